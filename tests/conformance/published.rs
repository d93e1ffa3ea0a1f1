//! The small sets of published figures kept in the repository.

use ikesos::methodology::Methodology;
use ikesos::methodology::formula::Input;
use ikesos::scoring::{Scores, score};

use crate::fixture;
use crate::methods::{hdi, ipm, ipm_by_formula, number};
use crate::table::{Row, Table};

/// The scores of a row.
pub fn scores(m: &Methodology, row: &Row<'_>) -> Scores {
    let input = |item| number(m, item, row).map_or(Input::Missing, Input::Known);
    let inputs: Vec<Input> = (0..m.items.len()).map(input).collect();
    score(m, &inputs, &[])
}

/// A number rounded half away from zero, as it would be printed.
pub fn rounded(value: f64, decimals: i32) -> f64 {
    let unit = 10_f64.powi(decimals);
    (value * unit).round() / unit
}

/// Rows of a table whose index, rounded, is not the published one.
pub fn not_reproduced(m: &Methodology, table: &Table, index: &str, decimals: i32) -> Vec<String> {
    let differs = |row: &Row<'_>| {
        let found = scores(m, row).index().map(|index| rounded(index, decimals));
        let published = row.number(index);
        (found != published).then(|| format!("{found:?} is not {published:?}"))
    };
    let first = table.columns().next().map_or(0, |(position, _)| position);
    let (_, name) = table.columns().nth(first).expect("a column");
    table
        .rows()
        .filter_map(|row| Some(format!("{}: {}", row.text(name), differs(&row)?)))
        .collect()
}

#[test]
fn ipm_of_bps() {
    let table = Table::read(&fixture("ipm-bps.csv"));
    assert_eq!(table.rows().count(), 31);
    for m in [ipm_by_formula(), ipm()] {
        assert_eq!(not_reproduced(&m, &table, "IPM", 2), Vec::<String>::new());
    }
}

#[test]
fn hdi_of_undp() {
    let table = Table::read(&fixture("hdi-undp-2021.csv"));
    assert_eq!(table.rows().count(), 27);
    assert_eq!(
        not_reproduced(&hdi(), &table, "hdi", 3),
        Vec::<String>::new()
    );
    // Beyond the caps: expected years of schooling of Australia, income of Liechtenstein.
    let component = |iso3: &str, code: &str| {
        let m = hdi();
        let position = m
            .indicators
            .iter()
            .position(|one| one.code == code)
            .unwrap();
        scores(&m, &table.row("iso3", iso3)).indicators[position].normalised
    };
    assert_eq!(component("AUS", "EYS"), Some(1.0));
    assert_eq!(component("LIE", "GNIPC"), Some(1.0));
    // All or nothing: Nauru lacks one component of four.
    assert_eq!(component("NRU", "MYS"), None);
    assert_eq!(scores(&hdi(), &table.row("iso3", "NRU")).index(), None);
}
