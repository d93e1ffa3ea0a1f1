//! The sheet Riwayat of a form that answers were merged into.

use super::grid::{Grid, fold, text};
use crate::submission::history::{HistoryColumn, NO_DATE, Record};
use crate::submission::layout::SHEET_HISTORY;
use crate::workbook::{Cell, OpenError, Workbook};

/// The header row is looked for in this many rows from the top.
const ROWS: u32 = 20;

/// The columns by which the sheet is known to be ours; a sheet of that name without them is
/// someone's own.
const NEEDED: [HistoryColumn; 4] = [
    HistoryColumn::Item,
    HistoryColumn::Value,
    HistoryColumn::File,
    HistoryColumn::Sha256,
];

/// The records of a form's sheet Riwayat, in their order; none when it has no such sheet.
///
/// # Errors
/// When the sheet is damaged or beyond the limits.
pub fn read(workbook: &mut Workbook) -> Result<Vec<Record>, OpenError> {
    let name = SHEET_HISTORY;
    let mut names = [&name.id, &name.en].into_iter();
    let found = names.find_map(|name| workbook.find_sheet(name));
    let Some(sheet) = found.map(|sheet| sheet.name.clone()) else {
        return Ok(Vec::new());
    };
    let grid = Grid::new(sheet.clone(), workbook.cells(&sheet)?);
    let Some((row, columns)) = header(&grid) else {
        return Ok(Vec::new());
    };
    let rows = grid.rows().filter(|cells| cells[0].row > row);
    Ok(rows
        .map(|cells| record(cells, &columns))
        .filter(|record| *record != Record::default())
        .collect())
}

/// The header row and its columns.
pub(super) fn header(grid: &Grid) -> Option<(u32, Vec<(HistoryColumn, u32)>)> {
    let rows = grid.rows().take_while(|cells| cells[0].row < ROWS);
    let mut rows = rows.map(|cells| {
        let columns = cells.iter().filter_map(|cell| {
            let label = fold(&text(cell));
            let named = |column: &HistoryColumn| {
                let header = column.header();
                [&header.id, &header.en]
                    .into_iter()
                    .any(|name| fold(name) == label)
            };
            let column = HistoryColumn::ALL.into_iter().find(named)?;
            Some((column, cell.column))
        });
        (cells[0].row, columns.collect::<Vec<_>>())
    });
    rows.find(|(_, columns)| {
        let has = |wanted: &HistoryColumn| columns.iter().any(|(column, _)| column == wanted);
        NEEDED.iter().all(has)
    })
}

fn record(cells: &[Cell], columns: &[(HistoryColumn, u32)]) -> Record {
    let mut record = Record::default();
    for (column, position) in columns {
        let cell = cells.iter().find(|cell| cell.column == *position);
        if let (Some(cell), Some(slot)) = (cell, column.slot(&mut record)) {
            *slot = text(cell);
        }
    }
    if [NO_DATE.id, NO_DATE.en].contains(&record.date.as_str().into()) {
        record.date.clear();
    }
    record
}
