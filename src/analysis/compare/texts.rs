//! What two forms say beside their values: who is meant, sources and notes.

use super::items::positions;
use crate::diagnostic::Place;
use crate::methodology::Methodology;
use crate::submission::layout::{Column, IdentityField};
use crate::submission::{Entry, Submission};

/// What a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextOf {
    /// A field of the sheet Identitas.
    Identity(IdentityField),
    /// A column of an item, whose positions in the methodology of either side these are.
    Item([Option<usize>; 2], Column),
}

/// A text that is not the same in both forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextChange {
    /// What it belongs to.
    pub of: TextOf,
    /// What stands in A and in B; empty where nothing does.
    pub texts: [String; 2],
    /// The cells: of an item, those of its value.
    pub places: [Option<Place>; 2],
}

/// The texts of two forms of one region that differ: identity first, then the items in their order.
/// Data years are left aside in forms of different years, where all of them differ.
pub(super) fn texts(
    forms: [&Submission; 2],
    [before, after]: [&Methodology; 2],
) -> Vec<TextChange> {
    let mut found: Vec<TextChange> = IdentityField::ALL
        .into_iter()
        .filter_map(|field| {
            let both = forms.map(|form| form.identity.field(field));
            changed(
                TextOf::Identity(field),
                both.map(|own| own.text.as_str()),
                both.map(|own| own.place.as_ref()),
            )
        })
        .collect();
    let [first, second] = forms.map(|form| form.identity.year.text.trim());
    let one_year = first == second;
    let columns = [Column::Year, Column::Source, Column::Note];
    for at in positions(before, after) {
        let [Some(first), Some(second)] = [0, 1].map(|side: usize| at[side]) else {
            continue;
        };
        let entries = (forms[0].entries.get(first), forms[1].entries.get(second));
        let (Some(first), Some(second)) = entries else {
            continue;
        };
        let columns = columns.into_iter();
        let columns = columns.filter(|column| one_year || *column != Column::Year);
        found.extend(columns.filter_map(|column| {
            let both = [first, second];
            changed(
                TextOf::Item(at, column),
                both.map(|entry| said(entry, column)),
                both.map(|entry| entry.place.as_ref()),
            )
        }));
    }
    found
}

fn said(entry: &Entry, column: Column) -> &str {
    match column {
        Column::Year => &entry.year,
        Column::Source => &entry.source,
        _ => &entry.note,
    }
}

/// Blanks around and between words make no difference.
fn changed(of: TextOf, texts: [&str; 2], places: [Option<&Place>; 2]) -> Option<TextChange> {
    let [one, other] = texts.map(|text| text.split_whitespace());
    (!one.eq(other)).then(|| TextChange {
        of,
        texts: texts.map(|text| text.trim().to_owned()),
        places: places.map(Option::<&Place>::cloned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::builtin;
    use crate::submission::read;

    #[test]
    fn identity_sources_and_notes_that_differ_are_found_and_values_are_not() {
        let before = read("examples/tanah-laut-2025.xlsx", builtin()).unwrap();
        let mut after = before.clone();
        after.identity.person.text = "Orang lain".to_owned();
        after.identity.name.text = format!(" {} ", before.identity.name.text);
        after.entries[3].source = "Sumber baru".to_owned();
        after.entries[4].note.clear();
        after.entries[5].year = "2023".to_owned();
        after.entries[6].state = crate::submission::State::Empty;
        let methods = [builtin(), builtin()];
        let of = |after: &Submission| -> Vec<TextOf> {
            let found = texts([&before, after], methods);
            found.into_iter().map(|change| change.of).collect()
        };
        let item = |item: usize, column| TextOf::Item([Some(item); 2], column);
        let mut expected = vec![
            TextOf::Identity(IdentityField::Person),
            item(3, Column::Source),
        ];
        if !before.entries[4].note.is_empty() {
            expected.push(item(4, Column::Note));
        }
        let mut same_year = expected.clone();
        same_year.push(item(5, Column::Year));
        assert_eq!(of(&after), same_year);
        // Of another year, every data year would differ.
        after.identity.year.text = "2024".to_owned();
        expected.insert(0, TextOf::Identity(IdentityField::Year));
        assert_eq!(of(&after), expected);
        assert_eq!(of(&before), []);
        assert_eq!(texts([&before, &after], methods)[2].texts[1], "Sumber baru");
    }
}
