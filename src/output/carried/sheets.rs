//! Sheets that are no form's, written again cell for cell.

use std::collections::{BTreeMap, HashSet};

use rust_xlsxwriter::{FormatAlign, Workbook, Worksheet, XlsxError};

use crate::diagnostic::Place;
use crate::output::template::draft::Draft;
use crate::output::template::protect;
use crate::submission::carried::{Carried, CarriedSheet, FormSheet};
use crate::submission::layout::{SHEET_GUIDE, SHEET_OTHER, SHEET_STAMP};
use crate::workbook::{CellValue, style};

use super::marks::Canvas;
use super::put::{as_written, put};
use super::{Dress, narrow, say};

/// Widths of columns, in characters.
const NARROWEST: usize = 8;
const WIDEST: usize = 60;
/// Widths of the guide of a request.
const GUIDE_WIDTHS: [u16; 2] = [4, 96];
/// Longest name of a sheet.
const LONGEST_NAME: usize = 31;

/// The names of sheets that are taken.
pub(super) struct Names(HashSet<String>);

impl Names {
    /// Those of the form's sheets and of the sheets that are added.
    pub(super) fn of_form(draft: &Draft, dress: &Dress<'_>) -> Self {
        let form = FormSheet::ALL.map(|sheet| say(draft, &sheet.name()));
        let lang = dress.lang.unwrap_or(draft.lang);
        let further = dress
            .sheets
            .iter()
            .map(|sheet| sheet.name().get(lang).to_owned());
        let mut names = Self(HashSet::new());
        for name in form.into_iter().chain(further) {
            names.0.insert(name.to_lowercase());
        }
        names.0.insert(say(draft, &SHEET_OTHER).to_lowercase());
        names.0.insert(SHEET_STAMP.to_owned());
        names
    }

    /// A name like the wanted one that no sheet has yet and that the format allows.
    fn free(&mut self, wanted: &str) -> String {
        let allowed: String = wanted
            .chars()
            .map(|c| {
                if "[]:*?/\\".contains(c) || c.is_control() {
                    ' '
                } else {
                    c
                }
            })
            .collect();
        let allowed = allowed.trim_matches('\'').to_owned();
        let allowed = if allowed.trim().is_empty() {
            "Lembar".to_owned()
        } else {
            allowed
        };
        let mut name = shortened(&allowed, LONGEST_NAME);
        for number in 2.. {
            if self.0.insert(name.to_lowercase()) {
                break;
            }
            let end = format!(" ({number})");
            name = shortened(&allowed, LONGEST_NAME - end.len()) + &end;
        }
        name
    }
}

/// As many letters as fit into so many UTF-16 units.
fn shortened(text: &str, most: usize) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= most
    };
    text.chars().take_while(fits).collect()
}

/// Write the sheets that are no form's, the guide of a request apart.
pub(super) fn write(
    workbook: &mut Workbook,
    carried: &Carried,
    canvas: &mut Canvas,
    names: &mut Names,
) -> Result<(), XlsxError> {
    for other in &carried.sheets {
        if is_guide(carried, other) {
            continue;
        }
        let name = names.free(&other.name);
        let sheet = workbook.add_worksheet().set_name(&name)?;
        sheet.set_hidden(other.hidden);
        set_widths(sheet, other)?;
        write_cells(sheet, other, canvas, &name)?;
    }
    Ok(())
}

/// Whether a sheet is the guide of a request, which says what is asked of whom.
fn is_guide(carried: &Carried, sheet: &CarriedSheet) -> bool {
    carried.is_request() && (sheet.name == SHEET_GUIDE.id || sheet.name == SHEET_GUIDE.en)
}

/// Write the guide of a request as it stood: a line over the whole width where the first column has
/// a text, else a paragraph in the second one.
pub(super) fn write_guide(
    workbook: &mut Workbook,
    carried: &Carried,
    draft: &Draft,
    canvas: &mut Canvas,
    names: &mut Names,
) -> Result<(), XlsxError> {
    let name = say(draft, &SHEET_GUIDE);
    names.0.insert(name.to_lowercase());
    let sheet = workbook.add_worksheet().set_name(&name)?;
    for (column, width) in (0..).zip(GUIDE_WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_screen_gridlines(false);
    sheet.set_tab_color(style::INK);
    protect(sheet);
    style::single_page(sheet, &crate::output::template::footer(draft), draft.lang);
    let Some(guide) = carried.sheets.iter().find(|sheet| is_guide(carried, sheet)) else {
        return Ok(());
    };
    let sections = style::text().set_bold().set_font_color(style::INK);
    let number = style::text().set_bold().set_align(FormatAlign::Center);
    for (at, content) in &guide.cells {
        let place = (at.0, narrow(at.1));
        let is_text = matches!(content.value, CellValue::Text(_));
        let format = match (at.0, at.1, is_text) {
            (0, 0, _) => style::title(),
            (_, 0, true) => sections.clone(),
            (_, 0, false) => number.clone(),
            _ => style::wrapped(),
        };
        if at.1 == 1 {
            let lines = style::lines(&as_written(content), usize::from(GUIDE_WIDTHS[1]) - 2);
            sheet.set_row_height(at.0, f64::from(lines) * style::LINE_HEIGHT + 3.0)?;
        }
        put(sheet, place, content, &format)?;
        canvas.paint_filled(&name, place, (Some(content), &format));
        keep(canvas, guide, &name, *at);
    }
    canvas.places.add_sheet(&guide.name, &name);
    Ok(())
}

/// Write the hidden sheet with the stamp as it stood; none when there was none.
pub(super) fn write_stamp(workbook: &mut Workbook, carried: &Carried) -> Result<(), XlsxError> {
    if carried.stamp.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet().set_name(SHEET_STAMP)?;
    for ((row, column), content) in &carried.stamp {
        put(sheet, (*row, narrow(*column)), content, &style::text())?;
    }
    sheet.set_column_width(1, 70)?;
    sheet.set_hidden(true).protect();
    Ok(())
}

/// Columns as wide as what stands in them.
fn set_widths(sheet: &mut Worksheet, other: &CarriedSheet) -> Result<(), XlsxError> {
    let mut widths: BTreeMap<u32, usize> = BTreeMap::new();
    for ((_, column), content) in &other.cells {
        let length = as_written(content).chars().count() + 2;
        let width = widths.entry(*column).or_insert(NARROWEST);
        *width = (*width).max(length.min(WIDEST));
    }
    for (column, width) in widths {
        sheet.set_column_width(narrow(column), width as f64)?;
    }
    Ok(())
}

/// The cells, where they stood.
fn write_cells(
    sheet: &mut Worksheet,
    other: &CarriedSheet,
    canvas: &mut Canvas,
    name: &str,
) -> Result<(), XlsxError> {
    let format = style::text();
    canvas.places.add_sheet(&other.name, name);
    for (at, content) in &other.cells {
        put(sheet, (at.0, narrow(at.1)), content, &format)?;
        keep(canvas, other, name, *at);
    }
    Ok(())
}

/// A cell stands where it stood.
fn keep(canvas: &mut Canvas, sheet: &CarriedSheet, name: &str, (row, column): (u32, u32)) {
    canvas.places.add(
        Place::at(&*sheet.name, row, column),
        Place::at(name, row, column),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_are_free_and_allowed() {
        let mut names = Names(HashSet::from(["data".to_owned()]));
        assert_eq!(names.free("Rincian"), "Rincian");
        assert_eq!(names.free("rincian"), "rincian (2)");
        assert_eq!(names.free("DATA"), "DATA (2)");
        assert_eq!(names.free("a/b:c"), "a b c");
        assert_eq!(names.free("''"), "Lembar");
        let long = "x".repeat(40);
        assert_eq!(names.free(&long).len(), 31);
        assert_eq!(names.free(&long), "x".repeat(27) + " (2)");
    }
}
