//! What a form holds outside the rows of items and the fields of its identity: who takes only these
//! has to say what was not looked at.

use super::{Carried, CarriedRow, FurtherColumn};
use crate::diagnostic::Place;
use crate::methodology::Methodology;
use crate::submission::Trouble;
use crate::submission::form::grid::fold;
use crate::submission::layout::{Column, SHEET_GUIDE, is_request_header};
use crate::workbook::CellValue;

/// What stands elsewhere on one sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The sheet.
    pub sheet: String,
    /// Its cells, row by row; at least one.
    pub cells: Vec<String>,
}

/// A unit that somebody typed over the one in which an item is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherUnit {
    /// Position of the item.
    pub item: usize,
    /// The cell.
    pub place: Place,
    /// What stands there.
    pub text: String,
}

impl Carried {
    /// The units of items' rows that are not the items' own, however these are written.
    #[must_use]
    pub fn other_units(&self, methodology: &Methodology) -> Vec<OtherUnit> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let column = data.columns.iter().find(|(each, _)| *each == Column::Unit);
        let Some((_, at)) = column else {
            return Vec::new();
        };
        let rows = methodology.items.iter().zip(&data.rows).enumerate();
        let units = rows.filter_map(|(position, (item, row))| {
            let place = Place::at(&*data.sheet, row.as_ref()?.row?, *at);
            let other = self.other.iter().find(|one| one.place == place)?;
            let text = other.content.text();
            let own = [&item.unit.id, &item.unit.en].map(|unit| fold(unit));
            (!own.contains(&fold(&text))).then_some(OtherUnit {
                item: position,
                place,
                text,
            })
        });
        units.collect()
    }

    /// The cells for year, source and note of items' rows that are formulas whose results were not
    /// saved, each with the item's position: nobody knows what they say.
    #[must_use]
    pub fn unsaved_words(&self) -> Vec<(usize, Place)> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let mut unsaved = Vec::new();
        for (item, row) in data.rows.iter().enumerate() {
            for column in [Column::Year, Column::Source, Column::Note] {
                let content = row.as_ref().and_then(|row| row.cell(column));
                let is_unsaved = content.is_some_and(|content| {
                    content.formula.is_some() && content.value == CellValue::Empty
                });
                let at = data.columns.iter().find(|(each, _)| *each == column);
                let row = row.as_ref().and_then(|row| row.row);
                if let (true, Some((_, at)), Some(row)) = (is_unsaved, at, row) {
                    unsaved.push((item, Place::at(&*data.sheet, row, *at)));
                }
            }
        }
        unsaved
    }

    /// What stands outside the form's known cells, sheet by sheet. Further rows with an item's own
    /// code are not among it: reading the form tells of them.
    #[must_use]
    pub fn beside(&self) -> Vec<Beside> {
        let mut places = self.places_of_rows();
        places.extend(self.places_of_columns());
        let other = self.other.iter().map(|one| &one.place);
        places.extend(other.filter(|place| !self.may_be_own(place)).cloned());
        places.extend(self.comments.iter().map(|one| one.place.clone()));
        if let Some(identity) = &self.identity {
            let rest = identity.rest.iter();
            places
                .extend(rest.map(|((row, column), _)| Place::at(&*identity.sheet, *row, *column)));
        }
        let sheets = self.sheets.iter();
        for sheet in sheets.filter(|sheet| !(self.is_request() && is_guide(&sheet.name))) {
            let cells = sheet.cells.iter();
            places.extend(cells.map(|((row, column), _)| Place::at(&*sheet.name, *row, *column)));
        }
        by_sheet(places)
    }

    /// The cells of rows whose code is no item's.
    fn places_of_rows(&self) -> Vec<Place> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let known = |row: &CarriedRow| {
            let code = row.cell(Column::Code).map(super::Content::text);
            code.is_some_and(|code| self.has_row(&code))
        };
        let rows = data.extra.iter().filter(|row| !known(row));
        let places = rows.flat_map(|row| {
            let cells = row.cells.iter().filter_map(|(column, _)| {
                let (_, at) = data.columns.iter().find(|(each, _)| each == column)?;
                Some(Place::at(&*data.sheet, row.row?, *at))
            });
            cells.collect::<Vec<_>>()
        });
        places.collect()
    }

    /// The cells of columns that are not the form's, nor those that requests have.
    fn places_of_columns(&self) -> Vec<Place> {
        let Some(data) = &self.data else {
            return Vec::new();
        };
        let is_own = |column: &FurtherColumn| {
            let header = column.header.as_ref().map(super::Content::text);
            header.is_some_and(|header| is_request_header(&header))
        };
        let at = |row: u32, column: &FurtherColumn| Place::at(&*data.sheet, row, column.column);
        let headers = data.further.iter();
        let headers = headers.filter(|column| column.header.is_some() && !is_own(column));
        let mut places: Vec<Place> = headers.map(|column| at(data.header_row, column)).collect();
        for row in data.rows.iter().flatten().chain(&data.extra) {
            for (position, _) in &row.further {
                let column = data.further.get(*position);
                let column = column.filter(|column| !is_own(column));
                if let (Some(row), Some(column)) = (row.row, column) {
                    places.push(at(row, column));
                }
            }
        }
        places
    }

    /// Without its stamp it is not known whether a workbook is a request: the guide and the titles
    /// may be those of one, which the program wrote.
    fn may_be_own(&self, place: &Place) -> bool {
        let data = self.data.as_ref();
        let is_title = data.is_some_and(|data| {
            let position = place.position();
            data.sheet == place.sheet && position.is_some_and(|(row, _)| row < data.header_row)
        });
        self.submission.stamp.is_none() && (is_title || is_guide(&place.sheet))
    }

    /// Whether reading the form tells of several rows with a code.
    fn has_row(&self, code: &str) -> bool {
        let mut troubles = self.submission.troubles.iter();
        troubles.any(|trouble| match trouble {
            Trouble::ItemTwice { item, .. } => item.eq_ignore_ascii_case(code.trim()),
            _ => false,
        })
    }
}

/// Whether a sheet is the guide; that of a request is the program's own.
fn is_guide(name: &str) -> bool {
    name == SHEET_GUIDE.id || name == SHEET_GUIDE.en
}

/// The cells of each sheet, sheets in the order in which they come.
fn by_sheet(mut places: Vec<Place>) -> Vec<Beside> {
    let mut sheets: Vec<Beside> = Vec::new();
    places.sort_by_cached_key(Place::position);
    for place in places {
        let known = sheets.iter_mut().find(|beside| beside.sheet == place.sheet);
        match known {
            Some(beside) if beside.cells.contains(&place.cell) => {}
            Some(beside) => beside.cells.push(place.cell),
            None => sheets.push(Beside {
                sheet: place.sheet,
                cells: vec![place.cell],
            }),
        }
    }
    sheets.sort_by(|one, other| one.sheet.cmp(&other.sheet));
    sheets
}
