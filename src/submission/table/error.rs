//! Why a file is no table, in words, and what to do about it.

use crate::lang::{Lang, Text};
use crate::workbook::OpenError;

/// Most columns, codes and sheets that a message lists.
const LISTED: usize = 6;

/// Why a table could not be read.
///
/// The file's name is not part of the texts: who shows them knows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum TableError {
    /// The file cannot be opened at all.
    Open(#[from] OpenError),
    /// No row has the name of any item or indicator of the methodology.
    NoColumns {
        /// Texts of the row that looks most like a header.
        found: Vec<String>,
        /// Codes that a header could have.
        expected: Vec<String>,
    },
    /// There is a header and nothing under it.
    NoRows,
    /// The column asked for is not there.
    ColumnMissing {
        /// The name asked for.
        column: String,
        /// The nearest of the names there.
        near: Option<String>,
        /// The names there.
        present: Vec<String>,
    },
    /// The column asked for holds what scores are computed from, no results.
    ColumnIsComponent {
        /// The name asked for.
        column: String,
        /// Code of the item or indicator.
        code: String,
        /// Its name.
        name: Text,
    },
    /// More rows than [`super::most_rows`].
    TooManyRows {
        /// The limit.
        limit: usize,
    },
    /// More columns than a sheet can have.
    TooManyColumns {
        /// The limit.
        limit: usize,
    },
    /// More cells than [`super::CELLS`].
    TooManyCells {
        /// The limit.
        limit: usize,
    },
}

impl TableError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Open(error) => error.text(),
            Self::NoColumns { found, expected } => no_columns(found, expected),
            Self::NoRows => Text::fixed(
                "Tabel hanya berisi baris judul, tanpa satu pun baris data.",
                "The table has a header row and no row of data under it.",
            ),
            Self::ColumnMissing {
                column, present, ..
            } => {
                let (column, present) = (quoted(column), listed(present));
                Text::new(
                    format!("Kolom {column} tidak ada. Kolom yang ada: {}.", present.id),
                    format!(
                        "There is no column {column}. The columns are: {}.",
                        present.en
                    ),
                )
            }
            Self::ColumnIsComponent { column, code, name } => {
                let column = quoted(column);
                Text::new(
                    format!(
                        "Kolom {column} adalah komponen {code} ({}), bukan indeks yang diumumkan: skor dihitung darinya.",
                        name.id
                    ),
                    format!(
                        "The column {column} is the component {code} ({}), no published index: scores are computed from it.",
                        name.en
                    ),
                )
            }
            Self::TooManyRows { limit } => {
                let limit = *limit as f64;
                Text::new(
                    format!(
                        "Tabel berisi lebih dari {} baris.",
                        Lang::Id.number(limit, 0)
                    ),
                    format!(
                        "The table has more than {} rows.",
                        Lang::En.number(limit, 0)
                    ),
                )
            }
            Self::TooManyColumns { limit } => {
                let limit = *limit as f64;
                Text::new(
                    format!(
                        "Tabel berisi lebih dari {} kolom.",
                        Lang::Id.number(limit, 0)
                    ),
                    format!(
                        "The table has more than {} columns.",
                        Lang::En.number(limit, 0)
                    ),
                )
            }
            Self::TooManyCells { limit } => {
                let limit = *limit as f64;
                Text::new(
                    format!(
                        "Tabel berisi lebih dari {} nilai.",
                        Lang::Id.number(limit, 0)
                    ),
                    format!(
                        "The table has more than {} values.",
                        Lang::En.number(limit, 0)
                    ),
                )
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::Open(OpenError::TooManyCells { .. } | OpenError::PartTooLarge { .. }) => {
                Text::fixed(
                    "Tabel sebesar itu simpanlah sebagai CSV (Simpan Sebagai > CSV UTF-8), lalu pakai berkas itu.",
                    "Save a table of that size as CSV (Save As > CSV UTF-8) and use that file.",
                )
            }
            Self::Open(error) => error.hint(),
            Self::NoColumns { expected, .. } => {
                let example = expected.first().map_or("D01", String::as_str);
                Text::new(
                    format!(
                        "Beri judul kolom dengan kode data atau kode indikator (misalnya {example}), atau sebutkan nama kolomnya sebagai aliases di metodologi (--method). Formulir isian dibuat dengan `ikesos template`."
                    ),
                    format!(
                        "Name the columns by the codes of items or indicators (such as {example}), or put their names into the methodology as aliases (--method). `ikesos template` makes a form to fill in."
                    ),
                )
            }
            Self::NoRows => Text::fixed(
                "Isi satu baris per wilayah di bawah baris judul.",
                "Put one row per region under the header row.",
            ),
            Self::ColumnMissing {
                near: Some(near), ..
            } => {
                let near = quoted(near);
                Text::new(
                    format!("Maksud Anda {near}?"),
                    format!("Did you mean {near}?"),
                )
            }
            Self::ColumnMissing { near: None, .. } => Text::fixed(
                "Tulis judul kolomnya seperti di dalam berkas; apit dengan tanda kutip bila memuat spasi.",
                "Write the column's name as in the file, in quotation marks when it has blanks.",
            ),
            Self::ColumnIsComponent { .. } => Text::fixed(
                "Sebutkan kolom yang berisi indeks atau skor sebuah simpul; simpulnya dipilih dengan --node.",
                "Name the column with the index or a node's score; --node chooses the node.",
            ),
            Self::TooManyColumns { .. } => Text::fixed(
                "Hapus kolom yang tidak diperlukan; bila seharusnya sedikit, periksa pemisah kolomnya.",
                "Delete the columns that are not needed; when there should be few, check what separates them.",
            ),
            Self::TooManyRows { .. } | Self::TooManyCells { .. } => Text::fixed(
                "Pecah tabelnya, misalnya satu berkas per tahun.",
                "Split the table, for example into one file per year.",
            ),
        }
    }
}

fn no_columns(found: &[String], expected: &[String]) -> Text {
    let (found, expected) = (listed(found), listed(expected));
    let (there_id, there_en) = if found.id.is_empty() {
        (String::new(), String::new())
    } else {
        (
            format!(" Baris yang paling mirip judul berisi {}.", found.id),
            format!(" The row most like a header holds {}.", found.en),
        )
    };
    Text::new(
        format!(
            "Berkas ini bukan formulir IKESOS dan bukan pula tabel yang dikenal: tidak ada kolom yang bernama kode data atau indikator metodologi ({}).{there_id}",
            expected.id
        ),
        format!(
            "The file is neither an IKESOS form nor a table that can be used: no column has the code of an item or indicator of the methodology ({}).{there_en}",
            expected.en
        ),
    )
}

/// A few texts in a row, and how many more there are.
fn listed(texts: &[String]) -> Text {
    let shown: Vec<String> = texts.iter().take(LISTED).map(|text| quoted(text)).collect();
    let shown = shown.join(", ");
    match texts.len().saturating_sub(LISTED) {
        0 => Text::same(shown),
        more => Text::new(
            format!("{shown}, dan {more} lainnya"),
            format!("{shown}, and {more} more"),
        ),
    }
}

/// A text of the file on one line, cut when long.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST).collect();
    let more = if cut.len() < line.len() { "…" } else { "" };
    format!("\"{cut}{more}\"")
}
