//! Workbooks dropped onto the program: each is checked and computed, its result written beside it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::CommandFactory;

use super::session::Session;
use super::{Cli, Exit, perform, places};
use crate::batch::find;
use crate::lang::Text;
use crate::methodology::builtin;
use crate::output::terminal::dropped::{Handled, summary};
use crate::output::terminal::{Role, clean, rule};
use crate::scoring;
use crate::submission::table::Options;
use crate::validation::{Examined, examine};

/// The files and folders that the program was started with and nothing else; none when the
/// arguments say anything more.
pub(super) fn dropped(arguments: &[OsString]) -> Option<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = arguments.iter().skip(1).map(PathBuf::from).collect();
    let names_command = arguments
        .get(1)
        .is_some_and(|first| Cli::command().find_subcommand(first).is_some());
    let all_there = paths.iter().all(|path| path.exists());
    (!paths.is_empty() && !names_command && all_there).then_some(paths)
}

/// Check and compute what was dropped. One file is shown in full; of several there is a row each.
pub(super) fn run(paths: &[PathBuf], session: &mut Session) -> anyhow::Result<Exit> {
    let files = files(paths);
    if files.is_empty() {
        session.say(&Text::fixed(
            "Tidak ada buku kerja (.xlsx) di folder itu.",
            "There is no workbook (.xlsx) in that folder.",
        ));
        return Ok(Exit::Trouble);
    }
    let several = files.len() > 1;
    let mut handled = Vec::new();
    let mut exit = Exit::Good;
    for file in &files {
        let (one, how) = if several {
            session.quietly(|session| handle(file, session))
        } else {
            handle(file, session)
        };
        exit = exit.max(how);
        handled.push(one);
    }
    if several {
        let table = summary(&handled, &session.screen);
        session.print(&format!("\n{table}"))?;
    }
    places(&handled, session)?;
    session.flush()?;
    Ok(exit)
}

/// The files themselves, and the workbooks in folders but for results of ours.
fn files(paths: &[PathBuf]) -> Vec<PathBuf> {
    let (folders, mut files): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| path.is_dir());
    // No list of files is among folders, so nothing can be wrong with one.
    let found = find(&folders, None).unwrap_or_default();
    let found = found.into_iter().filter(|source| !source.is_aside);
    let found = found.map(|source| source.path);
    files.extend(found.filter(|path| !places::is_result(path)));
    files
}

/// Check and compute one file.
fn handle(file: &Path, session: &mut Session) -> (Handled, Exit) {
    let methodology = builtin();
    let target = places::result_beside(file);
    let checked = perform(&["validate".into(), file.into()], session);
    let rule = format!("\n{}\n", rule(&session.screen));
    // A screen that cannot be written to keeps no file from being written.
    let _ = session.print(&rule);
    let computed = [
        "compute".into(),
        file.into(),
        "-o".into(),
        target.clone().into(),
    ];
    let computed = perform(&computed, session);
    let options = Options {
        decimal: None,
        published: None,
    };
    let examined = examine(file, methodology, &options);
    let index = match &examined {
        Examined::Form(form) => form.read().and_then(|submission| {
            let outcome = scoring::outcome(methodology, submission, &form.report);
            Some((outcome.scores.index()?, outcome.status))
        }),
        Examined::Table(_) => None,
    };
    let handled = Handled {
        file: file.to_path_buf(),
        examined,
        index,
        result: target.exists().then_some(target),
    };
    (handled, checked.max(computed))
}

/// Say where the results lie.
fn places(handled: &[Handled], session: &mut Session) -> anyhow::Result<()> {
    let results: Vec<&Path> = handled
        .iter()
        .filter_map(|one| one.result.as_deref())
        .collect();
    let heading = match results.len() {
        0 => Text::fixed("Tidak ada hasil yang ditulis.", "No result was written."),
        1 => Text::fixed(
            "Hasilnya, di samping berkasnya:",
            "The result, beside its file:",
        ),
        _ => Text::fixed(
            "Hasilnya, di samping berkas masing-masing:",
            "The results, each beside its file:",
        ),
    };
    let heading = session.screen.paint(Role::Title, heading.get(session.lang));
    session.print(&format!("\n{heading}\n"))?;
    for result in results {
        let place = places::full(result).display().to_string();
        session.print(&format!("  {}\n", clean(&place)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::output::terminal::Screen;

    fn words(words: &[&str]) -> Vec<OsString> {
        words.iter().map(OsString::from).collect()
    }

    /// A folder with copies of the examples, blanks in their names.
    fn folder(names: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for (from, to) in names {
            let from = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("examples")
                .join(from);
            std::fs::copy(from, root.path().join(to)).unwrap();
        }
        root
    }

    #[test]
    fn only_paths_that_are_there_are_dropped() {
        let root = folder(&[("banjarbaru-2025.xlsx", "a b.xlsx")]);
        let file = root.path().join("a b.xlsx");
        let file = file.to_str().unwrap();
        let own = root.path().to_str().unwrap();
        assert_eq!(
            dropped(&words(&["ikesos", file, own])),
            Some(vec![PathBuf::from(file), PathBuf::from(own)])
        );
        for line in [
            &["ikesos"][..],
            &["ikesos", "validate", file],
            &["ikesos", file, "--lang", "en"],
            &["ikesos", "tidak-ada.xlsx"],
            &["ikesos", "periksa"],
        ] {
            assert_eq!(dropped(&words(line)), None, "{line:?}");
        }
    }

    #[test]
    fn one_file_is_shown_in_full_and_several_in_rows() {
        let root = folder(&[
            ("banjarbaru-2025.xlsx", "a b.xlsx"),
            ("tanah-laut-2025.xlsx", "c.xlsx"),
            ("bermasalah.xlsx", "d-hasil.xlsx"),
        ]);
        let shown = |paths: &[PathBuf]| {
            let (mut session, transcript) = Session::in_memory(Screen::plain(Lang::Id));
            let exit = run(paths, &mut session).unwrap();
            session.flush().unwrap();
            (exit, transcript.text())
        };
        let (exit, text) = shown(&[root.path().join("a b.xlsx")]);
        assert_eq!(exit, Exit::Findings, "the form is not complete");
        assert!(text.contains("BELUM LENGKAP"), "{text}");
        assert!(text.contains("SEMENTARA 60,57"), "{text}");
        assert!(root.path().join("a b-hasil.xlsx").exists());
        // A folder: neither the result just made nor anything called so is taken for a form.
        let (exit, text) = shown(&[root.path().to_path_buf()]);
        assert_eq!(exit, Exit::Findings);
        let names = ["a b-hasil-2.xlsx", "c-hasil.xlsx"];
        assert!(names.iter().all(|name| root.path().join(name).exists()));
        let text = text.replace(&*root.path().to_string_lossy(), "[FOLDER]");
        insta::assert_snapshot!(text.replace('\\', "/"));
    }

    #[test]
    fn what_cannot_be_read_is_told_and_leaves_no_result() {
        let root = tempfile::tempdir().unwrap();
        let file = root.path().join("rusak.xlsx");
        std::fs::write(&file, "bukan buku kerja").unwrap();
        let (mut session, transcript) = Session::in_memory(Screen::plain(Lang::Id));
        let exit = run(&[file], &mut session).unwrap();
        session.flush().unwrap();
        assert_eq!(exit, Exit::Trouble);
        let text = transcript.text();
        assert!(text.contains("Tidak ada hasil yang ditulis."), "{text}");
        let left = std::fs::read_dir(root.path()).unwrap().count();
        assert_eq!(left, 1, "nothing but the file itself");
    }
}
