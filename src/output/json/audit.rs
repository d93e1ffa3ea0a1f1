//! The document of `ikesos audit`.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::SCHEMA_VERSION;
use super::computation::{ComputationMethod, Limits};
use crate::analysis::{self, Relation, Spelling};
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::output::audit::Audited;
use crate::submission::table::Target;

/// Whether published results follow from their components.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AuditDocument {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// Name of the file, without folders.
    pub file: String,
    /// The methodology that the scores were recomputed with.
    pub method: ComputationMethod,
    /// Header of the published column; null for a form.
    pub column: Option<String>,
    /// Code of the node whose score is published.
    pub node: String,
    /// Decimals to which published scores are rounded.
    pub decimals: u32,
    /// Decimals to which components are rounded; null unless that is allowed for.
    pub component_decimals: Option<u32>,
    /// Published scores.
    pub published: usize,
    /// Those that follow from their components.
    pub following: usize,
    /// Those that do not, in the order of the file.
    pub deviations: Vec<Deviation>,
    /// Those that cannot be recomputed for want of data.
    pub unverifiable: Vec<Unverifiable>,
    /// Those that are no numbers.
    pub unreadable: Vec<Unreadable>,
    /// That most deviations are rounding to fewer decimals than was said; null when they are not.
    pub coarser: Option<Coarser>,
    /// That the form with the claimed score is not complete and sound; null when it is, and for a
    /// table.
    pub provisional: Option<Provisional>,
}

/// A column that is rounded to fewer decimals than was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coarser {
    /// The most decimals that a published score is written with.
    pub decimals: u32,
    /// How many of the deviations are rounding to so many decimals.
    pub following: usize,
}

/// A form whose score is not final.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Provisional {
    /// Items with a value.
    pub filled: usize,
    /// Items that must be filled.
    pub required: usize,
    /// What the score can still become, whatever is filled in; null when it can no longer change or
    /// has no limits.
    pub guaranteed: Option<Limits>,
    /// Whether the claimed score lies there.
    pub within: bool,
}

/// A published score that is no number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unreadable {
    /// The unit.
    #[serde(flatten)]
    pub unit: AuditedUnit,
    /// The cell.
    pub place: Option<Place>,
}

/// A unit of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AuditedUnit {
    /// Row in the file, from 1; null for a form.
    pub row: Option<u32>,
    /// Code of the unit.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The year, as it stands.
    pub year: Option<String>,
}

/// A published score that does not follow from its components.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Deviation {
    /// The unit.
    #[serde(flatten)]
    pub unit: AuditedUnit,
    /// The published score.
    pub published: f64,
    /// The score that the components give.
    pub recomputed: f64,
    /// The lowest score that components rounded like these can give.
    pub lower: f64,
    /// The highest.
    pub upper: f64,
    /// Published less recomputed.
    pub difference: f64,
    /// Other rows whose own score is the published one.
    pub published_stands_in: Vec<Kin>,
    /// What the published score was probably meant to be, when only its spelling is wrong.
    pub misspelt: Option<Misspelt>,
    /// Rows that several components were copied from together.
    pub copied_together: Vec<CopiedTogether>,
    /// The components that could make it right alone, the likeliest first; null when there were too
    /// many deviations to look into this one.
    pub corrections: Option<Vec<Correction>>,
}

/// A published score that is right but for the way it is written.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Misspelt {
    /// How it is wrong.
    pub how: Spelling,
    /// The score that was meant.
    pub meant: f64,
}

/// Components that equal those of another row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CopiedTogether {
    /// How the other row is related.
    pub relation: Relation,
    /// Its unit.
    #[serde(flatten)]
    pub unit: AuditedUnit,
    /// Codes of the components.
    pub components: Vec<String>,
}

/// A component that could make a published score right.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Correction {
    /// Code of the item or indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its cell.
    pub place: Option<Place>,
    /// Its value as it stands.
    pub current: f64,
    /// The value that makes the published score right, with as few decimals as will do.
    pub needed: f64,
    /// The smallest value that does.
    pub needed_min: f64,
    /// The largest.
    pub needed_max: f64,
    /// Other rows in which the value as it stands is found.
    pub current_stands_in: Vec<Kin>,
    /// Other rows in which a value that makes it right is found.
    pub needed_stands_in: Vec<Kin>,
    /// How the value as it stands is misspelt, when its spelling alone makes it right.
    pub misspelt: Option<Spelling>,
}

/// Another row that a value may have been copied from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Kin {
    /// How it is related.
    pub relation: Relation,
    /// The unit.
    #[serde(flatten)]
    pub unit: AuditedUnit,
    /// The cell.
    pub place: Option<Place>,
}

/// A published score that cannot be recomputed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unverifiable {
    /// The unit.
    #[serde(flatten)]
    pub unit: AuditedUnit,
    /// The published score.
    pub published: f64,
}

/// The document of an audit, in one language.
#[must_use]
pub fn audit(made: &Audited<'_>, lang: Lang) -> AuditDocument {
    let deviations = made.audit.deviations.iter();
    let unverifiable = made.audit.unverifiable.iter();
    AuditDocument {
        schema_version: SCHEMA_VERSION,
        file: made.file().name(),
        method: ComputationMethod::of(made.methodology, lang),
        column: made.column().map(str::to_owned),
        node: made.methodology.nodes[made.claim.node].code.clone(),
        decimals: made.claim.decimals,
        component_decimals: made.claim.component_decimals,
        published: made.audit.published,
        following: made.audit.following,
        deviations: deviations.map(|one| deviation(made, one, lang)).collect(),
        unverifiable: unverifiable
            .map(|(position, published)| Unverifiable {
                unit: unit(made, *position),
                published: *published,
            })
            .collect(),
        unreadable: made
            .audit
            .unreadable
            .iter()
            .map(|position| Unreadable {
                unit: unit(made, *position),
                place: made.place(*position, Target::Published),
            })
            .collect(),
        coarser: made.audit.coarser.map(|found| Coarser {
            decimals: found.decimals,
            following: found.following,
        }),
        provisional: made.audit.provisional.map(|found| Provisional {
            filled: found.filled,
            required: found.required,
            guaranteed: found.bounds.map(Limits::of),
            within: found.within,
        }),
    }
}

fn unit(made: &Audited<'_>, position: usize) -> AuditedUnit {
    let named = made.named(position);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    AuditedUnit {
        row: named.row,
        code: some(named.code),
        name: some(named.name),
        year: some(named.year),
    }
}

fn kin(made: &Audited<'_>, kin: &[analysis::Kin], target: Target) -> Vec<Kin> {
    let each = kin.iter().map(|one| Kin {
        relation: one.relation,
        unit: unit(made, one.unit),
        place: made.place(one.unit, target),
    });
    each.collect()
}

fn deviation(made: &Audited<'_>, found: &analysis::Deviation, lang: Lang) -> Deviation {
    let correction = |one: &analysis::Correction| {
        let (code, name) = made.component(one.target);
        Correction {
            code: code.to_owned(),
            name: name.get(lang).to_owned(),
            place: made.place(found.unit, one.target),
            current: one.current,
            needed: one.needed,
            needed_min: one.range.min,
            needed_max: one.range.max,
            current_stands_in: kin(made, &one.current_stands_in, one.target),
            needed_stands_in: kin(made, &one.needed_stands_in, one.target),
            misspelt: one.misspelt,
        }
    };
    let corrections = found.corrections.as_ref();
    Deviation {
        unit: unit(made, found.unit),
        published: found.published,
        recomputed: found.recomputed,
        lower: found.possible.min,
        upper: found.possible.max,
        difference: found.difference(),
        published_stands_in: kin(made, &found.published_stands_in, Target::Published),
        misspelt: found.misspelt.map(|misspelt| Misspelt {
            how: misspelt.how,
            meant: misspelt.meant,
        }),
        copied_together: found
            .copied_together
            .iter()
            .map(|(kin, targets)| CopiedTogether {
                relation: kin.relation,
                unit: unit(made, kin.unit),
                components: targets
                    .iter()
                    .map(|target| made.component(*target).0.to_owned())
                    .collect(),
            })
            .collect(),
        corrections: corrections.map(|all| all.iter().map(correction).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::audit::fixture;
    use crate::output::json::audit_schema;

    #[test]
    fn real_documents_follow_the_schema() {
        let schema = serde_json::to_value(audit_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for fixture in [fixture::deviating(), fixture::following()] {
            let document = serde_json::to_value(audit(&fixture.audited(), Lang::Id)).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| format!("{error} at {}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn the_document_says_what_the_audit_says() {
        let fixture = fixture::deviating();
        let document = audit(&fixture.audited(), Lang::En);
        assert_eq!(document.deviations.len(), fixture.audit.deviations.len());
        let first = &document.deviations[0];
        let found = &first.corrections.as_ref().unwrap()[0];
        assert_eq!((first.unit.row, found.code.as_str()), (Some(3), "D0"));
        let place = found.place.as_ref().unwrap();
        assert_eq!((place.sheet.as_str(), place.cell.as_str()), ("ipm", "D3"));
        assert_eq!(found.current_stands_in[0].relation, Relation::Above);
        assert_eq!(document.unverifiable[0].unit.row, Some(6));
    }
}
