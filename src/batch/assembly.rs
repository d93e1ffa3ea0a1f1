//! Which files of a run count, and what is found about them together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;
use std::time::SystemTime;

use super::expected::Expected;
use super::member::{Content, Member, Region};
use super::panel::score_among;
use super::run::{Elsewhere, ExpectedRegion, Mixture, Preference, Run, RunFinding, Standing};
use super::traces;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::scoring::Reference;
use crate::submission::Stamp;
use crate::submission::matching::{RegionKey, Registry};
use crate::submission::region::Pattern;
use crate::validation::{NamedRegion, Peer, Together, peers};

/// What is asked of a run.
#[derive(Debug, Default)]
pub struct Rules {
    /// The data year that counts; none: whichever.
    pub year: Option<u16>,
    /// The regions that count; none: whichever.
    pub expected: Option<Expected>,
    /// What decides between several files of one region.
    pub preference: Preference,
    /// The table that the plausible bounds are taken from, if any.
    pub reference: Option<Arc<Reference>>,
}

/// Make a run of the files that were read.
///
/// A file counts when it is a form that names its region and year, of the year asked for and a
/// region expected, and no other file is for the same region and year, or it is the preferred one.
#[must_use]
pub fn assemble(methodology: &Methodology, mut members: Vec<Member>, rules: Rules) -> Run {
    members.sort_by_cached_key(|member| {
        let code = member.region().map(|region| region.code.clone());
        let code = code.filter(|code| !code.is_empty());
        (code.is_none(), code, member.label.clone())
    });
    let keys: Vec<Option<RegionKey>> = members.iter().map(key).collect();
    let has_expected = rules.expected.is_some();
    let mut expected = rules.expected.unwrap_or_default();
    let places: Vec<Option<usize>> = keys
        .iter()
        .map(|key| expected.registry.find(key.as_ref()?))
        .collect();
    for (member, place) in places.iter().enumerate() {
        if let Some(place) = place {
            expected.regions[*place].members.push(member);
        }
    }
    let mut standings: Vec<Standing> = members
        .iter()
        .zip(&places)
        .map(|(member, place)| {
            let is_expected =
                !has_expected || place.is_some() || is_own_province(member, &expected);
            alone(member, rules.year, is_expected)
        })
        .collect();
    let choices = together(&members, &keys, &mut standings, &rules.preference);
    traces::follow(
        &members,
        &standings,
        &keys,
        &expected.registry,
        &mut expected.regions,
    );
    let is_counted = |position: &usize| standings[*position] == Standing::Counted;
    let counted: Vec<usize> = (0..members.len()).filter(is_counted).collect();
    if methodology.needs_panel() {
        let reference = rules.reference.as_ref();
        let ranges = reference.map_or(&[][..], |reference| reference.ranges());
        score_among(methodology, &mut members, &counted, ranges);
    }
    let mut run = Run {
        mixture: mixture(&members, &counted),
        members,
        standings,
        counted,
        expected: expected.regions,
        has_expected,
        year: rules.year,
        preference: rules.preference,
        findings: Vec::new(),
    };
    run.findings = findings(
        &run,
        &Known {
            keys: &keys,
            places: &places,
            registry: &expected.registry,
            choices: &choices,
        },
    );
    let beside = beside_others(methodology, &run);
    run.findings.extend(beside);
    run
}

/// What stands out among the regions that count: those of one year, provinces apart from
/// regencies.
fn beside_others(methodology: &Methodology, run: &Run) -> Vec<RunFinding> {
    type Group<'a> = Vec<(usize, &'a Region)>;
    let mut groups: BTreeMap<(Option<u16>, bool), Group<'_>> = BTreeMap::new();
    for (position, _, region) in run.regions() {
        let is_province = Pattern::of(&region.code) == Pattern::Province;
        let group = groups.entry((region.year, is_province)).or_default();
        group.push((position, region));
    }
    let groups = groups.values();
    groups.flat_map(|group| among(methodology, group)).collect()
}

/// What stands out among some regions.
fn among(methodology: &Methodology, group: &[(usize, &Region)]) -> Vec<RunFinding> {
    let values: Vec<Vec<Option<f64>>> = group
        .iter()
        .map(|(_, region)| {
            let indicators = region.scores.indicators.iter();
            indicators.map(|indicator| indicator.value).collect()
        })
        .collect();
    let all: Vec<Peer<'_>> = group
        .iter()
        .zip(&values)
        .map(|((_, region), indicators)| Peer {
            region: named(region),
            items: &region.inputs,
            indicators,
        })
        .collect();
    let found = peers(methodology, &all).into_iter();
    found
        .map(|found| {
            let place = |peer: usize| group[peer].1.places.get(found.item);
            let mut finding = found.finding;
            finding.place = place(found.peer);
            RunFinding {
                finding,
                member: Some(group[found.peer].0),
                other: Some(Elsewhere {
                    member: group[found.other].0,
                    place: place(found.other),
                }),
                expected: None,
            }
        })
        .collect()
}

fn key(member: &Member) -> Option<RegionKey> {
    let region = member.region()?;
    RegionKey::of(&region.code, region.system, &region.name)
}

/// Whether it is the form that a province sent for itself, and regions of it are expected.
fn is_own_province(member: &Member, expected: &Expected) -> bool {
    let Some(region) = member.region() else {
        return false;
    };
    let code = region.code.trim();
    let is_part = |part: &ExpectedRegion| part.code.trim().starts_with(code);
    Pattern::of(code) == Pattern::Province && expected.regions.iter().any(is_part)
}

/// The standing of a file as far as it does not depend on the others.
fn alone(member: &Member, year: Option<u16>, is_expected: bool) -> Standing {
    let region = match &member.content {
        Content::Unreadable(_) => return Standing::Unreadable,
        Content::OtherWorkbook(..) => return Standing::OtherWorkbook,
        Content::Read(region) => region,
    };
    match region.year {
        _ if region.code.is_empty() => Standing::Unplaced,
        None => Standing::Unplaced,
        Some(own) if year.is_some_and(|year| year != own) => Standing::WrongYear,
        Some(_) if !is_expected => Standing::Unexpected,
        Some(_) => Standing::Counted,
    }
}

/// Settle the standings of files for the same region and year; per file that was preferred, why.
fn together(
    members: &[Member],
    keys: &[Option<RegionKey>],
    standings: &mut [Standing],
    preference: &Preference,
) -> BTreeMap<usize, Text> {
    let mut registry = Registry::default();
    let mut groups: BTreeMap<(usize, u16), Vec<usize>> = BTreeMap::new();
    for (position, member) in members.iter().enumerate() {
        let year = member.region().and_then(|region| region.year);
        let (Standing::Counted, Some(key), Some(year)) =
            (&standings[position], &keys[position], year)
        else {
            continue;
        };
        let region = registry
            .find(key)
            .unwrap_or_else(|| registry.add(key.clone()));
        groups.entry((region, year)).or_default().push(position);
    }
    let mut choices = BTreeMap::new();
    for group in groups.into_values().filter(|group| group.len() > 1) {
        let choice = preferred(members, &group, preference);
        for member in &group {
            standings[*member] = match &choice {
                Some((by, _)) if by == member => Standing::Counted,
                Some((by, _)) => Standing::Superseded { by: *by },
                None => Standing::Duplicate {
                    others: group.iter().copied().filter(|one| one != member).collect(),
                },
            };
        }
        choices.extend(choice);
    }
    choices
}

/// The file that is preferred among those for one region and year, and why.
fn preferred(
    members: &[Member],
    group: &[usize],
    preference: &Preference,
) -> Option<(usize, Text)> {
    let named = |position: &&usize| {
        let own = fs::canonicalize(&members[**position].path);
        let mut files = preference.files.iter();
        files.any(|file| match (&own, fs::canonicalize(file)) {
            (Ok(own), Ok(file)) => *own == file,
            _ => false,
        })
    };
    let mut chosen = group.iter().filter(named);
    if let (Some(only), None) = (chosen.next(), chosen.next()) {
        let why = Text::fixed("disebut dengan --prefer", "named with --prefer");
        return Some((*only, why));
    }
    if !preference.newest {
        return None;
    }
    newest(members, group)
}

/// The newest file: by the dates in the forms when all have one and they decide, else by the files'
/// times. Of files with the same bytes it does not matter which.
fn newest(members: &[Member], group: &[usize]) -> Option<(usize, Text)> {
    if same_bytes(members, group) {
        let why = Text::fixed("isinya sama persis", "they are the same to the byte");
        return Some((*group.first()?, why));
    }
    newest_by_date(members, group).or_else(|| newest_by_time(members, group))
}

/// Whether files have the same bytes.
fn same_bytes(members: &[Member], group: &[usize]) -> bool {
    let hashes: BTreeSet<Option<&str>> = group
        .iter()
        .map(|position| members[*position].sha256.as_deref())
        .collect();
    hashes.len() == 1 && !hashes.contains(&None)
}

fn newest_by_date(members: &[Member], group: &[usize]) -> Option<(usize, Text)> {
    let date = |position: &usize| iso_date(&members[*position].region()?.date);
    let dates: Option<Vec<&str>> = group.iter().map(date).collect();
    let last = *dates?.iter().max()?;
    let newest: Vec<usize> = group
        .iter()
        .copied()
        .filter(|position| date(position) == Some(last))
        .collect();
    let why = Text::new(
        format!("tanggal pengisian {last}"),
        format!("date of filling {last}"),
    );
    let decides = newest.len() == 1 || same_bytes(members, &newest);
    decides.then_some((*newest.first()?, why))
}

fn newest_by_time(members: &[Member], group: &[usize]) -> Option<(usize, Text)> {
    let time = |position: &usize| members[*position].modified;
    let times: Option<Vec<SystemTime>> = group.iter().map(time).collect();
    let last = *times?.iter().max()?;
    let newest: Vec<usize> = group
        .iter()
        .copied()
        .filter(|position| time(position) == Some(last))
        .collect();
    let why = Text::fixed(
        "berkasnya paling akhir diubah; tanggal pengisian tidak menentukan",
        "the file was changed last; the dates of filling do not decide",
    );
    let decides = newest.len() == 1 || same_bytes(members, &newest);
    decides.then_some((*newest.first()?, why))
}

/// The date of a text that begins with one in the form `2025-07-30`.
fn iso_date(text: &str) -> Option<&str> {
    let date = text.get(..10)?;
    let fits = date
        .bytes()
        .enumerate()
        .all(|(position, byte)| match position {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    fits.then_some(date)
}

/// The years and methodologies of the members that count, where there are several.
fn mixture(members: &[Member], counted: &[usize]) -> Mixture {
    let mut years: Vec<(u16, Vec<usize>)> = Vec::new();
    let mut methodologies: Vec<(Stamp, Vec<usize>)> = Vec::new();
    for position in counted {
        let Some(region) = members[*position].region() else {
            continue;
        };
        if let Some(year) = region.year {
            sort_in(&mut years, &year, *position);
        }
        if let Some(stamp) = &region.stamp {
            sort_in(&mut methodologies, stamp, *position);
        }
    }
    Mixture {
        years: several(years),
        methodologies: several(methodologies),
    }
}

fn sort_in<T: PartialEq + Clone>(kinds: &mut Vec<(T, Vec<usize>)>, kind: &T, position: usize) {
    match kinds.iter_mut().find(|(known, _)| known == kind) {
        Some((_, positions)) => positions.push(position),
        None => kinds.push((kind.clone(), vec![position])),
    }
}

/// The kinds by how many there are of them; nothing when there is only one.
fn several<T>(mut kinds: Vec<(T, Vec<usize>)>) -> Vec<(T, Vec<usize>)> {
    kinds.sort_by_key(|(_, positions)| std::cmp::Reverse(positions.len()));
    if kinds.len() > 1 { kinds } else { Vec::new() }
}

/// What the findings are made from beside the run itself.
struct Known<'a> {
    keys: &'a [Option<RegionKey>],
    /// Per member the expected region it is for.
    places: &'a [Option<usize>],
    registry: &'a Registry,
    choices: &'a BTreeMap<usize, Text>,
}

/// Everything found about the files together: who sent nothing first, then by file.
fn findings(run: &Run, known: &Known<'_>) -> Vec<RunFinding> {
    let mut findings = not_sent(run);
    for (position, standing) in run.standings.iter().enumerate() {
        let member = &run.members[position];
        let Some(region) = member.region() else {
            continue;
        };
        if let Some((problem, other)) = of_standing(run, known, (position, standing), region) {
            findings.push(RunFinding {
                finding: problem.finding(),
                member: Some(position),
                other: other.map(|member| Elsewhere {
                    member,
                    place: None,
                }),
                expected: known.places[position],
            });
        }
        let further = [
            name_differs(run, known, position, region),
            year_mixed(run, position, region),
            methodology_mixed(run, position, region),
        ];
        for problem in further.into_iter().flatten() {
            findings.push(RunFinding {
                finding: problem.finding(),
                member: Some(position),
                other: None,
                expected: known.places[position],
            });
        }
    }
    findings
}

fn named(region: &Region) -> NamedRegion<'_> {
    NamedRegion {
        code: &region.code,
        name: &region.name,
    }
}

/// A region as the list names it.
fn listed(region: &ExpectedRegion) -> NamedRegion<'_> {
    NamedRegion {
        code: &region.code,
        name: &region.name,
    }
}

/// The expected regions without any form that is theirs.
fn not_sent(run: &Run) -> Vec<RunFinding> {
    let regions = run.expected.iter().enumerate();
    let missing = regions.filter(|(_, region)| region.members.is_empty());
    missing
        .map(|(position, region)| {
            let perhaps = region.perhaps.first().copied();
            let problem = Together::NotSent {
                region: listed(region),
                perhaps: perhaps.map(|file| &run.members[file].label[..]),
            };
            RunFinding {
                finding: problem.finding(),
                member: None,
                other: perhaps.map(|member| Elsewhere {
                    member,
                    place: None,
                }),
                expected: Some(position),
            }
        })
        .collect()
}

/// Why a form does not count, and the other file that this is about.
fn of_standing<'a>(
    run: &'a Run,
    known: &Known<'_>,
    (position, standing): (usize, &'a Standing),
    region: &'a Region,
) -> Option<(Together<'a>, Option<usize>)> {
    let year = region.year.unwrap_or_default();
    let label = |member: &usize| run.members[*member].label.as_str();
    Some(match standing {
        Standing::Counted | Standing::Unreadable | Standing::OtherWorkbook => return None,
        Standing::Unplaced => {
            let has_code = !region.code.is_empty();
            (Together::Unplaced { has_code }, None)
        }
        Standing::WrongYear => {
            let wanted = run.year.unwrap_or_default();
            (Together::WrongYear { year, wanted }, None)
        }
        Standing::Unexpected => {
            let key = known.keys[position].as_ref();
            let near = key.and_then(|key| known.registry.near(key));
            let near = near.map(|near| listed(&run.expected[near]));
            let region = named(region);
            (Together::Unexpected { region, near }, None)
        }
        Standing::Duplicate { others } => {
            let own = &run.members[position].sha256;
            let same = |other: &usize| run.members[*other].sha256 == *own;
            let problem = Together::SentTwice {
                region: named(region),
                year,
                others: others.iter().map(label).collect(),
                same_bytes: own.is_some() && others.iter().all(same),
            };
            (problem, others.first().copied())
        }
        Standing::Superseded { by } => {
            let problem = Together::AnotherPreferred {
                preferred: label(by),
                why: known.choices.get(by).cloned().unwrap_or_default(),
            };
            (problem, Some(*by))
        }
    })
}

fn name_differs<'a>(
    run: &'a Run,
    known: &Known<'_>,
    position: usize,
    region: &'a Region,
) -> Option<Together<'a>> {
    let place = known.places[position]?;
    let key = known.keys[position].as_ref()?;
    let rather = known.registry.rather(key, place);
    let differs = rather.is_some() || !key.is_called_like(known.registry.key(place));
    differs.then(|| Together::NameDiffers {
        code: &region.code,
        name: &region.name,
        expected: &run.expected[place].name,
        rather: rather.map(|other| listed(&run.expected[other])),
    })
}

fn year_mixed<'a>(run: &Run, position: usize, region: &Region) -> Option<Together<'a>> {
    let (most, positions) = run.mixture.years.first()?;
    let is_other = run.counted.contains(&position) && !positions.contains(&position);
    is_other.then(|| Together::YearsMixed {
        year: region.year.unwrap_or_default(),
        most: *most,
    })
}

fn methodology_mixed<'a>(run: &Run, position: usize, region: &Region) -> Option<Together<'a>> {
    let (most, positions) = run.mixture.methodologies.first()?;
    let own = region.stamp.as_ref()?;
    let is_other = run.counted.contains(&position) && !positions.contains(&position);
    is_other.then(|| Together::MethodologiesMixed {
        own: told_apart(own, most),
        most: told_apart(most, own),
    })
}

/// Name and version of a methodology, and its hash where these are the other's too.
fn told_apart(stamp: &Stamp, other: &Stamp) -> String {
    let name = format!("{} {}", stamp.id, stamp.version);
    if (&stamp.id, &stamp.version) == (&other.id, &other.version) {
        let hash: String = stamp.sha256.chars().take(8).collect();
        format!("{name} ({hash}…)")
    } else {
        name
    }
}

#[cfg(test)]
mod tests;
