//! How far a result can be relied upon.

use std::sync::Arc;

use super::{IndicatorState, Outcome, Prospect, Reaches, Reference, Scorer, Scores, Status, Unit};
use crate::diagnostic::Severity;
use crate::methodology::{Methodology, Range};
use crate::submission::Submission;
use crate::validation::Report;

/// Scores of a submission and their status.
#[must_use]
pub fn outcome(methodology: &Methodology, submission: &Submission, report: &Report) -> Outcome {
    outcome_beside(methodology, submission, report, None)
}

/// Scores of a submission and their status; with a reference, the plausible bounds are those of
/// its panel.
#[must_use]
pub fn outcome_beside(
    methodology: &Methodology,
    submission: &Submission,
    report: &Report,
    reference: Option<&Arc<Reference>>,
) -> Outcome {
    let inputs = submission.inputs();
    let unit = Unit {
        items: &inputs,
        flagged: &report.flagged,
        ..Unit::default()
    };
    let scores = Scorer::new(methodology, None).score(&unit);
    let prospect = Prospect {
        methodology,
        unit,
        panel: None,
        scores: &scores,
    };
    Outcome {
        status: status(methodology, report, &scores),
        outlook: prospect.outlook(ranges(reference)),
        scores,
        reference: reference.cloned(),
    }
}

/// The ranges that a reference gives the indicators, if there is one.
fn ranges(reference: Option<&Arc<Reference>>) -> &[Option<Range>] {
    reference.map_or(&[], |reference| reference.ranges())
}

/// What the scores of a submission can still become, guaranteed and plausible, with every step of
/// it: the steps behind the outlook of its outcome.
#[must_use]
pub fn reaches(
    methodology: &Methodology,
    submission: &Submission,
    outcome: &Outcome,
) -> (Reaches, Reaches) {
    let inputs = submission.inputs();
    let prospect = Prospect {
        methodology,
        unit: Unit {
            items: &inputs,
            ..Unit::default()
        },
        panel: None,
        scores: &outcome.scores,
    };
    prospect.reaches(ranges(outcome.reference.as_ref()))
}

fn status(methodology: &Methodology, report: &Report, scores: &Scores) -> Status {
    let has_error = report
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let percent = report.completeness.percent();
    status_of(methodology, percent, has_error, scores)
}

/// FINAL needs all of: as many required items as the methodology asks for (`percent` are there), no
/// error among the findings, and every indicator that applies computed from items without errors.
#[must_use]
pub fn status_of(
    methodology: &Methodology,
    percent: f64,
    has_error: bool,
    scores: &Scores,
) -> Status {
    if scores.index().is_none() {
        return Status::None;
    }
    let sound = scores.indicators.iter().all(|indicator| {
        matches!(
            indicator.state,
            IndicatorState::Computed | IndicatorState::NotApplicable
        )
    });
    if percent >= methodology.final_percent && !has_error && sound {
        Status::Final
    } else {
        Status::Provisional
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Text;
    use crate::methodology::formula::Input;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::submission::{Entry, Identity, SourceFile, State};
    use crate::validation::{Completeness, Finding, Verdict};

    fn example() -> Methodology {
        let mut made = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0"),
            indicator("B", "I", "100 * D1 / D2"),
        ]);
        made.items.truncate(3);
        made
    }

    fn submission(states: [State; 3]) -> Submission {
        let entry = |state| Entry {
            state,
            place: None,
            raw: String::new(),
            reading: None,
            availability: String::new(),
            availability_place: None,
            year: String::new(),
            year_place: None,
            source: String::new(),
            note: String::new(),
        };
        Submission {
            file: SourceFile {
                path: "uji.xlsx".into(),
                sha256: String::new(),
            },
            identity: Identity::default(),
            stamp: None,
            entries: states.into_iter().map(entry).collect(),
            troubles: Vec::new(),
        }
    }

    fn report(required: usize, filled: usize) -> Report {
        Report {
            findings: Vec::new(),
            completeness: Completeness {
                required,
                filled,
                empty: required - filled,
                unavailable: 0,
                not_applicable: 3 - required,
                unreadable: 0,
                by_dimension: Vec::new(),
                by_agency: Vec::new(),
            },
            verdict: Verdict::Ready,
            flagged: vec![false; 3],
        }
    }

    fn finding(severity: Severity) -> Finding {
        Finding {
            code: "IK501",
            name: "rule-broken",
            severity,
            item: None,
            items: Vec::new(),
            place: None,
            message: Text::same("x"),
            hint: Text::same("y"),
        }
    }

    const FULL: [State; 3] = [State::Filled(40.0), State::Filled(3.0), State::Filled(4.0)];

    #[test]
    fn complete_and_valid_is_final() {
        let found = outcome(&example(), &submission(FULL), &report(3, 3));
        assert_eq!(found.status, Status::Final);
        assert_eq!(found.scores.index(), Some(57.5));
    }

    #[test]
    fn warnings_do_not_stand_in_the_way_of_final_and_errors_do() {
        let mut report = report(3, 3);
        report.findings = vec![finding(Severity::Warning), finding(Severity::Note)];
        let status = |report: &Report| outcome(&example(), &submission(FULL), report).status;
        assert_eq!(status(&report), Status::Final);
        report.findings.push(finding(Severity::Error));
        assert_eq!(status(&report), Status::Provisional);
    }

    #[test]
    fn a_gap_is_provisional() {
        let states = [State::Filled(40.0), State::Empty, State::Filled(4.0)];
        let found = outcome(&example(), &submission(states), &report(3, 2));
        assert_eq!(found.status, Status::Provisional);
        assert_eq!(found.scores.index(), Some(40.0));
        // Also when the methodology asks for less than everything: an indicator is missing.
        let mut lenient = example();
        lenient.final_percent = 50.0;
        let found = outcome(&lenient, &submission(states), &report(3, 2));
        assert_eq!(found.status, Status::Provisional);
    }

    #[test]
    fn a_gap_that_no_indicator_needs_is_the_methodology_s_decision() {
        let mut lenient = methodology(&[node("I", ""), indicator("A", "I", "D0")]);
        lenient.items.truncate(3);
        let states = [State::Filled(40.0), State::Empty, State::Filled(4.0)];
        let judged = |m: &Methodology| outcome(m, &submission(states), &report(3, 2)).status;
        assert_eq!(judged(&lenient), Status::Provisional);
        lenient.final_percent = 60.0;
        assert_eq!(judged(&lenient), Status::Final);
    }

    #[test]
    fn a_flag_is_provisional() {
        let mut report = report(3, 3);
        report.flagged[2] = true;
        let found = outcome(&example(), &submission(FULL), &report);
        assert_eq!(found.status, Status::Provisional);
        assert_eq!(found.scores.indicators[1].state, IndicatorState::Flagged);
    }

    #[test]
    fn what_does_not_apply_does_not_stand_in_the_way() {
        let states = [
            State::Filled(40.0),
            State::NotApplicable,
            State::Filled(4.0),
        ];
        let found = outcome(&example(), &submission(states), &report(2, 2));
        assert_eq!(found.status, Status::Final);
        assert_eq!(found.scores.index(), Some(40.0));
        // Nor does a zero denominator.
        let states = [State::Filled(40.0), State::Filled(0.0), State::Filled(0.0)];
        let found = outcome(&example(), &submission(states), &report(3, 3));
        assert_eq!(found.status, Status::Final);
    }

    #[test]
    fn without_an_index_there_is_no_result() {
        let states = [State::Empty, State::Unreadable, State::Unavailable];
        let submission = submission(states);
        assert_eq!(submission.inputs(), [Input::Missing; 3]);
        let found = outcome(&example(), &submission, &report(3, 0));
        assert_eq!(found.status, Status::None);
    }
}
