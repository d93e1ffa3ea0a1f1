//! Patterns such as `63*.xlsx` in the arguments: on Windows no shell replaces them, so we do.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::batch::find;

/// The arguments with patterns replaced by the files that fit, in their order.
///
/// Quotes make no difference here: `PowerShell` and cmd.exe hand on a quoted pattern like any other.
/// What is the name of a file stays that file, whatever letters are in it; options, and patterns that
/// nothing fits, stay as they are.
pub(super) fn expanded(arguments: Vec<OsString>) -> Vec<OsString> {
    arguments.into_iter().flat_map(replaced).collect()
}

fn replaced(argument: OsString) -> Vec<OsString> {
    let bytes = argument.as_encoded_bytes();
    let is_pattern = bytes.iter().any(|byte| b"*?".contains(byte));
    if !is_pattern || bytes.starts_with(b"-") || Path::new(&argument).exists() {
        return vec![argument];
    }
    let found = find(&[PathBuf::from(&argument)], None).unwrap_or_default();
    let files: Vec<OsString> = found
        .into_iter()
        .filter(|source| source.trouble.is_none())
        .map(|source| source.path.into())
        .collect();
    if files.is_empty() {
        return vec![argument];
    }
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_the_files_that_fit() {
        let root = tempfile::tempdir().unwrap();
        for name in ["63.01.xlsx", "63.02 b.xlsx", "64.01.xlsx", "~$63.01.xlsx"] {
            std::fs::write(root.path().join(name), "").unwrap();
        }
        let at = |name: &str| root.path().join(name).into_os_string();
        let words = |words: &[&OsString]| -> Vec<OsString> {
            words.iter().map(|word| (*word).clone()).collect()
        };
        let validate = OsString::from("validate");
        let option = OsString::from("--name=*");
        let (pattern, none) = (at("63*.xlsx"), at("65*.xlsx"));
        let (one, two) = (at("63.01.xlsx"), at("63.02 b.xlsx"));
        assert_eq!(
            expanded(words(&[&validate, &pattern, &option, &none])),
            words(&[&validate, &one, &two, &option, &none])
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_that_very_name_is_that_file() {
        let root = tempfile::tempdir().unwrap();
        for name in ["a*.xlsx", "ab.xlsx"] {
            std::fs::write(root.path().join(name), "").unwrap();
        }
        let file = root.path().join("a*.xlsx").into_os_string();
        assert_eq!(expanded(vec![file.clone()]), [file]);
    }
}
