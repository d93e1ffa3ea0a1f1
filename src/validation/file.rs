//! A file with everything validation found out about it.

use std::path::{Path, PathBuf};

use super::{
    Finding, Report, TableReport, Verdict, unreadable, untabled, validate, validate_over_time,
    validate_table,
};
use crate::methodology::Methodology;
use crate::scoring::{Asked, Status, score_table};
use crate::submission::table::{self, Opened, Options, Table, TableError};
use crate::submission::{self, Submission};

/// One file as given, what was read from it, and the report on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The file, as given.
    pub path: PathBuf,
    /// What was read; none when the file could not be opened, and the report says why.
    pub submission: Option<Submission>,
    /// The findings and the completeness.
    pub report: Report,
}

impl Checked {
    /// What was read, unless no item could be: of a file that cannot be opened, or whose structure
    /// is broken, no completeness is worth showing.
    #[must_use]
    pub fn read(&self) -> Option<&Submission> {
        let submission = self.submission.as_ref();
        submission.filter(|submission| !submission.is_unread())
    }
}

/// Read a form and validate it; a file that cannot be opened has a report too.
#[must_use]
pub fn check_file(path: &Path, methodology: &Methodology) -> Checked {
    let (submission, report) = match submission::read(path, methodology) {
        Ok(submission) => {
            let report = validate(methodology, &submission);
            (Some(submission), report)
        }
        Err(error) => (None, unreadable(methodology, &error)),
    };
    Checked {
        path: path.to_owned(),
        submission,
        report,
    }
}

/// A table as given and the report on it.
#[derive(Debug, Clone)]
pub struct CheckedTable {
    /// The table.
    pub table: Table,
    /// The findings, those of its scores too, and the completeness.
    pub report: TableReport,
    /// How many units have an index, and how many of these one that is not final.
    pub indices: Indices,
}

/// What the scores of a table are good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indices {
    /// Units with an index.
    pub scored: usize,
    /// Units whose index is provisional.
    pub provisional: usize,
}

impl CheckedTable {
    /// Validate a table. It is scored as well: what keeps rows from a score though their data are
    /// there is as wrong with it as a value that is missing.
    #[must_use]
    pub fn of(methodology: &Methodology, table: Table) -> Self {
        let report = validate_table(methodology, &table);
        let scores = score_table(methodology, &table, &report, Asked::default());
        Self {
            report: report.with_scores(methodology, &table, &scores),
            indices: Indices {
                scored: scores.len() - scores.count(Status::None),
                provisional: scores.count(Status::Provisional),
            },
            table,
        }
    }

    /// Whether nothing is missing or wrong, and yet there are indices that are not final.
    #[must_use]
    pub fn is_ready_but_unfinished(&self) -> bool {
        let unfinished = self.indices.provisional + self.table.units.len() - self.indices.scored;
        self.report.verdict == Verdict::Ready && unfinished > 0
    }
}

/// A file of either kind with everything validation found out about it.
#[derive(Debug, Clone)]
// One value per file of a run: moving it costs nothing that matters.
#[allow(clippy::large_enum_variant)]
pub enum Examined {
    /// A form, or a file that is neither form nor table; the report says why.
    Form(Checked),
    /// A wide table.
    Table(Box<CheckedTable>),
}

/// Read a form or a table, whichever it is, and validate it.
#[must_use]
pub fn examine(path: &Path, methodology: &Methodology, options: &Options<'_>) -> Examined {
    examine_over_time(path, methodology, options, None)
}

/// Read a form or a table, whichever it is, and validate it; a form is compared with that of an
/// earlier year too, where there is one.
#[must_use]
pub fn examine_over_time(
    path: &Path,
    methodology: &Methodology,
    options: &Options<'_>,
    previous: Option<&Submission>,
) -> Examined {
    let (submission, report) = match table::open(path, methodology, options) {
        Ok(Opened::Table(table)) => {
            return Examined::Table(Box::new(CheckedTable::of(methodology, *table)));
        }
        Ok(Opened::Form(workbook)) => {
            match submission::read_workbook(*workbook, path, methodology) {
                Ok(submission) => {
                    let report = validate_over_time(methodology, &submission, previous);
                    (Some(submission), report)
                }
                Err(error) => (None, unreadable(methodology, &error)),
            }
        }
        Err(TableError::Open(error)) => (None, unreadable(methodology, &error)),
        Err(error) => (None, untabled(methodology, &error)),
    };
    Examined::Form(Checked {
        path: path.to_owned(),
        submission,
        report,
    })
}

impl Finding {
    /// Whether it says no more than that an item is not there: lists of the missing data by agency
    /// say the same.
    #[must_use]
    pub fn is_missing_item(&self) -> bool {
        matches!(self.code, "IK201" | "IK202")
    }

    /// Whether it says that the form was not made for the methodology it is judged by, or does not
    /// say for which: that concerns the score as much as the form.
    #[must_use]
    pub fn is_about_the_stamp(&self) -> bool {
        matches!(self.code, "IK601" | "IK602" | "IK603" | "IK604")
    }

    /// Whether it tells of a rule between several items that does not hold.
    #[must_use]
    pub fn is_broken_rule(&self) -> bool {
        matches!(self.code, "IK501" | "IK502")
    }
}
