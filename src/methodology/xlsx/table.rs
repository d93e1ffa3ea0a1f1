//! A sheet of elements: one row each, under headers that filter and repeat.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Format, FormatAlign, Formula,
    Worksheet, XlsxError,
};

use super::content::{self, Content};
use super::{HEADER_ROW, footer, overview, sheet_name};
use crate::diagnostic::{Severity, cell_name, column_name};
use crate::lang::{Lang, Text};
use crate::methodology::columns::{self, Column};
use crate::methodology::model::{Child, Direction, ItemKind, Methodology, Transform};
use crate::methodology::record::Section;
use crate::methodology::words::{AggregationWord, MissingWord, NormalisationWord, Word};
use crate::workbook::PlainText;
use crate::workbook::style;

/// Rows below the last element that drop-downs and sums already cover.
pub(super) const SPARE_ROWS: u32 = 200;
/// Width of the column with the live share, in characters.
const SHARE_WIDTH: f64 = 13.0;

/// Write the sheet of a section.
pub(super) fn write(
    sheet: &mut Worksheet,
    m: &Methodology,
    section: Section,
    lang: Lang,
) -> Result<(), XlsxError> {
    let rows = content::rows(m, section, lang);
    let columns = columns::of(section);
    let table = Table {
        m,
        section,
        lang,
        columns,
        first: HEADER_ROW + 1,
        last: HEADER_ROW + u32::try_from(rows.len().max(1)).unwrap_or(1),
    };
    sheet.set_name(sheet_name(section, lang))?;
    table.page(sheet)?;
    table.headers(sheet)?;
    for (row, cells) in (table.first..).zip(&rows) {
        sheet.set_row_height(row, table.height(cells))?;
        for ((index, column), cell) in columns.iter().enumerate().zip(cells) {
            write_cell(
                sheet,
                row,
                table.place(index),
                cell,
                &table.format(column, row),
            )?;
        }
    }
    table.fold(sheet, &rows)?;
    table.validations(sheet)?;
    table.warnings(sheet)?;
    table.shares(sheet)
}

/// A cell's content in its format; text is text, even when it looks like a formula.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Content,
    format: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Content::Blank => sheet.write_blank(row, column, format)?,
        Content::Text(text) => sheet.write_text(row, column, text, format)?,
        Content::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
    };
    Ok(())
}

/// The sheet being written.
struct Table<'a> {
    m: &'a Methodology,
    section: Section,
    lang: Lang,
    columns: &'static [Column],
    /// First and last row of the elements.
    first: u32,
    last: u32,
}

impl Table<'_> {
    /// Whether the section's elements have weights among siblings.
    const fn is_weighted(&self) -> bool {
        matches!(self.section, Section::Node | Section::Indicator)
    }

    /// Place of a column by its key.
    fn column(&self, key: &str) -> Option<u16> {
        let index = self.columns.iter().position(|column| column.key == key)?;
        Some(self.place(index))
    }

    /// Place of the column with the live share, after those that are filled in as a rule.
    fn share_column(&self) -> u16 {
        let usual = self.columns.iter().filter(|column| !column.rare).count();
        u16::try_from(usual).unwrap_or(u16::MAX)
    }

    /// Place of a column of [`Self::columns`]; one past the last is the end of the sheet. Those
    /// that are rarely filled in stand behind the share.
    fn place(&self, index: usize) -> u16 {
        let is_rare = self.columns.get(index).is_none_or(|column| column.rare);
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        index + u16::from(is_rare && self.is_weighted())
    }

    /// Fold away every run of rare columns in which nothing stands.
    fn fold(&self, sheet: &mut Worksheet, rows: &[Vec<Content>]) -> Result<(), XlsxError> {
        let is_blank = |index: usize| rows.iter().all(|cells| cells[index] == Content::Blank);
        let foldable: Vec<bool> = (0..self.columns.len())
            .map(|index| self.columns[index].rare && is_blank(index))
            .collect();
        let mut first = 0;
        for run in foldable.chunk_by(|a, b| a == b) {
            if run[0] {
                let (from, to) = (self.place(first), self.place(first + run.len() - 1));
                sheet.group_columns_collapsed(from, to)?;
            }
            first += run.len();
        }
        Ok(())
    }

    /// Title, page setup, frozen rows.
    fn page(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let lang = self.lang;
        let title = columns::sheet(self.section);
        sheet.write_text(0, 0, title.get(lang), &style::title())?;
        sheet.set_row_height(0, 26)?;
        let purpose = overview::purpose(self.section);
        sheet.write_text(1, 0, purpose.get(lang), &style::subtitle())?;
        style::landscape_page(sheet, &footer(self.m, lang), lang);
        sheet.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
        // The code stays in sight, whatever is scrolled.
        sheet.set_freeze_panes(HEADER_ROW + 1, 1)?;
        let right = self.place(self.columns.len()) - 1;
        sheet.autofilter(HEADER_ROW, 0, self.last, right)?;
        Ok(())
    }

    fn headers(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let format = style::header();
        for (index, column) in self.columns.iter().enumerate() {
            let position = self.place(index);
            let header = column.header();
            sheet.write_text(HEADER_ROW, position, header.get(self.lang), &format)?;
            sheet.set_column_width(position, f64::from(column.width))?;
        }
        if self.is_weighted() {
            let header = Text::fixed("Porsi dalam induk (otomatis)", "Share in parent (live)");
            let column = self.share_column();
            sheet.write_text(HEADER_ROW, column, header.get(self.lang), &format)?;
            sheet.set_column_width(column, SHARE_WIDTH)?;
        }
        sheet.set_row_height(HEADER_ROW, 3.0 * style::LINE_HEIGHT + 3.0)?;
        Ok(())
    }

    /// Height of a row by the longest of its wrapped texts.
    fn height(&self, cells: &[Content]) -> f64 {
        let lines = self
            .columns
            .iter()
            .zip(cells)
            .map(|(column, cell)| match cell {
                Content::Text(text) => {
                    // Names of the tree are indented and partly bold.
                    let is_tree = self.section == Section::Node && column.key == "name.id";
                    let lost = if is_tree { 4 } else { 0 };
                    style::lines(text, usize::from(column.width) - lost)
                }
                Content::Blank | Content::Number(_) => 1,
            });
        style::LINE_HEIGHT * f64::from(lines.max().unwrap_or(1))
    }

    /// The look of a cell.
    fn format(&self, column: &Column, row: u32) -> Format {
        let plain = if column.editable {
            style::input()
        } else {
            style::cell()
        };
        let element = (row - self.first) as usize;
        match column.key {
            "tolerance" => plain
                .set_num_format("0.##%")
                .set_align(FormatAlign::Right)
                .set_indent(1),
            "min" | "max" if self.has_whole_range(element) => plain
                .set_num_format(style::WHOLE)
                .set_align(FormatAlign::Right)
                .set_indent(1),
            key if is_number(key) => plain.set_align(FormatAlign::Right).set_indent(1),
            "name.id" if self.section == Section::Node => self.indented(plain, element),
            // As text: `-D01 + 5` typed into a general cell would become an Excel formula.
            _ => plain.set_text_wrap().set_num_format("@"),
        }
    }

    /// Whether an item's plausible range has no decimals.
    fn has_whole_range(&self, item: usize) -> bool {
        self.m.items.get(item).is_some_and(|item| {
            item.plausible.min.fract() == 0.0 && item.plausible.max.fract() == 0.0
        })
    }

    /// Names of the tree are indented by their depth, and the upper levels stand out.
    fn indented(&self, format: Format, node: usize) -> Format {
        let mut depth: u8 = 0;
        let mut current = self.m.nodes.get(node).and_then(|node| node.parent);
        while let Some(parent) = current {
            depth = depth.saturating_add(1);
            current = self.m.nodes[parent].parent;
        }
        let format = format
            .set_text_wrap()
            .set_num_format("@")
            .set_align(FormatAlign::Left)
            .set_indent(depth.min(15));
        if depth < 2 { format.set_bold() } else { format }
    }

    /// Drop-downs for words, and numbers where numbers belong.
    fn validations(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let last = self.last + SPARE_ROWS;
        for (index, column) in self.columns.iter().enumerate() {
            let position = self.place(index);
            if let Some(validation) = self.validation(column.key)? {
                sheet.add_data_validation(self.first, position, last, position, &validation)?;
            }
        }
        Ok(())
    }

    fn validation(&self, key: &str) -> Result<Option<DataValidation>, XlsxError> {
        let new = DataValidation::new;
        Ok(Some(match key {
            "weight" => {
                let message = Text::fixed("Bobot harus lebih dari 0.", "A weight must be above 0.");
                let positive = DataValidationRule::GreaterThan(0.0);
                self.or_else_say(new().allow_decimal_number(positive), &message)?
            }
            key if is_number(key) => {
                let message = Text::fixed("Isi dengan bilangan.", "Enter a number.");
                let any = DataValidationRule::Between(-1e15, 1e15);
                self.or_else_say(new().allow_decimal_number(any), &message)?
            }
            "aggregation.method" => new().allow_list_strings(&self.words::<AggregationWord>())?,
            "missing.method" => new().allow_list_strings(&self.words::<MissingWord>())?,
            "transform" => new().allow_list_strings(&self.words::<Transform>())?,
            "normalisation.method" => {
                new().allow_list_strings(&self.words::<NormalisationWord>())?
            }
            "goalposts.clip" | "normalisation.cap" => {
                new().allow_list_strings(&self.words::<bool>())?
            }
            "direction" => new().allow_list_strings(&self.words::<Direction>())?,
            "type" => new().allow_list_strings(&self.words::<ItemKind>())?,
            "severity" => new().allow_list_strings(&self.words::<Severity>())?,
            "integer" => new().allow_list_strings(&self.words::<bool>())?,
            "level" => new().allow_list_formula(self.codes(Section::Level, self.m.levels.len())),
            "parent" | "node" => {
                new().allow_list_formula(self.codes(Section::Node, self.m.nodes.len()))
            }
            _ => return Ok(None),
        }))
    }

    fn or_else_say(
        &self,
        validation: DataValidation,
        message: &Text,
    ) -> Result<DataValidation, XlsxError> {
        let title = Text::fixed("Tidak dapat dipakai", "Cannot be used");
        validation
            .set_error_title(title.get(self.lang))?
            .set_error_message(message.get(self.lang))
    }

    fn words<W: Word>(&self) -> Vec<String> {
        let label = |word: &W| word.label().get(self.lang).to_owned();
        W::ALL.iter().map(label).collect()
    }

    /// The codes of another sheet, as the source of a drop-down, rows still to be added included.
    fn codes(&self, section: Section, count: usize) -> Formula {
        let sheet = sheet_name(section, self.lang);
        let from = HEADER_ROW as usize + 2;
        let to = from + count.max(1) - 1 + SPARE_ROWS as usize;
        Formula::new(format!("='{sheet}'!$A${from}:$A${to}"))
    }

    /// Goalposts and ranges the wrong way round turn red while they are being edited.
    fn warnings(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let bad = Format::new()
            .set_font_color(style::BAD)
            .set_background_color(style::BAD_TINT);
        for (low, high) in [
            ("goalposts.min", "goalposts.max"),
            ("range.min", "range.max"),
            ("min", "max"),
        ] {
            let (Some(low), Some(high)) = (self.column(low), self.column(high)) else {
                continue;
            };
            let row = self.first + 1;
            let min = format!("${}{row}", column_name(low.into()));
            let max = format!("${}{row}", column_name(high.into()));
            let rule = format!("=AND(ISNUMBER({min}),ISNUMBER({max}),{min}>={max})");
            let condition = ConditionalFormatFormula::new()
                .set_rule(rule.as_str())
                .set_format(&bad);
            let last = self.last + SPARE_ROWS;
            sheet.add_conditional_format(self.first, low, last, low, &condition)?;
            sheet.add_conditional_format(self.first, high, last, high, &condition)?;
        }
        Ok(())
    }

    /// A live column: the share of each element's weight in its parent.
    fn shares(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (Some(parent), Some(weight)) = (self.column("parent"), self.column("weight")) else {
            return Ok(());
        };
        let format = style::cell()
            .set_num_format("0.0%")
            .set_font_color(style::MUTED)
            .set_align(FormatAlign::Right)
            .set_indent(1);
        let column = self.share_column();
        for row in self.first..=self.last {
            let Some(share) = self.share((row - self.first) as usize) else {
                sheet.write_blank(row, column, &format)?;
                continue;
            };
            let parent = cell_name(row, parent.into());
            let nodes = self.sum_of_siblings(Section::Node, self.m.nodes.len(), &parent);
            let own = self.sum_of_siblings(Section::Indicator, self.m.indicators.len(), &parent);
            let weight = cell_name(row, weight.into());
            let formula = Formula::new(format!("={weight}/({nodes}+{own})"));
            let formula = formula.set_result(share.to_string());
            sheet.write_formula_with_format(row, column, formula, &format)?;
        }
        Ok(())
    }

    /// `SUMIF` over the weights of a sheet's elements with the same parent.
    fn sum_of_siblings(&self, section: Section, count: usize, parent: &str) -> String {
        let columns = columns::of(section);
        let letters = |key| column_name(position(columns, key).unwrap_or(0).into());
        let (by, weight) = (letters("parent"), letters("weight"));
        let sheet = sheet_name(section, self.lang);
        let from = HEADER_ROW as usize + 2;
        let to = from + count + SPARE_ROWS as usize;
        format!(
            "SUMIF('{sheet}'!${by}${from}:${by}${to},{parent},'{sheet}'!${weight}${from}:${weight}${to})"
        )
    }

    /// The saved result of the share; none for the root.
    fn share(&self, element: usize) -> Option<f64> {
        let child = match self.section {
            Section::Node => Child::Node(element),
            _ => Child::Indicator(element),
        };
        self.m.parent_of(child)?;
        Some(self.m.share_in_parent(child))
    }
}

/// Whether a column holds numbers.
fn is_number(key: &str) -> bool {
    matches!(
        key,
        "weight"
            | "goalposts.min"
            | "goalposts.max"
            | "observed.min"
            | "observed.max"
            | "min"
            | "max"
            | "lower"
            | "tolerance"
            | "floor"
            | "aggregation.exponent"
            | "missing.at_least"
            | "missing.value"
            | "normalisation.mean"
            | "normalisation.deviation"
            | "normalisation.target"
            | "range.min"
            | "range.max"
            | "yearly_change"
    )
}

/// Position of a column by its key.
fn position(columns: &[Column], key: &str) -> Option<u16> {
    let position = columns.iter().position(|column| column.key == key)?;
    u16::try_from(position).ok()
}
