//! Forms written again from what their cells held: nothing is lost, and nothing changes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use ikesos::diagnostic::Place;
use ikesos::lang::Lang;
use ikesos::methodology::{Methodology, builtin};
use ikesos::output::annotated::{Annotation, annotate};
use ikesos::output::carried::{Dress, own_texts, workbook};
use ikesos::submission::carried::{
    Carried, CarriedRow, Content, FurtherColumn, Losses, OwnTexts, read,
};
use ikesos::submission::layout::{Column, IdentityField};
use ikesos::submission::{Entry, Form, FormRow, FormValue, Submission};
use ikesos::validation::validate;
use ikesos::workbook::{CellValue, OpenError, limits, open_bytes};
use proptest::prelude::*;

use crate::support::{Book, Folder, FormBook, Sheet, form_for, repository, zipped};

static OWN: LazyLock<OwnTexts> = LazyLock::new(|| own_texts(builtin()).unwrap());

fn carried(bytes: &[u8]) -> Carried {
    let book = open_bytes(bytes.to_vec()).unwrap();
    read(book, Path::new("isian.xlsx"), builtin(), &OWN).unwrap()
}

/// A form as it was, written again, and as it is then.
struct Round {
    before: Carried,
    after: Carried,
}

/// Write a form again, and check all that must hold of any form.
fn round(bytes: &[u8]) -> Round {
    let before = carried(bytes);
    let written = workbook(builtin(), &before, &Dress::default()).unwrap();
    let after = carried(&written);
    let again = workbook(builtin(), &after, &Dress::default()).unwrap();
    assert!(written == again, "written once more it is the same file");
    assert_same_reading(&before.submission, &after.submission);
    assert_same_findings(&before.submission, &after.submission);
    assert_same_cells(&before, &after);
    Round { before, after }
}

fn assert_same_reading(before: &Submission, after: &Submission) {
    for (item, (old, new)) in before.entries.iter().zip(&after.entries).enumerate() {
        let said = |entry: &Entry| {
            let texts = [&entry.availability, &entry.year, &entry.source, &entry.note];
            (entry.state, entry.reading, texts.map(|text| plain(text)))
        };
        assert_eq!(said(old), said(new), "item {item}");
        assert_eq!(old.place.is_some(), new.place.is_some(), "item {item}");
    }
    assert_eq!(before.stamp, after.stamp);
    assert_eq!(before.identity.banner, after.identity.banner);
    let fields = |form: &Submission| {
        let identity = &form.identity;
        [
            &identity.region_code,
            &identity.code_system,
            &identity.name,
            &identity.province,
            &identity.year,
            &identity.agency,
            &identity.person,
            &identity.position,
            &identity.contact,
            &identity.date,
        ]
        .map(|field| plain(&field.text))
    };
    assert_eq!(fields(before), fields(after));
}

/// A text; of an error that few programs know the one it is written as.
fn plain(text: &str) -> String {
    text.replace("#SPILL!", "#N/A")
}

fn assert_same_findings(before: &Submission, after: &Submission) {
    let told = |form: &Submission| -> Vec<_> {
        let findings = validate(builtin(), form).findings;
        let told = findings
            .into_iter()
            .map(|found| (found.severity, found.code, found.item, found.items));
        let mut told: Vec<_> = told.collect();
        told.sort();
        told
    };
    assert_eq!(told(before), told(after));
}

/// Every cell of the form's own, and of others, raw: what [`Content`] can tell.
fn cells(form: &Carried) -> BTreeMap<String, Content> {
    let mut cells = BTreeMap::new();
    let mut add = |name: String, content: &Content| {
        // A formula that refers to other cells is kept as its value.
        let kept = Content {
            formula: content
                .formula
                .clone()
                .filter(|_| content.is_plain_arithmetic()),
            ..content.clone()
        };
        cells.insert(name, kept);
    };
    let identity = form.identity.as_ref().unwrap();
    for (field, each) in identity.fields.iter().zip(IdentityField::ALL) {
        if let Some(content) = &field.content {
            add(format!("Identitas {each:?}"), content);
        }
    }
    for (number, (_, content)) in identity.rest.iter().enumerate() {
        add(format!("Identitas rest {number}"), content);
    }
    let data = form.data.as_ref().unwrap();
    let mut add_row = |name: String, row: &CarriedRow| {
        for (column, content) in &row.cells {
            add(format!("{name} {column:?}"), content);
        }
        for (at, content) in &row.further {
            add(format!("{name} further {at}"), content);
        }
    };
    for (item, row) in data.rows.iter().enumerate() {
        if let Some(row) = row {
            add_row(format!("item {item}"), row);
        }
    }
    for (number, row) in data.extra.iter().enumerate() {
        add_row(format!("extra {number}"), row);
    }
    for (at, column) in data.further.iter().enumerate() {
        if let Some(header) = &column.header {
            add(format!("header {at}"), header);
        }
    }
    for sheet in &form.sheets {
        for (at, content) in &sheet.cells {
            add(format!("{} {at:?}", sheet.name), content);
        }
    }
    cells
}

fn assert_same_cells(before: &Carried, after: &Carried) {
    let (old, new) = (cells(before), cells(after));
    for (name, content) in &old {
        let same = new.get(name).is_some_and(|other| is_same(content, other));
        assert!(same, "{name}: {content:?} became {:?}", new.get(name));
    }
    assert_eq!(old.len(), new.len());
    for listed in &before.other {
        assert!(after.other.contains(listed), "{listed:?}");
    }
    let texts = |form: &Carried| -> Vec<_> {
        let comments = form.comments.iter();
        comments
            .map(|c| (c.author.clone(), c.text.clone()))
            .collect()
    };
    for comment in texts(before) {
        let listed = |other: &Carried| {
            other
                .other
                .iter()
                .any(|o| o.content.text() == comment.1.trim())
        };
        assert!(
            texts(after).contains(&comment) || listed(after),
            "{comment:?}"
        );
    }
}

/// Equal, or as near as it can be written: a formula without its result keeps to have none, an error
/// value that few programs know is one that all know.
fn is_same(old: &Content, new: &Content) -> bool {
    match (&old.value, &new.value) {
        (CellValue::Error(_), CellValue::Error(_)) | (CellValue::Empty, CellValue::Empty) => true,
        _ => old == new,
    }
}

fn listed(form: &Carried) -> Vec<(String, String, String)> {
    let other = form.other.iter();
    other
        .map(|other| {
            let place = &other.place;
            (
                format!("{}!{}", place.sheet, place.cell),
                other.content.text(),
                other.remark.clone(),
            )
        })
        .collect()
}

fn example(name: &str) -> Vec<u8> {
    fs::read(repository().join(format!("examples/{name}.xlsx"))).unwrap()
}

/// A form in the notation of [`crate::support::book`], spoilt.
fn spoilt(form: &FormBook, spoil: impl FnOnce(&mut Book)) -> Vec<u8> {
    let mut book = form.book();
    spoil(&mut book);
    book.bytes()
}

fn data(book: &mut Book) -> &mut Vec<Vec<String>> {
    &mut book.sheet("Data").rows
}

#[test]
fn the_examples_are_written_again_and_nothing_else_is_in_them() {
    for name in ["banjarbaru-2025", "tanah-laut-2025"] {
        let round = round(&example(name));
        assert_eq!(round.before.other, [], "{name}");
        assert_eq!(round.after.other, [], "{name}");
        assert_eq!(round.after.sheets, [], "{name}");
    }
}

#[test]
fn the_troubled_example_keeps_every_trouble() {
    let round = round(&example("bermasalah"));
    assert_eq!(listed(&round.after), []);
}

#[test]
fn replies_stay_requests() {
    for entry in fs::read_dir(repository().join("examples/balasan")).unwrap() {
        let path = entry.unwrap().path();
        let round = round(&fs::read(&path).unwrap());
        let name = path.display();
        assert!(round.after.is_request(), "{name}");
        assert_eq!(round.after.other, [], "{name}");
        let further = |form: &Carried| form.data.as_ref().unwrap().further.len();
        assert!(further(&round.after) >= 4, "{name}");
        assert_eq!(further(&round.after), further(&round.before), "{name}");
        let titles = |form: &Carried| form.data.as_ref().unwrap().titles.clone();
        assert_eq!(titles(&round.after), titles(&round.before), "{name}");
        assert_eq!(titles(&round.after).len(), 2, "{name}");
    }
}

#[test]
fn the_template_filled_in_either_language_has_nothing_but_the_form() {
    for lang in [Lang::Id, Lang::En] {
        let rows = builtin().items.iter().map(|_| FormRow {
            value: FormValue::Percent(0.5),
            availability: "tersedia".to_owned(),
            year: "2024 (semester 2)".to_owned(),
            source: "=1+1".to_owned(),
            note: " dua\nbaris ".to_owned(),
        });
        let form = Form {
            rows: rows.collect(),
            ..Form::default()
        };
        let bytes = ikesos::output::template::workbook(builtin(), &form, lang).unwrap();
        let round = round(&bytes);
        assert_eq!(round.after.other, []);
        assert_eq!(round.after.lang, lang);
    }
}

#[test]
fn formulas_stay_where_their_cells_stay() {
    let mut rows = vec![FormRow::default(); builtin().items.len()];
    let formula = |text: &str, result| FormValue::Formula(text.to_owned(), result);
    rows[0].value = FormValue::Number(5.0);
    rows[1].value = formula("=F5*2", Some(10.0));
    rows[2].value = formula("=SUM(F5:F6)", None);
    rows[3].value = formula("=Rekap!C7", Some(3.0));
    let form = Form {
        rows,
        ..Form::default()
    };
    let bytes = ikesos::output::template::workbook(builtin(), &form, Lang::Id).unwrap();
    let same = round(&bytes);
    let formula_of = |form: &Carried, item| {
        let content = form.content(item, Column::Value).unwrap();
        content.formula.clone()
    };
    assert_eq!(formula_of(&same.after, 1).as_deref(), Some("F5*2"));
    assert_eq!(formula_of(&same.after, 2).as_deref(), Some("SUM(F5:F6)"));
    assert_eq!(formula_of(&same.after, 3), None);
    let listed: Vec<String> = listed(&same.after).into_iter().map(|row| row.1).collect();
    assert_eq!(listed, ["=Rekap!C7"]);

    // With a row that was not there the cells move, and the formulas would count others.
    let mut moved = carried(&bytes);
    moved.data.as_mut().unwrap().rows[0] = None;
    let written = carried(&workbook(builtin(), &moved, &Dress::default()).unwrap());
    assert_eq!(formula_of(&written, 1), None);
    assert_eq!(written.submission.entries[1].raw, "10");
    assert_eq!(written.other.len(), 3);

    // What stood far beside the table moves next to it; the table itself does not.
    let mut beside = carried(&bytes);
    beside.data.as_mut().unwrap().further.push(FurtherColumn {
        column: 16,
        header: Some(Content::from_text("Verifikator")),
    });
    let of_beside = Content {
        formula: Some("Q5+1".to_owned()),
        ..Content::from(CellValue::Empty)
    };
    beside.set(4, Column::Value, Some(of_beside));
    let written = carried(&workbook(builtin(), &beside, &Dress::default()).unwrap());
    assert_eq!(formula_of(&written, 1).as_deref(), Some("F5*2"));
    assert_eq!(formula_of(&written, 2).as_deref(), Some("SUM(F5:F6)"));
    assert_eq!(formula_of(&written, 4).as_deref(), Some("NA()"));
    // Rekap!C7 and Q5+1 are not there as formulas, though the latter still has no value.
    assert_eq!(Losses::of(&beside, &written).formulas, 2);
    assert!(
        written
            .other
            .iter()
            .any(|one| one.content.text() == "=Q5+1")
    );
}

#[test]
fn moved_columns_and_rows_are_the_template_again() {
    let bytes = spoilt(&form_for(builtin()), |book| {
        for row in data(book).iter_mut() {
            row.reverse();
        }
        let rows = data(book).split_off(3);
        data(book).extend(rows.into_iter().rev());
    });
    let round = round(&bytes);
    let place = round.after.submission.entries[0].place.clone().unwrap();
    assert!(place.cell.starts_with('F'), "{place:?}");
}

#[test]
fn rows_that_are_not_there_are_not_invented_unless_asked_for() {
    let form = form_for(builtin()).without("D01").without("D50");
    let before = carried(&form.bytes());
    let round = round(&form.bytes());
    let missing = |form: &Carried| {
        let rows = &form.data.as_ref().unwrap().rows;
        rows.iter().filter(|row| row.is_none()).count()
    };
    assert_eq!((missing(&before), missing(&round.after)), (2, 2));
    let mut whole = before;
    whole.complete(builtin().items.len());
    whole.set(0, Column::Value, Some(Content::from_number(7.0)));
    let written = workbook(builtin(), &whole, &Dress::default()).unwrap();
    let whole = carried(&written);
    assert_eq!(missing(&whole), 0);
    assert_eq!(whole.submission.entries[0].raw, "7");
    assert_eq!(
        whole.content(0, Column::Value),
        Some(&Content::from_number(7.0))
    );
}

#[test]
fn codes_that_stand_twice_or_are_unknown_stay_below_the_table() {
    let form = form_for(builtin()).again("D03", "77").again("D04", "12,5");
    let bytes = spoilt(&form, |book| {
        let mut unknown = vec![String::new(); 11];
        "D9X1".clone_into(&mut unknown[1]);
        "data kami sendiri".clone_into(&mut unknown[2]);
        "45".clone_into(&mut unknown[5]);
        data(book).insert(5, unknown);
    });
    let round = round(&bytes);
    let extra = &round.after.data.as_ref().unwrap().extra;
    assert_eq!(extra.len(), 3);
    assert_eq!(
        extra[0].cell(Column::Name),
        Some(&Content::from_text("data kami sendiri"))
    );
    assert_eq!(
        extra[1].cell(Column::Value),
        Some(&Content::from_number(77.0))
    );
}

#[test]
fn columns_of_other_people_stay_beside_their_rows() {
    let bytes = spoilt(&form_for(builtin()), |book| {
        for (number, row) in data(book).iter_mut().enumerate() {
            let cell = match number {
                2 => "Target 2026".to_owned(),
                number if number > 2 => format!("{number}.5"),
                _ => String::new(),
            };
            if row.len() > 6 {
                row.insert(6, cell);
            }
        }
        // A header that stands twice, and remarks without a header.
        let rows = data(book);
        rows[2].push("Nilai".to_owned());
        rows[3].push("1".to_owned());
        rows[4].extend([String::new(), "tanya pak Budi".to_owned()]);
    });
    let round = round(&bytes);
    let table = round.after.data.unwrap();
    let headers: Vec<String> = table
        .further
        .iter()
        .map(|each| each.header.as_ref().map_or_else(String::new, Content::text))
        .collect();
    assert_eq!(headers, ["Target 2026", "Nilai", ""]);
    let first = table.rows[0].as_ref().unwrap();
    assert_eq!(first.further[0], (0, Content::from_number(3.5)));
}

#[test]
fn what_stands_around_the_form_is_listed_with_its_cell() {
    let bytes = spoilt(&form_for(builtin()), |book| {
        data(book)[1] = vec!["Diisi bersama Bappeda".to_owned()];
        let row = data(book).len();
        data(book).push(vec![
            String::new(),
            String::new(),
            "Catatan kaki".to_owned(),
        ]);
        data(book).push(vec![String::new(), String::new(), "=A1+1 → 5".to_owned()]);
        assert!(row > 99);
        let identity = &mut book.sheet("Identitas").rows;
        identity[2].push("63.01 menurut Kemendagri".to_owned());
        identity.push(vec!["Diperiksa oleh".to_owned(), "Sekda".to_owned()]);
        book.sheet("Petunjuk")
            .rows
            .push(vec!["Jangan dibagikan".to_owned()]);
        book.sheets.push(Sheet {
            name: "Rincian".to_owned(),
            hidden: false,
            rows: vec![vec![
                "Desa".to_owned(),
                "12,5".to_owned(),
                "@2025-07-30".to_owned(),
            ]],
        });
        book.sheets.push(Sheet {
            name: "Rahasia".to_owned(),
            hidden: true,
            rows: vec![vec![String::new(), "=B9 → 3".to_owned()]],
        });
    });
    let round = round(&bytes);
    insta::assert_debug_snapshot!(listed(&round.after));
    let names: Vec<(&str, bool)> = round
        .after
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(names, [("Rincian", false), ("Rahasia", true)]);
    let rest: Vec<String> = round
        .after
        .identity
        .unwrap()
        .rest
        .iter()
        .map(|(_, content)| content.text())
        .collect();
    assert_eq!(rest, ["Identitas daerah", "Diperiksa oleh", "Sekda"]);
}

#[test]
fn broken_structure_is_broken_in_the_same_way_afterwards() {
    let header = |book: &mut Book, column: usize, text: &str| {
        text.clone_into(&mut data(book)[2][column]);
    };
    // Column 8 is Sumber.
    round(&spoilt(&form_for(builtin()), |book| {
        header(book, 8, "Sumbr");
    }));
    round(&spoilt(&form_for(builtin()), |book| header(book, 6, "")));
    round(&spoilt(&form_for(builtin()), |book| {
        book.sheet("Identitas").rows.remove(4);
        book.sheet("Identitas").rows[5][0] = "Instansi".to_owned();
    }));
    round(&spoilt(&form_for(builtin()), |book| {
        let again = vec!["Tahun data".to_owned(), "2023".to_owned()];
        book.sheet("Identitas").rows.push(again);
        book.sheets.retain(|sheet| sheet.name != "_metodologi");
    }));
    let other = form_for(builtin()).stamp("lain", "9", &"0".repeat(64));
    round(&other.bytes());
}

/// A cell in the notation of the support's books, of any kind.
fn any_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (-1e12..1e12_f64).prop_map(|number| number.to_string()),
        2 => (0..1_000_000_u32).prop_map(|number| number.to_string()),
        2 => "[ -{}~äé😀\u{a0}]{0,12}".prop_map(|text| format!("'{text}")),
        1 => "[0-9]{1,3}[.,][0-9]{1,3} ?(jiwa|%)?".prop_map(|text| format!("'{text}")),
        1 => (0.0..1.0_f64).prop_map(|share| format!("%{share}")),
        1 => prop::sample::select(vec![
            "!#VALUE!", "!#DIV/0!", "!#SPILL!", "@2025-07-30", "?true", "?false", "=A1+1 → 5",
            "=1+2 → 3", "=A1+1", "=1+2", "=A1 → #REF!", "=A1 → teks", "'ya", "'-", "'n/a", "",
            "'<r>x</r>", "~rich text",
        ])
        .prop_map(str::to_owned),
    ]
}

/// A file, and in words how it was made.
struct Made {
    bytes: Vec<u8>,
    words: String,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words)
    }
}

fn any_form() -> impl Strategy<Value = Made> {
    let inputs = [
        Column::Value,
        Column::Availability,
        Column::Year,
        Column::Source,
        Column::Note,
    ];
    let change = (
        0..builtin().items.len(),
        prop::sample::select(inputs.to_vec()),
        any_cell(),
    );
    let field = (
        prop::sample::select(IdentityField::ALL.to_vec()),
        any_cell(),
    );
    let code = 0..builtin().items.len();
    let placed = (
        prop::sample::select(vec!["Petunjuk", "Identitas", "Data", "Lampiran"]),
        0..115_usize,
        0..16_usize,
        any_cell(),
    );
    (
        prop::collection::vec(change, 0..60),
        prop::collection::vec(field, 0..4),
        prop::collection::vec(code.clone(), 0..4),
        prop::collection::vec((code, any_cell()), 0..4),
        prop::collection::vec(placed, 0..6),
    )
        .prop_map(|made| {
            let words = format!("{made:?}");
            let (changes, fields, removed, again, placed) = made;
            let code = |item: usize| builtin().items[item].code.clone();
            let mut form = form_for(builtin());
            for (item, column, cell) in changes {
                form = form.cell(&code(item), column, &cell);
            }
            for (field, cell) in fields {
                form = form.identity(field, &cell);
            }
            for (item, cell) in &again {
                form = form.again(&code(*item), cell);
            }
            for item in removed {
                if !again.iter().any(|(other, _)| *other == item) {
                    form = form.without(&code(item));
                }
            }
            let mut book = form.book();
            book.sheets.push(Sheet {
                name: "Lampiran".to_owned(),
                hidden: false,
                rows: Vec::new(),
            });
            for (sheet, row, column, cell) in placed {
                let rows = &mut book.sheet(sheet).rows;
                // The header and the labels are what makes it a form.
                let fixed = (sheet == "Data" && (row == 2 || column <= 1))
                    || (sheet == "Identitas" && column == 0);
                if fixed {
                    continue;
                }
                if rows.len() <= row {
                    rows.resize(row + 1, Vec::new());
                }
                if rows[row].len() <= column {
                    rows[row].resize(column + 1, String::new());
                }
                rows[row][column] = cell;
            }
            Made {
                bytes: book.bytes(),
                words,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(16)
    })]

    #[test]
    fn nothing_is_lost_whatever_stands_in_a_form(made in any_form()) {
        let round = round(&made.bytes);
        prop_assert!(kept(&made.bytes, &round.after));
        assert_annotated(&round.before);
    }
}

/// Check that the annotated form is the same form, and that its findings are told.
fn assert_annotated(form: &Carried) {
    let report = validate(builtin(), &form.submission);
    let annotation = Annotation {
        methodology: builtin(),
        own: &OWN,
        carried: form,
        report: &report,
        history: &[],
        previous: None,
        lang: Lang::Id,
    };
    let made = annotate(&annotation).unwrap();
    let after = carried(&made.bytes);
    assert_same_reading(&form.submission, &after.submission);
    assert_same_findings(&form.submission, &after.submission);
    assert_same_cells(form, &after);
    let book = open_bytes(made.bytes).unwrap();
    let notes = ["Identitas", "Data"].map(|sheet| book.comments(sheet).unwrap());
    let notes: Vec<String> = notes.into_iter().flatten().map(|note| note.text).collect();
    for finding in &report.findings {
        let told = |note: &String| note.contains(finding.code);
        assert!(notes.iter().any(told), "{finding:?}");
    }
}

/// Whether every text and number of the file is still somewhere in the form written again, what
/// the program itself writes into every form apart.
fn kept(bytes: &[u8], after: &Carried) -> bool {
    let everything = everything(after);
    let mut book = open_bytes(bytes.to_vec()).unwrap();
    let sheets: Vec<String> = book.sheets().iter().map(|s| s.name.clone()).collect();
    let own = own(builtin());
    for sheet in sheets {
        for cell in book.cells(&sheet).unwrap() {
            let content = Content::from(cell.value.clone());
            let text = content.text();
            let there = everything.contains(&text) || own.contains(&text);
            // A formula cell without result has no value to be kept; its formula is listed.
            if !there && cell.value != CellValue::Empty {
                let place = Place::at(&*sheet, cell.row, cell.column);
                panic!("{place:?} {text:?} is gone");
            }
        }
    }
    true
}

fn everything(form: &Carried) -> Vec<String> {
    let mut all: Vec<String> = cells(form).values().map(Content::text).collect();
    all.extend(form.other.iter().map(|other| other.content.text()));
    all.extend(form.stamp.iter().map(|(_, content)| content.text()));
    all
}

/// What the test's own forms say besides their cells to be filled in.
fn own(methodology: &Methodology) -> Vec<String> {
    let mut own: Vec<String> = Vec::new();
    for item in &methodology.items {
        own.extend([
            item.code.clone(),
            item.name.id.to_string(),
            item.unit.id.to_string(),
            item.agency.clone(),
        ]);
    }
    own.extend(Column::ALL.map(|column| column.header().id.into_owned()));
    own.extend(IdentityField::ALL.map(|field| field.label().id.into_owned()));
    own
}

/// The sheet Data of the template, with its sections and formulas, in the notation of the
/// support's books.
fn template_table() -> Vec<Vec<String>> {
    let bytes = ikesos::output::template::workbook(builtin(), &Form::default(), Lang::Id).unwrap();
    let mut book = open_bytes(bytes).unwrap();
    let formulas: BTreeMap<_, _> = book.formulas("Data").unwrap().into_iter().collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in book.cells("Data").unwrap() {
        let text = Content::from(cell.value.clone()).text();
        let text = match (formulas.get(&(cell.row, cell.column)), &cell.value) {
            (Some(formula), _) => format!("={formula} → {text}"),
            (None, CellValue::Number(_)) => text,
            (None, _) => format!("'{text}"),
        };
        put_at(&mut rows, (cell.row as usize, cell.column as usize), text);
    }
    rows
}

fn put_at(rows: &mut Vec<Vec<String>>, (row, column): (usize, usize), text: String) {
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    if rows[row].len() <= column {
        rows[row].resize(column + 1, String::new());
    }
    rows[row][column] = text;
}

/// Words that the program itself writes, but in other cells: running numbers, agencies, names.
fn a_word_of_the_form() -> impl Strategy<Value = String> {
    let items = || 0..builtin().items.len();
    prop_oneof![
        3 => (1..130_u32).prop_map(|number| number.to_string()),
        1 => items().prop_map(|item| format!("'{}", builtin().items[item].agency)),
        1 => items().prop_map(|item| format!("'{}", builtin().items[item].name.id)),
    ]
}

/// Whether a form holds a text that stood at a place of the sheet Data: in its item's row, in its
/// row below the table, beside it, or listed with its place.
fn holds(form: &Carried, (row, column): (u32, u32), text: &str) -> bool {
    let place = Place::at("Data", row, column);
    let is = |content: &Content| content.text() == text;
    let data = form.data.as_ref().unwrap();
    let known = data.columns.iter().find(|(_, at)| *at == column);
    let further = data.further.iter().position(|each| each.column == column);
    let mut rows = data.rows.iter().flatten().chain(&data.extra);
    let in_row = rows
        .find(|carried| carried.row == Some(row))
        .is_some_and(|carried| {
            known.is_some_and(|(each, _)| carried.cell(*each).is_some_and(is))
                || carried
                    .further
                    .iter()
                    .any(|(at, content)| Some(*at) == further && is(content))
        });
    let mut listed = form.other.iter();
    in_row || listed.any(|other| other.place == place && is(&other.content))
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(16)
    })]

    #[test]
    fn words_of_the_form_in_other_cells_are_somebody_s(
        words in prop::collection::btree_map((0..140_u32, 0..14_u32), a_word_of_the_form(), 1..40)
    ) {
        let table = template_table();
        let mut rows = table.clone();
        let at = |(row, column): (u32, u32)| (row as usize, column as usize);
        // Without the header it is no form, and a running number in the column of these is one.
        let words: Vec<_> = words
            .into_iter()
            .filter(|((row, column), word)| *row != 2 && (*column > 0 || word.starts_with('\'')))
            .collect();
        for (place, word) in &words {
            put_at(&mut rows, at(*place), word.clone());
        }
        let mut book = form_for(builtin()).book();
        *data(&mut book) = rows;
        let round = round(&book.bytes());
        for (place, word) in &words {
            let (row, column) = at(*place);
            let same = table.get(row).and_then(|row| row.get(column)) == Some(word);
            let text = word.trim_start_matches('\'');
            // A row is known by its code, also where its own stands there as before.
            prop_assert!(same || holds(&round.before, *place, text), "{place:?} {word}");
        }
    }
}

#[test]
fn numbers_like_running_numbers_stay_wherever_they_stand() {
    let mut rows = template_table();
    let first = rows
        .iter()
        .position(|row| row.get(1).is_some_and(|code| code == "'D13"));
    let (row, last) = (first.unwrap(), rows.len());
    // Without its code the row is no item's any more.
    rows[row][1].clear();
    for (place, text) in [
        ((row, 5), "42"),
        ((row, 8), "'BPS"),
        ((row, 0), "77"),
        ((3, 5), "19"),
        ((last, 2), "7"),
        ((last + 10, 5), "42"),
    ] {
        put_at(&mut rows, place, text.to_owned());
    }
    let mut book = form_for(builtin()).book();
    *data(&mut book) = rows;
    let round = round(&book.bytes());
    for (place, text) in [
        ((row, 5), "42"),
        ((row, 8), "BPS"),
        ((row, 0), "77"),
        ((3, 5), "19"),
        ((last, 2), "7"),
        ((last + 10, 5), "42"),
    ] {
        let place = Place::at("Data", u32::try_from(place.0).unwrap(), place.1);
        let mut listed = round.after.other.iter();
        assert!(
            listed.any(|other| other.place == place && other.content.text() == text),
            "{place:?} {text}"
        );
    }
}

/// A form with a further sheet, and so many comments on blank cells of it.
fn commented(count: usize) -> Vec<u8> {
    let mut book = form_for(builtin()).book();
    book.sheets.push(Sheet {
        name: "Catatan kami".to_owned(),
        hidden: false,
        rows: vec![vec!["milik kami".to_owned()]],
    });
    let mut parts = book.parts();
    let sheet = parts
        .iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
        .count();
    let comments: Vec<String> = (2..count + 2)
        .map(|row| {
            format!("<comment ref=\"A{row}\" authorId=\"0\"><text><t>x</t></text></comment>")
        })
        .collect();
    let comments = comments.concat();
    let comments = format!(
        "<comments><authors><author>A</author></authors><commentList>{comments}</commentList></comments>"
    );
    let related = "<Relationships><Relationship Id=\"r1\" Type=\"http://x/comments\" \
                   Target=\"../comments1.xml\"/></Relationships>";
    parts.push((
        format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"),
        related.as_bytes().to_vec(),
    ));
    parts.push(("xl/comments1.xml".to_owned(), comments.into_bytes()));
    zipped(&parts)
}

#[test]
fn a_form_that_holds_more_than_can_be_carried_is_told_with_its_sheet() {
    let folder = Folder::new();
    folder.put("balasan.xlsx", crate::support::example("balasan/kpu"));
    folder.put("isian.xlsx", commented(limits::CARRIED + 1));
    let annotate = ["annotate", "isian.xlsx", "-o", "x.xlsx"];
    let merge = ["merge", "isian.xlsx", "balasan.xlsx", "-o", "x.xlsx"];
    // Each command in one language: the whole way takes its time.
    for (command, lang, limit, hint) in [
        (
            &annotate[..],
            "id",
            "100.000 sel",
            "Hapus dari lembar “Catatan kami”",
        ),
        (
            &merge[..],
            "en",
            "100,000 cells",
            "Delete from sheet “Catatan kami”",
        ),
    ] {
        let output = folder.run([command, &["--lang", lang]].concat());
        let said: Vec<&str> = output.stderr.split_whitespace().collect();
        let said = said.join(" ");
        assert_eq!(output.code, 2, "{said}");
        assert!(said.contains(limit) && said.contains(hint), "{said}");
        assert!(!folder.path("x.xlsx").exists());
    }
}

#[test]
fn what_is_too_much_only_when_written_again_is_told_of_the_form_itself() {
    let form = carried(&commented(20));
    let told = OpenError::TooMuchToCarry {
        sheet: "Isi lain".to_owned(),
        text: false,
    };
    let blamed = OpenError::TooMuchToCarry {
        sheet: "Data".to_owned(),
        text: false,
    };
    assert_eq!(form.blamed(told), blamed);
    assert_eq!(
        form.blamed(OpenError::TooManyParts),
        OpenError::TooManyParts
    );
}
