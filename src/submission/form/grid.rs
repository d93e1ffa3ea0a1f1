//! The used cells of a sheet, looked up by position.

use crate::diagnostic::Place;
use crate::submission::Trouble;
use crate::workbook::{Cell, CellValue, limits};

/// The used cells of one sheet.
pub(super) struct Grid {
    sheet: String,
    /// By row, then column.
    cells: Vec<Cell>,
}

impl Grid {
    pub(super) const fn new(sheet: String, cells: Vec<Cell>) -> Self {
        Self { sheet, cells }
    }

    /// Name of the sheet.
    pub(super) fn sheet(&self) -> &str {
        &self.sheet
    }

    /// All cells, by row, then column.
    pub(super) fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The rows that have cells.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|left, right| left.row == right.row)
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: u32) -> &[Cell] {
        let start = self.cells.partition_point(|cell| cell.row < row);
        let end = self.cells.partition_point(|cell| cell.row <= row);
        &self.cells[start..end]
    }

    /// The cell at a position, if it is used.
    pub(super) fn at(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column))
            .ok()
            .map(|at| &self.cells[at])
    }

    /// The text at a position; empty when the cell is not used.
    pub(super) fn text_at(&self, row: u32, column: u32) -> String {
        self.at(row, column).map_or_else(String::new, text)
    }

    /// The text at a position; says so when it had been cut.
    pub(super) fn checked_text(
        &self,
        row: u32,
        column: u32,
        troubles: &mut Vec<Trouble>,
    ) -> String {
        if self.at(row, column).is_some_and(|cell| cell.cut) {
            troubles.push(Trouble::TextCut {
                place: self.place(row, column),
                limit: limits::CELL_CHARS,
            });
        }
        self.text_at(row, column)
    }

    /// The place of a position.
    pub(super) fn place(&self, row: u32, column: u32) -> Place {
        Place::at(&*self.sheet, row, column)
    }
}

/// A cell as text: trimmed, numbers in plain decimal form.
pub(super) fn text(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        // Never an exponent, and no more digits than make the number.
        CellValue::Number(number) => number.to_string(),
        CellValue::Text(text) => text.trim().to_owned(),
        CellValue::Boolean(true) => "TRUE".to_owned(),
        CellValue::Boolean(false) => "FALSE".to_owned(),
        CellValue::Date(text) | CellValue::Error(text) => text.clone(),
    }
}

/// A label or header as it is compared: in lower case, blanks folded, without the colon, point or
/// asterisk that people put after labels.
pub(super) fn fold(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded = words.join(" ").to_lowercase();
    folded.trim_end_matches([':', '.', '*', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_compared_without_ornaments() {
        assert_eq!(fold("  Tahun\u{a0}\n DATA *: "), "tahun data");
        assert_eq!(fold("No."), "no");
        assert_eq!(fold(" : "), "");
    }

    #[test]
    fn numbers_are_plain() {
        let number = |value| {
            text(&Cell {
                row: 0,
                column: 0,
                value: CellValue::Number(value),
                percent: false,
                cut: false,
            })
        };
        assert_eq!(number(63.72), "63.72");
        assert_eq!(number(6_372.0), "6372");
        assert_eq!(number(1.0e-7), "0.0000001");
        assert_eq!(number(123_456_789_012_345_680.0), "123456789012345680");
    }
}
