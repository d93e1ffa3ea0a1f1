//! What the program itself writes into a form: titles, explanations, names of items, formulas.
//!
//! A cell is the program's own only where the program writes such a thing: a number that happens to
//! be the running number of another row, or the name of an agency below the table, is somebody's.

use std::collections::{HashMap, HashSet};

use super::content::{Content, Positioned};
use super::data;
use super::source::{Room, Source};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::submission::form::grid::fold;
use crate::submission::layout::{Column, SHEET_DATA, SHEET_GUIDE, SHEET_IDENTITY, SHEET_RECAP};
use crate::workbook::{OpenError, Position, Workbook};

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
    /// Texts of cells, each where it stands.
    exact: HashSet<(FormSheet, Position, String)>,
    /// How often a text stands in a column of a sheet.
    often: HashMap<(FormSheet, u32, String), usize>,
    /// Cells with formulas.
    formulas: HashSet<(FormSheet, Position)>,
    /// The table of the sheet Data.
    pub(super) table: OwnTable,
}

/// What the program writes into the table of the sheet Data.
#[derive(Debug, Clone, Default)]
pub(super) struct OwnTable {
    /// Above the header, in the first column.
    titles: HashSet<String>,
    /// In the rows of items.
    items: HashSet<(usize, Column, String)>,
    /// The names of items, as they are compared, each with its item.
    names: HashSet<(String, usize)>,
    /// In the hidden column of groups.
    groups: HashSet<(usize, String)>,
    /// Headings of sections, in the column of running numbers.
    headings: HashSet<String>,
    /// What the column Status says of an item.
    statuses: HashSet<String>,
    /// Formulas of the column Status, see [`shape`].
    formulas: HashSet<String>,
}

impl OwnTexts {
    /// Add all that stands in a blank form.
    ///
    /// # Errors
    /// Never in practice: what the program writes it also reads.
    pub fn add_form(
        &mut self,
        mut blank: Workbook,
        methodology: &Methodology,
    ) -> Result<(), OpenError> {
        for sheet in FormSheet::ALL {
            let Some(source) = Source::of_named(&mut blank, &sheet.name(), &mut Room::default())?
            else {
                continue;
            };
            if sheet == FormSheet::Data {
                self.table.add(&source, methodology);
            }
            let mut often: HashMap<(FormSheet, u32, String), usize> = HashMap::new();
            for (position, content) in source.rest() {
                if content.formula.is_some() {
                    self.formulas.insert((sheet, position));
                } else {
                    let text = content.text();
                    *often.entry((sheet, position.1, text.clone())).or_default() += 1;
                    self.exact.insert((sheet, position, text));
                }
            }
            for (key, count) in often {
                let most = self.often.entry(key).or_default();
                *most = count.max(*most);
            }
        }
        Ok(())
    }

    /// Add what the column Status may say of an item, in both languages.
    pub fn add_status(&mut self, text: &Text) {
        let both = [&text.id, &text.en].map(|text| text.trim().to_owned());
        self.table.statuses.extend(both);
    }

    /// Add a heading of the table, in both languages.
    pub fn add_heading(&mut self, text: &Text) {
        let both = [&text.id, &text.en].map(|text| text.trim().to_owned());
        self.table.headings.extend(both);
    }

    /// Which of the cells of a sheet are the program's own: those that stand where it writes them,
    /// and of those that moved with their rows as many as it writes into the column.
    pub(super) fn among(&self, sheet: FormSheet, cells: &[Positioned]) -> HashSet<Position> {
        let mut own = HashSet::new();
        let mut left = self.often.clone();
        let mut take = |column: u32, text: &str| {
            let count = left.get_mut(&(sheet, column, text.to_owned()));
            count.filter(|count| **count > 0).is_some_and(|count| {
                *count -= 1;
                true
            })
        };
        for (at, content) in cells {
            let is = if content.formula.is_some() {
                self.formulas.contains(&(sheet, *at))
            } else {
                let text = content.text();
                self.exact.contains(&(sheet, *at, text.clone())) && take(at.1, &text)
            };
            if is {
                own.insert(*at);
            }
        }
        for (at, content) in cells {
            if content.formula.is_none() && !own.contains(at) && take(at.1, &content.text()) {
                own.insert(*at);
            }
        }
        own
    }
}

impl OwnTable {
    /// Take what stands in the table of a blank form.
    fn add(&mut self, source: &Source, methodology: &Methodology) {
        let Some(found) = data::find(&source.grid, methodology) else {
            return;
        };
        let column = |at: u32| {
            let known = found.columns.iter().find(|(_, column)| *column == at);
            known.map(|(each, _)| *each)
        };
        for ((row, at), content) in source.rest() {
            let text = content.text();
            let coded = found.rows.iter().find(|coded| coded.row == row);
            let item = coded.and_then(|coded| coded.item);
            match (item, column(at), &content.formula) {
                _ if row == found.header_row => {}
                _ if row < found.header_row => drop(self.titles.insert(text)),
                (_, Some(Column::Status), Some(formula)) => {
                    self.formulas.insert(shape(formula));
                }
                (Some(item), Some(column), None) => {
                    if column == Column::Name {
                        self.names.insert((fold(&text), item));
                    }
                    self.items.insert((item, column, text));
                }
                (Some(item), None, None) => drop(self.groups.insert((item, text))),
                (None, Some(Column::Number), None) => drop(self.headings.insert(text)),
                _ => {}
            }
        }
    }

    /// Whether a cell above the header, in the first column, is the program's own. A formula there
    /// says whose data these are; it is written anew.
    pub fn is_title(&self, content: &Content) -> bool {
        let text = content.text();
        let names = |formula: &String| formula.contains('!') || formula.is_empty();
        content.formula.as_ref().is_some_and(names) || self.titles.contains(&text)
    }

    /// Whether a cell of an item's row is the program's own.
    pub fn is_of_item(&self, item: usize, column: Column, content: &Content) -> bool {
        match column {
            Column::Status => self.is_status(content) && !is_progress(content),
            _ if content.formula.is_some() => false,
            _ => self.items.contains(&(item, column, content.text())),
        }
    }

    /// Whether a cell is the name of an item other than this one, and not its own.
    pub fn is_another_s_name(&self, item: usize, content: &Content) -> bool {
        let text = fold(&content.text());
        let names = || self.names.iter().filter(|(name, _)| *name == text);
        names().next().is_some() && names().all(|(_, own)| *own != item)
    }

    /// Whether a cell of the hidden column of groups is the program's own.
    pub fn is_group(&self, item: usize, content: &Content) -> bool {
        content.formula.is_none() && self.groups.contains(&(item, content.text()))
    }

    /// Whether a cell of the column of running numbers is a section's heading.
    pub fn is_heading(&self, content: &Content) -> bool {
        content.formula.is_none() && self.headings.contains(&content.text())
    }

    /// Whether a cell of the column Status is the program's own: one of its formulas, or, where a
    /// program has written the formula in its own way, what such a formula says.
    pub fn is_status(&self, content: &Content) -> bool {
        let formula = content.formula.as_deref();
        let text = content.text();
        formula.is_some_and(|formula| self.formulas.contains(&shape(formula)))
            || formula == Some("") && text.is_empty()
            || self.statuses.contains(&text)
            || is_progress(content)
    }
}

/// Whether a cell says how many rows of a section are filled in: `9 dari 12`.
fn is_progress(content: &Content) -> bool {
    let text = content.text();
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words: Vec<&str> = text.split(' ').collect();
    matches!(words[..], [have, "dari" | "of", need] if is_number(have) && is_number(need))
}

/// A formula whatever the rows and columns it counts with: every word with a digit is the same, and
/// blanks and `$` are left out. What stands in quotes stays.
fn shape(formula: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    let mut quoted = false;
    let end = |word: &mut String, out: &mut String| {
        let number = word.bytes().any(|byte| byte.is_ascii_digit());
        out.push_str(if number { "#" } else { word.as_str() });
        word.clear();
    };
    for c in formula.chars() {
        if c == '$' && !quoted {
            continue;
        }
        if !quoted && (c.is_ascii_alphanumeric() || c == '.') {
            word.push(c);
            continue;
        }
        end(&mut word, &mut out);
        quoted ^= c == '"';
        if quoted || !c.is_whitespace() {
            out.push(c);
        }
    }
    end(&mut word, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_the_same_wherever_they_count() {
        assert_eq!(
            shape("IF($F5=\"\", \"kosong 1\",F6)"),
            shape("IF(G12=\"\",\"kosong 1\",$G$13)")
        );
        assert_ne!(shape("IF(F5=\"a\",1,2)"), shape("IF(F5=\"b\",1,2)"));
        assert_ne!(shape("SUM(F5)"), shape("MAX(F5)"));
    }

    #[test]
    fn a_text_is_our_own_as_often_as_we_write_it() {
        let at = |row, column| ((row, column), Content::from_text("BPS"));
        let mut own = OwnTexts::default();
        own.exact
            .insert((FormSheet::Recap, (3, 0), "BPS".to_owned()));
        own.often.insert((FormSheet::Recap, 0, "BPS".to_owned()), 1);
        let among = |cells: &[Positioned]| own.among(FormSheet::Recap, cells);
        assert_eq!(among(&[at(1, 0), at(3, 0)]), HashSet::from([(3, 0)]));
        assert_eq!(among(&[at(7, 0), at(8, 0)]), HashSet::from([(7, 0)]));
        assert_eq!(among(&[at(3, 1)]), HashSet::new());
    }
}
