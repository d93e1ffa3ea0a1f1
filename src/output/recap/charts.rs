//! The sheet Grafik: the ranking with its bounds, and how the scores of the dimensions lie.

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisLabelPosition, ChartAxisTickType, ChartDataLabel,
    ChartDataLabelPosition, ChartErrorBars, ChartErrorBarsDirection, ChartErrorBarsType, ChartFont,
    ChartFormat, ChartLayout, ChartLine, ChartPoint, ChartRange, ChartSeries, ChartSolidFill,
    ChartType, Color, Workbook, XlsxError,
};

use super::drawn::{
    ABOVE, BELOW, BOX_ABOVE, BOX_BELOW, BOX_FIRST, BOX_LOWER, BOX_NAME, BOX_UPPER, INDEX, NAME,
    POSITION, boxes, ranked,
};
use super::sheet::{FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::Tab;
use super::{Facts, number};
use crate::lang::Text;
use crate::scoring::Status;
use crate::workbook::style;

/// Most regions whose bars and names are legible; more are drawn as thin columns.
const MOST_BARS: usize = 60;
/// Sizes in pixels.
const WIDTH: u32 = 720;
const WIDE: u32 = 1_300;
const HEIGHT: u32 = 380;
/// Least height of the bars, when there are few.
const LOW: u32 = 180;
const TITLE: u32 = 50;
const AXIS: u32 = 45;
const BAR: u32 = 22;
/// Where the second chart stands: right of the bars, or below the columns.
const RIGHT: (u32, u16) = (FIRST_ROW, 12);
const BELOW_FIRST: (u32, u16) = (FIRST_ROW + 21, 0);

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Charts);
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(
        &Text::fixed("Grafik", "Charts"),
        &Text::fixed(
            "Digambar dari angka saat berkas dibuat.",
            "Drawn from the numbers as of the making of the file.",
        ),
    )?;
    let count = ranked(facts).count();
    match count {
        0 => {
            let none = Text::fixed(
                "Belum ada indeks yang dapat digambar.",
                "There is no index to draw yet.",
            );
            page.say(FIRST_ROW, 0, &none, &facts.look.section)?;
        }
        1..=MOST_BARS => {
            page.tab.insert_chart(FIRST_ROW, 0, &bars(facts, count))?;
        }
        _ => {
            page.tab
                .insert_chart(FIRST_ROW, 0, &columns(facts, count))?;
        }
    }
    if let Some(chart) = box_plot(facts) {
        let (row, column) = if count > MOST_BARS {
            BELOW_FIRST
        } else {
            RIGHT
        };
        page.tab.insert_chart(row, column, &chart)?;
    }
    page.finish(book);
    Ok(())
}

/// The cells of a column of the hidden sheet.
fn cells(facts: &Facts, column: u16, count: usize) -> ChartRange {
    let tab = facts.tabs.name(Tab::Drawn);
    let last = FIRST_ROW + number(count).saturating_sub(1);
    ChartRange::new_from_range(&tab, FIRST_ROW, column, last, column)
}

/// A series of the hidden sheet, by its columns of names and numbers.
fn series<'c>(
    chart: &'c mut Chart,
    facts: &Facts,
    (names, numbers): (u16, u16),
    count: usize,
) -> &'c mut ChartSeries {
    let tab = facts.tabs.name(Tab::Drawn);
    chart
        .add_series()
        .set_name((tab.as_str(), HEADER_ROW, numbers))
        .set_categories(&cells(facts, names, count))
        .set_values(&cells(facts, numbers, count))
}

/// A bar per region with the bounds of its index.
fn bars(facts: &Facts, count: usize) -> Chart {
    let mut chart = Chart::new_bar();
    let points: Vec<ChartPoint> = ranked(facts)
        .map(|counted| {
            let colour = match counted.region.status {
                Status::Final => style::INK,
                Status::Provisional | Status::None => SOFT,
            };
            ChartPoint::new().set_format(&mut fill(colour))
        })
        .collect();
    let labels = ChartDataLabel::new()
        .show_value()
        .set_num_format("0.00")
        .set_position(ChartDataLabelPosition::InsideBase)
        .set_font(ChartFont::new().set_size(8).set_color(Color::White))
        .clone();
    let whiskers = whiskers(
        Some(cells(facts, ABOVE, count)),
        Some(cells(facts, BELOW, count)),
    );
    series(&mut chart, facts, (NAME, INDEX), count)
        .set_points(&points)
        .set_data_label(&labels)
        .set_gap(45)
        .set_x_error_bars(&whiskers);
    let height = LOW.max(TITLE + AXIS + BAR * number(count));
    let title = Text::fixed(
        "Indeks menurut peringkat, dengan batasnya (gelap: FINAL, terang: SEMENTARA)",
        "Index by rank, with its bounds (dark: FINAL, light: PROVISIONAL)",
    );
    frame(&mut chart, facts, &title, height);
    layout(&mut chart, height, 0.28);
    // Bars run from the bottom upwards; reversed, the first one stands at the top.
    let names = chart.y_axis();
    names.set_reverse().set_label_interval(1).set_font(&small());
    names.set_major_tick_type(ChartAxisTickType::None);
    scale(chart.x_axis(), facts);
    chart
        .x_axis()
        .set_label_position(ChartAxisLabelPosition::High);
    chart
}

/// The indices of many regions by rank, with their bounds; names would not be legible.
fn columns(facts: &Facts, count: usize) -> Chart {
    let mut chart = Chart::new_column();
    let mut bounds = whiskers(
        Some(cells(facts, ABOVE, count)),
        Some(cells(facts, BELOW, count)),
    );
    let line = ChartLine::new()
        .set_color(style::WARN)
        .set_width(0.5)
        .clone();
    bounds
        .set_end_cap(false)
        .set_format(ChartFormat::new().set_line(&line));
    series(&mut chart, facts, (POSITION, INDEX), count)
        .set_format(&mut fill(SOFT))
        .set_gap(20)
        .set_y_error_bars(&bounds);
    let title = Text::fixed(
        "Indeks menurut urutan peringkat, dengan batasnya",
        "Index by position in the ranking, with its bounds",
    );
    frame(&mut chart, facts, &title, HEIGHT);
    chart.set_width(WIDE);
    let every = u16::try_from(count / 20).unwrap_or(u16::MAX).max(1);
    let positions = chart.x_axis();
    positions.set_label_interval(every).set_tick_interval(every);
    positions.set_font(&small());
    scale(chart.y_axis(), facts);
    chart
}

/// A box per dimension: the middle half of the regions with the median, lines to the extremes. None
/// without scores, or with scores below zero, which stacked bars cannot show.
fn box_plot(facts: &Facts) -> Option<Chart> {
    let boxes = boxes(facts);
    let count = boxes.len();
    let is_below = |(_, spread): &(usize, crate::analysis::recap::Spread)| spread.of.min < 0.0;
    if boxes.is_empty() || boxes.iter().any(is_below) {
        return None;
    }
    let mut chart = Chart::new(ChartType::ColumnStacked);
    let below = whiskers(None, Some(cells(facts, BOX_BELOW, count)));
    series(&mut chart, facts, (BOX_NAME, BOX_FIRST), count)
        .set_format(ChartFormat::new().set_no_fill().set_no_line())
        .set_gap(60)
        .set_y_error_bars(&below);
    series(&mut chart, facts, (BOX_NAME, BOX_LOWER), count).set_format(&mut boxed(style::BAR));
    let above = whiskers(Some(cells(facts, BOX_ABOVE, count)), None);
    series(&mut chart, facts, (BOX_NAME, BOX_UPPER), count)
        .set_format(&mut boxed(SOFT))
        .set_y_error_bars(&above);
    let title = Text::fixed(
        "Sebaran skor: terendah, kuartil 1, median, kuartil 3, tertinggi",
        "Distribution of scores: lowest, quartile 1, median, quartile 3, highest",
    );
    frame(&mut chart, facts, &title, HEIGHT);
    chart.x_axis().set_font(&small());
    scale(chart.y_axis(), facts);
    Some(chart)
}

/// Lines from the end of a bar up and down.
fn whiskers(above: Option<ChartRange>, below: Option<ChartRange>) -> ChartErrorBars {
    let direction = match (&above, &below) {
        (Some(_), None) => ChartErrorBarsDirection::Plus,
        (None, Some(_)) => ChartErrorBarsDirection::Minus,
        _ => ChartErrorBarsDirection::Both,
    };
    let any = above.clone().or_else(|| below.clone());
    let none = ChartRange::new_from_string("");
    let ends = (
        above
            .or_else(|| any.clone())
            .unwrap_or_else(|| none.clone()),
        below.or(any).unwrap_or(none),
    );
    let line = ChartLine::new()
        .set_color(style::MUTED)
        .set_width(1.25)
        .clone();
    ChartErrorBars::new()
        .set_type(ChartErrorBarsType::Custom(ends.0, ends.1))
        .set_direction(direction)
        .set_format(ChartFormat::new().set_line(&line))
        .clone()
}

/// Colour of what is provisional, and of the upper half of a box.
const SOFT: Color = Color::RGB(0x6F_A3_AD);

fn fill(colour: Color) -> ChartFormat {
    ChartFormat::new()
        .set_solid_fill(ChartSolidFill::new().set_color(colour))
        .clone()
}

fn boxed(colour: Color) -> ChartFormat {
    let line = ChartLine::new()
        .set_color(style::INK)
        .set_width(1.0)
        .clone();
    fill(colour).set_line(&line).clone()
}

fn small() -> ChartFont {
    ChartFont::new().set_size(9).clone()
}

/// Title and size.
fn frame(chart: &mut Chart, facts: &Facts, title: &Text, height: u32) {
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

/// Room for the names: programs would leave out every second one otherwise.
fn layout(chart: &mut Chart, height: u32, names: f64) {
    let share = |pixels: u32| f64::from(pixels) / f64::from(height);
    let plot = 1.0 - share(TITLE) - share(AXIS);
    let layout = ChartLayout::new()
        .set_offset(names, share(TITLE))
        .set_dimensions(0.97 - names, plot);
    chart.plot_area().set_layout(&layout);
}

/// The axis of the values: the whole scale where all scores lie on it, so that charts compare.
fn scale(axis: &mut ChartAxis, facts: &Facts) {
    let grid = ChartLine::new()
        .set_color(style::LINE)
        .set_width(0.75)
        .clone();
    if facts.on_scale {
        let scale = facts.methodology.scale;
        axis.set_min(scale.min).set_max(scale.max);
    }
    axis.set_num_format("General")
        .set_font(&small())
        .set_major_gridlines(true)
        .set_major_gridlines_line(&grid);
    axis.set_major_tick_type(ChartAxisTickType::None);
}
