use serde_json::Value as Json;

use super::*;
use crate::analysis::explain::explain;
use crate::methodology::formula::{Formula, Value};
use crate::methodology::{Element as Of, Methodology};
use crate::output::fixture::{self, Fixture};
use crate::output::json::{computation, explanation_schema};
use crate::validation::validate;
use crate::{scoring, submission};

fn elements(m: &Methodology) -> Vec<Of> {
    let nodes = (0..m.nodes.len()).map(Of::Node);
    let indicators = (0..m.indicators.len()).map(Of::Indicator);
    let items = (0..m.items.len()).map(Of::Item);
    let rules = (0..m.rules.len()).map(Of::Rule);
    nodes.chain(indicators).chain(items).chain(rules).collect()
}

fn case(made: &Fixture) -> Case<'_> {
    Case {
        methodology: &made.methodology,
        submission: made.submission(),
        report: &made.checked.report,
        outcome: made.outcome(),
        panel: None,
        row: None,
    }
}

/// The document on all elements at once.
fn whole(case: &Case<'_>, lang: Lang) -> Json {
    let explanations: Vec<Explained> = elements(case.methodology)
        .into_iter()
        .map(|element| explain(case, element))
        .collect();
    serde_json::to_value(explanation(case, &explanations, lang)).unwrap()
}

/// A real form with everything that the document says of it.
fn example(name: &str, look: impl Fn(&Case<'_>, Json)) {
    let methodology = crate::methodology::builtin();
    let path = std::path::Path::new("examples").join(name);
    let submission = submission::read(&path, methodology).unwrap();
    let report = validate(methodology, &submission);
    let outcome = scoring::outcome(methodology, &submission, &report);
    let case = Case {
        methodology,
        submission: &submission,
        report: &report,
        outcome: &outcome,
        panel: None,
        row: None,
    };
    look(&case, whole(&case, Lang::Id));
}

const EXAMPLES: [&str; 3] = [
    "banjarbaru-2025.xlsx",
    "tanah-laut-2025.xlsx",
    "bermasalah.xlsx",
];

#[test]
fn real_documents_follow_the_schema() {
    let schema = serde_json::to_value(explanation_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let check = |document: &Json| {
        let errors: Vec<String> = validator
            .iter_errors(document)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
    };
    for made in fixture::all().iter().filter(|made| made.outcome.is_some()) {
        check(&whole(&case(made), Lang::Id));
        check(&whole(&case(made), Lang::En));
    }
    for name in EXAMPLES {
        example(name, |_, document| check(&document));
    }
}

#[test]
fn the_schema_refuses_what_it_does_not_promise() {
    let schema = serde_json::to_value(explanation_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let document = whole(&case(&fixture::partial()), Lang::Id);
    assert!(validator.is_valid(&document));
    for (pointer, wrong) in [
        ("/status", serde_json::json!("sementara")),
        ("/index", serde_json::json!("60,57")),
        ("/explanations/0/kind", serde_json::json!("dimension")),
        ("/explanations/0/children/0/share", Json::Null),
        ("/explanations/0/standing/path", Json::Null),
        ("/explanations", serde_json::json!({})),
    ] {
        let mut broken = document.clone();
        *broken.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&broken), "{pointer}");
    }
    for key in ["file", "method", "region", "index", "explanations"] {
        let mut broken = document.clone();
        broken.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&broken), "without {key}");
    }
}

#[test]
fn the_document_of_an_indicator_and_of_an_item() {
    let made = fixture::partial();
    let case = case(&made);
    let explained: Vec<Explained> = ["KD11", "D2"]
        .iter()
        .flat_map(|code| made.methodology.find(code))
        .map(|element| explain(&case, element))
        .collect();
    let document = explanation(&case, &explained, Lang::En);
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

/// Every object anywhere in the document.
fn objects<'a>(json: &'a Json, found: &mut Vec<&'a serde_json::Map<String, Json>>) {
    match json {
        Json::Object(object) => {
            found.push(object);
            object.values().for_each(|inner| objects(inner, found));
        }
        Json::Array(array) => array.iter().for_each(|inner| objects(inner, found)),
        _ => {}
    }
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

#[test]
fn every_formula_with_its_numbers_gives_its_result() {
    for name in EXAMPLES {
        example(name, |_, document| {
            let mut all = Vec::new();
            objects(&document, &mut all);
            let steps = all
                .into_iter()
                .filter(|each| each.contains_key("substituted"));
            let mut count = 0;
            for step in steps {
                let text = step["substituted"].as_str().unwrap();
                let formula = Formula::parse(text, &Vec::<String>::new()).unwrap();
                let Value::Number(recomputed) = formula.value(&[]) else {
                    panic!("{name}: {text}");
                };
                let result = step["result"].as_f64().unwrap();
                assert!(close(recomputed, result), "{name}: {text} = {result}");
                count += 1;
            }
            assert!(count > 90, "{name}: {count}");
        });
    }
}

#[test]
fn the_numbers_are_those_of_compute() {
    for name in EXAMPLES {
        example(name, |case, document| {
            let Case {
                methodology,
                submission,
                report,
                outcome,
                ..
            } = *case;
            let computed = computation(methodology, submission, report, outcome, Lang::Id);
            let computed = serde_json::to_value(computed).unwrap();
            assert_eq!(document["index"], computed["index"]["score"]);
            let explained = document["explanations"].as_array().unwrap();
            let find = |kind: &str, code: &Json| {
                let mut all = explained.iter();
                all.find(|each| each["kind"] == kind && each["code"] == *code)
                    .unwrap()
            };
            for node in computed["nodes"].as_array().unwrap() {
                let found = find("node", &node["code"]);
                assert_eq!(found["score"], node["score"]);
                assert_eq!(found["standing"]["contribution"], node["contribution"]);
                assert_eq!(
                    found["standing"]["effective_weight"],
                    node["effective_weight"]
                );
                assert_eq!(found["category"]["name"], node["category"]);
            }
            for indicator in computed["indicators"].as_array().unwrap() {
                let found = find("indicator", &indicator["code"]);
                for (field, other) in [
                    ("value", "value"),
                    ("score", "normalised"),
                    ("state", "state"),
                ] {
                    assert_eq!(found[field], indicator[other]);
                }
                assert_eq!(found["standing"]["contribution"], indicator["contribution"]);
                let result = &found["normalisation"]["calculation"]["result"];
                assert_eq!(*result, indicator["normalised"]);
            }
        });
    }
}
