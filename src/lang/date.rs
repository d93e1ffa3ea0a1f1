//! Days of the calendar: as forms write them, as people read them, and how far apart they are.

use std::time::{SystemTime, UNIX_EPOCH};

use super::Lang;

/// Days from the first of January of year 0 to that of 1970.
const EPOCH: i64 = 719_468;
/// Days between the first of January 1970 and the day a spreadsheet counts as 0.
const SPREADSHEET_EPOCH: i64 = 25_569;
/// What the western part of Indonesia is ahead of universal time, in seconds.
const WESTERN_INDONESIA: u64 = 7 * 3_600;

/// Months in Indonesian.
const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
/// Months in English.
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the calendar, of the years 1900 to 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day of a year, a month (1 to 12) and a day; none when the calendar has no such day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month, day };
        let usual = (1900..=2200).contains(&year) && (1..=12).contains(&month) && day >= 1;
        // A day beyond the end of its month counts into the next one.
        (usual && Self::from_days(date.days()) == Some(date)).then_some(date)
    }

    /// The day written as `2025-08-13`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, count: usize| {
            let plain = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse::<u16>().ok()).flatten()
        };
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let small = |part| u8::try_from(digits(part, 2)?).ok();
        Self::new(digits(year, 4)?, small(month)?, small(day)?)
    }

    /// The present day in the western part of Indonesia. (The east is up to two hours ahead, which
    /// matters before midnight only; the standard library does not know the machine's own zone, and
    /// two machines of one office should not disagree about a deadline.)
    #[must_use]
    pub fn today() -> Option<Self> {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
        let days = (since.as_secs() + WESTERN_INDONESIA) / 86_400;
        Self::from_days(i64::try_from(days).ok()?)
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// Days since the first of January 1970 (H. Hinnant, "chrono-compatible low-level date
    /// algorithms", `days_from_civil`).
    #[must_use]
    pub fn days(self) -> i64 {
        let (year, month, day) = (
            i64::from(self.year),
            i64::from(self.month),
            i64::from(self.day),
        );
        // Years begin in March, so that the leap day is the last of its year.
        let year = if month <= 2 { year - 1 } else { year };
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - EPOCH
    }

    /// The day that many days after the first of January 1970 (`civil_from_days`).
    fn from_days(days: i64) -> Option<Self> {
        let days = days + EPOCH;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Some(Self {
            year: u16::try_from(year).ok()?,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }

    /// The number by which a spreadsheet knows the day.
    #[must_use]
    pub fn serial(self) -> i64 {
        self.days() + SPREADSHEET_EPOCH
    }

    /// As people write it in a letter: `13 Agustus 2025`, `13 August 2025`.
    #[must_use]
    pub fn long(self, lang: Lang) -> String {
        let months = match lang {
            Lang::Id => MONTHS_ID,
            Lang::En => MONTHS_EN,
        };
        let month = months[usize::from(self.month - 1)];
        format!("{} {month} {}", self.day, self.year)
    }
}

impl std::fmt::Display for Date {
    /// As forms write it: `2025-08-13`.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn days_are_counted_as_calendar_and_spreadsheet_count_them() {
        assert_eq!(date("1970-01-01").days(), 0);
        assert_eq!(date("2000-02-29").days(), 11_016);
        assert_eq!(date("2025-08-13").serial(), 45_882);
        assert_eq!(date("2024-03-01").days() - date("2024-02-28").days(), 2);
        assert_eq!(date("2025-03-01").days() - date("2025-02-28").days(), 1);
    }

    #[test]
    fn every_day_is_found_again() {
        for days in -25_000..80_000 {
            let day = Date::from_days(days).unwrap();
            assert_eq!(day.days(), days);
            assert_eq!(Date::parse(&day.to_string()), Some(day));
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        assert_eq!(date(" 2025-08-13 ").long(Lang::Id), "13 Agustus 2025");
        assert_eq!(date("2025-01-02").long(Lang::En), "2 January 2025");
        for odd in [
            "",
            "2025",
            "2025-8-13",
            "2025-02-29",
            "2025-04-31",
            "2025-13-01",
            "2025-00-01",
            "2025-01-00",
            "13-08-2025",
            "2025-08-13-1",
            "+025-08-13",
            "1899-01-01",
            "9999-01-01",
        ] {
            assert_eq!(Date::parse(odd), None, "{odd}");
        }
        assert!(Date::today().unwrap() > date("2025-01-01"));
    }
}
