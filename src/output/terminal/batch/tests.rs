use super::*;
use crate::batch::fixture::{Sample, unreadable};
use crate::batch::{Content, Figures, Member, Remark, Rules, Run, assemble};
use crate::diagnostic::Severity;
use crate::methodology::builtin;
use crate::output::terminal::display_width;
use crate::validation::{Finding, catalogue};
use std::sync::Arc;

/// A run with some of everything: many regions, a hole, copies, a mixture, hostile names.
fn everything() -> Run {
    let mut members: Vec<Member> = (1..=30)
        .map(|number| {
            let code = format!("63.{number:02}");
            let mut sample = Sample::new(&format!("{code}.xlsx"), &code, "Barito Kuala");
            let items = builtin().items.iter().enumerate();
            let filled = items.take(60 + number);
            sample.values = filled
                .map(|(position, item)| {
                    let range = item.plausible;
                    let share = ((number * 37 + position * 11) % 97) as f64 / 97.0;
                    (range.min + (range.max - range.min) * share).round()
                })
                .collect();
            if number == 7 {
                sample.year = Some(2024);
                sample.name =
                    "\u{1b}[31m=jahat\u{202e} dengan nama yang sangat panjang sekali".repeat(3);
            }
            sample.member()
        })
        .collect();
    members.push(Sample::new("lagi 63.03.xlsx", "63.03", "Barito Kuala").member());
    members.push(Sample::new("tanpa kode.xlsx", "", "").member());
    members.extend((0..10).map(|number| unreadable(&format!("rusak {number}.xlsx"))));
    assemble(builtin(), members, Rules::default())
}

fn shown(run: &Run, all: bool, screen: &Screen) -> String {
    let figures = Figures::of(builtin(), run);
    let made = Batch {
        methodology: builtin(),
        run,
        figures: &figures,
        reference: None,
    };
    recap(made, all, screen)
}

#[test]
fn everything_fits_the_width_and_nothing_is_obeyed() {
    let run = everything();
    for width in [Screen::NARROWEST, 80, 100] {
        for (lang, all) in [(Lang::Id, false), (Lang::En, true)] {
            let screen = Screen {
                width,
                ..Screen::plain(lang)
            };
            let text = shown(&run, all, &screen);
            let widest = text.lines().map(display_width).max();
            assert!(widest <= Some(width), "{widest:?} of {width}:\n{text}");
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
        }
    }
}

#[test]
fn long_lists_are_cut_unless_all_is_asked_for() {
    let run = everything();
    let screen = Screen::plain(Lang::Id);
    let short = shown(&run, false, &screen);
    assert!(
        short.contains("… 14 lagi") && short.contains("--all"),
        "{short}"
    );
    assert!(
        short.contains("CAMPURAN, tidak sebanding: 2025 (28), 2024 (1)"),
        "{short}"
    );
    assert!(short.contains("--prefer"), "{short}");
    assert!(!short.contains("rusak 9.xlsx"), "{short}");
    let long = shown(&run, true, &screen);
    assert!(
        long.contains("rusak 9.xlsx") && !long.contains("--all"),
        "{long}"
    );
}

/// A form in which so many kinds of findings are made up, the first of them often.
fn with_findings(kinds: usize) -> Run {
    let mut member = Sample::new("a.xlsx", "63.01", "Tanah Laut").member();
    let docs = catalogue().into_iter();
    let grave = docs.filter(|doc| doc.severity != Severity::Note);
    let Content::Read(region) = &mut member.content else {
        panic!("a form")
    };
    region.remarks.clear();
    for (nth, doc) in grave.take(kinds).enumerate() {
        let times = if nth == 0 { 12 } else { 1 };
        for _ in 0..times {
            let finding = Finding::new(doc, doc.what.clone(), doc.fix.clone());
            region.remarks.push(Remark {
                finding: Arc::new(finding),
                sheet: None,
                cell: "".into(),
            });
        }
    }
    assemble(builtin(), vec![member], Rules::default())
}

#[test]
fn all_kinds_of_findings_are_listed_when_asked_for_in_one_column() {
    let run = with_findings(15);
    let screen = Screen::plain(Lang::Id);
    let short = shown(&run, false, &screen);
    assert!(
        short.contains("… 3 jenis lagi: lihat lembar Temuan, atau tambahkan --all."),
        "{short}"
    );
    let long = shown(&run, true, &screen);
    assert!(!long.contains("jenis lagi"), "{long}");
    let signs: Vec<usize> = long
        .lines()
        .filter(|line| line.starts_with("  IK"))
        .filter_map(|line| line.chars().position(|one| one == '×'))
        .collect();
    assert_eq!(signs.len(), 15, "{long}");
    assert!(signs.iter().all(|sign| *sign == signs[0]), "{long}");
}

#[test]
fn every_year_has_its_ranking_or_stands_beside_the_region() {
    let sample = |label: &str, code: &str, year: u16| {
        let mut sample = Sample::new(label, code, "Tapin");
        sample.year = Some(year);
        sample.values = builtin().items.iter().map(|i| i.plausible.min).collect();
        sample.member()
    };
    let several = vec![
        sample("a.xlsx", "63.05", 2025),
        sample("b.xlsx", "63.05", 2024),
        sample("c.xlsx", "63.04", 2025),
    ];
    let run = assemble(builtin(), several, Rules::default());
    let text = shown(&run, false, &Screen::plain(Lang::Id));
    assert!(
        text.starts_with("Rekap 2 wilayah (3 formulir) · 3 berkas"),
        "{text}"
    );
    let (new, old) = text.split_once("Peringkat 2024").expect(&text);
    assert!(new.contains("Peringkat 2025") && new.contains("63.04"));
    assert!(old.contains("63.05") && !old.contains("63.04"), "{text}");
    let late = vec![
        sample("a.xlsx", "63.05", 2024),
        sample("c.xlsx", "63.04", 2025),
    ];
    let run = assemble(builtin(), late, Rules::default());
    let text = shown(&run, false, &Screen::plain(Lang::Id));
    let row = text.lines().find(|line| line.contains("63.05")).unwrap();
    assert!(text.contains("Tahun") && row.contains(" 2024 "), "{text}");
    let words = if row.contains('*') {
        "*SEMENTARA 2"
    } else {
        "FINAL 2"
    };
    assert!(text.contains(words), "{text}");
}

#[test]
fn nothing_that_counts_is_said_without_a_ranking() {
    let run = assemble(builtin(), vec![unreadable("rusak.xlsx")], Rules::default());
    let text = shown(&run, false, &Screen::plain(Lang::En));
    assert!(text.starts_with("Recap of 0 regions · 1 file\n"), "{text}");
    assert!(
        !text.contains("Ranking") && !text.contains("ikesos validate"),
        "{text}"
    );
}
