//! The document of `ikesos explain`.

mod indicator;
mod item;
mod node;
mod parts;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Region, SCHEMA_VERSION};
use super::computation::{ComputationMethod, reference};
use super::reference::Reference;
use crate::analysis::explain::{Case, Explanation as Explained};
use crate::lang::Lang;
use crate::scoring::Status;

pub use indicator::Indicator;
pub use item::{Item, Rule};
pub use node::Node;

/// One element of the methodology explained with the figures of one form.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Explanation {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// Name of the file, without folders.
    pub file: String,
    /// The methodology that the scores were computed with.
    pub method: ComputationMethod,
    /// The region-year.
    pub region: Region,
    /// How far the scores can be relied upon.
    pub status: Status,
    /// The table that says which values are plausible; null when none was given.
    pub reference: Option<Reference>,
    /// Score of the index; null when it could not be computed.
    pub index: Option<f64>,
    /// The elements with the code that was asked for; nearly always one.
    pub explanations: Vec<Element>,
}

/// An element explained.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Element {
    /// A node: the index, a dimension, a variable.
    Node(Node),
    /// An indicator.
    Indicator(Indicator),
    /// A data item.
    Item(Item),
    /// A rule between items.
    Rule(Rule),
}

/// The document, in one language.
#[must_use]
pub fn explanation(case: &Case<'_>, explanations: &[Explained], lang: Lang) -> Explanation {
    let writer = parts::Writer { case, lang };
    let element = |explained: &Explained| match explained {
        Explained::Node(node) => Element::Node(writer.node(node)),
        Explained::Indicator(indicator) => Element::Indicator(writer.indicator(indicator)),
        Explained::Item(item) => Element::Item(writer.item(item)),
        Explained::Rule(check) => Element::Rule(writer.rule(check)),
    };
    Explanation {
        schema_version: SCHEMA_VERSION,
        file: case.submission.file.name(),
        method: ComputationMethod::of(case.methodology, lang),
        region: Region::of(&case.submission.identity),
        status: case.outcome.status,
        reference: reference(case.methodology, case.outcome, lang),
        index: case.outcome.scores.index(),
        explanations: explanations.iter().map(element).collect(),
    }
}
