//! How far the figure can be relied upon: why it is final, provisional, or not there.

use super::super::words::counted;
use super::super::{Lines, Role, Screen, clean, command, display_width, file_word};
use super::{Computed, status_word};
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::methodology::{Aggregation, MissingPolicy, Node, is_agency};
use crate::scoring::{IndicatorState, Status};
use crate::validation::Report;

/// Why the result is final, provisional, or not there.
pub(super) fn reliability(out: &mut Lines, computed: &Computed<'_>, screen: &Screen) {
    let status = computed.outcome.status;
    let (word, role) = status_word(status);
    let word = word.get(screen.lang);
    let first = format!("{}: ", screen.paint(role, word));
    let text = reliability_words(status);
    out.hanging(
        &first,
        text.get(screen.lang),
        display_width(word) + 2,
        screen.width,
    );
    for reason in reasons(computed) {
        out.hanging("  - ", &clean(reason.get(screen.lang)), 4, screen.width);
    }
    what_next(out, computed, screen);
}

/// The commands that tell what is missing or wrong, and what of the missing matters most.
fn what_next(out: &mut Lines, computed: &Computed<'_>, screen: &Screen) {
    let file = file_word(&computed.submission.file.path);
    let missing = computed.report.completeness.missing() > 0;
    let wrong = computed.report.count(Severity::Error) > 0;
    let validate = match (missing, wrong) {
        (true, true) => Some(Text::fixed(
            "Data yang kurang dan instansinya, serta kesalahan dan cara memperbaikinya:",
            "What is missing, and from whom; what is wrong, and how to mend it:",
        )),
        (true, false) => Some(Text::fixed(
            "Data yang kurang dan instansinya:",
            "What is missing, and from whom:",
        )),
        (false, true) => Some(Text::fixed(
            "Kesalahan dan cara memperbaikinya:",
            "What is wrong, and how to mend it:",
        )),
        (false, false) => None,
    };
    let priorities = missing.then_some(Text::fixed(
        "Data mana yang paling menentukan:",
        "Which of it matters most:",
    ));
    for (words, name) in [(validate, "validate"), (priorities, "priorities")] {
        let Some(words) = words else { continue };
        out.paragraph(words.get(screen.lang), 0, screen.width);
        let line = command(&[name, &file], computed.methodology);
        out.line(format!("  {}", screen.paint(Role::Accent, &line)));
    }
}

fn reliability_words(status: Status) -> Text {
    match status {
        Status::Final => Text::fixed(
            "kelengkapan memenuhi syarat dan tidak ada kesalahan.",
            "completeness suffices and there are no errors.",
        ),
        Status::Provisional => Text::fixed(
            "angka ini masih dapat berubah; sebutkan selalu sebagai angka sementara.",
            "this figure may still change; always quote it as provisional.",
        ),
        Status::None => Text::fixed(
            "indeks tidak dapat dihitung dari data yang ada.",
            "no index can be computed from the data there are.",
        ),
    }
}

/// What keeps the result from being final, and what was left out.
fn reasons(computed: &Computed<'_>) -> Vec<Text> {
    let Computed {
        methodology,
        report,
        outcome,
        ..
    } = computed;
    let with_state = |state| -> Vec<&str> {
        let scores = outcome
            .scores
            .indicators
            .iter()
            .zip(&methodology.indicators);
        scores
            .filter(|(score, _)| score.state == state)
            .map(|(_, indicator)| indicator.code.as_str())
            .collect()
    };
    let stamp = report.findings.iter();
    let stamp = stamp.filter(|finding| finding.is_about_the_stamp());
    let mut reasons: Vec<Text> = stamp.map(|finding| finding.message.clone()).collect();
    if report.completeness.missing() > 0 {
        reasons.push(missing_data(report));
    }
    let missing = with_state(IndicatorState::Missing);
    if !missing.is_empty() && outcome.status != Status::None {
        let mut indicators = methodology.indicators.iter();
        let renormalised = |code: &&str| {
            let indicator = indicators.find(|indicator| indicator.code == **code);
            indicator.is_some_and(|indicator| {
                let parent = &methodology.nodes[indicator.parent];
                matches!(parent.missing_policy(), MissingPolicy::Renormalise { .. })
            })
        };
        // Further up something may stand in for a whole branch, whose weight stays with it.
        let imputed = outcome
            .scores
            .nodes
            .iter()
            .any(|node| node.imputed.is_some());
        let renormalised = !imputed && missing.iter().all(renormalised);
        reasons.push(missing_indicators(missing.len(), renormalised));
    }
    reasons.extend(without_score(computed));
    let errors = report.count(Severity::Error);
    if errors > 0 {
        reasons.push(errors_left(errors, &with_state(IndicatorState::Flagged)));
    }
    let not_applicable = with_state(IndicatorState::NotApplicable);
    if !not_applicable.is_empty() {
        let codes = not_applicable.join(", ");
        reasons.push(Text::new(
            format!("Tidak berlaku dan tidak ikut dihitung: {codes}."),
            format!("Not applicable and left out: {codes}."),
        ));
    }
    reasons
}

fn missing_data(report: &Report) -> Text {
    let items = report.completeness.missing();
    let owing = report.completeness.by_agency.iter();
    let agencies = owing
        .filter(|one| !one.missing.is_empty() && is_agency(&one.agency))
        .count();
    if agencies == 0 {
        return Text::new(
            format!("{items} data belum ada."),
            format!("Missing: {}.", counted(items, "data item", "data items")),
        );
    }
    Text::new(
        format!("{items} data dari {agencies} instansi belum ada."),
        format!(
            "Missing: {} from {}.",
            counted(items, "data item", "data items"),
            counted(agencies, "agency", "agencies")
        ),
    )
}

fn missing_indicators(count: usize, renormalised: bool) -> Text {
    let english = counted(count, "indicator", "indicators");
    if renormalised {
        Text::new(
            format!("{count} indikator belum terhitung; bobotnya dibagi ulang di antara yang ada."),
            format!("Not computed: {english}; the weight is shared out among the others."),
        )
    } else {
        Text::new(
            format!("{count} indikator belum terhitung."),
            format!("Not computed: {english}."),
        )
    }
}

/// The nodes that have computed indicators below them and yet no score, because their policy asks
/// for more than what is there.
fn without_score(computed: &Computed<'_>) -> Option<Text> {
    let methodology = computed.methodology;
    let nodes = methodology.nodes.iter();
    let codes: Vec<&str> = nodes
        .zip(&computed.outcome.scores.nodes)
        .filter(|(_, score)| score.score.is_none())
        .filter(|(_, score)| (1..score.required).contains(&score.available))
        .filter(|(node, _)| asks_for_more(node))
        .map(|(node, _)| node.code.as_str())
        .collect();
    let codes = (!codes.is_empty()).then(|| codes.join(", "))?;
    Some(Text::new(
        format!(
            "Tanpa skor karena sebagian isinya belum ada, sesuai kebijakan data kosong \
             metodologinya: {codes}."
        ),
        format!(
            "Without a score because some of their parts are missing, as the methodology's policy \
             for missing data has it: {codes}."
        ),
    ))
}

/// Whether a node may go without a score although one of its children has one.
fn asks_for_more(node: &Node) -> bool {
    node.missing != MissingPolicy::RENORMALISE
        || matches!(node.aggregation, Aggregation::Formula(_))
}

fn errors_left(errors: usize, flagged: &[&str]) -> Text {
    let (id, en) = (
        format!("{errors} kesalahan belum diperbaiki"),
        format!("{} not yet mended", counted(errors, "error", "errors")),
    );
    if flagged.is_empty() {
        return Text::new(format!("{id}."), format!("{en}."));
    }
    let codes = flagged.join(", ");
    Text::new(
        format!("{id}; indikator yang memakai data yang salah: {codes}."),
        format!("{en}; indicators that use wrong data: {codes}."),
    )
}
