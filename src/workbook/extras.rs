//! What a sheet holds besides its cells: pictures, links and merged areas, which the parser of
//! workbooks does not give.

use std::io::Cursor;

use zip::ZipArchive;

use super::Position;
use super::census::attributes;
use super::comments::{resolved, unescaped};
use super::hints::part_of;
use crate::diagnostic::Place;

/// What a sheet holds besides its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// How many pictures and charts lie on it.
    pub pictures: usize,
    /// How many areas of merged cells it has.
    pub merged: usize,
    /// Its links: row and column from 0 of the first cell, and where they lead.
    pub links: Vec<(Position, String)>,
}

/// What the sheet at that position among all sheets of the workbook holds besides its cells. Nothing
/// where its parts cannot be read: values do not depend on it.
pub(super) fn read(workbook: &[u8], sheet: usize) -> Extras {
    let told = || -> Option<Extras> {
        let mut zip = ZipArchive::new(Cursor::new(workbook)).ok()?;
        let part = part_of(&mut zip, sheet)?;
        let (folder, name) = part.rsplit_once('/')?;
        let relationships = format!("{folder}/_rels/{name}.rels");
        let mut all = |part: &str, element: &[u8], name: &[u8]| {
            let values = zip.by_name(part).ok();
            let values = values.and_then(|part| attributes(part, element, name).ok());
            values.unwrap_or_default()
        };
        let [ids, kinds, targets] =
            [&b"Id"[..], b"Type", b"Target"].map(|name| all(&relationships, b"Relationship", name));
        let mut extras = Extras {
            merged: all(&part, b"mergeCell", b"ref").len(),
            ..Extras::default()
        };
        let drawings = kinds.iter().zip(&targets).filter_map(|(kind, target)| {
            let is = kind.as_ref().is_some_and(|kind| kind.ends_with("/drawing"));
            target.as_ref().filter(|_| is)
        });
        for drawing in drawings {
            let drawing = resolved(folder, drawing);
            for element in [b"pic".as_slice(), b"graphicFrame"] {
                extras.pictures += all(&drawing, element, b"macro").len();
            }
        }
        let cells = all(&part, b"hyperlink", b"ref");
        let outside = all(&part, b"hyperlink", b"r:id");
        let inside = all(&part, b"hyperlink", b"location");
        for (cell, (outside, inside)) in cells.into_iter().zip(outside.into_iter().zip(inside)) {
            let target = outside.and_then(|id| {
                let at = ids.iter().position(|own| own.as_ref() == Some(&id))?;
                targets.get(at)?.clone()
            });
            let target = match (target, inside) {
                (Some(target), Some(inside)) => format!("{target}#{inside}"),
                (Some(target), None) => target,
                (None, Some(inside)) => format!("#{inside}"),
                (None, None) => continue,
            };
            let position = cell.and_then(|cell| first_cell(&cell));
            extras
                .links
                .extend(position.map(|at| (at, unescaped(&target))));
        }
        Some(extras)
    };
    told().unwrap_or_default()
}

/// The first cell of a range such as `A1:B2`.
fn first_cell(range: &str) -> Option<Position> {
    let cell = range.split(':').next().unwrap_or(range);
    let place = Place {
        sheet: String::new(),
        cell: cell.to_owned(),
    };
    place.position()
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Format, Url, Workbook};

    use super::*;
    use crate::workbook::open_bytes;

    #[test]
    fn links_and_merged_areas_are_found_on_their_sheet() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "polos").unwrap();
        let sheet = book.add_worksheet().set_name("Data").unwrap();
        let url = Url::new("http://contoh.id/a?b=1&c=2").set_text("tautan");
        sheet.write_url(11, 8, url).unwrap();
        let url = Url::new("internal:Data!A1").set_text("ke atas");
        sheet.write_url(12, 8, url).unwrap();
        let format = Format::new();
        sheet.merge_range(1, 1, 2, 3, "gabung", &format).unwrap();
        let workbook = open_bytes(book.save_to_buffer().unwrap()).unwrap();
        let extras = workbook.extras("Data");
        assert_eq!((extras.pictures, extras.merged), (0, 1));
        let links = [
            ((11, 8), "http://contoh.id/a?b=1&c=2".to_owned()),
            ((12, 8), "#Data!A1".to_owned()),
        ];
        assert_eq!(extras.links, links);
        let first = workbook.sheets()[0].name.clone();
        assert_eq!(workbook.extras(&first), Extras::default());
        assert_eq!(workbook.extras("tidak ada"), Extras::default());
    }
}
