//! The typed but unresolved definition: codes are still text, and everything that can be wrong
//! with it keeps its place. What could not be read is `None`; its problem is already noted.

mod elements;
mod methods;

use super::fields::{Fields, IfAny};
use super::model::{Direction, ItemKind, Normalisation, Range, TableWords, Thresholds, Transform};
use super::problem::{Problem, ProblemKind, Subject};
use super::record::{Form, Record, Records, Section};
use super::source::{At, Located};
use crate::diagnostic::Severity;
use crate::lang::Text;

/// The schema version this program reads and writes.
pub(super) const SCHEMA_VERSION: f64 = 1.0;

/// A code as written, and where.
pub(super) type Code = Option<Located<String>>;
/// A number as read, and where.
pub(super) type Number = Option<Located<f64>>;

/// Where an element stands and what to call it.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    pub at: At,
    pub subject: Subject,
}

/// A whole definition.
#[derive(Debug)]
pub(super) struct Draft {
    pub form: Form,
    pub origin: Origin,
    pub id: Option<String>,
    pub version: Option<String>,
    pub official: bool,
    pub name: Option<Text>,
    pub notice: Option<Text>,
    pub provenance: String,
    pub concept_source: String,
    pub final_percent: Number,
    /// The set in use as written, when written at all.
    pub category_set: Code,
    pub scale: IfAny<Located<Bounds>>,
    pub table: TableDraft,
    pub validation: ThresholdsDraft,
    pub defaults: Defaults,
    pub levels: Vec<LevelDraft>,
    pub categories: Vec<CategoryDraft>,
    pub nodes: Vec<NodeDraft>,
    pub indicators: Vec<IndicatorDraft>,
    pub items: Vec<ItemDraft>,
    pub rules: Vec<RuleDraft>,
}

/// Thresholds of the checks over time, with their places.
#[derive(Debug)]
pub(super) struct ThresholdsDraft {
    pub oldest_years: Number,
    pub yearly_change: Number,
    pub yearly_points: Number,
    pub from_zero: Number,
    pub small_count: Number,
    pub copied_digits: Number,
    pub copied_share: Number,
    pub opposite_change: Number,
    pub clipped_points: Number,
}

impl ThresholdsDraft {
    /// Each with its key and the range it must lie in.
    pub fn each(&self) -> [(&'static str, &Number, f64, f64); 9] {
        const MOST: f64 = 1e6;
        [
            ("validation.oldest_years", &self.oldest_years, 0.0, 100.0),
            ("validation.yearly_change", &self.yearly_change, 0.0, MOST),
            ("validation.yearly_points", &self.yearly_points, 0.0, 100.0),
            ("validation.from_zero", &self.from_zero, 0.0, 100.0),
            ("validation.small_count", &self.small_count, 0.0, MOST),
            ("validation.copied_digits", &self.copied_digits, 1.0, 15.0),
            ("validation.copied_share", &self.copied_share, 0.0, 100.0),
            (
                "validation.opposite_change",
                &self.opposite_change,
                0.0,
                MOST,
            ),
            ("validation.clipped_points", &self.clipped_points, 0.0, MOST),
        ]
    }

    /// The numbers alone; what could not be read is as it is usually.
    pub fn thresholds(&self) -> Thresholds {
        let usual = Thresholds::default();
        let value = |number: &Number, usual: f64| number.as_ref().map_or(usual, |one| one.value);
        Thresholds {
            oldest_years: value(&self.oldest_years, usual.oldest_years),
            yearly_change: value(&self.yearly_change, usual.yearly_change),
            yearly_points: value(&self.yearly_points, usual.yearly_points),
            from_zero: value(&self.from_zero, usual.from_zero),
            small_count: value(&self.small_count, usual.small_count),
            copied_digits: value(&self.copied_digits, usual.copied_digits),
            copied_share: value(&self.copied_share, usual.copied_share),
            opposite_change: value(&self.opposite_change, usual.opposite_change),
            clipped_points: value(&self.clipped_points, usual.clipped_points),
        }
    }
}

/// What holds for elements that do not say otherwise.
#[derive(Debug)]
pub(super) struct Defaults {
    pub transform: IfAny<Transform>,
    pub normalisation: IfAny<NormalisationDraft>,
    pub aggregation: IfAny<AggregationDraft>,
    pub missing: IfAny<MissingDraft>,
    pub agency: Option<String>,
}

/// Names of the identity columns of tables, with their places.
#[derive(Debug, Default)]
pub(super) struct TableDraft {
    pub code: Vec<Located<String>>,
    pub name: Vec<Located<String>>,
    pub year: Vec<Located<String>>,
}

impl TableDraft {
    /// The names alone.
    pub fn words(&self) -> TableWords {
        TableWords {
            code: values(&self.code),
            name: values(&self.name),
            year: values(&self.year),
        }
    }
}

/// Texts without their places.
pub(super) fn values(located: &[Located<String>]) -> Vec<String> {
    located.iter().map(|text| text.value.clone()).collect()
}

/// An aggregation whose formula is not read yet.
#[derive(Debug, Clone)]
pub(super) enum AggregationDraft {
    Arithmetic,
    Geometric,
    Harmonic,
    Generalised { exponent: f64 },
    Formula(Located<String>),
}

/// A policy whose column is not looked up yet.
#[derive(Debug, Clone)]
pub(super) enum MissingDraft {
    Renormalise {
        at_least: Option<Located<f64>>,
    },
    Strict,
    Fixed(Located<f64>),
    Group {
        column: Located<String>,
        values: Vec<(Located<String>, f64)>,
    },
}

/// A normalisation, and where its target stands if it has one.
#[derive(Debug, Clone)]
pub(super) struct NormalisationDraft {
    pub method: Normalisation,
    pub target: Option<At>,
}

/// A range as written.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    pub min: Located<f64>,
    pub max: Located<f64>,
}

impl Bounds {
    pub const fn range(&self) -> Range {
        Range {
            min: self.min.value,
            max: self.max.value,
        }
    }
}

#[derive(Debug)]
pub(super) struct LevelDraft {
    pub origin: Origin,
    pub code: Code,
    pub name: Option<Text>,
}

#[derive(Debug)]
pub(super) struct CategoryDraft {
    pub origin: Origin,
    pub set: Code,
    pub provenance: String,
    pub classes: Option<Vec<ClassDraft>>,
}

#[derive(Debug)]
pub(super) struct ClassDraft {
    pub name: Option<Text>,
    pub lower: Number,
}

#[derive(Debug)]
pub(super) struct NodeDraft {
    pub origin: Origin,
    pub code: Code,
    /// As written, when written at all.
    pub parent: Code,
    pub level: Code,
    pub name: Option<Text>,
    pub weight: Number,
    pub aggregation: IfAny<AggregationDraft>,
    pub floor: IfAny<Located<f64>>,
    pub missing: IfAny<MissingDraft>,
    pub aliases: Vec<Located<String>>,
    pub provenance: String,
    pub concept_source: String,
    pub note: String,
}

#[derive(Debug)]
pub(super) struct IndicatorDraft {
    pub origin: Origin,
    pub code: Code,
    pub parent: Code,
    pub name: Option<Text>,
    /// None where the indicator is a data item itself.
    pub formula: IfAny<Located<String>>,
    pub unit: Option<Text>,
    pub direction: Option<Direction>,
    pub transform: IfAny<Transform>,
    pub normalisation: IfAny<NormalisationDraft>,
    pub goalposts: IfAny<Located<GoalpostsDraft>>,
    /// Where goalposts should stand while there are none.
    pub goalposts_place: At,
    pub range: IfAny<Located<Bounds>>,
    pub observed: IfAny<Located<ObservedDraft>>,
    pub weight: Number,
    pub aliases: Vec<Located<String>>,
    pub provenance: String,
    pub concept_source: String,
}

#[derive(Debug, Clone)]
pub(super) struct GoalpostsDraft {
    pub bounds: Bounds,
    pub clip: bool,
    pub source: String,
    pub note: String,
}

#[derive(Debug, Clone)]
pub(super) struct ObservedDraft {
    pub bounds: Bounds,
    pub source: String,
}

#[derive(Debug)]
pub(super) struct ItemDraft {
    pub origin: Origin,
    pub code: Code,
    pub slug: String,
    pub name: Option<Text>,
    /// As written, when written at all.
    pub node: Code,
    pub unit: Option<Text>,
    pub kind: Option<ItemKind>,
    pub integer: Option<bool>,
    pub min: Number,
    pub max: Number,
    pub agency: IfAny<Located<String>>,
    /// Where to complain when there is none.
    pub agency_place: Option<At>,
    pub source: String,
    pub pooling: Option<PoolingDraft>,
    pub yearly_change: IfAny<Located<f64>>,
    pub moves_with: Vec<Located<String>>,
    pub aliases: Vec<Located<String>>,
    pub provenance: String,
    pub concept_source: String,
}

#[derive(Debug, Clone)]
pub(super) enum PoolingDraft {
    Sum,
    WeightedBy(Located<String>),
    None,
}

#[derive(Debug)]
pub(super) struct RuleDraft {
    pub origin: Origin,
    pub code: Code,
    pub expr: Code,
    pub severity: Option<Severity>,
    pub tolerance: Number,
    pub message: Option<Text>,
    pub provenance: String,
}

impl Draft {
    /// Read the records of a definition, noting every problem.
    pub fn read(records: Records, problems: &mut Vec<Problem>) -> Self {
        let form = records.form;
        let [levels, categories, nodes, indicators, items, rules] = records.lists;
        let mut reader = Reader { form, problems };
        let mut draft = reader.methodology(records.methodology);
        draft.levels = reader.each(Section::Level, levels, elements::level);
        draft.categories = reader.each(Section::Category, categories, elements::category);
        draft.nodes = reader.each(Section::Node, nodes, elements::node);
        draft.indicators = reader.each(Section::Indicator, indicators, elements::indicator);
        draft.items = reader.each(Section::Item, items, elements::item);
        draft.rules = reader.each(Section::Rule, rules, elements::rule);
        draft
    }
}

struct Reader<'a> {
    form: Form,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    /// Read every element of a section.
    fn each<T>(
        &mut self,
        section: Section,
        records: Vec<Record>,
        read: fn(&mut Fields<'_>) -> T,
    ) -> Vec<T> {
        let limit = super::limits::elements(section);
        if records.len() > limit {
            self.problems.push(Problem {
                kind: ProblemKind::TooMany {
                    section,
                    count: records.len(),
                    limit,
                },
                subject: Subject::whole(),
                at: records[limit].at.clone(),
                excerpt: None,
            });
        }
        let mut read_all = Vec::with_capacity(records.len().min(limit));
        for (position, record) in records.into_iter().take(limit).enumerate() {
            let mut fields = Fields::new(self.form, section, position + 1, record, self.problems);
            read_all.push(read(&mut fields));
            fields.finish();
        }
        read_all
    }

    fn methodology(&mut self, record: Record) -> Draft {
        let form = self.form;
        let mut fields = Fields::new(form, Section::Methodology, 0, record, self.problems);
        schema_version(&mut fields);
        let draft = Draft {
            form,
            origin: origin(&fields),
            id: fields.text("id").map(|id| id.value),
            version: fields.text("version").map(|version| version.value),
            official: fields.boolean_or("official", false).unwrap_or(false),
            name: fields.bilingual("name"),
            notice: fields.bilingual_if_any("notice"),
            provenance: fields.provenance(),
            concept_source: fields.text_or_empty("concept_source"),
            final_percent: fields.number_or("final_percent", 100.0),
            category_set: fields.text_if_any("category_set"),
            scale: fields.group_if_any("scale", elements::bounds),
            table: methods::table(&mut fields),
            validation: methods::thresholds(&mut fields),
            defaults: methods::defaults(&mut fields),
            levels: Vec::new(),
            categories: Vec::new(),
            nodes: Vec::new(),
            indicators: Vec::new(),
            items: Vec::new(),
            rules: Vec::new(),
        };
        fields.finish();
        draft
    }
}

fn origin(fields: &Fields<'_>) -> Origin {
    Origin {
        at: fields.at(),
        subject: fields.subject(),
    }
}

/// The schema version must be one this program knows; newer files may mean something else by the
/// same words.
fn schema_version(fields: &mut Fields<'_>) {
    if let Some(version) = fields.number("schema_version")
        && version.value != SCHEMA_VERSION
    {
        let found = version.value.to_string();
        fields.report(version.at, ProblemKind::SchemaVersion(found));
    }
}
