//! The screen of `ikesos compare`: how far the index moved and why, element by element, the data
//! behind it, ranks and targets.

mod ranks;
mod targets;
mod tree;

use super::compute::status_word;
use super::heading::{method_line, region};
use super::{Lines, Role, Screen, clean, command, cut, file_word, table, wrap};
use crate::analysis::compare::{Basis, Change, Content, Contribution, ItemChange, Pair};
use crate::lang::{Lang, Text};
use crate::output::comparison::{Compared, LETTERS, cell, contents, datum, growth};
use crate::scoring::Status;

/// Changed data shown unless all are asked for.
const ITEMS: usize = 15;
/// Letters of a source or note that are shown.
const TEXT: usize = 60;

/// The whole screen: with `indicators` the tree goes down to them, with `all` no list is cut.
#[must_use]
pub fn comparison(made: &Compared<'_>, indicators: bool, all: bool, screen: &Screen) -> String {
    let mut out = Lines::new();
    heading(&mut out, made, screen);
    out.blank();
    if made.comparison.of_forms() {
        if let Some(pair) = made.comparison.pairs.first() {
            form(&mut out, made, pair, (indicators, all), screen);
        }
    } else {
        ranks::units(&mut out, made, screen);
        tree::mean(&mut out, made, indicators, screen);
        ranks::ranking(&mut out, made, all, screen);
        targets::reached(&mut out, made, screen);
    }
    findings(&mut out, made, screen);
    next(&mut out, made, screen);
    out.finish()
}

/// Both files, who they are about, and the methodology or methodologies.
fn heading(out: &mut Lines, made: &Compared<'_>, screen: &Screen) {
    let lang = screen.lang;
    for (letter, side) in LETTERS.iter().zip(&made.comparison.sides) {
        let file = side.own.file().path.to_string_lossy();
        out.line(screen.paint(Role::Title, &clean(&format!("{letter}  {file}"))));
        let words = match &side.own.content {
            Content::Form(form, _) => region(&form.identity, lang),
            Content::Table(..) | Content::Recap(_) => contents(side, lang),
        };
        out.paragraph(&clean(&words), 3, screen.width);
    }
    let [before, after] = made.comparison.methodologies();
    if made.comparison.same_methodology() {
        method_line(out, after, screen);
    } else {
        for (letter, methodology) in LETTERS.iter().zip([before, after]) {
            let hash = methodology.short_hash();
            let (name, version) = (methodology.name.get(lang), &methodology.version);
            let words = match lang {
                Lang::Id => format!("Metodologi {letter}: {name} {version} (sidik {hash})"),
                Lang::En => format!("Methodology {letter}: {name} {version} (hash {hash})"),
            };
            muted(out, &words, screen);
        }
        muted(out, after.notice.get(lang), screen);
    }
    if made.comparison.regions_differ() {
        let words = Text::fixed(
            "A dan B adalah dua wilayah yang berbeda.",
            "A and B are two different regions.",
        );
        for line in wrap(words.get(lang), screen.width) {
            out.line(screen.paint(Role::Warn, &line));
        }
    }
}

fn muted(out: &mut Lines, text: &str, screen: &Screen) {
    for line in wrap(&clean(text), screen.width) {
        out.line(screen.paint(Role::Muted, &line));
    }
}

/// A heading between blank lines and its section.
fn title(out: &mut Lines, text: &str, screen: &Screen) {
    out.blank();
    out.line(screen.paint(Role::Title, &clean(text)));
}

/// Two forms: headline, tree, data, targets.
fn form(
    out: &mut Lines,
    made: &Compared<'_>,
    pair: &Pair,
    (indicators, all): (bool, bool),
    screen: &Screen,
) {
    let Some(change) = made.comparison.change(pair) else {
        return;
    };
    headline(out, made, pair, &change, screen);
    out.blank();
    tree::tree(out, made, &change, indicators, screen);
    if !indicators {
        tree::largest(out, made, &change, screen);
    }
    items(out, made, &made.comparison.items(pair), all, screen);
    texts(out, made, all, screen);
    targets::achieved(out, made, pair, screen);
}

/// `Indeks 61,37 (SEMENTARA) → 63,05 (FINAL): +1,68 poin`, and what it is due to.
fn headline(out: &mut Lines, made: &Compared<'_>, pair: &Pair, change: &Change, screen: &Screen) {
    let lang = screen.lang;
    let side = |side: usize| {
        let standing = made.comparison.standing(pair, side);
        let status = standing.map_or(Status::None, |standing| standing.status);
        let word = status_word(status).0;
        let index = standing.and_then(|standing| standing.index);
        index.map_or_else(
            || word.get(lang).to_owned(),
            |index| {
                let number = lang.number(index, made.decimals());
                format!("{number} ({})", word.get(lang))
            },
        )
    };
    let [first, second] = made
        .comparison
        .methodologies()
        .map(|methodology| methodology.root().name.get(lang));
    let moved = change.index().change().map_or_else(String::new, |moved| {
        let points = Text::fixed("poin", "points");
        format!(": {} {}", made.points(moved, lang), points.get(lang))
    });
    let (before, after) = (side(0), side(1));
    let words = if made.comparison.indices_differ() {
        format!("{first} {before} → {second} {after}{moved}")
    } else {
        format!("{second} {before} → {after}{moved}")
    };
    for line in wrap(&clean(&words), screen.width) {
        out.line(screen.paint(Role::Title, &line));
    }
    if let Some(contribution) = change.index().contribution {
        causes(out, made, contribution, screen);
    }
    corners(out, made, change, screen);
}

/// What a change is due to, a line each; nothing when all is due to values.
fn causes(out: &mut Lines, made: &Compared<'_>, found: Contribution, screen: &Screen) {
    let same = made.comparison.same_methodology();
    if same && found.data.gaps == 0.0 {
        return;
    }
    let values = Text::fixed("karena nilai berubah", "because values changed");
    let gaps = Text::fixed(
        "karena data muncul atau hilang",
        "because data appeared or disappeared",
    );
    let method = Text::fixed(
        "karena metodologi berubah",
        "because the methodology changed",
    );
    let mut lines = vec![(values, found.data.values), (gaps, found.data.gaps)];
    if !same {
        lines.push((method, found.method));
    }
    let width = lines
        .iter()
        .map(|(words, _)| super::display_width(words.get(screen.lang)))
        .max()
        .unwrap_or(0);
    for (words, points) in lines {
        let words = super::pad_right(words.get(screen.lang), width);
        let points = super::pad_left(&made.points(points, screen.lang), 8);
        out.line(format!("  {words}{points}"));
    }
}

/// The indices by both methodologies, where they differ.
fn corners(out: &mut Lines, made: &Compared<'_>, change: &Change, screen: &Screen) {
    if made.comparison.same_methodology() {
        return;
    }
    let lang = screen.lang;
    let number = |index: Option<f64>| {
        index.map_or_else(
            || "–".to_owned(),
            |index| lang.number(index, made.decimals()),
        )
    };
    let (data, by_a, by_b) = match lang {
        Lang::Id => ("Indeks", "metodologi A", "metodologi B"),
        Lang::En => ("Index", "methodology A", "methodology B"),
    };
    let row =
        |letter: &str, of: [Option<f64>; 2]| vec![letter.to_owned(), number(of[0]), number(of[1])];
    let of = |letter: &str| match lang {
        Lang::Id => format!("data {letter}"),
        Lang::En => format!("data of {letter}"),
    };
    let rows = [
        row(&of("A"), change.corners.before),
        row(&of("B"), change.corners.after),
    ];
    out.blank();
    out.text(&table(screen, &[data, by_a, by_b], &rows, &[1, 2]));
    let words = match change.basis {
        Basis::SameMethodology | Basis::None => return,
        Basis::Both => Text::fixed(
            "Pengaruh data dan pengaruh metodologi masing-masing rata-rata dari kedua cara.",
            "The effects of data and of methodology are each the mean of the two ways.",
        ),
        Basis::Earlier => Text::fixed(
            "Pengaruh data diukur dengan metodologi A, pengaruh metodologi pada data B.",
            "The effect of data is measured by methodology A, that of methodology on the data of B.",
        ),
        Basis::Later => Text::fixed(
            "Pengaruh data diukur dengan metodologi B, pengaruh metodologi pada data A.",
            "The effect of data is measured by methodology B, that of methodology on the data of A.",
        ),
    };
    muted(out, words.get(lang), screen);
}

/// The data that changed.
fn items(out: &mut Lines, made: &Compared<'_>, changed: &[ItemChange], all: bool, screen: &Screen) {
    let lang = screen.lang;
    let count = lang.number(changed.len() as f64, 0);
    let heading = match (changed.len(), lang) {
        (0, Lang::Id) => "Tidak ada data yang berubah.".to_owned(),
        (0, Lang::En) => "No data changed.".to_owned(),
        (_, Lang::Id) => format!("Data yang berubah ({count})"),
        (_, Lang::En) => format!("Data that changed ({count})"),
    };
    title(out, &heading, screen);
    if changed.is_empty() {
        return;
    }
    let shown = if all { changed.len() } else { ITEMS };
    let rows: Vec<Vec<String>> = changed
        .iter()
        .take(shown)
        .map(|change| item(made, change, lang))
        .collect();
    let header = match lang {
        Lang::Id => ["Kode", "Nama data", "A", "B", "Tumbuh", "Sel"],
        Lang::En => ["Code", "Item", "A", "B", "Growth", "Cell"],
    };
    out.text(&table(screen, &header, &rows, &[2, 3, 4]));
    more(out, changed.len().saturating_sub(shown), screen);
}

fn item(made: &Compared<'_>, change: &ItemChange, lang: Lang) -> Vec<String> {
    let item = made.item(change);
    let name = item.map_or("", |item| item.name.get(lang));
    let [first, second] = [0, 1].map(|side| cell(change.places[side].as_ref()));
    let cells = match (first.as_str(), second.as_str()) {
        (one, other) if one == other => first,
        ("", _) => second,
        (_, "") => first,
        _ => format!("{first} → {second}"),
    };
    let growth = change.growth().map(|percent| growth(percent, lang));
    [
        item.map_or("", |item| &item.code).to_owned(),
        name.to_owned(),
        datum(change.states[0], lang),
        datum(change.states[1], lang),
        growth.unwrap_or_default(),
        cells,
    ]
    .map(|text| clean(&text).into_owned())
    .to_vec()
}

/// Identity, sources and notes that changed; apart from the data, on whose values they have no
/// effect.
fn texts(out: &mut Lines, made: &Compared<'_>, all: bool, screen: &Screen) {
    let lang = screen.lang;
    let changed = made.comparison.texts();
    if changed.is_empty() {
        return;
    }
    let count = lang.number(changed.len() as f64, 0);
    let heading = match lang {
        Lang::Id => format!("Sumber dan catatan yang berubah ({count})"),
        Lang::En => format!("Sources and notes that changed ({count})"),
    };
    title(out, &heading, screen);
    let shown = if all { changed.len() } else { ITEMS };
    let rows: Vec<Vec<String>> = changed
        .iter()
        .take(shown)
        .map(|change| {
            let (code, name, part) = made.text_of(change.of);
            let what = if code.is_empty() { &name } else { &part };
            let [before, after] = change.texts.each_ref().map(|text| match text.as_str() {
                "" => "–".to_owned(),
                text => cut(&clean(text), TEXT),
            });
            let code = clean(code).into_owned();
            vec![code, what.get(lang).to_owned(), before, after]
        })
        .collect();
    let header = match lang {
        Lang::Id => ["Kode", "Isian", "A", "B"],
        Lang::En => ["Code", "Entry", "A", "B"],
    };
    out.text(&table(screen, &header, &rows, &[]));
    more(out, changed.len().saturating_sub(shown), screen);
}

/// `… dan 12 lagi: --all`
fn more(out: &mut Lines, rest: usize, screen: &Screen) {
    if rest == 0 {
        return;
    }
    let rest = screen.lang.number(rest as f64, 0);
    let words = match screen.lang {
        Lang::Id => format!("… dan {rest} lagi: --all, atau -o untuk buku kerja."),
        Lang::En => format!("… and {rest} more: --all, or -o for a workbook."),
    };
    out.line(screen.paint(Role::Muted, &words));
}

/// What is wrong with the comparison, and how to mend it.
fn findings(out: &mut Lines, made: &Compared<'_>, screen: &Screen) {
    use crate::diagnostic::Severity;
    if made.findings.is_empty() {
        return;
    }
    title(
        out,
        Text::fixed("Temuan", "Findings").get(screen.lang),
        screen,
    );
    for finding in made.findings {
        let role = match finding.severity {
            Severity::Error => Role::Bad,
            Severity::Warning => Role::Warn,
            Severity::Note => Role::Accent,
        };
        let first = format!("{}  ", screen.paint(role, finding.code));
        let message = clean(finding.message.get(screen.lang)).into_owned();
        out.hanging(&first, &message, finding.code.len() + 2, screen.width);
        let arrow = format!("       {} ", screen.paint(Role::Accent, "→"));
        out.hanging(
            &arrow,
            &clean(finding.hint.get(screen.lang)),
            9,
            screen.width,
        );
    }
}

/// The command that looks into the largest contribution of a form.
fn next(out: &mut Lines, made: &Compared<'_>, screen: &Screen) {
    let comparison = made.comparison;
    let Some(pair) = comparison.pairs.first().filter(|_| comparison.of_forms()) else {
        return;
    };
    let Some(change) = comparison.change(pair) else {
        return;
    };
    let Some(code) = tree::order(made, &change).first().map(|position| {
        let element = &comparison.elements[*position];
        (element.at[1].is_some(), &element.code)
    }) else {
        return;
    };
    let (true, code) = code else { return };
    let later = &comparison.sides[1].own;
    let file = file_word(&later.file().path);
    let line = command(&["explain", &file, code], later.methodology);
    let words = Text::fixed("Rincian perhitungan", "Details of the calculation");
    out.blank();
    let label = format!("{}: ", words.get(screen.lang));
    let indent = super::display_width(&label);
    out.hanging(&label, &line, indent, screen.width);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::comparison::fixture;
    use crate::output::terminal::display_width;

    fn screens(of: &fixture::Fixture, lang: Lang) -> String {
        let screen = Screen::plain(lang);
        of.with(|made| {
            let short = comparison(made, false, false, &screen);
            let whole = comparison(made, true, true, &screen);
            for text in [&short, &whole] {
                let wide = text
                    .lines()
                    .find(|line| display_width(line) > Screen::WIDTH);
                assert_eq!(wide, None);
                assert!(!text.contains('\u{1b}'));
            }
            format!("{short}=====\n{whole}")
        })
    }

    #[test]
    fn every_condition_in_both_languages() {
        let conditions = vec![
            ("revised", fixture::revised()),
            ("redefined", fixture::redefined()),
            ("blank", fixture::blank()),
            ("tables", fixture::tables()),
        ];
        for (name, fixture) in conditions {
            for lang in [Lang::Id, Lang::En] {
                insta::assert_snapshot!(
                    format!("compare_{name}_{lang:?}"),
                    screens(&fixture, lang)
                );
            }
        }
    }
}
