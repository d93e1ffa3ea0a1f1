//! The catalogue entries of taking answers back.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;

pub(super) static DOCS: &[&CodeDoc] = &[
    &WORDS_DIFFER,
    &OTHER_REGION,
    &OTHER_YEAR,
    &OTHER_METHODOLOGY,
    &WITHOUT_ORIGIN,
    &WITHOUT_STAMP,
    &OTHER_VERSION,
    &NOT_ASKED,
    &DISAGREE,
    &AGAINST_FILE,
    &UNREADABLE,
    &BREAKS_RULE,
    &ONLY_A_REMARK,
    &UNAVAILABLE_BESIDE_VALUE,
    &TWICE,
    &WITHOUT_ANSWERS,
];

/// What replies hold beside their figures.
pub(super) static FURTHER_DOCS: &[&CodeDoc] = &[
    &ELSEWHERE,
    &WITHOUT_REASON,
    &OTHER_NAME,
    &DATE_AHEAD,
    &OTHER_UNIT,
    &UNTOUCHED,
    &WORDS_UNSAVED,
];

pub(super) static WORDS_DIFFER: CodeDoc = CodeDoc {
    code: "IK964",
    name: "same-answer-in-other-words",
    severity: Severity::Note,
    what: Text::fixed(
        "Beberapa berkas jawaban memberi nilai yang sama dengan tahun, sumber, atau catatan yang berbeda.",
        "Several replies give the same value with another year, source or note.",
    ),
    why: Text::fixed(
        "Nilainya diambil. Keterangan yang sudah ada di formulir tetap; selain itu dipakai keterangan jawaban yang diminta sebelum formulir biasa, lalu yang tanggalnya terakhir, lalu yang sidik SHA-256-nya terkecil; nama berkas tidak berpengaruh. Keterangan semuanya tercatat di Riwayat. Tahun yang berbeda menjadi peringatan.",
        "The value is taken. What the form says stays; else the words are those of who was asked before a plain form's, then of the latest date, then of the smallest SHA-256; names of files play no part. The history keeps the words of all. Different years are a warning.",
    ),
    example: Text::fixed(
        "D55 82.140 dua kali: “Laporan rekapitulasi” dan “Sirekap”",
        "D55 82,140 twice: “Recapitulation report” and “Sirekap”",
    ),
    fix: Text::fixed(
        "Periksa apakah keterangan yang dipakai benar; bila tidak, betulkan di formulir gabungan.",
        "Check that the words taken are right; if not, correct them in the merged form.",
    ),
};

pub(super) static ELSEWHERE: CodeDoc = CodeDoc {
    code: "IK993",
    name: "reply-holds-more",
    severity: Severity::Note,
    what: Text::fixed(
        "Berkas jawaban berisi sesuatu di luar baris data: lembar lain, tulisan di samping atau di bawah tabel, baris dengan kode lain, komentar.",
        "A reply holds something outside the rows of items: another sheet, text beside or below the table, a row with another code, a comment.",
    ),
    why: Text::fixed(
        "Hanya baris data yang digabungkan; isi lain mungkin memuat angka atau penjelasan yang penting.",
        "Only the rows of items are merged; the rest may hold a figure or an explanation that matters.",
    ),
    example: Text::fixed(
        "Lembar “Lampiran” dengan rincian per kecamatan",
        "A sheet “Lampiran” with figures by subdistrict",
    ),
    fix: Text::fixed(
        "Buka berkas itu dan baca selnya; pindahkan sendiri yang diperlukan.",
        "Open the file and read the cells; carry over by hand what is needed.",
    ),
};

pub(super) static WITHOUT_REASON: CodeDoc = CodeDoc {
    code: "IK994",
    name: "not-applicable-without-reason",
    severity: Severity::Warning,
    what: Text::fixed(
        "Jawaban menyatakan data tidak berlaku tanpa alasan di Catatan.",
        "An answer says that an item is not applicable, without a reason in its note.",
    ),
    why: Text::fixed(
        "Data yang tidak berlaku tidak lagi diminta dan indikatornya tidak dihitung; itu harus dapat dijelaskan. Datanya dibiarkan seperti semula.",
        "An item that is not applicable is no longer owed and its indicator not computed; that must be defensible. The item is left as it was.",
    ),
    example: Text::fixed(
        "“tidak berlaku” di D56, Catatan kosong",
        "“not applicable” at D56 with an empty note",
    ),
    fix: Text::fixed(
        "Minta instansinya menulis alasannya di Catatan, lalu gabungkan lagi.",
        "Have the agency write the reason into the note, then merge again.",
    ),
};

pub(super) static OTHER_NAME: CodeDoc = CodeDoc {
    code: "IK995",
    name: "reply-with-other-name",
    severity: Severity::Note,
    what: Text::fixed(
        "Kode wilayah pada jawaban sama dengan formulir, tetapi nama wilayahnya lain.",
        "A reply has the form's region code, but another name of the region.",
    ),
    why: Text::fixed(
        "Kode yang menentukan, jadi jawabannya dibaca; nama yang lain mungkin berarti kodenya salah tulis.",
        "The code decides, so the reply is read; another name may mean that the code is mistyped.",
    ),
    example: Text::fixed(
        "63.72 dengan nama “Kabupaten Banjar”",
        "63.72 with the name “Kabupaten Banjar”",
    ),
    fix: Text::fixed(
        "Pastikan berkas itu memang untuk wilayah ini.",
        "Make sure that the file is for this region.",
    ),
};

pub(super) static OTHER_REGION: CodeDoc = CodeDoc {
    code: "IK965",
    name: "reply-of-other-region",
    severity: Severity::Error,
    what: Text::fixed(
        "Jawaban permintaan berasal dari wilayah lain.",
        "The reply to a request is another region's.",
    ),
    why: Text::fixed(
        "Angka wilayah lain tidak boleh masuk ke formulir ini; tidak satu pun datanya diambil.",
        "The figures of another region must not get into this form; nothing of it is taken.",
    ),
    example: Text::fixed(
        "permintaan-kpu.xlsx milik 63.01 di folder jawaban 63.72",
        "permintaan-kpu.xlsx of 63.01 in the folder with the answers for 63.72",
    ),
    fix: Text::fixed(
        "Gabungkan berkas itu ke formulir wilayahnya sendiri.",
        "Merge the file into the form of its own region.",
    ),
};

pub(super) static OTHER_YEAR: CodeDoc = CodeDoc {
    code: "IK966",
    name: "reply-of-other-year",
    severity: Severity::Error,
    what: Text::fixed(
        "Jawaban permintaan adalah untuk tahun data lain.",
        "The reply to a request is for another data year.",
    ),
    why: Text::fixed(
        "Jawaban untuk formulir tahun lain bukan data formulir ini; tidak satu pun datanya diambil.",
        "Answers for another year's form are no data of this one; nothing of it is taken.",
    ),
    example: Text::fixed(
        "Jawaban permintaan 2024 digabungkan ke formulir 2025",
        "A reply of 2024 merged into the form of 2025",
    ),
    fix: Text::fixed(
        "Gabungkan berkas itu ke formulir tahunnya sendiri, atau minta jawaban untuk tahun ini.",
        "Merge the file into the form of its own year, or ask for this year's answers.",
    ),
};

pub(super) static OTHER_METHODOLOGY: CodeDoc = CodeDoc {
    code: "IK967",
    name: "reply-of-other-methodology",
    severity: Severity::Error,
    what: Text::fixed(
        "Jawaban permintaan dibuat dengan metodologi lain, atau versi lain.",
        "The reply to a request was made with another methodology, or another version of it.",
    ),
    why: Text::fixed(
        "Kode yang sama dapat berarti data lain; tidak satu pun datanya diambil.",
        "The same code may mean another item; nothing of it is taken.",
    ),
    example: Text::fixed(
        "Permintaan dibuat dengan versi 1.0, formulir dan program memakai versi 1.1",
        "The request was made with version 1.0, the form and the program use version 1.1",
    ),
    fix: Text::fixed(
        "Sebutkan metodologi permintaannya dengan --method, atau kirim permintaan baru.",
        "Name the methodology of the request with --method, or send a new request.",
    ),
};

pub(super) static WITHOUT_ORIGIN: CodeDoc = CodeDoc {
    code: "IK968",
    name: "reply-without-origin",
    severity: Severity::Error,
    what: Text::fixed(
        "Berkas jawaban tidak menyebut wilayah atau tahunnya.",
        "A reply does not say its region or its year.",
    ),
    why: Text::fixed(
        "Tanpa lembar tersembunyi _metodologi dan tanpa isian Identitas tidak diketahui milik siapa angkanya.",
        "Without the hidden sheet _metodologi and without the sheet Identity nobody knows whose figures they are.",
    ),
    example: Text::fixed(
        "Lembar Data disalin ke berkas baru tanpa lembar lainnya",
        "The sheet Data copied into a new file without the other sheets",
    ),
    fix: Text::fixed(
        "Isi kode wilayah dan tahun data di lembar Identitas berkas itu, lalu gabungkan lagi.",
        "Fill in region code and data year on the file's sheet Identity, then merge again.",
    ),
};

pub(super) static WITHOUT_STAMP: CodeDoc = CodeDoc {
    code: "IK969",
    name: "reply-without-request-stamp",
    severity: Severity::Note,
    what: Text::fixed(
        "Berkas jawaban tidak (lagi) membawa tanda permintaannya; wilayah dan tahunnya dibaca dari lembar Identitas.",
        "A reply does not carry the stamp of its request (any more); region and year are those of its sheet Identity.",
    ),
    why: Text::fixed(
        "Tanpa tanda itu tidak diketahui data mana yang diminta; semua isiannya dianggap jawaban. Formulir biasa menjadi peringatan: mungkin versi lama yang kebetulan ada di folder itu.",
        "Without the stamp nobody knows which items were asked for; all entries count as answers. A plain form is a warning: it may be an older version that happens to lie in the folder.",
    ),
    example: Text::fixed(
        "Lembar tersembunyi _metodologi terhapus, atau jawabannya ditulis di formulir biasa",
        "The hidden sheet _metodologi was deleted, or the answers were written into a plain form",
    ),
    fix: Text::fixed(
        "Pastikan berkas itu memang dari instansi yang diminta.",
        "Make sure that the file is from the agency that was asked.",
    ),
};

pub(super) static OTHER_VERSION: CodeDoc = CodeDoc {
    code: "IK970",
    name: "reply-to-other-version",
    severity: Severity::Note,
    what: Text::fixed(
        "Permintaannya dibuat dari versi lain formulir ini.",
        "The request was made from another version of this form.",
    ),
    why: Text::fixed(
        "Yang ditanyakan waktu itu mungkin sudah terisi; isian yang ada tidak ditimpa.",
        "What was asked then may be filled in by now; what is there is not overwritten.",
    ),
    example: Text::fixed(
        "Formulir disimpan lagi setelah permintaannya dikirim",
        "The form was saved again after the requests were sent",
    ),
    fix: Text::fixed(
        "Tidak perlu diubah; periksa data yang tidak diambil, bila ada.",
        "Nothing to change; look at what was not taken, if anything.",
    ),
};

pub(super) static NOT_ASKED: CodeDoc = CodeDoc {
    code: "IK971",
    name: "answer-not-asked",
    severity: Severity::Warning,
    what: Text::fixed(
        "Berkas jawaban mengisi data yang tidak diminta kepada instansi itu.",
        "A reply fills in an item that the agency was not asked for.",
    ),
    why: Text::fixed(
        "Datanya mungkin tanggung jawab instansi lain; isiannya tidak diambil.",
        "The item may be another agency's; the entry is left.",
    ),
    example: Text::fixed(
        "Baris D44 ditambahkan pada jawaban KPU",
        "A row D44 added to the reply of the KPU",
    ),
    fix: Text::fixed(
        "Bila angkanya benar, isi sendiri di formulir dengan sumbernya, atau minta kepada instansinya.",
        "If the figure is right, enter it into the form with its source, or ask the agency it belongs to.",
    ),
};

pub(super) static DISAGREE: CodeDoc = CodeDoc {
    code: "IK972",
    name: "answers-disagree",
    severity: Severity::Error,
    what: Text::fixed(
        "Dua berkas jawaban memberi isian yang berbeda untuk satu data.",
        "Two replies give different answers for one item.",
    ),
    why: Text::fixed(
        "Tidak dipilih salah satunya secara diam-diam; datanya dibiarkan seperti semula.",
        "Neither is chosen silently; the item is left as it was.",
    ),
    example: Text::fixed(
        "Jawaban pertama dan jawaban ralat sebuah instansi di folder yang sama",
        "An agency's first answer and its correction in the same folder",
    ),
    fix: Text::fixed(
        "Tanyakan mana yang benar, lalu gabungkan tanpa berkas yang lain.",
        "Ask which one is right, then merge without the other file.",
    ),
};

pub(super) static AGAINST_FILE: CodeDoc = CodeDoc {
    code: "IK973",
    name: "answer-against-file",
    severity: Severity::Warning,
    what: Text::fixed(
        "Jawabannya berbeda dari isian yang sudah ada di formulir.",
        "An answer differs from what the form says already.",
    ),
    why: Text::fixed(
        "Isian yang sudah ada tidak pernah ditimpa tanpa diminta.",
        "What is filled in is never overwritten unless that is asked for.",
    ),
    example: Text::fixed(
        "D44 berisi 412 di formulir, 421 pada jawaban",
        "D44 is 412 in the form and 421 in the reply",
    ),
    fix: Text::fixed(
        "Pilih dengan --prefer reply (pakai jawaban) atau --prefer file (pertahankan formulir).",
        "Choose with --prefer reply (take the answer) or --prefer file (keep the form's).",
    ),
};

pub(super) static UNREADABLE: CodeDoc = CodeDoc {
    code: "IK974",
    name: "answer-unreadable",
    severity: Severity::Error,
    what: Text::fixed(
        "Isian pada berkas jawaban tidak dapat dibaca sebagai angka tanpa menebak.",
        "An answer cannot be read as a number without guessing.",
    ),
    why: Text::fixed(
        "Angka yang ditebak tidak masuk ke formulir; datanya dibiarkan seperti semula.",
        "A guessed number does not get into the form; the item is left as it was.",
    ),
    example: Text::fixed("“sekitar 400” di D44", "“about 400” in D44"),
    fix: Text::fixed(
        "Betulkan selnya pada berkas jawaban bersama instansinya, lalu gabungkan lagi.",
        "Have the agency correct the cell, then merge again.",
    ),
};

pub(super) static BREAKS_RULE: CodeDoc = CodeDoc {
    code: "IK975",
    name: "answer-breaks-rule",
    severity: Severity::Error,
    what: Text::fixed(
        "Jawabannya mustahil, atau melanggar aturan bersama isian lain.",
        "An answer is impossible, or breaks a rule together with other entries.",
    ),
    why: Text::fixed(
        "Dengan isian itu formulirnya salah; datanya dibiarkan seperti semula. Begitu pula bila tahun datanya bukan satu tahun, sesudah tahun formulir, atau terlalu lama tanpa penjelasan di Catatan: angkanya mungkin milik tahun lain.",
        "The form would be wrong with it; the item is left as it was. So it is with a data year that is none, lies ahead of the form's or, without a word in the note, long before it: the figure may be another year's.",
    ),
    example: Text::fixed(
        "Pengguna hak pilih (D55) lebih banyak daripada pemilih terdaftar (D53)",
        "More voters (D55) than are registered (D53)",
    ),
    fix: Text::fixed(
        "Periksa angkanya bersama instansinya; bila isian formulir yang salah, betulkan formulirnya lebih dulu.",
        "Check the figure with the agency; if the form's own entry is wrong, correct that first.",
    ),
};

pub(super) static ONLY_A_REMARK: CodeDoc = CodeDoc {
    code: "IK976",
    name: "answer-only-a-remark",
    severity: Severity::Note,
    what: Text::fixed(
        "Sebuah data tidak dijawab, tetapi ada catatan atau sumber di barisnya.",
        "An item is not answered, but its row has a note or a source.",
    ),
    why: Text::fixed(
        "Catatan tanpa nilai tidak dipindahkan ke formulir; mungkin perlu ditindaklanjuti.",
        "A note without a value is not carried into the form; it may need following up.",
    ),
    example: Text::fixed("“menyusul minggu depan” di D44", "“next week” in D44"),
    fix: Text::fixed(
        "Baca catatannya; bila datanya memang tidak ada, pilih “tidak tersedia”.",
        "Read the note; if the data do not exist, “not available” is to be chosen.",
    ),
};

pub(super) static UNAVAILABLE_BESIDE_VALUE: CodeDoc = CodeDoc {
    code: "IK977",
    name: "unavailable-beside-value",
    severity: Severity::Note,
    what: Text::fixed(
        "Satu jawaban menyatakan datanya tidak tersedia, padahal ada isian di formulir atau di jawaban lain.",
        "One reply says that an item is not available, while the form or another reply has an entry.",
    ),
    why: Text::fixed(
        "“Tidak tersedia” tidak pernah menggantikan isian.",
        "“Not available” never takes the place of an entry.",
    ),
    example: Text::fixed(
        "Polres: tidak tersedia; formulir: 412",
        "Police: not available; the form: 412",
    ),
    fix: Text::fixed(
        "Pastikan isian yang ada benar; bila tidak, kosongkan di formulir.",
        "Make sure that the entry is right; if not, clear it in the form.",
    ),
};

pub(super) static TWICE: CodeDoc = CodeDoc {
    code: "IK978",
    name: "reply-twice",
    severity: Severity::Note,
    what: Text::fixed(
        "Berkas yang sama persis disebut dua kali, atau formulirnya sendiri ada di antara jawaban.",
        "The very same file is named twice, or the form itself is among the replies.",
    ),
    why: Text::fixed(
        "Isinya dihitung satu kali saja.",
        "What it says counts once.",
    ),
    example: Text::fixed(
        "Salinan jawaban KPU di dua folder",
        "Copies of the KPU's reply in two folders",
    ),
    fix: Text::fixed("Tidak perlu diubah.", "Nothing to change."),
};

pub(super) static WITHOUT_ANSWERS: CodeDoc = CodeDoc {
    code: "IK979",
    name: "reply-without-answers",
    severity: Severity::Note,
    what: Text::fixed(
        "Berkas permintaan belum berisi satu jawaban pun.",
        "A request holds no answer yet.",
    ),
    why: Text::fixed(
        "Mungkin yang digabungkan permintaannya, bukan jawabannya.",
        "Perhaps it is the request that was merged, and not the reply.",
    ),
    example: Text::fixed(
        "permintaan-kpu.xlsx seperti saat dikirim",
        "permintaan-kpu.xlsx as it was sent",
    ),
    fix: Text::fixed(
        "Sebutkan berkas yang dikirim balik oleh instansinya.",
        "Name the file that the agency sent back.",
    ),
};

pub(super) static DATE_AHEAD: CodeDoc = CodeDoc {
    code: "IK996",
    name: "reply-dated-ahead",
    severity: Severity::Note,
    what: Text::fixed(
        "Tanggal pengisian pada jawaban sesudah hari penggabungan.",
        "A reply says to be filled in on a day after that of merging.",
    ),
    why: Text::fixed(
        "Tanggal menentukan jawaban mana yang terbaru; yang belum terjadi tidak dipakai untuk itu. Di lembar Riwayat tanggalnya tetap seperti tertulis.",
        "The date decides which answer is the latest; a day yet to come is not used for that. On the sheet Riwayat (History) it stays as it was written.",
    ),
    example: Text::fixed(
        "Tanggal pengisian: 2099-01-01",
        "Date of filling: 2099-01-01",
    ),
    fix: Text::fixed(
        "Tanyakan tanggal yang benar kepada instansinya, lalu betulkan di berkas jawabannya.",
        "Ask the agency for the right date and correct it in the reply.",
    ),
};

pub(super) static OTHER_UNIT: CodeDoc = CodeDoc {
    code: "IK997",
    name: "answer-in-another-unit",
    severity: Severity::Error,
    what: Text::fixed(
        "Satuan di samping sebuah jawaban diganti.",
        "The unit beside an answer was changed.",
    ),
    why: Text::fixed(
        "Angka dalam satuan lain bukan jawaban atas yang ditanyakan: 102 ribu orang akan terbaca 102 orang. Datanya dibiarkan seperti semula.",
        "A figure in another unit does not answer the question: 102 thousand people would be read as 102. The item is left as it was.",
    ),
    example: Text::fixed(
        "Satuan “ribu orang” di samping 102, yang diminta “orang”",
        "“thousand people” beside 102, where “people” is asked for",
    ),
    fix: Text::fixed(
        "Minta instansinya menulis nilai dalam satuan semula dan mengembalikan satuannya, lalu gabungkan lagi.",
        "Have the agency give the value in the unit that was asked for and restore that unit, then merge again.",
    ),
};

pub(super) static UNTOUCHED: CodeDoc = CodeDoc {
    code: "IK998",
    name: "shown-value-untouched",
    severity: Severity::Note,
    what: Text::fixed(
        "Baris jawaban masih berisi apa yang ditampilkan permintaannya, sedangkan isian formulir sudah lain.",
        "A row still says what the request showed there, while the form says something else by now.",
    ),
    why: Text::fixed(
        "Permintaan dengan --all menampilkan isian formulir untuk diperiksa. Yang tidak diubah bukan jawaban; mengambilnya akan mengembalikan isian lama atas nama instansinya.",
        "A request made with --all shows what the form says, to be looked at. What was not changed is no answer; taking it would bring back old entries in the agency's name.",
    ),
    example: Text::fixed(
        "Ditampilkan 412, formulir kini 421, jawaban tetap 412",
        "412 was shown, the form now says 421, the reply still 412",
    ),
    fix: Text::fixed(
        "Tidak perlu diubah bila isian formulir yang sekarang benar; bila yang lama benar, betulkan formulirnya.",
        "Nothing to change if the form is right now; if the earlier entry is right, correct the form.",
    ),
};

pub(super) static WORDS_UNSAVED: CodeDoc = CodeDoc {
    code: "IK999",
    name: "words-of-answer-unsaved",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tahun, sumber, atau catatan sebuah jawaban berupa rumus, tetapi hasilnya tidak tersimpan di dalam berkas.",
        "Year, source or note of an answer is a formula, but its result is not stored in the file.",
    ),
    why: Text::fixed(
        "Tidak ada yang dapat dibaca dari sel itu, jadi keterangannya tidak sampai ke formulir.",
        "Nothing can be read from the cell, so that its words do not get into the form.",
    ),
    example: Text::fixed(
        "=A1&\"x\" di kolom Sumber",
        "=A1&\"x\" in the column Source",
    ),
    fix: Text::fixed(
        "Buka berkas jawaban di Excel atau LibreOffice, simpan, lalu gabungkan lagi; atau tulis keterangannya sebagai teks.",
        "Open the reply in Excel or LibreOffice, save it, and merge again; or write the words as text.",
    ),
};
