//! The reader of workbooks, and of forms in them.
//!
//! Input: an .xlsx, or what is sent under that name.

use ikesos::lang::Lang;
use ikesos::methodology::Methodology;
use ikesos::output::{json, terminal};
use ikesos::submission::number::LIMIT;
use ikesos::submission::table::Options;
use ikesos::submission::{Entry, State, read_history};
use ikesos::validation::{Checked, Examined, Finding, examine};
use ikesos::workbook::{self, Cell, CellValue, OpenError, Position, Workbook, limits};

use super::scratch::Scratch;
use super::shown::{harmless, said};
use super::small;

/// Files larger than this say nothing that smaller ones do not.
const LARGEST: usize = 1_000_000;

/// Check a file.
pub fn check(data: &[u8]) {
    if data.len() > LARGEST {
        return;
    }
    let file = Scratch::new("isian.xlsx", data);
    match workbook::open(file.path()) {
        Ok(mut book) => {
            for name in sheets(&book) {
                sheet(&mut book, &name);
            }
            if let Err(error) = read_history(&mut book) {
                refused(&error);
            }
        }
        Err(error) => refused(&error),
    }
    examined(&file, small());
    assert!(file.bytes() == data, "the file was changed");
}

/// A refusal says what is wrong and what to do, and nothing that a terminal would obey.
pub fn refused(error: &OpenError) {
    let (text, hint) = (error.text(), error.hint());
    for said_text in [&text, &hint] {
        said(said_text, "a refusal");
        harmless(&terminal::clean(&said_text.id), "a refusal");
    }
}

fn sheets(book: &Workbook) -> Vec<String> {
    book.sheets()
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect()
}

/// Everything that can be asked of a sheet.
fn sheet(book: &mut Workbook, name: &str) {
    let cells = match book.cells(name) {
        Ok(cells) => cells,
        Err(error) => return refused(&error),
    };
    sound(&cells);
    match book.values(name) {
        // Half the work, and the same values.
        Ok(values) => {
            let told: Vec<&Cell> = cells
                .iter()
                .filter(|cell| cell.value != CellValue::Empty)
                .collect();
            assert!(
                told.iter().copied().eq(&values),
                "{name}: {cells:?}\n{values:?}"
            );
        }
        Err(error) => refused(&error),
    }
    match book.gaps(name) {
        Ok(gaps) => in_order(&gaps.unsaved),
        Err(error) => refused(&error),
    }
    match book.formula_cells(name) {
        Ok(found) => in_order(&found),
        Err(error) => refused(&error),
    }
    if let Err(error) = book.formulas(name) {
        refused(&error);
    }
    let _ = book.comments(name);
    let _ = book.extras(name);
}

/// Cells stand inside the sheet, each once and in order, and hold what they may.
fn sound(cells: &[Cell]) {
    let positions: Vec<Position> = cells.iter().map(|cell| (cell.row, cell.column)).collect();
    in_order(&positions);
    assert!(cells.len() <= limits::CELLS);
    for cell in cells {
        assert!(
            cell.row < limits::ROWS && cell.column < limits::COLUMNS,
            "{cell:?}"
        );
        match &cell.value {
            CellValue::Number(number) => assert!(number.is_finite(), "{cell:?}"),
            CellValue::Text(text) => {
                assert!(text.chars().count() <= limits::CELL_CHARS, "{cell:?}");
            }
            CellValue::Empty | CellValue::Boolean(_) | CellValue::Date(_) | CellValue::Error(_) => {
            }
        }
    }
}

fn in_order(positions: &[Position]) {
    assert!(
        positions.is_sorted_by(|one, next| one < next),
        "{positions:?}"
    );
}

/// What `ikesos validate` says of the file.
fn examined(file: &Scratch, methodology: &Methodology) {
    let found = examine(file.path(), methodology, &Options::default());
    let document = serde_json::to_string(&json::examined(methodology, &found, Lang::Id));
    let document = document.expect("a document");
    assert!(document.contains(&file.name()), "{document}");
    match &found {
        Examined::Form(checked) => form(checked, methodology, &file.name()),
        Examined::Table(checked) => super::table::sound(checked, methodology),
    }
}

/// A form as read, and what is said of it.
fn form(checked: &Checked, methodology: &Methodology, name: &str) {
    let findings = &checked.report.findings;
    findings.iter().for_each(finding);
    for finding in findings.iter().filter(|finding| finding.item.is_some()) {
        assert_eq!(finding.items.first(), finding.item.as_ref(), "{finding:?}");
    }
    if let Some(submission) = &checked.submission {
        assert_eq!(submission.entries.len(), methodology.items.len());
        submission.entries.iter().for_each(entry);
    } else {
        assert!(!findings.is_empty(), "refused without a word");
    }
    for lang in [Lang::Id, Lang::En] {
        let screen = terminal::Screen::plain(lang);
        let block = terminal::validate::block(checked, methodology, &screen);
        harmless(&block, "validate");
        assert!(block.contains(name), "{block}");
    }
}

/// A finding has its words.
pub fn finding(finding: &Finding) {
    said(&finding.message, finding.code);
    said(&finding.hint, finding.code);
}

/// An entry is a finite number, or says why it is none.
pub fn entry(entry: &Entry) {
    match entry.state {
        State::Filled(value) => {
            assert!(value.is_finite() && value.abs() < LIMIT, "{entry:?}");
            assert!(entry.place.is_some() && !entry.raw.is_empty(), "{entry:?}");
        }
        State::Unreadable => assert!(entry.reading.is_some(), "{entry:?}"),
        State::Empty | State::Unavailable | State::NotApplicable => {}
    }
}
