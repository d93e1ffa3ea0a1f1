//! The screen of `ikesos validate`: headline, completeness, what is missing and from whom,
//! findings, what to do next.

use super::heading::heading;
use super::words::{counted, item_state};
use super::{
    Lines, Role, Screen, clean, command, display_width, file_word, pad_left, pad_right, table,
};
use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::Submission;
use crate::validation::{Checked, Completeness, Examined, Finding, Report, Verdict};

/// Cells of a completeness bar.
const BAR: usize = 20;

/// The block of one file.
#[must_use]
pub fn block(checked: &Checked, methodology: &Methodology, screen: &Screen) -> String {
    let mut out = Lines::new();
    let identity = checked.submission.as_ref();
    let identity = identity.map(|submission| &submission.identity);
    heading(&mut out, &checked.path, identity, methodology, screen);
    out.blank();
    headline(&mut out, checked, screen);
    if let Some(submission) = checked.read() {
        completeness(&mut out, &checked.report.completeness, methodology, screen);
        missing(&mut out, &checked.report, submission, methodology, screen);
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        findings(&mut out, checked, severity, screen);
    }
    out.blank();
    next_step(&mut out, checked, methodology, screen);
    out.finish()
}

/// One row per file, after the blocks of several files.
#[must_use]
pub fn summary(files: &[Examined], screen: &Screen) -> String {
    let header = match screen.lang {
        Lang::Id => [
            "Berkas",
            "Terisi",
            "Kurang",
            "Kesalahan",
            "Peringatan",
            "Putusan",
        ],
        Lang::En => ["File", "Filled", "Missing", "Errors", "Warnings", "Verdict"],
    };
    let rows: Vec<_> = files.iter().map(|file| summary_row(file, screen)).collect();
    table(screen, &header, &rows, &[1, 2, 3, 4])
}

/// What the verdict on a file is called.
pub(super) fn verdict_of(file: &Examined) -> Text {
    match file {
        Examined::Form(form) => verdict(form).0,
        Examined::Table(table) => verdict_word(table.report.verdict).0,
    }
}

/// How many of the required data a file has: `83/99`; none when it could not be read.
pub(super) fn filled(file: &Examined, screen: &Screen) -> Option<String> {
    let count = |number: usize| screen.lang.number(number as f64, 0);
    let (required, filled) = match file {
        Examined::Form(form) => {
            let completeness = form.read().map(|_| &form.report.completeness)?;
            (completeness.required, completeness.filled)
        }
        Examined::Table(table) => table.report.completeness.total(),
    };
    Some(format!("{}/{}", count(filled), count(required)))
}

fn summary_row(file: &Examined, screen: &Screen) -> Vec<String> {
    let count = |number: usize| screen.lang.number(number as f64, 0);
    let (path, missing, errors, warnings) = match file {
        Examined::Form(form) => (
            &form.path,
            form.read().map(|_| form.report.completeness.missing()),
            form.report.count(Severity::Error),
            warnings(form),
        ),
        Examined::Table(table) => {
            let (required, filled) = table.report.completeness.total();
            (
                &table.table.file.path,
                Some(required - filled),
                table.report.count(Severity::Error),
                table.report.count(Severity::Warning),
            )
        }
    };
    let if_read = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    vec![
        clean(&path.to_string_lossy()).into_owned(),
        if_read(filled(file, screen)),
        if_read(missing.map(count)),
        count(errors),
        count(warnings),
        verdict_of(file).get(screen.lang).to_owned(),
    ]
}

/// Warnings that the list of missing data does not already say.
fn warnings(checked: &Checked) -> usize {
    let warnings = checked.report.findings.iter();
    warnings
        .filter(|finding| finding.severity == Severity::Warning)
        .filter(|finding| !finding.is_missing_item())
        .count()
}

/// The verdict in capitals, as it is quoted in letters, with its colour.
fn verdict(checked: &Checked) -> (Text, Role) {
    match checked.read() {
        None => (Text::fixed("TIDAK TERBACA", "UNREADABLE"), Role::Bad),
        Some(_) => verdict_word(checked.report.verdict),
    }
}

pub(super) const fn verdict_word(verdict: Verdict) -> (Text, Role) {
    match verdict {
        Verdict::Ready => (Text::fixed("SIAP DIKIRIM", "READY TO SUBMIT"), Role::Good),
        Verdict::Incomplete => (Text::fixed("BELUM LENGKAP", "INCOMPLETE"), Role::Warn),
        Verdict::Invalid => (Text::fixed("ADA KESALAHAN", "HAS ERRORS"), Role::Bad),
    }
}

/// `BELUM LENGKAP: 83 dari 99 terisi (83,84%) — 16 kurang, 2 kesalahan`
pub(super) fn headline(out: &mut Lines, checked: &Checked, screen: &Screen) {
    let (verdict, role) = verdict(checked);
    let verdict = verdict.get(screen.lang);
    let painted = screen.paint(role, verdict);
    if checked.read().is_none() {
        return out.line(painted);
    }
    let completeness = &checked.report.completeness;
    let (filled, required) = (completeness.filled, completeness.required);
    let percent = screen.lang.number(completeness.percent(), 2);
    let (missing, errors) = (
        completeness.missing(),
        checked.report.count(Severity::Error),
    );
    let counts = match screen.lang {
        Lang::Id => format!(
            "{filled} dari {required} terisi ({percent}%) — {missing} kurang, {errors} kesalahan"
        ),
        Lang::En => format!(
            "{filled} of {required} filled ({percent}%) — {missing} missing, {}",
            counted(errors, "error", "errors")
        ),
    };
    let indent = display_width(verdict) + 2;
    out.hanging(&format!("{painted}: "), &counts, indent, screen.width);
}

/// A line per dimension: name, filled of required, bar, percent.
fn completeness(
    out: &mut Lines,
    completeness: &Completeness,
    methodology: &Methodology,
    screen: &Screen,
) {
    let base = Text::fixed("Data dasar", "Base data");
    let rows: Vec<_> = completeness
        .by_dimension
        .iter()
        .filter(|group| group.required > 0)
        .map(|group| {
            let name = match group.node {
                0 => base.get(screen.lang).to_owned(),
                node => clean(methodology.nodes[node].name.get(screen.lang)).into_owned(),
            };
            let share = group.filled as f64 / group.required as f64;
            (name, format!("{}/{}", group.filled, group.required), share)
        })
        .collect();
    title(
        out,
        Text::fixed("Kelengkapan", "Completeness").get(screen.lang),
        screen,
    );
    let widest = |widths: &mut dyn Iterator<Item = usize>| widths.max().unwrap_or(0);
    let bar_width = if screen.bars { BAR + 2 } else { 0 };
    let counts = widest(&mut rows.iter().map(|(_, count, _)| display_width(count)));
    let room = screen
        .width
        .saturating_sub(2 + 2 + counts + 2 + 7 + bar_width);
    let names = widest(&mut rows.iter().map(|(name, _, _)| display_width(name))).min(room);
    for (name, count, share) in rows {
        let role = if share >= 1.0 { Role::Good } else { Role::Warn };
        let name = pad_right(&super::cut(&name, names), names);
        let bar = if screen.bars {
            format!("  {}", screen.bar(share, BAR, role))
        } else {
            String::new()
        };
        let percent = pad_left(&format!("{}%", screen.lang.number(100.0 * share, 2)), 7);
        out.line(format!(
            "  {name}  {}{bar}  {percent}",
            pad_left(&count, counts)
        ));
    }
}

/// The missing items under the agency that owes them.
fn missing(
    out: &mut Lines,
    report: &Report,
    submission: &Submission,
    methodology: &Methodology,
    screen: &Screen,
) {
    let owing: Vec<_> = report
        .completeness
        .by_agency
        .iter()
        .filter(|agency| !agency.missing.is_empty())
        .collect();
    if owing.is_empty() {
        return;
    }
    let (items, agencies) = (report.completeness.missing(), owing.len());
    let heading = match screen.lang {
        Lang::Id => format!("Data yang kurang: {items} data dari {agencies} instansi"),
        Lang::En => format!(
            "Missing data: {} from {}",
            counted(items, "item", "items"),
            counted(agencies, "agency", "agencies")
        ),
    };
    title(out, &heading, screen);
    for agency in owing {
        let name = clean(&agency.agency);
        let count = agency.missing.len();
        out.line(format!("  {} ({count})", screen.paint(Role::Accent, &name)));
        for item in &agency.missing {
            let (item, entry) = (&methodology.items[*item], &submission.entries[*item]);
            let state = item_state(entry.state);
            let name = item.name.get(screen.lang);
            let text = format!("{name} — {}", state.get(screen.lang));
            let code = format!("    {}  ", clean(&item.code));
            out.hanging(&code, &clean(&text), display_width(&code), screen.width);
        }
    }
}

/// The findings of one severity, apart from the missing items listed before.
fn findings(out: &mut Lines, checked: &Checked, severity: Severity, screen: &Screen) {
    let listed = checked.submission.is_some();
    let findings: Vec<_> = checked
        .report
        .findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .filter(|finding| !(listed && finding.is_missing_item()))
        .collect();
    if findings.is_empty() {
        return;
    }
    let (name, role) = severity_words(severity);
    let heading = format!("{} ({})", name.get(screen.lang), findings.len());
    title(out, &heading, screen);
    for finding in findings {
        show(out, finding, None, role, screen);
    }
}

pub(super) fn severity_words(severity: Severity) -> (Text, Role) {
    match severity {
        Severity::Error => (Text::fixed("Kesalahan", "Errors"), Role::Bad),
        Severity::Warning => (Text::fixed("Peringatan", "Warnings"), Role::Warn),
        Severity::Note => (Text::fixed("Catatan", "Notes"), Role::Accent),
    }
}

/// Code, item, file when there are several, cell; below them the message and how to mend it.
pub(super) fn show(
    out: &mut Lines,
    finding: &Finding,
    file: Option<&str>,
    role: Role,
    screen: &Screen,
) {
    let mut head = screen.paint(role, finding.code);
    if let Some(item) = &finding.item {
        head = format!("{head}  {}", clean(item));
    }
    if let Some(file) = file {
        head = format!("{head}  {}", clean(file));
    }
    if let Some(place) = &finding.place {
        head = format!("{head}  {}", clean(&place_words(place)));
    }
    out.line(format!(
        "  {head}  {}",
        screen.paint(Role::Muted, finding.name)
    ));
    out.paragraph(&clean(finding.message.get(screen.lang)), 4, screen.width);
    let hint = finding.hint.get(screen.lang);
    if !hint.is_empty() {
        let arrow = format!("    {} ", screen.paint(Role::Accent, "→"));
        out.hanging(&arrow, &clean(hint), 6, screen.width);
    }
}

/// `Data!F17`, or the sheet alone.
fn place_words(place: &crate::diagnostic::Place) -> String {
    if place.cell.is_empty() {
        place.sheet.clone()
    } else {
        format!("{}!{}", place.sheet, place.cell)
    }
}

fn title(out: &mut Lines, text: &str, screen: &Screen) {
    out.blank();
    out.line(screen.paint(Role::Title, text));
}

/// What a person does now: a sentence, and the command on a line of its own to be copied.
fn next_step(out: &mut Lines, checked: &Checked, methodology: &Methodology, screen: &Screen) {
    let file = file_word(&checked.path);
    let codes = || {
        let first = checked.report.findings.first();
        format!("ikesos codes {}", first.map_or("", |first| first.code))
    };
    let (words, line) = match (checked.report.verdict, checked.read().is_some()) {
        (_, false) => (
            Text::fixed(
                "Berkas ini tidak dapat diperiksa. Penjelasannya:",
                "This file cannot be validated. Explained by:",
            ),
            codes(),
        ),
        (Verdict::Ready, _) => (
            Text::fixed(
                "Lengkap dan sah. Langkah berikutnya, menghitung indeks:",
                "Complete and valid. Next, compute the index:",
            ),
            command(&["compute", &file], methodology),
        ),
        (Verdict::Incomplete, _) => (
            Text::fixed(
                "Mintalah data yang kurang kepada instansinya, isikan, lalu periksa lagi:",
                "Ask the agencies for what is missing, fill it in, then validate again:",
            ),
            command(&["validate", &file], methodology),
        ),
        (Verdict::Invalid, _) => (
            Text::fixed(
                "Perbaiki kesalahan di atas dalam buku kerjanya, simpan, lalu periksa lagi. \
                 Penjelasan sebuah kode:",
                "Mend the errors above in the workbook, save it, then validate again. A code \
                 explained:",
            ),
            codes(),
        ),
    };
    out.paragraph(words.get(screen.lang), 0, screen.width);
    out.line(format!("  {}", screen.paint(Role::Accent, &line)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture;

    fn blocks(screen: &Screen) -> String {
        let blocks = fixture::all()
            .iter()
            .map(|fixture| block(&fixture.checked, &fixture.methodology, screen))
            .collect::<Vec<_>>();
        blocks.join("\n════\n\n")
    }

    #[test]
    fn every_condition_in_both_languages() {
        insta::assert_snapshot!("validate_id", blocks(&Screen::plain(Lang::Id)));
        insta::assert_snapshot!("validate_en", blocks(&Screen::plain(Lang::En)));
    }

    #[test]
    fn on_a_terminal() {
        let screen = Screen {
            bars: true,
            ..Screen::plain(Lang::Id)
        };
        let fixture = fixture::partial();
        insta::assert_snapshot!(block(&fixture.checked, &fixture.methodology, &screen));
    }

    #[test]
    fn several_files_end_with_a_summary() {
        let forms = fixture::all().into_iter();
        let files: Vec<_> = forms.map(|one| Examined::Form(one.checked)).collect();
        insta::assert_snapshot!(summary(&files, &Screen::plain(Lang::Id)));
    }

    #[test]
    fn colour_and_width_change_nothing_else() {
        let plain = Screen::plain(Lang::Id);
        let coloured = blocks(&Screen {
            colour: true,
            ..plain
        });
        assert_ne!(coloured, blocks(&plain));
        assert_eq!(without_colour(&coloured), blocks(&plain));
        for width in [Screen::NARROWEST, 80, 100] {
            let text = blocks(&Screen { width, ..plain });
            let widest = text.lines().map(display_width).max();
            assert!(widest <= Some(width), "{widest:?} of {width}:\n{text}");
        }
    }

    /// The text without the colour sequences that the palette writes.
    fn without_colour(text: &str) -> String {
        let mut parts = text.split("\u{1b}[");
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| text + part.split_once('m').unwrap().1)
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_a_file_says_is_only_shown(text in "\\PC*|.*|(\u{1b}\\[[0-9;]*[A-Za-z]|\\s|[a-z])*") {
            let mut fixture = fixture::hostile();
            let submission = fixture.checked.submission.as_mut().unwrap();
            submission.identity.name.text.clone_from(&text);
            submission.identity.year.text.clone_from(&text);
            let finding = &mut fixture.checked.report.findings[0];
            finding.message = Text::same(text.clone());
            finding.hint = Text::same(text.clone());
            finding.item = Some(text.clone());
            finding.place = Some(crate::diagnostic::Place::sheet(text.clone()));
            fixture.methodology.nodes[1].name = Text::same(text.clone());
            fixture.methodology.items[2].name = Text::same(text.clone());
            fixture.checked.report.completeness.by_agency[2].agency = text.clone();
            fixture.checked.path = text.into();
            let screen = Screen::plain(Lang::Id);
            let shown = block(&fixture.checked, &fixture.methodology, &screen);
            let summary = summary(&[Examined::Form(fixture.checked)], &screen);
            for line in shown.lines().chain(summary.lines()) {
                proptest::prop_assert_eq!(clean(line), line);
            }
        }
    }
}
