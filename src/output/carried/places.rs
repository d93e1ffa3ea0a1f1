//! Where the cells of a form stand after it has been written again.

use std::collections::HashMap;

use crate::diagnostic::Place;
use crate::submission::carried::FormSheet;
use crate::submission::layout::Column;

use super::Spot;

/// Where the cells of a form stand after it has been written again.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// From the places in the file to the new ones.
    moved: HashMap<Place, Place>,
    /// Of the items' cells.
    items: HashMap<(usize, Column), Place>,
    /// Of the sheets: the old name and the new one.
    sheets: HashMap<String, String>,
    /// Names of the form's sheets.
    form: HashMap<FormSheet, String>,
}

impl Places {
    /// The new place of a cell of the file; none for one that is not in its sheet any more. Of a
    /// whole sheet the first cell.
    #[must_use]
    pub fn of(&self, place: &Place) -> Option<Place> {
        if place.cell.is_empty() {
            let sheet = self.sheets.get(&place.sheet)?;
            return Some(Place::at(sheet.as_str(), 0, 0));
        }
        self.moved.get(place).cloned()
    }

    /// The place of an item's cell; none when the item has no row.
    #[must_use]
    pub fn item(&self, item: usize, column: Column) -> Option<Place> {
        self.items.get(&(item, column)).cloned()
    }

    /// Where a spot is; none when it is nowhere.
    #[must_use]
    pub fn spot(&self, spot: &Spot) -> Option<Place> {
        match spot {
            Spot::Place(place) => self.of(place),
            Spot::Item(item, column) => self.item(*item, *column),
            Spot::Sheet(sheet) => {
                let name = self.form.get(sheet)?;
                Some(Place::at(name.as_str(), 0, 0))
            }
            Spot::First(spots) => spots.iter().find_map(|spot| self.spot(spot)),
        }
    }

    /// The new name of a sheet of the file.
    #[must_use]
    pub fn sheet(&self, name: &str) -> Option<&str> {
        self.sheets.get(name).map(String::as_str)
    }

    pub(super) fn add(&mut self, old: Place, new: Place) {
        self.moved.insert(old, new);
    }

    pub(super) fn add_item(&mut self, item: usize, column: Column, new: Place) {
        self.items.insert((item, column), new);
    }

    pub(super) fn add_form_sheet(&mut self, sheet: FormSheet, name: &str) {
        self.form.insert(sheet, name.to_owned());
    }

    pub(super) fn add_sheet(&mut self, old: &str, new: &str) {
        self.sheets.insert(old.to_owned(), new.to_owned());
    }
}
