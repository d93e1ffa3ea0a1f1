//! What can be said of how a value cell was read: `IK3xx`.

use crate::diagnostic::{CodeDoc, Place, Severity};
use crate::lang::{Lang, Text};
use crate::methodology::{Item, ItemKind};
use crate::submission::Reading;

use super::super::family::{Problem, Words};
use super::super::words::{cell, measured, named, quoted};

/// A finding about the reading of a value cell: what stood there, and what it was taken for.
pub(in super::super) struct ReadingProblem<'a> {
    pub item: &'a Item,
    pub raw: &'a str,
    pub value: Option<f64>,
    pub reading: &'a Reading,
    /// The item whose name stands beside the code, when it is another.
    pub other: Option<&'a Item>,
    /// The code cells of the item's rows, when it has two.
    pub twice: Option<(&'a Place, &'a Place)>,
}

impl Problem for ReadingProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self.reading {
            Reading::Ambiguous => &AMBIGUOUS_NUMBER,
            Reading::AmbiguousWord => &AMBIGUOUS_WORD,
            Reading::NotANumber => &NOT_A_NUMBER,
            Reading::ErrorValue => &SPREADSHEET_ERROR,
            Reading::FormulaWithoutValue => &FORMULA_WITHOUT_VALUE,
            Reading::Date => &DATE_AS_VALUE,
            Reading::Boolean => &BOOLEAN_AS_VALUE,
            Reading::OutOfLimits => &NUMBER_OUT_OF_LIMITS,
            Reading::PercentSign => &PERCENTAGE_OF_WHAT,
            Reading::TwoAnswers => &TWO_ANSWERS,
            Reading::NameOfOther(_) => &NAME_OF_OTHER,
            Reading::NumberFromText => &NUMBER_FROM_TEXT,
            Reading::ThousandsPoint => &THOUSANDS_POINT,
            Reading::ThousandsComma => &THOUSANDS_COMMA,
            Reading::WithUnit => &NUMBER_WITH_UNIT,
            Reading::PercentFormat => &PERCENT_FORMAT,
            Reading::MissingWord => &MISSING_WORD,
            Reading::YesNoWord => &YES_NO_WORD,
        }
    }

    fn words(&self) -> Words {
        let raw = quoted(self.raw);
        match self.reading {
            Reading::NumberFromText | Reading::WithUnit => self.taken(AS_NUMBER),
            Reading::ThousandsPoint | Reading::ThousandsComma => self.taken(NO_SEPARATOR),
            Reading::PercentFormat => self.taken(PLAIN_FORMAT),
            Reading::YesNoWord => self.taken(YES_OR_NO),
            Reading::MissingWord => self.says(
                &format!("{raw} dianggap kosong"),
                &format!("{raw} counts as empty"),
                CHOOSE_UNAVAILABLE,
            ),
            Reading::Ambiguous => self.says(
                &format!("{raw} dapat berarti dua bilangan"),
                &format!("{raw} can mean two numbers"),
                two_meanings(self.raw, self.item),
            ),
            Reading::AmbiguousWord => self.says(
                &format!("kata {raw} dapat berarti nol, dapat juga berarti belum ada data"),
                &format!("the word {raw} may mean zero as well as no data"),
                zero_or_some(self.item),
            ),
            Reading::NotANumber if self.item.kind == ItemKind::YesNo => self.says(
                &format!("{raw} bukan ya atau tidak"),
                &format!("{raw} is neither yes nor no"),
                self.number_only(),
            ),
            Reading::NotANumber => self.says(
                &format!("{raw} bukan angka"),
                &format!("{raw} is not a number"),
                self.number_only(),
            ),
            Reading::ErrorValue => self.says(
                &format!("sel berisi galat lembar kerja {raw}"),
                &format!("the cell holds the spreadsheet error {raw}"),
                MEND_FORMULA,
            ),
            Reading::FormulaWithoutValue => self.says(
                "sel berisi rumus yang hasilnya tidak tersimpan di berkas",
                "the cell holds a formula whose result is not saved in the file",
                SAVE_AGAIN,
            ),
            Reading::Date => self.says(
                &format!("sel berisi tanggal ({raw}), bukan angka"),
                &format!("the cell holds a date ({raw}), not a number"),
                self.instead_of_date(),
            ),
            Reading::Boolean => self.says(
                &format!("sel berisi benar/salah ({raw}), bukan angka"),
                &format!("the cell holds true/false ({raw}), not a number"),
                self.number_only(),
            ),
            Reading::OutOfLimits => self.says(
                &format!("{raw} terlalu besar untuk sebuah nilai"),
                &format!("{raw} is too large to be a value"),
                self.number_only(),
            ),
            Reading::PercentSign => self.percentage(),
            Reading::TwoAnswers => {
                let cells = self.two_rows();
                self.says(
                    &format!("dua baris memberi isian yang berbeda{cells}"),
                    &format!("two rows say different things{cells}"),
                    ONE_ROW,
                )
            }
            Reading::NameOfOther(_) => self.contradicted(),
        }
    }
}

impl ReadingProblem<'_> {
    /// Code and name of the item, then what is the matter with its cell.
    fn says(&self, id: &str, en: &str, hint: Text) -> Words {
        let name = named(self.item);
        Words {
            message: Text::new(format!("{}: {id}.", name.id), format!("{}: {en}.", name.en)),
            hint,
        }
    }

    /// The row's code is one item's and its name another's.
    fn contradicted(&self) -> Words {
        let code = &self.item.code;
        let other = self.other.map_or_else(Text::default, named);
        let right = self.other.map_or("", |other| other.code.as_str());
        let raw = quoted(self.raw);
        let (value_id, value_en) = if self.raw.is_empty() {
            ("isian barisnya".to_owned(), "what its row says".to_owned())
        } else {
            (format!("isian {raw}"), format!("the entry {raw}"))
        };
        self.says(
            &format!("di barisnya tertulis nama data lain, {}, sehingga tidak jelas {value_id} milik data yang mana", other.id),
            &format!("its row bears the name of another item, {}, so nobody knows whose {value_en} is", other.en),
            Text::new(
                format!("Bila nilainya milik {right}, ganti kodenya menjadi {right}; bila milik {code}, betulkan nama datanya."),
                format!("If the value belongs to {right}, change the code to {right}; if it belongs to {code}, correct the name."),
            ),
        )
    }

    /// A percentage of nobody knows what.
    fn percentage(&self) -> Words {
        let (raw, unit) = (shown_percentage(self.raw), &self.item.unit);
        let (what, hint) = match self.item.kind {
            ItemKind::YesNo => (Text::fixed("ya atau tidak", "yes or no"), YES_OR_NO),
            ItemKind::Count => (
                Text::new(
                    format!("jumlah {}", unit.id),
                    format!("a number of {}", unit.en),
                ),
                Text::new(
                    format!("Tulis jumlah {}, bukan persentasenya.", unit.id),
                    format!("Write how many {}, not the percentage.", unit.en),
                ),
            ),
            ItemKind::Percent | ItemKind::Rupiah | ItemKind::Index => (
                Text::new(
                    format!("nilai dalam {}", unit.id),
                    format!("a value in {}", unit.en),
                ),
                Text::new(
                    format!(
                        "Tulis nilainya dalam satuan {}, bukan persentasenya.",
                        unit.id
                    ),
                    format!("Write the value in {}, not the percentage.", unit.en),
                ),
            ),
        };
        self.says(
            &format!("{} adalah persentase, bukan {}", raw.id, what.id),
            &format!("{} is a percentage, not {}", raw.en, what.en),
            hint,
        )
    }

    /// What to write where a spreadsheet made a date of the entry.
    fn instead_of_date(&self) -> Text {
        if self.item.kind == ItemKind::YesNo {
            return YES_OR_NO;
        }
        RETYPE
    }

    /// What the cell was taken for.
    fn taken(&self, hint: Text) -> Words {
        let raw = match self.reading {
            Reading::PercentFormat => shown_percentage(self.raw),
            _ => Text::same(quoted(self.raw)),
        };
        let value = self
            .value
            .map_or_else(Text::default, |value| measured(self.item, value));
        self.says(
            &format!("{} dibaca sebagai {}", raw.id, value.id),
            &format!("{} was read as {}", raw.en, value.en),
            hint,
        )
    }

    /// The code cells of an item that stands in two rows.
    fn two_rows(&self) -> String {
        self.twice.map_or_else(String::new, |(first, second)| {
            format!(" ({} / {})", cell(first), cell(second))
        })
    }

    /// What to write in place of something that is no number.
    fn number_only(&self) -> Text {
        if self.item.kind == ItemKind::YesNo {
            return YES_OR_NO;
        }
        let unit = &self.item.unit;
        Text::new(
            format!(
                "Tulis angkanya saja, dalam satuan {}; keterangan di kolom Catatan.",
                unit.id
            ),
            format!(
                "Write the number only, in {}; remarks belong in the Note column.",
                unit.en
            ),
        )
    }
}

/// A percentage as its cell shows it: 0.0487 with percent format as “4,87%”.
fn shown_percentage(raw: &str) -> Text {
    raw.parse().map_or_else(
        |_| Text::same(quoted(raw)),
        |value: f64| {
            let percent = value * 100.0;
            Text::new(
                format!("“{}%”", Lang::Id.number_up_to(percent, 6)),
                format!("“{}%”", Lang::En.number_up_to(percent, 6)),
            )
        },
    )
}

/// What to do about a reading in a wide table, where the form's hint speaks of its own columns.
pub(in super::super) fn hint_in_table(reading: Reading, item: &Item) -> Option<Text> {
    let unit = &item.unit;
    match reading {
        Reading::Ambiguous => Some(Text::fixed(
            "Sebutkan tanda desimalnya dengan --decimal point atau --decimal comma, atau tulis tanpa pemisah ribuan.",
            "Say which decimal mark it is with --decimal point or --decimal comma, or write no thousands separators.",
        )),
        Reading::MissingWord => Some(Text::fixed(
            "Tidak perlu diubah bila memang tidak ada data; bila maksudnya nol, tulis 0.",
            "Nothing to change if there are no data; if zero is meant, write 0.",
        )),
        Reading::AmbiguousWord if item.kind != ItemKind::YesNo => Some(Text::new(
            format!(
                "Bila nol, tulis 0; bila ada, tulis nilainya dalam satuan {}; bila tidak diketahui, kosongkan.",
                unit.id
            ),
            format!(
                "If it is zero, write 0; if there is some, write it in {}; if nobody knows, leave it empty.",
                unit.en
            ),
        )),
        Reading::NotANumber if item.kind != ItemKind::YesNo => Some(Text::new(
            format!("Tulis angkanya saja, dalam satuan {}.", unit.id),
            format!("Write the number only, in {}.", unit.en),
        )),
        _ => None,
    }
}

/// The two numbers that `1.234` or `16,000` can be, each as it should be typed.
fn two_meanings(raw: &str, item: &Item) -> Text {
    if item.kind == ItemKind::YesNo {
        return YES_OR_NO;
    }
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    let decimal = raw.trim().replace('.', ",");
    let plain = decimal.chars().all(|c| c.is_ascii_digit() || c == ',');
    if !plain || decimal.matches(',').count() != 1 {
        return Text::fixed(
            "Ketik ulang sebagai angka tanpa pemisah ribuan.",
            "Type it again as a number without thousands separators.",
        );
    }
    let decimal = decimal.trim_end_matches('0').trim_end_matches(',');
    let point = decimal.replace(',', ".");
    Text::new(
        format!("Ketik sebagai angka: {digits} bila ribuan, {decimal} bila desimal."),
        format!("Type it as a number: {digits} if in thousands, {point} if it has decimals."),
    )
}

/// What to write in place of `nihil` or `ada`.
fn zero_or_some(item: &Item) -> Text {
    let unit = &item.unit;
    match item.kind {
        ItemKind::YesNo => YES_OR_NO,
        ItemKind::Count => Text::new(
            format!(
                "Bila tidak ada, tulis 0; bila ada, tulis jumlah {}; bila tidak diketahui, kosongkan dan pilih tidak tersedia.",
                unit.id
            ),
            format!(
                "If there is none, write 0; if there is some, write how many {}; if nobody knows, clear it and choose not available.",
                unit.en
            ),
        ),
        ItemKind::Percent | ItemKind::Rupiah | ItemKind::Index => Text::new(
            format!(
                "Bila nilainya nol, tulis 0; bila ada, tulis nilainya dalam satuan {}; bila tidak diketahui, kosongkan dan pilih tidak tersedia.",
                unit.id
            ),
            format!(
                "If it is zero, write 0; if there is a value, write it in {}; if nobody knows, clear it and choose not available.",
                unit.en
            ),
        ),
    }
}

const AS_NUMBER: Text = Text::fixed(
    "Periksa; lebih aman menulisnya sebagai angka, bukan teks.",
    "Check it; a number is safer than text.",
);
const NO_SEPARATOR: Text = Text::fixed(
    "Periksa; lebih aman menulis angka tanpa pemisah ribuan.",
    "Check it; a number without thousands separators is safer.",
);
const PLAIN_FORMAT: Text = Text::fixed(
    "Periksa; lebih aman memakai format sel biasa dan menulis 4,87 untuk 4,87 persen.",
    "Check it; a plain cell format with 4.87 for 4.87 percent is safer.",
);
const YES_OR_NO: Text = Text::fixed(
    "Tulis ya atau tidak; bila tidak diketahui, kosongkan dan pilih tidak tersedia.",
    "Write ya (yes) or tidak (no); if nobody knows, clear it and choose not available.",
);
const CHOOSE_UNAVAILABLE: Text = Text::fixed(
    "Kosongkan Nilai dan pilih tidak tersedia; bila maksudnya nol, tulis 0.",
    "Clear the value and choose not available; if zero is meant, write 0.",
);
const MEND_FORMULA: Text = Text::fixed(
    "Ganti rumusnya dengan angka, atau perbaiki sel yang dirujuk rumus itu.",
    "Replace the formula by a number, or mend the cells it refers to.",
);
const SAVE_AGAIN: Text = Text::fixed(
    "Buka berkas di Excel atau LibreOffice, simpan, lalu ulangi.",
    "Open the file in Excel or LibreOffice, save it, and try again.",
);
const RETYPE: Text = Text::fixed(
    "Excel mengubah isian menjadi tanggal: ketik lagi angkanya dengan tanda petik tunggal di depan, misalnya '12,5.",
    "Excel turned the entry into a date: type the number again with an apostrophe before it, for example '12,5.",
);
const ONE_ROW: Text = Text::fixed(
    "Tinggalkan satu baris yang benar dan hapus isian baris lainnya.",
    "Keep the row that is right and clear the other.",
);

pub(super) static DOCS: &[&CodeDoc] = &[
    &AMBIGUOUS_NUMBER,
    &NOT_A_NUMBER,
    &SPREADSHEET_ERROR,
    &FORMULA_WITHOUT_VALUE,
    &DATE_AS_VALUE,
    &BOOLEAN_AS_VALUE,
    &NUMBER_OUT_OF_LIMITS,
    &PERCENTAGE_OF_WHAT,
    &TWO_ANSWERS,
    &AMBIGUOUS_WORD,
    &NUMBER_FROM_TEXT,
    &THOUSANDS_POINT,
    &THOUSANDS_COMMA,
    &NUMBER_WITH_UNIT,
    &PERCENT_FORMAT,
    &MISSING_WORD,
    &YES_NO_WORD,
    &NAME_OF_OTHER,
];

static AMBIGUOUS_NUMBER: CodeDoc = CodeDoc {
    code: "IK301",
    name: "ambiguous-value",
    severity: Severity::Error,
    what: Text::fixed(
        "Angka yang dapat dibaca dengan dua cara pada data yang boleh berdesimal.",
        "A number that can be read in two ways, in an item that may have decimals.",
    ),
    why: Text::fixed(
        "Program tidak menebak: salah tebak mengubah nilainya seribu kali.",
        "The program does not guess: a wrong guess changes the value a thousandfold.",
    ),
    example: Text::fixed(
        "D22 Rata-rata lama sekolah: teks 1.234 (1,234 atau 1234?)",
        "D22 Mean years of schooling: the text 1.234 (1.234 or 1234?)",
    ),
    fix: Text::fixed(
        "Ketik ulang sebagai angka: desimal dengan koma, ribuan tanpa titik.",
        "Type it again as a number, without a thousands separator.",
    ),
};

static NOT_A_NUMBER: CodeDoc = CodeDoc {
    code: "IK302",
    name: "not-a-number",
    severity: Severity::Error,
    what: Text::fixed(
        "Isi sel nilai bukan angka.",
        "The content of the Value column is not a number.",
    ),
    why: Text::fixed(
        "Teks tidak dapat dihitung, dan program tidak menebak artinya.",
        "Text cannot be computed with, and the program does not guess what it means.",
    ),
    example: Text::fixed(
        "D09 Jumlah penyandang disabilitas: lihat lampiran",
        "D09 Persons with disabilities: see annex",
    ),
    fix: Text::fixed(
        "Tulis angkanya saja; nol ditulis 0; keterangan di kolom Catatan.",
        "Write the number only; a zero is written 0; remarks belong in the Note column.",
    ),
};

static SPREADSHEET_ERROR: CodeDoc = CodeDoc {
    code: "IK303",
    name: "spreadsheet-error",
    severity: Severity::Error,
    what: Text::fixed(
        "Sel nilai berisi galat lembar kerja.",
        "The value cell holds a spreadsheet error.",
    ),
    why: Text::fixed(
        "Rumusnya rusak; galat bukan nol dan bukan data yang hilang.",
        "Its formula is broken; an error is neither zero nor missing data.",
    ),
    example: Text::fixed("D27: #VALUE!", "D27: #VALUE!"),
    fix: Text::fixed(
        "Ganti rumusnya dengan angka, atau perbaiki sel yang dirujuk rumus itu.",
        "Replace the formula by a number, or mend the cells it refers to.",
    ),
};

static FORMULA_WITHOUT_VALUE: CodeDoc = CodeDoc {
    code: "IK304",
    name: "formula-without-value",
    severity: Severity::Error,
    what: Text::fixed(
        "Sel nilai berisi rumus, tetapi hasilnya tidak tersimpan di dalam berkas.",
        "The value cell holds a formula, but its result is not saved in the file.",
    ),
    why: Text::fixed(
        "Rumus dibaca dari hasil yang disimpan Excel; tanpa itu nilainya tidak diketahui.",
        "Formulas are read by the result that Excel saved; without it the value is not known.",
    ),
    example: Text::fixed("D34: =95420+58470", "D34: =95420+58470"),
    fix: Text::fixed(
        "Buka berkas di Excel atau LibreOffice, simpan, lalu ulangi.",
        "Open the file in Excel or LibreOffice, save it, and try again.",
    ),
};

static DATE_AS_VALUE: CodeDoc = CodeDoc {
    code: "IK305",
    name: "date-as-value",
    severity: Severity::Error,
    what: Text::fixed("Sel nilai berisi tanggal.", "The value cell holds a date."),
    why: Text::fixed(
        "Excel suka mengubah isian seperti 3-4 atau 12.5 menjadi tanggal; angka aslinya hilang.",
        "Excel likes to turn entries such as 3-4 or 12.5 into dates; the number is lost.",
    ),
    example: Text::fixed("D22: 12 Mei (diketik 12.5)", "D22: 12 May (typed as 12.5)"),
    fix: Text::fixed(
        "Ketik lagi angkanya dengan tanda petik tunggal di depan ('12,5), atau hapus dulu format tanggalnya.",
        "Type the number again with an apostrophe before it ('12,5), or clear the date format first.",
    ),
};

static BOOLEAN_AS_VALUE: CodeDoc = CodeDoc {
    code: "IK306",
    name: "boolean-as-value",
    severity: Severity::Error,
    what: Text::fixed(
        "Sel nilai berisi benar atau salah pada data yang meminta angka.",
        "The value cell holds true or false in an item that asks for a number.",
    ),
    why: Text::fixed(
        "Benar bukan 1 orang dan salah bukan 0 orang.",
        "True is not 1 person and false is not 0 persons.",
    ),
    example: Text::fixed("D57 Jumlah TKSK aktif: TRUE", "D57 Active TKSK: TRUE"),
    fix: Text::fixed("Tulis angkanya.", "Write the number."),
};

static NUMBER_OUT_OF_LIMITS: CodeDoc = CodeDoc {
    code: "IK307",
    name: "number-out-of-limits",
    severity: Severity::Error,
    what: Text::fixed(
        "Angka terlalu besar untuk nilai apa pun.",
        "A number too large for any value.",
    ),
    why: Text::fixed(
        "Bilangan sebesar itu tidak lagi disimpan tepat oleh lembar kerja; hampir selalu angka yang tertempel dua kali.",
        "Spreadsheets no longer keep such numbers exactly; they are nearly always digits pasted twice.",
    ),
    example: Text::fixed("D01: 2855462855462855460000", "D01: 2855462855462855460000"),
    fix: Text::fixed("Ketik lagi angkanya.", "Type the number again."),
};

static PERCENTAGE_OF_WHAT: CodeDoc = CodeDoc {
    code: "IK308",
    name: "percentage-in-other-item",
    severity: Severity::Error,
    what: Text::fixed(
        "Persentase pada data yang meminta jumlah, rupiah, atau indeks.",
        "A percentage in an item that asks for a count, rupiah or an index.",
    ),
    why: Text::fixed(
        "83% dari berapa tidak diketahui, dan 83 atau 0,83 rumah tangga bukan yang dimaksud.",
        "83% of what is not known, and 83 or 0.83 households is not what is meant.",
    ),
    example: Text::fixed(
        "D40 Rumah tangga yang menempati hunian layak: 83%",
        "D40 Households in adequate housing: 83%",
    ),
    fix: Text::fixed("Tulis jumlahnya.", "Write the number itself."),
};

static TWO_ANSWERS: CodeDoc = CodeDoc {
    code: "IK309",
    name: "two-answers",
    severity: Severity::Error,
    what: Text::fixed(
        "Satu data berada di dua baris dengan isian yang berbeda.",
        "One item stands in two rows that say different things.",
    ),
    why: Text::fixed(
        "Program tidak memilih salah satunya diam-diam.",
        "The program does not silently choose one.",
    ),
    example: Text::fixed(
        "D20 di baris 31 berisi 5310, di baris 45 berisi 5130",
        "D20 holds 5310 in row 31 and 5130 in row 45",
    ),
    fix: Text::fixed(
        "Tinggalkan satu baris yang benar.",
        "Keep the one row that is right.",
    ),
};

static AMBIGUOUS_WORD: CodeDoc = CodeDoc {
    code: "IK310",
    name: "ambiguous-word",
    severity: Severity::Error,
    what: Text::fixed(
        "Kata yang dapat berarti nol, tidak diketahui, atau ada beberapa.",
        "A word that can mean zero, not known, or some.",
    ),
    why: Text::fixed(
        "Nihil dan tidak ada biasanya nol, tetapi juga dipakai untuk data yang belum ada; ada tidak menyebut berapa. Nol dan kosong memberi indeks yang berbeda.",
        "Nihil and tidak ada usually mean zero but are also used for missing data; ada (there is) does not say how many. Zero and empty give different indices.",
    ),
    example: Text::fixed(
        "D09 Jumlah penyandang disabilitas: ada",
        "D09 Persons with disabilities: ada",
    ),
    fix: Text::fixed(
        "Tulis angkanya; nol ditulis 0; yang tidak diketahui dikosongkan dan dipilih tidak tersedia.",
        "Write the number; a zero is written 0; leave unknown values blank and choose not available.",
    ),
};

static NUMBER_FROM_TEXT: CodeDoc = CodeDoc {
    code: "IK311",
    name: "number-from-text",
    severity: Severity::Note,
    what: Text::fixed(
        "Nilai tersimpan sebagai teks dan dibaca sebagai angka dengan kaidah Indonesia.",
        "The value is stored as text and was read as a number in Indonesian notation.",
    ),
    why: Text::fixed(
        "Hanya ada satu cara membacanya, tetapi Excel sendiri tidak dapat menghitung dengan teks.",
        "There is only one way to read it, but Excel itself cannot calculate with text.",
    ),
    example: Text::fixed(
        "D14: teks 71,90; D96: teks Rp705.000",
        "D14: the text 71,90; D96: the text Rp705.000",
    ),
    fix: Text::fixed(
        "Periksa hasil bacanya; ketik ulang sebagai angka bila sempat.",
        "Check what was read; type it again as a number when there is time.",
    ),
};

static THOUSANDS_POINT: CodeDoc = CodeDoc {
    code: "IK312",
    name: "thousands-point",
    severity: Severity::Note,
    what: Text::fixed(
        "Titik dibaca sebagai pemisah ribuan, karena datanya bilangan bulat.",
        "The point was read as a thousands separator, as the item is a whole number.",
    ),
    why: Text::fixed(
        "13.837 pada data bilangan bulat hanya masuk akal sebagai tiga belas ribu; disebut supaya dapat diperiksa.",
        "13.837 makes sense in a whole-number item only as thirteen thousand; it is said so that it can be checked.",
    ),
    example: Text::fixed(
        "D16 Jumlah balita yang diukur: teks 13.837, dibaca 13.837 anak",
        "D16 Children measured: the text 13.837, read as 13,837 children",
    ),
    fix: Text::fixed(
        "Periksa hasil bacanya; lebih aman menulis 13837.",
        "Check what was read; 13837 is safer.",
    ),
};

static THOUSANDS_COMMA: CodeDoc = CodeDoc {
    code: "IK313",
    name: "thousands-comma",
    severity: Severity::Note,
    what: Text::fixed(
        "Koma dibaca sebagai pemisah ribuan gaya Inggris.",
        "The comma was read as an English thousands separator.",
    ),
    why: Text::fixed(
        "Di Indonesia koma berarti desimal, tetapi 16,030 pada data bilangan bulat atau 1,234,567 hanya masuk akal sebagai ribuan. Titik dan koma sering bercampur dalam satu kolom.",
        "In Indonesia a comma marks decimals, but 16,030 in a whole-number item or 1,234,567 makes sense only in thousands. Points and commas are often mixed in one column.",
    ),
    example: Text::fixed(
        "D15 Jumlah balita sasaran: teks 16,030, dibaca 16.030 anak",
        "D15 Target children: the text 16,030, read as 16,030 children",
    ),
    fix: Text::fixed(
        "Periksa hasil bacanya; lebih aman menulis 16030.",
        "Check what was read; 16030 is safer.",
    ),
};

static NUMBER_WITH_UNIT: CodeDoc = CodeDoc {
    code: "IK314",
    name: "number-with-unit",
    severity: Severity::Note,
    what: Text::fixed(
        "Angka yang diikuti satuannya dibaca tanpa satuan itu.",
        "A number followed by its unit was read without the unit.",
    ),
    why: Text::fixed(
        "Satuannya sama dengan yang diminta, jadi angkanya jelas; tetapi Excel menganggapnya teks.",
        "The unit is the one asked for, so the number is clear; but Excel takes it for text.",
    ),
    example: Text::fixed("D09: 1.234 jiwa", "D09: 1.234 jiwa (persons)"),
    fix: Text::fixed(
        "Periksa hasil bacanya; tulis angkanya saja.",
        "Check what was read; write the number only.",
    ),
};

static PERCENT_FORMAT: CodeDoc = CodeDoc {
    code: "IK315",
    name: "percent-format",
    severity: Severity::Note,
    what: Text::fixed(
        "Sel berformat persen: nilai yang tersimpan dikalikan 100.",
        "The cell has a percent format: the stored value was multiplied by 100.",
    ),
    why: Text::fixed(
        "Sel yang tampil 83% menyimpan 0,83; yang dimaksud pengisi ialah 83.",
        "A cell that shows 83% stores 0.83; who filled it in means 83.",
    ),
    example: Text::fixed(
        "D94: sel berformat 0% yang menyimpan 0,0487, dibaca 4,87",
        "D94: a cell formatted 0% that stores 0.0487, read as 4.87",
    ),
    fix: Text::fixed(
        "Periksa hasil bacanya; lebih aman memakai format sel biasa.",
        "Check what was read; a plain cell format is safer.",
    ),
};

static MISSING_WORD: CodeDoc = CodeDoc {
    code: "IK316",
    name: "missing-word",
    severity: Severity::Note,
    what: Text::fixed(
        "Tanda atau kata yang berarti tidak ada data; selnya dianggap kosong.",
        "A sign or word that means no data; the item counts as empty.",
    ),
    why: Text::fixed(
        "-, --, n/a, x, dan tidak ada data lazim dipakai untuk data yang hilang. Tanda itu tidak pernah dibaca sebagai nol.",
        "-, --, n/a, x and tidak ada data are in common use for missing data. They are never read as zero.",
    ),
    example: Text::fixed("D47: n/a", "D47: n/a"),
    fix: Text::fixed(
        "Kosongkan Nilai dan pilih tidak tersedia; bila maksudnya nol, tulis 0.",
        "Clear the value and choose not available; if zero is meant, write 0.",
    ),
};

static YES_NO_WORD: CodeDoc = CodeDoc {
    code: "IK317",
    name: "yes-no-word",
    severity: Severity::Note,
    what: Text::fixed(
        "Kata lain yang berarti ya atau tidak pada data ya/tidak.",
        "Another word for yes or no in a yes-no item.",
    ),
    why: Text::fixed(
        "Ada dan belum ada dibaca sebagai ya dan tidak; disebut supaya dapat diperiksa.",
        "Ada and belum ada are read as yes and no; it is said so that it can be checked.",
    ),
    example: Text::fixed(
        "D82 Ada perda kesejahteraan lanjut usia: ada",
        "D82 Regulation on the welfare of older persons: ada",
    ),
    fix: Text::fixed("Tulis ya atau tidak.", "Write ya (yes) or tidak (no)."),
};

static NAME_OF_OTHER: CodeDoc = CodeDoc {
    code: "IK318",
    name: "name-of-another-item",
    severity: Severity::Error,
    what: Text::fixed(
        "Kode dan nama data di satu baris bertentangan: namanya persis nama data lain.",
        "Code and name in one row contradict each other: the name is exactly another item's.",
    ),
    why: Text::fixed(
        "Kode yang diurutkan atau ditimpa tanpa barisnya memberikan nilai kepada data yang salah; program tidak memilih salah satunya diam-diam. Nama yang disingkat atau diubah tidak dipersoalkan.",
        "Codes that were sorted or typed over without their rows give values to the wrong items; the program does not silently choose. Names that were shortened or changed do not matter.",
    ),
    example: Text::fixed(
        "Kode D55 di samping nama Pengguna hak pilih perempuan, yaitu nama D56",
        "The code D55 beside the name Women who voted, which is that of D56",
    ),
    fix: Text::fixed(
        "Betulkan kode atau nama datanya, sesuai dengan pemilik nilai di baris itu.",
        "Correct the code or the name, whichever does not belong to the value in that row.",
    ),
};
