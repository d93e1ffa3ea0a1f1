//! Formulas: one syntax tree with four readings, a number, an interval, a trend, an Excel formula.
//!
//! Grammar, from the loosest binding to the tightest:
//!
//! ```text
//! condition  = formula ("<=" | ">=" | "<" | ">" | "==") formula
//! formula    = term { ("+" | "-") term }
//! term       = signed { ("*" | "/") signed }
//! signed     = [ "-" ] power
//! power      = operand [ "^" signed ]            -- right-associative: 2^3^2 is 2^(3^2)
//! operand    = number | code | function "(" formula { "," formula } ")" | "(" formula ")"
//! function   = "min" | "max" | "ln" | "exp" | "sqrt"
//! ```
//!
//! Numbers have a decimal point (`0.02`, `1e-6`); codes consist of ASCII letters, digits, `_` and
//! `.`, do not begin with a digit or a point, and are written exactly as in the methodology. As in
//! mathematics (and unlike Excel) `-2^2` is -4.
//!
//! One file per subject: [`Formula::parse`] in `parse.rs` (its tokens in `token.rs`, its complaints
//! in `error.rs`), the number in `value.rs`, the interval in `interval.rs`, what rises and what falls
//! in `trend.rs`, the Excel formula and the formula's own notation in `written.rs`, the interval as
//! two Excel formulas in `ends.rs`, comparisons in `condition.rs`.

mod condition;
mod ends;
mod error;
mod interval;
mod parse;
#[cfg(test)]
mod sample;
mod token;
mod trend;
mod types;
mod value;
mod written;

pub use condition::Judgement;
pub use ends::{ENDLESS, Ends};
pub use error::{FormulaError, FormulaErrorKind};
pub use interval::Interval;
pub use parse::{MAX_HEIGHT, MAX_LENGTH, MAX_NESTING};
pub use token::is_name;
pub use trend::Trend;
pub use types::{Comparison, Condition, Expr, Formula, Function, Input, Names, Operator, Value};
