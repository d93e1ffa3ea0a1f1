//! What makes the program fit to hand out: completions, manual pages, version, menu, dropped files.

use std::process::{Command, Stdio};

use super::support::{Folder, repository};

/// A folder with an example under a name with blanks.
fn folder() -> Folder {
    let folder = Folder::new();
    for (from, to) in [
        ("banjarbaru-2025.xlsx", "kota kita.xlsx"),
        ("tanah-laut-2025.xlsx", "lain.xlsx"),
    ] {
        let bytes = std::fs::read(repository().join("examples").join(from)).unwrap();
        folder.put(to, bytes);
    }
    folder
}

#[test]
fn the_version_names_commit_and_methodology() {
    let folder = Folder::new();
    let said = folder.run(["--version"]);
    assert_eq!(said.code, 0);
    let lines: Vec<&str> = said.stdout.lines().collect();
    assert_eq!(lines[0], concat!("ikesos ", env!("CARGO_PKG_VERSION")));
    let commit = lines[1].strip_prefix("Commit: ").unwrap();
    let hexadecimal = commit.chars().all(|letter| letter.is_ascii_hexdigit());
    assert!(
        commit == "commit tidak diketahui" || (hexadecimal && commit.len() >= 40),
        "{commit}"
    );
    assert!(lines[2].starts_with("Metodologi bawaan: ikesos-acuan "));
    assert!(lines[2].ends_with("(acuan, bukan resmi)"));
    let example = repository().join("examples/tanah-laut-2025.xlsx");
    let computed = folder.run([
        "compute".as_ref(),
        example.as_os_str(),
        "--format=json".as_ref(),
    ]);
    let sha256 = lines[3].strip_prefix("SHA-256: ").unwrap();
    assert_eq!(sha256.len(), 64);
    let computed_with = format!("\"sha256\": \"{sha256}\"");
    assert!(computed.stdout.contains(&computed_with), "{sha256}");
    let english = folder.run(["-V", "--lang", "en"]);
    assert!(english.stdout.contains("a reference, not official"));
}

/// The commit is that of the checkout; without git or history this has nothing to compare.
#[test]
fn the_version_names_the_commit_that_is_checked_out() {
    let asked = Command::new("git")
        .args(["rev-parse", "HEAD"])
        .current_dir(repository())
        .output();
    let head = asked.ok().filter(|asked| asked.status.success());
    let is_own = repository().join(".git").exists() && std::env::var("IKESOS_COMMIT").is_err();
    if let (Some(head), true) = (head, is_own) {
        let head = String::from_utf8(head.stdout).unwrap();
        let said = Folder::new().run(["--version"]).stdout;
        assert!(said.contains(head.trim()), "{said} is not {head}");
    }
}

#[test]
fn manual_pages_are_written_once_and_again_only_when_forced() {
    let folder = Folder::new();
    let written = folder.run(["man", "man1"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let pages = std::fs::read_dir(folder.path("man1")).unwrap().count();
    assert!(
        written
            .stderr
            .starts_with(&format!("{pages} halaman manual")),
        "{}",
        written.stderr
    );
    let page = String::from_utf8(folder.get("man1/ikesos-compute.1")).unwrap();
    assert!(page.contains(".SH CONTOH") && page.contains("Kode keluar"));
    assert_eq!(folder.run(["man", "man1"]).code, 2, "they exist");
    assert_eq!(
        folder.run(["man", "man1", "--force", "--lang", "en"]).code,
        0
    );
    let page = String::from_utf8(folder.get("man1/ikesos-compute.1")).unwrap();
    assert!(page.contains(".SH EXAMPLES") && page.contains("Exit status"));
    let printed = folder.run(["manual", "--lang", "en"]).stdout;
    assert_eq!(printed.as_bytes(), folder.get("man1/ikesos.1"));
}

/// The script in the shell itself: it loads, and Tab after `comp` offers what begins so.
#[cfg(target_os = "linux")]
#[test]
fn bash_completes_commands_options_and_values() {
    let folder = Folder::new();
    let script = folder.run(["completions", "bash"]);
    assert_eq!(script.code, 0, "{}", script.stderr);
    folder.put("ikesos.bash", script.stdout);
    let completed = |words: &[&str]| {
        let line = format!(
            "source ikesos.bash; COMP_WORDS=({}); COMP_CWORD={}; \
             _ikesos ikesos \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; \
             printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            words.join(" "),
            words.len() - 1
        );
        let output = Command::new("bash")
            .args(["--norc", "-c", &line])
            .current_dir(folder.root())
            .output()
            .expect("bash");
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let commands = completed(&["ikesos", "comp"]);
    for name in ["compare", "completions", "compute"] {
        assert!(commands.contains(&name.to_owned()), "{commands:?}");
    }
    assert_eq!(completed(&["ikesos", "hit"]), ["hitung"]);
    assert_eq!(
        completed(&["ikesos", "compute", "--indi"]),
        ["--indicators"]
    );
    assert_eq!(
        completed(&["ikesos", "validate", "--format", "js"]),
        ["json", "jsonl"]
    );
}

#[test]
fn scripts_for_all_shells_and_no_other() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = folder.run(["completions", shell]);
        assert_eq!(script.code, 0, "{shell}");
        assert!(script.stdout.contains("ikesos"), "{shell}");
    }
    let unknown = folder.run(["completions", "tcsh"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains("“zsh”?"), "{}", unknown.stderr);
}

#[test]
fn the_menu_through_a_pipe() {
    let folder = folder();
    let answers = "\u{FEFF}3\r\n\"kota kita.xlsx\" \r\n\r\n0\r\n";
    let menu = folder.run_typing(answers, ["menu"]);
    assert_eq!(menu.code, 0, "{}", menu.stderr);
    assert!(menu.stdout.contains("SEMENTARA 60,57"), "{}", menu.stdout);
    let same = "Perintah yang sama: ikesos compute \"kota kita.xlsx\" -o \"kota kita-hasil.xlsx\"";
    assert!(menu.stdout.contains(same), "{}", menu.stdout);
    let place = "Letaknya: [FOLDER]";
    assert!(menu.stdout.contains(place), "{}", menu.stdout);
    assert_eq!(
        folder.names(),
        ["kota kita-hasil.xlsx", "kota kita.xlsx", "lain.xlsx"]
    );
}

#[test]
fn the_menu_in_english_ends_with_its_input() {
    let menu = Folder::new().run_typing("1\n", ["menu", "--lang", "en"]);
    assert_eq!(menu.code, 0);
    assert!(menu.stdout.contains("Make a form"), "{}", menu.stdout);
    assert!(
        menu.stdout.contains("Name of the regency"),
        "{}",
        menu.stdout
    );
}

#[test]
fn dropped_workbooks_get_their_results_beside_them_and_nothing_waits() {
    let folder = folder();
    let before = folder.get("kota kita.xlsx");
    let dropped = folder.run_typing("", ["kota kita.xlsx", "lain.xlsx"]);
    assert_eq!(dropped.code, 1, "one is not complete: {}", dropped.stderr);
    assert!(
        !dropped.stdout.contains("Tekan Enter"),
        "no window of its own"
    );
    assert!(dropped.stdout.contains("60,57"), "{}", dropped.stdout);
    let again = folder.run_typing("", ["lain.xlsx"]);
    assert_eq!(again.code, 0);
    assert!(again.stdout.contains("FINAL 57,65"), "{}", again.stdout);
    assert_eq!(
        folder.names(),
        [
            "kota kita-hasil.xlsx",
            "kota kita.xlsx",
            "lain-hasil-2.xlsx",
            "lain-hasil.xlsx",
            "lain.xlsx"
        ]
    );
    assert_eq!(folder.get("kota kita.xlsx"), before);
}

#[test]
fn a_file_beside_an_option_is_no_dropped_file() {
    let folder = folder();
    let mistaken = folder.run(["lain.xlsx", "--force"]);
    assert_eq!(mistaken.code, 2);
    assert_eq!(folder.names().len(), 2, "nothing was written");
}

/// Patterns reach us as they are from cmd.exe and `PowerShell`, in quotes or not.
#[cfg(windows)]
#[test]
fn patterns_are_replaced_on_windows() {
    let folder = folder();
    let validated = folder.run(["validate", "*.xlsx"]);
    assert_eq!(validated.code, 1, "{}", validated.stderr);
    assert!(validated.stdout.contains("kota kita.xlsx"));
    assert!(validated.stdout.contains("lain.xlsx"));
}

/// Paths longer than the 260 letters of old Windows.
#[test]
fn long_paths_with_blanks_are_read_and_written() {
    let folder = folder();
    let deep: std::path::PathBuf = std::iter::repeat_n("folder panjang dengan spasi", 12).collect();
    let deep = folder.root().join(deep);
    std::fs::create_dir_all(&deep).unwrap();
    let form = deep.join("kota kita.xlsx");
    std::fs::copy(folder.path("kota kita.xlsx"), &form).unwrap();
    let result = deep.join("hasil.xlsx");
    let computed = folder.run([
        "compute".as_ref(),
        form.as_os_str(),
        "-o".as_ref(),
        result.as_os_str(),
    ]);
    assert_eq!(computed.code, 0, "{}", computed.stderr);
    assert!(result.exists());
}

/// Excel keeps the file it shows from being replaced; so does any handle that shares nothing.
#[cfg(windows)]
#[test]
fn a_file_open_in_excel_says_what_to_do() {
    use std::os::windows::fs::OpenOptionsExt;
    let folder = folder();
    folder.put("hasil.xlsx", "lama");
    let held = std::fs::OpenOptions::new()
        .read(true)
        .share_mode(0)
        .open(folder.path("hasil.xlsx"))
        .unwrap();
    let refused = folder.run(["compute", "lain.xlsx", "-o", "hasil.xlsx", "--force"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused
            .stderr
            .contains("Tutup berkas di Excel lalu ulangi."),
        "{}",
        refused.stderr
    );
    let unread = folder.run(["compute", "hasil.xlsx"]);
    assert!(unread.stderr.contains("Excel"), "{}", unread.stderr);
    drop(held);
    assert_eq!(folder.get("hasil.xlsx"), b"lama");
}

/// Standard input that is closed is an end, not a hang.
#[test]
fn a_menu_without_input_ends() {
    let status = Command::new(env!("CARGO_BIN_EXE_ikesos"))
        .arg("menu")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}
