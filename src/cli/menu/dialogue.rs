//! Questions and answers: one line each, from whatever the answers are read.

use std::io::BufRead;

use crate::cli::session::Session;
use crate::lang::Text;
use crate::output::terminal::{Role, clean};

/// Bytes of the longest answer; more is no answer a person gave.
const LONGEST: u64 = 64 * 1024;

/// A conversation: questions go to the session's screen, answers come from `input`.
pub(in crate::cli) struct Dialogue<'a> {
    input: &'a mut dyn BufRead,
    /// Where the questions are shown.
    pub session: &'a mut Session,
}

/// Why a question has no answer.
#[derive(Debug)]
pub(in crate::cli) enum Leave {
    /// The person wants to go back.
    Back,
    /// There is nobody to answer any more: the input has ended.
    End,
    /// The screen or the input failed.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Leave {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

impl<'a> Dialogue<'a> {
    pub(in crate::cli) fn new(input: &'a mut dyn BufRead, session: &'a mut Session) -> Self {
        Self { input, session }
    }

    /// Show a line.
    pub(super) fn tell(&mut self, text: &Text, role: Option<Role>) -> Result<(), Leave> {
        let line = clean(text.get(self.session.lang)).into_owned();
        let line = match role {
            Some(role) => self.session.screen.paint(role, &line),
            None => line,
        };
        Ok(self.session.print(&format!("{line}\n"))?)
    }

    /// An empty line.
    pub(super) fn gap(&mut self) -> Result<(), Leave> {
        Ok(self.session.print("\n")?)
    }

    /// Ask and wait for a line, without its line break; `0` goes back.
    pub(super) fn ask(&mut self, question: &Text) -> Result<String, Leave> {
        let question = clean(question.get(self.session.lang)).into_owned();
        let question = self.session.screen.paint(Role::Title, &question);
        self.session.print(&format!("{question} "))?;
        let answer = self.line()?;
        match answer.trim() {
            "0" => Err(Leave::Back),
            answer => Ok(answer.to_owned()),
        }
    }

    /// Ask until `judge` accepts the answer; what it says against one is shown.
    pub(super) fn ask_until<T>(
        &mut self,
        question: &Text,
        mut judge: impl FnMut(&str) -> Result<T, anyhow::Error>,
    ) -> Result<T, Leave> {
        loop {
            let answer = self.ask(question)?;
            match judge(&answer) {
                Ok(value) => return Ok(value),
                Err(error) => self.session.complain(&error),
            }
        }
    }

    /// Wait for the Enter key.
    pub(in crate::cli) fn wait(&mut self, why: &Text) -> Result<(), Leave> {
        let why = why.get(self.session.lang).to_owned();
        let why = self.session.screen.paint(Role::Muted, &why);
        self.session.print(&format!("\n{why} "))?;
        self.line().map(drop)
    }

    /// The next line of the input.
    fn line(&mut self) -> Result<String, Leave> {
        self.session.flush()?;
        let mut bytes = Vec::new();
        let mut limited = std::io::Read::take(&mut self.input, LONGEST);
        limited
            .read_until(b'\n', &mut bytes)
            .map_err(|error| Leave::Failed(error.into()))?;
        if bytes.is_empty() {
            // The cursor still stands behind the question.
            self.session.print("\n")?;
            return Err(Leave::End);
        }
        // Text piped in by PowerShell begins with a mark.
        let line = String::from_utf8_lossy(&bytes);
        Ok(line
            .trim_start_matches('\u{FEFF}')
            .trim_end_matches(['\r', '\n'])
            .to_owned())
    }
}
