//! Taking answers into a form.
//!
//! Input: an .xlsx, which is a reply to the form beside this crate, or any other bytes, from which a
//! form and replies are drawn (`drawn.rs`). What must hold is in `rules.rs`.

mod drawn;
mod rules;

use std::sync::LazyLock;

use ikesos::analysis::merge::{Into, Merge, Prefer, Reply, merge};
use ikesos::lang::Lang;
use ikesos::output::carried::own_texts;
use ikesos::output::merging::{Form, Merging, csv, first_difference, workbook};
use ikesos::output::{json, terminal};
use ikesos::submission;
use ikesos::submission::carried::OwnTexts;

use super::dice::Dice;
use super::scratch::Scratch;
use super::shown::harmless;
use super::{small, workbook as reading};

/// Files larger than this say nothing that smaller ones do not.
const LARGEST: usize = 1_000_000;

/// A form of the small methodology, with gaps.
const FORM: &[u8] = include_bytes!("../../formulir.xlsx");

/// Check a reply, or a form and replies drawn from bytes.
pub fn check(data: &[u8]) {
    if data.len() > LARGEST {
        return;
    }
    if data.starts_with(b"PK") {
        reply_in_a_file(data);
    } else {
        let drawn = drawn::Drawn::from(data);
        let into = Into {
            methodology: small(),
            form: &drawn.form,
            history: &drawn.history,
            today: None,
        };
        let merged = merge(&into, drawn.replies.clone(), drawn.prefer);
        rules::hold(&into, &drawn.replies, drawn.prefer, &merged);
        if Dice::of(data).one_in(16) {
            shown(&into, &merged);
        }
    }
}

/// What is shown of a merge is whole.
fn shown(into: &Into<'_>, merge: &Merge) {
    let made = Merging {
        methodology: into.methodology,
        form: into.form,
        merge,
        written: None,
    };
    for lang in [Lang::Id, Lang::En] {
        harmless(
            &terminal::merge::merge(&made, &terminal::Screen::plain(lang)),
            "merge",
        );
        let document = serde_json::to_string(&json::merge(&made, lang)).expect("a document");
        assert!(
            document.contains("balasan") || merge.replies.is_empty(),
            "{document}"
        );
        assert!(csv(&made, lang).lines().count() > 0);
    }
}

/// A reply that was spoilt on its way: what is taken of it stands in the merged form as it was
/// decided, and taking it again changes nothing.
fn reply_in_a_file(data: &[u8]) {
    static OWN: LazyLock<OwnTexts> =
        LazyLock::new(|| own_texts(small()).expect("the texts of an empty form"));
    let methodology = small();
    let file = Scratch::new("balasan.xlsx", data);
    let content = submission::read(file.path(), methodology);
    match &content {
        Ok(form) => form.entries.iter().for_each(reading::entry),
        Err(error) => reading::refused(error),
    }
    let replies = [Reply::read("balasan.xlsx".to_owned(), content)];
    let prefer = *Dice::of(data).pick(&[None, Some(Prefer::Reply), Some(Prefer::File)]);
    let own = Scratch::new("formulir.xlsx", FORM);
    let form = Form::read(own.path(), methodology, &OWN).expect("our form");
    let into = Into {
        methodology,
        form: form.submission(),
        history: &form.history,
        today: None,
    };
    let merged = merge(&into, replies.to_vec(), prefer);
    rules::hold(&into, &replies, prefer, &merged);
    shown(&into, &merged);
    if merged.changes.is_empty() && merged.noted().next().is_none() {
        return;
    }
    let bytes = workbook(methodology, &form, &merged).expect("a workbook is written");
    let difference = first_difference(methodology, &bytes, &merged).expect("and read again");
    assert_eq!(difference, None, "{:?}", merged.changes);
    let written = Scratch::new("gabungan.xlsx", &bytes);
    let form = Form::read(written.path(), methodology, &OWN).expect("the merged form");
    let into = Into {
        methodology,
        form: form.submission(),
        history: &form.history,
        today: None,
    };
    let again = merge(&into, replies.to_vec(), prefer);
    assert_eq!(again.changes, [], "the same reply again");
    assert_eq!(again.history, merged.history, "the same reply again");
}
