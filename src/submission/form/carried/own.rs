//! What the program itself writes into a form: titles, explanations, names of items, formulas.

use std::collections::HashSet;

use super::content::Content;
use super::source::Source;
use crate::lang::Text;
use crate::submission::layout::{SHEET_DATA, SHEET_GUIDE, SHEET_IDENTITY, SHEET_RECAP};
use crate::workbook::{OpenError, Workbook};

/// A visible sheet of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormSheet {
    /// Petunjuk.
    Guide,
    /// Identitas.
    Identity,
    /// Data.
    Data,
    /// Rekap.
    Recap,
}

impl FormSheet {
    /// All of them, in the form's order.
    pub const ALL: [Self; 4] = [Self::Guide, Self::Identity, Self::Data, Self::Recap];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> Text {
        match self {
            Self::Guide => SHEET_GUIDE,
            Self::Identity => SHEET_IDENTITY,
            Self::Data => SHEET_DATA,
            Self::Recap => SHEET_RECAP,
        }
    }
}

/// What the program itself writes into forms, found out by reading blank ones.
#[derive(Debug, Clone, Default)]
pub struct OwnTexts {
    /// Texts of cells.
    texts: HashSet<(FormSheet, String)>,
    /// Cells with formulas.
    formulas: HashSet<(FormSheet, (u32, u32))>,
}

impl OwnTexts {
    /// Add all that stands in a blank form.
    ///
    /// # Errors
    /// Never in practice: what the program writes it also reads.
    pub fn add_form(&mut self, mut blank: Workbook) -> Result<(), OpenError> {
        for sheet in FormSheet::ALL {
            let Some(source) = Source::of_named(&mut blank, &sheet.name())? else {
                continue;
            };
            for (position, content) in source.rest() {
                if content.formula.is_some() {
                    self.formulas.insert((sheet, position));
                } else {
                    self.texts.insert((sheet, content.text()));
                }
            }
        }
        Ok(())
    }

    /// Add a text of a sheet, in both languages.
    pub fn add_text(&mut self, sheet: FormSheet, text: &Text) {
        for text in [&text.id, &text.en] {
            self.texts.insert((sheet, text.trim().to_owned()));
        }
    }

    /// Whether a cell is the program's own.
    pub(super) fn is_own(&self, sheet: FormSheet, at: (u32, u32), content: &Content) -> bool {
        if content.formula.is_some() {
            self.formulas.contains(&(sheet, at))
        } else {
            self.texts.contains(&(sheet, content.text()))
        }
    }
}
