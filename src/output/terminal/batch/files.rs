//! Who is missing, and which files do not count.

use super::super::{Lines, Role, Screen, clean};
use super::{FEW, title};
use crate::batch::{Member, Standing};
use crate::lang::Text;
use crate::output::batch::Batch;

/// Files that could not be read.
pub(super) fn unread(made: Batch<'_>) -> impl Iterator<Item = (usize, &Member)> {
    standing(made, |standing| *standing == Standing::Unreadable)
}

/// Forms that do not count.
pub(super) fn left_out(made: Batch<'_>) -> impl Iterator<Item = (usize, &Member)> {
    standing(made, |standing| {
        !matches!(
            standing,
            Standing::Counted | Standing::Unreadable | Standing::OtherWorkbook
        )
    })
}

fn standing(
    made: Batch<'_>,
    wanted: impl Fn(&Standing) -> bool,
) -> impl Iterator<Item = (usize, &Member)> {
    let files = made.run.members.iter().enumerate();
    let files = files.zip(&made.run.standings);
    files
        .filter(move |(_, own)| wanted(own))
        .map(|(file, _)| file)
}

/// The regions that sent nothing, the files that could not be read, and those that do not count,
/// each with why.
pub(super) fn files(out: &mut Lines, made: Batch<'_>, all: bool, screen: &Screen) {
    let most = if all { usize::MAX } else { FEW };
    not_sent(out, made, most, screen);
    sent_in_vain(out, made, most, screen);
    let unread: Vec<Vec<String>> = unread(made)
        .map(|(_, member)| {
            let reason = member.remarks().first();
            let reason = reason.map_or("", |one| one.finding.message.get(screen.lang));
            vec![member.label.clone(), reason.to_owned()]
        })
        .collect();
    let heading = Text::fixed("Tidak terbaca", "Unreadable");
    reasons(out, &heading, &unread, (Role::Bad, most), screen);
    let left_out: Vec<Vec<String>> = left_out(made)
        .map(|(position, member)| vec![member.label.clone(), why(made, position, screen)])
        .collect();
    let heading = Text::fixed("Tidak dihitung", "Left out");
    reasons(out, &heading, &left_out, (Role::Warn, most), screen);
    others(out, made, screen);
}

/// Why a form does not count.
fn why(made: Batch<'_>, position: usize, screen: &Screen) -> String {
    let mut findings = made.run.findings.iter();
    let found = findings.find(|finding| finding.member == Some(position));
    found.map_or_else(String::new, |found| {
        found.finding.message.get(screen.lang).to_owned()
    })
}

fn not_sent(out: &mut Lines, made: Batch<'_>, most: usize, screen: &Screen) {
    let missing: Vec<String> = made
        .run
        .not_sent()
        .map(|region| format!("{} {}", region.code, region.name).trim().to_owned())
        .collect();
    if missing.is_empty() {
        return;
    }
    let heading = Text::fixed("Belum mengirim", "Not sent");
    title(out, &heading, Some(missing.len()), screen);
    let mut names: Vec<&str> = missing.iter().take(most).map(String::as_str).collect();
    if missing.len() > names.len() {
        names.push("…");
    }
    out.paragraph(&clean(&names.join(" · ")), 2, screen.width);
}

/// The regions that need not be asked again: what they sent has to be mended.
fn sent_in_vain(out: &mut Lines, made: Batch<'_>, most: usize, screen: &Screen) {
    let regions: Vec<Vec<String>> = made
        .run
        .sent_in_vain()
        .map(|region| {
            let files = region.perhaps.iter();
            let labels: Vec<&str> = files
                .map(|file| &made.run.members[*file].label[..])
                .collect();
            let name = format!("{} {}", region.code, region.name);
            vec![name.trim().to_owned(), labels.join(", ")]
        })
        .collect();
    let heading = Text::fixed(
        "Sudah mengirim, tetapi tidak terbaca atau kodenya salah",
        "Sent, but unreadable or with a wrong code",
    );
    reasons(out, &heading, &regions, (Role::Warn, most), screen);
}

/// `  berkas.xlsx  Mengapa.`
fn reasons(
    out: &mut Lines,
    heading: &Text,
    files: &[Vec<String>],
    (role, most): (Role, usize),
    screen: &Screen,
) {
    if files.is_empty() {
        return;
    }
    title(out, heading, Some(files.len()), screen);
    for file in files.iter().take(most) {
        let (label, reason) = (clean(&file[0]), clean(&file[1]));
        out.hanging(
            &format!("  {} ", screen.paint(role, "•")),
            &format!("{label}: {reason}"),
            4,
            screen.width,
        );
    }
    if files.len() > most {
        out.line("    …");
    }
}

/// Our own workbooks among the files: nothing is wrong with them.
fn others(out: &mut Lines, made: Batch<'_>, screen: &Screen) {
    let count = made.run.count(|one| *one == Standing::OtherWorkbook);
    if count == 0 {
        return;
    }
    let words = Text::new(
        format!("Bukan formulir daerah, dilewati (permintaan, jawaban, hasil, CSV): {count}"),
        format!("No region's forms, passed over (requests, answers, results, CSV): {count}"),
    );
    out.blank();
    out.line(screen.paint(Role::Muted, words.get(screen.lang)));
}
