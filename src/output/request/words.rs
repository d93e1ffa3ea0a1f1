//! What is said about an item that is asked for: why, within which limits, what for, and what it
//! would bring.

use crate::analysis::{AgencyRequest, AskedItem, Cause, Companions};
use crate::lang::{Lang, Text};
use crate::methodology::{Item, Methodology};
use crate::submission::State;

use super::Round;

/// What stands for an agency that the methodology does not name.
pub(super) static NO_AGENCY: Text = Text::fixed("Instansi belum ditetapkan", "Agency not assigned");

/// Title of a request.
pub(super) fn title(agency: &str) -> Text {
    Text::new(
        format!("Permintaan data kepada {agency}"),
        format!("Request for data to {agency}"),
    )
}

/// The region and year: `Kota Banjarbaru (63.72) · data 2025`.
pub(super) fn region(round: &Round<'_>) -> Text {
    let identity = &round.known.submission.identity;
    let (code, name, year) = (
        &identity.region_code.text,
        &identity.name.text,
        &identity.year.text,
    );
    let place = match (name.as_str(), code.as_str()) {
        ("", code) => code.to_owned(),
        (name, "") => name.to_owned(),
        (name, code) => format!("{name} ({code})"),
    };
    if year.is_empty() {
        return Text::same(place);
    }
    Text::new(
        format!("{place} · data {year}"),
        format!("{place} · data of {year}"),
    )
}

/// Until when an answer is asked for, in a sentence.
pub(super) fn deadline(round: &Round<'_>) -> Text {
    round.deadline.map_or_else(
        || {
            Text::fixed(
                "Batas waktu: sebagaimana disebut dalam surat pengantar.",
                "Deadline: as the cover letter says.",
            )
        },
        |date| {
            Text::new(
                format!("Batas waktu: {}.", date.long(Lang::Id)),
                format!("Deadline: {}.", date.long(Lang::En)),
            )
        },
    )
}

/// Why an item is asked for: its state, what stands there now, and the findings in words.
pub(super) fn why(round: &Round<'_>, asked: &AskedItem) -> Text {
    let mut lines = vec![state(round, asked)];
    for position in &asked.findings {
        let finding = &round.known.report.findings[*position];
        lines.push(Text::new(
            format!(
                "{}: {} {}",
                finding.code, finding.message.id, finding.hint.id
            ),
            format!(
                "{}: {} {}",
                finding.code, finding.message.en, finding.hint.en
            ),
        ));
    }
    joined(&lines, "\n")
}

/// The state of an item in a sentence.
fn state(round: &Round<'_>, asked: &AskedItem) -> Text {
    let now = present(round, asked);
    match asked.cause {
        Cause::Empty => Text::fixed("Belum diisi.", "Not filled in yet."),
        Cause::Unavailable => Text::fixed(
            "Dinyatakan tidak tersedia; mohon diisi bila kini ada.",
            "Declared not available; please fill it in if it is there by now.",
        ),
        Cause::Unreadable => Text::new(
            format!("Isian sekarang tidak terbaca{}.", now.id),
            format!("The present entry cannot be read{}.", now.en),
        ),
        Cause::Doubtful => Text::new(
            format!("Isian sekarang perlu diperiksa{}.", now.id),
            format!("The present entry needs a look{}.", now.en),
        ),
        Cause::Look => Text::fixed(
            "Sudah terisi; mohon diperiksa apakah masih benar.",
            "Filled in; please check that it is still right.",
        ),
    }
}

/// What stands in the form now, behind a colon; nothing when nothing does.
fn present(round: &Round<'_>, asked: &AskedItem) -> Text {
    /// Longest piece of the form's own text that is repeated, in characters.
    const MOST: usize = 80;
    let Some(entry) = round.known.submission.entries.get(asked.item) else {
        return Text::default();
    };
    match entry.state {
        State::Filled(value) => Text::new(
            format!(": {}", Lang::Id.number_up_to(value, 6)),
            format!(": {}", Lang::En.number_up_to(value, 6)),
        ),
        State::NotApplicable => Text::fixed(": tidak berlaku", ": not applicable"),
        _ if entry.raw.is_empty() => Text::default(),
        _ => {
            let raw: String = entry.raw.split_whitespace().collect::<Vec<_>>().join(" ");
            let cut: String = raw.chars().take(MOST).collect();
            let more = if cut == raw { "" } else { "…" };
            Text::same(format!(": “{cut}{more}”"))
        }
    }
}

/// Which numbers are expected, where the item usually comes from, and where its concept is defined.
pub(super) fn limits(expected: &Text, item: &Item) -> Text {
    let mut lines = vec![expected.clone()];
    let source = item.source.trim();
    if !source.is_empty() {
        lines.push(Text::new(
            format!("Sumber lazim: {source}."),
            format!("Usual source: {source}."),
        ));
    }
    let concept = item.concept_source.trim();
    let concept = concept.strip_prefix("public:").unwrap_or(concept);
    if !concept.is_empty() && concept != "assumed" {
        lines.push(Text::new(
            format!("Konsep: {concept}."),
            format!("Concept: {concept}."),
        ));
    }
    joined(&lines, "\n")
}

/// The indicators that an item feeds, by code and name, a line each.
pub(super) fn uses(methodology: &Methodology, asked: &AskedItem) -> Text {
    if asked.indicators.is_empty() {
        return Text::fixed(
            "Kelengkapan dan pemeriksaan silang.",
            "Completeness and cross-checks.",
        );
    }
    let indicators = asked.indicators.iter();
    let names: Vec<Text> = indicators
        .map(|position| {
            let indicator = &methodology.indicators[*position];
            let (code, name) = (&indicator.code, &indicator.name);
            Text::new(format!("{code} {}", name.id), format!("{code} {}", name.en))
        })
        .collect();
    joined(&names, "\n")
}

/// What an item would do to the bounds of the index.
pub(super) fn effect(methodology: &Methodology, asked: &AskedItem) -> Text {
    if !asked.gain.unlocks.is_empty() {
        return brings(methodology, &asked.gain.unlocks, asked.gain.narrowing);
    }
    match &asked.companions {
        Some(companions) => in_company(methodology, companions, None),
        None => Text::same("–"),
    }
}

/// What all items of an agency would do to the bounds together; none when they do nothing.
pub(super) fn effect_of_all(methodology: &Methodology, request: &AgencyRequest) -> Option<Text> {
    if !request.gain.unlocks.is_empty() {
        let (unlocks, narrowing) = (&request.gain.unlocks, request.gain.narrowing);
        return Some(brings(methodology, unlocks, narrowing));
    }
    let companions = request.companions.as_ref()?;
    Some(in_company(methodology, companions, Some(&request.agency)))
}

/// `Membuka PS21, mempersempit rentang 3,70 poin.`
fn brings(methodology: &Methodology, unlocks: &[usize], narrowing: Option<f64>) -> Text {
    let codes = unlocks.iter();
    let codes: Vec<&str> = codes
        .map(|position| methodology.indicators[*position].code.as_str())
        .collect();
    let codes = codes.join(", ");
    let narrows = narrowing.map_or_else(Text::default, |points| {
        Text::new(
            format!(", mempersempit rentang {} poin", Lang::Id.number(points, 2)),
            format!(
                ", narrows the range by {} points",
                Lang::En.number(points, 2)
            ),
        )
    });
    Text::new(
        format!("Membuka {codes}{}.", narrows.id),
        format!("Unlocks {codes}{}.", narrows.en),
    )
}

/// `Bersama D31 (BPJS Kesehatan): membuka KD41, …`; the agency asked is not named again.
fn in_company(methodology: &Methodology, companions: &Companions, own: Option<&str>) -> Text {
    let items = companions.items.iter().map(|position| {
        let item = &methodology.items[*position];
        if item.agency.is_empty() || own == Some(&item.agency) {
            item.code.clone()
        } else {
            format!("{} ({})", item.code, item.agency)
        }
    });
    let items = items.collect::<Vec<_>>().join(", ");
    let together = &companions.together;
    let brings = brings(methodology, &together.unlocks, together.narrowing);
    let (id, en) = (lower(&brings.id), lower(&brings.en));
    Text::new(
        format!("Bersama {items}: {id}"),
        format!("With {items}: {en}"),
    )
}

/// A sentence that continues another.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Texts in a row.
fn joined(texts: &[Text], between: &str) -> Text {
    let join = |lang: Lang| {
        let texts: Vec<&str> = texts.iter().map(|text| text.get(lang)).collect();
        texts.join(between)
    };
    Text::new(join(Lang::Id), join(Lang::En))
}
