//! What the rows of a table are about: repeated units, rows about nothing, footnotes, totals, areas
//! above the others.

use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::hash_map::Entry;

use super::gather::{Gathered, Rows};
use super::plan::Plan;
use super::vocabulary::fold;
use super::{Cell, FIRST, RowKind, Unit};

/// Names of rows that add up the others.
const TOTALS: [&str; 9] = [
    "jumlah",
    "total",
    "jumlah/total",
    "jumlah total",
    "grand total",
    "rata-rata",
    "rata rata",
    "average",
    "mean",
];

/// What is odd about the rows of a table.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    /// Rows that repeat the unit of another row: that row and this one.
    pub repeated: Vec<(u32, u32)>,
    /// How many there are in all.
    pub repeated_count: usize,
    /// Rows with values but neither code nor name.
    pub nameless: Rows,
    /// Rows that add up the others.
    pub totals: Rows,
    /// Rows about an area that other rows lie in.
    pub areas: Rows,
    /// Rows without the code that nearly all others have.
    pub without_code: Rows,
    /// Footnotes under the table, which are no units.
    pub footnotes: Rows,
}

/// Take the footnotes out, and look at what is left: what a row is among the others is noted in its
/// unit.
pub(super) fn look(gathered: &mut Gathered, plan: &Plan<'_>) -> Oddities {
    let mut odd = Oddities::default();
    let columns = plan.columns.len();
    drop_footnotes(gathered, columns, &mut odd.footnotes);
    let has_values: Vec<bool> = (0..gathered.units.len())
        .map(|position| has_values(gathered, position, columns))
        .collect();
    let names = Names::of(&gathered.units);
    for (unit, has_values) in gathered.units.iter_mut().zip(has_values) {
        if unit.code.is_empty() && unit.name.is_empty() {
            if plan.has_identity && has_values {
                odd.nameless.add(unit.row);
            }
        } else if TOTALS.contains(&fold(&unit.name).as_str()) {
            unit.kind = RowKind::Aggregate;
            if has_values {
                odd.totals.add(unit.row);
            }
        } else if names.is_above_others(unit) {
            unit.kind = RowKind::Aggregate;
            odd.areas.add(unit.row);
        } else if has_values && names.lacks_code(unit) {
            unit.kind = RowKind::Aggregate;
            odd.without_code.add(unit.row);
        }
    }
    find_repeated(&mut gathered.units, &mut odd);
    odd
}

fn has_values(gathered: &Gathered, position: usize, columns: usize) -> bool {
    let values = &gathered.values[position * columns..][..columns];
    values.iter().any(|cell| *cell != Cell::EMPTY)
}

/// Rows about the same unit and year contradict each other: each of them is noted as repeated.
fn find_repeated(units: &mut [Unit], odd: &mut Oddities) {
    let mut seen: HashMap<String, usize> = HashMap::with_capacity(units.len());
    let mut repeated = Vec::new();
    for (position, unit) in units.iter().enumerate() {
        if unit.code.is_empty() && unit.name.is_empty() {
            continue;
        }
        match seen.entry(key(unit)) {
            Entry::Vacant(free) => {
                free.insert(position);
            }
            Entry::Occupied(first) => repeated.push((*first.get(), position)),
        }
    }
    odd.repeated_count = repeated.len();
    for (first, second) in repeated {
        if odd.repeated.len() < FIRST {
            odd.repeated.push((units[first].row, units[second].row));
        }
        for position in [first, second] {
            // An area above the others is not ranked anyway.
            if units[position].kind == RowKind::Unit {
                units[position].kind = RowKind::Repeated;
            }
        }
    }
}

/// What makes two rows the same unit: code and year; without a code, name, province and year.
fn key(unit: &Unit) -> String {
    let own = unit.identity();
    format!("{own}\0{}", unit.year)
}

/// Digits of the codes of provinces, regencies, districts (6 or, at BPS, 7) and villages.
const LEVELS: [usize; 5] = [2, 4, 6, 7, 10];

/// How the units of a table are called.
struct Names {
    /// Rows with a code, and rows with a name and no code.
    with_code: usize,
    without_code: usize,
    /// Codes of areas that the others lie in; empty when the codes are no codes of areas.
    above: HashSet<String>,
}

impl Names {
    fn of(units: &[Unit]) -> Self {
        let named = |unit: &&Unit| unit.code.is_empty() && !unit.name.is_empty();
        Self {
            with_code: units.iter().filter(|unit| !unit.code.is_empty()).count(),
            without_code: units.iter().filter(named).count(),
            above: areas_above(units).unwrap_or_default(),
        }
    }

    fn is_above_others(&self, unit: &Unit) -> bool {
        !self.above.is_empty()
            && digits(&unit.code).is_some_and(|code| self.above.contains(area(&code)))
    }

    /// Nearly all: four of five.
    fn lacks_code(&self, unit: &Unit) -> bool {
        unit.code.is_empty() && self.with_code >= 3 && self.without_code * 4 <= self.with_code
    }
}

/// The areas that at least two rows with longer codes lie in. None when the codes are not all of the
/// lengths that codes of Indonesian areas have.
fn areas_above(units: &[Unit]) -> Option<HashSet<String>> {
    let coded = || units.iter().filter(|unit| !unit.code.is_empty());
    // Most tables are about one level: nothing to look for, and nothing to remember.
    let mut lengths: HashSet<usize> = HashSet::new();
    for unit in coded() {
        let length = unit.code.bytes().filter(u8::is_ascii_digit).count();
        let filled_up = length == 4 && unit.code.ends_with("00");
        lengths.insert(if filled_up { 2 } else { length });
    }
    if lengths.len() < 2 || !lengths.iter().all(|length| LEVELS.contains(length)) {
        return None;
    }
    let mut own: HashSet<String> = HashSet::new();
    for unit in coded() {
        own.insert(area(&digits(&unit.code)?).to_owned());
    }
    let mut below: HashMap<String, HashSet<String>> = HashMap::new();
    for code in &own {
        for length in LEVELS.into_iter().filter(|length| *length < code.len()) {
            let above = &code[..length];
            if own.contains(above) {
                below
                    .entry(above.to_owned())
                    .or_default()
                    .insert(code.clone());
            }
        }
    }
    let several = below.into_iter().filter(|(_, codes)| codes.len() > 1);
    Some(several.map(|(area, _)| area).collect())
}

/// The code of an area without what only fills it up: 6300 is the province 63.
fn area(code: &str) -> &str {
    match code.len() {
        4 => code.strip_suffix("00").unwrap_or(code),
        _ => code,
    }
}

/// A code of digits, with points between its parts or without.
fn digits(code: &str) -> Option<String> {
    let all = code
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    all.then(|| code.chars().filter(char::is_ascii_digit).collect())
}

/// Rows with a single cell and no value are notes (`Sumber: BPS`) unless that cell names a unit.
/// Under the table more texts are notes than between its rows.
fn drop_footnotes(gathered: &mut Gathered, columns: usize, footnotes: &mut Rows) {
    let count = gathered.units.len();
    let lonely: Vec<bool> = (0..count)
        .map(|position| gathered.filled[position] == 1 && !has_values(gathered, position, columns))
        .collect();
    if !lonely.contains(&true) {
        return;
    }
    let at_end = lonely.iter().zip(&gathered.units).rev();
    let tail = at_end.take_while(|(lonely, unit)| **lonely && is_note(unit));
    let tail = count - tail.count();
    let notes: Vec<bool> = lonely
        .iter()
        .zip(&gathered.units)
        .enumerate()
        .map(|(position, (lonely, unit))| position >= tail || (*lonely && is_plainly_note(unit)))
        .collect();
    for (unit, _) in gathered.units.iter().zip(&notes).filter(|(_, note)| **note) {
        footnotes.add(unit.row);
    }
    if columns > 0 {
        let mut cell = 0;
        gathered.values.retain(|_| {
            cell += 1;
            !notes[(cell - 1) / columns]
        });
    }
    let mut kept = notes.iter();
    gathered.units.retain(|_| kept.next() == Some(&false));
    let mut kept = notes.iter();
    gathered.filled.retain(|_| kept.next() == Some(&false));
}

/// What footnotes begin with.
const NOTES: [&str; 9] = [
    "sumber",
    "source",
    "catatan",
    "note",
    "keterangan",
    "ket",
    "*",
    "†",
    "data ",
];

/// Characters that no name of a unit has.
const LONG_NAME: usize = 80;

/// Whether the only cell of a row is a note rather than the name of a unit.
fn is_note(unit: &Unit) -> bool {
    let text = only_text(unit);
    let words = fold(text);
    let numbered = words
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .starts_with(')');
    text.is_empty()
        || numbered
        || text.chars().count() > LONG_NAME
        || NOTES.iter().any(|note| {
            // Ketapang is no note.
            words
                .strip_prefix(note)
                .is_some_and(|rest| note.ends_with(' ') || !rest.starts_with(char::is_alphabetic))
        })
}

/// Whether it can be nothing but a note: its first word is one and a colon follows.
fn is_plainly_note(unit: &Unit) -> bool {
    let words = fold(only_text(unit));
    let mut notes = NOTES.iter();
    notes.any(|note| {
        let rest = words.strip_prefix(note);
        rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

fn only_text(unit: &Unit) -> &str {
    if unit.name.is_empty() {
        &unit.code
    } else {
        &unit.name
    }
}
