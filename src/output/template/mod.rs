//! The form: the workbook a region fills in.
//!
//! Petunjuk says how, Identitas who and where, Data holds one row per item, Rekap counts live what
//! is there, and a hidden sheet carries the methodology's stamp. Names of sheets, columns, fields
//! and words come from [`crate::submission::layout`], where the reader finds them too.
//!
//! All formulas use classic functions under their English names, and their saved results are
//! computed here, so that previews, Protected View and other readers show the right thing before
//! any recalculation.

pub(in crate::output) mod checks;
pub(in crate::output) mod data;
pub(in crate::output) mod draft;
pub(in crate::output) mod finish;
pub(in crate::output) mod guide;
pub(in crate::output) mod identity;
pub(in crate::output) mod recap;
pub(in crate::output) mod stamp;
pub(in crate::output) mod status;

use rust_xlsxwriter::{ProtectionOptions, Workbook, Worksheet, XlsxError};

use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::Form;
use crate::workbook::style;
use draft::Draft;

/// The form of a methodology as the bytes of an .xlsx file, blank or filled with `form`.
///
/// The same input gives the same bytes.
///
/// # Errors
/// When the workbook cannot be written: a text longer than a cell holds (32,767 characters), or
/// more items than a sheet has rows.
pub fn workbook(methodology: &Methodology, form: &Form, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let draft = Draft::new(methodology, form, lang);
    let mut workbook = Workbook::new();
    workbook.set_properties(&style::properties(&title(&draft))?);
    guide::write(workbook.add_worksheet(), &draft)?;
    identity::write(workbook.add_worksheet(), &draft)?;
    data::write(workbook.add_worksheet(), &draft)?;
    recap::write(workbook.add_worksheet(), &draft)?;
    let banner = form.banner.as_ref().map(|banner| banner.get(lang));
    stamp::write(workbook.add_worksheet(), methodology, None, banner, lang)?;
    finish::finish(workbook.save_to_buffer()?)
}

/// The form's title, for example "Formulir data Indeks Kesejahteraan Sosial".
pub(in crate::output) fn title(draft: &Draft) -> String {
    let name = &draft.methodology.root().name;
    let title = Text::new(
        format!("Formulir data {}", name.id),
        format!("Data form: {}", name.en),
    );
    draft.text(&title).to_owned()
}

/// What stands at the left of every printed page: which methodology, and its notice.
pub(in crate::output) fn footer(draft: &Draft) -> String {
    let methodology = draft.methodology;
    format!(
        "{} {} · {}",
        methodology.id,
        methodology.version,
        draft.text(&methodology.notice)
    )
}

/// Protect what is not meant to be filled in, without a password: formats (a cell that Excel made a
/// date), widths, heights and filters stay in the user's hand, and who must change more can take the
/// protection off.
pub(in crate::output) fn protect(sheet: &mut Worksheet) {
    let options = ProtectionOptions {
        format_cells: true,
        format_columns: true,
        format_rows: true,
        sort: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&options);
}

/// `text` cut to `most` characters, with an ellipsis when something was cut: prompts and their
/// titles have fixed limits in Excel.
fn clip(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(most.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::methodology::testing::{methodology, node};
    use crate::methodology::{ItemKind, Range};
    use crate::submission::{FormRow, FormValue, State, Submission, read_workbook};
    use crate::workbook::open_bytes;

    /// A methodology with items of several kinds, far beyond what whole-number rules hold.
    fn sample() -> Methodology {
        let mut made = methodology(&[
            node("I", ""),
            node("A", "I"),
            node("A1", "A"),
            node("B", "I"),
        ]);
        // The library that writes workbooks would take this for markup of its own.
        made.notice = Text::same("<r>Acuan & uji</r>");
        made.items.truncate(4);
        let [count, rupiah, answer, long] = made.items.as_mut_slice() else {
            panic!("four items");
        };
        count.integer = true;
        rupiah.integer = true;
        rupiah.node = 2;
        rupiah.plausible = Range {
            min: 0.0,
            max: 2e13,
        };
        answer.kind = ItemKind::YesNo;
        answer.node = 2;
        answer.agency = String::new();
        long.node = 3;
        long.code = "KODE-YANG-PANJANG-SEKALI-DAN-MASIH-LEBIH-PANJANG".to_owned();
        long.name = Text::same("Nama \"data\" & <lain> ".repeat(40));
        long.unit = Text::same("satuan ".repeat(40));
        long.source = "sumber ".repeat(60);
        long.agency = "=Dinas \"A\"".to_owned();
        made
    }

    fn read(bytes: Vec<u8>, methodology: &Methodology) -> Submission {
        let workbook = open_bytes(bytes).unwrap();
        read_workbook(workbook, Path::new("formulir.xlsx"), methodology).unwrap()
    }

    fn row(value: FormValue) -> FormRow {
        FormRow {
            value,
            availability: "tersedia".to_owned(),
            year: "2024".to_owned(),
            source: "=HYPERLINK(\"x\")".to_owned(),
            note: "http://contoh.id".to_owned(),
        }
    }

    #[test]
    fn a_blank_form_reads_as_empty_and_whole_in_both_languages() {
        let methodology = sample();
        for lang in [Lang::Id, Lang::En] {
            let bytes = workbook(&methodology, &Form::default(), lang).unwrap();
            let submission = read(bytes, &methodology);
            assert_eq!(submission.troubles, []);
            assert!(submission.entries.iter().all(|e| e.state == State::Empty));
            let stamp = submission.stamp.unwrap();
            assert_eq!(
                (&stamp.id, &stamp.version, &stamp.sha256),
                (&methodology.id, &methodology.version, &methodology.sha256)
            );
        }
    }

    #[test]
    fn what_is_filled_in_is_read_back() {
        let methodology = sample();
        let identity = [
            "63.10",
            "Kemendagri",
            "Kota \"X\"",
            "Y",
            "2025",
            "Z",
            "P",
            "@K",
            "2025-07-30",
        ];
        let form = Form {
            identity: identity.map(str::to_owned),
            rows: vec![
                row(FormValue::Number(0.0)),
                row(FormValue::Number(1_412_637_480_215.0)),
                row(FormValue::Text("tidak".to_owned())),
                row(FormValue::Formula("=1+2".to_owned(), None)),
            ],
            banner: Some(Text::same("CONTOH & FIKTIF")),
        };
        let submission = read(
            workbook(&methodology, &form, Lang::Id).unwrap(),
            &methodology,
        );
        let fields = &submission.identity;
        assert_eq!(fields.region_code.text, "63.10");
        assert_eq!(fields.data_year(), Some(2025));
        assert_eq!(fields.date.text, "2025-07-30");
        assert_eq!(fields.contact.text, "@K");
        let states: Vec<State> = submission.entries.iter().map(|e| e.state).collect();
        assert_eq!(
            states,
            [
                State::Filled(0.0),
                State::Filled(1_412_637_480_215.0),
                State::Filled(0.0),
                State::Unreadable,
            ]
        );
        let last = submission.entries.last().unwrap();
        assert_eq!(last.source, "=HYPERLINK(\"x\")", "text stays text");
        assert_eq!(last.note, "http://contoh.id");
        assert_eq!(last.year, "2024");
        assert_eq!(
            last.reading,
            Some(crate::submission::Reading::FormulaWithoutValue)
        );
    }

    #[test]
    fn the_same_form_gives_the_same_bytes() {
        let methodology = sample();
        let make = || workbook(&methodology, &Form::default(), Lang::Id).unwrap();
        assert_eq!(make(), make());
    }

    #[test]
    fn long_texts_are_cut_to_the_prompts_limits() {
        assert_eq!(clip("tepat", 5), "tepat");
        assert_eq!(clip("satu dua", 6), "satu…");
        assert_eq!(clip("äöüß", 3), "äö…");
    }
}
