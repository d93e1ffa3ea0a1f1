//! Screens: text for a terminal, made from plain data and returned as one `String`.
//!
//! A screen never writes and never asks where it is shown: language, width, colour and bars are
//! decided once, by the command line, and handed over as a [`Screen`].

pub mod annotate;
pub mod audit;
pub mod batch;
mod clean;
pub mod codes;
mod command;
pub mod compare;
pub mod compute;
mod document;
pub mod dropped;
mod grid;
pub(super) mod heading;
mod layout;
pub mod losses;
pub mod merge;
pub mod methodology;
mod palette;
pub mod priorities;
pub mod request;
pub mod status;
mod table;
pub mod tabular;
pub mod validate;
mod words;

pub use clean::{clean, harmless};
pub use command::{command, file_word};
pub use document::document;
pub use layout::{Lines, cut, display_width, pad_left, pad_right, wrap};
pub use palette::Role;
pub use table::{rule, table};

use crate::lang::{Lang, Text};

/// Where a text is shown: all that a renderer needs to know about the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Language of the words and numbers.
    pub lang: Lang,
    /// Columns that may be used.
    pub width: usize,
    /// Whether colours are wanted.
    pub colour: bool,
    /// Whether bars are drawn; without them the numbers say the same.
    pub bars: bool,
}

impl Screen {
    /// Columns of the narrowest terminal everything must fit.
    pub const WIDTH: usize = 80;
    /// Columns below which nothing is laid out any narrower.
    pub const NARROWEST: usize = 64;
    /// Columns beyond which lines become hard to read.
    pub const WIDEST: usize = 100;

    /// Plain text of 80 columns, as written to a file or a pipe.
    #[must_use]
    pub const fn plain(lang: Lang) -> Self {
        Self {
            lang,
            width: Self::WIDTH,
            colour: false,
            bars: false,
        }
    }

    /// A text in the language of the screen.
    fn say(&self, text: &Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// The title of a part of a page, after a blank line.
    fn title(&self, out: &mut Lines, text: &Text) {
        out.blank();
        for line in wrap(text.get(self.lang), self.width) {
            out.line(self.paint(Role::Title, &line));
        }
    }

    /// `text` in the colour of its role, or as it is.
    #[must_use]
    pub fn paint(&self, role: Role, text: &str) -> String {
        if self.colour && !text.is_empty() {
            palette::paint(role, text)
        } else {
            text.to_owned()
        }
    }

    /// A bar of `cells` cells filled by `share` (0..1); only a full share fills the last cell.
    #[must_use]
    pub fn bar(&self, share: f64, cells: usize, role: Role) -> String {
        let share = if share.is_finite() {
            share.clamp(0.0, 1.0)
        } else {
            0.0
        };
        // Rounded down, so that "full" means full; something is never shown as nothing.
        let filled = (1..=cells)
            .take_while(|cell| share * cells as f64 + 1e-9 >= *cell as f64)
            .count();
        let filled = if share > 0.0 { filled.max(1) } else { 0 };
        let (full, rest) = (
            table::BAR_FULL.repeat(filled),
            table::BAR_REST.repeat(cells - filled),
        );
        format!(
            "{}{}",
            self.paint(role, &full),
            self.paint(Role::Muted, &rest)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_only_when_all_is_there() {
        let screen = Screen::plain(Lang::Id);
        let bar = |share| screen.bar(share, 4, Role::Good);
        assert_eq!(bar(0.0), "░░░░");
        assert_eq!(bar(0.001), "█░░░");
        assert_eq!(bar(0.5), "██░░");
        assert_eq!(bar(0.999), "███░");
        assert_eq!(bar(1.0), "████");
        assert_eq!(bar(f64::NAN), "░░░░");
        assert_eq!(bar(7.0), "████");
    }

    #[test]
    fn colour_is_all_or_nothing() {
        let plain = Screen::plain(Lang::Id);
        assert_eq!(plain.paint(Role::Bad, "galat"), "galat");
        let coloured = Screen {
            colour: true,
            ..plain
        };
        assert_eq!(coloured.paint(Role::Bad, "galat"), "\x1b[1;31mgalat\x1b[0m");
        assert_eq!(coloured.paint(Role::Bad, ""), "");
    }
}
