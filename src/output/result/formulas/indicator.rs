//! Indicators: value, normalised value, state.

use super::any;
use crate::methodology::{Direction, Indicator, Normalisation, Transform};
use crate::output::result::guards;
use crate::output::result::map::{Map, Page, data, indicator};
use crate::output::result::words;

impl Map<'_> {
    /// Value of an indicator: its formula over the Data cells, "not applicable" when an item or a
    /// zero denominator makes it so, blank when an item is missing or the result is no number.
    pub(in super::super) fn indicator_value(&self, position: usize) -> String {
        let page = Page::Indicators;
        let indicator = &self.methodology.indicators[position];
        let value = |item: usize| self.item(page, item, data::VALUE);
        let not_applicable = self.not_applicable();
        let guarded = guards::guarded(&indicator.formula, &value, &not_applicable);
        let items = &indicator.items;
        if items.is_empty() {
            return guarded;
        }
        let values: Vec<String> = items.iter().map(|item| value(*item)).collect();
        let states: Vec<String> = items
            .iter()
            .map(|item| {
                let state = self.item(page, *item, data::STATE);
                format!("{state}={not_applicable}")
            })
            .collect();
        format!(
            "IF({},{not_applicable},IF(COUNT({})<{},\"\",{guarded}))",
            any(&states),
            values.join(","),
            items.len()
        )
    }

    /// The transformed value between its transformed goalposts, on the indicator's range, clipped
    /// or not. Empty where the score compares the region with others: there it stands as a plain
    /// number.
    pub(in super::super) fn normalised(&self, position: usize) -> String {
        let element = &self.methodology.indicators[position];
        if !is_live(element) {
            return String::new();
        }
        let page = Page::Indicators;
        let own = |column| self.indicator(page, position, column);
        let [value, min, max] = [indicator::VALUE, indicator::MIN, indicator::MAX].map(own);
        let mut score = self.score_of(page, position, &value);
        // A logarithm or root that does not exist.
        if element.transform != Transform::None {
            score = format!("IFERROR({score},\"\")");
        }
        format!("IF(AND(ISNUMBER({value}),{max}>{min}),{score},\"\")")
    }

    /// The score of a value that is a number, between goalposts that are in order; an error where
    /// the transform has no result.
    pub(in super::super) fn score_of(&self, page: Page, position: usize, value: &str) -> String {
        let element = &self.methodology.indicators[position];
        let post = |column| {
            let cell = self.indicator(page, position, column);
            transformed(element, &cell)
        };
        let (x, worst, best) = (
            transformed(element, value),
            post(indicator::MIN),
            post(indicator::MAX),
        );
        let [low, high] = self.range(page, position);
        let distance = match element.direction {
            Direction::Positive => format!("({x}-{worst})"),
            Direction::Negative => format!("({best}-{x})"),
        };
        let score = format!("{low}+({high}-{low})*{distance}/({best}-{worst})");
        if element.goalposts.as_ref().is_some_and(|posts| posts.clip) {
            format!("MAX({low},MIN({high},{score}))")
        } else {
            score
        }
    }

    /// State of an indicator; flagged when one of its items is marked on the sheet Data.
    pub(in super::super) fn indicator_state(&self, position: usize) -> String {
        let page = Page::Indicators;
        let value = self.indicator(page, position, indicator::VALUE);
        let mark = self.word(&words::MARK);
        let marks: Vec<String> = self.methodology.indicators[position]
            .items
            .iter()
            .map(|item| format!("{}={mark}", self.item(page, *item, data::MARK)))
            .collect();
        let (computed, missing) = (self.word(&words::COMPUTED), self.word(&words::MISSING));
        let flagged = self.word(&words::FLAGGED);
        let not_applicable = self.not_applicable();
        let number = if marks.is_empty() {
            computed
        } else {
            format!("IF({},{flagged},{computed})", any(&marks))
        };
        let score = self.indicator(page, position, indicator::SCORE);
        format!(
            "IF(ISNUMBER({score}),{number},IF({value}={not_applicable},{not_applicable},{missing}))"
        )
    }
}

/// Whether the score of an indicator is a formula: not when it compares the region with others.
pub(in super::super) fn is_live(indicator: &Indicator) -> bool {
    indicator.normalisation == Normalisation::Goalposts && indicator.goalposts.is_some()
}

/// A cell after the indicator's transform.
fn transformed(indicator: &Indicator, cell: &str) -> String {
    match indicator.transform {
        Transform::None => cell.to_owned(),
        Transform::Ln => format!("LN({cell})"),
        Transform::Log10 => format!("LOG10({cell})"),
        Transform::Sqrt => format!("SQRT({cell})"),
    }
}
