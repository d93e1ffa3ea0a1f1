//! Figures and names that all explanations share.

use super::{Writer, steps};
use crate::analysis::explain::Obstacle;
use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::methodology::{Child, ItemKind, Range};
use crate::output::document::{Line, Tone};
use crate::output::reference;
use crate::output::terminal::Role;
use crate::output::terminal::compute::{decimals, status_word};
use crate::submission::State;

/// Decimals that the figures on the way to a result have beyond those of results.
const MORE: usize = 2;
/// Decimals of figures that stood in the form or the methodology.
const GIVEN: usize = 6;
/// Stands where there is no figure.
pub(super) const NONE: &str = "–";

impl Writer<'_> {
    /// A score or points as results show them.
    pub(super) fn points(&self, value: f64) -> String {
        self.lang.number(value, decimals(self.case.methodology))
    }

    /// A figure on the way to a result.
    pub(super) fn figure(&self, value: f64) -> String {
        let decimals = decimals(self.case.methodology) + MORE;
        self.lang.figure(value, decimals)
    }

    /// A figure that was given.
    pub(super) fn given(&self, value: f64) -> String {
        self.lang.figure(value, GIVEN)
    }

    /// What a score can still become, where anything below it is missing.
    pub(super) fn range_line(&self, child: Child) -> Option<Line> {
        let outlook = &self.case.outcome.outlook;
        let (bounds, source) = match child {
            Child::Node(node) => (outlook.node(node)?, None),
            Child::Indicator(indicator) => {
                (outlook.indicator(indicator)?, outlook.source(indicator))
            }
        };
        let span =
            |range: Range| format!("{} – {}", self.points(range.min), self.points(range.max));
        let guaranteed = span(bounds.guaranteed?);
        let plausible = bounds.plausible.map(span);
        let plausible = plausible.filter(|plausible| *plausible != guaranteed);
        // That nothing at all is known yet has been said.
        if plausible.is_none() && bounds.guaranteed == Some(self.case.methodology.scale) {
            return None;
        }
        // With a reference table there are several sources, so it is told which one it was.
        let source = source.filter(|_| self.case.outcome.reference.is_some());
        let by = source.map_or_else(Text::default, |source| {
            let by = reference::by(source);
            Text::new(format!(" ({})", by.id), format!(" ({})", by.en))
        });
        let (usual_id, usual_en) = plausible.map_or_else(Default::default, |plausible| {
            (
                format!("; dengan nilai yang wajar {plausible}{}", by.id),
                format!("; with ordinary values {plausible}{}", by.en),
            )
        });
        Some(Line::plain(self.say(&Text::new(
            format!("Masih dapat menjadi {guaranteed}{usual_id}"),
            format!("Can still become {guaranteed}{usual_en}"),
        ))))
    }

    /// A share as a percentage, as results show it.
    pub(super) fn percent(&self, share: f64) -> String {
        format!("{}%", self.lang.number(100.0 * share, 2))
    }

    pub(super) fn code(&self, child: Child) -> &str {
        match child {
            Child::Node(node) => &self.case.methodology.nodes[node].code,
            Child::Indicator(indicator) => &self.case.methodology.indicators[indicator].code,
        }
    }

    pub(super) fn name(&self, child: Child) -> &str {
        let methodology = self.case.methodology;
        match child {
            Child::Node(node) => methodology.nodes[node].name.get(self.lang),
            Child::Indicator(indicator) => methodology.indicators[indicator].name.get(self.lang),
        }
    }

    /// Codes and names from a node up to the index: `Kesehatan (KD2) › … › IKESOS`.
    pub(super) fn upwards(&self, node: usize) -> String {
        let methodology = self.case.methodology;
        let mut path = methodology.path_of(node);
        path.reverse();
        path.push(0);
        let named = |node: &usize| {
            let node = &methodology.nodes[*node];
            format!("{} ({})", node.name.get(self.lang), node.code)
        };
        path.iter().map(named).collect::<Vec<_>>().join(" › ")
    }

    /// The index with its status: `indeks 60,57 (SEMENTARA)`.
    pub(super) fn index(&self) -> Option<String> {
        let outcome = self.case.outcome;
        let (status, _) = status_word(outcome.status);
        let (index, status) = (self.points(outcome.scores.index()?), status.get(self.lang));
        Some(match self.lang {
            Lang::Id => format!("indeks {index} ({status})"),
            Lang::En => format!("the index {index} ({status})"),
        })
    }

    /// `73,57 dari 100`, or the scale where it does not begin at zero; the score alone where there
    /// is no scale.
    pub(super) fn on_scale(&self, score: f64, scale: Option<Range>) -> String {
        let score = self.points(score);
        let Some(scale) = scale else {
            return score;
        };
        let max = self.given(scale.max);
        match (scale.min == 0.0, self.lang) {
            (true, Lang::Id) => format!("{score} dari {max}"),
            (true, Lang::En) => format!("{score} of {max}"),
            (false, Lang::Id) => {
                format!("{score} pada skala {} sampai {max}", self.given(scale.min))
            }
            (false, Lang::En) => {
                format!("{score} on a scale of {} to {max}", self.given(scale.min))
            }
        }
    }

    /// An item's value with its unit: `3.026 anak`, `Rp705.000`, `1 (ya)`.
    pub(super) fn measured(&self, item: usize, value: f64) -> String {
        let item = &self.case.methodology.items[item];
        let number = self.given(value);
        match item.kind {
            ItemKind::YesNo => {
                let word = match value {
                    0.0 => Text::fixed("tidak", "no"),
                    1.0 => Text::fixed("ya", "yes"),
                    _ => return number,
                };
                format!("{number} ({})", word.get(self.lang))
            }
            ItemKind::Rupiah if item.unit.id.eq_ignore_ascii_case("rupiah") => {
                format!("Rp{number}")
            }
            _ => format!("{number} {}", item.unit.get(self.lang)),
        }
    }

    /// What is known of an item: its value, or why there is none.
    pub(super) fn state(&self, item: usize) -> Line {
        let (text, tone) = match self.item_state(item) {
            State::Filled(value) => return Line::new(self.measured(item, value), Tone::Strong),
            State::Empty => (Text::fixed("belum diisi", "not filled in"), Tone::Warn),
            State::Unavailable => (
                Text::fixed("dinyatakan tidak tersedia", "declared not available"),
                Tone::Warn,
            ),
            State::Unreadable => (Text::fixed("tidak terbaca", "cannot be read"), Tone::Bad),
            State::NotApplicable => (
                Text::fixed("dinyatakan tidak berlaku", "declared not applicable"),
                Tone::Plain,
            ),
        };
        Line::new(self.say(&text), tone)
    }

    pub(super) fn item_state(&self, item: usize) -> State {
        let entry = self.case.submission.entries.get(item);
        entry.map_or(State::Empty, |entry| entry.state)
    }

    /// Cell, agency, source and year of an item, as far as they are known.
    pub(super) fn origin(&self, item: usize) -> String {
        let methodology_item = &self.case.methodology.items[item];
        let entry = self.case.submission.entries.get(item);
        let mut parts = Vec::new();
        if let Some(place) = entry.and_then(|entry| entry.place.as_ref()) {
            parts.push(cell(place));
        }
        parts.push(methodology_item.agency.clone());
        if let Some(entry) = entry {
            parts.push(entry.source.clone());
            if !entry.year.is_empty() {
                let year = &entry.year;
                let text = Text::new(format!("tahun {year}"), format!("year {year}"));
                parts.push(self.say(&text));
            }
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" · ")
    }

    /// Items with the agency that owes each: `D35, D36 (BPS); D30 (Dinas Kesehatan)`.
    pub(super) fn owed(&self, items: &[usize]) -> String {
        let mut agencies: Vec<(&str, Vec<&str>)> = Vec::new();
        for item in items {
            let item = &self.case.methodology.items[*item];
            match agencies
                .iter_mut()
                .find(|(agency, _)| *agency == item.agency)
            {
                Some((_, codes)) => codes.push(&item.code),
                None => agencies.push((&item.agency, vec![&item.code])),
            }
        }
        let group = |(agency, codes): &(&str, Vec<&str>)| {
            let codes = codes.join(", ");
            if agency.is_empty() {
                codes
            } else {
                format!("{codes} ({agency})")
            }
        };
        agencies.iter().map(group).collect::<Vec<_>>().join("; ")
    }

    pub(super) fn items(&self, items: &[usize]) -> String {
        let code = |item: &usize| self.case.methodology.items[*item].code.as_str();
        items.iter().map(code).collect::<Vec<_>>().join(", ")
    }

    /// Why an indicator has no score, in a few words.
    pub(super) fn obstacle(&self, obstacle: &Obstacle) -> Line {
        let (text, tone) = match obstacle {
            Obstacle::Lacking(items) => {
                let owed = self.owed(items);
                let text = Text::new(format!("belum ada {owed}"), format!("lacks {owed}"));
                (text, Tone::Warn)
            }
            Obstacle::Declared(items) => {
                let items = self.items(items);
                let text = Text::new(
                    format!("tidak berlaku: {items} dinyatakan tidak berlaku"),
                    format!("not applicable: {items} was declared so"),
                );
                (text, Tone::Plain)
            }
            Obstacle::ZeroDenominator(items) => {
                let items = self.items(items);
                let text = Text::new(
                    format!("tidak berlaku: penyebut rumusnya nol ({items})"),
                    format!("not applicable: the denominator is zero ({items})"),
                );
                (text, Tone::Plain)
            }
            Obstacle::NotGiven(state) => match state {
                State::NotApplicable => (
                    Text::fixed(
                        "tidak berlaku: dinyatakan begitu di kolom indikatornya",
                        "not applicable: declared so in the column of the indicator",
                    ),
                    Tone::Plain,
                ),
                State::Unreadable => (
                    Text::fixed(
                        "isi kolom indikatornya tidak terbaca",
                        "what stands in the column of the indicator cannot be read",
                    ),
                    Tone::Bad,
                ),
                State::Filled(_) | State::Empty | State::Unavailable => (
                    Text::fixed(
                        "kolom indikatornya kosong",
                        "the column of the indicator is empty",
                    ),
                    Tone::Warn,
                ),
            },
            Obstacle::Trouble(reason) => (steps::reason(*reason), Tone::Bad),
        };
        Line::new(self.say(&text), tone)
    }
}

/// What a colour of the screens means for a line.
pub(super) const fn tone(role: Role) -> Tone {
    match role {
        Role::Title | Role::Accent => Tone::Strong,
        Role::Good => Tone::Good,
        Role::Warn => Tone::Warn,
        Role::Bad => Tone::Bad,
        Role::Muted => Tone::Muted,
    }
}

/// The text with a capital letter first.
pub(super) fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(characters).collect()
}

/// A cell with its sheet, as a spreadsheet writes it: `Data!F12`.
pub(super) fn cell(place: &Place) -> String {
    if place.cell.is_empty() {
        place.sheet.clone()
    } else {
        format!("{}!{}", place.sheet, place.cell)
    }
}
