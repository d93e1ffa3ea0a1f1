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
        ("IK556 D01 Data!F11", one_copied()),
        ("IK557 D02 Data!F12", parted()),
        ("IK558", complete().after(|_| ())),
        (
            "IK559 D48 Data!F58",
            complete().after(|before| before.entry("D48").state = State::Filled(0.0)),
        ),
    ]
}

/// Of the earlier year's values one is there again.
fn one_copied() -> Sample {
    Sample::complete().after(|before| {
        let all = before.methodology.item_position("D01").unwrap();
        let entries = before.submission.entries.iter_mut().enumerate();
        for (_, entry) in entries.filter(|(position, _)| *position != all) {
            entry.state = State::Empty;
        }
        before.entry("D02").state = State::Filled(180_000.0);
        before.entry("D03").state = State::Filled(180_000.0);
    })
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
fn small_counts_are_left_alone() {
    for (before, now) in [(1.0, 40.0), (0.0, 49.0), (49.0, 3.0)] {
        let sample = Sample::complete().value("D63", now).after(|earlier| {
            earlier.entry("D63").state = State::Filled(before);
        });
        let found = of(&sample, "D63");
        assert!(found.is_empty(), "{before} to {now}: {found:?}");
    }
}

#[test]
fn a_rise_from_zero_is_measured_by_the_plausible_range() {
    let risen = |now: f64, year: &str| {
        Sample::complete().value("D48", now).after(|before| {
            before.entry("D48").state = State::Filled(0.0);
            before.submission.identity.year.text = year.to_owned();
        })
    };
    let none: [&str; 0] = [];
    // The plausible range of disaster victims is 0 to 1,000,000; one percent is usual in a year.
    assert_eq!(of(&risen(10_000.0, "2024"), "D48"), none);
    assert_eq!(of(&risen(10_001.0, "2024"), "D48"), ["IK559 D48 Data!F58"]);
    assert_eq!(of(&risen(10_001.0, "2023"), "D48"), none);
    let mut generous = risen(10_001.0, "2024");
    generous.methodology.validation.from_zero = 2.0;
    assert_eq!(of(&generous, "D48"), none);
    // A percentage changes by points, from zero as from anywhere.
    let poor = Sample::complete().value("D94", 21.0).after(|before| {
        before.entry("D94").state = State::Filled(0.0);
    });
    assert_eq!(of(&poor, "D94"), ["IK555 D94 Data!F104"]);
}

/// The one finding on the share of equal values, if any.
fn mostly_same(sample: &Sample) -> Option<String> {
    let findings = sample.report().findings;
    let mut found = findings.iter().filter(|finding| finding.code == "IK558");
    let one = found.next().map(|finding| finding.message.id.to_string());
    assert!(found.next().is_none(), "said more than once");
    one
}

#[test]
fn a_form_copied_whole_is_told_once_also_with_its_data_years() {
    let copied = Sample::complete().after(|before| {
        for entry in &mut before.submission.entries {
            entry.year = "2025".to_owned();
        }
    });
    let findings = copied.findings();
    assert!(!findings.iter().any(|found| found.starts_with("IK556")));
    // Without data years each of them would be told by itself, too.
    let undated = Sample::complete().after(|_| ()).findings();
    assert!(!undated.iter().any(|found| found.starts_with("IK556")));
    assert!(undated.contains(&"IK558".to_owned()), "{undated:?}");
    // 99 items without three of yes/no and one that is zero.
    let message = mostly_same(&copied).unwrap();
    assert!(message.starts_with("95 dari 95 nilai"), "{message}");
    assert!(
        message.ends_with("D01, D02, D03, D04, D05, D06, D07, D08, dan 87 lainnya."),
        "{message}"
    );
}

#[test]
fn the_share_of_equal_values_is_the_methodologys() {
    let sample = |changed: usize| {
        Sample::complete().after(|before| {
            let wanted = before
                .methodology
                .items
                .iter()
                .zip(&mut before.submission.entries);
            let judged = wanted.filter(|(item, entry)| {
                item.kind != ItemKind::YesNo && entry.state.value() != Some(0.0)
            });
            for (_, entry) in judged.take(changed) {
                let value = entry.state.value().unwrap();
                entry.state = State::Filled(value * 1.01);
            }
        })
    };
    // Of 95: 48 equal ones are more than half, 47 are not.
    assert!(mostly_same(&sample(47)).is_some());
    assert_eq!(mostly_same(&sample(48)), None);
    let mut strict = sample(48);
    strict.methodology.validation.copied_share = 40.0;
    assert!(mostly_same(&strict).is_some());
    assert_eq!(mostly_same(&sample(95)), None);
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
