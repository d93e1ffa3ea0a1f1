//! The sheet Data: one row per item, to be filled in.

use rust_xlsxwriter::{Color, Format, FormatAlign, Formula, Worksheet, XlsxError};

use crate::diagnostic::column_name;
use crate::lang::Text;
use crate::methodology::{Item, ItemKind};
use crate::submission::layout::{Column, HEADER_GROUP, IdentityField, SHEET_DATA};
use crate::submission::{FormRow, FormValue};
use crate::workbook::PlainText;
use crate::workbook::style;

use super::draft::{Draft, HEADER_ROW, PlanRow, column};
use super::finish::UNCACHED;
use super::status::{self, Status, quoted};
use super::{checks, footer, identity, protect, recap};

/// Hidden column to the right of the table: the code of the node under which Rekap counts the row.
pub(in crate::output) const GROUP_COLUMN: u16 = 11;

/// Error values that every spreadsheet program knows.
pub(in crate::output) const ERRORS: [&str; 7] = [
    "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!",
];

/// Text set a little off the line at its left.
fn indented(format: Format) -> Format {
    format.set_align(FormatAlign::Left).set_indent(1)
}

/// Formats of the table.
pub(in crate::output) struct Formats {
    text: Format,
    wrapped: Format,
    centred: Format,
    input: Format,
    input_wrapped: Format,
    input_centred: Format,
}

impl Formats {
    pub fn new() -> Self {
        let input = style::input();
        Self {
            text: indented(style::cell()),
            wrapped: indented(style::cell()).set_text_wrap(),
            centred: style::cell().set_align(FormatAlign::Center),
            input_wrapped: indented(input.clone()).set_text_wrap(),
            input_centred: input.clone().set_align(FormatAlign::Center),
            input,
        }
    }

    /// Format of a cell of an item's row.
    pub fn of(&self, each: Column, item: &Item, value: Option<&FormValue>) -> Format {
        match each {
            Column::Value => self.value(item, value),
            Column::Year => self.input_centred.clone(),
            Column::Availability | Column::Source | Column::Note => self.input_wrapped.clone(),
            Column::Number => self.centred.clone(),
            Column::Code => self.text.clone(),
            Column::Name | Column::Unit | Column::Agency | Column::Status => self.wrapped.clone(),
        }
    }

    /// Format of a value cell: whole numbers with thousands grouped, as the reader's own locale
    /// groups them; ya/tidak in the middle.
    fn value(&self, item: &Item, value: Option<&FormValue>) -> Format {
        match value {
            Some(FormValue::Percent(_)) => self.input.clone().set_num_format("0%"),
            _ if item.kind == ItemKind::YesNo => self.input_centred.clone(),
            _ if item.integer => self.input.clone().set_num_format(style::WHOLE),
            _ => self.input.clone(),
        }
    }
}

/// Write the sheet.
pub(in crate::output) fn write(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_DATA))?;
    set_up(sheet, draft)?;
    write_title(sheet, draft)?;
    write_table(sheet, draft)
}

/// Write the header, the rows of the plan, and what the spreadsheet checks in them.
pub(in crate::output) fn write_table(
    sheet: &mut Worksheet,
    draft: &Draft,
) -> Result<(), XlsxError> {
    write_header(sheet, draft)?;
    let formats = Formats::new();
    for (position, row) in draft.plan.iter().enumerate() {
        let sheet_row = Draft::sheet_row(position);
        match *row {
            PlanRow::Heading { node, depth, end } => {
                write_heading(sheet, draft, sheet_row, (node, depth, end))?;
            }
            PlanRow::Item(item) => write_item(sheet, draft, &formats, sheet_row, item)?,
        }
    }
    checks::add_shared(sheet, draft)
}

/// Widths, panes, filter, protection and page setup.
pub(in crate::output) fn set_up(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    for each in Column::ALL {
        sheet.set_column_width(column(each), width(each, draft) as f64)?;
    }
    sheet.set_column_hidden(GROUP_COLUMN)?;
    let status = column(Column::Status);
    sheet.set_freeze_panes(HEADER_ROW + 1, column(Column::Unit))?;
    sheet.autofilter(HEADER_ROW, 0, draft.last_row(), status)?;
    sheet.set_selection(
        HEADER_ROW + 2,
        column(Column::Value),
        HEADER_ROW + 2,
        column(Column::Value),
    )?;
    sheet.set_tab_color(style::WARN);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    style::landscape_page(sheet, &footer(draft), draft.lang);
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_print_area(0, 0, draft.last_row(), status)?;
    Ok(())
}

/// Width of a column, in characters.
pub(in crate::output) fn width(each: Column, draft: &Draft) -> usize {
    match each {
        Column::Number => 5,
        Column::Code => {
            let codes = draft.methodology.items.iter().map(|item| &item.code);
            let longest = codes.map(|code| code.chars().count()).max().unwrap_or(0);
            (longest + 4).clamp(7, 20)
        }
        Column::Name => 50,
        Column::Agency | Column::Status => 24,
        Column::Value => 19,
        Column::Unit | Column::Availability => 16,
        Column::Year => 10,
        Column::Source => 31,
        Column::Note => 34,
    }
}

/// Title, and a line that says live whose data these are and how far they are.
fn write_title(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    sheet.set_row_height(0, 24.0)?;
    sheet.write_text(0, 0, super::title(draft), &style::title())?;
    let name = identity::reference(draft, IdentityField::Name);
    let year = identity::reference(draft, IdentityField::Year);
    let (headline, filled) = recap::headline(draft);
    let blank = Text::fixed(
        "Isi dahulu lembar Identitas",
        "Fill in the sheet Identity first",
    );
    let (blank, dot) = (draft.text(&blank), " · ");
    let formula = format!(
        "=IF({name}=\"\",{},{name}&IF({year}=\"\",\"\",\" \"&{year}))&\"{dot}\"&{headline}",
        quoted(blank)
    );
    let place = match (
        draft.field(IdentityField::Name),
        draft.field(IdentityField::Year),
    ) {
        ("", _) => blank.to_owned(),
        (name, "") => name.to_owned(),
        (name, year) => format!("{name} {year}"),
    };
    let result = format!("{place}{dot}{filled}");
    let formula = Formula::new(formula).set_result(result);
    sheet.write_formula_with_format(1, 0, formula, &style::subtitle())?;
    Ok(())
}

/// The header row.
pub(in crate::output) fn write_header(
    sheet: &mut Worksheet,
    draft: &Draft,
) -> Result<(), XlsxError> {
    sheet.set_row_height(HEADER_ROW, 2.0 * style::LINE_HEIGHT + 3.0)?;
    let centred = style::header().set_align(FormatAlign::Center);
    let indented = indented(style::header());
    for each in Column::ALL {
        let format = match each {
            Column::Number | Column::Value | Column::Year => &centred,
            _ => &indented,
        };
        let header = draft.say(each.header());
        sheet.write_text(HEADER_ROW, column(each), header, format)?;
    }
    let group = draft.say(HEADER_GROUP);
    sheet.write_text(HEADER_ROW, GROUP_COLUMN, group, &centred)?;
    Ok(())
}

/// A heading above the items of a node, with how many of them are filled. It begins in the column
/// No and runs over its blank neighbours: the column Kode holds nothing but item codes.
fn write_heading(
    sheet: &mut Worksheet,
    draft: &Draft,
    row: u32,
    (node, depth, end): (usize, usize, usize),
) -> Result<(), XlsxError> {
    let format = heading_format(depth);
    sheet.set_row_height(row, style::LINE_HEIGHT + 4.0)?;
    for column in 0..GROUP_COLUMN {
        sheet.write_blank(row, column, &format)?;
    }
    let indent = u8::try_from(2 * depth).unwrap_or(u8::MAX).min(14);
    let indented = format.clone().set_indent(indent);
    sheet.write_text(row, 0, draft.heading(node), &indented)?;
    let (formula, result) = progress(draft, row, end);
    let formula = Formula::new(formula).set_result(result);
    sheet.write_formula_with_format(row, column(Column::Status), formula, &format)?;
    Ok(())
}

/// Look of a heading: the deeper, the quieter.
fn heading_format(depth: usize) -> Format {
    let format = style::group().set_align(FormatAlign::VerticalCenter);
    match depth {
        0 => format.set_font_size(12),
        _ => format.set_background_color(Color::RGB(0x00F3_F8F9)),
    }
}

/// "9 dari 12" for the rows under a heading, as a formula and its result. Rows that are not
/// applicable are not required.
fn progress(draft: &Draft, heading: u32, end: usize) -> (String, String) {
    let last = Draft::sheet_row(end) - 1;
    let status = column_name(u32::from(column(Column::Status)));
    let code = column_name(u32::from(column(Column::Code)));
    let rows = |letter: &str| format!("{letter}{}:{letter}{}", heading + 2, last + 1);
    let count = |status_word: Status| {
        let word = status_word.word();
        format!("COUNTIF({},{})", rows(&status), quoted(draft.text(&word)))
    };
    let required = format!("COUNTA({})-{}", rows(&code), count(Status::NotApplicable));
    let lacking = [
        Status::NotApplicable,
        Status::Empty,
        Status::Unavailable,
        Status::NotNumber,
        Status::NotYesNo,
    ];
    let lacking: Vec<String> = lacking.into_iter().map(count).collect();
    let filled = format!("COUNTA({})-{}", rows(&code), lacking.join("-"));
    let of = Text::fixed(" dari ", " of ");
    let of = draft.text(&of);
    let first = (heading - HEADER_ROW) as usize;
    let statuses = draft.plan[first..end].iter().filter_map(|row| match row {
        PlanRow::Item(item) => Some(draft.statuses[*item]),
        PlanRow::Heading { .. } => None,
    });
    let (mut need, mut have) = (0, 0);
    for status in statuses {
        need += usize::from(status != Status::NotApplicable);
        have += usize::from(status.counts_as_filled());
    }
    (
        format!("={filled}&{}&{required}", quoted(of)),
        format!("{have}{of}{need}"),
    )
}

/// One item's row.
pub(in crate::output) fn write_item(
    sheet: &mut Worksheet,
    draft: &Draft,
    formats: &Formats,
    row: u32,
    position: usize,
) -> Result<(), XlsxError> {
    let item = &draft.methodology.items[position];
    let group = &draft.methodology.nodes[draft.dimension(position)].code;
    let number = (position + 1) as f64;
    sheet.write_number_with_format(row, column(Column::Number), number, &formats.centred)?;
    for (each, text, format) in [
        (Column::Code, item.code.as_str(), &formats.text),
        (Column::Name, draft.text(&item.name), &formats.wrapped),
        (Column::Unit, draft.text(&item.unit), &formats.wrapped),
        (Column::Agency, draft.agency(item), &formats.wrapped),
    ] {
        sheet.write_text(row, column(each), text, format)?;
    }
    sheet.write_text(row, GROUP_COLUMN, group, &Format::default())?;
    sheet.set_row_height(row, height(draft, position))?;
    write_inputs(sheet, draft, formats, row, position)?;
    let word = draft.statuses[position].word();
    let formula = Formula::new(format!("={}", status::formula(item, row, draft.lang)))
        .set_result(draft.text(&word));
    sheet.write_formula_with_format(row, column(Column::Status), formula, &formats.wrapped)?;
    checks::add_of_item(sheet, draft, row, item)
}

/// Height that shows all of an item's row as it is filled now.
pub(in crate::output) fn height(draft: &Draft, position: usize) -> f64 {
    let item = &draft.methodology.items[position];
    let blank = FormRow::default();
    let filled = draft.row(position).unwrap_or(&blank);
    let status = draft.say(draft.statuses[position].word());
    let cells = [
        (Column::Name, draft.text(&item.name)),
        (Column::Unit, draft.text(&item.unit)),
        (Column::Agency, draft.agency(item)),
        (Column::Source, &filled.source),
        (Column::Note, &filled.note),
        (Column::Status, &status),
    ];
    let lines = cells.map(|(each, text)| {
        // The indent takes two characters.
        style::lines(text, width(each, draft) - 2)
    });
    let most = lines.into_iter().max().unwrap_or(1);
    // Excel's limit is 409 points.
    (f64::from(most) * style::LINE_HEIGHT + 1.0).min(400.0)
}

/// The cells to be filled in.
fn write_inputs(
    sheet: &mut Worksheet,
    draft: &Draft,
    formats: &Formats,
    row: u32,
    position: usize,
) -> Result<(), XlsxError> {
    let blank = FormRow::default();
    let item = &draft.methodology.items[position];
    let filled = draft.row(position).unwrap_or(&blank);
    let format = formats.value(item, Some(&filled.value));
    write_value(sheet, row, &filled.value, &format)?;
    let year = column(Column::Year);
    match filled.year.parse::<u16>() {
        Ok(number) => {
            sheet.write_number_with_format(row, year, f64::from(number), &formats.input_centred)?
        }
        Err(_) => sheet.write_text(row, year, &filled.year, &formats.input_centred)?,
    };
    for (each, text) in [
        (Column::Availability, &filled.availability),
        (Column::Source, &filled.source),
        (Column::Note, &filled.note),
    ] {
        sheet.write_text(row, column(each), text, &formats.input_wrapped)?;
    }
    Ok(())
}

/// The value cell.
fn write_value(
    sheet: &mut Worksheet,
    row: u32,
    value: &FormValue,
    format: &Format,
) -> Result<(), XlsxError> {
    let column = column(Column::Value);
    match value {
        FormValue::Number(number) | FormValue::Percent(number) if number.is_finite() => {
            sheet.write_number_with_format(row, column, *number, format)?;
        }
        FormValue::Blank | FormValue::Number(_) | FormValue::Percent(_) => {
            sheet.write_blank(row, column, format)?;
        }
        FormValue::Text(text) => {
            sheet.write_text(row, column, text, format)?;
        }
        FormValue::Formula(formula, result) => {
            let result = result.filter(|result| result.is_finite());
            let result = result.map_or_else(|| UNCACHED.to_owned(), |r| r.to_string());
            let formula = Formula::new(formula).set_result(result);
            sheet.write_formula_with_format(row, column, formula, format)?;
        }
        // The library writes no bare error values; a formula that is nothing else gives one.
        FormValue::Error(error) if ERRORS.contains(&error.as_str()) => {
            let formula = Formula::new(format!("={error}")).set_result(error);
            sheet.write_formula_with_format(row, column, formula, format)?;
        }
        FormValue::Error(error) => {
            sheet.write_text(row, column, error, format)?;
        }
    }
    Ok(())
}
