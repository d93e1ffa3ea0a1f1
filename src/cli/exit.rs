//! How a run ends, in the numbers that scripts see.

use std::process::ExitCode;

/// How a run ended; of several files the worst counts, so the order matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Exit {
    /// 0: all is well.
    #[default]
    Good,
    /// 1: the work was done and there is something to mend.
    Findings,
    /// 2: the command was not understood, or a file could not be read or written.
    Trouble,
    /// 130: stopped from the keyboard, as shells call it.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Good => Self::SUCCESS,
            Exit::Findings => Self::from(1),
            Exit::Trouble => Self::from(2),
            Exit::Interrupted => Self::from(130),
        }
    }
}
