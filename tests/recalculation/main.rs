//! Our workbooks in IronCalc, a spreadsheet engine that is not ours: recalculated from nothing,
//! every formula must give its cached value, and a changed workbook what the engine gives for the
//! changed input.
//!
//! `tests/libreoffice` asks the same of LibreOffice, in `.ci/run`.
// Clippy knows tests by their attribute; here the helpers are tests as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod engine;
mod shared;
#[path = "../end_to_end/support/mod.rs"]
mod support;

use calamine::Data;
use engine::Recalculated;
use shared::{Case, Saved, Shows};

fn check(cases: &[Case]) -> usize {
    let check = |case: &Case| case.check(&Recalculated::open(&case.book));
    cases.iter().map(check).sum()
}

#[test]
fn examples_give_the_engines_numbers() {
    assert!(check(&shared::examples()) > 6 * 500);
}

#[test]
fn plausible_ranges_of_a_panel_give_the_engines_numbers() {
    assert!(check(&[shared::beside_a_panel()]) > 500);
}

#[test]
fn submissions_with_holes_give_the_engines_numbers() {
    check(&shared::holes());
}

#[test]
fn methodologies_of_any_shape_give_the_engines_numbers() {
    let shapes = shared::shapes();
    check(&shapes);
    // Some nodes have a score and some have none, or the check would say little.
    let mut scores = (0, 0);
    for case in &shapes {
        let saved = Saved::open(&case.expected);
        for cell in saved
            .formulas()
            .filter(|cell| (cell.0, cell.2) == ("Skor", 7))
        {
            match saved.value(cell) {
                Data::Float(_) => scores.0 += 1,
                _ => scores.1 += 1,
            }
        }
    }
    assert!(scores.0 > 150 && scores.1 > 100, "{scores:?}");
}

#[test]
fn changed_data_are_followed() {
    check(&shared::changes());
}

#[test]
fn changed_weights_and_goalposts_are_followed() {
    check(&shared::settings());
}

#[test]
fn methodology_workbooks_keep_their_values() {
    check(&shared::definitions());
}

#[test]
fn forms_keep_their_values_and_follow_what_is_filled_in() {
    check(&shared::forms());
}

#[test]
fn comparisons_keep_their_values() {
    check(&shared::comparisons());
}

#[test]
fn recaps_keep_their_values() {
    assert!(check(&shared::recaps()) > 1_000);
}

#[test]
fn ranks_follow_indices() {
    let shown = Recalculated::open(&shared::swapped());
    let ranks: Vec<Data> = (4..9).map(|row| shown.value(("Ranking", row, 0))).collect();
    assert_eq!(ranks, [5.0, 2.0, 3.0, 4.0, 1.0].map(Data::Float));
}

#[test]
fn filling_the_holes_makes_it_final() {
    let case = shared::filled_up();
    let status = ("Ringkasan", 4, 2);
    let before = Saved::open(&case.book).value(status);
    let after = Recalculated::open(&case.book).value(status);
    let word = |word: &str| Data::String(word.to_owned());
    assert_eq!((before, after), (word("SEMENTARA"), word("FINAL")));
}

#[test]
fn filling_the_holes_closes_the_bounds_on_the_score() {
    let case = shared::filled_up();
    let (saved, shown) = (Saved::open(&case.book), Recalculated::open(&case.book));
    let number = |value: Data| match value {
        Data::Float(number) => number,
        other => panic!("{other:?}"),
    };
    // Guaranteed and plausible range of the index, as saved with holes and as recalculated.
    let ranges = |shows: &dyn Shows| -> Vec<f64> {
        let ends = (4..8).map(|column| number(shows.value(("Rentang", 4, column))));
        ends.collect()
    };
    let before = ranges(&saved);
    assert!(before[1] - before[0] > 5.0 && before[3] - before[2] > 1.0);
    let score = number(shown.value(("Skor", 4, 7)));
    for end in ranges(&shown) {
        assert!((end - score).abs() < 1e-9, "{end} is not {score}");
    }
    assert!(before[0] < score && score < before[1]);
}

#[test]
fn every_range_of_the_reference_methodology_follows_the_data() {
    let saved = Saved::open(&shared::examples()[0].book);
    let rows = 4..4 + 49;
    for row in rows {
        let word = saved.value(("Rentang", row, 8));
        assert_eq!(word, Data::String("ya".to_owned()), "row {row}");
    }
}

/// A check that cannot fail is none: a wrong cache must be seen.
#[test]
fn a_wrong_cache_would_be_seen() {
    let (book, changed) = shared::wrong_cache();
    let shown = Recalculated::open(&changed);
    let saved = Saved::open(&book);
    let formulas: Vec<_> = saved.formulas().collect();
    let found = saved.differences(&formulas, &shown);
    assert!(found.iter().any(|cell| cell.starts_with("Ringkasan!A5")));
}
