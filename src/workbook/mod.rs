//! Opening and saving .xlsx files without being hurt by them, and without hurting them.

mod cells;
mod census;
mod comments;
mod contain;
mod device;
mod extras;
mod guard;
mod hints;
pub mod limits;
mod meter;
mod missing;
mod open_error;
pub mod parts;
mod plain;
mod save;
pub mod style;
mod system;

use std::path::Path;
use std::sync::Arc;

use calamine::{Reader, SheetType, SheetVisible, Xlsx};
use sha2::{Digest, Sha256};

pub use cells::{Area, Cell, CellValue, Gaps, Position, iso_date};
pub use comments::Comment;
pub(crate) use contain::contained;
pub use device::is_device;
pub use extras::Extras;
pub(crate) use missing::Missing;
pub use open_error::OpenError;
pub use plain::PlainText;
pub use save::{
    Overwrite, SaveError, TEMPORARY, check_target, io_problem, move_into, save, save_with, tidy,
};
pub use system::system_words;

use meter::{Bytes, Meter};

/// An opened workbook: its sheets, and their cells on request.
pub struct Workbook {
    xlsx: Xlsx<Meter>,
    bytes: Bytes,
    sha256: String,
    sheets: Vec<Sheet>,
}

impl std::fmt::Debug for Workbook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workbook")
            .field("sha256", &self.sha256)
            .field("sheets", &self.sheets)
            .finish_non_exhaustive()
    }
}

/// A worksheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Name, as in the file.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
}

/// The bytes of a regular file, read once and at most [`limits::FILE_BYTES`] of them.
///
/// # Errors
/// When it cannot be read, is too large, or is the lock file of a spreadsheet program.
pub fn read_file(path: &Path) -> Result<Vec<u8>, OpenError> {
    guard::read(path)
}

/// The bytes of a regular file that is a workbook or a text; of a text at most
/// [`limits::TEXT_BYTES`].
///
/// # Errors
/// As [`read_file`].
pub fn read_any(path: &Path) -> Result<Vec<u8>, OpenError> {
    guard::read_any(path)
}

/// The bytes of a regular file that is a workbook or a list; of a list at most
/// [`limits::LIST_BYTES`].
///
/// # Errors
/// As [`read_file`].
pub fn read_list(path: &Path) -> Result<Vec<u8>, OpenError> {
    guard::read_list(path)
}

/// The bytes of a regular file that is a methodology as a workbook or as text; of a text at most
/// [`limits::METHODOLOGY_BYTES`].
///
/// # Errors
/// As [`read_file`].
pub fn read_methodology(path: &Path) -> Result<Vec<u8>, OpenError> {
    guard::read_methodology(path)
}

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// A zip, which may be an .xlsx.
    Workbook,
    /// Plain text.
    Text,
}

/// Tell a workbook from a text by its bytes, whatever the file is called.
///
/// # Errors
/// What it is, when it is neither.
pub fn content(bytes: &[u8]) -> Result<Content, OpenError> {
    if bytes.starts_with(b"PK") {
        return Ok(Content::Workbook);
    }
    match guard::not_a_zip(bytes) {
        OpenError::PlainText if guard::is_gibberish(bytes) => Err(OpenError::NotAWorkbook),
        OpenError::PlainText => Ok(Content::Text),
        other => Err(other),
    }
}

/// SHA-256 of bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Open a workbook for reading. The file is opened read-only and read once.
///
/// # Errors
/// When it cannot be read, is not an .xlsx or .xlsm, is damaged, or exceeds the [`limits`].
pub fn open(path: impl AsRef<Path>) -> Result<Workbook, OpenError> {
    open_bytes(guard::read(path.as_ref())?)
}

/// Open a workbook from its bytes.
///
/// # Errors
/// As [`open`].
pub fn open_bytes(bytes: Vec<u8>) -> Result<Workbook, OpenError> {
    open_shared(Arc::new(bytes))
}

/// Open a workbook from bytes that are held elsewhere too: a large file is not held twice.
///
/// # Errors
/// As [`open`].
pub fn open_shared(bytes: Arc<Vec<u8>>) -> Result<Workbook, OpenError> {
    contain::contain(|| {
        let parts = guard::inspect(&bytes)?;
        let sha256 = hex(&Sha256::digest(&*bytes));
        let bytes = Bytes::new(bytes, parts);
        let xlsx = Xlsx::new(bytes.reader()).map_err(|error| OpenError::damaged(&error))?;
        let sheets: Vec<Sheet> = xlsx
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| Sheet {
                name: sheet.name.clone(),
                hidden: sheet.visible != SheetVisible::Visible,
            })
            .collect();
        if sheets.is_empty() {
            return Err(OpenError::damaged(&"no worksheets"));
        }
        Ok(Workbook {
            xlsx,
            bytes,
            sha256,
            sheets,
        })
    })
}

impl Workbook {
    /// Do `work`; what is no longer read because too much was asked for is told as that.
    fn metered<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, OpenError>,
    ) -> Result<T, OpenError> {
        let outcome = contain::contain(|| work(self));
        match self.bytes.exhausted() {
            Some(error) => Err(error),
            None => outcome,
        }
    }

    /// The name of a sheet as it stands in the file.
    fn present(&self, sheet: &str) -> Result<String, OpenError> {
        let found = self.find_sheet(sheet).map(|found| found.name.clone());
        found.ok_or_else(|| OpenError::SheetMissing {
            sheet: sheet.to_owned(),
        })
    }

    /// The worksheets, in the order of their tabs; chart sheets are left out.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The sheet of that name, ignoring case and surrounding spaces; an exact match is preferred.
    #[must_use]
    pub fn find_sheet(&self, name: &str) -> Option<&Sheet> {
        let wanted = name.trim().to_lowercase();
        self.sheets
            .iter()
            .find(|sheet| sheet.name == name)
            .or_else(|| {
                self.sheets
                    .iter()
                    .find(|sheet| sheet.name.trim().to_lowercase() == wanted)
            })
    }

    /// SHA-256 of the file's bytes, in hexadecimal.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The used cells of a sheet, by row and column; a cell with neither value nor formula is not
    /// used, whatever its format. The sheet is found as by [`Self::find_sheet`].
    ///
    /// # Errors
    /// When there is no such sheet, it is damaged, or it exceeds the [`limits`].
    pub fn cells(&mut self, sheet: &str) -> Result<Vec<Cell>, OpenError> {
        let name = self.present(sheet)?;
        self.metered(|book| cells::read(book, &name))
    }

    /// As [`Self::cells`], without formulas whose result was not saved: half the work, for a sheet
    /// of which it is told afterwards, by [`Self::gaps`], whether one may hide in it.
    ///
    /// # Errors
    /// As [`Self::cells`].
    pub fn values(&mut self, sheet: &str) -> Result<Vec<Cell>, OpenError> {
        let name = self.present(sheet)?;
        self.metered(|book| cells::read_values(book, &name))
    }

    /// Which cells of a sheet hold formulas, by row and column. The sheet is found as by
    /// [`Self::find_sheet`].
    ///
    /// # Errors
    /// As [`Self::cells`].
    pub fn formula_cells(&mut self, sheet: &str) -> Result<Vec<Position>, OpenError> {
        let name = self.present(sheet)?;
        self.metered(|book| cells::formula_cells(book, &name, false))
    }

    /// Why cells of a sheet may look empty to [`Self::values`] that are not; nothing when there is
    /// no such sheet. The sheet is found as by [`Self::find_sheet`].
    ///
    /// # Errors
    /// When the sheet is damaged.
    pub fn gaps(&mut self, sheet: &str) -> Result<Gaps, OpenError> {
        let Some(found) = self.find_sheet(sheet) else {
            return Ok(Gaps::default());
        };
        let name = found.name.clone();
        self.metered(|book| cells::gaps(book, &name))
    }

    /// The formulas of a sheet, without `=`, by row and column. The sheet is found as by
    /// [`Self::find_sheet`]; none when there is no such sheet.
    ///
    /// # Errors
    /// When the sheet is damaged, or the workbook too large to be gone through once more.
    pub fn formulas(&mut self, sheet: &str) -> Result<Vec<(Position, String)>, OpenError> {
        let Some(found) = self.find_sheet(sheet) else {
            return Ok(Vec::new());
        };
        let name = found.name.clone();
        self.metered(|book| cells::formulas(book, &name))
    }

    /// The comments on the cells of a sheet, in the order of the file; none where they cannot be
    /// read. The sheet is found as by [`Self::find_sheet`].
    ///
    /// # Errors
    /// When more would have to be unpacked than [`limits::UNPACKED_BYTES_IN_ALL`].
    pub fn comments(&self, sheet: &str) -> Result<Vec<Comment>, OpenError> {
        let at = self.position(sheet);
        let comments = at.map_or_else(Vec::new, |at| comments::read(&self.bytes, at));
        self.bytes.exhausted().map_or(Ok(comments), Err)
    }

    /// What a sheet holds besides its cells: pictures, links, merged areas; nothing where that cannot
    /// be read. The sheet is found as by [`Self::find_sheet`].
    ///
    /// # Errors
    /// As [`Self::comments`].
    pub fn extras(&self, sheet: &str) -> Result<Extras, OpenError> {
        let at = self.position(sheet);
        let extras = at.map_or_else(Extras::default, |at| extras::read(&self.bytes, at));
        self.bytes.exhausted().map_or(Ok(extras), Err)
    }

    /// Where a sheet stands among all of the workbook.
    fn position(&self, sheet: &str) -> Option<usize> {
        let found = self.find_sheet(sheet)?;
        let sheets = self.xlsx.sheets_metadata();
        sheets.iter().position(|known| known.name == found.name)
    }
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

    use super::*;

    #[test]
    fn reads_what_a_writer_wrote() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("Data").unwrap();
        let date = ExcelDateTime::from_ymd(2025, 7, 30).unwrap();
        sheet.write(0, 0, "12,5").unwrap();
        sheet.write(0, 1, 83.5).unwrap();
        sheet
            .write_with_format(1, 0, 0.83, &Format::new().set_num_format("0%"))
            .unwrap();
        sheet
            .write_with_format(1, 1, &date, &Format::new().set_num_format("yyyy-mm-dd"))
            .unwrap();
        sheet.write(2, 0, true).unwrap();
        sheet
            .write_formula(2, 1, Formula::new("=1/0").set_result("#DIV/0!"))
            .unwrap();
        sheet.write_blank(5, 5, &Format::new().set_bold()).unwrap();
        book.add_worksheet()
            .set_name("_metodologi")
            .unwrap()
            .set_hidden(true);
        let mut workbook = open_bytes(book.save_to_buffer().unwrap()).unwrap();

        assert_eq!(workbook.sha256().len(), 64);
        assert_eq!(
            workbook.find_sheet(" data "),
            Some(&Sheet {
                name: "Data".into(),
                hidden: false
            })
        );
        assert!(workbook.sheets()[1].hidden);
        let cell = |row, column, value, percent| Cell {
            row,
            column,
            value,
            percent,
            cut: false,
        };
        assert_eq!(
            workbook.cells("DATA").unwrap(),
            [
                cell(0, 0, CellValue::Text("12,5".into()), false),
                cell(0, 1, CellValue::Number(83.5), false),
                cell(1, 0, CellValue::Number(0.83), true),
                cell(1, 1, CellValue::Date("2025-07-30".into()), false),
                cell(2, 0, CellValue::Boolean(true), false),
                cell(2, 1, CellValue::Error("#DIV/0!".into()), false),
            ]
        );
        assert_eq!(
            workbook.cells("Dta"),
            Err(OpenError::SheetMissing {
                sheet: "Dta".into()
            })
        );
    }

    #[test]
    fn hashes_are_hexadecimal() {
        assert_eq!(hex(&[0, 0x0F, 0xF0, 0xAB]), "000ff0ab");
    }
}
