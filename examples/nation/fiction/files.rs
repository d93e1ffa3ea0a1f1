//! All files of a nation, as paths and bytes.

use std::error::Error;

use ikesos::methodology::Methodology;
use rayon::prelude::*;

use super::broken;
use super::filled::{self, YEAR};
use super::regions::{self, Region};
use super::values::Recipe;

/// A file: its path below the nation's folder, and its bytes.
pub type Made = (String, Vec<u8>);

/// What can go wrong, on any processor.
pub type Trouble = Box<dyn Error + Send + Sync>;

/// Make the forms of so many regions and hand each to `save`; afterwards the list of all regions
/// (`regions.csv`). Nothing is kept: the memory does not grow with their number.
///
/// # Errors
/// When the recipe does not fit the methodology, or a file cannot be made or saved.
pub fn make(
    methodology: &Methodology,
    (count, with_broken): (usize, bool),
    save: impl Fn(Made) -> Result<(), Trouble> + Sync,
) -> Result<(), Trouble> {
    let recipe = Recipe::new(methodology).map_err(|error| error.to_string())?;
    let regions = regions::regions(count);
    regions.par_iter().try_for_each(|region| {
        let answers = filled::answers(methodology, &recipe, region);
        let bytes = filled::workbook(methodology, region, YEAR, &answers)?;
        let sound = (path(region), bytes);
        let fate = with_broken
            .then(|| broken::Fate::of(region.position, count))
            .flatten();
        match fate {
            None => save(sound),
            Some(fate) => fate
                .files(methodology, region, answers, sound)?
                .into_iter()
                .try_for_each(&save),
        }
    })?;
    save(("regions.csv".to_owned(), list(&regions)?))
}

/// Where the form of a region lies.
pub fn path(region: &Region) -> String {
    format!(
        "{} {}/{} {}.xlsx",
        region.province_code(),
        region.province,
        region.code,
        region.name
    )
}

/// The regions that are expected to send a form.
fn list(regions: &[Region]) -> Result<Vec<u8>, Trouble> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(["code", "name", "province", "population"])?;
    for region in regions {
        out.write_record([
            &region.code,
            &region.name,
            &region.province,
            &region.population.to_string(),
        ])?;
    }
    Ok(out.into_inner()?)
}
