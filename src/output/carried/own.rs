//! What the program itself writes into the forms of a methodology.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::output::request;
use crate::output::template::draft::Draft;
use crate::output::template::{self, status::Status};
use crate::submission::Form;
use crate::submission::carried::OwnTexts;
use crate::submission::layout::{HEADING_FURTHER_ROWS, SHEET_IDENTITY};
use crate::workbook::{OpenError, open_bytes};

/// What the program itself writes into the forms and requests of a methodology, in both languages:
/// found out by writing blank ones.
///
/// # Errors
/// When a form of the methodology cannot be written.
pub fn own_texts(methodology: &Methodology) -> Result<OwnTexts, XlsxError> {
    let mut own = OwnTexts::default();
    let form = Form::default();
    for lang in [Lang::Id, Lang::En] {
        let blank = template::workbook(methodology, &form, lang)?;
        add(&mut own, blank, methodology)?;
        let draft = Draft::new(methodology, &form, lang);
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        request::identity::write(sheet, &draft, "")?;
        sheet.set_name(draft.say(SHEET_IDENTITY))?;
        add(&mut own, workbook.save_to_buffer()?, methodology)?;
    }
    for status in Status::ALL {
        own.add_status(&status.word());
    }
    own.add_heading(&HEADING_FURTHER_ROWS);
    Ok(own)
}

fn add(own: &mut OwnTexts, blank: Vec<u8>, methodology: &Methodology) -> Result<(), XlsxError> {
    let error =
        |error: OpenError| XlsxError::from(std::io::Error::other(error.text().en.into_owned()));
    own.add_form(open_bytes(blank).map_err(error)?, methodology)
        .map_err(error)
}
