//! An indicator: its data, its value, its score, its part in the index.

use super::Writer;
use super::words::{capitalised, cell};
use crate::analysis::explain::{Flag, IndicatorExplanation, Obstacle};
use crate::lang::Text;
use crate::methodology::{Child, Indicator};
use crate::output::document::{Block, Document, Entry, Line, Section, Tone};
use crate::submission::State;
use crate::submission::table::Given;

impl Writer<'_> {
    pub(super) fn indicator(&self, explanation: &IndicatorExplanation) -> Document {
        let position = explanation.indicator;
        let indicator = &self.case.methodology.indicators[position];
        let noun = self.say(&Text::fixed("Indikator", "Indicator"));
        let mut sections = match &explanation.given {
            Some(given) => vec![self.given_value(indicator, given)],
            None => vec![
                self.data(indicator, explanation),
                self.value(indicator, explanation),
            ],
        };
        sections.extend(self.score(indicator, explanation));
        let child = Child::Indicator(position);
        sections.extend(self.standing(child, &explanation.standing));
        let parent = &self.case.methodology.nodes[indicator.parent];
        let label = Text::new(
            format!("Induknya, {}:", parent.name.id),
            format!("Its parent, {}:", parent.name.en),
        );
        Document {
            about: self.about(),
            code: indicator.code.clone(),
            name: indicator.name.get(self.lang).to_owned(),
            belongs: format!("{noun} › {}", self.upwards(indicator.parent)),
            lead: self.indicator_lead(explanation),
            sections,
            footnote: self.rounding(),
            next: Some(self.next(&label, &parent.code)),
        }
    }

    fn indicator_lead(&self, explanation: &IndicatorExplanation) -> Vec<Line> {
        let score = &self.case.outcome.scores.indicators[explanation.indicator];
        let mut lead = Vec::new();
        match (score.normalised, &explanation.obstacle) {
            (Some(normalised), _) => {
                let range = self.case.methodology.indicators[explanation.indicator].range;
                let is_best = explanation.standing.best == Some(range.max);
                lead.push(self.score_line(normalised, is_best.then_some(range)));
                lead.extend(self.points_line(score.contribution, &explanation.standing));
            }
            (None, Some(obstacle)) => lead.push(self.without_score(obstacle)),
            (None, None) => {}
        }
        lead.extend(self.range_line(Child::Indicator(explanation.indicator)));
        if !explanation.flags.is_empty() {
            let items: Vec<usize> = explanation.flags.iter().map(|flag| flag.item).collect();
            let items = self.items(&items);
            let text = Text::new(
                format!("Ditandai: ada kesalahan pada {items}; hasilnya belum dapat diandalkan."),
                format!(
                    "Flagged: there is an error in {items}; the result cannot be relied upon yet."
                ),
            );
            lead.push(Line::new(self.say(&text), Tone::Bad));
        }
        lead
    }

    fn without_score(&self, obstacle: &Obstacle) -> Line {
        let why = self.obstacle(obstacle);
        if obstacle.is_not_applicable() {
            return Line::new(format!("{}.", capitalised(&why.text)), why.tone);
        }
        let text = Text::new(
            format!("Belum punya skor: {}.", why.text),
            format!("No score yet: {}.", why.text),
        );
        Line::new(self.say(&text), why.tone)
    }

    /// The value that stands in the table in the place of the formula's.
    fn given_value(&self, indicator: &Indicator, given: &Given) -> Section {
        let place = cell(&given.place);
        let text = match given.state {
            State::Filled(value) => {
                let (value, unit) = (self.given(value), &indicator.unit);
                Text::new(
                    format!(
                        "{value} {}, tertulis di {place}; rumusnya tidak dipakai.",
                        unit.id
                    ),
                    format!(
                        "{value} {}, as it stands in {place}; its formula is not used.",
                        unit.en
                    ),
                )
            }
            _ => Text::new(
                format!("{place} tidak berisi angka; rumusnya tidak dipakai."),
                format!("{place} holds no number; its formula is not used."),
            ),
        };
        let title = Text::fixed("Nilai indikator", "Value of the indicator");
        self.section(&title, vec![self.paragraph(&text)])
    }

    /// The items with their values, cells and sources.
    fn data(&self, indicator: &Indicator, explanation: &IndicatorExplanation) -> Section {
        let flag = |item: &usize| explanation.flags.iter().find(|flag| flag.item == *item);
        let items = indicator.items.iter();
        let entries = items
            .map(|item| self.item_entry(*item, flag(item)))
            .collect();
        let title = Text::fixed("Data yang dipakai", "Data used");
        self.section(&title, vec![Block::Entries(entries)])
    }

    fn item_entry(&self, position: usize, flag: Option<&Flag>) -> Entry {
        let item = &self.case.methodology.items[position];
        let mut lines = vec![self.state(position), Line::plain(self.origin(position))];
        if let Some(flag) = flag {
            lines.extend(self.flagged(flag));
        }
        Entry {
            code: item.code.clone(),
            name: item.name.get(self.lang).to_owned(),
            lines,
        }
    }

    /// What is wrong with an item: its own findings, and the rules that it breaks with others.
    fn flagged(&self, flag: &Flag) -> Vec<Line> {
        let findings = flag.findings.iter().map(|finding| {
            let finding = &self.case.report.findings[*finding];
            format!("{}: {}", finding.code, finding.message.get(self.lang))
        });
        let rules = flag.rules.iter().map(|rule| {
            let rule = &self.case.methodology.rules[*rule];
            let (code, message) = (&rule.code, &rule.message);
            self.say(&Text::new(
                format!("Melanggar {code}: {}", message.id),
                format!("Breaks {code}: {}", message.en),
            ))
        });
        let lines = findings.chain(rules);
        lines.map(|text| Line::new(text, Tone::Bad)).collect()
    }

    /// The formula over the items.
    fn value(&self, indicator: &Indicator, explanation: &IndicatorExplanation) -> Section {
        let title = Text::fixed("Nilai indikator", "Value of the indicator");
        let Some(value) = &explanation.value else {
            let mut blocks = vec![Block::Steps(self.unfinished(indicator))];
            blocks.extend(
                explanation
                    .obstacle
                    .as_ref()
                    .map(|obstacle| self.unfinished_words(obstacle)),
            );
            return self.section(&title, blocks);
        };
        let result = format!(
            "{} {}",
            self.figure(value.result),
            indicator.unit.get(self.lang)
        );
        self.section(&title, vec![Block::Steps(self.steps(value, result))])
    }

    /// Why the calculation ends there.
    fn unfinished_words(&self, obstacle: &Obstacle) -> Block {
        let why = self.obstacle(obstacle);
        let text = match obstacle {
            Obstacle::Lacking(items) => {
                let items = self.items(items);
                self.say(&Text::new(
                    format!("Baru dapat dihitung bila {items} sudah ada."),
                    format!("Needs a value for {items}."),
                ))
            }
            _ => format!("{}.", capitalised(&why.text)),
        };
        Block::Paragraph(Line::new(text, why.tone))
    }

    /// The score from the value.
    fn score(&self, indicator: &Indicator, explanation: &IndicatorExplanation) -> Option<Section> {
        let normalised = explanation.normalised.as_ref()?;
        let score = &self.case.outcome.scores.indicators[explanation.indicator];
        let title = Text::fixed("Skor (normalisasi)", "Score (normalisation)");
        let blocks = self.normalisation(indicator, score, normalised);
        Some(self.section(&title, blocks))
    }
}
