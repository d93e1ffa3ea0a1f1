//! The sheet Data as it stood.

use std::collections::BTreeSet;

use super::CarriedData;
use super::content::Content;
use super::own::{FormSheet, OwnTexts};
use super::source::Source;
use crate::methodology::Methodology;
use crate::submission::form::grid::{Grid, fold};
use crate::submission::form::header::NEEDED;
use crate::submission::form::items::Table;
use crate::submission::layout::{Column, HEADER_GROUP};
use crate::workbook::CellValue;

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
    pub own: &'a OwnTexts,
    /// Whether its title is to be kept: a request's names the agency.
    pub titled: bool,
}

/// A row with a code.
struct Coded {
    row: u32,
    /// The item of which it is the first row.
    item: Option<usize>,
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
        for coded in table.rows {
            let row = self.row(source, &coded, &data);
            match coded.item {
                Some(item) => data.rows[item] = Some(row),
                None => data.extra.push(row),
            }
        }
        Some(data)
    }

    /// The columns that are not the form's, taken with their headers: those with a header of their
    /// own, and those with something in the rows of the table.
    fn further(source: &mut Source, table: &Found) -> Vec<FurtherColumn> {
        let known = |column: u32| table.columns.iter().any(|(_, at)| *at == column);
        let coded: BTreeSet<u32> = table.rows.iter().map(|coded| coded.row).collect();
        let is_group = |column: u32| {
            let header = fold(&source.grid.text_at(table.header_row, column));
            header == fold(&HEADER_GROUP.id) || header == fold(&HEADER_GROUP.en)
        };
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

    /// Take the cells of a row.
    fn row(&self, source: &mut Source, coded: &Coded, data: &CarriedData) -> CarriedRow {
        let mut row = CarriedRow {
            row: Some(coded.row),
            ..CarriedRow::default()
        };
        for (each, column) in &data.columns {
            let at = (coded.row, *column);
            let Some(content) = self.wanted(source, coded, *each, at) else {
                continue;
            };
            source.take(at);
            // A row of an item that is written again has its own code, name and number.
            if coded.item.is_none() && !is_written(*each) || INPUTS.contains(each) {
                row.cells.push((*each, content));
            }
        }
        for (position, further) in data.further.iter().enumerate() {
            let content = source.take((coded.row, further.column));
            row.further
                .extend(content.map(|content| (position, content)));
        }
        row
    }

    /// The content of a cell of the form's columns that is to be taken: all but what somebody wrote
    /// over the program's own words.
    fn wanted(
        &self,
        source: &Source,
        coded: &Coded,
        each: Column,
        (row, column): (u32, u32),
    ) -> Option<Content> {
        let content = source.content(source.grid.at(row, column)?);
        let is_own = self.own.is_own(FormSheet::Data, (row, column), &content);
        let wanted = match each {
            Column::Code => true,
            Column::Number => matches!(content.value, CellValue::Number(_)),
            Column::Status => content.formula.is_some() || is_own,
            each if INPUTS.contains(&each) => true,
            _ => coded.item.is_none() || is_own,
        };
        wanted.then_some(content)
    }
}

/// Whether the program writes the column by itself in every row.
const fn is_written(column: Column) -> bool {
    matches!(column, Column::Number | Column::Status)
}

/// Columns that were looked for and are not there.
fn lacking(columns: &[(Column, u32)]) -> Vec<Column> {
    let there = |wanted: &Column| columns.iter().any(|(each, _)| each == wanted);
    NEEDED.into_iter().filter(|each| !there(each)).collect()
}

/// Where the table stands.
struct Found {
    header_row: u32,
    columns: Vec<(Column, u32)>,
    /// The rows with codes, in their order.
    rows: Vec<Coded>,
}

fn find(grid: &Grid, methodology: &Methodology) -> Option<Found> {
    // What is odd has been said by who read the form.
    let (table, code_column) = Table::find(grid, methodology, &mut Vec::new())?;
    let codes = table.find_codes(code_column);
    let mut rows: Vec<Coded> = Vec::new();
    for (item, found) in codes.rows.iter().enumerate() {
        let found = found.iter().enumerate();
        rows.extend(found.map(|(nth, row)| Coded {
            row: *row,
            item: (nth == 0).then_some(item),
        }));
    }
    rows.extend(codes.unknown.iter().map(|(row, _)| Coded {
        row: *row,
        item: None,
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
