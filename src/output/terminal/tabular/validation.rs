//! The screen of `ikesos validate` for a table.

use super::super::validate::verdict_word;
use super::super::{Lines, Role, Screen, clean, command, display_width, file_word, table};
use super::{findings, heading, title};
use crate::diagnostic::Severity;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::table::{Table, Target};
use crate::validation::{CheckedTable, Needed, TableReport, Verdict};

/// Data listed among those that are missing most.
const MISSING: usize = 10;

/// The block of one table.
#[must_use]
pub fn block(methodology: &Methodology, checked: &CheckedTable, screen: &Screen) -> String {
    let mut out = Lines::new();
    let (found, report) = (&checked.table, &checked.report);
    heading(&mut out, found, methodology, screen);
    out.blank();
    headline(&mut out, report, screen);
    missing(&mut out, methodology, found, report, screen);
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        findings::full(&mut out, (found, &report.findings), severity, screen);
    }
    out.blank();
    next_step(&mut out, methodology, checked, screen);
    out.finish()
}

/// `98,21% nilai terisi (5.055 dari 5.147) — 2 kesalahan, 37 peringatan`
fn headline(out: &mut Lines, report: &TableReport, screen: &Screen) {
    let (required, filled) = report.completeness.total();
    let lang = screen.lang;
    let number = |count: usize| lang.number(count as f64, 0);
    let percent = if required == 0 {
        100.0
    } else {
        100.0 * filled as f64 / required as f64
    };
    let percent = lang.number(percent, 2);
    let (errors, warnings) = (
        report.count(Severity::Error),
        report.count(Severity::Warning),
    );
    let words = match lang {
        Lang::Id => format!(
            "{} dari {} nilai terisi ({percent}%) — {} kesalahan, {} peringatan",
            number(filled),
            number(required),
            number(errors),
            number(warnings)
        ),
        Lang::En => format!(
            "{} of {} values filled ({percent}%) — errors: {}, warnings: {}",
            number(filled),
            number(required),
            number(errors),
            number(warnings)
        ),
    };
    let (verdict, role) = verdict_word(report.verdict);
    let verdict = verdict.get(lang);
    let first = format!("{}: ", screen.paint(role, verdict));
    out.hanging(&first, &words, display_width(verdict) + 2, screen.width);
}

/// The data that most rows lack.
fn missing(
    out: &mut Lines,
    methodology: &Methodology,
    found: &Table,
    report: &TableReport,
    screen: &Screen,
) {
    let needed = report.completeness.needed.iter();
    let mut lacking: Vec<&Needed> = needed.filter(|needed| needed.missing > 0).collect();
    if lacking.is_empty() {
        return;
    }
    lacking.sort_by_key(|needed| std::cmp::Reverse(needed.missing));
    let heading = match screen.lang {
        Lang::Id => format!("Data yang kurang ({})", lacking.len()),
        Lang::En => format!("Missing data ({})", lacking.len()),
    };
    title(out, &heading, screen);
    let header = match screen.lang {
        Lang::Id => ["Kode", "Nama", "Baris tanpa nilai"],
        Lang::En => ["Code", "Name", "Rows without a value"],
    };
    let rows: Vec<Vec<String>> = lacking
        .iter()
        .take(MISSING)
        .map(|needed| {
            let (code, name) = named(methodology, needed.target, screen.lang);
            let count = screen.lang.number(needed.missing as f64, 0);
            let all = if needed.missing == found.units.len() {
                Text::fixed(" (semua)", " (all)")
                    .get(screen.lang)
                    .to_owned()
            } else {
                String::new()
            };
            vec![code, name, format!("{count}{all}")]
        })
        .collect();
    out.text(&table(screen, &header, &rows, &[2]));
    if lacking.len() > MISSING {
        let more = lacking.len() - MISSING;
        out.line(match screen.lang {
            Lang::Id => format!("… dan {more} data lagi"),
            Lang::En => format!("… and {more} more"),
        });
    }
}

fn named(methodology: &Methodology, target: Target, lang: Lang) -> (String, String) {
    let (code, name) = match target {
        Target::Item(item) => {
            let item = &methodology.items[item];
            (item.code.as_str(), item.name.get(lang))
        }
        Target::Indicator(indicator) => {
            let indicator = &methodology.indicators[indicator];
            (indicator.code.as_str(), indicator.name.get(lang))
        }
        Target::Published => ("", ""),
    };
    (clean(code).into_owned(), clean(name).into_owned())
}

/// What a person does now.
fn next_step(out: &mut Lines, methodology: &Methodology, checked: &CheckedTable, screen: &Screen) {
    let report = &checked.report;
    let file = file_word(&checked.table.file.path);
    let compute = || command(&["compute", &file], methodology);
    let (words, line) = match report.verdict {
        Verdict::Ready if checked.is_ready_but_unfinished() => (
            Text::fixed(
                "Datanya lengkap, tetapi ada baris yang indeksnya SEMENTARA atau tidak ada karena temuan di atas. Langkah berikutnya, menghitung indeks semua baris:",
                "The data are complete, but some rows have a PROVISIONAL index or none because of the findings above. Next, compute the index of all rows:",
            ),
            compute(),
        ),
        Verdict::Ready => (
            Text::fixed(
                "Lengkap dan sah. Langkah berikutnya, menghitung indeks semua baris:",
                "Complete and valid. Next, compute the index of all rows:",
            ),
            compute(),
        ),
        Verdict::Incomplete => (
            Text::fixed(
                "Lengkapi yang kurang, atau hitung sementara dari yang ada:",
                "Fill in what is missing, or compute provisionally from what there is:",
            ),
            compute(),
        ),
        Verdict::Invalid => (
            Text::fixed(
                "Perbaiki kesalahan di atas di dalam tabelnya, lalu periksa lagi. Penjelasan sebuah kode:",
                "Mend the errors above in the table, then validate again. A code explained:",
            ),
            format!(
                "ikesos codes {}",
                report.findings.first().map_or("", |first| first.code)
            ),
        ),
    };
    out.paragraph(words.get(screen.lang), 0, screen.width);
    out.line(format!("  {}", screen.paint(Role::Accent, &clean(&line))));
}
