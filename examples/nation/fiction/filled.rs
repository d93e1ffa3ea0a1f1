//! A region's form as its team left it: values, holes and now and then a slip of the hand.

use std::error::Error;

use ikesos::lang::{Lang, Text};
use ikesos::methodology::{ItemKind, Methodology};
use ikesos::output::template;
use ikesos::submission::layout::Availability;
use ikesos::submission::{Form, FormRow, FormValue};

use super::dice::Dice;
use super::regions::Region;
use super::values::Recipe;

/// The year of the data.
pub const YEAR: u16 = 2025;

/// Two regions of five have all data; the others lack up to this share of them.
const MOST_HOLES: f64 = 0.3;

/// One region of so many has a value a thousand times too large.
const SLIPS: usize = 12;

/// One item as filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// A value.
    Value(f64),
    /// Nothing.
    Blank,
    /// Declared not available.
    Unavailable,
}

/// The answers of a region, in the methodology's order.
pub fn answers(methodology: &Methodology, recipe: &Recipe, region: &Region) -> Vec<Answer> {
    let mut dice = Dice::of(region.position);
    // The first roll is the population.
    dice.below(1);
    let values = recipe.values(region.population, &mut dice);
    let holes = if dice.below(5) < 2 {
        0.0
    } else {
        dice.between(0.0, MOST_HOLES)
    };
    let mut answers: Vec<Answer> = values
        .into_iter()
        .map(|value| answer(value, holes, &mut dice))
        .collect();
    if dice.below(SLIPS) == 0 {
        slip(methodology, &mut answers, &mut dice);
    }
    answers
}

fn answer(value: f64, holes: f64, dice: &mut Dice) -> Answer {
    if !dice.happens(holes) {
        Answer::Value(value)
    } else if dice.happens(0.25) {
        Answer::Unavailable
    } else {
        Answer::Blank
    }
}

/// Three zeros too many in one count.
fn slip(methodology: &Methodology, answers: &mut [Answer], dice: &mut Dice) {
    let item = dice.below(answers.len());
    if methodology.items[item].kind == ItemKind::Count
        && let Answer::Value(value) = &mut answers[item]
    {
        *value *= 1_000.0;
    }
}

/// The form of a region as a workbook's bytes.
///
/// # Errors
/// When the workbook cannot be written.
pub fn workbook(
    methodology: &Methodology,
    region: &Region,
    year: u16,
    answers: &[Answer],
) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> {
    let rows = methodology
        .items
        .iter()
        .zip(answers)
        .map(|(item, answer)| FormRow {
            value: match *answer {
                Answer::Value(value) if item.kind == ItemKind::YesNo => {
                    FormValue::Text(if value == 1.0 { "ya" } else { "tidak" }.to_owned())
                }
                Answer::Value(value) => FormValue::Number(value),
                Answer::Blank | Answer::Unavailable => FormValue::Blank,
            },
            availability: match answer {
                Answer::Value(_) => Availability::Available.word().id.into_owned(),
                Answer::Unavailable => Availability::Unavailable.word().id.into_owned(),
                Answer::Blank => String::new(),
            },
            year: match answer {
                Answer::Value(_) => year.to_string(),
                Answer::Blank | Answer::Unavailable => String::new(),
            },
            source: match answer {
                Answer::Value(_) => item.source.clone(),
                Answer::Blank | Answer::Unavailable => String::new(),
            },
            note: String::new(),
        });
    let form = Form {
        identity: identity(region, year),
        rows: rows.collect(),
        banner: Some(Text::fixed(
            "DATA REKAAN: wilayah, kode, dan semua angka di buku kerja ini karangan untuk pengujian.",
            "INVENTED DATA: region, code and all figures of this workbook are made up for tests.",
        )),
    };
    Ok(template::workbook(methodology, &form, Lang::Id)?)
}

/// The identity sheet, in the order of its fields.
fn identity(region: &Region, year: u16) -> [String; 9] {
    [
        region.code.clone(),
        "Kemendagri".to_owned(),
        region.name.clone(),
        region.province.clone(),
        year.to_string(),
        format!("Dinas Sosial {}", region.name),
        "Petugas Rekaan".to_owned(),
        "rekaan@example.id".to_owned(),
        format!(
            "{year}-{:02}-{:02}",
            7 + region.position % 3,
            1 + region.position % 28
        ),
    ]
}
