//! The sheet Data, written again: the form's table with its cells exactly as they were, the columns
//! of other people to its right, and the rows of other codes below it.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::diagnostic::Place;
use crate::methodology::Item;
use crate::output::template::data::{self, Formats, GROUP_COLUMN};
use crate::output::template::draft::{Draft, HEADER_ROW, PlanRow, column};
use crate::submission::carried::{Carried, CarriedData, CarriedRow, Content, FurtherColumn};
use crate::submission::layout::{Column, HEADING_FURTHER_ROWS, SHEET_DATA};
use crate::workbook::style;

use super::marks::{Canvas, Staying};
use super::put::{as_written, put, put_in_place};
use super::{narrow, say};

/// Widths of the columns that are not the form's, in characters.
const NARROWEST: usize = 12;
const WIDEST: usize = 46;
/// Excel's limit on the height of a row, in points.
const HIGHEST: f64 = 409.0;

/// The sheet as it is being written.
struct Table<'t, 'd> {
    sheet: &'t mut Worksheet,
    draft: &'t Draft<'d>,
    data: &'t CarriedData,
    canvas: &'t mut Canvas,
    /// The sheet's name.
    name: String,
    formats: Formats,
    /// Widths of the further columns.
    widths: Vec<usize>,
}

/// Write the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    carried: &Carried,
    draft: &Draft,
    canvas: &mut Canvas,
) -> Result<(), XlsxError> {
    let name = say(draft, &SHEET_DATA);
    let Some(data) = &carried.data else {
        return data::write(sheet, draft);
    };
    canvas.places.add_sheet(&data.sheet, &name);
    canvas.paint(&name, (0, 0), &style::title());
    if carried.is_request() {
        sheet.set_name(&name)?;
        data::set_up(sheet, draft)?;
        sheet.set_column_hidden(column(Column::Agency))?;
        for (row, (title, format)) in
            (0..).zip(data.titles.iter().zip([style::title(), style::subtitle()]))
        {
            let content = Content::from_text(title.as_str());
            put(sheet, (row, 0), &content, &format)?;
        }
        data::write_table(sheet, draft)?;
    } else {
        data::write(sheet, draft)?;
    }
    canvas.staying = staying(data, draft);
    let mut table = Table {
        widths: data
            .further
            .iter()
            .enumerate()
            .map(|(at, each)| width(data, at, each))
            .collect(),
        sheet,
        draft,
        data,
        canvas,
        name,
        formats: Formats::new(),
    };
    table.header()?;
    table.items(carried.is_request())?;
    table.extra()
}

/// Width of a further column that shows most of what stands in it.
fn width(data: &CarriedData, at: usize, column: &FurtherColumn) -> usize {
    let rows = data.rows.iter().flatten().chain(&data.extra);
    let cells = rows.flat_map(|row| row.further.iter().filter(|(position, _)| *position == at));
    let cells = cells.map(|(_, content)| content);
    let lengths = cells
        .chain(&column.header)
        .map(|content| as_written(content).chars().count() + 3);
    lengths.max().unwrap_or(0).clamp(NARROWEST, WIDEST)
}

/// Column of a further column: to the right of the form's, the last of which is hidden.
fn beside(at: usize) -> u16 {
    narrow(u32::from(GROUP_COLUMN) + 1 + u32::try_from(at).unwrap_or(u32::MAX / 2))
}

/// Text set a little off the line at its left.
fn indented(format: Format) -> Format {
    format.set_align(FormatAlign::Left).set_indent(1)
}

/// Which cells of the sheet will stand where they stood.
fn staying(data: &CarriedData, draft: &Draft) -> Staying {
    let columns = data
        .columns
        .iter()
        .all(|(each, old)| u32::from(column(*each)) == *old);
    let mut plan = draft.plan.iter().enumerate();
    let rows = plan.all(|(position, row)| match row {
        PlanRow::Item(item) => {
            let row = data.rows.get(*item).and_then(Option::as_ref);
            row.and_then(|row| row.row) == Some(Draft::sheet_row(position))
        }
        PlanRow::Heading { .. } => true,
    });
    if data.header_row != HEADER_ROW || !columns || !rows {
        return Staying::Nothing;
    }
    let mut further = data.further.iter().enumerate();
    let further = further.all(|(at, each)| u32::from(beside(at)) == each.column);
    let extra = (first_extra(draft)..).zip(&data.extra);
    let mut extra = extra.map(|(row, carried)| carried.row == Some(row));
    if further && extra.all(|same| same) {
        Staying::All
    } else {
        Staying::Table {
            last: draft.last_row(),
        }
    }
}

/// First of the rows whose codes are no items', or stand above already: below their heading.
fn first_extra(draft: &Draft) -> u32 {
    draft.last_row() + 3
}

impl Table<'_, '_> {
    /// The header: without the columns that were not there, with those of other people.
    fn header(&mut self) -> Result<(), XlsxError> {
        let (data, header) = (self.data, indented(style::header()));
        for (each, old) in &data.columns {
            let at = (HEADER_ROW, column(*each));
            self.moved((data.header_row, *old), at);
            self.canvas.paint(&self.name, at, &header);
        }
        for each in &data.lacking {
            let at = column(*each);
            self.sheet.write_blank(HEADER_ROW, at, &header)?;
            self.sheet.set_column_hidden(at)?;
        }
        let format = header.set_background_color(style::MUTED);
        for (at, further) in data.further.iter().enumerate() {
            let place = (HEADER_ROW, beside(at));
            self.sheet
                .set_column_width(place.1, self.widths[at] as f64)?;
            match &further.header {
                Some(content) => put(self.sheet, place, content, &format)?,
                None => drop(self.sheet.write_blank(place.0, place.1, &format)?),
            }
            self.moved((data.header_row, further.column), place);
            self.canvas.paint(&self.name, place, &format);
        }
        Ok(())
    }

    /// The rows of the items.
    fn items(&mut self, numbered: bool) -> Result<(), XlsxError> {
        let (draft, data) = (self.draft, self.data);
        let mut number = 0.0;
        for (position, row) in draft.plan.iter().enumerate() {
            let PlanRow::Item(item) = *row else { continue };
            let Some(Some(carried)) = data.rows.get(item) else {
                continue;
            };
            let row = Draft::sheet_row(position);
            self.item(item, row, carried)?;
            // A request counts its own rows.
            number += 1.0;
            if numbered {
                let each = Column::Number;
                let format = self.formats.of(each, &draft.methodology.items[item], None);
                self.sheet
                    .write_number_with_format(row, column(each), number, &format)?;
            }
        }
        Ok(())
    }

    /// The row of an item: what was filled in, exactly, and what stood beside it.
    fn item(&mut self, item: usize, row: u32, carried: &CarriedRow) -> Result<(), XlsxError> {
        let known: &Item = &self.draft.methodology.items[item];
        let value = self.draft.row(item).map(|row| &row.value);
        for each in Column::ALL {
            let at = (row, column(each));
            let format = self.formats.of(each, known, value);
            if let Some(content) = carried.cell(each) {
                self.put(at, content, &format)?;
            }
            let filled = (carried.cell(each), &format);
            self.canvas.paint_filled(&self.name, at, filled);
            let place = Place::at(self.name.as_str(), row, u32::from(at.1));
            self.canvas.places.add_item(item, each, place);
        }
        self.place(carried, row);
        let height = self.further(carried, row)?;
        let height = height.max(data::height(self.draft, item)).min(HIGHEST);
        self.sheet.set_row_height(row, height)?;
        Ok(())
    }

    /// The cells beside a row, and the height that shows them.
    fn further(&mut self, carried: &CarriedRow, row: u32) -> Result<f64, XlsxError> {
        let format = indented(style::cell()).set_text_wrap().set_unlocked();
        let mut lines = 1;
        for at in 0..self.data.further.len() {
            self.canvas.paint(&self.name, (row, beside(at)), &format);
        }
        for (at, content) in &carried.further {
            let place = (row, beside(*at));
            self.put(place, content, &format)?;
            let filled = (Some(content), &format);
            self.canvas.paint_filled(&self.name, place, filled);
            lines = lines.max(style::lines(&as_written(content), self.widths[*at] - 2));
        }
        Ok(f64::from(lines) * style::LINE_HEIGHT + 1.0)
    }

    /// The rows whose code is no item's, or one that another row has already: below the table, where
    /// the reader of forms finds them as before.
    fn extra(&mut self) -> Result<(), XlsxError> {
        let data = self.data;
        if data.extra.is_empty() {
            return Ok(());
        }
        let heading = first_extra(self.draft) - 1;
        let format = style::group().set_align(FormatAlign::VerticalCenter);
        for at in 0..GROUP_COLUMN {
            self.sheet.write_blank(heading, at, &format)?;
        }
        let text = say(self.draft, &HEADING_FURTHER_ROWS);
        self.sheet
            .write_string_with_format(heading, 0, text, &format)?;
        let format = indented(style::input()).set_text_wrap();
        for (row, carried) in (heading + 1..).zip(&data.extra) {
            let mut lines = 1;
            for each in Column::ALL {
                let at = (row, column(each));
                self.sheet.write_blank(at.0, at.1, &format)?;
                if let Some(content) = carried.cell(each) {
                    self.put(at, content, &format)?;
                    let width = data::width(each, self.draft) - 2;
                    lines = lines.max(style::lines(&as_written(content), width));
                }
                let filled = (carried.cell(each), &format);
                self.canvas.paint_filled(&self.name, at, filled);
            }
            self.place(carried, row);
            let height = self.further(carried, row)?;
            let own = f64::from(lines) * style::LINE_HEIGHT + 1.0;
            self.sheet
                .set_row_height(row, height.max(own).min(HIGHEST))?;
        }
        let last = heading + u32::try_from(data.extra.len()).unwrap_or(0);
        self.sheet
            .set_print_area(0, 0, last, column(Column::Status))?;
        Ok(())
    }

    /// Write a cell; its formula too where that means the same.
    fn put(&mut self, at: (u32, u16), content: &Content, format: &Format) -> Result<(), XlsxError> {
        if self.canvas.staying.keeps(content) {
            put_in_place(self.sheet, at, content, format)
        } else {
            put(self.sheet, at, content, format)
        }
    }

    /// Say where the cells of a row stand now.
    fn place(&mut self, carried: &CarriedRow, row: u32) {
        let (data, Some(old)) = (self.data, carried.row) else {
            return;
        };
        for (each, old_column) in &data.columns {
            self.moved((old, *old_column), (row, column(*each)));
        }
        for (at, further) in data.further.iter().enumerate() {
            self.moved((old, further.column), (row, beside(at)));
        }
    }

    fn moved(&mut self, (old_row, old_column): (u32, u32), (row, column): (u32, u16)) {
        self.canvas.places.add(
            Place::at(&*self.data.sheet, old_row, old_column),
            Place::at(self.name.as_str(), row, u32::from(column)),
        );
    }
}
