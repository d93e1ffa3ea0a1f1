//! Means of the regions' indices.

use super::Bounded;
use crate::methodology::Range;

/// A mean of the indices of some regions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// The mean of the indices there are; none when there are none, or when a weight of one of them
    /// is not known.
    pub value: Option<f64>,
    /// Where the mean over all regions can come to lie when those missing and those provisional are
    /// completed. None without limits, or when a weight is not known.
    pub range: Option<Range>,
    /// How many indices it is made of.
    pub count: usize,
    /// How many regions there are.
    pub of: usize,
    /// Share of those counted in the weight of all, 0..1; none when a weight is not known.
    pub share: Option<f64>,
}

impl Mean {
    /// The mean of indices with their weights. A weight that is not a positive number is one that is
    /// not known.
    pub(super) fn of(indices: &[(Bounded, Option<f64>)]) -> Self {
        let known = |weight: Option<f64>| weight.filter(|w| w.is_finite() && *w > 0.0);
        let scored = indices.iter().filter(|(index, _)| index.score.is_some());
        let all: Option<f64> = indices.iter().map(|(_, weight)| known(*weight)).sum();
        let counted: Option<f64> = scored.clone().map(|(_, weight)| known(*weight)).sum();
        let mean = |number: &dyn Fn(&Bounded) -> f64, total: Option<f64>| {
            let total = total.filter(|total| *total > 0.0)?;
            let parts = indices.iter().map(|(index, weight)| {
                let number = number(index);
                Some(if number == 0.0 {
                    0.0
                } else {
                    number * (known(*weight)? / total)
                })
            });
            // Rounding may carry a mean past the ends.
            let numbers = indices.iter().map(|(index, _)| number(index));
            let least = numbers.clone().fold(f64::INFINITY, f64::min);
            let most = numbers.fold(f64::NEG_INFINITY, f64::max);
            let mean = parts.sum::<Option<f64>>();
            mean.filter(|mean| mean.is_finite())
                .map(|mean| mean.max(least).min(most))
        };
        let value = mean(&|index| index.score.unwrap_or(0.0), counted);
        let ends = (mean(&Bounded::lower, all), mean(&Bounded::upper, all));
        Self {
            value,
            range: match ends {
                (Some(min), Some(max)) => Some(Range { min, max }),
                _ => None,
            },
            count: scored.count(),
            of: indices.len(),
            share: counted
                .zip(all.filter(|all| *all > 0.0))
                .map(|(c, a)| c / a),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(score: Option<f64>, min: f64, max: f64) -> Bounded {
        Bounded {
            score,
            range: Some(Range { min, max }),
        }
    }

    #[test]
    fn rounding_carries_no_mean_past_the_ends() {
        for count in 2..60 {
            let weight = |region: usize| Some(1.0 + region as f64 * 7.3);
            let all: Vec<_> = (0..count)
                .map(|region| (index(None, 0.0, 100.0), weight(region)))
                .collect();
            let range = Mean::of(&all).range.unwrap();
            assert!(range.min >= 0.0 && range.max <= 100.0, "{count}: {range:?}");
        }
    }

    #[test]
    fn weights_count_and_what_is_missing_widens_the_range() {
        let final_one = index(Some(60.0), 60.0, 60.0);
        let provisional = index(Some(40.0), 20.0, 50.0);
        let absent = index(None, 0.0, 100.0);
        let found = Mean::of(&[
            (final_one, Some(300.0)),
            (provisional, Some(100.0)),
            (absent, Some(100.0)),
        ]);
        assert_eq!(found.value, Some(55.0));
        assert_eq!((found.count, found.of, found.share), (2, 3, Some(0.8)));
        let range = found.range.unwrap();
        assert!((range.min - 40.0).abs() < 1e-12 && (range.max - 66.0).abs() < 1e-12);
    }

    #[test]
    fn an_unknown_weight_is_not_guessed() {
        let one = index(Some(60.0), 60.0, 60.0);
        let absent = index(None, 0.0, 100.0);
        let found = Mean::of(&[(one, Some(5.0)), (absent, None)]);
        assert_eq!(
            (found.value, found.range, found.share),
            (Some(60.0), None, None)
        );
        let found = Mean::of(&[(one, None), (one, Some(5.0))]);
        assert_eq!((found.value, found.range), (None, None));
        let found = Mean::of(&[(one, Some(0.0)), (one, Some(f64::NAN))]);
        assert_eq!((found.value, found.share), (None, None));
        // A score of zero needs its weight as any other does.
        let zero = index(Some(0.0), 0.0, 0.0);
        assert_eq!(Mean::of(&[(zero, None), (one, Some(5.0))]).value, None);
    }

    #[test]
    fn without_limits_or_regions_there_is_no_range() {
        let open = Bounded {
            score: Some(60.0),
            range: None,
        };
        let found = Mean::of(&[(open, Some(1.0))]);
        assert_eq!((found.value, found.range), (Some(60.0), None));
        let nothing = Mean::of(&[]);
        assert_eq!((nothing.value, nothing.range, nothing.of), (None, None, 0));
    }
}
