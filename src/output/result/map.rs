//! Where everything stands in the result workbook: the one place that knows rows and columns.
//!
//! Every sheet asks here for references, so a formula cannot point at the wrong cell because a
//! sheet was rearranged.

use super::ranges::RangeRows;
use crate::diagnostic::{cell_name, column_name};
use crate::lang::{Lang, Text};
use crate::methodology::{Aggregation, Child, Methodology, MissingPolicy, Node};
use crate::scoring::Reference;

/// The sheets, in the order of their tabs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// The result at a glance.
    Summary,
    /// The tree.
    Scores,
    /// The indicators.
    Indicators,
    /// What the scores can still become.
    Ranges,
    /// The items as read: inputs.
    Data,
    /// What is missing, by agency.
    Missing,
    /// All findings.
    Findings,
    /// Weights, goalposts, provenance: inputs.
    Methodology,
    /// What the result was made from.
    Trace,
    /// Plain numbers behind the charts; hidden.
    Charts,
}

impl Page {
    /// All sheets, in the order of their tabs.
    pub(super) const ALL: [Self; 10] = [
        Self::Summary,
        Self::Scores,
        Self::Indicators,
        Self::Ranges,
        Self::Data,
        Self::Missing,
        Self::Findings,
        Self::Methodology,
        Self::Trace,
        Self::Charts,
    ];

    /// The tab. Letters and underscores only, so that references need no quotes.
    pub(super) const fn name(self) -> Text {
        match self {
            Self::Summary => Text::fixed("Ringkasan", "Summary"),
            Self::Scores => Text::fixed("Skor", "Scores"),
            Self::Indicators => Text::fixed("Indikator", "Indicators"),
            Self::Ranges => Text::fixed("Rentang", "Ranges"),
            Self::Data => Text::fixed("Data", "Data"),
            Self::Missing => Text::fixed("Kekurangan", "Missing"),
            Self::Findings => Text::fixed("Catatan", "Findings"),
            Self::Methodology => Text::fixed("Metodologi", "Methodology"),
            Self::Trace => Text::fixed("Jejak", "Trace"),
            Self::Charts => Text::fixed("_grafik", "_charts"),
        }
    }
}

/// Row of the column headers on the sheets that are one table (zero-based).
pub(super) const HEADER_ROW: u32 = 3;
/// First row below the headers.
pub(super) const FIRST_ROW: u32 = HEADER_ROW + 1;

/// Columns of the sheet Skor.
pub(super) mod score {
    pub const LEVEL: u16 = 0;
    pub const CODE: u16 = 1;
    pub const NAME: u16 = 2;
    pub const AGGREGATION: u16 = 3;
    pub const WEIGHT: u16 = 4;
    pub const USED: u16 = 5;
    pub const LOCAL: u16 = 6;
    pub const SCORE: u16 = 7;
    pub const EFFECTIVE: u16 = 8;
    pub const CONTRIBUTION: u16 = 9;
    pub const CATEGORY: u16 = 10;
    pub const AVAILABLE: u16 = 11;
    pub const REQUIRED: u16 = 12;
    pub const STATE: u16 = 13;
    /// Only where points are more than weight times score, see [`super::Map::additive`].
    pub const COUNTED: u16 = 14;
    pub const WORTH: u16 = 15;
}

/// Columns of the sheet Indikator.
pub(super) mod indicator {
    pub const CODE: u16 = 0;
    pub const NAME: u16 = 1;
    pub const PARENT: u16 = 2;
    pub const FORMULA: u16 = 3;
    pub const VALUE: u16 = 4;
    pub const UNIT: u16 = 5;
    pub const DIRECTION: u16 = 6;
    pub const MIN: u16 = 7;
    pub const MAX: u16 = 8;
    pub const SCORE: u16 = 9;
    pub const WEIGHT: u16 = 10;
    pub const USED: u16 = 11;
    pub const LOCAL: u16 = 12;
    pub const EFFECTIVE: u16 = 13;
    pub const CONTRIBUTION: u16 = 14;
    pub const STATE: u16 = 15;
    /// As on the sheet Skor.
    pub const COUNTED: u16 = 16;
}

/// Columns of the sheet Data.
pub(super) mod data {
    pub const CODE: u16 = 0;
    pub const NAME: u16 = 1;
    pub const UNIT: u16 = 2;
    pub const AGENCY: u16 = 3;
    pub const DIMENSION: u16 = 4;
    pub const VALUE: u16 = 5;
    pub const STATE: u16 = 6;
    pub const AVAILABILITY: u16 = 7;
    pub const YEAR: u16 = 8;
    pub const SOURCE: u16 = 9;
    pub const NOTE: u16 = 10;
    pub const RAW: u16 = 11;
    pub const CELL: u16 = 12;
    pub const MARK: u16 = 13;
    /// The plausible range of the item, as the methodology gives it.
    pub const PLAUSIBLE_MIN: u16 = 14;
    pub const PLAUSIBLE_MAX: u16 = 15;
    /// The value, or while there is none the ends of its plausible range.
    pub const LOWEST: u16 = 16;
    pub const HIGHEST: u16 = 17;
}

/// Columns of the sheet Catatan.
pub(super) mod finding {
    pub const CODE: u16 = 0;
    pub const SEVERITY: u16 = 1;
    pub const ITEM: u16 = 2;
    pub const SHEET: u16 = 3;
    pub const CELL: u16 = 4;
    pub const MESSAGE: u16 = 5;
    pub const HINT: u16 = 6;
    pub const NAME: u16 = 7;
}

/// Columns of the tables on the sheet Metodologi.
pub(super) mod method {
    pub const CODE: u16 = 0;
    pub const NAME: u16 = 1;
    pub const LEVEL: u16 = 2;
    pub const PARENT: u16 = 3;
    pub const WEIGHT: u16 = 4;
    pub const RULE: u16 = 5;
    pub const UNIT: u16 = 6;
    pub const DIRECTION: u16 = 7;
    pub const MIN: u16 = 8;
    pub const MAX: u16 = 9;
    pub const OBSERVED: u16 = 10;
    pub const GOALPOST_SOURCE: u16 = 11;
    pub const PROVENANCE: u16 = 12;
    pub const CONCEPT: u16 = 13;
    pub const NOTE: u16 = 14;
    /// Only where an indicator has a range of its own.
    pub const RANGE_MIN: u16 = 15;
    pub const RANGE_MAX: u16 = 16;
    /// Parameters of nodes, in columns that only indicators use otherwise.
    pub const FLOOR: u16 = MIN;
    pub const AT_LEAST: u16 = MAX;
    pub const SUBSTITUTE: u16 = OBSERVED;
}

/// Column of a child that a formula of its parent needs; the child may be a node or an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Score, or a blank text.
    Score,
    /// Score as the parent counts with it, or a blank text.
    Counted,
    /// Weight as written.
    Weight,
    /// Weight when the child counts, else 0.
    Used,
    /// Share inside the parent.
    Local,
    /// Share in the index.
    Effective,
    /// Points of the index.
    Contribution,
    /// Word of the state.
    State,
}

impl Part {
    const fn columns(self) -> (u16, u16) {
        match self {
            Self::Score => (score::SCORE, indicator::SCORE),
            Self::Counted => (score::COUNTED, indicator::COUNTED),
            Self::Weight => (score::WEIGHT, indicator::WEIGHT),
            Self::Used => (score::USED, indicator::USED),
            Self::Local => (score::LOCAL, indicator::LOCAL),
            Self::Effective => (score::EFFECTIVE, indicator::EFFECTIVE),
            Self::Contribution => (score::CONTRIBUTION, indicator::CONTRIBUTION),
            Self::State => (score::STATE, indicator::STATE),
        }
    }
}

/// Places of one workbook.
pub(super) struct Map<'a> {
    pub methodology: &'a Methodology,
    pub lang: Lang,
    /// Number of findings, which is the height of the sheet Catatan.
    pub findings: usize,
    /// Rows of the sheet Metodologi.
    pub rows: MethodRows,
    /// Rows of the sheet Rentang.
    pub ranges: RangeRows,
    /// Per indicator, whether anything says which values it has elsewhere.
    pub ordinary: Vec<bool>,
    /// Whether every node is an arithmetic mean of its children's own scores. Then every score
    /// counts as it is and contributes its effective weight times itself; otherwise two more
    /// columns say what it counts with and what its points are worth.
    pub additive: bool,
}

/// Rows of the sheet Metodologi, where the inputs of the calculation live.
#[derive(Debug, Clone, Copy)]
pub(super) struct MethodRows {
    pub identity: u32,
    pub scale_min: u32,
    pub scale_max: u32,
    pub final_percent: u32,
    pub categories: u32,
    pub nodes: u32,
    pub indicators: u32,
}

/// Rows taken by the identity block of the sheet Metodologi.
pub(super) const METHOD_IDENTITY_ROWS: u32 = 7;

impl MethodRows {
    fn new(methodology: &Methodology) -> Self {
        let identity = 3;
        let scale_min = identity + METHOD_IDENTITY_ROWS;
        // A section's heading and header stand above its first row, a blank line below its last.
        let categories = scale_min + 6;
        let classes: usize = methodology
            .category_sets
            .iter()
            .map(|set| set.classes.len())
            .sum();
        let nodes = categories + count(classes) + 3;
        Self {
            identity,
            scale_min,
            scale_max: scale_min + 1,
            final_percent: scale_min + 2,
            categories,
            nodes,
            indicators: nodes + count(methodology.nodes.len()) + 3,
        }
    }
}

/// Whether a node is an arithmetic mean of its children's own scores.
fn is_additive(node: &Node) -> bool {
    let own_scores = matches!(
        node.missing,
        MissingPolicy::Renormalise { .. } | MissingPolicy::Strict
    );
    node.aggregation == Aggregation::Arithmetic && node.floor.is_none() && own_scores
}

/// A count as a number of rows. Counts of nodes and items are far below 2^32.
pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl<'a> Map<'a> {
    pub(super) fn new(methodology: &'a Methodology, lang: Lang, findings: usize) -> Self {
        Self {
            methodology,
            lang,
            findings,
            rows: MethodRows::new(methodology),
            ranges: RangeRows::new(methodology),
            ordinary: methodology
                .indicators
                .iter()
                .map(|indicator| indicator.observed.is_some())
                .collect(),
            additive: methodology.nodes.iter().all(is_additive),
        }
    }

    /// The same, where a reference gives more indicators a range of ordinary values.
    pub(super) fn beside(mut self, reference: Option<&Reference>) -> Self {
        let ranges = reference.map_or(&[][..], |reference| reference.ranges());
        for (ordinary, range) in self.ordinary.iter_mut().zip(ranges) {
            *ordinary |= range.is_some();
        }
        self
    }

    /// Absolute reference to a cell, with the sheet's name unless it is on the same sheet.
    pub(super) fn cell(&self, from: Page, to: Page, row: u32, column: u16) -> String {
        format!("{}{}", self.prefix(from, to), absolute(row, column))
    }

    /// Absolute reference to part of a column; a single cell when both rows are the same.
    pub(super) fn rows(&self, from: Page, to: Page, rows: (u32, u32), column: u16) -> String {
        if rows.0 == rows.1 {
            return self.cell(from, to, rows.0, column);
        }
        let (first, last) = (absolute(rows.0, column), absolute(rows.1, column));
        format!("{}{first}:{last}", self.prefix(from, to))
    }

    fn prefix(&self, from: Page, to: Page) -> String {
        if from == to {
            String::new()
        } else {
            format!("{}!", to.name().get(self.lang))
        }
    }

    /// Target of a link to a cell of this workbook.
    pub(super) fn link(&self, to: Page, row: u32, column: u16) -> String {
        let cell = cell_name(row, u32::from(column));
        format!("internal:{}!{cell}", to.name().get(self.lang))
    }

    pub(super) fn node(&self, from: Page, node: usize, column: u16) -> String {
        self.cell(from, Page::Scores, node_row(node), column)
    }

    pub(super) fn indicator(&self, from: Page, indicator: usize, column: u16) -> String {
        self.cell(from, Page::Indicators, indicator_row(indicator), column)
    }

    pub(super) fn item(&self, from: Page, item: usize, column: u16) -> String {
        self.cell(from, Page::Data, item_row(item), column)
    }

    /// A whole column of the sheet Data's table.
    pub(super) fn all_items(&self, from: Page, column: u16) -> String {
        let last = item_row(self.methodology.items.len().saturating_sub(1));
        self.rows(from, Page::Data, (item_row(0), last), column)
    }

    /// A whole column of the sheet Indikator's table.
    pub(super) fn all_indicators(&self, from: Page, column: u16) -> String {
        let last = indicator_row(self.methodology.indicators.len().saturating_sub(1));
        self.rows(from, Page::Indicators, (indicator_row(0), last), column)
    }

    /// A whole column of the sheet Catatan's table; one blank row when there are no findings.
    pub(super) fn all_findings(&self, from: Page, column: u16) -> String {
        let last = FIRST_ROW + count(self.findings.saturating_sub(1));
        self.rows(from, Page::Findings, (FIRST_ROW, last), column)
    }

    /// Cell of a node's parameter on the sheet Metodologi.
    fn node_input(&self, from: Page, node: usize, column: u16) -> String {
        let row = self.rows.nodes + count(node);
        self.cell(from, Page::Methodology, row, column)
    }

    /// Cell of the floor below which no child's score counts.
    pub(super) fn floor(&self, from: Page, node: usize) -> String {
        self.node_input(from, node, method::FLOOR)
    }

    /// Cell of the share of the children that must have a score.
    pub(super) fn at_least(&self, from: Page, node: usize) -> String {
        self.node_input(from, node, method::AT_LEAST)
    }

    /// Cell of the score that stands in for a missing child.
    pub(super) fn substitute(&self, from: Page, node: usize) -> String {
        self.node_input(from, node, method::SUBSTITUTE)
    }

    /// Cells of the range of an indicator's score: its own or the methodology's scale.
    pub(super) fn range(&self, from: Page, indicator: usize) -> [String; 2] {
        if self.methodology.indicators[indicator].range == self.methodology.scale {
            return [self.rows.scale_min, self.rows.scale_max].map(|row| self.setting(from, row));
        }
        [method::RANGE_MIN, method::RANGE_MAX]
            .map(|column| self.indicator_input(from, indicator, column))
    }

    /// Cell of an indicator's property on the sheet Metodologi.
    pub(super) fn indicator_input(&self, from: Page, indicator: usize, column: u16) -> String {
        let row = self.rows.indicators + count(indicator);
        self.cell(from, Page::Methodology, row, column)
    }

    /// Cell of a single value on the sheet Metodologi.
    pub(super) fn setting(&self, from: Page, row: u32) -> String {
        self.cell(from, Page::Methodology, row, method::WEIGHT)
    }

    /// Rows of the classes in use on the sheet Metodologi; none when there are no classes.
    pub(super) fn classes(&self) -> Option<(u32, u32)> {
        let last = self.methodology.categories().len().checked_sub(1)?;
        let sets = self.methodology.category_sets.iter();
        let before = sets.take(self.methodology.category_set);
        let before: usize = before.map(|set| set.classes.len()).sum();
        let first = self.rows.categories + count(before);
        Some((first, first + count(last)))
    }

    /// Columns of a part on the sheets Skor and Indikator.
    fn columns(&self, part: Part) -> (u16, u16) {
        match part {
            Part::Counted if self.additive => Part::Score.columns(),
            _ => part.columns(),
        }
    }

    /// Column of a child's part on its own sheet.
    pub(super) fn column(&self, child: Child, part: Part) -> u16 {
        let (of_node, of_indicator) = self.columns(part);
        match child {
            Child::Node(_) => of_node,
            Child::Indicator(_) => of_indicator,
        }
    }

    /// Cell of a child's weight on the sheet Metodologi.
    pub(super) fn weight(&self, from: Page, child: Child) -> String {
        match child {
            Child::Node(node) => self.node_input(from, node, method::WEIGHT),
            Child::Indicator(indicator) => self.indicator_input(from, indicator, method::WEIGHT),
        }
    }

    /// Cell of one child's part.
    pub(super) fn child(&self, from: Page, child: Child, part: Part) -> String {
        let (of_node, of_indicator) = self.columns(part);
        match child {
            Child::Node(node) => self.node(from, node, of_node),
            Child::Indicator(indicator) => self.indicator(from, indicator, of_indicator),
        }
    }

    /// Cells of all children's part as few references as possible: neighbours become a range.
    pub(super) fn children(&self, from: Page, node: usize, part: Part) -> Vec<String> {
        let (of_node, of_indicator) = self.columns(part);
        let (mut nodes, mut indicators) = (Vec::new(), Vec::new());
        for child in &self.methodology.nodes[node].children {
            match child {
                Child::Node(node) => nodes.push(node_row(*node)),
                Child::Indicator(indicator) => indicators.push(indicator_row(*indicator)),
            }
        }
        let of_nodes = runs(nodes)
            .into_iter()
            .map(|rows| (Page::Scores, rows, of_node));
        let of_indicators = runs(indicators)
            .into_iter()
            .map(|rows| (Page::Indicators, rows, of_indicator));
        of_nodes
            .chain(of_indicators)
            .map(|(to, rows, column)| self.rows(from, to, rows, column))
            .collect()
    }

    /// Cells of a column of the sheet Indikator for the indicators directly under a node.
    pub(super) fn own_indicators(&self, from: Page, node: usize, column: u16) -> Vec<String> {
        let rows = self.methodology.nodes[node]
            .children
            .iter()
            .filter_map(|child| match child {
                Child::Indicator(indicator) => Some(indicator_row(*indicator)),
                Child::Node(_) => None,
            })
            .collect();
        runs(rows)
            .into_iter()
            .map(|rows| self.rows(from, Page::Indicators, rows, column))
            .collect()
    }
}

/// Row of a node on the sheet Skor.
pub(super) fn node_row(node: usize) -> u32 {
    FIRST_ROW + count(node)
}

/// Row of an indicator on the sheet Indikator.
pub(super) fn indicator_row(indicator: usize) -> u32 {
    FIRST_ROW + count(indicator)
}

/// Row of an item on the sheet Data.
pub(super) fn item_row(item: usize) -> u32 {
    FIRST_ROW + count(item)
}

fn absolute(row: u32, column: u16) -> String {
    let letters = column_name(u32::from(column));
    format!("${letters}${}", u64::from(row) + 1)
}

/// Neighbouring rows joined: `[4, 5, 7]` is `4..=5` and `7..=7`.
fn runs(mut rows: Vec<u32>) -> Vec<(u32, u32)> {
    rows.sort_unstable();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == row => run.1 = row,
            _ => runs.push((row, row)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_rows_become_one_range() {
        assert_eq!(runs(vec![7, 4, 5]), [(4, 5), (7, 7)]);
        assert_eq!(runs(vec![]), []);
    }

    #[test]
    fn sheet_names_need_no_quotes_in_references() {
        for page in Page::ALL {
            for lang in [Lang::Id, Lang::En] {
                let name = page.name().get(lang).to_owned();
                assert!(
                    name.chars().all(|c| c.is_ascii_alphabetic() || c == '_'),
                    "{name}"
                );
                assert!(name.len() <= 31);
            }
        }
    }
}
