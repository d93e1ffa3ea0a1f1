//! An item: what it feeds, and what is said about it.

use super::{Case, Obstacle, RuleCheck, rule};

/// An item explained.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemExplanation {
    /// The item.
    pub item: usize,
    /// The indicators that use it.
    pub uses: Vec<Use>,
    /// Points of the index that the indicators using it contribute together.
    pub points: f64,
    /// The rules it takes part in, in the order of the methodology.
    pub rules: Vec<RuleCheck>,
    /// What validation found about it apart from rules, positions in
    /// [`crate::validation::Report::findings`].
    pub findings: Vec<usize>,
}

/// An indicator that uses an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Use {
    /// The indicator.
    pub indicator: usize,
    /// Nodes from the indicator's parent up to the index.
    pub path: Vec<usize>,
    /// Score of the indicator.
    pub score: Option<f64>,
    /// Points it contributes to the index.
    pub points: f64,
    /// Why it has no score.
    pub obstacle: Option<Obstacle>,
}

pub(super) fn explain(case: &Case<'_>, position: usize) -> ItemExplanation {
    let methodology = case.methodology;
    let uses: Vec<Use> = methodology
        .indicators_using(position)
        .filter(|indicator| case.given(*indicator).is_none())
        .map(|indicator| usage(case, indicator))
        .collect();
    let code = &methodology.items[position].code;
    let findings = case.report.findings.iter().enumerate();
    ItemExplanation {
        item: position,
        points: uses.iter().map(|usage| usage.points).sum(),
        uses,
        rules: methodology
            .rules_using(position)
            .map(|rule| rule::check(case, rule))
            .collect(),
        findings: findings
            .filter(|(_, finding)| finding.item.as_ref() == Some(code) && !finding.is_broken_rule())
            .map(|(position, _)| position)
            .collect(),
    }
}

fn usage(case: &Case<'_>, indicator: usize) -> Use {
    let (methodology, scores) = (case.methodology, &case.outcome.scores);
    let mut path = methodology.path_of(methodology.indicators[indicator].parent);
    path.reverse();
    path.push(0);
    Use {
        indicator,
        path,
        score: scores.indicators[indicator].normalised,
        points: scores.indicators[indicator].contribution,
        obstacle: Obstacle::of(case, indicator),
    }
}
