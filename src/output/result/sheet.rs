//! Writing cells: text stays text, numbers are finite, formulas carry their result.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatFormula, Format, Formula, Url, Worksheet, XlsxError,
};

use super::formulas::quoted;
use super::map::{Map, Page};
use crate::diagnostic::cell_name;
use crate::lang::{Lang, Text};
use crate::workbook::style;

/// What a formula gives, as the engine computed it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::output) enum Cached {
    Number(f64),
    Text(String),
}

impl Cached {
    /// A number that may not be there: then the formula answers with a blank text.
    pub(in crate::output) fn number(value: Option<f64>) -> Self {
        value.map_or_else(|| Self::Text(String::new()), Self::Number)
    }

    pub(in crate::output) fn count(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl From<f64> for Cached {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Cached {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Longest formula Excel opens.
const LONGEST_FORMULA: usize = 8_192;
/// Most arguments of one function in Excel.
const MOST_ARGUMENTS: usize = 255;
/// Deepest nesting of functions in Excel.
const DEEPEST_NESTING: usize = 64;
/// Longest text of a cell, in UTF-16 units.
const LONGEST_TEXT: usize = 32_767;
/// Longest text of a footer.
const LONGEST_FOOTER: usize = 140;

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
        self.tab
            .write_string_with_format(row, column, clean(text, LONGEST_TEXT), format)?;
        Ok(())
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
        if value.is_finite() {
            self.tab
                .write_number_with_format(row, column, value, format)?;
        } else {
            self.tab.write_blank(row, column, format)?;
        }
        Ok(())
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
        let usable = !formula.is_empty() && within_limits(formula);
        let formula = match cached {
            _ if usable => formula,
            Cached::Number(value) => return self.number(row, column, *value, format),
            // An empty cell would count as zero where another one refers to it.
            Cached::Text(text) if text.is_empty() => "\"\"",
            Cached::Text(text) => return self.text(row, column, text, format),
        };
        let result = match cached {
            // `+ 0.0` turns -0 into 0.
            Cached::Number(value) if value.is_finite() => (value + 0.0).to_string(),
            Cached::Number(_) => String::new(),
            Cached::Text(text) => word(text),
        };
        let formula = Formula::new(formula).set_result(result);
        self.tab
            .write_formula_with_format(row, column, formula, format)?;
        Ok(())
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
            // Excel allows no row higher than 409 points.
            let height = (f64::from(*lines) * style::LINE_HEIGHT + 1.0).min(409.0);
            self.tab.set_row_height(*row, height)?;
        }
        let left = clean(left, LONGEST_FOOTER);
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

/// A formula's text result. Read back as a number, a truth value or an error if it looks like one,
/// so such a word (only a category of a methodology can be one) ends in a no-break space.
pub(in crate::output) fn word(text: &str) -> String {
    let text = clean(text.trim(), 255);
    let looks_otherwise = text.parse::<f64>().is_ok()
        || text.starts_with('#')
        || ["TRUE", "FALSE"].contains(&text.as_str());
    if looks_otherwise {
        format!("{text}\u{a0}")
    } else {
        text
    }
}

/// Without characters that no XML may hold, and no longer than `longest` UTF-16 units.
pub(in crate::output) fn clean(text: &str, longest: usize) -> String {
    let mut length = 0;
    text.chars()
        .filter(|c| {
            let control = c.is_control() && !matches!(c, '\n' | '\t');
            !control && !matches!(c, '\u{fffe}' | '\u{ffff}')
        })
        .take_while(|c| {
            length += c.len_utf16();
            length <= longest
        })
        .collect()
}

/// Whether Excel opens a formula of this length, nesting and number of arguments.
pub(in crate::output) fn within_limits(formula: &str) -> bool {
    let mut quoted = false;
    let mut arguments = Vec::new();
    for c in formula.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => arguments.push(1),
            ')' if !quoted => {
                arguments.pop();
            }
            ',' if !quoted => {
                if let Some(count) = arguments.last_mut() {
                    *count += 1;
                }
            }
            _ => {}
        }
        let crowded = arguments
            .last()
            .is_some_and(|count| *count > MOST_ARGUMENTS);
        if crowded || arguments.len() > DEEPEST_NESTING {
            return false;
        }
    }
    formula.len() < LONGEST_FORMULA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_xml_cannot_hold() {
        assert_eq!(clean("a\u{1}b\u{ffff}c\nd", 100), "abc\nd");
        assert_eq!(clean("abcdef", 3), "abc");
        // A character of two units does not fit into one.
        assert_eq!(clean("a😀b", 2), "a");
    }

    #[test]
    fn words_are_never_taken_for_something_else() {
        assert_eq!(word("Sedang"), "Sedang");
        for odd in ["1", "1e3", "inf", "NaN", "TRUE", "#N/A"] {
            assert!(word(odd).parse::<f64>().is_err());
            assert_ne!(word(odd), odd);
        }
    }

    #[test]
    fn formulas_beyond_excels_limits_are_seen() {
        assert!(within_limits("SUM(A1,A2)&\"(((\""));
        let many = vec!["A1"; 256].join(",");
        assert!(!within_limits(&format!("SUM({many})")));
        let deep = format!("{}A1{}", "ABS(".repeat(65), ")".repeat(65));
        assert!(!within_limits(&deep));
        assert!(!within_limits(&"A1+".repeat(4_000)));
    }
}
