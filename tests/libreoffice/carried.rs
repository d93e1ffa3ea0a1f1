//! Forms that LibreOffice has saved: written again they are what they were.

use std::fs;
use std::path::Path;

use ikesos::methodology::builtin;
use ikesos::output::carried::{Dress, own_texts, workbook};
use ikesos::submission::carried::{Carried, Content, OwnTexts, read};
use ikesos::submission::layout::Column;
use ikesos::validation::validate;
use ikesos::workbook::open_bytes;

use crate::recalculation::recalculated;
use crate::support::{Folder, example, repository};

fn carried(bytes: &[u8], own: &OwnTexts) -> Carried {
    let book = open_bytes(bytes.to_vec()).unwrap();
    read(book, Path::new("isian.xlsx"), builtin(), own).unwrap()
}

/// The cells to be filled in; formulas as their results.
fn inputs(form: &Carried) -> Vec<Option<Content>> {
    let columns = [
        Column::Value,
        Column::Availability,
        Column::Year,
        Column::Source,
        Column::Note,
    ];
    let items = 0..builtin().items.len();
    let cells = items.flat_map(|item| columns.map(|column| (item, column)));
    cells
        .map(|(item, column)| form.content(item, column).cloned())
        .collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_form_saved_by_libreoffice_is_carried_whole() {
    let own = own_texts(builtin()).unwrap();
    let folder = repository().join("examples");
    for name in [
        "banjarbaru-2025.xlsx",
        "tanah-laut-2025.xlsx",
        "balasan/bps.xlsx",
    ] {
        let form = fs::read(folder.join(name)).unwrap();
        let before = carried(&form, &own);
        let saved = recalculated(&[&form]).remove(0);
        let after = carried(&saved, &own);
        assert_eq!(inputs(&before), inputs(&after), "{name}");
        assert_eq!(
            after.other,
            [],
            "{name}: nothing of the form is taken for somebody's"
        );
        let again = workbook(builtin(), &after, &Dress::default()).unwrap();
        let again = carried(&again, &own);
        assert_eq!(inputs(&before), inputs(&again), "{name}");
        let codes = |form: &Carried| -> Vec<_> {
            let findings = validate(builtin(), &form.submission).findings;
            findings.into_iter().map(|f| (f.code, f.item)).collect()
        };
        assert_eq!(codes(&before), codes(&again), "{name}");
    }
}

/// The first lines of the notes of a form, by sheet and cell.
fn notes(bytes: &[u8]) -> Vec<(String, u32, u32, String)> {
    let book = open_bytes(bytes.to_vec()).unwrap();
    let mut notes = Vec::new();
    for sheet in book.sheets() {
        for note in book.comments(&sheet.name).unwrap() {
            let text = note.text.split_whitespace().collect::<Vec<_>>().join(" ");
            notes.push((sheet.name.clone(), note.row, note.column, text));
        }
    }
    notes.sort();
    notes
}

#[test]
#[ignore = "needs LibreOffice"]
fn an_annotated_form_keeps_values_notes_and_findings_in_libreoffice() {
    let own = own_texts(builtin()).unwrap();
    let folder = Folder::new();
    for name in ["banjarbaru-2025", "bermasalah"] {
        folder.put("isian.xlsx", example(name));
        let output = folder.run(["annotate", "isian.xlsx", "-o", "ditandai.xlsx", "--force"]);
        assert_eq!((output.code, output.stderr.as_str()), (1, ""), "{name}");
        let annotated = folder.get("ditandai.xlsx");
        let saved = recalculated(&[&annotated]).remove(0);
        assert!(!notes(&annotated).is_empty(), "{name}");
        assert_eq!(notes(&annotated), notes(&saved), "{name}: the notes");
        let listed = |bytes: &[u8]| {
            let mut book = open_bytes(bytes.to_vec()).unwrap();
            let cells = book.cells("Temuan").unwrap();
            let texts = cells.iter().map(|cell| format!("{:?}", cell.value));
            texts.filter(|text| text.contains("IK")).collect::<Vec<_>>()
        };
        assert_eq!(listed(&annotated), listed(&saved), "{name}: the list");
        if name == "bermasalah" {
            // LibreOffice computes its formula that was never computed, and so mends it.
            continue;
        }
        let (before, after) = (carried(&annotated, &own), carried(&saved, &own));
        assert_eq!(inputs(&before), inputs(&after), "{name}: what is filled in");
        assert_eq!(
            after.comments, before.comments,
            "{name}: ours are ours again"
        );
        let findings = |form: &Carried| validate(builtin(), &form.submission).findings;
        assert_eq!(findings(&before), findings(&after), "{name}");
    }
}
