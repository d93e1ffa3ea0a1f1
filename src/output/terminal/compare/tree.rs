//! Scores and contributions, element by element.

use super::super::grid::{Row, grid};
use super::super::{Lines, Role, Screen, clean, table};
use super::title;
use crate::analysis::compare::{Change, Contribution, Element};
use crate::lang::{Lang, Text};
use crate::methodology::Child;
use crate::output::comparison::Compared;

/// Indicators listed as those with the largest contributions.
const LARGEST: usize = 10;
/// Stands where there is no figure.
const NONE: &str = "–";

/// What is told of an element.
struct Figures {
    scores: [Option<f64>; 2],
    contribution: Option<Contribution>,
}

/// Which columns there are beside scores, change and points.
#[derive(Clone, Copy)]
struct Columns {
    /// Values apart from data that appeared or disappeared.
    gaps: bool,
    /// Data apart from methodology.
    method: bool,
    /// The scores themselves; a mean over many units has contributions only.
    scores: bool,
}

impl Columns {
    fn of(made: &Compared<'_>, gaps: bool, scores: bool) -> Self {
        let method = !made.comparison.same_methodology();
        Self {
            gaps: gaps && !method,
            method,
            scores,
        }
    }

    fn header(self, lang: Lang) -> Vec<String> {
        let word = |id, en| Text::fixed(id, en).get(lang).to_owned();
        let mut header = Vec::new();
        if self.scores {
            header.push("A".to_owned());
            header.push("B".to_owned());
            header.push(word("Ubah", "Change"));
        }
        header.push(word("Poin", "Points"));
        if self.gaps {
            header.push(word("Nilai", "Values"));
            header.push(word("Muncul", "Gaps"));
        }
        if self.method {
            header.push(word("Data", "Data"));
            header.push(word("Metode", "Method"));
        }
        header
    }

    fn figures(self, made: &Compared<'_>, own: &Figures, lang: Lang) -> Vec<String> {
        let none = || NONE.to_owned();
        let number = |value: f64| lang.number(value, made.decimals());
        let mut figures = Vec::new();
        if self.scores {
            let [before, after] = own.scores;
            figures.push(before.map_or_else(none, number));
            figures.push(after.map_or_else(none, number));
            let change = before.zip(after).map(|(before, after)| after - before);
            figures.push(change.map_or_else(none, |change| made.points(change, lang)));
        }
        let points = |of: fn(Contribution) -> f64| {
            let own = own.contribution.map(of);
            own.map_or_else(none, |value| made.points(value, lang))
        };
        figures.push(points(Contribution::total));
        if self.gaps {
            figures.push(points(|own| own.data.values));
            figures.push(points(|own| own.data.gaps));
        }
        if self.method {
            figures.push(points(|own| own.data.total()));
            figures.push(points(|own| own.method));
        }
        figures
    }
}

/// The elements of a form's comparison.
pub(super) fn tree(
    out: &mut Lines,
    made: &Compared<'_>,
    change: &Change,
    indicators: bool,
    screen: &Screen,
) {
    let gaps = change
        .elements
        .iter()
        .any(|own| own.contribution.is_some_and(|own| own.data.gaps != 0.0));
    let columns = Columns::of(made, gaps, true);
    let figures = |position: usize| Figures {
        scores: change.elements[position].scores,
        contribution: change.elements[position].contribution,
    };
    draw(out, made, (columns, indicators), figures, screen);
    explained(out, columns, screen);
}

/// The mean contributions over many units.
pub(super) fn mean(out: &mut Lines, made: &Compared<'_>, indicators: bool, screen: &Screen) {
    let Some(mean) = made.mean else { return };
    let Some(contributions) = &mean.contributions else {
        return;
    };
    let count = screen.lang.number(mean.units as f64, 0);
    let heading = match screen.lang {
        Lang::Id => format!("Rata-rata sumbangan pada perubahan indeks ({count} wilayah)"),
        Lang::En => format!("Mean contributions to the change of the index (regions: {count})"),
    };
    title(out, &heading, screen);
    let columns = Columns::of(made, made.has_gaps(), false);
    let figures = |position: usize| Figures {
        scores: [None; 2],
        contribution: Some(contributions[position]),
    };
    draw(out, made, (columns, indicators), figures, screen);
    explained(out, columns, screen);
}

fn draw(
    out: &mut Lines,
    made: &Compared<'_>,
    (columns, indicators): (Columns, bool),
    figures: impl Fn(usize) -> Figures,
    screen: &Screen,
) {
    let header = Row {
        figures: columns.header(screen.lang),
        role: Some(Role::Title),
        ..Row::default()
    };
    let elements = made.comparison.elements.iter().enumerate();
    let shown = elements.filter(|(_, element)| indicators || !element.is_indicator);
    let rows: Vec<Row> = shown
        .map(|(position, element)| Row {
            code: clean(&element.code).into_owned(),
            depth: element.depth,
            name: clean(element.name.get(screen.lang)).into_owned(),
            figures: columns.figures(made, &figures(position), screen.lang),
            trailers: Vec::new(),
            role: (element.depth < 2).then_some(Role::Title),
            remark: remark(element, screen.lang).to_owned(),
        })
        .collect();
    grid(out, &header, &rows, screen);
}

/// Where one of the methodologies does not have an element.
fn remark(element: &Element, lang: Lang) -> &'static str {
    match (element.at, lang) {
        ([None, Some(_)], Lang::Id) => "hanya di metodologi B",
        ([None, Some(_)], Lang::En) => "in methodology B only",
        ([Some(_), None], Lang::Id) => "hanya di metodologi A",
        ([Some(_), None], Lang::En) => "in methodology A only",
        _ => "",
    }
}

/// What the columns say.
fn explained(out: &mut Lines, columns: Columns, screen: &Screen) {
    let base = Text::fixed(
        "Poin: sumbangan pada perubahan indeks; sumbangan anak-anak sebuah simpul berjumlah \
         sumbangannya sendiri.",
        "Points: contribution to the change of the index; those of a node's children add up to its \
         own.",
    );
    let gaps = Text::fixed(
        " Muncul: bagian karena data yang muncul atau hilang beserta bobotnya.",
        " Gaps: the part due to data that appeared or disappeared, and weights with them.",
    );
    let mut words = base.get(screen.lang).to_owned();
    if columns.gaps {
        words.push_str(gaps.get(screen.lang));
    }
    super::muted(out, &words, screen);
}

/// Indicators with a contribution, the largest first.
pub(super) fn order(made: &Compared<'_>, change: &Change) -> Vec<usize> {
    let size = |position: usize| {
        let own = change.elements[position].contribution;
        own.map_or(0.0, |own| own.total().abs())
    };
    let mut found: Vec<usize> = (0..change.elements.len())
        .filter(|position| made.comparison.elements[*position].is_indicator)
        .filter(|position| size(*position) > 0.0)
        .collect();
    found.sort_by(|one, other| size(*other).total_cmp(&size(*one)));
    found
}

/// The indicators that moved the index most, with their values.
pub(super) fn largest(out: &mut Lines, made: &Compared<'_>, change: &Change, screen: &Screen) {
    let order = order(made, change);
    if order.is_empty() {
        return;
    }
    let lang = screen.lang;
    let heading = Text::fixed(
        "Indikator yang paling menggerakkan indeks",
        "Indicators that moved the index most",
    );
    title(out, heading.get(lang), screen);
    let rows: Vec<Vec<String>> = order
        .iter()
        .take(LARGEST)
        .map(|position| largest_row(made, change, *position, lang))
        .collect();
    let header = match lang {
        Lang::Id => ["Kode", "Indikator", "A", "B", "Satuan", "Poin"],
        Lang::En => ["Code", "Indicator", "A", "B", "Unit", "Points"],
    };
    out.text(&table(screen, &header, &rows, &[2, 3, 5]));
    let rest = order.len().saturating_sub(LARGEST);
    if rest > 0 {
        let rest = lang.number(rest as f64, 0);
        let words = match lang {
            Lang::Id => format!("… dan {rest} lagi: --indicators"),
            Lang::En => format!("… and {rest} more: --indicators"),
        };
        out.line(screen.paint(Role::Muted, &words));
    }
}

fn largest_row(made: &Compared<'_>, change: &Change, position: usize, lang: Lang) -> Vec<String> {
    let element = &made.comparison.elements[position];
    let own = &change.elements[position];
    let value = |side: usize| {
        own.values[side].map_or_else(|| NONE.to_owned(), |value| lang.figure(value, 2))
    };
    let side = usize::from(element.at[1].is_some());
    let unit = match element.at[side] {
        Some(Child::Indicator(indicator)) => {
            let methodology = made.comparison.sides[side].own.methodology;
            methodology.indicators[indicator].unit.get(lang)
        }
        _ => "",
    };
    let points = own.contribution.map_or(0.0, Contribution::total);
    [
        element.code.clone(),
        element.name.get(lang).to_owned(),
        value(0),
        value(1),
        unit.to_owned(),
        made.points(points, lang),
    ]
    .map(|text| clean(&text).into_owned())
    .to_vec()
}
