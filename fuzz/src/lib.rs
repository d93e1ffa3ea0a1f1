//! What must hold for whatever is read: one function per target, which takes any bytes and panics
//! when the program does with them what it never may.
//!
//! The fuzzer (`fuzz_targets/`, nightly) and the test `tests/mutated` (any toolchain) call the same
//! functions; the test has this file as a module.

pub mod dice;
pub mod formula;
pub mod merge;
pub mod methodology;
pub mod mutation;
pub mod number;
pub mod scratch;
pub mod shown;
pub mod table;
pub mod workbook;

use std::sync::LazyLock;

use ikesos::methodology::{Methodology, load_toml};

/// A target: what is done with any bytes.
pub type Check = fn(&[u8]);

/// All targets by the names of their folders in `corpus/`.
pub const TARGETS: [(&str, Check); 6] = [
    ("number", number::check),
    ("formula", formula::check),
    ("methodology", methodology::check),
    ("workbook", workbook::check),
    ("table", table::check),
    ("merge", merge::check),
];

/// The text of [`small`].
pub const SMALL: &str = include_str!("../kecil.toml");

/// The methodology that forms and tables are read with: small, and with every kind of item.
pub fn small() -> &'static Methodology {
    static SMALL_ONE: LazyLock<Methodology> = LazyLock::new(|| {
        let loaded = load_toml(SMALL, "kecil.toml");
        let problems = loaded.problems;
        loaded
            .methodology
            .unwrap_or_else(|| panic!("kecil.toml: {problems:?}"))
    });
    &SMALL_ONE
}
