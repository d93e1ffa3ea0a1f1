//! What the documents promise: every command line in them runs, and the picture shows today's screen.
//!
//! A command is a line of a fenced block marked `sh` that starts with `ikesos`, or with
//! `cargo run --release --` before its arguments. Such a line ends well or with findings (exit status
//! 0 or 1) in a folder that holds a copy of `examples/`; lines of one document share the folder, in
//! their order, so that a later command may use what an earlier one wrote.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Folder, repository};

/// The documents whose commands are run.
fn documents() -> Vec<PathBuf> {
    let root = repository();
    let mut documents = vec![root.join("README.md"), root.join("README.id.md")];
    let pages = fs::read_dir(root.join("docs")).expect("docs/");
    documents.extend(
        pages
            .map(|page| page.unwrap().path())
            .filter(|page| is_markdown(page)),
    );
    documents.sort();
    documents
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// The arguments of every command line of a document, with the line's number.
fn commands(document: &str) -> Vec<(usize, Vec<String>)> {
    let mut commands = Vec::new();
    let mut inside = false;
    for (number, line) in document.lines().enumerate() {
        if let Some(fence) = line.trim_start().strip_prefix("```") {
            inside = !inside && fence.trim() == "sh";
            continue;
        }
        let code = line.split(" #").next().unwrap_or(line).trim();
        let arguments = ["ikesos ", "cargo run --release -- "]
            .iter()
            .find_map(|program| code.strip_prefix(program));
        if let (true, Some(arguments)) = (inside, arguments) {
            commands.push((number + 1, words(arguments)));
        }
    }
    commands
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

#[test]
fn every_command_line_in_the_documents_runs() {
    let mut run = 0;
    for document in documents() {
        let folder = folder_with_examples();
        let text = fs::read_to_string(&document).unwrap();
        for (line, arguments) in commands(&text) {
            let output = folder.run(&arguments);
            assert!(
                matches!(output.code, 0 | 1),
                "{}:{line}: {arguments:?}\n{}{}",
                document.display(),
                output.stdout,
                output.stderr
            );
            run += 1;
        }
    }
    assert!(
        run >= 20,
        "only {run} command lines were found: is the pattern still right?"
    );
}

/// What stands in a block marked `text` is what the command before it prints: every line of it, in
/// order, and next to each other unless `…` stands between.
#[test]
fn the_readmes_show_what_the_commands_print() {
    let mut compared = 0;
    for name in ["README.md", "README.id.md"] {
        let text = fs::read_to_string(repository().join(name)).unwrap();
        let folder = folder_with_examples();
        let mut printed = String::new();
        for block in text.split("```").skip(1).step_by(2) {
            if block.starts_with("sh\n") {
                let fenced = format!("```{block}```");
                for (_, arguments) in commands(&fenced) {
                    printed = folder.run(&arguments).stdout;
                }
            } else if let Some(shown) = block.strip_prefix("text\n") {
                assert_prints(&printed, shown, name);
                compared += 1;
            }
        }
    }
    assert!(compared >= 12, "only {compared} outputs were found");
}

fn assert_prints(printed: &str, shown: &str, name: &str) {
    let mut rest = printed;
    for piece in shown.split("…\n").filter(|piece| !piece.is_empty()) {
        let found = rest.find(piece);
        let at =
            found.unwrap_or_else(|| panic!("{name}: not printed:\n{piece}\n\nbut:\n{printed}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn both_readmes_show_the_same_commands() {
    let of = |name: &str| -> Vec<Vec<String>> {
        let text = fs::read_to_string(repository().join(name)).unwrap();
        commands(&text)
            .into_iter()
            .map(|(_, arguments)| arguments)
            .collect()
    };
    assert_eq!(of("README.md"), of("README.id.md"));
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
