//! How the values of one indicator or node lie over the regions.

use crate::scoring::Distribution;

/// How many interquartile ranges beyond a quartile a value is marked (Tukey, Exploratory Data
/// Analysis, 1977).
pub const FENCE: f64 = 1.5;

/// How some values lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Number, extremes, quartiles (type 7 of Hyndman and Fan, 1996: those of a spreadsheet's
    /// QUARTILE) and mean.
    pub of: Distribution,
    /// Sample standard deviation (divided by n − 1); none for a single value.
    pub deviation: Option<f64>,
}

/// The limits beyond which a value is marked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fences {
    /// First quartile less 1.5 interquartile ranges.
    pub lower: f64,
    /// Third quartile and 1.5 interquartile ranges.
    pub upper: f64,
}

impl Fences {
    /// Whether a value lies beyond them.
    #[must_use]
    pub fn exclude(&self, value: f64) -> bool {
        value < self.lower || value > self.upper
    }
}

impl Spread {
    /// The spread of the values there are; none when there are none.
    #[must_use]
    pub fn of(values: impl Iterator<Item = Option<f64>>) -> Option<Self> {
        let values: Vec<f64> = values.flatten().filter(|value| value.is_finite()).collect();
        let of = Distribution::of(values.iter().copied())?;
        let squares: f64 = values.iter().map(|value| (value - of.mean).powi(2)).sum();
        let deviation = (squares / (of.count.max(2) - 1) as f64).sqrt();
        Some(Self {
            of,
            deviation: (of.count > 1 && deviation.is_finite()).then_some(deviation),
        })
    }

    /// The limits beyond which values are marked.
    #[must_use]
    pub fn fences(&self) -> Fences {
        let reach = FENCE * (self.of.upper_quartile - self.of.lower_quartile);
        Fences {
            lower: self.of.lower_quartile - reach,
            upper: self.of.upper_quartile + reach,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(values: &[f64]) -> Option<Spread> {
        Spread::of(values.iter().copied().map(Some))
    }

    #[test]
    fn numbers_by_hand() {
        let values = [Some(4.0), None, Some(1.0), Some(9.0), Some(2.0), Some(2.0)];
        let found = Spread::of(values.into_iter()).unwrap();
        assert_eq!((found.of.count, found.of.min, found.of.max), (5, 1.0, 9.0));
        let quartiles = (
            found.of.lower_quartile,
            found.of.median,
            found.of.upper_quartile,
        );
        assert_eq!(quartiles, (2.0, 2.0, 4.0));
        assert!((found.of.mean - 3.6).abs() < 1e-12);
        assert!((found.deviation.unwrap() - 10.3_f64.sqrt()).abs() < 1e-12);
        let fences = found.fences();
        assert_eq!((fences.lower, fences.upper), (-1.0, 7.0));
        assert!(fences.exclude(9.0) && fences.exclude(-1.5));
        assert!(!fences.exclude(7.0) && !fences.exclude(-1.0));
    }

    #[test]
    fn one_value_has_no_deviation_and_none_no_spread() {
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[f64::NAN, f64::INFINITY]), None);
        let one = spread(&[7.0]).unwrap();
        assert_eq!((one.of.count, one.deviation), (1, None));
        assert!(!one.fences().exclude(7.0));
        assert_eq!(spread(&[3.0, 3.0]).unwrap().deviation, Some(0.0));
    }
}
