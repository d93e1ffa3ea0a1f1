//! Comparisons: of forms, of two methodologies, of tables.

use ikesos::analysis::compare::{Comparison, Content, Reading, Side, targets};
use ikesos::lang::Lang;
use ikesos::methodology::{Direction, Methodology, builtin, load};
use ikesos::output::comparison::{Compared, workbook};
use ikesos::submission::targets::TargetRow;
use ikesos::submission::{read, table};
use ikesos::validation::{validate, validate_table};

use super::cases::{Case, grouped};
use super::random::{Dice, shaken};
use crate::support::repository;

/// Workbooks of comparisons as they are written.
pub fn comparisons() -> Vec<Case> {
    let examples = ["tanah-laut-2025", "banjarbaru-2025"].map(|name| example(name, builtin()));
    let mut cases = vec![];
    for lang in [Lang::Id, Lang::En] {
        let sides = examples.clone().map(|form| side(builtin(), form, None));
        cases.push(case("two regions", sides, lang));
    }
    let mut later = builtin().clone();
    later.sha256 = "b".repeat(64);
    later.nodes[1].weight = 3.0;
    let [before, after] = examples;
    let sides = [
        side(builtin(), before.clone(), Some((&later, before))),
        side(&later, after.clone(), Some((builtin(), after))),
    ];
    cases.push(case("two methodologies", sides, Lang::Id));
    let grouped = grouped();
    let mut dice = Dice::new(0xC0_4A3E);
    for _ in 0..4 {
        let forms = [0, 1].map(|_| {
            let form = shaken(&grouped, &mut dice);
            let report = validate(&grouped, &form);
            side(&grouped, Content::Form(form, report), None)
        });
        cases.push(case("every mean, with holes", forms, Lang::Id));
    }
    let root = repository();
    let ipm = load(root.join("examples/methodologies/ipm.toml")).unwrap();
    let path = root.join("tests/fixtures/published/ipm-bps.csv");
    let sides = ["2021", "2022"].map(|year| {
        let table = table::read(&path, &ipm, &table::Options::default()).unwrap();
        let report = validate_table(&ipm, &table);
        Side {
            year: Some(year.to_owned()),
            ..side(&ipm, Content::Table(table, report), None)
        }
    });
    cases.push(case("a table", sides, Lang::En));
    cases
}

fn example(name: &str, methodology: &Methodology) -> Content {
    let path = repository().join(format!("examples/{name}.xlsx"));
    let form = read(&path, methodology).unwrap();
    let report = validate(methodology, &form);
    Content::Form(form, report)
}

fn side<'a>(
    methodology: &'a Methodology,
    content: Content,
    other: Option<(&'a Methodology, Content)>,
) -> Side<'a> {
    Side {
        own: Reading::new(methodology, content),
        other: other.map(|(methodology, content)| Reading::new(methodology, content)),
        year: None,
    }
}

/// The workbook, with a target for the index and for the first indicator.
fn case(name: &str, [before, after]: [Side<'_>; 2], lang: Lang) -> Case {
    let comparison = Comparison::new(before, after);
    let methodology = comparison.methodologies()[1];
    let row = |code: &str, target, direction| TargetRow {
        line: 2,
        code: code.to_owned(),
        target: Some(target),
        raw: String::new(),
        direction,
    };
    let rows = [
        row(&methodology.nodes[0].code, 61.48, None),
        row(
            &methodology.indicators[0].code,
            9.8,
            Some(Direction::Negative),
        ),
    ];
    let (targets, _) = targets(&rows, comparison.methodologies());
    let mean = comparison.mean_change();
    let made = Compared {
        comparison: &comparison,
        targets: &targets,
        findings: &[],
        mean: mean.as_ref(),
    };
    let book = workbook::workbook(&made, lang).unwrap();
    Case::true_to_cache(name, book)
}
