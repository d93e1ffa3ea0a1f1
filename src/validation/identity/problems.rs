//! What can be wrong with who, where and when: `IK1xx`.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;
use crate::methodology::Item;
use crate::submission::region::CodeSystem;

use super::super::family::{Problem, Words};
use super::super::words::{listed, named, quoted, quoted_number};
use super::{FIRST_YEAR, LAST_YEAR};

/// A finding about the identity of the form.
pub(super) enum IdentityProblem<'a> {
    RegionCodeMissing,
    RegionCodePattern {
        text: &'a str,
        subdistrict: Option<String>,
    },
    RegionCodeLostZero {
        text: &'a str,
    },
    CodeSystemMissing {
        pattern: Option<CodeSystem>,
    },
    CodeSystemUnknown {
        text: &'a str,
        near: Option<&'a str>,
    },
    CodeSystemContradicts {
        code: &'a str,
        pattern: CodeSystem,
        declared: CodeSystem,
    },
    RegionNameMissing,
    ProvinceMissing,
    YearMissing,
    YearNotAYear {
        text: &'a str,
    },
    YearImplausible {
        year: u16,
    },
    ItemYearNotAYear {
        item: &'a Item,
        text: &'a str,
    },
    ItemYearFar {
        item: &'a Item,
        year: u16,
        form: u16,
    },
    ItemYearAhead {
        item: &'a Item,
        year: u16,
        form: u16,
    },
    ItemYearsDiffer {
        year: u16,
        form: u16,
        items: Vec<&'a str>,
    },
    AgencyMissing,
    PersonMissing,
    ContactMissing,
    DateMissing,
    DateUnclear {
        text: &'a str,
    },
}

impl Problem for IdentityProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::RegionCodeMissing => &REGION_CODE_MISSING,
            Self::RegionCodePattern { .. } => &REGION_CODE_PATTERN,
            Self::RegionCodeLostZero { .. } => &REGION_CODE_LOST_ZERO,
            Self::CodeSystemMissing { .. } => &CODE_SYSTEM_MISSING,
            Self::CodeSystemUnknown { .. } => &CODE_SYSTEM_UNKNOWN,
            Self::CodeSystemContradicts { .. } => &CODE_SYSTEM_CONTRADICTS,
            Self::RegionNameMissing => &REGION_NAME_MISSING,
            Self::ProvinceMissing => &PROVINCE_MISSING,
            Self::YearMissing => &YEAR_MISSING,
            Self::YearNotAYear { .. } => &YEAR_NOT_A_YEAR,
            Self::YearImplausible { .. } => &YEAR_IMPLAUSIBLE,
            Self::ItemYearNotAYear { .. } => &ITEM_YEAR_NOT_A_YEAR,
            Self::ItemYearFar { .. } | Self::ItemYearAhead { .. } => &ITEM_YEAR_FAR,
            Self::ItemYearsDiffer { .. } => &ITEM_YEARS_DIFFER,
            Self::AgencyMissing => &AGENCY_MISSING,
            Self::PersonMissing => &PERSON_MISSING,
            Self::ContactMissing => &CONTACT_MISSING,
            Self::DateMissing => &DATE_MISSING,
            Self::DateUnclear { .. } => &DATE_UNCLEAR,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::RegionCodeMissing => blank("Kode wilayah", "The region code", CODE_PATTERNS),
            Self::RegionCodePattern { text, subdistrict } => odd_code(text, subdistrict.as_deref()),
            Self::RegionCodeLostZero { text } => lost_zero(text),
            Self::CodeSystemMissing { pattern } => {
                blank("Sistem kode", "The code system", which_system(*pattern))
            }
            Self::CodeSystemUnknown { text, near } => unknown_system(text, *near),
            Self::CodeSystemContradicts {
                code,
                pattern,
                declared,
            } => contradiction(code, *pattern, *declared),
            Self::RegionNameMissing => blank("Nama wilayah", "The name of the region", FULL_NAME),
            Self::ProvinceMissing => blank("Provinsi", "The province", PROVINCE),
            Self::YearMissing => blank("Tahun data", "The data year", ONE_YEAR),
            Self::YearNotAYear { text } => not_a_year(&Text::default(), text),
            Self::YearImplausible { year } => implausible_year(*year),
            Self::ItemYearNotAYear { item, text } => not_a_year(&named(item), text),
            Self::ItemYearFar { item, year, form } => far_year(item, *year, *form),
            Self::ItemYearAhead { item, year, form } => year_ahead(item, *year, *form),
            Self::ItemYearsDiffer { year, form, items } => other_years(*year, *form, items),
            Self::AgencyMissing => blank("Instansi pengisi", "The filling agency", AGENCY),
            Self::PersonMissing => blank("Nama petugas", "The person", PERSON),
            Self::ContactMissing => blank("Kontak", "The contact", CONTACT),
            Self::DateMissing => blank("Tanggal pengisian", "The date of filling", DATE_FORM),
            Self::DateUnclear { text } => unclear_date(text),
        }
    }
}

/// A field that is not filled in.
fn blank(id: &str, en: &str, hint: Text) -> Words {
    Words {
        message: Text::new(
            format!("{id} belum diisi."),
            format!("{en} is not filled in."),
        ),
        hint,
    }
}

fn odd_code(text: &str, regency: Option<&str>) -> Words {
    let text = quoted(text);
    Words {
        message: Text::new(
            format!("Kode wilayah {text} tidak berpola kode wilayah."),
            format!("Region code {text} does not look like a region code."),
        ),
        hint: regency.map_or(CODE_PATTERNS, |code| {
            Text::new(
                format!("Ini tampaknya kode kecamatan atau desa; tulis kode kabupaten/kotanya, {code}."),
                format!("This seems to be the code of a subdistrict or village; write that of its regency, {code}."),
            )
        }),
    }
}

fn lost_zero(text: &str) -> Words {
    Words {
        message: Text::new(
            format!("Kode wilayah {text} kehilangan nol di belakang; mungkin {text}0."),
            format!("Region code {text} has lost its trailing zero; perhaps {text}0."),
        ),
        hint: Text::new(
            format!(
                "Ketik '{text}0 atau kode yang benar, dengan tanda petik tunggal di depannya supaya nolnya tetap ada."
            ),
            format!(
                "Type '{text}0 or the right code, with an apostrophe before it so that the zero stays."
            ),
        ),
    }
}

fn which_system(pattern: Option<CodeSystem>) -> Text {
    pattern.map_or(CHOOSE_SYSTEM, |system| {
        let system = system.name();
        Text::new(
            format!("Pilih Kemendagri atau BPS; menurut polanya kode ini {system}."),
            format!("Choose Kemendagri or BPS; by its pattern the code is {system}."),
        )
    })
}

fn unknown_system(text: &str, near: Option<&str>) -> Words {
    let text = quoted(text);
    Words {
        message: Text::new(
            format!("Sistem kode {text} tidak dikenal."),
            format!("Code system {text} is not known."),
        ),
        hint: near.map_or(CHOOSE_SYSTEM, |near| {
            Text::new(
                format!("Maksud Anda {near}?"),
                format!("Did you mean {near}?"),
            )
        }),
    }
}

fn contradiction(code: &str, pattern: CodeSystem, declared: CodeSystem) -> Words {
    let (pattern, declared) = (pattern.name(), declared.name());
    Words {
        message: Text::new(
            format!(
                "Kode wilayah {code} berpola {pattern}, tetapi sistem kodenya ditulis {declared}."
            ),
            format!(
                "Region code {code} has the pattern of {pattern}, but its system is given as {declared}."
            ),
        ),
        hint: Text::fixed(
            "Cari pada daftar resmi lalu betulkan salah satunya. Jangan hanya menambah atau membuang titik: untuk 199 kabupaten/kota kedua sistem memberi angka yang berbeda.",
            "Look it up in the official list and mend one of the two. Do not just add or drop the point: for 199 regencies the two systems have different digits.",
        ),
    }
}

/// A year of the form, or of the item named.
fn not_a_year(item: &Text, text: &str) -> Words {
    let text = quoted_number(text);
    let (id, en) = if item.id.is_empty() {
        (
            format!("Tahun data {} bukan satu tahun.", text.id),
            format!("Data year {} is not a single year.", text.en),
        )
    } else {
        (
            format!("{}: tahun data {} bukan satu tahun.", item.id, text.id),
            format!("{}: data year {} is not a single year.", item.en, text.en),
        )
    };
    Words {
        message: Text::new(id, en),
        hint: ONE_YEAR,
    }
}

fn implausible_year(year: u16) -> Words {
    Words {
        message: Text::new(
            format!("Tahun data {year} tidak wajar."),
            format!("Data year {year} is not plausible."),
        ),
        hint: Text::new(
            format!("Tulis tahun antara {FIRST_YEAR} dan {LAST_YEAR}."),
            format!("Write a year between {FIRST_YEAR} and {LAST_YEAR}."),
        ),
    }
}

fn far_year(item: &Item, year: u16, form: u16) -> Words {
    let item = named(item);
    Words {
        message: Text::new(
            format!(
                "{}: tahun data {year} jauh dari tahun formulir {form}.",
                item.id
            ),
            format!(
                "{}: data year {year} is far from the form's year {form}.",
                item.en
            ),
        ),
        hint: Text::fixed(
            "Pastikan tahunnya benar; bila memang data lama, cari yang lebih baru atau jelaskan di kolom Catatan.",
            "Make sure the year is right; if the data are old, look for newer ones or explain in the Note column.",
        ),
    }
}

fn year_ahead(item: &Item, year: u16, form: u16) -> Words {
    let item = named(item);
    Words {
        message: Text::new(
            format!(
                "{}: tahun data {year} sesudah tahun formulir {form}.",
                item.id
            ),
            format!(
                "{}: data year {year} is after the form's year {form}.",
                item.en
            ),
        ),
        hint: Text::fixed(
            "Betulkan tahunnya; bila memang benar, periksa tahun data di lembar Identitas.",
            "Mend the year; if it is right, check the data year on the Identity sheet.",
        ),
    }
}

fn other_years(year: u16, form: u16, items: &[&str]) -> Words {
    let list = listed(items.iter().copied());
    let count = items.len();
    Words {
        message: Text::new(
            format!(
                "{count} data berasal dari tahun {year}, bukan {form}: {}.",
                list.id
            ),
            format!(
                "Items with data of {year}, not {form}: {count} ({}).",
                list.en
            ),
        ),
        hint: Text::fixed(
            "Tidak perlu diubah bila itu data terbaru yang ada.",
            "Nothing to change if those are the newest data there are.",
        ),
    }
}

fn unclear_date(text: &str) -> Words {
    let text = quoted(text);
    Words {
        message: Text::new(
            format!("Tanggal pengisian {text} tidak berbentuk tahun-bulan-tanggal."),
            format!("Date of filling {text} is not in the form year-month-day."),
        ),
        hint: DATE_FORM,
    }
}

const FULL_NAME: Text = Text::fixed(
    "Tulis lengkap dengan jenisnya, misalnya Kota Banjarbaru atau Kabupaten Banjar.",
    "Write it with its kind, for example Kota Banjarbaru or Kabupaten Banjar.",
);
const PROVINCE: Text = Text::fixed("Tulis nama provinsinya.", "Write the name of the province.");
const AGENCY: Text = Text::fixed(
    "Tulis nama dinas yang mengisi formulir.",
    "Write the agency that fills in the form.",
);
const PERSON: Text = Text::fixed(
    "Tulis nama yang dapat ditanya tentang isian ini.",
    "Name who can be asked about the entries.",
);
const CONTACT: Text = Text::fixed(
    "Tulis nomor telepon kantor atau surel dinas.",
    "Write an office telephone number or e-mail address.",
);
const CODE_PATTERNS: Text = Text::fixed(
    "Tulis 63.72 (Kemendagri) atau 6372 (BPS) untuk kabupaten/kota, 63 untuk provinsi.",
    "Write 63.72 (Kemendagri) or 6372 (BPS) for a regency or city, 63 for a province.",
);
const CHOOSE_SYSTEM: Text = Text::fixed(
    "Pilih Kemendagri atau BPS pada daftar.",
    "Choose Kemendagri or BPS from the list.",
);
const ONE_YEAR: Text = Text::fixed(
    "Tulis satu tahun dengan empat angka, misalnya 2025.",
    "Write one year in four digits, for example 2025.",
);
const DATE_FORM: Text = Text::fixed(
    "Tulis misalnya 2025-07-30.",
    "Write for example 2025-07-30.",
);

pub(super) static DOCS: &[&CodeDoc] = &[
    &REGION_CODE_MISSING,
    &REGION_CODE_PATTERN,
    &REGION_CODE_LOST_ZERO,
    &CODE_SYSTEM_MISSING,
    &CODE_SYSTEM_UNKNOWN,
    &CODE_SYSTEM_CONTRADICTS,
    &REGION_NAME_MISSING,
    &PROVINCE_MISSING,
    &YEAR_MISSING,
    &YEAR_NOT_A_YEAR,
    &YEAR_IMPLAUSIBLE,
    &ITEM_YEAR_NOT_A_YEAR,
    &ITEM_YEAR_FAR,
    &ITEM_YEARS_DIFFER,
    &AGENCY_MISSING,
    &PERSON_MISSING,
    &CONTACT_MISSING,
    &DATE_MISSING,
    &DATE_UNCLEAR,
];

static REGION_CODE_MISSING: CodeDoc = CodeDoc {
    code: "IK101",
    name: "region-code-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Kode wilayah di lembar Identitas kosong.",
        "The region code on the Identity sheet is blank.",
    ),
    why: Text::fixed(
        "Wilayah dicocokkan dengan kode, bukan nama: nama ditulis berbeda-beda (Kotabaru, KOTA BARU) dan ada yang kembar (Banjar).",
        "Regions are matched by code, not by name: names are spelt differently (Kotabaru, KOTA BARU) and some occur twice (Banjar).",
    ),
    example: Text::fixed("Kode wilayah: (kosong)", "Region code: (blank)"),
    fix: Text::fixed(
        "Tulis kode Kemendagri (63.72) atau BPS (6372) dan pilih sistemnya.",
        "Write the code of Kemendagri (63.72) or BPS (6372) and choose the system.",
    ),
};

static REGION_CODE_PATTERN: CodeDoc = CodeDoc {
    code: "IK102",
    name: "region-code-pattern",
    severity: Severity::Error,
    what: Text::fixed(
        "Kode wilayah tidak berpola kode provinsi atau kabupaten/kota.",
        "The region code has the pattern of neither a province nor a regency or city.",
    ),
    why: Text::fixed(
        "Kode yang tidak dikenali tidak dapat dicocokkan dengan daftar wilayah dalam rekap provinsi.",
        "A code that cannot be recognised cannot be matched in the recap of the province.",
    ),
    example: Text::fixed(
        "Kode wilayah: 63,72 atau 63.72.01 (kecamatan)",
        "Region code: 63,72 or 63.72.01 (a subdistrict)",
    ),
    fix: Text::fixed(
        "Kemendagri: NN atau NN.NN; BPS: NN atau NNNN.",
        "Kemendagri: NN or NN.NN; BPS: NN or NNNN.",
    ),
};

static REGION_CODE_LOST_ZERO: CodeDoc = CodeDoc {
    code: "IK103",
    name: "region-code-lost-zero",
    severity: Severity::Error,
    what: Text::fixed(
        "Kode wilayah Kemendagri hanya berangka satu di belakang titik.",
        "A Kemendagri region code has only one digit after its point.",
    ),
    why: Text::fixed(
        "Excel menganggap 63.10 bilangan dan membuang nol di belakangnya; yang tersisa kode lain atau bukan kode.",
        "Excel takes 63.10 for a number and drops its last zero; what is left is another code or none.",
    ),
    example: Text::fixed(
        "Kode wilayah: 63.1, padahal 63.10 (Tanah Bumbu)",
        "Region code: 63.1 for 63.10 (Tanah Bumbu)",
    ),
    fix: Text::fixed(
        "Ketik '63.10 dengan tanda petik tunggal di depannya: Excel lalu menyimpannya sebagai teks.",
        "Type '63.10 with an apostrophe before it: Excel then keeps it as text.",
    ),
};

static CODE_SYSTEM_MISSING: CodeDoc = CodeDoc {
    code: "IK104",
    name: "code-system-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Sistem kode wilayah (Kemendagri atau BPS) tidak diisi.",
        "The system of the region code (Kemendagri or BPS) is not given.",
    ),
    why: Text::fixed(
        "Kode Kemendagri dan BPS berbeda untuk 199 dari 514 kabupaten/kota: 64.03 Kemendagri adalah Berau, 6403 BPS adalah Kutai Kartanegara.",
        "The codes of Kemendagri and BPS differ for 199 of the 514 regencies and cities: 64.03 is Berau for Kemendagri, 6403 Kutai Kartanegara for BPS.",
    ),
    example: Text::fixed("Sistem kode: (kosong)", "Code system: (blank)"),
    fix: Text::fixed(
        "Pilih Kemendagri atau BPS pada daftar di lembar Identitas.",
        "Choose Kemendagri or BPS from the list on the Identity sheet.",
    ),
};

static CODE_SYSTEM_UNKNOWN: CodeDoc = CodeDoc {
    code: "IK105",
    name: "code-system-unknown",
    severity: Severity::Error,
    what: Text::fixed(
        "Sistem kode wilayah bukan Kemendagri dan bukan BPS.",
        "The code system is neither Kemendagri nor BPS.",
    ),
    why: Text::fixed(
        "Tanpa sistem yang dikenal, kode yang sama dapat berarti dua wilayah.",
        "Without a known system the same code can mean two regions.",
    ),
    example: Text::fixed("Sistem kode: Kemdagri", "Code system: Kemdagri"),
    fix: Text::fixed(
        "Pilih Kemendagri atau BPS pada daftar di lembar Identitas.",
        "Choose Kemendagri or BPS from the list on the Identity sheet.",
    ),
};

static CODE_SYSTEM_CONTRADICTS: CodeDoc = CodeDoc {
    code: "IK106",
    name: "code-system-contradicts",
    severity: Severity::Error,
    what: Text::fixed(
        "Pola kode wilayah tidak sesuai dengan sistem yang ditulis.",
        "The pattern of the region code does not fit the system given.",
    ),
    why: Text::fixed(
        "Salah satunya keliru, dan isian dapat tercatat atas nama wilayah lain.",
        "One of the two is wrong, and the entries may be booked for another region.",
    ),
    example: Text::fixed(
        "Kode wilayah 6372 dengan sistem Kemendagri; kode 63.72 dengan sistem BPS",
        "Region code 6372 with system Kemendagri; 63.72 with system BPS",
    ),
    fix: Text::fixed(
        "Cari kodenya pada daftar resmi. Kode Kemendagri bertitik, kode BPS empat angka tanpa titik; angkanya belum tentu sama.",
        "Look the code up in the official list. Codes of Kemendagri have a point, those of BPS four digits without; the digits are not always the same.",
    ),
};

static REGION_NAME_MISSING: CodeDoc = CodeDoc {
    code: "IK107",
    name: "region-name-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Nama wilayah di lembar Identitas kosong.",
        "The name of the region on the Identity sheet is blank.",
    ),
    why: Text::fixed(
        "Nama dipakai pada semua keluaran dan menjadi pemeriksa bila kodenya salah ketik.",
        "The name stands on every output and gives a mistyped code away.",
    ),
    example: Text::fixed("Nama wilayah: (kosong)", "Region name: (blank)"),
    fix: Text::fixed(
        "Tulis lengkap dengan Kabupaten atau Kota di depannya.",
        "Write it in full, with Kabupaten or Kota before it.",
    ),
};

static PROVINCE_MISSING: CodeDoc = CodeDoc {
    code: "IK108",
    name: "province-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nama provinsi di lembar Identitas kosong.",
        "The name of the province on the Identity sheet is blank.",
    ),
    why: Text::fixed(
        "Beberapa kabupaten/kota bernama sama di provinsi yang berbeda (Banjar di Kalimantan Selatan dan di Jawa Barat).",
        "Some regencies share a name across provinces (Banjar in Kalimantan Selatan and in Jawa Barat).",
    ),
    example: Text::fixed("Provinsi: (kosong)", "Province: (blank)"),
    fix: Text::fixed("Tulis nama provinsinya.", "Write the name of the province."),
};

static YEAR_MISSING: CodeDoc = CodeDoc {
    code: "IK109",
    name: "year-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Tahun data di lembar Identitas kosong.",
        "The data year on the Identity sheet is blank.",
    ),
    why: Text::fixed(
        "Indeks tanpa tahun tidak dapat dibandingkan dengan target RPJMD atau tahun lain.",
        "An index without a year cannot be compared with an RPJMD target or another year.",
    ),
    example: Text::fixed("Tahun data: (kosong)", "Data year: (blank)"),
    fix: Text::fixed(
        "Tulis satu tahun, misalnya 2025.",
        "Write one year, for example 2025.",
    ),
};

static YEAR_NOT_A_YEAR: CodeDoc = CodeDoc {
    code: "IK110",
    name: "year-not-a-year",
    severity: Severity::Error,
    what: Text::fixed(
        "Tahun data formulir bukan satu tahun berangka empat.",
        "The form's data year is not one year in four digits.",
    ),
    why: Text::fixed(
        "Satu formulir memuat satu tahun; rentang tahun membuat pembanding dan rekap keliru.",
        "A form holds one year; a range of years spoils comparisons and recaps.",
    ),
    example: Text::fixed("Tahun data: 2024/2025", "Data year: 2024/2025"),
    fix: Text::fixed(
        "Tulis tahun formulir; tahun tiap data ditulis di kolom Tahun data pada lembar Data.",
        "Write the form's year; the year of each item belongs in the Data year column of the Data sheet.",
    ),
};

static YEAR_IMPLAUSIBLE: CodeDoc = CodeDoc {
    code: "IK111",
    name: "year-implausible",
    severity: Severity::Error,
    what: Text::fixed(
        "Tahun data formulir sebelum 2000 atau sesudah 2100.",
        "The form's data year is before 2000 or after 2100.",
    ),
    why: Text::fixed(
        "Tahun seperti itu hampir selalu salah ketik.",
        "Such a year is nearly always mistyped.",
    ),
    example: Text::fixed("Tahun data: 1925", "Data year: 1925"),
    fix: Text::fixed("Betulkan tahunnya.", "Mend the year."),
};

static ITEM_YEAR_NOT_A_YEAR: CodeDoc = CodeDoc {
    code: "IK112",
    name: "item-year-not-a-year",
    severity: Severity::Warning,
    what: Text::fixed(
        "Kolom Tahun data pada sebuah baris bukan satu tahun.",
        "The Data year column of an item is not a single year.",
    ),
    why: Text::fixed(
        "Tanpa tahun yang jelas orang lain tidak dapat memeriksa angkanya pada sumbernya.",
        "Without a clear year nobody can check the number against its source.",
    ),
    example: Text::fixed("D01, Tahun data: 2024/2025", "D01, Data year: 2024/2025"),
    fix: Text::fixed(
        "Tulis tahun angka itu; penjelasan lain di kolom Catatan.",
        "Write the year of that number; explain in the Note column.",
    ),
};

static ITEM_YEAR_FAR: CodeDoc = CodeDoc {
    code: "IK113",
    name: "item-year-far",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tahun data pada sebuah baris sesudah tahun formulir, atau lebih lama sebelumnya daripada yang diizinkan metodologi (biasanya lima tahun).",
        "The data year of an item is after the form's year, or farther before it than the methodology allows (usually five years).",
    ),
    why: Text::fixed(
        "Data yang terlalu lama tidak menggambarkan tahun formulir; tahun yang akan datang pasti salah ketik.",
        "Data that old do not describe the form's year; a future year is a slip.",
    ),
    example: Text::fixed(
        "D11, Tahun data: 2014 pada formulir tahun 2025",
        "D11, Data year: 2014 on a form of 2025",
    ),
    fix: Text::fixed(
        "Betulkan tahunnya; untuk data lama, cari yang lebih baru atau jelaskan di kolom Catatan.",
        "Mend the year; for old data, look for newer ones or explain in the Note column.",
    ),
};

static ITEM_YEARS_DIFFER: CodeDoc = CodeDoc {
    code: "IK114",
    name: "item-years-differ",
    severity: Severity::Note,
    what: Text::fixed(
        "Beberapa data berasal dari tahun lain daripada tahun formulir; satu catatan per tahun.",
        "Some items use data of another year than the form's; one note for each year.",
    ),
    why: Text::fixed(
        "Biasa terjadi, karena banyak sumber terbit setahun kemudian; disebut supaya pembaca tahu.",
        "This is usual, as many sources appear a year later; it is said so that readers know.",
    ),
    example: Text::fixed(
        "83 data berasal dari tahun 2024 pada formulir tahun 2025",
        "83 items use data of 2024 on a form of 2025",
    ),
    fix: Text::fixed(
        "Tidak perlu diubah bila itu data terbaru.",
        "Nothing to change if those are the newest data.",
    ),
};

static AGENCY_MISSING: CodeDoc = CodeDoc {
    code: "IK115",
    name: "filling-agency-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Instansi pengisi di lembar Identitas kosong.",
        "The filling agency on the Identity sheet is blank.",
    ),
    why: Text::fixed(
        "Provinsi dan kementerian perlu tahu siapa yang bertanggung jawab atas isian.",
        "The province and the ministry need to know who answers for the entries.",
    ),
    example: Text::fixed("Instansi pengisi: (kosong)", "Filling agency: (blank)"),
    fix: Text::fixed(
        "Tulis nama dinasnya, misalnya Dinas Sosial Kota Banjarbaru.",
        "Write the agency, for example Dinas Sosial Kota Banjarbaru.",
    ),
};

static PERSON_MISSING: CodeDoc = CodeDoc {
    code: "IK116",
    name: "person-missing",
    severity: Severity::Note,
    what: Text::fixed(
        "Nama petugas pengisi kosong.",
        "The person who filled in the form is not named.",
    ),
    why: Text::fixed(
        "Pertanyaan saat verifikasi memerlukan orang yang dapat dihubungi.",
        "Questions during verification need someone to ask.",
    ),
    example: Text::fixed("Nama petugas: (kosong)", "Person: (blank)"),
    fix: Text::fixed("Tulis nama petugasnya.", "Write the person's name."),
};

static CONTACT_MISSING: CodeDoc = CodeDoc {
    code: "IK117",
    name: "contact-missing",
    severity: Severity::Note,
    what: Text::fixed("Kontak petugas kosong.", "No contact is given."),
    why: Text::fixed(
        "Pertanyaan saat verifikasi memerlukan orang yang dapat dihubungi.",
        "Questions during verification need someone to ask.",
    ),
    example: Text::fixed("Kontak: (kosong)", "Contact: (blank)"),
    fix: Text::fixed(
        "Tulis nomor telepon kantor atau surel dinas.",
        "Write an office telephone number or e-mail address.",
    ),
};

static DATE_MISSING: CodeDoc = CodeDoc {
    code: "IK118",
    name: "date-missing",
    severity: Severity::Note,
    what: Text::fixed(
        "Tanggal pengisian kosong.",
        "The date of filling is not given.",
    ),
    why: Text::fixed(
        "Tanggal membedakan beberapa versi formulir yang sama.",
        "The date tells versions of the same form apart.",
    ),
    example: Text::fixed("Tanggal pengisian: (kosong)", "Date of filling: (blank)"),
    fix: Text::fixed(
        "Tulis tanggalnya, misalnya 2025-07-30.",
        "Write the date, for example 2025-07-30.",
    ),
};

static DATE_UNCLEAR: CodeDoc = CodeDoc {
    code: "IK119",
    name: "date-unclear",
    severity: Severity::Note,
    what: Text::fixed(
        "Tanggal pengisian tidak berbentuk tahun-bulan-tanggal.",
        "The date of filling is not in the form year-month-day.",
    ),
    why: Text::fixed(
        "03-04-2025 dapat berarti 3 April atau 4 Maret.",
        "03-04-2025 can mean 3 April or 4 March.",
    ),
    example: Text::fixed(
        "Tanggal pengisian: 30-07-2025",
        "Date of filling: 30-07-2025",
    ),
    fix: Text::fixed(
        "Tulis 2025-07-30, atau isi sebagai tanggal Excel.",
        "Write 2025-07-30, or enter it as an Excel date.",
    ),
};

/// The limits named in the texts above are the ones the checks use.
const _: () = assert!(FIRST_YEAR == 2000 && LAST_YEAR == 2100);
