//! What must hold for every text that people get to see.

use ikesos::lang::Text;

/// A text says something, in both languages.
pub fn said(text: &Text, about: &str) {
    for text in [&text.id, &text.en] {
        assert!(!text.trim().is_empty(), "{about}: nothing is said");
    }
}

/// What is printed as it is holds nothing that a terminal would obey.
pub fn harmless(printed: &str, about: &str) {
    let obeyed = |c: &char| c.is_control() && *c != '\n';
    if let Some(found) = printed.chars().find(obeyed) {
        panic!("{about}: {found:?} would reach the terminal:\n{printed:?}");
    }
}
