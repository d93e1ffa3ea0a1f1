//! The sheet Kekurangan: who owes which items to which region.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::completeness::{agencies, owed};
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::Tab;
use super::{Facts, number};
use crate::batch::Counted;
use crate::lang::Text;

/// One agency's debt to one region.
struct Debt<'f, 'a> {
    region: &'f Counted<'a>,
    agency: &'a str,
    items: &'a [usize],
}

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Owed);
    let debts = debts(facts);
    let mut page = Sheet::new(facts, book, &tab, debts.len())?;
    page.title(
        &Text::fixed("Data yang belum ada, menurut wilayah dan instansi", "Data not there yet, by region and agency"),
        &Text::fixed(
            "Satu baris per instansi yang masih kekurangan data. Saring menurut instansi untuk melihat siapa yang perlu ditagih.",
            "One row per agency that still owes data. Filter by agency to see whom to ask.",
        ),
    )?;
    let first = facts.identity.len();
    let mut widths = facts.identity.widths();
    widths.extend([32, 9, 100]);
    page.widths(&widths)?;
    let mut headers = page.words(&facts.identity.headers());
    headers.extend(page.words(&[
        Text::fixed("Instansi", "Agency"),
        Text::fixed("Kurang", "Missing"),
        Text::fixed("Data", "Items"),
    ]));
    page.headers(HEADER_ROW, &headers)?;
    let look = &facts.look;
    for (row, debt) in (FIRST_ROW..).zip(&debts) {
        let items = names(facts, debt.items);
        page.room(row, &[(first, debt.agency), (first + 2, &items)])?;
        facts.identity.write(&mut page, (row, 0), debt.region)?;
        page.text(row, first, debt.agency, &look.wrapped)?;
        page.count(row, first + 1, debt.items.len(), &look.few)?;
        page.text(row, first + 2, &items, &look.wrapped)?;
    }
    if debts.is_empty() {
        let none = Text::fixed("Tidak ada data yang kurang.", "No data are missing.");
        page.say(FIRST_ROW, 0, &none, &facts.look.section)?;
    }
    page.table(number(debts.len()), first + 3, 2)?;
    page.finish(book);
    Ok(())
}

fn debts<'f, 'a>(facts: &'f Facts<'a>) -> Vec<Debt<'f, 'a>> {
    let agencies = agencies(facts);
    let mut debts = Vec::new();
    for (_, region) in facts.listed() {
        for agency in &agencies {
            let items = owed(region, agency);
            if !items.is_empty() {
                debts.push(Debt {
                    region,
                    agency,
                    items,
                });
            }
        }
    }
    debts
}

/// Codes and names of items.
fn names(facts: &Facts, items: &[usize]) -> String {
    let names: Vec<String> = items
        .iter()
        .map(|item| {
            let item = &facts.methodology.items[*item];
            format!("{} {}", item.code, item.name.get(facts.lang))
        })
        .collect();
    names.join("; ")
}
