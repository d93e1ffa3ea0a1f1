//! What an element means for the index: its weight, its points, and what it loses.

use super::Case;
use crate::methodology::{Child, Methodology};
use crate::scoring::Scores;
use crate::scoring::trace::{self, Calculation, Instead, Link, Losses};

/// An element's part in the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The steps from the element up to the index; none for the index itself.
    pub path: Vec<Link>,
    /// Share in the index when nothing is missing, 0..1.
    pub full_weight: f64,
    /// Share in the index after renormalisation, 0..1.
    pub effective_weight: f64,
    /// The score with which its parent counts it, where that is not its own.
    pub counted: Option<(f64, Instead)>,
    /// Points contributed to the index.
    pub points: f64,
    /// How they come about; none for the index, and for what takes no part in it.
    pub contribution: Option<Calculation>,
    /// Points that the index lacks to the best score because of the element; none without an index,
    /// where there is no best score, and below a formula that does not rise with all of its children.
    pub lost: Option<f64>,
    /// The best score that the element can have.
    pub best: Option<f64>,
    /// How they come about.
    pub loss: Option<Calculation>,
}

impl Standing {
    pub(super) fn of(case: &Case<'_>, losses: Option<&Losses>, child: Child) -> Self {
        let (methodology, scores) = (case.methodology, &case.outcome.scores);
        Self {
            path: trace::path(methodology, scores, child),
            full_weight: methodology.share_in_root(child),
            effective_weight: scores.effective_weight(child),
            counted: instead(methodology, scores, child),
            points: scores.contribution(child),
            contribution: trace::contribution(methodology, scores, child),
            lost: losses.and_then(|losses| losses.of(child)),
            best: losses.and_then(|losses| losses.best(child)),
            loss: losses.and_then(|losses| trace::loss(methodology, scores, losses, child)),
        }
    }
}

/// The score with which a parent counts a child, where that is not the child's own.
pub(super) fn instead(
    methodology: &Methodology,
    scores: &Scores,
    child: Child,
) -> Option<(f64, Instead)> {
    let counted = trace::counted(methodology, methodology.parent_of(child)?, scores);
    let own = counted.iter().find(|part| part.child == child)?;
    Some((own.score, own.instead?))
}
