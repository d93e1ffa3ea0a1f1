//! Where the seeds come from: `IKESOS_BLESS=1 cargo test --test mutated seeds` makes them again.

use std::fs;
use std::path::{Path, PathBuf};

use ikesos::lang::Lang;
use ikesos::methodology::{builtin, write_xlsx};
use ikesos::output::template;
use ikesos::submission::layout::{
    Column, REQUEST_AGENCY, REQUEST_ITEM, REQUEST_REGION, REQUEST_SOURCE_SHA256, REQUEST_YEAR,
    SHEET_STAMP,
};
use ikesos::submission::{Form, FormRow, FormValue};

use crate::fuzzed::{SMALL, TARGETS, small};
use crate::run::folder;
use crate::support::{Book, form_for, repository, workbook};

/// Bytes that all seeds together may have.
const ALL_BYTES: usize = 300_000;

/// A file that is made: its path under `fuzz/`, and its bytes.
type Made = (PathBuf, Vec<u8>);

#[test]
fn seeds_are_few_and_small() {
    if std::env::var_os("IKESOS_BLESS").is_some() {
        for (path, bytes) in all() {
            let path = repository().join("fuzz").join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
    let mut bytes = 0;
    for (target, _) in TARGETS {
        let seeds = crate::run::seeds(target);
        assert!(!seeds.is_empty(), "{}", folder(target).display());
        bytes += seeds.iter().map(|(_, seed)| seed.len()).sum::<usize>();
    }
    assert!(bytes < ALL_BYTES, "{bytes} bytes");
}

/// Every file that is made.
fn all() -> Vec<Made> {
    let mut made = vec![(PathBuf::from("formulir.xlsx"), incomplete().bytes())];
    let mut add = |target: &str, name: &str, bytes: Vec<u8>| {
        made.push((Path::new("corpus").join(target).join(name), bytes));
    };
    for (position, bytes) in numbers().into_iter().enumerate() {
        add("number", &format!("{position:02}.txt"), bytes);
    }
    for (position, text) in formulas().into_iter().enumerate() {
        add("formula", &format!("{position:02}.txt"), text.into_bytes());
    }
    for (name, bytes) in methodologies() {
        add("methodology", name, bytes);
    }
    for (name, bytes) in workbooks() {
        add("workbook", name, bytes);
    }
    for (name, bytes) in tables() {
        add("table", name, bytes);
    }
    for (name, bytes) in replies() {
        add("merge", name, bytes);
    }
    made
}

/// Values of the examples as they were written, in all that can be asked for.
fn numbers() -> Vec<Vec<u8>> {
    let path = repository().join("examples/source/bermasalah.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let of_file = reader.records().map(|row| row.unwrap()[1].to_owned());
    let mut texts: Vec<String> = of_file
        .filter(|text| !text.chars().all(|c| c.is_ascii_digit()))
        .collect();
    texts.extend(
        [
            "1234567",
            "Rp705.000,-",
            "-12,5",
            "1.234.567,89",
            "12.345 jiwa",
            "83%",
            "ya",
            "1 234,5",
            "0,001",
            "=1+1",
            "999999999999999",
        ]
        .map(str::to_owned),
    );
    texts.sort();
    texts.dedup();
    let numbered = texts.into_iter().enumerate();
    // Every fifth is asked for as the same kind of item; the notations take turns beside.
    let byte = |position: usize| u8::try_from(position * 7 % 60).unwrap();
    numbered
        .map(|(position, text)| [vec![byte(position)], text.into_bytes()].concat())
        .collect()
}

/// Formulas of the reference methodology with the codes of the target, one of each shape.
fn formulas() -> Vec<String> {
    let mut texts: Vec<String> = builtin()
        .indicators
        .iter()
        .map(|indicator| {
            let used = indicator.formula.variables();
            let name = |position: usize| {
                let at = used.iter().position(|one| *one == position);
                format!("D{}", at.unwrap_or(0) % 10)
            };
            indicator.formula.written(&name)
        })
        .collect();
    texts.extend(
        [
            "D0 + D1 <= 1.02 * D2",
            "D3 == 100",
            "(D0 * D1) ^ (1 / 2)",
            "-2 ^ D0 ^ -1",
            "ln(1 + exp(D4)) / sqrt(D5)",
            "max(D0, -D1, 1e-6) - (D2 - (D3 - D4))",
            "1 / (1 / D0 - 1 / D1)",
        ]
        .map(str::to_owned),
    );
    texts.sort();
    texts.dedup();
    texts
}

fn methodologies() -> Vec<(&'static str, Vec<u8>)> {
    let example = |name: &str| fs::read(repository().join(name)).unwrap();
    vec![
        ("kecil.toml", SMALL.as_bytes().to_vec()),
        ("hdi.toml", example("examples/methodologies/hdi.toml")),
        ("ipm.toml", example("examples/methodologies/ipm.toml")),
        ("kelompok.toml", example("tests/fixtures/kelompok.toml")),
        ("kecil.xlsx", write_xlsx(small(), Lang::En).unwrap()),
    ]
}

/// The form that answers are taken into: gaps of every kind.
fn incomplete() -> Book {
    form_for(small())
        .blank("D02")
        .value("D03", "")
        .availability("D03", "tidak tersedia")
        .value("D05", "sekitar 9")
        .cell("D01", Column::Note, "angka sementara")
        .value("D06", "")
        .book()
}

/// A form of the template, with values of every kind.
fn filled() -> Vec<u8> {
    let values = [
        FormValue::Number(1_200.0),
        FormValue::Text("1.100".to_owned()),
        FormValue::Percent(0.83),
        FormValue::Text("Rp705.000.000".to_owned()),
        FormValue::Formula("=7.5+0.5".to_owned(), Some(8.0)),
        FormValue::Error("#N/A".to_owned()),
    ];
    let rows = values.map(|value| FormRow {
        value,
        availability: "tersedia".to_owned(),
        year: "2025".to_owned(),
        source: "Laporan".to_owned(),
        note: String::new(),
    });
    let mut form = Form {
        rows: rows.to_vec(),
        ..Form::default()
    };
    for (slot, text) in form
        .identity
        .iter_mut()
        .zip(["63.01", "Kemendagri", "Tanah Laut"])
    {
        text.clone_into(slot);
    }
    "2025".clone_into(&mut form.identity[4]);
    template::workbook(small(), &form, Lang::Id).unwrap()
}

/// A table on a sheet, with everything that cells can hold.
fn sheet() -> Vec<u8> {
    workbook(
        "
        # Tabel 2025
        | Tabel percobaan |
        | Kode   | Wilayah    | Tahun | D01  | D02     | D03   | D04       | D05    | D06   |
        | '63.01 | Tanah Laut | 2025  | 1200 | 1.100   | %0.83 | Rp705.000 | =8 → 8 | ya    |
        | '63.02 | Kotabaru   | 2025  | 900  | '850    | 82,5  | n/a       | =9     | ?true |
        | '63.03 | ~Banjar    | 2025  | 450  | !#REF!  | 79    | 12000     | 7.9    | tidak |
        |        | Jumlah     |       | 2550 | 1950    |       |           |        |       |
        # Lain
        | @2025-07-30 | teks |
        ",
    )
}

fn workbooks() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("formulir.xlsx", incomplete().bytes()),
        ("templat.xlsx", filled()),
        ("tabel.xlsx", sheet()),
        (
            "halaman.html",
            b"<html><table><tr><td>D01<td>5</table></html>".to_vec(),
        ),
        (
            "lama.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 W\0o\0r\0k\0b\0o\0o\0k\0".to_vec(),
        ),
    ]
}

fn tables() -> Vec<(&'static str, Vec<u8>)> {
    let rows = "63.01;Tanah Laut;2025;1.200;1.100;83,5;705.000;8,01;ya\n\
                63.02;Kotabaru;2025;900;850;82,5;n/a;9,2;tidak\n\
                63.03;Banjar;2025;450;;79;12.000;7,9;1\n";
    let header = "Kode;Wilayah;Tahun;D01;D02;D03;D04;D05;D06\n";
    let form = format!("{header}{rows}");
    let published = fs::read_to_string(repository().join("examples/tabel/ipm-kalsel-2022.csv"));
    let published = published
        .unwrap()
        .replace("IPM terbitan", "Indeks terbitan");
    let utf16 = form.encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        ("titik-koma.csv", form.clone().into_bytes()),
        (
            "titik.csv",
            form.replace(',', ".").replace(';', ",").into_bytes(),
        ),
        ("tab.csv", form.replace(';', "\t").into_bytes()),
        ("utf16.csv", [0xFF, 0xFE].into_iter().chain(utf16).collect()),
        (
            "kutip.csv",
            b"Judul, tahun 2025\nKode,Nama,A1,RLS,\"Lain, sekali\"\n\
              (1),(2),(3),(4),(5)\n\
              1,\"Kab. \"\"Satu\"\"\",83.5,8.1,\"dua\nbaris\"\n2,\"Dua\" Kota,70,7,x\n\
              3,Jumlah,153.5,15.1,\nCatatan: angka sementara\n"
                .to_vec(),
        ),
        (
            "latin.csv",
            b"nama;D01;D02\nKab\xE9;5;4\nKota;7;6\n".to_vec(),
        ),
        ("terbitan.csv", published.replace("RLS", "D05").into_bytes()),
        ("tabel.xlsx", sheet()),
    ]
}

/// The sheet of a form that ties it to the request it answers.
fn asked(mut book: Book, items: &[&str]) -> Book {
    let source = ikesos::workbook::sha256(&incomplete().bytes());
    let stamp = book.sheet(SHEET_STAMP);
    let mut row = |key: &str, value: &str| {
        stamp.rows.push(vec![key.to_owned(), format!("'{value}")]);
    };
    row(REQUEST_REGION, "63.01");
    row(REQUEST_YEAR, "2025");
    row(REQUEST_AGENCY, "BPS");
    row(REQUEST_SOURCE_SHA256, &source);
    for item in items {
        row(REQUEST_ITEM, item);
    }
    book
}

fn replies() -> Vec<(&'static str, Vec<u8>)> {
    let answered = form_for(small())
        .blank("D01")
        .blank("D04")
        .value("D02", "1.000")
        .value("D05", "8,25")
        .cell("D05", Column::Note, "hasil akhir");
    let all: Vec<u8> = (0..=255).collect();
    let spread = |step: usize| -> Vec<u8> { (0..400).map(|at| all[at * step % 256]).collect() };
    vec![
        (
            "balasan.xlsx",
            asked(answered.book(), &["D02", "D03", "D05"]).bytes(),
        ),
        ("polos.xlsx", answered.bytes()),
        ("undian-1.bin", spread(7)),
        ("undian-2.bin", spread(31)),
        ("undian-3.bin", spread(101)),
        ("undian-4.bin", vec![8; 300]),
    ]
}
