//! The merged form: the form as it was, with the answers in its cells and the sheet Riwayat.

use std::path::Path;
use std::sync::Arc;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::history::history;
use crate::analysis::merge::{Change, Merge, Reply};
use crate::lang::{Lang, Text};
use crate::methodology::{Item, ItemKind, Methodology};
use crate::output::carried::{self, Dress, FurtherSheet, Places};
use crate::submission::carried::{Carried, CarriedRow, Content, Elsewhere, Losses, OwnTexts};
use crate::submission::history::Record;
use crate::submission::layout::{Column, SHEET_HISTORY};
use crate::submission::{self, Entry, State, Submission, read_history};
use crate::workbook::{OpenError, open_bytes, open_shared, read_file};

/// The form that answers are taken into: all that its file holds.
#[derive(Debug)]
pub struct Form {
    /// The file's bytes.
    pub bytes: Arc<Vec<u8>>,
    /// What was taken into it before.
    pub history: Vec<Record>,
    /// Its cells.
    carried: Carried,
    /// What the program itself writes into forms.
    own: OwnTexts,
}

impl Form {
    /// Read a form; `own` is what the program itself writes into forms.
    ///
    /// # Errors
    /// When the file cannot be opened as a workbook at all.
    pub fn read(file: &Path, methodology: &Methodology, own: &OwnTexts) -> Result<Self, OpenError> {
        let bytes = Arc::new(read_file(file)?);
        let mut workbook = open_shared(Arc::clone(&bytes))?;
        Ok(Self {
            history: read_history(&mut workbook)?,
            carried: submission::carried::read(workbook, file, methodology, own)?,
            own: own.clone(),
            bytes,
        })
    }

    /// What the form lost when it was written again as these bytes.
    ///
    /// # Errors
    /// When the workbook cannot be read at all.
    pub fn losses(&self, bytes: &[u8], methodology: &Methodology) -> Result<Losses, OpenError> {
        if bytes == self.bytes.as_slice() {
            return Ok(Losses::default());
        }
        let path = &self.carried.submission.file.path;
        let again = |workbook| submission::carried::read(workbook, path, methodology, &self.own);
        let after = open_bytes(bytes.to_vec()).and_then(again);
        let after = after.map_err(|error| self.carried.blamed(error))?;
        Ok(Losses::of(&self.carried, &after))
    }

    /// The form as a reply to be merged into another one.
    #[must_use]
    pub fn reply(self, label: String, methodology: &Methodology) -> Reply {
        Reply {
            label,
            beside: self.carried.beside(),
            units: self.carried.other_units(methodology),
            unsaved: self.carried.unsaved_words(),
            history: self.history,
            content: Ok(self.carried.submission),
        }
    }

    /// What the form says.
    #[must_use]
    pub const fn submission(&self) -> &Submission {
        &self.carried.submission
    }
}

/// The merged form as the bytes of an .xlsx file: those of the form itself when nothing was taken
/// and there is nothing new to keep in its history.
/// The same input gives the same bytes.
///
/// # Errors
/// When the workbook cannot be written.
pub fn workbook(
    methodology: &Methodology,
    form: &Form,
    merge: &Merge,
) -> Result<Vec<u8>, XlsxError> {
    // Records are only ever added.
    if merge.changes.is_empty() && merge.history.len() == form.history.len() {
        return Ok(form.bytes.to_vec());
    }
    let mut carried = form.carried.clone();
    carried.complete(methodology.items.len());
    for change in &merge.changes {
        let item = &methodology.items[change.item];
        set_aside(&mut carried, item);
        put(&mut carried, change, item);
    }
    if !form.history.is_empty() {
        carried.take_history(methodology);
    }
    let sheet = History {
        records: &merge.history,
        methodology,
    };
    let dress = Dress {
        sheets: vec![&sheet],
        ..Dress::default()
    };
    carried::workbook(methodology, &carried, &dress)
}

/// Put an answer into the cells of its item.
fn put(carried: &mut Carried, change: &Change, item: &Item) {
    let now = &change.now;
    let text = |text: &String| (!text.is_empty()).then(|| Content::from_text(text.as_str()));
    let year = match now.year.parse::<u16>() {
        Ok(year) => Some(Content::from_number(f64::from(year))),
        Err(_) => text(&now.year),
    };
    // What the form said already stays in its cells as it stood there.
    let before = &change.before;
    if (before.state, &before.raw) != (now.state, &now.raw) {
        carried.set(change.item, Column::Value, value(now, item));
    }
    let changed = [
        (
            Column::Availability,
            &before.availability,
            &now.availability,
            text(&now.availability),
        ),
        (Column::Year, &before.year, &now.year, year),
        (
            Column::Source,
            &before.source,
            &now.source,
            text(&now.source),
        ),
        (Column::Note, &before.note, &now.note, text(&now.note)),
    ];
    for (column, before, now, content) in changed {
        if before != now {
            carried.set(change.item, column, content);
        }
    }
}

/// The content of a value cell.
fn value(entry: &Entry, item: &Item) -> Option<Content> {
    match entry.state {
        State::Filled(value) if item.kind == ItemKind::YesNo => {
            Some(Content::from_text(if value == 0.0 {
                "tidak"
            } else {
                "ya"
            }))
        }
        State::Filled(value) => Some(Content::from_number(value)),
        _ => None,
    }
}

/// Further rows of an item that is answered now: what they say would contradict the answer. They go
/// where everything is kept that stood outside the form's known cells.
fn set_aside(carried: &mut Carried, item: &Item) {
    let Some(data) = &mut carried.data else {
        return;
    };
    let code = item.code.to_lowercase();
    let is = |row: &CarriedRow| {
        let own = row.cell(Column::Code);
        own.is_some_and(|content| content.text().to_lowercase() == code)
    };
    let (aside, kept) = std::mem::take(&mut data.extra).into_iter().partition(is);
    data.extra = kept;
    let aside: Vec<CarriedRow> = aside;
    let (sheet, columns) = (data.sheet.clone(), data.columns.clone());
    for row in aside {
        for (column, content) in row.cells {
            let at = columns.iter().find(|(each, _)| *each == column);
            let (Some(position), Some((_, at))) = (row.row, at) else {
                continue;
            };
            carried.other.push(Elsewhere {
                place: crate::diagnostic::Place::at(sheet.as_str(), position, *at),
                content,
                remark: String::new(),
            });
        }
    }
}

/// The sheet Riwayat of a form that is written again.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    /// The records, in their order.
    pub records: &'a [Record],
    /// The methodology, whose names of items stand beside the codes.
    pub methodology: &'a Methodology,
}

impl FurtherSheet for History<'_> {
    fn name(&self) -> Text {
        SHEET_HISTORY
    }

    fn write(&self, sheet: &mut Worksheet, _: &Places, lang: Lang) -> Result<(), XlsxError> {
        history(sheet, self.records, self.methodology, lang)
    }
}

/// Code of the first item that a merged form does not say as it was decided; none when all is as it
/// should be.
///
/// # Errors
/// When the workbook cannot be read at all.
pub fn first_difference<'m>(
    methodology: &'m Methodology,
    bytes: &[u8],
    merge: &Merge,
) -> Result<Option<&'m str>, OpenError> {
    let workbook = open_bytes(bytes.to_vec())?;
    let written = submission::read_workbook(workbook, &merge.merged.file.path, methodology)?;
    let pairs = written.entries.iter().zip(&merge.merged.entries);
    let differs = |(written, meant): (&Entry, &Entry)| {
        let rest = |entry: &Entry| {
            let Entry {
                availability,
                year,
                source,
                note,
                ..
            } = entry.clone();
            (availability, year, source, note)
        };
        written.state != meant.state || rest(written) != rest(meant)
    };
    let mut items = methodology.items.iter().zip(pairs);
    Ok(items
        .find(|(_, pair)| differs(*pair))
        .map(|(item, _)| item.code.as_str()))
}
