//! Answers that would make the form wrong: impossible values, and rules that do not hold with what
//! is there and with the other answers.

use super::answers::Decided;
use super::replies::Judged;
use super::{Change, Fate, Into, Told, with};
use crate::diagnostic::{Place, Severity};
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
        let errors = errors(into, judged, &decided.changes);
        let involving = |change: &Change| {
            let code = &into.methodology.items[change.item].code;
            // What is only completed has its value already.
            let counts = change.event != Event::Completed;
            let errors = errors.iter();
            errors.filter(move |finding| counts && finding.items.contains(code))
        };
        let changes = decided.changes.iter();
        let most = changes.map(|change| involving(change).count()).max();
        let Some(most) = most.filter(|most| *most > 0) else {
            return;
        };
        let changes = std::mem::take(&mut decided.changes);
        for change in changes {
            match involving(&change).next() {
                Some(error) if involving(&change).count() == most => {
                    tell(into, judged, &change, error, findings);
                    leave(decided, &change);
                }
                _ => decided.changes.push(change),
            }
        }
    }
}

/// The errors of values that the form would have with the changes, each number at the cell of the
/// file where it stands.
fn errors(into: &Into<'_>, judged: &[Judged], changes: &[Change]) -> Vec<Finding> {
    let mut trial = with(into.form, changes);
    let of_file = |place: &Place, file: &str| Place {
        sheet: format!("[{file}]{}", place.sheet),
        cell: place.cell.clone(),
    };
    let form = into.form.file.name();
    for entry in &mut trial.entries {
        entry.place = entry.place.as_ref().map(|place| of_file(place, &form));
    }
    for change in changes {
        let reply = change.replies.first().map(|reply| &judged[*reply]);
        let content = reply.and_then(|reply| reply.content.as_ref());
        if let (Some(entry), Some(content)) = (trial.entries.get_mut(change.item), content) {
            let place = content.entries[change.item].place.as_ref();
            entry.place = place.map(|place| of_file(place, &content.file.name()));
        }
    }
    let findings = validate(into.methodology, &trial).findings.into_iter();
    findings
        .filter(|finding| finding.severity == Severity::Error && is_about_values(finding))
        .collect()
}

/// The answers behind a change are left after all.
fn leave(decided: &mut Decided, change: &Change) {
    for answer in &mut decided.answers {
        if (answer.item, answer.fate) == (change.item, Fate::Taken) {
            answer.fate = Fate::Left;
        }
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
    change: &Change,
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
