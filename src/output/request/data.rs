//! The sheet Data of a request: the form's columns to be filled in, and to their right what helps to
//! do so.

use rust_xlsxwriter::{Format, FormatAlign, Formula, Worksheet, XlsxError};

use crate::analysis::{AgencyRequest, AskedItem};
use crate::diagnostic::column_name;
use crate::lang::Text;
use crate::output::template::data::{self, Formats, GROUP_COLUMN};
use crate::output::template::draft::{Draft, HEADER_ROW, column};
use crate::output::template::status::{Status, quoted};
use crate::output::template::{checks, footer, protect};
use crate::submission::State;
use crate::submission::layout::{Column, HEADER_REQUEST, SHEET_DATA, header_previous};
use crate::workbook::PlainText;
use crate::workbook::style;

use super::{Round, words};

/// A column beside the form's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Why,
    Limits,
    Uses,
    Effect,
    Previous,
}

impl Beside {
    const ALL: [Self; 5] = [
        Self::Why,
        Self::Limits,
        Self::Uses,
        Self::Effect,
        Self::Previous,
    ];

    /// Where it stands: behind the form's last column, which is hidden.
    fn at(self) -> u16 {
        let position = Self::ALL.iter().position(|each| *each == self);
        GROUP_COLUMN + 1 + position.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    }

    /// Width, in characters.
    const fn width(self) -> usize {
        match self {
            Self::Why => 46,
            Self::Limits | Self::Uses => 38,
            Self::Effect => 30,
            Self::Previous => 18,
        }
    }

    fn header(self, round: &Round<'_>) -> Text {
        let [why, limits, uses, effect] = &HEADER_REQUEST;
        match self {
            Self::Why => why.clone(),
            Self::Limits => limits.clone(),
            Self::Uses => uses.clone(),
            Self::Effect => effect.clone(),
            Self::Previous => {
                let previous = round.previous.and_then(|form| form.identity.data_year());
                header_previous(previous)
            }
        }
    }
}

/// The columns that a round has: last year's values only when they are known.
fn beside(round: &Round<'_>) -> impl Iterator<Item = Beside> {
    let previous = round.previous.is_some();
    Beside::ALL
        .into_iter()
        .filter(move |each| previous || *each != Beside::Previous)
}

/// Write the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    round: &Round<'_>,
    request: &AgencyRequest,
    draft: &Draft,
) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_DATA))?;
    set_up(sheet, round, draft)?;
    write_title(sheet, round, request, draft)?;
    write_header(sheet, round, draft)?;
    let formats = Formats::new();
    for (position, asked) in request.items.iter().enumerate() {
        let row = Draft::sheet_row(position);
        data::write_item(sheet, draft, &formats, row, asked.item)?;
        let number = (position + 1) as f64;
        let centred = style::cell().set_align(FormatAlign::Center);
        sheet.write_number_with_format(row, column(Column::Number), number, &centred)?;
        write_beside(sheet, round, draft, row, asked)?;
    }
    checks::add_shared(sheet, draft)
}

/// Widths, panes, filter, protection and page setup: printed on two pages side by side, what is
/// filled in and what helps to.
fn set_up(sheet: &mut Worksheet, round: &Round<'_>, draft: &Draft) -> Result<(), XlsxError> {
    for each in Column::ALL {
        sheet.set_column_width(column(each), data::width(each, draft) as f64)?;
    }
    // One agency fills it all in.
    sheet.set_column_hidden(column(Column::Agency))?;
    sheet.set_column_hidden(GROUP_COLUMN)?;
    let mut last = GROUP_COLUMN;
    for each in beside(round) {
        sheet.set_column_width(each.at(), each.width() as f64)?;
        last = each.at();
    }
    let value = column(Column::Value);
    sheet.set_freeze_panes(HEADER_ROW + 1, column(Column::Unit))?;
    sheet.set_selection(HEADER_ROW + 1, value, HEADER_ROW + 1, value)?;
    sheet.set_tab_color(style::WARN);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    style::landscape_page(sheet, &footer(draft), draft.lang);
    sheet.set_print_fit_to_pages(2, 0);
    sheet.set_vertical_page_breaks(&[u32::from(GROUP_COLUMN)])?;
    sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    sheet.set_repeat_columns(0, column(Column::Name))?;
    sheet.set_print_area(0, 0, draft.last_row(), last)?;
    Ok(())
}

/// Title, and a line that says live how far the answers are.
fn write_title(
    sheet: &mut Worksheet,
    round: &Round<'_>,
    request: &AgencyRequest,
    draft: &Draft,
) -> Result<(), XlsxError> {
    let title = words::title(&round.agency(request));
    sheet.set_row_height(0, 24.0)?;
    sheet.write_text(0, 0, draft.text(&title), &style::title())?;

    let letter = column_name(u32::from(column(Column::Status)));
    let rows = format!(
        "{letter}{}:{letter}{}",
        HEADER_ROW + 2,
        draft.last_row() + 1
    );
    let blank = Status::Empty.word();
    let formula = format!(
        "=ROWS({rows})-COUNTIF({rows},{})",
        quoted(draft.text(&blank))
    );
    let answered = Text::fixed(" terjawab · ", " answered · ");
    let of = Text::fixed(" dari ", " of ");
    let region = words::region(round);
    let deadline = words::deadline(round);
    let (of, answered) = (draft.text(&of), draft.text(&answered));
    let (region, deadline) = (draft.text(&region), draft.text(&deadline));
    let asked = request.items.len();
    let tail = format!("{of}{asked}{answered}{deadline}");
    let filled = request.items.iter();
    let filled = filled
        .filter(|asked| draft.statuses[asked.item] != Status::Empty)
        .count();
    let formula = Formula::new(format!(
        "={}&{}&{}",
        quoted(&format!("{region} · ")),
        &formula[1..],
        quoted(&tail)
    ))
    .set_result(format!("{region} · {filled}{tail}"));
    sheet.write_formula_with_format(1, 0, formula, &style::subtitle())?;
    Ok(())
}

/// The header row: the form's, and the columns beside it.
fn write_header(sheet: &mut Worksheet, round: &Round<'_>, draft: &Draft) -> Result<(), XlsxError> {
    data::write_header(sheet, draft)?;
    let format = style::header()
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_background_color(style::MUTED);
    for each in beside(round) {
        let header = each.header(round);
        sheet.write_text(HEADER_ROW, each.at(), draft.text(&header), &format)?;
    }
    Ok(())
}

/// The cells to the right of an item's row, and a height that shows them all.
fn write_beside(
    sheet: &mut Worksheet,
    round: &Round<'_>,
    draft: &Draft,
    row: u32,
    asked: &AskedItem,
) -> Result<(), XlsxError> {
    let methodology = round.known.methodology;
    let item = &methodology.items[asked.item];
    let wrapped = indented(style::cell().set_text_wrap());
    let mut lines = 1;
    for each in beside(round) {
        let text = match each {
            Beside::Why => words::why(round, asked),
            Beside::Limits => words::limits(&checks::expected(item), item),
            Beside::Uses => words::uses(methodology, asked),
            Beside::Effect => words::effect(methodology, asked),
            Beside::Previous => {
                write_previous(sheet, round, draft, row, asked)?;
                continue;
            }
        };
        let text = draft.text(&text);
        lines = lines.max(style::lines(text, each.width() - 2));
        sheet.write_text(row, each.at(), text, &wrapped)?;
    }
    let own = data::height(draft, asked.item);
    // Excel's limit is 409 points.
    let height = (f64::from(lines) * style::LINE_HEIGHT + 1.0).min(400.0);
    sheet.set_row_height(row, height.max(own))?;
    Ok(())
}

/// Last year's value: a number as a number, anything else in words.
fn write_previous(
    sheet: &mut Worksheet,
    round: &Round<'_>,
    draft: &Draft,
    row: u32,
    asked: &AskedItem,
) -> Result<(), XlsxError> {
    let entries = round.previous.map(|form| &form.entries);
    let state = entries.and_then(|entries| entries.get(asked.item));
    let state = state.map_or(State::Empty, |entry| entry.state);
    let at = Beside::Previous.at();
    let word = match state {
        State::Filled(value) => {
            let format = if value.fract() == 0.0 {
                style::cell().set_num_format(style::WHOLE)
            } else {
                style::cell().set_num_format("#,##0.0#####")
            };
            sheet.write_number_with_format(row, at, value, &format)?;
            return Ok(());
        }
        State::NotApplicable => Text::fixed("tidak berlaku", "not applicable"),
        State::Empty | State::Unavailable | State::Unreadable => Text::fixed("tidak ada", "none"),
    };
    let format = indented(style::cell()).set_font_color(style::MUTED);
    sheet.write_text(row, at, draft.text(&word), &format)?;
    Ok(())
}

/// Text set a little off the line at its left.
fn indented(format: Format) -> Format {
    format.set_align(FormatAlign::Left).set_indent(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_beside_begin_behind_the_form() {
        assert_eq!(Beside::Why.at(), GROUP_COLUMN + 1);
        assert_eq!(Beside::Previous.at(), GROUP_COLUMN + 5);
        assert!(usize::from(GROUP_COLUMN) >= Column::ALL.len());
    }
}
