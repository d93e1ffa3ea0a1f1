use std::path::Path;

use super::*;
use crate::methodology::{Child, builtin};
use crate::scoring::outcome;
use crate::submission::{State, Submission};
use crate::validation::validate;

/// A form with its scores.
struct Example {
    submission: Submission,
    report: Report,
    outcome: Outcome,
}

impl Example {
    fn read(name: &str) -> Self {
        let path = Path::new("examples").join(name);
        Self::of(crate::submission::read(&path, builtin()).unwrap())
    }

    fn of(submission: Submission) -> Self {
        let report = validate(builtin(), &submission);
        let outcome = outcome(builtin(), &submission, &report);
        Self {
            submission,
            report,
            outcome,
        }
    }

    /// The incomplete example with an item in another state.
    fn with(code: &str, state: State) -> Self {
        let mut submission = Self::read(INCOMPLETE).submission;
        let item = builtin().item_position(code).unwrap();
        submission.entries[item].state = state;
        Self::of(submission)
    }

    fn explain(&self, code: &str) -> Explanation {
        let case = Case {
            methodology: builtin(),
            submission: &self.submission,
            report: &self.report,
            outcome: &self.outcome,
            panel: None,
            row: None,
        };
        explain(&case, builtin().find(code)[0])
    }

    fn indicator(&self, code: &str) -> IndicatorExplanation {
        match self.explain(code) {
            Explanation::Indicator(indicator) => indicator,
            other => panic!("{other:?}"),
        }
    }

    fn node(&self, code: &str) -> NodeExplanation {
        match self.explain(code) {
            Explanation::Node(node) => node,
            other => panic!("{other:?}"),
        }
    }

    fn item(&self, code: &str) -> ItemExplanation {
        match self.explain(code) {
            Explanation::Item(item) => item,
            other => panic!("{other:?}"),
        }
    }

    fn rule(&self, code: &str) -> RuleCheck {
        match self.explain(code) {
            Explanation::Rule(check) => check,
            other => panic!("{other:?}"),
        }
    }
}

const INCOMPLETE: &str = "banjarbaru-2025.xlsx";
const FULL_OF_ERRORS: &str = "bermasalah.xlsx";

fn items(codes: &[&str]) -> Vec<usize> {
    let position = |code: &&str| builtin().item_position(code).unwrap();
    codes.iter().map(position).collect()
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn an_indicator_is_followed_from_its_items_to_the_index() {
    let explained = Example::read(INCOMPLETE).indicator("KD21");
    // 3.026 of 20.870 measured children; goalposts 5 and 40, less is better.
    let value = 100.0 * 3026.0 / 20870.0;
    assert!(close(explained.value.unwrap().result, value));
    let score = 100.0 * (40.0 - value) / 35.0;
    let normalised = explained.normalised.unwrap();
    assert!(close(normalised.calculation.result, score));
    assert_eq!((normalised.beyond, explained.obstacle), (None, None));
    let standing = explained.standing;
    let shares: Vec<f64> = standing.path.iter().map(|link| link.share).collect();
    assert_eq!(shares, [1.0 / 2.0, 1.0 / 7.0, 1.0 / 3.0]);
    assert!(close(standing.effective_weight, 1.0 / 42.0));
    assert!(close(standing.points, score / 42.0));
    assert!(close(standing.lost.unwrap(), (100.0 - score) / 42.0));
    assert_eq!(explained.flags, []);
}

#[test]
fn why_an_indicator_has_no_score() {
    let incomplete = Example::read(INCOMPLETE);
    let obstacle = |example: &Example, code: &str| example.indicator(code).obstacle.unwrap();
    assert_eq!(
        obstacle(&incomplete, "KD41"),
        Obstacle::Lacking(items(&["D30", "D31", "D32", "D33"]))
    );
    let without_families = Example::with("D05", State::NotApplicable);
    assert_eq!(
        obstacle(&without_families, "KD51"),
        Obstacle::Declared(items(&["D05"]))
    );
    let nobody = Example::with("D16", State::Filled(0.0));
    assert_eq!(
        obstacle(&nobody, "KD21"),
        Obstacle::ZeroDenominator(items(&["D16"]))
    );
    assert!(obstacle(&nobody, "KD21").is_not_applicable());
    let explained = incomplete.indicator("KD41");
    assert_eq!((explained.value, explained.normalised), (None, None));
    assert_eq!(explained.standing.contribution, None);
    assert!(close(explained.standing.full_weight, 1.0 / 42.0));
}

#[test]
fn the_index_is_the_sum_of_what_its_parts_contribute_and_lose() {
    let example = Example::read(INCOMPLETE);
    let index = example.outcome.scores.index().unwrap();
    for code in ["IKESOS", "KD", "KD1", "PS2", "KE"] {
        let explained = example.node(code);
        let sum = |part: fn(&ChildLine) -> f64| explained.children.iter().map(part).sum::<f64>();
        assert!(close(sum(|line| line.points), explained.standing.points));
        let lost = sum(|line| line.lost.unwrap());
        assert!(close(lost, explained.standing.lost.unwrap()), "{code}");
        assert!(close(sum(|line| line.share), 1.0));
        assert!(close(sum(|line| line.full_share), 1.0));
    }
    let root = example.node("IKESOS");
    assert!(close(root.standing.points, index));
    assert!(close(root.standing.lost.unwrap(), 100.0 - index));
    assert_eq!(root.standing.path, []);
    let class = root.class.unwrap();
    assert_eq!(
        (class.category, class.lower, class.upper),
        (3, 60.0, Some(80.0))
    );
}

#[test]
fn a_node_tells_what_is_missing_below_it_and_where_points_are_lost() {
    let example = Example::read(INCOMPLETE);
    let root = example.node("IKESOS");
    assert_eq!(root.missing.len(), 8);
    assert_eq!(root.losing.len(), 5);
    let losses: Vec<f64> = root.losing.iter().map(|(_, lost)| *lost).collect();
    assert!(losses.is_sorted_by(|one, other| one >= other), "{losses:?}");
    let most = &builtin().indicators[root.losing[0].0];
    assert_eq!(most.code, "KE22");
    // A node of indicators shows them all anyway.
    let leaf = example.node("KD1");
    assert_eq!((leaf.losing.len(), leaf.missing.len()), (0, 1));
    let Child::Indicator(first) = leaf.children[0].child else {
        panic!("{:?}", leaf.children);
    };
    assert_eq!(builtin().indicators[first].code, "KD11");
    assert_eq!(
        leaf.children[0].obstacle,
        Some(Obstacle::Lacking(items(&["D13"])))
    );
}

#[test]
fn a_node_without_a_score_says_why() {
    let example = Example::read(FULL_OF_ERRORS);
    assert_eq!(
        example.node("KD3").obstacle,
        Some(NodeObstacle::NothingBelow)
    );
    assert_eq!(example.node("KD3").calculation, None);
    let mut methodology = builtin().clone();
    let [parent, child] = ["KD", "KD3"].map(|code| {
        let nodes = methodology.nodes.iter();
        nodes
            .into_iter()
            .position(|node| node.code == code)
            .unwrap()
    });
    methodology.nodes[parent].missing = crate::methodology::MissingPolicy::Strict;
    let outcome = outcome(&methodology, &example.submission, &example.report);
    let obstacle = NodeObstacle::of(&methodology, &outcome.scores, parent);
    let Some(NodeObstacle::Lacking(missing)) = obstacle else {
        panic!("{obstacle:?}");
    };
    assert!(missing.contains(&Child::Node(child)), "{missing:?}");
}

#[test]
fn an_item_tells_all_that_it_feeds() {
    let example = Example::read(INCOMPLETE);
    // Households: housing, water and sanitation, ownership.
    let explained = example.item("D05");
    let codes: Vec<&str> = explained
        .uses
        .iter()
        .map(|usage| builtin().indicators[usage.indicator].code.as_str())
        .collect();
    assert_eq!(codes, ["KD51", "KD52", "KE21"]);
    let path: Vec<&str> = explained.uses[2]
        .path
        .iter()
        .map(|node| builtin().nodes[*node].code.as_str())
        .collect();
    assert_eq!(path, ["KE2", "KE", "IKESOS"]);
    let points: f64 = explained.uses.iter().map(|usage| usage.points).sum();
    assert_eq!(explained.points, points);
    assert!(points > 0.0);
    let judged = explained
        .rules
        .iter()
        .filter(|check| check.judgement.is_some());
    assert!(judged.count() >= 5);
    assert!(
        explained
            .rules
            .iter()
            .filter_map(|check| check.judgement)
            .all(|judged| judged.holds)
    );
}

#[test]
fn findings_about_an_item_are_its_own_and_those_of_rules_stand_with_the_rules() {
    let example = Example::read(FULL_OF_ERRORS);
    let explained = example.item("D02");
    assert!(
        explained
            .findings
            .iter()
            .all(|position| !example.report.findings[*position].is_broken_rule())
    );
    let broken: Vec<&str> = explained
        .rules
        .iter()
        .filter(|check| check.judgement.is_some_and(|judged| !judged.holds))
        .map(|check| builtin().rules[check.rule].code.as_str())
        .collect();
    assert_eq!(broken, ["R01"]);
}

#[test]
fn every_code_of_a_broken_rule_is_known_as_one() {
    let rules = crate::validation::chapters();
    let rules = rules.iter().flat_map(|chapter| chapter.docs.iter());
    for doc in rules {
        let is_rule = matches!(doc.code, "IK501" | "IK502");
        let nothing = crate::lang::Text::default();
        let finding = crate::validation::Finding::new(doc, nothing.clone(), nothing);
        assert_eq!(finding.is_broken_rule(), is_rule, "{}", doc.code);
    }
}

#[test]
fn a_flag_names_the_rules_and_findings_behind_it() {
    let example = Example::read(FULL_OF_ERRORS);
    let explained = example.indicator("KD11");
    assert_eq!(explained.flags.len(), 1);
    let flag = &explained.flags[0];
    assert_eq!(items(&["D13"]), [flag.item]);
    let codes: Vec<&str> = flag
        .findings
        .iter()
        .map(|position| example.report.findings[*position].code)
        .collect();
    assert_eq!((codes, flag.rules.len()), (vec!["IK403"], 0));
    // The population breaks R01 together with men and women, and has no error of its own.
    let flags = example.indicator("PS12").flags;
    let population = flags.iter().find(|flag| items(&["D01"]) == [flag.item]);
    let rules: Vec<&str> = population
        .unwrap()
        .rules
        .iter()
        .map(|rule| builtin().rules[*rule].code.as_str())
        .collect();
    assert_eq!(rules, ["R01"]);
}

#[test]
fn a_rule_waits_for_its_items() {
    let example = Example::read(INCOMPLETE);
    let waiting = example.rule("R02");
    assert_eq!(
        (waiting.judgement, waiting.without),
        (None, items(&["D35", "D36"]))
    );
    let checked = example.rule("R01");
    assert!(checked.judgement.unwrap().holds && checked.without.is_empty());
}

#[test]
fn a_blank_form_is_explained_too() {
    let mut submission = Example::read(INCOMPLETE).submission;
    for entry in &mut submission.entries {
        entry.state = State::Empty;
    }
    let blank = Example::of(submission);
    let root = blank.node("IKESOS");
    assert_eq!(root.obstacle, Some(NodeObstacle::NothingBelow));
    assert_eq!((root.standing.lost, root.standing.points), (None, 0.0));
    assert!(root.children.iter().all(|line| line.lost.is_none()));
    assert_eq!(root.missing.len(), 32);
    assert_eq!(blank.item("D01").points, 0.0);
}
