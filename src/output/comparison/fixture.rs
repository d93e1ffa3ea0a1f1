//! Comparisons in several conditions: every renderer is tested on the same ones.

use std::path::Path;

use super::Compared;
use crate::analysis::compare::{
    Comparison, Content, Reading, Side, Target, TargetProblem, findings, targets,
};
use crate::lang::Text;
use crate::methodology::testing::{indicator, methodology, node};
use crate::methodology::{Direction, Methodology};
use crate::output::fixture;
use crate::submission::State;
use crate::submission::table::{Options, read_text};
use crate::submission::targets::TargetRow;
use crate::validation::{Report, validate_table};

/// Two files as they were read, with the methodologies they are compared by.
pub struct Fixture {
    methodologies: [Methodology; 2],
    own: [Content; 2],
    other: [Option<Content>; 2],
    rows: Vec<TargetRow>,
}

impl Fixture {
    /// Compare, and hand the result over.
    pub fn with<T>(&self, use_it: impl FnOnce(&Compared<'_>) -> T) -> T {
        let side = |position: usize| Side {
            own: Reading::new(&self.methodologies[position], self.own[position].clone()),
            other: self.other[position]
                .clone()
                .map(|content| Reading::new(&self.methodologies[1 - position], content)),
            year: None,
        };
        let comparison = Comparison::new(side(0), side(1));
        let (found, problems): (Vec<Target>, Vec<(usize, TargetProblem)>) =
            targets(&self.rows, comparison.methodologies());
        let findings = findings(&comparison, &self.rows, &problems);
        let mean = comparison.mean_change();
        use_it(&Compared {
            comparison: &comparison,
            targets: &found,
            findings: &findings,
            mean: mean.as_ref(),
        })
    }
}

fn row(line: u64, code: &str, target: f64, direction: Option<Direction>) -> TargetRow {
    TargetRow {
        line,
        code: code.to_owned(),
        target: Some(target),
        raw: target.to_string(),
        direction,
    }
}

/// Last year's form and this year's: values changed, a gap filled, another opened; with targets.
pub fn revised() -> Fixture {
    let (before, after) = (fixture::partial(), fixture::complete());
    let mut earlier = before.submission().clone();
    earlier.identity.year.text = "2024".to_owned();
    earlier.entries[1].state = State::Filled(10.0);
    let mut later = after.submission().clone();
    later.entries[4].state = State::Unavailable;
    let method = after.methodology.clone();
    let first = method.items[1].code.clone();
    let (report, later_report) = (before.checked.report, after.checked.report);
    Fixture {
        methodologies: [method.clone(), method.clone()],
        own: [
            Content::Form(earlier, report),
            Content::Form(later, later_report),
        ],
        other: [None, None],
        rows: vec![
            row(2, &method.nodes[0].code, 60.0, None),
            row(3, &method.indicators[0].code, 9.8, None),
            row(4, &first, 20.0, Some(Direction::Negative)),
            row(5, &method.nodes[0].code, 0.0, None),
        ],
    }
}

/// The same form by two methodologies that weigh its first branch differently, under hostile names.
pub fn redefined() -> Fixture {
    let form = fixture::hostile();
    let before = form.methodology.clone();
    let mut after = before.clone();
    after.version = "2".to_owned();
    after.sha256 = "1".repeat(64);
    after.nodes[1].weight *= 3.0;
    let content = || {
        let report: Report = form.checked.report.clone();
        Content::Form(form.submission().clone(), report)
    };
    Fixture {
        methodologies: [before, after],
        own: [content(), content()],
        other: [Some(content()), Some(content())],
        rows: Vec::new(),
    }
}

/// A blank form beside a filled one: nothing can be divided.
pub fn blank() -> Fixture {
    let (before, after) = (fixture::blank(), fixture::complete());
    let method = after.methodology.clone();
    Fixture {
        methodologies: [method.clone(), method],
        own: [
            Content::Form(before.submission().clone(), before.checked.report),
            Content::Form(after.submission().clone(), after.checked.report),
        ],
        other: [None, None],
        rows: Vec::new(),
    }
}

/// Two tables: ranks moved, a region is new, one is gone, one has no data.
pub fn tables() -> Fixture {
    let mut made = methodology(&[
        node("IX", ""),
        node("KD", "IX"),
        indicator("KD1", "KD", "D0").between(0.0, 100.0),
        indicator("KD2", "KD", "D1").negative(),
        node("KE", "IX"),
        indicator("KE1", "KE", "D2"),
    ]);
    made.items.truncate(3);
    made.group_columns.clear();
    made.name = Text::fixed("Metodologi uji", "Test methodology");
    made.notice = Text::fixed("Bukan metodologi resmi.", "Not the official methodology.");
    let content = |name: &str, rows: &str| {
        let text = format!("kode,nama,tahun,D0,D1,D2\n{rows}");
        let options = Options::default();
        let table = read_text(text.into_bytes(), Path::new(name), &made, &options).unwrap();
        let report = validate_table(&made, &table);
        Content::Table(table, report)
    };
    let before = content(
        "2024.csv",
        "63.01,Tanah Laut,2024,50,20,60\n\
         63.02,Kotabaru,2024,40,30,50\n\
         63.03,\"=Banjar\u{1b}[31m\",2024,70,10,NA\n\
         63.04,Barito Kuala,2024,30,30,30\n",
    );
    let after = content(
        "2025.csv",
        "63.01,Tanah Laut,2025,52,20,58\n\
         63.02,Kotabaru,2025,60,20,64\n\
         63.03,\"=Banjar\u{1b}[31m\",2025,70,10,40\n\
         63.72,Kota Banjarbaru,2025,80,5,75\n",
    );
    Fixture {
        methodologies: [made.clone(), made.clone()],
        own: [before, after],
        other: [None, None],
        rows: vec![row(2, "IX", 65.0, None), row(3, "KD2", 20.0, None)],
    }
}

/// All conditions.
pub fn all() -> Vec<Fixture> {
    vec![revised(), redefined(), blank(), tables()]
}
