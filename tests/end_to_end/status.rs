//! `ikesos status`: completeness in time, changes, what is overdue; and `validate --previous`.

use serde_json::Value;

use ikesos::lang::Lang;
use ikesos::methodology::{
    Methodology, Thresholds, builtin, load, load_toml, write_toml, write_xlsx,
};
use ikesos::submission::layout::{Column, IdentityField};

use crate::support::{Folder, form_for};

/// Three versions of a form: four items short, two of them in, one changed and one emptied.
fn versions() -> Folder {
    let folder = Folder::new();
    let first = || {
        form_for(builtin())
            .identity(IdentityField::Date, "@2025-07-30")
            .blank("D44")
            .blank("D53")
            .blank("D54")
            .blank("D80")
    };
    folder.put("a.xlsx", first().bytes());
    let second = first()
        .identity(IdentityField::Date, "@2025-08-06")
        .value("D44", "120")
        .value("D80", "'belum tahu");
    folder.put("b.xlsx", second.bytes());
    let third = second
        .identity(IdentityField::Date, "@2025-08-14")
        .value("D53", "120000")
        .value("D44", "125")
        .blank("D63");
    folder.put("c.xlsx", third.bytes());
    folder
}

#[test]
fn completeness_is_followed_version_by_version() {
    let folder = versions();
    // In the order of their dates, whatever the order of the arguments.
    let output = folder.run([
        "status",
        "c.xlsx",
        "a.xlsx",
        "b.xlsx",
        "--deadline",
        "2025-08-13",
        "--date",
        "2025-08-20",
    ]);
    assert_eq!((output.code, output.stderr.as_str()), (1, ""));
    insta::assert_snapshot!("status_three_versions", output.stdout);
}

#[test]
fn changes_are_counted_since_the_version_named() {
    let folder = versions();
    let output = folder.run([
        "status",
        "c.xlsx",
        "--since",
        "a.xlsx",
        "--date",
        "2025-08-10",
    ]);
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert!(
        output
            .stdout
            .contains("Perubahan sejak a.xlsx: 2 terisi, 1 dikosongkan"),
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.contains("kosong → 125 (Data!F"),
        "{}",
        output.stdout
    );
    let same = folder.run(["status", "c.xlsx", "--since", "c.xlsx"]);
    assert!(
        same.stdout.contains("Tidak ada data yang berubah"),
        "{}",
        same.stdout
    );
}

#[test]
fn status_follows_its_schema_and_says_the_same_as_csv() {
    let folder = versions();
    let arguments = [
        "status",
        "a.xlsx",
        "b.xlsx",
        "--deadline",
        "2025-08-13",
        "--date",
        "2025-08-20",
    ];
    let json = |extra: &[&str]| -> Value {
        let output = folder.run(arguments.iter().chain(extra));
        serde_json::from_str(&output.stdout).unwrap()
    };
    let schema: Value = serde_json::from_str(&folder.run(["schema", "status"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for lang in ["id", "en"] {
        let document = json(&["--format", "json", "--lang", lang]);
        let errors: Vec<_> = validator
            .iter_errors(&document)
            .map(|e| e.to_string())
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(document["overdue_days"], 7);
        assert_eq!(document["versions"][0]["filled"], 95);
        assert_eq!(document["versions"][1]["filled"], 96);
        let items = document["changes"]["items"].as_array().unwrap();
        let codes: Vec<&str> = items
            .iter()
            .map(|item| item["code"].as_str().unwrap())
            .collect();
        assert_eq!(codes, ["D44", "D80"]);
        assert_eq!(items[0]["change"], "filled");
        assert_eq!(items[0]["now"]["value"], 120.0);
        assert_eq!(items[1]["now"]["state"], "unreadable");
        let overdue = document["agencies"].as_array().unwrap().iter();
        let overdue: Vec<&str> = overdue
            .filter(|one| one["overdue"] == true)
            .map(|one| one["agency"].as_str().unwrap())
            .collect();
        assert_eq!(overdue, ["KPU", "BKPSDM"]);
    }
    let csv = folder
        .run(arguments.iter().chain(&["--format", "csv"]))
        .stdout;
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let changes: Vec<&csv::StringRecord> = rows.iter().filter(|row| &row[2] == "change").collect();
    assert_eq!(changes.len(), 2);
    assert_eq!(
        (&changes[0][6], &changes[0][12], &changes[0][13]),
        ("D44", "", "120")
    );
    let late: Vec<&str> = rows
        .iter()
        .filter(|row| &row[10] == "7")
        .map(|row| &row[5])
        .collect();
    assert_eq!(late, ["", "KPU", "BKPSDM"]);
}

#[test]
fn forms_of_two_regions_or_years_are_not_followed_together() {
    let folder = versions();
    let other = form_for(builtin()).identity(IdentityField::Year, "2024");
    folder.put("lalu.xlsx", other.bytes());
    let refused = folder.run(["status", "a.xlsx", "lalu.xlsx"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.stderr.contains("lalu.xlsx berisi 63.01 2024"),
        "{}",
        refused.stderr
    );
    let complete = folder.run(["status", "lalu.xlsx"]);
    assert_eq!(complete.code, 0);
    assert!(
        complete.stdout.contains("Semua data sudah masuk."),
        "{}",
        complete.stdout
    );
}

/// Codes of the findings over time, with their items.
fn over_time(folder: &Folder, previous: &str) -> Vec<String> {
    let output = folder.run([
        "validate",
        "kini.xlsx",
        "--previous",
        previous,
        "--format",
        "json",
    ]);
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    let findings = document["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let item = finding["item"].as_str().unwrap_or_default();
            format!("{} {item}", finding["code"].as_str().unwrap())
        })
        .filter(|code| code.starts_with("IK55"))
        .collect()
}

#[test]
fn changes_between_years_are_judged_by_the_methodology() {
    let folder = Folder::new();
    let form = || form_for(builtin());
    folder.put("kini.xlsx", form().bytes());
    let mut last = form().identity(IdentityField::Year, "2024");
    for item in &builtin().items {
        last = last.cell(&item.code, Column::Year, "2024");
    }
    // A tenth of the value, and one that went the other way.
    let last = last.value("D44", "12").value("D79", "50000");
    folder.put("lalu.xlsx", last.bytes());
    let found = over_time(&folder, "lalu.xlsx");
    assert!(found.contains(&"IK555 D79".to_owned()), "{found:?}");
    // Nearly all values are last year's: said once of the form, not of each item.
    assert!(found.contains(&"IK558 ".to_owned()), "{found:?}");
    assert!(!found.contains(&"IK556 D01".to_owned()), "{found:?}");
    assert!(found.contains(&"IK551 ".to_owned()), "{found:?}");
    folder.put(
        "lain.xlsx",
        form().identity(IdentityField::RegionCode, "'63.72").bytes(),
    );
    assert_eq!(over_time(&folder, "lain.xlsx"), ["IK552 "]);
    assert_eq!(over_time(&folder, "kini.xlsx"), ["IK553 "]);
    let table = folder.put("tabel.csv", "kode;D01\n63.01;5\n");
    let refused = folder.run([
        "validate",
        table.to_str().unwrap(),
        "--previous",
        "lalu.xlsx",
    ]);
    assert_eq!(refused.code, 2);
    // Where the line breaks depends on the length of the folder's name.
    let words: Vec<&str> = refused.stderr.split_whitespace().collect();
    assert!(
        words.join(" ").contains("hanya untuk formulir"),
        "{}",
        refused.stderr
    );
    let missing = folder.run(["validate", "kini.xlsx", "--previous", "tiada.xlsx"]);
    assert_eq!(missing.code, 2);
    assert!(missing.stderr.contains("tiada.xlsx"), "{}", missing.stderr);
}

#[test]
fn thresholds_survive_both_forms_of_a_methodology() {
    let folder = Folder::new();
    let mut changed = builtin().clone();
    changed.id = "uji".to_owned();
    changed.validation = Thresholds {
        oldest_years: 7.0,
        yearly_change: 12.5,
        yearly_points: 3.0,
        from_zero: 2.5,
        small_count: 20.0,
        copied_digits: 6.0,
        copied_share: 70.0,
        opposite_change: 8.0,
        clipped_points: 40.0,
    };
    let text = write_toml(&changed);
    let again = load_toml(&text, "uji.toml").methodology.unwrap();
    assert_eq!(again.validation, changed.validation);
    assert_eq!(again.items, changed.items);
    folder.put("uji.toml", text);
    folder.put("uji.xlsx", write_xlsx(&again, Lang::Id).unwrap());
    for file in ["uji.toml", "uji.xlsx"] {
        let loaded = load(folder.path(file).to_str().unwrap()).unwrap();
        assert_eq!(loaded.validation, changed.validation, "{file}");
        assert_eq!(loaded.sha256, again.sha256, "{file}");
    }
    assert_ne!(
        again.sha256,
        Methodology {
            id: "uji".to_owned(),
            ..builtin().clone()
        }
        .sha256
    );
    for (right, wrong) in [
        ("copied_digits   = 4", "copied_digits = 0"),
        ("yearly_change   = 50", "yearly_change = -1"),
        ("small_count     = 50", "small_counts = 50"),
        ("from_zero       = 1", "from_zero = 101"),
        ("copied_share    = 50", "copied_share = -1"),
        ("clipped_points  = 25", "clipped_points = -5"),
    ] {
        let text = write_toml(builtin());
        assert!(text.contains(right), "{right}");
        let loaded = load_toml(&text.replacen(right, wrong, 1), "salah.toml");
        assert!(loaded.methodology.is_none(), "{wrong}");
    }
}
