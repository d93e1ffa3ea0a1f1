//! How people get numbers wrong when they write them: a decimal mark elsewhere, two digits swapped.

use crate::methodology::Range;

/// The value with its decimal mark one to three places elsewhere, when that makes it right.
pub(super) fn slip(current: f64, range: Range) -> Option<f64> {
    [10.0, 100.0, 1000.0]
        .into_iter()
        .flat_map(|factor| [current / factor, current * factor])
        .find(|value| current != 0.0 && contains(range, *value))
}

/// The value with two neighbouring digits swapped, when that makes it right. It is written with so
/// many decimals at least.
pub(super) fn swapped(current: f64, decimals: usize, range: Range) -> Option<f64> {
    let text = written(current, decimals);
    let digits: Vec<usize> = (0..text.len())
        .filter(|at| text.as_bytes()[*at].is_ascii_digit())
        .collect();
    let swaps = digits.windows(2).filter_map(|pair| {
        let mut bytes = text.clone().into_bytes();
        bytes.swap(pair[0], pair[1]);
        String::from_utf8(bytes).ok()?.parse::<f64>().ok()
    });
    let mut swaps = swaps.filter(|value| *value != current);
    swaps.find(|value| contains(range, *value))
}

/// A number of the range with as few decimals as will do: the one that someone would have written.
pub(super) fn shortest(range: Range) -> f64 {
    let middle = range.min + (range.max - range.min) / 2.0;
    (0..=12)
        .map(|decimals| 10_f64.powi(decimals))
        .map(|scale| (middle * scale).round() / scale)
        .find(|value| contains(range, *value))
        .unwrap_or(middle)
}

/// The whole numbers of a range: the one nearest to its middle, and those at its ends.
pub(super) fn whole(range: Range) -> Option<(f64, Range)> {
    let (min, max) = (range.min.ceil(), range.max.floor());
    let middle = range.min + (range.max - range.min) / 2.0;
    (min <= max).then(|| (middle.round().clamp(min, max), Range { min, max }))
}

/// Decimals that a number is written with.
pub(super) fn decimals(value: f64) -> usize {
    let text = value.to_string();
    text.split_once('.')
        .map_or(0, |(_, decimals)| decimals.len())
}

/// Whether a number is unlikely to stand in two cells by chance: it has three digits or more, apart
/// from zeros at its ends.
pub(super) fn is_telling(value: f64) -> bool {
    let digits: String = value
        .to_string()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    digits.trim_matches('0').len() >= 3
}

fn written(value: f64, decimals: usize) -> String {
    let shortest = value.to_string();
    if self::decimals(value) >= decimals {
        shortest
    } else {
        format!("{value:.decimals$}")
    }
}

fn contains(range: Range, value: f64) -> bool {
    (range.min..=range.max).contains(&value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(value: f64, half: f64) -> Range {
        Range {
            min: value - half,
            max: value + half,
        }
    }

    #[test]
    fn slips_of_the_pen() {
        assert_eq!(slip(1194.0, around(11.94, 0.001)), Some(11.94));
        assert_eq!(slip(12.0, around(11.94, 0.001)), None);
        assert_eq!(swapped(67.93, 2, around(67.39, 0.005)), Some(67.39));
        assert_eq!(swapped(96.7, 2, around(69.7, 0.005)), Some(69.7));
        // 67.3 was written 67.30: across the mark, and with the last zero.
        assert_eq!(swapped(67.3, 2, around(67.03, 0.005)), Some(67.03));
        assert_eq!(swapped(67.3, 2, around(63.7, 0.005)), Some(63.7));
        assert_eq!(swapped(66.0, 0, around(66.0, 0.5)), None);
    }

    #[test]
    fn whole_numbers_and_their_lack() {
        assert_eq!(whole(around(18.63, 0.1)), None);
        let found = whole(around(18.9, 0.2)).unwrap();
        assert_eq!((found.0, found.1.min, found.1.max), (19.0, 19.0, 19.0));
        assert_eq!((decimals(12.5), decimals(3.0)), (1, 0));
        assert!(is_telling(65.26) && is_telling(-0.125));
        assert!(!is_telling(1.0) && !is_telling(1200.0) && !is_telling(0.0));
    }
}
