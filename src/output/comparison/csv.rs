//! CSV of a comparison: one tidy table for nodes, indicators, data, ranks and targets.

use std::borrow::Cow;

use super::{Compared, cell, direction};
use crate::analysis::compare::{Change, ItemChange, Pair, Target, TextChange};
use crate::lang::Lang;
use crate::output::csv::{Table, nothing, number, text};
use crate::output::json::TextField;
use crate::submission::State;

/// Columns; `kind` says what a row is about: `node`, `indicator`, `item`, `text`,
/// `rank` or `target`. These and the other words of the machine are the same in every language; the
/// level is the methodology's own code of it, or `indicator`.
const COLUMNS: [&str; 33] = [
    "kind",
    "region",
    "region_name",
    "year_a",
    "year_b",
    "level",
    "code",
    "name",
    "a",
    "b",
    "change",
    "growth_percent",
    "contribution",
    "due_to_values",
    "due_to_gaps",
    "due_to_method",
    "state_a",
    "state_b",
    "cell_a",
    "cell_b",
    "target",
    "polarity",
    "achievement_a",
    "achievement_b",
    "moved",
    "field",
    "text_a",
    "text_b",
    "region_a",
    "region_name_a",
    "method_a_id",
    "method_a_version",
    "method_a_sha256",
];

type Row<'a> = [Cow<'a, str>; COLUMNS.len()];

/// Rows per unit: its rank (of tables and recaps; `a` and `b` are ranks), its nodes and indicators
/// (scores; contributions in points of the index), the data that changed (values), identity, sources
/// and notes that changed (texts), and its targets (what was realised). Region, its name and the methodology at the end of a row are those of B (the
/// region that only A has excepted); those of A have columns of their own.
#[must_use]
pub fn csv(made: &Compared<'_>, lang: Lang) -> String {
    let mut table = Table::new(&COLUMNS, made.methodology());
    for pair in &made.comparison.pairs {
        if !made.comparison.of_forms() {
            table.row(&rank(made, pair));
        }
        if let Some(change) = made.comparison.change(pair) {
            for position in 0..made.comparison.elements.len() {
                table.row(&element(made, pair, &change, position, lang));
            }
        }
        for item in &made.comparison.items(pair) {
            table.row(&datum(made, pair, item, lang));
        }
        for change in &made.comparison.texts() {
            table.row(&said(made, pair, change, lang));
        }
        for target in made.targets {
            table.row(&achieved(made, pair, target, lang));
        }
    }
    table.finish()
}

/// A row about a unit and nothing yet.
fn blank<'a>(made: &Compared<'a>, pair: &Pair, kind: &'static str) -> Row<'a> {
    let mut row = [const { nothing() }; COLUMNS.len()];
    let who = made.comparison.who(pair);
    row[0] = text(kind);
    row[1] = text(who.code);
    row[2] = text(who.name);
    for (column, side) in [(3, 0), (4, 1)] {
        let identity = made.comparison.identity(pair, side).unwrap_or_default();
        row[column] = text(identity.year);
    }
    let before = made.comparison.identity(pair, 0).unwrap_or_default();
    (row[28], row[29]) = (text(before.code), text(before.name));
    let [method, _] = made.comparison.methodologies();
    (row[30], row[31]) = (text(&method.id), text(&method.version));
    row[32] = text(&method.sha256);
    row
}

/// Whole numbers and others, as text; nothing for none.
fn some<'a>(value: Option<f64>) -> Cow<'a, str> {
    value.map_or_else(nothing, number)
}

fn rank<'a>(made: &Compared<'a>, pair: &Pair) -> Row<'a> {
    let mut row = blank(made, pair, "rank");
    let ranks = pair.ranks.map(|rank| rank.map(f64::from));
    (row[8], row[9]) = (some(ranks[0]), some(ranks[1]));
    row[24] = some(pair.moved().map(|moved| moved as f64));
    row
}

fn element<'a>(
    made: &Compared<'a>,
    pair: &Pair,
    change: &Change,
    position: usize,
    lang: Lang,
) -> Row<'a> {
    let element = &made.comparison.elements[position];
    let own = &change.elements[position];
    let kind = if element.is_indicator {
        "indicator"
    } else {
        "node"
    };
    let mut row = blank(made, pair, kind);
    row[5] = text(&element.level);
    row[6] = text(&element.code);
    row[7] = text(element.name.get(lang));
    (row[8], row[9]) = (some(own.scores[0]), some(own.scores[1]));
    row[10] = some(own.change());
    if let Some(contribution) = own.contribution {
        row[12] = number(contribution.total());
        row[13] = number(contribution.data.values);
        row[14] = number(contribution.data.gaps);
        row[15] = number(contribution.method);
    }
    let word = |side: usize| match (own.scores[side], own.not_applicable[side]) {
        _ if element.at[side].is_none() => "absent",
        (Some(_), _) => "computed",
        (None, true) => "not_applicable",
        (None, false) => "missing",
    };
    (row[16], row[17]) = (text(word(0)), text(word(1)));
    row
}

fn datum<'a>(made: &Compared<'a>, pair: &Pair, change: &ItemChange, lang: Lang) -> Row<'a> {
    let mut row = blank(made, pair, "item");
    if let Some(item) = made.item(change) {
        row[6] = text(&item.code);
        row[7] = text(item.name.get(lang));
    }
    let values = change.values();
    (row[8], row[9]) = (some(values[0]), some(values[1]));
    row[10] = some(change.difference());
    row[11] = some(change.growth());
    let word = |state: Option<State>| state.map_or_else(nothing, |state| text(key(state)));
    (row[16], row[17]) = (word(change.states[0]), word(change.states[1]));
    let place = |side: usize| {
        let cell = cell(change.places[side].as_ref());
        Cow::Owned(text(&cell).into_owned())
    };
    (row[18], row[19]) = (place(0), place(1));
    row
}

fn said<'a>(made: &Compared<'a>, pair: &Pair, change: &TextChange, lang: Lang) -> Row<'a> {
    let mut row = blank(made, pair, "text");
    let owned = |content: &str| Cow::Owned(text(content).into_owned());
    let (code, name, _) = made.text_of(change.of);
    row[6] = text(code);
    row[7] = owned(name.get(lang));
    let [first, second] = [0, 1].map(|side: usize| cell(change.places[side].as_ref()));
    (row[18], row[19]) = (owned(&first), owned(&second));
    row[25] = text(TextField::from(change.of).word());
    (row[26], row[27]) = (owned(&change.texts[0]), owned(&change.texts[1]));
    row
}

fn achieved<'a>(made: &Compared<'a>, pair: &Pair, target: &'a Target, lang: Lang) -> Row<'a> {
    let found = made.comparison.achieved(pair, target);
    let mut row = blank(made, pair, "target");
    row[6] = text(&target.code);
    row[7] = text(made.target_name(target).get(lang));
    (row[8], row[9]) = (some(found.realised[0]), some(found.realised[1]));
    row[20] = number(target.target);
    row[21] = Cow::Owned(direction(target.direction).en.to_string());
    (row[22], row[23]) = (some(found.percent[0]), some(found.percent[1]));
    row
}

/// What is known of a datum, as a stable word.
const fn key(state: State) -> &'static str {
    match state {
        State::Filled(_) => "filled",
        State::Empty => "empty",
        State::Unavailable => "unavailable",
        State::NotApplicable => "not_applicable",
        State::Unreadable => "unreadable",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::comparison::fixture;

    #[test]
    fn one_tidy_table() {
        let fixture = fixture::revised();
        fixture.with(|made| insta::assert_snapshot!("forms", csv(made, Lang::Id)));
        let fixture = fixture::tables();
        fixture.with(|made| insta::assert_snapshot!("tables", csv(made, Lang::En)));
    }
}
