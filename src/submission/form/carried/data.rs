//! The sheet Data as it stood.

use std::collections::{BTreeSet, HashMap};

use super::CarriedData;
use super::content::Content;
use super::own::OwnTable;
use super::source::Source;
use crate::methodology::Methodology;
use crate::submission::form::grid::{Grid, fold};
use crate::submission::form::header::NEEDED;
use crate::submission::form::items::Table;
use crate::submission::layout::{Column, HEADER_GROUP};

/// A row of the table as it stood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CarriedRow {
    /// Its row in the file, from 0; none for a row that was not there.
    pub row: Option<u32>,
    /// Its cells that are not blank: of an item's first row what is to be filled in, of any other
    /// all of the form's columns.
    pub cells: Vec<(Column, Content)>,
    /// Its cells in columns that are not the form's: position among these, and content.
    pub further: Vec<(usize, Content)>,
}

impl CarriedRow {
    /// The content of a cell; none when it is blank.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<&Content> {
        let cell = self.cells.iter().find(|(each, _)| *each == column);
        cell.map(|(_, content)| content)
    }

    pub(super) fn set(&mut self, column: Column, content: Option<Content>) {
        self.cells.retain(|(each, _)| *each != column);
        self.cells.extend(content.map(|content| (column, content)));
    }
}

/// A column of the table that is not the form's.
#[derive(Debug, Clone, PartialEq)]
pub struct FurtherColumn {
    /// Its column in the file, from 0.
    pub column: u32,
    /// Its header; none when it has none.
    pub header: Option<Content>,
}

/// The columns to be filled in.
const INPUTS: [Column; 5] = [
    Column::Value,
    Column::Availability,
    Column::Year,
    Column::Source,
    Column::Note,
];

/// What the sheet is read against.
pub(super) struct DataSheet<'a> {
    pub methodology: &'a Methodology,
    pub own: &'a OwnTable,
    /// Codes of the items that a request asks for, in its order.
    pub asked: &'a [String],
    /// Whether its title is to be kept: a request's names the agency.
    pub titled: bool,
}

/// A row with a code.
pub(super) struct Coded {
    pub row: u32,
    /// The item of which it is the first row.
    pub item: Option<usize>,
    /// The item whose code it has.
    of: Option<usize>,
}

impl DataSheet<'_> {
    /// Take the table; none when no item can be found.
    pub fn read(&self, source: &mut Source) -> Option<CarriedData> {
        let table = find(&source.grid, self.methodology)?;
        let titles = if self.titled {
            let titles = (0..table.header_row.min(2)).map(|row| source.take((row, 0)));
            let texts = titles.map(|title| title.map_or_else(String::new, |title| title.text()));
            texts.collect()
        } else {
            Vec::new()
        };
        for (_, column) in &table.columns {
            source.take((table.header_row, *column));
        }
        self.take_own(source, &table);
        let further = Self::further(source, &table);
        let mut data = CarriedData {
            sheet: source.grid.sheet().to_owned(),
            titles,
            header_row: table.header_row,
            lacking: lacking(&table.columns),
            rows: vec![None; self.methodology.items.len()],
            extra: Vec::new(),
            further,
            columns: table.columns,
        };
        let mut nth = 0;
        for coded in table.rows {
            nth += usize::from(coded.item.is_some());
            let row = self.row(source, &coded, nth, &data);
            match coded.item {
                Some(item) => data.rows[item] = Some(row),
                None => data.extra.push(row),
            }
        }
        Some(data)
    }

    /// Take what the program itself writes around the rows of items, and the groups in these.
    fn take_own(&self, source: &mut Source, table: &Found) {
        let column = |wanted: Column| {
            let mut columns = table.columns.iter();
            columns.find(|(each, _)| *each == wanted).map(|(_, at)| *at)
        };
        let number = column(Column::Number).unwrap_or(0);
        let coded: HashMap<u32, &Coded> = table.rows.iter().map(|row| (row.row, row)).collect();
        for ((row, at), content) in source.rest() {
            let is_own = match coded.get(&row) {
                _ if row < table.header_row => {
                    (at == 0 || at == number) && self.own.is_title(&content)
                }
                _ if row == table.header_row => is_group(source, row, at),
                Some(coded) => {
                    let group = is_group(source, table.header_row, at);
                    group
                        && coded
                            .of
                            .is_some_and(|item| self.own.is_group(item, &content))
                }
                None if at == number => self.own.is_heading(&content),
                None => Some(at) == column(Column::Status) && self.own.is_status(&content),
            };
            if is_own {
                source.take((row, at));
            }
        }
    }

    /// The columns that are not the form's, taken with their headers: those with a header of their
    /// own, and those with something in the rows of the table.
    fn further(source: &mut Source, table: &Found) -> Vec<FurtherColumn> {
        let known = |column: u32| table.columns.iter().any(|(_, at)| *at == column);
        let coded: BTreeSet<u32> = table.rows.iter().map(|coded| coded.row).collect();
        let is_group = |column: u32| is_group(source, table.header_row, column);
        let mut columns = BTreeSet::new();
        for ((row, column), _) in source.rest() {
            let of_table = row == table.header_row || coded.contains(&row);
            if of_table && !known(column) && !is_group(column) {
                columns.insert(column);
            }
        }
        let further = columns.into_iter().map(|column| FurtherColumn {
            column,
            header: source.take((table.header_row, column)),
        });
        further.collect()
    }

    /// Take the cells of a row; `nth` counts the rows of items from 1.
    fn row(
        &self,
        source: &mut Source,
        coded: &Coded,
        nth: usize,
        data: &CarriedData,
    ) -> CarriedRow {
        let mut row = CarriedRow {
            row: Some(coded.row),
            ..CarriedRow::default()
        };
        for (each, column) in &data.columns {
            let at = (coded.row, *column);
            let cell = source.grid.at(at.0, at.1);
            let Some(content) = cell.map(|cell| source.content(cell)) else {
                continue;
            };
            let fate = match coded.item {
                Some(item) => self.of_item(item, *each, nth, &content),
                None if *each == Column::Status && self.own.is_status(&content) => Fate::Own,
                None => Fate::Kept,
            };
            if fate != Fate::Left {
                source.take(at);
            }
            if fate == Fate::Kept {
                row.cells.push((*each, content));
            }
        }
        // Going by the row's own cells: a sheet may have thousands of further columns.
        let cells = source.grid.row(coded.row).iter().map(|cell| cell.column);
        for column in cells.collect::<Vec<u32>>() {
            let further = data.further.binary_search_by_key(&column, |one| one.column);
            let content = further
                .ok()
                .zip(source.take_if(further.is_ok(), (coded.row, column)));
            row.further.extend(content);
        }
        row
    }

    /// What becomes of a cell of an item's row. Whatever stands where something is to be filled in
    /// is people's; elsewhere all that is not the program's own words for this very item.
    fn of_item(&self, item: usize, column: Column, nth: usize, content: &Content) -> Fate {
        let is_own = match column {
            column if INPUTS.contains(&column) => return Fate::Kept,
            // By its code the row is known, however it is written.
            Column::Code => true,
            // Whether a name that is another item's speaks against the code is not to be decided
            // here: the row stays as contradictory as it was.
            Column::Name if self.own.is_another_s_name(item, content) => return Fate::Kept,
            Column::Number => content.formula.is_none() && self.is_number(item, nth, content),
            _ => self.own.is_of_item(item, column, content),
        };
        if is_own { Fate::Own } else { Fate::Left }
    }

    /// Whether a cell is the running number of an item's row: in the methodology, in the request as
    /// it was sent, or among the rows that are there.
    fn is_number(&self, item: usize, nth: usize, content: &Content) -> bool {
        let code = &self.methodology.items[item].code;
        let asked = self.asked.iter().position(|asked| asked == code);
        let numbers = [Some(item + 1), asked.map(|at| at + 1), Some(nth)];
        let text = content.text();
        numbers
            .into_iter()
            .flatten()
            .any(|number| number.to_string() == text)
    }
}

/// What becomes of a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It is written again in its row.
    Kept,
    /// The program writes it by itself.
    Own,
    /// It is listed with what stood outside the form's known cells.
    Left,
}

/// Whether a column is the hidden one of groups.
fn is_group(source: &Source, header_row: u32, column: u32) -> bool {
    let header = fold(&source.grid.text_at(header_row, column));
    header == fold(&HEADER_GROUP.id) || header == fold(&HEADER_GROUP.en)
}

/// Columns that were looked for and are not there.
fn lacking(columns: &[(Column, u32)]) -> Vec<Column> {
    let there = |wanted: &Column| columns.iter().any(|(each, _)| each == wanted);
    NEEDED.into_iter().filter(|each| !there(each)).collect()
}

/// Where the table stands.
pub(super) struct Found {
    pub header_row: u32,
    pub columns: Vec<(Column, u32)>,
    /// The rows with codes, in their order.
    pub rows: Vec<Coded>,
}

/// Find the table of a sheet; none when no item can be found.
pub(super) fn find(grid: &Grid, methodology: &Methodology) -> Option<Found> {
    // What is odd has been said by who read the form.
    let (table, code_column) = Table::find(grid, methodology, &mut Vec::new())?;
    let codes = table.find_codes(code_column);
    let mut rows: Vec<Coded> = Vec::new();
    for (item, found) in codes.rows.iter().enumerate() {
        let found = found.iter().enumerate();
        rows.extend(found.map(|(nth, row)| Coded {
            row: *row,
            item: (nth == 0).then_some(item),
            of: Some(item),
        }));
    }
    rows.extend(codes.unknown.iter().map(|(row, _)| Coded {
        row: *row,
        item: None,
        of: None,
    }));
    rows.sort_by_key(|coded| coded.row);
    let columns = Column::ALL
        .into_iter()
        .filter_map(|each| Some((each, table.header.column(each)?)));
    Some(Found {
        header_row: table.header.row,
        columns: columns.collect(),
        rows,
    })
}
