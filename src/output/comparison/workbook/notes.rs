//! The sheets Temuan and Jejak.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::page::{FIRST, Page, count};
use super::{FINDINGS, Facts, TRACE};
use crate::lang::Text;
use crate::output::comparison::{LETTERS, file_names, kind};

pub(super) fn findings(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(facts, &FINDINGS, &[9, 13, 70, 70])?;
    let found = facts.made.findings;
    let none = Text::fixed(
        "Tidak ada temuan pada perbandingan ini.",
        "Nothing was found about this comparison.",
    );
    let some = Text::fixed(
        "Tentang perbandingan ini; temuan tiap berkas: ikesos validate.",
        "About this comparison; for the findings of each file: ikesos validate.",
    );
    let subtitle = if found.is_empty() { &none } else { &some };
    page.title(&Text::fixed("Temuan", "Findings"), subtitle)?;
    page.headers(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Keparahan", "Severity"),
        Text::fixed("Pesan", "Message"),
        Text::fixed("Perbaikan", "How to mend it"),
    ])?;
    for (row, finding) in (FIRST..).zip(found) {
        let look = &facts.look;
        page.text(row, 0, finding.code, &look.text)?;
        page.say(row, 1, &finding.severity.word(), &look.text)?;
        page.wrap(row, 2, finding.message.get(facts.lang), &look.wrapped)?;
        page.wrap(row, 3, finding.hint.get(facts.lang), &look.wrapped)?;
    }
    page.table(4, 0, count(found.len()))?;
    page.finished()
}

pub(super) fn trace(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(facts, &TRACE, &[36, 70])?;
    page.title(
        &Text::fixed("Jejak", "Trace"),
        &Text::fixed(
            "Dari mana angka-angka ini berasal.",
            "Where these numbers come from.",
        ),
    )?;
    let mut lines: Vec<(Text, String)> = Vec::new();
    let sides = facts.made.comparison.sides.iter();
    let sides = sides.zip(file_names(facts.made.comparison));
    for (letter, (side, file)) in LETTERS.iter().zip(sides) {
        let label =
            |id: &str, en: &str| Text::new(format!("{letter}: {id}"), format!("{letter}: {en}"));
        let (reading, method) = (&side.own, side.own.methodology);
        lines.push((label("berkas", "file"), file));
        lines.push((
            label("jenis", "kind"),
            kind(reading).get(facts.lang).to_owned(),
        ));
        lines.push((
            label("SHA-256 berkas", "SHA-256 of the file"),
            reading.file().sha256.clone(),
        ));
        if let Some(year) = &side.year {
            lines.push((label("tahun", "year"), year.clone()));
        }
        lines.push((
            label("metodologi", "methodology"),
            format!("{} {}", method.id, method.version),
        ));
        lines.push((
            label("SHA-256 metodologi", "SHA-256 of the methodology"),
            method.sha256.clone(),
        ));
    }
    lines.push((
        Text::fixed("Program", "Program"),
        concat!("ikesos ", env!("CARGO_PKG_VERSION")).to_owned(),
    ));
    for (row, (label, value)) in (FIRST - 1..).zip(&lines) {
        page.say(row, 0, label, &facts.look.strong)?;
        page.wrap(row, 1, value, &facts.look.wrapped)?;
    }
    page.finished()
}
