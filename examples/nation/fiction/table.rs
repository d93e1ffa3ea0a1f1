//! A wide table: one row per unit, as many as all villages of a country.

use std::error::Error;
use std::io::Write;

use ikesos::methodology::Methodology;

use super::filled::{Answer, YEAR, answers};
use super::regions::{self, Region};
use super::values::Recipe;

/// Units of one region: 84,000 villages in 514 regions are as many.
const UNITS: usize = 164;

/// Most rows of a table.
pub const MOST: usize = regions::MOST * UNITS;

/// Write a table of so many rows (at most [`MOST`]) as CSV with a column per item. The figures of a
/// row are of a region's size, so that they lie within the plausible ranges of the methodology.
///
/// # Errors
/// When the recipe does not fit the methodology, or writing fails.
pub fn write(
    methodology: &Methodology,
    rows: usize,
    out: impl Write,
) -> Result<(), Box<dyn Error>> {
    let recipe = Recipe::new(methodology)?;
    let regions = regions::regions(rows.div_ceil(UNITS));
    let mut out = csv::Writer::from_writer(out);
    let items = methodology.items.iter().map(|item| item.code.as_str());
    out.write_record(
        ["code", "name", "province", "year"]
            .into_iter()
            .chain(items),
    )?;
    for row in 0..rows {
        let unit = unit(&regions[row / UNITS], row);
        for field in [&unit.code, &unit.name, &unit.province, &YEAR.to_string()] {
            out.write_field(field)?;
        }
        for answer in answers(methodology, &recipe, &unit) {
            match answer {
                Answer::Value(value) => out.write_field(value.to_string())?,
                Answer::Blank | Answer::Unavailable => out.write_field("")?,
            }
        }
        out.write_record(None::<&[u8]>)?;
    }
    out.flush()?;
    Ok(())
}

/// The unit of a row: a village of its region, with figures of its own.
fn unit(region: &Region, row: usize) -> Region {
    let place = row % UNITS;
    Region {
        position: row,
        code: format!(
            "{}.{:02}.2{:03}",
            region.code,
            place / 12 + 1,
            place % 12 + 1
        ),
        name: format!("Desa {} {}", place + 1, region.name),
        province: region.province.clone(),
        population: regions::population(row),
    }
}
