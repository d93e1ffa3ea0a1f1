//! Which names mean the same region.
//!
//! Codes decide inside one code system. Between Kemendagri and BPS they do not: 6403 is Kutai
//! Kartanegara to BPS, while 64.03 is Berau to Kemendagri. There the province, whether it is a city,
//! and the name decide; a code alone does only where a name is not known.

use std::collections::HashMap;

use crate::lang::nearest;
use crate::submission::region::{CodeSystem, Pattern};

/// A region as a form or a list names it, made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RegionKey {
    /// The digits of its code; of a code of no known pattern, its letters too.
    digits: String,
    system: Option<CodeSystem>,
    /// Its name without blanks and without the word for its kind; empty when not known.
    name: String,
}

impl RegionKey {
    /// The key of a region; none without a code.
    pub(super) fn of(code: &str, system: Option<CodeSystem>, name: &str) -> Option<Self> {
        let digits = digits(code);
        (!digits.is_empty()).then(|| Self {
            system: system.or_else(|| Pattern::of(code.trim()).system()),
            name: bare(name, is_city(&digits)),
            digits,
        })
    }

    /// Province, kind and name: what both systems agree on.
    fn named(&self) -> Option<(String, bool, String)> {
        let province = self.digits.get(..2)?;
        (!self.name.is_empty()).then(|| {
            (
                province.to_owned(),
                is_city(&self.digits),
                self.name.clone(),
            )
        })
    }

    /// Whether the two codes are of one system, as far as is known.
    fn is_of_system(&self, other: &Self) -> bool {
        match (self.system, other.system) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        }
    }

    /// Whether the names can be of one region.
    pub(super) fn is_called_like(&self, other: &Self) -> bool {
        self.name.is_empty()
            || other.name.is_empty()
            || self.name == other.name
            || nearest(&self.name, [other.name.as_str()]).is_some()
    }
}

/// The digits of a code: `63.72` and `6372` alike, and `63.1` as `6310`, which it was before a
/// spreadsheet took it for a number.
fn digits(code: &str) -> String {
    let code = code.trim();
    let plain: String = code.chars().filter(|c| *c != '.').collect();
    match Pattern::of(code) {
        Pattern::LostZero => plain + "0",
        _ => plain.to_lowercase(),
    }
}

/// Cities have the numbers from 71 on inside their province, in both systems.
fn is_city(digits: &str) -> bool {
    digits.len() == 4 && digits.get(2..).is_some_and(|number| number >= "71")
}

/// A name without blanks, marks and the word for its kind.
fn bare(name: &str, city: bool) -> String {
    let folded = name.to_lowercase();
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let kind: &[&str] = if city {
        &["kota", "city"]
    } else {
        &[
            "kabupaten",
            "kab",
            "provinsi",
            "prov",
            "regency",
            "province",
        ]
    };
    match words.as_slice() {
        [first, rest @ ..] if kind.contains(first) && !rest.is_empty() => rest.concat(),
        [rest @ .., last] if kind.contains(last) && !rest.is_empty() => rest.concat(),
        words => words.concat(),
    }
}

/// Regions that can be found again.
#[derive(Debug, Default)]
pub(super) struct Registry {
    keys: Vec<RegionKey>,
    by_digits: HashMap<String, Vec<usize>>,
    by_name: HashMap<(String, bool, String), Vec<usize>>,
}

impl Registry {
    /// One more region; its position.
    pub(super) fn add(&mut self, key: RegionKey) -> usize {
        let position = self.keys.len();
        self.by_digits
            .entry(key.digits.clone())
            .or_default()
            .push(position);
        if let Some(named) = key.named() {
            self.by_name.entry(named).or_default().push(position);
        }
        self.keys.push(key);
        position
    }

    /// Position of the region that is meant, if it is here.
    pub(super) fn find(&self, key: &RegionKey) -> Option<usize> {
        let of_code = self
            .by_digits
            .get(&key.digits)
            .map_or(&[][..], Vec::as_slice);
        let named = key.named().and_then(|named| self.by_name.get(&named));
        let of_name = named.map_or(&[][..], Vec::as_slice);
        let find = |among: &[usize], fits: &dyn Fn(&RegionKey) -> bool| {
            let mut among = among.iter();
            among.find(|position| fits(&self.keys[**position])).copied()
        };
        find(of_code, &|known| known.is_of_system(key))
            .or_else(|| find(of_name, &|known| !known.is_of_system(key)))
            .or_else(|| find(of_code, &|known| known.is_called_like(key)))
    }

    /// The key at a position.
    pub(super) fn key(&self, position: usize) -> &RegionKey {
        &self.keys[position]
    }

    /// Position of the region that was probably meant by a key that is not here: the one of that
    /// name, wherever its code lies, or else the one of that code.
    pub(super) fn near(&self, key: &RegionKey) -> Option<usize> {
        let same_name = |known: &RegionKey| !key.name.is_empty() && known.name == key.name;
        self.keys
            .iter()
            .position(same_name)
            .or_else(|| self.by_digits.get(&key.digits)?.first().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: &str, name: &str) -> RegionKey {
        RegionKey::of(code, None, name).unwrap()
    }

    fn same(one: (&str, &str), other: (&str, &str)) -> bool {
        let mut registry = Registry::default();
        registry.add(key(one.0, one.1));
        registry.find(&key(other.0, other.1)).is_some()
    }

    #[test]
    fn codes_decide_inside_a_system() {
        assert!(same(("63.72", "Banjarbaru"), ("63.72", "Kota Banjarbaru")));
        assert!(same(("63.72", "Banjarbaru"), ("63.72", "Martapura")));
        assert!(!same(("63.72", "Banjarbaru"), ("63.71", "Banjarbaru")));
        assert!(same(("63.10", ""), ("63.1", "")), "a spreadsheet's number");
    }

    #[test]
    fn names_decide_between_the_systems() {
        assert!(same(("63.72", "Banjarbaru"), ("6372", "KOTA BANJAR BARU")));
        assert!(same(("63.02", "Kotabaru"), ("6302", "Kab. KOTA BARU")));
        assert!(same(
            ("64.02", "Kutai Kartanegara"),
            ("6403", "Kutai Kartanegara")
        ));
        assert!(!same(("64.03", "Berau"), ("6403", "Kutai Kartanegara")));
        // Two regions of one name: a regency and a city, or in two provinces.
        assert!(!same(("32.04", "Bandung"), ("3273", "Bandung")));
        assert!(!same(("63.03", "Banjar"), ("3279", "Banjar")));
        // Without a name the code has to do.
        assert!(same(("63.72", ""), ("6372", "Banjarbaru")));
    }

    #[test]
    fn an_odd_code_is_still_a_code() {
        assert!(same(("Wilayah-A", ""), ("wilayah-a", "")));
        assert_eq!(RegionKey::of(" ", None, "Banjar"), None);
    }

    #[test]
    fn what_was_meant_by_a_mistaken_code() {
        let mut registry = Registry::default();
        registry.add(key("63.01", "Tanah Laut"));
        registry.add(key("63.72", "Banjarbaru"));
        assert_eq!(registry.near(&key("63.27", "Banjarbaru")), Some(1));
        assert_eq!(registry.near(&key("6301", "Berau")), Some(0));
        assert_eq!(registry.near(&key("11.01", "Aceh Selatan")), None);
    }
}
