//! What changed from one result to another, and why.
//!
//! Two forms, two wide tables or two recaps stand side by side (`side.rs`), their units paired and
//! ranked (`pairs.rs`), the elements of their methodologies matched by code (`frame.rs`). The change
//! of each unit's index is divided exactly among nodes and indicators (`effects.rs`; how one node's
//! change is divided is in `split.rs`), values apart from data that appeared or disappeared, data
//! apart from methodology (`change.rs`). `items.rs` lists the data that changed, `texts.rs`
//! identity, sources and notes, `achievement.rs` measures against targets.

mod achievement;
mod change;
mod effects;
mod findings;
mod frame;
mod items;
mod pairs;
#[cfg(test)]
mod properties;
mod recap;
mod side;
mod split;
mod texts;

pub use achievement::{Achievement, Target, TargetProblem, achievement, targets};
pub use change::{Basis, Change, Contribution, Corners, ElementChange};
pub use effects::{Effect, Effects, effects};
pub use findings::findings;
pub use frame::{Element, elements};
pub use items::ItemChange;
pub use pairs::{Pair, pairs};
pub use recap::{Recap, RecapUnit};
pub use side::{Content, Identity, Reading, Side, Standing};
pub use texts::{TextChange, TextOf};

use crate::methodology::Methodology;
use change::Scored;

/// Two files side by side.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// The earlier and the later file, or whichever was named first and second.
    pub sides: [Side<'a>; 2],
    /// The elements of both methodologies.
    pub elements: Vec<Element>,
    /// The units of both files.
    pub pairs: Vec<Pair>,
}

/// The mean change of the index over all units that have one on both sides.
#[derive(Debug, Clone, PartialEq)]
pub struct MeanChange {
    /// How many units these are.
    pub units: usize,
    /// The mean index before and after.
    pub index: [f64; 2],
    /// Mean contributions, parallel to the elements; none when some unit's change could not be
    /// divided.
    pub contributions: Option<Vec<Contribution>>,
}

impl<'a> Comparison<'a> {
    /// Put two files side by side.
    #[must_use]
    pub fn new(before: Side<'a>, after: Side<'a>) -> Self {
        Self {
            elements: elements([before.own.methodology, after.own.methodology]),
            pairs: pairs(&before, &after),
            sides: [before, after],
        }
    }

    /// The methodologies of the two sides.
    #[must_use]
    pub fn methodologies(&self) -> [&'a Methodology; 2] {
        [self.sides[0].own.methodology, self.sides[1].own.methodology]
    }

    /// Whether both sides are computed by the same methodology.
    #[must_use]
    pub fn same_methodology(&self) -> bool {
        let [before, after] = self.methodologies();
        before.sha256 == after.sha256
    }

    /// Whether the methodologies compute different indices, rather than one index differently.
    #[must_use]
    pub fn indices_differ(&self) -> bool {
        let [before, after] = self.methodologies();
        before.root().code != after.root().code
    }

    /// Whether these are two forms.
    #[must_use]
    pub fn of_forms(&self) -> bool {
        self.sides.iter().all(Side::is_form)
    }

    /// Whether units are paired by year too, because a side holds several.
    #[must_use]
    pub fn by_year(&self) -> bool {
        pairs::by_year(&self.sides[0], &self.sides[1])
    }

    /// Who a pair is, on one side.
    #[must_use]
    pub fn identity(&self, pair: &Pair, side: usize) -> Option<Identity<'_>> {
        pair.units[side].map(|unit| self.sides[side].own.identity(unit))
    }

    /// Who a pair is: as the later side has it, else the earlier.
    #[must_use]
    pub fn who(&self, pair: &Pair) -> Identity<'_> {
        let later = self.identity(pair, 1);
        later.or_else(|| self.identity(pair, 0)).unwrap_or_default()
    }

    /// The index of a pair and how far it can be relied upon, on one side.
    #[must_use]
    pub fn standing(&self, pair: &Pair, side: usize) -> Option<Standing> {
        pair.units[side].map(|unit| self.sides[side].own.standings[unit])
    }

    /// Whether these are two forms about different regions.
    #[must_use]
    pub fn regions_differ(&self) -> bool {
        let Some(pair) = self.pairs.first().filter(|_| self.of_forms()) else {
            return false;
        };
        match (self.identity(pair, 0), self.identity(pair, 1)) {
            (Some(before), Some(after)) => {
                let plain = |code: &str| code.replace('.', "");
                let (one, other) = (plain(before.code), plain(after.code));
                !one.is_empty() && !other.is_empty() && one != other
            }
            _ => false,
        }
    }

    /// The change of a pair; none when it is on one side only.
    #[must_use]
    pub fn change(&self, pair: &Pair) -> Option<Change> {
        let (first, second) = pair.both()?;
        let scores = |side: usize, unit: usize| {
            let other = self.sides[side].other.as_ref();
            let own = self.sides[side].own.scores(unit);
            (own, other.map(|other| other.scores(unit)))
        };
        let (before, after) = (scores(0, first), scores(1, second));
        Some(change::change(
            &self.elements,
            self.methodologies(),
            Scored {
                own: &before.0,
                other: before.1.as_ref(),
            },
            Scored {
                own: &after.0,
                other: after.1.as_ref(),
            },
        ))
    }

    /// The data of a pair that changed; none for a pair that is on one side only.
    #[must_use]
    pub fn items(&self, pair: &Pair) -> Vec<ItemChange> {
        pair.both().map_or_else(Vec::new, |(first, second)| {
            items::items((&self.sides[0].own, first), (&self.sides[1].own, second))
        })
    }

    /// What two forms of one region say differently beside their values; nothing of tables, recaps
    /// and two regions.
    #[must_use]
    pub fn texts(&self) -> Vec<TextChange> {
        match [0, 1].map(|side: usize| &self.sides[side].own.content) {
            [Content::Form(before, _), Content::Form(after, _)] if !self.regions_differ() => {
                texts::texts([before, after], self.methodologies())
            }
            _ => Vec::new(),
        }
    }

    /// How far a pair reached a target.
    #[must_use]
    pub fn achieved(&self, pair: &Pair, target: &Target) -> Achievement {
        let realised = |side: usize| {
            let unit = pair.units[side]?;
            target.realised(side, &self.sides[side].own, unit)
        };
        target.achieved([realised(0), realised(1)])
    }

    /// The mean change over all pairs with an index on both sides; none without any.
    #[must_use]
    pub fn mean_change(&self) -> Option<MeanChange> {
        let changes = self.pairs.iter().filter_map(|pair| self.change(pair));
        let changes = changes.filter(|change| change.index().change().is_some());
        let mut units = 0;
        let mut index = [0.0; 2];
        let mut sums = Some(vec![Contribution::default(); self.elements.len()]);
        for change in changes {
            units += 1;
            for (sum, score) in index.iter_mut().zip(change.index().scores) {
                *sum += score.unwrap_or(0.0);
            }
            let divided = change.index().contribution.is_some();
            sums = sums.filter(|_| divided);
            for (sum, element) in sums.iter_mut().flatten().zip(&change.elements) {
                let own = element.contribution.unwrap_or_default();
                sum.data.values += own.data.values;
                sum.data.gaps += own.data.gaps;
                sum.method += own.method;
            }
        }
        let count = units as f64;
        for sum in sums.iter_mut().flatten() {
            sum.data.values /= count;
            sum.data.gaps /= count;
            sum.method /= count;
        }
        (units > 0).then(|| MeanChange {
            units,
            index: index.map(|sum| sum / count),
            contributions: sums,
        })
    }
}
