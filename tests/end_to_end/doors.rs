//! Every door through which a file comes in: whatever is wrong with the file, it is told in the same
//! plain words in both languages, with its name and what to do, and nothing is written.

use crate::support::{Folder, Output, example, zipped};

/// A way in: what it is called, and the command line with `{}` where the file's name goes.
const DOORS: [(&str, &[&str]); 22] = [
    ("form to validate", &["validate", "{}"]),
    ("form to compute", &["compute", "{}", "-o", "hasil.xlsx"]),
    ("form to explain", &["explain", "{}"]),
    ("form to annotate", &["annotate", "{}", "-o", "hasil.xlsx"]),
    ("form to ask for", &["request", "{}", "-o", "keluar"]),
    ("form to follow", &["status", "{}"]),
    ("priorities", &["priorities", "{}"]),
    (
        "earlier year",
        &["validate", "isian.xlsx", "--previous", "{}"],
    ),
    (
        "year before of a request",
        &["request", "isian.xlsx", "--previous", "{}", "-o", "keluar"],
    ),
    (
        "earlier version",
        &["status", "isian.xlsx", "--since", "{}"],
    ),
    (
        "form of a merge",
        &["merge", "{}", "balasan.xlsx", "-o", "hasil.xlsx"],
    ),
    ("reply", &["merge", "isian.xlsx", "{}", "-o", "hasil.xlsx"]),
    ("file of a batch", &["batch", "{}", "-o", "keluar"]),
    (
        "list of regions",
        &["batch", "isian.xlsx", "--regions", "{}", "-o", "keluar"],
    ),
    (
        "reference",
        &[
            "compute",
            "isian.xlsx",
            "--reference",
            "{}",
            "-o",
            "hasil.xlsx",
        ],
    ),
    ("audit", &["audit", "{}", "--published", "50"]),
    ("one side of a comparison", &["compare", "{}", "isian.xlsx"]),
    ("the other side", &["compare", "isian.xlsx", "{}"]),
    (
        "targets",
        &["compare", "isian.xlsx", "isian.xlsx", "--targets", "{}"],
    ),
    ("methodology", &["method", "check", "{}"]),
    (
        "methodology of a form",
        &[
            "compute",
            "isian.xlsx",
            "--method",
            "{}",
            "-o",
            "hasil.xlsx",
        ],
    ),
    (
        "methodology of a template",
        &["template", "--method", "{}", "-o", "hasil.xlsx"],
    ),
];

/// A folder with a sound form and a sound reply.
fn folder() -> Folder {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    folder.put("balasan.xlsx", example("balasan/kpu"));
    folder
}

/// The command line of a door, in a language.
fn arguments<'a>(door: &[&'a str], file: &'a str, lang: &'a str) -> Vec<&'a str> {
    let words = door
        .iter()
        .map(|word| if *word == "{}" { file } else { *word });
    let writes = door.contains(&"-o").then_some("--force");
    words.chain(writes).chain(["--lang", lang]).collect()
}

/// All that was said, on one line: screens break lines where they end.
fn said(output: &Output) -> String {
    let all = format!("{} {}", output.stdout, output.stderr);
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Files that no door takes: the name, the bytes, and words of the message in both languages.
fn refused() -> Vec<(&'static str, Vec<u8>, [&'static str; 2])> {
    let compound = |stream: &str| {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(1_024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(4_096, 0);
        bytes
    };
    let part = |name: &str| zipped(&[(name.to_owned(), b"x".to_vec())]);
    let mut cut = example("banjarbaru-2025");
    cut.truncate(cut.len() / 2);
    let save_as = ["Simpan Sebagai > .xlsx", "Save As > .xlsx"];
    let again = ["minta dikirim ulang", "ask for it again"];
    vec![
        ("lama.xls", compound("Workbook"), save_as),
        ("lama.xlsx", compound("Workbook"), save_as),
        ("biner.xlsb", part("xl/workbook.bin"), save_as),
        (
            "web.xlsx",
            b"<html><table><tr><td>D01</td></tr></table>".to_vec(),
            save_as,
        ),
        (
            "dua-ribu-tiga.xml",
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>".to_vec(),
            save_as,
        ),
        (
            "sandi.xlsx",
            compound("EncryptedPackage"),
            ["kata sandinya", "with its password"],
        ),
        ("surat.docx", part("word/document.xml"), again),
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(), again),
        ("potong.xlsx", cut, again),
        (
            "~$isian.xlsx",
            b"x".to_vec(),
            ["tidak diawali ~$", "does not start with ~$"],
        ),
    ]
}

/// What is not right about how a door told of a file.
fn objection(door: &str, name: &str, words: &str, output: &Output) -> Option<String> {
    let said = said(output);
    let right = matches!(output.code, 1 | 2)
        && said.contains(name)
        && said.contains(words)
        && !said.contains("panicked");
    (!right).then(|| format!("{door}, {name}: {} {said}\n", output.code))
}

#[test]
fn what_is_no_workbook_is_told_alike_at_every_door() {
    let folder = folder();
    let mut objections = Vec::new();
    for (turn, (name, bytes, words)) in refused().into_iter().enumerate() {
        folder.put(name, bytes);
        // The doors share a few readers: each sees every third file, and each file goes through a
        // third of them. They take turns with the languages.
        let doors = DOORS.iter().enumerate();
        for (position, (door, command)) in doors.filter(|(door, _)| (door + turn) % 3 == 0) {
            let (lang, mut words) = [("id", words[0]), ("en", words[1])][position % 2];
            let of_many = matches!(*door, "file of a batch" | "reply");
            // A lock file among the files of a run is passed over, as Excel's own.
            if name.starts_with("~$") && of_many {
                continue;
            }
            // A table of many files has no room for what to do about each.
            if of_many {
                words = "";
            }
            let output = folder.run(arguments(command, name, lang));
            objections.extend(objection(door, name, words, &output));
            // What the other files say is worth having.
            let written = folder.path("hasil.xlsx").exists();
            assert!(of_many || !written, "{door}, {name}");
            let _ = std::fs::remove_file(folder.path("hasil.xlsx"));
        }
        std::fs::remove_file(folder.path(name)).unwrap();
    }
    assert!(objections.is_empty(), "{}", objections.concat());
}

#[test]
fn a_folder_an_empty_file_and_a_missing_one_are_told_at_every_door() {
    let folder = folder();
    folder.put("kosong.xlsx", "");
    std::fs::create_dir(folder.path("map.xlsx")).unwrap();
    let mut objections = Vec::new();
    for (door, command) in DOORS {
        for name in ["kosong.xlsx", "map.xlsx", "tiada.xlsx"] {
            // A folder is what these take.
            if name == "map.xlsx" && matches!(door, "file of a batch" | "reply") {
                continue;
            }
            let output = folder.run(arguments(command, name, "id"));
            objections.extend(objection(door, name, "", &output));
        }
    }
    assert!(objections.is_empty(), "{}", objections.concat());
}

/// Texts that would take hours or gigabytes if they were read as far as they go.
fn swollen() -> Vec<(&'static str, Vec<u8>)> {
    let regions =
        r#"{"file":"","code":"","name":"","province":"","year":1,"status":"","items":[]}"#;
    let recap = format!(
        r#"{{"schema_version":1,"method":{{"id":"x","version":"1","sha256":"0"}},"regions":[{}]}}"#,
        vec![regions; 10_001].join(",")
    );
    let list = |line: &str, times: usize| line.repeat(times).into_bytes();
    vec![
        ("dalam.json", list("[", 20_000)),
        ("objek.json", list("{\"a\":", 20_000)),
        ("banyak.json", recap.into_bytes()),
        ("dalam.toml", list("[", 20_000)),
        (
            "kunci.toml",
            [list("a.", 20_000), b"a = 1".to_vec()].concat(),
        ),
        (
            "tabel.toml",
            [b"a = ".to_vec(), list("{a=", 20_000)].concat(),
        ),
        ("besar.toml", list("[[x]]\n", 100_000)),
        (
            "panjang.csv",
            [b"kode,nama,D01\n".to_vec(), list("9", 300_000)].concat(),
        ),
        (
            "lebar.csv",
            [b"kode;nama;D01\n".to_vec(), list("x;", 50_000)].concat(),
        ),
        (
            "kutip.csv",
            [b"kode,nama,D01\n".to_vec(), list("\"x,", 30_000)].concat(),
        ),
        (
            "nol.csv",
            [b"kode,nama,D01\n".to_vec(), list("\0", 200_000)].concat(),
        ),
        (
            "baris.csv",
            [b"kode,nama,D01\n".to_vec(), list("1,a,1\n", 20_000)].concat(),
        ),
        (
            "daftar.csv",
            [
                b"kode;nama\n".to_vec(),
                (0..5_000)
                    .flat_map(|n| format!("{n};a\n").into_bytes())
                    .collect(),
            ]
            .concat(),
        ),
        (
            "utf16.csv",
            [vec![0xFF, 0xFE], list("木\0", 30_000)].concat(),
        ),
        (
            "aneh.csv",
            [b"kode,nama,D01\n".to_vec(), vec![0x80; 100_000]].concat(),
        ),
    ]
}

#[test]
fn swollen_texts_come_to_an_end_at_every_door() {
    let folder = folder();
    let mut objections = Vec::new();
    for (name, bytes) in swollen() {
        folder.put(name, bytes);
        // The doors through which texts come; a table is no methodology.
        let doors = DOORS.iter().filter(|(door, _)| {
            matches!(
                *door,
                "form to validate"
                    | "list of regions"
                    | "reference"
                    | "one side of a comparison"
                    | "targets"
            ) || (*door == "methodology" && !name.contains(".csv"))
        });
        for (door, command) in doors {
            let output = folder.run(arguments(command, name, "id"));
            let right = (0..=2).contains(&output.code) && !output.stderr.contains("panicked");
            // What a file says is quoted in one short line.
            let short = output.stdout.len() + output.stderr.len() < 200_000;
            if !right || !short {
                let said: String = said(&output).chars().take(300).collect();
                objections.push(format!("{door}, {name}: {} {said}\n", output.code));
            }
        }
        std::fs::remove_file(folder.path(name)).unwrap();
    }
    assert!(objections.is_empty(), "{}", objections.concat());
}
