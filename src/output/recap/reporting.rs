//! The sheet Pelaporan: who should have sent a form, what came, and what became of it.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::identity::short;
use super::sheet::{Cached, FIRST_ROW, HEADER_ROW, Sheet};
use super::tabs::{Tab, rows};
use super::{Facts, number};
use crate::batch::{ExpectedRegion, Member, Standing};
use crate::diagnostic::cell_name;
use crate::lang::Text;

/// What became of an expected region or of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Counted,
    /// It counts, though it was made with another methodology than the recap's.
    OtherMethodology,
    NotSent,
    SentUnreadable,
    SentMiscoded,
    Unreadable,
    Duplicate,
    Superseded,
    WrongYear,
    Unplaced,
    Unexpected,
    OtherWorkbook,
}

impl State {
    const ALL: [Self; 12] = [
        Self::Counted,
        Self::OtherMethodology,
        Self::NotSent,
        Self::SentUnreadable,
        Self::SentMiscoded,
        Self::Unreadable,
        Self::Duplicate,
        Self::Superseded,
        Self::WrongYear,
        Self::Unplaced,
        Self::Unexpected,
        Self::OtherWorkbook,
    ];

    const fn of(standing: &Standing) -> Self {
        match standing {
            Standing::Counted => Self::Counted,
            Standing::Unreadable => Self::Unreadable,
            Standing::OtherWorkbook => Self::OtherWorkbook,
            Standing::Unplaced => Self::Unplaced,
            Standing::WrongYear => Self::WrongYear,
            Standing::Unexpected => Self::Unexpected,
            Standing::Duplicate { .. } => Self::Duplicate,
            Standing::Superseded { .. } => Self::Superseded,
        }
    }

    const fn word(self) -> Text {
        match self {
            Self::Counted => Text::fixed("masuk hitungan", "counted"),
            Self::NotSent => Text::fixed("belum mengirim", "not sent"),
            Self::OtherMethodology => {
                Text::fixed("dihitung, metodologi lain", "counted, other methodology")
            }
            Self::SentUnreadable => Text::fixed("terkirim, tidak terbaca", "sent, unreadable"),
            Self::SentMiscoded => Text::fixed("terkirim, kode salah", "sent, wrong code"),
            Self::Unreadable => Text::fixed("tidak terbaca", "unreadable"),
            Self::Duplicate => Text::fixed("ganda", "sent twice"),
            Self::Superseded => Text::fixed("digantikan", "superseded"),
            Self::WrongYear => Text::fixed("tahun lain", "other year"),
            Self::Unplaced => Text::fixed("tanpa kode atau tahun", "no code or year"),
            Self::Unexpected => Text::fixed("di luar daftar", "not on the list"),
            Self::OtherWorkbook => Text::fixed("bukan formulir", "no form"),
        }
    }
}

/// A row of the sheet.
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    province: &'a str,
    state: State,
    member: Option<&'a Member>,
    reason: Text,
}

const CODE: u16 = 0;
const NAME: u16 = 1;
const PROVINCE: u16 = 2;
const STATE: u16 = 3;
const FILE: u16 = 4;
const YEAR: u16 = 5;
const METHODOLOGY: u16 = 6;
const REASON: u16 = 7;
/// The counts, beside the table.
const STATES: u16 = 9;
const COUNTS: u16 = 10;

/// Write the sheet.
pub(super) fn sheet(facts: &Facts, book: &mut Workbook) -> Result<(), XlsxError> {
    let tab = facts.tabs.name(Tab::Reporting);
    let made = reported(facts);
    // The counts beside the table are written after it: this sheet stays in memory.
    let mut page = Sheet::new(facts, book, &tab, 0)?;
    page.title(&Text::fixed("Pelaporan", "Reporting"), &subtitle(facts))?;
    page.widths(&[10, 30, 24, 26, 44, 8, 24, 80, 3, 26, 9])?;
    let headers = page.words(&[
        Text::fixed("Kode", "Code"),
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Provinsi", "Province"),
        Text::fixed("Keadaan", "State"),
        Text::fixed("Berkas", "File"),
        Text::fixed("Tahun data", "Data year"),
        Text::fixed("Metodologi formulir", "Methodology of the form"),
        Text::fixed("Keterangan", "Remark"),
    ]);
    page.headers(HEADER_ROW, &headers)?;
    for (row, entry) in (FIRST_ROW..).zip(&made) {
        write(&mut page, row, entry)?;
    }
    counts(&mut page, &made)?;
    colours(&mut page, number(made.len()))?;
    page.table(number(made.len()), REASON + 1, NAME + 1)?;
    page.finish(book);
    Ok(())
}

fn subtitle(facts: &Facts) -> Text {
    if facts.run.has_expected {
        let expected = facts.run.expected.len();
        let here = facts.run.expected.iter();
        let sent = here.filter(|region| !region.members.is_empty()).count();
        let vain = facts.run.sent_in_vain().count();
        if vain > 0 {
            return Text::new(
                format!(
                    "{} dari {expected} wilayah pada daftar sudah mengirim; {vain} di antaranya berkas yang tidak terbaca atau berkode salah.",
                    sent + vain
                ),
                format!(
                    "{} of the {expected} regions on the list have sent; {vain} of them a file that is unreadable or has a wrong code.",
                    sent + vain
                ),
            );
        }
        Text::new(
            format!("{sent} dari {expected} wilayah pada daftar sudah mengirim."),
            format!("{sent} of the {expected} regions on the list have sent."),
        )
    } else {
        Text::fixed(
            "Tanpa daftar wilayah (--regions) tidak diketahui siapa yang belum mengirim.",
            "Without a list of regions (--regions) it is not known who has not sent.",
        )
    }
}

/// One row per file, that of the region it is of, and per expected region without one, by code.
fn reported<'a>(facts: &Facts<'a>) -> Vec<Row<'a>> {
    let run = facts.run;
    let files = run.members.iter().zip(&run.standings).enumerate();
    let is_of_expected = |position: &usize| {
        let mut regions = run.sent_in_vain();
        regions.any(|region| region.perhaps.contains(position))
    };
    let mut made: Vec<Row<'a>> = files
        .filter(|(position, _)| !is_of_expected(position))
        .map(|(position, (member, standing))| of_file(facts, position, member, standing))
        .collect();
    made.extend(run.not_sent().map(of_expected));
    for region in run.sent_in_vain() {
        let files = region.perhaps.iter();
        made.extend(files.map(|position| in_vain(facts, region, *position)));
    }
    made.sort_by_cached_key(|row| {
        let digits: String = row.code.chars().filter(char::is_ascii_digit).collect();
        (digits.is_empty(), digits)
    });
    made
}

fn of_expected(expected: &ExpectedRegion) -> Row<'_> {
    Row {
        code: &expected.code,
        name: &expected.name,
        province: &expected.province,
        state: State::NotSent,
        member: None,
        reason: Text::fixed(
            "Belum ada berkas dari wilayah ini.",
            "There is no file from this region yet.",
        ),
    }
}

/// A file that an expected region seems to have sent, in the row of the region.
fn in_vain<'a>(facts: &Facts<'a>, expected: &'a ExpectedRegion, position: usize) -> Row<'a> {
    let member = &facts.run.members[position];
    let why = reason(facts, member, &facts.run.standings[position]);
    let (state, whose) = match member.region() {
        None => (
            State::SentUnreadable,
            Text::fixed(
                "Menurut nama berkasnya dari wilayah ini.",
                "By the file's name of this region.",
            ),
        ),
        Some(region) if region.code.is_empty() => (
            State::SentMiscoded,
            Text::fixed(
                "Menurut namanya dari wilayah ini; kodenya kosong.",
                "By its name of this region; the code is empty.",
            ),
        ),
        Some(region) => (
            State::SentMiscoded,
            Text::new(
                format!(
                    "Menurut namanya dari wilayah ini; kode di formulir {}.",
                    region.code
                ),
                format!(
                    "By its name of this region; the code in the form is {}.",
                    region.code
                ),
            ),
        ),
    };
    Row {
        code: &expected.code,
        name: &expected.name,
        province: &expected.province,
        state,
        member: Some(member),
        reason: Text::new(
            format!("{} {}", whose.id, why.id),
            format!("{} {}", whose.en, why.en),
        ),
    }
}

fn of_file<'a>(
    facts: &Facts<'a>,
    position: usize,
    member: &'a Member,
    standing: &'a Standing,
) -> Row<'a> {
    let listed = facts
        .run
        .expected
        .iter()
        .find(|expected| expected.members.contains(&position));
    let text = |own: Option<&'a str>, listed: Option<&'a str>| {
        own.filter(|text| !text.is_empty()).or(listed).unwrap_or("")
    };
    let region = member.region();
    Row {
        code: text(region.map(|r| &r.code[..]), listed.map(|l| &l.code[..])),
        name: text(region.map(|r| &r.name[..]), listed.map(|l| &l.name[..])),
        province: text(
            region.map(|r| &r.province[..]),
            listed.map(|l| &l.province[..]),
        ),
        state: match State::of(standing) {
            State::Counted if has_other_methodology(facts, member) => State::OtherMethodology,
            state => state,
        },
        member: Some(member),
        reason: reason(facts, member, standing),
    }
}

/// Whether a form says that it was made with another methodology than the recap's.
fn has_other_methodology(facts: &Facts, member: &Member) -> bool {
    let stamp = member.region().and_then(|region| region.stamp.as_ref());
    stamp.is_some_and(|stamp| stamp.sha256 != facts.methodology.sha256)
}

/// Why a file does not count.
fn reason(facts: &Facts, member: &Member, standing: &Standing) -> Text {
    let label = |position: &usize| facts.run.members[*position].label.clone();
    match standing {
        Standing::Counted if has_other_methodology(facts, member) => Text::fixed(
            "Dihitung dengan metodologi rekap ini, bukan dengan metodologi formulirnya.",
            "Computed with the methodology of this recap, not with that of the form.",
        ),
        Standing::Counted => Text::default(),
        Standing::Unreadable | Standing::OtherWorkbook => {
            member
                .remarks()
                .first()
                .map_or_else(Text::default, |remark| {
                    let finding = &remark.finding;
                    Text::new(
                        format!("{} {}", finding.message.id, finding.hint.id),
                        format!("{} {}", finding.message.en, finding.hint.en),
                    )
                })
        }
        Standing::Unplaced => Text::fixed(
            "Kode wilayah atau tahun data tidak terbaca pada lembar Identitas. Isi keduanya.",
            "The sheet Identitas does not say the region's code or the data year. Fill in both.",
        ),
        Standing::WrongYear => facts.run.year.map_or_else(Text::default, |year| {
            Text::new(
                format!("Yang diminta tahun data {year}."),
                format!("Data year {year} was asked for."),
            )
        }),
        Standing::Unexpected => Text::fixed(
            "Kodenya tidak ada pada daftar wilayah.",
            "Its code is not on the list of regions.",
        ),
        Standing::Duplicate { others } => {
            let others: Vec<String> = others.iter().map(label).collect();
            let others = others.join(", ");
            Text::new(
                format!(
                    "Wilayah dan tahun yang sama juga ada pada {others}. Tidak satu pun dihitung sampai dipilih dengan --prefer newest atau --prefer BERKAS."
                ),
                format!(
                    "The same region and year is in {others}. None counts until --prefer newest or --prefer FILE decides."
                ),
            )
        }
        Standing::Superseded { by } => superseded(facts, *by),
    }
}

/// Whether all files that another one replaces have its very bytes.
fn all_same(facts: &Facts, by: usize) -> bool {
    let members = &facts.run.members;
    let replaced = members.iter().zip(&facts.run.standings);
    let mut replaced = replaced
        .filter(|(_, standing)| matches!(standing, Standing::Superseded { by: one } if *one == by));
    let own = &members[by].sha256;
    own.is_some() && replaced.all(|(member, _)| member.sha256 == *own)
}

fn superseded(facts: &Facts, by: usize) -> Text {
    let other = &facts.run.members[by];
    let label = &other.label;
    if facts.run.preference.files.contains(&other.path) {
        Text::new(
            format!("Yang dihitung {label}, karena dipilih."),
            format!("{label} counts instead, as it was chosen."),
        )
    } else if all_same(facts, by) {
        Text::new(
            format!("Yang dihitung {label}; isinya sama persis."),
            format!("{label} counts instead; they are the same to the byte."),
        )
    } else {
        Text::new(
            format!("Yang dihitung {label}, karena lebih baru."),
            format!("{label} counts instead, as it is newer."),
        )
    }
}

fn write(page: &mut Sheet, row: u32, entry: &Row<'_>) -> Result<(), XlsxError> {
    let facts = page.facts;
    let look = &facts.look;
    let reason = entry.reason.get(facts.lang);
    let file = entry.member.map_or("", |member| &member.label);
    page.room(row, &[(NAME, entry.name), (FILE, file), (REASON, reason)])?;
    page.text(row, CODE, entry.code, &look.text)?;
    page.text(row, NAME, entry.name, &look.wrapped)?;
    page.text(row, PROVINCE, entry.province, &look.text)?;
    page.say(row, STATE, &entry.state.word(), &look.text)?;
    page.text(row, FILE, file, &look.wrapped)?;
    let region = entry.member.and_then(Member::region);
    let year = region.and_then(|region| region.year);
    page.number(row, YEAR, year.map(f64::from), &look.centre)?;
    let methodology = region.map_or_else(Text::default, |region| match &region.stamp {
        None => Text::fixed("tidak tertulis", "not stated"),
        Some(stamp) if stamp.sha256 == facts.methodology.sha256 => Text::same(short(stamp)),
        Some(stamp) => Text::new(
            format!("lain: {}", short(stamp)),
            format!("other: {}", short(stamp)),
        ),
    });
    page.say(row, METHODOLOGY, &methodology, &look.wrapped)?;
    page.text(row, REASON, reason, &look.wrapped)
}

/// How many rows have each state, beside the table.
fn counts(page: &mut Sheet, made: &[Row<'_>]) -> Result<(), XlsxError> {
    let facts = page.facts;
    let look = &facts.look;
    let Some(last) = number(made.len())
        .checked_sub(1)
        .map(|more| FIRST_ROW + more)
    else {
        return Ok(());
    };
    let header = crate::workbook::style::header();
    page.say(
        HEADER_ROW,
        STATES,
        &Text::fixed("Keadaan", "State"),
        &header,
    )?;
    page.say(HEADER_ROW, COUNTS, &Text::fixed("Banyak", "Count"), &header)?;
    let cells = rows(STATE, FIRST_ROW, last);
    for (row, state) in (FIRST_ROW..).zip(State::ALL) {
        let count = made.iter().filter(|entry| entry.state == state).count();
        page.say(row, STATES, &state.word(), &look.text)?;
        let word = cell_name(row, STATES.into());
        let formula = format!("COUNTIF({cells},{word})");
        page.live(row, COUNTS, &formula, &Cached::count(count), &look.whole)?;
    }
    Ok(())
}

fn colours(page: &mut Sheet, rows: u32) -> Result<(), XlsxError> {
    let facts = page.facts;
    let Some(last) = rows.checked_sub(1).map(|more| FIRST_ROW + more) else {
        return Ok(());
    };
    let cell = cell_name(FIRST_ROW, STATE.into());
    for state in State::ALL {
        let format = match state {
            State::Counted => &facts.look.good,
            State::NotSent
            | State::SentUnreadable
            | State::SentMiscoded
            | State::Unreadable
            | State::Unplaced => &facts.look.bad,
            State::OtherWorkbook => continue,
            _ => &facts.look.warn,
        };
        let rule = format!("{cell}=\"{}\"", state.word().get(facts.lang));
        page.colour((FIRST_ROW, STATE, last, STATE), &rule, format)?;
    }
    Ok(())
}
