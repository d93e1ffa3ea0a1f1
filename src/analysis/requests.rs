//! Who has to be asked for what: the items an agency owes, why each, what it is needed for and how
//! much it would narrow the bounds.

use crate::analysis::{Companions, Gain, Priorities};
use crate::diagnostic::Severity;
use crate::methodology::Methodology;
use crate::submission::{State, Submission};
use crate::validation::Report;

/// What is known of a form when its gaps are to be closed.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// The form.
    pub submission: &'a Submission,
    /// The report on it.
    pub report: &'a Report,
    /// What its missing data are worth.
    pub priorities: &'a Priorities,
}

/// Everything that one agency is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AgencyRequest {
    /// The agency; empty for items that the methodology gives to nobody.
    pub agency: String,
    /// The items, in the order of the form.
    pub items: Vec<AskedItem>,
    /// What the agency's missing items bring together when nobody else delivers.
    pub gain: Gain,
    /// When that unlocks nothing: with what it would.
    pub companions: Option<Companions>,
}

impl AgencyRequest {
    /// How many of the items are owed; the others are asked for a look only.
    #[must_use]
    pub fn owed(&self) -> usize {
        let owed = |item: &&AskedItem| item.cause != Cause::Look;
        self.items.iter().filter(owed).count()
    }
}

/// One item that is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedItem {
    /// Position of the item.
    pub item: usize,
    /// Why it is asked for.
    pub cause: Cause,
    /// Positions in the report of the errors and warnings that involve it, other than that it is
    /// not there.
    pub findings: Vec<usize>,
    /// Positions of the indicators it feeds.
    pub indicators: Vec<usize>,
    /// What it brings on its own; nothing when it is there.
    pub gain: Gain,
    /// When that unlocks nothing: with what it would.
    pub companions: Option<Companions>,
}

/// Why an item is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Nothing is there.
    Empty,
    /// Declared unavailable.
    Unavailable,
    /// Something is there that cannot be read.
    Unreadable,
    /// A value is there, and an error or a warning involves it.
    Doubtful,
    /// Nothing is wrong: all of the agency's items are asked for.
    Look,
}

impl Cause {
    /// Why an item of this state is owed, when findings about it are there or not.
    const fn of(state: State, found: bool) -> Option<Self> {
        match state {
            State::Empty => Some(Self::Empty),
            State::Unavailable => Some(Self::Unavailable),
            State::Unreadable => Some(Self::Unreadable),
            State::Filled(_) | State::NotApplicable if found => Some(Self::Doubtful),
            State::Filled(_) | State::NotApplicable => None,
        }
    }
}

/// The agencies with what each is asked for, in the order of the form: the items it owes, and with
/// `all` its other items too. An agency that owes nothing is left out unless `all` are asked for.
#[must_use]
pub fn requests(known: &Known<'_>, all: bool) -> Vec<AgencyRequest> {
    let mut requests: Vec<AgencyRequest> = Vec::new();
    for (item, definition) in known.methodology.items.iter().enumerate() {
        let Some(asked) = asked(known, item, all) else {
            continue;
        };
        let agency = definition.agency.trim();
        match requests.iter_mut().find(|one| one.agency == agency) {
            Some(request) => request.items.push(asked),
            None => requests.push(request(known, agency, asked)),
        }
    }
    requests
}

/// The request to an agency with its first item.
fn request(known: &Known<'_>, agency: &str, first: AskedItem) -> AgencyRequest {
    let mut priorities = known.priorities.agencies.iter();
    let worth = priorities.find(|one| one.agency.trim() == agency);
    AgencyRequest {
        agency: agency.to_owned(),
        items: vec![first],
        gain: worth.map(|one| one.alone.clone()).unwrap_or_default(),
        companions: worth.and_then(|one| one.companions.clone()),
    }
}

/// The question about an item, if one has to be asked.
fn asked(known: &Known<'_>, item: usize, all: bool) -> Option<AskedItem> {
    let state = known.submission.entries.get(item)?.state;
    let findings = findings(known, item);
    let cause = Cause::of(state, !findings.is_empty()).or(all.then_some(Cause::Look))?;
    let worth = known.priorities.items.iter().find(|one| one.item == item);
    Some(AskedItem {
        item,
        cause,
        findings,
        indicators: known.methodology.indicators_using(item).collect(),
        gain: worth.map(|one| one.alone.clone()).unwrap_or_default(),
        companions: worth.and_then(|one| one.companions.clone()),
    })
}

/// The errors and warnings that involve an item and say more than that it is not there.
fn findings(known: &Known<'_>, item: usize) -> Vec<usize> {
    let code = &known.methodology.items[item].code;
    let findings = known.report.findings.iter().enumerate();
    findings
        .filter(|(_, finding)| finding.severity != Severity::Note && !finding.is_missing_item())
        .filter(|(_, finding)| finding.items.contains(code))
        .map(|(position, _)| position)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::priorities;
    use crate::methodology::builtin;
    use crate::scoring::{self, Prospect, Unit};
    use crate::submission::read;
    use crate::validation::validate;

    fn asked_of(file: &str, all: bool) -> Vec<AgencyRequest> {
        let methodology = builtin();
        let submission = read(format!("examples/{file}"), methodology).unwrap();
        let report = validate(methodology, &submission);
        let outcome = scoring::outcome(methodology, &submission, &report);
        let prospect = Prospect {
            methodology,
            unit: Unit {
                items: &submission.inputs(),
                flagged: &report.flagged,
                ..Unit::default()
            },
            panel: None,
            scores: &outcome.scores,
        };
        let priorities = priorities(&prospect, &outcome.outlook);
        let known = Known {
            methodology,
            submission: &submission,
            report: &report,
            priorities: &priorities,
        };
        requests(&known, all)
    }

    #[test]
    fn the_sixteen_missing_data_sit_in_eight_agencies() {
        let requests = asked_of("banjarbaru-2025.xlsx", false);
        assert_eq!(requests.len(), 8);
        let items: usize = requests.iter().map(AgencyRequest::owed).sum();
        assert_eq!(items, 16);
        let owner = requests
            .iter()
            .find(|one| one.agency == "Kesbangpol")
            .unwrap();
        assert_eq!(owner.gain.unlocks.len(), 2);
        assert!(owner.gain.narrowing.unwrap() > 7.0);
        let last = requests
            .iter()
            .find(|one| one.agency == "Diskop UKM")
            .unwrap();
        assert_eq!(last.items[0].cause, Cause::Unavailable);
        assert_eq!(last.items[0].indicators.len(), 1);
    }

    #[test]
    fn nothing_is_asked_of_a_complete_form_unless_all_is() {
        assert_eq!(asked_of("tanah-laut-2025.xlsx", false), []);
        let all = asked_of("tanah-laut-2025.xlsx", true);
        let items: usize = all.iter().map(|one| one.items.len()).sum();
        assert_eq!(items, builtin().items.len());
        assert!(all.iter().all(|one| one.owed() == 0));
    }

    #[test]
    fn all_items_of_a_broken_rule_are_asked_for_with_the_finding() {
        let requests = asked_of("bermasalah.xlsx", false);
        let items = builtin();
        let asked = |code: &str| {
            let position = items.item_position(code).unwrap();
            let mut all = requests.iter().flat_map(|one| &one.items);
            all.find(|asked| asked.item == position)
        };
        for code in ["D01", "D02", "D03"] {
            let one = asked(code).unwrap();
            assert_eq!(one.cause, Cause::Doubtful, "{code}");
            assert!(!one.findings.is_empty(), "{code}");
        }
        assert_eq!(asked("D09").unwrap().cause, Cause::Unreadable);
        assert!(asked("D08").is_none());
    }
}
