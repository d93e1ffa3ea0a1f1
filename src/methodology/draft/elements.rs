//! The elements of a definition, field by field.

use super::methods;
use super::{
    Bounds, CategoryDraft, ClassDraft, GoalpostsDraft, IndicatorDraft, ItemDraft, LevelDraft,
    NodeDraft, Number, ObservedDraft, PoolingDraft, RuleDraft, origin,
};
use crate::diagnostic::Severity;
use crate::methodology::fields::Fields;
use crate::methodology::model::{ItemKind, Range};
use crate::methodology::problem::Expected;
use crate::methodology::record::Raw;
use crate::methodology::source::Located;
use crate::methodology::words::{PoolingWord, Word};

pub(super) fn bounds(fields: &mut Fields<'_>) -> Option<Bounds> {
    let (min, max) = (fields.number("min"), fields.number("max"));
    Some(Bounds {
        min: min?,
        max: max?,
    })
}

pub(super) fn level(fields: &mut Fields<'_>) -> LevelDraft {
    let code = fields.code("code");
    LevelDraft {
        origin: origin(fields),
        code,
        name: fields.bilingual("name"),
    }
}

pub(super) fn category(fields: &mut Fields<'_>) -> CategoryDraft {
    let set = fields.code("set");
    let provenance = fields.provenance();
    let records = fields.list("classes");
    let mut class = |record| {
        fields.inside("", record, |class| {
            Some(ClassDraft {
                name: class.bilingual("name"),
                lower: class.number("lower"),
            })
        })
    };
    let classes = records.map(|records| records.into_iter().filter_map(&mut class).collect());
    CategoryDraft {
        origin: origin(fields),
        set,
        provenance,
        classes,
    }
}

pub(super) fn node(fields: &mut Fields<'_>) -> NodeDraft {
    let code = fields.code("code");
    let weight = node_weight(fields);
    NodeDraft {
        origin: origin(fields),
        code,
        parent: fields.text_if_any("parent"),
        level: fields.text("level"),
        name: fields.bilingual("name"),
        weight,
        aggregation: methods::aggregation(fields),
        floor: fields.number_if_any("floor"),
        missing: methods::missing(fields),
        aliases: fields.names("aliases"),
        provenance: fields.provenance(),
        concept_source: fields.text_or_empty("concept_source"),
        note: fields.text_or_empty("note"),
    }
}

/// The root has no siblings to be weighed against: its cell may be blank. To be read before the
/// parent is taken out.
fn node_weight(fields: &mut Fields<'_>) -> Number {
    if fields.is_blank("parent") && fields.is_blank("weight") {
        fields.skip("weight");
        return Some(Located::new(1.0, fields.at()));
    }
    fields.number_or("weight", 1.0)
}

pub(super) fn indicator(fields: &mut Fields<'_>) -> IndicatorDraft {
    let code = fields.code("code");
    IndicatorDraft {
        origin: origin(fields),
        code,
        parent: fields.text("parent"),
        name: fields.bilingual("name"),
        formula: fields.verbatim_if_any("formula"),
        unit: fields.bilingual("unit"),
        direction: fields.word("direction"),
        transform: fields.word_if_any("transform"),
        normalisation: methods::normalisation(fields),
        goalposts_place: fields.place("goalposts").unwrap_or_else(|| fields.at()),
        goalposts: fields.group_if_any("goalposts", goalposts),
        range: fields.group_if_any("range", bounds),
        observed: fields.group_if_any("observed", observed),
        weight: fields.number_or("weight", 1.0),
        aliases: fields.names("aliases"),
        provenance: fields.provenance(),
        concept_source: fields.text_or_empty("concept_source"),
    }
}

fn goalposts(group: &mut Fields<'_>) -> Option<GoalpostsDraft> {
    let bounds = bounds(group);
    let clip = group.boolean_or("clip", true);
    let source = group.text_or_empty("source");
    let note = group.text_or_empty("note");
    Some(GoalpostsDraft {
        bounds: bounds?,
        clip: clip?,
        source,
        note,
    })
}

fn observed(group: &mut Fields<'_>) -> Option<ObservedDraft> {
    let bounds = bounds(group);
    let source = group.text_or_empty("source");
    Some(ObservedDraft {
        bounds: bounds?,
        source,
    })
}

pub(super) fn item(fields: &mut Fields<'_>) -> ItemDraft {
    let code = fields.code("code");
    let kind = fields.word("type");
    ItemDraft {
        origin: origin(fields),
        code,
        slug: fields.text_or_empty("slug"),
        name: fields.bilingual("name"),
        node: fields.text_if_any("node"),
        unit: fields.bilingual("unit"),
        kind,
        integer: fields.boolean_or(
            "integer",
            matches!(kind, Some(ItemKind::Count | ItemKind::YesNo)),
        ),
        min: plausible(fields, "min", natural_range(kind).map(|range| range.min)),
        max: plausible(fields, "max", natural_range(kind).map(|range| range.max)),
        agency_place: fields.complaint_place("agency"),
        agency: fields.verbatim_if_any("agency"),
        source: fields.text_or_empty("source"),
        pooling: pooling(fields),
        yearly_change: fields.number_if_any("yearly_change"),
        moves_with: fields.names("moves_with"),
        aliases: fields.names("aliases"),
        provenance: fields.provenance(),
        concept_source: fields.text_or_empty("concept_source"),
    }
}

/// The range that follows from the kind of an item alone.
const fn natural_range(kind: Option<ItemKind>) -> Option<Range> {
    match kind {
        Some(ItemKind::Percent) => Some(Range {
            min: 0.0,
            max: 100.0,
        }),
        Some(ItemKind::YesNo) => Some(Range { min: 0.0, max: 1.0 }),
        _ => None,
    }
}

/// An end of the plausible range; it must be written unless the kind implies it.
fn plausible(fields: &mut Fields<'_>, key: &'static str, natural: Option<f64>) -> Number {
    match natural {
        Some(natural) if fields.is_blank(key) => {
            fields.skip(key);
            Some(Located::new(natural, fields.at()))
        }
        _ => fields.number(key),
    }
}

/// `"sum"`, `"none"` or `{ weighted_by = "D01" }`; in a cell a word, or a word and a code
/// (`rerata tertimbang D01`).
fn pooling(fields: &mut Fields<'_>) -> Option<PoolingDraft> {
    let Some(value) = fields.raw("pooling") else {
        return Some(PoolingDraft::None);
    };
    match value.value {
        Raw::Group(record) => fields.inside("pooling", record, |group| {
            group.text("weighted_by").map(PoolingDraft::WeightedBy)
        }),
        Raw::Text(text) => pooling_word(fields, &Located::new(text, value.at)),
        _ => {
            fields.wrong("pooling", &value, Expected::Pooling);
            None
        }
    }
}

fn pooling_word(fields: &mut Fields<'_>, text: &Located<String>) -> Option<PoolingDraft> {
    match PoolingWord::from_word(&text.value) {
        Some(PoolingWord::Sum) => return Some(PoolingDraft::Sum),
        Some(PoolingWord::None) => return Some(PoolingDraft::None),
        Some(PoolingWord::Weighted) | None => {}
    }
    if let Some((words, code)) = text.value.trim().rsplit_once(char::is_whitespace)
        && PoolingWord::from_word(words) == Some(PoolingWord::Weighted)
    {
        let code = Located::new(code.to_owned(), text.at.clone());
        return Some(PoolingDraft::WeightedBy(code));
    }
    fields.unknown_word::<PoolingWord>("pooling", text);
    None
}

pub(super) fn rule(fields: &mut Fields<'_>) -> RuleDraft {
    let code = fields.code("code");
    RuleDraft {
        origin: origin(fields),
        code,
        expr: fields.verbatim("expr"),
        severity: fields.word_or("severity", Severity::Error),
        tolerance: fields.share_or("tolerance", 0.0),
        message: fields.bilingual("message"),
        provenance: fields.provenance(),
    }
}
