//! What can be wrong with the file and its structure: `IK0xx`.

use crate::diagnostic::{CodeDoc, Place, Severity};
use crate::lang::Text;
use crate::methodology::Item;
use crate::submission::OtherWorkbook;
use crate::submission::layout::{Column, IdentityField};
use crate::workbook::OpenError;

use super::super::family::{Problem, Words};
use super::super::words::{cell, en, id, listed, named, perhaps, quoted};

/// A file that cannot be opened.
pub(super) struct OpenProblem<'a>(pub &'a OpenError);

impl Problem for OpenProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self.0 {
            OpenError::NotFound { .. } => &FILE_NOT_FOUND,
            OpenError::IsFolder | OpenError::NotAFile | OpenError::LockFile => &NOT_A_FILE,
            OpenError::NoPermission | OpenError::InUse | OpenError::Io { .. } => &FILE_NOT_READABLE,
            OpenError::Encrypted => &WORKBOOK_ENCRYPTED,
            OpenError::LegacyXls
            | OpenError::LegacyXml
            | OpenError::Ods
            | OpenError::Xlsb
            | OpenError::Html
            | OpenError::PlainText
            | OpenError::Pdf
            | OpenError::OtherOffice
            | OpenError::Archive
            | OpenError::NotAWorkbook => &NOT_AN_XLSX,
            OpenError::ZeroBytes | OpenError::Damaged { .. } | OpenError::SheetMissing { .. } => {
                &WORKBOOK_DAMAGED
            }
            OpenError::TooLarge { .. }
            | OpenError::TooManyParts
            | OpenError::TooManySheets
            | OpenError::PartTooLarge { .. }
            | OpenError::UnpackedTooLarge { .. }
            | OpenError::UnpackedTooOften { .. }
            | OpenError::PackedTooMuch { .. }
            | OpenError::PartInflated { .. }
            | OpenError::DocumentType { .. }
            | OpenError::TooManyCells { .. }
            | OpenError::TooMuchText { .. }
            | OpenError::TooMuchToCarry { .. } => &WORKBOOK_BEYOND_LIMITS,
        }
    }

    fn words(&self) -> Words {
        Words {
            message: self.0.text(),
            hint: self.0.hint(),
        }
    }
}

/// A finding about the form's sheets, columns, labels and rows.
pub(super) enum StructureProblem<'a> {
    OtherWorkbook(OtherWorkbook),
    SheetMissing {
        sheet: &'a str,
        near: Option<&'a str>,
        present: &'a [String],
    },
    HeaderMissing {
        sheet: &'a str,
    },
    ColumnMissing {
        column: &'a str,
        near: Option<&'a Place>,
        near_text: Option<&'a str>,
        sheet: &'a str,
    },
    ColumnTwice {
        column: &'a str,
        first: &'a Place,
        second: &'a Place,
    },
    FieldMissing {
        field: &'a str,
        near: Option<&'a Place>,
        near_text: Option<&'a str>,
        sheet: &'a str,
    },
    NoItems {
        found: usize,
    },
    ItemMissing {
        item: &'a Item,
        near: Option<&'a Place>,
        near_text: Option<&'a str>,
    },
    ItemUnknown {
        text: &'a str,
        near: Option<&'a str>,
    },
    ItemTwice {
        item: &'a str,
        first: &'a Place,
        second: &'a Place,
    },
    TextCut {
        limit: usize,
    },
    ValueMerged {
        item: &'a Item,
        place: &'a Place,
        first: &'a Place,
        /// Code of the item whose value cell is the first of the merged ones.
        owner: Option<&'a str>,
    },
    FieldFormula {
        field: &'a str,
    },
    FieldTwice {
        field: &'a str,
        first: &'a Place,
        second: &'a Place,
    },
}

impl Problem for StructureProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::OtherWorkbook(_) => &NOT_A_FORM,
            Self::SheetMissing { .. } => &SHEET_MISSING,
            Self::HeaderMissing { .. } => &HEADER_MISSING,
            Self::ColumnMissing { .. } => &COLUMN_MISSING,
            Self::ColumnTwice { .. } => &COLUMN_TWICE,
            Self::FieldMissing { .. } => &FIELD_MISSING,
            Self::NoItems { .. } => &NO_ITEMS_FOUND,
            Self::ItemMissing { .. } => &ITEM_ROW_MISSING,
            Self::ItemUnknown { .. } => &ITEM_UNKNOWN,
            Self::ItemTwice { .. } => &ITEM_TWICE,
            Self::TextCut { .. } => &TEXT_CUT,
            Self::ValueMerged { .. } => &VALUE_MERGED,
            Self::FieldFormula { .. } => &FIELD_FORMULA_UNSAVED,
            Self::FieldTwice { .. } => &FIELD_TWICE,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::ColumnMissing { column, .. } if !is_needed_column(column) => Severity::Warning,
            Self::FieldMissing { field, .. } | Self::FieldFormula { field } => {
                severity_of_field(field)
            }
            _ => self.doc().severity,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::OtherWorkbook(kind) => other_workbook(*kind),
            Self::SheetMissing {
                sheet,
                near,
                present,
            } => sheet_missing(sheet, *near, present),
            Self::HeaderMissing { sheet } => header_missing(sheet),
            Self::ColumnMissing {
                column,
                near,
                near_text,
                sheet,
            } => column_missing(column, sheet, &perhaps(*near_text, *near)),
            Self::ColumnTwice {
                column,
                first,
                second,
            } => column_twice(column, first, second),
            Self::FieldMissing {
                field,
                near,
                near_text,
                sheet,
            } => field_missing(field, sheet, &perhaps(*near_text, *near)),
            Self::NoItems { found } => no_items(*found),
            Self::ItemMissing {
                item,
                near,
                near_text,
            } => item_missing(item, &perhaps(*near_text, *near)),
            Self::ItemUnknown { text, near } => item_unknown(text, &perhaps(*near, None)),
            Self::ItemTwice {
                item,
                first,
                second,
            } => item_twice(item, first, second),
            Self::TextCut { limit } => text_cut(*limit),
            Self::ValueMerged {
                item,
                place,
                first,
                owner,
            } => value_merged(item, place, first, *owner),
            Self::FieldFormula { field } => field_formula(field),
            Self::FieldTwice {
                field,
                first,
                second,
            } => field_twice(field, first, second),
        }
    }
}

fn other_workbook(kind: OtherWorkbook) -> Words {
    match kind {
        OtherWorkbook::Methodology => Words {
            message: Text::fixed(
                "Ini buku kerja metodologi, bukan formulir.",
                "This is the workbook of a methodology, not a form.",
            ),
            hint: Text::fixed(
                "Sebutkan formulirnya, dan buku kerja ini dengan --method bila hendak dipakai.",
                "Name the form, and this workbook with --method if it is to be used.",
            ),
        },
        OtherWorkbook::Result => Words {
            message: Text::fixed(
                "Ini buku kerja hasil perhitungan, bukan formulir.",
                "This is the result of a computation, not a form.",
            ),
            hint: Text::fixed(
                "Sebutkan formulir asalnya; namanya tertulis di lembar Jejak buku kerja ini.",
                "Name the form it was made from; the sheet Trace of this workbook has its name.",
            ),
        },
        OtherWorkbook::Recap => Words {
            message: Text::fixed(
                "Ini rekap beberapa wilayah, bukan formulir.",
                "This is the recap of several regions, not a form.",
            ),
            hint: Text::fixed(
                "Sebutkan formulir asalnya; nama-namanya tertulis di lembar Jejak buku kerja ini.",
                "Name the forms it was made from; the sheet Trace of this workbook has their names.",
            ),
        },
        OtherWorkbook::Monitoring => Words {
            message: Text::fixed(
                "Ini tabel pemantauan permintaan, bukan formulir.",
                "This is the table in which requests are followed, not a form.",
            ),
            hint: Text::fixed(
                "Sebutkan formulirnya, atau berkas jawaban dari instansi.",
                "Name the form, or the files that the agencies answered.",
            ),
        },
    }
}

fn sheet_missing(sheet: &str, near: Option<&str>, present: &[String]) -> Words {
    let (sheet, near) = (quoted(sheet), perhaps(near, None));
    let present = listed(present.iter().map(String::as_str));
    Words {
        message: Text::new(
            format!("Lembar {sheet} tidak ada. Lembar yang ada: {}.", present.id),
            format!("There is no sheet {sheet}. Sheets there: {}.", present.en),
        ),
        hint: Text::new(
            format!(
                "{}Beri lembar itu nama {sheet}, atau salin isian ke formulir baru dari ikesos template.",
                near.id
            ),
            format!(
                "{}Name the sheet {sheet}, or copy the entries into a new form from ikesos template.",
                near.en
            ),
        ),
    }
}

fn header_missing(sheet: &str) -> Words {
    Words {
        message: Text::new(
            format!("Baris judul kolom tidak ditemukan di lembar {sheet}."),
            format!("No row of column headers was found on the sheet {sheet}."),
        ),
        hint: HEADERS,
    }
}

fn column_missing(column: &str, sheet: &str, near: &Text) -> Words {
    let column = quoted(column);
    Words {
        message: Text::new(
            format!("Kolom {column} tidak ada di lembar {sheet}."),
            format!("There is no column {column} on the sheet {sheet}."),
        ),
        hint: Text::new(
            format!("{}Tulis {column} sebagai judul kolomnya.", near.id),
            format!("{}Write {column} as the header of the column.", near.en),
        ),
    }
}

fn value_merged(item: &Item, place: &Place, first: &Place, owner: Option<&str>) -> Words {
    let item = named(item);
    let (place, first) = (cell(place), cell(first));
    let (counts_id, counts_en) = owner.map_or_else(
        || {
            (
                "tidak dibaca sebagai nilai".to_owned(),
                "is not read as a value".to_owned(),
            )
        },
        |owner| {
            (
                format!("hanya dibaca untuk {owner}"),
                format!("counts for {owner} only"),
            )
        },
    );
    Words {
        message: Text::new(
            format!(
                "{}: sel {place} digabung dengan {first}; isinya {counts_id}.",
                item.id
            ),
            format!(
                "{}: cell {place} is merged with {first}; what stands there {counts_en}.",
                item.en
            ),
        ),
        hint: Text::fixed(
            "Pisahkan kembali sel yang digabung (Unmerge Cells), lalu isi nilai setiap data di barisnya sendiri.",
            "Unmerge the cells, then fill in each item's value in its own row.",
        ),
    }
}

fn field_formula(field: &str) -> Words {
    let field = quoted(field);
    Words {
        message: Text::new(
            format!("Isian {field} berupa rumus yang hasilnya tidak tersimpan."),
            format!("The field {field} is a formula whose result was not saved."),
        ),
        hint: Text::fixed(
            "Buka berkas di Excel atau LibreOffice lalu simpan, atau ganti rumusnya dengan isiannya.",
            "Open the file in Excel or LibreOffice and save it, or put the content in place of the formula.",
        ),
    }
}

fn field_twice(field: &str, first: &Place, second: &Place) -> Words {
    let (field, first, second) = (quoted(field), cell(first), cell(second));
    Words {
        message: Text::new(
            format!("Isian {field} ada dua dan berbeda: {first} yang dipakai, {second} diabaikan."),
            format!(
                "The field {field} stands twice and differs: {first} is used, {second} is ignored."
            ),
        ),
        hint: Text::fixed(
            "Hapus salah satunya, atau samakan isinya.",
            "Delete one of them, or make them the same.",
        ),
    }
}

fn column_twice(column: &str, first: &Place, second: &Place) -> Words {
    let (column, first, second) = (quoted(column), cell(first), cell(second));
    Words {
        message: Text::new(
            format!("Kolom {column} ada dua: {first} yang dipakai, {second} diabaikan."),
            format!("There are two columns {column}: {first} is used, {second} is ignored."),
        ),
        hint: Text::fixed(
            "Ganti judul kolom yang tidak dipakai.",
            "Rename the column that is not used.",
        ),
    }
}

fn field_missing(field: &str, sheet: &str, near: &Text) -> Words {
    let field = quoted(field);
    Words {
        message: Text::new(
            format!("Isian {field} tidak ditemukan di lembar {sheet}."),
            format!("The field {field} was not found on the sheet {sheet}."),
        ),
        hint: Text::new(
            format!(
                "{}Tulis {field} di satu sel dan isiannya di sel sebelah kanannya.",
                near.id
            ),
            format!(
                "{}Write {field} in one cell and its content in the cell to the right.",
                near.en
            ),
        ),
    }
}

/// No item at all: another methodology when there are rows with other codes.
fn no_items(found: usize) -> Words {
    if found == 0 {
        return Words {
            message: Text::fixed(
                "Tidak satu pun data metodologi ditemukan di lembar Data.",
                "No item was found on the Data sheet.",
            ),
            hint: HEADERS,
        };
    }
    Words {
        message: Text::new(
            format!(
                "Tidak satu pun data metodologi ini ditemukan; {found} baris memakai kode lain."
            ),
            format!("No item of this methodology was found; {found} rows have other codes."),
        ),
        hint: Text::fixed(
            "Formulir ini tampaknya untuk metodologi lain: sebutkan dengan --method, atau pakai formulir dari ikesos template.",
            "This form seems to belong to another methodology: name it with --method, or use a form from ikesos template.",
        ),
    }
}

fn item_missing(item: &Item, near: &Text) -> Words {
    let (name, code) = (named(item), &item.code);
    Words {
        message: Text::new(
            format!("{} tidak punya baris di lembar Data.", name.id),
            format!("{} has no row on the Data sheet.", name.en),
        ),
        hint: Text::new(
            format!("{}Tulis {code} di kolom Kode pada baris data itu.", near.id),
            format!(
                "{}Write {code} in the Code column of that item's row.",
                near.en
            ),
        ),
    }
}

fn item_unknown(text: &str, near: &Text) -> Words {
    let text = quoted(text);
    Words {
        message: Text::new(
            format!("Kode {text} bukan kode data metodologi ini; barisnya diabaikan."),
            format!("Code {text} is no item of this methodology; its row is ignored."),
        ),
        hint: Text::new(
            format!("{}Betulkan kodenya, atau hapus barisnya.", near.id),
            format!("{}Mend the code, or delete the row.", near.en),
        ),
    }
}

fn item_twice(item: &str, first: &Place, second: &Place) -> Words {
    let (first, second) = (cell(first), cell(second));
    Words {
        message: Text::new(
            format!("{item} ada di dua baris: {first} dan {second}."),
            format!("{item} stands in two rows: {first} and {second}."),
        ),
        hint: Text::fixed("Hapus salah satu baris.", "Delete one of the rows."),
    }
}

fn text_cut(limit: usize) -> Words {
    Words {
        message: Text::new(
            format!(
                "Teks lebih panjang dari {} huruf; sisanya tidak dibaca.",
                id(limit as f64)
            ),
            format!(
                "The text is longer than {} characters; the rest was not read.",
                en(limit as f64)
            ),
        ),
        hint: Text::fixed("Ringkaskan teksnya.", "Make the text shorter."),
    }
}

const HEADERS: Text = Text::fixed(
    "Lembar Data perlu kolom Kode dan Nilai seperti pada formulir dari ikesos template; salin isian ke sana.",
    "The Data sheet needs the columns Code and Value as in a form from ikesos template; copy the entries there.",
);

/// Whether nothing can be read without the column.
pub(super) fn is_needed_column(header: &str) -> bool {
    Column::NEEDED.iter().any(|column| {
        let text = column.header();
        text.id == header || text.en == header
    })
}

/// A label that is gone is as grave as its field left blank.
fn severity_of_field(label: &str) -> Severity {
    let field = IdentityField::ALL.into_iter().find(|field| {
        let text = field.label();
        text.id == label || text.en == label
    });
    match field {
        Some(IdentityField::RegionCode | IdentityField::Name | IdentityField::Year) => {
            Severity::Error
        }
        Some(IdentityField::Person | IdentityField::Contact | IdentityField::Date) => {
            Severity::Note
        }
        _ => Severity::Warning,
    }
}

pub(super) static DOCS: &[&CodeDoc] = &[
    &FILE_NOT_FOUND,
    &NOT_A_FILE,
    &FILE_NOT_READABLE,
    &WORKBOOK_ENCRYPTED,
    &NOT_AN_XLSX,
    &WORKBOOK_DAMAGED,
    &WORKBOOK_BEYOND_LIMITS,
    &NOT_A_FORM,
    &SHEET_MISSING,
    &HEADER_MISSING,
    &COLUMN_MISSING,
    &COLUMN_TWICE,
    &FIELD_MISSING,
    &NO_ITEMS_FOUND,
    &ITEM_ROW_MISSING,
    &ITEM_UNKNOWN,
    &ITEM_TWICE,
    &TEXT_CUT,
    &VALUE_MERGED,
    &FIELD_FORMULA_UNSAVED,
    &FIELD_TWICE,
];

static FILE_NOT_FOUND: CodeDoc = CodeDoc {
    code: "IK001",
    name: "file-not-found",
    severity: Severity::Error,
    what: Text::fixed("Berkas tidak ditemukan.", "The file was not found."),
    why: Text::fixed(
        "Nama atau foldernya lain daripada yang disebut.",
        "Its name or folder is not the one given.",
    ),
    example: Text::fixed(
        "ikesos validate banjarbaru.xlsx, padahal berkasnya banjarbaru-2025.xlsx",
        "ikesos validate banjarbaru.xlsx, while the file is banjarbaru-2025.xlsx",
    ),
    fix: Text::fixed(
        "Periksa namanya; apit dengan tanda kutip bila memuat spasi.",
        "Check the name; put it in quotation marks when it has spaces.",
    ),
};

static NOT_A_FILE: CodeDoc = CodeDoc {
    code: "IK002",
    name: "not-a-file",
    severity: Severity::Error,
    what: Text::fixed(
        "Yang disebut adalah folder, atau berkas kunci yang dibuat Excel dan LibreOffice.",
        "What was named is a folder, or a lock file of Excel or LibreOffice.",
    ),
    why: Text::fixed(
        "Berkas ~$nama.xlsx hanya penanda bahwa nama.xlsx sedang dibuka; isinya bukan formulir.",
        "~$name.xlsx only marks that name.xlsx is open; it is not the form.",
    ),
    example: Text::fixed("~$banjarbaru-2025.xlsx", "~$banjarbaru-2025.xlsx"),
    fix: Text::fixed(
        "Sebutkan nama berkas .xlsx formulirnya.",
        "Name the .xlsx file of the form.",
    ),
};

static FILE_NOT_READABLE: CodeDoc = CodeDoc {
    code: "IK003",
    name: "file-not-readable",
    severity: Severity::Error,
    what: Text::fixed(
        "Sistem operasi tidak mengizinkan berkas dibaca.",
        "The operating system does not let the file be read.",
    ),
    why: Text::fixed(
        "Berkas sedang dibuka di Excel, pemiliknya tidak memberi izin baca, atau flashdisk dan jaringannya terputus.",
        "It is open in Excel, its owner gives no permission to read, or the drive or network is gone.",
    ),
    example: Text::fixed(
        "Berkas masih terbuka di Excel saat diperiksa",
        "The file is still open in Excel while it is validated",
    ),
    fix: Text::fixed(
        "Tutup berkas di Excel, atau salin ke komputer ini, lalu ulangi.",
        "Close it in Excel, or copy it to this computer, and try again.",
    ),
};

static WORKBOOK_ENCRYPTED: CodeDoc = CodeDoc {
    code: "IK004",
    name: "workbook-encrypted",
    severity: Severity::Error,
    what: Text::fixed(
        "Buku kerja dikunci dengan kata sandi.",
        "The workbook is locked with a password.",
    ),
    why: Text::fixed(
        "Isinya tersandi dan tidak dapat dibaca tanpa kata sandi.",
        "Its content is encrypted and cannot be read without the password.",
    ),
    example: Text::fixed(
        "Excel meminta kata sandi saat berkas dibuka",
        "Excel asks for a password when the file is opened",
    ),
    fix: Text::fixed(
        "Buka di Excel, hapus kata sandinya (Berkas > Info > Proteksi Buku Kerja), lalu simpan.",
        "Open it in Excel, remove the password (File > Info > Protect Workbook), and save.",
    ),
};

static NOT_AN_XLSX: CodeDoc = CodeDoc {
    code: "IK005",
    name: "not-an-xlsx",
    severity: Severity::Error,
    what: Text::fixed(
        "Isi berkas bukan buku kerja .xlsx, apa pun namanya.",
        "The content is not an .xlsx workbook, whatever its name says.",
    ),
    why: Text::fixed(
        "Hanya .xlsx (dan .xlsm) yang dibaca. Unduhan .xls dari situs sering ternyata halaman web.",
        "Only .xlsx (and .xlsm) files are read. Downloads called .xls are often web pages.",
    ),
    example: Text::fixed(
        "data.xls lama, data.ods, atau CSV yang diberi nama data.xlsx",
        "an old data.xls, data.ods, or a CSV named data.xlsx",
    ),
    fix: Text::fixed(
        "Buka di Excel atau LibreOffice, lalu Simpan Sebagai > .xlsx.",
        "Open it in Excel or LibreOffice, then Save As > .xlsx.",
    ),
};

static WORKBOOK_DAMAGED: CodeDoc = CodeDoc {
    code: "IK006",
    name: "workbook-damaged",
    severity: Severity::Error,
    what: Text::fixed(
        "Buku kerja kosong, terpotong, atau rusak.",
        "The workbook is empty, cut short or damaged.",
    ),
    why: Text::fixed(
        "Biasanya kiriman yang tidak selesai atau flashdisk yang dicabut terlalu cepat.",
        "Usually a transfer that did not finish or a drive unplugged too early.",
    ),
    example: Text::fixed("Berkas 0 bita", "A file of 0 bytes"),
    fix: Text::fixed(
        "Minta dikirim ulang; bila tidak ada lagi, biarkan Excel memperbaikinya lalu Simpan Sebagai > .xlsx.",
        "Ask for it again; if there is no other copy, let Excel repair it, then Save As > .xlsx.",
    ),
};

static WORKBOOK_BEYOND_LIMITS: CodeDoc = CodeDoc {
    code: "IK007",
    name: "workbook-beyond-limits",
    severity: Severity::Error,
    what: Text::fixed(
        "Buku kerja melampaui batas ukuran, atau isinya tidak wajar.",
        "The workbook is beyond the limits of size, or its content is not sound.",
    ),
    why: Text::fixed(
        "Formulir hanya ratusan kilobita; berkas yang membengkak saat dibuka dapat melumpuhkan komputer. Semua batas: docs/limits.md.",
        "A form takes some hundred kilobytes; a file that swells when unpacked can bring a computer down. All limits: docs/limits.md.",
    ),
    example: Text::fixed(
        "Berkas 60 MB, atau lembar dengan lebih dari 500.000 sel terisi",
        "A file of 60 MB, or a sheet with more than 500,000 used cells",
    ),
    fix: Text::fixed(
        "Salin isian ke formulir baru dari ikesos template.",
        "Copy the entries into a new form from ikesos template.",
    ),
};

static NOT_A_FORM: CodeDoc = CodeDoc {
    code: "IK008",
    name: "not-a-form",
    severity: Severity::Error,
    what: Text::fixed(
        "Berkasnya buku kerja lain yang dibuat program ini: metodologi, hasil perhitungan, atau rekap.",
        "The file is another workbook of this program: a methodology, a result or a recap.",
    ),
    why: Text::fixed(
        "Hanya formulir yang memuat isian daerah; buku kerja hasil tidak dihitung ulang.",
        "Only a form holds a region's entries; a result workbook is not computed again.",
    ),
    example: Text::fixed(
        "ikesos validate hasil.xlsx, padahal formulirnya banjarbaru-2025.xlsx",
        "ikesos validate result.xlsx, while the form is banjarbaru-2025.xlsx",
    ),
    fix: Text::fixed(
        "Sebutkan formulirnya; metodologi disebut dengan --method.",
        "Name the form; a methodology is named with --method.",
    ),
};

static SHEET_MISSING: CodeDoc = CodeDoc {
    code: "IK021",
    name: "sheet-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Lembar yang diperlukan tidak ada.",
        "A needed sheet is not there.",
    ),
    why: Text::fixed(
        "Identitas dan isian dibaca dari lembar Identitas dan Data; lembar lain tidak mengganggu.",
        "Identity and entries are read from the sheets Identitas (Identity) and Data; other sheets do no harm.",
    ),
    example: Text::fixed("Lembar Data dinamai Dta", "The sheet Data is named Dta"),
    fix: Text::fixed(
        "Kembalikan nama lembarnya, atau salin isian ke formulir baru.",
        "Give the sheet its name back, or copy the entries into a new form.",
    ),
};

static HEADER_MISSING: CodeDoc = CodeDoc {
    code: "IK022",
    name: "header-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Baris judul kolom tidak ditemukan.",
        "No row of column headers was found.",
    ),
    why: Text::fixed(
        "Kolom dikenali dari judulnya, supaya boleh dipindah dan disisipi.",
        "Columns are found by their headers, so that they may be moved and others put between.",
    ),
    example: Text::fixed(
        "Baris judul lembar Data terhapus",
        "The header row of the Data sheet was deleted",
    ),
    fix: Text::fixed(
        "Tulis kembali judulnya: Kode, Nilai, Ketersediaan, Tahun data, Sumber, Catatan.",
        "Write the headers again: Code, Value, Availability, Data year, Source, Note.",
    ),
};

static COLUMN_MISSING: CodeDoc = CodeDoc {
    code: "IK023",
    name: "column-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Kolom yang diperlukan tidak ada. Peringatan saja bila bukan Kode atau Nilai.",
        "A needed column is not there. Only a warning unless it is Code or Value.",
    ),
    why: Text::fixed(
        "Tanpa Kode dan Nilai tidak ada yang dapat dibaca; tanpa Ketersediaan, kosong dan tidak berlaku tidak terbedakan.",
        "Without Code and Value nothing can be read; without Availability, empty and not applicable look the same.",
    ),
    example: Text::fixed(
        "Judul kolom Nilai ditulis Nilia",
        "The header Value is written Vaule",
    ),
    fix: Text::fixed("Betulkan judul kolomnya.", "Mend the header of the column."),
};

static COLUMN_TWICE: CodeDoc = CodeDoc {
    code: "IK024",
    name: "data-column-twice",
    severity: Severity::Warning,
    what: Text::fixed(
        "Dua kolom berjudul sama; yang pertama dipakai.",
        "Two columns have the same header; the first is used.",
    ),
    why: Text::fixed(
        "Isian di kolom kedua tidak terbaca.",
        "Entries in the second column are not read.",
    ),
    example: Text::fixed(
        "Dua kolom Nilai, untuk 2024 dan 2025",
        "Two columns Value, for 2024 and 2025",
    ),
    fix: Text::fixed(
        "Ganti judul kolom yang tidak dipakai.",
        "Rename the column that is not used.",
    ),
};

static FIELD_MISSING: CodeDoc = CodeDoc {
    code: "IK025",
    name: "field-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Label isian tidak ditemukan di lembar Identitas. Kesalahan bila kode, nama, atau tahun; catatan bila petugas, kontak, atau tanggal.",
        "A field's label was not found on the Identity sheet. An error for code, name or year; a note for person, contact or date.",
    ),
    why: Text::fixed(
        "Isian dikenali dari labelnya dan dibaca dari sel di sebelah kanan.",
        "Fields are found by their labels and read from the cell to the right.",
    ),
    example: Text::fixed(
        "Kode wilayah ditulis Kode wil.",
        "Region code is written Reg. code",
    ),
    fix: Text::fixed("Tulis kembali labelnya.", "Write the label again."),
};

static NO_ITEMS_FOUND: CodeDoc = CodeDoc {
    code: "IK026",
    name: "no-items-found",
    severity: Severity::Error,
    what: Text::fixed(
        "Tidak satu pun kode data metodologi ditemukan di lembar Data.",
        "Not one item code of the methodology was found on the Data sheet.",
    ),
    why: Text::fixed(
        "Formulirnya untuk metodologi lain, atau kolom Kode kosong.",
        "The form belongs to another methodology, or the Code column is blank.",
    ),
    example: Text::fixed(
        "Kolom Kode berisi 1, 2, 3, … dan bukan D01, D02, D03, …",
        "The Code column holds 1, 2, 3, … and not D01, D02, D03, …",
    ),
    fix: Text::fixed(
        "Sebutkan metodologinya dengan --method, atau salin isian ke formulir dari ikesos template.",
        "Name the methodology with --method, or copy the entries into a form from ikesos template.",
    ),
};

static ITEM_ROW_MISSING: CodeDoc = CodeDoc {
    code: "IK027",
    name: "item-row-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Sebuah data tidak punya baris di lembar Data.",
        "An item has no row on the Data sheet.",
    ),
    why: Text::fixed(
        "Barisnya terhapus atau kodenya berubah, sehingga isiannya, bila ada, tidak terbaca.",
        "Its row was deleted or its code changed, so that its entry, if there is one, is not read.",
    ),
    example: Text::fixed("D07 ditulis D7", "D07 is written D7"),
    fix: Text::fixed(
        "Tulis kodenya di kolom Kode pada baris data itu; boleh di baris mana pun.",
        "Write the code in the Code column of the item's row, wherever that is.",
    ),
};

static ITEM_UNKNOWN: CodeDoc = CodeDoc {
    code: "IK028",
    name: "item-unknown",
    severity: Severity::Warning,
    what: Text::fixed(
        "Kode di kolom Kode bukan kode data metodologi; barisnya diabaikan.",
        "A code in the Code column is no item of the methodology; its row is ignored.",
    ),
    why: Text::fixed(
        "Isian pada baris itu tidak ikut dihitung.",
        "The entry in that row does not count.",
    ),
    example: Text::fixed(
        "D100 pada metodologi 99 data",
        "D100 in a methodology of 99 items",
    ),
    fix: Text::fixed(
        "Betulkan kodenya, atau hapus barisnya.",
        "Mend the code, or delete the row.",
    ),
};

static ITEM_TWICE: CodeDoc = CodeDoc {
    code: "IK029",
    name: "item-twice",
    severity: Severity::Warning,
    what: Text::fixed(
        "Satu data berada di dua baris yang tidak saling bertentangan.",
        "One item stands in two rows that do not contradict each other.",
    ),
    why: Text::fixed(
        "Perubahan pada satu baris dapat tertinggal di baris lainnya.",
        "A change in one row may be forgotten in the other.",
    ),
    example: Text::fixed(
        "D20 di baris 31 dan lagi di baris 45",
        "D20 in row 31 and again in row 45",
    ),
    fix: Text::fixed("Hapus salah satu baris.", "Delete one of the rows."),
};

static TEXT_CUT: CodeDoc = CodeDoc {
    code: "IK030",
    name: "text-cut",
    severity: Severity::Note,
    what: Text::fixed(
        "Teks terlalu panjang; kelebihannya tidak dibaca.",
        "A text is too long; what exceeds the limit was not read.",
    ),
    why: Text::fixed(
        "Panjang teks dibatasi agar berkas yang tidak wajar tidak menghabiskan memori.",
        "The length of texts is limited so that an unsound file does not use up the memory.",
    ),
    example: Text::fixed(
        "Catatan berisi salinan seluruh peraturan",
        "A note that holds a whole regulation",
    ),
    fix: Text::fixed("Ringkaskan teksnya.", "Make the text shorter."),
};

static VALUE_MERGED: CodeDoc = CodeDoc {
    code: "IK031",
    name: "value-merged",
    severity: Severity::Error,
    what: Text::fixed(
        "Sel nilai sebuah data digabung dengan sel lain sehingga tidak dapat berisi nilainya sendiri.",
        "The value cell of an item is merged with others, so that it cannot hold a value of its own.",
    ),
    why: Text::fixed(
        "Sel gabungan hanya menyimpan satu nilai, milik baris teratas; data pada baris lainnya kosong.",
        "Merged cells hold one value only, that of the top row; the items of the other rows are blank.",
    ),
    example: Text::fixed(
        "F30 sampai F32 digabung dan diisi 1.200: hanya data di baris 30 yang terbaca",
        "F30 to F32 merged and filled with 1,200: only the item of row 30 is read",
    ),
    fix: Text::fixed(
        "Pisahkan kembali selnya, lalu isi setiap data di barisnya sendiri.",
        "Unmerge the cells, then fill in each item in its own row.",
    ),
};

static FIELD_FORMULA_UNSAVED: CodeDoc = CodeDoc {
    code: "IK032",
    name: "field-formula-without-value",
    severity: Severity::Error,
    what: Text::fixed(
        "Isian lembar Identitas berupa rumus yang hasilnya tidak tersimpan di berkas.",
        "A field of the Identity sheet is a formula whose result was not saved in the file.",
    ),
    why: Text::fixed(
        "Program membaca hasil yang tersimpan dan tidak menghitung rumus; tanpa hasil, isiannya kosong.",
        "The program reads saved results and computes no formulas; without one the field is blank.",
    ),
    example: Text::fixed(
        "Nama wilayah: =Daftar!B4 pada berkas yang dibuat program lain",
        "Region: =List!B4 in a file made by another program",
    ),
    fix: Text::fixed(
        "Buka lalu simpan berkas di Excel atau LibreOffice, atau ketik isiannya.",
        "Open and save the file in Excel or LibreOffice, or type the content.",
    ),
};

static FIELD_TWICE: CodeDoc = CodeDoc {
    code: "IK033",
    name: "field-twice",
    severity: Severity::Warning,
    what: Text::fixed(
        "Satu isian berada dua kali di lembar Identitas dengan isi yang berbeda.",
        "A field stands twice on the Identity sheet with different content.",
    ),
    why: Text::fixed(
        "Yang pertama dipakai, padahal yang kedua mungkin yang benar.",
        "The first is used, though the second may be the right one.",
    ),
    example: Text::fixed(
        "Tahun data: 2025 di B7 dan 2024 di B20",
        "Data year: 2025 in B7 and 2024 in B20",
    ),
    fix: Text::fixed(
        "Hapus salah satunya, atau samakan isinya.",
        "Delete one of them, or make them the same.",
    ),
};
