//! The program as a process: language, streams, exit statuses, files it may and may not write.

use std::process::{Command, Stdio};

use super::support::{Folder, Output, repository, settings};

/// A folder with the three examples.
fn folder() -> Folder {
    let folder = Folder::new();
    for name in [
        "banjarbaru-2025.xlsx",
        "tanah-laut-2025.xlsx",
        "bermasalah.xlsx",
    ] {
        let bytes = std::fs::read(repository().join("examples").join(name)).unwrap();
        folder.put(name, bytes);
    }
    folder
}

const INCOMPLETE: &str = "banjarbaru-2025.xlsx";
const READY: &str = "tanah-laut-2025.xlsx";
const INVALID: &str = "bermasalah.xlsx";

fn run(folder: &Folder, line: &str) -> Output {
    folder.run(line.split_whitespace())
}

#[test]
fn indonesian_whatever_the_locale_unless_asked() {
    let folder = Folder::new();
    let usage = |variables: &[(&str, &str)], line: &str| {
        let output = folder.run_with(variables, line.split_whitespace());
        let mut lines = output.stdout.lines();
        let usage = lines.find(|line| line.contains(" ikesos compute ["));
        usage.unwrap_or_default().to_owned()
    };
    let english = "Usage: ikesos compute [OPTIONS] <FILE>";
    let indonesian = "Pemakaian: ikesos compute [OPSI] <BERKAS>";
    let locale = ("LANG", "en_US.UTF-8");
    assert_eq!(usage(&[locale], "compute --help"), indonesian);
    assert_eq!(usage(&[("IKESOS_LANG", "en")], "compute -h"), english);
    assert_eq!(usage(&[], "compute --help --lang en"), english);
    assert_eq!(usage(&[], "--lang=en help hitung"), english);
    let variable = ("IKESOS_LANG", "en");
    assert_eq!(usage(&[variable], "--lang id compute -h"), indonesian);
}

#[test]
fn exit_statuses_tell_ready_findings_and_trouble_apart() {
    let folder = folder();
    let code = |line: &str| run(&folder, line).code;
    assert_eq!(code(&format!("validate {READY}")), 0);
    assert_eq!(code(&format!("validate {INCOMPLETE}")), 1);
    assert_eq!(code(&format!("validate {INVALID}")), 1);
    assert_eq!(code("validate tidak-ada.xlsx"), 2);
    assert_eq!(code(&format!("validate {READY} {INCOMPLETE}")), 1);
    assert_eq!(
        code(&format!("validate {READY} tidak-ada.xlsx {INCOMPLETE}")),
        2
    );
    assert_eq!(code(&format!("compute {INCOMPLETE}")), 0);
    assert_eq!(code("compute tidak-ada.xlsx"), 2);
    assert_eq!(code(&format!("priorities {INCOMPLETE}")), 0);
    assert_eq!(code(&format!("priorities {READY}")), 0);
    assert_eq!(code("priorities tidak-ada.xlsx"), 2);
    assert_eq!(code("validate"), 2);
    assert_eq!(code(""), 2);
    assert_eq!(code("--version"), 0);
    assert_eq!(code("help validate"), 0);
    assert_eq!(code("help tidak-ada"), 2);
}

#[test]
fn indonesian_aliases_do_the_same() {
    let folder = folder();
    for (alias, command) in [
        (
            format!("periksa {INCOMPLETE}"),
            format!("validate {INCOMPLETE}"),
        ),
        (
            format!("prioritas {INCOMPLETE}"),
            format!("priorities {INCOMPLETE}"),
        ),
        (
            format!("hitung {INCOMPLETE}"),
            format!("compute {INCOMPLETE}"),
        ),
        ("templat --help".to_owned(), "template --help".to_owned()),
        ("metode --help".to_owned(), "method --help".to_owned()),
        ("kode --help".to_owned(), "codes --help".to_owned()),
    ] {
        let (one, other) = (run(&folder, &alias), run(&folder, &command));
        assert!(!one.stdout.is_empty(), "{alias}: {}", one.stderr);
        assert_eq!(
            (one.code, one.stdout),
            (other.code, other.stdout),
            "{alias}"
        );
    }
}

#[test]
fn data_on_stdout_and_messages_on_stderr() {
    let folder = folder();
    let computed = run(&folder, &format!("compute {READY} -o hasil.xlsx"));
    assert_eq!(computed.code, 0);
    assert!(computed.stdout.contains("FINAL"));
    assert_eq!(computed.stderr, "Hasil ditulis: hasil.xlsx\n");
    let failed = run(&folder, "compute tidak-ada.xlsx");
    assert_eq!(failed.stdout, "");
    assert!(
        failed
            .stderr
            .starts_with("galat: tidak-ada.xlsx tidak dapat dibaca.\nsebab: ")
    );
    let english = run(&folder, "compute tidak-ada.xlsx --lang en");
    assert!(
        english
            .stderr
            .starts_with("error: tidak-ada.xlsx cannot be read.\ncause: ")
    );
}

#[test]
fn colour_only_when_wanted() {
    let folder = folder();
    let coloured = |variables: &[(&str, &str)], line: &str| {
        let line = format!("compute {INCOMPLETE} {line}");
        let output = folder.run_with(variables, line.split_whitespace());
        output.stdout.contains('\u{1b}')
    };
    assert!(!coloured(&[], ""), "a pipe is no terminal");
    assert!(coloured(&[], "--color always"));
    assert!(coloured(&[("NO_COLOR", "1")], "--color=always"));
    assert!(
        !coloured(&[("CLICOLOR_FORCE", "1")], ""),
        "decided once, by us"
    );
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = folder();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = Command::new(env!("CARGO_BIN_EXE_ikesos"))
        .args(["validate", INVALID])
        .current_dir(folder.root())
        .stdout(writer)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_closed_pipe_does_not_keep_the_result_from_being_written() {
    let folder = folder();
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(env!("CARGO_BIN_EXE_ikesos"))
        .args(["compute", READY, "-o", "hasil.csv"])
        .current_dir(folder.root())
        .stdout(writer)
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
    assert!(folder.get("hasil.csv").starts_with(b"region,year,level,"));
}

#[test]
fn only_a_final_result_when_asked_for() {
    let folder = folder();
    let refused = run(
        &folder,
        &format!("compute {INCOMPLETE} --final -o hasil.xlsx"),
    );
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    let message = "galat: Hasilnya belum FINAL (SEMENTARA: 16 data kurang, 0 kesalahan); tidak ada";
    assert!(refused.stderr.starts_with(message), "{}", refused.stderr);
    assert!(!folder.names().contains(&"hasil.xlsx".to_owned()));
    let accepted = run(&folder, &format!("compute {READY} --final -o hasil.xlsx"));
    assert_eq!(accepted.code, 0);
    assert!(folder.names().contains(&"hasil.xlsx".to_owned()));
}

#[test]
fn no_result_is_said_and_nothing_written() {
    let folder = Folder::new();
    let made = run(&folder, "template -o kosong.xlsx");
    assert_eq!(made.code, 0, "{}", made.stderr);
    let output = run(&folder, "compute kosong.xlsx -o hasil.xlsx");
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("TIDAK ADA HASIL"));
    assert_eq!(
        output.stderr,
        "Tidak ada hasil, jadi hasil.xlsx tidak ditulis.\n"
    );
    assert_eq!(folder.names(), ["kosong.xlsx"]);
}

#[test]
fn targets_are_checked_before_the_work() {
    let folder = folder();
    folder.put("hasil.xlsx", "milik orang");
    let before = folder.get(READY);
    for (target, words) in [
        ("hasil.xlsx", "hasil.xlsx tidak dapat ditulis."),
        (
            "hasil.pdf",
            "Bentuk hasil tidak dapat disimpulkan dari nama “hasil.pdf”.",
        ),
        (
            "tidak/ada/hasil.xlsx",
            "tidak/ada/hasil.xlsx tidak dapat ditulis.",
        ),
    ] {
        let output = run(&folder, &format!("compute tidak-ada.xlsx -o {target}"));
        assert_eq!((output.code, output.stdout.as_str()), (2, ""), "{target}");
        let first = output.stderr.lines().next().unwrap_or_default();
        assert_eq!(first, format!("galat: {words}"));
        assert!(output.stderr.contains("petunjuk: "), "{}", output.stderr);
    }
    assert_eq!(folder.get("hasil.xlsx"), b"milik orang");
    let own = run(&folder, &format!("compute {READY} -o {READY} --force"));
    assert_eq!(own.code, 2);
    assert_eq!(folder.get(READY), before, "an input is never written");
    let methodology = std::fs::read(repository().join("methodology/ikesos-acuan.toml")).unwrap();
    folder.put("metode.json", &methodology);
    let line = format!("compute {READY} --method metode.json -o ./metode.json --force");
    assert_eq!(run(&folder, &line).code, 2);
    assert_eq!(
        folder.get("metode.json"),
        methodology,
        "nor is the methodology"
    );
    let forced = run(&folder, &format!("compute {READY} -o hasil.xlsx --force"));
    assert_eq!(forced.code, 0);
    assert!(folder.get("hasil.xlsx").starts_with(b"PK"));
}

#[test]
fn csv_holds_one_row_per_finding_or_element() {
    let folder = folder();
    let rows = |line: &str| {
        let text = run(&folder, line).stdout;
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header: Vec<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(str::to_owned)
            .collect();
        let rows = reader
            .into_records()
            .map(|row| row.unwrap().len())
            .collect::<Vec<_>>();
        (header, rows)
    };
    let (header, findings) = rows(&format!("validate {READY} {INVALID} --format csv"));
    assert_eq!(header[..4], ["file", "region", "code", "name"]);
    assert!(findings.len() > 40 && findings.iter().all(|cells| *cells == header.len()));
    let (_, priorities) = rows(&format!("priorities {INCOMPLETE} --format csv"));
    assert_eq!(priorities.len(), 8 + 8 + 16);
    let (header, scores) = rows(&format!("compute {INCOMPLETE} --format csv"));
    assert_eq!(
        header[..6],
        ["region", "year", "level", "code", "name", "parent"]
    );
    assert_eq!(scores.len(), 1 + 3 + 13 + 32);
}

#[test]
fn json_of_one_file_is_an_object_and_of_several_an_array() {
    let folder = folder();
    let json = |line: &str| -> serde_json::Value {
        serde_json::from_str(&run(&folder, line).stdout).unwrap()
    };
    let one = json(&format!("validate {INCOMPLETE} --format json"));
    assert_eq!(one["verdict"], "incomplete");
    let several = json(&format!(
        "validate {INCOMPLETE} {READY} hilang.xlsx --format json"
    ));
    assert_eq!(several.as_array().map(Vec::len), Some(3));
    assert_eq!(several[1]["verdict"], "ready");
    let lines = run(
        &folder,
        &format!("validate {INCOMPLETE} {READY} --format jsonl"),
    )
    .stdout;
    let lines: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines[0], one);
    assert_eq!(lines[1], several[1]);
    run(&folder, &format!("compute {INCOMPLETE} -o hasil.json"));
    let printed = run(&folder, &format!("compute {INCOMPLETE} --format json")).stdout;
    assert_eq!(folder.get("hasil.json"), printed.as_bytes());
}

#[cfg(unix)]
#[test]
fn a_hostile_file_name_is_shown_harmless() {
    let folder = folder();
    let name = "x\u{1b}[2J\u{7}.xlsx";
    folder.put(name, folder.get(INCOMPLETE));
    let output = folder.run(["validate", name, "--color", "always"]);
    assert!(output.stdout.contains("x�[2J�.xlsx"));
    assert!(!output.stdout.contains("\u{1b}[2J"));
    let missing = folder.run(["compute", "y\u{1b}[2J.xlsx", "--color", "always"]);
    assert!(missing.stderr.contains("y�[2J.xlsx"));
    assert!(!missing.stderr.contains("\u{1b}[2J"));
}

#[test]
fn screens_of_the_examples() {
    let folder = folder();
    let shown = |name: &str, line: &str| {
        settings().bind(|| insta::assert_snapshot!(name, run(&folder, line).stdout));
    };
    shown("validate_incomplete", &format!("validate {INCOMPLETE}"));
    shown("validate_ready", &format!("validate {READY} --lang en"));
    shown(
        "validate_several",
        &format!("validate {READY} hilang.xlsx . --lang id"),
    );
    shown("priorities", &format!("priorities {INCOMPLETE}"));
    shown("compute_provisional", &format!("compute {INCOMPLETE}"));
    shown(
        "compute_final",
        &format!("compute {READY} --indicators --lang en"),
    );
}

#[test]
fn screens_fit_eighty_columns() {
    let folder = folder();
    for line in [
        format!("validate {INCOMPLETE} {READY} {INVALID} hilang.xlsx"),
        format!("validate {INVALID} --lang en"),
        format!("compute {INCOMPLETE} --indicators"),
        format!("priorities {INCOMPLETE} --lang en"),
        format!("priorities {INVALID} --color always"),
        format!("compute {INVALID} --lang en --color always"),
    ] {
        for line in run(&folder, &line).stdout.lines() {
            let mut plain = String::new();
            for (position, part) in line.split("\u{1b}[").enumerate() {
                let part = if position == 0 {
                    part
                } else {
                    part.split_once('m').unwrap().1
                };
                plain.push_str(part);
            }
            assert!(plain.chars().count() <= 80, "too wide: {plain}");
        }
    }
}

#[test]
fn a_language_is_named_in_any_case_and_an_unknown_one_is_told() {
    let folder = Folder::new();
    let run = |variables: &[(&str, &str)], line: &str| {
        let output = folder.run_with(variables, line.split_whitespace());
        assert_eq!(output.code, 0, "{}", output.stderr);
        (output.stdout.contains("Usage:"), output.stderr)
    };
    assert_eq!(run(&[], "compute -h --lang EN"), (true, String::new()));
    assert_eq!(
        run(&[("IKESOS_LANG", "EN")], "compute -h"),
        (true, String::new())
    );
    let (english, told) = run(&[("IKESOS_LANG", "fr")], "compute -h");
    assert!(!english);
    assert!(told.starts_with("IKESOS_LANG=“fr” tidak dikenal"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a_dash_is_no_file_to_write() {
    let folder = folder();
    for line in [
        &*format!("compute {READY} -o -"),
        "template -o -",
        "method export -o -",
    ] {
        let output = run(&folder, line);
        assert_eq!(output.code, 2, "{line}");
        assert!(
            output.stderr.contains("“-” (keluaran standar)"),
            "{line}: {}",
            output.stderr
        );
    }
}

#[test]
fn a_year_out_of_range_is_answered_with_the_range() {
    let folder = Folder::new();
    let run = |arguments: &[&str]| folder.run(arguments).stderr;
    let indonesian = run(&["template", "--year", "1999", "-o", "x.xlsx"]);
    assert!(
        indonesian.contains("Isi dengan bilangan bulat dari 2000 sampai 2100."),
        "{indonesian}"
    );
    let english = run(&["template", "--lang", "en", "--year", "2O25", "-o", "x.xlsx"]);
    assert!(
        english.contains("Give a whole number, without points and commas."),
        "{english}"
    );
    assert_eq!(folder.names(), [""; 0]);
}
