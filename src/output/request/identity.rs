//! The sheet Identitas of a request: the region, which is settled, and who answers.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, IgnoreError, Worksheet, XlsxError,
};

use crate::lang::{Date, Text};
use crate::output::template::checks::YEARS;
use crate::output::template::draft::Draft;
use crate::output::template::{footer, protect};
use crate::submission::layout::{IdentityField, LABEL_POSITION, SHEET_IDENTITY};
use crate::workbook::PlainText;
use crate::workbook::style;

/// First row of the fields, zero-based.
const FIRST_ROW: u32 = 3;
/// Columns of the label, the value and the explanation.
const LABEL: u16 = 0;
const VALUE: u16 = 1;
const EXPLANATION: u16 = 2;
const EXPLANATION_WIDTH: u16 = 62;

/// Pale grey: what nobody fills in.
const SETTLED: Color = Color::RGB(0x00EE_F1F2);

/// A row of the sheet.
enum Row {
    /// A field that the form settles.
    Settled(IdentityField),
    /// A field that the agency fills in.
    Asked(IdentityField),
    /// The position of who fills it in.
    Position,
}

/// The rows, in their order.
const ROWS: [Row; 10] = [
    Row::Settled(IdentityField::RegionCode),
    Row::Settled(IdentityField::CodeSystem),
    Row::Settled(IdentityField::Name),
    Row::Settled(IdentityField::Province),
    Row::Settled(IdentityField::Year),
    Row::Asked(IdentityField::Agency),
    Row::Asked(IdentityField::Person),
    Row::Position,
    Row::Asked(IdentityField::Contact),
    Row::Asked(IdentityField::Date),
];

/// Write the sheet.
pub(in crate::output) fn write(
    sheet: &mut Worksheet,
    draft: &Draft,
    position: &str,
) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_IDENTITY))?;
    set_up(sheet, draft)?;
    for (row, each) in (FIRST_ROW..).zip(ROWS) {
        write_row(sheet, draft, row, &each, position)?;
    }
    Ok(())
}

/// Row of a field, none being the position of who answers, and the format of its value.
pub(in crate::output) fn cell_of(field: Option<IdentityField>) -> (u32, Format) {
    let mut rows = (FIRST_ROW..).zip(ROWS);
    let found = rows.find(|(_, row)| match row {
        Row::Settled(each) | Row::Asked(each) => field == Some(*each),
        Row::Position => field.is_none(),
    });
    match found {
        Some((row, Row::Settled(_))) => (row, settled()),
        Some((row, Row::Asked(IdentityField::Date))) => (row, asked().set_num_format("yyyy-mm-dd")),
        Some((row, _)) => (row, asked()),
        None => (FIRST_ROW, asked()),
    }
}

/// Look of a value that nobody fills in.
fn settled() -> Format {
    placed(style::cell())
        .set_text_wrap()
        .set_background_color(SETTLED)
        .set_num_format("@")
}

/// Look of a value to be filled in.
fn asked() -> Format {
    placed(style::input()).set_text_wrap()
}

/// Widths, title, protection and page setup.
fn set_up(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let title = Text::fixed("Wilayah dan pengisi", "The region, and who answers");
    let subtitle = Text::fixed(
        "Isi kolom kuning. Bagian abu-abu mengikat permintaan ini pada wilayah dan tahunnya.",
        "Fill in the yellow cells. The grey ones tie this request to its region and year.",
    );
    sheet.set_column_width(LABEL, 22)?;
    sheet.set_column_width(VALUE, 44)?;
    sheet.set_column_width(EXPLANATION, EXPLANATION_WIDTH)?;
    sheet.set_row_height(0, 24.0)?;
    sheet.write_text(0, LABEL, draft.text(&title), &style::title())?;
    sheet.write_text(1, LABEL, draft.text(&subtitle), &style::subtitle())?;
    // The agency is known: the person is what is asked first.
    let person = FIRST_ROW + 6;
    sheet.set_selection(person, VALUE, person, VALUE)?;
    // Codes are text on purpose: as a number 63.10 would lose its zero.
    sheet.ignore_error_range(
        FIRST_ROW,
        VALUE,
        FIRST_ROW,
        VALUE,
        IgnoreError::NumberStoredAsText,
    )?;
    sheet.set_tab_color(style::WARN);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    style::landscape_page(sheet, &footer(draft), draft.lang);
    Ok(())
}

/// One field: label, value, explanation.
fn write_row(
    sheet: &mut Worksheet,
    draft: &Draft,
    row: u32,
    each: &Row,
    position: &str,
) -> Result<(), XlsxError> {
    let label = match each {
        Row::Settled(field) | Row::Asked(field) => field.label(),
        Row::Position => LABEL_POSITION,
    };
    let bold = placed(style::cell())
        .set_bold()
        .set_font_color(style::INK)
        .set_background_color(style::TINT);
    sheet.write_text(row, LABEL, draft.say(label), &bold)?;
    let (settled, asked) = (settled(), asked());
    match each {
        Row::Settled(field) => {
            let text = draft.field(*field);
            let format = settled;
            match (field, text.parse::<u16>()) {
                (IdentityField::Year, Ok(year)) => {
                    let format = format.set_num_format("0");
                    sheet.write_number_with_format(row, VALUE, f64::from(year), &format)?
                }
                _ => sheet.write_text(row, VALUE, text, &format)?,
            };
        }
        Row::Asked(IdentityField::Date) => {
            let format = asked.set_num_format("yyyy-mm-dd");
            let text = draft.field(IdentityField::Date);
            if let Some(date) = Date::parse(text) {
                let serial = date.serial() as f64;
                sheet.write_number_with_format(row, VALUE, serial, &format)?;
            } else {
                sheet.write_text(row, VALUE, text, &format)?;
            }
            add_date_check(sheet, draft, row)?;
        }
        Row::Asked(field) => {
            sheet.write_text(row, VALUE, draft.field(*field), &asked)?;
        }
        Row::Position => {
            sheet.write_text(row, VALUE, position, &asked)?;
        }
    }
    let explanation = explanation(each);
    let explanation = draft.text(&explanation);
    let lines = style::lines(explanation, usize::from(EXPLANATION_WIDTH));
    sheet.set_row_height(row, f64::from(lines) * style::LINE_HEIGHT + 9.0)?;
    let muted = placed(style::wrapped()).set_font_color(style::MUTED);
    sheet.write_text(row, EXPLANATION, explanation, &muted)?;
    Ok(())
}

/// In the middle of its row, a little off the line at its left.
fn placed(format: Format) -> Format {
    format
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Left)
        .set_indent(1)
}

/// Something that is no date is asked about, never forbidden.
fn add_date_check(sheet: &mut Worksheet, draft: &Draft, row: u32) -> Result<(), XlsxError> {
    let message = Text::fixed(
        "Isian ini tidak terbaca sebagai tanggal. Tulis misalnya 2025-07-30. Tetap pakai isian ini?",
        "This entry does not read as a date. Write for example 2025-07-30. Keep this entry anyway?",
    );
    let (from, to) = YEARS;
    let range = DataValidationRule::Between(
        ExcelDateTime::from_ymd(from, 1, 1)?,
        ExcelDateTime::from_ymd(to, 12, 31)?,
    );
    let check = DataValidation::new()
        .allow_date(range)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(draft.say(IdentityField::Date.label()))?
        .set_error_message(draft.text(&message))?;
    sheet.add_data_validation(row, VALUE, row, VALUE, &check)?;
    Ok(())
}

/// What stands in a field, or is to be written there.
fn explanation(row: &Row) -> Text {
    match row {
        Row::Settled(_) => Text::fixed("Sudah terisi.", "Filled in already."),
        Row::Position => Text::fixed(
            "Misalnya Kepala Bidang Statistik.",
            "For example Head of Statistics.",
        ),
        Row::Asked(IdentityField::Agency) => Text::fixed(
            "Instansi yang memberi angka; betulkan namanya bila perlu.",
            "The agency that gives the figures; correct its name if need be.",
        ),
        Row::Asked(IdentityField::Contact) => Text::fixed(
            "Telepon atau surel kedinasan.",
            "Office telephone or e-mail.",
        ),
        Row::Asked(IdentityField::Date) => Text::fixed(
            "Tanggal selesai mengisi: tahun-bulan-tanggal, misalnya 2025-07-30.",
            "Date the answers were completed: year-month-day, such as 2025-07-30.",
        ),
        Row::Asked(_) => Text::fixed(
            "Orang yang dapat ditanyai tentang isian ini; dicatat pada riwayat setiap data.",
            "Someone who can answer questions about the entries; kept in each item's history.",
        ),
    }
}
