//! Many regions side by side: who stands where, how values spread, and what the provinces come to.
//!
//! All of it works on plain numbers of the regions that count in a run; where these come from and
//! which of them count is decided before. `rounds.rs` says which regions compare with which, `ranking.rs` ranks them, `spread.rs` describes how values lie,
//! `pooling.rs` adds the regions' items up to a province's, `mean.rs` averages their indices, and
//! `province.rs` puts the two side by side.

mod mean;
mod pooling;
mod province;
mod ranking;
mod rounds;
mod spread;

use crate::methodology::formula::Input;
use crate::methodology::{ItemKind, Methodology, Pooling, Range};
use crate::scoring::{Prospect, Unit, score};
use crate::submission::region::CodeSystem;

pub use mean::Mean;
pub use pooling::{Gap, Pooled, PooledItem, pool};
pub use province::{Area, Populations, Scope, areas};
pub use ranking::{Rank, ranking};
pub use rounds::{Round, rounds};
pub use spread::{FENCE, Fences, Spread};

/// A score with what it can still become.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bounded {
    /// The score as it is; none while nothing can be computed.
    pub score: Option<f64>,
    /// The guaranteed bounds: a single point for a score that can no longer change. None when they
    /// have no limits.
    pub range: Option<Range>,
}

impl Bounded {
    /// The lowest score that is possible; minus infinity when there is no limit.
    #[must_use]
    pub fn lower(&self) -> f64 {
        self.range.map_or(f64::NEG_INFINITY, |range| range.min)
    }

    /// The highest score that is possible; infinity when there is no limit.
    #[must_use]
    pub fn upper(&self) -> f64 {
        self.range.map_or(f64::INFINITY, |range| range.max)
    }
}

/// What names a region.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Named<'a> {
    /// Its code, as written.
    pub code: &'a str,
    /// The system of the code, when known.
    pub system: Option<CodeSystem>,
    /// Its name.
    pub name: &'a str,
    /// Name of its province.
    pub province: &'a str,
    /// The data year.
    pub year: Option<u16>,
}

/// A region whose form counts.
#[derive(Debug, Clone, Copy)]
pub struct Region<'a> {
    /// What names it.
    pub named: Named<'a>,
    /// Its items, in the methodology's order; those beyond the end are missing.
    pub items: &'a [Input],
    /// Per item: whether its value has an error finding; an empty slice: none has.
    pub flagged: &'a [bool],
    /// Its index.
    pub index: Bounded,
    /// Its population, as the list of expected regions gives it.
    pub population: Option<f64>,
}

/// A region that belongs to the area and has no form that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Absent<'a> {
    /// What names it.
    pub named: Named<'a>,
    /// Its population, as the list of expected regions gives it.
    pub population: Option<f64>,
}

/// Position of the item that holds the population: a count that is added up between regions, with
/// the machine name `penduduk` or `population`.
#[must_use]
pub fn population_item(methodology: &Methodology) -> Option<usize> {
    methodology.items.iter().position(|item| {
        matches!(&item.slug[..], "penduduk" | "population")
            && item.kind == ItemKind::Count
            && item.pooling == Pooling::Sum
    })
}

/// What the index of a region of which nothing is known can turn out to be; none without limits.
#[must_use]
pub fn unknown_index(methodology: &Methodology) -> Option<Range> {
    let items = vec![Input::Missing; methodology.items.len()];
    let prospect = Prospect {
        methodology,
        unit: Unit {
            items: &items,
            ..Unit::default()
        },
        panel: None,
        scores: &score(methodology, &items, &[]),
    };
    prospect.outlook(&[]).index()?.guaranteed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::builtin;
    use crate::methodology::testing::{indicator, methodology, node};

    #[test]
    fn the_population_is_found_by_its_name() {
        let m = builtin();
        assert_eq!(population_item(m), m.item_position("D01"));
        let mut other = m.clone();
        other.items[0].slug = "jumlah_penduduk".to_owned();
        assert_eq!(population_item(&other), None);
        other.items[0].slug = "population".to_owned();
        assert_eq!(population_item(&other), Some(0));
        other.items[0].pooling = Pooling::None;
        assert_eq!(population_item(&other), None);
    }

    #[test]
    fn of_an_unknown_region_the_whole_scale_is_possible() {
        let whole = Range {
            min: 0.0,
            max: 100.0,
        };
        assert_eq!(unknown_index(builtin()), Some(whole));
        let unlimited = methodology(&[node("I", ""), indicator("A", "I", "D0").unclipped()]);
        assert_eq!(unknown_index(&unlimited), None);
    }
}
