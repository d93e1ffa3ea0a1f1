//! What validation says of a file: findings as plain data, and completeness.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{CodeDoc, Place, Severity};
use crate::lang::Text;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Stable code, `IK` and three digits.
    pub code: &'static str,
    /// Stable kebab-case name.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Code of the item it is about.
    pub item: Option<String>,
    /// Codes of all items it involves, that one first: a broken rule has several.
    pub items: Vec<String>,
    /// The cell it is about.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub hint: Text,
}

impl Finding {
    /// A finding of a catalogued code, not yet about an item or a cell.
    #[must_use]
    pub const fn new(doc: &CodeDoc, message: Text, hint: Text) -> Self {
        Self {
            code: doc.code,
            name: doc.name,
            severity: doc.severity,
            item: None,
            items: Vec::new(),
            place: None,
            message,
            hint,
        }
    }
}

/// Everything that validation says of one file.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// All findings, errors first, then in the order of the form.
    pub findings: Vec<Finding>,
    /// How much is filled in.
    pub completeness: Completeness,
    /// The verdict.
    pub verdict: Verdict,
    /// Per item of the methodology: whether it takes part in a broken error-level rule or has
    /// another error finding of its own. Indicators that use it are flagged.
    pub flagged: Vec<bool>,
}

impl Report {
    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }
}

/// Whether the form can be submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Complete and without errors.
    Ready,
    /// No errors, but data are missing.
    Incomplete,
    /// At least one error.
    Invalid,
}

/// Completeness of a form. Items that are not applicable are not required, so that
/// `required = filled + empty + unavailable + unreadable`.
#[derive(Debug, Clone, PartialEq)]
pub struct Completeness {
    /// Items that must be filled.
    pub required: usize,
    /// Items with a value.
    pub filled: usize,
    /// Items with nothing.
    pub empty: usize,
    /// Items declared unavailable.
    pub unavailable: usize,
    /// Items declared not applicable.
    pub not_applicable: usize,
    /// Items whose value cannot be read.
    pub unreadable: usize,
    /// Per child of the root (and the root itself for base data), in order.
    pub by_dimension: Vec<GroupCompleteness>,
    /// Per agency, in order of first appearance.
    pub by_agency: Vec<AgencyCompleteness>,
}

/// Completeness of the items under one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCompleteness {
    /// Position of the node; 0 (the root) holds base data.
    pub node: usize,
    /// Items that must be filled.
    pub required: usize,
    /// Items with a value.
    pub filled: usize,
}

/// Completeness of the items one agency is responsible for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyCompleteness {
    /// The agency.
    pub agency: String,
    /// Items that must be filled.
    pub required: usize,
    /// Items with a value.
    pub filled: usize,
    /// Positions of the items without a value (empty, unavailable, unreadable). None are listed for
    /// a file or form of which no item could be read.
    pub missing: Vec<usize>,
}

impl Completeness {
    /// Filled of required, in percent (100 when nothing is required).
    #[must_use]
    pub fn percent(&self) -> f64 {
        if self.required == 0 {
            100.0
        } else {
            100.0 * self.filled as f64 / self.required as f64
        }
    }

    /// Items required but without a value.
    #[must_use]
    pub const fn missing(&self) -> usize {
        self.required - self.filled
    }
}
