//! The files that a command line means: files, folders, patterns and lists.

use std::collections::{HashMap, HashSet};
use std::ffi::OsStr;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use crate::workbook::limits::LISTED_FILES;
use crate::workbook::{self, Missing, OpenError, system_words};

/// Folder below the output folder with one result workbook per region.
pub const RESULTS: &str = "hasil";
/// Name, without its extension, of the recaps in the output folder.
pub const RECAP: &str = "rekap";

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The file.
    pub path: PathBuf,
    /// What outputs call it, see [`super::Member::label`].
    pub label: String,
    /// Why it cannot be read, when that is known already.
    pub trouble: Option<OpenError>,
    /// Whether it is a table in text that lies beside forms: told of, and nothing is wrong with it.
    pub is_aside: bool,
}

/// Why a list of files (`@list.txt`) cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListTrouble {
    /// It cannot be read.
    Open(OpenError),
    /// It is no UTF-8.
    NotUtf8,
    /// It names more files than [`LISTED_FILES`], alone or with the lists before it.
    TooLong,
}

/// A list of files that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadList {
    /// The list.
    pub path: PathBuf,
    /// Why.
    pub trouble: ListTrouble,
}

/// The files that `arguments` mean, in their order, each once.
///
/// - A folder stands for the workbooks in it and below it, by name; lock files (`~$…`), whatever is
///   hidden, and what `output`, the folder of the results, holds are left out. Spreadsheets of other
///   kinds are found too, and links that lead nowhere: someone may have sent one.
/// - A name with `*`, `?` or `[…]` that is no file is a pattern, `**` for any folders.
/// - `@list` is a text with one of these per line, relative to the list; `#` begins a remark.
/// - Anything else is a file, whatever it is called. What is not there has its trouble.
///
/// # Errors
/// When a list cannot be used.
pub fn find(arguments: &[PathBuf], output: Option<&Path>) -> Result<Vec<Source>, BadList> {
    let mut search = Search {
        output: output.and_then(|folder| fs::canonicalize(folder).ok()),
        found: Vec::new(),
        missing: Missing::default(),
    };
    let mut listed = 0;
    for argument in arguments {
        match list_name(argument) {
            Some(list) if !argument.exists() => {
                let folder = list.parent().unwrap_or(Path::new(""));
                let lines = lines(&list)?;
                listed += lines.len();
                if listed > LISTED_FILES {
                    return Err(BadList {
                        path: list,
                        trouble: ListTrouble::TooLong,
                    });
                }
                for line in lines {
                    search.argument(&line, folder);
                }
            }
            _ => search.argument(argument, Path::new("")),
        }
    }
    Ok(labelled(search.found))
}

/// The file after an `@`.
fn list_name(argument: &Path) -> Option<PathBuf> {
    let text = argument.to_str()?;
    text.strip_prefix('@').map(PathBuf::from)
}

/// The paths in a list, below the list's folder unless they are absolute.
fn lines(list: &Path) -> Result<Vec<PathBuf>, BadList> {
    let bad = |trouble| BadList {
        path: list.to_path_buf(),
        trouble,
    };
    let bytes = workbook::read_list(list).map_err(|error| bad(ListTrouble::Open(error)))?;
    let text = decoded(bytes).ok_or_else(|| bad(ListTrouble::NotUtf8))?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let lines = text.trim_start_matches('\u{FEFF}').lines().map(str::trim);
    Ok(lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| folder.join(line.trim_matches('"')))
        .collect())
}

/// The text of a list: UTF-8, or UTF-16 with its mark, as `dir > list.txt` writes it in PowerShell.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => u16::from_le_bytes,
        Some([0xFE, 0xFF]) => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

/// A search under way.
struct Search {
    /// The folder of the results, if it is there.
    output: Option<PathBuf>,
    found: Vec<Found>,
    missing: Missing,
}

/// A file and the folder below which it was looked for.
struct Found {
    path: PathBuf,
    below: PathBuf,
    trouble: Option<OpenError>,
    is_aside: bool,
}

impl Search {
    /// What one argument means; what is not there is called by its path below `base`.
    fn argument(&mut self, argument: &Path, base: &Path) {
        if argument.is_dir() {
            self.folder(argument);
        } else if argument.exists() {
            self.file(argument, argument.parent().unwrap_or(Path::new("")));
        } else if let Some(pattern) = Pattern::of(argument) {
            self.pattern(argument, &pattern);
        } else {
            let position = self.found.len();
            self.file(argument, base);
            if let Some(added) = self.found.get_mut(position) {
                added.trouble = self.missing.trouble(argument);
            }
        }
    }

    fn file(&mut self, path: &Path, below: &Path) {
        if !is_lock(path.file_name().unwrap_or_default()) {
            self.found.push(Found {
                path: path.to_path_buf(),
                below: below.to_path_buf(),
                trouble: None,
                is_aside: false,
            });
        }
    }

    /// The workbooks in a folder and below.
    fn folder(&mut self, folder: &Path) {
        let mut files = Vec::new();
        let output = self.output.clone();
        let walk = walk(folder)
            .into_iter()
            .filter_entry(|entry| is_wanted(entry, output.as_deref()));
        for entry in walk {
            match entry {
                Ok(entry) if entry.file_type().is_file() && is_spreadsheet(entry.path()) => {
                    files.push(entry.into_path());
                }
                Ok(_) => {}
                Err(error) => self.unread(&error, folder),
            }
        }
        for file in files {
            let is_aside = has_extension(&file, &["csv"]);
            // Our own table is known by its name.
            if is_aside && file.file_stem() == Some(OsStr::new(RECAP)) {
                continue;
            }
            self.file(&file, folder);
            if let (true, Some(last)) = (is_aside, self.found.last_mut()) {
                last.is_aside = true;
            }
        }
    }

    /// The files that a pattern matches; folders among them stand for what is in them.
    fn pattern(&mut self, argument: &Path, pattern: &Pattern) {
        let before = self.found.len();
        let output = self.output.clone();
        let walk = walk(&pattern.base)
            .max_depth(pattern.depth)
            .into_iter()
            .filter_entry(|entry| is_wanted(entry, output.as_deref()));
        let mut matched: Vec<PathBuf> = Vec::new();
        for entry in walk.flatten() {
            let path = entry.path();
            // What is in a matched folder is found by way of the folder.
            let inside = matched
                .last()
                .is_some_and(|last| last.is_dir() && path.starts_with(last));
            if entry.depth() > 0 && !inside && pattern.matches(path) {
                matched.push(path.to_path_buf());
            }
        }
        for path in matched {
            if path.is_dir() {
                self.folder(&path);
            } else {
                self.file(&path, &pattern.base);
            }
        }
        if self.found.len() == before {
            self.found.push(Found {
                path: argument.to_path_buf(),
                below: PathBuf::new(),
                trouble: Some(OpenError::NotFound { near: None }),
                is_aside: false,
            });
        }
    }

    /// A folder that cannot be looked into. A link that leads back up is no trouble: what it leads
    /// to is looked into already.
    fn unread(&mut self, error: &walkdir::Error, below: &Path) {
        let Some(io) = error.io_error() else {
            return;
        };
        let trouble = match io.kind() {
            ErrorKind::NotFound => match error.path() {
                // A link that leads nowhere.
                Some(path) if is_spreadsheet(path) && !is_passed_over(path) => {
                    OpenError::NotFound { near: None }
                }
                _ => return,
            },
            ErrorKind::PermissionDenied => OpenError::NoPermission,
            _ => OpenError::Io {
                detail: system_words(io),
            },
        };
        self.found.push(Found {
            path: error.path().unwrap_or(below).to_path_buf(),
            below: below.to_path_buf(),
            trouble: Some(trouble),
            is_aside: false,
        });
    }
}

fn walk(folder: &Path) -> WalkDir {
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    WalkDir::new(folder).follow_links(true).sort_by_file_name()
}

/// Whether an entry of a folder is looked at: not what is hidden, not a lock file, not our own
/// results.
fn is_wanted(entry: &DirEntry, output: Option<&Path>) -> bool {
    if entry.depth() == 0 {
        return true;
    }
    let name = entry.file_name();
    !is_hidden(name) && !is_lock(name) && !output.is_some_and(|output| is_result(entry, output))
}

/// Whether a file is hidden or a lock.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    is_hidden(name) || is_lock(name)
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Whether a spreadsheet program made it to mark a file as open.
fn is_lock(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(b"~$") || name.starts_with(b".~lock.")
}

/// Whether an entry is the output folder, or, when that is the folder looked into itself, one of
/// the results in it.
fn is_result(entry: &DirEntry, output: &Path) -> bool {
    let path = entry.path();
    let is = |path: &Path| fs::canonicalize(path).is_ok_and(|path| path == output);
    if entry.file_type().is_dir() {
        let below = path.file_name() == Some(OsStr::new(RESULTS)) && path.parent().is_some_and(is);
        return below || is(path);
    }
    path.file_stem() == Some(OsStr::new(RECAP)) && path.parent().is_some_and(is)
}

/// Whether a file may be a form, or what someone took for one: also of kinds that are not read.
fn is_spreadsheet(path: &Path) -> bool {
    has_extension(path, &["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"])
}

fn has_extension(path: &Path, known: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default();
    known
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// A name with wildcards.
struct Pattern {
    /// The folder before the first wildcard; may be empty.
    base: PathBuf,
    /// How many folders deep a match can lie below it.
    depth: usize,
    glob: glob::Pattern,
}

impl Pattern {
    /// The pattern that a name is; none without wildcards, or when they make no pattern.
    fn of(name: &Path) -> Option<Self> {
        let is_wild = |part: &Component<'_>| {
            let part = part.as_os_str().to_string_lossy();
            part.contains(['*', '?', '['])
        };
        let parts: Vec<Component<'_>> = name.components().collect();
        let first = parts.iter().position(is_wild)?;
        let any_depth = parts.iter().any(|part| part.as_os_str() == "**");
        let glob = glob::Pattern::new(name.to_str()?).ok()?;
        Some(Self {
            base: parts[..first].iter().collect(),
            depth: if any_depth {
                usize::MAX
            } else {
                parts.len() - first
            },
            glob,
        })
    }

    fn matches(&self, path: &Path) -> bool {
        const HOW: MatchOptions = MatchOptions {
            case_sensitive: !cfg!(windows),
            require_literal_separator: true,
            require_literal_leading_dot: false,
        };
        let plain = path.strip_prefix(".").unwrap_or(path);
        self.glob.matches_path_with(path, HOW) || self.glob.matches_path_with(plain, HOW)
    }
}

/// Each file once, with what outputs call it.
fn labelled(found: Vec<Found>) -> Vec<Source> {
    let mut seen = HashSet::new();
    let mut kept: Vec<(Found, String)> = Vec::new();
    for found in found {
        let same = fs::canonicalize(&found.path).unwrap_or_else(|_| found.path.clone());
        if seen.insert(same) {
            let short = found.path.strip_prefix(&found.below);
            let label = slashed(short.unwrap_or(&found.path));
            kept.push((found, label));
        }
    }
    let mut count: HashMap<String, usize> = HashMap::new();
    for (_, label) in &kept {
        *count.entry(label.clone()).or_default() += 1;
    }
    let sources = kept.into_iter().map(|(found, label)| Source {
        label: match count.get(&label) {
            Some(1) if !label.is_empty() => label,
            // Files of one name in several folders are told apart by their folders.
            _ => slashed(&found.path),
        },
        path: found.path,
        trouble: found.trouble,
        is_aside: found.is_aside,
    });
    sources.collect()
}

/// A path with the same separators everywhere.
fn slashed(path: &Path) -> String {
    let path = path.to_string_lossy();
    if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with empty files.
    fn folder(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        root
    }

    fn labels(arguments: &[PathBuf], output: Option<&Path>) -> Vec<String> {
        let found = find(arguments, output).unwrap();
        found.into_iter().map(|source| source.label).collect()
    }

    #[test]
    fn a_folder_stands_for_the_workbooks_in_it() {
        let root = folder(&[
            "b.xlsx",
            "a.XLSX",
            "c.xlsm",
            "kalsel/tapin.xlsx",
            "~$b.xlsx",
            ".~lock.b.xlsx#",
            ".hidden/x.xlsx",
            ".x.xlsx",
            "catatan.txt",
            "lama.xls",
            "libre.ods",
            "biner.XLSB",
            "wilayah.csv",
            "rekap.csv",
        ]);
        let root = root.path().to_path_buf();
        assert_eq!(
            labels(std::slice::from_ref(&root), None),
            [
                "a.XLSX",
                "b.xlsx",
                "biner.XLSB",
                "c.xlsm",
                "kalsel/tapin.xlsx",
                "lama.xls",
                "libre.ods",
                "wilayah.csv"
            ],
            "forms may be among other spreadsheets; only they are told of"
        );
        let found = find(&[root], None).unwrap();
        let aside = found.iter().filter(|source| source.is_aside);
        let aside: Vec<&str> = aside.map(|source| &source.label[..]).collect();
        assert_eq!(aside, ["wilayah.csv"]);
    }

    #[test]
    fn results_are_no_inputs() {
        let root = folder(&[
            "a.xlsx",
            "rekap.xlsx",
            "hasil/63.01 Tanah Laut.xlsx",
            "keluar/rekap.xlsx",
            "keluar/hasil/x.xlsx",
        ]);
        let path = root.path().to_path_buf();
        let output = path.join("keluar");
        assert_eq!(
            labels(std::slice::from_ref(&path), Some(&output)),
            ["a.xlsx", "hasil/63.01 Tanah Laut.xlsx", "rekap.xlsx"]
        );
        assert_eq!(
            labels(std::slice::from_ref(&path), Some(&path)),
            ["a.xlsx", "keluar/hasil/x.xlsx", "keluar/rekap.xlsx"]
        );
    }

    #[test]
    fn the_same_file_counts_once_and_equal_names_are_told_apart() {
        let root = folder(&["a/form.xlsx", "b/form.xlsx", "b/lain.xlsx"]);
        let at = |name: &str| root.path().join(name);
        let found = labels(&[at("a"), at("b"), at("a/../b/lain.xlsx")], None);
        assert_eq!(
            found,
            [
                slashed(&at("a/form.xlsx")),
                slashed(&at("b/form.xlsx")),
                "lain.xlsx".to_owned()
            ]
        );
    }

    #[test]
    fn patterns_are_for_shells_that_know_none() {
        let root = folder(&[
            "63.01.xlsx",
            "63.02.xlsx",
            "64.01.xlsx",
            "~$63.01.xlsx",
            "kalsel/63.03.xlsx",
            "kalsel/dalam/63.04.xlsx",
        ]);
        let found = |pattern: &str| labels(&[root.path().join(pattern)], None);
        assert_eq!(found("63.*.xlsx"), ["63.01.xlsx", "63.02.xlsx"]);
        assert_eq!(found("*/63.0[1-5].xlsx"), ["kalsel/63.03.xlsx"]);
        assert_eq!(
            found("**/63.0?.xlsx"),
            [
                "63.01.xlsx",
                "63.02.xlsx",
                "kalsel/63.03.xlsx",
                "kalsel/dalam/63.04.xlsx"
            ]
        );
        // A matched folder is a folder.
        assert_eq!(found("kal*"), ["63.03.xlsx", "dalam/63.04.xlsx"]);
        let none = find(&[root.path().join("65.*")], None).unwrap();
        assert_eq!(none[0].trouble, Some(OpenError::NotFound { near: None }));
    }

    #[test]
    fn a_list_names_files_below_its_own_folder() {
        let root = folder(&["data/a.xlsx", "data/b b.xlsx", "data/sub/c.xlsx"]);
        let list = root.path().join("data/daftar.txt");
        fs::write(
            &list,
            "\u{FEFF}# tahap satu\r\na.xlsx\r\n\r\n\"b b.xlsx\"\r\nsub\r\nhilang.xlsx\r\ntahap dua/pergi.xlsx\r\n",
        )
        .unwrap();
        let at = |list: &Path| PathBuf::from(format!("@{}", list.display()));
        let found = labels(&[at(&list)], None);
        assert_eq!(
            found,
            [
                "a.xlsx",
                "b b.xlsx",
                "c.xlsx",
                "hilang.xlsx",
                "tahap dua/pergi.xlsx"
            ],
            "what is not there is called as the list calls it"
        );
        let line = "\u{FEFF}a.xlsx\r\n";
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let utf_16: Vec<u8> = line.encode_utf16().flat_map(bytes).collect();
            fs::write(&list, &utf_16).unwrap();
            assert_eq!(labels(&[at(&list)], None), ["a.xlsx"], "from PowerShell");
            fs::write(&list, &utf_16[..utf_16.len() - 1]).unwrap();
            assert!(find(&[at(&list)], None).is_err(), "half a letter");
        }
        fs::write(&list, b"K\xF6ln.xlsx").unwrap();
        let bad = find(&[at(&list)], None).unwrap_err();
        assert_eq!(bad.trouble, ListTrouble::NotUtf8);
        let gone = find(&[at(&root.path().join("tidak ada.txt"))], None).unwrap_err();
        assert!(matches!(
            gone.trouble,
            ListTrouble::Open(OpenError::NotFound { .. })
        ));
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_in_circles_end() {
        let root = folder(&["data/a.xlsx"]);
        let link = root.path().join("data/atas");
        std::os::unix::fs::symlink(root.path(), link).unwrap();
        std::os::unix::fs::symlink("tidak ada", root.path().join("data/putus.xlsx")).unwrap();
        std::os::unix::fs::symlink("tidak ada", root.path().join("data/.x.xlsx")).unwrap();
        let found = find(&[root.path().to_path_buf()], None).unwrap();
        let told: Vec<(&str, bool)> = found
            .iter()
            .map(|source| (&source.label[..], source.trouble.is_some()))
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told.contains(&("data/a.xlsx", false)));
        assert!(told.contains(&("data/putus.xlsx", true)));
    }

    #[test]
    fn lists_name_only_so_many_files_all_together() {
        let root = folder(&["a.xlsx"]);
        let list = |name: &str, lines: usize| {
            let path = root.path().join(name);
            fs::write(&path, "a.xlsx\n".repeat(lines)).unwrap();
            PathBuf::from(format!("@{}", path.display()))
        };
        let (most, one) = (list("banyak.txt", LISTED_FILES), list("satu.txt", 1));
        assert_eq!(find(std::slice::from_ref(&most), None).unwrap().len(), 1);
        assert_eq!(
            find(&[most, one], None),
            Err(BadList {
                path: root.path().join("satu.txt"),
                trouble: ListTrouble::TooLong,
            })
        );
    }

    #[test]
    fn what_is_not_there_is_known_before_it_is_read() {
        let root = folder(&["banjar.xlsx"]);
        let found = find(&[root.path().join("banjr.xlsx")], None).unwrap();
        let near = Some("banjar.xlsx".to_owned());
        assert_eq!(found[0].trouble, Some(OpenError::NotFound { near }));
        let lock = root.path().join("~$tiada.xlsx");
        let found = find(&[root.path().join("banjar.xlsx"), lock], None).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].trouble, None);
    }
}
