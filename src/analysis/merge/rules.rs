//! Answers that would make the form wrong: impossible values, and rules that do not hold with what
//! is there and with the other answers.

use super::answers::Decided;
use super::replies::Judged;
use super::{Fate, Into, Told, with};
use crate::diagnostic::Severity;
use crate::submission::history::Event;
use crate::validation::{Finding, MergeProblem, validate};

/// Take out of what was decided the changes that would make the form wrong.
///
/// Those go first that take part in the most errors, all of equals at once: where one answer is
/// wrong, the others that share rules with it stay. What is left is judged anew, since an answer
/// that went may have been what another one needed, until no error involves any change. Which
/// answers go depends on what they say alone, never on their order.
pub(super) fn obey(
    into: &Into<'_>,
    judged: &[Judged],
    decided: &mut Decided,
    findings: &mut Vec<Told>,
) {
    loop {
        let mut trial = with(into.form, &decided.changes);
        for change in &decided.changes {
            // The cell of the form is not where the number stands; the finding names the reply's.
            trial.entries[change.item].place = None;
        }
        let report = validate(into.methodology, &trial);
        let errors: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error && is_about_values(finding))
            .collect();
        let involving = |item: usize| {
            let code = &into.methodology.items[item].code;
            let of = move |finding: &&&Finding| finding.items.contains(code);
            errors.iter().filter(of)
        };
        let changes = decided.changes.iter();
        let counts: Vec<usize> = changes
            .map(|change| match change.event {
                // Its value stood there already.
                Event::Completed => 0,
                _ => involving(change.item).count(),
            })
            .collect();
        let most = counts.iter().copied().max().unwrap_or(0);
        if most == 0 {
            return;
        }
        let mut kept = Vec::new();
        for (change, count) in decided.changes.drain(..).zip(counts) {
            if count < most {
                kept.push(change);
                continue;
            }
            if let Some(error) = involving(change.item).next() {
                tell(into, judged, &change, error, findings);
            }
            let own = |answer: &&mut super::Answer| answer.item == change.item;
            for answer in decided.answers.iter_mut().filter(own) {
                if answer.fate == Fate::Taken {
                    answer.fate = Fate::Left;
                }
            }
        }
        decided.changes = kept;
    }
}

/// Whether an error is one of the values themselves: not of the file, its identity, or the text of a
/// cell.
fn is_about_values(finding: &Finding) -> bool {
    ["IK2", "IK4", "IK5", "IK7"]
        .iter()
        .any(|family| finding.code.starts_with(family))
}

/// A finding for each reply that gave the answer.
fn tell(
    into: &Into<'_>,
    judged: &[Judged],
    change: &super::Change,
    error: &Finding,
    findings: &mut Vec<Told>,
) {
    let item = &into.methodology.items[change.item];
    for reply in &change.replies {
        let content = judged[*reply].content.as_ref();
        let place = content.and_then(|form| form.entries[change.item].place.clone());
        let problem = MergeProblem::BreaksRule {
            item,
            answer: &change.now,
            finding: error,
        };
        findings.push(Told {
            reply: *reply,
            finding: problem.finding(place),
        });
    }
}
