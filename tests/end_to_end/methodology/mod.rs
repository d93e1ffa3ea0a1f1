//! Definitions as files: both forms, everything that can be wrong with them, and a methodology
//! that is not the built-in one from template to score.

mod complete;
mod methods;
mod random;

use std::path::Path;

use ikesos::lang::Lang;
use ikesos::methodology::{
    self, At, Child, Loaded, Methodology, Problem, Source, builtin, load_toml, load_workbook,
    write_toml, write_xlsx,
};
use ikesos::workbook::{CellValue, open_bytes};

use self::complete::edited;
use crate::support::{Book, Folder, form_for, part_of, repository, settings};

/// A definition that is as small as one can be, without problems.
const SMALL: &str = r#"schema_version = 1
id = "kecil"
version = "1"
name = "Kecil"
category_set = "dua"

[[level]]
code = "indeks"
name = "Indeks"

[[level]]
code = "dimensi"
name = "Dimensi"

[[categories]]
set = "dua"
classes = [
  { name = "Rendah", lower = 0 },
  { name = "Tinggi", lower = 50 },
]

[[node]]
code = "I"
level = "indeks"
name = "Indeks kecil"

[[node]]
code = "A"
parent = "I"
level = "dimensi"
name = "Dimensi A"
weight = 2

[[indicator]]
code = "A1"
parent = "A"
name = "Cakupan"
formula = "100 * D2 / D1"
unit = "persen"
direction = "positive"
goalposts = { min = 0, max = 90 }

[[item]]
code = "D1"
name = "Sasaran"
unit = "orang"
type = "count"
min = 10
max = 1000
agency = "Dinas Sosial"
pooling = "sum"

[[item]]
code = "D2"
name = "Terlayani"
unit = "orang"
type = "count"
min = 0
max = 1000
agency = "Dinas Kesehatan"
pooling = { weighted_by = "D1" }

[[rule]]
code = "R1"
expr = "D2 <= D1"
severity = "error"
message = "terlayani tidak melebihi sasaran"
"#;

/// `SMALL` with one passage replaced.
fn changed(from: &str, to: &str) -> Loaded {
    assert_eq!(SMALL.matches(from).count(), 1, "{from}");
    load_toml(&SMALL.replace(from, to), "kecil.toml")
}

/// Code of each problem, its line (from 1) and the characters it points at.
fn told(loaded: &Loaded) -> Vec<(&'static str, usize, String)> {
    let Source::Toml { text, .. } = &loaded.source else {
        panic!("not a TOML file");
    };
    loaded
        .problems
        .iter()
        .map(|problem| match &problem.at {
            At::Bytes(bytes) => {
                let (line, _) = loaded.source.line_column(bytes.start).unwrap();
                (problem.code(), line + 1, text[bytes.clone()].to_owned())
            }
            At::Whole => (problem.code(), 0, String::new()),
            At::Place(place) => panic!("{place:?}"),
        })
        .collect()
}

/// Replacing `from` by `to` gives exactly one problem, of this code, at these characters.
#[track_caller]
fn one(from: &str, to: &str, code: &str, line: usize, characters: &str) {
    let loaded = changed(from, to);
    let told = told(&loaded);
    assert_eq!(
        told,
        [(code, line, characters.to_owned())],
        "{from} -> {to}"
    );
    let fatal = loaded.problems[0].severity() == ikesos::diagnostic::Severity::Error;
    assert_eq!(loaded.methodology.is_none(), fatal, "{from} -> {to}");
}

#[test]
fn the_small_definition_is_sound_and_has_the_documented_defaults() {
    let loaded = load_toml(SMALL, "kecil.toml");
    assert_eq!(loaded.problems, []);
    let m = loaded.methodology.unwrap();
    assert_eq!(
        (m.scale.min, m.scale.max, m.final_percent),
        (0.0, 100.0, 100.0)
    );
    assert_eq!(m.provenance, "assumed");
    assert_eq!(m.notice.id, "Bukan metodologi resmi.");
    assert_eq!((m.nodes[0].weight, m.indicators[0].weight), (1.0, 1.0));
    assert_eq!(m.name.en, "Kecil", "one text serves both languages");
    assert!(m.items[0].integer, "counts are whole unless said otherwise");
    // D1 and D2 are used below A only.
    assert_eq!((m.items[0].node, m.items[1].node), (1, 1));
}

#[test]
fn mistakes_of_writing() {
    one("weight = 2", "weight = 2,5", "IK801", 32, "2,5");
    one("schema_version = 1", "schema_version = 2", "IK802", 1, "2");
    one("weight = 2", "weigth = 2", "IK803", 32, "weigth");
    one("max = 90 }", "maks = 90, max = 90 }", "IK803", 41, "maks");
    let unknown = changed("weight = 2", "weight = 2\nwarna = 1");
    assert!(unknown.problems[0].hint().id.contains("`aggregation`"));
    let text = format!("{SMALL}\n[[items]]\ncode = \"D3\"\n");
    let section = load_toml(&text, "kecil.toml");
    assert_eq!(told(&section), [("IK803", 69, "items".to_owned())]);
    assert_eq!(section.problems[0].hint().id, "mungkin maksudnya `item`?");
    one("version = \"1\"\n", "", "IK804", 0, "");
    one("unit = \"persen\"\n", "", "IK804", 34, "[[indicator]]");
    one("min = 0, max = 90", "max = 90", "IK804", 41, "{ max = 90 }");
    one("weight = 2", "weight = \"2\"", "IK805", 32, "\"2\"");
    one("weight = 2", "weight = inf", "IK805", 32, "inf");
    one("name = \"Dimensi A\"", "name = 5", "IK805", 31, "5");
    one(
        "type = \"count\"\nmin = 10",
        "type = \"counts\"\nmin = 10",
        "IK806",
        47,
        "\"counts\"",
    );
    one("name = \"Cakupan\"", "name = \"\"", "IK828", 37, "\"\"");
    one(
        "name = \"Cakupan\"",
        "name = \"a\\u001bb\"",
        "IK828",
        37,
        "\"a\\u001bb\"",
    );
}

#[test]
fn mistakes_of_codes() {
    one(
        "level = \"dimensi\"",
        "level = \"dimensy\"",
        "IK810",
        30,
        "\"dimensy\"",
    );
    one("parent = \"A\"", "parent = \"AA\"", "IK810", 36, "\"AA\"");
    one(
        "category_set = \"dua\"",
        "category_set = \"tiga\"",
        "IK810",
        5,
        "\"tiga\"",
    );
    one(
        "weighted_by = \"D1\"",
        "weighted_by = \"D9\"",
        "IK810",
        61,
        "\"D9\"",
    );
    one("100 * D2 / D1", "100 * D2 / D11", "IK810", 38, "D11");
    one(
        "expr = \"D2 <= D1\"",
        "expr = \"D2 <= X\"",
        "IK810",
        65,
        "X",
    );
    one("code = \"A1\"", "code = \"A\"", "IK808", 35, "\"A\"");
    let loaded = changed("code = \"D2\"", "code = \"D1\"");
    let codes: Vec<_> = told(&loaded)
        .iter()
        .map(|(code, line, _)| (*code, *line))
        .collect();
    // The formula and the rule now name an item that is not there.
    assert_eq!(codes, [("IK810", 38), ("IK808", 54), ("IK810", 65)]);
    let loaded = changed("code = \"D2\"", "code = \"D-2\"");
    assert!(told(&loaded).contains(&("IK809", 54, "\"D-2\"".to_owned())));
    let loaded = changed("code = \"A1\"", "code = \"A 1\"");
    assert_eq!(told(&loaded), [("IK809", 35, "\"A 1\"".to_owned())]);
}

#[test]
fn a_tree_has_one_root_and_no_circle() {
    let loaded = changed("code = \"I\"\nlevel", "code = \"I\"\nparent = \"A\"\nlevel");
    let codes: Vec<_> = loaded.problems.iter().map(Problem::code).collect();
    assert_eq!(codes, ["IK812", "IK811"]);
    one("parent = \"I\"\n", "", "IK812", 27, "[[node]]");
    one(
        "level = \"dimensi\"",
        "level = \"indeks\"",
        "IK813",
        30,
        "\"indeks\"",
    );
    let childless = "\n[[node]]\ncode = \"B\"\nparent = \"I\"\nlevel = \"dimensi\"\nname = \"B\"\n";
    let text = format!("{SMALL}{childless}");
    let told = told(&load_toml(&text, "kecil.toml"));
    assert_eq!(told, [("IK814", 70, "\"B\"".to_owned())]);
}

#[test]
fn mistakes_of_numbers() {
    one("weight = 2", "weight = 0", "IK815", 32, "0");
    one("weight = 2", "weight = -1.5", "IK815", 32, "-1.5");
    one("min = 0, max = 90", "min = 90, max = 90", "IK816", 41, "90");
    one("min = 10\n", "min = 5000\n", "IK817", 48, "5000");
    one(
        "max = 90 }",
        "max = 90 }\nobserved = { min = 5, max = 1 }",
        "IK817",
        42,
        "5",
    );
    one(
        "version = \"1\"",
        "version = \"1\"\nscale = { min = 1, max = 0 }",
        "IK817",
        4,
        "1",
    );
    one(
        "version = \"1\"",
        "version = \"1\"\nfinal_percent = 101",
        "IK826",
        4,
        "101",
    );
    one(
        "version = \"1\"",
        "version = \"1\"\nvalidation = { oldest_years = -1 }",
        "IK826",
        4,
        "-1",
    );
    one(
        "min = 10\n",
        "min = 10\nyearly_change = 2000000\n",
        "IK826",
        49,
        "2000000",
    );
    one("severity = \"error\"", "tolerance = 2", "IK826", 66, "2");
    one("min = 10\n", "min = 10.5\n", "IK825", 48, "10.5");
    one(
        "name = \"Tinggi\", lower = 50",
        "name = \"Tinggi\", lower = 0",
        "IK822",
        19,
        "0",
    );
    one(
        "name = \"Rendah\", lower = 0",
        "name = \"Rendah\", lower = 5",
        "IK822",
        18,
        "5",
    );
    one(
        "weighted_by = \"D1\"",
        "weighted_by = \"D2\"",
        "IK823",
        61,
        "\"D2\"",
    );
}

#[test]
fn a_yes_no_item_runs_from_0_to_1() {
    let loaded = changed(
        "type = \"count\"\nmin = 10\n",
        "type = \"yes-no\"\nmin = 0\n",
    );
    assert_eq!(told(&loaded), [("IK824", 49, "1000".to_owned())]);
}

#[test]
fn mistakes_of_formulas_are_pointed_at_by_the_character() {
    one("100 * D2 / D1", "100 * (D2 / D1", "IK818", 38, "(");
    one("100 * D2 / D1", "100 * D2 // D1", "IK818", 38, "/");
    one("100 * D2 / D1", "100 × D2 / D1", "IK818", 38, "×");
    one(
        "formula = \"100 * D2 / D1\"",
        "formula = \"\"\"\n100 *\n  D2 / / D1\"\"\"",
        "IK818",
        40,
        "/",
    );
    one(
        "expr = \"D2 <= D1\"",
        "expr = \"D2 = D1\"",
        "IK819",
        65,
        "=",
    );
    // With escapes in the string its letters do not stand there one by one.
    let loaded = changed("100 * D2 / D1", "100 \\u002A D2 / / D1");
    assert_eq!(told(&loaded)[0].2, "\"100 \\u002A D2 / / D1\"");
    let excerpt = loaded.problems[0].excerpt.as_ref().unwrap();
    assert_eq!(&excerpt.text[excerpt.at.clone()], "/");
    assert_eq!(excerpt.at, 11..12);
}

#[test]
fn warnings_do_not_hinder() {
    let unused = "\n[[item]]\ncode = \"D3\"\nname = \"C\"\nunit = \"orang\"\ntype = \"percent\"\nagency = \"BPS\"\n";
    let loaded = load_toml(&format!("{SMALL}{unused}"), "kecil.toml");
    assert_eq!(told(&loaded), [("IK820", 70, "\"D3\"".to_owned())]);
    assert!(loaded.methodology.is_some());
    let loaded = changed("expr = \"D2 <= D1\"", "expr = \"1 <= 2\"");
    assert_eq!(told(&loaded), [("IK821", 65, "\"1 <= 2\"".to_owned())]);
    assert!(loaded.methodology.is_some());
}

#[test]
fn sections_are_missed_once() {
    let without = |section: &str| {
        let blocks: Vec<&str> = SMALL.split("\n\n").collect();
        let kept: Vec<&str> = blocks
            .into_iter()
            .filter(|block| !block.starts_with(section))
            .collect();
        load_toml(&kept.join("\n\n"), "kecil.toml")
    };
    let codes = |section| {
        let mut codes: Vec<_> = without(section)
            .problems
            .iter()
            .map(Problem::code)
            .collect();
        codes.dedup();
        codes
    };
    assert_eq!(codes("[[indicator]]")[0], "IK807");
    assert_eq!(codes("[[level]]")[0], "IK807");
    assert_eq!(codes("[[node]]")[0], "IK807");
    assert_eq!(codes("[[item]]")[0], "IK807");
    assert_eq!(without("[[rule]]").problems, [], "rules may be absent");
}

#[test]
fn nothing_is_too_much_for_the_loader() {
    let mut text = SMALL.to_owned();
    for number in 0..5_001 {
        let rule =
            format!("\n[[rule]]\ncode = \"X{number}\"\nexpr = \"D2 <= D1\"\nmessage = \"m\"\n");
        text.push_str(&rule);
    }
    let loaded = load_toml(&text, "besar.toml");
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(loaded.problems[0].code(), "IK827");
    for text in [
        "",
        "\u{feff}",
        "=",
        "[[[[",
        "node = 5",
        "x = [[[[[[1",
        "\u{0}",
    ] {
        assert!(
            load_toml(text, "aneh.toml").methodology.is_none(),
            "{text:?}"
        );
    }
    let deep = format!("x = {}", "[".repeat(100_000));
    assert!(load_toml(&deep, "dalam.toml").methodology.is_none());
}

#[test]
fn the_form_does_not_enter_the_fingerprint() {
    let m = load_toml(SMALL, "kecil.toml").methodology.unwrap();
    // Said explicitly, in another order and with comments, it is the same definition.
    let explicit = SMALL
        .replace(
            "weight = 2",
            "# bobot\nmissing = \"renormalise\"\nweight = 2.0",
        )
        .replace(
            "version = \"1\"",
            "version = \"1\"\nscale = { max = 100, min = 0 }\nfinal_percent = 100",
        )
        .replace("severity = \"error\"\n", "tolerance = 0\n");
    let same = load_toml(&explicit, "kecil.toml").methodology.unwrap();
    assert_eq!(same, m);
    let other = changed("max = 90", "max = 91").methodology.unwrap();
    assert_ne!(other.sha256, m.sha256);
    // Forms and results carry it: it must be the same in every later version of the program.
    assert_eq!(grouped().sha256, GROUPED_SHA256);
}

const GROUPED_SHA256: &str = "d7d6b6160949f28db227e83de110375efe9e8a83ccb094dddfc4de23ce87a6e9";

/// The methodology with population groups above the dimensions.
fn grouped() -> Methodology {
    let path = repository().join("tests/fixtures/kelompok.toml");
    loaded(&path)
}

/// The methodology of a file, apart from its being a file.
fn loaded(path: &Path) -> Methodology {
    let methodology = methodology::load(path).unwrap();
    assert_eq!(methodology.file.as_deref(), path.to_str());
    Methodology {
        file: None,
        ..methodology
    }
}

#[test]
fn a_level_above_the_dimensions_loads_like_any_other() {
    let m = grouped();
    let names: Vec<&str> = m.levels.iter().map(|level| level.code.as_str()).collect();
    assert_eq!(names, ["indeks", "kelompok", "dimensi", "variabel"]);
    let groups: Vec<&str> = m
        .dimensions()
        .map(|node| m.nodes[node].code.as_str())
        .collect();
    assert_eq!(groups, ["LANSIA", "DISABILITAS", "RUTAMISKIN"]);
    assert_eq!(
        (m.indicators.len(), m.items.len(), m.rules.len()),
        (10, 15, 10)
    );
    // An indicator directly below its group comes after the nodes beside it.
    let group = m
        .nodes
        .iter()
        .find(|node| node.code == "RUTAMISKIN")
        .unwrap();
    assert!(matches!(
        group.children[..],
        [Child::Node(_), Child::Node(_), Child::Indicator(9)]
    ));
}

#[test]
fn another_methodology_goes_from_template_to_score() {
    let folder = Folder::new();
    let toml = std::fs::read(repository().join("tests/fixtures/kelompok.toml")).unwrap();
    folder.put("kelompok.toml", toml);
    let run = |line: &str| folder.run(line.split_whitespace());

    let made = run("template --method kelompok.toml --region 63.72 --year 2025 -o formulir.xlsx");
    assert_eq!(made.code, 0, "{}", made.stderr);
    let blank = run("validate formulir.xlsx --method kelompok.toml --format json");
    let json: serde_json::Value = serde_json::from_str(&blank.stdout).unwrap();
    assert_eq!(json["completeness"]["required"], 15);
    assert_eq!(json["method"]["sha256"], GROUPED_SHA256);

    folder.put("isi.xlsx", form_for(&grouped()).bytes());
    let checked = run("validate isi.xlsx --method kelompok.toml");
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    let computed = run("compute isi.xlsx --method kelompok.toml --format json");
    let json: serde_json::Value = serde_json::from_str(&computed.stdout).unwrap();
    assert_eq!(json["status"], "final");
    let kd: f64 =
        (2.0 * (100.0 * 4000.0 / 6000.0 - 20.0) / 80.0 + 100.0 * 3000.0 / 6000.0 / 80.0) / 3.0;
    let ke: f64 = (90.0 - (100.0 - 100.0 * 2500.0 / 6000.0)) / 85.0;
    let poor: f64 = (60.0 - (50.0 - 2.0)) / 60.0;
    let group = (100.0 * kd * 100.0 * ke).sqrt();
    let poor = (100.0 * kd * 100.0 * ke * 100.0 * poor).cbrt();
    let expected = (2.0 * group + group + poor) / 4.0;
    let index = json["index"]["score"].as_f64().unwrap();
    assert!((index - expected).abs() < 1e-9, "{index} {expected}");
}

/// The small definition as a workbook, in the notation of the test tables.
const SMALL_BOOK: &str = "
    # Metodologi
    | Versi skema          | 1     |
    | Kode metodologi      | kecil |
    | Versi                | '1    |
    | Nama                 | Kecil |
    | Kategori yang dipakai | dua  |
    # Tingkat
    | Kode    | Nama    |
    | indeks  | Indeks  |
    | dimensi | Dimensi |
    # Kategori
    | Kategori | Kelas  | Batas bawah |
    | dua      | Rendah | 0           |
    |          | Tinggi | 50          |
    # Pohon
    | Kode | Induk | Tingkat | Nama         | Bobot |
    | I    |       | indeks  | Indeks kecil |       |
    | A    | I     | dimensi | Dimensi A    | 2     |
    # Indikator
    | Kode | Induk | Nama    | Rumus           | Satuan | Arah    | Batas minimum | Batas maksimum | Bobot |
    | A1   | A     | Cakupan | '100 * D2 / D1  | persen | positif | 0             | 90             | 1     |
    # Data
    | Kode | Nama      | Satuan | Jenis  | Wajar minimum | Wajar maksimum | SKPD penanggung jawab | Penggabungan         |
    | D1   | Sasaran   | orang  | jumlah | 10            | 1000           | Dinas Sosial          | dijumlahkan          |
    | D2   | Terlayani | orang  | jumlah | 0             | 1000           | Dinas Kesehatan       | rerata tertimbang D1 |
    # Aturan
    | Kode | Syarat   | Keparahan | Pesan                            |
    | R1   | D2 <= D1 | kesalahan | terlayani tidak melebihi sasaran |
";

fn read_book(bytes: Vec<u8>) -> Loaded {
    load_workbook(open_bytes(bytes).unwrap(), "kecil.xlsx").unwrap()
}

/// Replacing `from` by `to` in the workbook gives exactly these problems: code, sheet and cell.
#[track_caller]
fn in_book(from: &str, to: &str, expected: &[(&str, &str)]) {
    let loaded = read_book(edited(SMALL_BOOK, &[(from, to)]));
    let told: Vec<(&str, String)> = loaded
        .problems
        .iter()
        .map(|problem| match &problem.at {
            At::Place(place) => (problem.code(), format!("{}!{}", place.sheet, place.cell)),
            other => panic!("{other:?}"),
        })
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(code, at)| (*code, at.as_str())).collect();
    assert_eq!(told, expected, "{from} -> {to}");
}

#[test]
fn both_forms_of_a_definition_are_the_same_methodology() {
    let book = read_book(edited(SMALL_BOOK, &[]));
    assert_eq!(book.problems, []);
    assert_eq!(book.methodology, load_toml(SMALL, "kecil.toml").methodology);
}

#[test]
fn mistakes_in_cells_are_named_by_sheet_and_cell() {
    let node = "dimensi | Dimensi A    | 2 ";
    let with = |weight: &str| format!("dimensi | Dimensi A | {weight} ");
    in_book(node, &with("0"), &[("IK815", "Pohon!E3")]);
    in_book(node, &with(""), &[("IK804", "Pohon!E3")]);
    in_book(node, &with("dua"), &[("IK805", "Pohon!E3")]);
    in_book(node, &with("!#REF!"), &[("IK831", "Pohon!E3")]);
    in_book(node, &with("=1+1"), &[("IK831", "Pohon!E3")]);
    let goalposts = "0             | 90 ";
    in_book(goalposts, "90 | 0 ", &[("IK816", "Indikator!G2")]);
    in_book(goalposts, "0 | 1.234 ", &[]);
    in_book(goalposts, "0 | '1.234 ", &[("IK829", "Indikator!H2")]);
    let class = "|          | Tinggi | 50 ";
    in_book(class, "| | Tinggi | 0 ", &[("IK822", "Kategori!C3")]);
    let version = "Versi skema          | 1 ";
    in_book(version, "Versi skema | 7 ", &[("IK802", "Metodologi!B1")]);
    let id = "| Kode metodologi      | kecil |";
    in_book(id, "| Kode metodologi | |", &[("IK804", "Metodologi!B2")]);
}

#[test]
fn mistakes_in_codes_and_formulas_are_named_by_sheet_and_cell() {
    let parent = "| A    | I     | dimensi";
    in_book(parent, "| A | J | dimensi", &[("IK810", "Pohon!B3")]);
    let formula = "'100 * D2 / D1 ";
    in_book(formula, "'100 * D2 / D7 ", &[("IK810", "Indikator!D2")]);
    in_book(formula, "'100 * (D2 / D1 ", &[("IK818", "Indikator!D2")]);
    in_book(formula, "=100*2 → 200 ", &[("IK831", "Indikator!D2")]);
    let kind = "Sasaran   | orang  | jumlah";
    in_book(kind, "Sasaran | orang | jumlh", &[("IK806", "Data!D2")]);
    let pooling = "| rerata tertimbang D1 |";
    in_book(pooling, "| rerata tertimbang D2 |", &[("IK823", "Data!H3")]);
    in_book(
        "R1   | D2 <= D1 ",
        "R1 | D2 = D1 ",
        &[("IK819", "Aturan!B2")],
    );
}

#[test]
fn misspelt_sheets_and_headers_are_named_not_ignored() {
    let missing = [("IK807", "Indikator!")];
    in_book("# Indikator", "# Indikaor", &missing);
    in_book(
        "| Rumus           |",
        "| Rumsu |",
        &[("IK807", "Indikator!D1")],
    );
    let last = "| Batas maksimum | Bobot |";
    in_book(
        last,
        "| Batas maksimum | Bobit |",
        &[("IK807", "Indikator!I1")],
    );
    let weight_gone = ("IK807", "Indikator!");
    in_book(
        last,
        "| Batas maksimum | Arah |",
        &[weight_gone, ("IK830", "Indikator!I1")],
    );
    // A column of one's own is no misspelt one.
    in_book(last, "| Batas maksimum | Alasan |", &[weight_gone]);
    in_book(last, "| Batas maksimum | Bobot | Catatan saya |", &[]);
    let label = "| Kode metodologi      |";
    in_book(label, "| Kode metodologo |", &[("IK807", "Metodologi!A2")]);
    in_book("| Wajar minimum |", "| Terendah |", &[("IK807", "Data!")]);
}

#[test]
fn what_the_program_writes_is_missed_when_it_is_gone() {
    // Under another name its values would silently give way to defaults.
    for (sheet, from, to, near) in [
        ("Pohon", "Agregasi", "Cara hitung", false),
        ("Pohon", "Bila ada yang kosong", "Data hilang", false),
        ("Data", "Bulat", "Bulat (ya/tidak)", true),
        ("Data", "Kelompok di formulir", "Kelompok formulir", true),
        ("Data", "Penggabungan", "Gabungan", true),
        ("Aturan", "Toleransi", "Toleransi (%)", true),
        ("Aturan", "Keparahan", "Tingkat keparahan", true),
        ("Metodologi", "Resmi", "Status", false),
        (
            "Metodologi",
            "Skala tertinggi",
            "Skala paling tinggi",
            false,
        ),
        ("Aturan", "", "Aturan lama", true),
        ("Data", "", "Data 2025", true),
        ("Kategori", "", "Kelas", false),
    ] {
        let mut book = exported(builtin());
        if from.is_empty() {
            to.clone_into(&mut book.sheet(sheet).name);
        } else {
            let cells = book.sheet(sheet).rows.iter_mut().flatten();
            let mut headers = cells.filter(|cell| **cell == format!("'{from}"));
            *headers.next().expect(from) = format!("'{to}");
        }
        let loaded = read_book(book.bytes());
        let [problem] = loaded.problems.as_slice() else {
            panic!("{from}: {:?}", loaded.problems);
        };
        assert_eq!(problem.code(), "IK807", "{from}");
        assert!(loaded.methodology.is_none(), "{from}");
        let (what, hint) = (problem.what().id, problem.hint().id);
        let name = if from.is_empty() { sheet } else { from };
        assert!(what.contains(&format!("“{name}”")), "{what}");
        assert_eq!(hint.contains(&format!("“{to}”")), near, "{hint}");
        let noun = match (sheet, from) {
            (_, "") => "lembar",
            ("Metodologi", _) => "baris",
            _ => "kolom",
        };
        assert!(what.starts_with(noun), "{what}");
    }
}

#[test]
fn a_missing_part_is_not_told_by_everything_that_refers_to_it() {
    let mut book = exported(builtin());
    book.sheets.retain(|sheet| sheet.name != "Data");
    let told =
        |loaded: &Loaded| -> Vec<&str> { loaded.problems.iter().map(Problem::code).collect() };
    assert_eq!(told(&read_book(book.bytes())), ["IK807"]);
    // What is wrong in a cell by itself is said too, after what is missing.
    let weight = &mut book.sheet("Pohon").rows[5][5];
    assert_eq!(weight, "1");
    *weight = "'satu".to_owned();
    let loaded = read_book(book.bytes());
    assert_eq!(told(&loaded), ["IK807", "IK805"]);
    let wrong = &loaded.problems[1];
    assert_eq!(wrong.what().id, "“Bobot” harus bilangan, tertulis “satu”");
    assert_eq!(
        wrong.hint().id,
        "isi sel itu dengan bilangan saja, misalnya 2 atau 0,5"
    );
    let start = SMALL.find("[[item]]").unwrap();
    let end = SMALL.find("[[rule]]").unwrap();
    let without = format!("{}{}", &SMALL[..start], &SMALL[end..]);
    assert_eq!(told(&load_toml(&without, "kecil.toml")), ["IK807"]);
}

#[test]
fn hints_speak_the_language_of_the_form() {
    let hint = |loaded: Loaded| loaded.problems[0].hint().id;
    let swapped = hint(changed("min = 0, max = 90", "min = 90, max = 0"));
    assert!(swapped.contains("direction"), "{swapped}");
    let goalposts = ("0             | 90 ", "90 | 0 ");
    let swapped = hint(read_book(edited(SMALL_BOOK, &[goalposts])));
    assert!(
        swapped.contains("“Batas minimum”") && swapped.contains("“Arah”"),
        "{swapped}"
    );
    assert!(
        !swapped.contains("min,") && !swapped.contains("direction"),
        "{swapped}"
    );

    let large = changed("weight = 2", "weight = 1e308");
    assert_eq!(large.problems[0].code(), "IK826");
    assert_eq!(large.problems[0].what().id, "`weight` terlalu besar: 1e308");
}

#[test]
fn an_empty_file_is_told_to_be_an_empty_methodology() {
    let folder = Folder::new();
    folder.put("kosong.toml", "\n");
    let output = folder.run("method check kosong.toml".split_whitespace());
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("metodologi ini kosong"),
        "{}",
        output.stderr
    );
    assert!(
        output.stderr.contains("ikesos method export"),
        "{}",
        output.stderr
    );
}

#[test]
fn drop_downs_leave_room_for_added_rows() {
    let bytes = write_xlsx(builtin(), Lang::Id).unwrap();
    let nodes = builtin().nodes.len();
    let indicators = part_of(&bytes, "xl/worksheets/sheet3.xml");
    let room = format!("Pohon!$A$5:$A${}", 4 + nodes + 200);
    let quoted = room.replace("Pohon", "'Pohon'");
    assert!(indicators.contains(&room) || indicators.contains(&quoted));
    let overview = part_of(&bytes, "xl/worksheets/sheet1.xml");
    assert!(overview.contains("$A$5:$A$2"), "{overview}");
}

#[test]
fn settings_that_are_hardly_meant_are_warned_of() {
    one(
        "category_set = \"dua\"",
        "category_set = \"dua\"\nfinal_percent = 0",
        "IK843",
        6,
        "0",
    );
    one(
        "100 * D2 / D1",
        "100 * D2 / (D1 - D1)",
        "IK844",
        38,
        "\"100 * D2 / (D1 - D1)\"",
    );
    let official =
        "category_set = \"dua\"\nofficial = true\nnotice = \"Ini bukan metodologi resmi.\"";
    one("category_set = \"dua\"", official, "IK845", 0, "");
    let fine = "category_set = \"dua\"\nofficial = true\nnotice = \"Metodologi resmi 2026.\"";
    assert_eq!(changed("category_set = \"dua\"", fine).problems, []);
}

#[test]
fn a_changed_copy_does_not_pass_for_the_built_in_methodology() {
    let folder = Folder::new();
    let text = write_toml(builtin());
    let first = &builtin().items[0].name.id;
    folder.put("sama.toml", text.clone());
    folder.put("ubah.toml", text.replace(&**first, "Banyaknya warga"));
    let check = |name: &str| folder.run(["method", "check", name]).stdout;
    assert!(!check("sama.toml").contains("berbeda dari metodologi bawaan"));
    assert!(check("ubah.toml").contains("berbeda dari metodologi bawaan"));
}

#[test]
fn numbers_are_read_as_people_type_them() {
    let weight = |cell: &str| {
        let weighted = format!("dimensi | A | {cell} ");
        let change = ("dimensi | Dimensi A    | 2 ", weighted.as_str());
        let loaded = read_book(edited(SMALL_BOOK, &[change]));
        loaded.methodology.map(|m| m.nodes[1].weight)
    };
    for (cell, value) in [
        ("'2,5", 2.5),
        ("'2.5", 2.5),
        ("' 3 ", 3.0),
        ("'1.234,5", 1234.5),
        ("=5/2 → 2.5", 2.5),
        ("%0.25", 25.0),
        ("'25%", 25.0),
    ] {
        assert_eq!(weight(cell), Some(value), "{cell}");
    }
    let tolerance = |cell: &str| {
        let word = format!("| kesalahan | {cell} |");
        let changes = [
            ("| Keparahan |", "| Keparahan | Toleransi |"),
            ("| kesalahan |", word.as_str()),
        ];
        read_book(edited(SMALL_BOOK, &changes))
            .methodology
            .map(|m| m.rules[0].tolerance)
    };
    for cell in ["%0.02", "0.02", "'0,02", "'2%"] {
        assert_eq!(tolerance(cell), Some(0.02), "{cell}");
    }
}

/// A workbook as the program wrote it, to be edited like a person would.
fn exported(m: &Methodology) -> Book {
    let mut workbook = open_bytes(write_xlsx(m, Lang::Id).unwrap()).unwrap();
    let names: Vec<String> = workbook.sheets().iter().map(|s| s.name.clone()).collect();
    let mut book = Book::default();
    for name in names {
        let mut rows: Vec<Vec<String>> = Vec::new();
        for cell in workbook.cells(&name).unwrap() {
            let (row, column) = (cell.row as usize, cell.column as usize);
            if rows.len() <= row {
                rows.resize(row + 1, Vec::new());
            }
            if rows[row].len() <= column {
                rows[row].resize(column + 1, String::new());
            }
            rows[row][column] = match cell.value {
                CellValue::Text(text) => format!("'{text}"),
                CellValue::Number(number) if cell.percent => format!("%{number}"),
                CellValue::Number(number) => number.to_string(),
                other => panic!("{other:?}"),
            };
        }
        book.sheets.push(crate::support::Sheet {
            name,
            hidden: false,
            rows,
        });
    }
    book
}

#[test]
fn an_edited_workbook_is_used_as_it_is() {
    let mut book = exported(builtin());
    let indicators = &mut book.sheet("Indikator").rows;
    let column = |rows: &[Vec<String>], header: &str| {
        rows[3]
            .iter()
            .position(|cell| cell == &format!("'{header}"))
            .unwrap()
    };
    // Weight with a decimal comma, a goalpost as a percentage, another name.
    let (weight, max) = (
        column(indicators, "Bobot"),
        column(indicators, "Batas maksimum"),
    );
    let name = column(indicators, "Nama");
    indicators[4][weight] = "'2,5".to_owned();
    indicators[4][max] = "%0.45".to_owned();
    indicators[4][name] = "'  Kurang pangan ".to_owned();
    // The weight's column goes first, a column of notes is added, rows are inserted and sorted.
    for row in &mut *indicators {
        if row.len() > weight {
            let cell = row.remove(weight);
            row.insert(0, cell);
            row.insert(1, "'catatan saya".to_owned());
        }
    }
    indicators.insert(10, Vec::new());
    indicators.insert(2, vec!["'Disunting Bappeda, 30 Juli".to_owned()]);
    indicators.push(vec!["'   ".to_owned(); 4]);
    let last = indicators.len() - 2;
    indicators.swap(12, last);
    book.sheets.reverse();
    book.sheets.push(crate::support::Sheet {
        name: "Hitungan".to_owned(),
        hidden: false,
        rows: vec![vec!["'Kode".to_owned(), "'Bobot".to_owned()]],
    });

    let loaded = read_book(book.bytes());
    assert_eq!(loaded.problems, []);
    let m = loaded.methodology.unwrap();
    let edited = m.indicators.iter().find(|i| i.code == "KD11").unwrap();
    assert_eq!(
        (edited.weight, edited.goalposts.as_ref().unwrap().max),
        (2.5, 45.0)
    );
    assert_eq!(edited.name.id, "Kurang pangan");
    // Nothing else has changed.
    let original = &builtin().indicators[0];
    let mut restored = m.clone();
    for indicator in restored.indicators.iter_mut().filter(|i| i.code == "KD11") {
        *indicator = original.clone();
    }
    restored
        .indicators
        .sort_by_key(|i| builtin().indicators.iter().position(|b| b.code == i.code));
    assert_eq!(restored.indicators, builtin().indicators);
    assert_ne!(m.sha256, builtin().sha256);
}

#[test]
fn an_edited_weight_moves_the_index() {
    let folder = Folder::new();
    let form = std::fs::read(repository().join("examples/tanah-laut-2025.xlsx")).unwrap();
    folder.put("data.xlsx", form);
    let mut book = exported(builtin());
    let tree = &mut book.sheet("Pohon").rows;
    assert_eq!((tree[5][0].as_str(), tree[5][5].as_str()), ("'KD", "1"));
    tree[5][5] = "3".to_owned();
    folder.put("metodologi.xlsx", book.bytes());
    let index = |line: &str| {
        let output = folder.run(line.split_whitespace());
        let json: serde_json::Value = serde_json::from_str(&output.stdout).expect(&output.stderr);
        let dimension = |code: &str| {
            let nodes = json["nodes"].as_array().unwrap();
            let node = nodes.iter().find(|node| node["code"] == code).unwrap();
            node["score"].as_f64().unwrap()
        };
        (
            json["index"]["score"].as_f64().unwrap(),
            ["KD", "PS", "KE"].map(dimension),
        )
    };
    let (plain, dimensions) = index("compute data.xlsx --format json");
    let (weighted, same) = index("compute data.xlsx --format json --method metodologi.xlsx");
    assert_eq!(dimensions, same);
    let [kd, ps, ke] = dimensions;
    assert!((plain - (kd + ps + ke) / 3.0).abs() < 1e-9);
    assert!((weighted - (3.0 * kd + ps + ke) / 5.0).abs() < 1e-9);
}

#[test]
fn export_and_import_in_both_forms_is_the_same_methodology() {
    let folder = Folder::new();
    let run = |line: &str| {
        let output = folder.run(line.split_whitespace());
        assert_eq!(output.code, 0, "{line}: {}", output.stderr);
    };
    run("method export -o a.xlsx");
    run("method export --method a.xlsx -o b.toml");
    run("metode ekspor --method b.toml -o c.xlsx");
    run("method export --method c.xlsx -o d.toml --lang en");
    assert_eq!(folder.get("a.xlsx"), folder.get("c.xlsx"));
    assert_eq!(folder.get("b.toml"), folder.get("d.toml"));
    let path = folder.path("d.toml");
    assert_eq!(&loaded(&path), builtin());
    for m in [
        grouped(),
        load_toml(SMALL, "kecil.toml").methodology.unwrap(),
    ] {
        let text = write_toml(&m);
        assert_eq!(
            load_toml(&text, "a.toml").methodology,
            Some(m.clone()),
            "{text}"
        );
        let book = read_book(write_xlsx(&m, Lang::En).unwrap());
        assert_eq!(book.methodology, Some(m));
    }
}

#[test]
fn export_never_overwrites_silently() {
    let folder = Folder::new();
    let run = |line: &str| folder.run(line.split_whitespace());
    folder.put("a.toml", SMALL);
    assert_eq!(run("method export -o a.toml").code, 2);
    assert_eq!(folder.get("a.toml"), SMALL.as_bytes());
    // Not onto the methodology it is made from, not even with force.
    assert_eq!(
        run("method export --method a.toml -o ./a.toml --force").code,
        2
    );
    assert_eq!(folder.get("a.toml"), SMALL.as_bytes());
    assert_eq!(run("method export -o a.csv").code, 2);
    assert_eq!(run("method export -o a.toml --force").code, 0);
    assert_ne!(folder.get("a.toml"), SMALL.as_bytes());
    assert_eq!(folder.names(), ["a.toml"]);
}

#[test]
fn exit_statuses_of_check() {
    let folder = Folder::new();
    folder.put("baik.toml", SMALL);
    folder.put("rusak.toml", SMALL.replace("weight = 2", "weight = 0"));
    folder.put(
        "peringatan.toml",
        SMALL.replace("min = 10\n", "min = 10.5\n"),
    );
    folder.put("kosong.toml", "");
    folder.put("utf16.toml", b"\xff\xfei\0d\0");
    folder.put("latin.toml", b"id = \"\xe9\"");
    folder.put("formulir.xlsx", form_for(builtin()).bytes());
    let code = |file: &str| folder.run(["method", "check", file]).code;
    assert_eq!(code("baik.toml"), 0);
    assert_eq!(code("peringatan.toml"), 0);
    assert_eq!(code("rusak.toml"), 1);
    for unreadable in [
        "kosong.toml",
        "utf16.toml",
        "latin.toml",
        "formulir.xlsx",
        "tidak-ada.toml",
        ".",
    ] {
        assert_eq!(code(unreadable), 2, "{unreadable}");
    }
}

#[test]
fn a_methodology_that_cannot_be_used_stops_the_command() {
    let folder = Folder::new();
    folder.put("rusak.toml", SMALL.replace("weight = 2", "weight = 0"));
    for line in [
        "template --method rusak.toml -o a.xlsx",
        "validate x.xlsx --method rusak.toml",
        "method show --method rusak.toml",
        "template --method ikesos-acuam -o a.xlsx",
    ] {
        let output = folder.run(line.split_whitespace());
        assert_eq!(output.code, 2, "{line}");
        assert!(output.stderr.contains("petunjuk:"), "{}", output.stderr);
    }
    assert_eq!(folder.names(), ["rusak.toml"]);
    let output = folder.run("method show --method ikesos-acuam".split_whitespace());
    assert!(
        output.stderr.contains("“ikesos-acuan”?"),
        "{}",
        output.stderr
    );
}

/// Every screen fits 80 columns.
#[track_caller]
fn screen(folder: &Folder, line: &str) -> String {
    let output = folder.run(line.split_whitespace());
    for row in output.stdout.lines() {
        let width = unicode_width::UnicodeWidthStr::width(row);
        assert!(width <= 80, "{line}: {width} columns: {row}");
    }
    format!("{}{}", output.stdout, output.stderr)
}

#[test]
fn screens_of_methodologies() {
    let folder = Folder::new();
    settings().bind(|| {
        insta::assert_snapshot!("method_list", screen(&folder, "method list"));
        insta::assert_snapshot!("method_show", screen(&folder, "method show"));
        insta::assert_snapshot!("method_show_en", screen(&folder, "method show --lang en"));
        insta::assert_snapshot!("method_show_node", screen(&folder, "method show KD"));
        insta::assert_snapshot!("method_show_indicator", screen(&folder, "method show kd21"));
        insta::assert_snapshot!("method_show_item", screen(&folder, "metode lihat D13"));
        insta::assert_snapshot!(
            "method_show_rule",
            screen(&folder, "method show R08 --lang en")
        );
        insta::assert_snapshot!("method_show_unknown", screen(&folder, "method show D100"));
    });
}

#[test]
fn screens_of_problems() {
    let folder = Folder::new();
    let broken = SMALL
        .replace("weight = 2", "weigth = 2")
        .replace("100 * D2 / D1", "100 * (D2 + D11) / / D1")
        .replace("weighted_by = \"D1\"", "weighted_by = \"D11\"")
        .replace("type = \"count\"\nmin = 10", "type = \"cuont\"\nmin = 10")
        .replace("expr = \"D2 <= D1\"", "expr = \"D2 \\u003C D3\"");
    folder.put(
        "rusak.toml",
        broken + "\n[[node]]\ncode = \"A\"\nlevel = \"dimensi\"\n",
    );
    folder.put("tulisan.toml", SMALL.replace("weight = 2", "weight = 2,5"));
    folder.put(
        "peringatan.toml",
        SMALL.replace("min = 10\n", "min = 10.5\n"),
    );
    let cells = [
        ("'100 * D2 / D1 ", "'100 * (D2 / D7) "),
        ("0             | 90 ", "90 | '1.234 "),
        ("dimensi | Dimensi A    | 2 ", "dimensi | Dimensi A | satu "),
    ];
    folder.put("rusak.xlsx", edited(SMALL_BOOK, &cells));
    let parts = [
        ("| Keparahan |", "| Keparahn |"),
        ("# Kategori", "# Kategory"),
        ("| Versi                |", "| Versi metodologi |"),
    ];
    folder.put("berganti-nama.xlsx", edited(SMALL_BOOK, &parts));
    settings().bind(|| {
        insta::assert_snapshot!(
            "method_check_toml",
            screen(&folder, "method check rusak.toml")
        );
        insta::assert_snapshot!(
            "method_check_toml_en",
            screen(&folder, "metode uji rusak.toml --lang en")
        );
        insta::assert_snapshot!(
            "method_check_syntax",
            screen(&folder, "method check tulisan.toml")
        );
        insta::assert_snapshot!(
            "method_check_warning",
            screen(&folder, "method check peringatan.toml")
        );
        insta::assert_snapshot!(
            "method_check_xlsx",
            screen(&folder, "method check rusak.xlsx")
        );
        insta::assert_snapshot!(
            "method_check_renamed",
            screen(&folder, "method check berganti-nama.xlsx")
        );
        insta::assert_snapshot!(
            "method_check_unusable",
            screen(&folder, "template --method rusak.xlsx -o a.xlsx")
        );
    });
}

#[test]
fn colour_only_when_asked() {
    let folder = Folder::new();
    folder.put("rusak.toml", SMALL.replace("weight = 2", "weight = 0"));
    let plain = folder.run(["method", "check", "rusak.toml"]).stdout;
    assert!(!plain.contains('\u{1b}'));
    let coloured = folder
        .run(["method", "check", "rusak.toml", "--color", "always"])
        .stdout;
    assert!(coloured.contains("\u{1b}["));
}

#[test]
fn formulas_that_are_hardly_meant_are_warned_of() {
    let told_of = |formula: &str| -> Vec<String> {
        let loaded = changed("100 * D2 / D1", formula);
        assert!(loaded.methodology.is_some(), "{formula}");
        let doubts = loaded.problems.iter();
        let doubts = doubts.filter(|problem| ["IK846", "IK847"].contains(&problem.code()));
        doubts
            .map(|problem| problem.message().id.to_string())
            .collect()
    };
    // Counts: zero means that there is nothing to measure.
    assert_eq!(told_of("100 * D2 / D1"), [""; 0]);
    let root = told_of("(D1 * D2)^1/2");
    assert_eq!(root.len(), 1);
    assert!(
        root[0].contains("(D1 * D2)^1/2 dibaca sebagai ((D1 * D2)^1) / 2"),
        "{root:?}"
    );
    let difference = told_of("D2 / (D1 - D2)");
    assert_eq!(difference.len(), 1);
    assert!(
        difference[0].contains("pembagi D1 - D2 dapat bernilai nol"),
        "{difference:?}"
    );
}

#[test]
fn a_text_in_another_encoding_is_told_how_to_save_it() {
    let folder = Folder::new();
    let utf16 = "\u{feff}id = \"uji\"".encode_utf16();
    folder.put(
        "utf16.toml",
        utf16.flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
    );
    folder.put("lama.toml", b"name = \"Pal\xE9\"");
    for name in ["utf16.toml", "lama.toml"] {
        let output = folder.run(["method", "check", name]);
        assert_eq!(output.code, 2);
        assert!(output.stderr.contains("sebagai UTF-8"), "{}", output.stderr);
    }
}
