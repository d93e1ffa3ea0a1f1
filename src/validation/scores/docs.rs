//! The catalogue entries of what keeps an element from a score.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;

pub(super) static DOCS: &[&CodeDoc] = &[
    &TRANSFORM,
    &GOALPOSTS,
    &OVERFLOW,
    &NO_PANEL,
    &ALONE,
    &CONSTANT,
    &NO_REFERENCE,
    &NO_DISTANCE,
    &ZERO,
    &NEGATIVE,
    &NO_WEIGHT,
    &NODE_UNDEFINED,
    &NO_GROUP,
    &CLIPPED,
];

pub(super) static TRANSFORM: CodeDoc = CodeDoc {
    code: "IK711",
    name: "no-logarithm-or-root",
    severity: Severity::Error,
    what: Text::fixed(
        "Nilai indikator tidak punya logaritma atau akar yang diminta metodologi.",
        "An indicator's value has no logarithm or root, which the methodology asks for.",
    ),
    why: Text::fixed(
        "Logaritma nol atau bilangan negatif dan akar bilangan negatif bukan angka; indikatornya diperlakukan sebagai hilang.",
        "The logarithm of zero or less and the root of a negative number are no numbers; the indicator counts as missing.",
    ),
    example: Text::fixed(
        "Pengeluaran per kapita 0 dengan transformasi ln",
        "Expenditure per head 0 with the transform ln",
    ),
    fix: Text::fixed(
        "Betulkan nilainya, atau ganti transformasinya di metodologi.",
        "Mend the value, or change the transform in the methodology.",
    ),
};

pub(super) static GOALPOSTS: CodeDoc = CodeDoc {
    code: "IK712",
    name: "goalposts-unusable",
    severity: Severity::Error,
    what: Text::fixed(
        "Batas atau target indikator tidak dapat dipakai.",
        "An indicator's goalposts or target cannot be used.",
    ),
    why: Text::fixed(
        "Tanpa jarak di antara batas, atau tanpa logaritma bagi batas dan target, nilainya tidak dapat ditempatkan.",
        "Without a distance between the goalposts, or a logarithm of goalposts and target, the value has no place.",
    ),
    example: Text::fixed(
        "Batas 0 sampai 40 dengan transformasi ln",
        "Goalposts 0 to 40 with the transform ln",
    ),
    fix: Text::fixed(
        "Periksa berkas metodologi dengan ikesos method check.",
        "Check the methodology file with ikesos method check.",
    ),
};

pub(super) static OVERFLOW: CodeDoc = CodeDoc {
    code: "IK713",
    name: "score-too-large",
    severity: Severity::Error,
    what: Text::fixed(
        "Skor indikator melampaui bilangan terbesar yang dapat dihitung.",
        "An indicator's score is beyond the largest number that can be computed.",
    ),
    why: Text::fixed(
        "Skor di luar batas dapat sebesar apa pun bila tidak dipotong; hampir selalu satuannya yang keliru.",
        "Scores beyond the goalposts can be of any size when they are not clipped; it is nearly always a wrong unit.",
    ),
    example: Text::fixed(
        "Nilai 1e300 dengan batas 0 sampai 0,000001",
        "A value of 1e300 with goalposts 0 to 0.000001",
    ),
    fix: Text::fixed(
        "Periksa satuan data dan batas indikator.",
        "Check the unit of the data and the goalposts.",
    ),
};

pub(super) static NO_PANEL: CodeDoc = CodeDoc {
    code: "IK714",
    name: "needs-other-units",
    severity: Severity::Warning,
    what: Text::fixed(
        "Metodologi menilai dengan membandingkan daerah-daerah, dan berkas ini hanya memuat satu.",
        "The methodology scores by comparing units, and this file holds only one.",
    ),
    why: Text::fixed(
        "Min-maks data, skor z, peringkat, dan jarak hanya ada di antara banyak daerah; indikatornya diperlakukan sebagai hilang.",
        "Min-max of the data, z-scores, ranks and distances exist only among several units; the indicators count as missing.",
    ),
    example: Text::fixed(
        "Satu formulir dengan metodologi yang memakai peringkat",
        "One form with a methodology that uses ranks",
    ),
    fix: Text::fixed(
        "Hitung dari tabel yang memuat semua daerah.",
        "Compute from a table with all units.",
    ),
};

pub(super) static ALONE: CodeDoc = CodeDoc {
    code: "IK715",
    name: "unit-alone",
    severity: Severity::Warning,
    what: Text::fixed(
        "Hanya satu daerah yang punya nilai indikator ini.",
        "Only one unit has a value of this indicator.",
    ),
    why: Text::fixed(
        "Tanpa pembanding tidak ada skor relatif; peringkatnya 1 dan tidak berarti apa-apa.",
        "Without others to compare with there is no relative score; its rank is 1 and says nothing.",
    ),
    example: Text::fixed(
        "Tabel dengan satu baris, atau kolom yang hampir seluruhnya kosong",
        "A table with one row, or a column that is nearly empty",
    ),
    fix: Text::fixed(
        "Lengkapi nilai daerah lain, atau pakai batas tetap di metodologi.",
        "Fill in the values of other units, or use goalposts in the methodology.",
    ),
};

pub(super) static CONSTANT: CodeDoc = CodeDoc {
    code: "IK716",
    name: "constant-indicator",
    severity: Severity::Warning,
    what: Text::fixed(
        "Semua daerah bernilai sama untuk indikator ini.",
        "All units have the same value of this indicator.",
    ),
    why: Text::fixed(
        "Jarak dan simpangan baku nol tidak dapat menjadi pembagi; indikatornya hilang dari indeks, atau semua peringkatnya sama.",
        "A distance or deviation of zero cannot divide; the indicator drops out of the index, or all ranks are the same.",
    ),
    example: Text::fixed(
        "Kolom yang seluruhnya berisi 100",
        "A column with 100 everywhere",
    ),
    fix: Text::fixed(
        "Periksa kolomnya; bila memang sama, pakai batas tetap atau keluarkan indikatornya dari metodologi.",
        "Check the column; if it is right, use goalposts or take the indicator out of the methodology.",
    ),
};

pub(super) static NO_REFERENCE: CodeDoc = CodeDoc {
    code: "IK717",
    name: "reference-missing",
    severity: Severity::Error,
    what: Text::fixed(
        "Daerah acuan metodologi tidak ada di tabel, atau tidak punya nilai.",
        "The methodology's reference unit is not in the table, or has no value.",
    ),
    why: Text::fixed(
        "Jarak ke acuan tidak dapat dihitung untuk daerah mana pun.",
        "The distance to the reference cannot be computed for any unit.",
    ),
    example: Text::fixed(
        "Acuan 63.71, tabel tanpa baris 63.71",
        "Reference 63.71, a table without a row 63.71",
    ),
    fix: Text::fixed(
        "Samakan kode daerah acuan di metodologi dan di tabel, dan isi nilainya.",
        "Let the reference unit have the same code in methodology and table, and a value.",
    ),
};

pub(super) static NO_DISTANCE: CodeDoc = CodeDoc {
    code: "IK718",
    name: "reference-not-better",
    severity: Severity::Error,
    what: Text::fixed(
        "Acuan atau target tidak lebih baik daripada daerah terburuk.",
        "The reference or target is no better than the worst unit.",
    ),
    why: Text::fixed(
        "Skor adalah bagian jarak dari yang terburuk ke tujuan; tanpa jarak ke depan tidak ada skor.",
        "A score is the share of the way from the worst unit to the goal; without a way ahead there is none.",
    ),
    example: Text::fixed(
        "Target 5 untuk indikator positif yang nilai terendahnya 6",
        "Target 5 for a positive indicator whose lowest value is 6",
    ),
    fix: Text::fixed(
        "Periksa arah indikator dan targetnya di metodologi.",
        "Check the indicator's direction and target in the methodology.",
    ),
};

pub(super) static ZERO: CodeDoc = CodeDoc {
    code: "IK719",
    name: "zero-score-in-mean",
    severity: Severity::Warning,
    what: Text::fixed(
        "Satu skor nol membuat seluruh rerata geometrik atau harmonik nol.",
        "One score of zero makes a whole geometric or harmonic mean zero.",
    ),
    why: Text::fixed(
        "Rerata ini tidak dapat diimbangi skor lain; satu nol menentukan hasil di atasnya.",
        "Nothing else can make up for it in these means; a single zero decides what stands above.",
    ),
    example: Text::fixed(
        "Pendidikan 0 dan kesehatan 90 dalam rerata geometrik: 0",
        "Education 0 and health 90 in a geometric mean: 0",
    ),
    fix: Text::fixed(
        "Periksa nilai di bawahnya; bila memang nol, metodologi dapat memberi lantai di atas nol.",
        "Check the values below; if it really is zero, the methodology can set a floor above zero.",
    ),
};

pub(super) static NEGATIVE: CodeDoc = CodeDoc {
    code: "IK720",
    name: "negative-score-in-mean",
    severity: Severity::Error,
    what: Text::fixed(
        "Skor negatif di bawah rerata geometrik, harmonik, atau pangkat.",
        "A negative score below a geometric, harmonic or generalised mean.",
    ),
    why: Text::fixed(
        "Rerata itu tidak ada untuk bilangan negatif; simpulnya diperlakukan sebagai hilang.",
        "That mean does not exist for negative numbers; the node counts as missing.",
    ),
    example: Text::fixed(
        "Skor z di bawah rerata geometrik",
        "z-scores below a geometric mean",
    ),
    fix: Text::fixed(
        "Potong skor pada batasnya, beri lantai, atau pakai rerata aritmetika di metodologi.",
        "Clip scores at the goalposts, set a floor, or use the arithmetic mean in the methodology.",
    ),
};

pub(super) static NO_WEIGHT: CodeDoc = CodeDoc {
    code: "IK721",
    name: "no-weight",
    severity: Severity::Error,
    what: Text::fixed(
        "Semua bobot yang ada skornya nol.",
        "All weights of what has a score are zero.",
    ),
    why: Text::fixed(
        "Rerata tertimbang memerlukan bobot di atas nol; simpulnya diperlakukan sebagai hilang.",
        "A weighted mean needs a weight above zero; the node counts as missing.",
    ),
    example: Text::fixed(
        "Dua indikator, keduanya berbobot 0",
        "Two indicators, both of weight 0",
    ),
    fix: Text::fixed(
        "Beri bobot di atas nol di berkas metodologi.",
        "Give weights above zero in the methodology file.",
    ),
};

pub(super) static NODE_UNDEFINED: CodeDoc = CodeDoc {
    code: "IK722",
    name: "node-formula-undefined",
    severity: Severity::Error,
    what: Text::fixed(
        "Rumus penggabungan tidak punya hasil untuk skor-skor di bawahnya.",
        "An aggregation formula has no result for the scores below it.",
    ),
    why: Text::fixed(
        "Pembagian dengan nol, atau logaritma, akar, dan pangkat yang tidak ada, bukan angka; simpulnya diperlakukan sebagai hilang.",
        "A division by zero, or a logarithm, root or power that does not exist, is no number; the node counts as missing.",
    ),
    example: Text::fixed(
        "100 / A dengan A = 0; A ^ (1/3) dengan A = -1",
        "100 / A with A = 0; A ^ (1/3) with A = -1",
    ),
    fix: Text::fixed(
        "Periksa skor di bawahnya dan rumusnya di metodologi.",
        "Check the scores below it, and the formula in the methodology.",
    ),
};

pub(super) static NO_GROUP: CodeDoc = CodeDoc {
    code: "IK723",
    name: "group-without-value",
    severity: Severity::Error,
    what: Text::fixed(
        "Ada yang kosong, dan kelompok daerah ini tidak punya nilai pengganti.",
        "Something is missing, and this unit's group has no value to stand in for it.",
    ),
    why: Text::fixed(
        "Metodologi mengganti yang kosong menurut kelompok daerah; tanpa kelompok yang dikenal simpulnya hilang.",
        "The methodology replaces what is missing by the unit's group; without a known group the node is missing.",
    ),
    example: Text::fixed(
        "Kolom GDP_group kosong, atau berisi S sedangkan metodologi hanya mengenal L dan M",
        "A blank column GDP_group, or one with S where the methodology knows L and M only",
    ),
    fix: Text::fixed(
        "Isi kolom kelompok dengan salah satu kelompok metodologi.",
        "Fill the column of groups with one of the methodology's groups.",
    ),
};

pub(super) static CLIPPED: CodeDoc = CodeDoc {
    code: "IK724",
    name: "score-clipped",
    severity: Severity::Note,
    what: Text::fixed(
        "Nilai indikator jauh di luar batasnya, sehingga skornya dipotong.",
        "The value of an indicator lies far beyond its goalposts, and its score was clipped.",
    ),
    why: Text::fixed(
        "Skor terpotong menyembunyikan seberapa jauh nilainya: daerah yang sedikit dan yang jauh melewati batas tampak sama. Sejak kapan dicatat ditentukan metodologi (clipped_points).",
        "A clipped score hides how far the value lies: a region a little and one far beyond the goalpost look the same. From where on it is noted is the methodology's (clipped_points).",
    ),
    example: Text::fixed(
        "Rasio 180 dengan batas 0 sampai 100: skor 100, terpotong 80 poin",
        "A ratio of 180 with goalposts 0 and 100: score 100, 80 points cut off",
    ),
    fix: Text::fixed(
        "Periksa nilai dan satuan datanya; bila memang demikian tidak perlu tindakan.",
        "Check values and units of the data; where they are right, nothing needs to be done.",
    ),
};
