//! The sheet Provinsi: what the regions of a province come to, in three ways that are not the same.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::identity::called;
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::{Tab, rows};
use super::{Facts, number};
use crate::analysis::recap::{Area, Scope};
use crate::diagnostic::cell_name;
use crate::lang::{Lang, Text};
use crate::methodology::Range;
use crate::output::batch::notes::notes;

const CODE: u16 = 0;
const NAME: u16 = 1;
const SCOPE: u16 = 2;
const THERE: u16 = 3;
const OF: u16 = 4;
const POOLED: u16 = 5;
const CATEGORY: u16 = 8;
const WEIGHTED: u16 = 9;
const PLAIN: u16 = 12;
const OWN: u16 = 15;
const NOTE: u16 = 16;
/// Columns of the regions below: code, name and province as above, then these.
const POPULATION: u16 = 3;
const INDEX: u16 = 4;
const COUNTED: u16 = 5;
const PRODUCT: u16 = 6;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Provinces);
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(
        &Text::fixed("Provinsi", "Provinces"),
        &Text::fixed(
            "Indeks gabungan: data wilayah dijumlahkan (persentase ditimbang menurut metodologi) lalu dihitung seperti satu wilayah. Rata-rata: rata-rata indeks wilayahnya. Ketiganya tidak sama.",
            "Pooled index: the regions' data added up (rates weighted as the methodology says), then computed as one region. Means: of the regions' indices. The three are not the same.",
        ),
    )?;
    page.widths(&[
        10, 38, 24, 11, 13, 11, 14, 10, 30, 12, 10, 10, 11, 10, 10, 12, 140,
    ])?;
    let headers = page.words(&headers());
    page.headers(HEADER_ROW, &headers)?;
    let areas = &facts.figures.areas;
    let blocks = blocks(facts);
    for ((row, area), block) in (FIRST_ROW..).zip(areas).zip(&blocks) {
        write(&mut page, row, area, *block)?;
    }
    if areas.is_empty() {
        let none = Text::fixed(
            "Tidak ada wilayah yang dapat digabung.",
            "There are no regions to be put together.",
        );
        page.say(FIRST_ROW, 0, &none, &facts.look.section)?;
    }
    regions(&mut page)?;
    page.tab.set_freeze_panes(FIRST_ROW, NAME + 1)?;
    // No row is repeated in print: the second table has headings of its own.
    page.finish(book);
    Ok(())
}

fn headers() -> [Text; 17] {
    let lower = || Text::fixed("Batas bawah", "Lower bound");
    let upper = || Text::fixed("Batas atas", "Upper bound");
    [
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Cakupan", "Scope"),
        Text::fixed("Wilayah yang masuk", "Regions in"),
        Text::fixed("Wilayah seharusnya", "Regions expected"),
        Text::fixed("Indeks gabungan", "Pooled index"),
        lower(),
        upper(),
        Text::fixed("Kategori indeks gabungan", "Category of the pooled index"),
        Text::fixed("Rata-rata tertimbang penduduk", "Population-weighted mean"),
        lower(),
        upper(),
        Text::fixed("Rata-rata biasa", "Plain mean"),
        lower(),
        upper(),
        Text::fixed(
            "Indeks formulir provinsi",
            "Index of the province's own form",
        ),
        Text::fixed("Catatan", "Notes"),
    ]
}

/// Areas whose regions are listed one below the other: provinces, or everything where there are
/// none.
fn listed<'f, 'a>(facts: &'f Facts<'a>) -> impl Iterator<Item = &'f Area<'a>> {
    let areas = &facts.figures.areas;
    areas.iter().filter(move |area| {
        area.scope == Scope::Province
            || !areas
                .iter()
                .any(|other| other.scope == Scope::Province && other.year == area.year)
    })
}

/// First row of the regions.
fn top(facts: &Facts) -> u32 {
    FIRST_ROW + number(facts.figures.areas.len()).max(1) + 3
}

/// The rows of the regions of each area; none for an area without regions.
fn blocks(facts: &Facts) -> Vec<Option<(u32, u32)>> {
    let mut next = top(facts);
    let mut of_year: Vec<(Option<u16>, u32, u32)> = Vec::new();
    let mut blocks = Vec::new();
    for area in &facts.figures.areas {
        let count = number(area.regions.len());
        let is_listed = listed(facts).any(|other| std::ptr::eq(other, area));
        let first = match of_year.iter_mut().find(|(year, ..)| *year == area.year) {
            _ if is_listed => {
                let first = next;
                next += count;
                match of_year.iter_mut().find(|(year, ..)| *year == area.year) {
                    Some(entry) => entry.2 = next,
                    None => of_year.push((area.year, first, next)),
                }
                first
            }
            Some((_, first, _)) => *first,
            None => next,
        };
        blocks.push(count.checked_sub(1).map(|more| (first, first + more)));
    }
    blocks
}

fn write(
    page: &mut Sheet,
    row: u32,
    area: &Area<'_>,
    block: Option<(u32, u32)>,
) -> Result<(), XlsxError> {
    let facts = page.facts;
    let look = &facts.look;
    let (methodology, run) = (facts.methodology, facts.run);
    let notes = notes(methodology, run, facts.figures, area);
    let notes: Vec<&str> = notes.iter().map(|note| note.get(facts.lang)).collect();
    let note = notes.join(" ");
    page.room(row, &[(NOTE, &note), (NAME, area.name)])?;
    page.text(row, CODE, &area.code, &look.text)?;
    let name = name(area, facts.lang);
    page.text(row, NAME, &name, &look.wrapped)?;
    page.text(row, SCOPE, &scope(area, facts.lang), &look.text)?;
    page.count(row, THERE, area.regions.len(), &look.few)?;
    let of = area.regions.len() + area.absent.len();
    let of = facts.run.has_expected.then_some(of as f64);
    page.number(row, OF, of, &look.few)?;
    let pooled = area.pooled.scores.index();
    page.number(row, POOLED, pooled, &look.strong_score)?;
    range(page, row, POOLED, area.range)?;
    page.text(row, CATEGORY, &category(facts, area), &look.wrapped)?;
    let (mut weighted, mut plain) = (String::new(), String::new());
    if let Some((first, last)) = block {
        let (products, counted) = (rows(PRODUCT, first, last), rows(COUNTED, first, last));
        weighted = format!("SUM({products})/SUM({counted})");
        plain = format!("AVERAGE({})", rows(INDEX, first, last));
    }
    mean(page, (row, WEIGHTED), &weighted, area.weighted.value)?;
    range(page, row, WEIGHTED, area.weighted.range)?;
    mean(page, (row, PLAIN), &plain, area.plain.value)?;
    range(page, row, PLAIN, area.plain.range)?;
    let own = area
        .own
        .and_then(|own| facts.figures.regions[own].index.score);
    page.number(row, OWN, own, &look.score)?;
    page.text(row, NOTE, &note, &look.wrapped)
}

fn mean(
    page: &mut Sheet,
    (row, column): (u32, u16),
    formula: &str,
    value: Option<f64>,
) -> Result<(), XlsxError> {
    let format = &page.facts.look.strong_score;
    if value.is_none() {
        return page.number(row, column, None, format);
    }
    page.live_number(row, column, formula, value, format)
}

fn range(page: &mut Sheet, row: u32, before: u16, range: Option<Range>) -> Result<(), XlsxError> {
    let format = &page.facts.look.score;
    page.number(row, before + 1, range.map(|range| range.min), format)?;
    page.number(row, before + 2, range.map(|range| range.max), format)
}

/// What an area is called.
pub(super) fn name(area: &Area<'_>, lang: Lang) -> String {
    match area.scope {
        Scope::All => {
            let all = Text::fixed("Seluruh wilayah dalam rekap", "All regions of the recap");
            all.get(lang).to_owned()
        }
        Scope::Province if area.name.is_empty() && area.code.is_empty() => {
            let unknown = Text::fixed("Provinsi tidak diketahui", "Province not known");
            unknown.get(lang).to_owned()
        }
        Scope::Province if area.name.is_empty() => area.code.clone(),
        Scope::Province => area.name.to_owned(),
    }
}

fn scope(area: &Area<'_>, lang: Lang) -> String {
    let words = match area.scope {
        Scope::All => Text::fixed("gabungan semua provinsi", "all provinces together"),
        Scope::Province => Text::fixed("satu provinsi", "one province"),
    };
    let words = words.get(lang);
    area.year
        .map_or_else(|| words.to_owned(), |year| format!("{words} {year}"))
}

fn category(facts: &Facts, area: &Area<'_>) -> String {
    let classes = facts.methodology.categories();
    let of = |score: f64| {
        let position = facts.methodology.category_position(score)?;
        Some(classes[position].name.get(facts.lang))
    };
    let now = area.pooled.scores.index().and_then(of);
    let ends = area
        .range
        .and_then(|range| Some((of(range.min)?, of(range.max)?)));
    match (now, ends) {
        (Some(now), Some((low, high))) if low != high => format!("{now} ({low}–{high})"),
        (Some(now), _) => now.to_owned(),
        (None, Some((low, high))) if low != high => format!("{low}–{high}"),
        (None, _) => String::new(),
    }
}

/// The regions with population and index, from which the means above are computed.
fn regions(page: &mut Sheet) -> Result<(), XlsxError> {
    let facts = page.facts;
    if facts.figures.regions.is_empty() {
        return Ok(());
    }
    let top = top(facts);
    let heading = Text::fixed(
        "Wilayah, penduduk, dan indeks: dasar kedua rata-rata",
        "Regions, populations and indices: what the means are made of",
    );
    page.say(top - 2, 0, &heading, &facts.look.section)?;
    let headers = page.words(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Provinsi", "Province"),
        Text::fixed("Penduduk", "Population"),
        Text::fixed("Indeks", "Index"),
        Text::fixed("Penduduk dihitung", "Population counted"),
        Text::fixed("Penduduk × indeks", "Population × index"),
    ]);
    page.headers(top - 1, &headers)?;
    let mut row = top;
    for area in listed(facts) {
        for (region, population) in area.regions.iter().zip(&area.population) {
            region_row(page, row, (*region, area), *population)?;
            row += 1;
        }
    }
    Ok(())
}

fn region_row(
    page: &mut Sheet,
    row: u32,
    (region, area): (usize, &Area<'_>),
    population: Option<f64>,
) -> Result<(), XlsxError> {
    let facts = page.facts;
    let look = &facts.look;
    let counted = &facts.figures.regions[region];
    page.text(row, CODE, counted.named.code, &look.text)?;
    page.text(row, NAME, &called(facts, counted), &look.text)?;
    page.text(row, SCOPE, &name(area, facts.lang), &look.text)?;
    page.number(row, POPULATION, population, &look.whole)?;
    page.number(row, INDEX, counted.index.score, &look.score)?;
    let (people, index) = (
        cell_name(row, POPULATION.into()),
        cell_name(row, INDEX.into()),
    );
    let weight = population
        .filter(|_| counted.index.score.is_some())
        .unwrap_or(0.0);
    let formula = format!("IF(ISNUMBER({index}),{people},0)");
    page.live_number(row, COUNTED, &formula, Some(weight), &look.whole)?;
    let share = cell_name(row, COUNTED.into());
    let product = weight * counted.index.score.unwrap_or(0.0);
    let formula = format!("{share}*{index}");
    page.live_number(row, PRODUCT, &formula, Some(product), &look.score)
}
