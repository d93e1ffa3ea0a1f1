//! What a form's stamp can say: `IK6xx`.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::submission::{RequestStamp, Stamp};

use super::super::family::{Problem, Words};
use super::super::words::quoted;

/// A finding about the methodology of the form.
pub(super) enum StampProblem<'a> {
    Missing,
    OtherMethodology {
        stamp: &'a Stamp,
        methodology: &'a Methodology,
    },
    OtherVersion {
        stamp: &'a Stamp,
        methodology: &'a Methodology,
    },
    OtherContent {
        methodology: &'a Methodology,
    },
    PassesFor {
        methodology: &'a Methodology,
        builtin: &'a Methodology,
    },
    Request {
        request: &'a RequestStamp,
    },
}

impl Problem for StampProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::Missing => &STAMP_MISSING,
            Self::OtherMethodology { .. } => &OTHER_METHODOLOGY,
            Self::OtherVersion { .. } => &OTHER_VERSION,
            Self::OtherContent { .. } => &OTHER_CONTENT,
            Self::PassesFor { .. } => &PASSES_FOR_BUILTIN,
            Self::Request { .. } => &IS_A_REQUEST,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Missing => Words {
                message: Text::fixed(
                    "Formulir tidak menyebut metodologinya: lembar tersembunyi _metodologi tidak ada.",
                    "The form does not name its methodology: the hidden sheet _metodologi is not there.",
                ),
                hint: Text::fixed(
                    "Pastikan formulir ini memang untuk metodologi yang dipakai; sebaiknya salin isian ke formulir baru dari ikesos template.",
                    "Make sure that the form belongs to the methodology in use; better, copy the entries into a new form from ikesos template.",
                ),
            },
            Self::OtherMethodology { stamp, methodology } => Words {
                message: Text::new(
                    format!(
                        "Formulir dibuat untuk metodologi {}, bukan {}.",
                        quoted(&stamp.id),
                        quoted(&methodology.id)
                    ),
                    format!(
                        "The form was made for methodology {}, not {}.",
                        quoted(&stamp.id),
                        quoted(&methodology.id)
                    ),
                ),
                hint: Text::fixed(
                    "Sebutkan metodologi formulir dengan --method, atau salin isian ke formulir baru dari ikesos template. Kode yang sama dapat berarti data lain.",
                    "Name the form's methodology with --method, or copy the entries into a new form from ikesos template. The same code may mean another item.",
                ),
            },
            Self::OtherVersion { stamp, methodology } => Words {
                message: Text::new(
                    format!(
                        "Formulir dibuat untuk versi {} dari {}, bukan versi {}.",
                        quoted(&stamp.version),
                        methodology.id,
                        methodology.version
                    ),
                    format!(
                        "The form was made for version {} of {}, not version {}.",
                        quoted(&stamp.version),
                        methodology.id,
                        methodology.version
                    ),
                ),
                hint: renew(methodology),
            },
            Self::OtherContent { methodology } => Words {
                message: Text::new(
                    format!(
                        "Isi metodologi {} versi {} tidak sama dengan saat formulir dibuat.",
                        methodology.id, methodology.version
                    ),
                    format!(
                        "Methodology {} version {} is not the same as when the form was made.",
                        methodology.id, methodology.version
                    ),
                ),
                hint: renew(methodology),
            },
            Self::PassesFor {
                methodology,
                builtin,
            } => passes_for(methodology, builtin),
            Self::Request { request } => is_a_request(request),
        }
    }
}

/// A request is answered by one agency, and is no region's form.
fn is_a_request(request: &RequestStamp) -> Words {
    let (agency, items) = (quoted(&request.agency), request.items.len());
    let source = quoted(&request.source);
    Words {
        message: Text::new(
            format!("Berkas ini permintaan {items} data kepada {agency}, bukan formulir daerah."),
            format!(
                "This file is a request to {agency}, for {items} data items, and no region's form."
            ),
        ),
        hint: Text::new(
            format!(
                "Gabungkan jawabannya ke formulir {source} dengan ikesos merge, lalu periksa hasilnya."
            ),
            format!(
                "Take the answers back into the form {source} with ikesos merge, then validate that."
            ),
        ),
    }
}

/// The methodology in use says it is a built-in one, and is not.
fn passes_for(methodology: &Methodology, builtin: &Methodology) -> Words {
    let (id, version) = (&builtin.id, &builtin.version);
    let (hash, own) = (methodology.short_hash(), builtin.short_hash());
    let file = methodology.file.as_deref().map(quoted);
    let file = file.map_or_else(String::new, |file| format!(" {file}"));
    Words {
        message: Text::new(
            format!(
                "Isi metodologi{file} (sidik {hash}) berbeda dari metodologi bawaan {id} {version} \
                 (sidik {own}), padahal id dan versinya sama."
            ),
            format!(
                "The content of methodology{file} (hash {hash}) differs from the built-in {id} \
                 {version} (hash {own}), although id and version are the same."
            ),
        ),
        hint: Text::fixed(
            "Beri metodologi yang disunting id atau versi sendiri, agar hasilnya tidak disangka hasil metodologi bawaan.",
            "Give the edited methodology an id or a version of its own, so that its results are not taken for those of the built-in one.",
        ),
    }
}

/// To a new form, of the methodology that is in use.
fn renew(methodology: &Methodology) -> Text {
    let method = methodology.file.as_deref();
    let method = method.map_or_else(String::new, |file| format!(" --method {}", quoted(file)));
    Text::new(
        format!(
            "Periksa apakah datanya masih sama; sebaiknya salin isian ke formulir baru dari \
             ikesos template{method}."
        ),
        format!(
            "Check that the items are still the same; better, copy the entries into a new form \
             from ikesos template{method}."
        ),
    )
}

pub(super) static DOCS: &[&CodeDoc] = &[
    &STAMP_MISSING,
    &OTHER_METHODOLOGY,
    &OTHER_VERSION,
    &OTHER_CONTENT,
    &PASSES_FOR_BUILTIN,
    &IS_A_REQUEST,
];

static STAMP_MISSING: CodeDoc = CodeDoc {
    code: "IK601",
    name: "stamp-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Lembar tersembunyi yang menyebut metodologi formulir tidak ada.",
        "The hidden sheet that names the form's methodology is not there.",
    ),
    why: Text::fixed(
        "Tanpa itu program tidak tahu untuk daftar data yang mana formulir ini diisi.",
        "Without it the program cannot tell which list of items the form was filled in for.",
    ),
    example: Text::fixed(
        "Isian disalin ke buku kerja baru tanpa lembar _metodologi",
        "The entries were copied into a new workbook without the sheet _metodologi",
    ),
    fix: Text::fixed(
        "Salin isian ke formulir dari ikesos template.",
        "Copy the entries into a form from ikesos template.",
    ),
};

static OTHER_METHODOLOGY: CodeDoc = CodeDoc {
    code: "IK602",
    name: "other-methodology",
    severity: Severity::Error,
    what: Text::fixed(
        "Formulir dibuat untuk metodologi lain.",
        "The form was made for another methodology.",
    ),
    why: Text::fixed(
        "Kode yang sama dapat berarti data lain, sehingga indeksnya tidak bermakna.",
        "The same code may mean another item, and the index would mean nothing.",
    ),
    example: Text::fixed(
        "Formulir metodologi resmi dihitung dengan ikesos-acuan",
        "A form of the official methodology computed with ikesos-acuan",
    ),
    fix: Text::fixed(
        "Sebutkan metodologinya: --method BERKAS.",
        "Name the methodology: --method FILE.",
    ),
};

static OTHER_VERSION: CodeDoc = CodeDoc {
    code: "IK603",
    name: "other-version",
    severity: Severity::Warning,
    what: Text::fixed(
        "Formulir dibuat untuk versi lain dari metodologi ini.",
        "The form was made for another version of this methodology.",
    ),
    why: Text::fixed(
        "Data dapat bertambah, hilang, atau berganti makna antarversi.",
        "Items may be added, dropped or changed between versions.",
    ),
    example: Text::fixed(
        "Formulir versi 1.0.0 diperiksa dengan versi 1.1.0",
        "A form of version 1.0.0 validated with version 1.1.0",
    ),
    fix: Text::fixed(
        "Salin isian ke formulir baru, atau pakai versi lamanya dengan --method.",
        "Copy the entries into a new form, or use the old version with --method.",
    ),
};

static OTHER_CONTENT: CodeDoc = CodeDoc {
    code: "IK604",
    name: "other-content",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nama dan versi metodologinya sama, tetapi isinya sudah berubah sejak formulir dibuat.",
        "Name and version of the methodology are the same, but its content has changed since the form was made.",
    ),
    why: Text::fixed(
        "Bobot, batas, atau datanya mungkin telah disunting; hasilnya tidak sebanding dengan hasil sebelumnya.",
        "Weights, goalposts or items may have been edited; results are not comparable with earlier ones.",
    ),
    example: Text::fixed(
        "Bobot disunting di berkas metodologi tanpa mengganti versinya",
        "Weights were edited in the methodology file without a new version",
    ),
    fix: Text::fixed(
        "Naikkan versi metodologi bila berubah, dan buat formulirnya lagi.",
        "Give a changed methodology a new version, and make the form again.",
    ),
};

static PASSES_FOR_BUILTIN: CodeDoc = CodeDoc {
    code: "IK605",
    name: "passes-for-builtin",
    severity: Severity::Warning,
    what: Text::fixed(
        "Metodologi yang dipakai ber-id dan berversi sama dengan metodologi bawaan, tetapi isinya lain.",
        "The methodology in use has the id and version of a built-in one, but other content.",
    ),
    why: Text::fixed(
        "Hasilnya akan disangka hasil metodologi bawaan, padahal bobot, batas, atau datanya sudah disunting.",
        "Its results would be taken for those of the built-in one although weights, goalposts or items were edited.",
    ),
    example: Text::fixed(
        "Bobot disunting dalam berkas dari ikesos method export tanpa mengganti id atau versinya",
        "Weights edited in a file from ikesos method export without changing its id or version",
    ),
    fix: Text::fixed(
        "Ganti id atau version di berkas metodologi, misalnya ikesos-acuan-banjar atau 1.0.0-banjar.",
        "Change id or version in the methodology file, for example ikesos-acuan-banjar or 1.0.0-banjar.",
    ),
};

/// The code of the finding that a form is a request to one agency, or its answer.
pub const CODE_OF_REQUESTS: &str = "IK606";

static IS_A_REQUEST: CodeDoc = CodeDoc {
    code: CODE_OF_REQUESTS,
    name: "is-a-request",
    severity: Severity::Warning,
    what: Text::fixed(
        "Berkas adalah permintaan data kepada satu instansi atau jawabannya, bukan formulir daerah.",
        "The file is a request for data to one agency or its answer, not a region's form.",
    ),
    why: Text::fixed(
        "Isinya hanya data yang diminta; data lain tidak dapat dinilai dari berkas ini.",
        "It holds only the items asked for; the others cannot be judged by this file.",
    ),
    example: Text::fixed(
        "ikesos validate permintaan-kpu.xlsx",
        "ikesos validate permintaan-kpu.xlsx",
    ),
    fix: Text::fixed(
        "Gabungkan jawabannya dengan ikesos merge, lalu periksa formulir gabungannya.",
        "Take the answers back with ikesos merge, then validate the merged form.",
    ),
};
