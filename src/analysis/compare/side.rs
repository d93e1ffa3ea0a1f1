//! One of the two things that are compared: a form, a table, or the recap of many forms.

use std::collections::{BTreeSet, HashSet};

use super::recap::Recap;
use crate::diagnostic::Place;
use crate::methodology::Methodology;
use crate::methodology::formula::Input;
use crate::scoring::{self, Asked, Gathering, Panel, Scorer, Scores, Status, Unit, score_table};
use crate::submission::table::{Inputs, Table, Target};
use crate::submission::{SourceFile, State, Submission};
use crate::validation::{Report, TableReport};

/// What was read from a file.
#[derive(Debug, Clone)]
// There are four of them at most in a run.
#[allow(clippy::large_enum_variant)]
pub enum Content {
    /// A form.
    Form(Submission, Report),
    /// A wide table.
    Table(Table, TableReport),
    /// The recap of a run over many forms.
    Recap(Recap),
}

/// Which unit it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Identity<'a> {
    /// Its code; empty when there is none.
    pub code: &'a str,
    /// Its name; empty when there is none.
    pub name: &'a str,
    /// The year; empty when there is none.
    pub year: &'a str,
    /// The file it was recapitulated from; empty for a form or a table's row.
    pub file: &'a str,
}

impl<'a> Identity<'a> {
    /// What it is called where there is room for one text.
    #[must_use]
    pub const fn label(&self) -> &'a str {
        if self.name.is_empty() {
            self.code
        } else {
            self.name
        }
    }
}

/// The index of a unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The index.
    pub index: Option<f64>,
    /// How far it can be relied upon.
    pub status: Status,
}

/// A file read by one methodology and scored by it.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// What was read.
    pub content: Content,
    /// Per unit.
    pub standings: Vec<Standing>,
    panel: Option<Panel>,
}

impl<'a> Reading<'a> {
    /// Score all units of a file.
    #[must_use]
    pub fn new(methodology: &'a Methodology, content: Content) -> Self {
        let mut made = Self {
            methodology,
            content,
            standings: Vec::new(),
            panel: None,
        };
        match &made.content {
            Content::Form(submission, report) => {
                let outcome = scoring::outcome(methodology, submission, report);
                made.standings = vec![Standing {
                    index: outcome.scores.index(),
                    status: outcome.status,
                }];
            }
            Content::Table(table, report) => {
                let scores = score_table(methodology, table, report, Asked::default());
                let standing = |unit| Standing {
                    index: scores.index(unit),
                    status: scores.status(unit),
                };
                made.standings = (0..scores.len()).map(standing).collect();
                made.panel = scores.panel;
            }
            Content::Recap(recap) => {
                made.panel = recap_panel(methodology, recap);
                let statuses: Vec<Status> = recap.units.iter().map(|unit| unit.status).collect();
                let standing = |(unit, status): (usize, Status)| Standing {
                    index: made.scores(unit).index(),
                    status,
                };
                made.standings = statuses.into_iter().enumerate().map(standing).collect();
            }
        }
        made
    }

    /// The file.
    #[must_use]
    pub const fn file(&self) -> &SourceFile {
        match &self.content {
            Content::Form(form, _) => &form.file,
            Content::Table(table, _) => &table.file,
            Content::Recap(recap) => &recap.file,
        }
    }

    /// Which unit it is.
    #[must_use]
    pub fn identity(&self, unit: usize) -> Identity<'_> {
        match &self.content {
            Content::Form(form, _) => Identity {
                code: &form.identity.region_code.text,
                name: &form.identity.name.text,
                year: &form.identity.year.text,
                file: "",
            },
            Content::Table(table, _) => {
                let own = &table.units[unit];
                Identity {
                    code: &own.code,
                    name: &own.name,
                    year: &own.year,
                    file: "",
                }
            }
            Content::Recap(recap) => {
                let own = &recap.units[unit];
                Identity {
                    code: &own.code,
                    name: &own.name,
                    year: &own.year,
                    file: &own.file,
                }
            }
        }
    }

    /// What tells a unit from the others of its year.
    pub(super) fn key(&self, unit: usize) -> String {
        match &self.content {
            Content::Form(form, _) => form.identity.region_code.text.clone(),
            Content::Table(table, _) => table.units[unit].identity(),
            Content::Recap(recap) => recap.units[unit].key(),
        }
    }

    /// Put the data of a unit into a buffer.
    pub(super) fn inputs(&self, unit: usize) -> Inputs {
        let mut inputs = Inputs::of(self.methodology);
        match &self.content {
            Content::Form(form, _) => inputs.items = form.inputs(),
            Content::Table(table, _) => table.inputs(unit, &mut inputs),
            Content::Recap(recap) => {
                let own = &recap.units[unit];
                inputs.items.clone_from(&own.items);
                inputs.indicators.clone_from(&own.indicators);
            }
        }
        inputs
    }

    /// All scores of a unit.
    #[must_use]
    pub fn scores(&self, unit: usize) -> Scores {
        let inputs = self.inputs(unit);
        let groups: Vec<&str> = match &self.content {
            Content::Table(table, _) => table.units[unit].groups.iter().map(|one| &**one).collect(),
            Content::Form(..) | Content::Recap(_) => Vec::new(),
        };
        Scorer::new(self.methodology, self.panel.as_ref()).score(&Unit {
            code: self.identity(unit).code,
            items: &inputs.items,
            indicators: &inputs.indicators,
            groups: &groups,
            flagged: &[],
        })
    }

    /// The state of an item of a unit; none where the file has no items.
    #[must_use]
    pub fn state(&self, unit: usize, item: usize) -> Option<State> {
        let of_input = |input: Input| match input {
            Input::Known(value) => State::Filled(value),
            Input::Missing => State::Empty,
            Input::NotApplicable => State::NotApplicable,
        };
        match &self.content {
            Content::Form(form, _) => form.entries.get(item).map(|entry| entry.state),
            Content::Table(table, _) => {
                let column = table.column(Target::Item(item))?;
                Some(of_input(table.values(unit)[column].input()))
            }
            Content::Recap(recap) => recap.units[unit].items.get(item).copied().map(of_input),
        }
    }

    /// The cell of an item of a unit.
    #[must_use]
    pub fn place(&self, unit: usize, item: usize) -> Option<Place> {
        match &self.content {
            Content::Form(form, _) => form.entries.get(item)?.place.clone(),
            Content::Table(table, _) => {
                let column = table.column(Target::Item(item))?;
                Some(table.place(unit, column))
            }
            Content::Recap(recap) => recap.units[unit].places.get(item)?.clone(),
        }
    }
}

fn recap_panel(methodology: &Methodology, recap: &Recap) -> Option<Panel> {
    if !methodology.needs_panel() {
        return None;
    }
    let mut gathering = Gathering::new(methodology);
    for unit in &recap.units {
        gathering.add(&Unit {
            code: &unit.code,
            items: &unit.items,
            indicators: &unit.indicators,
            ..Unit::default()
        });
    }
    Some(gathering.finish())
}

/// A file of a comparison.
#[derive(Debug, Clone)]
pub struct Side<'a> {
    /// Read by its own methodology.
    pub own: Reading<'a>,
    /// Read by the other file's methodology, when that is another one and the file can be read by
    /// it.
    pub other: Option<Reading<'a>>,
    /// The year that is compared, when the file holds several and one was asked for.
    pub year: Option<String>,
}

impl Side<'_> {
    /// The units that are compared.
    pub(super) fn units(&self) -> Vec<usize> {
        let all = 0..self.own.standings.len();
        let wanted = |unit: &usize| {
            let year = self.own.identity(*unit).year;
            self.year.as_deref().is_none_or(|wanted| wanted == year)
        };
        all.filter(wanted).collect()
    }

    /// How many units stand to be compared; one that stands in several rows is one.
    #[must_use]
    pub fn count(&self) -> usize {
        let units = self.units().into_iter();
        let distinct: HashSet<_> = units
            .map(|unit| (self.own.key(unit), self.own.identity(unit).year))
            .collect();
        distinct.len()
    }

    /// The years of the units that stand to be compared, in order; without those that have none.
    #[must_use]
    pub fn years(&self) -> Vec<&str> {
        let units = self.units().into_iter();
        let years = units.map(|unit| self.own.identity(unit).year);
        let distinct: BTreeSet<&str> = years.filter(|year| !year.is_empty()).collect();
        distinct.into_iter().collect()
    }

    /// How many of the units that stand to be compared are of a status.
    #[must_use]
    pub fn count_of(&self, status: Status) -> usize {
        let units = self.units().into_iter();
        let statuses = units.map(|unit| self.own.standings[unit].status);
        statuses.filter(|own| *own == status).count()
    }

    /// Whether any unit is of the year asked for.
    #[must_use]
    pub fn has_year(&self) -> bool {
        !self.units().is_empty()
    }

    /// Whether it is a form: one unit, whoever it is about.
    #[must_use]
    pub const fn is_form(&self) -> bool {
        matches!(self.own.content, Content::Form(..))
    }
}
