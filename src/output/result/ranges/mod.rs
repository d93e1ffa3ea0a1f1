//! The sheet Rentang: what every score can still become, as live formulas.
//!
//! One row per node and indicator, the children of a node below each other so that a node's formulas
//! read one block of rows. Guaranteed and plausible are the same columns twice, each step of
//! `scoring/reach.rs` one column:
//!
//! 1. what the row itself can become: its lowest and highest score, whether it can turn out not to
//!    apply, whether it can stay missing;
//! 2. with what its parent counts it: after what stands in for it, the floor, and without what a
//!    mean cannot use;
//! 3. the mean of the parent's children if, of those that can be left out, only the ones that lie at
//!    least as far out as this row take part. The furthest of these means, one per child, is the end
//!    of the parent's range: exactly the one that the engine finds step by step.
//!
//! Not live are nodes with a formula of their own, odd exponents and formulas that no spreadsheet can
//! turn into a range: there stands the range as of the making of the file, and the column Ikut says so.

mod figures;
mod formulas;
mod place;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::Facts;
use super::formulas::is_live;
use super::map::{FIRST_ROW, HEADER_ROW, Map, Page};
use super::sheet::{Cached, Sheet};
use crate::lang::Text;
use crate::methodology::Child;
use crate::output::reference;
use crate::scoring::{Bounds, IndicatorState};
use crate::workbook::style;
use figures::Figures;
use formulas::Lively;
pub(super) use place::{RangeRows, Reading};
use place::{Step, column};

/// Write the sheet.
pub(super) fn sheet(facts: &Facts) -> Result<Worksheet, XlsxError> {
    let mut page = Sheet::new(facts.map, Page::Ranges)?;
    let mut widths = vec![12, 10, 44, 11, 11, 11, 11, 11, 11, 11];
    // The folded columns have long headers.
    widths.resize(usize::from(column::LAST) + 1, 22);
    page.widths(&widths)?;
    heading(&mut page, facts, &widths)?;
    page.headers(HEADER_ROW, &headers())?;
    let figures = Figures::new(facts);
    for child in &facts.map.ranges.order {
        row(&mut page, facts, &figures, *child)?;
    }
    finish(&mut page, facts)?;
    page.finished(&facts.footer())
}

/// Title, and what the ranges are: over several lines as wide as what is not folded.
fn heading(page: &mut Sheet, facts: &Facts, widths: &[u16]) -> Result<(), XlsxError> {
    let title = Text::fixed(
        "Rentang skor selama data kurang",
        "Range of the scores while data are missing",
    );
    page.title(&title, &Text::default())?;
    let what = Text::fixed(
        "Terjamin: skor tetap di dalam rentang ini apa pun isi data yang kurang, juga bila ternyata tidak berlaku atau tetap kurang. Wajar: bila semua yang kurang diisi dengan nilai di dalam kisaran wajarnya. Rentang mengikuti lembar Data dan menutup pada skor bila tidak ada yang kurang. Langkah hitungnya ada di kolom yang dilipat: klik tanda + di atas judul kolom.",
        "Guaranteed: the score stays in this range whatever is filled in, also if something turns out not to apply or stays missing. Plausible: if all that is missing is filled in with values inside their plausible ranges. The ranges follow the sheet Data and close on the score when nothing is missing. The steps are in the folded columns: click the + above the headers.",
    );
    let text = with_reference(facts, &what).get(page.lang()).to_owned();
    page.wide(
        1,
        (0, column::OPEN),
        &text,
        &style::subtitle().set_text_wrap(),
    )?;
    let width = widths.iter().take(usize::from(column::OPEN) + 1);
    let width = width.map(|width| usize::from(*width)).sum();
    let height = f64::from(style::lines(&text, width)) * style::LINE_HEIGHT + 2.0;
    page.tab.set_row_height(1, height)?;
    Ok(())
}

/// The text and, behind it, which table the observed ranges come from when one was given.
pub(super) fn with_reference(facts: &Facts, text: &Text) -> Text {
    let Some(reference) = facts.outcome.reference.as_deref() else {
        return text.clone();
    };
    let source = reference::source(facts.methodology, reference);
    Text::new(
        format!("{} {}", text.id, source.id),
        format!("{} {}", text.en, source.en),
    )
}

fn headers() -> Vec<Text> {
    let mut headers = vec![
        Text::fixed("Tingkat", "Level"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Skor", "Score"),
        Text::fixed("Terjamin, dari", "Guaranteed, from"),
        Text::fixed("Terjamin, sampai", "Guaranteed, to"),
        Text::fixed("Wajar, dari", "Plausible, from"),
        Text::fixed("Wajar, sampai", "Plausible, to"),
        Text::fixed("Ikut berubah", "Follows"),
        Text::fixed("Indikator kurang", "Indicators missing"),
        Text::fixed("Bobot", "Weight"),
        Text::fixed("Rumus, terendah", "Formula, lowest"),
        Text::fixed("Rumus, tertinggi", "Formula, highest"),
        Text::fixed("Teramati, dari", "Observed, from"),
        Text::fixed("Teramati, sampai", "Observed, to"),
        Text::fixed("Nilai wajar, dari", "Plausible value, from"),
        Text::fixed("Nilai wajar, sampai", "Plausible value, to"),
    ];
    for reading in Reading::ALL {
        let name = reading.name();
        let steps = Step::ALL.iter().map(|step| {
            let step = step.name();
            Text::new(
                format!("{}: {}", name.id, step.id),
                format!("{}: {}", name.en, step.en),
            )
        });
        headers.extend(steps);
    }
    headers.extend([
        Text::fixed(
            "Wajar di dalam terjamin, dari",
            "Plausible inside guaranteed, from",
        ),
        Text::fixed(
            "Wajar di dalam terjamin, sampai",
            "Plausible inside guaranteed, to",
        ),
    ]);
    headers
}

fn row(page: &mut Sheet, facts: &Facts, figures: &Figures, child: Child) -> Result<(), XlsxError> {
    description(page, facts, child)?;
    shown(page, facts, child)?;
    let at = page.map.ranges.row(child);
    let map = page.map;
    let missing = Cached::count(missing_below(facts, child));
    page.live(
        at,
        column::OPEN,
        &map.range_open(child),
        &missing,
        &facts.look.whole,
    )?;
    let weight = match child {
        Child::Node(node) => facts.methodology.nodes[node].weight,
        Child::Indicator(indicator) => facts.methodology.indicators[indicator].weight,
    };
    let source = map.child(Page::Ranges, child, super::map::Part::Weight);
    page.live(
        at,
        column::WEIGHT,
        &source,
        &weight.into(),
        &facts.look.free,
    )?;
    if let Child::Indicator(indicator) = child
        && is_live(&facts.methodology.indicators[indicator])
    {
        values(page, facts, figures, indicator)?;
    }
    for reading in Reading::ALL {
        for step in Step::ALL {
            let formula = map.range_step(figures, child, reading, step);
            let cached = figures.cached(child, reading, step);
            page.live(
                at,
                reading.column(step),
                &formula,
                &cached,
                &facts.look.free,
            )?;
        }
    }
    for (own, end) in [
        (column::INSIDE_MIN, End::Min),
        (column::INSIDE_MAX, End::Max),
    ] {
        let cached = Cached::number(figures.inside(child).map(|ends| end.of(ends)));
        page.live(
            at,
            own,
            &map.range_inside(child, end),
            &cached,
            &facts.look.free,
        )?;
    }
    Ok(())
}

/// Level, code, name and score.
fn description(page: &mut Sheet, facts: &Facts, child: Child) -> Result<(), XlsxError> {
    let look = &facts.look;
    let lang = page.lang();
    let at = page.map.ranges.row(child);
    let method = facts.methodology;
    let (level, name, strong) = match child {
        Child::Node(node) => {
            let element = &method.nodes[node];
            let strong = super::scores::depth(method, node) < 2;
            (
                method.levels[element.level].name.clone(),
                &element.name,
                strong,
            )
        }
        Child::Indicator(indicator) => {
            let level = Text::fixed("Indikator", "Indicator");
            (level, &method.indicators[indicator].name, false)
        }
    };
    page.text(at, column::LEVEL, level.get(lang), &look.text)?;
    page.text(at, column::CODE, method.code_of(child), &look.text)?;
    let format = if strong { &look.strong } else { &look.wrapped };
    page.wrap(at, column::NAME, name.get(lang), format)?;
    let score = page.map.child(Page::Ranges, child, super::map::Part::Score);
    let cached = Cached::number(facts.outcome.scores.score(child));
    let format = if strong {
        &look.strong_score
    } else {
        &look.score
    };
    page.live(at, column::SCORE, &score, &cached, format)
}

/// The two ranges as people read them.
fn shown(page: &mut Sheet, facts: &Facts, child: Child) -> Result<(), XlsxError> {
    let at = page.map.ranges.row(child);
    for reading in Reading::ALL {
        for end in [End::Min, End::Max] {
            let formula = page.map.range_shown(child, reading, end);
            let cached = Cached::number(bounds(facts, child, reading, end));
            let own = shown_column(reading, end);
            page.live(at, own, &formula, &cached, &facts.look.score)?;
        }
    }
    let lively = Lively::of(page.map, child);
    page.say(at, column::LIVE, &lively.name(), &facts.look.word)
}

/// Column of an end as people read it.
pub(super) const fn shown_column(reading: Reading, end: End) -> u16 {
    match (reading, end) {
        (Reading::Guaranteed, End::Min) => column::GUARANTEED_FROM,
        (Reading::Guaranteed, End::Max) => column::GUARANTEED_TO,
        (Reading::Plausible, End::Min) => column::PLAUSIBLE_FROM,
        (Reading::Plausible, End::Max) => column::PLAUSIBLE_TO,
    }
}

/// Whether every range follows every change of the data.
pub(super) fn all_follow(map: &Map) -> bool {
    let rows = &map.ranges.order;
    rows.iter()
        .all(|child| Lively::of(map, *child) == Lively::Both)
}

/// An end of what a score can still become: of its range while it can change, else the score.
pub(super) fn bounds(facts: &Facts, child: Child, reading: Reading, end: End) -> Option<f64> {
    let outlook = &facts.outcome.outlook;
    let found: Option<Bounds> = match child {
        Child::Node(node) => outlook.node(node),
        Child::Indicator(indicator) => outlook.indicator(indicator),
    };
    let Some(found) = found else {
        return facts.outcome.scores.score(child);
    };
    let range = match reading {
        Reading::Guaranteed => found.guaranteed,
        Reading::Plausible => found.plausible,
    }?;
    Some(match end {
        End::Min => range.min,
        End::Max => range.max,
    })
}

/// Indicators without a score, of a node's or itself.
fn missing_below(facts: &Facts, child: Child) -> usize {
    match child {
        Child::Indicator(indicator) => {
            let state = facts.outcome.scores.indicators[indicator].state;
            usize::from(state == IndicatorState::Missing)
        }
        Child::Node(node) => {
            let children = facts.methodology.nodes[node].children.iter();
            children.map(|below| missing_below(facts, *below)).sum()
        }
    }
}

/// What the formula of an indicator can give, what has been observed, and both together.
fn values(
    page: &mut Sheet,
    facts: &Facts,
    figures: &Figures,
    position: usize,
) -> Result<(), XlsxError> {
    let look = &facts.look;
    let map = page.map;
    let at = map.ranges.row(Child::Indicator(position));
    for (own, end) in [
        (column::FORMULA_MIN, End::Min),
        (column::FORMULA_MAX, End::Max),
    ] {
        let cached = Cached::number(figures.computed(position).map(|ends| end.of(ends)));
        let formula = map.range_computed(position, end);
        page.live(at, own, &formula, &cached, &look.free)?;
    }
    let observed = facts.outcome.ordinary(facts.methodology, position);
    for (own, end) in [
        (column::OBSERVED_MIN, observed.map(|range| range.min)),
        (column::OBSERVED_MAX, observed.map(|range| range.max)),
    ] {
        match end {
            Some(end) => page.number(at, own, end, &look.free)?,
            None => page.text(at, own, "", &look.text)?,
        }
    }
    for (own, end) in [(column::VALUE_MIN, End::Min), (column::VALUE_MAX, End::Max)] {
        let cached = Cached::number(figures.value(position).map(|ends| end.of(ends)));
        page.live(
            at,
            own,
            &map.range_value(position, end),
            &cached,
            &look.free,
        )?;
    }
    Ok(())
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Min,
    Max,
}

impl End {
    fn of(self, (min, max): (f64, f64)) -> f64 {
        match self {
            Self::Min => min,
            Self::Max => max,
        }
    }
}

fn finish(page: &mut Sheet, facts: &Facts) -> Result<(), XlsxError> {
    let look = &facts.look;
    let rows = super::map::count(facts.map.ranges.order.len());
    let last = FIRST_ROW + rows.saturating_sub(1);
    // What can still change stands out.
    let open = crate::diagnostic::cell_name(FIRST_ROW, u32::from(column::OPEN));
    let rule = format!("${open}>0");
    let area = (
        FIRST_ROW,
        column::GUARANTEED_FROM,
        last,
        column::PLAUSIBLE_TO,
    );
    page.colour(area, &rule, &look.warn)?;
    page.tab
        .group_columns_collapsed(column::WEIGHT, column::LAST)?;
    page.tab.set_freeze_panes(FIRST_ROW, column::SCORE)?;
    page.tab.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    page.tab.set_tab_color(style::INK);
    Ok(())
}
