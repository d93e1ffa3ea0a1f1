//! The indicators of all rows of a table: with four times as many of them as of nodes, kept only
//! where they are asked for.

use super::{number, room};
use crate::scoring::{IndicatorScore, IndicatorState};

/// Values and scores of the indicators of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IndicatorScores {
    /// Indicators per unit.
    count: usize,
    /// By unit, then indicator: the value in its own unit; not a number where there is none.
    values: Vec<f64>,
    /// By unit, then indicator: the value on its range.
    normalised: Vec<f64>,
    /// By unit, then indicator.
    states: Vec<IndicatorState>,
}

impl IndicatorScores {
    /// None as yet, of units with so many indicators each.
    pub(super) fn new(count: usize) -> Self {
        Self {
            count,
            ..Self::default()
        }
    }

    /// The value of an indicator for a unit, in the indicator's unit.
    #[must_use]
    pub fn value(&self, unit: usize, indicator: usize) -> Option<f64> {
        number(self.values[unit * self.count + indicator])
    }

    /// The value of an indicator for a unit, transformed and normalised.
    #[must_use]
    pub fn normalised(&self, unit: usize, indicator: usize) -> Option<f64> {
        number(self.normalised[unit * self.count + indicator])
    }

    /// How an indicator of a unit came about.
    #[must_use]
    pub fn state(&self, unit: usize, indicator: usize) -> IndicatorState {
        self.states[unit * self.count + indicator]
    }

    /// Make room for so many units.
    pub(super) fn reserve(&mut self, units: usize) {
        room(&mut self.values, units * self.count);
        room(&mut self.normalised, units * self.count);
        room(&mut self.states, units * self.count);
    }

    /// Add those of one more unit.
    pub(super) fn add(&mut self, indicators: &[IndicatorScore]) {
        for indicator in indicators {
            self.values.push(indicator.value.unwrap_or(f64::NAN));
            self.normalised
                .push(indicator.normalised.unwrap_or(f64::NAN));
            self.states.push(indicator.state);
        }
    }

    /// Add those of the units after.
    pub(super) fn append(&mut self, mut later: Self) {
        self.values.append(&mut later.values);
        self.normalised.append(&mut later.normalised);
        self.states.append(&mut later.states);
    }
}
