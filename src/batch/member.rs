//! What is kept of one file of a run: everything that recaps ask for, and little memory. Thousands
//! are held at once.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use crate::diagnostic::{Place, Severity, cell_name};
use crate::methodology::formula::Input;
use crate::scoring::{Outlook, Scores, Status};
use crate::submission::region::CodeSystem;
use crate::submission::{Entry, OtherWorkbook, Stamp};
use crate::validation::{Completeness, Finding, Verdict};

/// One file of a run.
#[derive(Debug, Clone)]
pub struct Member {
    /// The file as it was found: as given, or below a folder that was given.
    pub path: PathBuf,
    /// What outputs call it: the path below the folder that was given, with `/` between its parts,
    /// else the name alone. No two members of a run share one.
    pub label: String,
    /// SHA-256 of its bytes, in hexadecimal; none when they could not be read.
    pub sha256: Option<String>,
    /// When it was last changed, as the file system says.
    pub modified: Option<SystemTime>,
    /// What was in it.
    pub content: Content,
}

impl Member {
    /// The region, when a form was read.
    #[must_use]
    pub fn region(&self) -> Option<&Region> {
        match &self.content {
            Content::Read(region) => Some(region),
            Content::Unreadable(_) | Content::OtherWorkbook(..) => None,
        }
    }

    /// What validation found in it; of a file that could not be read, why.
    #[must_use]
    pub fn remarks(&self) -> &[Remark] {
        match &self.content {
            Content::Read(region) => &region.remarks,
            Content::Unreadable(remarks) | Content::OtherWorkbook(_, remarks) => remarks,
        }
    }
}

/// What was in a file.
#[derive(Debug, Clone)]
pub enum Content {
    /// It could not be opened, or no item could be read; the first remark says why.
    Unreadable(Vec<Remark>),
    /// No form, and nothing is wrong with that: a workbook of this program, for example the result of
    /// an earlier run, or, when the kind is none, a request to an agency or its answer, or a table in
    /// text; the remark says so.
    OtherWorkbook(Option<OtherWorkbook>, Vec<Remark>),
    /// A form.
    Read(Box<Region>),
}

/// A form as read, checked and scored.
#[derive(Debug, Clone)]
pub struct Region {
    /// Region code as written; empty when blank.
    pub code: String,
    /// Whose code it is, as declared, or else as its pattern tells.
    pub system: Option<CodeSystem>,
    /// Name of the region, as written.
    pub name: String,
    /// Name of its province, as written.
    pub province: String,
    /// Data year; none unless the field holds a plain year.
    pub year: Option<u16>,
    /// Date of filling as written; ISO 8601 when it was a date.
    pub date: String,
    /// The methodology the form was made with, without what was asked of it; none when it does not
    /// say.
    pub stamp: Option<Stamp>,
    /// The verdict.
    pub verdict: Verdict,
    /// How far the scores can be relied upon.
    pub status: Status,
    /// How much is filled in, by dimension and by agency, with the missing items' positions.
    pub completeness: Completeness,
    /// What validation found.
    pub remarks: Vec<Remark>,
    /// The items, in the methodology's order.
    pub inputs: Vec<Input>,
    /// Per item whether an error involves it; indicators that use it are flagged.
    pub flagged: Vec<bool>,
    /// Where the items' values stand.
    pub places: Places,
    /// Scores of every node and indicator.
    pub scores: Scores,
    /// What they can still become.
    pub outlook: Outlook,
}

impl Region {
    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let remarks = self.remarks.iter();
        remarks
            .filter(|remark| remark.finding.severity == severity)
            .count()
    }
}

/// A finding of one file. The same words are often found in many files; they are held once.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The finding without its place.
    pub finding: Arc<Finding>,
    /// The sheet of its cell.
    pub sheet: Option<Arc<str>>,
    /// The cell, such as `F12`; empty when the whole sheet, or no cell, is meant.
    pub cell: Box<str>,
}

impl Remark {
    /// The cell it is about.
    #[must_use]
    pub fn place(&self) -> Option<Place> {
        self.sheet.as_ref().map(|sheet| Place {
            sheet: sheet.to_string(),
            cell: self.cell.to_string(),
        })
    }
}

/// Where the values of a form stand: all on one sheet, so that a cell is a row and a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    sheet: Arc<str>,
    /// Zero-based row and column per item.
    cells: Vec<Option<(u32, u16)>>,
}

impl Places {
    /// The places of a form's entries; `sheet` is that of the first entry that has one.
    pub(super) fn of(entries: &[Entry], sheet: Arc<str>) -> Self {
        let cell = |entry: &Entry| parsed(&entry.place.as_ref()?.cell);
        Self {
            sheet,
            cells: entries.iter().map(cell).collect(),
        }
    }

    /// The cell of an item's value; none when its row was not found.
    #[must_use]
    pub fn get(&self, item: usize) -> Option<Place> {
        let (row, column) = (*self.cells.get(item)?)?;
        Some(Place {
            sheet: self.sheet.to_string(),
            cell: cell_name(row, column.into()),
        })
    }
}

/// Zero-based row and column of a reference such as `F12`.
fn parsed(cell: &str) -> Option<(u32, u16)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column.checked_mul(26)? + u32::from(letter - b'A') + 1;
    }
    let row: u32 = row.parse().ok()?;
    Some((
        row.checked_sub(1)?,
        u16::try_from(column.checked_sub(1)?).ok()?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_kept_as_numbers() {
        for (row, column) in [(0, 0), (11, 5), (0, 25), (0, 26), (1_048_575, 16_383)] {
            let cell = cell_name(row, column.into());
            assert_eq!(parsed(&cell), Some((row, column)), "{cell}");
        }
        for odd in ["", "F", "12", "f12", "F0", "F12:F14"] {
            assert_eq!(parsed(odd), None, "{odd}");
        }
    }
}
