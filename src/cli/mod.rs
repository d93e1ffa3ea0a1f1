//! The command line: one file per command, no logic.
//!
//! A command is a file with its arguments (Indonesian doc comments are the help that people see),
//! its [`pages::Page`] (English, examples) and `run`; it is registered in [`Command`], in
//! [`Command::run`] and in [`PAGES`].

mod annotate;
mod audit;
mod batch;
mod codes;
mod compare;
mod completions;
mod compute;
mod compute_table;
mod dropped;
mod exit;
mod explain;
mod explain_row;
mod failure;
mod files;
mod help;
mod help_command;
mod man;
mod menu;
mod merge;
mod method;
mod options;
mod pages;
mod patterns;
mod places;
mod priorities;
mod request;
mod schema;
mod session;
mod startup;
mod status;
mod template;
mod usage_error;
mod validate;
mod version;

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, IsTerminal};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::lang::{Lang, Text};
use crate::output::terminal::Screen;
use exit::Exit;
use pages::Page;
use session::Session;
use startup::Startup;

/// Menghitung IKESOS (Indeks Kesejahteraan Sosial) dari berkas lembar kerja
#[derive(Debug, Parser)]
#[command(name = "ikesos", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// The commands along the user's path. The tens of `display_order` are the stages of that path,
/// set apart in the list: prepare, validate, collect, compute, the rest.
#[derive(Debug, Subcommand)]
enum Command {
    #[command(visible_alias = "templat", display_order = 10)]
    Template(template::TemplateArgs),
    #[command(visible_alias = "metode", display_order = 11)]
    Method(method::MethodArgs),
    #[command(visible_alias = "periksa", display_order = 20)]
    Validate(validate::ValidateArgs),
    #[command(visible_alias = "tandai", display_order = 21)]
    Annotate(annotate::AnnotateArgs),
    #[command(visible_alias = "kode", display_order = 22)]
    Codes(codes::CodesArgs),
    #[command(visible_alias = "prioritas", display_order = 30)]
    Priorities(priorities::PrioritiesArgs),
    #[command(visible_alias = "minta", display_order = 31)]
    Request(request::RequestArgs),
    #[command(visible_alias = "gabung", display_order = 32)]
    Merge(merge::MergeArgs),
    #[command(visible_alias = "pantau", display_order = 33)]
    Status(status::StatusArgs),
    #[command(visible_alias = "hitung", display_order = 40)]
    Compute(compute::ComputeArgs),
    #[command(visible_alias = "jelaskan", display_order = 41)]
    Explain(explain::ExplainArgs),
    #[command(visible_alias = "rekap", display_order = 50)]
    Batch(batch::BatchArgs),
    #[command(visible_alias = "bandingkan", display_order = 51)]
    Compare(compare::CompareArgs),
    #[command(visible_alias = "uji", display_order = 52)]
    Audit(audit::AuditArgs),
    #[command(display_order = 90)]
    Menu(menu::MenuArgs),
    #[command(visible_alias = "skema", display_order = 91)]
    Schema(schema::SchemaArgs),
    #[command(visible_alias = "pelengkap", display_order = 92)]
    Completions(completions::CompletionsArgs),
    #[command(visible_alias = "manual", display_order = 93)]
    Man(man::ManArgs),
    #[command(visible_alias = "bantuan", display_order = 94)]
    Help(help_command::HelpArgs),
}

impl Command {
    fn run(&self, session: &mut Session) -> anyhow::Result<Exit> {
        match self {
            Self::Template(args) => template::run(args, session),
            Self::Method(args) => method::run(args, session),
            Self::Validate(args) => validate::run(args, session),
            Self::Annotate(args) => annotate::run(args, session),
            Self::Codes(args) => codes::run(args, session),
            Self::Priorities(args) => priorities::run(args, session),
            Self::Request(args) => request::run(args, session),
            Self::Merge(args) => merge::run(args, session),
            Self::Status(args) => status::run(args, session),
            Self::Compute(args) => compute::run(args, session),
            Self::Explain(args) => explain::run(args, session),
            Self::Batch(args) => batch::run(args, session),
            Self::Compare(args) => compare::run(args, session),
            Self::Audit(args) => audit::run(args, session),
            Self::Menu(args) => menu::run(args, session),
            Self::Schema(args) => schema::run(args, session),
            Self::Completions(args) => completions::run(args, session),
            Self::Man(args) => man::run(args, session),
            Self::Help(args) => help_command::run(args, session),
        }
    }
}

/// The help pages of all commands.
const PAGES: &[&[Page]] = &[
    PROGRAM,
    template::PAGES,
    method::PAGES,
    validate::PAGES,
    annotate::PAGES,
    codes::PAGES,
    priorities::PAGES,
    request::PAGES,
    merge::PAGES,
    status::PAGES,
    compute::PAGES,
    explain::PAGES,
    batch::PAGES,
    compare::PAGES,
    audit::PAGES,
    menu::PAGES,
    schema::PAGES,
    completions::PAGES,
    man::PAGES,
    help_command::PAGES,
];

/// The page of the program itself.
const PROGRAM: &[Page] = &[Page {
    path: "",
    about: "Compute IKESOS (the social welfare index) from spreadsheets",
    details: Text::fixed(
        "Metodologi bawaan adalah metodologi acuan, bukan metodologi resmi.",
        "The built-in methodology is a reference, not the official one.",
    ),
    arguments: &[],
    examples: &[
        (
            "ikesos template -o formulir.xlsx",
            Text::fixed("Buat formulir isian kosong", "Make a blank form"),
        ),
        (
            "ikesos validate formulir.xlsx",
            Text::fixed(
                "Lihat apa yang kurang dan apa yang salah",
                "See what is missing and what is wrong",
            ),
        ),
        (
            "ikesos compute formulir.xlsx -o hasil.xlsx",
            Text::fixed(
                "Hitung indeks, di layar dan sebagai buku kerja",
                "Compute the index, on screen and as a workbook",
            ),
        ),
    ],
}];

/// Run the program on its arguments, the first being its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if cfg!(windows) {
        arguments = patterns::expanded(arguments);
    }
    let _code_page = ikesos_console::Utf8Output::begin();
    let variable = |name: &str| std::env::var(name).ok();
    let startup = Startup::read(&arguments, variable);
    let mut session = Session::on_terminal(startup.lang, startup.colour, variable);
    if let Some(note) = startup.note() {
        session.say(&note);
    }
    let mut answers = BufReader::new(io::stdin());
    let own_window = ikesos_console::is_own() && io::stdin().is_terminal();
    start(&arguments, own_window, &mut answers, &mut session).into()
}

/// Do what the program was started for. A window of its own, as a double click opens one, shows the
/// menu when nothing was asked for, and stays until somebody has read it.
fn start(
    arguments: &[OsString],
    own_window: bool,
    answers: &mut dyn BufRead,
    session: &mut Session,
) -> Exit {
    let words = arguments.get(1..).unwrap_or_default();
    if own_window && words.is_empty() {
        let outcome = menu::converse(answers, session);
        return conclude(outcome, session);
    }
    let exit = match dropped::dropped(arguments) {
        Some(paths) => {
            let outcome = dropped::run(&paths, session);
            conclude(outcome, session)
        }
        None => perform(words, session),
    };
    // Who leaves the menu has read all of it.
    if own_window && words[0] != "menu" {
        let close = Text::fixed(
            "Tekan Enter untuk menutup jendela ini.",
            "Press Enter to close this window.",
        );
        // Nobody is left to be told when the window itself is gone.
        let _ = menu::Dialogue::new(answers, session).wait(&close);
    }
    exit
}

/// Run a command in a conversation: its words come without the program's own name, and what went
/// wrong is said at once.
fn perform(words: &[OsString], session: &mut Session) -> Exit {
    let mut arguments = vec![OsString::from("ikesos")];
    arguments.extend(words.iter().cloned());
    let outcome = execute(&arguments, session);
    // Data still buffered comes before the words about an error.
    let outcome = outcome.and_then(|exit| session.flush().map(|()| exit));
    conclude(outcome, session)
}

/// Parse the arguments and run the command they name.
fn execute(arguments: &[OsString], session: &mut Session) -> anyhow::Result<Exit> {
    match parse(arguments, &session.screen) {
        Ok(cli) => cli.command.run(session),
        Err(error) => answer(&error, arguments, session),
    }
}

fn parse(arguments: &[OsString], screen: &Screen) -> Result<Cli, clap::Error> {
    let command = help::with_help(command(screen.lang), screen);
    let matches = command.try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}

/// The whole command line in one language.
fn command(lang: Lang) -> clap::Command {
    pages::localised(options::with_general(Cli::command()), lang)
}

/// What clap answers instead of a parsed command: help, version, or a usage error.
fn answer(
    error: &clap::Error,
    arguments: &[OsString],
    session: &mut Session,
) -> anyhow::Result<Exit> {
    let text = if session.screen.colour {
        error.render().ansi().to_string()
    } else {
        error.render().to_string()
    };
    match error.kind() {
        ErrorKind::DisplayVersion => {
            session.print(version::text().get(session.lang))?;
            Ok(Exit::Good)
        }
        ErrorKind::DisplayHelp => {
            session.print(&text)?;
            Ok(Exit::Good)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            session.say_raw(&text);
            Ok(Exit::Trouble)
        }
        _ => Err(usage_error::failure(error, &named_command(arguments)).into()),
    }
}

/// The words of the command that the arguments name, as far as they name one.
fn named_command(arguments: &[OsString]) -> String {
    let mut command = Cli::command();
    let mut path = String::new();
    for word in arguments.iter().skip(1) {
        let Some(below) = command.find_subcommand(word).cloned() else {
            continue;
        };
        path = pages::joined(&path, below.get_name());
        command = below;
    }
    path
}

/// Say what went wrong, if anything did, and how the run ended.
fn conclude(outcome: anyhow::Result<Exit>, session: &mut Session) -> Exit {
    match outcome {
        Ok(exit) => exit,
        Err(error) if failure::reader_has_gone(&error) => Exit::Good,
        Err(error) => {
            session.complain(&error);
            Exit::Trouble
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Command lines that cannot be understood, one per kind of usage error.
    const MISTAKES: &[&str] = &[
        "komput",
        "method lst",
        "validate form.xlsx --formt json",
        "validate form.xlsx --format jsn",
        "validate form.xlsx --format",
        "validate",
        "compute a.xlsx b.xlsx",
        "compute --zzz a.xlsx",
        "compute a.xlsx --format json --format csv",
        "compute a.xlsx --final=yes",
        "template --code-system bps -o form.xlsx",
        "template --year 1925 -o form.xlsx",
        "codes --color blue",
        "codes \u{1b}[31m --x\u{1b}[0m",
        "schema",
    ];

    /// What a mistaken command line is answered.
    fn answered(line: &str, lang: Lang) -> String {
        let screen = Screen::plain(lang);
        let arguments: Vec<OsString> = std::iter::once("ikesos")
            .chain(line.split(' '))
            .map(OsString::from)
            .collect();
        let error = match parse(&arguments, &screen) {
            Err(error) => usage_error::failure(&error, &named_command(&arguments)).into(),
            Ok(cli) => panic!("understood: {cli:?}"),
        };
        let line = line.escape_debug();
        format!("$ ikesos {line}\n{}", failure::describe(&error, &screen))
    }

    #[test]
    fn usage_errors_in_both_languages() {
        for lang in [Lang::Id, Lang::En] {
            let answers: Vec<_> = MISTAKES.iter().map(|line| answered(line, lang)).collect();
            insta::assert_snapshot!(format!("usage_errors_{lang:?}"), answers.join("\n"));
        }
    }

    #[test]
    fn the_command_line_is_well_formed() {
        for lang in [Lang::Id, Lang::En] {
            command(lang).debug_assert();
        }
    }

    /// What a window of its own shows when the program is started in it.
    fn in_own_window(words: &[&str], answers: &str) -> (Exit, String) {
        let (mut session, transcript) = Session::in_memory(Screen::plain(Lang::Id));
        let arguments: Vec<OsString> = std::iter::once(&"ikesos")
            .chain(words)
            .map(OsString::from)
            .collect();
        let exit = start(&arguments, true, &mut answers.as_bytes(), &mut session);
        session.flush().unwrap();
        (exit, transcript.text())
    }

    #[test]
    fn a_double_click_opens_the_menu() {
        let (exit, text) = in_own_window(&[], "0\n");
        assert_eq!(exit, Exit::Good);
        assert!(text.contains("  1  Buat formulir isian"), "{text}");
        assert!(!text.contains("menutup jendela"), "{text}");
    }

    #[test]
    fn a_window_of_its_own_stays_until_somebody_has_read_it() {
        let (exit, text) = in_own_window(&["codes", "IK301"], "\n");
        assert_eq!(exit, Exit::Good);
        let end = "\nTekan Enter untuk menutup jendela ini. ";
        assert!(text.ends_with(end), "{text}");
        let (exit, text) = in_own_window(&["komput"], "\n");
        assert_eq!(exit, Exit::Trouble);
        assert!(text.ends_with(end), "{text}");
    }

    #[test]
    fn a_command_is_named_wherever_it_stands() {
        let named = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            named_command(&arguments)
        };
        assert_eq!(named("ikesos"), "");
        assert_eq!(named("ikesos --lang en hitung x"), "compute");
        assert_eq!(named("ikesos metode lihat KD11"), "method show");
    }
}
