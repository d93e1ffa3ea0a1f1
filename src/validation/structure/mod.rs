//! The file and its structure: what could not be opened or found, with the near spelling. `IK0xx`.

mod problems;

use std::collections::HashSet;

use self::problems::{DOCS, OpenProblem, StructureProblem};
use super::family::{Context, Family, Findings, Subject};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::submission::layout::SHEET_DATA;
use crate::submission::{Entry, Reading, Trouble};
use crate::workbook::OpenError;

pub(super) static FAMILY: Family = Family {
    title: Text::fixed("Berkas dan struktur", "File and structure"),
    docs: DOCS,
    check,
};

/// The finding for a file that cannot be opened.
pub(super) fn unopened(error: &OpenError, findings: &mut Findings) {
    findings.add(&OpenProblem(error), Subject::file());
}

/// The items whose absence a finding of this family explains: their row is gone, or their value cell
/// is part of another's.
pub(super) fn items_without_row(context: &Context<'_>) -> HashSet<usize> {
    let troubles = context.submission.troubles.iter();
    troubles
        .filter_map(|trouble| match trouble {
            Trouble::ItemMissing { item, .. } | Trouble::ValueMerged { item, .. } => {
                context.methodology.item_position(item)
            }
            _ => None,
        })
        .collect()
}

/// Whether a field of Identitas looks blank only because the result of its formula was not saved.
pub(super) fn is_unsaved_formula(context: &Context<'_>, place: &Place) -> bool {
    let troubles = &context.submission.troubles;
    troubles.iter().any(
        |trouble| matches!(trouble, Trouble::FieldFormula { place: found, .. } if found == place),
    )
}

/// The code cells of an item that stands in two rows.
pub(super) fn rows_of_twice<'a>(
    context: &Context<'a>,
    code: &str,
) -> Option<(&'a Place, &'a Place)> {
    let troubles = &context.submission.troubles;
    troubles.iter().find_map(|trouble| match trouble {
        Trouble::ItemTwice {
            item,
            first,
            second,
        } if item == code => Some((first, second)),
        _ => None,
    })
}

fn check(context: &Context<'_>, findings: &mut Findings) {
    let troubles = &context.submission.troubles;
    let missing = count(troubles, |t| matches!(t, Trouble::ItemMissing { .. }));
    let unknown = count(troubles, |t| matches!(t, Trouble::ItemUnknown { .. }));
    // A form of another methodology would make two findings per row: say it once.
    let no_items = missing > 1 && missing == context.methodology.items.len();
    if no_items {
        let problem = StructureProblem::NoItems { found: unknown };
        findings.add(&problem, Subject::place(Place::sheet(SHEET_DATA.id)));
    }
    for trouble in troubles {
        match trouble {
            Trouble::ItemMissing { .. } | Trouble::ItemUnknown { .. } if no_items => {}
            Trouble::ItemMissing { item, .. } if is_not_asked(context, item) => {}
            Trouble::ItemUnknown { place, .. } if is_near_of_missing(troubles, place) => {}
            Trouble::ItemMissing { .. }
            | Trouble::ItemUnknown { .. }
            | Trouble::ItemTwice { .. }
            | Trouble::ValueMerged { .. }
            | Trouble::TextCut { .. } => row(context, trouble, findings),
            _ => sheet(trouble, findings),
        }
    }
}

/// Whether the form is a request that does not ask for an item, and so has no row for it.
fn is_not_asked(context: &Context<'_>, item: &str) -> bool {
    let stamp = context.submission.stamp.as_ref();
    let request = stamp.and_then(|stamp| stamp.request.as_ref());
    request.is_some_and(|request| !request.items.iter().any(|asked| asked == item))
}

/// Whether the finding about a missing row already points at this code as its misspelling.
fn is_near_of_missing(troubles: &[Trouble], place: &Place) -> bool {
    troubles.iter().any(
        |trouble| matches!(trouble, Trouble::ItemMissing { near: Some(near), .. } if near == place),
    )
}

fn count(troubles: &[Trouble], is: fn(&Trouble) -> bool) -> usize {
    troubles.iter().filter(|trouble| is(trouble)).count()
}

/// Troubles with sheets, columns and labels. A missing stamp is the stamp family's.
fn sheet(trouble: &Trouble, findings: &mut Findings) {
    let (problem, place) = match trouble {
        Trouble::OtherWorkbook { kind } => (StructureProblem::OtherWorkbook(*kind), None),
        Trouble::SheetMissing {
            sheet,
            near,
            present,
        } => {
            let near = near.as_deref();
            (
                StructureProblem::SheetMissing {
                    sheet,
                    near,
                    present,
                },
                None,
            )
        }
        Trouble::HeaderMissing { sheet } => (
            StructureProblem::HeaderMissing { sheet },
            Some(Place::sheet(sheet)),
        ),
        Trouble::ColumnMissing {
            column,
            near,
            near_text,
            sheet,
        } => {
            let problem = StructureProblem::ColumnMissing {
                column,
                near: near.as_ref(),
                near_text: near_text.as_deref(),
                sheet,
            };
            (problem, near.clone().or(Some(Place::sheet(sheet))))
        }
        Trouble::ColumnTwice {
            column,
            first,
            second,
        } => {
            let problem = StructureProblem::ColumnTwice {
                column,
                first,
                second,
            };
            (problem, Some(second.clone()))
        }
        Trouble::FieldMissing {
            field,
            near,
            near_text,
            sheet,
        } => {
            let problem = StructureProblem::FieldMissing {
                field,
                near: near.as_ref(),
                near_text: near_text.as_deref(),
                sheet,
            };
            (problem, near.clone().or(Some(Place::sheet(sheet))))
        }
        Trouble::FieldFormula { field, place } => (
            StructureProblem::FieldFormula { field },
            Some(place.clone()),
        ),
        Trouble::FieldTwice {
            field,
            first,
            second,
        } => {
            let problem = StructureProblem::FieldTwice {
                field,
                first,
                second,
            };
            (problem, Some(second.clone()))
        }
        _ => return,
    };
    findings.add(&problem, Subject::place(place));
}

/// Troubles with rows and texts.
fn row(context: &Context<'_>, trouble: &Trouble, findings: &mut Findings) {
    match trouble {
        Trouble::ItemMissing {
            item,
            near,
            near_text,
        } => {
            let Some(position) = context.methodology.item_position(item) else {
                return;
            };
            let problem = StructureProblem::ItemMissing {
                item: &context.methodology.items[position],
                near: near.as_ref(),
                near_text: near_text.as_deref(),
            };
            let place = near.clone().unwrap_or_else(|| Place::sheet(SHEET_DATA.id));
            findings.add(&problem, context.item(position).at(Some(place)));
        }
        Trouble::ItemUnknown { text, place, near } => {
            let near = near.as_deref();
            let problem = StructureProblem::ItemUnknown { text, near };
            findings.add(&problem, Subject::place(place.clone()));
        }
        Trouble::ItemTwice {
            item,
            first,
            second,
        } => {
            let position = context.methodology.item_position(item);
            let entry = position.and_then(|position| context.submission.entries.get(position));
            // Two rows that contradict each other are the reading family's.
            if entry.is_some_and(|entry| entry.reading == Some(Reading::TwoAnswers)) {
                return;
            }
            let problem = StructureProblem::ItemTwice {
                item,
                first,
                second,
            };
            let subject = position.map_or_else(Subject::file, |position| context.item(position));
            findings.add(&problem, subject.at(Some(second.clone())));
        }
        Trouble::ValueMerged { item, place, first } => {
            let Some(position) = context.methodology.item_position(item) else {
                return;
            };
            let owner = |entry: &Entry| entry.place.as_ref() == Some(first);
            let owner = context.submission.entries.iter().position(owner);
            let problem = StructureProblem::ValueMerged {
                item: &context.methodology.items[position],
                place,
                first,
                owner: owner.map(|owner| &context.methodology.items[owner].code[..]),
            };
            findings.add(&problem, context.item(position).at(Some(place.clone())));
        }
        Trouble::TextCut { place, limit } => {
            let problem = StructureProblem::TextCut { limit: *limit };
            findings.add(&problem, Subject::place(place.clone()));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use crate::diagnostic::{Place, Severity};
    use crate::submission::{OtherWorkbook, Reading, State, Trouble};

    fn place(cell: &str) -> Place {
        Place {
            sheet: "Data".to_owned(),
            cell: cell.to_owned(),
        }
    }

    fn misspelt() -> Sample {
        Sample::complete()
            .state("D07", State::Empty)
            .trouble(Trouble::ItemMissing {
                item: "D07".into(),
                near: Some(place("B17")),
                near_text: Some("D7".into()),
            })
            .trouble(Trouble::ItemUnknown {
                text: "D7".into(),
                place: place("B17"),
                near: Some("D07".into()),
            })
    }

    #[test]
    fn a_misspelt_code_is_one_finding_that_names_it() {
        let report = misspelt().report();
        assert_eq!(misspelt().findings(), ["IK027 D07 Data!B17"]);
        assert_eq!(
            report.findings[0].hint.id,
            "Maksud Anda “D7” (Data!B17)? Tulis D07 di kolom Kode pada baris data itu."
        );
        assert_eq!(report.completeness.empty, 1);
    }

    #[test]
    fn without_the_data_sheet_no_item_is_called_empty() {
        let sample = Sample::blank().trouble(Trouble::SheetMissing {
            sheet: "Data".into(),
            near: Some("Dta".into()),
            present: vec!["Identitas".into(), "Dta".into()],
        });
        assert_eq!(sample.findings(), ["IK021"]);
        let report = sample.report();
        assert_eq!(report.completeness.empty, 99);
        let by_agency = &report.completeness.by_agency;
        assert!(by_agency.iter().all(|agency| agency.missing.is_empty()));
        assert_eq!(
            report.findings[0].message.id,
            "Lembar “Data” tidak ada. Lembar yang ada: Identitas, Dta."
        );
        assert!(
            report.findings[0]
                .hint
                .id
                .starts_with("Maksud Anda “Dta”? ")
        );
    }

    #[test]
    fn a_form_of_another_methodology_is_said_once() {
        let mut sample = Sample::blank();
        for item in &sample.methodology.items {
            sample.submission.troubles.push(Trouble::ItemMissing {
                item: item.code.clone(),
                near: None,
                near_text: None,
            });
        }
        sample.submission.troubles.push(Trouble::ItemUnknown {
            text: "X1".into(),
            place: place("B7"),
            near: None,
        });
        assert_eq!(sample.findings(), ["IK026 Data"]);
    }

    #[test]
    fn a_broken_structure_is_told_without_what_follows_from_it() {
        let column = Trouble::ColumnMissing {
            column: "Nilai".into(),
            near: Some(place("F4")),
            near_text: Some("Nilia".into()),
            sheet: "Data".into(),
        };
        let header = Trouble::HeaderMissing {
            sheet: "Data".into(),
        };
        for (trouble, expected) in [(column, "IK023 Data!F4"), (header, "IK022 Data")] {
            let mut sample = Sample::blank().trouble(trouble);
            sample.submission.identity.region_code.text.clear();
            assert_eq!(sample.findings(), [expected]);
        }
    }

    #[test]
    fn another_workbook_of_the_program_is_called_by_its_name() {
        let said = |kind| {
            let report = Sample::blank()
                .trouble(Trouble::OtherWorkbook { kind })
                .report();
            assert_eq!(report.findings.len(), 1);
            report.findings[0].message.id.clone()
        };
        assert_eq!(
            said(OtherWorkbook::Methodology),
            "Ini buku kerja metodologi, bukan formulir."
        );
        assert_eq!(
            said(OtherWorkbook::Result),
            "Ini buku kerja hasil perhitungan, bukan formulir."
        );
        assert_eq!(
            said(OtherWorkbook::Recap),
            "Ini rekap beberapa wilayah, bukan formulir."
        );
        assert_eq!(
            said(OtherWorkbook::Monitoring),
            "Ini tabel pemantauan permintaan, bukan formulir."
        );
    }

    #[test]
    fn only_what_cannot_be_done_without_is_an_error() {
        let column = |name: &str| {
            let sample = Sample::complete().trouble(Trouble::ColumnMissing {
                column: name.into(),
                near: None,
                near_text: None,
                sheet: "Data".into(),
            });
            sample.report().findings[0].severity
        };
        assert_eq!(column("Nilai"), Severity::Error);
        assert_eq!(column("Sumber"), Severity::Warning);
        let field = |name: &str| {
            let sample = Sample::complete().trouble(Trouble::FieldMissing {
                field: name.into(),
                near: None,
                near_text: None,
                sheet: "Identitas".into(),
            });
            sample.report().findings[0].severity
        };
        assert_eq!(field("Kode wilayah"), Severity::Error);
        assert_eq!(field("Instansi pengisi"), Severity::Warning);
        assert_eq!(field("Kontak"), Severity::Note);
    }

    #[test]
    fn two_rows_that_contradict_each_other_are_one_error() {
        let twice = Trouble::ItemTwice {
            item: "D20".into(),
            first: place("B30"),
            second: place("B45"),
        };
        let same = Sample::complete().trouble(twice.clone());
        assert_eq!(same.findings(), ["IK029 D20 Data!B45"]);
        let different = Sample::complete()
            .unreadable("D20", "5310", Reading::TwoAnswers)
            .trouble(twice);
        assert_eq!(different.findings(), ["IK309 D20 Data!F30"]);
        assert!(
            different.report().findings[0]
                .message
                .id
                .ends_with("(Data!B30 / Data!B45)."),
        );
    }
}
