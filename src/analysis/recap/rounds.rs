//! Which regions of a run compare with each other.

use std::collections::{BTreeMap, BTreeSet};

use super::Named;
use crate::submission::region::Pattern;

/// Regions that compare with each other: those of one year where a region is there with several
/// years, else all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The data year, where years are kept apart.
    pub year: Option<u16>,
    /// Positions of the regions.
    pub regions: Vec<usize>,
    /// Positions of the forms that provinces sent for themselves, where regencies are there too:
    /// they have no rank among their own parts. Where all are provinces, they are the regions.
    pub provinces: Vec<usize>,
}

/// The rounds of a run, the newest year first.
#[must_use]
pub fn rounds(regions: &[Named<'_>]) -> Vec<Round> {
    let mut codes = BTreeSet::new();
    let apart = regions
        .iter()
        .any(|region| !region.code.is_empty() && !codes.insert(region.code));
    let mut years: BTreeMap<Option<u16>, Vec<usize>> = BTreeMap::new();
    for (position, region) in regions.iter().enumerate() {
        let year = region.year.filter(|_| apart);
        years.entry(year).or_default().push(position);
    }
    let years = years.into_iter().rev();
    years.map(|(year, all)| round(year, all, regions)).collect()
}

fn round(year: Option<u16>, all: Vec<usize>, regions: &[Named<'_>]) -> Round {
    let is_province = |position: &usize| is_province(&regions[*position]);
    let (provinces, parts): (Vec<usize>, Vec<usize>) = all.iter().partition(|p| is_province(p));
    if parts.is_empty() {
        return Round {
            year,
            regions: all,
            provinces: Vec::new(),
        };
    }
    Round {
        year,
        regions: parts,
        provinces,
    }
}

/// Whether the code is a province's.
pub(super) fn is_province(region: &Named<'_>) -> bool {
    Pattern::of(region.code) == Pattern::Province
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(code: &str, year: u16) -> Named<'_> {
        Named {
            code,
            year: Some(year),
            ..Named::default()
        }
    }

    #[test]
    fn years_stay_together_unless_a_region_has_several() {
        let found = rounds(&[named("63.01", 2025), named("63.02", 2024)]);
        assert_eq!((found.len(), found[0].year), (1, None));
        assert_eq!(found[0].regions, [0, 1]);
        let found = rounds(&[
            named("63.01", 2024),
            named("63.01", 2025),
            named("63.02", 2025),
        ]);
        let told: Vec<_> = found.iter().map(|r| (r.year, r.regions.clone())).collect();
        assert_eq!(told, [(Some(2025), vec![1, 2]), (Some(2024), vec![0])]);
        assert_eq!(rounds(&[]), []);
    }

    #[test]
    fn a_province_has_no_rank_among_its_parts() {
        let found = rounds(&[named("63", 2025), named("63.01", 2025)]);
        assert_eq!(
            (&found[0].regions[..], &found[0].provinces[..]),
            (&[1][..], &[0][..])
        );
        let found = rounds(&[named("63", 2025), named("64", 2025)]);
        assert_eq!(found[0].regions, [0, 1]);
        assert!(found[0].provinces.is_empty());
    }
}
