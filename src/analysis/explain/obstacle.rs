//! Why there is no score.

use super::Case;
use crate::methodology::formula::{Expr, Input, Value};
use crate::methodology::{Child, Methodology, MissingPolicy};
use crate::scoring::{IndicatorState, Reason, Scores};
use crate::submission::State;

/// Why an indicator has no score.
#[derive(Debug, Clone, PartialEq)]
pub enum Obstacle {
    /// These items have no value: the indicator is missing.
    Lacking(Vec<usize>),
    /// These items were declared not applicable: neither is the indicator.
    Declared(Vec<usize>),
    /// The denominator is zero, made of these items: the indicator is not applicable.
    ZeroDenominator(Vec<usize>),
    /// The cell that the table has for the indicator itself holds no value: empty or unreadable
    /// (the indicator is missing), or declared not applicable.
    NotGiven(State),
    /// Everything is there, but the formula has no value for it, or the normalisation no score: the
    /// indicator is missing.
    Trouble(Reason),
}

impl Obstacle {
    /// What keeps an indicator from a score; none when it has one.
    pub(super) fn of(case: &Case<'_>, position: usize) -> Option<Self> {
        if case.outcome.scores.indicators[position]
            .normalised
            .is_some()
        {
            return None;
        }
        let reason = || {
            let reason = case.outcome.scores.reason(Child::Indicator(position));
            Self::Trouble(reason.unwrap_or(Reason::Undefined))
        };
        if let Some(given) = case.given(position) {
            return Some(match given.state {
                State::Filled(_) => reason(),
                state => Self::NotGiven(state),
            });
        }
        let indicator = &case.methodology.indicators[position];
        let inputs = case.submission.inputs();
        let with = |wanted: Input| -> Vec<usize> {
            let items = indicator.items.iter().copied();
            items
                .filter(|item| inputs.get(*item).copied().unwrap_or(Input::Missing) == wanted)
                .collect()
        };
        Some(match indicator.formula.value(&inputs) {
            Value::Missing => Self::Lacking(with(Input::Missing)),
            Value::NotApplicable => {
                let declared = with(Input::NotApplicable);
                if declared.is_empty() {
                    let zero = indicator.formula.tree.zero_denominator(&inputs);
                    let items = zero.map(Expr::variables).unwrap_or_default();
                    Self::ZeroDenominator(if items.is_empty() {
                        indicator.items.clone()
                    } else {
                        items
                    })
                } else {
                    Self::Declared(declared)
                }
            }
            Value::Undefined | Value::Number(_) => reason(),
        })
    }

    /// Whether the indicator is left out because it does not apply, rather than missing.
    #[must_use]
    pub const fn is_not_applicable(&self) -> bool {
        matches!(
            self,
            Self::Declared(_) | Self::ZeroDenominator(_) | Self::NotGiven(State::NotApplicable)
        )
    }
}

/// Why a node has no score.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeObstacle {
    /// Nothing below it applies to the region, or its formula needs a child that does not.
    NotApplicable,
    /// Nothing below it could be computed.
    NothingBelow,
    /// It needs every child (or its formula these), and they have no score.
    Lacking(Vec<Child>),
    /// Too small a share of its children has a score.
    TooFew {
        /// Children with a score.
        available: usize,
        /// Children that apply.
        applying: usize,
        /// The share that is asked for, 0..1.
        at_least: f64,
    },
    /// Something else than want of data.
    Trouble(Reason),
}

impl NodeObstacle {
    /// What keeps a node from a score; none when it has one.
    pub(super) fn of(methodology: &Methodology, scores: &Scores, position: usize) -> Option<Self> {
        let (node, score) = (&methodology.nodes[position], &scores.nodes[position]);
        if score.score.is_some() {
            return None;
        }
        if let Some(reason) = scores.reason(Child::Node(position)) {
            return Some(Self::Trouble(reason));
        }
        if score.required == 0 {
            return Some(Self::NotApplicable);
        }
        let children = node.children.iter().copied();
        let applying: Vec<Child> = children.filter(|child| applies(scores, *child)).collect();
        let (there, lacking): (Vec<Child>, Vec<Child>) = applying
            .iter()
            .partition(|child| scores.score(**child).is_some());
        if there.is_empty() {
            return Some(Self::NothingBelow);
        }
        Some(match node.missing {
            MissingPolicy::Renormalise {
                at_least: Some(at_least),
            } => Self::TooFew {
                available: there.len(),
                applying: applying.len(),
                at_least,
            },
            _ => Self::Lacking(lacking),
        })
    }
}

/// Whether a child applies to the region.
fn applies(scores: &Scores, child: Child) -> bool {
    match child {
        Child::Node(node) => scores.nodes[node].required > 0,
        Child::Indicator(indicator) => {
            scores.indicators[indicator].state != IndicatorState::NotApplicable
        }
    }
}
