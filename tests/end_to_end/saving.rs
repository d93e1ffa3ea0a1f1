//! Saving: the whole file or none, and never onto an input.

use std::fs;
use std::path::{Path, PathBuf};

use ikesos::workbook::{Overwrite, SaveError, check_target, save};

use crate::support::{Folder, Output, example};

/// Both the early check and saving itself refuse, and nothing has changed.
fn assert_refused(
    folder: &Folder,
    target: &Path,
    overwrite: Overwrite,
    inputs: &[&Path],
    error: &SaveError,
) {
    let before = folder.names();
    assert_eq!(check_target(target, overwrite, inputs).as_ref(), Err(error));
    assert_eq!(
        save(target, b"baru", overwrite, inputs).as_ref(),
        Err(error)
    );
    assert_eq!(folder.names(), before);
    for text in [error.text(), error.hint()] {
        assert!(text.id.ends_with('.') && text.en.ends_with('.'), "{text:?}");
    }
}

#[test]
fn a_new_file_is_saved_and_nothing_else_left() {
    let folder = Folder::new();
    let target = folder.path("hasil daerah.xlsx");
    assert_eq!(check_target(&target, Overwrite::Never, &[]), Ok(()));
    assert_eq!(folder.names(), [""; 0]);
    assert_eq!(save(&target, b"isi", Overwrite::Never, &[]), Ok(()));
    assert_eq!(folder.names(), ["hasil daerah.xlsx"]);
    assert_eq!(folder.get("hasil daerah.xlsx"), b"isi");
}

#[test]
fn an_existing_file_only_with_force() {
    let folder = Folder::new();
    let target = folder.put("hasil.xlsx", "lama");
    assert_refused(&folder, &target, Overwrite::Never, &[], &SaveError::Exists);
    assert_eq!(folder.get("hasil.xlsx"), b"lama");
    assert_eq!(save(&target, b"baru", Overwrite::Force, &[]), Ok(()));
    assert_eq!(folder.get("hasil.xlsx"), b"baru");
    assert_eq!(folder.names(), ["hasil.xlsx"]);
}

#[test]
fn never_onto_an_input_however_it_is_spelt() {
    let folder = Folder::new();
    let input = folder.put("isian.xlsx", "isian");
    fs::create_dir(folder.path("dalam")).unwrap();
    let detour = folder.root().join("dalam").join("..").join("isian.xlsx");
    for target in [input.clone(), detour] {
        assert_refused(
            &folder,
            &target,
            Overwrite::Force,
            &[&input],
            &SaveError::IsInput,
        );
    }
    assert_eq!(folder.get("isian.xlsx"), b"isian");
}

#[test]
fn never_onto_an_input_through_a_link() {
    let folder = Folder::new();
    let input = folder.put("isian.xlsx", "isian");
    let (symbolic, hard) = (folder.path("lunak.xlsx"), folder.path("keras.xlsx"));
    fs::hard_link(&input, &hard).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&input, &symbolic).unwrap();
    // On Windows a symbolic link takes a right that few have.
    for target in [&symbolic, &hard].into_iter().filter(|link| link.exists()) {
        assert_refused(
            &folder,
            target,
            Overwrite::Force,
            &[&input],
            &SaveError::IsInput,
        );
    }
    assert_eq!(folder.get("isian.xlsx"), b"isian");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = Folder::new();
    fs::create_dir(folder.path("arsip")).unwrap();
    let real = folder.put("arsip/hasil.xlsx", "lama");
    let link = folder.path("hasil.xlsx");
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert_eq!(save(&link, b"baru", Overwrite::Force, &[]), Ok(()));
    assert!(link.is_symlink());
    assert_eq!(fs::read(real).unwrap(), b"baru");
}

#[test]
fn targets_that_cannot_be() {
    let folder = Folder::new();
    fs::create_dir(folder.path("map")).unwrap();
    let refused = |target: PathBuf, error: SaveError| {
        assert_refused(&folder, &target, Overwrite::Force, &[], &error);
    };
    refused(folder.path("map"), SaveError::IsFolder);
    let missing = folder.path("tidak-ada");
    refused(
        missing.join("hasil.xlsx"),
        SaveError::FolderMissing { folder: missing },
    );
}

#[test]
fn a_file_marked_read_only_is_left_alone() {
    let folder = Folder::new();
    let target = folder.put("hasil.xlsx", "lama");
    let mut permissions = fs::metadata(&target).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&target, permissions.clone()).unwrap();
    assert_refused(
        &folder,
        &target,
        Overwrite::Force,
        &[],
        &SaveError::ReadOnly,
    );
    assert_eq!(folder.get("hasil.xlsx"), b"lama");
}

#[cfg(unix)]
#[test]
fn permissions_are_those_of_any_new_file_or_of_the_one_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    // What the umask gives any other program's new file.
    let ordinary = mode(&folder.put("biasa", ""));
    let target = folder.path("hasil.xlsx");
    save(&target, b"isi", Overwrite::Never, &[]).unwrap();
    assert_eq!(mode(&target), ordinary);
    fs::set_permissions(&target, fs::Permissions::from_mode(0o640)).unwrap();
    save(&target, b"isi", Overwrite::Force, &[]).unwrap();
    assert_eq!(mode(&target), 0o640);
}

#[cfg(unix)]
#[test]
fn a_device_is_no_target() {
    let folder = Folder::new();
    assert_refused(
        &folder,
        Path::new("/dev/null"),
        Overwrite::Force,
        &[],
        &SaveError::NotAFile,
    );
}

/// Some of them, such as the console, would be opened and written to.
#[cfg(windows)]
#[test]
fn a_device_of_windows_is_no_target() {
    let folder = Folder::new();
    for name in ["con.xlsx", "NUL.xlsx", "aux.2025.xlsx"] {
        let target = folder.path(name);
        assert_refused(&folder, &target, Overwrite::Force, &[], &SaveError::BadName);
        let output = folder.run(["template", "-o", name]);
        assert_eq!(output.code, 2, "{name}: {}", output.stderr);
        assert!(output.stderr.contains("CON atau NUL"), "{}", output.stderr);
    }
}

/// A limit on the size of files stands for the full disk: the system refuses in the same way.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_the_old_file_stays() {
    let folder = Folder::new();
    folder.put("formulir.xlsx", "lama");
    let command = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' template -o formulir.xlsx --force",
        env!("CARGO_BIN_EXE_ikesos")
    );
    let output = assert_cmd::Command::new("sh")
        .args(["-c", &command])
        .current_dir(folder.root())
        .env_remove("IKESOS_LANG")
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(stderr.contains("Ruang penyimpanan penuh."), "{stderr}");
    assert_eq!(folder.names(), ["formulir.xlsx"]);
    assert_eq!(folder.get("formulir.xlsx"), b"lama");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let closed = folder.path("arsip");
    fs::create_dir(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere, so this says nothing there.
    if fs::write(closed.join("coba"), "").is_err() {
        let target = closed.join("hasil.xlsx");
        let error = SaveError::FolderReadOnly;
        assert_refused(&folder, &target, Overwrite::Never, &[], &error);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}

/// Every command that writes files, and what its message names; those with `keluar` write into that
/// folder.
const WRITERS: [(&[&str], &str); 16] = [
    (&["template", "-o", "keluar/x.xlsx"], "x.xlsx"),
    (&["compute", "isian.xlsx", "-o", "keluar/x.xlsx"], "x.xlsx"),
    (&["compute", "isian.xlsx", "-o", "keluar/x.json"], "x.json"),
    (&["compute", "isian.xlsx", "-o", "keluar/x.csv"], "x.csv"),
    (&["annotate", "isian.xlsx", "-o", "keluar/x.xlsx"], "x.xlsx"),
    (
        &["merge", "isian.xlsx", "balasan.xlsx", "-o", "keluar/x.xlsx"],
        "x.xlsx",
    ),
    (&["request", "isian.xlsx", "-o", "keluar"], "keluar"),
    (&["batch", "isian.xlsx", "-o", "keluar"], "keluar"),
    (
        &["batch", "isian.xlsx", "-o", "keluar", "--results"],
        "keluar",
    ),
    (
        &["batch", "isian.xlsx", "-o", "keluar", "--format", "csv"],
        "keluar",
    ),
    (
        &["compare", "isian.xlsx", "lain.xlsx", "-o", "keluar/x.xlsx"],
        "x.xlsx",
    ),
    (
        &["compare", "isian.xlsx", "lain.xlsx", "-o", "keluar/x.json"],
        "x.json",
    ),
    (
        &["compare", "isian.xlsx", "lain.xlsx", "-o", "keluar/x.csv"],
        "x.csv",
    ),
    (&["explain", "isian.xlsx", "-o", "keluar/x.md"], "x.md"),
    (&["method", "export", "-o", "keluar/x.xlsx"], "x.xlsx"),
    (&["man", "keluar"], "keluar"),
];

/// A folder with a sound form, a reply and another form, and old files in `keluar`.
#[cfg(unix)]
fn with_old_files() -> Folder {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    folder.put("lain.xlsx", example("tanah-laut-2025"));
    folder.put("balasan.xlsx", example("balasan/kpu"));
    fs::create_dir(folder.path("keluar")).unwrap();
    for name in ["x.xlsx", "x.json", "x.csv", "x.md", "rekap.xlsx"] {
        folder.put(&format!("keluar/{name}"), "lama");
    }
    folder
}

/// Run a command of a shell in the folder; `$0` is the program.
#[cfg(unix)]
fn shell(folder: &Folder, command: &str, arguments: &[&str]) -> Output {
    let output = assert_cmd::Command::new("sh")
        .args(["-c", command, env!("CARGO_BIN_EXE_ikesos")])
        .args(arguments)
        .current_dir(folder.root())
        .env_remove("IKESOS_LANG")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Output {
        code: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: line(text(output.stderr)),
    }
}

/// Every writer fails with one message that names its target, and leaves what was there.
#[cfg(unix)]
fn assert_writers_fail(folder: &Folder, prefix: &str, words: &[&str]) {
    let mut objections = Vec::new();
    for (arguments, name) in WRITERS {
        let command = format!("{prefix} exec \"$0\" \"$@\"");
        let output = shell(folder, &command, &[arguments, &["--force"]].concat());
        let said = &output.stderr;
        let right = output.code == 2
            && said.matches("galat:").count() == 1
            && said.contains(name)
            && words.iter().any(|word| said.contains(word))
            && said.contains("tidak berubah");
        let kept = |name: &str| folder.get(&format!("keluar/{name}")) == b"lama";
        let old = ["rekap.xlsx", "x.csv", "x.json", "x.md", "x.xlsx"];
        let mut names: Vec<String> = fs::read_dir(folder.path("keluar"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        if !right || names != old || !old.into_iter().all(kept) {
            objections.push(format!(
                "{arguments:?}: {} {said}\n  {names:?}\n",
                output.code
            ));
        }
    }
    assert!(objections.is_empty(), "{}", objections.concat());
}

#[cfg(target_os = "linux")]
#[test]
fn no_writer_loses_anything_on_a_full_disk() {
    let folder = with_old_files();
    let words = ["Ruang penyimpanan penuh", "ruang penyimpanan penuh"];
    assert_writers_fail(&folder, "trap '' XFSZ; ulimit -f 1;", &words);
    for arguments in [
        &["codes"][..],
        &["completions", "bash"],
        &["man"],
        &["compute", "isian.xlsx"],
    ] {
        let output = shell(&folder, "exec \"$0\" \"$@\" > /dev/full", arguments);
        let said = &output.stderr;
        assert_eq!(output.code, 2, "{arguments:?}: {said}");
        assert!(
            said.contains("ruang penyimpanan penuh"),
            "{arguments:?}: {said}"
        );
    }
}

#[cfg(unix)]
#[test]
fn no_writer_loses_anything_in_a_folder_without_permission() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with_old_files();
    let closed = folder.path("keluar");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write everywhere, so this says nothing there.
    if fs::write(closed.join("coba"), "").is_err() {
        let words = ["tidak boleh ditulisi"];
        assert_writers_fail(&folder, "", &words);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}
