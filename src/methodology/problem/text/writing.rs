//! Words for how a definition is written: files, cells, fields, texts.

use super::sentence::{filled, place_text, same};
use crate::lang::Text;
use crate::methodology::problem::{Problem, ProblemKind};
use crate::methodology::record::Section;
use crate::methodology::source::At;
use crate::methodology::{columns, toml};

impl Problem {
    /// Problems of the file as such.
    pub(super) fn of_file(&self) -> Option<Text> {
        Some(match &self.kind {
            ProblemKind::Syntax(words) => toml::syntax_text(words),
            ProblemKind::DecimalComma { written } => filled(
                "{0} memakai koma desimal, yang tidak dikenal TOML",
                "{0} has a decimal comma, which TOML does not know",
                &[same(written)],
            ),
            ProblemKind::SchemaVersion(found) => filled(
                "versi skema {0} tidak dikenal oleh program ini",
                "this program does not know schema version {0}",
                &[same(found)],
            ),
            ProblemKind::MissingSection { section, .. } => missing_section(*section, &self.at),
            ProblemKind::MissingColumn { field, .. } => filled(
                "{1} {0} tidak ada",
                "there is no {1} {0}",
                &[self.field(field), self.line_noun()],
            ),
            ProblemKind::TooMany {
                section,
                count,
                limit,
            } => filled(
                "terlalu banyak {0}: {1}, paling banyak {2}",
                "too many elements ({0}): {1}, at most {2}",
                &[columns::noun(*section), same(count), same(limit)],
            ),
            ProblemKind::Twice { what, first } => filled(
                "“{0}” ada dua kali{1}",
                "“{0}” stands twice{1}",
                &[same(what), place_text(first)],
            ),
            _ => return None,
        })
    }

    /// Problems of a cell that holds no value.
    pub(super) fn of_cell(&self) -> Option<Text> {
        Some(match &self.kind {
            ProblemKind::CellError { found } => filled(
                "sel berisi galat {0}",
                "the cell holds the error {0}",
                &[same(found)],
            ),
            ProblemKind::FormulaWithoutValue => Text::fixed(
                "sel berisi rumus Excel yang hasilnya tidak tersimpan",
                "the cell holds an Excel formula whose result was not saved",
            ),
            ProblemKind::ExcelFormula => Text::fixed(
                "sel berisi rumus Excel, padahal di sini rumus ditulis sebagai teks",
                "the cell holds an Excel formula, but here formulas are written as text",
            ),
            _ => return None,
        })
    }

    /// Problems of one field by itself.
    pub(super) fn of_field(&self) -> Option<Text> {
        Some(match &self.kind {
            ProblemKind::UnknownKey { key, .. } => filled(
                "kunci `{0}` tidak dikenal di sini",
                "the key `{0}` is not known here",
                &[same(key)],
            ),
            ProblemKind::Missing { field } => {
                filled("{0} belum diisi", "{0} is missing", &[self.field(field)])
            }
            ProblemKind::WrongType {
                field,
                expected,
                found,
            } => filled(
                "{0} harus {1}, tertulis {2}",
                "{0} must be {1}, found {2}",
                &[
                    self.field(field),
                    self.expected(*expected),
                    self.found(found),
                ],
            ),
            ProblemKind::NumberTooLarge { field, found } => filled(
                "{0} terlalu besar: {1}",
                "{0} is too large: {1}",
                &[self.field(field), same(found)],
            ),
            ProblemKind::UnknownWord { field, found, .. } => filled(
                "{0} tidak mengenal kata “{1}”",
                "{0} does not know the word “{1}”",
                &[self.field(field), same(found)],
            ),
            _ => return None,
        })
    }

    /// Problems of how a text or a number is written.
    pub(super) fn of_text(&self) -> Option<Text> {
        Some(match &self.kind {
            ProblemKind::EmptyText { field } => {
                filled("{0} kosong", "{0} is empty", &[self.field(field)])
            }
            ProblemKind::LongText { field, limit } => filled(
                "{0} lebih panjang dari {1} huruf",
                "{0} is longer than {1} characters",
                &[self.field(field), same(limit)],
            ),
            ProblemKind::ControlCharacter { field } => filled(
                "{0} memuat karakter kendali yang tidak terlihat",
                "{0} contains an invisible control character",
                &[self.field(field)],
            ),
            ProblemKind::AmbiguousNumber { field, found } => filled(
                "{0}: “{1}” dapat dibaca sebagai ribuan atau sebagai desimal",
                "{0}: “{1}” can be read as thousands or as a decimal",
                &[self.field(field), same(found)],
            ),
            _ => return None,
        })
    }
}

fn missing_section(section: Section, at: &At) -> Text {
    if matches!(at, At::Place(_)) {
        let sheet = columns::sheet(section);
        return Text::new(
            format!("lembar “{}” tidak ada atau tidak berisi", sheet.id),
            format!("the sheet “{}” is missing or has nothing in it", sheet.en),
        );
    }
    let (key, noun) = (section.key(), columns::noun(section));
    Text::new(
        format!("tidak ada bagian [[{key}]] ({})", noun.id),
        format!("there is no section [[{key}]] ({})", noun.en),
    )
}
