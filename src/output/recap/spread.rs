//! The sheet Sebaran: how scores and values lie over the regions, and which regions lie far out.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::heat::{indicator_column, node_column, node_score, value};
use super::identity::called;
use super::look::is_small;
use super::ranking;
use super::sheet::{Cached, FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::{Tab, on, rows};
use super::{Facts, number};
use crate::analysis::recap::Spread;
use crate::batch::Counted;
use crate::diagnostic::cell_name;
use crate::lang::Text;

const LEVEL: u16 = 0;
const CODE: u16 = 1;
const NAME: u16 = 2;
const UNIT: u16 = 3;
const COUNT: u16 = 4;
const MIN: u16 = 5;
const LOWER: u16 = 6;
const MEDIAN: u16 = 7;
const UPPER: u16 = 8;
const MAX: u16 = 9;
const MEAN: u16 = 10;
const DEVIATION: u16 = 11;
const LOW_FENCE: u16 = 12;
const HIGH_FENCE: u16 = 13;
const OUTSIDE: u16 = 14;
const REGIONS: u16 = 15;
/// Regions named in one cell.
const NAMED: usize = 12;

/// A row of the sheet.
struct Row<'f, 'a> {
    level: Text,
    code: &'a str,
    name: &'a Text,
    unit: Text,
    is_score: bool,
    /// The cells of the numbers.
    cells: String,
    numbers: Vec<(&'f Counted<'a>, Option<f64>)>,
}

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Spread);
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(&Text::fixed("Sebaran", "Distribution"), &subtitle(facts))?;
    page.widths(&[12, 11, 44, 22, 8, 12, 12, 12, 12, 12, 12, 12, 12, 12, 9, 60])?;
    let headers = page.words(&headers());
    page.headers(HEADER_ROW, &headers)?;
    let made = if facts.compared() == 0 {
        Vec::new()
    } else {
        every(facts)
    };
    for (row, entry) in (FIRST_ROW..).zip(&made) {
        write(&mut page, row, entry)?;
    }
    page.table(number(made.len()), REGIONS + 1, NAME + 1)?;
    page.finish(book);
    Ok(())
}

fn subtitle(facts: &Facts) -> Text {
    let round = facts.figures.rounds.first();
    let year = round.and_then(|round| round.year);
    let (mut id, mut en) = (String::new(), String::new());
    if let Some(year) = year {
        id = format!("Hanya tahun data {year}. ");
        en = format!("Data year {year} only. ");
    }
    id += "Kuartil seperti fungsi QUARTILE (interpolasi antara dua nilai bertetangga); simpangan baku sampel (n−1); pagar: kuartil 1 dan 3 ditambah 1,5 kali jarak antarkuartil ke luar.";
    en += "Quartiles as the function QUARTILE gives them (interpolated between neighbours); sample standard deviation (n−1); fences: 1.5 interquartile ranges beyond quartiles 1 and 3.";
    Text::new(id, en)
}

fn headers() -> [Text; 16] {
    [
        Text::fixed("Tingkat", "Level"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Satuan", "Unit"),
        Text::fixed("Banyak", "Count"),
        Text::fixed("Terendah", "Lowest"),
        Text::fixed("Kuartil 1", "Quartile 1"),
        Text::fixed("Median", "Median"),
        Text::fixed("Kuartil 3", "Quartile 3"),
        Text::fixed("Tertinggi", "Highest"),
        Text::fixed("Rata-rata", "Mean"),
        Text::fixed("Simpangan baku", "Standard deviation"),
        Text::fixed("Pagar bawah", "Lower fence"),
        Text::fixed("Pagar atas", "Upper fence"),
        Text::fixed("Di luar pagar", "Beyond the fences"),
        Text::fixed("Wilayah di luar pagar", "Regions beyond the fences"),
    ]
}

/// A row per node, the index first, and then per indicator.
fn every<'f, 'a>(facts: &'f Facts<'a>) -> Vec<Row<'f, 'a>> {
    let method = facts.methodology;
    let last = FIRST_ROW + facts.compared() - 1;
    let nodes = method.nodes.iter().enumerate().map(|(position, node)| Row {
        level: method.levels[node.level].name.clone(),
        code: &node.code,
        name: &node.name,
        unit: Text::fixed("skor", "score"),
        is_score: true,
        cells: node_cells(facts, position, last),
        numbers: facts
            .compared_regions()
            .map(|counted| (counted, node_score(counted, position)))
            .collect(),
    });
    let indicators = method.indicators.iter().enumerate();
    let indicators = indicators.map(|(position, indicator)| Row {
        level: Text::fixed("Indikator", "Indicator"),
        code: &indicator.code,
        name: &indicator.name,
        unit: indicator.unit.clone(),
        is_score: false,
        cells: on(
            &facts.tabs.name(Tab::Values),
            &rows(indicator_column(facts, position), FIRST_ROW, last),
        ),
        numbers: facts
            .compared_regions()
            .map(|counted| (counted, value(counted, position)))
            .collect(),
    });
    nodes.chain(indicators).collect()
}

/// Where the scores of a node stand: the index on the sheet Peringkat, others on that of their
/// level.
fn node_cells(facts: &Facts, node: usize, last: u32) -> String {
    let level = facts.methodology.nodes[node].level;
    match facts.tabs.level(level) {
        Some(tab) if node > 0 => on(tab, &rows(node_column(facts, node), FIRST_ROW, last)),
        _ => {
            let tab = facts.tabs.name(Tab::Ranking);
            on(&tab, &rows(ranking::index_column(facts), FIRST_ROW, last))
        }
    }
}

fn write(page: &mut Sheet, row: u32, entry: &Row<'_, '_>) -> Result<(), XlsxError> {
    let facts = page.facts;
    let (look, lang) = (&facts.look, facts.lang);
    let spread = Spread::of(entry.numbers.iter().map(|(_, number)| *number));
    let outside = outside(facts, entry, spread.as_ref());
    page.room(row, &[(NAME, entry.name.get(lang)), (REGIONS, &outside.1)])?;
    page.say(row, LEVEL, &entry.level, &look.text)?;
    page.text(row, CODE, entry.code, &look.text)?;
    page.say(row, NAME, entry.name, &look.wrapped)?;
    page.say(row, UNIT, &entry.unit, &look.text)?;
    let cells = &entry.cells;
    let count = spread.map_or(0, |spread| spread.of.count);
    page.live(
        row,
        COUNT,
        &format!("COUNT({cells})"),
        &Cached::count(count),
        &look.whole,
    )?;
    for (column, formula, value) in figures(row, cells, spread.as_ref()) {
        let format = if is_small(value) && !entry.is_score {
            &look.value
        } else {
            &look.score
        };
        page.live_number(row, column, &formula, value, format)?;
    }
    // Goes with the names beside it, which are those of the making of the file.
    let beyond = (count > 0).then_some(outside.0 as f64);
    page.number(row, OUTSIDE, beyond, &look.owed)?;
    page.text(row, REGIONS, &outside.1, &look.wrapped)
}

/// The figures of a row: column, formula, value.
fn figures(row: u32, cells: &str, spread: Option<&Spread>) -> Vec<(u16, String, Option<f64>)> {
    let cell = |column: u16| cell_name(row, column.into());
    let (count, q1, q3) = (cell(COUNT), cell(LOWER), cell(UPPER));
    let some = |formula: String| format!("IF({count}=0,\"\",{formula})");
    let of = spread.map(|spread| spread.of);
    let fences = spread.map(Spread::fences);
    vec![
        (MIN, some(format!("MIN({cells})")), of.map(|of| of.min)),
        (
            LOWER,
            some(format!("QUARTILE({cells},1)")),
            of.map(|of| of.lower_quartile),
        ),
        (
            MEDIAN,
            some(format!("MEDIAN({cells})")),
            of.map(|of| of.median),
        ),
        (
            UPPER,
            some(format!("QUARTILE({cells},3)")),
            of.map(|of| of.upper_quartile),
        ),
        (MAX, some(format!("MAX({cells})")), of.map(|of| of.max)),
        (
            MEAN,
            some(format!("AVERAGE({cells})")),
            of.map(|of| of.mean),
        ),
        (
            DEVIATION,
            format!("IF({count}<2,\"\",STDEV({cells}))"),
            spread.and_then(|spread| spread.deviation),
        ),
        (
            LOW_FENCE,
            some(format!("{q1}-1.5*({q3}-{q1})")),
            fences.map(|fences| fences.lower),
        ),
        (
            HIGH_FENCE,
            some(format!("{q3}+1.5*({q3}-{q1})")),
            fences.map(|fences| fences.upper),
        ),
    ]
}

/// How many regions lie beyond the fences, and the names of the first of them.
fn outside(facts: &Facts, entry: &Row<'_, '_>, spread: Option<&Spread>) -> (usize, String) {
    let Some(fences) = spread.map(Spread::fences) else {
        return (0, String::new());
    };
    let found: Vec<String> = entry
        .numbers
        .iter()
        .filter_map(|(counted, number)| Some((counted, (*number)?)))
        .filter(|(_, number)| fences.exclude(*number))
        .map(|(counted, number)| {
            let number = if entry.is_score {
                facts.lang.number(number, 2)
            } else {
                facts.lang.figure(number, 2)
            };
            format!("{} ({number})", called(facts, counted))
        })
        .collect();
    let named = found[..found.len().min(NAMED)].join("; ");
    let left = found.len().saturating_sub(NAMED);
    if left == 0 {
        return (found.len(), named);
    }
    let more = Text::new(format!("dan {left} lainnya"), format!("and {left} more"));
    (found.len(), format!("{named}; {}", more.get(facts.lang)))
}
