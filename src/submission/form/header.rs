//! The header row of the sheet Data: which column stands where.

use std::sync::LazyLock;

use super::grid::{Grid, fold, text};
use crate::lang::nearest;
use crate::submission::Trouble;
use crate::submission::layout::Column;
use crate::workbook::{Cell, CellValue};

/// Every header in both languages, as it is compared. Hundreds of cells are looked at in search of
/// the header row.
static HEADERS: LazyLock<Vec<(String, Column)>> = LazyLock::new(|| {
    let names = |column: Column| {
        let header = column.header();
        [(fold(&header.id), column), (fold(&header.en), column)]
    };
    Column::ALL.into_iter().flat_map(names).collect()
});

/// The header row is looked for in this many rows from the top.
const ROWS: u32 = 60;

/// Columns without which something that was filled in would be lost.
pub(super) const NEEDED: [Column; 6] = [
    Column::Code,
    Column::Value,
    Column::Availability,
    Column::Year,
    Column::Source,
    Column::Note,
];

/// Where the columns of the table stand.
pub(super) struct Header {
    /// The header row.
    pub(super) row: u32,
    columns: Vec<(Column, u32)>,
}

impl Header {
    /// The column's position, if its header was found.
    pub(super) fn column(&self, wanted: Column) -> Option<u32> {
        self.columns
            .iter()
            .find(|(column, _)| *column == wanted)
            .map(|(_, position)| *position)
    }
}

/// Find the header row: the one with the most known headers.
pub(super) fn find(grid: &Grid, troubles: &mut Vec<Trouble>) -> Option<Header> {
    let known = |row: &[Cell]| row.iter().filter(|cell| column_of(cell).is_some()).count();
    let best = grid
        .rows()
        .take_while(|row| row[0].row < ROWS)
        .map(|row| (known(row), row))
        // The first of equals.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, row)) = best.filter(|(known, _)| *known >= 2) else {
        troubles.push(Trouble::HeaderMissing {
            sheet: grid.sheet().to_owned(),
        });
        return None;
    };
    let mut header = Header {
        row: row[0].row,
        columns: Vec::new(),
    };
    for cell in row {
        let Some(column) = column_of(cell) else {
            continue;
        };
        match header.column(column) {
            None => header.columns.push((column, cell.column)),
            Some(first) => troubles.push(Trouble::ColumnTwice {
                column: column.header().id.into_owned(),
                first: grid.place(header.row, first),
                second: grid.place(header.row, cell.column),
            }),
        }
    }
    report_missing(grid, row, &header, troubles);
    Some(header)
}

/// Whether a header row of a form stands there: one with codes and values.
pub(super) fn is_form(grid: &Grid) -> bool {
    let has = |row: &[Cell], wanted: Column| row.iter().any(|cell| column_of(cell) == Some(wanted));
    grid.rows()
        .take_while(|row| row[0].row < ROWS)
        .any(|row| has(row, Column::Code) && has(row, Column::Value))
}

/// The column that a header cell names, in either language.
pub(super) fn column_of(cell: &Cell) -> Option<Column> {
    let CellValue::Text(text) = &cell.value else {
        return None;
    };
    let label = fold(text);
    let known = HEADERS.iter().find(|(header, _)| *header == label);
    known.map(|(_, column)| *column)
}

/// A trouble for each needed column that is not there, with the nearest of the unknown headers.
fn report_missing(grid: &Grid, row: &[Cell], header: &Header, troubles: &mut Vec<Trouble>) {
    let unknown: Vec<(&Cell, String)> = row
        .iter()
        .filter(|cell| column_of(cell).is_none())
        .map(|cell| (cell, text(cell)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    for column in NEEDED {
        if header.column(column).is_some() {
            continue;
        }
        let label = column.header();
        let near = [&label.id, &label.en]
            .into_iter()
            .find_map(|label| nearest(label, unknown.iter().map(|(_, text)| text.as_str())))
            .and_then(|near| unknown.iter().find(|(_, text)| text == near));
        troubles.push(Trouble::ColumnMissing {
            column: label.id.clone().into_owned(),
            near: near.map(|(cell, _)| grid.place(cell.row, cell.column)),
            near_text: near.map(|(_, text)| text.clone()),
            sheet: grid.sheet().to_owned(),
        });
    }
}
