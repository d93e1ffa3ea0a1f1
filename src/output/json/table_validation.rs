//! The document of `ikesos validate` for a wide table.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::SCHEMA_VERSION;
use super::table::some;
use super::validation::{Finding, Method};
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::submission::table::{Table, Target};
use crate::validation::{self, CheckedTable, Verdict};

/// What validation says of one table.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TableValidation {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// Name of the file, without folders.
    pub file: String,
    /// Name of its sheet; for a text file its name without the ending.
    pub sheet: String,
    /// The methodology that the table was judged by.
    pub method: Method,
    /// Number of units: rows with anything in them.
    pub units: usize,
    /// What the scores of the table are good for.
    pub indices: IndexCounts,
    /// The columns with values, in the order of the file.
    pub columns: Vec<TableColumn>,
    /// How much is filled in, of all units together.
    pub completeness: TableCompleteness,
    /// The findings by kind: errors, then warnings, then notes.
    pub findings: Vec<TableFinding>,
    /// Whether all rows together can be used as final data.
    pub verdict: Verdict,
}

/// How many units of a table would have an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IndexCounts {
    /// Units with an index that is final.
    #[serde(rename = "final")]
    pub final_units: usize,
    /// Units with a provisional index.
    pub provisional: usize,
    /// Units without an index.
    pub none: usize,
}

/// A column with values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableColumn {
    /// Its header.
    pub header: String,
    /// Code of the item or indicator.
    pub code: String,
    /// Whether it holds an item or an indicator.
    pub kind: ColumnKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
    /// Values of an item.
    Item,
    /// Values of an indicator, in the place of its formula.
    Indicator,
}

/// How much of a table is filled in.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct TableCompleteness {
    /// Values that all units together need.
    pub required: usize,
    /// Values that they have.
    pub filled: usize,
    /// Filled of required, 0 to 100.
    pub percent: f64,
    /// The items and indicators that units lack, in the methodology's order.
    pub missing: Vec<MissingCount>,
}

/// How many units lack a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MissingCount {
    /// Code of the item or indicator.
    pub code: String,
    /// Units without it.
    pub units: usize,
}

/// Findings of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableFinding {
    /// Stable code, `IK` and three digits.
    #[schemars(regex(pattern = r"^IK\d{3}$"))]
    pub code: &'static str,
    /// Stable kebab-case name of the code.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// How often it occurs.
    pub count: usize,
    /// The items, indicators, nodes or rules that it occurs in, most often first.
    pub parts: Vec<PartCount>,
    /// The first occurrences.
    pub first: Vec<Occurrence>,
}

/// A finding in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Occurrence {
    /// The finding.
    #[serde(flatten)]
    pub finding: Finding,
    /// The row that it is about; null when it is about the file or a column.
    pub unit: Option<FindingUnit>,
}

/// The row of a table that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FindingUnit {
    /// Row in the file, from 1 as spreadsheets count.
    pub row: u32,
    /// Code of the unit.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The year, as in the table.
    pub year: Option<String>,
}

impl Occurrence {
    fn of(finding: &validation::Finding, table: &Table, lang: Lang) -> Self {
        let place = finding.place.as_ref();
        let unit = place.and_then(|place| table.unit_at(place));
        let some = |text: &str| some(text).map(str::to_owned);
        Self {
            finding: Finding::of(finding, lang),
            unit: unit.map(|unit| {
                let own = &table.units[unit];
                FindingUnit {
                    row: own.row.saturating_add(1),
                    code: some(&own.code),
                    name: some(&own.name),
                    year: some(&own.year),
                }
            }),
        }
    }
}

/// How often something occurs in an element of the methodology.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartCount {
    /// Code of the element.
    pub code: String,
    /// How often.
    pub count: usize,
}

impl TableFinding {
    pub(super) fn of(finding: &validation::TableFinding, table: &Table, lang: Lang) -> Self {
        let parts = finding.parts.iter();
        Self {
            code: finding.code,
            name: finding.name,
            severity: finding.severity,
            count: finding.count,
            parts: parts
                .map(|(code, count)| PartCount {
                    code: code.clone(),
                    count: *count,
                })
                .collect(),
            first: finding
                .first
                .iter()
                .map(|one| Occurrence::of(one, table, lang))
                .collect(),
        }
    }
}

/// The document for one table, in one language.
#[must_use]
pub fn table_validation(
    methodology: &Methodology,
    checked: &CheckedTable,
    lang: Lang,
) -> TableValidation {
    let (table, report, indices) = (&checked.table, &checked.report, checked.indices);
    let code = |target: Target| match target {
        Target::Item(item) => Some((methodology.items[item].code.clone(), ColumnKind::Item)),
        Target::Indicator(indicator) => {
            let code = methodology.indicators[indicator].code.clone();
            Some((code, ColumnKind::Indicator))
        }
        Target::Published => None,
    };
    let columns = table.columns.iter().filter_map(|column| {
        let (code, kind) = code(column.target)?;
        let header = column.header.clone();
        Some(TableColumn { header, code, kind })
    });
    let missing = report
        .completeness
        .needed
        .iter()
        .filter(|needed| needed.missing > 0);
    let (required, filled) = report.completeness.total();
    TableValidation {
        schema_version: SCHEMA_VERSION,
        file: table.file.name(),
        sheet: table.sheet.clone(),
        method: Method::of(methodology),
        units: table.units.len(),
        indices: IndexCounts {
            final_units: indices.scored - indices.provisional,
            provisional: indices.provisional,
            none: table.units.len() - indices.scored,
        },
        columns: columns.collect(),
        completeness: TableCompleteness {
            required,
            filled,
            percent: if required == 0 {
                100.0
            } else {
                100.0 * filled as f64 / required as f64
            },
            missing: missing
                .filter_map(|needed| {
                    let (code, _) = code(needed.target)?;
                    let units = needed.missing;
                    Some(MissingCount { code, units })
                })
                .collect(),
        },
        findings: report
            .findings
            .iter()
            .map(|one| TableFinding::of(one, table, lang))
            .collect(),
        verdict: report.verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::json::table_validation_schema;
    use crate::output::tabular::fixture::Fixture;

    #[test]
    fn real_documents_follow_the_schema() {
        let schema = serde_json::to_value(table_validation_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for (name, fixture) in Fixture::all() {
            let checked = CheckedTable::of(&fixture.methodology, fixture.table);
            let document = table_validation(&fixture.methodology, &checked, Lang::Id);
            let document = serde_json::to_value(document).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| format!("{error} at {}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
    }

    #[test]
    fn the_document_says_what_the_report_says() {
        let (_, fixture) = Fixture::all().remove(2);
        let checked = CheckedTable::of(&fixture.methodology, fixture.table);
        let document = table_validation(&fixture.methodology, &checked, Lang::En);
        insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
    }
}
