//! Tables in text files: the delimiter, the header row, and the rows, read on all processors.

use rayon::prelude::*;

use super::gather::{Gathered, Raw};
use super::plan::{HEADER_ROWS, HeaderCell, Likeness, Plan, is_number_row};
use super::records::{Dialect, Fields, Record, Records};
use super::vocabulary::Vocabulary;
use super::{CELLS, TableError};
use crate::workbook::limits;

/// Most columns of a table, as in Excel.
const COLUMNS: usize = limits::COLUMNS as usize;
/// Bytes of text that one processor reads at a time.
const PART_BYTES: usize = 1 << 20;
/// Rows from which the decimal mark is told before all rows are read.
const SAMPLE_ROWS: usize = 1_000;
/// Bytes at the head of the file in which the header is looked for.
const HEAD_BYTES: usize = 1 << 20;

/// A text with its dialect and header row.
pub(super) struct TextTable<'t> {
    text: &'t str,
    dialect: Dialect,
    /// Place of the first record after the header: bytes and row.
    body: (usize, u32),
    /// The header row, from 0.
    pub header_row: u32,
    /// Its cells.
    pub header: Vec<HeaderCell>,
    /// Places where the parts of the body begin, the first one apart.
    parts: Vec<(usize, u32)>,
    /// Quotes that are never closed, by row.
    pub unclosed: Vec<u32>,
}

impl<'t> TextTable<'t> {
    /// Find the delimiter and the header row: those with which most columns are known.
    ///
    /// # Errors
    /// When no column is known whatever the delimiter; when there are too many rows or cells.
    pub(super) fn open(text: &'t str, words: &Vocabulary) -> Result<Self, TableError> {
        let candidates = Dialect::DELIMITERS.map(|delimiter| {
            let dialect = Dialect::of(text, delimiter);
            (best_row(text, dialect, words), dialect)
        });
        // The first of equals.
        let best = candidates.into_iter().reduce(|best, next| {
            if next.0.likeness > best.0.likeness {
                next
            } else {
                best
            }
        });
        let Some((found, dialect)) = best else {
            return Err(TableError::NoRows);
        };
        if found.likeness.values == 0 {
            return Err(TableError::NoColumns {
                found: found.texts,
                expected: Vec::new(),
            });
        }
        if found.texts.len() > COLUMNS {
            return Err(TableError::TooManyColumns { limit: COLUMNS });
        }
        let header = found.texts.into_iter().enumerate().collect();
        Ok(Self {
            text,
            dialect,
            body: found.after,
            header_row: found.row,
            header,
            parts: Vec::new(),
            unclosed: Vec::new(),
        })
    }

    /// Go through the whole text once for where its records end.
    ///
    /// # Errors
    /// When there are more rows than may be or, with so many value columns, too many cells.
    pub(super) fn divide(&mut self, columns: usize, limit: usize) -> Result<(), TableError> {
        let mut records = Records::from_place(self.text, self.dialect, self.body);
        let mut begin = self.body.0;
        let mut rows = 0_usize;
        loop {
            let place = records.place();
            if place.0 >= begin + PART_BYTES {
                self.parts.push(place);
                begin = place.0;
            }
            match records.next() {
                Some(record) if record.text.is_empty() => {}
                Some(_) => rows += 1,
                None => break,
            }
            if rows > limit {
                return Err(TableError::TooManyRows { limit });
            }
            if rows.saturating_mul(columns) > CELLS {
                return Err(TableError::TooManyCells { limit: CELLS });
            }
        }
        self.unclosed = records.unclosed;
        Ok(())
    }

    /// The row of column numbers under the header, if there is one.
    pub(super) fn number_row(&self) -> Option<u32> {
        let mut records = Records::from_place(self.text, self.dialect, self.body);
        let first = records.find(|record| !record.text.trim().is_empty())?;
        let fields = Fields::of(&first, self.dialect).take(COLUMNS);
        is_number_row(fields.map(std::borrow::Cow::into_owned)).then_some(first.row)
    }

    /// Read the first rows only.
    pub(super) fn sample(&self, plan: &Plan<'_>) -> Gathered {
        let mut gathered = Gathered::new(plan);
        let records = Records::from_place(self.text, self.dialect, self.body);
        for record in records.take(SAMPLE_ROWS) {
            self.add(&mut gathered, plan, &record);
        }
        gathered
    }

    /// Read all rows, in parts on all processors, put together in their order.
    pub(super) fn read(&self, plan: &Plan<'_>) -> Gathered {
        let mut begins = vec![self.body];
        begins.extend(&self.parts);
        let ends = begins[1..].iter().map(|place| place.0);
        let ends: Vec<usize> = ends.chain([self.text.len()]).collect();
        let mut all = Gathered::new(plan);
        // A few parts at a time: held all at once, they would need as much memory again.
        let wave = 4 * rayon::current_num_threads();
        for (begins, wave_ends) in begins.chunks(wave).zip(ends.chunks(wave)) {
            let parts: Vec<Gathered> = begins
                .par_iter()
                .zip(wave_ends)
                .map(|(begin, end)| {
                    let mut gathered = Gathered::new(plan);
                    for record in Records::from_place(&self.text[..*end], self.dialect, *begin) {
                        self.add(&mut gathered, plan, &record);
                    }
                    gathered
                })
                .collect();
            let waves = ends.len().div_ceil(wave);
            if all.units.is_empty() && waves > 1 {
                // Room for all of them, going by the first: growing would copy what is there.
                let values: usize = parts.iter().map(|part| part.values.len()).sum();
                let units: usize = parts.iter().map(|part| part.units.len()).sum();
                all.values.reserve_exact(values * waves);
                all.units.reserve_exact(units * waves);
            }
            for part in parts {
                all.merge(part);
            }
        }
        all
    }

    fn add(&self, gathered: &mut Gathered, plan: &Plan<'_>, record: &Record<'t>) {
        if Some(record.row) == plan.number_row || record.text.is_empty() {
            return;
        }
        let fields = Fields::of(record, self.dialect).enumerate();
        let cells = fields.map(|(position, field)| (position, Raw::Text(field)));
        gathered.row(plan, record.row, cells, true);
    }
}

/// The row of the head that looks most like the header.
struct Found {
    likeness: Likeness,
    row: u32,
    texts: Vec<String>,
    /// Place of the record after it.
    after: (usize, u32),
}

fn best_row(text: &str, dialect: Dialect, words: &Vocabulary) -> Found {
    let mut best = Found {
        likeness: Likeness::default(),
        row: 0,
        texts: Vec::new(),
        after: (0, 0),
    };
    let mut end = text.len().min(HEAD_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut records = Records::new(&text[..end], dialect);
    let mut seen = 0;
    while seen < HEADER_ROWS
        && let Some(record) = records.next()
    {
        if record.text.trim().is_empty() {
            continue;
        }
        seen += 1;
        // One more than is read tells that there are too many.
        let seen_fields = || Fields::of(&record, dialect).take(COLUMNS + 1);
        let likeness = Likeness::of(seen_fields().take(COLUMNS), words);
        let wider = best.likeness.values == 0 && seen_fields().count() > best.texts.len();
        if likeness > best.likeness || (likeness == best.likeness && wider) {
            best = Found {
                likeness,
                row: record.row,
                texts: seen_fields().map(std::borrow::Cow::into_owned).collect(),
                after: records.place(),
            };
        }
    }
    best
}
