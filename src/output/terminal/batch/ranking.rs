//! Who ranks where.

use std::collections::BTreeSet;

use super::super::compute::{decimals, status_word};
use super::super::{Lines, Role, Screen, clean, cut, table};
use super::{SEPARATOR, title};
use crate::analysis::recap::Rank;
use crate::batch::Counted;
use crate::lang::{Lang, Text};
use crate::output::batch::{Batch, range};
use crate::scoring::Status;

/// Ranks shown from the top, and from the bottom, of a ranking that is longer than both and a bit.
const TOP: usize = 10;
const BOTTOM: usize = 5;
/// Columns for a region's name.
const NAME: usize = 40;

/// The ranking of each round, the newest year first; `all` lists every region.
pub(super) fn ranking(out: &mut Lines, made: Batch<'_>, all: bool, screen: &Screen) {
    let mut ranked = made.ranked();
    for round in &made.figures.rounds {
        // Regions stand round by round; forms of provinces come last and have no rank.
        let regions: Vec<(usize, &Counted<'_>)> =
            ranked.by_ref().take(round.regions.len()).collect();
        if !regions.is_empty() {
            of_round(out, made, (round.year, &regions), all, screen);
        }
    }
}

fn of_round(
    out: &mut Lines,
    made: Batch<'_>,
    (year, regions): (Option<u16>, &[(usize, &Counted<'_>)]),
    all: bool,
    screen: &Screen,
) {
    let heading = match year {
        Some(year) => Text::new(format!("Peringkat {year}"), format!("Ranking of {year}")),
        None => Text::fixed("Peringkat", "Ranking"),
    };
    title(out, &heading, None, screen);
    let columns = Columns::of(made, regions);
    let header = columns.header(screen.lang);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = regions.iter();
    let mut shown: Vec<Vec<String>> = rows
        .map(|region| columns.row(made, *region, screen))
        .collect();
    let long = !all && regions.len() > TOP + BOTTOM + BOTTOM;
    if long {
        let mut gap = vec![String::new(); header.len()];
        let hidden = (regions.len() - TOP - BOTTOM) as f64;
        gap[2] = match screen.lang {
            Lang::Id => format!("… {} lagi", Lang::Id.number(hidden, 0)),
            Lang::En => format!("… {} more", Lang::En.number(hidden, 0)),
        };
        let last = shown.split_off(shown.len() - BOTTOM);
        shown.truncate(TOP);
        shown.push(gap);
        shown.extend(last);
    }
    out.text(&table(screen, &header, &shown, &columns.numeric()));
    let statuses = statuses(regions, screen);
    out.line(screen.paint(Role::Muted, &statuses));
    if long {
        let words = Text::fixed("Semua wilayah: tambahkan --all.", "All regions: add --all.");
        out.line(screen.paint(Role::Muted, words.get(screen.lang)));
    }
}

/// Before the score of a region whose score can still change.
const OPEN: &str = "*";

/// `FINAL 3 · *SEMENTARA 8`: how many scores can be relied upon, and what the mark means.
fn statuses(regions: &[(usize, &Counted<'_>)], screen: &Screen) -> String {
    let mut counts: Vec<(Status, usize)> = Vec::new();
    for (_, one) in regions {
        let status = one.region.status;
        match counts.iter_mut().find(|(known, _)| *known == status) {
            Some((_, count)) => *count += 1,
            None => counts.push((status, 1)),
        }
    }
    counts.sort_by_key(|(status, _)| *status != Status::Final);
    let word = |(status, count): &(Status, usize)| {
        let mark = if *status == Status::Final { "" } else { OPEN };
        let word = status_word(*status).0;
        let count = screen.lang.number(*count as f64, 0);
        format!("{mark}{} {count}", word.get(screen.lang))
    };
    let words: Vec<String> = counts.iter().map(word).collect();
    words.join(SEPARATOR)
}

/// Which columns there are beside rank, code, name, score and data.
struct Columns {
    /// The regions are of several years.
    year: bool,
    /// Any score can still change.
    open: bool,
    category: bool,
}

impl Columns {
    fn of(made: Batch<'_>, regions: &[(usize, &Counted<'_>)]) -> Self {
        let provisional = |(_, one): &(usize, &Counted<'_>)| one.region.status != Status::Final;
        let years = regions.iter().map(|(_, one)| one.named.year);
        let years: BTreeSet<Option<u16>> = years.collect();
        Self {
            year: years.len() > 1,
            open: regions.iter().any(provisional),
            category: !made.methodology.categories().is_empty(),
        }
    }

    fn header(&self, lang: Lang) -> Vec<String> {
        self.shown([
            Text::fixed("Per.", "Rank"),
            Text::fixed("Kode", "Code"),
            Text::fixed("Wilayah", "Region"),
            Text::fixed("Tahun", "Year"),
            Text::fixed("Skor", "Score"),
            Text::fixed("Rentang", "Range"),
            Text::fixed("Mungkin", "Possible"),
            Text::fixed("Kategori", "Category"),
            Text::fixed("Data", "Data"),
        ])
        .into_iter()
        .map(|word| word.get(lang).to_owned())
        .collect()
    }

    fn shown<T>(&self, cells: [T; 9]) -> Vec<T> {
        let shown = [
            true,
            true,
            true,
            self.year,
            true,
            self.open,
            self.open,
            self.category,
            true,
        ];
        let cells = cells.into_iter().zip(shown);
        cells
            .filter(|(_, shown)| *shown)
            .map(|(cell, _)| cell)
            .collect()
    }

    fn row(
        &self,
        made: Batch<'_>,
        (position, counted): (usize, &Counted<'_>),
        screen: &Screen,
    ) -> Vec<String> {
        let (lang, decimals) = (screen.lang, decimals(made.methodology));
        let region = counted.region;
        let score = |score: f64| lang.number(score, decimals);
        let mark = if region.status == Status::Final {
            ""
        } else {
            OPEN
        };
        let marked = |index: f64| format!("{mark}{}", score(index));
        let rank = made.figures.ranks[position];
        let open = region.outlook.index().is_some();
        let range = range(counted.index.score, region.outlook.index()).filter(|_| open);
        let node = region.scores.nodes.first();
        let class = node.and_then(|node| node.category);
        let class = class.and_then(|class| made.methodology.categories().get(class));
        let completeness = &region.completeness;
        let possible = rank.filter(Rank::is_open);
        let cells = [
            rank.and_then(|rank| rank.rank)
                .map_or_else(String::new, |rank| rank.to_string()),
            counted.named.code.to_owned(),
            cut(&clean(counted.named.name), NAME),
            counted
                .named
                .year
                .map_or_else(String::new, |year| year.to_string()),
            counted.index.score.map_or_else(|| "–".to_owned(), marked),
            range.map_or_else(String::new, |range| {
                format!("{}–{}", score(range.min), score(range.max))
            }),
            possible.map_or_else(String::new, |rank| format!("{}–{}", rank.best, rank.worst)),
            class.map_or_else(String::new, |class| class.name.get(lang).to_owned()),
            format!("{}/{}", completeness.filled, completeness.required),
        ];
        let cells = self.shown(cells).into_iter();
        cells.map(|cell| clean(&cell).into_owned()).collect()
    }

    /// The columns with numbers.
    fn numeric(&self) -> Vec<usize> {
        let is_number = [true, false, false, true, true, true, true, false, true];
        let is_number = self.shown(is_number).into_iter().enumerate();
        is_number
            .filter(|(_, is_number)| *is_number)
            .map(|(position, _)| position)
            .collect()
    }
}
