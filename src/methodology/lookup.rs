//! Questions to a methodology that have nothing to do with scores: what a code names, what uses an
//! item, how much a weight counts.

use super::model::{Child, Methodology, Pooling};
use crate::lang::{Text, fold_heading, nearest_code};

/// An element by its position in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Element {
    /// In [`Methodology::nodes`].
    Node(usize),
    /// In [`Methodology::indicators`].
    Indicator(usize),
    /// In [`Methodology::items`].
    Item(usize),
    /// In [`Methodology::rules`].
    Rule(usize),
}

impl Methodology {
    /// The elements with a code, ignoring case unless one is spelt exactly so. Usually one; an item
    /// may have the code of an indicator or a rule.
    #[must_use]
    pub fn find(&self, code: &str) -> Vec<Element> {
        let exact = self.elements(|known| known == code);
        if exact.is_empty() {
            self.elements(|known| known.eq_ignore_ascii_case(code.trim()))
        } else {
            exact
        }
    }

    /// The nodes, indicators and items whose name, in either language, holds a text; where some name
    /// is the text itself, those only.
    #[must_use]
    pub fn find_named(&self, text: &str) -> Vec<Element> {
        let wanted = fold_heading(text);
        // A letter or two are part of nearly everything.
        if wanted.chars().count() < 3 {
            return Vec::new();
        }
        let named = |is: &dyn Fn(&str) -> bool| -> Vec<Element> {
            self.codes()
                .map(|(_, element)| element)
                .filter(|element| !matches!(element, Element::Rule(_)))
                .filter(|element| {
                    let (_, name) = self.named(*element);
                    is(&fold_heading(&name.id)) || is(&fold_heading(&name.en))
                })
                .collect()
        };
        let whole = named(&|name| name == wanted);
        if whole.is_empty() {
            named(&|name| name.contains(&wanted))
        } else {
            whole
        }
    }

    /// Code and name of an element; of a rule, what it says.
    #[must_use]
    pub fn named(&self, element: Element) -> (&str, &Text) {
        match element {
            Element::Node(node) => (&self.nodes[node].code, &self.nodes[node].name),
            Element::Indicator(indicator) => {
                let indicator = &self.indicators[indicator];
                (&indicator.code, &indicator.name)
            }
            Element::Item(item) => (&self.items[item].code, &self.items[item].name),
            Element::Rule(rule) => (&self.rules[rule].code, &self.rules[rule].message),
        }
    }

    /// The code that was probably meant.
    #[must_use]
    pub fn nearest_code(&self, code: &str) -> Option<&str> {
        nearest_code(code, self.codes().map(|(known, _)| known))
    }

    fn elements(&self, is: impl Fn(&str) -> bool) -> Vec<Element> {
        self.codes()
            .filter(|(code, _)| is(code))
            .map(|(_, element)| element)
            .collect()
    }

    /// Every element with its code, in the order of the definition.
    fn codes(&self) -> impl Iterator<Item = (&str, Element)> {
        let nodes = self.nodes.iter().map(|node| node.code.as_str());
        let indicators = self
            .indicators
            .iter()
            .map(|indicator| indicator.code.as_str());
        let items = self.items.iter().map(|item| item.code.as_str());
        let rules = self.rules.iter().map(|rule| rule.code.as_str());
        nodes
            .zip((0..).map(Element::Node))
            .chain(indicators.zip((0..).map(Element::Indicator)))
            .chain(items.zip((0..).map(Element::Item)))
            .chain(rules.zip((0..).map(Element::Rule)))
    }

    /// Positions of the rules whose condition uses an item.
    pub fn rules_using(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        self.rules
            .iter()
            .enumerate()
            .filter(move |(_, rule)| rule.items.contains(&item))
            .map(|(position, _)| position)
    }

    /// Positions of the items that are weighted by an item when they are pooled.
    pub fn items_weighted_by(&self, item: usize) -> impl Iterator<Item = usize> + '_ {
        self.items
            .iter()
            .enumerate()
            .filter(move |(_, other)| other.pooling == Pooling::WeightedBy(item))
            .map(|(position, _)| position)
    }

    /// The parent of a child; none for the root.
    #[must_use]
    pub fn parent_of(&self, child: Child) -> Option<usize> {
        match child {
            Child::Node(node) => self.nodes[node].parent,
            Child::Indicator(indicator) => Some(self.indicators[indicator].parent),
        }
    }

    /// Code of a child.
    #[must_use]
    pub fn code_of(&self, child: Child) -> &str {
        match child {
            Child::Node(node) => &self.nodes[node].code,
            Child::Indicator(indicator) => &self.indicators[indicator].code,
        }
    }

    /// Weight of a child relative to its siblings, as written.
    #[must_use]
    pub fn weight_of(&self, child: Child) -> f64 {
        match child {
            Child::Node(node) => self.nodes[node].weight,
            Child::Indicator(indicator) => self.indicators[indicator].weight,
        }
    }

    /// Share of a child's weight in its parent when nothing is missing, 0..1; 1 for the root.
    #[must_use]
    pub fn share_in_parent(&self, child: Child) -> f64 {
        let Some(parent) = self.parent_of(child) else {
            return 1.0;
        };
        let siblings = &self.nodes[parent].children;
        // Scaled by the largest, so that even huge weights add up to a finite sum.
        let largest = siblings
            .iter()
            .map(|s| self.weight_of(*s))
            .fold(0.0, f64::max);
        let sum: f64 = siblings.iter().map(|s| self.weight_of(*s) / largest).sum();
        self.weight_of(child) / largest / sum
    }

    /// Share of a child in the root when nothing is missing, 0..1: the product of the shares on the
    /// way up.
    #[must_use]
    pub fn share_in_root(&self, child: Child) -> f64 {
        let mut share = self.share_in_parent(child);
        let mut current = self.parent_of(child);
        while let Some(node) = current {
            share *= self.share_in_parent(Child::Node(node));
            current = self.nodes[node].parent;
        }
        share
    }

    /// Nodes from below the root down to a node, itself included; empty for the root.
    #[must_use]
    pub fn path_of(&self, node: usize) -> Vec<usize> {
        let mut path = Vec::new();
        let mut current = node;
        while let Some(parent) = self.nodes[current].parent {
            path.push(current);
            current = parent;
        }
        path.reverse();
        path
    }

    /// Number of indicators anywhere below a node.
    #[must_use]
    pub fn indicators_below(&self, node: usize) -> usize {
        self.indicators
            .iter()
            .filter(|indicator| {
                indicator.parent == node
                    || node == 0
                    || self.path_of(indicator.parent).contains(&node)
            })
            .count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::builtin;

    #[test]
    fn codes_are_found_whatever_their_case_and_near_ones_are_suggested() {
        let m = builtin();
        assert_eq!(m.find("IKESOS"), [Element::Node(0)]);
        assert_eq!(m.find("d01"), [Element::Item(0)]);
        assert_eq!(m.find("r01"), [Element::Rule(0)]);
        assert!(matches!(m.find("KD11")[..], [Element::Indicator(0)]));
        assert_eq!(m.find("KD999"), []);
        assert_eq!(m.nearest_code("DO1"), Some("D01"));
    }

    #[test]
    fn shares_add_up_to_one() {
        let m = builtin();
        for node in &m.nodes {
            let sum: f64 = node
                .children
                .iter()
                .map(|child| m.share_in_parent(*child))
                .sum();
            assert!((sum - 1.0).abs() < 1e-12, "{}", node.code);
        }
        let leaves = (0..m.indicators.len()).map(Child::Indicator);
        let sum: f64 = leaves.map(|leaf| m.share_in_root(leaf)).sum();
        assert!((sum - 1.0).abs() < 1e-12);
        assert_eq!(m.indicators_below(0), 32);
    }

    #[test]
    fn everything_that_uses_an_item_is_found() {
        let m = builtin();
        let d01 = m.item_position("D01").unwrap();
        assert!(m.rules_using(d01).any(|rule| m.rules[rule].code == "R01"));
        assert!(m.items_weighted_by(d01).count() > 0);
    }
}
