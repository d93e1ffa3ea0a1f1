//! `ikesos compare`: what changed from one file to another, and why.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{DecimalOption, MethodOption};
use super::pages::Page;
use super::request::region_s_form;
use super::session::Session;
use super::{Exit, files};
use crate::analysis::compare::{self, Comparison, Content, Reading, Side};
use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::{self, Methodology};
use crate::output::comparison::{self, Compared};
use crate::output::json::RecapError;
use crate::output::{self, json, terminal};
use crate::submission;
use crate::submission::table::{self, Opened, Options};
use crate::submission::targets::{self, TargetRow};
use crate::validation::{validate, validate_table};
use crate::workbook;

/// Bandingkan dua berkas: apa yang berubah, dan sumbangannya pada perubahan indeks
#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// Formulir, tabel, atau rekap yang lebih dulu
    #[arg(value_name = "A")]
    pub before: PathBuf,
    /// Formulir, tabel, atau rekap yang kemudian
    #[arg(value_name = "B")]
    pub after: PathBuf,
    /// Metodologi B bila berbeda dari --method; pengaruhnya dipisahkan dari perubahan data
    #[arg(long, value_name = "NAMA|BERKAS")]
    pub method_b: Option<PathBuf>,
    /// Tabel target, .csv atau .xlsx (kolom kode, target, dan bila perlu polaritas), untuk capaian
    #[arg(long, value_name = "BERKAS")]
    pub targets: Option<PathBuf>,
    /// Tahun yang diambil dari A, bila tabelnya memuat beberapa tahun
    #[arg(long, value_name = "TAHUN")]
    pub year_a: Option<String>,
    /// Tahun yang diambil dari B, bila tabelnya memuat beberapa tahun
    #[arg(long, value_name = "TAHUN")]
    pub year_b: Option<String>,
    /// Tulis perbandingan ke berkas; akhirannya (.xlsx, .json, atau .csv) menentukan bentuknya
    #[arg(short, long, value_name = "BERKAS")]
    pub output: Option<PathBuf>,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub force: bool,
    /// Tampilkan juga indikatornya
    #[arg(long)]
    pub indicators: bool,
    /// Tampilkan semua data yang berubah dan semua wilayah
    #[arg(long)]
    pub all: bool,
    /// Bentuk keluaran di layar
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: CompareFormat,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CompareFormat {
    Table,
    Json,
    Csv,
}

/// Name of the recap in a folder that `ikesos batch` wrote.
const RECAP: &str = "rekap.json";

pub(super) const PAGES: &[Page] = &[Page {
    path: "compare",
    about: "Compare two files: what changed, and how much it contributed to the change of the index",
    details: Text::fixed(
        "Dua formulir (dua tahun, dua versi, atau dua wilayah), dua tabel, atau dua rekap \
         (rekap.json dari `ikesos batch`, atau foldernya). Sumbangan simpul dan indikator berjumlah \
         tepat perubahan indeks, juga bila datanya tidak sama lengkap; bagian karena nilai, karena \
         data yang muncul atau hilang, dan karena metodologi ditampilkan terpisah.\n\nCapaian: \
         positif realisasi/target × 100, negatif (1 + (1 − realisasi/target)) × 100, tidak \
         dibatasi.\n\nKode keluar: 0 terbandingkan, 1 ada temuan atau tidak dapat dibandingkan, 2 \
         berkas tidak dapat dibaca atau ditulis.",
        "Two forms (two years, two versions or two regions), two tables, or two recaps (rekap.json of \
         `ikesos batch`, or its folder). The contributions of nodes and indicators add up exactly to \
         the change of the index, also when the data are not equally complete; what is due to \
         values, to data that appeared or disappeared, and to methodology is told apart.\n\n\
         Achievement: positive realised/target × 100, negative (1 + (1 − realised/target)) × 100, \
         not capped.\n\nExit status: 0 compared, 1 there are findings or nothing to compare, 2 a \
         file cannot be read or written.",
    ),
    arguments: &[
        ("before", "The earlier form, table or recap"),
        ("after", "The later form, table or recap"),
        (
            "method_b",
            "Methodology of B where it differs from --method; its effect is told apart from the data's",
        ),
        (
            "targets",
            "Table of targets, .csv or .xlsx (columns code, target, polarity where needed), to measure achievement",
        ),
        (
            "year_a",
            "The year taken from A, when its table holds several",
        ),
        (
            "year_b",
            "The year taken from B, when its table holds several",
        ),
        (
            "output",
            "Write the comparison to a file; its extension (.xlsx, .json or .csv) decides the form",
        ),
        ("force", "Overwrite an existing file"),
        ("indicators", "Show the indicators too"),
        ("all", "Show all data that changed and all regions"),
        ("format", "Form of the output on screen"),
    ],
    examples: &[
        (
            "ikesos compare banjarbaru-2024.xlsx banjarbaru-2025.xlsx",
            Text::fixed("Dua tahun satu wilayah", "Two years of one region"),
        ),
        (
            "ikesos compare lama.xlsx baru.xlsx --targets rpjmd.csv -o banding.xlsx",
            Text::fixed(
                "Dengan capaian target, juga sebagai buku kerja",
                "With achievement of targets, as a workbook too",
            ),
        ),
        (
            "ikesos compare ipm.csv ipm.csv --year-a 2021 --year-b 2022 --method ipm.toml",
            Text::fixed("Dua tahun dari satu tabel", "Two years of one table"),
        ),
    ],
}];

pub(super) fn run(args: &CompareArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let target = target(args)?;
    let rows = target_rows(args)?;
    let before = args.method.load()?;
    let after: Cow<'_, Methodology> = match &args.method_b {
        None => Cow::Borrowed(&*before),
        Some(spec) => Cow::Owned(methodology::load(spec)?),
    };
    let compared = Work {
        args,
        methodologies: [&before, &after],
    };
    let comparison = compared.comparison()?;
    let (targets, problems) = compare::targets(&rows, comparison.methodologies());
    let findings = compare::findings(&comparison, &rows, &problems);
    let mean = comparison.mean_change();
    let made = Compared {
        comparison: &comparison,
        targets: &targets,
        findings: &findings,
        mean: mean.as_ref(),
    };
    show(args, target, &made, session)?;
    let graver = findings
        .iter()
        .any(|finding| finding.severity != Severity::Note);
    Ok(if graver { Exit::Findings } else { Exit::Good })
}

/// Write the file, then the screen: a reader of the screen that goes away does not keep the file
/// from being written.
fn show(
    args: &CompareArgs,
    target: Option<(&Path, Form)>,
    made: &Compared<'_>,
    session: &mut Session,
) -> anyhow::Result<()> {
    let lang = session.lang;
    if let Some((path, form)) = target {
        let bytes = form.bytes(made, lang)?;
        files::save(path, &bytes, args.force, &inputs(args))?;
        let name = path.display();
        session.say(&Text::new(
            format!("Perbandingan ditulis: {name}"),
            format!("Comparison written: {name}"),
        ));
    }
    let text = match args.format {
        CompareFormat::Table => {
            terminal::compare::comparison(made, args.indicators, args.all, &session.screen)
        }
        CompareFormat::Json => json_text(made, lang)?,
        CompareFormat::Csv => comparison::csv::csv(made, lang),
    };
    session.print(&text)
}

fn json_text(made: &Compared<'_>, lang: Lang) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(&json::comparison(made, lang))? + "\n")
}

/// Forms of a written comparison.
#[derive(Debug, Clone, Copy)]
enum Form {
    Workbook,
    Json,
    Csv,
}

impl Form {
    fn bytes(self, made: &Compared<'_>, lang: Lang) -> anyhow::Result<Vec<u8>> {
        Ok(match self {
            Self::Workbook => comparison::workbook::workbook(made, lang)?,
            Self::Json => json_text(made, lang)?.into_bytes(),
            Self::Csv => comparison::csv::csv(made, lang).into_bytes(),
        })
    }
}

/// The file to write and its form, checked before any work is done.
fn target(args: &CompareArgs) -> anyhow::Result<Option<(&Path, Form)>> {
    let Some(path) = args.output.as_deref() else {
        return Ok(None);
    };
    files::not_a_stream(path)?;
    let form = match files::extension(path).as_str() {
        "xlsx" => Form::Workbook,
        "json" => Form::Json,
        "csv" => Form::Csv,
        _ => return Err(super::compute::unknown_form(path).into()),
    };
    files::check(path, args.force, &inputs(args))?;
    Ok(Some((path, form)))
}

/// The files that are read, and therefore never written.
fn inputs(args: &CompareArgs) -> Vec<&Path> {
    let both = [args.before.as_path(), args.after.as_path()];
    let further = [args.targets.as_deref(), args.method.file()];
    let later = args.method_b.as_deref();
    let all = both.into_iter().chain(further.into_iter().flatten());
    all.chain(later).collect()
}

fn target_rows(args: &CompareArgs) -> anyhow::Result<Vec<TargetRow>> {
    let Some(path) = &args.targets else {
        return Ok(Vec::new());
    };
    let read = targets::read(path, args.decimal.mark());
    read.with_context(|| files::not_read(path))
}

/// What is compared, by which methodologies.
struct Work<'a> {
    args: &'a CompareArgs,
    methodologies: [&'a Methodology; 2],
}

impl<'a> Work<'a> {
    fn comparison(&self) -> anyhow::Result<Comparison<'a>> {
        let [before, after] = [self.side(0)?, self.side(1)?];
        let kinds = [&before, &after].map(|side| comparison::kind(&side.own));
        if kinds[0] != kinds[1] {
            return Err(unlike(&kinds).into());
        }
        Ok(Comparison::new(before, after))
    }

    fn side(&self, position: usize) -> anyhow::Result<Side<'a>> {
        let args = self.args;
        let (path, year) = match position {
            0 => (&args.before, &args.year_a),
            _ => (&args.after, &args.year_b),
        };
        let own = self.methodologies[position];
        let other = self.methodologies[1 - position];
        let content = self.content(path, own);
        let content = content.with_context(|| files::not_read(path))?;
        if let Content::Form(form, _) = &content {
            region_s_form(form, path)?;
        }
        // By the other methodology a file may have nothing that is known.
        let beside = (own.sha256 != other.sha256)
            .then(|| self.content(path, other).ok())
            .flatten();
        let side = Side {
            own: Reading::new(own, content),
            other: beside.map(|content| Reading::new(other, content)),
            year: year.clone(),
        };
        match year {
            Some(year) if !side.has_year() => Err(no_year(path, year).into()),
            _ => Ok(side),
        }
    }

    fn content(&self, path: &Path, methodology: &Methodology) -> anyhow::Result<Content> {
        if let Some(recap) = recap_of(path)? {
            let bytes = workbook::read_any(&recap)?;
            return Ok(Content::Recap(json::read_recap(
                &bytes,
                &recap,
                methodology,
            )?));
        }
        if for_people(path)? {
            return Err(RecapError::ForPeople.into());
        }
        let options = Options {
            decimal: self.args.decimal.mark(),
            published: None,
        };
        Ok(match table::open(path, methodology, &options)? {
            Opened::Form(workbook) => {
                let form = submission::read_workbook(*workbook, path, methodology)?;
                let report = validate(methodology, &form);
                Content::Form(form, report)
            }
            Opened::Table(table) => {
                let report = validate_table(methodology, &table);
                Content::Table(*table, report)
            }
        })
    }
}

/// The recap that a path means: a folder with one in it, or the file itself.
fn recap_of(path: &Path) -> Result<Option<PathBuf>, RecapError> {
    if path.is_dir() {
        let recap = path.join(RECAP);
        let found = recap.is_file();
        return if found {
            Ok(Some(recap))
        } else {
            Err(RecapError::NotInFolder)
        };
    }
    Ok((files::extension(path) == "json").then(|| path.to_owned()))
}

/// What `ikesos batch` writes beside `rekap.json` would be taken for a table or an empty form.
fn for_people(path: &Path) -> anyhow::Result<bool> {
    let bytes = workbook::read_any(path)?;
    Ok(match workbook::content(&bytes)? {
        workbook::Content::Text => output::batch::csv::is_recap(&bytes),
        workbook::Content::Workbook => {
            let book = workbook::open_bytes(bytes)?;
            output::recap::is_recap(|name| book.find_sheet(name).is_some())
        }
    })
}

fn unlike(kinds: &[Text; 2]) -> Failure {
    Failure::new(
        Text::new(
            format!(
                "A adalah {}, B {}; keduanya tidak sejenis.",
                kinds[0].id, kinds[1].id
            ),
            format!(
                "A is a {}, B a {}: they are not of one kind.",
                kinds[0].en, kinds[1].en
            ),
        ),
        Text::fixed(
            "Bandingkan formulir dengan formulir, tabel dengan tabel, atau rekap dengan rekap.",
            "Compare a form with a form, a table with a table, or a recap with a recap.",
        ),
    )
}

fn no_year(path: &Path, year: &str) -> Failure {
    let path = path.display();
    Failure::new(
        Text::new(
            format!("{path} tidak memuat tahun “{year}”."),
            format!("{path} holds no year “{year}”."),
        ),
        Text::fixed(
            "Tulis tahunnya seperti di kolom tahun berkas itu.",
            "Write the year as it stands in the file.",
        ),
    )
}
