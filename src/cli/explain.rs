//! `ikesos explain`: how a number came about, step by step.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{DecimalOption, MethodOption, ReferenceOption};
use super::pages::Page;
use super::session::Session;
use super::{Exit, explain_row, files};
use crate::analysis::explain::{Case, Explanation, explain};
use crate::lang::{Lang, Text};
use crate::methodology::{Element, Methodology};
use crate::output::{document::Document, explanation, json, markdown, terminal};
use crate::submission::table::{self, Opened};
use crate::validation::{self, validate};
use crate::{scoring, submission};

/// Jelaskan asal sebuah angka, langkah demi langkah
#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// Formulir yang sudah diisi, atau tabel
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Kode atau nama (bagian nama) simpul, indikator, atau data, misalnya KD21; kosong: indeksnya
    #[arg(value_name = "KODE")]
    pub code: Option<String>,
    /// Tabel: kode atau nama wilayah barisnya
    #[arg(long, value_name = "WILAYAH")]
    pub row: Option<String>,
    /// Tabel: tahun barisnya, bila wilayahnya ada di beberapa tahun
    #[arg(long, value_name = "TAHUN", requires = "row")]
    pub year: Option<String>,
    /// Tulis penjelasan ke berkas; akhirannya (.md atau .json) menentukan bentuknya
    #[arg(short, long, value_name = "BERKAS")]
    pub output: Option<PathBuf>,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub force: bool,
    /// Bentuk keluaran di layar
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: ExplainFormat,
    #[command(flatten)]
    pub reference: ReferenceOption,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    Table,
    Json,
    Markdown,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "explain",
    about: "Explain where a number comes from, step by step",
    details: Text::fixed(
        "Menampilkan perhitungannya dengan angka daerah sendiri: data beserta selnya, rumus, batas, \
         bobot, dan poin yang disumbangkan pada indeks. Untuk sebuah data: apa saja yang memakainya. \
         Sebuah baris tabel dipilih dengan --row (dan --year).\n\n\
         Kode keluar: 0 dijelaskan, 2 kodenya tidak ada atau berkas tidak dapat dibaca atau ditulis.",
        "Shows the calculation with the region's own figures: the data with their cells, formula, \
         goalposts, weights and the points contributed to the index. For a data item: all that uses \
         it. A row of a table is chosen with --row (and --year).\n\nExit status: 0 explained, 2 there is no such code, or a file cannot be read or written.",
    ),
    arguments: &[
        ("file", "The filled form, or a table"),
        (
            "code",
            "Code or (part of the) name of a node, indicator or item, for example KD21; none: the index",
        ),
        ("row", "Table: code or name of the region of the row"),
        (
            "year",
            "Table: year of the row, when the region is there for several years",
        ),
        (
            "output",
            "Write the explanation to a file; its extension (.md or .json) decides the form",
        ),
        ("force", "Overwrite an existing file"),
        ("format", "Form of the output on screen"),
    ],
    examples: &[
        (
            "ikesos explain banjarbaru.xlsx",
            Text::fixed(
                "Indeksnya: dari dimensi mana poinnya datang dan di mana hilang",
                "The index: which dimensions its points come from and where they are lost",
            ),
        ),
        (
            "ikesos explain banjarbaru.xlsx KD21",
            Text::fixed(
                "Satu indikator, dari sel formulir sampai poin indeks",
                "One indicator, from the form's cells to points of the index",
            ),
        ),
        (
            "ikesos explain banjarbaru.xlsx D17 -o D17.md",
            Text::fixed(
                "Satu data dan semua yang memakainya, untuk ditempel di laporan",
                "One data item and all that uses it, to paste into a report",
            ),
        ),
    ],
}];

pub(super) fn run(args: &ExplainArgs, session: &mut Session) -> anyhow::Result<Exit> {
    target(args)?;
    let methodology = args.method.load()?;
    let elements = elements(&methodology, args.code.as_deref())?;
    let reference = args.reference.load(&methodology, args.decimal)?;
    let options = table::Options {
        decimal: args.decimal.mark(),
        published: None,
    };
    let opened = table::open(&args.file, &methodology, &options);
    match opened.with_context(|| files::not_read(&args.file))? {
        Opened::Table(table) => {
            let used = (&*methodology, reference.as_ref());
            explain_row::run(args, used, (&table, &elements), session)
        }
        Opened::Form(_) if args.row.is_some() => Err(explain_row::no_rows(args)),
        Opened::Form(workbook) => {
            let read = submission::read_workbook(*workbook, &args.file, &methodology);
            let submission = read.with_context(|| files::not_read(&args.file))?;
            let report = validate(&methodology, &submission);
            let outcome =
                scoring::outcome_beside(&methodology, &submission, &report, reference.as_ref());
            let case = Case {
                methodology: &methodology,
                submission: &submission,
                report: &report,
                outcome: &outcome,
                panel: None,
                row: None,
            };
            conclude(args, &case, &elements, session)
        }
    }
}

/// Explain the elements, in the file asked for and on screen.
pub(super) fn conclude(
    args: &ExplainArgs,
    case: &Case<'_>,
    elements: &[Element],
    session: &mut Session,
) -> anyhow::Result<Exit> {
    let explanations: Vec<Explanation> = elements
        .iter()
        .map(|element| explain(case, *element))
        .collect();
    if let Some((path, form)) = target(args)? {
        let text = form.text(case, &explanations, session)?;
        files::save(path, text.as_bytes(), args.force, &inputs(args))?;
        session.say(&written(path));
    }
    let text = args.format.text(case, &explanations, session)?;
    session.print(&text)?;
    Ok(Exit::Good)
}

/// The files that are read, and therefore never written.
fn inputs(args: &ExplainArgs) -> Vec<&Path> {
    let files = [
        Some(args.file.as_path()),
        args.method.file(),
        args.reference.file(),
    ];
    files.into_iter().flatten().collect()
}

impl ExplainFormat {
    fn text(
        self,
        case: &Case<'_>,
        explanations: &[Explanation],
        session: &Session,
    ) -> anyhow::Result<String> {
        let lang = session.lang;
        Ok(match self {
            Self::Table => {
                let screen = |document: &Document| terminal::document(document, &session.screen);
                documents(case, explanations, lang, screen)
            }
            Self::Markdown => documents(case, explanations, lang, markdown::document),
            Self::Json => {
                let object = json::explanation(case, explanations, lang);
                serde_json::to_string_pretty(&object)? + "\n"
            }
        })
    }
}

/// The explanations as texts, one after the other.
fn documents(
    case: &Case<'_>,
    explanations: &[Explanation],
    lang: Lang,
    text: impl Fn(&Document) -> String,
) -> String {
    let documents = explanations
        .iter()
        .map(|each| text(&explanation::document(case, each, lang)));
    documents.collect::<Vec<_>>().join("\n")
}

/// The elements with this code, or the one whose name holds the text; the index without one.
fn elements(methodology: &Methodology, code: Option<&str>) -> Result<Vec<Element>, Failure> {
    let Some(code) = code else {
        return Ok(vec![Element::Node(0)]);
    };
    let found = methodology.find(code);
    if !found.is_empty() {
        return Ok(found);
    }
    if validation::find(code).is_ok() {
        return Err(code_of_finding(code));
    }
    let named = methodology.find_named(code);
    match named.as_slice() {
        [] => Err(unknown_code(code, methodology.nearest_code(code))),
        [one] => Ok(vec![*one]),
        several => Err(many_named(code, methodology, several)),
    }
}

/// `IK401` is explained elsewhere.
fn code_of_finding(code: &str) -> Failure {
    let code = code.trim().to_uppercase();
    Failure::new(
        Text::new(
            format!("{code} adalah kode temuan, bukan unsur metodologi."),
            format!("{code} is the code of a finding, not an element of the methodology."),
        ),
        Text::new(
            format!("Penjelasannya: ikesos codes {code}"),
            format!("It is explained by: ikesos codes {code}"),
        ),
    )
}

/// Names that a text is part of, so that one of them can be chosen.
fn many_named(text: &str, methodology: &Methodology, found: &[Element]) -> Failure {
    const LISTED: usize = 8;
    let list = |lang: Lang| {
        let shown = found.iter().take(LISTED).map(|element| {
            let (code, name) = methodology.named(*element);
            format!("{code} ({})", name.get(lang))
        });
        let mut shown: Vec<String> = shown.collect();
        if found.len() > LISTED {
            shown.push("…".to_owned());
        }
        shown.join(", ")
    };
    let count = found.len();
    Failure::new(
        Text::new(
            format!("“{text}” ada di dalam {count} nama."),
            format!("“{text}” is part of {count} names."),
        ),
        Text::new(
            format!("Sebutkan kodenya: {}.", list(Lang::Id)),
            format!("Give the code: {}.", list(Lang::En)),
        ),
    )
}

fn unknown_code(code: &str, near: Option<&str>) -> Failure {
    let message = Text::new(
        format!("Tidak ada unsur berkode atau bernama “{code}” dalam metodologi ini."),
        format!("This methodology has no element with the code or name “{code}”."),
    );
    let hint = match near {
        Some(near) => Text::new(
            format!("Mungkin maksudnya “{near}”?"),
            format!("Did you mean “{near}”?"),
        ),
        None => Text::fixed(
            "Lihat kodenya dengan `ikesos method show`; kode temuan (IK…) dengan `ikesos codes`.",
            "See the codes with `ikesos method show`; codes of findings (IK…) with `ikesos codes`.",
        ),
    };
    Failure::new(message, hint)
}

/// The file to write and its form, checked before any work is done.
fn target(args: &ExplainArgs) -> anyhow::Result<Option<(&Path, ExplainFormat)>> {
    let Some(path) = args.output.as_deref() else {
        return Ok(None);
    };
    let form = match files::extension(path).as_str() {
        "md" => ExplainFormat::Markdown,
        "json" => ExplainFormat::Json,
        _ => return Err(unknown_form(path).into()),
    };
    files::check(path, args.force, &inputs(args))?;
    Ok(Some((path, form)))
}

fn unknown_form(path: &Path) -> Failure {
    let name = path.display();
    Failure::new(
        Text::new(
            format!("Bentuk penjelasan tidak dapat disimpulkan dari nama {name}."),
            format!("The form of the explanation cannot be told from the name {name}."),
        ),
        Text::fixed(
            "Akhiri nama berkas dengan .md atau .json.",
            "End the name of the file with .md or .json.",
        ),
    )
}

fn written(path: &Path) -> Text {
    let name = path.display();
    Text::new(
        format!("Penjelasan ditulis ke {name}"),
        format!("Explanation written to {name}"),
    )
}
