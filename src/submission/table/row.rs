//! One row of a table on its own: as a form would hold it, and found by its code or name.

use super::vocabulary::fold;
use super::{Table, Target};
use crate::diagnostic::Place;
use crate::methodology::Methodology;
use crate::submission::{Entry, Field, Identity, State, Submission};

/// A value that a table gives for an indicator itself, in the place of its formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// What its cell holds.
    pub state: State,
    /// The cell.
    pub place: Place,
}

impl Table {
    /// The units with this code, or else with this name, or else with the same code written with
    /// or without its point (`63.72`, `6372`); in the order of the file.
    #[must_use]
    pub fn find(&self, wanted: &str) -> Vec<usize> {
        let folded = fold(wanted);
        let digits = |code: &str| fold(code).replace('.', "");
        let with = |matches: &dyn Fn(&super::Unit) -> bool| -> Vec<usize> {
            let units = self.units.iter().enumerate();
            units
                .filter(|(_, unit)| matches(unit))
                .map(|(position, _)| position)
                .collect()
        };
        if folded.is_empty() {
            return Vec::new();
        }
        let mut found = with(&|unit| fold(&unit.code) == folded);
        if found.is_empty() {
            found = with(&|unit| fold(&unit.name) == folded);
        }
        if found.is_empty() {
            let plain = digits(wanted);
            found = with(&|unit| digits(&unit.code) == plain);
        }
        found
    }

    /// A unit's row as a form would hold it: items without a column are empty.
    #[must_use]
    pub fn row(&self, methodology: &Methodology, unit: usize) -> Submission {
        let own = &self.units[unit];
        let field = |text: &str| Field {
            text: text.to_owned(),
            place: None,
        };
        let items = 0..methodology.items.len();
        Submission {
            file: self.file.clone(),
            identity: Identity {
                region_code: field(&own.code),
                name: field(&own.name),
                province: field(&own.province),
                year: field(&own.year),
                ..Identity::default()
            },
            stamp: None,
            entries: items
                .map(|item| entry(self.cell(unit, Target::Item(item))))
                .collect(),
            troubles: Vec::new(),
        }
    }

    /// Per indicator the value that a unit's row gives for it; none where no column does, or where
    /// nothing stands in it: then its formula counts.
    #[must_use]
    pub fn given(&self, methodology: &Methodology, unit: usize) -> Vec<Option<Given>> {
        let indicators = 0..methodology.indicators.len();
        let given = |indicator| {
            let (state, place) = self.cell(unit, Target::Indicator(indicator))?;
            (state != State::Empty).then_some(Given { state, place })
        };
        indicators.map(given).collect()
    }

    /// The cell of a unit in the column with these values, if there is one.
    fn cell(&self, unit: usize, target: Target) -> Option<(State, Place)> {
        let column = self.column(target)?;
        let state = self.values(unit)[column].state();
        Some((state, self.place(unit, column)))
    }
}

fn entry(cell: Option<(State, Place)>) -> Entry {
    let (state, place) = cell.map_or((State::Empty, None), |(state, place)| (state, Some(place)));
    Entry {
        state,
        place,
        raw: String::new(),
        reading: None,
        availability: String::new(),
        availability_place: None,
        year: String::new(),
        year_place: None,
        source: String::new(),
        note: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::formula::Input;
    use crate::methodology::testing::{indicator, methodology, node};
    use crate::submission::table::{Options, read_text};
    use std::path::Path;

    fn example() -> (Methodology, Table) {
        let methodology = methodology(&[
            node("I", ""),
            indicator("A", "I", "D0"),
            indicator("B", "I", "D1"),
        ]);
        let text = "kode,nama,tahun,D0,B\n\
            63.72,Kota Banjarbaru,2024,10,20\n\
            63.72,Kota Banjarbaru,2025,11,\n\
            63.01,Tanah Laut,2025,tidak berlaku,ada\n";
        let bytes = text.as_bytes().to_vec();
        let options = Options::default();
        let table = read_text(bytes, Path::new("t.csv"), &methodology, &options).unwrap();
        (methodology, table)
    }

    #[test]
    fn units_are_found_by_code_and_by_name() {
        let (_, table) = example();
        for wanted in ["63.72", " 63.72 ", "6372", "kota  BANJARBARU"] {
            assert_eq!(table.find(wanted), [0, 1], "{wanted}");
        }
        assert_eq!(table.find("63.01"), [2]);
        for wanted in ["", "  ", "63", "Banjarbaru Utara"] {
            assert!(table.find(wanted).is_empty(), "{wanted}");
        }
    }

    #[test]
    fn a_row_has_the_cells_of_its_values() {
        let (methodology, table) = example();
        let row = table.row(&methodology, 1);
        assert_eq!(row.identity.region_code.text, "63.72");
        assert_eq!(row.identity.data_year(), Some(2025));
        assert_eq!(row.entries[0].state, State::Filled(11.0));
        assert_eq!(row.entries[0].place, Some(Place::at("t", 2, 3)));
        assert_eq!(
            (row.entries[1].state, &row.entries[1].place),
            (State::Empty, &None)
        );
        let given = table.given(&methodology, 0);
        assert_eq!(given[0], None);
        let value = given[1].as_ref().unwrap();
        assert_eq!(value.state, State::Filled(20.0));
        assert_eq!(value.place, Place::at("t", 1, 4));
        assert_eq!(table.row(&methodology, 2).inputs()[0], Input::NotApplicable);
        let unreadable = table.given(&methodology, 2)[1].clone().unwrap();
        assert_eq!(unreadable.state, State::Unreadable);
    }
}
