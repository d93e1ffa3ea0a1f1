//! The document of `ikesos compute` for a wide table.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::common::SCHEMA_VERSION;
use super::computation::{Bounds, ComputationMethod, FindingCounts, IndicatorCounts};
use super::reference::Reference;
use super::table_validation::TableFinding;
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::methodology::Direction;
use crate::output::tabular::Tabulated;
use crate::scoring::{Distribution, IndicatorState, Status};
use crate::submission::table::RowKind;

/// The scores of all rows of a table.
#[derive(Serialize, JsonSchema)]
pub struct TableComputation<'a> {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// Name of the file, without folders.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Name of its sheet; for a text file its name without the ending.
    pub sheet: String,
    /// The methodology that the scores were computed with.
    pub method: ComputationMethod,
    /// The table that says which values are plausible; null when none was given.
    pub reference: Option<Reference>,
    /// How many units have which status.
    pub summary: Summary,
    /// How the index is spread, year by year, the newest first.
    pub distribution: Vec<YearDistribution>,
    /// How many findings validation has, by severity.
    pub findings_count: FindingCounts,
    /// The findings by kind, the gravest first.
    pub findings: Vec<TableFinding>,
    /// The nodes of the tree, parents before children; the index is first.
    pub nodes: Vec<TableNode>,
    /// The indicators, in the order of the tree.
    pub indicators: Vec<TableIndicator>,
    /// The rows of the table, in its order.
    pub units: Units<'a>,
}

/// How many units have which status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Summary {
    /// All rows.
    pub units: usize,
    /// Complete and without errors.
    #[serde(rename = "final")]
    pub final_units: usize,
    /// Something is missing or wrong.
    pub provisional: usize,
    /// No index could be computed.
    pub none: usize,
}

/// How the index is spread among the units of one year.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct YearDistribution {
    /// The year as in the table; null for a table without years.
    pub year: Option<String>,
    /// Units with an index.
    pub count: usize,
    /// The lowest index.
    pub min: f64,
    /// A quarter lies below it.
    pub lower_quartile: f64,
    /// Half lies below it.
    pub median: f64,
    /// Three quarters lie below it.
    pub upper_quartile: f64,
    /// The highest index.
    pub max: f64,
    /// The arithmetic mean.
    pub mean: f64,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TableNode {
    /// Code of the node.
    pub code: String,
    /// Code of its level, for example `dimensi`.
    pub level: String,
    /// Code of its parent; null for the root.
    pub parent: Option<String>,
    /// Name of the node.
    pub name: String,
    /// Weight relative to its siblings, as the methodology gives it.
    pub weight: f64,
}

/// An indicator.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TableIndicator {
    /// Code of the indicator.
    pub code: String,
    /// Code of the node it belongs to.
    pub parent: String,
    /// Name of the indicator.
    pub name: String,
    /// Unit of its values.
    pub unit: String,
    /// Whether more is better.
    pub direction: Direction,
    /// Weight relative to its siblings, as the methodology gives it.
    pub weight: f64,
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitResult<'a> {
    /// Row in the file, from 1 as spreadsheets count.
    pub row: u32,
    /// Code of the unit.
    pub code: Option<&'a str>,
    /// Its name.
    pub name: Option<&'a str>,
    /// The year, as in the table.
    pub year: Option<&'a str>,
    /// Its province.
    pub province: Option<&'a str>,
    /// Whether it is compared with the others, or why not: only a `unit` is ranked.
    pub kind: RowKind,
    /// How far its scores can be relied upon.
    pub status: Status,
    /// Data that it needs and has.
    pub completeness: UnitCompleteness,
    /// Indicators of the index.
    pub indicators_count: IndicatorCounts,
    /// The index; null when it could not be computed.
    pub index: Option<f64>,
    /// Class of the index.
    pub category: Option<&'a str>,
    /// Rank among the units of the year, 1 for the highest index; equal ones share the best rank.
    /// Null for rows that are not compared with the others.
    pub rank: Option<u32>,
    /// Score and rank in every node, the index first.
    pub nodes: Vec<UnitNode<'a>>,
    /// Value and score in every indicator.
    pub indicators: Vec<UnitIndicator<'a>>,
}

/// How much of a unit's data is there.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitCompleteness {
    /// Values that it needs.
    pub required: usize,
    /// Values that it has.
    pub filled: usize,
    /// Filled of required, 0 to 100.
    pub percent: f64,
}

/// A node's score for a unit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitNode<'a> {
    /// Code of the node.
    pub code: &'a str,
    /// Score; null when it could not be computed or does not apply.
    pub score: Option<f64>,
    /// Rank among the units of the year.
    pub rank: Option<u32>,
    /// What the score can still become while data are missing; not written when it can no longer
    /// change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bounds: Option<Bounds>,
}

/// An indicator's value and score for a unit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitIndicator<'a> {
    /// Code of the indicator.
    pub code: &'a str,
    /// Its value, in its unit; null when there is none.
    pub value: Option<f64>,
    /// The value after transform and normalisation; null when there is none.
    pub normalised: Option<f64>,
    /// How it came about.
    pub state: IndicatorState,
}

/// The rows, each made when it is written: all of them at once would fill the memory.
pub struct Units<'a> {
    made: Tabulated<'a>,
    lang: Lang,
}

impl Serialize for Units<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let units = 0..self.made.scores.len();
        serializer.collect_seq(units.map(|unit| result(&self.made, unit, self.lang)))
    }
}

impl JsonSchema for Units<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Units".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<UnitResult<'static>>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}

/// The document for one table, in one language.
#[must_use]
pub fn table<'a>(made: &Tabulated<'a>, lang: Lang) -> TableComputation<'a> {
    let (methodology, scores) = (made.methodology, made.scores);
    let years = made.years();
    TableComputation {
        schema_version: SCHEMA_VERSION,
        file: made.table.file.name(),
        sha256: made.table.file.sha256.clone(),
        sheet: made.table.sheet.clone(),
        method: ComputationMethod::of(methodology, lang),
        reference: scores
            .reference
            .as_deref()
            .map(|reference| Reference::of(methodology, reference, lang)),
        summary: Summary {
            units: scores.len(),
            final_units: scores.count(Status::Final),
            provisional: scores.count(Status::Provisional),
            none: scores.count(Status::None),
        },
        distribution: years
            .filter_map(|year| {
                let found = made.distribution(year)?;
                Some(year_distribution(&scores.years[year], &found))
            })
            .collect(),
        findings_count: FindingCounts {
            error: count(made, Severity::Error),
            warning: count(made, Severity::Warning),
            note: count(made, Severity::Note),
        },
        findings: made
            .findings
            .iter()
            .map(|one| TableFinding::of(one, made.table, lang))
            .collect(),
        nodes: methodology
            .nodes
            .iter()
            .map(|node| TableNode {
                code: node.code.clone(),
                level: methodology.levels[node.level].code.clone(),
                parent: node
                    .parent
                    .map(|parent| methodology.nodes[parent].code.clone()),
                name: node.name.get(lang).to_owned(),
                weight: node.weight,
            })
            .collect(),
        indicators: methodology
            .indicators
            .iter()
            .map(|indicator| TableIndicator {
                code: indicator.code.clone(),
                parent: methodology.nodes[indicator.parent].code.clone(),
                name: indicator.name.get(lang).to_owned(),
                unit: indicator.unit.get(lang).to_owned(),
                direction: indicator.direction,
                weight: indicator.weight,
            })
            .collect(),
        units: Units { made: *made, lang },
    }
}

fn count(made: &Tabulated<'_>, severity: Severity) -> usize {
    let own = made
        .findings
        .iter()
        .filter(|finding| finding.severity == severity);
    own.map(|finding| finding.count).sum()
}

fn year_distribution(year: &str, found: &Distribution) -> YearDistribution {
    YearDistribution {
        year: some(year).map(str::to_owned),
        count: found.count,
        min: found.min,
        lower_quartile: found.lower_quartile,
        median: found.median,
        upper_quartile: found.upper_quartile,
        max: found.max,
        mean: found.mean,
    }
}

/// A text that is there.
pub(super) fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

fn result<'a>(made: &Tabulated<'a>, unit: usize, lang: Lang) -> UnitResult<'a> {
    let (methodology, scores) = (made.methodology, made.scores);
    let own = &made.table.units[unit];
    let (required, filled) = made.report.completeness.of(unit);
    let (applying, available) = scores.coverage(unit);
    UnitResult {
        row: own.row.saturating_add(1),
        code: some(&own.code),
        name: some(&own.name),
        year: some(&own.year),
        province: some(&own.province),
        kind: own.kind,
        status: scores.status(unit),
        completeness: UnitCompleteness {
            required,
            filled,
            percent: made.report.completeness.percent(unit),
        },
        indicators_count: IndicatorCounts {
            required: applying,
            available,
        },
        index: scores.index(unit),
        category: made.category(unit).map(|class| class.name.get(lang)),
        rank: scores.rank(unit, 0),
        nodes: methodology
            .nodes
            .iter()
            .enumerate()
            .map(|(position, node)| UnitNode {
                code: &node.code,
                score: scores.score(unit, position),
                rank: scores.rank(unit, position),
                bounds: scores.bounds(unit, position).map(Bounds::of),
            })
            .collect(),
        indicators: scores.indicators.as_ref().map_or_else(Vec::new, |kept| {
            let each = methodology.indicators.iter().enumerate();
            each.map(|(position, indicator)| UnitIndicator {
                code: &indicator.code,
                value: kept.value(unit, position),
                normalised: kept.normalised(unit, position),
                state: kept.state(unit, position),
            })
            .collect()
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::json::table_computation_schema;
    use crate::output::tabular::fixture::Fixture;

    #[test]
    fn real_documents_follow_the_schema() {
        let schema = serde_json::to_value(table_computation_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for (name, fixture) in Fixture::all() {
            for lang in [Lang::Id, Lang::En] {
                let document = serde_json::to_value(table(&fixture.tabulated(), lang)).unwrap();
                let errors: Vec<String> = validator
                    .iter_errors(&document)
                    .map(|error| format!("{error} at {}", error.instance_path()))
                    .collect();
                assert!(errors.is_empty(), "{name}: {errors:?}");
            }
        }
    }

    #[test]
    fn the_schema_refuses_what_it_does_not_promise() {
        let schema = serde_json::to_value(table_computation_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let (_, fixture) = Fixture::all().remove(2);
        let document = serde_json::to_value(table(&fixture.tabulated(), Lang::Id)).unwrap();
        for (pointer, wrong) in [
            ("/units/0/status", serde_json::json!("sementara")),
            ("/units/0/index", serde_json::json!("61,37")),
            ("/units/1/nodes/0", serde_json::json!(2)),
            ("/summary/final", serde_json::Value::Null),
            ("/findings/0/first", serde_json::json!({})),
        ] {
            let mut broken = document.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong;
            assert!(!validator.is_valid(&broken), "{pointer}");
        }
    }

    #[test]
    fn the_document_says_what_the_scores_say() {
        let (_, fixture) = Fixture::all().remove(2);
        let document = table(&fixture.tabulated(), Lang::En);
        insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
    }
}
