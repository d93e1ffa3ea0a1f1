//! A form written again from what its cells held: the same form, with marks at its cells or with
//! further sheets, and nothing lost.
//!
//! What the program itself writes into a form (titles, explanations, names of items, drop-down
//! lists, live formulas) is written anew by the template's own code. What people wrote is put back
//! exactly. What stood outside the form's known cells stays beside its row or below the table where
//! that is possible, and is listed on a sheet of its own with the cell it stood in where it is not.

mod data;
mod form;
mod identity;
mod marks;
mod other;
mod own;
mod places;
mod put;
mod sheets;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::template::draft::Draft;
use crate::output::template::{finish, guide, recap, title};
use crate::submission::carried::{Carried, FormSheet};
use crate::submission::layout::Column;
use crate::workbook::style;

pub use marks::Mark;
pub use own::own_texts;
pub use places::Places;

use marks::Canvas;

/// What is added to a form that is written again.
#[derive(Default)]
pub struct Dress<'a> {
    /// Colours and notes at its cells. Of several for one cell the first colour counts, and their
    /// notes stand in one.
    pub marks: Vec<Mark>,
    /// Sheets behind the form's own.
    pub sheets: Vec<&'a dyn FurtherSheet>,
    /// Language of what is added; none is that of the form.
    pub lang: Option<Lang>,
}

/// A cell of a form that is written again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// The cell that stood there in the file.
    Place(Place),
    /// A cell of an item's row, by the item's position.
    Item(usize, Column),
    /// The first cell of a sheet of the form.
    Sheet(FormSheet),
    /// The first of several that is still there.
    First(Vec<Spot>),
}

/// A sheet added to a form.
pub trait FurtherSheet {
    /// Its name.
    fn name(&self) -> Text;

    /// Write it; it has its name already. `places` tells where the form's cells stand now.
    ///
    /// # Errors
    /// When a cell cannot be written.
    fn write(&self, sheet: &mut Worksheet, places: &Places, lang: Lang) -> Result<(), XlsxError>;
}

/// The form as the bytes of an .xlsx file. The same input gives the same bytes.
///
/// # Errors
/// When the workbook cannot be written.
pub fn workbook(
    methodology: &Methodology,
    carried: &Carried,
    dress: &Dress<'_>,
) -> Result<Vec<u8>, XlsxError> {
    let filled = form::filled(methodology, carried);
    let draft = form::draft(methodology, &filled, carried);
    let mut canvas = Canvas::default();
    let mut workbook = Workbook::new();
    workbook.set_properties(&style::properties(&title(&draft))?);
    let mut names = sheets::Names::of_form(&draft, dress);
    if carried.is_request() {
        sheets::write_guide(&mut workbook, carried, &draft, &mut canvas, &mut names)?;
    } else {
        guide::write(workbook.add_worksheet(), &draft)?;
    }
    identity::write(workbook.add_worksheet(), carried, &draft, &mut canvas)?;
    data::write(workbook.add_worksheet(), carried, &draft, &mut canvas)?;
    if !carried.is_request() {
        recap::write(workbook.add_worksheet(), &draft)?;
    }
    let lang = dress.lang.unwrap_or(carried.lang);
    for sheet in FormSheet::ALL {
        canvas
            .places
            .add_form_sheet(sheet, &say(&draft, &sheet.name()));
    }
    for further in &dress.sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(further.name().get(lang))?;
        further.write(sheet, &canvas.places, lang)?;
    }
    let listed = other::listed(carried, &canvas);
    if !listed.is_empty() {
        other::write(workbook.add_worksheet(), &listed, &draft)?;
    }
    sheets::write(&mut workbook, carried, &mut canvas, &mut names)?;
    sheets::write_stamp(&mut workbook, carried)?;
    marks::apply(&mut workbook, carried, dress, &canvas)?;
    finish::finish_all(workbook.save_to_buffer()?)
}

/// A column as the library counts them.
fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The draft's text in its language.
fn say(draft: &Draft, text: &Text) -> String {
    draft.text(text).to_owned()
}
