//! From an indicator's own unit to a score: transform, then normalisation (OECD/JRC, *Handbook on
//! Constructing Composite Indicators*, 2008, step 5).

use super::Reason;
use super::panel::{Statistics, share};
use crate::methodology::{Direction, Indicator, Normalisation, Range, Transform};

/// What a normalisation answers with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normalised {
    /// The score, a finite number.
    pub score: Option<f64>,
    /// Why there is none, or why it says little.
    pub reason: Option<Reason>,
}

impl Normalised {
    fn score(score: f64) -> Self {
        if score.is_finite() {
            Self {
                // Adding zero turns -0 into 0.
                score: Some(score + 0.0),
                reason: None,
            }
        } else {
            Self::none(Reason::Overflow)
        }
    }

    const fn none(reason: Reason) -> Self {
        Self {
            score: None,
            reason: Some(reason),
        }
    }

    /// The same score, of which a warning says how little it means.
    fn but(self, warning: Option<Reason>) -> Self {
        Self {
            reason: self.reason.or(warning),
            ..self
        }
    }
}

/// The score of an indicator's value, which is in the indicator's own unit.
///
/// `statistics` are those of all units of the run; only the normalisations that compare units look
/// at them.
#[must_use]
pub fn normalise(indicator: &Indicator, value: f64, statistics: Option<&Statistics>) -> Normalised {
    let Some(value) = transformed(indicator.transform, value) else {
        return Normalised::none(Reason::Transform);
    };
    match (&indicator.normalisation, statistics) {
        (Normalisation::Goalposts, _) => between_goalposts(indicator, value),
        (_, Some(all)) if all.count() > 0 => compared(indicator, value, all),
        _ => Normalised::none(Reason::NoPanel),
    }
}

/// A value after the transform; none when it has no logarithm or root.
#[must_use]
pub fn transformed(transform: Transform, value: f64) -> Option<f64> {
    let result = match transform {
        Transform::None => value,
        Transform::Ln => value.ln(),
        Transform::Log10 => value.log10(),
        Transform::Sqrt => value.sqrt(),
    };
    // The logarithm of zero is infinite, that of less no number.
    result.is_finite().then_some(result + 0.0)
}

/// How far beyond its goalposts a value lies whose score was clipped, in percent of the distance
/// between them (both transformed): the points that clipping took from a score of 0 to 100, below
/// or above it. None when nothing was clipped.
#[must_use]
pub fn clipped(indicator: &Indicator, value: f64) -> Option<f64> {
    let value = transformed(indicator.transform, value)?;
    let (min, max, clip) = posts(indicator).filter(|_| !indicator.normalisation.is_relative())?;
    let beyond = (min - value).max(value - max);
    let points = 100.0 * beyond / (max - min);
    (clip && points > 0.0 && points.is_finite()).then_some(points)
}

/// The goalposts, transformed, and whether they clip; none that cannot be used.
fn posts(indicator: &Indicator) -> Option<(f64, f64, bool)> {
    let goalposts = indicator.goalposts.as_ref()?;
    let min = transformed(indicator.transform, goalposts.min)?;
    let max = transformed(indicator.transform, goalposts.max)?;
    let span = max - min;
    (span > 0.0 && span.is_finite()).then_some((min, max, goalposts.clip))
}

/// A transformed value between the goalposts, which are transformed as it is: on a range of 0 to
/// 100, `100·(x − min)/(max − min)`, or `100·(max − x)/(max − min)` when less is better. Values
/// beyond a goalpost count as the goalpost when they are clipped.
fn between_goalposts(indicator: &Indicator, value: f64) -> Normalised {
    let Some((min, max, clip)) = posts(indicator) else {
        return Normalised::none(Reason::Goalposts);
    };
    let span = max - min;
    let above_worst = match indicator.direction {
        Direction::Positive => value - min,
        Direction::Negative => max - value,
    };
    let range = indicator.range;
    // Exactly the ends of the range at the goalposts, whatever rounding does between.
    if above_worst == 0.0 || (clip && above_worst < 0.0) {
        return Normalised::score(range.min);
    }
    if above_worst == span || (clip && above_worst > span) {
        return Normalised::score(range.max);
    }
    let score = range.min + (range.max - range.min) * above_worst / span;
    Normalised::score(if clip {
        score.clamp(range.min, range.max)
    } else {
        score
    })
}

/// A transformed value among those of all units, of which there must be at least one.
pub(super) fn compared(indicator: &Indicator, value: f64, all: &Statistics) -> Normalised {
    let warning = if all.count() < 2 {
        Some(Reason::Alone)
    } else if all.is_constant() {
        Some(Reason::Constant)
    } else {
        None
    };
    let seen = Seen {
        all,
        direction: indicator.direction,
        range: indicator.range,
    };
    // Only ranks search the values of all units.
    let worse = || seen.worse(value);
    match (&indicator.normalisation, warning) {
        (Normalisation::Goalposts, _) => between_goalposts(indicator, value),
        (Normalisation::Rank, _) => Normalised::score((worse() + 1) as f64).but(warning),
        (Normalisation::Borda, _) => Normalised::score(worse() as f64).but(warning),
        (Normalisation::PercentileRank, None | Some(Reason::Constant)) => seen
            .on_range(worse() as f64 / (all.count() - 1) as f64)
            .but(warning),
        (_, Some(reason)) => Normalised::none(reason),
        (Normalisation::MinMax, None) => seen.on_range(seen.place(value)),
        (Normalisation::DistanceToMaximum, None) => {
            seen.on_range(1.0 - share(value, seen.best(), seen.worst()))
        }
        (Normalisation::ZScore { mean, deviation }, None) => {
            Normalised::score(mean + deviation * seen.standardised(value))
        }
        (Normalisation::DistanceToReference { cap, .. }, None) => match all.reference() {
            None => Normalised::none(Reason::NoReference),
            Some(reference) => {
                let lacking = share(value, reference, seen.worst());
                seen.towards(reference, 1.0 - lacking, *cap)
            }
        },
        (Normalisation::DistanceToTarget { target, cap }, None) => {
            match transformed(indicator.transform, *target) {
                None => Normalised::none(Reason::Goalposts),
                Some(target) => seen.towards(target, share(value, seen.worst(), target), *cap),
            }
        }
    }
}

/// All units, seen with the worst at the bottom.
struct Seen<'a> {
    all: &'a Statistics,
    direction: Direction,
    range: Range,
}

impl Seen<'_> {
    /// How many units are worse.
    fn worse(&self, value: f64) -> usize {
        match self.direction {
            Direction::Positive => self.all.below(value),
            Direction::Negative => self.all.above(value),
        }
    }

    /// The worst value; there is one.
    fn worst(&self) -> f64 {
        let worst = match self.direction {
            Direction::Positive => self.all.min(),
            Direction::Negative => self.all.max(),
        };
        worst.unwrap_or(0.0)
    }

    /// The best value; there is one.
    fn best(&self) -> f64 {
        let best = match self.direction {
            Direction::Positive => self.all.max(),
            Direction::Negative => self.all.min(),
        };
        best.unwrap_or(0.0)
    }

    /// The place of a value between the worst (0) and the best unit (1), which must differ.
    fn place(&self, value: f64) -> f64 {
        share(value, self.worst(), self.best())
    }

    /// How many standard deviations better than the mean.
    fn standardised(&self, value: f64) -> f64 {
        let above = self.all.standardised(value).unwrap_or(0.0);
        match self.direction {
            Direction::Positive => above,
            Direction::Negative => -above,
        }
    }

    /// The score for a share of the way from the worst unit to a goal, which must be better.
    fn towards(&self, goal: f64, share: f64, cap: bool) -> Normalised {
        let ahead = match self.direction {
            Direction::Positive => goal > self.worst(),
            Direction::Negative => goal < self.worst(),
        };
        if ahead {
            self.on_range(if cap { share.min(1.0) } else { share })
        } else {
            Normalised::none(Reason::NoDistance)
        }
    }

    /// A share, 0..1, on the indicator's range.
    fn on_range(&self, share: f64) -> Normalised {
        let Range { min, max } = self.range;
        let score = min + (max - min) * share;
        // Inside the range when the share is inside, whatever rounding does.
        Normalised::score(if (0.0..=1.0).contains(&share) {
            score.clamp(min, max)
        } else {
            score
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::formula::Input;
    use crate::methodology::testing::{Line, indicator, methodology, node};
    use crate::methodology::{Child, Methodology};
    use crate::scoring::{Panel, Trouble, Unit};
    use proptest::prelude::*;

    fn line() -> Line {
        indicator("A", "I", "D0")
    }

    fn by(normalisation: Normalisation) -> Line {
        line().normalisation(normalisation)
    }

    fn made(line: Line) -> Methodology {
        methodology(&[node("I", ""), line])
    }

    /// The score of a value between goalposts.
    fn alone(line: Line, value: f64) -> Normalised {
        normalise(&made(line).indicators[0], value, None)
    }

    fn panel(m: &Methodology, values: &[f64]) -> Panel {
        let items: Vec<[Input; 1]> = values.iter().map(|value| [Input::Known(*value)]).collect();
        let codes = ["U0", "U1", "U2", "U3", "U4", "U5", "U6", "U7"];
        let units = items.iter().zip(codes.iter().cycle());
        let units = units.map(|(items, code)| Unit {
            code,
            items,
            ..Unit::default()
        });
        Panel::of(m, units)
    }

    /// The answers for all units of a panel.
    fn among(line: Line, values: &[f64]) -> Vec<Normalised> {
        let m = made(line);
        let panel = panel(&m, values);
        let one = |value: &f64| normalise(&m.indicators[0], *value, panel.indicator(0));
        values.iter().map(one).collect()
    }

    fn scores(line: Line, values: &[f64]) -> Vec<f64> {
        let found = among(line, values);
        assert!(found.iter().all(|one| one.reason.is_none()), "{found:?}");
        found.iter().map(|one| one.score.unwrap()).collect()
    }

    fn close(found: &[f64], expected: &[f64]) -> bool {
        let mut both = found.iter().zip(expected);
        found.len() == expected.len() && both.all(|(a, b)| (a - b).abs() < 1e-9)
    }

    fn every_relative() -> Vec<Normalisation> {
        let (mean, deviation) = (50.0, 10.0);
        let reference = |cap| Normalisation::DistanceToReference {
            unit: "U1".to_owned(),
            cap,
        };
        let target = |cap| Normalisation::DistanceToTarget { target: 7.0, cap };
        vec![
            Normalisation::MinMax,
            Normalisation::ZScore { mean, deviation },
            Normalisation::Rank,
            Normalisation::PercentileRank,
            Normalisation::Borda,
            Normalisation::DistanceToMaximum,
            reference(false),
            reference(true),
            target(false),
            target(true),
        ]
    }

    #[test]
    fn goalposts_clip_or_let_scores_lie_beyond() {
        let clipped = || line().between(20.0, 70.0);
        let score = |line: Line, value| alone(line, value).score;
        assert_eq!(score(clipped(), 30.0), Some(20.0));
        assert_eq!(score(clipped().negative(), 30.0), Some(80.0));
        for (value, better) in [(20.0, 0.0), (70.0, 100.0), (5.0, 0.0), (900.0, 100.0)] {
            assert_eq!(score(clipped(), value), Some(better));
            assert_eq!(score(clipped().negative(), value), Some(100.0 - better));
        }
        assert_eq!(score(clipped().unclipped(), 10.0), Some(-20.0));
        assert_eq!(score(clipped().unclipped(), 95.0), Some(150.0));
        assert_eq!(score(clipped().unclipped().negative(), 95.0), Some(-50.0));
        assert_eq!(score(clipped().range(1.0, 5.0), 45.0), Some(3.0));
    }

    #[test]
    fn the_transform_is_done_to_value_and_goalposts_alike() {
        // The expenditure component of the IPM: ln between Rp1.007.436 and Rp26.572.352.
        let line = || {
            line()
                .transform(Transform::Ln)
                .between(1_007_436.0, 26_572_352.0)
        };
        let expected =
            100.0 * (10_000_000.0_f64 / 1_007_436.0).ln() / (26_572_352.0_f64 / 1_007_436.0).ln();
        let found = alone(line(), 10_000_000.0).score.unwrap();
        assert!((found - expected).abs() < 1e-9);
        assert_eq!(alone(line(), 26_572_352.0).score, Some(100.0));
        let decades = indicator("A", "I", "D0").between(1.0, 1e4);
        let found = alone(decades.transform(Transform::Log10), 100.0).score;
        assert_eq!(found, Some(50.0));
        let squares = indicator("A", "I", "D0").between(0.0, 100.0).negative();
        let found = alone(squares.transform(Transform::Sqrt), 25.0).score;
        assert_eq!(found, Some(50.0));
    }

    #[test]
    fn a_value_without_logarithm_or_root_is_told() {
        for (transform, value) in [
            (Transform::Ln, 0.0),
            (Transform::Ln, -1.0),
            (Transform::Log10, 0.0),
            (Transform::Sqrt, -0.5),
        ] {
            let found = alone(line().transform(transform).between(1.0, 9.0), value);
            assert_eq!(found, Normalised::none(Reason::Transform), "{transform:?}");
        }
        let found = alone(line().transform(Transform::Sqrt).between(0.0, 9.0), 0.0);
        assert_eq!(found.score, Some(0.0));
    }

    #[test]
    fn impossible_goalposts_are_told() {
        for line in [
            line().between(1.0, 1.0),
            line().between(2.0, 1.0),
            line().between(f64::NAN, 1.0),
            line().between(f64::MIN, f64::MAX),
            line().transform(Transform::Ln).between(0.0, 5.0),
        ] {
            assert_eq!(alone(line, 1.0), Normalised::none(Reason::Goalposts));
        }
        let mut m = made(line());
        m.indicators[0].goalposts = None;
        let found = normalise(&m.indicators[0], 1.0, None);
        assert_eq!(found, Normalised::none(Reason::Goalposts));
        let huge = alone(line().between(0.0, 1e-300).unclipped(), 1e300);
        assert_eq!(huge, Normalised::none(Reason::Overflow));
    }

    /// Five units, two of them alike: mean 3.6, sum of squares about it 41.2, sample variance 10.3.
    const FIVE: [f64; 5] = [1.0, 2.0, 2.0, 4.0, 9.0];

    #[test]
    fn relative_normalisations_by_hand() {
        use Normalisation::{Borda, DistanceToMaximum, MinMax, PercentileRank, Rank, ZScore};
        let of = |normalisation| scores(by(normalisation), &FIVE);
        let worse_when_more = |normalisation| scores(by(normalisation).negative(), &FIVE);
        let percent = |eighths: [f64; 5]| eighths.map(|eighth| 12.5 * eighth);
        for between in [MinMax, DistanceToMaximum] {
            assert_eq!(of(between.clone()), percent([0.0, 1.0, 1.0, 3.0, 8.0]));
            assert_eq!(worse_when_more(between), percent([8.0, 7.0, 7.0, 5.0, 0.0]));
        }
        assert_eq!(of(Rank), [1.0, 2.0, 2.0, 4.0, 5.0]);
        assert_eq!(worse_when_more(Rank), [5.0, 3.0, 3.0, 2.0, 1.0]);
        assert_eq!(of(Borda), [0.0, 1.0, 1.0, 3.0, 4.0]);
        assert_eq!(worse_when_more(Borda), [4.0, 2.0, 2.0, 1.0, 0.0]);
        assert_eq!(of(PercentileRank), [0.0, 25.0, 25.0, 75.0, 100.0]);
        let deviation = 10.3_f64.sqrt();
        let z = FIVE.map(|value| (value - 3.6) / deviation);
        let standard = |mean, deviation| ZScore { mean, deviation };
        assert!(close(&of(standard(0.0, 1.0)), &z));
        assert!(close(
            &of(standard(50.0, 10.0)),
            &z.map(|z| 50.0 + 10.0 * z)
        ));
        assert!(close(&worse_when_more(standard(0.0, 1.0)), &z.map(|z| -z)));
    }

    #[test]
    fn distances_to_a_reference_and_a_target() {
        let reference = |unit: &str, cap| Normalisation::DistanceToReference {
            unit: unit.to_owned(),
            cap,
        };
        let target = |target, cap| Normalisation::DistanceToTarget { target, cap };
        let found = scores(by(reference("U3", false)), &FIVE);
        assert!(close(
            &found,
            &[0.0, 100.0 / 3.0, 100.0 / 3.0, 100.0, 800.0 / 3.0]
        ));
        let found = scores(by(reference("U3", true)), &FIVE);
        assert!(close(
            &found,
            &[0.0, 100.0 / 3.0, 100.0 / 3.0, 100.0, 100.0]
        ));
        // Less is better: 9 is the worst, and the reference is 2.
        let found = scores(by(reference("U2", false)).negative(), &FIVE);
        assert!(close(
            &found,
            &[800.0 / 7.0, 100.0, 100.0, 500.0 / 7.0, 0.0]
        ));
        let found = scores(by(target(6.0, false)), &FIVE);
        assert!(close(&found, &[0.0, 20.0, 20.0, 60.0, 160.0]));
        let found = scores(by(target(1.0, true)).negative().range(0.0, 1.0), &FIVE);
        assert!(close(&found, &[1.0, 0.875, 0.875, 0.625, 0.0]));
        // The target is transformed as the values are.
        let logarithmic = by(target(16.0, false)).transform(Transform::Log10);
        let found = scores(logarithmic, &[1.0, 4.0, 256.0]);
        assert!(close(&found, &[0.0, 50.0, 200.0]));
    }

    #[test]
    fn what_cannot_be_compared_is_told_with_its_reason() {
        for normalisation in every_relative() {
            let ranks = matches!(normalisation, Normalisation::Rank | Normalisation::Borda);
            let percentile = normalisation == Normalisation::PercentileRank;
            let line = || by(normalisation.clone());
            assert_eq!(alone(line(), 5.0), Normalised::none(Reason::NoPanel));
            assert_eq!(among(line(), &[]), []);
            let one = among(line(), &[5.0])[0];
            assert_eq!(one.reason, Some(Reason::Alone), "{normalisation:?}");
            assert_eq!(one.score.is_some(), ranks, "{normalisation:?}");
            for same in among(line(), &[5.0, 5.0, 5.0]) {
                assert_eq!(same.reason, Some(Reason::Constant), "{normalisation:?}");
                assert_eq!(same.score.is_some(), ranks || percentile);
            }
        }
    }

    #[test]
    fn a_reference_must_be_there_and_better_than_the_worst() {
        let reason = |normalisation, values: &[f64]| {
            let found = among(by(normalisation), values);
            assert!(found.iter().all(|one| one.score.is_none()));
            found[0].reason
        };
        let reference = |unit: &str| Normalisation::DistanceToReference {
            unit: unit.to_owned(),
            cap: false,
        };
        let target = |target| Normalisation::DistanceToTarget { target, cap: false };
        assert_eq!(reason(reference("AUT"), &FIVE), Some(Reason::NoReference));
        assert_eq!(reason(reference("U0"), &FIVE), Some(Reason::NoDistance));
        assert_eq!(reason(target(1.0), &FIVE), Some(Reason::NoDistance));
        assert_eq!(reason(target(-3.0), &FIVE), Some(Reason::NoDistance));
        let line = by(target(-1.0)).transform(Transform::Ln);
        assert_eq!(among(line, &FIVE)[0].reason, Some(Reason::Goalposts));
    }

    #[test]
    fn a_panel_tells_once_what_holds_for_all_units() {
        let m = methodology(&[
            node("I", ""),
            by(Normalisation::MinMax),
            indicator("B", "I", "D1").normalisation(Normalisation::Rank),
            indicator("C", "I", "D2").normalisation(Normalisation::Borda),
            indicator("D", "I", "D3").normalisation(Normalisation::MinMax),
            indicator("E", "I", "D3"),
        ]);
        let rows = [[1.0, 7.0, 5.0], [2.0, 7.0, 6.0]].map(|row| row.map(Input::Known));
        let units = rows.iter().map(|items| Unit {
            items,
            ..Unit::default()
        });
        // B is constant; of D no unit has a value, which is want of data; E compares nothing.
        let expected = Trouble {
            at: Child::Indicator(1),
            reason: Reason::Constant,
        };
        assert_eq!(Panel::of(&m, units).troubles(), [expected]);
    }

    fn any_relative() -> impl Strategy<Value = Normalisation> {
        prop::sample::select(every_relative())
    }

    /// Any but those that depend on which unit is the reference, or on where a target lies.
    fn any_free() -> impl Strategy<Value = Normalisation> {
        let mut free = every_relative();
        free.retain(|one| {
            !matches!(
                one,
                Normalisation::DistanceToReference { .. } | Normalisation::DistanceToTarget { .. }
            )
        });
        prop::sample::select(free)
    }

    fn any_transform() -> impl Strategy<Value = Transform> {
        use Transform::{Ln, Log10, None, Sqrt};
        prop::sample::select(vec![None, Ln, Log10, Sqrt])
    }

    fn finite() -> impl Strategy<Value = f64> {
        prop_oneof![
            3 => prop::num::f64::ANY.prop_filter("finite", |value| value.is_finite()),
            2 => -10.0..10.0_f64,
            1 => (-3..4_i8).prop_map(f64::from),
        ]
    }

    proptest! {
        #[test]
        fn between_goalposts_scores_stay_in_range_and_in_order(
            values in (finite(), finite()),
            min in -1e6..1e6_f64,
            span in 1e-3..1e6_f64,
            negative in any::<bool>(),
        ) {
            let line = line().between(min, min + span);
            let m = made(if negative { line.negative() } else { line });
            let (low, high) = (values.0.min(values.1), values.0.max(values.1));
            let score = |value| normalise(&m.indicators[0], value, None).score.unwrap();
            let (at_low, at_high) = (score(low), score(high));
            let (worse, better) = if negative { (at_high, at_low) } else { (at_low, at_high) };
            prop_assert!(0.0 <= worse && worse <= better && better <= 100.0);
        }

        #[test]
        fn the_two_directions_mirror_each_other(
            value in 0.0..200.0_f64,
            min in 1.0..50.0_f64,
            span in 1e-3..100.0_f64,
            transform in any_transform(),
            clip in any::<bool>(),
        ) {
            let line = || {
                let line = line().between(min, min + span).transform(transform);
                if clip { line } else { line.unclipped() }
            };
            let (one, other) = (alone(line(), value), alone(line().negative(), value));
            if let (Some(one), Some(other)) = (one.score, other.score) {
                let slack = 1e-9 * one.abs().max(1.0);
                prop_assert!((one + other - 100.0).abs() < slack, "{one} {other}");
            }
        }

        #[test]
        fn relative_scores_keep_the_order_of_the_units(
            normalisation in any_relative(),
            values in prop::collection::vec(finite(), 1..12),
            transform in any_transform(),
            negative in any::<bool>(),
        ) {
            let line = by(normalisation.clone()).transform(transform);
            let found = among(if negative { line.negative() } else { line }, &values);
            let mut scored: Vec<(f64, f64)> = values
                .iter()
                .zip(&found)
                .filter_map(|(value, found)| Some((*value, found.score?)))
                .collect();
            for (_, score) in &scored {
                prop_assert!(score.is_finite());
            }
            scored.sort_by(|one, other| one.0.total_cmp(&other.0));
            for two in scored.windows(2) {
                let (worse, better) = if negative { (two[1], two[0]) } else { (two[0], two[1]) };
                let slack = 1e-9 * worse.1.abs();
                prop_assert!(worse.1 <= better.1 + slack, "{normalisation:?} {two:?}");
                prop_assert!(two[0].0 < two[1].0 || two[0].1 == two[1].1);
            }
        }

        #[test]
        fn relative_scores_lie_in_their_ranges(
            values in prop::collection::vec(finite(), 2..12),
            negative in any::<bool>(),
        ) {
            let among = |normalisation| {
                let line = by(normalisation).range(1.0, 5.0);
                among(if negative { line.negative() } else { line }, &values)
            };
            for normalisation in [
                Normalisation::MinMax,
                Normalisation::DistanceToMaximum,
                Normalisation::PercentileRank,
            ] {
                for found in among(normalisation).iter().filter_map(|found| found.score) {
                    prop_assert!((1.0..=5.0).contains(&found));
                }
            }
            let units = values.len() as f64;
            for found in among(Normalisation::Rank).iter().filter_map(|found| found.score) {
                prop_assert!((1.0..=units).contains(&found) && found.fract() == 0.0);
            }
        }

        #[test]
        fn a_z_score_has_the_mean_and_deviation_asked_for(
            values in prop::collection::vec(-1e3..1e3_f64, 2..12),
            negative in any::<bool>(),
        ) {
            let line = by(Normalisation::ZScore { mean: 50.0, deviation: 10.0 });
            let found = among(if negative { line.negative() } else { line }, &values);
            let scores: Vec<f64> = found.iter().filter_map(|found| found.score).collect();
            prop_assume!(scores.len() == values.len());
            let count = scores.len() as f64;
            let mean = scores.iter().sum::<f64>() / count;
            let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
            prop_assert!((mean - 50.0).abs() < 1e-9);
            prop_assert!(((squares / (count - 1.0)).sqrt() - 10.0).abs() < 1e-9);
        }

        #[test]
        fn the_order_of_rows_changes_nothing(
            normalisation in any_free(),
            values in prop::collection::vec(finite(), 1..8),
            shift in 0..8_usize,
        ) {
            let mut turned = values.clone();
            let by_rows = shift % values.len();
            turned.rotate_left(by_rows);
            let mut found = among(by(normalisation.clone()), &values);
            found.rotate_left(by_rows);
            prop_assert_eq!(found, among(by(normalisation), &turned));
        }

        #[test]
        fn linear_units_do_not_matter_to_relative_scores(
            normalisation in any_free(),
            values in prop::collection::vec(-100.0..100.0_f64, 2..8),
            factor in 0.01..100.0_f64,
        ) {
            let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
            let one = among(by(normalisation.clone()), &values);
            let other = among(by(normalisation), &scaled);
            for (one, other) in one.iter().zip(&other) {
                prop_assert_eq!(one.reason, other.reason);
                let (one, other) = (one.score.unwrap_or(0.0), other.score.unwrap_or(0.0));
                prop_assert!((one - other).abs() <= 1e-6 * one.abs().max(1.0), "{} {}", one, other);
            }
        }
    }
}
