//! What a reference table can leave unsaid, in words: `IK93x`.

use super::super::family::{Problem, Words};
use super::super::words::listed;
use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::Text;
use crate::scoring::FEWEST_VALUES;

/// The codes, in their order.
pub(super) static DOCS: &[&CodeDoc] = &[&THIN, &UNUSED, &DOUBTFUL];

/// What a reference table leaves unsaid.
pub(super) enum ReferenceProblem<'a> {
    /// It has too few values of some indicators.
    Thin {
        /// Their codes.
        indicators: Vec<&'a str>,
    },
    /// It has too few values of every indicator.
    Unused {
        /// Its rows.
        rows: usize,
    },
    /// Values were left out because of errors in the table.
    Doubtful {
        /// How many.
        values: usize,
    },
}

impl Problem for ReferenceProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::Thin { .. } => &THIN,
            Self::Unused { .. } => &UNUSED,
            Self::Doubtful { .. } => &DOUBTFUL,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Thin { indicators } => {
                let (count, codes) = (indicators.len(), listed(indicators.iter().copied()));
                Words {
                    message: Text::new(
                        format!(
                            "Tabel pembanding memuat kurang dari {FEWEST_VALUES} nilai untuk {count} indikator, yang memakai rentang metodologi: {}.",
                            codes.id
                        ),
                        format!(
                            "The reference table has fewer than {FEWEST_VALUES} values for some indicators ({count}), which keep the methodology's range: {}.",
                            codes.en
                        ),
                    ),
                    hint: MORE_ROWS,
                }
            }
            Self::Unused { rows } => Words {
                message: Text::new(
                    format!(
                        "Tabel pembanding tidak terpakai: dari {rows} barisnya tidak ada indikator yang mempunyai sedikitnya {FEWEST_VALUES} nilai."
                    ),
                    format!(
                        "The reference table is of no use: in its rows ({rows}) no indicator has {FEWEST_VALUES} values."
                    ),
                ),
                hint: MORE_ROWS,
            },
            Self::Doubtful { values } => Words {
                message: Text::new(
                    format!(
                        "{values} nilai indikator di tabel pembanding tidak dipakai karena datanya salah."
                    ),
                    format!(
                        "Indicator values of the reference table left out because their data are wrong: {values}."
                    ),
                ),
                hint: Text::fixed(
                    "Lihat kesalahannya dengan `ikesos validate` atas tabel itu.",
                    "See the errors with `ikesos validate` of that table.",
                ),
            },
        }
    }
}

const MORE_ROWS: Text = Text::fixed(
    "Pakai tabel dengan lebih banyak wilayah atau tahun, dengan kolom data atau indikator itu.",
    "Use a table with more regions or years, with columns of those items or indicators.",
);

static THIN: CodeDoc = CodeDoc {
    code: "IK931",
    name: "reference-thin",
    severity: Severity::Note,
    what: Text::fixed(
        "Tabel pembanding (--reference) memuat terlalu sedikit nilai untuk sebagian indikator.",
        "The reference table (--reference) has too few values of some indicators.",
    ),
    why: Text::fixed(
        "Persentil ke-5 dan ke-95 dari kurang dari 20 nilai hanyalah nilai ujungnya; indikator itu tetap memakai rentang teramati dari metodologi.",
        "The 5th and 95th percentile of fewer than 20 values are no more than its ends; those indicators keep the methodology's observed range.",
    ),
    example: Text::fixed(
        "tabel 13 kabupaten/kota untuk satu tahun",
        "a table of 13 regencies in one year",
    ),
    fix: Text::fixed(
        "Pakai tabel dengan lebih banyak wilayah atau tahun.",
        "Use a table with more regions or years.",
    ),
};

static UNUSED: CodeDoc = CodeDoc {
    code: "IK932",
    name: "reference-unused",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tabel pembanding (--reference) tidak mengubah apa pun: tidak ada indikator dengan cukup nilai.",
        "The reference table (--reference) changes nothing: no indicator has enough values.",
    ),
    why: Text::fixed(
        "Rentang wajar lalu berasal dari metodologi saja, bukan dari tabel yang disebut.",
        "The plausible range then comes from the methodology alone, not from the table named.",
    ),
    example: Text::fixed(
        "tabel yang kolom indikatornya kosong",
        "a table whose indicator columns are empty",
    ),
    fix: Text::fixed(
        "Periksa kolom tabel itu dengan `ikesos validate`, atau pakai tabel yang lebih panjang.",
        "Look at its columns with `ikesos validate`, or use a longer table.",
    ),
};

static DOUBTFUL: CodeDoc = CodeDoc {
    code: "IK933",
    name: "reference-values-left-out",
    severity: Severity::Note,
    what: Text::fixed(
        "Nilai indikator di tabel pembanding yang datanya salah tidak dipakai.",
        "Indicator values of the reference table whose data are wrong were left out.",
    ),
    why: Text::fixed(
        "Nilai yang salah tidak menunjukkan apa yang lazim.",
        "A wrong value does not show what is ordinary.",
    ),
    example: Text::fixed(
        "persentase −900 di satu baris",
        "a percentage of −900 in a row",
    ),
    fix: Text::fixed(
        "Perbaiki tabel itu; `ikesos validate` menunjukkan selnya.",
        "Mend that table; `ikesos validate` shows the cells.",
    ),
};
