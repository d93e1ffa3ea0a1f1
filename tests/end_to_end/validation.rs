//! Validating forms: workbooks go in, codes at cells come out.

use ikesos::methodology::builtin;
use ikesos::submission::layout::{Column, IdentityField};
use ikesos::validation::{Checked, Verdict, check_file};

use crate::support::{Book, Folder, FormBook, form_for, repository, workbook, zipped};

/// Code and cell of every finding of a workbook, as `IK401 Data!F69`.
fn findings(bytes: impl AsRef<[u8]>) -> Vec<String> {
    brief(&check(bytes))
}

fn check(bytes: impl AsRef<[u8]>) -> Checked {
    let folder = Folder::new();
    check_file(&folder.put("formulir.xlsx", bytes), builtin())
}

fn brief(checked: &Checked) -> Vec<String> {
    let findings = checked.report.findings.iter();
    findings
        .map(|finding| match &finding.place {
            Some(place) if place.cell.is_empty() => format!("{} {}", finding.code, place.sheet),
            Some(place) => format!("{} {}!{}", finding.code, place.sheet, place.cell),
            None => finding.code.to_owned(),
        })
        .collect()
}

/// The complete form of the reference methodology: D01 in row 4 of Data.
fn form() -> FormBook {
    form_for(builtin())
}

/// The form as a book with one sheet changed.
fn spoilt(form: &FormBook, sheet: &str, change: impl FnOnce(&mut Vec<Vec<String>>)) -> Book {
    let mut book = form.book();
    change(&mut book.sheet(sheet).rows);
    book
}

#[test]
fn a_complete_form_is_ready_and_has_no_findings() {
    let checked = check(form().bytes());
    assert_eq!(brief(&checked), [""; 0]);
    assert_eq!(checked.report.verdict, Verdict::Ready);
}

#[test]
fn every_value_that_is_wrong_is_found_at_its_cell() {
    for (code, cell, expected) in [
        // Readings.
        ("D22", "'1.234", "IK301 Data!F25"),
        ("D09", "lihat lampiran", "IK302 Data!F12"),
        ("D27", "!#VALUE!", "IK303 Data!F30"),
        ("D27", "!#SPILL!", "IK303 Data!F30"),
        ("D34", "=95420+58470", "IK304 Data!F37"),
        ("D22", "@2025-05-12", "IK305 Data!F25"),
        ("D57", "?true", "IK306 Data!F60"),
        ("D01", "1e21", "IK307 Data!F4"),
        ("D40", "83%", "IK308 Data!F43"),
        ("D09", "ada", "IK310 Data!F12"),
        ("D72", "nihil", "IK310 Data!F75"),
        ("D13", "'12,5", "IK311 Data!F16"),
        ("D16", "'24.837", "IK312 Data!F19"),
        ("D16", "'24,837", "IK313 Data!F19"),
        ("D60", "'63 orang", "IK314 Data!F63"),
        ("D94", "%0.0387", "IK315 Data!F97"),
        ("D82", "ada", "IK317 Data!F85"),
        // Types and ranges.
        ("D59", "24.5", "IK401 Data!F62"),
        ("D99", "-12", "IK402 Data!F102"),
        ("D13", "1436", "IK403 Data!F16"),
        ("D13", "'1436", "IK403 Data!F16"),
        ("D81", "3", "IK404 Data!F84"),
        ("D84", "1684210", "IK405 Data!F87"),
    ] {
        let found = findings(form().value(code, cell).bytes());
        assert!(
            found.contains(&expected.to_owned()),
            "{code} = {cell}: {found:?}"
        );
    }
}

#[test]
fn values_as_the_template_asks_for_them_are_not_mentioned() {
    for (code, cell) in [
        ("D13", "12.5"),
        ("D81", "ya"),
        ("D81", "tidak"),
        ("D99", "0"),
        ("D34", "=1+1 → 183260"),
    ] {
        let found = findings(form().value(code, cell).bytes());
        let about_reading = found
            .iter()
            .any(|one| one.starts_with("IK3") || one.starts_with("IK4"));
        assert!(!about_reading, "{code} = {cell}: {found:?}");
    }
}

#[test]
fn missing_items_are_warnings_at_their_cells() {
    let form = form()
        .blank("D18")
        .blank("D72")
        .cell("D72", Column::Note, "Nihil tahun ini")
        .value("D47", "n/a")
        .value("D80", "")
        .availability("D80", "tidak tersedia")
        .value("D13", "")
        .availability("D13", "tidak berlaku");
    let checked = check(form.bytes());
    assert_eq!(
        brief(&checked),
        [
            "IK201 Data!F21",
            "IK201 Data!F50",
            "IK207 Data!F75",
            "IK202 Data!F83",
            "IK203 Data!F16",
            "IK316 Data!F50",
        ]
    );
    assert_eq!(checked.report.verdict, Verdict::Incomplete);
    let completeness = &checked.report.completeness;
    assert_eq!((completeness.required, completeness.filled), (98, 94));
    assert_eq!((completeness.empty, completeness.unavailable), (3, 1));
}

#[test]
fn availability_and_value_must_agree() {
    let found = findings(form().availability("D90", "tidak tersedia").bytes());
    assert_eq!(found, ["IK205 Data!G93"]);
    let found = findings(form().availability("D65", "proses").bytes());
    assert_eq!(found, ["IK206 Data!G68"]);
    let form = form().value("D48", "").availability("D48", "tidak berlaku");
    assert_eq!(findings(form.bytes()), ["IK204 Data!G51", "IK203 Data!F51"]);
}

#[test]
fn rules_between_items_are_judged() {
    let found = findings(form().value("D73", "2000").bytes());
    assert!(found.contains(&"IK501 Data!F76".to_owned()), "{found:?}");
    let found = findings(form().value("D57", "30").bytes());
    assert!(found.contains(&"IK502 Data!F60".to_owned()), "{found:?}");
    let without = form().value("D73", "2000").blank("D69");
    let found = findings(without.bytes());
    assert!(!found.contains(&"IK501 Data!F76".to_owned()), "{found:?}");
    let found = findings(form().value("D54", "139872").value("D53", "139872").bytes());
    assert!(found.contains(&"IK406 Data!F57".to_owned()), "{found:?}");
}

#[test]
fn the_identity_is_checked_at_its_cells() {
    use IdentityField as Field;
    for (field, cell, expected) in [
        (Field::RegionCode, "", "IK101 Identitas!B3"),
        (Field::RegionCode, "'63,01", "IK102 Identitas!B3"),
        // A number that lost its zero: 63.10 typed into a cell that is not text.
        (Field::RegionCode, "63.10", "IK103 Identitas!B3"),
        (Field::CodeSystem, "", "IK104 Identitas!B4"),
        (Field::CodeSystem, "Kemdagri", "IK105 Identitas!B4"),
        (Field::CodeSystem, "BPS", "IK106 Identitas!B3"),
        (Field::RegionCode, "6301", "IK106 Identitas!B3"),
        (Field::Name, "", "IK107 Identitas!B5"),
        (Field::Province, "", "IK108 Identitas!B6"),
        (Field::Year, "", "IK109 Identitas!B7"),
        (Field::Year, "'2024/2025", "IK110 Identitas!B7"),
        (Field::Year, "1925", "IK111 Identitas!B7"),
        (Field::Agency, "", "IK115 Identitas!B8"),
        (Field::Person, "", "IK116 Identitas!B9"),
        (Field::Contact, "", "IK117 Identitas!B10"),
        (Field::Date, "", "IK118 Identitas!B11"),
        (Field::Date, "'30-07-2025", "IK119 Identitas!B11"),
    ] {
        let found = findings(form().identity(field, cell).bytes());
        assert_eq!(found, [expected], "{field:?} = {cell}");
    }
}

#[test]
fn years_of_items_are_checked_in_their_own_column() {
    let found = findings(form().cell("D01", Column::Year, "'2024/2025").bytes());
    assert_eq!(found, ["IK112 Data!H4"]);
    let found = findings(form().cell("D11", Column::Year, "2014").bytes());
    assert_eq!(found, ["IK113 Data!H14"]);
    let two = form()
        .cell("D13", Column::Year, "2024")
        .cell("D14", Column::Year, "2024");
    assert_eq!(findings(two.bytes()), ["IK114"]);
}

#[test]
fn a_spoilt_structure_is_named_where_it_is() {
    let mut renamed = form().book();
    renamed.sheet("Data").name = "Dta".to_owned();
    let checked = check(renamed.bytes());
    assert_eq!(brief(&checked), ["IK021"]);
    assert!(checked.report.findings[0].hint.id.contains("“Dta”"));

    let headless = spoilt(&form(), "Data", |rows| drop(rows.remove(2)));
    assert_eq!(findings(headless.bytes()), ["IK022 Data"]);

    let misspelt = spoilt(&form(), "Data", |rows| "Nilia".clone_into(&mut rows[2][5]));
    assert_eq!(findings(misspelt.bytes()), ["IK023 Data!F3"]);

    let twice = spoilt(&form(), "Data", |rows| "Nilai".clone_into(&mut rows[2][10]));
    assert_eq!(findings(twice.bytes()), ["IK024 Data!K3"]);

    let label = spoilt(&form(), "Identitas", |rows| {
        "Kode wilyah".clone_into(&mut rows[2][0]);
    });
    assert_eq!(findings(label.bytes()), ["IK025 Identitas!A3"]);
}

/// What cannot be read is not called owed: the cause stands first and alone, on the screen too.
#[test]
fn a_broken_structure_lists_no_debts() {
    let mut renamed = form().book();
    renamed.sheet("Data").name = "Dta".to_owned();
    let folder = Folder::new();
    folder.put("formulir.xlsx", renamed.bytes());
    let screen = folder.run(["validate", "formulir.xlsx"]);
    assert_eq!(screen.code, 1);
    assert!(screen.stdout.lines().count() < 20, "{}", screen.stdout);
    assert!(screen.stdout.contains("IK021"), "{}", screen.stdout);
    let json = folder.run(["validate", "formulir.xlsx", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 1);
    assert_eq!(json["completeness"]["empty"], 99);
    let agencies = json["completeness"]["by_agency"].as_array().unwrap();
    assert!(
        agencies
            .iter()
            .all(|agency| agency["missing"] == serde_json::json!([]))
    );
}

#[test]
fn other_workbooks_of_the_program_are_recognised() {
    let folder = Folder::new();
    folder.put("formulir.xlsx", form().bytes());
    for (lang, result, methodology) in [
        ("id", "hasil.xlsx", "m.xlsx"),
        ("en", "result.xlsx", "n.xlsx"),
    ] {
        let made = folder.run(["compute", "formulir.xlsx", "-o", result, "--lang", lang]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        let made = folder.run(["method", "export", "-o", methodology, "--lang", lang]);
        assert_eq!(made.code, 0, "{}", made.stderr);
        for file in [result, methodology] {
            let checked = check_file(&folder.path(file), builtin());
            assert_eq!(brief(&checked), ["IK008"], "{file}");
            let computed = folder.run(["compute", file]);
            assert_ne!(computed.code, 0, "{file}: {}", computed.stdout);
        }
    }
}

#[test]
fn rows_are_found_by_their_codes_or_named() {
    assert_eq!(findings(form().without("D07").bytes()), ["IK027 Data"]);
    let misspelt = form().cell("D07", Column::Code, "D7");
    assert_eq!(findings(misspelt.bytes()), ["IK027 Data!B10"]);
    let unknown = spoilt(&form(), "Data", |rows| {
        rows.push(
            ["", "D100", "Butir lain", "", "", "5"]
                .map(str::to_owned)
                .to_vec(),
        );
    });
    assert_eq!(findings(unknown.bytes()), ["IK028 Data!B103"]);
    let value = "4100";
    let once = form().value("D70", value);
    assert_eq!(
        findings(once.again("D70", value).bytes()).last().unwrap(),
        "IK029 Data!B103"
    );
    let contradicting = findings(form().again("D20", "5130").bytes());
    assert!(
        contradicting.contains(&"IK309 Data!F23".to_owned()),
        "{contradicting:?}"
    );
    let form = workbook("# Identitas\n| a |\n# Data\n| Kode | Nilai |\n| X1 | 5 |\n| X2 | 6 |");
    let found = findings(form);
    assert!(found.contains(&"IK026 Data".to_owned()), "{found:?}");
    assert!(
        !found.iter().any(|one| one.starts_with("IK027")),
        "{found:?}"
    );
}

#[test]
fn the_form_must_belong_to_the_methodology() {
    let hash = builtin().sha256.as_str();
    let version = builtin().version.as_str();
    for (id, version, hash, expected) in [
        ("ikesos-resmi", version, hash, "IK602"),
        ("ikesos-acuan", "0.9.0", hash, "IK603"),
        ("ikesos-acuan", version, "ffff", "IK604"),
    ] {
        assert_eq!(
            findings(form().stamp(id, version, hash).bytes()),
            [expected]
        );
    }
    let mut without = form().book();
    without.sheets.retain(|sheet| sheet.name != "_metodologi");
    assert_eq!(findings(without.bytes()), ["IK601"]);
}

#[test]
fn what_cannot_be_computed_is_said() {
    let zero = ["D69", "D70", "D71", "D72", "D73", "D74", "D75", "D76"]
        .into_iter()
        .fold(form(), |form, code| form.value(code, "0"));
    assert_eq!(findings(zero.bytes()), ["IK702 Data!F72"]);
}

#[test]
fn a_file_that_cannot_be_opened_has_one_finding() {
    for (content, expected) in [
        (&b""[..], "IK006"),
        (b"kode;nilai\nD01;5\n", "IK005"),
        (b"<html><body>x</body></html>", "IK005"),
        (b"PK\x03\x04 cut short", "IK006"),
    ] {
        let checked = check(content);
        assert_eq!(brief(&checked), [expected]);
        assert_eq!(checked.report.verdict, Verdict::Invalid);
        assert_eq!(checked.report.completeness.missing(), 99);
    }
    let folder = Folder::new();
    let missing = check_file(&folder.path("tidak-ada.xlsx"), builtin());
    assert_eq!(brief(&missing), ["IK001"]);
    assert_eq!(brief(&check_file(folder.root(), builtin())), ["IK002"]);
}

/// The example that holds every hazard, as a whole: nothing is lost, and nothing said twice.
#[test]
fn the_example_full_of_hazards_has_just_these_findings() {
    let path = repository().join("examples/bermasalah.xlsx");
    let checked = check_file(&path, builtin());
    let all = checked.report.findings.iter().map(|finding| {
        let (item, place) = (finding.item.as_deref(), finding.place.as_ref());
        let cell = place.map_or_else(String::new, |place| {
            format!("{}!{}", place.sheet, place.cell)
        });
        format!("{} {} {cell}", finding.code, item.unwrap_or("-"))
    });
    insta::assert_snapshot!(all.collect::<Vec<_>>().join("\n"));
}

/// The form with an area of the sheet Data merged.
fn merged(form: &FormBook, area: &str) -> Vec<u8> {
    let mut parts = form.book().parts();
    let data = parts
        .iter_mut()
        .find(|(name, _)| name == "xl/worksheets/sheet3.xml")
        .unwrap();
    let sheet = String::from_utf8(data.1.clone()).unwrap();
    let end =
        format!("</sheetData><mergeCells count=\"1\"><mergeCell ref=\"{area}\"/></mergeCells>");
    data.1 = sheet.replace("</sheetData>", &end).into_bytes();
    zipped(&parts)
}

#[test]
fn a_value_hidden_by_a_merge_is_told_at_its_own_row() {
    let form = form().value("D12", "").value("D13", "");
    // As they are, the two are empty.
    let plain = findings(form.bytes());
    assert!(plain.iter().all(|finding| !finding.starts_with("IK031")));
    assert!(plain.contains(&"IK201 Data!F15".to_owned()), "{plain:?}");
    let checked = check(merged(&form, "F14:F16"));
    let found = brief(&checked);
    for cell in ["F15", "F16"] {
        let at = format!(" Data!{cell}");
        let here: Vec<&String> = found
            .iter()
            .filter(|finding| finding.ends_with(&at))
            .collect();
        assert_eq!(here, [&format!("IK031{at}")], "{found:?}");
    }
    let message = |cell: &str| {
        let mut findings = checked.report.findings.iter();
        let here = |place: &ikesos::diagnostic::Place| place.cell == cell;
        let found = findings.find(|finding| finding.place.as_ref().is_some_and(here));
        found.unwrap().message.id.to_string()
    };
    assert!(
        message("F15")
            .ends_with("sel Data!F15 digabung dengan Data!F14; isinya hanya dibaca untuk D11.")
    );
    // The first of the merged cells keeps its value; a merge of whole cells elsewhere is no matter.
    assert!(!found.iter().any(|finding| finding.ends_with("Data!F14")));
    assert_eq!(findings(merged(&form, "J14:J16")), plain);
}

#[test]
fn a_formula_without_a_result_in_the_identity_is_told_as_what_it_is() {
    let form = form().identity(IdentityField::Name, "=Daftar!B4");
    assert_eq!(findings(form.bytes()), ["IK032 Identitas!B5"]);
    let saved = form.identity(IdentityField::Name, "=Daftar!B4 → Tanah Laut");
    assert_eq!(findings(saved.bytes()), [""; 0]);
}

#[test]
fn a_field_that_stands_twice_is_told_when_the_two_differ() {
    let twice = |year: &str| {
        let book = spoilt(&form(), "Identitas", |rows| {
            rows.push(Vec::new());
            rows.push(vec!["Data year".to_owned(), year.to_owned()]);
        });
        findings(book.bytes())
    };
    assert_eq!(twice("2024"), ["IK033 Identitas!B13"]);
    assert_eq!(twice("2025"), [""; 0]);
    assert_eq!(twice(""), [""; 0]);
}
