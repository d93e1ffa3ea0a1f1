//! Words that many files have in common, held once.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::member::Remark;
use crate::validation::Finding;

/// The findings and sheet names of a run that were met so far. Shared by all threads.
#[derive(Debug, Default)]
pub struct Shared {
    findings: Mutex<HashSet<Entry>>,
    sheets: Mutex<HashSet<Arc<str>>>,
}

/// A finding, found again by its words.
#[derive(Debug, PartialEq, Eq)]
struct Entry(Arc<Finding>);

impl Hash for Entry {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let finding = &self.0;
        (finding.code, &finding.item).hash(state);
        (&finding.message.id, &finding.hint.id).hash(state);
    }
}

impl Shared {
    /// Nothing met yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The finding as a remark.
    pub fn remark(&self, mut finding: Finding) -> Remark {
        let place = finding.place.take();
        let (sheet, cell) = match place {
            Some(place) => (Some(self.sheet(&place.sheet)), place.cell),
            None => (None, String::new()),
        };
        let entry = Entry(Arc::new(finding));
        let mut findings = locked(&self.findings);
        let known = findings.get(&entry).map(|entry| Arc::clone(&entry.0));
        let finding = known.unwrap_or_else(|| {
            let finding = Arc::clone(&entry.0);
            findings.insert(entry);
            finding
        });
        Remark {
            finding,
            sheet,
            cell: cell.into(),
        }
    }

    /// The name of a sheet.
    pub fn sheet(&self, name: &str) -> Arc<str> {
        let mut sheets = locked(&self.sheets);
        if let Some(known) = sheets.get(name) {
            return Arc::clone(known);
        }
        let sheet: Arc<str> = name.into();
        sheets.insert(Arc::clone(&sheet));
        sheet
    }
}

/// A thread that panicked while it held the lock has at most not inserted something.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Place, Severity};
    use crate::lang::Text;

    fn finding(message: &'static str, cell: &str) -> Finding {
        Finding {
            code: "IK201",
            name: "empty",
            severity: Severity::Warning,
            item: Some("D01".to_owned()),
            items: vec!["D01".to_owned()],
            place: Some(Place {
                sheet: "Data".to_owned(),
                cell: cell.to_owned(),
            }),
            message: Text::fixed(message, message),
            hint: Text::fixed("isi", "fill"),
        }
    }

    #[test]
    fn the_same_words_are_held_once() {
        let shared = Shared::new();
        let one = shared.remark(finding("kosong", "F4"));
        let two = shared.remark(finding("kosong", "F5"));
        let other = shared.remark(finding("lain", "F4"));
        assert!(Arc::ptr_eq(&one.finding, &two.finding));
        assert!(!Arc::ptr_eq(&one.finding, &other.finding));
        assert_eq!(one.finding.place, None);
        let cells = [one, two].map(|remark| remark.place().unwrap().cell);
        assert_eq!(cells, ["F4", "F5"]);
    }
}
