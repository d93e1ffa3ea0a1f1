//! Every code is found in some form, and what is said of whole files.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::sample::{Sample, brief};
use super::*;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::methodology::formula::Formula;
use crate::submission::{Field, OtherWorkbook, Reading, RequestStamp, Stamp, Trouble};

/// A form for each code of a submission, with the item and cell where the code must stand.
/// Sorted by code; [`no_code_is_without_a_test`] compares it with the catalogue.
#[allow(clippy::too_many_lines)]
fn forms() -> Vec<(&'static str, Sample)> {
    let sample = Sample::complete;
    let clear = |field: fn(&mut Submission) -> &mut Field| {
        sample().change(|submission| field(submission).text.clear())
    };
    let set = |field: fn(&mut Submission) -> &mut Field, text: &str| {
        sample().change(|submission| text.clone_into(&mut field(submission).text))
    };
    let field = |cell: &str| Place {
        sheet: "Identitas".to_owned(),
        cell: cell.to_owned(),
    };
    let cell = |cell: &str| Place {
        sheet: "Data".to_owned(),
        cell: cell.to_owned(),
    };
    let filled = State::Filled;
    vec![
        (
            "IK008",
            sample().trouble(Trouble::OtherWorkbook {
                kind: OtherWorkbook::Result,
            }),
        ),
        (
            "IK021",
            sample().trouble(Trouble::SheetMissing {
                sheet: "Data".into(),
                near: Some("Dta".into()),
                present: vec!["Identitas".into(), "Dta".into()],
            }),
        ),
        (
            "IK022 Data",
            sample().trouble(Trouble::HeaderMissing {
                sheet: "Data".into(),
            }),
        ),
        (
            "IK023 Data!F9",
            sample().trouble(Trouble::ColumnMissing {
                column: "Nilai".into(),
                near: Some(cell("F9")),
                near_text: Some("Nilia".into()),
                sheet: "Data".into(),
            }),
        ),
        (
            "IK024 Data!H9",
            sample().trouble(Trouble::ColumnTwice {
                column: "Nilai".into(),
                first: cell("F9"),
                second: cell("H9"),
            }),
        ),
        (
            "IK025 Identitas",
            sample().trouble(Trouble::FieldMissing {
                field: "Provinsi".into(),
                near: None,
                near_text: None,
                sheet: "Identitas".into(),
            }),
        ),
        ("IK026 Data", other_codes()),
        (
            "IK027 D07 Data!B17",
            sample().trouble(Trouble::ItemMissing {
                item: "D07".into(),
                near: Some(cell("B17")),
                near_text: Some("D7".into()),
            }),
        ),
        (
            "IK028 Data!B120",
            sample().trouble(Trouble::ItemUnknown {
                text: "D100".into(),
                place: cell("B120"),
                near: Some("D10".into()),
            }),
        ),
        (
            "IK029 D20 Data!B45",
            sample().trouble(Trouble::ItemTwice {
                item: "D20".into(),
                first: cell("B30"),
                second: cell("B45"),
            }),
        ),
        (
            "IK030 Data!J30",
            sample().trouble(Trouble::TextCut {
                place: cell("J30"),
                limit: 32_767,
            }),
        ),
        (
            "IK031 D08 Data!F18",
            sample()
                .state("D08", State::Empty)
                .trouble(Trouble::ValueMerged {
                    item: "D08".into(),
                    place: cell("F18"),
                    first: cell("F17"),
                }),
        ),
        (
            "IK032 Identitas!B5",
            sample()
                .change(|s| s.identity.name.text.clear())
                .trouble(Trouble::FieldFormula {
                    field: "Nama wilayah".into(),
                    place: field("B5"),
                }),
        ),
        (
            "IK033 Identitas!B20",
            sample().trouble(Trouble::FieldTwice {
                field: "Tahun data".into(),
                first: field("B7"),
                second: field("B20"),
            }),
        ),
        ("IK101 Identitas!B3", clear(|s| &mut s.identity.region_code)),
        (
            "IK102 Identitas!B3",
            set(|s| &mut s.identity.region_code, "63,72"),
        ),
        (
            "IK103 Identitas!B3",
            set(|s| &mut s.identity.region_code, "63.1"),
        ),
        ("IK104 Identitas!B4", clear(|s| &mut s.identity.code_system)),
        (
            "IK105 Identitas!B4",
            set(|s| &mut s.identity.code_system, "Kemdagri"),
        ),
        (
            "IK106 Identitas!B3",
            set(|s| &mut s.identity.code_system, "BPS"),
        ),
        ("IK107 Identitas!B5", clear(|s| &mut s.identity.name)),
        ("IK108 Identitas!B6", clear(|s| &mut s.identity.province)),
        ("IK109 Identitas!B7", clear(|s| &mut s.identity.year)),
        (
            "IK110 Identitas!B7",
            set(|s| &mut s.identity.year, "2024/2025"),
        ),
        ("IK111 Identitas!B7", set(|s| &mut s.identity.year, "1925")),
        ("IK112 D01 Data!H11", item_year("D01", "2024/2025")),
        ("IK113 D11 Data!H21", item_year("D11", "2014")),
        ("IK114", item_year("D13", "2024")),
        ("IK115 Identitas!B8", clear(|s| &mut s.identity.agency)),
        ("IK116 Identitas!B9", clear(|s| &mut s.identity.person)),
        ("IK117 Identitas!B10", clear(|s| &mut s.identity.contact)),
        ("IK118 Identitas!B11", clear(|s| &mut s.identity.date)),
        (
            "IK119 Identitas!B11",
            set(|s| &mut s.identity.date, "30-07-2025"),
        ),
        ("IK201 D18 Data!F28", sample().state("D18", State::Empty)),
        (
            "IK202 D80 Data!F90",
            sample().state("D80", State::Unavailable),
        ),
        (
            "IK203 D13 Data!F23",
            sample().state("D13", State::NotApplicable),
        ),
        (
            "IK204 D48 Data!G58",
            sample().state("D48", State::NotApplicable),
        ),
        ("IK205 D90 Data!G100", availability("D90", "tidak tersedia")),
        ("IK206 D65 Data!G75", availability("D65", "proses")),
        ("IK207 D72 Data!F82", {
            let mut nil = sample().state("D72", State::Empty);
            nil.entry("D72").note = "Nihil".to_owned();
            nil
        }),
        (
            "IK208 D01 Data!G11",
            sample().state("D01", State::NotApplicable),
        ),
        ("IK209", {
            let mut empty = sample();
            for entry in &mut empty.submission.entries {
                entry.state = State::NotApplicable;
            }
            empty
        }),
        (
            "IK301 D22 Data!F32",
            sample().unreadable("D22", "1.234", Reading::Ambiguous),
        ),
        (
            "IK302 D09 Data!F19",
            sample().unreadable("D09", "lihat lampiran", Reading::NotANumber),
        ),
        (
            "IK303 D27 Data!F37",
            sample().unreadable("D27", "#VALUE!", Reading::ErrorValue),
        ),
        (
            "IK304 D34 Data!F44",
            sample().unreadable("D34", "", Reading::FormulaWithoutValue),
        ),
        (
            "IK305 D22 Data!F32",
            sample().unreadable("D22", "2025-05-12", Reading::Date),
        ),
        (
            "IK306 D57 Data!F67",
            sample().unreadable("D57", "TRUE", Reading::Boolean),
        ),
        (
            "IK307 D01 Data!F11",
            sample().unreadable("D01", "1e21", Reading::OutOfLimits),
        ),
        (
            "IK308 D40 Data!F50",
            sample().unreadable("D40", "83%", Reading::PercentSign),
        ),
        (
            "IK309 D20 Data!F30",
            sample().unreadable("D20", "5310", Reading::TwoAnswers),
        ),
        (
            "IK310 D09 Data!F19",
            sample().unreadable("D09", "ada", Reading::AmbiguousWord),
        ),
        (
            "IK311 D14 Data!F24",
            sample().read("D14", "71,90", filled(71.9), Reading::NumberFromText),
        ),
        (
            "IK312 D60 Data!F70",
            sample().read("D60", "0.063", filled(63.0), Reading::ThousandsPoint),
        ),
        (
            "IK313 D60 Data!F70",
            sample().read("D60", "0,063", filled(63.0), Reading::ThousandsComma),
        ),
        (
            "IK314 D60 Data!F70",
            sample().read("D60", "63 orang", filled(63.0), Reading::WithUnit),
        ),
        (
            "IK315 D94 Data!F104",
            sample().read("D94", "0.0487", filled(4.87), Reading::PercentFormat),
        ),
        (
            "IK316 D47 Data!F57",
            sample().read("D47", "n/a", State::Empty, Reading::MissingWord),
        ),
        (
            "IK317 D82 Data!F92",
            sample().read("D82", "ada", filled(1.0), Reading::YesNoWord),
        ),
        (
            "IK318 D55 Data!F65",
            sample().unreadable("D55", "82140", Reading::NameOfOther(55)),
        ),
        ("IK401 D59 Data!F69", sample().value("D59", 24.5)),
        ("IK402 D99 Data!F109", sample().value("D99", -12.0)),
        ("IK403 D13 Data!F23", sample().value("D13", 1436.0)),
        ("IK404 D81 Data!F91", sample().value("D81", 3.0)),
        ("IK405 D84 Data!F94", sample().value("D84", 1_684_210.0)),
        ("IK406 D54 Data!F64", {
            let mut copied = sample();
            let value = copied.entry("D53").state;
            copied.state("D54", value)
        }),
        ("IK501 D02 Data!F12", sample().value("D01", 400_000.0)),
        ("IK502 D57 Data!F67", sample().value("D57", 50.0)),
        ("IK601", {
            sample()
                .change(|submission| submission.stamp = None)
                .trouble(Trouble::StampMissing)
        }),
        ("IK602", stamp(|stamp| stamp.id = "ikesos-resmi".into())),
        ("IK603", stamp(|stamp| stamp.version = "0.9.0".into())),
        ("IK604", stamp(|stamp| stamp.sha256 = "f".repeat(64))),
        ("IK605", {
            let mut edited = sample();
            edited.methodology.sha256 = "e".repeat(64);
            edited.change(|submission| {
                submission.stamp.as_mut().unwrap().sha256 = "e".repeat(64);
            })
        }),
        (
            "IK606",
            stamp(|stamp| {
                stamp.request = Some(RequestStamp {
                    agency: "KPU".to_owned(),
                    items: vec!["D53".to_owned()],
                    ..RequestStamp::default()
                });
            }),
        ),
        ("IK701 D14 Data!F24", undefined()),
        (
            "IK702 D69 Data!F79",
            sample()
                .value("D72", 0.0)
                .value("D76", 0.0)
                .value("D69", 0.0)
                .value("D70", 0.0)
                .value("D71", 0.0)
                .value("D73", 0.0)
                .value("D74", 0.0)
                .value("D75", 0.0),
        ),
        ("IK703", Sample::blank()),
        ("IK724 D13 Data!F23", sample().value("D13", 60.0)),
    ]
}

fn item_year(code: &str, year: &str) -> Sample {
    let mut sample = Sample::complete();
    year.clone_into(&mut sample.entry(code).year);
    sample
}

fn availability(code: &str, word: &str) -> Sample {
    let mut sample = Sample::complete();
    word.clone_into(&mut sample.entry(code).availability);
    sample
}

fn stamp(change: impl FnOnce(&mut Stamp)) -> Sample {
    Sample::complete().change(|submission| change(submission.stamp.as_mut().unwrap()))
}

/// A form whose rows all have codes of another methodology.
fn other_codes() -> Sample {
    let mut sample = Sample::blank();
    for item in &sample.methodology.items {
        sample.submission.troubles.push(Trouble::ItemMissing {
            item: item.code.clone(),
            near: None,
            near_text: None,
        });
        sample.submission.troubles.push(Trouble::ItemUnknown {
            text: format!("X{}", item.code),
            place: Place::sheet("Data"),
            near: Some(item.code.clone()),
        });
    }
    sample
}

/// A methodology with the logarithm of a value that is too small for it.
fn undefined() -> Sample {
    let mut sample = Sample::complete();
    let codes: Vec<String> = sample
        .methodology
        .items
        .iter()
        .map(|i| i.code.clone())
        .collect();
    let indicator = &mut sample.methodology.indicators[0];
    indicator.formula = Formula::parse("ln(D14 - 1000)", &codes).unwrap();
    indicator.items = indicator.formula.variables();
    sample
}

#[test]
fn a_complete_sound_form_has_no_findings() {
    let report = Sample::complete().report();
    assert_eq!(
        report.findings.iter().map(brief).collect::<Vec<_>>(),
        [""; 0]
    );
    assert_eq!(report.verdict, Verdict::Ready);
    assert_eq!(report.completeness.percent(), 100.0);
    assert!(report.flagged.iter().all(|flagged| !flagged));
}

#[test]
fn every_code_of_a_form_is_found_at_its_cell() {
    for (expected, form) in forms() {
        let found = form.findings();
        assert!(
            found.iter().any(|one| one == expected),
            "{expected} not in {found:?}"
        );
    }
}

#[test]
fn every_code_of_a_file_that_cannot_be_opened_is_found() {
    for (expected, error) in unopened() {
        let report = unreadable(&Sample::complete().methodology, &error);
        assert_eq!(
            report.findings.iter().map(brief).collect::<Vec<_>>(),
            [expected]
        );
        assert_eq!(report.verdict, Verdict::Invalid);
        assert_eq!(report.completeness.required, 99);
        assert_eq!(
            (report.completeness.empty, report.completeness.filled),
            (99, 0)
        );
    }
}

fn unopened() -> Vec<(&'static str, OpenError)> {
    vec![
        ("IK001", OpenError::NotFound { near: None }),
        ("IK002", OpenError::LockFile),
        ("IK003", OpenError::InUse),
        ("IK004", OpenError::Encrypted),
        ("IK005", OpenError::Html),
        ("IK006", OpenError::Damaged { detail: "x".into() }),
        ("IK007", OpenError::TooManyParts),
    ]
}

/// The codes of methodology files belong to the methodology room and are tested there; those of
/// scores need several units and are tested beside them.
#[test]
fn no_code_is_without_a_test() {
    let tested: BTreeSet<&str> = forms()
        .iter()
        .map(|(expected, _)| *expected)
        .chain(unopened().iter().map(|(expected, _)| *expected))
        .chain(scores::tests::codes())
        .chain(time::tests::codes())
        .map(|expected| &expected[..5])
        .collect();
    let known: BTreeSet<&str> = FAMILIES
        .iter()
        .flat_map(|family| family.docs)
        .map(|doc| doc.code)
        .collect();
    assert_eq!(tested, known);
}

#[test]
fn codes_are_unique_ordered_named_and_documented() {
    let docs = catalogue();
    assert!(docs.windows(2).all(|pair| pair[0].code < pair[1].code));
    let names: BTreeSet<&str> = docs.iter().map(|doc| doc.name).collect();
    assert_eq!(names.len(), docs.len(), "names are unique");
    for doc in docs {
        let digits = doc.code.strip_prefix("IK").unwrap();
        assert!(
            digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()),
            "{}",
            doc.code
        );
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(
            doc.name.chars().all(kebab) && !doc.name.starts_with('-'),
            "{}",
            doc.name
        );
        for text in [&doc.what, &doc.why, &doc.example, &doc.fix] {
            for lang in [Lang::Id, Lang::En] {
                assert!(text.get(lang).len() > 3, "{} {lang:?}", doc.code);
            }
        }
        for text in [&doc.what, &doc.why, &doc.fix] {
            assert!(
                text.id.ends_with('.') && text.en.ends_with('.'),
                "{}",
                doc.code
            );
            assert_ne!(text.id, text.en, "{}", doc.code);
        }
    }
}

#[test]
fn every_family_documents_its_own_hundred_in_order() {
    for family in FAMILIES {
        let hundreds: BTreeSet<&str> = family.docs.iter().map(|doc| &doc.code[..3]).collect();
        assert_eq!(hundreds.len(), 1, "{hundreds:?}");
    }
}

#[test]
fn every_message_is_whole_in_both_languages() {
    let mut reports: Vec<Report> = forms().iter().map(|(_, form)| form.report()).collect();
    let methodology = Sample::complete().methodology;
    reports.extend(
        unopened()
            .iter()
            .map(|(_, error)| unreadable(&methodology, error)),
    );
    for finding in reports.iter().flat_map(|report| &report.findings) {
        for text in [&finding.message, &finding.hint] {
            for lang in [Lang::Id, Lang::En] {
                let text = text.get(lang);
                let end = text.chars().last();
                assert!(
                    matches!(end, Some('.' | '?' | ')')),
                    "{}: {text}",
                    finding.code
                );
                assert!(
                    !text.contains("  ") && !text.contains("NaN"),
                    "{}: {text}",
                    finding.code
                );
            }
        }
        assert_ne!(finding.message.id, finding.message.en, "{}", finding.code);
    }
}

#[test]
fn errors_come_first_and_inside_a_severity_the_order_of_the_form() {
    let sample = Sample::complete()
        .value("D99", -12.0)
        .value("D59", 24.5)
        .state("D18", State::Empty)
        .read("D14", "71,90", State::Filled(71.9), Reading::NumberFromText)
        .change(|submission| {
            submission.identity.province.text.clear();
            submission.identity.contact.text.clear();
            submission.identity.region_code.text.clear();
        });
    assert_eq!(
        sample.findings(),
        [
            "IK101 Identitas!B3",
            "IK401 D59 Data!F69",
            "IK402 D99 Data!F109",
            "IK108 Identitas!B6",
            "IK201 D18 Data!F28",
            "IK117 Identitas!B10",
            "IK311 D14 Data!F24",
        ]
    );
}

#[test]
fn a_form_in_which_nothing_applies_is_never_ready() {
    let mut sample = Sample::complete();
    for item in &mut sample.methodology.items {
        item.plausible.min = 0.0;
    }
    for entry in &mut sample.submission.entries {
        entry.state = State::NotApplicable;
    }
    let report = sample.report();
    assert_eq!(report.completeness.missing(), 0);
    assert_eq!(report.verdict, Verdict::Invalid);
    let first = &report.findings[0];
    assert_eq!((first.code, first.severity), ("IK703", Severity::Error));
}

#[test]
fn what_most_indicators_need_is_asked_for_first() {
    let report = Sample::blank().report();
    let nothing = report.findings.iter().find(|f| f.code == "IK703").unwrap();
    assert_eq!(nothing.severity, Severity::Warning);
    assert!(
        nothing.hint.id.contains("D01 Jumlah penduduk"),
        "{}",
        nothing.hint.id
    );
}

#[test]
fn a_blank_form_is_incomplete_and_names_every_item_once() {
    let report = Sample::blank().report();
    assert_eq!(report.verdict, Verdict::Incomplete);
    let empty = report
        .findings
        .iter()
        .filter(|f| f.is_missing_item())
        .count();
    assert_eq!(empty, 99);
    assert_eq!(report.findings.len(), 100);
}

fn any_state() -> impl Strategy<Value = State> {
    prop_oneof![
        4 => prop_oneof![Just(0.0), 0.0..100.0, -1e6..1e6, Just(1e15), Just(-1e15), Just(1e-300)]
            .prop_map(State::Filled),
        1 => (0.0..5e5_f64).prop_map(|value| State::Filled(value.round())),
        1 => Just(State::Empty),
        1 => Just(State::Unavailable),
        1 => Just(State::NotApplicable),
        1 => Just(State::Unreadable),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_form_gets_a_sound_report(states in prop::collection::vec(any_state(), 99)) {
        let sample = Sample::complete().change(|submission| {
            for (entry, state) in submission.entries.iter_mut().zip(&states) {
                entry.state = *state;
            }
        });
        let report = sample.report();
        let counts = &report.completeness;
        prop_assert_eq!(
            counts.required,
            counts.filled + counts.empty + counts.unavailable + counts.unreadable
        );
        prop_assert_eq!(counts.required + counts.not_applicable, 99);
        let severities: Vec<Severity> = report.findings.iter().map(|f| f.severity).collect();
        prop_assert!(severities.is_sorted());
        prop_assert_eq!(report.verdict == Verdict::Invalid, report.count(Severity::Error) > 0);
        for (position, state) in states.iter().enumerate() {
            let code = &sample.methodology.items[position].code;
            let own = |family: &str| {
                let findings = report.findings.iter().filter(|f| f.code.starts_with(family));
                findings.filter(|f| f.item.as_ref() == Some(code) && f.code != "IK406").count()
            };
            // A value is judged once; what has no value is told once.
            prop_assert!(own("IK4") <= usize::from(state.value().is_some()), "{code}");
            prop_assert_eq!(own("IK3"), usize::from(*state == State::Unreadable));
        }
        for finding in &report.findings {
            let texts = [&finding.message, &finding.hint];
            prop_assert!(texts.iter().all(|text| !text.id.contains("NaN") && !text.id.contains("inf ")));
        }
    }
}
