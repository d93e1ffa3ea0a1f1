//! Codes of a section's elements, for looking up and for near spellings.

use std::cell::Cell;
use std::collections::HashMap;

use crate::lang::nearest_code;
use crate::methodology::draft::{Code, Origin};
use crate::methodology::formula::{Names, is_name};
use crate::methodology::problem::{Problem, ProblemKind};
use crate::methodology::source::Located;

/// The codes of a section: each leads to the first element that bears it.
#[derive(Debug, Default)]
pub(super) struct Codes {
    positions: HashMap<String, usize>,
    /// In the order of the file, so that a near spelling is always the same one.
    ordered: Vec<Located<String>>,
    /// How many near spellings have been looked for.
    looked: Cell<usize>,
}

/// Near spellings looked for at most: nobody reads more, and comparing thousands of unknown codes
/// with thousands of known ones would take minutes.
const MOST_NEAR: usize = 200;

impl Codes {
    /// Collect codes, noting those that stand twice, or that stand in `others` already.
    pub fn collect<'a>(
        elements: impl Iterator<Item = (&'a Origin, &'a Code)>,
        others: Option<&Self>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut codes = Self::default();
        for (position, (origin, code)) in elements.enumerate() {
            let Some(code) = code else { continue };
            let first = others
                .and_then(|others| others.written(&code.value))
                .or_else(|| codes.written(&code.value));
            if let Some(first) = first {
                let kind = ProblemKind::Duplicate {
                    code: code.value.clone(),
                    first: first.at.clone(),
                };
                problems.push(origin.problem(code.at.clone(), kind));
            } else {
                codes.positions.insert(code.value.clone(), position);
                codes.ordered.push(code.clone());
            }
        }
        codes
    }

    /// Add a code that leads to a position; whether it is new.
    pub fn add(&mut self, code: &Located<String>, position: usize) -> bool {
        if self.positions.contains_key(&code.value) {
            return false;
        }
        self.positions.insert(code.value.clone(), position);
        self.ordered.push(code.clone());
        true
    }

    /// The code as it stands in the file.
    fn written(&self, code: &str) -> Option<&Located<String>> {
        self.positions.get(code)?;
        self.ordered.iter().find(|written| written.value == code)
    }

    /// All codes, in the order of the file.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.ordered.iter().map(|code| code.value.as_str())
    }
}

impl Names for Codes {
    fn position(&self, code: &str) -> Option<usize> {
        self.positions.get(code).copied()
    }

    fn nearest(&self, code: &str) -> Option<String> {
        self.looked.set(self.looked.get() + 1);
        if self.looked.get() > MOST_NEAR {
            return None;
        }
        // What cannot be a code is told at its own place.
        nearest_code(code, self.all().filter(|code| is_name(code))).map(str::to_owned)
    }
}
