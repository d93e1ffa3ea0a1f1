//! How far the data of a region have come: completeness version by version, what changed in between,
//! and who is overdue.

use crate::diagnostic::Place;
use crate::lang::Date;
use crate::methodology::Methodology;
use crate::submission::{Entry, State, Submission};
use crate::validation::Report;

/// One version of a form and the report on it.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The form.
    pub submission: &'a Submission,
    /// The report on it.
    pub report: &'a Report,
}

impl Version<'_> {
    /// The date of filling that the form says.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        Date::parse(&self.submission.identity.date.text)
    }
}

/// Filled of required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    /// Items that must be filled.
    pub required: usize,
    /// Items with a value.
    pub filled: usize,
}

/// How far the data have come.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// All items, version by version.
    pub total: Vec<Count>,
    /// The agencies, in the order of the form.
    pub agencies: Vec<AgencyProgress>,
    /// What changed up to the last version, in the order of the form; none when there is nothing to
    /// compare it with.
    pub changes: Option<Vec<ItemChange>>,
    /// Days by which the deadline has passed; none before it, or when there is none.
    pub overdue: Option<i64>,
}

/// How far the data of one agency have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyProgress {
    /// The agency.
    pub agency: String,
    /// Its items, version by version.
    pub counts: Vec<Count>,
    /// Positions of the items that it owes in the last version.
    pub owed: Vec<usize>,
}

/// An item that is not what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemChange {
    /// Position of the item.
    pub item: usize,
    /// What happened to it.
    pub kind: ChangeKind,
    /// What stood there.
    pub before: Said,
    /// What stands there now.
    pub now: Said,
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its state.
    pub state: State,
    /// The text of its cell.
    pub raw: String,
    /// Its cell.
    pub place: Option<Place>,
}

impl Said {
    fn of(entry: &Entry) -> Self {
        Self {
            state: entry.state,
            raw: entry.raw.clone(),
            place: entry.place.clone(),
        }
    }
}

/// Versions in the order of the dates they say; in the order given when one of them says none.
#[must_use]
pub fn in_order(mut versions: Vec<Version<'_>>) -> Vec<Version<'_>> {
    if versions.iter().all(|version| version.date().is_some()) {
        versions.sort_by_key(Version::date);
    }
    versions
}

/// How far the data have come in the last of `versions`, which stand in their order. Changes are
/// those since `since`, else since the version before the last.
#[must_use]
pub fn progress(
    methodology: &Methodology,
    versions: &[Version<'_>],
    since: Option<&Submission>,
    deadline: Option<Date>,
    today: Date,
) -> Progress {
    let total = |version: &Version<'_>| {
        let completeness = &version.report.completeness;
        Count {
            required: completeness.required,
            filled: completeness.filled,
        }
    };
    let before = versions
        .len()
        .checked_sub(2)
        .and_then(|at| versions.get(at));
    let since = since.or(before.map(|version| version.submission));
    let changes = since
        .zip(versions.last())
        .map(|(since, last)| changes(since, last.submission));
    let passed = deadline.map(|deadline| today.days() - deadline.days());
    Progress {
        total: versions.iter().map(total).collect(),
        agencies: agencies(methodology, versions),
        changes,
        overdue: passed.filter(|days| *days > 0),
    }
}

/// Every agency of the methodology in every version.
fn agencies(methodology: &Methodology, versions: &[Version<'_>]) -> Vec<AgencyProgress> {
    let mut agencies: Vec<AgencyProgress> = Vec::new();
    for item in &methodology.items {
        if agencies.iter().any(|known| known.agency == item.agency) {
            continue;
        }
        let of = |version: &Version<'_>| {
            let mut all = version.report.completeness.by_agency.iter();
            all.find(|one| one.agency == item.agency).cloned()
        };
        let count = |version: &Version<'_>| {
            of(version).map_or(
                Count {
                    required: 0,
                    filled: 0,
                },
                |one| Count {
                    required: one.required,
                    filled: one.filled,
                },
            )
        };
        agencies.push(AgencyProgress {
            agency: item.agency.clone(),
            counts: versions.iter().map(count).collect(),
            owed: versions
                .last()
                .and_then(of)
                .map(|one| one.missing)
                .unwrap_or_default(),
        });
    }
    agencies
}

/// The items that differ between two versions.
fn changes(before: &Submission, now: &Submission) -> Vec<ItemChange> {
    let pairs = before.entries.iter().zip(&now.entries).enumerate();
    pairs
        .filter_map(|(item, (before, now))| {
            Some(ItemChange {
                item,
                kind: kind(before, now)?,
                before: Said::of(before),
                now: Said::of(now),
            })
        })
        .collect()
}

/// What happened to an item; none when nothing did.
fn kind(before: &Entry, now: &Entry) -> Option<ChangeKind> {
    match (before.state, now.state) {
        (State::Filled(then), State::Filled(now)) => (then != now).then_some(ChangeKind::Changed),
        (_, State::Filled(_)) => Some(ChangeKind::Filled),
        (State::Filled(_), _) => Some(ChangeKind::Emptied),
        (State::Unreadable, State::Unreadable) => {
            (before.raw != now.raw).then_some(ChangeKind::Restated)
        }
        (then, now) => (then != now).then_some(ChangeKind::Restated),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::builtin;
    use crate::submission::read;
    use crate::validation::validate;

    fn form(change: impl FnOnce(&mut Submission)) -> (Submission, Report) {
        let mut form = read("examples/banjarbaru-2025.xlsx", builtin()).unwrap();
        change(&mut form);
        let report = validate(builtin(), &form);
        (form, report)
    }

    fn set(form: &mut Submission, code: &str, state: State) {
        form.entries[builtin().item_position(code).unwrap()].state = state;
    }

    fn version((submission, report): &(Submission, Report)) -> Version<'_> {
        Version { submission, report }
    }

    #[test]
    fn completeness_and_changes_from_one_version_to_the_next() {
        let first = form(|_| ());
        let second = form(|form| {
            set(form, "D44", State::Filled(120.0));
            set(form, "D01", State::Filled(285_547.0));
            set(form, "D02", State::Empty);
            set(form, "D13", State::Empty);
        });
        let today = Date::parse("2025-08-20").unwrap();
        let deadline = Date::parse("2025-08-13");
        let versions = [version(&first), version(&second)];
        let found = progress(builtin(), &versions, None, deadline, today);
        let filled: Vec<usize> = found.total.iter().map(|count| count.filled).collect();
        assert_eq!(filled, [83, 83]);
        let changes: Vec<_> = found.changes.unwrap();
        let changes: Vec<_> = changes
            .iter()
            .map(|one| (builtin().items[one.item].code.as_str(), one.kind))
            .collect();
        assert_eq!(
            changes,
            [
                ("D01", ChangeKind::Changed),
                ("D02", ChangeKind::Emptied),
                ("D13", ChangeKind::Restated),
                ("D44", ChangeKind::Filled),
            ]
        );
        let police = found
            .agencies
            .iter()
            .find(|one| one.agency == "Polres")
            .unwrap();
        assert_eq!(
            police
                .counts
                .iter()
                .map(|count| count.filled)
                .collect::<Vec<_>>(),
            [0, 1]
        );
        assert!(police.owed.is_empty());
        assert_eq!(found.overdue, Some(7));
    }

    #[test]
    fn one_version_alone_has_no_changes_unless_another_is_named() {
        let only = form(|_| ());
        let today = Date::parse("2025-08-13").unwrap();
        let versions = [version(&only)];
        let alone = progress(builtin(), &versions, None, Some(today), today);
        assert_eq!((alone.changes, alone.overdue), (None, None));
        let since = form(|form| set(form, "D44", State::Filled(1.0))).0;
        let compared = progress(builtin(), &versions, Some(&since), None, today);
        assert_eq!(compared.changes.unwrap()[0].kind, ChangeKind::Emptied);
    }

    #[test]
    fn versions_stand_in_the_order_of_their_dates_if_all_say_one() {
        let dated =
            |text: &'static str| form(move |form| text.clone_into(&mut form.identity.date.text));
        let (late, early, none) = (dated("2025-08-13"), dated("2025-07-30"), dated("besok"));
        let order = |versions: Vec<Version<'_>>| -> Vec<String> {
            let versions = in_order(versions);
            let texts = versions
                .iter()
                .map(|one| one.submission.identity.date.text.clone());
            texts.collect()
        };
        assert_eq!(
            order(vec![version(&late), version(&early)]),
            ["2025-07-30", "2025-08-13"]
        );
        assert_eq!(
            order(vec![version(&late), version(&none), version(&early)]),
            ["2025-08-13", "besok", "2025-07-30"]
        );
    }
}
