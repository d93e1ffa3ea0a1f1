//! The sheet Isi lain: what stood outside the form's known cells, with where it stood.

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use crate::diagnostic::Place;
use crate::lang::Text;
use crate::output::template::{draft::Draft, footer};
use crate::submission::carried::{Carried, Content, Elsewhere};
use crate::submission::layout::{HEADER_OTHER, SHEET_OTHER};
use crate::workbook::{CellValue, style};

use super::marks::Canvas;
use super::put::{loses, put};
use super::say;

/// Row of the header, zero-based.
const HEADER: u32 = 3;
/// Widths of the columns, in characters.
const WIDTHS: [u16; 4] = [18, 12, 70, 56];

/// Everything that is to be listed: what the reader left over, what the form's cells held besides
/// their values, and the comments whose cells are not there any more.
pub(super) fn listed(carried: &Carried, canvas: &Canvas) -> Vec<Elsewhere> {
    let mut listed = carried.other.clone();
    let mut add = |place: Place, content: Elsewhere| {
        let known = |other: &Elsewhere| other.place == place && other.content == content.content;
        if !listed.iter().any(known) {
            listed.push(content);
        }
    };
    for (place, content) in inputs(carried) {
        if loses(content) && !is_kept(carried, canvas, &place, content) {
            add(place.clone(), lost(carried, place, content));
        }
    }
    for comment in &carried.comments {
        if canvas.places.of(&comment.place).is_none() {
            add(
                comment.place.clone(),
                comment.clone().elsewhere(carried.lang),
            );
        }
    }
    listed.sort_by(|a, b| by_place(&a.place).cmp(&by_place(&b.place)));
    listed
}

/// Whether the formula of a cell has been kept because it means the same where it is.
fn is_kept(carried: &Carried, canvas: &Canvas, place: &Place, content: &Content) -> bool {
    let data = carried.data.as_ref();
    let on_data = data.is_some_and(|data| data.sheet == place.sheet);
    on_data && canvas.staying.keeps(content)
}

/// Sheet, row and column.
fn by_place(place: &Place) -> (&str, Option<(u32, u32)>) {
    (&place.sheet, place.position())
}

/// The cells that are written again, each with where it stood.
fn inputs(carried: &Carried) -> Vec<(Place, &Content)> {
    let mut inputs = Vec::new();
    if let Some(identity) = &carried.identity {
        let fields = identity.fields.iter().chain([&identity.position]);
        for field in fields {
            if let (Some((row, column)), Some(content)) = (field.label, &field.content) {
                let column = column.saturating_add(1);
                inputs.push((Place::at(&*identity.sheet, row, column), content));
            }
        }
        let rest = identity.rest.iter();
        inputs.extend(
            rest.map(|((row, column), content)| {
                (Place::at(&*identity.sheet, *row, *column), content)
            }),
        );
    }
    if let Some(data) = &carried.data {
        for row in data.rows.iter().flatten().chain(&data.extra) {
            let Some(old) = row.row else { continue };
            for (each, content) in &row.cells {
                let mut columns = data.columns.iter();
                if let Some((_, column)) = columns.find(|(known, _)| known == each) {
                    inputs.push((Place::at(&*data.sheet, old, *column), content));
                }
            }
            for (at, content) in &row.further {
                let column = data.further[*at].column;
                inputs.push((Place::at(&*data.sheet, old, column), content));
            }
        }
    }
    for sheet in &carried.sheets {
        let cells = sheet.cells.iter();
        inputs.extend(
            cells.map(|((row, column), content)| (Place::at(&*sheet.name, *row, *column), content)),
        );
    }
    inputs
}

/// What a cell held besides the value that is written again.
fn lost(carried: &Carried, place: Place, content: &Content) -> Elsewhere {
    let (text, remark) = match (&content.formula, &content.value) {
        (Some(formula), CellValue::Empty) => (
            format!("={formula}"),
            Text::fixed(
                "rumus di sel ini; berkas asal tidak menyimpan hasilnya",
                "formula in this cell; the original file did not save its result",
            ),
        ),
        (Some(formula), _) => (
            format!("={formula}"),
            Text::fixed(
                "rumus di sel ini; yang terbawa hanya hasilnya",
                "formula in this cell; only its result is carried over",
            ),
        ),
        (None, value) => (
            Content::from(value.clone()).text(),
            Text::fixed(
                "galat di sel ini; di buku kerja ini tertulis #N/A",
                "error in this cell; in this workbook it is written as #N/A",
            ),
        ),
    };
    Elsewhere {
        place,
        content: Content::from_text(text),
        remark: remark.get(carried.lang).to_owned(),
    }
}

/// Write the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    listed: &[Elsewhere],
    draft: &Draft,
) -> Result<(), XlsxError> {
    sheet.set_name(say(draft, &SHEET_OTHER))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_screen_gridlines(false);
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    style::landscape_page(sheet, &footer(draft), draft.lang);
    sheet.set_repeat_rows(HEADER, HEADER)?;
    sheet.set_row_height(0, 24.0)?;
    sheet.write_string_with_format(0, 0, say(draft, &SHEET_OTHER), &style::title())?;
    let subtitle = Text::fixed(
        "Yang ditulis orang di luar sel isian formulir, dengan lembar dan sel asalnya. Tidak ikut dihitung.",
        "What people wrote outside the form's own cells, with its original sheet and cell. Not used in the computation.",
    );
    sheet.write_string_with_format(1, 0, draft.text(&subtitle), &style::subtitle())?;
    let header = style::header().set_align(FormatAlign::Left).set_indent(1);
    for (column, text) in (0..).zip(&HEADER_OTHER) {
        sheet.write_string_with_format(HEADER, column, draft.text(text), &header)?;
    }
    let format = style::cell()
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_indent(1);
    for (row, each) in (HEADER + 1..).zip(listed) {
        let lines = style::lines(&each.content.text(), usize::from(WIDTHS[2]) - 2);
        let lines = lines.max(style::lines(&each.remark, usize::from(WIDTHS[3]) - 2));
        crate::output::cells::height(sheet, row, lines)?;
        for (column, text) in [
            (0, &each.place.sheet),
            (1, &each.place.cell),
            (3, &each.remark),
        ] {
            put(
                sheet,
                (row, column),
                &Content::from_text(text.as_str()),
                &format,
            )?;
        }
        put(sheet, (row, 2), &each.content, &format)?;
    }
    Ok(())
}
