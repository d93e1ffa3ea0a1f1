//! The names of the tabs, and references to their cells.

use std::collections::BTreeSet;

use super::sheet::clean;
use crate::diagnostic::column_name;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;

/// A sheet that every recap has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Ranking,
    Charts,
    Values,
    Scores,
    Completeness,
    Owed,
    Reporting,
    Findings,
    Spread,
    Provinces,
    Pooled,
    PooledIndicators,
    Trace,
    /// Plain numbers behind the charts; hidden.
    Drawn,
}

impl Tab {
    const ALL: [Self; 14] = [
        Self::Ranking,
        Self::Charts,
        Self::Values,
        Self::Scores,
        Self::Completeness,
        Self::Owed,
        Self::Reporting,
        Self::Findings,
        Self::Spread,
        Self::Provinces,
        Self::Pooled,
        Self::PooledIndicators,
        Self::Trace,
        Self::Drawn,
    ];

    pub(super) const fn name(self) -> Text {
        match self {
            Self::Ranking => Text::fixed("Peringkat", "Ranking"),
            Self::Charts => Text::fixed("Grafik", "Charts"),
            Self::Values => Text::fixed("Indikator", "Indicators"),
            Self::Scores => Text::fixed("Skor Indikator", "Indicator Scores"),
            Self::Completeness => Text::fixed("Kelengkapan", "Completeness"),
            Self::Owed => Text::fixed("Kekurangan", "Missing"),
            Self::Reporting => Text::fixed("Pelaporan", "Reporting"),
            Self::Findings => Text::fixed("Temuan", "Findings"),
            Self::Spread => Text::fixed("Sebaran", "Distribution"),
            Self::Provinces => Text::fixed("Provinsi", "Provinces"),
            Self::Pooled => Text::fixed("Data Provinsi", "Province Data"),
            Self::PooledIndicators => Text::fixed("Indikator Provinsi", "Province Indicators"),
            Self::Trace => Text::fixed("Jejak", "Trace"),
            Self::Drawn => Text::fixed("_grafik", "_charts"),
        }
    }
}

/// Characters of a tab's name.
const LONGEST: usize = 31;

/// The tabs of one workbook.
pub(super) struct Tabs {
    lang: Lang,
    /// The levels below the index that have nodes, with their tabs' names.
    levels: Vec<(usize, String)>,
}

impl Tabs {
    pub(super) fn new(methodology: &Methodology, lang: Lang) -> Self {
        let mut taken: BTreeSet<String> = Tab::ALL
            .iter()
            .map(|tab| tab.name().get(lang).to_lowercase())
            .collect();
        let used = |level: usize| methodology.nodes.iter().any(|node| node.level == level);
        let levels = methodology.levels.iter().enumerate().skip(1);
        let levels = levels.filter(|(level, _)| used(*level));
        Self {
            lang,
            levels: levels
                .map(|(position, level)| (position, free(level.name.get(lang), &mut taken)))
                .collect(),
        }
    }

    /// The levels that have a sheet.
    pub(super) fn levels(&self) -> impl Iterator<Item = usize> + '_ {
        self.levels.iter().map(|(level, _)| *level)
    }

    /// The tab of a level; none for one without a sheet.
    pub(super) fn level(&self, level: usize) -> Option<&str> {
        let found = self.levels.iter().find(|(other, _)| *other == level);
        found.map(|(_, name)| &name[..])
    }

    pub(super) fn name(&self, tab: Tab) -> String {
        tab.name().get(self.lang).to_owned()
    }
}

/// A name that a tab can have and that no other one has: names of levels are free, those of tabs are
/// not.
fn free(wanted: &str, taken: &mut BTreeSet<String>) -> String {
    let plain: String = clean(wanted, 200)
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n' | '\t' => ' ',
            _ => c,
        })
        .collect();
    let plain = plain.trim().trim_matches('\'').trim();
    let plain = if plain.is_empty() { "Level" } else { plain };
    let mut number = 1;
    loop {
        let ending = match number {
            1 => String::new(),
            _ => format!(" ({number})"),
        };
        let short = clean(plain, LONGEST - ending.len());
        let short = short.trim_end().trim_end_matches('\'');
        let name = format!("{short}{ending}");
        // "History" is a name that Excel keeps for itself.
        let lower = name.to_lowercase();
        if lower != "history" && taken.insert(lower) {
            return name;
        }
        number += 1;
    }
}

/// Cells of a column, from one row to another, on the sheet where the formula stands.
pub(super) fn rows(column: u16, first: u32, last: u32) -> String {
    let letters = column_name(column.into());
    format!(
        "${letters}${}:${letters}${}",
        u64::from(first) + 1,
        u64::from(last) + 1
    )
}

/// Cells of a row, from one column to another.
pub(super) fn across(row: u32, first: u16, last: u16) -> String {
    let row = u64::from(row) + 1;
    let (first, last) = (column_name(first.into()), column_name(last.into()));
    format!("{first}{row}:{last}{row}")
}

/// A reference to cells of another sheet.
pub(super) fn on(tab: &str, cells: &str) -> String {
    format!("'{}'!{cells}", tab.replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_levels_become_names_of_tabs() {
        let mut taken = BTreeSet::from(["indikator".to_owned()]);
        let mut name = |wanted: &str| free(wanted, &mut taken);
        assert_eq!(name("Dimensi"), "Dimensi");
        assert_eq!(name("dimensi"), "dimensi (2)");
        assert_eq!(name("INDIKATOR"), "INDIKATOR (2)");
        assert_eq!(name("a/b:[c]"), "a b  c");
        assert_eq!(name("'''"), "Level");
        assert_eq!(name("History"), "History (2)");
        let long = name("Tingkat kesejahteraan masyarakat desa");
        assert_eq!(long, "Tingkat kesejahteraan masyaraka");
        assert_eq!(name(&long), "Tingkat kesejahteraan masya (2)");
        let wide = name(&"😀".repeat(40));
        assert!(wide.encode_utf16().count() <= LONGEST && !wide.is_empty());
    }

    #[test]
    fn references_are_quoted() {
        assert_eq!(
            on("Skor O'Neil", &rows(2, 4, 9)),
            "'Skor O''Neil'!$C$5:$C$10"
        );
        assert_eq!(across(4, 0, 27), "A5:AB5");
    }
}
