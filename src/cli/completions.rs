//! `ikesos completions`: what makes a shell complete our commands, options and files.

use clap::{Args, ValueEnum};
use clap_complete::Shell;

use super::pages::Page;
use super::session::Session;
use super::{Exit, command};
use crate::lang::{Lang, Text};

/// Tampilkan skrip pelengkap perintah untuk sebuah shell
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// Shell yang dipakai
    #[arg(value_name = "SHELL")]
    pub shell: ShellName,
}

/// Shells that we know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellName {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
}

impl From<ShellName> for Shell {
    fn from(name: ShellName) -> Self {
        match name {
            ShellName::Bash => Self::Bash,
            ShellName::Zsh => Self::Zsh,
            ShellName::Fish => Self::Fish,
            ShellName::Powershell => Self::PowerShell,
            ShellName::Elvish => Self::Elvish,
        }
    }
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "completions",
    about: "Print the script that makes a shell complete the commands",
    details: Text::fixed(
        "Dengan skrip ini tombol Tab melengkapi nama perintah, opsi, dan berkas. Simpan di tempat yang \
         dibaca shell Anda, atau muat dari berkas awalnya. Keterangannya menurut bahasa (--lang).",
        "With this script the Tab key completes the names of commands, options and files. Keep it where \
         your shell looks for it, or load it in the shell's start file. Its descriptions are in the \
         language of --lang.",
    ),
    arguments: &[("shell", "The shell in use")],
    examples: &[
        (
            "ikesos completions bash",
            Text::fixed(
                "Simpan sebagai ~/.local/share/bash-completion/completions/ikesos",
                "Keep as ~/.local/share/bash-completion/completions/ikesos",
            ),
        ),
        (
            "ikesos completions powershell",
            Text::fixed(
                "Di PowerShell: ikesos completions powershell | Out-String | Invoke-Expression",
                "In PowerShell: ikesos completions powershell | Out-String | Invoke-Expression",
            ),
        ),
    ],
}];

pub(super) fn run(args: &CompletionsArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let script = script(args.shell, session.lang)?;
    session.print(&script)?;
    Ok(Exit::Good)
}

/// The script of a shell, from the same definition of the commands as their help.
fn script(shell: ShellName, lang: Lang) -> anyhow::Result<String> {
    let mut script = Vec::new();
    let mut program = command(lang);
    clap_complete::generate(Shell::from(shell), &mut program, "ikesos", &mut script);
    Ok(String::from_utf8(script)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shell_knows_every_command_and_visible_alias() {
        let program = command(Lang::Id);
        for shell in ShellName::value_variants() {
            let script = script(*shell, Lang::Id).unwrap();
            for below in program.get_subcommands() {
                for name in std::iter::once(below.get_name()).chain(below.get_visible_aliases()) {
                    assert!(script.contains(name), "{shell:?} does not know {name}");
                }
            }
            assert!(script.contains("code-system"), "{shell:?}: options");
        }
    }

    #[test]
    fn descriptions_are_in_the_language() {
        let (indonesian, english) = ("Periksa isian formulir", "Validate filled forms");
        for shell in [
            ShellName::Zsh,
            ShellName::Fish,
            ShellName::Powershell,
            ShellName::Elvish,
        ] {
            let of = |lang| script(shell, lang).unwrap();
            assert!(of(Lang::Id).contains(indonesian), "{shell:?}");
            assert!(!of(Lang::Id).contains(english), "{shell:?}");
            assert!(of(Lang::En).contains(english), "{shell:?}");
            assert!(!of(Lang::En).contains(indonesian), "{shell:?}");
        }
    }

    #[test]
    fn values_of_options_are_offered() {
        for shell in ShellName::value_variants() {
            let script = script(*shell, Lang::Id).unwrap();
            if matches!(shell, ShellName::Powershell | ShellName::Elvish) {
                // These two complete names only; that is all their generators know.
                continue;
            }
            assert!(script.contains("kemendagri"), "{shell:?}");
        }
    }
}
