//! From the cells of rows to units and values.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::evidence::ColumnEvidence;
use super::plan::{Plan, Use};
use super::value::{self, Value};
use super::{Cell, FIRST, Unit};
use crate::submission::number::{self, Evidence, Parsed};
use crate::submission::{Reading, State};
use crate::workbook::{self, CellValue, limits};

/// Characters of a code, name, year or group that are kept: they are shown, and told apart by.
const NAME_CHARS: usize = 200;
/// Characters of an odd cell that are kept for the message about it.
const RAW_CHARS: usize = 60;

/// A cell of a row, wherever it comes from.
pub(super) enum Raw<'a> {
    /// A field of a text file.
    Text(Cow<'a, str>),
    /// A cell of a workbook.
    Sheet(&'a workbook::Cell),
}

impl Raw<'_> {
    fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => is_blank(text),
            Self::Sheet(cell) => match &cell.value {
                CellValue::Text(text) => is_blank(text),
                // A formula without its result is something.
                _ => false,
            },
        }
    }

    /// The cell as text, with blanks at its ends taken off.
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(trimmed(text)),
            Self::Sheet(cell) => match &cell.value {
                CellValue::Empty => Cow::Borrowed(""),
                CellValue::Number(number) => Cow::Owned(number.to_string()),
                CellValue::Text(text) => Cow::Borrowed(trimmed(text)),
                CellValue::Boolean(true) => Cow::Borrowed("TRUE"),
                CellValue::Boolean(false) => Cow::Borrowed("FALSE"),
                CellValue::Date(text) | CellValue::Error(text) => Cow::Borrowed(text),
            },
        }
    }
}

/// Blanks and the invisible characters that programs leave around a text.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

fn trimmed(text: &str) -> &str {
    // Most texts have nothing to take off, and begin and end in ASCII.
    text.trim_matches(is_space)
}

/// How often a kind of reading occurs in a column, and where first: row and text.
#[derive(Debug, Clone, Default)]
pub(super) struct Odd {
    pub count: usize,
    pub first: Vec<(u32, Box<str>)>,
}

/// Rows with something odd: how many, and the first.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    pub count: usize,
    pub first: Vec<u32>,
}

impl Rows {
    pub(super) fn add(&mut self, row: u32) {
        self.count += 1;
        if self.first.len() < FIRST {
            self.first.push(row);
        }
    }

    fn merge(&mut self, later: Self) {
        self.count += later.count;
        let free = FIRST.saturating_sub(self.first.len());
        self.first.extend(later.first.into_iter().take(free));
    }
}

/// What some rows of a table hold.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub units: Vec<Unit>,
    /// By row, then value column.
    pub values: Vec<Cell>,
    /// Per unit, its cells that are not blank, up to 255.
    pub filled: Vec<u8>,
    /// Per value column.
    pub evidence: Vec<ColumnEvidence>,
    /// By value column and reading.
    pub odd: BTreeMap<(usize, Reading), Odd>,
    /// Rows with more cells than there are headers.
    pub too_long: Rows,
    /// Rows with fewer.
    pub too_short: Rows,
}

impl Gathered {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        Self {
            evidence: vec![ColumnEvidence::default(); plan.columns.len()],
            ..Self::default()
        }
    }

    /// Add what later rows hold. Memory of the later part is given back as it goes.
    pub(super) fn merge(&mut self, mut later: Self) {
        self.units.append(&mut later.units);
        self.values.append(&mut later.values);
        self.filled.append(&mut later.filled);
        for (own, later) in self.evidence.iter_mut().zip(later.evidence) {
            own.merge(later);
        }
        for (key, odd) in later.odd {
            let own = self.odd.entry(key).or_default();
            own.count += odd.count;
            let free = FIRST.saturating_sub(own.first.len());
            own.first.extend(odd.first.into_iter().take(free));
        }
        self.too_long.merge(later.too_long);
        self.too_short.merge(later.too_short);
    }

    /// Read one row. `text_file` says that missing cells at its end and further ones beyond the
    /// headers mean that it is torn; a sheet has no such thing.
    pub(super) fn row<'a>(
        &mut self,
        plan: &Plan<'_>,
        row: u32,
        cells: impl Iterator<Item = (usize, Raw<'a>)>,
        text_file: bool,
    ) {
        let base = self.values.len();
        self.values.resize(base + plan.columns.len(), Cell::EMPTY);
        let mut unit = Unit::at(row, plan.groups);
        let (mut filled, mut beyond, mut length) = (0_usize, false, 0);
        for (position, raw) in cells.take(limits::COLUMNS as usize) {
            length = position + 1;
            if raw.is_blank() {
                continue;
            }
            if position >= plan.width {
                beyond = true;
                continue;
            }
            filled += 1;
            for one in &plan.uses[position] {
                match one {
                    Use::Value(column) => self.value(plan, base, (row, *column), &raw),
                    _ => identity(&mut unit, *one, &raw),
                }
            }
        }
        if filled == 0 && !beyond {
            self.values.truncate(base);
            return;
        }
        if beyond && text_file {
            // A decimal comma that was taken for a separator shifts everything after it.
            self.too_long.add(row);
            self.values[base..].fill(Cell::UNREADABLE);
        } else if text_file && length < plan.width && filled > 1 {
            self.too_short.add(row);
        }
        self.filled.push(u8::try_from(filled).unwrap_or(u8::MAX));
        self.units.push(unit);
    }

    fn value(&mut self, plan: &Plan<'_>, base: usize, (row, column): (u32, usize), raw: &Raw<'_>) {
        let context = &plan.contexts[column];
        let value = match raw {
            Raw::Text(text) => value::of_text(trimmed(text), context),
            Raw::Sheet(cell) => of_cell(cell, context),
        };
        let Value {
            cell,
            reading,
            evidence,
        } = value;
        self.values[base + column] = cell;
        if evidence != Evidence::Nothing {
            self.evidence[column].add(evidence, row, &raw.text());
        }
        if let Some(reading) = reading {
            let odd = self.odd.entry((column, reading)).or_default();
            odd.count += 1;
            if odd.first.len() < FIRST {
                odd.first.push((row, shortened(&raw.text(), RAW_CHARS)));
            }
        }
    }
}

/// Read a value cell of a workbook.
fn of_cell(cell: &workbook::Cell, context: &number::NumberContext<'_>) -> Value {
    let unreadable = |reading| {
        value::of_parsed(Parsed {
            state: State::Unreadable,
            reading: Some(reading),
        })
    };
    match &cell.value {
        CellValue::Empty => unreadable(Reading::FormulaWithoutValue),
        CellValue::Number(number) => {
            value::of_parsed(number::from_number(*number, cell.percent, context))
        }
        CellValue::Text(text) => value::of_text(trimmed(text), context),
        CellValue::Boolean(answer) => value::of_parsed(number::from_boolean(*answer, context)),
        CellValue::Date(_) => unreadable(Reading::Date),
        CellValue::Error(_) => unreadable(Reading::ErrorValue),
    }
}

fn identity(unit: &mut Unit, one: Use, raw: &Raw<'_>) {
    let text = raw.text();
    match one {
        Use::Value(_) => {}
        Use::Code => unit.code = shortened(whole(text.trim_start_matches('\'')), NAME_CHARS),
        Use::Name => unit.name = shortened(&text, NAME_CHARS),
        Use::Year => unit.year = shortened(year(&text), NAME_CHARS),
        Use::Province => unit.province = shortened(&text, NAME_CHARS),
        Use::Group(group) => unit.groups[group] = shortened(&text, NAME_CHARS),
    }
}

/// A number that a program wrote with a useless decimal: `6372.0` for 6372.
fn whole(text: &str) -> &str {
    match text.strip_suffix(".0") {
        Some(digits) if digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits
        }
        _ => text,
    }
}

/// The year of a date, and any other text as it is.
fn year(text: &str) -> &str {
    match text.split_once('-') {
        Some((year, rest)) if year.len() == 4 && rest.len() >= 5 => year,
        _ => whole(text),
    }
}

/// A text of at most so many characters.
fn shortened(text: &str, most: usize) -> Box<str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => Box::from(&text[..end]),
        None => Box::from(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_years_that_programs_made_numbers_of() {
        assert_eq!(whole("6372.0"), "6372");
        assert_eq!(whole("63.0"), "63.0");
        assert_eq!(year("2025.0"), "2025");
        assert_eq!(year("2025-01-01"), "2025");
        assert_eq!(year("2024-25"), "2024-25");
        assert_eq!(year("2024/2025"), "2024/2025");
    }

    #[test]
    fn blanks_of_all_kinds_are_blank() {
        for text in ["", " ", "\u{a0}", "\u{200b}\t", "\u{feff}"] {
            assert!(is_blank(text), "{text:?}");
        }
        assert_eq!(trimmed("\u{a0} 12,5 \t"), "12,5");
        assert_eq!(&*shortened("ééé", 2), "éé");
    }
}
