//! The result workbook: what an auditor clicks through, with live formulas down to the data.
//!
//! Inputs stand in two places only, coloured: the values of the sheet Data, and the weights and
//! goalposts of the sheet Metodologi. Every other number is a formula whose cached value is what
//! the engine computed, so a reader without a calculation engine (Protected View, a preview)
//! shows the same figures, and whoever changes an input sees the index move.

mod charts;
mod data;
mod findings;
mod formulas;
mod guards;
mod indicators;
mod look;
mod map;
mod method;
mod missing;
mod ranges;
mod scores;
mod sheet;
mod summary;
mod trace;
mod weights;
mod words;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::{Item, Methodology};
use crate::scoring::Outcome;
use crate::submission::Submission;
use crate::validation::{Finding, Report};
use crate::workbook::style;
use look::Look;
use map::{Map, Page};

/// What the sheets are written from.
struct Facts<'a> {
    methodology: &'a Methodology,
    submission: &'a Submission,
    report: &'a Report,
    outcome: &'a Outcome,
    map: &'a Map<'a>,
    look: Look,
}

impl Facts<'_> {
    /// Name of the region, or its code, or the file: what tells this result from another.
    fn region(&self) -> String {
        let identity = &self.submission.identity;
        [&identity.name.text, &identity.region_code.text]
            .into_iter()
            .find(|text| !text.is_empty())
            .cloned()
            .unwrap_or_else(|| self.submission.file.name())
    }

    /// Region and data year, for titles and footers.
    fn region_and_year(&self) -> String {
        let year = &self.submission.identity.year.text;
        let region = self.region();
        if year.is_empty() {
            region
        } else {
            format!("{region} {year}")
        }
    }

    /// Child of the root under which an item stands; the root itself for base data.
    fn group(&self, item: &Item) -> usize {
        self.methodology.dimension_of(item.node).unwrap_or(0)
    }

    /// Findings of error severity.
    fn errors(&self) -> usize {
        let findings = &self.report.findings;
        let error = |finding: &&Finding| finding.severity == Severity::Error;
        findings.iter().filter(error).count()
    }

    /// Left part of every footer: which result, how far to rely on it, by which methodology.
    fn footer(&self) -> String {
        let method = self.methodology;
        let lang = self.map.lang;
        let region = sheet::clean(&self.region_and_year(), 40);
        let status = words::status(self.outcome.status);
        let standing = if method.official {
            String::new()
        } else {
            let standing = Text::fixed("bukan metodologi resmi", "not an official methodology");
            format!(", {}", standing.get(lang))
        };
        format!(
            "{region} · {} · {} {}{standing}",
            status.get(lang),
            method.id,
            method.version
        )
    }
}

/// The result workbook of one submission. The same input gives the same bytes.
///
/// `report` and `outcome` must come from this `methodology` and `submission`.
///
/// # Errors
///
/// [`XlsxError`] when the workbook cannot be written, for example because there are more items
/// than a sheet has rows.
pub fn workbook(
    methodology: &Methodology,
    submission: &Submission,
    report: &Report,
    outcome: &Outcome,
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let map = Map::new(methodology, lang, report.findings.len());
    let map = map.beside(outcome.reference.as_deref());
    let facts = Facts {
        methodology,
        submission,
        report,
        outcome,
        map: &map,
        look: Look::new(),
    };
    let mut book = Workbook::new();
    book.set_properties(&properties(&facts)?);
    for page in Page::ALL {
        book.push_worksheet(match page {
            Page::Summary => summary::sheet(&facts)?,
            Page::Scores => scores::sheet(&facts)?,
            Page::Indicators => indicators::sheet(&facts)?,
            Page::Ranges => ranges::sheet(&facts)?,
            Page::Data => data::sheet(&facts)?,
            Page::Missing => missing::sheet(&facts)?,
            Page::Findings => findings::sheet(&facts)?,
            Page::Methodology => method::sheet(&facts)?,
            Page::Trace => trace::sheet(&facts)?,
            Page::Charts => charts::sheet(&facts)?,
        });
    }
    book.save_to_buffer()
}

/// Document properties; nothing in them changes from run to run.
fn properties(facts: &Facts) -> Result<DocProperties, XlsxError> {
    let lang = facts.map.lang;
    let title = Text::new(
        format!("Hasil {}", facts.region_and_year()),
        format!("Result {}", facts.region_and_year()),
    );
    let properties = style::properties(&sheet::clean(title.get(lang), 255))?;
    Ok(properties
        .set_subject(sheet::clean(facts.methodology.name.get(lang), 255))
        .set_comment(sheet::clean(facts.methodology.notice.get(lang), 255)))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use calamine::{Data, Range, Reader, SheetVisible, Xlsx};

    use super::*;
    use crate::output::fixture::{self, Fixture};

    fn made(fixture: &Fixture, lang: Lang) -> Vec<u8> {
        let submission = fixture.submission();
        let report = &fixture.checked.report;
        workbook(
            &fixture.methodology,
            submission,
            report,
            fixture.outcome(),
            lang,
        )
        .unwrap()
    }

    fn open(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
        calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
    }

    /// All parts of the file whose name contains `name`, as text.
    fn parts(bytes: &[u8], name: &str) -> Vec<String> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut found = Vec::new();
        for position in 0..archive.len() {
            let mut file = archive.by_index(position).unwrap();
            if file.name().unwrap().contains(name) {
                let mut text = String::new();
                file.read_to_string(&mut text).unwrap();
                found.push(text);
            }
        }
        found
    }

    fn column(range: &Range<Data>, column: u16) -> Vec<Data> {
        let (bottom, _) = range.end().unwrap();
        (map::FIRST_ROW..=bottom)
            .map(|row| range.get_value((row, u32::from(column))))
            .map(|value| value.cloned().unwrap_or_default())
            .collect()
    }

    /// The numbers that a chart keeps of what it draws.
    fn cached_numbers(chart: &str) -> Vec<f64> {
        let cache = chart.split("<c:numCache>").nth(1).unwrap_or_default();
        let cache = cache.split("</c:numCache>").next().unwrap_or_default();
        let values = cache.split("<c:v>").skip(1);
        values
            .map(|value| value.split('<').next().unwrap().parse().unwrap())
            .collect()
    }

    #[test]
    fn the_sheets_stand_in_order_and_the_charts_numbers_are_hidden() {
        let bytes = made(&fixture::partial(), Lang::Id);
        let book = open(&bytes);
        let visible = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible;
        let sheets: Vec<&str> = book
            .sheets_metadata()
            .iter()
            .filter(visible)
            .map(|sheet| &sheet.name[..])
            .collect();
        assert_eq!(
            sheets,
            [
                "Ringkasan",
                "Skor",
                "Indikator",
                "Rentang",
                "Data",
                "Kekurangan",
                "Catatan",
                "Metodologi",
                "Jejak"
            ]
        );
        assert_eq!(book.sheets_metadata().len(), Page::ALL.len());
    }

    #[test]
    fn the_summary_tells_the_range_of_what_can_still_change() {
        let rows = |fixture: &Fixture| -> Vec<Vec<String>> {
            let bytes = made(fixture, Lang::Id);
            let summary = open(&bytes).worksheet_range("Ringkasan").unwrap();
            let texts = |row: &[Data]| row.iter().map(ToString::to_string).collect();
            summary.rows().map(texts).collect()
        };
        let heading = "Rentang skor selama data kurang";
        let complete = rows(&fixture::complete());
        assert!(complete.iter().flatten().all(|cell| cell != heading));
        let partial = fixture::partial();
        let rows = rows(&partial);
        let top = rows.iter().position(|row| row[0] == heading).unwrap();
        let index = &rows[top + 3];
        assert_eq!(index[0], "IKU");
        let bounds = partial.outcome().outlook.index().unwrap();
        let ends = [bounds.guaranteed.unwrap(), bounds.plausible.unwrap()]
            .map(|range| [range.min, range.max]);
        for (cell, end) in index[2..6].iter().zip(ends.concat()) {
            assert_eq!(cell.parse::<f64>().unwrap(), end);
        }
        assert_eq!(index[6], "Rendah–Sangat tinggi");
        assert_eq!(rows[top + 4][0], "KD");
        // PS lacks nothing: its range has closed on its score.
        let certain = &rows[top + 5];
        assert_eq!(certain[0], "PS");
        let nodes = &partial.methodology.nodes;
        let position = nodes.iter().position(|node| node.code == "PS").unwrap();
        let score = partial.outcome().scores.nodes[position].score;
        for cell in &certain[2..6] {
            assert_eq!(cell.parse::<f64>().ok(), score);
        }
        assert_eq!(rows[top + 6][0], "");
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        for lang in [Lang::Id, Lang::En] {
            let fixture = fixture::hostile();
            assert_eq!(made(&fixture, lang), made(&fixture, lang));
        }
    }

    #[test]
    fn texts_of_the_input_stay_texts() {
        let fixture = fixture::hostile();
        let bytes = made(&fixture, Lang::Id);
        let mut book = open(&bytes);
        let findings = book.worksheet_range("Catatan").unwrap();
        let messages = column(&findings, map::finding::MESSAGE);
        let harmful = |cell: &Data| cell.to_string().starts_with("=HYPERLINK(");
        assert!(messages.iter().any(harmful), "{messages:?}");
        let formulas = book.worksheet_formula("Catatan").unwrap();
        assert!(formulas.used_cells().all(|cell| cell.2.is_empty()));
        // Links lead to cells of this workbook only.
        for links in parts(&bytes, ".rels") {
            assert!(!links.contains("External"), "{links}");
        }
        for part in parts(&bytes, ".xml") {
            assert!(!part.contains('\u{1b}'));
        }
    }

    #[test]
    fn no_folder_of_the_input_is_told() {
        let fixture = fixture::partial();
        assert_eq!(
            fixture.submission().file.path,
            std::path::Path::new("data/sebagian ini.xlsx")
        );
        let parts = parts(&made(&fixture, Lang::Id), ".xml");
        let told = |text: &str| parts.iter().any(|part| part.contains(text));
        assert!(told("sebagian ini.xlsx") && !told("data/sebagian"));
    }

    #[test]
    fn charts_draw_plain_numbers_equal_to_the_live_cells() {
        let fixture = fixture::complete();
        let bytes = made(&fixture, Lang::Id);
        let mut book = open(&bytes);
        let scores = book.worksheet_range("Skor").unwrap();
        let codes = column(&scores, map::score::CODE);
        let live: Vec<(String, Data)> = codes
            .iter()
            .map(ToString::to_string)
            .zip(column(&scores, map::score::SCORE))
            .collect();
        let drawn = book.worksheet_range("_grafik").unwrap();
        assert!(book.worksheet_formula("_grafik").unwrap().is_empty());
        let mut seen = 0;
        for names in [0, 3] {
            let labels = column(&drawn, names);
            let values = column(&drawn, names + 1);
            for (label, value) in labels.iter().zip(values).filter(|(_, v)| *v != Data::Empty) {
                let label = label.to_string();
                let code = label.split(' ').next().unwrap();
                let cell = live.iter().find(|(other, _)| other == code).unwrap();
                assert_eq!(cell.1, value, "{label}");
                seen += 1;
            }
        }
        assert_eq!(seen, 5, "two dimensions and three variables");
        // Protected View shows the numbers saved inside the chart.
        let charts = parts(&bytes, "xl/charts/chart");
        assert_eq!(charts.len(), 3);
        for chart in charts {
            let drawn = cached_numbers(&chart);
            let of_live = |number: &f64| live.iter().any(|(_, cell)| *cell == Data::Float(*number));
            assert!(!drawn.is_empty() && drawn.iter().all(of_live), "{chart}");
        }
    }

    #[test]
    fn a_blank_form_and_a_methodology_without_levels_below_the_root_are_no_trouble() {
        use crate::methodology::testing::{indicator, methodology, node};
        let mut fixture = fixture::blank();
        made(&fixture, Lang::En);
        let mut flat = methodology(&[node("I", ""), indicator("A", "I", "D0")]);
        flat.items.truncate(fixture.methodology.items.len());
        fixture.methodology = flat;
        let submission = fixture.checked.submission.as_ref().unwrap();
        let report = &fixture.checked.report;
        let scored = crate::scoring::outcome(&fixture.methodology, submission, report);
        fixture.outcome = Some(scored);
        let bytes = made(&fixture, Lang::Id);
        assert_eq!(parts(&bytes, "xl/charts/chart").len(), 0);
    }
}
