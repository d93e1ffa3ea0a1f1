//! Which data changed, and from where to where.

use super::side::Reading;
use crate::diagnostic::Place;
use crate::methodology::Methodology;
use crate::submission::State;

/// A data item that is not the same on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemChange {
    /// Its position in the methodology of either side.
    pub at: [Option<usize>; 2],
    /// What is known of it before and after; none where that side has no such item.
    pub states: [Option<State>; 2],
    /// The cells.
    pub places: [Option<Place>; 2],
}

impl ItemChange {
    /// Later less earlier value.
    #[must_use]
    pub fn difference(&self) -> Option<f64> {
        let [before, after] = self.values();
        Some(after? - before?)
    }

    /// The difference in percent of the earlier value, positive for a rise; none from zero.
    #[must_use]
    pub fn growth(&self) -> Option<f64> {
        let before = self.values()[0].filter(|before| *before != 0.0)?;
        let growth = 100.0 * (self.difference()? / before.abs());
        growth.is_finite().then_some(growth)
    }

    /// The values, where there are any.
    #[must_use]
    pub fn values(&self) -> [Option<f64>; 2] {
        self.states.map(|state| state.and_then(State::value))
    }
}

/// The items of two units that differ, in the order of the later methodology, then those that only
/// the earlier one has.
pub(super) fn items(
    (before, first): (&Reading<'_>, usize),
    (after, second): (&Reading<'_>, usize),
) -> Vec<ItemChange> {
    let change = |at: [Option<usize>; 2]| {
        let item = ItemChange {
            at,
            states: [
                at[0].and_then(|item| before.state(first, item)),
                at[1].and_then(|item| after.state(second, item)),
            ],
            places: [
                at[0].and_then(|item| before.place(first, item)),
                at[1].and_then(|item| after.place(second, item)),
            ],
        };
        (item.states[0] != item.states[1]).then_some(item)
    };
    let changed = positions(before.methodology, after.methodology)
        .into_iter()
        .filter_map(change);
    changed.collect()
}

/// The items of two methodologies, side by side by their codes.
pub(super) fn positions(before: &Methodology, after: &Methodology) -> Vec<[Option<usize>; 2]> {
    if before.sha256 == after.sha256 {
        return (0..after.items.len()).map(|item| [Some(item); 2]).collect();
    }
    let later = after.items.iter().enumerate();
    let mut found: Vec<[Option<usize>; 2]> = later
        .map(|(position, item)| [before.item_position(&item.code), Some(position)])
        .collect();
    let gone = before.items.iter().enumerate();
    let gone = gone.filter(|(_, item)| after.item_position(&item.code).is_none());
    found.extend(gone.map(|(position, _)| [Some(position), None]));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: State, after: State) -> ItemChange {
        ItemChange {
            at: [Some(0); 2],
            states: [Some(before), Some(after)],
            places: [None, None],
        }
    }

    #[test]
    fn growth_is_relative_to_the_size_of_the_earlier_value() {
        let growth = |before, after| changed(State::Filled(before), State::Filled(after)).growth();
        assert_eq!(growth(50.0, 75.0), Some(50.0));
        assert_eq!(growth(-50.0, -25.0), Some(50.0));
        assert_eq!(growth(0.0, 3.0), None);
        assert_eq!(growth(1e-300, 1e300), None);
        assert_eq!(changed(State::Empty, State::Filled(3.0)).growth(), None);
        assert_eq!(changed(State::Empty, State::Filled(3.0)).difference(), None);
    }
}
