//! A node: its score from those of its children.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::computation::Bounds;
use super::parts::{Calculation, Counted, Obstacle, Reason, Standing, Writer};
use crate::analysis::explain::{ChildLine, Class, NodeExplanation, NodeObstacle as WhyNot};
use crate::methodology::{self, Child, Word};

/// A node: its score from those of its children.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Node {
    /// Code of the node.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its level, for example `dimensi`.
    pub level: String,
    /// Its score; null when there is none.
    pub score: Option<f64>,
    /// What the score can still become; null when nothing that is missing can change it.
    pub bounds: Option<Bounds>,
    /// Why it has no score.
    pub obstacle: Option<NodeObstacle>,
    /// Why its score says little.
    pub warning: Option<Reason>,
    /// The class of its score.
    pub category: Option<Category>,
    /// How its children are aggregated.
    pub aggregation: Aggregation,
    /// What it does with children that have no score.
    pub missing: Missing,
    /// Its children, in order. Their contributions add up to the node's own, and so do their losses.
    pub children: Vec<Part>,
    /// The aggregation with its numbers; null without a score, and where one zero decided.
    pub calculation: Option<Calculation>,
    /// Its part in the index.
    pub standing: Standing,
    /// Indicators below without a score.
    pub left_out: Vec<LeftOut>,
    /// Indicators below that lose most points, the greatest loss first.
    pub largest_losses: Vec<Losing>,
}

/// How the scores of children become their parent's.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Aggregation {
    /// The word of the methodology file, for example `arithmetic`.
    pub method: String,
    /// Exponent of a generalised mean.
    pub exponent: Option<f64>,
    /// The formula over the codes of the children.
    pub formula: Option<String>,
    /// Scores below it are raised to it.
    pub floor: Option<f64>,
}

/// What becomes of a node when a child has no score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Missing {
    /// The word of the methodology file, for example `renormalise`.
    pub method: String,
    /// Share of the children that must have a score, 0 to 1.
    pub at_least: Option<f64>,
    /// What stands in for a missing score.
    pub value: Option<f64>,
}

/// Why a node has no score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NodeObstacle {
    /// What the reason is.
    pub reason: Reason,
    /// Codes of the children that are the reason.
    pub children: Vec<String>,
}

/// A class of scores with its cuts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Category {
    /// Name of the class.
    pub name: String,
    /// Lower cut, which belongs to the class.
    pub lower: f64,
    /// Lower cut of the next class; null for the highest.
    pub upper: Option<f64>,
}

/// A child of a node.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Part {
    /// Code of the child.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its score; null when there is none.
    pub score: Option<f64>,
    /// The score that counts, where that is not its own.
    pub counted: Option<Counted>,
    /// Weight relative to its siblings, as the methodology gives it.
    pub weight: f64,
    /// Share in the node when nothing is missing, 0 to 1.
    pub full_share: f64,
    /// Share in the node after renormalisation, 0 to 1.
    pub share: f64,
    /// Points contributed to the index.
    pub contribution: f64,
    /// Points that the index lacks to the best score because of it; null without an index.
    pub loss: Option<f64>,
    /// Why it has no score, for an indicator.
    pub obstacle: Option<Obstacle>,
}

/// An indicator without a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LeftOut {
    /// Code of the indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Why it has no score.
    pub obstacle: Obstacle,
}

/// Points lost in an indicator.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Losing {
    /// Code of the indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Points that the index lacks to the best score because of it.
    pub loss: f64,
}

impl Writer<'_> {
    pub(super) fn node(&self, explained: &NodeExplanation) -> Node {
        let methodology = self.case.methodology;
        let node = &methodology.nodes[explained.node];
        let left_out = explained
            .missing
            .iter()
            .map(|(indicator, obstacle)| LeftOut {
                code: self.code(Child::Indicator(*indicator)),
                name: self.name(Child::Indicator(*indicator)),
                obstacle: self.obstacle(obstacle),
            });
        let losses = explained.losing.iter().map(|(indicator, loss)| Losing {
            code: self.code(Child::Indicator(*indicator)),
            name: self.name(Child::Indicator(*indicator)),
            loss: *loss,
        });
        Node {
            code: node.code.clone(),
            name: node.name.get(self.lang).to_owned(),
            level: methodology.levels[node.level].code.clone(),
            score: self.case.outcome.scores.nodes[explained.node].score,
            bounds: self.bounds(Child::Node(explained.node)),
            obstacle: explained.obstacle.as_ref().map(|o| self.node_obstacle(o)),
            warning: explained.warning.map(Reason::from),
            category: explained.class.map(|class| self.category(class)),
            aggregation: aggregation(node),
            missing: missing(&node.missing),
            children: explained
                .children
                .iter()
                .map(|line| self.part(line))
                .collect(),
            calculation: explained
                .calculation
                .as_ref()
                .map(|step| self.calculation(step)),
            standing: self.standing(&explained.standing),
            left_out: left_out.collect(),
            largest_losses: losses.collect(),
        }
    }

    fn node_obstacle(&self, obstacle: &WhyNot) -> NodeObstacle {
        let (reason, children) = match obstacle {
            WhyNot::NotApplicable => (Reason::NotApplicable, &[][..]),
            WhyNot::NothingBelow => (Reason::NothingComputed, &[][..]),
            WhyNot::Lacking(children) => (Reason::Lacking, children.as_slice()),
            WhyNot::TooFew { .. } => (Reason::TooFew, &[][..]),
            WhyNot::Trouble(reason) => (Reason::from(*reason), &[][..]),
        };
        NodeObstacle {
            reason,
            children: children.iter().map(|child| self.code(*child)).collect(),
        }
    }

    fn category(&self, class: Class) -> Category {
        let category = &self.case.methodology.categories()[class.category];
        Category {
            name: category.name.get(self.lang).to_owned(),
            lower: class.lower,
            upper: class.upper,
        }
    }

    fn part(&self, line: &ChildLine) -> Part {
        Part {
            code: self.code(line.child),
            name: self.name(line.child),
            score: line.score,
            counted: line.counted.map(Counted::from),
            weight: line.weight,
            full_share: line.full_share,
            share: line.share,
            contribution: line.points,
            loss: line.lost,
            obstacle: line.obstacle.as_ref().map(|o| self.obstacle(o)),
        }
    }
}

fn aggregation(node: &methodology::Node) -> Aggregation {
    use methodology::Aggregation as How;
    let (exponent, formula) = match &node.aggregation {
        How::Arithmetic | How::Geometric | How::Harmonic => (None, None),
        How::Generalised { exponent } => (Some(*exponent), None),
        How::Formula(formula) => (None, Some(formula.text.clone())),
    };
    Aggregation {
        method: node.aggregation.word().key().to_owned(),
        exponent,
        formula,
        floor: node.floor,
    }
}

fn missing(policy: &methodology::MissingPolicy) -> Missing {
    use methodology::MissingPolicy as Policy;
    let (at_least, value) = match policy {
        Policy::Renormalise { at_least } => (*at_least, None),
        Policy::Fixed(value) => (None, Some(*value)),
        Policy::Strict | Policy::Group { .. } => (None, None),
    };
    Missing {
        method: policy.word().key().to_owned(),
        at_least,
        value,
    }
}
