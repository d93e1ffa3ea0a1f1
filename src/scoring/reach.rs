//! Which scores a node can still have, from those its children can still have.
//!
//! The bounds of a node are its own aggregation, called twice: with every child at its lower end
//! and with every child at its upper end. That is all there is to it as long as the same children
//! take part, because every mean grows with each of its children (a formula over the children is
//! read as an interval instead). But a child that is missing today may also turn out not to apply,
//! or stay missing, and then a mean is taken without it: `extreme` looks for the children whose
//! absence would carry the mean further out.

use super::aggregate::{combine, too_few};
use super::{NodeScore, Scores};
use crate::methodology::formula::{Formula, Input, Interval};
use crate::methodology::{Aggregation, Child, Methodology, MissingPolicy, Node};

/// The scores that an indicator or a node can still have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// From the lowest to the highest score; a side without end is infinite. None when it has no
    /// score, whatever happens.
    pub scores: Option<Interval>,
    /// Whether it can turn out not to apply.
    pub not_applicable: bool,
    /// Whether it can be without a score although it applies.
    pub missing: bool,
}

impl Reach {
    /// A score that can no longer change.
    pub(super) fn certain(score: f64) -> Self {
        Self {
            scores: Interval::point(score),
            not_applicable: false,
            missing: false,
        }
    }

    /// What does not apply, and will not.
    pub(super) const NOT_APPLICABLE: Self = Self {
        scores: None,
        not_applicable: true,
        missing: false,
    };

    /// Without a score, whatever is filled in.
    pub(super) const MISSING: Self = Self {
        scores: None,
        not_applicable: false,
        missing: true,
    };

    /// Any score in the interval, or not applicable, or missing still.
    pub(super) const fn open(scores: Interval) -> Self {
        Self {
            scores: Some(scores),
            not_applicable: true,
            missing: true,
        }
    }

    /// Any score in the interval, and certainly one.
    pub(super) const fn within(scores: Interval) -> Self {
        Self {
            scores: Some(scores),
            not_applicable: false,
            missing: false,
        }
    }

    /// A node below which nothing can change.
    fn settled(node: &NodeScore) -> Self {
        match node.score {
            Some(score) => Self::certain(score),
            None if node.required == 0 => Self::NOT_APPLICABLE,
            None => Self::MISSING,
        }
    }

    /// Whether it has a score, whatever happens.
    #[must_use]
    pub fn is_sure(self) -> bool {
        self.scores.is_some() && !self.not_applicable && !self.missing
    }
}

/// What every node and every indicator can still become, in one of the readings of `bounds.rs`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reaches {
    /// Parallel to [`Methodology::nodes`].
    pub nodes: Vec<Reach>,
    /// Parallel to [`Methodology::indicators`].
    pub indicators: Vec<Reach>,
}

/// The scores that all nodes can have when the indicators can have theirs. `open` tells which nodes
/// can change at all; the others have the score they have.
pub(super) fn node_reaches(
    methodology: &Methodology,
    scores: &Scores,
    open: &[bool],
    indicators: &[Reach],
    groups: &[&str],
) -> Vec<Reach> {
    let mut nodes: Vec<Reach> = scores.nodes.iter().map(Reach::settled).collect();
    let mut family = Family::default();
    // Parents stand before their children, so from the end every child comes first.
    for (position, node) in methodology.nodes.iter().enumerate().rev() {
        if open[position] {
            family.gather(methodology, node, |child| match child {
                Child::Node(below) => nodes[below],
                Child::Indicator(below) => indicators[below],
            });
            nodes[position] = family.reach(node, Policy::of(node, groups));
        }
    }
    nodes
}

/// What a missing child means to a node, for one unit.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Policy {
    /// It is left out, as long as enough others are there.
    LeftOut { at_least: Option<f64> },
    /// The node is missing too.
    Strict,
    /// It counts with this score.
    Filled(f64),
}

impl Policy {
    fn of(node: &Node, groups: &[&str]) -> Self {
        let formula = matches!(node.aggregation, Aggregation::Formula(_));
        match &node.missing {
            MissingPolicy::Renormalise { at_least } if !formula => Self::LeftOut {
                at_least: *at_least,
            },
            MissingPolicy::Renormalise { .. } | MissingPolicy::Strict => Self::Strict,
            MissingPolicy::Fixed(score) => Self::Filled(*score),
            MissingPolicy::Group { column, values } => {
                let group = groups.get(*column);
                let found = group.and_then(|group| values.iter().find(|one| one.group == **group));
                found.map_or(Self::Strict, |found| Self::Filled(found.value))
            }
        }
    }
}

/// The children of one node; buffers that serve one node after the other.
#[derive(Debug, Default)]
struct Family {
    weights: Vec<f64>,
    reaches: Vec<Reach>,
    /// What [`combine`] is asked about.
    asked: Vec<Input>,
}

impl Family {
    fn gather(&mut self, methodology: &Methodology, node: &Node, reach: impl Fn(Child) -> Reach) {
        let children = || node.children.iter().copied();
        self.weights.clear();
        self.weights
            .extend(children().map(|child| methodology.weight_of(child)));
        self.reaches.clear();
        self.reaches.extend(children().map(reach));
    }

    /// The scores that the node can have when its children can have theirs.
    fn reach(&mut self, node: &Node, policy: Policy) -> Reach {
        let none_applies = self.reaches.iter().all(|child| child.not_applicable);
        if let Policy::Filled(score) = policy {
            self.reaches.iter_mut().for_each(|child| fill(child, score));
        }
        if let Some(floor) = node.floor {
            self.reaches
                .iter_mut()
                .for_each(|child| raise(child, floor));
        }
        match &node.aggregation {
            Aggregation::Formula(formula) => {
                // Without a group there is nothing to stand in for any child, read or not.
                let every = matches!(node.missing, MissingPolicy::Group { .. });
                let reach = self.by_formula(formula);
                Reach {
                    not_applicable: reach.not_applicable || none_applies,
                    missing: reach.missing
                        || (every && self.reaches.iter().any(|child| child.missing)),
                    ..reach
                }
            }
            aggregation => {
                let negatives = *aggregation == Aggregation::Arithmetic;
                let reach = self.by_mean(node, policy, negatives);
                Reach {
                    not_applicable: none_applies,
                    ..reach
                }
            }
        }
    }

    /// The interval of a formula that has all the children it reads.
    fn by_formula(&self, formula: &Formula) -> Reach {
        let read = || {
            let children = formula.variables().into_iter();
            children.filter_map(|child| self.reaches.get(child))
        };
        let intervals: Vec<Interval> = self
            .reaches
            .iter()
            .map(|child| child.scores.unwrap_or(Interval::ALL))
            .collect();
        let all_there = read().all(|child| child.scores.is_some());
        Reach {
            scores: formula.interval(&intervals).filter(|_| all_there),
            not_applicable: read().any(|child| child.not_applicable),
            missing: read().any(|child| child.missing)
                || formula.can_divide_by_zero()
                || formula.can_be_undefined(),
        }
    }

    /// The means of all choices of children that can come about. The other means than the
    /// arithmetic do not exist for scores below zero: then the node is missing.
    fn by_mean(&mut self, node: &Node, policy: Policy, negatives: bool) -> Reach {
        let mut missing = self.can_be_missing(policy);
        if !negatives {
            for child in &mut self.reaches {
                missing |= exclude_negative(child);
            }
        }
        let left_out = matches!(policy, Policy::LeftOut { .. });
        let without = |child: &Reach| child.not_applicable || (child.missing && left_out);
        if !self
            .reaches
            .iter()
            .all(|child| child.scores.is_some() || without(child))
        {
            return Reach {
                missing,
                ..Reach::MISSING
            };
        }
        let lower = self.extreme(node, End::Lower, without);
        let upper = self.extreme(node, End::Upper, without);
        let ends = lower.zip(upper);
        Reach {
            scores: ends.and_then(|(lower, upper)| Interval::new(lower, upper)),
            not_applicable: false,
            // Children without weight give no mean.
            missing: missing || ends.is_none(),
        }
    }

    /// Whether the node can be without a score although something below it applies.
    fn can_be_missing(&self, policy: Policy) -> bool {
        let missing = self.reaches.iter().filter(|child| child.missing).count();
        let sure = self.reaches.iter().filter(|child| child.is_sure()).count();
        match policy {
            Policy::Filled(_) => false,
            Policy::Strict => missing > 0,
            // At worst all that can be missing are, and nothing else applies than what is sure.
            Policy::LeftOut { at_least } => {
                missing > 0 && (sure == 0 || too_few(sure, sure + missing, at_least))
            }
        }
    }

    /// The lowest (or highest) mean over all choices of children that the mean can be taken
    /// `without`, each child anywhere in its interval.
    ///
    /// For the lower end (the upper is its mirror image): a mean grows with every child, so each
    /// stands at its lower end, and only the choice of children is left. All the means are
    /// `g⁻¹(Σ wᵢ·g(sᵢ) / Σ wᵢ)` with a growing `g`, so a mean over a choice is at least μ exactly
    /// when `Σ wᵢ·(g(sᵢ) − g(μ)) ≥ 0` over it. Let μ be the mean of the required children and the
    /// optional ones below μ. That sum is zero for this choice, and any other choice adds optional
    /// children whose term is not negative or leaves out some whose term is negative: its sum is
    /// not negative either, so no choice has a lower mean. The loop finds that μ: it begins with
    /// everybody and leaves out who does not lie below the mean, which lowers the mean, until
    /// leaving out no longer helps.
    ///
    /// (With a zero among the scores the geometric and the harmonic mean are zero. Nothing is lower
    /// where they exist; for the upper end the loop leaves out optional zeros first.)
    fn extreme(&mut self, node: &Node, end: End, without: impl Fn(&Reach) -> bool) -> Option<f64> {
        let mut best = self.mean(node, end, |_, _| true)?;
        let mut left_out = 0;
        loop {
            let kept = |child: &Reach, score| !without(child) || end.beyond(score, best);
            let falling = |child: &&Reach| {
                let score = child.scores.map(|scores| end.of(scores));
                score.is_some_and(|score| !kept(child, score))
            };
            // Who was left out stays out, so the same number are the same children.
            let now = self.reaches.iter().filter(falling).count();
            if now == left_out {
                return Some(best);
            }
            left_out = now;
            match self.mean(node, end, kept) {
                Some(further) if end.beyond(further, best) => best = further,
                _ => return Some(best),
            }
        }
    }

    /// The mean of the children's ends, of those that are kept.
    fn mean(&mut self, node: &Node, end: End, kept: impl Fn(&Reach, f64) -> bool) -> Option<f64> {
        self.asked.clear();
        let mut endless = None;
        for (child, weight) in self.reaches.iter().zip(&self.weights) {
            let score = child.scores.map(|scores| end.of(scores));
            let score = score.filter(|score| kept(child, *score));
            endless = endless.or(score.filter(|score| *weight > 0.0 && score.is_infinite()));
            self.asked
                .push(score.map_or(Input::NotApplicable, Input::Known));
        }
        // A mean with a part that has no end is taken to have none either.
        endless.or_else(
            || match combine(node, &self.weights, &mut self.asked, None).score {
                Input::Known(score) => Some(score),
                Input::Missing | Input::NotApplicable => None,
            },
        )
    }
}

/// A missing child counts with a score of its own.
fn fill(child: &mut Reach, score: f64) {
    if child.missing {
        let filled = Interval::point(score);
        child.scores = match (child.scores, filled) {
            (Some(scores), Some(filled)) => Some(scores.hull(filled)),
            (scores, filled) => scores.or(filled),
        };
        child.missing = false;
    }
}

/// Scores below the floor are raised to it.
fn raise(child: &mut Reach, floor: f64) {
    child.scores = child
        .scores
        .and_then(|scores| Interval::new(scores.min().max(floor), scores.max().max(floor)));
}

/// Leave only scores of zero and more; whether there were others.
fn exclude_negative(child: &mut Reach) -> bool {
    let Some(scores) = child.scores else {
        return false;
    };
    child.scores = Interval::new(scores.min().max(0.0), scores.max());
    scores.min() < 0.0
}

/// An end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Lower,
    Upper,
}

impl End {
    const fn of(self, scores: Interval) -> f64 {
        match self {
            Self::Lower => scores.min(),
            Self::Upper => scores.max(),
        }
    }

    /// Whether `one` lies further out than `other`.
    fn beyond(self, one: f64, other: f64) -> bool {
        match self {
            Self::Lower => one < other,
            Self::Upper => one > other,
        }
    }
}
