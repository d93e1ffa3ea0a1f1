//! The resolved form of a methodology: what the rest of the program computes with.

use serde::{Deserialize, Serialize};

use super::formula::{Condition, Formula};
use super::limits;
use crate::diagnostic::Severity;
use crate::lang::Text;

/// A complete, checked methodology.
#[derive(Debug, Clone, PartialEq)]
pub struct Methodology {
    /// Identifier, for example `ikesos-acuan`.
    pub id: String,
    /// Version of the definition.
    pub version: String,
    /// Whether the owner of the index declared this definition official.
    pub official: bool,
    /// Name shown to people.
    pub name: Text,
    /// The sentence every output carries, for example that this is a reference only.
    pub notice: Text,
    /// Where the definition as a whole comes from.
    pub provenance: String,
    /// Where its concepts are defined.
    pub concept_source: String,
    /// SHA-256 of the definition's content, in hexadecimal; the TOML and the xlsx form of the same
    /// definition share it.
    pub sha256: String,
    /// The file it was loaded from, as given; none for a built-in definition. Not part of the content.
    pub file: Option<String>,
    /// Scale of normalised indicators and scores.
    pub scale: Range,
    /// Completeness, in percent of the required items, from which a result may be FINAL.
    pub final_percent: f64,
    /// Names of the levels, from the root downwards.
    pub levels: Vec<Level>,
    /// The tree: parents before children, siblings in their order; the root is first.
    pub nodes: Vec<Node>,
    /// The indicators, in the order of the tree.
    pub indicators: Vec<Indicator>,
    /// The data items, in the order of the form.
    pub items: Vec<Item>,
    /// Cross-item rules.
    pub rules: Vec<Rule>,
    /// All category sets of the definition.
    pub category_sets: Vec<CategorySet>,
    /// Position of the set in use in `category_sets`.
    pub category_set: usize,
    /// How the columns of a wide table may be called beside the built-in words.
    pub table: TableWords,
    /// Columns of a wide table that hold the group of a unit, for [`MissingPolicy::Group`].
    pub group_columns: Vec<String>,
    /// From where on the checks over time speak up.
    pub validation: Thresholds,
}

/// From where on checks speak up that are a matter of degree: those over time, and clipping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// Data older than this many years, seen from the form's year, are worth a warning.
    pub oldest_years: f64,
    /// Usual change of a value within a year, in percent of the value before, for items that do not
    /// say their own.
    pub yearly_change: f64,
    /// The same for percentages, in percentage points.
    pub yearly_points: f64,
    /// From zero there is no relative change: usual is a value within a year of up to this share of
    /// the item's plausible range, in percent of its width.
    pub from_zero: f64,
    /// Counts below this, before and after, may change as they like.
    pub small_count: f64,
    /// A value with at least this many significant digits is suspicious when it is the same as the
    /// year before.
    pub copied_digits: f64,
    /// A form is suspicious as a whole when at least this many percent of its values are the same as
    /// the year before (yes/no and what was zero in both years aside).
    pub copied_share: f64,
    /// Items that move together are suspicious when they move in opposite directions by this many
    /// percent or more, each.
    pub opposite_change: f64,
    /// An indicator that lies so far beyond its goalposts that at least this many points of its
    /// normalised score (0 to 100) are cut off is worth a note.
    pub clipped_points: f64,
}

impl Default for Thresholds {
    /// What a definition gets that does not write them.
    fn default() -> Self {
        Self {
            oldest_years: 5.0,
            yearly_change: 50.0,
            yearly_points: 20.0,
            from_zero: 1.0,
            small_count: 50.0,
            copied_digits: 4.0,
            copied_share: 50.0,
            opposite_change: 5.0,
            clipped_points: 25.0,
        }
    }
}

/// Names of columns that a wide table may have beside the words every table may use
/// (kode/code, nama/name, tahun/year).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableWords {
    /// Columns with the code of the unit.
    pub code: Vec<String>,
    /// Columns with the name of the unit.
    pub name: Vec<String>,
    /// Columns with the year.
    pub year: Vec<String>,
}

/// A closed range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
}

impl Range {
    /// All numbers that a definition may hold: the plausible range of what nobody limited.
    pub const UNLIMITED: Self = Self {
        min: -limits::NUMBER,
        max: limits::NUMBER,
    };

    /// Whether it says anything: [`Self::UNLIMITED`] does not.
    #[must_use]
    pub fn is_limited(&self) -> bool {
        *self != Self::UNLIMITED
    }
}

/// A named level of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Level {
    /// Code, for example `dimensi`.
    pub code: String,
    /// Name shown to people.
    pub name: Text,
}

/// A child of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Child {
    /// Position in [`Methodology::nodes`].
    Node(usize),
    /// Position in [`Methodology::indicators`].
    Indicator(usize),
}

/// A node of the tree: the index itself, a dimension, a variable, a population group.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Code, unique in the methodology.
    pub code: String,
    /// Name shown to people.
    pub name: Text,
    /// Position in [`Methodology::levels`].
    pub level: usize,
    /// Position of the parent in [`Methodology::nodes`]; none for the root.
    pub parent: Option<usize>,
    /// Weight relative to the siblings; positive.
    pub weight: f64,
    /// How the children's scores become this node's score.
    pub aggregation: Aggregation,
    /// Children's scores below it are raised to it before they are aggregated, so that a zero does
    /// not take a geometric or harmonic mean with it.
    pub floor: Option<f64>,
    /// What happens when a child has no score.
    pub missing: MissingPolicy,
    /// Nodes and indicators below, in order.
    pub children: Vec<Child>,
    /// Other names a wide table may give the node's column.
    pub aliases: Vec<String>,
    /// Where it is known from that the element belongs to the index (`seed`, `public:…`, `assumed`).
    pub provenance: String,
    /// Where the concept itself is defined.
    pub concept_source: String,
    /// Free note.
    pub note: String,
}

/// How scores are aggregated, weights relative inside the parent (OECD/JRC Handbook, 2008, step 7).
#[derive(Debug, Clone, PartialEq)]
pub enum Aggregation {
    /// Weighted arithmetic mean.
    Arithmetic,
    /// Weighted geometric mean.
    Geometric,
    /// Weighted harmonic mean.
    Harmonic,
    /// Weighted generalised (power) mean `(Σ w·x^p)^(1/p)`: 1 is the arithmetic, 0 the geometric
    /// and -1 the harmonic mean.
    Generalised {
        /// The exponent `p`, finite.
        exponent: f64,
    },
    /// A formula whose variables are positions in [`Node::children`]; the weights take no part.
    Formula(Formula),
}

/// What a node does when a child is missing. (Children that are not applicable are left out of a
/// mean either way, and make a formula not applicable.)
#[derive(Debug, Clone, PartialEq)]
pub enum MissingPolicy {
    /// Weights are renormalised over the children that have a score. A formula cannot do without a
    /// child: there it is the same as [`Self::Strict`].
    Renormalise {
        /// The share of the children, counted among those that apply, that must have a score; with
        /// fewer the node is missing. None asks for one child.
        at_least: Option<f64>,
    },
    /// Any missing child makes the node missing.
    Strict,
    /// A missing child counts with this score.
    Fixed(f64),
    /// A missing child counts with the score given for the group that the unit belongs to; without
    /// a group the node is missing.
    Group {
        /// The column of the table that holds the unit's group: position in
        /// [`Methodology::group_columns`].
        column: usize,
        /// The score for each group.
        values: Vec<GroupValue>,
    },
}

impl MissingPolicy {
    /// Weights renormalised over whatever there is: the usual policy.
    pub const RENORMALISE: Self = Self::Renormalise { at_least: None };
}

/// The score that stands in for missing children of the units of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupValue {
    /// The group, as written in its column.
    pub group: String,
    /// The score.
    pub value: f64,
}

/// An indicator: a formula over items, transformed and normalised.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Code, unique in the methodology.
    pub code: String,
    /// Name shown to people.
    pub name: Text,
    /// Position of the parent in [`Methodology::nodes`].
    pub parent: usize,
    /// Formula over item positions.
    pub formula: Formula,
    /// Items of the formula, by position, in order of first appearance.
    pub items: Vec<usize>,
    /// Unit of the formula's value.
    pub unit: Text,
    /// Whether the indicator was written without a formula: it is a data item itself, and `formula`
    /// reads the item of the same code that was made for it.
    pub direct: bool,
    /// Whether more is better.
    pub direction: Direction,
    /// What is done to the value, and to its goalposts or target, before it is normalised.
    pub transform: Transform,
    /// How the value becomes a score.
    pub normalisation: Normalisation,
    /// Worst and best value; there for [`Normalisation::Goalposts`], which needs them.
    pub goalposts: Option<Goalposts>,
    /// Where the scores lie, for normalisations with a worst and a best score; the methodology's
    /// scale unless the indicator has its own. A z-score, a rank and a Borda count have their own
    /// scale and leave it aside.
    pub range: Range,
    /// Range observed in reality, where a source states one.
    pub observed: Option<Observed>,
    /// Weight relative to the siblings; positive.
    pub weight: f64,
    /// Other names a wide table may give the indicator's column.
    pub aliases: Vec<String>,
    /// Where it is known from that the element belongs to the index.
    pub provenance: String,
    /// Where the concept itself is defined.
    pub concept_source: String,
}

/// What is done to a value before it is normalised (OECD/JRC Handbook, 2008, step 5).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Transform {
    /// Nothing.
    #[default]
    None,
    /// Natural logarithm.
    Ln,
    /// Decimal logarithm.
    Log10,
    /// Square root.
    Sqrt,
}

/// How an indicator's value becomes a score. Less-is-better indicators are reversed first (`x`
/// becomes `-x`, goalposts and target with it), so the worst unit always has the worst score.
///
/// All but the first compare a unit with the others of the same run. With `x` the reversed and
/// transformed value and `min`, `max`, mean and deviation those of all units:
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Normalisation {
    /// Between the indicator's own goalposts, which stay the same whatever the data.
    #[default]
    Goalposts,
    /// `(x - min) / (max - min)`, on the range.
    MinMax,
    /// `mean + deviation * (x - the data's mean) / the data's sample standard deviation`.
    ZScore {
        /// The mean of the scores.
        mean: f64,
        /// Their standard deviation; positive.
        deviation: f64,
    },
    /// 1 for the worst unit; units with the same value share the lowest of their ranks.
    Rank,
    /// `(rank - 1) / (units - 1)`, on the range.
    PercentileRank,
    /// `rank - 1`: how many units are worse.
    Borda,
    /// `1 - (max - x) / (max - min)`, on the range.
    DistanceToMaximum,
    /// `1 - (reference - x) / (reference - min)`, on the range; a better unit than the reference
    /// lies beyond it unless capped.
    DistanceToReference {
        /// Code of the unit that is the reference.
        unit: String,
        /// Whether no score exceeds the reference's.
        cap: bool,
    },
    /// `(x - min) / (target - min)`, on the range; a unit better than the target lies beyond it
    /// unless capped.
    DistanceToTarget {
        /// The target, in the indicator's unit.
        target: f64,
        /// Whether no score exceeds the target's.
        cap: bool,
    },
}

impl Normalisation {
    /// Whether it needs the values of all units of a run.
    #[must_use]
    pub const fn is_relative(&self) -> bool {
        !matches!(self, Self::Goalposts)
    }
}

/// Polarity of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better (positif).
    Positive,
    /// Less is better (negatif).
    Negative,
}

/// Fixed goalposts of a min-max normalisation, in the indicator's unit; `min < max`.
#[derive(Debug, Clone, PartialEq)]
pub struct Goalposts {
    /// Lower goalpost.
    pub min: f64,
    /// Upper goalpost.
    pub max: f64,
    /// Whether values beyond a goalpost count as the goalpost; otherwise their scores lie beyond
    /// the range.
    pub clip: bool,
    /// Where the goalposts come from.
    pub source: String,
    /// Note on how they were set.
    pub note: String,
}

/// Range of an indicator observed in reality, in its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Observed {
    /// Smallest observed value.
    pub min: f64,
    /// Largest observed value.
    pub max: f64,
    /// Where it was observed.
    pub source: String,
}

/// A data item that the region fills in.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Code, unique in the methodology, for example `D01`.
    pub code: String,
    /// Short machine name, for example `penduduk`.
    pub slug: String,
    /// Name shown to people.
    pub name: Text,
    /// Node under which the form lists it (position in [`Methodology::nodes`]); the root means
    /// base data used all over the tree.
    pub node: usize,
    /// Unit of the value.
    pub unit: Text,
    /// What kind of number it is.
    pub kind: ItemKind,
    /// Whether only whole numbers are possible.
    pub integer: bool,
    /// Plausible range, in the item's unit.
    pub plausible: Range,
    /// Agency responsible for the value (SKPD or another body).
    pub agency: String,
    /// Usual source of the value.
    pub source: String,
    /// How regions' values become the province's.
    pub pooling: Pooling,
    /// Usual change within a year: percent of the value before, percentage points where the item is
    /// a percentage. None: [`Thresholds`] say it.
    pub yearly_change: Option<f64>,
    /// Items (positions in [`Methodology::items`]) that usually rise when it rises and fall when it
    /// falls.
    pub moves_with: Vec<usize>,
    /// Other names a wide table may give the item's column.
    pub aliases: Vec<String>,
    /// Where it is known from that the element belongs to the index.
    pub provenance: String,
    /// Where the concept itself is defined.
    pub concept_source: String,
}

/// Kind of number an item holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// A count of persons, families, events.
    Count,
    /// A percentage, 0..100.
    Percent,
    /// An amount in rupiah.
    Rupiah,
    /// A score, index or mean.
    Index,
    /// Yes (1) or no (0).
    YesNo,
}

/// How an item is pooled from regencies to a province.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pooling {
    /// Values are added.
    Sum,
    /// Mean weighted by another item (position in [`Methodology::items`]).
    WeightedBy(usize),
    /// Cannot be pooled.
    None,
}

/// A cross-item rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// Code, for example `R01`.
    pub code: String,
    /// The condition that must hold.
    pub condition: Condition,
    /// Items of the condition, by position.
    pub items: Vec<usize>,
    /// Error or warning.
    pub severity: Severity,
    /// Tolerance, relative to the right-hand side: 0.02 allows 2 percent.
    pub tolerance: f64,
    /// What it says to people when broken.
    pub message: Text,
    /// Where the rule comes from.
    pub provenance: String,
}

/// A set of classes for scores.
#[derive(Debug, Clone, PartialEq)]
pub struct CategorySet {
    /// Code of the set.
    pub code: String,
    /// Where the cuts come from.
    pub provenance: String,
    /// Classes, from the lowest; a value on a cut belongs to the higher class.
    pub classes: Vec<Category>,
}

/// A class of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Category {
    /// Name shown to people.
    pub name: Text,
    /// Lower cut, which belongs to the class.
    pub lower: f64,
}

impl Methodology {
    /// The root node: the index itself.
    #[must_use]
    pub fn root(&self) -> &Node {
        &self.nodes[0]
    }

    /// The set of classes in use; empty when the definition has no category sets.
    #[must_use]
    pub fn categories(&self) -> &[Category] {
        self.category_sets
            .get(self.category_set)
            .map_or(&[], |set| &set.classes)
    }

    /// The class of a score; a value on a cut belongs to the higher class. The score is compared
    /// at full precision, apart from the float noise of the mean that made it (1e-9).
    #[must_use]
    pub fn category_of(&self, score: f64) -> Option<&Category> {
        self.categories().get(self.category_position(score)?)
    }

    /// Position of a score's class in [`Self::categories`]; a score below every cut belongs to the
    /// lowest class. None when the set has no classes.
    #[must_use]
    pub fn category_position(&self, score: f64) -> Option<usize> {
        let classes = self.categories();
        classes
            .iter()
            .rposition(|class| score + 1e-9 >= class.lower)
            .or_else(|| (!classes.is_empty()).then_some(0))
    }

    /// Whether any indicator is compared with the other units of a run, so that a unit cannot be
    /// scored alone.
    #[must_use]
    pub fn needs_panel(&self) -> bool {
        self.indicators
            .iter()
            .any(|indicator| indicator.normalisation.is_relative())
    }

    /// Position of an item by its code, exactly as written.
    #[must_use]
    pub fn item_position(&self, code: &str) -> Option<usize> {
        self.items.iter().position(|item| item.code == code)
    }

    /// The child of the root under which a node lies; none for the root itself.
    #[must_use]
    pub fn dimension_of(&self, node: usize) -> Option<usize> {
        let mut current = node;
        while let Some(parent) = self.nodes[current].parent {
            if parent == 0 {
                return Some(current);
            }
            current = parent;
        }
        None
    }

    /// Positions of the root's child nodes ("dimensions", whatever the methodology calls them).
    pub fn dimensions(&self) -> impl Iterator<Item = usize> + '_ {
        self.root().children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(*node),
            Child::Indicator(_) => None,
        })
    }

    /// Positions of the indicators that use an item.
    pub fn indicators_using(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        self.indicators
            .iter()
            .enumerate()
            .filter(move |(_, indicator)| indicator.items.contains(&item))
            .map(|(position, _)| position)
    }
}
