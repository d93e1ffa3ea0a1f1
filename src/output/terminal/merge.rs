//! The screen of `ikesos merge`: what was taken from whom, what was left and why, and how far the
//! form is now.

use super::validate::{severity_words, show};
use super::words::{counted, said};
use super::{Lines, Role, Screen, clean, command, file_word, heading, table, wrap};
use crate::analysis::merge::{Change, Fate, Reception};
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::output::merging::Merging;
use crate::submission::Entry;
use crate::submission::history::Event;
use crate::validation::{Finding, Report, Verdict};

/// The whole screen.
#[must_use]
pub fn merge(made: &Merging<'_>, screen: &Screen) -> String {
    let page = Page { made, screen };
    let mut out = Lines::new();
    let form = made.form;
    heading::heading(
        &mut out,
        &form.file.path,
        Some(&form.identity),
        made.methodology,
        screen,
    );
    out.blank();
    page.headline(&mut out);
    page.replies(&mut out);
    page.changes(&mut out);
    page.noted(&mut out);
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        page.findings(&mut out, severity);
    }
    page.owed(&mut out);
    out.blank();
    page.written(&mut out);
    page.next_step(&mut out);
    out.finish()
}

struct Page<'a> {
    made: &'a Merging<'a>,
    screen: &'a Screen,
}

impl Page<'_> {
    /// How many items were taken, how many answers left, and completeness before and after.
    fn headline(&self, out: &mut Lines) {
        let made = self.made;
        let (items, left) = (made.merge.changes.len(), made.count(Fate::Left));
        let answers = counted(left, "answer", "answers");
        let text = Text::new(
            format!("{items} data diambil, {left} jawaban tidak diambil"),
            format!("{} taken, {answers} left", counted(items, "item", "items")),
        );
        let role = match (items, left) {
            (_, 1..) => Role::Warn,
            (0, _) => Role::Title,
            _ => Role::Good,
        };
        out.line(self.screen.paint(role, &self.screen.say(&text)));
        let (before, after) = (
            self.completeness(&made.merge.before),
            self.completeness(&made.merge.after),
        );
        let text = Text::new(
            format!("Kelengkapan: {before} → {after}"),
            format!("Completeness: {before} → {after}"),
        );
        out.line(self.screen.say(&text));
    }

    /// `83/99 (83,84%)`
    fn completeness(&self, report: &Report) -> String {
        let completeness = &report.completeness;
        let percent = self.screen.lang.number(completeness.percent(), 2);
        let (filled, required) = (completeness.filled, completeness.required);
        format!("{filled}/{required} ({percent}%)")
    }

    /// A row per reply; fates that no answer met have no column.
    fn replies(&self, out: &mut Lines) {
        let merge = self.made.merge;
        let fates = [Fate::Taken, Fate::Same, Fate::Kept, Fate::Left].into_iter();
        let usual = |fate: &Fate| matches!(fate, Fate::Taken | Fate::Left);
        let fates: Vec<Fate> = fates
            .filter(|fate| usual(fate) || self.made.count(*fate) > 0)
            .collect();
        let mut header = vec![
            Text::fixed("Berkas", "File"),
            Text::fixed("Instansi", "Agency"),
            Text::fixed("Diminta", "Asked"),
        ];
        header.extend(fates.iter().copied().map(fate_word));
        let rows: Vec<Vec<String>> = merge
            .replies
            .iter()
            .enumerate()
            .map(|(position, reply)| {
                let mut row = vec![
                    clean(&reply.label).into_owned(),
                    clean(&reply.agency).into_owned(),
                ];
                if let Some(word) = reception(reply.reception) {
                    row.push(self.screen.say(&word));
                    row.resize(header.len(), String::new());
                    return row;
                }
                let asked = reply
                    .asked
                    .map_or_else(|| "–".to_owned(), |n| n.to_string());
                row.push(asked);
                let counts = fates.iter().map(|fate| merge.count(position, *fate));
                row.extend(counts.map(|count| count.to_string()));
                row
            })
            .collect();
        self.screen.title(out, &Text::fixed("Jawaban", "Replies"));
        let header: Vec<&str> = header
            .iter()
            .map(|text| text.get(self.screen.lang))
            .collect();
        let numeric: Vec<usize> = (2..header.len()).collect();
        out.text(&table(self.screen, &header, &rows, &numeric));
    }

    /// What is no longer what it was.
    fn changes(&self, out: &mut Lines) {
        let changes = &self.made.merge.changes;
        if changes.is_empty() {
            return;
        }
        self.screen
            .title(out, &Text::fixed("Yang diambil", "What was taken"));
        for change in changes {
            self.change(out, change);
        }
        self.replaced_words(out);
        self.old_notes(out);
    }

    /// Where the form's own year, source or note gave way to the answer's.
    fn replaced_words(&self, out: &mut Lines) {
        let gone = |change: &Change| {
            let (before, now) = (&change.before, &change.now);
            let pairs = [
                (&before.year, &now.year),
                (&before.source, &now.source),
                (&before.note, &now.note),
            ];
            pairs.iter().any(|(old, new)| !old.is_empty() && old != new)
        };
        self.remark(out, gone, |codes| {
            Text::new(
                format!("Tahun, sumber, atau catatan lama di {codes} tersimpan di lembar Riwayat."),
                format!("The earlier year, source or note at {codes} is kept on the sheet Riwayat (History)."),
            )
        });
    }

    /// Where a note of the form explains why there was no value, and the answer came without one.
    fn old_notes(&self, out: &mut Lines) {
        let stale = |change: &Change| {
            let had_none = change.before.state.value().is_none();
            had_none && !change.now.note.is_empty() && change.now.note == change.before.note
        };
        self.remark(out, stale, |codes| {
            Text::new(
                format!("Catatan lama tetap ada di {codes}; sesuaikan bila tidak berlaku lagi."),
                format!("The form's notes stay at {codes}; adapt them where they no longer hold."),
            )
        });
    }

    /// A remark on some of the changes, by the codes of their items; nothing without any.
    fn remark(
        &self,
        out: &mut Lines,
        wanted: impl Fn(&Change) -> bool,
        words: impl Fn(&str) -> Text,
    ) {
        let items = &self.made.methodology.items;
        let changes = self.made.merge.changes.iter().filter(|one| wanted(one));
        let codes: Vec<&str> = changes.map(|one| items[one.item].code.as_str()).collect();
        if codes.is_empty() {
            return;
        }
        let text = self.screen.say(&words(&codes.join(", ")));
        for line in wrap(&clean(&text), self.screen.width.saturating_sub(2)) {
            out.line(format!("  {}", self.screen.paint(Role::Muted, &line)));
        }
    }

    /// One item: what stood there, what stands there now, from whom.
    fn change(&self, out: &mut Lines, change: &Change) {
        let item = &self.made.methodology.items[change.item];
        let merge = self.made.merge;
        let agencies: Vec<&str> = change
            .replies
            .iter()
            .map(|reply| merge.supplier(&item.code, *reply))
            .filter(|agency| !agency.is_empty())
            .collect();
        let from = match agencies.as_slice() {
            [] => String::new(),
            names => format!(" ({})", names.join(", ")),
        };
        let said = |entry: &Entry| said(entry.state, &entry.raw, self.screen.lang);
        let what = match change.event {
            Event::Completed => self.screen.say(&Text::fixed(
                "tahun, sumber, atau catatannya dilengkapi",
                "its year, source or note completed",
            )),
            _ => format!("{} → {}", said(&change.before), said(&change.now)),
        };
        let line = format!("{} — {what}{from}", self.screen.say(&item.name));
        let role = match change.event {
            Event::Overwritten => Role::Warn,
            _ => Role::Good,
        };
        let code = clean(&item.code).into_owned();
        let indent = code.chars().count() + 4;
        let first = format!("  {}  ", self.screen.paint(role, &code));
        out.hanging(&first, &clean(&line), indent, self.screen.width);
    }

    /// The words that do not go into the form; the history keeps them.
    fn noted(&self, out: &mut Lines) {
        let merge = self.made.merge;
        let mut answers = merge.noted().peekable();
        if answers.peek().is_none() {
            return;
        }
        let title = Text::fixed(
            "Keterangan yang hanya dicatat di Riwayat",
            "Words that are kept in the history alone",
        );
        self.screen.title(out, &title);
        for answer in answers {
            let item = &self.made.methodology.items[answer.item];
            let reply = &merge.replies[answer.reply];
            let from = Some(reply.agency.as_str()).filter(|agency| !agency.is_empty());
            let from = from.unwrap_or(&reply.label);
            let says = &answer.says;
            let mut parts = vec![said(says.state, &says.raw, self.screen.lang)];
            let words = [
                (Text::fixed("tahun", "year"), &says.year),
                (Text::fixed("sumber", "source"), &says.source),
                (Text::fixed("catatan", "note"), &says.note),
            ];
            let words = words.iter().filter(|(_, text)| !text.is_empty());
            parts.extend(words.map(|(name, text)| format!("{} “{text}”", self.screen.say(name))));
            let line = format!(
                "{} ({from}) — {}",
                self.screen.say(&item.name),
                parts.join(", ")
            );
            let code = clean(&item.code).into_owned();
            let indent = code.chars().count() + 4;
            let first = format!("  {}  ", self.screen.paint(Role::Muted, &code));
            out.hanging(&first, &clean(&line), indent, self.screen.width);
        }
    }

    /// The findings of one severity, each with its file; what several replies have in common is said
    /// once.
    fn findings(&self, out: &mut Lines, severity: Severity) {
        let merge = self.made.merge;
        let of = merge.findings.iter();
        let findings: Vec<_> = of
            .filter(|told| told.finding.severity == severity)
            .collect();
        if findings.is_empty() {
            return;
        }
        let (name, role) = severity_words(severity);
        let count = findings.len();
        let heading = Text::new(
            format!("{} ({count})", name.id),
            format!("{} ({count})", name.en),
        );
        self.screen.title(out, &heading);
        let mut shown: Vec<&Finding> = Vec::new();
        for told in &findings {
            let finding = &told.finding;
            if shown.contains(&finding) {
                continue;
            }
            let files = findings.iter().filter(|other| other.finding == *finding);
            let files = files.map(|other| merge.replies[other.reply].label.as_str());
            let files: Vec<&str> = files.collect();
            show(out, finding, Some(&files.join(", ")), role, self.screen);
            shown.push(finding);
        }
    }

    /// Who still owes what.
    fn owed(&self, out: &mut Lines) {
        let agencies = &self.made.merge.after.completeness.by_agency;
        let owing = agencies.iter().filter(|agency| !agency.missing.is_empty());
        let owing: Vec<_> = owing.collect();
        if owing.is_empty() {
            return;
        }
        self.screen
            .title(out, &Text::fixed("Masih kurang", "Still owed"));
        for agency in owing {
            let items = &self.made.methodology.items;
            let codes = agency.missing.iter().map(|item| items[*item].code.as_str());
            let codes = codes.collect::<Vec<_>>().join(", ");
            let line = format!("{} ({}): {codes}", agency.agency, agency.missing.len());
            out.hanging("  ", &clean(&line), 2, self.screen.width);
        }
    }

    /// Which file was written, and what it holds.
    fn written(&self, out: &mut Lines) {
        let made = self.made;
        let nothing = made.merge.changes.is_empty();
        let noted = made.merge.noted().next().is_some();
        let form = made.form.file.name();
        let text = match made.written.map(|path| path.display().to_string()) {
            None => Text::fixed(
                "Uji coba: tidak ada berkas yang ditulis. Untuk menulisnya, ulangi dengan -o dan tanpa \
                 --dry-run.",
                "Dry run: no file was written. To write it, repeat with -o and without --dry-run.",
            ),
            Some(file) if nothing && noted => Text::new(
                format!(
                    "Ditulis: {file}; isian formulir tetap, keterangan baru tercatat di lembar Riwayat."
                ),
                format!(
                    "Written: {file}; the entries stay as they are, the new words are kept on its sheet \
                     Riwayat (History)."
                ),
            ),
            Some(file) if nothing => Text::new(
                format!("Tidak ada yang berubah; {file} sama persis dengan {form}."),
                format!("Nothing has changed; {file} is the very same as {form}."),
            ),
            Some(file) => Text::new(
                format!("Ditulis: {file}; asal setiap angka baru tercatat di lembar Riwayat."),
                format!(
                    "Written: {file}; where each new figure comes from is on its sheet Riwayat \
                     (History)."
                ),
            ),
        };
        out.paragraph(&clean(&self.screen.say(&text)), 0, self.screen.width);
    }

    /// What a person does now.
    fn next_step(&self, out: &mut Lines) {
        let made = self.made;
        let Some(written) = made.written else {
            return;
        };
        let file = file_word(written);
        let form = file_word(&made.form.file.path);
        let report = &made.merge.after;
        let warnings = report.count(Severity::Warning);
        let (text, line) = if report.verdict == Verdict::Ready && warnings > 0 {
            let text = Text::new(
                format!("Lengkap, dengan {warnings} peringatan. Langkah berikutnya, memeriksanya:"),
                format!(
                    "Complete, with {}. Next, look at what they say:",
                    counted(warnings, "warning", "warnings")
                ),
            );
            (text, command(&["validate", &file], made.methodology))
        } else if report.verdict == Verdict::Ready {
            let text = Text::fixed(
                "Lengkap dan sah. Langkah berikutnya, menghitung indeks:",
                "Complete and valid. Next, compute the index:",
            );
            (text, command(&["compute", &file], made.methodology))
        } else if report.count(Severity::Error) > 0 {
            let text = Text::fixed(
                "Formulirnya masih memuat kesalahan. Langkah berikutnya, memeriksanya:",
                "The form still has errors. Next, validate it:",
            );
            (text, command(&["validate", &file], made.methodology))
        } else {
            let text = Text::fixed(
                "Langkah berikutnya, memantau yang masih kurang:",
                "Next, follow what is still owed:",
            );
            let words = ["status", &file, "--since", &form];
            (text, command(&words, made.methodology))
        };
        out.paragraph(&self.screen.say(&text), 0, self.screen.width);
        out.line(format!("  {}", self.screen.paint(Role::Accent, &line)));
    }
}

/// What was made of a reply whose answers were not looked at.
fn reception(reception: Reception) -> Option<Text> {
    Some(match reception {
        Reception::Read => return None,
        Reception::Refused => Text::fixed("ditolak", "refused"),
        Reception::Repeated => Text::fixed("berulang", "repeated"),
        Reception::Aside => Text::fixed("dilewati", "passed over"),
        Reception::Unreadable => Text::fixed("tidak terbaca", "unreadable"),
    })
}

/// What became of answers, as a heading above how many.
const fn fate_word(fate: Fate) -> Text {
    match fate {
        Fate::Taken => Text::fixed("Diambil", "Taken"),
        Fate::Same => Text::fixed("Sama", "Same"),
        Fate::Kept => Text::fixed("Tetap", "Kept"),
        Fate::Left => Text::fixed("Ditolak", "Left"),
    }
}
