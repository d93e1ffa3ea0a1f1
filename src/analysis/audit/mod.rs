//! Whether published results follow from their own components.
//!
//! Every published (or claimed) score is recomputed from the values beside it. Where the two differ
//! by more than rounding, each component is asked which value it would have to have to make the
//! published score right, and whether it looks copied: from a neighbouring row, or from another
//! year of the same unit. The published score itself may be what is wrong: copied, or misspelt
//! (`digits.rs`).

mod digits;

use std::collections::HashMap;

use rayon::prelude::*;

use crate::methodology::formula::Input;
use crate::methodology::{Item, ItemKind, Methodology, Range};
use crate::scoring::{Panel, Scorer, Scores, Status, Unit, outcome, table_panel};
use crate::submission::Submission;
use crate::submission::table::{Cell, Inputs, Table, Target};
use crate::validation::validate;

/// Deviating rows whose components are looked into, those with the largest differences first: a
/// table in which more deviate was computed in another way altogether.
pub const SOLVED: usize = 200;

/// Halvings of an interval until floating-point numbers have no middle any more.
const HALVINGS: usize = 80;

/// Differences that are noise of floating-point numbers, relative to the score.
const NOISE: f64 = 1e-9;

/// What is compared, and how finely.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// The node whose score is published, by position.
    pub node: usize,
    /// Decimals to which it is rounded.
    pub decimals: u32,
    /// Decimals to which the components themselves are rounded, when that is to be allowed for.
    pub component_decimals: Option<u32>,
}

impl Claim {
    /// Half a unit of the last decimal.
    fn half(decimals: u32) -> f64 {
        0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX))
    }
}

/// What an audit found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Audit {
    /// Published scores, those that cannot be read too.
    pub published: usize,
    /// Those that follow from their components.
    pub following: usize,
    /// Those that do not, in the order of the file.
    pub deviations: Vec<Deviation>,
    /// Units with a published score that cannot be recomputed for want of data.
    pub unverifiable: Vec<(usize, f64)>,
    /// Units whose published score is no number.
    pub unreadable: Vec<usize>,
    /// That most deviations are no more than rounding to fewer decimals than was said.
    pub coarser: Option<Coarser>,
    /// That a form with a claimed score lacks data, or has errors.
    pub provisional: Option<Provisional>,
}

impl Audit {
    /// Whether there are published scores, and every one of them follows from its components.
    #[must_use]
    pub fn all_follow(&self) -> bool {
        self.published > 0 && self.following == self.published
    }
}

/// A column that is rounded to fewer decimals than was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coarser {
    /// The most decimals that a published score is written with.
    pub decimals: u32,
    /// How many of the deviations are rounding to so many decimals.
    pub following: usize,
}

/// A form whose score is not final.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Provisional {
    /// Items with a value.
    pub filled: usize,
    /// Items that must be filled.
    pub required: usize,
    /// What the score can still become, whatever is filled in; none when it can no longer change or
    /// has no limits.
    pub bounds: Option<Range>,
    /// Whether the claimed score lies there.
    pub within: bool,
}

/// A published score that does not follow from its components.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviation {
    /// The unit, by position; 0 for a form.
    pub unit: usize,
    /// The published score.
    pub published: f64,
    /// The score that its components give.
    pub recomputed: f64,
    /// The scores that components rounded like these can give; a point unless that is allowed for.
    pub possible: Range,
    /// Other units whose own score is the published one: it may have been copied from them.
    pub published_stands_in: Vec<Kin>,
    /// What the published score was probably meant to be, when it is the one that is misspelt.
    pub misspelt: Option<Misspelt>,
    /// Rows that several components of this one were copied from together: then none of them alone
    /// makes it right.
    pub copied_together: Vec<(Kin, Vec<Target>)>,
    /// Per component that could make it right alone, how; the likeliest first. None when there were
    /// too many deviations to look into this one.
    pub corrections: Option<Vec<Correction>>,
}

impl Deviation {
    /// Published less recomputed.
    #[must_use]
    pub fn difference(&self) -> f64 {
        self.published - self.recomputed
    }
}

/// A published score that is right but for the way it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Misspelt {
    /// How it is wrong.
    pub how: Spelling,
    /// The score that was meant.
    pub meant: f64,
}

/// How a number can be misspelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// The decimal mark stands elsewhere, or is lost.
    DecimalMark,
    /// Two neighbouring digits are swapped.
    SwappedDigits,
}

/// The value that one component would have to have.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// The component: an item, or an indicator that is given itself.
    pub target: Target,
    /// Its value as it stands.
    pub current: f64,
    /// The value that makes the published score right, with as few decimals as will do.
    pub needed: f64,
    /// All values that do.
    pub range: Range,
    /// Other rows in which the value as it stands is found: it may have been copied from there.
    pub current_stands_in: Vec<Kin>,
    /// Other rows in which a value that makes it right is found: the published score may have been
    /// computed with it.
    pub needed_stands_in: Vec<Kin>,
    /// Whether the value is right but for the way it is written: 1194 for 11.94, 67.93 for 67.39.
    pub misspelt: Option<Spelling>,
}

impl Correction {
    /// Whether another row or the spelling explains the error.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.plausibility() < UNEXPLAINED
    }

    /// The place of the explanation among others, the likeliest first: a lost decimal mark, a copied
    /// cell, swapped digits, none.
    fn plausibility(&self) -> u8 {
        match self.misspelt {
            Some(Spelling::DecimalMark) => 0,
            _ if !self.current_stands_in.is_empty() || !self.needed_stands_in.is_empty() => 1,
            Some(Spelling::SwappedDigits) => 2,
            None => UNEXPLAINED,
        }
    }
}

/// The place of a correction that nothing explains.
const UNEXPLAINED: u8 = 3;

/// Another row that a value may have been copied from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kin {
    /// The unit, by position.
    pub unit: usize,
    /// How it is related.
    pub relation: Relation,
}

/// How another row is related to a unit's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// The row above.
    Above,
    /// The row below.
    Below,
    /// The same unit, the year before.
    YearBefore,
    /// The same unit, the year after.
    YearAfter,
}

/// Audit the published column of a table.
#[must_use]
pub fn audit_table(methodology: &Methodology, table: &Table, claim: Claim) -> Audit {
    let panel = methodology
        .needs_panel()
        .then(|| table_panel(methodology, table));
    let Some(column) = table.column(Target::Published) else {
        return Audit::default();
    };
    let auditor = Auditor {
        methodology,
        panel: panel.as_ref(),
        claim,
    };
    let units: Vec<usize> = (0..table.units.len()).collect();
    let scores: Vec<Option<f64>> = units
        .par_iter()
        .map_init(
            || Case::of(methodology),
            |case, unit| {
                case.read(table, *unit);
                auditor.score(case)
            },
        )
        .collect();
    let mut audit = Audit::default();
    for unit in units {
        let cell = table.values(unit)[column];
        let Some(published) = cell.value() else {
            if cell == Cell::UNREADABLE {
                audit.published += 1;
                audit.unreadable.push(unit);
            }
            continue;
        };
        audit.published += 1;
        let Some(recomputed) = scores[unit] else {
            audit.unverifiable.push((unit, published));
            continue;
        };
        if auditor.follows(published, point(recomputed)) {
            audit.following += 1;
            continue;
        }
        let mut case = Case::of(methodology);
        case.read(table, unit);
        let possible = auditor.possible(&mut case, recomputed);
        if auditor.follows(published, possible) {
            audit.following += 1;
            continue;
        }
        audit.deviations.push(Deviation {
            unit,
            published,
            recomputed,
            possible,
            published_stands_in: Vec::new(),
            misspelt: auditor.misspelt(published, recomputed),
            copied_together: Vec::new(),
            corrections: None,
        });
    }
    audit.coarser = coarser(&auditor, table, column, &audit);
    let kinship = Kinship::of(table);
    let chosen = largest(&audit.deviations);
    audit
        .deviations
        .par_iter_mut()
        .enumerate()
        .for_each(|(position, deviation)| {
            let unit = deviation.unit;
            let kin = kinship.of_unit(unit);
            let equal = |other: &Kin| {
                let score = scores[other.unit];
                score.is_some_and(|score| auditor.follows(deviation.published, point(score)))
            };
            deviation.published_stands_in = kin.iter().copied().filter(equal).collect();
            if !chosen[position] {
                return;
            }
            let mut case = Case::of(methodology);
            case.read(table, unit);
            let found = auditor.corrections(&mut case, deviation.published);
            deviation.copied_together = auditor.copied_together(&case, table, &kin);
            deviation.corrections = Some(explained(found, table, &kin));
        });
    audit
}

/// Audit a score that is claimed for a form.
#[must_use]
pub fn audit_form(
    methodology: &Methodology,
    submission: &Submission,
    published: f64,
    claim: Claim,
) -> Audit {
    let auditor = Auditor {
        methodology,
        panel: None,
        claim,
    };
    let mut case = Case::of(methodology);
    case.inputs.items = submission.inputs();
    let mut audit = Audit {
        published: 1,
        provisional: auditor.provisional(submission, published),
        ..Audit::default()
    };
    let Some(recomputed) = auditor.score(&mut case) else {
        audit.unverifiable.push((0, published));
        return audit;
    };
    let possible = auditor.possible(&mut case, recomputed);
    if auditor.follows(published, possible) {
        audit.following = 1;
        return audit;
    }
    let mut corrections = auditor.corrections(&mut case, published);
    sort(&mut corrections);
    audit.deviations.push(Deviation {
        unit: 0,
        published,
        recomputed,
        possible,
        published_stands_in: Vec::new(),
        misspelt: auditor.misspelt(published, recomputed),
        copied_together: Vec::new(),
        corrections: Some(corrections),
    });
    audit
}

/// A range of one number.
const fn point(value: f64) -> Range {
    Range {
        min: value,
        max: value,
    }
}

/// Whether a column is rounded to fewer decimals than was said: it is written with fewer, and most
/// deviations are no more than that.
fn coarser(auditor: &Auditor<'_>, table: &Table, column: usize, audit: &Audit) -> Option<Coarser> {
    let cells = (0..table.units.len()).filter_map(|unit| table.values(unit)[column].value());
    let decimals = u32::try_from(cells.map(digits::decimals).max()?).ok()?;
    let rounded = Auditor {
        claim: Claim {
            decimals,
            ..auditor.claim
        },
        ..*auditor
    };
    let deviations = audit.deviations.iter();
    let following = deviations
        .filter(|one| rounded.follows(one.published, one.possible))
        .count();
    let most = following * 2 > audit.deviations.len();
    (decimals < auditor.claim.decimals && most).then_some(Coarser {
        decimals,
        following,
    })
}

/// Which deviations are looked into.
fn largest(deviations: &[Deviation]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..deviations.len()).collect();
    let size = |position: &usize| deviations[*position].difference().abs();
    order.sort_by(|one, other| size(other).total_cmp(&size(one)));
    let mut chosen = vec![false; deviations.len()];
    for position in order.into_iter().take(SOLVED) {
        chosen[position] = true;
    }
    chosen
}

/// What a unit's scores are computed from, one component to be changed at a time.
struct Case {
    code: String,
    groups: Vec<String>,
    inputs: Inputs,
    scores: Scores,
}

impl Case {
    fn of(methodology: &Methodology) -> Self {
        Self {
            code: String::new(),
            groups: Vec::new(),
            inputs: Inputs::of(methodology),
            scores: Scores::default(),
        }
    }

    fn read(&mut self, table: &Table, unit: usize) {
        let own = &table.units[unit];
        self.code = own.code.to_string();
        self.groups = own.groups.iter().map(ToString::to_string).collect();
        table.inputs(unit, &mut self.inputs);
    }

    /// The components with a value.
    fn components(&self) -> Vec<(Target, f64)> {
        let known = |input: &Input| match input {
            Input::Known(value) => Some(*value),
            _ => None,
        };
        let items = self.inputs.items.iter().enumerate();
        let items = items.filter_map(|(item, input)| Some((Target::Item(item), known(input)?)));
        let given = self.inputs.indicators.iter().enumerate();
        let given = given.filter_map(|(indicator, input)| {
            Some((Target::Indicator(indicator), known(input.as_ref()?)?))
        });
        items.chain(given).collect()
    }

    fn set(&mut self, target: Target, value: f64) {
        match target {
            Target::Item(item) => self.inputs.items[item] = Input::Known(value),
            Target::Indicator(indicator) => {
                self.inputs.indicators[indicator] = Some(Input::Known(value));
            }
            Target::Published => {}
        }
    }
}

/// A methodology and what is claimed.
struct Auditor<'a> {
    methodology: &'a Methodology,
    panel: Option<&'a Panel>,
    claim: Claim,
}

impl Auditor<'_> {
    /// The score of the claimed node.
    fn score(&self, case: &mut Case) -> Option<f64> {
        let groups: Vec<&str> = case.groups.iter().map(String::as_str).collect();
        let unit = Unit {
            code: &case.code,
            items: &case.inputs.items,
            indicators: &case.inputs.indicators,
            groups: &groups,
            flagged: &[],
        };
        Scorer::new(self.methodology, self.panel).score_into(&unit, &mut case.scores);
        case.scores.nodes.get(self.claim.node)?.score
    }

    /// The score with one component at another value.
    fn score_at(&self, case: &mut Case, target: Target, value: f64) -> Option<f64> {
        let current = case
            .components()
            .into_iter()
            .find(|(known, _)| *known == target)?
            .1;
        case.set(target, value);
        let score = self.score(case);
        case.set(target, current);
        score
    }

    /// Whether the published score is a rounded one of these.
    fn follows(&self, published: f64, possible: Range) -> bool {
        let slack = Claim::half(self.claim.decimals) + NOISE * published.abs().max(1.0);
        published >= possible.min - slack && published <= possible.max + slack
    }

    /// The scores that the components give when each may be anything that rounds to what stands
    /// there: all at their worst, all at their best.
    fn possible(&self, case: &mut Case, recomputed: f64) -> Range {
        let mut possible = Range {
            min: recomputed,
            max: recomputed,
        };
        let Some(decimals) = self.claim.component_decimals else {
            return possible;
        };
        let half = Claim::half(decimals);
        let components = case.components();
        let signs: Vec<f64> = components
            .iter()
            .map(|(target, value)| {
                let up = self.score_at(case, *target, value + half);
                let down = self.score_at(case, *target, value - half);
                match (up, down) {
                    (Some(up), Some(down)) if up != down => (up - down).signum(),
                    _ => 0.0,
                }
            })
            .collect();
        for end in [-1.0, 1.0] {
            for ((target, value), sign) in components.iter().zip(&signs) {
                case.set(*target, value + end * sign * half);
            }
            if let Some(score) = self.score(case) {
                possible.min = possible.min.min(score);
                possible.max = possible.max.max(score);
            }
        }
        for (target, value) in components {
            case.set(target, value);
        }
        possible
    }

    /// Per component that could make the published score right alone, how.
    fn corrections(&self, case: &mut Case, published: f64) -> Vec<Correction> {
        let components = case.components();
        let found = components.into_iter().filter_map(|(target, current)| {
            let range = self.solve(case, (target, current), published)?;
            let decimals = self.claim.component_decimals.unwrap_or(0) as usize;
            let slip = digits::slip(current, range);
            let swapped = digits::swapped(current, decimals, range);
            let misspelt = match (slip, swapped) {
                (Some(_), _) => Some(Spelling::DecimalMark),
                (None, Some(_)) => Some(Spelling::SwappedDigits),
                (None, None) => None,
            };
            let (nearest, range) = self.countable(target, range)?;
            Some(Correction {
                target,
                current,
                needed: slip.or(swapped).unwrap_or(nearest),
                range,
                current_stands_in: Vec::new(),
                needed_stands_in: Vec::new(),
                misspelt,
            })
        });
        found.collect()
    }

    /// A number of the range that the component can have, and all of them: counts are whole, and an
    /// answer is yes or no. None where there is no such number.
    fn countable(&self, target: Target, range: Range) -> Option<(f64, Range)> {
        let is_whole = |item: &Item| item.integer || item.kind == ItemKind::YesNo;
        match target {
            Target::Item(item) if is_whole(&self.methodology.items[item]) => digits::whole(range),
            _ => Some((digits::shortest(range), range)),
        }
    }

    /// What the published score was meant to be, when only its spelling is wrong.
    fn misspelt(&self, published: f64, recomputed: f64) -> Option<Misspelt> {
        let half = Claim::half(self.claim.decimals);
        let right = Range {
            min: recomputed - half,
            max: recomputed + half,
        };
        // A score that lost a digit with its decimal mark is known less well.
        let wider = Range {
            min: recomputed - 10.0 * half,
            max: recomputed + 10.0 * half,
        };
        let lost = Some(published * 10.0).filter(|value| (wider.min..=wider.max).contains(value));
        let slip = digits::slip(published, right).or(lost);
        let decimals = self.claim.decimals as usize;
        let swapped = || digits::swapped(published, decimals, right);
        let (how, meant) = match slip.filter(|_| published != 0.0) {
            Some(meant) => (Spelling::DecimalMark, meant),
            None => (Spelling::SwappedDigits, swapped()?),
        };
        Some(Misspelt { how, meant })
    }

    /// The relatives that have two or more of the unit's components in common: more than chance.
    fn copied_together(&self, case: &Case, table: &Table, kin: &[Kin]) -> Vec<(Kin, Vec<Target>)> {
        let components = case.components();
        let copied = |kin: &Kin| {
            let same = |(target, value): &(Target, f64)| {
                let column = table.column(*target)?;
                let other = table.values(kin.unit)[column].value();
                let counts = digits::is_telling(*value) && self.takes_part(*target);
                (counts && other == Some(*value)).then_some(*target)
            };
            let targets: Vec<Target> = components.iter().filter_map(same).collect();
            (targets.len() > 1).then_some((*kin, targets))
        };
        kin.iter().filter_map(copied).collect()
    }

    /// Whether a component is part of the claimed node.
    fn takes_part(&self, target: Target) -> bool {
        let methodology = self.methodology;
        let below = |indicator: usize| {
            let parent = methodology.indicators[indicator].parent;
            let node = self.claim.node;
            node == 0 || parent == node || methodology.path_of(parent).contains(&node)
        };
        match target {
            Target::Indicator(indicator) => below(indicator),
            Target::Item(item) => methodology.indicators_using(item).any(below),
            Target::Published => false,
        }
    }

    /// That the score of a form is not final, and what it can still become.
    fn provisional(&self, submission: &Submission, published: f64) -> Option<Provisional> {
        let report = validate(self.methodology, submission);
        let outcome = outcome(self.methodology, submission, &report);
        let bounds = outcome.outlook.node(self.claim.node);
        let bounds = bounds.and_then(|bounds| bounds.guaranteed);
        let slack = Claim::half(self.claim.decimals) + NOISE * published.abs().max(1.0);
        let within = bounds
            .is_some_and(|bounds| (bounds.min - slack..=bounds.max + slack).contains(&published));
        (outcome.status != Status::Final).then_some(Provisional {
            filled: report.completeness.filled,
            required: report.completeness.required,
            bounds,
            within,
        })
    }

    /// The values of a component for which the score rounds to the published one, found by halving
    /// between the ends of what is plausible. (Scores rise or fall with each component; where a
    /// formula does neither, the answer is checked and left out when it is wrong.)
    fn solve(
        &self,
        case: &mut Case,
        (target, current): (Target, f64),
        published: f64,
    ) -> Option<Range> {
        let limits = self.limits(target, current)?;
        let mut at = |value: f64| self.score_at(case, target, value);
        let (low, high) = (at(limits.min)?, at(limits.max)?);
        if low == high {
            return None;
        }
        let half = Claim::half(self.claim.decimals);
        let mut seek = |wanted: f64| {
            let (mut below, mut above) = if low < high {
                (limits.min, limits.max)
            } else {
                (limits.max, limits.min)
            };
            for _ in 0..HALVINGS {
                let middle = below + (above - below) / 2.0;
                match at(middle) {
                    Some(score) if score < wanted => below = middle,
                    Some(_) => above = middle,
                    None => return None,
                }
            }
            Some(below + (above - below) / 2.0)
        };
        let (one, other) = (seek(published - half)?, seek(published + half)?);
        let range = Range {
            min: one.min(other),
            max: one.max(other),
        };
        let middle = range.min + (range.max - range.min) / 2.0;
        let score = self.score_at(case, target, middle)?;
        let slack = half + NOISE * published.abs().max(1.0);
        ((score - published).abs() <= slack).then_some(range)
    }

    /// The values that a component can have: its plausible range, between the goalposts where an
    /// indicator reads it as it is.
    fn limits(&self, target: Target, current: f64) -> Option<Range> {
        let methodology = self.methodology;
        let reader = match target {
            Target::Indicator(indicator) => Some(indicator),
            Target::Item(item) => methodology
                .indicators
                .iter()
                .position(|indicator| indicator.direct && indicator.items == [item]),
            Target::Published => None,
        };
        let plausible = match target {
            Target::Item(item) => Some(methodology.items[item].plausible),
            _ => None,
        };
        let posts = reader.and_then(|reader| {
            let posts = methodology.indicators[reader].goalposts.as_ref()?;
            Some(Range {
                min: posts.min,
                max: posts.max,
            })
        });
        let panel = || {
            let statistics = self.panel?.indicator(reader?)?;
            Some(Range {
                min: statistics.min()?,
                max: statistics.max()?,
            })
        };
        let range = posts.or_else(panel).or(plausible)?;
        let range = Range {
            min: range.min.min(current),
            max: range.max.max(current),
        };
        (range.max - range.min).is_finite().then_some(range)
    }
}

/// The corrections with the rows that explain them, the likeliest first.
fn explained(mut found: Vec<Correction>, table: &Table, kin: &[Kin]) -> Vec<Correction> {
    for correction in &mut found {
        let Some(column) = table.column(correction.target) else {
            continue;
        };
        let value = |kin: &Kin| table.values(kin.unit)[column].value();
        let current = correction.current;
        let range = correction.range;
        let same = |kin: &&Kin| value(kin) == Some(current);
        let right =
            |kin: &&Kin| value(kin).is_some_and(|value| (range.min..=range.max).contains(&value));
        correction.current_stands_in = kin.iter().filter(same).copied().collect();
        correction.needed_stands_in = kin.iter().filter(right).copied().collect();
    }
    sort(&mut found);
    found
}

/// The likeliest explanation first, then the smallest changes.
fn sort(corrections: &mut [Correction]) {
    let change = |correction: &Correction| {
        let size = correction.current.abs().max(correction.needed.abs());
        let change = (correction.needed - correction.current).abs();
        if size > 0.0 { change / size } else { 0.0 }
    };
    corrections.sort_by(|one, other| {
        let plausibility = one.plausibility().cmp(&other.plausibility());
        plausibility.then(change(one).total_cmp(&change(other)))
    });
}

/// The rows of every unit, by year.
struct Kinship<'a> {
    table: &'a Table,
    years: HashMap<(String, u16), usize>,
}

impl<'a> Kinship<'a> {
    fn of(table: &'a Table) -> Self {
        let units = table.units.iter().enumerate();
        let years = units.filter_map(|(position, unit)| {
            Some(((unit.identity(), unit.year_number()?), position))
        });
        Self {
            years: years.collect(),
            table,
        }
    }

    /// The rows that a value of the unit may have been copied from.
    fn of_unit(&self, unit: usize) -> Vec<Kin> {
        let own = &self.table.units[unit];
        let other_year = |step: i32| {
            let year = u16::try_from(i32::from(own.year_number()?) + step).ok()?;
            self.years.get(&(own.identity(), year)).copied()
        };
        let below = (unit + 1 < self.table.units.len()).then_some(unit + 1);
        let rows = [
            (unit.checked_sub(1), Relation::Above),
            (below, Relation::Below),
            (other_year(-1), Relation::YearBefore),
            (other_year(1), Relation::YearAfter),
        ];
        let mut kin: Vec<Kin> = Vec::new();
        // A table sorted by unit has the year before in the row above: that says more.
        for (row, relation) in rows.into_iter().rev() {
            if let Some(unit) = row
                && !kin.iter().any(|known| known.unit == unit)
            {
                kin.push(Kin { unit, relation });
            }
        }
        kin.reverse();
        kin
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::path::Path;

    use super::*;
    use crate::methodology::Aggregation;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::submission::table::{Options, read_text};
    use proptest::prelude::*;

    /// Geometric mean of D0 (0 to 100) and of the mean of D1 (0 to 20) and -D2 (0 to 10).
    fn example() -> Methodology {
        methodology(&[
            node("I", "").aggregation(Aggregation::Geometric),
            node("A", "I"),
            indicator("A1", "A", "D0"),
            node("B", "I"),
            indicator("B1", "B", "D1").between(0.0, 20.0),
            indicator("B2", "B", "D2").negative().between(0.0, 10.0),
        ])
    }

    fn score(values: [f64; 3]) -> f64 {
        let b = f64::midpoint(values[1] / 20.0 * 100.0, (10.0 - values[2]) / 10.0 * 100.0);
        (values[0] * b).sqrt()
    }

    fn table(rows: &[(&str, u16, [f64; 3], f64)]) -> Table {
        let mut text = "nama,tahun,D0,D1,D2,terbit\n".to_owned();
        for (name, year, [d0, d1, d2], published) in rows {
            writeln!(text, "{name},{year},{d0},{d1},{d2},{published:.2}").unwrap();
        }
        let options = Options {
            decimal: None,
            published: Some("terbit"),
        };
        read_text(text.into_bytes(), Path::new("t.csv"), &example(), &options).unwrap()
    }

    const CLAIM: Claim = Claim {
        node: 0,
        decimals: 2,
        component_decimals: None,
    };

    #[test]
    fn rounded_scores_follow_from_their_components() {
        let rows = [[50.0, 10.0, 5.0], [61.3, 12.7, 3.1], [99.9, 0.3, 9.9]];
        let rows: Vec<_> = rows
            .iter()
            .map(|row| ("u", 2025, *row, score(*row)))
            .collect();
        let audit = audit_table(&example(), &table(&rows), CLAIM);
        assert_eq!((audit.published, audit.following), (3, 3));
        assert!(audit.all_follow() && audit.deviations.is_empty());
    }

    #[test]
    fn a_cell_copied_from_the_row_above_is_found() {
        let (one, other) = ([50.0, 10.0, 5.0], [61.3, 12.7, 3.1]);
        let mut wrong = other;
        wrong[1] = one[1];
        let found = table(&[
            ("a", 2025, one, score(one)),
            ("b", 2025, wrong, score(other)),
            ("c", 2025, [70.0, 15.0, 4.0], score([70.0, 15.0, 4.0])),
        ]);
        let audit = audit_table(&example(), &found, CLAIM);
        assert_eq!((audit.following, audit.deviations.len()), (2, 1));
        let deviation = &audit.deviations[0];
        assert_eq!(deviation.unit, 1);
        assert!(deviation.difference() > 0.0);
        let first = &deviation.corrections.as_ref().unwrap()[0];
        assert_eq!((first.target, first.current), (Target::Item(1), 10.0));
        assert_eq!(first.needed, 12.7);
        assert!(first.range.min <= 12.7 && 12.7 <= first.range.max);
        let above = Kin {
            unit: 0,
            relation: Relation::Above,
        };
        assert_eq!(first.current_stands_in, [above]);
    }

    #[test]
    fn a_lost_decimal_mark_is_found() {
        let right = [61.3, 12.7, 3.1];
        let found = table(&[("a", 2025, [61.3, 127.0, 3.1], score(right))]);
        let audit = audit_table(&example(), &found, CLAIM);
        let first = &audit.deviations[0].corrections.as_ref().unwrap()[0];
        assert_eq!((first.target, first.needed), (Target::Item(1), 12.7));
        assert_eq!(first.misspelt, Some(Spelling::DecimalMark));
    }

    #[test]
    fn a_score_computed_with_last_year_s_value_is_found() {
        let (before, now) = ([50.0, 10.0, 5.0], [55.0, 12.0, 4.0]);
        let mixed = [before[0], now[1], now[2]];
        let found = table(&[
            ("a", 2024, before, score(before)),
            ("b", 2024, [20.0, 1.0, 1.0], score([20.0, 1.0, 1.0])),
            ("a", 2025, now, score(mixed)),
            ("b", 2025, [21.0, 1.5, 1.0], score(before)),
        ]);
        let audit = audit_table(&example(), &found, CLAIM);
        let units: Vec<usize> = audit.deviations.iter().map(|found| found.unit).collect();
        assert_eq!(units, [2, 3]);
        let first = &audit.deviations[0].corrections.as_ref().unwrap()[0];
        assert_eq!((first.target, first.needed), (Target::Item(0), 50.0));
        let before = Kin {
            unit: 0,
            relation: Relation::YearBefore,
        };
        assert_eq!(first.needed_stands_in, [before]);
        // The other one's published score is no relative's.
        assert!(audit.deviations[1].published_stands_in.is_empty());
    }

    #[test]
    fn a_published_score_copied_from_the_neighbour_is_told() {
        let (one, other) = ([50.0, 10.0, 5.0], [61.3, 12.7, 3.1]);
        let found = table(&[("a", 2025, one, score(one)), ("b", 2025, other, score(one))]);
        let audit = audit_table(&example(), &found, CLAIM);
        let above = Kin {
            unit: 0,
            relation: Relation::Above,
        };
        assert_eq!(audit.deviations[0].published_stands_in, [above]);
    }

    #[test]
    fn components_rounded_themselves_may_be_allowed_for() {
        // 61.349 was rounded to 61.3 after the score was computed.
        let exact = [61.349, 12.7, 3.1];
        let found = table(&[("a", 2025, [61.3, 12.7, 3.1], score(exact))]);
        assert!(!audit_table(&example(), &found, CLAIM).all_follow());
        let lenient = Claim {
            component_decimals: Some(1),
            ..CLAIM
        };
        assert!(audit_table(&example(), &found, lenient).all_follow());
    }

    #[test]
    fn what_cannot_be_recomputed_or_explained_is_said_and_not_guessed() {
        let text = "nama,D0,D1,D2,terbit\na,NA,NA,NA,50\nb,50,10,5,\nc,50,10,5,1e6\n";
        let options = Options {
            decimal: None,
            published: Some("terbit"),
        };
        let bytes = text.as_bytes().to_vec();
        let found = read_text(bytes, Path::new("t.csv"), &example(), &options).unwrap();
        let audit = audit_table(&example(), &found, CLAIM);
        assert_eq!((audit.published, audit.following), (2, 0));
        assert_eq!(audit.unverifiable, [(0, 50.0)]);
        assert_eq!(audit.deviations[0].corrections, Some(Vec::new()));
    }

    #[test]
    fn a_published_score_that_is_misspelt_itself_is_suspected_first() {
        let right = [61.3, 12.7, 3.1];
        let audited = |published: f64| {
            let found = table(&[("a", 2025, right, published)]);
            audit_table(&example(), &found, CLAIM).deviations[0].misspelt
        };
        let rounded = (score(right) * 100.0).round() / 100.0;
        assert_eq!(rounded, 63.73);
        let found = |how, meant| Some(Misspelt { how, meant });
        assert_eq!(audited(67.33), found(Spelling::SwappedDigits, 63.73));
        assert_eq!(audited(637.3), found(Spelling::DecimalMark, 63.73));
        let lost = audited(6.37).unwrap();
        assert_eq!(lost.how, Spelling::DecimalMark);
        assert!((lost.meant - 63.7).abs() < 1e-9);
        assert_eq!(audited(64.0), None);
    }

    #[test]
    fn several_cells_copied_from_the_row_above_are_told_together() {
        let (one, right) = ([50.0, 10.25, 5.15], [61.3, 12.7, 3.1]);
        let wrong = [right[0], one[1], one[2]];
        let found = table(&[
            ("a", 2025, one, score(one)),
            ("b", 2025, wrong, score(right)),
        ]);
        let deviation = &audit_table(&example(), &found, CLAIM).deviations[0];
        let above = Kin {
            unit: 0,
            relation: Relation::Above,
        };
        assert_eq!(
            deviation.copied_together,
            [(above, vec![Target::Item(1), Target::Item(2)])]
        );
    }

    #[test]
    fn swapped_digits_of_a_component_come_before_mere_arithmetic() {
        let right = [61.3, 12.7, 3.1];
        let found = table(&[("a", 2025, [63.1, 12.7, 3.1], score(right))]);
        let deviation = &audit_table(&example(), &found, CLAIM).deviations[0];
        let first = &deviation.corrections.as_ref().unwrap()[0];
        assert_eq!((first.target, first.needed), (Target::Item(0), 61.3));
        assert_eq!(first.misspelt, Some(Spelling::SwappedDigits));
    }

    #[test]
    fn counts_and_answers_are_corrected_to_what_they_can_be() {
        let mut made = example();
        made.items[0].integer = true;
        made.items[1].kind = ItemKind::YesNo;
        let found = |published: &str| {
            let text = format!("nama,D0,D1,D2,terbit\na,50,1,5,{published}\n");
            let options = Options {
                decimal: None,
                published: Some("terbit"),
            };
            let table = read_text(text.into_bytes(), Path::new("t.csv"), &made, &options);
            let audit = audit_table(&made, &table.unwrap(), CLAIM);
            let corrections = audit.deviations[0].corrections.clone().unwrap();
            let each = corrections.into_iter();
            each.map(|one| (one.target, one.needed)).collect::<Vec<_>>()
        };
        // The right score with D0 = 52, and one that no whole number gives.
        let b: f64 = f64::midpoint(5.0, 50.0);
        let whole = found(&format!("{:.2}", (52.0 * b).sqrt()));
        assert!(whole.contains(&(Target::Item(0), 52.0)), "{whole:?}");
        let none = found(&format!("{:.2}", (52.5 * b).sqrt()));
        let targets: Vec<Target> = none.iter().map(|(target, _)| *target).collect();
        assert_eq!(targets, [Target::Item(2)]);
    }

    #[test]
    fn published_scores_that_are_no_numbers_are_counted_and_nothing_is_not_everything() {
        let options = Options {
            decimal: None,
            published: Some("terbit"),
        };
        let audited = |rows: &str| {
            let text = format!("nama,D0,D1,D2,terbit\n{rows}");
            let path = Path::new("t.csv");
            let table = read_text(text.into_bytes(), path, &example(), &options).unwrap();
            audit_table(&example(), &table, CLAIM)
        };
        let right = score([50.0, 10.0, 5.0]);
        let audit = audited(&format!("a,50,10,5,{right:.2}\nb,50,10,5,abc\n"));
        assert_eq!((audit.published, audit.following), (2, 1));
        assert_eq!(audit.unreadable, [1]);
        assert!(!audit.all_follow());
        assert!(!audited("a,50,10,5,\n").all_follow());
    }

    #[test]
    fn a_column_of_fewer_decimals_is_told() {
        let rows: Vec<[f64; 3]> = (0..20)
            .map(|row| [30.0 + f64::from(row), 10.3, 4.4])
            .collect();
        let mut text = "nama,D0,D1,D2,terbit\n".to_owned();
        for (row, values) in rows.iter().enumerate() {
            let [d0, d1, d2] = values;
            writeln!(text, "u{row},{d0},{d1},{d2},{:.1}", score(*values)).unwrap();
        }
        let options = Options {
            decimal: None,
            published: Some("terbit"),
        };
        let path = Path::new("t.csv");
        let table = read_text(text.into_bytes(), path, &example(), &options).unwrap();
        let audit = audit_table(&example(), &table, CLAIM);
        let coarser = audit.coarser.unwrap();
        assert_eq!(coarser.decimals, 1);
        assert_eq!(coarser.following, audit.deviations.len());
        assert!(coarser.following > 10);
        let said = Claim {
            decimals: 1,
            ..CLAIM
        };
        let audit = audit_table(&example(), &table, said);
        assert!(audit.all_follow() && audit.coarser.is_none());
    }

    #[test]
    fn the_score_of_any_node_can_be_audited() {
        let rows = [("a", 2025, [50.0, 10.0, 5.0], 50.0)];
        let claim = Claim { node: 2, ..CLAIM };
        assert!(audit_table(&example(), &table(&rows), claim).all_follow());
        let rows = [("a", 2025, [50.0, 10.0, 5.0], 60.0)];
        let audit = audit_table(&example(), &table(&rows), claim);
        let targets: Vec<Target> = audit.deviations[0]
            .corrections
            .iter()
            .flatten()
            .map(|correction| correction.target)
            .collect();
        assert_eq!(targets.len(), 2, "D0 has no part in B: {targets:?}");
        assert!(!targets.contains(&Target::Item(0)));
    }

    proptest! {
        /// Spoil one component: its right value is among the corrections.
        #[test]
        fn the_right_value_is_always_offered(
            right in (1.0..99.0_f64, 1.0..19.0_f64, 1.0..9.0_f64),
            which in 0..3_usize,
            wrong in 0.0..1.0_f64,
        ) {
            let right = [right.0, right.1, right.2].map(|value| (value * 100.0).round() / 100.0);
            let tops = [100.0, 20.0, 10.0];
            let mut spoilt = right;
            spoilt[which] = (wrong * tops[which] * 100.0).round() / 100.0;
            let found = table(&[("a", 2025, spoilt, score(right))]);
            let audit = audit_table(&example(), &found, CLAIM);
            for deviation in &audit.deviations {
                let offered = deviation.corrections.as_ref().unwrap().iter().any(|correction| {
                    let slack = 1e-6;
                    correction.target == Target::Item(which)
                        && correction.range.min - slack <= right[which]
                        && right[which] <= correction.range.max + slack
                });
                // D0 has no goalposts of its own, and its plausible range holds them all.
                prop_assert!(offered, "{deviation:?}");
            }
        }
    }
}
