//! What is said of a form that was written again: what moved to the sheet Isi lain, and what could
//! not be carried over.

use super::words::counted;
use super::{Lines, Screen};
use crate::lang::Text;
use crate::submission::carried::{Losses, Uncarried};

/// The lines, for a screen of their own; empty when there is nothing to say.
#[must_use]
pub fn not_carried(all: &Losses, screen: &Screen) -> String {
    let mut out = Lines::new();
    losses(&mut out, all, screen);
    out.finish()
}

/// What moved, and what is not there any more.
pub(super) fn losses(out: &mut Lines, all: &Losses, screen: &Screen) {
    if all.listed > 0 {
        let listed = all.listed;
        let text = Text::new(
            format!("{listed} isi di luar sel formulir dibawa ke lembar Isi lain."),
            format!(
                "{} outside the form's own cells moved to the sheet Other content.",
                counted(listed, "entry", "entries")
            ),
        );
        out.paragraph(text.get(screen.lang), 0, screen.width);
    }
    for text in turned(all).into_iter().chain(gone(&all.uncarried)) {
        out.paragraph(text.get(screen.lang), 0, screen.width);
    }
}

/// Formulas and links, whose texts are listed.
fn turned(all: &Losses) -> Vec<Text> {
    let (formulas, links) = (all.formulas, all.uncarried.links);
    let mut texts = Vec::new();
    if formulas > 0 {
        texts.push(Text::new(
            format!("{formulas} rumus tidak terbawa sebagai rumus; hasilnya tetap ada di selnya bila tersimpan."),
            format!(
                "{} not carried over as such; the results stay in their cells where they were saved.",
                counted(formulas, "formula is", "formulas are")
            ),
        ));
    }
    if links > 0 {
        texts.push(Text::new(
            format!("{links} tautan menjadi teks biasa; tujuannya tertulis di lembar Isi lain."),
            format!(
                "{} plain text now; the targets are written on the sheet Other content.",
                counted(links, "link is", "links are")
            ),
        ));
    }
    texts
}

/// Pictures and merged cells.
fn gone(all: &Uncarried) -> Option<Text> {
    let kinds = [
        (all.pictures, "gambar", "picture", "pictures"),
        (all.merged, "sel gabungan", "merged area", "merged areas"),
    ];
    let there = kinds.into_iter().filter(|(count, ..)| *count > 0);
    let (id, en): (Vec<String>, Vec<String>) = there
        .map(|(count, id, one, several)| (format!("{count} {id}"), counted(count, one, several)))
        .unzip();
    (!id.is_empty()).then(|| {
        Text::new(
            format!("Tidak terbawa: {}.", id.join(", ")),
            format!("Not carried over: {}.", en.join(", ")),
        )
    })
}
