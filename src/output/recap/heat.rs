//! Regions by nodes and by indicators: the heat maps, and the values in their own units.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::is_small;
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::{Tab, rows};
use super::{Facts, column};
use crate::analysis::recap::Spread;
use crate::batch::Counted;
use crate::diagnostic::{cell_name, column_name};
use crate::lang::Text;
use crate::scoring::IndicatorState;

/// Width of a column of scores or values.
const WIDTH: u16 = 14;

/// What one cell of a wide sheet shows.
#[derive(Clone, Copy)]
struct Shown {
    number: Option<f64>,
    /// Whether the number can still change.
    open: bool,
    /// Whether there is no number because it does not apply.
    not_applicable: bool,
}

/// A column of a wide sheet.
struct Column<'a> {
    header: String,
    shown: Box<dyn Fn(&Counted<'_>) -> Shown + 'a>,
}

/// First column with a number on the wide sheets.
pub(super) fn first_column(facts: &Facts) -> u16 {
    facts.identity.len()
}

/// Column of a node on the sheet of its level: the index stands before the nodes of each level.
pub(super) fn node_column(facts: &Facts, node: usize) -> u16 {
    let level = facts.methodology.nodes[node].level;
    let place = nodes_of(facts, level).position(|other| other == node);
    column(first_column(facts), 1 + place.unwrap_or(0))
}

/// Column of an indicator on the sheets of indicators.
pub(super) fn indicator_column(facts: &Facts, indicator: usize) -> u16 {
    column(first_column(facts), indicator)
}

fn nodes_of<'a>(facts: &'a Facts<'_>, level: usize) -> impl Iterator<Item = usize> + 'a {
    let nodes = facts.methodology.nodes.iter().enumerate();
    nodes
        .filter(move |(_, node)| node.level == level)
        .map(|(position, _)| position)
}

/// The score of a node.
pub(super) fn node_score(counted: &Counted<'_>, node: usize) -> Option<f64> {
    counted.region.scores.nodes.get(node)?.score
}

/// The value of an indicator.
pub(super) fn value(counted: &Counted<'_>, indicator: usize) -> Option<f64> {
    counted.region.scores.indicators.get(indicator)?.value
}

/// The sheet of one level of the tree.
pub(super) fn level(facts: &Facts, book: &mut Workbook, level: usize) -> Result<(), XlsxError> {
    let Some(tab) = facts.tabs.level(level) else {
        return Ok(());
    };
    let name = &facts.methodology.levels[level].name;
    let title = Text::new(
        format!("{} menurut wilayah", name.id),
        format!("{} by region", name.en),
    );
    let nodes = std::iter::once(0).chain(nodes_of(facts, level));
    let columns: Vec<Column<'_>> = nodes.map(|node| node_of(facts, node)).collect();
    wide(facts, book, tab, (&title, &SCORES), &columns, &Kind::Scores)
}

const SCORES: Text = Text::fixed(
    "Skor menurut peringkat indeks. Miring: masih dapat berubah karena ada data yang kurang; kosong: belum dapat dihitung.",
    "Scores by rank of the index. Italic: can still change as data are missing; blank: cannot be computed yet.",
);

fn node_of<'a>(facts: &'a Facts<'_>, node: usize) -> Column<'a> {
    let element = &facts.methodology.nodes[node];
    Column {
        header: format!("{}\n{}", element.code, element.name.get(facts.lang)),
        shown: Box::new(move |counted| {
            let score = counted.region.scores.nodes.get(node);
            Shown {
                number: score.and_then(|score| score.score),
                open: counted.region.outlook.node(node).is_some(),
                not_applicable: score.is_some_and(|s| s.score.is_none() && s.required == 0),
            }
        }),
    }
}

/// The indicators' values in their own units.
pub(super) fn values(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Values);
    let indicators = facts.methodology.indicators.iter().enumerate();
    let columns: Vec<Column<'_>> = indicators
        .map(|(position, indicator)| Column {
            header: format!(
                "{}\n{}\n({})",
                indicator.code,
                indicator.name.get(facts.lang),
                indicator.unit.get(facts.lang)
            ),
            shown: Box::new(move |counted| shown(counted, position, true)),
        })
        .collect();
    let title = Text::fixed("Nilai indikator", "Indicator values");
    let subtitle = Text::fixed(
        "Nilai dalam satuannya, belum dinormalisasi. Berwarna: di luar pagar 1,5 kali jarak antarkuartil (lembar Sebaran); kosong: belum dapat dihitung.",
        "Values in their own units, not normalised. Coloured: beyond 1.5 interquartile ranges (sheet Distribution); blank: cannot be computed yet.",
    );
    wide(
        facts,
        book,
        &tab,
        (&title, &subtitle),
        &columns,
        &Kind::Values,
    )
}

/// The indicators' normalised scores.
pub(super) fn scores(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Scores);
    let indicators = facts.methodology.indicators.iter().enumerate();
    let columns: Vec<Column<'_>> = indicators
        .map(|(position, indicator)| Column {
            header: format!("{}\n{}", indicator.code, indicator.name.get(facts.lang)),
            shown: Box::new(move |counted| shown(counted, position, false)),
        })
        .collect();
    let title = Text::fixed("Skor indikator", "Indicator scores");
    let subtitle = Text::fixed(
        "Nilai yang sudah dinormalisasi; skor tinggi selalu baik, juga pada indikator negatif. Kosong: belum dapat dihitung.",
        "Normalised values; a high score is always good, of negative indicators too. Blank: cannot be computed yet.",
    );
    wide(
        facts,
        book,
        &tab,
        (&title, &subtitle),
        &columns,
        &Kind::Scores,
    )
}

fn shown(counted: &Counted<'_>, position: usize, value: bool) -> Shown {
    let score = counted.region.scores.indicators.get(position);
    Shown {
        number: score.and_then(|s| if value { s.value } else { s.normalised }),
        open: score.is_some_and(|s| s.state == IndicatorState::Flagged),
        not_applicable: score.is_some_and(|s| s.state == IndicatorState::NotApplicable),
    }
}

/// What the numbers of a wide sheet are.
#[derive(PartialEq, Eq)]
enum Kind {
    Scores,
    Values,
}

fn wide(
    facts: &Facts,
    book: &mut Workbook,
    tab: &str,
    (title, subtitle): (&Text, &Text),
    columns: &[Column<'_>],
    kind: &Kind,
) -> Result<(), XlsxError> {
    let mut page = Sheet::new(facts, book, tab, facts.figures.order.len())?;
    page.title(title, subtitle)?;
    let first = first_column(facts);
    let mut widths = facts.identity.widths();
    widths.extend(columns.iter().map(|_| WIDTH));
    page.widths(&widths)?;
    let mut headers = page.words(&facts.identity.headers());
    headers.extend(columns.iter().map(|column| column.header.clone()));
    page.headers(HEADER_ROW, &headers)?;
    for (row, (_, counted)) in (FIRST_ROW..).zip(facts.listed()) {
        facts.identity.write(&mut page, (row, 0), counted)?;
        for (place, shown) in columns
            .iter()
            .map(|column| (column.shown)(counted))
            .enumerate()
        {
            cell(&mut page, (row, column(first, place)), shown, kind)?;
        }
    }
    summary(&mut page, columns, kind)?;
    let count = column(first, columns.len());
    if facts.rows() > 0 && count > first {
        let last = FIRST_ROW + facts.rows() - 1;
        match kind {
            Kind::Scores => page.heat((FIRST_ROW, first, last, count - 1))?,
            Kind::Values => outside(&mut page, (FIRST_ROW, first, last, count - 1))?,
        }
    }
    page.table(facts.rows(), count, 2)?;
    page.finish(book);
    Ok(())
}

fn cell(
    page: &mut Sheet,
    (row, column): (u32, u16),
    shown: Shown,
    kind: &Kind,
) -> Result<(), XlsxError> {
    let look = &page.facts.look;
    if shown.not_applicable {
        let word = Text::fixed("tidak berlaku", "not applicable");
        return page.say(row, column, &word, &look.muted);
    }
    let format = match (*kind == Kind::Values && is_small(shown.number), shown.open) {
        (false, false) => &look.score,
        (false, true) => &look.open_score,
        (true, false) => &look.value,
        (true, true) => &look.open_value,
    };
    page.number(row, column, shown.number, format)
}

/// A row below the regions: its name, its function over the cells above, its value.
type Sum = (Text, fn(&str) -> String, fn(&Spread) -> Option<f64>);

const SUMS: [Sum; 3] = [
    (
        Text::fixed("Rata-rata", "Mean"),
        |cells| format!("AVERAGE({cells})"),
        |spread| Some(spread.of.mean),
    ),
    (
        Text::fixed("Terendah", "Lowest"),
        |cells| format!("IF(COUNT({cells})=0,\"\",MIN({cells}))"),
        |spread| Some(spread.of.min),
    ),
    (
        Text::fixed("Tertinggi", "Highest"),
        |cells| format!("IF(COUNT({cells})=0,\"\",MAX({cells}))"),
        |spread| Some(spread.of.max),
    ),
];

/// The limits beyond which values are coloured; below the sums of the sheet of values.
const FENCES: [Sum; 2] = [
    (
        Text::fixed("Pagar bawah", "Lower fence"),
        |cells| format!("QUARTILE({cells},1)-1.5*(QUARTILE({cells},3)-QUARTILE({cells},1))"),
        |spread| Some(spread.fences().lower),
    ),
    (
        Text::fixed("Pagar atas", "Upper fence"),
        |cells| format!("QUARTILE({cells},3)+1.5*(QUARTILE({cells},3)-QUARTILE({cells},1))"),
        |spread| Some(spread.fences().upper),
    ),
];

/// The rows that sum up those compared with each other.
fn summary(page: &mut Sheet, columns: &[Column<'_>], kind: &Kind) -> Result<(), XlsxError> {
    let facts = page.facts;
    let Some(last) = facts.compared().checked_sub(1).map(|more| FIRST_ROW + more) else {
        return Ok(());
    };
    let fences: &[Sum] = if *kind == Kind::Values { &FENCES } else { &[] };
    let look = &facts.look;
    let first = first_column(facts);
    let spreads: Vec<Option<Spread>> = columns
        .iter()
        .map(|column| {
            let regions = facts.compared_regions();
            Spread::of(regions.map(|counted| (column.shown)(counted).number))
        })
        .collect();
    let below = FIRST_ROW + facts.rows();
    for (row, (name, formula, value)) in (below..).zip(SUMS.iter().chain(fences)) {
        for blank in 0..first {
            page.text(row, blank, "", &look.sum_text)?;
        }
        page.say(row, 1, name, &look.sum_text)?;
        for (place, spread) in spreads.iter().enumerate() {
            let column = column(first, place);
            let formula = formula(&rows(column, FIRST_ROW, last));
            let value = spread.as_ref().and_then(value);
            let format = match kind {
                Kind::Values if is_small(value) => &look.sum_value,
                Kind::Scores | Kind::Values => &look.sum_score,
            };
            page.live_number(row, column, &formula, value, format)?;
        }
    }
    Ok(())
}

/// Colour what lies beyond the fences of its column.
fn outside(page: &mut Sheet, area: (u32, u16, u32, u16)) -> Result<(), XlsxError> {
    let fences = area.2 + 1 + u32::try_from(SUMS.len()).unwrap_or(0);
    let own = cell_name(area.0, area.1.into());
    let letters = column_name(area.1.into());
    let (low, high) = (fences + 1, fences + 2);
    let rule = format!("AND(ISNUMBER({own}),OR({own}<{letters}${low},{own}>{letters}${high}))");
    let format = page.facts.look.warn.clone();
    page.colour(area, &rule, &format)
}
