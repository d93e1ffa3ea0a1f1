//! `ikesos explain TABLE --row REGION`: the same figures as the computation of the table.

use serde_json::Value;

use crate::support::{Folder, Output, repository};

/// IKESOS of a table with two years of a region, a cell that is missing, an indicator that stands
/// in the table itself (B), one computed from items, and one compared with all rows (C).
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
[[node]]
code = "I"
level = "indeks"
name = "Indeks uji"
provenance = "assumed"
[[item]]
code = "X"
name = "Penyebut"
unit = "orang"
type = "count"
min = 0
max = 1000
agency = "BPS"
provenance = "assumed"
[[item]]
code = "Y"
name = "Pembilang"
unit = "orang"
type = "count"
min = 0
max = 1000
agency = "BPS"
provenance = "assumed"
[[indicator]]
code = "A"
parent = "I"
name = "Bagian"
unit = "persen"
formula = "100 * Y / X"
direction = "positive"
goalposts = { min = 0, max = 100 }
provenance = "assumed"
[[indicator]]
code = "B"
parent = "I"
name = "Perbandingan"
unit = "persen"
formula = "100 * X / (X + Y)"
direction = "positive"
goalposts = { min = 0, max = 100 }
provenance = "assumed"
[[indicator]]
code = "C"
parent = "I"
name = "Di antara semua"
unit = "orang"
formula = "Y"
direction = "positive"
normalisation = "min-max"
provenance = "assumed"
"#;

const TABLE: &str = "kode,nama,tahun,X,Y,B\n\
    63.72,Kota Banjarbaru,2024,200,100,30\n\
    63.72,Kota Banjarbaru,2025,200,150,\n\
    63.01,Tanah Laut,2025,100,50,40\n\
    63.02,Kotabaru,2025,,20,50\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.put("uji.toml", METHOD);
    folder.put("t.csv", TABLE);
    folder
}

fn explained(folder: &Folder, further: &[&str]) -> Output {
    let arguments = ["explain", "t.csv", "--method", "uji.toml"];
    folder.run(arguments.iter().chain(further))
}

fn json(output: &Output) -> Value {
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    serde_json::from_str(&output.stdout).unwrap()
}

#[test]
fn a_row_is_explained_with_the_figures_of_its_computation() {
    let folder = folder();
    let arguments = [
        "compute", "t.csv", "--method", "uji.toml", "--format", "json",
    ];
    let computed = json(&folder.run(arguments));
    let rows = [
        ["63.72", "2024"],
        ["Kota Banjarbaru", "2025"],
        ["6301", "2025"],
        ["kotabaru", "2025"],
    ];
    for (unit, [region, year]) in rows.into_iter().enumerate() {
        let found = &computed["units"][unit];
        let element = |code: &str| {
            let further = ["--row", region, "--year", year, "--format", "json", code];
            let document = json(&explained(&folder, &further));
            assert_eq!(document["status"], found["status"], "{region}");
            assert_eq!(document["index"], found["index"], "{region}");
            assert_eq!(document["region"]["year"].to_string(), year);
            document["explanations"][0].clone()
        };
        let index = element("I");
        assert_eq!(index["score"], found["nodes"][0]["score"]);
        let bounds = found["nodes"][0].get("bounds");
        let guaranteed = bounds.map(|bounds| &bounds["guaranteed"]);
        assert_eq!(
            index["bounds"].get("guaranteed").unwrap_or(&Value::Null),
            guaranteed.unwrap_or(&Value::Null)
        );
        for indicator in found["indicators"].as_array().unwrap() {
            let own = element(indicator["code"].as_str().unwrap());
            assert_eq!(own["value"], indicator["value"]);
            assert_eq!(own["score"], indicator["normalised"]);
            assert_eq!(own["state"], indicator["state"]);
        }
    }
}

#[test]
fn a_value_that_stands_in_the_table_is_shown_with_its_cell() {
    let folder = folder();
    let one = ["B", "--row", "63.01"];
    let shown = explained(&folder, &one);
    assert_eq!(shown.code, 0, "{}", shown.stderr);
    assert!(
        shown
            .stdout
            .contains("40 persen, tertulis di t!F4; rumusnya tidak"),
        "{}",
        shown.stdout
    );
    // The next command names the row, too.
    assert!(
        shown
            .stdout
            .contains("ikesos explain t.csv I --row 63.01 --method uji.toml")
    );
    let document = json(&explained(
        &folder,
        &[&one[..], &["--format", "json"]].concat(),
    ));
    let own = &document["explanations"][0];
    assert_eq!(own["value_place"]["cell"], "F4");
    assert!(own["value_calculation"].is_null());
    // Where nothing stands in its column, the formula counts.
    let empty = ["B", "--row", "63.72", "--year", "2025", "--format", "json"];
    let empty = json(&explained(&folder, &empty));
    let own = &empty["explanations"][0];
    assert!(own["value_place"].is_null(), "{own}");
    let value = own["value"].as_f64().unwrap();
    assert!((value - 100.0 * 200.0 / 350.0).abs() < 1e-9, "{value}");
    // What is given in its place is not computed from the items, so they feed it nothing.
    let item = json(&explained(
        &folder,
        &["X", "--row", "63.01", "--format", "json"],
    ));
    let uses = item["explanations"][0]["uses"].as_array().unwrap();
    let codes: Vec<&Value> = uses.iter().map(|usage| &usage["code"]).collect();
    assert_eq!(codes, ["A"]);
    let method = METHOD.replace("formula = \"100 * X / (X + Y)\"", "formula = \"Z\"");
    let item = "[[item]]\ncode = \"Z\"\nname = \"Lain\"\nunit = \"persen\"\ntype = \"percent\"\nmin = 0\nmax = 100\nagency = \"BPS\"\nprovenance = \"assumed\"\n";
    folder.put(
        "uji.toml",
        method.replace(
            "[[indicator]]\ncode = \"A\"",
            &format!("{item}[[indicator]]\ncode = \"A\""),
        ),
    );
    let unused = explained(&folder, &["Z", "--row", "63.01"]);
    let words = "Tabel ini memuat nilai B sendiri, jadi Z tidak dipakai.";
    assert!(
        unused.stdout.contains(words),
        "{}{}",
        unused.stdout,
        unused.stderr
    );
}

#[test]
fn a_missing_item_and_a_comparison_name_their_cells_and_rows() {
    let folder = folder();
    let lacking = explained(&folder, &["A", "--row", "63.02"]);
    assert!(
        lacking.stdout.contains("belum ada X (BPS)"),
        "{}",
        lacking.stdout
    );
    assert!(lacking.stdout.contains("t!D5"), "{}", lacking.stdout);
    let compared = json(&explained(
        &folder,
        &["C", "--row", "63.01", "--format", "json"],
    ));
    // Y from 20 to 150 among all rows, here 50.
    let score = compared["explanations"][0]["score"].as_f64().unwrap();
    assert!((score - 100.0 * 30.0 / 130.0).abs() < 1e-9, "{score}");
    let page = explained(&folder, &["--row", "63.01", "-o", "laut.md"]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    let page = std::fs::read_to_string(folder.path("laut.md")).unwrap();
    assert!(page.contains("Tanah Laut") && page.contains("Indeks uji"));
}

#[test]
fn a_row_that_cannot_be_told_is_asked_for() {
    let folder = folder();
    folder.put(
        "ganda.csv",
        "kode,nama,X,Y\n1,Sama,1,2\n2,Sama,3,4\n1,Lain,5,6\n",
    );
    let form = repository().join("examples/tanah-laut-2025.xlsx");
    folder.put("formulir.xlsx", std::fs::read(form).unwrap());
    let table = ["t.csv", "--method", "uji.toml"];
    let double = ["ganda.csv", "--method", "uji.toml"];
    for (file, further, words) in [
        (&table[..], &[][..], "Tambahkan --row"),
        (
            &table,
            &["--row", "63.72"],
            "--year dengan salah satu tahunnya: 2024, 2025",
        ),
        (
            &table,
            &["--row", "63.72", "--year", "2020"],
            "Tahun yang ada: 2024, 2025",
        ),
        (
            &table,
            &["--row", "Tanah Lau"],
            "Mungkin maksudnya “Tanah Laut”?",
        ),
        (&table, &["--row", ""], "Tulis kode atau nama wilayah"),
        (&double, &["--row", "sama"], "Sebutkan kode wilayahnya"),
        (&double, &["--row", "1"], "satu baris saja per wilayah"),
        (
            &["formulir.xlsx"],
            &["--row", "63.01"],
            "Hapus --row dan --year",
        ),
        (&table, &["--row", "63.01", "ZZ9"], "Tidak ada unsur"),
    ] {
        let output = folder.run(["explain"].iter().chain(file).chain(further));
        assert_eq!(
            (output.code, output.stdout.as_str()),
            (2, ""),
            "{further:?}"
        );
        let said = output
            .stderr
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(said.contains(words), "{further:?}: {said}");
    }
}
