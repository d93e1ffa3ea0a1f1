//! What is done before a parser sees a file: read it once, look at its first bytes and at its zip
//! directory, and refuse what is not a sound .xlsx.
//!
//! The parser is never given anything else: it has no limits of its own, and a file of a kilobyte
//! can make it ask for terabytes.

use std::fs::File;
use std::io::{Cursor, ErrorKind, Read, Seek};
use std::path::Path;

use zip::ZipArchive;

use super::census::{Census, Wanted};
use super::meter::{Bytes, Packed};
use super::open_error::quoted;
use super::{OpenError, limits};

/// The bytes of a regular file, read once; nothing of the file is looked at twice, so what is
/// checked, hashed and parsed is the same.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, OpenError> {
    read_up_to(path, |_| limits::FILE_BYTES)
}

/// The same, where a file that is no zip may be as large as a text.
pub(super) fn read_any(path: &Path) -> Result<Vec<u8>, OpenError> {
    read_up_to(path, |head| {
        if head.starts_with(b"PK") {
            limits::FILE_BYTES
        } else {
            limits::TEXT_BYTES
        }
    })
}

/// The same, where a text is a list.
pub(super) fn read_list(path: &Path) -> Result<Vec<u8>, OpenError> {
    read_up_to(path, |head| {
        if head.starts_with(b"PK") {
            limits::FILE_BYTES
        } else {
            limits::LIST_BYTES
        }
    })
}

/// The same, where a text is a methodology. Other files are told by what they are, so they may be
/// as large as a workbook.
pub(super) fn read_methodology(path: &Path) -> Result<Vec<u8>, OpenError> {
    read_up_to(path, |head| {
        let other: [&[u8]; 3] = [b"PK", b"\xD0\xCF\x11\xE0", b"%PDF"];
        if other.iter().any(|start| head.starts_with(start)) {
            limits::FILE_BYTES
        } else {
            limits::METHODOLOGY_BYTES
        }
    })
}

/// The bytes of a file, as many as its first bytes allow.
fn read_up_to(path: &Path, limit: fn(&[u8]) -> u64) -> Result<Vec<u8>, OpenError> {
    /// Bytes that tell a zip from anything else.
    const HEAD: u64 = 4;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with("~$") || name.starts_with(".~lock.") {
        return Err(OpenError::LockFile);
    }
    let about = path.metadata().map_err(|error| io_problem(&error, path))?;
    if about.is_dir() {
        return Err(OpenError::IsFolder);
    }
    if !about.is_file() {
        return Err(OpenError::NotAFile);
    }
    let mut file = File::open(path).map_err(|error| io_problem(&error, path))?;
    let mut bytes = Vec::new();
    let mut read = |most: u64, bytes: &mut Vec<u8>| {
        let read = file.by_ref().take(most).read_to_end(bytes);
        read.map_err(|error| io_problem(&error, path))
    };
    read(HEAD, &mut bytes)?;
    let limit = limit(&bytes);
    let too_large = |bytes: u64| (bytes > limit).then_some(OpenError::TooLarge { bytes, limit });
    if let Some(error) = too_large(about.len()) {
        return Err(error);
    }
    // Room for all of it at once: growing would hold a large file twice.
    bytes.reserve_exact(usize::try_from(about.len()).unwrap_or(0));
    read(limit + 1 - bytes.len() as u64, &mut bytes)?;
    match too_large(bytes.len() as u64) {
        Some(error) => Err(error),
        None => Ok(bytes),
    }
}

/// What an error of the operating system means for the person who gave the path.
fn io_problem(error: &std::io::Error, path: &Path) -> OpenError {
    if super::system::is_in_use(error) {
        return OpenError::InUse;
    }
    match error.kind() {
        kind if is_missing(kind) => OpenError::NotFound {
            near: near_name(path, &names_in(folder_of(path))),
        },
        ErrorKind::PermissionDenied => OpenError::NoPermission,
        ErrorKind::IsADirectory => OpenError::IsFolder,
        _ => OpenError::Io {
            detail: super::system_words(error),
        },
    }
}

/// Whether an error says that there is no file of that name.
pub(super) const fn is_missing(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename
    )
}

/// The folder in which a path stands.
pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The names in a folder that someone may have meant, sorted: the order of a folder is not ours to
/// rely on.
pub(super) fn names_in(folder: &Path) -> Vec<String> {
    /// A folder may hold any number of files; these are enough to look at.
    const NAMES: usize = 10_000;
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = entries
        .take(NAMES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names
        .filter(|name| !name.starts_with("~$") && !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

/// The one of a folder's names that is nearest to that of a file that was not found.
pub(super) fn near_name(path: &Path, names: &[String]) -> Option<String> {
    /// Bytes of the longest name that any file system has.
    const LONGEST: usize = 1_024;
    let wanted = path.file_name()?.to_string_lossy();
    if wanted.len() > LONGEST {
        return None;
    }
    crate::lang::nearest(&wanted, names.iter().map(String::as_str)).map(str::to_owned)
}

/// Refuse everything that is not a sound .xlsx within the limits; where its parts are packed.
pub(super) fn inspect(bytes: &[u8]) -> Result<Vec<Packed>, OpenError> {
    if !bytes.starts_with(b"PK") {
        return Err(not_a_zip(bytes));
    }
    // A zip64 directory announces its length in 64 bits, and room for it is made at once.
    if zip64_entries(bytes) > limits::PARTS as u64 {
        return Err(OpenError::TooManyParts);
    }
    let mut zip =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| OpenError::damaged(&error))?;
    if zip.len() > limits::PARTS {
        return Err(OpenError::TooManyParts);
    }
    let parts = directory(&mut zip)?;
    judge_kind(&parts, bytes)?;
    judge_sizes(&parts)?;
    judge_places(&parts)?;
    judge_held_parts(&mut zip, &parts)?;
    Ok(parts.into_iter().map(|part| part.place).collect())
}

/// A part of the zip as its directory declares it.
struct Part {
    /// Name in lower case with forward slashes, as the parser looks it up.
    name: String,
    /// Unpacked size in bytes. The unpacker never gives more than this.
    bytes: u64,
    /// Where it is packed.
    place: Packed,
}

impl Part {
    /// The name without its folders.
    fn base(&self) -> &str {
        self.name.rsplit('/').next().unwrap_or(&self.name)
    }
}

/// All parts that the zip directory lists, in its order.
fn directory(zip: &mut ZipArchive<impl Read + Seek>) -> Result<Vec<Part>, OpenError> {
    let mut parts = Vec::with_capacity(zip.len());
    for index in 0..zip.len() {
        let part = zip
            .by_index_raw(index)
            .map_err(|error| OpenError::damaged(&error))?;
        if part.encrypted() {
            return Err(OpenError::Encrypted);
        }
        let name = part.name().map_err(|error| OpenError::damaged(&error))?;
        let start = part.data_start();
        parts.push(Part {
            name: name.replace('\\', "/").to_lowercase(),
            bytes: part.size(),
            place: Packed {
                start: start.ok_or_else(|| OpenError::damaged(&"a part without a place"))?,
                length: part.compressed_size(),
                unpacked: part.size(),
            },
        });
    }
    Ok(parts)
}

/// Is the zip a workbook of the kind we read?
fn judge_kind(parts: &[Part], bytes: &[u8]) -> Result<(), OpenError> {
    let has = |name: &str| parts.iter().any(|part| part.name == name);
    if has("mimetype") {
        // OpenDocument stores its media type unpacked in the first part, for sniffing.
        let head = &bytes[..bytes.len().min(256)];
        return Err(if contains(head, b"opendocument.spreadsheet") {
            OpenError::Ods
        } else if contains(head, b"opendocument") {
            OpenError::OtherOffice
        } else {
            OpenError::NotAWorkbook
        });
    }
    if has("xl/workbook.bin") {
        return Err(OpenError::Xlsb);
    }
    if has("word/document.xml") || has("ppt/presentation.xml") {
        return Err(OpenError::OtherOffice);
    }
    if !has("_rels/.rels") || !has("[content_types].xml") {
        return Err(if parts.iter().any(is_file_of_people) {
            OpenError::Archive
        } else {
            OpenError::NotAWorkbook
        });
    }
    Ok(())
}

/// Whether a part of a zip is a file that people send packed, rather than a part of a document.
fn is_file_of_people(part: &Part) -> bool {
    const ENDINGS: [&str; 8] = [
        ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".docx", ".pdf", ".zip",
    ];
    ENDINGS.iter().any(|ending| part.name.ends_with(ending))
}

/// Are all parts, and all together, within the limits?
fn judge_sizes(parts: &[Part]) -> Result<(), OpenError> {
    let mut total = 0_u64;
    for part in parts {
        let limit = limit_of(part);
        if part.bytes > limit {
            return Err(OpenError::PartTooLarge {
                part: quoted(&part.name),
                bytes: part.bytes,
                limit,
            });
        }
        let times = part.bytes / part.place.length.max(1);
        if part.bytes >= limits::RATIO_FROM_BYTES && times > limits::RATIO {
            return Err(OpenError::PackedTooMuch {
                part: quoted(&part.name),
                times,
            });
        }
        // Each part is at most 64 MB and there are at most 4,096 of them: no overflow.
        total += part.bytes;
    }
    if total > limits::UNPACKED_BYTES {
        return Err(OpenError::UnpackedTooLarge {
            bytes: total,
            limit: limits::UNPACKED_BYTES,
        });
    }
    Ok(())
}

/// Does each part have bytes of its own? Parts packed into each other unpack to far more than the
/// file has, and what they cost could not be counted.
fn judge_places(parts: &[Part]) -> Result<(), OpenError> {
    let mut places: Vec<Packed> = parts.iter().map(|part| part.place).collect();
    places.retain(|place| place.length > 0);
    places.sort_unstable_by_key(|place| place.start);
    let overlap = places.windows(2).any(|two| two[0].end() > two[1].start);
    if overlap {
        return Err(OpenError::damaged(&"parts within each other"));
    }
    Ok(())
}

/// The unpacked size that a part may have.
fn limit_of(part: &Part) -> u64 {
    match part.base() {
        "sharedstrings.xml" => limits::SHARED_STRINGS_BYTES,
        "workbook.xml" | "styles.xml" | "theme1.xml" => limits::HELD_PART_BYTES,
        base if has_extension(base, "rels") => limits::HELD_PART_BYTES,
        _ => limits::PART_BYTES,
    }
}

/// Whether a name in lower case ends in an extension.
fn has_extension(name: &str, extension: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, end)| end == extension)
}

/// Do the parts that the parser holds in memory stay near their own size there?
fn judge_held_parts(
    zip: &mut ZipArchive<impl Read + Seek>,
    parts: &[Part],
) -> Result<(), OpenError> {
    let mut workbook_targets = Vec::new();
    for (index, part) in parts.iter().enumerate() {
        let wanted = match part.base() {
            "sharedstrings.xml" => Wanted::StringCount,
            "styles.xml" => Wanted::Everything,
            base if has_extension(base, "rels") => Wanted::Everything,
            _ => continue,
        };
        let census = census(zip, index, part, wanted)?;
        judge_census(part, &census)?;
        if part.name == "_rels/.rels" {
            workbook_targets = census.targets;
        }
    }
    // The workbook part may have any name; the package relationships say which.
    for (index, part) in parts.iter().enumerate() {
        if !workbook_targets
            .iter()
            .any(|target| target.trim_start_matches('/') == part.name)
        {
            continue;
        }
        if part.bytes > limits::HELD_PART_BYTES {
            return Err(OpenError::PartTooLarge {
                part: quoted(&part.name),
                bytes: part.bytes,
                limit: limits::HELD_PART_BYTES,
            });
        }
        if has_extension(part.base(), "xml") {
            let census = census(zip, index, part, Wanted::Everything)?;
            judge_census(part, &census)?;
        }
    }
    Ok(())
}

/// Refuse a workbook in which the pass over the formulas would be misled: it makes room for as many
/// shared formulas as the file says, and it counts cells that do not say where they stand.
pub(super) fn inspect_formulas(bytes: &Bytes) -> Result<(), OpenError> {
    let mut zip = ZipArchive::new(bytes.reader()).map_err(|error| OpenError::damaged(&error))?;
    let parts = directory(&mut zip)?;
    let bytes = parts.iter().map(|part| part.bytes).sum();
    let limit = limits::UNPACKED_BYTES_TO_SEARCH;
    if bytes > limit {
        return Err(OpenError::UnpackedTooLarge { bytes, limit });
    }
    for (index, part) in parts.iter().enumerate() {
        if !has_extension(part.base(), "xml") {
            continue;
        }
        let census = census(&mut zip, index, part, Wanted::Everything)?;
        if census.shared_formulas > limits::CELLS as u64 || census.unplaced_cells > 0 {
            return Err(OpenError::PartInflated {
                part: quoted(&part.name),
            });
        }
    }
    Ok(())
}

/// Count what matters in a part.
fn census(
    zip: &mut ZipArchive<impl Read + Seek>,
    index: usize,
    part: &Part,
    wanted: Wanted,
) -> Result<Census, OpenError> {
    let reader = zip
        .by_index(index)
        .map_err(|error| OpenError::damaged(&error))?;
    Census::take(reader, wanted)
        .map_err(|error| OpenError::damaged(&format!("{}: {error}", part.name)))
}

/// Refuse a part that would swell in memory.
fn judge_census(part: &Part, census: &Census) -> Result<(), OpenError> {
    if census.document_type {
        return Err(OpenError::DocumentType {
            part: quoted(&part.name),
        });
    }
    let grown = census
        .cell_formats
        .saturating_mul(census.longest_tag + limits::STYLE_BYTES);
    if census.announced_strings > limits::SHARED_STRINGS
        || census.longest_tag > limits::TAG_BYTES
        || grown > limits::STYLES_BYTES
    {
        return Err(OpenError::PartInflated {
            part: quoted(&part.name),
        });
    }
    if census.sheets > limits::SHEETS {
        return Err(OpenError::TooManySheets);
    }
    Ok(())
}

/// The largest number of entries that a zip64 end record announces; 0 when there is none.
fn zip64_entries(bytes: &[u8]) -> u64 {
    const LOCATOR: &[u8] = b"PK\x06\x07";
    const RECORD: &[u8] = b"PK\x06\x06";
    if !contains(bytes, LOCATOR) {
        return 0;
    }
    bytes
        .windows(40)
        .filter(|record| record.starts_with(RECORD))
        .filter_map(|record| record.get(24..40))
        .flat_map(|counts| counts.chunks_exact(8))
        .filter_map(|count| count.try_into().ok().map(u64::from_le_bytes))
        .max()
        .unwrap_or(0)
}

/// What a file that is not a zip is.
pub(super) fn not_a_zip(bytes: &[u8]) -> OpenError {
    const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if bytes.is_empty() {
        return OpenError::ZeroBytes;
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return compound_file(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return OpenError::Pdf;
    }
    let archives: [&[u8]; 3] = [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B\x08"];
    if archives.iter().any(|mark| bytes.starts_with(mark)) {
        return OpenError::Archive;
    }
    // Excel 2.0 to 4.0 wrote bare record streams.
    if bytes.starts_with(b"\x09\x00\x04\x00")
        || bytes.starts_with(b"\x09\x02\x06\x00")
        || bytes.starts_with(b"\x09\x04\x06\x00")
        || bytes.starts_with(b"\x09\x08")
    {
        return OpenError::LegacyXls;
    }
    text_file(bytes)
}

/// Encrypted .xlsx and old .xls files share a container; the names of their streams differ.
fn compound_file(bytes: &[u8]) -> OpenError {
    let stream = |name: &str| {
        let utf16: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &utf16)
    };
    if stream("EncryptedPackage") || stream("EncryptionInfo") {
        OpenError::Encrypted
    } else if stream("WordDocument") || stream("PowerPoint Document") {
        OpenError::OtherOffice
    } else if stream("Workbook") || stream("Book") {
        OpenError::LegacyXls
    } else {
        OpenError::NotAWorkbook
    }
}

/// Web pages and CSV files are often sent under the name of a workbook.
fn text_file(bytes: &[u8]) -> OpenError {
    /// Bytes that tell what a text is.
    const HEAD: usize = 4_096;
    let head = &bytes[..bytes.len().min(HEAD)];
    let utf16 = head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF");
    let ascii: Vec<u8> = head
        .iter()
        .filter(|byte| !utf16 || **byte != 0)
        .map(u8::to_ascii_lowercase)
        .collect();
    let control = |byte: &u8| byte.is_ascii_control() && !b"\t\r\n\x0c\x1a".contains(byte);
    if ascii.iter().any(control) {
        return OpenError::NotAWorkbook;
    }
    let start = ascii
        .iter()
        .position(|byte| byte.is_ascii() && !byte.is_ascii_whitespace())
        .map_or(&[][..], |position| &ascii[position..]);
    if !start.starts_with(b"<") {
        return OpenError::PlainText;
    }
    if contains(start, b"<html") || contains(start, b"<!doctype html") || contains(start, b"<table")
    {
        OpenError::Html
    } else if contains(start, b"office:spreadsheet") || contains(start, b"excel.sheet") {
        OpenError::LegacyXml
    } else {
        OpenError::NotAWorkbook
    }
}

/// Whether bytes that begin like a text are none: in no encoding of today, and beyond ASCII for the
/// greater part, where a text in an old one has a few accents. Each would become up to three bytes.
pub(super) fn is_gibberish(bytes: &[u8]) -> bool {
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if utf16 || std::str::from_utf8(bytes).is_ok() {
        return false;
    }
    let beyond = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    beyond > bytes.len() / 2
}

/// Whether `needle` occurs in `haystack`.
fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &str, bytes: u64, packed: u64) -> Part {
        Part {
            name: name.to_owned(),
            bytes,
            place: Packed {
                start: 0,
                length: packed,
                unpacked: bytes,
            },
        }
    }

    #[test]
    fn parts_have_bytes_of_their_own() {
        let at = |start, packed| {
            let mut part = part("a", 10, packed);
            part.place.start = start;
            part
        };
        let judge = |parts: &[Part]| judge_places(parts).is_ok();
        assert!(judge(&[at(60, 40), at(10, 50), at(5, 5), at(20, 0)]));
        assert!(!judge(&[at(10, 51), at(60, 40)]));
        assert!(!judge(&[at(10, 50), at(10, 50)]));
        assert!(!judge(&[at(10, u64::MAX), at(60, 40)]));
    }

    #[test]
    fn parts_are_judged_alone_and_together() {
        let sheet = || {
            part(
                "xl/worksheets/sheet1.xml",
                limits::PART_BYTES,
                limits::PART_BYTES / 10,
            )
        };
        assert_eq!(judge_sizes(&[sheet(), sheet()]), Ok(()));
        let bytes = 3 * limits::PART_BYTES;
        let limit = limits::UNPACKED_BYTES;
        assert_eq!(
            judge_sizes(&[sheet(), sheet(), sheet()]),
            Err(OpenError::UnpackedTooLarge { bytes, limit })
        );
        let large = part("xl/a.bin", limits::PART_BYTES + 1, limits::PART_BYTES);
        assert!(matches!(
            judge_sizes(&[large]),
            Err(OpenError::PartTooLarge { .. })
        ));
        // A small part may pack as well as it likes; one packed to nothing is no division by zero.
        assert_eq!(
            judge_sizes(&[part("a", limits::RATIO_FROM_BYTES - 1, 0)]),
            Ok(())
        );
        assert!(matches!(
            judge_sizes(&[part("a", limits::RATIO_FROM_BYTES, 0)]),
            Err(OpenError::PackedTooMuch { .. })
        ));
    }

    #[test]
    fn parts_held_in_memory_have_limits_of_their_own() {
        for name in [
            "xl/styles.xml",
            "x/y/workbook.xml",
            "xl/_rels/workbook.xml.rels",
        ] {
            assert_eq!(limit_of(&part(name, 0, 0)), limits::HELD_PART_BYTES);
        }
        assert_eq!(
            limit_of(&part("xl/sharedstrings.xml", 0, 0)),
            limits::SHARED_STRINGS_BYTES
        );
        assert_eq!(
            limit_of(&part("xl/worksheets/sheet1.xml", 0, 0)),
            limits::PART_BYTES
        );
    }

    #[test]
    fn texts_in_old_encodings_are_mostly_ascii() {
        assert!(!is_gibberish(b"Kab. Ta\xF1ga \x93\xDC\x94 \x96 12,5"));
        assert!(!is_gibberish("木本木本".as_bytes()));
        assert!(!is_gibberish(b"\xFF\xFE\x28\x67"));
        assert!(is_gibberish(b"a,\x80\x80\x80"));
        assert!(!is_gibberish(b""));
    }

    #[test]
    fn texts_are_told_from_other_bytes() {
        assert_eq!(text_file(b"<svg>"), OpenError::NotAWorkbook);
        assert_eq!(text_file("Daftar; é ü".as_bytes()), OpenError::PlainText);
        assert_eq!(text_file(b"\x00\x01\x02"), OpenError::NotAWorkbook);
        assert_eq!(text_file(b"   "), OpenError::PlainText);
    }
}
