//! A form as it stood, cell for cell, so that it can be written again without losing anything.
//!
//! [`read`](super::read) gives what a form says; this gives what its cells hold: the raw content of
//! every input cell, and of everything that people wrote beside, below and around them. What the
//! program itself writes into forms (titles, explanations, formulas) is not carried: it is written
//! anew.

mod beside;
mod comments;
mod content;
mod data;
mod history;
mod identity;
mod left;
mod other;
mod own;
mod source;

use std::collections::HashSet;
use std::path::Path;

use super::read_opened;
use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::Submission;
use crate::submission::layout::{
    Column, IdentityField, SHEET_DATA, SHEET_FINDINGS, SHEET_GUIDE, SHEET_IDENTITY, SHEET_OTHER,
    SHEET_RECAP, SHEET_STAMP, STAMP_LANGUAGE, TITLE_FINDINGS,
};
use crate::workbook::{OpenError, Workbook};

pub use beside::{Beside, OtherUnit};
pub use comments::{CellComment, note_text};
pub use content::{Content, Positioned};
pub use data::{CarriedRow, FurtherColumn};
pub use left::{Losses, Uncarried};
pub use own::{FormSheet, OwnTexts};

use data::DataSheet;
use source::{Room, Source};

/// A form as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Carried {
    /// What the form says.
    pub submission: Submission,
    /// Language it is written in.
    pub lang: Lang,
    /// The sheet Identitas; none when there is no such sheet.
    pub identity: Option<CarriedIdentity>,
    /// The sheet Data; none when there is no such sheet, or no item can be found in it.
    pub data: Option<CarriedData>,
    /// The cells of the hidden sheet with the stamp.
    pub stamp: Vec<Positioned>,
    /// The sheets that are no form's, and the guide of a request.
    pub sheets: Vec<CarriedSheet>,
    /// What stood in the form's sheets outside their known cells.
    pub other: Vec<Elsewhere>,
    /// The comments on cells of the sheets above, other than the program's own.
    pub comments: Vec<CellComment>,
    /// What the sheets held besides their cells.
    pub uncarried: Uncarried,
    /// The sheets with the most cells, comments and links, and with the most text.
    pub fullest: [String; 2],
}

/// The sheet Identitas as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedIdentity {
    /// Its name.
    pub sheet: String,
    /// The fields, in the order of [`IdentityField::ALL`].
    pub fields: [CarriedField; 9],
    /// The position of who filled in the form, which requests ask for.
    pub position: CarriedField,
    /// What else stood there in rows of its own.
    pub rest: Vec<Positioned>,
}

/// A field of the sheet Identitas as it stood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CarriedField {
    /// Row and column of its label, from 0; none when there is no such label.
    pub label: Option<(u32, u32)>,
    /// Its content.
    pub content: Option<Content>,
}

/// The sheet Data as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedData {
    /// Its name.
    pub sheet: String,
    /// Its title and subtitle, where they are a request's: these name the agency.
    pub titles: Vec<String>,
    /// Row of the header, from 0.
    pub header_row: u32,
    /// Where the columns stood, from 0.
    pub columns: Vec<(Column, u32)>,
    /// Columns whose header is not there.
    pub lacking: Vec<Column>,
    /// Columns that are not the form's.
    pub further: Vec<FurtherColumn>,
    /// Per item of the methodology its first row; none when it has no row.
    pub rows: Vec<Option<CarriedRow>>,
    /// Rows with a code that is no item's, or that another row has already, in their order.
    pub extra: Vec<CarriedRow>,
}

/// Another sheet as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct CarriedSheet {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Its cells, by row and column.
    pub cells: Vec<Positioned>,
}

/// Something that stood outside the form's known cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Elsewhere {
    /// Where it stood.
    pub place: Place,
    /// What stood there.
    pub content: Content,
    /// A remark for people; may be empty.
    pub remark: String,
}

impl Carried {
    /// What the form asks, when it is a request to one agency.
    #[must_use]
    pub fn is_request(&self) -> bool {
        let stamp = self.submission.stamp.as_ref();
        stamp.is_some_and(|stamp| stamp.request.is_some())
    }

    /// Make it the whole form: a row for every item, every column, every field of the identity.
    /// Without this a form from which rows were deleted is written again without them.
    pub fn complete(&mut self, items: usize) {
        if let Some(data) = &mut self.data {
            data.lacking.clear();
            data.rows.resize(items, None);
            for row in &mut data.rows {
                row.get_or_insert_with(CarriedRow::default);
            }
        }
        if let Some(identity) = &mut self.identity {
            for field in &mut identity.fields {
                field.label.get_or_insert((u32::MAX, 0));
            }
        }
    }

    /// The content of an item's cell; none when it is blank or has no row.
    #[must_use]
    pub fn content(&self, item: usize, column: Column) -> Option<&Content> {
        let data = self.data.as_ref()?;
        data.rows.get(item)?.as_ref()?.cell(column)
    }

    /// Put something into a cell of an item's row, or blank it. With another value the row is that of
    /// its code: the name of another item that stood in it is listed with what stood elsewhere. Nothing happens when the item has no
    /// row, see [`Self::complete`].
    pub fn set(&mut self, item: usize, column: Column, content: Option<Content>) {
        let Some(data) = self.data.as_mut() else {
            return;
        };
        let Some(Some(row)) = data.rows.get_mut(item) else {
            return;
        };
        row.set(column, content);
        if column != Column::Value {
            return;
        }
        let name = row.cell(Column::Name).cloned();
        row.set(Column::Name, None);
        let mut columns = data.columns.iter();
        let at = columns.find(|(each, _)| *each == Column::Name);
        if let (Some(content), Some(row), Some((_, at))) = (name, row.row, at) {
            self.other.push(Elsewhere {
                place: Place::at(&*data.sheet, row, *at),
                remark: content.remark(self.lang),
                content: content.without_formula(),
            });
        }
    }

    /// Why what was written of this form cannot be read again, told of the form itself: what cannot
    /// stay in its place is listed with its place and a remark, so a copy may hold more than can be
    /// carried, on a sheet that the form does not have.
    #[must_use]
    pub fn blamed(&self, error: OpenError) -> OpenError {
        match error {
            OpenError::TooMuchToCarry { text, .. } => OpenError::TooMuchToCarry {
                sheet: self.fullest[usize::from(text)].clone(),
                text,
            },
            other => other,
        }
    }

    /// Take one of the further sheets out, by either of its names: who knows what it means writes it
    /// anew.
    pub fn take_sheet(&mut self, name: &Text) -> Option<CarriedSheet> {
        let is = |sheet: &CarriedSheet| sheet.name == name.id || sheet.name == name.en;
        let at = self.sheets.iter().position(is)?;
        Some(self.sheets.remove(at))
    }
}

/// Read an opened form workbook as it stands; `path` is where it came from, `own` what the program
/// itself writes into forms of this methodology.
///
/// # Errors
/// When one of its sheets is damaged or beyond the limits.
pub fn read(
    mut workbook: Workbook,
    path: &Path,
    methodology: &Methodology,
    own: &OwnTexts,
) -> Result<Carried, OpenError> {
    let submission = read_opened(&mut workbook, path, methodology)?;
    let mut room = Room::default();
    let stamp = Text::fixed(SHEET_STAMP, SHEET_STAMP);
    let stamp = match Source::of_named(&mut workbook, &stamp, &mut room)? {
        Some(source) => source.rest(),
        None => Vec::new(),
    };
    let mut carried = Carried {
        lang: language(&stamp, &workbook),
        identity: None,
        data: None,
        stamp,
        sheets: Vec::new(),
        other: Vec::new(),
        comments: Vec::new(),
        uncarried: Uncarried::default(),
        fullest: Default::default(),
        submission,
    };
    if let Some(mut source) = Source::of_named(&mut workbook, &SHEET_IDENTITY, &mut room)? {
        carried.identity = Some(identity::read(&mut source, own));
        carried.leave(&source, FormSheet::Identity, own);
        carried.read_extras(
            &workbook,
            source.grid.sheet(),
            source.grid.cells(),
            &mut room,
        )?;
    }
    if let Some(mut source) = Source::of_named(&mut workbook, &SHEET_DATA, &mut room)? {
        let request = carried.submission.stamp.as_ref();
        let request = request.and_then(|stamp| stamp.request.as_ref());
        let sheet = DataSheet {
            methodology,
            own: &own.table,
            asked: request.map_or(&[], |request| &request.items),
            titled: carried.is_request(),
        };
        carried.data = sheet.read(&mut source);
        carried.leave(&source, FormSheet::Data, own);
        carried.read_extras(
            &workbook,
            source.grid.sheet(),
            source.grid.cells(),
            &mut room,
        )?;
    }
    for (name, kind) in [
        (&SHEET_GUIDE, FormSheet::Guide),
        (&SHEET_RECAP, FormSheet::Recap),
    ] {
        // The guide of a request says what is asked of whom: it is kept as it is.
        if kind == FormSheet::Guide && carried.is_request() {
            continue;
        }
        if let Some(source) = Source::of_named(&mut workbook, name, &mut room)? {
            carried.leave(&source, kind, own);
            carried.read_extras(
                &workbook,
                source.grid.sheet(),
                source.grid.cells(),
                &mut room,
            )?;
        }
    }
    carried.read_others(&mut workbook, &mut room)?;
    comments::read(&mut carried, &workbook, &mut room)?;
    carried.fullest = [false, true].map(|text| room.fullest(text));
    Ok(carried)
}

impl Carried {
    /// Keep what has not been taken from a sheet of the form and is not the program's own.
    fn leave(&mut self, source: &Source, kind: FormSheet, own: &OwnTexts) {
        let banner = self.submission.identity.banner.trim().to_owned();
        let rest = source.rest();
        // Of the table all that is the program's own has been taken.
        let ours = if kind == FormSheet::Data && self.data.is_some() {
            HashSet::new()
        } else {
            own.among(kind, &rest)
        };
        for (position, content) in rest {
            let text = content.text();
            let is_banner = kind == FormSheet::Guide && !banner.is_empty() && text == banner;
            if is_banner || ours.contains(&position) {
                continue;
            }
            self.other.push(Elsewhere {
                place: source.place(position),
                remark: content.remark(self.lang),
                content: content.without_formula(),
            });
        }
    }

    /// The sheets that are no form's.
    fn read_others(&mut self, workbook: &mut Workbook, room: &mut Room) -> Result<(), OpenError> {
        let mut known: Vec<Text> = vec![
            SHEET_IDENTITY,
            SHEET_DATA,
            SHEET_RECAP,
            Text::fixed(SHEET_STAMP, SHEET_STAMP),
        ];
        if !self.is_request() {
            known.push(SHEET_GUIDE);
        }
        let mut taken: Vec<String> = Vec::new();
        for name in &known {
            taken.extend(Source::name_of(workbook, name));
        }
        for sheet in workbook.sheets().to_vec() {
            if taken.contains(&sheet.name) {
                continue;
            }
            let source = Source::of(workbook, sheet.name.clone(), room)?;
            let is = |name: &Text| sheet.name == name.id || sheet.name == name.en;
            if is(&SHEET_OTHER)
                && let Some(listed) = other::read(&source)
            {
                self.other.extend(listed);
                continue;
            }
            let cells = source.rest();
            let titled = cells.first().map(|(_, content)| content.text());
            let is_title = |title: String| title == TITLE_FINDINGS.id || title == TITLE_FINDINGS.en;
            if is(&SHEET_FINDINGS) && titled.is_some_and(is_title) {
                continue;
            }
            self.read_extras(workbook, &sheet.name, source.grid.cells(), room)?;
            self.sheets.push(CarriedSheet {
                name: sheet.name,
                hidden: sheet.hidden,
                cells,
            });
        }
        Ok(())
    }
}

/// The language a form is written in: what its stamp says, else that of its sheets.
fn language(stamp: &[Positioned], workbook: &Workbook) -> Lang {
    let at = |wanted: (u32, u32)| {
        let cell = stamp.iter().find(|(position, _)| *position == wanted);
        cell.map_or_else(String::new, |(_, content)| content.text())
    };
    let is_key = |row: &u32| at((*row, 0)) == STAMP_LANGUAGE;
    let rows = stamp.iter().map(|((row, _), _)| *row);
    match rows
        .into_iter()
        .find(is_key)
        .map(|row| at((row, 1)))
        .as_deref()
    {
        Some("en") => Lang::En,
        Some("id") => Lang::Id,
        _ if workbook.find_sheet(&SHEET_IDENTITY.id).is_some() => Lang::Id,
        _ if workbook.find_sheet(&SHEET_IDENTITY.en).is_some() => Lang::En,
        _ => Lang::Id,
    }
}

/// The fields of a form's identity, each with its position among them.
fn fields() -> impl Iterator<Item = (usize, IdentityField)> {
    IdentityField::ALL.into_iter().enumerate()
}
