//! Many files in one run: the regions of a province, or of the country.
//!
//! `files.rs` finds the files that a command line means, `reading.rs` reads, checks and scores them
//! on all processors and keeps of each a small [`Member`], `expected.rs` knows who should have sent
//! one, and `assembly.rs` decides which members count. What comes out is a [`Run`]: plain data from
//! which recaps are made; `figures.rs` says what it comes to.
//!
//! This room knows files and everything that is asked of one of them; it does not know how a run is
//! shown or written.

mod assembly;
mod expected;
mod figures;
mod files;
#[cfg(test)]
pub(crate) mod fixture;
mod member;
mod panel;
mod reading;
mod run;
mod shared;
mod traces;

pub use assembly::{Rules, assemble};
pub use expected::{Expected, ListError};
pub use figures::{Counted, Figures};
pub use files::{BadList, ListTrouble, RECAP, RESULTS, Source, find};
pub use member::{Content, Member, Places, Region, Remark};
pub use reading::{Reader, Stopped, Visit};
pub use run::{Elsewhere, ExpectedRegion, Mixture, Preference, Run, RunFinding, Standing};
pub use shared::Shared;
