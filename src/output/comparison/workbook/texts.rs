//! The sheet Sumber dan catatan: what two forms say differently beside their values.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{FIRST, Page, count};
use super::{Facts, TEXTS};
use crate::lang::Text;
use crate::output::comparison::cell;

/// The sheet; none when nothing changed.
pub(super) fn sheet(facts: &Facts<'_>) -> Result<Option<Worksheet>, XlsxError> {
    let changed = facts.made.comparison.texts();
    if changed.is_empty() {
        return Ok(None);
    }
    let mut page = Page::new(facts, &TEXTS, &[9, 40, 13, 44, 44, 13, 13])?;
    page.title(
        &Text::fixed(
            "Sumber dan catatan yang berubah",
            "Sources and notes that changed",
        ),
        &Text::fixed(
            "Identitas, tahun data, sumber, dan catatan; tidak mengubah nilai maupun indeks.",
            "Identity, data years, sources and notes; they change neither values nor the index.",
        ),
    )?;
    page.headers(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Isian", "Entry"),
        Text::same("A"),
        Text::same("B"),
        Text::fixed("Sel A", "Cell A"),
        Text::fixed("Sel B", "Cell B"),
    ])?;
    let look = &facts.look;
    for (row, change) in (FIRST..).zip(&changed) {
        let (code, name, part) = facts.made.text_of(change.of);
        page.text(row, 0, code, &look.text)?;
        page.wrap(row, 1, name.get(facts.lang), &look.wrapped)?;
        page.say(row, 2, &part, &look.text)?;
        for (side, column) in [(0, 3), (1, 4)] {
            page.wrap(row, column, &change.texts[side], &look.wrapped)?;
            let place = cell(change.places[side].as_ref());
            page.text(row, column + 2, &place, &look.text)?;
        }
    }
    page.table(7, 2, count(changed.len()))?;
    page.finished().map(Some)
}
