//! One region-year as filled in: per item a state and where it stood.

mod form;
pub mod history;
pub mod layout;
pub(crate) mod matching;
pub mod number;
pub mod region;
pub mod table;
pub mod targets;

use std::path::PathBuf;

use crate::diagnostic::Place;
use crate::methodology::formula::Input;
use layout::IdentityField;

pub use form::{carried, read, read_history, read_workbook};

/// A form workbook as read. Reading never judges: what is odd is kept as plain facts
/// ([`Trouble`], [`Reading`]) and the validation room turns them into findings.
#[derive(Debug, Clone, PartialEq)]
pub struct Submission {
    /// The file it was read from.
    pub file: SourceFile,
    /// The sheet Identitas.
    pub identity: Identity,
    /// The methodology the form was made with, from its hidden sheet.
    pub stamp: Option<Stamp>,
    /// One entry per item of the methodology, in its order.
    pub entries: Vec<Entry>,
    /// What was odd about the file and its structure.
    pub troubles: Vec<Trouble>,
}

impl Submission {
    /// The items as the formulas see them.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        self.entries
            .iter()
            .map(|entry| entry.state.input())
            .collect()
    }

    /// Whether the structure is so broken that no item could be read at all: then nothing is known
    /// of any of them, not even that it is empty.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        let without_row = |trouble: &&Trouble| matches!(trouble, Trouble::ItemMissing { .. });
        let items = self.entries.len();
        self.troubles.iter().any(Trouble::hides_items)
            || (items > 1 && self.troubles.iter().filter(without_row).count() == items)
    }
}

/// The file behind a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// As given on the command line.
    pub path: PathBuf,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl SourceFile {
    /// The file's name without folders: what outputs show, so that no personal path leaks.
    #[must_use]
    pub fn name(&self) -> String {
        self.path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }
}

/// A field of the sheet Identitas: its text and its cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// The text as it stood, trimmed; empty when blank.
    pub text: String,
    /// Where it stood, or would stand; none when the label was not found.
    pub place: Option<Place>,
}

/// Who filled in the form, for which region and year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// Region code, `63.72` (Kemendagri) or `6372` (BPS).
    pub region_code: Field,
    /// Code system as declared: Kemendagri or BPS.
    pub code_system: Field,
    /// Name of the region.
    pub name: Field,
    /// Name of its province.
    pub province: Field,
    /// Data year as written; the number, when it is one.
    pub year: Field,
    /// Filling agency.
    pub agency: Field,
    /// Person who filled it in.
    pub person: Field,
    /// That person's position: a field that only requests have.
    pub position: Field,
    /// Contact.
    pub contact: Field,
    /// Date of filling.
    pub date: Field,
    /// What the form says of itself in a box on its first sheet, for example that its figures are
    /// fictitious; empty for most. Results carry it.
    pub banner: String,
}

impl Identity {
    /// A field of the sheet Identitas.
    #[must_use]
    pub const fn field(&self, field: IdentityField) -> &Field {
        match field {
            IdentityField::RegionCode => &self.region_code,
            IdentityField::CodeSystem => &self.code_system,
            IdentityField::Name => &self.name,
            IdentityField::Province => &self.province,
            IdentityField::Year => &self.year,
            IdentityField::Agency => &self.agency,
            IdentityField::Person => &self.person,
            IdentityField::Contact => &self.contact,
            IdentityField::Date => &self.date,
        }
    }

    /// The data year, when the field holds a plain year.
    #[must_use]
    pub fn data_year(&self) -> Option<u16> {
        self.year
            .text
            .parse()
            .ok()
            .filter(|year| (1900..=2200).contains(year))
    }
}

/// Stamp of the methodology on a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Identifier of the methodology.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Hash of its content.
    pub sha256: String,
    /// What it asks and whom, when the form is a request to one agency.
    pub request: Option<RequestStamp>,
}

/// What ties a request to the form it was made from; an agency's reply still carries it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RequestStamp {
    /// Region code as the form had it.
    pub region_code: String,
    /// Code system as the form had it; empty when it named none.
    pub code_system: String,
    /// Data year as the form had it.
    pub year: String,
    /// The agency that is asked.
    pub agency: String,
    /// Name of the form's file, without folders.
    pub source: String,
    /// SHA-256 of the form's bytes.
    pub source_sha256: String,
    /// Date of the request, such as `2025-07-30`.
    pub date: String,
    /// Until when an answer is asked for, written the same way; empty when no day was named.
    pub deadline: String,
    /// Codes of the items asked for, in the methodology's order.
    pub items: Vec<String>,
    /// What the request showed of items that have a value already: their codes and the
    /// [fingerprints](Entry::fingerprint) of what stood in their cells. Untouched it is no answer.
    pub shown: Vec<(String, String)>,
}

impl Entry {
    /// SHA-256 of what the cells say, however these are formatted: to know later whether somebody
    /// changed them.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let value = match self.state {
            State::Filled(value) => value.to_string(),
            State::Unreadable => format!("? {}", self.raw),
            State::Empty => "-".to_owned(),
            State::Unavailable => "x".to_owned(),
            State::NotApplicable => "n".to_owned(),
        };
        let cells = [&value, &self.year, &self.source, &self.note];
        // Other programs write line ends and blanks in their own way.
        let words = cells.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
        crate::workbook::sha256(words.join("\u{1f}").as_bytes())
    }
}

/// One item as filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What is known of the item.
    pub state: State,
    /// The cell of the value; none when the item's row was not found.
    pub place: Option<Place>,
    /// The value cell's text as it stood (numbers in plain decimal form); empty when blank.
    pub raw: String,
    /// How the value was read, when that deserves mention.
    pub reading: Option<Reading>,
    /// The column Ketersediaan, trimmed.
    pub availability: String,
    /// Where Ketersediaan stood.
    pub availability_place: Option<Place>,
    /// The column Tahun data, trimmed.
    pub year: String,
    /// Where Tahun data stood.
    pub year_place: Option<Place>,
    /// The column Sumber, trimmed.
    pub source: String,
    /// The column Catatan, trimmed.
    pub note: String,
}

/// State of an item. Zero is a value: `Filled(0.0)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum State {
    /// A finite number, in the item's unit.
    Filled(f64),
    /// Nothing there, or a word that means nothing is there.
    Empty,
    /// Declared "tidak tersedia".
    Unavailable,
    /// Declared "tidak berlaku".
    NotApplicable,
    /// Something is there that cannot be read as a number without guessing.
    Unreadable,
}

impl State {
    /// The state as formulas see it.
    #[must_use]
    pub const fn input(self) -> Input {
        match self {
            Self::Filled(value) => Input::Known(value),
            Self::NotApplicable => Input::NotApplicable,
            Self::Empty | Self::Unavailable | Self::Unreadable => Input::Missing,
        }
    }

    /// The value, when there is one.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Filled(value) => Some(value),
            _ => None,
        }
    }
}

/// How a value cell was read, when it was not simply a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Text that is a number in Indonesian notation (`12,5`, `Rp705.000`, `83%`).
    NumberFromText,
    /// `13.837` in an integer item: the point was taken for the thousands separator.
    ThousandsPoint,
    /// `16,030` in an integer item, or `1,234,567`: the comma was taken for the thousands separator.
    ThousandsComma,
    /// A number followed by the item's own unit: `1.234 jiwa`.
    WithUnit,
    /// A percentage in an item that is not one: `83%` households.
    PercentSign,
    /// Two rows of the item say different things; neither is chosen.
    TwoAnswers,
    /// The row has the code of this item and the name of another (its position in the methodology):
    /// nobody knows whose value it is.
    NameOfOther(usize),
    /// A number with percent format (0.83 shown as 83%), taken as 83.
    PercentFormat,
    /// A word that means "no data": `-`, `n/a`, `x`, `tidak ada data`.
    MissingWord,
    /// `ada`, `y`, `true` and the like in a yes-no item; `ya` and `tidak` deserve no mention.
    YesNoWord,
    /// `1.234` where decimals are possible: one thousand or one point two?
    Ambiguous,
    /// A word that may mean zero, no data, or that there is some: `nihil`, `ada`.
    AmbiguousWord,
    /// Text that is not a number.
    NotANumber,
    /// An error value of the spreadsheet, such as `#VALUE!`.
    ErrorValue,
    /// A formula whose result was not saved in the file.
    FormulaWithoutValue,
    /// A date in a value cell.
    Date,
    /// A true/false value in an item that is not yes-no.
    Boolean,
    /// A number too large to be one.
    OutOfLimits,
}

/// A workbook of this program that is no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherWorkbook {
    /// A methodology, to be given with `--method`.
    Methodology,
    /// The result of a computation.
    Result,
    /// The recap of several regions.
    Recap,
    /// The table in which the answers to requests are followed.
    Monitoring,
}

impl Trouble {
    /// Whether no item can be read because of it.
    fn hides_items(&self) -> bool {
        let is = |name: &str, text: &crate::lang::Text| name == text.id || name == text.en;
        match self {
            Self::OtherWorkbook { .. } | Self::HeaderMissing { .. } => true,
            Self::SheetMissing { sheet, .. } => is(sheet, &layout::SHEET_DATA),
            Self::ColumnMissing { column, .. } => layout::Column::NEEDED
                .iter()
                .any(|needed| is(column, &needed.header())),
            _ => false,
        }
    }
}

/// Something odd about a form's structure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The workbook is another one that this program writes.
    OtherWorkbook {
        /// Which one.
        kind: OtherWorkbook,
    },
    /// A sheet is missing.
    SheetMissing {
        /// The sheet looked for, in Indonesian.
        sheet: String,
        /// The nearest name among the sheets there.
        near: Option<String>,
        /// The visible sheets there.
        present: Vec<String>,
    },
    /// A column of the Data sheet is missing.
    ColumnMissing {
        /// The header looked for, in Indonesian.
        column: String,
        /// The header cell with the nearest spelling.
        near: Option<Place>,
        /// What it says.
        near_text: Option<String>,
        /// The sheet looked at.
        sheet: String,
    },
    /// No header row was found at all.
    HeaderMissing {
        /// The sheet looked at.
        sheet: String,
    },
    /// A column header stands twice; the first is used.
    ColumnTwice {
        /// The header, in Indonesian.
        column: String,
        /// The header cell that is used.
        first: Place,
        /// The one that is not.
        second: Place,
    },
    /// A field of Identitas is missing.
    FieldMissing {
        /// The label looked for, in Indonesian.
        field: String,
        /// The cell with the nearest spelling.
        near: Option<Place>,
        /// What it says.
        near_text: Option<String>,
        /// The sheet looked at.
        sheet: String,
    },
    /// An item of the methodology has no row.
    ItemMissing {
        /// Code of the item.
        item: String,
        /// The cell in the code column with the nearest spelling.
        near: Option<Place>,
        /// What it says.
        near_text: Option<String>,
    },
    /// A code that is not an item of the methodology.
    ItemUnknown {
        /// The code as written.
        text: String,
        /// Where it stands.
        place: Place,
        /// The nearest code of the methodology.
        near: Option<String>,
    },
    /// An item stands in two rows. The first that says anything is used; when both say something
    /// and not the same, the item is unreadable ([`Reading::TwoAnswers`]).
    ItemTwice {
        /// Code of the item.
        item: String,
        /// Code cell of the first row.
        first: Place,
        /// Code cell of the other row.
        second: Place,
    },
    /// The value cell of an item is merged with others and not the first of them, so it cannot hold
    /// a value of its own.
    ValueMerged {
        /// Code of the item.
        item: String,
        /// Its value cell.
        place: Place,
        /// The cell that holds the value of them all.
        first: Place,
    },
    /// A field of Identitas holds a formula whose result was not saved in the file.
    FieldFormula {
        /// The field's label, in Indonesian.
        field: String,
        /// Where the formula stands.
        place: Place,
    },
    /// A field of Identitas stands twice and the two say different things; the first is used.
    FieldTwice {
        /// The field's label, in Indonesian.
        field: String,
        /// The content that is used.
        first: Place,
        /// The other.
        second: Place,
    },
    /// The hidden sheet with the methodology's stamp is missing or unreadable.
    StampMissing,
    /// Text that was longer than the limit and was cut.
    TextCut {
        /// Where it stands.
        place: Place,
        /// Characters that were kept.
        limit: usize,
    },
}

/// What a form is filled with when it is written: the template's prefilled identity, an example's
/// or a merged file's rows. The counterpart of [`Submission`] on the writing side.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Form {
    /// Texts of the identity sheet, in the order of [`layout::IdentityField::ALL`]; empty when blank.
    pub identity: [String; 9],
    /// One row per item of the methodology, or none at all for a blank form.
    pub rows: Vec<FormRow>,
    /// A sentence shown in a box on the first sheet, for example that the figures are fictitious.
    pub banner: Option<crate::lang::Text>,
}

/// The input cells of one item's row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FormRow {
    /// The value cell.
    pub value: FormValue,
    /// Column Ketersediaan.
    pub availability: String,
    /// Column Tahun data; written as a number when it is one.
    pub year: String,
    /// Column Sumber.
    pub source: String,
    /// Column Catatan.
    pub note: String,
}

/// Content of a value cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum FormValue {
    /// Nothing.
    #[default]
    Blank,
    /// A number.
    Number(f64),
    /// A number shown as a percentage (0.83 shown as 83%).
    Percent(f64),
    /// Text, written as text.
    Text(String),
    /// A formula; its saved result, or none at all.
    Formula(String, Option<f64>),
    /// An error value such as `#VALUE!`.
    Error(String),
}
