//! The middle of some numbers and how far each lies from it, little moved by a few that are wrong.

/// Regions below which nothing is said of the others: a median of four is no judge.
pub(super) const LEAST: usize = 5;
/// Robust z from which a value is far among many (Iglewicz and Hoaglin, How to Detect and Handle
/// Outliers, 1993).
const FAR: f64 = 3.5;
/// How much more is asked among few, as regions: the spread of few values is often small by chance.
/// With `FAR * (1 + CAUTION / n)` about one ordinary value per run of 5 to 100 regions is told.
const CAUTION: f64 = 10.0;

/// Middle and spread of some numbers.
pub(super) struct Middle {
    pub(super) median: f64,
    /// The standard deviation that the spread of a normal distribution would mean.
    pub(super) spread: f64,
    /// How many numbers there are.
    count: f64,
}

impl Middle {
    /// None for too few numbers, and for numbers that are all alike.
    ///
    /// The spread is the median absolute deviation over 0.6745; where more than half of the numbers
    /// are the same, 1.2533 times the mean absolute deviation (as Iglewicz and Hoaglin advise).
    pub(super) fn of(numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let numbers: Vec<f64> = numbers.filter(|number| number.is_finite()).collect();
        if numbers.len() < LEAST {
            return None;
        }
        let count = numbers.len() as f64;
        let middle = median(numbers.clone());
        let distances: Vec<f64> = numbers.iter().map(|one| (one - middle).abs()).collect();
        let mean = distances.iter().sum::<f64>() / count;
        let absolute = median(distances);
        let spread = if absolute > 0.0 {
            absolute / 0.6745
        } else {
            mean * 1.2533
        };
        // Rounding of equal numbers is no spread.
        (spread > middle.abs() * 1e-12).then_some(Self {
            median: middle,
            spread,
            count,
        })
    }

    /// How many of these standard deviations a number lies from the median.
    pub(super) fn z(&self, number: f64) -> f64 {
        (number - self.median) / self.spread
    }

    pub(super) fn is_far(&self, number: f64) -> bool {
        self.z(number).abs() > FAR * (1.0 + CAUTION / self.count)
    }
}

/// The median; zero of nothing.
pub(super) fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_unstable_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match (numbers.get(half), numbers.len() % 2) {
        (Some(upper), 0) => f64::midpoint(numbers[half - 1], *upper),
        (Some(middle), _) => *middle,
        (None, _) => 0.0,
    }
}
