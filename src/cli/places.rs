//! Paths as people type or drag them into a window, and names that are still free.

use std::path::{Path, PathBuf};

/// Most numbers tried for a name: `-2`, `-3`, …
const NUMBERS: u32 = 9_999;

/// The paths in a typed line. Explorer and terminals put what is dragged into a window in quotes when
/// it has blanks, end it with a blank, and on Unix put a backslash before what a shell would take
/// apart; several files come in one line. What is there decides how the line is to be read.
pub(super) fn typed(line: &str) -> Vec<PathBuf> {
    let line = line.trim();
    let whole = PathBuf::from(unquoted(line));
    if line.is_empty() {
        return Vec::new();
    }
    if whole.exists() {
        return vec![whole];
    }
    let words: Vec<PathBuf> = words(line).into_iter().map(PathBuf::from).collect();
    let all_there = words.iter().all(|word| word.exists());
    // A name with blanks that is not there is one name, and told as such.
    if all_there && !words.is_empty() {
        words
    } else {
        vec![whole]
    }
}

/// The one path in a typed line that need not be there yet.
pub(super) fn typed_target(line: &str) -> PathBuf {
    let line = line.trim();
    let whole = PathBuf::from(unquoted(line));
    match words(line).as_slice() {
        // Dragged into a terminal of Unix: all its blanks have a backslash before them.
        [word] if line.contains("\\ ") && !cfg!(windows) && !whole.exists() => PathBuf::from(word),
        _ => whole,
    }
}

/// The text without the quotes around all of it.
fn unquoted(text: &str) -> &str {
    for quote in ['"', '\''] {
        let inside = text.strip_prefix(quote);
        if let Some(inside) = inside.and_then(|rest| rest.strip_suffix(quote))
            && !inside.contains(quote)
        {
            return inside.trim();
        }
    }
    text
}

/// The words of a line as a shell takes it apart.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, '\\') if !cfg!(windows) => {
                word.get_or_insert_default()
                    .push(letters.next().unwrap_or('\\'));
            }
            (None, _) if letter.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

/// The target, or where something is there already, its name with the first free number.
pub(super) fn free(target: &Path) -> PathBuf {
    if !taken(target) {
        return target.to_path_buf();
    }
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    let extension = target.extension().unwrap_or_default().to_string_lossy();
    let dot = if extension.is_empty() { "" } else { "." };
    let numbered = |number: u32| target.with_file_name(format!("{stem}-{number}{dot}{extension}"));
    // Past the last number the first name is refused by whoever writes, and nothing is lost.
    (2..=NUMBERS)
        .map(numbered)
        .find(|path| !taken(path))
        .unwrap_or_else(|| target.to_path_buf())
}

/// Whether the name is in use, be it by a link that leads nowhere.
fn taken(path: &Path) -> bool {
    path.exists() || path.is_symlink()
}

/// The result workbook beside a file: `banjarbaru-hasil.xlsx`, or with the first free number.
pub(super) fn result_beside(file: &Path) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    free(&file.with_file_name(format!("{stem}{RESULT}.xlsx")))
}

/// What the name of a result ends in.
const RESULT: &str = "-hasil";

/// Whether the name is that of a result which [`result_beside`] gave.
pub(super) fn is_result(file: &Path) -> bool {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let unnumbered = stem
        .rsplit_once('-')
        .filter(|(_, number)| number.parse::<u32>().is_ok())
        .map_or(&*stem, |(before, _)| before);
    stem.ends_with(RESULT) || unnumbered.ends_with(RESULT)
}

/// The folder for the recap of a folder: beside it, so that the next recap does not find it.
pub(super) fn recap_beside(folder: &Path) -> PathBuf {
    let folder = full(folder);
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    match folder.parent() {
        Some(parent) if !name.is_empty() => free(&parent.join(format!("{name}-rekap"))),
        // A drive has nothing beside it.
        _ => free(&folder.join("rekap")),
    }
}

/// The path from the root of the disk, as it is shown to people who have to find the file.
pub(super) fn full(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    // `folder/.` has no name of its own.
    path.components().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with empty files.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            std::fs::write(root.path().join(file), "").unwrap();
        }
        root
    }

    #[test]
    fn dragged_paths_lose_their_quotes_and_blanks() {
        let root = folder(&["a b.xlsx", "c.xlsx", "it's.xlsx"]);
        let at = |name: &str| root.path().join(name);
        let (blank, plain) = (at("a b.xlsx"), at("c.xlsx"));
        let (one, two) = (blank.display(), plain.display());
        let only = std::slice::from_ref(&blank);
        assert_eq!(typed(&format!("\"{one}\" \r\n")), only);
        assert_eq!(typed(&format!("  '{one}'  ")), only);
        assert_eq!(typed(&format!("{one}")), only);
        assert_eq!(
            typed(&format!("\"{one}\" {two}\n")),
            [blank.clone(), plain.clone()]
        );
        assert_eq!(
            typed(&format!("{two} '{one}'")),
            [plain.clone(), blank.clone()]
        );
        let apostrophe = at("it's.xlsx");
        assert_eq!(typed(&apostrophe.display().to_string()), [apostrophe]);
        assert!(typed(" \t").is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn terminals_of_unix_put_backslashes_before_blanks() {
        let root = folder(&["a b.xlsx", "c(1).xlsx"]);
        let line = format!(r"{0}/a\ b.xlsx {0}/c\(1\).xlsx ", root.path().display());
        let names = ["a b.xlsx", "c(1).xlsx"].map(|name| root.path().join(name));
        assert_eq!(typed(&line), names);
        assert_eq!(typed_target(r"m\ dir/n\ o/ "), PathBuf::from("m dir/n o/"));
        assert_eq!(typed_target(r"it's new\n"), PathBuf::from(r"it's new\n"));
    }

    #[test]
    fn what_is_not_there_is_one_name() {
        assert_eq!(
            typed("\"tidak ada.xlsx\""),
            [PathBuf::from("tidak ada.xlsx")]
        );
        assert_eq!(typed("tidak ada.xlsx "), [PathBuf::from("tidak ada.xlsx")]);
        assert_eq!(typed_target(" \"a b\" "), PathBuf::from("a b"));
    }

    #[test]
    fn names_in_use_get_a_number() {
        let root = folder(&["x-hasil.xlsx", "x-hasil-2.xlsx", "y"]);
        let at = |name: &str| root.path().join(name);
        assert_eq!(result_beside(&at("x.xlsx")), at("x-hasil-3.xlsx"));
        assert_eq!(result_beside(&at("63.72.xlsx")), at("63.72-hasil.xlsx"));
        assert_eq!(free(&at("y")), at("y-2"));
        assert_eq!(free(&at("z.xlsx")), at("z.xlsx"));
    }

    #[test]
    fn results_are_known_by_their_names() {
        for name in ["a-hasil.xlsx", "a-hasil-2.xlsx", "63.72-hasil-31.xlsx"] {
            assert!(is_result(Path::new(name)), "{name}");
        }
        for name in ["a.xlsx", "hasil.xlsx", "a-2.xlsx", "a-hasil-akhir.xlsx"] {
            assert!(!is_result(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn a_recap_lies_beside_its_folder() {
        let root = folder(&[]);
        let forms = root.path().join("kiriman");
        std::fs::create_dir(&forms).unwrap();
        assert_eq!(recap_beside(&forms), root.path().join("kiriman-rekap"));
        assert_eq!(
            recap_beside(&forms.join(".")),
            root.path().join("kiriman-rekap")
        );
        std::fs::create_dir(root.path().join("kiriman-rekap")).unwrap();
        assert_eq!(recap_beside(&forms), root.path().join("kiriman-rekap-2"));
        if cfg!(unix) {
            assert_eq!(recap_beside(Path::new("/")), PathBuf::from("/rekap"));
        }
    }
}
