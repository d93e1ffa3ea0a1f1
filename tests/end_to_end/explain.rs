//! `ikesos explain`: where the numbers of the examples come from.

use super::support::{Folder, Output, ikesos, repository, settings};

/// A folder with the three examples.
fn folder() -> Folder {
    let folder = Folder::new();
    for name in [INCOMPLETE, COMPLETE, FULL_OF_ERRORS] {
        let bytes = std::fs::read(repository().join("examples").join(name)).unwrap();
        folder.put(name, bytes);
    }
    folder
}

const INCOMPLETE: &str = "banjarbaru-2025.xlsx";
const COMPLETE: &str = "tanah-laut-2025.xlsx";
const FULL_OF_ERRORS: &str = "bermasalah.xlsx";

fn run(folder: &Folder, line: &str) -> Output {
    folder.run(line.split_whitespace())
}

#[test]
fn screens_of_the_examples() {
    let folder = folder();
    let shown = |name: &str, line: &str| {
        let output = run(&folder, line);
        assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{line}");
        settings().bind(|| insta::assert_snapshot!(name, output.stdout));
    };
    shown("explain_index", &format!("explain {INCOMPLETE}"));
    shown("explain_variable", &format!("explain {INCOMPLETE} KD1"));
    shown("explain_indicator", &format!("explain {COMPLETE} PS32"));
    shown(
        "explain_missing",
        &format!("explain {INCOMPLETE} KD41 --lang en"),
    );
    shown("explain_flagged", &format!("explain {FULL_OF_ERRORS} KD11"));
    shown(
        "explain_not_applicable",
        &format!("explain {FULL_OF_ERRORS} KD62"),
    );
    shown("explain_item", &format!("explain {INCOMPLETE} D34"));
    shown(
        "explain_item_read",
        &format!("explain {FULL_OF_ERRORS} D96 --lang en"),
    );
    shown("explain_rule", &format!("explain {FULL_OF_ERRORS} R01"));
}

#[test]
fn the_code_may_be_written_small_and_the_command_in_indonesian() {
    let folder = folder();
    let usual = run(&folder, &format!("explain {INCOMPLETE} KD21"));
    let other = run(&folder, &format!("jelaskan {INCOMPLETE} kd21"));
    assert!(usual.stdout.contains("KD21  Prevalensi stunting balita"));
    assert_eq!(usual.stdout, other.stdout);
    let index = run(&folder, &format!("explain {INCOMPLETE}"));
    let named = run(&folder, &format!("explain {INCOMPLETE} IKESOS"));
    assert_eq!(index.stdout, named.stdout);
}

#[test]
fn an_unknown_code_is_told_with_the_near_one() {
    let folder = folder();
    let near = run(&folder, &format!("explain {INCOMPLETE} KDD21"));
    assert_eq!((near.code, near.stdout.as_str()), (2, ""));
    assert!(
        near.stderr.contains("“KDD21”") && near.stderr.contains("“KD21”"),
        "{}",
        near.stderr
    );
    let far = run(&folder, &format!("explain {INCOMPLETE} XYZZY --lang en"));
    assert_eq!(far.code, 2);
    assert!(far.stderr.contains("ikesos method show"), "{}", far.stderr);
    let file = run(&folder, "explain tidak-ada.xlsx KD21");
    assert_eq!(file.code, 2);
    assert!(
        file.stderr
            .starts_with("galat: tidak-ada.xlsx tidak dapat dibaca")
    );
}

#[test]
fn the_json_says_what_compute_says() {
    let folder = folder();
    let json = |line: &str| -> serde_json::Value {
        serde_json::from_str(&run(&folder, line).stdout).unwrap()
    };
    let computed = json(&format!("compute {INCOMPLETE} --format json"));
    let explained = json(&format!("explain {INCOMPLETE} --format json"));
    assert_eq!(explained["index"], computed["index"]["score"]);
    let index = &explained["explanations"][0];
    assert_eq!(
        (&index["kind"], &index["code"]),
        (&"node".into(), &"IKESOS".into())
    );
    let parts = index["children"].as_array().unwrap();
    let sum = |field: &str| {
        parts
            .iter()
            .map(|part| part[field].as_f64().unwrap())
            .sum::<f64>()
    };
    assert!((sum("contribution") + sum("loss") - 100.0).abs() < 1e-9);
    let schema = run(&folder, "schema explain").stdout;
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&explained));
}

#[test]
fn an_explanation_goes_to_a_file_and_over_no_other() {
    let folder = folder();
    let line = format!("explain {INCOMPLETE} D17 -o D17.md --format json");
    let written = run(&folder, &line);
    assert_eq!(
        (written.code, written.stderr.as_str()),
        (0, "Penjelasan ditulis ke D17.md\n")
    );
    let page = String::from_utf8(folder.get("D17.md")).unwrap();
    assert!(page.starts_with("# D17 Jumlah balita stunting"), "{page}");
    let again = run(&folder, &line);
    assert_eq!((again.code, again.stdout.as_str()), (2, ""));
    assert_eq!(folder.get("D17.md"), page.as_bytes());
    assert_eq!(run(&folder, &format!("{line} --force")).code, 0);
    let unknown = run(&folder, &format!("explain {INCOMPLETE} -o indeks.docx"));
    assert_eq!(unknown.code, 2);
    assert!(unknown.stderr.contains(".md"), "{}", unknown.stderr);
    let own = run(
        &folder,
        &format!("explain {INCOMPLETE} -o {INCOMPLETE} --force"),
    );
    assert_eq!(own.code, 2);
    let json = run(&folder, &format!("explain {INCOMPLETE} KD -o kd.json"));
    assert_eq!(json.code, 0);
    let json: serde_json::Value = serde_json::from_slice(&folder.get("kd.json")).unwrap();
    assert_eq!(json["explanations"][0]["code"], "KD");
}

#[test]
fn another_methodology_with_another_tree_is_explained_too() {
    let folder = folder();
    let methodology = repository().join("tests/fixtures/kelompok.toml");
    folder.put("kelompok.toml", std::fs::read(methodology).unwrap());
    let made = run(&folder, "template --method kelompok.toml -o kosong.xlsx");
    assert_eq!(made.code, 0, "{}", made.stderr);
    let shown = run(&folder, "explain kosong.xlsx --method kelompok.toml");
    assert_eq!((shown.code, shown.stderr.as_str()), (0, ""));
    assert!(shown.stdout.contains("TIDAK ADA HASIL"), "{}", shown.stdout);
}

#[test]
fn screens_fit_eighty_columns() {
    let folder = folder();
    for line in [
        format!("explain {INCOMPLETE} KD42"),
        format!("explain {INCOMPLETE} PS31 --lang en"),
        format!("explain {FULL_OF_ERRORS} D01"),
        format!("explain {COMPLETE} PS --lang en"),
    ] {
        for line in run(&folder, &line).stdout.lines() {
            assert!(line.chars().count() <= 80, "too wide: {line}");
        }
    }
}

#[test]
fn elements_are_found_by_name_and_codes_of_findings_are_sent_on() {
    let form = "examples/tanah-laut-2025.xlsx";
    let by_code = ikesos(["explain", form, "D48"]);
    let by_name = ikesos(["explain", form, "korban bencana yang perlu"]);
    assert_eq!(by_name.code, 0, "{}", by_name.stderr);
    assert_eq!(by_name.stdout, by_code.stdout);
    let several = ikesos(["explain", form, "stunting"]);
    assert_eq!(several.code, 2);
    for words in ["D17", "KD21", "Sebutkan kodenya"] {
        assert!(
            several.stderr.contains(words),
            "{words}: {}",
            several.stderr
        );
    }
    let finding = ikesos(["explain", form, "ik401"]);
    assert_eq!(finding.code, 2);
    assert!(
        finding.stderr.contains("ikesos codes IK401"),
        "{}",
        finding.stderr
    );
}
