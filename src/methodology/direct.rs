//! Indicators that are data items themselves: an indicator without a formula brings its own item,
//! unless an item with its code is written.

use super::formula::{Expr, Formula};
use super::model::{Indicator, Item, ItemKind, Methodology, Pooling, Range};

/// What stands for the agency of an item that nobody was named for.
const NO_AGENCY: &str = "belum ditetapkan";

/// Whether a text names an agency, rather than saying that nobody was named.
#[must_use]
pub fn is_agency(agency: &str) -> bool {
    !agency.trim().is_empty() && agency != NO_AGENCY
}

/// The formula that reads an item as it is.
pub(super) fn formula(code: &str, item: usize) -> Formula {
    Formula {
        text: code.to_owned(),
        tree: Expr::Variable(item),
    }
}

/// The item that an indicator brings with it: an index-like number with the indicator's name, unit
/// and observed range.
pub(super) fn item(indicator: &Indicator, agency: Option<&str>) -> Item {
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
        agency: agency.unwrap_or(NO_AGENCY).to_owned(),
        source: String::new(),
        pooling: Pooling::None,
        yearly_change: None,
        moves_with: Vec::new(),
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
            if item(&self.indicators[position], None) != self.items[written - 1] {
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
