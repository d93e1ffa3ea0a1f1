//! What stands out among the regions of one year: indicators far from the others, values that are
//! another region's, units that slipped.
//!
//! Nothing here alters a score: what is rare may be true.

use std::collections::{BTreeMap, HashMap};

use super::problems::{NamedRegion, Together};
use crate::methodology::formula::Input;
use crate::methodology::{ItemKind, Methodology};
use crate::validation::report::Finding;

/// Regions below which nothing is said of the others: a median of four is no judge.
const LEAST: usize = 5;
/// Robust z from which a value is far among many (Iglewicz and Hoaglin, How to Detect and Handle
/// Outliers, 1993).
const FAR: f64 = 3.5;
/// How much more is asked among few, as regions: the spread of few values is often small by chance.
/// With `FAR * (1 + CAUTION / n)` about one ordinary value per run of 5 to 100 regions is told.
const CAUTION: f64 = 10.0;

/// Smallest value that is compared with other regions'.
const LARGE: f64 = 1_000.0;
/// Significant digits that such a value needs: round numbers meet by chance.
const DIGITS: usize = 4;
/// Values in common from which two regions are taken for copies of each other.
const COPIED: usize = 3;
/// How many coincidences of one value may be expected in a run before one says nothing.
const CHANCE: f64 = 0.1;
/// How far from a power of ten a slip may lie, in powers of ten.
const NEAR_POWER: f64 = 0.2;
/// Smallest count that can have slipped: below it, chance is as large.
const SMALLEST: f64 = 10.0;
/// Counts that a region needs before its size is known.
const SIZED: usize = 5;

/// A region among others.
#[derive(Debug, Clone, Copy)]
pub struct Peer<'a> {
    /// What names it.
    pub region: NamedRegion<'a>,
    /// Its items, in the methodology's order.
    pub items: &'a [Input],
    /// The values of its indicators, in the methodology's order.
    pub indicators: &'a [Option<f64>],
}

/// A finding about one region among others.
#[derive(Debug, Clone, PartialEq)]
pub struct PeerFinding {
    /// The finding, without its place.
    pub finding: Finding,
    /// Position of the region.
    pub peer: usize,
    /// Position of the item whose cell it is about.
    pub item: usize,
    /// Position of the other region, in which the same item is looked at.
    pub other: usize,
}

/// What stands out among regions of one year, by region.
#[must_use]
pub fn peers(methodology: &Methodology, peers: &[Peer<'_>]) -> Vec<PeerFinding> {
    let all = Peers { methodology, peers };
    let mut findings = all.copies();
    if peers.len() >= LEAST {
        let slips = all.slips();
        let explained = |peer: usize, indicator: usize| {
            let items = &methodology.indicators[indicator].items;
            slips
                .iter()
                .any(|slip| slip.peer == peer && items.contains(&slip.item))
        };
        findings.extend(all.far(explained));
        findings.extend(slips);
    }
    findings.sort_by_key(|found| (found.peer, found.item, found.finding.code));
    findings
}

struct Peers<'a> {
    methodology: &'a Methodology,
    peers: &'a [Peer<'a>],
}

impl Peers<'_> {
    fn value(&self, peer: usize, item: usize) -> Option<f64> {
        match self.peers[peer].items.get(item) {
            Some(Input::Known(value)) => Some(*value),
            _ => None,
        }
    }

    /// The values of an item with the regions that have one.
    fn values(&self, item: usize) -> Vec<(usize, f64)> {
        let peers = 0..self.peers.len();
        peers
            .filter_map(|peer| Some((peer, self.value(peer, item)?)))
            .collect()
    }

    fn found(&self, problem: &Together<'_>, peer: usize, item: usize, other: usize) -> PeerFinding {
        let mut finding = problem.finding();
        finding.item = self
            .methodology
            .items
            .get(item)
            .map(|item| item.code.clone());
        PeerFinding {
            finding,
            peer,
            item,
            other,
        }
    }

    /// Indicators far from the others; what a slip explains is not told twice.
    fn far(&self, explained: impl Fn(usize, usize) -> bool) -> Vec<PeerFinding> {
        let mut findings = Vec::new();
        for (position, indicator) in self.methodology.indicators.iter().enumerate() {
            let value = |peer: usize| self.peers[peer].indicators.get(position).copied().flatten();
            let values: Vec<(usize, f64)> = (0..self.peers.len())
                .filter_map(|peer| Some((peer, value(peer)?)))
                .collect();
            let Some(middle) = Middle::of(values.iter().map(|(_, value)| *value)) else {
                continue;
            };
            for (peer, value) in &values {
                let z = middle.z(*value);
                if !middle.is_far(*value) || explained(*peer, position) {
                    continue;
                }
                let (Some(nearest), Some(item)) =
                    (nearest(&values, *peer, *value), indicator.items.first())
                else {
                    continue;
                };
                let problem = Together::FarFromPeers {
                    indicator,
                    value: *value,
                    median: middle.median,
                    z,
                    nearest: (self.peers[nearest.0].region, nearest.1),
                };
                findings.push(self.found(&problem, *peer, *item, nearest.0));
            }
        }
        findings
    }

    /// Values that are another region's to the last digit.
    fn copies(&self) -> Vec<PeerFinding> {
        let mut pairs: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (item, one) in self.methodology.items.iter().enumerate() {
            if one.kind != ItemKind::Count {
                continue;
            }
            let mut known: HashMap<u64, usize> = HashMap::new();
            for (peer, value) in self.values(item) {
                if !is_telling(value) {
                    continue;
                }
                match known.get(&value.to_bits()) {
                    Some(first) => pairs.entry((peer, *first)).or_default().push(item),
                    None => {
                        known.insert(value.to_bits(), peer);
                    }
                }
            }
        }
        let count = self.peers.len() as f64;
        let meetings = count * (count - 1.0) / 2.0;
        let mut findings = Vec::new();
        for ((peer, other), items) in pairs {
            if items.len() >= COPIED {
                findings.extend(self.copy(peer, other, &items));
                continue;
            }
            for item in items {
                let value = self.value(peer, item).unwrap_or_default();
                if meetings / value <= CHANCE {
                    findings.extend(self.copy(peer, other, &[item]));
                }
            }
        }
        findings
    }

    /// The finding about values in common, at the first of them.
    fn copy(&self, peer: usize, other: usize, items: &[usize]) -> Option<PeerFinding> {
        let first = *items.first()?;
        let code = |item: &usize| self.methodology.items[*item].code.as_str();
        let problem = Together::SameAsPeer {
            item: &self.methodology.items[first],
            value: self.value(peer, first)?,
            other: self.peers[other].region,
            shared: items.iter().map(code).collect(),
        };
        Some(self.found(&problem, peer, first, other))
    }

    /// Values that are off by a power of ten.
    fn slips(&self) -> Vec<PeerFinding> {
        let sizes = self.sizes();
        let mut findings = Vec::new();
        for (position, item) in self.methodology.items.iter().enumerate() {
            if item.kind == ItemKind::YesNo {
                continue;
            }
            let logs: Vec<(usize, f64)> = self
                .values(position)
                .into_iter()
                .filter(|(_, value)| *value > 0.0)
                .filter_map(|(peer, value)| match item.kind {
                    ItemKind::Count if value < SMALLEST => None,
                    ItemKind::Count => Some((peer, value.log10() - sizes[peer]?)),
                    _ => Some((peer, value.log10())),
                })
                .collect();
            let Some(middle) = Middle::of(logs.iter().map(|(_, log)| *log)) else {
                continue;
            };
            for (peer, log) in &logs {
                let Some(power) = slip(&middle, *log) else {
                    continue;
                };
                let Some((typical, _)) = nearest(&logs, *peer, middle.median) else {
                    continue;
                };
                let problem = Together::UnitSlip {
                    item,
                    value: self.value(*peer, position).unwrap_or_default(),
                    power,
                    typical: (
                        self.peers[typical].region,
                        self.value(typical, position).unwrap_or_default(),
                    ),
                };
                findings.push(self.found(&problem, *peer, position, typical));
            }
        }
        findings
    }

    /// How large each region is, in powers of ten of a middling one: the median over its counts of
    /// how far each lies from the median of that count. A few slips do not move it.
    fn sizes(&self) -> Vec<Option<f64>> {
        let mut distances: Vec<Vec<f64>> = vec![Vec::new(); self.peers.len()];
        for (position, item) in self.methodology.items.iter().enumerate() {
            if item.kind != ItemKind::Count {
                continue;
            }
            let logs: Vec<(usize, f64)> = self
                .values(position)
                .into_iter()
                .filter(|(_, value)| *value > 0.0)
                .map(|(peer, value)| (peer, value.log10()))
                .collect();
            if logs.len() < LEAST {
                continue;
            }
            let middle = median(logs.iter().map(|(_, log)| *log).collect());
            for (peer, log) in logs {
                distances[peer].push(log - middle);
            }
        }
        let sized = distances.into_iter();
        sized
            .map(|distances| (distances.len() >= SIZED).then(|| median(distances)))
            .collect()
    }
}

/// The power of ten by which a value is off, when it is about a whole one and clearly no chance.
fn slip(middle: &Middle, log: f64) -> Option<i32> {
    let distance = log - middle.median;
    let found = [1, 2, 3]
        .into_iter()
        .find(|power| (distance.abs() - f64::from(*power)).abs() <= NEAR_POWER)?;
    middle
        .is_far(log)
        .then_some(if distance > 0.0 { found } else { -found })
}

/// Whether a value is so large and so little round that another region hardly has the same.
fn is_telling(value: f64) -> bool {
    if value < LARGE || value.fract() != 0.0 || value >= 1e15 {
        return false;
    }
    let text = format!("{value:.0}");
    text.trim_end_matches('0').len() >= DIGITS
}

/// The value nearest to `to` that another region has, with the region.
fn nearest(values: &[(usize, f64)], peer: usize, to: f64) -> Option<(usize, f64)> {
    let others = values.iter().filter(|(other, _)| *other != peer);
    let by_distance = |one: &&(usize, f64), other: &&(usize, f64)| {
        f64::total_cmp(&(one.1 - to).abs(), &(other.1 - to).abs())
    };
    others.min_by(by_distance).copied()
}

/// Middle and spread of some numbers.
struct Middle {
    median: f64,
    /// The standard deviation that the spread of a normal distribution would mean.
    spread: f64,
    /// How many numbers there are.
    count: f64,
}

impl Middle {
    /// None for too few numbers, and for numbers that are all alike.
    ///
    /// The spread is the median absolute deviation over 0.6745; where more than half of the numbers
    /// are the same, 1.2533 times the mean absolute deviation (as Iglewicz and Hoaglin advise).
    fn of(numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let numbers: Vec<f64> = numbers.filter(|number| number.is_finite()).collect();
        if numbers.len() < LEAST {
            return None;
        }
        let count = numbers.len() as f64;
        let middle = median(numbers.clone());
        let distances: Vec<f64> = numbers.iter().map(|one| (one - middle).abs()).collect();
        let mean = distances.iter().sum::<f64>() / count;
        let absolute = median(distances);
        let spread = if absolute > 0.0 {
            absolute / 0.6745
        } else {
            mean * 1.2533
        };
        // Rounding of equal numbers is no spread.
        (spread > middle.abs() * 1e-12).then_some(Self {
            median: middle,
            spread,
            count,
        })
    }

    /// How many of these standard deviations a number lies from the median.
    fn z(&self, number: f64) -> f64 {
        (number - self.median) / self.spread
    }

    fn is_far(&self, number: f64) -> bool {
        self.z(number).abs() > FAR * (1.0 + CAUTION / self.count)
    }
}

/// The median; zero of nothing.
fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match (numbers.get(half), numbers.len() % 2) {
        (Some(upper), 0) => f64::midpoint(numbers[half - 1], *upper),
        (Some(middle), _) => *middle,
        (None, _) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::builtin;
    use crate::methodology::formula::Value;

    /// Regions whose counts grow with them and whose other items vary a little.
    fn regions(count: usize) -> Vec<Vec<Input>> {
        let items = &builtin().items;
        let value = |region: usize, position: usize, kind: ItemKind| {
            // Digits that look like chance.
            let mut mixed = (region * 131 + position + 7).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 33;
            let wobble = (mixed % 1_000) as f64 / 10_000.0;
            let size = 1.0 + region as f64 * 0.73;
            match kind {
                ItemKind::Count => (43_217.0 * size * (1.0 + wobble)).round() + position as f64,
                ItemKind::Percent => 40.0 * (1.0 + wobble),
                ItemKind::Rupiah => 900_000.0 * (1.0 + wobble),
                ItemKind::Index => 60.0 * (1.0 + wobble),
                ItemKind::YesNo => 1.0,
            }
        };
        (0..count)
            .map(|region| {
                let items = items.iter().enumerate();
                items
                    .map(|(position, item)| Input::Known(value(region, position, item.kind)))
                    .collect()
            })
            .collect()
    }

    /// Code, region and item of what is found; indicators are computed from the items.
    fn found(regions: &[Vec<Input>]) -> Vec<(&'static str, usize, String, usize)> {
        let methodology = builtin();
        let values: Vec<Vec<Option<f64>>> = regions
            .iter()
            .map(|items| {
                let values = crate::scoring::indicator_values(methodology, items).into_iter();
                values.map(Value::number).collect()
            })
            .collect();
        let all: Vec<Peer<'_>> = regions
            .iter()
            .zip(&values)
            .map(|(items, indicators)| Peer {
                region: NamedRegion {
                    code: "63.01",
                    name: "",
                },
                items,
                indicators,
            })
            .collect();
        let found = peers(methodology, &all).into_iter();
        found
            .map(|one| {
                let item = one.finding.item.unwrap_or_default();
                (one.finding.code, one.peer, item, one.other)
            })
            .collect()
    }

    fn item(kind: ItemKind, nth: usize) -> usize {
        let items = builtin().items.iter().enumerate();
        let mut of_kind = items.filter(|(_, item)| item.kind == kind);
        of_kind.nth(nth).unwrap().0
    }

    #[test]
    fn ordinary_regions_give_no_findings() {
        assert_eq!(found(&regions(9)), []);
        assert_eq!(found(&[]), []);
    }

    #[test]
    fn a_slip_of_a_unit_is_told_whatever_the_size_of_the_region() {
        for (kind, factor) in [
            (ItemKind::Count, 0.001),
            (ItemKind::Count, 10.0),
            (ItemKind::Rupiah, 0.001),
            (ItemKind::Percent, 0.01),
        ] {
            let mut all = regions(9);
            let position = item(kind, 2.min(usize::from(kind == ItemKind::Count) * 2));
            let Input::Known(value) = all[6][position] else {
                panic!("filled")
            };
            all[6][position] = Input::Known(value * factor);
            let code = builtin().items[position].code.clone();
            let slips = found(&all);
            let expected = slips
                .iter()
                .any(|one| (one.0, one.1, one.2.as_str()) == ("IK963", 6, code.as_str()));
            assert!(expected, "{kind:?} {factor}: {slips:?}");
            let others = slips.iter().filter(|one| one.0 == "IK963");
            assert_eq!(others.count(), 1, "{slips:?}");
        }
    }

    #[test]
    fn too_few_regions_are_no_judges() {
        let mut all = regions(4);
        all[0][item(ItemKind::Percent, 0)] = Input::Known(0.4);
        assert_eq!(found(&all), []);
    }

    #[test]
    fn a_value_of_another_region_is_told_with_it() {
        let mut all = regions(6);
        let position = item(ItemKind::Count, 1);
        all[4][position] = all[1][position];
        let code = builtin().items[position].code.clone();
        assert_eq!(
            found(&all).into_iter().find(|one| one.0 == "IK962"),
            Some(("IK962", 4, code, 1))
        );
        // A whole form that was copied is one finding.
        let mut all = regions(6);
        all[5] = all[2].clone();
        let copies = found(&all).into_iter().filter(|one| one.0 == "IK962");
        assert_eq!(copies.count(), 1);
    }

    #[test]
    fn small_and_round_numbers_meet_by_chance() {
        assert!(is_telling(1_437.0) && is_telling(369_818.0));
        for ordinary in [0.0, 7.0, 999.0, 1_000.0, 25_000.0, 14_370_000.5, 1e16] {
            assert!(!is_telling(ordinary), "{ordinary}");
        }
        // Among many regions, smaller numbers meet by chance too.
        let mut all = regions(60);
        let position = item(ItemKind::Count, 1);
        all[4][position] = Input::Known(1_437.0);
        all[9][position] = Input::Known(1_437.0);
        assert!(found(&all).iter().all(|one| one.0 != "IK962"));
    }

    #[test]
    fn an_indicator_far_from_the_others_is_told() {
        let methodology = builtin();
        let base = regions(9);
        let position = item(ItemKind::Percent, 0);
        let mut all = base.clone();
        all[3][position] = Input::Known(97.0);
        let uses = methodology
            .indicators
            .iter()
            .any(|one| one.items == [position]);
        let far = found(&all);
        assert!(
            !uses || far.iter().any(|one| (one.0, one.1) == ("IK961", 3)),
            "{far:?}"
        );
        assert!(far.iter().all(|one| one.1 == 3), "{far:?}");
    }
}
