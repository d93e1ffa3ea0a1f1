//! `ikesos audit` through the program.

use crate::support::{Folder, ikesos};

const IPM: &str = "examples/methodologies/ipm.toml";

/// Three regencies of BPS's own table, 2021 and 2022.
const ROWS: &str = "unit,year,UHH,HLS,RLS,pengeluaran_ribu_rp,IPM_published\n\
    KABUPATEN SIMEULUE,2020,65.26,13.76,9.34,7085.0,66.03\n\
    KABUPATEN ACEH SINGKIL,2020,67.39,14.31,8.53,8707.0,68.94\n";

fn audited(table: &str, further: &[&str]) -> crate::support::Output {
    let folder = Folder::new();
    folder.put("ipm.csv", table);
    let method = crate::support::repository()
        .join(IPM)
        .to_string_lossy()
        .into_owned();
    let mut arguments = vec![
        "audit",
        "ipm.csv",
        "--published",
        "IPM_published",
        "--method",
        &method,
    ];
    arguments.extend(further);
    folder.run(arguments)
}

#[test]
fn published_figures_follow_from_their_components() {
    let output = audited(ROWS, &[]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    assert!(
        output.stdout.contains("2 dari 2 nilai terbitan sesuai"),
        "{}",
        output.stdout
    );
}

#[test]
fn a_copied_cell_is_found_with_its_origin() {
    let spoilt = ROWS.replace("67.39", "65.26");
    let output = audited(&spoilt, &["--format", "json"]);
    assert_eq!(output.code, 1);
    let json: serde_json::Value = serde_json::from_str(&output.stdout).unwrap();
    let deviation = &json["deviations"][0];
    assert_eq!(
        (&deviation["row"], &deviation["published"]),
        (&3.into(), &68.94.into())
    );
    let first = &deviation["corrections"][0];
    assert_eq!(
        (&first["code"], &first["place"]["cell"]),
        (&"UHH".into(), &"C3".into())
    );
    let (min, max) = (
        first["needed_min"].as_f64().unwrap(),
        first["needed_max"].as_f64().unwrap(),
    );
    assert!(min <= 67.39 && 67.39 <= max, "{min} {max}");
    assert_eq!(first["current_stands_in"][0]["relation"], "above");
    assert_eq!(first["current_stands_in"][0]["name"], "KABUPATEN SIMEULUE");
    let schema = Folder::new().run(["schema", "audit"]);
    let schema: serde_json::Value = serde_json::from_str(&schema.stdout).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json));
}

#[test]
fn a_claim_for_a_form_is_compared_with_what_its_data_give() {
    let example = "examples/tanah-laut-2025.xlsx";
    let computed = crate::support::ikesos(["compute", example, "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&computed.stdout).unwrap();
    let index = json["index"]["score"].as_f64().unwrap();
    let right = format!("{index:.2}").replace('.', ",");
    let audit = |claim: &str| crate::support::ikesos(["audit", example, "--published", claim]);
    assert_eq!(audit(&right).code, 0, "{right}");
    let wrong = audit("90,00");
    assert_eq!(wrong.code, 1);
    assert!(wrong.stdout.contains("diklaim 90"), "{}", wrong.stdout);
    let nonsense = audit("IPM");
    assert_eq!(nonsense.code, 2);
    assert!(
        nonsense.stderr.contains("bukan angka"),
        "{}",
        nonsense.stderr
    );
}

#[test]
fn a_claim_for_an_incomplete_form_says_that_it_is_provisional_and_within_which_bounds() {
    let example = "examples/banjarbaru-2025.xlsx";
    let audit = |format: &str| {
        let arguments = ["audit", example, "--published", "61,37", "--format", format];
        crate::support::ikesos(arguments)
    };
    let screen = audit("table").stdout;
    assert!(
        screen.contains("SEMENTARA (83 dari 99 data terisi)"),
        "{screen}"
    );
    let json: serde_json::Value = serde_json::from_str(&audit("json").stdout).unwrap();
    let found = &json["provisional"];
    let guaranteed = &found["guaranteed"];
    let end = |name: &str| guaranteed[name].as_f64().unwrap();
    assert!(end("lower") <= 61.37 && 61.37 <= end("upper"), "{found}");
    assert_eq!(found["within"], true);
}

#[test]
fn figures_that_cannot_be_read_are_not_passed_in_silence() {
    let output = audited(&ROWS.replace("68.94", "abc"), &[]);
    assert_eq!(output.code, 1);
    assert!(
        output.stdout.contains("1 tidak terbaca"),
        "{}",
        output.stdout
    );
    let nothing = audited(&ROWS.replace("68.94", "").replace("66.03", ""), &[]);
    assert_eq!(nothing.code, 1, "{}", nothing.stdout);
}

#[test]
fn mistakes_name_what_was_probably_meant() {
    let output = audited(ROWS, &["--node", "IPN"]);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("maksud Anda IPM?"),
        "{}",
        output.stderr
    );
    let folder = Folder::new();
    folder.put("ipm.csv", ROWS);
    let method = crate::support::repository()
        .join(IPM)
        .to_string_lossy()
        .into_owned();
    let arguments = [
        "audit",
        "ipm.csv",
        "--published",
        "IPM_publisd",
        "--method",
        &method,
    ];
    let output = folder.run(arguments);
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("Maksud Anda \"IPM_published\"?"),
        "{}",
        output.stderr
    );
}

#[test]
fn a_component_is_no_published_index_and_thousands_are_asked_about() {
    let table = "examples/tabel/ipm-kalsel-2022.csv";
    let method = ["--method", "examples/methodologies/ipm.toml"];
    let component = ikesos(["audit", table, "--published", "UHH"].iter().chain(&method));
    assert_eq!(component.code, 2);
    let words: Vec<&str> = component.stderr.split_whitespace().collect();
    let words = words.join(" ");
    assert!(words.contains("adalah komponen UHH"), "{words}");
    let form = "examples/tanah-laut-2025.xlsx";
    let claim = ikesos(["audit", form, "--published", "1.060"]);
    assert_eq!(claim.code, 1);
    assert!(
        claim.stderr.contains("“1.060” dibaca sebagai 1,06"),
        "{}",
        claim.stderr
    );
    let plain = ikesos(["audit", form, "--published", "61.37"]);
    assert!(!plain.stderr.contains("dibaca sebagai"), "{}", plain.stderr);
    for decimals in ["13", "-1"] {
        let refused = ikesos(["audit", form, "--published", "61", "--decimals", decimals]);
        assert_eq!(refused.code, 2);
        assert!(
            refused.stderr.contains("dari 0 sampai 12"),
            "{}",
            refused.stderr
        );
    }
}
