//! Colours and notes at the cells of a form that is written again.

use std::collections::{BTreeMap, HashMap};

use rust_xlsxwriter::{Color, Format, Note, Workbook, XlsxError};

use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::output::cells::clean;
use crate::output::template::data::GROUP_COLUMN;
use crate::output::template::draft::HEADER_ROW;
use crate::submission::carried::{Carried, CellComment, Content, note_text};
use crate::workbook::style;

use super::put::look;
use super::{Dress, Places, Spot, narrow};

/// A colour and a note at a cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The cell.
    pub at: Spot,
    /// Its background; none leaves it as it is.
    pub fill: Option<Color>,
    /// What its note says; empty for none.
    pub note: String,
}

/// Which cells of the sheet Data stand where they stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Staying {
    /// Of none it is known.
    #[default]
    Nothing,
    /// Those of the form's own table, down to its last row (from 0); what stood beside and below it
    /// moved.
    Table { last: u32 },
    /// All of them.
    All,
}

impl Staying {
    /// Whether a formula means the same as before, wherever it stands now.
    pub(super) fn keeps(self, content: &Content) -> bool {
        content.is_of_its_sheet()
            && match self {
                Self::Nothing => false,
                Self::Table { last } => {
                    content.refers_within(HEADER_ROW..=last, 0..=u32::from(GROUP_COLUMN))
                }
                Self::All => true,
            }
    }
}

/// What is known of the sheets while they are written.
#[derive(Default)]
pub(super) struct Canvas {
    /// Where the cells stand.
    pub places: Places,
    /// Which cells of the sheet Data stand where they stood.
    pub staying: Staying,
    /// How they look.
    looks: HashMap<(String, u32, u16), Format>,
}

impl Canvas {
    /// Remember how a cell looks.
    pub(super) fn paint(&mut self, sheet: &str, (row, column): (u32, u16), format: &Format) {
        self.looks
            .insert((sheet.to_owned(), row, column), format.clone());
    }

    /// Remember how a cell with some content looks, or a blank one.
    pub(super) fn paint_filled(
        &mut self,
        sheet: &str,
        at: (u32, u16),
        (content, format): (Option<&Content>, &Format),
    ) {
        match content {
            Some(content) => self.paint(sheet, at, &look(content, format)),
            None => self.paint(sheet, at, format),
        }
    }

    fn look(&self, place: &Place, row: u32, column: u16) -> Format {
        let look = self.looks.get(&(place.sheet.clone(), row, column));
        look.cloned().unwrap_or_else(style::wrapped)
    }
}

/// Who is named as the author of the program's notes.
const AUTHOR: &str = "ikesos";
/// Longest note that is still read, in UTF-16 units.
const LONGEST: usize = 4_000;
/// Longest name of an author that the format allows.
const LONGEST_AUTHOR: usize = 52;
/// Width of a note's box in pixels, and the characters that stand in one of its lines.
const WIDTH: u32 = 380;
const CHARACTERS: usize = 58;
/// Height of a line of a note and of its margins, in pixels; lines of the highest box.
const LINE: u32 = 16;
const MARGIN: u32 = 14;
const MOST_LINES: u32 = 36;

/// What is put on one cell.
#[derive(Default)]
struct Put<'a> {
    fill: Option<Color>,
    notes: Vec<&'a str>,
    comment: Option<&'a CellComment>,
}

/// Put the marks, and the comments that people made, on their cells.
pub(super) fn apply(
    workbook: &mut Workbook,
    carried: &Carried,
    dress: &Dress<'_>,
    canvas: &Canvas,
) -> Result<(), XlsxError> {
    let lang = dress.lang.unwrap_or(carried.lang);
    let mut cells: BTreeMap<Place, Put<'_>> = BTreeMap::new();
    for mark in &dress.marks {
        if let Some(place) = canvas.places.spot(&mark.at) {
            let put = cells.entry(place).or_default();
            put.fill = put.fill.or(mark.fill);
            if !mark.note.is_empty() && !put.notes.contains(&mark.note.as_str()) {
                put.notes.push(&mark.note);
            }
        }
    }
    for comment in &carried.comments {
        if let Some(place) = canvas.places.of(&comment.place) {
            cells
                .entry(place)
                .or_default()
                .comment
                .get_or_insert(comment);
        }
    }
    for (place, put) in cells {
        let Some((row, column)) = place.position() else {
            continue;
        };
        let column = narrow(column);
        let sheet = workbook.worksheet_from_name(&place.sheet)?;
        if let Some(fill) = put.fill {
            let look = canvas.look(&place, row, column).set_background_color(fill);
            sheet.set_cell_format(row, column, &look)?;
        }
        if let Some(note) = note(&put, lang) {
            sheet.insert_note(row, column, &note)?;
        }
    }
    Ok(())
}

/// The note of a cell: ours, with the comment that was there before it, or that comment alone.
fn note(put: &Put<'_>, lang: Lang) -> Option<Note> {
    let words = put.notes.join("\n\n");
    let (text, author) = if words.is_empty() {
        let comment = put.comment?;
        (comment.text.clone(), comment.author.clone())
    } else {
        let words = clean(&words, LONGEST);
        (note_text(&words, put.comment, lang), AUTHOR.to_owned())
    };
    let text = clean(&text, 32_000);
    let lines = style::lines(&text, CHARACTERS).min(MOST_LINES);
    Some(
        Note::new(text)
            .set_author(clean(&author, LONGEST_AUTHOR))
            .add_author_prefix(false)
            .set_font_name("Calibri")
            .set_font_size(10)
            .set_width(WIDTH)
            .set_height(lines * LINE + MARGIN),
    )
}
