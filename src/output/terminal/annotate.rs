//! The screen of `ikesos annotate`: how many findings are in the form, and where to read them.

use std::path::Path;

use super::heading::heading;
use super::losses::losses;
use super::validate::headline;
use super::words::counted;
use super::{Lines, Role, Screen, clean, command, file_word};
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::output::annotated::Annotated;
use crate::validation::{Checked, Verdict};

/// The screen: `target` is the file that was written.
#[must_use]
pub fn annotated(
    checked: &Checked,
    made: &Annotated,
    target: &Path,
    methodology: &Methodology,
    screen: &Screen,
) -> String {
    let mut out = Lines::new();
    let identity = checked.submission.as_ref();
    let identity = identity.map(|submission| &submission.identity);
    heading(&mut out, &checked.path, identity, methodology, screen);
    out.blank();
    headline(&mut out, checked, screen);
    out.blank();
    counts(&mut out, checked, screen);
    let file = clean(&target.to_string_lossy()).into_owned();
    let written = if checked.report.findings.is_empty() {
        Text::new(
            format!("Ditulis: {file}. Tidak ada temuan untuk ditandai."),
            format!("Written: {file}. There are no findings to mark."),
        )
    } else {
        Text::new(
            format!(
                "Ditulis: {file}. Setiap temuan ada di selnya sebagai warna dan catatan, dan di \
                 lembar Temuan dengan tautan ke selnya."
            ),
            format!(
                "Written: {file}. Every finding is at its cell as a colour and a note, and on the \
                 sheet Findings with a link to its cell."
            ),
        )
    };
    out.paragraph(written.get(screen.lang), 0, screen.width);
    losses(&mut out, &made.losses, screen);
    next_step(&mut out, checked, target, methodology, screen);
    out.finish()
}

/// A line per severity that was found.
fn counts(out: &mut Lines, checked: &Checked, screen: &Screen) {
    let kinds = [
        (Severity::Error, "errors", Role::Bad),
        (Severity::Warning, "warnings", Role::Warn),
        (Severity::Note, "notes", Role::Muted),
    ];
    let mut any = false;
    for (severity, several, role) in kinds {
        let count = checked.report.count(severity);
        if count == 0 {
            continue;
        }
        any = true;
        let word = severity.word();
        let text = Text::new(
            format!("{count} {}", word.id),
            counted(count, &word.en, several),
        );
        out.line(format!("  {}", screen.paint(role, text.get(screen.lang))));
    }
    if any {
        out.blank();
    }
}

/// What to do with the file.
fn next_step(
    out: &mut Lines,
    checked: &Checked,
    target: &Path,
    methodology: &Methodology,
    screen: &Screen,
) {
    let file = file_word(target);
    let (words, line) = if checked.report.verdict == Verdict::Ready {
        (
            Text::fixed("Formulir ini dapat dihitung:", "This form can be computed:"),
            command(&["compute", &file], methodology),
        )
    } else {
        (
            Text::fixed(
                "Perbaiki di berkas itu, simpan, lalu periksa lagi:",
                "Mend it in that file, save it, then validate again:",
            ),
            command(&["validate", &file], methodology),
        )
    };
    out.paragraph(words.get(screen.lang), 0, screen.width);
    out.line(format!("  {}", screen.paint(Role::Accent, &line)));
}
