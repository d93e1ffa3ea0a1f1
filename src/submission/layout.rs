//! The form's vocabulary: names of sheets, columns, fields and words.
//!
//! The template writes these and the reader looks for them, in both languages, so they stand here
//! once.

use crate::lang::Text;

/// Sheet with the instructions.
pub const SHEET_GUIDE: Text = Text::fixed("Petunjuk", "Guide");
/// Sheet with the identity fields.
pub const SHEET_IDENTITY: Text = Text::fixed("Identitas", "Identity");
/// Sheet with one row per item.
pub const SHEET_DATA: Text = Text::fixed("Data", "Data");
/// Sheet with the live completeness.
pub const SHEET_RECAP: Text = Text::fixed("Rekap", "Recap");
/// Sheet of a merged form: who supplied what, and what stood there before.
pub const SHEET_HISTORY: Text = Text::fixed("Riwayat", "History");
/// Hidden sheet with the methodology's stamp; the same name in both languages.
pub const SHEET_STAMP: &str = "_metodologi";

/// Sheets that a workbook of a methodology has and a form has not.
pub const METHODOLOGY_SHEETS: [Text; 2] = [
    Text::fixed("Metodologi", "Methodology"),
    Text::fixed("Pohon", "Tree"),
];
/// Sheets that a result workbook has and a form has not.
pub const RESULT_SHEETS: [Text; 3] = [
    Text::fixed("Ringkasan", "Summary"),
    Text::fixed("Skor", "Scores"),
    Text::fixed("Jejak", "Trace"),
];

/// Label on the sheet Identitas of the position of who fills it in: a field that requests have and
/// forms do not.
pub const LABEL_POSITION: Text = Text::fixed("Jabatan", "Position");
/// Sheets that a recap of several regions has and a form has not.
pub const RECAP_SHEETS: [Text; 3] = [
    Text::fixed("Peringkat", "Ranking"),
    Text::fixed("Pelaporan", "Reporting"),
    Text::fixed("Sebaran", "Distribution"),
];

/// The sheet of the table in which the answers to requests are followed.
pub const MONITORING_SHEET: Text = Text::fixed("Pemantauan", "Following");
/// Sheet of an annotated form with its findings.
pub const SHEET_FINDINGS: Text = Text::fixed("Temuan", "Findings");
/// Title of that sheet, by which it is known from another one of that name.
pub const TITLE_FINDINGS: Text = Text::fixed("Temuan pada formulir ini", "Findings in this form");
/// Sheet of a carried form with what stood outside the form's own cells.
pub const SHEET_OTHER: Text = Text::fixed("Isi lain", "Other content");
/// Its header: the sheet and the cell where something stood, what stood there, and a remark.
pub const HEADER_OTHER: [Text; 4] = [
    Text::fixed("Lembar asal", "Original sheet"),
    Text::fixed("Sel asal", "Original cell"),
    Text::fixed("Isi", "Content"),
    Text::fixed("Keterangan", "Remark"),
];
/// Header of the hidden column of the sheet Data that tells to which dimension a row belongs.
pub const HEADER_GROUP: Text = Text::fixed("Kelompok", "Group");
/// Headers of the columns that requests have beside the form's: why an item is asked for, its limits
/// and sources, what it is used for, and the effect on the bounds. A fifth one is named for the year
/// whose values it shows, see [`is_request_header`].
pub const HEADER_REQUEST: [Text; 4] = [
    Text::fixed("Mengapa diminta", "Why it is asked for"),
    Text::fixed("Batasan dan sumber", "Limits and source"),
    Text::fixed("Dipakai untuk", "Used for"),
    Text::fixed(
        "Pengaruh pada rentang indeks",
        "Effect on the index's range",
    ),
];

/// Header of a request's column of earlier values: `Nilai 2024`.
#[must_use]
pub fn header_previous(year: Option<u16>) -> Text {
    year.map_or_else(
        || Text::fixed("Nilai sebelumnya", "Previous value"),
        |year| Text::new(format!("Nilai {year}"), format!("Value of {year}")),
    )
}

/// Whether a header is that of a column that requests have beside the form's.
#[must_use]
pub fn is_request_header(text: &str) -> bool {
    let text = text.trim();
    let year = text.rsplit(' ').next().and_then(|year| year.parse().ok());
    let previous = [header_previous(None), header_previous(year)];
    let mut headers = HEADER_REQUEST.into_iter().chain(previous);
    headers.any(|header| header.id == text || header.en == text)
}

/// Heading above the rows of the sheet Data that are no item's, or an item's second one.
pub const HEADING_FURTHER_ROWS: Text = Text::fixed(
    "Baris lain dari berkas asal: kode ganda atau tidak dikenal",
    "Further rows of the original file: codes that stand twice or are unknown",
);

/// Longest text of an identity field, in characters: names are much shorter.
pub const IDENTITY_CHARS: usize = 250;

/// Keys in column A of the stamp sheet, their values in column B.
pub const STAMP_ID: &str = "id";
/// See [`STAMP_ID`].
pub const STAMP_VERSION: &str = "version";
/// See [`STAMP_ID`].
pub const STAMP_SHA256: &str = "sha256";

/// Key of the form's language, `id` or `en`.
pub const STAMP_LANGUAGE: &str = "language";
/// Key of the sentence in a box on the first sheet, for example that the figures are fictitious.
pub const STAMP_BANNER: &str = "banner";

/// Keys of what ties a request to the form it was made from, on the stamp sheet too.
pub const REQUEST_REGION: &str = "request_region";
/// See [`REQUEST_REGION`].
pub const REQUEST_CODE_SYSTEM: &str = "request_code_system";
/// See [`REQUEST_REGION`].
pub const REQUEST_YEAR: &str = "request_year";
/// See [`REQUEST_REGION`].
pub const REQUEST_AGENCY: &str = "request_agency";
/// See [`REQUEST_REGION`].
pub const REQUEST_SOURCE: &str = "request_source";
/// See [`REQUEST_REGION`].
pub const REQUEST_SOURCE_SHA256: &str = "request_source_sha256";
/// See [`REQUEST_REGION`].
pub const REQUEST_DATE: &str = "request_date";
/// See [`REQUEST_REGION`].
pub const REQUEST_DEADLINE: &str = "request_deadline";
/// One row for each item asked for: a cell could not hold the codes of a long list.
pub const REQUEST_ITEM: &str = "request_item";
/// One row for each item of which the request shows what the form says: its code, a space and the
/// fingerprint of that.
pub const REQUEST_SHOWN: &str = "request_shown";

/// Columns of the Data sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// Running number.
    Number,
    /// Item code.
    Code,
    /// Name of the item.
    Name,
    /// Unit.
    Unit,
    /// Responsible agency.
    Agency,
    /// The value: input.
    Value,
    /// Availability: input, see [`Availability`].
    Availability,
    /// Year of the data: input.
    Year,
    /// Source: input.
    Source,
    /// Note: input.
    Note,
    /// Live status: formula.
    Status,
}

impl Column {
    /// All columns, in the template's order.
    pub const ALL: [Self; 11] = [
        Self::Number,
        Self::Code,
        Self::Name,
        Self::Unit,
        Self::Agency,
        Self::Value,
        Self::Availability,
        Self::Year,
        Self::Source,
        Self::Note,
        Self::Status,
    ];

    /// The columns without which nothing can be read.
    pub const NEEDED: [Self; 2] = [Self::Code, Self::Value];

    /// The header.
    #[must_use]
    pub const fn header(self) -> Text {
        match self {
            Self::Number => Text::fixed("No", "No"),
            Self::Code => Text::fixed("Kode", "Code"),
            Self::Name => Text::fixed("Nama data", "Data item"),
            Self::Unit => Text::fixed("Satuan", "Unit"),
            Self::Agency => Text::fixed("SKPD penanggung jawab", "Responsible agency"),
            Self::Value => Text::fixed("Nilai", "Value"),
            Self::Availability => Text::fixed("Ketersediaan", "Availability"),
            Self::Year => Text::fixed("Tahun data", "Data year"),
            Self::Source => Text::fixed("Sumber", "Source"),
            Self::Note => Text::fixed("Catatan", "Note"),
            Self::Status => Text::fixed("Status", "Status"),
        }
    }
}

/// Words of the column Ketersediaan. Blank means available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// The value is there.
    Available,
    /// The value exists but nobody has it (yet).
    Unavailable,
    /// The value cannot exist in this region.
    NotApplicable,
}

impl Availability {
    /// All words, in the drop-down's order.
    pub const ALL: [Self; 3] = [Self::Available, Self::Unavailable, Self::NotApplicable];

    /// The word.
    #[must_use]
    pub const fn word(self) -> Text {
        match self {
            Self::Available => Text::fixed("tersedia", "available"),
            Self::Unavailable => Text::fixed("tidak tersedia", "not available"),
            Self::NotApplicable => Text::fixed("tidak berlaku", "not applicable"),
        }
    }

    /// The word that a text is, in either language, whatever its case and blanks.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ").to_lowercase();
        Self::ALL.into_iter().find(|availability| {
            let word = availability.word();
            text == word.id || text == word.en
        })
    }
}

/// Fields of the sheet Identitas: label in column A, input in column B.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentityField {
    /// Region code.
    RegionCode,
    /// Code system: Kemendagri or BPS.
    CodeSystem,
    /// Name of the region.
    Name,
    /// Province.
    Province,
    /// Data year.
    Year,
    /// Filling agency.
    Agency,
    /// Person.
    Person,
    /// Contact.
    Contact,
    /// Date of filling.
    Date,
}

impl IdentityField {
    /// All fields, in the template's order.
    pub const ALL: [Self; 9] = [
        Self::RegionCode,
        Self::CodeSystem,
        Self::Name,
        Self::Province,
        Self::Year,
        Self::Agency,
        Self::Person,
        Self::Contact,
        Self::Date,
    ];

    /// The label.
    #[must_use]
    pub const fn label(self) -> Text {
        match self {
            Self::RegionCode => Text::fixed("Kode wilayah", "Region code"),
            Self::CodeSystem => Text::fixed("Sistem kode", "Code system"),
            Self::Name => Text::fixed("Nama wilayah", "Region name"),
            Self::Province => Text::fixed("Provinsi", "Province"),
            Self::Year => Text::fixed("Tahun data", "Data year"),
            Self::Agency => Text::fixed("Instansi pengisi", "Filling agency"),
            Self::Person => Text::fixed("Nama petugas", "Person"),
            Self::Contact => Text::fixed("Kontak", "Contact"),
            Self::Date => Text::fixed("Tanggal pengisian", "Date of filling"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn availability_is_read_whatever_its_case_and_blanks() {
        assert_eq!(
            Availability::parse(" Tidak  TERSEDIA "),
            Some(Availability::Unavailable)
        );
        assert_eq!(
            Availability::parse("not applicable"),
            Some(Availability::NotApplicable)
        );
        assert_eq!(Availability::parse("proses"), None);
        assert_eq!(Availability::parse(""), None);
    }
}
