//! Recaps of many regions: ranks, means, quartiles and sums are live.

use calamine::Data;
use ikesos::diagnostic::cell_name;
use ikesos::lang::Lang;
use ikesos::methodology::{ItemKind, Methodology, builtin};

use super::cases::{Case, grouped};
use super::edit::{Edit, Typed, edited};
use super::random::Dice;
use super::saved::{Saved, Shows};
use crate::support::{Sent, region_form};

const SOME: [&str; 5] = ["63.01", "63.02", "63.03", "63.04", "63.71"];
const LIST: &str = "kode;nama;provinsi;penduduk\n63.01;A;Kalsel;100000\n63.02;B;Kalsel;300000\n\
                    63.03;C;Kalsel;250000\n63.04;D;Kalsel;90000\n63.05;E;Kalsel;80000\n\
                    63.71;F;Kalsel;700000\n";

/// A form with holes and with values anywhere in their plausible ranges.
fn form(methodology: &Methodology, code: &str, holes: u64, dice: &mut Dice) -> Vec<u8> {
    let mut form = region_form(methodology, code, &format!("Wilayah {code}"), 2025);
    for item in &methodology.items {
        if dice.below(24) < holes {
            form = form.blank(&item.code);
        } else if item.kind != ItemKind::YesNo && item.plausible.is_limited() {
            let value = dice.between(item.plausible.min, item.plausible.max);
            let value = if item.integer { value.round() } else { value };
            form = form.value(&item.code, &value.to_string());
        }
    }
    form.bytes()
}

fn run(methodology: &Methodology, codes: &[&str], seed: u64, list: Option<&str>) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let files = codes.iter().map(|code| {
        let holes = dice.below(6);
        let bytes = form(methodology, code, holes, &mut dice);
        (format!("{code}.xlsx"), bytes)
    });
    let files = files.collect();
    let lang = [Lang::Id, Lang::En][codes.len() % 2];
    Sent {
        methodology,
        files,
        list,
    }
    .recap(lang)
}

/// Recaps of one region, of some, of several provinces, by several methodologies.
pub fn recaps() -> Vec<Case> {
    let many = [
        "63.01", "63.02", "63.03", "64.01", "64.02", "64.03", "64.71", "6501",
    ];
    vec![
        Case::true_to_cache("one region", run(builtin(), &SOME[..1], 0x11, None)),
        Case::true_to_cache("none", run(builtin(), &[], 0x12, Some(LIST))),
        Case::true_to_cache("several provinces", run(builtin(), &many, 0x81, None)),
        Case::true_to_cache("grouped", run(&grouped(), &SOME, 0x52, None)),
        Case::true_to_cache("some", run(builtin(), &SOME, 0x51, Some(LIST))),
    ]
}

/// A recap of five regions in which the first and the last have changed their indices by hand: the
/// sheet Ranking with an index in column G, from row 5 on.
pub fn swapped() -> Vec<u8> {
    let book = run(builtin(), &SOME, 0x51, Some(LIST));
    let saved = Saved::open(&book);
    let edit = |to: u32, from: u32| match saved.value(("Ranking", from, 6)) {
        Data::Float(number) => Edit {
            sheet: "Ranking",
            cell: cell_name(to, 6),
            typed: Typed::Number(number),
        },
        other => panic!("{other:?}"),
    };
    edited(&book, &[edit(4, 8), edit(8, 4)])
}
