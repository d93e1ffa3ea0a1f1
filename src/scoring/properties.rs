//! What holds for every methodology and every unit, tried on random ones.

use super::{IndicatorState, Panel, Scorer, Scores, Unit, score};
use crate::methodology::formula::Input;
use crate::methodology::testing::{ITEMS, Line, indicator, methodology, node};
use crate::methodology::{
    Aggregation, Child, Direction, GroupValue, Methodology, MissingPolicy, Normalisation, Transform,
};
use proptest::prelude::*;

const GAP: Input = Input::Missing;
const NA: Input = Input::NotApplicable;
/// The group of every unit here.
const GROUPS: [&str; 1] = ["kota"];

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

fn any_aggregation() -> impl Strategy<Value = Aggregation> {
    prop_oneof![
        3 => Just(Aggregation::Arithmetic),
        2 => Just(Aggregation::Geometric),
        1 => Just(Aggregation::Harmonic),
        1 => (-3.0..3.0_f64).prop_map(|exponent| Aggregation::Generalised { exponent }),
    ]
}

fn any_policy() -> impl Strategy<Value = MissingPolicy> {
    let grouped = |value| MissingPolicy::Group {
        column: 0,
        values: vec![GroupValue {
            group: GROUPS[0].to_owned(),
            value,
        }],
    };
    let at_least = prop::option::of(0.0..1.0_f64);
    prop_oneof![
        4 => at_least.prop_map(|at_least| MissingPolicy::Renormalise { at_least }),
        1 => Just(MissingPolicy::Strict),
        1 => (0.0..100.0_f64).prop_map(MissingPolicy::Fixed),
        1 => (0.0..100.0_f64).prop_map(grouped),
    ]
}

/// A random tree of up to seven nodes whose indicators each read one item, one to one. With
/// `formulas`, some nodes are a formula over their children: the square root of the product of the
/// first and the last, which stays on the scale.
pub(crate) fn any_lines(formulas: bool) -> impl Strategy<Value = Vec<Line>> {
    let weight = 0.1..10.0_f64;
    let floor = prop::option::weighted(0.2, 0.0..50.0_f64);
    let parent = any::<prop::sample::Index>();
    let nodes = prop::collection::vec(
        (
            (parent, weight.clone(), floor),
            any_aggregation(),
            any_policy(),
            prop::bool::weighted(if formulas { 0.2 } else { 0.0 }),
        ),
        1..7,
    );
    let leaf = (any::<prop::sample::Index>(), any::<bool>(), weight);
    (nodes, prop::collection::vec(leaf, 1..=ITEMS)).prop_map(|(nodes, leaves)| {
        let mut lines = Vec::new();
        let mut children = vec![Vec::new(); nodes.len()];
        let mut parents = Vec::new();
        for (position, ((parent, ..), ..)) in nodes.iter().enumerate().skip(1) {
            let parent = parent.index(position);
            children[parent].push(format!("N{position}"));
            parents.push(parent);
        }
        for (item, (parent, ..)) in leaves.iter().enumerate() {
            children[parent.index(nodes.len())].push(format!("L{item}"));
        }
        for (position, ((_, weight, floor), aggregation, policy, formula)) in
            nodes.iter().enumerate()
        {
            let parent = position.checked_sub(1).map(|before| parents[before]);
            let parent = parent.map_or_else(String::new, |parent| format!("N{parent}"));
            let mut line = node(&format!("N{position}"), &parent)
                .weight(*weight)
                .aggregation(aggregation.clone())
                .missing(policy.clone());
            if let Some(floor) = floor {
                line = line.floor(*floor);
            }
            if let ([first, .., last], true) = (&children[position][..], *formula) {
                line = line.over_children(&format!("({first} * {last}) ^ 0.5"));
            }
            lines.push(line);
        }
        for (item, (parent, negative, weight)) in leaves.iter().enumerate() {
            let parent = format!("N{}", parent.index(nodes.len()));
            let line = indicator(&format!("L{item}"), &parent, &format!("D{item}"));
            let line = line.weight(*weight);
            lines.push(if *negative { line.negative() } else { line });
        }
        lines
    })
}

pub(crate) fn any_inputs() -> impl Strategy<Value = Vec<Input>> {
    let input = prop_oneof![
        6 => (0.0..100.0_f64).prop_map(Input::Known),
        1 => Just(Input::Known(0.0)),
        1 => prop::num::f64::NORMAL.prop_map(Input::Known),
        1 => Just(GAP),
        1 => Just(NA),
    ];
    prop::collection::vec(input, ITEMS)
}

/// The scores of a unit of the group.
pub(crate) fn scored(m: &Methodology, inputs: &[Input]) -> Scores {
    let unit = Unit {
        items: inputs,
        groups: &GROUPS,
        ..Unit::default()
    };
    Scorer::new(m, None).score(&unit)
}

/// Every number of the scores.
fn numbers(scores: &Scores) -> Vec<f64> {
    let nodes = scores.nodes.iter().flat_map(|node| {
        [
            node.score.unwrap_or(0.0),
            node.imputed.unwrap_or(0.0),
            node.local_weight,
            node.effective_weight,
            node.contribution,
        ]
    });
    let indicators = scores.indicators.iter().flat_map(|leaf| {
        [
            leaf.normalised.unwrap_or(0.0),
            leaf.imputed.unwrap_or(0.0),
            leaf.local_weight,
            leaf.effective_weight,
            leaf.contribution,
        ]
    });
    nodes.chain(indicators).collect()
}

/// Local weight, effective weight and contribution of a child.
fn part(scores: &Scores, child: Child) -> (f64, f64, f64) {
    match child {
        Child::Node(position) => {
            let node = &scores.nodes[position];
            (node.local_weight, node.effective_weight, node.contribution)
        }
        Child::Indicator(position) => {
            let leaf = &scores.indicators[position];
            (leaf.local_weight, leaf.effective_weight, leaf.contribution)
        }
    }
}

/// Check that below every node with a score weights and contributions add up to its own.
fn adds_up(m: &Methodology, scores: &Scores) -> Result<(), TestCaseError> {
    for (node, own) in m.nodes.iter().zip(&scores.nodes) {
        let parts = || node.children.iter().map(|child| part(scores, *child));
        if own.score.is_none() {
            prop_assert!(parts().all(|part| part == (0.0, 0.0, 0.0)));
            continue;
        }
        let (mut local, mut effective, mut points, mut size) = (0.0, 0.0, 0.0, 0.0);
        for part in parts() {
            local += part.0;
            effective += part.1;
            points += part.2;
            size += part.2.abs();
        }
        prop_assert!(close(local, 1.0));
        prop_assert!(close(effective, own.effective_weight));
        let slack = 1e-9 * size.max(own.contribution.abs()).max(1.0);
        let own = own.contribution;
        prop_assert!(
            (points - own).abs() <= slack,
            "{points} {own} in {}",
            node.code
        );
    }
    let root = &scores.nodes[0];
    prop_assert_eq!(root.contribution, root.score.unwrap_or(0.0));
    Ok(())
}

proptest! {
    #[test]
    fn scores_stay_on_the_scale(lines in any_lines(true), inputs in any_inputs()) {
        let m = methodology(&lines);
        let scores = scored(&m, &inputs);
        for number in numbers(&scores) {
            prop_assert!((0.0..=100.0 + 1e-9).contains(&number), "{number}");
        }
    }

    #[test]
    fn a_better_value_never_lowers_the_index(
        lines in any_lines(true),
        inputs in any_inputs(),
        which in 0..ITEMS,
        step in 0.0..60.0_f64,
    ) {
        let m = methodology(&lines);
        let which = which % m.indicators.len();
        let before = scored(&m, &inputs);
        let mut better = inputs.clone();
        if let Input::Known(value) = inputs[which] {
            let sign = match m.indicators[which].direction {
                Direction::Positive => 1.0,
                Direction::Negative => -1.0,
            };
            better[which] = Input::Known(value + sign * step);
        }
        let after = scored(&m, &better);
        for (one, other) in before.nodes.iter().zip(&after.nodes) {
            prop_assert_eq!(one.score.is_some(), other.score.is_some());
            prop_assert!(other.score.unwrap_or(0.0) >= one.score.unwrap_or(0.0) - 1e-9);
        }
    }

    #[test]
    fn the_order_of_children_changes_nothing(
        lines in any_lines(false),
        inputs in any_inputs(),
        shift in 0..ITEMS,
    ) {
        let m = methodology(&lines);
        let mut turned = m.clone();
        for node in &mut turned.nodes {
            let by = shift % node.children.len().max(1);
            node.children.rotate_left(by);
            node.children.reverse();
        }
        let one = numbers(&scored(&m, &inputs));
        let other = numbers(&scored(&turned, &inputs));
        for (one, other) in one.into_iter().zip(other) {
            prop_assert!(close(one, other));
        }
    }

    #[test]
    fn contributions_and_weights_add_up(lines in any_lines(true), inputs in any_inputs()) {
        let m = methodology(&lines);
        adds_up(&m, &scored(&m, &inputs))?;
    }

    #[test]
    fn what_does_not_apply_might_as_well_not_be_there(
        lines in any_lines(false),
        inputs in any_inputs(),
        which in 0..ITEMS,
    ) {
        // Declaring the item not applicable gives what the tree without its indicator gives.
        let m = methodology(&lines);
        let which = which % m.indicators.len();
        let code = format!("L{which}");
        let mut without = m.clone();
        for node in &mut without.nodes {
            node.children.retain(|child| *child != Child::Indicator(which));
        }
        let mut declared = inputs.clone();
        declared[which] = NA;
        let one = scored(&m, &declared);
        let other = scored(&without, &inputs);
        prop_assert_eq!(&m.indicators[which].code, &code);
        prop_assert_eq!(one.nodes, other.nodes);
        prop_assert_eq!(one.indicators[which].state, IndicatorState::NotApplicable);
    }

    #[test]
    fn a_node_has_a_score_or_something_is_missing_or_told(
        lines in any_lines(true),
        inputs in any_inputs(),
    ) {
        let m = methodology(&lines);
        let scores = scored(&m, &inputs);
        for (position, node) in scores.nodes.iter().enumerate() {
            let told = |trouble: &super::Trouble| trouble.at == Child::Node(position);
            prop_assert!(
                node.score.is_some()
                    || node.available < node.required
                    || node.required == 0
                    || scores.troubles.iter().any(told)
            );
        }
    }
}

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => -100.0..100.0_f64,
        1 => (-2..3_i8).prop_map(f64::from),
        1 => prop::num::f64::ANY.prop_filter("finite", |number| number.is_finite()),
    ]
}

fn any_normalisation() -> impl Strategy<Value = Normalisation> {
    let reference = |cap| Normalisation::DistanceToReference {
        unit: "U1".to_owned(),
        cap,
    };
    let target = |(target, cap)| Normalisation::DistanceToTarget { target, cap };
    prop_oneof![
        3 => Just(Normalisation::Goalposts),
        1 => Just(Normalisation::MinMax),
        1 => Just(Normalisation::Rank),
        1 => Just(Normalisation::PercentileRank),
        1 => Just(Normalisation::Borda),
        1 => Just(Normalisation::DistanceToMaximum),
        1 => (any_number(), 0.1..20.0_f64)
            .prop_map(|(mean, deviation)| Normalisation::ZScore { mean, deviation }),
        1 => any::<bool>().prop_map(reference),
        1 => (any_number(), any::<bool>()).prop_map(target),
    ]
}

/// Any tree at all, with everything an indicator can be.
fn wild_methodology() -> impl Strategy<Value = Methodology> {
    use Transform::{Ln, Log10, None, Sqrt};
    let transform = prop::sample::select(vec![None, None, Ln, Log10, Sqrt]);
    let leaf = (
        any_normalisation(),
        transform,
        (any_number(), any_number(), any::<bool>()),
        (-10.0..10.0_f64, 0.1..100.0_f64),
    );
    let node = (prop::option::of(any_number()), any::<bool>(), any_number());
    let formula = prop::sample::select(vec!["first / last", "ln(first)", "1e300 * first * last"]);
    (
        any_lines(true),
        prop::collection::vec(leaf, ITEMS),
        prop::collection::vec((node, formula), 7),
    )
        .prop_map(|(lines, leaves, nodes)| {
            let mut m = methodology(&lines);
            for (leaf, drawn) in m.indicators.iter_mut().zip(leaves) {
                let (normalisation, transform, (min, max, clip), (low, width)) = drawn;
                leaf.normalisation = normalisation;
                leaf.transform = transform;
                leaf.range.min = low;
                leaf.range.max = low + width;
                if let Some(posts) = &mut leaf.goalposts {
                    (posts.min, posts.max, posts.clip) = (min, max, clip);
                }
            }
            for (node, ((floor, fixed, value), formula)) in m.nodes.iter_mut().zip(nodes) {
                node.floor = floor;
                if fixed {
                    node.missing = MissingPolicy::Fixed(value);
                }
                if let Aggregation::Formula(old) = &mut node.aggregation {
                    let last = old.variables().last().copied().unwrap_or(0);
                    let names = (0..=last).map(|position| match position {
                        0 => "first".to_owned(),
                        position if position == last => "last".to_owned(),
                        position => format!("c{position}"),
                    });
                    let names: Vec<String> = names.collect();
                    if let Ok(new) = crate::methodology::formula::Formula::parse(formula, &names) {
                        *old = new;
                    }
                }
            }
            m
        })
}

fn wild_units() -> impl Strategy<Value = Vec<Vec<Input>>> {
    let input = prop_oneof![
        8 => any_number().prop_map(Input::Known),
        1 => Just(GAP),
        1 => Just(NA),
    ];
    prop::collection::vec(prop::collection::vec(input, ITEMS), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn whatever_the_methodology_every_number_is_finite_and_parts_add_up(
        m in wild_methodology(),
        rows in wild_units(),
    ) {
        let units = || rows.iter().zip(["U0", "U1", "U2", "U3"]).map(|(items, code)| Unit {
            code,
            items,
            groups: &GROUPS,
            ..Unit::default()
        });
        let panel = Panel::of(&m, units());
        let mut scorer = Scorer::new(&m, Some(&panel));
        let mut reused = Scores::default();
        for unit in units() {
            let scores = scorer.score(&unit);
            prop_assert!(numbers(&scores).iter().all(|number| number.is_finite()));
            adds_up(&m, &scores)?;
            scorer.score_into(&unit, &mut reused);
            prop_assert_eq!(&reused, &scores);
        }
        for unit in units() {
            let alone = score(&m, unit.items, &[]);
            prop_assert!(numbers(&alone).iter().all(|number| number.is_finite()));
        }
    }
}
