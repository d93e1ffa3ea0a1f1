//! The screen of `ikesos status`: completeness by version and agency, changes, what is overdue.

use super::words::{self, counted};
use super::{Lines, Role, Screen, clean, heading, table};
use crate::analysis::{ChangeKind, Count, ItemChange, Progress, Said, Version};
use crate::lang::{Date, Lang, Text};
use crate::methodology::Methodology;
use crate::submission::Submission;

/// What is followed.
#[derive(Debug, Clone, Copy)]
pub struct Followed<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// The versions, in their order; at least one.
    pub versions: &'a [Version<'a>],
    /// The earlier version that was named, if one was.
    pub since: Option<&'a Submission>,
    /// The deadline.
    pub deadline: Option<Date>,
    /// The day looked from.
    pub today: Date,
    /// How far the data have come.
    pub progress: &'a Progress,
}

impl Followed<'_> {
    /// The form that changes are counted from.
    #[must_use]
    pub fn before(&self) -> Option<&Submission> {
        let before = self.versions.len().checked_sub(2);
        let before = before.and_then(|at| self.versions.get(at));
        self.since.or(before.map(|version| version.submission))
    }
}

/// The whole screen.
#[must_use]
pub fn status(followed: &Followed<'_>, screen: &Screen) -> String {
    let page = Page { followed, screen };
    let mut out = Lines::new();
    page.head(&mut out);
    page.versions(&mut out);
    page.completeness(&mut out);
    page.changes(&mut out);
    page.debts(&mut out);
    out.finish()
}

struct Page<'a> {
    followed: &'a Followed<'a>,
    screen: &'a Screen,
}

impl Page<'_> {
    /// The newest version, its region, the methodology.
    fn head(&self, out: &mut Lines) {
        let Some(last) = self.followed.versions.last() else {
            return;
        };
        let (path, identity) = (&last.submission.file.path, &last.submission.identity);
        let methodology = self.followed.methodology;
        heading::heading(out, path, Some(identity), methodology, self.screen);
    }

    /// Which column is which version.
    fn versions(&self, out: &mut Lines) {
        if self.followed.versions.len() < 2 {
            return;
        }
        self.screen.title(out, &Text::fixed("Versi", "Versions"));
        for (number, version) in (1..).zip(self.followed.versions) {
            let written = &version.submission.identity.date.text;
            let date = match version.date() {
                Some(date) => date.long(self.screen.lang),
                None if written.is_empty() => {
                    self.screen.say(&Text::fixed("tanpa tanggal", "no date"))
                }
                None => written.clone(),
            };
            let line = format!("{} · {date}", version.submission.file.name());
            out.hanging(
                &format!("  {number}  "),
                &clean(&line),
                5,
                self.screen.width,
            );
        }
    }

    /// Filled of required, by agency and version.
    fn completeness(&self, out: &mut Lines) {
        self.screen
            .title(out, &Text::fixed("Kelengkapan", "Completeness"));
        let progress = self.followed.progress;
        let count = self.followed.versions.len();
        let agency = Text::fixed("Instansi", "Agency");
        let mut header = vec![self.screen.say(&agency)];
        if count == 1 {
            header.push(self.screen.say(&Text::fixed("Terisi", "Filled")));
        } else {
            header.extend((1..=count).map(|number| number.to_string()));
        }
        let mut rows: Vec<Vec<String>> = progress
            .agencies
            .iter()
            .filter(|one| one.counts.iter().any(|count| count.required > 0))
            .map(|one| {
                let name = clean(self.agency(&one.agency)).into_owned();
                let counts = one.counts.iter().map(|count| said(*count));
                std::iter::once(name).chain(counts).collect()
            })
            .collect();
        let total = self.screen.say(&Text::fixed("Semua", "All"));
        let counts = progress.total.iter().map(|count| said(*count));
        rows.push(std::iter::once(total).chain(counts).collect());
        let percent = self.screen.say(&Text::fixed("Persen", "Percent"));
        let shares = progress.total.iter().map(|count| self.percent(*count));
        rows.push(std::iter::once(percent).chain(shares).collect());
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        let numeric: Vec<usize> = (1..=count).collect();
        out.text(&table(self.screen, &header, &rows, &numeric));
    }

    fn percent(&self, count: Count) -> String {
        let share = if count.required == 0 {
            100.0
        } else {
            100.0 * count.filled as f64 / count.required as f64
        };
        format!("{}%", self.screen.lang.number(share, 2))
    }

    fn agency<'t>(&self, agency: &'t str) -> &'t str {
        static NONE: Text = Text::fixed("belum ditetapkan", "not assigned");
        if agency.is_empty() {
            NONE.get(self.screen.lang)
        } else {
            agency
        }
    }

    /// What changed since the version before.
    fn changes(&self, out: &mut Lines) {
        let (Some(changes), Some(before)) =
            (&self.followed.progress.changes, self.followed.before())
        else {
            return;
        };
        let file = clean(&before.file.name()).into_owned();
        if changes.is_empty() {
            self.screen.title(
                out,
                &Text::new(
                    format!("Tidak ada data yang berubah sejak {file}."),
                    format!("No data have changed since {file}."),
                ),
            );
            return;
        }
        let counts = summary(changes);
        self.screen.title(
            out,
            &Text::new(
                format!("Perubahan sejak {file}: {}", counts.id),
                format!("Changes since {file}: {}", counts.en),
            ),
        );
        for change in changes {
            self.change(out, change);
        }
    }

    /// One item with both values and their cells.
    fn change(&self, out: &mut Lines, change: &ItemChange) {
        let item = &self.followed.methodology.items[change.item];
        let word = kind_word(change.kind);
        let said = |said: &Said| words::said(said.state, &said.raw, self.screen.lang);
        let (before, now) = (said(&change.before), said(&change.now));
        let place = change.now.place.as_ref();
        let place = place.map_or_else(String::new, |place| {
            format!(" ({}!{})", place.sheet, place.cell)
        });
        let line = format!(
            "{} — {}: {before} → {now}{place}",
            self.screen.say(&item.name),
            self.screen.say(&word)
        );
        let role = match change.kind {
            ChangeKind::Filled => Role::Good,
            ChangeKind::Emptied => Role::Bad,
            ChangeKind::Changed | ChangeKind::Restated => Role::Warn,
        };
        let code = clean(&item.code).into_owned();
        let indent = code.chars().count() + 4;
        let first = format!("  {}  ", self.screen.paint(role, &code));
        out.hanging(&first, &clean(&line), indent, self.screen.width);
    }

    /// Who still owes what, and whether the deadline has passed.
    fn debts(&self, out: &mut Lines) {
        let progress = self.followed.progress;
        let owing: Vec<_> = progress
            .agencies
            .iter()
            .filter(|one| !one.owed.is_empty())
            .collect();
        if owing.is_empty() {
            let done = Text::fixed("Semua data sudah masuk.", "All data have come in.");
            out.blank();
            out.line(self.screen.paint(Role::Good, &self.screen.say(&done)));
            return;
        }
        self.screen.title(out, &self.standing(owing.len()));
        for one in owing {
            let items = &self.followed.methodology.items;
            let codes = one.owed.iter().map(|item| items[*item].code.as_str());
            let codes = codes.collect::<Vec<_>>().join(", ");
            let line = format!("{} ({}): {codes}", self.agency(&one.agency), one.owed.len());
            out.hanging("  ", &clean(&line), 2, self.screen.width);
        }
    }

    /// How many agencies are overdue, or how many days are left.
    fn standing(&self, owing: usize) -> Text {
        let agencies = counted(owing, "agency", "agencies");
        let verb = if owing == 1 { "owes" } else { "owe" };
        let Some(deadline) = self.followed.deadline else {
            return Text::new(
                format!("Masih kurang: {owing} instansi"),
                format!("Still owed: {agencies}"),
            );
        };
        let (id, en) = (deadline.long(Lang::Id), deadline.long(Lang::En));
        let today = self.followed.today;
        let (today_id, today_en) = (today.long(Lang::Id), today.long(Lang::En));
        if let Some(days) = self.followed.progress.overdue {
            let passed = counted(usize::try_from(days).unwrap_or(0), "day", "days");
            return Text::new(
                format!(
                    "Terlambat {days} hari pada {today_id} (batas waktu {id}): {owing} instansi"
                ),
                format!("Overdue by {passed} on {today_en} (deadline {en}): {agencies}"),
            );
        }
        let left = deadline.days() - today.days();
        let days = counted(usize::try_from(left).unwrap_or(0), "day", "days");
        Text::new(
            format!("Masih kurang pada {today_id}, {left} hari sampai {id}: {owing} instansi"),
            format!("{agencies} still {verb} data on {today_en}, {days} left until {en}"),
        )
    }
}

/// `8/11`.
fn said(count: Count) -> String {
    format!("{}/{}", count.filled, count.required)
}

/// What happened to an item.
fn kind_word(kind: ChangeKind) -> Text {
    match kind {
        ChangeKind::Filled => Text::fixed("terisi", "filled"),
        ChangeKind::Changed => Text::fixed("berubah", "changed"),
        ChangeKind::Emptied => Text::fixed("dikosongkan", "emptied"),
        ChangeKind::Restated => Text::fixed("keterangan berubah", "restated"),
    }
}

/// `4 terisi, 1 berubah`.
fn summary(changes: &[ItemChange]) -> Text {
    let kinds = [
        ChangeKind::Filled,
        ChangeKind::Changed,
        ChangeKind::Emptied,
        ChangeKind::Restated,
    ];
    let counts = kinds.map(|kind| {
        let count = changes.iter().filter(|change| change.kind == kind).count();
        (count, kind_word(kind))
    });
    let there = counts.iter().filter(|(count, _)| *count > 0);
    let join = |lang: Lang| {
        let parts = there
            .clone()
            .map(|(count, word)| format!("{count} {}", word.get(lang)));
        parts.collect::<Vec<_>>().join(", ")
    };
    Text::new(join(Lang::Id), join(Lang::En))
}
