//! The first reading of a formula: a number.
//!
//! What keeps a formula from being a number is looked for everywhere in it, and the gravest reason
//! is the answer, so that the order of the terms never matters:
//!
//! 1. a variable that is not applicable → [`Value::NotApplicable`];
//! 2. a missing variable → [`Value::Missing`];
//! 3. a division by exactly zero (`0 ^ -1` is one) → [`Value::NotApplicable`];
//! 4. anything else without a finite result (`ln`, `sqrt` or `^` outside their domain, `0 ^ 0`, an
//!    overflow on the way) → [`Value::Undefined`].

use super::types::{Expr, Formula, Function, Input, Operator, Value};

/// Why there is no number, from the lightest reason to the gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Obstacle {
    Undefined,
    DivisionByZero,
    Missing,
    NotApplicable,
}

type Step = Result<f64, Obstacle>;

impl Formula {
    /// The formula's value. A position beyond `inputs` counts as missing. Allocates nothing.
    #[must_use]
    pub fn value(&self, inputs: &[Input]) -> Value {
        self.tree.value(inputs)
    }

    /// Whether some values of the variables make a denominator zero.
    #[must_use]
    pub fn can_divide_by_zero(&self) -> bool {
        self.tree.can_divide_by_zero()
    }

    /// Whether some values of the variables leave the formula without a number for another reason
    /// than a zero denominator: `ln`, `sqrt` or `^` outside their domain, an overflow of `exp` or
    /// `^`. Overflow of `+ - * /` is left out: no item of a form comes near it.
    #[must_use]
    pub fn can_be_undefined(&self) -> bool {
        self.tree.can_be_undefined()
    }
}

impl Expr {
    /// The expression's value. A position beyond `inputs` counts as missing. Allocates nothing.
    #[must_use]
    pub fn value(&self, inputs: &[Input]) -> Value {
        match self.step(inputs) {
            // Adding zero turns -0 into 0, which nobody wants to see on a screen.
            Ok(number) => Value::Number(number + 0.0),
            Err(Obstacle::Undefined) => Value::Undefined,
            Err(Obstacle::Missing) => Value::Missing,
            Err(Obstacle::DivisionByZero | Obstacle::NotApplicable) => Value::NotApplicable,
        }
    }

    fn step(&self, inputs: &[Input]) -> Step {
        match self {
            Self::Number(number) => finite(*number),
            Self::Variable(position) => match inputs.get(*position) {
                Some(Input::Known(number)) => finite(*number),
                Some(Input::NotApplicable) => Err(Obstacle::NotApplicable),
                Some(Input::Missing) | None => Err(Obstacle::Missing),
            },
            Self::Negative(inner) => inner.step(inputs).map(|number| -number),
            Self::Binary(operator, left, right) => {
                binary(*operator, left.step(inputs), right.step(inputs))
            }
            Self::Call(function, arguments) => call(*function, arguments, inputs),
        }
    }

    /// See [`Formula::can_divide_by_zero`].
    #[must_use]
    pub fn can_divide_by_zero(&self) -> bool {
        match self {
            Self::Number(_) | Self::Variable(_) => false,
            Self::Negative(inner) => inner.can_divide_by_zero(),
            Self::Binary(operator, left, right) => {
                let here = match operator {
                    Operator::Divide => right.constant().is_none_or(|value| value == 0.0),
                    Operator::Power => {
                        let zero_base = left.constant().is_none_or(|value| value == 0.0);
                        let negative = right.constant().is_none_or(|value| value < 0.0);
                        zero_base && negative
                    }
                    Operator::Add | Operator::Subtract | Operator::Multiply => false,
                };
                here || left.can_divide_by_zero() || right.can_divide_by_zero()
            }
            Self::Call(_, arguments) => arguments.iter().any(Self::can_divide_by_zero),
        }
    }

    /// See [`Formula::can_be_undefined`].
    #[must_use]
    pub fn can_be_undefined(&self) -> bool {
        if self.variables().is_empty() {
            return self.value(&[]) == Value::Undefined;
        }
        match self {
            Self::Number(_) | Self::Variable(_) => false,
            Self::Negative(inner) => inner.can_be_undefined(),
            Self::Binary(Operator::Power, ..)
            | Self::Call(Function::Ln | Function::Exp | Function::Sqrt, _) => true,
            Self::Binary(_, left, right) => left.can_be_undefined() || right.can_be_undefined(),
            Self::Call(Function::Min | Function::Max, arguments) => {
                arguments.iter().any(Self::can_be_undefined)
            }
        }
    }

    /// The first denominator inside the expression that is zero for these inputs. A negative power
    /// of zero divides by zero too and is not looked for.
    #[must_use]
    pub fn zero_denominator(&self, inputs: &[Input]) -> Option<&Self> {
        match self {
            Self::Number(_) | Self::Variable(_) => None,
            Self::Negative(inner) => inner.zero_denominator(inputs),
            Self::Call(_, arguments) => arguments
                .iter()
                .find_map(|argument| argument.zero_denominator(inputs)),
            Self::Binary(operator, left, right) => {
                let is_zero =
                    *operator == Operator::Divide && right.value(inputs) == Value::Number(0.0);
                left.zero_denominator(inputs)
                    .or_else(|| right.zero_denominator(inputs))
                    .or_else(|| is_zero.then_some(&**right))
            }
        }
    }

    /// The number this expression always is, when it has no variables.
    pub(super) fn constant(&self) -> Option<f64> {
        self.value(&[]).number()
    }
}

fn finite(number: f64) -> Step {
    if number.is_finite() {
        Ok(number)
    } else {
        Err(Obstacle::Undefined)
    }
}

fn binary(operator: Operator, left: Step, right: Step) -> Step {
    let divides_by_zero = operator == Operator::Divide && right == Ok(0.0);
    match (left, right) {
        (Err(first), Err(second)) => Err(first.max(second)),
        (Err(obstacle), Ok(_)) if divides_by_zero => Err(obstacle.max(Obstacle::DivisionByZero)),
        (Err(obstacle), Ok(_)) | (Ok(_), Err(obstacle)) => Err(obstacle),
        (Ok(_), Ok(_)) if divides_by_zero => Err(Obstacle::DivisionByZero),
        (Ok(left), Ok(right)) => match operator {
            Operator::Add => finite(left + right),
            Operator::Subtract => finite(left - right),
            Operator::Multiply => finite(left * right),
            Operator::Divide => finite(left / right),
            Operator::Power => power(left, right),
        },
    }
}

fn power(base: f64, exponent: f64) -> Step {
    if base == 0.0 {
        // The standard library says 0^0 is 1; mathematics leaves it open, Excel calls it an error.
        return match exponent {
            exponent if exponent > 0.0 => Ok(0.0),
            exponent if exponent < 0.0 => Err(Obstacle::DivisionByZero),
            _ => Err(Obstacle::Undefined),
        };
    }
    finite(base.powf(exponent))
}

fn call(function: Function, arguments: &[Expr], inputs: &[Input]) -> Step {
    let mut result: Option<Step> = None;
    for argument in arguments {
        let value = argument.step(inputs);
        result = Some(match (result, value) {
            (None, first) => first,
            (Some(Err(one)), Err(other)) => Err(one.max(other)),
            (Some(Err(obstacle)), Ok(_)) | (Some(Ok(_)), Err(obstacle)) => Err(obstacle),
            (Some(Ok(one)), Ok(other)) => Ok(match function {
                Function::Min => one.min(other),
                Function::Max => one.max(other),
                Function::Ln | Function::Exp | Function::Sqrt => one,
            }),
        });
    }
    // The parser never makes a call without arguments; one built by hand has no value.
    let value = result.unwrap_or(Err(Obstacle::Undefined))?;
    match function {
        Function::Min | Function::Max => Ok(value),
        Function::Ln if value > 0.0 => finite(value.ln()),
        Function::Sqrt if value >= 0.0 => finite(value.sqrt()),
        Function::Exp => finite(value.exp()),
        Function::Ln | Function::Sqrt => Err(Obstacle::Undefined),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{any_expr, any_input, any_known, parse};
    use super::*;
    use proptest::prelude::*;

    const NA: Input = Input::NotApplicable;
    const GAP: Input = Input::Missing;

    fn value(text: &str, inputs: &[Input]) -> Value {
        parse(text).value(inputs)
    }

    fn number(text: &str, inputs: &[f64]) -> f64 {
        let inputs: Vec<Input> = inputs.iter().copied().map(Input::Known).collect();
        value(text, &inputs)
            .number()
            .unwrap_or_else(|| panic!("{text} has no number"))
    }

    #[test]
    fn arithmetic_has_the_precedence_of_mathematics() {
        assert_eq!(number("1 + 2 * 3", &[]), 7.0);
        assert_eq!(number("(1 + 2) * 3", &[]), 9.0);
        assert_eq!(number("10 - 4 - 3", &[]), 3.0);
        assert_eq!(number("24 / 4 / 3", &[]), 2.0);
        assert_eq!(number("2 ^ 3 ^ 2", &[]), 512.0);
        assert_eq!(number("-2 ^ 2", &[]), -4.0);
        assert_eq!(number("(-2) ^ 2", &[]), 4.0);
        assert_eq!(number("2 ^ -1", &[]), 0.5);
        assert_eq!(number("2 * -3", &[]), -6.0);
        assert_eq!(number("-2 * 3 + 10", &[]), 4.0);
        assert_eq!(number("--3", &[]), 3.0);
        assert_eq!(number("min(3, 1 + 1, 9) + max(4)", &[]), 6.0);
        assert_eq!(number("LN(exp(2)) + sqrt(16)", &[]), 6.0);
    }

    #[test]
    fn an_indicator_of_the_reference_methodology() {
        // PS32: 8 women of 30 seats, 4 of 5,000 civil servants: 50·(8/30)/0.30 + 50·(4/5000)/0.02
        let text = "50 * min(1, D1 / (D0 + D1) / 0.30) + 50 * min(1, D3 / D2 / 0.02)";
        let expected = 50.0 * (8.0 / 30.0) / 0.30 + 50.0 * 0.0008 / 0.02;
        assert!((number(text, &[22.0, 8.0, 5000.0, 4.0]) - expected).abs() < 1e-12);
    }

    #[test]
    fn the_gravest_obstacle_wins_wherever_it_stands() {
        let known = Input::Known;
        assert_eq!(value("D0 + D1", &[GAP, NA]), Value::NotApplicable);
        assert_eq!(value("D1 + D0", &[GAP, NA]), Value::NotApplicable);
        assert_eq!(value("D0 / D1", &[GAP, known(0.0)]), Value::Missing);
        assert_eq!(
            value("D0 / D1", &[known(1.0), known(0.0)]),
            Value::NotApplicable
        );
        assert_eq!(value("0 / D0", &[known(0.0)]), Value::NotApplicable);
        assert_eq!(
            value("ln(D0) / D1", &[known(-1.0), known(0.0)]),
            Value::NotApplicable
        );
        assert_eq!(
            value("1 / D0 + ln(D0)", &[known(0.0)]),
            Value::NotApplicable
        );
        assert_eq!(value("min(1, D0, D1)", &[GAP, NA]), Value::NotApplicable);
        assert_eq!(value("min(1, 2 / D0)", &[known(0.0)]), Value::NotApplicable);
        assert_eq!(value("ln(D0) + D1", &[known(-1.0), GAP]), Value::Missing);
        assert_eq!(value("D7", &[known(1.0)]), Value::Missing);
    }

    #[test]
    fn outside_its_domain_a_formula_is_undefined() {
        let inputs = [Input::Known(0.0), Input::Known(-8.0)];
        for text in [
            "ln(D0)",
            "ln(D1)",
            "sqrt(D1)",
            "D0 ^ D0",
            "D1 ^ (1 / 3)",
            "exp(-100 * D1)",
            "1e300 * 1e300",
            "1 / (1e300 * 1e300)",
        ] {
            assert_eq!(value(text, &inputs), Value::Undefined, "{text}");
        }
        assert_eq!(value("D0 ^ D1", &inputs), Value::NotApplicable);
        assert_eq!(value("D1 ^ 3", &inputs), Value::Number(-512.0));
        assert_eq!(value("D0", &[Input::Known(f64::NAN)]), Value::Undefined);
        assert_eq!(
            value("D0", &[Input::Known(f64::INFINITY)]),
            Value::Undefined
        );
    }

    #[test]
    fn a_negative_zero_is_zero() {
        assert_eq!(number("-1 * D0", &[0.0]).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn what_can_go_wrong_is_known_beforehand() {
        assert!(!parse("50 * D0 / 18 + D1 / (2 * 9)").can_divide_by_zero());
        assert!(parse("D0 / D1").can_divide_by_zero());
        assert!(parse("1 / (1 - 1)").can_divide_by_zero());
        assert!(parse("D0 ^ -1").can_divide_by_zero());
        assert!(!parse("D0 ^ 2").can_divide_by_zero());
        assert!(!parse("D0 / D1 + min(1, D2)").can_be_undefined());
        assert!(parse("ln(D0)").can_be_undefined());
        assert!(parse("D0 ^ 0.5").can_be_undefined());
        assert!(!parse("D0 + ln(2) ^ 2").can_be_undefined());
    }

    proptest! {
        #[test]
        fn a_value_is_never_nan_or_infinite(
            tree in any_expr(),
            inputs in prop::collection::vec(any_input(), 4),
        ) {
            if let Value::Number(number) = tree.value(&inputs) {
                prop_assert!(number.is_finite());
                // A number only comes out when everything it is made of went in.
                for position in tree.variables() {
                    prop_assert!(matches!(inputs[position], Input::Known(_)));
                }
            }
        }

        #[test]
        fn what_cannot_go_wrong_does_not(
            tree in any_expr(),
            inputs in prop::collection::vec(any_known(), 4),
        ) {
            let value = tree.value(&inputs);
            if !tree.can_divide_by_zero() {
                prop_assert_ne!(value, Value::NotApplicable);
            }
        }
    }
}
