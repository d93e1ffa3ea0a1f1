//! A sheet of the result workbook, being written.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatFormula, Format, Formula, Url, Worksheet, XlsxError,
};

use super::formulas::quoted;
use super::map::{Map, Page};
use crate::diagnostic::cell_name;
use crate::lang::{Lang, Text};
use crate::output::cells;
pub(super) use crate::output::cells::{Cached, clean, word};
use crate::workbook::style;

/// A worksheet being written, with what every sheet needs at hand.
pub(super) struct Sheet<'a> {
    pub tab: Worksheet,
    pub map: &'a Map<'a>,
    /// Width of each column, in characters.
    widths: Vec<u16>,
    /// Lines that a row's wrapped texts take, where more than one.
    lines: BTreeMap<u32, u32>,
}

impl<'a> Sheet<'a> {
    /// A new, empty sheet.
    pub(super) fn new(map: &'a Map<'a>, page: Page) -> Result<Self, XlsxError> {
        let mut tab = Worksheet::new();
        tab.set_name(page.name().get(map.lang))?;
        // An empty result must be stored as an empty text: the default is the number 0.
        tab.set_formula_result_default("");
        tab.set_screen_gridlines(false);
        Ok(Self {
            tab,
            map,
            widths: Vec::new(),
            lines: BTreeMap::new(),
        })
    }

    pub(super) fn lang(&self) -> Lang {
        self.map.lang
    }

    /// Column widths in characters, from the first column on.
    pub(super) fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, width) in (0u16..).zip(widths) {
            self.tab.set_column_width(column, f64::from(*width))?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }

    /// Text that is never a formula and never a link, whatever it looks like.
    pub(super) fn text(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        cells::text(&mut self.tab, (row, column), text, format)
    }

    /// Text that wraps; the row grows with it, which LibreOffice does not do by itself.
    pub(super) fn wrap(
        &mut self,
        row: u32,
        column: u16,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let width = self.widths.get(usize::from(column)).copied().unwrap_or(10);
        let needed = style::lines(text, usize::from(width));
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
        let text = text.get(self.lang()).to_owned();
        self.text(row, column, &text, format)
    }

    /// A number; blank when it is not finite.
    pub(super) fn number(
        &mut self,
        row: u32,
        column: u16,
        value: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        cells::number(&mut self.tab, (row, column), Some(value), format)
    }

    /// A live formula with its result. Without a formula, or with one beyond the limits of Excel,
    /// which would make the file unreadable, the result alone is written.
    pub(super) fn live(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        cached: &Cached,
        format: &Format,
    ) -> Result<(), XlsxError> {
        cells::live(&mut self.tab, (row, column), formula, cached, format)
    }

    /// Text that leads to a cell of this workbook.
    pub(super) fn link(
        &mut self,
        (row, column): (u32, u16),
        text: &str,
        target: String,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let text = clean(text, 255);
        if text.is_empty() {
            return self.text(row, column, "", format);
        }
        let link = Url::new(target).set_text(text);
        self.tab.write_url_with_format(row, column, link, format)?;
        Ok(())
    }

    /// Title and subtitle at the top of a sheet.
    pub(super) fn title(&mut self, title: &Text, subtitle: &Text) -> Result<(), XlsxError> {
        self.say(0, 0, title, &style::title())?;
        self.say(1, 0, subtitle, &style::subtitle())?;
        self.tab.set_row_height(0, 24)?;
        Ok(())
    }

    /// A table's header row.
    pub(super) fn headers(&mut self, row: u32, headers: &[Text]) -> Result<(), XlsxError> {
        self.headers_from(row, 0, headers)
    }

    /// A table's headers from a column on.
    pub(super) fn headers_from(
        &mut self,
        row: u32,
        first: u16,
        headers: &[Text],
    ) -> Result<(), XlsxError> {
        for (column, header) in (first..).zip(headers) {
            let text = header.get(self.map.lang).to_owned();
            self.wrap(row, column, &text, &style::header())?;
        }
        Ok(())
    }

    /// The finished sheet: rows as high as their texts, set up to print on A4 landscape one page
    /// wide, with `left` in the footer beside the page number.
    pub(super) fn finished(mut self, left: &str) -> Result<Worksheet, XlsxError> {
        for (row, lines) in &self.lines {
            cells::height(&mut self.tab, *row, *lines)?;
        }
        let left = cells::footer(left);
        style::landscape_page(&mut self.tab, &left, self.map.lang);
        Ok(self.tab)
    }

    /// Text over several columns of one row.
    pub(super) fn wide(
        &mut self,
        row: u32,
        columns: (u16, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.tab
            .merge_range(row, columns.0, row, columns.1, "", format)?;
        self.text(row, columns.0, text, format)
    }

    /// Colour a table's rows or cells where a formula holds.
    pub(super) fn colour(
        &mut self,
        area: (u32, u16, u32, u16),
        rule: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let condition = ConditionalFormatFormula::new()
            .set_rule(Formula::new(rule))
            .set_format(format);
        self.tab
            .add_conditional_format(area.0, area.1, area.2, area.3, &condition)?;
        Ok(())
    }

    /// Colour the cells of a column by the word they hold.
    pub(super) fn state_colours(
        &mut self,
        first: u32,
        last: u32,
        column: u16,
        states: &[(Text, &Format)],
    ) -> Result<(), XlsxError> {
        let cell = cell_name(first, u32::from(column));
        for (word, format) in states {
            let rule = format!("{cell}={}", quoted(word.get(self.lang())));
            self.colour((first, column, last, column), &rule, format)?;
        }
        Ok(())
    }

    /// Bars behind the scores of a column, over the methodology's scale.
    pub(super) fn score_bars(
        &mut self,
        first: u32,
        last: u32,
        column: u16,
    ) -> Result<(), XlsxError> {
        use rust_xlsxwriter::ConditionalFormatType::Number;
        let scale = self.map.methodology.scale;
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(Number, scale.min)
            .set_maximum(Number, scale.max)
            .set_fill_color(style::BAR)
            .set_solid_fill(true)
            .set_border_off(true);
        self.tab
            .add_conditional_format(first, column, last, column, &bar)?;
        Ok(())
    }
}
