//! What the formulas of the sheet Rentang answer: the engine's own figures for every step, and for
//! the steps that the engine takes otherwise the same sums.

use super::super::Facts;
use super::super::sheet::Cached;
use super::formulas::Mean;
use super::place::{Reading, Step};
use crate::methodology::formula::{ENDLESS, Input, Interval};
use crate::methodology::{Child, MissingPolicy};
use crate::scoring::{Reach, Reaches, reaches};

/// The lower and the upper end.
type Ends = (f64, f64);

/// Everything the sheet shows, by reading.
pub(super) struct Figures<'a> {
    facts: &'a Facts<'a>,
    reaches: [Reaches; 2],
    /// Parallel to the rows of the sheet; none where the parent is no mean.
    counted: [Vec<Option<Counted>>; 2],
}

/// With what the parent's mean counts a child.
#[derive(Debug, Clone, Copy)]
struct Counted {
    filled: Option<Ends>,
    negative: bool,
    has: bool,
    optional: bool,
    ends: Ends,
    terms: Ends,
    weight: f64,
}

impl<'a> Figures<'a> {
    pub fn new(facts: &'a Facts<'a>) -> Self {
        let (guaranteed, plausible) = reaches(facts.methodology, facts.submission, facts.outcome);
        let mut figures = Self {
            facts,
            reaches: [guaranteed, plausible],
            counted: [Vec::new(), Vec::new()],
        };
        for reading in Reading::ALL {
            let order = facts.map.ranges.order.iter();
            let counted = order.map(|child| figures.count(*child, reading)).collect();
            figures.counted[reading as usize] = counted;
        }
        figures
    }

    pub fn reach(&self, child: Child, reading: Reading) -> Reach {
        let reaches = &self.reaches[reading as usize];
        match child {
            Child::Node(node) => reaches.nodes[node],
            Child::Indicator(indicator) => reaches.indicators[indicator],
        }
    }

    /// Whether the indicator, or one below the node, was missing when the file was made.
    pub fn is_open(&self, child: Child) -> bool {
        super::missing_below(self.facts, child) > 0
    }

    /// The values that the formula of an indicator can give. Those that no spreadsheet finds count
    /// only while the indicator is missing: once computed, the formula has a single one.
    pub fn computed(&self, position: usize) -> Option<Ends> {
        let methodology = self.facts.methodology;
        let written = self.facts.map.formula_ends(position).is_some();
        if !written && !self.is_open(Child::Indicator(position)) {
            return None;
        }
        let inputs = self.facts.submission.inputs();
        let items = methodology.items.iter().enumerate();
        let items: Vec<Interval> = items
            .map(|(item, element)| {
                let known = match inputs.get(item) {
                    Some(Input::Known(value)) => Interval::point(*value),
                    _ => Interval::new(element.plausible.min, element.plausible.max),
                };
                known.unwrap_or(Interval::ALL)
            })
            .collect();
        let found = methodology.indicators[position].formula.interval(&items);
        found.map(finite)
    }

    /// The plausible values of an indicator: what its formula gives, as far as it was observed.
    pub fn value(&self, position: usize) -> Option<Ends> {
        let outcome = self.facts.outcome;
        let observed = outcome.ordinary(self.facts.methodology, position);
        let observed = observed.map(|range| (range.min, range.max));
        match (self.computed(position), observed) {
            (Some(computed), Some(observed)) => Some(meet(computed, observed).unwrap_or(computed)),
            (computed, observed) => computed.or(observed),
        }
    }

    /// The plausible range as far as it lies inside the guaranteed one.
    pub fn inside(&self, child: Child) -> Option<Ends> {
        let [guaranteed, plausible] = Reading::ALL.map(|reading| self.reach(child, reading).scores);
        let limits = guaranteed?;
        let inside = plausible.and_then(|scores| scores.meet(limits));
        Some(finite(inside.unwrap_or(limits)))
    }

    /// What the cell of a step shows.
    pub fn cached(&self, child: Child, reading: Reading, step: Step) -> Cached {
        let reach = self.reach(child, reading);
        let ends = reach.scores.map(finite);
        let flag = |set: bool| Cached::count(usize::from(set));
        match step {
            Step::Min => return Cached::number(ends.map(|ends| ends.0)),
            Step::Max => return Cached::number(ends.map(|ends| ends.1)),
            Step::NotApplicable => return flag(reach.not_applicable),
            Step::Missing => return flag(reach.missing),
            Step::Sure => return flag(reach.is_sure()),
            _ => {}
        }
        let row = self.position(child);
        let Some(counted) = self.counted[reading as usize][row] else {
            return Cached::number(None);
        };
        match step {
            Step::FilledMin => Cached::number(counted.filled.map(|ends| ends.0)),
            Step::FilledMax => Cached::number(counted.filled.map(|ends| ends.1)),
            Step::Negative => flag(counted.negative),
            Step::Has => flag(counted.has),
            Step::Optional => flag(counted.optional),
            Step::CountedMin => counted.ends.0.into(),
            Step::CountedMax => counted.ends.1.into(),
            Step::TermMin => counted.terms.0.into(),
            Step::TermMax => counted.terms.1.into(),
            Step::MeanMin => {
                Cached::number(self.mean(child, reading, counted, |ends| ends.0, false))
            }
            _ => Cached::number(self.mean(child, reading, counted, |ends| ends.1, true)),
        }
    }

    /// Row of a child, counted from the first.
    fn position(&self, child: Child) -> usize {
        let row = self.facts.map.ranges.row(child) - super::FIRST_ROW;
        usize::try_from(row).unwrap_or_default()
    }

    fn count(&self, child: Child, reading: Reading) -> Option<Counted> {
        let methodology = self.facts.methodology;
        let parent = methodology.parent_of(child)?;
        let mean = Mean::of(methodology, parent)?;
        let node = &methodology.nodes[parent];
        let reach = self.reach(child, reading);
        let own = reach.scores.map(finite);
        let substitute = match node.missing {
            MissingPolicy::Fixed(score) => Some(score).filter(|_| reach.missing),
            _ => None,
        };
        let filled = match (own, substitute) {
            (Some((min, max)), Some(score)) => Some((min.min(score), max.max(score))),
            (own, substitute) => own.or(substitute.map(|score| (score, score))),
        };
        let filled = match node.floor {
            Some(floor) => filled.map(|(min, max)| (min.max(floor), max.max(floor))),
            None => filled,
        };
        let has = filled.is_some_and(|(_, max)| mean == Mean::Arithmetic || max >= 0.0);
        let ends = match filled {
            Some(filled) if has => mean.usable(filled),
            _ => (0.0, 0.0),
        };
        let left_out = matches!(node.missing, MissingPolicy::Renormalise { .. });
        Some(Counted {
            filled,
            negative: mean != Mean::Arithmetic && filled.is_some_and(|(min, _)| min < 0.0),
            has,
            optional: reach.not_applicable || (left_out && reach.missing),
            ends,
            terms: (mean.term(ends.0), mean.term(ends.1)),
            weight: methodology.weight_of(child),
        })
    }

    /// The parent's mean with all that cannot be left out and those that lie as far out as `own`.
    fn mean(
        &self,
        child: Child,
        reading: Reading,
        own: Counted,
        end: fn(Ends) -> f64,
        upwards: bool,
    ) -> Option<f64> {
        let methodology = self.facts.methodology;
        let parent = methodology.parent_of(child).filter(|_| own.has)?;
        let mean = Mean::of(methodology, parent)?;
        let rows = &self.counted[reading as usize];
        let siblings = methodology.nodes[parent].children.iter();
        let siblings = siblings.filter_map(|sibling| rows[self.position(*sibling)]);
        let (mut sum, mut weights, mut zero) = (0.0, 0.0, false);
        for sibling in siblings.filter(|sibling| sibling.has && sibling.weight > 0.0) {
            let (there, here) = (end(sibling.ends), end(own.ends));
            let as_far = if upwards {
                there >= here
            } else {
                there <= here
            };
            if !sibling.optional || as_far {
                sum += sibling.weight * end(sibling.terms);
                weights += sibling.weight;
                zero |= there == 0.0;
            }
        }
        (weights > 0.0).then(|| mean.result(sum, weights, zero))
    }
}

/// The ends of an interval; [`ENDLESS`] where there is none.
fn finite(interval: Interval) -> Ends {
    let end = |end: f64| end.clamp(-ENDLESS, ENDLESS);
    (end(interval.min()), end(interval.max()))
}

/// What two ranges have in common.
fn meet(one: Ends, other: Ends) -> Option<Ends> {
    let (min, max) = (one.0.max(other.0), one.1.min(other.1));
    (min <= max).then_some((min, max))
}
