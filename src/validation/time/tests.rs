//! Every finding over time, at its cell.

use super::super::sample::{Sample, brief};
use super::*;
use crate::submission::State;

/// For every code a form that has it.
fn cases() -> Vec<(&'static str, Sample)> {
    let complete = Sample::complete;
    vec![
        ("IK551", complete().after(|_| ())),
        (
            "IK552",
            complete().after(|before| {
                before.submission.identity.region_code.text = "63.72".to_owned();
            }),
        ),
        (
            "IK553",
            complete().after(|before| before.submission.identity.year.text = "2025".to_owned()),
        ),
        (
            "IK553",
            complete().after(|before| before.submission.identity.year.text = "2023/24".to_owned()),
        ),
        (
            "IK554",
            complete().after(|before| {
                before.submission.stamp.as_mut().unwrap().id = "lain".to_owned();
            }),
        ),
        (
            "IK555 D01 Data!F11",
            complete().after(|before| before.entry("D01").state = State::Filled(36_981.0)),
        ),
        ("IK556 D01 Data!F11", complete().after(|_| ())),
        ("IK557 D02 Data!F12", parted()),
    ]
}

/// Men have become fewer while the population grew.
fn parted() -> Sample {
    let mut sample = Sample::complete();
    let (men, all) = (
        sample.methodology.item_position("D02").unwrap(),
        sample.methodology.item_position("D01").unwrap(),
    );
    sample.methodology.items[men].moves_with = vec![all];
    sample.after(|before| {
        before.entry("D01").state = State::Filled(340_000.0);
        before.entry("D02").state = State::Filled(210_000.0);
    })
}

/// The codes that have a case.
pub(in super::super) fn codes() -> impl Iterator<Item = &'static str> {
    cases().into_iter().map(|(code, _)| code)
}

#[test]
fn every_code_is_found_at_its_cell() {
    for (expected, sample) in cases() {
        let findings = sample.findings();
        assert!(
            findings.iter().any(|found| found == expected),
            "{expected}: {findings:?}"
        );
    }
}

#[test]
fn messages_are_whole_in_both_languages() {
    for (_, sample) in cases() {
        for finding in sample.report().findings {
            for text in [&finding.message, &finding.hint] {
                for text in [&text.id, &text.en] {
                    assert!(text.ends_with('.'), "{}: {text}", finding.code);
                    assert!(!text.contains("  ") && !text.contains("NaN"), "{text}");
                }
            }
        }
    }
}

#[test]
fn without_an_earlier_form_nothing_is_said() {
    let findings = Sample::complete().findings();
    assert!(
        !findings.iter().any(|found| found.starts_with("IK55")),
        "{findings:?}"
    );
}

/// The findings of one item over time.
fn of(sample: &Sample, code: &str) -> Vec<String> {
    let findings = sample.report().findings;
    let own = findings
        .iter()
        .filter(|finding| finding.item.as_deref() == Some(code));
    own.filter(|finding| finding.code.starts_with("IK55"))
        .map(brief)
        .collect()
}

#[test]
fn the_limit_is_the_items_own_else_the_methodologys_and_grows_with_the_years() {
    let changed = |limit: Option<f64>, year: &str| {
        let mut sample = Sample::complete();
        let position = sample.methodology.item_position("D01").unwrap();
        sample.methodology.items[position].yearly_change = limit;
        // 369.818 is 20 percent more.
        sample.after(|before| {
            before.entry("D01").state = State::Filled(308_182.0);
            before.submission.identity.year.text = year.to_owned();
        })
    };
    let none: [&str; 0] = [];
    assert_eq!(of(&changed(Some(50.0), "2024"), "D01"), none);
    assert_eq!(
        of(&changed(Some(15.0), "2024"), "D01"),
        ["IK555 D01 Data!F11"]
    );
    assert_eq!(of(&changed(Some(15.0), "2023"), "D01"), none);
    let mut strict = changed(None, "2024");
    strict.methodology.validation.yearly_change = 10.0;
    assert_eq!(of(&strict, "D01"), ["IK555 D01 Data!F11"]);
}

#[test]
fn what_may_well_be_the_same_is_not_called_copied() {
    // The same year of the data in both: an old census, not a copied cell.
    let one_year = Sample::complete().after(|before| {
        before.entry("D01").year = "2025".to_owned();
    });
    let none: [&str; 0] = [];
    assert_eq!(of(&one_year, "D01"), none);
    let sample = Sample::complete().after(|_| ());
    for finding in sample.report().findings {
        if finding.code != "IK556" {
            continue;
        }
        let position = sample
            .methodology
            .item_position(finding.item.as_deref().unwrap());
        let item = &sample.methodology.items[position.unwrap()];
        assert_ne!(item.kind, ItemKind::YesNo, "{}", item.code);
        let value = sample.submission.entries[position.unwrap()]
            .state
            .value()
            .unwrap();
        assert!(significant_digits(value) >= 4, "{} {value}", item.code);
    }
}

#[test]
fn small_counts_and_changes_from_zero_are_left_alone() {
    for (before, now) in [(1.0, 40.0), (0.0, 900.0), (49.0, 3.0)] {
        let sample = Sample::complete().value("D63", now).after(|earlier| {
            earlier.entry("D63").state = State::Filled(before);
        });
        let found = of(&sample, "D63");
        assert!(found.is_empty(), "{before} to {now}: {found:?}");
    }
}

#[test]
fn digits_are_counted_as_people_write_them() {
    for (value, digits) in [
        (12.53, 4),
        (1_200.0, 2),
        (0.05, 1),
        (369_818.0, 6),
        (0.0, 0),
    ] {
        assert_eq!(significant_digits(value), digits, "{value}");
    }
}

#[test]
fn any_two_forms_compare_without_harm() {
    for value in [f64::MIN, -1.0, 0.0, 1e-300, 1e300, f64::MAX] {
        let sample = Sample::complete().value("D01", value).after(|before| {
            before.entry("D01").state = State::Filled(-value);
            before.entry("D05").state = State::Empty;
        });
        for finding in sample.report().findings {
            let text = &finding.message.id;
            let mut words = text.split(|letter: char| !letter.is_alphanumeric());
            assert!(!words.any(|word| word == "NaN" || word == "inf"), "{text}");
        }
    }
}
