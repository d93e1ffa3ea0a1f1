//! Replies that give the same value and say different things of it: only one of them can stand in
//! the form.

use super::answers::Decided;
use super::replies::Judged;
use super::{Change, Into, Told};
use crate::submission::Entry;
use crate::validation::{MergeProblem, Wording};

/// A cell's text in an entry.
type Get = fn(&Entry) -> &String;

/// What is said of a value.
const FIELDS: [(Wording, Get); 3] = [
    (Wording::Year, |entry| &entry.year),
    (Wording::Source, |entry| &entry.source),
    (Wording::Note, |entry| &entry.note),
];

/// Tell of each change whose year, source or note had to be chosen among those of several replies.
pub(super) fn differing(
    into: &Into<'_>,
    judged: &[Judged],
    decided: &Decided,
    findings: &mut Vec<Told>,
) {
    for change in &decided.changes {
        let chosen: Vec<(Wording, Vec<(&str, &str)>)> = FIELDS
            .into_iter()
            .filter(|(_, get)| get(&change.before) != get(&change.now))
            .map(|(field, get)| (field, said(judged, change, get)))
            .filter(|(_, said)| said.len() > 1)
            .collect();
        let (Some(first), false) = (change.replies.first(), chosen.is_empty()) else {
            continue;
        };
        let content = judged[*first].content.as_ref();
        let place = content.and_then(|form| form.entries[change.item].place.clone());
        let problem = MergeProblem::WordsDiffer {
            item: &into.methodology.items[change.item],
            answer: &change.now,
            words: &chosen,
        };
        findings.push(Told {
            reply: *first,
            finding: problem.finding(place),
        });
    }
}

/// The different texts that the replies of a change have in a cell, each with the first file that
/// has it; the one that was taken first.
fn said<'a>(judged: &'a [Judged], change: &Change, get: Get) -> Vec<(&'a str, &'a str)> {
    let mut said: Vec<(&str, &str)> = Vec::new();
    for reply in &change.replies {
        let reply = &judged[*reply];
        let Some(form) = &reply.content else {
            continue;
        };
        let text = get(&form.entries[change.item]).as_str();
        if !text.is_empty() && said.iter().all(|(_, other)| *other != text) {
            said.push((&reply.standing.label, text));
        }
    }
    said
}
