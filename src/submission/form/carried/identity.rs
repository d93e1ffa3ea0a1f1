//! The sheet Identitas as it stood.

use std::collections::HashSet;

use super::own::{FormSheet, OwnTexts};
use super::source::Source;
use super::{CarriedField, CarriedIdentity, fields};
use crate::lang::Text;
use crate::submission::form::grid::{fold, text};
use crate::submission::form::identity::labelled;
use crate::submission::layout::{IdentityField, LABEL_POSITION};

/// Take the fields, and whatever stands in rows of its own.
pub(super) fn read(source: &mut Source, own: &OwnTexts) -> CarriedIdentity {
    let labels: Vec<String> = source
        .grid
        .cells()
        .iter()
        .map(|cell| fold(&text(cell)))
        .collect();
    let mut found: [CarriedField; 9] = std::array::from_fn(|_| CarriedField::default());
    for (position, field) in fields() {
        found[position] = take_field(source, &labels, &field.label());
    }
    let position = take_field(source, &labels, &LABEL_POSITION);
    let rows: HashSet<u32> = found
        .iter()
        .chain([&position])
        .filter_map(|field| field.label.map(|(row, _)| row))
        .collect();
    let repeated = repeated_labels(source);
    let ours = own.among(FormSheet::Identity, &source.rest());
    let mut rest = Vec::new();
    for (at, content) in source.rest() {
        let is_own = ours.contains(&at) && !repeated.contains(&at);
        if !rows.contains(&at.0) && !is_own {
            source.take(at);
            rest.push((at, content));
        }
    }
    CarriedIdentity {
        sheet: source.grid.sheet().to_owned(),
        fields: found,
        position,
        rest,
    }
}

/// A field: its first label, and the cell to the right of it.
fn take_field(source: &mut Source, labels: &[String], label: &Text) -> CarriedField {
    let at = labelled(&source.grid, labels, label).next();
    let Some((row, column)) = at.map(|cell| (cell.row, cell.column)) else {
        return CarriedField::default();
    };
    source.take((row, column));
    CarriedField {
        label: Some((row, column)),
        content: source.take((row, column + 1)),
    }
}

/// Labels that stand there once more and have something beside them.
fn repeated_labels(source: &Source) -> HashSet<(u32, u32)> {
    let labels: HashSet<String> = IdentityField::ALL
        .map(IdentityField::label)
        .into_iter()
        .chain([LABEL_POSITION])
        .flat_map(|label| [fold(&label.id), fold(&label.en)])
        .collect();
    let rest = source.rest();
    let there: HashSet<(u32, u32)> = rest.iter().map(|(at, _)| *at).collect();
    let repeated = rest.iter().filter(|((row, column), content)| {
        labels.contains(&fold(&content.text())) && there.contains(&(*row, column + 1))
    });
    repeated.map(|(at, _)| *at).collect()
}
