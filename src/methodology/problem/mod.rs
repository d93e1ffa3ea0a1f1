//! Problems of a definition as plain data; how they are shown is no matter of this room.

mod cell;
mod hint;
mod text;

use std::ops::Range;

use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::methodology::formula::FormulaErrorKind;
use crate::methodology::record::Section;
use crate::methodology::source::At;

/// A problem of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// The element it is about.
    pub subject: Subject,
    /// Where it is.
    pub at: At,
    /// The value itself with the bytes that are meant, when a whole value is too coarse a place
    /// (a formula in a cell).
    pub excerpt: Option<Excerpt>,
}

/// A value and the bytes in it that a problem points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The value as it stood.
    pub text: String,
    /// The bytes meant.
    pub at: Range<usize>,
}

/// An element of a definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its section.
    pub section: Section,
    /// Its code, once known.
    pub code: Option<String>,
    /// Its running number in the section, from 1, to speak of it while it has no code.
    pub number: usize,
}

/// What a value was expected to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// Text.
    Text,
    /// A finite number.
    Number,
    /// A whole number.
    Whole,
    /// True or false.
    Boolean,
    /// `{ id = "…", en = "…" }` or plain text.
    Bilingual,
    /// A group of fields `{ … }`.
    Group,
    /// A list `[ … ]`.
    List,
    /// Repeated sections `[[…]]`.
    Sections,
    /// `"sum"`, `"none"` or `{ weighted_by = "…" }`.
    Pooling,
    /// A word, or a word with its parameters.
    Method,
    /// A list of names.
    Names,
    /// Numbers by name.
    NumbersByName,
}

/// What the number of a parameter must keep to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// Any number but zero.
    NotZero,
    /// Greater than zero.
    Positive,
    /// A share, from 0 to 1.
    Share,
}

impl Limit {
    /// Whether a finite number keeps to it.
    #[must_use]
    pub fn allows(self, number: f64) -> bool {
        match self {
            Self::NotZero => number != 0.0,
            Self::Positive => number > 0.0,
            Self::Share => (0.0..=1.0).contains(&number),
        }
    }
}

/// Why something that is written has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The method of the element does without it.
    Method(Choice),
    /// The parent, by its code, is computed by a formula.
    ParentFormula(String),
}

/// A word that would have been accepted: the key of the TOML form and what people see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Word of the TOML form.
    pub key: &'static str,
    /// Word of the workbook.
    pub label: Text,
}

/// What is wrong with a definition; the fields are what the message quotes.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub enum ProblemKind {
    /// The file is not well-formed TOML; the parser's own words.
    Syntax(String),
    /// A number with a decimal comma, as it was written.
    DecimalComma { written: String },
    /// A schema version this program does not know.
    SchemaVersion(String),
    /// A key that means nothing here, and those that do.
    UnknownKey {
        key: String,
        near: Option<String>,
        known: Vec<&'static str>,
    },
    /// A field that must be there is not, or is blank.
    Missing { field: String },
    /// A column that must be there is not; a header that resembles it.
    MissingColumn {
        field: &'static str,
        near: Option<String>,
    },
    /// A value of another type than expected.
    WrongType {
        field: String,
        expected: Expected,
        found: String,
    },
    /// A number beyond what any field takes, as it was written.
    NumberTooLarge { field: String, found: String },
    /// Text where one of a few words must stand.
    UnknownWord {
        field: String,
        found: String,
        choices: Vec<Choice>,
        near: Option<Choice>,
    },
    /// A section (or sheet) that must be there is not; a name that resembles it.
    MissingSection {
        section: Section,
        near: Option<String>,
    },
    /// A code that stands twice.
    Duplicate { code: String, first: At },
    /// A code that cannot be used as one.
    BadCode { code: String },
    /// A code of an element that does not exist.
    UnknownCode {
        field: &'static str,
        code: String,
        target: Section,
        near: Option<String>,
    },
    /// Nodes that lie below themselves.
    Cycle { codes: Vec<String> },
    /// No node without a parent.
    NoRoot,
    /// Several nodes without a parent.
    ManyRoots { codes: Vec<String> },
    /// A node whose level does not come after its parent's.
    LevelOrder {
        level: String,
        parent: String,
        parent_level: String,
    },
    /// A node with nothing below it.
    NoChildren,
    /// A weight that is not positive.
    Weight { value: f64 },
    /// Goalposts without a distance between them.
    Goalposts { min: f64, max: f64 },
    /// A range whose minimum is not below its maximum.
    RangeOrder {
        field: &'static str,
        min: f64,
        max: f64,
    },
    /// A formula that cannot be read.
    Formula(FormulaErrorKind),
    /// A rule's condition that cannot be read.
    Condition(FormulaErrorKind),
    /// An item that neither an indicator nor a rule nor a weighting uses.
    UnusedItem,
    /// A formula without any item: the same value everywhere.
    ConstantFormula,
    /// A set without classes.
    NoClasses,
    /// Classes that do not rise.
    ClassOrder { lower: f64, before: f64 },
    /// A lowest class that leaves scores below it without a class.
    ClassStart { lower: f64, scale: f64 },
    /// Items that weight each other in a circle; one alone weights itself.
    PoolingCycle { codes: Vec<String> },
    /// A yes-no item with another range than 0 to 1.
    YesNoRange { min: f64, max: f64 },
    /// A percent item with a plausible range outside 0 to 100.
    PercentRange { min: f64, max: f64 },
    /// A whole-number item whose plausible range has decimals.
    WholeRange { min: f64, max: f64 },
    /// A number outside what its field allows.
    OutOfRange {
        field: &'static str,
        value: f64,
        min: f64,
        max: f64,
    },
    /// More elements than the program takes.
    TooMany {
        section: Section,
        count: usize,
        limit: usize,
    },
    /// A text with nothing in it.
    EmptyText { field: String },
    /// A text longer than the program takes.
    LongText { field: String, limit: usize },
    /// A text with control characters.
    ControlCharacter { field: String },
    /// `1.234` in a cell: one thousand or one point two?
    AmbiguousNumber { field: String, found: String },
    /// A column, a label or a sheet that stands twice.
    Twice { what: String, first: At },
    /// A cell with an error value.
    CellError { found: String },
    /// A formula cell whose result was not saved.
    FormulaWithoutValue,
    /// An Excel formula where text with item codes belongs.
    ExcelFormula,
    /// A method without a parameter that it needs.
    MissingParameter { parameter: String, method: Choice },
    /// A parameter that belongs to another method.
    ForeignParameter { parameter: String, method: Choice },
    /// A parameter's number that the method cannot use.
    Parameter {
        parameter: String,
        value: f64,
        limit: Limit,
    },
    /// No goalposts although the normalisation needs them.
    NoGoalposts { method: Choice },
    /// A goalpost or target that the transform cannot take.
    TransformDomain {
        field: &'static str,
        value: f64,
        transform: Choice,
    },
    /// A formula of a node that names something other than a child; a child of similar spelling.
    NotAChild { code: String, near: Option<String> },
    /// A child that the formula of its parent does not use.
    UnusedChild { code: String },
    /// A name of a table's column that already names something else.
    NameTaken {
        name: String,
        by: Subject,
        first: At,
    },
    /// A name of a column or group that cannot be one.
    BadName { field: String, name: String },
    /// A list longer than the program takes.
    TooManyEntries {
        field: String,
        count: usize,
        limit: usize,
    },
    /// A floor or a stand-in where no score of the children can be.
    OutsideScores {
        field: &'static str,
        value: f64,
        min: f64,
        max: f64,
    },
    /// A mean that a zero score makes zero, or that does not exist for scores below zero.
    ZeroInMean { method: Choice, lowest: f64 },
    /// A completeness of 0 percent: every result is final.
    AlwaysFinal,
    /// A division by an expression that is zero in every region.
    ZeroDivisor { divisor: String },
    /// A division by an expression that can be zero for plausible data.
    PerhapsZeroDivisor { divisor: String },
    /// `B^1/2`, which is half of B and no root.
    DividedPower { base: String, by: String },
    /// Called official while its own notice says that it is not.
    OfficialDenied,
    /// Something written that changes nothing.
    NoEffect {
        field: &'static str,
        because: Because,
    },
}

impl Problem {
    /// Whether the definition cannot be used, or should only be looked at.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self.kind {
            ProblemKind::UnusedItem
            | ProblemKind::ConstantFormula
            | ProblemKind::PercentRange { .. }
            | ProblemKind::WholeRange { .. }
            | ProblemKind::UnusedChild { .. }
            | ProblemKind::ZeroInMean { .. }
            | ProblemKind::NoEffect { .. }
            | ProblemKind::AlwaysFinal
            | ProblemKind::ZeroDivisor { .. }
            | ProblemKind::PerhapsZeroDivisor { .. }
            | ProblemKind::DividedPower { .. }
            | ProblemKind::OfficialDenied => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether a section, a sheet or a column is missing: what refers to it cannot be judged.
    #[must_use]
    pub const fn is_structural(&self) -> bool {
        matches!(
            self.kind,
            ProblemKind::MissingSection { .. } | ProblemKind::MissingColumn { .. }
        )
    }

    /// Stable code, `IK8` and two digits; explained in [`super::codes()`].
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind.code()
    }
}

impl ProblemKind {
    /// Stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) | Self::DecimalComma { .. } => "IK801",
            Self::SchemaVersion(_) => "IK802",
            Self::UnknownKey { .. } => "IK803",
            Self::Missing { .. } => "IK804",
            Self::WrongType { .. } => "IK805",
            Self::UnknownWord { .. } => "IK806",
            Self::MissingSection { .. } | Self::MissingColumn { .. } => "IK807",
            Self::Duplicate { .. } => "IK808",
            Self::BadCode { .. } => "IK809",
            Self::UnknownCode { .. }
            | Self::Formula(FormulaErrorKind::UnknownVariable(..))
            | Self::Condition(FormulaErrorKind::UnknownVariable(..)) => "IK810",
            Self::Cycle { .. } => "IK811",
            Self::NoRoot | Self::ManyRoots { .. } => "IK812",
            Self::LevelOrder { .. } => "IK813",
            Self::NoChildren => "IK814",
            Self::Weight { .. } => "IK815",
            Self::Goalposts { .. } => "IK816",
            Self::RangeOrder { .. } => "IK817",
            Self::Formula(_) => "IK818",
            Self::Condition(_) => "IK819",
            Self::UnusedItem => "IK820",
            Self::ConstantFormula => "IK821",
            Self::NoClasses | Self::ClassOrder { .. } | Self::ClassStart { .. } => "IK822",
            Self::PoolingCycle { .. } => "IK823",
            Self::YesNoRange { .. } => "IK824",
            Self::PercentRange { .. } | Self::WholeRange { .. } => "IK825",
            Self::OutOfRange { .. } | Self::NumberTooLarge { .. } => "IK826",
            Self::TooMany { .. } | Self::TooManyEntries { .. } => "IK827",
            Self::EmptyText { .. } | Self::LongText { .. } | Self::ControlCharacter { .. } => {
                "IK828"
            }
            Self::AmbiguousNumber { .. } => "IK829",
            Self::Twice { .. } => "IK830",
            Self::CellError { .. } | Self::FormulaWithoutValue | Self::ExcelFormula => "IK831",
            Self::MissingParameter { .. } | Self::NoGoalposts { .. } => "IK832",
            Self::ForeignParameter { .. } => "IK833",
            Self::Parameter { .. } => "IK834",
            Self::TransformDomain { .. } => "IK835",
            Self::NotAChild { .. } => "IK836",
            Self::UnusedChild { .. } => "IK837",
            Self::NameTaken { .. } => "IK838",
            Self::BadName { .. } => "IK839",
            Self::OutsideScores { .. } => "IK840",
            Self::ZeroInMean { .. } => "IK841",
            Self::NoEffect { .. } => "IK842",
            Self::AlwaysFinal => "IK843",
            Self::ZeroDivisor { .. } => "IK844",
            Self::OfficialDenied => "IK845",
            Self::PerhapsZeroDivisor { .. } => "IK846",
            Self::DividedPower { .. } => "IK847",
        }
    }
}
