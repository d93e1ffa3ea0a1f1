//! Which scores an indicator that lacks data can get, and which ones ordinary data would give it.

use super::normalise::normalise;
use super::{Panel, PlausibleSource, Statistics, Unit, transformed};
use crate::methodology::formula::{Input, Interval};
use crate::methodology::{Direction, Indicator, Methodology, Normalisation, Range};

/// The scores that the normalisation can give at all, whatever the value. A comparison with other
/// units holds for the values these have now; the unit with its new value is one of them. (It may
/// have a `value` already, and still no score.)
#[must_use]
pub fn possible_scores(
    indicator: &Indicator,
    value: Option<f64>,
    statistics: Option<&Statistics>,
) -> Interval {
    let range = || interval(indicator.range);
    let from_worst = |capped: bool| {
        if capped {
            return range();
        }
        Interval::new(indicator.range.min, f64::INFINITY)
    };
    let counted = value.and_then(|value| transformed(indicator.transform, value));
    let others =
        statistics.map(|all| all.count().saturating_sub(usize::from(counted.is_some())) as f64);
    let found = match &indicator.normalisation {
        Normalisation::Goalposts => {
            let clip = indicator.goalposts.as_ref().is_some_and(|posts| posts.clip);
            if clip { range() } else { None }
        }
        // The unit itself is among those compared, so it is neither below the worst nor above the
        // best of them.
        Normalisation::MinMax
        | Normalisation::PercentileRank
        | Normalisation::DistanceToMaximum => range(),
        Normalisation::DistanceToReference { cap, .. }
        | Normalisation::DistanceToTarget { cap, .. } => from_worst(*cap),
        Normalisation::Rank => others.and_then(|others| Interval::new(1.0, others + 1.0)),
        Normalisation::Borda => others.and_then(|others| Interval::new(0.0, others)),
        Normalisation::ZScore { mean, deviation } => others.and_then(|others| {
            // Samuelson's inequality: of n values none lies further than (n - 1)/√n sample
            // standard deviations from their mean.
            let furthest = deviation.abs() * others / (others + 1.0).sqrt();
            Interval::new(mean - furthest, mean + furthest)
        }),
    };
    found.unwrap_or(Interval::ALL)
}

/// What ordinary data would make of the indicators of one unit.
pub(super) struct Ordinary<'a> {
    panel: Option<&'a Panel>,
    /// Items that are there as points, those missing anywhere in their plausible range.
    items: Vec<Interval>,
    /// Per indicator the range its values have elsewhere.
    references: &'a [Option<Range>],
}

impl<'a> Ordinary<'a> {
    pub fn new(
        methodology: &Methodology,
        unit: &Unit<'_>,
        panel: Option<&'a Panel>,
        references: &'a [Option<Range>],
    ) -> Self {
        let items = methodology.items.iter().enumerate();
        let items = items.map(|(position, item)| {
            let known = match unit.items.get(position) {
                Some(Input::Known(value)) => Interval::point(*value),
                _ => interval(item.plausible),
            };
            known.unwrap_or(Interval::ALL)
        });
        Self {
            panel,
            items: items.collect(),
            references,
        }
    }

    /// The plausible scores of the indicator at `position`, which lacks data, and where they come
    /// from; inside `limits`.
    pub fn scores(
        &self,
        indicator: &Indicator,
        position: usize,
        limits: Interval,
    ) -> (Interval, PlausibleSource) {
        let scale = (limits, PlausibleSource::Scale);
        let Some((values, source)) = self.values(indicator, position) else {
            return scale;
        };
        let statistics = self.panel.and_then(|panel| panel.indicator(position));
        let score = |value| score_among(indicator, value, statistics);
        // A normalisation only grows or only falls with the value: the ends of the one are the
        // ends of the other. An end without a score (the logarithm of zero) is that of the limits.
        let (worst, best) = match indicator.direction {
            Direction::Positive => (score(values.min()), score(values.max())),
            Direction::Negative => (score(values.max()), score(values.min())),
        };
        // A value beyond those of all other units is the worst or the best itself.
        let inside = |score: f64| score.max(limits.min()).min(limits.max());
        let worst = inside(worst.unwrap_or(limits.min()));
        let best = inside(best.unwrap_or(limits.max()));
        let found = Interval::new(worst, best);
        found.map_or(scale, |found| (found, source))
    }

    /// The plausible values of an indicator, in its unit: those of its formula, as far as they have
    /// been observed. Where the two have nothing in common the region's own data count for more.
    /// None when neither says anything.
    fn values(
        &self,
        indicator: &Indicator,
        position: usize,
    ) -> Option<(Interval, PlausibleSource)> {
        let computed = indicator.formula.interval(&self.items);
        let reference = self.references.get(position).copied().flatten();
        let found = match (reference, &indicator.observed) {
            (Some(range), _) => (interval(range), PlausibleSource::Reference),
            (None, Some(observed)) => (
                Interval::new(observed.min, observed.max),
                PlausibleSource::Observed,
            ),
            (None, None) => (None, PlausibleSource::Items),
        };
        match (computed, found) {
            (Some(computed), (Some(observed), source)) => Some(
                computed
                    .meet(observed)
                    .map_or((computed, PlausibleSource::Items), |both| (both, source)),
            ),
            (Some(computed), (None, _)) => Some((computed, PlausibleSource::Items)),
            (None, (observed, source)) => observed.map(|observed| (observed, source)),
        }
    }
}

/// The score of a value that comes new among those of the other units: it counts itself among them.
fn score_among(indicator: &Indicator, value: f64, statistics: Option<&Statistics>) -> Option<f64> {
    let joining = |all: &Statistics| {
        let value = transformed(indicator.transform, value)?;
        let others = all.count() as f64;
        match indicator.normalisation {
            Normalisation::PercentileRank => {
                let worse = match indicator.direction {
                    Direction::Positive => all.below(value),
                    Direction::Negative => all.above(value),
                };
                let Range { min, max } = indicator.range;
                Some(min + (max - min) * worse as f64 / others)
            }
            Normalisation::ZScore { mean, deviation } => {
                let above = (value - all.mean()?) * others / (others + 1.0);
                // Welford: the squares of n values and one more.
                let squares = all
                    .deviation()
                    .map_or(0.0, |own| own * own * (others - 1.0));
                let squares = squares + above * above * (others + 1.0) / others;
                let sign = match indicator.direction {
                    Direction::Positive => 1.0,
                    Direction::Negative => -1.0,
                };
                let score = mean + sign * deviation * above / (squares / others).sqrt();
                score.is_finite().then_some(score)
            }
            _ => None,
        }
    };
    match (&indicator.normalisation, statistics) {
        (Normalisation::PercentileRank | Normalisation::ZScore { .. }, Some(all)) => {
            (all.count() > 0).then(|| joining(all)).flatten()
        }
        _ => normalise(indicator, value, statistics).score,
    }
}

fn interval(range: Range) -> Option<Interval> {
    Interval::new(range.min, range.max)
}
