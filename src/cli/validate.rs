//! `ikesos validate`: what is missing and what is wrong.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{DecimalOption, MethodOption};
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::{csv, json, terminal};
use crate::submission;
use crate::submission::table::Options;
use crate::validation::{Examined, Verdict, examine_over_time};

/// Periksa isian formulir: apa yang kurang, apa yang salah
#[derive(Debug, Args)]
pub(super) struct ValidateArgs {
    /// Formulir yang diperiksa, atau tabel (.csv atau .xlsx) dengan satu baris per wilayah
    #[arg(value_name = "BERKAS", required = true)]
    pub files: Vec<PathBuf>,
    /// Bentuk keluaran
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: ValidateFormat,
    /// Formulir tahun sebelumnya dari wilayah yang sama: periksa juga perubahan antartahun
    #[arg(long, value_name = "BERKAS")]
    pub previous: Option<PathBuf>,
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
        (
            "previous",
            "An earlier year's form of the same region: check the changes since too",
        ),
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
            "ikesos validate banjarbaru.xlsx --previous banjarbaru-2024.xlsx",
            Text::fixed(
                "Juga perubahan yang tidak lazim sejak tahun lalu",
                "Also changes since last year that are not usual",
            ),
        ),
        (
            "ikesos validate *.xlsx",
            Text::fixed(
                "Beberapa berkas dengan ringkasan di akhir",
                "Several files with a summary at the end",
            ),
        ),
    ],
}];

pub(super) fn run(args: &ValidateArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let methodology = args.method.load()?;
    let previous = args.previous.as_deref();
    let previous = previous
        .map(|file| submission::read(file, &methodology).with_context(|| files::not_read(file)));
    let previous = previous.transpose()?;
    let mut checked = Vec::new();
    for file in &args.files {
        let options = Options {
            decimal: args.decimal.mark(),
            published: None,
        };
        let one = examine_over_time(file, &methodology, &options, previous.as_ref());
        if let (Examined::Table(_), Some(_)) = (&one, &previous) {
            return Err(only_forms(file).into());
        }
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

/// Years are compared form by form.
fn only_forms(table: &Path) -> Failure {
    let table = table.display();
    Failure::new(
        Text::new(
            format!("{table} adalah tabel; --previous hanya untuk formulir."),
            format!("{table} is a table; --previous is for forms only."),
        ),
        Text::fixed(
            "Periksa tabelnya tanpa --previous.",
            "Validate the table without --previous.",
        ),
    )
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
