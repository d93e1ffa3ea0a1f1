//! CSV of a table's result: one row per unit, in the order of the file.
//!
//! After code, name, year, province, status, data needed and there, class and rank come the scores
//! of the nodes under their codes, the index first; then the ranks of the other nodes as
//! `CODE.rank`, and the guaranteed bounds of all nodes as `CODE.lower` and `CODE.upper`, empty where
//! a score can no longer change; when they were kept, the indicators' scores under their codes and their
//! values as `CODE.value`. Numbers have a decimal point and full precision.

use std::fmt::Write as _;
use std::io::{self, Write};

use rayon::prelude::*;

use super::super::csv::{status, text};
use super::Tabulated;
use crate::lang::Lang;

/// Units that one processor writes at a time.
const PART: usize = 1_024;

/// Columns before the scores.
const COLUMNS: [&str; 9] = [
    "code", "name", "year", "province", "status", "required", "filled", "category", "rank",
];

/// Write the table as text.
///
/// # Errors
/// When it cannot be written.
pub fn scores(out: &mut dyn Write, made: &Tabulated<'_>, lang: Lang) -> io::Result<()> {
    out.write_all(header(made).as_bytes())?;
    let count = made.scores.len();
    let starts: Vec<usize> = (0..count).step_by(PART).collect();
    // A few parts at a time: held all at once, they would need as much memory again.
    for starts in starts.chunks(4 * rayon::current_num_threads()) {
        let parts: Vec<String> = starts
            .par_iter()
            .map(|start| {
                let mut part = String::new();
                for unit in *start..(start + PART).min(count) {
                    row(&mut part, made, unit, lang);
                }
                part
            })
            .collect();
        for part in parts {
            out.write_all(part.as_bytes())?;
        }
    }
    Ok(())
}

fn header(made: &Tabulated<'_>) -> String {
    let methodology = made.methodology;
    let mut line = String::new();
    for column in COLUMNS {
        field(&mut line, column);
    }
    for node in &methodology.nodes {
        field(&mut line, &node.code);
    }
    for node in methodology.nodes.iter().skip(1) {
        field(&mut line, &format!("{}.rank", node.code));
    }
    for node in &methodology.nodes {
        field(&mut line, &format!("{}.lower", node.code));
        field(&mut line, &format!("{}.upper", node.code));
    }
    if made.scores.indicators.is_some() {
        for indicator in &methodology.indicators {
            field(&mut line, &indicator.code);
        }
        for indicator in &methodology.indicators {
            field(&mut line, &format!("{}.value", indicator.code));
        }
    }
    end(&mut line);
    line
}

fn row(line: &mut String, made: &Tabulated<'_>, unit: usize, lang: Lang) {
    let (scores, own) = (made.scores, &made.table.units[unit]);
    let (nodes, leaves) = (
        made.methodology.nodes.len(),
        made.methodology.indicators.len(),
    );
    for text in [&own.code, &own.name, &own.year, &own.province] {
        field(line, text);
    }
    field(line, status(scores.status(unit)));
    let (required, filled) = made.report.completeness.of(unit);
    number(line, Some(required));
    number(line, Some(filled));
    field(
        line,
        made.category(unit).map_or("", |class| class.name.get(lang)),
    );
    number(line, scores.rank(unit, 0));
    for node in 0..nodes {
        number(line, scores.score(unit, node));
    }
    for node in 1..nodes {
        number(line, scores.rank(unit, node));
    }
    for node in 0..nodes {
        let bounds = scores.bounds(unit, node);
        let range = bounds.and_then(|bounds| bounds.guaranteed);
        number(line, range.map(|range| range.min));
        number(line, range.map(|range| range.max));
    }
    if let Some(indicators) = &scores.indicators {
        for indicator in 0..leaves {
            number(line, indicators.normalised(unit, indicator));
        }
        for indicator in 0..leaves {
            number(line, indicators.value(unit, indicator));
        }
    }
    end(line);
}

/// A text and the comma after it; harmless to spreadsheets and terminals.
fn field(line: &mut String, content: &str) {
    let content = text(content);
    if content.contains([',', '"', '\n', '\r']) {
        line.push('"');
        line.push_str(&content.replace('"', "\"\""));
        line.push('"');
    } else {
        line.push_str(&content);
    }
    line.push(',');
}

/// A number and the comma after it; nothing when there is none.
fn number(line: &mut String, value: Option<impl std::fmt::Display>) {
    if let Some(value) = value {
        // A String takes everything that is written to it.
        let _ = write!(line, "{value}");
    }
    line.push(',');
}

/// The end of the line in the place of the last comma.
fn end(line: &mut String) {
    line.pop();
    line.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::tabular::fixture::Fixture;

    fn written(fixture: &Fixture, lang: Lang) -> Vec<u8> {
        let mut bytes = Vec::new();
        scores(&mut bytes, &fixture.tabulated(), lang).unwrap();
        bytes
    }

    #[test]
    fn every_condition() {
        for (name, fixture) in Fixture::all() {
            let bytes = written(&fixture, Lang::Id);
            insta::assert_snapshot!(format!("csv_{name}"), String::from_utf8(bytes).unwrap());
        }
    }

    #[test]
    fn rows_have_as_many_fields_as_the_header() {
        for (_, mut fixture) in Fixture::all() {
            for indicators in [true, false] {
                if !indicators {
                    fixture.scores.indicators = None;
                }
                let bytes = written(&fixture, Lang::En);
                // The reader refuses rows of different lengths.
                let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
                let rows = reader.records().map(Result::unwrap).count();
                assert_eq!(rows, fixture.table.units.len());
            }
        }
    }
}
