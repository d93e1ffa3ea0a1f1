//! The sheet Data Provinsi: the items of all regions as one area's.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::provinces::name;
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::Tab;
use super::{Facts, column, number};
use crate::analysis::recap::{Gap, PooledItem};
use crate::lang::{Lang, Text};
use crate::methodology::formula::Input;
use crate::methodology::{Methodology, Pooling};

const FIRST_AREA: u16 = 4;
/// Columns of areas that fit beside the others.
const MOST: usize = 16_000;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Pooled);
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(
        &Text::fixed("Data provinsi", "Province data"),
        &Text::fixed(
            "Data wilayah yang masuk, digabung menurut metodologi; kosong selama satu wilayah belum mempunyai nilainya. Indeks gabungan dihitung dari lembar Indikator Provinsi: tiap indikator dari wilayah yang lengkap datanya. Miring: dari formulir provinsi sendiri.",
            "Data of the regions that are in, pooled as the methodology says; blank while one region has no value. The pooled index is computed from the sheet Province Indicators: each indicator from the regions that have all of its data. Italic: from the province's own form.",
        ),
    )?;
    let areas = &facts.figures.areas[..facts.figures.areas.len().min(MOST)];
    let mut widths = vec![9, 52, 16, 28];
    widths.extend(areas.iter().map(|_| 20));
    page.widths(&widths)?;
    let mut headers = page.words(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Data", "Item"),
        Text::fixed("Satuan", "Unit"),
        Text::fixed("Cara menggabung", "How pooled"),
    ]);
    headers.extend(areas.iter().map(|area| {
        let name = name(area, facts.lang);
        area.year
            .map_or(name.clone(), |year| format!("{name} {year}"))
    }));
    page.headers(HEADER_ROW, &headers)?;
    let look = &facts.look;
    for (position, item) in facts.methodology.items.iter().enumerate() {
        let row = FIRST_ROW + number(position);
        let own = item.name.get(facts.lang);
        page.room(row, &[(1, own)])?;
        page.text(row, 0, &item.code, &look.text)?;
        page.text(row, 1, own, &look.wrapped)?;
        page.say(row, 2, &item.unit, &look.text)?;
        page.say(row, 3, &how(facts.methodology, item.pooling), &look.text)?;
        for (place, area) in areas.iter().enumerate() {
            let at = (row, column(FIRST_AREA, place));
            cell(&mut page, at, &area.pooled.items[position], item.integer)?;
        }
    }
    let columns = column(FIRST_AREA, areas.len());
    page.table(number(facts.methodology.items.len()), columns, 2)?;
    page.finish(book);
    Ok(())
}

fn how(methodology: &Methodology, pooling: Pooling) -> Text {
    match pooling {
        Pooling::Sum => Text::fixed("dijumlahkan", "added"),
        Pooling::WeightedBy(weight) => {
            let code = &methodology.items[weight].code;
            Text::new(
                format!("rata-rata tertimbang {code}"),
                format!("mean weighted by {code}"),
            )
        }
        Pooling::None => Text::fixed("tidak dapat digabung", "cannot be pooled"),
    }
}

fn cell(
    page: &mut Sheet,
    (row, column): (u32, u16),
    item: &PooledItem,
    integer: bool,
) -> Result<(), XlsxError> {
    let look = &page.facts.look;
    match item.input {
        Input::Known(value) => {
            let format = match (item.own, integer && value.fract() == 0.0) {
                (true, _) => &look.open_value,
                (false, true) => &look.whole,
                (false, false) => &look.value,
            };
            page.number(row, column, Some(value), format)
        }
        Input::NotApplicable => {
            let word = Text::fixed("tidak berlaku", "not applicable");
            page.say(row, column, &word, &look.muted)
        }
        Input::Missing => {
            let why = why(item.gap.as_ref(), page.facts.lang);
            page.text(row, column, &why, &look.muted)
        }
    }
}

fn why(gap: Option<&Gap>, lang: Lang) -> String {
    let text = match gap {
        Some(Gap::Lacking(regions)) if !regions.is_empty() => {
            let count = regions.len();
            Text::new(
                format!("kurang di {count} wilayah"),
                format!("missing in {count} regions"),
            )
        }
        Some(Gap::NoWeight) => Text::fixed("bobot semuanya nol", "weights all zero"),
        _ => Text::same("–"),
    };
    text.get(lang).to_owned()
}
