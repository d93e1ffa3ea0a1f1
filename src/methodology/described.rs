//! What a rule of a definition does, in words for people: the same on every screen and sheet.

use super::model::{
    Aggregation, GroupValue, Indicator, Methodology, MissingPolicy, Node, Normalisation, Transform,
};
use super::words::Word;
use crate::lang::{Lang, Text};

/// A text with numbers, which each language writes in its own way.
fn both(say: impl Fn(Lang, &dyn Fn(f64) -> String) -> String) -> Text {
    let in_lang = |lang: Lang| say(lang, &|number| lang.number_up_to(number, 6));
    Text::new(in_lang(Lang::Id), in_lang(Lang::En))
}

impl Aggregation {
    /// How a node's score comes from its children, for example "weighted geometric mean".
    #[must_use]
    pub fn described(&self) -> Text {
        match self {
            Self::Arithmetic | Self::Geometric | Self::Harmonic => {
                let label = self.word().label();
                Text::new(
                    format!("rerata {} tertimbang", label.id),
                    format!("weighted {} mean", label.en),
                )
            }
            Self::Generalised { exponent } => both(|lang, number| match lang {
                Lang::Id => format!("rerata pangkat {} tertimbang", number(*exponent)),
                Lang::En => format!("weighted generalised mean, exponent {}", number(*exponent)),
            }),
            Self::Formula(formula) => Text::new(
                format!("rumus {}", formula.text),
                format!("formula {}", formula.text),
            ),
        }
    }
}

impl Node {
    /// What becomes of the node when a child is missing: a formula has no weights to share out, and
    /// no result without one of its children.
    #[must_use]
    pub const fn missing_policy(&self) -> &MissingPolicy {
        match (&self.aggregation, &self.missing) {
            (Aggregation::Formula(_), MissingPolicy::Renormalise { .. }) => &MissingPolicy::Strict,
            (_, policy) => policy,
        }
    }
}

impl MissingPolicy {
    /// What becomes of a node when a child is missing.
    #[must_use]
    pub fn described(&self, methodology: &Methodology) -> Text {
        match self {
            Self::Renormalise { at_least: None } => Text::fixed(
                "bobot disesuaikan di antara yang ada",
                "weights are renormalised over what is there",
            ),
            Self::Renormalise {
                at_least: Some(share),
            } => both(|lang, number| {
                let percent = number(100.0 * share);
                match lang {
                    Lang::Id => format!(
                        "bobot disesuaikan di antara yang ada; tidak dihitung bila yang ada kurang dari {percent}%"
                    ),
                    Lang::En => format!(
                        "weights are renormalised over what is there; not computed when less than {percent}% is there"
                    ),
                }
            }),
            Self::Strict => Text::fixed(
                "tidak dihitung bila ada yang kosong",
                "not computed when anything is missing",
            ),
            Self::Fixed(value) => both(|lang, number| match lang {
                Lang::Id => format!("yang kosong dihitung {}", number(*value)),
                Lang::En => format!("what is missing counts as {}", number(*value)),
            }),
            Self::Group { column, values } => {
                let column = methodology.group_columns.get(*column);
                let column = column.map_or("", String::as_str);
                both(|lang, number| {
                    let values = listed(values, number);
                    match lang {
                        Lang::Id => format!("yang kosong dihitung menurut {column}: {values}"),
                        Lang::En => format!("what is missing counts by {column}: {values}"),
                    }
                })
            }
        }
    }
}

fn listed(values: &[GroupValue], number: &dyn Fn(f64) -> String) -> String {
    let each = values.iter();
    let each = each.map(|value| format!("{} = {}", value.group, number(value.value)));
    each.collect::<Vec<_>>().join("; ")
}

impl Indicator {
    /// How the value becomes a score, apart from the goalposts: transform and normalisation. Empty
    /// for the usual: no transform, clipped between goalposts.
    #[must_use]
    pub fn normalisation_described(&self) -> Text {
        let mut id = Vec::new();
        let mut en = Vec::new();
        let mut add = |text: Text| {
            id.push(text.id.into_owned());
            en.push(text.en.into_owned());
        };
        if self.transform != Transform::None {
            add(self.transform.label());
        }
        if self.normalisation.is_relative() {
            add(self.normalisation.described());
        }
        if self.goalposts.as_ref().is_some_and(|posts| !posts.clip) {
            add(Text::fixed("tidak dipotong", "not clipped"));
        }
        Text::new(id.join(", "), en.join(", "))
    }
}

impl Normalisation {
    /// How a score comes about, for example "z-score with mean 50 and standard deviation 10".
    #[must_use]
    pub fn described(&self) -> Text {
        let label = self.word().label();
        match self {
            Self::Goalposts
            | Self::MinMax
            | Self::Rank
            | Self::PercentileRank
            | Self::Borda
            | Self::DistanceToMaximum => label,
            Self::ZScore { mean, deviation } => both(|lang, number| match lang {
                Lang::Id => format!(
                    "{}, rerata {}, simpangan baku {}",
                    label.id,
                    number(*mean),
                    number(*deviation)
                ),
                Lang::En => format!(
                    "{}, mean {}, standard deviation {}",
                    label.en,
                    number(*mean),
                    number(*deviation)
                ),
            }),
            Self::DistanceToReference { unit, cap } => capped(
                Text::new(
                    format!("{} {unit}", label.id),
                    format!("{} {unit}", label.en),
                ),
                *cap,
            ),
            Self::DistanceToTarget { target, cap } => capped(
                both(|lang, number| format!("{} {}", label.get(lang), number(*target))),
                *cap,
            ),
        }
    }
}

fn capped(text: Text, cap: bool) -> Text {
    if cap {
        Text::new(
            format!("{}, dipotong", text.id),
            format!("{}, capped", text.en),
        )
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::super::formula::Formula;
    use super::super::testing::{indicator, methodology, node};
    use super::*;

    #[test]
    fn rules_are_told_with_their_parameters_in_both_languages() {
        let m = methodology(&[node("I", ""), indicator("A", "I", "D0")]);
        let formula = Formula::parse("100 * A", &vec!["A"]).unwrap();
        let group = MissingPolicy::Group {
            column: 0,
            values: vec![GroupValue {
                group: "L".to_owned(),
                value: 40.5,
            }],
        };
        let texts = [
            Aggregation::Geometric.described(),
            Aggregation::Generalised { exponent: 0.5 }.described(),
            Aggregation::Formula(formula).described(),
            MissingPolicy::Renormalise {
                at_least: Some(0.66),
            }
            .described(&m),
            MissingPolicy::Fixed(0.0).described(&m),
            group.described(&Methodology {
                group_columns: vec!["GDP_group".to_owned()],
                ..m.clone()
            }),
            Normalisation::ZScore {
                mean: 50.0,
                deviation: 10.0,
            }
            .described(),
            Normalisation::DistanceToTarget {
                target: 7.5,
                cap: true,
            }
            .described(),
        ];
        let shown: Vec<String> = texts
            .iter()
            .map(|text| format!("{} | {}", text.id, text.en))
            .collect();
        insta::assert_snapshot!(shown.join("\n"));
    }

    #[test]
    fn the_usual_normalisation_needs_no_words() {
        let mut m = methodology(&[node("I", ""), indicator("A", "I", "D0")]);
        let indicator = &mut m.indicators[0];
        assert_eq!(indicator.normalisation_described(), Text::fixed("", ""));
        indicator.transform = Transform::Ln;
        if let Some(posts) = &mut indicator.goalposts {
            posts.clip = false;
        }
        let text = indicator.normalisation_described();
        assert_eq!(text.en, "natural logarithm, not clipped");
    }
}
