//! Indicators that are data items themselves: an indicator without a formula brings its own item,
//! unless an item with its code is written.

use super::formula::{Expr, Formula};
use super::model::{Indicator, Item, ItemKind, Methodology, Pooling, Range, YearlyChange};

/// What stands for the agency of an item that nobody was named for.
const NO_AGENCY: &str = "belum ditetapkan";

/// The formula that reads an item as it is.
pub(super) fn formula(code: &str, item: usize) -> Formula {
    Formula {
        text: code.to_owned(),
        tree: Expr::Variable(item),
    }
}

/// The item that an indicator brings with it: an index-like number with the indicator's name, unit
/// and observed range.
pub(super) fn item(
    indicator: &Indicator,
    agency: Option<&str>,
    yearly_change: YearlyChange,
) -> Item {
    Item {
        code: indicator.code.clone(),
        slug: String::new(),
        name: indicator.name.clone(),
        node: indicator.parent,
        unit: indicator.unit.clone(),
        kind: ItemKind::Index,
        integer: false,
        plausible: indicator
            .observed
            .as_ref()
            .map_or(Range::UNLIMITED, |observed| Range {
                min: observed.min,
                max: observed.max,
            }),
        yearly_change,
        agency: agency.unwrap_or(NO_AGENCY).to_owned(),
        source: String::new(),
        pooling: Pooling::None,
        aliases: Vec::new(),
        provenance: indicator.provenance.clone(),
        concept_source: indicator.concept_source.clone(),
    }
}

impl Methodology {
    /// The items that a file has to write; the others, at the end of the list, come with their
    /// indicators.
    #[must_use]
    pub fn written_items(&self) -> &[Item] {
        let mut written = self.items.len();
        let mut before = self.indicators.len();
        while written > 0 {
            let of_item =
                |indicator: &Indicator| indicator.direct && indicator.items == [written - 1];
            let Some(position) = self.indicators[..before].iter().rposition(of_item) else {
                break;
            };
            let implied = item(
                &self.indicators[position],
                None,
                self.validation.yearly_change,
            );
            if implied != self.items[written - 1] {
                break;
            }
            (written, before) = (written - 1, position);
        }
        &self.items[..written]
    }

    /// Whether an item came with its indicator, rather than being written itself.
    #[must_use]
    pub fn is_unwritten(&self, item: usize) -> bool {
        item >= self.written_items().len()
    }
}
