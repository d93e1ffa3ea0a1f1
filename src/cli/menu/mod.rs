//! `ikesos menu`: the everyday work by numbers, for those who do not type commands.
//!
//! The menu asks for what a command needs and then runs that very command, which it shows: nothing
//! is computed here, and whoever wants to can type the command next time.

mod dialogue;
mod tasks;

use std::ffi::OsString;
use std::io::{self, BufRead};
use std::path::PathBuf;

use clap::Args;

use super::pages::Page;
use super::session::Session;
use super::{Exit, perform};
use crate::lang::Text;
use crate::methodology::builtin;
use crate::output::terminal::{Role, command};
pub(super) use dialogue::{Dialogue, Leave};

/// Pilih pekerjaan dari menu bernomor, tanpa mengetik perintah
#[derive(Debug, Args)]
pub(super) struct MenuArgs {}

pub(super) const PAGES: &[Page] = &[Page {
    path: "menu",
    about: "Choose the work from a numbered menu, without typing commands",
    details: Text::fixed(
        "Membuat formulir, memeriksa berkas, menghitung, dan merekap folder: menu menanyakan yang \
         diperlukan. Nama berkas boleh diketik atau diseret ke jendela ini. Tidak ada berkas yang \
         ditimpa. Di Windows menu ini juga muncul bila ikesos.exe diklik dua kali; buku kerja yang \
         diseret ke ikesos.exe langsung diperiksa dan dihitung.",
        "Makes a form, checks a file, computes, recaps a folder: the menu asks for what is needed. Files \
         can be typed or dragged into the window. Nothing is overwritten. On Windows the menu also \
         opens when ikesos.exe is double-clicked; workbooks dropped onto ikesos.exe are checked and \
         computed at once.",
    ),
    arguments: &[],
    examples: &[("ikesos menu", Text::fixed("Buka menunya", "Open the menu"))],
}];

pub(super) fn run(_: &MenuArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let mut input = io::stdin().lock();
    converse(&mut input, session)
}

/// Show the menu until the person leaves it or the input ends.
pub(super) fn converse(input: &mut dyn BufRead, session: &mut Session) -> anyhow::Result<Exit> {
    let mut menu = Menu {
        dialogue: Dialogue::new(input, session),
        last: None,
    };
    menu.greet()?;
    loop {
        match menu.once() {
            Ok(()) | Err(Leave::Back) => {}
            Err(Leave::End) => return Ok(Exit::Good),
            Err(Leave::Failed(error)) => return Err(error),
        }
    }
}

/// The pieces of work, in the order of the user's path.
const CHOICES: [Text; 4] = [
    Text::fixed("Buat formulir isian", "Make a form"),
    Text::fixed("Periksa formulir yang sudah diisi", "Check a filled form"),
    Text::fixed("Hitung indeks", "Compute the index"),
    Text::fixed(
        "Rekap semua formulir di sebuah folder",
        "Recap all forms of a folder",
    ),
];

/// The menu on a screen.
struct Menu<'a> {
    dialogue: Dialogue<'a>,
    /// The file worked on last: usually the next one too.
    last: Option<PathBuf>,
}

impl Menu<'_> {
    fn greet(&mut self) -> anyhow::Result<()> {
        let title = Text::fixed(
            "IKESOS: Indeks Kesejahteraan Sosial dari lembar kerja",
            "IKESOS: the social welfare index from spreadsheets",
        );
        let notice = &builtin().notice;
        match (
            self.dialogue.tell(&title, Some(Role::Title)),
            self.dialogue.tell(notice, Some(Role::Muted)),
        ) {
            (Err(Leave::Failed(error)), _) | (_, Err(Leave::Failed(error))) => Err(error),
            _ => Ok(()),
        }
    }

    /// Show the choices once and do what is chosen.
    fn once(&mut self) -> Result<(), Leave> {
        self.dialogue.gap()?;
        for (position, choice) in CHOICES.iter().enumerate() {
            let number = position + 1;
            let line = Text::new(
                format!("  {number}  {}", choice.id),
                format!("  {number}  {}", choice.en),
            );
            self.dialogue.tell(&line, None)?;
        }
        let leave = Text::fixed("  0  Keluar", "  0  Leave");
        self.dialogue.tell(&leave, None)?;
        self.dialogue.gap()?;
        let question = Text::fixed(
            "Ketik nomor pilihan, lalu tekan Enter:",
            "Type the number of your choice and press Enter:",
        );
        let answer = match self.dialogue.ask(&question) {
            // There is nothing further back.
            Err(Leave::Back) => return Err(Leave::End),
            answer => answer?,
        };
        self.chosen(&answer)
    }

    fn chosen(&mut self, answer: &str) -> Result<(), Leave> {
        let task = match answer {
            "1" => Self::template,
            "2" => Self::check,
            "3" => Self::compute,
            "4" => Self::recap,
            _ => {
                let words = Text::fixed("Ketik angka 0 sampai 4.", "Type a number from 0 to 4.");
                return self.dialogue.tell(&words, Some(Role::Warn));
            }
        };
        let back = Text::fixed(
            "Ketik 0 untuk kembali ke menu.",
            "Type 0 to go back to the menu.",
        );
        self.dialogue.gap()?;
        self.dialogue.tell(&back, Some(Role::Muted))?;
        task(self)?;
        self.dialogue.wait(&Text::fixed(
            "Tekan Enter untuk kembali ke menu.",
            "Press Enter to go back to the menu.",
        ))
    }

    /// Run a command after showing it as it could be typed.
    fn perform(&mut self, words: &[OsString]) -> Result<Exit, Leave> {
        let shown: Vec<_> = words.iter().map(|word| word.to_string_lossy()).collect();
        let shown: Vec<&str> = shown.iter().map(|word| &**word).collect();
        let line = command(&shown, builtin());
        self.dialogue.gap()?;
        let same = Text::new(
            format!("Perintah yang sama: {line}"),
            format!("The same as a command: {line}"),
        );
        self.dialogue.tell(&same, Some(Role::Muted))?;
        self.dialogue.gap()?;
        Ok(perform(words, self.dialogue.session))
    }
}

#[cfg(test)]
mod tests;
