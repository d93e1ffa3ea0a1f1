//! A form with every finding at its cell.
//!
//! The form itself is written by [`super::carried`]: values, notes and sources are those of
//! the file. What is added, the colours, the notes and the sheet Temuan, is the program's own and is
//! replaced when the file is annotated again.

mod sheet;

use std::path::Path;

use rust_xlsxwriter::{Color, XlsxError};

use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::output::carried::{self, Dress, FurtherSheet, Mark, Spot};
use crate::output::merging::History;
use crate::submission::Submission;
use crate::submission::carried::{Carried, FormSheet, Losses, OwnTexts, read};
use crate::submission::history::Record;
use crate::submission::layout::Column;
use crate::validation::{Finding, Report, validate_over_time};
use crate::workbook::{OpenError, open_bytes};

use sheet::FindingsSheet;

/// A form with its findings, as it is to be annotated.
#[derive(Debug, Clone)]
pub struct Annotation<'a> {
    /// The methodology it is judged by.
    pub methodology: &'a Methodology,
    /// What the program itself writes into forms of this methodology.
    pub own: &'a OwnTexts,
    /// The form as it stood.
    pub carried: &'a Carried,
    /// What validation says of it.
    pub report: &'a Report,
    /// What was taken into it from answers, when it is a merged form.
    pub history: &'a [Record],
    /// An earlier year's form that it was compared with.
    pub previous: Option<&'a Submission>,
    /// Language of the notes and of the sheet Temuan.
    pub lang: Lang,
}

/// An annotated form.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The bytes of the .xlsx file; the same input gives the same bytes.
    pub bytes: Vec<u8>,
    /// What is listed on the sheet Isi lain, and what could not be carried over.
    pub losses: Losses,
}

/// Why a form cannot be annotated.
#[derive(Debug, thiserror::Error)]
pub enum AnnotateError {
    /// The workbook cannot be written.
    #[error("{0}")]
    Written(#[from] XlsxError),
    /// What was written of the form cannot be read again.
    #[error("{0}")]
    Unread(OpenError),
}

/// Annotate a form.
///
/// The form is written once without marks and validated as it stands then: cells may have moved, and
/// findings are to name the cells of the file they are found in.
///
/// # Errors
/// When the workbook cannot be written, or becomes more than is read again.
pub fn annotate(annotation: &Annotation<'_>) -> Result<Annotated, AnnotateError> {
    let (methodology, before) = (annotation.methodology, annotation.carried);
    let plain = carried::workbook(methodology, before, &Dress::default())?;
    let unread = |error| AnnotateError::Unread(before.blamed(error));
    let book = open_bytes(plain).map_err(unread)?;
    let path: &Path = &before.submission.file.path;
    let moved = read(book, path, methodology, annotation.own).map_err(unread)?;
    let report = validate_over_time(methodology, &moved.submission, annotation.previous);
    let same = told(&report) == told(annotation.report);
    // A form that lacked a whole sheet has other findings once it has one; then those of the file
    // count, at the cells that are still there.
    let (form, report) = if same {
        (&moved, &report)
    } else {
        (before, annotation.report)
    };
    let marks = marks(methodology, report, annotation.lang);
    let spots: Vec<Spot> = report
        .findings
        .iter()
        .map(|f| spot(methodology, f))
        .collect();
    let sheet = FindingsSheet {
        methodology,
        submission: &before.submission,
        report,
        spots: &spots,
    };
    let history = History {
        records: annotation.history,
        methodology,
    };
    let mut sheets: Vec<&dyn FurtherSheet> = vec![&sheet];
    if !annotation.history.is_empty() {
        sheets.push(&history);
    }
    let dress = Dress {
        marks,
        sheets,
        lang: Some(annotation.lang),
    };
    Ok(Annotated {
        bytes: carried::workbook(methodology, form, &dress)?,
        losses: Losses::of(before, &moved),
    })
}

/// What a report says, whatever the cells.
fn told(report: &Report) -> Vec<(&'static str, Option<&str>, &[String])> {
    let findings = report.findings.iter();
    let mut told: Vec<_> = findings
        .map(|finding| {
            (
                finding.code,
                finding.item.as_deref(),
                finding.items.as_slice(),
            )
        })
        .collect();
    told.sort_unstable();
    told
}

/// Where a finding is shown: at its cell, else at the name of its item, else at the beginning of the
/// sheet it is about.
fn spot(methodology: &Methodology, finding: &Finding) -> Spot {
    let mut spots: Vec<Spot> = finding.place.iter().cloned().map(Spot::Place).collect();
    let item = finding.item.as_deref();
    if let Some(item) = item.and_then(|code| methodology.item_position(code)) {
        spots.push(Spot::Item(item, Column::Name));
    }
    // The family of checks on the identity.
    let sheet = if finding.code.starts_with("IK1") {
        FormSheet::Identity
    } else {
        FormSheet::Data
    };
    spots.push(Spot::Sheet(sheet));
    Spot::First(spots)
}

/// A colour and a note for every finding: at its cell, and at the values of the other items that a
/// broken rule involves.
fn marks(methodology: &Methodology, report: &Report, lang: Lang) -> Vec<Mark> {
    let mut marks = Vec::new();
    for finding in &report.findings {
        let note = note(finding, lang);
        let fill = Some(fill(finding.severity));
        let others = finding.items.iter().skip(1);
        let others = others.filter_map(|code| methodology.item_position(code));
        let others = others.map(|item| Spot::Item(item, Column::Value));
        let spots = std::iter::once(spot(methodology, finding)).chain(others);
        marks.extend(spots.map(|at| Mark {
            at,
            fill,
            note: note.clone(),
        }));
    }
    marks
}

/// Background of a cell with a finding.
const fn fill(severity: Severity) -> Color {
    match severity {
        Severity::Error => Color::RGB(0xF8_C4_BE),
        Severity::Warning => Color::RGB(0xFB_D9_9A),
        Severity::Note => Color::RGB(0xCF_E3_F2),
    }
}

/// What a note says of a finding: code, severity, what is wrong, how to mend it.
fn note(finding: &Finding, lang: Lang) -> String {
    format!(
        "{} · {}\n{}\n→ {}",
        finding.code,
        finding.severity.word().get(lang),
        finding.message.get(lang),
        finding.hint.get(lang)
    )
}
