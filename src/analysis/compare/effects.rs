//! The change of the index, divided among the nodes and indicators of one methodology.

use super::split::{Part, Share, split};
use crate::methodology::{Aggregation, Child, Methodology, Node};
use crate::scoring::Scores;

/// What of the change of the index is due to an element, in points of the index.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Effect {
    /// Because values changed.
    pub values: f64,
    /// Because data appeared or disappeared: what was not computed before counts now or the other
    /// way round, and weights were shared out anew.
    pub gaps: f64,
}

impl Effect {
    /// Both together.
    #[must_use]
    pub fn total(self) -> f64 {
        self.values + self.gaps
    }

    fn add(&mut self, other: Self) {
        self.values += other.values;
        self.gaps += other.gaps;
    }
}

/// The change of the index, divided. The effects of one node's children add up to its own, and the
/// root's is the change.
#[derive(Debug, Clone, PartialEq)]
pub struct Effects {
    /// Parallel to [`Methodology::nodes`].
    pub nodes: Vec<Effect>,
    /// Parallel to [`Methodology::indicators`].
    pub indicators: Vec<Effect>,
}

impl Effects {
    /// The effect of a node or an indicator.
    #[must_use]
    pub fn of(&self, child: Child) -> Effect {
        match child {
            Child::Node(node) => self.nodes[node],
            Child::Indicator(indicator) => self.indicators[indicator],
        }
    }
}

/// Divide the change of the index between two scorings by the same methodology; none when either
/// has no index. How a node's change is divided is said in `split.rs`.
#[must_use]
pub fn effects(methodology: &Methodology, before: &Scores, after: &Scores) -> Option<Effects> {
    before.index()?;
    after.index()?;
    let mut walk = Walk {
        methodology,
        sides: [before, after],
        found: Effects {
            nodes: vec![Effect::default(); methodology.nodes.len()],
            indicators: vec![Effect::default(); methodology.indicators.len()],
        },
    };
    walk.node(0, 1.0);
    Some(walk.found)
}

struct Walk<'a> {
    methodology: &'a Methodology,
    sides: [&'a Scores; 2],
    found: Effects,
}

impl Walk<'_> {
    /// Divide the change of a node that has a score on both sides; `worth` are points of the index
    /// per point of the node.
    fn node(&mut self, position: usize, worth: f64) {
        let methodology = self.methodology;
        let node = &methodology.nodes[position];
        let own = self.sides.map(|scores| scores.nodes[position].score);
        let [Some(before), Some(after)] = own else {
            return;
        };
        let children = node.children.iter();
        let parts: Vec<Part> = children.map(|child| self.part(node, *child)).collect();
        let shares = split(&node.aggregation, [before, after], &parts);
        let mut sum = Effect::default();
        for ((child, part), share) in node.children.iter().zip(&parts).zip(shares) {
            self.child(*child, part, share, worth);
            sum.add(self.found.of(*child));
        }
        self.found.nodes[position] = sum;
    }

    /// A child as its node counted it on either side.
    fn part(&self, node: &Node, child: Child) -> Part {
        Part {
            weights: self.sides.map(|scores| scores.local_weight(child)),
            scores: self.sides.map(|scores| counted(scores, node, child)),
        }
    }

    fn child(&mut self, child: Child, part: &Part, share: Share, worth: f64) {
        let own = self.sides.map(|scores| scores.score(child));
        let effect = worth * share.effect;
        match (child, own) {
            _ if part.weights == [0.0; 2] => {}
            // Raised to a floor, a node's own points count for less or nothing.
            (Child::Node(node), [Some(before), Some(after)]) if part.weights[0] > 0.0 => {
                let raised = part.scores[1] - part.scores[0];
                let slope = if after == before {
                    f64::from(u8::from(part.scores == [before, after]))
                } else {
                    raised / (after - before)
                };
                self.node(node, worth * share.slope * slope);
            }
            (Child::Indicator(indicator), [Some(_), Some(_)]) => {
                self.found.indicators[indicator].values += effect;
            }
            (_, own) => {
                let side = usize::from(own[1].is_some());
                // Where something stood in for it, the slope is that of a rise; going, it falls.
                let counted_on_both = part.weights[0] > 0.0 && part.weights[1] > 0.0;
                let sign = if counted_on_both && side == 0 {
                    -1.0
                } else {
                    1.0
                };
                // Near zero a geometric or harmonic mean is so steep that its slope says nothing
                // of the distances below: no point of a child is taken for more than one of the
                // index. What is divided by it adds up to nothing, so the sums stay exact.
                let slope = (sign * worth * share.slope).clamp(-1.0, 1.0);
                self.spread(child, side, effect, slope);
            }
        }
    }

    /// The effect of something that counts, by its own score, on one side only, down to its
    /// indicators: by their weights, and below arithmetic means also by how far each lies from the
    /// others; `slope` are points of the index per point of the child.
    fn spread(&mut self, child: Child, side: usize, effect: f64, slope: f64) {
        let position = match child {
            Child::Indicator(indicator) => {
                self.found.indicators[indicator].gaps += effect;
                return;
            }
            Child::Node(node) => node,
        };
        self.found.nodes[position].gaps += effect;
        let (scores, node) = (self.sides[side], &self.methodology.nodes[position]);
        let Some(own) = scores.nodes[position].score else {
            return;
        };
        for below in &node.children {
            let weight = scores.local_weight(*below);
            if weight == 0.0 {
                continue;
            }
            let apart = if node.aggregation == Aggregation::Arithmetic {
                slope * weight * (counted(scores, node, *below) - own)
            } else {
                0.0
            };
            self.spread(*below, side, effect * weight + apart, slope * weight);
        }
    }
}

/// The score of a child that its node counted: its own or what stood in for it, raised to the floor.
/// Zero when it did not count.
fn counted(scores: &Scores, node: &Node, child: Child) -> f64 {
    let score = scores.score(child).or_else(|| scores.imputed(child));
    let floor = node.floor.unwrap_or(f64::NEG_INFINITY);
    score.map_or(0.0, |score| score.max(floor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::MissingPolicy;
    use crate::methodology::formula::Input;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::scoring::score;
    use Input::{Known, Missing};

    fn tree() -> Methodology {
        methodology(&[
            node("I", ""),
            node("A", "I").weight(3.0),
            indicator("A1", "A", "D0"),
            indicator("A2", "A", "D1"),
            node("B", "I"),
            indicator("B1", "B", "D2"),
        ])
    }

    fn found(m: &Methodology, before: &[Input], after: &[Input]) -> (f64, Effects) {
        let (one, other) = (score(m, before, &[]), score(m, after, &[]));
        let change = other.index().unwrap() - one.index().unwrap();
        (change, effects(m, &one, &other).unwrap())
    }

    #[test]
    fn values_only() {
        let m = tree();
        let (change, found) = found(
            &m,
            &[Known(10.0), Known(20.0), Known(30.0)],
            &[Known(20.0), Known(16.0), Known(40.0)],
        );
        let values: Vec<f64> = found.indicators.iter().map(|one| one.values).collect();
        assert_eq!(values, [3.75, -1.5, 2.5]);
        assert!(found.indicators.iter().all(|one| one.gaps == 0.0));
        assert_eq!((change, found.nodes[0].total()), (4.75, 4.75));
        assert_eq!(found.nodes[1].values, 2.25);
    }

    #[test]
    fn a_gap_that_is_filled_is_told_apart() {
        let m = tree();
        let (change, found) = found(
            &m,
            &[Known(10.0), Missing, Known(30.0)],
            &[Known(10.0), Known(50.0), Known(30.0)],
        );
        assert_eq!(change, 15.0);
        assert_eq!(
            found.indicators[1],
            Effect {
                values: 0.0,
                gaps: 15.0
            }
        );
        assert_eq!(found.indicators[0].total(), 0.0);
    }

    #[test]
    fn a_whole_branch_that_appears_is_shared_by_its_indicators() {
        let m = tree();
        let (change, found) = found(
            &m,
            &[Missing, Missing, Known(30.0)],
            &[Known(10.0), Known(90.0), Known(30.0)],
        );
        // 0.75 of the weight at 50, which lies 20 above the other: 15, of which the indicator at 10
        // takes 0.375 times -20 and the one at 90 0.375 times 60.
        assert_eq!(change, 15.0);
        assert_eq!(found.nodes[1].gaps, 15.0);
        assert_eq!(found.indicators[0].gaps, -7.5);
        assert_eq!(found.indicators[1].gaps, 22.5);
    }

    #[test]
    fn what_stood_in_for_a_gap_is_no_value_of_the_region() {
        let m = methodology(&[
            node("I", "").missing(MissingPolicy::Fixed(40.0)),
            indicator("A", "I", "D0"),
            indicator("B", "I", "D1"),
        ]);
        let (change, found) = found(&m, &[Known(10.0), Missing], &[Known(10.0), Known(60.0)]);
        assert_eq!(change, 10.0);
        assert_eq!(
            found.indicators[1],
            Effect {
                values: 0.0,
                gaps: 10.0
            }
        );
    }

    #[test]
    fn below_a_floor_nothing_counts() {
        let m = methodology(&[
            node("I", "").floor(30.0),
            node("A", "I"),
            indicator("A1", "A", "D0"),
            indicator("B", "I", "D1"),
        ]);
        let (change, found) = found(&m, &[Known(10.0), Known(50.0)], &[Known(20.0), Known(50.0)]);
        assert_eq!((change, found.indicators[0].values), (0.0, 0.0));
    }

    #[test]
    fn without_an_index_there_is_nothing_to_divide() {
        let m = tree();
        let nothing = score(&m, &[], &[]);
        let all = score(&m, &[Known(1.0); 3], &[]);
        assert_eq!(effects(&m, &nothing, &all), None);
        assert_eq!(effects(&m, &all, &nothing), None);
    }

    #[test]
    fn a_branch_next_to_zero_that_goes_is_divided_in_sensible_numbers() {
        let m = methodology(&[
            node("I", "").aggregation(Aggregation::Geometric),
            node("A", "I").aggregation(Aggregation::Geometric).strict(),
            indicator("A1", "A", "D0"),
            node("C", "A"),
            indicator("C1", "C", "D1"),
            indicator("C2", "C", "D2"),
            indicator("B1", "I", "D3"),
        ]);
        let before = [Known(1e-200), Known(0.0), Known(64.0), Known(50.0)];
        let after = [Missing, Known(0.0), Known(64.0), Known(50.0)];
        let (change, found) = found(&m, &before, &after);
        let leaves: Vec<f64> = found
            .indicators
            .iter()
            .map(|effect| effect.total())
            .collect();
        assert!(
            (leaves.iter().sum::<f64>() - change).abs() < 1e-9,
            "{leaves:?}"
        );
        assert!(
            leaves.iter().all(|points| points.abs() <= 100.0),
            "{leaves:?}"
        );
    }
}
