//! The result of a wide table, one file per format.

pub mod csv;
pub mod workbook;

#[cfg(test)]
pub(crate) mod fixture;

use crate::methodology::{Category, Methodology};
use crate::scoring::{Distribution, TableScores};
use crate::submission::table::Table;
use crate::validation::{TableFinding, TableReport};

/// All that the outputs show.
#[derive(Clone, Copy)]
pub struct Tabulated<'a> {
    /// The methodology used.
    pub methodology: &'a Methodology,
    /// The table.
    pub table: &'a Table,
    /// What validation found.
    pub report: &'a TableReport,
    /// The scores.
    pub scores: &'a TableScores,
    /// What validation and scoring found, the gravest first.
    pub findings: &'a [TableFinding],
}

impl<'a> Tabulated<'a> {
    /// The class of a unit's index.
    pub(crate) fn category(&self, unit: usize) -> Option<&'a Category> {
        let index = self.scores.index(unit)?;
        self.methodology.category_of(index)
    }

    /// How the index is spread among the units of a year that are compared.
    pub(crate) fn distribution(&self, year: usize) -> Option<Distribution> {
        let units = (0..self.scores.len()).filter(|unit| {
            self.scores.year(*unit) == year && self.table.units[*unit].is_compared()
        });
        Distribution::of(units.filter_map(|unit| self.scores.index(unit)))
    }

    /// The years in the order in which they are shown: the newest first.
    pub(crate) fn years(&self) -> impl Iterator<Item = usize> + use<> {
        (0..self.scores.years.len()).rev()
    }
}
