//! The sheet Identitas, written again.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::diagnostic::Place;
use crate::output::request;
use crate::output::template::{self, draft::Draft};
use crate::submission::carried::{Carried, CarriedField, CarriedIdentity};
use crate::submission::layout::{IdentityField, LABEL_POSITION, SHEET_IDENTITY};
use crate::workbook::{CellValue, style};

use super::marks::Canvas;
use super::put::put;
use super::{narrow, say};

/// Columns of labels and values, in forms as in requests.
const LABEL: u16 = 0;
const VALUE: u16 = 1;
/// First row of what stood there besides the fields: below the longest list of fields.
const REST: u32 = 15;

/// Write the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    carried: &Carried,
    draft: &Draft,
    canvas: &mut Canvas,
) -> Result<(), XlsxError> {
    let name = say(draft, &SHEET_IDENTITY);
    if carried.is_request() {
        request::identity::write(sheet, draft, "")?;
    } else {
        template::identity::write(sheet, draft)?;
    }
    let Some(identity) = &carried.identity else {
        return Ok(());
    };
    canvas.places.add_sheet(&identity.sheet, &name);
    canvas.paint(&name, (0, LABEL), &style::title());
    for (field, each) in identity.fields.iter().zip(IdentityField::ALL) {
        let (row, format) = cell_of(carried, Some(each));
        write_field(sheet, identity, field, (row, &format), canvas, &name)?;
    }
    if carried.is_request() {
        let (row, format) = cell_of(carried, None);
        let position = &identity.position;
        write_field(sheet, identity, position, (row, &format), canvas, &name)?;
    }
    write_rest(sheet, carried, identity, canvas, &name)
}

/// Row of a field (none is the position) and the format of its value.
fn cell_of(carried: &Carried, field: Option<IdentityField>) -> (u32, Format) {
    if carried.is_request() {
        request::identity::cell_of(field)
    } else {
        let field = field.unwrap_or(IdentityField::Person);
        (
            template::identity::row_of(field),
            template::identity::input_format(field),
        )
    }
}

/// One field: its label, unless it was not there, and its content.
fn write_field(
    sheet: &mut Worksheet,
    identity: &CarriedIdentity,
    field: &CarriedField,
    (row, format): (u32, &Format),
    canvas: &mut Canvas,
    name: &str,
) -> Result<(), XlsxError> {
    if field.label.is_none() {
        sheet.write_blank(row, LABEL, &style::text())?;
    }
    let label = style::group().set_text_wrap();
    canvas.paint(name, (row, LABEL), &label);
    // A number is shown as it was: a date typed as a plain number is one to be seen.
    let format = match field.content.as_ref().map(|content| &content.value) {
        Some(CellValue::Number(_)) => format.clone().set_num_format("General"),
        _ => format.clone(),
    };
    let filled = (field.content.as_ref(), &format);
    canvas.paint_filled(name, (row, VALUE), filled);
    match &field.content {
        Some(content) => put(sheet, (row, VALUE), content, &format)?,
        None => drop(sheet.write_blank(row, VALUE, &format)?),
    }
    if let Some((old_row, old_column)) = field.label {
        for (step, column) in [(0, LABEL), (1, VALUE)] {
            canvas.places.add(
                Place::at(&*identity.sheet, old_row, old_column.saturating_add(step)),
                Place::at(name, row, u32::from(column)),
            );
        }
    }
    Ok(())
}

/// What else stood there, row by row below the fields.
fn write_rest(
    sheet: &mut Worksheet,
    carried: &Carried,
    identity: &CarriedIdentity,
    canvas: &mut Canvas,
    name: &str,
) -> Result<(), XlsxError> {
    let format = style::wrapped().set_unlocked();
    let (mut row, mut before) = (REST, None);
    for ((old_row, column), content) in &identity.rest {
        if before.is_some_and(|before| before != old_row) {
            row += 1;
        }
        before = Some(old_row);
        let at = (row, narrow(*column));
        put(sheet, at, content, &format)?;
        canvas.paint_filled(name, at, (Some(content), &format));
        canvas.places.add(
            Place::at(&*identity.sheet, *old_row, *column),
            Place::at(name, row, *column),
        );
    }
    // Only requests have the field, but somebody added it to a form.
    let added = identity.position.content.as_ref();
    if let Some(content) = added.filter(|_| !carried.is_request()) {
        row += u32::from(before.is_some());
        let label = LABEL_POSITION.get(carried.lang).to_owned();
        sheet.write_string_with_format(row, LABEL, label, &format)?;
        put(sheet, (row, VALUE), content, &format)?;
    }
    Ok(())
}
