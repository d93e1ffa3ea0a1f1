//! The answers of eight agencies to the requests made from an example.

use std::error::Error;
use std::path::{Path, PathBuf};

use ikesos::analysis::{Known, priorities, requests};
use ikesos::lang::{Date, Lang, Text};
use ikesos::methodology::Methodology;
use ikesos::output::request::{Answer, Round, file_words, workbook};
use ikesos::scoring::{Prospect, Unit, outcome};
use ikesos::submission::read_workbook;
use ikesos::validation::validate;
use ikesos::workbook::open_bytes;

use super::{ASKED, Made, made_anywhere, read_rows};

/// What stands on the first sheet of every reply.
static FICTITIOUS: Text = Text::fixed(
    "CONTOH FIKTIF: semua jawaban, petugas, dan sumbernya adalah karangan.",
    "FICTITIOUS EXAMPLE: all answers, people and sources are made up.",
);

/// One reply for each agency that the example owes data to.
pub(super) fn all(
    folder: &Path,
    example: &[u8],
    methodology: &Methodology,
) -> Result<Vec<Made>, Box<dyn Error>> {
    let name = format!("{ASKED}.xlsx");
    let submission = read_workbook(open_bytes(example.to_vec())?, Path::new(&name), methodology)?;
    let report = validate(methodology, &submission);
    let found = outcome(methodology, &submission, &report);
    let inputs = submission.inputs();
    let prospect = Prospect {
        methodology,
        unit: Unit {
            items: &inputs,
            flagged: &report.flagged,
            ..Unit::default()
        },
        panel: None,
        scores: &found.scores,
    };
    let known = Known {
        methodology,
        submission: &submission,
        report: &report,
        priorities: &priorities(&prospect, &found.outlook),
    };
    let round = Round {
        known,
        previous: None,
        date: Date::new(2025, 7, 30).ok_or("no date")?,
        deadline: Date::new(2025, 8, 13),
        banner: Some(&FICTITIOUS),
        lang: Lang::Id,
    };
    let rows = read_rows(&folder.join("balasan.csv"))?;
    let asked = requests(&known, false);
    let words = file_words(asked.iter().map(|request| request.agency.as_str()));
    let mut made = Vec::new();
    for (request, word) in asked.iter().zip(words) {
        let codes = request
            .items
            .iter()
            .map(|one| &methodology.items[one.item].code);
        let answers = codes.map(|code| {
            let row = rows.get(code).cloned();
            row.ok_or_else(|| format!("balasan.csv: no answer to {code}"))
        });
        let answer = Answer {
            person: "Contoh Petugas".to_owned(),
            position: "Kepala Subbagian Data".to_owned(),
            contact: "contoh@example.id".to_owned(),
            date: "2025-08-08".to_owned(),
            rows: answers.collect::<Result<_, _>>()?,
        };
        let bytes = made_anywhere(workbook(&round, request, &answer)?);
        made.push((
            PathBuf::from(format!("examples/balasan/{word}.xlsx")),
            bytes,
        ));
    }
    Ok(made)
}
