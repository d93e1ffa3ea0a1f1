//! The sheet Ringkasan: the result at a glance.

mod headline;
mod parts;
mod range;

use rust_xlsxwriter::{FormatAlign, Worksheet, XlsxError};

use super::Facts;
use super::charts;
use super::map::{Page, count};
use super::sheet::{Cached, Sheet};
use super::trace::another_content;
use crate::lang::{Lang, Text};
use crate::submission::layout::IdentityField;
use crate::workbook::style::{self, LINE_HEIGHT, lines};

/// Column widths in characters; their sum in pixels is the width of the charts.
const WIDTHS: [u16; 8] = [20, 40, 11, 13, 13, 15, 17, 15];
/// Their sum, for texts over all columns.
const TOTAL_WIDTH: usize = 144;
/// Width in pixels of the whole sheet.
const WIDTH: u32 = 1_045;
/// Scale in percent at which the sheet is as wide as a page.
const PRINT_SCALE: u16 = 90;
/// Scale at which the table of ranges fits on the first page too.
const SMALLER_SCALE: u16 = 75;
/// Height in pixels of a row of ordinary text.
const ROW_PIXELS: u32 = 20;

const CODE: u16 = 0;
const NAME: u16 = 1;
const WEIGHT: u16 = 2;
const SCORE: u16 = 3;
const EFFECTIVE: u16 = 4;
const CONTRIBUTION: u16 = 5;
const CATEGORY: u16 = 6;
const FILLED: u16 = 7;

const PAGE: Page = Page::Summary;
const NOTICE_ROW: u32 = 1;
/// What the form says of itself, if anything.
const BANNER_ROW: u32 = 2;
const IDENTITY_ROW: u32 = 7;
/// Rows of the identity block, heading included.
const IDENTITY_ROWS: u32 = 6;
/// Write the sheet.
pub(super) fn sheet(facts: &Facts) -> Result<Worksheet, XlsxError> {
    let mut page = Sheet::new(facts.map, PAGE)?;
    page.widths(&WIDTHS)?;
    heading(&mut page, facts)?;
    headline::write(&mut page, facts)?;
    identity(&mut page, facts)?;
    let after = parts::write(&mut page, facts, IDENTITY_ROW + IDENTITY_ROWS + 1)?;
    let ranges = range::write(&mut page, facts, after + 1)?;
    let notes_end = notes(&mut page, facts, ranges)?;
    drawings(&mut page, facts, notes_end + 1)?;
    page.tab.set_tab_color(style::INK);
    page.tab.set_active(true);
    let mut sheet = page.finished(&facts.footer())?;
    // A page break counts only where the scale is fixed, so the width is fitted by hand here.
    let with_ranges = ranges > after + 1;
    sheet.set_print_scale(if with_ranges {
        SMALLER_SCALE
    } else {
        PRINT_SCALE
    });
    sheet.set_page_breaks(&[notes_end])?;
    Ok(sheet)
}

/// Which index, which region, which year, and by which methodology.
fn heading(page: &mut Sheet, facts: &Facts) -> Result<(), XlsxError> {
    let lang = page.lang();
    let method = facts.methodology;
    let title = format!(
        "{} · {}",
        method.root().name.get(lang),
        facts.region_and_year()
    );
    page.text(0, 0, &title, &style::title())?;
    page.tab.set_row_height(0, 24)?;
    let mut notice = format!(
        "{} ({} {}, {})",
        method.notice.get(lang),
        method.id,
        method.version,
        method.short_hash()
    );
    if let Some(another) = another_content(method) {
        let file = method.file_name().unwrap_or_default();
        notice = format!("{notice} {file}: {}.", another.get(lang));
    }
    let mut format = style::wrapped().set_align(FormatAlign::VerticalCenter);
    if !method.official || method.passes_for().is_some() {
        format = format
            .set_background_color(style::WARN_TINT)
            .set_font_color(style::WARN)
            .set_bold();
    }
    page.tab
        .merge_range(NOTICE_ROW, 0, NOTICE_ROW, FILLED, "", &format)?;
    page.text(NOTICE_ROW, 0, &notice, &format)?;
    let height = f64::from(lines(&notice, TOTAL_WIDTH)) * LINE_HEIGHT + 6.0;
    page.tab.set_row_height(NOTICE_ROW, height)?;
    banner(page, facts)
}

/// What the form says of itself, for example that its figures are fictitious.
fn banner(page: &mut Sheet, facts: &Facts) -> Result<(), XlsxError> {
    let banner = &facts.submission.identity.banner;
    if banner.is_empty() {
        return Ok(());
    }
    let format = style::wrapped()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(style::BAD_TINT)
        .set_font_color(style::BAD)
        .set_bold();
    page.wide(BANNER_ROW, (0, FILLED), banner, &format)?;
    let height = f64::from(lines(banner, TOTAL_WIDTH)) * LINE_HEIGHT + 6.0;
    page.tab.set_row_height(BANNER_ROW, height)?;
    Ok(())
}

/// "83 dari 99" as a formula and its result.
fn of(filled: (&str, usize), required: (&str, usize), lang: Lang) -> (String, Cached) {
    let between = Text::fixed(" dari ", " of ");
    let between = between.get(lang);
    let formula = format!("{}&\"{between}\"&({})", filled.0, required.0);
    (
        formula,
        Cached::Text(format!("{}{between}{}", filled.1, required.1)),
    )
}

/// The identity sheet's fields, in two columns.
fn identity(page: &mut Sheet, facts: &Facts) -> Result<(), XlsxError> {
    let heading = Text::fixed("Identitas", "Identity");
    page.say(IDENTITY_ROW, 0, &heading, &facts.look.section)?;
    let identity = &facts.submission.identity;
    let left = [
        (IdentityField::RegionCode, &identity.region_code),
        (IdentityField::CodeSystem, &identity.code_system),
        (IdentityField::Name, &identity.name),
        (IdentityField::Province, &identity.province),
        (IdentityField::Year, &identity.year),
    ];
    let right = [
        (IdentityField::Agency, &identity.agency),
        (IdentityField::Person, &identity.person),
        (IdentityField::Contact, &identity.contact),
        (IdentityField::Date, &identity.date),
    ];
    let label = facts.look.text.clone().set_font_color(style::MUTED);
    for (row, (field, value)) in (IDENTITY_ROW + 1..).zip(left) {
        page.say(row, 0, &field.label(), &label)?;
        page.wrap(row, 1, &value.text, &facts.look.wrapped)?;
    }
    for (row, (field, value)) in (IDENTITY_ROW + 1..).zip(right) {
        page.wide(row, (WEIGHT, SCORE), field.label().get(page.lang()), &label)?;
        page.wide(row, (EFFECTIVE, FILLED), &value.text, &facts.look.wrapped)?;
    }
    let row = IDENTITY_ROW + 1 + count(right.len());
    let file = Text::fixed("Berkas masukan", "Input file");
    page.wide(row, (WEIGHT, SCORE), file.get(page.lang()), &label)?;
    let name = facts.submission.file.name();
    page.wide(row, (EFFECTIVE, FILLED), &name, &facts.look.wrapped)
}

/// How to read the workbook; the row below.
fn notes(page: &mut Sheet, facts: &Facts, first: u32) -> Result<u32, XlsxError> {
    let heading = Text::fixed("Cara membaca", "How to read this");
    page.say(first, 0, &heading, &facts.look.section)?;
    let mut row = first + 1;
    for note in [
        Text::fixed(
            "Sel kuning di lembar Data dan Metodologi adalah masukan dan dapat diubah. Semua angka lain adalah rumus: ikuti rumusnya sampai ke lembar Data.",
            "Yellow cells on the sheets Data and Methodology are inputs and can be changed. Every other number is a formula: follow it down to the sheet Data.",
        ),
        Text::fixed(
            "SEMENTARA berarti ada data yang kurang, kesalahan, atau indikator yang belum dapat dihitung; bobotnya dibagi ulang di antara yang ada. FINAL berarti kelengkapan mencapai syarat di lembar Metodologi, tanpa kesalahan.",
            "PROVISIONAL means that data are missing, that there are errors, or that an indicator cannot be computed yet; weights are shared out again among what is there. FINAL means that completeness reaches what the sheet Methodology asks for, without errors.",
        ),
        Text::fixed(
            "Kesalahan diperiksa saat berkas ini dibuat (lembar Catatan) dan tidak diperiksa ulang di sini. Sesudah memperbaiki data, jalankan program lagi atas formulirnya.",
            "Errors were checked when this file was made (sheet Findings) and are not checked again here. After mending data, run the program on the form again.",
        ),
        Text::fixed(
            "Grafik menampilkan skor saat berkas ini dibuat.",
            "The charts show the scores as of the making of this file.",
        ),
    ] {
        let text = note.get(page.lang()).to_owned();
        page.wide(row, (CODE, FILLED), &text, &facts.look.body)?;
        let height = f64::from(lines(&text, TOTAL_WIDTH)) * LINE_HEIGHT + 2.0;
        page.tab.set_row_height(row, height)?;
        row += 1;
    }
    Ok(row)
}

/// The bars of the dimensions and the profile side by side, the bars of the variables below.
fn drawings(page: &mut Sheet, facts: &Facts, first: u32) -> Result<(), XlsxError> {
    const GAP: u32 = 15;
    let half = (WIDTH - GAP) / 2;
    let profile = charts::profile(facts, half);
    let width = if profile.is_some() { half } else { WIDTH };
    let bars = charts::dimension_bars(facts, width);
    let mut row = first;
    for (offset, chart) in [(0, bars), (half + GAP, profile)] {
        if let Some(chart) = chart {
            page.tab
                .insert_chart_with_offset(first, 0, &chart, offset, 0)?;
            row = first + charts::TOP_HEIGHT.div_ceil(ROW_PIXELS) + 1;
        }
    }
    if let Some(chart) = charts::variable_bars(facts, WIDTH) {
        page.tab.insert_chart(row, 0, &chart)?;
    }
    Ok(())
}
