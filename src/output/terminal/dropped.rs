//! The rows about several workbooks dropped onto the program at once.

use std::path::PathBuf;

use super::compute::{decimals, status_word};
use super::validate::{filled, verdict_of};
use super::{Screen, clean, table};
use crate::lang::Lang;
use crate::methodology::builtin;
use crate::scoring::Status;
use crate::validation::Examined;

/// What became of a file.
#[derive(Debug)]
pub struct Handled {
    /// The file.
    pub file: PathBuf,
    /// What was found in it.
    pub examined: Examined,
    /// Index and status, when it is a form that has them.
    pub index: Option<(f64, Status)>,
    /// The result workbook, if one was written.
    pub result: Option<PathBuf>,
}

/// One row per file: what the check said, and the index. The results are listed with their whole paths.
#[must_use]
pub fn summary(handled: &[Handled], screen: &Screen) -> String {
    let header = match screen.lang {
        Lang::Id => ["Berkas", "Putusan", "Terisi", "Indeks", "Status"],
        Lang::En => ["File", "Verdict", "Filled", "Index", "Status"],
    };
    let rows: Vec<_> = handled.iter().map(|one| row(one, screen)).collect();
    table(screen, &header, &rows, &[2, 3])
}

fn row(one: &Handled, screen: &Screen) -> Vec<String> {
    let none = || "–".to_owned();
    let name = one.file.file_name().unwrap_or_default();
    let (index, status) = one.index.map_or_else(
        || (none(), none()),
        |(index, status)| {
            let index = screen.lang.number(index, decimals(builtin()));
            (index, status_word(status).0.get(screen.lang).to_owned())
        },
    );
    vec![
        clean(&name.to_string_lossy()).into_owned(),
        verdict_of(&one.examined).get(screen.lang).to_owned(),
        filled(&one.examined, screen).unwrap_or_else(none),
        index,
        status,
    ]
}
