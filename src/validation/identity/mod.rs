//! Who, where and when: region code and its system, names, years. `IK1xx`.

mod problems;

use std::collections::BTreeMap;

use self::problems::{DOCS, IdentityProblem};
use super::family::{Context, Family, Findings, Subject};
use super::structure::is_unsaved_formula;
use crate::lang::{Date, Text, nearest};
use crate::submission::Field;
use crate::submission::region::{CodeSystem, Pattern};

pub(super) static FAMILY: Family = Family {
    title: Text::fixed("Identitas", "Identity"),
    docs: DOCS,
    check,
};

/// First and last plausible data year.
const FIRST_YEAR: u16 = 2000;
const LAST_YEAR: u16 = 2100;

fn check(context: &Context<'_>, findings: &mut Findings) {
    code(context, findings);
    names(context, findings);
    let form = year(context, findings);
    item_years(context, form, findings);
}

/// The problem when a field is blank. A field whose label was not found, or that is a formula without
/// a result, is the structure family's.
fn blank(
    context: &Context<'_>,
    field: &Field,
    problem: &IdentityProblem<'_>,
    findings: &mut Findings,
) {
    if let Some(place) = &field.place
        && field.text.is_empty()
        && !is_unsaved_formula(context, place)
    {
        findings.add(problem, Subject::field(field));
    }
}

/// Region code and code system.
fn code(context: &Context<'_>, findings: &mut Findings) {
    let identity = &context.submission.identity;
    let (code, system) = (&identity.region_code, &identity.code_system);
    blank(context, code, &IdentityProblem::RegionCodeMissing, findings);
    let text = code.text.as_str();
    let pattern = Pattern::of(text);
    let problem = match &pattern {
        Pattern::None if text.is_empty() => None,
        Pattern::None => Some(IdentityProblem::RegionCodePattern {
            text,
            subdistrict: None,
        }),
        Pattern::Below(regency) => Some(IdentityProblem::RegionCodePattern {
            text,
            subdistrict: Some(regency.clone()),
        }),
        Pattern::LostZero => Some(IdentityProblem::RegionCodeLostZero { text }),
        Pattern::Province | Pattern::Regency(_) => None,
    };
    if let Some(problem) = problem {
        findings.add(&problem, Subject::field(code));
    }
    let missing = IdentityProblem::CodeSystemMissing {
        pattern: pattern.system(),
    };
    blank(context, system, &missing, findings);
    if system.text.is_empty() {
        return;
    }
    match (CodeSystem::read(&system.text), pattern.system()) {
        (None, _) => {
            let problem = IdentityProblem::CodeSystemUnknown {
                text: &system.text,
                near: nearest(&system.text, CodeSystem::ALL.map(CodeSystem::name)),
            };
            findings.add(&problem, Subject::field(system));
        }
        (Some(declared), Some(pattern)) if declared != pattern => {
            let problem = IdentityProblem::CodeSystemContradicts {
                code: text,
                pattern,
                declared,
            };
            findings.add(&problem, Subject::field(code));
        }
        _ => {}
    }
}

/// Names, and who filled in the form when.
fn names(context: &Context<'_>, findings: &mut Findings) {
    let identity = &context.submission.identity;
    blank(
        context,
        &identity.name,
        &IdentityProblem::RegionNameMissing,
        findings,
    );
    blank(
        context,
        &identity.province,
        &IdentityProblem::ProvinceMissing,
        findings,
    );
    blank(
        context,
        &identity.agency,
        &IdentityProblem::AgencyMissing,
        findings,
    );
    blank(
        context,
        &identity.person,
        &IdentityProblem::PersonMissing,
        findings,
    );
    blank(
        context,
        &identity.contact,
        &IdentityProblem::ContactMissing,
        findings,
    );
    blank(
        context,
        &identity.date,
        &IdentityProblem::DateMissing,
        findings,
    );
    let date = &identity.date;
    if !date.text.is_empty() && !is_iso_date(&date.text) {
        let problem = IdentityProblem::DateUnclear { text: &date.text };
        findings.add(&problem, Subject::field(date));
    }
}

/// Whether a text starts as `2025-07-30` does (a time may follow) with a day that the
/// calendar has.
fn is_iso_date(text: &str) -> bool {
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    Date::parse(date).is_some()
}

/// A single year in four digits.
fn read_year(text: &str) -> Option<u16> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// The form's year; the plausible year, if it holds one.
fn year(context: &Context<'_>, findings: &mut Findings) -> Option<u16> {
    let field = &context.submission.identity.year;
    blank(context, field, &IdentityProblem::YearMissing, findings);
    let text = field.text.as_str();
    if text.is_empty() {
        return None;
    }
    match read_year(text) {
        None => {
            let problem = IdentityProblem::YearNotAYear { text };
            findings.add(&problem, Subject::field(field));
            None
        }
        Some(year) if !(FIRST_YEAR..=LAST_YEAR).contains(&year) => {
            let problem = IdentityProblem::YearImplausible { year };
            findings.add(&problem, Subject::field(field));
            None
        }
        year => year,
    }
}

/// The items' own years. That they differ from the form's is usual, so it is said once per year.
fn item_years(context: &Context<'_>, form: Option<u16>, findings: &mut Findings) {
    let oldest = context.methodology.validation.oldest_years;
    let mut others: BTreeMap<u16, Vec<&str>> = BTreeMap::new();
    for (position, item, entry) in context.items() {
        let text = entry.year.as_str();
        if text.is_empty() {
            continue;
        }
        let problem = match (read_year(text), form) {
            (None, _) => IdentityProblem::ItemYearNotAYear { item, text },
            (Some(year), Some(form)) if year > form => {
                IdentityProblem::ItemYearAhead { item, year, form }
            }
            (Some(year), Some(form)) if f64::from(form - year) > oldest => {
                IdentityProblem::ItemYearFar { item, year, form }
            }
            (Some(year), Some(form)) if year != form => {
                // The year of an empty row says nothing yet.
                if entry.state.value().is_some() {
                    others.entry(year).or_default().push(&item.code);
                }
                continue;
            }
            _ => continue,
        };
        let subject = context.item(position).at(entry.year_place.clone());
        findings.add(&problem, subject);
    }
    for (year, items) in others {
        if let Some(form) = form {
            let problem = IdentityProblem::ItemYearsDiffer { year, form, items };
            findings.add(&problem, Subject::file());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;
    use crate::submission::State;

    #[test]
    fn code_and_system_must_agree() {
        let findings = |code: &str, system: &str| {
            let sample = Sample::complete().change(|submission| {
                code.clone_into(&mut submission.identity.region_code.text);
                system.clone_into(&mut submission.identity.code_system.text);
            });
            sample.findings()
        };
        assert!(findings("63.72", "Kemendagri").is_empty());
        assert!(findings("6372", "bps").is_empty());
        assert!(findings("63", "BPS").is_empty());
        assert_eq!(findings("63.72", "BPS"), ["IK106 Identitas!B3"]);
        assert_eq!(findings("6372", "Kemendagri"), ["IK106 Identitas!B3"]);
        assert_eq!(findings("63.1", "Kemendagri"), ["IK103 Identitas!B3"]);
        assert_eq!(findings("63.72.01", "Kemendagri"), ["IK102 Identitas!B3"]);
    }

    #[test]
    fn a_label_that_is_gone_is_not_also_a_blank_field() {
        let sample = Sample::complete().change(|submission| {
            submission.identity.name = Field::default();
        });
        assert!(sample.findings().is_empty());
    }

    #[test]
    fn years_of_items_are_told_once_per_year() {
        let mut sample = Sample::complete();
        for (position, entry) in sample.submission.entries.iter_mut().enumerate() {
            entry.year = if position % 2 == 0 { "2024" } else { "2023" }.to_owned();
        }
        let report = sample.report();
        assert_eq!(sample.findings(), ["IK114", "IK114"]);
        assert_eq!(
            report.findings[1].message.id,
            "50 data berasal dari tahun 2024, bukan 2025: D01, D03, D05, D07, D09, D11, D13, \
             D15, dan 42 lainnya."
        );
    }

    #[test]
    fn without_a_year_of_the_form_those_of_the_items_are_not_compared() {
        let sample = Sample::complete().change(|submission| {
            submission.identity.year.text = "2024/2025".to_owned();
            submission.entries[0].year = "1999".to_owned();
        });
        assert_eq!(sample.findings(), ["IK110 Identitas!B7"]);
    }

    #[test]
    fn a_year_after_that_of_the_form_is_a_warning() {
        for (year, expected) in [
            ("2026", "IK113 D01 Data!H11"),
            ("2020", "IK114"),
            ("2019", "IK113 D01 Data!H11"),
        ] {
            let sample = Sample::complete().change(|s| s.entries[0].year = year.to_owned());
            assert_eq!(sample.findings(), [expected], "{year}");
        }
    }

    #[test]
    fn a_year_to_come_is_not_called_old() {
        let sample = Sample::complete().change(|s| s.entries[0].year = "2026".to_owned());
        let finding = sample.report().findings.remove(0);
        assert_eq!(
            finding.message.id,
            "D01 Jumlah penduduk: tahun data 2026 sesudah tahun formulir 2025."
        );
        assert!(!finding.hint.id.contains("lama"), "{}", finding.hint.id);
    }

    #[test]
    fn years_of_empty_rows_are_not_counted() {
        let mut sample = Sample::complete();
        for code in ["D17", "D18"] {
            sample.entry(code).year = "2024".to_owned();
        }
        let report = sample.state("D18", State::Empty).report();
        let years = report.findings.iter().find(|f| f.code == "IK114").unwrap();
        assert!(
            years.message.id.starts_with("1 data "),
            "{}",
            years.message.id
        );
    }

    #[test]
    fn a_year_with_decimals_is_quoted_as_it_is_seen() {
        let sample = Sample::complete().change(|s| s.identity.year.text = "2025.5".to_owned());
        let finding = sample.report().findings.remove(0);
        assert_eq!(finding.message.id, "Tahun data “2025,5” bukan satu tahun.");
        assert_eq!(
            finding.message.en,
            "Data year “2025.5” is not a single year."
        );
    }

    #[test]
    fn iso_dates() {
        for good in ["2025-07-30", "2025-07-30 08:15:00", "2025-07-30T08:15:00"] {
            assert!(is_iso_date(good), "{good}");
        }
        for odd in [
            "30-07-2025",
            "2025-13-01",
            "2025-02-30",
            "2025-00-10",
            "2025/07/30",
            "30 Juli 2025",
        ] {
            assert!(!is_iso_date(odd), "{odd}");
        }
    }
}
