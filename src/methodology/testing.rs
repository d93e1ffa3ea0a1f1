//! Small methodologies for unit tests, built directly from the model's types.
//!
//! ```text
//! methodology(&[
//!     node("I", ""),
//!     node("A", "I").weight(2.0).aggregation(Aggregation::Geometric),
//!     indicator("A1", "A", "100 * D1 / D0"),
//!     indicator("A2", "A", "D2").negative().between(0.0, 40.0),
//! ])
//! ```
//!
//! Items are D0 to D9 and one level stands for each depth of the tree. Unless said otherwise weights
//! are 1, means arithmetic, missing children renormalised, goalposts 0 and 100, directions positive,
//! and the classes are Low, Middle (from 40) and High (from 60). Groups stand in a column kelompok.

use super::formula::Formula;
use super::{
    Aggregation, Category, CategorySet, Child, Direction, Goalposts, Indicator, Item, ItemKind,
    Level, Methodology, MissingPolicy, Node, Normalisation, Pooling, Range, TableWords, Thresholds,
    Transform,
};
use crate::lang::Text;

/// Number of items of every methodology made here.
pub const ITEMS: usize = 10;

const SCALE: Range = Range {
    min: 0.0,
    max: 100.0,
};

/// A line of the tree.
#[derive(Debug, Clone)]
pub struct Line {
    code: String,
    parent: String,
    weight: f64,
    aggregation: Aggregation,
    missing: MissingPolicy,
    /// A formula over the children, instead of the aggregation.
    children: Option<String>,
    floor: Option<f64>,
    /// An indicator has a formula, a node has none.
    formula: Option<String>,
    direction: Direction,
    transform: Transform,
    normalisation: Normalisation,
    goalposts: (f64, f64),
    clip: bool,
    range: Range,
}

/// A node; the first line, with an empty parent, is the root.
pub fn node(code: &str, parent: &str) -> Line {
    Line {
        code: code.to_owned(),
        parent: parent.to_owned(),
        weight: 1.0,
        aggregation: Aggregation::Arithmetic,
        missing: MissingPolicy::RENORMALISE,
        children: None,
        floor: None,
        formula: None,
        direction: Direction::Positive,
        transform: Transform::None,
        normalisation: Normalisation::Goalposts,
        goalposts: (0.0, 100.0),
        clip: true,
        range: SCALE,
    }
}

/// An indicator with a formula over D0 to D9.
pub fn indicator(code: &str, parent: &str, formula: &str) -> Line {
    Line {
        formula: Some(formula.to_owned()),
        ..node(code, parent)
    }
}

impl Line {
    /// The same line elsewhere in the tree.
    pub fn named(mut self, code: &str, parent: &str) -> Self {
        (self.code, self.parent) = (code.to_owned(), parent.to_owned());
        self
    }

    /// The same indicator with another formula.
    pub fn reading(mut self, formula: &str) -> Self {
        self.formula = Some(formula.to_owned());
        self
    }

    pub fn weight(mut self, weight: f64) -> Self {
        self.weight = weight;
        self
    }

    pub fn aggregation(mut self, aggregation: Aggregation) -> Self {
        self.aggregation = aggregation;
        self
    }

    pub fn strict(self) -> Self {
        self.missing(MissingPolicy::Strict)
    }

    pub fn missing(mut self, policy: MissingPolicy) -> Self {
        self.missing = policy;
        self
    }

    /// A formula over the codes of the children.
    pub fn over_children(mut self, formula: &str) -> Self {
        self.children = Some(formula.to_owned());
        self
    }

    pub fn floor(mut self, floor: f64) -> Self {
        self.floor = Some(floor);
        self
    }

    pub fn transform(mut self, transform: Transform) -> Self {
        self.transform = transform;
        self
    }

    pub fn normalisation(mut self, normalisation: Normalisation) -> Self {
        self.normalisation = normalisation;
        self
    }

    pub fn unclipped(mut self) -> Self {
        self.clip = false;
        self
    }

    pub fn range(mut self, min: f64, max: f64) -> Self {
        self.range = Range { min, max };
        self
    }

    pub fn negative(mut self) -> Self {
        self.direction = Direction::Negative;
        self
    }

    pub fn between(mut self, min: f64, max: f64) -> Self {
        self.goalposts = (min, max);
        self
    }
}

/// The methodology of these lines, in their order.
pub fn methodology(lines: &[Line]) -> Methodology {
    let mut made = empty();
    for line in lines {
        let parent = made.nodes.iter().position(|node| node.code == line.parent);
        match &line.formula {
            None => add_node(&mut made, line, parent),
            Some(formula) => add_indicator(&mut made, line, parent.unwrap(), formula),
        }
    }
    for line in lines {
        if let Some(formula) = &line.children {
            let position = made.nodes.iter().position(|node| node.code == line.code);
            let children = made.nodes[position.unwrap()].children.iter();
            let codes: Vec<&str> = children.map(|child| made.code_of(*child)).collect();
            let formula = Formula::parse(formula, &codes).unwrap();
            made.nodes[position.unwrap()].aggregation = Aggregation::Formula(formula);
        }
    }
    made
}

fn empty() -> Methodology {
    let class = |name: &str, lower| Category {
        name: Text::same(name),
        lower,
    };
    Methodology {
        id: "uji".to_owned(),
        version: "1".to_owned(),
        official: false,
        name: Text::same("Uji"),
        notice: Text::same("Uji"),
        provenance: "assumed".to_owned(),
        concept_source: String::new(),
        sha256: "0".repeat(64),
        file: None,
        scale: SCALE,
        final_percent: 100.0,
        levels: Vec::new(),
        nodes: Vec::new(),
        indicators: Vec::new(),
        items: (0..ITEMS).map(item).collect(),
        rules: Vec::new(),
        category_sets: vec![CategorySet {
            code: "tiga".to_owned(),
            provenance: "assumed".to_owned(),
            classes: vec![
                class("Low", 0.0),
                class("Middle", 40.0),
                class("High", 60.0),
            ],
        }],
        category_set: 0,
        table: TableWords::default(),
        group_columns: vec!["kelompok".to_owned()],
        validation: Thresholds::default(),
    }
}

fn item(position: usize) -> Item {
    Item {
        code: format!("D{position}"),
        slug: format!("d{position}"),
        name: Text::same(format!("Data {position}")),
        node: 0,
        unit: Text::same("jiwa"),
        kind: ItemKind::Count,
        integer: false,
        plausible: Range { min: 0.0, max: 1e9 },
        agency: "BPS".to_owned(),
        source: String::new(),
        pooling: Pooling::Sum,
        yearly_change: None,
        moves_with: Vec::new(),
        aliases: Vec::new(),
        provenance: "assumed".to_owned(),
        concept_source: String::new(),
    }
}

fn add_node(made: &mut Methodology, line: &Line, parent: Option<usize>) {
    let level = parent.map_or(0, |parent| made.nodes[parent].level + 1);
    if level == made.levels.len() {
        made.levels.push(Level {
            code: format!("level{level}"),
            name: Text::same(format!("Level {level}")),
        });
    }
    let position = made.nodes.len();
    if let Some(parent) = parent {
        made.nodes[parent].children.push(Child::Node(position));
    }
    made.nodes.push(Node {
        code: line.code.clone(),
        name: Text::same(line.code.clone()),
        level,
        parent,
        weight: line.weight,
        aggregation: line.aggregation.clone(),
        floor: line.floor,
        missing: line.missing.clone(),
        children: Vec::new(),
        aliases: Vec::new(),
        provenance: "assumed".to_owned(),
        concept_source: String::new(),
        note: String::new(),
    });
}

fn add_indicator(made: &mut Methodology, line: &Line, parent: usize, formula: &str) {
    let codes: Vec<&str> = made.items.iter().map(|item| item.code.as_str()).collect();
    let formula = Formula::parse(formula, &codes).unwrap();
    let position = made.indicators.len();
    made.nodes[parent].children.push(Child::Indicator(position));
    made.indicators.push(Indicator {
        code: line.code.clone(),
        name: Text::same(line.code.clone()),
        parent,
        items: formula.variables(),
        formula,
        unit: Text::same("persen"),
        direct: false,
        direction: line.direction,
        transform: line.transform,
        normalisation: line.normalisation.clone(),
        goalposts: (!line.normalisation.is_relative()).then(|| Goalposts {
            min: line.goalposts.0,
            max: line.goalposts.1,
            clip: line.clip,
            source: String::new(),
            note: String::new(),
        }),
        range: line.range,
        observed: None,
        weight: line.weight,
        aliases: Vec::new(),
        provenance: "assumed".to_owned(),
        concept_source: String::new(),
    });
}
