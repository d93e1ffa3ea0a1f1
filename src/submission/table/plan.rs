//! What is read from where: the header row, and what each column is used for.

use std::collections::BTreeSet;

use super::vocabulary::{Meaning, Vocabulary, brackets, fold};
use super::{Column, TableError, TableTrouble, Target};
use crate::diagnostic::Place;
use crate::lang::{Text, nearest};
use crate::methodology::{ItemKind, Methodology, MissingPolicy};
use crate::submission::number::{Notation, NumberContext};
use crate::workbook::limits;

/// The header is looked for in this many rows from the top: preambles are shorter.
pub(super) const HEADER_ROWS: usize = 100;

/// Characters of a header that are looked at.
const HEADER_CHARS: usize = 300;

/// Near spellings are looked for among this many unknown columns: a table with more is about
/// something else.
const UNKNOWN: usize = 60;

/// The unit of a published score, which has none.
static NO_UNIT: Text = Text::fixed("", "");

/// A header cell: its column from 0, and its text.
pub(super) type HeaderCell = (usize, String);

/// What a column is used for; it may have several uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Position in [`Plan::columns`].
    Value(usize),
    Code,
    Name,
    Year,
    Province,
    /// Position among the methodology's group columns.
    Group(usize),
}

/// How the rows under a header are read.
pub(super) struct Plan<'a> {
    /// The header row, from 0.
    pub header_row: u32,
    /// A row of column numbers under the header, `(1) (2) (3)`, that holds no data.
    pub number_row: Option<u32>,
    /// Columns under the header; what lies beyond belongs to none.
    pub width: usize,
    /// The value columns, in the order of the file.
    pub columns: Vec<Column>,
    /// Per value column, how its numbers are read.
    pub contexts: Vec<NumberContext<'a>>,
    /// Per column of the file, what it is used for.
    pub uses: Vec<Vec<Use>>,
    /// Number of group columns of the methodology.
    pub groups: usize,
    /// Whether there is a column with codes or names.
    pub has_identity: bool,
    /// Whether there is a column with codes.
    pub has_code: bool,
}

/// How much a row looks like the header: columns with values, then with identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Likeness {
    pub values: usize,
    identities: usize,
}

impl Likeness {
    pub(super) fn of(texts: impl Iterator<Item = impl AsRef<str>>, words: &Vocabulary) -> Self {
        let mut likeness = Self::default();
        for text in texts.take(limits::COLUMNS as usize) {
            let text = text.as_ref();
            // Numbers are no names, and most cells of a table are numbers.
            if !text.chars().take(HEADER_CHARS).any(char::is_alphabetic) {
                continue;
            }
            let text: String = text.chars().take(HEADER_CHARS).collect();
            match words.meaning(&text) {
                Some(meaning) if meaning.is_value() => likeness.values += 1,
                Some(_) => likeness.identities += 1,
                None => {}
            }
        }
        likeness
    }
}

/// What the user and the methodology ask of the columns beside values and identity.
pub(super) struct Wanted<'a> {
    pub methodology: &'a Methodology,
    pub words: &'a Vocabulary,
    /// Header of the column with published results.
    pub published: Option<&'a str>,
    /// Name of the sheet, for places.
    pub sheet: &'a str,
}

impl<'a> Plan<'a> {
    /// The plan for a header row; troubles of the header are added.
    ///
    /// # Errors
    /// When the column of published results is not there.
    pub(super) fn of(
        row: u32,
        header: &[HeaderCell],
        wanted: &Wanted<'a>,
        troubles: &mut Vec<TableTrouble>,
    ) -> Result<Self, TableError> {
        let width = header
            .iter()
            .map(|(position, _)| position + 1)
            .max()
            .unwrap_or(0);
        let mut plan = Self {
            header_row: row,
            number_row: None,
            width,
            columns: Vec::new(),
            contexts: Vec::new(),
            uses: vec![Vec::new(); width],
            groups: wanted.methodology.group_columns.len(),
            has_identity: false,
            has_code: false,
        };
        let assigned = plan.assign(header, wanted, troubles);
        plan.assign_groups(header, wanted);
        plan.assign_published(header, wanted)?;
        plan.report_unknown(header, &assigned, wanted, troubles);
        plan.report_missing(wanted, troubles);
        Ok(plan)
    }

    /// Give every column that means something its use; the first of two that mean the same.
    /// The answer tells per header cell whether it is known.
    fn assign(
        &mut self,
        header: &[HeaderCell],
        wanted: &Wanted<'a>,
        troubles: &mut Vec<TableTrouble>,
    ) -> Vec<bool> {
        let meanings: Vec<Option<Meaning>> = header
            .iter()
            .map(|(_, text)| wanted.words.meaning(text))
            .collect();
        let name = meanings
            .iter()
            .flatten()
            .filter_map(|meaning| match meaning {
                Meaning::Name(weight) => Some(*weight),
                _ => None,
            });
        let name = name.min();
        let mut taken: Vec<(Meaning, usize)> = Vec::new();
        for ((position, text), meaning) in header.iter().zip(&meanings) {
            let Some(meaning) = *meaning else { continue };
            if let Some((_, first)) = taken.iter().find(|(other, _)| *other == meaning) {
                troubles.push(TableTrouble::ColumnTwice {
                    header: text.clone(),
                    first: wanted.place(self.header_row, *first),
                    second: wanted.place(self.header_row, *position),
                });
                continue;
            }
            taken.push((meaning, *position));
            match meaning {
                Meaning::Item(item) => self.add_value(*position, text, Target::Item(item), wanted),
                Meaning::Indicator(indicator) => {
                    self.add_value(*position, text, Target::Indicator(indicator), wanted);
                }
                Meaning::Code => self.uses[*position].push(Use::Code),
                Meaning::Name(weight) if Some(weight) == name => {
                    self.uses[*position].push(Use::Name);
                }
                Meaning::Name(_) | Meaning::Node(_) => {}
                Meaning::Year => self.uses[*position].push(Use::Year),
                Meaning::Province => self.uses[*position].push(Use::Province),
            }
            report_unit(text, *position, meaning, wanted, self.header_row, troubles);
        }
        self.has_code = taken.iter().any(|(meaning, _)| *meaning == Meaning::Code);
        self.has_identity = self.has_code || name.is_some();
        meanings.iter().map(Option::is_some).collect()
    }

    fn add_value(&mut self, position: usize, header: &str, target: Target, wanted: &Wanted<'a>) {
        self.uses[position].push(Use::Value(self.columns.len()));
        self.columns.push(Column {
            header: header.trim().to_owned(),
            position,
            target,
        });
        let methodology = wanted.methodology;
        let unknown = |unit| NumberContext {
            kind: ItemKind::Index,
            integer: false,
            unit,
            notation: Notation::Undecided,
        };
        self.contexts.push(match target {
            Target::Item(item) => NumberContext {
                notation: Notation::Undecided,
                ..NumberContext::from(&methodology.items[item])
            },
            Target::Indicator(indicator) => unknown(&methodology.indicators[indicator].unit),
            Target::Published => unknown(&NO_UNIT),
        });
    }

    /// The columns with the groups of units.
    fn assign_groups(&mut self, header: &[HeaderCell], wanted: &Wanted<'_>) {
        for (group, name) in wanted.methodology.group_columns.iter().enumerate() {
            if let Some(position) = find(header, name) {
                self.uses[position].push(Use::Group(group));
            }
        }
    }

    /// Code and name of the item or indicator that scores are computed from whose column, or whose
    /// code, has this name.
    fn component<'m>(
        &self,
        header: &[HeaderCell],
        name: &str,
        methodology: &'m Methodology,
    ) -> Option<(&'m str, &'m Text)> {
        let named = |target: Target| match target {
            Target::Item(item) => {
                let item = &methodology.items[item];
                Some((item.code.as_str(), &item.name))
            }
            Target::Indicator(indicator) => {
                let indicator = &methodology.indicators[indicator];
                Some((indicator.code.as_str(), &indicator.name))
            }
            Target::Published => None,
        };
        let uses = find(header, name).map_or(&[][..], |position| &self.uses[position]);
        let by_header = uses.iter().find_map(|one| match one {
            Use::Value(column) => named(self.columns.get(*column)?.target),
            _ => None,
        });
        by_header.or_else(|| {
            let columns = self.columns.iter();
            let mut known = columns.filter_map(|column| named(column.target));
            known.find(|(code, _)| code.eq_ignore_ascii_case(name.trim()))
        })
    }

    /// The column with published results, which may be any but one that scores are computed from.
    fn assign_published(
        &mut self,
        header: &[HeaderCell],
        wanted: &Wanted<'a>,
    ) -> Result<(), TableError> {
        let Some(name) = wanted.published else {
            return Ok(());
        };
        let free = |position: usize| {
            let uses = &self.uses[position];
            !uses.iter().any(|one| matches!(one, Use::Value(_)))
        };
        if let Some(position) = find(header, name).filter(|position| free(*position)) {
            self.add_value(position, name, Target::Published, wanted);
            return Ok(());
        }
        if let Some((code, of)) = self.component(header, name, wanted.methodology) {
            return Err(TableError::ColumnIsComponent {
                column: name.to_owned(),
                code: code.to_owned(),
                name: of.clone(),
            });
        }
        let present: Vec<String> = header
            .iter()
            .filter(|(position, text)| free(*position) && !text.trim().is_empty())
            .map(|(_, text)| text.trim().to_owned())
            .collect();
        let near = nearest(name, present.iter().map(String::as_str)).map(str::to_owned);
        Err(TableError::ColumnMissing {
            column: name.to_owned(),
            near,
            present,
        })
    }

    /// Whether a column of values for this target was found.
    fn has(&self, target: Target) -> bool {
        self.columns.iter().any(|column| column.target == target)
    }

    /// Items that some indicator needs and no column gives, neither itself nor the indicator.
    fn missing_items(&self, methodology: &Methodology) -> Vec<usize> {
        let mut needed = vec![false; methodology.items.len()];
        for (position, indicator) in methodology.indicators.iter().enumerate() {
            if !self.has(Target::Indicator(position)) {
                for item in &indicator.items {
                    needed[*item] = true;
                }
            }
        }
        (0..needed.len())
            .filter(|item| needed[*item] && !self.has(Target::Item(*item)))
            .collect()
    }

    /// Columns that mean nothing here, those that look like a misspelt one apart.
    fn report_unknown(
        &self,
        header: &[HeaderCell],
        known: &[bool],
        wanted: &Wanted<'_>,
        troubles: &mut Vec<TableTrouble>,
    ) {
        let missing = self.missing_items(wanted.methodology);
        let names: Vec<&str> = missing
            .iter()
            .map(|item| &wanted.methodology.items[*item])
            .flat_map(|item| std::iter::once(&item.code).chain(&item.aliases))
            .map(String::as_str)
            .collect();
        let mut unknown = Vec::new();
        for ((position, text), known) in header.iter().zip(known) {
            if *known || !self.uses[*position].is_empty() || text.trim().is_empty() {
                continue;
            }
            let near = (unknown.len() < UNKNOWN)
                .then(|| nearest(text, names.iter().copied()))
                .flatten();
            unknown.push((text.trim(), *position, near));
        }
        let mut others = Vec::new();
        for (text, position, near) in unknown {
            let place = wanted.place(self.header_row, position);
            match near {
                Some(near) => troubles.push(TableTrouble::ColumnMisspelt {
                    header: text.to_owned(),
                    near: near.to_owned(),
                    place,
                }),
                None => others.push((text.to_owned(), place)),
            }
        }
        if !others.is_empty() {
            troubles.push(TableTrouble::ColumnsUnknown { columns: others });
        }
    }

    fn report_missing(&self, wanted: &Wanted<'_>, troubles: &mut Vec<TableTrouble>) {
        let items = self.missing_items(wanted.methodology);
        if !items.is_empty() {
            troubles.push(TableTrouble::ColumnsMissing { items });
        }
        if !self.has_identity {
            troubles.push(TableTrouble::NoIdentityColumn);
        }
        let groups: Vec<String> = needed_groups(wanted.methodology)
            .into_iter()
            .filter(|group| {
                !self
                    .uses
                    .iter()
                    .any(|uses| uses.contains(&Use::Group(*group)))
            })
            .map(|group| wanted.methodology.group_columns[group].clone())
            .collect();
        if !groups.is_empty() {
            troubles.push(TableTrouble::GroupColumnsMissing { columns: groups });
        }
    }
}

/// The group columns that some node looks at.
fn needed_groups(methodology: &Methodology) -> BTreeSet<usize> {
    let nodes = methodology.nodes.iter();
    let columns = nodes.filter_map(|node| match node.missing {
        MissingPolicy::Group { column, .. } => Some(column),
        _ => None,
    });
    columns.collect()
}

impl Wanted<'_> {
    pub(super) fn place(&self, row: u32, position: usize) -> Place {
        let column = u32::try_from(position).unwrap_or(u32::MAX);
        Place::at(self.sheet, row, column)
    }
}

/// The position of the column with this header, written exactly so or not.
fn find(header: &[HeaderCell], name: &str) -> Option<usize> {
    let exact = header.iter().find(|(_, text)| text.trim() == name.trim());
    let folded = || header.iter().find(|(_, text)| fold(text) == fold(name));
    exact.or_else(folded).map(|(position, _)| *position)
}

/// Words that make a unit a thousand, a million or a billion times larger.
const SCALES: [(&str, u8); 9] = [
    ("ribu", 3),
    ("ribuan", 3),
    ("thousand", 3),
    ("juta", 6),
    ("jutaan", 6),
    ("million", 6),
    ("miliar", 9),
    ("milyar", 9),
    ("billion", 9),
];

/// The power of ten that a unit names.
fn scale(unit: &str) -> Option<u8> {
    let words = fold(unit);
    let mut words = words.split_whitespace();
    words.find_map(|word| {
        let known = SCALES.iter().find(|(name, _)| *name == word);
        known.map(|(_, power)| *power)
    })
}

/// A header that names another scale than the methodology's (`(ribu rupiah)` for rupiah): every
/// value under it would be a thousand times too small.
fn report_unit(
    header: &str,
    position: usize,
    meaning: Meaning,
    wanted: &Wanted<'_>,
    row: u32,
    troubles: &mut Vec<TableTrouble>,
) {
    let methodology = wanted.methodology;
    let (code, unit) = match meaning {
        Meaning::Item(item) => {
            let item = &methodology.items[item];
            (&item.code, &item.unit)
        }
        Meaning::Indicator(indicator) => {
            let indicator = &methodology.indicators[indicator];
            (&indicator.code, &indicator.unit)
        }
        _ => return,
    };
    let own = scale(&unit.id).or_else(|| scale(&unit.en));
    let (_, inside) = brackets(header);
    if let Some(named) = inside
        .iter()
        .find(|text| scale(text).is_some_and(|scale| own != Some(scale)))
    {
        troubles.push(TableTrouble::OtherUnit {
            code: code.clone(),
            unit: unit.clone(),
            named: named.clone(),
            place: wanted.place(row, position),
        });
    }
}

/// Whether the cells of a row only number the columns: `(1) (2) (3)` or `1 2 3`, as in the tables
/// of statistical offices.
pub(super) fn is_number_row(cells: impl Iterator<Item = String>) -> bool {
    let numbers: Vec<String> = cells
        .map(|text| {
            text.trim()
                .trim_start_matches('(')
                .trim_end_matches(')')
                .to_owned()
        })
        .filter(|text| !text.is_empty())
        .collect();
    let counts = |from: usize| {
        numbers
            .iter()
            .zip(from..)
            .all(|(text, number)| *text == number.to_string())
    };
    numbers.len() > 2 && (counts(1) || counts(0))
}
