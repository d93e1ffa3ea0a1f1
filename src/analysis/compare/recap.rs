//! The recap of a run over many forms, as data again.

use crate::diagnostic::Place;
use crate::lang::fold_heading;
use crate::methodology::formula::Input;
use crate::scoring::Status;
use crate::submission::{SourceFile, Stamp};

/// The recap of a run, read by a methodology.
#[derive(Debug, Clone, PartialEq)]
pub struct Recap {
    /// The file.
    pub file: SourceFile,
    /// The methodology it was made with, when it says so.
    pub stamp: Option<Stamp>,
    /// The regions that count.
    pub units: Vec<RecapUnit>,
}

/// A region of a recap.
#[derive(Debug, Clone, PartialEq)]
pub struct RecapUnit {
    /// Its file, as the recap calls it.
    pub file: String,
    /// Its code; empty when there is none.
    pub code: String,
    /// Its name; empty when there is none.
    pub name: String,
    /// Its province; empty when there is none.
    pub province: String,
    /// The year; empty when there is none.
    pub year: String,
    /// How far its scores can be relied upon.
    pub status: Status,
    /// The items, in the methodology's order; none when the recap does not hold them.
    pub items: Vec<Input>,
    /// The cells of the items, parallel to them.
    pub places: Vec<Option<Place>>,
    /// Values of indicators, in the methodology's order, where the recap holds them.
    pub indicators: Vec<Option<Input>>,
}

impl RecapUnit {
    /// What tells the region from the others of its year: its code; without one, name and province.
    pub(super) fn key(&self) -> String {
        if self.code.is_empty() {
            let (name, province) = (fold_heading(&self.name), fold_heading(&self.province));
            format!("n{name}\0{province}")
        } else {
            format!("k{}", fold_heading(&self.code))
        }
    }
}
