//! A node: its score from those of its children.

use super::standing::instead;
use super::{Case, NodeObstacle, Obstacle, Standing};
use crate::methodology::{Child, Methodology};
use crate::scoring::Reason;
use crate::scoring::trace::{self, Calculation, Instead, Losses};

/// How many of the indicators that lose most points are told.
const MOST_LOSING: usize = 5;

/// A node explained.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeExplanation {
    /// The node.
    pub node: usize,
    /// Why it has no score.
    pub obstacle: Option<NodeObstacle>,
    /// Why its score says little.
    pub warning: Option<Reason>,
    /// The class of its score.
    pub class: Option<Class>,
    /// Its children, in order. Their points add up to the node's own, and so do their losses.
    pub children: Vec<ChildLine>,
    /// Whether the points of the children are exactly their effective weights times their scores; if
    /// not, some mean up to the index is not arithmetic and points are shared out by convention.
    pub adds_up: bool,
    /// The aggregation over the children that have a score; none without a score, and for a
    /// harmonic mean with a zero in it.
    pub calculation: Option<Calculation>,
    /// What the node means for the index.
    pub standing: Standing,
    /// The indicators below without a score, in the order of the tree.
    pub missing: Vec<(usize, Obstacle)>,
    /// The indicators below that lose most points of the index, the greatest loss first; empty for
    /// a node whose children are indicators, which shows them all.
    pub losing: Vec<(usize, f64)>,
}

/// A class of scores with its cuts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Class {
    /// Position in [`Methodology::categories`].
    pub category: usize,
    /// Lower cut, which belongs to the class.
    pub lower: f64,
    /// Lower cut of the next class; none for the highest.
    pub upper: Option<f64>,
}

/// A child in the mean of its parent.
#[derive(Debug, Clone, PartialEq)]
pub struct ChildLine {
    /// The child.
    pub child: Child,
    /// Its score.
    pub score: Option<f64>,
    /// The score that counts, where that is not its own: something stands in for a missing one, or
    /// it is raised to the node's floor.
    pub counted: Option<(f64, Instead)>,
    /// Its weight relative to its siblings.
    pub weight: f64,
    /// Its share in the parent when nothing is missing, 0..1.
    pub full_share: f64,
    /// Its share in the parent after renormalisation, 0..1.
    pub share: f64,
    /// Points contributed to the index.
    pub points: f64,
    /// Points lost to the best score; none without an index, and below a formula that does not rise
    /// with all of its children.
    pub lost: Option<f64>,
    /// Why it has no score, for an indicator.
    pub obstacle: Option<Obstacle>,
}

pub(super) fn explain(case: &Case<'_>, position: usize) -> NodeExplanation {
    let (methodology, scores) = (case.methodology, &case.outcome.scores);
    let losses = trace::losses(methodology, scores, case.panel);
    let losses = losses.as_ref();
    let node = &methodology.nodes[position];
    let children = node.children.iter();
    NodeExplanation {
        node: position,
        obstacle: NodeObstacle::of(methodology, scores, position),
        warning: scores.nodes[position]
            .score
            .and_then(|_| scores.reason(Child::Node(position))),
        class: scores.nodes[position]
            .category
            .map(|category| class(methodology, category)),
        children: children
            .map(|child| child_line(case, losses, *child))
            .collect(),
        adds_up: trace::adds_up(methodology, position),
        calculation: trace::aggregation(methodology, position, scores),
        standing: Standing::of(case, losses, Child::Node(position)),
        missing: below(methodology, position)
            .filter_map(|indicator| Some((indicator, Obstacle::of(case, indicator)?)))
            .collect(),
        losing: losses.map_or_else(Vec::new, |losses| losing(methodology, position, losses)),
    }
}

fn class(methodology: &Methodology, category: usize) -> Class {
    let classes = methodology.categories();
    Class {
        category,
        lower: classes[category].lower,
        upper: classes.get(category + 1).map(|next| next.lower),
    }
}

fn child_line(case: &Case<'_>, losses: Option<&Losses>, child: Child) -> ChildLine {
    let (methodology, scores) = (case.methodology, &case.outcome.scores);
    ChildLine {
        child,
        score: scores.score(child),
        counted: instead(methodology, scores, child),
        weight: methodology.weight_of(child),
        full_share: methodology.share_in_parent(child),
        share: scores.local_weight(child),
        points: scores.contribution(child),
        lost: losses.and_then(|losses| losses.of(child)),
        obstacle: match child {
            Child::Node(_) => None,
            Child::Indicator(indicator) => Obstacle::of(case, indicator),
        },
    }
}

/// The indicators anywhere below a node, in the order of the tree.
fn below(methodology: &Methodology, node: usize) -> impl Iterator<Item = usize> + '_ {
    (0..methodology.indicators.len()).filter(move |indicator| {
        let parent = methodology.indicators[*indicator].parent;
        node == 0 || parent == node || methodology.path_of(parent).contains(&node)
    })
}

fn losing(methodology: &Methodology, node: usize, losses: &Losses) -> Vec<(usize, f64)> {
    let children = &methodology.nodes[node].children;
    if children
        .iter()
        .all(|child| matches!(child, Child::Indicator(_)))
    {
        return Vec::new();
    }
    let lost = |indicator| Some((indicator, losses.of(Child::Indicator(indicator))?));
    let mut losing: Vec<(usize, f64)> = below(methodology, node).filter_map(lost).collect();
    losing.retain(|(_, lost)| *lost > 0.0);
    // Stable: equal losses stay in the order of the tree.
    losing.sort_by(|one, other| other.1.total_cmp(&one.1));
    losing.truncate(MOST_LOSING);
    losing
}
