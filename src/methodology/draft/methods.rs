//! Methods with their parameters, what holds for elements without one, and names of columns.

use super::{
    AggregationDraft, Defaults, MissingDraft, NormalisationDraft, TableDraft, ThresholdsDraft,
};
use crate::methodology::fields::{Fields, IfAny, Parameters};
use crate::methodology::model::{Normalisation, Thresholds};
use crate::methodology::problem::{Limit, ProblemKind};
use crate::methodology::source::Located;
use crate::methodology::words::{AggregationWord, MissingWord, NormalisationWord};

/// `[defaults]`: methods for elements that do not say otherwise.
pub(super) fn defaults(fields: &mut Fields<'_>) -> Defaults {
    let read = fields.group_if_any("defaults", |group| {
        Some(Defaults {
            transform: group.word_if_any("transform"),
            normalisation: normalisation(group),
            aggregation: aggregation(group),
            missing: missing(group),
            agency: group.text_if_any("agency").map(|agency| agency.value),
        })
    });
    let none = || Defaults {
        transform: Ok(None),
        normalisation: Ok(None),
        aggregation: Ok(None),
        missing: Ok(None),
        agency: None,
    };
    read.ok()
        .flatten()
        .map_or_else(none, |defaults| defaults.value)
}

/// `[table]`: names of the identity columns of tables.
pub(super) fn table(fields: &mut Fields<'_>) -> TableDraft {
    let read = fields.group_if_any("table", |group| {
        Some(TableDraft {
            code: group.names("code"),
            name: group.names("name"),
            year: group.names("year"),
        })
    });
    let table = read.ok().flatten();
    table.map_or_else(TableDraft::default, |table| table.value)
}

/// `[validation]`: from where on the checks over time speak up.
pub(super) fn thresholds(fields: &mut Fields<'_>) -> ThresholdsDraft {
    let usual = Thresholds::default();
    let read = |group: &mut Fields<'_>| ThresholdsDraft {
        oldest_years: group.number_or("oldest_years", usual.oldest_years),
        yearly_change: group.number_or("yearly_change", usual.yearly_change),
        yearly_points: group.number_or("yearly_points", usual.yearly_points),
        from_zero: group.number_or("from_zero", usual.from_zero),
        small_count: group.number_or("small_count", usual.small_count),
        copied_digits: group.number_or("copied_digits", usual.copied_digits),
        copied_share: group.number_or("copied_share", usual.copied_share),
        opposite_change: group.number_or("opposite_change", usual.opposite_change),
        clipped_points: group.number_or("clipped_points", usual.clipped_points),
    };
    let group = fields.group_if_any("validation", |group| Some(read(group)));
    let none = || ThresholdsDraft {
        oldest_years: None,
        yearly_change: None,
        yearly_points: None,
        from_zero: None,
        small_count: None,
        copied_digits: None,
        copied_share: None,
        opposite_change: None,
        clipped_points: None,
    };
    group.ok().flatten().map_or_else(none, |group| group.value)
}

/// `"geometric"`, `{ method = "generalised", exponent = 0.5 }`, `{ method = "formula", … }`.
pub(super) fn aggregation(fields: &mut Fields<'_>) -> IfAny<AggregationDraft> {
    let all = ["exponent", "formula"];
    fields.method("aggregation", &all, |word, parameters| {
        Some(match word {
            AggregationWord::Arithmetic => AggregationDraft::Arithmetic,
            AggregationWord::Geometric => AggregationDraft::Geometric,
            AggregationWord::Harmonic => AggregationDraft::Harmonic,
            AggregationWord::Generalised => AggregationDraft::Generalised {
                exponent: exponent(parameters)?,
            },
            AggregationWord::Formula => AggregationDraft::Formula(parameters.text("formula")?),
        })
    })
}

/// An exponent other than zero: that is the geometric mean, which has a name of its own.
fn exponent(parameters: &mut Parameters<'_, '_>) -> Option<f64> {
    let exponent = parameters.number("exponent")?;
    limited(parameters, "exponent", &exponent, Limit::NotZero)
}

/// `"strict"`, `{ method = "renormalise", at_least = 0.66 }`, `{ method = "fixed", value = 0 }`,
/// `{ method = "group", column = "GDP_group", values = { L = 40, M = 50 } }`.
pub(super) fn missing(fields: &mut Fields<'_>) -> IfAny<MissingDraft> {
    let all = ["at_least", "value", "column", "values"];
    fields.method("missing", &all, |word, parameters| {
        Some(match word {
            MissingWord::Renormalise => renormalise(parameters)?,
            MissingWord::Strict => MissingDraft::Strict,
            MissingWord::Fixed => MissingDraft::Fixed(parameters.number("value")?),
            MissingWord::Group => {
                let column = parameters.name("column");
                let values = parameters.numbers("values");
                MissingDraft::Group {
                    column: column?,
                    values: values?,
                }
            }
        })
    })
}

/// With a share of the children, between none and all of them, or without.
fn renormalise(parameters: &mut Parameters<'_, '_>) -> Option<MissingDraft> {
    let at_least = parameters.share_if_any("at_least").ok()?;
    if let Some(share) = &at_least {
        limited(parameters, "at_least", share, Limit::Share)?;
    }
    Some(MissingDraft::Renormalise { at_least })
}

/// `"rank"`, `{ method = "z-score", mean = 50, deviation = 10 }` and so on.
pub(super) fn normalisation(fields: &mut Fields<'_>) -> IfAny<NormalisationDraft> {
    let all = ["mean", "deviation", "unit", "target", "cap"];
    fields.method("normalisation", &all, |word, parameters| {
        let mut target = None;
        let method = match word {
            NormalisationWord::Goalposts => Normalisation::Goalposts,
            NormalisationWord::MinMax => Normalisation::MinMax,
            NormalisationWord::ZScore => z_score(parameters)?,
            NormalisationWord::Rank => Normalisation::Rank,
            NormalisationWord::PercentileRank => Normalisation::PercentileRank,
            NormalisationWord::Borda => Normalisation::Borda,
            NormalisationWord::DistanceToMaximum => Normalisation::DistanceToMaximum,
            NormalisationWord::DistanceToReference => {
                let unit = parameters.text("unit");
                let cap = parameters.yes("cap");
                Normalisation::DistanceToReference {
                    unit: unit?.value.trim().to_owned(),
                    cap: cap?,
                }
            }
            NormalisationWord::DistanceToTarget => {
                let wanted = parameters.number("target");
                let cap = parameters.yes("cap");
                let wanted = wanted?;
                target = Some(wanted.at);
                Normalisation::DistanceToTarget {
                    target: wanted.value,
                    cap: cap?,
                }
            }
        };
        Some(NormalisationDraft { method, target })
    })
}

/// The standard score unless another mean and deviation are written.
fn z_score(parameters: &mut Parameters<'_, '_>) -> Option<Normalisation> {
    let mean = parameters.number_or("mean", 0.0);
    let deviation = parameters.number_or("deviation", 1.0);
    let deviation = limited(parameters, "deviation", &deviation?, Limit::Positive);
    Some(Normalisation::ZScore {
        mean: mean?.value,
        deviation: deviation?,
    })
}

/// A parameter's number, when it keeps to its limit.
fn limited(
    parameters: &mut Parameters<'_, '_>,
    key: &str,
    number: &Located<f64>,
    limit: Limit,
) -> Option<f64> {
    if limit.allows(number.value) {
        return Some(number.value);
    }
    let kind = ProblemKind::Parameter {
        parameter: parameters.path(key),
        value: number.value,
        limit,
    };
    parameters.report(number.at.clone(), kind);
    None
}
