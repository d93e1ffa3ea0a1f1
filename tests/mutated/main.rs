//! What the fuzzer checks, on any toolchain: the seeds of `fuzz/corpus`, and real files changed at
//! random. The checks are those of the fuzzer (`fuzz/src`).
//!
//! Everyday runs are short and always the same. `IKESOS_MUTATED_SECONDS=20` gives every target so many
//! seconds, from another start each time.
// Clippy knows tests by their attribute; here the helpers are tests as well.
// How many inputs were tried is what a longer run is for, so it is printed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

#[path = "../../fuzz/src/lib.rs"]
mod fuzzed;
mod run;
mod seeds;
#[path = "../end_to_end/support/mod.rs"]
mod support;

use run::{replayed, run};

#[test]
fn numbers() {
    run("number", 20_000);
}

#[test]
fn formulas() {
    run("formula", 3_000);
}

#[test]
fn methodologies() {
    run("methodology", 300);
}

#[test]
fn workbooks() {
    run("workbook", 300);
}

#[test]
fn tables() {
    run("table", 400);
}

#[test]
fn merges() {
    run("merge", 300);
}

#[test]
fn every_seed_is_read_as_it_should() {
    for (target, _) in fuzzed::TARGETS {
        assert!(replayed(target) > 0, "{target}: no seeds");
    }
}
