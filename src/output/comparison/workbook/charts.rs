//! The charts of the summary, and the hidden sheet with the plain numbers they draw: charts over
//! formula cells would be empty in Protected View.

use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel, ChartFont, ChartFormat,
    ChartLayout, ChartLine, ChartSeries, ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::page::{FIRST, HEADER, Page, count};
use super::{CHARTS, Facts};
use crate::lang::Text;
use crate::output::cells::clean;
use crate::output::terminal::cut;
use crate::workbook::style;

/// Columns of the hidden sheet: the waterfall, then the bars.
const STEP: u16 = 0;
const BASE: u16 = 1;
const LEVEL: u16 = 2;
const RISE: u16 = 3;
const FALL: u16 = 4;
const LEAF: u16 = 6;
const PLUS: u16 = 7;
const MINUS: u16 = 8;
/// Most steps of the waterfall and most bars that are legible.
const STEPS: usize = 20;
const BARS: usize = 15;
/// Letters of a name beside a bar.
const NAME: usize = 58;
/// Sizes in pixels.
const WIDTH: u32 = 900;
const HEIGHT: u32 = 340;
const BAR: u32 = 24;
const FRAME: u32 = 90;

/// A step of the waterfall: its name, and from where to where it goes.
struct Step {
    name: String,
    from: f64,
    to: f64,
    /// A standing column rather than a step.
    whole: bool,
}

/// From the index of A over the contributions below the index to that of B.
fn steps(facts: &Facts<'_>) -> Vec<Step> {
    let [Some(before), Some(after)] = facts.index() else {
        return Vec::new();
    };
    let whole = |name: &str, to| Step {
        name: name.to_owned(),
        from: 0.0,
        to,
        whole: true,
    };
    let mut steps = vec![whole("A", before)];
    let mut level = before;
    for child in facts.children(0).into_iter().take(STEPS) {
        let Some(own) = facts.contribution(child) else {
            return Vec::new();
        };
        let element = &facts.made.comparison.elements[child];
        // The number stands with the name: a step may be thinner than it.
        let points = facts.made.points(own.total(), facts.lang);
        let name = element.name.get(facts.lang);
        let name = format!("{} {name} ({points})", element.code);
        steps.push(Step {
            name: clean(&name, 255),
            from: level,
            to: level + own.total(),
            whole: false,
        });
        level += own.total();
    }
    steps.push(whole("B", after));
    steps
}

/// The indicators with the largest contributions.
fn leaves(facts: &Facts<'_>) -> Vec<(String, f64)> {
    let elements = facts.made.comparison.elements.iter().enumerate();
    let mut found: Vec<(String, f64)> = elements
        .filter(|(_, element)| element.is_indicator)
        .filter_map(|(position, element)| {
            let points = facts.contribution(position)?.total();
            let name = format!("{} {}", element.code, element.name.get(facts.lang));
            (points != 0.0).then(|| (clean(&cut(&name, NAME), 255), points))
        })
        .collect();
    found.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()));
    found.truncate(BARS);
    found
}

/// The hidden sheet.
pub(super) fn sheet(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(facts, &CHARTS, &[40, 12, 12, 12, 12, 4, 40, 12, 12])?;
    page.title(
        &Text::fixed("Angka grafik", "Numbers of the charts"),
        &Text::fixed(
            "Salinan angka saat berkas dibuat; tidak ikut berubah.",
            "Copies of the numbers as of the making of the file; they do not change.",
        ),
    )?;
    let headers = [
        (STEP, Text::fixed("Langkah", "Step")),
        (BASE, Text::fixed("Alas", "Base")),
        (LEVEL, Text::fixed("Indeks", "Index")),
        (RISE, Text::fixed("Naik", "Rise")),
        (FALL, Text::fixed("Turun", "Fall")),
        (LEAF, Text::fixed("Indikator", "Indicator")),
        (PLUS, Text::fixed("Naik", "Rise")),
        (MINUS, Text::fixed("Turun", "Fall")),
    ];
    for (column, header) in headers {
        page.say(HEADER, column, &header, &style::header())?;
    }
    for (row, step) in (FIRST..).zip(steps(facts)) {
        page.text(row, STEP, &step.name, &facts.look.text)?;
        let size = (step.to - step.from).abs();
        let (level, rise, fall) = match (step.whole, step.to >= step.from) {
            (true, _) => (step.to, 0.0, 0.0),
            (false, true) => (0.0, size, 0.0),
            (false, false) => (0.0, 0.0, size),
        };
        let base = if step.whole {
            0.0
        } else {
            step.from.min(step.to)
        };
        for (column, value) in [(BASE, base), (LEVEL, level), (RISE, rise), (FALL, fall)] {
            page.number(row, column, Some(value), &facts.look.score)?;
        }
    }
    for (row, (name, points)) in (FIRST..).zip(leaves(facts)) {
        page.text(row, LEAF, &name, &facts.look.text)?;
        page.number(row, PLUS, Some(points.max(0.0)), &facts.look.change)?;
        page.number(row, MINUS, Some(points.min(0.0)), &facts.look.change)?;
    }
    page.tab.set_hidden(true);
    page.finished()
}

/// Put the charts on a sheet, from a row on.
pub(super) fn insert(page: &mut Page<'_>, row: u32) -> Result<(), XlsxError> {
    let facts = page.facts;
    let mut row = row;
    if let Some(chart) = waterfall(facts) {
        page.tab.insert_chart(row, 0, &chart)?;
        row += HEIGHT / 20 + 1;
        if let Some(note) = axis_note(Axis::of(&steps(facts)), facts) {
            page.say(row, 0, &note, &style::subtitle())?;
        }
        row += 2;
    }
    if let Some(chart) = bars(facts) {
        page.tab.insert_chart(row, 0, &chart)?;
    }
    Ok(())
}

/// The value axis of the waterfall, from a round number to a multiple of its unit, which is 1, 2 or 5
/// times a power of ten.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Axis {
    min: f64,
    max: f64,
    unit: f64,
}

impl Axis {
    /// Small steps on tall columns would not be seen from zero: as much room below the lowest level
    /// as the steps take, and at least two percent of the highest.
    fn of(steps: &[Step]) -> Self {
        let levels = steps.iter().flat_map(|step| [step.from, step.to]);
        let standing = levels.filter(|level| *level > 0.0);
        let (low, high) = standing.fold((f64::INFINITY, 0.0_f64), |(low, high), level| {
            (low.min(level), high.max(level))
        });
        let from = (low.min(high) - (high - low).max(high * 0.02)).max(0.0);
        let (unit, round) = Self::unit((high - from).max(1e-6) / 5.0);
        Self {
            min: (from / round).floor() * round,
            max: (high / unit).ceil().max(1.0) * unit,
            unit,
        }
    }

    /// The smallest such unit that is at least so large, and the round number in which it fits whose
    /// multiples an axis may begin at: 50 or 55 rather than 54.
    fn unit(least: f64) -> (f64, f64) {
        let power = 10.0_f64.powf(least.log10().floor());
        let units = [(1.0, 5.0), (2.0, 10.0), (5.0, 5.0), (10.0, 50.0)];
        let fits = units
            .into_iter()
            .find(|(unit, _)| unit * power >= least * (1.0 - 1e-9));
        let (unit, round) = fits.unwrap_or((10.0, 50.0));
        (unit * power, round * power)
    }
}

/// Below the waterfall: from where its axis counts, unless from zero.
fn axis_note(axis: Axis, facts: &Facts<'_>) -> Option<Text> {
    let number = |value: f64| facts.lang.number_up_to(value, 6);
    let (min, unit) = (number(axis.min), number(axis.unit));
    (axis.min > 0.0).then(|| {
        Text::new(
            format!(
                "Sumbu tegak mulai dari {min} (garis setiap {unit} poin), bukan dari nol, agar langkah \
                 kecil terlihat: tinggi kolom A dan B tidak sebanding dengan indeksnya."
            ),
            format!(
                "The vertical axis begins at {min} (a line every {unit} points), not at zero, so that \
                 small steps are seen: the heights of A and B are not in proportion to their indices."
            ),
        )
    })
}

fn waterfall(facts: &Facts<'_>) -> Option<Chart> {
    let steps = steps(facts);
    // Stacked columns cannot float below zero.
    if steps.len() < 3 || steps.iter().any(|step| step.from < 0.0 || step.to < 0.0) {
        return None;
    }
    let mut chart = Chart::new(ChartType::ColumnStacked);
    let last = HEADER + count(steps.len());
    let colours = [
        (BASE, None, ""),
        (LEVEL, Some(style::INK), "0.00;;"),
        (RISE, Some(style::GOOD), ""),
        (FALL, Some(style::BAD), ""),
    ];
    for (column, colour, shown) in colours {
        let own = series(&mut chart, facts, (STEP, column), last, colour);
        if !shown.is_empty() {
            own.set_data_label(&label(shown));
        }
    }
    let title = Text::fixed(
        "Dari indeks A ke indeks B, menurut sumbangan di bawah indeks",
        "From the index of A to that of B, by the contributions below the index",
    );
    frame(&mut chart, facts, &title, HEIGHT);
    let axis = Axis::of(&steps);
    chart
        .y_axis()
        .set_min(axis.min)
        .set_max(axis.max)
        .set_major_unit(axis.unit);
    chart.y_axis().set_font(&small()).set_num_format("General");
    gridlines(&mut chart, true);
    chart.x_axis().set_font(&small());
    Some(chart)
}

fn bars(facts: &Facts<'_>) -> Option<Chart> {
    let leaves = leaves(facts);
    if leaves.is_empty() {
        return None;
    }
    let mut chart = Chart::new(ChartType::BarStacked);
    let last = HEADER + count(leaves.len());
    for (column, colour) in [(PLUS, style::GOOD), (MINUS, style::BAD)] {
        series(&mut chart, facts, (LEAF, column), last, Some(colour));
    }
    let title = Text::fixed(
        "Indikator dengan sumbangan terbesar (poin indeks)",
        "Indicators with the largest contributions (points of the index)",
    );
    let height = FRAME + BAR * count(leaves.len());
    frame(&mut chart, facts, &title, height);
    let plot = 1.0 - f64::from(FRAME) / f64::from(height);
    let layout = ChartLayout::new()
        .set_offset(0.42, 50.0 / f64::from(height))
        .set_dimensions(0.54, plot);
    chart.plot_area().set_layout(&layout);
    let names = chart.y_axis();
    names.set_reverse().set_label_interval(1).set_font(&small());
    names.set_major_tick_type(ChartAxisTickType::None);
    names.set_label_position(ChartAxisLabelPosition::Low);
    let values = chart.x_axis();
    values.set_font(&small()).set_num_format("0.00");
    values.set_label_position(ChartAxisLabelPosition::High);
    gridlines(&mut chart, false);
    Some(chart)
}

/// A series of the hidden sheet; without a colour it is not seen.
fn series<'c>(
    chart: &'c mut Chart,
    facts: &Facts<'_>,
    (names, numbers): (u16, u16),
    last: u32,
    colour: Option<Color>,
) -> &'c mut ChartSeries {
    let name = CHARTS.get(facts.lang);
    let mut format = ChartFormat::new();
    match colour {
        Some(colour) => {
            format.set_solid_fill(ChartSolidFill::new().set_color(colour));
        }
        None => {
            format.set_no_fill().set_no_line();
        }
    }
    chart
        .add_series()
        .set_name((name, HEADER, numbers))
        .set_categories((name, FIRST, names, last, names))
        .set_values((name, FIRST, numbers, last, numbers))
        .set_format(&mut format)
        .set_gap(40)
        .set_overlap(100)
}

/// The number on a column; zeros are not shown.
fn label(format: &str) -> ChartDataLabel {
    let font = ChartFont::new().set_size(9).set_color(Color::White).clone();
    ChartDataLabel::new()
        .show_value()
        .set_num_format(format)
        .set_font(&font)
        .clone()
}

fn frame(chart: &mut Chart, facts: &Facts<'_>, title: &Text, height: u32) {
    let font = ChartFont::new()
        .set_size(12)
        .set_bold()
        .set_color(style::INK)
        .clone();
    chart
        .title()
        .set_name(title.get(facts.lang))
        .set_font(&font);
    chart.legend().set_hidden();
    // A hidden sheet's cells count as hidden data.
    chart.show_hidden_data();
    chart.set_width(WIDTH).set_height(height);
    chart.set_alt_text(title.get(facts.lang));
}

fn gridlines(chart: &mut Chart, of_columns: bool) {
    let line = ChartLine::new()
        .set_color(style::LINE)
        .set_width(0.75)
        .clone();
    let axis = if of_columns {
        chart.y_axis()
    } else {
        chart.x_axis()
    };
    axis.set_major_gridlines(true)
        .set_major_gridlines_line(&line);
}

/// Font of an axis.
fn small() -> ChartFont {
    ChartFont::new().set_size(9).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(levels: &[f64]) -> Axis {
        let steps: Vec<Step> = levels
            .windows(2)
            .map(|pair| Step {
                name: String::new(),
                from: pair[0],
                to: pair[1],
                whole: false,
            })
            .collect();
        Axis::of(&steps)
    }

    #[test]
    fn the_axis_begins_and_ends_at_round_numbers_around_the_steps() {
        let found = |levels: &[f64]| {
            let Axis { min, max, unit } = axis(levels);
            (min, max, unit)
        };
        assert_eq!(found(&[55.2, 60.1, 63.4]), (45.0, 65.0, 5.0));
        assert_eq!(found(&[0.0, 61.37, 63.05, 62.0]), (55.0, 64.0, 1.0));
        assert_eq!(found(&[60.57, 57.26, 57.65]), (50.0, 62.0, 2.0));
        assert_eq!(found(&[5.0, 90.0]), (0.0, 100.0, 20.0));
        assert_eq!(found(&[50.0, 50.0]), (49.0, 50.0, 0.2));
        for levels in [[0.0, 0.0], [1e-9, 2e-9], [1e6, 1e6 + 1.0], [99.99, 100.0]] {
            let Axis { min, max, unit } = axis(&levels);
            assert!(min.is_finite() && unit > 0.0 && max > min, "{levels:?}");
            let top = levels[0].max(levels[1]);
            assert!(min <= levels[0] && max >= top - 1e-9, "{levels:?}");
        }
    }
}
