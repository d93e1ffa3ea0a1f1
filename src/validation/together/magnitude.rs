//! How large each region's items are among those of the others, in powers of ten.

use super::middle::{LEAST, Middle, median};
use super::peers::Peer;
use crate::methodology::formula::Input;
use crate::methodology::{ItemKind, Methodology};

/// Smallest count that can have slipped: below it, chance is as large.
const SMALLEST: f64 = 10.0;
/// Counts that a region needs before its size is known.
const SIZED: usize = 5;
/// How far from a power of ten a slip lies at least and at most, in powers of ten: as far as the
/// regions differ among themselves, and no farther than half way to the next power.
const NEAR_POWER: (f64, f64) = (0.2, 0.5);
/// How many of the spreads of the others that is.
const ORDINARY: f64 = 2.0;
/// The gap between a slip and values nearer to the middle, as a share of its power: a long tail
/// has none.
const APART: f64 = 0.5;

/// Regions below which one that is merely larger than the others looks like a slip: there a slip
/// has to stand apart from every other region in both views.
const FEW: usize = 8;

/// The magnitudes of all items.
pub(super) struct Magnitudes(Vec<Option<Magnitude>>);

/// The magnitudes of one item: logarithms to base ten, by region.
pub(super) struct Magnitude {
    /// Regions and the logarithms of their values; of a count that grows with the region, less the
    /// region's size.
    pub(super) logs: Vec<(usize, f64)>,
    /// Their middle.
    pub(super) middle: Middle,
    /// The sizes of the regions, in powers of ten, where they are taken away.
    sizes: Option<Vec<Option<f64>>>,
    /// The same values looked at the other way: a count as it is or by the size of its region.
    other: Option<Box<Magnitude>>,
}

/// A value that is off by a power of ten.
#[derive(Clone, Copy)]
pub(super) struct Slip<'a> {
    /// Its region.
    pub(super) peer: usize,
    /// By which power: positive when the value is too large.
    pub(super) power: i32,
    /// Where it is seen.
    pub(super) view: &'a Magnitude,
}

impl Magnitudes {
    /// The magnitudes of the items of some regions.
    pub(super) fn of(methodology: &Methodology, peers: &[Peer<'_>]) -> Self {
        let sizes = sizes(methodology, peers);
        let items = methodology.items.iter().enumerate();
        Self(
            items
                .map(|(position, item)| magnitude(item.kind, logs(peers, position), &sizes))
                .collect(),
        )
    }

    /// Those of one item; none where there are too few, or no differences.
    pub(super) fn item(&self, item: usize) -> Option<&Magnitude> {
        self.0.get(item)?.as_ref()
    }

    /// Whether a region's value of an item is what its value of another, of which it is a part or
    /// which is a part of it, makes one expect.
    pub(super) fn fits(peers: &[Peer<'_>], item: usize, whole: usize, peer: usize) -> bool {
        let wholes = logs(peers, whole);
        let shares = logs(peers, item).into_iter().filter_map(|(one, log)| {
            let (_, whole) = wholes.iter().find(|(other, _)| *other == one)?;
            Some((one, log - whole))
        });
        let Some(shares) = Magnitude::of(shares.collect()) else {
            return false;
        };
        let Some((_, own)) = shares.logs.iter().find(|(one, _)| *one == peer) else {
            return false;
        };
        let others = || shares.logs.iter().filter(|(one, _)| *one != peer);
        shares.middle.z(*own).abs() <= ORDINARY
            && others().any(|(_, other)| other <= own)
            && others().any(|(_, other)| other >= own)
    }

    /// The one of some items whose value lies farthest from the other regions', when it is far.
    pub(super) fn strangest(&self, peer: usize, items: &[usize]) -> Option<usize> {
        let far = items.iter().filter_map(|item| {
            let magnitude = self.item(*item)?;
            let (_, log) = magnitude.logs.iter().find(|(one, _)| *one == peer)?;
            let is_far = magnitude.middle.is_far(*log);
            is_far.then(|| (*item, magnitude.middle.z(*log).abs()))
        });
        far.max_by(|one, other| one.1.total_cmp(&other.1))
            .map(|(item, _)| item)
    }
}

impl Magnitude {
    fn of(logs: Vec<(usize, f64)>) -> Option<Self> {
        let middle = Middle::of(logs.iter().map(|(_, log)| *log))?;
        Some(Self {
            logs,
            middle,
            sizes: None,
            other: None,
        })
    }

    /// What a region of this size usually has; none where the values are compared as they are.
    pub(super) fn usual(&self, peer: usize) -> Option<f64> {
        let size = (*self.sizes.as_ref()?.get(peer)?)?;
        Some(10_f64.powf(self.middle.median + size))
    }

    /// Whether a region's value lies where the values of the others lie, seen in this view from the
    /// side where a slip of `power` has to be.
    fn is_ordinary(&self, peer: usize, power: i32) -> bool {
        let side = f64::from(power.signum());
        let Some((_, log)) = self.logs.iter().find(|(one, _)| *one == peer) else {
            return false;
        };
        if self.middle.z(*log) * side <= ORDINARY {
            return true;
        }
        let others = self.logs.iter().filter(|(one, _)| *one != peer);
        let nearest = others
            .map(|(_, other)| (log - other) * side)
            .fold(f64::INFINITY, f64::min);
        self.logs.len() < FEW && nearest < APART * f64::from(power.abs())
    }

    /// Regions whose value is off by a power of ten: seen in this view, or else in the other.
    pub(super) fn slips(&self) -> Vec<Slip<'_>> {
        let mut slips = self.slips_beside(self.other.as_deref());
        if let Some(other) = self.other.as_deref() {
            for slip in other.slips_beside(Some(self)) {
                if slips.iter().all(|known| known.peer != slip.peer) {
                    slips.push(slip);
                }
            }
        }
        slips
    }

    /// Those seen in this view: far from the others, with a gap on the way there, ordinary once the
    /// power is taken away, and not ordinary in the other view: a large region has large counts.
    fn slips_beside(&self, other: Option<&Self>) -> Vec<Slip<'_>> {
        let (least, most) = NEAR_POWER;
        let near = (ORDINARY * self.middle.spread).clamp(least, most);
        let mut slips = Vec::new();
        for side in [1, -1] {
            let mut side_of_middle: Vec<(usize, f64)> = self
                .logs
                .iter()
                .map(|(peer, log)| (*peer, (log - self.middle.median) * f64::from(side)))
                .filter(|(_, distance)| *distance > 0.0)
                .collect();
            side_of_middle.sort_by(|one, other| one.1.total_cmp(&other.1));
            let (mut before, mut gap) = (0.0, 0.0_f64);
            for (peer, distance) in side_of_middle {
                gap = gap.max(distance - before);
                before = distance;
                let off = |power: &i32| (distance - f64::from(*power)).abs();
                let nearest = (1..=3).min_by(|one, other| off(one).total_cmp(&off(other)));
                let Some(power) = nearest.filter(|power| off(power) <= near) else {
                    continue;
                };
                let is_far = self.middle.is_far(self.middle.median + distance);
                let slip = power * side;
                let is_ordinary = other.is_some_and(|other| other.is_ordinary(peer, slip));
                if is_far && gap >= APART * f64::from(power) && !is_ordinary {
                    slips.push(Slip {
                        peer,
                        power: slip,
                        view: self,
                    });
                }
            }
        }
        slips
    }
}

/// Counts are compared by the size of their region or as they are, whichever tells more: numbers of
/// persons grow with a region, numbers of subdistricts hardly do.
fn magnitude(kind: ItemKind, logs: Vec<(usize, f64)>, sizes: &[Option<f64>]) -> Option<Magnitude> {
    match kind {
        ItemKind::YesNo => None,
        ItemKind::Count => {
            let large = logs.into_iter().filter(|(_, log)| *log >= SMALLEST.log10());
            let plain: Vec<(usize, f64)> = large.collect();
            let by_size = plain
                .iter()
                .filter_map(|(peer, log)| Some((*peer, log - sizes[*peer]?)));
            let by_size = Magnitude::of(by_size.collect()).map(|one| Magnitude {
                sizes: Some(sizes.to_vec()),
                ..one
            });
            let (tighter, other) = match (by_size, Magnitude::of(plain)) {
                (Some(by_size), Some(plain)) if plain.middle.spread < by_size.middle.spread => {
                    (plain, Some(by_size))
                }
                (Some(by_size), plain) => (by_size, plain),
                (None, plain) => (plain?, None),
            };
            Some(Magnitude {
                other: other.map(Box::new),
                ..tighter
            })
        }
        _ => Magnitude::of(logs),
    }
}

/// The logarithms of an item's positive values, with the regions that have one.
fn logs(peers: &[Peer<'_>], item: usize) -> Vec<(usize, f64)> {
    let peers = peers.iter().enumerate();
    peers
        .filter_map(|(peer, one)| match one.items.get(item) {
            Some(Input::Known(value)) if *value > 0.0 => Some((peer, value.log10())),
            _ => None,
        })
        .collect()
}

/// How large each region is, in powers of ten of a middling one: the median over its counts of
/// how far each lies from the median of that count. A few slips do not move it.
fn sizes(methodology: &Methodology, peers: &[Peer<'_>]) -> Vec<Option<f64>> {
    let mut distances: Vec<Vec<f64>> = vec![Vec::new(); peers.len()];
    for (position, item) in methodology.items.iter().enumerate() {
        let logs = logs(peers, position);
        if item.kind != ItemKind::Count || logs.len() < LEAST {
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
