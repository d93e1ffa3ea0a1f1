//! The tree: weights, aggregation and its parameters.

use rust_xlsxwriter::XlsxError;

use super::Section;
use crate::lang::Text;
use crate::methodology::{MissingPolicy, Node};
use crate::output::result::Facts;
use crate::output::result::map::{count, method as column};
use crate::output::result::sheet::Sheet;

/// Write the section.
pub(super) fn write(page: &mut Sheet, facts: &Facts) -> Result<(), XlsxError> {
    let mut section = Section {
        first: page.map.rows.nodes,
        rows: facts.methodology.nodes.len(),
        last_column: column::NOTE,
        heading: Text::fixed("Pohon", "Tree"),
        headers: vec![
            (column::CODE, Text::fixed("Kode", "Code")),
            (column::NAME, Text::fixed("Nama", "Name")),
            (column::LEVEL, Text::fixed("Tingkat", "Level")),
            (column::PARENT, Text::fixed("Induk", "Parent")),
            (column::WEIGHT, Text::fixed("Bobot", "Weight")),
            (column::RULE, Text::fixed("Agregasi", "Aggregation")),
            (
                column::UNIT,
                Text::fixed("Bila ada yang kurang", "If data are missing"),
            ),
            (column::PROVENANCE, Text::fixed("Asal-usul", "Provenance")),
            (
                column::CONCEPT,
                Text::fixed("Sumber konsep", "Concept source"),
            ),
            (column::NOTE, Text::fixed("Catatan", "Note")),
        ],
    };
    let every = &facts.methodology.nodes;
    for (column, header, used) in [
        (
            column::FLOOR,
            Text::fixed("Skor terendah anak", "Floor of the children"),
            every.iter().any(|node| node.floor.is_some()),
        ),
        (
            column::AT_LEAST,
            Text::fixed("Bagian anak minimal", "Least share of children"),
            every.iter().any(|node| at_least(node).is_some()),
        ),
        (
            column::SUBSTITUTE,
            Text::fixed("Skor pengganti", "Score if missing"),
            every.iter().any(has_substitute),
        ),
    ] {
        if used {
            section.headers.push((column, header));
        }
    }
    section.write(page, facts)?;
    for position in 0..section.rows {
        node(page, facts, section.first + count(position), position)?;
    }
    Ok(())
}

fn node(page: &mut Sheet, facts: &Facts, at: u32, position: usize) -> Result<(), XlsxError> {
    let look = &facts.look;
    let method = facts.methodology;
    let node = &method.nodes[position];
    let lang = page.lang();
    page.text(at, column::CODE, &node.code, &look.text)?;
    page.wrap(at, column::NAME, node.name.get(lang), &look.wrapped)?;
    let level = method.levels[node.level].name.get(lang);
    page.wrap(at, column::LEVEL, level, &look.wrapped)?;
    let parent = node.parent.map_or("", |parent| &method.nodes[parent].code);
    page.text(at, column::PARENT, parent, &look.text)?;
    page.number(at, column::WEIGHT, node.weight, &look.input_number)?;
    let rule = node.aggregation.described();
    page.wrap(at, column::RULE, rule.get(lang), &look.word)?;
    let policy = node.missing_policy().described(method);
    page.wrap(at, column::UNIT, policy.get(lang), &look.wrapped)?;
    parameters(page, facts, at, node)?;
    page.wrap(at, column::PROVENANCE, &node.provenance, &look.wrapped)?;
    page.wrap(at, column::CONCEPT, &node.concept_source, &look.wrapped)?;
    page.wrap(at, column::NOTE, &node.note, &look.wrapped)
}

/// The parameters of a node that are inputs: floor, least share, score that stands in.
fn parameters(page: &mut Sheet, facts: &Facts, at: u32, node: &Node) -> Result<(), XlsxError> {
    let format = &facts.look.input_number;
    if let Some(floor) = node.floor {
        page.number(at, column::FLOOR, floor, format)?;
    }
    if let Some(share) = at_least(node) {
        page.number(at, column::AT_LEAST, share, format)?;
    }
    match node.missing {
        MissingPolicy::Fixed(score) => page.number(at, column::SUBSTITUTE, score, format),
        // It depends on the region's group, which its form does not say.
        MissingPolicy::Group { .. } => page.text(at, column::SUBSTITUTE, "", format),
        MissingPolicy::Renormalise { .. } | MissingPolicy::Strict => Ok(()),
    }
}

fn at_least(node: &Node) -> Option<f64> {
    match node.missing {
        MissingPolicy::Renormalise { at_least } => at_least,
        _ => None,
    }
}

/// Whether a score stands in for missing children.
fn has_substitute(node: &Node) -> bool {
    matches!(
        node.missing,
        MissingPolicy::Fixed(_) | MissingPolicy::Group { .. }
    )
}
