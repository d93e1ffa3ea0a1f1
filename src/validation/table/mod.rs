//! Checks of a wide table: those of its file, columns and rows (`IK9xx`), and row by row those of
//! forms that need no more than the values: reading, plausible ranges, rules.

mod problems;
mod rounding;
mod tally;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

pub(super) use self::problems::UNIT_REPEATED;
use self::problems::{Contradiction, DOCS, NotATable, RowsAlike, TableProblem};
pub use self::tally::TableFinding;
use self::tally::{Occurrence, Part, Tally};
use super::catalogue::{Chapter, find};
use super::family::{Findings, Subject};
use super::reading::{ReadingProblem, hint_in_table};
use super::report::{Finding, Verdict};
use super::rules::BrokenRule;
use super::scores::of_troubles;
use super::value::{self, ValueProblem};
use crate::diagnostic::{Place, Severity};
use crate::lang::Text;
use crate::methodology::formula::{Input, Judgement, Value};
use crate::methodology::{Child, Item, ItemKind, Methodology, Pooling, Rule};
use crate::scoring::{TableScores, TroubleCount};
use crate::submission::Reading;
use crate::submission::table::{
    Cell, FIRST, Inputs, ReadingCount, RowKind, Table, TableError, Target,
};

/// Units that one processor looks at at a time.
const PART: usize = 2_048;

/// The codes of tables.
pub(super) fn chapter() -> Chapter {
    Chapter {
        title: Text::fixed("Tabel lebar", "Wide tables"),
        docs: DOCS.to_vec(),
    }
}

/// The finding for a file that is no table.
pub(super) fn refused(error: &TableError, findings: &mut Findings) {
    findings.add(&NotATable(error), Subject::file());
}

/// What validation says of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableReport {
    /// Its findings by kind, the gravest first.
    pub findings: Vec<TableFinding>,
    /// Which values must be there, and which are.
    pub completeness: TableCompleteness,
    /// The verdict on all rows together.
    pub verdict: Verdict,
    flags: Flags,
}

/// How much of a table is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableCompleteness {
    /// The values that each unit needs.
    pub needed: Vec<Needed>,
    /// Per unit: values that it needs (without those that are not applicable) and those it has.
    units: Vec<(u16, u16)>,
}

/// A value that every unit needs, and how many units lack it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Needed {
    /// The item, or the indicator that a column gives in the place of its items.
    pub target: Target,
    /// Units without it.
    pub missing: usize,
}

impl TableCompleteness {
    /// Values that a unit needs, and those it has.
    #[must_use]
    pub fn of(&self, unit: usize) -> (usize, usize) {
        let (required, filled) = self.units[unit];
        (usize::from(required), usize::from(filled))
    }

    /// The values that a unit has, in percent of those it needs; 100 when it needs none.
    #[must_use]
    pub fn percent(&self, unit: usize) -> f64 {
        match self.of(unit) {
            (0, _) => 100.0,
            (required, filled) => 100.0 * filled as f64 / required as f64,
        }
    }

    /// Values that all units together need, and those they have.
    #[must_use]
    pub fn total(&self) -> (usize, usize) {
        let add = |(required, filled): (usize, usize), unit: &(u16, u16)| {
            (required + usize::from(unit.0), filled + usize::from(unit.1))
        };
        self.units.iter().fold((0, 0), add)
    }
}

impl TableReport {
    /// The report with what the scores say of the table: what keeps rows from a score although their
    /// data are there belongs to what is wrong with a table as much as a missing value.
    #[must_use]
    pub fn with_scores(
        mut self,
        methodology: &Methodology,
        table: &Table,
        scores: &TableScores,
    ) -> Self {
        self.findings = table_findings(methodology, table, &self, &scores.troubles);
        self.verdict = verdict(&self.findings, &self.completeness);
        self
    }

    /// Whether an error involves a value of the unit.
    #[must_use]
    pub fn has_error(&self, unit: usize) -> bool {
        self.flags.row(unit).iter().any(|bits| *bits != 0)
    }

    /// Per item, whether an error involves the unit's value.
    pub fn flagged(&self, unit: usize, flagged: &mut [bool]) {
        let row = self.flags.row(unit);
        for (item, flag) in flagged.iter_mut().enumerate() {
            *flag = row
                .get(item / 64)
                .is_some_and(|bits| bits >> (item % 64) & 1 == 1);
        }
    }

    /// How many findings have this severity, counted in occurrences.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        let own = findings.filter(|finding| finding.severity == severity);
        own.map(|finding| finding.count).sum()
    }
}

/// Per unit, one bit per item; the last bit stands for the row as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Flags {
    words: usize,
    bits: Vec<u64>,
}

impl Flags {
    fn row(&self, unit: usize) -> &[u64] {
        &self.bits[unit * self.words..][..self.words]
    }

    fn set(&mut self, unit: usize, item: usize) {
        self.bits[unit * self.words + item / 64] |= 1 << (item % 64);
    }
}

/// Check a table.
#[must_use]
pub fn validate_table(methodology: &Methodology, table: &Table) -> TableReport {
    let checker = Checker::new(methodology, table);
    let mut tally = Tally::default();
    checker.troubles(&mut tally);
    checker.readings(&mut tally);
    let starts: Vec<usize> = (0..table.units.len()).step_by(PART).collect();
    let parts: Vec<Checked> = starts
        .par_iter()
        .map(|start| checker.rows(*start..(start + PART).min(table.units.len())))
        .collect();
    let mut flags = Flags {
        words: checker.words(),
        bits: Vec::new(),
    };
    let mut units = Vec::with_capacity(table.units.len());
    let mut hashes = Vec::with_capacity(table.units.len());
    let mut missing = vec![0; checker.needed.len()];
    for mut part in parts {
        tally.merge(part.tally);
        flags.bits.append(&mut part.flags.bits);
        units.append(&mut part.units);
        hashes.append(&mut part.hashes);
        for (all, own) in missing.iter_mut().zip(part.missing) {
            *all += own;
        }
    }
    checker.alike(&hashes, &mut tally);
    let needed = checker.needed.iter().zip(missing);
    let completeness = TableCompleteness {
        needed: needed
            .map(|(target, missing)| Needed {
                target: *target,
                missing,
            })
            .collect(),
        units,
    };
    let findings = tally.finish(methodology);
    TableReport {
        verdict: verdict(&findings, &completeness),
        findings,
        completeness,
        flags,
    }
}

fn verdict(findings: &[TableFinding], completeness: &TableCompleteness) -> Verdict {
    let has_error = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let lacks = completeness.needed.iter().any(|needed| needed.missing > 0);
    match (has_error, lacks) {
        (true, _) => Verdict::Invalid,
        (false, true) => Verdict::Incomplete,
        (false, false) => Verdict::Ready,
    }
}

/// The findings of a table with those that its scores give: what validation found, and why scores
/// are missing or say little although their data are there. The gravest first.
#[must_use]
pub fn table_findings(
    methodology: &Methodology,
    table: &Table,
    report: &TableReport,
    troubles: &[TroubleCount],
) -> Vec<TableFinding> {
    let mut findings = report.findings.clone();
    for trouble in troubles {
        let of_panel = trouble.trouble.reason.is_about_panel();
        for finding in of_troubles(methodology, &[trouble.trouble]) {
            let Some(doc) = find(finding.code).ok() else {
                continue;
            };
            let code = methodology.code_of(trouble.trouble.at).to_owned();
            // What all units have in common is one finding, and about no row.
            let (count, first) = if of_panel {
                (1, vec![finding.clone()])
            } else {
                let at = |unit: &usize| Finding {
                    place: Some(trouble_place(methodology, table, trouble.trouble.at, *unit)),
                    ..finding.clone()
                };
                (trouble.count, trouble.first.iter().map(at).collect())
            };
            findings.push(TableFinding {
                code: finding.code,
                name: finding.name,
                severity: finding.severity,
                what: doc.what.clone(),
                count,
                parts: vec![(code, count)],
                first,
            });
        }
    }
    findings.sort_by_key(|finding| (finding.severity, finding.code));
    merged(findings)
}

/// The cell that a trouble of a unit comes from: the indicator's, or that of its first item with a
/// column; for a node the row.
fn trouble_place(methodology: &Methodology, table: &Table, at: Child, unit: usize) -> Place {
    let column = match at {
        Child::Node(_) => None,
        Child::Indicator(indicator) => {
            let own = table.column(Target::Indicator(indicator));
            let given = own.filter(|column| table.values(unit)[*column] != Cell::EMPTY);
            let items = methodology.indicators[indicator].items.iter();
            let mut columns = items.filter_map(|item| table.column(Target::Item(*item)));
            given.or_else(|| columns.next())
        }
    };
    column.map_or_else(|| table.row_place(unit), |column| table.place(unit, column))
}

/// Findings of one code and severity as one.
fn merged(findings: Vec<TableFinding>) -> Vec<TableFinding> {
    let mut merged: Vec<TableFinding> = Vec::new();
    for finding in findings {
        match merged.last_mut() {
            Some(last) if (last.code, last.severity) == (finding.code, finding.severity) => {
                last.count += finding.count;
                last.parts.extend(finding.parts);
                last.first.extend(finding.first);
                last.first.truncate(FIRST);
            }
            _ => merged.push(finding),
        }
    }
    merged
}

/// A table and what it is judged by.
struct Checker<'a> {
    methodology: &'a Methodology,
    table: &'a Table,
    /// Per item, its column.
    columns: Vec<Option<usize>>,
    /// The values that every unit needs.
    needed: Vec<Target>,
    /// Indicators with a column of their own and one for each of their items, and that column.
    doubled: Vec<(usize, usize)>,
}

/// What was found in some rows.
struct Checked {
    tally: Tally,
    flags: Flags,
    units: Vec<(u16, u16)>,
    /// Per needed value, how many units lack it.
    missing: Vec<usize>,
    /// Per unit, a hash of its values; 0 when there are too few to be told from others.
    hashes: Vec<u64>,
}

impl<'a> Checker<'a> {
    fn new(methodology: &'a Methodology, table: &'a Table) -> Self {
        let items = 0..methodology.items.len();
        let columns: Vec<Option<usize>> =
            items.map(|item| table.column(Target::Item(item))).collect();
        let indicators = methodology.indicators.iter().enumerate();
        let doubled = indicators.filter_map(|(position, indicator)| {
            let own = table.column(Target::Indicator(position))?;
            let all = indicator.items.iter().all(|item| columns[*item].is_some());
            all.then_some((position, own))
        });
        Self {
            methodology,
            table,
            needed: needed(methodology, table),
            doubled: doubled.collect(),
            columns,
        }
    }

    /// Words of 64 items, and one bit for the row as a whole.
    fn words(&self) -> usize {
        self.methodology.items.len() / 64 + 1
    }

    fn troubles(&self, tally: &mut Tally) {
        for trouble in &self.table.troubles {
            let (count, places) = trouble.count_and_places();
            for (occurrence, share) in shares(count, places.len()).enumerate() {
                let problem = TableProblem {
                    trouble,
                    occurrence,
                    methodology: self.methodology,
                };
                let occurrence = Occurrence {
                    part: None,
                    count: share,
                    place: &|| places[occurrence].clone(),
                    hint: None,
                };
                tally.add(&problem, occurrence, self.methodology);
            }
        }
    }

    fn readings(&self, tally: &mut Tally) {
        // One finding about the whole file says that its decimal mark cannot be told.
        let told = |count: &&ReadingCount| count.reading != Reading::Ambiguous;
        for count in self.table.readings.iter().filter(told) {
            let item = self.subject(self.table.columns[count.column].target);
            let examples = count
                .first
                .iter()
                .zip(shares(count.count, count.first.len()));
            for ((row, raw), share) in examples {
                self.reading(count, share, (*row, raw), &item, tally);
            }
        }
    }

    fn reading(
        &self,
        count: &ReadingCount,
        share: usize,
        (row, raw): (u32, &str),
        item: &Item,
        tally: &mut Tally,
    ) {
        let unit = self.table.units.binary_search_by_key(&row, |unit| unit.row);
        let value = unit
            .ok()
            .and_then(|unit| self.table.values(unit)[count.column].value());
        let problem = ReadingProblem {
            item,
            raw,
            value,
            reading: &count.reading,
            other: None,
            twice: None,
        };
        let occurrence = Occurrence {
            part: match self.table.columns[count.column].target {
                Target::Item(item) => Some(Part::Item(item)),
                Target::Indicator(indicator) => Some(Part::Indicator(indicator)),
                Target::Published => None,
            },
            count: share,
            place: &|| Some(self.table.place_of(row, count.column)),
            hint: hint_in_table(count.reading, item),
        };
        tally.add(&problem, occurrence, self.methodology);
    }

    /// The item of a column; for an indicator's or a published value, something like one.
    fn subject(&self, target: Target) -> Cow<'a, Item> {
        match target {
            Target::Item(item) => Cow::Borrowed(&self.methodology.items[item]),
            Target::Indicator(indicator) => {
                let indicator = &self.methodology.indicators[indicator];
                Cow::Owned(stand_in(&indicator.code, &indicator.name, &indicator.unit))
            }
            Target::Published => {
                let column = self
                    .table
                    .column(target)
                    .map(|column| &self.table.columns[column]);
                let header = column.map_or("", |column| column.header.as_str());
                let points = Text::fixed("poin", "points");
                Cow::Owned(stand_in(header, &Text::default(), &points))
            }
        }
    }

    fn rows(&self, units: Range<usize>) -> Checked {
        let words = self.words();
        let mut checked = Checked {
            tally: Tally::default(),
            flags: Flags {
                words,
                bits: vec![0; words * units.len()],
            },
            units: Vec::with_capacity(units.len()),
            missing: vec![0; self.needed.len()],
            hashes: Vec::with_capacity(units.len()),
        };
        let mut inputs = Inputs::of(self.methodology);
        for (row, unit) in units.enumerate() {
            self.table.inputs(unit, &mut inputs);
            self.values(unit, row, &mut checked);
            self.contradictions(unit, &inputs, &mut checked.tally);
            self.rules(unit, row, &inputs.items, &mut checked);
            self.count(unit, row, &inputs, &mut checked);
            // Rows about the same unit contradict each other, whatever their values are.
            if self.table.units[unit].kind == RowKind::Repeated {
                checked.flags.set(row, self.methodology.items.len());
            }
            checked.hashes.push(self.hash(unit));
        }
        checked
    }

    /// Type and plausible range of every value of a unit.
    fn values(&self, unit: usize, row: usize, checked: &mut Checked) {
        let columns = self
            .table
            .columns
            .iter()
            .zip(self.table.values(unit))
            .enumerate();
        for (position, (column, cell)) in columns {
            let (Target::Item(item), Some(value)) = (column.target, cell.value()) else {
                continue;
            };
            let Some(problem) = value::judge(&self.methodology.items[item], value) else {
                continue;
            };
            let occurrence = Occurrence {
                part: Some(Part::Item(item)),
                count: 1,
                place: &|| Some(self.table.place(unit, position)),
                hint: value_hint(&problem),
            };
            if is_error(&problem) {
                checked.flags.set(row, item);
            }
            checked.tally.add(&problem, occurrence, self.methodology);
        }
    }

    /// The rules between the items of a unit.
    fn rules(&self, unit: usize, row: usize, inputs: &[Input], checked: &mut Checked) {
        for (position, rule) in self.methodology.rules.iter().enumerate() {
            let judgement = rule.condition.judge(inputs, rule.tolerance);
            let Some(judgement) = judgement.filter(|judgement| !judgement.holds) else {
                continue;
            };
            if self.has_impossible(rule, inputs) {
                continue;
            }
            if rule.severity == Severity::Error {
                for item in &rule.items {
                    checked.flags.set(row, *item);
                }
            }
            self.broken(
                unit,
                (position, rule),
                (judgement, inputs),
                &mut checked.tally,
            );
        }
    }

    fn broken(
        &self,
        unit: usize,
        (position, rule): (usize, &Rule),
        (judgement, inputs): (Judgement, &[Input]),
        tally: &mut Tally,
    ) {
        let items = &self.methodology.items;
        let code = |position: usize| items[position].code.clone();
        let places: Vec<(usize, f64, Option<Place>)> = known(rule, inputs)
            .map(|(item, value)| (item, value, self.place(unit, item)))
            .collect();
        let problem = BrokenRule {
            rule,
            judgement,
            code: &code,
            items: places
                .iter()
                .map(|(item, value, place)| (&items[*item], *value, place.as_ref()))
                .collect(),
            suspect: None,
        };
        let first = places.first().and_then(|(_, _, place)| place.clone());
        let occurrence = Occurrence {
            part: Some(Part::Rule(position)),
            count: 1,
            place: &|| first.clone(),
            hint: None,
        };
        tally.add(&problem, occurrence, self.methodology);
    }

    /// Whether a value of a rule is impossible, which is an error already.
    fn has_impossible(&self, rule: &Rule, inputs: &[Input]) -> bool {
        known(rule, inputs)
            .any(|(item, value)| value::impossible(&self.methodology.items[item], value))
    }

    fn place(&self, unit: usize, item: usize) -> Option<Place> {
        self.columns[item].map(|column| self.table.place(unit, column))
    }

    /// Indicators whose given value is another than their own items make: the given one counts.
    fn contradictions(&self, unit: usize, inputs: &Inputs, tally: &mut Tally) {
        for (indicator, column) in &self.doubled {
            let own = &self.methodology.indicators[*indicator];
            let Some(Input::Known(given)) = inputs.indicators[*indicator] else {
                continue;
            };
            let Value::Number(computed) = own.formula.value(&inputs.items) else {
                continue;
            };
            if rounding::may_be_same(given, (own, computed), self.methodology, &inputs.items) {
                continue;
            }
            let items = own.items.iter().filter_map(|item| {
                let column = self.columns[*item]?;
                let value = self.table.values(unit)[column].value()?;
                let code = self.methodology.items[*item].code.as_str();
                Some((code, value, self.table.place(unit, column)))
            });
            let place = self.table.place(unit, *column);
            let problem = Contradiction {
                indicator: own,
                given: (given, place.clone()),
                computed,
                items: items.collect(),
            };
            let occurrence = Occurrence {
                part: Some(Part::Indicator(*indicator)),
                count: 1,
                place: &|| Some(place.clone()),
                hint: None,
            };
            tally.add(&problem, occurrence, self.methodology);
        }
    }

    /// Count what a unit needs and has; a cell that cannot be read flags it.
    fn count(&self, unit: usize, row: usize, inputs: &Inputs, checked: &mut Checked) {
        let values = self.table.values(unit);
        let (mut required, mut filled) = (0, 0);
        for (needed, target) in self.needed.iter().enumerate() {
            let cell = match target {
                Target::Item(item) => self.columns[*item].map(|column| values[column]),
                other => self.table.column(*other).map(|column| values[column]),
            };
            let cell = cell.unwrap_or(Cell::EMPTY);
            let computed = self.computed(cell, *target, inputs);
            if cell == Cell::NOT_APPLICABLE || computed == Some(Value::NotApplicable) {
                continue;
            }
            required += 1;
            if cell.value().is_some() || computed.is_some_and(|value| value != Value::Missing) {
                filled += 1;
            } else {
                checked.missing[needed] += 1;
            }
            if cell == Cell::UNREADABLE {
                checked.flags.set(row, self.methodology.items.len());
            }
        }
        checked.units.push((required, filled));
    }

    /// What the items make of an indicator whose own cell is empty.
    fn computed(&self, cell: Cell, target: Target, inputs: &Inputs) -> Option<Value> {
        match target {
            Target::Indicator(indicator) if cell == Cell::EMPTY => {
                let formula = &self.methodology.indicators[indicator].formula;
                Some(formula.value(&inputs.items))
            }
            _ => None,
        }
    }

    /// A hash of a unit's values, when there are at least three different ones.
    fn hash(&self, unit: usize) -> u64 {
        /// FNV-1a over whole cells: collisions are looked at again.
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let (mut first, mut different) = (None, 0);
        for cell in self.inputs_of(unit) {
            let value = cell.value();
            hash = (hash ^ value.map_or(1, f64::to_bits)).wrapping_mul(PRIME);
            if let Some(value) = value.filter(|value| *value != 0.0)
                && *first.get_or_insert(value) != value
            {
                different += 1;
            }
        }
        if different < 2 { 0 } else { hash.max(1) }
    }

    /// The cells of a unit that scores are computed from.
    fn inputs_of(&self, unit: usize) -> impl Iterator<Item = Cell> + '_ {
        let columns = self.table.columns.iter().zip(self.table.values(unit));
        columns.filter_map(|(column, cell)| (column.target != Target::Published).then_some(*cell))
    }

    /// Rows with the same values as an earlier one.
    fn alike(&self, hashes: &[u64], tally: &mut Tally) {
        let mut seen: HashMap<u64, usize> = HashMap::with_capacity(hashes.len());
        for (unit, hash) in hashes.iter().enumerate().filter(|(_, hash)| **hash != 0) {
            let first = *seen.entry(*hash).or_insert(unit);
            if first == unit || !self.inputs_of(first).eq(self.inputs_of(unit)) {
                continue;
            }
            let named = |unit: usize| {
                let own = &self.table.units[unit];
                (self.table.row_place(unit), own.label(), own.year.clone())
            };
            let problem = RowsAlike {
                first: named(first),
                second: named(unit),
            };
            let occurrence = Occurrence {
                part: None,
                count: 1,
                place: &|| Some(self.table.row_place(unit)),
                hint: None,
            };
            tally.add(&problem, occurrence, self.methodology);
        }
    }
}

/// How many occurrences each of the told ones stands for: itself, and the last one also for all
/// that are not told.
fn shares(count: usize, told: usize) -> impl Iterator<Item = usize> {
    (1..=told).map(move |position| {
        if position == told {
            count.saturating_sub(told - 1)
        } else {
            1
        }
    })
}

/// The values that every unit needs: the items, apart from those that are used by no other
/// indicator than some that have a column of their own, and those indicators.
fn needed(methodology: &Methodology, table: &Table) -> Vec<Target> {
    let given = |indicator: &usize| table.column(Target::Indicator(*indicator)).is_some();
    let items = (0..methodology.items.len()).filter(|item| {
        let mut users = methodology.indicators_using(*item).peekable();
        users.peek().is_none() || !users.all(|indicator| given(&indicator))
    });
    let indicators = (0..methodology.indicators.len()).filter(given);
    items
        .map(Target::Item)
        .chain(indicators.map(Target::Indicator))
        .collect()
}

/// The items of a rule that have a value, and it.
fn known<'a>(rule: &'a Rule, inputs: &'a [Input]) -> impl Iterator<Item = (usize, f64)> + 'a {
    rule.items
        .iter()
        .filter_map(|item| match inputs.get(*item) {
            Some(Input::Known(value)) => Some((*item, *value)),
            _ => None,
        })
}

fn is_error(problem: &ValueProblem<'_>) -> bool {
    use super::family::Problem;
    problem.severity() == Severity::Error
}

/// The hint for a value of a table, where the form's speaks of its column for notes.
fn value_hint(problem: &ValueProblem<'_>) -> Option<Text> {
    match problem {
        ValueProblem::Implausible {
            item, slip: None, ..
        } => Some(Text::new(
            format!("Periksa angka dan satuannya ({}).", item.unit.id),
            format!("Check the number and its unit ({}).", item.unit.en),
        )),
        _ => None,
    }
}

/// An item that stands for a column of another kind.
fn stand_in(code: &str, name: &Text, unit: &Text) -> Item {
    Item {
        code: code.to_owned(),
        slug: String::new(),
        name: name.clone(),
        node: 0,
        unit: unit.clone(),
        kind: ItemKind::Index,
        integer: false,
        plausible: crate::methodology::Range {
            min: f64::MIN,
            max: f64::MAX,
        },
        agency: String::new(),
        source: String::new(),
        pooling: Pooling::None,
        yearly_change: None,
        moves_with: Vec::new(),
        aliases: Vec::new(),
        provenance: String::new(),
        concept_source: String::new(),
    }
}

#[cfg(test)]
mod tests;
