//! What the regions of a province come to: pooled, and as means.

use std::collections::BTreeMap;

use super::mean::Mean;
use super::pooling::{Part, Pooled, pool};
use super::rounds::{Round, is_province};
use super::{Absent, Bounded, Named, Region, population_item, unknown_index};
use crate::lang::fold_heading;
use crate::methodology::formula::Input;
use crate::methodology::{Methodology, Range};
use crate::submission::region::{CodeSystem, Pattern};

/// What an area is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The regions of one province.
    Province,
    /// All regions of the run.
    All,
}

/// Where the populations come from that weigh a mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Populations {
    /// The list of expected regions.
    List,
    /// The regions' own item: its position.
    Item(usize),
    /// Nowhere for at least one region: there is no weighted mean.
    Unknown,
}

/// A province, or all regions together.
#[derive(Debug, Clone, PartialEq)]
pub struct Area<'a> {
    /// What it is made of.
    pub scope: Scope,
    /// Code of the province; empty when no code tells it.
    pub code: String,
    /// Name of the province, in the spelling used most; empty for all regions together.
    pub name: &'a str,
    /// The data year, where years are kept apart.
    pub year: Option<u16>,
    /// Positions of the regions that count.
    pub regions: Vec<usize>,
    /// Positions of those that should be there and are not.
    pub absent: Vec<usize>,
    /// Position of the form that the province sent for itself.
    pub own: Option<usize>,
    /// The regions' items as one area's.
    pub pooled: Pooled,
    /// Where the index of the whole area can come to lie: the bounds of the pooled index, or, while
    /// regions are absent, any index at all. None without limits.
    pub range: Option<Range>,
    /// The plain mean of the regions' indices.
    pub plain: Mean,
    /// Their mean weighted by population.
    pub weighted: Mean,
    /// Where the populations come from.
    pub populations: Populations,
    /// The population of each region that counts, parallel to `regions`.
    pub population: Vec<Option<f64>>,
}

/// The provinces of some rounds in the order of their codes and, where a round has several, all its
/// regions together.
#[must_use]
pub fn areas<'a>(
    methodology: &Methodology,
    rounds: &[Round],
    regions: &[Region<'a>],
    absent: &[Absent<'a>],
) -> Vec<Area<'a>> {
    let maker = Maker {
        methodology,
        regions,
        absent,
        population: population_item(methodology),
        unknown: unknown_index(methodology),
    };
    rounds.iter().flat_map(|round| maker.round(round)).collect()
}

/// Who belongs to an area.
#[derive(Default)]
struct Members {
    regions: Vec<usize>,
    absent: Vec<usize>,
    own: Option<usize>,
}

struct Maker<'m, 'a> {
    methodology: &'m Methodology,
    regions: &'m [Region<'a>],
    absent: &'m [Absent<'a>],
    population: Option<usize>,
    unknown: Option<Range>,
}

impl<'a> Maker<'_, 'a> {
    fn round(&self, round: &Round) -> Vec<Area<'a>> {
        let absent: Vec<usize> = (0..self.absent.len()).collect();
        let all = |own| Members {
            regions: round.regions.clone(),
            absent: absent.clone(),
            own,
        };
        let only_provinces = |regions: &[usize]| {
            let mut named = regions.iter().map(|region| &self.regions[*region].named);
            named.all(is_province)
        };
        if only_provinces(&round.regions) {
            let whole =
                (round.regions.len() > 1).then(|| self.area(Scope::All, round, "", all(None)));
            return whole.into_iter().collect();
        }
        let provinces = self.provinces(round);
        let mut made = Vec::new();
        let several = provinces.len() > 1;
        for (code, members) in provinces {
            made.push(self.area(Scope::Province, round, &code, members));
        }
        if several {
            made.push(self.area(Scope::All, round, "", all(None)));
        }
        made
    }

    /// The members of each province, by its key.
    fn provinces(&self, round: &Round) -> BTreeMap<String, Members> {
        let mut found: BTreeMap<String, Members> = BTreeMap::new();
        let mut by_name: BTreeMap<String, String> = BTreeMap::new();
        let present = round.regions.iter().chain(&round.provinces);
        let everyone = present
            .map(|region| &self.regions[*region].named)
            .chain(self.absent.iter().map(|absent| &absent.named));
        for named in everyone {
            if let Some(code) = province_code(named) {
                by_name.entry(fold_heading(named.province)).or_insert(code);
            }
        }
        // Where no code tells the province, its name does.
        let key = |named: &Named<'_>| {
            province_code(named).unwrap_or_else(|| {
                let name = fold_heading(named.province);
                by_name.get(&name).cloned().unwrap_or(format!("~{name}"))
            })
        };
        for region in &round.regions {
            let members = found.entry(key(&self.regions[*region].named)).or_default();
            members.regions.push(*region);
        }
        for (position, absent) in self.absent.iter().enumerate() {
            let members = found.entry(key(&absent.named)).or_default();
            members.absent.push(position);
        }
        for province in &round.provinces {
            let members = found
                .entry(key(&self.regions[*province].named))
                .or_default();
            members.own.get_or_insert(*province);
        }
        found
    }

    fn area(&self, scope: Scope, round: &Round, key: &str, members: Members) -> Area<'a> {
        let parts: Vec<Part<'_>> = members.regions.iter().map(|r| self.part(*r)).collect();
        let pooled = pool(
            self.methodology,
            &parts,
            members.own.map(|own| self.part(own)),
        );
        let range = if members.absent.is_empty() {
            pooled.range(0)
        } else {
            self.unknown
        };
        // One source for the whole round where there is one, so that its areas compare.
        let populations = match self.source(&round.regions) {
            Populations::Unknown => self.source(&members.regions),
            known => known,
        };
        let people = |region: &usize| self.people(*region, populations);
        let population: Vec<Option<f64>> = members.regions.iter().map(people).collect();
        Area {
            scope,
            code: if key.starts_with('~') {
                String::new()
            } else {
                key.to_owned()
            },
            name: if scope == Scope::All {
                ""
            } else {
                self.name(&members)
            },
            year: round.year,
            range,
            pooled,
            plain: Mean::of(&self.indices(&members, |_| Some(1.0), |_| Some(1.0))),
            weighted: Mean::of(&self.indices(
                &members,
                |place| population[place],
                |absent| {
                    absent
                        .population
                        .filter(|_| populations == Populations::List)
                },
            )),
            populations,
            population,
            regions: members.regions,
            absent: members.absent,
            own: members.own,
        }
    }

    fn part(&self, region: usize) -> Part<'a> {
        let region = &self.regions[region];
        (region.items, region.flagged)
    }

    /// The indices of the regions, those absent included, with their weights.
    fn indices(
        &self,
        members: &Members,
        weight: impl Fn(usize) -> Option<f64>,
        absent_weight: impl Fn(&Absent<'a>) -> Option<f64>,
    ) -> Vec<(Bounded, Option<f64>)> {
        let unknown = Bounded {
            score: None,
            range: self.unknown,
        };
        let there = members.regions.iter().enumerate();
        let there = there.map(|(place, region)| (self.regions[*region].index, weight(place)));
        let absent = members
            .absent
            .iter()
            .map(|position| &self.absent[*position]);
        let absent = absent.map(|absent| (unknown, absent_weight(absent)));
        there.chain(absent).collect()
    }

    /// The source that knows the populations of all of some regions: the list before the item.
    fn source(&self, regions: &[usize]) -> Populations {
        let all = |source| {
            let mut populations = regions.iter().map(|region| self.people(*region, source));
            populations.all(|population| population.is_some())
        };
        let sources =
            std::iter::once(Populations::List).chain(self.population.map(Populations::Item));
        let mut sources = sources.filter(|source| all(*source));
        sources.next().unwrap_or(Populations::Unknown)
    }

    /// The population of a region as one source has it.
    fn people(&self, region: usize, source: Populations) -> Option<f64> {
        let region = &self.regions[region];
        let number = match source {
            Populations::List => region.population,
            Populations::Item(item) => match region.items.get(item) {
                Some(Input::Known(value)) => Some(*value),
                _ => None,
            },
            Populations::Unknown => None,
        };
        number.filter(|number| number.is_finite() && *number > 0.0)
    }

    /// The province's name in the spelling used most, the first of equals.
    fn name(&self, members: &Members) -> &'a str {
        let there = members.regions.iter().chain(&members.own);
        let there = there.map(|region| self.regions[*region].named.province);
        let absent = members
            .absent
            .iter()
            .map(|a| self.absent[*a].named.province);
        let names: Vec<&'a str> = there
            .chain(absent)
            .filter(|name| !name.is_empty())
            .collect();
        let count = |name: &str| names.iter().filter(|other| **other == name).count();
        let mut best: (&'a str, usize) = ("", 0);
        for name in &names {
            if *name != best.0 && count(name) > best.1 {
                best = (name, count(name));
            }
        }
        best.0
    }
}

/// The province's part of a region's code. It means the same in both systems, apart from the
/// provinces of Papua.
fn province_code(named: &Named<'_>) -> Option<String> {
    let pattern = Pattern::of(named.code);
    if pattern == Pattern::None {
        return None;
    }
    let province = named.code.get(..2)?;
    let system = named.system.or(pattern.system());
    if system == Some(CodeSystem::Bps) && province > "90" {
        return Some(format!("{province} (BPS)"));
    }
    Some(province.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::recap::rounds;
    use crate::methodology::Pooling;
    use crate::methodology::testing::{indicator, methodology, node};
    use Input::{Known, Missing};

    /// A rate of two counts; D0 is the population.
    fn example() -> Methodology {
        let mut m = methodology(&[node("I", ""), indicator("A", "I", "100 * D1 / D0")]);
        m.items.truncate(2);
        for item in &mut m.items {
            item.pooling = Pooling::Sum;
        }
        m.items[0].slug = "penduduk".to_owned();
        m
    }

    fn named<'a>(code: &'a str, province: &'a str) -> Named<'a> {
        Named {
            code,
            province,
            year: Some(2025),
            ..Named::default()
        }
    }

    fn region<'a>(code: &'a str, province: &'a str, items: &'a [Input]) -> Region<'a> {
        let index = crate::scoring::score(&example(), items, &[]).index();
        Region {
            named: named(code, province),
            items,
            flagged: &[],
            index: Bounded {
                score: index,
                range: index.map(|score| Range {
                    min: score,
                    max: score,
                }),
            },
            population: None,
        }
    }

    fn made<'a>(regions: &[Region<'a>], absent: &[Absent<'a>]) -> Vec<Area<'a>> {
        let named: Vec<Named<'_>> = regions.iter().map(|region| region.named).collect();
        areas(&example(), &rounds(&named), regions, absent)
    }

    const SMALL: [Input; 2] = [Known(100.0), Known(10.0)];
    const LARGE: [Input; 2] = [Known(300.0), Known(90.0)];

    #[test]
    fn pooled_weighted_and_plain_are_three_things() {
        let large = [Known(300.0), Known(120.0)];
        let mut own = region("63.02", "Kalsel", &large);
        own.named.name = "B";
        let found = made(&[region("63.01", "Kalsel", &SMALL), own], &[]);
        let [area] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(
            (&area.code[..], area.name, area.scope),
            ("63", "Kalsel", Scope::Province)
        );
        assert_eq!(area.pooled.scores.index(), Some(32.5));
        assert_eq!(area.plain.value, Some(25.0));
        assert_eq!(area.weighted.value, Some(32.5));
        assert_eq!(area.populations, Populations::Item(0));
        assert_eq!(
            area.range,
            Some(Range {
                min: 32.5,
                max: 32.5
            })
        );
    }

    #[test]
    fn absent_regions_widen_what_is_possible() {
        let mut one = region("63.01", "Kalsel", &SMALL);
        one.population = Some(100.0);
        let absent = Absent {
            named: named("6302", "Kalsel"),
            population: Some(300.0),
        };
        let found = made(&[one], &[absent]);
        let [area] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((area.regions.len(), area.absent.len()), (1, 1));
        assert_eq!(
            area.range,
            Some(Range {
                min: 0.0,
                max: 100.0
            })
        );
        assert_eq!((area.plain.value, area.plain.of), (Some(10.0), 2));
        assert_eq!(
            area.plain.range,
            Some(Range {
                min: 5.0,
                max: 55.0
            })
        );
        assert_eq!(area.populations, Populations::List);
        assert_eq!(
            area.weighted.range,
            Some(Range {
                min: 2.5,
                max: 77.5
            })
        );
        // Without the population of the absent one there are no bounds.
        let absent = Absent {
            population: None,
            ..absent
        };
        assert_eq!(made(&[one], &[absent])[0].weighted.range, None);
    }

    #[test]
    fn provinces_are_told_apart_and_added_up() {
        let regions = [
            region("63.01", "Kalsel", &SMALL),
            region("6403", "Kaltim", &LARGE),
            region("63.02", "Kalimantan Selatan", &LARGE),
            region("63.03", "Kalimantan Selatan", &LARGE),
            region("", "kaltim", &SMALL),
            region("x", "Entah", &SMALL),
        ];
        let found = made(&regions, &[]);
        let told: Vec<_> = found
            .iter()
            .map(|a| (&a.code[..], a.name, &a.regions[..]))
            .collect();
        assert_eq!(
            told,
            [
                ("63", "Kalimantan Selatan", &[0, 2, 3][..]),
                ("64", "Kaltim", &[1, 4][..]),
                ("", "Entah", &[5][..]),
                ("", "", &[0, 1, 2, 3, 4, 5][..]),
            ]
        );
        assert_eq!(found[3].scope, Scope::All);
        assert_eq!(found[3].pooled.items[0].input, Known(1200.0));
    }

    #[test]
    fn a_provinces_own_form_is_no_part_of_it() {
        let regions = [
            region("63", "Kalsel", &LARGE),
            region("63.01", "Kalsel", &SMALL),
        ];
        let found = made(&regions, &[]);
        let [area] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((area.own, &area.regions[..]), (Some(0), &[1][..]));
        assert_eq!(area.pooled.scores.index(), Some(10.0));
        // Provinces alone are the regions themselves.
        let regions = [
            region("63", "Kalsel", &LARGE),
            region("64", "Kaltim", &SMALL),
        ];
        let found = made(&regions, &[]);
        assert_eq!((found.len(), found[0].scope), (1, Scope::All));
        assert_eq!(made(&regions[..1], &[]), []);
    }

    #[test]
    fn the_systems_differ_in_papua() {
        let code = |code, system| {
            province_code(&Named {
                code,
                system,
                ..Named::default()
            })
        };
        assert_eq!(code("9101", None).as_deref(), Some("91 (BPS)"));
        assert_eq!(code("91.01", None).as_deref(), Some("91"));
        assert_eq!(code("63", Some(CodeSystem::Bps)).as_deref(), Some("63"));
        assert_eq!(code("?", None), None);
    }

    #[test]
    fn an_unknown_population_gives_no_weighted_mean() {
        let gap = [Missing, Known(10.0)];
        let found = made(
            &[
                region("63.01", "Kalsel", &SMALL),
                region("63.02", "Kalsel", &gap),
            ],
            &[],
        );
        assert_eq!(found[0].populations, Populations::Unknown);
        assert_eq!(
            (found[0].weighted.value, found[0].weighted.range),
            (None, None)
        );
        assert_eq!(found[0].plain.value, Some(10.0));
        assert_eq!((found[0].plain.count, found[0].plain.of), (1, 2));
    }
}
