//! Items of several regions made into one.
//!
//! Counts are added, rates averaged with the weights that the methodology names, and what it says
//! cannot be pooled is not. A gap stays a gap: a sum over the regions that happen to have a value
//! would be the value of another area than the next item's, and a ratio of the two would be wrong
//! without looking so. An indicator is therefore computed from the regions that have all of its
//! items, and while these are not all regions, its score counts as one that can still change.

use crate::methodology::formula::{Input, Value};
use crate::methodology::{Indicator, Item, Methodology, Pooling, Range};
use crate::scoring::{IndicatorState, Outlook, Prospect, Scorer, Scores, Unit};

/// Items of several regions as one area's, with what the engine makes of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// Parallel to [`Methodology::items`].
    pub items: Vec<PooledItem>,
    /// Per indicator, how many regions it is computed from: 0 where it has no value.
    pub coverage: Vec<usize>,
    /// Scores by the same engine as a region's.
    pub scores: Scores,
    /// What the scores can still become when the gaps are filled in; indicators that not all regions
    /// take part in can still become anything.
    pub outlook: Outlook,
}

impl Pooled {
    /// The bounds of a node: a point when it can no longer change; none without limits.
    #[must_use]
    pub fn range(&self, node: usize) -> Option<Range> {
        if let Some(bounds) = self.outlook.node(node) {
            return bounds.guaranteed;
        }
        let score = self.scores.nodes.get(node)?.score?;
        Some(Range {
            min: score,
            max: score,
        })
    }
}

/// An item of several regions as one.
#[derive(Debug, Clone, PartialEq)]
pub struct PooledItem {
    /// The pooled value.
    pub input: Input,
    /// Why there is none, when it is missing.
    pub gap: Option<Gap>,
    /// Whether the area's own form supplied it, as regions' values cannot be pooled.
    pub own: bool,
    /// Whether a value it is made of has an error finding.
    pub flagged: bool,
}

/// Why a pooled item has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// Regions' values cannot be pooled, and the area has no form of its own that has it.
    Unpoolable,
    /// These regions have no value, or not the weight it needs: positions.
    Lacking(Vec<usize>),
    /// The weights are all zero.
    NoWeight,
}

/// The items and error marks of one region.
pub type Part<'a> = (&'a [Input], &'a [bool]);

/// Pool regions' items and score them. `own` are the items of the area's own form, where there is
/// one: they serve where regions' values cannot be pooled.
#[must_use]
pub fn pool(methodology: &Methodology, parts: &[Part<'_>], own: Option<Part<'_>>) -> Pooled {
    let pooled = |(position, item)| pooled_item(position, item, parts, own);
    let items: Vec<PooledItem> = methodology.items.iter().enumerate().map(pooled).collect();
    let inputs: Vec<Input> = items.iter().map(|item| item.input).collect();
    let flagged: Vec<bool> = items.iter().map(|item| item.flagged).collect();
    let unit = Unit {
        items: &inputs,
        flagged: &flagged,
        ..Unit::default()
    };
    let mut engine = Scorer::new(methodology, None);
    let strict = engine.score(&unit);
    let prospect = Prospect {
        methodology,
        unit,
        panel: None,
        scores: &strict,
    };
    let outlook = prospect.outlook(&[]);
    let partial: Vec<Partial> = methodology
        .indicators
        .iter()
        .zip(&strict.indicators)
        .map(|(indicator, score)| match score.state {
            IndicatorState::Missing => partial(methodology, indicator, parts, own),
            _ => Partial {
                value: None,
                regions: usize::from(score.value.is_some()) * parts.len(),
            },
        })
        .collect();
    let values: Vec<Option<Input>> = partial.iter().map(|partial| partial.value).collect();
    let scores = engine.score(&Unit {
        indicators: &values,
        ..unit
    });
    Pooled {
        items,
        coverage: partial.iter().map(|partial| partial.regions).collect(),
        scores,
        outlook,
    }
}

/// An indicator from some of the regions.
struct Partial {
    value: Option<Input>,
    regions: usize,
}

/// The indicator of the regions that have all of its items, and the weights these need.
fn partial(
    methodology: &Methodology,
    indicator: &Indicator,
    parts: &[Part<'_>],
    own: Option<Part<'_>>,
) -> Partial {
    let has = |part: Part<'_>, item: usize| match methodology.items[item].pooling {
        Pooling::Sum => input(part, item) != Input::Missing,
        Pooling::WeightedBy(weight) => {
            input(part, item) != Input::Missing && input(part, weight) != Input::Missing
        }
        Pooling::None => true,
    };
    let complete: Vec<Part<'_>> = parts
        .iter()
        .copied()
        .filter(|part| indicator.items.iter().all(|item| has(*part, *item)))
        .collect();
    let mut inputs = vec![Input::Missing; methodology.items.len()];
    for item in &indicator.items {
        inputs[*item] = pooled_item(*item, &methodology.items[*item], &complete, own).input;
    }
    match indicator.formula.value(&inputs) {
        Value::Number(value) => Partial {
            value: Some(Input::Known(value)),
            regions: complete.len(),
        },
        _ => Partial {
            value: None,
            regions: 0,
        },
    }
}

fn pooled_item(
    position: usize,
    item: &Item,
    parts: &[Part<'_>],
    own: Option<Part<'_>>,
) -> PooledItem {
    let found = match item.pooling {
        Pooling::Sum => sum(position, parts),
        Pooling::WeightedBy(weight) => weighted(position, weight, parts),
        Pooling::None => return own_item(position, own),
    };
    let (input, gap) = match found {
        Ok(input) => (input, None),
        Err(gap) => (Input::Missing, Some(gap)),
    };
    PooledItem {
        input,
        gap,
        own: false,
        flagged: parts.iter().any(|part| is_flagged(*part, position)),
    }
}

fn own_item(position: usize, own: Option<Part<'_>>) -> PooledItem {
    let input = own.map_or(Input::Missing, |own| input(own, position));
    let there = input != Input::Missing;
    PooledItem {
        input,
        gap: (!there).then_some(Gap::Unpoolable),
        own: there,
        flagged: own.is_some_and(|own| is_flagged(own, position)),
    }
}

fn input(part: Part<'_>, position: usize) -> Input {
    part.0.get(position).copied().unwrap_or(Input::Missing)
}

fn is_flagged(part: Part<'_>, position: usize) -> bool {
    part.1.get(position).copied().unwrap_or(false)
}

/// The values added up. Regions to which the item does not apply add nothing.
fn sum(position: usize, parts: &[Part<'_>]) -> Result<Input, Gap> {
    let mut total = None;
    let mut lacking = Vec::new();
    for (region, part) in parts.iter().enumerate() {
        match input(*part, position) {
            Input::Known(value) => total = Some(total.unwrap_or(0.0) + value),
            Input::NotApplicable => {}
            Input::Missing => lacking.push(region),
        }
    }
    settled(total, lacking, parts.is_empty())
}

/// The mean of the values, weighted by another item. A region without weight has no part in it,
/// whatever its value.
fn weighted(position: usize, weight: usize, parts: &[Part<'_>]) -> Result<Input, Gap> {
    let (mut total, mut weights) = (0.0, 0.0);
    let mut extremes: Option<(f64, f64)> = None;
    let (mut lacking, mut weightless) = (Vec::new(), false);
    for (region, part) in parts.iter().enumerate() {
        match (input(*part, position), input(*part, weight)) {
            (Input::NotApplicable, _) => {}
            (_, Input::NotApplicable | Input::Known(0.0)) => weightless = true,
            (Input::Known(value), Input::Known(share)) if share > 0.0 => {
                total += value * share;
                weights += share;
                let (low, high) = extremes.unwrap_or((value, value));
                extremes = Some((low.min(value), high.max(value)));
            }
            _ => lacking.push(region),
        }
    }
    // Rounding must not carry a mean past what it is a mean of.
    let mean = extremes.map(|(low, high)| (total / weights).clamp(low, high));
    if mean.is_none() && lacking.is_empty() && weightless {
        return Err(Gap::NoWeight);
    }
    settled(mean, lacking, parts.is_empty())
}

/// What is known in the end: nothing while a region is lacking or there is none, "not applicable"
/// when it applies nowhere.
fn settled(value: Option<f64>, lacking: Vec<usize>, nobody: bool) -> Result<Input, Gap> {
    if nobody || !lacking.is_empty() || value.is_some_and(|value| !value.is_finite()) {
        return Err(Gap::Lacking(lacking));
    }
    Ok(value.map_or(Input::NotApplicable, Input::Known))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};
    use Input::{Known, Missing, NotApplicable};

    /// D0 persons, D1 of them poor (added); D2 a rate weighted by D0; D3 cannot be pooled.
    fn example() -> Methodology {
        let mut m = methodology(&[
            node("I", ""),
            indicator("A", "I", "100 * D1 / D0"),
            indicator("B", "I", "D2"),
            indicator("C", "I", "D3"),
        ]);
        m.items.truncate(4);
        m.items[0].pooling = Pooling::Sum;
        m.items[1].pooling = Pooling::Sum;
        m.items[2].pooling = Pooling::WeightedBy(0);
        m.items[3].pooling = Pooling::None;
        m
    }

    fn pooled(regions: &[[Input; 4]], own: Option<&[Input]>) -> Pooled {
        let parts: Vec<Part<'_>> = regions.iter().map(|items| (&items[..], &[][..])).collect();
        pool(&example(), &parts, own.map(|items| (items, &[][..])))
    }

    fn inputs(pooled: &Pooled) -> Vec<Input> {
        pooled.items.iter().map(|item| item.input).collect()
    }

    #[test]
    fn counts_are_added_rates_weighted_and_the_rest_told() {
        let found = pooled(
            &[
                [Known(100.0), Known(10.0), Known(40.0), Known(1.0)],
                [Known(300.0), Known(90.0), Known(80.0), Known(0.0)],
            ],
            None,
        );
        assert_eq!(
            inputs(&found),
            [Known(400.0), Known(100.0), Known(70.0), Missing]
        );
        assert_eq!(found.items[3].gap, Some(Gap::Unpoolable));
        // 25 and 70; the mean of the regions' own rates (10 and 30) would be another.
        assert_eq!(found.scores.indicators[0].normalised, Some(25.0));
        assert_eq!(found.scores.index(), Some(47.5));
        let range = found.range(0).unwrap();
        assert!(range.min < 47.5 && range.max > 47.5);
    }

    #[test]
    fn the_areas_own_form_supplies_what_cannot_be_pooled() {
        let regions = [[Known(100.0), Known(10.0), Known(40.0), Known(0.0)]];
        let own = [Known(7.0), Known(7.0), Known(7.0), Known(100.0)];
        let found = pooled(&regions, Some(&own));
        assert_eq!(
            inputs(&found),
            [Known(100.0), Known(10.0), Known(40.0), Known(100.0)]
        );
        assert!(found.items[3].own && !found.items[0].own);
        assert_eq!(found.scores.index(), Some(50.0));
        assert_eq!(
            found.range(0),
            Some(Range {
                min: 50.0,
                max: 50.0
            })
        );
    }

    #[test]
    fn a_gap_of_one_region_is_a_gap_of_all() {
        let found = pooled(
            &[
                [Known(100.0), Missing, Known(40.0), Missing],
                [Missing, Known(90.0), Known(80.0), Missing],
                [Known(0.0), Known(5.0), Missing, Missing],
            ],
            None,
        );
        assert_eq!(inputs(&found), [Missing; 4]);
        let gaps: Vec<_> = found.items.iter().map(|item| item.gap.clone()).collect();
        assert_eq!(gaps[0], Some(Gap::Lacking(vec![1])));
        assert_eq!(gaps[1], Some(Gap::Lacking(vec![0])));
        // The third region has no weight, so that its missing rate is not needed.
        assert_eq!(gaps[2], Some(Gap::Lacking(vec![1])));
        assert_eq!(found.coverage, [0, 1, 0]);
        assert_eq!(found.range(0).map(|range| range.max), Some(100.0));
    }

    #[test]
    fn an_indicator_is_computed_from_the_regions_that_have_all_of_it() {
        let found = pooled(
            &[
                [Known(100.0), Known(10.0), Known(40.0), Missing],
                [Known(300.0), Missing, Known(80.0), Missing],
                [Missing, Known(999.0), Known(99.0), Missing],
            ],
            None,
        );
        // The first indicator from the first region alone, the second from the first two.
        assert_eq!(found.coverage, [1, 2, 0]);
        assert_eq!(found.scores.indicators[0].value, Some(10.0));
        assert_eq!(found.scores.indicators[1].value, Some(70.0));
        assert_eq!(found.scores.index(), Some(40.0));
        // What is not from everywhere can still become anything.
        let range = found.range(0).unwrap();
        assert_eq!((range.min, range.max), (0.0, 100.0));
    }

    #[test]
    fn what_applies_nowhere_does_not_apply_and_what_weighs_nothing_is_a_gap() {
        let found = pooled(
            &[
                [Known(0.0), NotApplicable, Known(40.0), NotApplicable],
                [Known(0.0), NotApplicable, Known(80.0), NotApplicable],
            ],
            None,
        );
        assert_eq!(
            inputs(&found),
            [Known(0.0), NotApplicable, Missing, Missing]
        );
        assert_eq!(found.items[2].gap, Some(Gap::NoWeight));
        let found = pooled(
            &[
                [Known(10.0), Known(1.0), NotApplicable, Missing],
                [Known(30.0), NotApplicable, Known(80.0), Missing],
            ],
            None,
        );
        assert_eq!(inputs(&found)[..3], [Known(40.0), Known(1.0), Known(80.0)]);
    }

    #[test]
    fn of_no_region_nothing_is_known_and_nothing_overflows() {
        assert_eq!(inputs(&pooled(&[], None)), [Missing; 4]);
        let huge = [Known(f64::MAX), Known(f64::MAX), Known(f64::MAX), Missing];
        let found = pooled(&[huge, huge], None);
        assert_eq!(inputs(&found)[0], Missing);
        let scores = found.scores.nodes.iter().filter_map(|node| node.score);
        assert!(scores.into_iter().all(f64::is_finite));
        // A weight below zero is none.
        let found = pooled(&[[Known(-1.0), Known(1.0), Known(1.0), Missing]], None);
        assert_eq!(found.items[2].gap, Some(Gap::Lacking(vec![0])));
    }

    #[test]
    fn a_flag_of_one_region_flags_the_whole() {
        let items = [Known(100.0), Known(10.0), Known(40.0), Known(1.0)];
        let marks = [false, true, false, true];
        let found = pool(&example(), &[(&items, &[]), (&items, &marks)], None);
        let flagged: Vec<bool> = found.items.iter().map(|item| item.flagged).collect();
        assert_eq!(flagged, [false, true, false, false]);
    }
}
