//! Bounds by hand, and against every way of filling in what is missing.

use super::super::score::{Scorer, score};
use super::*;
use crate::methodology::formula::Input;
use crate::methodology::testing::{ITEMS, Line, indicator, methodology, node};
use crate::methodology::{
    Aggregation, GroupValue, MissingPolicy, Normalisation, Observed, Transform,
};
use proptest::prelude::*;

const GAP: Input = Input::Missing;
const NA: Input = Input::NotApplicable;

fn unit(items: &[Input]) -> Unit<'_> {
    Unit {
        items,
        ..Unit::default()
    }
}

/// What the scores of these items can become, scored alone.
fn outlook(m: &Methodology, items: &[Input], references: &[Option<Range>]) -> Outlook {
    let prospect = Prospect {
        methodology: m,
        unit: unit(items),
        panel: None,
        scores: &score(m, items, &[]),
    };
    prospect.outlook(references)
}

/// What a node can become: guaranteed, then plausible.
fn ends(m: &Methodology, items: &[Input], code: &str) -> Option<[(f64, f64); 2]> {
    let position = m.nodes.iter().position(|node| node.code == code).unwrap();
    let bounds = outlook(m, items, &[]).node(position)?;
    Some([bounds.guaranteed, bounds.plausible].map(|range| {
        let range = range.unwrap();
        (range.min, range.max)
    }))
}

fn known(values: &[f64]) -> Vec<Input> {
    values.iter().copied().map(Input::Known).collect()
}

fn plausible_between(m: &mut Methodology, min: f64, max: f64) {
    for item in &mut m.items {
        item.plausible = Range { min, max };
    }
}

/// I = (A + B) / 2; A has two indicators, B one; items are plausible from 0 to 50.
fn small() -> Methodology {
    let mut m = methodology(&[
        node("I", ""),
        node("A", "I"),
        indicator("A1", "A", "D0"),
        indicator("A2", "A", "100 * D1 / D2"),
        node("B", "I"),
        indicator("B1", "B", "D3"),
    ]);
    plausible_between(&mut m, 0.0, 50.0);
    m
}

#[test]
fn what_is_complete_has_no_bounds() {
    let mut inputs = known(&[40.0, 10.0, 50.0, 80.0]);
    let m = small();
    assert_eq!(outlook(&m, &inputs, &[]), Outlook::default());
    assert_eq!(outlook(&m, &inputs, &[]).index(), None);
    // Not applicable is an answer too.
    inputs[1] = NA;
    assert_eq!(ends(&m, &inputs, "I"), None);
    inputs[1] = Input::Known(3.0);
    inputs[2] = Input::Known(0.0);
    assert_eq!(ends(&m, &inputs, "I"), None);
}

#[test]
fn a_gap_opens_its_branch_and_no_other() {
    let mut inputs = known(&[40.0, 10.0, 50.0, 80.0]);
    inputs[1] = GAP;
    let m = small();
    // A2 anywhere in 0..100: A = 20..70, I = 50..75. Plausible: 100 * (0..50) / 50 is as much.
    assert_eq!(ends(&m, &inputs, "A"), Some([(20.0, 70.0); 2]));
    assert_eq!(ends(&m, &inputs, "B"), None);
    assert_eq!(ends(&m, &inputs, "I"), Some([(50.0, 75.0); 2]));
    let found = outlook(&m, &inputs, &[]);
    assert!(found.indicator(0).is_none() && found.indicator(1).is_some());
    // With 200 of D2 the plausible D1 is at most a quarter of it.
    inputs[2] = Input::Known(200.0);
    let found = ends(&m, &inputs, "A").unwrap();
    assert_eq!(found, [(20.0, 70.0), (20.0, 32.5)]);
}

#[test]
fn an_observed_range_narrows_what_is_plausible() {
    let mut m = small();
    let mut inputs = known(&[40.0, 10.0, 50.0]);
    inputs.push(GAP);
    let plausible = |m: &Methodology| ends(m, &inputs, "B").unwrap()[1];
    assert_eq!(plausible(&m), (0.0, 50.0));
    let observe = |m: &mut Methodology, min, max| {
        m.indicators[2].observed = Some(Observed {
            min,
            max,
            source: String::new(),
        });
    };
    observe(&mut m, 20.0, 90.0);
    assert_eq!(plausible(&m), (20.0, 50.0));
    // Nothing in common: the formula over the region's own data counts.
    observe(&mut m, 70.0, 90.0);
    assert_eq!(plausible(&m), (0.0, 50.0));
    // A panel takes the place of the methodology's range.
    let panel = Range {
        min: 30.0,
        max: 44.0,
    };
    let found = outlook(&m, &inputs, &[None, None, Some(panel)]);
    assert_eq!(found.indicator(2).unwrap().plausible, Some(panel));
}

#[test]
fn the_source_of_a_plausible_range_is_told() {
    use PlausibleSource::{Items, Observed as Seen, Reference};
    let mut m = small();
    m.indicators[1].observed = Some(Observed {
        min: 10.0,
        max: 90.0,
        source: String::new(),
    });
    let range = |min, max| Some(Range { min, max });
    let source = |references: &[Option<Range>]| {
        let inputs = [GAP, GAP, Input::Known(50.0), Input::Known(80.0)];
        let found = outlook(&m, &inputs, references);
        assert_eq!(
            (found.source(2), found.sources_below(&m, 2)),
            (None, vec![])
        );
        let below = found.sources_below(&m, 0);
        ([found.source(0).unwrap(), found.source(1).unwrap()], below)
    };
    assert_eq!(source(&[]), ([Items, Seen], vec![Seen, Items]));
    assert_eq!(
        source(&[range(20.0, 30.0), None]),
        ([Reference, Seen], vec![Reference, Seen])
    );
    // A panel that has nothing in common with what the region's own data allow.
    assert_eq!(
        source(&[range(60.0, 70.0), range(20.0, 30.0)]),
        ([Items, Reference], vec![Reference, Items])
    );
}

#[test]
fn a_panel_narrows_and_widens_what_is_plausible_and_never_what_is_guaranteed() {
    let mut m = small();
    m.indicators[2].observed = Some(Observed {
        min: 20.0,
        max: 30.0,
        source: String::new(),
    });
    let mut inputs = known(&[40.0, 10.0, 50.0]);
    inputs.push(GAP);
    let index = |reference: Option<(f64, f64)>| {
        let range = reference.map(|(min, max)| Range { min, max });
        let bounds = outlook(&m, &inputs, &[None, None, range]).index().unwrap();
        let ends = |range: Option<Range>| range.map(|range| (range.min, range.max)).unwrap();
        (ends(bounds.guaranteed), ends(bounds.plausible))
    };
    // A = 30; B anywhere, 20 to 30 as observed, then 24 to 26 and 10 to 44 in a panel.
    assert_eq!(index(None), ((15.0, 65.0), (25.0, 30.0)));
    assert_eq!(index(Some((24.0, 26.0))), ((15.0, 65.0), (27.0, 28.0)));
    assert_eq!(index(Some((10.0, 44.0))), ((15.0, 65.0), (20.0, 37.0)));
}

#[test]
fn a_branch_that_may_not_apply_widens_the_mean() {
    // A is 60 to 85 when it has a score, but A1 may stay missing, and then I is B alone.
    let m = methodology(&[
        node("I", ""),
        node("A", "I").strict(),
        indicator("A1", "A", "D0"),
        indicator("A2", "A", "D1").weight(3.0),
        node("B", "I"),
        indicator("B1", "B", "D2"),
    ]);
    let inputs = [GAP, Input::Known(80.0), Input::Known(10.0)];
    assert_eq!(ends(&m, &inputs, "A").unwrap()[0], (60.0, 85.0));
    let [guaranteed, plausible] = ends(&m, &inputs, "I").unwrap();
    assert_eq!(guaranteed, (10.0, 47.5));
    assert_eq!(plausible, (35.0, 47.5));
}

#[test]
fn a_branch_without_weights_is_left_out() {
    let m = methodology(&[
        node("I", ""),
        node("A", "I"),
        indicator("A1", "A", "D0").weight(0.0),
        indicator("A2", "A", "D1").weight(0.0),
        node("B", "I"),
        indicator("B1", "B", "D2"),
    ]);
    let inputs = [GAP, Input::Known(80.0), Input::Known(10.0)];
    assert_eq!(ends(&m, &inputs, "A"), None);
    assert_eq!(ends(&m, &inputs, "I").unwrap()[0], (10.0, 10.0));
}

#[test]
fn the_bounds_of_other_means() {
    for (aggregation, lower, upper) in [
        (Aggregation::Arithmetic, 51.2, 71.2),
        (
            Aggregation::Geometric,
            0.0,
            (64.0_f64.powi(4) * 100.0).powf(0.2),
        ),
        (Aggregation::Harmonic, 0.0, 5.0 / (4.0 / 64.0 + 1.0 / 100.0)),
        (
            Aggregation::Generalised { exponent: 2.0 },
            (0.8 * 64.0_f64 * 64.0).sqrt(),
            (0.8 * 64.0_f64 * 64.0 + 0.2 * 1e4).sqrt(),
        ),
    ] {
        let m = methodology(&[
            node("I", "").aggregation(aggregation.clone()),
            indicator("A", "I", "D0").weight(4.0),
            indicator("B", "I", "D1"),
        ]);
        let found = ends(&m, &[Input::Known(64.0), GAP], "I").unwrap()[0];
        assert!((found.0 - lower).abs() < 1e-9, "{aggregation:?} {found:?}");
        assert!((found.1 - upper).abs() < 1e-9, "{aggregation:?} {found:?}");
    }
}

#[test]
fn a_floor_keeps_the_lower_end_up() {
    let m = methodology(&[
        node("I", "").aggregation(Aggregation::Geometric).floor(1.0),
        indicator("A", "I", "D0"),
        indicator("B", "I", "D1"),
    ]);
    let found = ends(&m, &[Input::Known(64.0), GAP], "I").unwrap()[0];
    assert!((found.0 - 8.0).abs() < 1e-9 && (found.1 - 80.0).abs() < 1e-9);
}

#[test]
fn a_formula_over_the_children_is_read_as_an_interval() {
    let m = methodology(&[
        node("I", "").over_children("100 - A * B / 100"),
        indicator("A", "I", "D0"),
        indicator("B", "I", "D1"),
    ]);
    let inputs = [Input::Known(40.0), GAP];
    assert_eq!(ends(&m, &inputs, "I").unwrap()[0], (60.0, 100.0));
    // With A as the divisor of B nothing limits the index.
    let m = methodology(&[
        node("I", "").over_children("A / B"),
        indicator("A", "I", "D0"),
        indicator("B", "I", "D1"),
    ]);
    let found = outlook(&m, &inputs, &[]).index().unwrap();
    assert_eq!(found.guaranteed, None);
    assert_eq!(found.plausible, None);
}

#[test]
fn what_stands_in_for_a_missing_child_is_within_the_bounds() {
    // The range of B ends at 40, yet while it is missing it counts with 60.
    let fixed = node("I", "").missing(MissingPolicy::Fixed(60.0));
    let lines = |root: Line| {
        methodology(&[
            root,
            indicator("A", "I", "D0"),
            indicator("B", "I", "D1").range(10.0, 40.0),
        ])
    };
    let inputs = [Input::Known(20.0), GAP];
    assert_eq!(ends(&lines(fixed), &inputs, "I").unwrap()[0], (15.0, 40.0));
    let group = MissingPolicy::Group {
        column: 0,
        values: vec![GroupValue {
            group: "kota".to_owned(),
            value: 80.0,
        }],
    };
    let m = lines(node("I", "").missing(group));
    let upper = |groups: &[&str]| {
        let unit = Unit {
            groups,
            ..unit(&inputs)
        };
        let prospect = Prospect {
            methodology: &m,
            unit,
            panel: None,
            scores: &Scorer::new(&m, None).score(&unit),
        };
        let guaranteed = prospect.outlook(&[]).index().unwrap().guaranteed;
        guaranteed.unwrap().max
    };
    assert_eq!(upper(&["kota"]), 50.0);
    // Without a value for its group the node is missing as long as B is.
    assert_eq!(upper(&["desa"]), 30.0);
    assert_eq!(upper(&[]), 30.0);
}

#[test]
fn scores_beyond_their_range_have_no_guarantee() {
    let mut m = methodology(&[
        node("I", ""),
        indicator("A", "I", "D0").between(0.0, 10.0).unclipped(),
        indicator("B", "I", "D1"),
    ]);
    plausible_between(&mut m, 5.0, 12.0);
    let found = outlook(&m, &[GAP, Input::Known(50.0)], &[])
        .index()
        .unwrap();
    assert_eq!(found.guaranteed, None);
    let plausible = Range {
        min: 50.0,
        max: 85.0,
    };
    assert_eq!(found.plausible, Some(plausible));
    assert_eq!(found.classes(&m), None);
}

#[test]
fn a_score_below_zero_leaves_a_geometric_mean_without_one() {
    // A can be below zero, and then I does not exist; its bounds are those of the rest.
    let m = methodology(&[
        node("I", "").aggregation(Aggregation::Geometric),
        indicator("A", "I", "D0").range(-50.0, 100.0),
        indicator("B", "I", "D1"),
    ]);
    let found = ends(&m, &[GAP, Input::Known(64.0)], "I").unwrap()[0];
    assert_eq!(found.0, 0.0);
    assert!((found.1 - 80.0).abs() < 1e-9);
}

#[test]
fn bounds_across_a_cut_leave_several_classes() {
    let m = small();
    let classes = |min, max| {
        let bounds = Bounds {
            guaranteed: Some(Range { min, max }),
            plausible: None,
        };
        bounds.classes(&m)
    };
    // Low, Middle from 40, High from 60; a value on the cut belongs to the higher class.
    assert_eq!(classes(41.0, 59.0), None);
    assert_eq!(classes(40.0, 60.0), Some((1, 2)));
    assert_eq!(classes(0.0, 100.0), Some((0, 2)));
}

#[test]
fn settling_an_indicator_narrows_the_index() {
    let m = small();
    let inputs = [Input::Known(40.0), GAP, GAP, GAP];
    let prospect = Prospect {
        methodology: &m,
        unit: unit(&inputs),
        panel: None,
        scores: &score(&m, &inputs, &[]),
    };
    let width = |settled: &[Option<f64>]| {
        let range = prospect.index_if(settled).unwrap();
        range.max - range.min
    };
    assert_eq!(width(&[]), 75.0);
    assert_eq!(width(&[None, None, Some(50.0)]), 25.0);
    assert_eq!(width(&[None, Some(3.0), None]), 50.0);
    assert_eq!(width(&[None, Some(3.0), Some(9.0)]), 0.0);
}

/// Formulas over at most two of the items, each once.
fn any_formula() -> impl Strategy<Value = String> {
    let item = 0..ITEMS;
    (item.clone(), item, 0..6_u8).prop_map(|(one, other, kind)| {
        let other = if one == other {
            (other + 1) % ITEMS
        } else {
            other
        };
        match kind {
            0 | 1 => format!("D{one}"),
            2 => format!("100 * D{one} / D{other}"),
            3 => format!("D{one} - D{other} / 2"),
            4 => format!("20 * ln(D{one})"),
            _ => format!("max(D{one}, D{other})"),
        }
    })
}

fn any_policy() -> impl Strategy<Value = MissingPolicy> {
    let value = |group: &str, value| GroupValue {
        group: group.to_owned(),
        value,
    };
    prop_oneof![
        4 => Just(MissingPolicy::RENORMALISE),
        1 => (0.1..=1.0_f64).prop_map(|share| MissingPolicy::Renormalise { at_least: Some(share) }),
        1 => Just(MissingPolicy::Strict),
        1 => (-20.0..120.0_f64).prop_map(MissingPolicy::Fixed),
        1 => (0.0..100.0_f64).prop_map(move |score| MissingPolicy::Group {
            column: 0,
            values: vec![value("kota", score), value("lain", 3.0)],
        }),
    ]
}

#[derive(Debug, Clone)]
struct Branching {
    parent: prop::sample::Index,
    aggregation: Aggregation,
    /// A formula over the children, by number.
    formula: Option<u8>,
    policy: MissingPolicy,
    floor: Option<f64>,
    weight: f64,
}

fn any_branching() -> impl Strategy<Value = Branching> {
    let aggregation = prop_oneof![
        3 => Just(Aggregation::Arithmetic),
        2 => Just(Aggregation::Geometric),
        2 => Just(Aggregation::Harmonic),
        2 => (-4.0..4.0_f64).prop_map(|exponent| Aggregation::Generalised { exponent }),
    ];
    let parts = (
        any::<prop::sample::Index>(),
        aggregation,
        prop::option::weighted(0.15, 0..6_u8),
        any_policy(),
        prop::option::weighted(0.2, -5.0..20.0_f64),
        0.1..10.0_f64,
    );
    parts.prop_map(
        |(parent, aggregation, formula, policy, floor, weight)| Branching {
            parent,
            aggregation,
            formula,
            policy,
            floor,
            weight,
        },
    )
}

/// A formula over two children.
fn over(kind: u8, one: &str, other: &str) -> String {
    match kind {
        0 => format!("({one} * {other}) ^ 0.5"),
        1 => format!("100 - (100 - {one}) * {other} / 100"),
        2 => format!("min({one}, {other}) / 2 + 10"),
        3 => format!("100 * {one} / ({one} + {other})"),
        4 => format!("ln({one})"),
        _ => format!("{one} - {other}"),
    }
}

fn any_leaf(kinds: Vec<Normalisation>) -> impl Strategy<Value = (prop::sample::Index, Line)> {
    let clip = prop::bool::weighted(0.8);
    let transform = prop::sample::select(vec![
        Transform::None,
        Transform::None,
        Transform::Ln,
        Transform::Sqrt,
    ]);
    let parts = (
        any::<prop::sample::Index>(),
        any_formula(),
        (any::<bool>(), clip, prop::bool::weighted(0.2)),
        transform,
        prop::sample::select(kinds),
        0.1..10.0_f64,
    );
    parts.prop_map(
        |(parent, formula, (negative, clip, odd), transform, kind, weight)| {
            let line = indicator("", "", &formula).weight(weight);
            let line = line.between(1.0, 80.0).transform(transform);
            let line = line.normalisation(kind);
            let line = if negative { line.negative() } else { line };
            let line = if clip { line } else { line.unclipped() };
            (parent, if odd { line.range(-10.0, 60.0) } else { line })
        },
    )
}

/// A random tree of up to six nodes and eleven indicators.
fn any_methodology(kinds: Vec<Normalisation>) -> impl Strategy<Value = Methodology> {
    let nodes = prop::collection::vec(any_branching(), 1..7);
    (nodes, prop::collection::vec(any_leaf(kinds), 1..12)).prop_map(|(nodes, leaves)| {
        let mut children = vec![Vec::new(); nodes.len()];
        let mut lines = Vec::new();
        for (position, own) in nodes.iter().enumerate() {
            let line = |parent: &str| {
                node(&format!("N{position}"), parent)
                    .weight(own.weight)
                    .aggregation(own.aggregation.clone())
                    .missing(own.policy.clone())
            };
            let line = if position == 0 {
                line("")
            } else {
                let parent = own.parent.index(position);
                children[parent].push(format!("N{position}"));
                line(&format!("N{parent}"))
            };
            lines.push(match own.floor {
                Some(floor) => line.floor(floor),
                None => line,
            });
        }
        for (position, (parent, line)) in leaves.into_iter().enumerate() {
            let parent = parent.index(nodes.len());
            children[parent].push(format!("L{position}"));
            lines.push(line.named(&format!("L{position}"), &format!("N{parent}")));
        }
        for (position, own) in nodes.iter().enumerate() {
            if let (Some(kind), [first, .., last]) = (own.formula, &children[position][..]) {
                lines[position] = lines[position]
                    .clone()
                    .over_children(&over(kind, first, last));
            }
        }
        methodology(&lines)
    })
}

/// What an item is or may become: an ordinary value, one of the ends, or none.
fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        6 => (0.0..100.0_f64).prop_map(Input::Known),
        1 => prop::sample::select(vec![0.0, 100.0, -1.0, 1e9]).prop_map(Input::Known),
        3 => Just(GAP),
        1 => Just(NA),
    ]
}

fn any_inputs() -> impl Strategy<Value = Vec<Input>> {
    prop::collection::vec(any_input(), ITEMS)
}

/// The inputs with their holes filled from `later`.
fn filled(inputs: &[Input], later: &[Input]) -> Vec<Input> {
    let both = inputs.iter().zip(later);
    both.map(|(now, later)| if *now == GAP { *later } else { *now })
        .collect()
}

fn holds(range: Range, score: f64) -> bool {
    let slack = 1e-9 * (1.0 + range.min.abs().max(range.max.abs()));
    range.min - slack <= score && score <= range.max + slack
}

fn within(inner: Option<Range>, outer: Option<Range>) -> bool {
    match (inner, outer) {
        (Some(inner), Some(outer)) => holds(outer, inner.min) && holds(outer, inner.max),
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

/// One state of a unit among others: its scores, and what they can become.
struct State {
    scores: Scores,
    outlook: Outlook,
}

/// The scores of a unit of the group kota, compared with others when there are any.
fn state(m: &Methodology, items: &[Input], others: &[Vec<Input>]) -> State {
    state_beside(m, items, others, &[])
}

/// The same, with the ranges that a panel gives the indicators.
fn state_beside(
    m: &Methodology,
    items: &[Input],
    others: &[Vec<Input>],
    references: &[Option<Range>],
) -> State {
    let groups = ["kota"];
    let unit = Unit {
        code: "U",
        items,
        groups: &groups,
        ..Unit::default()
    };
    let codes = ["U0", "U1", "U2", "U3", "U4", "U5"];
    let others = others.iter().zip(codes).map(|(items, code)| Unit {
        code,
        items,
        ..Unit::default()
    });
    let panel = Panel::of(m, others.chain(std::iter::once(unit)));
    let scores = Scorer::new(m, Some(&panel)).score(&unit);
    let prospect = Prospect {
        methodology: m,
        unit,
        panel: Some(&panel),
        scores: &scores,
    };
    State {
        outlook: prospect.outlook(references),
        scores,
    }
}

/// Every score with its bounds: nodes, then indicators.
fn all(state: &State) -> Vec<(Option<f64>, Option<Bounds>)> {
    let State { scores, outlook } = state;
    let nodes = scores.nodes.iter().enumerate();
    let nodes = nodes.map(|(position, node)| (node.score, outlook.node(position)));
    let indicators = scores.indicators.iter().enumerate();
    let indicators =
        indicators.map(|(position, leaf)| (leaf.normalised, outlook.indicator(position)));
    nodes.chain(indicators).collect()
}

/// Every score, now and later, lies inside what was announced; what was certain does not change;
/// and knowing more never widens the bounds.
fn assert_holds(now: &State, then: &State) -> Result<(), TestCaseError> {
    for ((before, bounds), (after, left)) in all(now).into_iter().zip(all(then)) {
        let Some(bounds) = bounds else {
            prop_assert_eq!(before, after);
            prop_assert_eq!(left, None);
            continue;
        };
        prop_assert!(within(bounds.plausible, bounds.guaranteed), "{bounds:?}");
        let Some(range) = bounds.guaranteed else {
            continue;
        };
        for score in [before, after].into_iter().flatten() {
            prop_assert!(holds(range, score), "{score} outside {range:?}");
        }
        if let Some(left) = left {
            prop_assert!(
                within(left.guaranteed, bounds.guaranteed),
                "{left:?} {range:?}"
            );
        }
    }
    Ok(())
}

fn every_comparison() -> Vec<Normalisation> {
    vec![
        Normalisation::Goalposts,
        Normalisation::MinMax,
        Normalisation::ZScore {
            mean: 50.0,
            deviation: 10.0,
        },
        Normalisation::Rank,
        Normalisation::PercentileRank,
        Normalisation::Borda,
        Normalisation::DistanceToMaximum,
        Normalisation::DistanceToReference {
            unit: "U0".to_owned(),
            cap: false,
        },
        Normalisation::DistanceToReference {
            unit: "U0".to_owned(),
            cap: true,
        },
        Normalisation::DistanceToTarget {
            target: 70.0,
            cap: true,
        },
    ]
}

fn any_others() -> impl Strategy<Value = Vec<Vec<Input>>> {
    prop::collection::vec(any_inputs(), 0..6)
}

/// Items between 20 and 40, which is what is plausible in these tests.
fn ordinary() -> impl Strategy<Value = Vec<Input>> {
    prop::collection::vec((20.0..40.0_f64).prop_map(Input::Known), ITEMS)
}

/// Whether every indicator that lacked data now has a score, as plausible bounds suppose.
fn all_computed(now: &State, then: &State) -> bool {
    let both = now.scores.indicators.iter().zip(&then.scores.indicators);
    let mut settled = both.filter(|(now, _)| !is_certain(now));
    settled.all(|(_, then)| then.normalised.is_some())
}

fn assert_plausible(now: &State, then: &State) -> Result<(), TestCaseError> {
    for ((_, bounds), (after, _)) in all(now).into_iter().zip(all(then)) {
        if let (Some(bounds), Some(score)) = (bounds, after)
            && let Some(range) = bounds.plausible
        {
            prop_assert!(holds(range, score), "{score} outside {range:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn whatever_is_filled_in_scores_stay_inside_the_guaranteed_bounds(
        m in any_methodology(vec![Normalisation::Goalposts]),
        inputs in any_inputs(),
        later in any_inputs(),
    ) {
        let now = state(&m, &inputs, &[]);
        let then = state(&m, &filled(&inputs, &later), &[]);
        assert_holds(&now, &then)?;
    }

    #[test]
    fn so_do_scores_that_compare_units_while_the_others_stay_as_they_are(
        m in any_methodology(every_comparison()),
        others in any_others(),
        inputs in any_inputs(),
        later in any_inputs(),
    ) {
        let now = state(&m, &inputs, &others);
        let then = state(&m, &filled(&inputs, &later), &others);
        assert_holds(&now, &then)?;
    }

    #[test]
    fn ordinary_values_keep_scores_inside_the_plausible_bounds(
        mut m in any_methodology(every_comparison()),
        others in any_others(),
        inputs in any_inputs(),
        later in ordinary(),
    ) {
        plausible_between(&mut m, 20.0, 40.0);
        let now = state(&m, &inputs, &others);
        let then = state(&m, &filled(&inputs, &later), &others);
        if all_computed(&now, &then) {
            assert_plausible(&now, &then)?;
        }
    }

    #[test]
    fn so_do_values_within_the_ranges_of_a_panel_which_narrow_the_bounds(
        mut m in any_methodology(every_comparison()),
        others in any_others(),
        inputs in any_inputs(),
        later in ordinary(),
        around in prop::collection::vec((0.1..5.0_f64, 0.1..5.0_f64), 12),
    ) {
        plausible_between(&mut m, 20.0, 40.0);
        let then = state(&m, &filled(&inputs, &later), &others);
        let ranges = |widened: f64| -> Vec<Option<Range>> {
            let values = then.scores.indicators.iter().zip(&around);
            values
                .map(|(score, (below, above))| {
                    let value = score.value?;
                    let (min, max) = (value - below * widened, value + above * widened);
                    Some(Range { min, max })
                })
                .collect()
        };
        let narrow = state_beside(&m, &inputs, &others, &ranges(1.0));
        let wide = state_beside(&m, &inputs, &others, &ranges(3.0));
        if !all_computed(&narrow, &then) {
            return Ok(());
        }
        assert_plausible(&narrow, &then)?;
        assert_plausible(&wide, &then)?;
        // (A node may have a score by the wide range and none by the narrow one, for example a
        // geometric mean of scores that may be negative; then its bounds are those guaranteed.)
        for position in 0..m.indicators.len() {
            let bounds = |state: &State| state.outlook.indicator(position);
            let plausible = |state: &State| bounds(state)?.plausible;
            let (inner, outer) = (plausible(&narrow), plausible(&wide));
            // Next to values a million times as large a narrow range may vanish in the rounding of
            // a comparison among units; then, too, its bounds are those guaranteed.
            let guaranteed = bounds(&narrow).and_then(|bounds| bounds.guaranteed);
            let is_guaranteed = inner.is_some() && inner == guaranteed;
            prop_assert!(within(inner, outer) || is_guaranteed, "{inner:?} {outer:?}");
        }
    }

    #[test]
    fn whatever_a_panel_says_plausible_bounds_stay_inside_the_guaranteed_ones(
        m in any_methodology(every_comparison()),
        others in any_others(),
        inputs in any_inputs(),
        ends in prop::collection::vec(prop::option::of((-1e3..1e3_f64, 0.0..1e3_f64)), 12),
    ) {
        let references: Vec<Option<Range>> = ends
            .into_iter()
            .map(|ends| ends.map(|(min, width)| Range { min, max: min + width }))
            .collect();
        let beside = state_beside(&m, &inputs, &others, &references);
        let alone = state(&m, &inputs, &others);
        for ((_, bounds), (_, without)) in all(&beside).into_iter().zip(all(&alone)) {
            prop_assert_eq!(bounds.is_some(), without.is_some());
            if let (Some(bounds), Some(without)) = (bounds, without) {
                prop_assert!(within(bounds.plausible, bounds.guaranteed), "{bounds:?}");
                prop_assert_eq!(bounds.guaranteed, without.guaranteed);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_guaranteed_bounds_are_reached(
        aggregation in prop::sample::select(vec![
            Aggregation::Arithmetic,
            Aggregation::Geometric,
            Aggregation::Harmonic,
            Aggregation::Generalised { exponent: 2.0 },
            Aggregation::Generalised { exponent: -0.5 },
        ]),
        policy in any_policy(),
        weights in prop::collection::vec(0.1..10.0_f64, 5),
        values in prop::collection::vec(1.0..100.0_f64, 5),
        holes in prop::collection::vec(any::<bool>(), 5),
    ) {
        // I = (A, B) with any policy in A; every indicator reads an item of its own, so every
        // combination of ends and absences can be tried: one of them gives each bound.
        let m = methodology(&[
            node("I", "").aggregation(aggregation.clone()),
            node("A", "I").aggregation(aggregation).missing(policy),
            indicator("A1", "A", "D0").weight(weights[0]),
            indicator("A2", "A", "D1").weight(weights[1]),
            node("B", "I").weight(weights[2]),
            indicator("B1", "B", "D2").weight(weights[3]),
            indicator("B2", "B", "D3").weight(weights[4]),
        ]);
        let inputs: Vec<Input> = values[..4].iter().zip(&holes)
            .map(|(value, hole)| if *hole { GAP } else { Input::Known(*value) })
            .collect();
        let Some(bounds) = state(&m, &inputs, &[]).outlook.index() else { return Ok(()) };
        let ends = [Input::Known(0.0), Input::Known(100.0), NA, GAP];
        let mut reached: Vec<f64> = Vec::new();
        for choice in 0..4_usize.pow(4) {
            let later: Vec<Input> =
                (0..4).map(|item| ends[choice / 4_usize.pow(item) % 4]).collect();
            reached.extend(state(&m, &filled(&inputs, &later), &[]).scores.index());
        }
        let lowest = reached.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = reached.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let range = bounds.guaranteed.unwrap();
        prop_assert!((range.min - lowest).abs() < 1e-9, "{range:?} {lowest}");
        prop_assert!((range.max - highest).abs() < 1e-9, "{range:?} {highest}");
    }
}
