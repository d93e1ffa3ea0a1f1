use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::methodology::MissingPolicy;
use crate::methodology::testing::{indicator, methodology, node};
use crate::submission::State;

/// Indicators A = D0, B = 100 * D1 / D2, C = D3; D0 is called UHH too.
fn small() -> Methodology {
    let mut made = methodology(&[
        node("I", ""),
        indicator("A", "I", "D0"),
        indicator("B", "I", "100 * D1 / D2"),
        indicator("C", "I", "D3"),
    ]);
    made.items[0].aliases = vec!["UHH".to_owned()];
    made.items[1].integer = true;
    made.items[2].integer = true;
    made
}

fn read_with(bytes: impl Into<Vec<u8>>, options: &Options<'_>) -> Result<Table, TableError> {
    read_text(bytes.into(), Path::new("data/tabel.csv"), &small(), options)
}

fn table(text: &str) -> Table {
    read_with(text, &Options::default()).unwrap()
}

/// Code, name and year of the units, and their values.
fn rows(table: &Table) -> Vec<(String, Vec<State>)> {
    let units = table.units.iter().enumerate();
    units
        .map(|(position, unit)| {
            let label = format!("{}|{}|{}", unit.code, unit.name, unit.year);
            let states = table.values(position).iter().map(|cell| cell.state());
            (label, states.collect())
        })
        .collect()
}

fn values(table: &Table, column: usize) -> Vec<Option<f64>> {
    (0..table.units.len())
        .map(|unit| table.values(unit)[column].value())
        .collect()
}

fn readings(table: &Table) -> Vec<(&str, Reading, usize, String)> {
    let counts = table.readings.iter();
    counts
        .map(|count| {
            let (row, text) = &count.first[0];
            let cell = table.place_of(*row, count.column).cell;
            let header = table.columns[count.column].header.as_str();
            (header, count.reading, count.count, format!("{cell} {text}"))
        })
        .collect()
}

const PLAIN: &str = "\
kode,nama,tahun,D0,D1,D2,D3
63.01,Tanah Laut,2025,65.26,1000,2000,5
63.02,Kotabaru,2025,NA,,0,-1
";

#[test]
fn a_plain_table() {
    use State::{Empty, Filled};
    let table = table(PLAIN);
    assert_eq!(
        rows(&table),
        [
            (
                "63.01|Tanah Laut|2025".to_owned(),
                vec![Filled(65.26), Filled(1_000.0), Filled(2_000.0), Filled(5.0)]
            ),
            (
                "63.02|Kotabaru|2025".to_owned(),
                vec![Empty, Empty, Filled(0.0), Filled(-1.0)]
            ),
        ]
    );
    assert_eq!(table.troubles, []);
    assert_eq!(
        readings(&table),
        [("D0", Reading::MissingWord, 1, "D3 NA".to_owned())]
    );
    assert_eq!(table.place(1, 3), Place::at("tabel", 2, 6));
    assert_eq!(table.file.name(), "tabel.csv");
    assert_eq!(table.file.sha256.len(), 64);
    let mut inputs = Inputs::of(&small());
    table.inputs(0, &mut inputs);
    assert_eq!(inputs.items[0], Input::Known(65.26));
    assert_eq!(inputs.items[9], Input::Missing);
}

#[test]
fn delimiters_preambles_encodings_and_line_ends_change_nothing() {
    let expected = rows(&table(PLAIN));
    let preamble = "sep=;\nTabel 1. Data, 2025;;;\n\n";
    let semicolons = format!("{preamble}{}\nSumber: BPS\n", PLAIN.replace(',', ";"));
    let tabs = PLAIN.replace(',', "\t").replace('\n', "\r\n");
    let numbered = PLAIN.replacen("D3\n", "D3\n(1),(2),(3),(4),(5),(6),(7)\n", 1);
    let quoted = PLAIN
        .replace("Tanah Laut", "\"Tanah Laut\"")
        .replace("65.26", "\" 65.26 \"");
    let utf16: Vec<u8> = "\u{FEFF}"
        .encode_utf16()
        .chain(tabs.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [
        semicolons.into_bytes(),
        PLAIN.replace('\n', "\r").into_bytes(),
        numbered.into_bytes(),
        format!("\u{FEFF}{PLAIN}").into_bytes(),
        quoted.into_bytes(),
        PLAIN
            .replace("kode", "Kode Wilayah")
            .replace("D0", "uhh (tahun)")
            .into_bytes(),
        tabs.into_bytes(),
        utf16,
    ] {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let found = read_with(bytes, &Options::default()).unwrap();
        assert_eq!(rows(&found), expected, "{shown}");
    }
    let old = PLAIN.replace("Kotabaru", "Kota\u{1}baru").into_bytes();
    let old: Vec<u8> = old
        .into_iter()
        .map(|byte| if byte == 1 { 0x96 } else { byte })
        .collect();
    let found = read_with(old, &Options::default()).unwrap();
    assert_eq!(&*found.units[1].name, "Kota–baru");
    assert_eq!(found.troubles, [TableTrouble::OldEncoding]);
}

#[test]
fn footnotes_are_no_units_and_blank_units_are() {
    let text = format!("{PLAIN}63.03,Banjar,2025,,,,\n\n,,,,,,\nSumber: BPS,,,,,,\n*) sementara\n");
    let found = table(&text);
    assert_eq!(found.units.len(), 3);
    assert_eq!(found.values(2), [Cell::EMPTY; 4]);
    let [TableTrouble::Footnotes(notes)] = &*found.troubles else {
        panic!("{:?}", found.troubles);
    };
    assert_eq!((notes.count, &*notes.first[0].cell), (2, "A7"));
}

#[test]
fn the_table_s_own_numbers_decide_what_a_lone_mark_means() {
    let header = "nama;D0;D3;D1\n";
    // A column with unmistakable numbers decides for itself and for those without any.
    let found = table(&format!("{header}a;12,5;1,234;16.030\nb;1,234;2,5;5\n"));
    assert_eq!(values(&found, 0), [Some(12.5), Some(1.234)]);
    assert_eq!(values(&found, 1), [Some(1.234), Some(2.5)]);
    assert_eq!(values(&found, 2), [Some(16_030.0), Some(5.0)]);
    assert_eq!(found.readings, []);
    let found = table(&format!("{header}a;12.5;1.234;13.837\nb;1.234;2;16.000\n"));
    assert_eq!(values(&found, 0), [Some(12.5), Some(1.234)]);
    assert_eq!(values(&found, 1), [Some(1.234), Some(2.0)]);
    // In a whole-number column the mark of the others makes no fraction.
    assert_eq!(values(&found, 2), [Some(13_837.0), None]);
    assert_eq!(
        readings(&found),
        [
            ("D1", Reading::ThousandsPoint, 1, "D2 13.837".to_owned()),
            ("D1", Reading::Ambiguous, 1, "D3 16.000".to_owned()),
        ]
    );
}

#[test]
fn what_nothing_decides_is_asked_and_the_answer_counts() {
    let text = "nama;D0;D3\na;1.234;2\nb;5.678;1,234\n";
    let found = table(text);
    assert_eq!(values(&found, 0), [None, None]);
    assert_eq!(values(&found, 1), [Some(2.0), None]);
    assert!(found.troubles.contains(&TableTrouble::UndecidedDecimals {
        count: 3,
        first: Some((Place::at("tabel", 1, 1), Box::from("1.234"))),
    }));
    let said = |mark| {
        let options = Options {
            decimal: Some(mark),
            published: None,
        };
        let found = read_with(text, &options).unwrap();
        assert!(found.readings.is_empty());
        (values(&found, 0), values(&found, 1))
    };
    assert_eq!(
        said(DecimalMark::Point),
        (
            vec![Some(1.234), Some(5.678)],
            vec![Some(2.0), Some(1_234.0)]
        )
    );
    assert_eq!(
        said(DecimalMark::Comma),
        (
            vec![Some(1_234.0), Some(5_678.0)],
            vec![Some(2.0), Some(1.234)]
        )
    );
}

#[test]
fn two_conventions_in_one_file_are_told_and_decide_nothing_elsewhere() {
    let found = table("nama;D0;D3\na;12.5;2,5\nb;1.234;1,234\nc;7;8\n");
    // Each column is clear by itself.
    assert_eq!(values(&found, 0), [Some(12.5), Some(1.234), Some(7.0)]);
    assert_eq!(values(&found, 1), [Some(2.5), Some(1.234), Some(8.0)]);
    let mixed = |table: &Table| {
        table.troubles.iter().find_map(|trouble| match trouble {
            TableTrouble::MixedDecimals {
                points,
                commas,
                first_point: Some((place, text)),
                ..
            } => Some((*points, *commas, format!("{} {text}", place.cell))),
            _ => None,
        })
    };
    assert_eq!(mixed(&found), Some((1, 1, "B2 12.5".to_owned())));
    // Both in one column: what can be read in two ways stays unread.
    let found = table("nama;D0\na;12.5\nb;2,5\nc;1.234\n");
    assert_eq!(values(&found, 0), [Some(12.5), Some(2.5), None]);
    assert_eq!(mixed(&found), Some((1, 1, "B2 12.5".to_owned())));
}

#[test]
fn the_mark_is_told_from_all_rows_and_not_only_the_first() {
    let mut text = "nama,D0,D3\n".to_owned();
    for row in 0..3_000 {
        writeln!(text, "u{row},1.234,{row}").unwrap();
    }
    text.push_str("akhir,12.5,1\n");
    let found = table(&text);
    assert_eq!(found.units.len(), 3_001);
    assert!(
        values(&found, 0)[..3_000]
            .iter()
            .all(|value| *value == Some(1.234))
    );
    assert!(found.readings.is_empty());
}

#[test]
fn a_decimal_comma_among_comma_separators_spoils_its_row_only() {
    use State::{Filled, Unreadable};
    let found = table("nama,D0,D3\na,12,5,3\nb,12.5,3\nc,1,2,\n");
    let states: Vec<_> = rows(&found).into_iter().map(|(_, states)| states).collect();
    assert_eq!(states[0], [Unreadable; 2]);
    assert_eq!(states[1], [Filled(12.5), Filled(3.0)]);
    assert_eq!(
        states[2],
        [Filled(1.0), Filled(2.0)],
        "nothing stands beyond the headers"
    );
    let [
        TableTrouble::ColumnsMissing { .. },
        TableTrouble::RowsTooLong(rows),
    ] = &*found.troubles
    else {
        panic!("{:?}", found.troubles);
    };
    assert_eq!((rows.count, &*rows.first[0].cell), (1, "A2"));
}

#[test]
fn columns_known_twice_misspelt_unknown_and_missing() {
    let found = table("nama,D0,UHH,D1,Luas,DD3,Ibu kota\nx,1,2,3,4,5,6\n");
    assert_eq!(values(&found, 0), [Some(1.0)]);
    let place = |cell: &str| Place {
        sheet: "tabel".to_owned(),
        cell: cell.to_owned(),
    };
    let expected = [
        TableTrouble::ColumnTwice {
            header: "UHH".to_owned(),
            first: place("B1"),
            second: place("C1"),
        },
        TableTrouble::ColumnMisspelt {
            header: "DD3".to_owned(),
            near: "D3".to_owned(),
            place: place("F1"),
        },
        TableTrouble::ColumnsUnknown {
            columns: vec![
                ("Luas".to_owned(), place("E1")),
                ("Ibu kota".to_owned(), place("G1")),
            ],
        },
        TableTrouble::ColumnsMissing { items: vec![2, 3] },
    ];
    assert_eq!(found.troubles, expected);
}

#[test]
fn an_indicator_s_own_column_needs_no_items() {
    let found = table("nama,D0,B,D3\nx,1,50,3\n");
    assert_eq!(found.troubles, []);
    let mut inputs = Inputs::of(&small());
    found.inputs(0, &mut inputs);
    assert_eq!(inputs.indicators[1], Some(Input::Known(50.0)));
    assert_eq!(inputs.items[1], Input::Missing);
}

#[test]
fn units_repeated_nameless_and_summed() {
    let header = "kode,nama,tahun,D0,D1,D2,D3\n";
    let text = format!(
        "{header}1,a,2024,1,2,3,4\n1,a,2025,1,2,3,4\n1,A lain,2025,1,2,3,4\n,,2025,1,2,3,4\n\
         ,Jumlah,2025,3,6,9,12\n,b,2025,,,,\n,B,2025,1,,,\n"
    );
    let found = table(&text);
    assert_eq!(found.units.len(), 7);
    let [
        TableTrouble::RowsNameless(nameless),
        TableTrouble::Totals(totals),
        TableTrouble::UnitsRepeated { count, first },
    ] = &*found.troubles
    else {
        panic!("{:?}", found.troubles);
    };
    assert_eq!((nameless.count, &*nameless.first[0].cell), (1, "A5"));
    assert_eq!((totals.count, &*totals.first[0].cell), (1, "A6"));
    let cells: Vec<_> = first.iter().map(|(a, b, _)| (&*a.cell, &*b.cell)).collect();
    assert_eq!((*count, cells), (2, vec![("A3", "A4"), ("A7", "A8")]));
    assert_eq!(first[0].2.id, "A lain");
}

#[test]
fn a_header_in_thousands_is_told() {
    let found = table("nama,D0 (ribu jiwa),D1,D2,D3\nx,1,2,3,4\n");
    let [
        TableTrouble::OtherUnit {
            code, named, place, ..
        },
    ] = &*found.troubles
    else {
        panic!("{:?}", found.troubles);
    };
    assert_eq!((&**code, &**named, &*place.cell), ("D0", "ribu jiwa", "B1"));
    assert!(
        table("nama,D0 (jiwa),D1,D2,D3\nx,1,2,3,4\n")
            .troubles
            .is_empty()
    );
}

#[test]
fn a_published_column_is_any_but_an_input() {
    let published = |name: &'static str| Options {
        decimal: None,
        published: Some(name),
    };
    let text = "nama,D0,D1,D2,D3,IPM terbit\nx,1,2,3,4,\"61,37\"\n";
    let found = read_with(text, &published("ipm_terbit")).unwrap();
    let column = found.column(Target::Published).unwrap();
    assert_eq!(values(&found, column), [Some(61.37)]);
    assert_eq!(found.troubles, []);
    let error = |name| read_with(text, &published(name)).unwrap_err();
    assert_eq!(
        error("IPM terbt"),
        TableError::ColumnMissing {
            column: "IPM terbt".to_owned(),
            near: Some("IPM terbit".to_owned()),
            present: vec!["nama".to_owned(), "IPM terbit".to_owned()],
        }
    );
    let component = error("D0");
    assert!(
        matches!(&component, TableError::ColumnIsComponent { code, .. } if code == "D0"),
        "{component:?}"
    );
}

#[test]
fn what_is_no_table_says_why() {
    let error = |text: &str| read_with(text, &Options::default()).unwrap_err();
    assert_eq!(error("nama,D0,D1\n"), TableError::NoRows);
    let columns = |count: usize| format!("D0{}\n1\n", ",x".repeat(count - 1));
    assert_eq!(
        error(&columns(16_385)),
        TableError::TooManyColumns { limit: 16_384 }
    );
    assert_eq!(table(&columns(16_384)).units.len(), 1);
    assert_eq!(error("nama,D0,D1\n,,\n\nSumber: BPS\n"), TableError::NoRows);
    let TableError::NoColumns { found, expected } = error("x\nnama,luas,jumlah\nkota,1,2\n") else {
        panic!("not refused for its columns");
    };
    assert_eq!(found, ["nama", "luas", "jumlah"]);
    assert_eq!(expected.len(), 10);
    assert!(matches!(error(""), TableError::NoColumns { .. }));
    assert!(matches!(error("\n\n\n"), TableError::NoColumns { .. }));
}

#[test]
fn groups_are_kept_for_the_methodology_that_asks() {
    let mut made = small();
    made.group_columns = vec![
        "GDP_group".to_owned(),
        "provinsi".to_owned(),
        "x".to_owned(),
    ];
    made.nodes[0].missing = MissingPolicy::Group {
        column: 2,
        values: Vec::new(),
    };
    let text = "nama,gdp group,provinsi,D0,D1,D2,D3\na,L,Kalsel,1,2,3,4\n";
    let bytes = text.as_bytes().to_vec();
    let found = read_text(bytes, Path::new("t.csv"), &made, &Options::default()).unwrap();
    assert_eq!(
        &*found.units[0].groups,
        ["L".into(), "Kalsel".into(), "".into()]
    );
    assert_eq!(&*found.units[0].province, "Kalsel");
    let columns = vec!["x".to_owned()];
    assert_eq!(
        found.troubles,
        [TableTrouble::GroupColumnsMissing { columns }]
    );
}

proptest! {
    /// Whatever the order of rows and columns, every unit has its values.
    #[test]
    fn the_order_of_rows_and_columns_changes_nothing(
        cells in prop::collection::vec(
            prop::collection::vec("[0-9]{1,4}|[0-9]{1,3}[.][0-9]{1,4}|NA|", 4),
            2..12,
        ),
        rows_by in any::<prop::sample::Index>(),
        columns in Just(vec![0, 1, 2, 3, 4]).prop_shuffle(),
    ) {
        let headers = ["nama", "D0", "D1", "D2", "D3"];
        let records: Vec<Vec<String>> = cells
            .iter()
            .enumerate()
            .map(|(row, cells)| {
                std::iter::once(format!("u{row}")).chain(cells.iter().cloned()).collect()
            })
            .collect();
        let text = |order: &[usize], records: &[Vec<String>]| {
            let line = |texts: Vec<&str>| texts.join(",") + "\n";
            let mut text = line(order.iter().map(|column| headers[*column]).collect());
            for record in records {
                text += &line(order.iter().map(|column| record[*column].as_str()).collect());
            }
            text
        };
        let mut turned = records.clone();
        turned.rotate_left(rows_by.index(records.len()));
        let by_name = |text: &str| {
            let table = table(text);
            let mut found: Vec<(String, Vec<State>)> = (0..table.units.len())
                .map(|unit| {
                    let states = (0..4).map(|item| {
                        let column = table.column(Target::Item(item)).unwrap();
                        table.values(unit)[column].state()
                    });
                    (table.units[unit].name.to_string(), states.collect())
                })
                .collect();
            found.sort_by(|one, other| one.0.cmp(&other.0));
            found
        };
        prop_assert_eq!(
            by_name(&text(&[0, 1, 2, 3, 4], &records)),
            by_name(&text(&columns, &turned))
        );
    }

    /// No bytes whatever panic.
    #[test]
    fn any_bytes_are_read_or_refused(
        head in prop::sample::select(vec!["", "nama,D0,D1\n", "D0;D1\n\"", "\u{FEFF}D0\tD3\r\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let bytes: Vec<u8> = head.bytes().chain(bytes).collect();
        if let Ok(found) = read_with(bytes, &Options::default()) {
            prop_assert!(found.units.len() * found.columns.len() == found.values.len());
        }
    }
}
