//! The list of the regions that should send a form: code, name, province, population.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use super::run::ExpectedRegion;
use crate::lang::{Lines, Text, fold_heading};
use crate::methodology::ItemKind;
use crate::submission::State;
use crate::submission::matching::{RegionKey, Registry};
use crate::submission::number::{self, Notation, NumberContext};
use crate::submission::region::{CodeSystem, Pattern};
use crate::submission::table::decode;
use crate::workbook::{self, Content, OpenError};

/// Rows among which the header is looked for: such lists often begin with a title.
const HEADER_ROWS: usize = 20;
/// Characters of a code or name that are kept: they are shown, and told apart by.
const TEXT_CHARS: usize = 200;
/// Separators that are tried.
const DELIMITERS: [u8; 3] = [b';', b',', b'\t'];

/// Why a list of regions cannot be used.
///
/// The file's name is not part of the texts: who shows them knows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum ListError {
    /// It cannot be read.
    Open(OpenError),
    /// It is a workbook and no text.
    Workbook,
    /// No row has the name of a column with codes.
    NoHeader,
    /// There is no region under the header.
    NoRegions,
    /// A row has no code.
    NoCode {
        /// The row, from 1.
        row: u64,
    },
    /// A region stands in two rows.
    Twice {
        /// Its code.
        code: String,
        /// The first row, from 1.
        first: u32,
        /// The second row, from 1.
        second: u64,
    },
    /// A population is no whole number.
    Population {
        /// The row, from 1.
        row: u64,
        /// What stands there.
        text: String,
    },
}

impl ListError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Open(error) => error.text(),
            Self::Workbook => Text::fixed(
                "Daftar wilayah berupa buku kerja, bukan CSV.",
                "The list of regions is a workbook and no CSV.",
            ),
            Self::NoHeader => Text::fixed(
                "Daftar wilayah tidak punya kolom kode.",
                "The list of regions has no column with codes.",
            ),
            Self::NoRegions => Text::fixed(
                "Daftar wilayah hanya berisi baris judul.",
                "The list of regions has a header row and nothing under it.",
            ),
            Self::NoCode { row } => Text::new(
                format!("Baris {row} daftar wilayah tidak punya kode."),
                format!("Row {row} of the list of regions has no code."),
            ),
            Self::Twice {
                code,
                first,
                second,
            } => Text::new(
                format!("Wilayah {code} ada di baris {first} dan di baris {second}."),
                format!("Region {code} is in row {first} and in row {second}."),
            ),
            Self::Population { row, text } => Text::new(
                format!("Jumlah penduduk di baris {row} bukan bilangan bulat: “{text}”."),
                format!("The population in row {row} is no whole number: “{text}”."),
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::Open(error) => error.hint(),
            Self::Workbook => Text::fixed(
                "Simpan lembar itu sebagai CSV (Simpan Sebagai > CSV UTF-8).",
                "Save the sheet as CSV (Save As > CSV UTF-8).",
            ),
            Self::NoHeader => Text::fixed(
                "Judul kolomnya: kode;nama;provinsi;penduduk. Hanya kode yang wajib.",
                "Its columns are called code,name,province,population. Only code is required.",
            ),
            Self::NoRegions => Text::fixed(
                "Tulis satu wilayah per baris di bawah judulnya.",
                "Write one region per row under the header.",
            ),
            Self::NoCode { .. } => Text::fixed(
                "Isi kodenya, misalnya 63.72, atau hapus barisnya.",
                "Fill in the code, such as 63.72, or delete the row.",
            ),
            Self::Twice { .. } => Text::fixed(
                "Hapus salah satu baris, atau betulkan kodenya.",
                "Delete one of the rows, or mend its code.",
            ),
            Self::Population { .. } => Text::fixed(
                "Tulis bilangan bulat, misalnya 369818 atau 369.818, atau kosongkan.",
                "Write a whole number, such as 369818, or leave it blank.",
            ),
        }
    }
}

/// The expected regions, in the order of the list, and how to find them.
#[derive(Debug, Default)]
pub struct Expected {
    /// The regions.
    pub(super) regions: Vec<ExpectedRegion>,
    /// The same regions by code and name.
    pub(super) registry: Registry,
    /// SHA-256 of the list.
    sha256: String,
}

impl Expected {
    /// Read a list.
    ///
    /// # Errors
    /// When it cannot be read, or any of its rows cannot be understood: a list that is wrong would
    /// tell wrongly who is missing.
    pub fn read(path: &Path) -> Result<Self, ListError> {
        let bytes = workbook::read_list(path).map_err(ListError::Open)?;
        match workbook::content(&bytes) {
            Ok(Content::Workbook) => {
                // Only a sound workbook has a sheet to be saved as CSV.
                workbook::open_bytes(bytes).map_err(ListError::Open)?;
                return Err(ListError::Workbook);
            }
            Ok(Content::Text) => {}
            Err(error) => return Err(ListError::Open(error)),
        }
        let sha256 = workbook::sha256(&bytes);
        let list = Self::parse(&decode(bytes).0)?;
        Ok(Self { sha256, ..list })
    }

    /// SHA-256 of the list as it was read.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    fn parse(text: &str) -> Result<Self, ListError> {
        let header = DELIMITERS
            .iter()
            .filter_map(|delimiter| Header::find(text, *delimiter))
            // The first of equals.
            .reduce(|best, next| {
                if next.known() > best.known() {
                    next
                } else {
                    best
                }
            });
        let header = header.ok_or(ListError::NoHeader)?;
        let mut list = Self::default();
        let mut lines = Lines::of(text);
        for record in records(text, header.delimiter).skip(header.row + 1) {
            let start = record.position().map_or(0, csv::Position::byte);
            list.add(&header, &record, lines.at(start))?;
        }
        if list.regions.is_empty() {
            return Err(ListError::NoRegions);
        }
        Ok(list)
    }

    fn add(&mut self, header: &Header, record: &StringRecord, row: u64) -> Result<(), ListError> {
        if record.iter().all(str::is_empty) {
            return Ok(());
        }
        let field = |column: Option<usize>| column.and_then(|column| record.get(column));
        let text = |column: Option<usize>| {
            let text = field(column).unwrap_or_default();
            text.chars().take(TEXT_CHARS).collect::<String>()
        };
        let code = pointed(text(header.code));
        let system = field(header.system)
            .and_then(CodeSystem::read)
            .or_else(|| Pattern::of(&code).system());
        let name = text(header.name);
        let key = RegionKey::of(&code, system, &name).ok_or(ListError::NoCode { row })?;
        if let Some(first) = self.registry.find(&key) {
            return Err(ListError::Twice {
                code,
                first: self.regions[first].row,
                second: row,
            });
        }
        self.registry.add(key);
        self.regions.push(ExpectedRegion {
            code,
            system,
            name,
            province: text(header.province),
            population: population(field(header.population), row)?,
            row: u32::try_from(row).unwrap_or(u32::MAX),
            members: Vec::new(),
            perhaps: Vec::new(),
        });
        Ok(())
    }
}

/// A code as forms write it: with an Indonesian setting a spreadsheet saves `63.01` as `63,01`.
fn pointed(code: String) -> String {
    let pointed = code.replace(',', ".");
    match Pattern::of(&pointed) {
        Pattern::Regency(_) | Pattern::LostZero => pointed,
        _ => code,
    }
}

/// A population, with or without marks between its thousands.
fn population(field: Option<&str>, row: u64) -> Result<Option<f64>, ListError> {
    let text = field.unwrap_or_default();
    if text.is_empty() {
        return Ok(None);
    }
    let context = NumberContext {
        kind: ItemKind::Count,
        integer: true,
        unit: &Text::fixed("jiwa", "persons"),
        notation: Notation::Form,
    };
    match number::parse(text, &context).state {
        State::Filled(value) if value >= 0.0 && value.fract() == 0.0 => Ok(Some(value)),
        State::Empty => Ok(None),
        _ => Err(ListError::Population {
            row,
            text: text.chars().take(40).collect(),
        }),
    }
}

/// The columns of a list.
#[derive(Debug, Default)]
struct Header {
    delimiter: u8,
    /// Which of the records it is.
    row: usize,
    code: Option<usize>,
    system: Option<usize>,
    name: Option<usize>,
    province: Option<usize>,
    population: Option<usize>,
}

impl Header {
    fn find(text: &str, delimiter: u8) -> Option<Self> {
        let mut rows = records(text, delimiter).take(HEADER_ROWS).enumerate();
        rows.find_map(|(row, record)| {
            let header = Self::of(&record);
            header.code.is_some().then_some(Self {
                delimiter,
                row,
                ..header
            })
        })
    }

    fn of(record: &StringRecord) -> Self {
        let mut header = Self::default();
        for (position, field) in record.iter().enumerate() {
            let column = match fold_heading(field).as_str() {
                "kode"
                | "kode wilayah"
                | "kode daerah"
                | "kode kabupaten/kota"
                | "kode kab/kota"
                | "code"
                | "region code"
                | "region"
                    if header.code.is_none() =>
                {
                    &mut header.code
                }
                "sistem kode" | "code system" => &mut header.system,
                "nama"
                | "nama wilayah"
                | "nama daerah"
                | "wilayah"
                | "daerah"
                | "kabupaten/kota"
                | "kab/kota"
                | "nama kabupaten/kota"
                | "name"
                | "region name" => &mut header.name,
                "provinsi" | "nama provinsi" | "province" => &mut header.province,
                "penduduk" | "jumlah penduduk" | "population" => &mut header.population,
                _ => continue,
            };
            column.get_or_insert(position);
        }
        header
    }

    /// How many columns are known.
    fn known(&self) -> usize {
        let Self {
            code,
            system,
            name,
            province,
            population,
            ..
        } = self;
        [code, system, name, province, population]
            .into_iter()
            .flatten()
            .count()
    }
}

/// The records of a text, trimmed; broken ones are left out.
fn records(text: &str, delimiter: u8) -> impl Iterator<Item = StringRecord> + '_ {
    let reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    reader.into_records().filter_map(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Vec<(String, String, String, Option<f64>)> {
        let list = Expected::parse(text).unwrap();
        let regions = list.regions.into_iter();
        regions
            .map(|one| (one.code, one.name, one.province, one.population))
            .collect()
    }

    #[test]
    fn lists_as_people_save_them() {
        let expected = [
            (
                "63.01".to_owned(),
                "Tanah Laut".to_owned(),
                "Kalimantan Selatan".to_owned(),
                Some(369_818.0),
            ),
            (
                "63.72".to_owned(),
                "Kota Banjarbaru".to_owned(),
                "Kalimantan Selatan".to_owned(),
                None,
            ),
        ];
        let english = "code,name,province,population\n\
            63.01,Tanah Laut,Kalimantan Selatan,369818\n\
            63.72,Kota Banjarbaru,Kalimantan Selatan,\n";
        let indonesian = "Daftar wilayah, 2025;;;\r\n\r\n\
            Kode wilayah;Kabupaten/Kota;Provinsi;Jumlah penduduk\r\n\
            63.01;Tanah Laut;Kalimantan Selatan;369.818\r\n;;;\r\n\
            63.72;Kota Banjarbaru;Kalimantan Selatan;\r\n";
        let tabs = english.replace(',', "\t");
        for text in [english, indonesian, &tabs] {
            assert_eq!(parsed(text), expected, "{text}");
        }
        assert_eq!(parsed("kode\n63.01\n")[0].0, "63.01");
        let commas = indonesian
            .replace("63.01", "63,01")
            .replace("63.72", "63,72");
        assert_eq!(parsed(&commas), expected);
        let list = Expected::parse("kode;nama\n63,1;Banjar\n").unwrap();
        let key = RegionKey::of("63.10", None, "Banjar").unwrap();
        assert_eq!(list.registry.find(&key), Some(0), "63.10 as a number");
    }

    #[test]
    fn what_cannot_be_understood_has_its_row() {
        let error = |text: &str| Expected::parse(text).unwrap_err();
        assert_eq!(error("nama\nTapin\n"), ListError::NoHeader);
        assert_eq!(error("kode;nama\n"), ListError::NoRegions);
        assert_eq!(error("kode;nama\n;Tapin\n"), ListError::NoCode { row: 2 });
        let blanks = "Daftar\r\n\r\nkode;nama\r\n63.05;Tapin\r\n\r\n\r\n;Banjar\r\n";
        assert_eq!(error(blanks), ListError::NoCode { row: 7 });
        assert_eq!(
            error("kode;nama\n63.05;Tapin\n6305;Tapin\n"),
            ListError::Twice {
                code: "6305".into(),
                first: 2,
                second: 3
            }
        );
        assert_eq!(
            error("kode;penduduk\n63.05;banyak\n"),
            ListError::Population {
                row: 2,
                text: "banyak".into()
            }
        );
    }
}
