//! The workbook form of a definition: what analysts edit in Excel and use as it is.
//!
//! One sheet per section, one row per element; columns are found by their headers in either
//! language ([`super::columns`]), so they may be moved, and rows and columns may be added.

mod content;
mod overview;
mod read;
mod table;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::columns;
use super::model::Methodology;
use super::record::Section;
use crate::lang::Lang;
use crate::workbook::{parts, style};

pub(super) use read::{is_definition, records};

/// The part of the first sheet.
const OVERVIEW: &str = "xl/worksheets/sheet1.xml";
/// Row of the headers on the sheets of elements, from 0: above stand the title and what the sheet
/// is for.
const HEADER_ROW: u32 = 3;

/// The definition as the bytes of an .xlsx file, headers and words in `lang`. Read again it gives
/// an equal methodology. The same methodology gives the same bytes.
///
/// # Errors
/// When the workbook cannot be written.
pub fn write(methodology: &Methodology, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let name = methodology.name.get(lang);
    workbook.set_properties(&style::properties(name)?);
    overview::write(workbook.add_worksheet(), methodology, lang)?;
    for section in order() {
        table::write(workbook.add_worksheet(), methodology, section, lang)?;
    }
    let bytes = workbook.save_to_buffer()?;
    // Rows fit what stands in them now and still grow when an analyst types a longer name. Not so
    // on the first sheet: its texts run over merged cells, for which programs that fit free rows
    // leave no room.
    parts::rewrite(
        bytes,
        |part| part.starts_with(parts::SHEET) && part != OVERVIEW,
        parts::free_heights,
    )
}

/// The sheets after the first, those that are edited most in front.
const fn order() -> [Section; 6] {
    [
        Section::Node,
        Section::Indicator,
        Section::Item,
        Section::Rule,
        Section::Category,
        Section::Level,
    ]
}

/// Name of a section's sheet.
fn sheet_name(section: Section, lang: Lang) -> String {
    columns::sheet(section).get(lang).to_owned()
}

/// What stands at the left of every printed page.
fn footer(methodology: &Methodology, lang: Lang) -> String {
    format!(
        "{} {} · {}",
        methodology.id,
        methodology.version,
        methodology.notice.get(lang)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::load::{Loaded, load_workbook};
    use crate::methodology::{builtin, load_toml};

    fn read(bytes: Vec<u8>) -> Loaded {
        load_workbook(crate::workbook::open_bytes(bytes).unwrap(), "salinan.xlsx").unwrap()
    }

    #[test]
    fn the_built_in_definition_survives_writing_and_reading_in_both_languages() {
        for lang in [Lang::Id, Lang::En] {
            let loaded = read(write(builtin(), lang).unwrap());
            assert_eq!(loaded.problems, [], "{lang:?}");
            assert_eq!(loaded.methodology.as_ref(), Some(builtin()), "{lang:?}");
        }
    }

    #[test]
    fn the_same_methodology_gives_the_same_bytes() {
        let first = write(builtin(), Lang::Id).unwrap();
        assert!(first == write(builtin(), Lang::Id).unwrap());
    }

    #[test]
    fn text_that_looks_like_a_formula_stays_text() {
        let text = crate::methodology::toml::write(builtin())
            .replace("\"Jumlah penduduk\"", "\"=1+1\"")
            .replace("formula        = \"D13\"", "formula        = \"-D13 + 5\"");
        let methodology = load_toml(&text, "a.toml").methodology.unwrap();
        let mut book = crate::workbook::open_bytes(write(&methodology, Lang::Id).unwrap()).unwrap();
        let formulas: Vec<_> = ["Data", "Indikator"]
            .iter()
            .flat_map(|sheet| book.formula_cells(sheet).unwrap())
            .map(|(_, column)| column)
            .collect();
        // Only the live shares, in the last column of the indicators.
        assert!(formulas.iter().all(|column| *column == 18), "{formulas:?}");
        let loaded = read(write(&methodology, Lang::Id).unwrap());
        assert_eq!(loaded.methodology, Some(methodology));
    }
}
