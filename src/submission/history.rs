//! The history of a merged form: per item who supplied what, when, from which file, and what stood
//! there before.
//!
//! The sheet Riwayat holds one record per row. The writer of merged forms writes these columns and
//! the reader looks for them, in both languages, so they stand here once.

use crate::lang::Text;

/// One answer that was taken into a form, or whose words are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    /// Code of the item.
    pub item: String,
    /// What happened to it.
    pub event: String,
    /// What the answer says, in its own words.
    pub now: Stood,
    /// What stood in the form before.
    pub before: Stood,
    /// Who answers.
    pub agency: String,
    /// Person who filled in the answer.
    pub person: String,
    /// That person's position.
    pub position: String,
    /// Date of the answer; empty when the reply says none.
    pub date: String,
    /// Name of the reply's file, without folders.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Name of the form's file it was taken into, without folders.
    pub form: String,
    /// SHA-256 of that form's bytes.
    pub form_sha256: String,
}

/// The input cells of an item as texts, numbers in plain decimal form.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stood {
    /// The value.
    pub value: String,
    /// Column Ketersediaan.
    pub availability: String,
    /// Column Tahun data.
    pub year: String,
    /// Column Sumber.
    pub source: String,
    /// Column Catatan.
    pub note: String,
}

/// What column [`HistoryColumn::Date`] says when the reply says no date.
pub const NO_DATE: Text = Text::fixed("tidak disebut", "not stated");

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// It was missing and is answered.
    Filled,
    /// What stood there gave way to the answer.
    Overwritten,
    /// The answer is what stood there, and brought its year, source or note.
    Completed,
    /// Another reply gave the answer that was taken, too.
    Confirmed,
    /// The form stayed as it was; the reply's words on the item are kept here.
    Noted,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Filled,
        Self::Overwritten,
        Self::Completed,
        Self::Confirmed,
        Self::Noted,
    ];

    /// Whether a word of the sheet, in either language, means this.
    #[must_use]
    pub fn is(self, word: &str) -> bool {
        let own = self.word();
        own.id == word || own.en == word
    }

    /// The word in the sheet.
    #[must_use]
    pub const fn word(self) -> Text {
        match self {
            Self::Filled => Text::fixed("diisi", "filled"),
            Self::Overwritten => Text::fixed("diganti", "replaced"),
            Self::Completed => Text::fixed("keterangan dilengkapi", "details completed"),
            Self::Confirmed => Text::fixed("jawaban yang sama", "same answer"),
            Self::Noted => Text::fixed("keterangan dicatat", "words noted"),
        }
    }
}

/// Columns of the sheet Riwayat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HistoryColumn {
    /// Code of the item.
    Item,
    /// Its name; for the reader's convenience only.
    Name,
    /// What happened.
    Event,
    /// The value now.
    Value,
    /// Its availability now.
    Availability,
    /// Its year now.
    Year,
    /// Its source now.
    Source,
    /// Its note now.
    Note,
    /// Who answers.
    Agency,
    /// The person.
    Person,
    /// That person's position.
    Position,
    /// When.
    Date,
    /// From which file.
    File,
    /// SHA-256 of that file.
    Sha256,
    /// The value before.
    ValueBefore,
    /// The availability before.
    AvailabilityBefore,
    /// The year before.
    YearBefore,
    /// The source before.
    SourceBefore,
    /// The note before.
    NoteBefore,
    /// Into which form.
    Form,
    /// SHA-256 of that form.
    FormSha256,
}

impl HistoryColumn {
    /// All columns, in their order.
    pub const ALL: [Self; 21] = [
        Self::Item,
        Self::Name,
        Self::Event,
        Self::Value,
        Self::Availability,
        Self::Year,
        Self::Source,
        Self::Note,
        Self::Agency,
        Self::Person,
        Self::Position,
        Self::Date,
        Self::File,
        Self::ValueBefore,
        Self::AvailabilityBefore,
        Self::YearBefore,
        Self::SourceBefore,
        Self::NoteBefore,
        Self::Form,
        Self::Sha256,
        Self::FormSha256,
    ];

    /// The header.
    #[must_use]
    pub const fn header(self) -> Text {
        match self {
            Self::Item => Text::fixed("Kode", "Code"),
            Self::Name => Text::fixed("Nama data", "Data item"),
            Self::Event => Text::fixed("Yang terjadi", "What happened"),
            Self::Value => Text::fixed("Nilai", "Value"),
            Self::Availability => Text::fixed("Ketersediaan", "Availability"),
            Self::Year => Text::fixed("Tahun data", "Data year"),
            Self::Source => Text::fixed("Sumber", "Source"),
            Self::Note => Text::fixed("Catatan", "Note"),
            Self::Agency => Text::fixed("Instansi", "Agency"),
            Self::Person => Text::fixed("Nama petugas", "Person"),
            Self::Position => Text::fixed("Jabatan", "Position"),
            Self::Date => Text::fixed("Tanggal jawaban", "Date of the answer"),
            Self::File => Text::fixed("Berkas jawaban", "Reply's file"),
            Self::ValueBefore => Text::fixed("Nilai semula", "Value before"),
            Self::AvailabilityBefore => Text::fixed("Ketersediaan semula", "Availability before"),
            Self::YearBefore => Text::fixed("Tahun data semula", "Data year before"),
            Self::SourceBefore => Text::fixed("Sumber semula", "Source before"),
            Self::NoteBefore => Text::fixed("Catatan semula", "Note before"),
            Self::Sha256 => Text::fixed("SHA-256 jawaban", "SHA-256 of the reply"),
            Self::Form => Text::fixed("Digabungkan ke", "Merged into"),
            Self::FormSha256 => Text::fixed("SHA-256 formulir", "SHA-256 of the form"),
        }
    }

    /// Where a record keeps it; nowhere for the item's name.
    #[must_use]
    pub const fn of(self, record: &Record) -> Option<&String> {
        Some(match self {
            Self::Name => return None,
            Self::Item => &record.item,
            Self::Event => &record.event,
            Self::Value => &record.now.value,
            Self::Availability => &record.now.availability,
            Self::Year => &record.now.year,
            Self::Source => &record.now.source,
            Self::Note => &record.now.note,
            Self::Agency => &record.agency,
            Self::Person => &record.person,
            Self::Position => &record.position,
            Self::Date => &record.date,
            Self::File => &record.file,
            Self::Sha256 => &record.sha256,
            Self::ValueBefore => &record.before.value,
            Self::AvailabilityBefore => &record.before.availability,
            Self::YearBefore => &record.before.year,
            Self::SourceBefore => &record.before.source,
            Self::NoteBefore => &record.before.note,
            Self::Form => &record.form,
            Self::FormSha256 => &record.form_sha256,
        })
    }

    /// The same place, to be filled.
    pub(super) const fn slot(self, record: &mut Record) -> Option<&mut String> {
        Some(match self {
            Self::Name => return None,
            Self::Item => &mut record.item,
            Self::Event => &mut record.event,
            Self::Value => &mut record.now.value,
            Self::Availability => &mut record.now.availability,
            Self::Year => &mut record.now.year,
            Self::Source => &mut record.now.source,
            Self::Note => &mut record.now.note,
            Self::Agency => &mut record.agency,
            Self::Person => &mut record.person,
            Self::Position => &mut record.position,
            Self::Date => &mut record.date,
            Self::File => &mut record.file,
            Self::Sha256 => &mut record.sha256,
            Self::ValueBefore => &mut record.before.value,
            Self::AvailabilityBefore => &mut record.before.availability,
            Self::YearBefore => &mut record.before.year,
            Self::SourceBefore => &mut record.before.source,
            Self::NoteBefore => &mut record.before.note,
            Self::Form => &mut record.form,
            Self::FormSha256 => &mut record.form_sha256,
        })
    }
}
