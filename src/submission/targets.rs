//! A table of targets: a code and a target per row.

use std::borrow::Cow;
use std::path::Path;

use super::number::{DecimalMark, Notation, NumberContext, parse};
use super::table::decode;
use crate::lang::{Lang, Lines, Text, fold_heading};
use crate::methodology::{Direction, ItemKind};
use crate::workbook::{self, Cell, CellValue, Content, OpenError, Workbook};

/// Most bytes of a table of targets; it has a row per element of a methodology.
pub const MOST: usize = 4 << 20;

/// Most rows of a table of targets: the largest methodology has some thousand elements.
pub const MOST_ROWS: usize = 10_000;

/// A row of a table of targets.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// Its line in the file, from 1.
    pub line: u64,
    /// Code of a node, an indicator or an item.
    pub code: String,
    /// The target; none when it cannot be read as a number without guessing.
    pub target: Option<f64>,
    /// The target as it stood.
    pub raw: String,
    /// Whether more is better, where the table says so.
    pub direction: Option<Direction>,
}

/// Why a table of targets cannot be read.
#[derive(Debug, Clone, PartialEq)]
pub enum TargetsError {
    /// The file cannot be opened.
    Open(OpenError),
    /// It is too large for one.
    TooLarge,
    /// It has more rows than [`MOST_ROWS`].
    TooManyRows,
    /// No line has the headers of code and target.
    NoHeader,
}

impl TargetsError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Open(error) => error.text(),
            Self::TooLarge => Text::fixed(
                "berkas ini terlalu besar untuk tabel target",
                "the file is too large for a table of targets",
            ),
            Self::TooManyRows => {
                let most = |lang: Lang| lang.number(MOST_ROWS as f64, 0);
                Text::new(
                    format!(
                        "tabel target ini memuat lebih dari {} baris",
                        most(Lang::Id)
                    ),
                    format!("the table of targets has more than {} rows", most(Lang::En)),
                )
            }
            Self::NoHeader => Text::fixed(
                "tidak ada baris judul dengan kolom kode dan target",
                "no header row has the columns code and target",
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::Open(error) => error.hint(),
            Self::TooLarge | Self::TooManyRows => Text::fixed(
                "Sebutkan tabel (.csv atau .xlsx) dengan satu baris per target.",
                "Name a table (.csv or .xlsx) with one row per target.",
            ),
            Self::NoHeader => Text::fixed(
                "Tulis baris judul kode;target (dan polaritas bila perlu), lalu satu baris per \
                 target, misalnya KD21;9,8.",
                "Write the header row code;target (and polarity where needed), then one row per \
                 target, for example KD21;9.8.",
            ),
        }
    }
}

impl std::fmt::Display for TargetsError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.text().id)
    }
}

impl std::error::Error for TargetsError {}

/// Read a table of targets, as text (comma, semicolon or tab) or on a sheet of a workbook: headers
/// kode/code, target, and optionally polaritas/polarity (positif or negatif) in any order, below any
/// title lines.
///
/// # Errors
/// When it cannot be opened, or is no such table.
pub fn read(path: &Path, decimal: Option<DecimalMark>) -> Result<Vec<TargetRow>, TargetsError> {
    let bytes = workbook::read_list(path).map_err(TargetsError::Open)?;
    let content = workbook::content(&bytes).map_err(TargetsError::Open)?;
    if content == Content::Workbook {
        let workbook = workbook::open_bytes(bytes).map_err(TargetsError::Open)?;
        return of_sheets(workbook, decimal);
    }
    if bytes.len() > MOST {
        return Err(TargetsError::TooLarge);
    }
    rows(&decode(bytes).0, decimal)
}

/// The targets on the first visible sheet that has them.
fn of_sheets(
    mut workbook: Workbook,
    decimal: Option<DecimalMark>,
) -> Result<Vec<TargetRow>, TargetsError> {
    let sheets = workbook.sheets().iter().filter(|sheet| !sheet.hidden);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let notation = decimal.map_or(Notation::Likely(DecimalMark::Comma), Notation::Certain);
    for name in names {
        let cells = workbook.cells(&name).map_err(TargetsError::Open)?;
        let mut rows = cells.chunk_by(|left, right| left.row == right.row);
        let Some(columns) = rows.find_map(|row| Columns::of(fields(row).iter().map(Field::text)))
        else {
            continue;
        };
        let rows = rows.filter_map(|cells| {
            let line = u64::from(cells.first()?.row) + 1;
            row(&fields(cells), &columns, notation, line)
        });
        return few(rows);
    }
    Err(TargetsError::NoHeader)
}

/// The rows, when they are as few as a table of targets has.
fn few(rows: impl Iterator<Item = TargetRow>) -> Result<Vec<TargetRow>, TargetsError> {
    let rows: Vec<TargetRow> = rows.take(MOST_ROWS + 1).collect();
    if rows.len() > MOST_ROWS {
        return Err(TargetsError::TooManyRows);
    }
    Ok(rows)
}

/// The cells of a row at their columns.
fn fields(cells: &[Cell]) -> Vec<Field<'_>> {
    let width = cells.last().map_or(0, |cell| cell.column as usize + 1);
    let mut fields = vec![Field::Text(""); width];
    for cell in cells {
        if let Some(field) = fields.get_mut(cell.column as usize) {
            *field = match &cell.value {
                CellValue::Number(number) => Field::Number(*number),
                CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => {
                    Field::Text(text)
                }
                CellValue::Empty | CellValue::Boolean(_) => Field::Text(""),
            };
        }
    }
    fields
}

/// A cell of a table of targets.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Field<'a> {
    Text(&'a str),
    /// A number, which a spreadsheet holds without any doubt about its marks.
    Number(f64),
}

impl Field<'_> {
    /// The text; that of a number as people write it.
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text.trim()),
            Self::Number(number) => Cow::Owned(number.to_string()),
        }
    }
}

/// Where the columns stand.
struct Columns {
    code: usize,
    target: usize,
    direction: Option<usize>,
}

impl Columns {
    fn of<'a>(header: impl Iterator<Item = Cow<'a, str>>) -> Option<Self> {
        let header: Vec<String> = header.map(|cell| fold_heading(&cell)).collect();
        let find = |words: &[&str]| header.iter().position(|cell| words.contains(&&**cell));
        Some(Self {
            code: find(&["kode", "code"])?,
            target: find(&["target"])?,
            direction: find(&["polaritas", "polarity", "arah", "direction"]),
        })
    }
}

fn rows(text: &str, decimal: Option<DecimalMark>) -> Result<Vec<TargetRow>, TargetsError> {
    for delimiter in [b';', b',', b'\t'] {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut records = reader.records().map_while(Result::ok);
        let header = records.find_map(|record| Columns::of(record.iter().map(Cow::Borrowed)));
        let Some(columns) = header else {
            continue;
        };
        // What separates the cells is not what separates the decimals.
        let usual = match delimiter {
            b',' => DecimalMark::Point,
            _ => DecimalMark::Comma,
        };
        let notation = decimal.map_or(Notation::Likely(usual), Notation::Certain);
        let mut lines = Lines::of(text);
        let rows = records.filter_map(|record| {
            let at = record.position().map_or(0, csv::Position::byte);
            let fields: Vec<Field<'_>> = record.iter().map(Field::Text).collect();
            row(&fields, &columns, notation, lines.at(at))
        });
        return few(rows);
    }
    Err(TargetsError::NoHeader)
}

fn row(
    fields: &[Field<'_>],
    columns: &Columns,
    notation: Notation,
    line: u64,
) -> Option<TargetRow> {
    let field = |column: usize| fields.get(column).copied().unwrap_or(Field::Text(""));
    let (code, target) = (field(columns.code), field(columns.target));
    let (code, raw) = (code.text().into_owned(), target.text().into_owned());
    if code.is_empty() || raw.is_empty() {
        return None;
    }
    let context = NumberContext {
        kind: ItemKind::Index,
        integer: false,
        unit: &Text::fixed("", ""),
        notation,
    };
    Some(TargetRow {
        line,
        code,
        target: match target {
            Field::Number(number) => Some(number),
            Field::Text(_) => parse(&raw, &context).state.value(),
        },
        raw,
        direction: columns
            .direction
            .and_then(|column| direction(&field(column).text())),
    })
}

fn direction(word: &str) -> Option<Direction> {
    match fold_heading(word).as_str() {
        "positif" | "positive" | "+" => Some(Direction::Positive),
        "negatif" | "negative" => Some(Direction::Negative),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u64, String, Option<f64>, Option<Direction>)> {
        let rows = rows(text, None).unwrap().into_iter();
        rows.map(|row| (row.line, row.code, row.target, row.direction))
            .collect()
    }

    #[test]
    fn separators_headers_and_decimal_marks_of_either_kind() {
        let (positive, negative) = (Direction::Positive, Direction::Negative);
        let found = read("Target RPJMD\nKode;Target;Polaritas\nIX;61,48;\n\nKD21;9,8;negatif\n");
        assert_eq!(found[0], (3, "IX".to_owned(), Some(61.48), None));
        assert_eq!(found[1], (5, "KD21".to_owned(), Some(9.8), Some(negative)));
        let found =
            read("target,code,polarity\n61.48,IX,positive\n\"9,8\",KD21,\nx,KD22,\n,KD23,\n");
        assert_eq!(found[0], (2, "IX".to_owned(), Some(61.48), Some(positive)));
        assert_eq!(found[1].2, Some(9.8));
        assert_eq!(found[2].2, None);
        assert_eq!(found.len(), 3, "a blank target is none");
    }

    #[test]
    fn a_sheet_of_a_workbook_holds_targets_as_a_text_does() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet()
            .write_string(0, 0, "Pengantar")
            .unwrap();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Target RPJMD").unwrap();
        for (column, header) in (0..).zip(["Polaritas", "Kode", "Target"]) {
            sheet.write_string(2, column, header).unwrap();
        }
        sheet.write_string(3, 1, "IX").unwrap();
        sheet.write_number(3, 2, 61.48).unwrap();
        sheet.write_string(5, 0, "negatif").unwrap();
        sheet.write_string(5, 1, "KD21").unwrap();
        sheet.write_string(5, 2, "9,8").unwrap();
        sheet.write_string(6, 1, "KD22").unwrap();
        let workbook = workbook::open_bytes(book.save_to_buffer().unwrap()).unwrap();
        let found = of_sheets(workbook, None).unwrap();
        let found: Vec<_> = found
            .into_iter()
            .map(|row| (row.line, row.code, row.target, row.direction))
            .collect();
        assert_eq!(
            found,
            [
                (4, "IX".to_owned(), Some(61.48), None),
                (6, "KD21".to_owned(), Some(9.8), Some(Direction::Negative)),
            ]
        );
        let mut empty = rust_xlsxwriter::Workbook::new();
        empty.add_worksheet();
        let workbook = workbook::open_bytes(empty.save_to_buffer().unwrap()).unwrap();
        assert_eq!(of_sheets(workbook, None), Err(TargetsError::NoHeader));
    }

    #[test]
    fn more_rows_than_any_methodology_has_are_refused() {
        let table = |count: usize| format!("kode;target\n{}", "IX;1\n".repeat(count));
        assert_eq!(rows(&table(MOST_ROWS), None).unwrap().len(), MOST_ROWS);
        let error = rows(&table(MOST_ROWS + 1), None).unwrap_err();
        assert_eq!(error, TargetsError::TooManyRows);
        assert!(error.text().id.contains("10.000 baris"));
    }

    #[test]
    fn a_text_without_the_columns_is_no_table_of_targets() {
        assert_eq!(rows("a;b\n1;2\n", None), Err(TargetsError::NoHeader));
        assert_eq!(rows("", None), Err(TargetsError::NoHeader));
    }
}
