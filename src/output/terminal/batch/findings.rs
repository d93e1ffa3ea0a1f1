//! What was found, by code.

use std::collections::BTreeMap;

use super::super::{Lines, Role, Screen, clean, display_width};
use super::title;
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::output::batch::Batch;
use crate::validation::{Finding, find};

/// Codes listed unless all are asked for.
const CODES: usize = 12;

/// Errors and warnings by code, the most grave and then the most frequent first: how often, in how
/// many files, and what they say. Missing data are told by the column of data, and notes only said
/// how something was read.
pub(super) fn findings(out: &mut Lines, made: Batch<'_>, all: bool, screen: &Screen) {
    let counts = counts(made);
    if counts.is_empty() {
        return;
    }
    let mut counts: Vec<(Key, Count)> = counts.into_iter().collect();
    counts.sort_by_key(|(key, count)| (key.0, std::cmp::Reverse(count.findings), key.1));
    title(out, &Text::fixed("Temuan", "Findings"), None, screen);
    let listed = if all { counts.len() } else { CODES };
    let numbers = counts.iter().take(listed);
    let numbers = numbers.map(|(_, count)| screen.lang.number(count.findings as f64, 0));
    let widest = numbers.map(|number| display_width(&number)).max();
    let widest = widest.unwrap_or_default();
    for ((severity, code), count) in counts.iter().take(listed) {
        let role = if *severity == Severity::Error {
            Role::Bad
        } else {
            Role::Warn
        };
        let number = screen.lang.number(count.findings as f64, 0);
        let first = format!("  {}  {number:>widest$} ×  ", screen.paint(role, code));
        let indent = 2 + display_width(code) + 2 + widest + 4;
        let what = find(code).map(|doc| doc.what.get(screen.lang));
        let files = match count.files {
            // About regions that sent none.
            0 => Text::default(),
            1 => Text::fixed(" (1 berkas)", " (1 file)"),
            files => Text::new(format!(" ({files} berkas)"), format!(" ({files} files)")),
        };
        let text = format!("{}{}", what.unwrap_or_default(), files.get(screen.lang));
        out.hanging(&first, &clean(&text), indent, screen.width);
    }
    if let Some(left @ 1..) = counts.len().checked_sub(listed) {
        let words = Text::new(
            format!("… {left} jenis lagi: lihat lembar Temuan, atau tambahkan --all."),
            format!("… {left} more kinds: see the sheet Findings, or add --all."),
        );
        out.paragraph(words.get(screen.lang), 2, screen.width);
    }
}

type Key = (Severity, &'static str);

/// How often a code was found.
#[derive(Default)]
struct Count {
    findings: usize,
    files: usize,
    /// The last file it was found in.
    last: Option<usize>,
}

impl Count {
    fn add(&mut self, file: Option<usize>) {
        self.findings += 1;
        if self.last != file || self.files == 0 {
            self.files += usize::from(file.is_some());
            self.last = file;
        }
    }
}

fn counts(made: Batch<'_>) -> BTreeMap<Key, Count> {
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    let mut add = |finding: &Finding, file: Option<usize>| {
        if finding.severity != Severity::Note && !finding.is_missing_item() {
            let key = (finding.severity, finding.code);
            counts.entry(key).or_default().add(file);
        }
    };
    for finding in &made.run.findings {
        add(&finding.finding, finding.member);
    }
    for (position, member) in made.run.members.iter().enumerate() {
        // Workbooks passed over are no findings.
        if !is_other(made, position) {
            for remark in member.remarks() {
                add(&remark.finding, Some(position));
            }
        }
    }
    counts
}

fn is_other(made: Batch<'_>, position: usize) -> bool {
    made.run.standings.get(position) == Some(&crate::batch::Standing::OtherWorkbook)
}
