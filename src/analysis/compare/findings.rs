//! What is wrong with a comparison.

use super::{Basis, Comparison, Content, Identity, Pair, Side, TargetProblem, pairs};
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
    about_units(comparison, &mut found);
    about_files(comparison, &mut found);
    for (row, problem) in problems {
        if let Some(row) = rows.get(*row) {
            found.push(about_target(row, problem));
        }
    }
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Letters of the two sides, as the command names them.
const LETTERS: [&str; 2] = ["A", "B"];

/// What is odd about the units of a table or recap.
fn about_units(comparison: &Comparison<'_>, found: &mut Vec<Finding>) {
    if comparison.of_forms() {
        return;
    }
    let by_year = comparison.by_year();
    let [before, after] = &comparison.sides;
    let repeated = pairs::repeated([before, after]);
    let sides = comparison.sides.iter().zip(LETTERS).zip(repeated);
    for ((side, letter), repeated) in sides {
        let years = side.years();
        if years.len() > 1 {
            let years: Vec<String> = years.into_iter().map(str::to_owned).collect();
            let years = &years;
            found.push(ComparisonProblem::SeveralYears { letter, years }.finding());
        }
        let names: Vec<String> = repeated
            .into_iter()
            .map(|unit| name(side.own.identity(unit), by_year))
            .collect();
        if !names.is_empty() {
            let names = &names;
            found.push(ComparisonProblem::RegionRepeated { letter, names }.finding());
        }
    }
}

/// The units of one side that have no index, among those that both sides have, when others do.
fn without_index(comparison: &Comparison<'_>, position: usize) -> Option<Finding> {
    let by_year = comparison.by_year();
    let common = || comparison.pairs.iter().filter(|pair| pair.both().is_some());
    let has = |pair: &Pair, side: usize| {
        let standing = comparison.standing(pair, side);
        standing.is_some_and(|standing| standing.index.is_some())
    };
    let lacking = common().filter(|pair| !has(pair, position));
    let names: Vec<String> = lacking
        .filter_map(|pair| comparison.identity(pair, position))
        .map(|who| name(who, by_year))
        .collect();
    let counted = common().filter(|pair| has(pair, 0) && has(pair, 1)).count();
    let problem = ComparisonProblem::WithoutIndex {
        letter: LETTERS[position],
        names: &names,
        counted,
    };
    (!names.is_empty()).then(|| problem.finding())
}

fn name(who: Identity<'_>, by_year: bool) -> String {
    if by_year && !who.year.is_empty() {
        format!("{} {}", who.label(), who.year)
    } else {
        who.label().to_owned()
    }
}

fn about_files(comparison: &Comparison<'_>, found: &mut Vec<Finding>) {
    if comparison.indices_differ() {
        let names = comparison.methodologies().map(|one| &one.root().name);
        found.push(ComparisonProblem::OtherIndex { names }.finding());
    }
    let [before, after] = &comparison.sides;
    let same_bytes = before.own.file().sha256 == after.own.file().sha256;
    if same_bytes && before.year == after.year && comparison.same_methodology() {
        found.push(ComparisonProblem::SameFile.finding());
    }
    let common = comparison.pairs.iter().filter(|pair| pair.both().is_some());
    if common.clone().next().is_none() {
        found.push(ComparisonProblem::NothingInCommon.finding());
        return;
    }
    let mut whole = true;
    for (position, side) in comparison.sides.iter().enumerate() {
        let has_index = |pair| {
            let standing = comparison.standing(pair, position);
            standing.is_some_and(|standing| standing.index.is_some())
        };
        if common.clone().any(has_index) {
            found.extend(without_index(comparison, position));
        } else {
            whole = false;
            let file = format!("{} ({})", LETTERS[position], side.own.file().name());
            found.push(ComparisonProblem::NoIndex { file: &file }.finding());
        }
    }
    if comparison.same_methodology() {
        if let [Some(before), Some(after)] = [0, 1].map(|side| stamp(&comparison.sides[side]))
            && (&before.id, &before.version, &before.sha256)
                != (&after.id, &after.version, &after.sha256)
        {
            let stamps = [before, after];
            found.push(ComparisonProblem::OtherMethodology { stamps }.finding());
        }
    } else if whole {
        let mut changes = common.filter_map(|pair| comparison.change(pair));
        let undivided = |change: super::Change| {
            change.basis == Basis::None && change.index().change().is_some()
        };
        if changes.any(undivided) {
            found.push(ComparisonProblem::NotSeparable.finding());
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
