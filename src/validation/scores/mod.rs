//! What keeps an indicator or a node from a score although its data are there, and scores that say
//! little. `IK71x` and `IK72x`.
//!
//! The engine computes and tells its troubles as plain data; here they become findings. Nothing
//! else of scoring is known in this room.

mod clipped;
mod docs;
mod problems;

use self::docs::DOCS;
use self::problems::ScoreProblem;
use super::family::{Context, Family, Findings, Subject};
use super::report::Finding;
use crate::lang::Text;
use crate::methodology::{Child, Indicator, Methodology};
use crate::scoring::{Reason, Trouble, score};

pub(super) static FAMILY: Family = Family {
    title: Text::fixed(
        "Normalisasi dan penggabungan",
        "Normalisation and aggregation",
    ),
    docs: DOCS,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let methodology = context.methodology;
    let scores = score(methodology, &context.submission.inputs(), &[]);
    clipped::check(context, &scores, findings);
    let mut troubles = scores.troubles;
    // The family of computability has told these with their items.
    troubles.retain(|trouble| trouble.reason != Reason::Undefined);
    for problem in problems(methodology, &troubles) {
        let subject = match problem.items().split_first() {
            Some((first, _)) => Subject {
                items: problem.items().to_vec(),
                ..context.item(*first)
            },
            None => Subject::file(),
        };
        findings.add(&problem, subject);
    }
}

/// The findings that a unit's or a run's troubles make, without places: who reads a table knows
/// which row they belong to.
#[must_use]
pub fn of_troubles(methodology: &Methodology, troubles: &[Trouble]) -> Vec<Finding> {
    let mut findings = Findings::default();
    for problem in problems(methodology, troubles) {
        let subject = Subject {
            items: problem.items().to_vec(),
            place: None,
        };
        findings.add(&problem, subject);
    }
    findings.finish(methodology).0
}

/// Whether a code is one of this family.
#[must_use]
pub fn is_about_scores(code: &str) -> bool {
    DOCS.iter().any(|doc| doc.code == code)
}

/// The problems in the order of the troubles. Indicators with the same trouble share one where it
/// has nothing to do with their own values.
fn problems<'a>(methodology: &'a Methodology, troubles: &[Trouble]) -> Vec<ScoreProblem<'a>> {
    let mut problems = Vec::new();
    let mut told = Vec::new();
    for trouble in troubles {
        let reason = trouble.reason;
        problems.push(match trouble.at {
            Child::Node(position) => ScoreProblem::Node {
                reason,
                methodology,
                node: &methodology.nodes[position],
            },
            Child::Indicator(_) if is_shared(reason) => {
                if told.contains(&reason) {
                    continue;
                }
                told.push(reason);
                ScoreProblem::Shared {
                    reason,
                    indicators: with_reason(methodology, troubles, reason),
                }
            }
            Child::Indicator(position) => ScoreProblem::Indicator {
                reason,
                indicator: &methodology.indicators[position],
            },
        });
    }
    problems
}

/// Whether a reason is one and the same for all indicators that have it.
const fn is_shared(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::NoPanel | Reason::Alone | Reason::Constant | Reason::NoReference
    )
}

fn with_reason<'a>(
    methodology: &'a Methodology,
    troubles: &[Trouble],
    reason: Reason,
) -> Vec<&'a Indicator> {
    let same = troubles.iter().filter(|trouble| trouble.reason == reason);
    same.filter_map(|trouble| match trouble.at {
        Child::Indicator(position) => methodology.indicators.get(position),
        Child::Node(_) => None,
    })
    .collect()
}

#[cfg(test)]
pub(super) mod tests;
