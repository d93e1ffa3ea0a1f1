//! Names of files, made from names of agencies.

use crate::lang::first_bytes;

/// Longest part of a file's name that comes from an agency, in bytes: a name may have 255 on most
/// systems, and other words stand before it.
const LONGEST: usize = 120;

/// A word for each agency that can stand in the name of a file anywhere: small letters, digits and
/// hyphens. Agencies whose words coincide get a number behind theirs, so that no file takes the
/// place of another.
#[must_use]
pub fn file_words<'a>(agencies: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for agency in agencies {
        let word = word(agency);
        let numbered = (2..).map(|number| format!("{word}-{number}"));
        let mut candidates = std::iter::once(word.clone()).chain(numbered);
        if let Some(free) = candidates.find(|candidate| !words.contains(candidate)) {
            words.push(free);
        }
    }
    words
}

/// An agency in small letters, digits and hyphens. Letters of other scripts stay: they are sound in
/// every file system, and dropping them would leave nothing of some names.
fn word(agency: &str) -> String {
    let mut word = String::new();
    for letter in agency.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            word.push(letter);
        } else if !word.is_empty() && !word.ends_with('-') {
            word.push('-');
        }
    }
    let short = first_bytes(&word, LONGEST).trim_end_matches('-');
    if short.is_empty() {
        "instansi".to_owned()
    } else {
        short.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_in_every_file_system() {
        let words = file_words([
            "Dinas Perumahan & Permukiman (Perkim)",
            "../../etc/passwd",
            "C:\\Windows\\nul",
            "=cmd|' /C calc'!A1",
            "",
            "...",
        ]);
        assert_eq!(
            words,
            [
                "dinas-perumahan-permukiman-perkim",
                "etc-passwd",
                "c-windows-nul",
                "cmd-c-calc-a1",
                "instansi",
                "instansi-2",
            ]
        );
        let long = file_words(["Dinas ".repeat(40).as_str()]);
        assert!(long[0].len() <= LONGEST);
        assert!(file_words(["木".repeat(400).as_str()])[0].len() <= LONGEST);
        assert_eq!(file_words(["BPS\u{202e}xslx.\u{200b}"]), ["bps-xslx"]);
    }

    #[test]
    fn agencies_of_one_word_do_not_collide() {
        let words = file_words(["BPS", "bps", "B.P.S", "bps-2", "BPS"]);
        let mut unique = words.clone();
        unique.sort();
        unique.dedup();
        assert_eq!(unique.len(), words.len(), "{words:?}");
        assert_eq!(words[..2], ["bps", "bps-2"]);
    }
}
