//! The ranges that indicators have in a panel: what is plausible where data are missing.

use super::Unit;
use super::panel::quantile;
use super::score::value;
use crate::methodology::{Methodology, Range};
use crate::submission::SourceFile;
use crate::submission::table::{Inputs, Table};
use crate::validation::TableReport;

/// Fewest values of an indicator that a range is taken from: of fewer not even one stands for the
/// outermost twentieth at each end.
pub const FEWEST_VALUES: usize = 20;

/// The shares of the values below the lower and below the upper end of a range.
const SHARES: [f64; 2] = [0.05, 0.95];

/// Per indicator the 5th to the 95th percentile of its values in a wide table, in its own unit.
///
/// Percentiles are interpolated between neighbours (type 7 of Hyndman and Fan, 1996, as in
/// spreadsheets). A value that rests on an item with an error in the table takes no part, nor do
/// sums, means, and rows about the same unit and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// The file of the table.
    pub file: SourceFile,
    /// How many rows it has: units, each in one year.
    pub rows: usize,
    /// The years of its rows, in ascending order; empty when it names none.
    pub years: Vec<String>,
    /// Values left out because an error in the table involves them.
    pub doubtful: usize,
    counts: Vec<usize>,
    ranges: Vec<Option<Range>>,
}

impl Reference {
    /// The reference that a table gives, read by the same methodology; the report says which of
    /// its values are doubtful.
    #[must_use]
    pub fn of(methodology: &Methodology, table: &Table, report: &TableReport) -> Self {
        let mut gathered = Gathered {
            methodology,
            values: vec![Vec::new(); methodology.indicators.len()],
            doubtful: 0,
        };
        let mut inputs = Inputs::of(methodology);
        let mut flagged = vec![false; methodology.items.len()];
        for (position, unit) in table.units.iter().enumerate() {
            if !unit.is_compared() {
                continue;
            }
            table.inputs(position, &mut inputs);
            report.flagged(position, &mut flagged);
            let unit = Unit {
                items: &inputs.items,
                indicators: &inputs.indicators,
                flagged: &flagged,
                ..Unit::default()
            };
            gathered.add(&unit);
        }
        let mut years: Vec<&str> = table.units.iter().map(|unit| &*unit.year).collect();
        years.retain(|year| !year.is_empty());
        years.sort_unstable();
        years.dedup();
        Self {
            file: table.file.clone(),
            rows: table.units.len(),
            years: years.into_iter().map(str::to_owned).collect(),
            doubtful: gathered.doubtful,
            counts: gathered.values.iter().map(Vec::len).collect(),
            ranges: gathered.values.into_iter().map(range).collect(),
        }
    }

    /// Per indicator its range; none where the table has too few values of it.
    #[must_use]
    pub fn ranges(&self) -> &[Option<Range>] {
        &self.ranges
    }

    /// How many values of an indicator the table has.
    #[must_use]
    pub fn count(&self, indicator: usize) -> usize {
        self.counts.get(indicator).copied().unwrap_or(0)
    }

    /// How many indicators have a range.
    #[must_use]
    pub fn usable(&self) -> usize {
        self.ranges.iter().flatten().count()
    }

    /// The indicators without a range, by position.
    pub fn without_range(&self) -> impl Iterator<Item = usize> + '_ {
        let ranges = self.ranges.iter().enumerate();
        ranges.filter_map(|(position, range)| range.is_none().then_some(position))
    }

    /// The years as one text, `2020–2022`; empty when the table names none.
    #[must_use]
    pub fn period(&self) -> String {
        match self.years.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, .., last] => format!("{first}–{last}"),
        }
    }
}

/// The values of every indicator as the rows come.
struct Gathered<'a> {
    methodology: &'a Methodology,
    values: Vec<Vec<f64>>,
    doubtful: usize,
}

impl Gathered<'_> {
    fn add(&mut self, unit: &Unit<'_>) {
        let indicators = self.methodology.indicators.iter().enumerate();
        for ((position, indicator), values) in indicators.zip(&mut self.values) {
            let Some(value) = value(indicator, position, unit).number() else {
                continue;
            };
            let given = unit.indicators.get(position).is_some_and(Option::is_some);
            let is_doubtful = |item: &usize| unit.flagged.get(*item) == Some(&true);
            if !given && indicator.items.iter().any(is_doubtful) {
                self.doubtful += 1;
            } else {
                values.push(value);
            }
        }
    }
}

/// From the one percentile to the other; none of too few values.
fn range(mut values: Vec<f64>) -> Option<Range> {
    if values.len() < FEWEST_VALUES {
        return None;
    }
    values.sort_unstable_by(f64::total_cmp);
    let [min, max] = SHARES.map(|share| quantile(&values, share));
    Some(Range {
        min: min?,
        max: max?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::submission::table::{Options, read_text};
    use crate::validation::validate_table;
    use std::fmt::Write as _;
    use std::path::Path;

    fn example() -> Methodology {
        methodology(&[
            node("I", ""),
            indicator("A", "I", "D0"),
            indicator("B", "I", "100 * D1 / D2"),
        ])
    }

    fn reference(methodology: &Methodology, text: &str) -> Reference {
        let bytes = text.as_bytes().to_vec();
        let path = Path::new("data/panel.csv");
        let table = read_text(bytes, path, methodology, &Options::default()).unwrap();
        let report = validate_table(methodology, &table);
        Reference::of(methodology, &table, &report)
    }

    /// Rows 0 to `rows` - 1 with D0 = row, D1 = row and D2 = 200.
    fn rows(rows: usize) -> String {
        let mut text = "kode,tahun,D0,D1,D2\n".to_owned();
        for row in 0..rows {
            let year = 2020 + row % 3;
            writeln!(text, "w{row},{year},{row},{row},200").unwrap();
        }
        text
    }

    #[test]
    fn percentiles_by_hand() {
        let found = reference(&example(), &rows(41));
        // 0, 1, …, 40: the 5th percentile lies at 0.05 * 40 = 2, the 95th at 38.
        let expected = |min, max| Some(Range { min, max });
        assert_eq!(found.ranges(), [expected(2.0, 38.0), expected(1.0, 19.0)]);
        assert_eq!((found.rows, found.usable(), found.doubtful), (41, 2, 0));
        assert_eq!(found.file.name(), "panel.csv");
        assert_eq!(found.period(), "2020–2022");
        // 0 to 21: interpolated at 0.05 * 21 = 1.05 and 19.95.
        let range = reference(&example(), &rows(22)).ranges()[0].unwrap();
        assert!((range.min - 1.05).abs() < 1e-12 && (range.max - 19.95).abs() < 1e-12);
    }

    #[test]
    fn too_few_values_give_no_range() {
        let found = reference(&example(), &rows(FEWEST_VALUES - 1));
        assert_eq!(found.usable(), 0);
        assert_eq!(found.without_range().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(found.count(0), FEWEST_VALUES - 1);
        assert_eq!(reference(&example(), &rows(FEWEST_VALUES)).usable(), 2);
    }

    #[test]
    fn values_given_for_the_indicator_itself_count() {
        let mut text = "kode,B,D0\n".to_owned();
        for row in 0..FEWEST_VALUES {
            writeln!(text, "w{row},{row},").unwrap();
        }
        let found = reference(&example(), &text);
        assert_eq!(found.count(0), 0);
        let range = found.ranges()[1].unwrap();
        assert!((range.min - 0.95).abs() < 1e-12 && (range.max - 18.05).abs() < 1e-12);
        assert_eq!(found.period(), "");
    }

    #[test]
    fn values_with_errors_take_no_part() {
        let mut made = example();
        // An item with a share of a hundred and more is an error of the value.
        made.items[0].kind = crate::methodology::ItemKind::Percent;
        let mut text = rows(FEWEST_VALUES + 1);
        text.push_str("x,2020,-900,5,200\ny,2020,,5,200\n");
        let found = reference(&made, &text);
        assert_eq!(found.doubtful, 1);
        assert_eq!(found.count(0), FEWEST_VALUES + 1);
        assert!(found.ranges()[0].unwrap().min > 0.0);
        assert_eq!(found.count(1), FEWEST_VALUES + 3);
    }
}
