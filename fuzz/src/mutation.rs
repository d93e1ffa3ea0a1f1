//! Spoilt workbooks: a zip spoilt anywhere fails its checksum and goes no further, so what is inside
//! is changed and packed again.

use std::io::{Cursor, Read, Write};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::dice::Dice;

/// Changes bytes: a buffer, how many of its bytes count, and how many may; the answer is how many
/// count afterwards.
pub type Mutate<'a> = dyn FnMut(&mut [u8], usize, usize) -> usize + 'a;

/// A part of a workbook.
type Part = (String, Vec<u8>);

/// Most parts and bytes of a workbook that is taken apart.
const PARTS: usize = 64;
const BYTES: u64 = 1 << 20;

/// What stands in cells, attributes and names, and what has no business there.
const WORDS: [&str; 64] = [
    "",
    "0",
    "1",
    "-1",
    "12,5",
    "12.5",
    "1.234",
    "16,030",
    "Rp705.000",
    "83%",
    "n/a",
    "-",
    "nihil",
    "ya",
    "tidak",
    "tersedia",
    "tidak tersedia",
    "tidak berlaku",
    "2025",
    "45866",
    "63.01",
    "6301",
    "Kemendagri",
    "BPS",
    "1e308",
    "-1e999",
    "NaN",
    "inf",
    "1e15",
    "0.1e-400",
    "99999999999999999999",
    "4294967295",
    "-0",
    "#VALUE!",
    "#SPILL!",
    "D01",
    "D02",
    "D03",
    "D04",
    "D05",
    "D06",
    "d01",
    "Kode",
    "Nilai",
    "Ketersediaan",
    "Identitas",
    "Data",
    "_metodologi",
    "A1",
    "B2",
    "A0",
    "XFD1048576",
    "XFE1",
    "A1:XFD1048576",
    "B9:A1",
    "s",
    "str",
    "inlineStr",
    "b",
    "e",
    "d",
    "=1+1",
    "&#27;[31m",
    "&amp;lt;",
];

/// Change a file in its buffer as a fuzzer asks for it: `size` of its bytes count, and at most
/// `max_size` may. A workbook is changed inside, now and then its packing; anything else as it is.
pub fn in_place(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    mutate: &mut Mutate<'_>,
) -> usize {
    let mut dice = Dice::new(u64::from(seed));
    let inside = !dice.one_in(16);
    let changed = inside
        .then(|| workbook(&data[..size], &mut dice, mutate))
        .flatten();
    match changed {
        Some(changed) if changed.len() <= max_size.min(data.len()) => {
            data[..changed.len()].copy_from_slice(&changed);
            changed.len()
        }
        _ => mutate(data, size, max_size),
    }
}

/// A workbook changed inside; none when the bytes are no zip.
pub fn workbook(bytes: &[u8], dice: &mut Dice, mutate: &mut Mutate<'_>) -> Option<Vec<u8>> {
    let mut parts = unpacked(bytes)?;
    for _ in 0..=dice.below(3) {
        change(&mut parts, dice, mutate);
    }
    let mut packed = packed(&parts, dice)?;
    if dice.one_in(24) {
        // A directory that lies.
        let at = packed.len() - 1 - dice.below(packed.len().min(400));
        packed[at] = dice.next().to_le_bytes()[0];
    }
    Some(packed)
}

/// The parts of a zip.
fn unpacked(bytes: &[u8]) -> Option<Vec<Part>> {
    if !bytes.starts_with(b"PK") {
        return None;
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if zip.is_empty() || zip.len() > PARTS {
        return None;
    }
    let mut parts = Vec::with_capacity(zip.len());
    for position in 0..zip.len() {
        let part = zip.by_index(position).ok()?;
        let name = part.name().ok()?.into_owned();
        let mut content = Vec::new();
        part.take(BYTES).read_to_end(&mut content).ok()?;
        parts.push((name, content));
    }
    Some(parts)
}

/// A zip of parts, mostly not compressed: that costs time and hides nothing.
fn packed(parts: &[Part], dice: &mut Dice) -> Option<Vec<u8>> {
    let method = if dice.one_in(8) {
        CompressionMethod::Deflated
    } else {
        CompressionMethod::Stored
    };
    let options = SimpleFileOptions::default().compression_method(method);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // A second part of a name is refused.
        if zip.start_file(name.as_str(), options).is_ok() {
            zip.write_all(content).ok()?;
        }
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Change one thing.
fn change(parts: &mut Vec<Part>, dice: &mut Dice, mutate: &mut Mutate<'_>) {
    if parts.is_empty() {
        return;
    }
    let at = chosen(parts, dice);
    let content = &mut parts[at].1;
    match dice.below(16) {
        0..=3 => bytes(content, dice, mutate),
        4..=7 => tags(content, dice),
        8..=11 => word(content, dice, b'>', b'<'),
        12..=14 => word(content, dice, b'"', b'"'),
        _ => whole(parts, at, dice),
    }
}

/// The part to change: those with cells more often than the others.
fn chosen(parts: &[Part], dice: &mut Dice) -> usize {
    let with_cells: Vec<usize> = parts
        .iter()
        .enumerate()
        .filter(|(_, (name, _))| name.contains("sheet") || name.contains("Strings"))
        .map(|(position, _)| position)
        .collect();
    if with_cells.is_empty() || dice.one_in(4) {
        dice.below(parts.len())
    } else {
        *dice.pick(&with_cells)
    }
}

/// Change some bytes, of a piece rather than of all.
fn bytes(content: &mut Vec<u8>, dice: &mut Dice, mutate: &mut Mutate<'_>) {
    const PIECE: usize = 200;
    let from = dice.below(content.len().max(1));
    let to = content.len().min(from + PIECE);
    let mut piece = content[from.min(to)..to].to_vec();
    let size = piece.len();
    let room = size + 64;
    piece.resize(room, 0);
    let size = mutate(&mut piece, size, room);
    piece.truncate(size);
    content.splice(from.min(to)..to, piece);
}

/// Leave out, repeat, move or exchange pieces of XML that begin with tags.
fn tags(content: &mut Vec<u8>, dice: &mut Dice) {
    let starts: Vec<usize> = (0..content.len())
        .filter(|at| content[*at] == b'<')
        .collect();
    if starts.len() < 3 {
        return;
    }
    let first = dice.below(starts.len() - 1);
    let last = (first + 1 + dice.below(8)).min(starts.len() - 1);
    let piece = content[starts[first]..starts[last]].to_vec();
    let target = *dice.pick(&starts);
    match dice.below(3) {
        0 => drop(content.drain(starts[first]..starts[last])),
        1 => drop(content.splice(target..target, piece)),
        _ => {
            let other = starts.iter().find(|at| **at > target);
            let other = target..*other.unwrap_or(&content.len());
            content.splice(other, piece);
        }
    }
}

/// Put a word, or another one of the part, between two marks.
fn word(content: &mut Vec<u8>, dice: &mut Dice, open: u8, close: u8) {
    let found = between(content, dice, open, close);
    let other = between(content, dice, open, close);
    let (Some(found), Some(other)) = (found, other) else {
        return;
    };
    let word = match dice.below(3) {
        0 => content[other].to_vec(),
        _ => dice.pick(&WORDS).as_bytes().to_vec(),
    };
    content.splice(found, word);
}

/// What stands between two marks somewhere in a part.
fn between(content: &[u8], dice: &mut Dice, open: u8, close: u8) -> Option<Range<usize>> {
    let from = dice.below(content.len().max(1));
    let start = from + content.get(from..)?.iter().position(|byte| *byte == open)? + 1;
    let end = start
        + content
            .get(start..)?
            .iter()
            .position(|byte| *byte == close)?;
    Some(start..end)
}

/// Leave out, rename, empty or exchange whole parts.
fn whole(parts: &mut Vec<Part>, at: usize, dice: &mut Dice) {
    let other = dice.below(parts.len());
    match dice.below(5) {
        0 => drop(parts.remove(at)),
        1 => {
            let content = parts[other].1.clone();
            parts[at].1 = content;
        }
        2 => parts[at].0 = format!("{}x", parts[at].0),
        3 => parts[at].0 = parts[at].0.replace('/', "\\").to_uppercase(),
        _ => parts[at].1.clear(),
    }
}
