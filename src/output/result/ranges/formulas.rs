//! The formulas of the sheet Rentang.
//!
//! Written for the mean and the policy that the methodology has, so that each is as short as it can
//! be; the numbers of the policy (share, stand-in, floor) and the weights are cells.

use super::super::formulas::is_live;
use super::super::map::{Map, Page, indicator, score};
use super::End;
use super::figures::Figures;
use super::place::{Reading, Step, column};
use crate::lang::Text;
use crate::methodology::formula::{ENDLESS, Ends};
use crate::methodology::{Aggregation, Child, Direction, Methodology, MissingPolicy};
use crate::output::result::map::data;
use crate::scoring::possible_scores;

const PAGE: Page = Page::Ranges;
/// [`ENDLESS`], as formulas write it.
const NO_END: &str = "1E+120";

/// A mean whose range the sheet can compute.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mean {
    Arithmetic,
    /// With this exponent, 0 for the geometric mean.
    Power(f64),
}

impl Mean {
    /// The mean of a node; none for a formula, and for exponents with which powers of scores grow too
    /// large for a spreadsheet or too close to each other.
    pub fn of(methodology: &Methodology, node: usize) -> Option<Self> {
        match &methodology.nodes[node].aggregation {
            Aggregation::Arithmetic => Some(Self::Arithmetic),
            Aggregation::Geometric => Some(Self::Power(0.0)),
            Aggregation::Harmonic => Some(Self::Power(-1.0)),
            Aggregation::Generalised { exponent } => {
                let usual = *exponent == 0.0 || (0.01..=8.0).contains(&exponent.abs());
                usual.then_some(Self::Power(*exponent))
            }
            Aggregation::Formula(_) => None,
        }
    }

    /// Whether a single zero makes the mean zero.
    fn follows_zero(self) -> bool {
        matches!(self, Self::Power(exponent) if exponent <= 0.0)
    }

    /// The part of a range that the mean exists for.
    pub fn usable(self, (min, max): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Arithmetic => (min, max),
            Self::Power(_) => (min.max(0.0), max.max(0.0)),
        }
    }

    /// What the mean adds up; 0 where there is no such number.
    pub fn term(self, score: f64) -> f64 {
        match self {
            Self::Arithmetic => score,
            Self::Power(_) if score <= 0.0 || score >= ENDLESS => 0.0,
            Self::Power(0.0) => score.ln(),
            Self::Power(exponent) => score.powf(exponent),
        }
    }

    /// The mean from the sum of its terms; `zero` when one of the scores is.
    pub fn result(self, sum: f64, weights: f64, zero: bool) -> f64 {
        match self {
            Self::Power(_) if zero && self.follows_zero() => 0.0,
            Self::Arithmetic => sum / weights,
            Self::Power(0.0) => (sum / weights).exp(),
            // Nothing but what has no end, which the node's own formula looks for.
            Self::Power(_) if sum == 0.0 => 0.0,
            Self::Power(exponent) => (sum / weights).powf(exponent.recip()),
        }
    }

    fn written_term(self, cell: &str) -> String {
        let number = match self {
            Self::Arithmetic => return cell.to_owned(),
            Self::Power(0.0) => format!("LN({cell})"),
            Self::Power(-1.0) => format!("1/{cell}"),
            Self::Power(exponent) => format!("{cell}^({exponent})"),
        };
        format!("IF(AND({cell}>0,{cell}<{NO_END}),{number},0)")
    }

    fn written_result(self, sum: &str, weights: &str) -> String {
        match self {
            Self::Arithmetic => format!("{sum}/{weights}"),
            Self::Power(0.0) => format!("EXP({sum}/{weights})"),
            Self::Power(-1.0) => format!("IF({sum}=0,0,{weights}/{sum})"),
            Self::Power(exponent) => {
                format!("IF({sum}=0,0,({sum}/{weights})^(1/({exponent})))")
            }
        }
    }
}

/// How far a row follows the sheet Data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lively {
    Both,
    GuaranteedOnly,
    No,
}

impl Lively {
    pub fn of(map: &Map, child: Child) -> Self {
        if !map.follows(child, Reading::Guaranteed) {
            Self::No
        } else if map.follows(child, Reading::Plausible) {
            Self::Both
        } else {
            Self::GuaranteedOnly
        }
    }

    pub const fn name(self) -> Text {
        match self {
            Self::Both => Text::fixed("ya", "yes"),
            Self::GuaranteedOnly => Text::fixed("yang terjamin", "guaranteed only"),
            Self::No => Text::fixed("sebagian", "in part"),
        }
    }
}

impl Map<'_> {
    /// Whether a range follows every change of the data.
    fn follows(&self, child: Child, reading: Reading) -> bool {
        match (child, reading) {
            (Child::Indicator(_), Reading::Guaranteed) => true,
            (Child::Indicator(position), Reading::Plausible) => {
                !is_live(&self.methodology.indicators[position])
                    || self.formula_ends(position).is_some()
            }
            (Child::Node(node), _) => {
                let mut children = self.methodology.nodes[node].children.iter();
                Mean::of(self.methodology, node).is_some()
                    && children.all(|below| self.follows(*below, reading))
            }
        }
    }

    /// The ends of what an indicator's formula gives, over the cells of the sheet Data.
    pub(super) fn formula_ends(&self, position: usize) -> Option<Ends> {
        let formula = &self.methodology.indicators[position].formula;
        formula.excel_ends(&|item| Ends {
            min: self.item(PAGE, item, data::LOWEST),
            max: self.item(PAGE, item, data::HIGHEST),
        })
    }

    /// Cell of the sheet.
    pub(in super::super) fn range_cell(&self, from: Page, child: Child, column: u16) -> String {
        self.cell(from, PAGE, self.ranges.row(child), column)
    }

    fn own(&self, child: Child, column: u16) -> String {
        self.range_cell(PAGE, child, column)
    }

    fn step(&self, child: Child, reading: Reading, step: Step) -> String {
        self.own(child, reading.column(step))
    }

    /// A column of all children of a node.
    fn block(&self, node: usize, column: u16) -> String {
        self.rows(PAGE, PAGE, self.ranges.children(node), column)
    }

    /// Indicators that lack data.
    pub(super) fn range_open(&self, child: Child) -> String {
        match child {
            Child::Node(node) => format!("SUM({})", self.block(node, column::OPEN)),
            Child::Indicator(position) => {
                let state = self.indicator(PAGE, position, indicator::STATE);
                let missing =
                    super::super::formulas::quoted(super::super::words::MISSING.get(self.lang));
                format!("IF({state}={missing},1,0)")
            }
        }
    }

    /// An end of what the formula of an indicator gives; empty where no spreadsheet finds it.
    pub(super) fn range_computed(&self, position: usize, end: End) -> String {
        let Some(ends) = self.formula_ends(position) else {
            return String::new();
        };
        let text = match end {
            End::Min => ends.min,
            End::Max => ends.max,
        };
        format!("IFERROR({text},\"\")")
    }

    /// An end of the plausible values of an indicator: those of its formula as far as they have been
    /// observed; where the two have nothing in common, the formula's.
    pub(super) fn range_value(&self, position: usize, end: End) -> String {
        let child = Child::Indicator(position);
        let own = |column| self.own(child, column);
        let (min, max) = (own(column::FORMULA_MIN), own(column::FORMULA_MAX));
        let computed = match end {
            End::Min => &min,
            End::Max => &max,
        };
        if !self.ordinary[position] {
            return format!("IF(COUNT({min},{max})=2,{computed},\"\")");
        }
        let (low, high) = (own(column::OBSERVED_MIN), own(column::OBSERVED_MAX));
        let (lowest, highest) = (format!("MAX({min},{low})"), format!("MIN({max},{high})"));
        let (met, observed) = match end {
            End::Min => (&lowest, low),
            End::Max => (&highest, high),
        };
        format!("IF(COUNT({min},{max})=2,IF({lowest}<={highest},{met},{computed}),{observed})")
    }

    /// The formula of a step; empty where the row has none.
    pub(super) fn range_step(
        &self,
        figures: &Figures,
        child: Child,
        reading: Reading,
        step: Step,
    ) -> String {
        match (step, child) {
            (Step::Sure, _) => {
                let own = |step| self.step(child, reading, step);
                let (min, other, missing) =
                    (own(Step::Min), own(Step::NotApplicable), own(Step::Missing));
                format!("IF(AND(ISNUMBER({min}),{other}=0,{missing}=0),1,0)")
            }
            (Step::Min | Step::Max | Step::NotApplicable | Step::Missing, Child::Node(node)) => {
                self.node_step(figures, node, reading, step)
            }
            (Step::Min, Child::Indicator(own)) => self.leaf_end(own, reading, End::Min),
            (Step::Max, Child::Indicator(own)) => self.leaf_end(own, reading, End::Max),
            (Step::NotApplicable, Child::Indicator(_)) => {
                let has_score = format!("ISNUMBER({})", self.own(child, column::SCORE));
                match reading {
                    Reading::Guaranteed => format!("IF({has_score},0,1)"),
                    Reading::Plausible => {
                        format!(
                            "IF(OR({}=1,{has_score}),0,1)",
                            self.own(child, column::OPEN)
                        )
                    }
                }
            }
            (Step::Missing, Child::Indicator(_)) => match reading {
                Reading::Guaranteed => self.own(child, column::OPEN),
                Reading::Plausible => "0".to_owned(),
            },
            _ => self.counted_step(child, reading, step).unwrap_or_default(),
        }
    }

    /// An end of an indicator: its score, or while it is missing what it can become.
    fn leaf_end(&self, position: usize, reading: Reading, end: End) -> String {
        let child = Child::Indicator(position);
        let (open, score) = (
            self.own(child, column::OPEN),
            self.own(child, column::SCORE),
        );
        let becomes = match reading {
            Reading::Guaranteed => self.limit(position, end),
            Reading::Plausible => self.plausible_end(position, end),
        };
        format!("IF({open}=1,{becomes},{score})")
    }

    /// An end of the scores that the normalisation can give at all.
    fn limit(&self, position: usize, end: End) -> String {
        let element = &self.methodology.indicators[position];
        let scores = possible_scores(element, None, None);
        let [low, high] = self.range(PAGE, position);
        match end {
            End::Min if scores.min() == element.range.min => low,
            End::Max if scores.max() == element.range.max => high,
            End::Min => number(scores.min()),
            End::Max => number(scores.max()),
        }
    }

    /// The score of an end of the plausible values; without one that of the guaranteed range.
    fn plausible_end(&self, position: usize, end: End) -> String {
        let child = Child::Indicator(position);
        let limit = match end {
            End::Min => self.step(child, Reading::Guaranteed, Step::Min),
            End::Max => self.step(child, Reading::Guaranteed, Step::Max),
        };
        let element = &self.methodology.indicators[position];
        if !is_live(element) {
            return limit;
        }
        let lowest = (end == End::Min) == (element.direction == Direction::Positive);
        let from = if lowest {
            column::VALUE_MIN
        } else {
            column::VALUE_MAX
        };
        let value = self.own(child, from);
        let score = self.score_of(PAGE, position, &value);
        let post = |column| self.indicator(PAGE, position, column);
        let (min, max) = (post(indicator::MIN), post(indicator::MAX));
        format!(
            "IF(ISNUMBER({value}),IF(AND(ABS({value})<{NO_END},{max}>{min}),\
             IFERROR({score},{limit}),{limit}),{limit})"
        )
    }

    /// What a node can become; below it nothing may be missing any more.
    fn node_step(&self, figures: &Figures, node: usize, reading: Reading, step: Step) -> String {
        let child = Child::Node(node);
        let open = self.own(child, column::OPEN);
        let score = self.own(child, column::SCORE);
        let required = self.node(PAGE, node, score::REQUIRED);
        let settled = match step {
            Step::NotApplicable => format!("IF(ISNUMBER({score}),0,IF({required}=0,1,0))"),
            Step::Missing => format!("IF(ISNUMBER({score}),0,IF({required}=0,0,1))"),
            _ => score,
        };
        let becomes = match Mean::of(self.methodology, node) {
            None => as_it_was(figures, child, reading, step),
            Some(mean) => match step {
                Step::Min => self.furthest(node, mean, reading, End::Min),
                Step::Max => self.furthest(node, mean, reading, End::Max),
                Step::NotApplicable => {
                    let block = self.block(node, reading.column(Step::NotApplicable));
                    format!("IF(SUM({block})=ROWS({block}),1,0)")
                }
                _ => self.may_be_missing(node, mean, reading),
            },
        };
        format!("IF({open}=0,{settled},{becomes})")
    }

    /// The furthest of the means that leave out what they can; blank when something is lacking that
    /// cannot be left out.
    fn furthest(&self, node: usize, mean: Mean, reading: Reading, end: End) -> String {
        let block = |step| self.block(node, reading.column(step));
        let (has, optional) = (block(Step::Has), block(Step::Optional));
        let weights = self.block(node, column::WEIGHT);
        let (counted, means, pick, sign, beyond) = match end {
            End::Min => (Step::CountedMin, Step::MeanMin, "MIN", "-", "<=-"),
            End::Max => (Step::CountedMax, Step::MeanMax, "MAX", "", ">="),
        };
        let (counted, means) = (block(counted), block(means));
        let found = format!("IF(COUNT({means})=0,\"\",{pick}({means}))");
        let found = if mean != Mean::Arithmetic && end == End::Min {
            found
        } else {
            format!(
                "IF(SUMPRODUCT({weights}*{has}*({counted}{beyond}{NO_END}))>0,{sign}{NO_END},{found})"
            )
        };
        format!("IF(SUMPRODUCT((1-{has})*(1-{optional}))>0,\"\",{found})")
    }

    /// Whether a node can be without a score although something below it applies.
    fn may_be_missing(&self, node: usize, mean: Mean, reading: Reading) -> String {
        let block = |step| self.block(node, reading.column(step));
        let missing = format!("SUM({})", block(Step::Missing));
        let element = &self.methodology.nodes[node];
        let by_policy = match &element.missing {
            MissingPolicy::Strict => format!("{missing}>0"),
            MissingPolicy::Fixed(_) | MissingPolicy::Group { .. } => {
                let substitute = self.substitute(PAGE, node);
                format!("AND({missing}>0,NOT(ISNUMBER({substitute})))")
            }
            MissingPolicy::Renormalise { at_least } => {
                let sure = format!("SUM({})", block(Step::Sure));
                let few = match at_least {
                    Some(_) => {
                        let share = self.at_least(PAGE, node);
                        format!("OR({sure}=0,{sure}<({share}-0.000000001)*({sure}+{missing}))")
                    }
                    None => format!("{sure}=0"),
                };
                format!("AND({missing}>0,{few})")
            }
        };
        let weightless = format!("COUNT({})=0", block(Step::MeanMin));
        if mean == Mean::Arithmetic {
            return format!("IF(OR({by_policy},{weightless}),1,0)");
        }
        let negative = block(Step::Negative);
        format!("IF(OR({by_policy},{weightless},SUM({negative})>0),1,0)")
    }

    /// How the mean of the parent counts a row; none where the parent is no such mean.
    fn counted_step(&self, child: Child, reading: Reading, step: Step) -> Option<String> {
        let parent = self.methodology.parent_of(child)?;
        let mean = Mean::of(self.methodology, parent)?;
        let own = |step| self.step(child, reading, step);
        let power = mean != Mean::Arithmetic;
        Some(match step {
            Step::FilledMin => self.filled(parent, &own(Step::Min), &own(Step::Missing), "MIN"),
            Step::FilledMax => self.filled(parent, &own(Step::Max), &own(Step::Missing), "MAX"),
            Step::Negative => {
                let filled = own(Step::FilledMin);
                if power {
                    format!("IF(ISNUMBER({filled}),IF({filled}<0,1,0),0)")
                } else {
                    "0".to_owned()
                }
            }
            Step::Has => {
                let filled = own(Step::FilledMax);
                if power {
                    format!("IF(ISNUMBER({filled}),IF({filled}>=0,1,0),0)")
                } else {
                    format!("IF(ISNUMBER({filled}),1,0)")
                }
            }
            Step::Optional => {
                let (other, missing) = (own(Step::NotApplicable), own(Step::Missing));
                match self.methodology.nodes[parent].missing {
                    MissingPolicy::Renormalise { .. } => {
                        format!("IF(OR({other}=1,{missing}=1),1,0)")
                    }
                    _ => other,
                }
            }
            Step::CountedMin | Step::CountedMax => {
                let filled = if step == Step::CountedMin {
                    Step::FilledMin
                } else {
                    Step::FilledMax
                };
                let filled = own(filled);
                let usable = if power {
                    format!("MAX(0,{filled})")
                } else {
                    filled
                };
                format!("IF({}=1,{usable},0)", own(Step::Has))
            }
            Step::TermMin => mean.written_term(&own(Step::CountedMin)),
            Step::TermMax => mean.written_term(&own(Step::CountedMax)),
            Step::MeanMin => self.mean_up_to(child, parent, mean, reading, End::Min),
            Step::MeanMax => self.mean_up_to(child, parent, mean, reading, End::Max),
            Step::Min | Step::Max | Step::NotApplicable | Step::Missing | Step::Sure => {
                return None;
            }
        })
    }

    /// An end after what stands in for a missing score, raised to the floor.
    fn filled(&self, parent: usize, end: &str, missing: &str, pick: &str) -> String {
        let node = &self.methodology.nodes[parent];
        let filled = match node.missing {
            MissingPolicy::Fixed(_) | MissingPolicy::Group { .. } => {
                let substitute = self.substitute(PAGE, parent);
                format!(
                    "IF(AND({missing}=1,ISNUMBER({substitute})),{pick}({end},{substitute}),{end})"
                )
            }
            MissingPolicy::Renormalise { .. } | MissingPolicy::Strict => end.to_owned(),
        };
        if node.floor.is_none() {
            return filled;
        }
        let floor = self.floor(PAGE, parent);
        format!("IF(ISNUMBER({filled}),MAX({filled},{floor}),\"\")")
    }

    /// The mean of a row's parent over all that cannot be left out, and what lies as far out as the
    /// row itself.
    fn mean_up_to(
        &self,
        child: Child,
        parent: usize,
        mean: Mean,
        reading: Reading,
        end: End,
    ) -> String {
        let (counted, term, compared) = match end {
            End::Min => (Step::CountedMin, Step::TermMin, "<="),
            End::Max => (Step::CountedMax, Step::TermMax, ">="),
        };
        let block = |step| self.block(parent, reading.column(step));
        let (has, optional) = (block(Step::Has), block(Step::Optional));
        let (ends, terms) = (block(counted), block(term));
        let here = self.step(child, reading, counted);
        let there = self.step(child, reading, Step::Has);
        let kept = format!(
            "{}*{has}*((({optional}=0)+({ends}{compared}{here}))>0)",
            self.block(parent, column::WEIGHT)
        );
        let weights = format!("SUMPRODUCT({kept})");
        let sum = format!("SUMPRODUCT({kept}*{terms})");
        let mut found = mean.written_result(&sum, &weights);
        if mean.follows_zero() {
            found = format!("IF(SUMPRODUCT({kept}*({ends}=0))>0,0,{found})");
        }
        format!("IF({there}=0,\"\",IF({weights}=0,\"\",{found}))")
    }

    /// An end of the plausible range as far as it lies inside the guaranteed one; the guaranteed one
    /// where the two have nothing in common.
    pub(super) fn range_inside(&self, child: Child, end: End) -> String {
        let [guaranteed, plausible] = Reading::ALL
            .map(|reading| [Step::Min, Step::Max].map(|step| self.step(child, reading, step)));
        let [(low, high), (lower, upper)] =
            [&guaranteed, &plausible].map(|ends| (&ends[0], &ends[1]));
        let (min, max) = (
            format!("MAX({low},{lower})"),
            format!("MIN({high},{upper})"),
        );
        let (met, other) = match end {
            End::Min => (&min, low),
            End::Max => (&max, high),
        };
        // Apart from the float noise of the sums.
        format!(
            "IF(ISNUMBER({low}),IF(AND(ISNUMBER({lower}),{min}<={max}+0.000000001),{met},{other}),\"\")"
        )
    }

    /// An end as people read it: blank where there is none on either side.
    pub(super) fn range_shown(&self, child: Child, reading: Reading, end: End) -> String {
        let ends = match reading {
            Reading::Guaranteed => {
                [Step::Min, Step::Max].map(|step| self.step(child, reading, step))
            }
            Reading::Plausible => {
                [column::INSIDE_MIN, column::INSIDE_MAX].map(|column| self.own(child, column))
            }
        };
        let [min, max] = &ends;
        let shown = match end {
            End::Min => min,
            End::Max => max,
        };
        format!("IF(ISNUMBER({min}),IF(AND({min}>-{NO_END},{max}<{NO_END}),{shown},\"\"),\"\")")
    }
}

/// What a node without a live formula could become when the file was made, for as long as something
/// below it is missing. If nothing was, nothing is known of it now, and it can become anything.
fn as_it_was(figures: &Figures, child: Child, reading: Reading, step: Step) -> String {
    if !figures.is_open(child) {
        return match step {
            Step::Min => format!("-{NO_END}"),
            Step::Max => NO_END.to_owned(),
            _ => "1".to_owned(),
        };
    }
    let reach = figures.reach(child, reading);
    let flag = |set: bool| u8::from(set).to_string();
    match step {
        Step::NotApplicable => flag(reach.not_applicable),
        Step::Missing => flag(reach.missing),
        _ => match reach.scores {
            None => "\"\"".to_owned(),
            Some(scores) if step == Step::Min => number(scores.min()),
            Some(scores) => number(scores.max()),
        },
    }
}

/// A number as a constant of a formula.
fn number(value: f64) -> String {
    if value >= ENDLESS {
        NO_END.to_owned()
    } else if value <= -ENDLESS {
        format!("-{NO_END}")
    } else {
        value.to_string()
    }
}
