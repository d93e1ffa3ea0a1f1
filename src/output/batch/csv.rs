//! The tidy table of a run: a row per region and node or indicator, the regions by rank.

use std::borrow::Cow;
use std::io::{self, Write};

use super::super::csv::{Table, nothing, number, state, status, text};
use super::{Batch, range};
use crate::batch::Counted;
use crate::lang::Lang;
use crate::methodology::Range;

/// The columns; the methodology follows.
const COLUMNS: [&str; 16] = [
    "region",
    "region_name",
    "province",
    "year",
    "level",
    "code",
    "name",
    "value",
    "unit",
    "score",
    "lower",
    "upper",
    "category",
    "status",
    "state",
    "mixed",
];

/// Whether the beginning of a text is that of such a table, whichever separator it was saved with.
#[must_use]
pub fn is_recap(start: &[u8]) -> bool {
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    let line = start.split(|byte| matches!(byte, b'\r' | b'\n')).next();
    let header = String::from_utf8_lossy(line.unwrap_or_default());
    let mut columns = header
        .split([',', ';', '\t'])
        .map(|one| one.trim_matches('"'));
    COLUMNS.iter().all(|column| columns.next() == Some(column))
}

/// Write the table, region by region: of thousands the whole would be large. The level is the code
/// that the methodology gives the node's level; of an indicator it is `indicator`, and only an
/// indicator has a value and a unit, its score being the normalised one. Lower and upper are the
/// guaranteed bounds: the score itself when it can no longer change. A cell is empty where there is
/// nothing. `mixed` says in every row whether years or methodologies are mixed.
///
/// # Errors
/// When `out` cannot be written.
pub fn scores(out: &mut dyn Write, made: &Batch<'_>, lang: Lang) -> io::Result<()> {
    let header = Table::new(&COLUMNS, made.methodology).finish();
    out.write_all(header.as_bytes())?;
    for (_, counted) in made.ranked() {
        let mut table = Table::new(&COLUMNS, made.methodology);
        nodes(&mut table, made, counted, lang);
        indicators(&mut table, made, counted, lang);
        let text = table.finish();
        let rows = text.strip_prefix(&header).unwrap_or(&text);
        out.write_all(rows.as_bytes())?;
    }
    Ok(())
}

fn nodes(table: &mut Table, made: &Batch<'_>, counted: &Counted<'_>, lang: Lang) {
    let (methodology, region) = (made.methodology, counted.region);
    let nodes = methodology.nodes.iter().zip(&region.scores.nodes);
    for (position, (node, score)) in nodes.enumerate() {
        let class = score
            .category
            .and_then(|class| methodology.categories().get(class));
        let state = match (score.score, score.required) {
            (Some(_), _) => "computed",
            (None, 0) => "not_applicable",
            (None, _) => "missing",
        };
        Row {
            level: &methodology.levels[node.level].code,
            code: &node.code,
            name: node.name.get(lang),
            value: None,
            unit: "",
            score: score.score,
            range: range(score.score, region.outlook.node(position)),
            category: class.map_or("", |class| class.name.get(lang)),
            state,
        }
        .write(table, made, counted);
    }
}

fn indicators(table: &mut Table, made: &Batch<'_>, counted: &Counted<'_>, lang: Lang) {
    let (methodology, region) = (made.methodology, counted.region);
    let indicators = methodology.indicators.iter().zip(&region.scores.indicators);
    for (position, (indicator, score)) in indicators.enumerate() {
        Row {
            level: "indicator",
            code: &indicator.code,
            name: indicator.name.get(lang),
            value: score.value,
            unit: indicator.unit.get(lang),
            score: score.normalised,
            range: range(score.normalised, region.outlook.indicator(position)),
            category: "",
            state: state(score.state),
        }
        .write(table, made, counted);
    }
}

/// What differs between the rows of one region.
struct Row<'a> {
    level: &'a str,
    code: &'a str,
    name: &'a str,
    value: Option<f64>,
    unit: &'a str,
    score: Option<f64>,
    range: Option<Range>,
    category: &'a str,
    state: &'a str,
}

impl Row<'_> {
    fn write(&self, table: &mut Table, made: &Batch<'_>, counted: &Counted<'_>) {
        let named = counted.named;
        let optional = |value: Option<f64>| value.map_or_else(nothing, number);
        let year = named
            .year
            .map_or_else(nothing, |year| Cow::Owned(year.to_string()));
        table.row(&[
            text(named.code),
            text(named.name),
            text(named.province),
            year,
            text(self.level),
            text(self.code),
            text(self.name),
            optional(self.value),
            text(self.unit),
            optional(self.score),
            optional(self.range.map(|range| range.min)),
            optional(self.range.map(|range| range.max)),
            text(self.category),
            text(status(counted.region.status)),
            text(self.state),
            text(made.mixed()),
        ]);
    }
}
