//! The screen of `ikesos request`: who is asked for what, and which files were written.

use super::words::counted;
use super::{Lines, Role, Screen, clean, heading, pad_left, pad_right, wrap};
use crate::analysis::AgencyRequest;
use crate::lang::{Date, Lang, Text};
use crate::output::request::{Planned, Round, effect};

/// The screen of a round that asks something: `folder` is where its files are, `table` the name of
/// the table to follow the answers in.
#[must_use]
pub fn requests(
    round: &Round<'_>,
    planned: &[Planned<'_>],
    folder: &str,
    table: &str,
    screen: &Screen,
) -> String {
    let mut out = Lines::new();
    head(&mut out, round, screen);
    let say = |text: &Text| text.get(screen.lang).to_owned();
    let items: usize = planned.iter().map(|one| one.request.items.len()).sum();
    let agencies = planned.len();
    let until = round.deadline.map_or_else(Text::default, |date| {
        let in_time = days(round.date, date);
        Text::new(
            format!(", paling lambat {}{}", date.long(Lang::Id), in_time.id),
            format!(", until {}{}", date.long(Lang::En), in_time.en),
        )
    });
    let summary = Text::new(
        format!(
            "{items} data diminta kepada {agencies} instansi{}",
            until.id
        ),
        format!(
            "{} asked of {}{}",
            counted(items, "data item", "data items"),
            counted(agencies, "agency", "agencies"),
            until.en
        ),
    );
    for line in wrap(&say(&summary), screen.width) {
        out.line(screen.paint(Role::Title, &line));
    }
    out.blank();
    for one in planned {
        agency(&mut out, round, one, screen);
    }
    out.blank();
    let written = Text::new(
        format!("Ditulis di {folder}: {agencies} buku kerja, {agencies} surat, dan {table}."),
        format!(
            "Written to {folder}: {}, {} and {table}.",
            counted(agencies, "workbook", "workbooks"),
            counted(agencies, "letter", "letters"),
        ),
    );
    out.paragraph(&clean(&say(&written)), 0, screen.width);
    let next = Text::fixed(
        "Lengkapi suratnya, kirimkan, lalu gabungkan jawabannya dengan ikesos merge.",
        "Complete the letters, send them, then take the answers back with ikesos merge.",
    );
    out.paragraph(&say(&next), 0, screen.width);
    out.finish()
}

/// The screen when nothing is owed.
#[must_use]
pub fn nothing_owed(round: &Round<'_>, screen: &Screen) -> String {
    let mut out = Lines::new();
    head(&mut out, round, screen);
    let nothing = Text::fixed(
        "Tidak ada yang perlu diminta: semua data terisi dan tidak ada temuan. Tidak ada berkas yang \
         ditulis.",
        "Nothing to ask for: all data are filled in and nothing was found wrong. No file was written.",
    );
    for line in wrap(nothing.get(screen.lang), screen.width) {
        out.line(screen.paint(Role::Good, &line));
    }
    out.finish()
}

/// Which form the round is about.
fn head(out: &mut Lines, round: &Round<'_>, screen: &Screen) {
    let submission = round.known.submission;
    let (path, identity) = (&submission.file.path, Some(&submission.identity));
    heading::heading(out, path, identity, round.known.methodology, screen);
    out.blank();
}

/// How many days are left: ` (14 hari lagi)`; that the day has passed, when it has.
fn days(today: Date, deadline: Date) -> Text {
    match deadline.days() - today.days() {
        days if days > 0 => Text::new(
            format!(" ({days} hari lagi)"),
            format!(" ({days} days left)"),
        ),
        0 => Text::fixed(" (hari ini)", " (today)"),
        _ => Text::fixed(" (sudah lewat)", " (passed already)"),
    }
}

/// One agency: how many data, which, its files.
fn agency(out: &mut Lines, round: &Round<'_>, planned: &Planned<'_>, screen: &Screen) {
    let request = planned.request;
    let name = clean(&round.agency(request)).into_owned();
    let count = pad_left(&request.items.len().to_string(), 3);
    out.line(format!("{count}  {}", screen.paint(Role::Title, &name)));
    let codes = codes(round, request);
    out.hanging(&pad_right("", 5), &codes, 5, screen.width);
    if let Some(effect) = effect(round, request) {
        for line in wrap(effect.get(screen.lang), screen.width - 5) {
            out.line(format!("     {}", screen.paint(Role::Muted, &line)));
        }
    }
    let files = format!("{}, {}", planned.workbook, planned.letter);
    for line in wrap(&clean(&files), screen.width - 5) {
        out.line(format!("     {}", screen.paint(Role::Muted, &line)));
    }
}

/// The codes of what is asked, in their order.
fn codes(round: &Round<'_>, request: &AgencyRequest) -> String {
    let items = &round.known.methodology.items;
    let codes = request.items.iter();
    let codes: Vec<&str> = codes.map(|asked| items[asked.item].code.as_str()).collect();
    clean(&codes.join(", ")).into_owned()
}
