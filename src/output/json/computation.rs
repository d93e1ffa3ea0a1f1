//! The document of `ikesos compute`.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Completeness, Region, SCHEMA_VERSION};
use super::reference::Reference;
use super::validation::Method;
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::methodology::{Child, Direction, Methodology, Range};
use crate::scoring::{self, IndicatorState, Outcome, Outlook, PlausibleSource, Status};
use crate::submission::Submission;
use crate::validation::{Report, Verdict};

/// The scores of one form.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Computation {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// Name of the file, without folders.
    pub file: String,
    /// The methodology that the scores were computed with.
    pub method: ComputationMethod,
    /// The region-year.
    pub region: Region,
    /// What the form says of itself, for example that its figures are fictitious; null for most.
    pub banner: Option<String>,
    /// How far the scores can be relied upon.
    pub status: Status,
    /// How much is filled in.
    pub completeness: Completeness,
    /// How many findings validation has, by severity.
    pub findings: FindingCounts,
    /// Whether the form can be submitted.
    pub verdict: Verdict,
    /// The table that says which values are plausible; null when none was given.
    pub reference: Option<Reference>,
    /// The index: the root node.
    pub index: Node,
    /// Every node of the tree, parents before children; the root, which has no parent, is first.
    pub nodes: Vec<Node>,
    /// Every indicator, in the order of the tree.
    pub indicators: Vec<Indicator>,
}

/// Which methodology it was, and the sentence that every output carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComputationMethod {
    /// Identity of the methodology.
    #[serde(flatten)]
    pub method: Method,
    /// Its name.
    pub name: String,
    /// The sentence every output carries, for example that this is a reference only.
    pub notice: String,
}

impl ComputationMethod {
    pub(super) fn of(methodology: &Methodology, lang: Lang) -> Self {
        Self {
            method: Method::of(methodology),
            name: methodology.name.get(lang).to_owned(),
            notice: methodology.notice.get(lang).to_owned(),
        }
    }
}

/// Number of findings of each severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingCounts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Notes.
    pub note: usize,
}

/// A node of the tree with its score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Node {
    /// Code of the node.
    pub code: String,
    /// Code of its level, for example `dimensi`.
    pub level: String,
    /// Code of its parent; null for the root.
    pub parent: Option<String>,
    /// Name of the node.
    pub name: String,
    /// Score on the methodology's scale; null when it could not be computed or does not apply.
    pub score: Option<f64>,
    /// Score that counted in the place of a missing one, as the parent's policy says; not written
    /// when nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imputed: Option<f64>,
    /// Weight relative to its siblings, as the methodology gives it.
    pub weight: f64,
    /// Share in the index after renormalisation over what has a score, 0 to 1.
    pub effective_weight: f64,
    /// Points contributed to the index; those of one parent's children add up to its own.
    pub contribution: f64,
    /// What the score can still become while data are missing; null when it can no longer change.
    pub bounds: Option<Bounds>,
    /// Class of the score.
    pub category: Option<String>,
    /// The classes that the guaranteed bounds leave possible; null when they leave only one.
    pub category_bounds: Option<CategoryBounds>,
    /// Indicators below the node.
    pub indicators: IndicatorCounts,
}

/// What a score can still become while data are missing.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Bounds {
    /// Whatever is filled in later, the score lies here; null when it has no limits, as a score
    /// that is not clipped to its range. Where units are compared, it holds for the others as they
    /// are.
    pub guaranteed: Option<Limits>,
    /// Filled in with ordinary values, the score lies here; inside the guaranteed bounds. Today's
    /// score, which leaves out what is missing, may lie outside.
    pub plausible: Option<Limits>,
    /// Where the plausible ranges come from that this one is made of: `reference` (a reference
    /// table), `observed` (the methodology's observed range), `items` (the formula over the data
    /// there are and the plausible ranges of those missing), `scale` (nothing narrows it). Not
    /// written for the rows of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plausible_from: Option<Vec<PlausibleSource>>,
}

/// Both ends belong to the range.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Limits {
    /// Lowest score.
    pub lower: f64,
    /// Highest score.
    pub upper: f64,
}

impl Bounds {
    pub(super) fn of(bounds: scoring::Bounds) -> Self {
        Self {
            guaranteed: bounds.guaranteed.map(Limits::of),
            plausible: bounds.plausible.map(Limits::of),
            plausible_from: None,
        }
    }

    /// The bounds of a node or an indicator; none when its score can no longer change.
    pub(super) fn of_child(
        methodology: &Methodology,
        outlook: &Outlook,
        child: Child,
    ) -> Option<Self> {
        let (bounds, sources) = match child {
            Child::Node(node) => (
                outlook.node(node)?,
                outlook.sources_below(methodology, node),
            ),
            Child::Indicator(indicator) => (
                outlook.indicator(indicator)?,
                outlook.source(indicator).into_iter().collect(),
            ),
        };
        Some(Self {
            plausible_from: Some(sources),
            ..Self::of(bounds)
        })
    }
}

impl Limits {
    pub(super) fn of(range: Range) -> Self {
        Self {
            lower: range.min,
            upper: range.max,
        }
    }
}

/// The lowest and the highest class that a score can still have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CategoryBounds {
    /// Lowest class.
    pub lower: String,
    /// Highest class.
    pub upper: String,
}

/// Indicators below a node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IndicatorCounts {
    /// Those that apply.
    pub required: usize,
    /// Those that were computed.
    pub available: usize,
}

/// An indicator with its value and score.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Indicator {
    /// Code of the indicator.
    pub code: String,
    /// Code of the node it belongs to.
    pub parent: String,
    /// Name of the indicator.
    pub name: String,
    /// Value of its formula, in its unit; null when there is none.
    pub value: Option<f64>,
    /// Unit of the value.
    pub unit: String,
    /// Whether more is better.
    pub direction: Direction,
    /// Worst and best value, in its unit; null where the normalisation has none.
    pub goalposts: Option<Goalposts>,
    /// The value after transform and normalisation, on the indicator's range; null when there is
    /// none.
    pub normalised: Option<f64>,
    /// Score that counted in the place of a missing one, as the parent's policy says; not written
    /// when nothing did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imputed: Option<f64>,
    /// What the normalised value can still become while data are missing; null when it can no
    /// longer change.
    pub bounds: Option<Bounds>,
    /// Share in the index after renormalisation over what has a score, 0 to 1.
    pub effective_weight: f64,
    /// Points contributed to the index.
    pub contribution: f64,
    /// How it came about.
    pub state: IndicatorState,
    /// Codes of the items in its formula.
    pub items: Vec<String>,
}

/// Fixed goalposts of a min-max normalisation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Goalposts {
    /// Lower goalpost.
    pub min: f64,
    /// Upper goalpost.
    pub max: f64,
}

/// The document for one form, in one language.
#[must_use]
pub fn computation(
    methodology: &Methodology,
    submission: &Submission,
    report: &Report,
    outcome: &Outcome,
    lang: Lang,
) -> Computation {
    let nodes: Vec<Node> = (0..methodology.nodes.len())
        .map(|position| node(methodology, outcome, position, lang))
        .collect();
    let indicators = 0..methodology.indicators.len();
    Computation {
        schema_version: SCHEMA_VERSION,
        file: submission.file.name(),
        method: ComputationMethod::of(methodology, lang),
        region: Region::of(&submission.identity),
        banner: Some(submission.identity.banner.clone()).filter(|banner| !banner.is_empty()),
        status: outcome.status,
        completeness: Completeness::of(&report.completeness, methodology, lang),
        findings: FindingCounts {
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            note: report.count(Severity::Note),
        },
        verdict: report.verdict,
        reference: reference(methodology, outcome, lang),
        index: nodes[0].clone(),
        nodes,
        indicators: indicators
            .map(|position| indicator(methodology, outcome, position, lang))
            .collect(),
    }
}

/// The reference table behind an outcome.
pub(super) fn reference(
    methodology: &Methodology,
    outcome: &Outcome,
    lang: Lang,
) -> Option<Reference> {
    let reference = outcome.reference.as_deref()?;
    Some(Reference::of(methodology, reference, lang))
}

fn node(methodology: &Methodology, outcome: &Outcome, position: usize, lang: Lang) -> Node {
    let node = &methodology.nodes[position];
    let score = &outcome.scores.nodes[position];
    let bounds = outcome.outlook.node(position);
    let class = |position: usize| {
        let class = methodology.categories().get(position);
        class.map(|class| class.name.get(lang).to_owned())
    };
    let possible = bounds.and_then(|bounds| bounds.classes(methodology));
    Node {
        code: node.code.clone(),
        level: methodology.levels[node.level].code.clone(),
        parent: node
            .parent
            .map(|parent| methodology.nodes[parent].code.clone()),
        name: node.name.get(lang).to_owned(),
        score: score.score,
        imputed: score.imputed,
        weight: node.weight,
        effective_weight: score.effective_weight,
        contribution: score.contribution,
        bounds: Bounds::of_child(methodology, &outcome.outlook, Child::Node(position)),
        category: score.category.and_then(class),
        category_bounds: possible.and_then(|(lowest, highest)| {
            Some(CategoryBounds {
                lower: class(lowest)?,
                upper: class(highest)?,
            })
        }),
        indicators: IndicatorCounts {
            required: score.required,
            available: score.available,
        },
    }
}

fn indicator(
    methodology: &Methodology,
    outcome: &Outcome,
    position: usize,
    lang: Lang,
) -> Indicator {
    let indicator = &methodology.indicators[position];
    let score = &outcome.scores.indicators[position];
    let item = |item: &usize| methodology.items[*item].code.clone();
    Indicator {
        code: indicator.code.clone(),
        parent: methodology.nodes[indicator.parent].code.clone(),
        name: indicator.name.get(lang).to_owned(),
        value: score.value,
        unit: indicator.unit.get(lang).to_owned(),
        direction: indicator.direction,
        goalposts: indicator.goalposts.as_ref().map(|posts| Goalposts {
            min: posts.min,
            max: posts.max,
        }),
        normalised: score.normalised,
        imputed: score.imputed,
        bounds: Bounds::of_child(methodology, &outcome.outlook, Child::Indicator(position)),
        effective_weight: score.effective_weight,
        contribution: score.contribution,
        state: score.state,
        items: indicator.items.iter().map(item).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::{MissingPolicy, Normalisation};
    use crate::output::fixture::{self, Fixture};

    fn document(made: &Fixture, lang: Lang) -> Computation {
        let (submission, outcome) = (made.submission(), made.outcome());
        computation(
            &made.methodology,
            submission,
            &made.checked.report,
            outcome,
            lang,
        )
    }

    #[test]
    fn real_documents_follow_the_schema() {
        let schema = serde_json::to_value(super::super::computation_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for made in fixture::all().iter().filter(|made| made.outcome.is_some()) {
            for lang in [Lang::Id, Lang::En] {
                let document = serde_json::to_value(document(made, lang)).unwrap();
                let errors: Vec<String> = validator
                    .iter_errors(&document)
                    .map(|error| format!("{error} at {}", error.instance_path()))
                    .collect();
                assert!(errors.is_empty(), "{errors:?}");
            }
        }
    }

    #[test]
    fn what_stands_in_for_missing_data_and_absent_goalposts_follow_the_schema() {
        let schema = serde_json::to_value(super::super::computation_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let mut made = fixture::partial();
        for node in &mut made.methodology.nodes {
            node.missing = MissingPolicy::Fixed(25.0);
        }
        let first = &mut made.methodology.indicators[0];
        first.normalisation = Normalisation::MinMax;
        first.goalposts = None;
        let submission = made.submission().clone();
        let report = &made.checked.report;
        let outcome = crate::scoring::outcome(&made.methodology, &submission, report);
        let found = computation(&made.methodology, &submission, report, &outcome, Lang::Id);
        let found = serde_json::to_value(found).unwrap();
        assert!(validator.is_valid(&found));
        let first = &found["indicators"][0];
        assert!(first["goalposts"].is_null() && first["normalised"].is_null());
        assert_eq!(first["imputed"], 25.0);
        assert!(first["contribution"].as_f64().unwrap() > 0.0);
    }

    #[test]
    fn the_schema_refuses_what_it_does_not_promise() {
        let schema = serde_json::to_value(super::super::computation_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let document = document(&fixture::partial(), Lang::Id);
        let document = serde_json::to_value(document).unwrap();
        for (pointer, wrong) in [
            ("/status", serde_json::json!("sementara")),
            ("/index/score", serde_json::json!("61,37")),
            ("/nodes/1/indicators", serde_json::json!(2)),
            ("/indicators/0/state", serde_json::json!("ok")),
            ("/index/bounds/guaranteed/lower", serde_json::json!(null)),
            ("/index/bounds/plausible", serde_json::json!([0, 40])),
            ("/index/category_bounds", serde_json::json!("Sedang")),
            ("/indicators/0/goalposts", serde_json::json!([0, 40])),
            ("/method/notice", serde_json::Value::Null),
        ] {
            let mut broken = document.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong;
            assert!(!validator.is_valid(&broken), "{pointer}");
        }
        for key in ["method", "status", "index", "nodes", "indicators"] {
            let mut broken = document.clone();
            broken.as_object_mut().unwrap().remove(key);
            assert!(!validator.is_valid(&broken), "without {key}");
        }
    }

    #[test]
    fn the_document_says_what_the_outcome_says() {
        let document = document(&fixture::partial(), Lang::En);
        insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
    }

    #[test]
    fn numbers_keep_their_full_precision() {
        let mut made = fixture::complete();
        let outcome = made.outcome.as_mut().unwrap();
        outcome.scores.nodes[0].score = Some(1.0 / 3.0 * 100.0);
        let text = serde_json::to_string(&document(&made, Lang::Id)).unwrap();
        assert!(text.contains("\"score\":33.33333333333333"), "{text}");
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["index"]["score"].as_f64(), Some(1.0 / 3.0 * 100.0));
        assert_eq!(read["nodes"][0]["parent"], serde_json::Value::Null);
    }

    #[test]
    fn nothing_computed_is_null_and_not_zero() {
        let document = document(&fixture::blank(), Lang::Id);
        let document = serde_json::to_value(document).unwrap();
        assert_eq!(document["status"], "none");
        assert_eq!(document["index"]["score"], serde_json::Value::Null);
        assert_eq!(document["index"]["category"], serde_json::Value::Null);
        assert_eq!(document["indicators"][0]["value"], serde_json::Value::Null);
    }

    #[test]
    fn bounds_stand_where_a_score_can_still_change() {
        let document = serde_json::to_value(document(&fixture::partial(), Lang::Id)).unwrap();
        let bounds = &document["index"]["bounds"];
        for kind in ["guaranteed", "plausible"] {
            let end = |end: &str| bounds[kind][end].as_f64().unwrap();
            assert!(end("lower") < end("upper"), "{kind}");
        }
        let elements = |key: &str| document[key].as_array().unwrap().clone();
        for node in elements("nodes") {
            let incomplete = node["indicators"]["required"] != node["indicators"]["available"];
            assert_eq!(node["bounds"].is_object(), incomplete, "{node}");
        }
        for indicator in elements("indicators") {
            let missing = indicator["state"] == "missing";
            assert_eq!(indicator["bounds"].is_object(), missing, "{indicator}");
        }
        let complete =
            serde_json::to_value(self::document(&fixture::complete(), Lang::Id)).unwrap();
        assert!(complete["index"]["bounds"].is_null());
        assert!(complete["index"]["category_bounds"].is_null());
    }
}
