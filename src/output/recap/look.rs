//! Formats of the recap workbook, made once.

use rust_xlsxwriter::{Color, Format, FormatAlign};

use crate::workbook::style;

/// Colours of the heat maps: the lowest, the middle, the highest.
pub(super) const HEAT: [Color; 3] = [
    Color::RGB(0xF2_B8_A8),
    Color::RGB(0xFF_F4_D6),
    Color::RGB(0x9F_CF_B4),
];

/// Formats of table cells.
pub(super) struct Look {
    pub text: Format,
    pub wrapped: Format,
    pub strong: Format,
    pub muted: Format,
    pub centre: Format,
    pub whole: Format,
    /// A small whole number: a rank, a count.
    pub few: Format,
    /// A whole number of which zero is nothing to mention.
    pub owed: Format,
    pub score: Format,
    pub strong_score: Format,
    /// A score that can still change.
    pub open_score: Format,
    pub value: Format,
    pub open_value: Format,
    pub percent: Format,
    /// Cells of the rows that sum a table up.
    pub sum_text: Format,
    pub sum_few: Format,
    pub sum_score: Format,
    pub sum_value: Format,
    pub section: Format,
    pub body: Format,
    pub warning: Format,
    pub good: Format,
    pub warn: Format,
    pub bad: Format,
}

/// Whether two decimals would leave nothing of a value.
pub(super) fn is_small(value: Option<f64>) -> bool {
    value.is_some_and(|value| value != 0.0 && value.abs() < 1.0)
}

/// Number format of values with their own decimals.
const FREE: &str = "#,##0.00##";

impl Look {
    pub(super) fn new() -> Self {
        let cell = style::cell;
        // Kept apart from a number to its left.
        let indented = || cell().set_align(FormatAlign::Left).set_indent(1);
        let sum = || cell().set_bold().set_background_color(style::TINT);
        Self {
            text: indented(),
            wrapped: indented().set_text_wrap(),
            strong: cell().set_bold().set_align(FormatAlign::Center),
            muted: cell()
                .set_font_color(style::MUTED)
                .set_align(FormatAlign::Center),
            centre: cell().set_align(FormatAlign::Center),
            whole: cell().set_num_format(style::WHOLE),
            few: cell()
                .set_num_format(style::WHOLE)
                .set_align(FormatAlign::Center),
            owed: cell()
                .set_num_format("#,##0;-#,##0;\"·\"")
                .set_align(FormatAlign::Center),
            score: cell().set_num_format(style::SCORE),
            strong_score: cell().set_num_format(style::SCORE).set_bold(),
            open_score: cell().set_num_format(style::SCORE).set_italic(),
            value: cell().set_num_format(FREE),
            open_value: cell().set_num_format(FREE).set_italic(),
            percent: cell().set_num_format("0.0%"),
            sum_text: sum(),
            sum_few: sum()
                .set_num_format(style::WHOLE)
                .set_align(FormatAlign::Center),
            sum_score: sum().set_num_format(style::SCORE),
            sum_value: sum().set_num_format(FREE),
            section: style::text()
                .set_bold()
                .set_font_size(13)
                .set_font_color(style::INK),
            body: style::wrapped(),
            warning: style::text().set_bold().set_font_color(style::WARN),
            good: Format::new().set_font_color(style::GOOD),
            warn: Format::new()
                .set_font_color(style::WARN)
                .set_background_color(style::WARN_TINT),
            bad: Format::new()
                .set_font_color(style::BAD)
                .set_background_color(style::BAD_TINT),
        }
    }
}
