//! Errors as people read them: what happened, why, and what to do, in their language.

use std::fmt;

use rust_xlsxwriter::XlsxError;

use crate::batch::ListError;
use crate::lang::{Lang, Text};
use crate::methodology::LoadError;
use crate::output::json::RecapError;
use crate::output::terminal::{Lines, Role, Screen, clean, display_width};
use crate::submission::table::TableError;
use crate::submission::targets::TargetsError;
use crate::workbook::{OpenError, SaveError, io_problem, system_words};

/// A failure with words in both languages: what ends a command, or the context around its cause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// What happened.
    pub message: Text,
    /// What to do about it.
    pub hint: Option<Text>,
}

impl Failure {
    /// A failure with a hint.
    pub(super) fn new(message: Text, hint: Text) -> Self {
        Self {
            message,
            hint: Some(hint),
        }
    }

    /// What was being done when its cause, which knows what to do about it, came up.
    pub(super) const fn context(message: Text) -> Self {
        Self {
            message,
            hint: None,
        }
    }
}

/// Indonesian; English in the alternate form (`{:#}`). As the context of a cause a failure sits in
/// a wrapper of anyhow's that can only be printed, so the language has to travel with the format.
impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lang = if formatter.alternate() {
            Lang::En
        } else {
            Lang::Id
        };
        formatter.write_str(self.message.get(lang))
    }
}

impl std::error::Error for Failure {}

/// The error with its causes and hint, ready to print.
pub(super) fn describe(error: &anyhow::Error, screen: &Screen) -> String {
    let mut lines = Vec::new();
    let mut hints = Vec::new();
    for cause in error.chain() {
        let (message, hint) = words(cause, screen.lang);
        lines.push(message);
        hints.extend(hint);
    }
    lines.dedup();
    let labels = Labels::of(screen.lang);
    let mut out = Lines::new();
    for (position, line) in lines.iter().enumerate() {
        let (label, role) = if position == 0 {
            (labels.error, Role::Bad)
        } else {
            (labels.cause, Role::Muted)
        };
        labelled(&mut out, label, role, line, screen);
    }
    // The innermost hint knows most about what went wrong.
    if let Some(hint) = hints.last() {
        labelled(&mut out, labels.hint, Role::Accent, hint, screen);
    }
    out.finish()
}

/// Message and hint of one error of the chain.
fn words(error: &(dyn std::error::Error + 'static), lang: Lang) -> (String, Option<String>) {
    if let Some(failure) = error.downcast_ref::<Failure>() {
        let hint = failure.hint.as_ref().map(|hint| hint.get(lang).to_owned());
        return (failure.message.get(lang).to_owned(), hint);
    }
    if let Some(open) = error.downcast_ref::<OpenError>() {
        return both(&open.text(), &open.hint(), lang);
    }
    if let Some(table) = error.downcast_ref::<TableError>() {
        return both(&table.text(), &table.hint(), lang);
    }
    if let Some(recap) = error.downcast_ref::<RecapError>() {
        return both(&recap.text(), &recap.hint(), lang);
    }
    if let Some(targets) = error.downcast_ref::<TargetsError>() {
        return both(&targets.text(), &targets.hint(), lang);
    }
    if let Some(list) = error.downcast_ref::<ListError>() {
        return both(&list.text(), &list.hint(), lang);
    }
    if let Some(save) = error.downcast_ref::<SaveError>() {
        return both(&save.text(), &save.hint(), lang);
    }
    if let Some(load) = error.downcast_ref::<LoadError>() {
        return both(&load.text(), &load.hint(), lang);
    }
    if let Some(error) = error.downcast_ref::<std::io::Error>() {
        let hint = match io_problem(error) {
            known @ (SaveError::DiskFull | SaveError::InUse) => Some(known.hint()),
            // Whether something was read or written, the error does not say.
            _ => None,
        };
        let hint = hint.map(|hint| hint.get(lang).to_owned());
        return (system_words(error).get(lang).to_owned(), hint);
    }
    if let Some(error) = error.downcast_ref::<XlsxError>() {
        return (unwritable(error).get(lang).to_owned(), None);
    }
    let message = match lang {
        Lang::Id => format!("{error}"),
        Lang::En => format!("{error:#}"),
    };
    (message, None)
}

/// Why a workbook could not be made.
fn unwritable(error: &XlsxError) -> Text {
    match error {
        XlsxError::MaxStringLengthExceeded => Text::fixed(
            "ada teks yang lebih panjang dari 32.767 huruf, batas satu sel Excel",
            "a text is longer than 32,767 characters, the limit of an Excel cell",
        ),
        XlsxError::IoError(error) => system_words(error),
        error => Text::new("buku kerjanya tidak dapat disusun", error.to_string()),
    }
}

fn both(message: &Text, hint: &Text, lang: Lang) -> (String, Option<String>) {
    (
        message.get(lang).to_owned(),
        Some(hint.get(lang).to_owned()),
    )
}

/// A labelled paragraph.
fn labelled(out: &mut Lines, label: &str, role: Role, text: &str, screen: &Screen) {
    let first = format!("{} ", screen.paint(role, label));
    out.hanging(&first, &clean(text), display_width(label) + 1, screen.width);
}

/// The words before the lines of an error.
struct Labels {
    error: &'static str,
    cause: &'static str,
    hint: &'static str,
}

impl Labels {
    const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Id => Self {
                error: "galat:",
                cause: "sebab:",
                hint: "petunjuk:",
            },
            Lang::En => Self {
                error: "error:",
                cause: "cause:",
                hint: "hint:",
            },
        }
    }
}

/// Whether the reader of our output has gone (`ikesos … | head`): the end, and no error.
pub(super) fn reader_has_gone(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn causes_and_the_innermost_hint_in_either_language() {
        let error = || -> anyhow::Error {
            let write = || Failure::context(Text::fixed("x tidak ditulis", "x not written"));
            let work = || Failure::context(Text::fixed("gagal merekap", "recap failed"));
            let cause = Err::<(), _>(SaveError::Exists);
            let nested = cause.with_context(write).with_context(work);
            nested.unwrap_err()
        };
        let described = |lang| describe(&error(), &Screen::plain(lang));
        let (text, hint) = (SaveError::Exists.text(), SaveError::Exists.hint());
        assert_eq!(
            described(Lang::Id),
            format!(
                "galat: gagal merekap\nsebab: x tidak ditulis\nsebab: {}\npetunjuk: {}\n",
                text.id, hint.id
            )
        );
        assert_eq!(
            described(Lang::En),
            format!(
                "error: recap failed\ncause: x not written\ncause: {}\nhint: {}\n",
                text.en, hint.en
            )
        );
    }

    #[test]
    fn errors_of_libraries_and_the_system_are_told_in_either_language() {
        let described = |error: anyhow::Error| describe(&error, &Screen::plain(Lang::Id));
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        let told = described(full.into());
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let hint = SaveError::DiskFull.hint().id;
        assert_eq!(
            words(&told),
            format!("galat: ruang penyimpanan penuh petunjuk: {hint}")
        );
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        assert_eq!(
            described(missing.into()),
            "galat: berkas atau folder tidak ditemukan\n"
        );
        let long = described(XlsxError::MaxStringLengthExceeded.into());
        assert!(long.contains("32.767 huruf"), "{long}");
        let other = XlsxError::SheetnameCannotBeBlank(String::new());
        assert_eq!(
            described(other.into()),
            "galat: buku kerjanya tidak dapat disusun\n"
        );
    }

    #[test]
    fn only_a_broken_pipe_means_that_the_reader_has_gone() {
        let gone = |kind| reader_has_gone(&std::io::Error::from(kind).into());
        assert!(gone(std::io::ErrorKind::BrokenPipe));
        assert!(!gone(std::io::ErrorKind::StorageFull));
    }
}
