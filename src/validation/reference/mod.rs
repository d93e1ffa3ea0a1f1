//! What a reference table, whose percentiles say what is plausible, does not say: `IK93x`.
//!
//! These findings are about another file than the one that is scored: they stand beside its own and
//! are not counted among them.

mod problems;

use self::problems::{DOCS, ReferenceProblem};
use super::catalogue::Chapter;
use super::family::{Findings, Subject};
use super::report::Finding;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::scoring::Reference;

/// The codes of reference tables.
pub(super) fn chapter() -> Chapter {
    Chapter {
        title: Text::fixed("Tabel pembanding", "Reference tables"),
        docs: DOCS.to_vec(),
    }
}

/// What keeps a reference table from saying what is plausible, wholly or in part.
#[must_use]
pub fn of_reference(methodology: &Methodology, reference: &Reference) -> Vec<Finding> {
    let mut findings = Findings::default();
    let mut add = |problem: ReferenceProblem<'_>| findings.add(&problem, Subject::file());
    let without: Vec<&str> = reference
        .without_range()
        .map(|position| methodology.indicators[position].code.as_str())
        .collect();
    if reference.usable() == 0 {
        add(ReferenceProblem::Unused {
            rows: reference.rows,
        });
    } else if !without.is_empty() {
        add(ReferenceProblem::Thin {
            indicators: without,
        });
    }
    if reference.doubtful > 0 {
        add(ReferenceProblem::Doubtful {
            values: reference.doubtful,
        });
    }
    findings.finish(methodology).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::submission::table::{Options, read_text};
    use crate::validation::validate_table;
    use std::fmt::Write as _;
    use std::path::Path;

    fn found(rows: usize, odd: &str) -> Vec<Finding> {
        let mut methodology = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0"),
            indicator("B", "I", "D1"),
        ]);
        methodology.items[0].kind = crate::methodology::ItemKind::Percent;
        let mut text = "kode,D0,D1\n".to_owned();
        for row in 0..rows {
            writeln!(text, "w{row},{row},").unwrap();
        }
        text.push_str(odd);
        let path = Path::new("panel.csv");
        let table = read_text(text.into_bytes(), path, &methodology, &Options::default());
        let table = table.unwrap();
        let report = validate_table(&methodology, &table);
        of_reference(&methodology, &Reference::of(&methodology, &table, &report))
    }

    #[test]
    fn what_a_reference_does_not_say_is_told() {
        let thin = found(25, "");
        assert_eq!(thin.len(), 1);
        assert_eq!((thin[0].code, thin[0].severity), ("IK931", Severity::Note));
        assert!(thin[0].message.id.contains(" B."), "{:?}", thin[0].message);
        let doubtful = found(25, "x,-900,\n");
        assert_eq!(
            doubtful.iter().map(|one| one.code).collect::<Vec<_>>(),
            ["IK931", "IK933"]
        );
        let unused = found(3, "");
        assert_eq!(
            (unused[0].code, unused[0].severity),
            ("IK932", Severity::Warning)
        );
        assert_eq!(unused.len(), 1);
    }
}
