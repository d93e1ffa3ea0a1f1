//! A sheet from which cells are taken one after the other, so that what is left is known.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::content::{Content, Positioned};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::submission::form::grid::Grid;
use crate::workbook::{Cell, CellValue, OpenError, Position, Workbook, limits};

/// How much of a form is carried over, by its sheets: all of it is held, and written again.
#[derive(Default)]
pub(super) struct Room {
    sheets: BTreeMap<String, Held>,
}

/// What is carried over of one sheet, or of all of them.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// Cells, comments and links.
    things: usize,
    /// Bytes of their texts.
    bytes: usize,
}

impl Room {
    /// Take so many things of a sheet with so much text.
    ///
    /// # Errors
    /// When there is no room for them.
    pub fn take(&mut self, sheet: &str, things: usize, bytes: usize) -> Result<(), OpenError> {
        let held = self.sheets.entry(sheet.to_owned()).or_default();
        held.things = held.things.saturating_add(things);
        held.bytes = held.bytes.saturating_add(bytes);
        let all = |part: fn(&Held) -> usize| self.sheets.values().map(part).sum::<usize>();
        let text = all(|held| held.bytes) > limits::CARRIED_BYTES;
        if text || all(|held| held.things) > limits::CARRIED {
            let sheet = self.fullest(text);
            return Err(OpenError::TooMuchToCarry { sheet, text });
        }
        Ok(())
    }

    /// The sheet with the most text, or with the most of everything else.
    pub fn fullest(&self, text: bool) -> String {
        let measure = |held: &Held| if text { held.bytes } else { held.things };
        let fullest = self.sheets.iter().max_by_key(|(_, held)| measure(held));
        fullest.map_or_else(String::new, |(sheet, _)| sheet.clone())
    }

    fn take_cells(&mut self, sheet: &str, cells: &[Cell]) -> Result<(), OpenError> {
        let texts = cells.iter().map(|cell| match &cell.value {
            CellValue::Text(text) => text.len(),
            _ => 0,
        });
        self.take(sheet, cells.len(), texts.sum())
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
        room.take_cells(&name, &cells)?;
        let places = workbook.formula_cells(&name)?;
        room.take(&name, places.len().saturating_sub(cells.len()), 0)?;
        let places = places.into_iter();
        let mut formulas: HashMap<_, _> = places.map(|place| (place, String::new())).collect();
        // Of a workbook too large to be gone through once more, what its formulas say remains
        // unknown; their results are there.
        let texts = workbook.formulas(&name).unwrap_or_default();
        let length = texts.iter().map(|(_, formula)| formula.len()).sum();
        room.take(&name, 0, length)?;
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
