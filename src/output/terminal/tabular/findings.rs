//! Findings of a table on screen: in short under a ranking, at length in a validation.

use super::super::{Lines, Role, Screen, clean, command, display_width, file_word};
use super::title;
use crate::diagnostic::{Place, Severity};
use crate::lang::{Lang, Text};
use crate::output::tabular::Tabulated;
use crate::submission::table::{Table, Unit};
use crate::validation::TableFinding;

/// Kinds of findings listed under a ranking.
const KINDS: usize = 8;
/// Elements named in one line.
const PARTS: usize = 5;

/// Errors and warnings in one line each, and where to read more.
pub(super) fn brief(out: &mut Lines, made: &Tabulated<'_>, screen: &Screen) {
    let findings = made.findings;
    let grave: Vec<&TableFinding> = findings
        .iter()
        .filter(|finding| finding.severity != Severity::Note)
        .collect();
    let unknown = made.findings.iter().any(|one| one.code == COLUMNS_UNKNOWN);
    if grave.is_empty() && !unknown {
        return;
    }
    let words = Text::fixed("Temuan", "Findings");
    title(out, words.get(screen.lang), screen);
    for finding in grave.iter().take(KINDS) {
        line(out, (made.table, finding), screen);
    }
    notes(out, made, screen);
    if grave.len() > KINDS {
        out.line("  …");
    }
    let words = Text::fixed("Selengkapnya:", "All of them:");
    let file = file_word(&made.table.file.path);
    let line = command(&["validate", &file], made.methodology);
    out.blank();
    out.line(words.get(screen.lang));
    out.line(format!("  {}", screen.paint(Role::Accent, &line)));
}

/// How many columns mean nothing: a misnamed one is easily overlooked.
fn notes(out: &mut Lines, made: &Tabulated<'_>, screen: &Screen) {
    let unknown = made.findings.iter().find(|one| one.code == COLUMNS_UNKNOWN);
    let Some(unknown) = unknown else { return };
    let count = screen.lang.number(unknown.count as f64, 0);
    let words = match screen.lang {
        Lang::Id => format!("Kolom tabel yang tidak dikenal dan tidak dipakai: {count}."),
        Lang::En => format!("Columns of the table that are not known and not used: {count}."),
    };
    out.hanging(
        &format!("  {}  ", screen.paint(role(unknown.severity), unknown.code)),
        &words,
        2 + display_width(unknown.code) + 2,
        screen.width,
    );
}

/// The finding about columns that mean nothing to the methodology.
const COLUMNS_UNKNOWN: &str = "IK905";

/// `IK405  3 ×  Nilai di luar rentang wajar butirnya. (D14 3) Banjar, Tapin, …`
fn line(out: &mut Lines, (table, finding): (&Table, &TableFinding), screen: &Screen) {
    let count = format!("{} ×", screen.lang.number(finding.count as f64, 0));
    let first = format!(
        "  {}  {count}  ",
        screen.paint(role(finding.severity), finding.code)
    );
    let indent = 2 + display_width(finding.code) + 2 + display_width(&count) + 2;
    let parts = parts(finding, screen.lang);
    let parts = if parts.is_empty() {
        parts
    } else {
        format!(" ({parts})")
    };
    let units = units(table, finding, screen.lang);
    let text = format!("{}{parts}{units}", finding.what.get(screen.lang));
    out.hanging(&first, &clean(&text), indent, screen.width);
}

/// ` Banjar, Tapin, …`: the rows of the first occurrences; nothing where it is about no row.
fn units(table: &Table, finding: &TableFinding, lang: Lang) -> String {
    let places = finding.first.iter().filter_map(|one| one.place.as_ref());
    let mut labels: Vec<String> = Vec::new();
    for unit in places.filter_map(|place| table.unit_at(place)) {
        let label = labelled(&table.units[unit], lang);
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    if labels.is_empty() {
        return String::new();
    }
    let more = if finding.count > finding.first.len() {
        ", …"
    } else {
        ""
    };
    format!(" {}{more}", labels.join(", "))
}

/// `Banjar 2025`: the name of a unit, and its year; `kode 63.03 2025` for one without a name.
pub(super) fn labelled(unit: &Unit, lang: Lang) -> String {
    let mut name = unit.label().get(lang).to_owned();
    if unit.name.is_empty() && !unit.code.is_empty() {
        let word = Text::fixed("kode", "code");
        name = format!("{} {name}", word.get(lang));
    }
    if unit.year.is_empty() {
        name
    } else {
        format!("{name} {}", unit.year)
    }
}

/// All findings of one severity: how many, where mostly, the first places with their words.
pub(super) fn full(
    out: &mut Lines,
    (table, findings): (&Table, &[TableFinding]),
    severity: Severity,
    screen: &Screen,
) {
    let own: Vec<&TableFinding> = findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .collect();
    if own.is_empty() {
        return;
    }
    let count: usize = own.iter().map(|finding| finding.count).sum();
    let name = match severity {
        Severity::Error => Text::fixed("Kesalahan", "Errors"),
        Severity::Warning => Text::fixed("Peringatan", "Warnings"),
        Severity::Note => Text::fixed("Catatan", "Notes"),
    };
    let count = screen.lang.number(count as f64, 0);
    title(out, &format!("{} ({count})", name.get(screen.lang)), screen);
    for finding in own {
        show(out, (table, finding), screen);
    }
}

/// Code, count, elements; the first occurrences with their places; how to mend them.
fn show(out: &mut Lines, (table, finding): (&Table, &TableFinding), screen: &Screen) {
    let code = screen.paint(role(finding.severity), finding.code);
    let count = screen.lang.number(finding.count as f64, 0);
    let parts = parts(finding, screen.lang);
    let gap = if parts.is_empty() { "" } else { "  " };
    let first = format!("  {code}  {count} ×  ");
    let indent = 2 + display_width(finding.code) + 2 + display_width(&count) + 2 + 2;
    let head = format!("{parts}{gap}{}", finding.name);
    out.hanging(&first, &clean(&head), indent, screen.width);
    for one in &finding.first {
        let unit = one.place.as_ref().and_then(|place| table.unit_at(place));
        let unit = unit.map(|unit| labelled(&table.units[unit], screen.lang));
        let unit = unit.map_or_else(String::new, |unit| format!(" ({unit})"));
        let place = one.place.as_ref().map(place).unwrap_or_default() + &unit;
        let message = one.message.get(screen.lang);
        let text = if place.is_empty() {
            message.to_owned()
        } else {
            format!("{place}: {message}")
        };
        out.paragraph(&clean(&text), 4, screen.width);
    }
    let more = finding.count.saturating_sub(finding.first.len());
    if more > 0 && finding.first.len() > 1 {
        let more = screen.lang.number(more as f64, 0);
        let words = match screen.lang {
            Lang::Id => format!("… dan {more} lagi"),
            Lang::En => format!("… and {more} more"),
        };
        out.line(format!("    {}", screen.paint(Role::Muted, &words)));
    }
    if let Some(hint) = finding.first.first().map(|one| one.hint.get(screen.lang))
        && !hint.is_empty()
    {
        let arrow = format!("    {} ", screen.paint(Role::Accent, "→"));
        out.hanging(&arrow, &clean(hint), 6, screen.width);
    }
}

/// `D14 30, D22 7, …`
fn parts(finding: &TableFinding, lang: Lang) -> String {
    let shown = finding.parts.iter().take(PARTS);
    let mut words: Vec<String> = shown
        .map(|(code, count)| format!("{code} {}", lang.number(*count as f64, 0)))
        .collect();
    if finding.parts.len() > PARTS {
        words.push("…".to_owned());
    }
    words.join(", ")
}

fn place(place: &Place) -> String {
    if place.cell.is_empty() {
        place.sheet.clone()
    } else {
        format!("{}!{}", place.sheet, place.cell)
    }
}

const fn role(severity: Severity) -> Role {
    match severity {
        Severity::Error => Role::Bad,
        Severity::Warning => Role::Warn,
        Severity::Note => Role::Accent,
    }
}
