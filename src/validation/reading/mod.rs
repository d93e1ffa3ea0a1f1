//! How the value cells were read: what could not be read is an error, what had to be converted a
//! note. `IK3xx`.

mod problems;

use self::problems::DOCS;
pub(super) use self::problems::{ReadingProblem, hint_in_table};
use super::family::{Context, Family, Findings};
use super::structure;
use crate::lang::Text;
use crate::submission::{Reading, State};

pub(super) static FAMILY: Family = Family {
    title: Text::fixed("Pembacaan nilai", "Reading of values"),
    docs: DOCS,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    for (position, item, entry) in context.items() {
        let unreadable = entry.state == State::Unreadable;
        let reading = match &entry.reading {
            Some(reading) => reading,
            None if unreadable => &Reading::NotANumber,
            None => continue,
        };
        let problem = ReadingProblem {
            item,
            raw: &entry.raw,
            value: entry.state.value(),
            reading,
            other: match reading {
                Reading::NameOfOther(other) => context.methodology.items.get(*other),
                _ => None,
            },
            twice: structure::rows_of_twice(context, &item.code),
        };
        findings.add(&problem, context.item(position));
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn words(sample: &Sample) -> (String, String) {
        let finding = sample.report().findings.remove(0);
        (
            finding.message.id.into_owned(),
            finding.hint.id.into_owned(),
        )
    }

    #[test]
    fn an_ambiguous_number_names_both_readings() {
        let (message, hint) =
            words(&Sample::complete().unreadable("D22", "1.234", Reading::Ambiguous));
        assert_eq!(
            message,
            "D22 Rata-rata lama sekolah penduduk 25 tahun ke atas: “1.234” dapat berarti dua bilangan."
        );
        assert_eq!(
            hint,
            "Ketik sebagai angka: 1234 bila ribuan, 1,234 bila desimal."
        );
        let (_, hint) = words(&Sample::complete().unreadable("D15", "16,000", Reading::Ambiguous));
        assert_eq!(
            hint,
            "Ketik sebagai angka: 16000 bila ribuan, 16 bila desimal."
        );
    }

    #[test]
    fn a_conversion_says_what_the_cell_was_taken_for() {
        let sample = Sample::complete().read(
            "D96",
            "Rp705.000",
            State::Filled(705_000.0),
            Reading::NumberFromText,
        );
        let (message, _) = words(&sample);
        assert_eq!(
            message,
            "D96 Garis kemiskinan per kapita per bulan: “Rp705.000” dibaca sebagai Rp705.000."
        );
    }

    #[test]
    fn a_percentage_is_quoted_as_its_cell_shows_it() {
        let sample =
            Sample::complete().read("D94", "0.0487", State::Filled(4.87), Reading::PercentFormat);
        let finding = sample.report().findings.remove(0);
        assert!(
            finding
                .message
                .id
                .contains("“4,87%” dibaca sebagai 4,87 persen")
        );
        assert!(
            finding
                .message
                .en
                .contains("“4.87%” was read as 4.87 percent")
        );
        let sample = Sample::complete().unreadable("D40", "0.83", Reading::PercentSign);
        let (message, hint) = words(&sample);
        assert!(
            message.ends_with(": “83%” adalah persentase, bukan jumlah rumah tangga."),
            "{message}"
        );
        assert_eq!(hint, "Tulis jumlah rumah tangga, bukan persentasenya.");
    }

    #[test]
    fn hints_suit_the_kind_of_item() {
        use Reading::{Ambiguous, AmbiguousWord, NotANumber, PercentSign};
        // Yes-no, years, score.
        for code in ["D81", "D22", "D14"] {
            for (raw, reading) in [
                ("83%", PercentSign),
                ("nihil", AmbiguousWord),
                ("sedang disusun", NotANumber),
                ("100,000", Ambiguous),
            ] {
                let (message, hint) = words(&Sample::complete().unreadable(code, raw, reading));
                let text = format!("{message} {hint}");
                for nonsense in [
                    "jumlah ya/tidak",
                    "jumlah tahun",
                    "jumlah skor",
                    "banyaknya",
                ] {
                    assert!(!text.contains(nonsense), "{code} {raw}: {text}");
                }
                let yes_no = hint.starts_with("Tulis ya atau tidak");
                assert_eq!(yes_no, code == "D81", "{code} {raw}: {hint}");
            }
        }
        let (message, _) =
            words(&Sample::complete().unreadable("D81", "sedang disusun", NotANumber));
        assert!(
            message.ends_with(": “sedang disusun” bukan ya atau tidak."),
            "{message}"
        );
    }

    #[test]
    fn a_missing_word_is_a_note_beside_the_missing_item() {
        let sample = Sample::complete().read("D47", "n/a", State::Empty, Reading::MissingWord);
        assert_eq!(
            sample.findings(),
            ["IK201 D47 Data!F57", "IK316 D47 Data!F57"]
        );
        let declared = sample.state("D47", State::Unavailable);
        assert_eq!(
            declared.findings(),
            ["IK202 D47 Data!F57", "IK316 D47 Data!F57"]
        );
    }
}
