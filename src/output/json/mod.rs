//! JSON: the same data for other programs, with a schema that promises its shape.
//!
//! Keys are English and stable; texts (names, messages, hints) are in the chosen language. Numbers
//! have a decimal point and full precision, and what does not exist is `null`. Fields may be added
//! under the same [`SCHEMA_VERSION`]; a changed or removed one raises it.

mod annotation;
mod audit;
mod common;
mod comparison;
mod computation;
mod explanation;
mod merge;
mod priorities;
mod progress;
mod recap;
mod recap_read;
mod reference;
mod table;
mod table_validation;
mod validation;

pub use annotation::{AnnotationDocument, annotation};
pub use audit::{AuditDocument, audit};
pub use common::SCHEMA_VERSION;
pub(crate) use comparison::TextField;
pub use comparison::{ComparisonDocument, comparison};
pub use computation::{Computation, computation};
pub use explanation::{Explanation, explanation};
pub use merge::{MergeDocument, merge};
pub use priorities::{PriorityList, priorities};
pub use progress::{ProgressDocument, progress};
pub use recap::{RecapDocument, recap};
pub use recap_read::{MOST_REGIONS, RecapError, read_recap};
pub use reference::{Reference, ReferenceRange};
pub use table::{TableComputation, table};
pub use table_validation::{TableValidation, table_validation};
pub use validation::{Validation, validation};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::validation::Examined;

/// The document of `ikesos validate` for a file of either kind.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum Document {
    /// A form.
    Form(Validation),
    /// A wide table.
    Table(TableValidation),
}

/// The document of `ikesos validate` for one file, in one language.
#[must_use]
pub fn examined(methodology: &Methodology, file: &Examined, lang: Lang) -> Document {
    match file {
        Examined::Form(form) => Document::Form(validation(methodology, form, lang)),
        Examined::Table(found) => Document::Table(table_validation(methodology, found, lang)),
    }
}

/// Schema of [`Validation`]: what `ikesos validate --format json` prints for one file.
#[must_use]
pub fn validation_schema() -> Schema {
    schema::<Validation>()
}

/// Schema of [`AnnotationDocument`]: what `ikesos annotate --format json` prints.
#[must_use]
pub fn annotation_schema() -> Schema {
    schema::<AnnotationDocument>()
}

/// Schema of [`Computation`]: what `ikesos compute --format json` prints.
#[must_use]
pub fn computation_schema() -> Schema {
    schema::<Computation>()
}

/// Schema of [`TableComputation`]: what `ikesos compute --format json` prints for a wide table.
#[must_use]
pub fn table_computation_schema() -> Schema {
    schema::<TableComputation<'static>>()
}

/// Schema of [`TableValidation`]: what `ikesos validate --format json` prints for a wide table.
#[must_use]
pub fn table_validation_schema() -> Schema {
    schema::<TableValidation>()
}

/// Schema of [`PriorityList`]: what `ikesos priorities --format json` prints.
#[must_use]
pub fn priorities_schema() -> Schema {
    schema::<PriorityList>()
}

/// Schema of [`ProgressDocument`]: what `ikesos status --format json` prints.
#[must_use]
pub fn progress_schema() -> Schema {
    schema::<ProgressDocument>()
}

/// Schema of [`MergeDocument`]: what `ikesos merge --format json` prints.
#[must_use]
pub fn merge_schema() -> Schema {
    schema::<MergeDocument>()
}

/// Schema of [`Explanation`]: what `ikesos explain --format json` prints.
#[must_use]
pub fn explanation_schema() -> Schema {
    schema::<Explanation>()
}

/// Schema of [`AuditDocument`]: what `ikesos audit --format json` prints.
#[must_use]
pub fn audit_schema() -> Schema {
    schema::<AuditDocument>()
}

/// Schema of [`ComparisonDocument`]: what `ikesos compare --format json` prints.
#[must_use]
pub fn comparison_schema() -> Schema {
    schema::<ComparisonDocument>()
}

/// Schema of [`RecapDocument`]: what `ikesos batch --format json` prints.
#[must_use]
pub fn recap_schema() -> Schema {
    schema::<RecapDocument<'static>>()
}

/// JSON Schema (2020-12) of what is written, so that a field that may be `null` is still required.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<T>()
}
