//! The form that the template's code writes: its rows, and what its formulas are to give.

use crate::lang::Text;
use crate::methodology::Methodology;
use crate::output::template::draft::Draft;
use crate::submission::carried::{CarriedRow, Content};
use crate::submission::layout::{Column, IdentityField};
use crate::submission::{Form, FormRow, FormValue};
use crate::workbook::CellValue;

use super::Carried;
use super::put;

/// What the cells hold, as far as titles, states and heights depend on it. The cells themselves are
/// written over exactly afterwards.
pub(super) fn filled(methodology: &Methodology, carried: &Carried) -> Form {
    let rows = carried.data.as_ref().map(|data| &data.rows);
    let row = |item: usize| {
        let row = rows.and_then(|rows| rows.get(item)?.as_ref());
        row.map_or_else(FormRow::default, form_row)
    };
    let banner = &carried.submission.identity.banner;
    Form {
        identity: std::array::from_fn(|position| identity_text(carried, position)),
        rows: (0..methodology.items.len()).map(row).collect(),
        banner: (!banner.is_empty()).then(|| Text::same(banner)),
    }
}

/// What a field of the identity says, as it will be read from the file that is written.
fn identity_text(carried: &Carried, position: usize) -> String {
    let fields = carried.identity.as_ref().map(|identity| &identity.fields);
    let content = fields.and_then(|fields| fields[position].content.as_ref());
    if content.is_some_and(|content| matches!(content.value, CellValue::Error(_))) {
        return content.map_or_else(String::new, put::as_written);
    }
    let identity = &carried.submission.identity;
    let field = identity.field(IdentityField::ALL[position]);
    field.text.clone()
}

/// The rows of the form: those the file had, in the order of the methodology; of a request in its
/// own order, without headings.
pub(super) fn draft<'a>(
    methodology: &'a Methodology,
    filled: &'a Form,
    carried: &Carried,
) -> Draft<'a> {
    let rows = carried.data.as_ref().map(|data| data.rows.as_slice());
    let rows = rows.unwrap_or_default();
    let there = |item: usize| rows.get(item).is_some_and(Option::is_some);
    let none = !rows.iter().any(Option::is_some);
    if carried.is_request() && !none {
        let mut items: Vec<(Option<u32>, usize)> = rows
            .iter()
            .enumerate()
            .filter_map(|(item, row)| Some((row.as_ref()?.row, item)))
            .collect();
        items.sort_unstable();
        let items = items.into_iter().map(|(_, item)| item);
        return Draft::of_items(methodology, filled, carried.lang, items);
    }
    Draft::of_some(methodology, filled, carried.lang, |item| {
        none || there(item)
    })
}

fn form_row(row: &CarriedRow) -> FormRow {
    let text = |column| row.cell(column).map_or_else(String::new, put::as_written);
    FormRow {
        value: row.cell(Column::Value).map_or(FormValue::Blank, value),
        availability: text(Column::Availability),
        year: text(Column::Year),
        source: text(Column::Source),
        note: text(Column::Note),
    }
}

fn value(content: &Content) -> FormValue {
    match &content.value {
        CellValue::Empty if content.formula.is_some() => {
            FormValue::Formula("=NA()".to_owned(), None)
        }
        CellValue::Empty => FormValue::Blank,
        CellValue::Number(number) if content.percent => FormValue::Percent(*number),
        CellValue::Number(number) => FormValue::Number(*number),
        CellValue::Text(text) => FormValue::Text(text.clone()),
        CellValue::Boolean(_) => FormValue::Text(content.text()),
        CellValue::Date(iso) => match put::serial(iso) {
            Some((serial, _)) => FormValue::Number(serial),
            None => FormValue::Text(iso.clone()),
        },
        CellValue::Error(error) => FormValue::Error(error.clone()),
    }
}
