//! The change of one node's score, divided among its children.
//!
//! A mean of our kinds is quasi-arithmetic: `f(S) = Σ wᵢ·f(xᵢ)` with `f(x) = x` (arithmetic), `ln x`
//! (geometric) or `xᵖ` (harmonic, generalised). The change of `f(S)` therefore divides like that of
//! a weighted arithmetic mean, and `κ = ΔS / Δf(S)` brings it back to points of the score. With the
//! mean weight `w̄ᵢ`, for the children counted on both sides
//!
//! `ΔS = κ·( Σ w̄ᵢ·Δf(xᵢ) + Σ⁺ wᵢ·(f(xᵢ) - R̄) - Σ⁻ wᵢ·(f(xᵢ) - R̄) )`
//!
//! where `+` marks children that appeared, `-` those that disappeared, and `R̄` is the mean, before
//! and after, of the others' own mean: a child that appears raises the score when it lies above its
//! siblings, and a mere renormalisation of weights is worth nothing to anybody. The division is
//! exact and symmetric in time. For `f(x) = x` it is the indicator of Bennet (1920), for `f = ln`
//! the additive logarithmic mean Divisia index LMDI-I (B. W. Ang, 2015, Energy Policy 86), with
//! its limit for zeros (Ang and Liu, 2007).
//!
//! A formula has no such form. Its change is divided by the Shapley value (Shapley, 1953; Shorrocks,
//! 2013): the effect of each child averaged over all orders in which the children can change.

use crate::methodology::Aggregation;
use crate::methodology::formula::{Formula, Input, Value};

/// Differences of this size, relative to the numbers, are treated as derivatives.
const TINY: f64 = 1e-6;
/// Children of a formula for which all orders are tried; 1,024 values of the formula.
const ALL_ORDERS: usize = 10;

/// A child of a node on both sides of a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Part {
    /// Its share in the node before and after; zero where it does not count.
    pub weights: [f64; 2],
    /// The score that counted before and after.
    pub scores: [f64; 2],
}

impl Part {
    fn counts(&self, side: usize) -> bool {
        self.weights[side] > 0.0
    }

    fn is_kept(&self) -> bool {
        self.counts(0) && self.counts(1)
    }

    fn difference(&self) -> f64 {
        self.scores[1] - self.scores[0]
    }
}

/// What a child has to do with the change of its node.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Share {
    /// Points of the node's change.
    pub effect: f64,
    /// Points of the node per point of the child: where it counts on both sides, the effect per
    /// point of its change.
    pub slope: f64,
}

/// Divide the change of a node's score among its children.
pub(super) fn split(aggregation: &Aggregation, own: [f64; 2], parts: &[Part]) -> Vec<Share> {
    let mut shares = match aggregation {
        Aggregation::Formula(formula) => by_formula(formula, own, parts),
        mean => by_mean(Curve::of(mean, parts), own, parts),
    };
    if shares.iter().any(|share| !share.effect.is_finite()) {
        shares = in_proportion(own, parts);
    }
    for share in &mut shares {
        if !share.slope.is_finite() {
            share.slope = 0.0;
        }
    }
    settle(own, &mut shares);
    shares
}

/// Give what rounding left over to the children in proportion to their effects.
fn settle(own: [f64; 2], shares: &mut [Share]) {
    let sum: f64 = shares.iter().map(|share| share.effect).sum();
    let size: f64 = shares.iter().map(|share| share.effect.abs()).sum();
    let rest = own[1] - own[0] - sum;
    if size > 0.0 && rest.is_finite() {
        for share in shares {
            share.effect += rest * (share.effect.abs() / size);
        }
    }
}

/// The function under which a mean is arithmetic.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Curve {
    Identity,
    /// `((x/unit)ᵖ - 1) / p`, which is `ln(x/unit)` for `p = 0`; the unit keeps powers finite.
    Power {
        exponent: f64,
        unit: f64,
    },
    /// The limit of the powers up to zero when a score is zero, and with it the mean: nothing else
    /// counts but whether a child is zero.
    Zero,
}

impl Curve {
    fn of(aggregation: &Aggregation, parts: &[Part]) -> Self {
        let exponent = match aggregation {
            Aggregation::Geometric => 0.0,
            Aggregation::Harmonic => -1.0,
            Aggregation::Generalised { exponent } => *exponent,
            Aggregation::Arithmetic | Aggregation::Formula(_) => return Self::Identity,
        };
        let counted = parts.iter().flat_map(|part| {
            let sides = [0, 1].into_iter().filter(|side| part.counts(*side));
            sides.map(|side| part.scores[side])
        });
        if exponent <= 0.0 && counted.clone().any(|score| score == 0.0) {
            return Self::Zero;
        }
        let counted = counted.filter(|score| *score > 0.0);
        let unit = if exponent > 0.0 {
            counted.fold(0.0, f64::max)
        } else {
            counted.fold(f64::INFINITY, f64::min)
        };
        Self::Power { exponent, unit }
    }

    fn value(self, score: f64) -> f64 {
        match self {
            Self::Identity => score,
            Self::Power {
                exponent: 0.0,
                unit,
            } => (score / unit).ln(),
            Self::Power { exponent, unit } => (exponent * (score / unit).ln()).exp_m1() / exponent,
            Self::Zero => f64::from(u8::from(score == 0.0)),
        }
    }

    fn slope(self, score: f64) -> f64 {
        match self {
            Self::Identity => 1.0,
            Self::Power { exponent, unit } => (score / unit).powf(exponent - 1.0) / unit,
            Self::Zero => 0.0,
        }
    }

    /// `Δf / Δx` between two scores.
    fn steepness(self, scores: [f64; 2]) -> f64 {
        let [before, after] = scores;
        let step = after - before;
        if step.abs() <= TINY * before.abs().max(after.abs()) {
            self.slope(before.midpoint(after))
        } else {
            (self.value(after) - self.value(before)) / step
        }
    }
}

fn by_mean(curve: Curve, own: [f64; 2], parts: &[Part]) -> Vec<Share> {
    let mean = |side: usize, of: &dyn Fn(&Part) -> bool| {
        let counted = parts.iter().filter(|part| part.counts(side) && of(part));
        let (sum, weight) = counted.fold((0.0, 0.0), |(sum, weight), part| {
            let own = part.weights[side];
            (sum + own * curve.value(part.scores[side]), weight + own)
        });
        (weight > 0.0).then(|| sum / weight)
    };
    let all = |side| mean(side, &|_| true).unwrap_or(0.0);
    let kept = |side| mean(side, &Part::is_kept);
    let level = match (kept(0), kept(1)) {
        (Some(before), Some(after)) => before.midpoint(after),
        // Nothing stayed: everything is measured against the mean of the two scores.
        _ => all(0).midpoint(all(1)),
    };
    let back = match curve {
        Curve::Identity => 1.0,
        Curve::Power { .. } => curve.steepness(own).recip(),
        Curve::Zero if own[0] == own[1] => 0.0,
        Curve::Zero => (own[1] - own[0]) / (all(1) - all(0)),
    };
    let share = |part: &Part| {
        let [before, after] = part.weights;
        if part.is_kept() {
            let slope = back * before.midpoint(after) * curve.steepness(part.scores);
            let step = curve.value(part.scores[1]) - curve.value(part.scores[0]);
            let effect = back * before.midpoint(after) * step;
            return Share { effect, slope };
        }
        let side = usize::from(part.counts(1));
        let sign = if side == 1 { 1.0 } else { -1.0 };
        let scale = sign * back * part.weights[side];
        let score = part.scores[side];
        Share {
            effect: scale * (curve.value(score) - level),
            slope: scale * curve.slope(score),
        }
    };
    let counts = |part: &Part| part.counts(0) || part.counts(1);
    let share = |part: &Part| {
        if counts(part) {
            share(part)
        } else {
            Share::default()
        }
    };
    parts.iter().map(share).collect()
}

fn by_formula(formula: &Formula, own: [f64; 2], parts: &[Part]) -> Vec<Share> {
    let moved: Vec<usize> = (0..parts.len())
        .filter(|part| parts[*part].counts(0) && parts[*part].difference() != 0.0)
        .collect();
    let value = |after: &dyn Fn(usize) -> bool| {
        let inputs: Vec<Input> = parts
            .iter()
            .enumerate()
            .map(|(child, part)| Input::Known(part.scores[usize::from(after(child))]))
            .collect();
        number(formula, &inputs)
    };
    let effects = if moved.len() <= ALL_ORDERS {
        shapley(moved.len(), |after| {
            value(&|child| {
                let place = moved.iter().position(|moved| *moved == child);
                place.is_some_and(|place| after & (1 << place) != 0)
            })
        })
    } else {
        two_orders(moved.len(), |after| {
            value(&|child| {
                let place = moved.iter().position(|moved| *moved == child);
                place.is_some_and(|place| after.contains(&place))
            })
        })
    };
    let Some(effects) = effects else {
        return in_proportion(own, parts);
    };
    let mut shares = vec![Share::default(); parts.len()];
    for (child, effect) in moved.iter().zip(effects) {
        shares[*child].effect = effect;
    }
    for (child, part) in parts.iter().enumerate() {
        let step = part.difference();
        let size = part.scores[0].abs().max(part.scores[1].abs());
        shares[child].slope = if step.abs() > TINY * size {
            shares[child].effect / step
        } else {
            derivative(formula, parts, child)
        };
    }
    shares
}

fn number(formula: &Formula, inputs: &[Input]) -> Option<f64> {
    match formula.value(inputs) {
        Value::Number(number) => Some(number),
        _ => None,
    }
}

/// The Shapley value of every player of a game whose value is given for each coalition, a bit per
/// player. None when some coalition has no value.
fn shapley(players: usize, value: impl Fn(usize) -> Option<f64>) -> Option<Vec<f64>> {
    let values: Option<Vec<f64>> = (0..1_usize << players).map(value).collect();
    let values = values?;
    // Of all orders, the share in which exactly `size` given players come first, then this one.
    let mut chance = vec![1.0 / players.max(1) as f64; players];
    for size in 1..players {
        chance[size] = chance[size - 1] * size as f64 / (players - size) as f64;
    }
    let effect = |player: usize| {
        let without = (0..values.len()).filter(|coalition| coalition & (1 << player) == 0);
        without
            .map(|coalition| {
                let gain = values[coalition | (1 << player)] - values[coalition];
                chance[coalition.count_ones() as usize] * gain
            })
            .sum()
    };
    Some((0..players).map(effect).collect())
}

/// As [`shapley`], over two orders only: from the first player to the last, and back.
fn two_orders(players: usize, value: impl Fn(&[usize]) -> Option<f64>) -> Option<Vec<f64>> {
    let mut effects = vec![0.0; players];
    let forwards: Vec<usize> = (0..players).collect();
    let backwards: Vec<usize> = (0..players).rev().collect();
    for order in [forwards, backwards] {
        let mut before = value(&[])?;
        for (place, player) in order.iter().enumerate() {
            let after = value(&order[..=place])?;
            effects[*player] += (after - before) / 2.0;
            before = after;
        }
    }
    Some(effects)
}

/// How much a formula changes per point of a child, before and after on average; zero when it
/// cannot be told.
fn derivative(formula: &Formula, parts: &[Part], child: usize) -> f64 {
    let at = |side: usize| {
        let mut inputs: Vec<Input> = parts
            .iter()
            .map(|part| Input::Known(part.scores[side]))
            .collect();
        let score = parts[child].scores[side];
        let step = TINY * score.abs().max(1.0);
        let mut moved = |by: f64| {
            inputs[child] = Input::Known(score + by);
            number(formula, &inputs)
        };
        Some((moved(step)? - moved(-step)?) / (2.0 * step))
    };
    match (at(0), at(1)) {
        (Some(before), Some(after)) => before.midpoint(after),
        (one, other) => one.or(other).unwrap_or(0.0),
    }
}

/// The change in proportion to the children's own changes; where they say nothing, to their weights.
fn in_proportion(own: [f64; 2], parts: &[Part]) -> Vec<Share> {
    let change = own[1] - own[0];
    let moves: Vec<f64> = parts
        .iter()
        .map(|part| {
            let [before, after] = part.weights;
            if part.is_kept() {
                before.midpoint(after) * part.difference().abs()
            } else {
                before + after
            }
        })
        .collect();
    let sum: f64 = moves.iter().sum();
    let part = |(part, size): (&Part, &f64)| {
        let effect = if sum > 0.0 && sum.is_finite() {
            change * (size / sum)
        } else {
            0.0
        };
        let slope = if part.is_kept() && part.difference() != 0.0 {
            effect / part.difference()
        } else {
            0.0
        };
        Share { effect, slope }
    };
    parts.iter().zip(&moves).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::formula::Formula;

    fn kept(weight: f64, before: f64, after: f64) -> Part {
        Part {
            weights: [weight; 2],
            scores: [before, after],
        }
    }

    fn effects(aggregation: &Aggregation, own: [f64; 2], parts: &[Part]) -> Vec<f64> {
        let shares = split(aggregation, own, parts);
        shares.iter().map(|share| share.effect).collect()
    }

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        for (found_one, one) in found.iter().zip(expected) {
            assert!((found_one - one).abs() < 1e-9, "{found:?} {expected:?}");
        }
    }

    #[test]
    fn an_arithmetic_mean_divides_by_weight_times_change() {
        let parts = [kept(0.25, 40.0, 60.0), kept(0.75, 80.0, 76.0)];
        close(
            &effects(&Aggregation::Arithmetic, [70.0, 72.0], &parts),
            &[5.0, -3.0],
        );
    }

    #[test]
    fn what_appears_counts_by_its_distance_from_the_others() {
        let new = Part {
            weights: [0.0, 0.5],
            scores: [0.0, 90.0],
        };
        let stayed = Part {
            weights: [1.0, 0.5],
            scores: [50.0, 60.0],
        };
        // From 50 to 75. The one that stayed rose by 10 at a mean weight of 0.75; the new one lies
        // 35 above the other's mean level of 55.
        let found = effects(&Aggregation::Arithmetic, [50.0, 75.0], &[stayed, new]);
        close(&found, &[7.5, 17.5]);
        // Back again it is the same with the other sign.
        let turned = [stayed, new].map(|part| Part {
            weights: [part.weights[1], part.weights[0]],
            scores: [part.scores[1], part.scores[0]],
        });
        let found = effects(&Aggregation::Arithmetic, [75.0, 50.0], &turned);
        close(&found, &[-7.5, -17.5]);
    }

    #[test]
    fn a_new_child_like_its_siblings_changes_nothing() {
        let parts = [
            Part {
                weights: [1.0, 0.5],
                scores: [50.0, 50.0],
            },
            Part {
                weights: [0.0, 0.5],
                scores: [0.0, 50.0],
            },
        ];
        for aggregation in [Aggregation::Arithmetic, Aggregation::Geometric] {
            close(&effects(&aggregation, [50.0, 50.0], &parts), &[0.0, 0.0]);
        }
    }

    #[test]
    fn a_geometric_mean_divides_by_logarithms() {
        // From 20 to 40: one doubles, the other doubles, so each has half of it.
        let parts = [kept(0.5, 10.0, 20.0), kept(0.5, 40.0, 80.0)];
        close(
            &effects(&Aggregation::Geometric, [20.0, 40.0], &parts),
            &[10.0, 10.0],
        );
    }

    #[test]
    fn the_way_out_of_zero_belongs_to_what_was_zero() {
        let parts = [kept(0.5, 0.0, 16.0), kept(0.5, 40.0, 100.0)];
        for (aggregation, after) in [
            (Aggregation::Geometric, 40.0),
            (Aggregation::Harmonic, 200.0 / (100.0 / 16.0 + 1.0)),
        ] {
            close(&effects(&aggregation, [0.0, after], &parts), &[after, 0.0]);
        }
        // And zero on both sides is no change, whatever the others do.
        let parts = [kept(0.5, 0.0, 0.0), kept(0.5, 40.0, 100.0)];
        close(
            &effects(&Aggregation::Geometric, [0.0, 0.0], &parts),
            &[0.0, 0.0],
        );
    }

    #[test]
    fn a_formula_divides_by_the_orders_of_change() {
        let formula = Formula::parse("A * B / 100", &vec!["A", "B"]).unwrap();
        let parts = [kept(0.5, 10.0, 30.0), kept(0.5, 50.0, 70.0)];
        // 20 points of A at the mean of B (60), 20 of B at the mean of A (20).
        let found = effects(&Aggregation::Formula(formula), [5.0, 21.0], &parts);
        close(&found, &[12.0, 4.0]);
    }

    #[test]
    fn two_orders_add_up_as_well() {
        let value = |after: &[usize]| {
            let raised = |player: usize| if after.contains(&player) { 2.0 } else { 1.0 };
            Some((0..12).map(raised).product())
        };
        let effects = two_orders(12, value).unwrap();
        assert!((effects.iter().sum::<f64>() - 4095.0).abs() < 1e-9);
    }

    #[test]
    fn a_formula_without_a_value_on_the_way_is_divided_in_proportion() {
        // A minus B is zero when only A has changed.
        let formula = Formula::parse("100 / (A - B)", &vec!["A", "B"]).unwrap();
        let parts = [kept(0.5, 10.0, 30.0), kept(0.5, 30.0, 20.0)];
        let found = effects(&Aggregation::Formula(formula), [-5.0, 10.0], &parts);
        close(&found, &[10.0, 5.0]);
    }
}
