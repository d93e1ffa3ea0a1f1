//! The sheet Temuan: all findings, each with a link that leads to its cell.

use rust_xlsxwriter::{Format, FormatAlign, FormatUnderline, Url, Worksheet, XlsxError};

use crate::diagnostic::{Place, Severity};
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::carried::{FurtherSheet, Places, Spot};
use crate::output::cells::{clean, footer, height, number, text};
use crate::submission::Submission;
use crate::submission::layout::{SHEET_FINDINGS, TITLE_FINDINGS};
use crate::validation::{Finding, Report};
use crate::workbook::style;

use super::fill;

/// Row of the table's header, zero-based.
const HEADER: u32 = 5;
/// Widths of the columns, in characters.
const WIDTHS: [u16; 7] = [5, 13, 9, 34, 15, 62, 58];
/// Columns of the table.
const NUMBER: u16 = 0;
const SEVERITY: u16 = 1;
const CODE: u16 = 2;
const ITEM: u16 = 3;
const CELL: u16 = 4;
const MESSAGE: u16 = 5;
const HINT: u16 = 6;
/// Links that one sheet may have in Excel.
const MOST_LINKS: usize = 65_000;

/// The sheet.
pub(super) struct FindingsSheet<'a> {
    pub methodology: &'a Methodology,
    /// The form that was annotated.
    pub submission: &'a Submission,
    pub report: &'a Report,
    /// Where each finding is shown.
    pub spots: &'a [Spot],
}

impl FurtherSheet for FindingsSheet<'_> {
    fn name(&self) -> Text {
        SHEET_FINDINGS
    }

    fn write(&self, sheet: &mut Worksheet, places: &Places, lang: Lang) -> Result<(), XlsxError> {
        let findings = &self.report.findings;
        set_up(sheet, self.methodology, lang)?;
        self.write_head(sheet, lang)?;
        if findings.is_empty() {
            let none = Text::fixed("Tidak ada temuan.", "There are no findings.");
            return text(sheet, (HEADER, NUMBER), none.get(lang), &style::text());
        }
        write_header(sheet, lang)?;
        let formats = Formats::new();
        for (position, (finding, spot)) in findings.iter().zip(self.spots).enumerate() {
            let row = row_of(position);
            let place = places.spot(spot).filter(|_| position < MOST_LINKS);
            let row = Row { at: row, position };
            self.write_row(sheet, row, finding, (place.as_ref(), lang), &formats)?;
        }
        sheet.autofilter(HEADER, NUMBER, row_of(findings.len() - 1), HINT)?;
        // It says what to do first, so it is what one sees first.
        sheet.set_active(true);
        Ok(())
    }
}

/// A row of the table and the position of its finding.
#[derive(Clone, Copy)]
struct Row {
    at: u32,
    position: usize,
}

fn row_of(position: usize) -> u32 {
    HEADER + 1 + u32::try_from(position).unwrap_or(u32::MAX / 2)
}

/// Formats of the table.
struct Formats {
    plain: Format,
    centred: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let plain = style::cell()
            .set_text_wrap()
            .set_align(FormatAlign::Left)
            .set_indent(1);
        Self {
            centred: style::cell().set_align(FormatAlign::Center),
            link: plain
                .clone()
                .set_font_color(style::INK)
                .set_underline(FormatUnderline::Single),
            plain,
        }
    }
}

/// Widths, panes and page setup.
fn set_up(sheet: &mut Worksheet, methodology: &Methodology, lang: Lang) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(HEADER + 1, 0)?;
    sheet.set_screen_gridlines(false);
    sheet.set_tab_color(style::BAD);
    let named = format!(
        "{} {} · {}",
        methodology.id,
        methodology.version,
        methodology.notice.get(lang)
    );
    style::landscape_page(sheet, &footer(&named), lang);
    sheet.set_repeat_rows(HEADER, HEADER)?;
    Ok(())
}

/// The table's header.
fn write_header(sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
    let headers = [
        Text::fixed("No", "No"),
        Text::fixed("Keparahan", "Severity"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Data", "Item"),
        Text::fixed("Sel", "Cell"),
        Text::fixed("Pesan", "Message"),
        Text::fixed("Perbaikan", "How to mend it"),
    ];
    let format = style::header().set_align(FormatAlign::Left).set_indent(1);
    height(sheet, HEADER, 1)?;
    for (column, header) in (0..).zip(headers) {
        text(sheet, (HEADER, column), header.get(lang), &format)?;
    }
    Ok(())
}

impl FindingsSheet<'_> {
    /// Title, which form it is, how many findings of which kind, and how to use the sheet.
    fn write_head(&self, sheet: &mut Worksheet, lang: Lang) -> Result<(), XlsxError> {
        sheet.set_row_height(0, 24.0)?;
        text(sheet, (0, 0), TITLE_FINDINGS.get(lang), &style::title())?;
        let identity = &self.submission.identity;
        let file = self.submission.file.name();
        let named = [&identity.name.text, &identity.year.text, &file];
        let named: Vec<&str> = named
            .into_iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect();
        text(sheet, (1, 0), &named.join(" · "), &style::subtitle())?;
        let strong = style::text().set_bold();
        text(sheet, (2, 0), &counts(self.report, lang), &strong)?;
        let how = Text::fixed(
            "Klik sel di kolom Sel untuk menuju ke tempatnya; arahkan penunjuk ke sel berwarna untuk membaca catatannya. Perbaiki, simpan, lalu periksa lagi dengan ikesos validate.",
            "Click a cell in the column Cell to go to its place; point at a coloured cell to read its note. Mend, save, then check again with ikesos validate.",
        );
        text(sheet, (3, 0), how.get(lang), &style::subtitle())
    }

    /// The row of a finding.
    fn write_row(
        &self,
        sheet: &mut Worksheet,
        row: Row,
        finding: &Finding,
        (place, lang): (Option<&Place>, Lang),
        formats: &Formats,
    ) -> Result<(), XlsxError> {
        let at = row.at;
        let name = self.item(finding, lang);
        let (message, hint) = (finding.message.get(lang), finding.hint.get(lang));
        let counted = (row.position + 1) as f64;
        number(sheet, (at, NUMBER), Some(counted), &formats.centred)?;
        let severity = formats
            .plain
            .clone()
            .set_background_color(fill(finding.severity));
        let word = finding.severity.word();
        text(sheet, (at, SEVERITY), word.get(lang), &severity)?;
        text(sheet, (at, CODE), finding.code, &formats.plain)?;
        text(sheet, (at, ITEM), &name, &formats.plain)?;
        text(sheet, (at, MESSAGE), message, &formats.plain)?;
        text(sheet, (at, HINT), hint, &formats.plain)?;
        match place {
            Some(place) => write_link(sheet, (at, CELL), place, &formats.link)?,
            None => text(sheet, (at, CELL), "", &formats.plain)?,
        }
        let lines =
            [(ITEM, name.as_str()), (MESSAGE, message), (HINT, hint)].map(|(column, words)| {
                style::lines(words, usize::from(WIDTHS[usize::from(column)]) - 2)
            });
        height(sheet, at, lines.into_iter().max().unwrap_or(1))
    }

    /// Code and name of the item a finding is about.
    fn item(&self, finding: &Finding, lang: Lang) -> String {
        let Some(code) = &finding.item else {
            return String::new();
        };
        match self.methodology.item_position(code) {
            Some(item) => format!("{code} {}", self.methodology.items[item].name.get(lang)),
            None => code.clone(),
        }
    }
}

/// A link to a cell of this workbook, named as findings name cells: `Data!F12`.
fn write_link(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    place: &Place,
    format: &Format,
) -> Result<(), XlsxError> {
    let quoted = place.sheet.replace('\'', "''");
    let link = Url::new(format!("internal:'{quoted}'!{}", place.cell));
    let shown = clean(&format!("{}!{}", place.sheet, place.cell), 255);
    sheet.write_url_with_format(row, column, link.set_text(shown), format)?;
    Ok(())
}

/// `2 kesalahan · 1 peringatan · 16 catatan`
pub(super) fn counts(report: &Report, lang: Lang) -> String {
    let all = [
        (Severity::Error, "errors"),
        (Severity::Warning, "warnings"),
        (Severity::Note, "notes"),
    ];
    let words = all.map(|(severity, several)| {
        let count = report.count(severity);
        let word = severity.word();
        match lang {
            Lang::En if count != 1 => format!("{count} {several}"),
            _ => format!("{count} {}", word.get(lang)),
        }
    });
    words.join(" · ")
}
