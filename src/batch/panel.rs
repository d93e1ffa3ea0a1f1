//! Methodologies that compare regions with each other: the regions that count are scored again,
//! each among all of them.

use super::member::{Content, Member, Region};
use super::shared::Shared;
use crate::diagnostic::Severity;
use crate::methodology::{Methodology, Range};
use crate::scoring::{Panel, Prospect, Reason, Scorer, Scores, Unit, status_of};
use crate::validation::{Verdict, is_about_scores, of_troubles};

/// Score the members that count among each other. Alone they had no scores, for want of others.
/// `references` are the plausible ranges of a table, where one was given.
pub(super) fn score_among(
    methodology: &Methodology,
    members: &mut [Member],
    counted: &[usize],
    references: &[Option<Range>],
) {
    let panel = Panel::of(
        methodology,
        counted
            .iter()
            .filter_map(|position| members[*position].region())
            .map(unit),
    );
    let scoring = Scoring {
        methodology,
        panel: &panel,
        references,
        shared: Shared::new(),
    };
    for position in counted {
        if let Content::Read(region) = &mut members[*position].content {
            scoring.score(region);
        }
    }
}

fn unit(region: &Region) -> Unit<'_> {
    Unit {
        code: &region.code,
        items: &region.inputs,
        flagged: &region.flagged,
        ..Unit::default()
    }
}

/// What scoring a region among others needs to know.
struct Scoring<'a> {
    methodology: &'a Methodology,
    panel: &'a Panel,
    references: &'a [Option<Range>],
    shared: Shared,
}

impl Scoring<'_> {
    fn score(&self, region: &mut Region) {
        let methodology = self.methodology;
        let scores = Scorer::new(methodology, Some(self.panel)).score(&unit(region));
        let prospect = Prospect {
            methodology,
            unit: unit(region),
            panel: Some(self.panel),
            scores: &scores,
        };
        region.outlook = prospect.outlook(self.references);
        self.tell(region, &scores);
        let has_error = region.count(Severity::Error) > 0;
        region.verdict = match (has_error, region.completeness.missing()) {
            (true, _) => Verdict::Invalid,
            (false, 0) => Verdict::Ready,
            (false, _) => Verdict::Incomplete,
        };
        let percent = region.completeness.percent();
        region.status = status_of(methodology, percent, has_error, &scores);
        region.scores = scores;
    }

    /// Put what is to be said of these scores in the place of what was said of the form alone.
    fn tell(&self, region: &mut Region, scores: &Scores) {
        let remarks = &mut region.remarks;
        remarks.retain(|remark| !is_about_scores(remark.finding.code));
        let mut troubles = scores.troubles.clone();
        // Told with its items when the form was checked.
        troubles.retain(|trouble| trouble.reason != Reason::Undefined);
        let told = of_troubles(self.methodology, &troubles).into_iter();
        remarks.extend(told.map(|finding| self.shared.remark(finding)));
        remarks.sort_by_key(|remark| remark.finding.severity);
    }
}

#[cfg(test)]
mod tests {
    use crate::batch::fixture::Sample;
    use crate::batch::{Rules, assemble};
    use crate::methodology::{Normalisation, builtin};
    use crate::scoring::Status;

    #[test]
    fn regions_are_compared_with_each_other() {
        let mut methodology = builtin().clone();
        for indicator in &mut methodology.indicators {
            indicator.normalisation = Normalisation::MinMax;
        }
        let region = |code: &str, share: f64| {
            let mut sample = Sample::new(code, code, "");
            let items = methodology.items.iter();
            sample.values = items
                .map(|item| {
                    let range = item.plausible;
                    range.min + (range.max - range.min) * share
                })
                .collect();
            sample.member()
        };
        let members = vec![
            region("63.01", 0.2),
            region("63.02", 0.4),
            region("63.03", 0.6),
        ];
        let run = assemble(&methodology, members, Rules::default());
        let normalised = |nth: usize| -> Vec<f64> {
            let region = run.members[nth].region().unwrap();
            let indicators = region.scores.indicators.iter();
            indicators.filter_map(|one| one.normalised).collect()
        };
        assert!(run.regions().all(|(_, _, one)| one.status != Status::None));
        // Where the values differ, the best region of a run has all and the worst has nothing.
        let ends = [0.0, 100.0];
        let (first, last) = (normalised(0), normalised(2));
        assert!(!first.is_empty());
        for score in first.iter().chain(&last) {
            assert!(ends.contains(score) || *score > 0.0, "{score}");
        }
        assert!(
            first
                .iter()
                .zip(&last)
                .any(|(one, other)| (one - other).abs() == 100.0)
        );
        let alone = run.members[0].region().unwrap().remarks.iter();
        let alone = alone.filter(|one| one.finding.code == "IK714");
        assert_eq!(alone.count(), 0, "no longer without a panel");
    }
}
