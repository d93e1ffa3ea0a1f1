//! Nothing about IKESOS is written in Rust: a methodology with a level of population groups above
//! the dimensions and another number of items goes the whole way, template to result.

use std::fmt::Write;

use ikesos::lang::Lang;
use ikesos::methodology::load;
use ikesos::output;
use ikesos::submission::{Form, FormRow, FormValue};
use serde_json::Value;

use crate::support::Folder;

/// Code, name, and the three figures of each group.
const GROUPS: [(&str, &str, [f64; 3]); 3] = [
    ("L", "Lansia", [1000.0, 600.0, 10.0]),
    ("B", "Penyandang disabilitas", [200.0, 50.0, 20.0]),
    ("R", "Rumah tangga miskin", [400.0, 400.0, 0.0]),
];

const HEAD: &str = r#"
schema_version = 1
id = "uji-kelompok"
version = "1.0"
official = false
name = "Metodologi kelompok"
notice = "Hanya untuk uji."
provenance = "assumed"
final_percent = 100
category_set = "dua"
scale = { min = 0, max = 100 }
level = [
  { code = "indeks", name = "Indeks" },
  { code = "kelompok", name = "Kelompok" },
  { code = "dimensi", name = "Dimensi" },
]
categories = [
  { set = "dua", provenance = "assumed", classes = [
    { name = "Bawah", lower = 0 }, { name = "Atas", lower = 50 },
  ] },
]

[[node]]
code = "IX"
level = "indeks"
name = "Indeks kelompok"
aggregation = "arithmetic"
missing = "renormalise"
provenance = "assumed"
"#;

/// The definition: per group two dimensions (weights 2 and 1) of one indicator each.
fn definition() -> String {
    let mut text = HEAD.to_owned();
    for (code, name, _) in GROUPS {
        let mut node = |code: &str, parent: &str, level: &str, weight: u8| {
            write!(
                text,
                "[[node]]\ncode = \"{code}\"\nparent = \"{parent}\"\nlevel = \"{level}\"\n\
                 name = \"{name} {code}\"\nweight = {weight}\naggregation = \"arithmetic\"\n\
                 missing = \"renormalise\"\nprovenance = \"assumed\"\n"
            )
            .unwrap();
        };
        node(code, "IX", "kelompok", 1);
        node(&format!("{code}D1"), code, "dimensi", 2);
        node(&format!("{code}D2"), code, "dimensi", 1);
    }
    for (code, name, _) in GROUPS {
        for (number, formula, direction, max) in [
            (1, format!("100 * {code}02 / {code}01"), "positive", 100),
            (2, format!("{code}03"), "negative", 40),
        ] {
            write!(
                text,
                "[[indicator]]\ncode = \"{code}I{number}\"\nparent = \"{code}D{number}\"\n\
                 name = \"{name}, indikator {number}\"\nformula = \"{formula}\"\nunit = \"persen\"\n\
                 direction = \"{direction}\"\nprovenance = \"assumed\"\nweight = 1\n\
                 goalposts = {{ min = 0, max = {max}, source = \"uji\" }}\n"
            )
            .unwrap();
        }
    }
    for (code, name, _) in GROUPS {
        for (number, kind, integer, max) in [
            (1, "count", true, 100_000),
            (2, "count", true, 100_000),
            (3, "percent", false, 100),
        ] {
            write!(
                text,
                "[[item]]\ncode = \"{code}0{number}\"\nslug = \"{code}-{number}\"\n\
                 name = \"{name}, data {number}\"\nnode = \"{code}\"\nunit = \"persen\"\n\
                 type = \"{kind}\"\ninteger = {integer}\nmin = 0\nmax = {max}\n\
                 agency = \"Dinas {code}\"\nsource = \"uji\"\npooling = \"none\"\n\
                 provenance = \"assumed\"\n"
            )
            .unwrap();
        }
    }
    text
}

/// A folder with the definition and two forms: one whole, one without the first figure of group B.
fn folder() -> Folder {
    let folder = Folder::new();
    let path = folder.put("kelompok.toml", definition());
    let methodology = match load(&path) {
        Ok(methodology) => methodology,
        Err(error) => panic!("{}", error.text().en),
    };
    assert_eq!((methodology.levels.len(), methodology.items.len()), (3, 9));
    let mut form = Form {
        identity: [
            "63.72",
            "Kemendagri",
            "Kota Uji",
            "Kalimantan Selatan",
            "2025",
            "Dinas Sosial",
            "Petugas Uji",
            "uji@contoh.id",
            "2025-07-30",
        ]
        .map(str::to_owned),
        rows: GROUPS
            .iter()
            .flat_map(|(_, _, values)| values)
            .map(|value| FormRow {
                value: FormValue::Number(*value),
                availability: "tersedia".to_owned(),
                year: "2025".to_owned(),
                source: "uji".to_owned(),
                note: String::new(),
            })
            .collect(),
        banner: None,
    };
    let put = |name: &str, form: &Form| {
        let bytes = output::template::workbook(&methodology, form, Lang::Id).unwrap();
        folder.put(name, bytes);
    };
    put("utuh.xlsx", &form);
    form.rows[3] = FormRow::default();
    put("kurang.xlsx", &form);
    folder
}

fn run(folder: &Folder, line: &str) -> (i32, String) {
    let line = format!("{line} --method kelompok.toml");
    let output = folder.run(line.split(' '));
    (output.code, output.stdout + &output.stderr)
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn assert_close(value: &Value, expected: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() < 1e-9, "{value}, not {expected}");
}

#[test]
fn a_blank_form_of_another_methodology() {
    let folder = folder();
    let (code, said) = run(&folder, "template -o kosong.xlsx");
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("9 data"), "{said}");
    let (code, screen) = run(&folder, "validate kosong.xlsx");
    assert_eq!(code, 1);
    assert!(screen.contains("0 dari 9 terisi"), "{screen}");
    for (code, ..) in GROUPS {
        assert!(screen.contains(&format!("  Dinas {code} (3)")), "{screen}");
    }
}

#[test]
fn a_filled_form_becomes_a_final_score() {
    let folder = folder();
    let (code, screen) = run(&folder, "validate utuh.xlsx");
    assert_eq!(code, 0, "{screen}");
    assert!(
        screen.contains("SIAP DIKIRIM: 9 dari 9 terisi (100,00%)"),
        "{screen}"
    );
    let (code, result) = run(&folder, "compute utuh.xlsx --final --format json");
    assert_eq!(code, 0, "{result}");
    let result = json(&result);
    assert_eq!(result["status"], "final");
    // Groups: (2·60 + 75)/3 = 65, (2·25 + 50)/3 = 100/3, (2·100 + 100)/3 = 100.
    let groups = [65.0, 100.0 / 3.0, 100.0];
    assert_close(&result["index"]["score"], groups.iter().sum::<f64>() / 3.0);
    let nodes = result["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 1 + 3 + 6);
    let at_groups = nodes.iter().filter(|node| node["level"] == "kelompok");
    for (node, score) in at_groups.zip(groups) {
        assert_eq!(node["parent"], "IX");
        assert_close(&node["score"], score);
    }
}

#[test]
fn a_form_with_a_hole_becomes_a_provisional_one() {
    let folder = folder();
    let (code, _) = run(&folder, "validate kurang.xlsx");
    assert_eq!(code, 1);
    let (code, refused) = run(&folder, "compute kurang.xlsx --final -o hasil.xlsx");
    assert_eq!(code, 1, "{refused}");
    assert!(!folder.names().contains(&"hasil.xlsx".to_owned()));
    let (code, said) = run(&folder, "compute kurang.xlsx -o hasil.json");
    assert_eq!(code, 0, "{said}");
    let result = json(&String::from_utf8(folder.get("hasil.json")).unwrap());
    assert_eq!(result["status"], "provisional");
    // Group B keeps its second dimension only, whose weight becomes the whole.
    assert_close(&result["index"]["score"], (65.0 + 50.0 + 100.0) / 3.0);
    let (code, screen) = run(&folder, "compute kurang.xlsx -o hasil.xlsx");
    assert_eq!(code, 0, "{screen}");
    // The missing one has two thirds of group B, which has a third of the index: B is at least
    // 50 / 3 and at most (200 + 50) / 3.
    for words in [
        "SEMENTARA 71,67 (rentang 60,56 – 82,78; 8/9 data, 5/6 indikator)",
        "Indeks kelompok: Atas",
    ] {
        assert!(screen.contains(words), "{screen}");
    }
    assert!(folder.get("hasil.xlsx").starts_with(b"PK"));
}
