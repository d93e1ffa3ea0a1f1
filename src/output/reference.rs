//! The words about a reference table, which every output of bounds carries.

use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::scoring::{PlausibleSource, Reference};
use crate::validation::of_reference;

/// Where the plausible ranges come from: `Rentang wajar: persentil 5–95 tabel pembanding panel.csv
/// (1.542 baris, 2020–2022) untuk 30 dari 32 indikator.`
#[must_use]
pub fn source(methodology: &Methodology, reference: &Reference) -> Text {
    let words = |lang: Lang| {
        let file = reference.file.name();
        let count = |count: usize| lang.number(count as f64, 0);
        let (usable, all) = (
            count(reference.usable()),
            count(methodology.indicators.len()),
        );
        let rows = count(reference.rows);
        let period = match reference.period().as_str() {
            "" => String::new(),
            period => format!(", {period}"),
        };
        match lang {
            Lang::Id => format!(
                "Rentang wajar: persentil 5–95 tabel pembanding {file} ({rows} baris{period}) untuk \
                 {usable} dari {all} indikator."
            ),
            Lang::En => format!(
                "Plausible range: 5th to 95th percentile of the reference table {file} (rows: \
                 {rows}{period}) for {usable} of {all} indicators."
            ),
        }
    };
    Text::new(words(Lang::Id), words(Lang::En))
}

/// The source, and a line for each thing that the table leaves unsaid.
#[must_use]
pub fn lines(methodology: &Methodology, reference: &Reference) -> Vec<Text> {
    let findings = of_reference(methodology, reference).into_iter();
    let findings = findings.map(|finding| {
        let (code, message) = (finding.code, finding.message);
        Text::new(
            format!("{code}: {}", message.id),
            format!("{code}: {}", message.en),
        )
    });
    std::iter::once(source(methodology, reference))
        .chain(findings)
        .collect()
}

/// Where the plausible range of one indicator comes from, after that range.
#[must_use]
pub const fn by(source: PlausibleSource) -> Text {
    match source {
        PlausibleSource::Reference => {
            Text::fixed("menurut tabel pembanding", "by the reference table")
        }
        PlausibleSource::Observed => {
            Text::fixed("menurut metodologi", "by the methodology's observed range")
        }
        PlausibleSource::Items => Text::fixed(
            "menurut data yang ada dan rentang wajar data yang kurang",
            "by the data there are and the plausible ranges of those missing",
        ),
        PlausibleSource::Scale => Text::fixed("seluruh skalanya", "its whole scale"),
    }
}
