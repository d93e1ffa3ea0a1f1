//! The list of built-in definitions, and a definition at a glance.

use super::{Facts, number, percent};
use crate::lang::{Lang, Text};
use crate::methodology::{Child, Methodology, Word};
use crate::output::terminal::grid::{Row, grid};
use crate::output::terminal::{Lines, Role, Screen, clean, command, display_width, heading, table};

/// The built-in definitions, one row each.
#[must_use]
pub fn list(methodologies: &[Methodology], screen: &Screen) -> String {
    let lang = screen.lang;
    let header = [
        Text::fixed("Nama", "Name"),
        Text::fixed("Versi", "Version"),
        Text::fixed("Keterangan", "Description"),
        Text::fixed("Resmi", "Official"),
    ];
    let header: Vec<&str> = header.iter().map(|text| text.get(lang)).collect();
    let rows: Vec<Vec<String>> = methodologies
        .iter()
        .map(|m| {
            vec![
                m.id.clone(),
                m.version.clone(),
                format!("{}\n{}", m.name.get(lang), counts(m, lang)),
                m.official.label().get(lang).to_owned(),
            ]
        })
        .collect();
    let mut out = Lines::new();
    out.text(&table(screen, &header, &rows, &[]));
    out.blank();
    let next = Text::fixed(
        "Berkas .toml atau .xlsx dipakai dengan --method BERKAS.",
        "A .toml or .xlsx file is used with --method FILE.",
    );
    out.paragraph(next.get(lang), 0, screen.width);
    out.finish()
}

/// A definition at a glance: what it is, how much is in it, and its tree with the weights.
#[must_use]
pub fn overview(m: &Methodology, screen: &Screen) -> String {
    let lang = screen.lang;
    let mut out = Lines::new();
    out.line(screen.paint(Role::Title, &clean(m.name.get(lang))));
    let official = if m.official {
        Text::fixed("resmi", "official")
    } else {
        Text::fixed("bukan resmi", "not official")
    };
    let words = format!("{} {} · {}", m.id, m.version, official.get(lang));
    out.paragraph(&clean(&words), 0, screen.width);
    let notice = clean(m.notice.get(lang)).into_owned();
    if !notice.is_empty() {
        for line in crate::output::terminal::wrap(&notice, screen.width) {
            out.line(screen.paint(Role::Warn, &line));
        }
    }
    // The first line of the heading has been said above, with more room.
    for (words, role) in heading::method(m).iter().skip(1) {
        for line in crate::output::terminal::wrap(&clean(words.get(lang)), screen.width) {
            out.line(screen.paint(*role, &line));
        }
    }
    out.blank();
    facts(m, screen).write(&mut out);
    out.blank();
    tree(&mut out, m, screen);
    out.blank();
    let file = Text::fixed("BERKAS.xlsx", "FILE.xlsx");
    let code = Text::fixed("KODE", "CODE");
    for (words, line) in [
        (
            Text::fixed("Satu unsur:", "One element:"),
            ["method", "show", code.get(lang)].as_slice(),
        ),
        (
            Text::fixed("Disunting di Excel:", "For editing in Excel:"),
            &["method", "export", "-o", file.get(lang)],
        ),
    ] {
        next_step(&mut out, words.get(lang), &command(line, m), screen);
    }
    out.finish()
}

/// What can be done next and how: on one line, or the command below, where it can be copied whole.
fn next_step(out: &mut Lines, words: &str, command: &str, screen: &Screen) {
    let line = format!("{words} {command}");
    if display_width(&line) <= screen.width {
        out.line(line);
    } else {
        out.line(words);
        out.line(format!("  {command}"));
    }
}

fn facts<'a>(m: &Methodology, screen: &'a Screen) -> Facts<'a> {
    let lang = screen.lang;
    let mut facts = Facts::new(screen);
    facts.add(&Text::fixed("Isi", "Content"), counts(m, lang));
    facts.add(&Text::fixed("Kategori", "Categories"), categories(m, lang));
    let final_percent = number(m.final_percent, lang);
    let words = Text::new(
        format!("bila {final_percent}% data wajib terisi dan sah"),
        format!("when {final_percent}% of the required data are filled in and valid"),
    );
    facts.add(&Text::fixed("FINAL", "FINAL"), words.get(lang));
    let (min, max) = (number(m.scale.min, lang), number(m.scale.max, lang));
    facts.add(&Text::fixed("Skala", "Scale"), format!("{min}–{max}"));
    facts.add(&Text::fixed("Asal", "Provenance"), provenance(m, lang));
    let source = Text::fixed("Sumber konsep", "Concept source");
    facts.add(&source, m.concept_source.as_str());
    facts.add(&Text::fixed("SHA-256", "SHA-256"), m.sha256.as_str());
    facts
}

/// `1 indeks, 3 dimensi, 13 variabel, 32 indikator, 99 data, 74 aturan`; in English
/// `1 index, 3 dimensions, 13 variables`.
pub(super) fn counts(m: &Methodology, lang: Lang) -> String {
    let levels = m.levels.iter().enumerate().map(|(position, level)| {
        let nodes = m.nodes.iter().filter(|node| node.level == position);
        (nodes.count(), level.name.clone())
    });
    let lists = [
        (m.indicators.len(), Text::fixed("indikator", "indicator")),
        (m.items.len(), Text::fixed("data", "item")),
        (m.rules.len(), Text::fixed("aturan", "rule")),
    ];
    let parts: Vec<String> = levels
        .chain(lists)
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| {
            let name = noun.get(lang).to_lowercase();
            // A name without a translation may be in any language.
            let plural = lang == Lang::En && count != 1 && noun.id != noun.en;
            format!("{count} {}", if plural { plural_of(&name) } else { name })
        })
        .collect();
    parts.join(", ")
}

/// The regular English plural of a noun.
fn plural_of(noun: &str) -> String {
    let vowel = |letter: Option<char>| letter.is_some_and(|letter| "aeiou".contains(letter));
    if let Some(stem) = noun.strip_suffix('y')
        && !vowel(stem.chars().last())
    {
        return format!("{stem}ies");
    }
    let hissing = ["s", "x", "z", "ch", "sh"];
    if hissing.iter().any(|ending| noun.ends_with(ending)) {
        return format!("{noun}es");
    }
    format!("{noun}s")
}

/// `lima-kelas: Sangat rendah 0, Rendah 20, …`.
fn categories(m: &Methodology, lang: Lang) -> String {
    let Some(set) = m.category_sets.get(m.category_set) else {
        return String::new();
    };
    let classes: Vec<String> = set
        .classes
        .iter()
        .map(|class| format!("{} {}", class.name.get(lang), number(class.lower, lang)))
        .collect();
    format!("{}: {}", set.code, classes.join(", "))
}

/// How many elements are said to come from where.
fn provenance(m: &Methodology, lang: Lang) -> String {
    let all = m
        .nodes
        .iter()
        .map(|node| &node.provenance)
        .chain(m.indicators.iter().map(|indicator| &indicator.provenance))
        .chain(m.items.iter().map(|item| &item.provenance))
        .chain(m.rules.iter().map(|rule| &rule.provenance));
    let mut kinds = [
        (
            Text::fixed("pernyataan publik (seed)", "public statements (seed)"),
            "seed",
            0_usize,
        ),
        (
            Text::fixed("sumber publik (public)", "public sources (public)"),
            "public",
            0,
        ),
        (
            Text::fixed("asumsi kerja (assumed)", "working assumptions (assumed)"),
            "assumed",
            0,
        ),
        (Text::fixed("lain", "other"), "", 0),
    ];
    for provenance in all {
        let is = |word: &str| {
            provenance
                .strip_prefix(word)
                .is_some_and(|rest| word.is_empty() || rest.is_empty() || rest.starts_with(':'))
        };
        if let Some((_, _, count)) = kinds.iter_mut().find(|(_, word, _)| is(word)) {
            *count += 1;
        }
    }
    let parts: Vec<String> = kinds
        .iter()
        .filter(|(_, _, count)| *count > 0)
        .map(|(name, _, count)| format!("{count} {}", name.get(lang)))
        .collect();
    parts.join(", ")
}

/// The nodes with their weights and shares.
fn tree(out: &mut Lines, m: &Methodology, screen: &Screen) {
    let lang = screen.lang;
    let word = |id, en| Text::fixed(id, en).get(lang).to_owned();
    let header = Row {
        code: word("Kode", "Code"),
        name: word("Nama", "Name"),
        figures: vec![
            word("Bobot", "Weight"),
            word("Porsi", "Share"),
            word("Indikator", "Indicators"),
        ],
        role: Some(Role::Title),
        ..Row::default()
    };
    let rows: Vec<Row> = m
        .nodes
        .iter()
        .enumerate()
        .map(|(position, node)| {
            let child = Child::Node(position);
            let weight = node
                .parent
                .map_or_else(String::new, |_| number(node.weight, lang));
            Row {
                code: clean(&node.code).into_owned(),
                depth: m.path_of(position).len(),
                name: clean(node.name.get(lang)).into_owned(),
                figures: vec![
                    weight,
                    percent(m.share_in_root(child), lang),
                    m.indicators_below(position).to_string(),
                ],
                role: (position == 0).then_some(Role::Title),
                ..Row::default()
            }
        })
        .collect();
    grid(out, &header, &rows, screen);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_nouns_get_their_plural() {
        let plurals = ["variable", "category", "index", "survey", "class", "branch"].map(plural_of);
        assert_eq!(
            plurals,
            [
                "variables",
                "categories",
                "indexes",
                "surveys",
                "classes",
                "branches"
            ]
        );
    }

    #[test]
    fn levels_are_counted_in_either_language() {
        let builtin = crate::methodology::builtin();
        assert_eq!(
            counts(builtin, Lang::En),
            "1 index, 3 dimensions, 13 variables, 32 indicators, 99 items, 74 rules"
        );
        assert_eq!(
            counts(builtin, Lang::Id),
            "1 indeks, 3 dimensi, 13 variabel, 32 indikator, 99 data, 74 aturan"
        );
    }
}
