//! The catalogue of all codes, methodology files included: the text behind `ikesos codes` and its documentation page.

use super::FAMILIES;
use crate::diagnostic::CodeDoc;
use crate::lang::{Text, nearest};
use crate::methodology;

/// The codes of one family, in their order.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// What the family looks at.
    pub title: Text,
    /// Its codes; at least one.
    pub docs: Vec<&'static CodeDoc>,
}

/// All codes by family, those of methodology files included, in the order of their numbers.
#[must_use]
pub fn chapters() -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = FAMILIES
        .iter()
        .map(|family| Chapter {
            title: family.title.clone(),
            docs: family.docs.to_vec(),
        })
        .collect();
    chapters.push(Chapter {
        title: Text::fixed("Berkas metodologi", "Methodology files"),
        docs: methodology::codes().collect(),
    });
    chapters.push(super::table::chapter());
    chapters.push(super::comparison::chapter());
    chapters.push(super::together::chapter());
    chapters.push(super::merging::chapter());
    chapters.push(super::merging::further_chapter());
    chapters.push(super::reference::chapter());
    chapters.sort_by_key(|chapter| chapter.docs.first().map(|doc| doc.code));
    chapters
}

/// All codes, in the order of their numbers.
#[must_use]
pub fn catalogue() -> Vec<&'static CodeDoc> {
    chapters()
        .into_iter()
        .flat_map(|chapter| chapter.docs)
        .collect()
}

/// The entry of a code (`IK301`, `ik301`) or of a name (`not-a-number`).
///
/// # Errors
/// The nearest code or name, if any, when there is none of that spelling.
pub fn find(text: &str) -> Result<&'static CodeDoc, Option<&'static str>> {
    let wanted = text.trim().to_lowercase();
    let docs = catalogue();
    let is_it = |doc: &&&CodeDoc| doc.code.to_lowercase() == wanted || doc.name == wanted;
    if let Some(doc) = docs.iter().find(is_it) {
        return Ok(doc);
    }
    let spellings = docs.iter().flat_map(|doc| [doc.name, doc.code]);
    Err(nearest(&wanted, spellings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_by_number_and_by_name() {
        for text in [
            "IK401",
            " ik401 ",
            "fraction-in-integer",
            "Fraction-In-Integer",
        ] {
            assert_eq!(find(text).unwrap().code, "IK401", "{text}");
        }
    }

    #[test]
    fn a_misspelling_names_the_near_one() {
        assert_eq!(
            find("fraction-in-intger").unwrap_err(),
            Some("fraction-in-integer")
        );
        assert!(find("IK40l").unwrap_err().unwrap().starts_with("IK40"));
        assert_eq!(find("kucing").unwrap_err(), None);
    }

    #[test]
    fn chapters_are_whole_and_in_order() {
        let chapters = chapters();
        assert!(chapters.iter().all(|chapter| !chapter.docs.is_empty()));
        let count: usize = chapters.iter().map(|chapter| chapter.docs.len()).sum();
        assert_eq!(count, catalogue().len());
    }
}
