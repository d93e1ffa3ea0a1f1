//! Forms for unit tests: a complete, sound one of the built-in methodology, and changes to it.

use crate::diagnostic::Place;
use crate::methodology::{ItemKind, Methodology, builtin};
use crate::submission::layout::{IdentityField, SHEET_DATA, SHEET_IDENTITY};
use crate::submission::{
    Entry, Field, Identity, Reading, SourceFile, Stamp, State, Submission, Trouble,
};

use super::{Finding, Report, validate_over_time};

/// Column letters of the template.
const VALUE: u32 = 5;
const AVAILABILITY: u32 = 6;
const YEAR: u32 = 7;
/// Row of the first item.
const FIRST_ROW: u32 = 10;

/// The figures of the example Tanah Laut, which breaks no rule.
const FIGURES: &str = include_str!("../../examples/source/tanah-laut-2025.csv");

/// A form under construction.
pub(super) struct Sample {
    pub methodology: Methodology,
    pub submission: Submission,
    pub previous: Option<Submission>,
}

impl Sample {
    /// Everything filled in, nothing to complain about.
    pub fn complete() -> Self {
        let methodology = builtin().clone();
        let entries = (0..methodology.items.len())
            .map(|position| entry(&methodology, position))
            .collect();
        let stamp = Stamp {
            id: methodology.id.clone(),
            version: methodology.version.clone(),
            sha256: methodology.sha256.clone(),
            request: None,
        };
        let submission = Submission {
            file: SourceFile {
                path: "formulir.xlsx".into(),
                sha256: "0".repeat(64),
            },
            identity: identity(),
            stamp: Some(stamp),
            entries,
            troubles: Vec::new(),
        };
        Self {
            methodology,
            submission,
            previous: None,
        }
    }

    /// The same form with nothing in the Data sheet.
    pub fn blank() -> Self {
        let mut sample = Self::complete();
        for position in 0..sample.submission.entries.len() {
            sample.submission.entries[position].state = State::Empty;
            sample.submission.entries[position].year.clear();
        }
        sample
    }

    pub fn entry(&mut self, code: &str) -> &mut Entry {
        let position = self.methodology.item_position(code).unwrap();
        &mut self.submission.entries[position]
    }

    pub fn value(mut self, code: &str, value: f64) -> Self {
        self.entry(code).state = State::Filled(value);
        self
    }

    pub fn state(mut self, code: &str, state: State) -> Self {
        self.entry(code).state = state;
        self
    }

    pub fn read(mut self, code: &str, raw: &str, state: State, reading: Reading) -> Self {
        let entry = self.entry(code);
        raw.clone_into(&mut entry.raw);
        entry.state = state;
        entry.reading = Some(reading);
        self
    }

    pub fn unreadable(self, code: &str, raw: &str, reading: Reading) -> Self {
        self.read(code, raw, State::Unreadable, reading)
    }

    pub fn trouble(mut self, trouble: Trouble) -> Self {
        self.submission.troubles.push(trouble);
        self
    }

    pub fn change(mut self, change: impl FnOnce(&mut Submission)) -> Self {
        change(&mut self.submission);
        self
    }

    /// Compared with the same form of the year before, after a change to that one.
    pub fn after(mut self, change: impl FnOnce(&mut Self)) -> Self {
        let mut before = Self::complete();
        before.submission.file.path = "formulir-2024.xlsx".into();
        before.submission.identity.year.text = "2024".to_owned();
        for entry in &mut before.submission.entries {
            entry.year = "2024".to_owned();
        }
        change(&mut before);
        self.previous = Some(before.submission);
        self
    }

    pub fn report(&self) -> Report {
        validate_over_time(&self.methodology, &self.submission, self.previous.as_ref())
    }

    /// The findings of a form as `IK401 D59 Data!F69`.
    pub fn findings(&self) -> Vec<String> {
        self.report().findings.iter().map(brief).collect()
    }
}

/// Code, item and cell of a finding.
pub(super) fn brief(finding: &Finding) -> String {
    let mut parts = vec![finding.code.to_owned()];
    parts.extend(finding.item.clone());
    parts.extend(finding.place.as_ref().map(super::words::cell));
    parts.join(" ")
}

fn entry(methodology: &Methodology, position: usize) -> Entry {
    let item = &methodology.items[position];
    let start = format!("\n{},", item.code);
    let row = &FIGURES[FIGURES.find(&start).unwrap() + start.len()..];
    let raw = row.split(',').next().unwrap();
    let value = match (item.kind, raw) {
        (ItemKind::YesNo, "ya") => 1.0,
        (ItemKind::YesNo, "tidak") => 0.0,
        _ => raw.parse().unwrap(),
    };
    let row = FIRST_ROW + u32::try_from(position).unwrap();
    let place = |column| Some(Place::at(SHEET_DATA.id, row, column));
    Entry {
        state: State::Filled(value),
        place: place(VALUE),
        raw: raw.to_owned(),
        reading: None,
        availability: String::new(),
        availability_place: place(AVAILABILITY),
        year: "2025".to_owned(),
        year_place: place(YEAR),
        source: String::new(),
        note: String::new(),
    }
}

fn identity() -> Identity {
    let texts = [
        "63.01",
        "Kemendagri",
        "Kabupaten Tanah Laut",
        "Kalimantan Selatan",
        "2025",
        "Dinas Sosial",
        "Contoh",
        "contoh@example.id",
        "2025-07-30",
    ];
    let mut fields = IdentityField::ALL
        .iter()
        .zip(texts)
        .zip(2..)
        .map(|((_, text), row)| Field {
            text: text.to_owned(),
            place: Some(Place::at(SHEET_IDENTITY.id, row, 1)),
        });
    let mut next = || fields.next().unwrap();
    Identity {
        region_code: next(),
        code_system: next(),
        name: next(),
        province: next(),
        year: next(),
        agency: next(),
        person: next(),
        position: Field::default(),
        contact: next(),
        date: next(),
        banner: String::new(),
    }
}
