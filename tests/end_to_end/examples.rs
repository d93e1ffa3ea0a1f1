//! The examples and the blank form, as the reader sees them.

use std::collections::BTreeMap;

use ikesos::methodology::builtin;
use ikesos::submission::{self, Reading, State, Submission};
use ikesos::workbook::CellValue;

use crate::support::{Folder, repository};

fn read(path: &str) -> Submission {
    submission::read(repository().join(path), builtin()).expect(path)
}

/// Column `value` of an example's source, by item code.
fn source(name: &str) -> BTreeMap<String, String> {
    let path = repository().join(format!("examples/source/{name}.csv"));
    let mut reader = csv::Reader::from_path(path).expect(name);
    let rows = reader
        .records()
        .map(|row| row.expect("a row of the source"));
    rows.map(|row| (row[0].to_owned(), row[1].to_owned()))
        .collect()
}

/// Every item has the value of the source, or none where the source has none.
fn assert_as_in_source(name: &str, filled: usize) {
    let submission = read(&format!("examples/{name}.xlsx"));
    assert_eq!(submission.troubles, []);
    let source = source(name);
    for (item, entry) in builtin().items.iter().zip(&submission.entries) {
        let expected = match source[&item.code].as_str() {
            "" => None,
            "ya" => Some(1.0),
            "tidak" => Some(0.0),
            number => Some(number.parse().unwrap()),
        };
        assert_eq!(entry.state.value(), expected, "{}", item.code);
        assert_ne!(entry.state, State::Unreadable, "{}", item.code);
    }
    let there = submission
        .entries
        .iter()
        .filter(|entry| entry.state.value().is_some());
    assert_eq!(there.count(), filled);
}

#[test]
fn a_complete_and_an_incomplete_form() {
    assert_as_in_source("tanah-laut-2025", 99);
    assert_as_in_source("banjarbaru-2025", 83);
}

#[test]
fn the_blank_form_is_whole_and_empty() {
    let submission = read("templates-xlsx/ikesos-formulir.xlsx");
    assert_eq!(submission.troubles, []);
    for (item, entry) in builtin().items.iter().zip(&submission.entries) {
        assert_eq!(
            (entry.state, entry.reading),
            (State::Empty, None),
            "{}",
            item.code
        );
        assert!(entry.place.is_some() && entry.availability_place.is_some());
        assert_eq!((entry.raw.as_str(), entry.availability.as_str()), ("", ""));
    }
    let stamp = submission.stamp.expect("a stamp");
    assert_eq!(
        (&stamp.id, &stamp.sha256),
        (&builtin().id, &builtin().sha256)
    );
    assert_eq!(submission.identity.region_code.text, "");
    assert!(submission.identity.region_code.place.is_some());
}

#[test]
fn every_hazard_is_read_for_what_it_is() {
    use State::{Empty, Filled, NotApplicable, Unavailable, Unreadable};
    let submission = read("examples/bermasalah.xlsx");
    for (code, state, reading) in [
        ("D01", Filled(321_450.0), None),
        ("D09", Unreadable, Some(Reading::AmbiguousWord)),
        ("D13", Filled(1_436.0), None),
        ("D14", Filled(71.9), Some(Reading::NumberFromText)),
        ("D15", Filled(16_030.0), Some(Reading::ThousandsComma)),
        ("D16", Filled(13_837.0), Some(Reading::ThousandsPoint)),
        ("D18", Empty, None),
        ("D22", Unreadable, Some(Reading::Ambiguous)),
        ("D24", Filled(34_250.0), Some(Reading::NumberFromText)),
        ("D27", Unreadable, Some(Reading::ErrorValue)),
        ("D34", Unreadable, Some(Reading::FormulaWithoutValue)),
        ("D40", Unreadable, Some(Reading::PercentSign)),
        ("D44", Empty, Some(Reading::MissingWord)),
        ("D47", Empty, Some(Reading::MissingWord)),
        ("D48", NotApplicable, None),
        ("D59", Filled(24.5), None),
        ("D61", Empty, Some(Reading::MissingWord)),
        ("D66", Empty, Some(Reading::MissingWord)),
        ("D68", Empty, Some(Reading::MissingWord)),
        ("D80", Unavailable, None),
        ("D81", Filled(1.0), None),
        ("D82", Filled(1.0), Some(Reading::YesNoWord)),
        ("D85", Filled(12_345.67), Some(Reading::NumberFromText)),
        ("D90", Filled(70_310.0), None),
        ("D94", Filled(4.87), Some(Reading::PercentFormat)),
        ("D96", Filled(705_000.0), Some(Reading::ThousandsPoint)),
        ("D97", Filled(1_624_800.0), Some(Reading::NumberFromText)),
        ("D98", Unreadable, Some(Reading::ErrorValue)),
        ("D99", Filled(-12.0), None),
    ] {
        let entry = &submission.entries[builtin().item_position(code).unwrap()];
        assert_eq!((entry.state, entry.reading), (state, reading), "{code}");
    }
    let entry = &submission.entries[builtin().item_position("D65").unwrap()];
    assert_eq!(
        (entry.state, entry.availability.as_str()),
        (Filled(26.0), "proses")
    );
    assert_eq!(submission.identity.date.text, "30-07-2025");
    assert_eq!(submission.identity.data_year(), None);
}

#[test]
fn results_of_an_example_say_that_it_is_fictitious() {
    let path = repository().join("examples/banjarbaru-2025.xlsx");
    let form = path.to_str().unwrap();
    let folder = Folder::new();
    let start = "CONTOH FIKTIF: hanya jumlah penduduk";
    for command in ["compute", "validate"] {
        let screen = folder.run([command, form]).stdout;
        let banner = screen
            .lines()
            .find(|line| line.starts_with(start))
            .expect(&screen);
        assert!(
            banner.ends_with('…') && banner.chars().count() <= 80,
            "{banner}"
        );
    }
    let json = folder.run(["compute", form, "--format", "json"]).stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(document["banner"].as_str().unwrap().starts_with(start));
    folder.run(["compute", form, "-o", "hasil.xlsx"]);
    let mut result = ikesos::workbook::open(folder.path("hasil.xlsx")).unwrap();
    let third_row = |cell: &ikesos::workbook::Cell| (cell.row, cell.column) == (2, 0);
    let cells = result.cells("Ringkasan").unwrap();
    let banner = cells.iter().find(|cell| third_row(cell)).unwrap();
    assert!(matches!(&banner.value, CellValue::Text(text) if text.starts_with(start)));
    // An ordinary form says nothing of itself.
    folder.run(["template", "-o", "formulir.xlsx"]);
    let json = folder
        .run(["compute", "formulir.xlsx", "--format", "json"])
        .stdout;
    let document: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(document["banner"], serde_json::Value::Null);
}
