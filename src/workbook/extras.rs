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
        let names: [&[u8]; 3] = [b"Id", b"Type", b"Target"];
        let relationships = all(&mut zip, &relationships, b"Relationship", names);
        let pictures = pictures(&mut zip, folder, &relationships);
        let names: [&[u8]; 3] = [b"ref", b"r:id", b"location"];
        let links = all(&mut zip, &part, b"hyperlink", names);
        let links = links.into_iter().filter_map(|[cell, outside, inside]| {
            let position = first_cell(&cell?)?;
            let outside = outside.and_then(|id| target_of(&relationships, &id));
            Some((position, unescaped(&whole_target(outside, inside)?)))
        });
        Some(Extras {
            pictures,
            links: links.collect(),
            merged: all(&mut zip, &part, b"mergeCell", [b"ref"]).len(),
        })
    };
    told().unwrap_or_default()
}

/// Id, kind and target of a relationship of a sheet, as far as it says them.
type Relationship = [Option<String>; 3];

/// Those attributes of all elements of that name; none of a part that is not there.
fn all<const N: usize>(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    part: &str,
    element: &[u8],
    names: [&[u8]; N],
) -> Vec<[Option<String>; N]> {
    let part = zip.by_name(part).ok();
    let found = part.and_then(|part| attributes(part, element, names).ok());
    found.unwrap_or_default()
}

/// How many pictures and charts the drawings of a sheet hold.
fn pictures(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    folder: &str,
    relationships: &[Relationship],
) -> usize {
    let is_drawing = |kind: &str| kind.ends_with("/drawing");
    let mut count = 0;
    for [_, kind, target] in relationships {
        if let (Some(true), Some(target)) = (kind.as_deref().map(is_drawing), target) {
            let drawing = resolved(folder, target);
            for element in [b"pic".as_slice(), b"graphicFrame"] {
                count += all(zip, &drawing, element, []).len();
            }
        }
    }
    count
}

/// Where the relationship of that id leads.
fn target_of(relationships: &[Relationship], id: &str) -> Option<String> {
    let [_, _, target] = relationships
        .iter()
        .find(|[own, _, _]| own.as_deref() == Some(id))?;
    target.clone()
}

/// The target of a link from its file or address and its place inside.
fn whole_target(outside: Option<String>, inside: Option<String>) -> Option<String> {
    match (outside, inside) {
        (Some(outside), Some(inside)) => Some(format!("{outside}#{inside}")),
        (None, Some(inside)) => Some(format!("#{inside}")),
        (outside, None) => outside,
    }
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
