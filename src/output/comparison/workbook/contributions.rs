//! The sheet Sumbangan: every element with its scores and its part in the change of the index.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{FIRST, Look, Page, count};
use super::{CONTRIBUTIONS, Facts};
use crate::analysis::compare::Contribution;
use crate::diagnostic::cell_name;
use crate::lang::Text;
use crate::methodology::Child;

/// Columns.
const CODE: u16 = 0;
const NAME: u16 = 1;
const LEVEL: u16 = 2;
const BEFORE: u16 = 3;
const AFTER: u16 = 4;
const CHANGE: u16 = 5;
const VALUES: u16 = 6;
const GAPS: u16 = 7;
const METHOD: u16 = 8;
const POINTS: u16 = 9;
const VALUE_BEFORE: u16 = 10;
const VALUE_AFTER: u16 = 11;
const UNIT: u16 = 12;

/// The row of an element.
pub(super) fn row(element: usize) -> u32 {
    FIRST + count(element)
}

pub(super) fn sheet(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let widths = [13, 46, 13, 10, 10, 10, 11, 13, 13, 11, 13, 13, 18];
    let mut page = Page::new(facts, &CONTRIBUTIONS, &widths)?;
    let subtitle = if facts.change.is_some() {
        Text::fixed(
            "Poin indeks. Sumbangan anak-anak sebuah simpul berjumlah sumbangannya sendiri; indeks: \
             perubahannya.",
            "Points of the index. The contributions of a node's children add up to its own; the \
             index's is its change.",
        )
    } else {
        Text::fixed(
            "Rata-rata dari wilayah yang punya indeks di A dan B, dalam poin indeks.",
            "Means over the regions that have an index in A and B, in points of the index.",
        )
    };
    let title = Text::fixed(
        "Sumbangan pada perubahan indeks",
        "Contributions to the change of the index",
    );
    page.title(&title, &subtitle)?;
    page.headers(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Tingkat", "Level"),
        Text::fixed("Skor A", "Score A"),
        Text::fixed("Skor B", "Score B"),
        Text::fixed("Ubah (poin)", "Change (points)"),
        Text::fixed("Karena nilai", "Due to values"),
        Text::fixed(
            "Karena data muncul/hilang",
            "Due to data that appeared or disappeared",
        ),
        Text::fixed("Karena metodologi", "Due to methodology"),
        Text::fixed("Sumbangan", "Contribution"),
        Text::fixed("Nilai A", "Value A"),
        Text::fixed("Nilai B", "Value B"),
        Text::fixed("Satuan", "Unit"),
    ])?;
    let elements = facts.made.comparison.elements.len();
    for element in 0..elements {
        write(&mut page, element)?;
    }
    check(&mut page, elements)?;
    page.table(UNIT + 1, BEFORE, count(elements))?;
    if elements > 0 {
        let size = (0..elements).filter_map(|element| facts.contribution(element));
        let size = size.map(|own| own.total().abs()).fold(0.0, f64::max);
        page.heat((FIRST, VALUES, row(elements - 1), POINTS), size)?;
    }
    page.finished()
}

fn write(page: &mut Page<'_>, position: usize) -> Result<(), XlsxError> {
    let facts = page.facts;
    let element = &facts.made.comparison.elements[position];
    let row = row(position);
    let strong = element.depth < 2;
    page.wrap(row, CODE, &element.code, &facts.look.wrapped)?;
    let name = element.name.get(facts.lang);
    let format = Look::name(element.depth);
    page.wrap_indented((row, NAME), name, element.depth, &format)?;
    page.text(row, LEVEL, &level(facts, position), &facts.look.text)?;
    let (score, change) = if strong {
        (&facts.look.strong_score, &facts.look.strong_change)
    } else {
        (&facts.look.score, &facts.look.change)
    };
    let scores = match &facts.change {
        Some(change) => change.elements[position].scores,
        None if position == 0 => facts.index(),
        None => [None; 2],
    };
    page.number(row, BEFORE, scores[0], score)?;
    page.number(row, AFTER, scores[1], score)?;
    let moved = scores[0]
        .zip(scores[1])
        .map(|(before, after)| after - before);
    let formula = format!("{}-{}", at(row, AFTER), at(row, BEFORE));
    page.live(row, CHANGE, &formula, moved, change)?;
    contribution(page, position, strong)?;
    values(page, position)
}

/// The contribution by cause, and the whole.
fn contribution(page: &mut Page<'_>, position: usize, strong: bool) -> Result<(), XlsxError> {
    let facts = page.facts;
    let row = row(position);
    let own = facts.contribution(position);
    let format = if strong {
        &facts.look.strong_change
    } else {
        &facts.look.change
    };
    let parts = [
        (VALUES, own.map(|own| own.data.values)),
        (GAPS, own.map(|own| own.data.gaps)),
        (METHOD, own.map(|own| own.method)),
    ];
    let children = facts.children(position);
    for (column, value) in parts {
        // Something may stand in for a whole node, which then has a part of its own.
        let sum: Option<f64> = children
            .iter()
            .map(|child| part(facts, *child, column))
            .sum();
        let adds_up = sum
            .zip(value)
            .is_some_and(|(sum, value)| (sum - value).abs() < 1e-9);
        if children.is_empty() || !adds_up {
            page.number(row, column, value, format)?;
        } else {
            let cells: Vec<String> = children
                .iter()
                .map(|child| at(self::row(*child), column))
                .collect();
            page.live(row, column, &cells.join("+"), value, format)?;
        }
    }
    let formula = format!("SUM({}:{})", at(row, VALUES), at(row, METHOD));
    let whole = own.map(Contribution::total);
    page.live(row, POINTS, &formula, whole, format)
}

fn part(facts: &Facts<'_>, element: usize, column: u16) -> Option<f64> {
    let own = facts.contribution(element)?;
    Some(match column {
        VALUES => own.data.values,
        GAPS => own.data.gaps,
        _ => own.method,
    })
}

/// The values of an indicator, in its unit.
fn values(page: &mut Page<'_>, position: usize) -> Result<(), XlsxError> {
    let facts = page.facts;
    let (row, look) = (row(position), &facts.look);
    let values = facts
        .change
        .as_ref()
        .map_or([None; 2], |change| change.elements[position].values);
    page.number(row, VALUE_BEFORE, values[0], &look.value)?;
    page.number(row, VALUE_AFTER, values[1], &look.value)?;
    let element = &facts.made.comparison.elements[position];
    let side = usize::from(element.at[1].is_some());
    let unit = match element.at[side] {
        Some(Child::Indicator(indicator)) => {
            let methodology = facts.made.comparison.sides[side].own.methodology;
            methodology.indicators[indicator].unit.get(facts.lang)
        }
        _ => "",
    };
    page.wrap_indented((row, UNIT), unit, 1, &look.word)
}

/// Name of an element's level.
fn level(facts: &Facts<'_>, position: usize) -> String {
    let element = &facts.made.comparison.elements[position];
    let side = usize::from(element.at[1].is_some());
    let methodology = facts.made.comparison.sides[side].own.methodology;
    match element.at[side] {
        Some(Child::Node(node)) => {
            let level = methodology.nodes[node].level;
            methodology.levels[level].name.get(facts.lang).to_owned()
        }
        _ => INDICATOR.get(facts.lang).to_owned(),
    }
}

static INDICATOR: Text = Text::fixed("Indikator", "Indicator");

/// Below the table: that the indicators add up to the change of the index.
fn check(page: &mut Page<'_>, elements: usize) -> Result<(), XlsxError> {
    let facts = page.facts;
    let all = &facts.made.comparison.elements;
    let leaves = (0..elements).filter(|element| all[*element].is_indicator);
    let sum: Option<f64> = leaves
        .map(|element| facts.contribution(element).map(Contribution::total))
        .sum();
    if elements == 0 || sum.is_none() {
        return Ok(());
    }
    let below = row(elements) + 1;
    let words = Text::fixed(
        "Jumlah sumbangan semua indikator",
        "Sum of the contributions of all indicators",
    );
    page.say(below, NAME, &words, &facts.look.strong)?;
    let last = row(elements - 1);
    let area = |column| format!("{}:{}", at(FIRST, column), at(last, column));
    let word = INDICATOR.get(facts.lang);
    let formula = format!("SUMIF({},\"{word}\",{})", area(LEVEL), area(POINTS));
    page.live(below, POINTS, &formula, sum, &facts.look.strong_change)
}

/// Name of a cell.
pub(super) fn at(row: u32, column: u16) -> String {
    cell_name(row, column.into())
}

/// A cell of this sheet, seen from another one.
pub(super) fn there(facts: &Facts<'_>, row: u32, column: u16) -> String {
    format!("'{}'!{}", CONTRIBUTIONS.get(facts.lang), at(row, column))
}

/// Columns of the causes, for the summary.
pub(super) const CAUSES: [u16; 3] = [VALUES, GAPS, METHOD];
/// Columns of the scores and their change, for the summary.
pub(super) const SCORES: [u16; 3] = [BEFORE, AFTER, CHANGE];
