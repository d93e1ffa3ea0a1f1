//! The document of `ikesos priorities`.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Region, SCHEMA_VERSION};
use super::computation::{Bounds, ComputationMethod, reference};
use super::reference::Reference;
use crate::analysis::{self, Priorities};
use crate::lang::Lang;
use crate::methodology::{Child, Methodology};
use crate::scoring::{Outcome, Status};
use crate::submission::{State, Submission};

/// What the missing data of one form are worth.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct PriorityList {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// Name of the file, without folders.
    pub file: String,
    /// The methodology that the scores were computed with.
    pub method: ComputationMethod,
    /// The region-year.
    pub region: Region,
    /// How far the scores can be relied upon.
    pub status: Status,
    /// The table that says which values are plausible; null when none was given.
    pub reference: Option<Reference>,
    /// The index as it stands.
    pub index: Standing,
    /// In which order to ask the agencies so that the guaranteed bounds narrow fastest.
    pub requests: Vec<Request>,
    /// The agencies that owe data, each with all it owes, the most valuable first.
    pub agencies: Vec<Owner>,
    /// The missing items, each on its own, the most valuable first.
    pub items: Vec<Item>,
    /// Codes of indicators without a value although all their items are there.
    pub undefined: Vec<String>,
}

/// The index and what it can still become.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Standing {
    /// Code of the root node.
    pub code: String,
    /// Score on the methodology's scale; null when it could not be computed.
    pub score: Option<f64>,
    /// What it can still become; null when it can no longer change.
    pub bounds: Option<Bounds>,
    /// Width of the guaranteed bounds, in points; null when they have no limits.
    pub width: Option<f64>,
}

/// A step of the order in which to ask.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Request {
    /// The agency.
    pub agency: String,
    /// Codes of the items that it owes.
    pub items: Vec<String>,
    /// What they bring after all the requests before.
    #[serde(flatten)]
    pub gain: Gain,
    /// Width of the guaranteed bounds of the index afterwards; null when they have no limits.
    pub width: Option<f64>,
}

/// What a set of items brings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Gain {
    /// Codes of the indicators that it unlocks.
    pub unlocks: Vec<String>,
    /// By how many points it narrows the guaranteed bounds of the index; null without limits.
    pub narrowing: Option<f64>,
}

/// An agency that owes data, and what these bring.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Owner {
    /// The agency.
    pub agency: String,
    /// Codes of the items that it owes.
    pub items: Vec<String>,
    /// What they bring together when nobody else delivers.
    #[serde(flatten)]
    pub gain: Gain,
    /// With what they would unlock an indicator when they alone unlock none; null when they do, or
    /// when no indicator waits for them.
    pub companions: Option<Companions>,
}

/// What an item brings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Item {
    /// Code of the item.
    pub code: String,
    /// Name of the item.
    pub name: String,
    /// The agency responsible for it.
    pub agency: String,
    /// Why it is missing.
    pub state: MissingState,
    /// What it brings when nothing else is delivered.
    #[serde(flatten)]
    pub gain: Gain,
    /// With what it would unlock an indicator when it alone unlocks none; null when it does, or
    /// when no indicator waits for it.
    pub companions: Option<Companions>,
}

/// Why an item is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissingState {
    /// Nothing is there.
    Empty,
    /// Declared unavailable.
    Unavailable,
    /// Something is there that cannot be read.
    Unreadable,
}

/// The fewest other items with which an indicator is unlocked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Companions {
    /// The other items.
    pub items: Vec<Companion>,
    /// What all of them bring together.
    #[serde(flatten)]
    pub together: Gain,
}

/// An item and who owes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Companion {
    /// Code of the item.
    pub code: String,
    /// The agency responsible for it.
    pub agency: String,
}

/// The document for one form, in one language.
#[must_use]
pub fn priorities(
    methodology: &Methodology,
    submission: &Submission,
    outcome: &Outcome,
    priorities: &Priorities,
    lang: Lang,
) -> PriorityList {
    let codes = Codes { methodology };
    let item = |one: &analysis::ItemPriority| {
        let item = &methodology.items[one.item];
        let entry = submission.entries.get(one.item);
        Item {
            code: item.code.clone(),
            name: item.name.get(lang).to_owned(),
            agency: item.agency.clone(),
            state: missing_state(entry.map(|entry| entry.state)),
            gain: codes.gain(&one.alone),
            companions: codes.companions(one.companions.as_ref()),
        }
    };
    PriorityList {
        schema_version: SCHEMA_VERSION,
        file: submission.file.name(),
        method: ComputationMethod::of(methodology, lang),
        region: Region::of(&submission.identity),
        status: outcome.status,
        reference: reference(methodology, outcome, lang),
        index: Standing {
            code: methodology.root().code.clone(),
            score: outcome.scores.index(),
            bounds: Bounds::of_child(methodology, &outcome.outlook, Child::Node(0)),
            width: priorities.width,
        },
        requests: priorities
            .requests
            .iter()
            .map(|one| Request {
                agency: one.agency.clone(),
                items: codes.items(&one.items),
                gain: codes.gain(&one.gain),
                width: one.width,
            })
            .collect(),
        agencies: priorities
            .agencies
            .iter()
            .map(|one| Owner {
                agency: one.agency.clone(),
                items: codes.items(&one.items),
                gain: codes.gain(&one.alone),
                companions: codes.companions(one.companions.as_ref()),
            })
            .collect(),
        items: priorities.items.iter().map(item).collect(),
        undefined: codes.indicators(&priorities.undefined),
    }
}

/// Positions made codes.
struct Codes<'a> {
    methodology: &'a Methodology,
}

impl Codes<'_> {
    fn items(&self, items: &[usize]) -> Vec<String> {
        let items = items.iter();
        items
            .map(|item| self.methodology.items[*item].code.clone())
            .collect()
    }

    fn indicators(&self, indicators: &[usize]) -> Vec<String> {
        let indicators = indicators.iter();
        indicators
            .map(|indicator| self.methodology.indicators[*indicator].code.clone())
            .collect()
    }

    fn gain(&self, gain: &analysis::Gain) -> Gain {
        Gain {
            unlocks: self.indicators(&gain.unlocks),
            narrowing: gain.narrowing,
        }
    }

    fn companions(&self, companions: Option<&analysis::Companions>) -> Option<Companions> {
        let companion = |item: &usize| {
            let item = &self.methodology.items[*item];
            Companion {
                code: item.code.clone(),
                agency: item.agency.clone(),
            }
        };
        companions.map(|companions| Companions {
            items: companions.items.iter().map(companion).collect(),
            together: self.gain(&companions.together),
        })
    }
}

/// The state of an item that is known to be missing.
const fn missing_state(state: Option<State>) -> MissingState {
    match state {
        Some(State::Unavailable) => MissingState::Unavailable,
        Some(State::Unreadable) => MissingState::Unreadable,
        Some(State::Empty | State::Filled(_) | State::NotApplicable) | None => MissingState::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::{self, Fixture};

    fn document(made: &Fixture, lang: Lang) -> PriorityList {
        let (submission, outcome) = (made.submission(), made.outcome());
        let found = made.priorities();
        priorities(&made.methodology, submission, outcome, &found, lang)
    }

    #[test]
    fn real_documents_follow_the_schema() {
        let schema = serde_json::to_value(super::super::priorities_schema()).unwrap();
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
    fn the_schema_refuses_what_it_does_not_promise() {
        let schema = serde_json::to_value(super::super::priorities_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let document = serde_json::to_value(document(&fixture::partial(), Lang::Id)).unwrap();
        for (pointer, wrong) in [
            ("/index/width", serde_json::json!("3,5")),
            ("/requests/0/unlocks", serde_json::json!(2)),
            ("/agencies/0/narrowing", serde_json::json!("besar")),
            ("/items/0/state", serde_json::json!("kosong")),
            ("/items/0/companions", serde_json::json!([])),
        ] {
            let mut broken = document.clone();
            *broken.pointer_mut(pointer).unwrap() = wrong;
            assert!(!validator.is_valid(&broken), "{pointer}");
        }
        for key in [
            "method",
            "index",
            "requests",
            "agencies",
            "items",
            "undefined",
        ] {
            let mut broken = document.clone();
            broken.as_object_mut().unwrap().remove(key);
            assert!(!validator.is_valid(&broken), "without {key}");
        }
    }

    #[test]
    fn the_document_says_what_the_analysis_says() {
        let document = document(&fixture::partial(), Lang::En);
        insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
    }
}
