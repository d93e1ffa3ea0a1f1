//! What the index and its parts can still become, where data are missing, from the sheet Rentang.

use rust_xlsxwriter::XlsxError;

use super::{
    CATEGORY, CODE, CONTRIBUTION, EFFECTIVE, FILLED, NAME, PAGE, SCORE, TOTAL_WIDTH, WEIGHT,
};
use crate::diagnostic::cell_name;
use crate::lang::Text;
use crate::methodology::{Child, Methodology};
use crate::output::result::Facts;
use crate::output::result::ranges::{self, End, Reading};
use crate::output::result::sheet::{Cached, Sheet, word};
use crate::workbook::style::{LINE_HEIGHT, lines};

/// The table from the row `top` on, unless nothing could change when the file was made; the row
/// below it.
pub(super) fn write(page: &mut Sheet, facts: &Facts, top: u32) -> Result<u32, XlsxError> {
    let outlook = &facts.outcome.outlook;
    let parts = || std::iter::once(0).chain(facts.methodology.dimensions());
    if parts().all(|node| outlook.node(node).is_none()) {
        return Ok(top);
    }
    let heading = Text::fixed(
        "Rentang skor selama data kurang",
        "Range of the scores while data are missing",
    );
    page.say(top, 0, &heading, &facts.look.section)?;
    let row = note(page, facts, top + 1)?;
    page.headers(row, &headers())?;
    let mut row = row + 1;
    for node in parts() {
        part(page, facts, row, node)?;
        row += 1;
    }
    Ok(row + 1)
}

/// What the two ranges are; the row below.
fn note(page: &mut Sheet, facts: &Facts, row: u32) -> Result<u32, XlsxError> {
    let note = Text::fixed(
        "Terjamin: skor tetap di dalam rentang ini apa pun isi data yang kurang. Wajar: bila semua yang kurang diisi dengan nilai yang lazim. Rentang mengikuti lembar Data dan menutup pada skor bila tidak ada yang kurang; langkah hitungnya di lembar Rentang.",
        "Guaranteed: the score stays in this range whatever is filled in. Plausible: if all that is missing is filled in with ordinary values. The ranges follow the sheet Data and close on the score when nothing is missing; the steps are on the sheet Ranges.",
    );
    let note = ranges::with_reference(facts, &note);
    let mut text = note.get(page.lang()).to_owned();
    if !ranges::all_follow(page.map) {
        let but = Text::fixed(
            " Sebagian rentang tidak dapat dijadikan rumus lembar kerja dan ditulis saat berkas dibuat: lihat kolom Ikut berubah di sana.",
            " Some ranges cannot be made formulas of a spreadsheet and were written when the file was made: see the column Follows there.",
        );
        text.push_str(but.get(page.lang()));
    }
    page.wide(row, (CODE, FILLED), &text, &facts.look.body)?;
    let height = f64::from(lines(&text, TOTAL_WIDTH)) * LINE_HEIGHT + 2.0;
    page.tab.set_row_height(row, height)?;
    Ok(row + 1)
}

fn headers() -> [Text; 7] {
    [
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Terjamin, dari", "Guaranteed, from"),
        Text::fixed("sampai", "to"),
        Text::fixed("Wajar, dari", "Plausible, from"),
        Text::fixed("sampai", "to"),
        Text::fixed("Kategori", "Category"),
    ]
}

fn part(page: &mut Sheet, facts: &Facts, row: u32, node: usize) -> Result<(), XlsxError> {
    let look = &facts.look;
    let lang = page.lang();
    let element = &facts.methodology.nodes[node];
    let child = Child::Node(node);
    page.text(row, CODE, &element.code, &look.text)?;
    page.wrap(row, NAME, element.name.get(lang), &look.strong)?;
    for (column, reading, end) in [
        (WEIGHT, Reading::Guaranteed, End::Min),
        (SCORE, Reading::Guaranteed, End::Max),
        (EFFECTIVE, Reading::Plausible, End::Min),
        (CONTRIBUTION, Reading::Plausible, End::Max),
    ] {
        let source = page
            .map
            .range_cell(PAGE, child, ranges::shown_column(reading, end));
        let cached = Cached::number(ranges::bounds(facts, child, reading, end));
        page.live(row, column, &source, &cached, &look.score)?;
    }
    let classes = [(WEIGHT, End::Min), (SCORE, End::Max)].map(|(column, end)| {
        let cell = cell_name(row, u32::from(column));
        let score = ranges::bounds(facts, child, Reading::Guaranteed, end);
        (page.map.category(PAGE, &cell), score)
    });
    let [(lowest, from), (highest, to)] = &classes;
    let formula = format!("IF({lowest}={highest},{lowest},{lowest}&\"–\"&{highest})");
    let cached = from
        .zip(*to)
        .map(|(from, to)| span(facts.methodology, from, to));
    let cached = cached.unwrap_or_default();
    page.live(
        row,
        CATEGORY,
        &formula,
        &cached.get(lang)[..].into(),
        &look.word,
    )
}

/// The class of both scores, or from the one to the other.
fn span(methodology: &Methodology, from: f64, to: f64) -> Text {
    let name = |score| {
        let class = methodology.category_position(score);
        let class = class.and_then(|class| methodology.categories().get(class));
        let name = class.map_or_else(Text::default, |class| class.name.clone());
        Text::new(word(&name.id), word(&name.en))
    };
    let (lowest, highest) = (name(from), name(to));
    if lowest == highest {
        return lowest;
    }
    Text::new(
        format!("{}–{}", lowest.id, highest.id),
        format!("{}–{}", lowest.en, highest.en),
    )
}
