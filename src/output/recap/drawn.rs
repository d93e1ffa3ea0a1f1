//! The hidden sheet with the numbers that the charts draw.
//!
//! Charts store a copy of what they draw, and Excel's Protected View shows that copy. A chart over
//! formula cells would store nothing, so the charts draw plain numbers.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::heat::node_score;
use super::identity::called;
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::Tab;
use super::{Facts, number};
use crate::analysis::recap::Spread;
use crate::batch::Counted;
use crate::lang::Text;

/// Columns of the ranking: name, index, how far the bounds lie above and below it, the bounds, and
/// the position in the order of the ranking.
pub(super) const NAME: u16 = 0;
pub(super) const INDEX: u16 = 1;
pub(super) const ABOVE: u16 = 2;
pub(super) const BELOW: u16 = 3;
const LOWER: u16 = 4;
pub(super) const POSITION: u16 = 6;
/// Columns of the boxes: name, first quartile, from there to the median, from there to the third
/// quartile, and how far the extremes lie beyond the quartiles.
pub(super) const BOX_NAME: u16 = 8;
pub(super) const BOX_FIRST: u16 = 9;
pub(super) const BOX_LOWER: u16 = 10;
pub(super) const BOX_UPPER: u16 = 11;
pub(super) const BOX_BELOW: u16 = 12;
pub(super) const BOX_ABOVE: u16 = 13;

/// The regions that the chart of the ranking shows: those compared that have an index.
pub(super) fn ranked<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = &'f Counted<'a>> {
    let regions = facts.compared_regions();
    regions.filter(|counted| counted.index.score.is_some())
}

/// Regions from which on a box says something.
const FEWEST: usize = 3;

/// The nodes that the boxes show, with how their scores lie: the index and the nodes below it.
pub(super) fn boxes(facts: &Facts) -> Vec<(usize, Spread)> {
    let nodes = std::iter::once(0).chain(facts.methodology.dimensions());
    nodes
        .filter_map(|node| {
            let scores = facts
                .compared_regions()
                .map(|counted| node_score(counted, node));
            Some((node, Spread::of(scores)?))
        })
        .filter(|(_, spread)| spread.of.count >= FEWEST)
        .collect()
}

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Drawn);
    // The two tables stand side by side, so this sheet stays in memory.
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(
        &Text::fixed("Angka grafik", "Numbers of the charts"),
        &Text::fixed(
            "Salinan angka saat berkas dibuat; tidak ikut berubah.",
            "Copies of the numbers as of the making of the file; they do not change.",
        ),
    )?;
    let headers = page.words(&headers());
    page.headers(HEADER_ROW, &headers)?;
    let look = &facts.look;
    for (row, counted) in (FIRST_ROW..).zip(ranked(facts)) {
        page.text(row, NAME, &called(facts, counted), &look.text)?;
        let score = counted.index.score.unwrap_or_default();
        let (lower, upper) = counted.index.range.map_or((score, score), |range| {
            (range.min.min(score), range.max.max(score))
        });
        for (column, number) in (INDEX..).zip([score, upper - score, score - lower]) {
            page.number(row, column, Some(number), &look.score)?;
        }
        page.number(row, LOWER, Some(lower), &look.score)?;
        page.number(row, LOWER + 1, Some(upper), &look.score)?;
        let position = row - FIRST_ROW + 1;
        page.number(row, POSITION, Some(f64::from(position)), &look.few)?;
    }
    for (place, (node, spread)) in boxes(facts).iter().enumerate() {
        let row = FIRST_ROW + number(place);
        let of = spread.of;
        let node = &facts.methodology.nodes[*node];
        page.text(row, BOX_NAME, node.name.get(facts.lang), &look.text)?;
        let numbers = [
            of.lower_quartile,
            of.median - of.lower_quartile,
            of.upper_quartile - of.median,
            of.lower_quartile - of.min,
            of.max - of.upper_quartile,
        ];
        for (column, number) in (BOX_FIRST..).zip(numbers) {
            page.number(row, column, Some(number), &look.score)?;
        }
    }
    page.tab.set_hidden(true);
    page.finish(book);
    Ok(())
}

fn headers() -> [Text; 14] {
    [
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Indeks", "Index"),
        Text::fixed("Sampai batas atas", "Up to the upper bound"),
        Text::fixed("Sampai batas bawah", "Down to the lower bound"),
        Text::fixed("Batas bawah", "Lower bound"),
        Text::fixed("Batas atas", "Upper bound"),
        Text::fixed("Urutan", "Position"),
        Text::same(""),
        Text::fixed("Nama", "Name"),
        Text::fixed("Sampai kuartil 1", "Up to quartile 1"),
        Text::fixed("Kuartil 1 sampai median", "Quartile 1 to median"),
        Text::fixed("Median sampai kuartil 3", "Median to quartile 3"),
        Text::fixed("Terendah sampai kuartil 1", "Lowest to quartile 1"),
        Text::fixed("Kuartil 3 sampai tertinggi", "Quartile 3 to highest"),
    ]
}
