//! From a name or a file to a methodology.

use std::path::Path;

use super::builtin::builtins;
use super::draft::Draft;
use super::model::Methodology;
use super::problem::{Problem, ProblemKind, Subject};
use super::record::Records;
use super::resolve::resolve;
use super::source::{At, Source};
use super::{toml, xlsx};
use crate::diagnostic::Severity;
use crate::lang::{Text, nearest};
use crate::workbook::{self, OpenError, Workbook};

/// What came of a definition: its problems and, unless one of them is an error, the methodology.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The file, for showing the problems.
    pub source: Source,
    /// The methodology, when there is no error.
    pub methodology: Option<Methodology>,
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Number of problems of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.problems
            .iter()
            .filter(|problem| problem.severity() == severity)
            .count()
    }
}

/// Why there is no methodology to work with.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum LoadError {
    /// Neither the name of a built-in definition nor a file; the nearest built-in name.
    Unknown {
        /// As given.
        name: String,
        /// A name that was probably meant.
        near: Option<String>,
    },
    /// The file cannot be opened or read.
    Unreadable {
        /// As given.
        name: String,
        /// Why.
        error: OpenError,
    },
    /// A text file in another encoding than UTF-8.
    NotUtf8 {
        /// As given.
        name: String,
    },
    /// A file with nothing in it.
    Empty {
        /// As given.
        name: String,
    },
    /// A workbook that is no definition: a region's form, a result, something else.
    NotADefinition {
        /// As given.
        name: String,
    },
    /// The file was read, but its definition has errors.
    Invalid(Box<Loaded>),
}

impl LoadError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Unknown { name, .. } => Text::new(
                format!(
                    "Metodologi “{name}” tidak ditemukan: bukan nama metodologi bawaan dan bukan berkas."
                ),
                format!("There is no methodology “{name}”: neither a built-in name nor a file."),
            ),
            Self::Unreadable { name, error } => {
                let text = error.text();
                Text::new(
                    format!("{name}: {}", text.id),
                    format!("{name}: {}", text.en),
                )
            }
            Self::NotUtf8 { name } => Text::new(
                format!("{name}: berkas teks ini tidak berenkode UTF-8."),
                format!("{name}: this text file is not encoded in UTF-8."),
            ),
            Self::Empty { name } => Text::new(
                format!("{name}: berkas metodologi ini kosong"),
                format!("{name}: this methodology file is empty"),
            ),
            Self::NotADefinition { name } => Text::new(
                format!("{name}: buku kerja ini bukan metodologi."),
                format!("{name}: this workbook is not a methodology."),
            ),
            Self::Invalid(loaded) => {
                let name = loaded.source.name();
                let errors = loaded.count(Severity::Error);
                Text::new(
                    format!(
                        "{name}: definisi metodologi tidak dapat dipakai ({errors} kesalahan)."
                    ),
                    format!("{name}: the methodology cannot be used (errors: {errors})."),
                )
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::Unknown {
                near: Some(near), ..
            } => Text::new(
                format!("Maksud Anda “{near}”?"),
                format!("Did you mean “{near}”?"),
            ),
            Self::Unknown { near: None, .. } => Text::fixed(
                "Daftar metodologi bawaan: ikesos method list. Berkas .toml atau .xlsx disebut dengan letaknya.",
                "Built-in methodologies: ikesos method list. Give a .toml or .xlsx file by its path.",
            ),
            Self::Unreadable { error, .. } => error.hint(),
            Self::NotUtf8 { .. } => Text::fixed(
                "Simpan ulang dengan penyunting teks sebagai UTF-8.",
                "Save it again as UTF-8 with a text editor.",
            ),
            Self::Empty { .. } => Text::fixed(
                "buat contoh yang lengkap dengan: ikesos method export -o contoh.toml (atau contoh.xlsx)",
                "make a complete example with: ikesos method export -o example.toml (or example.xlsx)",
            ),
            Self::NotADefinition { .. } => Text::fixed(
                "Metodologi dalam bentuk xlsx memuat lembar Metodologi, Tingkat, Pohon, Indikator, dan Data; contohnya: ikesos method export -o contoh.xlsx",
                "A methodology as xlsx has the sheets Methodology, Levels, Tree, Indicators and Data; for an example: ikesos method export -o example.xlsx",
            ),
            Self::Invalid(loaded) => {
                let name = loaded.source.name();
                Text::new(
                    format!("Lihat semua masalahnya: ikesos method check {name}"),
                    format!("See all its problems: ikesos method check {name}"),
                )
            }
        }
    }
}

/// The methodology of a built-in name or of a file, in either form.
///
/// # Errors
/// When there is no such name or file, the file cannot be read, or its definition has errors.
pub fn load(spec: impl AsRef<Path>) -> Result<Methodology, LoadError> {
    let spec = spec.as_ref();
    let mut known = builtins().iter();
    if let Some(methodology) = known.find(|builtin| spec.as_os_str() == builtin.id.as_str()) {
        return Ok(methodology.clone());
    }
    let mut loaded = check(spec)?;
    match loaded.methodology.take() {
        Some(methodology) => Ok(Methodology {
            file: Some(spec.to_string_lossy().into_owned()),
            ..methodology
        }),
        None => Err(LoadError::Invalid(Box::new(loaded))),
    }
}

/// Read a file in either form and say everything that is wrong with its definition.
///
/// # Errors
/// When the file cannot be read at all.
pub fn check(path: impl AsRef<Path>) -> Result<Loaded, LoadError> {
    let path = path.as_ref();
    let name = &*path.to_string_lossy();
    let unreadable = |error| LoadError::Unreadable {
        name: name.to_owned(),
        error,
    };
    let bytes = workbook::read_methodology(path).map_err(|error| match error {
        OpenError::NotFound { near: None } if looks_like_a_name(name) => LoadError::Unknown {
            name: name.to_owned(),
            near: nearest(name, builtins().iter().map(|m| m.id.as_str())).map(str::to_owned),
        },
        error => unreadable(error),
    })?;
    if bytes.trim_ascii().is_empty() {
        let name = name.to_owned();
        return Err(LoadError::Empty { name });
    }
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if is_no_text(&bytes) && !is_utf16 {
        let workbook = workbook::open_bytes(bytes).map_err(unreadable)?;
        if !xlsx::is_definition(&workbook) {
            let name = name.to_owned();
            return Err(LoadError::NotADefinition { name });
        }
        return load_workbook(workbook, name).map_err(unreadable);
    }
    let text = String::from_utf8(bytes).map_err(|_| LoadError::NotUtf8 {
        name: name.to_owned(),
    })?;
    Ok(load_toml(&text, name))
}

/// Whether a word is rather a name than a path.
fn looks_like_a_name(name: &str) -> bool {
    !name.contains(['/', '\\', '.'])
}

/// Whether bytes are those of a workbook or of something else that is not plain text. Web pages
/// that call themselves workbooks belong there too: the workbook room has words for them.
fn is_no_text(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    head.starts_with(b"PK") || head.contains(&0) || head.trim_ascii_start().starts_with(b"<")
}

/// Check a TOML text; `name` is how messages call the file.
#[must_use]
pub fn load_toml(text: &str, name: &str) -> Loaded {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let source = Source::Toml {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    match toml::records(text) {
        Ok((records, problems)) => judge(records, problems, source),
        Err(problems) => Loaded {
            source,
            methodology: None,
            problems,
        },
    }
}

/// Check an opened workbook; `name` is how messages call the file.
///
/// # Errors
/// When a sheet is damaged or exceeds the limits.
pub fn load_workbook(mut workbook: Workbook, name: &str) -> Result<Loaded, OpenError> {
    let source = Source::Workbook {
        name: name.to_owned(),
    };
    let (records, problems) = xlsx::records(&mut workbook)?;
    Ok(judge(records, problems, source))
}

/// Read and resolve the records of either form.
fn judge(records: Records, mut problems: Vec<Problem>, source: Source) -> Loaded {
    let toml = match &source {
        Source::Toml { text, .. } => Some(text.as_str()),
        Source::Workbook { .. } => None,
    };
    let draft = Draft::read(records, &mut problems);
    let methodology = resolve(&draft, toml, &mut problems);
    let is_error = |problem: &Problem| problem.severity() == Severity::Error;
    if methodology.is_none() && !problems.iter().any(is_error) {
        // Cannot happen: whatever is not there has been said. Saying something vague is still
        // better than refusing a file without a word.
        problems.push(Problem {
            kind: ProblemKind::NoRoot,
            subject: Subject::whole(),
            at: At::Whole,
            excerpt: None,
        });
    }
    sort(&mut problems);
    Loaded {
        source,
        methodology,
        problems,
    }
}

/// Put problems in the order of the file.
fn sort(problems: &mut [Problem]) {
    problems.sort_by_key(|problem| match &problem.at {
        At::Whole => (0, 0, 0),
        // What is not there at all comes before what is wrong in the rest.
        At::Place(place) if problem.is_structural() => {
            (1, problem.subject.section as usize, cell_order(&place.cell))
        }
        At::Bytes(bytes) => (2, bytes.start, 0),
        // Sheets in the order of the sections.
        At::Place(place) => (3, problem.subject.section as usize, cell_order(&place.cell)),
    });
}

/// The order of a cell in its sheet, by row and then column; a sheet as a whole comes first.
fn cell_order(cell: &str) -> usize {
    let (letters, digits) = cell.split_at(cell.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter - b'A') + 1
    });
    // No sheet has more columns.
    digits
        .parse::<usize>()
        .map_or(0, |row| row * 16_384 + column)
}
