//! Answers taken back into a form, as the outputs show it.

mod csv;
mod history;
mod workbook;

use std::path::Path;

use crate::analysis::merge::{Fate, Merge, Reception};
use crate::diagnostic::Severity;
use crate::methodology::Methodology;
use crate::submission::Submission;

pub use csv::csv;
pub use workbook::{Form, History, first_difference, workbook};

/// All that the outputs show.
#[derive(Debug, Clone, Copy)]
pub struct Merging<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// The form as it was.
    pub form: &'a Submission,
    /// What came of it.
    pub merge: &'a Merge,
    /// The file that was written; none in a dry run.
    pub written: Option<&'a Path>,
}

impl Merging<'_> {
    /// How many answers met a fate, those of all replies.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        let answers = self.merge.answers.iter();
        answers.filter(|answer| answer.fate == fate).count()
    }

    /// Whether a file could not be read.
    #[must_use]
    pub fn has_unreadable(&self) -> bool {
        let mut replies = self.merge.replies.iter();
        replies.any(|reply| reply.reception == Reception::Unreadable)
    }

    /// Whether something is to be looked at: a warning, an error, or an answer that was not taken.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        let mut findings = self.merge.findings.iter();
        findings.any(|told| told.finding.severity != Severity::Note) || self.count(Fate::Left) > 0
    }
}
