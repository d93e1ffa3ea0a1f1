//! What the sheet Riwayat keeps of the answers that were taken.

use super::replies::{Judged, shown_date};
use super::{Change, Into};
use crate::methodology::{Item, ItemKind};
use crate::submission::history::{Event, Record, Stood};
use crate::submission::{Entry, State};

/// The earlier records and those of the changes, by item, each item's in the order they were made.
pub(super) fn recorded(into: &Into<'_>, judged: &[Judged], changes: &[Change]) -> Vec<Record> {
    let mut records = into.history.to_vec();
    records.extend(changes.iter().flat_map(|change| of(into, judged, change)));
    let items = into.methodology.items.len();
    // Stable: what was there stays in its order.
    records.sort_by_key(|record| {
        let position = into.methodology.item_position(&record.item);
        position.unwrap_or(items)
    });
    records
}

/// The records of one change: the answer that was taken, and others that say the same.
fn of<'a>(
    into: &'a Into<'_>,
    judged: &'a [Judged],
    change: &'a Change,
) -> impl Iterator<Item = Record> + 'a {
    let item = &into.methodology.items[change.item];
    let before = stood(&change.before, item);
    let replies = change.replies.iter().enumerate();
    replies.map(move |(position, reply)| {
        let judged = &judged[*reply];
        let own = judged.content.as_ref();
        let own = own.and_then(|form| form.entries.get(change.item));
        let (event, said) = match own.filter(|_| position > 0) {
            Some(own) => (Event::Confirmed, own),
            None => (change.event, &change.now),
        };
        let standing = &judged.standing;
        let file = judged.content.as_ref().map(|form| form.file.name());
        Record {
            item: item.code.clone(),
            event: event.word().id.into_owned(),
            now: stood(said, item),
            before: before.clone(),
            agency: standing.agency.clone(),
            person: standing.person.clone(),
            position: standing.position.clone(),
            date: shown_date(&standing.date),
            file: file.unwrap_or_default(),
            sha256: standing.sha256.clone(),
            form: into.form.file.name(),
            form_sha256: into.form.file.sha256.clone(),
        }
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
