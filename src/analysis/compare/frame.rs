//! The elements of one or two methodologies, side by side.

use crate::lang::Text;
use crate::methodology::{Child, Methodology};

/// A node or an indicator of one or both methodologies.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its code, which is what makes it the same in both.
    pub code: String,
    /// Its name, by the later methodology where both have it; of two different indices both names.
    pub name: Text,
    /// Code of its level; `indicator` for an indicator.
    pub level: String,
    /// Whether it is an indicator.
    pub is_indicator: bool,
    /// Position of its parent among the elements; none for the index.
    pub parent: Option<usize>,
    /// Steps below the index.
    pub depth: usize,
    /// Where it is in the methodology of either side.
    pub at: [Option<Child>; 2],
}

/// The elements in the order of the later tree, parents before children, then those that only the
/// earlier one has. The indices of both are one element, whatever their codes.
#[must_use]
pub fn elements(methodologies: [&Methodology; 2]) -> Vec<Element> {
    let [before, after] = methodologies;
    let mut found = Vec::new();
    gather(after, 1, (Child::Node(0), None, 0), &mut found);
    if before.sha256 == after.sha256 {
        for element in &mut found {
            element.at[0] = element.at[1];
        }
    } else {
        let mut earlier = Vec::new();
        gather(before, 0, (Child::Node(0), None, 0), &mut earlier);
        join(&mut found, &earlier);
    }
    found
}

fn gather(
    methodology: &Methodology,
    side: usize,
    (child, parent, depth): (Child, Option<usize>, usize),
    found: &mut Vec<Element>,
) {
    let (name, level) = match child {
        Child::Node(node) => {
            let node = &methodology.nodes[node];
            (&node.name, methodology.levels[node.level].code.as_str())
        }
        Child::Indicator(indicator) => (&methodology.indicators[indicator].name, "indicator"),
    };
    let mut at = [None; 2];
    at[side] = Some(child);
    let own = found.len();
    found.push(Element {
        code: methodology.code_of(child).to_owned(),
        name: name.clone(),
        level: level.to_owned(),
        is_indicator: matches!(child, Child::Indicator(_)),
        parent,
        depth,
        at,
    });
    if let Child::Node(node) = child {
        for below in &methodology.nodes[node].children {
            gather(methodology, side, (*below, Some(own), depth + 1), found);
        }
    }
}

/// One name after the other.
fn from_to(before: &Text, after: &Text) -> Text {
    Text::new(
        format!("{} → {}", before.id, after.id),
        format!("{} → {}", before.en, after.en),
    )
}

fn join(found: &mut Vec<Element>, earlier: &[Element]) {
    for (position, element) in earlier.iter().enumerate() {
        let same = found.iter().position(|known| {
            known.at[0].is_none()
                && known.is_indicator == element.is_indicator
                && known.code == element.code
        });
        let same = if position == 0 { Some(0) } else { same };
        if let Some(same) = same {
            if position == 0 && found[0].code != element.code {
                found[0].name = from_to(&element.name, &found[0].name);
            }
            found[same].at[0] = element.at[0];
            continue;
        }
        let parent = element.parent.map(|parent| &earlier[parent]);
        let known = |other: &Element| parent.is_some_and(|parent| other.at[0] == parent.at[0]);
        let parent = found.iter().position(known);
        let mut element = element.clone();
        element.parent = parent;
        element.depth = parent.map_or(0, |parent| found[parent].depth + 1);
        found.push(element);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};

    #[test]
    fn elements_of_two_trees_stand_side_by_side() {
        let before = methodology(&[
            node("I", ""),
            node("A", "I"),
            indicator("A1", "A", "D0"),
            node("OLD", "I"),
            indicator("A2", "OLD", "D1"),
        ]);
        let mut after = methodology(&[
            node("IX", ""),
            node("A", "IX"),
            indicator("A1", "A", "D0"),
            indicator("A2", "A", "D1"),
            indicator("A3", "A", "D2"),
        ]);
        after.sha256 = "1".repeat(64);
        let found = elements([&before, &after]);
        let shown: Vec<_> = found
            .iter()
            .map(|one| (one.code.as_str(), one.depth, one.at.map(|at| at.is_some())))
            .collect();
        assert_eq!(
            shown,
            [
                ("IX", 0, [true, true]),
                ("A", 1, [true, true]),
                ("A1", 2, [true, true]),
                ("A2", 2, [true, true]),
                ("A3", 2, [false, true]),
                ("OLD", 1, [true, false]),
            ]
        );
        assert_eq!(found[5].parent, Some(0));
    }
}
