//! What a family of checks is, what it sees, and where its findings go.

use crate::diagnostic::{CodeDoc, Place, Severity};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::submission::{Entry, Field, Submission};

use super::report::Finding;

/// A family of checks: its codes and its one function. Adding a family is a new folder and one
/// line in [`super::FAMILIES`].
pub(super) struct Family {
    /// What it looks at, as a heading.
    pub title: Text,
    /// Catalogue entries of all findings it can make.
    pub docs: &'static [&'static CodeDoc],
    /// Look at a submission and add what is found.
    pub check: fn(&Context<'_>, &mut Findings),
}

/// What the checks see. Later checks that need more (other regions) add a field.
pub(super) struct Context<'a> {
    /// The methodology the form is judged by.
    pub methodology: &'a Methodology,
    /// The form.
    pub submission: &'a Submission,
    /// The form of an earlier year that it is compared with.
    pub previous: Option<&'a Submission>,
}

impl<'a> Context<'a> {
    /// The items with their entries, in the order of the form.
    pub fn items(
        &self,
    ) -> impl Iterator<Item = (usize, &'a crate::methodology::Item, &'a Entry)> + use<'a> {
        let (items, entries) = (&self.methodology.items, &self.submission.entries);
        items
            .iter()
            .zip(entries)
            .enumerate()
            .map(|(position, (item, entry))| (position, item, entry))
    }

    /// The value of an item, if it has one.
    pub fn value(&self, position: usize) -> Option<f64> {
        self.submission.entries.get(position)?.state.value()
    }

    /// An item as the subject of a finding: its code and the cell of its value.
    pub fn item(&self, position: usize) -> Subject {
        Subject {
            items: vec![position],
            place: self
                .submission
                .entries
                .get(position)
                .and_then(|entry| entry.place.clone()),
        }
    }
}

/// One thing that can be wrong, with the data that its message needs. Each family has an enum of
/// these; what a variant is called and says stands in one `match`.
pub(super) trait Problem {
    /// The catalogue entry.
    fn doc(&self) -> &'static CodeDoc;
    /// What is wrong, and how to mend it.
    fn words(&self) -> Words;
    /// How grave it is; unlike the catalogue's where the data or the methodology say so.
    fn severity(&self) -> Severity {
        self.doc().severity
    }
}

/// The two sentences of a finding.
pub(super) struct Words {
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub hint: Text,
}

/// What a finding is about.
#[derive(Default)]
pub(super) struct Subject {
    /// Positions of the items; the first gives the finding its code and place in the order.
    pub items: Vec<usize>,
    /// The cell.
    pub place: Option<Place>,
}

impl Subject {
    /// The file as a whole.
    pub fn file() -> Self {
        Self::default()
    }

    /// A cell that belongs to no item.
    pub fn place(place: impl Into<Option<Place>>) -> Self {
        Self {
            items: Vec::new(),
            place: place.into(),
        }
    }

    /// A field of the sheet Identitas.
    pub fn field(field: &Field) -> Self {
        Self::place(field.place.clone())
    }

    /// The same items at another cell, when that cell is known.
    pub fn at(mut self, place: Option<Place>) -> Self {
        self.place = place.or(self.place);
        self
    }
}

/// Findings as they are made.
#[derive(Default)]
pub(super) struct Findings {
    drafts: Vec<(Vec<usize>, Finding)>,
}

impl Findings {
    /// Add a problem with what it is about.
    pub fn add(&mut self, problem: &impl Problem, subject: Subject) {
        let Words { message, hint } = problem.words();
        let mut finding = Finding::new(problem.doc(), message, hint);
        finding.severity = problem.severity();
        finding.place = subject.place;
        self.drafts.push((subject.items, finding));
    }

    /// The findings in their final order (errors, warnings, notes; inside, what belongs to no item
    /// and then the form's order), and per item whether an error involves it.
    pub fn finish(mut self, methodology: &Methodology) -> (Vec<Finding>, Vec<bool>) {
        let mut flagged = vec![false; methodology.items.len()];
        for (items, finding) in &mut self.drafts {
            let code = |position: &usize| methodology.items.get(*position).map(|item| &item.code);
            finding.items = items.iter().filter_map(code).cloned().collect();
            finding.item = finding.items.first().cloned();
            if finding.severity == Severity::Error {
                for item in items {
                    flagged[*item] = true;
                }
            }
        }
        self.drafts
            .sort_by_key(|(items, finding)| (finding.severity, items.first().copied()));
        let findings = self.drafts.into_iter().map(|(_, finding)| finding);
        (findings.collect(), flagged)
    }
}
