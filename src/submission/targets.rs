//! A table of targets: a code and a target per row.

use std::path::Path;

use super::number::{DecimalMark, Notation, NumberContext, parse};
use crate::lang::{Text, fold_heading};
use crate::methodology::{Direction, ItemKind};
use crate::workbook::{self, Content, OpenError};

/// Most bytes of a table of targets; it has a row per element of a methodology.
const MOST: usize = 4 << 20;

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
    /// It is no text, or too large for one.
    NotText,
    /// It is not in UTF-8.
    NotUtf8,
    /// No line has the headers of code and target.
    NoHeader,
}

impl TargetsError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Open(error) => error.text(),
            Self::NotText => Text::fixed(
                "berkas target harus berupa tabel teks (.csv)",
                "targets must be a text table (.csv)",
            ),
            Self::NotUtf8 => Text::fixed(
                "huruf di berkas ini bukan UTF-8",
                "the letters of the file are not in UTF-8",
            ),
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
            Self::NotText | Self::NotUtf8 => Text::fixed(
                "Simpan di Excel sebagai “CSV UTF-8 (dibatasi koma)”.",
                "Save it in Excel as “CSV UTF-8 (comma delimited)”.",
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

/// Read a table of targets: comma, semicolon or tab; headers kode/code, target, and optionally
/// polaritas/polarity (positif or negatif) in any order, below any title lines.
///
/// # Errors
/// When it cannot be opened, or is no such table.
pub fn read(path: &Path, decimal: Option<DecimalMark>) -> Result<Vec<TargetRow>, TargetsError> {
    let bytes = workbook::read_any(path).map_err(TargetsError::Open)?;
    let content = workbook::content(&bytes).map_err(TargetsError::Open)?;
    if content != Content::Text || bytes.len() > MOST {
        return Err(TargetsError::NotText);
    }
    let text = String::from_utf8(bytes).map_err(|_| TargetsError::NotUtf8)?;
    rows(text.trim_start_matches('\u{feff}'), decimal)
}

/// Where the columns stand.
struct Columns {
    code: usize,
    target: usize,
    direction: Option<usize>,
}

impl Columns {
    fn of(record: &csv::StringRecord) -> Option<Self> {
        let find = |words: &[&str]| {
            let is = |cell: &str| words.contains(&fold_heading(cell).as_str());
            record.iter().position(is)
        };
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
        let Some(columns) = records.find_map(|record| Columns::of(&record)) else {
            continue;
        };
        // What separates the cells is not what separates the decimals.
        let usual = match delimiter {
            b',' => DecimalMark::Point,
            _ => DecimalMark::Comma,
        };
        let notation = decimal.map_or(Notation::Likely(usual), Notation::Certain);
        let rows = records.filter_map(|record| {
            let at = record.position().map_or(0, csv::Position::byte);
            row(&record, &columns, notation, line(text, at))
        });
        return Ok(rows.collect());
    }
    Err(TargetsError::NoHeader)
}

/// The line, from 1, of a record that the reader found from a byte on: blank lines before it are
/// still before it.
fn line(text: &str, byte: u64) -> u64 {
    let (before, rest) = text
        .as_bytes()
        .split_at_checked(usize::try_from(byte).unwrap_or(usize::MAX))
        .unwrap_or_default();
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r'));
    let breaks = before.iter().chain(blank).filter(|byte| **byte == b'\n');
    breaks.count() as u64 + 1
}

fn row(
    record: &csv::StringRecord,
    columns: &Columns,
    notation: Notation,
    line: u64,
) -> Option<TargetRow> {
    let cell = |column: usize| record.get(column).unwrap_or_default().trim();
    let (code, raw) = (cell(columns.code), cell(columns.target));
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
        code: code.to_owned(),
        target: parse(raw, &context).state.value(),
        raw: raw.to_owned(),
        direction: columns.direction.and_then(|column| direction(cell(column))),
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
    fn a_text_without_the_columns_is_no_table_of_targets() {
        assert_eq!(rows("a;b\n1;2\n", None), Err(TargetsError::NoHeader));
        assert_eq!(rows("", None), Err(TargetsError::NoHeader));
    }
}
