//! An indicator: its value from items, its score from the value.

use super::{Case, Obstacle, Standing, rule};
use crate::diagnostic::Severity;
use crate::methodology::Child;
use crate::scoring::trace::{self, Calculation, Normalised};
use crate::submission::table::Given;

/// An indicator explained.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorExplanation {
    /// The indicator.
    pub indicator: usize,
    /// Why it has no score.
    pub obstacle: Option<Obstacle>,
    /// Its formula over the items; none when a value is given in its place.
    pub value: Option<Calculation>,
    /// The value given for it in a table, in the place of its formula's.
    pub given: Option<Given>,
    /// How the value became a score.
    pub normalised: Option<Normalised>,
    /// What it means for the index.
    pub standing: Standing,
    /// Items that it uses although something is wrong with them.
    pub flags: Vec<Flag>,
}

/// An item with an error, which flags the indicators that use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The item.
    pub item: usize,
    /// Error-level rules with this item that do not hold.
    pub rules: Vec<usize>,
    /// Its own error findings, positions in [`crate::validation::Report::findings`].
    pub findings: Vec<usize>,
}

pub(super) fn explain(case: &Case<'_>, position: usize) -> IndicatorExplanation {
    let (methodology, scores) = (case.methodology, &case.outcome.scores);
    let indicator = &methodology.indicators[position];
    let given = case.given(position);
    let losses = trace::losses(methodology, scores, case.panel);
    IndicatorExplanation {
        indicator: position,
        obstacle: Obstacle::of(case, position),
        value: match given {
            Some(_) => None,
            None => trace::value(indicator, &case.submission.inputs()),
        },
        given: given.cloned(),
        normalised: trace::normalised(
            indicator,
            &scores.indicators[position],
            case.panel.and_then(|panel| panel.indicator(position)),
        ),
        standing: Standing::of(case, losses.as_ref(), Child::Indicator(position)),
        // Items that a given value takes the place of do it no harm.
        flags: indicator
            .items
            .iter()
            .filter(|_| given.is_none())
            .filter(|item| case.report.flagged.get(**item) == Some(&true))
            .map(|item| flag(case, *item))
            .collect(),
    }
}

fn flag(case: &Case<'_>, item: usize) -> Flag {
    let broken = |rule: &usize| {
        case.methodology.rules[*rule].severity == Severity::Error
            && rule::check(case, *rule)
                .judgement
                .is_some_and(|judged| !judged.holds)
    };
    let code = &case.methodology.items[item].code;
    let findings = case.report.findings.iter().enumerate();
    Flag {
        item,
        rules: case.methodology.rules_using(item).filter(broken).collect(),
        findings: findings
            .filter(|(_, finding)| {
                finding.item.as_ref() == Some(code)
                    && finding.severity == Severity::Error
                    && !finding.is_broken_rule()
            })
            .map(|(position, _)| position)
            .collect(),
    }
}
