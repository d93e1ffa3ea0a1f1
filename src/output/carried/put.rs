//! Writing a cell as it stood.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet, XlsxError};

use crate::output::template::data::ERRORS;
use crate::output::template::finish::UNCACHED;
use crate::submission::carried::Content;
use crate::workbook::limits::CELL_CHARS;
use crate::workbook::{CellValue, PlainText};

/// The error value that stands for one that not every spreadsheet program knows.
const ANY_ERROR: &str = "#N/A";

/// Write the content of a cell exactly: text stays that text, a number that number, a date a date.
/// Of a formula that refers to other cells the result alone is written: those cells may stand
/// elsewhere now, and a formula that counts something else is worse than none.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content,
    format: &Format,
) -> Result<(), XlsxError> {
    let format = look(content, format);
    match &content.value {
        CellValue::Empty => put_unsaved(sheet, (row, column), content, &format),
        CellValue::Number(number) => {
            if content.is_plain_arithmetic() {
                put_arithmetic(sheet, (row, column), content, &number.to_string(), &format)
            } else {
                sheet.write_number_with_format(row, column, *number, &format)?;
                Ok(())
            }
        }
        CellValue::Text(text) => put_text(sheet, (row, column), text, &format),
        CellValue::Boolean(truth) => {
            sheet.write_boolean_with_format(row, column, *truth, &format)?;
            Ok(())
        }
        CellValue::Date(iso) => put_date(sheet, (row, column), iso, &format),
        CellValue::Error(error) => {
            // The library writes no bare error values; a formula that is nothing else gives one.
            let error = known_error(error);
            let formula = Formula::new(format!("={error}")).set_result(error);
            sheet.write_formula_with_format(row, column, formula, &format)?;
            Ok(())
        }
    }
}

/// How a cell looks with its content: percentages and dates have number formats of their own, without
/// which they would be other values.
pub(super) fn look(content: &Content, format: &Format) -> Format {
    let format = format.clone();
    match &content.value {
        CellValue::Date(iso) => match serial(iso) {
            Some((_, shown)) => format.set_num_format(shown),
            None => format,
        },
        value if content.percent => format.set_num_format(percent_format(value)),
        _ => format,
    }
}

/// The formula that stands for one whose result was not saved and that cannot be kept.
const NO_RESULT: &str = "NA()";

/// Whether [`put`] writes less than the cell held: the formula is lost, or the error is another one.
pub(super) fn loses(content: &Content) -> bool {
    let stand_in = content.formula.as_deref() == Some(NO_RESULT);
    let formula = content.formula.is_some() && !stand_in && !content.is_plain_arithmetic();
    let error = match &content.value {
        CellValue::Error(error) => known_error(error) != error,
        _ => false,
    };
    formula || error
}

/// The text of a cell as it is read after [`put`].
pub(super) fn as_written(content: &Content) -> String {
    match &content.value {
        CellValue::Error(error) => known_error(error).to_owned(),
        _ => content.text(),
    }
}

/// An error value that all programs know.
fn known_error(error: &str) -> &str {
    if ERRORS.contains(&error) {
        error
    } else {
        ANY_ERROR
    }
}

/// Number format that shows all of a percentage that is worth showing.
fn percent_format(value: &CellValue) -> &'static str {
    match value {
        CellValue::Number(number) if (number * 100.0).fract().abs() > 1e-9 => "0.00%",
        _ => "0%",
    }
}

/// A text: never a formula, a link, or markup, whatever it looks like.
fn put_text(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= CELL_CHARS
    };
    let text: String = text.chars().take_while(fits).collect();
    sheet.write_text(row, column, text, format)?;
    Ok(())
}

/// As [`put`], for a cell of a sheet whose cells all stand where they stood: a formula that computes
/// with them is kept.
pub(super) fn put_in_place(
    sheet: &mut Worksheet,
    at: (u32, u16),
    content: &Content,
    format: &Format,
) -> Result<(), XlsxError> {
    let result = match &content.value {
        _ if !content.is_of_its_sheet() => return put(sheet, at, content, format),
        CellValue::Number(number) => number.to_string(),
        _ => UNCACHED.to_owned(),
    };
    put_arithmetic(sheet, at, content, &result, &look(content, format))
}

/// A formula that means the same here as it did, with its result.
fn put_arithmetic(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content,
    result: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let formula = content.formula.as_deref().unwrap_or_default();
    let formula = Formula::new(format!("={formula}")).set_result(result);
    sheet.write_formula_with_format(row, column, formula, format)?;
    Ok(())
}

/// A formula without its result; one that refers to other cells is written as one that has no value
/// anywhere.
fn put_unsaved(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    content: &Content,
    format: &Format,
) -> Result<(), XlsxError> {
    if content.is_plain_arithmetic() {
        return put_arithmetic(sheet, (row, column), content, UNCACHED, format);
    }
    if content.formula.is_none() {
        sheet.write_blank(row, column, format)?;
        return Ok(());
    }
    let formula = Formula::new(NO_RESULT).set_result(UNCACHED);
    sheet.write_formula_with_format(row, column, formula, format)?;
    Ok(())
}

/// A date, a date with its time, or a duration.
fn put_date(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    iso: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let Some((serial, _)) = serial(iso) else {
        return put_text(sheet, (row, column), iso, format);
    };
    sheet.write_number_with_format(row, column, serial, format)?;
    Ok(())
}

/// A date's serial number and the number format that shows it.
pub(super) fn serial(iso: &str) -> Option<(f64, &'static str)> {
    if iso.contains('-') && iso.len() >= 10 {
        let shown = if iso.contains('T') {
            "yyyy-mm-dd hh:mm:ss"
        } else {
            "yyyy-mm-dd"
        };
        let date = ExcelDateTime::parse_from_str(iso).ok()?;
        return Some((date.to_excel(), shown));
    }
    let mut parts = iso.split(':').map(str::parse::<f64>);
    let mut part = || parts.next()?.ok();
    let (hours, minutes, seconds) = (part()?, part()?, part()?);
    let serial = (hours * 3600.0 + minutes * 60.0 + seconds) / 86_400.0;
    serial.is_finite().then_some((serial, "[hh]:mm:ss"))
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::workbook::{Cell, open_bytes};

    /// What a cell is read back as.
    fn written(content: &Content) -> Cell {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Data").unwrap();
        put(sheet, (0, 0), content, &Format::new()).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        open_bytes(bytes).unwrap().cells("Data").unwrap().remove(0)
    }

    /// Whether it is written as a formula.
    fn stays_a_formula(content: &Content) -> bool {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Data").unwrap();
        put(sheet, (0, 0), content, &Format::new()).unwrap();
        let mut book = open_bytes(book.save_to_buffer().unwrap()).unwrap();
        book.formula_cells("Data").unwrap() == [(0, 0)]
    }

    #[test]
    fn every_kind_of_value_is_read_back_as_it_was() {
        let values = [
            CellValue::Number(0.1 + 0.2),
            CellValue::Number(-1e300),
            CellValue::Number(5e-324),
            CellValue::Text("=1+2".to_owned()),
            CellValue::Text(" 12,5 \n".to_owned()),
            CellValue::Text("http://contoh.id".to_owned()),
            CellValue::Text("<r><t>x</t></r>".to_owned()),
            CellValue::Text("<r> & \"ü\" 😀</r>".to_owned()),
            CellValue::Text("0".to_owned()),
            CellValue::Boolean(true),
            CellValue::Boolean(false),
            CellValue::Date("2025-07-30".to_owned()),
            CellValue::Date("2025-07-30T08:15:01".to_owned()),
            CellValue::Date("36:00:05".to_owned()),
            CellValue::Date("06:00:00".to_owned()),
            CellValue::Error("#VALUE!".to_owned()),
            CellValue::Error("#N/A".to_owned()),
        ];
        for value in values {
            let cell = written(&Content::from(value.clone()));
            assert_eq!(cell.value, value);
            assert!(!loses(&Content::from(value)));
        }
        let percent = Content {
            percent: true,
            ..Content::from_number(0.123)
        };
        let cell = written(&percent);
        assert!(cell.percent);
        assert_eq!(cell.value, CellValue::Number(0.123));
    }

    #[test]
    fn control_codes_survive() {
        let text = CellValue::Text("a\tb\r\nc\u{1}d _x0041_".to_owned());
        assert_eq!(written(&Content::from(text.clone())).value, text);
    }

    #[test]
    fn an_error_that_not_all_programs_know_stays_an_error() {
        let spill = Content::from(CellValue::Error("#SPILL!".to_owned()));
        assert_eq!(written(&spill).value, CellValue::Error("#N/A".to_owned()));
        assert!(loses(&spill));
    }

    #[test]
    fn formulas_stay_where_they_mean_the_same() {
        let formula = |text: &str| Content {
            formula: Some(text.to_owned()),
            ..Content::from_number(3.0)
        };
        for (text, stays) in [("1+2", true), ("A1+2", false)] {
            assert_eq!(stays_a_formula(&formula(text)), stays, "{text}");
            assert_eq!(written(&formula(text)).value, CellValue::Number(3.0));
        }
        assert!(loses(&formula("A1+2")) && !loses(&formula("1+2")));
    }
}
