//! The parser of numbers: `12,5`, `1.234.567`, `Rp705.000`, `83%`.
//!
//! Input: a byte that says what kind of number is asked for, then the text.

use ikesos::lang::{Lang, Text};
use ikesos::methodology::ItemKind;
use ikesos::submission::State;
use ikesos::submission::number::{
    DecimalMark, LIMIT, Notation, NumberContext, Parsed, evidence, from_number, parse,
};

static UNITS: [Text; 5] = [
    Text::fixed("jiwa", "persons"),
    Text::fixed("persen", "percent"),
    Text::fixed("rupiah", "rupiah"),
    Text::fixed("tahun", "years"),
    Text::fixed("ya/tidak", "yes/no"),
];

const KINDS: [ItemKind; 5] = [
    ItemKind::Count,
    ItemKind::Percent,
    ItemKind::Rupiah,
    ItemKind::Index,
    ItemKind::YesNo,
];

const NOTATIONS: [Notation; 6] = [
    Notation::Form,
    Notation::Undecided,
    Notation::Likely(DecimalMark::Point),
    Notation::Likely(DecimalMark::Comma),
    Notation::Certain(DecimalMark::Point),
    Notation::Certain(DecimalMark::Comma),
];

/// Check a byte and a text.
pub fn check(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(rest);
    let context = context(*first);
    let _ = evidence(&text);
    let parsed = parse(&text, &context);
    match parsed.state {
        State::Filled(value) => filled(&text, value, &context),
        State::Empty => {}
        State::Unreadable => assert!(parsed.reading.is_some(), "{text:?}: no reason is given"),
        State::Unavailable | State::NotApplicable => panic!("{text:?}: no text says {parsed:?}"),
    }
    blanks_say_nothing(&text, &parsed, &context);
    what_is_not_guessed(&text, &context);
}

/// The context that a byte stands for.
fn context(byte: u8) -> NumberContext<'static> {
    let byte = usize::from(byte);
    let kind = byte % KINDS.len();
    let rest = byte / KINDS.len();
    NumberContext {
        kind: KINDS[kind],
        integer: rest % 2 == 1,
        unit: &UNITS[kind],
        notation: NOTATIONS[rest / 2 % NOTATIONS.len()],
    }
}

/// A number is finite, below the limit, and comes back from every way in which it can be written.
fn filled(text: &str, value: f64, context: &NumberContext<'_>) {
    assert!(
        value.is_finite() && value.abs() < LIMIT && value.to_bits() != (-0.0_f64).to_bits(),
        "{text:?} gives {value:?}"
    );
    let again = |written: &str, context: &NumberContext<'_>| {
        let found = parse(written, context).state;
        assert_eq!(
            found,
            State::Filled(value),
            "{text:?} gives {value}, written as {written:?} ({context:?})"
        );
    };
    // As a spreadsheet holds it. Whole numbers lose the noise of arithmetic there.
    if !context.integer {
        let cell = from_number(value, false, context).state;
        assert_eq!(cell, State::Filled(value), "{text:?} as a number");
    }
    if context.kind == ItemKind::YesNo {
        return;
    }
    let point = plain(value);
    let comma = point.replace('.', ",");
    for (mark, written) in [(DecimalMark::Point, &point), (DecimalMark::Comma, &comma)] {
        let notation = Notation::Certain(mark);
        again(
            written,
            &NumberContext {
                notation,
                ..*context
            },
        );
    }
    if let Some(mark) = context.notation.mark() {
        let written = if mark == DecimalMark::Point {
            &point
        } else {
            &comma
        };
        again(written, context);
        as_people_read_it(value, mark, context);
    }
}

/// A number in plain digits. A zero is put behind three decimals: those could be thousands.
fn plain(value: f64) -> String {
    let digits = value.to_string();
    match digits.split_once('.') {
        Some((_, decimals)) if decimals.len() == 3 => digits + "0",
        _ => digits,
    }
}

/// What the program prints with thousands separated and two decimals is read as what it says.
fn as_people_read_it(value: f64, mark: DecimalMark, context: &NumberContext<'_>) {
    if value.abs() >= 1e12 {
        return;
    }
    let lang = match mark {
        DecimalMark::Point => Lang::En,
        DecimalMark::Comma => Lang::Id,
    };
    let printed = lang.number(value, 2);
    let found = parse(&printed, context).state.value();
    let found = found.unwrap_or_else(|| panic!("{printed:?} of {value} is not read"));
    assert!(
        (found - value).abs() <= 0.005_000_1 + 1e-9 * value.abs(),
        "{printed:?} of {value} is read as {found}"
    );
}

/// Blanks around a text change nothing.
fn blanks_say_nothing(text: &str, parsed: &Parsed, context: &NumberContext<'_>) {
    let around = format!(" \u{a0}{text}  ");
    assert_eq!(parse(&around, context), *parsed, "blanks around {text:?}");
}

/// What is read without knowing the decimal mark is what is read with at least one of the marks,
/// and with none of them something else: it was no guess.
fn what_is_not_guessed(text: &str, context: &NumberContext<'_>) {
    let with = |notation| {
        parse(
            text,
            &NumberContext {
                notation,
                ..*context
            },
        )
        .state
        .value()
    };
    let Some(value) = with(Notation::Undecided) else {
        return;
    };
    let marks = [DecimalMark::Point, DecimalMark::Comma];
    let certain = marks.map(|mark| with(Notation::Certain(mark)));
    assert!(
        certain.contains(&Some(value)),
        "{text:?}: {value} undecided, but {certain:?} with either mark"
    );
}
