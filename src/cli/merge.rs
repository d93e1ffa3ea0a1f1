//! `ikesos merge`: take the agencies' answers back into the form.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::batch::bad_list;
use super::failure::Failure;
use super::options::MethodOption;
use super::pages::Page;
use super::request::{check_identity, region_s_form};
use super::session::Session;
use super::{Exit, files};
use crate::analysis::merge::{Into, Merge, Prefer, Reply, merge};
use crate::batch::{Source, find};
use crate::lang::{Date, Text};
use crate::methodology::Methodology;
use crate::output::carried::own_texts;
use crate::output::merging::{Form, Merging, csv, first_difference, workbook};
use crate::output::{json, terminal};
use crate::submission::carried::{Losses, OwnTexts};
use crate::submission::{self, Reading, Submission};
use crate::validation::validate;

/// Gabungkan jawaban instansi ke formulir: isi yang kurang, catat asalnya, tolak yang meragukan
#[derive(Debug, Args)]
pub(super) struct MergeArgs {
    /// Formulir yang dilengkapi
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Jawaban: berkas, folder (beserta isinya), pola seperti permintaan-*.xlsx, atau @daftar.txt
    #[arg(value_name = "JAWABAN", required = true)]
    pub replies: Vec<PathBuf>,
    /// Formulir gabungan yang ditulis
    #[arg(
        short,
        long,
        value_name = "BERKAS",
        required_unless_present = "dry_run"
    )]
    pub output: Option<PathBuf>,
    /// Bila jawaban berbeda dari isian formulir: reply memakai jawaban, file mempertahankan formulir
    #[arg(long, value_name = "PILIHAN")]
    pub prefer: Option<PreferWord>,
    /// Tampilkan saja apa yang akan terjadi; tidak ada yang ditulis
    #[arg(long)]
    pub dry_run: bool,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub force: bool,
    /// Bentuk keluaran
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: MergeFormat,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--prefer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PreferWord {
    Reply,
    File,
}

impl From<PreferWord> for Prefer {
    fn from(word: PreferWord) -> Self {
        match word {
            PreferWord::Reply => Self::Reply,
            PreferWord::File => Self::File,
        }
    }
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MergeFormat {
    Table,
    Json,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "merge",
    about: "Merge the agencies' answers into the form: fill gaps, record origins, refuse what is odd",
    details: Text::fixed(
        "Jawaban mengisi data yang kosong, tidak tersedia, atau tidak terbaca; isian yang sudah ada \
         tidak pernah ditimpa kecuali dengan --prefer reply. Jawaban yang saling berbeda, tidak \
         diminta, melanggar aturan, atau milik wilayah, tahun, atau metodologi lain tidak diambil, \
         dan sebabnya disebutkan. Lembar Riwayat mencatat siapa memberi angka apa, kapan, dari \
         berkas mana, dan apa yang tertulis sebelumnya. Urutan jawaban tidak berpengaruh, dan \
         menggabungkan jawaban yang sama sekali lagi tidak mengubah apa pun. Dari formulirnya, yang \
         tertulis di luar sel formulir dan tujuan tautan ada di lembar Isi lain; rumus yang menghitung \
         dari lembar lain menjadi hasilnya; gambar, sel gabungan, dan format sel tidak terbawa.\n\nKode keluar: 0 \
         semua diambil, 1 ada temuan, 2 ada berkas yang tidak dapat dibaca (jawaban lain tetap \
         digabungkan).",
        "Answers fill in what is empty, not available or unreadable; what is there is never \
         overwritten unless by --prefer reply. Answers that differ from each other, were not asked \
         for, break a rule, or belong to another region, year or methodology are left, and it is \
         said why. The sheet History records who supplied which figure, when, from which file, and \
         what stood there before. The order of the replies does not matter, and merging the same \
         replies again changes nothing. Of the form, what stood outside its own cells and the \
         targets of links are on the sheet Other content; formulas that count with other sheets become \
         their results; pictures, merged cells and cell formats are not carried over.\n\nExit status: 0 all taken, 1 findings, 2 a file cannot be \
         read (the other replies are merged all the same).",
    ),
    arguments: &[
        ("file", "Form to be completed"),
        (
            "replies",
            "Replies: files, folders (with all below), patterns such as permintaan-*.xlsx, or @list.txt",
        ),
        ("output", "Merged form to write"),
        (
            "prefer",
            "Where an answer differs from the form: reply takes the answer, file keeps the form's",
        ),
        ("dry_run", "Only show what would happen; nothing is written"),
        ("force", "Overwrite an existing file"),
        ("format", "Form of the output"),
    ],
    examples: &[
        (
            "ikesos merge banjarbaru.xlsx balasan -o gabungan.xlsx",
            Text::fixed(
                "Gabungkan semua jawaban di folder balasan",
                "Merge all answers in the folder balasan",
            ),
        ),
        (
            "ikesos merge banjarbaru.xlsx balasan --dry-run",
            Text::fixed(
                "Lihat dahulu apa yang akan terjadi",
                "See first what would happen",
            ),
        ),
        (
            "ikesos merge gabungan.xlsx ralat-kpu.xlsx -o gabungan-2.xlsx --prefer reply",
            Text::fixed(
                "Ganti isian dengan ralat dari KPU",
                "Replace entries by a correction from an agency",
            ),
        ),
    ],
}];

pub(super) fn run(args: &MergeArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let methodology = args.method.load()?;
    let target = args.output.as_deref().filter(|_| !args.dry_run);
    if let Some(target) = target {
        files::not_a_stream(target)?;
    }
    let sources = sources(args)?;
    let inputs: Vec<&Path> = [Some(args.file.as_path()), args.method.file()]
        .into_iter()
        .chain(sources.iter().map(|source| Some(source.path.as_path())))
        .flatten()
        .collect();
    if let Some(target) = target {
        files::check(target, args.force, &inputs)?;
    }
    let own = own_texts(&methodology)?;
    let form = form(&args.file, &methodology, &own)?;
    let into = Into {
        methodology: &methodology,
        form: form.submission(),
        history: &form.history,
        today: Date::today(),
    };
    let replies = sources.iter();
    let replies = replies.map(|source| reply(source, &methodology, &own));
    let merge = merge(&into, replies.collect(), args.prefer.map(Prefer::from));
    let mut losses = Losses::default();
    if let Some(target) = target {
        let made = merged(&form, &merge, &methodology).and_then(|bytes| {
            let losses = form.losses(&bytes, &methodology)?;
            Ok((bytes, losses))
        });
        let bytes;
        (bytes, losses) = made.with_context(|| files::not_written(target))?;
        files::save(target, &bytes, args.force, &inputs)?;
    }
    let made = Merging {
        methodology: &methodology,
        form: form.submission(),
        merge: &merge,
        written: target,
    };
    let text = match args.format {
        MergeFormat::Table => {
            let screen = &session.screen;
            terminal::merge::merge(&made, screen) + &terminal::losses::not_carried(&losses, screen)
        }
        MergeFormat::Json => {
            serde_json::to_string_pretty(&json::merge(&made, session.lang))? + "\n"
        }
        MergeFormat::Csv => csv(&made, session.lang),
    };
    session.print(&text)?;
    Ok(if made.has_unreadable() {
        Exit::Trouble
    } else if made.has_findings() {
        Exit::Findings
    } else {
        Exit::Good
    })
}

/// The files that may hold answers. The form and the merged form may lie in the same folder as the
/// answers: found there, the latter is no answer.
fn sources(args: &MergeArgs) -> anyhow::Result<Vec<Source>> {
    let mut sources = find(&args.replies, None).map_err(|bad| bad_list(&bad))?;
    if let Some(target) = args
        .output
        .as_deref()
        .and_then(|path| path.canonicalize().ok())
    {
        let named = |path: &Path| args.replies.iter().any(|reply| reply == path);
        let is_target = |path: &Path| path.canonicalize().is_ok_and(|path| path == target);
        sources.retain(|source| named(&source.path) || !is_target(&source.path));
    }
    sources.retain(|source| !source.is_aside);
    if sources.is_empty() {
        return Err(nothing_found(&args.replies).into());
    }
    Ok(sources)
}

fn nothing_found(paths: &[PathBuf]) -> Failure {
    let names: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    let names = names.join(", ");
    Failure::new(
        Text::new(
            format!("Tidak ada buku kerja jawaban di {names}."),
            format!("There is no reply's workbook in {names}."),
        ),
        Text::fixed(
            "Sebutkan berkas yang dikirim balik oleh instansi, atau foldernya.",
            "Name the files that the agencies sent back, or their folder.",
        ),
    )
}

/// A source as a reply.
fn reply(source: &Source, methodology: &Methodology, own: &OwnTexts) -> Reply {
    let label = source.label.clone();
    if let Some(trouble) = &source.trouble {
        return Reply::read(label, Err(trouble.clone()));
    }
    // What cannot be kept cell for cell may still be read.
    match Form::read(&source.path, methodology, own) {
        Ok(form) => form.reply(label, methodology),
        Err(_) => Reply::read(label, submission::read(&source.path, methodology)),
    }
}

/// The form that answers are taken into.
fn form(file: &Path, methodology: &Methodology, own: &OwnTexts) -> anyhow::Result<Form> {
    let form = Form::read(file, methodology, own).with_context(|| files::not_read(file))?;
    let submission = form.submission();
    region_s_form(submission, file)?;
    if submission.is_unread() {
        return Err(files::unread(file).into());
    }
    check_identity(submission, &validate(methodology, submission))?;
    check_names(submission, methodology)?;
    Ok(form)
}

/// A merged form is written with each item's own name: where code and name contradict each other,
/// that would settle silently whose the value is.
fn check_names(form: &Submission, methodology: &Methodology) -> anyhow::Result<()> {
    let items = methodology.items.iter().zip(&form.entries);
    let contradicted: Vec<&str> = items
        .filter(|(_, entry)| matches!(entry.reading, Some(Reading::NameOfOther(_))))
        .map(|(item, _)| item.code.as_str())
        .collect();
    if contradicted.is_empty() {
        return Ok(());
    }
    let codes = contradicted.join(", ");
    Err(Failure::new(
        Text::new(
            format!("Di formulir, kode dan nama data bertentangan pada {codes} (IK318): tidak jelas nilainya milik data yang mana."),
            format!("In the form, code and name contradict each other at {codes} (IK318): nobody knows whose the values are."),
        ),
        Text::fixed(
            "Betulkan kode atau nama datanya di formulir, lalu gabungkan lagi; ikesos validate menunjukkan selnya. Tidak ada yang ditulis.",
            "Correct the codes or the names in the form and merge again; ikesos validate shows the cells. Nothing was written.",
        ),
    )
    .into())
}

/// The merged form's bytes: those of the form itself when nothing was taken.
fn merged(form: &Form, merge: &Merge, methodology: &Methodology) -> anyhow::Result<Vec<u8>> {
    let bytes = workbook(methodology, form, merge)?;
    // The last safeguard: what was written says what was decided, cell for cell.
    match first_difference(methodology, &bytes, merge)? {
        None => Ok(bytes),
        Some(code) => Err(Failure::new(
            Text::new(
                format!("Formulir gabungan tidak terbaca kembali seperti seharusnya pada {code}."),
                format!("The merged form does not read back as it should at {code}."),
            ),
            Text::fixed(
                "Tidak ada yang ditulis. Laporkan ini kepada pembuat program, dengan berkasnya.",
                "Nothing was written. Please report this to the makers of the program, with the files.",
            ),
        )
        .into()),
    }
}
