//! CSV: a row for each answer, then a row for each finding.

use std::borrow::Cow;

use super::Merging;
use crate::analysis::merge::{Fate, Standing};
use crate::lang::Lang;
use crate::output::csv::{Table, nothing, number, severity, text};
use crate::submission::{Entry, State};

/// The columns.
const COLUMNS: [&str; 22] = [
    "region",
    "year",
    "kind",
    "file",
    "sha256",
    "agency",
    "code",
    "name",
    "fate",
    "answer",
    "answer_year",
    "answer_source",
    "answer_note",
    "before",
    "now",
    "source",
    "finding",
    "severity",
    "sheet",
    "cell",
    "message",
    "hint",
];

/// What became of the answers, one row each with what it says, what the form said and says now, and then
/// what was found, one row each; names, messages and hints in the language.
#[must_use]
pub fn csv(made: &Merging<'_>, lang: Lang) -> String {
    let mut table = Table::new(&COLUMNS, made.methodology);
    let identity = &made.form.identity;
    let place = || [text(&identity.region_code.text), text(&identity.year.text)];
    let reply = |standing: &Standing| {
        let [file, sha256] = [&standing.label, &standing.sha256].map(|one| text(one).into_owned());
        (file, sha256, text(&standing.agency).into_owned())
    };
    for answer in &made.merge.answers {
        let item = &made.methodology.items[answer.item];
        let [region, year] = place();
        let (file, sha256, agency) = reply(&made.merge.replies[answer.reply]);
        let now = &made.merge.merged.entries[answer.item];
        table.row(&[
            region,
            year,
            text("answer"),
            file.into(),
            sha256.into(),
            agency.into(),
            text(&item.code),
            text(item.name.get(lang)),
            text(fate(answer.fate)),
            said(&answer.says),
            text(&answer.says.year),
            text(&answer.says.source),
            text(&answer.says.note),
            said(&made.form.entries[answer.item]),
            said(now),
            text(&now.source),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
        ]);
    }
    for told in &made.merge.findings {
        let finding = &told.finding;
        let at = finding.place.as_ref();
        let [region, year] = place();
        let (file, sha256, agency) = reply(&made.merge.replies[told.reply]);
        table.row(&[
            region,
            year,
            text("finding"),
            file.into(),
            sha256.into(),
            agency.into(),
            text(finding.item.as_deref().unwrap_or_default()),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            nothing(),
            text(finding.code),
            text(severity(finding.severity)),
            text(at.map_or("", |place| &place.sheet)),
            text(at.map_or("", |place| &place.cell)),
            text(finding.message.get(lang)),
            text(finding.hint.get(lang)),
        ]);
    }
    table.finish()
}

/// The word for a fate, the same in every language.
const fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Taken => "taken",
        Fate::Same => "same",
        Fate::Kept => "kept",
        Fate::Left => "left",
    }
}

/// A value, or the words that stand there instead.
fn said(entry: &Entry) -> Cow<'_, str> {
    match entry.state {
        State::Filled(value) => number(value),
        State::Unavailable | State::NotApplicable => text(&entry.availability),
        State::Empty | State::Unreadable => text(&entry.raw),
    }
}
