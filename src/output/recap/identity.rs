//! The columns that name a region, the same on every sheet.

use rust_xlsxwriter::XlsxError;

use super::sheet::Sheet;
use super::{Facts, Recap};
use crate::analysis::recap::Named;
use crate::batch::Counted;
use crate::lang::Text;
use crate::submission::Stamp;

/// Which columns name a region: code, name, province, and what tells rows apart where years or
/// methodologies are mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Identity {
    year: bool,
    methodology: bool,
}

impl Identity {
    pub(super) fn of(recap: &Recap<'_>) -> Self {
        let mixture = &recap.run.mixture;
        Self {
            year: recap.figures.has_years() || !mixture.years.is_empty(),
            methodology: !mixture.methodologies.is_empty(),
        }
    }

    /// How many columns there are.
    pub(super) fn len(self) -> u16 {
        3 + u16::from(self.year) + u16::from(self.methodology)
    }

    pub(super) fn widths(self) -> Vec<u16> {
        let mut widths = vec![10, 30, 24];
        widths.extend(self.year.then_some(11));
        widths.extend(self.methodology.then_some(22));
        widths
    }

    pub(super) fn headers(self) -> Vec<Text> {
        let mut headers = vec![
            Text::fixed("Kode", "Code"),
            Text::fixed("Wilayah", "Region"),
            Text::fixed("Provinsi", "Province"),
        ];
        headers.extend(self.year.then_some(Text::fixed("Tahun data", "Data year")));
        let methodology = Text::fixed("Metodologi formulir", "Methodology of the form");
        headers.extend(self.methodology.then_some(methodology));
        headers
    }

    /// The cells of a region, from column `first` on.
    pub(super) fn write(
        self,
        page: &mut Sheet<'_>,
        (row, first): (u32, u16),
        counted: &Counted<'_>,
    ) -> Result<(), XlsxError> {
        let stamp = counted.region.stamp.as_ref().map(short);
        self.cells(page, (row, first), &counted.named, stamp)
    }

    /// The cells of a region that has no form.
    pub(super) fn write_absent(
        self,
        page: &mut Sheet<'_>,
        (row, first): (u32, u16),
        named: &Named<'_>,
    ) -> Result<(), XlsxError> {
        let named = Named {
            year: None,
            ..*named
        };
        self.cells(page, (row, first), &named, None)
    }

    fn cells(
        self,
        page: &mut Sheet<'_>,
        (row, first): (u32, u16),
        named: &Named<'_>,
        stamp: Option<String>,
    ) -> Result<(), XlsxError> {
        let look = &page.facts.look;
        page.text(row, first, named.code, &look.text)?;
        page.text(row, first + 1, named.name, &look.text)?;
        page.text(row, first + 2, named.province, &look.text)?;
        let mut next = first + 3;
        if self.year {
            page.number(row, next, named.year.map(f64::from), &look.centre)?;
            next += 1;
        }
        if self.methodology {
            page.text(row, next, &stamp.unwrap_or_default(), &look.text)?;
        }
        Ok(())
    }
}

/// Name and version of the methodology that a form was made with.
pub(super) fn short(stamp: &Stamp) -> String {
    format!("{} {}", stamp.id, stamp.version)
}

/// What a region is called where there is no room for all its columns.
pub(super) fn called(facts: &Facts, counted: &Counted<'_>) -> String {
    let named = &counted.named;
    let name = [named.name, named.code]
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or(&counted.member.label);
    match named.year.filter(|_| facts.identity.year) {
        Some(year) => format!("{name} {year}"),
        None => name.to_owned(),
    }
}
