//! What a workbook's file says: the cached value of every cell, and which cells are formulas.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use ikesos::diagnostic::cell_name;

/// Relative and absolute difference that counts as none.
const TOLERANCE: f64 = 1e-9;

/// A cell: sheet, zero-based row and column.
pub type Cell<'a> = (&'a str, u32, u32);

/// Anything that can say what a cell shows: a file, or a program that has recalculated it.
pub trait Shows {
    /// The value of a cell; [`Data::Empty`] when there is none.
    fn value(&self, cell: Cell) -> Data;
}

/// A workbook's values and formulas, as saved.
pub struct Saved {
    values: BTreeMap<String, Range<Data>>,
    formulas: BTreeMap<String, Range<String>>,
}

impl Shows for Saved {
    fn value(&self, (sheet, row, column): Cell) -> Data {
        let value = self.values[sheet].get_value((row, column));
        value.cloned().unwrap_or_default()
    }
}

impl Saved {
    pub fn open(workbook: &[u8]) -> Self {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook)).unwrap();
        let formulas = book.sheet_names().into_iter().map(|sheet| {
            let formulas = book.worksheet_formula(&sheet).unwrap();
            (sheet, formulas)
        });
        let formulas = formulas.collect();
        let values = book.worksheets().into_iter().collect();
        Self { values, formulas }
    }

    /// Every formula cell.
    pub fn formulas(&self) -> impl Iterator<Item = Cell<'_>> {
        self.formulas.iter().flat_map(|(sheet, formulas)| {
            let (top, left) = formulas.start().unwrap_or_default();
            let filled = formulas.used_cells().filter(|cell| !cell.2.is_empty());
            filled.map(move |(row, column, _)| {
                let row = top + u32::try_from(row).unwrap();
                let column = left + u32::try_from(column).unwrap();
                (&sheet[..], row, column)
            })
        })
    }

    /// Whether a cell is a formula. The table of ranges on Ringkasan is only there when something was
    /// missing.
    pub fn is_formula(&self, cell: Cell) -> bool {
        !self.formula(cell).is_empty()
    }

    /// The formula of a cell.
    pub fn formula(&self, (sheet, row, column): Cell) -> &str {
        let formula = self.formulas[sheet].get_value((row, column));
        formula.map_or("", |formula| formula)
    }

    /// The last row of a sheet in whose column a text stands.
    pub fn last_row_of(&self, sheet: &str, column: u32, text: &str) -> Option<u32> {
        let range = &self.values[sheet];
        let (bottom, _) = range.end()?;
        (0..=bottom).rev().find(|row| {
            let value = self.value((sheet, *row, column));
            matches!(value, Data::String(found) if found == text)
        })
    }

    /// Those of the cells for which something else is shown: cell, the value here and the one shown.
    pub fn differences(&self, cells: &[Cell], shown: &dyn Shows) -> Vec<String> {
        cells
            .iter()
            .copied()
            .map(|cell| (cell, self.value(cell), shown.value(cell)))
            .filter(|(_, here, there)| !same(here, there))
            .map(|(cell, here, there)| {
                let (sheet, row, column) = cell;
                let name = cell_name(row, column);
                let formula = self.formula(cell);
                format!("{sheet}!{name}: {here:?} here, {there:?} shown, ={formula}")
            })
            .collect()
    }
}

/// Whether two cells show the same: numbers to 1e-9, texts exactly, a blank text like nothing.
fn same(one: &Data, other: &Data) -> bool {
    let blank = |data: &Data| match data {
        Data::Empty => true,
        Data::String(text) => text.is_empty(),
        _ => false,
    };
    match (one, other) {
        (Data::Float(one), Data::Float(other)) => {
            (one - other).abs() <= TOLERANCE * one.abs().max(other.abs()).max(1.0)
        }
        (Data::String(one), Data::String(other)) => one == other,
        (one, other) => blank(one) && blank(other),
    }
}
