//! The result of a comparison as the outputs show it: words and names that they share.

pub mod csv;
pub mod workbook;

#[cfg(test)]
pub(crate) mod fixture;

use std::path::{Component, Path};

use crate::analysis::compare::{
    Comparison, Content, Identity, ItemChange, MeanChange, Pair, Reading, Side, Target, TextOf,
};
use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::methodology::{Direction, Item, Methodology};
use crate::output::terminal::compute::{decimals, status_word};
use crate::scoring::Status;
use crate::submission::{State, layout};
use crate::validation::Finding;

/// All that the outputs show.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The two files.
    pub comparison: &'a Comparison<'a>,
    /// The targets that can be measured against.
    pub targets: &'a [Target],
    /// What is wrong with the comparison.
    pub findings: &'a [Finding],
    /// The mean change of the index; none without a unit that has one on both sides.
    pub mean: Option<&'a MeanChange>,
}

/// Letters of the two sides, as the command names them.
pub(crate) const LETTERS: [&str; 2] = ["A", "B"];

impl<'a> Compared<'a> {
    /// The methodology by which the result is named: that of the later side.
    pub(crate) fn methodology(&self) -> &'a Methodology {
        self.comparison.sides[1].own.methodology
    }

    /// Decimals of scores and points.
    pub(crate) fn decimals(&self) -> usize {
        decimals(self.methodology())
    }

    /// A signed number of points: `+1,68`.
    pub(crate) fn points(&self, value: f64, lang: Lang) -> String {
        signed(value, self.decimals(), lang)
    }

    /// An item that changed, as the later methodology knows it, else the earlier.
    pub(crate) fn item(&self, change: &ItemChange) -> Option<&'a Item> {
        let of = |side: usize| {
            let methodology = self.comparison.sides[side].own.methodology;
            methodology.items.get(change.at[side]?)
        };
        of(1).or_else(|| of(0))
    }

    /// What a text belongs to: code (empty for the region's identity), name, and what it says of it.
    pub(crate) fn text_of(&self, of: TextOf) -> (&'a str, Text, Text) {
        match of {
            TextOf::Identity(field) => ("", field.label(), layout::SHEET_IDENTITY),
            TextOf::Item(at, column) => {
                let later = self.methodology();
                let item = at[1].and_then(|item| later.items.get(item));
                let code = item.map_or("", |item| item.code.as_str());
                let name = item.map(|item| item.name.clone());
                (code, name.unwrap_or_default(), column.header())
            }
        }
    }

    /// Name of a target's element.
    pub(crate) fn target_name(&self, target: &Target) -> &'a Text {
        use crate::methodology::Element;
        let side = usize::from(target.at[1].is_some());
        let methodology = self.comparison.sides[side].own.methodology;
        match target.at[side] {
            Some(Element::Indicator(indicator)) => &methodology.indicators[indicator].name,
            Some(Element::Item(item)) => &methodology.items[item].name,
            Some(Element::Node(node)) => &methodology.nodes[node].name,
            Some(Element::Rule(_)) | None => &methodology.name,
        }
    }

    /// Whether anything is due to data that appeared or disappeared: in a recap of many units,
    /// on average.
    pub(crate) fn has_gaps(&self) -> bool {
        let contributions = self.mean.and_then(|mean| mean.contributions.as_ref());
        contributions.is_some_and(|all| all.iter().any(|one| one.data.gaps != 0.0))
    }
}

/// A number with its sign, unless it is shown as zero: `+1,68`, `-0,30`, `0,00`.
pub(crate) fn signed(value: f64, decimals: usize, lang: Lang) -> String {
    let text = lang.number(value, decimals);
    let zero = text.chars().all(|c| !c.is_ascii_digit() || c == '0');
    if zero {
        text.trim_start_matches('-').to_owned()
    } else if value > 0.0 {
        format!("+{text}")
    } else {
        text
    }
}

/// A percentage of change: `+12,5%`.
pub(crate) fn growth(percent: f64, lang: Lang) -> String {
    format!("{}%", signed(percent, 1, lang))
}

/// A datum in words: its value, or why there is none.
pub(crate) fn datum(state: Option<State>, lang: Lang) -> String {
    match state {
        Some(State::Filled(value)) => lang.figure(value, 4),
        Some(state) => state_word(state).get(lang).to_owned(),
        None => Text::fixed("tidak ada di metodologi", "not in the methodology")
            .get(lang)
            .to_owned(),
    }
}

/// What is known of a datum.
pub(crate) fn state_word(state: State) -> Text {
    match state {
        State::Filled(_) => Text::fixed("terisi", "filled"),
        State::Empty => Text::fixed("kosong", "empty"),
        State::Unavailable => Text::fixed("tidak tersedia", "not available"),
        State::NotApplicable => Text::fixed("tidak berlaku", "not applicable"),
        State::Unreadable => Text::fixed("tidak terbaca", "unreadable"),
    }
}

/// `Data!F12`; empty when there is no cell.
pub(crate) fn cell(place: Option<&Place>) -> String {
    match place {
        Some(place) if place.cell.is_empty() => place.sheet.clone(),
        Some(place) => format!("{}!{}", place.sheet, place.cell),
        None => String::new(),
    }
}

/// Both regions of two forms about different ones, else the one: `Tanah Laut 2025 → Banjar 2025`.
pub(crate) fn units(comparison: &Comparison<'_>, pair: &Pair) -> String {
    let who = unit(&comparison.who(pair));
    match comparison.identity(pair, 0) {
        Some(before) if comparison.regions_differ() => format!("{} → {who}", unit(&before)),
        _ => who,
    }
}

/// Whether more is better.
pub(crate) const fn direction(direction: Direction) -> Text {
    match direction {
        Direction::Positive => Text::fixed("positif", "positive"),
        Direction::Negative => Text::fixed("negatif", "negative"),
    }
}

/// `Kota Banjarbaru 2025`
pub(crate) fn unit(identity: &Identity<'_>) -> String {
    let label = identity.label();
    match identity.year {
        "" => label.to_owned(),
        year => format!("{label} {year}"),
    }
}

/// The names of both files, with no more of their folders than tells the two apart: outputs hold
/// no personal path.
pub(crate) fn file_names(comparison: &Comparison<'_>) -> [String; 2] {
    let paths = [0, 1].map(|side: usize| comparison.sides[side].own.file().path.as_path());
    distinct(paths)
}

/// The shortest ends of two paths that differ, with `/` between folders; the bare names when the
/// paths differ nowhere.
fn distinct(paths: [&Path; 2]) -> [String; 2] {
    let parts = paths.map(|path| {
        let named = path.components().filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        named.collect::<Vec<_>>()
    });
    let tail = |parts: &Vec<String>, length: usize| {
        let from = parts.len().saturating_sub(length);
        parts[from..].join("/")
    };
    let longest = parts.iter().map(Vec::len).max().unwrap_or(0);
    let ends = |length: usize| [0, 1].map(|side: usize| tail(&parts[side], length));
    let apart = (1..=longest).map(ends).find(|[one, other]| one != other);
    apart.unwrap_or_else(|| ends(1))
}

/// What a table or recap holds: `tabel · 13 wilayah`,
/// `rekap · 13 wilayah · data 2025 · 9 FINAL, 4 SEMENTARA`.
pub(crate) fn contents(side: &Side<'_>, lang: Lang) -> String {
    let number = |count: usize| lang.number(count as f64, 0);
    let count = number(side.count());
    let mut parts = vec![kind(&side.own).get(lang).to_owned()];
    parts.push(match lang {
        Lang::Id => format!("{count} wilayah"),
        Lang::En => format!("regions: {count}"),
    });
    if matches!(side.own.content, Content::Recap(_)) {
        let years = side.years().join(", ");
        if !years.is_empty() {
            parts.push(format!("data {years}"));
        }
        let statuses = [Status::Final, Status::Provisional, Status::None].into_iter();
        let known = statuses.map(|status| (side.count_of(status), status_word(status).0));
        let known = known.filter(|(count, _)| *count > 0);
        let words: Vec<String> = known
            .map(|(count, word)| format!("{} {}", number(count), word.get(lang)))
            .collect();
        parts.extend((!words.is_empty()).then(|| words.join(", ")));
    } else {
        parts.extend(side.year.clone());
    }
    parts.join(" · ")
}

/// What kind of file it is.
pub(crate) const fn kind(reading: &Reading<'_>) -> Text {
    match reading.content {
        Content::Form(..) => Text::fixed("formulir", "form"),
        Content::Table(..) => Text::fixed("tabel", "table"),
        Content::Recap(_) => Text::fixed("rekap", "recap"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_as_far_as_they_differ() {
        let names = |paths: [&str; 2]| distinct(paths.map(Path::new));
        assert_eq!(names(["/home/ani/a.xlsx", "b.xlsx"]), ["a.xlsx", "b.xlsx"]);
        assert_eq!(
            names(["/home/ani/2024/rekap.json", "/home/ani/2025/rekap.json"]),
            ["2024/rekap.json", "2025/rekap.json"]
        );
        assert_eq!(
            names(["lama/kalsel/rekap.json", "../baru/kalsel/rekap.json"]),
            ["lama/kalsel/rekap.json", "baru/kalsel/rekap.json"]
        );
        assert_eq!(
            names(["rekap.json", "lama/rekap.json"]),
            ["rekap.json", "lama/rekap.json"]
        );
        assert_eq!(names(["./x/a.csv", "x/a.csv"]), ["a.csv", "a.csv"]);
    }

    #[test]
    fn changes_carry_their_sign_and_nothing_has_none() {
        let number = |value| signed(value, 2, Lang::Id);
        assert_eq!(number(1.684), "+1,68");
        assert_eq!(number(-1.684), "-1,68");
        assert_eq!(number(-0.001), "0,00");
        assert_eq!(number(0.001), "0,00");
        assert_eq!(growth(12.54, Lang::En), "+12.5%");
    }
}
