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
use crate::support::repository;

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
