//! `ikesos explain` on a row of a wide table.

use std::sync::Arc;

use super::Exit;
use super::explain::{ExplainArgs, conclude};
use super::failure::Failure;
use super::session::Session;
use crate::analysis::explain::{Case, Row};
use crate::lang::Text;
use crate::methodology::{Element, Methodology};
use crate::scoring::{Reference, score_row, table_panel};
use crate::submission::table::Table;
use crate::validation::{validate_row, validate_table};

/// Rows that a message names.
const NAMED: usize = 6;

pub(super) fn run(
    args: &ExplainArgs,
    (methodology, reference): (&Methodology, Option<&Arc<Reference>>),
    (table, elements): (&Table, &[Element]),
    session: &mut Session,
) -> anyhow::Result<Exit> {
    let unit = unit(args, table)?;
    let checked = validate_table(methodology, table);
    let panel = methodology
        .needs_panel()
        .then(|| table_panel(methodology, table));
    let submission = table.row(methodology, unit);
    let report = validate_row(methodology, &submission, &checked, unit);
    let run = (methodology, table, &checked);
    let outcome = score_row(run, unit, panel.as_ref(), reference);
    let given = table.given(methodology, unit);
    let asked = asked(args);
    let case = Case {
        methodology,
        submission: &submission,
        report: &report,
        outcome: &outcome,
        panel: panel.as_ref(),
        row: Some(Row {
            given: &given,
            asked: &asked,
        }),
    };
    conclude(args, &case, elements, session)
}

/// The words that name the row on a command line.
fn asked(args: &ExplainArgs) -> Vec<String> {
    let mut words = Vec::new();
    for (option, value) in [("--row", &args.row), ("--year", &args.year)] {
        if let Some(value) = value {
            words.extend([option.to_owned(), value.clone()]);
        }
    }
    words
}

/// The row that was asked for.
fn unit(args: &ExplainArgs, table: &Table) -> Result<usize, Failure> {
    let file = args.file.display();
    let Some(wanted) = &args.row else {
        return Err(Failure::new(
            Text::new(
                format!("{file} adalah tabel: sebutkan wilayah mana yang dijelaskan."),
                format!("{file} is a table: say which region to explain."),
            ),
            Text::fixed(
                "Tambahkan --row dengan kode atau nama wilayahnya.",
                "Add --row with the code or the name of the region.",
            ),
        ));
    };
    let of_region = table.find(wanted);
    if of_region.is_empty() {
        return Err(unknown_region(wanted, table));
    }
    let year = args.year.as_deref().map(str::trim);
    let mut found = of_region.clone();
    found.retain(|unit| year.is_none_or(|year| &*table.units[*unit].year == year));
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(unknown_year(wanted, table, &of_region)),
        [..] => Err(several(wanted, table, &found)),
    }
}

fn unknown_region(wanted: &str, table: &Table) -> Failure {
    let spellings = table
        .units
        .iter()
        .flat_map(|unit| [&*unit.code, &*unit.name]);
    let spellings = spellings.filter(|text| !text.is_empty());
    let hint = match crate::lang::nearest(wanted, spellings) {
        Some(near) => Text::new(
            format!("Mungkin maksudnya “{near}”?"),
            format!("Did you mean “{near}”?"),
        ),
        None => Text::fixed(
            "Tulis kode atau nama wilayah seperti di tabelnya.",
            "Write the code or the name of the region as in the table.",
        ),
    };
    Failure::new(
        Text::new(
            format!("Tidak ada wilayah “{wanted}” di tabel ini."),
            format!("This table has no region “{wanted}”."),
        ),
        hint,
    )
}

fn unknown_year(wanted: &str, table: &Table, units: &[usize]) -> Failure {
    let years = years(table, units);
    Failure::new(
        Text::new(
            format!("Tidak ada baris “{wanted}” untuk tahun itu."),
            format!("There is no row of “{wanted}” for that year."),
        ),
        Text::new(
            format!("Tahun yang ada: {years}."),
            format!("Years there are: {years}."),
        ),
    )
}

/// Several rows: of several years, or of several regions of one name, or twice of one.
fn several(wanted: &str, table: &Table, units: &[usize]) -> Failure {
    let years = years(table, units);
    let rows: Vec<String> = units
        .iter()
        .take(NAMED)
        .map(|unit| (u64::from(table.units[*unit].row) + 1).to_string())
        .collect();
    let (count, rows) = (units.len(), rows.join(", "));
    let distinct = |text: &dyn Fn(usize) -> String| {
        let mut texts: Vec<String> = units.iter().map(|unit| text(*unit)).collect();
        texts.sort_unstable();
        texts.dedup();
        texts.len() == count
    };
    let hint = if distinct(&|unit| table.units[unit].year.to_string()) {
        Text::new(
            format!("Tambahkan --year dengan salah satu tahunnya: {years}."),
            format!("Add --year with one of the years: {years}."),
        )
    } else if distinct(&|unit| table.units[unit].code.to_string()) {
        Text::fixed(
            "Sebutkan kode wilayahnya, bukan namanya.",
            "Name the region by its code instead.",
        )
    } else {
        Text::fixed(
            "Biarkan satu baris saja per wilayah dan tahun.",
            "Keep only one row per region and year.",
        )
    };
    Failure::new(
        Text::new(
            format!("Ada {count} baris “{wanted}” (baris {rows})."),
            format!("There are {count} rows of “{wanted}” (rows {rows})."),
        ),
        hint,
    )
}

/// The years of some rows, a few of them by name.
fn years(table: &Table, units: &[usize]) -> String {
    let mut years: Vec<&str> = units.iter().map(|unit| &*table.units[*unit].year).collect();
    years.retain(|year| !year.is_empty());
    years.sort_unstable();
    years.dedup();
    let more = if years.len() > NAMED { ", …" } else { "" };
    years.truncate(NAMED);
    format!("{}{more}", years.join(", "))
}

/// Asked for a row of a form, which has none.
pub(super) fn no_rows(args: &ExplainArgs) -> anyhow::Error {
    let file = args.file.display();
    Failure::new(
        Text::new(
            format!("{file} adalah formulir satu wilayah, bukan tabel."),
            format!("{file} is the form of one region, not a table."),
        ),
        Text::fixed("Hapus --row dan --year.", "Leave out --row and --year."),
    )
    .into()
}
