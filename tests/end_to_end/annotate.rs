//! `ikesos annotate`: every finding at its cell, in a copy that is the same form.

use std::collections::BTreeMap;
use std::fs;

use ikesos::diagnostic::Place;
use ikesos::methodology::{builtin, load};
use ikesos::scoring::outcome;
use ikesos::submission::layout::Column;
use ikesos::submission::{Submission, read};
use ikesos::validation::{Finding, validate};
use ikesos::workbook::{CellValue, open, open_bytes};
use serde_json::Value;

use crate::support::{Folder, form_for, part_of, repository, zipped};

fn example(name: &str) -> Vec<u8> {
    fs::read(repository().join(format!("examples/{name}.xlsx"))).unwrap()
}

/// A folder with a form, and its annotated copy.
fn annotated(form: &[u8], extra: &[&str]) -> (Folder, crate::support::Output) {
    let folder = Folder::new();
    folder.put("isian.xlsx", form);
    let mut arguments = vec!["annotate", "isian.xlsx", "-o", "ditandai.xlsx"];
    arguments.extend(extra);
    let output = folder.run(arguments);
    (folder, output)
}

fn findings(form: &Submission) -> Vec<Finding> {
    validate(builtin(), form).findings
}

/// The notes of a workbook, by cell.
fn notes(folder: &Folder, name: &str) -> BTreeMap<Place, String> {
    let book = open(folder.path(name)).unwrap();
    let sheets = book.sheets().iter();
    let notes = sheets.flat_map(|sheet| {
        let comments = book.comments(&sheet.name).unwrap().into_iter();
        comments.map(|note| (Place::at(&*sheet.name, note.row, note.column), note.text))
    });
    notes.collect()
}

#[test]
fn every_finding_is_at_its_cell_and_the_form_is_the_same() {
    for (name, code) in [
        ("bermasalah", 1),
        ("banjarbaru-2025", 1),
        ("tanah-laut-2025", 0),
    ] {
        let (folder, output) = annotated(&example(name), &[]);
        assert_eq!((output.code, output.stderr.as_str()), (code, ""), "{name}");
        let before = read(folder.path("isian.xlsx"), builtin()).unwrap();
        let after = read(folder.path("ditandai.xlsx"), builtin()).unwrap();
        let found = findings(&before);
        assert_eq!(found, findings(&after), "{name}: findings, cells and words");
        let score = |form: &Submission| outcome(builtin(), form, &validate(builtin(), form)).scores;
        assert_eq!(score(&before), score(&after), "{name}");

        let notes = notes(&folder, "ditandai.xlsx");
        for finding in &found {
            let told = |note: &String| {
                note.starts_with("Temuan ikesos\n")
                    && note.contains(finding.code)
                    && note.contains(&*finding.message.id)
                    && note.contains(&*finding.hint.id)
            };
            let at = finding.place.as_ref();
            let there = match at.filter(|place| !place.cell.is_empty()) {
                Some(place) => notes.get(place).is_some_and(told),
                None => notes.values().any(told),
            };
            assert!(there, "{name}: {finding:?}");
        }
        assert_eq!(notes.is_empty(), found.is_empty(), "{name}");
    }
}

/// Where a finding of a form whose cells have not moved is shown.
fn shown_at(finding: &Finding) -> Place {
    let place = finding.place.clone();
    let first = Place::at("Data", 0, 0);
    place
        .filter(|place| !place.cell.is_empty())
        .unwrap_or(first)
}

#[test]
fn the_sheet_of_findings_lists_them_all_with_links_to_cells_that_exist() {
    let (folder, _) = annotated(&example("bermasalah"), &[]);
    let mut book = open(folder.path("ditandai.xlsx")).unwrap();
    let names: Vec<String> = book
        .sheets()
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect();
    assert_eq!(
        names,
        [
            "Petunjuk",
            "Identitas",
            "Data",
            "Rekap",
            "Temuan",
            "_metodologi"
        ]
    );
    let cells = book.cells("Temuan").unwrap();
    let text = |row: u32, column: u32| {
        let cell = cells
            .iter()
            .find(|cell| (cell.row, cell.column) == (row, column));
        cell.map_or_else(String::new, |cell| match &cell.value {
            CellValue::Text(text) => text.clone(),
            other => format!("{other:?}"),
        })
    };
    let form = read(folder.path("isian.xlsx"), builtin()).unwrap();
    let found = findings(&form);
    for (row, finding) in (6..).zip(&found) {
        assert_eq!(text(row, 2), finding.code);
        assert_eq!(text(row, 5), finding.message.id);
        assert_eq!(text(row, 6), finding.hint.id);
        let place = shown_at(finding);
        assert_eq!(text(row, 4), format!("{}!{}", place.sheet, place.cell));
    }
    let xml = part_of(&folder.get("ditandai.xlsx"), "xl/worksheets/sheet5.xml");
    for finding in &found {
        let place = shown_at(finding);
        let location = format!("location=\"'{}'!{}\"", place.sheet, place.cell);
        assert!(xml.contains(&location), "{location}");
    }
}

#[test]
fn annotating_again_replaces_the_marks() {
    let (folder, _) = annotated(&example("bermasalah"), &[]);
    fs::create_dir(folder.path("lagi")).unwrap();
    fs::copy(folder.path("ditandai.xlsx"), folder.path("lagi/isian.xlsx")).unwrap();
    let output = folder.run(["annotate", "lagi/isian.xlsx", "-o", "lagi/ditandai.xlsx"]);
    assert_eq!(output.code, 1, "{}", output.stderr);
    assert!(folder.get("ditandai.xlsx") == folder.get("lagi/ditandai.xlsx"));

    // Once all is well, nothing is left of the marks.
    let complete = folder.put("lengkap.xlsx", example("tanah-laut-2025"));
    let output = folder.run(["annotate", complete.to_str().unwrap(), "-o", "bersih.xlsx"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let plain: Vec<_> = notes(&folder, "bersih.xlsx").into_values().collect();
    assert!(
        plain.iter().all(|note| note.contains("catatan")),
        "{plain:?}"
    );
}

#[test]
fn comments_of_people_stay_and_stand_beside_ours() {
    let form = form_for(builtin()).value("D01", "'ada").value("D02", "");
    let mut parts = form.book().parts();
    let comments = "<comments><authors><author>Budi</author></authors><commentList>\
        <comment ref=\"F4\" authorId=\"0\"><text><t>tanya\nDisdukcapil</t></text></comment>\
        <comment ref=\"F40\" authorId=\"0\"><text><t>sudah benar</t></text></comment>\
        <comment ref=\"Z900\" authorId=\"0\"><text><t>di luar</t></text></comment>\
        </commentList></comments>";
    let relationships = "<Relationships><Relationship Id=\"rId1\" Target=\"../comments1.xml\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\"/>\
        </Relationships>";
    parts.push(("xl/comments1.xml".to_owned(), comments.into()));
    let name = "xl/worksheets/_rels/sheet3.xml.rels".to_owned();
    parts.push((name, relationships.into()));
    let (folder, output) = annotated(&zipped(&parts), &[]);
    assert_eq!((output.code, output.stderr.as_str()), (1, ""));
    let form = read(folder.path("ditandai.xlsx"), builtin()).unwrap();
    let place = |item: usize| form.entries[item].place.clone().unwrap();
    let made = notes(&folder, "ditandai.xlsx");
    let first = &made[&place(0)];
    assert!(first.contains("IK310"), "{first}");
    let tail = "— Komentar semula dari Budi:\ntanya\nDisdukcapil";
    assert!(first.ends_with(tail), "{first}");
    assert_eq!(made[&place(36)], "sudah benar");

    // Annotated again they are still there, once; the one without a cell is in the list.
    let output = folder.run(["annotate", "ditandai.xlsx", "-o", "lagi.xlsx"]);
    assert_eq!(output.code, 1);
    let again = notes(&folder, "lagi.xlsx");
    assert_eq!(&again[&place(0)], first);
    let mut book = open(folder.path("lagi.xlsx")).unwrap();
    let listed = book.cells("Isi lain").unwrap();
    let is = |text: &str| {
        listed
            .iter()
            .any(|cell| cell.value == CellValue::Text(text.to_owned()))
    };
    assert!(is("di luar") && is("Z900"));
}

#[test]
fn findings_without_a_cell_are_at_a_sensible_place() {
    let form = form_for(builtin()).without("D05");
    let (folder, output) = annotated(&form.bytes(), &[]);
    assert_eq!(output.code, 1, "{}", output.stderr);
    let notes = notes(&folder, "ditandai.xlsx");
    let first = &notes[&Place::at("Data", 0, 0)];
    assert!(first.contains("D05"), "{first}");
}

#[test]
fn a_reply_can_be_sent_back_with_its_marks() {
    let reply = repository().join("examples/balasan/kpu.xlsx");
    let (folder, output) = annotated(&fs::read(reply).unwrap(), &[]);
    assert_ne!(output.code, 2, "{}", output.stderr);
    let form = read(folder.path("ditandai.xlsx"), builtin()).unwrap();
    let request = form.stamp.and_then(|stamp| stamp.request).unwrap();
    assert_eq!(request.agency, "KPU");
}

#[test]
fn the_screen_says_what_was_found_and_what_to_do() {
    let (folder, output) = annotated(&example("bermasalah"), &[]);
    insta::assert_snapshot!("annotate_id", output.stdout);
    let output = folder.run(["annotate", "isian.xlsx", "-o", "en.xlsx", "--lang", "en"]);
    insta::assert_snapshot!("annotate_en", output.stdout);
    let book = open_bytes(folder.get("en.xlsx")).unwrap();
    assert!(
        book.find_sheet("Findings").is_some(),
        "what is added is in the chosen language"
    );
    assert!(
        book.find_sheet("Identitas").is_some(),
        "the form stays in its own"
    );
    let note = notes(&folder, "en.xlsx").into_values().next().unwrap();
    assert!(note.starts_with("Findings of ikesos\n"), "{note}");
}

#[test]
fn json_follows_its_schema() {
    let (folder, output) = annotated(&example("bermasalah"), &["--format", "json"]);
    let document: Value = serde_json::from_str(&output.stdout).unwrap();
    let schema: Value = serde_json::from_str(&folder.run(["schema", "annotate"]).stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&document)
        .map(|e| e.to_string())
        .collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(document["annotated"]["file"], "ditandai.xlsx");
    assert_eq!(document["verdict"], "invalid");
    let hash = open(folder.path("ditandai.xlsx"))
        .unwrap()
        .sha256()
        .to_owned();
    assert_eq!(document["annotated"]["sha256"], hash);
}

#[test]
fn what_cannot_be_annotated_is_refused_and_nothing_is_written() {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    let table = repository().join("examples/tabel/ipm-kalsel-2022.csv");
    folder.put("tabel.csv", fs::read(table).unwrap());
    folder.put("ada.xlsx", b"milik orang");
    let mut broken = form_for(builtin()).book();
    broken.sheet("Data").rows.clear();
    folder.put("rusak.xlsx", broken.bytes());
    for (arguments, words) in [
        (vec!["tabel.csv", "-o", "x.xlsx", "--method", "ipm"], ""),
        (
            vec!["rusak.xlsx", "-o", "x.xlsx"],
            "ikesos validate rusak.xlsx",
        ),
        (vec!["tidak-ada.xlsx", "-o", "x.xlsx"], "tidak-ada.xlsx"),
        (vec!["isian.xlsx", "-o", "ada.xlsx"], "ada.xlsx"),
        (
            vec!["isian.xlsx", "-o", "isian.xlsx", "--force"],
            "isian.xlsx",
        ),
        (vec!["isian.xlsx", "-o", "-"], "-o"),
    ] {
        let mut all = vec!["annotate"];
        all.extend(&arguments);
        let output = folder.run(all);
        assert_eq!(output.code, 2, "{arguments:?}");
        assert!(output.stderr.contains(words), "{}", output.stderr);
        assert!(!folder.path("x.xlsx").exists());
    }
    assert_eq!(folder.get("ada.xlsx"), b"milik orang");
    assert_eq!(folder.get("isian.xlsx"), example("banjarbaru-2025"));
    let output = folder.run(["annotate", "isian.xlsx", "-o", "ada.xlsx", "--force"]);
    assert_eq!(output.code, 1, "{}", output.stderr);
}

#[test]
fn changes_since_last_year_are_marked_too() {
    let folder = Folder::new();
    let old = form_for(builtin()).identity(ikesos::submission::layout::IdentityField::Year, "2024");
    folder.put("lama.xlsx", old.value("D01", "100").bytes());
    folder.put("isian.xlsx", form_for(builtin()).bytes());
    let arguments = [
        "annotate",
        "isian.xlsx",
        "-o",
        "x.xlsx",
        "--previous",
        "lama.xlsx",
    ];
    let output = folder.run(arguments);
    assert_ne!(output.code, 2, "{}", output.stderr);
    let notes: Vec<String> = notes(&folder, "x.xlsx").into_values().collect();
    assert!(notes.iter().any(|note| note.contains("IK55")), "{notes:?}");
}

#[test]
fn any_methodology_has_its_own_forms() {
    let path = repository().join("tests/fixtures/kelompok.toml");
    let methodology = load(path.to_str().unwrap()).unwrap();
    let folder = Folder::new();
    folder.put("isian.xlsx", form_for(&methodology).bytes());
    let method = path.to_str().unwrap();
    let output = folder.run(["annotate", "isian.xlsx", "-o", "x.xlsx", "--method", method]);
    assert_ne!(output.code, 2, "{}", output.stderr);
    let before = read(folder.path("isian.xlsx"), &methodology).unwrap();
    let after = read(folder.path("x.xlsx"), &methodology).unwrap();
    assert_eq!(before.inputs(), after.inputs());
}

#[test]
fn a_row_whose_code_was_typed_over_keeps_its_name_and_its_finding() {
    let form = form_for(builtin())
        .cell("D55", Column::Name, "'Pengguna hak pilih perempuan")
        .cell("D56", Column::Name, "'Pengguna hak pilih laki-laki");
    let (folder, _) = annotated(&form.bytes(), &[]);
    let of = |name: &str| {
        let form = read(folder.path(name), builtin()).unwrap();
        let found = findings(&form).into_iter();
        let found = found.filter(|one| one.code == "IK318");
        found.map(|one| (one.item, one.message)).collect::<Vec<_>>()
    };
    assert_eq!(of("isian.xlsx").len(), 2);
    assert_eq!(of("isian.xlsx"), of("ditandai.xlsx"));
    let validated = folder.run(["validate", "ditandai.xlsx"]);
    assert_eq!(validated.stdout.matches("name-of-another-item").count(), 2);
}
