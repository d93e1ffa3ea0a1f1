//! The methodology workbook: its live shares, and that saving it elsewhere changes nothing.

use ikesos::lang::Lang;
use ikesos::methodology::{builtin, load_workbook, write_xlsx};
use ikesos::workbook::open_bytes;

use crate::recalculation::recalculated;
use crate::shared::{Case, Saved, grouped};

#[test]
#[ignore = "needs LibreOffice"]
fn a_methodology_saved_by_another_program_is_the_same() {
    let grouped = grouped();
    let definitions = [
        (builtin(), Lang::Id),
        (builtin(), Lang::En),
        (&grouped, Lang::Id),
    ];
    let written = definitions.map(|(methodology, lang)| write_xlsx(methodology, lang).unwrap());
    let saved = recalculated(&written.each_ref().map(|book| &book[..]));
    for (((methodology, _), before), after) in definitions.iter().zip(&written).zip(saved) {
        Case::true_to_cache(&methodology.id, before.clone()).check(&Saved::open(&after));
        let load = |bytes| load_workbook(open_bytes(bytes).unwrap(), "simpanan.xlsx").unwrap();
        let loaded = load(after);
        // What is doubtful in it stays so, and nothing more.
        assert_eq!(loaded.problems, load(before.clone()).problems);
        assert_eq!(loaded.methodology.as_ref(), Some(*methodology));
    }
}
