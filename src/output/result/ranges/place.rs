//! Rows and columns of the sheet Rentang.

use super::super::map::{FIRST_ROW, count};
use crate::lang::Text;
use crate::methodology::{Child, Methodology};

/// Columns before and after the steps.
pub(in super::super) mod column {
    use super::Step;
    pub const LEVEL: u16 = 0;
    pub const CODE: u16 = 1;
    pub const NAME: u16 = 2;
    pub const SCORE: u16 = 3;
    pub const GUARANTEED_FROM: u16 = 4;
    pub const GUARANTEED_TO: u16 = 5;
    pub const PLAUSIBLE_FROM: u16 = 6;
    pub const PLAUSIBLE_TO: u16 = 7;
    pub const LIVE: u16 = 8;
    pub const OPEN: u16 = 9;
    /// From here on the columns are folded.
    pub const WEIGHT: u16 = 10;
    /// What the formula of an indicator gives over the plausible ranges of its items.
    pub const FORMULA_MIN: u16 = 11;
    pub const FORMULA_MAX: u16 = 12;
    pub const OBSERVED_MIN: u16 = 13;
    pub const OBSERVED_MAX: u16 = 14;
    /// The plausible values of an indicator.
    pub const VALUE_MIN: u16 = 15;
    pub const VALUE_MAX: u16 = 16;
    pub const STEPS: u16 = 17;
    /// Steps of a reading.
    const EACH: u16 = 16;
    const _: () = assert!(Step::ALL.len() == EACH as usize);
    pub const PLAUSIBLE_STEPS: u16 = STEPS + EACH;
    pub const INSIDE_MIN: u16 = PLAUSIBLE_STEPS + EACH;
    pub const INSIDE_MAX: u16 = INSIDE_MIN + 1;
    pub const LAST: u16 = INSIDE_MAX;
}

/// Which range is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Reading {
    Guaranteed,
    Plausible,
}

impl Reading {
    pub const ALL: [Self; 2] = [Self::Guaranteed, Self::Plausible];

    pub const fn name(self) -> Text {
        match self {
            Self::Guaranteed => Text::fixed("Terjamin", "Guaranteed"),
            Self::Plausible => Text::fixed("Wajar", "Plausible"),
        }
    }

    /// Column of a step.
    pub const fn column(self, step: Step) -> u16 {
        let first = match self {
            Self::Guaranteed => column::STEPS,
            Self::Plausible => column::PLAUSIBLE_STEPS,
        };
        first + step as u16
    }
}

/// A step on the way from what the children can become to what their parent can; a column of each
/// reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Step {
    /// Ends of what the row can become; blank when it has no score, whatever happens.
    Min,
    Max,
    /// 1 when it can turn out not to apply.
    NotApplicable,
    /// 1 when it can be without a score although it applies.
    Missing,
    /// 1 when it has a score, whatever happens.
    Sure,
    /// Ends with what stands in for a missing score, and raised to the parent's floor.
    FilledMin,
    FilledMax,
    /// 1 when it can be below zero in a mean that does not exist there.
    Negative,
    /// 1 when the parent can count with it.
    Has,
    /// 1 when the parent's mean can be taken without it.
    Optional,
    /// Ends with which the parent counts; 0 when it cannot.
    CountedMin,
    CountedMax,
    /// What the parent's mean adds up: the end itself, its logarithm, its reciprocal, its power.
    TermMin,
    TermMax,
    /// The parent's mean with those optional children only that lie at least as far out.
    MeanMin,
    MeanMax,
}

impl Step {
    pub const ALL: [Self; 16] = [
        Self::Min,
        Self::Max,
        Self::NotApplicable,
        Self::Missing,
        Self::Sure,
        Self::FilledMin,
        Self::FilledMax,
        Self::Negative,
        Self::Has,
        Self::Optional,
        Self::CountedMin,
        Self::CountedMax,
        Self::TermMin,
        Self::TermMax,
        Self::MeanMin,
        Self::MeanMax,
    ];

    pub const fn name(self) -> Text {
        match self {
            Self::Min => Text::fixed("terendah", "lowest"),
            Self::Max => Text::fixed("tertinggi", "highest"),
            Self::NotApplicable => Text::fixed("dapat tidak berlaku", "may not apply"),
            Self::Missing => Text::fixed("dapat tetap kurang", "may stay missing"),
            Self::Sure => Text::fixed("pasti ada", "certain"),
            Self::FilledMin => Text::fixed("terendah, dengan pengganti", "lowest, with stand-in"),
            Self::FilledMax => Text::fixed("tertinggi, dengan pengganti", "highest, with stand-in"),
            Self::Negative => Text::fixed("dapat di bawah nol", "may be below zero"),
            Self::Has => Text::fixed("dapat dipakai", "can count"),
            Self::Optional => Text::fixed("dapat ditinggalkan", "can be left out"),
            Self::CountedMin => Text::fixed("terendah yang dipakai", "lowest that counts"),
            Self::CountedMax => Text::fixed("tertinggi yang dipakai", "highest that counts"),
            Self::TermMin => Text::fixed("suku terendah", "lowest term"),
            Self::TermMax => Text::fixed("suku tertinggi", "highest term"),
            Self::MeanMin => Text::fixed(
                "rata-rata sampai baris ini, terendah",
                "mean up to this row, lowest",
            ),
            Self::MeanMax => Text::fixed(
                "rata-rata sampai baris ini, tertinggi",
                "mean up to this row, highest",
            ),
        }
    }
}

/// Rows of the sheet: the root, then level by level the children of each node together.
#[derive(Debug)]
pub(in super::super) struct RangeRows {
    /// Nodes and indicators from the first row on.
    pub order: Vec<Child>,
    nodes: Vec<u32>,
    indicators: Vec<u32>,
    /// First and last row of each node's children.
    children: Vec<(u32, u32)>,
}

impl RangeRows {
    pub fn new(methodology: &Methodology) -> Self {
        let mut rows = Self {
            order: vec![Child::Node(0)],
            nodes: vec![FIRST_ROW; methodology.nodes.len()],
            indicators: vec![FIRST_ROW; methodology.indicators.len()],
            children: vec![(FIRST_ROW, FIRST_ROW); methodology.nodes.len()],
        };
        let mut next = 0;
        while let Some(child) = rows.order.get(next).copied() {
            next += 1;
            let Child::Node(node) = child else { continue };
            let first = FIRST_ROW + count(rows.order.len());
            for (row, child) in (first..).zip(&methodology.nodes[node].children) {
                rows.order.push(*child);
                rows.children[node] = (first, row);
                match child {
                    Child::Node(below) => rows.nodes[*below] = row,
                    Child::Indicator(below) => rows.indicators[*below] = row,
                }
            }
        }
        rows
    }

    pub fn row(&self, child: Child) -> u32 {
        match child {
            Child::Node(node) => self.nodes[node],
            Child::Indicator(indicator) => self.indicators[indicator],
        }
    }

    /// First and last row of a node's children.
    pub fn children(&self, node: usize) -> (u32, u32) {
        self.children[node]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};

    #[test]
    fn the_children_of_a_node_stand_together() {
        let tree = methodology(&[
            node("I", ""),
            node("A", "I"),
            node("AA", "A"),
            indicator("A1", "A", "D0"),
            indicator("X", "AA", "D0"),
            node("B", "I"),
            indicator("B1", "B", "D1"),
        ]);
        let rows = RangeRows::new(&tree);
        let codes: Vec<&str> = rows
            .order
            .iter()
            .map(|child| tree.code_of(*child))
            .collect();
        for node in 0..tree.nodes.len() {
            let (first, last) = rows.children(node);
            let span = usize::try_from(last - first).unwrap() + 1;
            assert_eq!(span, tree.nodes[node].children.len());
            for child in &tree.nodes[node].children {
                assert!((first..=last).contains(&rows.row(*child)), "{codes:?}");
            }
        }
        assert_eq!(codes[0], "I");
        assert_eq!(codes.len(), 7);
        for (row, child) in (FIRST_ROW..).zip(&rows.order) {
            assert_eq!(rows.row(*child), row);
        }
    }
}
