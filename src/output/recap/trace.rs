//! The sheet Jejak: from what the recap was made. No time of day: the same input gives the same
//! bytes.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Facts;
use super::identity::short;
use super::sheet::{HEADER_ROW, Sheet};
use super::tabs::Tab;
use crate::batch::Member;
use crate::lang::{Lang, Text};
use crate::workbook::style;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Trace);
    let mut page = Sheet::new(facts, book, &tab, facts.run.members.len())?;
    page.title(
        &Text::fixed("Jejak", "Trace"),
        &Text::fixed(
            "Dari berkas, pilihan, dan metodologi yang sama, program versi ini membuat rekap yang sama persis.",
            "From the same files, options and methodology this version of the program makes exactly this recap.",
        ),
    )?;
    page.widths(&[60, 70, 30])?;
    let look = &facts.look;
    let mut row = HEADER_ROW;
    for (label, value) in lines(facts) {
        page.room(row, &[(1, &value)])?;
        page.say(row, 0, &label, &look.sum_text)?;
        page.text(row, 1, &value, &look.wrapped)?;
        row += 1;
    }
    row += 1;
    let header = style::header();
    let headers = [
        Text::fixed("Berkas masukan", "Input file"),
        Text::fixed("SHA-256", "SHA-256"),
        Text::fixed("Metodologi pada formulir", "Methodology on the form"),
    ];
    for (column, text) in (0u16..).zip(&headers) {
        page.say(row, column, text, &header)?;
    }
    for member in &facts.run.members {
        row += 1;
        input(&mut page, row, member)?;
    }
    page.finish(book);
    Ok(())
}

fn input(page: &mut Sheet, row: u32, member: &Member) -> Result<(), XlsxError> {
    let look = &page.facts.look;
    let hash = member.sha256.as_deref().unwrap_or("–");
    let stamp = member.region().and_then(|region| region.stamp.as_ref());
    let stamp = stamp.map_or_else(|| "–".to_owned(), short);
    page.room(row, &[(0, &member.label)])?;
    page.text(row, 0, &member.label, &look.wrapped)?;
    page.text(row, 1, hash, &look.text)?;
    page.text(row, 2, &stamp, &look.text)
}

fn lines(facts: &Facts) -> Vec<(Text, String)> {
    let method = facts.methodology;
    let built_in = Text::fixed("tertanam dalam program", "built into the program");
    let file = method
        .file_name()
        .unwrap_or(built_in.get(facts.lang))
        .to_owned();
    let language = match facts.lang {
        Lang::Id => "Bahasa Indonesia",
        Lang::En => "English",
    };
    let mut lines = vec![
        (
            Text::fixed("Program", "Program"),
            concat!("ikesos ", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        (Text::fixed("Metodologi", "Methodology"), method.id.clone()),
        (Text::fixed("Berkas metodologi", "Methodology file"), file),
        (
            Text::fixed("Versi metodologi", "Methodology version"),
            method.version.clone(),
        ),
        (
            Text::fixed("SHA-256 metodologi", "SHA-256 of the methodology"),
            method.sha256.clone(),
        ),
        (Text::fixed("Bahasa", "Language"), language.to_owned()),
        (
            Text::fixed("Banyak berkas", "Number of files"),
            facts.lang.number(facts.run.members.len() as f64, 0),
        ),
    ];
    lines.extend(facts.settings.iter().cloned());
    lines
}
