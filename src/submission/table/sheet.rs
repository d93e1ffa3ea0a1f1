//! Tables in workbooks: the sheet and row with the most known columns.

use super::gather::{Gathered, Raw};
use super::plan::{HEADER_ROWS, HeaderCell, Likeness, Plan, is_number_row};
use super::vocabulary::Vocabulary;
use super::{CELLS, TableError};
use crate::workbook::{Cell, CellValue, Workbook};

/// A sheet with its header row.
pub(super) struct SheetTable {
    /// Name of the sheet.
    pub sheet: String,
    /// By row, then column.
    cells: Vec<Cell>,
    /// The header row, from 0.
    pub header_row: u32,
    /// Its cells.
    pub header: Vec<HeaderCell>,
    /// Names of other visible sheets with known columns, as many as here or fewer.
    pub others: Vec<String>,
}

impl SheetTable {
    /// The visible sheet in which most columns are known; the first of equals.
    ///
    /// # Errors
    /// When a sheet is damaged or beyond the limits; when no column is known on any.
    pub(super) fn open(workbook: &mut Workbook, words: &Vocabulary) -> Result<Self, TableError> {
        let sheets = workbook.sheets().iter().filter(|sheet| !sheet.hidden);
        let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
        let mut best: Option<(Likeness, Self)> = None;
        let mut found = Vec::new();
        let mut tables = Vec::new();
        for name in names {
            let cells = workbook.cells(&name)?;
            let Some((likeness, header)) = best_row(&cells, words) else {
                continue;
            };
            if likeness.values == 0 {
                if header.len() > found.len() {
                    found = header.iter().map(text).collect();
                }
                continue;
            }
            tables.push(name.clone());
            if best.as_ref().is_none_or(|(known, _)| likeness > *known) {
                let table = Self {
                    sheet: name,
                    header_row: header[0].row,
                    header: header
                        .iter()
                        .map(|cell| (cell.column as usize, text(cell)))
                        .collect(),
                    cells,
                    others: Vec::new(),
                };
                best = Some((likeness, table));
            }
        }
        let (_, mut table) = best.ok_or(TableError::NoColumns {
            found,
            expected: Vec::new(),
        })?;
        tables.retain(|name| *name != table.sheet);
        table.others = tables;
        Ok(table)
    }

    fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        let rows = self.cells.chunk_by(|left, right| left.row == right.row);
        rows.filter(|row| row[0].row > self.header_row)
    }

    /// The row of column numbers under the header, if there is one.
    pub(super) fn number_row(&self) -> Option<u32> {
        let first = self.rows().next()?;
        is_number_row(first.iter().map(text)).then(|| first[0].row)
    }

    /// Read all rows.
    ///
    /// # Errors
    /// When there are too many cells, or more rows than may be.
    pub(super) fn read(&self, plan: &Plan<'_>, limit: usize) -> Result<Gathered, TableError> {
        let mut gathered = Gathered::new(plan);
        for row in self.rows() {
            if Some(row[0].row) == plan.number_row {
                continue;
            }
            let cells = row
                .iter()
                .map(|cell| (cell.column as usize, Raw::Sheet(cell)));
            gathered.row(plan, row[0].row, cells, false);
            // Rows with one used cell each still have a value cell per column.
            if gathered.values.len() > CELLS {
                return Err(TableError::TooManyCells { limit: CELLS });
            }
            if gathered.units.len() > limit {
                return Err(TableError::TooManyRows { limit });
            }
        }
        Ok(gathered)
    }
}

/// The row near the top that looks most like the header; the widest one when none does.
fn best_row<'a>(cells: &'a [Cell], words: &Vocabulary) -> Option<(Likeness, &'a [Cell])> {
    cells
        .chunk_by(|left, right| left.row == right.row)
        .take(HEADER_ROWS)
        .map(|row| (Likeness::of(row.iter().map(text), words), row))
        .reduce(|best, next| {
            let wider = best.0 == Likeness::default() && next.1.len() > best.1.len();
            if next.0 > best.0 || (next.0 == best.0 && wider) {
                next
            } else {
                best
            }
        })
}

/// A cell as the text of a header.
fn text(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Number(number) => number.to_string(),
        CellValue::Text(text) => text.trim().to_owned(),
        CellValue::Boolean(value) => value.to_string(),
        CellValue::Date(text) | CellValue::Error(text) => text.clone(),
    }
}
