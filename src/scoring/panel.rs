//! What the units of a run have in common: the statistics that relative normalisations need.

use super::normalise::{compared, transformed};
use super::score::value;
use super::{Trouble, Unit};
use crate::methodology::{Child, Indicator, Methodology, Normalisation};

/// Statistics of every indicator over all units of a run.
///
/// They do not depend on the order of the units. Building them takes one pass over the units and
/// keeps eight bytes per unit and indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    indicators: Vec<Statistics>,
    troubles: Vec<Trouble>,
}

impl Panel {
    /// The statistics of these units. Units without a value for an indicator, and values without
    /// the logarithm or root that the indicator asks for, take no part in that indicator.
    #[must_use]
    pub fn of<'a>(methodology: &Methodology, units: impl IntoIterator<Item = Unit<'a>>) -> Self {
        let mut gathering = Gathering::new(methodology);
        for unit in units {
            gathering.add(&unit);
        }
        gathering.finish()
    }

    /// The statistics of an indicator, by position.
    #[must_use]
    pub fn indicator(&self, position: usize) -> Option<&Statistics> {
        self.indicators.get(position)
    }

    /// What keeps all units alike from a score: constant indicators, a unit alone, a reference
    /// that is not there. Every unit's own troubles repeat them.
    #[must_use]
    pub fn troubles(&self) -> &[Trouble] {
        &self.troubles
    }
}

/// A panel in the making, one unit after the other: for more units than are held at once.
pub struct Gathering<'a> {
    methodology: &'a Methodology,
    gathered: Vec<Gathered>,
}

impl<'a> Gathering<'a> {
    /// No units yet.
    #[must_use]
    pub fn new(methodology: &'a Methodology) -> Self {
        Self {
            methodology,
            gathered: vec![Gathered::default(); methodology.indicators.len()],
        }
    }

    /// One more unit.
    pub fn add(&mut self, unit: &Unit<'_>) {
        let indicators = self.methodology.indicators.iter().enumerate();
        for ((position, indicator), gathered) in indicators.zip(&mut self.gathered) {
            gathered.add(indicator, position, unit);
        }
    }

    /// The statistics of all of them.
    #[must_use]
    pub fn finish(self) -> Panel {
        let indicators: Vec<Statistics> = self.gathered.into_iter().map(Gathered::finish).collect();
        let troubles = troubles(self.methodology, &indicators);
        Panel {
            indicators,
            troubles,
        }
    }
}

/// The troubles of a panel are those that any unit of it has.
fn troubles(methodology: &Methodology, statistics: &[Statistics]) -> Vec<Trouble> {
    let mut troubles = Vec::new();
    for (position, indicator) in methodology.indicators.iter().enumerate() {
        let own = &statistics[position];
        if let Some(lowest) = own.min()
            && let Some(reason) = compared(indicator, lowest, own).reason
            && reason.is_about_panel()
        {
            troubles.push(Trouble {
                at: Child::Indicator(position),
                reason,
            });
        }
    }
    troubles
}

/// An indicator's values as they come.
#[derive(Clone, Default)]
struct Gathered {
    values: Vec<f64>,
    reference: Option<f64>,
}

impl Gathered {
    fn add(&mut self, indicator: &Indicator, position: usize, unit: &Unit<'_>) {
        let Some(value) = value(indicator, position, unit).number() else {
            return;
        };
        let Some(transformed) = transformed(indicator.transform, value) else {
            return;
        };
        self.values.push(transformed);
        if let Normalisation::DistanceToReference { unit: code, .. } = &indicator.normalisation
            && unit.code == code
        {
            self.reference = Some(transformed);
        }
    }

    fn finish(self) -> Statistics {
        let mut values = self.values;
        values.sort_unstable_by(f64::total_cmp);
        let mut statistics = Statistics {
            values,
            reference: self.reference,
            mean: 0.0,
            deviation: 0.0,
        };
        statistics.measure();
        statistics
    }
}

/// Statistics of one indicator, of its values after the transform and before any reversal.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// The values, ascending.
    values: Vec<f64>,
    /// Value of the reference unit.
    reference: Option<f64>,
    /// Mean and sample standard deviation of the values' places between the smallest (0) and the
    /// largest (1): measured there they neither overflow nor vanish, however large or near each
    /// other the values are.
    mean: f64,
    deviation: f64,
}

impl Statistics {
    /// Number of units with a value.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.len()
    }

    /// The smallest value.
    #[must_use]
    pub fn min(&self) -> Option<f64> {
        self.values.first().copied()
    }

    /// The largest value.
    #[must_use]
    pub fn max(&self) -> Option<f64> {
        self.values.last().copied()
    }

    /// The arithmetic mean.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        let (min, max) = (self.min()?, self.max()?);
        Some((min * (1.0 - self.mean) + max * self.mean).clamp(min, max))
    }

    /// The sample standard deviation (with n - 1); none for fewer than two values.
    #[must_use]
    pub fn deviation(&self) -> Option<f64> {
        let (min, max) = (self.min()?, self.max()?);
        let half = (max * 0.5 - min * 0.5) * self.deviation;
        (self.count() > 1).then_some((half * 2.0).min(f64::MAX))
    }

    /// The value below which a share of the units lies, interpolated between neighbours (type 7 of
    /// Hyndman and Fan, 1996: the usual one of R and of spreadsheets); 0.5 is the median.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<f64> {
        quantile(&self.values, share)
    }

    /// Value of the reference unit, for a distance to it.
    #[must_use]
    pub const fn reference(&self) -> Option<f64> {
        self.reference
    }

    /// Whether all units have the same value (or none has any).
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.min() == self.max()
    }

    /// How many units have a smaller value.
    #[must_use]
    pub fn below(&self, value: f64) -> usize {
        self.values.partition_point(|other| *other < value)
    }

    /// How many units have a larger value.
    #[must_use]
    pub fn above(&self, value: f64) -> usize {
        self.count() - self.values.partition_point(|other| *other <= value)
    }

    /// The place of a value between the smallest (0) and the largest (1); beyond them outside. None
    /// for a constant.
    #[must_use]
    pub fn place(&self, value: f64) -> Option<f64> {
        let (min, max) = (self.min()?, self.max()?);
        (min < max).then(|| share(value, min, max))
    }

    /// How many standard deviations a value lies above the mean. None for a constant.
    #[must_use]
    pub fn standardised(&self, value: f64) -> Option<f64> {
        let place = self.place(value)?;
        (self.deviation > 0.0).then(|| (place - self.mean) / self.deviation)
    }

    fn measure(&mut self) {
        let places: Vec<f64> = self.values.iter().filter_map(|v| self.place(*v)).collect();
        if places.len() < 2 {
            return;
        }
        let count = places.len() as f64;
        let rough = places.iter().sum::<f64>() / count;
        // A second pass takes away what rounding left in the first.
        let mean = rough + places.iter().map(|place| place - rough).sum::<f64>() / count;
        let squares = places.iter().map(|place| (place - mean).powi(2));
        self.mean = mean;
        self.deviation = (squares.sum::<f64>() / (count - 1.0)).sqrt();
    }
}

/// The value below which a share of the values lies, which stand in ascending order; interpolated
/// between neighbours (type 7 of Hyndman and Fan, 1996). None without values.
pub(super) fn quantile(values: &[f64], share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = share.clamp(0.0, 1.0) * last as f64;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let (low, high) = (values[below], values[above]);
    let part = place - below as f64;
    Some((low * (1.0 - part) + high * part).clamp(low, high))
}

/// How far a value lies on the way from one number to another: 0 at `from`, 1 at `to`.
pub(super) fn share(value: f64, from: f64, to: f64) -> f64 {
    let way = to - from;
    if way.is_finite() {
        return (value - from) / way;
    }
    // Numbers at both ends of what there is: half of the way is finite.
    (value * 0.5 - from * 0.5) / (to * 0.5 - from * 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::Transform;
    use crate::methodology::formula::Input;
    use crate::methodology::testing::{indicator, methodology, node};
    use proptest::prelude::*;

    fn statistics(transform: Transform, values: &[Input]) -> Statistics {
        let m = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0").transform(transform),
        ]);
        let rows: Vec<[Input; 1]> = values.iter().map(|value| [*value]).collect();
        let units = rows.iter().map(|items| Unit {
            items,
            ..Unit::default()
        });
        Panel::of(&m, units).indicator(0).unwrap().clone()
    }

    fn of(values: &[f64]) -> Statistics {
        let known: Vec<Input> = values.iter().copied().map(Input::Known).collect();
        statistics(Transform::None, &known)
    }

    #[test]
    fn statistics_by_hand() {
        let found = of(&[4.0, 1.0, 9.0, 2.0, 2.0]);
        assert_eq!(
            (found.count(), found.min(), found.max()),
            (5, Some(1.0), Some(9.0))
        );
        assert!((found.mean().unwrap() - 3.6).abs() < 1e-12);
        assert!((found.deviation().unwrap() - 10.3_f64.sqrt()).abs() < 1e-12);
        assert_eq!((found.below(2.0), found.above(2.0)), (1, 2));
        assert_eq!((found.below(3.0), found.above(3.0)), (3, 2));
        assert_eq!((found.below(99.0), found.above(99.0)), (5, 0));
        assert_eq!(found.place(5.0), Some(0.5));
        assert_eq!(found.quantile(0.5), Some(2.0));
        assert_eq!(found.quantile(0.75), Some(4.0));
        assert_eq!(found.quantile(0.875), Some(6.5));
        assert_eq!(
            (found.quantile(-1.0), found.quantile(2.0)),
            (Some(1.0), Some(9.0))
        );
    }

    #[test]
    fn what_is_missing_or_cannot_be_transformed_takes_no_part() {
        let values = [Input::Known(1.0), Input::Missing, Input::NotApplicable];
        assert_eq!(statistics(Transform::None, &values).count(), 1);
        let values = [1.0, 0.0, -5.0, 100.0].map(Input::Known);
        let found = statistics(Transform::Log10, &values);
        assert_eq!(
            (found.count(), found.min(), found.max()),
            (2, Some(0.0), Some(2.0))
        );
        let nothing = of(&[]);
        assert!(nothing.is_constant());
        assert_eq!((nothing.mean(), nothing.deviation()), (None, None));
        assert_eq!((nothing.quantile(0.5), nothing.place(1.0)), (None, None));
    }

    #[test]
    fn a_value_given_for_the_indicator_itself_counts() {
        let m = methodology(&[node("I", ""), indicator("A", "I", "D0 + D1")]);
        let unit = |items, indicators| Unit {
            items,
            indicators,
            ..Unit::default()
        };
        let items = [Input::Known(1.0), Input::Known(2.0)];
        let units = [
            unit(&items, &[]),
            unit(&items, &[None]),
            unit(&items, &[Some(Input::Known(10.0))]),
            unit(&items, &[Some(Input::Missing)]),
        ];
        let panel = Panel::of(&m, units);
        let found = panel.indicator(0).unwrap();
        assert_eq!(
            (found.count(), found.min(), found.max()),
            (3, Some(3.0), Some(10.0))
        );
    }

    #[test]
    fn values_of_any_size_have_finite_statistics() {
        for values in [
            vec![f64::MIN, f64::MAX, 0.0],
            vec![f64::MAX, f64::MAX, f64::MAX],
            vec![5e-324, 0.0, 1e-323],
            vec![1e300, 1e300 + 1e285, -1e300],
            vec![-0.0, 0.0],
        ] {
            let found = of(&values);
            assert!(found.mean().unwrap().is_finite(), "{values:?}");
            assert!(found.deviation().unwrap().is_finite(), "{values:?}");
            for value in values {
                assert!(
                    found
                        .place(value)
                        .is_none_or(|place| (0.0..=1.0).contains(&place))
                );
                assert!(found.standardised(value).is_none_or(f64::is_finite));
            }
        }
    }

    proptest! {
        #[test]
        fn statistics_do_not_depend_on_the_order(
            values in prop::collection::vec(-1e6..1e6_f64, 1..20),
            shift in 0..20_usize,
        ) {
            let mut turned = values.clone();
            turned.rotate_left(shift % values.len());
            prop_assert_eq!(of(&values), of(&turned));
        }

        #[test]
        fn they_are_what_their_definitions_say(
            values in prop::collection::vec(-1e6..1e6_f64, 2..20),
        ) {
            let found = of(&values);
            let count = values.len() as f64;
            let mean = values.iter().sum::<f64>() / count;
            let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
            let deviation = (squares / (count - 1.0)).sqrt();
            prop_assert!((found.mean().unwrap() - mean).abs() < 1e-6);
            prop_assert!((found.deviation().unwrap() - deviation).abs() < 1e-6);
            let below = values.iter().filter(|value| **value < values[0]).count();
            prop_assert_eq!(found.below(values[0]), below);
        }
    }
}
