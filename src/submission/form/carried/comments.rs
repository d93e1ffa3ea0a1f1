//! The comments on the cells of a form, those apart that the program put there.

use super::source::Room;
use super::{Carried, Content, Elsewhere};
use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::submission::layout::{SHEET_GUIDE, SHEET_RECAP};
use crate::workbook::{OpenError, Workbook};

/// First line of the program's notes, by which they are known.
static HEADING: Text = Text::fixed("Temuan ikesos", "Findings of ikesos");
/// How the line begins under which the comment stands that was on the cell before.
static BEFORE: Text = Text::fixed("— Komentar semula dari ", "— Earlier comment by ");

/// A comment that somebody put on a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellComment {
    /// The cell.
    pub place: Place,
    /// Who wrote it; may be empty.
    pub author: String,
    /// What it says.
    pub text: String,
}

/// The text of a note of the program's own, with the comment that was on the cell before it.
#[must_use]
pub fn note_text(words: &str, before: Option<&CellComment>, lang: Lang) -> String {
    let heading = HEADING.get(lang);
    match before {
        Some(CellComment { author, text, .. }) => {
            let line = BEFORE.get(lang);
            format!("{heading}\n{words}\n{line}{author}:\n{text}")
        }
        None => format!("{heading}\n{words}"),
    }
}

/// The comment that somebody put on a cell, which may stand inside a note of ours.
fn of_somebody(author: String, text: String) -> Option<(String, String)> {
    let ours = [&HEADING.id, &HEADING.en]
        .into_iter()
        .any(|heading| text.starts_with(&format!("{heading}\n")));
    if !ours {
        return Some((author, text));
    }
    let before = [&BEFORE.id, &BEFORE.en]
        .into_iter()
        .find_map(|line| text.split_once(&format!("\n{line}")))?;
    let (author, text) = before.1.split_once(":\n")?;
    Some((author.to_owned(), text.to_owned()))
}

/// Read the comments on all sheets. Those on sheets that are written anew are listed with what
/// stood elsewhere.
///
/// # Errors
/// When there is no room for them, or too much would have to be unpacked.
pub(super) fn read(
    carried: &mut Carried,
    workbook: &Workbook,
    room: &mut Room,
) -> Result<(), OpenError> {
    let anew = |sheet: &str| {
        let names = [SHEET_GUIDE, SHEET_RECAP];
        let is = |name: &Text| sheet == name.id || sheet == name.en;
        names.iter().any(is) && !carried.sheets.iter().any(|kept| kept.name == sheet)
    };
    let mut comments = Vec::new();
    let mut other = Vec::new();
    for sheet in workbook.sheets() {
        let found = workbook.comments(&sheet.name)?;
        let texts = found.iter().map(|one| one.text.len() + one.author.len());
        room.take(&sheet.name, found.len(), texts.sum())?;
        for comment in found {
            let place = Place::at(&*sheet.name, comment.row, comment.column);
            let Some((author, text)) = of_somebody(comment.author, comment.text) else {
                continue;
            };
            let comment = CellComment {
                place,
                author,
                text,
            };
            if anew(&sheet.name) {
                other.push(comment.elsewhere(carried.lang));
            } else {
                comments.push(comment);
            }
        }
    }
    carried.comments = comments;
    carried.other.extend(other);
    Ok(())
}

impl CellComment {
    /// As one of the things that stood elsewhere.
    #[must_use]
    pub fn elsewhere(self, lang: Lang) -> Elsewhere {
        let remark = Text::new(
            format!("komentar pada sel, dari {}", self.author),
            format!("comment on the cell, by {}", self.author),
        );
        Elsewhere {
            place: self.place,
            content: Content::from_text(self.text),
            remark: remark.get(lang).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_comment_is_found_inside_a_note_of_ours() {
        let comment = CellComment {
            place: Place::at("Data", 0, 0),
            author: "Budi".to_owned(),
            text: "angka sementara:\nlihat surat".to_owned(),
        };
        for lang in [Lang::Id, Lang::En] {
            let note = note_text("IK401 …", Some(&comment), lang);
            assert_eq!(
                of_somebody("ikesos".to_owned(), note),
                Some((comment.author.clone(), comment.text.clone()))
            );
            let note = note_text("IK401 …", None, lang);
            assert_eq!(of_somebody("ikesos".to_owned(), note), None);
        }
        assert!(of_somebody(String::new(), "Temuan ikesos".to_owned()).is_some());
    }
}
