//! The sheet Riwayat: who supplied what, when, from which file, and what stood there before.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::{cells, template};
use crate::submission::history::{Event, HistoryColumn, NO_DATE, Record};
use crate::workbook::style;

/// Row of the header, zero-based; the records follow it.
const HEADER: u32 = 3;
/// First of the columns that say what stood there before.
const BEFORE: [HistoryColumn; 5] = [
    HistoryColumn::ValueBefore,
    HistoryColumn::AvailabilityBefore,
    HistoryColumn::YearBefore,
    HistoryColumn::SourceBefore,
    HistoryColumn::NoteBefore,
];

/// Write the sheet, which has its name already.
///
/// # Errors
/// When it cannot be written: more records than a sheet has rows.
pub(super) fn history(
    sheet: &mut Worksheet,
    records: &[Record],
    methodology: &Methodology,
    lang: Lang,
) -> Result<(), XlsxError> {
    let last = HEADER + u32::try_from(records.len()).unwrap_or(u32::MAX / 2);
    set_up(sheet, methodology, lang, last)?;
    write_header(sheet, lang)?;
    for (row, record) in (HEADER + 1..).zip(records) {
        write_record(sheet, row, record, methodology, lang)?;
    }
    Ok(())
}

/// Widths, title, panes, filter, protection and page.
fn set_up(
    sheet: &mut Worksheet,
    methodology: &Methodology,
    lang: Lang,
    last: u32,
) -> Result<(), XlsxError> {
    let title = Text::fixed("Riwayat penggabungan", "History of merging");
    let subtitle = Text::fixed(
        "Siapa memberi angka apa, kapan, dari berkas mana, dan apa yang tertulis sebelumnya. \
         Ditulis oleh ikesos merge; jangan diubah.",
        "Who supplied which figure, when, from which file, and what stood there before. Written by \
         ikesos merge; leave it as it is.",
    );
    for each in HistoryColumn::ALL {
        sheet.set_column_width(at(each), width(each))?;
    }
    sheet.set_row_height(0, 24.0)?;
    cells::text(sheet, (0, 0), title.get(lang), &style::title())?;
    cells::text(sheet, (1, 0), subtitle.get(lang), &style::subtitle())?;
    sheet.set_freeze_panes(HEADER + 1, at(HistoryColumn::Event))?;
    let end = at(HistoryColumn::FormSha256);
    sheet.autofilter(HEADER, 0, last.max(HEADER + 1), end)?;
    sheet.set_screen_gridlines(false);
    template::protect(sheet);
    let notice = methodology.notice.get(lang);
    let footer = format!("{} {} · {notice}", methodology.id, methodology.version);
    style::landscape_page(sheet, &cells::footer(&footer), lang);
    sheet.set_repeat_rows(HEADER, HEADER)?;
    sheet.set_repeat_columns(0, at(HistoryColumn::Name))?;
    sheet.set_print_fit_to_pages(2, 0);
    sheet.set_vertical_page_breaks(&[u32::from(at(HistoryColumn::ValueBefore))])?;
    // Fingerprints are for programs: on paper they would only make the rest smaller.
    sheet.set_print_area(0, 0, last, at(HistoryColumn::Form))?;
    Ok(())
}

/// Where a column stands.
fn at(column: HistoryColumn) -> u16 {
    let position = HistoryColumn::ALL.iter().position(|each| *each == column);
    position.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
}

/// Width in characters.
const fn width(column: HistoryColumn) -> u16 {
    match column {
        HistoryColumn::Item => 9,
        HistoryColumn::Name | HistoryColumn::Source | HistoryColumn::SourceBefore => 34,
        HistoryColumn::Note | HistoryColumn::NoteBefore => 30,
        HistoryColumn::Value | HistoryColumn::ValueBefore => 18,
        HistoryColumn::Event | HistoryColumn::Availability | HistoryColumn::AvailabilityBefore => {
            15
        }
        HistoryColumn::Year => 10,
        HistoryColumn::YearBefore => 12,
        HistoryColumn::Agency | HistoryColumn::Person | HistoryColumn::Position => 24,
        HistoryColumn::Date => 13,
        HistoryColumn::File | HistoryColumn::Form => 28,
        // Whole fingerprints, to be compared and copied.
        HistoryColumn::Sha256 | HistoryColumn::FormSha256 => 70,
    }
}

/// The header, with what stood there before set apart.
fn write_header(sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_row_height(HEADER, 2.0 * style::LINE_HEIGHT + 3.0)?;
    let format = style::header().set_align(FormatAlign::Left).set_indent(1);
    let before = format.clone().set_background_color(style::MUTED);
    for each in HistoryColumn::ALL {
        let format = if BEFORE.contains(&each) {
            &before
        } else {
            &format
        };
        cells::text(sheet, (HEADER, at(each)), each.header().get(lang), format)?;
    }
    Ok(())
}

/// One record; a number as a number, so that it can be sorted and counted with.
fn write_record(
    sheet: &mut Worksheet,
    row: u32,
    record: &Record,
    methodology: &Methodology,
    lang: Lang,
) -> Result<(), XlsxError> {
    let wrapped = style::cell()
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_text_wrap();
    let item = methodology.item_position(&record.item);
    let name = item.map_or("", |item| methodology.items[item].name.get(lang));
    let mut lines = 1;
    for each in HistoryColumn::ALL {
        let text = each.of(record).map_or(name, String::as_str);
        let text = match each {
            HistoryColumn::Event => event(text, lang),
            HistoryColumn::Date if text.is_empty() => NO_DATE.get(lang).to_owned(),
            _ => text.to_owned(),
        };
        let cell = (row, at(each));
        if let Some(value) = number(each, &text) {
            cells::number(sheet, cell, Some(value), &numeric(each, value))?;
            continue;
        }
        lines = lines.max(style::lines(&text, usize::from(width(each)) - 2));
        cells::text(sheet, cell, &text, &wrapped)?;
    }
    cells::height(sheet, row, lines)
}

/// The word for what happened, in the sheet's language.
fn event(word: &str, lang: Lang) -> String {
    let known = Event::ALL.into_iter().find(|event| event.is(word));
    known.map_or_else(
        || word.to_owned(),
        |event| event.word().get(lang).to_owned(),
    )
}

/// The number that a value or year is, when reading it back gives the very same text.
fn number(column: HistoryColumn, text: &str) -> Option<f64> {
    let counts = matches!(
        column,
        HistoryColumn::Value
            | HistoryColumn::ValueBefore
            | HistoryColumn::Year
            | HistoryColumn::YearBefore
    );
    let value: f64 = counts.then(|| text.parse().ok()).flatten()?;
    (value.is_finite() && value.to_string() == text).then_some(value)
}

/// Whole numbers with thousands grouped; a year is no amount.
fn numeric(column: HistoryColumn, value: f64) -> Format {
    let format = style::cell().set_align(FormatAlign::Right);
    let is_amount = matches!(column, HistoryColumn::Value | HistoryColumn::ValueBefore);
    if is_amount && value.fract() == 0.0 {
        format.set_num_format(style::WHOLE)
    } else {
        format
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::methodology::builtin;
    use crate::submission::history::Stood;
    use crate::submission::layout::SHEET_HISTORY;
    use crate::submission::read_history;
    use crate::workbook::{CellValue, open_bytes};

    fn read_back(records: &[Record], lang: Lang) -> Vec<Record> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(SHEET_HISTORY.get(lang)).unwrap();
        history(sheet, records, builtin(), lang).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        read_history(&mut open_bytes(bytes).unwrap()).unwrap()
    }

    fn record(value: &str) -> Record {
        Record {
            item: "D44".to_owned(),
            event: Event::Filled.word().id.into_owned(),
            now: Stood {
                value: value.to_owned(),
                availability: "tersedia".to_owned(),
                year: "2024".to_owned(),
                source: "=HYPERLINK(\"x\")".to_owned(),
                note: "dua\nbaris".to_owned(),
            },
            before: Stood {
                value: "sekitar 400".to_owned(),
                ..Stood::default()
            },
            agency: "Polres".to_owned(),
            person: "+62 812".to_owned(),
            position: "@Kanit".to_owned(),
            date: "2025-08-08".to_owned(),
            file: "polres.xlsx".to_owned(),
            sha256: "1".repeat(64),
            form: "isian.xlsx".to_owned(),
            form_sha256: "0e1".to_owned(),
        }
    }

    #[test]
    fn records_are_read_back_as_they_were_written() {
        let values = ["412", "0.1", "ya", "007", "1e5", "-3", "12345678.25", ""];
        let records: Vec<Record> = values.into_iter().map(record).collect();
        assert_eq!(read_back(&records, Lang::Id), records);
        let english = read_back(&records, Lang::En);
        assert_eq!(english[0].event, "filled");
        assert_eq!(
            read_back(&english, Lang::Id),
            records,
            "whatever the language"
        );
        assert_eq!(read_back(&[], Lang::Id), []);
    }

    #[test]
    fn a_reply_without_a_date_is_said_to_have_none() {
        let undated = Record {
            date: String::new(),
            ..record("412")
        };
        for (lang, word) in [(Lang::Id, "tidak disebut"), (Lang::En, "not stated")] {
            let mut book = Workbook::new();
            let sheet = book.add_worksheet();
            sheet.set_name(SHEET_HISTORY.get(lang)).unwrap();
            history(sheet, std::slice::from_ref(&undated), builtin(), lang).unwrap();
            let mut book = open_bytes(book.save_to_buffer().unwrap()).unwrap();
            let cells = book.cells(SHEET_HISTORY.get(lang)).unwrap();
            let at = u32::from(at(HistoryColumn::Date));
            let cell = cells.iter().find(|cell| (cell.row, cell.column) == (4, at));
            assert_eq!(cell.unwrap().value, CellValue::Text(word.to_owned()));
            assert_eq!(read_history(&mut book).unwrap()[0].date, "");
        }
    }

    #[test]
    fn a_sheet_of_that_name_that_is_someone_s_own_has_no_records() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("Riwayat").unwrap();
        sheet.write_string(0, 0, "Kode").unwrap();
        sheet.write_string(1, 0, "catatan saya").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(read_history(&mut open_bytes(bytes).unwrap()).unwrap(), []);
    }
}
