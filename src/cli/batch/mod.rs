//! `ikesos batch`: the forms of a province, or of the country, in one run.

mod failures;
mod interruption;
mod outputs;
mod progress;

pub(super) use self::failures::bad_list;

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use anyhow::Context;
use clap::{Args, ValueEnum};

use self::interruption::Interruption;
use self::outputs::Outputs;
use self::progress::Progress;
use super::failure::Failure;
use super::options::{DecimalOption, MethodOption, ReferenceOption};
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::batch::{
    Expected, Figures, Member, Preference, Reader, Rules, Run, Source, Standing, Stopped, Visit,
    assemble, find,
};
use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::output::batch::{Batch, csv};
use crate::output::recap::{self, Recap};
use crate::output::{json, result, terminal};
use crate::scoring::Reference;
use crate::validation::{Verdict, compares_values};

/// Rekap banyak formulir sekaligus: satu provinsi, atau seluruh negeri
#[derive(Debug, Args)]
// Each is an option of its own on the command line.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct BatchArgs {
    /// Berkas, folder (beserta isinya), pola seperti 63*.xlsx, atau @daftar.txt
    #[arg(value_name = "BERKAS|FOLDER", required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder untuk rekap.xlsx, rekap.csv, dan rekap.json
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
    /// Timpa hasil yang sudah ada
    #[arg(long)]
    pub force: bool,
    /// Tulis juga satu buku kerja hasil per wilayah, di FOLDER/hasil
    #[arg(long, requires = "output")]
    pub results: bool,
    /// Daftar wilayah yang harus melapor (CSV: kode, nama, provinsi, penduduk)
    #[arg(long, value_name = "BERKAS")]
    pub regions: Option<PathBuf>,
    /// Hanya hitung formulir tahun data ini
    #[arg(long, value_name = "TAHUN", value_parser = clap::value_parser!(u16).range(2000..=2100))]
    pub year: Option<u16>,
    /// Berkas yang dipakai bila satu wilayah mengirim beberapa: newest (terbaru) atau nama berkas
    #[arg(long, value_name = "newest|BERKAS")]
    pub prefer: Vec<PathBuf>,
    /// Izinkan tahun data atau metodologi yang berbeda dalam satu rekap
    #[arg(long)]
    pub allow_mixed: bool,
    /// Banyaknya berkas yang dikerjakan bersamaan; biasanya sebanyak prosesor
    #[arg(long, value_name = "BANYAK")]
    pub jobs: Option<NonZeroUsize>,
    /// Tampilkan semua wilayah dan berkas di layar
    #[arg(long)]
    pub all: bool,
    /// Bentuk keluaran di layar
    #[arg(long, value_name = "BENTUK", default_value = "table")]
    pub format: BatchFormat,
    #[command(flatten)]
    pub decimal: DecimalOption,
    #[command(flatten)]
    pub reference: ReferenceOption,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum BatchFormat {
    Table,
    Json,
    Csv,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "batch",
    about: "Recap many forms at once: a province, or the country",
    details: Text::fixed(
        "Folder berarti semua .xlsx dan .xlsm di dalamnya dan di bawahnya; berkas kunci ~$ dan berkas \
         tersembunyi dilewati; .xls, .xlsb, dan .ods disebut sebagai tidak terbaca. @daftar.txt berisi satu berkas, folder, atau pola per baris (di \
         PowerShell: '@daftar.txt').\n\nBerkas yang tidak terbaca tidak menghentikan yang lain. \
         Formulir yang tidak dihitung disebut dengan sebabnya: wilayah yang mengirim dua kali \
         (sampai --prefer memilih), tahun lain dari --year, wilayah di luar --regions. Tahun atau \
         metodologi yang bercampur ditolak, kecuali dengan --allow-mixed.\n\nKode keluar: 0 semua \
         siap (seperti validate: peringatan tentang nilai tidak mengubahnya), 1 ada formulir yang \
         belum lengkap, salah, ganda, tidak dihitung, atau belum dikirim, 2 ada berkas yang tidak \
         dapat dibaca atau ditulis, 130 dihentikan dengan Ctrl-C (tidak ada yang ditulis).",
        "A folder means every .xlsx and .xlsm in it and below; ~$ lock files and hidden files are \
         passed over; .xls, .xlsb and .ods are named as unreadable. @list.txt holds one file, folder or pattern per line (in PowerShell: \
         '@list.txt').\n\nA file that cannot be read does not stop the others. Forms that do not \
         count are named with the reason: a region that sent two (until --prefer decides), a year \
         other than --year, a region outside --regions. Mixed years or methodologies are refused, \
         except with --allow-mixed.\n\nExit status: 0 all ready (as with validate, warnings about \
         values do not change that), 1 a form is incomplete, has errors, is there twice, does not \
         count or was not sent, 2 a file cannot be read or written, 130 stopped with Ctrl-C (nothing is written).",
    ),
    arguments: &[
        (
            "paths",
            "Files, folders (with what is below them), patterns such as 63*.xlsx, or @list.txt",
        ),
        ("output", "Folder for rekap.xlsx, rekap.csv and rekap.json"),
        ("force", "Overwrite existing results"),
        (
            "results",
            "Write a result workbook per region too, into FOLDER/hasil",
        ),
        (
            "regions",
            "List of the regions that should report (CSV: code, name, province, population)",
        ),
        ("year", "Count only forms of this data year"),
        (
            "prefer",
            "Which file to use where a region sent several: newest, or the name of a file",
        ),
        (
            "allow_mixed",
            "Allow different data years or methodologies in one recap",
        ),
        (
            "jobs",
            "How many files are worked on at once; usually as many as there are processors",
        ),
        ("all", "Show every region and file on screen"),
        ("format", "Form of the output on screen"),
    ],
    examples: &[
        (
            "ikesos batch kiriman/ -o rekap/",
            Text::fixed(
                "Rekap semua formulir di sebuah folder",
                "Recap all forms of a folder",
            ),
        ),
        (
            "ikesos batch kiriman/ -o rekap/ --regions wilayah.csv --year 2025 --results",
            Text::fixed(
                "Juga siapa yang belum mengirim, dan hasil per wilayah",
                "With who has not sent yet, and a result per region",
            ),
        ),
        (
            "ikesos batch @daftar.txt --prefer newest --format csv",
            Text::fixed(
                "Berkas dari sebuah daftar; versi terbaru yang dipakai",
                "The files of a list; the newest version counts",
            ),
        ),
    ],
}];

pub(super) fn run(args: &BatchArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let methodology = args.method.load()?;
    if args.results && methodology.needs_panel() {
        return Err(failures::compares_regions().into());
    }
    let sources = find(&args.paths, args.output.as_deref());
    let mut sources = sources.map_err(|bad| bad_list(&bad))?;
    // Tables that are asked for by name are no forms among the files.
    let tables = [args.regions.as_deref(), args.reference.file()];
    for table in tables.into_iter().flatten() {
        sources.retain(|source| !(source.is_aside && same_file(&source.path, table)));
    }
    if sources.is_empty() {
        return Err(failures::nothing_found(&args.paths).into());
    }
    let reference = args.reference.load(&methodology, args.decimal)?;
    let interruption = Interruption::begin();
    let work = Work {
        args,
        reference,
        methodology,
        sources: &sources,
        cancelled: interruption.flag(),
        list: OnceLock::new(),
    };
    let rules = work.rules()?;
    let outputs = match &args.output {
        Some(folder) => {
            let inputs = inputs(args, &sources);
            Some(Outputs::prepare(folder, args.force, &inputs)?)
        }
        None => None,
    };
    match work.finish(rules, outputs.as_ref(), session) {
        Ok(Some(exit)) => Ok(exit),
        Ok(None) => {
            outputs.into_iter().for_each(Outputs::discard);
            session.say(&failures::stopped());
            Ok(Exit::Interrupted)
        }
        Err(error) => {
            outputs.into_iter().for_each(Outputs::discard);
            Err(error)
        }
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (std::fs::canonicalize(one), std::fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// The files that are read, and therefore never written.
fn inputs<'a>(args: &'a BatchArgs, sources: &'a [Source]) -> Vec<&'a Path> {
    let sources = sources.iter().map(|source| source.path.as_path());
    sources
        .chain(args.regions.as_deref())
        .chain(args.reference.file())
        .chain(args.method.file())
        .collect()
}

/// A run with all that it works on.
struct Work<'a> {
    args: &'a BatchArgs,
    methodology: Cow<'static, Methodology>,
    reference: Option<Arc<Reference>>,
    sources: &'a [Source],
    cancelled: Arc<AtomicBool>,
    /// SHA-256 of the list of regions, once it was read.
    list: OnceLock<String>,
}

impl Work<'_> {
    fn rules(&self) -> anyhow::Result<Rules> {
        let expected = match &self.args.regions {
            Some(list) => Some(Expected::read(list).with_context(|| files::not_read(list))?),
            None => None,
        };
        if let Some(expected) = &expected {
            self.list.get_or_init(|| expected.sha256().to_owned());
        }
        let newest = |path: &PathBuf| {
            let word = path.to_string_lossy().to_lowercase();
            matches!(word.as_str(), "newest" | "terbaru") && !path.exists()
        };
        let (words, named): (Vec<PathBuf>, Vec<PathBuf>) =
            self.args.prefer.iter().cloned().partition(newest);
        let named = named.iter().map(|file| {
            let found = self.preferred(file).map(Path::to_path_buf);
            found.ok_or_else(|| self.not_preferred(file))
        });
        let named = named.collect::<Result<Vec<PathBuf>, _>>()?;
        Ok(Rules {
            year: self.args.year,
            expected,
            preference: Preference {
                newest: !words.is_empty(),
                files: named,
            },
            reference: self.reference.clone(),
        })
    }

    /// The file that `--prefer` names: a path, or what the recap calls the file, or its name where
    /// no other file has it.
    fn preferred(&self, named: &Path) -> Option<&Path> {
        let is = |fits: &dyn Fn(&Source) -> bool| {
            let mut fitting = self.sources.iter().filter(|source| fits(source));
            let only = fitting.next().filter(|_| fitting.next().is_none());
            only.map(|source| source.path.as_path())
        };
        let label = named.to_string_lossy();
        let label = if cfg!(windows) {
            label.replace('\\', "/")
        } else {
            label.into_owned()
        };
        is(&|source| same_file(&source.path, named))
            .or_else(|| is(&|source| source.label == label))
            .or_else(|| {
                let has_name = |source: &Source| source.path.file_name() == Some(named.as_os_str());
                is(&has_name)
            })
    }

    /// Why the file that `--prefer` names cannot be told: it is not there, or several are called so.
    fn not_preferred(&self, named: &Path) -> Failure {
        let called = self.sources.iter();
        let called = called.filter(|source| source.path.file_name() == Some(named.as_os_str()));
        let labels: Vec<&str> = called.map(|source| source.label.as_str()).collect();
        if labels.is_empty() {
            failures::not_among(named)
        } else {
            failures::several_called(named, &labels)
        }
    }

    /// Read, decide, write and show; none when the run was stopped.
    fn finish(
        &self,
        rules: Rules,
        outputs: Option<&Outputs>,
        session: &mut Session,
    ) -> anyhow::Result<Option<Exit>> {
        let Some(members) = self.read(outputs, session)? else {
            return Ok(None);
        };
        let run = assemble(&self.methodology, members, rules);
        if run.mixture.is_mixed() && !self.args.allow_mixed {
            return Err(failures::mixed(&run).into());
        }
        let figures = Figures::of(&self.methodology, &run);
        let made = Batch {
            methodology: &self.methodology,
            run: &run,
            figures: &figures,
            reference: self.reference.as_deref(),
        };
        if let Some(outputs) = outputs
            && !self.write(outputs, made, session)?
        {
            return Ok(None);
        }
        self.show(made, session)?;
        Ok(Some(exit(&run)))
    }

    /// Read the files; none when the run was stopped.
    fn read(
        &self,
        outputs: Option<&Outputs>,
        session: &mut Session,
    ) -> anyhow::Result<Option<Vec<Member>>> {
        /// Time after which a bar moves though no file was finished.
        const TICK: Duration = Duration::from_millis(200);
        let reader = Reader {
            methodology: &self.methodology,
            reference: self.reference.as_ref(),
            jobs: self.args.jobs,
            cancelled: &self.cancelled,
        };
        let results = outputs.filter(|_| self.args.results);
        let lang = session.lang;
        let visit = |visit: Visit<'_>| match results {
            Some(outputs) => self.keep_result(outputs, visit, lang),
            None => Ok(()),
        };
        let mut progress = Progress::new(self.sources, lang);
        let (sender, receiver) = mpsc::channel();
        let read = thread::scope(|scope| {
            // The lock of standard error is this thread's: the others only tell it what is done.
            let worker = scope.spawn(move || {
                let done = |position: usize| {
                    // The receiver is there until the last sender has gone.
                    let _ = sender.send(position);
                };
                reader.read(self.sources, visit, done)
            });
            loop {
                match receiver.recv_timeout(TICK) {
                    Ok(position) => progress.done(position, session),
                    Err(RecvTimeoutError::Timeout) => progress.tick(),
                    Err(RecvTimeoutError::Disconnected) => break worker.join(),
                }
            }
        });
        progress.finish();
        match read {
            Ok(Ok(members)) => Ok(Some(members)),
            Ok(Err(Stopped::Cancelled)) => Ok(None),
            Ok(Err(Stopped::Failed(error))) => Err(error),
            Ok(Err(Stopped::NoThreads(detail))) => Err(failures::no_threads(&detail).into()),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }

    /// Make a region's result while its form is there.
    fn keep_result(&self, outputs: &Outputs, visit: Visit<'_>, lang: Lang) -> anyhow::Result<()> {
        let (submission, report) = (visit.submission, visit.report);
        if submission.is_unread() {
            return Ok(());
        }
        let bytes = result::workbook(&self.methodology, submission, report, visit.outcome, lang)?;
        outputs.keep(visit.position, &bytes)
    }

    /// Write the recaps and results; false when the run was stopped before anything was written.
    fn write(
        &self,
        outputs: &Outputs,
        made: Batch<'_>,
        session: &mut Session,
    ) -> anyhow::Result<bool> {
        let lang = session.lang;
        // The workbook takes as long as the other two together.
        let tables = || {
            outputs.draft("csv", |mut file| csv::scores(&mut file, &made, lang))?;
            outputs.draft("json", |file| write_json(file, made, lang))
        };
        let jobs = self.args.jobs.map_or(0, NonZeroUsize::get);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
        let pool = pool.map_err(|error| failures::no_threads(&error.to_string()))?;
        let (workbook, tables) =
            pool.install(|| rayon::join(|| self.draft_workbook(outputs, made, lang), tables));
        workbook.and(tables)?;
        if self.cancelled.load(Ordering::Relaxed) {
            return Ok(false);
        }
        let mut results = Vec::new();
        if self.args.results {
            results = self.results(made.run);
            outputs.publish(&results)?;
        }
        outputs.publish_recaps()?;
        session.say(&failures::written(outputs.folder(), results.len()));
        let older = outputs.older(&results);
        if !older.is_empty() {
            session.say(&failures::older(outputs.folder(), &older));
        }
        Ok(true)
    }

    fn draft_workbook(&self, outputs: &Outputs, made: Batch<'_>, lang: Lang) -> anyhow::Result<()> {
        let settings = self.settings();
        let recap = Recap {
            methodology: made.methodology,
            run: made.run,
            figures: made.figures,
            settings: &settings,
        };
        let workbook = recap::workbook(&recap, lang)?;
        outputs.draft("xlsx", |file| file.write_all(&workbook))
    }

    /// What was asked for, as the recap tells it: names of files without their folders.
    fn settings(&self) -> Vec<(Text, String)> {
        let name = |path: &Path| {
            let name = path.file_name().unwrap_or_default();
            name.to_string_lossy().into_owned()
        };
        let args = self.args;
        let year = args.year.map(|year| year.to_string());
        let regions = args.regions.as_deref().map(name);
        let reference = args.reference.file().map(name);
        let prefer: Vec<String> = args.prefer.iter().map(|path| name(path)).collect();
        let prefer = (!prefer.is_empty()).then(|| prefer.join(", "));
        let list = self.list.get().cloned();
        let mixed = args.allow_mixed.then(|| "--allow-mixed".to_owned());
        let settings = [
            (
                Text::fixed("Tahun data (--year)", "Data year (--year)"),
                year,
            ),
            (
                Text::fixed("Daftar wilayah (--regions)", "List of regions (--regions)"),
                regions,
            ),
            (
                Text::fixed("SHA-256 daftar wilayah", "SHA-256 of the list of regions"),
                list,
            ),
            (
                Text::fixed(
                    "Berkas yang diutamakan (--prefer)",
                    "Preferred files (--prefer)",
                ),
                prefer,
            ),
            (
                Text::fixed(
                    "Tabel pembanding (--reference)",
                    "Reference table (--reference)",
                ),
                reference,
            ),
            (Text::fixed("Campuran diizinkan", "Mixture allowed"), mixed),
        ];
        let given = settings.into_iter();
        given
            .filter_map(|(label, value)| Some((label, value?)))
            .collect()
    }

    /// The results that are wanted: position of the region's file among those given, and name.
    fn results(&self, run: &Run) -> Vec<(usize, String)> {
        let sources = self.sources.iter().enumerate();
        let positions: HashMap<&Path, usize> = sources
            .map(|(position, source)| (source.path.as_path(), position))
            .collect();
        let names = outputs::names(run.regions().map(|(_, _, region)| region));
        let paths = run.regions().map(|(_, member, _)| member.path.as_path());
        let results = paths.map(|path| positions.get(path).copied()).zip(names);
        results
            .filter_map(|(position, name)| Some((position?, name)))
            .collect()
    }

    fn show(&self, made: Batch<'_>, session: &mut Session) -> anyhow::Result<()> {
        let lang = session.lang;
        match self.args.format {
            BatchFormat::Table => {
                let text = terminal::batch::recap(made, self.args.all, &session.screen);
                session.print(&text)
            }
            BatchFormat::Csv => Ok(csv::scores(session.output(), &made, lang)?),
            BatchFormat::Json => Ok(write_json(session.output(), made, lang)?),
        }
    }
}

fn write_json(out: &mut dyn Write, made: Batch<'_>, lang: Lang) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &json::recap(made, lang))?;
    out.write_all(b"\n")
}

/// How the run ends; the worst counts. As with `validate`, warnings about values leave a form ready:
/// those of the form itself, and what stands out beside the other regions.
fn exit(run: &Run) -> Exit {
    if run.standings.contains(&Standing::Unreadable) {
        return Exit::Trouble;
    }
    let ready = |verdict: Verdict| verdict == Verdict::Ready;
    let all_ready = run.regions().all(|(_, _, region)| ready(region.verdict));
    let found = run.findings.iter();
    let found = found.map(|found| &found.finding);
    let found = found.filter(|one| one.severity != Severity::Note && !compares_values(one));
    if all_ready && !run.counted.is_empty() && found.count() == 0 {
        Exit::Good
    } else {
        Exit::Findings
    }
}
