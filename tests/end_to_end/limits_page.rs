//! The page of limits: its numbers are those of the program.

use ikesos::lang::Lang;
use ikesos::methodology;
use ikesos::output::json::MOST_REGIONS;
use ikesos::submission::{table, targets};
use ikesos::workbook::limits;

use crate::support::{ikesos, repository};

/// The limit in the row of a table whose first cell begins so.
fn stated<'p>(page: &'p str, row: &str) -> &'p str {
    let mut rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    let found = rows.find(|line| line.starts_with(row)).expect(row);
    found.rsplit('|').nth(1).unwrap().trim()
}

#[test]
fn the_numbers_of_the_page_are_those_of_the_program() {
    let page = std::fs::read_to_string(repository().join("docs/limits.md")).unwrap();
    let megabytes = |bytes: u64| {
        assert_eq!(bytes % (1 << 20), 0);
        format!("{} MB", bytes >> 20)
    };
    let count = |count: u64| Lang::Id.number(count as f64, 0);
    let rows = [
        ("Ukuran buku kerja", megabytes(limits::FILE_BYTES)),
        ("Ukuran tabel sebagai teks", megabytes(limits::TEXT_BYTES)),
        ("Ukuran daftar sebagai teks", megabytes(limits::LIST_BYTES)),
        (
            "Berkas yang disebut daftar",
            count(limits::LISTED_FILES as u64),
        ),
        ("Baris dalam satu tabel", count(targets::MOST_ROWS as u64)),
        ("Ukuran tabel target", megabytes(targets::MOST as u64)),
        ("Ukuran metodologi", megabytes(limits::METHODOLOGY_BYTES)),
        ("Wilayah dalam satu rekap.json", count(MOST_REGIONS as u64)),
        ("Banyaknya bagian", count(limits::PARTS as u64)),
        ("Satu bagian", megabytes(limits::PART_BYTES)),
        ("Semua bagian", megabytes(limits::UNPACKED_BYTES)),
        (
            "Semua yang dibuka",
            megabytes(limits::UNPACKED_BYTES_IN_ALL),
        ),
        ("Bagian yang dipegang", megabytes(limits::HELD_PART_BYTES)),
        ("Teks bersama", megabytes(limits::SHARED_STRINGS_BYTES)),
        ("Banyaknya teks bersama", count(limits::SHARED_STRINGS)),
        ("Pembengkakan", format!("{} kali", limits::RATIO)),
        ("Banyaknya lembar", count(limits::SHEETS as u64)),
        ("Sel terisi", count(limits::CELLS as u64)),
        (
            "Teks dalam satu lembar",
            megabytes(limits::SHEET_TEXT_BYTES as u64),
        ),
        ("Huruf dalam satu sel", count(limits::CELL_CHARS as u64)),
        ("Kolom dalam satu tabel", count(limits::COLUMNS.into())),
        ("Nilai dalam satu tabel", count(table::CELLS as u64)),
        ("Memori untuk baris", megabytes(table::SCORE_BYTES as u64)),
        ("Sel, komentar, dan tautan", count(limits::CARRIED as u64)),
        ("Teks yang disalin", megabytes(limits::CARRIED_BYTES as u64)),
        ("Tautan yang dilihat", count(limits::LINKS as u64)),
    ];
    for (row, limit) in rows {
        assert_eq!(stated(&page, row), limit, "{row}");
    }
    // Rounded down to thousands: it follows from the methodology.
    let reference = methodology::load("ikesos-acuan").unwrap();
    let rows = table::most_rows(&reference) as u64 / 1_000 * 1_000;
    assert_eq!(stated(&page, "Baris tabel dengan"), count(rows));
    assert!(rows > 84_000, "all villages fit");
}

#[test]
fn the_page_is_reached_from_the_code_of_the_message() {
    for lang in ["id", "en"] {
        let output = ikesos(["codes", "IK007", "--lang", lang]);
        assert!(
            output.stdout.contains("docs/limits.md"),
            "{}",
            output.stdout
        );
    }
}
