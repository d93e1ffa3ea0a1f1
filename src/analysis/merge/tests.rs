use proptest::prelude::*;

use super::*;
use crate::diagnostic::{Place, Severity};
use crate::methodology::builtin;
use crate::submission::history::Event;
use crate::submission::{Reading, State, read};
use crate::validation::Verdict;

const REPLIES: [&str; 8] = [
    "bkpsdm",
    "bpjs-kesehatan",
    "bpjs-ketenagakerjaan",
    "bps",
    "diskop-ukm",
    "kesbangpol",
    "kpu",
    "polres",
];

fn form() -> Submission {
    read("examples/banjarbaru-2025.xlsx", builtin()).unwrap()
}

fn answered(name: &str) -> Submission {
    read(format!("examples/balasan/{name}.xlsx"), builtin()).unwrap()
}

/// A reply whose bytes are told apart from others by its name.
fn reply(name: &str, change: impl FnOnce(&mut Submission)) -> Reply {
    let mut content = answered(name);
    change(&mut content);
    renamed(name, content)
}

fn renamed(label: &str, mut content: Submission) -> Reply {
    content.file.path = format!("{label}.xlsx").into();
    content.file.sha256 = format!("{label:0>64}");
    Reply::read(format!("{label}.xlsx"), Ok(content))
}

fn all() -> Vec<Reply> {
    REPLIES.iter().map(|name| reply(name, |_| ())).collect()
}

fn at(code: &str) -> usize {
    builtin().item_position(code).unwrap()
}

fn set(form: &mut Submission, code: &str, state: State) {
    let entry = &mut form.entries[at(code)];
    entry.state = state;
    entry.raw = match state {
        State::Filled(value) => value.to_string(),
        State::Unreadable => "sekitar 400".to_owned(),
        _ => String::new(),
    };
    entry.reading = (state == State::Unreadable).then_some(Reading::NotANumber);
    entry.availability.clear();
}

fn merged_into(form: &Submission, replies: Vec<Reply>, prefer: Option<Prefer>) -> Merge {
    let into = Into {
        methodology: builtin(),
        form,
        history: &[],
        today: None,
    };
    merge(&into, replies, prefer)
}

/// Code, item and file of each finding.
fn told(merge: &Merge) -> Vec<String> {
    let findings = merge.findings.iter();
    findings
        .map(|told| {
            let item = told.finding.item.as_deref().unwrap_or("-");
            let file = &merge.replies[told.reply].label;
            format!("{} {item} {file}", told.finding.code)
        })
        .collect()
}

fn state(merge: &Merge, code: &str) -> State {
    merge.merged.entries[at(code)].state
}

fn codes(merge: &Merge) -> Vec<&str> {
    let changes = merge.changes.iter();
    changes
        .map(|change| builtin().items[change.item].code.as_str())
        .collect()
}

#[test]
fn the_eight_answers_complete_the_form() {
    let form = form();
    let merge = merged_into(&form, all(), None);
    assert_eq!(told(&merge), [""; 0]);
    assert_eq!(merge.changes.len(), 16);
    assert_eq!(merge.before.completeness.filled, 83);
    assert_eq!(merge.after.completeness.filled, 99);
    assert_eq!(merge.after.verdict, Verdict::Ready);
    let kpu = merge.replies.iter().position(|one| one.agency == "KPU");
    assert_eq!(merge.count(kpu.unwrap(), Fate::Taken), 4);
    for (position, (before, now)) in form.entries.iter().zip(&merge.merged.entries).enumerate() {
        let changed = merge.changes.iter().any(|change| change.item == position);
        assert_eq!(
            before == now,
            !changed,
            "{}",
            builtin().items[position].code
        );
        if let State::Filled(_) = before.state {
            assert_eq!(before, now);
        }
    }
    let record = &merge.history[0];
    assert_eq!(
        (
            record.item.as_str(),
            record.now.value.as_str(),
            record.agency.as_str()
        ),
        ("D13", "8.92", "BPS")
    );
    assert_eq!(
        (
            record.person.as_str(),
            record.position.as_str(),
            record.date.as_str()
        ),
        ("Contoh Petugas", "Kepala Subbagian Data", "2025-08-08")
    );
    assert_eq!(record.before.availability, "tidak tersedia");
    assert_eq!(record.form_sha256, form.file.sha256);
    assert_eq!(merge.history.len(), 16);
}

#[test]
fn only_a_day_that_can_be_makes_an_answer_the_latest() {
    let form = form();
    let dated = |name: &str, date: &str, source: &str| {
        let mut content = answered("polres");
        date.clone_into(&mut content.identity.date.text);
        source.clone_into(&mut content.entries[at("D44")].source);
        renamed(name, content)
    };
    let merge = |date: &str| {
        let replies = vec![
            dated("a", "2025-08-01", "buku"),
            dated("b", date, "laporan"),
        ];
        let into = Into {
            methodology: builtin(),
            form: &form,
            history: &[],
            today: Date::parse("2025-08-09"),
        };
        super::merge(&into, replies, None)
    };
    let source = |merge: &Merge| merge.merged.entries[at("D44")].source.clone();
    let real = merge("2025-08-09 08:15:00");
    assert_eq!(source(&real), "laporan");
    assert_eq!(told(&real), ["IK964 D44 b.xlsx"]);
    for (date, code) in [
        ("", "IK118"),
        ("minggu lalu", "IK119"),
        ("2025-02-30", "IK119"),
        ("2025-08-10", "IK996"),
    ] {
        let merge = merge(date);
        assert_eq!(source(&merge), "buku", "{date}");
        assert!(told(&merge).contains(&format!("{code} - b.xlsx")), "{date}");
        let of_b = merge.history.iter().find(|one| one.file == "b.xlsx");
        assert_eq!(of_b.unwrap().date, date, "not that of the request");
        let is_note = |one: &Told| one.finding.severity == Severity::Note;
        assert!(merge.findings.iter().all(is_note));
    }
}

#[test]
fn whoever_answers_without_a_name_is_told() {
    let nameless = |name: &str| reply(name, |form| form.identity.person.text.clear());
    assert_eq!(
        told(&merged_into(&form(), vec![nameless("polres")], None)),
        ["IK116 - polres.xlsx"]
    );
    let unanswered = reply("polres", |form| {
        form.identity.person.text.clear();
        set(form, "D44", State::Empty);
        let entry = &mut form.entries[at("D44")];
        entry.source.clear();
        entry.note.clear();
        entry.year.clear();
    });
    let merge = merged_into(&form(), vec![unanswered], None);
    assert_eq!(told(&merge), ["IK979 - polres.xlsx"], "nobody has answered");
}

#[test]
fn a_note_explains_an_old_year_but_never_what_is_none() {
    let of_year = |year: &str| {
        let polres = reply("polres", |form| {
            let entry = &mut form.entries[at("D44")];
            year.clone_into(&mut entry.year);
            "sensus terakhir".clone_into(&mut entry.note);
        });
        merged_into(&form(), vec![polres], None)
    };
    assert_eq!(codes(&of_year("2015")), ["D44"]);
    for none in ["0", "-1", "24", "0000", "1890"] {
        let merge = of_year(none);
        assert_eq!(codes(&merge), [""; 0], "{none}");
        assert_eq!(told(&merge), ["IK975 D44 polres.xlsx"], "{none}");
    }
}

#[test]
fn what_the_form_will_be_warned_of_is_told_with_the_answer() {
    let odd = reply("polres", |form| {
        set(form, "D44", State::Filled(3_000_000.0));
    });
    let merge = merged_into(&form(), vec![odd], None);
    assert_eq!(codes(&merge), ["D44"]);
    assert_eq!(told(&merge), ["IK405 D44 polres.xlsx"]);
    let finding = &merge.findings[0].finding;
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(finding.place, answered("polres").entries[at("D44")].place);
    let unavailable = reply("polres", |form| set(form, "D44", State::Unavailable));
    let merge = merged_into(&form(), vec![unavailable], None);
    assert_eq!(told(&merge), [""; 0], "what is owed is told as such");
}

#[test]
fn what_a_request_only_showed_is_no_answer() {
    let entry = answered("polres").entries[at("D44")].clone();
    let shown = |change: fn(&mut Entry)| {
        let reply = reply("polres", |form| {
            let stamp = form.stamp.as_mut().unwrap().request.as_mut().unwrap();
            stamp
                .shown
                .push(("D44".to_owned(), form.entries[at("D44")].fingerprint()));
            change(&mut form.entries[at("D44")]);
        });
        vec![reply]
    };
    let with = |change: fn(&mut Entry)| {
        let mut form = form();
        form.entries[at("D44")] = entry.clone();
        change(&mut form.entries[at("D44")]);
        form
    };
    let merge = |form: fn(&mut Entry), reply: fn(&mut Entry)| {
        merged_into(&with(form), shown(reply), Some(Prefer::Reply))
    };
    let higher: fn(&mut Entry) = |entry| entry.state = State::Filled(421.0);
    let other_words: fn(&mut Entry) = |entry| "pembetulan".clone_into(&mut entry.source);
    for since in [higher, other_words] {
        let stale = merge(since, |_| ());
        assert_eq!(codes(&stale), [""; 0]);
        assert_eq!(
            told(&stale),
            ["IK979 - polres.xlsx", "IK998 D44 polres.xlsx"]
        );
        let is_note = |one: &Told| one.finding.severity == Severity::Note;
        assert!(stale.findings.iter().all(is_note));
    }
    let unchanged = merge(|_| (), |_| ());
    assert_eq!(told(&unchanged), [""; 0]);
    assert_eq!(unchanged.count(0, Fate::Same), 1);
    // Whoever changed it has answered.
    let answer = merge(higher, |entry| entry.state = State::Filled(430.0));
    assert_eq!(codes(&answer), ["D44"]);
    assert_eq!(answer.merged.entries[at("D44")].state, State::Filled(430.0));
}

#[test]
fn formulas_without_results_are_told_as_such() {
    let mut unsaved = reply("polres", |form| {
        let entry = &mut form.entries[at("D44")];
        (entry.state, entry.raw) = (State::Unreadable, String::new());
        entry.reading = Some(Reading::FormulaWithoutValue);
    });
    let source = Place::at("Data", 3, 8);
    // The second item was not asked for.
    unsaved.unsaved = vec![(at("D44"), source.clone()), (at("D45"), source.clone())];
    let merge = merged_into(&form(), vec![unsaved], None);
    assert_eq!(codes(&merge), [""; 0]);
    assert_eq!(
        told(&merge),
        ["IK974 D44 polres.xlsx", "IK999 D44 polres.xlsx"]
    );
    let messages = merge.findings.iter().map(|told| &told.finding.message.id);
    assert!(
        messages
            .into_iter()
            .all(|text| text.contains("rumus yang hasilnya tidak tersimpan"))
    );
    assert_eq!(merge.findings[1].finding.place, Some(source));
}

#[test]
fn an_answer_in_another_unit_is_left() {
    let typed = |code: &str| {
        let mut reply = reply("polres", |_| ());
        reply.units.push(OtherUnit {
            item: at(code),
            place: Place::at("Data", 3, 3),
            text: "ribu orang".to_owned(),
        });
        reply
    };
    let merge = merged_into(&form(), vec![typed("D44")], None);
    assert_eq!(codes(&merge), [""; 0]);
    assert_eq!(told(&merge), ["IK997 D44 polres.xlsx"]);
    let place = merge.findings[0].finding.place.clone();
    assert_eq!(place, Some(Place::at("Data", 3, 3)));
    // Where nothing is answered, or the form has the very value, nothing can be misread.
    assert_eq!(
        told(&merged_into(&form(), vec![typed("D45")], None)),
        [""; 0]
    );
    let mut filled = form();
    filled.entries[at("D44")] = answered("polres").entries[at("D44")].clone();
    assert_eq!(
        told(&merged_into(&filled, vec![typed("D44")], None)),
        [""; 0]
    );
}

#[test]
fn merging_again_changes_nothing() {
    let first = merged_into(&form(), all(), None);
    let again = Submission {
        file: crate::submission::SourceFile {
            path: "gabungan.xlsx".into(),
            sha256: "f".repeat(64),
        },
        ..first.merged.clone()
    };
    let into = Into {
        methodology: builtin(),
        form: &again,
        history: &first.history,
        today: None,
    };
    for prefer in [None, Some(Prefer::Reply), Some(Prefer::File)] {
        let second = merge(&into, all(), prefer);
        assert_eq!(second.changes, []);
        assert_eq!(second.history, first.history);
        assert_eq!(
            told(&second),
            [""; 0],
            "requests of the first form are known"
        );
        assert!(second.answers.iter().all(|one| one.fate == Fate::Same));
    }
    let unknown = merged_into(&again, all(), None);
    assert_eq!(told(&unknown).len(), 8);
    assert!(told(&unknown)[0].starts_with("IK970 -"));
}

#[test]
fn words_that_the_form_loses_are_recorded_at_once() {
    let mut form = form();
    set(&mut form, "D13", State::Unreadable);
    form.entries[at("D13")].source = "Laporan".to_owned();
    let absent = || {
        let mut content = answered("bps");
        set(&mut content, "D13", State::Unavailable);
        content.entries[at("D13")].source = "Laporan".to_owned();
        renamed("dinas", content)
    };
    let replies = || vec![reply("bps", |_| ()), absent()];
    let first = merged_into(&form, replies(), None);
    assert_ne!(first.merged.entries[at("D13")].source, "Laporan");
    let noted: Vec<&str> = first
        .noted()
        .map(|one| builtin().items[one.item].code.as_str())
        .collect();
    assert_eq!(noted, ["D13"]);
    let mut again = first.merged.clone();
    again.file.sha256 = "f".repeat(64);
    let into = Into {
        methodology: builtin(),
        form: &again,
        history: &first.history,
        today: None,
    };
    let second = merge(&into, replies(), None);
    assert_eq!(second.changes, []);
    assert_eq!(second.history, first.history);
}

#[test]
fn one_reason_holds_for_all_who_say_the_same() {
    let form = form();
    let none = |label: &str, source: &str, note: &str| {
        let mut content = answered("bps");
        set(&mut content, "D13", State::NotApplicable);
        let entry = &mut content.entries[at("D13")];
        entry.source = source.to_owned();
        entry.note = note.to_owned();
        renamed(label, content)
    };
    let replies = || {
        vec![
            none("a", "Registrasi", ""),
            none("b", "Laporan", "tidak ada di wilayah ini"),
        ]
    };
    for prefer in [None, Some(Prefer::Reply)] {
        let first = merged_into(&form, replies(), prefer);
        assert_eq!(state(&first, "D13"), State::NotApplicable);
        let mut again = first.merged.clone();
        again.file.sha256 = "f".repeat(64);
        let into = Into {
            methodology: builtin(),
            form: &again,
            history: &first.history,
            today: None,
        };
        let second = merge(&into, replies(), prefer);
        assert_eq!(second.changes, [], "{prefer:?}");
        assert_eq!(second.history, first.history, "{prefer:?}");
    }
}

#[test]
fn a_filled_value_gives_way_only_when_that_is_asked_for() {
    let mut form = form();
    set(&mut form, "D44", State::Filled(400.0));
    form.entries[at("D44")].source = "Lama".to_owned();
    let polres = || vec![reply("polres", |_| ())];
    let plain = merged_into(&form, polres(), None);
    assert_eq!(told(&plain), ["IK973 D44 polres.xlsx"]);
    assert_eq!(state(&plain, "D44"), State::Filled(400.0));
    let kept = merged_into(&form, polres(), Some(Prefer::File));
    assert_eq!((told(&kept), kept.answers[0].fate), (vec![], Fate::Kept));
    assert_eq!(kept.merged, form);
    let replaced = merged_into(&form, polres(), Some(Prefer::Reply));
    assert_eq!(told(&replaced), [""; 0]);
    assert_eq!(state(&replaced, "D44"), State::Filled(412.0));
    assert_eq!(replaced.changes[0].event, Event::Overwritten);
    let record = &replaced.history[0];
    assert_eq!(
        (record.before.value.as_str(), record.before.source.as_str()),
        ("400", "Lama")
    );
    assert_eq!(record.now.source, "Laporan tahunan Polres, 2024");
}

#[test]
fn answers_that_differ_are_left_and_equal_ones_count_once() {
    let other = |value: f64| {
        let mut other = answered("polres");
        set(&mut other, "D44", State::Filled(value));
        "Menurut ralat".clone_into(&mut other.entries[at("D44")].note);
        renamed("ralat", other)
    };
    let differ = merged_into(&form(), vec![reply("polres", |_| ()), other(421.0)], None);
    assert_eq!(told(&differ), ["IK972 D44 ralat.xlsx"]);
    assert_eq!(state(&differ, "D44"), form().entries[at("D44")].state);
    let message = &differ.findings[0].finding.message.id;
    assert!(
        message.contains("421 (“ralat.xlsx” Data!F4); 412 (“polres.xlsx” Data!F4)"),
        "{message}"
    );
    let equal = merged_into(&form(), vec![reply("polres", |_| ()), other(412.0)], None);
    assert_eq!(told(&equal), [""; 0], "only one of them has a note");
    let entry = &equal.merged.entries[at("D44")];
    assert_eq!(
        (entry.state, entry.note.as_str()),
        (State::Filled(412.0), "Menurut ralat")
    );
    let events: Vec<&str> = equal.history.iter().map(|one| one.event.as_str()).collect();
    assert_eq!(events, ["diisi", "jawaban yang sama"]);
}

#[test]
fn replies_of_others_are_left_whole() {
    type Change = fn(&mut Submission);
    let cases: [(&str, Change); 6] = [
        ("IK965", |form| {
            let stamp = form.stamp.as_mut().unwrap();
            "63.01".clone_into(&mut stamp.request.as_mut().unwrap().region_code);
        }),
        ("IK965", |form| {
            "63.01".clone_into(&mut form.identity.region_code.text);
        }),
        ("IK965", |form| {
            form.stamp = None;
            // The same digits in the other system are another region.
            "6372".clone_into(&mut form.identity.region_code.text);
            "BPS".clone_into(&mut form.identity.code_system.text);
            "Kota Lain".clone_into(&mut form.identity.name.text);
        }),
        ("IK966", |form| {
            "2024".clone_into(&mut form.identity.year.text);
        }),
        ("IK967", |form| {
            "0.9".clone_into(&mut form.stamp.as_mut().unwrap().version);
        }),
        ("IK968", |form| {
            form.stamp = None;
            form.identity = crate::submission::Identity::default();
        }),
    ];
    for (code, change) in cases {
        let merge = merged_into(&form(), vec![reply("kpu", change)], None);
        assert_eq!(told(&merge), [format!("{code} - kpu.xlsx")]);
        assert_eq!(merge.replies[0].reception, Reception::Refused);
        assert_eq!((merge.changes.len(), merge.answers.len()), (0, 0));
    }
}

#[test]
fn a_reply_without_its_stamp_is_known_by_its_identity() {
    let merge = merged_into(&form(), vec![reply("kpu", |form| form.stamp = None)], None);
    assert_eq!(told(&merge), ["IK969 - kpu.xlsx"]);
    assert_eq!(merge.changes.len(), 4);
    let zero = reply("kpu", |form| {
        "63.720".clone_into(&mut form.identity.region_code.text);
    });
    assert_eq!(
        told(&merged_into(&form(), vec![zero], None)),
        ["IK965 - kpu.xlsx"]
    );
}

#[test]
fn a_plain_form_is_a_reply_too_behind_those_who_were_asked() {
    let complete = merged_into(&form(), all(), None).merged;
    let merge = merged_into(
        &form(),
        vec![renamed("a-lengkap", complete), reply("polres", |_| ())],
        None,
    );
    assert_eq!(told(&merge), ["IK969 - a-lengkap.xlsx"]);
    assert_eq!(merge.findings[0].finding.severity, Severity::Warning);
    assert_eq!(merge.after.completeness.filled, 99);
    let police = merge.history.iter().filter(|one| one.item == "D44");
    let files: Vec<&str> = police.map(|one| one.file.as_str()).collect();
    assert_eq!(files, ["polres.xlsx", "a-lengkap.xlsx"]);
}

#[test]
fn what_was_not_asked_is_left() {
    let more = reply("kpu", |form| set(form, "D44", State::Filled(412.0)));
    let merge = merged_into(&form(), vec![more], None);
    assert_eq!(told(&merge), ["IK971 D44 kpu.xlsx"]);
    assert_eq!(codes(&merge), ["D53", "D54", "D55", "D56"]);
}

#[test]
fn unreadable_answers_and_lone_notes_are_told() {
    let odd = reply("kpu", |form| {
        set(form, "D53", State::Unreadable);
        set(form, "D54", State::Empty);
        form.entries[at("D54")].note = "menyusul".to_owned();
        set(form, "D55", State::Empty);
        let entry = &mut form.entries[at("D55")];
        entry.year.clear();
        entry.source.clear();
    });
    let merge = merged_into(&form(), vec![odd], None);
    assert_eq!(told(&merge), ["IK974 D53 kpu.xlsx", "IK976 D54 kpu.xlsx"]);
    assert_eq!(codes(&merge), ["D56"]);
}

#[test]
fn not_available_fills_a_blank_and_never_a_value() {
    let mut form = form();
    set(&mut form, "D44", State::Empty);
    let unavailable = || {
        reply("polres", |form| {
            set(form, "D44", State::Unavailable);
            let entry = &mut form.entries[at("D44")];
            "tidak tersedia".clone_into(&mut entry.availability);
            "Belum dihitung".clone_into(&mut entry.note);
        })
    };
    let merge = merged_into(&form, vec![unavailable()], None);
    assert_eq!(
        (told(&merge), state(&merge, "D44")),
        (vec![], State::Unavailable)
    );
    assert_eq!(merge.merged.entries[at("D44")].note, "Belum dihitung");
    set(&mut form, "D44", State::Filled(400.0));
    for prefer in [None, Some(Prefer::Reply)] {
        let merge = merged_into(&form, vec![unavailable()], prefer);
        assert_eq!(told(&merge), ["IK977 D44 polres.xlsx"]);
        assert_eq!(merge.merged, form);
    }
    // Beside a reply that has the value, it is the value that counts.
    set(&mut form, "D44", State::Empty);
    let mut other = answered("polres");
    set(&mut other, "D44", State::Filled(412.0));
    let replies = vec![unavailable(), renamed("susulan", other)];
    let merge = merged_into(&form, replies, None);
    assert_eq!(told(&merge), ["IK977 D44 polres.xlsx"]);
    assert_eq!(state(&merge, "D44"), State::Filled(412.0));
    assert!(merge.findings[0].finding.severity == Severity::Note);
    // What cannot be read may mean a number.
    set(&mut form, "D44", State::Unreadable);
    let merge = merged_into(&form, vec![unavailable()], None);
    assert_eq!(told(&merge), ["IK973 D44 polres.xlsx"]);
    let merge = merged_into(&form, vec![unavailable()], Some(Prefer::Reply));
    assert_eq!(state(&merge, "D44"), State::Unavailable);
    assert_eq!(merge.history[0].before.value, "sekitar 400");
}

#[test]
fn an_answer_that_breaks_a_rule_is_left_and_the_others_stay() {
    // More men voted than are registered.
    let wrong = reply("kpu", |form| set(form, "D55", State::Filled(182_140.0)));
    let merge = merged_into(&form(), vec![wrong], None);
    // Either of the two may be the wrong one.
    let left = ["IK975 D53 kpu.xlsx", "IK975 D55 kpu.xlsx"];
    assert_eq!(told(&merge), left);
    assert_eq!(codes(&merge), ["D54", "D56"]);
    let finding = &merge.findings[1].finding;
    assert_eq!(finding.severity, Severity::Error);
    assert!(
        finding.message.id.contains("IK501: Aturan"),
        "{}",
        finding.message.id
    );
    assert_eq!(finding.place.as_ref().unwrap().cell, "F6");
    assert_eq!(merge.after.count(Severity::Error), 0);
    // A count below zero is wrong by itself.
    let negative = reply("polres", |form| set(form, "D44", State::Filled(-1.0)));
    let merge = merged_into(&form(), vec![negative], None);
    assert_eq!(told(&merge), ["IK975 D44 polres.xlsx"]);
    assert_eq!(merge.merged, form());
}

#[test]
fn an_answer_wrong_with_several_others_goes_alone() {
    // D01 = D02 + D03 in the file; a wrong D01 breaks many rules, the right D02 and D03 none.
    let mut form = form();
    let full = form.clone();
    for code in ["D01", "D02", "D03"] {
        set(&mut form, code, State::Empty);
    }
    let mut answer = full.clone();
    set(&mut answer, "D01", State::Filled(28_554.0));
    let merge = merged_into(&form, vec![renamed("dukcapil", answer)], None);
    let left: Vec<String> = told(&merge)
        .into_iter()
        .filter(|one| one.starts_with("IK975"))
        .collect();
    assert_eq!(left, ["IK975 D01 dukcapil.xlsx"]);
    assert_eq!(codes(&merge), ["D02", "D03"]);
}

#[test]
fn what_the_form_says_of_a_blank_item_stays_where_the_answer_is_silent() {
    let mut form = form();
    set(&mut form, "D44", State::Unavailable);
    form.entries[at("D44")].note = "Ditanyakan lewat surat 12".to_owned();
    let merge = merged_into(&form, vec![reply("polres", |_| ())], None);
    let entry = &merge.merged.entries[at("D44")];
    assert_eq!(entry.note, "Ditanyakan lewat surat 12");
    assert_eq!(entry.source, "Laporan tahunan Polres, 2024");
    // A source that belonged to what could not be read does not become the answer's.
    set(&mut form, "D44", State::Unreadable);
    let silent = reply("polres", |form| form.entries[at("D44")].note.clear());
    let merge = merged_into(&form, vec![silent], None);
    assert_eq!(merge.merged.entries[at("D44")].note, "");
    assert_eq!(merge.history[0].before.note, "Ditanyakan lewat surat 12");
}

#[test]
fn an_equal_answer_brings_what_the_form_does_not_know() {
    let mut form = form();
    set(&mut form, "D44", State::Filled(412.0));
    let entry = &mut form.entries[at("D44")];
    entry.source.clear();
    "Perkiraan".clone_into(&mut entry.note);
    let polres = || {
        vec![reply("polres", |form| {
            "Sudah pasti".clone_into(&mut form.entries[at("D44")].note);
        })]
    };
    let merge = merged_into(&form, polres(), None);
    let entry = &merge.merged.entries[at("D44")];
    assert_eq!(merge.changes[0].event, Event::Completed);
    assert_eq!(
        (entry.source.as_str(), entry.note.as_str()),
        ("Laporan tahunan Polres, 2024", "Perkiraan")
    );
    let merge = merged_into(&form, polres(), Some(Prefer::Reply));
    assert_eq!(merge.merged.entries[at("D44")].note, "Sudah pasti");
    assert_eq!(merge.history[0].before.note, "Perkiraan");
}

#[test]
fn the_same_file_counts_once_and_requests_sent_are_no_answers() {
    let mut copy = reply("kpu", |_| ());
    copy.label = "salinan/kpu.xlsx".to_owned();
    let own = Reply::read("isian.xlsx".to_owned(), Ok(form()));
    let blank = reply("polres", |form| {
        set(form, "D44", State::Empty);
        let entry = &mut form.entries[at("D44")];
        (entry.year, entry.source, entry.note) = Default::default();
    });
    let merge = merged_into(&form(), vec![copy, own, reply("kpu", |_| ()), blank], None);
    assert_eq!(
        told(&merge),
        [
            "IK978 - salinan/kpu.xlsx",
            "IK979 - polres.xlsx",
            "IK978 - isian.xlsx",
        ]
    );
    assert_eq!(merge.changes.len(), 4);
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_others_taken() {
    let broken = Reply::read(
        "rusak.xlsx".to_owned(),
        Err(OpenError::NotFound { near: None }),
    );
    let merge = merged_into(&form(), vec![broken, reply("polres", |_| ())], None);
    assert_eq!(told(&merge), ["IK001 - rusak.xlsx"]);
    assert_eq!(merge.replies[1].reception, Reception::Unreadable);
    assert_eq!(codes(&merge), ["D44"]);
}

/// Random answers of up to four agencies to the same few items.
fn any_replies() -> impl Strategy<Value = Vec<Reply>> {
    let state = prop_oneof![
        3 => (0_u8..4).prop_map(|value| State::Filled(f64::from(value) * 60_000.0)),
        1 => Just(State::Unavailable),
        1 => Just(State::NotApplicable),
        1 => Just(State::Unreadable),
        2 => Just(State::Empty),
    ];
    let note = prop::sample::select(vec!["", "a", "b"]);
    let answer = (state, note);
    let reply = prop::collection::vec(answer, 6);
    prop::collection::vec(reply, 1..5).prop_map(|replies| {
        let replies = replies.into_iter().enumerate();
        replies
            .map(|(number, answers)| random(number, answers))
            .collect()
    })
}

const RANDOM_ITEMS: [&str; 6] = ["D01", "D02", "D03", "D53", "D55", "D80"];

fn random(number: usize, answers: Vec<(State, &str)>) -> Reply {
    let mut content = answered("kpu");
    let stamp = content
        .stamp
        .as_mut()
        .and_then(|stamp| stamp.request.as_mut());
    stamp.unwrap().items = RANDOM_ITEMS.map(str::to_owned).to_vec();
    for (code, (state, note)) in RANDOM_ITEMS.into_iter().zip(answers) {
        set(&mut content, code, state);
        note.clone_into(&mut content.entries[at(code)].note);
    }
    renamed(&format!("jawaban-{number}"), content)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn order_does_not_matter_and_a_second_time_changes_nothing(
        replies in any_replies(),
        emptied in prop::collection::vec(any::<bool>(), 6),
        prefer in prop::sample::select(vec![None, Some(Prefer::Reply), Some(Prefer::File)]),
        turn in 0_usize..4,
    ) {
        let mut form = form();
        for (code, empty) in RANDOM_ITEMS.into_iter().zip(emptied) {
            if empty {
                set(&mut form, code, State::Empty);
            }
        }
        let into = Into { methodology: builtin(), form: &form, history: &[], today: None };
        let once = merge(&into, replies.clone(), prefer);
        let mut turned = replies.clone();
        let count = turned.len();
        turned.rotate_left(turn % count);
        prop_assert_eq!(&merge(&into, turned.clone(), prefer), &once);
        turned.reverse();
        prop_assert_eq!(&merge(&into, turned, prefer), &once);

        for (before, now) in form.entries.iter().zip(&once.merged.entries) {
            if before.state.value().is_some() && prefer != Some(Prefer::Reply) {
                prop_assert_eq!(before.state, now.state);
            }
            prop_assert_eq!(&before.place, &now.place);
        }
        let errors = |report: &Report| report.count(Severity::Error);
        prop_assert!(errors(&once.after) <= errors(&once.before));

        let again = Into { form: &once.merged, history: &once.history, ..into };
        let second = merge(&again, replies, prefer);
        prop_assert_eq!(&second.changes, &Vec::new());
        prop_assert_eq!(&second.history, &once.history);
    }
}
