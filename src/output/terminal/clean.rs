//! Text from files is shown, never obeyed.

use std::borrow::Cow;

/// `text` without anything a terminal would act upon: escape and other control characters, and
/// the invisible characters that reorder or hide text. Line breaks and tabs become blanks; what is
/// taken out leaves a visible mark.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|character| match character {
            '\n' | '\r' | '\t' => ' ',
            character if harmless(character) => character,
            _ => char::REPLACEMENT_CHARACTER,
        })
        .collect()
}

/// Whether a terminal merely draws the character; so does a list of files.
#[must_use]
pub fn harmless(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{61C}' // Arabic letter mark
            | '\u{200B}'..='\u{200F}' // zero-width characters, direction marks
            | '\u{2028}'..='\u{202E}' // line separators, embeddings and overrides
            | '\u{2060}'..='\u{206F}' // isolates and other invisible characters
            | '\u{FEFF}' // byte order mark
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(
            clean("judul\x1b]0;x\x07 \x1b[31mmerah"),
            "judul�]0;x� �[31mmerah"
        );
        assert_eq!(clean("a\u{9b}31mb"), "a�31mb");
        assert_eq!(clean("a\r\nb\tc"), "a  b c");
        assert_eq!(clean("gaji\u{202e}fdp.xlsx"), "gaji�fdp.xlsx");
        assert_eq!(clean("nol\u{200b}lebar\u{feff}"), "nol�lebar�");
        assert!(matches!(
            clean("Kota Banjarbaru — 58,22%"),
            Cow::Borrowed(_)
        ));
    }
}
