//! Our workbooks in LibreOffice, a program that our users have: forced to recalculate, every
//! formula must give its cached value, and a changed workbook what the engine gives for the changed
//! input. The cases are those of `tests/recalculation`, which asks the same of IronCalc.
//!
//! Needs `soffice`, so the tests are ignored by a plain `cargo test`; `.ci/run` runs them with
//! `cargo test --test libreoffice -- --ignored`.
// Clippy knows tests by their attribute; here the helpers are tests as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod carried;
mod letters;
mod merge;
mod methodologies;
mod recalculation;
#[path = "../recalculation/shared/mod.rs"]
mod shared;
#[path = "../end_to_end/support/mod.rs"]
mod support;

use recalculation::{check, recalculated};
use shared::Saved;

#[test]
#[ignore = "needs LibreOffice"]
fn results_give_the_engines_numbers() {
    check(&shared::examples());
    check(&[shared::beside_a_panel()]);
    check(&shared::holes());
    check(&shared::shapes());
}

#[test]
#[ignore = "needs LibreOffice"]
fn changes_are_followed() {
    check(&shared::changes());
    check(&shared::settings());
}

#[test]
#[ignore = "needs LibreOffice"]
fn forms_keep_their_values_and_follow_what_is_filled_in() {
    check(&shared::forms());
}

#[test]
#[ignore = "needs LibreOffice"]
fn recaps_and_comparisons_are_live() {
    check(&shared::recaps());
    check(&shared::comparisons());
}

/// A check that cannot fail is none: a wrong cache must be seen.
#[test]
#[ignore = "needs LibreOffice"]
fn a_wrong_cache_would_be_seen() {
    let (book, changed) = shared::wrong_cache();
    let shown = recalculated(&[&changed]).remove(0);
    let saved = Saved::open(&book);
    let formulas: Vec<_> = saved.formulas().collect();
    let found = saved.differences(&formulas, &Saved::open(&shown));
    assert!(found.iter().any(|cell| cell.starts_with("Ringkasan!A5")));
}
