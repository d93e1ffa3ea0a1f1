//! The screen of `ikesos batch`: how many files, who ranks where, who is missing, what was found.

mod files;
mod findings;
mod ranking;

use std::collections::BTreeSet;

use super::heading::method_line;
use super::{Lines, Role, Screen, clean, command, display_width, file_word};
use crate::batch::Standing;
use crate::lang::{Lang, Text};
use crate::output::batch::Batch;
use crate::validation::Verdict;

/// Between the counts of one line.
const SEPARATOR: &str = " · ";
/// Names listed in a sentence before it ends.
const FEW: usize = 8;

/// The whole screen; `all` lists every region and every name.
#[must_use]
pub fn recap(made: Batch<'_>, all: bool, screen: &Screen) -> String {
    let mut out = Lines::new();
    let heading = heading(made);
    out.line(screen.paint(Role::Title, &clean(heading.get(screen.lang))));
    method_line(&mut out, made.methodology, screen);
    out.blank();
    verdicts(&mut out, made, screen);
    mixed(&mut out, made, screen);
    ranking::ranking(&mut out, made, all, screen);
    files::files(&mut out, made, all, screen);
    findings::findings(&mut out, made, all, screen);
    next(&mut out, made, screen);
    out.finish()
}

/// What to do first: decide between versions, look into the form that is worst.
fn next(out: &mut Lines, made: Batch<'_>, screen: &Screen) {
    let run = made.run;
    if run.count(|one| matches!(one, Standing::Duplicate { .. })) > 0 {
        let words = Text::fixed(
            "Wilayah yang mengirim dua kali: pindahkan versi lama, atau tambahkan --prefer newest.",
            "Regions that sent two: move the old version away, or add --prefer newest.",
        );
        out.blank();
        out.paragraph(words.get(screen.lang), 0, screen.width);
    }
    // Of a file that cannot be read `validate` says no more than is said above.
    let first = |verdict: Verdict| {
        let mut regions = run.regions();
        regions.find(|(_, _, region)| region.verdict == verdict)
    };
    let worst = first(Verdict::Invalid).or_else(|| first(Verdict::Incomplete));
    if let Some((_, worst, _)) = worst {
        let words = Text::fixed("Lihat satu berkas lebih rinci:", "Look into one file:");
        let file = file_word(&worst.path);
        out.blank();
        out.line(words.get(screen.lang));
        let line = command(&["validate", &file], made.methodology);
        out.line(format!("  {}", screen.paint(Role::Accent, &line)));
    }
}

/// `Rekap 13 wilayah · 15 berkas · data 2025`
fn heading(made: Batch<'_>) -> Text {
    let run = made.run;
    let mut years: Vec<u16> = run.regions().filter_map(|(_, _, one)| one.year).collect();
    years.sort_unstable();
    let years = match years.as_slice() {
        [] => Text::default(),
        [first, .., last] if first != last => Text::new(
            format!(" · data {first}–{last}"),
            format!(" · data of {first}–{last}"),
        ),
        [year, ..] => Text::new(format!(" · data {year}"), format!(" · data of {year}")),
    };
    let number = |lang: Lang, count: usize| lang.number(count as f64, 0);
    let codes: BTreeSet<String> = run
        .regions()
        .map(|(_, _, region)| digits(&region.code))
        .collect();
    let (regions, forms) = (codes.len(), run.counted.len());
    // Workbooks passed over were not sent by anyone.
    let files = run.members.len() - run.count(|one| *one == Standing::OtherWorkbook);
    let forms = if forms == regions {
        Text::default()
    } else {
        Text::new(
            format!(" ({} formulir)", number(Lang::Id, forms)),
            format!(" ({} forms)", number(Lang::En, forms)),
        )
    };
    let one = |count: usize| if count == 1 { "" } else { "s" };
    Text::new(
        format!(
            "Rekap {} wilayah{} · {} berkas{}",
            number(Lang::Id, regions),
            forms.id,
            number(Lang::Id, files),
            years.id
        ),
        format!(
            "Recap of {} region{}{} · {} file{}{}",
            number(Lang::En, regions),
            one(regions),
            forms.en,
            number(Lang::En, files),
            one(files),
            years.en
        ),
    )
}

/// What the notations of a code, 63.72 and 6372, have in common.
fn digits(code: &str) -> String {
    let plain = code.chars().filter(char::is_ascii_alphanumeric);
    plain.collect()
}

/// `Siap 10 · Belum lengkap 2 · Ada kesalahan 1 · Tidak terbaca 1 · Tidak dihitung 1`, without
/// those of which there is none.
fn verdicts(out: &mut Lines, made: Batch<'_>, screen: &Screen) {
    let run = made.run;
    let verdict = |wanted: Verdict| run.regions().filter(|one| one.2.verdict == wanted).count();
    let unread = files::unread(made).count();
    let left_out = files::left_out(made).count();
    let parts = [
        (
            Text::fixed("Siap", "Ready"),
            verdict(Verdict::Ready),
            Role::Good,
        ),
        (
            Text::fixed("Belum lengkap", "Incomplete"),
            verdict(Verdict::Incomplete),
            Role::Warn,
        ),
        (
            Text::fixed("Ada kesalahan", "With errors"),
            verdict(Verdict::Invalid),
            Role::Bad,
        ),
        (
            Text::fixed("Tidak terbaca", "Unreadable"),
            unread,
            Role::Bad,
        ),
        (
            Text::fixed("Tidak dihitung", "Left out"),
            left_out,
            Role::Warn,
        ),
    ];
    let mut line = String::new();
    let mut used = 0;
    for (position, (word, count, role)) in parts.into_iter().enumerate() {
        if position > 0 && count == 0 {
            continue;
        }
        let count = screen.lang.number(count as f64, 0);
        let words = format!("{} {count}", word.get(screen.lang));
        let width = display_width(&words) + SEPARATOR.chars().count();
        if used > 0 && used + width > screen.width {
            out.line(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push_str(SEPARATOR);
        }
        line.push_str(&screen.paint(role, &words));
        used += width;
    }
    out.line(line);
}

/// What a reader must know before comparing anything.
fn mixed(out: &mut Lines, made: Batch<'_>, screen: &Screen) {
    let mixture = &made.run.mixture;
    if !mixture.is_mixed() {
        return;
    }
    let years = mixture
        .years
        .iter()
        .map(|(year, members)| format!("{year} ({})", members.len()));
    let names = mixture.methodology_names().into_iter();
    let methodologies = names.map(|(name, members)| format!("{name} ({})", members.len()));
    let kinds: Vec<String> = years.chain(methodologies).collect();
    let words = Text::fixed("CAMPURAN, tidak sebanding:", "MIXED, not comparable:");
    let text = format!("{} {}", words.get(screen.lang), kinds.join(", "));
    for line in super::wrap(&clean(&text), screen.width) {
        out.line(screen.paint(Role::Warn, &line));
    }
}

/// A heading, after an empty line.
fn title(out: &mut Lines, text: &Text, count: Option<usize>, screen: &Screen) {
    let text = text.get(screen.lang);
    let line = match count {
        Some(count) => format!("{text} ({})", screen.lang.number(count as f64, 0)),
        None => text.to_owned(),
    };
    out.blank();
    out.line(screen.paint(Role::Title, &line));
}

#[cfg(test)]
mod tests;
