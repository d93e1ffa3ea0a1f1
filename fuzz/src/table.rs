//! The reader of wide tables.
//!
//! Input: a text file (CSV) or an .xlsx.

use ikesos::lang::Lang;
use ikesos::methodology::Methodology;
use ikesos::output::json;
use ikesos::scoring::{Asked, score_table};
use ikesos::submission::number::{DecimalMark, LIMIT};
use ikesos::submission::table::{Options, Table, TableError, read};
use ikesos::validation::{CheckedTable, Examined, examine};

use super::dice::Dice;
use super::scratch::Scratch;
use super::shown::said;
use super::small;
use super::workbook::finding;

/// Files larger than this say nothing that smaller ones do not.
const LARGEST: usize = 1_000_000;

/// Check a file.
pub fn check(data: &[u8]) {
    if data.len() > LARGEST {
        return;
    }
    let methodology = small();
    let mut dice = Dice::of(data);
    let options = Options {
        decimal: *dice.pick(&[
            None,
            None,
            Some(DecimalMark::Comma),
            Some(DecimalMark::Point),
        ]),
        published: dice.one_in(8).then_some("Indeks terbitan"),
    };
    let file = Scratch::new("tabel.csv", data);
    match read(file.path(), methodology, &options) {
        Ok(table) => {
            line_ends_say_nothing(data, &table, &options);
            sound(&CheckedTable::of(methodology, table), methodology);
        }
        Err(error) => refused(&error),
    }
    let found = examine(file.path(), methodology, &options);
    let document = serde_json::to_string(&json::examined(methodology, &found, Lang::En));
    let document = document.expect("a document");
    assert!(document.contains(&file.name()), "{document}");
    if let Examined::Form(form) = &found {
        form.report.findings.iter().for_each(finding);
    }
    assert!(file.bytes() == data, "the file was changed");
}

fn refused(error: &TableError) {
    said(&error.text(), "a refusal");
    said(&error.hint(), "a refusal");
}

/// The table is whole and its numbers are finite, and so is what is made of it.
pub fn sound(checked: &CheckedTable, methodology: &Methodology) {
    let table = &checked.table;
    assert!(!table.units.is_empty() && !table.columns.is_empty());
    assert!(table.units.is_sorted_by_key(|unit| unit.row));
    for (position, unit) in table.units.iter().enumerate() {
        assert!(unit.row > table.header_row, "{unit:?}");
        assert_eq!(unit.groups.len(), methodology.group_columns.len());
        assert_eq!(table.unit_at(&table.row_place(position)), Some(position));
        for value in table
            .values(position)
            .iter()
            .filter_map(|cell| cell.value())
        {
            assert!(
                value.is_finite() && value.abs() < LIMIT,
                "{unit:?}: {value}"
            );
        }
    }
    for reading in &table.readings {
        assert!(
            reading.count >= reading.first.len() && !reading.first.is_empty(),
            "{reading:?}"
        );
    }
    for kind in &checked.report.findings {
        said(&kind.what, kind.code);
        kind.first.iter().for_each(finding);
        assert!(kind.count >= kind.first.len(), "{kind:?}");
    }
    scored(checked, methodology);
}

fn scored(checked: &CheckedTable, methodology: &Methodology) {
    let asked = Asked {
        indicators: true,
        ..Asked::default()
    };
    let scores = score_table(methodology, &checked.table, &checked.report, asked);
    assert_eq!(scores.len(), checked.table.units.len());
    for unit in 0..scores.len() {
        for node in 0..methodology.nodes.len() {
            if let Some(score) = scores.score(unit, node) {
                // All indicators of the small methodology are on its scale.
                assert!((-1e-6..=100.000_001).contains(&score), "{score}");
                if let Some(bounds) = scores.bounds(unit, node) {
                    let holds = format!("{bounds:?}");
                    assert!(!holds.contains("NaN"), "{holds}");
                }
            }
        }
        let kept = scores.indicators.as_ref().expect("as was asked");
        for indicator in 0..methodology.indicators.len() {
            for number in [
                kept.value(unit, indicator),
                kept.normalised(unit, indicator),
            ] {
                assert!(number.is_none_or(f64::is_finite), "{number:?}");
            }
        }
    }
}

/// A text with the line ends of another system is the same table.
fn line_ends_say_nothing(data: &[u8], table: &Table, options: &Options<'_>) {
    let plain = std::str::from_utf8(data).ok();
    let plain = plain.filter(|text| !text.contains(['\r', '"', '\0']) && !text.starts_with("PK"));
    let Some(text) = plain else {
        return;
    };
    let file = Scratch::new("tabel.csv", text.replace('\n', "\r\n").as_bytes());
    let other = read(file.path(), small(), options);
    let other = other.unwrap_or_else(|error| panic!("with other line ends: {error}"));
    assert_eq!(other.units, table.units);
    assert_eq!(other.columns, table.columns);
    for unit in 0..table.units.len() {
        assert_eq!(other.values(unit), table.values(unit));
    }
}
