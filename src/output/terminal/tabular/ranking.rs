//! The screen of `ikesos compute` for a table: how many, how the index is spread, who ranks where.

use super::super::compute::headline::span;
use super::super::compute::{decimals, status_word};
use super::super::{Lines, Role, Screen, clean, table, wrap};
use super::findings::{self, labelled};
use super::{heading, title};
use crate::lang::{Lang, Text};
use crate::methodology::Range;
use crate::output::reference;
use crate::output::tabular::Tabulated;
use crate::scoring::Status;
use crate::submission::table::RowKind;

/// Ranks shown from the top, and from the bottom, of a ranking that is longer than both and a bit.
const TOP: usize = 20;
const BOTTOM: usize = 5;

/// The whole screen; `all` lists every unit of every year.
#[must_use]
pub fn result(made: &Tabulated<'_>, all: bool, screen: &Screen) -> String {
    let mut out = Lines::new();
    heading(&mut out, made.table, made.methodology, screen);
    out.blank();
    out.line(statuses(made, screen));
    if let Some(reference) = &made.scores.reference {
        for line in reference::lines(made.methodology, reference) {
            out.paragraph(&clean(line.get(screen.lang)), 0, screen.width);
        }
    }
    if made.scores.count(Status::None) < made.scores.len() {
        distribution(&mut out, made, screen);
        let years = made.years().take(if all { usize::MAX } else { 1 });
        for year in years {
            ranking(&mut out, made, year, all, screen);
        }
        meaning_of_range(&mut out, made, screen);
        others(&mut out, made, all, screen);
    }
    findings::brief(&mut out, made, screen);
    out.finish()
}

/// `FINAL 1.540 · SEMENTARA 2 · TANPA INDEKS 0`
fn statuses(made: &Tabulated<'_>, screen: &Screen) -> String {
    let none = Text::fixed("TANPA INDEKS", "NO INDEX");
    let parts = [Status::Final, Status::Provisional, Status::None].map(|status| {
        let (word, role) = status_word(status);
        let word = if status == Status::None { &none } else { &word };
        let count = made.scores.count(status);
        let words = format!(
            "{} {}",
            word.get(screen.lang),
            screen.lang.number(count as f64, 0)
        );
        if count == 0 {
            words
        } else {
            screen.paint(role, &words)
        }
    });
    parts.join(" · ")
}

/// How the index is spread, one line per year.
fn distribution(out: &mut Lines, made: &Tabulated<'_>, screen: &Screen) {
    let name = made.methodology.root().name.get(screen.lang);
    let heading = match screen.lang {
        Lang::Id => format!("Sebaran {name}"),
        Lang::En => format!("Distribution of {name}"),
    };
    let header = match screen.lang {
        Lang::Id => [
            "Tahun",
            "Banyak",
            "Terendah",
            "Kuartil 1",
            "Median",
            "Kuartil 3",
            "Tertinggi",
            "Rata-rata",
        ],
        Lang::En => [
            "Year",
            "Count",
            "Lowest",
            "Quartile 1",
            "Median",
            "Quartile 3",
            "Highest",
            "Mean",
        ],
    };
    let dated = made.scores.years.iter().any(|year| !year.is_empty());
    let skip = usize::from(!dated);
    let decimals = decimals(made.methodology);
    let rows: Vec<Vec<String>> = made
        .years()
        .filter_map(|year| {
            let found = made.distribution(year)?;
            let figures = [
                found.min,
                found.lower_quartile,
                found.median,
                found.upper_quartile,
                found.max,
                found.mean,
            ];
            let mut row = vec![
                year_label(&made.scores.years[year], screen.lang),
                screen.lang.number(found.count as f64, 0),
            ];
            row.extend(figures.map(|figure| screen.lang.number(figure, decimals)));
            Some(row.split_off(skip))
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    let numeric: Vec<usize> = (1 - skip..header.len() - skip).collect();
    title(out, &heading, screen);
    out.text(&table(screen, &header[skip..], &rows, &numeric));
}

/// A year as shown; a dash for none.
fn year_label(year: &str, lang: Lang) -> String {
    if year.is_empty() {
        Text::fixed("tanpa tahun", "no year").get(lang).to_owned()
    } else {
        clean(year).into_owned()
    }
}

/// Which columns there are beside rank, name and score.
// One flag per column that may be there.
#[allow(clippy::struct_excessive_bools)]
struct Columns {
    code: bool,
    range: bool,
    category: bool,
    data: bool,
    status: bool,
}

impl Columns {
    fn of(made: &Tabulated<'_>) -> Self {
        let units = &made.table.units;
        let scores = made.scores;
        let provisional = scores.count(Status::Provisional);
        Self {
            code: units
                .iter()
                .any(|unit| !unit.code.is_empty() && !unit.name.is_empty()),
            range: (0..scores.len()).any(|unit| range(made, unit).is_some()),
            category: !made.methodology.categories().is_empty(),
            data: provisional > 0,
            status: provisional > 0 && scores.count(Status::Final) > 0,
        }
    }

    fn header(&self, lang: Lang) -> Vec<String> {
        let words = [
            (true, Text::fixed("Per.", "Rank")),
            (self.code, Text::fixed("Kode", "Code")),
            (true, Text::fixed("Wilayah", "Region")),
            (true, Text::fixed("Skor", "Score")),
            (self.range, Text::fixed("Rentang", "Range")),
            (self.category, Text::fixed("Kategori", "Category")),
            (self.data, Text::fixed("Data", "Data")),
            (self.status, Text::fixed("Status", "Status")),
        ];
        let shown = words.into_iter().filter(|(shown, _)| *shown);
        shown.map(|(_, word)| word.get(lang).to_owned()).collect()
    }

    fn row(&self, made: &Tabulated<'_>, unit: usize, screen: &Screen) -> Vec<String> {
        let (scores, own) = (made.scores, &made.table.units[unit]);
        let lang = screen.lang;
        let (required, filled) = made.report.completeness.of(unit);
        let decimals = decimals(made.methodology);
        let number = |score: f64| lang.number(score, decimals);
        let rank = |rank: u32| lang.number(f64::from(rank), 0);
        let category = made.category(unit).map_or("", |class| class.name.get(lang));
        let status = status_word(scores.status(unit)).0;
        let cells = [
            (true, scores.rank(unit, 0).map_or_else(String::new, rank)),
            (self.code, own.code.to_string()),
            (true, own.label().get(lang).to_owned()),
            (true, scores.index(unit).map_or_else(String::new, number)),
            (
                self.range,
                range(made, unit)
                    .map_or_else(String::new, |range| span(range, made.methodology, lang)),
            ),
            (self.category, category.to_owned()),
            (self.data, format!("{filled}/{required}")),
            (self.status, status.get(lang).to_owned()),
        ];
        let shown = cells.into_iter().filter(|(shown, _)| *shown);
        shown.map(|(_, cell)| clean(&cell).into_owned()).collect()
    }

    fn numeric(&self) -> Vec<usize> {
        let score = 2 + usize::from(self.code);
        let range = self.range.then_some(score + 1);
        let data = score + 1 + usize::from(self.range) + usize::from(self.category);
        let mut numeric = vec![0, score];
        numeric.extend(range);
        numeric.extend(self.data.then_some(data));
        numeric
    }
}

/// The guaranteed bounds of a unit's index, when it has one that can change.
fn range(made: &Tabulated<'_>, unit: usize) -> Option<Range> {
    made.scores.index(unit)?;
    made.scores.bounds(unit, 0)?.guaranteed
}

/// The ranking of one year.
fn ranking(out: &mut Lines, made: &Tabulated<'_>, year: usize, all: bool, screen: &Screen) {
    let own = &made.scores.years[year];
    let heading = match (screen.lang, own.is_empty()) {
        (Lang::Id, true) => "Peringkat".to_owned(),
        (Lang::En, true) => "Ranking".to_owned(),
        (Lang::Id, false) => format!("Peringkat {own}"),
        (Lang::En, false) => format!("Ranking of {own}"),
    };
    let mut units = made.scores.ranking(year);
    units.retain(|unit| made.scores.rank(*unit, 0).is_some());
    if units.is_empty() {
        return;
    }
    title(out, &heading, screen);
    let columns = Columns::of(made);
    let header = columns.header(screen.lang);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = |units: &[usize]| -> Vec<Vec<String>> {
        units
            .iter()
            .map(|unit| columns.row(made, *unit, screen))
            .collect()
    };
    let numeric = columns.numeric();
    if all || units.len() <= TOP + BOTTOM + BOTTOM {
        out.text(&table(screen, &header, &rows(&units), &numeric));
        return;
    }
    let hidden = units.len() - TOP - BOTTOM;
    let mut shown = rows(&units[..TOP]);
    let mut gap = vec![String::new(); header.len()];
    let count = screen.lang.number(hidden as f64, 0);
    gap[1 + usize::from(columns.code)] = match screen.lang {
        Lang::Id => format!("… {count} wilayah lain"),
        Lang::En => format!("… {count} more regions"),
    };
    shown.push(gap);
    shown.extend(rows(&units[units.len() - BOTTOM..]));
    out.text(&table(screen, &header, &shown, &numeric));
}

/// What the column of ranges means, when there is one.
fn meaning_of_range(out: &mut Lines, made: &Tabulated<'_>, screen: &Screen) {
    if !Columns::of(made).range {
        return;
    }
    let words = match (made.scores.panel.is_some(), screen.lang) {
        (false, Lang::Id) => "Rentang: terjamin apa pun isi data yang kurang.",
        (false, Lang::En) => "Range: guaranteed whatever is filled in later.",
        (true, Lang::Id) => {
            "Rentang: terjamin apa pun isi data yang kurang, selama wilayah lain tidak berubah."
        }
        (true, Lang::En) => {
            "Range: guaranteed whatever is filled in later, as long as the other regions stay as \
             they are."
        }
    };
    for line in wrap(words, screen.width) {
        out.line(screen.paint(Role::Muted, &line));
    }
}

/// Rows with an index that are not compared with the others: repeated units, sums, areas above.
fn not_ranked(out: &mut Lines, made: &Tabulated<'_>, screen: &Screen) {
    let (scores, units) = (made.scores, &made.table.units);
    let decimals = decimals(made.methodology);
    let lang = screen.lang;
    for (kind, words) in [
        (
            RowKind::Repeated,
            Text::fixed(
                "Tidak diperingkat karena wilayah dan tahun yang sama di beberapa baris",
                "Not ranked, as the same region and year stand in several rows",
            ),
        ),
        (
            RowKind::Aggregate,
            Text::fixed(
                "Tidak diperingkat karena bukan wilayah seperti yang lain",
                "Not ranked, as they are no regions like the others",
            ),
        ),
    ] {
        let own = (0..scores.len()).filter(|unit| units[*unit].kind == kind);
        let own: Vec<(usize, f64)> = own
            .filter_map(|unit| Some((unit, scores.index(unit)?)))
            .collect();
        if own.is_empty() {
            continue;
        }
        let shown = own.iter().take(super::super::table::FEW);
        let names = shown.map(|(unit, index)| {
            let name = clean(&labelled(&units[*unit], lang)).into_owned();
            format!("{name} ({})", lang.number(*index, decimals))
        });
        let names = names.collect::<Vec<_>>().join(", ");
        let more = if own.len() > super::super::table::FEW {
            ", …"
        } else {
            ""
        };
        out.blank();
        let words = words.get(lang);
        let count = lang.number(own.len() as f64, 0);
        let line = format!("{words} ({count}): {names}{more}");
        out.paragraph(&line, 0, screen.width);
    }
}

/// What the ranking leaves out: rows that are not compared, units without an index, other years,
/// the middle.
fn others(out: &mut Lines, made: &Tabulated<'_>, all: bool, screen: &Screen) {
    not_ranked(out, made, screen);
    let without = made.scores.count(Status::None);
    if without > 0 {
        let units = (0..made.scores.len()).filter(|unit| made.scores.index(*unit).is_none());
        let names: Vec<String> = units
            .take(super::super::table::FEW)
            .map(|unit| clean(made.table.units[unit].label().get(screen.lang)).into_owned())
            .collect();
        let more = if without > names.len() { ", …" } else { "" };
        let count = screen.lang.number(without as f64, 0);
        let names = names.join(", ");
        out.blank();
        let words = match screen.lang {
            Lang::Id => format!("Tanpa indeks ({count}): {names}{more}"),
            Lang::En => format!("No index ({count}): {names}{more}"),
        };
        out.paragraph(&words, 0, screen.width);
    }
    let years = made.scores.years.len();
    let newest = made.years().next().unwrap_or(0);
    let long = made.scores.ranking(newest).len() > TOP + BOTTOM + BOTTOM;
    if all || (years < 2 && !long) {
        return;
    }
    out.blank();
    let words = match (screen.lang, years > 1) {
        (Lang::Id, true) => "Semua wilayah dan tahun: tambahkan --all, atau --format csv.",
        (Lang::Id, false) => "Semua wilayah: tambahkan --all, atau --format csv.",
        (Lang::En, true) => "All regions and years: add --all, or --format csv.",
        (Lang::En, false) => "All regions: add --all, or --format csv.",
    };
    out.line(screen.paint(Role::Muted, words));
}
