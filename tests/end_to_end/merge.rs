//! `ikesos merge`: what is taken, what is left, what the merged form holds, and faults of all kinds.

use std::fs;

use ikesos::methodology::builtin;
use ikesos::submission::layout::{
    Column, IdentityField, REQUEST_AGENCY, REQUEST_CODE_SYSTEM, REQUEST_ITEM, REQUEST_REGION,
    REQUEST_SOURCE, REQUEST_SOURCE_SHA256, REQUEST_YEAR,
};
use ikesos::submission::{State, Submission, read, read_history};
use ikesos::workbook::{open, sha256};
use serde_json::Value;

use crate::support::{AGENCIES, Book, Folder, Output, example, form_for, settings};

/// A folder with the example and the eight answers to its requests.
pub fn answered() -> Folder {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    fs::create_dir(folder.path("balasan")).unwrap();
    for name in AGENCIES {
        folder.put(
            &format!("balasan/{name}.xlsx"),
            example(&format!("balasan/{name}")),
        );
    }
    folder
}

pub fn merge(folder: &Folder, extra: &[&str]) -> Output {
    let mut arguments = vec!["merge", "isian.xlsx"];
    arguments.extend(extra);
    folder.run(arguments)
}

pub fn form(folder: &Folder, name: &str) -> Submission {
    read(folder.path(name), builtin()).unwrap()
}

pub fn state(form: &Submission, code: &str) -> State {
    form.entries[builtin().item_position(code).unwrap()].state
}

pub fn findings(output: &Output) -> Vec<String> {
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    let findings = document["findings"].as_array().unwrap();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or("-").to_owned();
    findings
        .iter()
        .map(|one| {
            format!(
                "{} {} {}",
                text(one, "code"),
                text(one, "item"),
                text(one, "file")
            )
        })
        .collect()
}

#[test]
fn the_answers_of_a_folder_complete_the_form() {
    let folder = answered();
    let output = merge(&folder, &["balasan", "-o", "gabungan.xlsx"]);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (0, ""),
        "{}",
        output.stdout
    );
    insta::assert_snapshot!("merge_banjarbaru", output.stdout);
    let (before, now) = (form(&folder, "isian.xlsx"), form(&folder, "gabungan.xlsx"));
    assert_eq!(now.troubles, []);
    assert_eq!(now.identity.banner, before.identity.banner);
    assert!(
        now.entries
            .iter()
            .all(|entry| entry.state.value().is_some())
    );
    assert_eq!(state(&now, "D44"), State::Filled(412.0));
    for (old, new) in before.entries.iter().zip(&now.entries) {
        if old.state.value().is_some() {
            assert_eq!(
                (
                    old.state,
                    &old.raw,
                    &old.availability,
                    &old.year,
                    &old.source,
                    &old.note
                ),
                (
                    new.state,
                    &new.raw,
                    &new.availability,
                    &new.year,
                    &new.source,
                    &new.note
                )
            );
        }
    }
    assert_eq!(
        folder.get("isian.xlsx"),
        example("banjarbaru-2025"),
        "the input is as it was"
    );
    let checked = folder.run(["validate", "gabungan.xlsx"]);
    assert_eq!(checked.code, 0, "{}", checked.stdout);
    let computed = folder.run(["compute", "gabungan.xlsx", "--final"]);
    assert_eq!(computed.code, 0, "{}{}", computed.stdout, computed.stderr);

    let records = read_history(&mut open(folder.path("gabungan.xlsx")).unwrap()).unwrap();
    assert_eq!(records.len(), 16);
    let police = records.iter().find(|record| record.item == "D44").unwrap();
    assert_eq!(
        [
            &police.now.value,
            &police.agency,
            &police.person,
            &police.position,
            &police.date
        ],
        [
            "412",
            "Polres",
            "Contoh Petugas",
            "Kepala Subbagian Data",
            "2025-08-08"
        ]
    );
    assert_eq!(police.file, "polres.xlsx");
    assert_eq!(police.sha256, sha256(&example("balasan/polres")));
    assert_eq!(police.form, "isian.xlsx");
    assert_eq!(police.form_sha256, sha256(&example("banjarbaru-2025")));
    assert_eq!(police.event, "diisi");
}

#[test]
fn english_screens_say_the_same() {
    let folder = answered();
    let output = merge(&folder, &["balasan", "-o", "merged.xlsx", "--lang", "en"]);
    assert_eq!(output.code, 0);
    insta::assert_snapshot!("merge_english", output.stdout);
}

#[test]
fn again_and_in_any_order_the_bytes_are_the_same() {
    let folder = answered();
    let paths: Vec<String> = AGENCIES
        .iter()
        .map(|name| format!("balasan/{name}.xlsx"))
        .collect();
    merge(&folder, &["balasan", "-o", "a.xlsx"]);
    let mut arguments: Vec<&str> = paths.iter().rev().map(String::as_str).collect();
    arguments.extend(["-o", "b.xlsx"]);
    merge(&folder, &arguments);
    assert!(folder.get("a.xlsx") == folder.get("b.xlsx"));
    let again = folder.run(["merge", "a.xlsx", "balasan/*.xlsx", "-o", "c.xlsx"]);
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
    assert!(
        again.stdout.contains("Tidak ada yang berubah"),
        "{}",
        again.stdout
    );
    assert!(folder.get("a.xlsx") == folder.get("c.xlsx"));
    // One after the other comes to the same cells and records.
    folder.put("satu.xlsx", folder.get("isian.xlsx"));
    for name in AGENCIES {
        let reply = format!("balasan/{name}.xlsx");
        let output = folder.run(["merge", "satu.xlsx", &reply, "-o", "dua.xlsx", "--force"]);
        assert_eq!(
            (output.code, output.stderr.as_str()),
            (0, ""),
            "{}",
            output.stdout
        );
        assert!(!output.stdout.contains("IK970"), "{}", output.stdout);
        folder.put("satu.xlsx", folder.get("dua.xlsx"));
    }
    let cells = |name: &str| {
        let entries = form(&folder, name).entries.into_iter();
        entries
            .map(|one| (one.state, one.year, one.source, one.note))
            .collect::<Vec<_>>()
    };
    assert_eq!(cells("satu.xlsx"), cells("a.xlsx"));
    let suppliers = |name: &str| {
        let records = read_history(&mut open(folder.path(name)).unwrap())
            .unwrap()
            .into_iter();
        records
            .map(|one| (one.item, one.sha256, one.before))
            .collect::<Vec<_>>()
    };
    assert_eq!(suppliers("satu.xlsx"), suppliers("a.xlsx"));
}

#[test]
fn a_dry_run_writes_nothing_and_inputs_are_never_written_to() {
    let folder = answered();
    let output = merge(&folder, &["balasan", "--dry-run"]);
    assert_eq!(output.code, 0);
    assert!(
        output.stdout.contains("tidak ada berkas yang ditulis"),
        "{}",
        output.stdout
    );
    let dry = merge(&folder, &["balasan", "--dry-run", "-o", "gabungan.xlsx"]);
    assert_eq!(
        (dry.code, folder.path("gabungan.xlsx").exists()),
        (0, false)
    );
    for target in ["isian.xlsx", "balasan/../isian.xlsx"] {
        let output = merge(&folder, &["balasan", "-o", target, "--force"]);
        assert_eq!(output.code, 2, "{}", output.stdout);
    }
    let onto = merge(
        &folder,
        &["balasan/kpu.xlsx", "-o", "balasan/kpu.xlsx", "--force"],
    );
    assert_eq!((onto.code, onto.stdout.as_str()), (2, ""));
    assert_eq!(folder.get("balasan/kpu.xlsx"), example("balasan/kpu"));
    folder.put("ada.xlsx", "x");
    let there = merge(&folder, &["balasan", "-o", "ada.xlsx"]);
    assert_eq!((there.code, there.stdout.as_str()), (2, ""));
    assert_eq!(folder.get("ada.xlsx"), b"x");
    let without = merge(&folder, &["balasan"]);
    assert_eq!(without.code, 2);
}

#[test]
fn a_merged_form_in_the_folder_of_the_answers_is_no_answer() {
    let folder = answered();
    for _ in 0..2 {
        let output = merge(
            &folder,
            &["balasan", "-o", "balasan/gabungan.xlsx", "--force"],
        );
        assert_eq!(
            (output.code, output.stderr.as_str()),
            (0, ""),
            "{}",
            output.stdout
        );
        assert!(!output.stdout.contains("IK969"), "{}", output.stdout);
    }
}

#[test]
fn requests_as_they_were_sent_and_their_table_are_passed_over() {
    let folder = answered();
    folder.run([
        "request",
        "isian.xlsx",
        "-o",
        "keluar",
        "--date",
        "2025-07-30",
    ]);
    let output = merge(&folder, &["keluar", "-o", "x.xlsx", "--format", "json"]);
    assert_eq!(output.code, 0, "{}{}", output.stdout, output.stderr);
    let found = findings(&output);
    assert_eq!(
        found.iter().filter(|one| one.starts_with("IK979")).count(),
        8
    );
    assert!(
        found.contains(&"IK008 - pemantauan.xlsx".to_owned()),
        "{found:?}"
    );
    assert_eq!(found.len(), 9);
    assert_eq!(folder.get("x.xlsx"), folder.get("isian.xlsx"));
}

/// A reply to the example made cell by cell, to be spoilt.
pub fn reply(folder: &Folder, items: &[&str]) -> Book {
    let mut made = form_for(builtin());
    for item in &builtin().items {
        if !items.contains(&item.code.as_str()) {
            made = made.without(&item.code);
        }
    }
    let identity = [
        (IdentityField::RegionCode, "'63.72"),
        (IdentityField::Name, "Kota Banjarbaru"),
        (IdentityField::Agency, "KPU"),
    ];
    for (field, cell) in identity {
        made = made.identity(field, cell);
    }
    let mut book = made.book();
    let stamp = [
        (REQUEST_REGION, "'63.72".to_owned()),
        (REQUEST_CODE_SYSTEM, "Kemendagri".to_owned()),
        (REQUEST_YEAR, "'2025".to_owned()),
        (REQUEST_AGENCY, "KPU".to_owned()),
        (REQUEST_SOURCE, "isian.xlsx".to_owned()),
        (
            REQUEST_SOURCE_SHA256,
            format!("'{}", sha256(&folder.get("isian.xlsx"))),
        ),
    ];
    // A title that is not the program's own would be somebody's words.
    book.sheet("Identitas").rows[0].clear();
    let rows = &mut book.sheet("_metodologi").rows;
    rows.extend(stamp.map(|(key, value)| vec![key.to_owned(), value]));
    rows.extend(
        items
            .iter()
            .map(|code| vec![REQUEST_ITEM.to_owned(), format!("'{code}")]),
    );
    book
}

pub const ASKED: [&str; 4] = ["D53", "D54", "D55", "D56"];

/// The merge of one reply, as JSON.
pub fn merge_one(folder: &Folder, name: &str, bytes: Vec<u8>) -> Output {
    folder.put(name, bytes);
    merge(
        folder,
        &[name, "-o", "gabungan.xlsx", "--force", "--format", "json"],
    )
}

pub fn taken(output: &Output) -> Vec<String> {
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    let changes = document["changes"].as_array().unwrap();
    changes
        .iter()
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn moved_columns_and_a_new_name_do_no_harm() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    for row in book.sheet("Data").rows.iter_mut().skip(2) {
        row.reverse();
        row.insert(0, String::new());
    }
    let output = merge_one(&folder, "Salinan dari permintaan (2).xlsx", book.bytes());
    assert_eq!(
        (findings(&output), output.code),
        (vec![], 0),
        "{}",
        output.stderr
    );
    assert_eq!(taken(&output), ASKED);
    let (merged, sent) = (form(&folder, "gabungan.xlsx"), form_for(builtin()));
    folder.put("penuh.xlsx", sent.bytes());
    let full = form(&folder, "penuh.xlsx");
    for code in ASKED {
        assert_eq!(state(&merged, code), state(&full, code), "{code}");
    }
}

#[test]
fn a_deleted_row_is_told_and_the_others_are_taken() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    book.sheet("Data")
        .rows
        .retain(|row| row.get(1).is_none_or(|code| code != "'D54"));
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(findings(&output), ["IK027 D54 kpu.xlsx"]);
    assert_eq!(
        (output.code, taken(&output)),
        (1, vec!["D53".into(), "D55".into(), "D56".into()])
    );
    assert_eq!(state(&form(&folder, "gabungan.xlsx"), "D54").value(), None);
}

#[test]
fn a_code_typed_over_is_told_and_its_value_goes_nowhere() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    for row in &mut book.sheet("Data").rows {
        if row.get(1).is_some_and(|code| code == "'D54") {
            row[1] = "'D5A".to_owned();
        }
    }
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(
        findings(&output),
        ["IK027 D54 kpu.xlsx", "IK993 - kpu.xlsx"],
        "the row without an item's code is told, too"
    );
    assert_eq!(taken(&output), ["D53", "D55", "D56"]);
}

#[test]
fn codes_swapped_without_their_names_are_told_and_their_values_go_nowhere() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    for row in &mut book.sheet("Data").rows {
        let swapped = match row.get(1).map(String::as_str) {
            Some("'D55") => "'D56",
            Some("'D56") => "'D55",
            _ => continue,
        };
        swapped.clone_into(&mut row[1]);
    }
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(
        findings(&output),
        ["IK318 D55 kpu.xlsx", "IK318 D56 kpu.xlsx"]
    );
    assert_eq!(output.code, 1);
    assert_eq!(taken(&output), ["D53", "D54"]);
}

#[test]
fn without_its_hidden_sheet_a_reply_is_known_by_its_identity_or_refused() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    book.sheets.retain(|sheet| sheet.name != "_metodologi");
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(
        (findings(&output), output.code),
        (vec!["IK969 - kpu.xlsx".to_owned()], 0)
    );
    assert_eq!(taken(&output), ASKED);
    book.sheet("Identitas").rows.clear();
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(
        (findings(&output), output.code),
        (vec!["IK968 - kpu.xlsx".to_owned()], 1)
    );
    assert_eq!(taken(&output), [""; 0]);
    assert_eq!(folder.get("gabungan.xlsx"), folder.get("isian.xlsx"));
}

#[test]
fn the_reply_of_another_region_is_refused() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    for row in &mut book.sheet("_metodologi").rows {
        if row[0] == REQUEST_REGION {
            row[1] = "'63.01".to_owned();
        }
    }
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(
        (findings(&output), output.code),
        (vec!["IK965 - kpu.xlsx".to_owned()], 1)
    );
    assert_eq!(taken(&output), [""; 0]);
}

#[test]
fn a_truncated_reply_is_told_wherever_it_ends_and_the_others_are_taken() {
    let folder = answered();
    let whole = example("balasan/kpu");
    for end in [0, 1, 30, whole.len() / 3, whole.len() / 2, whole.len() - 1] {
        folder.put("balasan/kpu.xlsx", &whole[..end]);
        let output = merge(
            &folder,
            &["balasan", "-o", "x.xlsx", "--force", "--format", "json"],
        );
        assert_eq!(output.code, 2, "{end}: {}", output.stdout);
        let found = findings(&output);
        assert_eq!(found.len(), 1, "{end}: {found:?}");
        assert!(found[0].ends_with(" kpu.xlsx"), "{end}: {found:?}");
        assert_eq!(taken(&output).len(), 12, "{end}");
    }
}

#[test]
fn rows_deleted_from_the_form_come_back_and_doubled_ones_are_kept_aside() {
    let folder = Folder::new();
    let form_book = form_for(builtin())
        .identity(IdentityField::RegionCode, "'63.72")
        .without("D53")
        .value("D54", "1")
        .again("D54", "2")
        .cell("D01", Column::Note, "'=catatan lama");
    folder.put("isian.xlsx", form_book.bytes());
    let before = form(&folder, "isian.xlsx");
    assert_eq!(state(&before, "D54"), State::Unreadable);
    let output = merge_one(&folder, "kpu.xlsx", reply(&folder, &ASKED).bytes());
    assert_eq!(taken(&output), ["D53", "D54"], "{}", output.stderr);
    let merged = form(&folder, "gabungan.xlsx");
    assert!(state(&merged, "D53").value().is_some());
    assert!(state(&merged, "D54").value().is_some());
    let note = &merged.entries[builtin().item_position("D01").unwrap()].note;
    assert_eq!(note, "=catatan lama");
    // The contradicting second row is still there to be read, with the cell it stood in.
    let mut book = open(folder.path("gabungan.xlsx")).unwrap();
    let aside = book.cells("Isi lain").unwrap();
    let texts: Vec<String> = aside
        .iter()
        .map(|cell| format!("{:?}", cell.value))
        .collect();
    assert!(
        texts.iter().any(|text| text.contains("Number(2.0)")),
        "{texts:?}"
    );
}

#[test]
fn what_is_left_is_said_with_its_file_cell_and_reason() {
    let folder = answered();
    let mut odd = reply(&folder, &ASKED);
    for row in &mut odd.sheet("Data").rows {
        let code = row.get(1).cloned().unwrap_or_default();
        match code.as_str() {
            "'D53" => row[5] = "'sekitar seratus ribu".to_owned(),
            "'D55" => row[5] = "-5".to_owned(),
            _ => {}
        }
    }
    fs::remove_file(folder.path("balasan/kpu.xlsx")).unwrap();
    folder.put("balasan/kpu.xlsx", odd.bytes());
    folder.put("balasan/rusak.xlsx", b"PK\x03\x04rusak");
    let output = merge(&folder, &["balasan", "-o", "gabungan.xlsx"]);
    assert_eq!((output.code, output.stderr.as_str()), (2, ""));
    insta::assert_snapshot!("merge_findings", output.stdout);
    let csv = merge(&folder, &["balasan", "--dry-run", "--format", "csv"]);
    // The examples change with the program.
    settings().bind(|| insta::assert_snapshot!("merge_csv", csv.stdout));
}

#[test]
fn merge_follows_its_schema() {
    let folder = answered();
    folder.put("balasan/kpu.xlsx", reply(&folder, &["D53", "D55"]).bytes());
    folder.put("balasan/rusak.xlsx", b"PK");
    let schema: Value = serde_json::from_str(&folder.run(["schema", "merge"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for extra in [["--dry-run", "--lang", "id"], ["-o", "x.xlsx", "--force"]] {
        let mut arguments = vec!["balasan", "--format", "json"];
        arguments.extend(extra);
        let output = merge(&folder, &arguments);
        let document: Value = serde_json::from_str(&output.stdout).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&document)
            .map(|error| format!("{error} at {}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(document["before"]["filled"], 83);
        assert_eq!(document["replies"].as_array().unwrap().len(), 9);
    }
}

#[test]
fn only_a_region_s_form_is_merged_into() {
    let folder = answered();
    let refused = |arguments: &[&str], words: &str| {
        let output = folder.run(arguments);
        assert_eq!((output.code, output.stdout.as_str()), (2, ""));
        assert!(output.stderr.contains(words), "{}", output.stderr);
    };
    refused(
        &["merge", "balasan/kpu.xlsx", "balasan", "-o", "x.xlsx"],
        "permintaan kepada KPU",
    );
    refused(
        &["merge", "tidak-ada.xlsx", "balasan", "-o", "x.xlsx"],
        "tidak-ada.xlsx",
    );
    let nameless = form_for(builtin()).identity(IdentityField::Year, "");
    folder.put("tanpa.xlsx", nameless.bytes());
    refused(
        &["merge", "tanpa.xlsx", "balasan", "-o", "x.xlsx"],
        "tahun data",
    );
    let contradicted = form_for(builtin())
        .identity(IdentityField::RegionCode, "'63.72")
        .identity(IdentityField::Name, "Kota Banjarbaru")
        .identity(IdentityField::Year, "2025")
        .value("D55", "82140")
        .cell("D55", Column::Name, "'Pengguna hak pilih perempuan");
    folder.put("nama.xlsx", contradicted.bytes());
    refused(
        &["merge", "nama.xlsx", "balasan", "-o", "x.xlsx"],
        "D55 (IK318)",
    );
    fs::create_dir(folder.path("kosong")).unwrap();
    refused(&["merge", "isian.xlsx", "kosong", "-o", "x.xlsx"], "kosong");
    refused(&["merge", "isian.xlsx", "balasan", "-o", "-"], "-o");
    assert!(!folder.path("x.xlsx").exists());
}

#[test]
fn an_annotated_form_keeps_its_history_and_takes_answers_too() {
    let folder = answered();
    let some = ["balasan/kpu.xlsx", "balasan/bps.xlsx", "-o", "a.xlsx"];
    assert_eq!(merge(&folder, &some).code, 0);
    let annotated = folder.run(["annotate", "a.xlsx", "-o", "b.xlsx"]);
    assert_eq!(annotated.code, 1, "{}", annotated.stderr);
    let history = |name: &str| read_history(&mut open(folder.path(name)).unwrap()).unwrap();
    assert_eq!(history("a.xlsx").len(), 7);
    assert_eq!(history("a.xlsx"), history("b.xlsx"));
    let rest = folder.run(["merge", "b.xlsx", "balasan", "-o", "c.xlsx"]);
    assert_eq!(
        (rest.code, rest.stderr.as_str()),
        (0, ""),
        "{}",
        rest.stdout
    );
    assert!(!rest.stdout.contains("IK970"), "{}", rest.stdout);
    assert_eq!(history("c.xlsx").len(), 16);
    assert!(
        history("a.xlsx")
            .iter()
            .all(|record| history("c.xlsx").contains(record))
    );
}

#[test]
fn texts_of_answers_stay_texts() {
    let folder = answered();
    let texts = [
        "=HYPERLINK(\"http://x\")",
        "+62 812",
        "@x",
        "<r><t>tebal</t></r>",
        "a & <b> \"c\"",
    ];
    for (number, text) in texts.into_iter().enumerate() {
        let mut book = reply(&folder, &ASKED);
        for row in &mut book.sheet("Data").rows {
            if row.get(1).is_some_and(|code| code.starts_with("'D")) {
                (row[8], row[9]) = (format!("'{text}"), format!("'{text} {number}"));
            }
        }
        for row in &mut book.sheet("Identitas").rows {
            if row.first().is_some_and(|label| label == "Nama petugas") {
                row[1] = format!("'{text}");
            }
        }
        let output = merge_one(&folder, "kpu.xlsx", book.bytes());
        assert_eq!(
            (output.code, taken(&output)),
            (0, ASKED.map(str::to_owned).to_vec())
        );
        let form = form(&folder, "gabungan.xlsx");
        let entry = &form.entries[builtin().item_position("D53").unwrap()];
        assert_eq!(
            (entry.source.as_str(), &entry.note),
            (text, &format!("{text} {number}"))
        );
        let records = read_history(&mut open(folder.path("gabungan.xlsx")).unwrap()).unwrap();
        assert_eq!(
            (records[0].now.source.as_str(), records[0].person.as_str()),
            (text, text)
        );
        let csv = folder.run([
            "merge",
            "isian.xlsx",
            "kpu.xlsx",
            "--dry-run",
            "--format",
            "csv",
        ]);
        assert!(
            !csv.stdout.contains(",=") && !csv.stdout.contains(",\"="),
            "{}",
            csv.stdout
        );
    }
}
