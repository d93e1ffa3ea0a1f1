//! Splitting a text into records and fields (RFC 4180, read as leniently as real files need).
//!
//! A quote opens a quoted field only at the field's beginning. One that is never closed would
//! swallow the rows after it; it is taken for an ordinary character instead, and counted.

use std::borrow::Cow;

use crate::workbook::limits;

/// How a text separates its records and fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between fields.
    pub delimiter: u8,
    /// At the end of a record; a carriage return before a line feed is dropped.
    pub newline: u8,
}

impl Dialect {
    /// The delimiters that are tried.
    pub(super) const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

    /// A dialect with the text's own line ends: line feeds, or (old Macs) carriage returns only.
    pub(super) fn of(text: &str, delimiter: u8) -> Self {
        let newline = if !text.contains('\n') && text.contains('\r') {
            b'\r'
        } else {
            b'\n'
        };
        Self { delimiter, newline }
    }
}

/// Bytes of one quoted field; what is longer was never closed.
const QUOTED_BYTES: usize = 4 * limits::CELL_CHARS;

/// Unclosed quotes after which quotes mean nothing any more: each costs a look at what follows.
const UNCLOSED: usize = 200;

/// The same for the fields of one record.
const UNCLOSED_IN_RECORD: usize = 16;

/// A record of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record<'t> {
    /// Its row, from 0, as a spreadsheet counts them: blank lines count, lines inside a quoted
    /// field do not.
    pub row: u32,
    /// The record without its line end.
    pub text: &'t str,
}

/// The records of a text, one after the other.
#[derive(Debug, Clone)]
pub(super) struct Records<'t> {
    text: &'t str,
    dialect: Dialect,
    position: usize,
    row: u32,
    /// Rows with quotes that are never closed, once per quote.
    pub unclosed: Vec<u32>,
}

impl<'t> Records<'t> {
    pub(super) const fn new(text: &'t str, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            position: 0,
            row: 0,
            unclosed: Vec::new(),
        }
    }

    /// Where the next record begins, and its row.
    pub(super) const fn place(&self) -> (usize, u32) {
        (self.position, self.row)
    }

    /// Records from a place in the text on.
    pub(super) const fn from_place(text: &'t str, dialect: Dialect, place: (usize, u32)) -> Self {
        Self {
            text,
            dialect,
            position: place.0,
            row: place.1,
            unclosed: Vec::new(),
        }
    }

    /// Where the record that begins at the position ends.
    fn end(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let Dialect { delimiter, newline } = self.dialect;
        let mut position = self.position;
        let mut field_start = true;
        while let Some(&byte) = bytes.get(position) {
            if byte == newline {
                break;
            }
            if byte == b'"' && field_start && self.unclosed.len() < UNCLOSED {
                match closing(bytes, position, self.dialect) {
                    Some(close) => position = close,
                    None => self.unclosed.push(self.row),
                }
                field_start = false;
            } else {
                field_start = byte == delimiter || (field_start && byte == b' ');
            }
            position += 1;
        }
        position
    }
}

impl<'t> Iterator for Records<'t> {
    type Item = Record<'t>;

    fn next(&mut self) -> Option<Record<'t>> {
        if self.position >= self.text.len() {
            return None;
        }
        let start = self.position;
        let end = self.end();
        let text = &self.text[start..end];
        let record = Record {
            row: self.row,
            text: text.strip_suffix('\r').unwrap_or(text),
        };
        // The last record may have no line end.
        self.position = (end + 1).min(self.text.len());
        self.row = self.row.saturating_add(1);
        Some(record)
    }
}

/// Where the quoted field that opens at `open` closes: at a quote before a delimiter or the end of
/// the record. None when it never does, or when it would hold both a line end and a lone quote:
/// then the opening quote belongs to a text such as `"Banjar" Kota`, or its partner was lost and
/// the next quote opens the next field.
fn closing(bytes: &[u8], open: usize, dialect: Dialect) -> Option<usize> {
    let last = bytes.len().min(open + QUOTED_BYTES);
    let mut position = open + 1;
    let (mut odd, mut lines) = (false, false);
    while position < last {
        match bytes[position] {
            b'"' if bytes.get(position + 1) == Some(&b'"') => position += 1,
            b'"' if is_end(&bytes[position + 1..], dialect) => return Some(position),
            b'"' => odd = true,
            byte if byte == dialect.newline => lines = true,
            _ => {}
        }
        if odd && lines {
            return None;
        }
        position += 1;
    }
    None
}

/// Whether a field ends here, blanks aside.
fn is_end(rest: &[u8], dialect: Dialect) -> bool {
    match rest.iter().find(|byte| **byte != b' ') {
        None | Some(b'\r' | b'\n') => true,
        Some(byte) => *byte == dialect.delimiter || *byte == dialect.newline,
    }
}

/// The fields of a record.
#[derive(Debug, Clone)]
pub(super) struct Fields<'t> {
    /// What is left; none after the last field.
    rest: Option<&'t str>,
    dialect: Dialect,
    /// Quotes so far that were never closed.
    unclosed: usize,
}

impl<'t> Fields<'t> {
    pub(super) const fn of(record: &Record<'t>, dialect: Dialect) -> Self {
        Self {
            rest: Some(record.text),
            dialect,
            unclosed: 0,
        }
    }

    /// Where the quoted field that opens at `open` closes, unless too many before it never did.
    fn closing(&mut self, bytes: &[u8], open: usize) -> Option<usize> {
        if self.unclosed >= UNCLOSED_IN_RECORD {
            return None;
        }
        let close = closing(bytes, open, self.dialect);
        self.unclosed += usize::from(close.is_none());
        close
    }
}

impl<'t> Iterator for Fields<'t> {
    type Item = Cow<'t, str>;

    fn next(&mut self) -> Option<Cow<'t, str>> {
        let rest = self.rest?;
        let bytes = rest.as_bytes();
        let blanks = bytes.iter().take_while(|byte| **byte == b' ').count();
        if bytes.get(blanks) == Some(&b'"')
            && let Some(close) = self.closing(bytes, blanks)
        {
            let inside = &rest[blanks + 1..close];
            let after = &bytes[close + 1..];
            let end = after
                .iter()
                .position(|byte| *byte == self.dialect.delimiter);
            self.rest = end.map(|end| &rest[close + 1 + end + 1..]);
            return Some(if inside.contains('"') {
                Cow::Owned(inside.replace("\"\"", "\""))
            } else {
                Cow::Borrowed(inside)
            });
        }
        let end = bytes
            .iter()
            .position(|byte| *byte == self.dialect.delimiter);
        self.rest = end.map(|end| &rest[end + 1..]);
        Some(Cow::Borrowed(&rest[..end.unwrap_or(rest.len())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, delimiter: u8) -> Vec<(u32, Vec<String>)> {
        let dialect = Dialect::of(text, delimiter);
        Records::new(text, dialect)
            .map(|record| {
                let fields = Fields::of(&record, dialect).map(Cow::into_owned);
                (record.row, fields.collect())
            })
            .collect()
    }

    fn rows(text: &str) -> Vec<Vec<String>> {
        split(text, b',').into_iter().map(|(_, row)| row).collect()
    }

    #[test]
    fn fields_quoted_and_not() {
        assert_eq!(rows("a,b\n1,\n"), [["a", "b"], ["1", ""]]);
        assert_eq!(
            rows("\"a,b\", \"c\"\"d\" ,e\r\n,,"),
            [["a,b", "c\"d", "e"], ["", "", ""]]
        );
        assert_eq!(
            rows("\"two\nlines\",x\ny,z"),
            [["two\nlines", "x"], ["y", "z"]]
        );
        assert_eq!(
            split("a;\"b;c\"\n\nd;e", b';'),
            [
                (0, vec!["a".to_owned(), "b;c".to_owned()]),
                (1, vec![String::new()]),
                (2, vec!["d".to_owned(), "e".to_owned()]),
            ]
        );
        assert_eq!(rows("a,b\rc,d\r"), [["a", "b"], ["c", "d"]]);
        assert!(rows("").is_empty());
    }

    #[test]
    fn a_quote_that_is_never_closed_swallows_nothing() {
        assert_eq!(rows("\"a,b\nc,d\n"), [["\"a", "b"], ["c", "d"]]);
        assert_eq!(
            rows("\"Kab\" X,1\n\"Kab\" Y,2\n"),
            [["\"Kab\" X", "1"], ["\"Kab\" Y", "2"]]
        );
        assert_eq!(rows("x,\"y\n\"Kab Z\",3\n"), [["x", "\"y"], ["Kab Z", "3"]]);
        assert_eq!(rows("6\" pipe,5\"\n"), [["6\" pipe", "5\""]]);
        let text = format!("\"{}\n1,2\n", "x".repeat(QUOTED_BYTES));
        let mut records = Records::new(&text, Dialect::of(&text, b','));
        assert_eq!(records.by_ref().count(), 2);
        assert_eq!(records.unclosed, [0]);
    }

    #[test]
    fn quotes_without_end_cost_little() {
        // Each quote looks ahead for its partner; after many in vain the file has lost that right.
        let line = format!("\"{}\"x,", "a".repeat(50));
        let text = line.repeat(5_000);
        let mut records = Records::new(&text, Dialect::of(&text, b','));
        assert_eq!(records.by_ref().count(), 1);
        assert_eq!(records.unclosed.len(), UNCLOSED);
        // Quotes are letters then, and fields end where their separators stand.
        let mut records = Records::new(&text, Dialect::of(&text, b','));
        let record = records.next().unwrap();
        assert_eq!(Fields::of(&record, records.dialect).count(), 5_001);
    }

    proptest! {
        /// Whatever is written by the rules is read back, row for row.
        #[test]
        fn written_rows_are_read_back(
            table in prop::collection::vec(prop::collection::vec("[a\",;\n 1.]{0,6}", 1..5), 1..8),
            delimiter in prop::sample::select(Dialect::DELIMITERS.to_vec()),
        ) {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .delimiter(delimiter)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let found: Vec<_> = split(&text, delimiter).into_iter().map(|(_, row)| row).collect();
            prop_assert_eq!(found, table);
        }

        /// Any text whatever is split without losing a line.
        #[test]
        fn any_text_is_split(text in "[\",;\r\na1 \\x00]{0,60}") {
            for delimiter in Dialect::DELIMITERS {
                let found = split(&text, delimiter);
                prop_assert!(found.len() <= text.len());
                prop_assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
            }
        }
    }
}
