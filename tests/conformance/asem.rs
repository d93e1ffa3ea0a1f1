//! The ASEM Sustainable Connectivity example of the R package `COINr` 1.1.14: 51 countries, 49
//! indicators with 63 gaps, 8 pillars, 2 sub-indices, 1 index.

use std::path::{Path, PathBuf};

use ikesos::methodology::formula::Input;
use ikesos::methodology::{
    Aggregation, Child, Goalposts, Methodology, MissingPolicy, Normalisation, Range,
};
use ikesos::scoring::{Panel, Scorer, Scores, Unit};

use crate::methods::{read, text, through_toml};
use crate::reference;
use crate::table::{Row, Table};

/// Largest relative deviation allowed.
const TOLERANCE: f64 = 1e-9;

const UNIT_RANGE: Range = Range { min: 0.0, max: 1.0 };
const HUNDRED: Range = Range {
    min: 0.0,
    max: 100.0,
};
const ONE_TO_HUNDRED: Range = Range {
    min: 1.0,
    max: 100.0,
};

const fn z_score(mean: f64, deviation: f64) -> Normalisation {
    Normalisation::ZScore { mean, deviation }
}

/// How the ASEM index is made.
struct Variant {
    normalisation: Normalisation,
    range: Range,
    /// From the pillars up to the index.
    aggregation: [Aggregation; 3],
    missing: MissingPolicy,
}

impl Variant {
    fn arithmetic(normalisation: Normalisation, range: Range) -> Self {
        Self {
            normalisation,
            range,
            aggregation: [const { Aggregation::Arithmetic }; 3],
            missing: MissingPolicy::RENORMALISE,
        }
    }

    fn min_max(range: Range) -> Self {
        Self::arithmetic(Normalisation::MinMax, range)
    }

    fn aggregated(self, aggregation: [Aggregation; 3]) -> Self {
        Self {
            aggregation,
            ..self
        }
    }

    fn with_at_least(self, share: f64) -> Self {
        let at_least = Some(share);
        Self {
            missing: MissingPolicy::Renormalise { at_least },
            ..self
        }
    }

    /// The example with other methods; goalposts are those of the reference data.
    fn methodology(&self, goalposts: &Table) -> Methodology {
        let mut m = read(&text("asem"));
        m.scale = self.range;
        for node in &mut m.nodes {
            node.aggregation = self.aggregation[2 - node.level].clone();
            node.missing = self.missing.clone();
        }
        for indicator in &mut m.indicators {
            indicator.normalisation = self.normalisation.clone();
            indicator.range = self.range;
            let row = goalposts.row("iCode", &indicator.code);
            let post = |column| row.number(column).unwrap();
            let is_needed = self.normalisation == Normalisation::Goalposts;
            indicator.goalposts = is_needed.then(|| Goalposts {
                min: post("goalpost_lower"),
                max: post("goalpost_upper"),
                clip: row.text("goalpost_trunc2posts") == "TRUE",
                source: String::new(),
                note: String::new(),
            });
        }
        through_toml(&m)
    }
}

/// The reference data of ASEM.
struct Asem {
    folder: PathBuf,
    data: Table,
}

impl Asem {
    fn open() -> Option<Self> {
        let folder = reference("asem")?;
        let data = Table::read(&folder.join("iData_raw.csv"));
        Some(Self { folder, data })
    }

    fn table(&self, name: &str) -> Table {
        Table::read(&self.folder.join(Path::new(name).with_extension("csv")))
    }

    fn meta(&self) -> Table {
        self.table("goalposts_iMeta")
    }

    /// The countries' values, in the order of the methodology's items.
    fn inputs(&self, m: &Methodology) -> Vec<Vec<Input>> {
        let known = |number: Option<f64>| number.map_or(Input::Missing, Input::Known);
        let row = |row: Row<'_>| {
            let items = m.items.iter();
            items.map(|item| known(row.number(&item.code))).collect()
        };
        self.data.rows().map(row).collect()
    }

    /// The scores of all countries, with their codes.
    fn scores(&self, m: &Methodology) -> (Panel, Vec<(String, Scores)>) {
        let inputs = self.inputs(m);
        let units = || {
            let rows = self.data.rows().zip(&inputs);
            rows.map(|(row, items)| Unit {
                code: row.text("uCode"),
                items,
                ..Unit::default()
            })
        };
        let panel = Panel::of(m, units());
        let mut scorer = Scorer::new(m, Some(&panel));
        let found = units().map(|unit| (unit.code.to_owned(), scorer.score(&unit)));
        let found = found.collect();
        (panel, found)
    }

    /// Compare every cell of a file of scores: indicators, and nodes where it has them.
    fn compare(&self, name: &str, variant: &Variant) {
        let m = variant.methodology(&self.meta());
        let (_, scores) = self.scores(&m);
        let expected = self.table(name);
        let mut comparison = Comparison::new(name);
        for (code, scores) in &scores {
            let row = expected.row("uCode", code);
            for (position, column) in expected.columns().filter(|(_, name)| *name != "uCode") {
                let found = element(&m, scores, column);
                comparison.add(&format!("{code} {column}"), found, row.number_at(position));
            }
        }
        let cells = 51 * (expected.columns().count() - 1);
        assert!(expected.columns().count() > 49, "{name} lacks columns");
        comparison.finish(cells);
    }
}

/// The score of the indicator or node with a code.
fn element(m: &Methodology, scores: &Scores, code: &str) -> Option<f64> {
    let indicator = m.indicators.iter().position(|one| one.code == code);
    if let Some(position) = indicator {
        return scores.indicators[position].normalised;
    }
    let node = m.nodes.iter().position(|one| one.code == code);
    let node = node.unwrap_or_else(|| panic!("no element {code}"));
    scores.nodes[node].score
}

/// Cells compared with a reference, and how far they are from it.
struct Comparison<'a> {
    name: &'a str,
    cells: usize,
    largest: f64,
    wrong: Vec<String>,
}

impl<'a> Comparison<'a> {
    fn new(name: &'a str) -> Self {
        Self {
            name,
            cells: 0,
            largest: 0.0,
            wrong: Vec::new(),
        }
    }

    fn add(&mut self, place: &str, found: Option<f64>, expected: Option<f64>) {
        self.cells += 1;
        let deviation = match (found, expected) {
            (None, None) => 0.0,
            (Some(found), Some(expected)) if found == expected => 0.0,
            (Some(found), Some(expected)) => (found - expected).abs() / expected.abs(),
            _ => f64::INFINITY,
        };
        self.largest = self.largest.max(deviation);
        if deviation.is_nan() || deviation > TOLERANCE {
            self.wrong
                .push(format!("{place}: {found:?}, expected {expected:?}"));
        }
    }

    fn finish(self, cells: usize) {
        let Self {
            name,
            largest,
            wrong,
            ..
        } = self;
        println!("{name}: {cells} cells, largest relative deviation {largest:.1e}");
        assert_eq!(self.cells, cells, "{name}");
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

fn same(aggregation: &Aggregation) -> [Aggregation; 3] {
    [
        aggregation.clone(),
        aggregation.clone(),
        aggregation.clone(),
    ]
}

#[test]
fn min_max_of_the_data() {
    let Some(asem) = Asem::open() else { return };
    let hundred = || Variant::min_max(HUNDRED);
    asem.compare("min_norm_minmax0_100", &hundred());
    asem.compare("min_agg_amean", &hundred());
    for share in ["0.66", "0.8", "1"] {
        let name = format!("min_agg_amean_thresh{share}.csv");
        let variant = hundred().with_at_least(share.parse().unwrap());
        asem.compare(&name, &variant);
    }
    asem.compare("norm_minmax1_100", &Variant::min_max(ONE_TO_HUNDRED));
}

#[test]
fn means_of_every_kind() {
    let Some(asem) = Asem::open() else { return };
    let variant = |aggregation| Variant::min_max(ONE_TO_HUNDRED).aggregated(aggregation);
    let (arithmetic, geometric) = (Aggregation::Arithmetic, Aggregation::Geometric);
    let power = |exponent| same(&Aggregation::Generalised { exponent });
    let file = "agg_minmax1_100_a_amean";
    asem.compare(file, &variant(same(&arithmetic)));
    asem.compare(file, &variant(power(1.0)));
    let file = "agg_minmax1_100_a_gmean";
    asem.compare(file, &variant(same(&geometric)));
    let file = "agg_minmax1_100_a_hmean";
    asem.compare(file, &variant(same(&Aggregation::Harmonic)));
    asem.compare(file, &variant(power(-1.0)));
    let mixed = [arithmetic.clone(), arithmetic, geometric];
    asem.compare("agg_minmax1_100_mixed_am_am_gm", &variant(mixed));
}

#[test]
fn goalposts() {
    let Some(asem) = Asem::open() else { return };
    let variant = Variant::arithmetic(Normalisation::Goalposts, HUNDRED);
    asem.compare("norm_goalposts", &variant);
    asem.compare("agg_goalposts_amean", &variant);
}

#[test]
fn z_scores() {
    let Some(asem) = Asem::open() else { return };
    let standard = Variant::arithmetic(z_score(0.0, 1.0), HUNDRED);
    asem.compare("norm_zscore_0_1", &standard);
    asem.compare("agg_zscore_0_1_amean", &standard);
    asem.compare(
        "norm_zscore_50_10",
        &Variant::arithmetic(z_score(50.0, 10.0), HUNDRED),
    );
}

#[test]
fn ranks_and_distances() {
    let Some(asem) = Asem::open() else { return };
    let variant = |normalisation| Variant::arithmetic(normalisation, UNIT_RANGE);
    asem.compare("norm_rank", &variant(Normalisation::Rank));
    asem.compare("agg_rank_amean", &variant(Normalisation::Rank));
    asem.compare("norm_prank", &variant(Normalisation::PercentileRank));
    asem.compare("norm_borda", &variant(Normalisation::Borda));
    asem.compare("norm_dist2max", &variant(Normalisation::DistanceToMaximum));
}

#[test]
fn data_availability() {
    let Some(asem) = Asem::open() else { return };
    let m = Variant::min_max(HUNDRED).methodology(&asem.meta());
    let (_, scores) = asem.scores(&m);
    let share = |available: usize, required: usize| available as f64 / required as f64;
    let (groups, summary) = (
        asem.table("data_avail_bygroup"),
        asem.table("data_avail_summary"),
    );
    let mut by_group = Comparison::new("data_avail_bygroup");
    let mut by_unit = Comparison::new("data_avail_summary");
    for (code, scores) in &scores {
        let row = groups.row("uCode", code);
        for (column, name) in groups.columns().filter(|(_, name)| *name != "uCode") {
            let node = m.nodes.iter().position(|node| node.code == name).unwrap();
            let node = &scores.nodes[node];
            let found = share(node.available, node.required);
            by_group.add(
                &format!("{code} {name}"),
                Some(found),
                row.number_at(column),
            );
        }
        let row = summary.row("uCode", code);
        let root = &scores.nodes[0];
        let missing = (root.required - root.available) as f64;
        by_unit.add(code, Some(missing), row.number("N_missing"));
        let available = share(root.available, root.required);
        by_unit.add(code, Some(available), row.number("Dat_Avail"));
    }
    by_group.finish(51 * 11);
    by_unit.finish(51 * 2);
}

#[test]
fn effective_weights_of_a_country_without_gaps() {
    let Some(asem) = Asem::open() else { return };
    let m = Variant::min_max(HUNDRED).methodology(&asem.meta());
    let (_, scores) = asem.scores(&m);
    let complete = |scores: &&(String, Scores)| {
        let root = &scores.1.nodes[0];
        root.available == root.required
    };
    let (_, scores) = scores.iter().find(complete).unwrap();
    let effective = |child| match child {
        Child::Node(node) => scores.nodes[node].effective_weight,
        Child::Indicator(indicator) => scores.indicators[indicator].effective_weight,
    };
    let expected = asem.table("effective_weights");
    let original = asem.table("weights_original");
    let mut comparison = Comparison::new("effective_weights");
    let mut weights = Comparison::new("weights_original");
    let nodes = (0..m.nodes.len()).map(Child::Node);
    for child in nodes.chain((0..m.indicators.len()).map(Child::Indicator)) {
        let code = m.code_of(child);
        let row = expected.row("iCode", code);
        comparison.add(code, Some(effective(child)), row.number("EffWeight"));
        let row = original.row("iCode", code);
        weights.add(code, Some(m.weight_of(child)), row.number("Weight"));
    }
    comparison.finish(60);
    weights.finish(60);
}

/// The reference statistics are printed with three significant digits.
#[test]
fn statistics_of_the_indicators() {
    let Some(asem) = Asem::open() else { return };
    let m = Variant::min_max(HUNDRED).methodology(&asem.meta());
    let (panel, _) = asem.scores(&m);
    let expected = asem.table("stats_raw");
    let mut comparison = Comparison::new("stats_raw");
    for (position, indicator) in m.indicators.iter().enumerate() {
        let statistics = panel.indicator(position).unwrap();
        let row = expected.row("iCode", &indicator.code);
        let non_zero = statistics.below(0.0) + statistics.above(0.0);
        for (column, found) in [
            ("Min", statistics.min()),
            ("Max", statistics.max()),
            ("Mean", statistics.mean()),
            ("Median", statistics.quantile(0.5)),
            ("Std", statistics.deviation()),
            ("N.Avail", Some(statistics.count() as f64)),
            ("N.NonZero", Some(non_zero as f64)),
        ] {
            let place = format!("{} {column}", indicator.code);
            let (found, expected) = (found.unwrap(), row.number(column).unwrap());
            // A number that rounds to what is printed counts as the printed one.
            let found = if (found - expected).abs() <= half_a_digit(expected) {
                expected
            } else {
                found
            };
            comparison.add(&place, Some(found), Some(expected));
        }
    }
    comparison.finish(49 * 7);
}

/// Half a unit of the third significant digit of a number, and the float noise of a tie.
fn half_a_digit(value: f64) -> f64 {
    let digits = value.abs().log10().floor();
    if value == 0.0 {
        0.0
    } else {
        0.5 * 10_f64.powf(digits - 2.0) * (1.0 + 1e-9)
    }
}
