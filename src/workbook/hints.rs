//! Whether a sheet holds what the pass over its values does not see, found out without parsing it:
//! formulas whose result was not saved, and merged cells.
//!
//! Most sheets of a form have neither. Looking at the tags alone takes a tenth of the time of the
//! parser's passes that would tell.

use std::io::{self, BufRead, BufReader};

use memchr::memchr;
use zip::ZipArchive;

use super::census::{attributes, local_name};
use super::meter::{Bytes, Meter};

/// How much of a sheet is unpacked at a time, in bytes.
const BUFFER: usize = 32 * 1024;
/// The relationships of the workbook part at its usual place.
const RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";
/// The workbook part at its usual place.
const WORKBOOK: &str = "xl/workbook.xml";

/// What a sheet may hold. True also where that cannot be told: then the parser has to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hints {
    /// A formula whose result was not saved.
    pub unsaved: bool,
    /// Merged cells.
    pub merged: bool,
}

impl Hints {
    /// Nothing can be told.
    pub(super) const ALL: Self = Self {
        unsaved: true,
        merged: true,
    };

    /// Those of the sheet at that position among all sheets of the workbook.
    pub(super) fn of(workbook: &Bytes, sheet: usize) -> Self {
        let told = || -> Option<Self> {
            let mut zip = ZipArchive::new(workbook.reader()).ok()?;
            let part = part_of(&mut zip, sheet)?;
            let part = BufReader::with_capacity(BUFFER, zip.by_name(&part).ok()?);
            Self::in_sheet(part).ok()
        };
        told().unwrap_or(Self::ALL)
    }

    /// Those of a sheet's XML. A `<` never stands inside a tag, so each piece from one to the next
    /// is a tag with the text behind it.
    fn in_sheet(mut sheet: impl BufRead) -> io::Result<Self> {
        /// So much of a text in two-byte characters has a zero byte.
        const HEAD: usize = 8;
        let head = sheet.fill_buf()?;
        if head.iter().take(HEAD).any(|byte| *byte == 0) {
            return Ok(Self::ALL);
        }
        let mut hints = Self {
            unsaved: false,
            merged: false,
        };
        // Whether the cell at hand has a formula and no value as yet.
        let mut open = false;
        let mut piece = Vec::new();
        while sheet.read_until(b'<', &mut piece)? > 0 {
            match name(&piece) {
                b"f" if !piece.starts_with(b"/") => open = true,
                b"v" | b"t" if has_text(&piece) => open = false,
                // The end of a cell, or the next one.
                b"c" => hints.unsaved |= std::mem::take(&mut open),
                b"mergeCell" => hints.merged = true,
                _ => {}
            }
            piece.clear();
        }
        Ok(hints)
    }
}

/// Name of the element that a piece begins or ends, without its namespace prefix.
fn name(piece: &[u8]) -> &[u8] {
    let tag = piece.strip_prefix(b"/").unwrap_or(piece);
    let end = memchr(b'>', tag).unwrap_or(tag.len());
    local_name(&tag[..end])
}

/// Whether there is text between a piece's tag and the `<` at its end.
fn has_text(piece: &[u8]) -> bool {
    let text = piece.strip_suffix(b"<").unwrap_or(piece);
    !piece.starts_with(b"/") && memchr(b'>', text).is_some_and(|end| end + 1 < text.len())
}

/// Name of the part of a sheet.
pub(super) fn part_of(zip: &mut ZipArchive<Meter>, sheet: usize) -> Option<String> {
    let sheets = attributes(zip.by_name(WORKBOOK).ok()?, b"sheet", [b"r:id"]).ok()?;
    let [id] = sheets.into_iter().nth(sheet)?;
    let id = id?;
    // As the parser does: the last of equals, and a target from the root or beside the workbook.
    let relationships = attributes(
        zip.by_name(RELATIONSHIPS).ok()?,
        b"Relationship",
        [b"Id", b"Target"],
    );
    let mut relationships = relationships.ok()?.into_iter().rev();
    let [_, target] = relationships.find(|[own, _]| own.as_ref() == Some(&id))?;
    let target = target?;
    Some(match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("xl/{target}"),
    })
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Formula, Workbook};

    use super::*;
    use crate::workbook::parts;

    fn unlimited(bytes: Vec<u8>) -> Bytes {
        Bytes::new(std::sync::Arc::new(bytes), Vec::new())
    }

    fn hints(cells: &str) -> (bool, bool) {
        let sheet = format!("<sheetData><row r=\"1\">{cells}</row></sheetData>");
        let hints = Hints::in_sheet(sheet.as_bytes()).unwrap();
        (hints.unsaved, hints.merged)
    }

    #[test]
    fn formulas_without_a_result_are_seen() {
        let unsaved = |cells: &str| hints(cells).0;
        assert!(unsaved("<c r=\"A1\"><f>1+1</f></c>"));
        assert!(unsaved("<c><f t=\"shared\" si=\"0\"/></c>"));
        assert!(unsaved("<x:c><x:f>A1&gt;2</x:f><x:v></x:v></x:c>"));
        assert!(unsaved("<c><f>1</f><v/></c><c><v>2</v></c>"));
        assert!(unsaved("<c><f>1</f><c><v>2</v></c>"));
        assert!(!unsaved("<c><f>1</f><v>1</v></c><c/><c r=\"B1\" s=\"2\"/>"));
        assert!(!unsaved("<c t=\"inlineStr\"><f>1</f><is><t>x</t></is></c>"));
        assert!(!unsaved(
            "<c t=\"str\"><f t=\"shared\" si=\"0\"/><v>x</v></c>"
        ));
        assert!(!unsaved(""));
    }

    #[test]
    fn merged_cells_and_texts_in_other_encodings_are_seen() {
        let sheet = |end: &str| {
            let sheet = format!("<sheetData/>{end}");
            Hints::in_sheet(sheet.as_bytes()).unwrap()
        };
        assert!(sheet("<mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>").merged);
        assert!(sheet("<x:mergeCell ref=\"A1:B2\"></x:mergeCell>").merged);
        let other = sheet("<extLst><f>Data!$A$1</f></extLst><dataValidations/>");
        assert!(!other.merged && !other.unsaved);
        for text in [&b"\xff\xfe<\0s\0>\0"[..], b"<\0s\0>\0"] {
            assert_eq!(Hints::in_sheet(text).unwrap(), Hints::ALL);
        }
    }

    #[test]
    fn each_sheet_is_asked_for_itself() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, 1).unwrap();
        let formula = Formula::new("=1+1").set_result("9");
        book.add_worksheet().write(0, 0, formula).unwrap();
        let merging = book.add_worksheet();
        merging
            .merge_range(0, 0, 1, 1, "x", &Format::new())
            .unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let without_result = |xml: &str| xml.replace("<v>9</v>", "");
        let sheets = |part: &str| part.starts_with(parts::SHEET);
        let bytes = parts::rewrite(bytes, sheets, without_result).unwrap();
        let of = |sheet| Hints::of(&unlimited(bytes.clone()), sheet);
        let some = |unsaved, merged| Hints { unsaved, merged };
        assert_eq!(of(0), some(false, false));
        assert_eq!(of(1), some(true, false));
        assert_eq!(of(2), some(false, true));
        // What cannot be told has to be looked at.
        assert_eq!(of(3), Hints::ALL);
        assert_eq!(Hints::of(&unlimited(b"PK".to_vec()), 0), Hints::ALL);
    }
}
