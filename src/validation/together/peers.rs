//! What stands out among the regions of one year: indicators far from the others, values that are
//! another region's, units that slipped.
//!
//! Nothing here alters a score: what is rare may be true.

use std::collections::{BTreeMap, HashMap};

use super::magnitude::{Magnitude, Magnitudes, Slip};
use super::middle::{LEAST, Middle};
use super::problems::{NamedRegion, Together};
use crate::methodology::formula::Input;
use crate::methodology::{Item, ItemKind, Methodology};
use crate::validation::report::Finding;

/// Smallest value that is compared with other regions'.
const LARGE: f64 = 1_000.0;
/// Significant digits that such a value needs: round numbers meet by chance.
const DIGITS: usize = 4;
/// How many coincidences of that kind may be expected in a run before one says nothing.
const CHANCE: f64 = 0.1;

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
        let magnitudes = Magnitudes::of(methodology, peers);
        let slips = all.slips(&magnitudes);
        let explained = |peer: usize, indicator: usize| {
            let items = &methodology.indicators[indicator].items;
            slips
                .iter()
                .any(|slip| slip.peer == peer && items.contains(&slip.item))
        };
        findings.extend(all.far(&magnitudes, explained));
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
    fn far(
        &self,
        magnitudes: &Magnitudes,
        explained: impl Fn(usize, usize) -> bool,
    ) -> Vec<PeerFinding> {
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
                let strangest = magnitudes.strangest(*peer, &indicator.items);
                let (Some(nearest), Some(item)) = (
                    nearest(&values, *peer, *value),
                    strangest.or(indicator.items.first().copied()),
                ) else {
                    continue;
                };
                let problem = Together::FarFromPeers {
                    indicator,
                    value: *value,
                    median: middle.median,
                    z,
                    nearest: (self.peers[nearest.0].region, nearest.1),
                    items: self.told(*peer, &indicator.items, strangest),
                };
                findings.push(self.found(&problem, *peer, item, nearest.0));
            }
        }
        findings
    }

    /// The item that makes an indicator stand out, with its value; all of them where none stands
    /// out itself.
    fn told(
        &self,
        peer: usize,
        items: &[usize],
        strangest: Option<usize>,
    ) -> Vec<(&Item, Option<f64>)> {
        let told = items
            .iter()
            .filter(|item| strangest.is_none_or(|one| one == **item));
        told.map(|item| (&self.methodology.items[*item], self.value(peer, *item)))
            .collect()
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
        let pairs = pairs.into_iter();
        pairs
            .filter(|((peer, _), items)| self.coincidences(*peer, items) <= CHANCE)
            .filter_map(|((peer, other), items)| self.copy(peer, other, &items))
            .collect()
    }

    /// How many pairs of regions with that many such values in common a run has by chance: two
    /// counts near v are the same about once in v times, any of the counts can be the one, and any
    /// two regions the pair.
    fn coincidences(&self, peer: usize, items: &[usize]) -> f64 {
        let count = self.peers.len() as f64;
        let all = self.methodology.items.iter();
        let counts = all.filter(|item| item.kind == ItemKind::Count).count() as f64;
        let meetings = count * (count - 1.0) / 2.0;
        let ways = items.iter().zip(1..).map(|(item, nth)| {
            let value = self.value(peer, *item).unwrap_or(1.0).max(1.0);
            (counts / value).min(1.0) / f64::from(nth)
        });
        meetings * ways.product::<f64>()
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
    fn slips(&self, magnitudes: &Magnitudes) -> Vec<PeerFinding> {
        let mut findings = Vec::new();
        for (position, item) in self.methodology.items.iter().enumerate() {
            let Some(magnitude) = magnitudes.item(position) else {
                continue;
            };
            for Slip { peer, power, view } in magnitude.slips() {
                if self.fits_another(magnitudes, position, peer) {
                    continue;
                }
                let Some((typical, _)) = nearest(&view.logs, peer, view.middle.median) else {
                    continue;
                };
                let problem = Together::UnitSlip {
                    item,
                    value: self.value(peer, position).unwrap_or_default(),
                    power,
                    usual: view.usual(peer),
                    typical: (
                        self.peers[typical].region,
                        self.value(typical, position).unwrap_or_default(),
                    ),
                };
                findings.push(self.found(&problem, peer, position, typical));
            }
        }
        findings
    }

    /// Whether a count is what another count of the same indicator makes one expect, one that has
    /// not slipped itself: few victims among few accidents are no slip.
    fn fits_another(&self, magnitudes: &Magnitudes, item: usize, peer: usize) -> bool {
        let items = &self.methodology.items;
        let is_slip = |other: usize| {
            let slips = magnitudes.item(other).map(Magnitude::slips);
            slips.is_some_and(|slips| slips.iter().any(|slip| slip.peer == peer))
        };
        let pairs = self.methodology.indicators.iter();
        let pairs = pairs.filter(|one| one.items.len() == 2 && one.items.contains(&item));
        pairs
            .flat_map(|one| one.items.iter().copied())
            .filter(|other| *other != item && items[*other].kind == ItemKind::Count)
            .any(|other| !is_slip(other) && Magnitudes::fits(self.peers, item, other, peer))
    }
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

    fn code(position: usize) -> &'static str {
        builtin().items[position].code.as_str()
    }

    #[test]
    fn a_region_that_is_larger_than_a_few_others_has_larger_counts() {
        let position = item(ItemKind::Count, 2);
        let mut all = regions(5);
        for (region, items) in all.iter_mut().enumerate() {
            for (one, item) in builtin().items.iter().enumerate() {
                let Input::Known(value) = items[one] else {
                    panic!("filled")
                };
                if item.kind == ItemKind::Count {
                    let size = [60.0, 72.0, 80.0, 146.0, 733.0][region];
                    let alone = 1.0 + region as f64 * 0.73;
                    items[one] = Input::Known((value / alone * size / 60.0).round());
                }
            }
            // Hardly any difference among the small ones: as they are, they are close.
            let count = [5_451.0, 5_400.0, 5_500.0, 9_011.0, 66_390.0][region];
            items[position] = Input::Known(count);
        }
        let slips = |all: &[Vec<Input>]| {
            let slips = found(all).into_iter().filter(|one| one.0 == "IK963");
            slips.map(|one| (one.1, one.2)).collect::<Vec<_>>()
        };
        assert_eq!(slips(&all), []);
        all[4][position] = Input::Known(66_390_000.0);
        assert_eq!(slips(&all), [(4, code(position).to_owned())]);
    }

    #[test]
    fn a_slip_is_told_of_counts_that_hardly_grow_with_the_region() {
        let position = builtin().item_position("D12").unwrap();
        let mut all = regions(40);
        for (region, items) in all.iter_mut().enumerate() {
            items[position] = Input::Known(15.0 + (region * 7 % 11) as f64);
        }
        // The largest and the smallest region.
        for region in [39, 0] {
            let mut all = all.clone();
            all[region][position] = Input::Known(15_000.0);
            let slips: Vec<_> = found(&all)
                .into_iter()
                .filter(|one| one.0 != "IK962")
                .map(|one| (one.0, one.1, one.2))
                .collect();
            assert_eq!(slips, [("IK963", region, "D12".to_owned())]);
        }
    }

    #[test]
    fn a_long_tail_of_natural_values_is_no_slip() {
        let position = builtin().item_position("D48").unwrap();
        let mut all = regions(60);
        for (region, items) in all.iter_mut().enumerate() {
            let Input::Known(value) = items[position] else {
                panic!("filled")
            };
            // Up to about 25 times fewer, one region after the other.
            let tail = 10_f64.powf(-1.4 * (region as f64 / 60.0).powi(8));
            items[position] = Input::Known((value * tail).round());
        }
        let slips = found(&all).into_iter().filter(|one| one.0 == "IK963");
        assert_eq!(slips.count(), 0);
    }

    #[test]
    fn a_far_indicator_names_the_item_that_makes_it_so() {
        let methodology = builtin();
        let parts = ["D73", "D74", "D75", "D76"].map(|code| methodology.item_position(code));
        let last = parts[2].unwrap();
        let mut all = regions(30);
        let Input::Known(value) = all[11][last] else {
            panic!("filled")
        };
        // Too little for a slip of a unit.
        all[11][last] = Input::Known(value * 4.5);
        let far: Vec<_> = found(&all)
            .into_iter()
            .filter(|one| one.0 == "IK961" && one.1 == 11)
            .collect();
        assert_eq!(far.len(), 1, "{far:?}");
        assert_eq!(far[0].2, code(last));
    }

    #[test]
    fn values_of_four_digits_meet_by_chance_among_a_score_of_regions() {
        let position = item(ItemKind::Count, 1);
        let mut all = regions(19);
        all[4][position] = Input::Known(2_183.0);
        all[9][position] = Input::Known(2_183.0);
        assert!(found(&all).iter().all(|one| one.0 != "IK962"));
        // Three of them in the same two regions do not.
        for nth in [2, 3] {
            let position = item(ItemKind::Count, nth);
            all[4][position] = Input::Known(1_631.0);
            all[9][position] = Input::Known(1_631.0);
        }
        let copies: Vec<_> = found(&all)
            .into_iter()
            .filter(|one| one.0 == "IK962")
            .collect();
        assert_eq!(copies, [("IK962", 9, code(position).to_owned(), 4)]);
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
