//! `ikesos man`: the help as manual pages, one for each command.
//!
//! Laid out from the same contents as the help on screen, so that both languages, the examples and
//! the exit statuses are in them; generators for clap know English headings only.

use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, Command};
use roff::{Roff, bold, italic, roman};

use super::help::{self, Contents, Entry};
use super::pages::{Page, command_line, joined};
use super::session::Session;
use super::{Exit, command, files};
use crate::lang::{Lang, Text};

/// Tulis halaman manual (man), satu untuk setiap perintah
#[derive(Debug, Args)]
pub(super) struct ManArgs {
    /// Folder halamannya; tanpa folder, halaman program ini sendiri ditampilkan
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// Timpa halaman yang sudah ada
    #[arg(long)]
    pub force: bool,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "man",
    about: "Write the manual pages (man), one for each command",
    details: Text::fixed(
        "Halaman manual dibaca dengan perintah man di Linux dan macOS. Isinya sama dengan --help, \
         menurut bahasa (--lang).",
        "Manual pages are read with the command man on Linux and macOS. They say the same as --help, in \
         the language of --lang.",
    ),
    arguments: &[
        (
            "folder",
            "Folder for the pages; without it, the program's own page is printed",
        ),
        ("force", "Overwrite existing pages"),
    ],
    examples: &[
        (
            "ikesos man",
            Text::fixed(
                "Halaman program ini; baca dengan: ikesos man | man -l -",
                "The program's own page; read it with: ikesos man | man -l -",
            ),
        ),
        (
            "ikesos man man1",
            Text::fixed(
                "Semua halaman di folder man1, untuk disalin ke ~/.local/share/man/man1",
                "All pages in the folder man1, to be copied to ~/.local/share/man/man1",
            ),
        ),
    ],
}];

pub(super) fn run(args: &ManArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let pages = manual(session.lang);
    let Some(folder) = &args.folder else {
        // The program's own page is the first.
        let page = pages.into_iter().next().map(|(_, page)| page);
        session.print(&page.unwrap_or_default())?;
        return Ok(Exit::Good);
    };
    fs::create_dir_all(folder).with_context(|| files::not_written(folder))?;
    let pages: Vec<(PathBuf, Vec<u8>)> = pages
        .into_iter()
        .map(|(name, page)| (folder.join(name), page.into_bytes()))
        .collect();
    files::save_all(&pages, args.force, &[])?;
    let (count, folder) = (pages.len(), folder.display());
    session.say(&Text::new(
        format!("{count} halaman manual ditulis di {folder}"),
        format!("Manual pages written: {count}. {folder}"),
    ));
    Ok(Exit::Good)
}

/// File name and content of every page, the program's own first.
fn manual(lang: Lang) -> Vec<(String, String)> {
    let program = command(lang);
    let general = help::general(&program, lang);
    let mut pages = Vec::new();
    add(&mut pages, &program, "", &general, lang);
    pages
}

/// The page of a command, then those below it.
fn add(
    pages: &mut Vec<(String, String)>,
    command: &Command,
    path: &str,
    general: &[Entry],
    lang: Lang,
) {
    let contents = help::contents(command, path, general, lang);
    let related = related(command, path);
    let page = page(&page_name(path), &contents, &related, &Headings::of(lang));
    pages.push((format!("{}.1", page_name(path)), page));
    for below in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        add(pages, below, &joined(path, below.get_name()), general, lang);
    }
}

/// `ikesos-method-show`, under which `man ikesos method show` finds it.
fn page_name(path: &str) -> String {
    command_line(path).replace(' ', "-")
}

/// The pages to go to from here: the one above, and those below.
fn related(command: &Command, path: &str) -> Vec<String> {
    let above = path.rsplit_once(' ').map_or("", |(above, _)| above);
    let above = (!path.is_empty()).then(|| page_name(above));
    let below = command.get_subcommands().filter(|one| !one.is_hide_set());
    let below = below.map(|one| page_name(&joined(path, one.get_name())));
    above.into_iter().chain(below).collect()
}

/// Headings of a manual page, as pages in the language usually have them.
struct Headings {
    manual: &'static str,
    name: &'static str,
    synopsis: &'static str,
    description: &'static str,
    examples: &'static str,
    see_also: &'static str,
}

impl Headings {
    const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Id => Self {
                manual: "Manual ikesos",
                name: "NAMA",
                synopsis: "RINGKASAN",
                description: "KETERANGAN",
                examples: "CONTOH",
                see_also: "LIHAT JUGA",
            },
            Lang::En => Self {
                manual: "ikesos manual",
                name: "NAME",
                synopsis: "SYNOPSIS",
                description: "DESCRIPTION",
                examples: "EXAMPLES",
                see_also: "SEE ALSO",
            },
        }
    }
}

/// One page in the language of man.
fn page(name: &str, contents: &Contents, related: &[String], headings: &Headings) -> String {
    let mut roff = Roff::new();
    let source = concat!("ikesos ", env!("CARGO_PKG_VERSION"));
    let title = name.to_uppercase();
    roff.control("TH", [&title, "1", "", source, headings.manual]);
    roff.control("SH", [headings.name]);
    roff.text([roman(format!("{name} - {}", contents.about))]);
    roff.control("SH", [headings.synopsis]);
    roff.text([bold(contents.usage.clone())]);
    if !contents.details.is_empty() {
        roff.control("SH", [headings.description]);
        for paragraph in &contents.details {
            roff.control("PP", []).text([roman(*paragraph)]);
        }
    }
    for (heading, entries) in &contents.sections {
        roff.control(
            "SH",
            [heading.trim_end_matches(':').to_uppercase().as_str()],
        );
        // The blank entries set the stages apart on screen; here each entry stands apart.
        for (what, text) in entries.iter().filter(|(what, _)| !what.is_empty()) {
            roff.control("TP", []).text([bold(what.trim_start())]);
            roff.text([roman(text.clone())]);
        }
    }
    if !contents.examples.is_empty() {
        roff.control("SH", [headings.examples]);
        for (line, text) in &contents.examples {
            roff.control("TP", []).text([bold(*line)]);
            roff.text([roman(*text)]);
        }
    }
    if !related.is_empty() {
        roff.control("SH", [headings.see_also]);
        for (position, name) in related.iter().enumerate() {
            let more = position + 1 < related.len();
            roff.text([
                italic(name.clone()),
                roman(if more { "(1)," } else { "(1)" }),
            ]);
        }
    }
    roff.render()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page() {
        let pages = manual(Lang::Id);
        let names: Vec<&str> = pages.iter().map(|(name, _)| &name[..]).collect();
        assert_eq!(names[0], "ikesos.1");
        for page in crate::cli::PAGES.iter().flat_map(|pages| pages.iter()) {
            let name = format!("{}.1", page_name(page.path));
            assert!(names.contains(&&name[..]), "no {name}");
        }
    }

    #[test]
    fn a_page_in_both_languages() {
        for lang in [Lang::Id, Lang::En] {
            let pages = manual(lang);
            let (_, page) = pages
                .iter()
                .find(|(name, _)| name == "ikesos-completions.1")
                .unwrap();
            let version = concat!("ikesos ", env!("CARGO_PKG_VERSION"));
            let page = page.replace(version, "ikesos [VERSION]");
            insta::assert_snapshot!(format!("completions_{lang:?}"), page);
        }
    }

    #[test]
    fn pages_hold_no_text_of_the_other_language() {
        for (name, page) in manual(Lang::En) {
            for word in ["Pilihan", "bawaan:", ".SH OPSI", ".SH CONTOH", "perintah"] {
                assert!(!page.contains(word), "{name} has {word}");
            }
        }
    }
}
