//! Reading forms: workbooks go in, item states and cells come out.

use ikesos::diagnostic::Place;
use ikesos::lang::Text;
use ikesos::methodology::{
    Aggregation, Category, CategorySet, Item, ItemKind, Level, Methodology, MissingPolicy, Node,
    Pooling, Range, TableWords,
};
use ikesos::submission::layout::{Column, IdentityField};
use ikesos::submission::{self, Entry, Reading, State, Submission, Trouble};
use proptest::prelude::*;

use crate::support::{Book, Folder, FormBook, form_for, workbook};

/// Five items, one of each kind, under a root alone.
fn methodology() -> Methodology {
    let item = |code: &str, kind, integer, unit: &str| Item {
        code: code.to_owned(),
        slug: code.to_lowercase(),
        name: Text::same(format!("Butir {code}")),
        node: 0,
        unit: Text::same(unit),
        kind,
        integer,
        plausible: Range { min: 0.0, max: 1e6 },
        agency: "BPS".to_owned(),
        source: String::new(),
        pooling: Pooling::None,
        yearly_change: None,
        moves_with: Vec::new(),
        aliases: Vec::new(),
        provenance: "assumed".to_owned(),
        concept_source: String::new(),
    };
    Methodology {
        id: "uji".to_owned(),
        version: "1.2".to_owned(),
        official: false,
        name: Text::same("Uji"),
        notice: Text::same("Uji"),
        provenance: "assumed".to_owned(),
        concept_source: String::new(),
        sha256: "ab".repeat(32),
        file: None,
        scale: Range {
            min: 0.0,
            max: 100.0,
        },
        final_percent: 100.0,
        levels: vec![Level {
            code: "indeks".to_owned(),
            name: Text::same("Indeks"),
        }],
        nodes: vec![Node {
            code: "UJI".to_owned(),
            name: Text::same("Uji"),
            level: 0,
            parent: None,
            weight: 1.0,
            aggregation: Aggregation::Arithmetic,
            floor: None,
            missing: MissingPolicy::RENORMALISE,
            children: Vec::new(),
            aliases: Vec::new(),
            provenance: "assumed".to_owned(),
            concept_source: String::new(),
            note: String::new(),
        }],
        indicators: Vec::new(),
        items: vec![
            item("D01", ItemKind::Count, true, "jiwa"),
            item("D02", ItemKind::Percent, false, "persen"),
            item("D03", ItemKind::Rupiah, true, "rupiah"),
            item("D04", ItemKind::Index, false, "tahun"),
            item("D05", ItemKind::YesNo, true, "ya/tidak"),
        ],
        rules: Vec::new(),
        category_sets: vec![CategorySet {
            code: "satu".to_owned(),
            provenance: "assumed".to_owned(),
            classes: vec![Category {
                name: Text::same("Semua"),
                lower: 0.0,
            }],
        }],
        category_set: 0,
        table: TableWords::default(),
        group_columns: Vec::new(),
        validation: ikesos::methodology::Thresholds::default(),
    }
}

fn read(bytes: impl AsRef<[u8]>) -> Submission {
    let folder = Folder::new();
    let path = folder.put("formulir.xlsx", bytes);
    submission::read(path, &methodology()).expect("a workbook")
}

fn read_form(form: &FormBook) -> Submission {
    read(form.bytes())
}

/// State and reading of an item.
fn item(submission: &Submission, code: &str) -> (State, Option<Reading>) {
    let position = methodology().item_position(code).unwrap();
    let entry = &submission.entries[position];
    (entry.state, entry.reading)
}

/// State and reading of D01 to D05 with this cell as value.
fn value(code: &str, cell: &str) -> (State, Option<Reading>) {
    item(
        &read_form(&form_for(&methodology()).value(code, cell)),
        code,
    )
}

fn at(sheet: &str, row: u32, column: u32) -> Place {
    Place::at(sheet, row, column)
}

#[test]
fn a_filled_form_is_read_whole() {
    let form = form_for(&methodology());
    let bytes = form.bytes();
    let submission = read(&bytes);
    assert_eq!(submission.troubles, []);
    assert_eq!(submission.file.name(), "formulir.xlsx");
    assert_eq!(submission.file.sha256.len(), 64);

    let stamp = submission.stamp.unwrap();
    assert_eq!((stamp.id.as_str(), stamp.version.as_str()), ("uji", "1.2"));
    assert_eq!(stamp.sha256, "ab".repeat(32));

    let identity = &submission.identity;
    assert_eq!(identity.region_code.text, "63.01");
    assert_eq!(identity.region_code.place, Some(at("Identitas", 2, 1)));
    assert_eq!(identity.code_system.text, "Kemendagri");
    assert_eq!(identity.name.text, "Tanah Laut");
    assert_eq!(identity.province.text, "Kalimantan Selatan");
    assert_eq!(identity.data_year(), Some(2025));
    assert_eq!(identity.agency.text, "Dinas Sosial");
    assert_eq!(identity.person.text, "Petugas Uji");
    assert_eq!(identity.contact.text, "uji@contoh.id");
    assert_eq!(identity.date.text, "2025-07-30");

    assert_eq!(
        submission.entries[1],
        Entry {
            state: State::Filled(500_000.0),
            place: Some(at("Data", 4, 5)),
            raw: "500000".to_owned(),
            reading: None,
            availability: "tersedia".to_owned(),
            availability_place: Some(at("Data", 4, 6)),
            year: "2025".to_owned(),
            year_place: Some(at("Data", 4, 7)),
            source: "Laporan uji".to_owned(),
            note: String::new(),
        }
    );
    assert_eq!(submission.entries[4].state, State::Filled(1.0));
}

#[test]
fn kinds_of_cells() {
    use State::{Empty, Filled, Unreadable};
    assert_eq!(value("D01", "83"), (Filled(83.0), None));
    assert_eq!(value("D01", "0"), (Filled(0.0), None));
    assert_eq!(
        value("D01", "'13.837"),
        (Filled(13_837.0), Some(Reading::ThousandsPoint))
    );
    assert_eq!(
        value("D01", "16,030"),
        (Filled(16_030.0), Some(Reading::ThousandsComma))
    );
    assert_eq!(
        value("D01", "~1.234.567"),
        (Filled(1_234_567.0), Some(Reading::NumberFromText))
    );
    assert_eq!(
        value("D02", "12,5"),
        (Filled(12.5), Some(Reading::NumberFromText))
    );
    assert_eq!(
        value("D02", "83%"),
        (Filled(83.0), Some(Reading::NumberFromText))
    );
    assert_eq!(
        value("D02", "%0.0487"),
        (Filled(4.87), Some(Reading::PercentFormat))
    );
    assert_eq!(
        value("D02", "%83"),
        (Filled(8_300.0), Some(Reading::PercentFormat))
    );
    assert_eq!(
        value("D01", "%0.83"),
        (Unreadable, Some(Reading::PercentSign))
    );
    assert_eq!(
        value("D03", "Rp705.000"),
        (Filled(705_000.0), Some(Reading::ThousandsPoint))
    );
    assert_eq!(
        value("D04", "'1.234"),
        (Unreadable, Some(Reading::Ambiguous))
    );
    assert_eq!(
        value("D05", "tidak ada"),
        (Filled(0.0), Some(Reading::YesNoWord))
    );
    assert_eq!(
        value("D05", "?true"),
        (Filled(1.0), Some(Reading::YesNoWord))
    );
    assert_eq!(value("D01", "?true"), (Unreadable, Some(Reading::Boolean)));
    assert_eq!(
        value("D01", "@2025-07-30"),
        (Unreadable, Some(Reading::Date))
    );
    assert_eq!(value("D01", ""), (Empty, None));
    assert_eq!(value("D01", "' "), (Empty, None));
    assert_eq!(value("D01", "n/a"), (Empty, Some(Reading::MissingWord)));
    assert_eq!(
        value("D01", "nihil"),
        (Unreadable, Some(Reading::AmbiguousWord))
    );
}

#[test]
fn formulas_count_by_their_saved_result() {
    use State::{Empty, Filled, Unreadable};
    assert_eq!(value("D01", "=A1+1 → 5"), (Filled(5.0), None));
    assert_eq!(
        value("D01", "=A1&\"\" → 1.234.567"),
        (Filled(1_234_567.0), Some(Reading::NumberFromText))
    );
    assert_eq!(
        value("D01", "=A1+1"),
        (Unreadable, Some(Reading::FormulaWithoutValue))
    );
    // A formula that gives an empty text shows nothing and says nothing.
    assert_eq!(value("D01", "=IF(A1=\"\",\"\",A1) → "), (Empty, None));
    assert_eq!(
        value("D01", "=1/0 → #DIV/0!"),
        (Unreadable, Some(Reading::ErrorValue))
    );
}

#[test]
fn errors_newer_than_the_parser_stay_in_their_cell() {
    for cell in ["!#VALUE!", "!#SPILL!", "=A1 → #CALC!", "=A1 → #SPILL!"] {
        let form = form_for(&methodology())
            .value("D02", cell)
            .value("D04", "=B2 → #BLOCKED!");
        let submission = read_form(&form);
        assert_eq!(
            item(&submission, "D02"),
            (State::Unreadable, Some(Reading::ErrorValue)),
            "{cell}"
        );
        assert_eq!(
            item(&submission, "D04"),
            (State::Unreadable, Some(Reading::ErrorValue))
        );
        assert_eq!(submission.entries[3].raw, "#BLOCKED!");
        assert_eq!(item(&submission, "D03").0, State::Filled(500_000.0));
        assert_eq!(submission.entries[1].place, Some(at("Data", 4, 5)));
    }
}

#[test]
fn availability_declares_only_what_has_no_value() {
    let declared = |cell: &str, word: &str| {
        let form = form_for(&methodology())
            .value("D01", cell)
            .availability("D01", word);
        item(&read_form(&form), "D01").0
    };
    assert_eq!(declared("", "tersedia"), State::Empty);
    assert_eq!(declared("", "Tidak  Tersedia"), State::Unavailable);
    assert_eq!(declared("", "TIDAK BERLAKU"), State::NotApplicable);
    assert_eq!(declared("", "not applicable"), State::NotApplicable);
    assert_eq!(declared("-", "tidak tersedia"), State::Unavailable);
    assert_eq!(declared("7", "tidak tersedia"), State::Filled(7.0));
    assert_eq!(declared("7", "tidak berlaku"), State::Filled(7.0));
    assert_eq!(declared("!#N/A", "tidak berlaku"), State::Unreadable);
    let form = form_for(&methodology())
        .value("D01", "")
        .availability("D01", "proses");
    let submission = read_form(&form);
    assert_eq!(submission.entries[0].state, State::Empty);
    assert_eq!(submission.entries[0].availability, "proses");
}

#[test]
fn codes_and_dates_typed_as_numbers() {
    let code = |cell: &str| {
        let form = form_for(&methodology()).identity(IdentityField::RegionCode, cell);
        read_form(&form).identity.region_code.text
    };
    assert_eq!(code("63.72"), "63.72");
    assert_eq!(code("6372"), "6372");
    // Excel lost the zero of 63.10; reading does not put it back.
    assert_eq!(code("63.1"), "63.1");
    assert_eq!(code("' 63.10 "), "63.10");
    let date = |cell: &str| {
        let form = form_for(&methodology()).identity(IdentityField::Date, cell);
        read_form(&form).identity.date.text
    };
    assert_eq!(date("45868"), "2025-07-30");
    assert_eq!(date("30-07-2025"), "30-07-2025");
    assert_eq!(date(""), "");
    let form = form_for(&methodology()).identity(IdentityField::Year, "2024/2025");
    assert_eq!(read_form(&form).identity.data_year(), None);
}

#[test]
fn labels_and_headers_stand_anywhere_and_in_either_language() {
    let submission = read(workbook(
        "
        # catatan kami
        | apa saja |
        # IDENTITY
        |  |  |  |
        |  | Region code * : | '6301 |
        |  | code system | BPS |
        |  | Region name | Tanah Laut |
        |  | Province | Kalimantan Selatan |
        |  | Data year | 2025 |
        |  | Filling agency | Dinsos |
        |  | Person | A |
        |  | Contact | B |
        |  | Date of filling | @2025-07-30 |
        #  data
        | Judul |
        |  |  |  |
        | dibuat Dinsos |
        | Source | catatan | NILAI : | lain | Data Year | Code | Availability |
        | |
        | DKB | ok | 10 | zz | 2024 | d02 |  |
        | | | | | | | |
        | Dimensi satu |
        | | | 5 | | | D01 | tersedia |
        | | | | | | UJI | |
        | | | ya | | | D05 | |
        | | | | | | D03 | not available |
        | | | '-1,5 | | | D04 | |
        | | | | | | Catatan: diisi 30 Juli | |
        # _metodologi (hidden)
        | id | uji |
        | version | 1.2 |
        | sha256 | abc |
        ",
    ));
    assert_eq!(submission.troubles, []);
    assert_eq!(submission.identity.region_code.text, "6301");
    assert_eq!(
        submission.identity.region_code.place,
        Some(at("IDENTITY", 1, 2))
    );
    assert_eq!(submission.identity.date.text, "2025-07-30");
    let states: Vec<State> = submission.entries.iter().map(|entry| entry.state).collect();
    assert_eq!(
        states,
        [
            State::Filled(5.0),
            State::Filled(10.0),
            State::Unavailable,
            State::Filled(-1.5),
            State::Filled(1.0),
        ]
    );
    let entry = &submission.entries[1];
    assert_eq!(
        (
            entry.year.as_str(),
            entry.source.as_str(),
            entry.note.as_str()
        ),
        ("2024", "DKB", "ok")
    );
    assert_eq!(entry.place, Some(at(" data", 5, 2)));
}

#[test]
fn missing_sheets_name_what_is_there() {
    let submission = read(workbook("# Dta\n| Kode |\n# Lampiran\n| x |"));
    let missing = |sheet: &str, near: Option<&str>| Trouble::SheetMissing {
        sheet: sheet.to_owned(),
        near: near.map(str::to_owned),
        present: vec!["Dta".to_owned(), "Lampiran".to_owned()],
    };
    assert_eq!(
        submission.troubles,
        [
            Trouble::StampMissing,
            missing("Identitas", None),
            missing("Data", Some("Dta"))
        ]
    );
    assert_eq!(submission.entries.len(), 5);
    assert!(
        submission
            .entries
            .iter()
            .all(|entry| entry.state == State::Empty && entry.place.is_none())
    );
}

#[test]
fn missing_headers_and_labels_name_the_near_spelling() {
    let mut book = form_for(&methodology()).book();
    book.sheet("Data").rows[2][5] = "Nlai".to_owned();
    book.sheet("Data").rows[2][8] = String::new();
    book.sheet("Identitas").rows[3][0] = "Sistim kode".to_owned();
    let submission = read(book.bytes());
    assert_eq!(
        submission.troubles,
        [
            Trouble::FieldMissing {
                field: "Sistem kode".to_owned(),
                near: Some(at("Identitas", 3, 0)),
                near_text: Some("Sistim kode".to_owned()),
                sheet: "Identitas".to_owned(),
            },
            Trouble::ColumnMissing {
                column: "Nilai".to_owned(),
                near: Some(at("Data", 2, 5)),
                near_text: Some("Nlai".to_owned()),
                sheet: "Data".to_owned(),
            },
            Trouble::ColumnMissing {
                column: "Sumber".to_owned(),
                near: None,
                near_text: None,
                sheet: "Data".to_owned(),
            },
        ]
    );
    assert_eq!(submission.entries[0].state, State::Empty);
    assert_eq!(submission.entries[0].place, None);
    assert_eq!(submission.entries[0].availability, "tersedia");
}

#[test]
fn without_a_code_column_no_item_is_reported_one_by_one() {
    let mut book = form_for(&methodology()).book();
    book.sheet("Data").rows[2][1] = "Kdoe".to_owned();
    let submission = read(book.bytes());
    assert_eq!(
        submission.troubles,
        [Trouble::ColumnMissing {
            column: "Kode".to_owned(),
            near: Some(at("Data", 2, 1)),
            near_text: Some("Kdoe".to_owned()),
            sheet: "Data".to_owned(),
        }]
    );
    book.sheet("Data").rows.remove(2);
    assert_eq!(
        read(book.bytes()).troubles,
        [Trouble::HeaderMissing {
            sheet: "Data".to_owned()
        }]
    );
}

#[test]
fn a_header_that_stands_twice_counts_once() {
    let mut book = form_for(&methodology()).book();
    for row in &mut book.sheet("Data").rows {
        row.push(String::new());
    }
    book.sheet("Data").rows[2].push("nilai".to_owned());
    book.sheet("Data").rows[3].extend([String::new(), "99".to_owned()]);
    let position = book.sheet("Data").rows[2].len() - 1;
    let submission = read(book.bytes());
    assert_eq!(
        submission.troubles,
        [Trouble::ColumnTwice {
            column: "Nilai".to_owned(),
            first: at("Data", 2, 5),
            second: at("Data", 2, position.try_into().unwrap()),
        }]
    );
    assert_eq!(submission.entries[0].state, State::Filled(500_000.0));
}

#[test]
fn misspelt_codes_are_named_and_not_used() {
    let form = form_for(&methodology()).cell("D03", Column::Code, "'D3");
    let submission = read_form(&form);
    assert_eq!(
        submission.troubles,
        [
            Trouble::ItemMissing {
                item: "D03".to_owned(),
                near: Some(at("Data", 5, 1)),
                near_text: Some("D3".to_owned()),
            },
            Trouble::ItemUnknown {
                text: "D3".to_owned(),
                place: at("Data", 5, 1),
                near: Some("D03".to_owned()),
            },
        ]
    );
    assert_eq!(item(&submission, "D03"), (State::Empty, None));
    // Case and surrounding blanks make no other code.
    let form = form_for(&methodology()).cell("D03", Column::Code, "' d03 ");
    assert_eq!(read_form(&form).troubles, []);
}

#[test]
fn a_form_of_another_methodology_is_all_unknown() {
    let mut book = form_for(&methodology()).book();
    for row in &mut book.sheet("Data").rows[3..] {
        row[1] = row[1].replace('D', "QX7");
    }
    let submission = read(book.bytes());
    let missing = submission
        .troubles
        .iter()
        .filter(|trouble| matches!(trouble, Trouble::ItemMissing { near: None, .. }));
    assert_eq!(missing.count(), 5);
    let unknown = submission
        .troubles
        .iter()
        .filter(|trouble| matches!(trouble, Trouble::ItemUnknown { near: None, .. }));
    assert_eq!(unknown.count(), 5);
}

#[test]
fn a_name_that_is_another_item_s_contradicts_the_code() {
    let methodology = methodology();
    let named = |name: &str| {
        let name = format!("'{name}");
        let form = form_for(&methodology)
            .value("D01", "5")
            .cell("D01", Column::Name, &name);
        let entry = read_form(&form).entries.remove(0);
        (entry.state, entry.reading, entry.raw)
    };
    let other = &methodology.items[1].name;
    for name in [
        other.id.to_string(),
        other.en.to_uppercase(),
        other.id.replace(' ', "  "),
    ] {
        let contradicted = Some(Reading::NameOfOther(1));
        assert_eq!(
            named(&name),
            (State::Unreadable, contradicted, "5".to_owned()),
            "{name}"
        );
    }
    let own = &methodology.items[0].name;
    for name in ["", "Penduduk total", &own.id, &own.en] {
        assert_eq!(
            named(name),
            (State::Filled(5.0), None, "5".to_owned()),
            "{name}"
        );
    }
    // A row that says nothing has nothing to be mistaken about.
    let blank = form_for(&methodology).value("D01", "").cell(
        "D01",
        Column::Name,
        &format!("'{}", other.id),
    );
    assert_eq!(read_form(&blank).entries[0].state, State::Empty);
}

#[test]
fn two_rows_of_one_item() {
    let twice = |first: &str, second: &str| {
        let submission = read_form(
            &form_for(&methodology())
                .value("D01", first)
                .again("D01", second),
        );
        assert_eq!(
            submission.troubles,
            [Trouble::ItemTwice {
                item: "D01".to_owned(),
                first: at("Data", 3, 1),
                second: at("Data", 8, 1),
            }]
        );
        item(&submission, "D01")
    };
    assert_eq!(twice("5", "5"), (State::Filled(5.0), None));
    assert_eq!(
        twice("5", "6"),
        (State::Unreadable, Some(Reading::TwoAnswers))
    );
    assert_eq!(twice("", "6"), (State::Filled(6.0), None));
    assert_eq!(twice("5", ""), (State::Filled(5.0), None));
}

#[test]
fn long_texts_are_cut_and_it_is_said() {
    let long = "a".repeat(40_000);
    let submission = read_form(&form_for(&methodology()).cell("D02", Column::Note, &long));
    assert_eq!(
        submission.troubles,
        [Trouble::TextCut {
            place: at("Data", 4, 9),
            limit: 32_767
        }]
    );
    assert_eq!(submission.entries[1].note.len(), 32_767);
}

#[test]
fn a_stamp_without_its_hash_is_no_stamp() {
    let mut book = form_for(&methodology()).book();
    book.sheet("_metodologi").rows.pop();
    let submission = read(book.bytes());
    assert_eq!(submission.stamp, None);
    assert_eq!(submission.troubles, [Trouble::StampMissing]);
}

/// What is known of the items, wherever they stand.
fn facts(submission: &Submission) -> Vec<Entry> {
    let mut entries = submission.entries.clone();
    for entry in &mut entries {
        entry.place = None;
        entry.availability_place = None;
        entry.year_place = None;
    }
    entries
}

/// Insert a blank row or column before a position.
fn insert(book: &mut Book, sheet: &str, row: Option<usize>, column: Option<usize>) {
    let rows = &mut book.sheet(sheet).rows;
    if let Some(row) = row {
        rows.insert(row.min(rows.len()), Vec::new());
    }
    if let Some(column) = column {
        for cells in rows {
            if column <= cells.len() {
                cells.insert(column, String::new());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Rows in any order, columns in any order, blank rows and columns anywhere, further columns:
    /// the same items come out.
    #[test]
    fn order_and_blanks_change_nothing(
        rows in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        columns in Just((0..11).collect::<Vec<usize>>()).prop_shuffle(),
        blank_rows in prop::collection::vec(0_usize..12, 0..4),
        blank_columns in prop::collection::vec(0_usize..12, 0..4),
        sheets in Just((0..4).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let form = form_for(&methodology())
            .value("D01", "'13.837")
            .value("D02", "%0.5")
            .value("D03", "=A1+1")
            .value("D04", "!#SPILL!")
            .availability("D05", "tidak tersedia")
            .value("D05", "");
        let before = read_form(&form);

        let mut book = form.book();
        let data = &mut book.sheet("Data").rows;
        let table: Vec<Vec<String>> = data.split_off(2);
        let permuted = |row: &Vec<String>| columns.iter().map(|column| row[*column].clone()).collect::<Vec<_>>();
        data.push(permuted(&table[0]));
        data.extend(rows.iter().map(|row| permuted(&table[row + 1])));
        for row in blank_rows {
            insert(&mut book, "Data", Some(row), None);
            insert(&mut book, "Identitas", Some(row), None);
        }
        for column in blank_columns {
            insert(&mut book, "Data", None, Some(column));
        }
        insert(&mut book, "Identitas", None, Some(0));
        book.sheets = sheets.iter().map(|sheet| book.sheets[*sheet].clone()).collect();

        let after = read(book.bytes());
        prop_assert_eq!(&after.troubles, &before.troubles);
        prop_assert_eq!(facts(&after), facts(&before));
        prop_assert_eq!(after.stamp, before.stamp);
        prop_assert_eq!(after.identity.date.text, before.identity.date.text);
        prop_assert_eq!(after.identity.region_code.text, before.identity.region_code.text);
    }
}
