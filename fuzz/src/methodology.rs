//! The loader of methodologies, in both forms.
//!
//! Input: a file, TOML or .xlsx.

use ikesos::diagnostic::Severity;
use ikesos::lang::Lang;
use ikesos::methodology::formula::Input;
use ikesos::methodology::{
    self, At, LoadError, Loaded, Methodology, Source, load_toml, load_workbook, write_toml,
    write_xlsx,
};
use ikesos::scoring::{Scores, score};
use ikesos::workbook::open_bytes;

use super::dice::Dice;
use super::scratch::Scratch;
use super::shown::said;

/// Files larger than this say nothing that smaller ones do not.
const LARGEST: usize = 200_000;

/// Check a file.
pub fn check(data: &[u8]) {
    if data.len() > LARGEST {
        return;
    }
    let file = Scratch::new("metodologi.toml", data);
    match methodology::check(file.path()) {
        Ok(loaded) => {
            problems(&loaded);
            if let Some(methodology) = &loaded.methodology {
                exported(methodology, data);
                scored(methodology, &mut Dice::of(data));
            }
        }
        Err(error) => refused(&error, &file.name()),
    }
}

/// A refusal names the file and says what to do.
fn refused(error: &LoadError, name: &str) {
    let text = error.text();
    said(&text, name);
    said(&error.hint(), name);
    assert!(text.id.contains(name) && text.en.contains(name), "{text:?}");
}

/// Each problem has its words and stands in the file; only errors keep the methodology away.
fn problems(loaded: &Loaded) {
    for problem in &loaded.problems {
        let about = format!("{problem:?}");
        said(&problem.message(), &about);
        said(&problem.hint(), &about);
        match (&problem.at, &loaded.source) {
            (At::Bytes(bytes), Source::Toml { text, .. }) => {
                assert!(text.get(bytes.clone()).is_some(), "{about}");
            }
            (At::Place(place), Source::Workbook { .. }) => {
                assert!(!place.sheet.is_empty(), "{about}");
            }
            (At::Whole, _) => {}
            _ => panic!("a place in another kind of file: {about}"),
        }
        if let Some(excerpt) = &problem.excerpt {
            assert!(excerpt.text.get(excerpt.at.clone()).is_some(), "{about}");
        }
    }
    let errors = loaded.count(Severity::Error);
    assert_eq!(
        loaded.methodology.is_none(),
        errors > 0,
        "{:?}",
        loaded.problems
    );
}

/// What is exported loads as the same methodology.
fn exported(methodology: &Methodology, data: &[u8]) {
    let text = write_toml(methodology);
    same(load_toml(&text, "salinan.toml"), methodology, &text);
    // A workbook costs a hundred times as much.
    if Dice::of(data).one_in(16) {
        let bytes = write_xlsx(methodology, Lang::Id).expect("a workbook is written");
        let workbook = open_bytes(bytes).expect("what is written can be opened");
        let loaded = load_workbook(workbook, "salinan.xlsx").expect("and read");
        same(loaded, methodology, &text);
    }
}

fn same(again: Loaded, methodology: &Methodology, text: &str) {
    let problems = again.problems;
    let again = again
        .methodology
        .unwrap_or_else(|| panic!("not read again: {problems:?}\n{text}"));
    assert_eq!(again.sha256, methodology.sha256, "{text}");
    assert_eq!(&again, methodology, "{text}");
}

/// Scores are finite whatever is filled in.
fn scored(methodology: &Methodology, dice: &mut Dice) {
    const VALUES: [f64; 8] = [0.0, 1.0, 0.5, 12.5, 83.0, 1e3, 7e6, 9e14];
    let mut inputs = |gaps: bool| -> Vec<Input> {
        let one = |_| match dice.below(10) {
            0 if gaps => Input::Missing,
            1 if gaps => Input::NotApplicable,
            _ => Input::Known(*dice.pick(&VALUES)),
        };
        methodology.items.iter().map(one).collect()
    };
    for gaps in [false, true] {
        let inputs = inputs(gaps);
        finite(&score(methodology, &inputs, &[]), methodology, &inputs);
    }
}

fn finite(scores: &Scores, methodology: &Methodology, inputs: &[Input]) {
    let about = || format!("{inputs:?}: {scores:?}\n{}", write_toml(methodology));
    for node in &scores.nodes {
        let numbers = [node.score, node.imputed, Some(node.contribution)];
        let weights = [node.local_weight, node.effective_weight];
        assert!(
            numbers.iter().flatten().all(|one| one.is_finite()),
            "{}",
            about()
        );
        assert!(
            weights.iter().all(|one| (0.0..=1.000_001).contains(one)),
            "{}",
            about()
        );
    }
    for indicator in &scores.indicators {
        let numbers = [
            indicator.value,
            indicator.normalised,
            indicator.imputed,
            Some(indicator.contribution),
        ];
        assert!(
            numbers.iter().flatten().all(|one| one.is_finite()),
            "{}",
            about()
        );
    }
}
