//! The index as data: tree, indicators, items, rules, categories, each with its provenance.
//!
//! A [`Methodology`] is always whole and checked: it comes from [`load()`], which reports every
//! problem of a file at once, or from [`builtin()`]. Codes are resolved to positions, so later rooms
//! index and never search.

mod builtin;
mod codes;
mod columns;
mod described;
mod direct;
mod draft;
mod fields;
pub mod formula;
mod hash;
mod limits;
mod load;
mod lookup;
mod model;
mod number;
mod problem;
mod record;
mod resolve;
mod source;
#[cfg(test)]
pub(crate) mod testing;
mod toml;
mod words;
mod xlsx;

pub use builtin::{builtin, builtins};
pub use codes::codes;
pub use direct::is_agency;
pub use hash::sha256;
pub use load::{LoadError, Loaded, check, load, load_toml, load_workbook};
pub use lookup::Element;
pub use model::*;
pub use problem::{Because, Choice, Excerpt, Expected, Limit, Problem, ProblemKind, Subject};
pub use record::Section;
pub use source::{At, Source};
pub use toml::write as write_toml;
pub use words::{AggregationWord, MissingWord, NormalisationWord, Word};
pub use xlsx::write as write_xlsx;
