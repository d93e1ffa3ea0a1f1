//! The third reading of a formula: text. As an Excel formula over cell references, in the formula's
//! own notation, or as people read it; with the variables' codes, names or numbers in their places.

use super::types::{Expr, Formula, Operator};
use crate::lang::Lang;

/// How tightly an expression holds together, from the loosest.
type Strength = u8;
const SUM: Strength = 1;
const PRODUCT: Strength = 2;
const SIGN: Strength = 3;
const POWER: Strength = 4;
const ATOM: Strength = 5;

// Where the number is undefined (`ln`, `sqrt` outside their domain, `0 ^ 0`) the Excel formula gives
// an error value too, with one exception that no notation can mend: Excel takes odd roots of negative
// numbers, `(-8)^(1/3)` is -2 there.

/// The notations.
#[derive(Clone, Copy, PartialEq)]
enum Notation {
    /// What [`Formula::parse`] reads.
    Own,
    /// An Excel formula: the sign binds tighter than `^`, and `^` goes from left to right. Every
    /// operand of `^` and every signed operand that is not the first gets its parentheses, so that
    /// no program and no reader has to know that.
    Excel,
    /// As it is shown to people: the own notation with `×`, and with the separators of a language.
    Shown(Lang),
}

impl Formula {
    /// The formula as an Excel expression (without the leading `=`); `cell` gives the reference
    /// that stands for a variable.
    #[must_use]
    pub fn excel(&self, cell: &dyn Fn(usize) -> String) -> String {
        self.tree.excel(cell)
    }

    /// The formula in its own notation; `name` gives what stands for a variable: its code, or its
    /// value where a calculation is shown step by step.
    #[must_use]
    pub fn written(&self, name: &dyn Fn(usize) -> String) -> String {
        self.tree.written(name)
    }
}

impl Expr {
    /// See [`Formula::excel`].
    #[must_use]
    pub fn excel(&self, cell: &dyn Fn(usize) -> String) -> String {
        let mut out = String::new();
        let notation = Notation::Excel;
        Writer {
            notation,
            name: cell,
        }
        .put(self, 0, &mut out);
        out
    }

    /// See [`Formula::written`]. With codes for names, parsing the text gives this tree again
    /// (when its constants are not negative, as those of every parsed tree), unless the parentheses of
    /// signs one upon another make it longer or deeper than a formula may be.
    #[must_use]
    pub fn written(&self, name: &dyn Fn(usize) -> String) -> String {
        let mut out = String::new();
        let notation = Notation::Own;
        Writer { notation, name }.put(self, 0, &mut out);
        out
    }

    /// The expression as people read it, on a screen or a page: `50 × min(1; D80 / 0,02)`. What
    /// `name` gives for a variable is taken as it is, so a negative number needs its parentheses.
    #[must_use]
    pub fn shown(&self, lang: Lang, name: &dyn Fn(usize) -> String) -> String {
        let mut out = String::new();
        let notation = Notation::Shown(lang);
        Writer { notation, name }.put(self, 0, &mut out);
        out
    }
}

struct Writer<'a> {
    notation: Notation,
    name: &'a dyn Fn(usize) -> String,
}

impl Writer<'_> {
    /// Write `expr`, in parentheses when it holds together less tightly than `needed`.
    fn put(&self, expr: &Expr, needed: Strength, out: &mut String) {
        let parenthesised = strength(expr) < needed;
        if parenthesised {
            out.push('(');
        }
        match expr {
            Expr::Number(number) => out.push_str(&self.number(*number)),
            Expr::Variable(position) => out.push_str(&(self.name)(*position)),
            Expr::Negative(inner) => {
                out.push('-');
                let needed = if self.notation == Notation::Excel {
                    ATOM
                } else {
                    POWER
                };
                self.put(inner, needed, out);
            }
            Expr::Binary(operator, left, right) => self.put_binary(*operator, left, right, out),
            Expr::Call(function, arguments) => {
                match self.notation {
                    Notation::Excel => out.push_str(&function.name().to_ascii_uppercase()),
                    Notation::Own | Notation::Shown(_) => out.push_str(function.name()),
                }
                out.push('(');
                for (position, argument) in arguments.iter().enumerate() {
                    if position > 0 {
                        out.push_str(self.separator());
                    }
                    self.put(argument, 0, out);
                }
                out.push(')');
            }
        }
        if parenthesised {
            out.push(')');
        }
    }

    fn put_binary(&self, operator: Operator, left: &Expr, right: &Expr, out: &mut String) {
        let (left_needed, right_needed) = match operator {
            // The right operand of an equal operator needs parentheses: a - (b - c). A signed one
            // too: a - (-b).
            Operator::Add | Operator::Subtract => (SUM, PRODUCT),
            Operator::Multiply | Operator::Divide => (PRODUCT, POWER),
            Operator::Power if self.notation == Notation::Excel => (ATOM, ATOM),
            Operator::Power => (ATOM, POWER),
        };
        let signed = begins_with_sign(right);
        self.put(left, left_needed, out);
        let blank = if self.notation == Notation::Excel {
            ""
        } else {
            " "
        };
        out.push_str(blank);
        out.push_str(self.symbol(operator));
        out.push_str(blank);
        self.put(right, if signed { ATOM } else { right_needed }, out);
    }

    fn number(&self, number: f64) -> String {
        match self.notation {
            Notation::Own | Notation::Excel => number_text(number),
            Notation::Shown(lang) => lang.figure(number, 12),
        }
    }

    fn symbol(&self, operator: Operator) -> &'static str {
        match (self.notation, operator) {
            (Notation::Shown(_), Operator::Multiply) => "×",
            _ => operator.symbol(),
        }
    }

    /// What stands between arguments. Where the comma is the decimal separator it cannot be that.
    const fn separator(&self) -> &'static str {
        match self.notation {
            Notation::Own | Notation::Shown(Lang::En) => ", ",
            Notation::Shown(Lang::Id) => "; ",
            Notation::Excel => ",",
        }
    }
}

/// Whether the text of an expression begins with a minus sign.
fn begins_with_sign(expr: &Expr) -> bool {
    match expr {
        Expr::Number(number) => *number < 0.0,
        Expr::Negative(_) => true,
        Expr::Binary(operator, left, _) => *operator != Operator::Power && begins_with_sign(left),
        Expr::Variable(_) | Expr::Call(..) => false,
    }
}

fn strength(expr: &Expr) -> Strength {
    match expr {
        // A negative constant is written, and read back, as a sign and a number.
        Expr::Number(number) if *number < 0.0 => SIGN,
        Expr::Number(_) | Expr::Variable(_) | Expr::Call(..) => ATOM,
        Expr::Negative(_) => SIGN,
        Expr::Binary(Operator::Add | Operator::Subtract, ..) => SUM,
        Expr::Binary(Operator::Multiply | Operator::Divide, ..) => PRODUCT,
        Expr::Binary(Operator::Power, ..) => POWER,
    }
}

/// The shortest text that reads back as the same number, with a decimal point; an exponent
/// (`1E-9`) only where plain digits would be a long row of zeros.
pub(super) fn number_text(number: f64) -> String {
    let size = number.abs();
    if size == 0.0 || (1e-7..1e15).contains(&size) {
        format!("{number}")
    } else {
        format!("{number:E}")
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{any_expr, codes, parse, parse_tree};
    use super::*;
    use proptest::prelude::*;

    fn excel(text: &str) -> String {
        parse(text).excel(&|position| format!("Data!$F${}", position + 5))
    }

    fn own(text: &str) -> String {
        parse(text).written(&|position| format!("D{position}"))
    }

    #[test]
    fn excel_formulas_have_only_the_parentheses_they_need() {
        assert_eq!(
            excel("100 * (D0 + D1) / (3 * D2)"),
            "100*(Data!$F$5+Data!$F$6)/(3*Data!$F$7)"
        );
        assert_eq!(
            excel("50 * min(1, D0 / D1 / 0.30)"),
            "50*MIN(1,Data!$F$5/Data!$F$6/0.3)"
        );
        assert_eq!(excel("1 - (2 - 3) + 4"), "1-(2-3)+4");
        assert_eq!(excel("2 * (3 / 4)"), "2*(3/4)");
        assert_eq!(excel("ln(D0)"), "LN(Data!$F$5)");
    }

    #[test]
    fn people_read_the_formula_in_their_language() {
        let shown = |text: &str, lang| {
            let values = ["1.200", "[Rumah tangga]", "(-3)"];
            parse(text).tree.shown(lang, &|p| values[p].to_owned())
        };
        assert_eq!(
            shown("50 * min(1, D0 / D1 / 0.30) - 10000 ^ D2", Lang::Id),
            "50 × min(1; 1.200 / [Rumah tangga] / 0,3) - 10.000 ^ (-3)"
        );
        assert_eq!(shown("max(0.5, 1e-12)", Lang::En), "max(0.5, 1E-12)");
        // As in the own notation, only the parentheses that are needed.
        assert_eq!(
            shown("(D0 * D2) / (2 * D1)", Lang::Id),
            "1.200 × (-3) / (2 × [Rumah tangga])"
        );
    }

    #[test]
    fn excel_formulas_mean_the_same_under_the_precedence_of_excel() {
        // Excel reads -2^2 as (-2)^2 and 2^3^2 as (2^3)^2.
        assert_eq!(excel("-2 ^ 2"), "-(2^2)");
        assert_eq!(excel("(-2) ^ 2"), "(-2)^2");
        assert_eq!(excel("2 ^ 3 ^ 2"), "2^(3^2)");
        assert_eq!(excel("(2 ^ 3) ^ 2"), "(2^3)^2");
        assert_eq!(excel("2 ^ -1"), "2^(-1)");
        assert_eq!(excel("1 - -2"), "1-(-2)");
        assert_eq!(excel("3 - -2 * 4"), "3-(-2*4)");
        assert_eq!(excel("-(-2)"), "-(-2)");
        assert_eq!(excel("-D0 * 3"), "-Data!$F$5*3");
        assert_eq!(excel("-(2 * 3)"), "-(2*3)");
    }

    #[test]
    fn numbers_are_short_and_exact() {
        assert_eq!(excel("0.02 + 100000 + 0.1"), "0.02+100000+0.1");
        assert_eq!(excel("1e-9 * 1e21"), "1E-9*1E21");
        assert_eq!(number_text(1.0 / 3.0), "0.3333333333333333");
        assert_eq!(number_text(123_456_789_012_345.0), "123456789012345");
        assert_eq!(number_text(0.0), "0");
    }

    #[test]
    fn its_own_notation_is_what_people_write() {
        assert_eq!(own("100*(D0+D1)/D2"), "100 * (D0 + D1) / D2");
        assert_eq!(own("MIN(D0,1)"), "min(D0, 1)");
        assert_eq!(own("-2^2"), "-2 ^ 2");
        assert_eq!(own("2^3^2"), "2 ^ 3 ^ 2");
        assert_eq!(
            parse("100 * D1 / D0").written(&|position| format!("<{position}>")),
            "100 * <1> / <0>"
        );
    }

    /// A reader of Excel's precedence, written independently: it adds full parentheses in our own
    /// notation, so that the ordinary parser can be asked what an Excel formula means.
    mod excel_reader {
        pub fn to_own(text: &str) -> String {
            let (expr, rest) = sum(text);
            assert!(rest.is_empty(), "left over: {rest}");
            expr
        }

        fn fold<'a>(
            text: &'a str,
            operators: &[char],
            operand: fn(&'a str) -> (String, &'a str),
        ) -> (String, &'a str) {
            let (mut left, mut rest) = operand(text);
            while let Some(operator) = rest.chars().next().filter(|c| operators.contains(c)) {
                let (right, after) = operand(&rest[1..]);
                left = format!("({left} {operator} {right})");
                rest = after;
            }
            (left, rest)
        }

        fn sum(text: &str) -> (String, &str) {
            fold(text, &['+', '-'], product)
        }

        fn product(text: &str) -> (String, &str) {
            fold(text, &['*', '/'], power)
        }

        fn power(text: &str) -> (String, &str) {
            fold(text, &['^'], signed)
        }

        fn signed(text: &str) -> (String, &str) {
            if let Some(rest) = text.strip_prefix('-') {
                let (inner, rest) = signed(rest);
                (format!("(-{inner})"), rest)
            } else {
                atom(text)
            }
        }

        fn atom(text: &str) -> (String, &str) {
            if let Some(rest) = text.strip_prefix('(') {
                let (inner, rest) = sum(rest);
                return (format!("({inner})"), rest.strip_prefix(')').unwrap());
            }
            let end = text
                .char_indices()
                .find(|(at, c)| {
                    let exponent = matches!(c, '+' | '-') && text[..*at].ends_with('E');
                    !(c.is_ascii_alphanumeric() || *c == '.' || exponent)
                })
                .map_or(text.len(), |(at, _)| at);
            let (word, rest) = text.split_at(end);
            let Some(mut rest) = rest.strip_prefix('(') else {
                return (word.to_owned(), rest);
            };
            let mut arguments = Vec::new();
            loop {
                let (argument, after) = sum(rest);
                arguments.push(argument);
                let Some(after_comma) = after.strip_prefix(',') else {
                    let text = format!("{word}({})", arguments.join(", "));
                    return (text, after.strip_prefix(')').unwrap());
                };
                rest = after_comma;
            }
        }
    }

    proptest! {
        #[test]
        fn printing_and_parsing_gives_the_same_tree(tree in any_expr()) {
            let text = tree.written(&|position| format!("D{position}"));
            prop_assert_eq!(parse_tree(&text, &codes()), tree, "{}", text);
        }

        #[test]
        fn excel_reads_the_same_tree(tree in any_expr()) {
            let text = tree.excel(&|position| format!("D{position}"));
            let read = excel_reader::to_own(&text);
            prop_assert_eq!(parse_tree(&read, &codes()), tree, "{} -> {}", text, read);
        }
    }
}
