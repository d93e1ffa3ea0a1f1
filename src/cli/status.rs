//! `ikesos status`: how far the data have come, and who is overdue.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{MethodOption, day, today};
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::analysis::{Version, in_order, progress};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::output::terminal::status::Followed;
use crate::output::{csv, json, terminal};
use crate::submission::{self, Submission};
use crate::validation::{Report, validate};

/// Pantau kelengkapan: per versi dan per instansi, apa yang berubah, siapa yang terlambat
#[derive(Debug, Args)]
pub(super) struct StatusArgs {
    /// Versi formulir sebuah wilayah, dari yang lama ke yang baru
    #[arg(value_name = "BERKAS", required = true)]
    pub files: Vec<PathBuf>,
    /// Versi sebelumnya: apa yang berubah sejak itu
    #[arg(long, value_name = "BERKAS")]
    pub since: Option<PathBuf>,
    /// Batas waktu jawaban, misalnya 2025-08-13; sisa harinya dihitung dari --date
    #[arg(long, value_name = "TANGGAL")]
    pub deadline: Option<String>,
    /// Tanggal pantauan, misalnya 2025-08-20; tanpa opsi ini hari ini menurut WIB
    #[arg(long, value_name = "TANGGAL")]
    pub date: Option<String>,
    /// Bentuk keluaran
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: StatusFormat,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum StatusFormat {
    Table,
    Json,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "status",
    about: "Follow completeness: by version and agency, what changed, who is overdue",
    details: Text::fixed(
        "Beberapa versi formulir satu wilayah dan satu tahun menjadi kolom-kolom kelengkapan, urut \
         menurut tanggal pengisian bila semuanya menyebutnya, kalau tidak menurut urutan berkas. \
         Perubahan dihitung sejak --since, atau sejak versi sebelum yang terakhir.\n\nKode keluar: \
         0 lengkap, 1 ada data yang kurang, 2 berkas tidak dapat dibaca.",
        "Several versions of one region's form of one year become columns of completeness, in the \
         order of their dates of filling if all of them say one, else in the order given. Changes \
         are those since --since, or since the version before the last.\n\nExit status: 0 \
         complete, 1 data are missing, 2 a file cannot be read.",
    ),
    arguments: &[
        (
            "files",
            "Versions of a region's form, from the old to the new",
        ),
        ("since", "An earlier version: what changed since"),
        (
            "deadline",
            "Deadline of the answers, such as 2025-08-13; the days left are counted from --date",
        ),
        (
            "date",
            "Date to look from, such as 2025-08-20; without it, today in western Indonesia (WIB)",
        ),
        ("format", "Form of the output"),
    ],
    examples: &[
        (
            "ikesos status gabungan.xlsx --since banjarbaru.xlsx --deadline 2025-08-13",
            Text::fixed(
                "Apa yang masuk sejak versi awal, dan siapa yang terlambat",
                "What came in since the first version, and who is overdue",
            ),
        ),
        (
            "ikesos status minggu-1.xlsx minggu-2.xlsx minggu-3.xlsx",
            Text::fixed(
                "Kelengkapan dari minggu ke minggu",
                "Completeness week by week",
            ),
        ),
    ],
}];

pub(super) fn run(args: &StatusArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let today = today(args.date.as_deref())?;
    let deadline = args.deadline.as_deref();
    let deadline = deadline.map(|text| day(text, "--deadline")).transpose()?;
    let methodology = args.method.load()?;
    let since = args.since.as_deref();
    let since = since.map(|file| read(file, &methodology)).transpose()?;
    let read: Vec<(Submission, Report)> = args
        .files
        .iter()
        .map(|file| {
            let submission = read(file, &methodology)?;
            let report = validate(&methodology, &submission);
            Ok((submission, report))
        })
        .collect::<anyhow::Result<_>>()?;
    check_same(read.iter().map(|(form, _)| form).chain(&since))?;
    let versions = read.iter();
    let versions = in_order(
        versions
            .map(|(submission, report)| Version { submission, report })
            .collect(),
    );
    let progress = progress(&methodology, &versions, since.as_ref(), deadline, today);
    let followed = Followed {
        methodology: &methodology,
        versions: &versions,
        since: since.as_ref(),
        deadline,
        today,
        progress: &progress,
    };
    let text = match args.format {
        StatusFormat::Table => terminal::status::status(&followed, &session.screen),
        StatusFormat::Json => {
            let object = json::progress(&followed, session.lang);
            serde_json::to_string_pretty(&object)? + "\n"
        }
        StatusFormat::Csv => csv::progress(&followed, session.lang),
    };
    session.print(&text)?;
    let last = progress.total.last();
    Ok(match last {
        Some(last) if last.filled < last.required => Exit::Findings,
        _ => Exit::Good,
    })
}

/// A form of which something could be read.
fn read(file: &Path, methodology: &Methodology) -> anyhow::Result<Submission> {
    let submission = submission::read(file, methodology).with_context(|| files::not_read(file))?;
    if !submission.is_unread() {
        return Ok(submission);
    }
    Err(files::unread(file).into())
}

/// Completeness is followed for one region and one year.
fn check_same<'a>(forms: impl Iterator<Item = &'a Submission>) -> Result<(), Failure> {
    let key = |form: &Submission| {
        let identity = &form.identity;
        (
            identity.region_code.text.replace('.', ""),
            identity.year.text.clone(),
        )
    };
    let said = |form: &Submission| {
        let identity = &form.identity;
        format!("{} {}", identity.region_code.text, identity.year.text)
    };
    let mut first: Option<&Submission> = None;
    for form in forms {
        let Some(known) = first else {
            first = Some(form);
            continue;
        };
        if key(known) != key(form) {
            let (one, other) = (known.file.name(), form.file.name());
            let (this, that) = (said(known), said(form));
            return Err(Failure::new(
                Text::new(
                    format!("{one} berisi {this}, sedangkan {other} berisi {that}."),
                    format!("{one} holds {this} while {other} holds {that}."),
                ),
                Text::fixed(
                    "Sebutkan versi-versi formulir dari satu wilayah dan satu tahun.",
                    "Name versions of the form of one region and one year.",
                ),
            ));
        }
    }
    Ok(())
}
