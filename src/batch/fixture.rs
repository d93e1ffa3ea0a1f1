//! Members for tests: regions of the built-in methodology without any file behind them.

use std::time::{Duration, SystemTime};

use super::member::{Content, Member, Places, Region};
use super::shared::Shared;
use crate::diagnostic::Place;
use crate::methodology::builtin;
use crate::scoring;
use crate::submission::region::Pattern;
use crate::submission::{Entry, Identity, SourceFile, Stamp, State, Submission};
use crate::validation::validate;

/// A region to be.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub label: String,
    pub code: String,
    pub name: String,
    pub year: Option<u16>,
    pub date: String,
    /// Seconds after the epoch.
    pub modified: u64,
    /// Version of the methodology on the form.
    pub version: String,
    pub sha256: String,
    /// Values of the first items; the others are empty.
    pub values: Vec<f64>,
}

impl Sample {
    /// A region of 2025 without values.
    pub fn new(label: &str, code: &str, name: &str) -> Self {
        Self {
            label: label.to_owned(),
            code: code.to_owned(),
            name: name.to_owned(),
            year: Some(2025),
            date: String::new(),
            modified: 0,
            version: builtin().version.clone(),
            sha256: format!("hash of {label}"),
            values: Vec::new(),
        }
    }

    /// The member.
    pub fn member(&self) -> Member {
        let methodology = builtin();
        let submission = self.submission();
        let report = validate(methodology, &submission);
        let outcome = scoring::outcome(methodology, &submission, &report);
        let shared = Shared::new();
        let findings = report.findings.into_iter();
        let region = Region {
            code: self.code.clone(),
            system: Pattern::of(&self.code).system(),
            name: self.name.clone(),
            province: "Kalimantan Selatan".to_owned(),
            year: self.year,
            date: self.date.clone(),
            stamp: submission.stamp.clone(),
            verdict: report.verdict,
            status: outcome.status,
            completeness: report.completeness,
            remarks: findings.map(|finding| shared.remark(finding)).collect(),
            inputs: submission.inputs(),
            flagged: report.flagged,
            places: Places::of(&submission.entries, shared.sheet("Data")),
            scores: outcome.scores,
            outlook: outcome.outlook,
        };
        Member {
            path: self.label.clone().into(),
            label: self.label.clone(),
            sha256: Some(self.sha256.clone()),
            modified: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(self.modified)),
            content: Content::Read(Box::new(region)),
        }
    }

    fn submission(&self) -> Submission {
        let methodology = builtin();
        let entries = methodology.items.iter().enumerate();
        let entries = entries.map(|(position, _)| Entry {
            state: self
                .values
                .get(position)
                .map_or(State::Empty, |value| State::Filled(*value)),
            place: u32::try_from(position)
                .ok()
                .map(|row| Place::at("Data", row + 3, 5)),
            raw: String::new(),
            reading: None,
            availability: String::new(),
            availability_place: None,
            year: String::new(),
            year_place: None,
            source: String::new(),
            note: String::new(),
        });
        Submission {
            file: SourceFile {
                path: self.label.clone().into(),
                sha256: self.sha256.clone(),
            },
            identity: Identity::default(),
            stamp: Some(Stamp {
                id: methodology.id.clone(),
                version: self.version.clone(),
                sha256: methodology.sha256.clone(),
                request: None,
            }),
            entries: entries.collect(),
            troubles: Vec::new(),
        }
    }
}

/// A file that cannot be read.
pub(crate) fn unreadable(label: &str) -> Member {
    let remark = Shared::new().remark(crate::validation::program_error());
    Member {
        path: label.into(),
        label: label.to_owned(),
        sha256: None,
        modified: None,
        content: Content::Unreadable(vec![remark]),
    }
}
