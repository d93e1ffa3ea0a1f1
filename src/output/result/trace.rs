//! The sheet Jejak: from what the result was made. No time of day: the same input gives the same
//! bytes.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Facts;
use super::map::{HEADER_ROW, Page};
use super::sheet::Sheet;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::reference;
use crate::scoring::Reference;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts) -> Result<Worksheet, XlsxError> {
    let mut page = Sheet::new(facts.map, Page::Trace)?;
    page.title(
        &Text::fixed("Jejak", "Trace"),
        &Text::fixed(
            "Dari berkas dan metodologi yang sama, program versi ini membuat berkas yang sama persis.",
            "From the same file and methodology this version of the program makes exactly this file.",
        ),
    )?;
    page.widths(&[34, 90])?;
    for (row, (label, value)) in (HEADER_ROW..).zip(lines(facts)) {
        page.say(row, 0, &label, &facts.look.strong)?;
        page.wrap(row, 1, &value, &facts.look.wrapped)?;
    }
    page.finished(&facts.footer())
}

fn lines(facts: &Facts) -> Vec<(Text, String)> {
    let method = facts.methodology;
    let file = &facts.submission.file;
    let language = match facts.map.lang {
        Lang::Id => "Bahasa Indonesia",
        Lang::En => "English",
    };
    let mut lines = vec![
        (Text::fixed("Berkas masukan", "Input file"), file.name()),
        (
            Text::fixed("SHA-256 berkas masukan", "SHA-256 of the input file"),
            file.sha256.clone(),
        ),
        (
            Text::fixed("Tahun data", "Data year"),
            facts.submission.identity.year.text.clone(),
        ),
        (
            Text::fixed("Program", "Program"),
            concat!("ikesos ", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
        (Text::fixed("Metodologi", "Methodology"), method.id.clone()),
        (
            Text::fixed("Berkas metodologi", "Methodology file"),
            method_file(facts),
        ),
        (
            Text::fixed("Versi metodologi", "Methodology version"),
            method.version.clone(),
        ),
        (
            Text::fixed("SHA-256 metodologi", "SHA-256 of the methodology"),
            method.sha256.clone(),
        ),
        (
            Text::fixed(
                "Metodologi pada formulir",
                "Methodology stamped on the form",
            ),
            stamp(facts),
        ),
        (Text::fixed("Bahasa", "Language"), language.to_owned()),
    ];
    if let Some(reference) = facts.outcome.reference.as_deref() {
        lines.extend(reference_lines(facts, reference));
    }
    lines
}

/// The table that the plausible ranges come from.
fn reference_lines(facts: &Facts, reference: &Reference) -> [(Text, String); 3] {
    let lang = facts.map.lang;
    let said = reference::lines(facts.methodology, reference);
    let said: Vec<&str> = said.iter().map(|text| text.get(lang)).collect();
    [
        (
            Text::fixed("Tabel pembanding", "Reference table"),
            reference.file.name(),
        ),
        (
            Text::fixed("SHA-256 tabel pembanding", "SHA-256 of the reference table"),
            reference.file.sha256.clone(),
        ),
        (
            Text::fixed("Pemakaian tabel pembanding", "Use of the reference table"),
            said.join(" "),
        ),
    ]
}

/// Where the definition was read from; said of a definition that goes by another's name, too.
fn method_file(facts: &Facts) -> String {
    let method = facts.methodology;
    let built_in = Text::fixed("tertanam dalam program", "built into the program");
    let file = method
        .file_name()
        .unwrap_or(built_in.get(facts.map.lang))
        .to_owned();
    let another = another_content(method);
    another.map_or(file.clone(), |text| {
        format!("{file} ({})", text.get(facts.map.lang))
    })
}

/// A sentence for a definition that has the name and version of a built-in one but not its content.
pub(super) fn another_content(method: &Methodology) -> Option<Text> {
    let built_in = method.passes_for()?;
    Some(Text::new(
        format!(
            "isi berbeda dari metodologi bawaan {} {}",
            built_in.id, built_in.version
        ),
        format!(
            "content differs from the built-in methodology {} {}",
            built_in.id, built_in.version
        ),
    ))
}

/// The methodology the form was made with, as far as its hidden sheet says.
fn stamp(facts: &Facts) -> String {
    facts.submission.stamp.as_ref().map_or_else(
        || super::words::DASH.to_owned(),
        |stamp| format!("{} {} ({})", stamp.id, stamp.version, stamp.sha256),
    )
}
