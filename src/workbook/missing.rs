//! Many files that are not there: each is told with the name that is nearest to it, as one alone
//! would be, without looking through its folder again and again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::OpenError;
use super::guard::{folder_of, is_missing, names_in, near_name};

/// How many missing files of a run are told with a near name. Of more than that it is the list that
/// is wrong, and each is compared with every name in its folder.
const SUGGESTED: usize = 100;

/// The files of a run that are not there.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    folders: HashMap<PathBuf, Vec<String>>,
    suggested: usize,
}

impl Missing {
    /// Why a file cannot be read, when that is because it is not there.
    pub(crate) fn trouble(&mut self, path: &Path) -> Option<OpenError> {
        let error = path.metadata().err()?;
        if !is_missing(error.kind()) {
            return None;
        }
        if self.suggested >= SUGGESTED {
            return Some(OpenError::NotFound { near: None });
        }
        self.suggested += 1;
        let folder = folder_of(path);
        let names = self.folders.entry(folder.to_path_buf());
        let names = names.or_insert_with(|| names_in(folder));
        Some(OpenError::NotFound {
            near: near_name(path, names),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_told_with_a_near_name_and_folders_are_read_once() {
        let root = tempfile::tempdir().unwrap();
        std::fs::write(root.path().join("banjarbaru.xlsx"), "").unwrap();
        let mut missing = Missing::default();
        assert_eq!(missing.trouble(&root.path().join("banjarbaru.xlsx")), None);
        let near = Some("banjarbaru.xlsx".to_owned());
        let wanted = root.path().join("banjarbaur.xlsx");
        for position in 0..SUGGESTED {
            let trouble = missing.trouble(&wanted);
            assert_eq!(
                trouble,
                Some(OpenError::NotFound { near: near.clone() }),
                "{position}"
            );
            // What it was taken from is known already.
            if position == 0 {
                std::fs::remove_file(root.path().join("banjarbaru.xlsx")).unwrap();
            }
        }
        let none = Some(OpenError::NotFound { near: None });
        assert_eq!(missing.trouble(&wanted), none);
    }
}
