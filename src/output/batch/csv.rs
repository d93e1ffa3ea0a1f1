//! The tidy table of a run: a row per region and node or indicator, the regions by rank.

use std::borrow::Cow;
use std::io::{self, Write};

use super::super::csv::{Table, nothing, number, state, status, text};
use super::{Batch, area_status, area_year, range as range_of};
use crate::analysis::recap::{Area, Scope};
use crate::batch::Counted;
use crate::lang::Lang;
use crate::methodology::Range;
use crate::scoring::Status;

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
/// nothing. Last come the provinces and, where there are several, all regions together; their levels
/// are their own, so that no sum over a region's level takes them in: `province` and `all` for the
/// pooled index, with `_indicator` for what it is made of (state `partial` when not all regions take
/// part), `_weighted_mean` and `_plain_mean` for the means of the regions' indices. `mixed` says in every row whether years or methodologies are mixed.
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
    for area in &made.figures.areas {
        let mut table = Table::new(&COLUMNS, made.methodology);
        area_rows(&mut table, made, area, lang);
        let text = table.finish();
        let rows = text.strip_prefix(&header).unwrap_or(&text);
        out.write_all(rows.as_bytes())?;
    }
    Ok(())
}

/// The pooled index of a province, its indicators and the means of its regions' indices.
fn area_rows(table: &mut Table, made: &Batch<'_>, area: &Area<'_>, lang: Lang) {
    let methodology = made.methodology;
    let scope = match area.scope {
        Scope::Province => "province",
        Scope::All => "all",
    };
    let whose = Whose {
        code: &area.code,
        name: area.name,
        province: area.name,
        year: area_year(*made, area),
        status: area_status(*made, area),
    };
    let root = methodology.root();
    let means = [
        ("", area.pooled.scores.index(), area.range),
        ("_weighted_mean", area.weighted.value, area.weighted.range),
        ("_plain_mean", area.plain.value, area.plain.range),
    ];
    for (what, score, range) in means {
        let level = format!("{scope}{what}");
        let class = score.and_then(|score| methodology.category_position(score));
        let class = class.and_then(|class| methodology.categories().get(class));
        let row = Row {
            level: &level,
            code: &root.code,
            name: root.name.get(lang),
            value: None,
            unit: "",
            score,
            range,
            category: class.map_or("", |class| class.name.get(lang)),
            state: score.map_or("missing", |_| "computed"),
        };
        table.row(&row.cells(made, &whose));
    }
    let level = format!("{scope}_indicator");
    let scores = area.pooled.scores.indicators.iter();
    let scores = scores.zip(&area.pooled.coverage).enumerate();
    for (indicator, (position, (score, regions))) in methodology.indicators.iter().zip(scores) {
        let is_partial = score.value.is_some() && *regions < area.regions.len();
        let range = area.pooled.outlook.indicator(position);
        let row = Row {
            level: &level,
            code: &indicator.code,
            name: indicator.name.get(lang),
            value: score.value,
            unit: indicator.unit.get(lang),
            score: score.normalised,
            range: range_of(score.normalised, range),
            category: "",
            state: if is_partial {
                "partial"
            } else {
                state(score.state)
            },
        };
        table.row(&row.cells(made, &whose));
    }
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
        let row = Row {
            level: &methodology.levels[node.level].code,
            code: &node.code,
            name: node.name.get(lang),
            value: None,
            unit: "",
            score: score.score,
            range: range_of(score.score, region.outlook.node(position)),
            category: class.map_or("", |class| class.name.get(lang)),
            state,
        };
        table.row(&row.cells(made, &Whose::of(counted)));
    }
}

fn indicators(table: &mut Table, made: &Batch<'_>, counted: &Counted<'_>, lang: Lang) {
    let (methodology, region) = (made.methodology, counted.region);
    let indicators = methodology.indicators.iter().zip(&region.scores.indicators);
    for (position, (indicator, score)) in indicators.enumerate() {
        let row = Row {
            level: "indicator",
            code: &indicator.code,
            name: indicator.name.get(lang),
            value: score.value,
            unit: indicator.unit.get(lang),
            score: score.normalised,
            range: range_of(score.normalised, region.outlook.indicator(position)),
            category: "",
            state: state(score.state),
        };
        table.row(&row.cells(made, &Whose::of(counted)));
    }
}

/// What the rows of one region or area have in common.
struct Whose<'a> {
    code: &'a str,
    name: &'a str,
    province: &'a str,
    year: Option<u16>,
    status: Status,
}

impl<'a> Whose<'a> {
    fn of(counted: &Counted<'a>) -> Self {
        let named = counted.named;
        Self {
            code: named.code,
            name: named.name,
            province: named.province,
            year: named.year,
            status: counted.region.status,
        }
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
    fn cells<'c>(
        &'c self,
        made: &Batch<'_>,
        whose: &'c Whose<'_>,
    ) -> [Cow<'c, str>; COLUMNS.len()] {
        let optional = |value: Option<f64>| value.map_or_else(nothing, number);
        let year = whose
            .year
            .map_or_else(nothing, |year| Cow::Owned(year.to_string()));
        [
            text(whose.code),
            text(whose.name),
            text(whose.province),
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
            text(status(whose.status)),
            text(self.state),
            text(made.mixed()),
        ]
    }
}
