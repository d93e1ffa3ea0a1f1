//! Scores of all rows of a wide table, with ranks.
//!
//! A table may have 84,000 units: scores are kept flat, eight bytes each, and computed on all
//! processors. Units are compared, by relative normalisations, with all others of the table; they
//! are ranked among those of their own year.

mod indicators;

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::{
    Bounds, Gathering, IndicatorState, Outcome, Outlook, Panel, Prospect, Reference, Scorer,
    Scores, Status, Trouble, Unit,
};
use crate::methodology::{Methodology, Range};
use crate::submission::table::{FIRST, Inputs, Table};
use crate::validation::TableReport;

pub use indicators::IndicatorScores;

/// Units that one processor scores at a time.
const PART: usize = 2_048;

/// The scores of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableScores {
    nodes: usize,
    /// By unit, then node; not a number where there is no score.
    scores: Vec<f64>,
    /// By unit: indicators that apply, and those computed.
    coverage: Vec<(u16, u16)>,
    status: Vec<Status>,
    /// By unit, then node; 0 where there is no score.
    ranks: Vec<u32>,
    /// By unit: where its bounds begin in `bounds`; [`CERTAIN`] when nothing of it can change.
    outlooks: Vec<u32>,
    /// By unit that can change, then node.
    bounds: Vec<Limits>,
    /// By unit: position in `years`.
    year: Vec<u32>,
    /// The indicators, when they were asked for.
    pub indicators: Option<IndicatorScores>,
    /// The years of the table, in ascending order.
    pub years: Vec<String>,
    /// Statistics of all units, when the methodology compares them.
    pub panel: Option<Panel>,
    /// The panel that says what is plausible, when one was given.
    pub reference: Option<Arc<Reference>>,
    /// Why scores are missing or say little, other than for want of data.
    pub troubles: Vec<TroubleCount>,
}

/// Of a unit of which nothing can change.
const CERTAIN: u32 = u32::MAX;

/// Guaranteed and plausible ends of a score: not numbers when it cannot change, infinite without
/// limits.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Limits([[f64; 2]; 2]);

impl Limits {
    const NONE: Self = Self([[f64::NAN; 2]; 2]);

    fn of(bounds: Bounds) -> Self {
        let ends = |range: Option<Range>| {
            range.map_or([f64::NEG_INFINITY, f64::INFINITY], |range| {
                [range.min, range.max]
            })
        };
        Self([bounds.guaranteed, bounds.plausible].map(ends))
    }

    fn bounds(self) -> Option<Bounds> {
        let [guaranteed, plausible] = self.0;
        let range = |[min, max]: [f64; 2]| {
            (min.is_finite() && max.is_finite()).then_some(Range { min, max })
        };
        (!guaranteed[0].is_nan()).then(|| Bounds {
            guaranteed: range(guaranteed),
            plausible: range(plausible),
        })
    }
}

/// How many units have a trouble, and the first of them.
#[derive(Debug, Clone, PartialEq)]
pub struct TroubleCount {
    /// The trouble.
    pub trouble: Trouble,
    /// How many units have it.
    pub count: usize,
    /// The first of them.
    pub first: Vec<usize>,
}

impl TableScores {
    /// Number of units.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.status.len()
    }

    /// Whether there are no units.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.status.is_empty()
    }

    /// The index of a unit.
    #[must_use]
    pub fn index(&self, unit: usize) -> Option<f64> {
        self.score(unit, 0)
    }

    /// The score of a node for a unit.
    #[must_use]
    pub fn score(&self, unit: usize, node: usize) -> Option<f64> {
        number(self.scores[unit * self.nodes + node])
    }

    /// What the score of a node for a unit can still become; none when it can no longer change.
    #[must_use]
    pub fn bounds(&self, unit: usize, node: usize) -> Option<Bounds> {
        let start = self.outlooks[unit];
        let own = (start != CERTAIN).then(|| start as usize * self.nodes + node)?;
        self.bounds[own].bounds()
    }

    /// The rank of a unit in a node among the units of its year: 1 for the highest score, units
    /// with the same score share the best of their ranks. None without a score, and for rows that
    /// are not compared with the others.
    #[must_use]
    pub fn rank(&self, unit: usize, node: usize) -> Option<u32> {
        let rank = self.ranks[unit * self.nodes + node];
        (rank > 0).then_some(rank)
    }

    /// How far the scores of a unit can be relied upon.
    #[must_use]
    pub fn status(&self, unit: usize) -> Status {
        self.status[unit]
    }

    /// How many units have this status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.status.iter().filter(|own| **own == status).count()
    }

    /// The indicators that apply to a unit, and those computed.
    #[must_use]
    pub fn coverage(&self, unit: usize) -> (usize, usize) {
        let (required, available) = self.coverage[unit];
        (usize::from(required), usize::from(available))
    }

    /// The year of a unit, as a position in [`Self::years`].
    #[must_use]
    pub fn year(&self, unit: usize) -> usize {
        self.year[unit] as usize
    }

    /// The units of a year by their rank in the index; those without a rank at the end, in the order
    /// of the file.
    #[must_use]
    pub fn ranking(&self, year: usize) -> Vec<usize> {
        let mut units: Vec<usize> = (0..self.len())
            .filter(|unit| self.year(*unit) == year)
            .collect();
        units.sort_by_key(|unit| self.rank(*unit, 0).unwrap_or(u32::MAX));
        units
    }
}

/// A count of units, of which a table has no more than [`crate::submission::table::ROWS`].
fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(CERTAIN)
}

const fn number(value: f64) -> Option<f64> {
    if value.is_nan() { None } else { Some(value) }
}

/// Make room for just so many.
fn room<T>(own: &mut Vec<T>, many: usize) {
    own.reserve_exact(many);
}

/// What is asked of the scores of a table besides those of the nodes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// The panel whose ranges say what is plausible; without it, those of the methodology.
    pub reference: Option<&'a Arc<Reference>>,
    /// Whether values and scores of the indicators are kept.
    pub indicators: bool,
}

/// Score every unit of a table. The report says which values are doubtful, and how complete the
/// units are.
#[must_use]
pub fn score_table(
    methodology: &Methodology,
    table: &Table,
    report: &TableReport,
    asked: Asked<'_>,
) -> TableScores {
    let reference = asked.reference;
    let panel = methodology
        .needs_panel()
        .then(|| table_panel(methodology, table));
    let count = table.units.len();
    let starts: Vec<usize> = (0..count).step_by(PART).collect();
    let scoring = Scoring {
        methodology,
        table,
        report,
        panel: panel.as_ref(),
        references: reference.map_or(&[], |reference| reference.ranges()),
        indicators: asked.indicators,
    };
    let mut all = scoring.none();
    // A few parts at a time: held all at once, they would need as much memory again.
    for starts in starts.chunks(4 * rayon::current_num_threads()) {
        let parts: Vec<Part> = starts
            .par_iter()
            .map(|start| scoring.part(*start..(start + PART).min(count)))
            .collect();
        all.make_room(&parts, count, methodology.nodes.len());
        for part in parts {
            all.append(part, methodology.nodes.len());
        }
    }
    let (years, year) = years(table);
    let nodes = methodology.nodes.len();
    let compared = |unit: usize| table.units[unit].is_compared();
    let ranks = ranks((&all.scores, nodes), (&year, years.len()), compared);
    TableScores {
        nodes,
        scores: all.scores,
        coverage: all.coverage,
        status: all.status,
        ranks,
        outlooks: all.outlooks,
        bounds: all.bounds,
        indicators: all.indicators,
        year,
        years,
        panel,
        reference: reference.cloned(),
        troubles: all.troubles,
    }
}

/// The scores of one unit with all that can be asked of them; what a table of them keeps is the
/// same. `panel` is that of the table, when the methodology compares units.
#[must_use]
pub fn score_row(
    (methodology, table, report): (&Methodology, &Table, &TableReport),
    position: usize,
    panel: Option<&Panel>,
    reference: Option<&Arc<Reference>>,
) -> Outcome {
    let unit = &table.units[position];
    let mut inputs = Inputs::of(methodology);
    table.inputs(position, &mut inputs);
    let mut flagged = vec![false; methodology.items.len()];
    report.flagged(position, &mut flagged);
    let groups: Vec<&str> = unit.groups.iter().map(|group| &**group).collect();
    let unit = Unit {
        code: &unit.code,
        items: &inputs.items,
        indicators: &inputs.indicators,
        groups: &groups,
        flagged: &flagged,
    };
    let scores = Scorer::new(methodology, panel).score(&unit);
    let references = reference.map_or(&[][..], |reference| reference.ranges());
    let prospect = Prospect {
        methodology,
        unit,
        panel,
        scores: &scores,
    };
    let scoring = Scoring {
        methodology,
        table,
        report,
        panel,
        references,
        indicators: false,
    };
    Outcome {
        status: scoring.status(position, report.has_error(position), &scores),
        outlook: prospect.outlook(references),
        reference: reference.cloned(),
        scores,
    }
}

/// The statistics of all units that are compared.
#[must_use]
pub fn table_panel(methodology: &Methodology, table: &Table) -> Panel {
    let mut gathering = Gathering::new(methodology);
    let mut inputs = Inputs::of(methodology);
    for (position, unit) in table.units.iter().enumerate() {
        if !unit.is_compared() {
            continue;
        }
        table.inputs(position, &mut inputs);
        gathering.add(&Unit {
            code: &unit.code,
            items: &inputs.items,
            indicators: &inputs.indicators,
            ..Unit::default()
        });
    }
    gathering.finish()
}

/// What scoring needs to know.
struct Scoring<'a> {
    methodology: &'a Methodology,
    table: &'a Table,
    report: &'a TableReport,
    panel: Option<&'a Panel>,
    references: &'a [Option<Range>],
    /// Whether the indicators are kept.
    indicators: bool,
}

/// The scores of some units.
#[derive(Default)]
struct Part {
    scores: Vec<f64>,
    indicators: Option<IndicatorScores>,
    coverage: Vec<(u16, u16)>,
    status: Vec<Status>,
    outlooks: Vec<u32>,
    bounds: Vec<Limits>,
    troubles: Vec<TroubleCount>,
}

impl Part {
    /// Make room for the scores of so many units before the first parts are added: growing would
    /// copy what is there. How many of them have bounds is guessed from those parts.
    fn make_room(&mut self, first: &[Self], units: usize, nodes: usize) {
        if !self.status.is_empty() {
            return;
        }
        room(&mut self.scores, units * nodes);
        if let Some(indicators) = &mut self.indicators {
            indicators.reserve(units);
        }
        room(&mut self.coverage, units);
        room(&mut self.status, units);
        room(&mut self.outlooks, units);
        let done: usize = first.iter().map(|part| part.status.len()).sum();
        let bounds: usize = first.iter().map(|part| part.bounds.len()).sum();
        room(&mut self.bounds, bounds * units / done.max(1));
    }

    fn append(&mut self, mut later: Self, nodes: usize) {
        let open = small(self.bounds.len() / nodes.max(1));
        let moved = later.outlooks.iter().map(|start| match *start {
            CERTAIN => CERTAIN,
            start => start + open,
        });
        self.outlooks.extend(moved);
        self.bounds.append(&mut later.bounds);
        self.scores.append(&mut later.scores);
        if let (Some(own), Some(later)) = (&mut self.indicators, later.indicators) {
            own.append(later);
        }
        self.coverage.append(&mut later.coverage);
        self.status.append(&mut later.status);
        for trouble in later.troubles {
            self.count(trouble);
        }
    }

    fn count(&mut self, new: TroubleCount) {
        let known = self
            .troubles
            .iter_mut()
            .find(|known| known.trouble == new.trouble);
        match known {
            Some(known) => {
                known.count += new.count;
                let free = FIRST.saturating_sub(known.first.len());
                known.first.extend(new.first.into_iter().take(free));
            }
            None => self.troubles.push(new),
        }
    }

    fn outlook(&mut self, outlook: &Outlook, nodes: usize) {
        if outlook.is_certain() {
            self.outlooks.push(CERTAIN);
            return;
        }
        self.outlooks.push(small(self.bounds.len() / nodes.max(1)));
        let bounds = (0..nodes).map(|node| outlook.node(node));
        self.bounds
            .extend(bounds.map(|bounds| bounds.map_or(Limits::NONE, Limits::of)));
    }

    fn add(&mut self, unit: usize, scores: &Scores) {
        let bits = |value: Option<f64>| value.unwrap_or(f64::NAN);
        self.scores
            .extend(scores.nodes.iter().map(|node| bits(node.score)));
        if let Some(indicators) = &mut self.indicators {
            indicators.add(&scores.indicators);
        }
        let small = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        let root = scores.nodes.first();
        let coverage = root.map_or((0, 0), |root| (root.required, root.available));
        self.coverage.push((small(coverage.0), small(coverage.1)));
        for trouble in &scores.troubles {
            self.count(TroubleCount {
                trouble: *trouble,
                count: 1,
                first: vec![unit],
            });
        }
    }
}

impl Scoring<'_> {
    /// The scores of no units as yet.
    fn none(&self) -> Part {
        let count = self.methodology.indicators.len();
        Part {
            indicators: self.indicators.then(|| IndicatorScores::new(count)),
            ..Part::default()
        }
    }

    fn part(&self, units: std::ops::Range<usize>) -> Part {
        let methodology = self.methodology;
        let mut part = self.none();
        let mut engine = Scorer::new(methodology, self.panel);
        let mut inputs = Inputs::of(methodology);
        let mut flagged = vec![false; methodology.items.len()];
        let mut scores = Scores::default();
        for position in units {
            let unit = &self.table.units[position];
            self.table.inputs(position, &mut inputs);
            let groups: Vec<&str> = unit.groups.iter().map(|group| &**group).collect();
            let doubtful = self.report.has_error(position);
            if doubtful {
                self.report.flagged(position, &mut flagged);
            }
            let unit = Unit {
                code: &unit.code,
                items: &inputs.items,
                indicators: &inputs.indicators,
                groups: &groups,
                flagged: if doubtful { &flagged } else { &[] },
            };
            engine.score_into(&unit, &mut scores);
            part.add(position, &scores);
            let prospect = Prospect {
                methodology,
                unit,
                panel: self.panel,
                scores: &scores,
            };
            part.outlook(&prospect.outlook(self.references), methodology.nodes.len());
            part.status.push(self.status(position, doubtful, &scores));
        }
        part
    }

    /// As for a form: FINAL needs enough of what is required, no error, and every indicator that
    /// applies computed.
    fn status(&self, unit: usize, doubtful: bool, scores: &Scores) -> Status {
        if scores.index().is_none() {
            return Status::None;
        }
        let percent = self.report.completeness.percent(unit);
        let complete = percent >= self.methodology.final_percent;
        let sound = scores.indicators.iter().all(|indicator| {
            matches!(
                indicator.state,
                IndicatorState::Computed | IndicatorState::NotApplicable
            )
        });
        if complete && !doubtful && sound {
            Status::Final
        } else {
            Status::Provisional
        }
    }
}

/// The years of a table in ascending order, and each unit's position among them.
fn years(table: &Table) -> (Vec<String>, Vec<u32>) {
    let mut years: Vec<&str> = table.units.iter().map(|unit| &*unit.year).collect();
    years.sort_unstable();
    years.dedup();
    let positions: HashMap<&str, u32> = years.iter().copied().zip(0..).collect();
    let of = |unit: &crate::submission::table::Unit| positions.get(&*unit.year).copied();
    let year = table
        .units
        .iter()
        .map(|unit| of(unit).unwrap_or(0))
        .collect();
    (years.into_iter().map(str::to_owned).collect(), year)
}

/// The ranks of all units that are compared, in all nodes, year by year.
fn ranks(
    (scores, nodes): (&[f64], usize),
    (year, years): (&[u32], usize),
    compared: impl Fn(usize) -> bool,
) -> Vec<u32> {
    let mut by_year: Vec<Vec<usize>> = vec![Vec::new(); years];
    for (unit, year) in year.iter().enumerate().filter(|(unit, _)| compared(*unit)) {
        by_year[*year as usize].push(unit);
    }
    let per_node: Vec<Vec<u32>> = (0..nodes)
        .into_par_iter()
        .map(|node| {
            let mut ranks = vec![0; year.len()];
            for units in &by_year {
                let score = |unit: usize| scores[unit * nodes + node];
                rank(units, score, &mut ranks);
            }
            ranks
        })
        .collect();
    let mut ranks = Vec::with_capacity(scores.len());
    for unit in 0..year.len() {
        ranks.extend(per_node.iter().map(|ranks| ranks[unit]));
    }
    ranks
}

/// Rank some units by a score, the highest first; equal ones share the best rank.
fn rank(units: &[usize], score: impl Fn(usize) -> f64, ranks: &mut [u32]) {
    let mut scored: Vec<(f64, usize)> = units
        .iter()
        .map(|unit| (score(*unit), *unit))
        .filter(|(score, _)| !score.is_nan())
        .collect();
    scored.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut best = 0;
    for (place, (score, unit)) in (1..).zip(&scored) {
        let tied = place > 1 && scored[place as usize - 2].0 == *score;
        if !tied {
            best = place;
        }
        ranks[*unit] = best;
    }
}

/// How scores are spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Distribution {
    /// Number of scores.
    pub count: usize,
    /// The smallest.
    pub min: f64,
    /// A quarter of the scores lies below it.
    pub lower_quartile: f64,
    /// Half of the scores lies below it.
    pub median: f64,
    /// Three quarters of the scores lie below it.
    pub upper_quartile: f64,
    /// The largest.
    pub max: f64,
    /// Their arithmetic mean.
    pub mean: f64,
}

impl Distribution {
    /// The distribution of some scores; none when there are none. Quartiles are interpolated
    /// between neighbours as spreadsheets do it (type 7 of Hyndman and Fan, 1996).
    #[must_use]
    pub fn of(scores: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = scores.into_iter().filter(|score| !score.is_nan()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let (first, last) = (*sorted.first()?, *sorted.last()?);
        let quarter = |quarters: usize| {
            let place = quarters * (sorted.len() - 1);
            let (below, part) = (place / 4, (place % 4) as f64 / 4.0);
            let above = (below + 1).min(sorted.len() - 1);
            (sorted[below] * (1.0 - part) + sorted[above] * part).clamp(first, last)
        };
        let count = sorted.len();
        let mean = sorted.iter().map(|score| score / count as f64).sum::<f64>();
        Some(Self {
            count,
            min: first,
            lower_quartile: quarter(1),
            median: quarter(2),
            upper_quartile: quarter(3),
            max: last,
            mean: mean.clamp(first, last),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ranked(scores: &[f64]) -> Vec<u32> {
        ranks((scores, 1), (&vec![0; scores.len()], 1), |_| true)
    }

    #[test]
    fn equal_scores_share_the_best_rank_and_none_has_none() {
        let nan = f64::NAN;
        assert_eq!(ranked(&[50.0, 70.0, nan, 70.0, 10.0]), [3, 1, 0, 1, 4]);
        assert_eq!(ranked(&[]), Vec::<u32>::new());
        assert_eq!(ranked(&[nan]), [0]);
        // Two years side by side.
        assert_eq!(
            ranks((&[50.0, 60.0, 70.0, 40.0], 1), (&[0, 1, 0, 1], 2), |_| true),
            [2, 1, 1, 2]
        );
        // Who is not compared is in nobody's way.
        assert_eq!(
            ranks((&[50.0, 60.0, 70.0], 1), (&[0, 0, 0], 1), |unit| unit != 1),
            [2, 0, 1]
        );
        // Two nodes.
        assert_eq!(
            ranks((&[1.0, 9.0, 2.0, 8.0], 2), (&[0, 0], 1), |_| true),
            [2, 1, 1, 2]
        );
    }

    #[test]
    fn quartiles_as_a_spreadsheet_gives_them() {
        let found = Distribution::of([4.0, 1.0, 3.0, 2.0, f64::NAN]).unwrap();
        assert_eq!(found.count, 4);
        assert_eq!((found.min, found.max, found.mean), (1.0, 4.0, 2.5));
        assert_eq!(
            (found.lower_quartile, found.median, found.upper_quartile),
            (1.75, 2.5, 3.25)
        );
        let one = Distribution::of([7.0]).unwrap();
        assert_eq!((one.lower_quartile, one.median, one.mean), (7.0, 7.0, 7.0));
        assert_eq!(Distribution::of([]), None);
    }

    proptest! {
        #[test]
        fn a_rank_counts_the_better_ones(scores in prop::collection::vec(0..6_u8, 0..20)) {
            let scores: Vec<f64> = scores.into_iter().map(f64::from).collect();
            for (own, rank) in scores.iter().zip(ranked(&scores)) {
                let better = scores.iter().filter(|other| *other > own).count();
                prop_assert_eq!(rank as usize, better + 1);
            }
        }
    }
}
