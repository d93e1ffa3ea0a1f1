//! Scores from memory: 514 regions by 32 indicators, with bounds.
//!
//! ```text
//! cargo bench --bench scoring
//! ```

// The generator of the fictitious nation; not all of it is needed here.
#[allow(dead_code)]
#[path = "../examples/nation/fiction/mod.rs"]
mod fiction;

use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::ItemsCount;
use fiction::filled::{Answer, answers};
use fiction::regions::regions;
use fiction::values::Recipe;
use ikesos::methodology::formula::Input;
use ikesos::methodology::{Methodology, builtin};
use ikesos::scoring::{Outlook, Prospect, Scorer, Scores, Unit};
use rayon::prelude::*;

/// Kabupaten and kota of the country.
const REGIONS: usize = 514;

/// The items of all regions; holes as in practice.
static NATION: LazyLock<Vec<Vec<Input>>> = LazyLock::new(|| nation(REGIONS));

// A benchmark without data would measure nothing.
#[allow(clippy::expect_used)]
fn nation(count: usize) -> Vec<Vec<Input>> {
    let recipe = Recipe::new(builtin()).expect("the recipe fits the methodology");
    let input = |answer| match answer {
        Answer::Value(value) => Input::Known(value),
        Answer::Blank | Answer::Unavailable => Input::Missing,
    };
    let regions = regions(count);
    let answers = regions
        .iter()
        .map(|region| answers(builtin(), &recipe, region));
    answers
        .map(|all| all.into_iter().map(input).collect())
        .collect()
}

fn main() {
    divan::main();
}

/// The scores of a region, and what they can still become.
fn scored(
    engine: &mut Scorer<'_>,
    methodology: &Methodology,
    items: &[Input],
) -> (Scores, Outlook) {
    let unit = Unit {
        items,
        ..Unit::default()
    };
    let scores = engine.score(&unit);
    let prospect = Prospect {
        methodology,
        unit,
        panel: None,
        scores: &scores,
    };
    let outlook = prospect.outlook(&[]);
    (scores, outlook)
}

/// One after the other, on one core.
#[divan::bench]
fn one_core(bencher: Bencher) {
    let nation = &*NATION;
    bencher.counter(ItemsCount::new(REGIONS)).bench_local(|| {
        let mut engine = Scorer::new(builtin(), None);
        let all = nation
            .iter()
            .map(|items| scored(&mut engine, builtin(), items));
        all.collect::<Vec<_>>()
    });
}

/// On all cores.
#[divan::bench]
fn all_cores(bencher: Bencher) {
    let nation = &*NATION;
    bencher.counter(ItemsCount::new(REGIONS)).bench_local(|| {
        let all = nation.par_iter().map_init(
            || Scorer::new(builtin(), None),
            |engine, items| scored(engine, builtin(), items),
        );
        all.collect::<Vec<_>>()
    });
}

/// The scores alone, on one core.
#[divan::bench]
fn without_bounds(bencher: Bencher) {
    let nation = &*NATION;
    bencher.counter(ItemsCount::new(REGIONS)).bench_local(|| {
        let mut engine = Scorer::new(builtin(), None);
        let mut scores = Scores::default();
        let mut sum = 0.0;
        for items in nation {
            let unit = Unit {
                items,
                ..Unit::default()
            };
            engine.score_into(&unit, &mut scores);
            sum += scores.index().unwrap_or(0.0);
        }
        sum
    });
}
