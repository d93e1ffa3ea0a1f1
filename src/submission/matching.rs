//! Which names mean the same region.
//!
//! Codes decide inside one code system. Between Kemendagri and BPS they do not: 6403 is Kutai
//! Kartanegara to BPS, while 64.03 is Berau to Kemendagri. There the province, whether it is a city,
//! and the name decide; a code alone does only where a name is not known.

use std::collections::HashMap;

use super::region::{CodeSystem, Pattern};

/// A region as a form or a list names it, made comparable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RegionKey {
    /// The digits of its code; of a code of no known pattern, its letters too.
    digits: String,
    system: Option<CodeSystem>,
    /// Its name without blanks and without the word for its kind; empty when not known.
    name: String,
    /// Whether its name says that it is a city (or that it is none), and the rest of the name:
    /// what it says may not be what its code says.
    said: Option<(bool, String)>,
}

impl RegionKey {
    /// The key of a region; none without a code.
    pub(crate) fn of(code: &str, system: Option<CodeSystem>, name: &str) -> Option<Self> {
        let digits = digits(code);
        (!digits.is_empty()).then(|| Self {
            system: system.or_else(|| Pattern::of(code.trim()).system()),
            name: bare(name, is_city(&digits)),
            said: said(name),
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

    /// Whether the names are one, but for slips of the pen.
    pub(crate) fn is_called_like(&self, other: &Self) -> bool {
        self.name.is_empty()
            || other.name.is_empty()
            || self.distance(other) <= slips(&self.name, &other.name)
    }

    /// Whether this is the name of a region whose code is another.
    fn has_the_name_of(&self, known: &Self) -> bool {
        !known.name.is_empty() && self.distance(known) == 0
    }

    /// How many letters are between this name and that of a region.
    fn distance(&self, known: &Self) -> usize {
        match &self.said {
            // "Kota Bandung" is the city, whatever the code beside it says.
            Some((city, rest)) if *city == is_city(&known.digits) && *rest == known.name => 0,
            Some((city, rest)) if *city != is_city(&known.digits) && *rest == known.name => {
                KIND_LETTERS
            }
            _ => strsim::damerau_levenshtein(&self.name, &known.name),
        }
    }

    /// The digits of its province.
    fn province(&self) -> Option<&str> {
        self.digits.get(..2)
    }
}

/// What a city and a regency of one name differ by: more than a slip of the pen.
const KIND_LETTERS: usize = 4;

/// How many letters of two names may differ for them to be one: Utara and Selatan may not, nor may
/// Barat and Besar.
fn slips(one: &str, other: &str) -> usize {
    let letters = one.chars().count().max(other.chars().count());
    match letters {
        0..=3 => 0,
        4..=11 => 1,
        _ => 2,
    }
}

/// Words before or after the name of a city.
const CITY: [&str; 2] = ["kota", "city"];
/// Words before or after the name of a regency or province.
const REGENCY: [&str; 6] = [
    "kabupaten",
    "kab",
    "provinsi",
    "prov",
    "regency",
    "province",
];

/// Whether a name says that it is of a city, and the rest of it.
fn said(name: &str) -> Option<(bool, String)> {
    let whole = words(name).concat();
    [true, false].into_iter().find_map(|city| {
        let rest = bare(name, city);
        (!whole.is_empty() && rest != whole).then_some((city, rest))
    })
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

/// The words of a name, in small letters.
fn words(name: &str) -> Vec<String> {
    let folded = name.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A name without blanks, marks and the word for its kind.
fn bare(name: &str, city: bool) -> String {
    let words = words(name);
    let kind: &[&str] = if city { &CITY } else { &REGENCY };
    match words.as_slice() {
        [first, rest @ ..] if kind.contains(&first.as_str()) && !rest.is_empty() => rest.concat(),
        [rest @ .., last] if kind.contains(&last.as_str()) && !rest.is_empty() => rest.concat(),
        words => words.concat(),
    }
}

/// Regions that can be found again.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    keys: Vec<RegionKey>,
    by_digits: HashMap<String, Vec<usize>>,
    by_name: HashMap<(String, bool, String), Vec<usize>>,
}

impl Registry {
    /// One more region; its position.
    pub(crate) fn add(&mut self, key: RegionKey) -> usize {
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
    pub(crate) fn find(&self, key: &RegionKey) -> Option<usize> {
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
    pub(crate) fn key(&self, position: usize) -> &RegionKey {
        &self.keys[position]
    }

    /// Position of the region that was probably meant by a key that is not here: the one of that
    /// name, wherever its code lies, or else the one of that code.
    pub(crate) fn near(&self, key: &RegionKey) -> Option<usize> {
        let named = |known: &RegionKey| !key.name.is_empty() && key.has_the_name_of(known);
        self.first_of_province(key, named)
            .or_else(|| self.by_digits.get(&key.digits)?.first().copied())
    }

    /// The position of another region to which the name of `key` belongs rather than to the one at
    /// `own`, where its code leads: the one of just that name, or the one whose name is nearest.
    pub(crate) fn rather(&self, key: &RegionKey, own: usize) -> Option<usize> {
        let known = &self.keys[own];
        if key.name.is_empty() || known.name.is_empty() || key.has_the_name_of(known) {
            return None;
        }
        let distances = self.keys.iter().enumerate().map(|(position, other)| {
            let is_other = position != own && !other.name.is_empty();
            let distance = key.distance(other);
            let is_near = distance <= slips(&key.name, &other.name);
            (is_other && is_near).then_some(distance)
        });
        let nearest = distances.flatten().min()?;
        let is_nearer = nearest < key.distance(known);
        let fits = |other: &RegionKey| key.distance(other) == nearest && other != known;
        self.first_of_province(key, fits).filter(|_| is_nearer)
    }

    /// The first region that fits, best in the province of `key`.
    fn first_of_province(
        &self,
        key: &RegionKey,
        fits: impl Fn(&RegionKey) -> bool,
    ) -> Option<usize> {
        let here = |known: &RegionKey| known.province() == key.province() && fits(known);
        let mut keys = self.keys.iter();
        keys.position(here)
            .or_else(|| self.keys.iter().position(fits))
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
    fn a_name_belongs_to_the_region_it_is_nearest_to() {
        let mut registry = Registry::default();
        let listed = [
            ("63.06", "Hulu Sungai Selatan"),
            ("63.08", "Hulu Sungai Utara"),
            ("32.04", "Bandung"),
            ("32.73", "Kota Bandung"),
            ("32.17", "Bandung Barat"),
            ("63.05", "Tapin"),
        ];
        for (code, name) in listed {
            registry.add(key(code, name));
        }
        let judged = |code: &str, name: &str| {
            let sent = key(code, name);
            let own = registry.find(&sent).unwrap();
            let rather = registry.rather(&sent, own).map(|other| listed[other].0);
            (sent.is_called_like(registry.key(own)), rather)
        };
        let fine = (true, None);
        assert_eq!(judged("63.06", "Kabupaten HULU SUNGAI SELATAN"), fine);
        assert_eq!(judged("63.06", "Hulu Sungai Selatn"), fine, "a slip");
        assert_eq!(judged("63.05", "TAPIN, KAB."), fine);
        assert_eq!(judged("63.05", ""), fine);
        assert_eq!(judged("32.73", "Bandung"), fine);
        assert_eq!(
            judged("63.06", "Kabupaten Hulu Sungai Utara"),
            (false, Some("63.08"))
        );
        assert_eq!(
            judged("63.08", "Hulu Sungai Selatn"),
            (false, Some("63.06"))
        );
        assert_eq!(judged("32.04", "Kota Bandung"), (false, Some("32.73")));
        assert_eq!(judged("32.73", "Kab. Bandung"), (false, Some("32.04")));
        assert_eq!(judged("32.17", "Bandung").1, Some("32.04"));
        assert_eq!(judged("63.05", "Balangan"), (false, None));
    }

    #[test]
    fn what_was_meant_by_a_mistaken_code() {
        let mut registry = Registry::default();
        registry.add(key("63.01", "Tanah Laut"));
        registry.add(key("63.72", "Banjarbaru"));
        assert_eq!(registry.near(&key("63.27", "Banjarbaru")), Some(1));
        assert_eq!(
            registry.near(&key("63.99", "Kabupaten Tanah Laut")),
            Some(0),
            "numbers from 71 on are cities, but the name says what it is"
        );
        assert_eq!(registry.near(&key("6301", "Berau")), Some(0));
        assert_eq!(registry.near(&key("11.01", "Aceh Selatan")), None);
    }
}
