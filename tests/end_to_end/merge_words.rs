//! What replies to `ikesos merge` say beside their values: nothing of it is lost, and it is credited
//! to whoever said it.

use std::fs;

use ikesos::methodology::builtin;
use ikesos::submission::history::Record;
use ikesos::submission::layout::{Column, IdentityField};
use ikesos::submission::{State, read_history};
use ikesos::workbook::{open, sha256};
use serde_json::Value;

use crate::merge::{ASKED, answered, findings, form, merge, merge_one, reply, state, taken};
use crate::support::{Book, Folder, Output, Sheet, example, form_for};

/// Where a row of the form's table has its cells.
const VALUE: usize = 5;
const AVAILABILITY: usize = 6;
const YEAR: usize = 7;
const SOURCE: usize = 8;
const NOTE: usize = 9;

/// A reply whose rows are changed, given each with its code.
fn changed(folder: &Folder, items: &[&str], change: impl Fn(&str, &mut Vec<String>)) -> Book {
    let mut book = reply(folder, items);
    for row in &mut book.sheet("Data").rows {
        let code = row.get(1).cloned().unwrap_or_default();
        if let Some(code) = code.strip_prefix('\'') {
            row.resize(NOTE + 1, String::new());
            change(code, row);
        }
    }
    book
}

/// The cells of an answer that there are no data, with these words.
fn unavailable(row: &mut [String], source: &str, note: &str) {
    row[VALUE].clear();
    row[YEAR].clear();
    "tidak tersedia".clone_into(&mut row[AVAILABILITY]);
    source.clone_into(&mut row[SOURCE]);
    note.clone_into(&mut row[NOTE]);
}

fn history(folder: &Folder, name: &str) -> Vec<Record> {
    read_history(&mut open(folder.path(name)).unwrap()).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).unwrap()
}

#[test]
fn an_agency_that_still_has_no_data_is_heard() {
    let folder = answered();
    let still = changed(&folder, &["D44"], |_, row| {
        unavailable(row, "", "tetap tidak bisa, lihat surat 12");
    });
    folder.put("masih.xlsx", still.bytes());
    let output = merge(&folder, &["masih.xlsx", "-o", "a.xlsx"]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    for words in [
        "Keterangan yang hanya dicatat",
        "bisa, lihat surat 12",
        "keterangan baru tercatat",
    ] {
        assert!(output.stdout.contains(words), "{}", output.stdout);
    }
    let [record] = history(&folder, "a.xlsx").try_into().unwrap();
    assert_eq!(
        [
            &record.item,
            &record.event,
            &record.now.availability,
            &record.now.note
        ],
        [
            "D44",
            "keterangan dicatat",
            "tidak tersedia",
            "tetap tidak bisa, lihat surat 12"
        ]
    );
    assert_eq!(
        (record.file.as_str(), record.sha256),
        ("masih.xlsx", sha256(&folder.get("masih.xlsx")))
    );
    assert_eq!(record.before.availability, "tidak tersedia");
    let at = builtin().item_position("D44").unwrap();
    let note = |name: &str| form(&folder, name).entries[at].note.clone();
    assert_eq!(
        note("a.xlsx"),
        note("isian.xlsx"),
        "the form's own words stay"
    );

    let made = merge(&folder, &["masih.xlsx", "--dry-run", "--format", "json"]);
    let noted = &json(&made)["noted"][0];
    assert_eq!(
        (&noted["code"], &noted["file"], &noted["says"]["note"]),
        (
            &"D44".into(),
            &"masih.xlsx".into(),
            &"tetap tidak bisa, lihat surat 12".into()
        )
    );
    let again = folder.run(["merge", "a.xlsx", "masih.xlsx", "-o", "b.xlsx"]);
    assert!(
        again.stdout.contains("Tidak ada yang berubah"),
        "{}",
        again.stdout
    );
    assert!(folder.get("a.xlsx") == folder.get("b.xlsx"));
}

#[test]
fn words_beside_not_available_are_kept_where_another_has_the_value() {
    let folder = answered();
    let without = changed(&folder, &ASKED, |code, row| {
        if code == "D55" {
            unavailable(row, "Sekretariat KPU", "arsip terbakar");
        }
    });
    folder.put("b.xlsx", without.bytes());
    folder.put("c.xlsx", reply(&folder, &ASKED).bytes());
    let merged = |order: [&str; 2], into: &str, target: &str| {
        let [one, two] = order;
        let output = folder.run(["merge", into, one, two, "-o", target]);
        assert!(output.stdout.contains("IK977"), "{}", output.stdout);
        folder.get(target)
    };
    let bytes = merged(["b.xlsx", "c.xlsx"], "isian.xlsx", "m1.xlsx");
    assert!(bytes == merged(["c.xlsx", "b.xlsx"], "isian.xlsx", "m2.xlsx"));
    assert!(bytes == merged(["c.xlsx", "b.xlsx"], "m1.xlsx", "m3.xlsx"));
    let records = history(&folder, "m1.xlsx");
    let note = |record: &&Record| record.now.note == "arsip terbakar";
    let record = records.iter().find(note).unwrap();
    assert_eq!(
        (record.item.as_str(), record.file.as_str()),
        ("D55", "b.xlsx")
    );
    assert!(state(&form(&folder, "m1.xlsx"), "D55").value().is_some());
}

#[test]
fn the_history_credits_each_reply_with_its_own_words_only() {
    let folder = answered();
    let silent = changed(&folder, &["D44"], |_, row| row[NOTE].clear());
    let wordy = changed(&folder, &["D44"], |_, row| {
        "catatan lain".clone_into(&mut row[NOTE]);
    });
    folder.put("a.xlsx", silent.bytes());
    folder.put("z.xlsx", wordy.bytes());
    merge(&folder, &["a.xlsx", "z.xlsx", "-o", "gabungan.xlsx"]);
    let records = history(&folder, "gabungan.xlsx");
    let notes: Vec<(&str, &str)> = records
        .iter()
        .map(|record| (record.file.as_str(), record.now.note.as_str()))
        .collect();
    assert_eq!(notes.len(), 2);
    assert!(notes.contains(&("a.xlsx", "")), "{notes:?}");
    assert!(notes.contains(&("z.xlsx", "catatan lain")), "{notes:?}");

    // The form's own note on the missing figure is nobody else's.
    merge(&folder, &["balasan/polres.xlsx", "-o", "polri.xlsx"]);
    let [record] = history(&folder, "polri.xlsx").try_into().unwrap();
    assert_eq!(record.now.note, "");
    assert_ne!(record.before.note, "");
}

/// A reply whose one answer is dated and has a source.
fn dated(folder: &Folder, source: &str, year: &str, date: &str) -> Book {
    let mut book = changed(folder, &["D55"], |_, row| {
        source.clone_into(&mut row[SOURCE]);
        year.clone_into(&mut row[YEAR]);
    });
    for row in &mut book.sheet("Identitas").rows {
        if row
            .first()
            .is_some_and(|label| label == "Tanggal pengisian")
        {
            row[1] = format!("'{date}");
        }
    }
    book
}

#[test]
fn equal_values_with_other_sources_are_told_and_no_file_s_name_decides() {
    let folder = answered();
    let early = dated(&folder, "Sirekap", "2025", "2025-08-01").bytes();
    let late = dated(&folder, "Berita acara", "2025", "2025-08-07").bytes();
    for (name, other) in [("a", "z"), ("z", "a")] {
        fs::create_dir(folder.path(name)).unwrap();
        folder.put(&format!("{name}/{name}.xlsx"), &early);
        folder.put(&format!("{name}/{other}.xlsx"), &late);
        let target = format!("{name}.xlsx");
        let output = merge(&folder, &[name, "-o", &target, "--format", "json"]);
        assert_eq!(output.code, 0, "{}", output.stdout);
        assert_eq!(findings(&output), [format!("IK964 D55 {other}.xlsx")]);
        let message = json(&output)["findings"][0]["message"].to_string();
        for words in ["Sirekap", "Berita acara", "a.xlsx", "z.xlsx"] {
            assert!(message.contains(words), "{message}");
        }
        let merged = form(&folder, &target);
        let at = builtin().item_position("D55").unwrap();
        assert_eq!(merged.entries[at].source, "Berita acara");
        let sources = history(&folder, &target).into_iter();
        let sources: Vec<String> = sources.map(|record| record.now.source).collect();
        assert_eq!(sources, ["Berita acara", "Sirekap"]);
        let again = folder.run(["merge", &target, name, "-o", "lagi.xlsx", "--force"]);
        assert!(!again.stdout.contains("IK964"), "{}", again.stdout);
        assert!(folder.get(&target) == folder.get("lagi.xlsx"));
    }
    let other_year = dated(&folder, "Sirekap", "2024", "2025-08-01").bytes();
    folder.put("a/a.xlsx", other_year);
    let output = merge(&folder, &["a", "--dry-run"]);
    assert_eq!(
        output.code, 1,
        "one of the years is wrong: {}",
        output.stdout
    );
}

#[test]
fn an_answer_whose_unit_was_typed_over_is_left() {
    let folder = answered();
    for (unit, codes) in [
        ("ribu kejadian", vec!["IK997", "IK993"]),
        (" KEJADIAN ", vec![]),
    ] {
        let other = changed(&folder, &["D44"], |_, row| unit.clone_into(&mut row[3]));
        folder.put("satuan.xlsx", other.bytes());
        let output = merge(&folder, &["satuan.xlsx", "--dry-run", "--format", "json"]);
        let told = findings(&output);
        for code in &codes {
            assert!(told.iter().any(|one| one.contains(code)), "{told:?}");
        }
        assert_eq!(output.code, i32::from(!codes.is_empty()), "{told:?}");
    }
}

#[test]
fn what_a_reply_holds_beside_its_rows_is_told() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    let data = book.sheet("Data");
    let mut row = vec![String::new(); SOURCE];
    row[1] = "'X99".to_owned();
    row[VALUE] = "5".to_owned();
    data.rows.push(row);
    data.rows.push(Vec::new());
    data.rows.push(vec![
        String::new(),
        String::new(),
        "lihat lampiran".to_owned(),
    ]);
    let last = data.rows.len();
    book.sheets.push(Sheet {
        name: "Lampiran".to_owned(),
        hidden: false,
        rows: vec![vec!["Kecamatan".to_owned(), "12".to_owned()]],
    });
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(
        output.code, 0,
        "a note is no reason to stop: {}",
        output.stdout
    );
    assert_eq!(taken(&output), ASKED);
    let document = json(&output);
    let told: Vec<(&str, &str, &str)> = document["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["code"] == "IK993")
        .map(|one| {
            let place = &one["place"];
            let texts = [&place["sheet"], &place["cell"], &one["message"]];
            let [sheet, cell, message] = texts.map(|text| text.as_str().unwrap());
            (sheet, cell, message)
        })
        .collect();
    assert_eq!(told.len(), 2, "{document:#}");
    assert_eq!((told[0].0, told[1].0), ("Data", "Lampiran"));
    assert!(told[0].2.contains(&format!("C{last}")), "{}", told[0].2);
    assert!(
        told[0].2.contains(&format!("F{}", last - 2)),
        "{}",
        told[0].2
    );
    assert!(
        told[1].2.contains("2 sel") && told[1].2.contains("A1, B1"),
        "{}",
        told[1].2
    );
}

#[test]
fn impossible_years_and_reasonless_gaps_are_left_at_their_cell() {
    let folder = answered();
    let odd = changed(&folder, &ASKED, |code, row| match code {
        "D53" => "'dua ribu".clone_into(&mut row[YEAR]),
        "D54" => "2031".clone_into(&mut row[YEAR]),
        "D55" => "1980".clone_into(&mut row[YEAR]),
        _ => {
            unavailable(row, "", "");
            "tidak berlaku".clone_into(&mut row[AVAILABILITY]);
        }
    });
    let output = merge_one(&folder, "kpu.xlsx", odd.bytes());
    assert_eq!(
        findings(&output),
        [
            "IK975 D53 kpu.xlsx",
            "IK975 D54 kpu.xlsx",
            "IK975 D55 kpu.xlsx",
            "IK994 D56 kpu.xlsx"
        ]
    );
    let document = json(&output);
    for finding in document["findings"].as_array().unwrap() {
        let cell = finding["place"]["cell"].as_str().unwrap();
        let column = if finding["code"] == "IK975" { "H" } else { "G" };
        assert!(cell.starts_with(column), "{finding}");
    }
    assert_eq!((output.code, taken(&output)), (1, vec![]));
    assert_eq!(folder.get("gabungan.xlsx"), folder.get("isian.xlsx"));
    // Said why, both are taken; the old year is still told.
    let explained = changed(&folder, &["D55", "D56"], |code, row| {
        if code == "D55" {
            "1980".clone_into(&mut row[YEAR]);
        } else {
            unavailable(row, "", "");
            "tidak berlaku".clone_into(&mut row[AVAILABILITY]);
        }
        "tidak ada pemilu sejak itu".clone_into(&mut row[NOTE]);
    });
    let output = merge_one(&folder, "kpu.xlsx", explained.bytes());
    assert_eq!(findings(&output), ["IK113 D55 kpu.xlsx"]);
    assert_eq!(taken(&output), ["D55", "D56"]);
    assert_eq!(
        state(&form(&folder, "gabungan.xlsx"), "D56"),
        State::NotApplicable
    );
}

#[test]
fn a_colleague_s_merged_copy_credits_those_who_supplied() {
    let folder = answered();
    merge(&folder, &["balasan", "-o", "rekan.xlsx"]);
    let output = merge(&folder, &["rekan.xlsx", "-o", "gabungan.xlsx"]);
    assert_eq!(
        output.code, 1,
        "a plain form is a warning: {}",
        output.stdout
    );
    assert!(output.stdout.contains("412 (Polres)"), "{}", output.stdout);
    let records = history(&folder, "gabungan.xlsx");
    let police: Vec<[&str; 4]> = records
        .iter()
        .filter(|record| record.item == "D44")
        .map(|one| [&*one.agency, &*one.position, &*one.date, &*one.file])
        .collect();
    let rest = ["Polres", "Kepala Subbagian Data", "2025-08-08"];
    let with = |file| [rest[0], rest[1], rest[2], file];
    assert_eq!(police, [with("polres.xlsx"), with("rekan.xlsx")]);
    let sha256s: Vec<&str> = records.iter().map(|one| &*one.sha256).collect();
    assert!(sha256s.contains(&&*sha256(&example("balasan/polres"))));
    for again in ["rekan.xlsx", "balasan"] {
        folder.run([
            "merge",
            "gabungan.xlsx",
            again,
            "-o",
            "lagi.xlsx",
            "--force",
        ]);
        assert!(
            folder.get("gabungan.xlsx") == folder.get("lagi.xlsx"),
            "{again}"
        );
    }
}

#[test]
fn broken_rules_and_disagreements_name_the_cells_of_all_files() {
    let folder = answered();
    let wrong = changed(&folder, &ASKED, |code, row| {
        if code == "D55" {
            "900000".clone_into(&mut row[VALUE]);
        }
    });
    folder.put("salah.xlsx", wrong.bytes());
    let output = merge(&folder, &["salah.xlsx", "--dry-run"]);
    assert!(
        output.stdout.contains("[salah.xlsx]Data!"),
        "{}",
        output.stdout
    );
    assert!(!output.stdout.contains('?'), "{}", output.stdout);
    folder.put("kpu.xlsx", reply(&folder, &ASKED).bytes());
    let files = ["salah.xlsx", "kpu.xlsx", "--dry-run", "--format"];
    let made = merge(&folder, &[&files[..], &["json"]].concat());
    let document = json(&made);
    let told = document["findings"].as_array().unwrap();
    let told = told.iter().find(|one| one["code"] == "IK972").unwrap();
    let message = told["message"].as_str().unwrap();
    assert_eq!(message.matches("Data!F").count(), 2, "{message}");
    let table = merge(&folder, &[&files[..], &["csv"]].concat()).stdout;
    let mut row = table.lines();
    let row = row.find(|row| row.contains(",D55,") && row.contains(",salah.xlsx,"));
    let row = row.unwrap();
    assert!(row.contains(",left,900000,"), "{row}");
}

#[test]
fn a_name_beside_the_code_and_the_form_itself_are_told_for_what_they_are() {
    let folder = answered();
    let mut book = reply(&folder, &ASKED);
    for row in &mut book.sheet("Identitas").rows {
        for cell in row {
            if cell == "Kota Banjarbaru" {
                "Kota Banjarmasin".clone_into(cell);
            }
        }
    }
    let output = merge_one(&folder, "kpu.xlsx", book.bytes());
    assert_eq!(findings(&output), ["IK995 - kpu.xlsx"]);
    assert_eq!((output.code, taken(&output).len()), (0, 4));
    let own = merge(&folder, &["isian.xlsx", "--dry-run"]);
    assert!(
        own.stdout.contains("formulir yang sedang dilengkapi"),
        "{}",
        own.stdout
    );
}

#[test]
fn what_replies_have_in_common_is_said_once_and_replaced_notes_are_mentioned() {
    let folder = answered();
    let mut book = form_for(builtin())
        .identity(IdentityField::RegionCode, "'63.72")
        .identity(IdentityField::Name, "Kota Banjarbaru")
        .identity(IdentityField::Year, "2025");
    for code in ["D44", "D53", "D54", "D55", "D56"] {
        book = book.blank(code);
    }
    book = book.cell("D53", Column::Source, "menunggu KPU");
    folder.put("lain.xlsx", book.bytes());
    let output = folder.run([
        "merge",
        "lain.xlsx",
        "balasan/kpu.xlsx",
        "balasan/polres.xlsx",
        "--dry-run",
    ]);
    assert_eq!(
        output.stdout.matches("IK970").count(),
        1,
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.contains("kpu.xlsx, polres.xlsx"),
        "{}",
        output.stdout
    );
    assert!(
        output.stdout.contains("catatan lama di D53 tersimpan"),
        "{}",
        output.stdout
    );
}
