//! Which units of the two sides belong together, and how their ranks moved.

use std::collections::{HashMap, HashSet};

use super::side::Side;
use crate::submission::matching::{RegionKey, Registry};

/// A unit on both sides, or on one of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The unit before and after.
    pub units: [Option<usize>; 2],
    /// Its rank before and after, among the compared units of its side and year: 1 for the highest
    /// index, the same index sharing the best of its ranks. None without an index.
    pub ranks: [Option<u32>; 2],
    /// Its rank among the units that have an index on both sides, before and after: what a move in
    /// the ranking means when others came or went.
    pub common_ranks: [Option<u32>; 2],
}

impl Pair {
    /// The unit on both sides.
    #[must_use]
    pub fn both(&self) -> Option<(usize, usize)> {
        Some((self.units[0]?, self.units[1]?))
    }

    /// Places gained (positive) or lost among the units that are on both sides.
    #[must_use]
    pub fn moved(&self) -> Option<i64> {
        Some(i64::from(self.common_ranks[0]?) - i64::from(self.common_ranks[1]?))
    }
}

/// Pair the units of two sides: two forms are a pair whatever they are about; units of tables and
/// recaps belong together by code (without one, by name and province), a BPS and a Kemendagri code of
/// one region being one, and by year when either side holds several. A unit that stands more than once on a side is in no pair, because which of its
/// rows is right cannot be known. The pairs stand in the order of the later side, then those only the
/// earlier has.
#[must_use]
pub fn pairs(before: &Side<'_>, after: &Side<'_>) -> Vec<Pair> {
    if before.is_form() && after.is_form() {
        return vec![Pair {
            units: [Some(0), Some(0)],
            ranks: [None; 2],
            common_ranks: [None; 2],
        }];
    }
    let keys = Keys::of([before, after]);
    let contested: HashSet<Key> = (0..2)
        .flat_map(|side| keys.repeated(side))
        .map(|(key, _)| key)
        .collect();
    let keyed = |side: usize| {
        let all = keys.of_side[side].iter();
        all.filter(|(key, _)| !contested.contains(key)).cloned()
    };
    // Rows that name nobody look alike; the first of them counts.
    let mut earlier: HashMap<Key, usize> = HashMap::new();
    for (key, unit) in keyed(0) {
        earlier.entry(key).or_insert(unit);
    }
    let mut seen = HashSet::new();
    let mut found: Vec<[Option<usize>; 2]> = Vec::new();
    for (key, unit) in keyed(1) {
        if !seen.contains(&key) {
            found.push([earlier.remove(&key), Some(unit)]);
            seen.insert(key);
        }
    }
    let mut gone: Vec<usize> = earlier.into_values().collect();
    gone.sort_unstable();
    found.extend(gone.into_iter().map(|unit| [Some(unit), None]));
    ranked(before, after, &found)
}

/// What tells a unit from the others of its side: who it is, and its year where years are paired.
type Key = (String, String);

/// Who the units of two sides are, told the same way on both.
struct Keys<'a> {
    sides: [&'a Side<'a>; 2],
    /// Per side, its units in the order of the file.
    of_side: [Vec<(Key, usize)>; 2],
}

impl<'a> Keys<'a> {
    fn of(sides: [&'a Side<'a>; 2]) -> Self {
        let by_year = by_year(sides[0], sides[1]);
        let mut regions = Registry::default();
        let of_side = sides.map(|side| {
            let keyed = |unit: usize| {
                let year = side.own.identity(unit).year;
                let year = if by_year { year } else { "" };
                ((who(side, unit, &mut regions), year.to_owned()), unit)
            };
            side.units().into_iter().map(keyed).collect()
        });
        Self { sides, of_side }
    }

    /// The units that stand more than once on a side, each by its first row, in the order of the
    /// file.
    fn repeated(&self, side: usize) -> Vec<(Key, usize)> {
        let mut rows: HashMap<&Key, (usize, usize)> = HashMap::new();
        for (key, unit) in &self.of_side[side] {
            if !self.sides[side].own.identity(*unit).label().is_empty() {
                rows.entry(key).or_insert((*unit, 0)).1 += 1;
            }
        }
        let several = rows.into_iter().filter(|(_, (_, count))| *count > 1);
        let mut found: Vec<(Key, usize)> = several
            .map(|(key, (unit, _))| (key.clone(), unit))
            .collect();
        found.sort_unstable_by_key(|(_, unit)| *unit);
        found
    }
}

/// What tells a unit from the others: which region its code means, whichever system the code is of;
/// without a code, its name and province.
fn who(side: &Side<'_>, unit: usize, regions: &mut Registry) -> String {
    let identity = side.own.identity(unit);
    match RegionKey::of(identity.code, None, identity.name) {
        Some(key) => {
            let known = regions.find(&key);
            format!("k{}", known.unwrap_or_else(|| regions.add(key)))
        }
        None => side.own.key(unit),
    }
}

/// The units that stand more than once on each side, each by its first row, in the order of the file.
pub(super) fn repeated(sides: [&Side<'_>; 2]) -> [Vec<usize>; 2] {
    let keys = Keys::of(sides);
    [0, 1].map(|side| {
        let repeated = keys.repeated(side).into_iter();
        repeated.map(|(_, unit)| unit).collect()
    })
}

/// Whether either side holds several years.
pub(super) fn by_year(before: &Side<'_>, after: &Side<'_>) -> bool {
    [before, after].into_iter().any(has_years)
}

fn has_years(side: &Side<'_>) -> bool {
    let units = side.units();
    let mut years = units.iter().map(|unit| side.own.identity(*unit).year);
    let first = years.next();
    years.any(|year| Some(year) != first)
}

fn ranked(before: &Side<'_>, after: &Side<'_>, found: &[[Option<usize>; 2]]) -> Vec<Pair> {
    let sides = [before, after];
    let index = |side: usize, unit: Option<usize>| sides[side].own.standings[unit?].index;
    let year = |side: usize, unit: usize| sides[side].own.identity(unit).year;
    let ranks = |side: usize, common: bool| {
        let mut scored: Vec<(&str, f64, usize)> = Vec::new();
        for (pair, units) in found.iter().enumerate() {
            let both = index(0, units[0]).is_some() && index(1, units[1]).is_some();
            if let (Some(unit), Some(score)) = (units[side], index(side, units[side]))
                && (both || !common)
            {
                scored.push((year(side, unit), score, pair));
            }
        }
        rank(found.len(), scored)
    };
    let all = [ranks(0, false), ranks(1, false)];
    let common = [ranks(0, true), ranks(1, true)];
    let pair = |(position, units): (usize, &[Option<usize>; 2])| Pair {
        units: *units,
        ranks: [all[0][position], all[1][position]],
        common_ranks: [common[0][position], common[1][position]],
    };
    found.iter().enumerate().map(pair).collect()
}

/// Ranks by score within each year, the highest first.
fn rank(count: usize, mut scored: Vec<(&str, f64, usize)>) -> Vec<Option<u32>> {
    let mut ranks = vec![None; count];
    scored.sort_by(|one, other| one.0.cmp(other.0).then(other.1.total_cmp(&one.1)));
    let (mut place, mut best) = (0, 0);
    for (position, (year, score, pair)) in scored.iter().enumerate() {
        let before = position.checked_sub(1).map(|before| &scored[before]);
        place = match before {
            Some(before) if before.0 == *year => place + 1,
            _ => 1,
        };
        let tied = place > 1 && before.is_some_and(|before| before.1 == *score);
        if !tied {
            best = place;
        }
        ranks[*pair] = Some(best);
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_within_a_year_are_shared_by_equals() {
        let scored = vec![
            ("2024", 50.0, 0),
            ("2024", 70.0, 1),
            ("2025", 10.0, 2),
            ("2024", 70.0, 4),
            ("2024", 20.0, 5),
        ];
        assert_eq!(
            rank(6, scored),
            [Some(3), Some(1), Some(1), None, Some(1), Some(4)]
        );
    }
}
