//! The document of `ikesos annotate`.

use schemars::JsonSchema;
use serde::Serialize;

use super::validation::{Validation, validation};
use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::validation::Checked;
use crate::workbook::sha256;

/// What was found in a form, and the file in which it is marked. Findings name the cells of the
/// form as it was given.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct AnnotationDocument {
    /// What validation says of the form.
    #[serde(flatten)]
    pub validation: Validation,
    /// The annotated form.
    pub annotated: AnnotatedFile,
}

/// The annotated form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnnotatedFile {
    /// Its name, without folders.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many things that stood outside the form's own cells are listed on the sheet Isi lain.
    pub other_content: usize,
}

/// The document for one form, in one language.
#[must_use]
pub fn annotation(
    methodology: &Methodology,
    checked: &Checked,
    (target, bytes, other_content): (&str, &[u8], usize),
    lang: Lang,
) -> AnnotationDocument {
    AnnotationDocument {
        validation: validation(methodology, checked, lang),
        annotated: AnnotatedFile {
            file: target.to_owned(),
            sha256: sha256(bytes),
            other_content,
        },
    }
}
