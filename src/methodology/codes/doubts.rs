//! Settings that can be used but are hardly meant. `IK843`–`IK847`.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;

pub(super) static DOCS: [CodeDoc; 5] = [
    CodeDoc {
        code: "IK843",
        name: "always-final",
        severity: Severity::Warning,
        what: Text::fixed(
            "Kelengkapan untuk FINAL adalah 0 persen.",
            "The completeness needed for FINAL is 0 percent.",
        ),
        why: Text::fixed(
            "Status FINAL lalu tidak berarti apa-apa: formulir kosong pun mendapatkannya.",
            "FINAL then means nothing: even an empty form is given it.",
        ),
        example: Text::fixed("final_percent = 0", "final_percent = 0"),
        fix: Text::fixed(
            "Tulis persen yang dikehendaki; 100 berarti semua data wajib terisi.",
            "Write the percentage that is meant; 100 means all required data.",
        ),
    },
    CodeDoc {
        code: "IK844",
        name: "zero-divisor",
        severity: Severity::Warning,
        what: Text::fixed(
            "Rumus membagi dengan sesuatu yang selalu nol.",
            "A formula divides by something that is always zero.",
        ),
        why: Text::fixed(
            "Indikatornya tidak mempunyai nilai di daerah mana pun, dan bobotnya beralih ke saudaranya.",
            "The indicator has no value in any region, and its weight goes to its siblings.",
        ),
        example: Text::fixed(
            "formula = \"D17 / 0\" atau \"D17 / (D16 - D16)\"",
            "formula = \"D17 / 0\" or \"D17 / (D16 - D16)\"",
        ),
        fix: Text::fixed(
            "Betulkan pembaginya, misalnya dengan kode data penduduk sasaran.",
            "Correct the divisor, for example to the code of the target population.",
        ),
    },
    CodeDoc {
        code: "IK845",
        name: "official-denied",
        severity: Severity::Warning,
        what: Text::fixed(
            "Metodologi menyatakan diri resmi, tetapi pemberitahuannya menyatakan bukan.",
            "The methodology calls itself official, but its notice says that it is not.",
        ),
        why: Text::fixed(
            "Setiap hasil membawa keduanya; pembacanya tidak tahu mana yang benar.",
            "Every result carries both, and its reader cannot tell which is true.",
        ),
        example: Text::fixed(
            "official = true dengan notice “… bukan metodologi resmi”",
            "official = true with the notice “… not the official one”",
        ),
        fix: Text::fixed(
            "Nyatakan resmi hanya bila pemilik indeks menetapkannya, lalu ganti pemberitahuannya.",
            "Call it official only when the owner of the index declares it so, and then change the notice.",
        ),
    },
    CodeDoc {
        code: "IK846",
        name: "perhaps-zero-divisor",
        severity: Severity::Warning,
        what: Text::fixed(
            "Rumus membagi dengan sesuatu yang dapat bernilai nol menurut rentang wajar datanya.",
            "A formula divides by something that can be zero by the plausible ranges of its items.",
        ),
        why: Text::fixed(
            "Di daerah yang pembaginya nol indikatornya dianggap tidak berlaku, dan bobotnya beralih ke saudaranya. Jumlah (count) yang nol memang berarti tidak ada yang diukur, jadi tidak diberi peringatan.",
            "Where the divisor is zero the indicator counts as not applicable, and its weight goes to its siblings. A count of zero does mean that there is nothing to measure, and is not warned of.",
        ),
        example: Text::fixed(
            "formula = \"D22 / D94\" dengan D94 persen dari 0 sampai 60",
            "formula = \"D22 / D94\" with D94 a percentage from 0 to 60",
        ),
        fix: Text::fixed(
            "Naikkan `min` data pembaginya bila nol tidak mungkin, atau ubah rumusnya.",
            "Raise the `min` of the item below the stroke where zero is impossible, or change the formula.",
        ),
    },
    CodeDoc {
        code: "IK847",
        name: "divided-power",
        severity: Severity::Warning,
        what: Text::fixed(
            "Pangkat satu yang dibagi: mungkin maksudnya akar.",
            "A power of one that is divided: a root may be meant.",
        ),
        why: Text::fixed(
            "Pangkat mengikat lebih kuat daripada pembagian: A*B^1/2 adalah setengah A*B, bukan akarnya.",
            "Powers bind tighter than divisions: A*B^1/2 is half of A*B, not its root.",
        ),
        example: Text::fixed(
            "formula = \"(D22 * D23)^1/2\"",
            "formula = \"(D22 * D23)^1/2\"",
        ),
        fix: Text::fixed(
            "Tulis pangkatnya dalam kurung: ^(1/2).",
            "Write the exponent in parentheses: ^(1/2).",
        ),
    },
];
