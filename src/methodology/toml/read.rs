//! From TOML text to records that know their bytes.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::lang::first_bytes;
use crate::methodology::problem::{Expected, Problem, ProblemKind, Subject};
use crate::methodology::record::{Field, Form, Raw, Record, Records, Section};
use crate::methodology::source::{At, Located};

/// Syntax errors shown at most: after a few of them the parser only guesses.
const MOST_ERRORS: usize = 3;

/// Read the records of a TOML text. With syntax errors there is nothing more to say than these.
pub(in crate::methodology) fn records(text: &str) -> Result<(Records, Vec<Problem>), Vec<Problem>> {
    if let Some(errors) = hopeless(text) {
        return Err(complaints(&errors, text));
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(complaints(&errors, text));
    }
    let mut problems = Vec::new();
    let mut records = Records::new(Form::Toml, At::Whole);
    for (key, value) in table.into_inner() {
        let section = Section::LISTS
            .into_iter()
            .find(|section| section.key() == key.get_ref().as_ref());
        match section {
            None => records.methodology.fields.push(field(key, value)),
            Some(section) => {
                let list = elements(section, value, &mut problems);
                if let Some(place) = records.list_mut(section) {
                    *place = list;
                }
            }
        }
    }
    records
        .methodology
        .fields
        .sort_by_key(|field| start(&field.key_at));
    Ok((records, problems))
}

/// The errors of a text that is no TOML from some place on. The parser goes on after each error, at
/// a cost that grows with the square of their number: a table of a few megabytes given for a
/// methodology would take hours. So a long text is tried from its beginning on, a piece more at a
/// time. Where a piece ends it may have an error or two of its own.
fn hopeless(text: &str) -> Option<Vec<toml::de::Error>> {
    /// Bytes by which the tried beginning grows: about a whole methodology.
    const PIECE: usize = 128 * 1024;
    /// Errors that no cut explains.
    const MANY: usize = 50;
    let ends = (1..).map(|pieces| pieces * PIECE);
    let ends = ends.take_while(|end| *end < text.len());
    ends.map(|end| {
        let begun = first_bytes(text, end);
        let lines = begun.rfind('\n').map_or(begun, |at| &begun[..=at]);
        DeTable::parse_recoverable(lines).1
    })
    .find(|errors| errors.len() > MANY)
}

/// The tables of a repeated section.
fn elements(
    section: Section,
    value: Spanned<DeValue<'_>>,
    problems: &mut Vec<Problem>,
) -> Vec<Record> {
    let span = value.span();
    let mut wrong = |at: Range<usize>, found: &str| {
        problems.push(Problem {
            kind: ProblemKind::WrongType {
                field: section.key().to_owned(),
                expected: Expected::Sections,
                found: found.to_owned(),
            },
            subject: Subject::whole(),
            at: At::Bytes(at),
            excerpt: None,
        });
    };
    let DeValue::Array(array) = value.into_inner() else {
        wrong(span, &format!("[{}]", section.key()));
        return Vec::new();
    };
    let mut records = Vec::new();
    for element in array {
        let span = element.span();
        match element.into_inner() {
            DeValue::Table(table) => records.push(record(table, span)),
            _ => wrong(span, "[ … ]"),
        }
    }
    records
}

fn record(table: DeTable<'_>, span: Range<usize>) -> Record {
    let mut fields: Vec<Field> = table
        .into_iter()
        .map(|(key, value)| field(key, value))
        .collect();
    fields.sort_by_key(|field| start(&field.key_at));
    Record {
        at: At::Bytes(span),
        fields,
    }
}

fn field(key: Spanned<std::borrow::Cow<'_, str>>, value: Spanned<DeValue<'_>>) -> Field {
    Field {
        key_at: At::Bytes(key.span()),
        key: key.into_inner().into_owned(),
        value: located(value),
    }
}

fn located(value: Spanned<DeValue<'_>>) -> Located<Raw> {
    let span = value.span();
    let raw = match value.into_inner() {
        DeValue::String(text) => Raw::Text(text.into_owned()),
        DeValue::Integer(integer) => Raw::Number(whole(integer.as_str(), integer.radix())),
        // Overflow gives infinity, which no field takes.
        DeValue::Float(float) => Raw::Number(float.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Raw::Boolean(value),
        DeValue::Datetime(date) => Raw::Date(date.to_string()),
        DeValue::Array(array) => Raw::List(array.into_iter().map(located).collect()),
        DeValue::Table(table) => Raw::Group(record(table, span.clone())),
    };
    Located::new(raw, At::Bytes(span))
}

/// An integer of any radix; what does not fit into 128 bits is no number.
fn whole(digits: &str, radix: u32) -> f64 {
    i128::from_str_radix(digits, radix).map_or(f64::NAN, |number| number as f64)
}

const fn start(at: &At) -> usize {
    match at {
        At::Bytes(bytes) => bytes.start,
        At::Whole | At::Place(_) => 0,
    }
}

/// The parser's complaints, or the slip behind them: a section with single brackets makes every
/// further one, and every key in it, a second one.
fn complaints(errors: &[toml::de::Error], text: &str) -> Vec<Problem> {
    let twice = |error: &toml::de::Error| error.message().starts_with("duplicate key");
    if errors.iter().any(twice) {
        let single: Vec<Problem> = single_brackets(text).take(MOST_ERRORS).collect();
        if !single.is_empty() {
            return single;
        }
    }
    let mut found: Vec<Problem> = Vec::new();
    for error in errors {
        let problem = syntax(error, text);
        // One slip may make several complaints.
        if found.iter().all(|known| known.at != problem.at) {
            found.push(problem);
        }
    }
    found.truncate(MOST_ERRORS);
    found
}

/// The headings of repeated sections that have one bracket only.
fn single_brackets(text: &str) -> impl Iterator<Item = Problem> {
    let lines = text.split_inclusive('\n').scan(0, |end, line| {
        let start = *end;
        *end += line.len();
        Some((start, line))
    });
    lines.filter_map(|(start, line)| {
        let heading = line.split('#').next().unwrap_or(line).trim();
        let key = heading.strip_prefix('[')?.strip_suffix(']')?.trim();
        let known = Section::LISTS.iter().any(|section| section.key() == key);
        let from = start + line.find('[')?;
        known.then(|| Problem {
            kind: ProblemKind::WrongType {
                field: key.to_owned(),
                expected: Expected::Sections,
                found: format!("[{key}]"),
            },
            subject: Subject::whole(),
            at: At::Bytes(from..from + heading.len()),
            excerpt: None,
        })
    })
}

fn syntax(error: &toml::de::Error, text: &str) -> Problem {
    let end = text.len();
    let at = error
        .span()
        .map_or(0..0, |span| span.start.min(end)..span.end.min(end));
    let (kind, at) = match decimal_comma(text, at.start) {
        Some(number) => {
            let written = text[number.clone()].to_owned();
            (ProblemKind::DecimalComma { written }, number)
        }
        None => (ProblemKind::Syntax(error.message().to_owned()), at),
    };
    Problem {
        kind,
        subject: Subject::whole(),
        at: At::Bytes(at),
        excerpt: None,
    }
}

/// The bytes of a number with a decimal comma, such as `100,5`, at whose comma or decimals or right
/// behind which the parser stopped.
fn decimal_comma(text: &str, at: usize) -> Option<Range<usize>> {
    let at = text.get(..at)?.trim_end_matches(' ').len();
    let bytes = text.as_bytes();
    let belongs = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.' | b'_' | b'-');
    let before = bytes
        .get(..at)?
        .iter()
        .rev()
        .take_while(|byte| belongs(byte));
    let after = bytes.get(at..)?.iter().take_while(|byte| belongs(byte));
    let number = at - before.count()..at + after.count();
    let (whole, decimals) = text.get(number.clone())?.split_once(',')?;
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let whole = whole.strip_prefix('-').unwrap_or(whole).replace('_', "");
    (digits(&whole) && digits(decimals)).then_some(number)
}

/// The bytes of the TOML text at which some bytes of a string's content stand; none where the
/// string is written with escapes, so that its letters do not stand there one by one.
pub(in crate::methodology) fn inside(
    text: &str,
    span: &Range<usize>,
    value: &str,
    bytes: &Range<usize>,
) -> Option<Range<usize>> {
    let written = text.get(span.clone())?;
    for quote in ["\"\"\"\n", "'''\n", "\"\"\"", "'''", "\"", "'"] {
        let closing = quote.trim_end();
        let content = written
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(closing));
        if content == Some(value) {
            let start = span.start + quote.len();
            return Some(start + bytes.start..start + bytes.end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_values_know_their_bytes() {
        let text = "id = \"a\"\n[[item]]\ncode = 'D01'\nmin = 20_000\nmax = 0x10\npooling = { weighted_by = \"D02\" }\n";
        let (records, problems) = records(text).unwrap();
        assert!(problems.is_empty());
        let slice = |at: &At| match at {
            At::Bytes(bytes) => &text[bytes.clone()],
            _ => "",
        };
        assert_eq!(slice(&records.methodology.fields[0].value.at), "\"a\"");
        let item = &records.lists[4][0];
        assert_eq!(slice(&item.at), "[[item]]");
        assert_eq!(item.fields[1].value.value, Raw::Number(20_000.0));
        assert_eq!(item.fields[2].value.value, Raw::Number(16.0));
        assert_eq!(slice(&item.fields[2].key_at), "max");
        assert!(
            matches!(&item.fields[3].value.value, Raw::Group(group) if group.fields[0].key == "weighted_by")
        );
    }

    #[test]
    fn bytes_inside_a_string_are_found_unless_it_has_escapes() {
        for (text, found) in [
            ("x = \"D01 + D2\"", Some("D2")),
            ("x = 'D01 + D2'", Some("D2")),
            ("x = \"\"\"D01 + D2\"\"\"", Some("D2")),
            ("x = \"\"\"\nD01 + D2\"\"\"", Some("D2")),
            ("x = \"D01 \\u002B D2\"", None),
        ] {
            let at = inside(text, &(4..text.len()), "D01 + D2", &(6..8));
            assert_eq!(at.map(|bytes| &text[bytes]), found, "{text}");
        }
    }

    #[test]
    fn a_slip_is_told_rather_than_what_follows_from_it() {
        let told = |text: &str| -> Vec<(String, String)> {
            let problems = records(text).err().unwrap_or_default();
            let slice = |problem: &Problem| match &problem.at {
                At::Bytes(bytes) => text[bytes.clone()].to_owned(),
                _ => String::new(),
            };
            let hint = |problem: &Problem| problem.hint().id.to_string();
            problems.iter().map(|one| (slice(one), hint(one))).collect()
        };
        for text in [
            "final_percent = 100,5\nid = \"a\"\n",
            "x = { min = 0, max = 100,5 }\n",
        ] {
            let found = told(text);
            assert_eq!(found[0].0, "100,5", "{text}");
            assert!(found[0].1.contains("100.5"), "{found:?}");
        }
        let single = "[indicator]\ncode = \"A\"\n\n [indicator] # dua\ncode = \"B\"\n";
        let found = told(single);
        assert_eq!(found.len(), 2);
        for (at, hint) in found {
            assert_eq!(at, "[indicator]");
            assert!(hint.contains("[[indicator]]"), "{hint}");
        }
        let mixed = "[node]\ncode = \"A\"\n[[node]]\ncode = \"B\"\n";
        assert_eq!(told(mixed)[0].0, "[node]");
        // A key that really stands twice is no matter of brackets.
        assert_eq!(told("id = \"a\"\nid = \"b\"\n")[0].0, "id");
    }

    #[test]
    fn a_long_text_that_is_no_toml_is_given_up_soon() {
        let table = "1,a,1\n".repeat(200_000);
        let errors = hopeless(&table).unwrap();
        // Found in the first piece, which has some twenty thousand lines.
        assert!(errors.len() < 50_000);
        assert!(!records(&table).unwrap_err().is_empty());
        // A long text of multi-line values is cut anywhere, and is TOML all the same.
        let list = format!("a = [\n{}]\n", "  \"x\",\n".repeat(60_000));
        let long = format!(
            "b = \"\"\"\n{}\"\"\"\n{list}",
            "kata = ] kata\n".repeat(20_000)
        );
        assert!(hopeless(&long).is_none());
        assert_eq!(records(&long).unwrap().0.methodology.fields.len(), 2);
    }

    #[test]
    fn a_single_table_is_not_a_repeated_section() {
        let (_, problems) = records("[node]\ncode = \"A\"\n").unwrap();
        assert_eq!(problems[0].code(), "IK805");
        assert_eq!(problems[0].at, At::Bytes(0..6));
    }
}
