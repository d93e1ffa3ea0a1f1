//! Whether two numbers can be the same but for rounding: a value given for an indicator, and the one
//! that its items make.

use crate::methodology::formula::{Input, Interval};
use crate::methodology::{Indicator, Methodology};

/// Two numbers that were computed alike differ by less than this share of them.
const NOISE: f64 = 1e-9;

/// Whether a given value can be what the formula makes of the items, each of them rounded to the
/// decimals it is written with. Whole items are counts, and exact.
pub(super) fn may_be_same(
    given: f64,
    (indicator, computed): (&Indicator, f64),
    methodology: &Methodology,
    inputs: &[Input],
) -> bool {
    let near = |one: f64, other: f64, slack: f64| {
        (one - other).abs() <= slack + NOISE * one.abs().max(other.abs())
    };
    let half = half_step(given);
    if near(given, computed, half) {
        return true;
    }
    let ranges: Vec<Interval> = inputs
        .iter()
        .zip(&methodology.items)
        .map(|(input, item)| match input {
            Input::Known(value) if item.integer => Interval::point(*value),
            Input::Known(value) => {
                let half = half_step(*value);
                Interval::new(value - half, value + half)
            }
            Input::Missing | Input::NotApplicable => None,
        })
        .map(|range| range.unwrap_or(Interval::ALL))
        .collect();
    let Some(possible) = indicator.formula.interval(&ranges) else {
        return false;
    };
    possible.contains(given)
        || near(given, possible.min(), half)
        || near(given, possible.max(), half)
}

/// Half of the last decimal that a number is written with; nothing for a whole one, which may as
/// well be exact.
fn half_step(value: f64) -> f64 {
    let text = value.to_string();
    let decimals = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    match i32::try_from(decimals) {
        Ok(0) | Err(_) => 0.0,
        Ok(decimals) => 0.5 * 10_f64.powi(-decimals),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};

    fn same(given: f64, items: [f64; 2]) -> bool {
        let m = methodology(&[node("I", ""), indicator("A", "I", "100 * D0 / D1")]);
        let mut inputs = vec![Input::Missing; m.items.len()];
        inputs[0] = Input::Known(items[0]);
        inputs[1] = Input::Known(items[1]);
        let own = &m.indicators[0];
        let computed = own.formula.value(&inputs).number().unwrap();
        may_be_same(given, (own, computed), &m, &inputs)
    }

    #[test]
    fn rounding_is_no_contradiction_and_another_number_is() {
        assert!(same(33.3, [1.0, 3.0]));
        assert!(same(33.33, [1.0, 3.0]));
        assert!(same(100.0 / 3.0, [1.0, 3.0]));
        assert!(!same(33.4, [1.0, 3.0]));
        assert!(!same(50.0, [1.0, 4.0]));
        // 1.2 may be anything from 1.15 to 1.25.
        assert!(same(29.5, [1.2, 4.0]));
        assert!(!same(32.0, [1.2, 4.0]));
    }
}
