//! From the draft to the methodology: codes become positions, formulas become trees, and
//! everything that does not fit together is noted. One step for both forms.

mod build;
mod categories;
mod codes;
mod column_names;
mod doubts;
mod formulas;
mod items;
mod methods;
mod scores;
mod tree;

use super::draft::{Bounds, Code, Draft, Origin};
use super::formula::Names;
use super::model::{Methodology, Range};
use super::problem::{Problem, ProblemKind};
use super::record::{Form, Section};
use super::source::{At, Located};
use crate::diagnostic::Severity;
use codes::Codes;

/// Resolve a draft. `problems` holds what reading it found; more is added. There is a methodology
/// only when none of them is an error. `toml` is the text that positions of a TOML file refer to.
pub(super) fn resolve(
    draft: &Draft,
    toml: Option<&str>,
    problems: &mut Vec<Problem>,
) -> Option<Methodology> {
    let mut resolver = Resolver::new(draft, toml, problems);
    resolver.sections();
    resolver.settings();
    if resolver.is_incomplete() {
        // What refers to a part that is not there would be called wrong, line by line.
        return None;
    }
    let categories = resolver.categories();
    let tree = resolver.tree();
    let direct = resolver.direct(tree.as_ref());
    let formulas = resolver.formulas();
    let aggregations = resolver.aggregations(tree.as_ref());
    let items = resolver.items(&formulas);
    resolver.column_names();
    resolver.doubts(&formulas);
    if has_errors(problems) {
        return None;
    }
    let methodology = build::methodology(
        draft,
        build::Parts {
            tree: tree?,
            formulas,
            aggregations,
            items,
            direct,
            category_set: categories?,
        },
    )?;
    scores::review(&methodology, draft, problems);
    (!has_errors(problems)).then_some(methodology)
}

fn has_errors(problems: &[Problem]) -> bool {
    let mut severities = problems.iter().map(Problem::severity);
    severities.any(|severity| severity == Severity::Error)
}

/// The draft with an index of its codes.
struct Resolver<'a> {
    draft: &'a Draft,
    toml: Option<&'a str>,
    problems: &'a mut Vec<Problem>,
    levels: Codes,
    sets: Codes,
    nodes: Codes,
    items: Codes,
}

impl<'a> Resolver<'a> {
    fn new(draft: &'a Draft, toml: Option<&'a str>, problems: &'a mut Vec<Problem>) -> Self {
        let levels = draft
            .levels
            .iter()
            .map(|level| (&level.origin, &level.code));
        let levels = Codes::collect(levels, None, problems);
        let sets = draft.categories.iter().map(|set| (&set.origin, &set.set));
        let sets = Codes::collect(sets, None, problems);
        let nodes = draft.nodes.iter().map(|node| (&node.origin, &node.code));
        let nodes = Codes::collect(nodes, None, problems);
        // Nodes and indicators share one tree, so they share their codes.
        let indicators = draft.indicators.iter().map(|i| (&i.origin, &i.code));
        Codes::collect(indicators, Some(&nodes), problems);
        let items = draft.items.iter().map(|item| (&item.origin, &item.code));
        let items = Codes::collect(items, None, problems);
        let rules = draft.rules.iter().map(|rule| (&rule.origin, &rule.code));
        Codes::collect(rules, None, problems);
        Self {
            draft,
            toml,
            problems,
            levels,
            sets,
            nodes,
            items,
        }
    }

    /// Note a problem of an element.
    fn report(&mut self, origin: &Origin, at: At, kind: ProblemKind) {
        self.problems.push(origin.problem(at, kind));
    }

    /// Without these sections there is nothing to compute.
    fn sections(&mut self) {
        let draft = self.draft;
        for (section, empty) in [
            (Section::Level, draft.levels.is_empty()),
            (Section::Node, draft.nodes.is_empty()),
            (Section::Indicator, draft.indicators.is_empty()),
            (Section::Item, draft.items.is_empty() && !draft.has_direct()),
        ] {
            if empty && !self.is_said_missing(section) {
                let kind = ProblemKind::MissingSection {
                    section,
                    near: None,
                };
                self.report(&draft.origin, draft.section_place(section), kind);
            }
        }
    }

    /// Whether the reader of the workbook has missed the sheet of a section.
    fn is_said_missing(&self, section: Section) -> bool {
        self.problems.iter().any(|problem| {
            matches!(&problem.kind, ProblemKind::MissingSection { section: missing, .. } if *missing == section)
        })
    }

    /// Whether a section, a sheet or a column is missing.
    fn is_incomplete(&self) -> bool {
        self.problems.iter().any(Problem::is_structural)
    }

    /// The file's own numbers.
    fn settings(&mut self) {
        let draft = self.draft;
        self.within(
            &draft.origin,
            "final_percent",
            draft.final_percent.as_ref(),
            0.0,
            100.0,
        );
        if let Ok(Some(scale)) = &draft.scale {
            self.rising(&draft.origin, "scale", &scale.value);
        }
        for indicator in &draft.indicators {
            if let Ok(Some(range)) = &indicator.range {
                self.rising(&indicator.origin, "range", &range.value);
            }
        }
        for (key, number, min, max) in draft.validation.each() {
            self.within(&draft.origin, key, number.as_ref(), min, max);
        }
        for item in &draft.items {
            if let Ok(Some(change)) = &item.yearly_change {
                self.within(&item.origin, "yearly_change", Some(change), 0.0, 1e6);
            }
        }
        for rule in &draft.rules {
            self.within(&rule.origin, "tolerance", rule.tolerance.as_ref(), 0.0, 1.0);
        }
    }

    /// A number must lie within a range.
    fn within(
        &mut self,
        origin: &Origin,
        field: &'static str,
        value: Option<&Located<f64>>,
        min: f64,
        max: f64,
    ) {
        if let Some(value) = value
            && !(min..=max).contains(&value.value)
        {
            let kind = ProblemKind::OutOfRange {
                field,
                value: value.value,
                min,
                max,
            };
            self.report(origin, value.at.clone(), kind);
        }
    }

    /// A range must have its minimum below its maximum.
    fn rising(&mut self, origin: &Origin, field: &'static str, bounds: &Bounds) {
        let Range { min, max } = bounds.range();
        if min >= max {
            let kind = ProblemKind::RangeOrder { field, min, max };
            self.report(origin, bounds.written(origin), kind);
        }
    }

    /// A weight must be positive.
    fn positive(&mut self, origin: &Origin, weight: Option<&Located<f64>>) {
        if let Some(weight) = weight
            && weight.value <= 0.0
        {
            let value = weight.value;
            self.report(origin, weight.at.clone(), ProblemKind::Weight { value });
        }
    }

    /// Look a code up; an unknown one is noted with the nearest spelling.
    fn look_up(
        &mut self,
        origin: &Origin,
        field: &'static str,
        code: &Code,
        target: Section,
    ) -> Option<usize> {
        let code = code.as_ref()?;
        let codes = match target {
            Section::Level => &self.levels,
            Section::Category => &self.sets,
            Section::Node => &self.nodes,
            _ => &self.items,
        };
        let found = codes.position(&code.value);
        if found.is_none() {
            let kind = ProblemKind::UnknownCode {
                field,
                code: code.value.clone(),
                target,
                near: codes.nearest(&code.value),
            };
            self.report(origin, code.at.clone(), kind);
        }
        found
    }
}

impl Bounds {
    /// Where the range is written: at its minimum, unless only the maximum is written at all.
    fn written(&self, origin: &Origin) -> At {
        if self.min.at == origin.at {
            self.max.at.clone()
        } else {
            self.min.at.clone()
        }
    }
}

impl Origin {
    /// A problem of this element.
    pub(super) fn problem(&self, at: At, kind: ProblemKind) -> Problem {
        Problem {
            kind,
            subject: self.subject.clone(),
            at,
            excerpt: None,
        }
    }
}

impl Draft {
    /// Whether an indicator is a data item itself.
    fn has_direct(&self) -> bool {
        let mut formulas = self.indicators.iter().map(|indicator| &indicator.formula);
        formulas.any(|formula| matches!(formula, Ok(None)))
    }

    /// Where a section that is missing would stand.
    fn section_place(&self, section: Section) -> At {
        match self.form {
            Form::Toml => At::Whole,
            Form::Workbook => At::Place(crate::diagnostic::Place::sheet(
                super::columns::sheet(section).id,
            )),
        }
    }
}
