//! The fictitious nation of the benchmarks: the same in every run, and worth the name.

use std::collections::BTreeMap;
use std::sync::Mutex;

use ikesos::methodology::builtin;
use ikesos::methodology::formula::Input;
use ikesos::submission::read_workbook;
use ikesos::validation::{Verdict, validate};
use ikesos::workbook::open_bytes;

// The generator itself, not a copy of it; the table is the benchmarks' affair.
#[allow(dead_code)]
#[path = "../../examples/nation/fiction/mod.rs"]
pub mod fiction;

use fiction::dice::Dice;
use fiction::values::Recipe;
use fiction::{files, regions};

fn made(count: usize, broken: bool) -> BTreeMap<String, Vec<u8>> {
    let made = Mutex::new(BTreeMap::new());
    files::make(builtin(), (count, broken), |(path, bytes)| {
        let before = made.lock().unwrap().insert(path.clone(), bytes);
        assert_eq!(before, None, "{path} twice");
        Ok(())
    })
    .unwrap();
    made.into_inner().unwrap()
}

#[test]
fn the_same_call_gives_the_same_bytes() {
    assert!(made(9, true) == made(9, true));
}

#[test]
fn plausible_values_keep_every_rule_and_range() {
    let methodology = builtin();
    let recipe = Recipe::new(methodology).unwrap();
    for region in 0..400 {
        let population = regions::population(region);
        let values = recipe.values(population, &mut Dice::of(region));
        for (item, value) in methodology.items.iter().zip(&values) {
            let range = &item.plausible;
            let code = &item.code;
            assert!(
                range.min <= *value && *value <= range.max,
                "{region}: {code} = {value}"
            );
        }
        let inputs: Vec<Input> = values.into_iter().map(Input::Known).collect();
        for rule in &methodology.rules {
            let judged = rule.condition.judge(&inputs, rule.tolerance);
            let code = &rule.code;
            assert!(
                judged.is_some_and(|judged| judged.holds),
                "{region}: {code}"
            );
        }
    }
}

#[test]
fn forms_are_ready_incomplete_and_now_and_then_wrong() {
    let mut verdicts = [0; 3];
    for (path, bytes) in made(60, false) {
        if path == "regions.csv" {
            continue;
        }
        let submission = read_workbook(open_bytes(bytes).unwrap(), path.as_ref(), builtin());
        let submission = submission.unwrap();
        assert_eq!(submission.troubles, [], "{path}");
        let verdict = match validate(builtin(), &submission).verdict {
            Verdict::Ready => 0,
            Verdict::Incomplete => 1,
            Verdict::Invalid => 2,
        };
        verdicts[verdict] += 1;
    }
    let [ready, incomplete, invalid] = verdicts;
    assert_eq!(ready + incomplete + invalid, 60);
    assert!(ready >= 12 && incomplete >= 12, "{verdicts:?}");
    assert!((1..=12).contains(&invalid), "{verdicts:?}");
}

#[test]
fn codes_and_names_are_unique_and_the_list_has_them_all() {
    for count in [1, 2, 24, 514, regions::MOST] {
        let regions = regions::regions(count);
        assert_eq!(regions.len(), count);
        let mut codes: Vec<&str> = regions.iter().map(|region| &*region.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
        let mut names: Vec<&str> = regions.iter().map(|region| &*region.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(regions.iter().all(|region| region.code.len() == 5));
    }
    let list = made(2, false).remove("regions.csv").unwrap();
    assert!(String::from_utf8(list).unwrap().starts_with(
        "code,name,province,population\n98.01,Kabupaten Karang Antah Utara,Antah Utara,"
    ));
}

#[test]
fn broken_files_are_broken_each_in_its_way() {
    let (sound, broken) = (made(16, false), made(16, true));
    let differing: Vec<&String> = sound
        .iter()
        .filter(|(path, bytes)| broken.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    // Cut, a web page, empty, last year's, not sent, unlisted.
    assert_eq!(differing.len(), 6, "{differing:?}");
    let further: Vec<&String> = broken
        .keys()
        .filter(|path| !sound.contains_key(*path))
        .collect();
    assert_eq!(further.len(), 2, "{further:?}");
    assert!(further.iter().any(|path| path.ends_with(" (revisi).xlsx")));
    assert!(further.iter().any(|path| path.contains("/~$")));
}
