//! One small form in several conditions: every renderer is tested on the same ones.

use crate::analysis::{Priorities, priorities};
use crate::diagnostic::{Place, Severity};
use crate::lang::Text;
use crate::methodology::testing::{indicator, methodology, node};
use crate::methodology::{Category, Methodology};
use crate::scoring::{Outcome, Prospect, Unit, outcome};
use crate::submission::{Entry, Field, Identity, SourceFile, State, Submission};
use crate::validation::{
    AgencyCompleteness, Checked, Completeness, Finding, GroupCompleteness, Report, Verdict,
};

/// A form with all that the renderers show of it.
pub struct Fixture {
    pub methodology: Methodology,
    pub checked: Checked,
    /// None when the file could not be opened.
    pub outcome: Option<Outcome>,
}

impl Fixture {
    pub fn submission(&self) -> &Submission {
        self.checked.submission.as_ref().unwrap()
    }

    pub fn outcome(&self) -> &Outcome {
        self.outcome.as_ref().unwrap()
    }

    pub fn priorities(&self) -> Priorities {
        let prospect = Prospect {
            methodology: &self.methodology,
            unit: Unit {
                items: &self.submission().inputs(),
                ..Unit::default()
            },
            panel: None,
            scores: &self.outcome().scores,
        };
        priorities(&prospect, &self.outcome().outlook)
    }
}

/// Everything filled, nothing wrong.
pub fn complete() -> Fixture {
    let states = [285_546.0, 12.5, 0.0, 40.0, 74.0].map(State::Filled);
    fixture("lengkap.xlsx", states, Vec::new())
}

/// One item missing, one unavailable, one note.
pub fn partial() -> Fixture {
    let states = [
        State::Filled(285_546.0),
        State::Filled(12.5),
        State::Empty,
        State::Unavailable,
        State::Filled(74.0),
    ];
    let findings = vec![
        finding("IK201", "data-kosong", Severity::Warning, Some(2)),
        finding("IK202", "data-tidak-tersedia", Severity::Warning, Some(3)),
        finding("IK301", "angka-dari-teks", Severity::Note, Some(1)),
    ];
    fixture("data/sebagian ini.xlsx", states, findings)
}

/// Errors, an item that does not apply, and texts made to harm whoever shows them.
pub fn hostile() -> Fixture {
    let states = [
        State::Filled(285_546.0),
        State::Filled(1436.0),
        State::Unreadable,
        State::NotApplicable,
        State::Filled(74.0),
    ];
    let mut findings = vec![
        finding("IK402", "di-luar-batas", Severity::Error, Some(1)),
        finding("IK311", "bukan-angka", Severity::Error, Some(2)),
        finding("IK203", "tidak-berlaku", Severity::Note, Some(3)),
    ];
    findings[0].message = Text::new(
        "=HYPERLINK(\"x\") berisi \u{1b}[31m1.436\u{1b}[0m,\r\nmelebihi \u{202e}001.",
        "=HYPERLINK(\"x\") holds \u{1b}[31m1,436\u{1b}[0m,\r\nmore than \u{202e}001.",
    );
    findings[1].item = None;
    findings[1].place = Some(Place::sheet("Data"));
    let mut made = fixture("bermasalah.xlsx", states, findings);
    made.checked.report.flagged[1] = true;
    let submission = made.checked.submission.as_mut().unwrap();
    submission.identity.name.text = "@Kota\u{1b}]0;judul\u{7}".to_owned();
    submission.identity.province.text.clear();
    made.outcome = Some(outcome(
        &made.methodology,
        made.checked.submission.as_ref().unwrap(),
        &made.checked.report,
    ));
    made
}

/// Nothing filled in at all.
pub fn blank() -> Fixture {
    let mut made = fixture("kosong.xlsx", [State::Empty; 5], Vec::new());
    made.checked.submission.as_mut().unwrap().identity = Identity::default();
    made
}

/// A file that could not be opened.
pub fn unreadable() -> Fixture {
    let findings = vec![finding("IK003", "berkas-lama", Severity::Error, None)];
    let mut made = fixture("lama.xls", [State::Empty; 5], findings);
    made.checked.submission = None;
    made.outcome = None;
    made
}

/// All conditions.
pub fn all() -> Vec<Fixture> {
    vec![complete(), partial(), hostile(), blank(), unreadable()]
}

fn fixture(file: &str, states: [State; 5], findings: Vec<Finding>) -> Fixture {
    let methodology = reference();
    let submission = submission(file, states);
    let report = report(states, findings);
    let outcome = outcome(&methodology, &submission, &report);
    Fixture {
        methodology,
        checked: Checked {
            path: file.into(),
            submission: Some(submission),
            report,
        },
        outcome: Some(outcome),
    }
}

/// Two dimensions, three variables, three indicators, five items.
fn reference() -> Methodology {
    let mut made = methodology(&[
        node("IKU", ""),
        node("KD", "IKU").weight(2.0),
        node("KD1", "KD"),
        indicator("KD11", "KD1", "D1").negative().between(0.0, 40.0),
        indicator("KD12", "KD1", "100 * D2 / D0").negative(),
        node("KD2", "KD"),
        indicator("KD21", "KD2", "D3"),
        node("PS", "IKU"),
        node("PS1", "PS"),
        indicator("PS11", "PS1", "D4"),
    ]);
    made.items.truncate(5);
    made.name = Text::fixed("Metodologi uji", "Test methodology");
    made.notice = Text::fixed("Bukan metodologi resmi.", "Not the official methodology.");
    let names = [
        ("Indeks Kesejahteraan Uji", "Test Welfare Index"),
        ("Kebutuhan dasar", "Basic needs"),
        (
            "Pangan dan gizi keluarga di kabupaten dan kota",
            "Food and family nutrition",
        ),
        ("Kesehatan", "Health"),
        ("Peranan sosial", "Social roles"),
        ("Partisipasi masyarakat", "Community participation"),
    ];
    for (node, (id, en)) in made.nodes.iter_mut().zip(names) {
        node.name = Text::fixed(id, en);
    }
    let agencies = [
        "Disdukcapil",
        "BPS",
        "Dinas Sosial",
        "Dinas Kesehatan",
        "BPS",
    ];
    for (item, agency) in made.items.iter_mut().zip(agencies) {
        item.agency = agency.to_owned();
        item.name = Text::new(
            format!("{} ke sekian", item.name.id),
            item.name.en.to_string(),
        );
    }
    let class = |id, en, lower| Category {
        name: Text::fixed(id, en),
        lower,
    };
    made.category_sets[0].classes = vec![
        class("Rendah", "Low", 0.0),
        class("Sedang", "Middle", 40.0),
        class("Sangat tinggi", "Very high", 80.0),
    ];
    made
}

fn submission(file: &str, states: [State; 5]) -> Submission {
    let field = |text: &str| Field {
        text: text.to_owned(),
        place: None,
    };
    let entry = |(row, state): (u32, State)| Entry {
        state,
        place: Some(Place::at("Data", row + 10, 5)),
        raw: String::new(),
        reading: None,
        availability: String::new(),
        availability_place: None,
        year: String::new(),
        year_place: None,
        source: String::new(),
        note: String::new(),
    };
    Submission {
        file: SourceFile {
            path: file.into(),
            sha256: "ab".repeat(32),
        },
        identity: Identity {
            region_code: field("63.72"),
            code_system: field("Kemendagri"),
            name: field("Kota Uji"),
            province: field("Kalimantan Selatan"),
            year: field("2025"),
            ..Identity::default()
        },
        stamp: None,
        entries: (0..).zip(states).map(entry).collect(),
        troubles: Vec::new(),
    }
}

fn finding(
    code: &'static str,
    name: &'static str,
    severity: Severity,
    item: Option<u32>,
) -> Finding {
    Finding {
        code,
        name,
        severity,
        item: item.map(|item| format!("D{item}")),
        items: item.map(|item| format!("D{item}")).into_iter().collect(),
        place: item.map(|item| Place::at("Data", item + 10, 5)),
        message: Text::fixed(
            "Pesan yang menjelaskan dalam satu kalimat panjang apa yang salah pada sel ini, \
             supaya barisnya patah.",
            "A message that explains in one long sentence what is wrong with this cell, so that \
             its line wraps.",
        ),
        hint: Text::fixed(
            "Petunjuk tentang cara memperbaikinya.",
            "A hint on how to mend it.",
        ),
    }
}

fn report(states: [State; 5], findings: Vec<Finding>) -> Report {
    let is_filled = |state: &State| matches!(state, State::Filled(_));
    let is_required = |state: &State| *state != State::NotApplicable;
    let count =
        |wanted: &dyn Fn(&State) -> bool| states.iter().filter(|state| wanted(state)).count();
    let group = |items: &[usize]| {
        let states = items.iter().map(|item| &states[*item]);
        let required = states.clone().filter(|state| is_required(state)).count();
        (required, states.filter(|state| is_filled(state)).count())
    };
    let by_dimension = [(0, &[0][..]), (1, &[1, 2, 3]), (4, &[4])].map(|(node, items)| {
        let (required, filled) = group(items);
        GroupCompleteness {
            node,
            required,
            filled,
        }
    });
    let by_agency = [
        ("Disdukcapil", &[0][..]),
        ("BPS", &[1, 4]),
        ("Dinas Sosial", &[2]),
        ("Dinas Kesehatan", &[3]),
    ]
    .map(|(agency, items)| {
        let (required, filled) = group(items);
        let owed = |item: &usize| is_required(&states[*item]) && !is_filled(&states[*item]);
        AgencyCompleteness {
            agency: agency.to_owned(),
            required,
            filled,
            missing: items.iter().copied().filter(owed).collect(),
        }
    });
    let completeness = Completeness {
        required: count(&is_required),
        filled: count(&is_filled),
        empty: count(&|state| *state == State::Empty),
        unavailable: count(&|state| *state == State::Unavailable),
        not_applicable: count(&|state| *state == State::NotApplicable),
        unreadable: count(&|state| *state == State::Unreadable),
        by_dimension: by_dimension.to_vec(),
        by_agency: by_agency.to_vec(),
    };
    let invalid = findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    let verdict = match (invalid, completeness.missing()) {
        (true, _) => Verdict::Invalid,
        (false, 0) => Verdict::Ready,
        (false, _) => Verdict::Incomplete,
    };
    Report {
        findings,
        completeness,
        verdict,
        flagged: vec![false; states.len()],
    }
}
