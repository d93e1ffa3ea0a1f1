//! Text that is nothing but text.

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

/// Writing text of people into cells.
pub trait PlainText {
    /// Write a text that is never a formula, a link, or markup, whatever it looks like.
    ///
    /// # Errors
    /// When the cell lies outside the sheet or the text is longer than a cell holds.
    fn write_text(
        &mut self,
        row: RowNum,
        column: ColNum,
        text: impl Into<String>,
        format: &Format,
    ) -> Result<&mut Self, XlsxError>;
}

impl PlainText for Worksheet {
    fn write_text(
        &mut self,
        row: RowNum,
        column: ColNum,
        text: impl Into<String>,
        format: &Format,
    ) -> Result<&mut Self, XlsxError> {
        let text = text.into();
        // The library takes a text like this for markup of its own and writes it as it is, which
        // would break the file. In two pieces it is escaped.
        if text.starts_with("<r>") && text.ends_with("</r>") {
            let (plain, (first, rest)) = (Format::default(), text.split_at(1));
            let pieces = [(&plain, first), (&plain, rest)];
            self.write_rich_string_with_format(row, column, &pieces, format)
        } else {
            self.write_string_with_format(row, column, text, format)
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::workbook::{CellValue, open_bytes};

    #[test]
    fn markup_is_text_in_either_way_of_writing() {
        let texts = [
            "<r></r>",
            "<r> & <b></r>",
            "<r><t>x</t></r>",
            "=1+1",
            "  a ",
        ];
        for constant in [false, true] {
            let mut book = Workbook::new();
            let sheet = if constant {
                book.add_worksheet_with_constant_memory().unwrap()
            } else {
                book.add_worksheet()
            };
            for (row, text) in (0..).zip(texts) {
                sheet.write_text(row, 0, text, &Format::new()).unwrap();
            }
            let name = sheet.name();
            let mut read = open_bytes(book.save_to_buffer().unwrap()).unwrap();
            let cells = read.cells(&name).unwrap();
            let values: Vec<CellValue> = cells.into_iter().map(|cell| cell.value).collect();
            assert_eq!(values, texts.map(|text| CellValue::Text(text.to_owned())));
        }
    }
}
