//! Random definitions: written and read back they are the same; damaged ones are explained.

use ikesos::diagnostic::Severity;
use ikesos::lang::Text;
use ikesos::methodology::formula::Formula;
use ikesos::methodology::{
    Aggregation, GroupValue, Indicator, Item, ItemKind, MissingPolicy, Normalisation, Pooling,
    ProblemKind, Range, Transform, sha256,
};
use proptest::prelude::*;

use super::methods::{RICH, RICH_BOOK};
use super::*;

/// So many cases; failures are not written to files: a whole methodology fills thousands of lines.
fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases)
    }
}

/// Text as people and other programs write it: quotes, breaks, signs, accents.
fn text() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zA-Z0-9\"'\\\\#=+@{}\\[\\]é–½ \n\t.,-]{1,30}")
        .unwrap()
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("not blank", |text| !text.is_empty())
}

fn both() -> impl Strategy<Value = Text> {
    (text(), text()).prop_map(|(id, en)| Text::new(id, en))
}

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![Just(1.0), 1e-6..1e6_f64, (1..100_u32).prop_map(f64::from)]
}

/// A number of any size that a definition may hold.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![-1e6..1e6_f64, (-50..50_i32).prop_map(f64::from), Just(1e-7)]
}

/// A score that every scale of these definitions has.
fn score() -> impl Strategy<Value = f64> {
    prop_oneof![10.0..90.0_f64, (10..90_u32).prop_map(f64::from)]
}

/// Names of groups and columns: anything without the signs that separate them.
fn name() -> impl Strategy<Value = String> {
    proptest::string::string_regex("[a-zA-Z0-9\"'\\\\#+@{}éß½ .,|-]{1,20}")
        .unwrap()
        .prop_map(|name| name.trim().to_owned())
        .prop_filter("not blank", |name| !name.is_empty())
}

fn aggregation() -> impl Strategy<Value = Option<Aggregation>> {
    prop_oneof![
        Just(Some(Aggregation::Arithmetic)),
        Just(Some(Aggregation::Geometric)),
        Just(Some(Aggregation::Harmonic)),
        (number().prop_filter("no geometric mean", |exponent| *exponent != 0.0))
            .prop_map(|exponent| Some(Aggregation::Generalised { exponent })),
        // A formula over the children, which are not known yet.
        Just(None),
    ]
}

fn missing() -> impl Strategy<Value = MissingPolicy> {
    let values = proptest::collection::vec((name(), score()), 1..4);
    let group = (0..2_usize, values).prop_map(|(column, values)| {
        let value = |(number, (group, value))| GroupValue {
            group: format!("{number}{group}"),
            value,
        };
        let values = values.into_iter().enumerate().map(value).collect();
        MissingPolicy::Group { column, values }
    });
    prop_oneof![
        Just(MissingPolicy::RENORMALISE),
        Just(MissingPolicy::Strict),
        (0.0..=1.0_f64).prop_map(|share| MissingPolicy::Renormalise {
            at_least: Some(share)
        }),
        score().prop_map(MissingPolicy::Fixed),
        group,
    ]
}

fn normalisation() -> impl Strategy<Value = Normalisation> {
    prop_oneof![
        4 => Just(Normalisation::Goalposts),
        1 => Just(Normalisation::MinMax),
        1 => (number(), 1e-3..1e3_f64)
            .prop_map(|(mean, deviation)| Normalisation::ZScore { mean, deviation }),
        1 => Just(Normalisation::Rank),
        1 => Just(Normalisation::PercentileRank),
        1 => Just(Normalisation::Borda),
        1 => Just(Normalisation::DistanceToMaximum),
        1 => (name(), any::<bool>())
            .prop_map(|(unit, cap)| Normalisation::DistanceToReference { unit, cap }),
        1 => (1e-3..1e6_f64, any::<bool>())
            .prop_map(|(target, cap)| Normalisation::DistanceToTarget { target, cap }),
    ]
}

fn transform() -> impl Strategy<Value = Transform> {
    prop_oneof![
        Just(Transform::None),
        Just(Transform::Ln),
        Just(Transform::Log10),
        Just(Transform::Sqrt),
    ]
}

#[derive(Debug, Clone)]
struct RandomNode {
    name: Text,
    weight: f64,
    aggregation: Option<Aggregation>,
    floor: Option<f64>,
    missing: MissingPolicy,
    aliases: Vec<String>,
}

fn node() -> impl Strategy<Value = RandomNode> {
    let floor = proptest::option::of(score());
    let aliases = proptest::collection::vec(name(), 0..3);
    (both(), weight(), aggregation(), floor, missing(), aliases).prop_map(
        |(name, weight, aggregation, floor, missing, aliases)| RandomNode {
            name,
            weight,
            aggregation,
            floor,
            missing,
            aliases,
        },
    )
}

#[derive(Debug, Clone)]
struct RandomIndicator {
    name: Text,
    weight: f64,
    transform: Transform,
    normalisation: Normalisation,
    goalposts: (f64, f64, bool),
    range: Option<Range>,
    direct: bool,
    observed: bool,
    aliases: Vec<String>,
}

fn indicator() -> impl Strategy<Value = RandomIndicator> {
    let ranges = [(1.0, 100.0), (-50.0, 150.5)].map(|(min, max)| Range { min, max });
    (
        (both(), weight(), transform(), normalisation()),
        (1e-6..1e6_f64, 1e-3..1e9_f64, any::<bool>()),
        proptest::option::of(proptest::sample::select(ranges.to_vec())),
        (any::<bool>(), any::<bool>()),
        proptest::collection::vec(name(), 0..3),
    )
        .prop_map(|(first, goalposts, range, (direct, observed), aliases)| {
            let (name, weight, transform, normalisation) = first;
            RandomIndicator {
                name,
                weight,
                transform,
                normalisation,
                goalposts,
                range,
                direct,
                observed,
                aliases,
            }
        })
}

/// Other names that no two elements share.
fn distinct(aliases: Vec<String>, of: &str) -> Vec<String> {
    let numbered = aliases.into_iter().enumerate();
    numbered
        .map(|(number, alias)| format!("{alias} {of}#{number}"))
        .collect()
}

/// `KD + 2 * PS`: a formula that uses every child.
fn over_children(m: &Methodology, node: usize) -> Aggregation {
    let children = m.nodes[node].children.iter();
    let codes: Vec<&str> = children
        .map(|child| match *child {
            Child::Node(node) => m.nodes[node].code.as_str(),
            Child::Indicator(indicator) => m.indicators[indicator].code.as_str(),
        })
        .collect();
    let text = codes.join(" + 2 * ");
    Aggregation::Formula(Formula::parse(&text, &codes).unwrap())
}

fn change_node(m: &mut Methodology, position: usize, random: RandomNode) {
    let by_formula = over_children(m, position);
    let node = &mut m.nodes[position];
    node.note = random.name.en.to_string();
    node.name = random.name;
    node.weight = random.weight;
    node.aggregation = random.aggregation.unwrap_or(by_formula);
    node.floor = random.floor;
    node.missing = random.missing;
    node.aliases = distinct(random.aliases, &node.code);
}

fn change_indicator(indicator: &mut Indicator, random: RandomIndicator) {
    indicator.name = random.name;
    indicator.weight = random.weight;
    indicator.transform = random.transform;
    let (min, range, clip) = random.goalposts;
    match &mut indicator.goalposts {
        Some(posts) if random.normalisation == Normalisation::Goalposts => {
            (posts.min, posts.max, posts.clip) = (min, min + range, clip);
        }
        posts => *posts = None,
    }
    indicator.normalisation = random.normalisation;
    if let Some(range) = random.range {
        indicator.range = range;
    }
    if random.observed {
        indicator.observed = None;
    }
    indicator.aliases = distinct(random.aliases, &indicator.code);
    indicator.direct = random.direct;
}

/// Let indicators be data items themselves, and put their items behind the others.
fn make_direct(m: &mut Methodology) {
    for position in 0..m.indicators.len() {
        let indicator = &mut m.indicators[position];
        if !indicator.direct {
            continue;
        }
        let codes: Vec<String> = (0..m.items.len()).map(|item| format!("X{item}")).collect();
        let last = codes.len();
        let codes: Vec<String> = codes.into_iter().chain([indicator.code.clone()]).collect();
        indicator.formula = Formula::parse(&indicator.code, &codes).unwrap();
        indicator.items = vec![last];
        let observed = indicator.observed.as_ref();
        let item = Item {
            code: indicator.code.clone(),
            slug: String::new(),
            name: indicator.name.clone(),
            node: indicator.parent,
            unit: indicator.unit.clone(),
            kind: ItemKind::Index,
            integer: false,
            plausible: observed.map_or(Range::UNLIMITED, |observed| Range {
                min: observed.min,
                max: observed.max,
            }),
            // Some of them differ from what comes of itself, and are therefore written.
            agency: ["belum ditetapkan", "BPS"][usize::from(position % 5 == 3)].to_owned(),
            source: String::new(),
            pooling: Pooling::None,
            yearly_change: None,
            moves_with: Vec::new(),
            aliases: Vec::new(),
            provenance: indicator.provenance.clone(),
            concept_source: indicator.concept_source.clone(),
        };
        m.items.push(item);
    }
    // The written ones come first.
    let written = |item: &Item| item.agency != "belum ditetapkan";
    let mut order: Vec<usize> = (0..m.items.len()).collect();
    order.sort_by_key(|item| !written(&m.items[*item]));
    m.items = order.iter().map(|item| m.items[*item].clone()).collect();
    for indicator in m.indicators.iter_mut().filter(|indicator| indicator.direct) {
        let item = m.items.iter().position(|item| item.code == indicator.code);
        let codes: Vec<&str> = m.items.iter().map(|item| item.code.as_str()).collect();
        indicator.items = vec![item.unwrap()];
        indicator.formula = Formula::parse(&indicator.code, &codes).unwrap();
    }
}

/// Keep the columns of groups that some node asks for, in the order of the tree.
fn tidy_groups(m: &mut Methodology) {
    let names = ["Kelompok pulau", "GDP_group"];
    for node in &mut m.nodes {
        if let MissingPolicy::Group { column, .. } = &mut node.missing {
            let name = names[*column];
            let known = m.group_columns.iter().position(|known| known == name);
            *column = known.unwrap_or(m.group_columns.len());
            if known.is_none() {
                m.group_columns.push(name.to_owned());
            }
        }
    }
}

/// The built-in definition with much of it replaced.
fn methodology() -> impl Strategy<Value = Methodology> {
    let nodes = proptest::collection::vec(node(), builtin().nodes.len());
    let indicators = proptest::collection::vec(indicator(), builtin().indicators.len());
    let item = (both(), 0..100_000_i32, text(), name(), any::<bool>());
    let items = proptest::collection::vec(item, builtin().items.len());
    let table = proptest::collection::vec(name(), 3);
    (nodes, indicators, items, text(), table, any::<bool>()).prop_map(
        |(nodes, indicators, items, note, table, official)| {
            let mut m = builtin().clone();
            m.official = official;
            m.concept_source = note;
            m.table.code = distinct(table[..1].to_vec(), "kode");
            m.table.name = distinct(table[1..].to_vec(), "nama");
            for (item, (name, min, agency, alias, has_alias)) in m.items.iter_mut().zip(items) {
                item.name = name;
                if item.integer && item.kind != ItemKind::YesNo {
                    item.plausible.min = f64::from(min);
                    item.plausible.max = f64::from(min) + 5e6;
                }
                // Never what stands for no agency.
                item.agency = format!("{agency}.");
                if has_alias {
                    item.aliases = distinct(vec![alias], &item.code);
                }
            }
            for (indicator, random) in m.indicators.iter_mut().zip(indicators) {
                change_indicator(indicator, random);
            }
            for (position, random) in nodes.into_iter().enumerate() {
                change_node(&mut m, position, random);
            }
            make_direct(&mut m);
            tidy_groups(&mut m);
            m.sha256 = sha256(&m);
            m
        },
    )
}

/// Read back, a definition is the same; what there is to say of it hinders nobody.
fn assert_same(loaded: &Loaded, m: &Methodology) -> Result<(), TestCaseError> {
    let errors: Vec<&Problem> = loaded
        .problems
        .iter()
        .filter(|problem| problem.severity() == Severity::Error)
        .collect();
    prop_assert!(errors.is_empty(), "{:#?}", errors);
    let read = loaded.methodology.as_ref().unwrap();
    prop_assert_eq!(&read.nodes, &m.nodes);
    prop_assert_eq!(&read.indicators, &m.indicators);
    prop_assert_eq!(&read.items, &m.items);
    prop_assert!(read == m);
    Ok(())
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn toml_gives_back_what_was_written(m in methodology()) {
        assert_same(&load_toml(&write_toml(&m), "acak.toml"), &m)?;
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn workbooks_give_back_what_was_written(m in methodology(), english in any::<bool>()) {
        let lang = if english { Lang::En } else { Lang::Id };
        assert_same(&read_book(write_xlsx(&m, lang).unwrap()), &m)?;
    }
}

/// Either there is a methodology or an error says why not.
fn assert_explained(loaded: &Loaded) -> Result<(), TestCaseError> {
    let errors = loaded.count(Severity::Error);
    prop_assert_eq!(loaded.methodology.is_none(), errors > 0);
    let vague = |p: &Problem| p.kind == ProblemKind::NoRoot && p.at == At::Whole;
    prop_assert!(!loaded.problems.iter().any(vague));
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn no_damage_to_a_file_goes_unexplained(
        text in prop_oneof![Just(SMALL), Just(RICH)],
        cut in any::<proptest::sample::Index>(),
        length in 0..60_usize,
        put in prop_oneof![
            Just(String::new()),
            "[a-z0-9\"= .\\[\\]{},\n-]{0,12}",
            Just("\nweight = 1e300\n".to_owned()),
            Just("\ncode = \"A\"\n".to_owned()),
        ],
    ) {
        // The text is ASCII: every byte is a boundary.
        let cut = cut.index(text.len());
        let end = (cut + length).min(text.len());
        let text = format!("{}{put}{}", &text[..cut], &text[end..]);
        assert_explained(&load_toml(&text, "rusak.toml"))?;
    }

    #[test]
    fn no_damage_to_a_workbook_goes_unexplained(
        text in prop_oneof![Just(SMALL_BOOK), Just(RICH_BOOK)],
        place in any::<proptest::sample::Index>(),
        put in prop_oneof![
            Just(String::new()),
            Just("0".to_owned()),
            Just("!#N/A".to_owned()),
            Just("=1+1".to_owned()),
            Just("?true".to_owned()),
            Just("@2025-07-30".to_owned()),
            Just("%0.5".to_owned()),
            "'[a-zA-Z0-9 .,=]{1,8}",
        ],
    ) {
        let mut book = Book::from_markdown(text);
        let count = book.sheets.iter().flat_map(|s| s.rows.iter().flatten()).count();
        let mut cells = book.sheets.iter_mut().flat_map(|s| s.rows.iter_mut().flatten());
        if let Some(cell) = cells.nth(place.index(count)) {
            *cell = put;
        }
        assert_explained(&read_book(book.bytes()))?;
    }
}
