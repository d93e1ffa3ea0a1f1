//! The words of `ikesos explain`: an explanation as a [`Document`] in one language.
//!
//! One file per kind of element, as in [`crate::analysis::explain`]; `symbols.rs` writes formulas
//! with codes, names and numbers, `standing.rs` weights and points, `steps.rs` one text per
//! normalisation and aggregation, `words.rs` what they share.

mod indicator;
mod item;
mod node;
mod rule;
mod standing;
mod steps;
mod symbols;
#[cfg(test)]
mod tests;
mod words;

use super::document::{Block, Document, Line, Row, Section};
use super::terminal::heading;
use crate::analysis::explain::{Case, Explanation};
use crate::lang::{Lang, Text};

/// The explanation in words.
#[must_use]
pub fn document(case: &Case<'_>, explanation: &Explanation, lang: Lang) -> Document {
    let writer = Writer { case, lang };
    match explanation {
        Explanation::Node(node) => writer.node(node),
        Explanation::Indicator(indicator) => writer.indicator(indicator),
        Explanation::Item(item) => writer.item(item),
        Explanation::Rule(check) => writer.rule(check),
    }
}

/// Writes one document.
#[derive(Clone, Copy)]
struct Writer<'a> {
    case: &'a Case<'a>,
    lang: Lang,
}

impl Writer<'_> {
    /// The text in the document's language.
    fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn section(&self, title: &Text, blocks: Vec<Block>) -> Section {
        Section {
            title: self.say(title),
            blocks,
        }
    }

    /// File, region and year, methodology.
    fn about(&self) -> Vec<String> {
        let submission = self.case.submission;
        let method = heading::method(self.case.methodology);
        let method = method.iter().map(|(words, _)| self.say(words));
        let region = heading::region(&submission.identity, self.lang);
        let reference = self.case.outcome.reference.as_deref().map(|reference| {
            let lines = super::reference::lines(self.case.methodology, reference);
            lines
                .iter()
                .map(|words| self.say(words))
                .collect::<Vec<_>>()
        });
        [submission.file.name(), region]
            .into_iter()
            .chain(method)
            .chain(reference.unwrap_or_default())
            .collect()
    }

    /// What holds for all figures of a calculation.
    fn rounding(&self) -> String {
        self.say(&Text::fixed(
            "Angka di sini dibulatkan; program menghitung dengan ketelitian penuh.",
            "Figures are rounded here; the program computes at full precision.",
        ))
    }

    /// Where to read on: the explanation of another element.
    fn next(&self, label: &Text, code: &str) -> (String, String) {
        let file = super::terminal::file_word(&self.case.submission.file.path);
        let asked = self.case.row.map_or(&[][..], |row| row.asked);
        let mut words = vec!["explain", &file, code];
        words.extend(asked.iter().map(String::as_str));
        let command = super::terminal::command(&words, self.case.methodology);
        (self.say(label), command)
    }

    /// The head of a table: what heads its first columns, and its figures.
    fn header(&self, figures: &[Text]) -> Row {
        Row {
            code: self.say(&Text::fixed("Kode", "Code")),
            name: self.say(&Text::fixed("Nama", "Name")),
            figures: figures.iter().map(|text| self.say(text)).collect(),
            remark: None,
        }
    }

    fn paragraph(&self, text: &Text) -> Block {
        Block::Paragraph(Line::plain(self.say(text)))
    }

    fn remark(&self, text: &Text) -> Block {
        Block::Paragraph(Line::muted(self.say(text)))
    }
}
