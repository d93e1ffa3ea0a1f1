//! The bytes of a text file as text: UTF-8, UTF-16 with a byte order mark, or Windows-1252.

/// The encoding a file turned out to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// With or without a byte order mark.
    Utf8,
    /// With a byte order mark ("Unicode text" of Excel).
    Utf16,
    /// None of the others: what Excel on Windows writes as plain "CSV".
    Windows1252,
}

/// The text of a file, without its byte order mark, and the encoding it was in.
///
/// Nothing fails here: a byte that means nothing in the encoding becomes a character that no
/// number and no name contains, and shows where it stands.
pub(crate) fn decode(bytes: Vec<u8>) -> (String, Encoding) {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks(2).map(|pair| match *pair {
            [first, second] => unit([first, second]),
            // Half a character at the end of a file that was cut off.
            _ => 0xFFFD,
        });
        let characters = char::decode_utf16(units)
            .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER));
        // Room for the longest text at once: growing would hold a large one twice.
        let mut text = String::with_capacity(bytes.len() / 2 * 3 + 3);
        text.extend(characters);
        (text, Encoding::Utf16)
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
        _ => {}
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{FEFF}') {
                text.drain(..'\u{FEFF}'.len_utf8());
            }
            (text, Encoding::Utf8)
        }
        Err(error) => {
            let bytes = error.as_bytes();
            let long = bytes.iter().filter(|byte| !byte.is_ascii()).count();
            let mut text = String::with_capacity(bytes.len() + 2 * long);
            text.extend(bytes.iter().map(|byte| windows_1252(*byte)));
            (text, Encoding::Windows1252)
        }
    }
}

/// A byte of Windows-1252; the five that it leaves open are control characters, as in browsers.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "Kab. Tañga “Ü” – 12,5";
        let utf16 = |bom: u16, bytes: fn(u16) -> [u8; 2]| {
            let units = std::iter::once(bom).chain(text.encode_utf16());
            units.flat_map(bytes).collect::<Vec<u8>>()
        };
        let with_mark = format!("\u{FEFF}{text}").into_bytes();
        let old = b"Kab. Ta\xF1ga \x93\xDC\x94 \x96 12,5".to_vec();
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (with_mark, Encoding::Utf8),
            (utf16(0xFEFF, u16::to_le_bytes), Encoding::Utf16),
            (utf16(0xFEFF, u16::to_be_bytes), Encoding::Utf16),
            (old, Encoding::Windows1252),
        ] {
            assert_eq!(decode(bytes), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn broken_bytes_stay_visible() {
        assert_eq!(
            decode(b"\xFF\xFE1\x00\x00\xD8,".to_vec()).0,
            "1\u{FFFD}\u{FFFD}"
        );
        assert_eq!(decode(Vec::new()), (String::new(), Encoding::Utf8));
        assert_eq!(decode(b"\xFF\xFE".to_vec()).0, "");
    }
}
