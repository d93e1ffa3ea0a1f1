//! The whole circle on random forms: request, answer every question, merge, validate.

use ikesos::analysis::merge::{Into, Merge, Reply, merge};
use ikesos::analysis::{AgencyRequest, Cause, Known, priorities, requests};
use ikesos::lang::{Date, Lang};
use ikesos::methodology::{ItemKind, Methodology, builtin};
use ikesos::output::carried::own_texts;
use ikesos::output::merging::{Form as MergedInto, first_difference, workbook as merged_workbook};
use ikesos::output::request::{Answer, Round, workbook as request_workbook};
use ikesos::output::template;
use ikesos::scoring::{self, Outcome, Prospect, Unit};
use ikesos::submission::{Form, FormRow, FormValue, State, Submission, read};
use ikesos::validation::{Report, Verdict, validate};
use proptest::prelude::*;

use crate::nation::fiction::dice::Dice;
use crate::nation::fiction::regions;
use crate::nation::fiction::values::Recipe;
use crate::support::Folder;

/// How an item is missing.
#[derive(Debug, Clone, Copy)]
enum Hole {
    Empty,
    Unavailable,
    Unreadable,
    /// Nothing is missing.
    None,
}

fn any_hole() -> impl Strategy<Value = Hole> {
    prop_oneof![
        2 => Just(Hole::Empty),
        1 => Just(Hole::Unavailable),
        1 => Just(Hole::Unreadable),
        4 => Just(Hole::None),
    ]
}

/// A row that holds a value, as people type it.
fn row(kind: ItemKind, value: f64, position: usize) -> FormRow {
    FormRow {
        value: match kind {
            ItemKind::YesNo => {
                FormValue::Text(if value == 0.0 { "tidak" } else { "ya" }.to_owned())
            }
            // Decimals as text, with a comma, in some of the cells.
            _ if value.fract() != 0.0 && position.is_multiple_of(3) => {
                FormValue::Text(value.to_string().replace('.', ","))
            }
            _ => FormValue::Number(value),
        },
        availability: if position.is_multiple_of(2) {
            "tersedia"
        } else {
            ""
        }
        .to_owned(),
        year: if position.is_multiple_of(5) {
            ""
        } else {
            "2025"
        }
        .to_owned(),
        source: format!("Sumber {position}"),
        note: if position.is_multiple_of(4) {
            "=1+1"
        } else {
            ""
        }
        .to_owned(),
    }
}

/// The row of an item that is missing.
fn holed(hole: Hole, position: usize) -> FormRow {
    let (value, availability) = match hole {
        Hole::Unreadable => (FormValue::Text(format!("sekitar {position}?")), ""),
        Hole::Unavailable => (FormValue::Blank, "tidak tersedia"),
        Hole::Empty | Hole::None => (FormValue::Blank, ""),
    };
    FormRow {
        value,
        availability: availability.to_owned(),
        note: if position.is_multiple_of(3) {
            "menunggu rilis"
        } else {
            ""
        }
        .to_owned(),
        ..FormRow::default()
    }
}

/// A form with holes in a folder, and the complete rows that it was made from.
struct Case {
    folder: Folder,
    complete: Vec<FormRow>,
    form: Submission,
    report: Report,
    outcome: Outcome,
}

fn case(region: usize, holes: &[Hole]) -> Case {
    let methodology = builtin();
    let recipe = Recipe::new(methodology).unwrap();
    let values = recipe.values(regions::population(region), &mut Dice::of(region));
    let items = methodology.items.iter().zip(values).enumerate();
    let complete: Vec<FormRow> = items
        .map(|(position, (item, value))| row(item.kind, value, position))
        .collect();
    let rows = complete.iter().zip(holes).enumerate();
    let rows = rows.map(|(position, (row, hole))| match hole {
        Hole::None => row.clone(),
        hole => holed(*hole, position),
    });
    let identity = [
        "98.01",
        "Kemendagri",
        "Kabupaten Antah",
        "Antah Utara",
        "2025",
        "Dinas Sosial",
        "Petugas",
        "antah@example.id",
        "2025-07-30",
    ];
    let form = Form {
        identity: identity.map(str::to_owned),
        rows: rows.collect(),
        banner: None,
    };
    let folder = Folder::new();
    let file = folder.put(
        "isian.xlsx",
        template::workbook(methodology, &form, Lang::Id).unwrap(),
    );
    let form = read(file, methodology).unwrap();
    let report = validate(methodology, &form);
    let outcome = scoring::outcome(methodology, &form, &report);
    Case {
        folder,
        complete,
        form,
        report,
        outcome,
    }
}

impl Case {
    /// Ask every agency, and have every question answered.
    fn answered(&self, methodology: &Methodology) -> Vec<Reply> {
        let prospect = Prospect {
            methodology,
            unit: Unit {
                items: &self.form.inputs(),
                flagged: &self.report.flagged,
                ..Unit::default()
            },
            panel: None,
            scores: &self.outcome.scores,
        };
        let known = Known {
            methodology,
            submission: &self.form,
            report: &self.report,
            priorities: &priorities(&prospect, &self.outcome.outlook),
        };
        let round = Round {
            known,
            previous: None,
            date: Date::new(2025, 7, 30).unwrap(),
            deadline: None,
            banner: None,
            lang: Lang::Id,
        };
        let asked = requests(&known, false);
        let replies = asked.iter().enumerate();
        replies
            .map(|(number, request)| self.reply(&round, request, number))
            .collect()
    }

    fn reply(&self, round: &Round<'_>, request: &AgencyRequest, number: usize) -> Reply {
        let answer = Answer {
            person: format!("Petugas {number}"),
            position: "Kepala Bidang".to_owned(),
            date: "2025-08-05".to_owned(),
            rows: request
                .items
                .iter()
                .map(|asked| match asked.cause {
                    // A value that is there and in doubt is confirmed.
                    Cause::Doubtful | Cause::Look => self.complete[asked.item].clone(),
                    _ => FormRow {
                        source: format!("Instansi {number}"),
                        ..self.complete[asked.item].clone()
                    },
                })
                .collect(),
            ..Answer::default()
        };
        let label = format!("jawaban-{number}.xlsx");
        let bytes = request_workbook(round, request, &answer).unwrap();
        let file = self.folder.put(&label, bytes);
        Reply::read(label, read(file, round.known.methodology))
    }

    fn merged(&self, file: &str, replies: Vec<Reply>) -> (Merge, Vec<u8>) {
        let methodology = builtin();
        let own = own_texts(methodology).unwrap();
        let form = MergedInto::read(&self.folder.path(file), methodology, &own).unwrap();
        let into = Into {
            methodology,
            form: form.submission(),
            history: &form.history,
            today: None,
        };
        let merge = merge(&into, replies, None);
        let bytes = merged_workbook(methodology, &form, &merge).unwrap();
        assert_eq!(first_difference(methodology, &bytes, &merge).unwrap(), None);
        (merge, bytes)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn every_question_answered_gives_a_whole_form_within_the_bounds_announced(
        region in 0_usize..400,
        holes in prop::collection::vec(any_hole(), 99),
        turn in any::<prop::sample::Index>(),
    ) {
        let methodology = builtin();
        let case = case(region, &holes);
        let replies = case.answered(methodology);
        let (made, bytes) = case.merged("isian.xlsx", replies.clone());
        let missing = case.report.completeness.missing();
        let errors: Vec<_> = made.findings.iter().map(|told| &told.finding.message.id).collect();
        prop_assert_eq!(made.changes.len(), missing, "{:?}", errors);

        let file = case.folder.put("gabungan.xlsx", &bytes);
        let merged = read(file, methodology).unwrap();
        let report = validate(methodology, &merged);
        prop_assert_eq!((report.completeness.filled, report.completeness.required), (99, 99));
        prop_assert_eq!(report.verdict, Verdict::Ready);
        let pairs = case.form.entries.iter().zip(&merged.entries);
        for (item, (before, now)) in methodology.items.iter().zip(pairs) {
            if let State::Filled(_) = before.state {
                let cells = |entry: &ikesos::submission::Entry| (
                    entry.state, entry.raw.clone(), entry.availability.clone(), entry.year.clone(),
                    entry.source.clone(), entry.note.clone(),
                );
                prop_assert_eq!(cells(before), cells(now), "{}", &item.code);
            }
        }
        prop_assert_eq!(made.history.len(), missing);
        let sources = made.history.iter().all(|record| record.now.source.starts_with("Instansi"));
        prop_assert!(sources);

        let bounds = case.outcome.outlook.index();
        let index = scoring::outcome(methodology, &merged, &report).scores.nodes[0].score;
        if let (Some(range), Some(index)) = (bounds.and_then(|bounds| bounds.guaranteed), index) {
            prop_assert!(range.min - 1e-9 <= index && index <= range.max + 1e-9);
        }
        prop_assert!(index.is_some());

        // Once more, in another order: the very same bytes.
        let mut turned = replies;
        if !turned.is_empty() {
            let middle = turn.index(turned.len());
            turned.rotate_left(middle);
        }
        prop_assert!(case.merged("isian.xlsx", turned.clone()).1 == bytes);
        prop_assert!(case.merged("gabungan.xlsx", turned).1 == bytes);
    }
}
