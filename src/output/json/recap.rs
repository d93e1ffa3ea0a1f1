//! The document of `ikesos batch`, also written as `rekap.json`.
//!
//! It is made region by region while it is written: of thousands of regions the whole would be large.

use std::cell::RefCell;

use schemars::JsonSchema;
use serde::ser::{Serialize, Serializer};

use super::common::{Completeness, SCHEMA_VERSION};
use super::computation::{Bounds, ComputationMethod, FindingCounts, Limits};
use super::reference::Reference;
use crate::analysis::recap::Area;
use crate::batch::{Counted, Member, Remark, RunFinding, Standing};
use crate::diagnostic::{Place, Severity};
use crate::lang::Lang;
use crate::methodology::Child;
use crate::methodology::formula::Input;
use crate::output::batch::notes::notes;
use crate::output::batch::{Batch, area_status, area_year};
use crate::scoring::{IndicatorState, Status};
use crate::submission::Stamp;
use crate::submission::region::CodeSystem;
use crate::validation::Verdict;

/// All regions of a run.
#[derive(serde::Serialize, JsonSchema)]
pub struct RecapDocument<'a> {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// The methodology that all forms were scored with.
    pub method: ComputationMethod,
    /// The data year that was asked for; null when none was.
    pub year: Option<u16>,
    /// The table that says which values are plausible; not written when none was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
    /// How many files there are of each kind.
    pub counts: RecapCounts,
    /// In which ways the regions are not of one kind; null when they are.
    pub mixed: Option<Mixed>,
    /// The regions that count, by rank.
    #[schemars(with = "Vec<RecapRegion>")]
    pub regions: Lazy<'a, RecapRegion>,
    /// The provinces, and all regions together where there are several provinces.
    pub areas: Vec<RecapArea>,
    /// Every file, by region code and name.
    #[schemars(with = "Vec<RecapFile>")]
    pub files: Lazy<'a, RecapFile>,
    /// The regions that should have sent a form; null when no list was given.
    pub expected: Option<Vec<ExpectedEntry>>,
    /// What was found about the files together and in each of them.
    #[schemars(with = "Vec<RecapFinding>")]
    pub findings: Lazy<'a, RecapFinding>,
}

/// A list that is made while it is written.
pub struct Lazy<'a, T> {
    items: RefCell<Box<dyn Iterator<Item = T> + 'a>>,
}

impl<'a, T> Lazy<'a, T> {
    fn new(items: impl Iterator<Item = T> + 'a) -> Self {
        Self {
            items: RefCell::new(Box::new(items)),
        }
    }
}

/// A document is written once: then the list is used up.
impl<T: Serialize> Serialize for Lazy<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.items.borrow_mut().by_ref())
    }
}

/// Number of files of each kind.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapCounts {
    /// All files.
    pub files: usize,
    /// Those that count.
    pub counted: usize,
    /// Of those that count: complete and without errors.
    pub ready: usize,
    /// Of those that count: without errors, but data are missing.
    pub incomplete: usize,
    /// Of those that count: with errors.
    pub invalid: usize,
    /// Those that could not be read.
    pub unreadable: usize,
    /// Forms that do not count.
    pub left_out: usize,
    /// Workbooks of this program that are no forms.
    pub other_workbooks: usize,
    /// Expected regions without any form; null when no list was given.
    pub not_sent: Option<usize>,
}

/// The kinds of regions, the most frequent first; empty lists where there is only one.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct Mixed {
    /// Data years.
    pub years: Vec<YearFiles>,
    /// Methodologies that the forms were made with.
    pub methodologies: Vec<MethodologyFiles>,
}

/// The files of one year.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct YearFiles {
    /// The year.
    pub year: u16,
    /// Its files.
    pub files: Vec<String>,
}

/// The files of one methodology.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct MethodologyFiles {
    /// Identifier.
    pub id: String,
    /// Version.
    pub version: String,
    /// Hash of its content.
    pub sha256: String,
    /// Its files.
    pub files: Vec<String>,
}

/// A region that counts.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapRegion {
    /// Its file.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: Option<String>,
    /// Region code as written.
    pub code: String,
    /// Whose code it is: `Kemendagri` or `BPS`; null when that is not known.
    pub code_system: Option<String>,
    /// Name of the region.
    pub name: String,
    /// Name of its province.
    pub province: String,
    /// Data year.
    pub year: Option<u16>,
    /// The methodology the form was made with; null when it does not say.
    pub stamp: Option<FormStamp>,
    /// How far the scores can be relied upon.
    pub status: Status,
    /// Whether the form can be submitted.
    pub verdict: Verdict,
    /// Rank by the index, 1 for the highest; regions with the same index share the best of their
    /// ranks. Null without an index, and for what a province sent for itself.
    pub rank: Option<usize>,
    /// The best rank that the bounds leave possible.
    pub best_rank: Option<usize>,
    /// The worst rank that the bounds leave possible.
    pub worst_rank: Option<usize>,
    /// How much is filled in.
    pub completeness: Completeness,
    /// How many findings the form has, by severity.
    pub findings: FindingCounts,
    /// Every node of the tree, the root first.
    pub nodes: Vec<RecapNode>,
    /// Every indicator.
    pub indicators: Vec<RecapIndicator>,
    /// Every item.
    pub items: Vec<RecapItem>,
}

/// Which methodology a form was made with.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct FormStamp {
    /// Identifier.
    pub id: String,
    /// Version.
    pub version: String,
    /// Hash of its content.
    pub sha256: String,
}

impl FormStamp {
    fn of(stamp: &Stamp) -> Self {
        Self {
            id: stamp.id.clone(),
            version: stamp.version.clone(),
            sha256: stamp.sha256.clone(),
        }
    }
}

/// The score of a node.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapNode {
    /// Code of the node.
    pub code: String,
    /// Its score; null when it could not be computed or does not apply.
    pub score: Option<f64>,
    /// What it can still become; null when it can no longer change.
    pub bounds: Option<Bounds>,
    /// Class of the score.
    pub category: Option<String>,
}

/// The value and score of an indicator.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapIndicator {
    /// Code of the indicator.
    pub code: String,
    /// Value of its formula, in its unit.
    pub value: Option<f64>,
    /// The value after transform and normalisation.
    pub normalised: Option<f64>,
    /// What that can still become; null when it can no longer change.
    pub bounds: Option<Bounds>,
    /// How it came about.
    pub state: IndicatorState,
}

/// The value of an item.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapItem {
    /// Code of the item.
    pub code: String,
    /// Its value; null when there is none.
    pub value: Option<f64>,
    /// Whether it was declared not to apply.
    pub not_applicable: bool,
    /// Its cell.
    pub place: Option<Place>,
}

/// A province, or all regions together.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapArea {
    /// Code of the province; null for all regions together.
    pub code: Option<String>,
    /// Name of the province; null for all regions together.
    pub name: Option<String>,
    /// The data year; null where the regions are of several years that are not kept apart.
    pub year: Option<u16>,
    /// Regions that count.
    pub regions: usize,
    /// Regions that should be there and are not.
    pub absent: usize,
    /// The index of the regions' pooled items.
    pub pooled: Option<f64>,
    /// Where that can come to lie, absent regions allowed for; null without limits.
    pub pooled_bounds: Option<Limits>,
    /// How settled it is: final when every expected region is in with a final form.
    pub status: Status,
    /// The mean of the regions' indices, weighted by population.
    pub weighted_mean: Option<f64>,
    /// Where that can come to lie; null without limits.
    pub weighted_mean_bounds: Option<Limits>,
    /// The plain mean of the regions' indices.
    pub plain_mean: Option<f64>,
    /// Where that can come to lie; null without limits.
    pub plain_mean_bounds: Option<Limits>,
    /// What the pooled index is made of: each indicator of the regions that have all of its data.
    pub indicators: Vec<AreaIndicator>,
    /// What must be known of these figures.
    pub notes: Vec<String>,
}

/// An indicator of the pooled data of an area.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct AreaIndicator {
    /// Code of the indicator.
    pub code: String,
    /// Value of its formula, in its unit.
    pub value: Option<f64>,
    /// The value after transform and normalisation.
    pub normalised: Option<f64>,
    /// Regions that it is computed from.
    pub regions: usize,
}

/// A file of the run.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapFile {
    /// The file.
    pub file: String,
    /// SHA-256 of its bytes; null when it could not be read.
    pub sha256: Option<String>,
    /// Whether it counts, and why not.
    pub standing: FileStanding,
    /// Region code as written; null when no form was read.
    pub code: Option<String>,
    /// Name of the region.
    pub name: Option<String>,
    /// Data year.
    pub year: Option<u16>,
    /// The files with which it competes, or the one that was preferred.
    pub others: Vec<String>,
}

/// Whether a file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileStanding {
    /// It does.
    Counted,
    /// It could not be read.
    Unreadable,
    /// It is a workbook of this program and no form.
    OtherWorkbook,
    /// It does not say which region or year it is for.
    Unplaced,
    /// Its year is not the one asked for.
    WrongYear,
    /// Its region is not expected.
    Unexpected,
    /// Other files are for the same region and year.
    Duplicate,
    /// Another file was preferred.
    Superseded,
}

/// An expected region.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct ExpectedEntry {
    /// Its code.
    pub code: String,
    /// Its name; null when the list has none.
    pub name: Option<String>,
    /// Its province; null when the list has none.
    pub province: Option<String>,
    /// Its population; null when the list has none.
    pub population: Option<f64>,
    /// The files that are for it, whether they count or not.
    pub files: Vec<String>,
    /// When there are none: files that seem to be for it, by their names, and cannot be read or
    /// have another code.
    pub perhaps: Vec<String>,
}

/// A finding of the run or of one of its files.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct RecapFinding {
    /// The file; null for a region that sent nothing.
    pub file: Option<String>,
    /// Code of the region.
    pub region: Option<String>,
    /// Stable code.
    pub code: String,
    /// Stable name.
    pub name: String,
    /// How grave it is.
    pub severity: Severity,
    /// Code of the item it is about.
    pub item: Option<String>,
    /// The cell it is about.
    pub place: Option<Place>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: String,
    /// The other file that it is about.
    pub other: Option<OtherPlace>,
}

/// A place in another file.
#[derive(Debug, serde::Serialize, JsonSchema)]
pub struct OtherPlace {
    /// The file.
    pub file: String,
    /// The cell in it.
    pub place: Option<Place>,
}

/// The document of a run, in one language. It can be written once.
#[must_use]
pub fn recap(made: Batch<'_>, lang: Lang) -> RecapDocument<'_> {
    let run = made.run;
    let mixed = run.mixture.is_mixed().then(|| mixed(made));
    let together = run.findings.iter();
    let together = together.map(move |finding| run_finding(made, finding, lang));
    let files = run.members.iter();
    let each = files.flat_map(move |member| {
        let remarks = member.remarks().iter();
        remarks.map(move |remark| finding(member, remark, lang))
    });
    RecapDocument {
        schema_version: SCHEMA_VERSION,
        method: ComputationMethod::of(made.methodology, lang),
        year: run.year,
        reference: made
            .reference
            .map(|reference| Reference::of(made.methodology, reference, lang)),
        counts: counts(made),
        mixed,
        regions: Lazy::new(
            made.ranked()
                .map(move |(position, counted)| region(made, position, counted, lang)),
        ),
        areas: areas(made, lang),
        files: Lazy::new((0..run.members.len()).map(move |position| file(made, position))),
        expected: run.has_expected.then(|| expected(made)),
        findings: Lazy::new(together.chain(each)),
    }
}

fn counts(made: Batch<'_>) -> RecapCounts {
    let run = made.run;
    let verdict = |wanted: Verdict| {
        let regions = run.regions();
        regions
            .filter(|(_, _, region)| region.verdict == wanted)
            .count()
    };
    let unreadable = run.count(|one| *one == Standing::Unreadable);
    let other_workbooks = run.count(|one| *one == Standing::OtherWorkbook);
    RecapCounts {
        files: run.members.len(),
        counted: run.counted.len(),
        ready: verdict(Verdict::Ready),
        incomplete: verdict(Verdict::Incomplete),
        invalid: verdict(Verdict::Invalid),
        unreadable,
        left_out: run.members.len() - run.counted.len() - unreadable - other_workbooks,
        other_workbooks,
        not_sent: run.has_expected.then(|| run.not_sent().count()),
    }
}

fn labels(made: Batch<'_>, members: &[usize]) -> Vec<String> {
    let label = |member: &usize| made.run.members[*member].label.clone();
    members.iter().map(label).collect()
}

fn mixed(made: Batch<'_>) -> Mixed {
    let mixture = &made.run.mixture;
    let years = mixture.years.iter().map(|(year, members)| YearFiles {
        year: *year,
        files: labels(made, members),
    });
    let methodologies = mixture.methodologies.iter();
    Mixed {
        years: years.collect(),
        methodologies: methodologies
            .map(|(stamp, members)| MethodologyFiles {
                id: stamp.id.clone(),
                version: stamp.version.clone(),
                sha256: stamp.sha256.clone(),
                files: labels(made, members),
            })
            .collect(),
    }
}

fn region(made: Batch<'_>, position: usize, counted: &Counted<'_>, lang: Lang) -> RecapRegion {
    let (named, region) = (counted.named, counted.region);
    let rank = made.figures.ranks[position];
    RecapRegion {
        file: counted.member.label.clone(),
        sha256: counted.member.sha256.clone(),
        code: named.code.to_owned(),
        code_system: named.system.map(CodeSystem::name).map(str::to_owned),
        name: named.name.to_owned(),
        province: named.province.to_owned(),
        year: named.year,
        stamp: region.stamp.as_ref().map(FormStamp::of),
        status: region.status,
        verdict: region.verdict,
        rank: rank.and_then(|rank| rank.rank),
        best_rank: rank.map(|rank| rank.best),
        worst_rank: rank.map(|rank| rank.worst),
        completeness: Completeness::of(&region.completeness, made.methodology, lang),
        findings: FindingCounts {
            error: region.count(Severity::Error),
            warning: region.count(Severity::Warning),
            note: region.count(Severity::Note),
        },
        nodes: nodes(made, counted, lang),
        indicators: indicators(made, counted),
        items: items(made, counted),
    }
}

fn nodes(made: Batch<'_>, counted: &Counted<'_>, lang: Lang) -> Vec<RecapNode> {
    let nodes = made.methodology.nodes.iter().enumerate();
    nodes
        .map(|(position, node)| {
            let score = counted.region.scores.nodes.get(position);
            let class = score.and_then(|score| score.category);
            let class = class.and_then(|class| made.methodology.categories().get(class));
            RecapNode {
                code: node.code.clone(),
                score: counted.region.scores.score(Child::Node(position)),
                bounds: counted.region.outlook.node(position).map(Bounds::of),
                category: class.map(|class| class.name.get(lang).to_owned()),
            }
        })
        .collect()
}

fn indicators(made: Batch<'_>, counted: &Counted<'_>) -> Vec<RecapIndicator> {
    let indicators = made.methodology.indicators.iter();
    let scored = indicators
        .zip(&counted.region.scores.indicators)
        .enumerate();
    scored
        .map(|(position, (indicator, score))| RecapIndicator {
            code: indicator.code.clone(),
            value: score.value,
            normalised: score.normalised,
            bounds: counted.region.outlook.indicator(position).map(Bounds::of),
            state: score.state,
        })
        .collect()
}

fn items(made: Batch<'_>, counted: &Counted<'_>) -> Vec<RecapItem> {
    let items = made.methodology.items.iter().zip(&counted.region.inputs);
    items
        .enumerate()
        .map(|(position, (item, input))| RecapItem {
            code: item.code.clone(),
            value: match input {
                Input::Known(value) => Some(*value),
                Input::Missing | Input::NotApplicable => None,
            },
            not_applicable: *input == Input::NotApplicable,
            place: counted.region.places.get(position),
        })
        .collect()
}

fn areas(made: Batch<'_>, lang: Lang) -> Vec<RecapArea> {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let areas = made.figures.areas.iter();
    areas
        .map(|area| RecapArea {
            code: some(&area.code),
            name: some(area.name),
            year: area_year(made, area),
            regions: area.regions.len(),
            absent: area.absent.len(),
            pooled: area.pooled.scores.index(),
            pooled_bounds: area.range.map(Limits::of),
            status: area_status(made, area),
            weighted_mean: area.weighted.value,
            weighted_mean_bounds: area.weighted.range.map(Limits::of),
            plain_mean: area.plain.value,
            plain_mean_bounds: area.plain.range.map(Limits::of),
            indicators: area_indicators(made, area),
            notes: notes(made.methodology, made.run, made.figures, area)
                .iter()
                .map(|note| note.get(lang).to_owned())
                .collect(),
        })
        .collect()
}

fn area_indicators(made: Batch<'_>, area: &Area<'_>) -> Vec<AreaIndicator> {
    let scores = area.pooled.scores.indicators.iter();
    let made_of = scores.zip(&area.pooled.coverage);
    let indicators = made.methodology.indicators.iter().zip(made_of);
    indicators
        .map(|(indicator, (score, regions))| AreaIndicator {
            code: indicator.code.clone(),
            value: score.value,
            normalised: score.normalised,
            regions: *regions,
        })
        .collect()
}

fn file(made: Batch<'_>, position: usize) -> RecapFile {
    let member = &made.run.members[position];
    let region = member.region();
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let standing = &made.run.standings[position];
    RecapFile {
        file: member.label.clone(),
        sha256: member.sha256.clone(),
        standing: match standing {
            Standing::Counted => FileStanding::Counted,
            Standing::Unreadable => FileStanding::Unreadable,
            Standing::OtherWorkbook => FileStanding::OtherWorkbook,
            Standing::Unplaced => FileStanding::Unplaced,
            Standing::WrongYear => FileStanding::WrongYear,
            Standing::Unexpected => FileStanding::Unexpected,
            Standing::Duplicate { .. } => FileStanding::Duplicate,
            Standing::Superseded { .. } => FileStanding::Superseded,
        },
        code: region.and_then(|region| some(&region.code)),
        name: region.and_then(|region| some(&region.name)),
        year: region.and_then(|region| region.year),
        others: match standing {
            Standing::Duplicate { others } => labels(made, others),
            Standing::Superseded { by } => labels(made, &[*by]),
            _ => Vec::new(),
        },
    }
}

fn expected(made: Batch<'_>) -> Vec<ExpectedEntry> {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let regions = made.run.expected.iter();
    regions
        .map(|region| ExpectedEntry {
            code: region.code.clone(),
            name: some(&region.name),
            province: some(&region.province),
            population: region.population,
            files: labels(made, &region.members),
            perhaps: labels(made, &region.perhaps),
        })
        .collect()
}

fn run_finding(made: Batch<'_>, found: &RunFinding, lang: Lang) -> RecapFinding {
    let run = made.run;
    let member = found.member.map(|member| &run.members[member]);
    let expected = found.expected.map(|expected| &run.expected[expected].code);
    let code = member.and_then(Member::region).map(|region| &region.code);
    let finding = &found.finding;
    RecapFinding {
        file: member.map(|member| member.label.clone()),
        region: code.or(expected).filter(|code| !code.is_empty()).cloned(),
        code: finding.code.to_owned(),
        name: finding.name.to_owned(),
        severity: finding.severity,
        item: finding.item.clone(),
        place: finding.place.clone(),
        message: finding.message.get(lang).to_owned(),
        hint: finding.hint.get(lang).to_owned(),
        other: found.other.as_ref().map(|other| OtherPlace {
            file: run.members[other.member].label.clone(),
            place: other.place.clone(),
        }),
    }
}

fn finding(member: &Member, remark: &Remark, lang: Lang) -> RecapFinding {
    let finding = &remark.finding;
    let code = member.region().map(|region| region.code.clone());
    RecapFinding {
        file: Some(member.label.clone()),
        region: code.filter(|code| !code.is_empty()),
        code: finding.code.to_owned(),
        name: finding.name.to_owned(),
        severity: finding.severity,
        item: finding.item.clone(),
        place: remark.place(),
        message: finding.message.get(lang).to_owned(),
        hint: finding.hint.get(lang).to_owned(),
        other: None,
    }
}
