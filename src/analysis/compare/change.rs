//! The change of one unit: of every node and indicator, and where the index's came from.
//!
//! When the two sides are computed by different methodologies, both units are computed by both. What
//! changes with the methodology held is due to the data, what changes with the data held is due to
//! the methodology; each is the mean of its two readings (by the earlier and the later methodology;
//! with the earlier and the later data), so that neither side is favoured and both together are the
//! change: the Shapley value of two causes. Where one of the mixed computations is not possible, the
//! other way from one corner to the other is taken alone, which adds up as well.

use super::effects::{Effect, effects};
use super::frame::Element;
use crate::methodology::{Child, Methodology};
use crate::scoring::{IndicatorState, Scores};

/// How data and methodology were told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// There is one methodology: all is due to the data.
    SameMethodology,
    /// Both units were computed by both methodologies; the means count.
    Both,
    /// Only the earlier methodology computes both units.
    Earlier,
    /// Only the later methodology computes both units.
    Later,
    /// No methodology computes both units: data and methodology cannot be told apart.
    None,
}

/// The indices by which data and methodology were told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Corners {
    /// The earlier data by the earlier and the later methodology.
    pub before: [Option<f64>; 2],
    /// The later data by the earlier and the later methodology.
    pub after: [Option<f64>; 2],
}

/// Points of the index that an element contributed to its change.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Contribution {
    /// Because of the data.
    pub data: Effect,
    /// Because of the methodology.
    pub method: f64,
}

impl Contribution {
    /// All of it.
    #[must_use]
    pub fn total(self) -> f64 {
        self.data.total() + self.method
    }
}

/// An element before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct ElementChange {
    /// Scores before and after, each by its own methodology.
    pub scores: [Option<f64>; 2],
    /// Values of an indicator before and after, in its unit.
    pub values: [Option<f64>; 2],
    /// Whether an indicator or node does not apply, rather than being missing.
    pub not_applicable: [bool; 2],
    /// What it contributed; none when the change of the index could not be divided.
    pub contribution: Option<Contribution>,
}

impl ElementChange {
    /// The change of the score, in points.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        Some(self.scores[1]? - self.scores[0]?)
    }
}

/// The change of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Parallel to the elements of the comparison; the index is first.
    pub elements: Vec<ElementChange>,
    /// How data and methodology were told apart.
    pub basis: Basis,
    /// The indices computed for that.
    pub corners: Corners,
}

impl Change {
    /// The index before and after.
    #[must_use]
    pub fn index(&self) -> &ElementChange {
        &self.elements[0]
    }
}

/// The scores of one unit by its own methodology, and by the other one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored<'a> {
    pub own: &'a Scores,
    pub other: Option<&'a Scores>,
}

/// The change between two units. `methodologies` are those of the two sides; the scores by the other
/// one are not looked at when they are the same.
pub(super) fn change(
    elements: &[Element],
    methodologies: [&Methodology; 2],
    before: Scored<'_>,
    after: Scored<'_>,
) -> Change {
    let divided = divide(methodologies, before, after);
    let sides = [before.own, after.own];
    let element = |element: &Element| ElementChange {
        scores: both(element, sides, Scores::score),
        values: both(element, sides, |scores, child| match child {
            Child::Indicator(indicator) => scores.indicators[indicator].value,
            Child::Node(_) => None,
        }),
        not_applicable: both(element, sides, |scores, child| {
            Some(applies_not(scores, child))
        })
        .map(|not| not.unwrap_or(false)),
        contribution: divided.of(element),
    };
    Change {
        elements: elements.iter().map(element).collect(),
        basis: divided.basis,
        corners: divided.corners,
    }
}

fn both<T>(
    element: &Element,
    sides: [&Scores; 2],
    of: impl Fn(&Scores, Child) -> Option<T>,
) -> [Option<T>; 2] {
    let at = |side: usize| of(sides[side], element.at[side]?);
    [at(0), at(1)]
}

fn applies_not(scores: &Scores, child: Child) -> bool {
    match child {
        Child::Indicator(indicator) => {
            scores.indicators[indicator].state == IndicatorState::NotApplicable
        }
        Child::Node(node) => scores.nodes[node].score.is_none() && scores.nodes[node].required == 0,
    }
}

/// A way from the earlier to the later corner: along the data by one methodology, and along the
/// methodology with one unit's data.
struct Way {
    /// Which methodology the data are compared by.
    side: usize,
    data: super::Effects,
    /// Contributions by the earlier and the later methodology of the unit that is held.
    method: Option<[Scores; 2]>,
}

struct Divided {
    basis: Basis,
    corners: Corners,
    ways: Vec<Way>,
}

fn divide(methodologies: [&Methodology; 2], before: Scored<'_>, after: Scored<'_>) -> Divided {
    let index = |scores: Option<&Scores>| scores.and_then(Scores::index);
    if methodologies[0].sha256 == methodologies[1].sha256 {
        let data = effects(methodologies[1], before.own, after.own);
        let (first, last) = (before.own.index(), after.own.index());
        return Divided {
            basis: Basis::SameMethodology,
            corners: Corners {
                before: [first, first],
                after: [last, last],
            },
            ways: data
                .map(|data| Way {
                    side: 1,
                    data,
                    method: None,
                })
                .into_iter()
                .collect(),
        };
    }
    let corners = Corners {
        before: [before.own.index(), index(before.other)],
        after: [index(after.other), after.own.index()],
    };
    let way = |side: usize, data: Option<super::Effects>, method: [&Scores; 2]| {
        let known = method.iter().all(|scores| scores.index().is_some());
        let method = known.then(|| method.map(Clone::clone));
        data.filter(|_| method.is_some())
            .map(|data| Way { side, data, method })
    };
    // Data by the earlier methodology, then the methodology with the later data; and the other way
    // round.
    let earlier = after.other.and_then(|later| {
        let data = effects(methodologies[0], before.own, later);
        way(0, data, [later, after.own])
    });
    let later = before.other.and_then(|earlier| {
        let data = effects(methodologies[1], earlier, after.own);
        way(1, data, [before.own, earlier])
    });
    let basis = match (&earlier, &later) {
        (Some(_), Some(_)) => Basis::Both,
        (Some(_), None) => Basis::Earlier,
        (None, Some(_)) => Basis::Later,
        (None, None) => Basis::None,
    };
    Divided {
        basis,
        corners,
        ways: earlier.into_iter().chain(later).collect(),
    }
}

impl Divided {
    fn of(&self, element: &Element) -> Option<Contribution> {
        if self.ways.is_empty() {
            return None;
        }
        let mut sum = Contribution::default();
        let share = 1.0 / self.ways.len() as f64;
        for way in &self.ways {
            if let Some(child) = element.at[way.side] {
                let data = way.data.of(child);
                sum.data.values += share * data.values;
                sum.data.gaps += share * data.gaps;
            }
            if let Some(method) = &way.method {
                let points = |side: usize| {
                    let child = element.at[side]?;
                    Some(method[side].contribution(child))
                };
                sum.method += share * (points(1).unwrap_or(0.0) - points(0).unwrap_or(0.0));
            }
        }
        Some(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::super::frame::elements;
    use super::super::properties::any_data;
    use super::*;
    use crate::methodology::formula::Input;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::scoring::properties::{any_lines, scored};
    use crate::scoring::score;
    use Input::Known;
    use proptest::prelude::*;

    fn compared(methodologies: [&Methodology; 2], before: &[Input], after: &[Input]) -> Change {
        let scores = |inputs: &[Input]| methodologies.map(|m| scored(m, inputs));
        let ([ba, bb], [aa, ab]) = (scores(before), scores(after));
        let before = Scored {
            own: &ba,
            other: Some(&bb),
        };
        let after = Scored {
            own: &ab,
            other: Some(&aa),
        };
        change(&elements(methodologies), methodologies, before, after)
    }

    #[test]
    fn data_and_methodology_are_told_apart() {
        let before = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0"),
            indicator("B", "I", "D1"),
        ]);
        let mut after = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0").weight(3.0),
            indicator("B", "I", "D1"),
        ]);
        after.sha256 = "1".repeat(64);
        let found = compared(
            [&before, &after],
            &[Known(40.0), Known(80.0)],
            &[Known(48.0), Known(80.0)],
        );
        assert_eq!(found.basis, Basis::Both);
        assert_eq!(found.corners.before, [Some(60.0), Some(50.0)]);
        assert_eq!(found.corners.after, [Some(64.0), Some(56.0)]);
        let index = found.index().contribution.unwrap();
        assert_eq!((index.data.values, index.method), (5.0, -9.0));
        assert_eq!(found.index().change(), Some(-4.0));
        // The same data by two methodologies: nothing is due to the data, and the other way round.
        let same = [Known(40.0), Known(80.0)];
        let found = compared([&before, &after], &same, &same);
        let index = found.index().contribution.unwrap();
        assert_eq!((index.data.total(), index.method), (0.0, -10.0));
        let found = compared([&before, &before], &same, &[Known(48.0), Known(80.0)]);
        assert_eq!(found.basis, Basis::SameMethodology);
        assert_eq!(found.index().contribution.unwrap().total(), 4.0);
    }

    #[test]
    fn one_possible_way_is_enough() {
        let made = |lines: &[_], hash: &str| {
            let mut made = methodology(lines);
            made.sha256 = hash.repeat(64);
            made
        };
        let before = made(&[node("I", ""), indicator("A", "I", "D0")], "a");
        let after = made(
            &[
                node("I", "").strict(),
                indicator("A", "I", "D0"),
                indicator("B", "I", "D1"),
            ],
            "b",
        );
        // The earlier data lack D1, which the later methodology asks for.
        let found = compared(
            [&before, &after],
            &[Known(40.0)],
            &[Known(50.0), Known(90.0)],
        );
        assert_eq!(found.basis, Basis::Earlier);
        let index = found.index().contribution.unwrap();
        assert_eq!((index.data.values, index.method), (10.0, 20.0));
        assert_eq!(found.index().change(), Some(30.0));
        // By no methodology can both be computed.
        let other = made(&[node("I", "").strict(), indicator("C", "I", "D2")], "c");
        let gap = Input::Missing;
        let found = compared([&before, &other], &[Known(1.0)], &[gap, gap, Known(9.0)]);
        assert_eq!(found.basis, Basis::None);
        assert!(found.index().contribution.is_none() && found.index().change().is_some());
    }

    #[test]
    fn what_does_not_apply_is_not_missing() {
        let m = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0"),
            indicator("B", "I", "D1"),
        ]);
        let one = score(&m, &[Known(1.0), Input::NotApplicable], &[]);
        let other = score(&m, &[Known(1.0), Input::Missing], &[]);
        let scored = |own| Scored { own, other: None };
        let found = change(&elements([&m, &m]), [&m, &m], scored(&one), scored(&other));
        assert_eq!(found.elements[2].not_applicable, [true, false]);
    }

    proptest! {
        #[test]
        fn data_and_methodology_add_up(
            one in any_lines(true),
            other in any_lines(true),
            before in any_data(),
            after in any_data(),
        ) {
            let (mut one, mut other) = (methodology(&one), methodology(&other));
            one.sha256 = "a".repeat(64);
            other.sha256 = "b".repeat(64);
            let found = compared([&one, &other], &before, &after);
            let index = found.index();
            match (index.contribution, index.change()) {
                (Some(contribution), Some(change)) => {
                    prop_assert!((contribution.total() - change).abs() < 1e-6);
                }
                (None, _) => prop_assert_eq!(found.basis, Basis::None),
                (Some(_), None) => prop_assert!(false, "divided without an index"),
            }
        }
    }
}
