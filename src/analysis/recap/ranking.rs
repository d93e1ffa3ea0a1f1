//! Ranks, and the ranks that provisional scores leave possible.

use super::Bounded;

/// The rank of a region among all regions of the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// 1 for the highest score; regions with the same score share the best of their ranks (1, 2, 2,
    /// 4). None without a score.
    pub rank: Option<usize>,
    /// The best rank that is still possible: only those that stay above it whatever is filled in
    /// are above it.
    pub best: usize,
    /// The worst rank that is still possible: all those that can get above it do.
    pub worst: usize,
}

impl Rank {
    /// Whether another rank is still possible.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.best != self.worst
    }
}

/// The ranks of some regions among each other, in their order. A region without a score takes part
/// in what is possible for the others.
#[must_use]
pub fn ranking(standings: &[Bounded]) -> Vec<Rank> {
    let scores = ascending(standings.iter().filter_map(|standing| standing.score));
    let lowers = ascending(standings.iter().map(Bounded::lower));
    let uppers = ascending(standings.iter().map(Bounded::upper));
    let rank = |standing: &Bounded| {
        let (lower, upper) = (standing.lower(), standing.upper());
        // The region itself can get above its own lower bound, and does not count.
        let own = usize::from(upper > lower);
        Rank {
            rank: standing.score.map(|score| above(&scores, score) + 1),
            best: above(&lowers, upper) + 1,
            worst: above(&uppers, lower) - own + 1,
        }
    };
    standings.iter().map(rank).collect()
}

fn ascending(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

/// How many numbers of an ascending list are larger.
fn above(sorted: &[f64], number: f64) -> usize {
    sorted.len() - sorted.partition_point(|other| *other <= number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::Range;
    use proptest::prelude::*;

    fn standing(score: Option<f64>, min: f64, max: f64) -> Bounded {
        Bounded {
            score,
            range: Some(Range { min, max }),
        }
    }

    fn fixed(score: f64) -> Bounded {
        standing(Some(score), score, score)
    }

    fn told(standings: &[Bounded]) -> Vec<(Option<usize>, usize, usize)> {
        let ranks = ranking(standings);
        ranks.iter().map(|r| (r.rank, r.best, r.worst)).collect()
    }

    #[test]
    fn equal_scores_share_the_best_rank() {
        let found = told(&[fixed(50.0), fixed(70.0), fixed(70.0), fixed(10.0)]);
        assert_eq!(
            found,
            [
                (Some(3), 3, 3),
                (Some(1), 1, 1),
                (Some(1), 1, 1),
                (Some(4), 4, 4)
            ]
        );
        assert_eq!(told(&[]), []);
        assert_eq!(told(&[fixed(1.0)]), [(Some(1), 1, 1)]);
    }

    #[test]
    fn bounds_leave_ranks_possible() {
        let found = told(&[
            fixed(80.0),
            standing(Some(60.0), 40.0, 75.0),
            fixed(50.0),
            standing(None, 0.0, 100.0),
            standing(Some(30.0), 20.0, 40.0),
        ]);
        assert_eq!(
            found,
            [
                (Some(1), 1, 2),
                (Some(2), 2, 4),
                (Some(3), 2, 4),
                (None, 1, 5),
                // At 40 it would share the third rank with the second.
                (Some(4), 3, 5),
            ]
        );
    }

    #[test]
    fn without_limits_every_rank_is_possible() {
        let open = Bounded {
            score: Some(3.0),
            range: None,
        };
        assert_eq!(
            told(&[open, fixed(5.0)]),
            [(Some(2), 1, 2), (Some(1), 1, 2)]
        );
        assert_eq!(told(&[open, open])[0], (Some(1), 1, 2));
    }

    proptest! {
        /// Whatever the final scores are inside the bounds, the final rank is one that was possible.
        #[test]
        fn final_ranks_are_possible_ones(
            cases in prop::collection::vec((0.0..100.0_f64, 0.0..100.0_f64, 0.0..=1.0_f64), 1..12),
        ) {
            let standings: Vec<Bounded> = cases
                .iter()
                .map(|(one, other, _)| standing(Some(*one), one.min(*other), one.max(*other)))
                .collect();
            let finals: Vec<Bounded> = cases
                .iter()
                .map(|(one, other, part)| fixed(one + (other - one) * part))
                .collect();
            for (before, after) in ranking(&standings).iter().zip(ranking(&finals)) {
                let rank = after.rank.unwrap();
                prop_assert!((before.best..=before.worst).contains(&rank));
                let now = before.rank.unwrap();
                prop_assert!((before.best..=before.worst).contains(&now));
            }
        }
    }
}
