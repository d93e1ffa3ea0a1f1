//! `ikesos audit`: whether published results follow from their own components.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::failure::Failure;
use super::options::{DecimalOption, MethodOption};
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::analysis::{Audit, Claim, audit_form, audit_table};
use crate::lang::{Lang, Text};
use crate::methodology::{Element, Methodology};
use crate::output::audit::{self, Audited, Subject};
use crate::output::{json, terminal};
use crate::submission;
use crate::submission::table::{self, Opened, Options};

/// Uji apakah angka yang diumumkan sesuai dengan komponennya
#[derive(Debug, Args)]
pub(super) struct AuditArgs {
    /// Tabel (.csv atau .xlsx) dengan satu baris per wilayah, atau formulir
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Judul kolom angka yang diumumkan; untuk formulir, angkanya sendiri
    #[arg(long, value_name = "KOLOM|ANGKA", allow_hyphen_values = true)]
    pub published: String,
    /// Banyaknya desimal angka yang diumumkan
    #[arg(long, value_name = "BANYAK", default_value = "2", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(0..=12))]
    pub decimals: u32,
    /// Banyaknya desimal komponennya, bila pembulatannya ikut diperhitungkan
    #[arg(long, value_name = "BANYAK", allow_negative_numbers = true, value_parser = clap::value_parser!(u32).range(0..=12))]
    pub component_decimals: Option<u32>,
    /// Simpul yang skornya diumumkan, misalnya sebuah dimensi; biasanya indeksnya
    #[arg(long, value_name = "KODE")]
    pub node: Option<String>,
    /// Tampilkan semua yang tidak sesuai, bukan hanya yang selisihnya terbesar
    #[arg(long)]
    pub all: bool,
    /// Bentuk keluaran
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: AuditFormat,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AuditFormat {
    Table,
    Json,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "audit",
    about: "Check whether published scores follow from their own components",
    details: Text::fixed(
        "Setiap angka dihitung ulang dari nilai di barisnya. Yang berselisih lebih dari pembulatan \
         ditampilkan dengan nilai komponen yang akan membuatnya sesuai, dan apakah nilai itu \
         tersalin dari baris sebelahnya atau dari tahun lain.\n\nKode keluar: 0 semua sesuai, 1 ada \
         yang tidak sesuai atau tidak dapat diperiksa, 2 berkas tidak dapat dibaca.",
        "Each score is recomputed from the values of its row. Those that differ by more than rounding \
         are listed with the component that would have to be how much to make them right, and \
         whether it was copied from a neighbouring row or from another year.\n\nExit status: 0 all \
         follow, 1 some do not or cannot be checked, 2 the file cannot be read.",
    ),
    arguments: &[
        (
            "file",
            "Table (.csv or .xlsx) with one row per region, or form",
        ),
        (
            "published",
            "Header of the column with the published scores; for a form, the score itself",
        ),
        ("decimals", "Decimals of the published scores"),
        (
            "component_decimals",
            "Decimals of the components, to allow for their rounding",
        ),
        (
            "node",
            "Node whose score is published, such as a dimension; usually the index",
        ),
        (
            "all",
            "Show all that do not follow, not only the largest differences",
        ),
        ("format", "Form of the output"),
    ],
    examples: &[
        (
            "ikesos audit ipm.csv --published IPM --method ipm.toml",
            Text::fixed("Uji satu kolom tabel", "Audit a column of a table"),
        ),
        (
            "ikesos audit banjarbaru.xlsx --published 61,37",
            Text::fixed(
                "Uji angka yang diklaim untuk sebuah formulir",
                "Audit a score claimed for a form",
            ),
        ),
    ],
}];

pub(super) fn run(args: &AuditArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let methodology = args.method.load()?;
    let options = Options {
        decimal: args.decimal.mark(),
        published: Some(&args.published),
    };
    let opened = table::open(&args.file, &methodology, &options);
    match opened.with_context(|| files::not_read(&args.file))? {
        Opened::Form(workbook) => {
            let read = submission::read_workbook(*workbook, &args.file, &methodology);
            let form = read.with_context(|| files::not_read(&args.file))?;
            let published = number(&args.published)?;
            if looks_like_thousands(&args.published) {
                session.say(&read_as(&args.published, published));
            }
            let claim = claim(args, &methodology, "")?;
            let found = audit_form(&methodology, &form, published, claim);
            let subject = Subject::Form(&form);
            conclude(args, &found, (&methodology, subject, claim), session)
        }
        Opened::Table(table) => {
            let claim = claim(args, &methodology, &args.published)?;
            let found = audit_table(&methodology, &table, claim);
            let subject = Subject::Table(&table);
            conclude(args, &found, (&methodology, subject, claim), session)
        }
    }
}

/// Show what was found, and say how the run ends.
fn conclude(
    args: &AuditArgs,
    found: &Audit,
    (methodology, subject, claim): (&Methodology, Subject<'_>, Claim),
    session: &mut Session,
) -> anyhow::Result<Exit> {
    let made = Audited {
        methodology,
        subject,
        claim,
        audit: found,
    };
    let lang = session.lang;
    let text = match args.format {
        AuditFormat::Table => terminal::audit::audit(&made, args.all, &session.screen),
        AuditFormat::Json => serde_json::to_string_pretty(&json::audit(&made, lang))? + "\n",
        AuditFormat::Csv => audit::csv(&made, lang),
    };
    session.print(&text)?;
    Ok(if found.all_follow() {
        Exit::Good
    } else {
        Exit::Findings
    })
}

/// What is compared: the node named, or the one that the column is named after, or the index.
fn claim(args: &AuditArgs, methodology: &Methodology, column: &str) -> anyhow::Result<Claim> {
    let node_of = |code: &str| {
        let by_code = methodology
            .find(code)
            .into_iter()
            .find_map(|found| match found {
                Element::Node(node) => Some(node),
                _ => None,
            });
        let is_alias = |alias: &String| alias.eq_ignore_ascii_case(code);
        let mut nodes = methodology.nodes.iter();
        by_code.or_else(|| nodes.position(|node| node.aliases.iter().any(is_alias)))
    };
    let node = match &args.node {
        None => node_of(column.trim()).unwrap_or(0),
        Some(code) => node_of(code).ok_or_else(|| unknown_node(code, methodology))?,
    };
    Ok(Claim {
        node,
        decimals: args.decimals,
        component_decimals: args.component_decimals,
    })
}

fn unknown_node(code: &str, methodology: &Methodology) -> Failure {
    let codes = methodology.nodes.iter().map(|node| node.code.as_str());
    let near = crate::lang::nearest(code, codes);
    let hint = match near {
        Some(near) => Text::new(
            format!("maksud Anda {near}?"),
            format!("did you mean {near}?"),
        ),
        None => Text::fixed(
            "lihat simpulnya dengan `ikesos method show`",
            "see the nodes with `ikesos method show`",
        ),
    };
    Failure::new(
        Text::new(
            format!("metodologi ini tidak punya simpul \"{code}\""),
            format!("the methodology has no node \"{code}\""),
        ),
        hint,
    )
}

/// Whether a number is written as thousands are in Indonesia: `1.060`.
fn looks_like_thousands(text: &str) -> bool {
    let mut groups = text.trim().trim_start_matches('-').split('.');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.clone().peekable();
    (1..=3).contains(&first.len())
        && digits(first)
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && digits(group))
}

/// How a number was read that could be read otherwise.
fn read_as(text: &str, number: f64) -> Text {
    let (id, en) = (Lang::Id.figure(number, 12), Lang::En.figure(number, 12));
    let plain = text.trim().replace('.', "");
    Text::new(
        format!("Catatan: “{text}” dibaca sebagai {id}; bila maksudnya ribuan, tulis {plain}."),
        format!("Note: “{text}” was read as {en}; if thousands are meant, write {plain}."),
    )
}

/// The score claimed for a form, with a point or a comma.
fn number(text: &str) -> anyhow::Result<f64> {
    let plain = text.trim().replace(',', ".");
    let value = plain.parse::<f64>().ok().filter(|value| value.is_finite());
    value.ok_or_else(|| {
        let message = Text::new(
            format!("berkas ini formulir, dan \"{text}\" bukan angka"),
            format!("the file is a form, and \"{text}\" is not a number"),
        );
        let hint = Text::fixed(
            "tulis angka yang diklaim, misalnya --published 61,37",
            "write the claimed score, for example --published 61.37",
        );
        Failure::new(message, hint).into()
    })
}
