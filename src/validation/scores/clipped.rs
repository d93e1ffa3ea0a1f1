//! Indicators far beyond their goalposts, whose scores say less than their values.

use super::docs;
use crate::diagnostic::CodeDoc;
use crate::lang::Text;
use crate::methodology::Indicator;
use crate::scoring::{Scores, clipped};

use super::super::family::{Context, Findings, Problem, Subject, Words};
use super::super::value::{implausible, impossible};
use super::super::words::{en, id};

/// Note the indicators of which clipping took more than the methodology lets pass. Where an item is
/// out of its own range that has been said, and explains the indicator.
pub(super) fn check(context: &Context<'_>, scores: &Scores, findings: &mut Findings) {
    let methodology = context.methodology;
    let least = methodology.validation.clipped_points;
    for (indicator, score) in methodology.indicators.iter().zip(&scores.indicators) {
        let (Some(value), Some(score)) = (score.value, score.normalised) else {
            continue;
        };
        let Some(points) = clipped(indicator, value).filter(|points| *points >= least) else {
            continue;
        };
        let odd = indicator.items.iter().any(|position| {
            let item = &methodology.items[*position];
            let value = context.value(*position);
            value.is_some_and(|value| impossible(item, value) || implausible(item, value))
        });
        if odd {
            continue;
        }
        let problem = Clipped {
            indicator,
            value,
            score,
            points,
        };
        let subject = match indicator.items.first() {
            Some(first) => Subject {
                items: indicator.items.clone(),
                ..context.item(*first)
            },
            None => Subject::file(),
        };
        findings.add(&problem, subject);
    }
}

/// An indicator far beyond its goalposts.
struct Clipped<'a> {
    indicator: &'a Indicator,
    /// In the indicator's unit.
    value: f64,
    /// On its range.
    score: f64,
    /// Of a score of 0 to 100.
    points: f64,
}

impl Problem for Clipped<'_> {
    fn doc(&self) -> &'static CodeDoc {
        &docs::CLIPPED
    }

    fn words(&self) -> Words {
        let Self {
            indicator,
            value,
            score,
            points,
        } = *self;
        let Indicator { code, name, .. } = indicator;
        let goalposts = indicator.goalposts.as_ref();
        let (min, max) = goalposts.map_or((0.0, 0.0), |posts| (posts.min, posts.max));
        // Two decimals, as scores are shown.
        let round = |value: f64| (value * 100.0).round() / 100.0;
        let (value, points) = (round(value), round(points));
        Words {
            message: Text::new(
                format!(
                    "Indikator {code} {} bernilai {}, jauh di luar batasnya ({}–{}): skornya {}, dan \
                     {} poin terpotong.",
                    name.id,
                    id(value),
                    id(min),
                    id(max),
                    id(score),
                    id(points)
                ),
                format!(
                    "Indicator {code} {} is {}, far beyond its goalposts ({}–{}): its score is {}, and \
                     {} points are cut off.",
                    name.en,
                    en(value),
                    en(min),
                    en(max),
                    en(score),
                    en(points)
                ),
            ),
            hint: Text::fixed(
                "Periksa nilai dan satuan datanya; bila memang demikian tidak perlu tindakan, tetapi \
                 skornya tidak membedakan lagi seberapa jauh.",
                "Check values and units of the data; where they are right nothing needs to be done, \
                 but the score no longer tells how far.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::methodology::Direction;
    use crate::validation::sample::{Sample, brief};

    /// The notes on clipped scores.
    fn notes(sample: &Sample) -> Vec<(String, String)> {
        let findings = sample.report().findings;
        let notes = findings.iter().filter(|finding| finding.code == "IK724");
        notes
            .map(|finding| (brief(finding), finding.message.id.to_string()))
            .collect()
    }

    /// The form whose indicator that is one item alone has this value between goalposts 0 and 40.
    fn with(value: f64, direction: Direction) -> Sample {
        let mut sample = Sample::complete();
        let item = sample.methodology.item_position("D94").unwrap();
        let mut indicators = sample.methodology.indicators.iter_mut();
        let own = indicators.find(|one| one.items == [item]).unwrap();
        own.direction = direction;
        let posts = own.goalposts.as_mut().unwrap();
        (posts.min, posts.max) = (0.0, 40.0);
        sample.value("D94", value)
    }

    #[test]
    fn what_clipping_hides_is_noted_from_the_threshold_on() {
        for direction in [Direction::Positive, Direction::Negative] {
            assert_eq!(notes(&with(40.0, direction)), []);
            assert_eq!(notes(&with(49.9, direction)), []);
            let found = notes(&with(50.0, direction));
            assert_eq!(found.len(), 1, "{found:?}");
            let (at, message) = &found[0];
            assert_eq!(at, "IK724 D94 Data!F104");
            assert!(message.contains("bernilai 50,"), "{message}");
            assert!(message.contains("(0–40)"), "{message}");
            assert!(message.contains("25 poin terpotong"), "{message}");
        }
    }

    #[test]
    fn the_threshold_is_the_methodologys_and_unclipped_scores_hide_nothing() {
        let mut strict = with(48.0, Direction::Negative);
        strict.methodology.validation.clipped_points = 20.0;
        assert_eq!(notes(&strict).len(), 1);
        let mut open = with(59.0, Direction::Negative);
        for indicator in &mut open.methodology.indicators {
            if let Some(posts) = &mut indicator.goalposts {
                posts.clip = false;
            }
        }
        assert_eq!(notes(&open), []);
    }
}
