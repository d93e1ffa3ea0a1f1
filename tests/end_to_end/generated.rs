//! The committed workbooks are what the program makes today.

use std::fs;

use ikesos::methodology::builtin;
use ikesos::submission::{self, State, Trouble};
use ikesos::validation;
use ikesos::workbook::CellValue;

use crate::support::repository;

// The generator itself, not a copy of it.
#[path = "../../examples/make_examples/files.rs"]
mod files;

#[test]
fn examples_and_blank_forms_are_up_to_date() {
    let made = files::all(&repository()).expect("the sources of the examples");
    let stale: Vec<String> = made
        .iter()
        .filter(|(path, bytes)| fs::read(repository().join(path)).ok().as_ref() != Some(bytes))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(
        stale.is_empty(),
        "no longer what the program makes: {}; run: cargo run --example make_examples",
        stale.join(", ")
    );
}

#[test]
fn the_methodology_workbook_is_the_built_in_methodology() {
    let path = repository().join("templates-xlsx/ikesos-metodologi.xlsx");
    let mut loaded = ikesos::methodology::load(path.to_str().unwrap()).unwrap();
    assert_eq!(loaded.file.take().as_deref(), path.to_str());
    assert_eq!(&loaded, builtin());
}

/// How many items of an example are in which state: filled, empty, unavailable, not applicable,
/// unreadable.
fn states(name: &str) -> [usize; 5] {
    let path = repository().join("examples").join(name);
    let submission = submission::read(path, builtin()).unwrap();
    assert_eq!(submission.troubles, Vec::<Trouble>::new(), "{name}");
    let mut counts = [0; 5];
    for entry in &submission.entries {
        let state = match entry.state {
            State::Filled(_) => 0,
            State::Empty => 1,
            State::Unavailable => 2,
            State::NotApplicable => 3,
            State::Unreadable => 4,
        };
        counts[state] += 1;
    }
    counts
}

#[test]
fn examples_read_as_their_sources_say() {
    assert_eq!(states("banjarbaru-2025.xlsx"), [83, 12, 4, 0, 0]);
    assert_eq!(states("tanah-laut-2025.xlsx"), [99, 0, 0, 0, 0]);
    let [filled, empty, unavailable, not_applicable, unreadable] = states("bermasalah.xlsx");
    assert!(empty > 0 && unavailable > 0 && not_applicable > 0 && unreadable > 0);
    assert!(filled > 60);
}

#[test]
fn every_example_says_on_its_first_sheet_that_it_is_fictitious() {
    for name in ["banjarbaru-2025", "tanah-laut-2025", "bermasalah"] {
        let path = repository().join(format!("examples/{name}.xlsx"));
        let mut workbook = ikesos::workbook::open(path).unwrap();
        let first = workbook.sheets()[0].name.clone();
        let cells = workbook.cells(&first).unwrap();
        let says = cells.iter().any(|cell| {
            matches!(&cell.value, CellValue::Text(text)
                if text.starts_with("CONTOH FIKTIF"))
        });
        assert!(says, "{name}");
    }
}

/// Rows of a sheet as the texts of their cells; numbers in plain form.
fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<String>> {
    let mut workbook = ikesos::workbook::open_bytes(bytes.to_vec()).unwrap();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in workbook.cells(sheet).unwrap() {
        let row = cell.row as usize;
        rows.resize_with(rows.len().max(row + 1), Vec::new);
        rows[row].push(match cell.value {
            CellValue::Text(text) => text,
            CellValue::Number(number) => number.to_string(),
            other => panic!("{sheet} {row}: {other:?}"),
        });
    }
    rows
}

#[test]
fn the_recap_counts_what_validation_counts() {
    for name in ["banjarbaru-2025", "tanah-laut-2025"] {
        let path = repository().join(format!("examples/{name}.xlsx"));
        let submission = submission::read(&path, builtin()).unwrap();
        let completeness = validation::validate(builtin(), &submission).completeness;
        let recap = rows(&fs::read(&path).unwrap(), "Rekap");
        assert_eq!(
            recap[1],
            [format!(
                "{} dari {} terisi",
                completeness.filled, completeness.required
            )]
        );
        let has = |name: &str, required: usize, filled: usize| {
            let row = recap
                .iter()
                .find(|row| row.get(1).is_some_and(|cell| cell == name));
            let row = row.unwrap_or_else(|| panic!("no row {name}"));
            assert_eq!(
                row[2..4],
                [required.to_string(), filled.to_string()],
                "{name}"
            );
        };
        for group in &completeness.by_dimension {
            let name = match group.node {
                0 => "Data dasar",
                node => &*builtin().nodes[node].name.id,
            };
            has(name, group.required, group.filled);
        }
        for agency in &completeness.by_agency {
            has(&agency.agency, agency.required, agency.filled);
        }
    }
}
