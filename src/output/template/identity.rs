//! The sheet Identitas: which region and year, and who fills it in.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, ExcelDateTime, Format,
    FormatAlign, FormatBorder, IgnoreError, Worksheet, XlsxError,
};

use crate::diagnostic::column_name;
use crate::lang::Text;
use crate::submission::layout::{IdentityField, SHEET_IDENTITY};
use crate::submission::region::CodeSystem;
use crate::workbook::PlainText;
use crate::workbook::style;

use super::checks::YEARS;
use super::draft::Draft;
use super::{footer, protect};

/// First row of the fields, zero-based.
const FIRST_ROW: u32 = 3;
/// Columns of the label, the input and the explanation.
const LABEL: u16 = 0;
const INPUT: u16 = 1;
const EXPLANATION: u16 = 2;
/// Width of the explanation, in characters.
const EXPLANATION_WIDTH: u16 = 76;

/// Write the sheet.
pub(in crate::output) fn write(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_IDENTITY))?;
    set_up(sheet, draft)?;
    write_title(sheet, draft)?;
    for (position, field) in IdentityField::ALL.into_iter().enumerate() {
        write_field(sheet, draft, field, &draft.form.identity[position])?;
    }
    add_validations(sheet, draft)
}

/// Reference to a field's input cell from another sheet.
pub(super) fn reference(draft: &Draft, field: IdentityField) -> String {
    let sheet = draft.say(SHEET_IDENTITY);
    let letter = column_name(u32::from(INPUT));
    format!("{sheet}!${letter}${}", row_of(field) + 1)
}

/// Zero-based row of a field.
pub(in crate::output) fn row_of(field: IdentityField) -> u32 {
    let mut fields = (FIRST_ROW..).zip(IdentityField::ALL);
    fields
        .find(|(_, each)| *each == field)
        .map_or(FIRST_ROW, |(row, _)| row)
}

/// Widths, protection and page setup.
fn set_up(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    sheet.set_column_width(LABEL, 22)?;
    sheet.set_column_width(INPUT, 44)?;
    sheet.set_column_width(EXPLANATION, EXPLANATION_WIDTH)?;
    sheet.set_selection(FIRST_ROW, INPUT, FIRST_ROW, INPUT)?;
    sheet.set_tab_color(style::WARN);
    sheet.set_screen_gridlines(false);
    // Codes are text on purpose: as a number 63.10 would lose its zero.
    let code = row_of(IdentityField::RegionCode);
    sheet.ignore_error_range(code, INPUT, code, INPUT, IgnoreError::NumberStoredAsText)?;
    protect(sheet);
    style::landscape_page(sheet, &footer(draft), draft.lang);
    Ok(())
}

/// Title and subtitle.
fn write_title(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let title = Text::fixed(
        "Identitas daerah dan pengisi",
        "The region, and who fills in the form",
    );
    let subtitle = Text::fixed(
        "Isi kolom kuning; penjelasan dan contohnya di sebelah kanan.",
        "Fill in the yellow column; explanations and examples stand to its right.",
    );
    sheet.set_row_height(0, 24.0)?;
    sheet.write_text(0, LABEL, draft.text(&title), &style::title())?;
    sheet.write_text(1, LABEL, draft.text(&subtitle), &style::subtitle())?;
    Ok(())
}

/// One field: label, input, explanation.
fn write_field(
    sheet: &mut Worksheet,
    draft: &Draft,
    field: IdentityField,
    value: &str,
) -> Result<(), XlsxError> {
    let row = row_of(field);
    let explanation = explanation(field);
    let explanation = draft.text(&explanation);
    let lines = style::lines(explanation, usize::from(EXPLANATION_WIDTH));
    let height = f64::from(lines) * style::LINE_HEIGHT + 9.0;
    sheet.set_row_height(row, height)?;
    let label = style::group()
        .set_align(FormatAlign::Left)
        .set_indent(1)
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(style::LINE);
    sheet.write_text(row, LABEL, draft.say(field.label()), &label)?;
    write_input(sheet, row, field, value)?;
    let muted = style::wrapped()
        .set_align(FormatAlign::VerticalCenter)
        .set_font_color(style::MUTED)
        .set_align(FormatAlign::Left)
        .set_indent(1);
    sheet.write_text(row, EXPLANATION, explanation, &muted)?;
    Ok(())
}

/// The input cell: a year as a number and a date as a date when they are, everything else as text.
fn write_input(
    sheet: &mut Worksheet,
    row: u32,
    field: IdentityField,
    value: &str,
) -> Result<(), XlsxError> {
    let format = input_format(field);
    let year = value.parse::<u16>().ok();
    match (field, year, iso_date(value)) {
        (IdentityField::Year, Some(year), _) => {
            sheet.write_number_with_format(row, INPUT, f64::from(year), &format)?
        }
        (IdentityField::Date, _, Some(date)) => {
            sheet.write_datetime_with_format(row, INPUT, &date, &format)?
        }
        _ => sheet.write_text(row, INPUT, value, &format)?,
    };
    Ok(())
}

/// Format of a field's input cell.
pub(in crate::output) fn input_format(field: IdentityField) -> Format {
    let format = style::input()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Left)
        .set_indent(1);
    match field {
        IdentityField::RegionCode => format.set_num_format("@"),
        IdentityField::Date => format.set_num_format("yyyy-mm-dd"),
        _ => format,
    }
}

/// The date written as `2025-07-30`, when it is one.
fn iso_date(text: &str) -> Option<ExcelDateTime> {
    let mut parts = text.split('-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    match parts.next() {
        Some(_) => None,
        None => ExcelDateTime::from_ymd(year, month, day).ok(),
    }
}

/// Drop-down of the code system; ranges of year and date.
fn add_validations(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let message = Text::fixed(
        "Pilih Kemendagri atau BPS. Kode daerah yang sama dapat berbeda pada keduanya.",
        "Choose Kemendagri or BPS. The same region may have different codes in the two.",
    );
    let system = titled(DataValidation::new(), draft, IdentityField::CodeSystem)?
        .allow_list_strings(&CodeSystem::ALL.map(CodeSystem::name))?
        .set_error_message(draft.text(&message))?;
    add(sheet, IdentityField::CodeSystem, &system)?;

    let (from, to) = YEARS;
    let message = Text::new(
        format!("Isi dengan satu tahun antara {from} dan {to}, misalnya 2025."),
        format!("Enter one year between {from} and {to}, such as 2025."),
    );
    let year = titled(DataValidation::new(), draft, IdentityField::Year)?
        .allow_whole_number(DataValidationRule::Between(from.into(), to.into()))
        .set_error_message(draft.text(&message))?;
    add(sheet, IdentityField::Year, &year)?;

    let message = Text::fixed(
        "Isian ini tidak terbaca sebagai tanggal. Tulis misalnya 2025-07-30. Tetap pakai isian ini?",
        "This entry does not read as a date. Write for example 2025-07-30. Keep this entry anyway?",
    );
    let range = DataValidationRule::Between(
        ExcelDateTime::from_ymd(from, 1, 1)?,
        ExcelDateTime::from_ymd(to, 12, 31)?,
    );
    let date = titled(DataValidation::new(), draft, IdentityField::Date)?
        .allow_date(range)
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_message(draft.text(&message))?;
    add(sheet, IdentityField::Date, &date)
}

/// A validation whose message is headed by the field's label.
fn titled(
    validation: DataValidation,
    draft: &Draft,
    field: IdentityField,
) -> Result<DataValidation, XlsxError> {
    validation.set_error_title(draft.say(field.label()))
}

/// Put a validation on a field's input.
fn add(
    sheet: &mut Worksheet,
    field: IdentityField,
    validation: &DataValidation,
) -> Result<(), XlsxError> {
    let row = row_of(field);
    sheet.add_data_validation(row, INPUT, row, INPUT, validation)?;
    Ok(())
}

/// What to write in a field, with an example.
fn explanation(field: IdentityField) -> Text {
    match field {
        IdentityField::RegionCode => Text::fixed(
            "Kemendagri memakai titik, misalnya 63.72; BPS tanpa titik, misalnya 6372.",
            "Kemendagri codes have a point, such as 63.72; BPS codes have none, such as 6372.",
        ),
        IdentityField::CodeSystem => Text::fixed(
            "Pilih Kemendagri atau BPS: kode satu daerah sering berbeda pada keduanya.",
            "Choose Kemendagri or BPS: a region often has different codes in the two.",
        ),
        IdentityField::Name => Text::fixed(
            "Lengkap dengan kata Kabupaten atau Kota, misalnya Kota Banjarbaru.",
            "In full, with the word Kabupaten or Kota, such as Kota Banjarbaru.",
        ),
        IdentityField::Province => Text::fixed(
            "Misalnya Kalimantan Selatan.",
            "For example Kalimantan Selatan.",
        ),
        IdentityField::Year => Text::fixed(
            "Tahun indeks yang dihitung, misalnya 2025. Tahun tiap data ditulis di lembar Data.",
            "Year the index is computed for, such as 2025. Each item's own year goes on the sheet Data.",
        ),
        IdentityField::Agency => Text::fixed(
            "Misalnya Dinas Sosial Kota Banjarbaru.",
            "For example Dinas Sosial Kota Banjarbaru.",
        ),
        IdentityField::Person => Text::fixed(
            "Orang yang dapat ditanyai tentang isian ini.",
            "Someone who can answer questions about the entries.",
        ),
        IdentityField::Contact => Text::fixed(
            "Telepon atau surel kedinasan.",
            "Office telephone or e-mail.",
        ),
        IdentityField::Date => Text::fixed(
            "Tanggal selesai mengisi: tahun-bulan-tanggal, misalnya 2025-07-30.",
            "Date the form was completed: year-month-day, such as 2025-07-30.",
        ),
    }
}
