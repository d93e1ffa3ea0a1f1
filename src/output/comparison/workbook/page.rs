//! A sheet of the comparison workbook, being written.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, ConditionalFormat3ColorScale, ConditionalFormatType, Format, FormatAlign, Worksheet,
    XlsxError,
};

use super::Facts;
use crate::lang::Text;
use crate::output::cells::{self, Cached};
use crate::output::comparison::file_names;
use crate::workbook::style;

/// Row of the column headers, from 0.
pub(super) const HEADER: u32 = 3;
/// First row below the headers.
pub(super) const FIRST: u32 = HEADER + 1;
/// Number format of changes: signed, two decimals.
const CHANGE: &str = "+#,##0.00;-#,##0.00;0.00";

/// Colour of the greatest loss.
const LOSS: Color = Color::RGB(0xF2_B8_B5);

/// Formats of cells, made once.
pub(super) struct Look {
    pub text: Format,
    pub wrapped: Format,
    pub strong: Format,
    pub score: Format,
    pub strong_score: Format,
    pub change: Format,
    pub strong_change: Format,
    pub value: Format,
    pub whole: Format,
    pub moved: Format,
    pub growth: Format,
    pub section: Format,
    pub body: Format,
    pub centre: Format,
    /// Text to the right of a number, kept apart from it.
    pub word: Format,
}

impl Look {
    pub(super) fn new() -> Self {
        let cell = style::cell;
        Self {
            text: cell(),
            wrapped: cell().set_text_wrap(),
            strong: cell().set_bold().set_text_wrap(),
            score: cell().set_num_format(style::SCORE),
            strong_score: cell().set_num_format(style::SCORE).set_bold(),
            change: cell().set_num_format(CHANGE),
            strong_change: cell().set_num_format(CHANGE).set_bold(),
            value: cell().set_num_format("#,##0.00##"),
            word: cell()
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_indent(1),
            whole: cell().set_num_format(style::WHOLE),
            moved: cell().set_num_format("+0;-0;0"),
            growth: cell().set_num_format("+0.0\"%\";-0.0\"%\";0.0\"%\""),
            section: style::text()
                .set_bold()
                .set_font_size(13)
                .set_font_color(style::INK),
            body: style::text(),
            centre: cell().set_align(FormatAlign::Center),
        }
    }

    /// A name, set in by its depth in the tree.
    pub(super) fn name(depth: usize) -> Format {
        let indent = u8::try_from(depth.min(15)).unwrap_or(15);
        let format = style::cell()
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_indent(indent);
        if depth < 2 { format.set_bold() } else { format }
    }
}

/// A worksheet being written.
pub(super) struct Page<'a> {
    pub tab: Worksheet,
    pub facts: &'a Facts<'a>,
    widths: Vec<u16>,
    lines: BTreeMap<u32, u32>,
}

impl<'a> Page<'a> {
    /// A new, empty sheet with columns so many characters wide.
    pub(super) fn new(
        facts: &'a Facts<'a>,
        name: &Text,
        widths: &[u16],
    ) -> Result<Self, XlsxError> {
        let mut tab = Worksheet::new();
        tab.set_name(name.get(facts.lang))?;
        tab.set_formula_result_default("");
        tab.set_screen_gridlines(false);
        for (column, width) in (0u16..).zip(widths) {
            tab.set_column_width(column, f64::from(*width))?;
        }
        Ok(Self {
            tab,
            facts,
            widths: widths.to_vec(),
            lines: BTreeMap::new(),
        })
    }

    /// Title and what the sheet shows.
    pub(super) fn title(&mut self, title: &Text, subtitle: &Text) -> Result<(), XlsxError> {
        self.say(0, 0, title, &style::title())?;
        self.say(1, 0, subtitle, &style::subtitle())?;
        self.tab.set_row_height(0, 24)?;
        Ok(())
    }

    /// Text that is never a formula and never a link; the row grows with it where it wraps.
    pub(super) fn text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        cells::text(&mut self.tab, (row, column), text, format)
    }

    /// As [`Self::text`], in a column whose texts wrap.
    pub(super) fn wrap(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.wrap_indented((row, column), text, 0, format)
    }

    /// As [`Self::wrap`], of a text set in by so many steps: it has less room.
    pub(super) fn wrap_indented(
        &mut self,
        (row, column): (u32, u16),
        text: &str,
        indent: usize,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(10);
        // A step takes the room of about one and a half digits.
        let room = usize::from(width).saturating_sub((3 * indent).div_ceil(2));
        let needed = style::lines(text, room);
        let lines = self.lines.entry(row).or_insert(1);
        *lines = needed.max(*lines);
        self.text(row, column, text, format)
    }

    /// A text of the program in the workbook's language.
    pub(super) fn say(
        &mut self,
        row: u32,
        column: u16,
        text: &Text,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.text(row, column, text.get(self.facts.lang), format)
    }

    /// A number; a blank cell when there is none.
    pub(super) fn number(
        &mut self,
        row: u32,
        column: u16,
        value: Option<f64>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        cells::number(&mut self.tab, (row, column), value, format)
    }

    /// A live formula with its result; a blank cell when there is none, the result alone where
    /// Excel would not take the formula.
    pub(super) fn live(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: Option<f64>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match value {
            Some(value) if value.is_finite() => {
                let cached = Cached::Number(value);
                cells::live(&mut self.tab, (row, column), formula, &cached, format)
            }
            _ => self.number(row, column, None, format),
        }
    }

    /// The header row of a table.
    pub(super) fn headers(&mut self, headers: &[Text]) -> Result<(), XlsxError> {
        let texts: Vec<String> = headers
            .iter()
            .map(|header| header.get(self.facts.lang).to_owned())
            .collect();
        self.header_texts(&texts)
    }

    /// As [`Self::headers`], from texts.
    pub(super) fn header_texts(&mut self, headers: &[String]) -> Result<(), XlsxError> {
        for (column, text) in (0u16..).zip(headers) {
            self.wrap(HEADER, column, text, &style::header())?;
        }
        Ok(())
    }

    /// Freeze the header and some columns, repeat the header on every page, and let rows be
    /// filtered down to the last one.
    pub(super) fn table(&mut self, columns: u16, frozen: u16, rows: u32) -> Result<(), XlsxError> {
        self.tab.set_freeze_panes(FIRST, frozen)?;
        self.tab.set_repeat_rows(HEADER, HEADER)?;
        if rows > 0 {
            self.tab
                .autofilter(HEADER, 0, HEADER + rows, columns.saturating_sub(1))?;
        }
        Ok(())
    }

    /// Colours from red over white to teal, around zero; `size` is the largest of the numbers.
    pub(super) fn heat(&mut self, area: (u32, u16, u32, u16), size: f64) -> Result<(), XlsxError> {
        if !size.is_finite() || size == 0.0 {
            return Ok(());
        }
        let scale = ConditionalFormat3ColorScale::new()
            .set_minimum(ConditionalFormatType::Number, -size)
            .set_minimum_color(LOSS)
            .set_midpoint(ConditionalFormatType::Number, 0)
            .set_midpoint_color(Color::White)
            .set_maximum(ConditionalFormatType::Number, size)
            .set_maximum_color(style::BAR);
        self.tab
            .add_conditional_format(area.0, area.1, area.2, area.3, &scale)?;
        Ok(())
    }

    /// The finished sheet of a table: set up to print on A4 landscape, one page wide.
    pub(super) fn finished(mut self) -> Result<Worksheet, XlsxError> {
        let left = self.closed()?;
        style::landscape_page(&mut self.tab, &left, self.facts.lang);
        Ok(self.tab)
    }

    /// The finished sheet of a text with charts: set up to print on one page.
    pub(super) fn finished_on_a_page(mut self) -> Result<Worksheet, XlsxError> {
        let left = self.closed()?;
        style::single_page(&mut self.tab, &left, self.facts.lang);
        Ok(self.tab)
    }

    /// Make rows as high as their texts; what stands in the footer.
    fn closed(&mut self) -> Result<String, XlsxError> {
        for (row, lines) in &self.lines {
            if *lines > 1 {
                cells::height(&mut self.tab, *row, *lines)?;
            }
        }
        let [before, after] = file_names(self.facts.made.comparison);
        let method = self.facts.made.methodology();
        let left = format!("A {before} · B {after} · {} {}", method.id, method.version);
        Ok(cells::footer(&left))
    }
}

/// A row as a number.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
