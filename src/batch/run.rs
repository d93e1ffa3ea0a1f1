//! A run: all its files, which of them count, and what was found about them together.

use std::path::PathBuf;

use super::member::{Member, Region};
use crate::diagnostic::Place;
use crate::submission::Stamp;
use crate::submission::region::CodeSystem;
use crate::validation::Finding;

/// All files of a run.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// The files, by region code and then by path; those without a code come last.
    pub members: Vec<Member>,
    /// Per member: whether it counts, and why not.
    pub standings: Vec<Standing>,
    /// Positions of the members that count, in their order.
    pub counted: Vec<usize>,
    /// The regions that should have sent a form; empty when no list was given.
    pub expected: Vec<ExpectedRegion>,
    /// Whether a list of expected regions was given.
    pub has_expected: bool,
    /// The data year that was asked for.
    pub year: Option<u16>,
    /// In which ways the members that count are not of one kind.
    pub mixture: Mixture,
    /// What was asked to decide between several files of one region.
    pub preference: Preference,
    /// What was found about the files together.
    pub findings: Vec<RunFinding>,
}

impl Run {
    /// The members that count, with their regions.
    pub fn regions(&self) -> impl Iterator<Item = (usize, &Member, &Region)> {
        self.counted.iter().filter_map(|position| {
            let member = &self.members[*position];
            Some((*position, member, member.region()?))
        })
    }

    /// How many members have this standing.
    #[must_use]
    pub fn count(&self, standing: impl Fn(&Standing) -> bool) -> usize {
        self.standings.iter().filter(|one| standing(one)).count()
    }

    /// The expected regions of which there is no file.
    pub fn not_sent(&self) -> impl Iterator<Item = &ExpectedRegion> {
        let expected = self.expected.iter();
        expected.filter(|region| region.members.is_empty() && region.perhaps.is_empty())
    }

    /// The expected regions that sent something which cannot be read or does not say that it is
    /// theirs.
    pub fn sent_in_vain(&self) -> impl Iterator<Item = &ExpectedRegion> {
        let expected = self.expected.iter();
        expected.filter(|region| region.members.is_empty() && !region.perhaps.is_empty())
    }
}

/// Whether a file counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It does.
    Counted,
    /// It could not be read.
    Unreadable,
    /// It is a workbook of this program, a request or an agency's answer, or a table in text, and no
    /// form; nothing is wrong with that.
    OtherWorkbook,
    /// It does not say which region or which year it is for.
    Unplaced,
    /// Its data year is not the one that was asked for.
    WrongYear,
    /// Its region is not among those expected.
    Unexpected,
    /// Other files are for the same region and year, and nothing decides between them.
    Duplicate {
        /// Positions of the other files.
        others: Vec<usize>,
    },
    /// Another file for the same region and year was preferred.
    Superseded {
        /// Position of that file.
        by: usize,
    },
}

/// In which ways the members that count are not of one kind. All empty: they are of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mixture {
    /// The data years, the one of most members first; empty when there is only one.
    pub years: Vec<(u16, Vec<usize>)>,
    /// The methodologies that the forms were made with, the one of most members first; empty when
    /// there is only one. Forms that do not say are not among them.
    pub methodologies: Vec<(Stamp, Vec<usize>)>,
}

impl Mixture {
    /// Whether there is anything mixed.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        !self.years.is_empty() || !self.methodologies.is_empty()
    }

    /// The methodologies by names that tell them apart, with the positions of their members: with
    /// the beginning of the hash where another has the same name and version.
    #[must_use]
    pub fn methodology_names(&self) -> Vec<(String, &[usize])> {
        /// Digits of a hash that are enough to tell two apart.
        const DIGITS: usize = 8;
        let same = |one: &Stamp, other: &Stamp| {
            one != other && (&one.id, &one.version) == (&other.id, &other.version)
        };
        let name = |stamp: &Stamp| {
            let name = format!("{} {}", stamp.id, stamp.version);
            if !self
                .methodologies
                .iter()
                .any(|(other, _)| same(stamp, other))
            {
                return name;
            }
            let hash: String = stamp.sha256.chars().take(DIGITS).collect();
            format!("{name} [{hash}…]")
        };
        let methodologies = self.methodologies.iter();
        methodologies
            .map(|(stamp, members)| (name(stamp), members.as_slice()))
            .collect()
    }
}

/// What decides between several files of one region and year. Without anything, none of them counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preference {
    /// Files that were named.
    pub files: Vec<PathBuf>,
    /// Whether the newest counts, where none was named: by the forms' own dates, or, where these do
    /// not decide, by the files' times.
    pub newest: bool,
}

/// A region that should have sent a form.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedRegion {
    /// Its code as the list has it.
    pub code: String,
    /// Whose code it is, as its pattern tells.
    pub system: Option<CodeSystem>,
    /// Its name; empty when the list has none.
    pub name: String,
    /// Its province; empty when the list has none.
    pub province: String,
    /// Its population; none when the list has none.
    pub population: Option<f64>,
    /// Row of the list, from 1.
    pub row: u32,
    /// Positions of the members that are for it, of whatever standing.
    pub members: Vec<usize>,
    /// When there are none: positions of the members that seem to be, by their names, and cannot
    /// be read or have another code.
    pub perhaps: Vec<usize>,
}

/// Something found about the files together.
#[derive(Debug, Clone, PartialEq)]
pub struct RunFinding {
    /// The finding; its place is in the member's file.
    pub finding: Finding,
    /// Position of the member it is about; none when it is about a region that sent nothing.
    pub member: Option<usize>,
    /// The other file that it is about.
    pub other: Option<Elsewhere>,
    /// Position of the expected region that it is about.
    pub expected: Option<usize>,
}

/// A place in another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Position of the member.
    pub member: usize,
    /// The cell in it.
    pub place: Option<Place>,
}
