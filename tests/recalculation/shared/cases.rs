//! The cases: result workbooks as the program wrote them, and as a person changed them.

use std::fmt::Write as _;
use std::sync::Arc;

use calamine::Data;
use ikesos::diagnostic::cell_name;
use ikesos::lang::Lang;
use ikesos::methodology::{
    Indicator, Methodology, MissingPolicy, Node, Range, builtin, load_toml, write_xlsx,
};
use ikesos::output::result;
use ikesos::scoring::{Reference, outcome, outcome_beside};
use ikesos::submission::{State, Submission, read, table};
use ikesos::validation::{Report, validate, validate_table};

use super::edit::{Edit, Typed, edited};
use super::random::{Dice, complete, shaken};
use super::saved::{Cell, Saved, Shows};
use super::tree;
use crate::support::{Folder, repository};

/// A workbook to recalculate, and what its formula cells must show then.
pub struct Case {
    pub name: String,
    pub book: Vec<u8>,
    /// A workbook with the same formulas whose cached values are the ones to be shown: the book
    /// itself where nothing was changed.
    pub expected: Vec<u8>,
    /// A sheet that is not compared.
    but: Option<&'static str>,
}

impl Case {
    /// A workbook whose cached values must be what a recalculation gives.
    pub fn true_to_cache(name: impl Into<String>, book: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            expected: book.clone(),
            book,
            but: None,
        }
    }

    /// A workbook changed by hand, and the one that the program makes of the changed input.
    pub fn changed(name: impl Into<String>, book: Vec<u8>, expected: Vec<u8>) -> Self {
        Self {
            name: name.into(),
            book,
            expected,
            but: None,
        }
    }

    /// How many formula cells are compared; panics with those that show something else.
    pub fn check(&self, shown: &dyn Shows) -> usize {
        let expected = Saved::open(&self.expected);
        let before = (self.book != self.expected).then(|| Saved::open(&self.book));
        let compared: Vec<_> = expected
            .formulas()
            .filter(|cell| self.but != Some(cell.0))
            .filter(|cell| match &before {
                Some(before) => follows_data(&expected, *cell) && before.is_formula(*cell),
                None => true,
            })
            .collect();
        assert!(!compared.is_empty(), "{}: no formula at all", self.name);
        let wrong = expected.differences(&compared, shown);
        assert!(wrong.is_empty(), "{}: {wrong:#?}", self.name);
        compared.len()
    }
}

/// Whether a cell is one of those that follow every change of the data. The sheet Rentang says in its
/// column I which of its rows do not, and Ringkasan shows some of these rows. (The means of Rentang read
/// the rows beside them, which may be others; what comes of the means stands in the parent's row.)
fn follows_data(saved: &Saved, cell: Cell) -> bool {
    const LIVE: u32 = 8;
    /// The guaranteed range, and its steps.
    const GUARANTEED: [std::ops::RangeInclusive<u32>; 3] = [3..=5, 9..=10, 17..=30];
    const MEANS: [u32; 4] = [31, 32, 47, 48];
    let (row, column) = match cell {
        ("Rentang", row, column) => (row, column),
        ("Ringkasan", row, _) => {
            // A class is that of the range to its left.
            let range = || shown_range(saved.formula(("Ringkasan", row, 2)));
            match shown_range(saved.formula(cell)).or_else(range) {
                Some(place) => place,
                None => return true,
            }
        }
        _ => return true,
    };
    match saved.value(("Rentang", row, LIVE)) {
        _ if MEANS.contains(&column) => false,
        Data::String(word) if word == "ya" => true,
        Data::String(word) if word == "yang terjamin" => {
            GUARANTEED.iter().any(|columns| columns.contains(&column))
        }
        _ => false,
    }
}

/// The cell of the sheet Rentang that a formula shows.
fn shown_range(formula: &str) -> Option<(u32, u32)> {
    let cell = formula.rsplit_once("Rentang!$")?.1;
    let (letter, rest) = cell.split_once('$')?;
    let row = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    let column = u32::from(*letter.as_bytes().first()? - b'A');
    Some((row.parse::<u32>().ok()? - 1, column))
}

/// A methodology with a level of groups, every mean and every function.
pub fn grouped() -> Methodology {
    let loaded = load_toml(include_str!("kelompok.toml"), "kelompok.toml");
    let problems = format!("{:?}", loaded.problems);
    loaded.methodology.expect(&problems)
}

fn example(name: &str) -> Submission {
    let path = repository().join(format!("examples/{name}.xlsx"));
    read(&path, builtin()).unwrap()
}

fn made(methodology: &Methodology, submission: &Submission, lang: Lang) -> Vec<u8> {
    let report = validate(methodology, submission);
    reported(methodology, submission, &report, lang)
}

fn reported(
    methodology: &Methodology,
    submission: &Submission,
    report: &Report,
    lang: Lang,
) -> Vec<u8> {
    let outcome = outcome(methodology, submission, report);
    result::workbook(methodology, submission, report, &outcome, lang).unwrap()
}

/// The examples of the project, in both languages.
pub fn examples() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in ["banjarbaru-2025", "tanah-laut-2025", "bermasalah"] {
        for lang in [Lang::Id, Lang::En] {
            let book = made(builtin(), &example(name), lang);
            cases.push(Case::true_to_cache(format!("{name} {lang:?}"), book));
        }
    }
    cases
}

/// The incomplete example beside a panel that says what is plausible: of an indicator with an
/// observed range (KD11, by D13), of some without one, and of one that has nothing in common with
/// the region's own data (KE12).
pub fn beside_a_panel() -> Case {
    let mut text = "kode,D13,KD41,PS32,KE12\n".to_owned();
    for row in 0..25 {
        let step = f64::from(row);
        writeln!(
            text,
            "w{row},{},{},{},0",
            10.0 + step / 8.0,
            30.0 + step,
            60.0 + step
        )
        .unwrap();
    }
    let folder = Folder::new();
    let path = folder.put("panel.csv", text);
    let panel = table::read(path, builtin(), &table::Options::default()).unwrap();
    let reference = Reference::of(builtin(), &panel, &validate_table(builtin(), &panel));
    assert_eq!(reference.usable(), 4);
    let submission = example("banjarbaru-2025");
    let report = validate(builtin(), &submission);
    let reference = Arc::new(reference);
    let outcome = outcome_beside(builtin(), &submission, &report, Some(&reference));
    let book = result::workbook(builtin(), &submission, &report, &outcome, Lang::Id).unwrap();
    Case::true_to_cache("beside a panel", book)
}

/// Submissions with holes, zeros and odd values all over, and with nothing at all.
pub fn holes() -> Vec<Case> {
    let mut dice = Dice::new(0x1CE5_0520_2511);
    let grouped = grouped();
    let mut cases = Vec::new();
    for round in 0..24 {
        let lang = [Lang::Id, Lang::En][round % 2];
        let book = made(&grouped, &shaken(&grouped, &mut dice), lang);
        cases.push(Case::true_to_cache(format!("grouped {round}"), book));
        if round % 3 == 0 {
            let book = made(builtin(), &shaken(builtin(), &mut dice), lang);
            cases.push(Case::true_to_cache(format!("built-in {round}"), book));
        }
    }
    let mut nothing = complete(&grouped);
    for state in [State::Empty, State::NotApplicable] {
        for entry in &mut nothing.entries {
            entry.state = state;
        }
        let book = made(&grouped, &nothing, Lang::Id);
        cases.push(Case::true_to_cache(format!("all {state:?}"), book));
    }
    cases
}

/// Methodologies as workbooks, with their live shares.
pub fn definitions() -> Vec<Case> {
    let grouped = grouped();
    let definition = |methodology: &Methodology, lang| {
        let book = write_xlsx(methodology, lang).unwrap();
        Case::true_to_cache(format!("{} {lang:?}", methodology.id), book)
    };
    vec![
        definition(builtin(), Lang::Id),
        definition(builtin(), Lang::En),
        definition(&grouped, Lang::Id),
    ]
}

/// Methodologies of every shape, and with every kind of normalisation, aggregation and policy: data
/// changed all over.
pub fn shapes() -> Vec<Case> {
    let mut dice = Dice::new(0x5A_4B1D);
    let shape = |round| {
        let methodology = tree::methodology(&mut dice);
        let methodology = match round % 4 {
            0 => methodology,
            _ => tree::enriched(methodology, &mut dice),
        };
        let before = shaken(&methodology, &mut dice);
        let after = shaken(&methodology, &mut dice);
        let name = format!("shape {round}");
        changed_to(name, &methodology, &before, &after)
    };
    (0..80).map(shape).collect()
}

/// Put an item's new state into the sheet Data, as a person would.
fn typed(position: usize, state: State) -> [Edit; 2] {
    let row = u32::try_from(position).unwrap() + 4;
    let (value, availability) = match state {
        State::Filled(number) => (Typed::Number(number), "tersedia"),
        State::NotApplicable => (Typed::Nothing, "tidak berlaku"),
        State::Unavailable => (Typed::Nothing, "tidak tersedia"),
        State::Unreadable => (Typed::Text("ada".to_owned()), "tersedia"),
        State::Empty => (Typed::Nothing, ""),
    };
    let availability = match availability {
        "" => Typed::Nothing,
        word => Typed::Text(word.to_owned()),
    };
    [(5, value), (7, availability)].map(|(column, typed)| Edit {
        sheet: "Data",
        cell: cell_name(row, column),
        typed,
    })
}

/// Items changed in the result workbook of a submission; every sheet that is live must show what
/// the engine says of the changed submission.
pub fn follows(
    name: impl Into<String>,
    methodology: &Methodology,
    before: &Submission,
    changes: &[(&str, State)],
) -> Case {
    let report = validate(methodology, before);
    let book = reported(methodology, before, &report, Lang::Id);
    let mut after = before.clone();
    let mut edits = Vec::new();
    for (code, state) in changes {
        let position = methodology.item_position(code).expect(code);
        edits.extend(typed(position, *state));
        after.entries[position].state = *state;
    }
    // Findings are those of the file as it was read; completeness is live.
    let report = Report {
        findings: report.findings.clone(),
        flagged: report.flagged.clone(),
        ..validate(methodology, &after)
    };
    Case {
        // The list of what was missing stays as it was.
        but: Some("Kekurangan"),
        ..Case::changed(
            name,
            edited(&book, &edits),
            reported(methodology, &after, &report, Lang::Id),
        )
    }
}

/// Every item changed to what it is in another submission.
fn changed_to(
    name: String,
    methodology: &Methodology,
    before: &Submission,
    after: &Submission,
) -> Case {
    let items = methodology.items.iter().zip(&after.entries);
    let changes: Vec<_> = items
        .map(|(item, entry)| (&item.code[..], entry.state))
        .collect();
    follows(name, methodology, before, &changes)
}

/// Every item that has no value filled in, and one that had a value changed: a FINAL result.
pub fn filled_up() -> Case {
    let before = example("banjarbaru-2025");
    let methodology = builtin();
    let mut changes = vec![("D94", State::Filled(5.5))];
    for (item, entry) in methodology.items.iter().zip(&before.entries) {
        if entry.state.value().is_none() {
            let middle = f64::midpoint(item.plausible.min, item.plausible.max).round();
            changes.push((&item.code, State::Filled(middle)));
        }
    }
    assert_eq!(changes.len(), 17);
    follows("filled up", methodology, &before, &changes)
}

/// Data changed in every way, one cell, some and all.
pub fn changes() -> Vec<Case> {
    let complete_example = example("tanah-laut-2025");
    let some = [
        ("D01", State::Filled(0.0)),
        ("D13", State::Empty),
        ("D17", State::Unreadable),
        ("D94", State::NotApplicable),
        ("D99", State::Filled(123.0)),
    ];
    let mut cases = vec![
        filled_up(),
        follows("one cell", builtin(), &complete_example, &some[4..]),
        follows("some cells", builtin(), &complete_example, &some),
    ];
    let grouped = grouped();
    let before = complete(&grouped);
    let all = |state: State| -> Vec<(&str, State)> {
        let items = grouped.items.iter();
        items.map(|item| (&item.code[..], state)).collect()
    };
    cases.push(follows("emptied", &grouped, &before, &all(State::Empty)));
    let some = [("A04", State::Filled(0.0)), ("A11", State::NotApplicable)];
    cases.push(follows("grouped", &grouped, &before, &some));
    let mut dice = Dice::new(0x0DA7_AC31);
    for (methodology, rounds) in [(&grouped, 12), (builtin(), 4)] {
        for round in 0..rounds {
            let before = shaken(methodology, &mut dice);
            let after = shaken(methodology, &mut dice);
            let name = format!("{} all cells {round}", methodology.id);
            cases.push(changed_to(name, methodology, &before, &after));
        }
    }
    cases
}

/// Numbers typed into the sheet Metodologi: the cells, by the code of their row and their column.
fn set(book: &[u8], numbers: &[(String, u32, f64)]) -> Vec<u8> {
    let saved = Saved::open(book);
    let edits: Vec<Edit> = numbers
        .iter()
        .map(|(code, column, number)| {
            let row = saved.last_row_of("Metodologi", 0, code).expect(code);
            Edit {
                sheet: "Metodologi",
                cell: cell_name(row, *column),
                typed: Typed::Number(*number),
            }
        })
        .collect();
    edited(book, &edits)
}

/// Weights, goalposts and every other number of the sheet Metodologi changed.
pub fn settings() -> Vec<Case> {
    let mut dice = Dice::new(0x5E77_1265);
    let mut cases = Vec::new();
    for round in 0..6 {
        cases.push(reset(format!("grouped {round}"), &grouped(), &mut dice));
    }
    for round in 0..2 {
        cases.push(reset(format!("built-in {round}"), builtin(), &mut dice));
    }
    for round in 0..24 {
        let methodology = tree::methodology(&mut dice);
        let methodology = tree::enriched(methodology, &mut dice);
        cases.push(reset(format!("shape {round}"), &methodology, &mut dice));
    }
    cases
}

/// Columns of the sheet Metodologi that hold numbers to change.
mod column {
    pub const WEIGHT: u32 = 4;
    pub const MIN: u32 = 8;
    pub const MAX: u32 = 9;
    pub const FLOOR: u32 = 8;
    pub const AT_LEAST: u32 = 9;
    pub const SUBSTITUTE: u32 = 10;
    pub const RANGE_MIN: u32 = 15;
    pub const RANGE_MAX: u32 = 16;
}

fn reset(name: String, methodology: &Methodology, dice: &mut Dice) -> Case {
    let submission = shaken(methodology, dice);
    let report = validate(methodology, &submission);
    let book = reported(methodology, &submission, &report, Lang::Id);
    let mut changed = methodology.clone();
    let mut numbers = Vec::new();
    for node in &mut changed.nodes {
        let reset = reset_node(node, dice).into_iter();
        numbers.extend(reset.map(|(column, number)| (node.code.clone(), column, number)));
    }
    for indicator in &mut changed.indicators {
        let reset = reset_indicator(indicator, methodology.scale, dice).into_iter();
        numbers.extend(reset.map(|(column, number)| (indicator.code.clone(), column, number)));
    }
    Case::changed(
        name,
        set(&book, &numbers),
        reported(&changed, &submission, &report, Lang::Id),
    )
}

/// Other numbers in a node, and the columns they stand in.
fn reset_node(node: &mut Node, dice: &mut Dice) -> Vec<(u32, f64)> {
    node.weight = dice.between(0.1, 5.0);
    let mut numbers = vec![(column::WEIGHT, node.weight)];
    if let Some(floor) = &mut node.floor {
        *floor = dice.between(0.0, 40.0);
        numbers.push((column::FLOOR, *floor));
    }
    match &mut node.missing {
        MissingPolicy::Renormalise {
            at_least: Some(share),
        } => {
            *share = dice.between(0.0, 1.0);
            numbers.push((column::AT_LEAST, *share));
        }
        // Who knows the region's group types in the score for it.
        policy @ (MissingPolicy::Fixed(_) | MissingPolicy::Group { .. }) => {
            let score = dice.between(0.0, 60.0);
            *policy = MissingPolicy::Fixed(score);
            numbers.push((column::SUBSTITUTE, score));
        }
        MissingPolicy::Renormalise { at_least: None } | MissingPolicy::Strict => {}
    }
    numbers
}

/// Other numbers in an indicator, and the columns they stand in.
fn reset_indicator(indicator: &mut Indicator, scale: Range, dice: &mut Dice) -> Vec<(u32, f64)> {
    // A weight of zero leaves the indicator out.
    indicator.weight = *dice.one_of(&[0.0, 0.5, 1.0, 2.5, 3.0, 4.0]);
    let mut numbers = vec![(column::WEIGHT, indicator.weight)];
    if let Some(posts) = &mut indicator.goalposts {
        posts.min += dice.between(0.0, 5.0);
        posts.max += dice.between(5.0, 10.0);
        numbers.push((column::MIN, posts.min));
        numbers.push((column::MAX, posts.max));
    }
    if indicator.range != scale {
        let min = dice.between(0.0, 10.0);
        indicator.range = Range {
            min,
            max: min + 20.0,
        };
        numbers.push((column::RANGE_MIN, min));
        numbers.push((column::RANGE_MAX, min + 20.0));
    }
    numbers
}

/// A workbook, and the same with one item changed, so that its cached values are wrong.
pub fn wrong_cache() -> (Vec<u8>, Vec<u8>) {
    let book = made(builtin(), &example("tanah-laut-2025"), Lang::Id);
    let changed = edited(&book, &typed(0, State::Filled(1_000_000.0)));
    (book, changed)
}
