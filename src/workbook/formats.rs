//! Whether a sheet uses any of certain cell formats, found out without parsing it.
//!
//! The parser gives values and formats in two passes over a sheet, and most sheets of a form have
//! no percentage. Looking at the tags alone takes a tenth of the time of the second pass.

use std::io::{self, BufRead, BufReader, Cursor};

use zip::ZipArchive;

use super::census::{attribute, attributes, local_name};

/// The relationships of the workbook part at its usual place.
const RELATIONSHIPS: &str = "xl/_rels/workbook.xml.rels";
/// The workbook part at its usual place.
const WORKBOOK: &str = "xl/workbook.xml";

/// Whether a cell of the sheet at that position among all sheets of the workbook may have one of
/// the `wanted` formats. True also when that cannot be told: then the cells have to be asked.
pub(super) fn may_use(workbook: &[u8], sheet: usize, wanted: &[bool]) -> bool {
    let told = || -> Option<bool> {
        let mut zip = ZipArchive::new(Cursor::new(workbook)).ok()?;
        let part = part_of(&mut zip, sheet)?;
        let part = zip.by_name(&part).ok()?;
        uses(BufReader::new(part), wanted).ok()
    };
    told().unwrap_or(true)
}

/// Name of the part of a sheet.
pub(super) fn part_of(zip: &mut ZipArchive<Cursor<&[u8]>>, sheet: usize) -> Option<String> {
    let mut all = |part: &str, element: &[u8], name: &[u8]| {
        let part = zip.by_name(part).ok()?;
        attributes(part, element, name).ok()
    };
    let sheets = all(WORKBOOK, b"sheet", b"r:id")?;
    let ids = all(RELATIONSHIPS, b"Relationship", b"Id")?;
    let targets = all(RELATIONSHIPS, b"Relationship", b"Target")?;
    let id = sheets.into_iter().nth(sheet)??;
    // As the parser does: the last of equals, and a target from the root or beside the workbook.
    let position = ids.iter().rposition(|own| own.as_ref() == Some(&id))?;
    let target = targets.into_iter().nth(position)??;
    Some(match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// Whether a cell of the sheet has one of the formats. A `<` never stands inside a tag, so each
/// piece up to the next one is a tag with the text behind it.
fn uses(mut sheet: impl BufRead, wanted: &[bool]) -> io::Result<bool> {
    let mut piece = Vec::new();
    while sheet.by_ref().read_until(b'<', &mut piece)? > 0 {
        if piece.starts_with(b"/sheetData") {
            break;
        }
        if local_name(&piece) == b"c"
            && let Some(format) = attribute(&piece, b"s")
            && format
                .parse()
                .is_ok_and(|format: usize| wanted.get(format) == Some(&true))
        {
            return Ok(true);
        }
        piece.clear();
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Workbook};

    use super::*;

    fn used(sheet: &str) -> bool {
        uses(sheet.as_bytes(), &[false, false, true]).unwrap()
    }

    #[test]
    fn formats_are_found_on_cells_only() {
        let in_cell = |tag: &str| used(&format!("<sheetData><row r=\"1\" s=\"2\">{tag}</row>"));
        assert!(in_cell("<c r=\"A1\" s=\"2\"><v>1</v></c>"));
        assert!(in_cell("<x:c s='2' r=\"A1\"/>"));
        assert!(in_cell("<c r=\"A1\" some=\"1\" s=\"2\"/>"));
        assert!(in_cell("<c r=\"A1\" t=\"a>b\"\n s = \"2\" />"));
        assert!(!in_cell("<c r=\"A1\" s=\"1\"><v> s=\"2\"</v></c>"));
        assert!(!in_cell("<c r=\"A1\" s=\"22\"/><c/><c s=\"\"/>"));
        assert!(!used("<c s=\"1\"/></sheetData><c s=\"2\"/>"));
        assert!(!used(""));
    }

    #[test]
    fn each_sheet_is_asked_for_itself() {
        let mut book = Workbook::new();
        let percent = Format::new().set_num_format("0%");
        let bold = Format::new().set_bold();
        book.add_worksheet()
            .write_with_format(0, 0, 1, &bold)
            .unwrap();
        book.add_worksheet()
            .write_with_format(0, 0, 1, &percent)
            .unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let wanted = [false, false, true];
        assert!(!may_use(&bytes, 0, &wanted));
        assert!(may_use(&bytes, 1, &wanted));
        // What cannot be told has to be looked at.
        assert!(may_use(&bytes, 2, &wanted));
        assert!(may_use(b"PK", 0, &wanted));
    }
}
