//! What all sheets of the form need to know: the methodology, the filling, and which row of the
//! Data sheet holds what.

use std::borrow::Cow;

use crate::lang::{Lang, Text};
use crate::methodology::{Item, Methodology};
use crate::submission::layout::{Column, IdentityField};
use crate::submission::{Form, FormRow};

use super::status::Status;

/// Row of the header of the Data sheet, zero-based; the rows of the plan follow it.
pub(in crate::output) const HEADER_ROW: u32 = 2;

/// What stands for an agency that the methodology does not name.
static NO_AGENCY: Text = Text::fixed("belum ditetapkan", "not assigned");
/// Heading of the items that belong to the root: several branches of the tree use them.
static BASE_DATA: Text = Text::fixed("Data dasar", "Base data");

/// Everything the sheets are written from.
pub(in crate::output) struct Draft<'a> {
    /// The methodology.
    pub methodology: &'a Methodology,
    /// What the form is filled with.
    pub form: &'a Form,
    /// Language of the form.
    pub lang: Lang,
    /// Rows of the Data sheet below its header.
    pub plan: Vec<PlanRow>,
    /// Status of each item, in the methodology's order.
    pub statuses: Vec<Status>,
}

/// A row of the Data sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::output) enum PlanRow {
    /// A heading above the items of a node.
    Heading {
        /// Position of the node; 0 heads the base data.
        node: usize,
        /// 0 for a child of the root, 1 for its children, and so on.
        depth: usize,
        /// Position in the plan after the last row the heading stands over.
        end: usize,
    },
    /// An item, by position.
    Item(usize),
}

impl<'a> Draft<'a> {
    /// Lay the form out.
    pub fn new(methodology: &'a Methodology, form: &'a Form, lang: Lang) -> Self {
        let mut draft = Self {
            methodology,
            form,
            lang,
            plan: plan(methodology, |_| true),
            statuses: Vec::new(),
        };
        draft.statuses = methodology
            .items
            .iter()
            .enumerate()
            .map(|(position, item)| Status::of(item, draft.row(position)))
            .collect();
        draft
    }

    /// Lay out the rows of some of the items, by position, without headings.
    pub fn of_items(
        methodology: &'a Methodology,
        form: &'a Form,
        lang: Lang,
        items: impl Iterator<Item = usize>,
    ) -> Self {
        Self {
            plan: items.map(PlanRow::Item).collect(),
            ..Self::new(methodology, form, lang)
        }
    }

    /// Lay out the rows of those items that `keep` names, with the headings above them.
    pub fn of_some(
        methodology: &'a Methodology,
        form: &'a Form,
        lang: Lang,
        keep: impl Fn(usize) -> bool,
    ) -> Self {
        Self {
            plan: plan(methodology, keep),
            ..Self::new(methodology, form, lang)
        }
    }

    /// Items that have a row, with their status.
    pub fn planned(&self) -> impl Iterator<Item = (usize, Status)> {
        self.plan.iter().filter_map(|row| match row {
            PlanRow::Item(item) => Some((*item, self.statuses[*item])),
            PlanRow::Heading { .. } => None,
        })
    }

    /// A text in the form's language.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// A text that is not kept, in the form's language.
    pub fn say(&self, text: Text) -> Cow<'static, str> {
        match self.lang {
            Lang::Id => text.id,
            Lang::En => text.en,
        }
    }

    /// What an item is filled with.
    pub fn row(&self, item: usize) -> Option<&FormRow> {
        self.form.rows.get(item)
    }

    /// What an identity field is filled with; empty when blank.
    pub fn field(&self, field: IdentityField) -> &str {
        let position = IdentityField::ALL.iter().position(|f| *f == field);
        position.map_or("", |p| self.form.identity[p].as_str())
    }

    /// Sheet row of a position in the plan.
    pub fn sheet_row(position: usize) -> u32 {
        HEADER_ROW + 1 + u32::try_from(position).unwrap_or(u32::MAX / 2)
    }

    /// Last row of the Data sheet's table.
    pub fn last_row(&self) -> u32 {
        HEADER_ROW + u32::try_from(self.plan.len()).unwrap_or(u32::MAX / 2)
    }

    /// The agency as the form shows it.
    pub fn agency<'t>(&self, item: &'t Item) -> &'t str {
        if item.agency.trim().is_empty() {
            NO_AGENCY.get(self.lang)
        } else {
            &item.agency
        }
    }

    /// Node under which the recap counts an item: a child of the root, or the root for base data.
    pub fn dimension(&self, item: usize) -> usize {
        let node = self.methodology.items[item].node;
        self.methodology.dimension_of(node).unwrap_or(0)
    }

    /// Name of a node as a heading; the root heads the data used all over the tree.
    pub fn heading(&self, node: usize) -> &str {
        if node == 0 {
            BASE_DATA.get(self.lang)
        } else {
            self.text(&self.methodology.nodes[node].name)
        }
    }
}

/// Zero-based position of a column of the Data sheet.
pub(in crate::output) fn column(column: Column) -> u16 {
    let position = Column::ALL.iter().position(|c| *c == column);
    position.and_then(|p| u16::try_from(p).ok()).unwrap_or(0)
}

/// The rows of the Data sheet: the items to be kept in their order, each run under the headings of
/// its node.
fn plan(methodology: &Methodology, keep: impl Fn(usize) -> bool) -> Vec<PlanRow> {
    let mut rows = Vec::new();
    let mut current: Vec<usize> = Vec::new();
    let items = methodology.items.iter().enumerate();
    for (position, item) in items.filter(|(position, _)| keep(*position)) {
        let path = path(methodology, item.node);
        if path != current {
            let common = path
                .iter()
                .zip(&current)
                .take_while(|(a, b)| a == b)
                .count();
            // An item of a node after items of that node's children: its heading again.
            let first = common.min(path.len() - 1);
            for (depth, node) in path.iter().enumerate().skip(first) {
                let (node, end) = (*node, rows.len());
                rows.push(PlanRow::Heading { node, depth, end });
            }
            current = path;
        }
        rows.push(PlanRow::Item(position));
    }
    close_headings(&mut rows);
    rows
}

/// Nodes from the root's child down to `node`; the root itself stands for base data.
fn path(methodology: &Methodology, node: usize) -> Vec<usize> {
    let mut path = vec![node];
    let mut current = node;
    while let Some(parent) = methodology.nodes[current].parent {
        if parent != 0 {
            path.push(parent);
        }
        current = parent;
    }
    path.reverse();
    path
}

/// Let every heading know where the rows under it end: at the next heading that is not deeper.
fn close_headings(rows: &mut [PlanRow]) {
    let depths: Vec<Option<usize>> = rows
        .iter()
        .map(|row| match row {
            PlanRow::Heading { depth, .. } => Some(*depth),
            PlanRow::Item(_) => None,
        })
        .collect();
    for (position, row) in rows.iter_mut().enumerate() {
        if let PlanRow::Heading { depth, end, .. } = row {
            let next = depths
                .iter()
                .skip(position + 1)
                .position(|other| other.is_some_and(|other| other <= *depth));
            *end = next.map_or(depths.len(), |offset| position + 1 + offset);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{ITEMS, methodology, node};

    /// The plan as lines: headings indented by depth, items by code.
    fn lines(methodology: &Methodology) -> Vec<String> {
        let rows = plan(methodology, |_| true);
        rows.iter()
            .map(|row| match *row {
                PlanRow::Heading { node, depth, end } => {
                    let code = &methodology.nodes[node].code;
                    format!("{}{code} ..{end}", "  ".repeat(depth))
                }
                PlanRow::Item(item) => methodology.items[item].code.clone(),
            })
            .collect()
    }

    #[test]
    fn items_stand_under_every_level_above_them() {
        let mut made = methodology(&[
            node("I", ""),
            node("A", "I"),
            node("A1", "A"),
            node("A11", "A1"),
            node("A2", "A"),
            node("B", "I"),
        ]);
        // Base data, A11 twice, A2, then A itself after its children, and B.
        let nodes = [0, 3, 3, 4, 1, 5];
        made.items.truncate(nodes.len());
        for (item, node) in made.items.iter_mut().zip(nodes) {
            item.node = node;
        }
        assert_eq!(
            lines(&made),
            [
                "I ..2",
                "D0",
                "A ..9",
                "  A1 ..7",
                "    A11 ..7",
                "D1",
                "D2",
                "  A2 ..9",
                "D3",
                "A ..11",
                "D4",
                "B ..13",
                "D5",
            ]
        );
    }

    #[test]
    fn base_data_alone_have_one_heading() {
        let made = methodology(&[node("I", "")]);
        assert_eq!(plan(&made, |_| true).len(), ITEMS + 1);
    }
}
