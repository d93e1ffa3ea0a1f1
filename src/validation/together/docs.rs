//! The catalogue entries of what is found about several files together.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;

pub(super) static DOCS: &[&CodeDoc] = &[
    &NOT_SENT,
    &SENT_TWICE,
    &ANOTHER_PREFERRED,
    &WRONG_YEAR,
    &UNPLACED,
    &UNEXPECTED,
    &NAME_DIFFERS,
    &YEARS_MIXED,
    &METHODOLOGIES_MIXED,
    &PROGRAM_ERROR,
    &FAR_FROM_PEERS,
    &SAME_AS_PEER,
    &UNIT_SLIP,
];

pub(super) static NOT_SENT: CodeDoc = CodeDoc {
    code: "IK951",
    name: "not-sent",
    severity: Severity::Warning,
    what: Text::fixed(
        "Wilayah yang seharusnya melapor belum mengirim formulir yang dapat dibaca dan berkode benar.",
        "A region that should report has sent no form that can be read and has its code.",
    ),
    why: Text::fixed(
        "Rekap tanpa wilayah itu tidak menggambarkan seluruh provinsi.",
        "A recap without that region does not describe the whole province.",
    ),
    example: Text::fixed(
        "63.05 Tapin ada di daftar --regions, tetapi tidak ada berkasnya",
        "63.05 Tapin is on the list of --regions and there is no file of it",
    ),
    fix: Text::fixed(
        "Minta formulirnya, lalu jalankan rekap lagi.",
        "Ask for the form, and run the recap again.",
    ),
};

pub(super) static SENT_TWICE: CodeDoc = CodeDoc {
    code: "IK952",
    name: "sent-twice",
    severity: Severity::Error,
    what: Text::fixed(
        "Beberapa berkas untuk wilayah dan tahun yang sama; tidak satu pun dihitung.",
        "Several files are for the same region and year; none of them counts.",
    ),
    why: Text::fixed(
        "Program tidak dapat tahu versi mana yang berlaku, dan memilih diam-diam dapat memakai versi lama.",
        "The program cannot know which version is valid, and a silent choice may take an old one.",
    ),
    example: Text::fixed(
        "banjar.xlsx dan banjar (revisi).xlsx, keduanya 63.03 tahun 2025",
        "banjar.xlsx and banjar (revised).xlsx, both 63.03 of 2025",
    ),
    fix: Text::fixed(
        "Pindahkan versi yang tidak berlaku, atau tentukan dengan --prefer newest atau --prefer BERKAS.",
        "Move the version that is not valid away, or decide with --prefer newest or --prefer FILE.",
    ),
};

pub(super) static ANOTHER_PREFERRED: CodeDoc = CodeDoc {
    code: "IK953",
    name: "another-preferred",
    severity: Severity::Note,
    what: Text::fixed(
        "Berkas ini tidak dihitung karena --prefer memilih berkas lain untuk wilayah dan tahun yang sama.",
        "The file does not count because --prefer chose another for the same region and year.",
    ),
    why: Text::fixed(
        "Pembaca rekap perlu tahu versi mana yang dipakai.",
        "Who reads the recap has to know which version was used.",
    ),
    example: Text::fixed(
        "--prefer newest memilih formulir bertanggal 2025-08-14",
        "--prefer newest chose the form dated 2025-08-14",
    ),
    fix: Text::fixed(
        "Tidak ada, bila pilihannya benar; bila tidak, sebutkan berkasnya: --prefer BERKAS.",
        "Nothing when the choice is right; otherwise name the file: --prefer FILE.",
    ),
};

pub(super) static WRONG_YEAR: CodeDoc = CodeDoc {
    code: "IK954",
    name: "other-year",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tahun data formulir bukan tahun yang diminta dengan --year; formulirnya tidak dihitung.",
        "The form's data year is not the one asked for with --year; the form does not count.",
    ),
    why: Text::fixed(
        "Angka dari tahun yang berbeda tidak dapat diperingkat bersama.",
        "Figures of different years cannot be ranked together.",
    ),
    example: Text::fixed(
        "--year 2025, sedangkan Identitas berisi 2024",
        "--year 2025 while Identity says 2024",
    ),
    fix: Text::fixed(
        "Minta formulir tahun yang benar, atau betulkan tahunnya di lembar Identitas.",
        "Ask for the form of the right year, or mend the year on the sheet Identity.",
    ),
};

pub(super) static UNPLACED: CodeDoc = CodeDoc {
    code: "IK955",
    name: "region-or-year-unknown",
    severity: Severity::Error,
    what: Text::fixed(
        "Formulir tidak menyebut wilayah atau tahun datanya, sehingga tidak dihitung.",
        "The form does not say for which region or year it is, so it does not count.",
    ),
    why: Text::fixed(
        "Tanpa kode wilayah dan tahun, formulir tidak dapat dicocokkan, dan wilayah yang sama dapat terhitung dua kali.",
        "Without code and year the form cannot be matched, and one region could count twice.",
    ),
    example: Text::fixed(
        "Kode wilayah di lembar Identitas kosong",
        "The region code on the sheet Identity is blank",
    ),
    fix: Text::fixed(
        "Isi kode wilayah dan tahun data di lembar Identitas.",
        "Fill in region code and data year on the sheet Identity.",
    ),
};

pub(super) static UNEXPECTED: CodeDoc = CodeDoc {
    code: "IK956",
    name: "region-not-expected",
    severity: Severity::Warning,
    what: Text::fixed(
        "Wilayah formulir tidak ada di daftar --regions; formulirnya tidak dihitung.",
        "The form's region is not on the list of --regions; the form does not count.",
    ),
    why: Text::fixed(
        "Daftar itu menentukan wilayah yang direkap; kode yang keliru akan menggantikan wilayah lain.",
        "The list says which regions the recap is about; a mistaken code would stand for another region.",
    ),
    example: Text::fixed(
        "Formulir berkode 63.27 dan bernama Banjarbaru, padahal kodenya 63.72",
        "A form with code 63.27 and name Banjarbaru, whose code is 63.72",
    ),
    fix: Text::fixed(
        "Betulkan kode wilayah di formulir, atau tambahkan wilayahnya ke daftar.",
        "Mend the region code in the form, or add the region to the list.",
    ),
};

pub(super) static NAME_DIFFERS: CodeDoc = CodeDoc {
    code: "IK957",
    name: "region-name-differs",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nama wilayah di formulir berbeda dari nama di daftar --regions untuk kode yang sama.",
        "The region's name in the form differs from the name on the list of --regions for the same code.",
    ),
    why: Text::fixed(
        "Kode dari wilayah lain, atau dari sistem kode lain, membuat angka tercatat atas nama wilayah yang salah.",
        "The code of another region, or of another code system, puts the figures to the wrong region.",
    ),
    example: Text::fixed(
        "Kode 64.03: Kutai Kartanegara di formulir, Berau di daftar",
        "Code 64.03: Kutai Kartanegara in the form, Berau on the list",
    ),
    fix: Text::fixed(
        "Periksa kode dan nama wilayah di formulir; formulirnya tetap dihitung menurut kodenya.",
        "Check code and name in the form; the form counts by its code.",
    ),
};

pub(super) static YEARS_MIXED: CodeDoc = CodeDoc {
    code: "IK958",
    name: "years-mixed",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tahun data formulir berbeda dari kebanyakan formulir lain dalam rekap ini.",
        "The form's data year differs from that of most other forms of this recap.",
    ),
    why: Text::fixed(
        "Peringkat dan rata-rata dari tahun yang berbeda tidak sebanding; --allow-mixed mengizinkannya.",
        "Ranks and means of different years do not compare; --allow-mixed let it pass.",
    ),
    example: Text::fixed(
        "Dua belas formulir 2025 dan satu formulir 2024",
        "Twelve forms of 2025 and one of 2024",
    ),
    fix: Text::fixed(
        "Minta formulir tahun yang sama, atau pilih satu tahun dengan --year.",
        "Ask for the form of the same year, or choose one year with --year.",
    ),
};

pub(super) static METHODOLOGIES_MIXED: CodeDoc = CodeDoc {
    code: "IK959",
    name: "methodologies-mixed",
    severity: Severity::Warning,
    what: Text::fixed(
        "Formulir dibuat dengan metodologi lain dari kebanyakan formulir dalam rekap ini.",
        "The form was made with another methodology than most forms of this recap.",
    ),
    why: Text::fixed(
        "Data dengan kode yang sama dapat berarti lain di metodologi lain; --allow-mixed mengizinkannya.",
        "Items with the same code can mean something else in another methodology; --allow-mixed let it pass.",
    ),
    example: Text::fixed(
        "Satu formulir versi 1 di antara formulir versi 2",
        "One form of version 1 among forms of version 2",
    ),
    fix: Text::fixed(
        "Pindahkan isiannya ke formulir metodologi yang sama.",
        "Carry the data over into a form of the same methodology.",
    ),
};

pub(super) static PROGRAM_ERROR: CodeDoc = CodeDoc {
    code: "IK960",
    name: "program-error",
    severity: Severity::Error,
    what: Text::fixed(
        "Program gagal mengolah berkas ini; berkas lain tidak terpengaruh.",
        "The program failed on this file; the others are not affected.",
    ),
    why: Text::fixed(
        "Ini kesalahan program, bukan kesalahan pengisi; isi berkasnya tidak diketahui.",
        "This is a fault of the program and not of those who filled in the form; what it holds is not known.",
    ),
    example: Text::fixed(
        "Isi berkas yang tidak terduga oleh program",
        "Content that the program did not foresee",
    ),
    fix: Text::fixed(
        "Simpan ulang berkasnya di Excel dan ulangi; bila tetap gagal, laporkan berkasnya kepada pembuat program.",
        "Save the file again in Excel and repeat; if it still fails, report the file to the makers of the program.",
    ),
};

pub(super) static FAR_FROM_PEERS: CodeDoc = CodeDoc {
    code: "IK961",
    name: "far-from-others",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai indikator jauh dari nilai wilayah lain menurut z tegapnya.",
        "An indicator's value lies far from those of the other regions by its robust z.",
    ),
    why: Text::fixed(
        "Bisa benar, bisa pula salah isi. z tegap = 0,6745 x (nilai - median) / median simpangan mutlak (Iglewicz dan Hoaglin, 1993), ambangnya 3,5 x (1 + 10 / banyak wilayah), sedikitnya lima wilayah.",
        "It may be true and may be a mistake. Robust z = 0.6745 x (value - median) / median absolute deviation (Iglewicz and Hoaglin, 1993), the threshold is 3.5 x (1 + 10 / number of regions), at least five regions.",
    ),
    example: Text::fixed(
        "Prevalensi 61 persen, sedangkan wilayah lain 14 sampai 22 persen",
        "A prevalence of 61 percent while other regions have 14 to 22 percent",
    ),
    fix: Text::fixed(
        "Bandingkan data yang disebut dengan sumbernya.",
        "Compare the items named with their source.",
    ),
};

pub(super) static SAME_AS_PEER: CodeDoc = CodeDoc {
    code: "IK962",
    name: "same-as-other-region",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai data sama persis dengan nilai wilayah lain, padahal angkanya terlalu besar untuk kebetulan.",
        "The value of an item is the same as another region's, and too large for that to be chance.",
    ),
    why: Text::fixed(
        "Biasanya baris tersalin dari formulir wilayah lain.",
        "Usually a row was copied from another region's form.",
    ),
    example: Text::fixed(
        "Jumlah penduduk 369.818 di dua kabupaten",
        "A population of 369,818 in two regencies",
    ),
    fix: Text::fixed(
        "Periksa kedua sel dengan sumbernya.",
        "Check both cells against their source.",
    ),
};

pub(super) static UNIT_SLIP: CodeDoc = CodeDoc {
    code: "IK963",
    name: "unit-slip-against-others",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai data kira-kira 10, 100, atau 1.000 kali lebih besar atau lebih kecil daripada yang wajar menurut wilayah lain.",
        "The value of an item is about 10, 100 or 1,000 times larger or smaller than other regions suggest.",
    ),
    why: Text::fixed(
        "Biasanya satuan yang keliru (ribu, juta) atau koma yang bergeser. Jumlah dibandingkan menurut besarnya wilayah atau langsung, mana yang lebih rapat, data lain langsung dengan mediannya; nilainya harus terpisah dari nilai lain, tidak wajar pula menurut cara yang lain atau di samping jumlah yang memuatnya, dan wajar sesudah digeser; sedikitnya lima wilayah.",
        "Usually a mistaken unit (thousands, millions) or a shifted decimal point. Counts are compared by the size of the region or as they are, whichever is closer, other items directly with their median; the value has to stand apart from the others, be out of the ordinary the other way and beside the count it is a part of, too, and be ordinary once it is shifted; at least five regions.",
    ),
    example: Text::fixed(
        "Pengeluaran 1.085 di antara nilai sekitar 1.050.000",
        "An expenditure of 1,085 among values of about 1,050,000",
    ),
    fix: Text::fixed(
        "Periksa satuan dan koma nilainya dengan sumbernya.",
        "Check unit and decimal point of the value against its source.",
    ),
};
