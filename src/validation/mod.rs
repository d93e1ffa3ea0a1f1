//! Findings and completeness: what is missing and what is wrong.
//!
//! Checks come in families, one folder each, with the codes of one hundred: the checks themselves
//! in `mod.rs`, and beside them in `problems.rs` an enum of what they can find, the catalogue entry
//! of each code (what, why, example, fix) and the words of each message. A new check is a variant
//! there; a new family is a folder and one line in `FAMILIES`.

mod catalogue;
mod comparison;
mod computability;
mod count;
mod family;
mod file;
mod identity;
mod merging;
mod missing;
mod reading;
mod reference;
mod relations;
mod report;
mod rules;
#[cfg(test)]
mod sample;
mod scores;
mod stamp;
mod structure;
mod table;
#[cfg(test)]
mod tests;
mod time;
mod together;
mod value;
mod words;

pub use catalogue::{Chapter, catalogue, chapters, find};
pub use comparison::ComparisonProblem;
pub use file::{Checked, CheckedTable, Examined, Indices, check_file, examine, examine_over_time};
pub use merging::{MergeProblem, Wording};
pub use reference::of_reference;
pub use report::{AgencyCompleteness, Completeness, Finding, GroupCompleteness, Report, Verdict};
pub use scores::{is_about_scores, of_troubles};
pub use stamp::CODE_OF_REQUESTS;
pub use table::{
    Needed, TableCompleteness, TableFinding, TableReport, table_findings, validate_table,
};
pub use together::{
    NamedRegion, Peer, PeerFinding, Together, compares_values, peers, program_error,
};

use self::family::{Context, Family, Findings};
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::submission::table::TableError;
use crate::submission::{State, Submission};
use crate::workbook::OpenError;

/// Why a form is no earlier year's of the same region and methodology: what is wrong, and what to do
/// about it. Nothing when it is one. Whoever takes a `--previous` asks this.
#[must_use]
pub fn not_earlier(
    methodology: &Methodology,
    submission: &Submission,
    previous: &Submission,
) -> Option<(Text, Text)> {
    let (doc, message) = time::not_comparable(methodology, submission, previous)?;
    Some((message, doc.fix.clone()))
}

/// All families, in the order in which their findings are told.
static FAMILIES: &[&Family] = &[
    &structure::FAMILY,
    &identity::FAMILY,
    &stamp::FAMILY,
    &missing::FAMILY,
    &reading::FAMILY,
    &value::FAMILY,
    &rules::FAMILY,
    &time::FAMILY,
    &computability::FAMILY,
    &scores::FAMILY,
];

/// What is asked of a form in which no item could be read: why, and nothing that only follows from
/// it.
static FAMILIES_OF_UNREAD: &[&Family] = &[&structure::FAMILY, &stamp::FAMILY];

/// Check a form against its methodology.
#[must_use]
pub fn validate(methodology: &Methodology, submission: &Submission) -> Report {
    validate_over_time(methodology, submission, None)
}

/// Check a form against its methodology and, where there is one, against the form of an earlier
/// year of the same region.
#[must_use]
pub fn validate_over_time(
    methodology: &Methodology,
    submission: &Submission,
    previous: Option<&Submission>,
) -> Report {
    let context = Context {
        methodology,
        submission,
        previous,
    };
    let mut findings = Findings::default();
    let unread = submission.is_unread();
    let families = if unread { FAMILIES_OF_UNREAD } else { FAMILIES };
    for family in families {
        (family.check)(&context, &mut findings);
    }
    let states: Vec<State> = submission.entries.iter().map(|entry| entry.state).collect();
    let report = report(methodology, findings, &states);
    if unread {
        without_debts(report)
    } else {
        report
    }
}

/// What is asked of one row of a table: all that needs no more than its values. (Whether scores
/// can be computed depends on the other rows, and on values given for indicators.)
static FAMILIES_OF_ROW: &[&Family] = &[&value::FAMILY, &rules::FAMILY];

/// Check one row of a table, taken on its own as a form would hold it. What the report on the whole
/// table says of the row, which values are flagged and how many there are, holds.
#[must_use]
pub fn validate_row(
    methodology: &Methodology,
    row: &Submission,
    table: &TableReport,
    unit: usize,
) -> Report {
    let context = Context {
        methodology,
        submission: row,
        previous: None,
    };
    let mut findings = Findings::default();
    for family in FAMILIES_OF_ROW {
        (family.check)(&context, &mut findings);
    }
    let states: Vec<State> = row.entries.iter().map(|entry| entry.state).collect();
    let mut report = report(methodology, findings, &states);
    table.flagged(unit, &mut report.flagged);
    let (required, filled) = table.completeness.of(unit);
    let completeness = &mut report.completeness;
    completeness.unreadable = completeness.unreadable.min(required - filled);
    completeness.empty = required - filled - completeness.unreadable;
    (completeness.required, completeness.filled) = (required, filled);
    report.verdict = match (table.has_error(unit), completeness.missing()) {
        (true, _) => Verdict::Invalid,
        (false, 0) => Verdict::Ready,
        (false, _) => Verdict::Incomplete,
    };
    report
}

/// The report on a file that cannot be opened: one error, and no item is there.
#[must_use]
pub fn unreadable(methodology: &Methodology, error: &OpenError) -> Report {
    let mut findings = Findings::default();
    structure::unopened(error, &mut findings);
    without_debts(report(methodology, findings, &[]))
}

/// The report without lists of what the agencies owe: of a form that could not be read it is not
/// known whether they do.
fn without_debts(mut report: Report) -> Report {
    for agency in &mut report.completeness.by_agency {
        agency.missing.clear();
    }
    report
}

/// The report on a text that is no table of this methodology: one error, and everything is missing.
#[must_use]
pub fn untabled(methodology: &Methodology, error: &TableError) -> Report {
    let mut findings = Findings::default();
    table::refused(error, &mut findings);
    report(methodology, findings, &[])
}

fn report(methodology: &Methodology, findings: Findings, states: &[State]) -> Report {
    let (findings, flagged) = findings.finish(methodology);
    let completeness = count::completeness(methodology, states);
    let has_error = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let verdict = match (has_error, completeness.missing()) {
        (true, _) => Verdict::Invalid,
        (false, 0) => Verdict::Ready,
        (false, _) => Verdict::Incomplete,
    };
    Report {
        findings,
        completeness,
        verdict,
        flagged,
    }
}
