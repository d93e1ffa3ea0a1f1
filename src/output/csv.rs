//! CSV: one row per finding, per node and indicator, or per priority. Comma, decimal point, UTF-8.
//! Every row ends with the methodology it is by, because rows of several files are put together.
//!
//! Texts that a spreadsheet would take for a formula are written with an apostrophe before them:
//! they come from files of others and are shown, never executed.

use std::borrow::Cow;

use csv::Writer;

use super::terminal::clean;
use super::terminal::status::Followed;
use crate::analysis::{ChangeKind, Companions, Gain, ItemChange, Priorities, Said};
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::methodology::{Methodology, Range};
use crate::scoring::{Bounds, IndicatorState, NodeScore, Outcome, Status};
use crate::submission::Submission;
use crate::validation::{Examined, Finding};

/// Columns of [`findings`].
const FINDINGS: [&str; 11] = [
    "file", "region", "code", "name", "severity", "item", "sheet", "cell", "message", "hint",
    "count",
];

/// The methodology, at the end of every row.
const METHOD: [&str; 4] = [
    "method_id",
    "method_version",
    "method_official",
    "method_sha256",
];

/// Columns of [`scores`].
const SCORES: [&str; 17] = [
    "region",
    "year",
    "level",
    "code",
    "name",
    "parent",
    "value",
    "unit",
    "score",
    "lower",
    "upper",
    "weight",
    "effective_weight",
    "contribution",
    "category",
    "status",
    "state",
];

/// Columns of [`priorities`].
const PRIORITIES: [&str; 14] = [
    "region",
    "year",
    "kind",
    "rank",
    "code",
    "name",
    "agency",
    "items",
    "unlocks",
    "narrowing",
    "width",
    "companions",
    "unlocks_together",
    "narrowing_together",
];

/// Columns of [`progress`].
const PROGRESS: [&str; 14] = [
    "region",
    "year",
    "kind",
    "file",
    "date",
    "agency",
    "code",
    "name",
    "required",
    "filled",
    "overdue_days",
    "change",
    "before",
    "now",
];

/// All findings of all files, one row each; messages and hints in the language. Of a table the first
/// of each kind have a row, and `count` says how many there are of that kind.
#[must_use]
pub fn findings(files: &[Examined], methodology: &Methodology, lang: Lang) -> String {
    let mut table = Table::new(&FINDINGS, methodology);
    for file in files {
        match file {
            Examined::Form(form) => {
                let region = form.submission.as_ref();
                let region = region.map_or("", |submission| &submission.identity.region_code.text);
                let name = form.path.file_name().unwrap_or_default().to_string_lossy();
                for finding in &form.report.findings {
                    table.row(&finding_row((&name, region), finding, 1, lang));
                }
            }
            Examined::Table(tabular) => {
                let name = tabular.table.file.name();
                for kind in &tabular.report.findings {
                    for finding in &kind.first {
                        table.row(&finding_row((&name, ""), finding, kind.count, lang));
                    }
                }
            }
        }
    }
    table.finish()
}

fn finding_row<'a>(
    (file, region): (&'a str, &'a str),
    finding: &'a Finding,
    count: usize,
    lang: Lang,
) -> [Cow<'a, str>; 11] {
    let place = finding.place.as_ref();
    [
        text(file),
        text(region),
        text(finding.code),
        text(finding.name),
        text(severity(finding.severity)),
        text(finding.item.as_deref().unwrap_or_default()),
        text(place.map_or("", |place| &place.sheet)),
        text(place.map_or("", |place| &place.cell)),
        text(finding.message.get(lang)),
        text(finding.hint.get(lang)),
        Cow::Owned(count.to_string()),
    ]
}

/// The scores of one form, tidy: nodes in the order of the tree, then indicators. The level is the
/// code that the methodology gives the node's level; of an indicator it is `indicator`, and only an
/// indicator has a value (of its formula) and a unit, its score being the normalised one. Weights are
/// relative inside the parent as the methodology gives them, effective weights shares of the
/// index (0..1), contributions points of the index; a cell is empty where there is no score. Lower
/// and upper are the guaranteed bounds of a score: the score itself when it can no longer change.
#[must_use]
pub fn scores(
    methodology: &Methodology,
    submission: &Submission,
    outcome: &Outcome,
    lang: Lang,
) -> String {
    let region = submission.identity.region_code.text.as_str();
    let year = submission.identity.year.text.as_str();
    let status = status(outcome.status);
    let mut table = Table::new(&SCORES, methodology);
    let nodes = methodology.nodes.iter().zip(&outcome.scores.nodes);
    for (position, (node, score)) in nodes.enumerate() {
        let bounds = outcome.outlook.node(position);
        let class = score
            .category
            .and_then(|class| methodology.categories().get(class));
        table.row(&[
            text(region),
            text(year),
            text(&methodology.levels[node.level].code),
            text(&node.code),
            text(node.name.get(lang)),
            text(
                node.parent
                    .map_or("", |parent| &methodology.nodes[parent].code),
            ),
            nothing(),
            nothing(),
            score.score.map_or_else(nothing, number),
            end(score.score, bounds, |range| range.min),
            end(score.score, bounds, |range| range.max),
            number(node.weight),
            number(score.effective_weight),
            number(score.contribution),
            text(class.map_or("", |class| class.name.get(lang))),
            text(status),
            text(node_state(score)),
        ]);
    }
    let indicators = methodology
        .indicators
        .iter()
        .zip(&outcome.scores.indicators);
    for (position, (indicator, score)) in indicators.enumerate() {
        let bounds = outcome.outlook.indicator(position);
        table.row(&[
            text(region),
            text(year),
            text("indicator"),
            text(&indicator.code),
            text(indicator.name.get(lang)),
            text(&methodology.nodes[indicator.parent].code),
            score.value.map_or_else(nothing, number),
            text(indicator.unit.get(lang)),
            score.normalised.map_or_else(nothing, number),
            end(score.normalised, bounds, |range| range.min),
            end(score.normalised, bounds, |range| range.max),
            number(indicator.weight),
            number(score.effective_weight),
            number(score.contribution),
            nothing(),
            text(status),
            text(state(score.state)),
        ]);
    }
    table.finish()
}

/// What the missing data of one form are worth, tidy: a row per request in their order, per agency
/// and per item by rank. Lists are separated by blanks; companions are the other items needed, and
/// the last two columns what all of them bring together. Width is that of the guaranteed bounds of
/// the index after a request.
#[must_use]
pub fn priorities(
    methodology: &Methodology,
    submission: &Submission,
    priorities: &Priorities,
    lang: Lang,
) -> String {
    let mut table = Table::new(&PRIORITIES, methodology);
    let region = submission.identity.region_code.text.as_str();
    let year = submission.identity.year.text.as_str();
    let items = |items: &[usize]| {
        let codes = items
            .iter()
            .map(|item| methodology.items[*item].code.as_str());
        codes.collect::<Vec<_>>().join(" ")
    };
    let indicators = |indicators: &[usize]| {
        let indicators = indicators.iter();
        let codes = indicators.map(|one| methodology.indicators[*one].code.as_str());
        codes.collect::<Vec<_>>().join(" ")
    };
    let mut row = |kind: &str, rank: usize, named: [&str; 3], all: &[usize], worth: Worth<'_>| {
        let companions = worth.companions.map(|companions| items(&companions.items));
        let together = worth.companions.map(|companions| &companions.together);
        table.row(&[
            text(region),
            text(year),
            text(kind),
            number(rank as f64),
            text(named[0]),
            text(named[1]),
            text(named[2]),
            text(&items(all)),
            text(&indicators(&worth.gain.unlocks)),
            worth.gain.narrowing.map_or_else(nothing, number),
            worth.width.map_or_else(nothing, number),
            text(&companions.unwrap_or_default()),
            text(&together.map_or_else(String::new, |gain| indicators(&gain.unlocks))),
            together
                .and_then(|gain| gain.narrowing)
                .map_or_else(nothing, number),
        ]);
    };
    for (rank, one) in (1..).zip(&priorities.requests) {
        let worth = Worth {
            gain: &one.gain,
            width: one.width,
            companions: None,
        };
        row("request", rank, ["", "", &one.agency], &one.items, worth);
    }
    for (rank, one) in (1..).zip(&priorities.agencies) {
        let worth = Worth::alone(&one.alone, one.companions.as_ref());
        row("agency", rank, ["", "", &one.agency], &one.items, worth);
    }
    for (rank, one) in (1..).zip(&priorities.items) {
        let item = &methodology.items[one.item];
        let named = [item.code.as_str(), item.name.get(lang), &item.agency];
        let worth = Worth::alone(&one.alone, one.companions.as_ref());
        row("item", rank, named, &[one.item], worth);
    }
    table.finish()
}

/// The figures of a row of [`priorities`].
struct Worth<'a> {
    gain: &'a Gain,
    width: Option<f64>,
    companions: Option<&'a Companions>,
}

impl<'a> Worth<'a> {
    const fn alone(gain: &'a Gain, companions: Option<&'a Companions>) -> Self {
        Self {
            gain,
            width: None,
            companions,
        }
    }
}

/// How far the data have come: a row of kind `completeness` for each version and agency (and one for
/// all agencies, whose name is blank), then a row of kind `change` for each item that differs from the
/// version before. An agency that owes something after the deadline has the days since.
#[must_use]
pub fn progress(followed: &Followed<'_>, lang: Lang) -> String {
    let mut table = Table::new(&PROGRESS, followed.methodology);
    for (position, version) in followed.versions.iter().enumerate() {
        let last = position + 1 == followed.versions.len();
        let total = followed.progress.total.get(position).copied();
        let all = total.map(|count| ("", count, count.filled < count.required));
        let agencies = followed.progress.agencies.iter().filter_map(|one| {
            let count = one.counts.get(position).copied()?;
            Some((one.agency.as_str(), count, !one.owed.is_empty()))
        });
        for (agency, count, owes) in all.into_iter().chain(agencies) {
            let overdue = followed.progress.overdue.filter(|_| last && owes);
            let form = version.submission;
            table.row(&[
                text(&form.identity.region_code.text),
                text(&form.identity.year.text),
                text("completeness"),
                text(&form.file.name()),
                text(&form.identity.date.text),
                text(agency),
                nothing(),
                nothing(),
                number(count.required as f64),
                number(count.filled as f64),
                overdue.map_or_else(nothing, |days| Cow::Owned(days.to_string())),
                nothing(),
                nothing(),
                nothing(),
            ]);
        }
    }
    for change in followed.progress.changes.iter().flatten() {
        progress_change(&mut table, followed, change, lang);
    }
    table.finish()
}

/// The row of an item that changed.
fn progress_change(table: &mut Table, followed: &Followed<'_>, change: &ItemChange, lang: Lang) {
    let item = &followed.methodology.items[change.item];
    let Some(last) = followed.versions.last() else {
        return;
    };
    let (form, identity) = (last.submission, &last.submission.identity);
    let kind = match change.kind {
        ChangeKind::Filled => "filled",
        ChangeKind::Changed => "changed",
        ChangeKind::Emptied => "emptied",
        ChangeKind::Restated => "restated",
    };
    let said = |said: &Said| {
        said.state.value().map_or_else(
            || text(&said.raw).into_owned(),
            |value| number(value).into_owned(),
        )
    };
    table.row(&[
        text(&identity.region_code.text),
        text(&identity.year.text),
        text("change"),
        text(&form.file.name()),
        text(&identity.date.text),
        text(&item.agency),
        text(&item.code),
        text(item.name.get(lang)),
        nothing(),
        nothing(),
        nothing(),
        text(kind),
        Cow::Owned(said(&change.before)),
        Cow::Owned(said(&change.now)),
    ]);
}

/// A CSV table in memory.
pub(super) struct Table {
    writer: Writer<Vec<u8>>,
    method: [String; METHOD.len()],
}

impl Table {
    pub(super) fn new<const COLUMNS: usize>(
        header: &[&str; COLUMNS],
        methodology: &Methodology,
    ) -> Self {
        let mut table = Self {
            writer: Writer::from_writer(Vec::new()),
            method: METHOD.map(str::to_owned),
        };
        table.row(&header.map(text));
        table.method = [
            text(&methodology.id).into_owned(),
            text(&methodology.version).into_owned(),
            methodology.official.to_string(),
            methodology.sha256.clone(),
        ];
        table
    }

    /// A row of the table's own columns; the methodology follows.
    pub(super) fn row<const COLUMNS: usize>(&mut self, cells: &[Cow<'_, str>; COLUMNS]) {
        let cells = cells.iter().map(|cell| cell.as_bytes());
        let method = self.method.iter().map(String::as_bytes);
        // Memory takes every row, and the rows of a table are all of one length.
        let _ = self.writer.write_record(cells.chain(method));
    }

    pub(super) fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// A text cell: what a spreadsheet would run as a formula gets an apostrophe in front, and what a
/// terminal would obey is taken out (the table may well be looked at there).
pub(super) fn text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(FORMULA) {
        Cow::Owned(format!("'{}", clean(text)))
    } else {
        clean(text)
    }
}

/// Characters at the beginning of a cell that spreadsheet programs take for a formula, some of them
/// also in their full width.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A number at full precision, with a decimal point.
pub(super) fn number(value: f64) -> Cow<'static, str> {
    Cow::Owned(value.to_string())
}

/// An end of what a score can become; the score itself when that is certain.
fn end(score: Option<f64>, bounds: Option<Bounds>, of: fn(Range) -> f64) -> Cow<'static, str> {
    let end = match bounds {
        Some(bounds) => bounds.guaranteed.map(of),
        None => score,
    };
    end.map_or_else(nothing, number)
}

pub(super) const fn nothing() -> Cow<'static, str> {
    Cow::Borrowed("")
}

pub(super) const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

pub(super) const fn status(status: Status) -> &'static str {
    match status {
        Status::Final => "final",
        Status::Provisional => "provisional",
        Status::None => "none",
    }
}

pub(super) const fn state(state: IndicatorState) -> &'static str {
    match state {
        IndicatorState::Computed => "computed",
        IndicatorState::Missing => "missing",
        IndicatorState::NotApplicable => "not_applicable",
        IndicatorState::Flagged => "flagged",
    }
}

/// The state of a node in the words of its indicators.
const fn node_state(score: &NodeScore) -> &'static str {
    match (score.score, score.required) {
        (Some(_), _) => "computed",
        (None, 0) => "not_applicable",
        (None, _) => "missing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_condition() {
        let fixtures = crate::output::fixture::all();
        let forms = fixtures
            .iter()
            .map(|one| Examined::Form(one.checked.clone()));
        let files: Vec<_> = forms.collect();
        let methodology = &fixtures[0].methodology;
        insta::assert_snapshot!("findings", findings(&files, methodology, Lang::Id));
        let scores: Vec<_> = fixtures
            .iter()
            .filter(|fixture| fixture.outcome.is_some())
            .map(|fixture| {
                let (submission, outcome) = (fixture.submission(), fixture.outcome());
                scores(&fixture.methodology, submission, outcome, Lang::Id)
            })
            .collect();
        insta::assert_snapshot!("scores", scores.join("\n"));
    }

    #[test]
    fn what_missing_data_are_worth() {
        let fixtures = crate::output::fixture::all();
        let opened = fixtures.iter().filter(|fixture| fixture.outcome.is_some());
        let tables = opened.map(|fixture| {
            let found = fixture.priorities();
            priorities(&fixture.methodology, fixture.submission(), &found, Lang::Id)
        });
        let tables: Vec<_> = tables.collect();
        insta::assert_snapshot!("priorities", tables.join("\n"));
    }

    #[test]
    fn texts_never_become_formulas() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＠x", "  =1+1"] {
            assert_eq!(text(hostile), format!("'{hostile}"));
        }
        assert_eq!(text("\t=1\r\n\u{1b}[2J"), "' =1  �[2J");
        assert_eq!(text("\n=1"), "' =1");
        // What hides the sign is replaced by a mark that shows.
        assert_eq!(text("\u{feff}=1"), "�=1");
        assert_eq!(text("D13 = kosong"), "D13 = kosong");
        assert_eq!(number(-1.5), "-1.5");
        assert_eq!(number(1e-7), "0.0000001");
        assert_eq!(number(1e21), "1000000000000000000000");
    }

    #[test]
    fn texts_with_commas_and_quotes_stay_in_their_cell() {
        let methodology = Methodology {
            version: "1, baru".to_owned(),
            ..crate::output::fixture::complete().methodology
        };
        let mut table = Table::new(&["a", "b"], &methodology);
        table.row(&[text("x, y"), text("\"q\" z")]);
        let header = "a,b,method_id,method_version,method_official,method_sha256";
        let row = format!(
            "\"x, y\",\"\"\"q\"\" z\",uji,\"1, baru\",false,{}",
            methodology.sha256
        );
        assert_eq!(table.finish(), format!("{header}\n{row}\n"));
    }
}
