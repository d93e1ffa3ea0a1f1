//! What changed since an earlier year: too much, not at all, or against what it usually moves with.
//! `IK55x`. The thresholds are the methodology's.

mod problems;
#[cfg(test)]
pub(super) mod tests;

use self::problems::{Change, DOCS, TimeProblem};
use super::family::{Context, Family, Findings, Problem, Subject};
use crate::diagnostic::CodeDoc;
use crate::lang::Text;
use crate::methodology::{Item, ItemKind, Methodology, Thresholds};
use crate::submission::{Entry, Submission};

pub(super) static FAMILY: Family = Family {
    title: Text::fixed("Perubahan antartahun", "Changes between years"),
    docs: DOCS,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let Some(previous) = context.previous else {
        return;
    };
    let file = previous.file.name();
    let years = match comparable(context.methodology, context.submission, previous, &file) {
        Ok(years) => years,
        Err(problem) => {
            findings.add(&problem, Subject::file());
            return;
        }
    };
    let pairs = Pairs {
        context,
        previous,
        years,
        thresholds: context.methodology.validation,
    };
    pairs.check(&file, findings);
}

/// Why a form is no earlier year's of the same region and methodology, as a sentence with its
/// catalogue entry; nothing when it is one.
pub(super) fn not_comparable(
    methodology: &Methodology,
    submission: &Submission,
    previous: &Submission,
) -> Option<(&'static CodeDoc, Text)> {
    let file = previous.file.name();
    let problem = comparable(methodology, submission, previous, &file).err()?;
    Some((problem.doc(), problem.words().message))
}

/// How many years lie between the forms; why they cannot be compared otherwise.
fn comparable<'a>(
    methodology: &Methodology,
    submission: &'a Submission,
    previous: &'a Submission,
    file: &'a str,
) -> Result<Years, TimeProblem<'a>> {
    let stamp = previous.stamp.as_ref();
    let other = stamp.filter(|stamp| stamp.id != methodology.id);
    if previous.is_unread() || other.is_some() {
        return Err(TimeProblem::Unusable { file, other });
    }
    let code = |form: &Submission| form.identity.region_code.text.replace('.', "");
    let (own, before) = (&submission.identity, &previous.identity);
    if code(submission) != code(previous) {
        return Err(TimeProblem::OtherRegion {
            file,
            own: &own.region_code.text,
            other: &before.region_code.text,
        });
    }
    match (own.data_year(), before.data_year()) {
        (Some(now), Some(then)) if then < now => Ok(Years {
            then,
            between: f64::from(now - then),
        }),
        _ => Err(TimeProblem::NotEarlier {
            file,
            own: &own.year.text,
            other: &before.year.text,
        }),
    }
}

/// The year compared with.
#[derive(Clone, Copy)]
struct Years {
    then: u16,
    /// Years in between: a change may be so many times as large.
    between: f64,
}

/// How much is the same in both forms.
#[derive(Default)]
struct Copies {
    /// Items that are there in both.
    compared: usize,
    /// Those of the same value.
    same: usize,
    /// The compared items whose equality would say something.
    judged: usize,
    /// Positions of those that are equal.
    equal: Vec<usize>,
}

impl Copies {
    /// Yes and no, and zeros, stay the same in honest forms too.
    fn count(&mut self, position: usize, item: &Item, change: Change) {
        let same = change.now == change.before;
        self.compared += 1;
        self.same += usize::from(same);
        if item.kind == ItemKind::YesNo || (same && change.now == 0.0) {
            return;
        }
        self.judged += 1;
        if same {
            self.equal.push(position);
        }
    }

    /// The share of equal ones in percent; zero when there is nothing to judge.
    #[allow(clippy::cast_precision_loss)] // counts of items
    fn share(&self) -> f64 {
        match self.judged {
            0 => 0.0,
            judged => 100.0 * self.equal.len() as f64 / judged as f64,
        }
    }
}

/// The two forms, item by item.
struct Pairs<'a> {
    context: &'a Context<'a>,
    previous: &'a Submission,
    years: Years,
    thresholds: Thresholds,
}

impl<'a> Pairs<'a> {
    fn check(&self, file: &str, findings: &mut Findings) {
        let mut copies = Copies::default();
        let mut same = Vec::new();
        for (position, item, entry) in self.context.items() {
            let Some(change) = self.change(position) else {
                continue;
            };
            copies.count(position, item, change);
            let subject = self.context.item(position);
            if let Some(share) = self.beyond_zero(item, change) {
                findings.add(&self.risen(item, change, share), subject);
            } else if let Some(usual) = self.beyond_usual(item, change) {
                let problem = TimeProblem::Unusual {
                    item,
                    change,
                    usual,
                    years: self.years.between,
                };
                findings.add(&problem, subject);
            } else if self.copied(item, entry, position, change) {
                same.push((TimeProblem::Same { item, change }, subject));
            }
            self.related(position, item, change, findings);
        }
        // Of a form copied whole it is said once, with the items' codes.
        if copies.share() < self.thresholds.copied_share {
            for (problem, subject) in same {
                findings.add(&problem, subject);
            }
        }
        self.as_a_whole(file, &copies, findings);
    }

    /// What all items together say: how much is the same, and whether that is too much.
    fn as_a_whole(&self, file: &str, copies: &Copies, findings: &mut Findings) {
        let then = self.years.then;
        if copies.share() >= self.thresholds.copied_share {
            let items = &self.context.methodology.items;
            let equal = copies.equal.iter();
            let problem = TimeProblem::MostlySame {
                file,
                then,
                judged: copies.judged,
                equal: equal.map(|item| items[*item].code.as_str()).collect(),
                share: self.thresholds.copied_share,
            };
            findings.add(&problem, Subject::file());
        }
        let problem = TimeProblem::Compared {
            file,
            then,
            compared: copies.compared,
            same: copies.same,
        };
        findings.add(&problem, Subject::file());
    }

    /// The values of an item then and now, when both are there.
    fn change(&self, position: usize) -> Option<Change> {
        let value = |form: &Submission| form.entries.get(position)?.state.value();
        Some(Change {
            before: value(self.previous)?,
            now: value(self.context.submission)?,
            then: self.years.then,
        })
    }

    /// What change would be usual, when this one is not: percent, or points of a percentage.
    fn beyond_usual(&self, item: &Item, change: Change) -> Option<f64> {
        if item.kind == ItemKind::YesNo || self.is_small(item, change) {
            return None;
        }
        let (size, default) = if item.kind == ItemKind::Percent {
            (
                Some(change.now - change.before),
                self.thresholds.yearly_points,
            )
        } else {
            (change.percent(), self.thresholds.yearly_change)
        };
        let usual = item.yearly_change.unwrap_or(default) * self.years.between;
        // A limit of exactly 10 percent is kept by a change of 10 percent, whatever the last digit.
        (size?.abs() > usual * (1.0 + 1e-9)).then_some(usual)
    }

    /// The share of the plausible range, in percent, up to which a value would be usual after a zero,
    /// when this one lies beyond it. (Percentages change by points, also from zero.)
    fn beyond_zero(&self, item: &Item, change: Change) -> Option<f64> {
        let relative = !matches!(item.kind, ItemKind::Percent | ItemKind::YesNo);
        if change.before != 0.0 || !relative || self.is_small(item, change) {
            return None;
        }
        let share = self.thresholds.from_zero * self.years.between;
        let width = item.plausible.max - item.plausible.min;
        (change.now.abs() > width * share / 100.0 * (1.0 + 1e-9)).then_some(share)
    }

    const fn risen(&self, item: &'a Item, change: Change, share: f64) -> TimeProblem<'a> {
        TimeProblem::FromZero {
            item,
            change,
            share,
            years: self.years.between,
        }
    }

    /// Whether an item is a count, or an amount of things, too small to say anything.
    fn is_small(&self, item: &Item, change: Change) -> bool {
        let small = |value: f64| value.abs() < self.thresholds.small_count;
        item.kind == ItemKind::Count && small(change.before) && small(change.now)
    }

    /// Whether the value looks copied: the same in so many digits that chance is out, while the two
    /// forms do not both say that it is of one year.
    fn copied(&self, item: &Item, entry: &Entry, position: usize, change: Change) -> bool {
        let enough = f64::from(significant_digits(change.now)) >= self.thresholds.copied_digits;
        let before = self.previous.entries.get(position);
        let one_year =
            before.is_some_and(|before| !before.year.is_empty() && before.year == entry.year);
        change.now == change.before && item.kind != ItemKind::YesNo && enough && !one_year
    }

    /// The items that this one usually moves with, where they part.
    fn related(&self, position: usize, item: &'a Item, change: Change, findings: &mut Findings) {
        for other in &item.moves_with {
            let Some(theirs) = self.change(*other) else {
                continue;
            };
            let (Some(own), Some(related)) = (change.percent(), theirs.percent()) else {
                continue;
            };
            let least = self.thresholds.opposite_change;
            let apart = own * related < 0.0 && own.abs() >= least && related.abs() >= least;
            if apart {
                let problem = TimeProblem::Opposite {
                    item,
                    change,
                    other: &self.context.methodology.items[*other],
                    theirs,
                };
                let mut subject = self.context.item(position);
                subject.items.push(*other);
                findings.add(&problem, subject);
            }
        }
    }
}

/// Significant digits of a number as people write it: 12,53 has four, 1.200 has two.
fn significant_digits(value: f64) -> u8 {
    let text = value.abs().to_string();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_matches('0');
    u8::try_from(digits.len()).unwrap_or(u8::MAX)
}
