//! What the explanations of all elements share.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::computation::Bounds;
use crate::analysis::explain::{Case, Obstacle as WhyNot, Standing as Explained};
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::methodology::Child;
use crate::scoring;
use crate::scoring::trace::{self, Symbol};
use crate::submission::State;

/// Makes the parts of a document in one language.
pub(super) struct Writer<'a> {
    pub case: &'a Case<'a>,
    pub lang: Lang,
}

/// A step of the calculation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Calculation {
    /// The formula over the symbols of `terms`.
    pub expression: String,
    /// The same formula with the numbers in it, at full precision.
    pub substituted: String,
    /// What it gives.
    pub result: f64,
    /// What stands in the formula.
    pub terms: Vec<Term>,
}

/// A variable of a calculation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Term {
    /// Code of an item (its value) or of a child (its score); else `x` (value of the indicator),
    /// `min` and `max` (goalposts), `smallest`, `largest`, `mean`, `deviation`, `worse`, `units`,
    /// `reference` (of all units, after the transform), `target`, `score`, `best`,
    /// `effective_weight`, `local_weight`, `parent_contribution`, `parent_loss`, `siblings_mean`,
    /// `siblings_distance`.
    pub symbol: String,
    /// Name of the item or child; null for the other symbols.
    pub name: Option<String>,
    /// Its number.
    pub value: f64,
}

/// An element's part in the index.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Standing {
    /// The steps from the element up to the index; empty for the index itself.
    pub path: Vec<Link>,
    /// Share in the index when nothing is missing, 0 to 1.
    pub full_weight: f64,
    /// Share in the index after renormalisation, 0 to 1.
    pub effective_weight: f64,
    /// The score with which its parent counts it, where that is not its own.
    pub counted: Option<Counted>,
    /// Points contributed to the index.
    pub contribution: f64,
    /// How they come about; null for the index, and for what takes no part in it.
    pub contribution_calculation: Option<Calculation>,
    /// Points that the index lacks to the best score because of the element; null without an index,
    /// and where there is no best score.
    pub loss: Option<f64>,
    /// The best score that the element can have with what counts now.
    pub best: Option<f64>,
    /// How they come about.
    pub loss_calculation: Option<Calculation>,
}

/// A score that counts for an element although it is not its own.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Counted {
    /// The score.
    pub score: f64,
    /// Why it counts.
    pub instead: Instead,
}

/// Why another score than an element's own counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Instead {
    /// It has none, and the parent's policy puts one in its place.
    Missing,
    /// Its own lies below the parent's floor.
    BelowFloor,
}

impl From<(f64, trace::Instead)> for Counted {
    fn from((score, instead): (f64, trace::Instead)) -> Self {
        Self {
            score,
            instead: match instead {
                trace::Instead::Missing => Instead::Missing,
                trace::Instead::BelowFloor => Instead::BelowFloor,
            },
        }
    }
}

/// A step up the tree.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Link {
    /// Code of the element.
    pub code: String,
    /// Code of its parent.
    pub parent: String,
    /// Weight relative to its siblings, as the methodology gives it.
    pub weight: f64,
    /// Share in the parent when nothing is missing, 0 to 1.
    pub full_share: f64,
    /// Share in the parent after renormalisation, 0 to 1.
    pub share: f64,
}

/// Why an indicator has no score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Obstacle {
    /// What the reason is.
    pub reason: Reason,
    /// Codes of the items that are the reason.
    pub items: Vec<String>,
}

/// Reasons to have no score, or one that says little.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Items have no value, or children no score.
    Lacking,
    /// Nothing below applies to the region.
    NotApplicable,
    /// Nothing below could be computed.
    NothingComputed,
    /// Too small a share of the children has a score.
    TooFew,
    /// Items were declared not applicable, so the indicator does not apply.
    DeclaredNotApplicable,
    /// The denominator is zero, so an indicator does not apply and a node has no score.
    ZeroDenominator,
    /// The formula has no number for these values.
    Undefined,
    /// The value has no logarithm or root.
    Transform,
    /// The goalposts cannot be used.
    Goalposts,
    /// The result would be too large a number.
    Overflow,
    /// There are no units to compare with.
    NoPanel,
    /// No other unit has a value.
    Alone,
    /// All units have the same value.
    Constant,
    /// The reference unit is not there or has no value.
    NoReference,
    /// The reference or target is no better than the worst unit.
    NoDistance,
    /// A score of zero makes the mean zero.
    Zero,
    /// A score below zero, where the mean does not exist.
    Negative,
    /// Nothing that has a score has a weight.
    NoWeight,
    /// The unit's group has no value that could stand in for what is missing.
    NoGroup,
}

impl From<scoring::Reason> for Reason {
    fn from(reason: scoring::Reason) -> Self {
        use scoring::Reason as Of;
        match reason {
            Of::Undefined | Of::NodeUndefined => Self::Undefined,
            Of::Transform => Self::Transform,
            Of::Goalposts => Self::Goalposts,
            Of::Overflow => Self::Overflow,
            Of::NoPanel => Self::NoPanel,
            Of::Alone => Self::Alone,
            Of::Constant => Self::Constant,
            Of::NoReference => Self::NoReference,
            Of::NoDistance => Self::NoDistance,
            Of::Zero { .. } => Self::Zero,
            Of::Negative { .. } => Self::Negative,
            Of::NoWeight => Self::NoWeight,
            Of::DivisionByZero => Self::ZeroDenominator,
            Of::NoGroup => Self::NoGroup,
        }
    }
}

/// An item as it was filled in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ItemValue {
    /// Code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// What is known of it.
    pub state: ItemState,
    /// Its value; null unless filled.
    pub value: Option<f64>,
    /// The cell of the value.
    pub place: Option<Place>,
    /// Responsible agency.
    pub agency: String,
    /// Year of the data as filled in.
    pub year: Option<String>,
    /// Source as filled in.
    pub source: Option<String>,
    /// Note as filled in.
    pub note: Option<String>,
    /// Whether it has an error or breaks an error-level rule.
    pub flagged: bool,
}

/// States of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// A number.
    Filled,
    /// Nothing.
    Empty,
    /// Declared not available.
    Unavailable,
    /// Declared not applicable.
    NotApplicable,
    /// Something that is no number.
    Unreadable,
}

impl Writer<'_> {
    pub(super) fn bounds(&self, child: Child) -> Option<Bounds> {
        let Case {
            methodology,
            outcome,
            ..
        } = self.case;
        Bounds::of_child(methodology, &outcome.outlook, child)
    }

    pub(super) fn code(&self, child: Child) -> String {
        match child {
            Child::Node(node) => self.case.methodology.nodes[node].code.clone(),
            Child::Indicator(i) => self.case.methodology.indicators[i].code.clone(),
        }
    }

    pub(super) fn name(&self, child: Child) -> String {
        let name = match child {
            Child::Node(node) => &self.case.methodology.nodes[node].name,
            Child::Indicator(indicator) => &self.case.methodology.indicators[indicator].name,
        };
        name.get(self.lang).to_owned()
    }

    pub(super) fn item_codes(&self, items: &[usize]) -> Vec<String> {
        let code = |item: &usize| self.case.methodology.items[*item].code.clone();
        items.iter().map(code).collect()
    }

    pub(super) fn calculation(&self, calculation: &trace::Calculation) -> Calculation {
        let terms = calculation.terms.iter().map(|term| Term {
            symbol: self.symbol(term.symbol),
            name: self.element_name(term.symbol),
            value: term.value,
        });
        Calculation {
            expression: calculation.expression(&|symbol| self.symbol(symbol)),
            substituted: calculation.substituted(),
            result: calculation.result,
            terms: terms.collect(),
        }
    }

    /// The same in both languages.
    fn symbol(&self, symbol: Symbol) -> String {
        match symbol {
            Symbol::Item(item) => return self.case.methodology.items[item].code.clone(),
            Symbol::Child(child) => return self.code(child),
            Symbol::Value => "x",
            Symbol::Lowest => "min",
            Symbol::Highest => "max",
            Symbol::Smallest => "smallest",
            Symbol::Largest => "largest",
            Symbol::DataMean => "mean",
            Symbol::DataDeviation => "deviation",
            Symbol::Worse => "worse",
            Symbol::Units => "units",
            Symbol::Reference => "reference",
            Symbol::Target => "target",
            Symbol::Score => "score",
            Symbol::Best => "best",
            Symbol::EffectiveWeight => "effective_weight",
            Symbol::LocalWeight => "local_weight",
            Symbol::ParentPoints => "parent_contribution",
            Symbol::ParentLoss => "parent_loss",
            Symbol::SiblingMean => "siblings_mean",
            Symbol::SiblingDistance => "siblings_distance",
            Symbol::Partial => "partial",
        }
        .to_owned()
    }

    fn element_name(&self, symbol: Symbol) -> Option<String> {
        match symbol {
            Symbol::Item(item) => {
                let name = &self.case.methodology.items[item].name;
                Some(name.get(self.lang).to_owned())
            }
            Symbol::Child(child) => Some(self.name(child)),
            _ => None,
        }
    }

    pub(super) fn standing(&self, standing: &Explained) -> Standing {
        let calculation =
            |step: &Option<trace::Calculation>| step.as_ref().map(|step| self.calculation(step));
        let link = |link: &trace::Link| Link {
            code: self.code(link.child),
            parent: self.code(Child::Node(link.parent)),
            weight: link.weight,
            full_share: link.full_share,
            share: link.share,
        };
        Standing {
            path: standing.path.iter().map(link).collect(),
            full_weight: standing.full_weight,
            effective_weight: standing.effective_weight,
            counted: standing.counted.map(Counted::from),
            contribution: standing.points,
            contribution_calculation: calculation(&standing.contribution),
            loss: standing.lost,
            best: standing.best,
            loss_calculation: calculation(&standing.loss),
        }
    }

    pub(super) fn obstacle(&self, obstacle: &WhyNot) -> Obstacle {
        let (reason, items) = match obstacle {
            WhyNot::Lacking(items) => (Reason::Lacking, items.as_slice()),
            WhyNot::Declared(items) => (Reason::DeclaredNotApplicable, items.as_slice()),
            WhyNot::ZeroDenominator(items) => (Reason::ZeroDenominator, items.as_slice()),
            WhyNot::NotGiven(State::NotApplicable) => (Reason::DeclaredNotApplicable, &[][..]),
            WhyNot::NotGiven(_) => (Reason::Lacking, &[][..]),
            WhyNot::Trouble(reason) => (Reason::from(*reason), &[][..]),
        };
        Obstacle {
            reason,
            items: self.item_codes(items),
        }
    }

    pub(super) fn item_value(&self, position: usize) -> ItemValue {
        let item = &self.case.methodology.items[position];
        let entry = self.case.submission.entries.get(position);
        let state = entry.map_or(State::Empty, |entry| entry.state);
        let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        ItemValue {
            code: item.code.clone(),
            name: item.name.get(self.lang).to_owned(),
            unit: item.unit.get(self.lang).to_owned(),
            state: match state {
                State::Filled(_) => ItemState::Filled,
                State::Empty => ItemState::Empty,
                State::Unavailable => ItemState::Unavailable,
                State::NotApplicable => ItemState::NotApplicable,
                State::Unreadable => ItemState::Unreadable,
            },
            value: state.value(),
            place: entry.and_then(|entry| entry.place.clone()),
            agency: item.agency.clone(),
            year: entry.and_then(|entry| text(&entry.year)),
            source: entry.and_then(|entry| text(&entry.source)),
            note: entry.and_then(|entry| text(&entry.note)),
            flagged: self.case.report.flagged.get(position) == Some(&true),
        }
    }
}
