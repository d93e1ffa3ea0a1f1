//! The screen of `ikesos compute`: headline, tree, and how far the figure can be relied upon.

pub(super) mod headline;
mod reliability;
mod rounding;
mod tree;

use super::heading::heading;
use super::{Lines, Role, Screen, clean};
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::scoring::{Outcome, Status};
use crate::submission::Submission;
use crate::validation::Report;

/// All that the screen shows.
#[derive(Clone, Copy)]
pub struct Computed<'a> {
    /// The methodology used.
    pub methodology: &'a Methodology,
    /// The form.
    pub submission: &'a Submission,
    /// What validation found.
    pub report: &'a Report,
    /// The scores.
    pub outcome: &'a Outcome,
}

/// The whole screen; with `indicators` the tree goes down to them.
#[must_use]
pub fn result(computed: &Computed<'_>, indicators: bool, screen: &Screen) -> String {
    let mut out = Lines::new();
    let submission = computed.submission;
    let identity = Some(&submission.identity);
    heading(
        &mut out,
        &submission.file.path,
        identity,
        computed.methodology,
        screen,
    );
    out.blank();
    headline::headline(&mut out, computed, screen);
    if computed.outcome.status != Status::None {
        out.blank();
        tree::tree(&mut out, computed, indicators, screen);
        rounding::rounding(&mut out, computed, screen);
    }
    out.blank();
    reliability::reliability(&mut out, computed, screen);
    out.finish()
}

/// The word stamped on the result, with its colour.
#[must_use]
pub fn status_word(status: Status) -> (Text, Role) {
    match status {
        Status::Final => (Text::fixed("FINAL", "FINAL"), Role::Good),
        Status::Provisional => (Text::fixed("SEMENTARA", "PROVISIONAL"), Role::Warn),
        Status::None => (Text::fixed("TIDAK ADA HASIL", "NO RESULT"), Role::Bad),
    }
}

/// Decimals of scores and points: two on a scale of a hundred, four on a scale of one.
pub(in crate::output) fn decimals(methodology: &Methodology) -> usize {
    if methodology.scale.max - methodology.scale.min <= 1.0 {
        4
    } else {
        2
    }
}

fn category(position: Option<usize>, methodology: &Methodology, lang: Lang) -> String {
    position
        .and_then(|position| methodology.categories().get(position))
        .map_or_else(String::new, |class| {
            clean(class.name.get(lang)).into_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::fixture::{self, Fixture};
    use crate::output::terminal::display_width;

    fn screens(indicators: bool, screen: &Screen) -> String {
        let readable = |fixture: &Fixture| fixture.outcome.is_some();
        let screens = fixture::all()
            .iter()
            .filter(|fixture| readable(fixture))
            .map(|fixture| {
                let computed = Computed {
                    methodology: &fixture.methodology,
                    submission: fixture.submission(),
                    report: &fixture.checked.report,
                    outcome: fixture.outcome(),
                };
                result(&computed, indicators, screen)
            })
            .collect::<Vec<_>>();
        screens.join("\n════\n\n")
    }

    #[test]
    fn every_condition_in_both_languages() {
        insta::assert_snapshot!("compute_id", screens(false, &Screen::plain(Lang::Id)));
        insta::assert_snapshot!("compute_en", screens(true, &Screen::plain(Lang::En)));
    }

    #[test]
    fn what_a_parent_counted_for_a_missing_child_is_marked() {
        let mut made = fixture::partial();
        for node in &mut made.methodology.nodes {
            node.missing = crate::methodology::MissingPolicy::Fixed(25.0);
        }
        let report = &made.checked.report;
        let outcome = crate::scoring::outcome(&made.methodology, made.submission(), report);
        let computed = Computed {
            methodology: &made.methodology,
            submission: made.submission(),
            report,
            outcome: &outcome,
        };
        for lang in [Lang::Id, Lang::En] {
            let screen = result(&computed, true, &Screen::plain(lang));
            insta::assert_snapshot!(format!("compute_imputed_{lang:?}"), screen);
        }
        let nodes = result(&computed, false, &Screen::plain(Lang::Id));
        let in_nodes = outcome.scores.nodes.iter().any(|one| one.imputed.is_some());
        assert_eq!(nodes.contains("Tanda *"), in_nodes);
    }

    #[test]
    fn bars_where_the_terminal_allows() {
        let terminal = Screen {
            bars: true,
            ..Screen::plain(Lang::Id)
        };
        let wide = Screen {
            width: 100,
            ..terminal
        };
        insta::assert_snapshot!("compute_bars", screens(true, &terminal));
        insta::assert_snapshot!("compute_wide", screens(false, &wide));
    }

    #[test]
    fn everything_fits_the_width() {
        for width in [Screen::NARROWEST, 80, 100] {
            for bars in [false, true] {
                let screen = Screen {
                    width,
                    bars,
                    ..Screen::plain(Lang::Id)
                };
                let text = screens(true, &screen);
                let widest = text.lines().map(display_width).max();
                assert!(widest <= Some(width), "{widest:?} of {width}:\n{text}");
                // Bars, counts and ranges give way to the classes, never the other way round.
                let classes = text.lines().filter(|line| line.ends_with("Kategori"));
                assert_eq!(classes.count(), 3, "{width}:\n{text}");
            }
        }
    }
}
