//! What the scores can still become while data are missing.
//!
//! Two readings of the same tree, both from the indicators upwards:
//!
//! - **guaranteed**: an indicator that lacks data can have any score of its range, can turn out not
//!   to apply (declared so, or by a zero denominator) and can stay missing. Whatever is filled in
//!   later, wholly or in part, every score lies inside these bounds; so does today's.
//! - **plausible**: an indicator that lacks data will be computed from ordinary values: its formula
//!   over the items there are and the plausible ranges of those missing, within the range in which
//!   the indicator has been observed. Today's score, in which what is missing does not take part,
//!   may lie outside these bounds: then the final one is expected to be another.
//!
//! What is there counts as it is, flagged values too. Scores that compare a region with others hold
//! for the others as they are now.

use schemars::JsonSchema;
use serde::Serialize;

use super::limits::{Ordinary, possible_scores};
use super::reach::{Reach, Reaches, node_reaches};
use super::{IndicatorScore, IndicatorState, Panel, Scores, Unit};
use crate::methodology::formula::Interval;
use crate::methodology::{Child, Methodology, Range};

/// What every score can still become.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// Parallel to [`Methodology::nodes`]; empty when nothing can change.
    nodes: Vec<Option<Bounds>>,
    /// Parallel to [`Methodology::indicators`]; empty when nothing can change.
    indicators: Vec<Option<Bounds>>,
    /// Where the plausible bounds of the indicators come from, parallel to `indicators`.
    sources: Vec<Option<PlausibleSource>>,
}

/// Where the plausible range of an indicator that lacks data comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlausibleSource {
    /// The percentiles of a reference table, as far as the region's own data allow them.
    Reference,
    /// The observed range in the methodology, as far as the region's own data allow it.
    Observed,
    /// The indicator's formula over the region's own data and the plausible ranges of those missing.
    Items,
    /// Nothing says what is ordinary: any score that the normalisation can give.
    Scale,
}

/// What one score can still become.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Whatever is filled in later, the score lies here. None when that has no limits, as for
    /// scores that are not clipped to their range.
    pub guaranteed: Option<Range>,
    /// Filled in with ordinary values, the score lies here; always inside the guaranteed bounds,
    /// and the same when ordinary values give no score. None when that has no limits.
    pub plausible: Option<Range>,
}

impl Bounds {
    /// Positions in [`Methodology::categories`] of the lowest and the highest class that the
    /// guaranteed bounds leave possible; none when they leave only one, or have no limits.
    #[must_use]
    pub fn classes(&self, methodology: &Methodology) -> Option<(usize, usize)> {
        let range = self.guaranteed?;
        let lowest = methodology.category_position(range.min)?;
        let highest = methodology.category_position(range.max)?;
        (lowest < highest).then_some((lowest, highest))
    }

    /// None where there is no score to come, whatever is filled in.
    fn of(guaranteed: Reach, plausible: Reach) -> Option<Self> {
        let limits = guaranteed.scores?;
        // Rounding may carry a plausible end past a guaranteed one.
        let inside = plausible.scores.and_then(|scores| scores.meet(limits));
        Some(Self {
            guaranteed: bounded(limits),
            plausible: bounded(inside.unwrap_or(limits)),
        })
    }
}

impl Outlook {
    /// Whether no score at all can change any more.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Bounds of the index; none when it can no longer change.
    #[must_use]
    pub fn index(&self) -> Option<Bounds> {
        self.node(0)
    }

    /// Bounds of a node, by position; none when its score can no longer change.
    #[must_use]
    pub fn node(&self, position: usize) -> Option<Bounds> {
        self.nodes.get(position).copied().flatten()
    }

    /// Bounds of an indicator, by position; none when its score can no longer change.
    #[must_use]
    pub fn indicator(&self, position: usize) -> Option<Bounds> {
        self.indicators.get(position).copied().flatten()
    }

    /// Where the plausible bounds of an indicator come from, by position; none when its score can
    /// no longer change.
    #[must_use]
    pub fn source(&self, position: usize) -> Option<PlausibleSource> {
        self.sources.get(position).copied().flatten()
    }

    /// Where the plausible bounds of a node come from: the sources of the indicators below it
    /// whose scores can still change, each once and in order.
    #[must_use]
    pub fn sources_below(&self, methodology: &Methodology, node: usize) -> Vec<PlausibleSource> {
        let mut sources = Vec::new();
        let mut open = vec![Child::Node(node)];
        while let Some(child) = open.pop() {
            match child {
                Child::Node(node) => open.extend(&methodology.nodes[node].children),
                Child::Indicator(position) => sources.extend(self.source(position)),
            }
        }
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}

/// One unit with the scores it has, of which it is asked what they can still become.
#[derive(Debug, Clone, Copy)]
pub struct Prospect<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// What is known of the unit.
    pub unit: Unit<'a>,
    /// The panel of all units of the run, the one it was scored with.
    pub panel: Option<&'a Panel>,
    /// Its scores.
    pub scores: &'a Scores,
}

impl Prospect<'_> {
    /// What every score can still become.
    ///
    /// `references` holds per indicator the range, in its own unit, that its values have elsewhere,
    /// for example the 5th to the 95th percentile of a panel; it takes the place of the range
    /// observed that the methodology gives. An empty slice: there is none.
    #[must_use]
    pub fn outlook(&self, references: &[Option<Range>]) -> Outlook {
        if self.scores.indicators.iter().all(is_certain) {
            return Outlook::default();
        }
        let open = self.open_nodes();
        let (guaranteed, plausible, sources) = self.steps(&open, references);
        let nodes = guaranteed.nodes.iter().zip(&plausible.nodes).zip(open);
        let indicators = guaranteed.indicators.iter().zip(&plausible.indicators);
        let indicators = indicators.zip(&self.scores.indicators);
        Outlook {
            nodes: nodes
                .map(|((one, other), open)| Bounds::of(*one, *other).filter(|_| open))
                .collect(),
            indicators: indicators
                .map(|((one, other), score)| {
                    Bounds::of(*one, *other).filter(|_| !is_certain(score))
                })
                .collect(),
            sources,
        }
    }

    /// The steps behind [`Self::outlook`]: what every score can become, and whether it can be without
    /// one; guaranteed, then plausible (which here may reach beyond what is guaranteed).
    #[must_use]
    pub fn reaches(&self, references: &[Option<Range>]) -> (Reaches, Reaches) {
        let (guaranteed, plausible, _) = self.steps(&self.open_nodes(), references);
        (guaranteed, plausible)
    }

    /// The same, and where the plausible ranges of the indicators come from.
    fn steps(
        &self,
        open: &[bool],
        references: &[Option<Range>],
    ) -> (Reaches, Reaches, Vec<Option<PlausibleSource>>) {
        let leaves = self.guaranteed_leaves();
        let (likely, sources) = self.plausible_leaves(&leaves, references);
        let reaches = |indicators: Vec<Reach>| Reaches {
            nodes: self.nodes(open, &indicators),
            indicators,
        };
        (reaches(leaves), reaches(likely), sources)
    }

    /// The guaranteed bounds of the index if indicators that lack data were settled: `settled`
    /// holds the score of those that are, parallel to [`Methodology::indicators`]. None when the
    /// index then has no limits, or no score at all.
    #[must_use]
    pub fn index_if(&self, settled: &[Option<f64>]) -> Option<Range> {
        let mut leaves = self.guaranteed_leaves();
        for (leaf, settled) in leaves.iter_mut().zip(settled) {
            if let Some(score) = settled {
                *leaf = Reach::certain(*score);
            }
        }
        let nodes = self.nodes(&self.open_nodes(), &leaves);
        nodes.first()?.scores.and_then(bounded)
    }

    /// Which nodes have something below them that can still change.
    fn open_nodes(&self) -> Vec<bool> {
        let mut open = vec![false; self.methodology.nodes.len()];
        // Parents stand before their children.
        for (position, node) in self.methodology.nodes.iter().enumerate().rev() {
            open[position] = node.children.iter().any(|child| match *child {
                Child::Node(below) => open[below],
                Child::Indicator(below) => !is_certain(&self.scores.indicators[below]),
            });
        }
        open
    }

    fn nodes(&self, open: &[bool], leaves: &[Reach]) -> Vec<Reach> {
        node_reaches(
            self.methodology,
            self.scores,
            open,
            leaves,
            self.unit.groups,
        )
    }

    fn guaranteed_leaves(&self) -> Vec<Reach> {
        self.leaves(|position| {
            let statistics = self.panel.and_then(|panel| panel.indicator(position));
            let indicator = &self.methodology.indicators[position];
            let value = self.scores.indicators[position].value;
            Reach::open(possible_scores(indicator, value, statistics))
        })
    }

    /// What every indicator can plausibly become, and where that is known from.
    fn plausible_leaves(
        &self,
        guaranteed: &[Reach],
        references: &[Option<Range>],
    ) -> (Vec<Reach>, Vec<Option<PlausibleSource>>) {
        let ordinary = Ordinary::new(self.methodology, &self.unit, self.panel, references);
        let mut sources = vec![None; self.methodology.indicators.len()];
        let leaves = self.leaves(|position| {
            let limits = guaranteed[position].scores.unwrap_or(Interval::ALL);
            let indicator = &self.methodology.indicators[position];
            let (scores, source) = ordinary.scores(indicator, position, limits);
            sources[position] = Some(source);
            Reach::within(scores)
        });
        (leaves, sources)
    }

    /// What every indicator can become: what it is, or, when it is missing, whatever `open` says of
    /// the one at that position.
    fn leaves(&self, mut open: impl FnMut(usize) -> Reach) -> Vec<Reach> {
        let scores = self.scores.indicators.iter().enumerate();
        scores
            .map(|(position, score)| match (score.state, score.normalised) {
                (IndicatorState::Missing, _) => open(position),
                (_, Some(score)) => Reach::certain(score),
                (_, None) => Reach::NOT_APPLICABLE,
            })
            .collect()
    }
}

/// Whether the score of an indicator can no longer change.
fn is_certain(score: &IndicatorScore) -> bool {
    score.state != IndicatorState::Missing
}

/// The interval as a range, when neither side is without end.
fn bounded(scores: Interval) -> Option<Range> {
    scores.is_bounded().then(|| Range {
        min: scores.min(),
        max: scores.max(),
    })
}

#[cfg(test)]
mod tests;
