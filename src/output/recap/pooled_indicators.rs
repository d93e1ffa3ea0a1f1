//! The sheet Indikator Provinsi: what the pooled index is made of, with the number of regions behind
//! each indicator.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::provinces::name;
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::Tab;
use super::{Facts, column, number};
use crate::analysis::recap::Area;
use crate::lang::Text;
use crate::scoring::IndicatorState;

const FIRST_AREA: u16 = 3;
/// Columns of one area: value, score, regions.
const COLUMNS: usize = 3;
/// Areas that fit beside the other columns.
const MOST: usize = 5_000;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::PooledIndicators);
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(
        &Text::fixed("Indikator provinsi", "Province indicators"),
        &Text::fixed(
            "Nilai indikator gabungan, dasar indeks gabungan di lembar Provinsi. Tiap indikator dihitung dari wilayah yang lengkap datanya untuk indikator itu; miring: belum semua wilayah ikut.",
            "Pooled values of the indicators, which the pooled index on the sheet Provinces is made of. Each is computed from the regions that have all of its data; italic: not all regions take part.",
        ),
    )?;
    let areas = &facts.figures.areas[..facts.figures.areas.len().min(MOST)];
    let mut widths = vec![9, 52, 22];
    widths.extend(areas.iter().flat_map(|_| [16, 12, 12]));
    page.widths(&widths)?;
    let headers = headers(&page, areas);
    page.headers(HEADER_ROW, &headers)?;
    let look = &facts.look;
    for (position, indicator) in facts.methodology.indicators.iter().enumerate() {
        let row = FIRST_ROW + number(position);
        let own = indicator.name.get(facts.lang);
        page.room(row, &[(1, own)])?;
        page.text(row, 0, &indicator.code, &look.text)?;
        page.text(row, 1, own, &look.wrapped)?;
        page.say(row, 2, &indicator.unit, &look.text)?;
        for (place, area) in areas.iter().enumerate() {
            let first = column(FIRST_AREA, place * COLUMNS);
            cells(&mut page, (row, first), area, position)?;
        }
    }
    let columns = column(FIRST_AREA, areas.len() * COLUMNS);
    page.table(number(facts.methodology.indicators.len()), columns, 2)?;
    page.finish(book);
    Ok(())
}

fn headers(page: &Sheet, areas: &[Area<'_>]) -> Vec<String> {
    let lang = page.facts.lang;
    let mut headers = page.words(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Indikator", "Indicator"),
        Text::fixed("Satuan", "Unit"),
    ]);
    headers.extend(areas.iter().flat_map(|area| {
        let name = name(area, lang);
        let year = area
            .year
            .map_or_else(String::new, |year| format!(" {year}"));
        [
            Text::fixed("nilai", "value"),
            Text::fixed("skor", "score"),
            Text::fixed("wilayah yang ikut", "regions in it"),
        ]
        .map(|what| format!("{name}{year}: {}", what.get(lang)))
    }));
    headers
}

/// Value, score and number of regions of one indicator of one area.
fn cells(
    page: &mut Sheet,
    (row, column): (u32, u16),
    area: &Area<'_>,
    position: usize,
) -> Result<(), XlsxError> {
    let look = &page.facts.look;
    let Some(score) = area.pooled.scores.indicators.get(position) else {
        return Ok(());
    };
    let regions = area.pooled.coverage.get(position).copied().unwrap_or(0);
    if score.state == IndicatorState::NotApplicable {
        let word = Text::fixed("tidak berlaku", "not applicable");
        page.say(row, column, &word, &look.muted)?;
        page.number(row, column + 1, None, &look.score)?;
        return page.number(row, column + 2, None, &look.few);
    }
    let (value, scored) = if regions < area.regions.len() {
        (&look.open_value, &look.open_score)
    } else {
        (&look.value, &look.score)
    };
    page.number(row, column, score.value, value)?;
    page.number(row, column + 1, score.normalised, scored)?;
    page.count(row, column + 2, regions, &look.few)
}
