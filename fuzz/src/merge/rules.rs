//! What must hold of every merge: nothing of the form is lost, no value comes under another item,
//! each answer has its fate, and neither order nor repetition changes anything.

use ikesos::analysis::merge::{Fate, Into, Merge, Prefer, Reception, Reply, merge};
use ikesos::diagnostic::Severity;
use ikesos::submission::history::Event;
use ikesos::submission::{Entry, SourceFile, State, Submission};

use super::super::workbook::finding;

/// Check a merge of these replies.
pub fn hold(into: &Into<'_>, replies: &[Reply], prefer: Option<Prefer>, merged: &Merge) {
    assert_eq!(merged.replies.len(), replies.len());
    merged
        .findings
        .iter()
        .for_each(|told| finding(&told.finding));
    the_form_stays(into.form, merged, prefer);
    changes_are_answers(into, replies, merged);
    each_answer_has_a_fate(into, replies, merged, prefer);
    no_new_errors(merged);
    history_grows(into, merged);
    order_says_nothing(into, replies, prefer, merged);
    repetition_says_nothing(into, replies, prefer, merged);
}

/// Who fills it in, what was not answered, and values that nobody asked to overwrite.
fn the_form_stays(form: &Submission, merged: &Merge, prefer: Option<Prefer>) {
    let now = &merged.merged;
    assert_eq!(
        (&now.file, &now.identity, &now.stamp),
        (&form.file, &form.identity, &form.stamp)
    );
    assert_eq!(now.entries.len(), form.entries.len());
    for (position, (before, now)) in form.entries.iter().zip(&now.entries).enumerate() {
        let change = merged.changes.iter().find(|change| change.item == position);
        assert_eq!(
            change.is_none(),
            before == now,
            "item {position}: {before:?} -> {now:?}"
        );
        let about = format!("item {position}: {before:?} -> {now:?}, {prefer:?}");
        let stands = matches!(before.state, State::Filled(_) | State::NotApplicable);
        if stands && prefer != Some(Prefer::Reply) {
            assert_eq!(before.state, now.state, "{about}");
        }
        if stands {
            assert!(
                matches!(now.state, State::Filled(_) | State::NotApplicable),
                "{about}"
            );
        }
        assert!(
            now.state != State::Unreadable || before.state == State::Unreadable,
            "{about}"
        );
        assert!(
            now.state != State::Empty || before.state == State::Empty,
            "{about}"
        );
        let kept = before.state != State::Unreadable
            && change.is_none_or(|change| change.event != Event::Overwritten);
        if kept {
            for (before, now) in texts(before).into_iter().zip(texts(now)) {
                assert!(before.is_empty() || !now.is_empty(), "{about}");
            }
        }
    }
}

fn texts(entry: &Entry) -> [&String; 3] {
    [&entry.year, &entry.source, &entry.note]
}

/// What changed is what a reply says of that very item, at the form's own cells.
fn changes_are_answers(into: &Into<'_>, replies: &[Reply], merged: &Merge) {
    for change in &merged.changes {
        let own = &into.form.entries[change.item];
        assert_eq!(&change.before, own);
        assert_eq!(change.now.place, own.place);
        assert_eq!(&merged.merged.entries[change.item], &change.now);
        assert!(!change.replies.is_empty(), "{change:?}");
        for reply in &change.replies {
            let said = said(replies, merged, *reply);
            let said = said.unwrap_or_else(|| panic!("a reply that was not read: {change:?}"));
            let answer = &said.entries[change.item];
            assert_eq!(answer.state, change.now.state, "{change:?}");
            let request = said.stamp.as_ref().and_then(|stamp| stamp.request.as_ref());
            let code = &into.methodology.items[change.item].code;
            assert!(
                request.is_none_or(|stamp| stamp.items.contains(code)),
                "{change:?}"
            );
            let fates = merged.answers.iter();
            let mut fates = fates.filter(|one| (one.item, one.reply) == (change.item, *reply));
            assert!(fates.all(|one| one.fate == Fate::Taken), "{change:?}");
        }
    }
}

/// What the reply at a position of the merge's own order says, when it was looked at.
fn said<'a>(replies: &'a [Reply], merged: &Merge, position: usize) -> Option<&'a Submission> {
    let standing = &merged.replies[position];
    let own = replies.iter().find(|reply| reply.label == standing.label)?;
    let read = standing.reception == Reception::Read;
    own.content.as_ref().ok().filter(|_| read)
}

/// Nothing that a reply says goes without a word.
fn each_answer_has_a_fate(
    into: &Into<'_>,
    replies: &[Reply],
    merged: &Merge,
    prefer: Option<Prefer>,
) {
    let places: Vec<(usize, usize)> = merged
        .answers
        .iter()
        .map(|one| (one.item, one.reply))
        .collect();
    assert!(places.is_sorted_by(|one, next| one < next), "{places:?}");
    for (reply, standing) in merged.replies.iter().enumerate() {
        let Some(form) = said(replies, merged, reply) else {
            let told = merged.findings.iter().any(|told| told.reply == reply);
            assert!(told, "left aside without a word: {standing:?}");
            continue;
        };
        for (item, entry) in form.entries.iter().enumerate() {
            let answered = places.contains(&(item, reply));
            assert_eq!(answered, entry.state != State::Empty, "{entry:?}");
        }
    }
    for answer in &merged.answers {
        let own = said(replies, merged, answer.reply).map(|form| &form.entries[answer.item]);
        assert_eq!(own, Some(&answer.says), "{answer:?}");
        let now = merged.merged.entries[answer.item].state;
        let said = said(replies, merged, answer.reply).map(|form| form.entries[answer.item].state);
        let code = &into.methodology.items[answer.item].code;
        match answer.fate {
            Fate::Taken | Fate::Same => assert_eq!(said, Some(now), "{answer:?}"),
            Fate::Kept => assert_eq!(prefer, Some(Prefer::File), "{answer:?}"),
            Fate::Left => {
                let mut findings = merged.findings.iter();
                let told = findings.any(|told| told.finding.item.as_ref() == Some(code));
                assert!(told, "left without a word: {answer:?}");
            }
        }
    }
}

/// No answer made the form wrong.
fn no_new_errors(merged: &Merge) {
    let errors = |report: &ikesos::validation::Report| {
        let findings = report.findings.iter();
        let of_values = findings.filter(|one| {
            one.severity == Severity::Error
                && ["IK2", "IK4", "IK5", "IK7"]
                    .iter()
                    .any(|family| one.code.starts_with(family))
        });
        of_values
            .map(|one| (one.code, one.items.clone()))
            .collect::<Vec<_>>()
    };
    let before = errors(&merged.before);
    for error in errors(&merged.after) {
        assert!(
            before.contains(&error),
            "{error:?} is new: {:?}",
            merged.changes
        );
    }
}

/// What was recorded stays; each reply behind a change has its record, and so have words that the form
/// does not take.
fn history_grows(into: &Into<'_>, merged: &Merge) {
    let changed: usize = merged
        .changes
        .iter()
        .map(|change| change.replies.len())
        .sum();
    let noted = merged.noted().filter(|answer| answer.fate != Fate::Taken);
    let more = changed + noted.count();
    assert_eq!(merged.history.len(), into.history.len() + more);
    for record in into.history {
        assert!(merged.history.contains(record), "{record:?}");
    }
}

fn order_says_nothing(into: &Into<'_>, replies: &[Reply], prefer: Option<Prefer>, merged: &Merge) {
    let other: Vec<Reply> = replies.iter().rev().cloned().collect();
    assert_eq!(&merge(into, other, prefer), merged);
}

fn repetition_says_nothing(
    into: &Into<'_>,
    replies: &[Reply],
    prefer: Option<Prefer>,
    merged: &Merge,
) {
    let form = Submission {
        file: SourceFile {
            path: "gabungan.xlsx".into(),
            sha256: "e".repeat(64),
        },
        ..merged.merged.clone()
    };
    let into = Into {
        form: &form,
        history: &merged.history,
        ..*into
    };
    let again = merge(&into, replies.to_vec(), prefer);
    assert_eq!(again.changes, [], "the same replies again, {prefer:?}");
    assert_eq!(again.history, merged.history);
    // Findings of rules that are broken all the same do not change either.
    let errors = |merge: &Merge| {
        let findings = merge.after.findings.iter();
        findings
            .filter(|one| one.severity == Severity::Error)
            .count()
    };
    assert_eq!(errors(&again), errors(merged));
}
