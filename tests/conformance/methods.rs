//! The methodology files of `examples/methodologies`, and variants of them.

use std::path::Path;

use ikesos::lang::fold_heading;
use ikesos::methodology::{Methodology, load_toml, write_toml};

use crate::table::Row;

/// The text of an example.
pub fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/methodologies");
    let path = folder.join(name).with_extension("toml");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The methodology of a text about which there is nothing to say.
pub fn read(text: &str) -> Methodology {
    let loaded = load_toml(text, "contoh.toml");
    assert_eq!(loaded.problems, []);
    loaded.methodology.unwrap()
}

/// The methodology as read back from its TOML form: what is compared is what a file says.
pub fn through_toml(m: &Methodology) -> Methodology {
    let loaded = load_toml(&write_toml(m), "rujukan.toml");
    assert!(loaded.methodology.is_some(), "{:?}", loaded.problems);
    loaded.methodology.unwrap()
}

/// IPM, BPS' new method, as the geometric mean of indices from 0 to 100.
pub fn ipm() -> Methodology {
    read(&text("ipm"))
}

/// The same as the cube root of three indices from 0 to 1, by a formula over them.
pub fn ipm_by_formula() -> Methodology {
    let text = text("ipm")
        .replace(
            "aggregation = \"geometric\"",
            "aggregation = { method = \"formula\", formula = \"100 * (IK * IP * IG) ^ (1/3)\" }",
        )
        .replace("floor       = 0\n", "")
        .replace(
            "scale          = { min = 0, max = 100 }",
            "scale          = { min = 0, max = 1 }",
        );
    read(&text)
}

/// HDI, UNDP's Technical note 1 of the 2021/2022 report: capped components, no index unless all are
/// there.
pub fn hdi() -> Methodology {
    read(&text("hdi"))
}

/// The number of an item in a row: in the column of its code or of another of its names.
pub fn number(m: &Methodology, item: usize, row: &Row<'_>) -> Option<f64> {
    let of_item =
        |indicator: &&ikesos::methodology::Indicator| indicator.direct && indicator.items == [item];
    let direct = m.indicators.iter().find(of_item);
    let item = &m.items[item];
    let names = std::iter::once(&item.code).chain(&item.aliases);
    let names = names.chain(direct.into_iter().flat_map(|indicator| &indicator.aliases));
    let names: Vec<String> = names.map(|name| fold_heading(name)).collect();
    let mut columns = row.columns();
    let column = columns.find(|(_, column)| names.contains(&fold_heading(column)));
    let (position, _) = column.unwrap_or_else(|| panic!("no column for {}", item.code));
    row.number_at(position)
}
