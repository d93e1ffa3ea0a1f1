//! The fingerprint of a definition's content.
//!
//! SHA-256 over compact JSON of the resolved definition. Whatever equals its default is left out,
//! so that fields which a later schema adds do not change the fingerprint of the definitions that
//! do not use them; and nothing of the form (TOML or workbook, comments, order of keys) enters it.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::model::{
    Aggregation, CategorySet, Indicator, Item, Level, Methodology, MissingPolicy, Node,
    Normalisation, Pooling, Range, Rule, TableWords, Thresholds, Transform,
};
use super::words::Word;
use crate::lang::Text;
use crate::workbook::hex;

/// The fingerprint of a methodology, in hexadecimal; its own `sha256` does not enter it.
#[must_use]
pub fn sha256(methodology: &Methodology) -> String {
    // Writing plain structs of texts and finite numbers to memory cannot fail.
    let json = serde_json::to_vec(&Content::of(methodology)).unwrap_or_default();
    hex(&Sha256::digest(json))
}

/// The content, with fields in a fixed order.
#[derive(Serialize)]
struct Content<'a> {
    id: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    official: bool,
    name: &'a Text,
    #[serde(skip_serializing_if = "is_no_text")]
    notice: &'a Text,
    #[serde(skip_serializing_if = "str::is_empty")]
    provenance: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    concept_source: &'a str,
    #[serde(skip_serializing_if = "is_usual_scale")]
    scale: Range,
    #[serde(skip_serializing_if = "is_hundred")]
    final_percent: f64,
    levels: Vec<LevelContent<'a>>,
    nodes: Vec<NodeContent<'a>>,
    indicators: Vec<IndicatorContent<'a>>,
    items: Vec<ItemContent<'a>>,
    rules: Vec<RuleContent<'a>>,
    category_sets: Vec<CategoryContent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    category_set: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<[&'a [String]; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    validation: Option<[f64; 6]>,
    /// Thresholds that came later stand apart, so that definitions without them keep their hash.
    #[serde(skip_serializing_if = "Option::is_none")]
    validation_more: Option<[f64; 3]>,
}

#[derive(Serialize)]
struct LevelContent<'a> {
    code: &'a str,
    name: &'a Text,
}

#[derive(Serialize)]
struct NodeContent<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    level: &'a str,
    name: &'a Text,
    #[serde(skip_serializing_if = "is_one")]
    weight: f64,
    aggregation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    exponent: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aggregation_formula: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<f64>,
    missing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_at_least: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    missing_group: Option<(&'a str, Vec<(&'a str, f64)>)>,
    #[serde(skip_serializing_if = "str::is_empty")]
    provenance: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    concept_source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    note: &'a str,
    #[serde(skip_serializing_if = "is_none_of_them")]
    aliases: &'a [String],
}

#[derive(Serialize)]
struct IndicatorContent<'a> {
    code: &'a str,
    parent: &'a str,
    name: &'a Text,
    formula: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    direct: bool,
    unit: &'a Text,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    transform: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    normalisation: Option<NormalisationContent<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    goalposts: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "is_false")]
    unclipped: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "str::is_empty")]
    goalposts_source: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    goalposts_note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    observed: Option<[f64; 2]>,
    #[serde(skip_serializing_if = "str::is_empty")]
    observed_source: &'a str,
    #[serde(skip_serializing_if = "is_one")]
    weight: f64,
    #[serde(skip_serializing_if = "str::is_empty")]
    provenance: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    concept_source: &'a str,
    #[serde(skip_serializing_if = "is_none_of_them")]
    aliases: &'a [String],
}

#[derive(Default, Serialize)]
struct NormalisationContent<'a> {
    method: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mean: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deviation: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<f64>,
    #[serde(skip_serializing_if = "is_false")]
    cap: bool,
}

#[derive(Serialize)]
struct ItemContent<'a> {
    code: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    slug: &'a str,
    name: &'a Text,
    node: &'a str,
    unit: &'a Text,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "is_false")]
    integer: bool,
    plausible: [f64; 2],
    agency: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    source: &'a str,
    #[serde(skip_serializing_if = "is_false")]
    pooled_by_sum: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    weighted_by: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    provenance: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    concept_source: &'a str,
    #[serde(skip_serializing_if = "is_none_of_them")]
    aliases: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    yearly_change: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    moves_with: Vec<&'a str>,
}

#[derive(Serialize)]
struct RuleContent<'a> {
    code: &'a str,
    expr: &'a str,
    severity: &'static str,
    #[serde(skip_serializing_if = "is_zero")]
    tolerance: f64,
    message: &'a Text,
    #[serde(skip_serializing_if = "str::is_empty")]
    provenance: &'a str,
}

#[derive(Serialize)]
struct CategoryContent<'a> {
    set: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    provenance: &'a str,
    classes: Vec<ClassContent<'a>>,
}

#[derive(Serialize)]
struct ClassContent<'a> {
    name: &'a Text,
    lower: f64,
}

impl<'a> Content<'a> {
    fn of(m: &'a Methodology) -> Self {
        Self {
            id: &m.id,
            version: &m.version,
            official: m.official,
            name: &m.name,
            notice: &m.notice,
            provenance: &m.provenance,
            concept_source: &m.concept_source,
            scale: m.scale,
            final_percent: m.final_percent,
            levels: m.levels.iter().map(LevelContent::of).collect(),
            nodes: m
                .nodes
                .iter()
                .map(|node| NodeContent::of(m, node))
                .collect(),
            indicators: m
                .indicators
                .iter()
                .map(|i| IndicatorContent::of(m, i))
                .collect(),
            items: m
                .items
                .iter()
                .map(|item| ItemContent::of(m, item))
                .collect(),
            rules: m.rules.iter().map(RuleContent::of).collect(),
            category_sets: m.category_sets.iter().map(CategoryContent::of).collect(),
            category_set: m
                .category_sets
                .get(m.category_set)
                .map(|set| set.code.as_str()),
            table: (m.table != TableWords::default()).then_some([
                &m.table.code,
                &m.table.name,
                &m.table.year,
            ]),
            validation: unless_usual(first_thresholds, &m.validation),
            validation_more: unless_usual(later_thresholds, &m.validation),
        }
    }
}

/// The thresholds of a definition, unless they are those of one that writes none.
fn unless_usual<const N: usize>(
    of: fn(&Thresholds) -> [f64; N],
    thresholds: &Thresholds,
) -> Option<[f64; N]> {
    let own = of(thresholds);
    (own != of(&Thresholds::default())).then_some(own)
}

const fn first_thresholds(thresholds: &Thresholds) -> [f64; 6] {
    [
        thresholds.oldest_years,
        thresholds.yearly_change,
        thresholds.yearly_points,
        thresholds.small_count,
        thresholds.copied_digits,
        thresholds.opposite_change,
    ]
}

const fn later_thresholds(thresholds: &Thresholds) -> [f64; 3] {
    [
        thresholds.from_zero,
        thresholds.copied_share,
        thresholds.clipped_points,
    ]
}

impl<'a> LevelContent<'a> {
    fn of(level: &'a Level) -> Self {
        Self {
            code: &level.code,
            name: &level.name,
        }
    }
}

impl<'a> NodeContent<'a> {
    fn of(m: &'a Methodology, node: &'a Node) -> Self {
        Self {
            code: &node.code,
            parent: node.parent.map(|parent| m.nodes[parent].code.as_str()),
            level: &m.levels[node.level].code,
            name: &node.name,
            weight: node.weight,
            aggregation: node.aggregation.word().key(),
            exponent: match node.aggregation {
                Aggregation::Generalised { exponent } => Some(exponent),
                _ => None,
            },
            aggregation_formula: match &node.aggregation {
                Aggregation::Formula(formula) => Some(&formula.text),
                _ => None,
            },
            floor: node.floor,
            missing: node.missing.word().key(),
            missing_at_least: match node.missing {
                MissingPolicy::Renormalise { at_least } => at_least,
                _ => None,
            },
            missing_value: match node.missing {
                MissingPolicy::Fixed(value) => Some(value),
                _ => None,
            },
            missing_group: missing_group(m, node),
            provenance: &node.provenance,
            concept_source: &node.concept_source,
            note: &node.note,
            aliases: &node.aliases,
        }
    }
}

/// The column of a policy by groups, and the value of each group.
fn missing_group<'a>(m: &'a Methodology, node: &'a Node) -> Option<(&'a str, Vec<(&'a str, f64)>)> {
    let MissingPolicy::Group { column, values } = &node.missing else {
        return None;
    };
    let column = m.group_columns.get(*column)?;
    let values = values
        .iter()
        .map(|value| (value.group.as_str(), value.value));
    Some((column, values.collect()))
}

impl<'a> IndicatorContent<'a> {
    fn of(m: &'a Methodology, i: &'a Indicator) -> Self {
        Self {
            code: &i.code,
            parent: &m.nodes[i.parent].code,
            name: &i.name,
            formula: &i.formula.text,
            direct: i.direct,
            unit: &i.unit,
            direction: i.direction.key(),
            transform: (i.transform != Transform::None).then(|| i.transform.key()),
            normalisation: NormalisationContent::of(&i.normalisation),
            goalposts: i.goalposts.as_ref().map(|posts| [posts.min, posts.max]),
            unclipped: i.goalposts.as_ref().is_some_and(|posts| !posts.clip),
            range: (i.range != m.scale).then_some([i.range.min, i.range.max]),
            goalposts_source: i.goalposts.as_ref().map_or("", |posts| &posts.source),
            goalposts_note: i.goalposts.as_ref().map_or("", |posts| &posts.note),
            observed: i.observed.as_ref().map(|o| [o.min, o.max]),
            observed_source: i.observed.as_ref().map_or("", |o| &o.source),
            weight: i.weight,
            provenance: &i.provenance,
            concept_source: &i.concept_source,
            aliases: &i.aliases,
        }
    }
}

impl<'a> NormalisationContent<'a> {
    /// None for goalposts, the usual normalisation.
    fn of(normalisation: &'a Normalisation) -> Option<Self> {
        let usual = Self {
            method: normalisation.word().key(),
            ..Self::default()
        };
        match normalisation {
            Normalisation::Goalposts => None,
            Normalisation::MinMax
            | Normalisation::Rank
            | Normalisation::PercentileRank
            | Normalisation::Borda
            | Normalisation::DistanceToMaximum => Some(usual),
            Normalisation::ZScore { mean, deviation } => Some(Self {
                mean: Some(*mean),
                deviation: Some(*deviation),
                ..usual
            }),
            Normalisation::DistanceToReference { unit, cap } => Some(Self {
                unit: Some(unit),
                cap: *cap,
                ..usual
            }),
            Normalisation::DistanceToTarget { target, cap } => Some(Self {
                target: Some(*target),
                cap: *cap,
                ..usual
            }),
        }
    }
}

impl<'a> ItemContent<'a> {
    fn of(m: &'a Methodology, item: &'a Item) -> Self {
        Self {
            code: &item.code,
            slug: &item.slug,
            name: &item.name,
            node: &m.nodes[item.node].code,
            unit: &item.unit,
            kind: item.kind.key(),
            integer: item.integer,
            plausible: [item.plausible.min, item.plausible.max],
            agency: &item.agency,
            source: &item.source,
            pooled_by_sum: item.pooling == Pooling::Sum,
            weighted_by: match item.pooling {
                Pooling::WeightedBy(other) => Some(&m.items[other].code),
                Pooling::Sum | Pooling::None => None,
            },
            provenance: &item.provenance,
            concept_source: &item.concept_source,
            aliases: &item.aliases,
            yearly_change: item.yearly_change,
            moves_with: item
                .moves_with
                .iter()
                .map(|other| m.items[*other].code.as_str())
                .collect(),
        }
    }
}

impl<'a> RuleContent<'a> {
    fn of(rule: &'a Rule) -> Self {
        Self {
            code: &rule.code,
            expr: &rule.condition.text,
            severity: rule.severity.key(),
            tolerance: rule.tolerance,
            message: &rule.message,
            provenance: &rule.provenance,
        }
    }
}

impl<'a> CategoryContent<'a> {
    fn of(set: &'a CategorySet) -> Self {
        let class = |class: &'a super::model::Category| ClassContent {
            name: &class.name,
            lower: class.lower,
        };
        Self {
            set: &set.code,
            provenance: &set.provenance,
            classes: set.classes.iter().map(class).collect(),
        }
    }
}

const fn is_none_of_them(aliases: &[String]) -> bool {
    aliases.is_empty()
}

// serde hands references to these.
#[allow(clippy::trivially_copy_pass_by_ref)]
const fn is_false(value: &bool) -> bool {
    !*value
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_one(value: &f64) -> bool {
    *value == 1.0
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_zero(value: &f64) -> bool {
    *value == 0.0
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_hundred(value: &f64) -> bool {
    *value == 100.0
}

fn is_usual_scale(scale: &Range) -> bool {
    scale.min == 0.0 && scale.max == 100.0
}

fn is_no_text(text: &Text) -> bool {
    text.id.is_empty() && text.en.is_empty()
}
