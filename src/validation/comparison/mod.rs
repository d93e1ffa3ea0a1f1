//! What can be wrong with a comparison of two files. `IK98x`, `IK99x`.

mod docs;

use self::docs::DOCS;
use super::catalogue::Chapter;
use super::report::Finding;
use super::table::UNIT_REPEATED;
use crate::diagnostic::CodeDoc;
use crate::lang::Text;
use crate::submission::Stamp;

/// The codes of comparisons.
pub(super) fn chapter() -> Chapter {
    Chapter {
        title: Text::fixed("Perbandingan dan target", "Comparisons and targets"),
        docs: DOCS.to_vec(),
    }
}

/// Something that can be wrong with a comparison.
#[derive(Debug, Clone, Copy)]
pub enum ComparisonProblem<'a> {
    /// A file has no index.
    NoIndex {
        /// The file's name.
        file: &'a str,
    },
    /// Some units of a table or recap have no index.
    WithoutIndex {
        /// Letter of the file.
        letter: &'a str,
        /// What they are called.
        names: &'a [String],
        /// How many units have an index in both files.
        counted: usize,
    },
    /// Units stand in several rows, and nobody knows which is right.
    RegionRepeated {
        /// Letter of the file.
        letter: &'a str,
        /// What they are called.
        names: &'a [String],
    },
    /// A file holds several years, and none was asked for.
    SeveralYears {
        /// Letter of the file.
        letter: &'a str,
        /// The years.
        years: &'a [String],
    },
    /// The methodologies compute different indices.
    OtherIndex {
        /// Names of both.
        names: [&'a Text; 2],
    },
    /// The files were made with different methodologies, and one is used for both.
    OtherMethodology {
        /// The stamps of both files.
        stamps: [&'a Stamp; 2],
    },
    /// Both names lead to the same content, compared in the same way.
    SameFile,
    /// No methodology computes both files.
    NotSeparable,
    /// No region is in both files.
    NothingInCommon,
    /// No element has the code of a target.
    TargetUnknown {
        /// Line in the table of targets.
        line: u64,
        /// The code as written.
        code: &'a str,
        /// The code that may be meant.
        near: Option<&'a str>,
    },
    /// A target is no number.
    TargetNotANumber {
        /// Line in the table of targets.
        line: u64,
        /// The code as written.
        code: &'a str,
        /// What stands there.
        raw: &'a str,
    },
    /// A target is zero.
    TargetZero {
        /// Line in the table of targets.
        line: u64,
        /// The code as written.
        code: &'a str,
    },
    /// The target of an item without a polarity.
    TargetWithoutDirection {
        /// Line in the table of targets.
        line: u64,
        /// The code as written.
        code: &'a str,
    },
    /// A second target for a code.
    TargetTwice {
        /// Line in the table of targets.
        line: u64,
        /// The code as written.
        code: &'a str,
    },
}

impl ComparisonProblem<'_> {
    /// The finding that tells of it.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let doc = self.doc();
        let (message, hint) = self.words();
        let hint = hint.unwrap_or_else(|| doc.fix.clone());
        Finding::new(doc, message, hint)
    }

    const fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::NoIndex { .. } => &docs::NO_INDEX,
            Self::WithoutIndex { .. } => &docs::WITHOUT_INDEX,
            Self::RegionRepeated { .. } => &UNIT_REPEATED,
            Self::SeveralYears { .. } => &docs::SEVERAL_YEARS,
            Self::OtherIndex { .. } => &docs::OTHER_INDEX,
            Self::OtherMethodology { .. } => &docs::OTHER_METHODOLOGY,
            Self::SameFile => &docs::SAME_FILE,
            Self::NotSeparable => &docs::NOT_SEPARABLE,
            Self::NothingInCommon => &docs::NOTHING_IN_COMMON,
            Self::TargetUnknown { .. } => &docs::TARGET_UNKNOWN,
            Self::TargetNotANumber { .. } => &docs::TARGET_NOT_A_NUMBER,
            Self::TargetZero { .. } => &docs::TARGET_ZERO,
            Self::TargetWithoutDirection { .. } => &docs::TARGET_WITHOUT_DIRECTION,
            Self::TargetTwice { .. } => &docs::TARGET_TWICE,
        }
    }

    /// What is wrong, and how to mend it where that is not what the catalogue says.
    fn words(&self) -> (Text, Option<Text>) {
        match self {
            Self::NoIndex { file } => (
                Text::new(
                    format!("Indeks {file} tidak dapat dihitung."),
                    format!("The index of {file} cannot be computed."),
                ),
                None,
            ),
            Self::OtherIndex {
                names: [one, other],
            } => (
                Text::new(
                    format!(
                        "A dihitung sebagai {}, B sebagai {}: dua indeks yang berbeda.",
                        one.id, other.id
                    ),
                    format!(
                        "A is computed as {}, B as {}: two different indices.",
                        one.en, other.en
                    ),
                ),
                None,
            ),
            Self::OtherMethodology { stamps } => (other_methodology(*stamps), None),
            Self::SameFile | Self::NotSeparable | Self::NothingInCommon => {
                (self.doc().what.clone(), None)
            }
            Self::WithoutIndex { .. } | Self::RegionRepeated { .. } | Self::SeveralYears { .. } => {
                (self.unit_words(), None)
            }
            target => target.target_words(),
        }
    }

    /// What is wrong with the units of a table or recap.
    fn unit_words(&self) -> Text {
        match self {
            Self::WithoutIndex {
                letter,
                names,
                counted,
            } => {
                let (count, list) = (names.len(), listed(names));
                Text::new(
                    format!(
                        "Indeks {count} wilayah tidak dapat dihitung di {letter}: {}. Rata-rata hanya \
                         meliputi {counted} wilayah.",
                        list.id
                    ),
                    format!(
                        "The index cannot be computed in {letter} for {count} region(s): {}. The mean \
                         covers {counted} region(s) only.",
                        list.en
                    ),
                )
            }
            Self::RegionRepeated { letter, names } => {
                let list = listed(names);
                Text::new(
                    format!(
                        "Wilayah dan tahun yang sama di beberapa baris {letter}, jadi tidak \
                         dibandingkan: {}.",
                        list.id
                    ),
                    format!(
                        "The same region and year in several rows of {letter}, therefore not \
                         compared: {}.",
                        list.en
                    ),
                )
            }
            Self::SeveralYears { letter, years } => {
                let list = listed(years);
                Text::new(
                    format!(
                        "{letter} memuat beberapa tahun ({}); wilayah dipasangkan hanya pada tahun \
                         yang sama.",
                        list.id
                    ),
                    format!(
                        "{letter} holds several years ({}); regions are paired within the same year \
                         only.",
                        list.en
                    ),
                )
            }
            other => other.doc().what.clone(),
        }
    }

    fn target_words(&self) -> (Text, Option<Text>) {
        match self {
            Self::TargetUnknown { line, code, near } => (
                Text::new(
                    format!("Target baris {line}: kode “{code}” tidak ada di metodologi."),
                    format!("Target of line {line}: the methodology has no code “{code}”."),
                ),
                near.map(|near| {
                    Text::new(
                        format!("Maksud Anda {near}?"),
                        format!("Did you mean {near}?"),
                    )
                }),
            ),
            Self::TargetNotANumber { line, code, raw } => (
                Text::new(
                    format!("Target baris {line} ({code}): “{raw}” bukan satu angka yang jelas."),
                    format!("Target of line {line} ({code}): “{raw}” is not one clear number."),
                ),
                None,
            ),
            Self::TargetZero { line, code } => (
                Text::new(
                    format!("Target baris {line} ({code}) nol: capaiannya tidak dapat dihitung."),
                    format!(
                        "The target of line {line} ({code}) is zero: no achievement can be computed."
                    ),
                ),
                None,
            ),
            Self::TargetWithoutDirection { line, code } => (
                Text::new(
                    format!("Target baris {line}: polaritas data {code} tidak disebutkan."),
                    format!("Target of line {line}: the polarity of item {code} is not given."),
                ),
                None,
            ),
            Self::TargetTwice { line, code } => (
                Text::new(
                    format!("Target baris {line}: {code} sudah punya target."),
                    format!("Target of line {line}: {code} has a target already."),
                ),
                None,
            ),
            other => (other.doc().what.clone(), None),
        }
    }
}

/// The first names of a list, and how many more there are.
fn listed(names: &[String]) -> Text {
    const SHOWN: usize = 8;
    let shown = names[..names.len().min(SHOWN)].join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => Text::same(shown),
        more => Text::new(
            format!("{shown}, dan {more} lagi"),
            format!("{shown}, and {more} more"),
        ),
    }
}

fn other_methodology(stamps: [&Stamp; 2]) -> Text {
    let named = |stamp: &Stamp| {
        let hash: String = stamp.sha256.chars().take(8).collect();
        format!("{} {} ({hash})", stamp.id, stamp.version)
    };
    let [before, after] = stamps.map(named);
    Text::new(
        format!(
            "A dibuat dengan metodologi {before}, B dengan {after}; di sini keduanya dihitung dengan \
             satu metodologi."
        ),
        format!(
            "A was made with the methodology {before}, B with {after}; here both are computed by \
             one methodology."
        ),
    )
}
