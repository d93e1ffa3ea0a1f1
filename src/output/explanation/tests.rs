use super::*;
use crate::analysis::explain::explain;
use crate::methodology::testing::{indicator, methodology, node};
use crate::methodology::{
    Aggregation, Element, Methodology, MissingPolicy, Normalisation, Transform,
};
use crate::output::fixture::{self, Fixture};
use crate::output::terminal::{Screen, clean, display_width};
use crate::output::{markdown, terminal};

fn documents(made: &Fixture, codes: &[&str], lang: Lang) -> Vec<Document> {
    let case = Case {
        methodology: &made.methodology,
        submission: made.submission(),
        report: &made.checked.report,
        outcome: made.outcome(),
        panel: None,
        row: None,
    };
    let elements = codes.iter().flat_map(|code| made.methodology.find(code));
    elements
        .map(|element| document(&case, &explain(&case, element), lang))
        .collect()
}

/// Codes of every element.
fn all_codes(m: &Methodology) -> Vec<&str> {
    let nodes = m.nodes.iter().map(|node| node.code.as_str());
    let indicators = m.indicators.iter().map(|each| each.code.as_str());
    let items = m.items.iter().map(|item| item.code.as_str());
    nodes.chain(indicators).chain(items).collect()
}

/// Fixtures with everything that can happen, those without scores left out.
fn fixtures() -> Vec<Fixture> {
    let mut made = fixture::all();
    made.retain(|fixture| fixture.outcome.is_some());
    made.push(other_means());
    made.push(formula_above());
    made
}

/// The complete form under a geometric index with a harmonic dimension and unequal weights.
fn other_means() -> Fixture {
    let mut made = fixture::complete();
    let lines = [
        node("IKU", "").aggregation(Aggregation::Geometric),
        node("KD", "IKU")
            .weight(2.0)
            .aggregation(Aggregation::Harmonic)
            .strict(),
        indicator("KD11", "KD", "D1").negative().between(-5.0, 40.0),
        indicator("KD12", "KD", "D3 - D1").weight(3.0),
        node("PS", "IKU"),
        indicator("PS11", "PS", "D2"),
        indicator("PS12", "PS", "D4").between(80.0, 90.0),
    ];
    let items = made.methodology.items.clone();
    made.methodology = methodology(&lines);
    made.methodology.items = items;
    let (submission, report) = (made.submission(), &made.checked.report);
    made.outcome = Some(crate::scoring::outcome(
        &made.methodology,
        submission,
        report,
    ));
    made
}

/// A formula over a floored geometric, a generalised and a fixed-policy node; a logarithm, goalposts
/// that do not clip, an indicator that compares regions and is alone.
fn formula_above() -> Fixture {
    let mut made = fixture::partial();
    let lines = [
        node("IKU", "").over_children("100 * (KA * KB / 10000) ^ (1 / 2) + 0 * KC"),
        node("KA", "IKU")
            .aggregation(Aggregation::Geometric)
            .floor(5.0),
        indicator("KA1", "KA", "D0")
            .transform(Transform::Ln)
            .between(1000.0, 1_000_000.0),
        indicator("KA2", "KA", "D1").negative().between(0.0, 10.0),
        node("KB", "IKU")
            .aggregation(Aggregation::Generalised { exponent: 0.5 })
            .missing(MissingPolicy::Fixed(40.0)),
        indicator("KB1", "KB", "D4").between(0.0, 50.0).unclipped(),
        indicator("KB2", "KB", "D2").weight(2.0),
        node("KC", "IKU").missing(MissingPolicy::Fixed(1.0)),
        indicator("KC1", "KC", "D4").normalisation(Normalisation::MinMax),
        node("KD", "IKU").missing(MissingPolicy::Renormalise {
            at_least: Some(0.7),
        }),
        indicator("KD1", "KD", "D3"),
        indicator("KD2", "KD", "D4"),
        node("KE", "IKU").strict(),
        indicator("KE1", "KE", "D3"),
        indicator("KE2", "KE", "D4"),
    ];
    let items = made.methodology.items.clone();
    made.methodology = methodology(&lines);
    made.methodology.items = items;
    let methodology = &mut made.methodology;
    methodology.nodes[0].missing = MissingPolicy::Fixed(1.0);
    let (submission, report) = (
        made.checked.submission.as_ref().unwrap(),
        &made.checked.report,
    );
    made.outcome = Some(crate::scoring::outcome(methodology, submission, report));
    made
}

fn screens(made: &Fixture, codes: &[&str], screen: &Screen) -> String {
    let documents = documents(made, codes, screen.lang);
    let screens = documents
        .iter()
        .map(|each| terminal::document(each, screen));
    screens.collect::<Vec<_>>().join("\n════\n\n")
}

#[test]
fn screens_of_an_incomplete_form_in_both_languages() {
    let made = fixture::partial();
    let codes = ["IKU", "KD1", "KD11", "KD12", "D1", "D2"];
    insta::assert_snapshot!(
        "screens_id",
        screens(&made, &codes, &Screen::plain(Lang::Id))
    );
    insta::assert_snapshot!(
        "screens_en",
        screens(&made, &codes, &Screen::plain(Lang::En))
    );
}

#[test]
fn other_means_and_a_blank_form() {
    let screen = Screen::plain(Lang::Id);
    let codes = ["IKU", "KD", "KD12", "PS", "PS12"];
    insta::assert_snapshot!("other_means", screens(&other_means(), &codes, &screen));
    let codes = ["IKU", "KA", "KA1", "KA2", "KB", "KB1", "KC1", "KD", "KE"];
    insta::assert_snapshot!("formula_above", screens(&formula_above(), &codes, &screen));
    let codes = ["IKU", "KD12"];
    insta::assert_snapshot!("blank", screens(&fixture::blank(), &codes, &screen));
}

#[test]
fn pages_for_a_report() {
    let pages = |made: &Fixture, codes: &[&str], lang| {
        let documents = documents(made, codes, lang);
        let pages: Vec<String> = documents.iter().map(markdown::document).collect();
        pages.join("\n----\n\n")
    };
    let codes = ["KD1", "KD11", "D1"];
    insta::assert_snapshot!("markdown_id", pages(&fixture::partial(), &codes, Lang::Id));
    insta::assert_snapshot!("markdown_en", pages(&fixture::hostile(), &codes, Lang::En));
}

#[test]
fn everything_fits_the_width_and_nothing_is_obeyed() {
    for made in fixtures() {
        let codes = all_codes(&made.methodology);
        for width in [Screen::NARROWEST, 80, 100] {
            for lang in [Lang::Id, Lang::En] {
                let screen = Screen {
                    width,
                    ..Screen::plain(lang)
                };
                for line in screens(&made, &codes, &screen).lines() {
                    assert!(display_width(line) <= width, "wider than {width}: {line}");
                    assert_eq!(clean(line), line);
                }
            }
        }
    }
}

#[test]
fn markdown_obeys_nothing_either() {
    let mut made = fixture::hostile();
    let evil = "x | <b> `y` **z** ```\u{1b}[31m\n# w [a](b)";
    made.methodology.items[1].name = Text::same(evil);
    made.methodology.indicators[0].name = Text::same(evil);
    for document in documents(&made, &["KD1", "KD11", "D1"], Lang::Id) {
        let page = markdown::document(&document);
        assert!(!page.contains('\u{1b}'), "{page}");
        let (mut in_fence, mut columns) = (false, None);
        for line in page.lines() {
            // A name adds no column to a table.
            let bars = line.replace("\\|", "").matches('|').count();
            let is_row = line.starts_with('|') && !in_fence;
            assert!(
                !is_row || columns.is_none_or(|columns| columns == bars),
                "{line}"
            );
            columns = Some(bars).filter(|_| is_row);
            if line.starts_with("```") {
                in_fence = !in_fence;
            } else if in_fence {
                assert!(!line.contains("```"), "{line}");
            } else {
                assert!(!line.contains("<b>") && !line.contains("# w [a]"), "{line}");
            }
        }
        assert!(!in_fence, "{page}");
    }
}

#[test]
fn colour_changes_nothing_but_the_colour() {
    let made = fixture::partial();
    let plain = Screen::plain(Lang::Id);
    let coloured = Screen {
        colour: true,
        ..plain
    };
    let codes = all_codes(&made.methodology);
    let painted = screens(&made, &codes, &coloured);
    let mut stripped = String::new();
    for (position, part) in painted.split("\u{1b}[").enumerate() {
        let text = if position == 0 {
            part
        } else {
            part.split_once('m').unwrap().1
        };
        stripped.push_str(text);
    }
    let without_blanks = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.trim_end().to_owned())
            .collect()
    };
    assert_eq!(
        without_blanks(&stripped),
        without_blanks(&screens(&made, &codes, &plain))
    );
}

#[test]
fn every_kind_of_element_has_a_document() {
    let made = fixture::partial();
    let case = Case {
        methodology: &made.methodology,
        submission: made.submission(),
        report: &made.checked.report,
        outcome: made.outcome(),
        panel: None,
        row: None,
    };
    for element in [Element::Node(0), Element::Indicator(0), Element::Item(0)] {
        let document = document(&case, &explain(&case, element), Lang::Id);
        assert!(!document.sections.is_empty() && !document.lead.is_empty());
        assert_eq!(document.about[0], "sebagian ini.xlsx");
    }
}
