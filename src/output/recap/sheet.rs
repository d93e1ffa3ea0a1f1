//! A sheet of the recap, being written.

use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, ConditionalFormat3ColorScale, ConditionalFormatDataBar,
    ConditionalFormatFormula, ConditionalFormatType, Format, Formula, Workbook, Worksheet,
    XlsxError,
};

use super::Facts;
use super::look::HEAT;
use crate::lang::Text;
use crate::output::cells;
pub(super) use crate::output::cells::{Cached, clean};
use crate::workbook::style;

/// Row of the title, of what stands below it, and of what must be known wherever numbers are shown.
const TITLE: u32 = 0;
const SUBTITLE: u32 = 1;
const BANNER: u32 = 2;
/// Row of the column headers (zero-based).
pub(super) const HEADER_ROW: u32 = 3;
/// First row below the headers.
pub(super) const FIRST_ROW: u32 = HEADER_ROW + 1;
/// Characters across one printed page that are still legible.
const PAGE: u16 = 300;
/// Rows from which a sheet is written through a temporary file.
const LARGE: usize = 2_000;

/// An area of cells: first row, first column, last row, last column.
pub(super) type Area = (u32, u16, u32, u16);

/// A worksheet being written. Large ones are written row by row: a row that is finished cannot be
/// changed any more, and its height has to be set before its cells.
pub(super) struct Sheet<'a> {
    pub tab: Worksheet,
    pub facts: &'a Facts<'a>,
    widths: Vec<u16>,
}

impl<'a> Sheet<'a> {
    /// A new, empty sheet of about so many rows.
    pub(super) fn new(
        facts: &'a Facts<'a>,
        book: &mut Workbook,
        name: &str,
        rows: usize,
    ) -> Result<Self, XlsxError> {
        let mut tab = if rows > LARGE {
            book.new_worksheet_with_constant_memory()?
        } else {
            Worksheet::new()
        };
        tab.set_name(name)?;
        // An empty result must be stored as an empty text: the default is the number 0.
        tab.set_formula_result_default("");
        tab.set_screen_gridlines(false);
        Ok(Self {
            tab,
            facts,
            widths: Vec::new(),
        })
    }

    /// Column widths in characters, from the first column on.
    pub(super) fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, width) in (0u16..).zip(widths) {
            self.tab.set_column_width(column, f64::from(*width))?;
        }
        self.widths = widths.to_vec();
        Ok(())
    }

    /// Make a row as high as its wrapped texts need; before its cells are written.
    pub(super) fn room(&mut self, row: u32, texts: &[(u16, &str)]) -> Result<(), XlsxError> {
        let lines = texts.iter().map(|(column, text)| {
            let width = self.widths.get(usize::from(*column)).copied();
            style::lines(text, usize::from(width.unwrap_or(10)))
        });
        let lines = lines.max().unwrap_or(1);
        if lines > 1 {
            cells::height(&mut self.tab, row, lines)?;
        }
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

    pub(super) fn count(
        &mut self,
        row: u32,
        column: u16,
        count: usize,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.number(row, column, Some(count as f64), format)
    }

    /// A live formula with its result; the result alone where Excel would not take the formula.
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

    /// A live formula of a number that may not exist: then it shows nothing.
    pub(super) fn live_number(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        value: Option<f64>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let guarded = format!("IFERROR({formula},\"\")");
        let value = value.filter(|value| value.is_finite());
        self.live(row, column, &guarded, &Cached::number(value), format)
    }

    /// Title, what the sheet shows, and what must be known of its numbers.
    pub(super) fn title(&mut self, title: &Text, subtitle: &Text) -> Result<(), XlsxError> {
        let facts = self.facts;
        self.tab.set_row_height(TITLE, 24)?;
        self.say(TITLE, 0, title, &style::title())?;
        self.say(SUBTITLE, 0, subtitle, &style::subtitle())?;
        let (banner, is_warning) = facts.banner();
        let format = if is_warning {
            facts.look.warning.clone()
        } else {
            style::subtitle()
        };
        self.text(BANNER, 0, &banner, &format)
    }

    /// A table's header row.
    pub(super) fn headers(&mut self, row: u32, headers: &[String]) -> Result<(), XlsxError> {
        let texts: Vec<(u16, &str)> = (0u16..).zip(headers.iter().map(String::as_str)).collect();
        self.room(row, &texts)?;
        let header = style::header();
        for (column, text) in texts {
            self.text(row, column, text, &header)?;
        }
        Ok(())
    }

    /// Headers in the workbook's language.
    pub(super) fn words(&self, headers: &[Text]) -> Vec<String> {
        let lang = self.facts.lang;
        headers
            .iter()
            .map(|text| text.get(lang).to_owned())
            .collect()
    }

    /// The table of a sheet: header row and the columns that name a row stay in sight, the header
    /// row and those columns are printed on every page, and the rows can be filtered.
    pub(super) fn table(&mut self, rows: u32, columns: u16, fixed: u16) -> Result<(), XlsxError> {
        self.tab.set_freeze_panes(FIRST_ROW, fixed)?;
        self.tab.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        self.tab.set_repeat_columns(0, fixed.saturating_sub(1))?;
        if rows > 0 && columns > 0 {
            self.tab
                .autofilter(HEADER_ROW, 0, HEADER_ROW + rows, columns - 1)?;
        }
        Ok(())
    }

    /// Add the finished sheet to the workbook, set up to print on A4 landscape, as few
    /// pages wide as are legible.
    pub(super) fn finish(mut self, book: &mut Workbook) {
        let left = cells::footer(&self.facts.footer());
        style::landscape_page(&mut self.tab, &left, self.facts.lang);
        let width: u16 = self.widths.iter().copied().fold(0, u16::saturating_add);
        self.tab
            .set_print_fit_to_pages(width.div_ceil(PAGE).max(1), 0);
        book.push_worksheet(self.tab);
    }

    /// Colour cells where a formula holds.
    pub(super) fn colour(
        &mut self,
        area: Area,
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

    /// Colour scores from the lowest to the highest: over the whole scale where all lie on it, so
    /// that a colour means the same everywhere, else over the scores there are.
    pub(super) fn heat(&mut self, area: Area) -> Result<(), XlsxError> {
        let scale = self.facts.methodology.scale;
        let [low, middle, high] = HEAT;
        let mut map = ConditionalFormat3ColorScale::new()
            .set_minimum_color(low)
            .set_midpoint_color(middle)
            .set_maximum_color(high);
        map = if self.facts.on_scale {
            let half = f64::midpoint(scale.min, scale.max);
            map.set_minimum(ConditionalFormatType::Number, scale.min)
                .set_midpoint(ConditionalFormatType::Number, half)
                .set_maximum(ConditionalFormatType::Number, scale.max)
        } else {
            map.set_midpoint(ConditionalFormatType::Percentile, 50)
        };
        self.tab
            .add_conditional_format(area.0, area.1, area.2, area.3, &map)?;
        Ok(())
    }

    /// Colour counts from none to the most.
    pub(super) fn shade(&mut self, area: Area) -> Result<(), XlsxError> {
        let map = ConditionalFormat2ColorScale::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_minimum_color("FFFFFF")
            .set_maximum_color(HEAT[0]);
        self.tab
            .add_conditional_format(area.0, area.1, area.2, area.3, &map)?;
        Ok(())
    }

    /// Bars behind numbers, from `min` to `max`.
    pub(super) fn bars(&mut self, area: Area, min: f64, max: f64) -> Result<(), XlsxError> {
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, min)
            .set_maximum(ConditionalFormatType::Number, max)
            .set_fill_color(style::BAR)
            .set_solid_fill(true)
            .set_border_off(true);
        self.tab
            .add_conditional_format(area.0, area.1, area.2, area.3, &bar)?;
        Ok(())
    }
}
