//! Files that commands read and write, with their names put before what went wrong.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::failure::Failure;
use crate::lang::Text;
use crate::workbook::{self, Overwrite};

/// What `--force` means.
const fn overwrite(force: bool) -> Overwrite {
    if force {
        Overwrite::Force
    } else {
        Overwrite::Never
    }
}

/// Whether the target could be written: asked before the work, so that it is not done in vain.
///
/// # Errors
/// When it could not, with the file's name.
pub(super) fn check(target: &Path, force: bool, inputs: &[&Path]) -> anyhow::Result<()> {
    if let Some(folder) = target.parent() {
        workbook::tidy(folder);
    }
    workbook::check_target(target, overwrite(force), inputs).with_context(|| not_written(target))
}

/// Write a file whole or not at all.
///
/// # Errors
/// When it cannot be written, with its name; then nothing has changed.
pub(super) fn save(
    target: &Path,
    bytes: &[u8],
    force: bool,
    inputs: &[&Path],
) -> anyhow::Result<()> {
    workbook::save(target, bytes, overwrite(force), inputs).with_context(|| not_written(target))
}

/// Write a file whole or not at all, from what `write` writes.
///
/// # Errors
/// As [`save`].
pub(super) fn save_with(
    target: &Path,
    force: bool,
    inputs: &[&Path],
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> anyhow::Result<()> {
    workbook::save_with(target, overwrite(force), inputs, write)
        .with_context(|| not_written(target))
}

/// Write several files, all or none: when one cannot be written, those before it are taken back.
///
/// # Errors
/// When one cannot be written, with its name; then everything is as it was.
pub(super) fn save_all(
    files: &[(PathBuf, Vec<u8>)],
    force: bool,
    inputs: &[&Path],
) -> anyhow::Result<()> {
    for (target, _) in files {
        check(target, force, inputs)?;
    }
    let mut done: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
    for (target, bytes) in files {
        let before = fs::read(target).ok();
        if let Err(error) = save(target, bytes, force, inputs) {
            take_back(&done);
            return Err(error);
        }
        done.push((target, before));
    }
    Ok(())
}

/// Put back what stood in the files before, the last one first.
fn take_back(done: &[(&Path, Option<Vec<u8>>)]) {
    for (target, before) in done.iter().rev() {
        // The error that brought us here is the one to tell.
        let _ = match before {
            Some(bytes) => workbook::save(target, bytes, Overwrite::Force, &[]).map_err(drop),
            None => fs::remove_file(target).map_err(drop),
        };
    }
}

/// `FILE cannot be read`, the context of why.
pub(super) fn not_read(file: &Path) -> Failure {
    let file = file.display();
    Failure::context(Text::new(
        format!("{file} tidak dapat dibaca."),
        format!("{file} cannot be read."),
    ))
}

/// A workbook whose entries cannot be read as those of a form.
pub(super) fn unread(file: &Path) -> Failure {
    let name = file.display();
    Failure::new(
        Text::new(
            format!("Isian {name} tidak dapat dibaca sebagai formulir."),
            format!("The entries of {name} cannot be read as a form."),
        ),
        Text::new(
            format!("Lihat sebabnya: ikesos validate {name}"),
            format!("See why: ikesos validate {name}"),
        ),
    )
}

/// `FILE cannot be written`, the context of why.
pub(super) fn not_written(target: &Path) -> Failure {
    let target = target.display();
    Failure::context(Text::new(
        format!("{target} tidak dapat ditulis."),
        format!("{target} cannot be written."),
    ))
}

/// Refuse `-`, which elsewhere means standard output: results are files, written whole or not at all.
///
/// # Errors
/// When the target is `-`.
pub(super) fn not_a_stream(target: &Path) -> Result<(), Failure> {
    if target.as_os_str() != "-" {
        return Ok(());
    }
    Err(Failure::new(
        Text::fixed(
            "Opsi -o memerlukan nama berkas; “-” (keluaran standar) tidak didukung.",
            "Option -o needs the name of a file; “-” (standard output) is not supported.",
        ),
        Text::fixed(
            "Sebutkan nama berkasnya; untuk keluaran standar pakai --format bila perintah ini \
             memilikinya.",
            "Name a file; for standard output use --format where the command has it.",
        ),
    ))
}

/// The word after the last point of a file's name, in lower case; empty without one.
pub(super) fn extension(file: &Path) -> String {
    let extension = file.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}
