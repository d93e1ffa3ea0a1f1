use std::collections::BTreeSet;

use super::*;
use crate::diagnostic::Place;
use crate::methodology::codes;
use crate::methodology::formula::FormulaErrorKind;
use crate::methodology::problem::{Because, Limit, ProblemKind};
use crate::methodology::words::{NormalisationWord, Word};

fn choices<W: Word>() -> Vec<Choice> {
    let choice = |word: &W| Choice {
        key: word.key(),
        label: word.label(),
    };
    W::ALL.iter().map(choice).collect()
}

/// One problem of every kind.
#[allow(clippy::too_many_lines)]
fn samples() -> Vec<ProblemKind> {
    use ProblemKind::*;
    let codes = || vec!["A".to_owned(), "B".to_owned()];
    let field = || "weight".to_owned();
    let (min, max, near) = (1.0, 0.5, || Some("A".to_owned()));
    vec![
        Syntax("duplicate key".into()),
        Syntax("something new".into()),
        SchemaVersion("9".into()),
        UnknownKey {
            key: "x".into(),
            near: near(),
            known: vec!["a"],
        },
        UnknownKey {
            key: "x".into(),
            near: None,
            known: vec!["a"],
        },
        Missing { field: field() },
        MissingColumn {
            field: "weight",
            near: near(),
        },
        MissingColumn {
            field: "weight",
            near: None,
        },
        WrongType {
            field: field(),
            expected: Expected::Number,
            found: "\"1\"".into(),
        },
        NumberTooLarge {
            field: field(),
            found: "1e308".into(),
        },
        UnknownWord {
            field: "direction".into(),
            found: "x".into(),
            choices: choices::<bool>(),
            near: None,
        },
        UnknownWord {
            field: "direction".into(),
            found: "x".into(),
            choices: choices::<bool>(),
            near: choices::<bool>().pop(),
        },
        MissingSection {
            section: Section::Node,
            near: near(),
        },
        MissingSection {
            section: Section::Node,
            near: None,
        },
        Duplicate {
            code: "A".into(),
            first: At::Whole,
        },
        DecimalComma {
            written: "100,5".into(),
        },
        BadCode { code: "1 2".into() },
        UnknownCode {
            field: "parent",
            code: "X".into(),
            target: Section::Node,
            near: near(),
        },
        UnknownCode {
            field: "level",
            code: "X".into(),
            target: Section::Level,
            near: None,
        },
        Cycle { codes: codes() },
        NoRoot,
        ManyRoots { codes: codes() },
        LevelOrder {
            level: "a".into(),
            parent: "B".into(),
            parent_level: "c".into(),
        },
        NoChildren,
        Weight { value: 0.0 },
        Goalposts { min, max },
        RangeOrder {
            field: "min",
            min,
            max,
        },
        RangeOrder {
            field: "scale",
            min,
            max,
        },
        Formula(FormulaErrorKind::UnexpectedEnd),
        Formula(FormulaErrorKind::UnknownVariable("D1".into(), near())),
        Condition(FormulaErrorKind::MissingComparison),
        UnusedItem,
        ConstantFormula,
        NoClasses,
        ClassOrder {
            lower: 1.0,
            before: 2.0,
        },
        ClassStart {
            lower: 20.0,
            scale: 0.0,
        },
        PoolingCycle { codes: codes() },
        PoolingCycle {
            codes: vec!["A".into()],
        },
        YesNoRange { min, max },
        PercentRange { min, max },
        WholeRange { min, max },
        OutOfRange {
            field: "final_percent",
            value: 120.0,
            min: 0.0,
            max: 100.0,
        },
        TooMany {
            section: Section::Item,
            count: 9,
            limit: 1,
        },
        EmptyText { field: field() },
        LongText {
            field: field(),
            limit: 10,
        },
        ControlCharacter { field: field() },
        AmbiguousNumber {
            field: field(),
            found: "1.234".into(),
        },
        Twice {
            what: "Bobot".into(),
            first: At::Place(Place::at("Pohon", 3, 2)),
        },
        CellError {
            found: "#REF!".into(),
        },
        FormulaWithoutValue,
        ExcelFormula,
    ]
    .into_iter()
    .chain(samples_of_methods())
    .collect()
}

/// Kinds that are about methods and their parameters.
#[allow(clippy::too_many_lines)]
fn samples_of_methods() -> Vec<ProblemKind> {
    use ProblemKind::*;
    let method = || Choice {
        key: NormalisationWord::Rank.key(),
        label: NormalisationWord::Rank.label(),
    };
    let missing = |parameter: &str| MissingParameter {
        parameter: parameter.to_owned(),
        method: method(),
    };
    let parameter = |limit| Parameter {
        parameter: "aggregation.exponent".into(),
        value: 0.0,
        limit,
    };
    let zero = |lowest| ZeroInMean {
        method: method(),
        lowest,
    };
    let taken = |by| NameTaken {
        name: "Nilai".into(),
        by,
        first: At::Whole,
    };
    vec![
        missing("normalisation.target"),
        missing("normalisation.unit"),
        missing("aggregation.exponent"),
        missing("aggregation.formula"),
        missing("missing.value"),
        missing("missing.values"),
        NoGoalposts { method: method() },
        ForeignParameter {
            parameter: "normalisation.target".into(),
            method: method(),
        },
        parameter(Limit::NotZero),
        parameter(Limit::Positive),
        parameter(Limit::Share),
        TransformDomain {
            field: "goalposts.min",
            value: 0.0,
            transform: method(),
        },
        NotAChild {
            code: "D1".into(),
            near: Some("D2".into()),
        },
        NotAChild {
            code: "D1".into(),
            near: None,
        },
        UnusedChild { code: "D1".into() },
        taken(Subject::element(Section::Item, "D1")),
        taken(Subject::whole()),
        BadName {
            field: "aliases".into(),
            name: "a;b".into(),
        },
        TooManyEntries {
            field: "aliases".into(),
            count: 30,
            limit: 20,
        },
        OutsideScores {
            field: "floor",
            value: -1.0,
            min: 1.0,
            max: f64::INFINITY,
        },
        zero(0.0),
        zero(-5.0),
        zero(f64::NEG_INFINITY),
        AlwaysFinal,
        ZeroDivisor {
            divisor: "1 - 1".into(),
        },
        PerhapsZeroDivisor {
            divisor: "D2".into(),
        },
        DividedPower {
            base: "D2".into(),
            by: "2".into(),
        },
        OfficialDenied,
        NoEffect {
            field: "goalposts",
            because: Because::Method(method()),
        },
        NoEffect {
            field: "weight",
            because: Because::ParentFormula("I".into()),
        },
    ]
}

fn problem(kind: ProblemKind, at: At) -> Problem {
    Problem {
        kind,
        subject: Subject::element(Section::Indicator, "KD11"),
        at,
        excerpt: None,
    }
}

#[test]
fn every_kind_has_words_and_a_hint_in_both_languages_and_a_catalogued_code() {
    let mut seen = BTreeSet::new();
    for kind in samples() {
        for at in [At::Bytes(0..1), At::Place(Place::at("Indikator", 4, 2))] {
            let problem = problem(kind.clone(), at);
            for text in [problem.what(), problem.hint()] {
                assert!(!text.id.is_empty() && !text.en.is_empty(), "{kind:?}");
                assert_ne!(text.id, text.en, "{kind:?}");
            }
            let doc = codes().find(|doc| doc.code == problem.code());
            assert_eq!(
                doc.map(|doc| doc.severity),
                Some(problem.severity()),
                "{kind:?}"
            );
            seen.insert(problem.code());
        }
    }
    let all: BTreeSet<&str> = codes().map(|doc| doc.code).collect();
    assert_eq!(seen, all);
}

#[test]
fn fields_are_named_as_their_form_has_them() {
    let weight = |at| {
        problem(ProblemKind::Weight { value: -0.5 }, at)
            .message()
            .id
    };
    assert_eq!(
        weight(At::Bytes(0..1)),
        "indikator KD11: `weight` harus lebih dari 0, tertulis -0,5"
    );
    assert_eq!(
        weight(At::Place(Place::at("Indikator", 4, 2))),
        "indikator KD11: “Bobot” harus lebih dari 0, tertulis -0,5"
    );
}
