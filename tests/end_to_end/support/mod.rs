//! What the end-to-end tests share: workbooks made from Markdown tables, filled forms, and a runner
//! of the program.
//!
//! Not every test module uses all of it.
#![allow(dead_code, unused_imports)]

mod book;
mod form;
mod recap;
mod runner;

pub use book::{Book, Sheet, part_of, workbook, zipped};
pub use form::{FormBook, form_for};
pub use recap::{Sent, region_form};
pub use runner::{Folder, Output, ikesos, repository, settings};

/// The agencies that owe data to the example Banjarbaru, as their files are called.
pub const AGENCIES: [&str; 8] = [
    "bkpsdm",
    "bpjs-kesehatan",
    "bpjs-ketenagakerjaan",
    "bps",
    "diskop-ukm",
    "kesbangpol",
    "kpu",
    "polres",
];

/// The bytes of an example workbook: `banjarbaru-2025`, `balasan/kpu`.
pub fn example(name: &str) -> Vec<u8> {
    std::fs::read(repository().join(format!("examples/{name}.xlsx"))).expect(name)
}
