//! Why a file could not be opened, in words, and what to do about it.

use super::limits;
use crate::lang::{Lang, Text};

/// Why a workbook could not be opened or read.
///
/// The file's name is not part of the texts: who shows them knows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().en)]
pub enum OpenError {
    /// There is no such file; the nearest name in that folder.
    NotFound {
        /// Name of a file in the folder that may have been meant.
        near: Option<String>,
    },
    /// The path is a folder.
    IsFolder,
    /// The path is neither a file nor a folder (a pipe, a device).
    NotAFile,
    /// The operating system does not let us read it.
    NoPermission,
    /// Another program holds the file (sharing violation on Windows).
    InUse,
    /// The lock file that Excel or LibreOffice keeps beside an open workbook.
    LockFile,
    /// The file has no bytes at all.
    ZeroBytes,
    /// The file is larger than [`limits::FILE_BYTES`], or a text larger than
    /// [`limits::TEXT_BYTES`], [`limits::LIST_BYTES`] or [`limits::METHODOLOGY_BYTES`].
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// An encrypted (password-protected) workbook.
    Encrypted,
    /// A workbook of Excel 97-2003 (`.xls`).
    LegacyXls,
    /// An Excel 2003 XML spreadsheet.
    LegacyXml,
    /// An OpenDocument spreadsheet (`.ods`).
    Ods,
    /// A binary workbook (`.xlsb`).
    Xlsb,
    /// A web page, whatever its name says.
    Html,
    /// Plain text, such as CSV.
    PlainText,
    /// A PDF document.
    Pdf,
    /// A Word or PowerPoint document.
    OtherOffice,
    /// An archive, perhaps with workbooks in it.
    Archive,
    /// Something else that is not a workbook.
    NotAWorkbook,
    /// A workbook that is cut short or whose content contradicts itself.
    Damaged {
        /// The reader's own words, for those who mend the program; no message has them.
        detail: String,
    },
    /// More parts than [`limits::PARTS`].
    TooManyParts,
    /// More sheets than [`limits::SHEETS`].
    TooManySheets,
    /// A part whose unpacked size is over the limit for its kind.
    PartTooLarge {
        /// Name of the part inside the file.
        part: String,
        /// Unpacked size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// All parts together unpack to more than
    /// [`limits::UNPACKED_BYTES`].
    UnpackedTooLarge {
        /// Unpacked size in bytes.
        bytes: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// Reading all its sheets would unpack more than [`limits::UNPACKED_BYTES_IN_ALL`].
    UnpackedTooOften {
        /// The limit in bytes.
        limit: u64,
    },
    /// A part packed more than [`limits::RATIO`] times.
    PackedTooMuch {
        /// Name of the part inside the file.
        part: String,
        /// How many times larger it becomes.
        times: u64,
    },
    /// A part made to grow in memory far beyond its size: styles, relationships, string counts.
    PartInflated {
        /// Name of the part inside the file.
        part: String,
    },
    /// A part that declares a document type or entities of its own, as no spreadsheet program does.
    DocumentType {
        /// Name of the part inside the file.
        part: String,
    },
    /// A sheet with more used cells than [`limits::CELLS`].
    TooManyCells {
        /// Name of the sheet.
        sheet: String,
    },
    /// A sheet with more text than [`limits::SHEET_TEXT_BYTES`].
    TooMuchText {
        /// Name of the sheet.
        sheet: String,
    },
    /// A form that is to be written again holds more than [`limits::CARRIED`] cells, comments and
    /// links, or more text than [`limits::CARRIED_BYTES`].
    TooMuchToCarry {
        /// Name of the sheet that holds most of it.
        sheet: String,
        /// Whether it is the text that is too much.
        text: bool,
    },
    /// There is no sheet of that name.
    SheetMissing {
        /// The name asked for.
        sheet: String,
    },
    /// The operating system failed while reading.
    Io {
        /// What it says.
        detail: Text,
    },
}

impl OpenError {
    /// What is wrong.
    // One arm per variant in one match, so that none can be forgotten.
    #[allow(clippy::too_many_lines)]
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotFound { .. } => {
                Text::fixed("Berkas tidak ditemukan.", "The file was not found.")
            }
            Self::IsFolder => {
                Text::fixed("Ini folder, bukan berkas.", "This is a folder, not a file.")
            }
            Self::NotAFile => Text::fixed("Ini bukan berkas biasa.", "This is not a regular file."),
            Self::NoPermission => Text::fixed(
                "Berkas tidak boleh dibaca oleh pengguna ini.",
                "This user is not allowed to read the file.",
            ),
            Self::InUse => Text::fixed(
                "Berkas sedang dipakai program lain.",
                "The file is in use by another program.",
            ),
            Self::LockFile => Text::fixed(
                "Ini berkas kunci sementara yang dibuat Excel atau LibreOffice, bukan buku kerjanya.",
                "This is the temporary lock file of Excel or LibreOffice, not the workbook itself.",
            ),
            Self::ZeroBytes => {
                Text::fixed("Berkas kosong (0 bita).", "The file is empty (0 bytes).")
            }
            Self::TooLarge { bytes, limit } => sizes(
                "Berkas terlalu besar",
                "The file is too large",
                *bytes,
                *limit,
            ),
            Self::Encrypted => Text::fixed(
                "Buku kerja ini dikunci dengan kata sandi.",
                "This workbook is locked with a password.",
            ),
            Self::LegacyXls => Text::fixed(
                "Isinya buku kerja Excel lama (.xls), bukan .xlsx.",
                "It is an old Excel workbook (.xls), not .xlsx.",
            ),
            Self::LegacyXml => Text::fixed(
                "Isinya lembar kerja XML Excel 2003, bukan .xlsx.",
                "It is an Excel 2003 XML spreadsheet, not .xlsx.",
            ),
            Self::Ods => Text::fixed(
                "Isinya lembar kerja OpenDocument (.ods), bukan .xlsx.",
                "It is an OpenDocument spreadsheet (.ods), not .xlsx.",
            ),
            Self::Xlsb => Text::fixed(
                "Isinya buku kerja biner (.xlsb), bukan .xlsx.",
                "It is a binary workbook (.xlsb), not .xlsx.",
            ),
            Self::Html => Text::fixed(
                "Isinya halaman web (HTML), apa pun nama berkasnya.",
                "It is a web page (HTML), whatever its name says.",
            ),
            Self::PlainText => Text::fixed(
                "Isinya teks biasa (misalnya CSV), bukan buku kerja .xlsx.",
                "It is plain text (such as CSV), not an .xlsx workbook.",
            ),
            Self::Pdf => Text::fixed(
                "Isinya dokumen PDF, bukan buku kerja .xlsx.",
                "It is a PDF document, not an .xlsx workbook.",
            ),
            Self::OtherOffice => Text::fixed(
                "Isinya dokumen teks atau presentasi, bukan buku kerja.",
                "It is a text document or a presentation, not a workbook.",
            ),
            Self::Archive => Text::fixed(
                "Isinya arsip (zip, rar, 7z), bukan buku kerja.",
                "It is an archive (zip, rar, 7z), not a workbook.",
            ),
            Self::NotAWorkbook => Text::fixed(
                "Isinya bukan buku kerja .xlsx.",
                "It is not an .xlsx workbook.",
            ),
            // The reader's own words help nobody who sent or received the file.
            Self::Damaged { .. } => Text::fixed(
                "Buku kerja rusak atau terpotong.",
                "The workbook is damaged or cut short.",
            ),
            Self::TooManyParts => count("bagian", "parts", limits::PARTS, None),
            Self::TooManySheets => count("lembar", "sheets", limits::SHEETS, None),
            Self::PartTooLarge { part, bytes, limit } => sizes(
                &format!("Bagian {part} terlalu besar setelah dibuka"),
                &format!("Part {part} is too large when unpacked"),
                *bytes,
                *limit,
            ),
            Self::UnpackedTooLarge { bytes, limit } => sizes(
                "Isi berkas terlalu besar setelah dibuka",
                "The content is too large when unpacked",
                *bytes,
                *limit,
            ),
            Self::UnpackedTooOften { limit } => {
                let megabytes = limit / (1024 * 1024);
                Text::new(
                    format!(
                        "Lembar-lembarnya memakai bagian yang sama berulang kali: isi yang harus dibuka lebih dari {megabytes} MB."
                    ),
                    format!(
                        "Its sheets use the same parts over and over: more than {megabytes} MB would have to be unpacked."
                    ),
                )
            }
            Self::PackedTooMuch { part, times } => Text::new(
                format!("Bagian {part} membengkak {times} kali saat dibuka; berkas tidak wajar."),
                format!("Part {part} grows {times} times when unpacked; the file is not sound."),
            ),
            Self::PartInflated { part } => Text::new(
                format!("Bagian {part} tidak wajar: isinya akan membengkak di memori."),
                format!("Part {part} is not sound: it would swell in memory."),
            ),
            Self::DocumentType { part } => Text::new(
                format!("Bagian {part} memuat deklarasi DOCTYPE, yang tidak pernah ditulis Excel."),
                format!("Part {part} declares a DOCTYPE, which Excel never writes."),
            ),
            Self::TooManyCells { sheet } => {
                count("sel terisi", "used cells", limits::CELLS, Some(sheet))
            }
            Self::TooMuchText { sheet } => count(
                "bita teks",
                "bytes of text",
                limits::SHEET_TEXT_BYTES,
                Some(sheet),
            ),
            Self::TooMuchToCarry { sheet, text } => too_much_to_carry(sheet, *text),
            Self::SheetMissing { sheet } => Text::new(
                format!("Lembar “{sheet}” tidak ada."),
                format!("There is no sheet “{sheet}”."),
            ),
            Self::Io { detail } => Text::new(
                format!("Berkas gagal dibaca: {}.", detail.id),
                format!("The file could not be read: {}.", detail.en),
            ),
        }
    }

    /// What to do about it.
    // One arm per variant in one match, so that none can be forgotten.
    #[allow(clippy::too_many_lines)]
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::NotFound { near: Some(name) } => Text::new(
                format!("Apakah yang dimaksud “{name}”?"),
                format!("Did you mean “{name}”?"),
            ),
            Self::NotFound { near: None } => Text::fixed(
                "Periksa nama berkas dan foldernya; apit dengan tanda kutip bila memuat spasi.",
                "Check the name and its folder; put it in quotation marks when it has spaces.",
            ),
            Self::IsFolder => Text::fixed(
                "Sebutkan nama berkas .xlsx di dalam folder itu.",
                "Name an .xlsx file inside that folder.",
            ),
            Self::ZeroBytes => Text::fixed(
                "Simpan ulang berkasnya dengan isinya (formulir .xlsx, atau tabel dengan baris judul dan \
                 satu baris per wilayah); bila ini kiriman, minta dikirim ulang.",
                "Save the file again with its content (a form as .xlsx, or a table with a header row and \
                 one row per region); if it was sent to you, ask for it again.",
            ),
            Self::Archive => Text::fixed(
                "Ekstrak arsipnya dahulu, lalu pilih berkas .xlsx di dalamnya.",
                "Extract the archive first, then choose the .xlsx file in it.",
            ),
            Self::NotAFile | Self::NotAWorkbook | Self::OtherOffice => Text::fixed(
                "Pilih berkas .xlsx yang berisi formulir; bila ini kiriman, minta dikirim ulang.",
                "Choose the .xlsx file that holds the form; if it was sent to you, ask for it again.",
            ),
            Self::NoPermission => Text::fixed(
                "Salin berkas ke folder Anda sendiri, atau minta izin baca kepada pemiliknya.",
                "Copy it to a folder of your own, or ask its owner for permission to read.",
            ),
            Self::InUse => Text::fixed(
                "Tutup berkas di Excel lalu ulangi.",
                "Close the file in Excel and try again.",
            ),
            Self::LockFile => Text::fixed(
                "Pilih berkas yang namanya tidak diawali ~$ atau .~lock.",
                "Choose the file whose name does not start with ~$ or .~lock.",
            ),
            Self::Encrypted => Text::fixed(
                "Buka di Excel dengan kata sandinya, pilih Berkas > Info > Proteksi Buku Kerja > Enkripsi dengan Kata Sandi, kosongkan, lalu simpan.",
                "Open it in Excel with its password, choose File > Info > Protect Workbook > Encrypt with Password, clear it, and save.",
            ),
            Self::LegacyXls | Self::LegacyXml | Self::Ods | Self::Xlsb => Text::fixed(
                "Buka di Excel atau LibreOffice, lalu Simpan Sebagai > .xlsx.",
                "Open it in Excel or LibreOffice, then Save As > .xlsx.",
            ),
            Self::Html => Text::fixed(
                "Buka di Excel, periksa angkanya, lalu Simpan Sebagai > .xlsx.",
                "Open it in Excel, check the numbers, then Save As > .xlsx.",
            ),
            Self::PlainText | Self::Pdf => Text::fixed(
                "Salin isinya ke formulir .xlsx yang dibuat dengan `ikesos template`.",
                "Copy its content into an .xlsx form made with `ikesos template`.",
            ),
            Self::Damaged { .. } => Text::fixed(
                "Buka di Excel atau LibreOffice (biarkan diperbaiki), lalu Simpan Sebagai > .xlsx; bila ini kiriman, minta dikirim ulang.",
                "Open it in Excel or LibreOffice (let it repair the file), then Save As > .xlsx; if it was sent to you, ask for it again.",
            ),
            Self::TooMuchToCarry { sheet, .. } => Text::new(
                format!(
                    "Hapus dari lembar “{sheet}” baris, komentar, dan tautan yang bukan bagian formulir (atau seluruh lembar itu, bila bukan lembar formulir), simpan dengan nama lain, lalu ulangi dengan berkas itu."
                ),
                format!(
                    "Delete from sheet “{sheet}” the rows, comments and links that are no part of the form (or the whole sheet, if it is none of the form's), save it under another name, and use that file."
                ),
            ),
            Self::SheetMissing { .. } => Text::fixed(
                "Periksa nama lembar di bagian bawah jendela Excel.",
                "Check the sheet names at the bottom of the Excel window.",
            ),
            Self::Io { .. } => Text::fixed(
                "Periksa flashdisk atau jaringan, salin berkas ke komputer ini, lalu ulangi.",
                "Check the drive or network, copy the file to this computer, and try again.",
            ),
            Self::TooLarge {
                limit: limits::LIST_BYTES | limits::METHODOLOGY_BYTES,
                ..
            } => Text::fixed(
                "Periksa apakah ini berkas yang dimaksud: daftar atau metodologi tidak pernah sebesar itu.",
                "Check whether it is the file you meant: no list and no methodology is that large.",
            ),
            Self::TooLarge {
                limit: limits::TEXT_BYTES,
                ..
            } => Text::fixed(
                "Pecah tabelnya, misalnya satu berkas per tahun atau per provinsi.",
                "Split the table, for example into one file per year or province.",
            ),
            Self::TooLarge { .. }
            | Self::TooManyParts
            | Self::TooManySheets
            | Self::PartTooLarge { .. }
            | Self::UnpackedTooLarge { .. }
            | Self::UnpackedTooOften { .. }
            | Self::PackedTooMuch { .. }
            | Self::PartInflated { .. }
            | Self::DocumentType { .. }
            | Self::TooManyCells { .. }
            | Self::TooMuchText { .. } => Text::fixed(
                "Salin isian ke formulir baru yang dibuat dengan `ikesos template`, lalu pakai berkas itu.",
                "Copy the entries into a new form made with `ikesos template` and use that file.",
            ),
        }
    }

    /// A damaged workbook, with the reader's own words: they may quote the file.
    pub(super) fn damaged(words: &impl ToString) -> Self {
        Self::Damaged {
            detail: quoted(&words.to_string()),
        }
    }
}

/// Text from a file as it may stand in a message: one line, of bounded length.
pub(super) fn quoted(text: &str) -> String {
    /// Characters that say enough.
    const LONGEST: usize = 100;
    let mut kept: String = text
        .chars()
        .filter(|character| !character.is_control())
        .take(LONGEST + 1)
        .collect();
    if let Some((end, _)) = kept.char_indices().nth(LONGEST) {
        kept.truncate(end);
        kept.push('…');
    }
    kept
}

/// "… (60,0 MB; batasnya 50,0 MB)."
fn sizes(id: &str, en: &str, bytes: u64, limit: u64) -> Text {
    let megabytes = |lang: Lang, bytes: u64| lang.number(bytes as f64 / (1024.0 * 1024.0), 1);
    Text::new(
        format!(
            "{id} ({} MB; batasnya {} MB).",
            megabytes(Lang::Id, bytes),
            megabytes(Lang::Id, limit)
        ),
        format!(
            "{en} ({} MB; the limit is {} MB).",
            megabytes(Lang::En, bytes),
            megabytes(Lang::En, limit)
        ),
    )
}

/// "Formulir memuat lebih dari 8 MB teks, paling banyak di lembar X: …"
fn too_much_to_carry(sheet: &str, text: bool) -> Text {
    let things = |lang: Lang| lang.number(limits::CARRIED as f64, 0);
    let megabytes = limits::CARRIED_BYTES / (1024 * 1024);
    let (id, en) = if text {
        (
            format!("{megabytes} MB teks"),
            format!("{megabytes} MB of text"),
        )
    } else {
        (
            format!("{} sel, komentar, dan tautan", things(Lang::Id)),
            format!("{} cells, comments and links", things(Lang::En)),
        )
    };
    Text::new(
        format!(
            "Formulir memuat lebih dari {id}, paling banyak di lembar “{sheet}”: terlalu banyak untuk disalin ke formulir baru."
        ),
        format!(
            "The form holds more than {en}, most of it on sheet “{sheet}”: too much to be carried over."
        ),
    )
}

/// "Lembar X memuat lebih dari 500.000 sel terisi."
fn count(id: &str, en: &str, limit: usize, sheet: Option<&String>) -> Text {
    let (where_id, where_en) = sheet.map_or_else(
        || ("Berkas".to_owned(), "The file".to_owned()),
        |sheet| (format!("Lembar “{sheet}”"), format!("Sheet “{sheet}”")),
    );
    Text::new(
        format!(
            "{where_id} memuat lebih dari {} {id}.",
            Lang::Id.number(limit as f64, 0)
        ),
        format!(
            "{where_en} holds more than {} {en}.",
            Lang::En.number(limit as f64, 0)
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_counts_follow_the_language() {
        let text = OpenError::TooLarge {
            bytes: 60 * 1024 * 1024,
            limit: limits::FILE_BYTES,
        }
        .text();
        assert_eq!(text.id, "Berkas terlalu besar (60,0 MB; batasnya 50,0 MB).");
        assert_eq!(
            text.en,
            "The file is too large (60.0 MB; the limit is 50.0 MB)."
        );
        let sheet = "Data".to_owned();
        let text = OpenError::TooManyCells { sheet }.text();
        assert_eq!(
            text.id,
            "Lembar “Data” memuat lebih dari 500.000 sel terisi."
        );
        let text = OpenError::TooManyParts.text();
        assert_eq!(text.en, "The file holds more than 4,096 parts.");
    }

    #[test]
    fn a_damaged_workbook_is_told_in_plain_words() {
        let text = OpenError::damaged(&"invalid Zip archive: Could not find EOCD").text();
        assert_eq!(text.id, "Buku kerja rusak atau terpotong.");
        assert_eq!(text.en, "The workbook is damaged or cut short.");
    }

    #[test]
    fn words_of_the_file_stay_on_one_short_line() {
        assert_eq!(quoted("a\u{1b}[31m\nb"), "a[31mb");
        let long = quoted(&"é".repeat(5_000));
        assert_eq!(long.chars().count(), 101);
        assert!(long.ends_with('…'));
    }
}
