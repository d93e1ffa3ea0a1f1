//! An item: its value and origin, what it feeds, the rules it is in, what was found about it.

use super::Writer;
use super::words::cell;
use crate::analysis::explain::{ItemExplanation, Use};
use crate::diagnostic::Severity;
use crate::lang::Text;
use crate::methodology::{Item, is_agency};
use crate::output::document::{Block, Document, Entry, Line, Section, Tone};
use crate::submission::{Entry as Filled, State};

impl Writer<'_> {
    pub(super) fn item(&self, explanation: &ItemExplanation) -> Document {
        let methodology = self.case.methodology;
        let item = &methodology.items[explanation.item];
        let noun = self.say(&Text::fixed("Data", "Data item"));
        let mut sections = vec![self.filled(item, explanation), self.uses(item, explanation)];
        sections.extend(self.rules_of(explanation));
        sections.extend(self.findings(explanation));
        let next = explanation.uses.first().map(|usage| {
            let label = Text::fixed(
                "Cara menghitungnya, misalnya:",
                "How it is computed, for example:",
            );
            self.next(&label, &methodology.indicators[usage.indicator].code)
        });
        let agency = if item.agency.is_empty() {
            noun
        } else {
            format!("{noun} › {}", item.agency)
        };
        Document {
            about: self.about(),
            code: item.code.clone(),
            name: item.name.get(self.lang).to_owned(),
            belongs: agency,
            lead: self.item_lead(explanation),
            sections,
            footnote: self.rounding(),
            next,
        }
    }

    fn item_lead(&self, explanation: &ItemExplanation) -> Vec<Line> {
        let state = self.state(explanation.item);
        let is_filled = matches!(self.item_state(explanation.item), State::Filled(_));
        let mut lead = vec![if is_filled {
            state
        } else {
            let agency = &self.case.methodology.items[explanation.item].agency;
            let (id, en) = if is_agency(agency) {
                (
                    format!("; diminta dari {agency}"),
                    format!("; owed by {agency}"),
                )
            } else {
                Default::default()
            };
            let text = Text::new(
                format!("Belum ada nilainya ({}){id}", state.text),
                format!("No value ({}){en}", state.text),
            );
            match self.item_state(explanation.item) {
                State::NotApplicable => Line::plain(super::words::capitalised(&state.text)),
                _ => Line::new(self.say(&text), state.tone),
            }
        }];
        if explanation.uses.iter().any(|usage| usage.score.is_some()) {
            lead.extend(self.passing(explanation));
        }
        lead
    }

    /// How many points of the index pass through the item.
    fn passing(&self, explanation: &ItemExplanation) -> Option<Line> {
        let index = self.index()?;
        let points = self.points(explanation.points);
        let count = explanation
            .uses
            .iter()
            .filter(|usage| usage.score.is_some())
            .count();
        let indicators = if count == 1 {
            "indicator"
        } else {
            "indicators"
        };
        Some(Line::plain(self.say(&Text::new(
            format!("Melalui {count} indikator, {points} poin dari {index} bergantung padanya"),
            format!("Through {count} {indicators}, {points} points of {index} depend on it"),
        ))))
    }

    /// The row of the form.
    fn filled(&self, item: &Item, explanation: &ItemExplanation) -> Section {
        let entry = self.case.submission.entries.get(explanation.item);
        let mut facts = Vec::new();
        let mut add = |label: Text, line: Line| {
            if !line.text.is_empty() {
                facts.push((self.say(&label), line));
            }
        };
        add(Text::fixed("Nilai", "Value"), self.state(explanation.item));
        if let Some(entry) = entry {
            let place = entry.place.as_ref().map(cell).unwrap_or_default();
            add(Text::fixed("Sel", "Cell"), Line::plain(place));
            add(
                Text::fixed("Tertulis", "As written"),
                Line::plain(written(entry)),
            );
            add(
                Text::fixed("Ketersediaan", "Availability"),
                Line::plain(&entry.availability),
            );
            add(
                Text::fixed("Tahun data", "Data year"),
                Line::plain(&entry.year),
            );
            add(Text::fixed("Sumber", "Source"), Line::plain(&entry.source));
            add(Text::fixed("Catatan", "Note"), Line::plain(&entry.note));
        }
        let agency = Text::fixed("Penanggung jawab", "Responsible agency");
        add(agency, Line::plain(&item.agency));
        add(
            Text::fixed("Sumber lazim", "Usual source"),
            Line::plain(&item.source),
        );
        if item.plausible.is_limited() {
            add(
                Text::fixed("Batas wajar", "Plausible"),
                Line::plain(self.plausible(item)),
            );
        }
        self.section(
            &Text::fixed("Isinya", "What it holds"),
            vec![Block::Facts(facts)],
        )
    }

    fn plausible(&self, item: &Item) -> String {
        let (min, max) = (
            self.given(item.plausible.min),
            self.given(item.plausible.max),
        );
        self.say(&Text::new(
            format!("{min} sampai {max}"),
            format!("{min} to {max}"),
        ))
    }

    /// Everything that the item feeds, up to the index.
    /// Why no indicator is computed from an item.
    fn without_use(&self, item: &Item, position: usize) -> Text {
        let (code, methodology) = (&item.code, self.case.methodology);
        let given: Vec<&str> = methodology
            .indicators_using(position)
            .map(|indicator| methodology.indicators[indicator].code.as_str())
            .collect();
        if given.is_empty() {
            return Text::new(
                format!(
                    "Tidak ada indikator yang memakai {code}; data ini hanya untuk pemeriksaan."
                ),
                format!("No indicator uses {code}; it only serves for checking."),
            );
        }
        let given = given.join(", ");
        Text::new(
            format!("Tabel ini memuat nilai {given} sendiri, jadi {code} tidak dipakai."),
            format!("This table holds the value of {given} itself, so {code} is not used."),
        )
    }

    fn uses(&self, item: &Item, explanation: &ItemExplanation) -> Section {
        let title = Text::fixed("Yang memakainya", "What uses it");
        if explanation.uses.is_empty() {
            let text = self.without_use(item, explanation.item);
            return self.section(&title, vec![self.paragraph(&text)]);
        }
        let entries = explanation.uses.iter().map(|usage| self.usage(usage));
        self.section(&title, vec![Block::Entries(entries.collect())])
    }

    fn usage(&self, usage: &Use) -> Entry {
        let methodology = self.case.methodology;
        let indicator = &methodology.indicators[usage.indicator];
        let code = |item: usize| methodology.items[item].code.clone();
        let formula = indicator.formula.tree.shown(self.lang, &code);
        let path = usage.path.iter().map(|node| {
            let node = &methodology.nodes[*node];
            format!("{} {}", node.code, node.name.get(self.lang))
        });
        let path = path.collect::<Vec<_>>().join(" → ");
        let outcome = match (usage.score, &usage.obstacle) {
            (Some(score), _) => {
                let (score, points) = (self.points(score), self.points(usage.points));
                Line::new(
                    self.say(&Text::new(
                        format!("skor {score}; {points} poin dari indeks"),
                        format!("score {score}; {points} points of the index"),
                    )),
                    Tone::Strong,
                )
            }
            (None, Some(obstacle)) => self.obstacle(obstacle),
            (None, None) => Line::plain(String::new()),
        };
        Entry {
            code: indicator.code.clone(),
            name: indicator.name.get(self.lang).to_owned(),
            lines: vec![
                Line::plain(formula),
                Line::plain(format!("→ {path}")),
                outcome,
            ],
        }
    }

    fn rules_of(&self, explanation: &ItemExplanation) -> Option<Section> {
        let entries: Vec<Entry> = explanation
            .rules
            .iter()
            .map(|rule| self.rule_entry(rule))
            .collect();
        let title = Text::fixed("Aturan yang melibatkannya", "Rules it takes part in");
        (!entries.is_empty()).then(|| self.section(&title, vec![Block::Entries(entries)]))
    }

    fn findings(&self, explanation: &ItemExplanation) -> Option<Section> {
        let entry = |position: &usize| {
            let finding = &self.case.report.findings[*position];
            let tone = match finding.severity {
                Severity::Error => Tone::Bad,
                Severity::Warning => Tone::Warn,
                Severity::Note => Tone::Muted,
            };
            Entry {
                code: finding.code.to_owned(),
                name: self.say(&finding.severity.word()),
                lines: vec![
                    Line::new(self.say(&finding.message), tone),
                    Line::muted(self.say(&finding.hint)),
                ],
            }
        };
        let entries: Vec<Entry> = explanation.findings.iter().map(entry).collect();
        let title = Text::fixed("Temuan", "Findings");
        (!entries.is_empty()).then(|| self.section(&title, vec![Block::Entries(entries)]))
    }
}

/// What stood in the cell, where that is not simply the value.
fn written(entry: &Filled) -> String {
    if entry.reading.is_some() && !entry.raw.is_empty() {
        format!("“{}”", entry.raw)
    } else {
        String::new()
    }
}
