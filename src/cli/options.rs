//! Options that mean the same in every command.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use clap::builder::EnumValueParser;
use clap::{Arg, ArgAction, Args, Command, ValueEnum};

use super::failure::Failure;
use crate::lang::{Date, Lang, Text};
use crate::methodology::{self, Methodology};
use crate::scoring::Reference;
use crate::submission::number::DecimalMark;
use crate::submission::table::{self, Opened};
use crate::validation::validate_table;

/// The command with the options that every command has. `--help` and `--version` stand in place
/// of clap's own, so that their texts are ours; `--lang` and `--color` are read by
/// [`super::startup`] before anything is parsed, and only checked here.
pub(super) fn with_general(command: Command) -> Command {
    let lang = Arg::new("lang")
        .long("lang")
        .value_name("BAHASA")
        .value_parser(EnumValueParser::<LanguageOption>::new())
        .ignore_case(true)
        .help("Bahasa layar, berkas hasil, dan bantuan; juga lewat variabel IKESOS_LANG")
        .global(true);
    let colour = Arg::new("color")
        .long("color")
        .value_name("KAPAN")
        .value_parser(EnumValueParser::<ColourOption>::new())
        .ignore_case(true)
        .help("Kapan memakai warna; auto: di terminal, kecuali bila NO_COLOR ditetapkan")
        .global(true);
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .help("Tampilkan bantuan ini")
        .action(ArgAction::Help)
        .global(true);
    let version = Arg::new("version")
        .short('V')
        .long("version")
        .help("Tampilkan versi")
        .action(ArgAction::Version);
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .args([lang, colour, help, version])
}

/// Values of `--lang`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageOption {
    Id,
    En,
}

impl From<LanguageOption> for Lang {
    fn from(option: LanguageOption) -> Self {
        match option {
            LanguageOption::Id => Self::Id,
            LanguageOption::En => Self::En,
        }
    }
}

/// Values of `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum ColourOption {
    #[default]
    Auto,
    Always,
    Never,
}

/// `--method`, in the commands that work with a methodology.
#[derive(Debug, Args)]
pub(super) struct MethodOption {
    /// Metodologi: nama bawaan, atau berkas .toml atau .xlsx
    #[arg(long, value_name = "NAMA|BERKAS")]
    pub method: Option<PathBuf>,
}

impl MethodOption {
    /// The methodology that was asked for, else the first of the built-in ones.
    ///
    /// # Errors
    /// When there is no such name or file, or its definition has errors.
    pub(super) fn load(&self) -> anyhow::Result<Cow<'static, Methodology>> {
        match &self.method {
            None => Ok(Cow::Borrowed(methodology::builtin())),
            Some(spec) => Ok(Cow::Owned(methodology::load(spec)?)),
        }
    }

    /// The given methodology as a file: an input, onto which nothing is written. (A built-in name
    /// is no file, and does no harm.)
    pub(super) fn file(&self) -> Option<&Path> {
        self.method.as_deref()
    }
}

/// A day given with an option, such as `--deadline 2025-08-13`.
///
/// # Errors
/// When it is no day of the calendar.
pub(super) fn day(text: &str, option: &str) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| {
        Failure::new(
            Text::new(
                format!("“{text}” pada {option} bukan tanggal."),
                format!("“{text}” with {option} is no date."),
            ),
            Text::fixed(
                "Tulis tahun-bulan-tanggal, misalnya 2025-08-13.",
                "Write year-month-day, such as 2025-08-13.",
            ),
        )
    })
}

/// The day given with `--date`, else the present one.
///
/// # Errors
/// When the text is no day, or the clock of the computer is not set.
pub(super) fn today(given: Option<&str>) -> Result<Date, Failure> {
    if let Some(text) = given {
        return day(text, "--date");
    }
    Date::today().ok_or_else(|| {
        Failure::new(
            Text::fixed(
                "Tanggal hari ini tidak diketahui: jam komputer tidak sah.",
                "Today's date is not known: the computer's clock is wrong.",
            ),
            Text::fixed("Sebutkan dengan --date.", "Name it with --date."),
        )
    })
}

/// `--decimal`, in the commands that read wide tables.
#[derive(Debug, Clone, Copy, Args)]
pub(super) struct DecimalOption {
    /// Tanda desimal angka teks di tabel, bila berkasnya tidak menunjukkannya
    #[arg(long, value_name = "TANDA")]
    pub decimal: Option<DecimalWord>,
}

/// Values of `--decimal`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DecimalWord {
    Point,
    Comma,
}

impl DecimalOption {
    /// The mark, when it was said.
    pub(super) fn mark(self) -> Option<DecimalMark> {
        self.decimal.map(|word| match word {
            DecimalWord::Point => DecimalMark::Point,
            DecimalWord::Comma => DecimalMark::Comma,
        })
    }
}

/// `--reference`, in the commands that say what scores can still become.
#[derive(Debug, Clone, Args)]
pub(super) struct ReferenceOption {
    /// Tabel pembanding: rentang wajar menurut persentil 5–95 barisnya
    #[arg(long, value_name = "TABEL")]
    pub reference: Option<PathBuf>,
}

impl ReferenceOption {
    /// The reference that was asked for, if any.
    ///
    /// # Errors
    /// When the file cannot be read or is no table of the methodology's data.
    pub(super) fn load(
        &self,
        methodology: &Methodology,
        decimal: DecimalOption,
    ) -> anyhow::Result<Option<Arc<Reference>>> {
        let Some(file) = &self.reference else {
            return Ok(None);
        };
        let options = table::Options {
            decimal: decimal.mark(),
            published: None,
        };
        let opened = table::open(file, methodology, &options);
        match opened.with_context(|| reference_not_read(file))? {
            Opened::Form(_) => Err(not_a_table(file).into()),
            Opened::Table(table) => {
                let report = validate_table(methodology, &table);
                let reference = Reference::of(methodology, &table, &report);
                Ok(Some(Arc::new(reference)))
            }
        }
    }

    /// The table as a file: an input, onto which nothing is written.
    pub(super) fn file(&self) -> Option<&Path> {
        self.reference.as_deref()
    }
}

fn reference_not_read(file: &Path) -> Failure {
    let name = file.display();
    Failure::context(Text::new(
        format!("Tabel pembanding {name} tidak dapat dibaca."),
        format!("The reference table {name} cannot be read."),
    ))
}

fn not_a_table(file: &Path) -> Failure {
    let name = file.display();
    Failure::new(
        Text::new(
            format!("{name} bukan tabel pembanding: tidak ada kolom data metodologi di dalamnya."),
            format!("{name} is no reference table: it has no column of the methodology's data."),
        ),
        Text::fixed(
            "Berikan tabel (.csv atau .xlsx) dengan satu baris per wilayah dan satu kolom per kode \
             data atau indikator.",
            "Give a table (.csv or .xlsx) with one row per region and one column per code of an \
             item or indicator.",
        ),
    )
}
