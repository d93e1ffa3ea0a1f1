//! Reading a form workbook: rows are found by item code and columns by header, so inserted rows,
//! moved columns, further sheets and blank lines do no harm.

pub mod carried;
mod grid;
mod header;
mod history;
mod identity;
mod items;
mod stamp;

use std::path::Path;

use super::layout::{
    METHODOLOGY_SHEETS, MONITORING_SHEET, RECAP_SHEETS, RESULT_SHEETS, SHEET_DATA, SHEET_IDENTITY,
    SHEET_STAMP,
};
use super::{Identity, OtherWorkbook, SourceFile, Submission, Trouble};
use crate::lang::{Text, nearest};
use crate::methodology::Methodology;
use crate::workbook::{self, OpenError, Workbook};

use grid::Grid;

pub use history::read as read_history;

/// Read the form workbook at `path` as a submission for `methodology`.
///
/// Nothing is judged here: whatever is odd becomes a [`Trouble`] or a [`Reading`](super::Reading).
///
/// # Errors
/// When the file cannot be opened as a workbook at all.
pub fn read(path: impl AsRef<Path>, methodology: &Methodology) -> Result<Submission, OpenError> {
    let path = path.as_ref();
    read_workbook(workbook::open(path)?, path, methodology)
}

/// Read an opened form workbook; `path` is where it came from.
///
/// # Errors
/// When one of its sheets is damaged or beyond the limits.
pub fn read_workbook(
    mut workbook: Workbook,
    path: &Path,
    methodology: &Methodology,
) -> Result<Submission, OpenError> {
    read_opened(&mut workbook, path, methodology)
}

/// As [`read_workbook`], with the workbook left for more to be read from it.
fn read_opened(
    workbook: &mut Workbook,
    path: &Path,
    methodology: &Methodology,
) -> Result<Submission, OpenError> {
    if let Some(kind) = other_workbook(workbook) {
        return Ok(not_a_form(workbook, path, methodology, kind));
    }
    let mut troubles = Vec::new();
    let hidden = stamp::read(workbook)?;
    if hidden.stamp.is_none() {
        troubles.push(Trouble::StampMissing);
    }
    let mut identity = match find_grid(workbook, &SHEET_IDENTITY, &mut troubles)? {
        Some(grid) => {
            let mut identity = identity::read(&grid, &mut troubles);
            if identity::has_blank(&identity) {
                let gaps = workbook.gaps(grid.sheet())?;
                identity::explain_gaps(&gaps, &mut identity, &mut troubles);
            }
            identity
        }
        None => Identity::default(),
    };
    identity.banner = hidden.banner;
    let entries = match find_grid(workbook, &SHEET_DATA, &mut troubles)? {
        Some(grid) => {
            let mut entries = items::read(&grid, methodology, &mut troubles);
            // A sheet is looked through once more only where something may hide in it.
            if entries.iter().any(items::looks_empty) {
                let gaps = workbook.gaps(grid.sheet())?;
                items::explain_gaps(&grid, methodology, &gaps, &mut entries, &mut troubles);
            }
            entries
        }
        None => items::absent(methodology),
    };
    Ok(Submission {
        file: SourceFile {
            path: path.to_path_buf(),
            sha256: workbook.sha256().to_owned(),
        },
        identity,
        stamp: hidden.stamp,
        entries,
        troubles,
    })
}

/// Which other workbook of this program it is, if it is one: it has all sheets of one and none that
/// only a form has.
fn other_workbook(workbook: &Workbook) -> Option<OtherWorkbook> {
    let has = |name: &Text| {
        let names = [&name.id, &name.en];
        names.iter().any(|name| workbook.find_sheet(name).is_some())
    };
    if has(&SHEET_IDENTITY) || workbook.find_sheet(SHEET_STAMP).is_some() {
        None
    } else if RECAP_SHEETS.iter().all(has) {
        Some(OtherWorkbook::Recap)
    } else if RESULT_SHEETS.iter().all(has) {
        Some(OtherWorkbook::Result)
    } else if METHODOLOGY_SHEETS.iter().all(has) {
        Some(OtherWorkbook::Methodology)
    } else if has(&MONITORING_SHEET) {
        Some(OtherWorkbook::Monitoring)
    } else {
        None
    }
}

/// The submission that a workbook gives which is known to be no form.
fn not_a_form(
    workbook: &Workbook,
    path: &Path,
    methodology: &Methodology,
    kind: OtherWorkbook,
) -> Submission {
    Submission {
        file: SourceFile {
            path: path.to_path_buf(),
            sha256: workbook.sha256().to_owned(),
        },
        identity: Identity::default(),
        stamp: None,
        entries: items::absent(methodology),
        troubles: vec![Trouble::OtherWorkbook { kind }],
    }
}

/// Whether a workbook is meant as a form: it has the sheet Identitas, the stamp, or a sheet Data
/// with codes and values under each other. So is another workbook of this program, which reading it
/// as a form says. Any other workbook may be a wide table.
///
/// # Errors
/// When the sheet Data is damaged or beyond the limits.
pub(super) fn is_form(workbook: &mut Workbook) -> Result<bool, OpenError> {
    let has = |workbook: &Workbook, name: &Text| {
        let names = [&name.id, &name.en].into_iter();
        let mut sheets = names.filter_map(|name| workbook.find_sheet(name));
        sheets.next().map(|sheet| sheet.name.clone())
    };
    if has(workbook, &SHEET_IDENTITY).is_some()
        || workbook.find_sheet(SHEET_STAMP).is_some()
        || other_workbook(workbook).is_some()
    {
        return Ok(true);
    }
    let Some(sheet) = has(workbook, &SHEET_DATA) else {
        return Ok(false);
    };
    let cells = workbook.cells(&sheet)?;
    Ok(header::is_form(&Grid::new(sheet, cells)))
}

/// The cells of a sheet under either of its names; without it, a trouble.
fn find_grid(
    workbook: &mut Workbook,
    name: &Text,
    troubles: &mut Vec<Trouble>,
) -> Result<Option<Grid>, OpenError> {
    let found = [&name.id, &name.en]
        .into_iter()
        .find_map(|name| workbook.find_sheet(name))
        .map(|sheet| sheet.name.clone());
    if let Some(sheet) = found {
        let cells = workbook.values(&sheet)?;
        return Ok(Some(Grid::new(sheet, cells)));
    }
    let present: Vec<String> = workbook
        .sheets()
        .iter()
        .filter(|sheet| !sheet.hidden)
        .map(|sheet| sheet.name.clone())
        .collect();
    let near = [&name.id, &name.en]
        .into_iter()
        .find_map(|name| nearest(name, present.iter().map(String::as_str)))
        .map(str::to_owned);
    troubles.push(Trouble::SheetMissing {
        sheet: name.id.clone().into_owned(),
        near,
        present,
    });
    Ok(None)
}
