//! What is wrong with a comparison.

use super::{Basis, Comparison, Content, Side, TargetProblem};
use crate::submission::Stamp;
use crate::submission::targets::TargetRow;
use crate::validation::{ComparisonProblem, Finding};

/// What keeps two files from being compared as they should be, and targets from being used.
#[must_use]
pub fn findings(
    comparison: &Comparison<'_>,
    rows: &[TargetRow],
    problems: &[(usize, TargetProblem)],
) -> Vec<Finding> {
    let mut found = Vec::new();
    about_files(comparison, &mut found);
    for (row, problem) in problems {
        if let Some(row) = rows.get(*row) {
            found.push(about_target(row, problem));
        }
    }
    found.sort_by_key(|finding| finding.severity);
    found
}

fn about_files(comparison: &Comparison<'_>, found: &mut Vec<Finding>) {
    let mut add = |problem: ComparisonProblem<'_>| found.push(problem.finding());
    let common = comparison.pairs.iter().filter(|pair| pair.both().is_some());
    if common.clone().next().is_none() {
        add(ComparisonProblem::NothingInCommon);
        return;
    }
    let mut whole = true;
    for (position, side) in comparison.sides.iter().enumerate() {
        let has_index = |pair| {
            let standing = comparison.standing(pair, position);
            standing.is_some_and(|standing| standing.index.is_some())
        };
        if !common.clone().any(has_index) {
            whole = false;
            let file = side.own.file().name();
            add(ComparisonProblem::NoIndex { file: &file });
        }
    }
    if comparison.same_methodology() {
        if let [Some(before), Some(after)] = [0, 1].map(|side| stamp(&comparison.sides[side]))
            && before != after
        {
            add(ComparisonProblem::OtherMethodology {
                stamps: [before, after],
            });
        }
    } else if whole {
        let mut changes = common.filter_map(|pair| comparison.change(pair));
        let undivided = |change: super::Change| {
            change.basis == Basis::None && change.index().change().is_some()
        };
        if changes.any(undivided) {
            add(ComparisonProblem::NotSeparable);
        }
    }
}

/// The methodology that a file was made with.
fn stamp<'a>(side: &'a Side<'_>) -> Option<&'a Stamp> {
    match &side.own.content {
        Content::Form(form, _) => form.stamp.as_ref(),
        Content::Recap(recap) => recap.stamp.as_ref(),
        Content::Table(..) => None,
    }
}

fn about_target(row: &TargetRow, problem: &TargetProblem) -> Finding {
    let (line, code) = (row.line, row.code.as_str());
    let problem = match problem {
        TargetProblem::Unknown(near) => ComparisonProblem::TargetUnknown {
            line,
            code,
            near: near.as_deref(),
        },
        TargetProblem::NotANumber => ComparisonProblem::TargetNotANumber {
            line,
            code,
            raw: &row.raw,
        },
        TargetProblem::Zero => ComparisonProblem::TargetZero { line, code },
        TargetProblem::NoDirection => ComparisonProblem::TargetWithoutDirection { line, code },
        TargetProblem::Twice => ComparisonProblem::TargetTwice { line, code },
    };
    problem.finding()
}
