//! `ikesos request`: ask each agency for the data it owes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;

use super::failure::Failure;
use super::options::{MethodOption, day, today};
use super::pages::Page;
use super::session::Session;
use super::{Exit, files};
use crate::analysis::{self, AgencyRequest, Known, Priorities};
use crate::lang::{Lang, Text, nearest};
use crate::methodology::Methodology;
use crate::output::request::{Answer, Planned, Round, file_words, letter, monitoring, workbook};
use crate::output::terminal;
use crate::scoring::{self, Prospect, Unit};
use crate::submission::{self, Submission};
use crate::validation::{Report, not_earlier, validate};

/// Name of the table in which the answers are followed.
const MONITORING: &str = "pemantauan.xlsx";

/// Buat permintaan data untuk setiap instansi: buku kerja, surat, dan tabel pemantauan
#[derive(Debug, Args)]
pub(super) struct RequestArgs {
    /// Formulir yang sudah diisi sebagian
    #[arg(value_name = "BERKAS")]
    pub file: PathBuf,
    /// Folder untuk berkas permintaan; dibuat bila belum ada
    #[arg(short, long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// Batas waktu jawaban, misalnya 2025-08-13; sisa harinya dihitung dari --date
    #[arg(long, value_name = "TANGGAL")]
    pub deadline: Option<String>,
    /// Hanya instansi ini; dapat disebut beberapa kali
    #[arg(long, value_name = "NAMA")]
    pub agency: Vec<String>,
    /// Semua data instansi, bukan hanya yang kurang atau perlu diperiksa
    #[arg(long)]
    pub all: bool,
    /// Formulir tahun lalu, yang nilainya ditampilkan di samping pertanyaan
    #[arg(long, value_name = "BERKAS")]
    pub previous: Option<PathBuf>,
    /// Tanggal permintaan, misalnya 2025-07-30; tanpa opsi ini hari ini menurut WIB
    #[arg(long, value_name = "TANGGAL")]
    pub date: Option<String>,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub method: MethodOption,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "request",
    about: "Make a request for data to each agency: workbook, letter, and a table to follow them",
    details: Text::fixed(
        "Untuk setiap instansi yang datanya kosong, tidak tersedia, tidak terbaca, atau melanggar \
         aturan dibuat permintaan-INSTANSI.xlsx berisi datanya saja (dengan temuan, batasan, \
         kegunaan, dan pengaruhnya pada rentang indeks) serta surat-INSTANSI.docx yang tinggal \
         dilengkapi. pemantauan.xlsx mencatat siapa yang sudah menjawab dan siapa yang terlambat. \
         Semua berkas tertulis, atau tidak satu pun.\n\nKode keluar: 0 permintaan tertulis atau \
         tidak ada yang perlu diminta, 2 berkas tidak dapat dibaca atau ditulis.",
        "For each agency whose data are empty, not available, unreadable or break a rule it makes \
         permintaan-AGENCY.xlsx with just these data (with the finding, their limits, their use, \
         and what they do to the range of the index) and surat-AGENCY.docx, a letter to be \
         completed. pemantauan.xlsx keeps who has answered and who is overdue. All files are \
         written, or none.\n\nExit status: 0 the requests were written or nothing is owed, 2 a \
         file cannot be read or written.",
    ),
    arguments: &[
        ("file", "Form that is filled in partly"),
        ("output", "Folder for the files; made when it is not there"),
        (
            "deadline",
            "Deadline of the answers, such as 2025-08-13; the days left are counted from --date",
        ),
        ("agency", "Only this agency; may be given several times"),
        (
            "all",
            "All data of the agency, not only those missing or in doubt",
        ),
        (
            "previous",
            "Last year's form, whose values are shown beside the questions",
        ),
        (
            "date",
            "Date of the requests, such as 2025-07-30; without it, today in western Indonesia (WIB)",
        ),
        ("force", "Overwrite existing files"),
    ],
    examples: &[
        (
            "ikesos request banjarbaru.xlsx -o permintaan --deadline 2025-08-13",
            Text::fixed(
                "Satu buku kerja dan satu surat untuk setiap instansi",
                "A workbook and a letter for each agency",
            ),
        ),
        (
            "ikesos request banjarbaru.xlsx -o permintaan --agency KPU --previous 2024.xlsx",
            Text::fixed(
                "Hanya untuk KPU, dengan nilai tahun lalu",
                "For one agency only, with last year's values",
            ),
        ),
    ],
}];

pub(super) fn run(args: &RequestArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let date = today(args.date.as_deref())?;
    let deadline = args.deadline.as_deref();
    let deadline = deadline.map(|text| day(text, "--deadline")).transpose()?;
    let methodology = args.method.load()?;
    let submission = read(&args.file, &methodology)?;
    let previous = args.previous.as_deref();
    let previous = previous.map(|file| read(file, &methodology)).transpose()?;
    let report = validate(&methodology, &submission);
    check_identity(&submission, &report)?;
    if let Some(previous) = &previous {
        check_previous(&methodology, &submission, previous)?;
    }
    let priorities = priorities(&methodology, &submission, &report);
    let round = Round {
        known: Known {
            methodology: &methodology,
            submission: &submission,
            report: &report,
            priorities: &priorities,
        },
        previous: previous.as_ref(),
        date,
        deadline,
        banner: None,
        lang: session.lang,
    };
    let requests = chosen(&round, args)?;
    if requests.is_empty() {
        session.print(&terminal::request::nothing_owed(&round, &session.screen))?;
        return Ok(Exit::Good);
    }
    if deadline.is_some_and(|deadline| deadline < date) {
        let [id, en] = [Lang::Id, Lang::En].map(|lang| date.long(lang));
        session.say(&Text::new(
            format!("Perhatian: batas waktunya sudah lewat pada {id}."),
            format!("Mind: the deadline has passed on {en}."),
        ));
    }
    write(args, &round, &requests, session)?;
    Ok(Exit::Good)
}

/// A form as an input of requests.
fn read(file: &Path, methodology: &Methodology) -> anyhow::Result<Submission> {
    let submission = submission::read(file, methodology).with_context(|| files::not_read(file))?;
    region_s_form(&submission, file)?;
    if submission.is_unread() {
        return Err(files::unread(file).into());
    }
    Ok(submission)
}

/// A request to an agency, or its answer, is no region's form.
pub(super) fn region_s_form(submission: &Submission, file: &Path) -> Result<(), Failure> {
    let stamp = submission.stamp.as_ref();
    let Some(request) = stamp.and_then(|stamp| stamp.request.as_ref()) else {
        return Ok(());
    };
    let (name, agency) = (file.display(), &request.agency);
    Err(Failure::new(
        Text::new(
            format!("{name} adalah permintaan kepada {agency}, bukan formulir daerah."),
            format!("{name} is a request to {agency}, not a region's form."),
        ),
        Text::fixed(
            "Sebutkan formulirnya; jawaban permintaan digabungkan dengan ikesos merge.",
            "Name the form; answers to requests are taken back with ikesos merge.",
        ),
    ))
}

/// Requests are tied to a region and a year, and ask by the codes of the form's own methodology.
pub(super) fn check_identity(submission: &Submission, report: &Report) -> Result<(), Failure> {
    let identity = &submission.identity;
    if identity.region_code.text.is_empty() || identity.data_year().is_none() {
        return Err(Failure::new(
            Text::fixed(
                "Kode wilayah atau tahun data belum terisi dengan benar di lembar Identitas.",
                "Region code or data year are not filled in properly on the sheet Identity.",
            ),
            Text::fixed(
                "Isi dahulu: setiap permintaan diikat pada wilayah dan tahunnya, agar jawabannya tidak \
                 tertukar.",
                "Fill them in first: each request is tied to its region and year, so that answers are \
                 not mixed up.",
            ),
        ));
    }
    let other = report.findings.iter();
    match other.into_iter().find(|finding| finding.code == "IK602") {
        Some(finding) => Err(Failure::new(finding.message.clone(), finding.hint.clone())),
        None => Ok(()),
    }
}

/// Last year's values are those of the same region and methodology and of an earlier year.
fn check_previous(
    methodology: &Methodology,
    submission: &Submission,
    previous: &Submission,
) -> Result<(), Failure> {
    match not_earlier(methodology, submission, previous) {
        Some((message, fix)) => Err(Failure::new(message, fix)),
        None => Ok(()),
    }
}

/// What the missing data are worth.
fn priorities(methodology: &Methodology, submission: &Submission, report: &Report) -> Priorities {
    let outcome = scoring::outcome(methodology, submission, report);
    let prospect = Prospect {
        methodology,
        unit: Unit {
            items: &submission.inputs(),
            flagged: &report.flagged,
            ..Unit::default()
        },
        panel: None,
        scores: &outcome.scores,
    };
    analysis::priorities(&prospect, &outcome.outlook)
}

/// The requests of the agencies that were named, or of all that owe something.
fn chosen(round: &Round<'_>, args: &RequestArgs) -> Result<Vec<AgencyRequest>, Failure> {
    let mut requests = analysis::requests(&round.known, args.all);
    if args.agency.is_empty() {
        return Ok(requests);
    }
    for name in &args.agency {
        known_agency(round.known.methodology, name)?;
    }
    let named = |request: &AgencyRequest| {
        let agency = request.agency.to_lowercase();
        args.agency
            .iter()
            .any(|name| name.trim().to_lowercase() == agency)
    };
    requests.retain(named);
    Ok(requests)
}

/// Whether the methodology has items of an agency.
fn known_agency(methodology: &Methodology, name: &str) -> Result<(), Failure> {
    let agencies = || methodology.items.iter().map(|item| item.agency.trim());
    let wanted = name.trim().to_lowercase();
    if agencies().any(|agency| agency.to_lowercase() == wanted) {
        return Ok(());
    }
    let message = Text::new(
        format!("Tidak ada data yang menjadi tanggung jawab instansi “{name}”."),
        format!("No data item is the responsibility of an agency “{name}”."),
    );
    if let Some(near) = nearest(name, agencies()) {
        return Err(Failure::new(
            message,
            Text::new(
                format!("Maksud Anda “{near}”?"),
                format!("Did you mean “{near}”?"),
            ),
        ));
    }
    let mut known: Vec<&str> = agencies().filter(|agency| !agency.is_empty()).collect();
    known.sort_unstable();
    known.dedup();
    let known = known.join(", ");
    Err(Failure::new(
        message,
        Text::new(
            format!("Instansi yang ada: {known}."),
            format!("The agencies: {known}."),
        ),
    ))
}

/// Make all files, write them, and say so.
fn write(
    args: &RequestArgs,
    round: &Round<'_>,
    requests: &[AgencyRequest],
    session: &mut Session,
) -> anyhow::Result<()> {
    let words = file_words(requests.iter().map(|request| request.agency.as_str()));
    let names: Vec<(String, String)> = words
        .iter()
        .map(|word| {
            (
                format!("permintaan-{word}.xlsx"),
                format!("surat-{word}.docx"),
            )
        })
        .collect();
    let planned: Vec<Planned<'_>> = requests
        .iter()
        .zip(&names)
        .map(|(request, (workbook, letter))| Planned {
            request,
            workbook,
            letter,
        })
        .collect();
    let mut made = Vec::new();
    for one in &planned {
        made.push((
            args.output.join(one.workbook),
            workbook(round, one.request, &Answer::default())?,
        ));
        let bytes = letter(round, one.request, one.workbook)?;
        made.push((args.output.join(one.letter), bytes));
    }
    made.push((args.output.join(MONITORING), monitoring(round, &planned)?));
    save(args, &made)?;
    let folder = args.output.display().to_string();
    let screen = terminal::request::requests(round, &planned, &folder, MONITORING, &session.screen);
    session.print(&screen)
}

/// Write the files into their folder; one that was made for them goes again when they cannot be
/// written.
fn save(args: &RequestArgs, made: &[(PathBuf, Vec<u8>)]) -> anyhow::Result<()> {
    let inputs: Vec<&Path> = [Some(args.file.as_path()), args.previous.as_deref()]
        .into_iter()
        .chain([args.method.file()])
        .flatten()
        .collect();
    let folder = &args.output;
    let was_there = folder.exists();
    fs::create_dir_all(folder).with_context(|| {
        let folder = folder.display();
        Failure::context(Text::new(
            format!("Folder {folder} tidak dapat dibuat."),
            format!("Folder {folder} cannot be made."),
        ))
    })?;
    let saved = files::save_all(made, args.force, &inputs);
    if saved.is_err() && !was_there {
        // Empty again, if anything; what went wrong is told anyway.
        let _ = fs::remove_dir(folder);
    }
    saved
}
