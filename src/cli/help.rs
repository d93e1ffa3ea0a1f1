//! Help pages, laid out by us from clap's data: every word of them in either language.

use clap::{Arg, Command};

use super::pages::{command_line, joined, page};
use crate::lang::Lang;
use crate::output::terminal::{Lines, Role, Screen, display_width};

/// Columns of the left column at most; longer entries get a line of their own.
const LEFT: usize = 26;

/// The program with its help page and those of all its commands.
pub(super) fn with_help(program: Command, screen: &Screen) -> Command {
    let general = general(&program, screen.lang);
    with_pages(program, "", &general, screen)
}

/// The options that every command has.
pub(super) fn general(program: &Command, lang: Lang) -> Vec<Entry> {
    options(program, &Words::of(lang), |argument| {
        argument.is_global_set()
    })
}

/// The command with the help pages of it and all below it; `general` are the options that clap
/// hands down to each command only later, while parsing.
fn with_pages(command: Command, path: &str, general: &[Entry], screen: &Screen) -> Command {
    let text = render(&command, path, general, screen);
    let names: Vec<_> = command
        .get_subcommands()
        .map(|below| below.get_name().to_owned())
        .collect();
    let mut command = command.override_help(text);
    for name in names {
        let below = joined(path, &name);
        command =
            command.mut_subcommand(name, |command| with_pages(command, &below, general, screen));
    }
    command
}

/// Words of the help pages that are not about one command.
struct Words {
    usage: &'static str,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
    general: &'static str,
    examples: &'static str,
    some_options: &'static str,
    some_command: &'static str,
    choices: &'static str,
    default: &'static str,
    more: &'static str,
}

impl Words {
    const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Id => Self {
                usage: "Pemakaian:",
                commands: "Perintah:",
                arguments: "Argumen:",
                options: "Opsi:",
                general: "Opsi umum:",
                examples: "Contoh:",
                some_options: "[OPSI]",
                some_command: "<PERINTAH>",
                choices: "pilihan:",
                default: "bawaan:",
                more: "Selengkapnya tentang sebuah perintah: ikesos PERINTAH --help",
            },
            Lang::En => Self {
                usage: "Usage:",
                commands: "Commands:",
                arguments: "Arguments:",
                options: "Options:",
                general: "General options:",
                examples: "Examples:",
                some_options: "[OPTIONS]",
                some_command: "<COMMAND>",
                choices: "choices:",
                default: "default:",
                more: "More about a command: ikesos COMMAND --help",
            },
        }
    }
}

/// What the help of a command says, before it is laid out for a terminal or as a manual page.
pub(super) struct Contents {
    /// The one-line description.
    pub about: String,
    /// Paragraphs below it.
    pub details: Vec<&'static str>,
    /// `ikesos compute [OPSI] <BERKAS>`.
    pub usage: String,
    /// Lists under their headings: commands, arguments, options.
    pub sections: Vec<(&'static str, Vec<Entry>)>,
    /// Command lines and what they do.
    pub examples: Vec<(&'static str, &'static str)>,
}

/// What the help of one command says; `general` are the options of all commands.
pub(super) fn contents(command: &Command, path: &str, general: &[Entry], lang: Lang) -> Contents {
    let words = Words::of(lang);
    let page = page(path);
    let details = page.map_or("", |page| page.details.get(lang));
    // The program's own page lists everything under one heading.
    let (own, general) = if path.is_empty() {
        (Vec::new(), options(command, &words, |_| true))
    } else {
        let own = options(command, &words, |argument| !argument.is_global_set());
        (own, general.to_vec())
    };
    let sections = vec![
        (words.commands, commands(command)),
        (words.arguments, positionals(command, &words)),
        (words.options, own),
        (words.general, general),
    ];
    let examples = page.map_or(&[][..], |page| page.examples).iter();
    Contents {
        about: command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default(),
        details: details
            .split("\n\n")
            .filter(|text| !text.is_empty())
            .collect(),
        usage: usage(command, path, &words),
        sections: sections
            .into_iter()
            .filter(|(_, entries)| !entries.is_empty())
            .collect(),
        examples: examples
            .map(|(line, text)| (*line, text.get(lang)))
            .collect(),
    }
}

/// One help page.
fn render(command: &Command, path: &str, general: &[Entry], screen: &Screen) -> String {
    let words = Words::of(screen.lang);
    let contents = contents(command, path, general, screen.lang);
    let mut out = Lines::new();
    out.paragraph(&contents.about, 0, screen.width);
    for paragraph in contents.details {
        out.blank();
        out.paragraph(paragraph, 0, screen.width);
    }
    out.blank();
    let heading = screen.paint(Role::Title, words.usage);
    out.line(format!("{heading} {}", contents.usage));
    for (heading, entries) in &contents.sections {
        section(&mut out, heading, entries, screen);
    }
    examples(&mut out, &contents.examples, words.examples, screen);
    if path.is_empty() {
        out.blank();
        out.line(words.more);
    }
    out.finish()
}

fn examples(out: &mut Lines, examples: &[(&str, &str)], heading: &str, screen: &Screen) {
    if examples.is_empty() {
        return;
    }
    out.blank();
    out.line(screen.paint(Role::Title, heading));
    for (line, text) in examples {
        out.line(format!("  {}", screen.paint(Role::Accent, line)));
        out.paragraph(text, 6, screen.width);
    }
}

/// `ikesos compute [OPSI] <BERKAS>`: required options are shown, the others are not.
fn usage(command: &Command, path: &str, words: &Words) -> String {
    let mut parts = vec![command_line(path), words.some_options.to_owned()];
    for argument in command
        .get_opts()
        .filter(|argument| argument.is_required_set())
    {
        parts.push(option_name(argument, false));
    }
    parts.extend(command.get_positionals().map(positional_name));
    if command.has_subcommands() {
        parts.push(words.some_command.to_owned());
    }
    parts.join(" ")
}

/// A line of a list: what to type, what it does. An empty one is a blank line.
pub(super) type Entry = (String, String);

/// The commands in the order of the user's path; a blank line between its stages.
fn commands(command: &Command) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut stage = None;
    for below in command
        .get_subcommands()
        .filter(|below| !below.is_hide_set())
    {
        // Ten places per stage, see the enum of commands.
        let its_stage = below.get_display_order() / 10;
        if stage.is_some_and(|stage| stage != its_stage) {
            entries.push(Entry::default());
        }
        stage = Some(its_stage);
        let names: Vec<_> = std::iter::once(below.get_name())
            .chain(below.get_visible_aliases())
            .collect();
        let about = below.get_about().map(ToString::to_string);
        entries.push((names.join(", "), about.unwrap_or_default()));
    }
    entries
}

fn positionals(command: &Command, words: &Words) -> Vec<Entry> {
    command
        .get_positionals()
        .map(|argument| (positional_name(argument), explanation(argument, words)))
        .collect()
}

/// The options that are wanted.
fn options(command: &Command, words: &Words, wanted: impl Fn(&Arg) -> bool) -> Vec<Entry> {
    command
        .get_arguments()
        .filter(|argument| !argument.is_positional() && !argument.is_hide_set())
        .filter(|argument| wanted(argument))
        .map(|argument| (option_name(argument, true), explanation(argument, words)))
        .collect()
}

/// `<BERKAS>...`, in brackets when it may be left out.
fn positional_name(argument: &Arg) -> String {
    let name = value_name(argument);
    let several = argument
        .get_num_args()
        .is_some_and(|range| range.max_values() > 1);
    let several = if several { "..." } else { "" };
    if argument.is_required_set() {
        format!("<{name}>{several}")
    } else {
        format!("[{name}]{several}")
    }
}

/// `-o, --output <BERKAS>`; in usage lines only the shortest form.
fn option_name(argument: &Arg, full: bool) -> String {
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let name = match (short, long) {
        (Some(short), Some(long)) if full => format!("{short}, {long}"),
        (None, Some(long)) if full => format!("    {long}"),
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => String::new(),
    };
    if argument.get_action().takes_values() {
        format!("{name} <{}>", value_name(argument))
    } else {
        name
    }
}

fn value_name(argument: &Arg) -> String {
    let names = argument.get_value_names();
    names
        .and_then(|names| names.first())
        .map_or_else(|| argument.get_id().to_string(), ToString::to_string)
}

/// The text of an argument with its choices and default.
fn explanation(argument: &Arg, words: &Words) -> String {
    let mut text = argument
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut facts = Vec::new();
    if argument.get_action().takes_values() {
        let choices: Vec<_> = argument
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        if !choices.is_empty() {
            facts.push(format!("{} {}", words.choices, choices.join(", ")));
        }
        let defaults: Vec<_> = argument
            .get_default_values()
            .iter()
            .map(|value| value.to_string_lossy())
            .collect();
        if !defaults.is_empty() {
            facts.push(format!("{} {}", words.default, defaults.join(", ")));
        }
    }
    if !facts.is_empty() {
        text = format!("{text} [{}]", facts.join("; "));
    }
    text
}

/// A heading and its entries in two columns.
fn section(out: &mut Lines, heading: &str, entries: &[Entry], screen: &Screen) {
    out.blank();
    out.line(screen.paint(Role::Title, heading));
    let widths = entries.iter().map(|(name, _)| display_width(name));
    let left = widths.filter(|width| *width <= LEFT).max().unwrap_or(LEFT);
    let indent = 2 + left + 2;
    for (name, text) in entries {
        let painted = format!("  {}", screen.paint(Role::Accent, name));
        if name.is_empty() {
            out.blank();
        } else if display_width(name) > left {
            out.line(painted);
            out.paragraph(text, indent, screen.width);
        } else {
            let gap = " ".repeat(indent - 2 - display_width(name));
            out.hanging(&format!("{painted}{gap}"), text, indent, screen.width);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::terminal::clean;

    /// All help pages, one after the other.
    fn pages(command: &mut Command, out: &mut String) {
        out.push_str(&"=".repeat(80));
        out.push('\n');
        out.push_str(&command.render_help().to_string());
        for below in command.get_subcommands_mut() {
            pages(below, out);
        }
    }

    fn all(screen: &Screen) -> String {
        let mut out = String::new();
        let program = with_help(crate::cli::command(screen.lang), screen);
        pages(&mut program.clone(), &mut out);
        out
    }

    #[test]
    fn help_pages_in_indonesian() {
        insta::assert_snapshot!(all(&Screen::plain(Lang::Id)));
    }

    #[test]
    fn help_pages_in_english() {
        insta::assert_snapshot!(all(&Screen::plain(Lang::En)));
    }

    #[test]
    fn help_fits_eighty_columns_and_hides_no_control_characters() {
        for lang in [Lang::Id, Lang::En] {
            for line in all(&Screen::plain(lang)).lines() {
                assert!(display_width(line) <= 80, "too wide: {line}");
                assert_eq!(clean(line), line);
            }
        }
    }

    #[test]
    fn colour_changes_nothing_but_the_colour() {
        let screen = Screen {
            colour: true,
            ..Screen::plain(Lang::Id)
        };
        let mut program = with_help(crate::cli::command(Lang::Id), &screen);
        let help = program.render_help();
        assert!(help.ansi().to_string().contains("\x1b[36mcompute"));
        assert!(all(&Screen::plain(Lang::Id)).contains(&help.to_string()));
    }
}
