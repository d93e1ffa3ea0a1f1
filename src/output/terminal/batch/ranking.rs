//! Who ranks where.

use super::super::compute::{decimals, status_word};
use super::super::{Lines, Role, Screen, clean, cut, table};
use super::title;
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

/// The ranking of the newest round; `all` lists every region.
pub(super) fn ranking(out: &mut Lines, made: Batch<'_>, all: bool, screen: &Screen) {
    let compared = made.figures.rounds.first();
    let listed = compared.map_or(0, |round| round.regions.len());
    let regions: Vec<(usize, &Counted<'_>)> = made.ranked().take(listed).collect();
    if regions.is_empty() {
        return;
    }
    let year = compared.and_then(|round| round.year);
    let heading = match year {
        Some(year) => Text::new(format!("Peringkat {year}"), format!("Ranking of {year}")),
        None => Text::fixed("Peringkat", "Ranking"),
    };
    title(out, &heading, None, screen);
    let columns = Columns::of(made, &regions);
    let header = columns.header(screen.lang);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = |regions: &[(usize, &Counted<'_>)]| -> Vec<Vec<String>> {
        regions
            .iter()
            .map(|region| columns.row(made, *region, screen))
            .collect()
    };
    let mut shown = rows(&regions);
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
    if long {
        let words = Text::fixed("Semua wilayah: tambahkan --all.", "All regions: add --all.");
        out.line(screen.paint(Role::Muted, words.get(screen.lang)));
    }
}

/// Which columns there are beside rank, code, name, score, class and data.
struct Columns {
    /// Any score can still change.
    open: bool,
    category: bool,
}

impl Columns {
    fn of(made: Batch<'_>, regions: &[(usize, &Counted<'_>)]) -> Self {
        let provisional = |(_, one): &(usize, &Counted<'_>)| one.region.status != Status::Final;
        Self {
            open: regions.iter().any(provisional),
            category: !made.methodology.categories().is_empty(),
        }
    }

    fn header(&self, lang: Lang) -> Vec<String> {
        self.shown([
            Text::fixed("Per.", "Rank"),
            Text::fixed("Kode", "Code"),
            Text::fixed("Wilayah", "Region"),
            Text::fixed("Skor", "Score"),
            Text::fixed("Rentang", "Range"),
            Text::fixed("Mungkin", "Possible"),
            Text::fixed("Kategori", "Category"),
            Text::fixed("Data", "Data"),
            Text::fixed("Status", "Status"),
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
            true,
            self.open,
            self.open,
            self.category,
            true,
            false,
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
            counted.index.score.map_or_else(|| "–".to_owned(), score),
            range.map_or_else(String::new, |range| {
                format!("{}–{}", score(range.min), score(range.max))
            }),
            possible.map_or_else(String::new, |rank| format!("{}–{}", rank.best, rank.worst)),
            class.map_or_else(String::new, |class| class.name.get(lang).to_owned()),
            format!("{}/{}", completeness.filled, completeness.required),
            status_word(region.status).0.get(lang).to_owned(),
        ];
        let cells = self.shown(cells).into_iter();
        cells.map(|cell| clean(&cell).into_owned()).collect()
    }

    /// The columns with numbers.
    fn numeric(&self) -> Vec<usize> {
        let mut numeric = vec![0, 3];
        if self.open {
            numeric.extend([4, 5]);
        }
        numeric.push(4 + usize::from(self.open) * 2 + usize::from(self.category));
        numeric
    }
}
