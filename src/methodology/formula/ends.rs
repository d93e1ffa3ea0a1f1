//! The second reading of a formula in the notation of the third: the two ends of its interval as
//! Excel formulas over cells that hold the ends of the variables, so that a workbook can say itself
//! what a formula can still become.
//!
//! A spreadsheet has no infinite number: [`ENDLESS`] stands for it. Where the formula has no number
//! at all both ends are an error value. The ends are those of `interval.rs`, apart from the last
//! places of `ln`, `exp` and `^`.

use super::types::{Expr, Formula, Function, Operator};
use super::written::number_text;

/// Stands for "without end" in a spreadsheet; no score and no item comes near it.
pub const ENDLESS: f64 = 1e120;

/// Infinite inside a formula: beyond [`ENDLESS`] by more than any constant takes away from it, and
/// with room for a product of two.
const INFINITE: &str = "1E+150";
/// [`ENDLESS`] as it is written.
const LIMIT: &str = "1E+120";
/// Longest formula for an end; a spreadsheet opens some 8,000 characters, and this is part of more.
const LONGEST: usize = 6_000;

/// The lower and the upper end of an interval, as parts of Excel formulas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ends {
    /// The lower end.
    pub min: String,
    /// The upper end.
    pub max: String,
}

impl Ends {
    fn new(min: String, max: String) -> Self {
        Self { min, max }
    }

    fn same(text: String) -> Self {
        Self {
            min: text.clone(),
            max: text,
        }
    }

    /// Each of the texts made by `write` from the ends in order.
    fn map(&self, write: impl Fn(&str) -> String) -> Self {
        Self::new(write(&self.min), write(&self.max))
    }

    fn swapped(self) -> Self {
        Self::new(self.max, self.min)
    }
}

impl Formula {
    /// The ends of the formula's interval, at most [`ENDLESS`] away from zero; `ends` gives the ends
    /// of a variable. None for a formula with a power that is not a positive constant, and for one
    /// that would be too long.
    #[must_use]
    pub fn excel_ends(&self, ends: &dyn Fn(usize) -> Ends) -> Option<Ends> {
        let found = written(&self.tree, ends)?;
        Some(found.map(|end| format!("MAX(-{LIMIT},MIN({LIMIT},{end}))")))
    }
}

/// The ends of an expression, each an operand that needs no parentheses.
fn written(tree: &Expr, ends: &dyn Fn(usize) -> Ends) -> Option<Ends> {
    if let Some(number) = tree.constant() {
        return Some(Ends::same(constant(number)));
    }
    let found = match tree {
        Expr::Number(_) => return None,
        Expr::Variable(position) => ends(*position),
        Expr::Negative(inner) => written(inner, ends)?
            .swapped()
            .map(|end| format!("(-{end})")),
        Expr::Binary(operator, left, right) => {
            let one = written(left, ends)?;
            match operator {
                Operator::Add | Operator::Subtract => {
                    let other = written(right, ends)?;
                    let added = *operator == Operator::Add;
                    let other = if added { other } else { other.swapped() };
                    let symbol = operator.symbol();
                    let both = |left: &str, right: &str| format!("({left}{symbol}{right})");
                    Ends::new(both(&one.min, &other.min), both(&one.max, &other.max))
                }
                Operator::Multiply => product(left, &one, right, &written(right, ends)?),
                Operator::Divide => quotient(&one, right, &written(right, ends)?)?,
                Operator::Power => power(&one, right.constant()?)?,
            }
        }
        Expr::Call(function, arguments) => {
            let arguments: Option<Vec<Ends>> = arguments
                .iter()
                .map(|argument| written(argument, ends))
                .collect();
            call(*function, &arguments?)?
        }
    };
    (found.min.len().max(found.max.len()) <= LONGEST).then_some(found)
}

fn constant(number: f64) -> String {
    if number < 0.0 {
        format!("({})", number_text(number))
    } else {
        number_text(number)
    }
}

fn product(left: &Expr, one: &Ends, right: &Expr, other: &Ends) -> Ends {
    let times = |factor: f64, text: &str, ends: &Ends| {
        let found = ends.map(|end| format!("({text}*{end})"));
        if factor < 0.0 { found.swapped() } else { found }
    };
    if let Some(factor) = left.constant() {
        return times(factor, &one.min, other);
    }
    if let Some(factor) = right.constant() {
        return times(factor, &other.min, one);
    }
    outermost(&corners("*", one, other))
}

fn corners(symbol: &str, one: &Ends, other: &Ends) -> String {
    let mut corners = Vec::new();
    for left in [&one.min, &one.max] {
        for right in [&other.min, &other.max] {
            let corner = format!("{left}{symbol}{right}");
            if !corners.contains(&corner) {
                corners.push(corner);
            }
        }
    }
    corners.join(",")
}

fn outermost(candidates: &str) -> Ends {
    Ends::new(format!("MIN({candidates})"), format!("MAX({candidates})"))
}

/// A denominator that can be zero leaves the quotient without end on the side where it grows.
fn quotient(one: &Ends, right: &Expr, other: &Ends) -> Option<Ends> {
    if let Some(number) = right.constant() {
        let found = one.map(|end| format!("({end}/{})", other.min));
        return match number {
            0.0 => None,
            negative if negative < 0.0 => Some(found.swapped()),
            _ => Some(found),
        };
    }
    let (low, high) = (&one.min, &one.max);
    let (below, above) = (&other.min, &other.max);
    let zero_inside = format!("AND({below}<=0,{above}>=0)");
    let plain = outermost(&corners("/", one, other));
    let both_sides = |zero: &str, end: &str| format!("IF({zero},{end}{INFINITE},0)");
    let min = format!(
        "IF({zero_inside},IF({below}={above},NA(),IF({below}=0,IF({low}<0,-{INFINITE},{low}/{above}),\
         IF({high}>0,-{INFINITE},IF({above}=0,{high}/{below},{})))),{})",
        both_sides(&format!("{low}<0"), "-"),
        plain.min
    );
    let max = format!(
        "IF({zero_inside},IF({below}={above},NA(),IF({below}=0,IF({high}>0,{INFINITE},{high}/{above}),\
         IF({low}<0,{INFINITE},IF({above}=0,{low}/{below},{})))),{})",
        both_sides(&format!("{high}>0"), ""),
        plain.max
    );
    Some(Ends::new(min, max))
}

/// A power with a positive constant exponent.
fn power(base: &Ends, exponent: f64) -> Option<Ends> {
    if exponent <= 0.0 {
        return None;
    }
    let (low, high) = (&base.min, &base.max);
    let text = number_text(exponent);
    // Beyond the limit as it is, or a large exponent would be too much for the spreadsheet.
    let raised = |end: &str| format!("IF(ABS({end})>={LIMIT},SIGN({end})*{INFINITE},{end}^{text})");
    Some(if exponent.fract() != 0.0 {
        let min = raised(&format!("MAX({low},0)"));
        Ends::new(
            unless_below_zero(high, &min),
            unless_below_zero(high, &raised(high)),
        )
    } else if exponent % 2.0 == 0.0 {
        let raised = |end: &str| raised(&format!("ABS({end})"));
        let (one, other) = (raised(low), raised(high));
        Ends::new(
            format!("IF(AND({low}<=0,{high}>=0),0,MIN({one},{other}))"),
            format!("MAX({one},{other})"),
        )
    } else {
        base.map(raised)
    })
}

fn unless_below_zero(high: &str, end: &str) -> String {
    format!("IF({high}<0,NA(),{end})")
}

fn call(function: Function, arguments: &[Ends]) -> Option<Ends> {
    let joined = |name: &str| {
        let of = |end: fn(&Ends) -> &String| {
            let ends: Vec<&str> = arguments.iter().map(|one| &end(one)[..]).collect();
            format!("{name}({})", ends.join(","))
        };
        Ends::new(of(|ends| &ends.min), of(|ends| &ends.max))
    };
    let first = arguments.first()?;
    let high = &first.max;
    let unlimited = |name: &str, end: &str| format!("IF({end}>={LIMIT},{INFINITE},{name}({end}))");
    Some(match function {
        Function::Min => joined("MIN"),
        Function::Max => joined("MAX"),
        Function::Sqrt => {
            let min = unlimited("SQRT", &format!("MAX({},0)", first.min));
            let max = unlimited("SQRT", high);
            Ends::new(unless_below_zero(high, &min), unless_below_zero(high, &max))
        }
        Function::Ln => {
            let low = &first.min;
            let min = format!("IF({low}<=0,-{INFINITE},{})", unlimited("LN", low));
            let none = |end: &str| format!("IF({high}<=0,NA(),{end})");
            Ends::new(none(&min), none(&unlimited("LN", high)))
        }
        // Beyond 300 the result is beyond the limit.
        Function::Exp => first.map(|end| format!("IF({end}>300,{INFINITE},EXP({end}))")),
    })
}

#[cfg(test)]
mod tests {
    use super::super::sample::parse;
    use super::*;

    fn ends(text: &str) -> Option<Ends> {
        let cell = |column: &str, position: usize| format!("{column}{}", position + 1);
        parse(text).excel_ends(&|position| Ends {
            min: cell("A", position),
            max: cell("B", position),
        })
    }

    fn min(text: &str) -> String {
        let found = ends(text).unwrap().min;
        let inner = found.strip_prefix("MAX(-1E+120,MIN(1E+120,").unwrap();
        inner.strip_suffix("))").unwrap().to_owned()
    }

    #[test]
    fn each_operator_takes_the_end_that_carries_furthest() {
        assert_eq!(min("D0 + D1 - D2"), "((A1+A2)-B3)");
        assert_eq!(min("100 * D0 / 3"), "((100*A1)/3)");
        assert_eq!(min("-D0"), "(-B1)");
        assert_eq!(min("(1 - 3) * D0"), "((-2)*B1)");
        assert_eq!(min("D0 * D1"), "MIN(A1*A2,A1*B2,B1*A2,B1*B2)");
        assert_eq!(min("min(1, max(D0, D1))"), "MIN(1,MAX(A1,A2))");
    }

    #[test]
    fn a_denominator_around_zero_leaves_no_end() {
        assert_eq!(
            min("D0 / D1"),
            "IF(AND(A2<=0,B2>=0),IF(A2=B2,NA(),IF(A2=0,IF(A1<0,-1E+150,A1/B2),\
             IF(B1>0,-1E+150,IF(B2=0,B1/A2,IF(A1<0,-1E+150,0))))),\
             MIN(A1/A2,A1/B2,B1/A2,B1/B2))"
        );
    }

    #[test]
    fn what_cannot_be_written_is_not() {
        for text in ["2 ^ D0", "D0 ^ -1", "D0 ^ (1 - 1)", "D0 / (1 - 1)"] {
            assert_eq!(ends(text), None, "{text}");
        }
        let long = ["(D0 * D1)"; 12].join(" * ");
        assert_eq!(ends(&long), None);
        assert!(ends("D0 ^ 0.5 + D1 ^ 2 - D2 ^ 3").is_some());
    }
}
