//! `ikesos compare` through the program: forms, tables and recaps, targets, methodologies, files.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use crate::support::{Folder, FormBook, Output, form_for, ikesos, repository};
use ikesos::methodology::builtin;
use ikesos::submission::layout::{Column, IdentityField};

/// Index: the weighted mean of A and the geometric mean of G1 and G2.
const METHOD: &str = r#"
schema_version = 1
id = "uji"
version = "1"
name = "Indeks uji"
notice = "Hanya untuk uji."
scale = { min = 0, max = 100 }
[[level]]
code = "indeks"
name = "Indeks"
[[level]]
code = "dimensi"
name = "Dimensi"
[[node]]
code = "I"
level = "indeks"
name = "Indeks uji"
provenance = "assumed"
[[node]]
code = "N"
level = "dimensi"
parent = "I"
name = "Biasa"
weight = 1
provenance = "assumed"
[[node]]
code = "G"
level = "dimensi"
parent = "I"
name = "Geometrik"
weight = 1
aggregation = "geometric"
provenance = "assumed"
[[indicator]]
code = "A"
parent = "N"
name = "Pertama"
unit = "skor"
direction = "positive"
goalposts = { min = 0, max = 100 }
provenance = "assumed"
[[indicator]]
code = "G1"
parent = "G"
name = "Kedua"
unit = "skor"
direction = "positive"
goalposts = { min = 0, max = 100 }
provenance = "assumed"
[[indicator]]
code = "G2"
parent = "G"
name = "Ketiga"
unit = "skor"
direction = "negative"
goalposts = { min = 0, max = 100 }
provenance = "assumed"
"#;

fn form() -> FormBook {
    form_for(builtin())
}

/// Last year's form and this year's: D01 and D02 changed, D13 is missing, D14 was.
fn two_years() -> Folder {
    let folder = Folder::new();
    let before = form()
        .identity(IdentityField::Year, "2024")
        .value("D01", "360000")
        .value("D02", "183000")
        .blank("D14");
    folder.put("2024.xlsx", before.bytes());
    folder.put("2025.xlsx", form().blank("D13").bytes());
    folder
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).expect(&output.stderr)
}

/// Indicators' contributions of a unit, by code.
fn contributions(document: &Value, unit: usize) -> BTreeMap<String, f64> {
    let elements = document["elements"].as_array().unwrap();
    let own = document["units"][unit]["change"]["elements"]
        .as_array()
        .unwrap();
    let leaves = elements.iter().zip(own);
    leaves
        .filter(|(element, _)| element["level"] == "indicator")
        .map(|(element, own)| {
            let code = element["code"].as_str().unwrap().to_owned();
            (code, own["contribution"]["total"].as_f64().unwrap())
        })
        .collect()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn two_years_of_a_region() {
    let folder = two_years();
    let output = folder.run(["compare", "2024.xlsx", "2025.xlsx", "--format", "json"]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    let document = json(&output);
    let index = |name: &str| {
        let output = folder.run(["compute", name, "--format", "json"]);
        json(&output)["index"]["score"].as_f64().unwrap()
    };
    let change = index("2025.xlsx") - index("2024.xlsx");
    close(
        document["units"][0]["change"]["index"].as_f64().unwrap(),
        change,
    );
    close(contributions(&document, 0).values().sum(), change);
    let items = document["units"][0]["items"].as_array().unwrap();
    let codes: Vec<&str> = items
        .iter()
        .map(|item| item["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["D01", "D02", "D13", "D14"]);
    let first = &items[0];
    assert_eq!(first["values"][0], 360_000.0);
    let growth = first["growth_percent"].as_f64().unwrap();
    close(growth, 100.0 * (369_818.0 / 360_000.0 - 1.0));
    let cell = |side: usize| first["places"][side]["cell"].as_str().unwrap().to_owned();
    assert!(cell(0).starts_with('F') && cell(0) == cell(1));
    assert_eq!(items[2]["states"][1], "empty");
    let schema = json(&ikesos(["schema", "compare"]));
    assert!(
        jsonschema::validator_for(&schema)
            .unwrap()
            .is_valid(&document)
    );
}

#[test]
fn the_screen_tells_data_that_appeared_from_values_that_changed() {
    let folder = two_years();
    for lang in ["id", "en"] {
        let output = folder.run(["bandingkan", "2024.xlsx", "2025.xlsx", "--lang", lang]);
        assert_eq!(output.code, 0, "{}", output.stderr);
        assert!(output.stdout.lines().all(|line| line.chars().count() <= 80));
        let words = match lang {
            "id" => [
                "karena nilai berubah",
                "karena data muncul atau hilang",
                "Data yang berubah (4)",
            ],
            _ => [
                "because values changed",
                "because data appeared",
                "Data that changed (4)",
            ],
        };
        for word in words {
            assert!(output.stdout.contains(word), "{word}\n{}", output.stdout);
        }
    }
}

#[test]
fn the_same_file_has_not_changed() {
    let output = ikesos([
        "compare",
        "examples/tanah-laut-2025.xlsx",
        "examples/tanah-laut-2025.xlsx",
    ]);
    assert_eq!(output.code, 0);
    assert!(output.stdout.contains(": 0,00 poin"), "{}", output.stdout);
    assert!(output.stdout.contains("Tidak ada data yang berubah."));
    // A remark, not a finding to mend; a table's years are no remark.
    assert!(output.stdout.contains("IK992"), "{}", output.stdout);
    let one = "kode,nama,tahun,A,G1,G2\n1,Satu,2021,50,40,60\n1,Satu,2022,60,40,60\n";
    let years = ["--year-a", "2021", "--year-b", "2022"];
    let output = tables(one, one, &years);
    assert!(!output.stdout.contains("IK992"), "{}", output.stdout);
}

#[test]
fn sources_notes_and_identity_are_told_apart_from_values() {
    let folder = Folder::new();
    folder.put("a.xlsx", form().bytes());
    let later = form()
        .cell("D05", Column::Source, "'=Susenas baru")
        .cell("D07", Column::Note, "direvisi")
        .identity(IdentityField::Person, "Orang Lain");
    folder.put("b.xlsx", later.bytes());
    let base = ["compare", "a.xlsx", "b.xlsx"];
    let screen = folder.run(base);
    assert_eq!(screen.code, 0, "{}", screen.stderr);
    for words in [
        "Tidak ada data yang berubah.",
        "Sumber dan catatan yang berubah (3)",
        "direvisi",
    ] {
        assert!(screen.stdout.contains(words), "{words}\n{}", screen.stdout);
    }
    let document = json(&folder.run(base.iter().chain(&["--format", "json"])));
    let unit = &document["units"][0];
    assert_eq!(unit["items"].as_array().unwrap().len(), 0);
    let texts = unit["texts"].as_array().unwrap().iter();
    let found: Vec<(&str, Value)> = texts
        .map(|text| (text["field"].as_str().unwrap(), text["code"].clone()))
        .collect();
    let expected = [
        ("person", Value::Null),
        ("source", Value::from("D05")),
        ("note", Value::from("D07")),
    ];
    assert_eq!(found, expected);
    let output = folder.run(base.iter().chain(&["-o", "banding.xlsx"]));
    assert_eq!(output.code, 0, "{}", output.stderr);
    let found = sheet(&folder, "Sumber dan catatan");
    let text = found.get_value((5, 4)).cloned().unwrap_or_default();
    assert_eq!(text, Data::String("=Susenas baru".to_owned()));
    let csv = folder.run(base.iter().chain(&["--format", "csv"])).stdout;
    assert_eq!(
        csv.lines().filter(|line| line.starts_with("text,")).count(),
        3
    );
    // Two regions are no versions of one form.
    let other =
        form()
            .identity(IdentityField::RegionCode, "'63.72")
            .cell("D05", Column::Source, "lain");
    folder.put("lain.xlsx", other.bytes());
    let output = json(&folder.run(["compare", "a.xlsx", "lain.xlsx", "--format", "json"]));
    assert_eq!(output["units"][0]["texts"].as_array().unwrap().len(), 0);
}

/// The columns of a CSV that machines read: all but names, units and categories.
fn machine_columns(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let header = rows[0].clone();
    let kept = |row: &csv::StringRecord| {
        let cells = header.iter().zip(row.iter());
        let cells = cells.filter(|(name, _)| !["name", "unit", "category"].contains(name));
        cells.map(|(_, cell)| cell.to_owned()).collect()
    };
    rows.iter().map(kept).collect()
}

#[test]
fn the_words_of_machines_are_the_same_in_every_language() {
    let folder = two_years();
    let in_lang = |arguments: &[&str], lang: &str| {
        let output = folder.run(arguments.iter().chain(&["--lang", lang]));
        assert!(output.code < 2, "{}", output.stderr);
        output.stdout
    };
    let compare = ["compare", "2024.xlsx", "2025.xlsx", "--format", "csv"];
    let [id, en] = ["id", "en"].map(|lang| machine_columns(&in_lang(&compare, lang)));
    assert_eq!(id, en);
    assert!(id.iter().any(|row| row.contains(&"dimensi".to_owned())));
    let recaps = ["id", "en"].map(|lang| {
        let folder_of = format!("rekap-{lang}");
        in_lang(&["batch", "2025.xlsx", "-o", &folder_of], lang);
        let text = folder.get(&format!("{folder_of}/rekap.csv"));
        machine_columns(&String::from_utf8(text).unwrap())
    });
    assert_eq!(recaps[0], recaps[1]);
}

#[test]
fn an_existing_file_is_refused_before_anything_is_shown() {
    let folder = two_years();
    folder.put("banding.xlsx", "milik orang lain");
    let output = folder.run(["compare", "2024.xlsx", "2025.xlsx", "-o", "banding.xlsx"]);
    assert_eq!(output.code, 2);
    assert_eq!(output.stdout, "");
    assert!(output.stderr.contains("--force"), "{}", output.stderr);
    assert_eq!(folder.get("banding.xlsx"), b"milik orang lain");
}

#[test]
fn another_region_is_allowed_and_said() {
    let output = ikesos([
        "compare",
        "examples/tanah-laut-2025.xlsx",
        "examples/banjarbaru-2025.xlsx",
    ]);
    assert_eq!(output.code, 0);
    assert!(output.stdout.contains("dua wilayah yang berbeda"));
}

#[test]
fn the_methodology_s_part_is_told_from_the_data_s() {
    let folder = Folder::new();
    folder.put("lama.toml", METHOD);
    let later = METHOD
        .replace("version = \"1\"", "version = \"2\"")
        .replace("weight = 1\nprovenance", "weight = 3\nprovenance");
    folder.put("baru.toml", later);
    folder.put("a.csv", "kode,nama,A,G1,G2\n1,Satu,50,40,60\n");
    folder.put("b.csv", "kode,nama,A,G1,G2\n1,Satu,60,40,60\n");
    let compared = |a: &str, b: &str| {
        let methods = ["--method", "lama.toml", "--method-b", "baru.toml"];
        let arguments = [&["compare", a, b][..], &methods, &["--format", "json"]].concat();
        let output = folder.run(arguments);
        assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
        json(&output)["units"][0]["change"].clone()
    };
    // A counts half, then three quarters; the geometric node is 40 on both sides.
    let change = compared("a.csv", "b.csv");
    assert_eq!(change["basis"], "both");
    let corner = |key: &str, by: usize| change[key][by].as_f64().unwrap();
    close(corner("a_by_methods", 0), 45.0);
    close(corner("a_by_methods", 1), 47.5);
    close(corner("b_by_methods", 0), 50.0);
    close(corner("b_by_methods", 1), 55.0);
    let index = &change["elements"][0]["contribution"];
    close(index["values"].as_f64().unwrap(), 6.25);
    close(index["method"].as_f64().unwrap(), 3.75);
    close(index["total"].as_f64().unwrap(), 10.0);
    // The same data: nothing is due to them.
    let index = &compared("a.csv", "a.csv")["elements"][0]["contribution"];
    close(index["values"].as_f64().unwrap(), 0.0);
    close(index["method"].as_f64().unwrap(), 2.5);
}

#[test]
fn forms_of_two_methodologies_are_told() {
    let folder = two_years();
    let other = form().stamp("ikesos-acuan", "0.9.0", &"a".repeat(64));
    folder.put("lama.xlsx", other.bytes());
    let output = folder.run(["compare", "lama.xlsx", "2025.xlsx"]);
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("IK982"), "{}", output.stdout);
}

#[test]
fn a_blank_form_cannot_be_divided() {
    let folder = two_years();
    let blank = folder.run(["template", "-o", "kosong.xlsx"]);
    assert_eq!(blank.code, 0, "{}", blank.stderr);
    let output = folder.run(["compare", "kosong.xlsx", "2025.xlsx"]);
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("IK981"), "{}", output.stdout);
}

#[test]
fn targets_are_measured_by_both_formulas() {
    const TARGETS: &str = "Kode;Target;Polaritas\nA;61,48;\nG2;9,8;negatif\nG1;0;\nGX;5;\n";
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    folder.put("a.csv", "kode,nama,A,G1,G2\n1,Satu,58.22,40,60\n");
    folder.put("b.csv", "kode,nama,A,G1,G2\n1,Satu,61.48,40,6.07\n");
    folder.put("target.csv", format!("\u{feff}{TARGETS}"));
    let base = [
        "compare",
        "a.csv",
        "b.csv",
        "--method",
        "uji.toml",
        "--targets",
        "target.csv",
    ];
    let output = folder.run(base.iter().chain(&["--format", "json"]));
    // A target of zero and an unknown code are findings.
    assert_eq!(output.code, 1, "{}", output.stderr);
    let document = json(&output);
    let targets = document["units"][0]["targets"].as_array().unwrap();
    let percent = |target: usize, side: usize| {
        let percent = &targets[target]["achievement_percent"][side];
        format!("{:.2}", percent.as_f64().unwrap())
    };
    assert_eq!(percent(0, 0), "94.70");
    assert_eq!(percent(1, 1), "138.06");
    assert_eq!(targets.len(), 2);
    let codes: Vec<&str> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["IK987", "IK985"]);
    let screen = folder.run(base);
    assert!(screen.stdout.contains("1/1"), "{}", screen.stdout);
    // The same targets on a sheet give the same achievement.
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(TARGETS.lines()) {
        for (column, cell) in (0..).zip(line.split(';')) {
            match cell.replace(',', ".").parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    folder.put("target.xlsx", book.save_to_buffer().unwrap());
    let of_sheet = base.map(|word| {
        if word == "target.csv" {
            "target.xlsx"
        } else {
            word
        }
    });
    let again = json(&folder.run(of_sheet.iter().chain(&["--format", "json"])));
    assert_eq!(again["units"], document["units"]);
    folder.put("rusak.csv", "a;b\n1;2\n");
    let output = folder.run([
        "compare",
        "a.csv",
        "b.csv",
        "--method",
        "uji.toml",
        "--targets",
        "rusak.csv",
    ]);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("kode dan target"),
        "{}",
        output.stderr
    );
}

#[test]
fn two_years_of_one_table_move_ranks() {
    let ipm = "tests/fixtures/published/ipm-bps.csv";
    let method = "examples/methodologies/ipm.toml";
    let base = [
        "compare", ipm, ipm, "--method", method, "--year-a", "2021", "--year-b", "2022",
    ];
    let document = json(&ikesos(base.iter().chain(&["--format", "json"])));
    let units = document["units"].as_array().unwrap();
    assert!(units.len() > 10, "{}", units.len());
    // Ranks as counted here, and contributions of every region add up through the geometric mean.
    let index = |unit: &Value, side: usize| unit["sides"][side]["index"].as_f64();
    for (position, unit) in units.iter().enumerate() {
        let Some(own) = index(unit, 1) else { continue };
        let better = units
            .iter()
            .filter(|other| index(other, 1).is_some_and(|other| other > own));
        assert_eq!(unit["sides"][1]["rank"], better.count() + 1);
        if let Some(change) = unit["change"]["index"].as_f64() {
            close(contributions(&document, position).values().sum(), change);
        }
    }
    let screen = ikesos(base);
    assert_eq!(screen.code, 0, "{}", screen.stderr);
    assert!(screen.stdout.lines().all(|line| line.chars().count() <= 80));
    let none = ikesos(["compare", ipm, ipm, "--method", method, "--year-a", "1999"]);
    assert_eq!(none.code, 2);
    assert!(none.stderr.contains("1999"), "{}", none.stderr);
}

#[test]
fn regions_of_other_tables_are_new_or_gone() {
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    folder.put(
        "a.csv",
        "kode,nama,A,G1,G2\n1,Satu,50,40,60\n2,Dua,60,40,60\n",
    );
    folder.put(
        "b.csv",
        "kode,nama,A,G1,G2\n3,Tiga,90,40,60\n2,Dua,50,40,60\n",
    );
    folder.put("c.csv", "kode,nama,A,G1,G2\n9,Lain,90,40,60\n");
    let output = folder.run(["compare", "a.csv", "b.csv", "--method", "uji.toml"]);
    assert_eq!(output.code, 0);
    assert!(
        output
            .stdout
            .contains("1 wilayah di A dan B · 1 hanya di B · 1 hanya di A")
    );
    assert!(
        output.stdout.contains("Hanya di B: Tiga"),
        "{}",
        output.stdout
    );
    let output = folder.run(["compare", "a.csv", "c.csv", "--method", "uji.toml"]);
    assert_eq!(output.code, 1);
    assert!(output.stdout.contains("IK984"), "{}", output.stdout);
    let form = repository().join("examples/tanah-laut-2025.xlsx");
    let form = form.to_string_lossy().into_owned();
    let output = folder.run(["compare", &form, "a.csv", "--method", "uji.toml"]);
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("tidak sejenis"), "{}", output.stderr);
}

/// 6403 is Kutai Kartanegara to BPS, whose code from Kemendagri is 64.02; and 64.03 is Berau.
#[test]
fn a_region_is_one_whichever_system_its_code_is_of() {
    let kemendagri = "64.02,Kutai Kartanegara,50,40,60\n64.03,Berau,60,40,60\n";
    let bps = "6403,Kab. Kutai Kartanegara,70,40,60\n6405,Berau,65,40,60\n";
    let [before, after] = [kemendagri, bps].map(|rows| format!("kode,nama,A,G1,G2\n{rows}"));
    let output = tables(&before, &after, &["--format", "json"]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let document = json(&output);
    let units = document["units"].as_array().unwrap();
    let codes = units
        .iter()
        .map(|unit| [0, 1].map(|side: usize| unit["sides"][side]["code"].as_str()));
    assert_eq!(
        codes.collect::<Vec<_>>(),
        [[Some("64.02"), Some("6403")], [Some("64.03"), Some("6405")]]
    );
}

#[test]
fn two_recaps() {
    let folder = Folder::new();
    for (year, change) in [("2024", 0), ("2025", 4_000)] {
        std::fs::create_dir(folder.path(year)).unwrap();
        for (code, name, people) in [
            ("'63.01", "Tanah Laut", 360_000),
            ("'63.04", "Barito Kuala", 350_000),
        ] {
            let own = form()
                .identity(IdentityField::RegionCode, code)
                .identity(IdentityField::Name, name)
                .identity(IdentityField::Year, year)
                .value("D01", &(people + change).to_string());
            let mut path = format!("{year}/");
            write!(path, "{name}.xlsx").unwrap();
            folder.put(&path, own.bytes());
        }
        let out = format!("rekap-{year}");
        let output = folder.run(["batch", year, "-o", &out]);
        assert!(output.code < 2, "{}", output.stderr);
    }
    let output = folder.run([
        "compare",
        "rekap-2024",
        "rekap-2025/rekap.json",
        "--format",
        "json",
    ]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let document = json(&output);
    let units = document["units"].as_array().unwrap();
    assert_eq!(units.len(), 2);
    for (position, unit) in units.iter().enumerate() {
        let items = unit["items"].as_array().unwrap();
        assert_eq!(items.len(), 1);
        assert_eq!(
            (&items[0]["code"], &items[0]["change"]),
            (&"D01".into(), &4000.0.into())
        );
        assert!(unit["sides"][0]["file"].as_str().unwrap().contains(".xlsx"));
        let change = unit["change"]["index"].as_f64().unwrap();
        close(contributions(&document, position).values().sum(), change);
    }
    // Both files are called rekap.json; year, folder and status tell them apart.
    let base = ["compare", "rekap-2024", "rekap-2025"];
    let screen = folder
        .run(base.iter().chain(&["-o", "banding.xlsx"]))
        .stdout;
    assert!(
        screen.contains("rekap · 2 wilayah · data 2024 · "),
        "{screen}"
    );
    assert!(
        screen.contains("rekap · 2 wilayah · data 2025 · "),
        "{screen}"
    );
    let statuses = "2 SEMENTARA";
    let final_ones = "2 FINAL";
    assert!(
        screen.contains(statuses) || screen.contains(final_ones),
        "{screen}"
    );
    let summary = sheet(&folder, "Ringkasan");
    for (row, year) in [(3, "2024"), (4, "2025")] {
        let cell = summary.get_value((row, 0)).unwrap().to_string();
        let words = format!("rekap-{year}/rekap.json · rekap · 2 wilayah · data {year} · 2 ");
        assert!(cell.contains(&words), "{cell}");
    }
    let output = folder.run(["compare", "rekap-2024", "2025/Tanah Laut.xlsx"]);
    assert_eq!(output.code, 2, "a recap is no form");
    folder.put("lain.json", "{}");
    let output = folder.run(["compare", "lain.json", "rekap-2025"]);
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("bukan rekap"), "{}", output.stderr);
}

/// Cells of a sheet of a workbook.
fn sheet(folder: &Folder, name: &str) -> calamine::Range<Data> {
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path("banding.xlsx")).unwrap();
    book.worksheet_range(name).unwrap()
}

#[test]
fn the_workbook_holds_the_same_numbers() {
    let folder = two_years();
    let bytes = folder.get("2024.xlsx");
    folder.put("target.csv", "kode,target\nIKESOS,60\nKD21,20\n");
    let base = [
        "compare",
        "2024.xlsx",
        "2025.xlsx",
        "--targets",
        "target.csv",
    ];
    let output = folder.run(base.iter().chain(&["-o", "banding.xlsx"]));
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(output.stderr.contains("banding.xlsx"));
    let document = json(&folder.run(base.iter().chain(&["--format", "json"])));
    let found = sheet(&folder, "Sumbangan");
    let own = document["units"][0]["change"]["elements"]
        .as_array()
        .unwrap();
    for (row, element) in (4u32..).zip(own) {
        let cell = |column: u32| found.get_value((row, column)).cloned().unwrap_or_default();
        assert_eq!(
            cell(0),
            Data::String(element["code"].as_str().unwrap().to_owned())
        );
        for (column, value) in [
            (3, &element["scores"][0]),
            (4, &element["scores"][1]),
            (5, &element["change"]),
            (9, &element["contribution"]["total"]),
        ] {
            match (cell(column), value.as_f64()) {
                (Data::Float(found), Some(value)) => close(found, value),
                (found, value) => assert_eq!((found, value), (Data::Empty, None)),
            }
        }
    }
    assert_eq!(sheet(&folder, "Data").get_size().0, 4 + 4);
    assert_eq!(sheet(&folder, "Capaian").get_size().0, 4 + 2);
    // Existing files only with --force, never onto an input, and inputs stay as they were.
    let again = folder.run(base.iter().chain(&["-o", "banding.xlsx"]));
    assert_eq!(again.code, 2);
    let onto = folder.run(base.iter().chain(&["-o", "2024.xlsx", "--force"]));
    assert_eq!(onto.code, 2);
    assert_eq!(folder.get("2024.xlsx"), bytes);
    for name in ["banding.csv", "banding.json"] {
        assert_eq!(folder.run(base.iter().chain(&["-o", name])).code, 0);
    }
    let csv = String::from_utf8(folder.get("banding.csv")).unwrap();
    assert!(
        csv.starts_with("kind,region,") && csv.contains("\nitem,63.01,"),
        "{csv}"
    );
    assert_eq!(
        json(&Output {
            code: 0,
            stdout: String::from_utf8(folder.get("banding.json")).unwrap(),
            stderr: String::new(),
        }),
        document
    );
}

#[test]
fn hostile_names_do_no_harm() {
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    let rows =
        "kode,nama,A,G1,G2\n1,\"=HYPERLINK(\"\"x\"\")\",50,40,60\n2,\"@X\u{202e}\",NA,NA,NA\n";
    folder.put("a.csv", rows);
    folder.put("b.csv", rows.replace("50", "1e300"));
    for format in ["table", "csv", "json"] {
        let output = folder.run([
            "compare", "a.csv", "b.csv", "--method", "uji.toml", "--format", format,
        ]);
        assert!(output.code < 2, "{}", output.stderr);
        assert!(!output.stdout.contains("NaN"));
        // JSON hands names on as they are; nobody reads it on a screen.
        assert!(format == "json" || !output.stdout.contains('\u{202e}'));
        assert!(!output.stdout.contains(",=HYPERLINK"));
    }
    let output = folder.run([
        "compare",
        "a.csv",
        "b.csv",
        "--method",
        "uji.toml",
        "-o",
        "banding.xlsx",
    ]);
    assert!(output.code < 2, "{}", output.stderr);
    let found = sheet(&folder, "Peringkat");
    let name = found.get_value((4, 4)).cloned().unwrap_or_default();
    assert_eq!(name, Data::String("=HYPERLINK(\"x\")".to_owned()));
}

/// Two tables by the methodology of this module: exit status and screen, or document.
fn tables(before: &str, after: &str, further: &[&str]) -> Output {
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    folder.put("a.csv", before);
    folder.put("b.csv", after);
    let base = ["compare", "a.csv", "b.csv", "--method", "uji.toml"];
    folder.run(base.iter().chain(further))
}

const TWO_REGIONS: &str = "kode,nama,A,G1,G2\n1,Satu,50,40,60\n2,Dua,60,40,60\n";

#[test]
fn a_region_in_two_rows_is_not_compared_whichever_comes_first() {
    let other = "1,Satu,90,40,60\n";
    let last = format!("{TWO_REGIONS}{other}");
    let first = TWO_REGIONS.replace("1,Satu", &format!("{other}1,Satu"));
    for after in [last, first] {
        let output = tables(TWO_REGIONS, &after, &[]);
        assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
        for words in [
            "IK915",
            "tidak dibandingkan: Satu.",
            "tabel · 2 wilayah",
            "1 wilayah di A dan B",
        ] {
            let plain = output
                .stdout
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(plain.contains(words), "{words}\n{}", output.stdout);
        }
        let document = json(&tables(TWO_REGIONS, &after, &["--format", "json"]));
        let units = document["units"].as_array().unwrap();
        assert_eq!(units.len(), 1);
        assert_eq!(units[0]["sides"][1]["name"], "Dua");
        assert_eq!(document["mean"]["units"], 1);
    }
}

#[test]
fn regions_that_lose_their_index_are_named() {
    let after = TWO_REGIONS.replace("1,Satu,50,40,60", "1,Satu,,,");
    let output = tables(TWO_REGIONS, &after, &[]);
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    let plain = output
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    for words in ["IK980", "di B: Satu.", "poin (1 wilayah)"] {
        assert!(plain.contains(words), "{words}\n{plain}");
    }
    assert_eq!(plain.matches("IK980").count(), 1);
}

#[test]
fn a_table_of_several_years_asks_for_one() {
    let both = "kode,nama,tahun,A,G1,G2\n1,Satu,2021,50,40,60\n1,Satu,2022,60,40,60\n";
    let output = tables(both, both, &[]);
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert_eq!(output.stdout.matches("IK990").count(), 2);
    assert!(output.stdout.contains("(2021, 2022)") && output.stdout.contains("--year-b"));
    let years = ["--year-a", "2021", "--year-b", "2022"];
    let output = tables(both, both, &years);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    assert!(output.stdout.contains("+5,00"), "{}", output.stdout);
}

#[test]
fn an_agency_s_answer_is_no_region_s_form() {
    let (form, answer) = ("examples/tanah-laut-2025.xlsx", "examples/balasan/kpu.xlsx");
    for pair in [[form, answer], [answer, form]] {
        let output = ikesos([&["compare"][..], &pair].concat());
        assert_eq!(output.code, 2, "{}", output.stdout);
        let words = "adalah permintaan kepada KPU";
        assert!(output.stderr.contains(words), "{}", output.stderr);
        assert!(!output.stderr.contains("tidak dapat dibaca"));
    }
    let output = ikesos(["compute", answer]);
    assert!(output.stderr.contains("IK606"), "{}", output.stderr);
    assert!(output.stderr.contains("bukan formulir daerah"));
    let output = ikesos(["compute", form]);
    assert_eq!(output.stderr, "");
}

#[test]
fn recaps_for_people_and_folders_without_one_are_refused() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("forms")).unwrap();
    folder.put("forms/a.xlsx", form().bytes());
    for (lang, out) in [("id", "r"), ("en", "r-en")] {
        let output = folder.run(["batch", "forms", "-o", out, "--lang", lang]);
        assert!(output.code < 2, "{}", output.stderr);
    }
    for name in [
        "r/rekap.xlsx",
        "r/rekap.csv",
        "r-en/rekap.xlsx",
        "r-en/rekap.csv",
    ] {
        let output = folder.run(["compare", name, "r"]);
        assert_eq!(output.code, 2, "{}", output.stdout);
        for words in ["ini rekap", "rekap.json di sampingnya"] {
            assert!(output.stderr.contains(words), "{}", output.stderr);
        }
    }
    let output = folder.run(["compare", "forms", "r"]);
    assert_eq!(output.code, 2);
    let words = "folder ini tidak memuat rekap.json";
    assert!(output.stderr.contains(words), "{}", output.stderr);
}

#[test]
fn two_indices_keep_their_names() {
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    let other = METHOD
        .replace("id = \"uji\"", "id = \"lain\"")
        .replace("code = \"I\"\n", "code = \"J\"\n")
        .replace("parent = \"I\"", "parent = \"J\"")
        .replace("name = \"Indeks uji\"", "name = \"Indeks lain\"");
    folder.put("lain.toml", other);
    folder.put("a.csv", TWO_REGIONS);
    let methods = ["--method", "uji.toml", "--method-b", "lain.toml"];
    let base = [&["compare", "a.csv", "a.csv"][..], &methods].concat();
    let output = folder.run(base.iter().chain(&["-o", "banding.xlsx"]));
    assert_eq!(output.code, 1, "{}{}", output.stdout, output.stderr);
    for words in ["IK991", "Indeks uji → Indeks lain"] {
        assert!(output.stdout.contains(words), "{}", output.stdout);
    }
    let summary = sheet(&folder, "Ringkasan");
    let cell = |row: u32| summary.get_value((row, 0)).unwrap().to_string();
    assert_eq!(cell(0), "Perubahan Indeks uji → Indeks lain");
    assert!(
        cell(1).starts_with("A: Indeks uji 1 · B: Indeks lain 1."),
        "{}",
        cell(1)
    );
    let csv = folder.run(base.iter().chain(&["--format", "csv"])).stdout;
    let mut rows = csv.lines();
    assert!(
        rows.next()
            .unwrap()
            .contains(",method_a_id,method_a_version,method_a_sha256,method_id,")
    );
    assert!(
        rows.all(|row| row.contains(",uji,1,") && row.contains(",lain,1,")),
        "{csv}"
    );
}

#[test]
fn both_regions_are_named_where_they_differ() {
    let folder = Folder::new();
    let (a, b) = (
        "examples/tanah-laut-2025.xlsx",
        "examples/banjarbaru-2025.xlsx",
    );
    let csv = ikesos(["compare", a, b, "--format", "csv"]).stdout;
    let mut rows = csv.lines();
    assert!(rows.next().unwrap().contains(",region_a,region_name_a,"));
    for row in rows {
        assert!(row.contains(",63.72,Kota Banjarbaru,"), "{row}");
        assert!(row.contains(",63.01,Kabupaten Tanah Laut,"), "{row}");
    }
    let path = |name: &str| repository().join(name).to_string_lossy().into_owned();
    let output = folder.run(["compare", &path(a), &path(b), "-o", "banding.xlsx"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let data = sheet(&folder, "Data");
    let cell = data.get_value((4, 0)).unwrap().to_string();
    assert!(
        cell.contains("Tanah Laut 2025 → Kota Banjarbaru 2025"),
        "{cell}"
    );
}
