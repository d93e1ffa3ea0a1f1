//! The sheet Catatan: every finding of the validation.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Facts;
use super::map::{FIRST_ROW, HEADER_ROW, Page, count, data, finding as column, item_row};
use super::sheet::Sheet;
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::methodology::Word;
use crate::validation::Finding;
use crate::workbook::style;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts) -> Result<Worksheet, XlsxError> {
    let mut page = Sheet::new(facts.map, Page::Findings)?;
    page.title(
        &Text::fixed("Catatan pemeriksaan", "Findings"),
        &Text::fixed(
            "Hasil pemeriksaan formulir saat berkas ini dibuat; tidak dihitung ulang bila lembar Data diubah. Lembar dan sel menunjuk ke formulir.",
            "What validation said of the form when this file was made; not checked again when the sheet Data is changed. Sheet and cell are those of the form.",
        ),
    )?;
    page.widths(&[9, 13, 9, 14, 9, 70, 60, 26])?;
    page.headers(HEADER_ROW, &headers())?;
    let findings = &facts.report.findings;
    for (position, finding) in findings.iter().enumerate() {
        row(&mut page, facts, FIRST_ROW + count(position), finding)?;
    }
    if findings.is_empty() {
        let none = Text::fixed("Tidak ada catatan.", "No findings.");
        page.say(FIRST_ROW, column::CODE, &none, &style::subtitle())?;
    }
    let last = FIRST_ROW + count(findings.len().saturating_sub(1));
    let look = &facts.look;
    let severities = [
        (Severity::Error.label(), &look.bad),
        (Severity::Warning.label(), &look.warn),
        (Severity::Note.label(), &look.muted),
    ];
    page.state_colours(FIRST_ROW, last, column::SEVERITY, &severities)?;
    page.tab.set_freeze_panes(FIRST_ROW, 0)?;
    page.tab.autofilter(HEADER_ROW, 0, last, column::NAME)?;
    page.tab.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    page.tab.set_tab_color(style::WARN);
    page.finished(&facts.footer())
}

fn headers() -> [Text; 8] {
    [
        Text::fixed("Kode", "Code"),
        Text::fixed("Keparahan", "Severity"),
        Text::fixed("Data", "Item"),
        Text::fixed("Lembar", "Sheet"),
        Text::fixed("Sel", "Cell"),
        Text::fixed("Pesan", "Message"),
        Text::fixed("Perbaikan", "How to mend it"),
        Text::fixed("Nama", "Name"),
    ]
}

fn row(page: &mut Sheet, facts: &Facts, at: u32, finding: &Finding) -> Result<(), XlsxError> {
    let look = &facts.look;
    page.text(at, column::CODE, finding.code, &look.text)?;
    page.text(at, column::NAME, finding.name, &look.text)?;
    let severity = finding.severity.label();
    page.say(at, column::SEVERITY, &severity, &look.text)?;
    item(page, facts, at, finding.item.as_deref().unwrap_or(""))?;
    let place = finding.place.as_ref();
    let sheet = place.map_or("", |place| &place.sheet);
    page.text(at, column::SHEET, sheet, &look.text)?;
    let cell = place.map_or("", |place| &place.cell);
    page.text(at, column::CELL, cell, &look.text)?;
    let lang = page.lang();
    page.wrap(
        at,
        column::MESSAGE,
        finding.message.get(lang),
        &look.wrapped,
    )?;
    page.wrap(at, column::HINT, finding.hint.get(lang), &look.wrapped)
}

/// The item's code, leading to its row on the sheet Data.
fn item(page: &mut Sheet, facts: &Facts, at: u32, code: &str) -> Result<(), XlsxError> {
    let Some(position) = facts.methodology.item_position(code) else {
        return page.text(at, column::ITEM, code, &facts.look.text);
    };
    let target = page.map.link(Page::Data, item_row(position), data::VALUE);
    page.link((at, column::ITEM), code, target, &facts.look.link)
}
