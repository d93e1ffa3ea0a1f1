//! What of a form cannot be written again: pictures, merged cells, links.

use super::source::Room;
use super::{Carried, Content, Elsewhere};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::submission::form::grid::text;
use crate::submission::layout::SHEET_GUIDE;
use crate::workbook::{Cell, OpenError, Workbook};

/// What a form's sheets hold besides their cells, which is not written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Uncarried {
    /// Pictures and charts.
    pub pictures: usize,
    /// Areas of merged cells, those of the program's own sheets apart.
    pub merged: usize,
    /// Links that lead elsewhere than the text of their cell says; their targets are listed.
    pub links: usize,
}

/// What a form loses when it is written again, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Losses {
    /// How many contents are listed on the sheet Isi lain.
    pub listed: usize,
    /// Formulas of which only the result is there.
    pub formulas: usize,
    /// What the sheets held besides their cells.
    pub uncarried: Uncarried,
}

impl Losses {
    /// Compare a form with what was written again of it.
    #[must_use]
    pub fn of(before: &Carried, after: &Carried) -> Self {
        Self {
            listed: after.other.len(),
            formulas: formulas(before).saturating_sub(formulas(after)),
            uncarried: before.uncarried,
        }
    }
}

/// How many cells with formulas a form has, the program's own apart.
fn formulas(form: &Carried) -> usize {
    let identity = form.identity.iter().flat_map(|identity| {
        let fields = identity.fields.iter().chain([&identity.position]);
        let fields = fields.filter_map(|field| field.content.as_ref());
        fields.chain(identity.rest.iter().map(|(_, content)| content))
    });
    let data = form.data.iter().flat_map(|data| {
        let rows = data.rows.iter().flatten().chain(&data.extra);
        rows.flat_map(|row| {
            let cells = row.cells.iter().map(|(_, content)| content);
            cells.chain(row.further.iter().map(|(_, content)| content))
        })
    });
    let sheets = form.sheets.iter().flat_map(|sheet| &sheet.cells);
    let all = identity
        .chain(data)
        .chain(sheets.map(|(_, content)| content));
    all.filter(|content| is_formula(content)).count()
}

/// Whether a cell holds a formula. The one that has no value anywhere only stands for another whose
/// result was not saved and whose cells moved.
fn is_formula(content: &Content) -> bool {
    let formula = content.formula.as_deref();
    formula.is_some_and(|formula| formula != "NA()")
}

impl Carried {
    /// Note what a sheet holds besides its cells.
    ///
    /// # Errors
    /// When there is no room for the links, or too much would have to be unpacked.
    pub(super) fn read_extras(
        &mut self,
        workbook: &Workbook,
        sheet: &str,
        cells: &[Cell],
        room: &mut Room,
    ) -> Result<(), OpenError> {
        let extras = workbook.extras(sheet)?;
        let links = extras.links.iter().map(|(_, target)| target.len());
        room.take(sheet, extras.links.len(), links.sum())?;
        self.uncarried.pictures += extras.pictures;
        if sheet != SHEET_GUIDE.id && sheet != SHEET_GUIDE.en {
            self.uncarried.merged += extras.merged;
        }
        for ((row, column), target) in extras.links {
            let at = cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
            let shown = at.map_or_else(|_| String::new(), |at| text(&cells[at]));
            let plain = |text: &str| {
                let text = text.trim_start_matches("mailto:");
                text.trim_end_matches('/').to_lowercase()
            };
            if plain(&target) == plain(&shown) {
                continue;
            }
            self.uncarried.links += 1;
            let remark = Text::fixed(
                "tujuan tautan di sel ini",
                "target of the link in this cell",
            );
            self.other.push(Elsewhere {
                place: Place::at(sheet, row, column),
                content: Content::from_text(target),
                remark: remark.get(self.lang).to_owned(),
            });
        }
        Ok(())
    }
}
