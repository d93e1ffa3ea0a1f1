//! The files that a command line means: files, folders, patterns and lists.

use std::path::PathBuf;

use crate::workbook::OpenError;

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// What outputs call it, see [`super::Member::label`].
    pub label: String,
    /// Why it cannot be read, when that is known already.
    pub trouble: Option<OpenError>,
}
