//! Wide tables through the program: computed, validated, written, and the hostile ones refused or
//! read without harm.

use std::fmt::Write as _;

use crate::support::{Folder, Output, workbook};

/// Indeks = mean of A (0 to 100) and B (0 to 50).
const METHOD: &str = r#"
schema_version = 1
id = "uji"
version = "1"
name = "Indeks uji"
notice = "Hanya untuk uji."
scale = { min = 0, max = 100 }
[table]
name = ["uName"]
[[level]]
code = "indeks"
name = "Indeks"
[[node]]
code = "I"
level = "indeks"
name = "Indeks uji"
provenance = "assumed"
[[indicator]]
code = "A"
parent = "I"
name = "Pertama"
unit = "skor"
direction = "positive"
goalposts = { min = 0, max = 100 }
aliases = ["Skor pertama"]
provenance = "assumed"
[[indicator]]
code = "B"
parent = "I"
name = "Kedua"
unit = "skor"
direction = "positive"
goalposts = { min = 0, max = 50 }
provenance = "assumed"
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    folder
}

/// Compute a table put into a folder of its own.
fn computed(name: &str, content: impl AsRef<[u8]>, further: &[&str]) -> Output {
    let folder = folder();
    folder.put(name, content);
    let mut arguments = vec!["compute", name, "--method", "uji.toml"];
    arguments.extend(further);
    folder.run(arguments)
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

const TABLE: &str = "kode,nama,A,B\n1,Satu,50,25\n2,Dua,80.5,40\n3,Tiga,,10\n";

#[test]
fn a_table_is_computed_and_ranked() {
    let output = computed("t.csv", TABLE, &["--format", "csv"]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    let rows = csv_rows(&output.stdout);
    let at = |name: &str| rows[0].iter().position(|header| header == name).unwrap();
    let column =
        |name: &str| -> Vec<&str> { rows[1..].iter().map(|row| row[at(name)].as_str()).collect() };
    assert_eq!(column("name"), ["Satu", "Dua", "Tiga"]);
    assert_eq!(column("I"), ["50", "80.25", "20"]);
    assert_eq!(column("rank"), ["2", "1", "3"]);
    assert_eq!(column("status"), ["final", "final", "provisional"]);
    assert_eq!(column("filled"), ["2", "2", "1"]);
}

#[test]
fn a_table_in_a_workbook_gives_the_same_as_in_a_text() {
    let book = workbook(
        "# Catatan\n| Dibuat oleh | Bappeda |\n# Lembar data\n| Tabel 1 |\n| Kode | uName | Skor pertama (skor) | B |\n\
         | '1 | Satu | 50 | 25 |\n| '2 | Dua | 80.5 | 40 |\n| '3 | Tiga |  | 10 |\n",
    );
    let text = computed("t.csv", TABLE, &["--format", "csv"]);
    let sheet = computed("t.xlsx", book, &["--format", "csv"]);
    assert_eq!(
        (sheet.code, &sheet.stdout),
        (0, &text.stdout),
        "{}",
        sheet.stderr
    );
}

#[test]
fn results_are_written_in_every_form_and_never_onto_the_table() {
    let folder = folder();
    folder.put("t.csv", TABLE);
    for name in ["h.csv", "h.json", "h.xlsx"] {
        let output = folder.run(["compute", "t.csv", "--method", "uji.toml", "-o", name]);
        assert_eq!(output.code, 0, "{}", output.stderr);
        assert!(!folder.get(name).is_empty());
    }
    let json: serde_json::Value = serde_json::from_slice(&folder.get("h.json")).unwrap();
    assert_eq!(json["units"][1]["index"], 80.25);
    assert_eq!(json["summary"]["provisional"], 1);
    let before = folder.get("t.csv");
    let onto = folder.run([
        "compute", "t.csv", "--method", "uji.toml", "-o", "t.csv", "--force",
    ]);
    assert_eq!((onto.code, folder.get("t.csv")), (2, before));
    // The workbook of a result is no form, and its own table of scores is no table of data.
    let again = folder.run(["validate", "h.xlsx", "--method", "uji.toml"]);
    assert_ne!(again.code, 0);
}

#[test]
fn the_json_of_a_table_follows_its_schema() {
    let folder = folder();
    folder.put("t.csv", TABLE);
    for (command, schema) in [("compute", "compute-table"), ("validate", "validate-table")] {
        let schema: serde_json::Value =
            serde_json::from_str(&folder.run(["schema", schema]).stdout).unwrap();
        let arguments = [command, "t.csv", "--method", "uji.toml", "--format", "json"];
        let document = serde_json::from_str(&folder.run(arguments).stdout).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        assert!(validator.is_valid(&document), "{command}");
    }
}

#[test]
fn a_table_that_is_not_final_is_refused_when_final_is_asked_for() {
    let folder = folder();
    folder.put("t.csv", TABLE);
    let output = folder.run([
        "compute", "t.csv", "--method", "uji.toml", "--final", "-o", "h.csv",
    ]);
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(
        output.stderr.contains("1 dari 3 baris belum FINAL"),
        "{}",
        output.stderr
    );
    assert!(!folder.names().contains(&"h.csv".to_owned()));
}

#[test]
fn the_decimal_mark_is_asked_for_where_nothing_shows_it() {
    let text = "nama;A\nSatu;1.234\n";
    let undecided = computed("t.csv", text, &["--format", "csv"]);
    assert_eq!(undecided.code, 1, "nothing could be computed");
    let point = computed("t.csv", text, &["--format", "csv", "--decimal", "point"]);
    let rows = csv_rows(&point.stdout);
    let index = rows[0].iter().position(|header| header == "I").unwrap();
    assert_eq!(rows[1][index], "1.234", "{}", point.stdout);
    let screen = computed("t.csv", text, &[]);
    assert!(screen.stdout.contains("IK911"), "{}", screen.stdout);
}

#[test]
fn findings_of_a_table_are_counted_with_their_places() {
    let folder = folder();
    let mut text = "kode,nama,A,B,Luas\n".to_owned();
    for row in 0..50 {
        writeln!(text, "{row},Kota {row},{},lihat lampiran,7", row + 10).unwrap();
    }
    folder.put("t.csv", text);
    let output = folder.run([
        "validate", "t.csv", "--method", "uji.toml", "--format", "json",
    ]);
    assert_eq!(output.code, 1);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    let finding = &json["findings"][0];
    assert_eq!(
        (&finding["code"], &finding["count"]),
        (&"IK302".into(), &50.into())
    );
    assert_eq!(finding["first"].as_array().unwrap().len(), 3);
    assert_eq!(finding["first"][0]["place"]["cell"], "D2");
    assert_eq!(json["completeness"]["missing"][0]["units"], 50);
    assert_eq!(json["verdict"], "invalid");
}

#[test]
fn forms_and_tables_are_validated_side_by_side() {
    let folder = Folder::new();
    folder.put("t.csv", "kode,D13\n63.01,12\n");
    let example = crate::support::repository().join("examples/tanah-laut-2025.xlsx");
    let example = example.to_string_lossy().into_owned();
    let output = folder.run(["validate", "t.csv", &example]);
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("IK906"), "{}", output.stdout);
    let output = folder.run(["validate", "t.csv", &example, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    assert_eq!(json[0]["units"], 1);
    assert_eq!(json[1]["verdict"], "ready");
}

#[test]
fn what_is_neither_form_nor_table_is_said_to_be_neither() {
    let output = computed("daftar.csv", "Wilayah;Luas\nX;1\n", &[]);
    assert_eq!((output.code, output.stdout.as_str()), (2, ""));
    assert!(
        output
            .stderr
            .contains("bukan formulir IKESOS dan bukan pula tabel"),
        "{}",
        output.stderr
    );
    let output = computed("judul.csv", "nama,A,B\n", &[]);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("tanpa satu pun baris data"),
        "{}",
        output.stderr
    );
}

#[test]
fn hostile_tables_do_no_harm() {
    let wide = |cell: &str| (0..16_384).map(|_| cell).collect::<Vec<_>>().join(",");
    let headers: Vec<String> = (0..16_384)
        .map(|column| format!("kolom {column}"))
        .collect();
    let tables: Vec<(&str, Vec<u8>)> = vec![
        (
            "one line of five megabytes",
            format!("A,B\n{}", "9".repeat(5_000_000)).into_bytes(),
        ),
        ("zero bytes inside", b"nama,A\nX,1\nY\0,\0\nZ,2\n".to_vec()),
        (
            "a quote that never ends",
            format!("nama,A\n\"X,1\n{}", "Y,2\n".repeat(50_000)).into_bytes(),
        ),
        (
            "only quotes",
            format!("A,B\n{}", "\"".repeat(100_000)).into_bytes(),
        ),
        (
            "16,384 columns",
            format!("{},A\n{},5\n", headers[1..].join(","), wide("1")).into_bytes(),
        ),
        (
            "the same header 16,384 times",
            format!("{}\n{}\n", wide("A"), wide("1")).into_bytes(),
        ),
        (
            "ragged rows",
            b"nama,A,B\nX\nY,1\nZ,1,2,3,4\n,,,,,\nW,5,6\n".to_vec(),
        ),
        (
            "numbers beyond all limits",
            b"nama,A,B\nX,1e999,-1e999\nY,99999999999999999999,NaN\n".to_vec(),
        ),
        (
            "half a UTF-16 character",
            b"\xFF\xFEA\0,\0B\0\n\x001\0,\x002\0\n\0\xD8".to_vec(),
        ),
        (
            "separators alone",
            format!("A;B\n{}", ";".repeat(200_000)).into_bytes(),
        ),
        (
            "bytes of all kinds",
            (0..=255_u8).cycle().take(50_000).collect(),
        ),
    ];
    for (what, bytes) in tables {
        for command in ["compute", "validate"] {
            let folder = folder();
            folder.put("t.csv", &bytes);
            let output = folder.run([command, "t.csv", "--method", "uji.toml"]);
            assert!((0..=2).contains(&output.code), "{what}: {}", output.stderr);
            assert!(
                !output.stderr.contains("panicked"),
                "{what}: {}",
                output.stderr
            );
            // (A validation quotes what stands in a cell, and that may be the word NaN.)
            assert!(
                command == "validate" || !output.stdout.contains("NaN"),
                "{what}"
            );
        }
    }
}

#[test]
fn texts_of_a_table_never_become_formulas() {
    let text = "kode,nama,A,B\n=1+1,\"=HYPERLINK(\"\"x\"\")\",50,25\n@x,+62,1,2\n";
    let output = computed("t.csv", text, &["--format", "csv"]);
    let rows = csv_rows(&output.stdout);
    assert_eq!(rows[1][..2], ["'=1+1", "'=HYPERLINK(\"x\")"]);
    assert_eq!(rows[2][..2], ["'@x", "'+62"]);
}

/// The columns of a CSV result, by their headers.
fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let at = rows[0].iter().position(|header| header == name).unwrap();
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

#[test]
fn rows_about_the_same_unit_are_provisional_and_not_ranked() {
    let table = "kode,nama,tahun,A,B\n1,Satu,2025,50,25\n1,Satu,2025,60,25\n2,Dua,2025,40,20\n\
                 1,Satu,2024,10,10\n";
    let rows = csv_rows(&computed("t.csv", table, &["--format", "csv"]).stdout);
    assert_eq!(column(&rows, "rank"), ["", "", "1", "1"]);
    assert_eq!(
        column(&rows, "status"),
        ["provisional", "provisional", "final", "final"]
    );
    let screen = computed("t.csv", table, &[]).stdout;
    assert!(
        screen.contains("Tidak diperingkat karena wilayah dan tahun yang sama"),
        "{screen}"
    );
    assert!(
        screen
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .contains("Satu 2025 (50,00), Satu 2025 (55,00)"),
        "{screen}"
    );
    let refused = computed("t.csv", table, &["--final"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused.stderr.contains("2 dari 4 baris belum FINAL"),
        "{}",
        refused.stderr
    );
}

#[test]
fn sums_provinces_and_notes_are_no_regions() {
    let table = "Kode;uName;A;B\n6301;Tanah Laut;50;25\n6302;Kotabaru;40;20\n6303;Banjar;30;10\n\
                 6304;Barito Kuala;20;10\nCatatan: angka sementara;;;\n;KALIMANTAN SELATAN;90;45\n\
                 6300;Kalimantan Selatan;80;40\n6305;Jumlah;70;35\n";
    let rows = csv_rows(&computed("t.csv", table, &["--format", "csv"]).stdout);
    assert_eq!(column(&rows, "rank"), ["1", "2", "3", "4", "", "", ""]);
    let output = folder();
    output.put("t.csv", table);
    let validation = output.run([
        "validate", "t.csv", "--method", "uji.toml", "--format", "json",
    ]);
    let document: serde_json::Value = serde_json::from_str(&validation.stdout).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let found: Vec<String> = findings
        .iter()
        .map(|one| {
            format!(
                "{} {}",
                one["code"].as_str().unwrap(),
                one["first"][0]["unit"]["row"]
            )
        })
        .collect();
    assert_eq!(
        found,
        ["IK916 9", "IK921 8", "IK922 7", "IK917 null"],
        "{}",
        validation.stdout
    );
}

#[test]
fn an_empty_cell_of_an_indicator_falls_back_to_its_formula() {
    let method = METHOD.replace(
        "goalposts = { min = 0, max = 100 }\naliases",
        "goalposts = { min = 0, max = 100 }\nformula = \"100 * D1 / D2\"\naliases",
    ) + r#"
[[item]]
code = "D1"
name = "Terlayani"
unit = "orang"
type = "count"
min = 0
max = 1000
agency = "Dinas Sosial"
provenance = "assumed"
[[item]]
code = "D2"
name = "Semua"
unit = "orang"
type = "count"
min = 0
max = 1000
agency = "Dinas Sosial"
provenance = "assumed"
"#;
    let folder = Folder::new();
    folder.put("uji.toml", &method);
    folder.put(
        "t.csv",
        "kode,A,D1,D2,B\n1,50,1,4,10\n2,,1,4,10\n3,,,4,10\n4,33.3,1,3,10\n",
    );
    let run = |command, format| {
        folder.run([command, "t.csv", "--method", "uji.toml", "--format", format])
    };
    let rows = csv_rows(&run("compute", "csv").stdout);
    assert_eq!(column(&rows, "I"), ["35", "22.5", "20", "26.65"]);
    assert_eq!(column(&rows, "filled"), ["2", "2", "1", "2"]);
    let document = run("validate", "json").stdout;
    let document: serde_json::Value = serde_json::from_str(&document).unwrap();
    let findings = document["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0]["code"], "IK920");
    assert_eq!(
        findings[0]["first"][0]["message"],
        "A tertulis 50 (t!B2), padahal 100 * D1 / D2 menghasilkan 25 (D1 t!C2 = 1, D2 t!D2 = 4). \
         Yang dihitung 50."
    );
}

#[test]
fn what_keeps_a_row_from_a_score_is_told_by_validate_with_row_and_cell() {
    let method = METHOD.replace(
        "goalposts = { min = 0, max = 50 }",
        "transform = \"ln\"\ngoalposts = { min = 1, max = 50 }",
    );
    let folder = Folder::new();
    folder.put("uji.toml", &method);
    folder.put(
        "t.csv",
        "kode,nama,A,B\n1,Satu,50,0\n2,Dua,40,-5\n3,Tiga,30,20\n",
    );
    let json = |command| -> serde_json::Value {
        let output = folder.run([command, "t.csv", "--method", "uji.toml", "--format", "json"]);
        serde_json::from_str(&output.stdout).unwrap()
    };
    for command in ["validate", "compute"] {
        let finding = &json(command)["findings"][0];
        assert_eq!(
            (&finding["code"], &finding["count"]),
            (&"IK711".into(), &2.into())
        );
        assert_eq!(finding["first"][1]["place"]["cell"], "D3");
        assert_eq!(finding["first"][1]["unit"]["name"], "Dua");
    }
    assert_eq!(json("validate")["verdict"], "invalid");
    assert_eq!(json("validate")["indices"]["provisional"], 2);
    for command in ["validate", "compute"] {
        let screen = folder
            .run([command, "t.csv", "--method", "uji.toml"])
            .stdout;
        assert!(
            screen.contains("Satu") && screen.contains("IK711"),
            "{screen}"
        );
    }
}

#[test]
fn other_sheets_with_tables_are_told() {
    let book = workbook(
        "# 2024\n| Kode | A | B |\n| '1 | 50 | 25 |\n# 2025\n| Kode | A | B |\n| '1 | 60 | 25 |\n",
    );
    let output = computed("t.xlsx", book, &[]);
    assert!(output.stdout.contains("IK923"), "{}", output.stdout);
}

#[test]
fn an_empty_table_gets_a_hint_for_tables_too() {
    let folder = Folder::new();
    folder.put("kosong.csv", "");
    for command in ["validate", "compute"] {
        let output = folder.run([command, "kosong.csv"]);
        assert_eq!(output.code, 2);
        let text = format!("{}{}", output.stdout, output.stderr);
        assert!(text.contains("baris judul"), "{text}");
    }
}
