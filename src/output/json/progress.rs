//! The document of `ikesos status`.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Region, SCHEMA_VERSION};
use super::computation::ComputationMethod;
use crate::analysis::{self, ItemChange};
use crate::lang::Lang;
use crate::output::terminal::status::Followed;
use crate::submission::State;
use crate::validation::Verdict;

/// How far the data of one region and year have come.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ProgressDocument {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// The methodology.
    pub method: ComputationMethod,
    /// The region-year, as the last version gives it.
    pub region: Region,
    /// The day looked from, such as `2025-08-20`.
    pub date: String,
    /// The deadline; null when none was given.
    pub deadline: Option<String>,
    /// Days by which the deadline has passed; null when it has not.
    pub overdue_days: Option<i64>,
    /// The versions, in their order.
    pub versions: Vec<FormVersion>,
    /// The agencies, in the order of the form.
    pub agencies: Vec<Owner>,
    /// What changed; null when there is no earlier version.
    pub changes: Option<Changes>,
}

/// One version of the form.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FormVersion {
    /// Name of the file, without folders.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Date of filling as it says; null when it says none.
    pub date: Option<String>,
    /// Whether it can be submitted.
    pub verdict: Verdict,
    /// Filled of required.
    #[serde(flatten)]
    pub count: Count,
    /// The same, 0 to 100.
    pub percent: f64,
}

/// Filled of required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count {
    /// Items that must be filled.
    pub required: usize,
    /// Items with a value.
    pub filled: usize,
}

impl From<analysis::Count> for Count {
    fn from(count: analysis::Count) -> Self {
        Self {
            required: count.required,
            filled: count.filled,
        }
    }
}

/// One agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Owner {
    /// The agency.
    pub agency: String,
    /// Filled of required, parallel to the versions.
    pub counts: Vec<Count>,
    /// Codes of the items it owes in the last version.
    pub owed: Vec<String>,
    /// Whether it owes something after the deadline.
    pub overdue: bool,
}

/// What changed between two versions.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Changes {
    /// Name of the earlier file, without folders.
    pub since: String,
    /// SHA-256 of its bytes.
    pub since_sha256: String,
    /// The items that differ, in the order of the form.
    pub items: Vec<Item>,
}

/// An item that is not what it was.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// Code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The agency responsible for it.
    pub agency: String,
    /// What happened to it.
    pub change: ChangeKind,
    /// What stood there.
    pub before: Said,
    /// What stands there now.
    pub now: Said,
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It had no value and has one.
    Filled,
    /// It has another value.
    Changed,
    /// It had a value and has none.
    Emptied,
    /// It has no value, as before, but says otherwise why.
    Restated,
}

/// What a form says of an item.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Said {
    /// Its state.
    pub state: ItemState,
    /// Its value; null without one.
    pub value: Option<f64>,
    /// The text of its cell.
    pub text: String,
    /// Its sheet; null when its row was not found.
    pub sheet: Option<String>,
    /// Its cell.
    pub cell: Option<String>,
}

/// State of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// A value is there.
    Filled,
    /// Nothing is there.
    Empty,
    /// Declared unavailable.
    Unavailable,
    /// Declared not applicable.
    NotApplicable,
    /// Something is there that cannot be read.
    Unreadable,
}

/// The document of what is followed, in one language.
#[must_use]
pub fn progress(followed: &Followed<'_>, lang: Lang) -> ProgressDocument {
    let (methodology, progress) = (followed.methodology, followed.progress);
    let identity = followed.versions.last();
    let identity = identity.map(|version| &version.submission.identity);
    let code = |item: &usize| methodology.items[*item].code.clone();
    ProgressDocument {
        schema_version: SCHEMA_VERSION,
        method: ComputationMethod::of(methodology, lang),
        region: identity.map(Region::of).unwrap_or_default(),
        date: followed.today.to_string(),
        deadline: followed.deadline.map(|date| date.to_string()),
        overdue_days: progress.overdue,
        versions: versions(followed),
        agencies: progress
            .agencies
            .iter()
            .map(|one| Owner {
                agency: one.agency.clone(),
                counts: one.counts.iter().map(|count| (*count).into()).collect(),
                owed: one.owed.iter().map(code).collect(),
                overdue: progress.overdue.is_some() && !one.owed.is_empty(),
            })
            .collect(),
        changes: changes(followed, lang),
    }
}

fn versions(followed: &Followed<'_>) -> Vec<FormVersion> {
    let versions = followed.versions.iter();
    let counts = &followed.progress.total;
    versions
        .zip(counts)
        .map(|(version, count)| FormVersion {
            file: version.submission.file.name(),
            sha256: version.submission.file.sha256.clone(),
            date: version.date().map(|date| date.to_string()),
            verdict: version.report.verdict,
            count: (*count).into(),
            percent: version.report.completeness.percent(),
        })
        .collect()
}

fn changes(followed: &Followed<'_>, lang: Lang) -> Option<Changes> {
    let (changes, before) = (followed.progress.changes.as_ref()?, followed.before()?);
    let item = |change: &ItemChange| {
        let item = &followed.methodology.items[change.item];
        Item {
            code: item.code.clone(),
            name: item.name.get(lang).to_owned(),
            agency: item.agency.clone(),
            change: kind(change.kind),
            before: said(&change.before),
            now: said(&change.now),
        }
    };
    Some(Changes {
        since: before.file.name(),
        since_sha256: before.file.sha256.clone(),
        items: changes.iter().map(item).collect(),
    })
}

const fn kind(kind: analysis::ChangeKind) -> ChangeKind {
    match kind {
        analysis::ChangeKind::Filled => ChangeKind::Filled,
        analysis::ChangeKind::Changed => ChangeKind::Changed,
        analysis::ChangeKind::Emptied => ChangeKind::Emptied,
        analysis::ChangeKind::Restated => ChangeKind::Restated,
    }
}

fn said(said: &analysis::Said) -> Said {
    Said {
        state: item_state(said.state),
        value: said.state.value(),
        text: said.raw.clone(),
        sheet: said.place.as_ref().map(|place| place.sheet.clone()),
        cell: said.place.as_ref().map(|place| place.cell.clone()),
    }
}

pub(super) const fn item_state(state: State) -> ItemState {
    match state {
        State::Filled(_) => ItemState::Filled,
        State::Empty => ItemState::Empty,
        State::Unavailable => ItemState::Unavailable,
        State::NotApplicable => ItemState::NotApplicable,
        State::Unreadable => ItemState::Unreadable,
    }
}
