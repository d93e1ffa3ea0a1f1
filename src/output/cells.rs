//! Writing cells of result workbooks: text stays text, numbers are finite, formulas carry their
//! result.

use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use crate::workbook::PlainText;
use crate::workbook::limits::CELL_CHARS;
use crate::workbook::style;

/// What a formula gives, as the engine computed it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cached {
    Number(f64),
    Text(String),
}

impl Cached {
    /// A number that may not be there: then the formula answers with a blank text.
    pub(super) fn number(value: Option<f64>) -> Self {
        value.map_or_else(|| Self::Text(String::new()), Self::Number)
    }

    pub(super) fn count(value: usize) -> Self {
        Self::Number(value as f64)
    }
}

impl From<f64> for Cached {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Cached {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Longest formula Excel opens.
const LONGEST_FORMULA: usize = 8_192;
/// Most arguments of one function in Excel.
const MOST_ARGUMENTS: usize = 255;
/// Deepest nesting of functions in Excel.
const DEEPEST_NESTING: usize = 64;
/// Longest text of a footer.
const LONGEST_FOOTER: usize = 140;

/// Text that is never a formula and never a link, whatever it looks like.
pub(super) fn text(
    tab: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    tab.write_text(row, column, clean(text, CELL_CHARS), format)?;
    Ok(())
}

/// A number; a blank cell when there is none, or none that is finite.
pub(super) fn number(
    tab: &mut Worksheet,
    (row, column): (u32, u16),
    value: Option<f64>,
    format: &Format,
) -> Result<(), XlsxError> {
    match value.filter(|value| value.is_finite()) {
        // `+ 0.0` turns -0 into 0.
        Some(value) => tab.write_number_with_format(row, column, value + 0.0, format)?,
        None => tab.write_blank(row, column, format)?,
    };
    Ok(())
}

/// A live formula with its result. Without a formula, or with one beyond the limits of Excel,
/// which would make the file unreadable, the result alone is written.
pub(super) fn live(
    tab: &mut Worksheet,
    at: (u32, u16),
    formula: &str,
    cached: &Cached,
    format: &Format,
) -> Result<(), XlsxError> {
    let usable = !formula.is_empty() && within_limits(formula);
    let formula = match cached {
        _ if usable => formula,
        Cached::Number(value) => return number(tab, at, Some(*value), format),
        // An empty cell would count as zero where another one refers to it.
        Cached::Text(text) if text.is_empty() => "\"\"",
        Cached::Text(result) => return text(tab, at, result, format),
    };
    let result = match cached {
        Cached::Number(value) if value.is_finite() => (value + 0.0).to_string(),
        Cached::Number(_) => String::new(),
        Cached::Text(text) => word(text),
    };
    let formula = Formula::new(formula).set_result(result);
    tab.write_formula_with_format(at.0, at.1, formula, format)?;
    Ok(())
}

/// Make a row as high as so many lines.
pub(super) fn height(tab: &mut Worksheet, row: u32, lines: u32) -> Result<(), XlsxError> {
    // Excel allows no row higher than 409 points.
    let height = (f64::from(lines) * style::LINE_HEIGHT + 1.0).min(409.0);
    tab.set_row_height(row, height)?;
    Ok(())
}

/// What stands in a footer.
pub(super) fn footer(text: &str) -> String {
    clean(text, LONGEST_FOOTER)
}

/// A formula's text result. Read back as a number, a truth value or an error if it looks like one,
/// so such a word (only a category of a methodology can be one) ends in a no-break space.
pub(super) fn word(text: &str) -> String {
    let text = clean(text.trim(), 255);
    let looks_otherwise = text.parse::<f64>().is_ok()
        || text.starts_with('#')
        || ["TRUE", "FALSE"].contains(&text.as_str());
    if looks_otherwise {
        format!("{text}\u{a0}")
    } else {
        text
    }
}

/// Without characters that no XML may hold, and no longer than `longest` UTF-16 units.
pub(super) fn clean(text: &str, longest: usize) -> String {
    let mut length = 0;
    text.chars()
        .filter(|c| {
            let control = c.is_control() && !matches!(c, '\n' | '\t');
            !control && !matches!(c, '\u{fffe}' | '\u{ffff}')
        })
        .take_while(|c| {
            length += c.len_utf16();
            length <= longest
        })
        .collect()
}

/// Whether Excel opens a formula of this length, nesting and number of arguments.
pub(super) fn within_limits(formula: &str) -> bool {
    let mut quoted = false;
    let mut arguments = Vec::new();
    for c in formula.chars() {
        match c {
            '"' => quoted = !quoted,
            '(' if !quoted => arguments.push(1),
            ')' if !quoted => {
                arguments.pop();
            }
            ',' if !quoted => {
                if let Some(count) = arguments.last_mut() {
                    *count += 1;
                }
            }
            _ => {}
        }
        let crowded = arguments
            .last()
            .is_some_and(|count| *count > MOST_ARGUMENTS);
        if crowded || arguments.len() > DEEPEST_NESTING {
            return false;
        }
    }
    formula.len() < LONGEST_FORMULA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_lose_what_xml_cannot_hold() {
        assert_eq!(clean("a\u{1}b\u{ffff}c\nd", 100), "abc\nd");
        assert_eq!(clean("abcdef", 3), "abc");
        // A character of two units does not fit into one.
        assert_eq!(clean("a😀b", 2), "a");
    }

    #[test]
    fn words_are_never_taken_for_something_else() {
        assert_eq!(word("Sedang"), "Sedang");
        for odd in ["1", "1e3", "inf", "NaN", "TRUE", "#N/A"] {
            assert!(word(odd).parse::<f64>().is_err());
            assert_ne!(word(odd), odd);
        }
    }

    #[test]
    fn formulas_beyond_excels_limits_are_seen() {
        assert!(within_limits("SUM(A1,A2)&\"(((\""));
        let many = vec!["A1"; 256].join(",");
        assert!(!within_limits(&format!("SUM({many})")));
        let deep = format!("{}A1{}", "ABS(".repeat(65), ")".repeat(65));
        assert!(!within_limits(&deep));
        assert!(!within_limits(&"A1+".repeat(4_000)));
    }
}
