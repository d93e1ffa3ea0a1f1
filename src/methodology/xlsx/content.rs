//! What stands in each cell: the elements of a methodology by the keys of their columns.

use crate::lang::{Lang, Text};
use crate::methodology::columns;
use crate::methodology::model::{
    Aggregation, Category, CategorySet, GroupValue, Indicator, Item, Level, Methodology,
    MissingPolicy, Node, Normalisation, Pooling, Rule, Transform,
};
use crate::methodology::record::Section;
use crate::methodology::words::{NormalisationWord, PoolingWord, Word};

/// Content of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// Nothing.
    Blank,
    /// Text, whatever it looks like.
    Text(String),
    /// A number at full precision.
    Number(f64),
}

/// One row per element of a section, one cell per column of [`columns::of`].
pub(super) fn rows(m: &Methodology, section: Section, lang: Lang) -> Vec<Vec<Content>> {
    match section {
        Section::Methodology => vec![row(section, |key| methodology(m, key, lang))],
        Section::Level => each(section, &m.levels, level),
        Section::Category => m
            .category_sets
            .iter()
            .flat_map(|set| set.classes.iter().map(move |class| (set, class)))
            .map(|(set, of_set)| row(section, |key| class(set, of_set, key)))
            .collect(),
        Section::Node => each(section, &m.nodes, |n, key| node(m, n, key, lang)),
        Section::Indicator => each(section, &m.indicators, |i, key| indicator(m, i, key, lang)),
        Section::Item => each(section, m.written_items(), |i, key| item(m, i, key, lang)),
        Section::Rule => each(section, &m.rules, |r, key| rule(r, key, lang)),
    }
}

fn each<T>(
    section: Section,
    elements: &[T],
    cell: impl Fn(&T, &str) -> Content,
) -> Vec<Vec<Content>> {
    elements
        .iter()
        .map(|element| row(section, |key| cell(element, key)))
        .collect()
}

fn row(section: Section, cell: impl Fn(&str) -> Content) -> Vec<Content> {
    columns::of(section)
        .iter()
        .map(|column| cell(column.key))
        .collect()
}

fn text(text: &str) -> Content {
    if text.is_empty() {
        Content::Blank
    } else {
        Content::Text(text.to_owned())
    }
}

fn word<W: Word>(word: W, lang: Lang) -> Content {
    Content::Text(word.label().get(lang).to_owned())
}

/// A word that is left out where it is the usual one.
fn unusual<W: Word>(word: W, usual: W, lang: Lang) -> Content {
    if word == usual {
        Content::Blank
    } else {
        Content::Text(word.label().get(lang).to_owned())
    }
}

/// Names of columns, in one cell.
fn names(names: &[String]) -> Content {
    text(&names.join("; "))
}

fn number(number: Option<f64>) -> Content {
    number.map_or(Content::Blank, Content::Number)
}

/// One language of a text, by the end of the key.
fn side(both: &Text, key: &str) -> Content {
    let language = key.rsplit('.').next();
    text(if language == Some("en") {
        &both.en
    } else {
        &both.id
    })
}

fn methodology(m: &Methodology, key: &str, lang: Lang) -> Content {
    match key {
        "schema_version" => Content::Number(1.0),
        "id" => text(&m.id),
        "version" => text(&m.version),
        "official" => word(m.official, lang),
        "name.id" | "name.en" => side(&m.name, key),
        "notice.id" | "notice.en" => side(&m.notice, key),
        "provenance" => text(&m.provenance),
        "concept_source" => text(&m.concept_source),
        "final_percent" => Content::Number(m.final_percent),
        "category_set" => m
            .category_sets
            .get(m.category_set)
            .map_or(Content::Blank, |set| text(&set.code)),
        "scale.min" => Content::Number(m.scale.min),
        "scale.max" => Content::Number(m.scale.max),
        "validation.oldest_years" => Content::Number(m.validation.oldest_years),
        "validation.yearly_change" => Content::Number(m.validation.yearly_change),
        "validation.yearly_points" => Content::Number(m.validation.yearly_points),
        "validation.from_zero" => Content::Number(m.validation.from_zero),
        "validation.small_count" => Content::Number(m.validation.small_count),
        "validation.copied_digits" => Content::Number(m.validation.copied_digits),
        "validation.copied_share" => Content::Number(m.validation.copied_share),
        "validation.opposite_change" => Content::Number(m.validation.opposite_change),
        "validation.clipped_points" => Content::Number(m.validation.clipped_points),
        "table.code" => names(&m.table.code),
        "table.name" => names(&m.table.name),
        "table.year" => names(&m.table.year),
        _ => Content::Blank,
    }
}

fn level(level: &Level, key: &str) -> Content {
    match key {
        "code" => text(&level.code),
        "name.id" | "name.en" => side(&level.name, key),
        _ => Content::Blank,
    }
}

fn class(set: &CategorySet, class: &Category, key: &str) -> Content {
    match key {
        "set" => text(&set.code),
        "name.id" | "name.en" => side(&class.name, key),
        "lower" => Content::Number(class.lower),
        "provenance" => text(&set.provenance),
        _ => Content::Blank,
    }
}

fn node(m: &Methodology, node: &Node, key: &str, lang: Lang) -> Content {
    match key {
        "code" => text(&node.code),
        "parent" => node
            .parent
            .map_or(Content::Blank, |parent| text(&m.nodes[parent].code)),
        "level" => text(&m.levels[node.level].code),
        "name.id" | "name.en" => side(&node.name, key),
        // The root has nothing to be weighed against.
        "weight" if node.parent.is_none() && node.weight == 1.0 => Content::Blank,
        "weight" => Content::Number(node.weight),
        "aggregation.method" => word(node.aggregation.word(), lang),
        "missing.method" => word(node.missing.word(), lang),
        "provenance" => text(&node.provenance),
        "concept_source" => text(&node.concept_source),
        "note" => text(&node.note),
        "floor" => number(node.floor),
        "aliases" => names(&node.aliases),
        key if key.starts_with("aggregation.") => aggregation(&node.aggregation, key),
        key if key.starts_with("missing.") => missing(m, &node.missing, key),
        _ => Content::Blank,
    }
}

/// The parameters of an aggregation.
fn aggregation(aggregation: &Aggregation, key: &str) -> Content {
    match (aggregation, key) {
        (Aggregation::Generalised { exponent }, "aggregation.exponent") => {
            Content::Number(*exponent)
        }
        (Aggregation::Formula(formula), "aggregation.formula") => text(&formula.text),
        _ => Content::Blank,
    }
}

/// The parameters of a policy.
fn missing(m: &Methodology, policy: &MissingPolicy, key: &str) -> Content {
    match (policy, key) {
        (MissingPolicy::Renormalise { at_least }, "missing.at_least") => number(*at_least),
        (MissingPolicy::Fixed(value), "missing.value") => Content::Number(*value),
        (MissingPolicy::Group { column, .. }, "missing.column") => {
            text(m.group_columns.get(*column).map_or("", String::as_str))
        }
        (MissingPolicy::Group { values, .. }, "missing.values") => {
            let value = |value: &GroupValue| format!("{} = {}", value.group, value.value);
            let values: Vec<String> = values.iter().map(value).collect();
            text(&values.join("; "))
        }
        _ => Content::Blank,
    }
}

fn indicator(m: &Methodology, indicator: &Indicator, key: &str, lang: Lang) -> Content {
    let observed = indicator.observed.as_ref();
    let goalposts = indicator.goalposts.as_ref();
    match key {
        "code" => text(&indicator.code),
        "parent" => text(&m.nodes[indicator.parent].code),
        "name.id" | "name.en" => side(&indicator.name, key),
        "formula" if indicator.direct => Content::Blank,
        "formula" => text(&indicator.formula.text),
        "unit.id" | "unit.en" => side(&indicator.unit, key),
        "direction" => word(indicator.direction, lang),
        "goalposts.min" => number(goalposts.map(|g| g.min)),
        "goalposts.max" => number(goalposts.map(|g| g.max)),
        "goalposts.source" => goalposts.map_or(Content::Blank, |g| text(&g.source)),
        "goalposts.note" => goalposts.map_or(Content::Blank, |g| text(&g.note)),
        "goalposts.clip" => goalposts.map_or(Content::Blank, |g| unusual(g.clip, true, lang)),
        "observed.min" => number(observed.map(|o| o.min)),
        "observed.max" => number(observed.map(|o| o.max)),
        "observed.source" => observed.map_or(Content::Blank, |o| text(&o.source)),
        "weight" => Content::Number(indicator.weight),
        "provenance" => text(&indicator.provenance),
        "concept_source" => text(&indicator.concept_source),
        "transform" => unusual(indicator.transform, Transform::None, lang),
        "range.min" | "range.max" if indicator.range == m.scale => Content::Blank,
        "range.min" => Content::Number(indicator.range.min),
        "range.max" => Content::Number(indicator.range.max),
        "aliases" => names(&indicator.aliases),
        key => normalisation(&indicator.normalisation, key, lang),
    }
}

/// A normalisation and its parameters.
fn normalisation(normalisation: &Normalisation, key: &str, lang: Lang) -> Content {
    match (key, normalisation) {
        ("normalisation.method", _) => {
            unusual(normalisation.word(), NormalisationWord::Goalposts, lang)
        }
        ("normalisation.mean", Normalisation::ZScore { mean, .. }) => Content::Number(*mean),
        ("normalisation.deviation", Normalisation::ZScore { deviation, .. }) => {
            Content::Number(*deviation)
        }
        ("normalisation.unit", Normalisation::DistanceToReference { unit, .. }) => text(unit),
        ("normalisation.target", Normalisation::DistanceToTarget { target, .. }) => {
            Content::Number(*target)
        }
        (
            "normalisation.cap",
            Normalisation::DistanceToReference { cap, .. }
            | Normalisation::DistanceToTarget { cap, .. },
        ) => unusual(*cap, false, lang),
        _ => Content::Blank,
    }
}

fn item(m: &Methodology, item: &Item, key: &str, lang: Lang) -> Content {
    match key {
        "code" => text(&item.code),
        "slug" => text(&item.slug),
        "name.id" | "name.en" => side(&item.name, key),
        "node" => text(&m.nodes[item.node].code),
        "unit.id" | "unit.en" => side(&item.unit, key),
        "type" => word(item.kind, lang),
        "integer" => word(item.integer, lang),
        "min" => Content::Number(item.plausible.min),
        "max" => Content::Number(item.plausible.max),
        "agency" => text(&item.agency),
        "source" => text(&item.source),
        "pooling" => pooling(m, item.pooling, lang),
        "yearly_change" => number(item.yearly_change),
        "moves_with" => {
            let codes = item.moves_with.iter();
            let codes: Vec<String> = codes.map(|other| m.items[*other].code.clone()).collect();
            names(&codes)
        }
        "aliases" => names(&item.aliases),
        "provenance" => text(&item.provenance),
        "concept_source" => text(&item.concept_source),
        _ => Content::Blank,
    }
}

/// `dijumlahkan`, `tidak digabung` or `rerata tertimbang D01`.
fn pooling(m: &Methodology, pooling: Pooling, lang: Lang) -> Content {
    match pooling {
        Pooling::Sum => word(PoolingWord::Sum, lang),
        Pooling::None => word(PoolingWord::None, lang),
        Pooling::WeightedBy(other) => {
            let label = PoolingWord::Weighted.label();
            Content::Text(format!("{} {}", label.get(lang), m.items[other].code))
        }
    }
}

fn rule(rule: &Rule, key: &str, lang: Lang) -> Content {
    match key {
        "code" => text(&rule.code),
        "expr" => text(&rule.condition.text),
        "severity" => word(rule.severity, lang),
        "tolerance" => Content::Number(rule.tolerance),
        "message.id" | "message.en" => side(&rule.message, key),
        "provenance" => text(&rule.provenance),
        _ => Content::Blank,
    }
}
