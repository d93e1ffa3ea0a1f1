//! What a command works with: language, screen, and the two streams.

use std::io::{self, BufWriter, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::failure;
use super::options::ColourOption;
use crate::lang::{Lang, Text};
use crate::output::terminal::{Role, Screen, clean};

/// A run of the program: where its data and its messages go, and how they look.
pub(super) struct Session {
    /// Language of everything shown.
    pub lang: Lang,
    /// How screens are drawn on standard output.
    pub screen: Screen,
    /// How messages are drawn on standard error.
    pub messages: Screen,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
}

impl Session {
    /// The session on the process's own streams.
    pub(super) fn on_terminal(
        lang: Lang,
        colour: ColourOption,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let (stdout, stderr) = (io::stdout(), io::stderr());
        let surroundings = Surroundings {
            colour,
            no_colour: variable("NO_COLOR").is_some_and(|value| !value.is_empty())
                || variable("TERM").is_some_and(|value| value == "dumb"),
            columns: variable("COLUMNS").and_then(|columns| columns.parse().ok()),
        };
        let screen = surroundings.screen(lang, stdout.is_terminal());
        let messages = surroundings.screen(lang, stderr.is_terminal());
        let out = AutoStream::new(stdout.lock(), choice(&screen));
        let err = AutoStream::new(stderr.lock(), choice(&messages));
        Self {
            lang,
            screen,
            messages,
            out: Box::new(BufWriter::new(out)),
            err: Box::new(err),
        }
    }

    /// Do `work` without showing the data that it prints; messages are shown.
    pub(super) fn quietly<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        let shown = std::mem::replace(&mut self.out, Box::new(io::sink()));
        let done = work(self);
        self.out = shown;
        done
    }

    /// Write data to standard output.
    ///
    /// # Errors
    /// When the stream cannot be written; a closed pipe ends the program quietly.
    pub(super) fn print(&mut self, text: &str) -> anyhow::Result<()> {
        Ok(self.out.write_all(text.as_bytes())?)
    }

    /// Standard output itself, for data too large to be made into one text.
    pub(super) fn output(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Say something on standard error, where it does not mix with data.
    pub(super) fn say(&mut self, message: &Text) {
        let text = clean(message.get(self.lang)).into_owned();
        self.say_raw(&format!("{}\n", self.messages.paint(Role::Muted, &text)));
    }

    /// Tell of an error on standard error, after the data printed before it.
    pub(super) fn complain(&mut self, error: &anyhow::Error) {
        // A second failure to write adds nothing to the first.
        let _ = self.flush();
        let text = failure::describe(error, &self.messages);
        self.say_raw(&text);
    }

    /// Write a prepared text to standard error.
    pub(super) fn say_raw(&mut self, text: &str) {
        // Nobody is left to be told when standard error itself is closed.
        let _ = self.err.write_all(text.as_bytes());
    }

    /// Hand over what is still buffered.
    ///
    /// # Errors
    /// As [`Self::print`].
    pub(super) fn flush(&mut self) -> anyhow::Result<()> {
        Ok(self.out.flush()?)
    }
}

#[cfg(test)]
impl Session {
    /// A session whose two streams end up in one text, as a person sees them on a screen.
    pub(super) fn in_memory(screen: Screen) -> (Self, Transcript) {
        let transcript = Transcript::default();
        let session = Self {
            lang: screen.lang,
            screen,
            messages: screen,
            out: Box::new(transcript.clone()),
            err: Box::new(transcript.clone()),
        };
        (session, transcript)
    }
}

/// What a session showed.
#[cfg(test)]
#[derive(Debug, Clone, Default)]
pub(super) struct Transcript(std::rc::Rc<std::cell::RefCell<Vec<u8>>>);

#[cfg(test)]
impl Transcript {
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

#[cfg(test)]
impl Write for Transcript {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Colour was decided by us; the stream only carries it out (and on old Windows consoles
/// translates it).
fn choice(screen: &Screen) -> ColorChoice {
    if screen.colour {
        ColorChoice::Always
    } else {
        ColorChoice::Never
    }
}

/// What decides how a stream is drawn.
struct Surroundings {
    colour: ColourOption,
    no_colour: bool,
    columns: Option<usize>,
}

impl Surroundings {
    fn screen(&self, lang: Lang, terminal: bool) -> Screen {
        let colour = match self.colour {
            ColourOption::Auto => terminal && !self.no_colour,
            ColourOption::Always => true,
            ColourOption::Never => false,
        };
        let measured = || terminal.then(terminal_columns).flatten();
        let width = self.columns.or_else(measured).unwrap_or(Screen::WIDTH);
        Screen {
            lang,
            width: width.clamp(Screen::NARROWEST, Screen::WIDEST),
            colour,
            bars: terminal || colour,
        }
    }
}

fn terminal_columns() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(colour: ColourOption, no_colour: bool, terminal: bool) -> Screen {
        Surroundings {
            colour,
            no_colour,
            columns: Some(80),
        }
        .screen(Lang::Id, terminal)
    }

    #[test]
    fn colour_is_decided_once() {
        use ColourOption::{Always, Auto, Never};
        assert!(screen(Auto, false, true).colour);
        assert!(!screen(Auto, true, true).colour, "NO_COLOR");
        assert!(!screen(Auto, false, false).colour, "a pipe");
        assert!(screen(Always, true, false).colour, "the option wins");
        assert!(!screen(Never, false, true).colour);
    }

    #[test]
    fn bars_are_for_terminals() {
        assert!(screen(ColourOption::Never, false, true).bars);
        assert!(!screen(ColourOption::Auto, false, false).bars);
    }

    #[test]
    fn the_width_stays_readable() {
        let width = |columns| {
            Surroundings {
                colour: ColourOption::Auto,
                no_colour: false,
                columns,
            }
            .screen(Lang::Id, false)
            .width
        };
        assert_eq!(width(None), 80);
        assert_eq!(width(Some(93)), 93);
        assert_eq!(width(Some(240)), 100);
        assert_eq!(width(Some(3)), Screen::NARROWEST);
    }
}
