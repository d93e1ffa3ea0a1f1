//! Workbooks whose formulas are recalculated by a program that is not ours, and what it must show.
//!
//! The list of cases is one for all such programs: IronCalc in every `cargo test`
//! (`tests/recalculation`), LibreOffice in `.ci/run` (`tests/libreoffice`).
//!
//! Not every program uses all of it.
#![allow(dead_code, unused_imports)]

mod cases;
mod comparisons;
mod edit;
mod forms;
mod random;
mod recaps;
mod saved;
mod tree;

pub use cases::{
    Case, beside_a_panel, changes, definitions, examples, filled_up, grouped, holes, settings,
    shapes, wrong_cache,
};
pub use comparisons::comparisons;
pub use edit::{Edit, Typed, edited};
pub use forms::forms;
pub use recaps::{recaps, swapped};
pub use saved::{Cell, Saved, Shows};
