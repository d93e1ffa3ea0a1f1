//! The sheet Peringkat: who stands where, and where else they can still come to stand.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::{Cached, FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::{Tab, rows};
use super::{Facts, number};
use crate::batch::Counted;
use crate::diagnostic::{Severity, cell_name};
use crate::lang::Text;
use crate::output::terminal::compute::status_word;
use crate::scoring::Status;

/// Columns left of those that name the region: the rank, and the best and worst still possible.
const RANKS: u16 = 3;
/// Columns to the right of those that name the region.
const INDEX: u16 = 0;
const LOWER: u16 = 1;
const UPPER: u16 = 2;
const CATEGORY: u16 = 3;
const STATUS: u16 = 4;
const FILLED: u16 = 5;
const REQUIRED: u16 = 6;
const SHARE: u16 = 7;
const ERRORS: u16 = 8;
const WARNINGS: u16 = 9;
const COLUMNS: u16 = 10;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Ranking);
    let mut page = Sheet::new(facts, book, &tab, facts.figures.order.len())?;
    let title = facts.title();
    page.title(&Text::same(title), &subtitle(facts))?;
    let first = RANKS + facts.identity.len();
    let mut widths = vec![10, 10, 10];
    widths.extend(facts.identity.widths());
    widths.extend([10, 10, 10, 34, 15, 10, 10, 13, 11, 11]);
    page.widths(&widths)?;
    let headers = page.words(&headers(facts));
    page.headers(HEADER_ROW, &headers)?;
    for (row, (position, counted)) in (FIRST_ROW..).zip(facts.listed()) {
        ranks(&mut page, facts, row, position)?;
        facts.identity.write(&mut page, (row, RANKS), counted)?;
        index(&mut page, facts, (row, first), counted)?;
        completeness(&mut page, (row, first), counted)?;
    }
    if facts.rows() == 0 {
        let none = Text::fixed(
            "Tidak ada berkas yang masuk hitungan; lihat lembar Pelaporan.",
            "No file counts; see the sheet Reporting.",
        );
        page.say(
            FIRST_ROW,
            0,
            &none,
            &facts.look.body.clone().unset_text_wrap(),
        )?;
    }
    colours(&mut page, facts, first)?;
    page.table(facts.rows(), first + COLUMNS, RANKS + 2)?;
    page.finish(book);
    Ok(())
}

fn subtitle(facts: &Facts) -> Text {
    let files = facts.run.members.len();
    let counted = facts.figures.regions.len();
    let absent = facts.figures.absent.len();
    let of = |status: Status| {
        let regions = facts.figures.regions.iter();
        regions
            .filter(|counted| counted.region.status == status)
            .count()
    };
    let (last, open, none) = (of(Status::Final), of(Status::Provisional), of(Status::None));
    let mut parts = vec![Text::new(
        format!("{counted} wilayah dari {files} berkas: {last} FINAL, {open} SEMENTARA"),
        format!("{counted} regions from {files} files: {last} FINAL, {open} PROVISIONAL"),
    )];
    if none > 0 {
        parts.push(Text::new(
            format!(", {none} tanpa hasil"),
            format!(", {none} without a result"),
        ));
    }
    if absent > 0 {
        parts.push(Text::new(
            format!("; {absent} wilayah belum masuk"),
            format!("; {absent} regions not in yet"),
        ));
    }
    parts.push(Text::fixed(
        ". Peringkat terbaik dan terburuk: yang masih mungkin menurut batas indeks semua wilayah yang masuk.",
        ". Best and worst rank: what the bounds of all regions that are in leave possible.",
    ));
    Text {
        id: parts.iter().map(|part| &*part.id).collect(),
        en: parts.iter().map(|part| &*part.en).collect(),
    }
}

fn headers(facts: &Facts) -> Vec<Text> {
    let mut headers = vec![
        Text::fixed("Peringkat", "Rank"),
        Text::fixed("Terbaik yang mungkin", "Best possible"),
        Text::fixed("Terburuk yang mungkin", "Worst possible"),
    ];
    headers.extend(facts.identity.headers());
    headers.extend([
        Text::fixed("Indeks", "Index"),
        Text::fixed("Batas bawah", "Lower bound"),
        Text::fixed("Batas atas", "Upper bound"),
        Text::fixed("Kategori", "Category"),
        Text::fixed("Status", "Status"),
        Text::fixed("Data terisi", "Items filled"),
        Text::fixed("Data wajib", "Items required"),
        Text::fixed("Kelengkapan", "Completeness"),
        Text::fixed("Kesalahan", "Errors"),
        Text::fixed("Peringatan", "Warnings"),
    ]);
    headers
}

/// The rows of the round that a region is ranked in: rounds stand one below the other.
fn round_rows(facts: &Facts, position: usize) -> Option<(u32, u32)> {
    let mut first = FIRST_ROW;
    for round in &facts.figures.rounds {
        let count = number(round.regions.len());
        if round.regions.contains(&position) {
            return Some((first, first + count - 1));
        }
        first += count;
    }
    None
}

fn ranks(page: &mut Sheet, facts: &Facts, row: u32, position: usize) -> Result<(), XlsxError> {
    let look = &facts.look;
    let rank = facts.figures.ranks[position];
    let place = rank.and_then(|rank| rank.rank);
    match (place, round_rows(facts, position)) {
        (Some(place), Some((first, last))) => {
            let column = RANKS + facts.identity.len() + INDEX;
            let own = cell_name(row, column.into());
            // Among equal values RANK gives all of them the best rank.
            let formula = format!("_xlfn.RANK.EQ({own},{},0)", rows(column, first, last));
            page.live(row, 0, &formula, &Cached::count(place), &look.strong)?;
        }
        _ => page.text(row, 0, "–", &look.muted)?,
    }
    for (column, end) in [(1, rank.map(|r| r.best)), (2, rank.map(|r| r.worst))] {
        let end = end.map(|end| end as f64);
        page.number(row, column, end, &look.few)?;
    }
    Ok(())
}

fn index(
    page: &mut Sheet,
    facts: &Facts,
    (row, first): (u32, u16),
    counted: &Counted<'_>,
) -> Result<(), XlsxError> {
    let look = &facts.look;
    let index = counted.index;
    match index.score {
        Some(score) => page.number(row, first + INDEX, Some(score), &look.strong_score)?,
        None => page.text(row, first + INDEX, "–", &look.muted)?,
    }
    let ends = index
        .range
        .map_or((None, None), |r| (Some(r.min), Some(r.max)));
    page.number(row, first + LOWER, ends.0, &look.score)?;
    page.number(row, first + UPPER, ends.1, &look.score)?;
    let category = category(facts, counted);
    page.text(row, first + CATEGORY, &category, &look.text)?;
    let (status, _) = status_word(counted.region.status);
    page.say(row, first + STATUS, &status, &look.text)
}

/// The class of the index, with the classes that its bounds leave possible.
fn category(facts: &Facts, counted: &Counted<'_>) -> String {
    let classes = facts.methodology.categories();
    let name = |position: usize| classes[position].name.get(facts.lang);
    let now = counted
        .index
        .score
        .and_then(|score| facts.methodology.category_position(score));
    let possible = counted
        .region
        .outlook
        .index()
        .and_then(|bounds| bounds.classes(facts.methodology));
    match (now, possible) {
        (Some(now), Some((low, high))) => {
            format!("{} ({}–{})", name(now), name(low), name(high))
        }
        (Some(now), None) => name(now).to_owned(),
        (None, Some((low, high))) => format!("{}–{}", name(low), name(high)),
        (None, None) => String::new(),
    }
}

fn completeness(
    page: &mut Sheet,
    (row, first): (u32, u16),
    counted: &Counted<'_>,
) -> Result<(), XlsxError> {
    let look = &page.facts.look;
    let region = counted.region;
    let of = &region.completeness;
    page.count(row, first + FILLED, of.filled, &look.whole)?;
    page.count(row, first + REQUIRED, of.required, &look.whole)?;
    share(
        page,
        row,
        (first + FILLED, first + REQUIRED),
        first + SHARE,
        of.percent() / 100.0,
    )?;
    page.count(
        row,
        first + ERRORS,
        region.count(Severity::Error),
        &look.owed,
    )?;
    page.count(
        row,
        first + WARNINGS,
        region.count(Severity::Warning),
        &look.owed,
    )
}

/// The share of two counts of the same row.
pub(super) fn share(
    page: &mut Sheet,
    row: u32,
    (filled, required): (u16, u16),
    column: u16,
    share: f64,
) -> Result<(), XlsxError> {
    let (filled, required) = (
        cell_name(row, filled.into()),
        cell_name(row, required.into()),
    );
    let formula = format!("IF({required}=0,1,{filled}/{required})");
    let format = &page.facts.look.percent;
    page.live(row, column, &formula, &Cached::Number(share), format)
}

fn colours(page: &mut Sheet, facts: &Facts, first: u16) -> Result<(), XlsxError> {
    let Some(last) = facts.rows().checked_sub(1).map(|more| FIRST_ROW + more) else {
        return Ok(());
    };
    let area = |column: u16| (FIRST_ROW, first + column, last, first + column);
    let scale = facts.methodology.scale;
    if facts.on_scale {
        page.bars(area(INDEX), scale.min, scale.max)?;
    }
    page.bars(area(SHARE), 0.0, 1.0)?;
    let status = cell_name(FIRST_ROW, u32::from(first + STATUS));
    let look = &facts.look;
    let words = [
        (Status::Final, &look.good),
        (Status::Provisional, &look.warn),
        (Status::None, &look.bad),
    ];
    for (state, format) in words {
        let word = status_word(state).0;
        let rule = format!("{status}=\"{}\"", word.get(facts.lang));
        page.colour(area(STATUS), &rule, format)?;
    }
    let errors = cell_name(FIRST_ROW, u32::from(first + ERRORS));
    page.colour(area(ERRORS), &format!("{errors}>0"), &look.bad)
}

/// The column of the index.
pub(super) fn index_column(facts: &Facts) -> u16 {
    RANKS + facts.identity.len() + INDEX
}
