//! What people wrote on the sheet Riwayat of a merged form, whose own content is written anew.

use super::{Carried, CarriedSheet, Elsewhere};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::submission::form::grid::{Grid, fold};
use crate::submission::form::history::header;
use crate::submission::history::HistoryColumn;
use crate::submission::layout::SHEET_HISTORY;
use crate::workbook::Cell;

/// Words by which the lines above the table are known as the program's own.
const OWN_LINES: [&str; 3] = ["Riwayat penggabungan", "History of merging", "ikesos merge"];

impl Carried {
    /// Take the sheet Riwayat out, which who knows its records writes anew. What people wrote beside
    /// the records, in further columns and rows, is listed with what stood elsewhere.
    pub fn take_history(&mut self, methodology: &Methodology) {
        let Some(sheet) = self.take_sheet(&SHEET_HISTORY) else {
            return;
        };
        let grid = grid(&sheet);
        let Some((row, columns)) = header(&grid) else {
            self.sheets.push(sheet);
            return;
        };
        let table = Table {
            grid: &grid,
            methodology,
            header: row,
            columns: &columns,
        };
        for (at, content) in &sheet.cells {
            // The result of a formula is in the record, but the formula itself is not.
            if content.formula.is_none() && table.is_own(*at) {
                continue;
            }
            self.other.push(Elsewhere {
                place: Place::at(&*sheet.name, at.0, at.1),
                remark: content.remark(self.lang),
                content: content.clone().without_formula(),
            });
        }
    }
}

/// The cells of a sheet as they are read.
fn grid(sheet: &CarriedSheet) -> Grid {
    let cells = sheet.cells.iter().map(|((row, column), content)| Cell {
        row: *row,
        column: *column,
        value: content.value.clone(),
        percent: content.percent,
        cut: false,
    });
    Grid::new(sheet.name.clone(), cells.collect())
}

/// The records on the sheet.
struct Table<'a> {
    grid: &'a Grid,
    methodology: &'a Methodology,
    header: u32,
    columns: &'a [(HistoryColumn, u32)],
}

impl Table<'_> {
    /// Whether a cell is the program's own, or part of a record.
    fn is_own(&self, (row, column): (u32, u32)) -> bool {
        let text = self.grid.text_at(row, column);
        let mut columns = self.columns.iter().filter(|(_, at)| *at == column);
        let known = columns.next_back().map(|(each, _)| *each);
        match known {
            _ if row < self.header => {
                column == 0 && OWN_LINES.into_iter().any(|own| text.contains(own))
            }
            // Every record has the code of its item.
            Some(_) if row > self.header && self.text(row, HistoryColumn::Item).is_empty() => false,
            Some(HistoryColumn::Name) if row > self.header => self.is_name(row, &text),
            known => known.is_some(),
        }
    }

    /// What a row says in a column.
    fn text(&self, row: u32, column: HistoryColumn) -> String {
        let mut columns = self.columns.iter().filter(|(each, _)| *each == column);
        let at = columns.next_back().map(|(_, at)| *at);
        at.map_or_else(String::new, |at| self.grid.text_at(row, at))
    }

    /// Whether a text is the name of the row's item, which is written anew.
    fn is_name(&self, row: u32, text: &str) -> bool {
        let code = self.text(row, HistoryColumn::Item);
        let item = self.methodology.item_position(&code);
        let is = |name: &Text| {
            [&name.id, &name.en]
                .iter()
                .any(|own| fold(own) == fold(text))
        };
        item.is_some_and(|item| is(&self.methodology.items[item].name))
    }
}
