//! The sheet Rekap: live completeness, by dimension and by agency.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatDataBar,
    ConditionalFormatType, Format, FormatAlign, FormatBorder, Formula, Worksheet, XlsxError,
};

use crate::diagnostic::{cell_name, column_name};
use crate::lang::Text;
use crate::submission::layout::{Column, SHEET_DATA, SHEET_RECAP};
use crate::workbook::PlainText;
use crate::workbook::style;

use super::data::GROUP_COLUMN;
use super::draft::{Draft, HEADER_ROW, column};
use super::status::{Status, quoted};
use super::{footer, protect};

/// Columns of the tables.
const KEY: u16 = 0;
const NAME: u16 = 1;
const REQUIRED: u16 = 2;
const FILLED: u16 = 3;
const EMPTY: u16 = 4;
const UNAVAILABLE: u16 = 5;
const UNREADABLE: u16 = 6;
const NOT_APPLICABLE: u16 = 7;
const PERCENT: u16 = 8;

/// Width of the column of names, in characters.
const NAME_WIDTH: u16 = 38;

/// Header row of the table by dimension, zero-based.
const HEADER: u32 = 5;

/// Bars of the percentages, behind the figures.
const BAR: Color = Color::RGB(0x00A9_D3D8);

/// How many items of a group are in which state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    items: usize,
    empty: usize,
    unavailable: usize,
    unreadable: usize,
    not_applicable: usize,
}

impl Count {
    fn add(&mut self, status: Status) {
        self.items += 1;
        match status {
            Status::Empty => self.empty += 1,
            Status::Unavailable => self.unavailable += 1,
            Status::NotApplicable => self.not_applicable += 1,
            status if status.is_unreadable() => self.unreadable += 1,
            _ => (),
        }
    }

    const fn required(self) -> usize {
        self.items - self.not_applicable
    }

    const fn filled(self) -> usize {
        self.required() - self.empty - self.unavailable - self.unreadable
    }

    fn share(self) -> f64 {
        if self.required() == 0 {
            1.0
        } else {
            self.filled() as f64 / self.required() as f64
        }
    }
}

/// A row of a table: the items it counts, and how the Data sheet tells them.
struct Group {
    /// Code of the dimension; empty for an agency.
    key: String,
    name: String,
    count: Count,
}

/// Which column of the Data sheet tells the groups of a table apart, and which cell of the table's
/// row holds what stands there.
#[derive(Clone, Copy)]
struct Grouping {
    data_column: u16,
    criterion: u16,
}

const BY_DIMENSION: Grouping = Grouping {
    data_column: GROUP_COLUMN,
    criterion: KEY,
};

/// Write the sheet.
pub(in crate::output) fn write(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_RECAP))?;
    set_up(sheet, draft)?;
    write_headline(sheet, draft)?;

    let level = draft.methodology.levels.get(1);
    let dimension = level.map_or("", |level| draft.text(&level.name));
    let code = Column::Code.header();
    write_header(sheet, draft, HEADER, (draft.text(&code), dimension))?;
    let dimensions = dimensions(draft);
    write_groups(sheet, draft, HEADER + 1, &dimensions, BY_DIMENSION)?;
    write_total(sheet, draft)?;

    let number = Column::Number.header();
    let agency = Column::Agency.header();
    let header = total_row(draft) + 2;
    let names = (draft.text(&number), draft.text(&agency));
    write_header(sheet, draft, header, names)?;
    let by_agency = Grouping {
        data_column: column(Column::Agency),
        criterion: NAME,
    };
    let agencies = agencies(draft);
    write_groups(sheet, draft, header + 1, &agencies, by_agency)?;
    add_colours(sheet, HEADER + 1, dimensions.len() + 1)?;
    add_colours(sheet, header + 1, agencies.len())
}

/// The headline "83 dari 99 terisi": an expression that other sheets can use, and its result.
pub(super) fn headline(draft: &Draft) -> (String, String) {
    let sheet = draft.say(SHEET_RECAP);
    let row = total_row(draft) + 1;
    let cell = |at: u16| format!("{sheet}!${}${row}", column_name(u32::from(at)));
    let of = Text::fixed(" dari ", " of ");
    let end = Text::fixed(" terisi", " filled in");
    let (of, end) = (draft.text(&of), draft.text(&end));
    let count = total(draft);
    let formula = [cell(FILLED), quoted(of), cell(REQUIRED), quoted(end)].join("&");
    let result = format!("{}{of}{}{end}", count.filled(), count.required());
    (formula, result)
}

/// Widths, protection and page setup.
fn set_up(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let codes = dimensions(draft).into_iter().map(|group| group.key);
    let longest = codes.map(|code| code.chars().count()).max().unwrap_or(0);
    sheet.set_column_width(KEY, (longest as f64 + 3.0).clamp(7.0, 20.0))?;
    sheet.set_column_width(NAME, NAME_WIDTH)?;
    for column in REQUIRED..=NOT_APPLICABLE {
        sheet.set_column_width(column, 12)?;
    }
    sheet.set_column_width(PERCENT, 22)?;
    sheet.set_tab_color(style::GOOD);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    style::landscape_page(sheet, &footer(draft), draft.lang);
    sheet.set_portrait();
    Ok(())
}

/// Title, the headline, and what is behind it.
fn write_headline(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let title = Text::fixed("Rekap kelengkapan", "Completeness");
    sheet.set_row_height(0, 24.0)?;
    sheet.write_text(0, 0, draft.text(&title), &style::title())?;

    let (formula, result) = headline(draft);
    let formula = Formula::new(format!("={formula}")).set_result(result);
    let large = style::title().set_font_size(22);
    sheet.set_row_height(1, 32.0)?;
    sheet.write_formula_with_format(1, 0, formula, &large)?;

    let (formula, result) = to_check(draft);
    let formula = Formula::new(formula).set_result(result);
    sheet.write_formula_with_format(2, 0, formula, &style::text())?;

    let note = Text::fixed(
        "Rekap ini hanya melihat apakah sel nilai berisi angka. Pemeriksaan lengkap: ikesos validate.",
        "This recap only sees whether a value cell holds a number. The full check is: ikesos validate.",
    );
    sheet.write_text(3, 0, draft.text(&note), &style::subtitle())?;
    Ok(())
}

/// How many rows ask for a look: a formula and its result.
fn to_check(draft: &Draft) -> (String, String) {
    let prefix = Status::CHECK;
    let prefix = draft.text(&prefix);
    let statuses = data_range(draft, column(Column::Status));
    let count = format!("COUNTIF({statuses},{})", quoted(&format!("{prefix}*")));
    let end = Text::fixed(
        " isian perlu diperiksa (lihat kolom Status di lembar Data)",
        " entries need a look (see the column Status on the sheet Data)",
    );
    let end = draft.text(&end);
    let checks = draft
        .planned()
        .filter(|(_, status)| status.asks_for_a_look())
        .count();
    (
        format!("={count}&{}", quoted(end)),
        format!("{checks}{end}"),
    )
}

/// Header of a table, whose first two columns differ.
fn write_header(
    sheet: &mut Worksheet,
    draft: &Draft,
    row: u32,
    (key, name): (&str, &str),
) -> Result<(), XlsxError> {
    let counts = [
        (REQUIRED, Text::fixed("Wajib diisi", "Required")),
        (FILLED, Text::fixed("Terisi", "Filled")),
        (EMPTY, Text::fixed("Kosong", "Empty")),
        (UNAVAILABLE, Text::fixed("Tidak tersedia", "Not available")),
        (UNREADABLE, Text::fixed("Bukan angka", "Not a number")),
        (
            NOT_APPLICABLE,
            Text::fixed("Tidak berlaku", "Not applicable"),
        ),
        (PERCENT, Text::fixed("Persen terisi", "Percent filled")),
    ];
    let format = style::header().set_align(FormatAlign::Left).set_indent(1);
    let centred = style::header().set_align(FormatAlign::Center);
    sheet.set_row_height(row, 2.0 * style::LINE_HEIGHT + 3.0)?;
    sheet.write_text(row, KEY, key, &format)?;
    sheet.write_text(row, NAME, name, &format)?;
    for (column, text) in counts {
        sheet.write_text(row, column, draft.text(&text), &centred)?;
    }
    Ok(())
}

/// A cell of the tables.
fn cell() -> Format {
    style::cell().set_align(FormatAlign::VerticalCenter)
}

/// The rows of a table.
fn write_groups(
    sheet: &mut Worksheet,
    draft: &Draft,
    first: u32,
    groups: &[Group],
    grouping: Grouping,
) -> Result<(), XlsxError> {
    let text = cell()
        .set_text_wrap()
        .set_align(FormatAlign::Left)
        .set_indent(1);
    let number = cell().set_align(FormatAlign::Center);
    for (row, group) in (first..).zip(groups) {
        let lines = style::lines(&group.name, usize::from(NAME_WIDTH) - 2);
        sheet.set_row_height(row, f64::from(lines) * style::LINE_HEIGHT + 3.0)?;
        if grouping.criterion == KEY {
            sheet.write_text(row, KEY, &group.key, &text)?;
        } else {
            sheet.write_number_with_format(row, KEY, row - first + 1, &number)?;
        }
        sheet.write_text(row, NAME, &group.name, &text)?;
        let counts = group_formulas(draft, row, grouping);
        write_counts(sheet, row, counts, group.count, &cell())?;
    }
    Ok(())
}

/// The formulas of a group's row, in the order of the columns from [`REQUIRED`].
fn group_formulas(draft: &Draft, row: u32, grouping: Grouping) -> [String; 6] {
    let here = |column: u16| cell_name(row, u32::from(column));
    let rows = data_range(draft, grouping.data_column);
    let mine = format!("({rows}=${})", here(grouping.criterion));
    let statuses = data_range(draft, column(Column::Status));
    let is = |status: Status| {
        let word = status.word();
        format!("({statuses}={})", quoted(draft.text(&word)))
    };
    let count = |test: String| format!("SUMPRODUCT({mine}*{test})");
    let unreadable = format!("({}+{})", is(Status::NotNumber), is(Status::NotYesNo));
    [
        format!("SUMPRODUCT(--{mine})-{}", here(NOT_APPLICABLE)),
        format!(
            "{}-{}-{}-{}",
            here(REQUIRED),
            here(EMPTY),
            here(UNAVAILABLE),
            here(UNREADABLE)
        ),
        count(is(Status::Empty)),
        count(is(Status::Unavailable)),
        count(unreadable),
        count(is(Status::NotApplicable)),
    ]
}

/// The total under the table by dimension.
fn write_total(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let row = total_row(draft);
    let format = style::group()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_border(FormatBorder::Thin)
        .set_border_color(style::LINE);
    let all = Text::fixed("Seluruh formulir", "Whole form");
    sheet.write_blank(row, KEY, &format)?;
    sheet.write_text(row, NAME, draft.text(&all), &format)?;
    let formulas: [String; 6] = std::array::from_fn(|offset| {
        let column = REQUIRED + u16::try_from(offset).unwrap_or(0);
        let letter = column_name(u32::from(column));
        format!("SUM({letter}{}:{letter}{row})", HEADER + 2)
    });
    write_counts(sheet, row, formulas, total(draft), &format)
}

/// The count cells of a row, and the percentage with its bar.
fn write_counts(
    sheet: &mut Worksheet,
    row: u32,
    formulas: [String; 6],
    count: Count,
    format: &Format,
) -> Result<(), XlsxError> {
    let results = [
        count.required(),
        count.filled(),
        count.empty,
        count.unavailable,
        count.unreadable,
        count.not_applicable,
    ];
    let whole = format
        .clone()
        .set_indent(0)
        .set_num_format(style::WHOLE)
        .set_align(FormatAlign::Center);
    for (column, (formula, result)) in (REQUIRED..).zip(formulas.into_iter().zip(results)) {
        let formula = Formula::new(format!("={formula}")).set_result(result.to_string());
        sheet.write_formula_with_format(row, column, formula, &whole)?;
    }
    let required = cell_name(row, u32::from(REQUIRED));
    let filled = cell_name(row, u32::from(FILLED));
    let share = Formula::new(format!("=IF({required}=0,1,{filled}/{required})"))
        .set_result(count.share().to_string());
    let percent = format
        .clone()
        .set_indent(0)
        .set_align(FormatAlign::Right)
        .set_num_format("0.0%");
    sheet.write_formula_with_format(row, PERCENT, share, &percent)?;
    Ok(())
}

/// Bars behind the percentages; what is lacking stands out, and zeros step back.
fn add_colours(sheet: &mut Worksheet, first: u32, rows: usize) -> Result<(), XlsxError> {
    let last = first + u32::try_from(rows.saturating_sub(1)).unwrap_or(0);
    let bar = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 1)
        .set_fill_color(BAR)
        .set_solid_fill(true)
        .set_border_off(true);
    sheet.add_conditional_format(first, PERCENT, last, PERCENT, &bar)?;
    let lacking = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(0))
        .set_format(
            Format::new()
                .set_font_color(style::WARN)
                .set_background_color(style::WARN_TINT),
        );
    let none = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::EqualTo(0))
        .set_format(Format::new().set_font_color(style::LINE));
    sheet.add_conditional_format(first, EMPTY, last, UNREADABLE, &lacking)?;
    sheet.add_conditional_format(first, EMPTY, last, NOT_APPLICABLE, &none)?;
    Ok(())
}

/// The rows of a Data column, as an absolute range.
fn data_range(draft: &Draft, column: u16) -> String {
    let sheet = draft.say(SHEET_DATA);
    let letter = column_name(u32::from(column));
    let (first, last) = (HEADER_ROW + 2, draft.last_row() + 1);
    format!("{sheet}!${letter}${first}:${letter}${last}")
}

/// Row of the total, zero-based: right below the dimensions.
fn total_row(draft: &Draft) -> u32 {
    HEADER + 1 + u32::try_from(dimensions(draft).len()).unwrap_or(0)
}

/// Everything counted together.
fn total(draft: &Draft) -> Count {
    let mut count = Count::default();
    for (_, status) in draft.planned() {
        count.add(status);
    }
    count
}

/// Base data first, then the root's children in their order; those without items are left out.
fn dimensions(draft: &Draft) -> Vec<Group> {
    let nodes = std::iter::once(0).chain(draft.methodology.dimensions());
    // Also those whose rows are not all there: the recap of a form has the same rows always.
    let items = 0..draft.methodology.items.len();
    let used: HashSet<usize> = items.map(|item| draft.dimension(item)).collect();
    let groups = nodes.filter(|node| used.contains(node)).map(|node| {
        let mut count = Count::default();
        for (item, status) in draft.planned() {
            if draft.dimension(item) == node {
                count.add(status);
            }
        }
        Group {
            key: draft.methodology.nodes[node].code.clone(),
            name: draft.heading(node).to_owned(),
            count,
        }
    });
    groups.collect()
}

/// The agencies, in order of first appearance. A spreadsheet compares text without regard to case,
/// so two spellings that differ in nothing else are one agency here as well.
fn agencies(draft: &Draft) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let planned: HashMap<usize, Status> = draft.planned().collect();
    for (position, item) in draft.methodology.items.iter().enumerate() {
        let name = draft.agency(item);
        let known = groups
            .iter()
            .position(|group| group.name.to_lowercase() == name.to_lowercase());
        let group = known.unwrap_or_else(|| {
            groups.push(Group {
                key: String::new(),
                name: name.to_owned(),
                count: Count::default(),
            });
            groups.len() - 1
        });
        if let Some(status) = planned.get(&position) {
            groups[group].count.add(*status);
        }
    }
    groups
}
