//! The sheet Data: every item as read. Values and availability are inputs, the state is live.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet, XlsxError};

use super::Facts;
use super::look::Look;
use super::map::{FIRST_ROW, HEADER_ROW, Page, data as column, item_row};
use super::sheet::Sheet;
use super::words;
use crate::diagnostic::cell_name;
use crate::lang::{Lang, Text};
use crate::methodology::Item;
use crate::submission::layout::{Availability, Column};
use crate::submission::{Entry, State};
use crate::workbook::style;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts) -> Result<Worksheet, XlsxError> {
    let mut page = Sheet::new(facts.map, Page::Data)?;
    page.title(
        &Text::fixed("Data sebagaimana dibaca", "Data as read"),
        &Text::fixed(
            "Sel kuning dapat diubah: indikator, skor, kelengkapan, dan indeks ikut berubah. Data ya/tidak: ya = 1, tidak = 0.",
            "Yellow cells can be changed: indicators, scores, completeness and the index follow. Yes/no items: yes = 1, no = 0.",
        ),
    )?;
    page.widths(&[
        8, 50, 15, 26, 10, 14, 15, 15, 8, 34, 40, 16, 12, 10, 14, 14, 14, 14,
    ])?;
    page.headers(HEADER_ROW, &headers())?;
    for position in 0..facts.methodology.items.len() {
        row(&mut page, facts, position)?;
    }
    finish(&mut page, facts)?;
    page.finished(&facts.footer())
}

fn headers() -> [Text; 18] {
    [
        Column::Code.header(),
        Column::Name.header(),
        Column::Unit.header(),
        Column::Agency.header(),
        Text::fixed("Kelompok", "Group"),
        Column::Value.header(),
        Text::fixed("Keadaan", "State"),
        Column::Availability.header(),
        Column::Year.header(),
        Column::Source.header(),
        Column::Note.header(),
        Text::fixed("Tertulis di formulir", "As written in the form"),
        Text::fixed("Sel formulir", "Cell of the form"),
        Text::fixed("Ada kesalahan", "Has an error"),
        Text::fixed("Kisaran wajar, dari", "Plausible, from"),
        Text::fixed("Kisaran wajar, sampai", "Plausible, to"),
        Text::fixed("Terendah yang wajar", "Lowest plausible"),
        Text::fixed("Tertinggi yang wajar", "Highest plausible"),
    ]
}

fn row(page: &mut Sheet, facts: &Facts, position: usize) -> Result<(), XlsxError> {
    let look = &facts.look;
    let item = &facts.methodology.items[position];
    let entry = &facts.submission.entries[position];
    let lang = page.lang();
    let at = item_row(position);
    page.text(at, column::CODE, &item.code, &look.text)?;
    page.wrap(at, column::NAME, item.name.get(lang), &look.wrapped)?;
    page.wrap(at, column::UNIT, item.unit.get(lang), &look.wrapped)?;
    page.wrap(at, column::AGENCY, &item.agency, &look.wrapped)?;
    let group = &facts.methodology.nodes[facts.group(item)].code;
    page.text(at, column::DIMENSION, group, &look.text)?;
    value(page, at, item, entry)?;
    let state = words::item_state(entry.state);
    page.live(
        at,
        column::STATE,
        &page.map.item_state(position),
        &state.get(lang).into(),
        &look.word,
    )?;
    let said = availability(entry, lang);
    page.wrap(at, column::AVAILABILITY, &said, &look.input_text)?;
    year(page, at, entry, facts)?;
    page.wrap(at, column::SOURCE, &entry.source, &look.wrapped)?;
    page.wrap(at, column::NOTE, &entry.note, &look.wrapped)?;
    page.wrap(at, column::RAW, raw(entry), &look.wrapped)?;
    page.text(at, column::CELL, &place(entry), &look.text)?;
    let marked = facts.report.flagged.get(position).is_some_and(|mark| *mark);
    let mark = words::mark(marked);
    page.say(at, column::MARK, &mark, &look.input_text)?;
    plausible(page, at, item, entry)
}

/// The item's plausible range, and what the sheet Rentang reckons with: the value, or while there is
/// none the ends of that range.
fn plausible(page: &mut Sheet, at: u32, item: &Item, entry: &Entry) -> Result<(), XlsxError> {
    let value = cell_name(at, u32::from(column::VALUE));
    for (range, reckoned, end) in [
        (column::PLAUSIBLE_MIN, column::LOWEST, item.plausible.min),
        (column::PLAUSIBLE_MAX, column::HIGHEST, item.plausible.max),
    ] {
        let format = style::cell().set_num_format(words::number_format(item, Some(end)));
        let other = if item.plausible.is_limited() {
            page.number(at, range, end, &format)?;
            cell_name(at, u32::from(range))
        } else {
            page.text(at, range, "", &style::cell())?;
            format!("({end})")
        };
        let formula = format!("IF(ISNUMBER({value}),{value},{other})");
        let cached = entry.state.value().unwrap_or(end);
        let format = style::cell().set_num_format(words::number_format(item, Some(cached)));
        page.live(at, reckoned, &formula, &cached.into(), &format)?;
    }
    Ok(())
}

/// The value as a number, or the unreadable text, so that its state stays visible.
fn value(page: &mut Sheet, at: u32, item: &Item, entry: &Entry) -> Result<(), XlsxError> {
    let number = entry.state.value();
    let format = style::input().set_num_format(words::number_format(item, number));
    match entry.state {
        State::Filled(number) => page.number(at, column::VALUE, number, &format),
        State::Unreadable => {
            let text = if entry.raw.trim().is_empty() {
                "?"
            } else {
                &entry.raw
            };
            page.text(at, column::VALUE, text, &format)
        }
        State::Empty | State::Unavailable | State::NotApplicable => {
            page.text(at, column::VALUE, "", &format)
        }
    }
}

/// What the form says of availability, in this workbook's words. For a blank value the word
/// decides the state, so it must be the one that gives the state as read.
fn availability(entry: &Entry, lang: Lang) -> String {
    let said = entry.availability.trim();
    let known = Availability::ALL.into_iter().find(|word| {
        [Lang::Id, Lang::En]
            .into_iter()
            .any(|lang| word.word().get(lang).eq_ignore_ascii_case(said))
    });
    let word = match entry.state {
        State::Unavailable => Some(Availability::Unavailable),
        State::NotApplicable => Some(Availability::NotApplicable),
        State::Empty => known.filter(|word| *word == Availability::Available),
        State::Filled(_) | State::Unreadable => known,
    };
    match word {
        Some(word) => word.word().get(lang).to_owned(),
        None if known.is_some() => String::new(),
        None => said.to_owned(),
    }
}

fn year(page: &mut Sheet, at: u32, entry: &Entry, facts: &Facts) -> Result<(), XlsxError> {
    match entry.year.parse::<u16>() {
        Ok(year) => page.number(at, column::YEAR, f64::from(year), &facts.look.year),
        Err(_) => page.wrap(at, column::YEAR, &entry.year, &facts.look.wrapped),
    }
}

/// The cell's own text where it differs from the number it was read as.
fn raw(entry: &Entry) -> &str {
    let plain = entry.state.value().is_some_and(|value| {
        entry.reading.is_none() && entry.raw.parse::<f64>().is_ok_and(|raw| raw == value)
    });
    if plain { "" } else { &entry.raw }
}

fn place(entry: &Entry) -> String {
    entry
        .place
        .as_ref()
        .map(|place| format!("{}!{}", place.sheet, place.cell))
        .unwrap_or_default()
}

fn finish(page: &mut Sheet, facts: &Facts) -> Result<(), XlsxError> {
    let last = item_row(facts.methodology.items.len().saturating_sub(1));
    let lang = page.lang();
    let choices: Vec<String> = Availability::ALL
        .iter()
        .map(|word| word.word().get(lang).to_owned())
        .collect();
    let choice = DataValidation::new()
        .allow_list_strings(&choices)?
        .set_error_style(DataValidationErrorStyle::Warning);
    page.tab.add_data_validation(
        FIRST_ROW,
        column::AVAILABILITY,
        last,
        column::AVAILABILITY,
        &choice,
    )?;
    colours(page, &facts.look, last)?;
    page.tab
        .group_columns_collapsed(column::LOWEST, column::HIGHEST)?;
    page.tab.set_freeze_panes(FIRST_ROW, column::UNIT)?;
    page.tab.autofilter(HEADER_ROW, 0, last, column::MARK)?;
    page.tab.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    page.tab.set_tab_color(style::INPUT);
    Ok(())
}

/// Colours of the states.
fn colours(page: &mut Sheet, look: &Look, last: u32) -> Result<(), XlsxError> {
    let states = [
        (words::item_state(State::Filled(0.0)), &look.good),
        (words::item_state(State::Empty), &look.warn),
        (words::item_state(State::Unavailable), &look.warn),
        (words::item_state(State::NotApplicable), &look.muted),
        (words::item_state(State::Unreadable), &look.bad),
    ];
    page.state_colours(FIRST_ROW, last, column::STATE, &states)?;
    page.state_colours(FIRST_ROW, last, column::MARK, &[(words::MARK, &look.bad)])
}
