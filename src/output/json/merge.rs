//! The document of `ikesos merge`.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Region, SCHEMA_VERSION};
use super::computation::ComputationMethod;
use super::progress::{Count, ItemState, item_state};
use super::validation::Finding;
use crate::analysis::merge;
use crate::lang::Lang;
use crate::output::merging::Merging;
use crate::submission::{Entry, history};
use crate::validation::{Report, Verdict};

/// What came of taking answers back into a form.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MergeDocument {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// The methodology.
    pub method: ComputationMethod,
    /// The region-year of the form.
    pub region: Region,
    /// Name of the form's file, without folders.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Name of the file that was written, without folders; null in a dry run.
    pub written: Option<String>,
    /// The form as it was.
    pub before: Completeness,
    /// The form with the answers.
    pub after: Completeness,
    /// The replies, by name of their file.
    pub replies: Vec<Reply>,
    /// The items that are no longer what they were, in the order of the form.
    pub changes: Vec<Change>,
    /// The answers whose words do not go into the form's cells, which keep their own; its sheet
    /// Riwayat holds them from now on. In the order of the form.
    pub noted: Vec<Noted>,
    /// All findings: errors, then warnings, then notes.
    pub findings: Vec<ReplyFinding>,
}

/// How far a form is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Completeness {
    /// Filled of required.
    #[serde(flatten)]
    pub count: Count,
    /// The same, 0 to 100.
    pub percent: f64,
    /// Whether the form can be submitted.
    pub verdict: Verdict,
}

/// One reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reply {
    /// The file, as the command's other outputs call it.
    pub file: String,
    /// SHA-256 of its bytes; null when they could not be read.
    pub sha256: Option<String>,
    /// Who answers; null when it is not known.
    pub agency: Option<String>,
    /// Person who filled it in.
    pub person: Option<String>,
    /// That person's position.
    pub position: Option<String>,
    /// Date of the answer, as it is written; null when the reply says none.
    pub date: Option<String>,
    /// How many items were asked for; null without the stamp of a request.
    pub asked: Option<usize>,
    /// What was made of it.
    pub reception: Reception,
    /// Codes of the items whose answer is in the form now.
    pub taken: Vec<String>,
    /// Codes of those where the form says the same already.
    pub same: Vec<String>,
    /// Codes of those where the form was preferred.
    pub kept: Vec<String>,
    /// Codes of those that were left; a finding says why.
    pub left: Vec<String>,
}

/// What was made of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reception {
    /// Its answers were looked at.
    Read,
    /// It belongs to another form.
    Refused,
    /// Its bytes were seen before, or it is the form itself.
    Repeated,
    /// It is another workbook of this program.
    Aside,
    /// It cannot be read.
    Unreadable,
}

/// An item that is no longer what it was.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Change {
    /// Code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What happened to it.
    pub event: ChangeEvent,
    /// What the form said.
    pub before: Cells,
    /// What it says now.
    pub now: Cells,
    /// Files of the replies that gave the answer.
    pub files: Vec<String>,
}

/// Words on an item that go into the history alone.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Noted {
    /// Code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The reply's file.
    pub file: String,
    /// What the reply says.
    pub says: Cells,
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeEvent {
    /// It was missing and is answered.
    Filled,
    /// What stood there gave way to the answer.
    Overwritten,
    /// The answer is what stood there, and brought its year, source or note.
    Completed,
}

/// The input cells of an item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Cells {
    /// Its state.
    pub state: ItemState,
    /// Its value; null without one.
    pub value: Option<f64>,
    /// The text of the value cell.
    pub text: String,
    /// Its availability.
    pub availability: String,
    /// Its year.
    pub year: String,
    /// Its source.
    pub source: String,
    /// Its note.
    pub note: String,
}

/// A finding and the reply it is about; its place is a cell of the reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ReplyFinding {
    /// The reply's file.
    pub file: String,
    /// What was found.
    #[serde(flatten)]
    pub finding: Finding,
}

/// The document of what was made, in one language.
#[must_use]
pub fn merge(made: &Merging<'_>, lang: Lang) -> MergeDocument {
    let merge = made.merge;
    let name = |path: &std::path::Path| {
        let name = path.file_name().unwrap_or(path.as_os_str());
        name.to_string_lossy().into_owned()
    };
    let findings = merge.findings.iter().map(|told| ReplyFinding {
        file: merge.replies[told.reply].label.clone(),
        finding: Finding::of(&told.finding, lang),
    });
    MergeDocument {
        schema_version: SCHEMA_VERSION,
        method: ComputationMethod::of(made.methodology, lang),
        region: Region::of(&made.form.identity),
        file: made.form.file.name(),
        sha256: made.form.file.sha256.clone(),
        written: made.written.map(name),
        before: Completeness::of(&merge.before),
        after: Completeness::of(&merge.after),
        replies: (0..merge.replies.len()).map(|at| reply(made, at)).collect(),
        changes: merge
            .changes
            .iter()
            .map(|one| change(made, one, lang))
            .collect(),
        noted: merge.noted().map(|one| noted(made, one, lang)).collect(),
        findings: findings.collect(),
    }
}

fn noted(made: &Merging<'_>, answer: &merge::Answer, lang: Lang) -> Noted {
    let item = &made.methodology.items[answer.item];
    Noted {
        code: item.code.clone(),
        name: item.name.get(lang).to_owned(),
        file: made.merge.replies[answer.reply].label.clone(),
        says: cells(&answer.says),
    }
}

impl Completeness {
    fn of(report: &Report) -> Self {
        let completeness = &report.completeness;
        Self {
            count: Count {
                required: completeness.required,
                filled: completeness.filled,
            },
            percent: completeness.percent(),
            verdict: report.verdict,
        }
    }
}

fn reply(made: &Merging<'_>, position: usize) -> Reply {
    let standing = &made.merge.replies[position];
    let text = |text: &String| (!text.is_empty()).then(|| text.clone());
    let codes = |fate: merge::Fate| {
        let answers = made.merge.answers.iter();
        let own = answers.filter(|answer| (answer.reply, answer.fate) == (position, fate));
        own.map(|answer| made.methodology.items[answer.item].code.clone())
            .collect()
    };
    Reply {
        file: standing.label.clone(),
        sha256: text(&standing.sha256),
        agency: text(&standing.agency),
        person: text(&standing.person),
        position: text(&standing.position),
        date: text(&standing.date),
        asked: standing.asked,
        reception: match standing.reception {
            merge::Reception::Read => Reception::Read,
            merge::Reception::Refused => Reception::Refused,
            merge::Reception::Repeated => Reception::Repeated,
            merge::Reception::Aside => Reception::Aside,
            merge::Reception::Unreadable => Reception::Unreadable,
        },
        taken: codes(merge::Fate::Taken),
        same: codes(merge::Fate::Same),
        kept: codes(merge::Fate::Kept),
        left: codes(merge::Fate::Left),
    }
}

fn change(made: &Merging<'_>, change: &merge::Change, lang: Lang) -> Change {
    let item = &made.methodology.items[change.item];
    let replies = &made.merge.replies;
    Change {
        code: item.code.clone(),
        name: item.name.get(lang).to_owned(),
        event: match change.event {
            history::Event::Filled => ChangeEvent::Filled,
            history::Event::Overwritten => ChangeEvent::Overwritten,
            history::Event::Completed | history::Event::Confirmed | history::Event::Noted => {
                ChangeEvent::Completed
            }
        },
        before: cells(&change.before),
        now: cells(&change.now),
        files: change
            .replies
            .iter()
            .map(|reply| replies[*reply].label.clone())
            .collect(),
    }
}

fn cells(entry: &Entry) -> Cells {
    Cells {
        state: item_state(entry.state),
        value: entry.state.value(),
        text: entry.raw.clone(),
        availability: entry.availability.clone(),
        year: entry.year.clone(),
        source: entry.source.clone(),
        note: entry.note.clone(),
    }
}
