//! What a diagnostic is made of: severity, place, and the catalogue entry behind its code.

use schemars::JsonSchema;
use serde::Serialize;

use crate::lang::Text;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Must be mended before the file can be FINAL.
    Error,
    /// Should be looked at.
    Warning,
    /// For information: how something was read.
    Note,
}

impl Severity {
    /// The word for it, as it stands beside a code.
    #[must_use]
    pub const fn word(self) -> Text {
        match self {
            Self::Error => Text::fixed("kesalahan", "error"),
            Self::Warning => Text::fixed("peringatan", "warning"),
            Self::Note => Text::fixed("catatan", "note"),
        }
    }
}

/// A cell of a sheet; `cell` is empty when the whole sheet is meant.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Place {
    /// Name of the sheet, as in the file.
    pub sheet: String,
    /// Reference such as `F12`, without `$`.
    pub cell: String,
}

impl Place {
    /// The place of a cell from zero-based row and column.
    #[must_use]
    pub fn at(sheet: impl Into<String>, row: u32, column: u32) -> Self {
        Self {
            sheet: sheet.into(),
            cell: cell_name(row, column),
        }
    }

    /// A whole sheet.
    #[must_use]
    pub fn sheet(sheet: impl Into<String>) -> Self {
        Self {
            sheet: sheet.into(),
            cell: String::new(),
        }
    }

    /// Zero-based row and column of the cell; none for a whole sheet.
    #[must_use]
    pub fn position(&self) -> Option<(u32, u32)> {
        let letters = self.cell.bytes().take_while(u8::is_ascii_uppercase).count();
        let (letters, digits) = self.cell.split_at(letters);
        let mut column: u32 = 0;
        for letter in letters.bytes() {
            column = column
                .checked_mul(26)?
                .checked_add(u32::from(letter - b'A') + 1)?;
        }
        let row: u32 = digits.parse().ok()?;
        Some((row.checked_sub(1)?, column.checked_sub(1)?))
    }
}

/// Reference of a cell from zero-based row and column: `(11, 5)` is `F12`.
#[must_use]
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// Letters of a zero-based column: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Catalogue entry of a code: the text behind `ikesos codes CODE` and the documentation page.
#[derive(Debug, Clone)]
pub struct CodeDoc {
    /// Stable code, `IK` and three digits.
    pub code: &'static str,
    /// Stable kebab-case name.
    pub name: &'static str,
    /// The severity it is reported with unless the methodology says otherwise.
    pub severity: Severity,
    /// What the finding says.
    pub what: Text,
    /// Why it matters.
    pub why: Text,
    /// What it looks like in a file.
    pub example: Text,
    /// How to mend it.
    pub fix: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_spreadsheet_names() {
        assert_eq!(cell_name(0, 0), "A1");
        assert_eq!(cell_name(11, 5), "F12");
        assert_eq!(cell_name(0, 25), "Z1");
        assert_eq!(cell_name(0, 26), "AA1");
        assert_eq!(cell_name(1_048_575, 16_383), "XFD1048576");
    }

    #[test]
    fn the_names_of_cells_lead_back_to_their_places() {
        for place in [(0, 0), (11, 5), (0, 25), (7, 26), (1_048_575, 16_383)] {
            assert_eq!(Place::at("Data", place.0, place.1).position(), Some(place));
        }
        let named = |cell: &str| Place {
            cell: cell.to_owned(),
            ..Place::sheet("Data")
        };
        for cell in ["", "A", "12", "A0", "f12", "AAAAAAAA1", "A99999999999"] {
            assert_eq!(named(cell).position(), None, "{cell}");
        }
    }
}
