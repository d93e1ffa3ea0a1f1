//! `ikesos annotate`: the same form with every finding at its cell.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::MethodOption;
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::output::annotated::{AnnotateError, Annotation, annotate};
use crate::output::carried::own_texts;
use crate::output::{json, terminal};
use crate::submission::carried::{self, Carried, OwnTexts};
use crate::submission::history::Record;
use crate::submission::table::{self, Opened, Options};
use crate::submission::{self, read_history};
use crate::validation::{Checked, Verdict, validate_over_time};

/// Tandai setiap temuan di selnya, dalam salinan formulir
#[derive(Debug, Args)]
pub(super) struct AnnotateArgs {
    /// Formulir yang diperiksa
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Salinan yang ditulis, dengan warna, catatan, dan lembar Temuan
    #[arg(short, long, value_name = "BERKAS")]
    pub output: PathBuf,
    /// Formulir tahun sebelumnya dari wilayah yang sama: tandai juga perubahan antartahun
    #[arg(long, value_name = "BERKAS")]
    pub previous: Option<PathBuf>,
    /// Bentuk keluaran di layar
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: AnnotateFormat,
    /// Timpa berkas keluaran yang sudah ada
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AnnotateFormat {
    Table,
    Json,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "annotate",
    about: "Mark every finding at its cell, in a copy of the form",
    details: Text::fixed(
        "Salinan itu formulir yang sama: nilai, ketersediaan, tahun, sumber, dan catatan terbawa \
         apa adanya, begitu pula isi kolom dan lembar tambahan; yang tertulis di luar sel formulir \
         ada di lembar Isi lain, juga tujuan tautan. Rumus tetap rumus bila hanya menghitung dari sel \
         lembar Data yang tidak berpindah, atau dari angka saja; selain itu yang terbawa hasilnya, dan \
         rumusnya tertulis di Isi lain. Sel dengan temuan berwarna dan bercatatan (kode, pesan, cara \
         memperbaiki), dan lembar Temuan menautkan semuanya. Salinan dapat diperbaiki langsung lalu \
         diperiksa, dihitung, atau ditandai lagi; tanda yang lama diganti. Gambar, sel gabungan, \
         dan format sel tidak terbawa; layar menyebut gambar dan sel gabungan itu.\n\nKode keluar: 0 siap dikirim, 1 belum lengkap atau ada kesalahan, 2 berkas \
         tidak dapat dibaca atau ditulis.",
        "The copy is the same form: values, availability, years, sources and notes are carried \
         over as they are, and so is what further columns and sheets hold; what stood outside the \
         form's cells is on the sheet Other content, and so are the targets of links. A formula stays \
         one when it computes only with cells of the sheet Data that stay where they are, or with \
         plain numbers; of any other the result is carried over, and the formula is written on Other \
         content. Cells with findings have a colour and a note (code, \
         message, how to mend it), and the sheet Findings links to all of them. The copy can be \
         mended right there and then be validated, computed or annotated again; earlier marks are \
         replaced. Pictures, merged cells and cell formats are not carried over; the screen \
         counts the pictures and the merged cells.\n\nExit status: 0 ready to \
         submit, 1 incomplete or with errors, 2 a file cannot be read or written.",
    ),
    arguments: &[
        ("file", "Form to validate"),
        (
            "output",
            "Copy to write, with colours, notes and the sheet Findings",
        ),
        (
            "previous",
            "An earlier year's form of the same region: mark the changes since too",
        ),
        ("format", "Form of the output on screen"),
        ("force", "Overwrite an existing output file"),
    ],
    examples: &[
        (
            "ikesos annotate banjarbaru.xlsx -o banjarbaru-diperiksa.xlsx",
            Text::fixed(
                "Temuan di selnya, untuk diperbaiki di Excel",
                "The findings at their cells, to be mended in Excel",
            ),
        ),
        (
            "ikesos annotate 2025.xlsx -o 2025-diperiksa.xlsx --previous 2024.xlsx",
            Text::fixed(
                "Juga perubahan yang tidak lazim sejak tahun lalu",
                "Also changes since last year that are not usual",
            ),
        ),
    ],
}];

pub(super) fn run(args: &AnnotateArgs, session: &mut Session) -> anyhow::Result<Exit> {
    files::not_a_stream(&args.output)?;
    let inputs: Vec<&Path> = [Some(args.file.as_path()), args.previous.as_deref()]
        .into_iter()
        .chain([args.method.file()])
        .flatten()
        .collect();
    files::check(&args.output, args.force, &inputs)?;
    let methodology = args.method.load()?;
    let previous = args.previous.as_deref();
    let previous = previous
        .map(|file| submission::read(file, &methodology).with_context(|| files::not_read(file)));
    let previous = previous.transpose()?;
    let own = own_texts(&methodology)?;
    let (form, history) = read(&args.file, &methodology, &own)?;
    let report = validate_over_time(&methodology, &form.submission, previous.as_ref());
    let annotation = Annotation {
        methodology: &methodology,
        own: &own,
        carried: &form,
        report: &report,
        history: &history,
        previous: previous.as_ref(),
        lang: session.lang,
    };
    let made = annotate(&annotation).map_err(|error| unannotated(error, &args.output))?;
    files::save(&args.output, &made.bytes, args.force, &inputs)?;
    let checked = Checked {
        path: args.file.clone(),
        submission: Some(form.submission),
        report,
    };
    let text = match args.format {
        AnnotateFormat::Table => {
            let screen = &session.screen;
            terminal::annotate::annotated(&checked, &made, &args.output, &methodology, screen)
        }
        AnnotateFormat::Json => {
            let name = args
                .output
                .file_name()
                .unwrap_or_default()
                .to_string_lossy();
            let file = (&*name, made.bytes.as_slice(), made.losses.listed);
            let object = json::annotation(&methodology, &checked, file, session.lang);
            serde_json::to_string_pretty(&object)? + "\n"
        }
    };
    session.print(&text)?;
    Ok(match checked.report.verdict {
        Verdict::Ready => Exit::Good,
        Verdict::Incomplete | Verdict::Invalid => Exit::Findings,
    })
}

/// The form as it stands; a table or a file without items has no cells to be marked.
fn read(
    file: &Path,
    methodology: &Methodology,
    own: &OwnTexts,
) -> anyhow::Result<(Carried, Vec<Record>)> {
    let options = Options {
        decimal: None,
        published: None,
    };
    let opened = table::open(file, methodology, &options);
    let Opened::Form(mut workbook) = opened.with_context(|| files::not_read(file))? else {
        return Err(not_a_form(file).into());
    };
    let history = read_history(&mut workbook).with_context(|| files::not_read(file))?;
    let form = carried::read(*workbook, file, methodology, own);
    let mut form = form.with_context(|| files::not_read(file))?;
    // The history of a merged form is written by its own code.
    if !history.is_empty() {
        form.take_history(methodology);
    }
    if form.submission.is_unread() {
        return Err(unread(file).into());
    }
    Ok((form, history))
}

fn unannotated(error: AnnotateError, target: &Path) -> anyhow::Error {
    let cause: anyhow::Error = match error {
        AnnotateError::Written(error) => error.into(),
        AnnotateError::Unread(error) => error.into(),
    };
    cause.context(files::not_written(target))
}

fn not_a_form(file: &Path) -> Failure {
    let name = file.display();
    Failure::new(
        Text::new(
            format!("{name} adalah tabel; yang dapat ditandai hanya formulir."),
            format!("{name} is a table; only forms can be annotated."),
        ),
        Text::new(
            format!("Lihat temuannya: ikesos validate {name}"),
            format!("See what was found: ikesos validate {name}"),
        ),
    )
}

fn unread(file: &Path) -> Failure {
    let name = file.display();
    Failure::new(
        Text::new(
            format!(
                "Isian {name} tidak dapat dibaca sebagai formulir; tidak ada sel untuk ditandai."
            ),
            format!("The entries of {name} cannot be read as a form; there are no cells to mark."),
        ),
        Text::new(
            format!("Lihat sebabnya: ikesos validate {name}"),
            format!("See why: ikesos validate {name}"),
        ),
    )
}
