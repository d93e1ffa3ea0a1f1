//! The sheets of many units: ranks, and what below the index moved each of them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::contributions::at;
use super::page::{FIRST, Page, count};
use super::{Facts, RANKS, REGIONS};
use crate::analysis::compare::{Contribution, Pair};
use crate::lang::Text;
use crate::output::terminal::compute::status_word;

/// Units up to which ranks are live formulas: each looks at all of them.
const LIVE: usize = 2_000;
/// Columns of the ranks.
const RANK: [u16; 2] = [0, 1];
const MOVED: u16 = 2;
const CODE: u16 = 3;
const NAME: u16 = 4;
const YEAR: [u16; 2] = [5, 6];
const INDEX: [u16; 2] = [7, 8];
const CHANGE: u16 = 9;
const CAUSES: [u16; 3] = [10, 11, 12];
const STATUS: [u16; 2] = [13, 14];

/// The units by their rank in B, then those that B does not rank.
fn order<'a>(facts: &'a Facts<'_>) -> Vec<&'a Pair> {
    let mut pairs: Vec<&Pair> = facts.made.comparison.pairs.iter().collect();
    let by_year = facts.made.comparison.by_year();
    pairs.sort_by_key(|pair| {
        let [before, after] = pair.ranks.map(|rank| rank.unwrap_or(u32::MAX));
        let year = if by_year {
            facts.made.comparison.who(pair).year
        } else {
            ""
        };
        (year, after, before)
    });
    pairs
}

pub(super) fn sheet(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let widths = [8, 8, 10, 11, 32, 8, 8, 10, 10, 10, 11, 13, 13, 14, 14];
    let mut page = Page::new(facts, &RANKS, &widths)?;
    page.title(
        &Text::fixed("Peringkat", "Ranks"),
        &Text::fixed(
            "Naik/turun dihitung di antara wilayah yang punya indeks di A dan B; indeks yang sama \
             berbagi peringkat.",
            "Moves are counted among the regions that have an index in A and B; equal indices share \
             a rank.",
        ),
    )?;
    page.headers(&headers())?;
    let order = order(facts);
    for (row, pair) in (FIRST..).zip(&order) {
        write(&mut page, row, pair, &order)?;
    }
    page.table(STATUS[1] + 1, NAME + 1, count(order.len()))?;
    if !order.is_empty() {
        let last = FIRST + count(order.len()) - 1;
        page.heat((FIRST, CHANGE, last, CAUSES[2]), largest(facts))?;
    }
    page.finished()
}

/// The largest change of an index.
fn largest(facts: &Facts<'_>) -> f64 {
    let comparison = facts.made.comparison;
    let change = |pair: &Pair| {
        let index = |side: usize| comparison.standing(pair, side)?.index;
        Some((index(1)? - index(0)?).abs())
    };
    let changes = comparison.pairs.iter().filter_map(change);
    changes.fold(0.0, f64::max)
}

fn headers() -> [Text; 15] {
    [
        Text::fixed("Peringkat A", "Rank A"),
        Text::fixed("Peringkat B", "Rank B"),
        Text::fixed("Naik/turun", "Moved"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Tahun A", "Year A"),
        Text::fixed("Tahun B", "Year B"),
        Text::fixed("Indeks A", "Index A"),
        Text::fixed("Indeks B", "Index B"),
        Text::fixed("Ubah (poin)", "Change (points)"),
        Text::fixed("Karena nilai", "Due to values"),
        Text::fixed(
            "Karena data muncul/hilang",
            "Due to data that appeared or disappeared",
        ),
        Text::fixed("Karena metodologi", "Due to methodology"),
        Text::fixed("Status A", "Status A"),
        Text::fixed("Status B", "Status B"),
    ]
}

fn write(page: &mut Page<'_>, row: u32, pair: &Pair, order: &[&Pair]) -> Result<(), XlsxError> {
    let facts = page.facts;
    let (look, comparison) = (&facts.look, facts.made.comparison);
    let who = comparison.who(pair);
    page.text(row, CODE, who.code, &look.text)?;
    page.wrap(row, NAME, who.name, &look.wrapped)?;
    let index = [0, 1].map(|side| comparison.standing(pair, side).and_then(|own| own.index));
    for side in [0, 1] {
        let year = comparison.identity(pair, side).unwrap_or_default().year;
        page.text(row, YEAR[side], year, &look.centre)?;
        page.number(row, INDEX[side], index[side], &look.score)?;
        rank(page, row, (pair, side), order)?;
        let standing = comparison.standing(pair, side);
        let status = standing.map(|own| status_word(own.status).0.get(facts.lang).to_owned());
        page.text(row, STATUS[side], &status.unwrap_or_default(), &look.word)?;
    }
    page.number(
        row,
        MOVED,
        pair.moved().map(|moved| moved as f64),
        &look.moved,
    )?;
    let change = index[0].zip(index[1]).map(|(before, after)| after - before);
    let formula = format!("{}-{}", at(row, INDEX[1]), at(row, INDEX[0]));
    page.live(row, CHANGE, &formula, change, &look.change)?;
    let found = comparison.change(pair);
    let own = found.and_then(|change| change.index().contribution);
    let causes: [fn(Contribution) -> f64; 3] =
        [|own| own.data.values, |own| own.data.gaps, |own| own.method];
    for (column, of) in CAUSES.iter().zip(causes) {
        page.number(row, *column, own.map(of), &look.change)?;
    }
    Ok(())
}

/// A rank: live among units of one year.
fn rank(
    page: &mut Page<'_>,
    row: u32,
    (pair, side): (&Pair, usize),
    order: &[&Pair],
) -> Result<(), XlsxError> {
    let facts = page.facts;
    let year = |pair: &Pair| {
        facts
            .made
            .comparison
            .identity(pair, side)
            .map(|own| own.year)
    };
    let mut years = order.iter().filter_map(|pair| year(pair));
    let first = years.next();
    let one_year = years.all(|year| Some(year) == first);
    let value = pair.ranks[side].map(f64::from);
    if !one_year || order.len() > LIVE {
        return page.number(row, RANK[side], value, &facts.look.whole);
    }
    let column = INDEX[side];
    let last = FIRST + count(order.len()) - 1;
    let letters = crate::diagnostic::column_name(column.into());
    let area = format!("${letters}${}:${letters}${}", FIRST + 1, last + 1);
    let formula = format!("RANK({},{area})", at(row, column));
    page.live(row, RANK[side], &formula, value, &facts.look.whole)
}

/// What each child of the index contributed in each unit.
pub(super) fn by_region(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let children = facts.children(0);
    let mut widths = vec![11, 32];
    widths.extend(children.iter().map(|_| 16));
    widths.push(12);
    let mut page = Page::new(facts, &REGIONS, &widths)?;
    page.title(
        &Text::fixed("Sumbangan menurut wilayah", "Contributions by region"),
        &Text::fixed(
            "Poin indeks dari unsur tepat di bawah indeks; jumlahnya perubahan indeks.",
            "Points of the index from what stands right below it; they add up to its change.",
        ),
    )?;
    let word = |id, en| Text::fixed(id, en).get(facts.lang).to_owned();
    let mut headers = vec![word("Kode", "Code"), word("Wilayah", "Region")];
    let elements = &facts.made.comparison.elements;
    headers.extend(children.iter().map(|child| {
        let element = &elements[*child];
        format!("{} {}", element.code, element.name.get(facts.lang))
    }));
    headers.push(word("Jumlah", "Sum"));
    page.header_texts(&headers)?;
    let mut row = FIRST;
    for pair in order(facts) {
        let Some(change) = facts.made.comparison.change(pair) else {
            continue;
        };
        let Some(whole) = change.index().contribution else {
            continue;
        };
        let who = facts.made.comparison.who(pair);
        page.text(row, 0, who.code, &facts.look.text)?;
        page.wrap(row, 1, who.name, &facts.look.wrapped)?;
        for (column, child) in (2u16..).zip(&children) {
            let own = change.elements[*child].contribution;
            page.number(
                row,
                column,
                own.map(Contribution::total),
                &facts.look.change,
            )?;
        }
        sum(&mut page, row, children.len(), whole.total())?;
        row += 1;
    }
    let columns = u16::try_from(headers.len()).unwrap_or(u16::MAX);
    page.table(columns, 2, row - FIRST)?;
    if row > FIRST {
        page.heat((FIRST, 2, row - 1, columns - 1), largest(facts))?;
    }
    page.finished()
}

fn sum(page: &mut Page<'_>, row: u32, children: usize, whole: f64) -> Result<(), XlsxError> {
    let last = u16::try_from(children)
        .unwrap_or(u16::MAX)
        .saturating_add(1);
    let formula = format!("SUM({}:{})", at(row, 2), at(row, last));
    let format = &page.facts.look.strong_change;
    page.live(row, last + 1, &formula, Some(whole), format)
}
