//! Small words that several screens need.

use crate::lang::{Lang, Text};
use crate::submission::State;

/// A count with its English noun: `1 agency`, `8 agencies`. Indonesian nouns do not change.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Whether an item is there, and why it counts as missing.
pub(super) fn item_state(state: State) -> Text {
    match state {
        State::Unavailable => Text::fixed("tidak tersedia", "not available"),
        State::Unreadable => Text::fixed("tidak terbaca", "unreadable"),
        State::NotApplicable => Text::fixed("tidak berlaku", "not applicable"),
        State::Filled(_) => Text::fixed("terisi", "filled"),
        State::Empty => Text::fixed("kosong", "empty"),
    }
}

/// What a form says of an item: its value, or why there is none; `raw` is the text of its cell.
pub(super) fn said(state: State, raw: &str, lang: Lang) -> String {
    /// Longest text of a cell that is shown.
    const LONGEST: usize = 40;
    match state {
        State::Filled(value) => lang.number_up_to(value, 6),
        State::Unreadable if !raw.is_empty() => {
            let raw: String = raw.chars().take(LONGEST).collect();
            format!("“{raw}”")
        }
        state => item_state(state).get(lang).to_owned(),
    }
}
