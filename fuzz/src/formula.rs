//! The parser of formulas, and all readings of what it makes.
//!
//! Input: the text of a formula or condition over the codes `D0` to `D9`. The variables' values are
//! drawn from the text.

use ikesos::lang::Lang;
use ikesos::methodology::formula::{
    Condition, Ends, Formula, FormulaError, FormulaErrorKind, Input, Interval, Trend, Value,
};

use super::dice::Dice;
use super::shown::said;

/// Number of variables.
const VARIABLES: usize = 10;

/// Values at which formulas turn: ends of domains, zeros, large and small ones.
const VALUES: [f64; 14] = [
    0.0, 1.0, -1.0, 2.0, 0.5, -0.5, 3.0, 100.0, 1e-9, -1e-3, 12.7, 1e6, -1e9, 1e14,
];

/// Check a text.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let codes: Vec<String> = (0..VARIABLES)
        .map(|position| format!("D{position}"))
        .collect();
    let mut dice = Dice::of(data);
    match Condition::parse(text, &codes) {
        Ok(condition) => condition_holds_up(&condition, &codes, &mut dice),
        Err(error) => mistake(text, &error),
    }
    match Formula::parse(text, &codes) {
        Ok(formula) => {
            written(&formula, &codes);
            for _ in 0..4 {
                values(&formula, &mut dice);
            }
        }
        Err(error) => mistake(text, &error),
    }
}

/// A mistake is shown at a piece of the text and says what to do.
fn mistake(text: &str, error: &FormulaError) {
    assert!(text.get(error.at.clone()).is_some(), "{text:?}: {error:?}");
    said(&error.kind.text(), text);
    said(&error.kind.hint(), text);
}

fn condition_holds_up(condition: &Condition, codes: &Vec<String>, dice: &mut Dice) {
    let text = condition.written(&|position| codes[position].clone());
    if let Some(again) = again(&text, Condition::parse(&text, codes)) {
        assert_eq!(
            (&again.left, again.comparison, &again.right),
            (&condition.left, condition.comparison, &condition.right),
            "{text:?}"
        );
    }
    let (inputs, _) = drawn(dice);
    if let Some(found) = condition.judge(&inputs, 0.001) {
        assert!(
            found.left.is_finite() && found.right.is_finite(),
            "{text:?}"
        );
    }
}

/// What was written, read again. Blanks and parentheses can make it longer and deeper than a formula
/// may be; nothing else keeps it from being read.
fn again<T>(text: &str, parsed: Result<T, FormulaError>) -> Option<T> {
    match parsed {
        Ok(again) => Some(again),
        Err(error) => {
            let beyond = [FormulaErrorKind::TooLong, FormulaErrorKind::TooDeep];
            assert!(beyond.contains(&error.kind), "{text:?}: {error:?}");
            None
        }
    }
}

/// What is written reads back as the same tree; the other notations are whole.
fn written(formula: &Formula, codes: &Vec<String>) {
    let text = formula.written(&|position| codes[position].clone());
    if let Some(again) = again(&text, Formula::parse(&text, codes)) {
        assert_eq!(again.tree, formula.tree, "{:?} -> {text:?}", formula.text);
    }
    let cell = |position: usize| format!("A{}", position + 1);
    sound_text(&formula.excel(&cell));
    for lang in [Lang::Id, Lang::En] {
        sound_text(&formula.tree.shown(lang, &cell));
    }
    let ends = |position: usize| Ends {
        min: format!("A{}", position + 1),
        max: format!("B{}", position + 1),
    };
    if let Some(found) = formula.excel_ends(&ends) {
        sound_text(&found.min);
        sound_text(&found.max);
        let longest = found.min.len().max(found.max.len());
        assert!(longest < 8_192, "{:?}", formula.text);
    }
}

/// Parentheses close, and no number is one that has no digits.
fn sound_text(text: &str) {
    let count = |c: char| text.matches(c).count();
    assert_eq!(count('('), count(')'), "{text}");
    assert!(!text.contains("inf") && !text.contains("NaN"), "{text}");
}

/// The number lies in the interval, and is none where something is missing.
fn values(formula: &Formula, dice: &mut Dice) {
    let (inputs, intervals) = drawn(dice);
    let about = || format!("{:?} at {inputs:?} in {intervals:?}", formula.text);
    let value = formula.value(&inputs);
    let interval = formula.interval(&intervals);
    if let Some(interval) = interval {
        assert!(interval.min() <= interval.max(), "{}", about());
        assert!(
            interval.min() < f64::INFINITY && interval.max() > f64::NEG_INFINITY,
            "{}",
            about()
        );
    }
    let known = formula
        .variables()
        .iter()
        .all(|position| matches!(inputs[*position], Input::Known(_)));
    match value {
        Value::Number(number) => {
            assert!(number.is_finite() && known, "{number}: {}", about());
            let inside = interval.is_some_and(|found| found.contains(number));
            assert!(inside, "{number} outside {interval:?}: {}", about());
        }
        Value::NotApplicable if known => assert!(formula.can_divide_by_zero(), "{}", about()),
        Value::Missing => assert!(!known, "{}", about()),
        Value::NotApplicable | Value::Undefined => {}
    }
    trends(formula, &inputs, &intervals);
}

/// Variables inside their intervals; some of them missing.
fn drawn(dice: &mut Dice) -> (Vec<Input>, Vec<Interval>) {
    let gaps = dice.one_in(8);
    let variable = |_| {
        let value = *dice.pick(&VALUES);
        let below = if dice.one_in(3) {
            0.0
        } else {
            *dice.pick(&VALUES)
        };
        let above = if dice.one_in(3) {
            0.0
        } else {
            *dice.pick(&VALUES)
        };
        let interval = Interval::new(value - below.abs(), value + above.abs());
        let input = match dice.below(8) {
            0 if gaps => Input::Missing,
            1 if gaps => Input::NotApplicable,
            _ => Input::Known(value),
        };
        (input, interval.unwrap_or(Interval::ALL))
    };
    (0..VARIABLES).map(variable).unzip()
}

/// What is said to rise does not fall, and the other way round. Arithmetic keeps the order exactly;
/// `ln`, `exp` and `^` do up to their last places, which differences can blow up, so not those.
fn trends(formula: &Formula, inputs: &[Input], intervals: &[Interval]) {
    let rough = ["ln", "exp", "^"]
        .iter()
        .any(|one| formula.text.contains(one));
    if rough {
        return;
    }
    let Some(before) = formula.value(inputs).number() else {
        return;
    };
    for variable in formula.variables() {
        let mut moved = inputs.to_vec();
        moved[variable] = Input::Known(intervals[variable].max());
        let Some(after) = formula.value(&moved).number() else {
            continue;
        };
        let kept = match formula.tree.trend(variable, intervals) {
            Trend::Rising => after >= before,
            Trend::Falling => after <= before,
            Trend::Constant => after == before,
            Trend::Unclear => true,
        };
        assert!(
            kept,
            "{:?}: {before} becomes {after} as D{variable} grows, {inputs:?} in {intervals:?}",
            formula.text
        );
    }
}
