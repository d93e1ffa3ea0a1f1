//! Achievement (capaian) of targets.

use super::side::Reading;
use crate::methodology::{Direction, Element, Methodology};
use crate::submission::targets::TargetRow;

/// Achievement in percent, as Indonesian agencies report it: for a figure that should be high
/// `realised / target × 100`, for one that should be low `(1 + (1 - realised / target)) × 100`
/// (`PermenPANRB` on performance agreements and reports). It is not capped. None for a target of
/// zero, which nothing can be measured against.
#[must_use]
pub fn achievement(realised: f64, target: f64, direction: Direction) -> Option<f64> {
    let share = realised / target;
    let percent = match direction {
        Direction::Positive => share * 100.0,
        Direction::Negative => (1.0 + (1.0 - share)) * 100.0,
    };
    (target != 0.0 && percent.is_finite()).then_some(percent)
}

/// A target that can be measured against.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Code of the node, indicator or item.
    pub code: String,
    /// Where it is in the methodology of either side.
    pub at: [Option<Element>; 2],
    /// The target: a score for a node, a value in its unit for an indicator or an item.
    pub target: f64,
    /// Whether more is better.
    pub direction: Direction,
}

/// Why a row of the targets is left aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetProblem {
    /// No node, indicator or item has the code; the one that may be meant.
    Unknown(Option<String>),
    /// The target is not a number.
    NotANumber,
    /// The target is zero.
    Zero,
    /// An item, of which the methodology does not say whether more is better.
    NoDirection,
    /// An earlier row has the same code.
    Twice,
}

/// The targets that can be measured against, and the rows that cannot. `methodologies` are those of
/// the two sides.
#[must_use]
pub fn targets(
    rows: &[TargetRow],
    methodologies: [&Methodology; 2],
) -> (Vec<Target>, Vec<(usize, TargetProblem)>) {
    let (mut found, mut problems): (Vec<Target>, Vec<_>) = (Vec::new(), Vec::new());
    for (position, row) in rows.iter().enumerate() {
        match target(row, methodologies) {
            Ok(target) if found.iter().any(|known| known.at == target.at) => {
                problems.push((position, TargetProblem::Twice));
            }
            Ok(target) => found.push(target),
            Err(problem) => problems.push((position, problem)),
        }
    }
    (found, problems)
}

fn target(row: &TargetRow, methodologies: [&Methodology; 2]) -> Result<Target, TargetProblem> {
    let at = methodologies.map(|methodology| {
        let mut all = methodology.find(&row.code).into_iter();
        all.find(|element| !matches!(element, Element::Rule(_)))
    });
    let near = || {
        let near = methodologies[1].nearest_code(&row.code);
        TargetProblem::Unknown(near.map(str::to_owned))
    };
    let (side, element) = match at {
        [_, Some(element)] => (1, element),
        [Some(element), None] => (0, element),
        [None, None] => return Err(near()),
    };
    let methodology = methodologies[side];
    let (code, known) = match element {
        Element::Node(node) => (&methodology.nodes[node].code, Some(Direction::Positive)),
        Element::Indicator(indicator) => {
            let indicator = &methodology.indicators[indicator];
            (&indicator.code, Some(indicator.direction))
        }
        Element::Item(item) => (&methodology.items[item].code, None),
        Element::Rule(_) => return Err(near()),
    };
    let target = row.target.ok_or(TargetProblem::NotANumber)?;
    if target == 0.0 {
        return Err(TargetProblem::Zero);
    }
    let direction = row.direction.or(known).ok_or(TargetProblem::NoDirection)?;
    Ok(Target {
        code: code.clone(),
        at,
        target,
        direction,
    })
}

/// How far a unit reached a target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Achievement {
    /// What was realised before and after.
    pub realised: [Option<f64>; 2],
    /// Achievement in percent before and after.
    pub percent: [Option<f64>; 2],
}

impl Target {
    /// How far a unit reached it, from what was realised on either side.
    #[must_use]
    pub fn achieved(&self, realised: [Option<f64>; 2]) -> Achievement {
        let percent = |realised: Option<f64>| achievement(realised?, self.target, self.direction);
        Achievement {
            realised,
            percent: realised.map(percent),
        }
    }

    /// What a unit of one side realised.
    pub(super) fn realised(&self, side: usize, reading: &Reading<'_>, unit: usize) -> Option<f64> {
        match self.at[side]? {
            Element::Node(node) => reading.scores(unit).nodes[node].score,
            Element::Indicator(indicator) => reading.scores(unit).indicators[indicator].value,
            Element::Item(item) => reading.state(unit, item)?.value(),
            Element::Rule(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};

    /// To two decimals, as reports give it.
    fn percent(realised: f64, target: f64, direction: Direction) -> String {
        format!("{:.2}", achievement(realised, target, direction).unwrap())
    }

    #[test]
    fn two_rows_of_real_reports() {
        assert_eq!(percent(58.22, 61.48, Direction::Positive), "94.70");
        assert_eq!(percent(6.07, 9.8, Direction::Negative), "138.06");
    }

    #[test]
    fn it_is_not_capped_and_zero_is_no_target() {
        assert_eq!(achievement(30.0, 10.0, Direction::Positive), Some(300.0));
        assert_eq!(achievement(30.0, 10.0, Direction::Negative), Some(-100.0));
        assert_eq!(achievement(0.0, 10.0, Direction::Negative), Some(200.0));
        assert_eq!(achievement(1.0, 0.0, Direction::Positive), None);
        assert_eq!(achievement(0.0, 0.0, Direction::Negative), None);
        assert_eq!(achievement(1e300, 1e-300, Direction::Positive), None);
    }

    #[test]
    fn rows_that_cannot_be_measured_against_say_why() {
        let m = methodology(&[node("I", ""), indicator("A", "I", "D0").negative()]);
        let row = |code: &str, target, direction| TargetRow {
            line: 2,
            code: code.to_owned(),
            target,
            raw: String::new(),
            direction,
        };
        let rows = [
            row("I", Some(60.0), None),
            row("a", Some(5.0), None),
            row("D1", Some(5.0), Some(Direction::Positive)),
            row("D2", Some(5.0), None),
            row("A", Some(6.0), None),
            row("I", Some(0.0), None),
            row("I", None, None),
            row("DX", Some(1.0), None),
        ];
        let (found, problems) = targets(&rows, [&m, &m]);
        let shown: Vec<_> = found
            .iter()
            .map(|one| (&*one.code, one.direction))
            .collect();
        let (positive, negative) = (Direction::Positive, Direction::Negative);
        assert_eq!(shown, [("I", positive), ("A", negative), ("D1", positive)]);
        let problems: Vec<_> = problems.into_iter().collect();
        assert_eq!(problems[0], (3, TargetProblem::NoDirection));
        assert_eq!(problems[1], (4, TargetProblem::Twice));
        assert_eq!(problems[2], (5, TargetProblem::Zero));
        assert_eq!(problems[3], (6, TargetProblem::NotANumber));
        assert!(matches!(problems[4], (7, TargetProblem::Unknown(_))));
    }
}
