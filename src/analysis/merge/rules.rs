//! Answers that would make the form wrong: impossible values, and rules that do not hold with what
//! is there and with the other answers. And those that are taken although the form will be warned of
//! them.

use super::answers::Decided;
use super::replies::Judged;
use super::{Change, Fate, Into, Told, with};
use crate::diagnostic::{Place, Severity};
use crate::submission::history::Event;
use crate::validation::{Finding, MergeProblem, validate};

/// Warnings that an item has no value, also for a reason that the reply gives.
const IS_OWED: [&str; 2] = ["IK201", "IK202"];

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
        let mut errors = on_trial(into, judged, &decided.changes);
        errors.retain(|finding| finding.severity == Severity::Error);
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

/// What the form will be warned of for the answers that are taken: whoever gave them can still be
/// asked. What an item still lacks is told with what is owed.
pub(super) fn warn(
    into: &Into<'_>,
    judged: &[Judged],
    decided: &Decided,
    findings: &mut Vec<Told>,
) {
    let changes = &decided.changes;
    let trial = on_trial(into, judged, changes).into_iter();
    let warnings = trial.filter(|finding| finding.severity == Severity::Warning);
    for mut finding in warnings.filter(|finding| !IS_OWED.contains(&finding.code)) {
        let involved = |change: &&Change| {
            let code = &into.methodology.items[change.item].code;
            change.event != Event::Completed && finding.items.contains(code)
        };
        let Some(change) = changes.iter().find(involved) else {
            continue;
        };
        let Some(reply) = change.replies.first().copied() else {
            continue;
        };
        let content = judged[reply].content.as_ref();
        finding.place = content.and_then(|form| form.entries[change.item].place.clone());
        let code = &into.methodology.items[change.item].code;
        finding.item.get_or_insert_with(|| code.clone());
        // The reply's own findings tell of its cells already.
        let is_told = |told: &Told| {
            let other = (told.reply, told.finding.code, &told.finding.item);
            other == (reply, finding.code, &finding.item)
        };
        if !findings.iter().any(is_told) {
            findings.push(Told { reply, finding });
        }
    }
}

/// What is to be said of the values of the form with the changes, each number at the cell of the
/// file where it stands.
fn on_trial(into: &Into<'_>, judged: &[Judged], changes: &[Change]) -> Vec<Finding> {
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
    findings.filter(is_about_values).collect()
}

/// The answers behind a change are left after all.
fn leave(decided: &mut Decided, change: &Change) {
    for answer in &mut decided.answers {
        if (answer.item, answer.fate) == (change.item, Fate::Taken) {
            answer.fate = Fate::Left;
        }
    }
}

/// Whether a finding is one of the values themselves: not of the file, its identity, or the text of a
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
