//! The reference table in the documents: what says which values are plausible.

use schemars::JsonSchema;
use serde::Serialize;

use super::validation::Finding;
use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::scoring;
use crate::validation::of_reference;

/// A table whose percentiles take the place of observed ranges in the plausible bounds.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Reference {
    /// Name of the file, without folders.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its rows: units, each in one year.
    pub rows: usize,
    /// The years of its rows, in ascending order; empty when it names none.
    pub years: Vec<String>,
    /// The indicators in the order of the tree, each with its range.
    pub indicators: Vec<ReferenceRange>,
    /// What the table leaves unsaid. Not counted among the findings of the document.
    pub findings: Vec<Finding>,
}

/// The ordinary values of one indicator.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReferenceRange {
    /// Code of the indicator.
    pub code: String,
    /// How many values of it the table has.
    pub values: usize,
    /// The 5th percentile, in its unit; null when there are too few values.
    pub lower: Option<f64>,
    /// The 95th percentile.
    pub upper: Option<f64>,
}

impl Reference {
    pub(super) fn of(
        methodology: &Methodology,
        reference: &scoring::Reference,
        lang: Lang,
    ) -> Self {
        let indicators = methodology.indicators.iter().zip(reference.ranges());
        Self {
            file: reference.file.name(),
            sha256: reference.file.sha256.clone(),
            rows: reference.rows,
            years: reference.years.clone(),
            indicators: indicators
                .enumerate()
                .map(|(position, (indicator, range))| ReferenceRange {
                    code: indicator.code.clone(),
                    values: reference.count(position),
                    lower: range.map(|range| range.min),
                    upper: range.map(|range| range.max),
                })
                .collect(),
            findings: of_reference(methodology, reference)
                .iter()
                .map(|finding| Finding::of(finding, lang))
                .collect(),
        }
    }
}
