//! `ikesos validate`: what is missing and what is wrong.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Exit;
use super::options::{DecimalOption, MethodOption};
use super::pages::Page;
use super::session::Session;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::{csv, json, terminal};
use crate::submission::table::Options;
use crate::validation::{Examined, Verdict, examine};

/// Periksa isian formulir: apa yang kurang, apa yang salah
#[derive(Debug, Args)]
pub(super) struct ValidateArgs {
    /// Formulir yang diperiksa, atau tabel (.csv atau .xlsx) dengan satu baris per wilayah
    #[arg(value_name = "BERKAS", required = true)]
    pub files: Vec<PathBuf>,
    /// Bentuk keluaran
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: ValidateFormat,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ValidateFormat {
    Table,
    Json,
    Jsonl,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "validate",
    about: "Validate filled forms: what is missing, what is wrong",
    details: Text::fixed(
        "Kode keluar: 0 siap dikirim, 1 belum lengkap atau ada kesalahan, 2 berkas tidak dapat \
         dibaca. Untuk beberapa berkas berlaku yang terburuk.",
        "Exit status: 0 ready to submit, 1 incomplete or with errors, 2 a file cannot be read. Of \
         several files the worst counts.",
    ),
    arguments: &[
        (
            "files",
            "Forms to validate, or tables (.csv or .xlsx) with one row per region",
        ),
        ("format", "Form of the output"),
    ],
    examples: &[
        (
            "ikesos validate banjarbaru.xlsx",
            Text::fixed(
                "Kelengkapan, data yang kurang per instansi, dan temuan",
                "Completeness, missing data by agency, and findings",
            ),
        ),
        (
            "ikesos validate *.xlsx",
            Text::fixed(
                "Beberapa berkas dengan ringkasan di akhir",
                "Several files with a summary at the end",
            ),
        ),
        (
            "ikesos validate banjarbaru.xlsx --format json",
            Text::fixed("Untuk dibaca program lain", "For other programs to read"),
        ),
    ],
}];

pub(super) fn run(args: &ValidateArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let methodology = args.method.load()?;
    let mut checked = Vec::new();
    for file in &args.files {
        let options = Options {
            decimal: args.decimal.mark(),
            published: None,
        };
        let one = examine(file, &methodology, &options);
        // Blocks and lines are shown file by file; an array and a table need all of them.
        match args.format {
            ValidateFormat::Table => show(&one, &checked, &methodology, session)?,
            ValidateFormat::Jsonl => {
                let json = json::examined(&methodology, &one, session.lang);
                session.print(&format!("{}\n", serde_json::to_string(&json)?))?;
            }
            ValidateFormat::Json | ValidateFormat::Csv => {}
        }
        session.flush()?;
        checked.push(one);
    }
    match args.format {
        ValidateFormat::Table if checked.len() > 1 => {
            let rule = terminal::rule(&session.screen);
            let summary = terminal::validate::summary(&checked, &session.screen);
            session.print(&format!("\n{rule}\n{summary}"))?;
        }
        ValidateFormat::Json => session.print(&json_text(&checked, &methodology, session.lang)?)?,
        ValidateFormat::Csv => {
            session.print(&csv::findings(&checked, &methodology, session.lang))?;
        }
        ValidateFormat::Table | ValidateFormat::Jsonl => {}
    }
    Ok(checked.iter().map(exit).max().unwrap_or_default())
}

/// The block of one file, a blank line and a rule away from the one before it.
fn show(
    one: &Examined,
    before: &[Examined],
    methodology: &Methodology,
    session: &mut Session,
) -> anyhow::Result<()> {
    if !before.is_empty() {
        let rule = terminal::rule(&session.screen);
        session.print(&format!("\n{rule}\n"))?;
    }
    let screen = &session.screen;
    let block = match one {
        Examined::Form(form) => terminal::validate::block(form, methodology, screen),
        Examined::Table(found) => terminal::tabular::block(methodology, found, screen),
    };
    session.print(&block)
}

/// One file as an object, several as an array.
fn json_text(files: &[Examined], methodology: &Methodology, lang: Lang) -> anyhow::Result<String> {
    let objects: Vec<_> = files
        .iter()
        .map(|file| json::examined(methodology, file, lang))
        .collect();
    let text = match objects.as_slice() {
        [one] => serde_json::to_string_pretty(one)?,
        several => serde_json::to_string_pretty(several)?,
    };
    Ok(text + "\n")
}

/// How the run ends as far as this file is concerned.
fn exit(examined: &Examined) -> Exit {
    let verdict = match examined {
        Examined::Form(form) if form.submission.is_none() => return Exit::Trouble,
        Examined::Form(form) => form.report.verdict,
        Examined::Table(table) => table.report.verdict,
    };
    match verdict {
        Verdict::Ready => Exit::Good,
        Verdict::Incomplete | Verdict::Invalid => Exit::Findings,
    }
}
