//! Saving a file whole or not at all: written beside its target, then renamed onto it.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{is_device, system_words};
use crate::lang::Text;

/// What to do when the target exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overwrite {
    /// Refuse.
    Never,
    /// Replace it (`--force`).
    Force,
}

/// Why a file could not be saved. Nothing has been written, and an existing file is as it was.
///
/// The target's name is not part of the texts: who shows them knows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum SaveError {
    /// The target exists and may not be replaced.
    Exists,
    /// The target is one of the files that were read.
    IsInput,
    /// The target is a folder.
    IsFolder,
    /// The target exists and is neither a file nor a folder.
    NotAFile,
    /// The target's folder does not exist.
    FolderMissing {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder may not be written to.
    FolderReadOnly,
    /// The target is marked read-only.
    ReadOnly,
    /// Another program holds the target (a sharing violation on Windows).
    InUse,
    /// No space left.
    DiskFull,
    /// The name cannot be used (too long, or characters that the system forbids).
    BadName,
    /// The operating system failed while writing.
    Io {
        /// What it says.
        detail: Text,
    },
}

impl SaveError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Exists => Text::fixed(
                "Berkas tujuan sudah ada.",
                "The target file exists already.",
            ),
            Self::IsInput => Text::fixed(
                "Berkas tujuan sama dengan berkas masukan; masukan tidak pernah ditimpa.",
                "The target is the input file itself; inputs are never written to.",
            ),
            Self::IsFolder => Text::fixed(
                "Tujuan berupa folder, bukan berkas.",
                "The target is a folder, not a file.",
            ),
            Self::NotAFile => Text::fixed(
                "Tujuan bukan berkas biasa.",
                "The target is not a regular file.",
            ),
            Self::FolderMissing { folder } => Text::new(
                format!("Folder tujuan “{}” tidak ada.", folder.display()),
                format!("The target folder “{}” does not exist.", folder.display()),
            ),
            Self::FolderReadOnly => Text::fixed(
                "Folder tujuan tidak boleh ditulisi oleh pengguna ini.",
                "This user is not allowed to write to the target folder.",
            ),
            Self::ReadOnly => Text::fixed(
                "Berkas tujuan bertanda hanya-baca.",
                "The target file is marked read-only.",
            ),
            Self::InUse => Text::fixed(
                "Berkas tujuan sedang dibuka program lain.",
                "The target file is open in another program.",
            ),
            Self::DiskFull => {
                Text::fixed("Ruang penyimpanan penuh.", "No space is left on the disk.")
            }
            Self::BadName => Text::fixed(
                "Nama berkas tujuan tidak dapat dipakai.",
                "The name of the target cannot be used.",
            ),
            Self::Io { detail } => Text::new(
                format!("Berkas tujuan gagal ditulis: {}.", detail.id),
                format!("The target file could not be written: {}.", detail.en),
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::Exists => Text::fixed(
                "Pakai nama lain, atau tambahkan --force untuk menggantinya.",
                "Use another name, or add --force to replace it.",
            ),
            Self::IsInput => Text::fixed(
                "Pakai nama lain untuk hasilnya.",
                "Use another name for the result.",
            ),
            Self::IsFolder => Text::fixed(
                "Tambahkan nama berkas di belakang nama folder.",
                "Add a file name after the folder.",
            ),
            Self::NotAFile | Self::BadName => Text::fixed(
                "Pakai nama berkas biasa yang diakhiri .xlsx, tanpa \\ / : * ? \" < > |, dan bukan \
                 nama perangkat Windows seperti CON atau NUL.",
                "Use an ordinary file name that ends in .xlsx, without \\ / : * ? \" < > |, and no \
                 device of Windows such as CON or NUL.",
            ),
            Self::FolderMissing { .. } => Text::fixed(
                "Buat foldernya dahulu, atau pakai folder yang ada.",
                "Create the folder first, or use one that exists.",
            ),
            Self::FolderReadOnly => Text::fixed(
                "Simpan di folder Anda sendiri, misalnya Dokumen. Yang sudah ada di sana tidak berubah.",
                "Save in a folder of your own, such as Documents. What is there already has not changed.",
            ),
            Self::ReadOnly => Text::fixed(
                "Hapus tanda hanya-baca pada berkas itu, atau pakai nama lain.",
                "Clear the read-only mark of that file, or use another name.",
            ),
            Self::InUse => Text::fixed(
                "Tutup berkas di Excel lalu ulangi.",
                "Close the file in Excel and try again.",
            ),
            Self::DiskFull => Text::fixed(
                "Kosongkan ruang atau simpan di tempat lain, lalu ulangi. Yang sudah ada di sana tidak berubah.",
                "Free some space or save elsewhere, then try again. What is there already has not changed.",
            ),
            Self::Io { .. } => Text::fixed(
                "Periksa flashdisk atau jaringan, atau simpan di tempat lain.",
                "Check the drive or network, or save elsewhere.",
            ),
        }
    }
}

/// Whether `target` could be saved to: asked before long work, so that it is not done in vain.
///
/// # Errors
/// As [`save`], apart from what only shows when writing.
pub fn check_target(
    target: &Path,
    overwrite: Overwrite,
    inputs: &[&Path],
) -> Result<(), SaveError> {
    prepare(target, overwrite, inputs).map(drop)
}

/// Save `bytes` as `target`: written to a temporary file beside it, flushed to disk, then renamed
/// onto it, so that at any moment there is the old file or the whole new one.
///
/// # Errors
/// When the target is an input (under whatever spelling or link), exists without
/// [`Overwrite::Force`], is a folder, or cannot be written; then nothing has changed.
pub fn save(
    target: &Path,
    bytes: &[u8],
    overwrite: Overwrite,
    inputs: &[&Path],
) -> Result<(), SaveError> {
    save_with(target, overwrite, inputs, |file| file.write_all(bytes))
}

/// Save what `write` writes as `target`, like [`save`]: for content too large to be held at once.
///
/// # Errors
/// As [`save`]; also when `write` fails.
pub fn save_with(
    target: &Path,
    overwrite: Overwrite,
    inputs: &[&Path],
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> Result<(), SaveError> {
    let (mut file, existing) = prepare(target, overwrite, inputs)?;
    // A link stays a link: what it leads to is replaced.
    let followed = fs::canonicalize(target)
        .ok()
        .filter(|_| target.is_symlink());
    let target = followed.as_deref().unwrap_or(target);
    write(file.as_file_mut())
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| io_problem(&error))?;
    if let Some(existing) = existing {
        // The replacement keeps the permissions of what it replaces.
        file.as_file()
            .set_permissions(existing.permissions())
            .map_err(|error| io_problem(&error))?;
    }
    let renamed = match overwrite {
        Overwrite::Force => file.persist(target).map(drop),
        // Another process may have made the file since it was looked for.
        Overwrite::Never => file.persist_noclobber(target).map(drop),
    };
    renamed.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => SaveError::Exists,
        // On Windows a file that another program has open refuses to be replaced.
        ErrorKind::PermissionDenied if cfg!(windows) => SaveError::InUse,
        _ => io_problem(&error.error),
    })
}

/// Put a file that was written beside its target in the target's place: at any moment there is the
/// old file or the whole new one. For results that wait until it is known whether they are wanted.
///
/// # Errors
/// As [`save`].
pub fn move_into(
    from: &Path,
    target: &Path,
    overwrite: Overwrite,
    inputs: &[&Path],
) -> Result<(), SaveError> {
    // The checks and nothing else: the temporary file goes again at once.
    prepare(target, overwrite, inputs)?;
    let followed = fs::canonicalize(target)
        .ok()
        .filter(|_| target.is_symlink());
    fs::rename(from, followed.as_deref().unwrap_or(target)).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied if cfg!(windows) => SaveError::InUse,
        _ => io_problem(&error),
    })
}

/// Check the target and make the temporary file beside it, which is removed again when dropped.
fn prepare(
    target: &Path,
    overwrite: Overwrite,
    inputs: &[&Path],
) -> Result<(tempfile::NamedTempFile, Option<Metadata>), SaveError> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    // Before anything is asked about it: a device answers in ways of its own.
    if cfg!(windows) && is_device(&name) {
        return Err(SaveError::BadName);
    }
    if inputs.iter().any(|input| is_same(target, input)) {
        return Err(SaveError::IsInput);
    }
    let existing = match fs::metadata(target) {
        Ok(existing) => Some(existing),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) if error.kind() == ErrorKind::NotADirectory => None,
        Err(error) => return Err(io_problem(&error)),
    };
    if let Some(existing) = &existing {
        judge_existing(target, existing, overwrite)?;
    }
    let followed = fs::canonicalize(target)
        .ok()
        .filter(|_| target.is_symlink());
    let folder = folder_of(followed.as_deref().unwrap_or(target));
    if name.is_empty() {
        return Err(SaveError::BadName);
    }
    match fs::metadata(&folder) {
        Ok(about) if about.is_dir() => {}
        _ => return Err(SaveError::FolderMissing { folder }),
    }
    let file = temporary(&folder).map_err(|error| match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => SaveError::FolderReadOnly,
        _ => io_problem(&error),
    })?;
    Ok((file, existing))
}

/// May what stands at the target be replaced?
fn judge_existing(
    target: &Path,
    existing: &Metadata,
    overwrite: Overwrite,
) -> Result<(), SaveError> {
    if existing.is_dir() {
        return Err(SaveError::IsFolder);
    }
    if !existing.is_file() {
        return Err(SaveError::NotAFile);
    }
    if overwrite == Overwrite::Never {
        return Err(SaveError::Exists);
    }
    if existing.permissions().readonly() {
        return Err(SaveError::ReadOnly);
    }
    // Opened for writing without changing anything: says at once that Excel holds it.
    match fs::OpenOptions::new().append(true).open(target) {
        Ok(_) => Ok(()),
        Err(error) if super::system::is_in_use(&error) => Err(SaveError::InUse),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(SaveError::ReadOnly),
        Err(error) => Err(io_problem(&error)),
    }
}

/// The folder of a path; the current one for a bare name.
fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
        _ => PathBuf::from("."),
    }
}

/// A temporary file with the permissions that a new file would have.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Readable by others as the user's umask allows; the default is for secrets.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// How the names of temporary files and folders begin.
pub const TEMPORARY: &str = ".ikesos-";

/// Take away what runs left in a folder that were killed or lost their power more than a day ago;
/// younger files may belong to a run that is under way. What cannot be taken away stays.
pub fn tidy(folder: &Path) {
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);
    let here = folder.as_os_str().is_empty();
    let Ok(entries) = fs::read_dir(if here { Path::new(".") } else { folder }) else {
        return;
    };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(TEMPORARY);
        let Ok(about) = entry.metadata() else {
            continue;
        };
        let age = about.modified().ok().and_then(|time| time.elapsed().ok());
        if !is_ours || age.is_none_or(|age| age < DAY) {
            continue;
        }
        let _ = if about.is_dir() {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        };
    }
}

/// Whether two paths lead to the same file, through whatever spelling, symbolic or hard link.
fn is_same(left: &Path, right: &Path) -> bool {
    if let (Ok(left), Ok(right)) = (fs::canonicalize(left), fs::canonicalize(right))
        && left == right
    {
        return true;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let (Ok(left), Ok(right)) = (fs::metadata(left), fs::metadata(right)) {
            return (left.dev(), left.ino()) == (right.dev(), right.ino());
        }
    }
    #[cfg(windows)]
    if left.is_file() && right.is_file() {
        return same_file::is_same_file(left, right).unwrap_or(false);
    }
    false
}

/// What an error of the operating system means to who writes a file.
#[must_use]
pub fn io_problem(error: &io::Error) -> SaveError {
    if super::system::is_in_use(error) {
        return SaveError::InUse;
    }
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            SaveError::DiskFull
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => SaveError::FolderReadOnly,
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => SaveError::BadName,
        _ => SaveError::Io {
            detail: system_words(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn what_the_system_says_is_told_as_what_it_means() {
        let meant = |kind: ErrorKind| io_problem(&io::Error::from(kind));
        for kind in [
            ErrorKind::StorageFull,
            ErrorKind::QuotaExceeded,
            ErrorKind::FileTooLarge,
        ] {
            assert_eq!(meant(kind), SaveError::DiskFull);
        }
        assert_eq!(
            meant(ErrorKind::PermissionDenied),
            SaveError::FolderReadOnly
        );
        assert_eq!(
            meant(ErrorKind::ReadOnlyFilesystem),
            SaveError::FolderReadOnly
        );
        assert_eq!(meant(ErrorKind::InvalidFilename), SaveError::BadName);
        assert!(matches!(meant(ErrorKind::TimedOut), SaveError::Io { .. }));
        // The numbers that Windows gives for a file that Excel has open.
        for code in [32, 33] {
            let told = io_problem(&io::Error::from_raw_os_error(code)) == SaveError::InUse;
            assert_eq!(told, cfg!(windows), "{code}");
        }
        assert!(SaveError::InUse.hint().id.contains("Tutup berkas di Excel"));
    }

    #[test]
    fn only_old_leavings_of_ours_are_tidied() {
        let root = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - Duration::from_secs(25 * 60 * 60);
        let make = |name: &str, aged: bool| {
            let path = root.path().join(name);
            let file = File::create(path).unwrap();
            if aged {
                file.set_modified(old).unwrap();
            }
        };
        make(".ikesos-lama.tmp", true);
        make(".ikesos-baru.tmp", false);
        make("hasil.xlsx", true);
        make(".lain.tmp", true);
        tidy(root.path());
        tidy(&root.path().join("tidak-ada"));
        let mut left: Vec<String> = fs::read_dir(root.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        left.sort();
        assert_eq!(left, [".ikesos-baru.tmp", ".lain.tmp", "hasil.xlsx"]);
    }
}
