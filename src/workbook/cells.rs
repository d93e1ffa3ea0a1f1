//! The used cells of a sheet, streamed.
//!
//! Never through a dense range: two cells at opposite corners of a sheet would ask for half a
//! terabyte.

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, Reader, Style, XlsxError};

use super::hints::Hints;
use super::{OpenError, Workbook, guard, limits};

/// A used cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub column: u32,
    /// What it holds; for a formula, its saved result.
    pub value: CellValue,
    /// Whether its number format shows a percentage (0.83 as 83%).
    pub percent: bool,
    /// Whether its text was longer than [`limits::CELL_CHARS`] and has been cut.
    pub cut: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// Nothing: a formula whose result was not saved.
    Empty,
    /// A finite number.
    Number(f64),
    /// Text, as written; a rich text without its formats.
    Text(String),
    /// True or false.
    Boolean(bool),
    /// A date, or a date and time, as ISO 8601: `2025-07-30`, `2025-07-30T08:15:00`; a duration as
    /// hours, minutes and seconds.
    Date(String),
    /// An error value as shown, such as `#VALUE!` or `#SPILL!`.
    Error(String),
}

/// Cells merged into one, which only the first of them has a value for. Rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Row and column of the first cell.
    pub first: (u32, u32),
    /// Row and column of the last one.
    pub last: (u32, u32),
}

impl Area {
    /// Whether a cell lies in it.
    #[must_use]
    pub fn contains(&self, row: u32, column: u32) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }
}

/// Why cells of a sheet may look empty that are not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gaps {
    /// Formulas whose result was not saved, by row and column.
    pub unsaved: Vec<Position>,
    /// Merged areas: only their first cell has a value.
    pub merged: Vec<Area>,
}

impl Gaps {
    /// Whether the cell holds a formula whose result was not saved.
    #[must_use]
    pub fn is_unsaved(&self, row: u32, column: u32) -> bool {
        self.unsaved.binary_search(&(row, column)).is_ok()
    }
}

/// A position: row and column, from 0.
pub type Position = (u32, u32);

/// What the pass over the values of the sheet of exactly this name does not see. Nearly all sheets
/// have none of it, which a look at the tags alone tells in a fraction of the time.
pub(super) fn gaps(workbook: &mut Workbook, sheet: &str) -> Result<Gaps, OpenError> {
    let hints = hints(workbook, sheet);
    Ok(Gaps {
        unsaved: unsaved(workbook, sheet, hints)?,
        merged: if hints.merged {
            merged(workbook, sheet)?
        } else {
            Vec::new()
        },
    })
}

/// What the tags of the sheet of exactly this name tell of it.
fn hints(workbook: &Workbook, sheet: &str) -> Hints {
    let sheets = workbook.xlsx.sheets_metadata();
    let position = sheets.iter().position(|known| known.name == sheet);
    position.map_or(Hints::ALL, |position| Hints::of(&workbook.bytes, position))
}

/// The formulas whose result was not saved, of a sheet with those hints.
fn unsaved(workbook: &mut Workbook, sheet: &str, hints: Hints) -> Result<Vec<Position>, OpenError> {
    if hints.unsaved {
        formula_cells(workbook, sheet, true)
    } else {
        Ok(Vec::new())
    }
}

fn merged(workbook: &mut Workbook, sheet: &str) -> Result<Vec<Area>, OpenError> {
    let areas = workbook.xlsx.merge_cells_by_sheet_name(sheet);
    let areas = areas.map_err(|error| OpenError::damaged(&error))?;
    let areas = areas.into_iter().map(|area| Area {
        first: area.start,
        last: area.end,
    });
    Ok(areas.collect())
}

/// The cells with a formula of the sheet of exactly this name, by row and column; with `unsaved`
/// only those without a value.
pub(super) fn formula_cells(
    workbook: &mut Workbook,
    sheet: &str,
    unsaved: bool,
) -> Result<Vec<Position>, OpenError> {
    let mut found = Vec::new();
    let mut reader = workbook
        .xlsx
        .worksheet_cells_reader(sheet)
        .map_err(|error| OpenError::damaged(&error))?;
    loop {
        let record = match reader.next_cell_with_formula_metadata() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            // A value, though one that the parser does not know.
            Err(XlsxError::CellError(_)) => continue,
            Err(error) => return Err(OpenError::damaged(&error)),
        };
        // A formula that gives an empty text has a result.
        if record.formula.is_some() && (!unsaved || record.value == DataRef::Empty) {
            found.push(record.pos);
        }
        if found.len() > limits::CELLS {
            return Err(OpenError::TooManyCells {
                sheet: sheet.to_owned(),
            });
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Whether a value is one.
const fn is_used(value: &CellValue) -> bool {
    match value {
        CellValue::Empty => false,
        CellValue::Text(text) => !text.is_empty(),
        _ => true,
    }
}

/// The formulas of the sheet of exactly this name.
pub(super) fn formulas(
    workbook: &mut Workbook,
    sheet: &str,
) -> Result<Vec<(Position, String)>, OpenError> {
    guard::inspect_formulas(&workbook.bytes)?;
    let mut reader = workbook
        .xlsx
        .worksheet_cells_reader(sheet)
        .map_err(|error| OpenError::damaged(&error))?;
    let mut found = Vec::new();
    let mut bytes = 0;
    while let Some(cell) = reader
        .next_formula()
        .map_err(|error| OpenError::damaged(&error))?
    {
        let formula = cell.get_value();
        if formula.is_empty() {
            continue;
        }
        bytes += formula.len();
        if bytes > limits::SHEET_TEXT_BYTES {
            return Err(OpenError::TooMuchText {
                sheet: sheet.to_owned(),
            });
        }
        found.push((cell.get_position(), shorten(formula).0.to_owned()));
    }
    found.sort();
    Ok(found)
}

/// Read the used cells of the sheet of exactly this name.
pub(super) fn read(workbook: &mut Workbook, sheet: &str) -> Result<Vec<Cell>, OpenError> {
    let mut cells = read_values(workbook, sheet)?;
    let known = cells.len();
    let hints = hints(workbook, sheet);
    for (row, column) in unsaved(workbook, sheet, hints)? {
        let value = CellValue::Empty;
        cells.push(Cell {
            row,
            column,
            value,
            percent: false,
            cut: false,
        });
    }
    if cells.len() > known {
        cells.sort_by_key(|cell| (cell.row, cell.column));
    }
    Ok(cells)
}

/// Read the cells with a value of the sheet of exactly this name.
pub(super) fn read_values(workbook: &mut Workbook, sheet: &str) -> Result<Vec<Cell>, OpenError> {
    let pass = values(workbook, sheet)?;
    let mut cells = pass.cells;
    if !pass.lost.is_empty() {
        cells.extend(find_lost(workbook, sheet, pass.lost)?);
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    // A sound file has each cell once; in any other the first counts, as in Excel's repair.
    cells.dedup_by_key(|cell| (cell.row, cell.column));
    Ok(cells)
}

/// What the pass over the values gives.
struct Pass {
    /// The used cells, in the order of the file.
    cells: Vec<Cell>,
    /// Texts of the error values that the parser does not know; it skips such cells and does not
    /// say where they stood.
    lost: Vec<String>,
}

/// The pass over the values and the formats they are shown in. It does not look at formulas: see
/// [`gaps`].
fn values(workbook: &mut Workbook, sheet: &str) -> Result<Pass, OpenError> {
    let mut pass = Pass {
        cells: Vec::new(),
        lost: Vec::new(),
    };
    let mut text_bytes = 0_usize;
    let mut reader = workbook
        .xlsx
        .worksheet_cells_reader(sheet)
        .map_err(|error| OpenError::damaged(&error))?;
    let percent = percent_styles(reader.styles());
    loop {
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(record)) => record,
            Ok(None) => return Ok(pass),
            Err(XlsxError::CellError(text)) => {
                pass.lost.push(shorten(&text).0.to_owned());
                pass.within_limit(sheet)?;
                continue;
            }
            Err(error) => return Err(OpenError::damaged(&error)),
        };
        let (row, column) = cell.get_position();
        if row >= limits::ROWS || column >= limits::COLUMNS {
            return Err(OpenError::damaged(&"cell outside the sheet"));
        }
        let (value, cut) = value_of(cell.get_value());
        if !is_used(&value) {
            continue;
        }
        if let CellValue::Text(text) = &value {
            text_bytes += text.len();
            if text_bytes > limits::SHEET_TEXT_BYTES {
                return Err(OpenError::TooMuchText {
                    sheet: sheet.to_owned(),
                });
            }
        }
        let number = matches!(value, CellValue::Number(_));
        pass.cells.push(Cell {
            row,
            column,
            value,
            percent: number && percent.get(style) == Some(&true),
            cut,
        });
        pass.within_limit(sheet)?;
    }
}

impl Pass {
    fn within_limit(&self, sheet: &str) -> Result<(), OpenError> {
        if self.cells.len() + self.lost.len() > limits::CELLS {
            return Err(OpenError::TooManyCells {
                sheet: sheet.to_owned(),
            });
        }
        Ok(())
    }
}

/// A value in our terms, and whether its text had to be cut.
fn value_of(value: &DataRef<'_>) -> (CellValue, bool) {
    let text = |text: &str| {
        let (text, cut) = shorten(text);
        (CellValue::Text(text.to_owned()), cut)
    };
    match value {
        DataRef::Empty => (CellValue::Empty, false),
        DataRef::Int(whole) => (CellValue::Number(*whole as f64), false),
        // `NaN` and `inf` are no numbers of a spreadsheet, but a file can hold them.
        DataRef::Float(number) if !number.is_finite() => {
            (CellValue::Error("#NUM!".to_owned()), false)
        }
        DataRef::Float(number) => (CellValue::Number(*number), false),
        DataRef::String(owned) => text(owned),
        DataRef::SharedString(shared) => text(shared),
        DataRef::Bool(truth) => (CellValue::Boolean(*truth), false),
        DataRef::DateTime(date) => (CellValue::Date(iso(date)), false),
        DataRef::DateTimeIso(date) | DataRef::DurationIso(date) => {
            let (date, cut) = shorten(date);
            (
                CellValue::Date(date.trim_end_matches("T00:00:00").to_owned()),
                cut,
            )
        }
        DataRef::Error(error) => (CellValue::Error(error.to_string()), false),
    }
}

/// A text of at most [`limits::CELL_CHARS`] characters, and whether it was longer.
fn shorten(text: &str) -> (&str, bool) {
    // No text has more characters than bytes.
    if text.len() <= limits::CELL_CHARS {
        return (text, false);
    }
    match text.char_indices().nth(limits::CELL_CHARS) {
        Some((end, _)) => (&text[..end], true),
        None => (text, false),
    }
}

/// The date of a serial number (days since 1900 as Excel counts them) as ISO 8601.
#[must_use]
pub fn iso_date(serial: f64) -> String {
    iso(&ExcelDateTime::new(
        serial,
        ExcelDateTimeType::DateTime,
        false,
    ))
}

/// A spreadsheet's date as ISO 8601.
fn iso(date: &ExcelDateTime) -> String {
    let serial = date.as_f64();
    if date.is_duration() || (0.0..1.0).contains(&serial) {
        // Seconds of the day; a duration may be longer than a day.
        let seconds = (serial * 86_400.0).round();
        let (hours, rest) = ((seconds / 3600.0).trunc(), (seconds % 3600.0).abs());
        return format!("{hours:02}:{:02}:{:02}", (rest / 60.0).trunc(), rest % 60.0);
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// Cells that the parser skipped because it does not know their error value.
///
/// The pass over the formulas does not look at values and so sees every cell: what it sees and a
/// second pass over the values does not, are the lost cells, in the same order.
fn find_lost(
    workbook: &mut Workbook,
    sheet: &str,
    lost: Vec<String>,
) -> Result<Vec<Cell>, OpenError> {
    // The pass over the formulas makes room for as many shared formulas as the file says.
    guard::inspect_formulas(&workbook.bytes)?;
    let seen = positions(workbook, sheet)?;
    let mut seen = seen.into_iter().peekable();
    let mut lost = lost.into_iter();
    let mut found = Vec::new();
    let mut reader = workbook
        .xlsx
        .worksheet_cells_reader(sheet)
        .map_err(|error| OpenError::damaged(&error))?;
    while let Some(cell) = reader
        .next_formula()
        .map_err(|error| OpenError::damaged(&error))?
    {
        let (row, column) = cell.get_position();
        if seen.next_if_eq(&(row, column)).is_some() {
            continue;
        }
        let Some(text) = lost.next() else { break };
        found.push(Cell {
            row,
            column,
            value: CellValue::Error(text),
            percent: false,
            cut: false,
        });
    }
    Ok(found)
}

/// Positions of all cells that the pass over the values sees, blank ones too.
fn positions(workbook: &mut Workbook, sheet: &str) -> Result<Vec<Position>, OpenError> {
    let mut positions = Vec::new();
    let mut reader = workbook
        .xlsx
        .worksheet_cells_reader(sheet)
        .map_err(|error| OpenError::damaged(&error))?;
    loop {
        match reader.next_cell() {
            Ok(Some(cell)) => positions.push(cell.get_position()),
            Ok(None) => return Ok(positions),
            Err(XlsxError::CellError(_)) => {}
            Err(error) => return Err(OpenError::damaged(&error)),
        }
        // Blank formatted cells count here, and there may be many more of them than used ones.
        if positions.len() > 8 * limits::CELLS {
            return Err(OpenError::TooManyCells {
                sheet: sheet.to_owned(),
            });
        }
    }
}

/// Which of the workbook's cell styles show a percentage.
fn percent_styles(styles: &[Style]) -> Vec<bool> {
    let percent = |style: &Style| {
        let format = style.number_format.as_ref();
        format.is_some_and(|format| shows_percent(&format.format_code))
    };
    styles.iter().map(percent).collect()
}

/// Whether a number format shows a percentage: a `%` in its first section that is neither quoted
/// nor escaped.
fn shows_percent(format: &str) -> bool {
    let mut characters = format.chars();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '"' => quoted = !quoted,
            _ if quoted => {}
            // An escaped character, a blank as wide as one, a character to fill with.
            '\\' | '_' | '*' => {
                characters.next();
            }
            ';' => return false,
            '%' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_formats_are_told_from_percent_signs() {
        assert!(shows_percent("0%"));
        assert!(shows_percent("#,##0.00\\ %"));
        assert!(shows_percent("[Red]0.0%;0"));
        assert!(!shows_percent("0\"%\""));
        assert!(!shows_percent("0\\%"));
        assert!(!shows_percent("0;0%"));
        assert!(!shows_percent("General"));
    }

    #[test]
    fn dates_are_iso() {
        let date = |serial, kind| iso(&ExcelDateTime::new(serial, kind, false));
        assert_eq!(date(45_868.0, ExcelDateTimeType::DateTime), "2025-07-30");
        assert_eq!(
            date(45_868.5, ExcelDateTimeType::DateTime),
            "2025-07-30T12:00:00"
        );
        assert_eq!(date(0.25, ExcelDateTimeType::DateTime), "06:00:00");
        assert_eq!(date(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        assert_eq!(shorten("éé"), ("éé", false));
        let full = "é".repeat(limits::CELL_CHARS);
        assert_eq!(shorten(&full), (&*full, false));
        let long = "é".repeat(limits::CELL_CHARS + 1);
        let (text, cut) = shorten(&long);
        assert!(cut);
        assert_eq!(text.chars().count(), limits::CELL_CHARS);
    }
}
