//! What `--version` says: the program, the commit it was built from, and the methodology in it.

use crate::lang::Text;
use crate::methodology::{Methodology, builtins};

/// The commit, as the build script found it; empty when it was not known.
const COMMIT: &str = env!("IKESOS_BUILD_COMMIT");

/// The lines of `--version`. The first is `ikesos` and the version, for scripts.
pub(super) fn text() -> Text {
    let program = concat!("ikesos ", env!("CARGO_PKG_VERSION"));
    let (commit_id, commit_en) = match COMMIT {
        "" => ("commit tidak diketahui", "commit unknown"),
        commit => (commit, commit),
    };
    let mut text = Text::new(
        format!("{program}\nCommit: {commit_id}\n"),
        format!("{program}\nCommit: {commit_en}\n"),
    );
    for methodology in builtins() {
        let line = described(methodology);
        text.id.to_mut().push_str(&line.id);
        text.en.to_mut().push_str(&line.en);
    }
    text
}

/// What there is to say of a built-in methodology.
fn described(methodology: &Methodology) -> Text {
    let Methodology {
        id,
        version,
        sha256,
        official,
        ..
    } = methodology;
    let (word_id, word_en) = if *official {
        ("resmi", "official")
    } else {
        ("acuan, bukan resmi", "a reference, not official")
    };
    Text::new(
        format!("Metodologi bawaan: {id} {version} ({word_id})\nSHA-256: {sha256}\n"),
        format!("Built-in methodology: {id} {version} ({word_en})\nSHA-256: {sha256}\n"),
    )
}
