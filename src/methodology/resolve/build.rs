//! The methodology itself, from a draft without errors.

use super::formulas::Formulas;
use super::items::Items;
use super::tree::Tree;
use crate::lang::Text;
use crate::methodology::draft::{
    Bounds, CategoryDraft, Draft, GoalpostsDraft, IndicatorDraft, ItemDraft, MissingDraft,
    NodeDraft, PoolingDraft, RuleDraft, values,
};
use crate::methodology::model::{
    Aggregation, Category, CategorySet, Child, Goalposts, GroupValue, Indicator, Item, Level,
    Methodology, MissingPolicy, Node, Normalisation, Observed, Pooling, Range, Rule,
};
use crate::methodology::{direct, hash};

/// What the codes of a draft lead to.
pub(super) struct Parts {
    pub tree: Tree,
    pub formulas: Formulas,
    /// Parallel to the nodes of the draft.
    pub aggregations: Vec<Option<Aggregation>>,
    pub items: Items,
    /// Draft positions of the indicators that bring their own item.
    pub direct: Vec<usize>,
    pub category_set: usize,
}

/// Build the methodology; none when something could not be read after all.
pub(super) fn methodology(draft: &Draft, parts: Parts) -> Option<Methodology> {
    let Parts {
        tree,
        mut formulas,
        aggregations,
        items,
        direct,
        category_set,
    } = parts;
    let places = places(&tree, draft.nodes.len());
    let indicators = indicators(draft, &tree, &places, &mut formulas)?;
    let mut groups = Groups::default();
    let mut nodes = nodes(draft, &tree, &places, aggregations, &mut groups)?;
    hang(&mut nodes, &indicators);
    let mut items = all_items(draft, &items, &places, &nodes, &indicators)?;
    let agency = draft.defaults.agency.as_deref();
    let own = tree.indicators.iter().zip(&indicators);
    let own = own.filter(|(position, _)| direct.contains(position));
    items.extend(own.map(|(_, indicator)| direct::item(indicator, agency)));
    let mut methodology = Methodology {
        id: draft.id.clone()?,
        version: draft.version.clone()?,
        official: draft.official,
        name: draft.name.clone()?,
        notice: draft
            .notice
            .clone()
            .unwrap_or_else(|| notice(draft.official)),
        provenance: draft.provenance.clone(),
        concept_source: draft.concept_source.clone(),
        sha256: String::new(),
        file: None,
        scale: draft.scale_range(),
        final_percent: draft.final_percent.as_ref()?.value,
        levels: levels(draft)?,
        nodes,
        indicators,
        items,
        rules: rules(draft, formulas)?,
        category_sets: draft
            .categories
            .iter()
            .map(category_set_of)
            .collect::<Option<_>>()?,
        category_set,
        table: draft.table.words(),
        group_columns: groups.columns,
        validation: draft.validation.thresholds(),
    };
    methodology.sha256 = hash::sha256(&methodology);
    Some(methodology)
}

impl Draft {
    /// The scale, 0 to 100 unless written otherwise.
    pub(in crate::methodology) fn scale_range(&self) -> Range {
        match &self.scale {
            Ok(Some(scale)) => scale.value.range(),
            _ => Range {
                min: 0.0,
                max: 100.0,
            },
        }
    }
}

/// What an unofficial methodology says of itself when it says nothing.
fn notice(official: bool) -> Text {
    if official {
        Text::default()
    } else {
        Text::fixed("Bukan metodologi resmi.", "Not an official methodology.")
    }
}

/// Per draft node: its position in the tree's order.
fn places(tree: &Tree, count: usize) -> Vec<usize> {
    let mut places = vec![0; count];
    for (place, node) in tree.nodes.iter().enumerate() {
        places[*node] = place;
    }
    places
}

fn levels(draft: &Draft) -> Option<Vec<Level>> {
    let level = |level: &crate::methodology::draft::LevelDraft| {
        Some(Level {
            code: level.code.as_ref()?.value.clone(),
            name: level.name.clone()?,
        })
    };
    draft.levels.iter().map(level).collect()
}

fn nodes(
    draft: &Draft,
    tree: &Tree,
    places: &[usize],
    mut aggregations: Vec<Option<Aggregation>>,
    groups: &mut Groups,
) -> Option<Vec<Node>> {
    let node = |position: &usize| {
        let node: &NodeDraft = &draft.nodes[*position];
        let level = node.level.as_ref()?;
        let is_level = |other: &crate::methodology::draft::LevelDraft| {
            other
                .code
                .as_ref()
                .is_some_and(|code| code.value == level.value)
        };
        Some(Node {
            code: node.code.as_ref()?.value.clone(),
            name: node.name.clone()?,
            level: draft.levels.iter().position(is_level)?,
            parent: tree.parents[*position].map(|parent| places[parent]),
            weight: node.weight.as_ref()?.value,
            aggregation: aggregations[*position].take()?,
            floor: node.floor.as_ref().ok()?.as_ref().map(|floor| floor.value),
            missing: groups.policy(draft.missing_of(node)?),
            children: Vec::new(),
            aliases: values(&node.aliases),
            provenance: node.provenance.clone(),
            concept_source: node.concept_source.clone(),
            note: node.note.clone(),
        })
    };
    tree.nodes.iter().map(node).collect()
}

/// The columns of groups, each once, in the order of the tree.
#[derive(Debug, Default)]
struct Groups {
    columns: Vec<String>,
}

impl Groups {
    /// A policy with its column looked up.
    fn policy(&mut self, draft: &MissingDraft) -> MissingPolicy {
        match draft {
            MissingDraft::Renormalise { at_least } => MissingPolicy::Renormalise {
                at_least: at_least.as_ref().map(|share| share.value),
            },
            MissingDraft::Strict => MissingPolicy::Strict,
            MissingDraft::Fixed(value) => MissingPolicy::Fixed(value.value),
            MissingDraft::Group { column, values } => MissingPolicy::Group {
                column: self.column(&column.value),
                values: values
                    .iter()
                    .map(|(group, value)| GroupValue {
                        group: group.value.clone(),
                        value: *value,
                    })
                    .collect(),
            },
        }
    }

    fn column(&mut self, name: &str) -> usize {
        let known = self.columns.iter().position(|column| column == name);
        known.unwrap_or_else(|| {
            self.columns.push(name.to_owned());
            self.columns.len() - 1
        })
    }
}

fn indicators(
    draft: &Draft,
    tree: &Tree,
    places: &[usize],
    formulas: &mut Formulas,
) -> Option<Vec<Indicator>> {
    let scale = draft.scale_range();
    let indicator = |position: &usize| {
        let indicator: &IndicatorDraft = &draft.indicators[*position];
        let formula = formulas.indicators[*position].take()?;
        let observed = indicator.observed.as_ref().ok()?.as_ref();
        let range = indicator.range.as_ref().ok()?.as_ref();
        let normalisation = draft.normalisation_of(indicator)?.method.clone();
        // What no normalisation uses has been said, and is not carried on.
        let goalposts = indicator.goalposts.as_ref().ok()?.as_ref();
        let goalposts = goalposts.filter(|_| normalisation == Normalisation::Goalposts);
        Some(Indicator {
            code: indicator.code.as_ref()?.value.clone(),
            name: indicator.name.clone()?,
            parent: places[tree.indicator_parents[*position]],
            items: formula.variables(),
            formula,
            unit: indicator.unit.clone()?,
            direct: indicator.formula.as_ref().ok()?.is_none(),
            direction: indicator.direction?,
            transform: draft.transform_of(indicator)?,
            normalisation,
            goalposts: goalposts.map(|goalposts| goalposts_of(&goalposts.value)),
            range: range.map_or(scale, |range| range.value.range()),
            observed: observed.map(|observed| Observed {
                min: observed.value.bounds.min.value,
                max: observed.value.bounds.max.value,
                source: observed.value.source.clone(),
            }),
            weight: indicator.weight.as_ref()?.value,
            aliases: values(&indicator.aliases),
            provenance: indicator.provenance.clone(),
            concept_source: indicator.concept_source.clone(),
        })
    };
    tree.indicators.iter().map(indicator).collect()
}

fn goalposts_of(draft: &GoalpostsDraft) -> Goalposts {
    Goalposts {
        min: draft.bounds.min.value,
        max: draft.bounds.max.value,
        clip: draft.clip,
        source: draft.source.clone(),
        note: draft.note.clone(),
    }
}

/// Hang nodes and indicators below their parents.
fn hang(nodes: &mut [Node], indicators: &[Indicator]) {
    for position in 1..nodes.len() {
        if let Some(parent) = nodes[position].parent {
            nodes[parent].children.push(Child::Node(position));
        }
    }
    for (position, indicator) in indicators.iter().enumerate() {
        nodes[indicator.parent]
            .children
            .push(Child::Indicator(position));
    }
}

fn all_items(
    draft: &Draft,
    resolved: &Items,
    places: &[usize],
    nodes: &[Node],
    indicators: &[Indicator],
) -> Option<Vec<Item>> {
    let item = |(position, item): (usize, &ItemDraft)| {
        let bounds = Bounds {
            min: item.min.clone()?,
            max: item.max.clone()?,
        };
        let node = resolved.nodes[position].map(|node| places[node]);
        Some(Item {
            code: item.code.as_ref()?.value.clone(),
            slug: item.slug.clone(),
            name: item.name.clone()?,
            node: node.unwrap_or_else(|| common_node(position, nodes, indicators)),
            unit: item.unit.clone()?,
            kind: item.kind?,
            integer: item.integer?,
            plausible: bounds.range(),
            agency: match item.agency.as_ref().ok()? {
                Some(agency) => agency.value.trim().to_owned(),
                None => draft.defaults.agency.clone()?,
            },
            source: item.source.clone(),
            pooling: match item.pooling.as_ref()? {
                PoolingDraft::Sum => Pooling::Sum,
                PoolingDraft::None => Pooling::None,
                PoolingDraft::WeightedBy(_) => Pooling::WeightedBy(resolved.weightings[position]?),
            },
            yearly_change: item
                .yearly_change
                .as_ref()
                .ok()?
                .as_ref()
                .map(|one| one.value),
            moves_with: resolved.related[position].clone(),
            aliases: values(&item.aliases),
            provenance: item.provenance.clone(),
            concept_source: item.concept_source.clone(),
        })
    };
    draft.items.iter().enumerate().map(item).collect()
}

/// The lowest node above every indicator that uses an item; the root when none does.
fn common_node(item: usize, nodes: &[Node], indicators: &[Indicator]) -> usize {
    let mut common: Option<Vec<usize>> = None;
    for indicator in indicators.iter().filter(|i| i.items.contains(&item)) {
        let path = path(indicator.parent, nodes);
        common = Some(match common {
            None => path,
            Some(before) => before
                .into_iter()
                .zip(path)
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a)
                .collect(),
        });
    }
    common.and_then(|path| path.last().copied()).unwrap_or(0)
}

/// The nodes from the root down to this one.
fn path(node: usize, nodes: &[Node]) -> Vec<usize> {
    let mut path = vec![node];
    let mut current = node;
    while let Some(parent) = nodes[current].parent {
        path.push(parent);
        current = parent;
    }
    path.reverse();
    path
}

fn rules(draft: &Draft, formulas: Formulas) -> Option<Vec<Rule>> {
    let rule = |(rule, condition): (&RuleDraft, Option<crate::methodology::formula::Condition>)| {
        let condition = condition?;
        Some(Rule {
            code: rule.code.as_ref()?.value.clone(),
            items: condition.variables(),
            condition,
            severity: rule.severity?,
            tolerance: rule.tolerance.as_ref()?.value,
            message: rule.message.clone()?,
            provenance: rule.provenance.clone(),
        })
    };
    draft
        .rules
        .iter()
        .zip(formulas.conditions)
        .map(rule)
        .collect()
}

fn category_set_of(set: &CategoryDraft) -> Option<CategorySet> {
    let class = |class: &crate::methodology::draft::ClassDraft| {
        Some(Category {
            name: class.name.clone()?,
            lower: class.lower.as_ref()?.value,
        })
    };
    Some(CategorySet {
        code: set.set.as_ref()?.value.clone(),
        provenance: set.provenance.clone(),
        classes: set
            .classes
            .as_ref()?
            .iter()
            .map(class)
            .collect::<Option<_>>()?,
    })
}
