//! An indicator: its value from items, its score from the value.

use schemars::JsonSchema;
use serde::Serialize;

use super::super::computation::Bounds;
use super::parts::{Calculation, ItemValue, Obstacle, Standing, Writer};
use crate::analysis::explain::IndicatorExplanation;
use crate::diagnostic::Place;
use crate::methodology::{self, Child, Direction, Word};
use crate::scoring::IndicatorState;
use crate::scoring::trace::{End, Normalised};

/// An indicator: its value from items, its score from the value.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Indicator {
    /// Code of the indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of the node it belongs to.
    pub parent: String,
    /// Unit of its value.
    pub unit: String,
    /// Whether more is better.
    pub direction: Direction,
    /// How it came about.
    pub state: IndicatorState,
    /// Why it has no score.
    pub obstacle: Option<Obstacle>,
    /// The items of its formula, as they were filled in.
    pub items: Vec<ItemValue>,
    /// Its formula.
    pub formula: String,
    /// Its value; null when there is none.
    pub value: Option<f64>,
    /// The formula with its numbers; null when the value stands in a table itself.
    pub value_calculation: Option<Calculation>,
    /// The cell of a table that holds the value itself, in the place of the formula; null when it
    /// is computed.
    pub value_place: Option<Place>,
    /// Its score; null when there is none.
    pub score: Option<f64>,
    /// What the score can still become; null when nothing that is missing can change it.
    pub bounds: Option<Bounds>,
    /// How the value became the score.
    pub normalisation: Option<Normalisation>,
    /// Its part in the index.
    pub standing: Standing,
}

/// A normalisation with its numbers.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Normalisation {
    /// The word of the methodology file, for example `goalposts` or `z-score`.
    pub method: String,
    /// What was done to the values first, for example `none` or `ln`.
    pub transform: String,
    /// Worst score, for normalisations between a worst and a best one.
    pub range_min: f64,
    /// Best score, for normalisations between a worst and a best one.
    pub range_max: f64,
    /// The goalposts; null for normalisations that compare units.
    pub goalposts: Option<Goalposts>,
    /// The goalpost that the value lies beyond, so that it counts as the goalpost.
    pub beyond: Option<Beyond>,
    /// The formula with its numbers.
    pub calculation: Calculation,
}

/// Fixed goalposts with their origin.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Goalposts {
    /// Lower goalpost, in the indicator's unit.
    pub min: f64,
    /// Upper goalpost.
    pub max: f64,
    /// Whether values beyond a goalpost count as the goalpost.
    pub clip: bool,
    /// Where they come from.
    pub source: String,
    /// How they were set.
    pub note: String,
}

/// Ends of the scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Beyond {
    /// The goalpost of the worst score.
    Worst,
    /// The goalpost of the best score.
    Best,
}

impl Writer<'_> {
    pub(super) fn indicator(&self, explained: &IndicatorExplanation) -> Indicator {
        let methodology = self.case.methodology;
        let indicator = &methodology.indicators[explained.indicator];
        let score = &self.case.outcome.scores.indicators[explained.indicator];
        Indicator {
            code: indicator.code.clone(),
            name: indicator.name.get(self.lang).to_owned(),
            parent: methodology.nodes[indicator.parent].code.clone(),
            unit: indicator.unit.get(self.lang).to_owned(),
            direction: indicator.direction,
            state: score.state,
            obstacle: explained.obstacle.as_ref().map(|o| self.obstacle(o)),
            items: indicator
                .items
                .iter()
                .map(|item| self.item_value(*item))
                .collect(),
            formula: indicator.formula.text.clone(),
            value: score.value,
            value_calculation: explained.value.as_ref().map(|step| self.calculation(step)),
            value_place: explained.given.as_ref().map(|given| given.place.clone()),
            score: score.normalised,
            bounds: self.bounds(Child::Indicator(explained.indicator)),
            normalisation: explained
                .normalised
                .as_ref()
                .map(|normalised| self.normalisation(indicator, normalised)),
            standing: self.standing(&explained.standing),
        }
    }

    fn normalisation(
        &self,
        indicator: &methodology::Indicator,
        normalised: &Normalised,
    ) -> Normalisation {
        let goalposts = indicator.goalposts.as_ref();
        let goalposts = goalposts.filter(|_| !indicator.normalisation.is_relative());
        Normalisation {
            method: indicator.normalisation.word().key().to_owned(),
            transform: indicator.transform.key().to_owned(),
            range_min: indicator.range.min,
            range_max: indicator.range.max,
            goalposts: goalposts.map(|posts| Goalposts {
                min: posts.min,
                max: posts.max,
                clip: posts.clip,
                source: posts.source.clone(),
                note: posts.note.clone(),
            }),
            beyond: normalised.beyond.map(|end| match end {
                End::Worst => Beyond::Worst,
                End::Best => Beyond::Best,
            }),
            calculation: self.calculation(&normalised.calculation),
        }
    }
}
