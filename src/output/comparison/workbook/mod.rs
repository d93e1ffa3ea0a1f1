//! A comparison as a workbook.
//!
//! Scores, values and what an indicator contributed are plain numbers, as they come from two files;
//! what follows from them on these sheets (differences, growth, sums over the tree, ranks,
//! achievement) is a live formula with its result.

mod charts;
mod contributions;
mod data;
mod notes;
mod page;
mod ranks;
mod summary;
mod targets;
mod texts;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::{Compared, LETTERS, file_names};
use crate::analysis::compare::{Change, Contribution};
use crate::lang::{Lang, Text};
use crate::output::cells::clean;
use crate::workbook::style;
use page::Look;

/// What the sheets are written from.
struct Facts<'a> {
    made: &'a Compared<'a>,
    lang: Lang,
    look: Look,
    /// The change of two forms.
    change: Option<Change>,
}

impl Facts<'_> {
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// The indices before and after: of two forms, or the means of many units.
    fn index(&self) -> [Option<f64>; 2] {
        match (&self.change, self.made.mean) {
            (Some(change), _) => change.index().scores,
            (None, Some(mean)) => mean.index.map(Some),
            (None, None) => [None, None],
        }
    }

    /// What an element contributed: in two forms, or on average.
    fn contribution(&self, element: usize) -> Option<Contribution> {
        match (&self.change, self.made.mean) {
            (Some(change), _) => change.elements[element].contribution,
            (None, Some(mean)) => mean.contributions.as_ref().map(|all| all[element]),
            (None, None) => None,
        }
    }

    /// Positions of an element's children.
    fn children(&self, element: usize) -> Vec<usize> {
        let all = self.made.comparison.elements.iter().enumerate();
        let own = all.filter(|(_, other)| other.parent == Some(element));
        own.map(|(position, _)| position).collect()
    }
}

/// The workbook of a comparison. The same input gives the same bytes.
///
/// # Errors
/// When it cannot be written.
pub fn workbook(made: &Compared<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let forms = made.comparison.of_forms();
    let pair = made.comparison.pairs.first().filter(|_| forms);
    let facts = Facts {
        made,
        lang,
        look: Look::new(),
        change: pair.and_then(|pair| made.comparison.change(pair)),
    };
    let mut book = Workbook::new();
    let files = LETTERS.iter().zip(file_names(made.comparison));
    let files: Vec<String> = files
        .map(|(letter, file)| format!("{letter} {file}"))
        .collect();
    let title = Text::fixed("Perbandingan", "Comparison");
    let title = format!("{} {}", facts.text(&title), files.join(" · "));
    book.set_properties(&style::properties(&clean(&title, 255))?);
    let mut sheets = vec![summary::sheet(&facts)?, contributions::sheet(&facts)?];
    if !forms {
        sheets.push(ranks::sheet(&facts)?);
        sheets.push(ranks::by_region(&facts)?);
    }
    sheets.push(data::sheet(&facts)?);
    sheets.extend(texts::sheet(&facts)?);
    if !made.targets.is_empty() {
        sheets.push(targets::sheet(&facts)?);
    }
    sheets.push(notes::findings(&facts)?);
    sheets.push(notes::trace(&facts)?);
    sheets.push(charts::sheet(&facts)?);
    for sheet in sheets {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}

/// Names of the sheets that others refer to.
static SUMMARY: Text = Text::fixed("Ringkasan", "Summary");
static CONTRIBUTIONS: Text = Text::fixed("Sumbangan", "Contributions");
static RANKS: Text = Text::fixed("Peringkat", "Ranks");
static REGIONS: Text = Text::fixed("Sumbangan wilayah", "Regions' contributions");
static DATA: Text = Text::fixed("Data", "Data");
static TEXTS: Text = Text::fixed("Sumber dan catatan", "Sources and notes");
static TARGETS: Text = Text::fixed("Capaian", "Achievement");
static FINDINGS: Text = Text::fixed("Temuan", "Findings");
static TRACE: Text = Text::fixed("Jejak", "Trace");
static CHARTS: Text = Text::fixed("Grafik", "Charts");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::comparison::fixture;

    #[test]
    fn every_condition_gives_a_workbook_and_always_the_same_one() {
        for fixture in fixture::all() {
            for lang in [Lang::Id, Lang::En] {
                let bytes = fixture.with(|made| workbook(made, lang).unwrap());
                assert!(bytes.starts_with(b"PK"));
                assert_eq!(bytes, fixture.with(|made| workbook(made, lang).unwrap()));
            }
        }
    }
}
