//! What a sheet holds besides its cells: pictures, links and merged areas, which the parser of
//! workbooks does not give.

use std::collections::{HashMap, HashSet};

use zip::ZipArchive;

use super::Position;
use super::census::each;
use super::comments::{resolved, unescaped};
use super::hints::part_of;
use super::limits;
use super::meter::{Bytes, Meter};
use crate::diagnostic::Place;

/// What a sheet holds besides its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Extras {
    /// How many pictures and charts lie on it.
    pub pictures: usize,
    /// How many areas of merged cells it has.
    pub merged: usize,
    /// Its links, at most [`limits::LINKS`] of them: row and column from 0 of the first cell, and
    /// where they lead.
    pub links: Vec<(Position, String)>,
}

/// What the sheet at that position among all sheets of the workbook holds besides its cells. Nothing
/// where its parts cannot be read: values do not depend on it.
pub(super) fn read(workbook: &Bytes, sheet: usize) -> Extras {
    let told = || -> Option<Extras> {
        let mut zip = ZipArchive::new(workbook.reader()).ok()?;
        let part = part_of(&mut zip, sheet)?;
        let (folder, name) = part.rsplit_once('/')?;
        let related = relationships(&mut zip, &format!("{folder}/_rels/{name}.rels"));
        let mut extras = Extras::default();
        let drawings = related.iter().filter(|one| one.kind.ends_with("/drawing"));
        // A drawing that is named twice is one drawing.
        let drawings: HashSet<String> = drawings.map(|one| resolved(folder, &one.target)).collect();
        for drawing in drawings {
            for element in [b"pic".as_slice(), b"graphicFrame"] {
                count(&mut zip, &drawing, element, &mut extras.pictures);
            }
        }
        count(&mut zip, &part, b"mergeCell", &mut extras.merged);
        extras.links = links(&mut zip, &part, &related);
        Some(extras)
    };
    told().unwrap_or_default()
}

/// What a sheet refers to.
struct Related {
    id: String,
    kind: String,
    target: String,
}

/// What a part of relationships names; nothing where there is none.
fn relationships(zip: &mut ZipArchive<Meter>, part: &str) -> Vec<Related> {
    let mut found = Vec::new();
    if let Ok(part) = zip.by_name(part) {
        // What was found before the part turned out to be damaged is there.
        let _ = each(
            part,
            b"Relationship",
            [b"Id".as_slice(), b"Type", b"Target"],
            |values| {
                let [id, kind, target] = values.map(Option::unwrap_or_default);
                found.push(Related { id, kind, target });
                found.len() < limits::LINKS
            },
        );
    }
    found
}

/// Count the elements of that name in a part.
fn count(zip: &mut ZipArchive<Meter>, part: &str, element: &[u8], counted: &mut usize) {
    if let Ok(part) = zip.by_name(part) {
        let _ = each(part, element, [], |[]| {
            *counted += 1;
            true
        });
    }
}

/// The links of a sheet.
fn links(zip: &mut ZipArchive<Meter>, sheet: &str, related: &[Related]) -> Vec<(Position, String)> {
    let mut found = Vec::new();
    let Ok(part) = zip.by_name(sheet) else {
        return found;
    };
    let mut targets: HashMap<&str, &str> = HashMap::new();
    for own in related {
        targets.entry(&own.id).or_insert(&own.target);
    }
    let target = |outside: Option<String>, inside: Option<String>| {
        let outside = outside.and_then(|id| targets.get(id.as_str()));
        match (outside, inside) {
            (Some(target), Some(inside)) => Some(format!("{target}#{inside}")),
            (Some(target), None) => Some((*target).to_owned()),
            (None, Some(inside)) => Some(format!("#{inside}")),
            (None, None) => None,
        }
    };
    let _ = each(
        part,
        b"hyperlink",
        [b"ref".as_slice(), b"r:id", b"location"],
        |[cell, outside, inside]| {
            let position = cell.and_then(|cell| first_cell(&cell));
            if let (Some(position), Some(target)) = (position, target(outside, inside)) {
                found.push((position, unescaped(&target)));
            }
            found.len() < limits::LINKS
        },
    );
    found
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
        let extras = workbook.extras("Data").unwrap();
        assert_eq!((extras.pictures, extras.merged), (0, 1));
        let links = [
            ((11, 8), "http://contoh.id/a?b=1&c=2".to_owned()),
            ((12, 8), "#Data!A1".to_owned()),
        ];
        assert_eq!(extras.links, links);
        let first = workbook.sheets()[0].name.clone();
        assert_eq!(workbook.extras(&first).unwrap(), Extras::default());
        assert_eq!(workbook.extras("tidak ada").unwrap(), Extras::default());
    }
}
