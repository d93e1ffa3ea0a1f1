use proptest::prelude::*;

use super::*;
use crate::methodology::formula::{Expr, Formula, Input, Value};
use crate::methodology::testing::{ITEMS, Line, indicator, methodology, node};
use crate::methodology::{
    Aggregation, Child, Methodology, MissingPolicy, Normalisation, Range, Transform,
};
use crate::scoring::{Panel, Scorer, Scores, Unit, score};

fn known(values: &[f64]) -> Vec<Input> {
    values.iter().copied().map(Input::Known).collect()
}

/// A text for each symbol, short and without blanks.
fn name(methodology: &Methodology, symbol: Symbol) -> String {
    match symbol {
        Symbol::Item(item) => methodology.items[item].code.clone(),
        Symbol::Child(Child::Node(node)) => methodology.nodes[node].code.clone(),
        Symbol::Child(Child::Indicator(i)) => methodology.indicators[i].code.clone(),
        Symbol::Value => "x".to_owned(),
        Symbol::Lowest => "lowest".to_owned(),
        Symbol::Highest => "highest".to_owned(),
        Symbol::Score => "score".to_owned(),
        Symbol::Best => "best".to_owned(),
        Symbol::EffectiveWeight => "weight".to_owned(),
        Symbol::LocalWeight => "local".to_owned(),
        Symbol::ParentPoints => "points".to_owned(),
        Symbol::ParentLoss => "loss".to_owned(),
        Symbol::SiblingMean => "mean".to_owned(),
        Symbol::SiblingDistance => "distance".to_owned(),
        Symbol::Partial => "partial".to_owned(),
        Symbol::Smallest => "smallest".to_owned(),
        Symbol::Largest => "largest".to_owned(),
        Symbol::DataMean => "centre".to_owned(),
        Symbol::DataDeviation => "deviation".to_owned(),
        Symbol::Worse => "worse".to_owned(),
        Symbol::Units => "units".to_owned(),
        Symbol::Reference => "reference".to_owned(),
        Symbol::Target => "target".to_owned(),
    }
}

/// Formula, formula with numbers, result.
fn told(methodology: &Methodology, calculation: &Calculation) -> String {
    let expression = calculation.expression(&|symbol| name(methodology, symbol));
    let (numbers, result) = (calculation.substituted(), calculation.result);
    format!("{expression} = {numbers} = {result}")
}

fn example(lines: &[Line], values: &[f64]) -> (Methodology, Scores) {
    let m = methodology(lines);
    let scores = score(&m, &known(values), &[]);
    (m, scores)
}

#[test]
fn an_indicator_step_by_step() {
    let lines = [
        node("I", ""),
        indicator("A", "I", "100 * D1 / (D0 + D1)").between(20.0, 70.0),
        indicator("B", "I", "D2").negative().between(-5.0, 15.0),
    ];
    let values = [60.0, 40.0, -10.0];
    let (m, scores) = example(&lines, &values);
    let [a, b] = [0, 1].map(|position| &m.indicators[position]);
    let calculation = value(a, &known(&values)).unwrap();
    assert_eq!(
        told(&m, &calculation),
        "100 * D1 / (D0 + D1) = 100 * 40 / (60 + 40) = 40"
    );
    let score = |position: usize| {
        let score = &scores.indicators[position];
        normalised(&m.indicators[position], score, None).unwrap()
    };
    assert_eq!(
        told(&m, &score(0).calculation),
        "100 * (x - lowest) / (highest - lowest) = 100 * (40 - 20) / (70 - 20) = 40"
    );
    assert_eq!(score(0).beyond, None);
    // -10 lies beyond the best goalpost, which is the lowest: it counts as -5.
    assert_eq!(
        told(&m, &score(1).calculation),
        "100 * (highest - x) / (highest - lowest) = 100 * (15 - (-5)) / (15 - (-5)) = 100"
    );
    assert_eq!(score(1).beyond, Some(End::Best));
    assert_eq!(value(b, &known(&[60.0, 40.0])), None);
}

#[test]
fn the_parts_of_a_formula_are_worked_out_before_the_whole() {
    let worked_out = |formula: &str| {
        let m = methodology(&[node("I", ""), indicator("A", "I", formula)]);
        let step = value(&m.indicators[0], &known(&[8.0, 2.0, 4.0])).unwrap();
        let further = step.partly_worked_out();
        further.map(|further| further.substituted())
    };
    let expected = |text: &str| Some(text.to_owned());
    assert_eq!(
        worked_out("100 * (D0 + D1) / (3 * D2)"),
        expected("100 * 10 / 12")
    );
    assert_eq!(
        worked_out("50 * D0 / D1 + 50 * min(1, D2) - D0"),
        expected("200 + 50 - 8")
    );
    assert_eq!(worked_out("(D0 * D1) ^ (1 / 2)"), expected("16 ^ (1 / 2)"));
    assert_eq!(worked_out("min(D0 / D1, D2)"), expected("min(4, 4)"));
    assert_eq!(worked_out("-(D0 - D1)"), expected("-6"));
    assert_eq!(worked_out("D1 - (D0 - D2)"), expected("2 - 4"));
    // Nothing to work out but the whole.
    for formula in [
        "D0",
        "100 * D1 / D0",
        "D0 + D1 - D2",
        "D0 ^ (1 / 3)",
        "2 ^ D1",
    ] {
        assert_eq!(worked_out(formula), None, "{formula}");
    }
}

#[test]
fn other_scales_are_written_as_they_are() {
    let mut m = methodology(&[node("I", ""), indicator("A", "I", "D0")]);
    let mut told_on = |min, max| {
        m.indicators[0].range = Range { min, max };
        let scores = score(&m, &known(&[40.0]), &[]);
        let score = normalised(&m.indicators[0], &scores.indicators[0], None).unwrap();
        told(&m, &score.calculation)
    };
    assert_eq!(
        told_on(1.0, 5.0),
        "1 + 4 * (x - lowest) / (highest - lowest) = 1 + 4 * (40 - 0) / (100 - 0) = 2.6"
    );
    assert_eq!(
        told_on(0.0, 1.0),
        "(x - lowest) / (highest - lowest) = (40 - 0) / (100 - 0) = 0.4"
    );
}

/// The formula of the root over scores 20, 80, 50 with these weights.
fn root(aggregation: Aggregation, weights: [f64; 3]) -> String {
    let leaf = |position: usize| {
        let (code, formula) = (format!("L{position}"), format!("D{position}"));
        indicator(&code, "I", &formula).weight(weights[position])
    };
    let root = node("I", "").aggregation(aggregation);
    let (m, scores) = example(&[root, leaf(0), leaf(1), leaf(2)], &[20.0, 80.0, 50.0]);
    told(&m, &super::aggregation(&m, 0, &scores).unwrap())
}

#[test]
fn means_are_written_without_weights_when_all_are_the_same() {
    assert_eq!(
        root(Aggregation::Arithmetic, [2.0; 3]),
        "(L0 + L1 + L2) / 3 = (20 + 80 + 50) / 3 = 50"
    );
    assert_eq!(
        root(Aggregation::Arithmetic, [2.0, 1.0, 1.0]),
        "(2 * L0 + 1 * L1 + 1 * L2) / (2 + 1 + 1) = \
         (2 * 20 + 1 * 80 + 1 * 50) / (2 + 1 + 1) = 42.5"
    );
    assert!(
        root(Aggregation::Geometric, [2.0; 3])
            .starts_with("(L0 * L1 * L2) ^ (1 / 3) = (20 * 80 * 50) ^ (1 / 3) = 43.08")
    );
    assert!(root(Aggregation::Geometric, [2.0, 1.0, 1.0]).starts_with(
        "(L0 ^ 2 * L1 ^ 1 * L2 ^ 1) ^ (1 / (2 + 1 + 1)) = \
         (20 ^ 2 * 80 ^ 1 * 50 ^ 1) ^ (1 / (2 + 1 + 1)) = "
    ));
    assert!(
        root(Aggregation::Harmonic, [2.0; 3])
            .starts_with("3 / (1 / L0 + 1 / L1 + 1 / L2) = 3 / (1 / 20 + 1 / 80 + 1 / 50) = 36.36")
    );
}

#[test]
fn one_child_is_its_parent_s_score() {
    let (m, scores) = example(
        &[
            node("I", "").aggregation(Aggregation::Geometric),
            indicator("A", "I", "D0"),
            indicator("B", "I", "D9"),
        ],
        &[30.0],
    );
    let calculation = aggregation(&m, 0, &scores).unwrap();
    assert_eq!(told(&m, &calculation), "A = 30 = 30");
}

#[test]
fn a_zero_in_a_harmonic_mean_has_no_formula() {
    let harmonic = node("I", "").aggregation(Aggregation::Harmonic);
    let leaves = [indicator("A", "I", "D0"), indicator("B", "I", "D1")];
    let lines = [&[harmonic], &leaves[..]].concat();
    let (m, scores) = example(&lines, &[0.0, 50.0]);
    assert_eq!(scores.index(), Some(0.0));
    assert_eq!(aggregation(&m, 0, &scores), None);
}

#[test]
fn a_product_beyond_all_numbers_is_written_as_powers() {
    let mut lines = vec![node("I", "").aggregation(Aggregation::Geometric)];
    lines.extend((0..3).map(|n| {
        indicator(&format!("A{n}"), "I", "D0")
            .between(0.0, 1e200)
            .range(0.0, 1e200)
    }));
    let m = methodology(&lines);
    let scores = score(&m, &known(&[1e150]), &[]);
    let calculation = aggregation(&m, 0, &scores).unwrap();
    let expression = calculation.expression(&|symbol| name(&m, symbol));
    assert_eq!(expression, "A0 ^ (1 / 3) * A1 ^ (1 / 3) * A2 ^ (1 / 3)");
}

#[test]
fn points_of_arithmetic_means_are_weight_times_score() {
    let lines = [
        node("I", ""),
        node("A", "I").weight(3.0),
        indicator("A1", "A", "D0"),
        indicator("A2", "A", "D1"),
        indicator("B", "I", "D2"),
    ];
    let (m, scores) = example(&lines, &[20.0, 80.0, 40.0]);
    let a1 = Child::Indicator(0);
    let points = contribution(&m, &scores, a1).unwrap();
    assert_eq!(told(&m, &points), "weight * score = 0.375 * 20 = 7.5");
    let lost = losses(&m, &scores, None).unwrap();
    let points = loss(&m, &scores, &lost, a1).unwrap();
    assert_eq!(
        told(&m, &points),
        "weight * (best - score) = 0.375 * (100 - 20) = 30"
    );
    // Index 47.5: 52.5 points are lost, 37.5 of them in A and 15 in B.
    let points: Vec<f64> = elements(&m).filter_map(|child| lost.of(child)).collect();
    assert_eq!(points, [52.5, 37.5, 30.0, 7.5, 15.0]);
    let steps = path(&m, &scores, a1);
    let shares: Vec<f64> = steps.iter().map(|link| link.share).collect();
    assert_eq!(shares, [0.5, 0.75]);
    assert_eq!(path(&m, &scores, Child::Node(0)), []);
    assert_eq!(contribution(&m, &scores, Child::Node(0)), None);
}

#[test]
fn points_of_other_means_are_shared_out_from_the_parent() {
    let lines = [
        node("I", "").aggregation(Aggregation::Geometric),
        indicator("A", "I", "D0"),
        indicator("B", "I", "D1"),
    ];
    let (m, scores) = example(&lines, &[25.0, 100.0]);
    let points = contribution(&m, &scores, Child::Indicator(0)).unwrap();
    // The index is 50, the plain mean 62.5.
    let text = told(&m, &points);
    assert!(
        text.starts_with("points * local * score / mean = "),
        "{text}"
    );
    assert!((points.result - 10.0).abs() < 1e-9);
    let lost = losses(&m, &scores, None).unwrap();
    let points = loss(&m, &scores, &lost, Child::Indicator(0)).unwrap();
    assert!((points.result - 50.0).abs() < 1e-9);
    let text = told(&m, &points);
    assert!(
        text.starts_with("loss * local * (best - score) / distance = "),
        "{text}"
    );
}

/// Whether two numbers are the same apart from noise, at whatever size.
fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

/// The formula with its full-precision numbers, read back from its text, gives the result.
fn check(calculation: &Calculation) -> Result<(), TestCaseError> {
    let Value::Number(recomputed) = calculation.recomputed() else {
        return Err(TestCaseError::fail(format!("{calculation:?}")));
    };
    prop_assert!(close(recomputed, calculation.result), "{calculation:?}");
    if let Some(further) = calculation.partly_worked_out() {
        let Value::Number(recomputed) = further.recomputed() else {
            return Err(TestCaseError::fail(format!("{further:?}")));
        };
        prop_assert!(close(recomputed, further.result), "{further:?}");
    }
    let text = calculation.substituted();
    let read = Formula::parse(&text, &Vec::<String>::new()).unwrap();
    let Value::Number(read) = read.value(&[]) else {
        return Err(TestCaseError::fail(text));
    };
    prop_assert!(
        close(read, calculation.result),
        "{text} = {}",
        calculation.result
    );
    Ok(())
}

/// All elements of a tree.
fn elements(m: &Methodology) -> impl Iterator<Item = Child> {
    let nodes = (0..m.nodes.len()).map(Child::Node);
    nodes.chain((0..m.indicators.len()).map(Child::Indicator))
}

/// Any aggregation that needs no more than its children.
fn any_aggregation() -> impl Strategy<Value = Aggregation> {
    let exponent = prop::sample::select(vec![-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0]);
    prop_oneof![
        3 => Just(Aggregation::Arithmetic),
        1 => Just(Aggregation::Geometric),
        1 => Just(Aggregation::Harmonic),
        1 => exponent.prop_map(|exponent| Aggregation::Generalised { exponent }),
    ]
}

fn any_policy() -> impl Strategy<Value = MissingPolicy> {
    prop_oneof![
        4 => Just(MissingPolicy::RENORMALISE),
        1 => (0.2..1.0_f64).prop_map(|share| MissingPolicy::Renormalise { at_least: Some(share) }),
        1 => Just(MissingPolicy::Strict),
        1 => (0.0..100.0_f64).prop_map(MissingPolicy::Fixed),
    ]
}

fn any_node() -> impl Strategy<Value = Line> {
    let floor = prop::option::weighted(0.2, 0.5..20.0_f64);
    (any_aggregation(), any_policy(), floor, 0.1..10.0_f64).prop_map(
        |(aggregation, policy, floor, weight)| {
            let line = node("", "")
                .aggregation(aggregation)
                .missing(policy)
                .weight(weight);
            match floor {
                Some(floor) => line.floor(floor),
                None => line,
            }
        },
    )
}

/// Any normalisation; `relative` allows those that compare units.
fn any_normalisation(relative: bool) -> BoxedStrategy<Normalisation> {
    if !relative {
        return Just(Normalisation::Goalposts).boxed();
    }
    let cap = any::<bool>();
    prop_oneof![
        2 => Just(Normalisation::Goalposts),
        1 => Just(Normalisation::MinMax),
        1 => (-50.0..50.0_f64, 0.5..20.0_f64)
            .prop_map(|(mean, deviation)| Normalisation::ZScore { mean, deviation }),
        1 => Just(Normalisation::Rank),
        1 => Just(Normalisation::PercentileRank),
        1 => Just(Normalisation::Borda),
        1 => Just(Normalisation::DistanceToMaximum),
        1 => cap.prop_map(|cap| Normalisation::DistanceToReference { unit: "U0".to_owned(), cap }),
        1 => (20.0..120.0_f64, cap)
            .prop_map(|(target, cap)| Normalisation::DistanceToTarget { target, cap }),
    ]
    .boxed()
}

fn any_indicator(relative: bool) -> impl Strategy<Value = Line> {
    let transform = prop::sample::select(vec![
        Transform::None,
        Transform::None,
        Transform::Ln,
        Transform::Log10,
        Transform::Sqrt,
    ]);
    let range = prop::sample::select(vec![(0.0, 100.0), (0.0, 100.0), (1.0, 100.0), (0.0, 1.0)]);
    let posts = (1.0..20.0_f64, 30.0..90.0_f64);
    let flags = (any::<bool>(), prop::bool::weighted(0.8));
    (
        transform,
        any_normalisation(relative),
        range,
        posts,
        flags,
        0.1..10.0_f64,
    )
        .prop_map(
            |(transform, normalisation, range, posts, (negative, clip), weight)| {
                let line = indicator("", "", "D0")
                    .transform(transform)
                    .normalisation(normalisation)
                    .range(range.0, range.1)
                    .between(posts.0, posts.1)
                    .weight(weight);
                let line = if negative { line.negative() } else { line };
                if clip { line } else { line.unclipped() }
            },
        )
}

/// A random tree of up to six nodes whose indicators each read one item, one to one.
fn any_tree(relative: bool) -> impl Strategy<Value = Methodology> {
    let place = any::<prop::sample::Index>;
    let nodes = prop::collection::vec((place(), any_node()), 1..6);
    let leaves = prop::collection::vec((place(), any_indicator(relative)), 1..=ITEMS);
    (nodes, leaves, prop::bool::weighted(0.3)).prop_map(|(nodes, leaves, formula)| {
        let count = nodes.len();
        let mut lines = Vec::new();
        for (position, (parent, line)) in nodes.into_iter().enumerate() {
            let parent = match position {
                0 => String::new(),
                _ => format!("N{}", parent.index(position)),
            };
            lines.push(line.named(&format!("N{position}"), &parent));
        }
        for (item, (parent, line)) in leaves.into_iter().enumerate() {
            let parent = format!("N{}", parent.index(count));
            lines.push(
                line.named(&format!("L{item}"), &parent)
                    .reading(&format!("D{item}")),
            );
        }
        let mut made = methodology(&lines);
        if formula {
            root_by_formula(&mut made);
        }
        made
    })
}

/// Let the root be a formula over its children, the last of which it does not read.
fn root_by_formula(m: &mut Methodology) {
    let codes: Vec<String> = m.nodes[0]
        .children
        .iter()
        .map(|child| m.code_of(*child).to_owned())
        .collect();
    let read = &codes[..codes.len().max(2) - 1];
    if read.is_empty() {
        return;
    }
    let text = format!(
        "100 - min(100, max({})) / 2 + 0.25 * {}",
        read.join(", "),
        read[0]
    );
    m.nodes[0].aggregation = Aggregation::Formula(Formula::parse(&text, &codes).unwrap());
}

fn any_inputs() -> impl Strategy<Value = Vec<Input>> {
    let input = prop_oneof![
        8 => (0.5..100.0_f64).prop_map(Input::Known),
        1 => Just(Input::Known(0.0)),
        1 => (-1e6..1e9_f64).prop_map(Input::Known),
        1 => Just(Input::Missing),
        1 => Just(Input::NotApplicable),
    ];
    prop::collection::vec(input, ITEMS)
}

/// The scores of the first of some units, and the statistics of them all.
fn first(m: &Methodology, units: &[Vec<Input>]) -> (Panel, Scores) {
    let codes: Vec<String> = (0..units.len())
        .map(|position| format!("U{position}"))
        .collect();
    let all = units.iter().zip(&codes);
    let panel = Panel::of(m, all.map(|(items, code)| unit(items, code)));
    let scores = Scorer::new(m, Some(&panel)).score(&unit(&units[0], &codes[0]));
    (panel, scores)
}

fn unit<'a>(items: &'a [Input], code: &'a str) -> Unit<'a> {
    Unit {
        code,
        items,
        ..Unit::default()
    }
}

fn every_step(m: &Methodology, units: &[Vec<Input>]) -> Result<(), TestCaseError> {
    let (panel, scores) = first(m, units);
    for (position, (indicator, score)) in m.indicators.iter().zip(&scores.indicators).enumerate() {
        let value = value(indicator, &units[0]);
        prop_assert_eq!(value.as_ref().map(|step| step.result), score.value);
        let step = normalised(indicator, score, panel.indicator(position));
        let result = step.as_ref().map(|step| step.calculation.result);
        prop_assert_eq!(result, score.normalised, "{:?}", indicator.normalisation);
        for step in value.into_iter().chain(step.map(|step| step.calculation)) {
            check(&step)?;
        }
    }
    for (position, own) in scores.nodes.iter().enumerate() {
        match super::aggregation(m, position, &scores) {
            Some(step) => {
                prop_assert_eq!(Some(step.result), own.score);
                check(&step)?;
            }
            // Either there is no score, or a zero made it zero.
            None => prop_assert!(own.score.is_none_or(|score| score == 0.0), "{own:?}"),
        }
    }
    Ok(())
}

fn points_add_up(m: &Methodology, units: &[Vec<Input>]) -> Result<(), TestCaseError> {
    let (panel, scores) = first(m, units);
    let lost = losses(m, &scores, Some(&panel));
    let compares = m
        .indicators
        .iter()
        .any(|each| each.normalisation.is_relative());
    // Without relative scores there is a best one as soon as there is an index (unless the formula
    // has none there).
    let by_formula = matches!(m.nodes[0].aggregation, Aggregation::Formula(_));
    prop_assert!(lost.is_some() || scores.index().is_none() || compares || by_formula);
    for child in elements(m) {
        let takes_part = scores.effective_weight(child) > 0.0;
        if let Some(step) = contribution(m, &scores, child) {
            prop_assert!(takes_part && step.result == scores.contribution(child));
            check(&step)?;
        } else {
            // Points of scores around zero under other means have no formula.
            let own = scores.contribution(child);
            prop_assert!(
                child == Child::Node(0) || !takes_part || own.abs() < 1e9,
                "{own}"
            );
        }
        let product: f64 = path(m, &scores, child)
            .iter()
            .map(|link| link.share)
            .product();
        prop_assert!(close(product, scores.effective_weight(child)) || !takes_part);
    }
    let Some(lost) = lost else { return Ok(()) };
    let (index, best) = (scores.index().unwrap(), lost.best(Child::Node(0)).unwrap());
    prop_assert!(close(lost.of(Child::Node(0)).unwrap(), best - index));
    for (position, node) in m.nodes.iter().enumerate() {
        let children = counted(m, position, &scores);
        if children.is_empty() || scores.nodes[position].effective_weight == 0.0 {
            continue;
        }
        let parts: Option<Vec<f64>> = node.children.iter().map(|child| lost.of(*child)).collect();
        let (Some(parts), Some(own)) = (parts, lost.of(Child::Node(position))) else {
            // Nothing can be divided, neither here nor further down.
            prop_assert!(node.children.iter().all(|child| lost.of(*child).is_none()));
            continue;
        };
        let sum: f64 = parts.iter().sum();
        let size: f64 = parts.iter().map(|part| part.abs()).sum();
        prop_assert!((sum - own).abs() <= 1e-9 * size.max(1.0), "{sum} {own}");
    }
    for child in elements(m) {
        if let Some(step) = loss(m, &scores, &lost, child) {
            prop_assert!(Some(step.result) == lost.of(child));
            check(&step)?;
        }
    }
    Ok(())
}

#[test]
fn the_best_of_a_formula_that_falls_with_a_child_has_that_child_at_its_worst() {
    let formula = |text| -> Vec<Line> {
        vec![
            node("I", "").over_children(text),
            indicator("A", "I", "D0").between(0.0, 1.0).range(0.0, 1.0),
            indicator("K", "I", "D1").between(0.0, 1.0).range(0.0, 1.0),
        ]
    };
    let found = |text| {
        let m = methodology(&formula(text));
        let scores = score(&m, &known(&[0.5; ITEMS]), &[]);
        let lost = losses(&m, &scores, None).unwrap();
        let of = |child| lost.of(child);
        let parts = [0, 1].map(|child| of(Child::Indicator(child)));
        (lost.best(Child::Node(0)), of(Child::Node(0)), parts)
    };
    // What the children lose does not add up to what the index loses.
    assert_eq!(found("A * (1 - K)"), (Some(1.0), Some(0.75), [None, None]));
    // No corner is the best: what interval arithmetic says.
    assert_eq!(
        found("A * (1 - A) + K"),
        (Some(2.0), Some(1.25), [None, None])
    );
    let (best, lost, parts) = found("(A + K) / 2");
    assert_eq!((best, lost), (Some(1.0), Some(0.5)));
    assert_eq!(parts, [Some(0.25), Some(0.25)]);
}

proptest! {
    #[test]
    fn every_step_gives_what_the_engine_gave(
        m in any_tree(true),
        units in prop::collection::vec(any_inputs(), 1..6),
    ) {
        every_step(&m, &units)?;
    }

    #[test]
    fn points_and_losses_add_up_to_the_best_score(m in any_tree(false), inputs in any_inputs()) {
        points_add_up(&m, &[inputs])?;
    }

    #[test]
    fn points_and_losses_add_up_among_other_units_too(
        m in any_tree(true),
        units in prop::collection::vec(any_inputs(), 1..6),
    ) {
        points_add_up(&m, &units)?;
    }

    #[test]
    fn in_a_tree_of_arithmetic_means_everything_that_counts_has_a_formula(
        m in any_tree(false),
        inputs in any_inputs(),
    ) {
        let mut m = m;
        for node in &mut m.nodes {
            node.aggregation = Aggregation::Arithmetic;
            node.floor = None;
        }
        let scores = score(&m, &inputs, &[]);
        let lost = losses(&m, &scores, None);
        for child in elements(&m).filter(|child| *child != Child::Node(0)) {
            let counts = scores.effective_weight(child) > 0.0 && scores.score(child).is_some();
            let points = contribution(&m, &scores, child);
            let lost = lost.as_ref().and_then(|lost| loss(&m, &scores, lost, child));
            prop_assert!(!counts || points.is_some());
            prop_assert!(!counts || lost.is_some());
        }
    }
}

#[test]
fn a_symbol_stands_once_in_the_terms() {
    let lines = [node("I", ""), indicator("A", "I", "D0 / (D0 + D1) - D0")];
    let m = methodology(&lines);
    let step = value(&m.indicators[0], &known(&[1.0; ITEMS])).unwrap();
    assert_eq!(step.terms.len(), 2);
    assert!(matches!(step.formula, Expr::Binary(..)));
}
