//! Items: types, ranges, pooling, and whether anybody uses them.

use std::collections::HashSet;

use super::Resolver;
use super::formulas::Formulas;
use super::tree::{Tree, circles};
use crate::methodology::draft::{Bounds, Draft, IndicatorDraft, ItemDraft, Origin, PoolingDraft};
use crate::methodology::formula::{Names, is_name};
use crate::methodology::model::{ItemKind, Range};
use crate::methodology::problem::ProblemKind;
use crate::methodology::record::Section;
use crate::methodology::source::{At, Located};

/// What the codes of items lead to, parallel to the draft.
#[derive(Debug)]
pub(super) struct Items {
    /// Draft position of the node under which the form lists the item, where it is written.
    pub nodes: Vec<Option<usize>>,
    /// Position of the weighting item.
    pub weightings: Vec<Option<usize>>,
    /// Positions of the items that each usually moves with.
    pub related: Vec<Vec<usize>>,
}

impl Resolver<'_> {
    /// Check the items.
    pub(super) fn items(&mut self, formulas: &Formulas) -> Items {
        let draft = self.draft;
        let mut nodes = Vec::with_capacity(draft.items.len());
        let mut weightings = Vec::with_capacity(draft.items.len());
        let mut related = Vec::with_capacity(draft.items.len());
        for item in &draft.items {
            self.item(item);
            nodes.push(self.look_up(&item.origin, "node", &item.node, Section::Node));
            weightings.push(self.weighting(item));
            related.push(self.related(item));
        }
        self.pooling_circles(&weightings);
        self.unused(formulas, &weightings);
        Items {
            nodes,
            weightings,
            related,
        }
    }

    /// The positions of the items that this one usually moves with.
    fn related(&mut self, item: &ItemDraft) -> Vec<usize> {
        let codes = item.moves_with.iter();
        codes
            .filter_map(|code| {
                let code = Some(code.clone());
                self.look_up(&item.origin, "moves_with", &code, Section::Item)
            })
            .collect()
    }

    /// The position of the item that weights this one.
    fn weighting(&mut self, item: &ItemDraft) -> Option<usize> {
        match &item.pooling {
            Some(PoolingDraft::WeightedBy(code)) => {
                let code = Some(code.clone());
                self.look_up(&item.origin, "pooling", &code, Section::Item)
            }
            _ => None,
        }
    }

    /// One item by itself: its code must work in formulas, its range must suit its type.
    fn item(&mut self, item: &ItemDraft) {
        if let Some(code) = &item.code {
            self.name_of_item(&item.origin, code);
        }
        if let (Ok(None), None, Some(at)) = (
            &item.agency,
            &self.draft.defaults.agency,
            &item.agency_place,
        ) {
            let field = "agency".to_owned();
            self.report(&item.origin, at.clone(), ProblemKind::Missing { field });
        }
        let (Some(min), Some(max)) = (&item.min, &item.max) else {
            return;
        };
        let bounds = Bounds {
            min: min.clone(),
            max: max.clone(),
        };
        self.rising(&item.origin, "min", &bounds);
        if let Some((at, kind)) = unsuited(item, &bounds) {
            self.report(&item.origin, at, kind);
        }
    }

    /// The code of an item must work in formulas.
    fn name_of_item(&mut self, origin: &Origin, code: &Located<String>) {
        if !is_name(&code.value) {
            let code_text = code.value.clone();
            let kind = ProblemKind::BadCode { code: code_text };
            self.report(origin, code.at.clone(), kind);
        }
    }

    /// The indicators that bring their own item, by position in the draft and in the order of the
    /// tree: those without a formula and without an item of their code. Their items follow the
    /// written ones, and formulas may name them too.
    pub(super) fn direct(&mut self, tree: Option<&Tree>) -> Vec<usize> {
        let draft = self.draft;
        let order: Vec<usize> = match tree {
            Some(tree) => tree.indicators.clone(),
            None => (0..draft.indicators.len()).collect(),
        };
        let mut direct = Vec::new();
        for position in order {
            let indicator = &draft.indicators[position];
            let (Ok(None), Some(code)) = (&indicator.formula, &indicator.code) else {
                continue;
            };
            if self.items.add(code, draft.items.len() + direct.len()) {
                self.name_of_item(&indicator.origin, code);
                direct.push(position);
            }
        }
        direct
    }

    /// No item is weighted by itself, not even through others.
    fn pooling_circles(&mut self, weightings: &[Option<usize>]) {
        let draft = self.draft;
        for circle in circles(weightings) {
            let codes = circle
                .iter()
                .filter_map(|item| draft.items[*item].code.as_ref());
            let kind = ProblemKind::PoolingCycle {
                codes: codes.map(|code| code.value.clone()).collect(),
            };
            let item = &draft.items[circle[0]];
            if let Some(PoolingDraft::WeightedBy(code)) = &item.pooling {
                self.report(&item.origin, code.at.clone(), kind);
            }
        }
    }

    /// Items that take part in nothing.
    fn unused(&mut self, formulas: &Formulas, weightings: &[Option<usize>]) {
        let draft = self.draft;
        if draft.indicators.is_empty() {
            // Then hardly any item is used, for one reason that is said.
            return;
        }
        let used = used(draft, formulas, weightings);
        let spelt = unread_words(draft, formulas);
        for (position, item) in draft.items.iter().enumerate() {
            let Some(code) = &item.code else { continue };
            // The second bearer of a code is complained of already.
            let first = self.items.position(&code.value) == Some(position);
            if first && !used.contains(&position) && !spelt.contains(code.value.as_str()) {
                self.report(&item.origin, code.at.clone(), ProblemKind::UnusedItem);
            }
        }
    }
}

/// Positions of the items that a formula, a condition or a weighting uses.
fn used(draft: &Draft, formulas: &Formulas, weightings: &[Option<usize>]) -> HashSet<usize> {
    let indicators = formulas.indicators.iter().flatten();
    let conditions = formulas.conditions.iter().flatten();
    let mut used: HashSet<usize> = indicators
        .flat_map(crate::methodology::formula::Formula::variables)
        .chain(conditions.flat_map(crate::methodology::formula::Condition::variables))
        .chain(weightings.iter().flatten().copied())
        .collect();
    used.retain(|position| *position < draft.items.len());
    used
}

/// Words of the formulas that could not be read: an item is not unused because of a slip there.
fn unread_words<'a>(draft: &'a Draft, formulas: &Formulas) -> HashSet<&'a str> {
    let formula = |indicator: &'a IndicatorDraft| indicator.formula.as_ref().ok()?.as_ref();
    let indicators = draft.indicators.iter().map(formula);
    let rules = draft.rules.iter().map(|rule| rule.expr.as_ref());
    let unread = |read: bool, text: Option<&'a Located<String>>| text.filter(|_| !read);
    indicators
        .zip(formulas.indicators.iter().map(Option::is_some))
        .chain(rules.zip(formulas.conditions.iter().map(Option::is_some)))
        .filter_map(|(text, read)| unread(read, text))
        .flat_map(|text| {
            text.value
                .split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.'))
        })
        .collect()
}

/// A plausible range that does not suit the item's type.
fn unsuited(item: &ItemDraft, bounds: &Bounds) -> Option<(At, ProblemKind)> {
    let Range { min, max } = bounds.range();
    let (below, above, kind) = match item.kind? {
        ItemKind::YesNo => (min != 0.0, max != 1.0, ProblemKind::YesNoRange { min, max }),
        ItemKind::Percent if min < 0.0 || max > 100.0 => (
            min < 0.0,
            max > 100.0,
            ProblemKind::PercentRange { min, max },
        ),
        _ if item.integer? => (
            min.fract() != 0.0,
            max.fract() != 0.0,
            ProblemKind::WholeRange { min, max },
        ),
        _ => return None,
    };
    // The end that does not suit is pointed at; the lower one when neither does.
    match (below, above) {
        (true, _) => Some((bounds.min.at.clone(), kind)),
        (false, true) => Some((bounds.max.at.clone(), kind)),
        (false, false) => None,
    }
}
