//! The sheet Data: every datum that changed, with both cells.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::contributions::at;
use super::page::{FIRST, Page};
use super::{DATA, Facts};
use crate::analysis::compare::{ItemChange, Pair};
use crate::lang::Text;
use crate::output::comparison::{cell, state_word, units};
use crate::submission::State;

/// Most rows; a table of villages may have millions of changed values.
const MOST: usize = 100_000;
/// Columns.
const REGION: u16 = 0;
const CODE: u16 = 1;
const NAME: u16 = 2;
const UNIT: u16 = 3;
const BEFORE: u16 = 4;
const AFTER: u16 = 5;
const CHANGE: u16 = 6;
const GROWTH: u16 = 7;
const STATE_BEFORE: u16 = 8;
const STATE_AFTER: u16 = 9;
const CELL_BEFORE: u16 = 10;
const CELL_AFTER: u16 = 11;

pub(super) fn sheet(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let widths = [26, 13, 50, 16, 14, 14, 14, 11, 14, 14, 16, 16];
    let mut page = Page::new(facts, &DATA, &widths)?;
    let mut row = FIRST;
    let mut left = 0;
    for pair in &facts.made.comparison.pairs {
        for item in facts.made.comparison.items(pair) {
            if (row - FIRST) as usize >= MOST {
                left += 1;
                continue;
            }
            write(&mut page, row, pair, &item)?;
            row += 1;
        }
    }
    let title = Text::fixed("Data yang berubah", "Data that changed");
    page.title(&title, &subtitle(facts, (row - FIRST) as usize, left))?;
    page.headers(&[
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama data", "Item"),
        Text::fixed("Satuan", "Unit"),
        Text::fixed("Nilai A", "Value A"),
        Text::fixed("Nilai B", "Value B"),
        Text::fixed("Ubah", "Change"),
        Text::fixed("Tumbuh", "Growth"),
        Text::fixed("Keadaan A", "State A"),
        Text::fixed("Keadaan B", "State B"),
        Text::fixed("Sel A", "Cell A"),
        Text::fixed("Sel B", "Cell B"),
    ])?;
    page.table(CELL_AFTER + 1, NAME + 1, row - FIRST)?;
    page.finished()
}

fn subtitle(facts: &Facts<'_>, shown: usize, left: usize) -> Text {
    let number = |count: usize| facts.lang.number(count as f64, 0);
    let (shown, all) = (number(shown), number(shown + left));
    if left > 0 {
        return Text::new(
            format!("{shown} yang pertama dari {all}; selebihnya ada di CSV dan JSON."),
            format!("The first {shown} of {all}; the others are in CSV and JSON."),
        );
    }
    Text::new(
        format!("{shown} data; tumbuh: persen dari besar nilai A."),
        format!("Items: {shown}; growth: percent of the size of the value of A."),
    )
}

fn write(page: &mut Page<'_>, row: u32, pair: &Pair, change: &ItemChange) -> Result<(), XlsxError> {
    let facts = page.facts;
    let look = &facts.look;
    let who = units(facts.made.comparison, pair);
    page.wrap(row, REGION, &who, &look.wrapped)?;
    if let Some(item) = facts.made.item(change) {
        page.wrap(row, CODE, &item.code, &look.wrapped)?;
        page.wrap(row, NAME, item.name.get(facts.lang), &look.wrapped)?;
        page.wrap(row, UNIT, item.unit.get(facts.lang), &look.wrapped)?;
    }
    let whole = facts.made.item(change).is_some_and(|item| item.integer);
    let number = if whole { &look.whole } else { &look.value };
    let [before, after] = change.values();
    page.number(row, BEFORE, before, number)?;
    page.number(row, AFTER, after, number)?;
    let (a, b) = (at(row, BEFORE), at(row, AFTER));
    page.live(
        row,
        CHANGE,
        &format!("{b}-{a}"),
        change.difference(),
        number,
    )?;
    let formula = format!("100*({b}-{a})/ABS({a})");
    page.live(row, GROWTH, &formula, change.growth(), &look.growth)?;
    let state =
        |state: Option<State>| state.map(|state| state_word(state).get(facts.lang).to_owned());
    let [first, second] = change.states.map(|own| state(own).unwrap_or_default());
    page.text(row, STATE_BEFORE, &first, &look.word)?;
    page.text(row, STATE_AFTER, &second, &look.text)?;
    page.text(
        row,
        CELL_BEFORE,
        &cell(change.places[0].as_ref()),
        &look.text,
    )?;
    page.text(
        row,
        CELL_AFTER,
        &cell(change.places[1].as_ref()),
        &look.text,
    )
}
