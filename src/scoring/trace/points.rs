//! Points of the index: what an element contributes to it, and what it loses to the best score.
//!
//! Both are shared out from the top: the index contributes its score and loses what it lacks to the
//! best one. Where all means on the way up are arithmetic, an element contributes effective weight
//! times score, and loses effective weight times distance from its best score. For other means,
//! which are not sums, a parent's points are shared out by convention in proportion to weight times
//! score, its loss in proportion to weight times distance, so that the parts add up to the whole on
//! every level. A formula that falls with one of its children, or now rises and now falls, has a best
//! score as well, but that is not the one of its best children: below it nothing is said to be lost.
//! (The share-out of contributions is the engine's; see `score.rs`.)

use super::aggregate::{Counted, counted, plain_mean};
use super::calculation::{Calculation, Draft, Symbol, minus, over, product, times};
use crate::methodology::formula::{Expr, Input, Interval, Trend, Value};
use crate::methodology::{Aggregation, Child, Indicator, Methodology, Node, Normalisation};
use crate::scoring::{Panel, Scores, combine};

/// Points of the index lost to the best score.
#[derive(Debug, Clone, PartialEq)]
pub struct Losses {
    nodes: Vec<Lost>,
    indicators: Vec<Lost>,
}

/// What one element loses.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
struct Lost {
    /// Points of the index; zero for what takes no part in it. None where what its parent loses
    /// cannot be divided among the children.
    points: Option<f64>,
    /// The worst and the best score of the element; none where there is none.
    worst: Option<f64>,
    best: Option<f64>,
}

impl Losses {
    /// The points lost by an element; zero for what takes no part in the index, none below a formula
    /// that does not rise with all of its children.
    #[must_use]
    pub fn of(&self, child: Child) -> Option<f64> {
        self.lost(child).points
    }

    /// The best score that an element can have with what counts now.
    #[must_use]
    pub fn best(&self, child: Child) -> Option<f64> {
        self.lost(child).best
    }

    fn lost(&self, child: Child) -> Lost {
        match child {
            Child::Node(node) => self.nodes[node],
            Child::Indicator(indicator) => self.indicators[indicator],
        }
    }

    fn lost_mut(&mut self, child: Child) -> &mut Lost {
        match child {
            Child::Node(node) => &mut self.nodes[node],
            Child::Indicator(indicator) => &mut self.indicators[indicator],
        }
    }

    /// How far the score that counts for a child lies below its best one.
    fn distance(&self, part: &Counted) -> f64 {
        self.best(part.child).map_or(0.0, |best| best - part.score)
    }
}

/// What every element loses to the best score. None without an index, and where there is no best
/// score: a z-score has none.
#[must_use]
pub fn losses(methodology: &Methodology, scores: &Scores, panel: Option<&Panel>) -> Option<Losses> {
    let index = scores.index()?;
    let best_of = |(position, indicator): (usize, &Indicator)| Lost {
        points: Some(0.0),
        worst: worst(indicator),
        best: best(indicator, position, panel),
    };
    let mut losses = Losses {
        nodes: vec![Lost::default(); methodology.nodes.len()],
        indicators: methodology
            .indicators
            .iter()
            .enumerate()
            .map(best_of)
            .collect(),
    };
    // From the end every child comes before its parent, and from the beginning after it.
    for node in (0..methodology.nodes.len()).rev() {
        let [worst, best] = extremes(methodology, node, scores, &losses);
        losses.nodes[node] = Lost {
            points: Some(0.0),
            worst,
            best,
        };
    }
    losses.nodes[0].points = Some(losses.nodes[0].best? - index);
    for node in 0..methodology.nodes.len() {
        share_out(methodology, node, scores, &mut losses);
    }
    Some(losses)
}

/// The best score of an indicator, which a clipped one cannot exceed and the others call the best.
fn best(indicator: &Indicator, position: usize, panel: Option<&Panel>) -> Option<f64> {
    let units = || panel?.indicator(position).map(|all| all.count() as f64);
    match indicator.normalisation {
        Normalisation::ZScore { .. } => None,
        Normalisation::Rank => units(),
        Normalisation::Borda => units().map(|units| units - 1.0),
        _ => Some(indicator.range.max),
    }
}

/// The worst score of an indicator, as far as there is one.
const fn worst(indicator: &Indicator) -> Option<f64> {
    match indicator.normalisation {
        Normalisation::ZScore { .. } => None,
        Normalisation::Rank => Some(1.0),
        Normalisation::Borda => Some(0.0),
        _ => Some(indicator.range.min),
    }
}

/// The scores of a node when its children that count have their worst, and when they have their
/// best; where a formula falls with a child, it is the other way round for that child. None where
/// that cannot be said.
fn extremes(
    methodology: &Methodology,
    node: usize,
    scores: &Scores,
    losses: &Losses,
) -> [Option<f64>; 2] {
    let own = &methodology.nodes[node];
    let parts = counted(methodology, node, scores);
    // Something may stand in for a node without a score: then all that lies below it would count.
    let is_missing = scores.nodes[node].score.is_none();
    let counts = |child: Child| is_missing || parts.iter().any(|part| part.child == child);
    let trends = trends(own, losses);
    let weights: Vec<f64> = own
        .children
        .iter()
        .map(|child| methodology.weight_of(*child))
        .collect();
    let at = |end: usize| {
        let mut children = Vec::with_capacity(own.children.len());
        for (child, trend) in own.children.iter().zip(&trends) {
            let Lost { worst, best, .. } = losses.lost(*child);
            let ends = match trend {
                Trend::Falling => [best, worst],
                Trend::Rising | Trend::Constant => [worst, best],
                Trend::Unclear => return None,
            };
            children.push(match ends[end] {
                Some(score) if counts(*child) => Input::Known(score),
                None if counts(*child) && !is_missing => return None,
                _ => Input::NotApplicable,
            });
        }
        match combine(own, &weights, &mut children, None).score {
            Input::Known(score) => Some(score),
            Input::Missing | Input::NotApplicable => None,
        }
    };
    let corners = [at(0), at(1)];
    let Some(range) = formula_range(own, losses).filter(|_| corners.contains(&None)) else {
        return corners;
    };
    // Neither end is where the children have theirs: what the formula can reach at all.
    let finite = |end: f64| Some(end).filter(|end| end.is_finite());
    [
        corners[0].or_else(|| finite(range.min())),
        corners[1].or_else(|| finite(range.max())),
    ]
}

/// How a node moves with each of its children: means rise with all of them.
fn trends(node: &Node, losses: &Losses) -> Vec<Trend> {
    let Aggregation::Formula(formula) = &node.aggregation else {
        return vec![Trend::Rising; node.children.len()];
    };
    let ranges = ranges(node, losses);
    (0..node.children.len())
        .map(|child| formula.trend(child, &ranges))
        .collect()
}

/// Where the scores of a node's children can lie.
fn ranges(node: &Node, losses: &Losses) -> Vec<Interval> {
    let range = |child: &Child| {
        let Lost { worst, best, .. } = losses.lost(*child);
        worst
            .zip(best)
            .and_then(|(worst, best)| Interval::new(worst, best))
    };
    let ranges = node.children.iter().map(range);
    ranges.map(|range| range.unwrap_or(Interval::ALL)).collect()
}

/// The scores that a node's formula can give.
fn formula_range(node: &Node, losses: &Losses) -> Option<Interval> {
    match &node.aggregation {
        Aggregation::Formula(formula) => formula.interval(&ranges(node, losses)),
        _ => None,
    }
}

fn share_out(methodology: &Methodology, node: usize, scores: &Scores, losses: &mut Losses) {
    let own = &methodology.nodes[node];
    let rises = |trend: &Trend| matches!(trend, Trend::Rising | Trend::Constant);
    let shared = trends(own, losses).iter().all(rises);
    let Some(lost) = losses.nodes[node].points.filter(|_| shared) else {
        for child in &own.children {
            losses.lost_mut(*child).points = None;
        }
        return;
    };
    let parts = counted(methodology, node, scores);
    let Some(mean) = plain_mean(&parts, |part| losses.distance(part)) else {
        return;
    };
    for part in &parts {
        let weight = scores.local_weight(part.child);
        let points = lost * weight * losses.distance(part) / mean;
        // Nobody is at a distance: what is lost all the same is divided by weight.
        let points = if points.is_finite() {
            points
        } else {
            lost * weight
        };
        losses.lost_mut(part.child).points = Some(points);
    }
}

/// The points that an element contributes to the index. None for the index itself, for what takes no
/// part in it, and where the engine's share-out has no simple formula.
#[must_use]
pub fn contribution(
    methodology: &Methodology,
    scores: &Scores,
    child: Child,
) -> Option<Calculation> {
    let place = Place::of(methodology, scores, child)?;
    let result = scores.contribution(child);
    let candidates = [
        place.whole_path(|weight, draft| {
            let score = draft.term(Symbol::Score, place.part.score);
            times(weight, score)
        }),
        place.shared(
            Symbol::ParentPoints,
            scores.nodes[place.parent].contribution,
            |draft| {
                let score = draft.term(Symbol::Score, place.part.score);
                let mean = plain_mean(&place.siblings, |part| part.score)?;
                Some((score, draft.term(Symbol::SiblingMean, mean)))
            },
        ),
        Some(place.by_weight(
            Symbol::ParentPoints,
            scores.nodes[place.parent].contribution,
        )),
    ];
    first_that_gives(result, candidates)
}

/// The points that the index loses because the element has not its best score. None as for
/// [`contribution`].
#[must_use]
pub fn loss(
    methodology: &Methodology,
    scores: &Scores,
    losses: &Losses,
    child: Child,
) -> Option<Calculation> {
    let place = Place::of(methodology, scores, child)?;
    let best = losses.best(child)?;
    let parent = losses.nodes[place.parent].points?;
    let own = losses.of(child)?;
    let distance = |draft: &mut Draft| {
        let best = draft.term(Symbol::Best, best);
        minus(best, draft.term(Symbol::Score, place.part.score))
    };
    let candidates = [
        place.whole_path(|weight, draft| times(weight, distance(draft))),
        place.shared(Symbol::ParentLoss, parent, |draft| {
            let distance = distance(draft);
            let mean = plain_mean(&place.siblings, |part| losses.distance(part))?;
            Some((distance, draft.term(Symbol::SiblingDistance, mean)))
        }),
        Some(place.by_weight(Symbol::ParentLoss, parent)),
    ];
    first_that_gives(own, candidates)
}

/// The first formula whose number is the result, apart from the noise of floating point.
fn first_that_gives<const N: usize>(
    result: f64,
    candidates: [Option<(Draft, Expr)>; N],
) -> Option<Calculation> {
    let gives = |calculation: &Calculation| match calculation.recomputed() {
        Value::Number(number) => (number - result).abs() <= 1e-9 * result.abs().max(1.0),
        _ => false,
    };
    let candidates = candidates.into_iter().flatten();
    candidates
        .map(|(draft, formula)| draft.finish(formula, result))
        .find(gives)
}

/// An element that takes part in the index, among its siblings.
struct Place {
    parent: usize,
    part: Counted,
    siblings: Vec<Counted>,
    effective: f64,
    local: f64,
    /// Whether all means up to the index are arithmetic.
    adds_up: bool,
}

impl Place {
    fn of(methodology: &Methodology, scores: &Scores, child: Child) -> Option<Self> {
        let parent = methodology.parent_of(child)?;
        let effective = scores.effective_weight(child);
        let siblings = counted(methodology, parent, scores);
        let part = siblings.iter().find(|part| part.child == child).copied();
        Some(Self {
            parent,
            part: part.filter(|_| effective > 0.0)?,
            siblings,
            effective,
            local: scores.local_weight(child),
            adds_up: adds_up(methodology, parent),
        })
    }

    /// `effective weight * …`, where weights multiply.
    fn whole_path(&self, rest: impl Fn(Expr, &mut Draft) -> Expr) -> Option<(Draft, Expr)> {
        let mut draft = Draft::default();
        let weight = draft.term(Symbol::EffectiveWeight, self.effective);
        let formula = rest(weight, &mut draft);
        self.adds_up.then_some((draft, formula))
    }

    /// `parent's points * weight * own / mean of the siblings`.
    fn shared(
        &self,
        symbol: Symbol,
        points: f64,
        own_and_mean: impl Fn(&mut Draft) -> Option<(Expr, Expr)>,
    ) -> Option<(Draft, Expr)> {
        let mut draft = Draft::default();
        let points = draft.term(symbol, points);
        let weight = draft.term(Symbol::LocalWeight, self.local);
        let (own, mean) = own_and_mean(&mut draft)?;
        Some((draft, over(product([points, weight, own]), mean)))
    }

    /// `parent's points * weight`.
    fn by_weight(&self, symbol: Symbol, points: f64) -> (Draft, Expr) {
        let mut draft = Draft::default();
        let points = draft.term(symbol, points);
        let weight = draft.term(Symbol::LocalWeight, self.local);
        (draft, times(points, weight))
    }
}

/// Whether the means from a node up to the index are all arithmetic, so that the points of its
/// children are exactly their effective weights times their scores.
#[must_use]
pub fn adds_up(methodology: &Methodology, node: usize) -> bool {
    let arithmetic = |node: usize| methodology.nodes[node].aggregation == Aggregation::Arithmetic;
    let mut current = Some(node);
    while let Some(node) = current {
        if !arithmetic(node) {
            return false;
        }
        current = methodology.nodes[node].parent;
    }
    true
}
