//! The figures that a run comes to: ranks, provinces, and the order in which regions are listed.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::member::{Member, Region};
use super::run::{Run, Standing};
use crate::analysis::recap::{
    self, Absent, Area, Bounded, Named, Rank, Round, areas, ranking, rounds,
};
use crate::methodology::{Methodology, Range};

/// A form that counts.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// Position of its file in [`Run::members`].
    pub position: usize,
    /// Its file.
    pub member: &'a Member,
    /// What it says.
    pub region: &'a Region,
    /// What names the region: the list of expected regions, or else the form.
    pub named: Named<'a>,
    /// Its index.
    pub index: Bounded,
}

/// What a run comes to.
#[derive(Debug, Clone)]
pub struct Figures<'a> {
    /// The forms that count, in the order of the run.
    pub regions: Vec<Counted<'a>>,
    /// Which of them compare with each other, the newest year first.
    pub rounds: Vec<Round>,
    /// Per region: its rank among those of its round; none for one that is not ranked.
    pub ranks: Vec<Option<Rank>>,
    /// The regions by round and rank; what a province sent for itself comes last.
    pub order: Vec<usize>,
    /// Regions that are known of and have no form that counts.
    pub absent: Vec<Absent<'a>>,
    /// What the provinces come to.
    pub areas: Vec<Area<'a>>,
}

impl<'a> Figures<'a> {
    /// The figures of a run.
    #[must_use]
    pub fn of(methodology: &Methodology, run: &'a Run) -> Self {
        let regions: Vec<Counted<'a>> = run
            .regions()
            .map(|(position, member, region)| counted(run, position, member, region))
            .collect();
        let named: Vec<Named<'_>> = regions.iter().map(|region| region.named).collect();
        let rounds = rounds(&named);
        let ranks = ranks(&rounds, &regions);
        let order = order(&rounds, &ranks, &regions);
        let absent = absent(run, &regions);
        let parts: Vec<recap::Region<'_>> =
            regions.iter().map(|counted| part(run, counted)).collect();
        let areas = areas(methodology, &rounds, &parts, &absent);
        Self {
            regions,
            rounds,
            ranks,
            order,
            absent,
            areas,
        }
    }

    /// Whether the regions counted have several data years.
    #[must_use]
    pub fn has_years(&self) -> bool {
        let years: BTreeSet<_> = self
            .regions
            .iter()
            .map(|region| region.named.year)
            .collect();
        years.len() > 1
    }
}

fn counted<'a>(
    run: &'a Run,
    position: usize,
    member: &'a Member,
    region: &'a Region,
) -> Counted<'a> {
    let expected = run
        .expected
        .iter()
        .find(|expected| expected.members.contains(&position));
    // The list has the official names; what a form calls itself is told where it differs.
    let or = |own: &'a str, listed: fn(&super::ExpectedRegion) -> &str| {
        let listed = expected.map(listed).filter(|name| !name.is_empty());
        listed.unwrap_or(own)
    };
    let score = region.scores.index();
    let range = match region.outlook.index() {
        Some(bounds) => bounds.guaranteed,
        None => score.map(|score| Range {
            min: score,
            max: score,
        }),
    };
    Counted {
        position,
        member,
        region,
        named: Named {
            code: &region.code,
            system: region.system,
            name: or(&region.name, |expected| &expected.name),
            province: or(&region.province, |expected| &expected.province),
            year: region.year,
        },
        index: Bounded { score, range },
    }
}

fn part<'a>(run: &'a Run, counted: &Counted<'a>) -> recap::Region<'a> {
    let expected = run
        .expected
        .iter()
        .find(|expected| expected.members.contains(&counted.position));
    recap::Region {
        named: counted.named,
        items: &counted.region.inputs,
        flagged: &counted.region.flagged,
        index: counted.index,
        population: expected.and_then(|expected| expected.population),
    }
}

/// Ranks round by round. A region that has no index and cannot get one takes no part.
fn ranks(rounds: &[Round], regions: &[Counted<'_>]) -> Vec<Option<Rank>> {
    let mut ranks = vec![None; regions.len()];
    for round in rounds {
        let takes_part = |position: &&usize| {
            let region = &regions[**position];
            region.index.score.is_some() || region.region.outlook.index().is_some()
        };
        let parts: Vec<usize> = round.regions.iter().filter(takes_part).copied().collect();
        let bounded: Vec<Bounded> = parts.iter().map(|part| regions[*part].index).collect();
        for (part, rank) in parts.iter().zip(ranking(&bounded)) {
            ranks[*part] = Some(rank);
        }
    }
    ranks
}

fn order(rounds: &[Round], ranks: &[Option<Rank>], regions: &[Counted<'_>]) -> Vec<usize> {
    let rank = |position: usize| ranks[position].and_then(|rank| rank.rank);
    let mut order = Vec::new();
    for round in rounds {
        let mut listed = round.regions.clone();
        listed.sort_by_key(|position| {
            let none_last = Reverse(rank(*position).map(Reverse));
            (none_last, regions[*position].named.code, *position)
        });
        order.extend(listed);
    }
    order.extend(rounds.iter().flat_map(|round| &round.provinces));
    order
}

/// The digits of a code: what both notations (63.72 and 6372) have in common.
fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}

/// Who is missing: by the list of expected regions, or, without one, those whose files do not count.
fn absent<'a>(run: &'a Run, regions: &[Counted<'a>]) -> Vec<Absent<'a>> {
    if run.has_expected {
        let counts = |member: &usize| run.standings.get(*member) == Some(&Standing::Counted);
        let missing = run
            .expected
            .iter()
            .filter(|expected| !expected.members.iter().any(counts));
        return missing
            .map(|expected| Absent {
                named: Named {
                    code: &expected.code,
                    system: expected.system,
                    name: &expected.name,
                    province: &expected.province,
                    year: run.year,
                },
                population: expected.population,
            })
            .collect();
    }
    let mut known: BTreeSet<String> = regions.iter().map(|r| digits(r.named.code)).collect();
    let others = run.members.iter().filter_map(Member::region);
    others
        .filter(|region| !region.code.is_empty() && known.insert(digits(&region.code)))
        .map(|region| Absent {
            named: Named {
                code: &region.code,
                system: region.system,
                name: &region.name,
                province: &region.province,
                year: region.year,
            },
            population: None,
        })
        .collect()
}
