//! The result of an audit as the outputs show it, and its CSV.

use std::borrow::Cow;

use super::csv;
use crate::analysis::{Audit, Claim, Correction, Deviation, Kin, Relation};
use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::table::{Table, Target};
use crate::submission::{SourceFile, Submission};

/// All that the outputs show.
#[derive(Clone, Copy)]
pub struct Audited<'a> {
    /// The methodology used.
    pub methodology: &'a Methodology,
    /// What was audited.
    pub subject: Subject<'a>,
    /// What is compared.
    pub claim: Claim,
    /// What was found.
    pub audit: &'a Audit,
}

/// What was audited.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// A column of a table.
    Table(&'a Table),
    /// A score claimed for a form.
    Form(&'a Submission),
}

/// A unit as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named<'a> {
    /// Row in the file, from 1; none for a form.
    pub row: Option<u32>,
    pub code: &'a str,
    pub name: &'a str,
    pub year: &'a str,
    /// What it is called where there is room for one text.
    pub label: Text,
}

impl<'a> Audited<'a> {
    pub(crate) fn file(&self) -> &'a SourceFile {
        match self.subject {
            Subject::Table(table) => &table.file,
            Subject::Form(form) => &form.file,
        }
    }

    /// Header of the published column; none for a form.
    pub(crate) fn column(&self) -> Option<&'a str> {
        let Subject::Table(table) = self.subject else {
            return None;
        };
        let column = table.column(Target::Published)?;
        Some(&table.columns[column].header)
    }

    pub(crate) fn named(&self, unit: usize) -> Named<'a> {
        match self.subject {
            Subject::Table(table) => {
                let own = &table.units[unit];
                Named {
                    row: Some(own.row.saturating_add(1)),
                    code: &own.code,
                    name: &own.name,
                    year: &own.year,
                    label: own.label(),
                }
            }
            Subject::Form(form) => {
                let identity = &form.identity;
                Named {
                    row: None,
                    code: &identity.region_code.text,
                    name: &identity.name.text,
                    year: &identity.year.text,
                    label: Text::same(identity.name.text.clone()),
                }
            }
        }
    }

    /// The cell of a unit's component, or of its published score.
    pub(crate) fn place(&self, unit: usize, target: Target) -> Option<Place> {
        match (self.subject, target) {
            (Subject::Table(table), _) => {
                table.column(target).map(|column| table.place(unit, column))
            }
            (Subject::Form(form), Target::Item(item)) => form.entries.get(item)?.place.clone(),
            (Subject::Form(_), _) => None,
        }
    }

    /// Code and name of a component.
    pub(crate) fn component(&self, target: Target) -> (&'a str, &'a Text) {
        match target {
            Target::Item(item) => {
                let item = &self.methodology.items[item];
                (&item.code, &item.name)
            }
            Target::Indicator(indicator) => {
                let indicator = &self.methodology.indicators[indicator];
                (&indicator.code, &indicator.name)
            }
            Target::Published => {
                let node = &self.methodology.nodes[self.claim.node];
                (&node.code, &node.name)
            }
        }
    }
}

/// How another row is related, in words.
pub(crate) const fn relation(relation: Relation) -> Text {
    match relation {
        Relation::Above => Text::fixed("baris di atasnya", "the row above"),
        Relation::Below => Text::fixed("baris di bawahnya", "the row below"),
        Relation::YearBefore => Text::fixed("tahun sebelumnya", "the year before"),
        Relation::YearAfter => Text::fixed("tahun sesudahnya", "the year after"),
    }
}

/// Columns of the CSV.
const COLUMNS: [&str; 17] = [
    "row",
    "code",
    "name",
    "year",
    "published",
    "recomputed",
    "difference",
    "published_stands_in",
    "component",
    "cell",
    "current",
    "needed",
    "current_stands_in",
    "needed_stands_in",
    "meant",
    "copied_together",
    "state",
];

/// CSV: one row per deviation and component that could make it right (or one without a component);
/// then the scores that cannot be recomputed, and those that cannot be read, as `state` says. Other rows
/// are named by their cell; `meant` is the published score that was probably meant.
#[must_use]
pub fn csv(made: &Audited<'_>, lang: Lang) -> String {
    let mut table = csv::Table::new(&COLUMNS, made.methodology);
    for deviation in &made.audit.deviations {
        match deviation.corrections.as_deref() {
            None | Some([]) => table.row(&row(made, deviation, None, lang)),
            Some(corrections) => {
                for correction in corrections {
                    table.row(&row(made, deviation, Some(correction), lang));
                }
            }
        }
    }
    for (unit, published) in &made.audit.unverifiable {
        let mut cells = identity(made, *unit);
        cells[4] = csv::number(*published);
        cells[16] = Cow::Borrowed("unverifiable");
        table.row(&cells);
    }
    for unit in &made.audit.unreadable {
        let mut cells = identity(made, *unit);
        let place = made.place(*unit, Target::Published);
        cells[9] = place.map_or_else(csv::nothing, |place| Cow::Owned(place.cell));
        cells[16] = Cow::Borrowed("unreadable");
        table.row(&cells);
    }
    table.finish()
}

/// A row with the unit alone.
fn identity<'a>(made: &Audited<'a>, unit: usize) -> [Cow<'a, str>; COLUMNS.len()] {
    let named = made.named(unit);
    let mut cells = [const { csv::nothing() }; COLUMNS.len()];
    cells[0] = named
        .row
        .map_or_else(csv::nothing, |row| csv::number(f64::from(row)));
    cells[1] = csv::text(named.code);
    cells[2] = csv::text(named.name);
    cells[3] = csv::text(named.year);
    cells
}

fn row<'a>(
    made: &Audited<'a>,
    deviation: &Deviation,
    correction: Option<&Correction>,
    lang: Lang,
) -> [Cow<'a, str>; COLUMNS.len()] {
    let unit = deviation.unit;
    let mut cells = identity(made, unit);
    cells[4] = csv::number(deviation.published);
    cells[5] = csv::number(deviation.recomputed);
    cells[6] = csv::number(deviation.difference());
    let kin = |kin: &[Kin], target: Target| {
        let words = kin.iter().map(|one| {
            let place = made.place(one.unit, target);
            let cell = place.map_or_else(String::new, |place| format!(" {}", place.cell));
            format!("{}{cell}", relation(one.relation).get(lang))
        });
        Cow::Owned(words.collect::<Vec<_>>().join("; "))
    };
    cells[7] = kin(&deviation.published_stands_in, Target::Published);
    cells[14] = deviation
        .misspelt
        .map_or_else(csv::nothing, |found| csv::number(found.meant));
    let together = deviation.copied_together.iter().map(|(kin, targets)| {
        let codes: Vec<&str> = targets
            .iter()
            .map(|target| made.component(*target).0)
            .collect();
        format!("{}: {}", relation(kin.relation).get(lang), codes.join(" "))
    });
    cells[15] = csv::text(&together.collect::<Vec<_>>().join("; "))
        .into_owned()
        .into();
    cells[16] = Cow::Borrowed("deviating");
    if let Some(found) = correction {
        cells[8] = csv::text(made.component(found.target).0);
        let place = made.place(unit, found.target);
        cells[9] = place.map_or_else(csv::nothing, |place| Cow::Owned(place.cell));
        cells[10] = csv::number(found.current);
        cells[11] = csv::number(found.needed);
        cells[12] = kin(&found.current_stands_in, found.target);
        cells[13] = kin(&found.needed_stands_in, found.target);
    }
    cells
}

#[cfg(test)]
pub(crate) mod fixture {
    use std::path::Path;

    use super::*;
    use crate::analysis::audit_table;
    use crate::methodology::Aggregation;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::submission::table::{Options, read_text};

    /// An audited table.
    pub struct Fixture {
        pub methodology: Methodology,
        pub table: Table,
        pub claim: Claim,
        pub audit: Audit,
    }

    impl Fixture {
        pub fn audited(&self) -> Audited<'_> {
            Audited {
                methodology: &self.methodology,
                subject: Subject::Table(&self.table),
                claim: self.claim,
                audit: &self.audit,
            }
        }
    }

    fn of(rows: &str) -> Fixture {
        let mut made = methodology(&[
            node("IPM", "").aggregation(Aggregation::Geometric),
            node("IK", "IPM"),
            indicator("UHH", "IK", "D0").between(20.0, 85.0),
            node("IP", "IPM"),
            indicator("HLS", "IP", "D1").between(0.0, 18.0),
            indicator("RLS", "IP", "D2").between(0.0, 15.0),
        ]);
        made.items.truncate(3);
        made.group_columns.clear();
        made.name = Text::fixed("Metodologi uji", "Test methodology");
        made.notice = Text::fixed("Bukan metodologi resmi.", "Not the official methodology.");
        let text = format!("kode,nama,tahun,D0,D1,D2,IPM terbit\n{rows}");
        let options = Options {
            decimal: None,
            published: Some("IPM terbit"),
        };
        let table = read_text(text.into_bytes(), Path::new("ipm.csv"), &made, &options).unwrap();
        let claim = Claim {
            node: 0,
            decimals: 2,
            component_decimals: None,
        };
        let audit = audit_table(&made, &table, claim);
        Fixture {
            methodology: made,
            table,
            claim,
            audit,
        }
    }

    /// A copied cell, a score computed with last year's value, nonsense, a hostile name, no data.
    pub fn deviating() -> Fixture {
        of("1,Simeulue,2021,65.26,13.76,9.34,69.49\n\
            2,Singkil,2021,65.26,14.31,8.53,70.51\n\
            1,Simeulue,2022,66.00,13.80,9.40,69.89\n\
            3,\"=Kota\u{1b}[31m, X\",2022,70.1,12.5,8.1,1000\n\
            4,Kosong,2022,NA,NA,NA,60\n")
    }

    /// Everything follows.
    pub fn following() -> Fixture {
        of("1,Simeulue,2021,65.26,13.76,9.34,69.49\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deviations_with_their_corrections() {
        let fixture = fixture::deviating();
        insta::assert_snapshot!(csv(&fixture.audited(), Lang::Id));
        let clean = csv(&fixture::following().audited(), Lang::Id);
        assert!(clean.starts_with(&COLUMNS.join(",")) && clean.lines().count() == 1);
    }
}
