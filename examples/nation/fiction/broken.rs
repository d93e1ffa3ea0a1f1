//! What arrives instead of a sound form: every batch of files has some of these.

use ikesos::methodology::Methodology;

use super::files::{Made, Trouble};
use super::filled::{self, Answer, YEAR};
use super::regions::Region;

/// What happened to the form of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Cut off in the middle by a lost connection.
    Cut,
    /// A web page saved under the name of a workbook.
    WebPage,
    /// No bytes at all.
    Empty,
    /// Sent a second time with one figure revised.
    Twice,
    /// Last year's form.
    LastYear,
    /// Never sent.
    NotSent,
    /// Open in a spreadsheet program, whose lock file came along.
    Locked,
    /// Sent under a code that is not in the list.
    Unlisted,
}

impl Fate {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Cut,
        Self::WebPage,
        Self::Empty,
        Self::Twice,
        Self::LastYear,
        Self::NotSent,
        Self::Locked,
        Self::Unlisted,
    ];

    /// What happens to a region of a nation of that many: each fate once, far from each other.
    pub fn of(position: usize, count: usize) -> Option<Self> {
        let step = count / Self::ALL.len();
        if step == 0 || position % step != step / 2 {
            return None;
        }
        Self::ALL.get(position / step).copied()
    }

    /// The files that come of a sound one.
    ///
    /// # Errors
    /// When a workbook cannot be written.
    pub fn files(
        self,
        methodology: &Methodology,
        region: &Region,
        mut answers: Vec<Answer>,
        (path, bytes): Made,
    ) -> Result<Vec<Made>, Trouble> {
        Ok(match self {
            Self::Cut => vec![(path, bytes[..bytes.len() / 2].to_vec())],
            Self::WebPage => vec![(path, WEB_PAGE.as_bytes().to_vec())],
            Self::Empty => vec![(path, Vec::new())],
            Self::Twice => {
                let revised = path.replace(".xlsx", " (revisi).xlsx");
                answers.reverse();
                let last = answers.iter_mut().find_map(|answer| match answer {
                    Answer::Value(value) => Some(value),
                    Answer::Blank | Answer::Unavailable => None,
                });
                if let Some(value) = last {
                    *value += 1.0;
                }
                answers.reverse();
                let again = filled::workbook(methodology, region, YEAR, &answers)?;
                vec![(path, bytes), (revised, again)]
            }
            Self::LastYear => {
                vec![(
                    path,
                    filled::workbook(methodology, region, YEAR - 1, &answers)?,
                )]
            }
            Self::NotSent => Vec::new(),
            Self::Locked => vec![(lock(&path), vec![0x20; 165]), (path, bytes)],
            Self::Unlisted => {
                let code = format!("{}.99", region.province_code());
                let other = Region {
                    code,
                    ..region.clone()
                };
                vec![(path, filled::workbook(methodology, &other, YEAR, &answers)?)]
            }
        })
    }
}

/// Name of the lock file of a workbook.
fn lock(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/~${name}"),
        None => format!("~${path}"),
    }
}

const WEB_PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Masuk</title></head><body><p>Sesi \
                        Anda telah berakhir. Silakan masuk kembali.</p></body></html>\n";
