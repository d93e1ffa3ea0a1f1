//! The tree of scores: index, dimensions, variables, and indicators when asked for.

use super::super::grid::{Row, grid};
use super::super::{Lines, Role, Screen, clean, display_width, pad_right, wrap};
use super::headline::span;
use super::{Computed, category, decimals};
use crate::lang::{Lang, Text};
use crate::methodology::formula::Input;
use crate::methodology::{Child, Direction, Methodology};
use crate::scoring::{Bounds, IndicatorState};

/// Cells of a score's bar.
const BAR: usize = 10;
/// Columns that names keep before others take any: those of nodes, the longer ones of indicators,
/// and the few that both make do with where a range has to be told.
const NAMES: usize = 28;
const INDICATOR_NAMES: usize = 40;
const NAMES_BESIDE_RANGE: usize = 20;
/// Stands where there is no figure.
const NONE: &str = "–";
/// Stands after a figure that the parent counted for want of a score.
const IMPUTED: &str = "*";

/// Which columns there are beside weight, score and points.
#[derive(Clone, Copy)]
// One flag per column that may be there.
#[allow(clippy::struct_excessive_bools)]
struct Columns {
    /// Whether some score has a star, beside which the others leave room.
    stars: bool,
    range: bool,
    coverage: bool,
    bar: bool,
    category: Option<usize>,
}

impl Columns {
    /// The categories always; then what fits after the names have their room: the range and the
    /// coverage (when anything is missing; the latter when the indicators themselves are not
    /// listed), and bars last, which only draw what the figures say.
    fn fitting(computed: &Computed<'_>, indicators: bool, screen: &Screen) -> Self {
        let (methodology, outcome) = (computed.methodology, computed.outcome);
        let classes = methodology.categories().iter();
        let widest = classes
            .map(|class| display_width(&clean(class.name.get(screen.lang))))
            .max()
            .unwrap_or(0);
        let codes = methodology
            .nodes
            .iter()
            .map(|node| display_width(&node.code));
        let bounds = (0..methodology.nodes.len()).map(|node| outcome.outlook.node(node));
        let range = bounds
            .map(|bounds| display_width(&range(bounds, methodology, screen.lang)))
            .max()
            .unwrap_or(0);
        // Code, weight, score and points with their gaps.
        let taken = codes.max().unwrap_or(0) + 2 + 3 * (2 + 6);
        let category = if widest > 0 { 2 + widest } else { 0 };
        let mut free = screen.width.saturating_sub(taken + category);
        let mut take = |wanted: bool, columns: usize, names: usize| {
            let fits = wanted && free >= columns + names;
            free -= if fits { columns } else { 0 };
            fits
        };
        let names = if indicators { INDICATOR_NAMES } else { NAMES };
        let root = &outcome.scores.nodes[0];
        let incomplete = root.available < root.required;
        Self {
            stars: has_imputed(computed, indicators),
            category: (widest > 0).then_some(widest),
            range: take(range > 0, 2 + range, NAMES_BESIDE_RANGE),
            coverage: take(incomplete && !indicators, 2 + 5, names),
            bar: take(screen.bars, 2 + BAR, names),
        }
    }
}

/// The guaranteed bounds; nothing where there are none.
fn range(bounds: Option<Bounds>, methodology: &Methodology, lang: Lang) -> String {
    let range = bounds.and_then(|bounds| bounds.guaranteed);
    range.map_or_else(String::new, |range| span(range, methodology, lang))
}

/// A share of the index: `4,76%`.
fn percent(share: f64, lang: Lang) -> String {
    // The whole needs no decimals, which leaves their columns to the names.
    let decimals = if share == 1.0 { 0 } else { 2 };
    format!("{}%", lang.number(100.0 * share, decimals))
}

/// Figures of a node or an indicator, as the rows show them.
struct Figures {
    weight: f64,
    score: Option<f64>,
    /// What the parent counted instead of a score.
    imputed: Option<f64>,
    points: f64,
    range: String,
    coverage: String,
    category: String,
}

impl Figures {
    fn columns(&self, methodology: &Methodology, columns: Columns, screen: &Screen) -> Vec<String> {
        let decimals = decimals(methodology);
        let number = |value| screen.lang.number(value, decimals);
        let score = match (self.score, self.imputed) {
            (Some(score), _) if columns.stars => Some(number(score) + " "),
            (Some(score), _) => Some(number(score)),
            (None, imputed) => imputed.map(|counted| number(counted) + IMPUTED),
        };
        let mut figures = match score {
            Some(score) => vec![
                percent(self.weight, screen.lang),
                score,
                number(self.points),
            ],
            None => vec![NONE.to_owned(); 3],
        };
        if columns.range {
            figures.push(self.range.clone());
        }
        if columns.coverage {
            figures.push(self.coverage.clone());
        }
        figures
    }

    fn trailers(
        &self,
        methodology: &Methodology,
        columns: Columns,
        screen: &Screen,
    ) -> Vec<(String, usize)> {
        let mut trailers = Vec::new();
        if columns.bar {
            let (scale, low) = (&methodology.scale, methodology.scale.min);
            let bar = self.score.map_or_else(
                || " ".repeat(BAR),
                |score| screen.bar((score - low) / (scale.max - low), BAR, Role::Accent),
            );
            trailers.push((bar, BAR));
        }
        if let Some(width) = columns.category {
            trailers.push((pad_right(&self.category, width), width));
        }
        trailers
    }
}

/// Index, dimensions, variables; indicators when asked for.
pub(super) fn tree(out: &mut Lines, computed: &Computed<'_>, indicators: bool, screen: &Screen) {
    let columns = Columns::fitting(computed, indicators, screen);
    let header = header(columns, screen);
    let mut rows = Vec::new();
    let drawing = Drawing {
        computed,
        indicators,
        columns,
        screen,
    };
    drawing.node(0, 0, &mut rows);
    grid(out, &header, &rows, screen);
    imputed(out, computed, indicators, screen);
}

/// Whether something in the tree counts with another figure for want of a score.
fn has_imputed(computed: &Computed<'_>, indicators: bool) -> bool {
    let scores = &computed.outcome.scores;
    let mut nodes = scores.nodes.iter();
    let mut leaves = scores.indicators.iter();
    nodes.any(|node| node.imputed.is_some())
        || (indicators && leaves.any(|indicator| indicator.imputed.is_some()))
}

/// What the star after a score means, when there is one in the tree.
fn imputed(out: &mut Lines, computed: &Computed<'_>, indicators: bool, screen: &Screen) {
    if !has_imputed(computed, indicators) {
        return;
    }
    let words = Text::fixed(
        "Tanda *: tidak ada skornya; angka ini yang dihitung induknya sesuai aturan metodologi \
         untuk yang kurang.",
        "The sign *: it has no score; this is what its parent counted, by the methodology's rule \
         for what is missing.",
    );
    for line in wrap(words.get(screen.lang), screen.width) {
        out.line(screen.paint(Role::Muted, &line));
    }
}

/// The names of the columns.
fn header(columns: Columns, screen: &Screen) -> Row {
    let word = |id, en| Text::fixed(id, en).get(screen.lang).to_owned();
    let mut figures = vec![
        word("Bobot", "Weight"),
        word("Skor", "Score"),
        word("Poin", "Points"),
    ];
    if columns.range {
        figures.push(word("Rentang", "Range"));
    }
    if columns.coverage {
        figures.push(word("Ind.", "Ind."));
    }
    let mut trailers = Vec::new();
    if columns.bar {
        trailers.push((" ".repeat(BAR), BAR));
    }
    if let Some(width) = columns.category {
        let word = word("Kategori", "Category");
        trailers.push((screen.paint(Role::Title, &word), width));
    }
    Row {
        figures,
        trailers,
        role: Some(Role::Title),
        ..Row::default()
    }
}

/// What every row needs to know.
struct Drawing<'a> {
    computed: &'a Computed<'a>,
    indicators: bool,
    columns: Columns,
    screen: &'a Screen,
}

impl Drawing<'_> {
    /// The row of a node and those below it.
    fn node(&self, position: usize, depth: usize, rows: &mut Vec<Row>) {
        let methodology = self.computed.methodology;
        let node = &methodology.nodes[position];
        let score = &self.computed.outcome.scores.nodes[position];
        let figures = Figures {
            weight: score.effective_weight,
            score: score.score,
            imputed: score.imputed,
            points: score.contribution,
            range: range(
                self.computed.outcome.outlook.node(position),
                methodology,
                self.screen.lang,
            ),
            coverage: format!("{}/{}", score.available, score.required),
            category: category(score.category, methodology, self.screen.lang),
        };
        let role = match depth {
            0 | 1 => Some(Role::Title),
            _ => None,
        };
        rows.push(self.row(&node.code, depth, &node.name, &figures, role));
        for child in &node.children {
            match child {
                Child::Node(child) => self.node(*child, depth + 1, rows),
                Child::Indicator(child) if self.indicators => {
                    rows.push(self.indicator(*child, depth + 1));
                }
                Child::Indicator(_) => {}
            }
        }
    }

    fn indicator(&self, position: usize, depth: usize) -> Row {
        let indicator = &self.computed.methodology.indicators[position];
        let score = &self.computed.outcome.scores.indicators[position];
        let bounds = self.computed.outcome.outlook.indicator(position);
        let figures = Figures {
            weight: score.effective_weight,
            score: score.normalised,
            imputed: score.imputed,
            points: score.contribution,
            range: range(bounds, self.computed.methodology, self.screen.lang),
            coverage: String::new(),
            category: String::new(),
        };
        let mut row = self.row(&indicator.code, depth, &indicator.name, &figures, None);
        row.remark = self.remark(position);
        row
    }

    fn row(
        &self,
        code: &str,
        depth: usize,
        name: &Text,
        figures: &Figures,
        role: Option<Role>,
    ) -> Row {
        let methodology = self.computed.methodology;
        Row {
            code: clean(code).into_owned(),
            depth,
            name: clean(name.get(self.screen.lang)).into_owned(),
            figures: figures.columns(methodology, self.columns, self.screen),
            trailers: figures.trailers(methodology, self.columns, self.screen),
            role,
            remark: String::new(),
        }
    }

    /// Value, unit, goalposts and polarity; or why there is no value.
    fn remark(&self, position: usize) -> String {
        let lang = self.screen.lang;
        let indicator = &self.computed.methodology.indicators[position];
        let score = &self.computed.outcome.scores.indicators[position];
        let number = |value| lang.number_up_to(value, 4);
        let polarity = match indicator.direction {
            Direction::Positive => Text::fixed("positif", "positive"),
            Direction::Negative => Text::fixed("negatif", "negative"),
        };
        let goalposts = match (&indicator.goalposts, lang) {
            (None, _) => String::new(),
            (Some(posts), Lang::Id) => {
                format!("batas {} sampai {}, ", number(posts.min), number(posts.max))
            }
            (Some(posts), Lang::En) => {
                format!("goalposts {} to {}, ", number(posts.min), number(posts.max))
            }
        };
        let unusual = indicator.normalisation_described();
        let unusual = match unusual.get(lang) {
            "" => String::new(),
            unusual => format!("{unusual}, "),
        };
        let polarity = polarity.get(lang);
        let value = score
            .value
            .map(|value| format!("{} {}", number(value), indicator.unit.get(lang)));
        let first = match (score.state, value) {
            (IndicatorState::NotApplicable, _) => Text::fixed("tidak berlaku", "not applicable")
                .get(lang)
                .to_owned(),
            (IndicatorState::Flagged, Some(value)) => {
                let mark = Text::fixed("datanya salah", "wrong data");
                format!("{value} (! {})", mark.get(lang))
            }
            (_, Some(value)) => value,
            (_, None) => self.why_missing(position),
        };
        let mut words = format!("{first}; {goalposts}{unusual}{polarity}");
        if let Some(plausible) = self.plausible(position) {
            words = format!("{words}; {plausible}");
        }
        clean(&words).into_owned()
    }

    /// The scores that ordinary data would give an indicator that lacks some; none when any would.
    fn plausible(&self, position: usize) -> Option<String> {
        let (methodology, lang) = (self.computed.methodology, self.screen.lang);
        let bounds = self.computed.outcome.outlook.indicator(position)?;
        let plausible = bounds
            .plausible
            .filter(|range| Some(*range) != bounds.guaranteed)?;
        let words = Text::fixed("skor yang wajar", "plausible score");
        let span = span(plausible, methodology, lang);
        Some(format!("{} {span}", words.get(lang)))
    }

    fn why_missing(&self, position: usize) -> String {
        let (methodology, lang) = (self.computed.methodology, self.screen.lang);
        let inputs = self.computed.submission.inputs();
        let items = &methodology.indicators[position].items;
        let missing: Vec<_> = items
            .iter()
            .filter(|item| inputs.get(**item) == Some(&Input::Missing))
            .map(|item| methodology.items[*item].code.as_str())
            .collect();
        let words = if missing.is_empty() {
            Text::fixed(
                "rumusnya tidak menghasilkan angka",
                "its formula gives no number",
            )
        } else {
            let codes = missing.join(", ");
            Text::new(format!("belum ada {codes}"), format!("lacks {codes}"))
        };
        words.get(lang).to_owned()
    }
}
