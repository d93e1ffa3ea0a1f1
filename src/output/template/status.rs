//! The live status of an item's row: its words, its formula, and its saved result.

use crate::diagnostic::cell_name;
use crate::lang::{Lang, Text};
use crate::methodology::{Item, ItemKind, Range};
use crate::submission::layout::{Availability, Column};
use crate::submission::{FormRow, FormValue};

use super::draft::column;

/// What the Status column says of a row.
///
/// It is what a spreadsheet can see without the program: `ikesos validate` also reads numbers
/// written as text and checks the items against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum Status {
    /// A number (or ya/tidak) is there.
    Filled,
    /// Nothing is there.
    Empty,
    /// Declared not available.
    Unavailable,
    /// Declared not applicable.
    NotApplicable,
    /// Text or an error value where a number belongs.
    NotNumber,
    /// Something other than ya or tidak.
    NotYesNo,
    /// A fraction where only whole numbers are possible.
    NotWhole,
    /// Outside the plausible range.
    OutOfRange,
    /// A value, although declared not available or not applicable.
    Contradiction,
}

static UNAVAILABLE: Text = Availability::Unavailable.word();
static NOT_APPLICABLE: Text = Availability::NotApplicable.word();

/// Words that count as an answer to a yes-no item.
const YES_NO: [&str; 4] = ["ya", "tidak", "yes", "no"];

impl Status {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Filled,
        Self::Empty,
        Self::Unavailable,
        Self::NotApplicable,
        Self::NotNumber,
        Self::NotYesNo,
        Self::NotWhole,
        Self::OutOfRange,
        Self::Contradiction,
    ];

    /// How every status begins that asks for a look.
    pub const CHECK: Text = Text::fixed("periksa:", "check:");

    /// The words in the cell.
    pub const fn word(self) -> Text {
        match self {
            Self::Filled => Text::fixed("terisi", "filled"),
            Self::Empty => Text::fixed("kosong", "empty"),
            Self::Unavailable => Availability::Unavailable.word(),
            Self::NotApplicable => Availability::NotApplicable.word(),
            Self::NotNumber => Text::fixed("periksa: bukan angka", "check: not a number"),
            Self::NotYesNo => Text::fixed("periksa: isi ya atau tidak", "check: enter yes or no"),
            Self::NotWhole => Text::fixed(
                "periksa: harus bilangan bulat",
                "check: must be a whole number",
            ),
            Self::OutOfRange => Text::fixed(
                "periksa: di luar rentang wajar",
                "check: outside the plausible range",
            ),
            Self::Contradiction => Text::fixed(
                "periksa: bertentangan dengan Ketersediaan",
                "check: contradicts Availability",
            ),
        }
    }

    /// Whether the recap counts the row as filled: a number is there, whatever else is odd.
    pub const fn counts_as_filled(self) -> bool {
        matches!(
            self,
            Self::Filled | Self::NotWhole | Self::OutOfRange | Self::Contradiction
        )
    }

    /// Whether something is there that is no value.
    pub const fn is_unreadable(self) -> bool {
        matches!(self, Self::NotNumber | Self::NotYesNo)
    }

    /// Whether the row asks for a look.
    pub const fn asks_for_a_look(self) -> bool {
        self.is_unreadable()
            || matches!(
                self,
                Self::NotWhole | Self::OutOfRange | Self::Contradiction
            )
    }

    /// The status of an item filled with `row`: what [`formula`] gives when it is calculated. (A
    /// formula cell whose result is not known counts as empty until someone calculates it.)
    pub fn of(item: &Item, row: Option<&FormRow>) -> Self {
        let Some(row) = row else { return Self::Empty };
        let availability = row.availability.as_str();
        match &row.value {
            FormValue::Blank | FormValue::Formula(_, None) => Self::of_blank(availability),
            FormValue::Text(text) if text.trim_matches(' ').is_empty() => {
                Self::of_blank(availability)
            }
            FormValue::Text(text) if is_yes_no(item) && is_word(text, &YES_NO) => {
                Self::of_value(availability)
            }
            FormValue::Text(_) | FormValue::Error(_) => Self::unreadable(item),
            FormValue::Number(value)
            | FormValue::Percent(value)
            | FormValue::Formula(_, Some(value)) => Self::of_number(item, *value, availability),
        }
    }

    /// Status of a blank value cell.
    fn of_blank(availability: &str) -> Self {
        if is_word(availability, &words(&UNAVAILABLE)) {
            Self::Unavailable
        } else if is_word(availability, &words(&NOT_APPLICABLE)) {
            Self::NotApplicable
        } else {
            Self::Empty
        }
    }

    /// Status of a value that is good in itself.
    fn of_value(availability: &str) -> Self {
        match Self::of_blank(availability) {
            Self::Empty => Self::Filled,
            _ => Self::Contradiction,
        }
    }

    /// Status of a number.
    fn of_number(item: &Item, value: f64, availability: &str) -> Self {
        let Range { min, max } = item.plausible;
        if !value.is_finite() {
            // No cell can hold it, so none is written.
            Self::of_blank(availability)
        } else if is_yes_no(item) && value != 0.0 && value != 1.0 {
            Self::unreadable(item)
        } else if is_yes_no(item) {
            Self::of_value(availability)
        } else if item.integer && value.fract() != 0.0 {
            Self::NotWhole
        } else if value < min || value > max {
            Self::OutOfRange
        } else {
            Self::of_value(availability)
        }
    }

    /// The word for something that is no value of this item.
    fn unreadable(item: &Item) -> Self {
        if is_yes_no(item) {
            Self::NotYesNo
        } else {
            Self::NotNumber
        }
    }
}

/// The formula of the Status cell in a sheet row.
pub(super) fn formula(item: &Item, row: u32, lang: Lang) -> String {
    let value = cell_name(row, u32::from(column(Column::Value)));
    let availability = cell_name(row, u32::from(column(Column::Availability)));
    let unavailable = equals_any(&availability, &words(&UNAVAILABLE));
    let not_applicable = equals_any(&availability, &words(&NOT_APPLICABLE));
    let say = |status: Status| quoted(status.word().get(lang));
    let blank = format!(
        "IF({unavailable},{},IF({not_applicable},{},{}))",
        say(Status::Unavailable),
        say(Status::NotApplicable),
        say(Status::Empty)
    );
    let mut checks = vec![
        (format!("ISERROR({value})"), say(Status::unreadable(item))),
        (format!("TRIM({value})=\"\""), blank),
    ];
    checks.extend(value_checks(item, &value).map(|(test, status)| (test, say(status))));
    let contradiction = format!("OR({unavailable},{not_applicable})");
    checks.push((contradiction, say(Status::Contradiction)));
    let filled = say(Status::Filled);
    checks.into_iter().rev().fold(filled, |rest, (test, then)| {
        format!("IF({test},{then},{rest})")
    })
}

/// Tests of a cell that holds something, each true when the status applies.
fn value_checks(item: &Item, value: &str) -> impl Iterator<Item = (String, Status)> {
    let mut checks = Vec::new();
    if is_yes_no(item) {
        let words = equals_any(value, &YES_NO);
        checks.push((
            format!("NOT(OR({words},{value}=0,{value}=1))"),
            Status::NotYesNo,
        ));
    } else {
        checks.push((format!("NOT(ISNUMBER({value}))"), Status::NotNumber));
        if item.integer {
            checks.push((format!("{value}<>INT({value})"), Status::NotWhole));
        }
        if item.plausible.is_limited() {
            let Range { min, max } = item.plausible;
            let range = format!("OR({value}<{min},{value}>{max})");
            checks.push((range, Status::OutOfRange));
        }
    }
    checks.into_iter()
}

/// A test that a cell holds one of some words; a spreadsheet compares without regard to case.
fn equals_any(cell: &str, words: &[&str]) -> String {
    let tests: Vec<String> = words
        .iter()
        .map(|word| format!("{cell}={}", quoted(word)))
        .collect();
    format!("OR({})", tests.join(","))
}

/// A text as a literal of a formula.
pub(in crate::output) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// An availability in both languages: a form may be filled by pasting from one in the other.
fn words(word: &Text) -> [&str; 2] {
    [word.get(Lang::Id), word.get(Lang::En)]
}

/// Whether `text` is one of `words` as a spreadsheet compares them.
fn is_word(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether the item is answered with ya or tidak.
fn is_yes_no(item: &Item) -> bool {
    item.kind == ItemKind::YesNo
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{methodology, node};

    fn item(kind: ItemKind, integer: bool) -> Item {
        let item = methodology(&[node("I", "")]).items.remove(0);
        Item {
            kind,
            integer,
            plausible: Range {
                min: 0.0,
                max: 100.0,
            },
            ..item
        }
    }

    fn status(item: &Item, value: FormValue, availability: &str) -> Status {
        let row = FormRow {
            value,
            availability: availability.to_owned(),
            ..FormRow::default()
        };
        Status::of(item, Some(&row))
    }

    fn text(text: &str) -> FormValue {
        FormValue::Text(text.to_owned())
    }

    #[test]
    fn blank_cells_follow_availability() {
        let item = item(ItemKind::Count, true);
        for (availability, expected) in [
            ("", Status::Empty),
            ("tersedia", Status::Empty),
            ("proses", Status::Empty),
            ("tidak tersedia", Status::Unavailable),
            ("Not Available", Status::Unavailable),
            ("tidak berlaku", Status::NotApplicable),
        ] {
            assert_eq!(status(&item, FormValue::Blank, availability), expected);
            assert_eq!(status(&item, text("  "), availability), expected);
        }
        assert_eq!(Status::of(&item, None), Status::Empty);
    }

    #[test]
    fn numbers_are_judged() {
        let whole = item(ItemKind::Count, true);
        let decimal = item(ItemKind::Percent, false);
        let number = FormValue::Number;
        for (item, value, availability, expected) in [
            (&whole, number(0.0), "", Status::Filled),
            (&whole, number(24.5), "", Status::NotWhole),
            (&decimal, number(24.5), "tersedia", Status::Filled),
            (&decimal, number(100.5), "", Status::OutOfRange),
            (&decimal, number(-1.0), "tidak berlaku", Status::OutOfRange),
            (
                &decimal,
                number(1.0),
                "tidak berlaku",
                Status::Contradiction,
            ),
            (&decimal, text("12,5"), "", Status::NotNumber),
            (&decimal, number(f64::NAN), "", Status::Empty),
            (&decimal, FormValue::Percent(0.5), "", Status::Filled),
            (
                &decimal,
                FormValue::Formula("=1+1".to_owned(), Some(2.0)),
                "",
                Status::Filled,
            ),
            (
                &decimal,
                FormValue::Error("#N/A".to_owned()),
                "",
                Status::NotNumber,
            ),
        ] {
            assert_eq!(
                status(item, value.clone(), availability),
                expected,
                "{value:?}"
            );
        }
    }

    #[test]
    fn yes_no_items_take_words_and_0_and_1() {
        let item = item(ItemKind::YesNo, true);
        for word in ["ya", "Tidak", "YES", "no"] {
            assert_eq!(status(&item, text(word), ""), Status::Filled, "{word}");
        }
        assert_eq!(status(&item, FormValue::Number(1.0), ""), Status::Filled);
        assert_eq!(status(&item, FormValue::Number(2.0), ""), Status::NotYesNo);
        assert_eq!(status(&item, text("ada"), ""), Status::NotYesNo);
        assert_eq!(
            status(&item, text("ya"), "tidak tersedia"),
            Status::Contradiction
        );
    }

    #[test]
    fn words_say_which_rows_ask_for_a_look() {
        for status in Status::ALL {
            let (word, check) = (status.word(), Status::CHECK);
            assert_eq!(word.id.starts_with(&*check.id), status.asks_for_a_look());
            assert_eq!(word.en.starts_with(&*check.en), status.asks_for_a_look());
        }
    }

    #[test]
    fn the_formula_tests_what_the_status_tests() {
        let formula = formula(&item(ItemKind::Count, true), 3, Lang::En);
        assert_eq!(
            formula,
            "IF(ISERROR(F4),\"check: not a number\",\
             IF(TRIM(F4)=\"\",IF(OR(G4=\"tidak tersedia\",G4=\"not available\"),\"not available\",\
             IF(OR(G4=\"tidak berlaku\",G4=\"not applicable\"),\"not applicable\",\"empty\")),\
             IF(NOT(ISNUMBER(F4)),\"check: not a number\",\
             IF(F4<>INT(F4),\"check: must be a whole number\",\
             IF(OR(F4<0,F4>100),\"check: outside the plausible range\",\
             IF(OR(OR(G4=\"tidak tersedia\",G4=\"not available\"),\
             OR(G4=\"tidak berlaku\",G4=\"not applicable\")),\
             \"check: contradicts Availability\",\"filled\"))))))"
        );
    }
}
