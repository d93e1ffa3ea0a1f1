//! What a command's help says beside clap's own data, and its English.
//!
//! The doc comments of arguments are Indonesian: they are what people see by default. Their
//! English stands in the same file as the command, in its [`Page`]; a test finds what was
//! forgotten.

use clap::Command;

use crate::lang::{Lang, Text};

/// Help of one command beyond its arguments.
pub(super) struct Page {
    /// The command's words, such as `method show`; empty for the program itself.
    pub path: &'static str,
    /// English of the one-line description.
    pub about: &'static str,
    /// Paragraphs below the description; empty when there is nothing to add.
    pub details: Text,
    /// English of the arguments: identifier and text.
    pub arguments: &'static [(&'static str, &'static str)],
    /// One to three command lines, each with what it does.
    pub examples: &'static [(&'static str, Text)],
}

/// English of the placeholders in usage lines.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("A", "A"),
    ("B", "B"),
    ("BAHASA", "LANGUAGE"),
    ("BENTUK", "FORMAT"),
    ("BANYAK", "COUNT"),
    ("BERKAS", "FILE"),
    ("BERKAS|FOLDER", "FILE|FOLDER"),
    ("FOLDER", "FOLDER"),
    ("KAPAN", "WHEN"),
    ("JAWABAN", "REPLY"),
    ("PILIHAN", "CHOICE"),
    ("KODE", "CODE"),
    ("KOLOM|ANGKA", "COLUMN|SCORE"),
    ("NAMA", "NAME"),
    ("NAMA|BERKAS", "NAME|FILE"),
    ("newest|BERKAS", "newest|FILE"),
    ("PERINTAH", "COMMAND"),
    ("SHELL", "SHELL"),
    ("SISTEM", "SYSTEM"),
    ("SKEMA", "SCHEMA"),
    ("TABEL", "TABLE"),
    ("TAHUN", "YEAR"),
    ("TANDA", "MARK"),
    ("TANGGAL", "DATE"),
    ("WILAYAH", "REGION"),
];

/// English of the options that every command has.
const COMMON: &[(&str, &str)] = &[
    (
        "lang",
        "Language of screens, result files and help; also through the variable IKESOS_LANG",
    ),
    (
        "color",
        "When to use colours; auto: on a terminal, unless NO_COLOR is set",
    ),
    (
        "method",
        "Methodology: a built-in name, or a .toml or .xlsx file",
    ),
    (
        "decimal",
        "Decimal mark of text numbers in a table, when the file does not show it",
    ),
    (
        "reference",
        "Reference table: plausible ranges from the 5th to the 95th percentile of its rows",
    ),
    ("help", "Show this help"),
    ("version", "Show the version"),
];

/// The page of a command.
pub(super) fn page(path: &str) -> Option<&'static Page> {
    super::PAGES
        .iter()
        .flat_map(|pages| pages.iter())
        .find(|page| page.path == path)
}

/// The command with every text in the language.
pub(super) fn localised(command: Command, lang: Lang) -> Command {
    match lang {
        Lang::Id => command,
        Lang::En => english(command, ""),
    }
}

/// The command and those below it in English; what has no English keeps its Indonesian text.
fn english(mut command: Command, path: &str) -> Command {
    if let Some(page) = page(path) {
        command = command.about(page.about);
    }
    let arguments: Vec<_> = command
        .get_arguments()
        .map(|argument| argument.get_id().clone())
        .collect();
    for id in arguments {
        command = command.mut_arg(id.as_str(), |argument| english_argument(argument, path));
    }
    let names: Vec<_> = command
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect();
    for name in names {
        let below = joined(path, &name);
        command = command.mut_subcommand(name, |command| english(command, &below));
    }
    command
}

fn english_argument(mut argument: clap::Arg, path: &str) -> clap::Arg {
    if let Some(text) = argument_text(path, argument.get_id().as_str()) {
        argument = argument.help(text);
    }
    let placeholder = argument
        .get_value_names()
        .and_then(|names| names.first())
        .and_then(|name| placeholder(name));
    match placeholder {
        Some(name) => argument.value_name(name),
        None => argument,
    }
}

fn argument_text(path: &str, id: &str) -> Option<&'static str> {
    let own = page(path).map_or(&[][..], |page| page.arguments);
    let find = |table: &[(&str, &'static str)]| {
        let found = table.iter().find(|(known, _)| *known == id);
        found.map(|(_, text)| *text)
    };
    find(own).or_else(|| find(COMMON))
}

fn placeholder(name: &str) -> Option<&'static str> {
    let found = PLACEHOLDERS.iter().find(|(id, _)| *id == name);
    found.map(|(_, english)| *english)
}

/// The words of a command below another.
pub(super) fn joined(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path} {name}")
    }
}

/// What to type for a command: `ikesos method show`.
pub(super) fn command_line(path: &str) -> String {
    joined("ikesos", path).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::PAGES;

    /// Every command with its path, the program itself first.
    fn commands(command: &Command, path: &str, found: &mut Vec<(String, Command)>) {
        found.push((path.to_owned(), command.clone()));
        for below in command.get_subcommands() {
            commands(below, &joined(path, below.get_name()), found);
        }
    }

    fn all() -> Vec<(String, Command)> {
        let mut found = Vec::new();
        commands(&crate::cli::command(Lang::Id), "", &mut found);
        found
    }

    #[test]
    fn every_command_has_a_page_and_every_page_a_command() {
        let commands: Vec<_> = all().into_iter().map(|(path, _)| path).collect();
        let mut pages = Vec::new();
        for page in PAGES.iter().flat_map(|pages| pages.iter()) {
            assert!(
                commands.contains(&page.path.to_owned()),
                "no command `{}`",
                page.path
            );
            assert!(!pages.contains(&page.path), "two pages for `{}`", page.path);
            assert!(
                (1..=3).contains(&page.examples.len()),
                "one to three examples for `{}`",
                page.path
            );
            pages.push(page.path);
        }
        for path in &commands {
            assert!(pages.contains(&path.as_str()), "no page for `{path}`");
        }
    }

    #[test]
    fn every_text_exists_in_english_and_none_is_stale() {
        let (mut common_used, mut placeholders_used) = (Vec::new(), Vec::new());
        for (path, command) in all() {
            let own = page(&path).map_or(&[][..], |page| page.arguments);
            let ids: Vec<_> = command
                .get_arguments()
                .map(|argument| argument.get_id().to_string())
                .collect();
            for (id, _) in own {
                assert!(ids.contains(&(*id).to_owned()), "`{path}` has no `{id}`");
            }
            for argument in command.get_arguments() {
                let id = argument.get_id().as_str();
                assert!(argument.get_help().is_some(), "`{path}` {id}: no text");
                assert!(
                    argument_text(&path, id).is_some(),
                    "`{path}` {id}: no English"
                );
                if !own.iter().any(|(known, _)| *known == id) {
                    common_used.push(id.to_owned());
                }
                for name in argument.get_value_names().unwrap_or_default() {
                    if argument.get_action().takes_values() {
                        let english = placeholder(name).is_some();
                        assert!(english, "placeholder {name} of `{path}` {id}: no English");
                        placeholders_used.push(name.to_string());
                    }
                }
            }
        }
        for (id, _) in COMMON {
            assert!(common_used.contains(&(*id).to_owned()), "stale: {id}");
        }
        for (name, _) in PLACEHOLDERS {
            assert!(
                placeholders_used.contains(&(*name).to_owned()),
                "stale: {name}"
            );
        }
    }

    /// The words of a command line as a shell splits it: blanks, double quotes.
    fn words(line: &str) -> Vec<String> {
        let mut words = Vec::new();
        for (position, part) in line.split('"').enumerate() {
            if position % 2 == 1 {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
        }
        words
    }

    #[test]
    fn examples_are_commands_that_parse() {
        for page in PAGES.iter().flat_map(|pages| pages.iter()) {
            for (line, _) in page.examples {
                let parsed = crate::cli::command(Lang::Id).try_get_matches_from(words(line));
                let fine = match &parsed {
                    Ok(_) => true,
                    Err(error) => error.exit_code() == 0,
                };
                assert!(fine, "`{line}`: {parsed:?}");
            }
        }
    }
}
