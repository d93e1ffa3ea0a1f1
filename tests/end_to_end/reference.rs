//! `--reference TABLE`: the plausible bounds by a panel, checked against percentiles by hand, and
//! named in every output.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{Folder, Output, part_of, repository};

const FORM: &str = "banjarbaru.xlsx";

/// 41 regions with D13, the only item of KD11, from 10 to 14: the 5th percentile is 10.2 and the
/// 95th 13.8. D35 stands in three rows only.
fn panel() -> String {
    let mut text = "kode,tahun,D13,D35\n".to_owned();
    for row in 0..41 {
        let year = 2023 + row % 2;
        let few = if row < 3 { "5" } else { "" };
        writeln!(text, "w{row},{year},{},{few}", 10.0 + f64::from(row) / 10.0).unwrap();
    }
    text
}

/// A folder with the incomplete example and a panel.
fn folder() -> Folder {
    let folder = Folder::new();
    let form = repository().join("examples/banjarbaru-2025.xlsx");
    folder.put(FORM, std::fs::read(form).unwrap());
    folder.put("panel.csv", panel());
    folder
}

fn json(output: &Output) -> Value {
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    serde_json::from_str(&output.stdout).unwrap()
}

fn indicator<'a>(result: &'a Value, code: &str) -> &'a Value {
    let indicators = result["indicators"].as_array().unwrap();
    indicators.iter().find(|one| one["code"] == code).unwrap()
}

fn ends(bounds: &Value, kind: &str) -> [f64; 2] {
    ["lower", "upper"].map(|end| bounds[kind][end].as_f64().unwrap())
}

fn assert_close(found: [f64; 2], expected: [f64; 2]) {
    let near = |(one, other): (f64, f64)| (one - other).abs() < 1e-9;
    assert!(
        found.into_iter().zip(expected).all(near),
        "{found:?} is not {expected:?}"
    );
}

#[test]
fn a_panel_takes_the_place_of_the_observed_range() {
    let folder = folder();
    let without = json(&folder.run(["compute", FORM, "--format", "json"]));
    let with = [
        "compute",
        FORM,
        "--reference",
        "panel.csv",
        "--format",
        "json",
    ];
    let with = json(&folder.run(with));
    // Goalposts 0 to 40, negative: 13.8 has 65.5 and 10.2 has 74.5.
    let bounds = &indicator(&with, "KD11")["bounds"];
    assert_close(ends(bounds, "plausible"), [65.5, 74.5]);
    assert_eq!(bounds["plausible_from"], serde_json::json!(["reference"]));
    let before = &indicator(&without, "KD11")["bounds"];
    assert_eq!(before["plausible_from"], serde_json::json!(["observed"]));
    assert_eq!(bounds["guaranteed"], before["guaranteed"]);
    // An indicator that the panel says nothing about keeps the methodology's range.
    let others = [&without, &with].map(|result| &indicator(result, "KD61")["bounds"]);
    assert_eq!(others[0], others[1]);
    // The index moves by a share of that: three dimensions of 7, 3 and 3 variables.
    let index = [&without, &with].map(|result| &result["index"]["bounds"]);
    assert_eq!(index[0]["guaranteed"], index[1]["guaranteed"]);
    let (before, after) = (ends(index[0], "plausible"), ends(index[1], "plausible"));
    assert!(
        before[0] < after[0] && after[1] < before[1],
        "{before:?} {after:?}"
    );
    let sources = serde_json::json!(["reference", "observed", "items"]);
    assert_eq!(index[1]["plausible_from"], sources);
    for field in ["status", "completeness", "findings", "verdict"] {
        assert_eq!(with[field], without[field], "{field}");
    }
    assert_eq!(with["index"]["score"], without["index"]["score"]);
}

#[test]
fn the_panel_is_named_in_every_output() {
    let folder = folder();
    let reference = &json(&folder.run([
        "compute",
        FORM,
        "--reference",
        "panel.csv",
        "--format",
        "json",
    ]))["reference"];
    assert_eq!(reference["file"], "panel.csv");
    assert_eq!(reference["rows"], 41);
    assert_eq!(reference["years"], serde_json::json!(["2023", "2024"]));
    assert_eq!(reference["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(reference["findings"][0]["code"], "IK931");
    let ranges = reference["indicators"].as_array().unwrap();
    let first = ranges.iter().find(|one| one["code"] == "KD11").unwrap();
    assert_eq!(first["values"], 41);
    let range = ["lower", "upper"].map(|end| first[end].as_f64().unwrap());
    assert_close(range, [10.2, 13.8]);
    let said = "persentil 5–95 tabel pembanding panel.csv (41 baris, 2023–2024) untuk 1 dari 32";
    for command in ["compute", "priorities", "explain"] {
        let output = folder.run([command, FORM, "--reference", "panel.csv"]);
        assert_eq!(output.code, 0, "{}", output.stderr);
        let text = output
            .stdout
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(text.contains(said), "{command}: {}", output.stdout);
        assert!(text.contains("IK931"), "{command}: {}", output.stdout);
        let english = folder.run([command, FORM, "--reference", "panel.csv", "--lang", "en"]);
        assert!(english.stdout.contains("reference table panel.csv"));
    }
    let explained = folder.run(["explain", FORM, "KD11", "--reference", "panel.csv"]);
    let text = explained
        .stdout
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let line = "dengan nilai yang wajar 65,50 – 74,50 (menurut tabel pembanding)";
    assert!(text.contains(line), "{}", explained.stdout);
    for command in ["priorities", "explain"] {
        let arguments = [
            command,
            FORM,
            "--reference",
            "panel.csv",
            "--format",
            "json",
        ];
        assert_eq!(
            &json(&folder.run(arguments))["reference"],
            reference,
            "{command}"
        );
    }
    let output = folder.run([
        "compute",
        FORM,
        "--reference",
        "panel.csv",
        "-o",
        "hasil.xlsx",
    ]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let strings = part_of(
        &std::fs::read(folder.path("hasil.xlsx")).unwrap(),
        "xl/sharedStrings.xml",
    );
    assert!(strings.contains("SHA-256 tabel pembanding"));
    assert!(strings.contains(reference["sha256"].as_str().unwrap()));
    assert!(strings.contains(said));
}

#[test]
fn a_panel_that_says_nothing_is_told_and_changes_nothing() {
    let folder = folder();
    let short: String = panel()
        .lines()
        .take(6)
        .fold(String::new(), |text, line| text + line + "\n");
    folder.put("pendek.csv", short);
    let arguments = ["compute", FORM, "--format", "json"];
    let without = json(&folder.run(arguments));
    let with = json(&folder.run(arguments.iter().chain(&["--reference", "pendek.csv"])));
    assert_eq!(with["reference"]["findings"][0]["code"], "IK932");
    assert_eq!(with["index"], without["index"]);
    assert_eq!(with["indicators"], without["indicators"]);
}

#[test]
fn what_is_no_panel_is_refused_with_its_name() {
    let folder = folder();
    folder.put("lain.csv", "nama,berat\nA,1\n");
    folder.put("rusak.xlsx", "PK\u{3}\u{4}");
    for command in ["compute", "priorities", "explain"] {
        for (reference, words) in [
            (
                "tidak-ada.csv",
                "Tabel pembanding tidak-ada.csv tidak dapat dibaca",
            ),
            ("lain.csv", "Tabel pembanding lain.csv tidak dapat dibaca"),
            (
                "rusak.xlsx",
                "Tabel pembanding rusak.xlsx tidak dapat dibaca",
            ),
            (FORM, "banjarbaru.xlsx bukan tabel pembanding"),
        ] {
            let output = folder.run([command, FORM, "--reference", reference]);
            assert_eq!(output.code, 2, "{command} {reference}");
            assert_eq!(output.stdout, "", "{command} {reference}");
            let said = output
                .stderr
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ");
            assert!(said.contains(words), "{command} {reference}: {said}");
            assert!(said.contains("petunjuk:"), "{command} {reference}: {said}");
        }
    }
    // The panel is an input: nothing is written onto it.
    let onto = [
        "compute",
        FORM,
        "--reference",
        "panel.csv",
        "-o",
        "panel.csv",
        "--force",
    ];
    let output = folder.run(onto);
    assert_eq!(output.code, 2);
    assert_eq!(
        std::fs::read_to_string(folder.path("panel.csv")).unwrap(),
        panel()
    );
}

#[test]
fn rows_of_a_table_carry_bounds_by_a_panel_too() {
    let folder = folder();
    let method = repository().join("examples/methodologies/ipm.toml");
    let method = method.to_string_lossy().into_owned();
    let table = "kode,nama,UHH,HLS,RLS,pengeluaran_ribu_rp\n\
        63.72,Banjarbaru,72.36,14.83,10.98,14136\n\
        63.71,Banjarmasin,71.59,,10.21,14770\n";
    folder.put("ipm.csv", table);
    let mut panel = "kode,HLS\n".to_owned();
    for row in 0..21 {
        writeln!(panel, "w{row},{}", 12.0 + f64::from(row) / 10.0).unwrap();
    }
    folder.put("hls.csv", panel);
    let mut arguments = vec!["compute", "ipm.csv", "--method", &method];
    arguments.extend(["--reference", "hls.csv", "--format", "json"]);
    let result = json(&folder.run(&arguments));
    let node = |unit: usize, code: &str| {
        let nodes = result["units"][unit]["nodes"].as_array().unwrap();
        nodes
            .iter()
            .find(|node| node["code"] == code)
            .unwrap()
            .clone()
    };
    assert_eq!(node(0, "IPM").get("bounds"), None, "nothing can change");
    // HLS from 12.1 to 13.9 of 18, RLS 10.21 of 15: the mean of both.
    let mean = |hls: f64| f64::midpoint(100.0 * hls / 18.0, 100.0 * 10.21 / 15.0);
    let bounds = &node(1, "IP")["bounds"];
    assert_close(ends(bounds, "plausible"), [mean(12.1), mean(13.9)]);
    let rest = 100.0 * 10.21 / 15.0;
    assert_close(ends(bounds, "guaranteed"), [rest / 2.0, 50.0 + rest / 2.0]);
    assert_eq!(result["reference"]["rows"], 21);

    arguments.truncate(6);
    let csv = folder.run(arguments.iter().chain(&["--format", "csv"]));
    let mut reader = csv::Reader::from_reader(csv.stdout.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        let column = header.iter().position(|found| found == name).unwrap();
        rows[row][column].to_owned()
    };
    assert_eq!(
        (cell(0, "IPM.lower"), cell(0, "IP.upper")),
        Default::default()
    );
    let upper: f64 = cell(1, "IP.upper").parse().unwrap();
    assert!((upper - 50.0 - rest / 2.0).abs() < 1e-9);

    let written = folder.run(arguments.iter().chain(&["-o", "hasil.xlsx"]));
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert!(
        written
            .stdout
            .contains("tabel pembanding hls.csv (21 baris)")
    );
    let book = std::fs::read(folder.path("hasil.xlsx")).unwrap();
    assert!(part_of(&book, "xl/workbook.xml").contains("name=\"Rentang\""));
    let strings = part_of(&book, "xl/sharedStrings.xml");
    assert!(strings.contains("wajar, sampai") && strings.contains("hls.csv"));
}
