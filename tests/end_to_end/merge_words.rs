//! What replies to `ikesos merge` say beside their values: nothing of it is lost, and it is credited
//! to whoever said it.

use std::fs;

use ikesos::submission::history::Record;
use ikesos::submission::{State, read_history};
use ikesos::workbook::{open, sha256};
use serde_json::Value;

use crate::merge::{ASKED, answered, findings, form, merge, merge_one, reply, state, taken};
use crate::support::{Book, Folder, Output, example};

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
    let at = ikesos::methodology::builtin().item_position("D44").unwrap();
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
    let noted = changed(&folder, &["D44"], |_, row| {
        "catatan lain".clone_into(&mut row[NOTE]);
    });
    folder.put("a.xlsx", silent.bytes());
    folder.put("z.xlsx", noted.bytes());
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
