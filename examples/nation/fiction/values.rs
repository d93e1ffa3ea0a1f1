//! Plausible values of all items of a region, by the shares in `recipe.csv`.

use std::error::Error;

use ikesos::methodology::formula::{Formula, Input};
use ikesos::methodology::{ItemKind, Methodology};
use serde::Deserialize;

use super::dice::Dice;

/// How each item follows from those in the rows before it. `base` is a formula of the methodology's kind; the
/// value is a share of it, between `low` and `high`. Where `better` says so, a share near that end
/// goes with a well-off region. The shares keep all rules of the reference methodology.
const RECIPE: &str = include_str!("recipe.csv");

/// A row of the recipe.
#[derive(Debug, Deserialize)]
struct Row {
    code: String,
    base: String,
    low: f64,
    high: f64,
    better: Option<End>,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum End {
    Low,
    High,
}

/// The item that is given: the population.
const POPULATION: &str = "D01";

/// The recipe, ready for use with a methodology.
#[derive(Debug)]
pub struct Recipe {
    steps: Vec<Step>,
}

/// How one item is made, in the methodology's order.
#[derive(Debug)]
struct Step {
    given: bool,
    base: Formula,
    low: f64,
    high: f64,
    better: Option<End>,
    kind: ItemKind,
    integer: bool,
    /// Position of the item.
    item: usize,
}

impl Recipe {
    /// The recipe for the reference methodology.
    ///
    /// # Errors
    /// When the recipe and the methodology do not have the same items.
    pub fn new(methodology: &Methodology) -> Result<Self, Box<dyn Error>> {
        let codes: Vec<&str> = methodology.items.iter().map(|item| &*item.code).collect();
        let mut steps = Vec::with_capacity(codes.len());
        let mut reader = csv::Reader::from_reader(RECIPE.as_bytes());
        for row in reader.deserialize() {
            let row: Row = row?;
            let item = methodology.item_position(&row.code);
            let item = item.ok_or_else(|| format!("recipe: no item {}", row.code))?;
            let base = Formula::parse(&row.base, &codes)
                .map_err(|error| format!("recipe: {}: {error:?}", row.code))?;
            let made = |item: &usize| steps.iter().any(|step: &Step| step.item == *item);
            if !base.variables().iter().all(made) {
                return Err(
                    format!("recipe: {} stands before what it is made of", row.code).into(),
                );
            }
            steps.push(Step {
                given: row.code == POPULATION,
                base,
                low: row.low,
                high: row.high,
                better: row.better,
                kind: methodology.items[item].kind,
                integer: methodology.items[item].integer,
                item,
            });
        }
        if steps.len() != codes.len() {
            return Err(format!("recipe: {} rows for {} items", steps.len(), codes.len()).into());
        }
        Ok(Self { steps })
    }

    /// The values of all items of a region with that population, in the methodology's order.
    pub fn values(&self, population: u64, dice: &mut Dice) -> Vec<f64> {
        // How well-off the region is: without it, every region would be the average one.
        let level = dice.share();
        let mut inputs = vec![Input::Missing; self.steps.len()];
        for step in &self.steps {
            let value = if step.given {
                population as f64
            } else {
                step.value(&inputs, level, dice)
            };
            inputs[step.item] = Input::Known(value);
        }
        inputs.into_iter().map(known).collect()
    }
}

/// A value that has been made.
const fn known(input: Input) -> f64 {
    match input {
        Input::Known(value) => value,
        Input::Missing | Input::NotApplicable => 0.0,
    }
}

impl Step {
    fn value(&self, made: &[Input], level: f64, dice: &mut Dice) -> f64 {
        let chance = dice.share();
        let place = match self.better {
            None => chance,
            Some(End::High) => 0.6 * level + 0.4 * chance,
            Some(End::Low) => 1.0 - (0.6 * level + 0.4 * chance),
        };
        let base = self.base.value(made).number().unwrap_or(0.0);
        let value = base * (self.low + (self.high - self.low) * place);
        match self.kind {
            ItemKind::YesNo => value.round(),
            // Down, so that a part never exceeds its whole.
            _ if self.integer => value.floor(),
            _ => (value * 100.0).round() / 100.0,
        }
    }
}
