//! What the sheet Riwayat keeps of the answers that were taken.

use super::answers::Decided;
use super::replies::{Judged, shown_date};
use super::{Fate, Into};
use crate::methodology::{Item, ItemKind};
use crate::submission::history::{Event, Record, Stood};
use crate::submission::{Entry, State};

/// The earlier records and those of what was decided, by item, each item's in the order they were
/// made.
pub(super) fn recorded(into: &Into<'_>, judged: &[Judged], decided: &Decided) -> Vec<Record> {
    let mut records = into.history.to_vec();
    for change in &decided.changes {
        for (position, reply) in change.replies.iter().enumerate() {
            // The first one is the answer that was taken, the others say the same.
            let event = if position == 0 {
                change.event
            } else {
                Event::Confirmed
            };
            let judged = &judged[*reply];
            if let Some(origin) = origin(into, judged, change.item) {
                let of = |record: &Record| {
                    (&record.item, &record.sha256) == (&origin.item, &origin.sha256)
                };
                if !records.iter().any(of) {
                    records.push(origin.clone());
                }
            }
            records.extend(record(into, judged, change.item, event));
        }
    }
    // What was taken has its record already, with all its words.
    let noted = decided.answers.iter();
    let noted = noted.filter(|answer| answer.noted && answer.fate != Fate::Taken);
    records.extend(
        noted.filter_map(|answer| record(into, &judged[answer.reply], answer.item, Event::Noted)),
    );
    let items = into.methodology.items.len();
    // Stable: what was there stays in its order.
    records.sort_by_key(|record| {
        let position = into.methodology.item_position(&record.item);
        position.unwrap_or(items)
    });
    records
}

/// Whether the history knows already what a reply says of an item.
pub(super) fn is_known(into: &Into<'_>, item: &Item, sha256: &str) -> bool {
    let mut records = into.history.iter();
    records.any(|record| record.item == item.code && record.sha256 == sha256)
}

/// The record, in a reply that is itself a merged form, of who supplied what it says of an item;
/// none when the cell was changed since.
fn origin<'a>(into: &Into<'_>, judged: &'a Judged, position: usize) -> Option<&'a Record> {
    let item = into.methodology.items.get(position)?;
    let says = stood(judged.content.as_ref()?.entries.get(position)?, item);
    let mut records = judged.history.iter().rev();
    records.find(|record| {
        let now = &record.now;
        record.item == item.code
            && !Event::Noted.is(&record.event)
            && (&now.value, &now.availability) == (&says.value, &says.availability)
    })
}

/// The record of what a reply says of an item: in its own words, not in those that the form has
/// after it, and as the words of whoever supplied it first.
fn record(into: &Into<'_>, judged: &Judged, position: usize, event: Event) -> Option<Record> {
    let item = into.methodology.items.get(position)?;
    let reply = judged.content.as_ref()?;
    let standing = &judged.standing;
    let who = origin(into, judged, position).map_or_else(
        || Record {
            agency: standing.agency.clone(),
            person: standing.person.clone(),
            position: standing.position.clone(),
            date: shown_date(&standing.date),
            ..Record::default()
        },
        Clone::clone,
    );
    Some(Record {
        item: item.code.clone(),
        event: event.word().id.into_owned(),
        now: stood(reply.entries.get(position)?, item),
        before: stood(into.form.entries.get(position)?, item),
        file: reply.file.name(),
        sha256: standing.sha256.clone(),
        form: into.form.file.name(),
        form_sha256: into.form.file.sha256.clone(),
        ..who
    })
}

/// The input cells of an entry as texts. A value that could be read stands as its number; what
/// could not, as it was written.
fn stood(entry: &Entry, item: &Item) -> Stood {
    let value = match entry.state {
        State::Filled(value) if item.kind == ItemKind::YesNo => {
            if value == 0.0 { "tidak" } else { "ya" }.to_owned()
        }
        State::Filled(value) => value.to_string(),
        _ => entry.raw.clone(),
    };
    Stood {
        value,
        availability: entry.availability.clone(),
        year: entry.year.clone(),
        source: entry.source.clone(),
        note: entry.note.clone(),
    }
}
