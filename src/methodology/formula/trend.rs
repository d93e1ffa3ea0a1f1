//! A fourth reading of the syntax tree: whether a formula rises or falls with one of its variables.

use super::interval::Interval;
use super::types::{Expr, Formula, Function, Operator};

/// What a formula does when one variable grows and the others stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trend {
    /// It does not depend on the variable.
    Constant,
    /// It grows, or stays.
    Rising,
    /// It falls, or stays.
    Falling,
    /// Now the one, now the other, or nobody knows.
    Unclear,
}

impl Trend {
    const fn flipped(self) -> Self {
        match self {
            Self::Rising => Self::Falling,
            Self::Falling => Self::Rising,
            other => other,
        }
    }

    /// The trend of a sum of two.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Constant, one) | (one, Self::Constant) => one,
            (one, other) if one == other => one,
            _ => Self::Unclear,
        }
    }

    /// The trend of a product with a factor from an interval.
    fn times(self, factor: Option<Interval>) -> Self {
        match factor {
            _ if self == Self::Constant => self,
            Some(factor) if factor.min() >= 0.0 => self,
            Some(factor) if factor.max() <= 0.0 => self.flipped(),
            _ => Self::Unclear,
        }
    }
}

impl Formula {
    /// What the formula does when the variable at a position grows, for variables anywhere in their
    /// intervals. Only [`Trend::Unclear`] is said without need: a formula that rises may be called so.
    #[must_use]
    pub fn trend(&self, variable: usize, variables: &[Interval]) -> Trend {
        self.tree.trend(variable, variables)
    }
}

impl Expr {
    /// See [`Formula::trend`].
    #[must_use]
    pub fn trend(&self, variable: usize, variables: &[Interval]) -> Trend {
        match self {
            Self::Variable(position) if *position == variable => Trend::Rising,
            Self::Number(_) | Self::Variable(_) => Trend::Constant,
            Self::Negative(inner) => inner.trend(variable, variables).flipped(),
            Self::Binary(operator, left, right) => {
                let one = (left.trend(variable, variables), left.interval(variables));
                let other = (right.trend(variable, variables), right.interval(variables));
                binary(*operator, one, other)
            }
            // All functions there are rise with each of their arguments.
            Self::Call(
                Function::Min | Function::Max | Function::Ln | Function::Exp | Function::Sqrt,
                arguments,
            ) => {
                let trends = arguments
                    .iter()
                    .map(|argument| argument.trend(variable, variables));
                trends.fold(Trend::Constant, Trend::and)
            }
        }
    }
}

fn binary(
    operator: Operator,
    (left, base): (Trend, Option<Interval>),
    (right, other): (Trend, Option<Interval>),
) -> Trend {
    match operator {
        Operator::Add => left.and(right),
        Operator::Subtract => left.and(right.flipped()),
        Operator::Multiply => left.times(other).and(right.times(base)),
        Operator::Divide => {
            let one_sided = other.is_some_and(|other| other.min() >= 0.0 || other.max() <= 0.0);
            if right == Trend::Constant || one_sided {
                left.times(other).and(right.flipped().times(base))
            } else {
                Trend::Unclear
            }
        }
        Operator::Power => {
            let by_exponent = match base {
                _ if right == Trend::Constant => Trend::Constant,
                Some(base) if base.min() >= 1.0 => right,
                Some(base) if base.min() >= 0.0 && base.max() <= 1.0 => right.flipped(),
                _ => Trend::Unclear,
            };
            let by_base = match base {
                _ if left == Trend::Constant => Trend::Constant,
                Some(base) if base.min() >= 0.0 => left.times(other),
                _ => Trend::Unclear,
            };
            by_base.and(by_exponent)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{any_expr, codes, parse_tree};
    use super::*;
    use crate::methodology::formula::{Input, Value};
    use proptest::prelude::*;

    /// The trends of a formula over D1 and D2, both anywhere between 0 and 1.
    fn trends(text: &str) -> [Trend; 2] {
        let tree = parse_tree(text, &codes());
        let unit = Interval::new(0.0, 1.0).unwrap();
        let variables = vec![unit; codes().len()];
        [1, 2].map(|variable| tree.trend(variable, &variables))
    }

    #[test]
    fn formulas_of_known_indices() {
        use Trend::{Constant, Falling, Rising, Unclear};
        for (text, expected) in [
            ("D1 * (1 - D2)", [Rising, Falling]),
            ("1 - D1 / D2", [Falling, Rising]),
            ("D1 ^ (1 / 3) + 5", [Rising, Constant]),
            ("1 / (1 / D1 + 1 / D2)", [Rising, Rising]),
            ("sqrt(D1 * D2)", [Rising, Rising]),
            ("D1 - D1 * D2", [Unclear, Falling]),
            ("max(D1, -D2)", [Rising, Falling]),
            ("1 / (D1 - 0.5)", [Unclear, Constant]),
            ("0.5 ^ D1 * exp(D2)", [Falling, Rising]),
        ] {
            assert_eq!(trends(text), expected, "{text}");
        }
    }

    proptest! {
        /// What is said to rise does not fall, and the other way round.
        #[test]
        fn numbers_follow_the_trend(
            tree in any_expr(),
            low in prop::collection::vec(0.0..5.0_f64, 10),
            step in 0.0..5.0_f64,
        ) {
            let variables = vec![Interval::new(0.0, 10.0).unwrap(); low.len()];
            for variable in 0..low.len() {
                let value = |shift: f64| {
                    let inputs = low.iter().enumerate().map(|(position, value)| {
                        Input::Known(if position == variable { value + shift } else { *value })
                    });
                    match tree.value(&inputs.collect::<Vec<_>>()) {
                        Value::Number(number) => Some(number),
                        _ => None,
                    }
                };
                let (Some(before), Some(after)) = (value(0.0), value(step)) else { continue };
                let slack = 1e-9 * before.abs().max(after.abs()).max(1.0);
                match tree.trend(variable, &variables) {
                    Trend::Rising => prop_assert!(after >= before - slack),
                    Trend::Falling => prop_assert!(after <= before + slack),
                    Trend::Constant => prop_assert!((after - before).abs() <= slack),
                    Trend::Unclear => {}
                }
            }
        }
    }
}
