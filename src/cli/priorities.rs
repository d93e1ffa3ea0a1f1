//! `ikesos priorities`: which missing data to ask for first.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::options::{DecimalOption, MethodOption, ReferenceOption};
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::analysis;
use crate::lang::Text;
use crate::output::terminal::compute::Computed;
use crate::output::terminal::priorities::Asked;
use crate::output::{csv, json, terminal};
use crate::scoring::{self, Prospect, Unit};
use crate::submission;
use crate::validation::validate;

/// Urutkan data yang kurang: mana yang diminta lebih dulu
#[derive(Debug, Args)]
pub(super) struct PrioritiesArgs {
    /// Formulir yang sudah diisi sebagian
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Bentuk keluaran
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: PrioritiesFormat,
    #[command(flatten)]
    pub reference: ReferenceOption,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PrioritiesFormat {
    Table,
    Json,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "priorities",
    about: "Rank missing data: what to ask for first",
    details: Text::fixed(
        "Selama ada data yang kurang, indeks masih dapat menjadi angka mana pun dalam \
         rentangnya. Perintah ini menghitung berapa poin rentang itu menyempit bila data sebuah \
         instansi masuk, dan dari siapa sebaiknya diminta lebih dulu. Data yang sendirian tidak \
         membuka indikator apa pun ditampilkan dengan pasangannya.\n\nKode keluar: 0 berkas \
         terbaca, 2 berkas tidak dapat dibaca.",
        "As long as data are missing, the index may still become anything in its range. This \
         command computes by how many points the range narrows when an agency's data come in, and \
         whom to ask first. Data that unlock no indicator on their own are shown with their \
         companions.\n\nExit status: 0 the file was read, 2 it cannot be read.",
    ),
    arguments: &[
        ("file", "Form that is filled in partly"),
        ("format", "Form of the output"),
    ],
    examples: &[
        (
            "ikesos priorities banjarbaru.xlsx",
            Text::fixed(
                "Kepada instansi mana data diminta lebih dulu",
                "Which agency to ask for data first",
            ),
        ),
        (
            "ikesos priorities banjarbaru.xlsx --format csv",
            Text::fixed("Untuk lembar kerja", "For a spreadsheet"),
        ),
    ],
}];

pub(super) fn run(args: &PrioritiesArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let methodology = args.method.load()?;
    let reference = args.reference.load(&methodology, args.decimal)?;
    let read = submission::read(&args.file, &methodology);
    let submission = read.with_context(|| files::not_read(&args.file))?;
    let report = validate(&methodology, &submission);
    let outcome = scoring::outcome_beside(&methodology, &submission, &report, reference.as_ref());
    let prospect = Prospect {
        methodology: &methodology,
        unit: Unit {
            items: &submission.inputs(),
            flagged: &report.flagged,
            ..Unit::default()
        },
        panel: None,
        scores: &outcome.scores,
    };
    let priorities = analysis::priorities(&prospect, &outcome.outlook);
    let lang = session.lang;
    let text = match args.format {
        PrioritiesFormat::Table => {
            let asked = Asked {
                computed: Computed {
                    methodology: &methodology,
                    submission: &submission,
                    report: &report,
                    outcome: &outcome,
                },
                priorities: &priorities,
            };
            terminal::priorities::priorities(&asked, &session.screen)
        }
        PrioritiesFormat::Json => {
            let object = json::priorities(&methodology, &submission, &outcome, &priorities, lang);
            serde_json::to_string_pretty(&object)? + "\n"
        }
        PrioritiesFormat::Csv => csv::priorities(&methodology, &submission, &priorities, lang),
    };
    session.print(&text)?;
    Ok(Exit::Good)
}
