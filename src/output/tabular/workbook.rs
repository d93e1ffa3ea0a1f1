//! The result workbook of a table: scores with ranks and the tree, what they can still become,
//! values, normalised values, findings, methodology, trace.
//!
//! Everything in it is a plain value: a table's result may have hundreds of thousands of cells, and
//! the workbook of a single form is the one with live formulas. Large tables are written row by
//! row through a temporary file, so that they never stand in memory as a whole.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::Tabulated;
use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::reference;
use crate::output::terminal::clean;
use crate::output::terminal::compute::status_word;
use crate::scoring::{IndicatorScores, Status};
use crate::workbook::PlainText;
use crate::workbook::style;

/// Units from which sheets are written row by row.
const LARGE: usize = 5_000;
/// Columns that name a unit: rank, code, name, year, province, status, data there, data needed,
/// class.
const IDENTITY: u16 = 9;
/// Header rows of the wide sheets: level or unit, code, name.
const HEADERS: u32 = 3;
/// Width of a column of figures, in characters.
const FIGURES: u16 = 12;
/// Most lines of a header row: a very long name is cut rather than fill the screen.
const HEADER_LINES: u32 = 8;

/// The workbook of a table's result. The same input gives the same bytes.
///
/// # Errors
/// When it cannot be written: more columns than a sheet has, or no room for temporary files.
pub fn workbook(made: &Tabulated<'_>, lang: Lang) -> Result<Workbook, XlsxError> {
    let mut writer = Writer {
        made,
        lang,
        book: Workbook::new(),
        look: Look::new(),
        order: made
            .years()
            .flat_map(|year| made.scores.ranking(year))
            .collect(),
    };
    let title = Text::fixed("Hasil tabel", "Result of a table");
    let title = format!("{} {}", title.get(lang), made.table.file.name());
    writer
        .book
        .set_properties(&style::properties(&shown(&title, 255))?);
    writer.summary()?;
    writer.scores()?;
    writer.bounds()?;
    if let Some(kept) = &made.scores.indicators {
        writer.values(kept)?;
        writer.normalised(kept)?;
    }
    writer.findings()?;
    writer.methodology()?;
    writer.trace()?;
    Ok(writer.book)
}

/// Formats, made once.
struct Look {
    header: Format,
    text: Format,
    wrapped: Format,
    whole: Format,
    score: Format,
    free: Format,
    strong: Format,
}

impl Look {
    fn new() -> Self {
        Self {
            header: style::header(),
            text: style::cell(),
            wrapped: style::cell().set_text_wrap(),
            whole: style::cell().set_num_format(style::WHOLE),
            score: style::cell().set_num_format(style::SCORE),
            free: style::cell().set_num_format("#,##0.00##"),
            strong: style::cell().set_bold(),
        }
    }

    const fn of(&self, cell: Cell) -> &Format {
        match cell {
            Cell::Plain => &self.text,
            Cell::Wrapped => &self.wrapped,
            Cell::Strong => &self.strong,
            Cell::Whole => &self.whole,
            Cell::Score => &self.score,
            Cell::Free => &self.free,
        }
    }
}

struct Writer<'a> {
    made: &'a Tabulated<'a>,
    lang: Lang,
    book: Workbook,
    look: Look,
    /// The units as the sheets list them: the newest year first, by rank.
    order: Vec<usize>,
}

/// A column of a wide sheet.
struct Wide<'a> {
    /// Above the code: the level of a node, the unit of an indicator.
    above: &'a str,
    code: &'a str,
    name: &'a str,
}

/// Text of a cell: harmless, and no longer than a cell can be.
fn shown(text: &str, most: usize) -> String {
    clean(text).chars().take(most).collect()
}

/// Characters of one cell that a workbook is sure to take.
const CELL: usize = 8_000;

impl Writer<'_> {
    /// A new sheet; `wide` ones hold a row per unit.
    fn sheet(&mut self, name: &Text, wide: bool) -> Result<Tab<'_>, XlsxError> {
        let large = wide && self.made.scores.len() > LARGE;
        let left = format!(
            "{} · {}",
            self.made.table.file.name(),
            self.made.methodology.id
        );
        let lang = self.lang;
        let sheet = if large {
            self.book.add_worksheet_with_constant_memory()?
        } else {
            self.book.add_worksheet()
        };
        sheet.set_name(name.get(lang))?;
        sheet.set_screen_gridlines(false);
        style::landscape_page(sheet, &shown(&left, 90), lang);
        Ok(Tab {
            sheet,
            look: &self.look,
        })
    }

    fn summary(&mut self) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let method = made.methodology;
        let name = method.root().name.get(lang).to_owned();
        let mut tab = self.sheet(&Text::fixed("Ringkasan", "Summary"), false)?;
        tab.widths(&[26, 14, 14, 14, 14, 14, 14, 14])?;
        tab.title(&name, &made.table.file.name())?;
        let method_line = format!("{} {}", method.name.get(lang), method.version);
        tab.text(2, 0, &method_line, Cell::Plain)?;
        tab.text(3, 0, method.notice.get(lang), Cell::Plain)?;
        let none = Text::fixed("TANPA INDEKS", "NO INDEX");
        for (row, status) in (5..).zip([Status::Final, Status::Provisional, Status::None]) {
            let (word, _) = status_word(status);
            let word = if status == Status::None { &none } else { &word };
            tab.text(row, 0, word.get(lang), Cell::Strong)?;
            tab.count(row, 1, made.scores.count(status))?;
        }
        let header = [
            Text::fixed("Tahun", "Year"),
            Text::fixed("Banyak", "Count"),
            Text::fixed("Terendah", "Lowest"),
            Text::fixed("Kuartil 1", "Quartile 1"),
            Text::fixed("Median", "Median"),
            Text::fixed("Kuartil 3", "Quartile 3"),
            Text::fixed("Tertinggi", "Highest"),
            Text::fixed("Rata-rata", "Mean"),
        ];
        tab.header(9, header.iter().map(|text| text.get(lang)))?;
        let years = made
            .years()
            .filter_map(|year| Some((year, made.distribution(year)?)));
        for (row, (year, found)) in (10..).zip(years) {
            tab.text(row, 0, &made.scores.years[year], Cell::Plain)?;
            tab.count(row, 1, found.count)?;
            let figures = [
                found.min,
                found.lower_quartile,
                found.median,
                found.upper_quartile,
                found.max,
                found.mean,
            ];
            for (column, figure) in (2..).zip(figures) {
                tab.number(row, column, Some(figure), Cell::Score)?;
            }
        }
        Ok(())
    }

    /// Scores of all nodes, then their ranks below the index.
    fn scores(&mut self) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let method = made.methodology;
        let rank = Text::fixed("Peringkat", "Rank");
        let mut columns: Vec<Wide<'_>> = method
            .nodes
            .iter()
            .map(|node| Wide {
                above: method.levels[node.level].name.get(lang),
                code: &node.code,
                name: node.name.get(lang),
            })
            .collect();
        columns.extend(method.nodes.iter().skip(1).map(|node| Wide {
            above: rank.get(lang),
            code: &node.code,
            name: node.name.get(lang),
        }));
        let nodes = method.nodes.len();
        let name = Text::fixed("Skor", "Scores");
        self.wide(&name, &columns, |tab, row, unit| {
            for (column, node) in (IDENTITY..).zip(0..nodes) {
                tab.number(row, column, made.scores.score(unit, node), Cell::Score)?;
            }
            let after = IDENTITY.saturating_add(u16::try_from(nodes).unwrap_or(u16::MAX));
            for (column, node) in (after..).zip(1..nodes) {
                let rank = made.scores.rank(unit, node).map(f64::from);
                tab.number(row, column, rank, Cell::Whole)?;
            }
            Ok(())
        })
    }

    /// What the scores of the units can still become, of those that lack data; no sheet when none
    /// does.
    fn bounds(&mut self) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let ends = [
            Text::fixed("terjamin, dari", "guaranteed, from"),
            Text::fixed("terjamin, sampai", "guaranteed, to"),
            Text::fixed("wajar, dari", "plausible, from"),
            Text::fixed("wajar, sampai", "plausible, to"),
        ];
        let nodes = &made.methodology.nodes;
        let columns: Vec<Wide<'_>> = nodes
            .iter()
            .flat_map(|node| {
                ends.iter().map(|end| Wide {
                    above: end.get(lang),
                    code: &node.code,
                    name: node.name.get(lang),
                })
            })
            .collect();
        let is_open = |unit: &usize| made.scores.bounds(*unit, 0).is_some();
        let open: Vec<usize> = self.order.iter().copied().filter(is_open).collect();
        if open.is_empty() {
            return Ok(());
        }
        let all = std::mem::replace(&mut self.order, open);
        let name = Text::fixed("Rentang", "Range");
        let written = self.wide(&name, &columns, |tab, row, unit| {
            let mut column = IDENTITY;
            for node in 0..nodes.len() {
                let bounds = made.scores.bounds(unit, node);
                let ranges = bounds.map_or([None; 2], |found| [found.guaranteed, found.plausible]);
                for end in ranges
                    .iter()
                    .flat_map(|range| [range.map(|range| range.min), range.map(|range| range.max)])
                {
                    tab.number(row, column, end, Cell::Score)?;
                    column = column.saturating_add(1);
                }
            }
            Ok(())
        });
        self.order = all;
        written
    }

    fn values(&mut self, kept: &IndicatorScores) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let columns = indicators(made.methodology, lang, |indicator| {
            made.methodology.indicators[indicator].unit.get(lang)
        });
        self.wide(
            &Text::fixed("Nilai", "Values"),
            &columns,
            |tab, row, unit| {
                for (column, indicator) in (IDENTITY..).zip(0..columns.len()) {
                    tab.number(row, column, kept.value(unit, indicator), Cell::Free)?;
                }
                Ok(())
            },
        )
    }

    fn normalised(&mut self, kept: &IndicatorScores) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let score = Text::fixed("skor", "score");
        let columns = indicators(made.methodology, lang, |_| score.get(lang));
        let name = Text::fixed("Normal", "Normalised");
        self.wide(&name, &columns, |tab, row, unit| {
            for (column, indicator) in (IDENTITY..).zip(0..columns.len()) {
                tab.number(row, column, kept.normalised(unit, indicator), Cell::Score)?;
            }
            Ok(())
        })
    }

    /// A sheet with one row per unit.
    fn wide(
        &mut self,
        name: &Text,
        columns: &[Wide<'_>],
        write: impl Fn(&mut Tab<'_>, u32, usize) -> Result<(), XlsxError>,
    ) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let order = std::mem::take(&mut self.order);
        let mut tab = self.sheet(name, true)?;
        tab.widths(&[8, 12, 30, 8, 20, 13, 8, 8, 16])?;
        tab.wide_heights(columns)?;
        tab.wide_header(columns, lang)?;
        let last = IDENTITY.saturating_add(u16::try_from(columns.len()).unwrap_or(u16::MAX));
        let bottom = HEADERS.saturating_add(u32::try_from(order.len()).unwrap_or(u32::MAX));
        tab.sheet.set_freeze_panes(HEADERS, 3)?;
        tab.sheet.set_repeat_rows(0, HEADERS - 1)?;
        tab.sheet.autofilter(HEADERS - 1, 0, bottom - 1, last - 1)?;
        for (row, unit) in (HEADERS..).zip(&order) {
            tab.identity(row, made, *unit, lang)?;
            write(&mut tab, row, *unit)?;
        }
        self.order = order;
        Ok(())
    }

    fn findings(&mut self) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let mut tab = self.sheet(&Text::fixed("Temuan", "Findings"), false)?;
        tab.widths(&[9, 12, 10, 30, 22, 70, 60])?;
        let header = [
            Text::fixed("Kode", "Code"),
            Text::fixed("Keparahan", "Severity"),
            Text::fixed("Banyak", "Count"),
            Text::fixed("Elemen", "Elements"),
            Text::fixed("Sel", "Cell"),
            Text::fixed("Pesan", "Message"),
            Text::fixed("Petunjuk", "Hint"),
        ];
        tab.header(0, header.iter().map(|text| text.get(lang)))?;
        let mut row = 1;
        for finding in made.findings {
            for (position, one) in finding.first.iter().enumerate() {
                tab.text(row, 0, finding.code, Cell::Plain)?;
                tab.text(row, 1, severity(finding.severity, lang), Cell::Plain)?;
                if position == 0 {
                    tab.count(row, 2, finding.count)?;
                    let parts = finding.parts.iter().take(20);
                    let parts = parts.map(|(code, count)| format!("{code} {count}"));
                    let parts: Vec<String> = parts.collect();
                    tab.text(row, 3, &parts.join(", "), Cell::Wrapped)?;
                }
                let place = one.place.as_ref();
                let place = place.map_or_else(String::new, |place| {
                    format!("{}!{}", place.sheet, place.cell)
                });
                tab.text(row, 4, &place, Cell::Plain)?;
                tab.text(row, 5, one.message.get(lang), Cell::Wrapped)?;
                tab.text(row, 6, one.hint.get(lang), Cell::Wrapped)?;
                row += 1;
            }
        }
        tab.sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn methodology(&mut self) -> Result<(), XlsxError> {
        let (method, lang) = (self.made.methodology, self.lang);
        let mut tab = self.sheet(&Text::fixed("Metodologi", "Methodology"), false)?;
        tab.widths(&[12, 44, 12, 18, 9, 44, 14, 14])?;
        let header = [
            Text::fixed("Kode", "Code"),
            Text::fixed("Nama", "Name"),
            Text::fixed("Induk", "Parent"),
            Text::fixed("Tingkat atau satuan", "Level or unit"),
            Text::fixed("Bobot", "Weight"),
            Text::fixed("Cara", "Method"),
            Text::fixed("Batas bawah", "Lower goalpost"),
            Text::fixed("Batas atas", "Upper goalpost"),
        ];
        tab.header(0, header.iter().map(|text| text.get(lang)))?;
        let mut row = 1;
        for node in &method.nodes {
            let parent = node.parent.map_or("", |parent| &method.nodes[parent].code);
            let how = format!(
                "{}; {}",
                node.aggregation.described().get(lang),
                node.missing_policy().described(method).get(lang)
            );
            let level = method.levels[node.level].name.get(lang);
            tab.element(row, (&node.code, node.name.get(lang), parent, level))?;
            tab.number(row, 4, Some(node.weight), Cell::Free)?;
            tab.text(row, 5, &how, Cell::Wrapped)?;
            row += 1;
        }
        for indicator in &method.indicators {
            let parent = &method.nodes[indicator.parent].code;
            let names = (indicator.code.as_str(), indicator.name.get(lang));
            tab.element(row, (names.0, names.1, parent, indicator.unit.get(lang)))?;
            tab.number(row, 4, Some(indicator.weight), Cell::Free)?;
            let how = indicator.normalisation_described();
            let how = format!("{} {}", indicator.formula.text, how.get(lang));
            tab.text(row, 5, how.trim_end(), Cell::Wrapped)?;
            let posts = indicator.goalposts.as_ref();
            tab.number(row, 6, posts.map(|posts| posts.min), Cell::Free)?;
            tab.number(row, 7, posts.map(|posts| posts.max), Cell::Free)?;
            row += 1;
        }
        tab.sheet.set_freeze_panes(1, 0)?;
        Ok(())
    }

    fn trace(&mut self) -> Result<(), XlsxError> {
        let (made, lang) = (self.made, self.lang);
        let method = made.methodology;
        let mut tab = self.sheet(&Text::fixed("Jejak", "Trace"), false)?;
        tab.widths(&[34, 90])?;
        let language = match lang {
            Lang::Id => "Bahasa Indonesia",
            Lang::En => "English",
        };
        let rows = made.scores.len().to_string();
        let file = made.table.file.name();
        let mut lines: Vec<(Text, &str)> = vec![
            (Text::fixed("Berkas masukan", "Input file"), &file),
            (Text::fixed("Lembar", "Sheet"), &made.table.sheet),
            (
                Text::fixed("SHA-256 berkas masukan", "SHA-256 of the input file"),
                &made.table.file.sha256,
            ),
            (Text::fixed("Baris", "Rows"), &rows),
            (
                Text::fixed("Program", "Program"),
                concat!("ikesos ", env!("CARGO_PKG_VERSION")),
            ),
            (Text::fixed("Metodologi", "Methodology"), &method.id),
            (
                Text::fixed("Versi metodologi", "Methodology version"),
                &method.version,
            ),
            (
                Text::fixed("SHA-256 metodologi", "SHA-256 of the methodology"),
                &method.sha256,
            ),
            (Text::fixed("Bahasa", "Language"), language),
        ];
        let reference = made.scores.reference.as_deref();
        let said = reference.map(|reference| {
            let said = reference::lines(method, reference);
            let said: Vec<&str> = said.iter().map(|text| text.get(lang)).collect();
            (reference.file.name(), said.join(" "))
        });
        if let (Some(reference), Some((name, said))) = (reference, &said) {
            let file = Text::fixed("Tabel pembanding", "Reference table");
            let hash = Text::fixed("SHA-256 tabel pembanding", "SHA-256 of the reference table");
            let range = Text::fixed("Pemakaian tabel pembanding", "Use of the reference table");
            lines.push((file, name));
            lines.push((hash, &reference.file.sha256));
            lines.push((range, said));
        }
        for (row, (label, value)) in (0..).zip(lines) {
            tab.text(row, 0, label.get(lang), Cell::Strong)?;
            tab.text(row, 1, value, Cell::Wrapped)?;
        }
        Ok(())
    }
}

fn indicators<'a>(
    methodology: &'a Methodology,
    lang: Lang,
    above: impl Fn(usize) -> &'a str,
) -> Vec<Wide<'a>> {
    let each = methodology.indicators.iter().enumerate();
    each.map(|(position, indicator)| Wide {
        above: above(position),
        code: &indicator.code,
        name: indicator.name.get(lang),
    })
    .collect()
}

fn severity(severity: Severity, lang: Lang) -> &'static str {
    match (severity, lang) {
        (Severity::Error, Lang::Id) => "kesalahan",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Id) => "peringatan",
        (Severity::Warning, Lang::En) => "warning",
        (Severity::Note, Lang::Id) => "catatan",
        (Severity::Note, Lang::En) => "note",
    }
}

/// How a cell looks.
#[derive(Clone, Copy)]
enum Cell {
    Plain,
    Wrapped,
    Strong,
    Whole,
    Score,
    Free,
}

/// A sheet being written.
struct Tab<'a> {
    sheet: &'a mut Worksheet,
    look: &'a Look,
}

impl Tab<'_> {
    fn widths(&mut self, widths: &[u16]) -> Result<(), XlsxError> {
        for (column, width) in (0u16..).zip(widths) {
            self.sheet.set_column_width(column, f64::from(*width))?;
        }
        Ok(())
    }

    fn title(&mut self, title: &str, subtitle: &str) -> Result<(), XlsxError> {
        self.sheet
            .write_text(0, 0, shown(title, CELL), &style::title())?;
        self.sheet
            .write_text(1, 0, shown(subtitle, CELL), &style::subtitle())?;
        Ok(())
    }

    /// Text that is never a formula and never a link, whatever it looks like; nothing for none.
    fn text(&mut self, row: u32, column: u16, text: &str, cell: Cell) -> Result<(), XlsxError> {
        if !text.is_empty() {
            let format = self.look.of(cell);
            self.sheet
                .write_text(row, column, shown(text, CELL), format)?;
        }
        Ok(())
    }

    /// A number; nothing where there is none.
    fn number(
        &mut self,
        row: u32,
        column: u16,
        value: Option<f64>,
        cell: Cell,
    ) -> Result<(), XlsxError> {
        if let Some(value) = value.filter(|value| value.is_finite()) {
            let format = self.look.of(cell);
            self.sheet
                .write_number_with_format(row, column, value, format)?;
        }
        Ok(())
    }

    fn count(&mut self, row: u32, column: u16, count: usize) -> Result<(), XlsxError> {
        self.number(row, column, Some(count as f64), Cell::Whole)
    }

    fn header<'t>(
        &mut self,
        row: u32,
        texts: impl Iterator<Item = &'t str>,
    ) -> Result<(), XlsxError> {
        for (column, text) in (0u16..).zip(texts) {
            let look = self.look;
            self.sheet
                .write_text(row, column, shown(text, CELL), &look.header)?;
        }
        Ok(())
    }

    /// Code, name, parent and level or unit of an element of the methodology.
    fn element(&mut self, row: u32, texts: (&str, &str, &str, &str)) -> Result<(), XlsxError> {
        let texts = [texts.0, texts.1, texts.2, texts.3];
        for (column, text) in (0u16..).zip(texts) {
            self.text(row, column, text, Cell::Wrapped)?;
        }
        Ok(())
    }

    /// Columns wide enough for numbers, and header rows high enough for what stands above them.
    fn wide_heights(&mut self, columns: &[Wide<'_>]) -> Result<(), XlsxError> {
        let count = u16::try_from(columns.len()).unwrap_or(u16::MAX);
        let last = IDENTITY.saturating_add(count).saturating_sub(1);
        if last >= IDENTITY {
            self.sheet
                .set_column_range_width(IDENTITY, last, f64::from(FIGURES))?;
        }
        let heights: [for<'w> fn(&'w Wide<'_>) -> &'w str; 3] =
            [|wide| wide.above, |wide| wide.code, |wide| wide.name];
        for (row, text) in (0..HEADERS).zip(heights) {
            let counted = columns
                .iter()
                .map(|wide| style::lines(text(wide), usize::from(FIGURES)));
            // Names of the columns before them take up to two lines.
            let floor = if row + 1 == HEADERS { 2 } else { 1 };
            let most = counted.max().unwrap_or(1).clamp(floor, HEADER_LINES);
            self.sheet
                .set_row_height(row, f64::from(most) * style::LINE_HEIGHT)?;
        }
        Ok(())
    }

    /// The three header rows of a wide sheet: what stands above, codes, names.
    fn wide_header(&mut self, columns: &[Wide<'_>], lang: Lang) -> Result<(), XlsxError> {
        let identity = [
            Text::fixed("Peringkat", "Rank"),
            Text::fixed("Kode", "Code"),
            Text::fixed("Wilayah", "Region"),
            Text::fixed("Tahun", "Year"),
            Text::fixed("Provinsi", "Province"),
            Text::fixed("Status", "Status"),
            Text::fixed("Data terisi", "Data there"),
            Text::fixed("Data perlu", "Data needed"),
            Text::fixed("Kategori", "Category"),
        ];
        let blank = identity.iter().map(|_| "");
        let names = identity.iter().map(|text| text.get(lang));
        self.header(
            0,
            blank
                .clone()
                .chain(columns.iter().map(|column| column.above)),
        )?;
        self.header(1, blank.chain(columns.iter().map(|column| column.code)))?;
        self.header(2, names.chain(columns.iter().map(|column| column.name)))
    }

    fn identity(
        &mut self,
        row: u32,
        made: &Tabulated<'_>,
        unit: usize,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        let own = &made.table.units[unit];
        let (required, filled) = made.report.completeness.of(unit);
        self.number(
            row,
            0,
            made.scores.rank(unit, 0).map(f64::from),
            Cell::Whole,
        )?;
        self.text(row, 1, &own.code, Cell::Plain)?;
        self.text(row, 2, &own.name, Cell::Plain)?;
        self.text(row, 3, &own.year, Cell::Plain)?;
        self.text(row, 4, &own.province, Cell::Plain)?;
        let status = status_word(made.scores.status(unit)).0;
        self.text(row, 5, status.get(lang), Cell::Plain)?;
        self.count(row, 6, filled)?;
        self.count(row, 7, required)?;
        self.text(
            row,
            8,
            made.category(unit).map_or("", |class| class.name.get(lang)),
            Cell::Plain,
        )
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;
    use crate::output::tabular::fixture::Fixture;

    fn bytes(fixture: &Fixture, lang: Lang) -> Vec<u8> {
        let made = fixture.tabulated();
        workbook(&made, lang).unwrap().save_to_buffer().unwrap()
    }

    fn sheet(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range(name).unwrap();
        let text = |cell: &Data| match cell {
            Data::Float(number) => format!("{number:.4}"),
            other => other.to_string(),
        };
        range
            .rows()
            .map(|row| row.iter().map(text).collect())
            .collect()
    }

    #[test]
    fn every_sheet_of_a_table_with_gaps() {
        let (_, fixture) = Fixture::all().remove(2);
        let bytes = bytes(&fixture, Lang::Id);
        let names = [
            "Ringkasan",
            "Skor",
            "Nilai",
            "Normal",
            "Temuan",
            "Metodologi",
        ];
        let sheets = names.map(|name| {
            let rows = sheet(&bytes, name).into_iter().map(|row| row.join(" | "));
            format!("# {name}\n{}\n", rows.collect::<Vec<_>>().join("\n"))
        });
        insta::assert_snapshot!(sheets.concat());
    }

    #[test]
    fn scores_stand_in_their_columns() {
        for (name, fixture) in Fixture::all() {
            let rows = sheet(&bytes(&fixture, Lang::En), "Scores");
            let made = fixture.tabulated();
            let order = made.years().flat_map(|year| made.scores.ranking(year));
            for (row, unit) in rows[HEADERS as usize..].iter().zip(order) {
                let index = made
                    .scores
                    .index(unit)
                    .map_or(String::new(), |score| format!("{score:.4}"));
                assert_eq!(row[usize::from(IDENTITY)], index, "{name}");
            }
            assert_eq!(rows.len(), HEADERS as usize + fixture.table.units.len());
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let (_, fixture) = Fixture::all().remove(1);
        assert_eq!(bytes(&fixture, Lang::Id), bytes(&fixture, Lang::Id));
    }
}
