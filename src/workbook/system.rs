//! What the operating system's errors are called, in both languages.

use std::io::{Error, ErrorKind};

use crate::lang::Text;

/// An error of the operating system as part of a sentence: `ruang penyimpanan penuh`. What has no
/// words here is given by its number; English keeps the system's own words.
#[must_use]
pub fn system_words(error: &Error) -> Text {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Text::fixed("ruang penyimpanan penuh", "no space is left on the disk")
        }
        ErrorKind::PermissionDenied => Text::fixed("tidak diizinkan", "permission denied"),
        ErrorKind::ReadOnlyFilesystem => Text::fixed(
            "tempat penyimpanannya hanya dapat dibaca",
            "the file system is read-only",
        ),
        ErrorKind::NotFound | ErrorKind::NotADirectory => Text::fixed(
            "berkas atau folder tidak ditemukan",
            "no such file or folder",
        ),
        ErrorKind::IsADirectory => Text::fixed("ini folder, bukan berkas", "it is a folder"),
        ErrorKind::InvalidFilename => Text::fixed(
            "nama berkasnya tidak dapat dipakai",
            "the name cannot be used",
        ),
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            Text::fixed("sedang dipakai program lain", "in use by another program")
        }
        ErrorKind::BrokenPipe => {
            Text::fixed("penerima keluaran sudah tertutup", "the output is closed")
        }
        ErrorKind::UnexpectedEof => Text::fixed("berkas terpotong", "the file is cut short"),
        ErrorKind::OutOfMemory => Text::fixed("memori tidak cukup", "out of memory"),
        ErrorKind::TimedOut
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::StaleNetworkFileHandle => Text::fixed(
            "jaringan atau tempat penyimpanannya terputus",
            "the network or the drive is gone",
        ),
        _ if is_in_use(error) => {
            Text::fixed("sedang dipakai program lain", "in use by another program")
        }
        _ if is_loop(error) => Text::fixed(
            "tautannya berputar-putar tanpa ujung",
            "its links go round in a circle",
        ),
        _ => unnamed(error),
    }
}

/// Whether another program, usually Excel, holds the file: the sharing and lock violations of
/// Windows, which have no `ErrorKind` of their own.
pub(super) fn is_in_use(error: &Error) -> bool {
    cfg!(windows) && is_sharing_violation(error.raw_os_error())
}

/// Whether a number is one of the two errors of Windows; elsewhere they mean something else.
fn is_sharing_violation(code: Option<i32>) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    matches!(code, Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

/// Whether symbolic links lead back to themselves; the standard library has no stable word for it.
fn is_loop(error: &Error) -> bool {
    const LINUX: i32 = 40;
    const MACOS: i32 = 62;
    let code = if cfg!(target_os = "linux") {
        LINUX
    } else {
        MACOS
    };
    cfg!(unix) && error.raw_os_error() == Some(code)
}

/// An error without words of ours.
fn unnamed(error: &Error) -> Text {
    let id = error.raw_os_error().map_or_else(
        || "galat sistem yang tidak dikenal".to_owned(),
        |code| format!("galat sistem nomor {code}"),
    );
    Text::new(id, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_errors_are_told_in_indonesian() {
        for kind in [
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::IsADirectory,
            ErrorKind::TimedOut,
        ] {
            let error = Error::from(kind);
            let words = system_words(&error);
            assert!(!words.id.contains("galat sistem"), "{kind:?}");
            assert_ne!(words.id, words.en, "{kind:?}");
        }
        let odd = system_words(&Error::other("odd thing"));
        assert_eq!(odd.id, "galat sistem yang tidak dikenal");
        assert_eq!(odd.en, "odd thing");
    }

    #[test]
    fn a_file_open_in_excel_is_told_as_such_on_windows_only() {
        assert!(is_sharing_violation(Some(32)) && is_sharing_violation(Some(33)));
        assert!(!is_sharing_violation(Some(5)) && !is_sharing_violation(None));
        let error = Error::from_raw_os_error(32);
        assert_eq!(is_in_use(&error), cfg!(windows));
        let told = system_words(&error).id == "sedang dipakai program lain";
        assert_eq!(told, cfg!(windows));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn links_that_go_in_circles_are_recognised() {
        let words = system_words(&Error::from_raw_os_error(40));
        assert_eq!(words.id, "tautannya berputar-putar tanpa ujung");
        let words = system_words(&Error::from_raw_os_error(9_999));
        assert_eq!(words.id, "galat sistem nomor 9999");
    }
}
