//! `ikesos compute`: the index with its dimensions and variables.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{DecimalOption, MethodOption, ReferenceOption};
use super::pages::Page;
use super::session::Session;
use super::{Exit, compute_table, files};
use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::terminal::compute::Computed;
use crate::output::{self, csv, json, terminal};
use crate::scoring::{self, Reference, Status};
use crate::submission::table::{self, Opened};
use crate::submission::{self, Submission};
use crate::validation::{CODE_OF_REQUESTS, Report, validate};

/// Hitung indeks dari formulir yang sudah diisi, atau dari semua baris sebuah tabel
#[derive(Debug, Args)]
// Each is an option of its own on the command line.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct ComputeArgs {
    /// Formulir, atau tabel (.csv atau .xlsx) dengan satu baris per wilayah
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Tulis hasil ke berkas; akhirannya (.xlsx, .json, atau .csv) menentukan bentuknya
    #[arg(short, long, value_name = "BERKAS")]
    pub output: Option<PathBuf>,
    /// Timpa berkas hasil yang sudah ada
    #[arg(long)]
    pub force: bool,
    /// Hanya terima hasil FINAL (semua baris, bila tabel); bila belum, tidak ada yang ditulis
    #[arg(long = "final")]
    pub final_only: bool,
    /// Tampilkan juga indikatornya (tabel: di CSV)
    #[arg(long)]
    pub indicators: bool,
    /// Tampilkan semua baris tabel di layar, bukan hanya ujung peringkatnya
    #[arg(long)]
    pub all: bool,
    /// Bentuk keluaran di layar
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: ComputeFormat,
    #[command(flatten)]
    pub reference: ReferenceOption,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ComputeFormat {
    Table,
    Json,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "compute",
    about: "Compute the index from a filled form, or from every row of a table",
    details: Text::fixed(
        "Formulir yang lengkap dan sah menghasilkan angka FINAL. Selain itu hasilnya SEMENTARA: \
         bobot dibagi ulang di antara indikator yang datanya ada.\n\nTabel berisi satu baris per \
         wilayah (dan tahun) dan satu kolom per kode data atau indikator; nama kolom lain dapat \
         disebut sebagai aliases di metodologi. Wilayah diperingkat di dalam tahunnya.\n\nKode \
         keluar: 0 indeks terhitung, 1 indeks tidak dapat dihitung atau --final menolaknya, 2 \
         berkas tidak dapat dibaca atau ditulis.",
        "A complete and valid form gives a FINAL figure. Otherwise the result is PROVISIONAL: \
         weights are shared out anew among the indicators that have data.\n\nA table has one row \
         per region (and year) and one column per code of an item or indicator; other column names \
         can be put into the methodology as aliases. Regions are ranked within their year.\n\nExit \
         status: 0 an index was computed, 1 none could be or --final refused it, 2 a file cannot \
         be read or written.",
    ),
    arguments: &[
        (
            "file",
            "Form, or table (.csv or .xlsx) with one row per region",
        ),
        (
            "output",
            "Write the result to a file; its extension (.xlsx, .json or .csv) decides the form",
        ),
        ("force", "Overwrite an existing result file"),
        (
            "final_only",
            "Accept only a FINAL result (every row of a table); otherwise nothing is written",
        ),
        ("indicators", "Show the indicators too (of a table: in CSV)"),
        (
            "all",
            "Show every row of a table on screen, not only the ends of the ranking",
        ),
        ("format", "Form of the output on screen"),
    ],
    examples: &[
        (
            "ikesos compute banjarbaru.xlsx",
            Text::fixed(
                "Indeks, dimensi, dan variabel di layar",
                "Index, dimensions and variables on screen",
            ),
        ),
        (
            "ikesos compute banjarbaru.xlsx -o hasil.xlsx",
            Text::fixed(
                "Juga sebagai buku kerja dengan rumus hidup",
                "As a workbook with live formulas too",
            ),
        ),
        (
            "ikesos compute kabupaten.csv --method ipm.toml -o skor.csv",
            Text::fixed(
                "Semua baris tabel, dengan peringkat",
                "Every row of a table, with ranks",
            ),
        ),
    ],
}];

pub(super) fn run(args: &ComputeArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let target = target(args)?;
    let methodology = args.method.load()?;
    let reference = args.reference.load(&methodology, args.decimal)?;
    let used = Used {
        methodology: &methodology,
        reference: reference.as_ref(),
    };
    let options = table::Options {
        decimal: args.decimal.mark(),
        published: None,
    };
    let opened = table::open(&args.file, &methodology, &options);
    match opened.with_context(|| files::not_read(&args.file))? {
        Opened::Form(workbook) => {
            let read = submission::read_workbook(*workbook, &args.file, &methodology);
            let submission = read.with_context(|| files::not_read(&args.file))?;
            form(args, (target, used), &submission, session)
        }
        Opened::Table(table) => compute_table::run(args, (target, used), &table, session),
    }
}

/// What a result is computed with, beside the file itself.
#[derive(Clone, Copy)]
pub(super) struct Used<'a> {
    pub methodology: &'a Methodology,
    pub reference: Option<&'a Arc<Reference>>,
}

/// Compute a form.
fn form(
    args: &ComputeArgs,
    (target, used): (Option<(&Path, ResultForm)>, Used<'_>),
    submission: &Submission,
    session: &mut Session,
) -> anyhow::Result<Exit> {
    let methodology = used.methodology;
    let report = validate(methodology, submission);
    say_request(&report, session);
    let outcome = scoring::outcome_beside(methodology, submission, &report, used.reference);
    let computed = Computed {
        methodology,
        submission,
        report: &report,
        outcome: &outcome,
    };
    if args.final_only && outcome.status != Status::Final {
        session.complain(&refusal(&computed).into());
        return Ok(Exit::Findings);
    }
    // The file comes first: a reader of the screen that goes away does not keep it from being
    // written.
    if let Some((path, form)) = target {
        let message = if outcome.status == Status::None {
            nothing_written(path)
        } else {
            let bytes = form.bytes(&computed, session.lang)?;
            files::save(path, &bytes, args.force, &inputs(args))?;
            written(path)
        };
        session.say(&message);
    }
    let text = match args.format {
        ComputeFormat::Table => {
            terminal::compute::result(&computed, args.indicators, &session.screen)
        }
        ComputeFormat::Json => json_text(&computed, session.lang)?,
        ComputeFormat::Csv => csv_text(&computed, session.lang),
    };
    session.print(&text)?;
    Ok(match outcome.status {
        Status::Final | Status::Provisional => Exit::Good,
        Status::None => Exit::Findings,
    })
}

/// Say, in the words of `ikesos validate`, that the file is a request or its answer: the figures
/// that follow are no region's.
fn say_request(report: &Report, session: &mut Session) {
    for finding in report
        .findings
        .iter()
        .filter(|one| one.code == CODE_OF_REQUESTS)
    {
        let (code, message, hint) = (finding.code, &finding.message, &finding.hint);
        session.say(&Text::new(
            format!("{code}: {} {}", message.id, hint.id),
            format!("{code}: {} {}", message.en, hint.en),
        ));
    }
}

pub(super) fn written(path: &Path) -> Text {
    let name = path.display();
    Text::new(
        format!("Hasil ditulis: {name}"),
        format!("Result written: {name}"),
    )
}

pub(super) fn nothing_written(path: &Path) -> Text {
    let name = path.display();
    Text::new(
        format!("Tidak ada hasil, jadi {name} tidak ditulis."),
        format!("There is no result, so {name} was not written."),
    )
}

/// Forms of a result file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultForm {
    Workbook,
    Json,
    Csv,
}

impl ResultForm {
    fn bytes(self, computed: &Computed<'_>, lang: Lang) -> anyhow::Result<Vec<u8>> {
        let Computed {
            methodology,
            submission,
            report,
            outcome,
        } = *computed;
        Ok(match self {
            Self::Workbook => {
                output::result::workbook(methodology, submission, report, outcome, lang)?
            }
            Self::Json => json_text(computed, lang)?.into_bytes(),
            Self::Csv => csv_text(computed, lang).into_bytes(),
        })
    }
}

/// The result file and its form, checked before any work is done.
fn target(args: &ComputeArgs) -> anyhow::Result<Option<(&Path, ResultForm)>> {
    let Some(path) = args.output.as_deref() else {
        return Ok(None);
    };
    files::not_a_stream(path)?;
    let form = match files::extension(path).as_str() {
        "xlsx" => ResultForm::Workbook,
        "json" => ResultForm::Json,
        "csv" => ResultForm::Csv,
        _ => return Err(unknown_form(path).into()),
    };
    files::check(path, args.force, &inputs(args))?;
    Ok(Some((path, form)))
}

/// The files that are read, and therefore never written.
pub(super) fn inputs(args: &ComputeArgs) -> Vec<&Path> {
    let files = [
        Some(args.file.as_path()),
        args.method.file(),
        args.reference.file(),
    ];
    files.into_iter().flatten().collect()
}

pub(super) fn unknown_form(path: &Path) -> Failure {
    let name = path.display();
    Failure::new(
        Text::new(
            format!("Bentuk hasil tidak dapat disimpulkan dari nama “{name}”."),
            format!("The form of the result cannot be told from the name “{name}”."),
        ),
        Text::fixed(
            "Akhiri nama berkas hasil dengan .xlsx, .json, atau .csv.",
            "End the name of the result file with .xlsx, .json or .csv.",
        ),
    )
}

/// Why `--final` refuses.
fn refusal(computed: &Computed<'_>) -> Failure {
    let (report, status) = (computed.report, computed.outcome.status);
    let (status, _) = terminal::compute::status_word(status);
    let file = terminal::file_word(&computed.submission.file.path);
    let validate = terminal::command(&["validate", &file], computed.methodology);
    let (missing, errors) = (report.completeness.missing(), report.count(Severity::Error));
    Failure::new(
        Text::new(
            format!(
                "Hasilnya belum FINAL ({}: {missing} data kurang, {errors} kesalahan); tidak ada \
                 yang ditulis.",
                status.id
            ),
            format!(
                "The result is not FINAL ({}: missing data {missing}, errors {errors}); nothing was \
                 written.",
                status.en
            ),
        ),
        Text::new(
            format!("Lihat yang kurang dan yang salah: {validate}"),
            format!("See what is missing and wrong: {validate}"),
        ),
    )
}

fn json_text(computed: &Computed<'_>, lang: Lang) -> anyhow::Result<String> {
    let Computed {
        methodology,
        submission,
        report,
        outcome,
    } = *computed;
    let object = json::computation(methodology, submission, report, outcome, lang);
    Ok(serde_json::to_string_pretty(&object)? + "\n")
}

fn csv_text(computed: &Computed<'_>, lang: Lang) -> String {
    csv::scores(
        computed.methodology,
        computed.submission,
        computed.outcome,
        lang,
    )
}
