//! The rows of the sheet Data: one item each, found by its code.

use std::collections::HashMap;

use super::grid::{Grid, fold, text};
use super::header::{self, Header};
use crate::lang::nearest_code;
use crate::methodology::Methodology;
use crate::submission::layout::{Availability, Column};
use crate::submission::number::{self, NumberContext, Parsed};
use crate::submission::{Entry, Reading, State, Trouble};
use crate::workbook::{Area, Cell, CellValue, Gaps};

/// Unknown codes beyond this many are not listed one by one: the sheet is no form.
const UNKNOWN_CODES: usize = 1_000;

/// The entries of a form without a Data sheet.
pub(super) fn absent(methodology: &Methodology) -> Vec<Entry> {
    methodology.items.iter().map(|_| blank()).collect()
}

/// An item of which nothing is known.
fn blank() -> Entry {
    Entry {
        state: State::Empty,
        place: None,
        raw: String::new(),
        reading: None,
        availability: String::new(),
        availability_place: None,
        year: String::new(),
        year_place: None,
        source: String::new(),
        note: String::new(),
    }
}

/// Read the entries, one per item of the methodology.
pub(super) fn read(
    grid: &Grid,
    methodology: &Methodology,
    troubles: &mut Vec<Trouble>,
) -> Vec<Entry> {
    let Some((table, code_column)) = Table::find(grid, methodology, troubles) else {
        return absent(methodology);
    };
    let codes = table.find_codes(code_column);
    report_codes(&table, code_column, &codes, troubles);
    codes
        .rows
        .iter()
        .enumerate()
        .map(|(item, rows)| table.entry(item, rows, troubles))
        .collect()
}

/// The table and what it is read against.
pub(super) struct Table<'a> {
    grid: &'a Grid,
    methodology: &'a Methodology,
    /// Where the columns stand.
    pub(super) header: Header,
    /// The item that each name means, folded, in both languages.
    names: HashMap<String, usize>,
}

/// What the code column holds.
pub(super) struct Codes {
    /// Per item, the rows with its code.
    pub(super) rows: Vec<Vec<u32>>,
    /// Rows with a code that is no item's, and that code.
    pub(super) unknown: Vec<(u32, String)>,
}

impl<'a> Table<'a> {
    /// The table of a sheet and its column of codes; none without a header or that column.
    pub(super) fn find(
        grid: &'a Grid,
        methodology: &'a Methodology,
        troubles: &mut Vec<Trouble>,
    ) -> Option<(Self, u32)> {
        let header = header::find(grid, troubles)?;
        let code_column = header.column(Column::Code)?;
        let table = Self {
            grid,
            methodology,
            header,
            names: names(methodology),
        };
        Some((table, code_column))
    }

    /// Sort the rows under the header by their code.
    pub(super) fn find_codes(&self, code_column: u32) -> Codes {
        let items = &self.methodology.items;
        let mut positions: HashMap<String, usize> = HashMap::new();
        // An exact match goes before one that ignores case.
        for (position, item) in items.iter().enumerate() {
            positions
                .entry(item.code.to_lowercase())
                .or_insert(position);
        }
        for (position, item) in items.iter().enumerate() {
            positions.insert(item.code.clone(), position);
        }
        let mut codes = Codes {
            rows: vec![Vec::new(); items.len()],
            unknown: Vec::new(),
        };
        for cell in self.grid.cells() {
            if cell.column != code_column || cell.row <= self.header.row {
                continue;
            }
            let code = text(cell);
            let position = positions
                .get(&code)
                .or_else(|| positions.get(&code.to_lowercase()));
            match position {
                Some(position) => codes.rows[*position].push(cell.row),
                None if codes.unknown.len() < UNKNOWN_CODES
                    && self.is_item_row(cell.row, &code) =>
                {
                    codes.unknown.push((cell.row, code));
                }
                None => {}
            }
        }
        codes
    }

    /// Whether a row with an unknown code is meant as an item: it has a value, or the code looks
    /// like one and is not that of a node or an indicator. Headings and footnotes are none.
    fn is_item_row(&self, row: u32, code: &str) -> bool {
        let value = self.header.column(Column::Value);
        if code.is_empty() {
            return false;
        }
        if value.is_some_and(|column| !self.grid.text_at(row, column).is_empty()) {
            return true;
        }
        let is = |other: &str| other.to_lowercase() == code.to_lowercase();
        let heading = self.methodology.nodes.iter().any(|node| is(&node.code))
            || self
                .methodology
                .indicators
                .iter()
                .any(|indicator| is(&indicator.code));
        let looks_like_code = code.chars().count() <= 16
            && code.chars().any(|c| c.is_ascii_digit())
            && code.chars().any(char::is_alphabetic)
            && code.split_whitespace().count() <= 2;
        !heading && looks_like_code
    }

    /// The entry of an item from its rows.
    fn entry(&self, item: usize, rows: &[u32], troubles: &mut Vec<Trouble>) -> Entry {
        let mut entries = rows
            .iter()
            .map(|row| self.entry_of_row(item, *row, troubles));
        let Some(mut entry) = entries.next() else {
            return blank();
        };
        for other in entries {
            if entry.state == State::Empty {
                if other.state != State::Empty {
                    entry = other;
                }
            } else if other.state != State::Empty && other.state != entry.state {
                entry.state = State::Unreadable;
                entry.reading = Some(Reading::TwoAnswers);
            }
        }
        entry
    }

    /// The other item whose name stands in an item's row. People shorten names: only one that is
    /// exactly another's contradicts the code.
    fn other_named(&self, item: usize, row: u32) -> Option<usize> {
        let column = self.header.column(Column::Name)?;
        let name = fold(&self.grid.text_at(row, column));
        self.names
            .get(&name)
            .copied()
            .filter(|other| *other != item)
    }

    /// The entry that one row gives.
    fn entry_of_row(&self, item: usize, row: u32, troubles: &mut Vec<Trouble>) -> Entry {
        let grid = self.grid;
        let mut field = |column| {
            self.header
                .column(column)
                .map_or_else(String::new, |column| {
                    grid.checked_text(row, column, troubles)
                })
        };
        let (raw, availability) = (field(Column::Value), field(Column::Availability));
        let (year, source, note) = (
            field(Column::Year),
            field(Column::Source),
            field(Column::Note),
        );
        let place = |column| {
            self.header
                .column(column)
                .map(|column| grid.place(row, column))
        };
        let cell = self
            .header
            .column(Column::Value)
            .and_then(|column| grid.at(row, column));
        let context = NumberContext::from(&self.methodology.items[item]);
        let parsed = cell.map_or(Parsed::EMPTY, |cell| parse_cell(cell, &context));
        let (mut state, mut reading) =
            (declared_state(parsed.state, &availability), parsed.reading);
        // Codes that were sorted or typed over without their rows would give a value to another item.
        if let Some(other) = self
            .other_named(item, row)
            .filter(|_| state != State::Empty)
        {
            (state, reading) = (State::Unreadable, Some(Reading::NameOfOther(other)));
        }
        Entry {
            state,
            place: place(Column::Value),
            raw,
            reading,
            availability,
            availability_place: place(Column::Availability),
            year,
            year_place: place(Column::Year),
            source,
            note,
        }
    }
}

/// The item that each name means, folded, in both languages. A name that several items have says
/// nothing of which is meant.
fn names(methodology: &Methodology) -> HashMap<String, usize> {
    let mut names: HashMap<String, Option<usize>> = HashMap::new();
    for (position, item) in methodology.items.iter().enumerate() {
        for name in [&item.name.id, &item.name.en] {
            let meant = names.entry(fold(name)).or_insert(Some(position));
            if *meant != Some(position) {
                *meant = None;
            }
        }
    }
    let one = |(name, position): (String, Option<usize>)| Some((name, position?));
    names.into_iter().filter_map(one).collect()
}

/// Read a value cell.
fn parse_cell(cell: &Cell, context: &NumberContext) -> Parsed {
    match &cell.value {
        CellValue::Empty => Parsed::EMPTY,
        CellValue::Number(value) => number::from_number(*value, cell.percent, context),
        CellValue::Text(text) => number::parse(text, context),
        CellValue::Boolean(value) => number::from_boolean(*value, context),
        CellValue::Date(_) => Parsed::unreadable(Reading::Date),
        CellValue::Error(_) => Parsed::unreadable(Reading::ErrorValue),
    }
}

/// The state with the declared availability: only what has no value can be declared away.
fn declared_state(state: State, availability: &str) -> State {
    if state != State::Empty {
        return state;
    }
    match Availability::parse(availability) {
        Some(Availability::Unavailable) => State::Unavailable,
        Some(Availability::NotApplicable) => State::NotApplicable,
        Some(Availability::Available) | None => State::Empty,
    }
}

/// Whether nothing was found in an item's value cell: something may hide there all the same.
pub(super) fn looks_empty(entry: &Entry) -> bool {
    let empty = matches!(
        entry.state,
        State::Empty | State::Unavailable | State::NotApplicable
    );
    empty && entry.place.is_some()
}

/// Say of the value cells that look empty which hold a formula without its result, and which are
/// merged with the cell of another item.
pub(super) fn explain_gaps(
    grid: &Grid,
    methodology: &Methodology,
    gaps: &Gaps,
    entries: &mut [Entry],
    troubles: &mut Vec<Trouble>,
) {
    for (item, entry) in methodology.items.iter().zip(entries) {
        let Some(place) = entry.place.clone().filter(|_| looks_empty(entry)) else {
            continue;
        };
        let Some((row, column)) = place.position() else {
            continue;
        };
        if gaps.is_unsaved(row, column) {
            let parsed = Parsed::unreadable(Reading::FormulaWithoutValue);
            (entry.state, entry.reading) = (parsed.state, parsed.reading);
            continue;
        }
        let other = |area: &&Area| area.contains(row, column) && area.first != (row, column);
        let merged = gaps.merged.iter().find(other);
        if let Some(area) = merged.filter(|_| entry.state == State::Empty) {
            troubles.push(Trouble::ValueMerged {
                item: item.code.clone(),
                place,
                first: grid.place(area.first.0, area.first.1),
            });
        }
    }
}

/// Troubles of the code column: missing, unknown and repeated codes.
fn report_codes(table: &Table, code_column: u32, codes: &Codes, troubles: &mut Vec<Trouble>) {
    let place = |row| table.grid.place(row, code_column);
    let items = &table.methodology.items;
    let missing: Vec<&str> = items
        .iter()
        .zip(&codes.rows)
        .filter(|(_, rows)| rows.is_empty())
        .map(|(item, _)| item.code.as_str())
        .collect();
    for code in &missing {
        let near = nearest_code(code, codes.unknown.iter().map(|(_, text)| text.as_str()))
            .and_then(|near| codes.unknown.iter().find(|(_, text)| text == near));
        troubles.push(Trouble::ItemMissing {
            item: (*code).to_owned(),
            near: near.map(|(row, _)| place(*row)),
            near_text: near.map(|(_, text)| text.clone()),
        });
    }
    for (row, text) in &codes.unknown {
        // A code that has no row is what was meant, rather than one that has.
        let near = nearest_code(text, missing.iter().copied())
            .or_else(|| nearest_code(text, items.iter().map(|item| item.code.as_str())));
        troubles.push(Trouble::ItemUnknown {
            text: text.clone(),
            place: place(*row),
            near: near.map(str::to_owned),
        });
    }
    for (item, rows) in items.iter().zip(&codes.rows) {
        for second in rows.iter().skip(1) {
            troubles.push(Trouble::ItemTwice {
                item: item.code.clone(),
                first: place(rows[0]),
                second: place(*second),
            });
        }
    }
}
