//! The sheet Kelengkapan: how much each region has filled in, and how much each agency owes.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::ranking::share;
use super::sheet::{Cached, FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::{Tab, across, rows};
use super::{Facts, column};
use crate::batch::Counted;
use crate::diagnostic::cell_name;
use crate::lang::Text;

/// Columns to the right of those that name the region.
const FILLED: u16 = 0;
const REQUIRED: u16 = 1;
const SHARE: u16 = 2;
const OWED: u16 = 3;
const AGENCIES: u16 = 4;

/// The agencies of a methodology, in order of first appearance.
pub(super) fn agencies<'a>(facts: &Facts<'a>) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for item in &facts.methodology.items {
        if !found.contains(&item.agency.as_str()) {
            found.push(&item.agency);
        }
    }
    found
}

/// Positions of the items that an agency owes a region.
pub(super) fn owed<'a>(counted: &Counted<'a>, agency: &str) -> &'a [usize] {
    let mut agencies = counted.region.completeness.by_agency.iter();
    let found = agencies.find(|other| other.agency == agency);
    found.map_or(&[], |agency| &agency.missing)
}

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Completeness);
    let mut page = Sheet::new(facts, book, &tab, facts.figures.order.len())?;
    page.title(
        &Text::fixed("Kelengkapan menurut wilayah dan instansi", "Completeness by region and agency"),
        &Text::fixed(
            "Di bawah tiap instansi: banyaknya data yang belum ada dari instansi itu. Rinciannya di lembar Kekurangan.",
            "Below each agency: how many items it still owes. Details on the sheet Missing.",
        ),
    )?;
    let agencies = agencies(facts);
    let first = facts.identity.len();
    let mut widths = facts.identity.widths();
    widths.extend([11, 11, 13, 10]);
    widths.extend(agencies.iter().map(|_| 13));
    page.widths(&widths)?;
    let mut headers = page.words(&facts.identity.headers());
    headers.extend(page.words(&[
        Text::fixed("Data terisi", "Items filled"),
        Text::fixed("Data wajib", "Items required"),
        Text::fixed("Kelengkapan", "Completeness"),
        Text::fixed("Kurang", "Missing"),
    ]));
    headers.extend(agencies.iter().map(|agency| (*agency).to_owned()));
    page.headers(HEADER_ROW, &headers)?;
    for (row, (_, counted)) in (FIRST_ROW..).zip(facts.listed()) {
        facts.identity.write(&mut page, (row, 0), counted)?;
        region(&mut page, (row, first), counted, &agencies)?;
    }
    sums(&mut page, first, &agencies)?;
    absent(&mut page, first)?;
    if let Some(more) = facts.rows().checked_sub(1) {
        let last = FIRST_ROW + more;
        page.bars((FIRST_ROW, first + SHARE, last, first + SHARE), 0.0, 1.0)?;
        if !agencies.is_empty() {
            let right = column(first + AGENCIES, agencies.len() - 1);
            page.shade((FIRST_ROW, first + AGENCIES, last, right))?;
        }
    }
    let columns = column(first + AGENCIES, agencies.len());
    page.table(facts.rows(), columns, 2)?;
    page.finish(book);
    Ok(())
}

fn region(
    page: &mut Sheet,
    (row, first): (u32, u16),
    counted: &Counted<'_>,
    agencies: &[&str],
) -> Result<(), XlsxError> {
    let look = &page.facts.look;
    let of = &counted.region.completeness;
    page.count(row, first + FILLED, of.filled, &look.whole)?;
    page.count(row, first + REQUIRED, of.required, &look.whole)?;
    share(
        page,
        row,
        (first + FILLED, first + REQUIRED),
        first + SHARE,
        of.percent() / 100.0,
    )?;
    let mut total = 0;
    for (place, agency) in agencies.iter().enumerate() {
        let missing = owed(counted, agency).len();
        total += missing;
        page.count(row, column(first + AGENCIES, place), missing, &look.owed)?;
    }
    let right = column(first + AGENCIES, agencies.len()).saturating_sub(1);
    let formula = format!("SUM({})", across(row, first + AGENCIES, right));
    page.live(
        row,
        first + OWED,
        &formula,
        &Cached::count(total),
        &look.owed,
    )
}

/// What each agency owes all regions together, and how many regions it owes something.
fn sums(page: &mut Sheet, first: u16, agencies: &[&str]) -> Result<(), XlsxError> {
    let facts = page.facts;
    let Some(last) = facts.rows().checked_sub(1).map(|more| FIRST_ROW + more) else {
        return Ok(());
    };
    let look = &facts.look;
    let names = [
        Text::fixed("Jumlah data yang kurang", "Items missing in total"),
        Text::fixed("Wilayah yang kekurangan data", "Regions that miss data"),
    ];
    for (row, name) in (last + 1..).zip(&names) {
        for blank in 0..first + OWED {
            page.text(row, blank, "", &look.sum_text)?;
        }
        page.say(row, 1, name, &look.sum_text)?;
    }
    let count = |agency: Option<&&str>| {
        let owed = facts.listed().map(|(_, counted)| match agency {
            Some(agency) => owed(counted, agency).len(),
            None => agencies
                .iter()
                .map(|agency| owed(counted, agency).len())
                .sum(),
        });
        owed.fold((0, 0), |(items, regions): (usize, usize), missing| {
            (items + missing, regions + usize::from(missing > 0))
        })
    };
    let columns = std::iter::once(None)
        .chain(agencies.iter().map(Some))
        .enumerate();
    for (place, agency) in columns {
        let column = column(first + OWED, place);
        let cells = rows(column, FIRST_ROW, last);
        let (items, regions) = count(agency);
        let sum = format!("SUM({cells})");
        page.live(last + 1, column, &sum, &Cached::count(items), &look.sum_few)?;
        let some = format!("COUNTIF({cells},\">0\")");
        page.live(
            last + 2,
            column,
            &some,
            &Cached::count(regions),
            &look.sum_few,
        )?;
    }
    Ok(())
}

/// The regions of which nothing is there yet.
fn absent(page: &mut Sheet, first: u16) -> Result<(), XlsxError> {
    let facts = page.facts;
    if facts.figures.absent.is_empty() {
        return Ok(());
    }
    let sums = if facts.rows() > 0 { 2 } else { 0 };
    let heading = FIRST_ROW + facts.rows() + sums + 1;
    let words = Text::fixed(
        "Belum masuk hitungan (alasannya di lembar Pelaporan)",
        "Not counted yet (why: sheet Reporting)",
    );
    page.say(heading, 0, &words, &facts.look.section)?;
    for (row, absent) in (heading + 1..).zip(&facts.figures.absent) {
        facts.identity.write_absent(page, (row, 0), &absent.named)?;
        page.count(row, first + FILLED, 0, &facts.look.whole)?;
        page.count(
            row,
            first + REQUIRED,
            facts.methodology.items.len(),
            &facts.look.whole,
        )?;
        let format = &facts.look.percent;
        let (filled, required) = (first + FILLED, first + REQUIRED);
        let formula = format!(
            "{}/{}",
            cell_name(row, filled.into()),
            cell_name(row, required.into())
        );
        page.live_number(row, first + SHARE, &formula, Some(0.0), format)?;
    }
    Ok(())
}
