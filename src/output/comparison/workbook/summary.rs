//! The sheet Ringkasan: both files, how far the index moved and why, with charts.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::contributions::{CAUSES, SCORES, row as element_row, there};
use super::page::Page;
use super::{Facts, SUMMARY, charts};
use crate::analysis::compare::{Basis, Content};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::output::comparison::{LETTERS, contents, file_names};
use crate::output::terminal::compute::status_word;
use crate::output::terminal::heading::region;
use crate::workbook::style;

/// Row of the table with the indices, from 0.
const INDEX: u32 = 9;

pub(super) fn sheet(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(facts, &SUMMARY, &[40, 16, 16, 16, 16, 16, 16])?;
    let method = facts.made.methodology();
    let name = facts.text(&facts.made.comparison.elements[0].name);
    let title = Text::new(format!("Perubahan {name}"), format!("Change of {name}"));
    let named = |method: &Methodology| format!("{} {}", facts.text(&method.name), method.version);
    let methods = if facts.made.comparison.same_methodology() {
        named(method)
    } else {
        let [before, after] = facts.made.comparison.methodologies();
        format!("A: {} · B: {}", named(before), named(after))
    };
    let notice = format!("{methods}. {}", facts.text(&method.notice));
    page.title(&title, &Text::same(notice))?;
    files(&mut page)?;
    indices(&mut page)?;
    let mut row = causes(&mut page)?;
    row = corners(&mut page, row)?;
    row = explanation(&mut page, row)?;
    charts::insert(&mut page, row + 1)?;
    page.finished_on_a_page()
}

/// What A and B are.
fn files(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let facts = page.facts;
    let sides = facts.made.comparison.sides.iter();
    let sides = sides.zip(file_names(facts.made.comparison));
    for ((row, letter), (side, file)) in (3..).zip(LETTERS).zip(sides) {
        let reading = &side.own;
        let who = match &reading.content {
            Content::Form(form, _) => region(&form.identity, facts.lang),
            Content::Table(..) | Content::Recap(_) => contents(side, facts.lang),
        };
        let words = format!("{letter}  {file} · {who}");
        page.text(row, 0, &words, &facts.look.body)?;
    }
    if facts.made.comparison.regions_differ() {
        let words = Text::fixed(
            "A dan B adalah dua wilayah yang berbeda.",
            "A and B are two different regions.",
        );
        page.say(5, 0, &words, &style::text().set_font_color(style::WARN))?;
    }
    Ok(())
}

/// The index in A and B with its status, and the change.
fn indices(page: &mut Page<'_>) -> Result<(), XlsxError> {
    let facts = page.facts;
    let words = match (&facts.change, facts.made.mean) {
        (Some(_), _) => Text::fixed("Indeks", "Index"),
        (None, Some(mean)) => {
            let count = facts.lang.number(mean.units as f64, 0);
            Text::new(
                format!("Rata-rata indeks {count} wilayah"),
                format!("Mean index (regions: {count})"),
            )
        }
        (None, None) => Text::fixed("Rata-rata indeks wilayah", "Mean index of the regions"),
    };
    page.say(INDEX - 2, 0, &words, &facts.look.section)?;
    let headers = ["", "A", "B"].map(Text::same);
    let change = Text::fixed("Ubah (poin)", "Change (points)");
    for (column, header) in (0u16..).zip(headers.iter().chain([&change])) {
        page.say(INDEX - 1, column, header, &style::header())?;
    }
    page.say(INDEX, 0, &words, &facts.look.strong)?;
    let [before, after] = facts.index();
    let moved = before.zip(after).map(|(before, after)| after - before);
    let cells = SCORES.map(|column| there(facts, element_row(0), column));
    let look = &facts.look;
    page.live(INDEX, 1, &cells[0], before, &look.strong_score)?;
    page.live(INDEX, 2, &cells[1], after, &look.strong_score)?;
    page.live(INDEX, 3, "C10-B10", moved, &look.strong_change)?;
    if let Some(pair) = facts
        .made
        .comparison
        .pairs
        .first()
        .filter(|_| facts.change.is_some())
    {
        page.say(INDEX + 1, 0, &Text::fixed("Status", "Status"), &look.strong)?;
        for side in [0, 1] {
            let standing = facts.made.comparison.standing(pair, side);
            if let Some(standing) = standing {
                let column = if side == 0 { 1 } else { 2 };
                page.say(
                    INDEX + 1,
                    column,
                    &status_word(standing.status).0,
                    &look.centre,
                )?;
            }
        }
    }
    Ok(())
}

/// What the change is due to; the first free row below.
fn causes(page: &mut Page<'_>) -> Result<u32, XlsxError> {
    let facts = page.facts;
    let first = INDEX + 3;
    let Some(own) = facts.contribution(0) else {
        let words = Text::fixed(
            "Perubahan ini tidak dapat dibagi; lihat lembar Temuan.",
            "This change cannot be divided; see the sheet Findings.",
        );
        page.say(first, 0, &words, &facts.look.body)?;
        return Ok(first + 2);
    };
    let words = Text::fixed("Sebab perubahan", "What the change is due to");
    page.say(first, 0, &words, &facts.look.section)?;
    let causes = [
        (
            Text::fixed("Nilai berubah", "Values changed"),
            own.data.values,
        ),
        (
            Text::fixed("Data muncul atau hilang", "Data appeared or disappeared"),
            own.data.gaps,
        ),
        (
            Text::fixed("Metodologi berubah", "The methodology changed"),
            own.method,
        ),
    ];
    for ((row, (words, points)), column) in (first + 1..).zip(&causes).zip(CAUSES) {
        page.say(row, 0, words, &facts.look.text)?;
        let formula = there(facts, element_row(0), column);
        page.live(row, 1, &formula, Some(*points), &facts.look.change)?;
    }
    let sum = first + 4;
    page.say(sum, 0, &Text::fixed("Jumlah", "Sum"), &facts.look.strong)?;
    let formula = format!("SUM(B{}:B{})", first + 2, first + 4);
    page.live(
        sum,
        1,
        &formula,
        Some(own.total()),
        &facts.look.strong_change,
    )?;
    Ok(sum + 2)
}

/// The indices by both methodologies, where they differ.
fn corners(page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let facts = page.facts;
    let Some(change) = facts
        .change
        .as_ref()
        .filter(|change| change.basis != Basis::SameMethodology)
    else {
        return Ok(first);
    };
    let words = Text::fixed(
        "Indeks dengan kedua metodologi",
        "The index by both methodologies",
    );
    page.say(first, 0, &words, &facts.look.section)?;
    let headers = [
        Text::same(""),
        Text::fixed("Metodologi A", "Methodology A"),
        Text::fixed("Metodologi B", "Methodology B"),
    ];
    for (column, header) in (0u16..).zip(&headers) {
        page.say(first + 1, column, header, &style::header())?;
    }
    let rows = [
        (Text::fixed("Data A", "Data of A"), change.corners.before),
        (Text::fixed("Data B", "Data of B"), change.corners.after),
    ];
    for (row, (words, indices)) in (first + 2..).zip(rows) {
        page.say(row, 0, &words, &facts.look.text)?;
        page.number(row, 1, indices[0], &facts.look.score)?;
        page.number(row, 2, indices[1], &facts.look.score)?;
    }
    Ok(first + 5)
}

/// How to read the parts.
fn explanation(page: &mut Page<'_>, first: u32) -> Result<u32, XlsxError> {
    let lines = [
        Text::fixed(
            "Sumbangan dibagi tepat: rata-rata berbobot menurut Bennet, rata-rata geometrik dan \
             sejenisnya menurut LMDI, rumus menurut nilai Shapley.",
            "Contributions are divided exactly: weighted means after Bennet, geometric and like means \
             after LMDI, formulas by the Shapley value.",
        ),
        Text::fixed(
            "Data yang muncul dinilai dari jaraknya ke rata-rata saudaranya; pembagian ulang bobot \
             sendiri bernilai nol.",
            "Data that appear are valued by their distance from their siblings' mean; sharing out \
             weights anew is worth nothing by itself.",
        ),
    ];
    for (row, line) in (first..).zip(&lines) {
        page.say(row, 0, line, &style::subtitle())?;
    }
    Ok(first + 2)
}
