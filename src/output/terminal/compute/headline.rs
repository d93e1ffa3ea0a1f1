//! The first lines of a result: status, index, range, what they rest on, category.

use super::super::{Lines, Role, Screen, clean, wrap};
use super::{Computed, category, decimals, status_word};
use crate::lang::{Lang, Text};
use crate::methodology::{Methodology, Range};
use crate::output::reference as words;
use crate::scoring::Bounds;

/// Status with index and range; index and class by name; what the range means.
pub(super) fn headline(out: &mut Lines, computed: &Computed<'_>, screen: &Screen) {
    status_line(out, computed, screen);
    if let Some(named) = named_class(computed, screen.lang) {
        for line in wrap(&clean(&named), screen.width) {
            out.line(screen.paint(Role::Title, &line));
        }
    }
    if let Some(bounds) = telling(computed) {
        let words = meaning(computed, bounds, screen.lang);
        out.paragraph(&clean(&words), 0, screen.width);
        reference(out, computed, screen);
    }
}

/// The table that says what is plausible, and what it leaves unsaid.
pub(in super::super) fn reference(out: &mut Lines, computed: &Computed<'_>, screen: &Screen) {
    if let Some(reference) = &computed.outcome.reference {
        for line in words::lines(computed.methodology, reference) {
            out.paragraph(&clean(line.get(screen.lang)), 0, screen.width);
        }
    }
}

/// `SEMENTARA 61,37 (rentang 55,10 – 67,92; 83/99 data, 24/32 indikator)`.
pub(in super::super) fn status_line(out: &mut Lines, computed: &Computed<'_>, screen: &Screen) {
    let (methodology, outcome) = (computed.methodology, computed.outcome);
    let lang = screen.lang;
    let (word, role) = status_word(outcome.status);
    let score = outcome.scores.index().map_or_else(String::new, |score| {
        format!(" {}", lang.number(score, decimals(methodology)))
    });
    let guaranteed = telling(computed).and_then(|bounds| bounds.guaranteed);
    let range = guaranteed.map_or_else(String::new, |range| {
        let words = Text::fixed("rentang", "range");
        let [min, max] = numbers(range, methodology, lang);
        format!("{} {min} – {max}; ", words.get(lang))
    });
    let rests_on = rests_on(computed, lang);
    let plain = format!("{}{score} ({range}{rests_on})", word.get(lang));
    for (position, line) in wrap(&plain, screen.width).into_iter().enumerate() {
        // Painted after wrapping, which counts columns.
        let stamp = word.get(lang).to_owned() + &score;
        out.line(match line.strip_prefix(&stamp) {
            Some(rest) if position == 0 => format!(
                "{}{}{rest}",
                screen.paint(role, word.get(lang)),
                screen.paint(Role::Title, &score)
            ),
            _ => line,
        });
    }
}

/// The bounds of the index; none when nothing can change, nor when nothing at all is known.
fn telling(computed: &Computed<'_>) -> Option<Bounds> {
    let bounds = computed.outcome.outlook.index()?;
    let nothing_known = computed.outcome.scores.index().is_none()
        && bounds.guaranteed == Some(computed.methodology.scale);
    (!nothing_known).then_some(bounds)
}

/// `83/99 data, 24/32 indikator`.
fn rests_on(computed: &Computed<'_>, lang: Lang) -> String {
    let completeness = &computed.report.completeness;
    let (filled, required) = (completeness.filled, completeness.required);
    let root = &computed.outcome.scores.nodes[0];
    let (available, indicators) = (root.available, root.required);
    match lang {
        Lang::Id => format!("{filled}/{required} data, {available}/{indicators} indikator"),
        Lang::En => format!("{filled}/{required} data items, {available}/{indicators} indicators"),
    }
}

/// `55,10–67,92`, in one word.
pub(in super::super) fn span(range: Range, methodology: &Methodology, lang: Lang) -> String {
    let [min, max] = numbers(range, methodology, lang);
    format!("{min}–{max}")
}

/// The ends of a range with the decimals of scores.
fn numbers(range: Range, methodology: &Methodology, lang: Lang) -> [String; 2] {
    [range.min, range.max].map(|end| lang.number(end, decimals(methodology)))
}

/// `Indeks: Tinggi; dapat menjadi Sedang–Sangat tinggi`; none without a methodology's classes.
fn named_class(computed: &Computed<'_>, lang: Lang) -> Option<String> {
    let methodology = computed.methodology;
    let root = &computed.outcome.scores.nodes[0];
    let now = category(root.category, methodology, lang);
    let possible = telling(computed).and_then(|bounds| bounds.classes(methodology));
    let possible = possible.map(|(lowest, highest)| {
        let class = |position| category(Some(position), methodology, lang);
        let words = Text::fixed("dapat menjadi", "may become");
        format!("{} {}–{}", words.get(lang), class(lowest), class(highest))
    });
    let classes: Vec<String> = (!now.is_empty())
        .then_some(now)
        .into_iter()
        .chain(possible)
        .collect();
    let name = methodology.root().name.get(lang);
    (!classes.is_empty()).then(|| format!("{name}: {}", classes.join("; ")))
}

/// Which range is shown, and the plausible one beside it; or why there is none.
fn meaning(computed: &Computed<'_>, bounds: Bounds, lang: Lang) -> String {
    let methodology = computed.methodology;
    if bounds.guaranteed.is_none() {
        return without_range(computed).get(lang).to_owned();
    }
    let narrower = bounds
        .plausible
        .filter(|range| Some(*range) != bounds.guaranteed);
    let plausible = narrower.map_or_else(Text::default, |range| {
        let range = span(range, methodology, lang);
        Text::new(
            format!("; rentang wajar: {range}"),
            format!("; plausible range: {range}"),
        )
    });
    let words = Text::new(
        format!(
            "Rentang terjamin apa pun isi data yang kurang{}.",
            plausible.id
        ),
        format!("Guaranteed whatever is filled in later{}.", plausible.en),
    );
    words.get(lang).to_owned()
}

/// Why no range can be given: which scores have no limits.
fn without_range(computed: &Computed<'_>) -> Text {
    let unlimited = |position: &usize| {
        let bounds = computed.outcome.outlook.indicator(*position);
        bounds.is_some_and(|bounds| bounds.guaranteed.is_none())
    };
    let indicators = &computed.methodology.indicators;
    let codes = (0..indicators.len()).filter(unlimited);
    let codes: Vec<&str> = codes.map(|one| indicators[one].code.as_str()).collect();
    let codes = codes.join(", ");
    Text::new(
        format!("Rentang tidak dapat diberikan: skor {codes} tidak terbatas pada skalanya."),
        format!("No range can be given: the score of {codes} is not limited to its scale."),
    )
}
