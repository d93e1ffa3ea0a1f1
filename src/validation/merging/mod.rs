//! What can be wrong when answers are taken back into a form. `IK964` to `IK979`, and `IK993` to
//! `IK999` for what replies hold beside figures.

mod docs;

use self::docs::{DOCS, FURTHER_DOCS};
use super::catalogue::Chapter;
use super::report::Finding;
use super::words::{cell, id_en, listed, named, quoted};
use crate::diagnostic::{CodeDoc, Place, Severity};
use crate::lang::Text;
use crate::methodology::Item;
use crate::submission::carried::Beside;
use crate::submission::{Entry, Reading, State};

/// The codes of taking answers back.
pub(super) fn chapter() -> Chapter {
    Chapter {
        title: Text::fixed("Penggabungan jawaban", "Taking answers back"),
        docs: DOCS.to_vec(),
    }
}

/// The codes of what replies hold beside their figures.
pub(super) fn further_chapter() -> Chapter {
    Chapter {
        title: Text::fixed("Isi lain pada jawaban", "What else replies hold"),
        docs: FURTHER_DOCS.to_vec(),
    }
}

/// A cell beside a value that says something of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Column Tahun data.
    Year,
    /// Column Sumber.
    Source,
    /// Column Catatan.
    Note,
}

impl Wording {
    const fn name(self) -> Text {
        match self {
            Self::Year => Text::fixed("Tahun", "Year"),
            Self::Source => Text::fixed("Sumber", "Source"),
            Self::Note => Text::fixed("Catatan", "Note"),
        }
    }
}

/// Something that can be wrong with a reply, or with one of its answers.
#[derive(Debug, Clone, Copy)]
pub enum MergeProblem<'a> {
    /// A reply is another region's.
    OtherRegion {
        /// The region that the reply names, with its code system where it says one.
        theirs: &'a str,
        /// The form's.
        own: &'a str,
    },
    /// A reply is another year's.
    OtherYear {
        /// The year that the reply names.
        theirs: &'a str,
        /// The form's.
        own: &'a str,
    },
    /// A reply was made with another methodology.
    OtherMethodology {
        /// Identifier and version that the reply names.
        theirs: &'a str,
        /// Those in use.
        own: &'a str,
    },
    /// Neither stamp nor identity say whose the reply is.
    WithoutOrigin,
    /// There is no stamp of a request.
    WithoutStamp {
        /// Whether the hidden sheet is there, as in a form.
        is_form: bool,
    },
    /// The request was made from another version of the form.
    OtherVersion {
        /// The file that it was made from.
        source: &'a str,
    },
    /// The item was not asked for.
    NotAsked {
        /// The item.
        item: &'a Item,
        /// The answer.
        answer: &'a Entry,
        /// The agency that was asked.
        agency: &'a str,
    },
    /// Replies disagree.
    Disagree {
        /// The item.
        item: &'a Item,
        /// File and answer of each.
        answers: &'a [(&'a str, &'a Entry)],
    },
    /// The answer differs from the form.
    AgainstFile {
        /// The item.
        item: &'a Item,
        /// The answer.
        answer: &'a Entry,
        /// What the form says.
        own: &'a Entry,
    },
    /// The answer is no number.
    Unreadable {
        /// The item.
        item: &'a Item,
        /// The answer.
        answer: &'a Entry,
    },
    /// The answer is impossible or breaks a rule.
    BreaksRule {
        /// The item.
        item: &'a Item,
        /// The answer.
        answer: &'a Entry,
        /// The finding that the form would have with it.
        finding: &'a Finding,
    },
    /// There is a note or a source, and no value.
    OnlyARemark {
        /// The item.
        item: &'a Item,
        /// The row.
        answer: &'a Entry,
    },
    /// "Not available" where there is an entry.
    UnavailableBesideValue {
        /// The item.
        item: &'a Item,
        /// The entry.
        value: &'a Entry,
        /// The reply that has it; none when the form does.
        file: Option<&'a str>,
    },
    /// The same bytes were seen before.
    Twice {
        /// The file they were seen in; none when it is the form itself.
        first: Option<&'a str>,
    },
    /// Replies give the same value and say different things of it.
    WordsDiffer {
        /// The item.
        item: &'a Item,
        /// The answer.
        answer: &'a Entry,
        /// What differs, each with files and texts, that one first which was taken.
        words: &'a [(Wording, Vec<(&'a str, &'a str)>)],
    },
    /// A reply holds more than the rows it was asked for.
    Elsewhere {
        /// Where.
        beside: &'a Beside,
    },
    /// Year, source or note is a formula whose result was not saved.
    WordsUnsaved {
        /// The item.
        item: &'a Item,
    },
    /// The row still says what the request showed, and the form says something else by now.
    Untouched {
        /// The item.
        item: &'a Item,
        /// The row.
        answer: &'a Entry,
        /// What the form says.
        own: &'a Entry,
    },
    /// The unit beside the answer was typed over.
    OtherUnit {
        /// The item.
        item: &'a Item,
        /// The answer.
        answer: &'a Entry,
        /// The unit, as it is written.
        unit: &'a str,
    },
    /// "Not applicable" without a word on why.
    WithoutReason {
        /// The item.
        item: &'a Item,
    },
    /// A reply with the form's region code calls the region something else.
    OtherName {
        /// The name in the reply.
        theirs: &'a str,
        /// The form's.
        own: &'a str,
    },
    /// A reply says that it was filled in on a day yet to come.
    DateAhead {
        /// The date, as it is written.
        date: &'a str,
    },
    /// Nothing is answered.
    WithoutAnswers {
        /// The agency.
        agency: &'a str,
    },
}

impl MergeProblem<'_> {
    /// The finding that tells of it, at a cell of the reply.
    #[must_use]
    pub fn finding(&self, place: Option<Place>) -> Finding {
        let doc = self.doc();
        let (message, hint) = self.words();
        let mut finding = Finding::new(doc, message, hint.unwrap_or_else(|| doc.fix.clone()));
        if matches!(self, Self::WithoutStamp { is_form: true }) {
            // Nobody was asked: it may be an older version that happens to lie there.
            finding.severity = Severity::Warning;
        }
        if self.is_of_two_years() {
            finding.severity = Severity::Warning;
        }
        finding.item = self.item().map(|item| item.code.clone());
        finding.items.extend(finding.item.clone());
        finding.place = place;
        finding
    }

    /// Whether one value is said to be of different years: one of them is wrong.
    fn is_of_two_years(&self) -> bool {
        let year = |words: &(Wording, Vec<_>)| words.0 == Wording::Year;
        matches!(self, Self::WordsDiffer { words, .. } if words.iter().any(year))
    }

    const fn item(&self) -> Option<&Item> {
        match self {
            Self::NotAsked { item, .. }
            | Self::Disagree { item, .. }
            | Self::AgainstFile { item, .. }
            | Self::Unreadable { item, .. }
            | Self::BreaksRule { item, .. }
            | Self::OnlyARemark { item, .. }
            | Self::WordsDiffer { item, .. }
            | Self::WithoutReason { item }
            | Self::OtherUnit { item, .. }
            | Self::Untouched { item, .. }
            | Self::WordsUnsaved { item }
            | Self::UnavailableBesideValue { item, .. } => Some(item),
            _ => None,
        }
    }

    const fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::OtherRegion { .. } => &docs::OTHER_REGION,
            Self::OtherYear { .. } => &docs::OTHER_YEAR,
            Self::OtherMethodology { .. } => &docs::OTHER_METHODOLOGY,
            Self::WithoutOrigin => &docs::WITHOUT_ORIGIN,
            Self::WithoutStamp { .. } => &docs::WITHOUT_STAMP,
            Self::OtherVersion { .. } => &docs::OTHER_VERSION,
            Self::NotAsked { .. } => &docs::NOT_ASKED,
            Self::Disagree { .. } => &docs::DISAGREE,
            Self::AgainstFile { .. } => &docs::AGAINST_FILE,
            Self::Unreadable { .. } => &docs::UNREADABLE,
            Self::BreaksRule { .. } => &docs::BREAKS_RULE,
            Self::OnlyARemark { .. } => &docs::ONLY_A_REMARK,
            Self::UnavailableBesideValue { .. } => &docs::UNAVAILABLE_BESIDE_VALUE,
            Self::Twice { .. } => &docs::TWICE,
            Self::WordsDiffer { .. } => &docs::WORDS_DIFFER,
            Self::Elsewhere { .. } => &docs::ELSEWHERE,
            Self::WithoutReason { .. } => &docs::WITHOUT_REASON,
            Self::OtherName { .. } => &docs::OTHER_NAME,
            Self::Untouched { .. } => &docs::UNTOUCHED,
            Self::WordsUnsaved { .. } => &docs::WORDS_UNSAVED,
            Self::DateAhead { .. } => &docs::DATE_AHEAD,
            Self::OtherUnit { .. } => &docs::OTHER_UNIT,
            Self::WithoutAnswers { .. } => &docs::WITHOUT_ANSWERS,
        }
    }

    /// What is wrong, and how to mend it where that is not what the catalogue says.
    fn words(&self) -> (Text, Option<Text>) {
        match self {
            Self::OtherRegion { theirs, own } => {
                (of_another("wilayah", "region", theirs, own), None)
            }
            Self::OtherYear { theirs, own } => {
                (of_another("tahun data", "data year", theirs, own), None)
            }
            Self::OtherMethodology { theirs, own } => {
                (of_another("metodologi", "methodology", theirs, own), None)
            }
            Self::WithoutOrigin => (docs::WITHOUT_ORIGIN.what.clone(), None),
            Self::WithoutStamp { is_form } => (without_stamp(*is_form), None),
            Self::OtherVersion { source } => {
                let source = quoted(source);
                let message = Text::new(
                    format!(
                        "Permintaannya dibuat dari {source} dengan isi lain daripada formulir ini."
                    ),
                    format!(
                        "The request was made from {source}, whose content was not that of this form."
                    ),
                );
                (message, None)
            }
            Self::Twice { first } => (twice(*first), None),
            Self::Elsewhere { beside } => (elsewhere(beside), None),
            Self::OtherName { theirs, own } => {
                let (theirs, own) = (quoted(theirs), quoted(own));
                let message = Text::new(
                    format!("Kode wilayahnya sama, tetapi namanya {theirs}, bukan {own}."),
                    format!("The region code is the same, but it is called {theirs}, not {own}."),
                );
                (message, None)
            }
            Self::DateAhead { date } => {
                let date = quoted(date);
                let message = Text::new(
                    format!("Tanggal pengisiannya {date}, sesudah hari ini."),
                    format!("It says to be of {date}, which is after today."),
                );
                (message, None)
            }
            Self::WithoutAnswers { agency } => {
                let agency = quoted(agency);
                let message = Text::new(
                    format!("Permintaan kepada {agency} ini belum berisi jawaban."),
                    format!("This request to {agency} holds no answer yet."),
                );
                (message, None)
            }
            _ => self.words_of_item(),
        }
    }

    /// The words of what is wrong with one answer.
    fn words_of_item(&self) -> (Text, Option<Text>) {
        match self {
            Self::NotAsked {
                item,
                answer,
                agency,
            } => (not_asked(item, answer, agency), None),
            Self::Disagree { item, answers } => (disagree(item, answers), None),
            Self::AgainstFile { item, answer, own } => (against_file(item, answer, own), None),
            Self::Unreadable { item, answer }
                if matches!(answer.reading, Some(Reading::FormulaWithoutValue)) =>
            {
                (value_unsaved(item), None)
            }
            Self::Unreadable { item, answer } => {
                let (name, raw) = (named(item), quoted(&answer.raw));
                let message = Text::new(
                    format!("{}: {raw} tidak terbaca dan tidak diambil.", name.id),
                    format!("{}: {raw} cannot be read and is left.", name.en),
                );
                (message, None)
            }
            Self::BreaksRule {
                item,
                answer,
                finding,
            } => breaks_rule(item, answer, finding),
            Self::OnlyARemark { item, answer } => {
                let said = [&answer.note, &answer.source, &answer.year];
                let said = said.into_iter().find(|text| !text.is_empty());
                let (name, said) = (named(item), quoted(said.map_or("", String::as_str)));
                let message = Text::new(
                    format!("{} tidak dijawab; di barisnya tertulis {said}.", name.id),
                    format!("{} is not answered; its row says {said}.", name.en),
                );
                (message, None)
            }
            Self::UnavailableBesideValue { item, value, file } => {
                (unavailable(item, value, *file), None)
            }
            Self::WordsDiffer {
                item,
                answer,
                words,
            } => (words_differ(item, answer, words), None),
            Self::WordsUnsaved { item } => (words_unsaved(item), None),
            Self::Untouched { item, answer, own } => (untouched(item, answer, own), None),
            Self::OtherUnit { item, answer, unit } => (other_unit(item, answer, unit), None),
            Self::WithoutReason { item } => {
                let name = named(item);
                let message = Text::new(
                    format!(
                        "{}: dinyatakan tidak berlaku tanpa alasan di Catatan; tidak diambil.",
                        name.id
                    ),
                    format!(
                        "{}: said to be not applicable without a reason in its note; it is left.",
                        name.en
                    ),
                );
                (message, None)
            }
            // Everything else is about a whole reply.
            _ => (self.doc().what.clone(), None),
        }
    }
}

fn of_another(id: &str, en: &str, theirs: &str, own: &str) -> Text {
    let (theirs, own) = (quoted(theirs), quoted(own));
    Text::new(
        format!("Jawaban ini untuk {id} {theirs}, bukan {own}; tidak ada yang diambil."),
        format!("This reply is for {en} {theirs}, not {own}; nothing of it is taken."),
    )
}

fn twice(first: Option<&str>) -> Text {
    let Some(first) = first.map(quoted) else {
        return Text::fixed(
            "Ini formulir yang sedang dilengkapi, bukan jawaban; dilewati.",
            "This is the form that is being completed and no reply; it is passed over.",
        );
    };
    Text::new(
        format!("Isinya sama persis dengan {first}; dihitung satu kali."),
        format!("It is the very same as {first} and counts once."),
    )
}

fn elsewhere(beside: &Beside) -> Text {
    let (sheet, count) = (quoted(&beside.sheet), beside.cells.len());
    let cells = listed(beside.cells.iter().map(String::as_str));
    let noun = if count == 1 { "cell" } else { "cells" };
    Text::new(
        format!(
            "Lembar {sheet} berisi {count} sel di luar baris data yang diminta ({}); tidak diambil.",
            cells.id
        ),
        format!(
            "The sheet {sheet} has {count} {noun} outside the rows of the items asked for ({}); left.",
            cells.en
        ),
    )
}

/// Same value, different words: which texts there are, and which one stands in the form.
fn words_differ(item: &Item, answer: &Entry, words: &[(Wording, Vec<(&str, &str)>)]) -> Text {
    let (name, value) = (named(item), said(answer));
    let each = |get: fn(&Text) -> &str| {
        let fields = words.iter().map(|(field, texts)| {
            let texts = texts.iter();
            let texts = texts.map(|(file, text)| format!("{} ({file})", quoted(text)));
            let field = field.name();
            format!("{}: {}.", get(&field), texts.collect::<Vec<_>>().join("; "))
        });
        fields.collect::<Vec<_>>().join(" ")
    };
    let (id, en) = (each(|text| &text.id), each(|text| &text.en));
    Text::new(
        format!(
            "{}: jawabannya sama ({}), keterangannya berbeda. {id} Yang disebut pertama dipakai.",
            name.id, value.id
        ),
        format!(
            "{}: the answers are the same ({}), their words differ. {en} The first named is taken.",
            name.en, value.en
        ),
    )
}

fn without_stamp(is_form: bool) -> Text {
    if is_form {
        Text::fixed(
            "Berkas ini formulir biasa, bukan permintaan: semua isiannya dianggap jawaban.",
            "This file is a plain form and no request: all its entries count as answers.",
        )
    } else {
        Text::fixed(
            "Lembar tersembunyi _metodologi tidak ada: wilayah dan tahun dibaca dari Identitas, metodologinya tidak diketahui, semua isiannya dianggap jawaban.",
            "The hidden sheet _metodologi is not there: region and year are those of the sheet Identity, the methodology is not known, all entries count as answers.",
        )
    }
}

/// What an answer says, as people read it: its number, or the words for what it says instead.
fn said(entry: &Entry) -> Text {
    match entry.state {
        State::Filled(value) => id_en(value),
        State::Unavailable => Text::fixed("tidak tersedia", "not available"),
        State::NotApplicable => Text::fixed("tidak berlaku", "not applicable"),
        State::Empty => Text::fixed("kosong", "empty"),
        State::Unreadable => Text::same(quoted(&entry.raw)),
    }
}

fn not_asked(item: &Item, answer: &Entry, agency: &str) -> Text {
    let (name, answer, agency) = (named(item), said(answer), quoted(agency));
    Text::new(
        format!(
            "{}: {} tidak diambil; data ini tidak diminta kepada {agency}.",
            name.id, answer.id
        ),
        format!(
            "{}: {} is left; {agency} was not asked for this item.",
            name.en, answer.en
        ),
    )
}

fn disagree(item: &Item, answers: &[(&str, &Entry)]) -> Text {
    let name = named(item);
    let each = |get: fn(&Text) -> &str| {
        let parts = answers.iter().map(|(file, entry)| {
            let place = entry.place.as_ref().map(cell).unwrap_or_default();
            let (file, entry) = (quoted(file), said(entry));
            format!("{} ({file} {place})", get(&entry))
        });
        parts.collect::<Vec<_>>().join("; ")
    };
    let (id, en) = (each(|text| &text.id), each(|text| &text.en));
    Text::new(
        format!(
            "{}: jawabannya berbeda: {id}. Tidak satu pun diambil.",
            name.id
        ),
        format!("{}: the answers differ: {en}. None is taken.", name.en),
    )
}

fn against_file(item: &Item, answer: &Entry, own: &Entry) -> Text {
    let (name, answer, here) = (named(item), said(answer), said(own));
    let place = own.place.as_ref();
    let place = place.map_or_else(String::new, |place| format!(" ({})", cell(place)));
    Text::new(
        format!(
            "{}: jawabannya {}, di formulir {}{place}; formulir tidak diubah.",
            name.id, answer.id, here.id
        ),
        format!(
            "{}: the answer is {}, the form says {}{place}; the form is left as it is.",
            name.en, answer.en, here.en
        ),
    )
}

fn breaks_rule(item: &Item, answer: &Entry, finding: &Finding) -> (Text, Option<Text>) {
    let (name, answer, code) = (named(item), said(answer), finding.code);
    let message = Text::new(
        format!(
            "{}: {} tidak diambil. {code}: {}",
            name.id, answer.id, finding.message.id
        ),
        format!(
            "{}: {} is left. {code}: {}",
            name.en, answer.en, finding.message.en
        ),
    );
    (message, Some(finding.hint.clone()))
}

fn value_unsaved(item: &Item) -> Text {
    let name = named(item);
    Text::new(
        format!(
            "{}: selnya berisi rumus yang hasilnya tidak tersimpan di berkas; tidak diambil.",
            name.id
        ),
        format!(
            "{}: its cell holds a formula whose result was not saved in the file; it is left.",
            name.en
        ),
    )
}

fn words_unsaved(item: &Item) -> Text {
    let name = named(item);
    Text::new(
        format!(
            "{}: tahun, sumber, atau catatannya berupa rumus yang hasilnya tidak tersimpan di berkas; \
             isinya tidak terbawa.",
            name.id
        ),
        format!(
            "{}: its year, source or note is a formula whose result was not saved in the file; it is not \
             carried over.",
            name.en
        ),
    )
}

fn untouched(item: &Item, answer: &Entry, own: &Entry) -> Text {
    let (name, shown, now) = (named(item), said(answer), said(own));
    if answer.state == own.state {
        return Text::new(
            format!(
                "{}: barisnya masih seperti saat diminta, padahal keterangannya di formulir sudah lain; \
                 bukan jawaban.",
                name.id
            ),
            format!(
                "{}: its row is as it was when asked, while the form's words are others by now; no answer.",
                name.en
            ),
        );
    }
    Text::new(
        format!(
            "{}: {} masih seperti saat diminta, padahal di formulir kini {}; bukan jawaban.",
            name.id, shown.id, now.id
        ),
        format!(
            "{}: {} is as it was when asked, while the form now says {}; no answer.",
            name.en, shown.en, now.en
        ),
    )
}

fn other_unit(item: &Item, answer: &Entry, unit: &str) -> Text {
    let (name, answer, unit) = (named(item), said(answer), quoted(unit));
    let (own_id, own_en) = (quoted(&item.unit.id), quoted(&item.unit.en));
    Text::new(
        format!(
            "{}: {} tidak diambil; satuannya diganti menjadi {unit}, yang diminta {own_id}.",
            name.id, answer.id
        ),
        format!(
            "{}: {} is left; its unit was changed to {unit}, and {own_en} is asked for.",
            name.en, answer.en
        ),
    )
}

fn unavailable(item: &Item, value: &Entry, file: Option<&str>) -> Text {
    let (name, value) = (named(item), said(value));
    let (id, en) = match file {
        Some(file) => {
            let file = quoted(file);
            (
                format!("menurut {file} {}", value.id),
                format!("{file} says {}", value.en),
            )
        }
        None => (
            format!("di formulir {}", value.id),
            format!("the form says {}", value.en),
        ),
    };
    Text::new(
        format!(
            "{}: dinyatakan tidak tersedia, tetapi {id}; isian itu yang berlaku.",
            name.id
        ),
        format!(
            "{}: said to be not available, but {en}; that entry holds.",
            name.en
        ),
    )
}
