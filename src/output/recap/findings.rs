//! The sheet Temuan: everything that was found, in the files and between them.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::Facts;
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::Tab;
use crate::batch::{Member, RunFinding};
use crate::diagnostic::{Place, Severity, cell_name};
use crate::lang::Text;
use crate::methodology::Word;
use crate::validation::Finding;

/// Rows that a sheet is sure to have below its header.
const MOST: usize = 1_000_000;

const FILE: u16 = 0;
const REGION: u16 = 1;
const SHEET: u16 = 2;
const CELL: u16 = 3;
const CODE: u16 = 4;
const SEVERITY: u16 = 5;
const ITEM: u16 = 6;
const MESSAGE: u16 = 7;
const HINT: u16 = 8;
const OTHER_FILE: u16 = 9;
const OTHER_CELL: u16 = 10;

/// A finding with where it is.
struct Row<'a> {
    file: &'a str,
    region: &'a str,
    place: Option<Place>,
    finding: &'a Finding,
    other: Option<(&'a str, Option<&'a Place>)>,
}

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Findings);
    let in_files: usize = facts.run.members.iter().map(|m| m.remarks().len()).sum();
    let all = facts.run.findings.len() + in_files;
    let mut page = Sheet::new(facts, book, &tab, all)?;
    page.title(&Text::fixed("Temuan", "Findings"), &subtitle(all))?;
    page.widths(&[40, 26, 13, 8, 8, 13, 9, 66, 56, 32, 16])?;
    let headers = page.words(&headers());
    page.headers(HEADER_ROW, &headers)?;
    let between = facts.run.findings.iter().map(|found| of_run(facts, found));
    let within = facts.run.members.iter().flat_map(of_member);
    let mut rows = 0;
    for (row, found) in (FIRST_ROW..).zip(between.chain(within).take(MOST)) {
        write(&mut page, row, &found)?;
        rows += 1;
    }
    if rows == 0 {
        let none = Text::fixed("Tidak ada temuan.", "No findings.");
        page.say(FIRST_ROW, 0, &none, &facts.look.section)?;
    }
    colours(&mut page, rows)?;
    page.table(rows, OTHER_CELL + 1, REGION + 1)?;
    page.finish(book);
    Ok(())
}

fn subtitle(all: usize) -> Text {
    if all > MOST {
        let left = all - MOST;
        return Text::new(
            format!(
                "{all} temuan; {left} yang terakhir tidak muat di lembar ini dan ada di rekap.json."
            ),
            format!(
                "{all} findings; the last {left} do not fit on this sheet and are in rekap.json."
            ),
        );
    }
    Text::new(
        format!(
            "{all} temuan. Lembar dan sel menunjuk ke berkas formulir; temuan antarwilayah menyebut kedua tempatnya."
        ),
        format!(
            "{all} findings. Sheet and cell are those of the form; findings between regions name both places."
        ),
    )
}

fn headers() -> [Text; 11] {
    [
        Text::fixed("Berkas", "File"),
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Lembar", "Sheet"),
        Text::fixed("Sel", "Cell"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Keparahan", "Severity"),
        Text::fixed("Data", "Item"),
        Text::fixed("Pesan", "Message"),
        Text::fixed("Perbaikan", "How to mend it"),
        Text::fixed("Berkas lain", "Other file"),
        Text::fixed("Sel lain", "Other cell"),
    ]
}

fn region(member: &Member) -> &str {
    member.region().map_or("", |region| {
        if region.name.is_empty() {
            &region.code
        } else {
            &region.name
        }
    })
}

fn of_run<'a>(facts: &Facts<'a>, found: &'a RunFinding) -> Row<'a> {
    let member = |position: usize| facts.run.members.get(position);
    let own = found.member.and_then(member);
    let expected = found.expected.and_then(|e| facts.run.expected.get(e));
    Row {
        file: own.map_or("", |member| &member.label),
        region: match (own, expected) {
            (Some(own), _) => region(own),
            (None, Some(expected)) if !expected.name.is_empty() => &expected.name,
            (None, Some(expected)) => &expected.code,
            (None, None) => "",
        },
        place: found.finding.place.clone(),
        finding: &found.finding,
        other: found.other.as_ref().and_then(|other| {
            let label = &member(other.member)?.label;
            Some((&label[..], other.place.as_ref()))
        }),
    }
}

fn of_member(member: &Member) -> impl Iterator<Item = Row<'_>> {
    member.remarks().iter().map(|remark| Row {
        file: &member.label,
        region: region(member),
        place: remark.place(),
        finding: &remark.finding,
        other: None,
    })
}

fn write(page: &mut Sheet, row: u32, found: &Row<'_>) -> Result<(), XlsxError> {
    let facts = page.facts;
    let look = &facts.look;
    let finding = found.finding;
    let message = finding.message.get(facts.lang);
    let hint = finding.hint.get(facts.lang);
    page.room(row, &[(FILE, found.file), (MESSAGE, message), (HINT, hint)])?;
    let place = found.place.as_ref();
    let severity = finding.severity.label();
    page.text(row, FILE, found.file, &look.wrapped)?;
    page.text(row, REGION, found.region, &look.text)?;
    page.text(
        row,
        SHEET,
        place.map_or("", |place| &place.sheet),
        &look.text,
    )?;
    page.text(row, CELL, place.map_or("", |place| &place.cell), &look.text)?;
    page.text(row, CODE, finding.code, &look.text)?;
    page.say(row, SEVERITY, &severity, &look.text)?;
    page.text(row, ITEM, finding.item.as_deref().unwrap_or(""), &look.text)?;
    page.text(row, MESSAGE, message, &look.wrapped)?;
    page.text(row, HINT, hint, &look.wrapped)?;
    let (file, cell) = found.other.map_or(("", None), |other| other);
    let cell = cell.map_or_else(String::new, |place| {
        format!("{} {}", place.sheet, place.cell)
            .trim_end()
            .to_owned()
    });
    page.text(row, OTHER_FILE, file, &look.wrapped)?;
    page.text(row, OTHER_CELL, &cell, &look.text)
}

fn colours(page: &mut Sheet, rows: u32) -> Result<(), XlsxError> {
    let facts = page.facts;
    let Some(last) = rows.checked_sub(1).map(|more| FIRST_ROW + more) else {
        return Ok(());
    };
    let cell = cell_name(FIRST_ROW, SEVERITY.into());
    for (severity, format) in [
        (Severity::Error, &facts.look.bad),
        (Severity::Warning, &facts.look.warn),
    ] {
        let label = severity.label();
        let rule = format!("{cell}=\"{}\"", label.get(facts.lang));
        page.colour((FIRST_ROW, SEVERITY, last, SEVERITY), &rule, format)?;
    }
    Ok(())
}
