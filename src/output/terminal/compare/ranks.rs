//! Many units: who is on both sides, and how ranks moved.

use super::super::{Lines, Role, Screen, clean, table, wrap};
use super::{more, title};
use crate::analysis::compare::Pair;
use crate::lang::{Lang, Text};
use crate::output::comparison::{Compared, unit};

/// Regions listed unless all are asked for.
const SHOWN: usize = 20;
/// Names of regions listed in a line.
const NAMES: usize = 8;

/// How many units both sides have, their mean index, and who is new or gone.
pub(super) fn units(out: &mut Lines, made: &Compared<'_>, screen: &Screen) {
    let pairs = &made.comparison.pairs;
    let count = |of: fn(&&Pair) -> bool| pairs.iter().filter(of).count();
    let both = count(|pair| pair.both().is_some());
    let new = count(|pair| pair.units[0].is_none());
    let gone = count(|pair| pair.units[1].is_none());
    let words = match screen.lang {
        Lang::Id => format!("{both} wilayah di A dan B · {new} hanya di B · {gone} hanya di A"),
        Lang::En => format!("Regions in A and B: {both} · only in B: {new} · only in A: {gone}"),
    };
    for line in wrap(&words, screen.width) {
        out.line(screen.paint(Role::Title, &line));
    }
    if let Some(mean) = made.mean {
        let number = |value: f64| screen.lang.number(value, made.decimals());
        let [before, after] = mean.index;
        let change = made.points(after - before, screen.lang);
        let (before, after) = (number(before), number(after));
        let count = screen.lang.number(mean.units as f64, 0);
        let words = match screen.lang {
            Lang::Id => {
                format!("Rata-rata indeks {before} → {after}: {change} poin ({count} wilayah)")
            }
            Lang::En => {
                format!("Mean index {before} → {after}: {change} points (regions: {count})")
            }
        };
        out.line(words);
    }
    names(
        out,
        made,
        0,
        &Text::fixed("Hanya di B", "Only in B"),
        screen,
    );
    names(
        out,
        made,
        1,
        &Text::fixed("Hanya di A", "Only in A"),
        screen,
    );
}

/// The units that one side does not have.
fn names(out: &mut Lines, made: &Compared<'_>, lacking: usize, label: &Text, screen: &Screen) {
    let pairs = made.comparison.pairs.iter();
    let units: Vec<String> = pairs
        .filter(|pair| pair.units[lacking].is_none())
        .map(|pair| made.comparison.who(pair).label().to_owned())
        .collect();
    if units.is_empty() {
        return;
    }
    let more = if units.len() > NAMES { ", …" } else { "" };
    let shown: Vec<&str> = units.iter().take(NAMES).map(String::as_str).collect();
    let words = format!("{}: {}{more}", label.get(screen.lang), shown.join(", "));
    out.paragraph(&clean(&words), 0, screen.width);
}

/// The units of B in the order of their ranks, with where they stood.
pub(super) fn ranking(out: &mut Lines, made: &Compared<'_>, all: bool, screen: &Screen) {
    let lang = screen.lang;
    let mut order: Vec<&Pair> = made.comparison.pairs.iter().collect();
    order.retain(|pair| pair.ranks.iter().any(Option::is_some));
    let by_year = made.comparison.by_year();
    order.sort_by_key(|pair| {
        let year = if by_year {
            made.comparison.who(pair).year
        } else {
            ""
        };
        let [before, after] = pair.ranks;
        (year, after.unwrap_or(u32::MAX), before.unwrap_or(u32::MAX))
    });
    if order.is_empty() {
        return;
    }
    title(out, Text::fixed("Peringkat", "Ranks").get(lang), screen);
    let shown = if all { order.len() } else { SHOWN };
    let rows: Vec<Vec<String>> = order
        .iter()
        .take(shown)
        .map(|pair| row(made, pair, by_year, lang))
        .collect();
    let header = match lang {
        Lang::Id => [
            "A",
            "B",
            "Wilayah",
            "Indeks A",
            "Indeks B",
            "Ubah",
            "Naik/turun",
        ],
        Lang::En => ["A", "B", "Region", "Index A", "Index B", "Change", "Moved"],
    };
    out.text(&table(screen, &header, &rows, &[0, 1, 3, 4, 5, 6]));
    more(out, order.len().saturating_sub(shown), screen);
    let words = Text::fixed(
        "Naik/turun dihitung di antara wilayah yang punya indeks di A dan B.",
        "Moves are counted among the regions that have an index in A and B.",
    );
    super::muted(out, words.get(lang), screen);
}

fn row(made: &Compared<'_>, pair: &Pair, by_year: bool, lang: Lang) -> Vec<String> {
    let none = || "–".to_owned();
    let rank = |side: usize| {
        let rank = pair.ranks[side];
        rank.map_or_else(none, |rank| lang.number(f64::from(rank), 0))
    };
    let index = |side: usize| made.comparison.standing(pair, side)?.index;
    let number =
        |index: Option<f64>| index.map_or_else(none, |index| lang.number(index, made.decimals()));
    let change = index(0).zip(index(1)).map(|(before, after)| after - before);
    let moved = match pair.moved() {
        None => none(),
        Some(0) => "=".to_owned(),
        Some(places) if places > 0 => format!("▲ {places}"),
        Some(places) => format!("▼ {}", places.unsigned_abs()),
    };
    let who = made.comparison.who(pair);
    let name = if by_year {
        unit(&who)
    } else {
        who.label().to_owned()
    };
    vec![
        rank(0),
        rank(1),
        clean(&name).into_owned(),
        number(index(0)),
        number(index(1)),
        change.map_or_else(none, |change| made.points(change, lang)),
        moved,
    ]
}
