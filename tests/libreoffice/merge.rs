//! Answers that LibreOffice has saved, and merged forms that it opens.

use std::fs;

use ikesos::methodology::builtin;
use ikesos::submission::{Entry, State, read, read_history};
use ikesos::workbook::open;

use crate::recalculation::{check, recalculated};
use crate::shared::Case;
use crate::support::{AGENCIES, Folder, example};

/// The states and texts of a form's input cells.
fn cells(folder: &Folder, name: &str) -> Vec<(State, [String; 4])> {
    let form = read(folder.path(name), builtin()).unwrap();
    let texts = |entry: Entry| [entry.availability, entry.year, entry.source, entry.note];
    let entries = form.entries.into_iter();
    entries.map(|entry| (entry.state, texts(entry))).collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn answers_saved_by_libreoffice_say_the_same() {
    let replies: Vec<Vec<u8>> = AGENCIES
        .iter()
        .map(|name| example(&format!("balasan/{name}")))
        .collect();
    let books: Vec<&[u8]> = replies.iter().map(Vec::as_slice).collect();
    let saved = recalculated(&books);
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    for kind in ["asli", "libre"] {
        fs::create_dir(folder.path(kind)).unwrap();
    }
    for ((name, before), after) in AGENCIES.iter().zip(&replies).zip(&saved) {
        folder.put(&format!("asli/{name}.xlsx"), before);
        folder.put(&format!("libre/{name}.xlsx"), after);
    }
    for kind in ["asli", "libre"] {
        let target = format!("{kind}.xlsx");
        let output = folder.run(["merge", "isian.xlsx", kind, "-o", &target]);
        assert_eq!(
            (output.code, output.stderr.as_str()),
            (0, ""),
            "{}",
            output.stdout
        );
        assert!(
            output.stdout.contains("16 data diambil, 0 jawaban"),
            "{}",
            output.stdout
        );
        assert!(!output.stdout.contains("IK9"), "{}", output.stdout);
    }
    assert_eq!(cells(&folder, "asli.xlsx"), cells(&folder, "libre.xlsx"));

    // The merged form saved by LibreOffice is still one: nothing is left to be taken.
    let merged = folder.get("asli.xlsx");
    folder.put("disimpan.xlsx", recalculated(&[&merged]).remove(0));
    assert_eq!(cells(&folder, "asli.xlsx"), cells(&folder, "disimpan.xlsx"));
    let history = |name: &str| read_history(&mut open(folder.path(name)).unwrap()).unwrap();
    assert_eq!(history("asli.xlsx").len(), 16);
    assert_eq!(history("asli.xlsx"), history("disimpan.xlsx"));
    let output = folder.run(["merge", "disimpan.xlsx", "asli", "libre", "-o", "lagi.xlsx"]);
    assert_eq!(
        (output.code, output.stderr.as_str()),
        (0, ""),
        "{}",
        output.stdout
    );
    assert_eq!(folder.get("disimpan.xlsx"), folder.get("lagi.xlsx"));
    check(&[Case::true_to_cache("gabungan", merged)]);
}
