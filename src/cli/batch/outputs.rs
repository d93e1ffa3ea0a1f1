//! The output folder: what is written while files are read waits in a hidden folder inside it, so
//! that a run that stops leaves the results of the one before as they were.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use rust_xlsxwriter::XlsxError;
use tempfile::TempDir;

use crate::batch::{RECAP, RESULTS, Region};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::lang::{Text, first_bytes};
use crate::output::terminal::harmless;
use crate::workbook::{self, Overwrite, SaveError};

/// Longest name of a result file, in characters, without its extension: every system takes it.
const LONGEST: usize = 100;

/// The same in bytes: Linux takes 255, and a number and the extension come behind it.
const LONGEST_BYTES: usize = 200;

/// Extensions of the recaps.
const RECAPS: [&str; 3] = ["xlsx", "csv", "json"];

/// The folder of a run's results.
pub(super) struct Outputs {
    folder: PathBuf,
    /// Whether it was made for this run, and is taken away again when nothing comes into it.
    made: bool,
    force: bool,
    /// The files that are read, looked up once: there may be thousands.
    inputs: HashSet<PathBuf>,
    /// Where results wait.
    waiting: TempDir,
}

impl Outputs {
    /// Make the folder if need be, and look whether the recaps could be written into it.
    ///
    /// # Errors
    /// When it cannot be made or written to, or holds a recap already.
    pub(super) fn prepare(folder: &Path, force: bool, inputs: &[&Path]) -> anyhow::Result<Self> {
        files::not_a_stream(folder)?;
        if folder.exists() && !folder.is_dir() {
            return Err(not_a_folder(folder).into());
        }
        let made = !folder.exists();
        workbook::tidy(folder);
        fs::create_dir_all(folder).with_context(|| not_made(folder))?;
        let waiting = tempfile::Builder::new()
            .prefix(workbook::TEMPORARY)
            .tempdir_in(folder);
        let outputs = Self {
            folder: folder.to_path_buf(),
            made,
            force,
            inputs: inputs
                .iter()
                .filter_map(|input| fs::canonicalize(input).ok())
                .collect(),
            waiting: waiting.with_context(|| not_made(folder))?,
        };
        for extension in RECAPS {
            if let Err(error) = outputs.check(&recap(folder, extension)) {
                outputs.discard();
                return Err(error);
            }
        }
        Ok(outputs)
    }

    /// The input that a target is, if it is one.
    fn input(&self, target: &Path) -> Option<&Path> {
        let target = fs::canonicalize(target).ok()?;
        self.inputs.get(&target).map(PathBuf::as_path)
    }

    fn check(&self, target: &Path) -> anyhow::Result<()> {
        let input = self.input(target);
        workbook::check_target(target, self.overwrite(), input.as_slice())
            .map_err(|error| unwritten(error.into(), target))
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Write one of the recaps where it waits to be published.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn draft(
        &self,
        extension: &str,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let write = |path: &Path| {
            let mut file = BufWriter::new(File::create(path)?);
            write(&mut file)?;
            file.into_inner()?.sync_all()
        };
        let target = recap(&self.folder, extension);
        write(&self.drafted(extension)).map_err(|error| unwritten(error.into(), &target))
    }

    fn drafted(&self, extension: &str) -> PathBuf {
        recap(self.waiting.path(), extension)
    }

    /// Put the recaps that wait where they belong, each whole or not at all.
    ///
    /// # Errors
    /// When one is there already or cannot be put there; those before it stay.
    pub(super) fn publish_recaps(&self) -> anyhow::Result<()> {
        for extension in RECAPS {
            let target = recap(&self.folder, extension);
            self.check(&target)?;
            let drafted = self.drafted(extension);
            workbook::move_into(&drafted, &target, self.overwrite(), &[])
                .map_err(|error| unwritten(error.into(), &target))?;
        }
        Ok(())
    }

    const fn overwrite(&self) -> Overwrite {
        if self.force {
            Overwrite::Force
        } else {
            Overwrite::Never
        }
    }

    /// Keep a region's result until it is known whether the region counts; `position` is that of
    /// its file among those given.
    pub(super) fn keep(&self, position: usize, bytes: &[u8]) -> anyhow::Result<()> {
        let write = |path: &Path| {
            let mut file = File::create(path)?;
            file.write_all(bytes)?;
            // Put in its place before it is on the disk, it would be an empty file after a power cut.
            file.sync_all()
        };
        write(&self.waiting(position)).map_err(|error| unwritten(error.into(), &self.folder))
    }

    fn waiting(&self, position: usize) -> PathBuf {
        self.waiting.path().join(format!("{position}.xlsx"))
    }

    /// Put the results of the regions that count where they belong: the position of each region's
    /// file and the name of its result.
    ///
    /// # Errors
    /// When one is there already or cannot be put there; the former leaves all as it was.
    pub(super) fn publish(&self, results: &[(usize, String)]) -> anyhow::Result<()> {
        let folder = self.folder.join(RESULTS);
        fs::create_dir_all(&folder).with_context(|| not_made(&folder))?;
        let target = |name: &String| folder.join(format!("{name}.xlsx"));
        for (_, name) in results {
            self.check(&target(name))?;
        }
        for (position, name) in results {
            let target = target(name);
            workbook::move_into(&self.waiting(*position), &target, self.overwrite(), &[])
                .map_err(|error| unwritten(error.into(), &target))?;
        }
        Ok(())
    }

    /// Names of the result workbooks of earlier runs that are still there beside those of this one.
    /// They are left alone: someone may have worked in them.
    pub(super) fn older(&self, results: &[(usize, String)]) -> Vec<String> {
        let own: HashSet<String> = results
            .iter()
            .map(|(_, name)| format!("{name}.xlsx").to_lowercase())
            .collect();
        let Ok(entries) = fs::read_dir(self.folder.join(RESULTS)) else {
            return Vec::new();
        };
        let names = entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned());
        let is_result = |name: &String| {
            let folded = name.to_lowercase();
            let extension = Path::new(&folded).extension();
            extension.is_some_and(|one| one == "xlsx")
                && !folded.starts_with(['~', '.'])
                && !own.contains(&folded)
        };
        let mut older: Vec<String> = names.filter(is_result).collect();
        older.sort_unstable();
        older
    }

    /// Take away what was made for a run that came to nothing.
    pub(super) fn discard(self) {
        let Self {
            folder,
            made,
            waiting,
            ..
        } = self;
        drop(waiting);
        if made {
            // Only an empty folder goes.
            let _ = fs::remove_dir(folder);
        }
    }
}

fn recap(folder: &Path, extension: &str) -> PathBuf {
    folder.join(RECAP).with_extension(extension)
}

/// Names of the regions' result files, without extension, in their order: code and name, as every
/// system takes them and no two alike.
pub(super) fn names<'a>(regions: impl Iterator<Item = &'a Region>) -> Vec<String> {
    let regions: Vec<&Region> = regions.collect();
    let years: HashSet<Option<u16>> = regions.iter().map(|region| region.year).collect();
    let mut taken = HashSet::new();
    let name = |region: &&Region| {
        let mut name = format!("{} {}", region.code, region.name);
        if let (true, Some(year)) = (years.len() > 1, region.year) {
            name = format!("{} {year}", safe(&name));
        }
        let name = safe(&name);
        let numbered = (2..).map(|number: u32| format!("{name} ({number})"));
        let mut candidates = std::iter::once(name.clone()).chain(numbered);
        // Windows and macOS take names that differ in case for one.
        let free = candidates.find(|candidate| taken.insert(candidate.to_lowercase()));
        free.unwrap_or(name)
    };
    regions.iter().map(name).collect()
}

/// A text as the name of a file on every system.
fn safe(text: &str) -> String {
    let plain = |c: char| {
        // Marks that turn the direction of writing show another name than there is.
        if !harmless(c) || "<>:\"/\\|?*".contains(c) {
            ' '
        } else {
            c
        }
    };
    let spaced: String = text.chars().map(plain).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let cut: String = words.join(" ").chars().take(LONGEST).collect();
    // Windows drops blanks and points at the end; at the beginning they hide a file. The others
    // make a formula of the name where a list of files is pasted into a sheet.
    let name = first_bytes(&cut, LONGEST_BYTES)
        .trim_end_matches([' ', '.'])
        .trim_start_matches(['.', '~', '-', ' ', '=', '+', '@']);
    if name.is_empty() || workbook::is_device(name) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

fn not_a_folder(folder: &Path) -> Failure {
    let folder = folder.display();
    Failure::new(
        Text::new(
            format!("{folder} adalah berkas, bukan folder."),
            format!("{folder} is a file and no folder."),
        ),
        Text::fixed(
            "Sebutkan sebuah folder untuk hasilnya; folder yang belum ada akan dibuat.",
            "Name a folder for the results; one that does not exist is made.",
        ),
    )
}

fn not_made(folder: &Path) -> Failure {
    let folder = folder.display();
    Failure::new(
        Text::new(
            format!("Folder {folder} tidak dapat dibuat atau ditulisi."),
            format!("The folder {folder} cannot be made or written to."),
        ),
        SaveError::FolderReadOnly.hint(),
    )
}

/// Why a file cannot be written; on a full disk with what to do about it, and what became of the old
/// one.
fn unwritten(error: anyhow::Error, target: &Path) -> anyhow::Error {
    let full = error.chain().any(|cause| {
        let io = match cause.downcast_ref::<XlsxError>() {
            Some(XlsxError::IoError(io)) => Some(io),
            _ => cause.downcast_ref::<io::Error>(),
        };
        io.is_some_and(|io| {
            matches!(
                io.kind(),
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge
            )
        })
    });
    let error = if full {
        SaveError::DiskFull.into()
    } else {
        error
    };
    error.context(files::not_written(target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::batch::fixture::Sample;

    fn named(regions: &[(&str, &str)]) -> Vec<String> {
        let members: Vec<_> = regions
            .iter()
            .map(|(code, name)| Sample::new("x.xlsx", code, name).member())
            .collect();
        names(members.iter().filter_map(|member| member.region()))
    }

    #[test]
    fn names_that_every_system_takes() {
        let hostile = [
            ("63.01", "Tanah Laut"),
            ("63.01", "tanah laut"),
            ("32.04", "Bandung"),
            ("32.73", "Bandung"),
            ("../../etc", "pass/wd"),
            ("CON", ""),
            ("com1.x", ""),
            ("", ". . ."),
            ("~$1", "Kota \"A\": <b>|?*\u{7}\n"),
            ("63.02", "Kota\u{202e}slx.exe\u{200b}"),
            ("=63.03", "+1"),
            ("COM¹", ""),
        ];
        let expected = [
            "63.01 Tanah Laut",
            "63.01 tanah laut (2)",
            "32.04 Bandung",
            "32.73 Bandung",
            "etc pass wd",
            "_CON",
            "_com1.x",
            "_",
            "$1 Kota A b",
            "63.02 Kota slx.exe",
            "63.03 +1",
            "_COM¹",
        ];
        assert_eq!(named(&hostile), expected);
        let long = named(&[("63.01", &"sangat panjang ".repeat(40))]);
        assert!(long[0].chars().count() <= LONGEST);
        assert!(named(&[("木", &"木".repeat(300))])[0].len() <= LONGEST_BYTES);
    }
}
