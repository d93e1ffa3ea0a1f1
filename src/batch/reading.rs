//! Reading, checking and scoring the files of a run, on as many processors as asked for.
//!
//! Each file is read, judged and let go again before the thread takes the next one; what is kept of
//! it is a [`Member`]. Memory therefore grows with the members and not with the files.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::files::Source;
use super::member::{Content, Member, Places, Region, Remark};
use super::shared::Shared;
use crate::methodology::Methodology;
use crate::scoring::{self, Outcome, Reference};
use crate::submission::region::{CodeSystem, Pattern};
use crate::submission::{self, Entry, OtherWorkbook, Stamp, Submission, Trouble};
use crate::validation::{self, Report, program_error, validate};
use crate::workbook::{self, OpenError, contained};

/// How the files of a run are read.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The methodology that all of them are judged by.
    pub methodology: &'a Methodology,
    /// The panel that the plausible bounds are taken from; none: the ranges of the methodology.
    pub reference: Option<&'a Arc<Reference>>,
    /// How many files are worked on at the same time; none: as many as there are processors.
    pub jobs: Option<NonZeroUsize>,
    /// Set from outside when no further file is to be begun.
    pub cancelled: &'a AtomicBool,
}

/// A form as it was read, before it is let go: for what needs more of it than a [`Member`] keeps.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// Position of the file among those given.
    pub position: usize,
    /// What was read.
    pub submission: &'a Submission,
    /// What validation said.
    pub report: &'a Report,
    /// The scores.
    pub outcome: &'a Outcome,
}

/// Why the reading of a run ended before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stopped<E> {
    /// It was cancelled.
    Cancelled,
    /// A visitor failed.
    Failed(E),
    /// The system gave no threads to work with; what it says.
    NoThreads(String),
}

impl Reader<'_> {
    /// Read the files, in the order given. A file that cannot be read becomes a member too. `visit`
    /// sees every form while it is there; `done` is told the position of every file that is
    /// finished. Both are called on the working threads.
    ///
    /// # Errors
    /// When the run is cancelled or a visitor fails: then there are no members.
    pub fn read<E: Send>(
        &self,
        sources: &[Source],
        visit: impl Fn(Visit<'_>) -> Result<(), E> + Sync,
        done: impl Fn(usize) + Sync,
    ) -> Result<Vec<Member>, Stopped<E>> {
        let shared = Shared::new();
        let jobs = self.jobs.map_or(0, NonZeroUsize::get);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        let pool = pool.map_err(|error| Stopped::NoThreads(error.to_string()))?;
        pool.install(|| {
            let sources = sources.par_iter().enumerate().with_max_len(1);
            sources
                .map(|(position, source)| {
                    if self.cancelled.load(Ordering::Relaxed) {
                        return Err(Stopped::Cancelled);
                    }
                    let member = self.member((position, source), &shared, &visit);
                    let member = member.map_err(Stopped::Failed)?;
                    done(position);
                    Ok(member)
                })
                .collect()
        })
    }

    fn member<E>(
        &self,
        (position, source): (usize, &Source),
        shared: &Shared,
        visit: impl Fn(Visit<'_>) -> Result<(), E>,
    ) -> Result<Member, E> {
        let path = &source.path;
        // A fault of ours in one file is no reason to lose the others.
        let judged = contained(|| self.judged(source));
        let (sha256, content) = match judged {
            Some(Ok(form)) => {
                let visit = || {
                    visit(Visit {
                        position,
                        submission: &form.submission,
                        report: &form.report,
                        outcome: &form.outcome,
                    })
                };
                let visited = contained(visit);
                let sha256 = Some(form.submission.file.sha256.clone());
                match visited {
                    Some(outcome) => outcome?,
                    None => return Ok(Self::faulty(source, shared)),
                }
                (sha256, form.content(shared))
            }
            Some(Err(error)) => {
                let report = validation::unreadable(self.methodology, &error);
                let remarks = remarks(report, shared);
                let is_text = source.is_aside && error == OpenError::PlainText;
                let content = if is_text {
                    Content::OtherWorkbook(None, remarks)
                } else {
                    Content::Unreadable(remarks)
                };
                (hash_of(path, &error), content)
            }
            None => return Ok(Self::faulty(source, shared)),
        };
        Ok(Member {
            path: path.clone(),
            label: source.label.clone(),
            sha256,
            modified: modified(path),
            content,
        })
    }

    fn judged(&self, source: &Source) -> Result<Form, OpenError> {
        if let Some(trouble) = &source.trouble {
            return Err(trouble.clone());
        }
        let submission = submission::read(&source.path, self.methodology)?;
        let report = validate(self.methodology, &submission);
        let outcome =
            scoring::outcome_beside(self.methodology, &submission, &report, self.reference);
        Ok(Form {
            submission,
            report,
            outcome,
        })
    }

    /// The member for a file over which the program itself stumbled.
    fn faulty(source: &Source, shared: &Shared) -> Member {
        Member {
            path: source.path.clone(),
            label: source.label.clone(),
            sha256: workbook::read_file(&source.path)
                .ok()
                .map(|bytes| workbook::sha256(&bytes)),
            modified: modified(&source.path),
            content: Content::Unreadable(vec![shared.remark(program_error())]),
        }
    }
}

/// A form with all that is asked of it.
struct Form {
    submission: Submission,
    report: Report,
    outcome: Outcome,
}

impl Form {
    /// What a member keeps.
    fn content(self, shared: &Shared) -> Content {
        if let Some(kind) = other_workbook(&self.submission) {
            return Content::OtherWorkbook(Some(kind), remarks(self.report, shared));
        }
        let stamp = self.submission.stamp.as_ref();
        if stamp.is_some_and(|stamp| stamp.request.is_some()) {
            let findings = self.report.findings.into_iter();
            // What else it lacks as a form does not matter.
            let own = findings.filter(|finding| finding.code == validation::CODE_OF_REQUESTS);
            let own = own.map(|finding| shared.remark(finding));
            return Content::OtherWorkbook(None, own.collect());
        }
        if self.submission.is_unread() {
            return Content::Unreadable(remarks(self.report, shared));
        }
        let Submission {
            identity,
            stamp,
            entries,
            ..
        } = self.submission;
        let year = identity.data_year();
        let code = identity.region_code.text;
        let declared = CodeSystem::read(&identity.code_system.text);
        Content::Read(Box::new(Region {
            system: declared.or_else(|| Pattern::of(&code).system()),
            code,
            name: identity.name.text,
            province: identity.province.text,
            year,
            date: identity.date.text,
            // What was asked of a form does not tell its methodology from another.
            stamp: stamp.map(|stamp| Stamp {
                request: None,
                ..stamp
            }),
            verdict: self.report.verdict,
            status: self.outcome.status,
            completeness: self.report.completeness.clone(),
            inputs: entries.iter().map(|entry| entry.state.input()).collect(),
            flagged: self.report.flagged.clone(),
            places: Places::of(&entries, shared.sheet(value_sheet(&entries))),
            remarks: remarks(self.report, shared),
            scores: self.outcome.scores,
            outlook: self.outcome.outlook,
        }))
    }
}

/// The sheet on which the values stand.
fn value_sheet(entries: &[Entry]) -> &str {
    let mut places = entries.iter().filter_map(|entry| entry.place.as_ref());
    places.next().map_or("", |place| &place.sheet)
}

fn other_workbook(submission: &Submission) -> Option<OtherWorkbook> {
    let mut troubles = submission.troubles.iter();
    troubles.find_map(|trouble| match trouble {
        Trouble::OtherWorkbook { kind } => Some(*kind),
        _ => None,
    })
}

fn remarks(report: Report, shared: &Shared) -> Vec<Remark> {
    let findings = report.findings.into_iter();
    let mut remarks: Vec<Remark> = findings.map(|finding| shared.remark(finding)).collect();
    // Collected in the place of the findings, which is several times as large.
    remarks.shrink_to_fit();
    remarks
}

/// The hash of a file that cannot be opened as a workbook; none when it cannot be read at all.
fn hash_of(path: &Path, error: &OpenError) -> Option<String> {
    if matches!(
        error,
        OpenError::NotFound { .. } | OpenError::NoPermission | OpenError::IsFolder
    ) {
        return None;
    }
    let bytes = workbook::read_file(path).ok()?;
    Some(workbook::sha256(&bytes))
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
