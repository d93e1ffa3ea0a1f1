//! Screens of wide tables: the ranking of `ikesos compute`, and what `ikesos validate` finds.

mod findings;
mod ranking;
mod validation;

pub use ranking::result;
pub use validation::block;

use super::heading::method_line;
use super::words::counted;
use super::{Lines, Role, Screen, clean};
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::table::Table;

/// File, what it holds, methodology with its notice.
fn heading(out: &mut Lines, table: &Table, methodology: &Methodology, screen: &Screen) {
    let file = table.file.path.to_string_lossy();
    out.line(screen.paint(Role::Title, &clean(&file)));
    let words = contents(table, methodology);
    out.paragraph(&clean(words.get(screen.lang)), 0, screen.width);
    method_line(out, methodology, screen);
}

/// `514 baris · tahun 2020–2022 · 4 kolom data`
fn contents(table: &Table, methodology: &Methodology) -> Text {
    let mut years: Vec<&str> = table.units.iter().map(|unit| &*unit.year).collect();
    years.sort_unstable();
    years.dedup();
    years.retain(|year| !year.is_empty());
    let years = match years.as_slice() {
        [] => Text::default(),
        [one] => Text::new(format!(" · tahun {one}"), format!(" · year {one}")),
        [first, .., last] => Text::new(
            format!(" · tahun {first}–{last}"),
            format!(" · years {first}–{last}"),
        ),
    };
    let rows = table.units.len();
    let values = table.columns.len() - usize::from(has_published(table));
    let number = |lang: Lang, count: usize| lang.number(count as f64, 0);
    let needed = methodology.items.len();
    Text::new(
        format!(
            "{} baris{} · {} kolom data dari {} data metodologi",
            number(Lang::Id, rows),
            years.id,
            number(Lang::Id, values),
            number(Lang::Id, needed)
        ),
        format!(
            "{}{} · {} of the {}",
            grouped(rows, "row", "rows"),
            years.en,
            grouped(values, "data column", "data columns"),
            grouped(
                needed,
                "item of the methodology",
                "items of the methodology"
            )
        ),
    )
}

fn has_published(table: &Table) -> bool {
    use crate::submission::table::Target;
    table.column(Target::Published).is_some()
}

/// A count with its English noun and grouped digits.
fn grouped(count: usize, one: &str, many: &str) -> String {
    let plain = counted(count, one, many);
    let noun = plain.split_once(' ').map_or("", |(_, noun)| noun);
    format!("{} {noun}", Lang::En.number(count as f64, 0))
}

/// `Subjudul`, after an empty line.
fn title(out: &mut Lines, text: &str, screen: &Screen) {
    out.blank();
    out.line(screen.paint(Role::Title, &clean(text)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::tabular::fixture::Fixture;
    use crate::output::terminal::display_width;
    use crate::validation::CheckedTable;

    fn screens(screen: &Screen, all: bool) -> String {
        let screens = Fixture::all().into_iter().map(|(_, fixture)| {
            let made = fixture.tabulated();
            let checked = CheckedTable::of(made.methodology, made.table.clone());
            let validation = block(made.methodology, &checked, screen);
            format!("{}\n────\n\n{validation}", result(&made, all, screen))
        });
        screens.collect::<Vec<_>>().join("\n════\n\n")
    }

    #[test]
    fn every_condition_in_both_languages() {
        insta::assert_snapshot!("tabular_id", screens(&Screen::plain(Lang::Id), false));
        insta::assert_snapshot!("tabular_en", screens(&Screen::plain(Lang::En), true));
    }

    #[test]
    fn everything_fits_the_width() {
        for width in [Screen::NARROWEST, 80, 100] {
            for lang in [Lang::Id, Lang::En] {
                let screen = Screen {
                    width,
                    ..Screen::plain(lang)
                };
                let text = screens(&screen, true);
                let widest = text.lines().map(display_width).max();
                assert!(widest <= Some(width), "{widest:?} of {width}:\n{text}");
            }
        }
    }

    #[test]
    fn nothing_of_the_file_is_obeyed() {
        let text = screens(&Screen::plain(Lang::Id), true);
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']));
    }
}
