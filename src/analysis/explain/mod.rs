//! How a number came about: one element of a methodology with a region's own figures, as plain data
//! for every output to show. Positions are those of the methodology.
//!
//! One file per kind of element: `node.rs` (the index too), `indicator.rs`, `item.rs`, `rule.rs`;
//! `obstacle.rs` says why there is no score, `standing.rs` what an element means for the index.

mod indicator;
mod item;
mod node;
mod obstacle;
mod rule;
mod standing;
#[cfg(test)]
mod tests;

pub use indicator::{Flag, IndicatorExplanation};
pub use item::{ItemExplanation, Use};
pub use node::{ChildLine, Class, NodeExplanation};
pub use obstacle::{NodeObstacle, Obstacle};
pub use rule::RuleCheck;
pub use standing::Standing;

use crate::methodology::{Element, Methodology};
use crate::scoring::{Outcome, Panel};
use crate::submission::Submission;
use crate::submission::table::Given;
use crate::validation::Report;

/// One form, or one row of a table, with its scores.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The methodology used.
    pub methodology: &'a Methodology,
    /// The form, or the row as one.
    pub submission: &'a Submission,
    /// What validation found.
    pub report: &'a Report,
    /// The scores.
    pub outcome: &'a Outcome,
    /// Statistics of all units of the run, when there are others to compare with.
    pub panel: Option<&'a Panel>,
    /// What is known only of a row of a table; none for a form.
    pub row: Option<Row<'a>>,
}

/// What a row of a table has beyond a form.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Per indicator the value that the table gives for it in the place of its formula.
    pub given: &'a [Option<Given>],
    /// The options that name the row on a command line.
    pub asked: &'a [String],
}

impl<'a> Case<'a> {
    /// The value given for an indicator itself.
    pub(crate) fn given(&self, indicator: usize) -> Option<&'a Given> {
        self.row?.given.get(indicator)?.as_ref()
    }
}

/// An element explained.
#[derive(Debug, Clone, PartialEq)]
pub enum Explanation {
    /// A node: its score from those of its children.
    Node(NodeExplanation),
    /// An indicator: its value from items, its score from the value.
    Indicator(IndicatorExplanation),
    /// An item: what it feeds.
    Item(ItemExplanation),
    /// A rule: whether it holds.
    Rule(RuleCheck),
}

/// Explain one element.
#[must_use]
pub fn explain(case: &Case<'_>, element: Element) -> Explanation {
    match element {
        Element::Node(position) => Explanation::Node(node::explain(case, position)),
        Element::Indicator(position) => Explanation::Indicator(indicator::explain(case, position)),
        Element::Item(position) => Explanation::Item(item::explain(case, position)),
        Element::Rule(position) => Explanation::Rule(rule::check(case, position)),
    }
}
