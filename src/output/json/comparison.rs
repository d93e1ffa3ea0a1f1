//! The document of `ikesos compare`.

use schemars::JsonSchema;
use serde::Serialize;

use super::common::SCHEMA_VERSION;
use super::computation::ComputationMethod;
use super::validation::Finding;
use crate::analysis::compare::{
    self, Basis, Change, Content, Identity, ItemChange, Pair, TextChange, TextOf,
};
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::methodology::Direction;
use crate::output::comparison::{Compared, file_names};
use crate::scoring::Status;
use crate::submission::State;
use crate::submission::layout::{Column, IdentityField};

/// What changed from one file to another.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparisonDocument {
    /// Version of this shape.
    #[schemars(extend("const" = SCHEMA_VERSION))]
    pub schema_version: u32,
    /// The two files: first what was named first (the earlier), then the other.
    pub sides: [ComparedFile; 2],
    /// Whether both are computed by the same methodology.
    pub same_methodology: bool,
    /// Whether these are forms of two different regions.
    pub regions_differ: bool,
    /// The nodes and indicators of both methodologies, parents before children; the index first.
    pub elements: Vec<ComparedElement>,
    /// The mean over all units with an index on both sides; null without any.
    pub mean: Option<MeanOfUnits>,
    /// One per region (and year): those of B in its order, then those that only A has. Two forms
    /// are one.
    pub units: Vec<ComparedUnit>,
    /// What is wrong with the comparison.
    pub findings: Vec<Finding>,
}

/// One of the two files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparedFile {
    /// Its name, with no more of its folders than tells the two files apart.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What it is.
    pub kind: FileKind,
    /// The methodology it is computed by.
    pub method: ComputationMethod,
    /// Units compared.
    pub units: usize,
}

/// What a compared file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A form.
    Form,
    /// A wide table.
    Table,
    /// The recap of a run over many forms.
    Recap,
}

/// What is known of a data item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatumState {
    /// A number.
    Filled,
    /// Nothing.
    Empty,
    /// Declared not available.
    Unavailable,
    /// Declared not applicable.
    NotApplicable,
    /// Something that is no number.
    Unreadable,
}

impl From<State> for DatumState {
    fn from(state: State) -> Self {
        match state {
            State::Filled(_) => Self::Filled,
            State::Empty => Self::Empty,
            State::Unavailable => Self::Unavailable,
            State::NotApplicable => Self::NotApplicable,
            State::Unreadable => Self::Unreadable,
        }
    }
}

/// A node or an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ComparedElement {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its level; `indicator` for an indicator.
    pub level: String,
    /// Code of its parent; null for the index.
    pub parent: Option<String>,
    /// Whether the methodologies of A and B have it.
    pub in_method: [bool; 2],
}

/// The mean change of the index.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct MeanOfUnits {
    /// Units with an index on both sides.
    pub units: usize,
    /// The mean of their indices in A and B.
    pub index: [f64; 2],
    /// Mean contributions, parallel to `elements`; null when some change could not be divided.
    pub contributions: Option<Vec<Contribution>>,
}

/// Points of the index; the indicators' contributions add up to the change of the index.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Contribution {
    /// All of it: the sum of the other three.
    pub total: f64,
    /// Because values changed.
    pub values: f64,
    /// Because data appeared or disappeared, and weights with them.
    pub gaps: f64,
    /// Because the methodology changed.
    pub method: f64,
}

impl From<compare::Contribution> for Contribution {
    fn from(own: compare::Contribution) -> Self {
        Self {
            total: own.total(),
            values: own.data.values,
            gaps: own.data.gaps,
            method: own.method,
        }
    }
}

/// A region (and year) in either file.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparedUnit {
    /// Who it is in A and B; null where the file does not have it.
    pub sides: [Option<UnitSide>; 2],
    /// Places gained (positive) or lost among the units that both files rank.
    pub moved: Option<i64>,
    /// The change; null when only one file has the unit.
    pub change: Option<UnitChange>,
    /// Data that changed.
    pub items: Vec<ComparedItem>,
    /// Identity, sources and notes that changed, of two forms of one region; empty otherwise.
    pub texts: Vec<ComparedText>,
    /// How far targets were reached.
    pub targets: Vec<ReachedTarget>,
}

/// A unit in one of the files.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitSide {
    /// Its code.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// The year, as it stands.
    pub year: Option<String>,
    /// Its own file, in a recap; null elsewhere.
    pub file: Option<String>,
    /// Its index.
    pub index: Option<f64>,
    /// How far that can be relied upon.
    pub status: Status,
    /// Its rank among the compared units of the file and year; null for a form.
    pub rank: Option<u32>,
}

/// The change of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitChange {
    /// The change of the index, in points.
    pub index: Option<f64>,
    /// How data and methodology were told apart.
    pub basis: Basis,
    /// The data of A by the methodologies of A and B.
    pub a_by_methods: [Option<f64>; 2],
    /// The data of B by the methodologies of A and B.
    pub b_by_methods: [Option<f64>; 2],
    /// Parallel to the document's `elements`.
    pub elements: Vec<UnitElement>,
}

/// A node or an indicator of a unit.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct UnitElement {
    /// Its code.
    pub code: String,
    /// Its scores in A and B.
    pub scores: [Option<f64>; 2],
    /// Values of an indicator in A and B, in its unit.
    pub values: [Option<f64>; 2],
    /// Change of the score, in points.
    pub change: Option<f64>,
    /// Its part in the change of the index; null when that could not be divided.
    pub contribution: Option<Contribution>,
}

/// A data item that changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparedItem {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Its values in A and B.
    pub values: [Option<f64>; 2],
    /// What is known of it; null where the file has no such item.
    pub states: [Option<DatumState>; 2],
    /// The cells.
    pub places: [Option<Place>; 2],
    /// B less A.
    pub change: Option<f64>,
    /// The change in percent of A; null from zero.
    pub growth_percent: Option<f64>,
}

/// A text beside the values that changed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ComparedText {
    /// Code of the item it belongs to; null for the region's identity.
    pub code: Option<String>,
    /// Name of the item, or of the field.
    pub name: String,
    /// Which text it is.
    pub field: TextField,
    /// What stands in A and B; null where nothing does.
    pub texts: [Option<String>; 2],
    /// The cells: of an item, those of its value.
    pub places: [Option<Place>; 2],
}

/// Which text of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// Region code.
    RegionCode,
    /// Code system.
    CodeSystem,
    /// Name of the region.
    RegionName,
    /// Province.
    Province,
    /// Data year of the form.
    Year,
    /// Filling agency.
    Agency,
    /// Person who filled it in.
    Person,
    /// Contact.
    Contact,
    /// Date of filling.
    Date,
    /// Data year of an item.
    DataYear,
    /// Source of an item.
    Source,
    /// Note on an item.
    Note,
}

impl TextField {
    /// The word by which machines know it, as in the document.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::RegionCode => "region_code",
            Self::CodeSystem => "code_system",
            Self::RegionName => "region_name",
            Self::Province => "province",
            Self::Year => "year",
            Self::Agency => "agency",
            Self::Person => "person",
            Self::Contact => "contact",
            Self::Date => "date",
            Self::DataYear => "data_year",
            Self::Source => "source",
            Self::Note => "note",
        }
    }
}

impl From<TextOf> for TextField {
    fn from(of: TextOf) -> Self {
        match of {
            TextOf::Identity(field) => match field {
                IdentityField::RegionCode => Self::RegionCode,
                IdentityField::CodeSystem => Self::CodeSystem,
                IdentityField::Name => Self::RegionName,
                IdentityField::Province => Self::Province,
                IdentityField::Year => Self::Year,
                IdentityField::Agency => Self::Agency,
                IdentityField::Person => Self::Person,
                IdentityField::Contact => Self::Contact,
                IdentityField::Date => Self::Date,
            },
            TextOf::Item(_, Column::Year) => Self::DataYear,
            TextOf::Item(_, Column::Source) => Self::Source,
            TextOf::Item(..) => Self::Note,
        }
    }
}

/// A target and how far it was reached.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct ReachedTarget {
    /// Code of the node, indicator or item.
    pub code: String,
    /// The target.
    pub target: f64,
    /// Whether more is better.
    pub direction: Direction,
    /// What was realised in A and B.
    pub realised: [Option<f64>; 2],
    /// Achievement in percent in A and B; not capped.
    pub achievement_percent: [Option<f64>; 2],
}

/// The document of a comparison, in one language.
#[must_use]
pub fn comparison(made: &Compared<'_>, lang: Lang) -> ComparisonDocument {
    let comparison = made.comparison;
    let elements = comparison.elements.iter().map(|element| {
        let parent = element.parent.map(|parent| &comparison.elements[parent]);
        ComparedElement {
            code: element.code.clone(),
            name: element.name.get(lang).to_owned(),
            level: element.level.clone(),
            parent: parent.map(|parent| parent.code.clone()),
            in_method: element.at.map(|at| at.is_some()),
        }
    });
    ComparisonDocument {
        schema_version: SCHEMA_VERSION,
        sides: [0, 1].map(|side| file(made, side, lang)),
        same_methodology: comparison.same_methodology(),
        regions_differ: comparison.regions_differ(),
        elements: elements.collect(),
        mean: made.mean.map(|mean| MeanOfUnits {
            units: mean.units,
            index: mean.index,
            contributions: mean
                .contributions
                .as_ref()
                .map(|all| all.iter().copied().map(Contribution::from).collect()),
        }),
        units: comparison
            .pairs
            .iter()
            .map(|pair| unit(made, pair, lang))
            .collect(),
        findings: made
            .findings
            .iter()
            .map(|finding| Finding::of(finding, lang))
            .collect(),
    }
}

fn file(made: &Compared<'_>, side: usize, lang: Lang) -> ComparedFile {
    let reading = &made.comparison.sides[side].own;
    let pairs = made.comparison.pairs.iter();
    ComparedFile {
        file: file_names(made.comparison)[side].clone(),
        sha256: reading.file().sha256.clone(),
        kind: match reading.content {
            Content::Form(..) => FileKind::Form,
            Content::Table(..) => FileKind::Table,
            Content::Recap(_) => FileKind::Recap,
        },
        method: ComputationMethod::of(reading.methodology, lang),
        units: pairs.filter(|pair| pair.units[side].is_some()).count(),
    }
}

fn unit(made: &Compared<'_>, pair: &Pair, lang: Lang) -> ComparedUnit {
    let comparison = made.comparison;
    let side = |side: usize| {
        let Identity {
            code,
            name,
            year,
            file,
        } = comparison.identity(pair, side)?;
        let standing = comparison.standing(pair, side)?;
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Some(UnitSide {
            code: some(code),
            name: some(name),
            year: some(year),
            file: some(file),
            index: standing.index,
            status: standing.status,
            rank: pair.ranks[side],
        })
    };
    let targets = made.targets.iter().map(|target| {
        let found = comparison.achieved(pair, target);
        ReachedTarget {
            code: target.code.clone(),
            target: target.target,
            direction: target.direction,
            realised: found.realised,
            achievement_percent: found.percent,
        }
    });
    ComparedUnit {
        sides: [side(0), side(1)],
        moved: pair.moved(),
        change: comparison.change(pair).map(|found| change(made, &found)),
        items: comparison
            .items(pair)
            .iter()
            .filter_map(|change| item(made, change, lang))
            .collect(),
        texts: comparison
            .texts()
            .into_iter()
            .map(|change| text(made, change, lang))
            .collect(),
        targets: targets.collect(),
    }
}

fn change(made: &Compared<'_>, found: &Change) -> UnitChange {
    let elements = made.comparison.elements.iter().zip(&found.elements);
    UnitChange {
        index: found.index().change(),
        basis: found.basis,
        a_by_methods: found.corners.before,
        b_by_methods: found.corners.after,
        elements: elements
            .map(|(element, own)| UnitElement {
                code: element.code.clone(),
                scores: own.scores,
                values: own.values,
                change: own.change(),
                contribution: own.contribution.map(Contribution::from),
            })
            .collect(),
    }
}

fn text(made: &Compared<'_>, change: TextChange, lang: Lang) -> ComparedText {
    let (code, name, _) = made.text_of(change.of);
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    ComparedText {
        code: some(code),
        name: name.get(lang).to_owned(),
        field: change.of.into(),
        texts: change.texts.each_ref().map(|text| some(text)),
        places: change.places,
    }
}

fn item(made: &Compared<'_>, change: &ItemChange, lang: Lang) -> Option<ComparedItem> {
    let item = made.item(change)?;
    Some(ComparedItem {
        code: item.code.clone(),
        name: item.name.get(lang).to_owned(),
        unit: item.unit.get(lang).to_owned(),
        values: change.values(),
        states: change.states.map(|state| state.map(DatumState::from)),
        places: change.places.clone(),
        change: change.difference(),
        growth_percent: change.growth(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::comparison::fixture;
    use crate::output::json::comparison_schema;

    #[test]
    fn real_documents_follow_the_schema() {
        let schema = serde_json::to_value(comparison_schema()).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        for fixture in fixture::all() {
            let document = fixture.with(|made| comparison(made, Lang::Id));
            let document = serde_json::to_value(document).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&document)
                .map(|error| format!("{error} at {}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{errors:?}");
        }
    }

    #[test]
    fn the_indicators_contributions_are_the_change() {
        let mut divided = 0;
        for fixture in fixture::all() {
            let document = fixture.with(|made| comparison(made, Lang::En));
            for change in document
                .units
                .iter()
                .filter_map(|unit| unit.change.as_ref())
            {
                let Some(index) = change.index else { continue };
                let own = document.elements.iter().zip(&change.elements);
                let leaves = own.filter(|(element, _)| element.level == "indicator");
                let sum: f64 = leaves.map(|(_, own)| own.contribution.unwrap().total).sum();
                assert!((sum - index).abs() < 1e-9, "{sum} {index}");
                divided += 1;
            }
        }
        // Of the blank form there is nothing to divide; of the tables three regions.
        assert_eq!(divided, 5);
    }
}
