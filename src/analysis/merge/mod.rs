//! Taking answers back: which of the agencies' answers go into the form, and why the others do not.
//!
//! Nothing here reads or writes a file. Replies come in any order and stand in one of their own
//! (by file name and content), so that the outcome does not depend on how they were named.
//!
//! `replies.rs` judges each reply as a whole, `answers.rs` item by item, `rules.rs` takes out what
//! would break a rule of the methodology and tells what the form will be warned of, `wording.rs` tells where equal values came with different
//! words, `history.rs` records what was taken.

mod answers;
mod history;
mod replies;
mod rules;
#[cfg(test)]
mod tests;
mod wording;

use crate::diagnostic::Place;
use crate::lang::Date;
use crate::methodology::Methodology;
use crate::submission::carried::{Beside, OtherUnit};
use crate::submission::history::Record;
use crate::submission::{Entry, Submission};
use crate::validation::{Finding, Report, validate};
use crate::workbook::OpenError;

/// A file that may hold answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What outputs call it.
    pub label: String,
    /// What was read from it, or why nothing was.
    pub content: Result<Submission, OpenError>,
    /// What was merged into it earlier, when it is such a form itself.
    pub history: Vec<Record>,
    /// What it holds outside the rows of items and the fields of the identity.
    pub beside: Vec<Beside>,
    /// Units that were typed over.
    pub units: Vec<OtherUnit>,
    /// Cells for year, source and note whose formulas have no saved results, by item.
    pub unsaved: Vec<(usize, Place)>,
}

impl Reply {
    /// A reply of which only the content is known.
    #[must_use]
    pub const fn read(label: String, content: Result<Submission, OpenError>) -> Self {
        Self {
            label,
            content,
            history: Vec::new(),
            beside: Vec::new(),
            units: Vec::new(),
            unsaved: Vec::new(),
        }
    }
}

/// The form that answers are taken into.
#[derive(Debug, Clone, Copy)]
pub struct Into<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// The form.
    pub form: &'a Submission,
    /// What was taken into it before.
    pub history: &'a [Record],
    /// The day of merging: an answer cannot be of a later one. None when the machine does not know.
    pub today: Option<Date>,
}

/// Who is right where an answer differs from what the form says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// The answer.
    Reply,
    /// The form, without a finding.
    File,
}

/// What comes of taking answers back.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// The replies, in their own order.
    pub replies: Vec<Standing>,
    /// What became of each answer, by item, then by reply.
    pub answers: Vec<Answer>,
    /// The items that are no longer what they were, in the order of the form.
    pub changes: Vec<Change>,
    /// What was wrong, errors first, then by item and reply.
    pub findings: Vec<Told>,
    /// The form with the answers.
    pub merged: Submission,
    /// The report on the form as it was.
    pub before: Report,
    /// The report on the form with the answers.
    pub after: Report,
    /// The records of all answers taken, earlier ones too, by item.
    pub history: Vec<Record>,
}

impl Merge {
    /// The answers whose words do not go into the form, and which the history keeps from now on.
    pub fn noted(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|answer| answer.noted)
    }

    /// Who supplied what a reply says of an item: the agency behind it where the reply is a form into
    /// which it was merged earlier, else whoever sent the reply.
    #[must_use]
    pub fn supplier(&self, item: &str, reply: usize) -> &str {
        let Some(standing) = self.replies.get(reply) else {
            return "";
        };
        let mut records = self.history.iter().rev();
        let of = |record: &&Record| record.item == item && record.sha256 == standing.sha256;
        let known = records.find(of);
        known.map_or(&standing.agency, |record| &record.agency)
    }

    /// How many answers of a reply met a fate.
    #[must_use]
    pub fn count(&self, reply: usize, fate: Fate) -> usize {
        let of = |answer: &&Answer| answer.reply == reply && answer.fate == fate;
        self.answers.iter().filter(of).count()
    }
}

/// A reply and what was made of it as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// What outputs call it.
    pub label: String,
    /// SHA-256 of its bytes; empty when they could not be read.
    pub sha256: String,
    /// Who answers: as the reply says, else as it was asked.
    pub agency: String,
    /// Person who filled it in.
    pub person: String,
    /// That person's position.
    pub position: String,
    /// Date of the answer in the reply's own words; empty when it says none.
    pub date: String,
    /// How many items were asked for; none without the stamp of a request.
    pub asked: Option<usize>,
    /// What was made of it.
    pub reception: Reception,
}

/// What was made of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reception {
    /// Its answers were looked at.
    Read,
    /// It belongs to another form; nothing of it was looked at.
    Refused,
    /// Its bytes were seen before, or it is the form itself.
    Repeated,
    /// It is another workbook of this program, such as the table of the requests.
    Aside,
    /// It cannot be read.
    Unreadable,
}

/// What became of one answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Position of the item.
    pub item: usize,
    /// Position of the reply.
    pub reply: usize,
    /// What became of it.
    pub fate: Fate,
    /// What the reply says of the item, at the reply's cells.
    pub says: Entry,
    /// Whether its year, source or note is new and does not go into the form, which keeps its own or
    /// another reply's: these words are in the history alone.
    pub noted: bool,
}

/// What becomes of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is in the form now.
    Taken,
    /// The form, or an answer that was taken, says the same already.
    Same,
    /// The form says something else, and was preferred.
    Kept,
    /// It was left, and a finding says why.
    Left,
}

/// An item that is no longer what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Position of the item.
    pub item: usize,
    /// What happened to it.
    pub event: crate::submission::history::Event,
    /// What the form said.
    pub before: Entry,
    /// What it says now, at the same cells.
    pub now: Entry,
    /// Positions of the replies that gave the answer, the first one first.
    pub replies: Vec<usize>,
}

/// A finding and the reply it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Position of the reply.
    pub reply: usize,
    /// The finding; its cell is one of the reply.
    pub finding: Finding,
}

/// Take answers into a form.
#[must_use]
pub fn merge(into: &Into<'_>, replies: Vec<Reply>, prefer: Option<Prefer>) -> Merge {
    let mut findings = Vec::new();
    let judged = replies::judged(into, replies, &mut findings);
    let mut decided = answers::decided(into, &judged, prefer, &mut findings);
    rules::obey(into, &judged, &mut decided, &mut findings);
    wording::differing(into, &judged, &decided, &mut findings);
    replies::remarks(into, &judged, &decided, &mut findings);
    rules::warn(into, &judged, &decided, &mut findings);
    let merged = with(into.form, &decided.changes);
    let position = |told: &Told| {
        let item = told.finding.item.as_deref();
        item.and_then(|code| into.methodology.item_position(code))
    };
    findings.sort_by_key(|told| (told.finding.severity, position(told), told.reply));
    Merge {
        history: history::recorded(into, &judged, &decided),
        replies: judged.into_iter().map(|one| one.standing).collect(),
        answers: decided.answers,
        findings,
        before: validate(into.methodology, into.form),
        after: validate(into.methodology, &merged),
        merged,
        changes: decided.changes,
    }
}

/// The form with its items changed.
fn with(form: &Submission, changes: &[Change]) -> Submission {
    let mut merged = form.clone();
    for change in changes {
        if let Some(entry) = merged.entries.get_mut(change.item) {
            entry.clone_from(&change.now);
        }
    }
    merged
}
