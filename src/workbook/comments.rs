//! The comments (notes) on the cells of a sheet, which the parser of workbooks does not give.

use std::io::Read;

use zip::ZipArchive;

use super::census::{attribute, attributes, local_name};
use super::hints::part_of;
use super::limits;
use super::meter::{Bytes, Meter};
use crate::diagnostic::Place;

/// A comment on a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Row of its cell, from 0.
    pub row: u32,
    /// Column of its cell, from 0.
    pub column: u32,
    /// Who wrote it, as the file says; may be empty.
    pub author: String,
    /// What it says, without formats.
    pub text: String,
}

/// The comments of the sheet at that position among all sheets of the workbook, in the order of the
/// file. None where there are none, or where their part cannot be read: values do not depend on them.
pub(super) fn read(workbook: &Bytes, sheet: usize) -> Vec<Comment> {
    let told = || -> Option<Vec<Comment>> {
        let mut zip = ZipArchive::new(workbook.reader()).ok()?;
        let part = comments_of(&mut zip, sheet)?;
        let mut xml = String::new();
        let part = zip.by_name(&part).ok()?;
        let most = limits::SHEET_TEXT_BYTES as u64;
        part.take(most).read_to_string(&mut xml).ok()?;
        Some(parse(&xml))
    };
    told().unwrap_or_default()
}

/// Name of the part with the comments of a sheet.
fn comments_of(zip: &mut ZipArchive<Meter>, sheet: usize) -> Option<String> {
    let sheet = part_of(zip, sheet)?;
    let (folder, name) = sheet.rsplit_once('/')?;
    let relationships = format!("{folder}/_rels/{name}.rels");
    let part = zip.by_name(&relationships).ok()?;
    let mut all = attributes(part, b"Relationship", [b"Type", b"Target"])
        .ok()?
        .into_iter();
    let is_comments = |kind: &str| kind.ends_with("/comments");
    let [_, target] = all.find(|[kind, _]| kind.as_deref().is_some_and(is_comments))?;
    let target = target?;
    Some(resolved(folder, &target))
}

/// A relationship's target, seen from a folder of the file.
pub(super) fn resolved(folder: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The comments in the XML of their part. A `<` never stands inside a tag, so each piece up to the
/// next one is a tag with the text behind it.
fn parse(xml: &str) -> Vec<Comment> {
    let mut authors: Vec<String> = Vec::new();
    let mut comments: Vec<Comment> = Vec::new();
    let mut inside = false;
    for piece in xml.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let named = tag.as_bytes();
        match local_name(named) {
            b"author" if !tag.ends_with('/') => authors.push(unescaped(text)),
            b"author" => authors.push(String::new()),
            b"comment" => {
                let comment = begun(named, &authors);
                inside = comment.is_some();
                comments.extend(comment);
            }
            b"t" if inside => {
                if let Some(comment) = comments.last_mut() {
                    comment.text.push_str(&unescaped(text));
                }
            }
            _ => {}
        }
    }
    comments
}

/// A comment from its opening tag; none when it does not say where it stands.
fn begun(tag: &[u8], authors: &[String]) -> Option<Comment> {
    let place = Place {
        sheet: String::new(),
        cell: attribute(tag, b"ref")?,
    };
    let (row, column) = place.position()?;
    if row >= limits::ROWS || column >= limits::COLUMNS {
        return None;
    }
    let author = attribute(tag, b"authorId").and_then(|id| id.parse::<usize>().ok());
    let author = author.and_then(|id| authors.get(id)).cloned();
    Some(Comment {
        row,
        column,
        author: author.unwrap_or_default(),
        text: String::new(),
    })
}

/// Text of an XML element with its entities, and the escapes of control codes, put back.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').filter(|end| *end <= 10);
        let read = entity.and_then(|end| Some((entity_of(&rest[1..end])?, end)));
        let (character, end) = read.unwrap_or(('&', 0));
        out.push(character);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out.replace("_x000D_", "").replace('\r', "")
}

/// The character of an entity, without `&` and `;`.
fn entity_of(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let code = name.strip_prefix('#')?;
            let code = match code.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{Note, Workbook};

    use super::*;
    use crate::workbook::open_bytes;

    #[test]
    fn notes_are_read_with_their_authors() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "tanpa catatan").unwrap();
        let sheet = book.add_worksheet().set_name("Data").unwrap();
        let note = Note::new("a < b & \"c\"\nbaris dua")
            .set_author("Budi & Ani")
            .add_author_prefix(false);
        sheet.insert_note(11, 5, &note).unwrap();
        let note = Note::new("lain").add_author_prefix(false);
        sheet.insert_note(0, 0, &note).unwrap();
        let workbook = open_bytes(book.save_to_buffer().unwrap()).unwrap();
        let first = workbook.sheets()[0].name.clone();
        assert_eq!(workbook.comments(&first).unwrap(), []);
        let comments = workbook.comments("Data").unwrap();
        assert_eq!(comments.len(), 2);
        assert_eq!((comments[0].row, comments[0].column), (0, 0));
        assert_eq!(
            comments[1],
            Comment {
                row: 11,
                column: 5,
                author: "Budi & Ani".to_owned(),
                text: "a < b & \"c\"\nbaris dua".to_owned(),
            }
        );
        assert_eq!(workbook.comments("tidak ada").unwrap(), []);
    }

    #[test]
    fn rich_text_is_one_text_and_nonsense_is_none() {
        let xml = "<comments><authors><author/><author>A</author></authors><commentList>\
                   <comment ref=\"B2\" authorId=\"1\"><text><r><t>satu </t></r><r><rPr/><t \
                   xml:space=\"preserve\">&#228;&unknown;</t></r></text></comment>\
                   <comment authorId=\"0\"><text><t>tanpa tempat</t></text></comment>\
                   <comment ref=\"ZZZZ9\"><text><t>di luar</t></text></comment>";
        let comments = parse(xml);
        assert_eq!(comments.len(), 1);
        assert_eq!(comments[0].text, "satu ä&unknown;");
        assert_eq!(comments[0].author, "A");
        assert_eq!(parse("<"), []);
    }

    #[test]
    fn targets_are_found_from_the_sheets_folder() {
        assert_eq!(
            resolved("xl/worksheets", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(resolved("xl/worksheets", "/xl/c.xml"), "xl/c.xml");
        assert_eq!(resolved("xl/worksheets", "c.xml"), "xl/worksheets/c.xml");
    }
}
