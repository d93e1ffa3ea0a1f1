//! The catalogue entries of comparisons.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;

pub(super) static DOCS: &[&CodeDoc] = &[
    &WITHOUT_INDEX,
    &NO_INDEX,
    &OTHER_METHODOLOGY,
    &NOT_SEPARABLE,
    &NOTHING_IN_COMMON,
    &TARGET_UNKNOWN,
    &TARGET_NOT_A_NUMBER,
    &TARGET_ZERO,
    &TARGET_WITHOUT_DIRECTION,
    &TARGET_TWICE,
    &SEVERAL_YEARS,
    &OTHER_INDEX,
    &SAME_FILE,
];

pub(super) static WITHOUT_INDEX: CodeDoc = CodeDoc {
    code: "IK980",
    name: "compared-regions-without-index",
    severity: Severity::Warning,
    what: Text::fixed(
        "Indeks sebagian wilayah yang dibandingkan tidak dapat dihitung.",
        "The index of some of the compared regions cannot be computed.",
    ),
    why: Text::fixed(
        "Perubahan wilayah itu tidak diketahui; rata-rata dan naik-turunnya peringkat meliputi wilayah lainnya saja.",
        "Their change is unknown; the mean and the moves in the ranking cover the other regions only.",
    ),
    example: Text::fixed(
        "Nilai 2022 Tanah Laut tertulis “xx”",
        "The value of Tanah Laut for 2022 reads “xx”",
    ),
    fix: Text::fixed(
        "Periksa berkas itu dengan `ikesos validate` dan lengkapi data wilayahnya.",
        "Check the file with `ikesos validate` and complete the data of these regions.",
    ),
};

pub(super) static NO_INDEX: CodeDoc = CodeDoc {
    code: "IK981",
    name: "compared-without-index",
    severity: Severity::Error,
    what: Text::fixed(
        "Indeks salah satu berkas yang dibandingkan tidak dapat dihitung.",
        "The index of one of the compared files cannot be computed.",
    ),
    why: Text::fixed(
        "Tanpa indeks di kedua sisi tidak ada perubahan yang dapat dibagi; skor yang ada tetap dibandingkan.",
        "Without an index on both sides there is no change to divide; the scores that are there are compared all the same.",
    ),
    example: Text::fixed(
        "Formulir tahun lalu masih kosong",
        "Last year's form is still blank",
    ),
    fix: Text::fixed(
        "Periksa berkas itu dengan `ikesos validate` dan lengkapi datanya.",
        "Check the file with `ikesos validate` and complete its data.",
    ),
};

pub(super) static OTHER_METHODOLOGY: CodeDoc = CodeDoc {
    code: "IK982",
    name: "compared-forms-of-two-methodologies",
    severity: Severity::Warning,
    what: Text::fixed(
        "Kedua berkas dibuat dengan metodologi yang berbeda, tetapi dihitung dengan satu metodologi.",
        "The two files were made with different methodologies, but are computed by one.",
    ),
    why: Text::fixed(
        "Perubahan yang ditampilkan hanya perubahan data; angka yang dahulu diumumkan dengan metodologi lain tidak terulang.",
        "The change shown is that of the data alone; figures once published by the other methodology are not repeated.",
    ),
    example: Text::fixed(
        "Formulir 2024 memakai versi 1.0, formulir 2025 versi 1.1",
        "The form of 2024 is of version 1.0, that of 2025 of version 1.1",
    ),
    fix: Text::fixed(
        "Sebutkan metodologi masing-masing dengan --method dan --method-b; pengaruhnya lalu dipisahkan dari perubahan data.",
        "Name both with --method and --method-b; their effect is then told apart from the change of the data.",
    ),
};

pub(super) static NOT_SEPARABLE: CodeDoc = CodeDoc {
    code: "IK983",
    name: "data-and-methodology-not-separable",
    severity: Severity::Warning,
    what: Text::fixed(
        "Pengaruh data dan pengaruh metodologi tidak dapat dipisahkan.",
        "The effects of data and methodology cannot be told apart.",
    ),
    why: Text::fixed(
        "Tidak satu pun dari kedua metodologi menghasilkan indeks untuk kedua berkas.",
        "Neither of the two methodologies gives an index for both files.",
    ),
    example: Text::fixed(
        "Metodologi baru memakai data yang belum ada tahun lalu, dan sebaliknya",
        "The new methodology uses data that did not exist last year, and the other way round",
    ),
    fix: Text::fixed(
        "Isi data yang diminta salah satu metodologi di kedua berkas, atau bandingkan dengan satu metodologi saja.",
        "Fill in what one of the methodologies asks for in both files, or compare by one methodology only.",
    ),
};

pub(super) static NOTHING_IN_COMMON: CodeDoc = CodeDoc {
    code: "IK984",
    name: "no-region-in-common",
    severity: Severity::Error,
    what: Text::fixed(
        "Tidak ada wilayah yang terdapat di kedua berkas.",
        "No region is in both files.",
    ),
    why: Text::fixed(
        "Wilayah dipasangkan menurut kodenya (tanpa kode: nama dan provinsi), dan menurut tahunnya bila sebuah berkas memuat beberapa tahun.",
        "Regions are paired by code (without one by name and province), and by year where a file holds several years.",
    ),
    example: Text::fixed(
        "Kode 63.72 di satu tabel, 6372 di tabel lain",
        "Code 63.72 in one table, 6372 in the other",
    ),
    fix: Text::fixed(
        "Samakan kodenya; untuk tabel beberapa tahun sebutkan --year-a dan --year-b.",
        "Write the codes alike; for tables of several years give --year-a and --year-b.",
    ),
};

pub(super) static TARGET_UNKNOWN: CodeDoc = CodeDoc {
    code: "IK985",
    name: "target-of-unknown-code",
    severity: Severity::Warning,
    what: Text::fixed(
        "Kode di tabel target tidak ada di metodologi.",
        "A code in the table of targets is not in the methodology.",
    ),
    why: Text::fixed(
        "Targetnya tidak dapat dikaitkan dengan apa pun dan dilewati.",
        "The target belongs to nothing and is left aside.",
    ),
    example: Text::fixed("KD2l;9,8", "KD2l;9.8"),
    fix: Text::fixed(
        "Tulis kode simpul, indikator, atau data; lihat `ikesos method show`.",
        "Write the code of a node, an indicator or an item; see `ikesos method show`.",
    ),
};

pub(super) static TARGET_NOT_A_NUMBER: CodeDoc = CodeDoc {
    code: "IK986",
    name: "target-not-a-number",
    severity: Severity::Warning,
    what: Text::fixed(
        "Target tidak dapat dibaca sebagai angka.",
        "A target cannot be read as a number.",
    ),
    why: Text::fixed(
        "Capaian tidak dihitung dari angka yang ditebak.",
        "Achievement is not computed from a guessed number.",
    ),
    example: Text::fixed("KD21;sepuluh", "KD21;ten"),
    fix: Text::fixed(
        "Tulis satu angka, misalnya 9,8; bila tandanya meragukan, pakai --decimal.",
        "Write one number, for example 9.8; where its mark is in doubt, use --decimal.",
    ),
};

pub(super) static TARGET_ZERO: CodeDoc = CodeDoc {
    code: "IK987",
    name: "target-zero",
    severity: Severity::Warning,
    what: Text::fixed(
        "Targetnya nol, sehingga capaiannya tidak dapat dihitung.",
        "The target is zero, so achievement cannot be computed.",
    ),
    why: Text::fixed(
        "Capaian adalah realisasi dibagi target.",
        "Achievement is what was realised divided by the target.",
    ),
    example: Text::fixed("Target 0 kasus", "A target of 0 cases"),
    fix: Text::fixed(
        "Nilailah target nol tersendiri: tercapai bila realisasinya nol.",
        "Judge a target of zero by itself: it is reached when nothing was counted.",
    ),
};

pub(super) static TARGET_WITHOUT_DIRECTION: CodeDoc = CodeDoc {
    code: "IK988",
    name: "target-without-polarity",
    severity: Severity::Warning,
    what: Text::fixed(
        "Target sebuah data tidak menyebut polaritasnya.",
        "The target of a data item does not say its polarity.",
    ),
    why: Text::fixed(
        "Metodologi menetapkan polaritas indikator, bukan data; rumus capaian positif dan negatif berbeda.",
        "A methodology gives the polarity of indicators, not of items; achievement has two formulas.",
    ),
    example: Text::fixed(
        "D17;120 tanpa kolom polaritas",
        "D17;120 without the column polarity",
    ),
    fix: Text::fixed(
        "Tambahkan kolom polaritas dengan isi positif atau negatif.",
        "Add a column polarity with positive or negative.",
    ),
};

pub(super) static TARGET_TWICE: CodeDoc = CodeDoc {
    code: "IK989",
    name: "target-twice",
    severity: Severity::Warning,
    what: Text::fixed("Sebuah kode punya dua target.", "A code has two targets."),
    why: Text::fixed(
        "Yang pertama dipakai; yang kedua dilewati.",
        "The first is used; the second is left aside.",
    ),
    example: Text::fixed("KD21;9,8 dan KD21;9,5", "KD21;9.8 and KD21;9.5"),
    fix: Text::fixed(
        "Hapus baris yang tidak berlaku.",
        "Delete the row that does not hold.",
    ),
};

pub(super) static SEVERAL_YEARS: CodeDoc = CodeDoc {
    code: "IK990",
    name: "compared-table-of-several-years",
    severity: Severity::Warning,
    what: Text::fixed(
        "Berkas yang dibandingkan memuat beberapa tahun, dan tahunnya tidak disebutkan.",
        "A compared file holds several years, and none was named.",
    ),
    why: Text::fixed(
        "Tanpa tahun yang disebutkan, 2021 hanya dipasangkan dengan 2021: perubahan dari tahun ke tahun tidak tampak.",
        "Unless a year is named, 2021 is paired with 2021 only: the change from year to year does not show.",
    ),
    example: Text::fixed(
        "ikesos compare ipm.csv ipm.csv, sedangkan ipm.csv memuat 2021 dan 2022",
        "ikesos compare ipm.csv ipm.csv where ipm.csv holds 2021 and 2022",
    ),
    fix: Text::fixed(
        "Sebutkan tahunnya, misalnya --year-a 2021 --year-b 2022.",
        "Name the years, for example --year-a 2021 --year-b 2022.",
    ),
};

pub(super) static OTHER_INDEX: CodeDoc = CodeDoc {
    code: "IK991",
    name: "compared-different-indices",
    severity: Severity::Warning,
    what: Text::fixed(
        "Kedua metodologi menghitung indeks yang berbeda.",
        "The two methodologies compute different indices.",
    ),
    why: Text::fixed(
        "Selisih dua indeks bukan perubahan kesejahteraan: masing-masing mengukur hal lain pada skalanya sendiri.",
        "The difference of two indices is no change of welfare: each measures something else on a scale of its own.",
    ),
    example: Text::fixed(
        "--method ikesos-acuan --method-b ipm.toml",
        "--method ikesos-acuan --method-b ipm.toml",
    ),
    fix: Text::fixed(
        "Bandingkan dengan satu metodologi, atau dengan dua versi metodologi indeks yang sama.",
        "Compare by one methodology, or by two versions of the methodology of one index.",
    ),
};

pub(super) static SAME_FILE: CodeDoc = CodeDoc {
    code: "IK992",
    name: "compared-with-itself",
    severity: Severity::Note,
    what: Text::fixed(
        "A dan B berisi sama persis (SHA-256 yang sama), jadi tidak ada yang dapat berubah.",
        "A and B have exactly the same content (the same SHA-256), so nothing can have changed.",
    ),
    why: Text::fixed(
        "Berkas yang sama mungkin disebut dua kali, atau versi barunya disimpan dari yang lama tanpa perubahan.",
        "The same file may have been named twice, or the newer version was saved from the older without a change.",
    ),
    example: Text::fixed(
        "ikesos compare isian.xlsx salinan-isian.xlsx",
        "ikesos compare form.xlsx copy-of-form.xlsx",
    ),
    fix: Text::fixed(
        "Sebutkan dua versi atau dua tahun yang berbeda; dari satu tabel, pilih tahunnya dengan --year-a dan --year-b.",
        "Name two different versions or years; of one table, choose the years with --year-a and --year-b.",
    ),
};
