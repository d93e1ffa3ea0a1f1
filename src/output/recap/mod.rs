//! The recap of a run as a workbook: all regions side by side.
//!
//! The regions' scores and values are plain numbers, as they come from many files; what follows from
//! them on these sheets (ranks, means, quartiles, sums) is a live formula with its result, so that it
//! can be checked and goes along when a number is changed. Sheets of large runs are written row by
//! row through temporary files, so that they never stand in memory as a whole.

mod charts;
mod completeness;
mod drawn;
mod findings;
mod heat;
mod identity;
mod look;
mod owed;
mod pooled;
mod pooled_indicators;
mod provinces;
mod ranking;
mod reporting;
mod sheet;
mod spread;
mod tabs;
mod trace;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use crate::analysis::recap::unknown_index;
use crate::batch::{Counted, Figures, Run};
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::workbook::style;
use identity::Identity;
use look::Look;
use sheet::clean;
use tabs::Tabs;

/// Whether a workbook with such sheets is a recap, in either language.
pub fn is_recap(has_sheet: impl Fn(&str) -> bool) -> bool {
    let own = [
        tabs::Tab::Ranking,
        tabs::Tab::Completeness,
        tabs::Tab::Reporting,
        tabs::Tab::Trace,
    ];
    let all = |lang| own.iter().all(|tab| has_sheet(tab.name().get(lang)));
    all(Lang::Id) || all(Lang::En)
}

/// What a recap is written from.
#[derive(Debug, Clone, Copy)]
pub struct Recap<'a> {
    /// The methodology that all forms were scored with.
    pub methodology: &'a Methodology,
    /// The run.
    pub run: &'a Run,
    /// The figures of that run.
    pub figures: &'a Figures<'a>,
    /// What was asked for: options and their values, for the sheet Jejak.
    pub settings: &'a [(Text, String)],
}

/// What the sheets are written from.
struct Facts<'a> {
    methodology: &'a Methodology,
    run: &'a Run,
    figures: &'a Figures<'a>,
    settings: &'a [(Text, String)],
    lang: Lang,
    look: Look,
    tabs: Tabs,
    identity: Identity,
    /// Whether every score lies on the methodology's scale, so that one colour can mean one score.
    on_scale: bool,
}

impl<'a> Facts<'a> {
    fn new(recap: &Recap<'a>, lang: Lang) -> Self {
        Self {
            methodology: recap.methodology,
            run: recap.run,
            figures: recap.figures,
            settings: recap.settings,
            lang,
            look: Look::new(),
            tabs: Tabs::new(recap.methodology, lang),
            identity: Identity::of(recap),
            on_scale: unknown_index(recap.methodology) == Some(recap.methodology.scale),
        }
    }

    /// The regions in the order of the sheets.
    fn listed(&self) -> impl Iterator<Item = (usize, &Counted<'a>)> {
        let order = self.figures.order.iter();
        order.map(|position| (*position, &self.figures.regions[*position]))
    }

    /// How many rows the sheets have that list the regions.
    fn rows(&self) -> u32 {
        number(self.figures.order.len())
    }

    /// How many of these rows, from the first on, are compared with each other: those of the newest
    /// round.
    fn compared(&self) -> u32 {
        self.figures
            .rounds
            .first()
            .map_or(0, |round| number(round.regions.len()))
    }

    /// The regions that are compared with each other, in the order of the rows.
    fn compared_regions(&self) -> impl Iterator<Item = &Counted<'a>> {
        self.listed()
            .take(self.compared() as usize)
            .map(|(_, counted)| counted)
    }

    /// What a reader must know wherever the numbers are shown: that years or methodologies are
    /// mixed, or else what the methodology says of itself.
    fn banner(&self) -> (String, bool) {
        let mixture = &self.run.mixture;
        if !mixture.is_mixed() {
            return (self.methodology.notice.get(self.lang).to_owned(), false);
        }
        let files = |count: usize| {
            let plural = if count == 1 { "" } else { "s" };
            let words = Text::new(format!("{count} berkas"), format!("{count} file{plural}"));
            words.get(self.lang).to_owned()
        };
        let mut parts = Vec::new();
        if !mixture.years.is_empty() {
            let years: Vec<String> = mixture
                .years
                .iter()
                .map(|(year, members)| format!("{year} ({})", files(members.len())))
                .collect();
            let words = Text::fixed("tahun data", "data years");
            parts.push(format!("{} {}", words.get(self.lang), years.join(", ")));
        }
        if !mixture.methodologies.is_empty() {
            let names = mixture.methodology_names().into_iter();
            let stamps: Vec<String> = names
                .map(|(name, members)| format!("{name} ({})", files(members.len())))
                .collect();
            let words = Text::fixed("metodologi formulir", "methodologies of the forms");
            parts.push(format!("{} {}", words.get(self.lang), stamps.join(", ")));
        }
        let mixed = Text::fixed("CAMPURAN", "MIXED");
        (
            format!("{}: {}", mixed.get(self.lang), parts.join("; ")),
            true,
        )
    }

    /// Left part of every footer.
    fn footer(&self) -> String {
        let method = self.methodology;
        let standing = if method.official {
            String::new()
        } else {
            let standing = Text::fixed("bukan metodologi resmi", "not an official methodology");
            format!(", {}", standing.get(self.lang))
        };
        format!(
            "{} · {} {}{standing}",
            self.title(),
            method.id,
            method.version
        )
    }

    /// Name of the recap: index, area and year.
    fn title(&self) -> String {
        let word = Text::fixed("Rekap", "Recap");
        let index = self.methodology.root().name.get(self.lang);
        let mut years: Vec<u16> = self
            .figures
            .regions
            .iter()
            .filter_map(|region| region.named.year)
            .collect();
        years.sort_unstable();
        years.dedup();
        let year = match years[..] {
            [] => String::new(),
            [year] => format!(" {year}"),
            [first, .., last] => format!(" {first}–{last}"),
        };
        clean(&format!("{} {index}{year}", word.get(self.lang)), 100)
    }
}

/// A count as a row or column number.
fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A column from the position of what stands in it.
fn column(first: u16, position: usize) -> u16 {
    first.saturating_add(u16::try_from(position).unwrap_or(u16::MAX))
}

/// The recap workbook of a run. The same input gives the same bytes.
///
/// `figures` must be those of this `run` by this `methodology`.
///
/// # Errors
///
/// [`XlsxError`] when the workbook cannot be written, for example because there is no room for
/// temporary files.
pub fn workbook(recap: &Recap<'_>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let facts = Facts::new(recap, lang);
    let mut book = Workbook::new();
    book.set_properties(&properties(&facts)?);
    ranking::sheet(&facts, &mut book)?;
    charts::sheet(&facts, &mut book)?;
    for level in facts.tabs.levels() {
        heat::level(&facts, &mut book, level)?;
    }
    heat::values(&facts, &mut book)?;
    heat::scores(&facts, &mut book)?;
    completeness::sheet(&facts, &mut book)?;
    owed::sheet(&facts, &mut book)?;
    reporting::sheet(&facts, &mut book)?;
    findings::sheet(&facts, &mut book)?;
    spread::sheet(&facts, &mut book)?;
    provinces::sheet(&facts, &mut book)?;
    pooled::sheet(&facts, &mut book)?;
    pooled_indicators::sheet(&facts, &mut book)?;
    trace::sheet(&facts, &mut book)?;
    drawn::sheet(&facts, &mut book)?;
    book.save_to_buffer()
}

/// Document properties; nothing in them changes from run to run.
fn properties(facts: &Facts) -> Result<DocProperties, XlsxError> {
    let properties = style::properties(&facts.title())?;
    Ok(properties
        .set_subject(clean(facts.methodology.name.get(facts.lang), 255))
        .set_comment(clean(facts.methodology.notice.get(facts.lang), 255)))
}
