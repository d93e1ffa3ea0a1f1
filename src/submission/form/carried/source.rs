//! A sheet from which cells are taken one after the other, so that what is left is known.

use std::collections::{HashMap, HashSet};

use super::content::{Content, Positioned};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::submission::form::grid::Grid;
use crate::workbook::{Cell, CellValue, OpenError, Position, Workbook, limits};

/// How much more of a form can be carried over: all of it is held, and written again.
pub(super) struct Room {
    /// Cells, comments and links.
    things: usize,
    /// Bytes of their texts.
    bytes: usize,
}

impl Room {
    /// For a whole form.
    pub const fn new() -> Self {
        Self {
            things: limits::CARRIED,
            bytes: limits::CARRIED_BYTES,
        }
    }

    /// Take so many things with so much text.
    ///
    /// # Errors
    /// When there is no room for them.
    pub fn take(&mut self, things: usize, bytes: usize) -> Result<(), OpenError> {
        let rest = self.things.checked_sub(things);
        let rest = rest.zip(self.bytes.checked_sub(bytes));
        (self.things, self.bytes) = rest.ok_or(OpenError::TooMuchToCarry)?;
        Ok(())
    }

    fn take_cells(&mut self, cells: &[Cell]) -> Result<(), OpenError> {
        let texts = cells.iter().map(|cell| match &cell.value {
            CellValue::Text(text) => text.len(),
            _ => 0,
        });
        self.take(cells.len(), texts.sum())
    }
}

/// A sheet and what has been taken from it.
pub(super) struct Source {
    /// Its cells.
    pub grid: Grid,
    formulas: HashMap<Position, String>,
    taken: HashSet<Position>,
}

impl Source {
    /// Name of the sheet with either of the names, if there is one.
    pub fn name_of(workbook: &Workbook, name: &Text) -> Option<String> {
        let names = [&name.id, &name.en].into_iter();
        let mut sheets = names.filter_map(|name| workbook.find_sheet(name));
        sheets.next().map(|sheet| sheet.name.clone())
    }

    /// The sheet with either of the names, if there is one.
    pub fn of_named(
        workbook: &mut Workbook,
        name: &Text,
        room: &mut Room,
    ) -> Result<Option<Self>, OpenError> {
        match Self::name_of(workbook, name) {
            Some(name) => Self::of(workbook, name, room).map(Some),
            None => Ok(None),
        }
    }

    /// The sheet of exactly this name.
    pub fn of(workbook: &mut Workbook, name: String, room: &mut Room) -> Result<Self, OpenError> {
        let mut cells = workbook.cells(&name)?;
        room.take_cells(&cells)?;
        let places = workbook.formula_cells(&name)?;
        room.take(places.len().saturating_sub(cells.len()), 0)?;
        let places = places.into_iter();
        let mut formulas: HashMap<_, _> = places.map(|place| (place, String::new())).collect();
        // Of a workbook too large to be gone through once more, what its formulas say remains
        // unknown; their results are there.
        let texts = workbook.formulas(&name).unwrap_or_default();
        room.take(0, texts.iter().map(|(_, formula)| formula.len()).sum())?;
        formulas.extend(texts);
        // A formula whose result is a blank text leaves its cell empty, but it is there.
        let known: HashSet<Position> = cells.iter().map(|cell| (cell.row, cell.column)).collect();
        let blank = formulas.keys().filter(|position| !known.contains(position));
        cells.extend(blank.map(|(row, column)| Cell {
            row: *row,
            column: *column,
            value: CellValue::Text(String::new()),
            percent: false,
            cut: false,
        }));
        cells.sort_by_key(|cell| (cell.row, cell.column));
        Ok(Self {
            grid: Grid::new(name, cells),
            formulas,
            taken: HashSet::new(),
        })
    }

    /// The place of a position.
    pub fn place(&self, (row, column): (u32, u32)) -> Place {
        self.grid.place(row, column)
    }

    /// What a cell holds.
    pub fn content(&self, cell: &Cell) -> Content {
        let formula = self.formulas.get(&(cell.row, cell.column)).cloned();
        // A formula that is nothing but its error is how some programs write an error value.
        let bare =
            matches!(&cell.value, CellValue::Error(error) if formula.as_ref() == Some(error));
        Content {
            value: cell.value.clone(),
            percent: cell.percent,
            formula: formula.filter(|_| !bare),
        }
    }

    /// Take the cell at a position, if it is used.
    pub fn take(&mut self, position: (u32, u32)) -> Option<Content> {
        let cell = self.grid.at(position.0, position.1)?;
        self.taken.insert(position);
        Some(self.content(cell))
    }

    /// The same under a condition.
    pub fn take_if(&mut self, wanted: bool, position: (u32, u32)) -> Option<Content> {
        wanted.then(|| self.take(position))?
    }

    /// What has not been taken, by row and column.
    pub fn rest(&self) -> Vec<Positioned> {
        let cells = self.grid.cells().iter();
        let left = cells.filter(|cell| !self.taken.contains(&(cell.row, cell.column)));
        left.map(|cell| ((cell.row, cell.column), self.content(cell)))
            .collect()
    }
}
