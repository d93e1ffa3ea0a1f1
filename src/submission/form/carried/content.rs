//! What a single cell holds.

use std::ops::RangeInclusive;

use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::submission::form::grid;
use crate::workbook::{Cell, CellValue};

/// What a cell holds, raw.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// Its value; of a formula, the saved result.
    pub value: CellValue,
    /// Whether it is shown as a percentage.
    pub percent: bool,
    /// Its formula without `=`, when it holds one; empty when the formula itself is not known.
    pub formula: Option<String>,
}

/// The content of a cell and its row and column, from 0.
pub type Positioned = ((u32, u32), Content);

impl Content {
    /// A text.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self::from(CellValue::Text(text.into()))
    }

    /// A number.
    #[must_use]
    pub const fn from_number(number: f64) -> Self {
        Self {
            value: CellValue::Number(number),
            percent: false,
            formula: None,
        }
    }

    /// As text: trimmed, numbers in plain decimal form; empty when it is blank.
    #[must_use]
    pub fn text(&self) -> String {
        grid::text(&Cell {
            row: 0,
            column: 0,
            value: self.value.clone(),
            percent: self.percent,
            cut: false,
        })
    }

    /// Whether its formula refers to nothing: digits, operators and brackets only. Such a formula
    /// means the same wherever it stands.
    #[must_use]
    pub fn is_plain_arithmetic(&self) -> bool {
        let formula = self.formula.as_deref().unwrap_or_default();
        let plain = |c: char| c.is_ascii_digit() || "+-*/^(). ".contains(c);
        formula.len() <= 1_000
            && formula.chars().any(|c| c.is_ascii_digit())
            && formula.chars().all(plain)
    }

    /// Whether its formula only computes with cells of its own sheet: cell names, numbers, operators
    /// and a few functions that do nothing but arithmetic. Such a formula means the same as long as
    /// the cells of the sheet stay where they are.
    #[must_use]
    pub fn is_of_its_sheet(&self) -> bool {
        let numeric = matches!(self.value, CellValue::Number(_) | CellValue::Empty);
        let formula = self.formula.as_deref().unwrap_or_default();
        let operator = |c: char| "+-*/^(),:. <>=".contains(c);
        let known = |c: char| c.is_ascii_alphanumeric() || c == '$' || operator(c);
        if !numeric || formula.is_empty() || formula.len() > 1_000 || !formula.chars().all(known) {
            return false;
        }
        formula
            .split(operator)
            .filter(|word| !word.is_empty())
            .all(is_word_of_arithmetic)
    }

    /// Whether all cells that its formula names lie between these rows and columns, from 0.
    #[must_use]
    pub fn refers_within(&self, rows: RangeInclusive<u32>, columns: RangeInclusive<u32>) -> bool {
        let formula = self.formula.as_deref().unwrap_or_default();
        let words = formula.split(|c: char| !c.is_ascii_alphanumeric() && c != '$');
        let mut cells = words.filter_map(|word| cell_of(word).position());
        cells.all(|(row, column)| rows.contains(&row) && columns.contains(&column))
    }

    /// What is to be said where only the result of its formula is kept.
    pub(super) fn remark(&self, lang: Lang) -> String {
        match self.formula.as_deref() {
            None => String::new(),
            Some(formula) => formula_remark(formula, lang),
        }
    }

    /// The value alone; of a formula without its result, the formula as text. An error is text too:
    /// in a list it is no longer the error of anything.
    pub(super) fn without_formula(self) -> Self {
        let value = match (&self.formula, self.value) {
            (Some(formula), CellValue::Empty) => CellValue::Text(format!("={formula}")),
            (_, CellValue::Error(error)) => CellValue::Text(error),
            (_, value) => value,
        };
        Self {
            value,
            percent: self.percent,
            formula: None,
        }
    }
}

/// Whether a word of a formula is a number, the name of a cell, or a function that computes.
fn is_word_of_arithmetic(word: &str) -> bool {
    const FUNCTIONS: [&str; 10] = [
        "SUM",
        "AVERAGE",
        "ROUND",
        "ROUNDUP",
        "ROUNDDOWN",
        "MIN",
        "MAX",
        "ABS",
        "INT",
        "IF",
    ];
    word.bytes().all(|byte| byte.is_ascii_digit())
        || FUNCTIONS.contains(&word)
        || cell_of(word).position().is_some()
}

/// The cell that a word names, if it names one.
fn cell_of(word: &str) -> Place {
    Place {
        sheet: String::new(),
        cell: word.replace('$', ""),
    }
}

impl From<CellValue> for Content {
    fn from(value: CellValue) -> Self {
        Self {
            value,
            percent: false,
            formula: None,
        }
    }
}

/// `The result of =A1+B1; only the result is kept`.
pub(super) fn formula_remark(formula: &str, lang: Lang) -> String {
    let text = if formula.is_empty() {
        Text::fixed(
            "hasil rumus; rumusnya sendiri tidak terbawa",
            "result of a formula; the formula itself is not carried over",
        )
    } else {
        Text::new(
            format!("hasil rumus ={formula}; yang terbawa hanya hasilnya"),
            format!("result of the formula ={formula}; only the result is carried over"),
        )
    };
    text.get(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formula(text: &str) -> Content {
        Content {
            formula: Some(text.to_owned()),
            ..Content::from_number(1.0)
        }
    }

    #[test]
    fn formulas_that_refer_to_nothing_are_told_from_others() {
        for plain in ["1+2", "(3.5 - 1) * 2 ^ 3"] {
            assert!(formula(plain).is_plain_arithmetic(), "{plain}");
        }
        for other in ["A1+1", "SUM(1,2)", "", "()", "\"1\"", "[1]Lembar1!A1"] {
            assert!(!formula(other).is_plain_arithmetic(), "{other}");
        }
        assert!(!Content::from_number(1.0).is_plain_arithmetic());
    }

    #[test]
    fn formulas_of_their_sheet_compute_and_nothing_else() {
        for own in [
            "F6+F7",
            "SUM($F$6:F9)/2",
            "ROUND(F6*0.5,0)",
            "IF(F6>0,F7,0)",
            "12+3",
        ] {
            assert!(formula(own).is_of_its_sheet(), "{own}");
        }
        for other in [
            "Rincian!A1",
            "[1]Lembar1!A1",
            "HYPERLINK(A1)",
            "cmd|'/c calc'!A1",
            "WEBSERVICE(A1)",
            "INDIRECT(A1)",
            "\"a\"&B1",
            "total+1",
            "",
        ] {
            assert!(!formula(other).is_of_its_sheet(), "{other}");
        }
        let text = Content {
            formula: Some("F6".to_owned()),
            ..Content::from_text("x")
        };
        assert!(!text.is_of_its_sheet());
    }

    #[test]
    fn nothing_of_a_formula_is_lost_where_only_a_value_is_kept() {
        let unsaved = Content {
            value: CellValue::Empty,
            ..formula("A1+1")
        };
        assert_eq!(unsaved.without_formula(), Content::from_text("=A1+1"));
        assert!(formula("A1+1").remark(Lang::Id).contains("=A1+1"));
        assert_eq!(formula("A1+1").without_formula(), Content::from_number(1.0));
    }
}
