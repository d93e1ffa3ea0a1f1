//! How far targets were reached.

use super::super::{Lines, Screen, clean, table};
use super::title;
use crate::analysis::compare::{Pair, Target};
use crate::lang::{Lang, Text};
use crate::output::comparison::{Compared, direction};

/// Stands where there is no figure.
const NONE: &str = "–";

/// The targets of a form, with the achievement before and after.
pub(super) fn achieved(out: &mut Lines, made: &Compared<'_>, pair: &Pair, screen: &Screen) {
    if made.targets.is_empty() {
        return;
    }
    let lang = screen.lang;
    let heading = Text::fixed("Capaian target", "Achievement of targets");
    title(out, heading.get(lang), screen);
    let rows: Vec<Vec<String>> = made
        .targets
        .iter()
        .map(|target| {
            let found = made.comparison.achieved(pair, target);
            let value = |value: Option<f64>| {
                value.map_or_else(|| NONE.to_owned(), |value| lang.number_up_to(value, 2))
            };
            let mut row = name(made, target, lang);
            row.push(direction(target.direction).get(lang).to_owned());
            row.push(lang.number_up_to(target.target, 2));
            row.push(value(found.realised[1]));
            row.push(percent(found.percent[0], lang));
            row.push(percent(found.percent[1], lang));
            row
        })
        .collect();
    let header = match lang {
        Lang::Id => [
            "Kode",
            "Nama",
            "Polaritas",
            "Target",
            "B",
            "Capaian A",
            "Capaian B",
        ],
        Lang::En => [
            "Code",
            "Name",
            "Polarity",
            "Target",
            "B",
            "Achieved A",
            "Achieved B",
        ],
    };
    out.text(&table(screen, &header, &rows, &[3, 4, 5, 6]));
}

/// Of many units: how many reached each target.
pub(super) fn reached(out: &mut Lines, made: &Compared<'_>, screen: &Screen) {
    if made.targets.is_empty() {
        return;
    }
    let lang = screen.lang;
    let heading = Text::fixed(
        "Capaian target: wilayah yang mencapainya",
        "Achievement of targets: regions that reached them",
    );
    title(out, heading.get(lang), screen);
    let rows: Vec<Vec<String>> = made
        .targets
        .iter()
        .map(|target| {
            let pairs = made.comparison.pairs.iter();
            let found: Vec<[Option<f64>; 2]> = pairs
                .map(|pair| made.comparison.achieved(pair, target).percent)
                .collect();
            let count = |side: usize| {
                let known = || found.iter().filter_map(move |percent| percent[side]);
                let reached = known().filter(|percent| *percent >= 100.0).count();
                format!("{reached}/{}", known().count())
            };
            let mut row = name(made, target, lang);
            row.push(direction(target.direction).get(lang).to_owned());
            row.push(lang.number_up_to(target.target, 2));
            row.push(count(0));
            row.push(count(1));
            row
        })
        .collect();
    let header = match lang {
        Lang::Id => ["Kode", "Nama", "Polaritas", "Target", "A", "B"],
        Lang::En => ["Code", "Name", "Polarity", "Target", "A", "B"],
    };
    out.text(&table(screen, &header, &rows, &[3, 4, 5]));
}

fn name(made: &Compared<'_>, target: &Target, lang: Lang) -> Vec<String> {
    let name = made.target_name(target).get(lang);
    vec![clean(&target.code).into_owned(), clean(name).into_owned()]
}

fn percent(percent: Option<f64>, lang: Lang) -> String {
    percent.map_or_else(
        || NONE.to_owned(),
        |percent| format!("{}%", lang.number(percent, 2)),
    )
}
