//! What the documents promise: every command line in them runs and prints what stands below it, every
//! link leads somewhere, and the picture shows today's screen.
//!
//! A command is a line of a fenced block marked `sh` that starts with `ikesos`, or with
//! `cargo run --release --` before its arguments. Such a line ends well or with findings (exit status
//! 0 or 1), or as `<!-- kode keluar 2 -->` before the block says, in a folder that holds a copy of
//! `examples/`, the forms of a fictitious nation and last year's form. Lines of one document share the
//! folder, in their order, so that a later command may use what an earlier one wrote.
//!
//! What stands in a block marked `text` is what the command before it prints: every line of it, in
//! order, and next to each other unless `…` stands between.

mod links;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use ikesos::methodology::builtin;

use crate::nation::fiction::files;
use crate::support::{Folder, region_form, repository};

/// How many regions the folder `kiriman` of the documents has.
const REGIONS: usize = 24;

/// The documents for users, whose commands are run.
fn documents() -> Vec<PathBuf> {
    let root = repository();
    let mut documents = vec![root.join("README.md"), root.join("README.id.md")];
    documents.extend(pages());
    documents
}

/// The pages of the book.
fn pages() -> Vec<PathBuf> {
    let folder = fs::read_dir(repository().join("docs")).expect("docs/");
    let mut pages: Vec<PathBuf> = folder
        .map(|page| page.unwrap().path())
        .filter(|page| is_markdown(page))
        .collect();
    pages.sort();
    pages
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// What a document makes the reader do or see.
#[derive(Debug, PartialEq)]
enum Step {
    /// A command line.
    Command {
        /// Its line in the document, from 1.
        line: usize,
        arguments: Vec<String>,
        /// The exit status that is named before its block.
        status: Option<i32>,
    },
    /// What the command before it prints.
    Shown {
        /// The first line of the block's content, from 1.
        line: usize,
        text: String,
    },
}

/// The steps of a document, in their order.
fn steps(document: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut block: Option<(&str, usize, String)> = None;
    let mut status = None;
    for (line, text) in (1..).zip(document.lines()) {
        block = match (block, text.trim_start().strip_prefix("```")) {
            (None, None) => {
                status = named_status(text);
                None
            }
            (None, Some(kind)) => Some((kind.trim(), line + 1, String::new())),
            (Some(("text", line, text)), Some(_)) => {
                steps.push(Step::Shown { line, text });
                None
            }
            (Some(_), Some(_)) => {
                status = None;
                None
            }
            (Some((kind, first, content)), None) => {
                if kind == "sh" {
                    steps.extend(command(line, text, status));
                }
                Some((kind, first, content + text + "\n"))
            }
        };
    }
    steps
}

/// The exit status that a line names, which is not shown to the reader.
fn named_status(line: &str) -> Option<i32> {
    let named = line
        .strip_prefix("<!-- kode keluar ")?
        .strip_suffix(" -->")?;
    Some(named.parse().expect("an exit status"))
}

/// The command of a line, if it is one of ours.
fn command(line: usize, text: &str, status: Option<i32>) -> Option<Step> {
    let code = text.split(" #").next().unwrap_or(text);
    let arguments = ["ikesos ", "cargo run --release -- "]
        .iter()
        .find_map(|program| code.trim().strip_prefix(program))?;
    Some(Step::Command {
        line,
        arguments: words(arguments),
        status,
    })
}

/// Words as a shell splits them, double quotes respected.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn folder_with_examples() -> Folder {
    let folder = Folder::new();
    for (from, ending) in [
        ("examples", "xlsx"),
        ("examples/balasan", "xlsx"),
        ("examples/methodologies", "toml"),
        ("examples/tabel", "csv"),
    ] {
        fs::create_dir_all(folder.path(from)).unwrap();
        for entry in fs::read_dir(repository().join(from)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|found| found == ending) {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                folder.put(&format!("{from}/{name}"), fs::read(&path).unwrap());
            }
        }
    }
    folder
}

/// The folder in which the commands of a document are run.
fn folder_for(text: &str) -> Folder {
    let folder = folder_with_examples();
    let last_year = region_form(builtin(), "63.72", "Kota Banjarbaru", 2024);
    folder.put("banjarbaru-2024.xlsx", last_year.bytes());
    if text.contains("kiriman") {
        let forms = folder.path("kiriman");
        files::make(builtin(), (REGIONS, true), |(path, bytes)| {
            let path = forms.join(path);
            fs::create_dir_all(path.parent().unwrap())?;
            Ok(fs::write(path, bytes)?)
        })
        .unwrap();
    }
    folder
}

/// Run the commands of a document, compare what it shows, and give how many there were of each.
fn follow(document: &Path) -> (usize, usize) {
    let text = fs::read_to_string(document).unwrap();
    let folder = folder_for(&text);
    let mut printed = None;
    let (mut run, mut compared) = (0, 0);
    for step in steps(&text) {
        match step {
            Step::Command {
                line,
                arguments,
                status,
            } => {
                let output = folder.run(&arguments);
                let expected = status.map_or(0..=1, |status| status..=status);
                assert!(
                    expected.contains(&output.code),
                    "{}:{line}: {arguments:?} ended with {}\n{}{}",
                    document.display(),
                    output.code,
                    output.stdout,
                    output.stderr
                );
                printed = Some(output.stdout);
                run += 1;
            }
            Step::Shown { line, text } => {
                let place = format!("{}:{line}", document.display());
                match &printed {
                    Some(printed) => assert_prints(printed, &text, &place),
                    // The program makes this page, and says in it how.
                    None => assert!(document.ends_with("docs/codes.md"), "{place}: no command"),
                }
                compared += 1;
            }
        }
    }
    (run, compared)
}

#[test]
fn every_command_line_in_the_documents_runs_and_prints_what_is_shown() {
    let documents = documents();
    let (mut run, mut compared) = (0, 0);
    thread::scope(|scope| {
        let followed: Vec<_> = documents
            .iter()
            .map(|document| scope.spawn(|| follow(document)))
            .collect();
        for one in followed {
            let (commands, outputs) = one.join().expect("a document that holds");
            run += commands;
            compared += outputs;
        }
    });
    assert!(
        run >= 150 && compared >= 45,
        "only {run} command lines and {compared} outputs were found: is the pattern still right?"
    );
}

fn assert_prints(printed: &str, shown: &str, place: &str) {
    let mut rest = printed;
    for piece in shown.split("…\n").filter(|piece| !piece.is_empty()) {
        let found = rest.find(piece);
        let at =
            found.unwrap_or_else(|| panic!("{place}: not printed:\n{piece}\n\nbut:\n{printed}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn commands_and_outputs_are_found_in_a_document() {
    let document = "Text\n<!-- kode keluar 2 -->\n```sh\nikesos batch \"a b\" -o c # remark\nls\n```\n\n\
                    ```text\nSiap\n…\n```\n```toml\nikesos x\n```\n```sh\nikesos menu\n```\n";
    let words = ["batch", "a b", "-o", "c"].map(str::to_owned).to_vec();
    assert_eq!(
        steps(document),
        [
            Step::Command {
                line: 4,
                arguments: words,
                status: Some(2)
            },
            Step::Shown {
                line: 9,
                text: "Siap\n…\n".to_owned()
            },
            Step::Command {
                line: 16,
                arguments: vec!["menu".to_owned()],
                status: None
            },
        ]
    );
}

#[test]
#[should_panic(expected = "not printed")]
fn an_output_that_is_not_printed_is_found() {
    assert_prints("satu\ndua\ntiga\n", "dua\n…\nsatu\n", "uji.md:1");
}

#[test]
fn both_readmes_show_the_same_commands() {
    let arguments = |name: &str| -> Vec<Vec<String>> {
        let text = fs::read_to_string(repository().join(name)).unwrap();
        let commands = steps(&text).into_iter().filter_map(|step| match step {
            Step::Command { arguments, .. } => Some(arguments),
            Step::Shown { .. } => None,
        });
        commands.collect()
    };
    assert_eq!(arguments("README.md"), arguments("README.id.md"));
}

/// To renew the picture after a change of the screen: `IKESOS_BLESS=1 cargo test picture`.
#[test]
fn the_picture_in_the_readme_is_todays_screen() {
    let folder = folder_with_examples();
    let output = folder.run_with(
        &[("COLUMNS", "92")],
        [
            "compute",
            "examples/banjarbaru-2025.xlsx",
            "--color",
            "always",
        ],
    );
    assert_eq!(output.code, 0, "{}", output.stderr);
    let picture = anstyle_svg::Term::new().render_svg(&output.stdout);
    let file = repository().join("docs/gambar/hitung.svg");
    if std::env::var_os("IKESOS_BLESS").is_some() {
        fs::write(&file, &picture).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept.replace("\r\n", "\n") == picture,
        "docs/gambar/hitung.svg is out of date: IKESOS_BLESS=1 cargo test picture"
    );
}
