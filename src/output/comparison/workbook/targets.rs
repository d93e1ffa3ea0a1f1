//! The sheet Capaian: how far targets were reached.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::contributions::at;
use super::page::{FIRST, Page};
use super::{Facts, TARGETS};
use crate::analysis::compare::{Pair, Target};
use crate::lang::Text;
use crate::methodology::Direction;
use crate::output::comparison::{direction, unit};

/// Most rows.
const MOST: u32 = 100_000;
/// Columns.
const REGION: u16 = 0;
const CODE: u16 = 1;
const NAME: u16 = 2;
const DIRECTION: u16 = 3;
const TARGET: u16 = 4;
const REALISED: [u16; 2] = [5, 6];
const PERCENT: [u16; 2] = [7, 8];

pub(super) fn sheet(facts: &Facts<'_>) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(facts, &TARGETS, &[26, 13, 50, 11, 13, 14, 14, 14, 14])?;
    page.title(
        &Text::fixed("Capaian target", "Achievement of targets"),
        &Text::fixed(
            "Positif: realisasi/target × 100; negatif: (1 + (1 - realisasi/target)) × 100; dalam \
             persen, tidak dibatasi.",
            "Positive: realised/target × 100; negative: (1 + (1 - realised/target)) × 100; in \
             percent, not capped.",
        ),
    )?;
    page.headers(&[
        Text::fixed("Wilayah", "Region"),
        Text::fixed("Kode", "Code"),
        Text::fixed("Nama", "Name"),
        Text::fixed("Polaritas", "Polarity"),
        Text::fixed("Target", "Target"),
        Text::fixed("Realisasi A", "Realised A"),
        Text::fixed("Realisasi B", "Realised B"),
        Text::fixed("Capaian A (%)", "Achievement A (%)"),
        Text::fixed("Capaian B (%)", "Achievement B (%)"),
    ])?;
    let mut row = FIRST;
    for pair in &facts.made.comparison.pairs {
        for target in facts.made.targets {
            if row - FIRST < MOST {
                write(&mut page, row, pair, target)?;
                row += 1;
            }
        }
    }
    page.table(PERCENT[1] + 1, NAME + 1, row - FIRST)?;
    page.finished()
}

fn write(page: &mut Page<'_>, row: u32, pair: &Pair, target: &Target) -> Result<(), XlsxError> {
    let facts = page.facts;
    let (look, made) = (&facts.look, facts.made);
    let who = unit(&made.comparison.who(pair));
    page.wrap(row, REGION, &who, &look.wrapped)?;
    page.wrap(row, CODE, &target.code, &look.wrapped)?;
    let name = made.target_name(target).get(facts.lang);
    page.wrap(row, NAME, name, &look.wrapped)?;
    page.say(row, DIRECTION, &direction(target.direction), &look.text)?;
    page.number(row, TARGET, Some(target.target), &look.value)?;
    let found = made.comparison.achieved(pair, target);
    for side in [0, 1] {
        page.number(row, REALISED[side], found.realised[side], &look.value)?;
        let share = format!("{}/{}", at(row, REALISED[side]), at(row, TARGET));
        let formula = match target.direction {
            Direction::Positive => format!("{share}*100"),
            Direction::Negative => format!("(1+(1-{share}))*100"),
        };
        page.live(
            row,
            PERCENT[side],
            &formula,
            found.percent[side],
            &look.score,
        )?;
    }
    Ok(())
}
