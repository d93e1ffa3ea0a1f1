//! The hidden sheet: which methodology the form was made with, and what it asks when it is a request.

use super::grid::{self, Grid, fold};
use crate::submission::layout::{
    REQUEST_AGENCY, REQUEST_CODE_SYSTEM, REQUEST_DATE, REQUEST_DEADLINE, REQUEST_ITEM,
    REQUEST_REGION, REQUEST_SHOWN, REQUEST_SOURCE, REQUEST_SOURCE_SHA256, REQUEST_YEAR,
    SHEET_STAMP, STAMP_BANNER, STAMP_ID, STAMP_SHA256, STAMP_VERSION,
};
use crate::submission::{RequestStamp, Stamp};
use crate::workbook::{OpenError, Workbook};

/// Longest banner that results carry.
const BANNER_CHARS: usize = 400;

/// What the hidden sheet says.
#[derive(Default)]
pub(super) struct Hidden {
    /// The methodology's stamp, when all of it is there.
    pub stamp: Option<Stamp>,
    /// The sentence in a box on the first sheet; empty without one.
    pub banner: String,
}

/// Read the hidden sheet, if it is there.
pub(super) fn read(workbook: &mut Workbook) -> Result<Hidden, OpenError> {
    let Some(sheet) = workbook.find_sheet(SHEET_STAMP) else {
        return Ok(Hidden::default());
    };
    let name = sheet.name.clone();
    let keys = Keys(Grid::new(name.clone(), workbook.values(&name)?));
    let banner = keys.value(STAMP_BANNER).unwrap_or_default();
    let stamp = keys
        .value(STAMP_ID)
        .zip(keys.value(STAMP_VERSION))
        .zip(keys.value(STAMP_SHA256))
        .map(|((id, version), sha256)| Stamp {
            id,
            version,
            sha256,
            request: request(&keys),
        });
    Ok(Hidden {
        stamp,
        banner: banner.chars().take(BANNER_CHARS).collect(),
    })
}

/// What the form asks, when it is a request: one names an agency and at least one item.
fn request(keys: &Keys) -> Option<RequestStamp> {
    let agency = keys.value(REQUEST_AGENCY)?;
    let items: Vec<String> = keys.values(REQUEST_ITEM).collect();
    if items.is_empty() {
        return None;
    }
    let text = |key| keys.value(key).unwrap_or_default();
    Some(RequestStamp {
        region_code: text(REQUEST_REGION),
        code_system: text(REQUEST_CODE_SYSTEM),
        year: text(REQUEST_YEAR),
        agency,
        source: text(REQUEST_SOURCE),
        source_sha256: text(REQUEST_SOURCE_SHA256),
        date: text(REQUEST_DATE),
        deadline: text(REQUEST_DEADLINE),
        items,
        shown: keys
            .values(REQUEST_SHOWN)
            .filter_map(|text| shown(&text))
            .collect(),
    })
}

/// An item and the fingerprint of what was shown of it. Codes may hold blanks.
fn shown(text: &str) -> Option<(String, String)> {
    let (code, fingerprint) = text.rsplit_once(' ')?;
    Some((code.to_owned(), fingerprint.to_owned()))
}

/// The sheet as keys, each with its value in the next cell to the right.
struct Keys(Grid);

impl Keys {
    /// The values of a key that stands in several rows, without the blank ones.
    fn values(&self, key: &'static str) -> impl Iterator<Item = String> + '_ {
        let labels = self.0.cells().iter();
        let labels = labels.filter(move |cell| fold(&grid::text(cell)) == key);
        labels
            .map(|label| self.0.text_at(label.row, label.column + 1))
            .filter(|text| !text.is_empty())
    }

    /// The first value of a key that is not blank.
    fn value(&self, key: &'static str) -> Option<String> {
        self.values(key).next()
    }
}
