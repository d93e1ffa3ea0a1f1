//! The sheet Identitas: labels in any column, each with its value in the next cell to the right.

use super::grid::{Grid, fold, text};
use crate::diagnostic::Place;
use crate::lang::{Text, nearest};
use crate::submission::layout::{IDENTITY_CHARS, IdentityField, LABEL_POSITION};
use crate::submission::{Field, Identity, Trouble};
use crate::workbook::{Cell, CellValue, Gaps, iso_date};

/// Read the fields.
pub(super) fn read(grid: &Grid, troubles: &mut Vec<Trouble>) -> Identity {
    let labels: Vec<String> = grid.cells().iter().map(|cell| fold(&text(cell))).collect();
    let mut identity = Identity::default();
    let mut used = Vec::new();
    let mut missing = Vec::new();
    for field in IdentityField::ALL {
        let mut found = labelled(grid, &labels, &field.label());
        let Some(label) = found.next() else {
            missing.push(field);
            continue;
        };
        let (row, column) = (label.row, label.column + 1);
        let others = found.map(|label| (label.row, label.column + 1));
        report_twice(grid, field, (row, column), others, troubles);
        used.extend([(row, label.column), (row, column)]);
        *slot(&mut identity, field) = Field {
            text: value(grid, field, (row, column), troubles),
            place: Some(grid.place(row, column)),
        };
    }
    for field in missing {
        report_missing(grid, field, &used, troubles);
    }
    identity.position = position(grid, &labels, troubles);
    identity
}

/// The position of who filled in a request; blank where nobody is asked for it.
fn position(grid: &Grid, labels: &[String], troubles: &mut Vec<Trouble>) -> Field {
    let Some(label) = labelled(grid, labels, &LABEL_POSITION).next() else {
        return Field::default();
    };
    let (row, column) = (label.row, label.column + 1);
    let text = grid.checked_text(row, column, troubles);
    Field {
        text: shortened(text, || grid.place(row, column), troubles),
        place: Some(grid.place(row, column)),
    }
}

/// Whether a field has a cell and nothing was found in it: a formula may hide there all the same.
pub(super) fn has_blank(identity: &Identity) -> bool {
    IdentityField::ALL
        .map(|field| identity.field(field))
        .iter()
        .any(|field| field.text.is_empty() && field.place.is_some())
}

/// A trouble for each field that looks empty and holds a formula without its result.
pub(super) fn explain_gaps(gaps: &Gaps, identity: &mut Identity, troubles: &mut Vec<Trouble>) {
    for field in IdentityField::ALL {
        let slot = slot(identity, field);
        let at = slot.place.as_ref().and_then(Place::position);
        if at.is_some_and(|(row, column)| gaps.is_unsaved(row, column))
            && let Some(place) = slot.place.clone()
        {
            troubles.push(Trouble::FieldFormula {
                field: field.label().id.into_owned(),
                place,
            });
        }
    }
}

/// A trouble for the first of the other places of a field that says something else.
fn report_twice(
    grid: &Grid,
    field: IdentityField,
    (row, column): (u32, u32),
    mut others: impl Iterator<Item = (u32, u32)>,
    troubles: &mut Vec<Trouble>,
) {
    let first = grid.text_at(row, column);
    let differs = |(row, column): &(u32, u32)| {
        let second = grid.text_at(*row, *column);
        !second.is_empty() && second != first
    };
    if let Some((other_row, other_column)) = others.find(differs) {
        troubles.push(Trouble::FieldTwice {
            field: field.label().id.into_owned(),
            first: grid.place(row, column),
            second: grid.place(other_row, other_column),
        });
    }
}

/// The cells that are a label, in either language; `texts` are those of all cells, folded.
pub(super) fn labelled<'a>(
    grid: &'a Grid,
    texts: &'a [String],
    label: &Text,
) -> impl Iterator<Item = &'a Cell> + use<'a> {
    let names = [fold(&label.id), fold(&label.en)];
    let cells = grid.cells().iter().zip(texts);
    let cells = cells.filter(move |(_, text)| names.contains(text));
    cells.map(|(cell, _)| cell)
}

/// The text of a field's value. A date typed as a plain serial number is still a date.
fn value(
    grid: &Grid,
    field: IdentityField,
    (row, column): (u32, u32),
    troubles: &mut Vec<Trouble>,
) -> String {
    /// Serial numbers of 1954 to 2119: no other number in the field could be meant as a date.
    const DATES: std::ops::Range<f64> = 20_000.0..80_000.0;
    match grid.at(row, column).map(|cell| &cell.value) {
        Some(CellValue::Number(serial))
            if field == IdentityField::Date && DATES.contains(serial) =>
        {
            iso_date(*serial)
        }
        _ => shortened(
            grid.checked_text(row, column, troubles),
            || grid.place(row, column),
            troubles,
        ),
    }
}

/// The text as far as a name can be long.
fn shortened(
    mut text: String,
    place: impl FnOnce() -> Place,
    troubles: &mut Vec<Trouble>,
) -> String {
    if let Some((end, _)) = text.char_indices().nth(IDENTITY_CHARS) {
        text.truncate(end);
        // A text beyond what a cell is read of has been reported already.
        let place = place();
        let known = |trouble: &Trouble| matches!(trouble, Trouble::TextCut { place: cut, .. } if *cut == place);
        if !troubles.iter().any(known) {
            troubles.push(Trouble::TextCut {
                place,
                limit: IDENTITY_CHARS,
            });
        }
    }
    text
}

/// A trouble for a missing field, with the nearest of the labels that are no field.
fn report_missing(
    grid: &Grid,
    field: IdentityField,
    used: &[(u32, u32)],
    troubles: &mut Vec<Trouble>,
) {
    /// Labels stand near the top; a long sheet is not compared to its end.
    const CELLS: usize = 1_000;
    let labels: Vec<(&Cell, String)> = grid
        .cells()
        .iter()
        .take(CELLS)
        .filter(|cell| !used.contains(&(cell.row, cell.column)))
        .map(|cell| (cell, fold(&text(cell))))
        .collect();
    let label = field.label();
    let near = [&label.id, &label.en]
        .into_iter()
        .find_map(|label| nearest(label, labels.iter().map(|(_, text)| text.as_str())))
        .and_then(|near| labels.iter().find(|(_, text)| text == near));
    troubles.push(Trouble::FieldMissing {
        field: label.id.clone().into_owned(),
        near: near.map(|(cell, _)| grid.place(cell.row, cell.column)),
        near_text: near.map(|(cell, _)| text(cell)),
        sheet: grid.sheet().to_owned(),
    });
}

/// Where a field is kept.
const fn slot(identity: &mut Identity, field: IdentityField) -> &mut Field {
    match field {
        IdentityField::RegionCode => &mut identity.region_code,
        IdentityField::CodeSystem => &mut identity.code_system,
        IdentityField::Name => &mut identity.name,
        IdentityField::Province => &mut identity.province,
        IdentityField::Year => &mut identity.year,
        IdentityField::Agency => &mut identity.agency,
        IdentityField::Person => &mut identity.person,
        IdentityField::Contact => &mut identity.contact,
        IdentityField::Date => &mut identity.date,
    }
}
