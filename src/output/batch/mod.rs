//! A run of many files for other programs: one tidy table. (Its workbook is `output/recap/`, its
//! document `output/json/recap.rs`, its screen `output/terminal/batch/`.)

pub mod csv;
pub(in crate::output) mod notes;

use crate::analysis::recap::Area;
use crate::batch::{Counted, Figures, Run};
use crate::methodology::{Methodology, Range};
use crate::scoring::{Bounds, IndicatorState, Reference, Status};

/// All that is shown of a run.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    /// The methodology that all forms were scored with.
    pub methodology: &'a Methodology,
    /// The run.
    pub run: &'a Run,
    /// The figures of that run.
    pub figures: &'a Figures<'a>,
    /// The table that the plausible bounds are taken from, if any.
    pub reference: Option<&'a Reference>,
}

impl<'a> Batch<'a> {
    /// The regions that count, by rank, with their positions in [`Figures::regions`].
    pub(super) fn ranked(self) -> impl Iterator<Item = (usize, &'a Counted<'a>)> {
        let figures = self.figures;
        let order = figures.order.iter();
        order.map(|position| (*position, &figures.regions[*position]))
    }

    /// In which ways the regions are not of one kind: `years`, `methodologies`, both, or nothing.
    pub(super) fn mixed(self) -> &'static str {
        let mixture = &self.run.mixture;
        match (mixture.years.is_empty(), mixture.methodologies.is_empty()) {
            (true, true) => "",
            (false, true) => "years",
            (true, false) => "methodologies",
            (false, false) => "years methodologies",
        }
    }
}

/// The data year of an area: also where all regions of a run are of one year, and years are not
/// kept apart.
pub(super) fn area_year(made: Batch<'_>, area: &Area<'_>) -> Option<u16> {
    let year = |region: &usize| made.figures.regions[*region].named.year;
    let only = || {
        let first = area.regions.first().and_then(year)?;
        let is_one = area
            .regions
            .iter()
            .all(|region| year(region) == Some(first));
        is_one.then_some(first)
    };
    area.year.or_else(only)
}

/// How settled the pooled index of an area is: final when every region that should be there is in
/// with a final form, and every indicator is computed from all of them.
pub(super) fn area_status(made: Batch<'_>, area: &Area<'_>) -> Status {
    if area.pooled.scores.index().is_none() {
        return Status::None;
    }
    let counted = |region: &usize| made.figures.regions[*region].region;
    let indicators = area.pooled.scores.indicators.iter();
    let mut covered = indicators.zip(&area.pooled.coverage);
    let is_final = area.absent.is_empty()
        && made.run.has_expected
        && area
            .regions
            .iter()
            .all(|region| counted(region).status == Status::Final)
        && covered.all(|(score, regions)| match score.state {
            IndicatorState::NotApplicable => true,
            IndicatorState::Computed => *regions == area.regions.len(),
            _ => false,
        });
    if is_final {
        Status::Final
    } else {
        Status::Provisional
    }
}

/// Where a score can come to lie: the score itself when it can no longer change.
pub(super) fn range(score: Option<f64>, bounds: Option<Bounds>) -> Option<Range> {
    match bounds {
        Some(bounds) => bounds.guaranteed,
        None => score.map(|score| Range {
            min: score,
            max: score,
        }),
    }
}
