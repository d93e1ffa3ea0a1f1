//! Scores: normalisation and aggregation.
//!
//! One file per step: an indicator's value comes from its formula, `normalise.rs` puts it on the
//! common scale (among all units of a run, which `panel.rs` describes, or between goalposts),
//! `aggregate.rs` makes one score of a node's children, `score.rs` walks the tree with both and
//! shares out weights and contributions. What cannot be computed is told with a reason of
//! `trouble.rs`. `bounds.rs` says what the scores can still become (an indicator's in `limits.rs`, a
//! node's in `reach.rs`), `reference.rs` what is plausible by a panel, `outcome.rs` how far the result can be relied upon.
//! `table.rs` does all that for every row of a wide table and ranks them; `trace/` shows every step as a
//! formula with its numbers.

mod aggregate;
mod bounds;
mod limits;
mod normalise;
mod outcome;
mod panel;
#[cfg(test)]
pub(crate) mod properties;
mod reach;
mod reference;
mod score;
mod table;
pub mod trace;
mod trouble;

pub use aggregate::{Combined, Part, Weights, combine};
pub use bounds::{Bounds, Outlook, PlausibleSource, Prospect};
pub use limits::possible_scores;
pub use normalise::{Normalised, clipped, normalise, transformed};
pub use outcome::{outcome, outcome_beside, reaches, status_of};
pub use panel::{Gathering, Panel, Statistics};
pub use reach::{Reach, Reaches};
pub use reference::{FEWEST_VALUES, Reference};
pub use score::{Scorer, indicator_values, score};
pub use table::{
    Asked, Distribution, IndicatorScores, TableScores, TroubleCount, score_row, score_table,
    table_panel,
};
pub use trouble::{Reason, Trouble};

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use crate::methodology::formula::Input;
use crate::methodology::{Child, Methodology, Range};

/// What is known of one unit: a region in one year.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unit<'a> {
    /// Its code, by which it can be the reference of a normalisation.
    pub code: &'a str,
    /// The items, in the methodology's order; those beyond the end are missing.
    pub items: &'a [Input],
    /// Values given for indicators themselves, in the methodology's order, in the place of their
    /// formulas' values. None, or a position beyond the end: the formula counts.
    pub indicators: &'a [Option<Input>],
    /// Its groups, parallel to [`crate::methodology::Methodology::group_columns`].
    pub groups: &'a [&'a str],
    /// Per item: whether its value breaks an error-level rule; an empty slice: none does.
    pub flagged: &'a [bool],
}

/// Result for one region-year.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// How far the scores can be relied upon.
    pub status: Status,
    /// The scores.
    pub scores: Scores,
    /// What they can still become while data are missing.
    pub outlook: Outlook,
    /// The panel that says what is plausible, when one was given.
    pub reference: Option<Arc<Reference>>,
}

impl Outcome {
    /// The range, in its unit, that the values of an indicator have elsewhere: in the reference, else
    /// as the methodology has observed it.
    #[must_use]
    pub fn ordinary(&self, methodology: &Methodology, indicator: usize) -> Option<Range> {
        let reference = self.reference.as_ref();
        let reference = reference.and_then(|found| found.ranges().get(indicator).copied()?);
        reference.or_else(|| {
            let observed = methodology.indicators[indicator].observed.as_ref()?;
            let (min, max) = (observed.min, observed.max);
            Some(Range { min, max })
        })
    }
}

/// Status of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Complete and valid (FINAL).
    Final,
    /// Something is missing or wrong (SEMENTARA).
    Provisional,
    /// Nothing could be computed.
    None,
}

/// Scores of every node and indicator, in the methodology's order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// Parallel to [`crate::methodology::Methodology::nodes`]; the index is first.
    pub nodes: Vec<NodeScore>,
    /// Parallel to [`crate::methodology::Methodology::indicators`].
    pub indicators: Vec<IndicatorScore>,
    /// Why there are no scores where there are none, other than for want of data, and scores that
    /// say little.
    pub troubles: Vec<Trouble>,
}

impl Scores {
    /// Score of the root.
    #[must_use]
    pub fn index(&self) -> Option<f64> {
        self.nodes.first().and_then(|root| root.score)
    }

    /// Score of a node or an indicator.
    #[must_use]
    pub fn score(&self, child: Child) -> Option<f64> {
        match child {
            Child::Node(node) => self.nodes[node].score,
            Child::Indicator(indicator) => self.indicators[indicator].normalised,
        }
    }

    /// What its parent counted in the place of a node or an indicator without a score.
    #[must_use]
    pub fn imputed(&self, child: Child) -> Option<f64> {
        match child {
            Child::Node(node) => self.nodes[node].imputed,
            Child::Indicator(indicator) => self.indicators[indicator].imputed,
        }
    }

    /// Share of a node or an indicator in its parent, 0..1.
    #[must_use]
    pub fn local_weight(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node].local_weight,
            Child::Indicator(indicator) => self.indicators[indicator].local_weight,
        }
    }

    /// Share of a node or an indicator in the index, 0..1.
    #[must_use]
    pub fn effective_weight(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node].effective_weight,
            Child::Indicator(indicator) => self.indicators[indicator].effective_weight,
        }
    }

    /// Points that a node or an indicator contributes to the index.
    #[must_use]
    pub fn contribution(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node].contribution,
            Child::Indicator(indicator) => self.indicators[indicator].contribution,
        }
    }

    /// Why a node or an indicator has no score, other than for want of data, or one that says
    /// little.
    #[must_use]
    pub fn reason(&self, child: Child) -> Option<Reason> {
        let trouble = self.troubles.iter().find(|trouble| trouble.at == child);
        trouble.map(|trouble| trouble.reason)
    }
}

/// Score of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeScore {
    /// Score, on the methodology's scale unless its indicators have other ranges; none when nothing
    /// below could be computed, when too many children are missing for the node's policy, or when
    /// nothing below applies (then `required` is 0).
    pub score: Option<f64>,
    /// The score that the parent counted in the place of a missing one, as its policy says.
    pub imputed: Option<f64>,
    /// Share inside the parent after renormalisation, 0..1; 0 when its parent has no score, or it
    /// has none itself and nothing stood in for it. A root with a score has 1.
    pub local_weight: f64,
    /// Share in the index after renormalisation, 0..1: the product of the local weights up to the root.
    pub effective_weight: f64,
    /// Points contributed to the index; the contributions of one parent's children add up to its
    /// own (where the parent's score is a formula of constants alone, to nothing).
    pub contribution: f64,
    /// Position of the class in [`crate::methodology::Methodology::categories`].
    pub category: Option<usize>,
    /// Indicators below that apply.
    pub required: usize,
    /// Indicators below that were computed.
    pub available: usize,
}

impl NodeScore {
    /// No score, and no part in anything.
    pub(crate) const NONE: Self = Self {
        score: None,
        imputed: None,
        local_weight: 0.0,
        effective_weight: 0.0,
        contribution: 0.0,
        category: None,
        required: 0,
        available: 0,
    };
}

/// Score of an indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorScore {
    /// The formula's value, or the one given for the indicator itself, in the indicator's unit.
    pub value: Option<f64>,
    /// The value after transform and normalisation, on the indicator's range.
    pub normalised: Option<f64>,
    /// The score that the parent counted in the place of a missing one, as its policy says.
    pub imputed: Option<f64>,
    /// Share inside the parent after renormalisation, 0..1; 0 when its parent has no score, or it
    /// has none itself and nothing stood in for it.
    pub local_weight: f64,
    /// Share in the index after renormalisation, 0..1.
    pub effective_weight: f64,
    /// Points contributed to the index.
    pub contribution: f64,
    /// How it came about.
    pub state: IndicatorState,
}

/// State of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorState {
    /// Computed.
    Computed,
    /// An item is missing, or the formula or the normalisation has no result.
    Missing,
    /// An item is not applicable, or a denominator is zero.
    NotApplicable,
    /// Computed, but an item breaks an error-level rule.
    Flagged,
}
