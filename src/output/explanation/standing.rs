//! Weights on the way to the index, points contributed and lost.

use super::Writer;
use crate::analysis::explain::Standing;
use crate::lang::Text;
use crate::methodology::Child;
use crate::output::document::{Block, Row, Section, Table};
use crate::scoring::trace::{Calculation, Instead, Link, Symbol};

impl Writer<'_> {
    /// The sections on weights and points of an element below the index.
    pub(super) fn standing(&self, child: Child, standing: &Standing) -> Vec<Section> {
        if standing.path.is_empty() {
            return Vec::new();
        }
        let title = Text::fixed("Bobot dalam indeks", "Weight in the index");
        let mut sections = vec![self.section(&title, self.weights(child, standing))];
        if let Some(contribution) = &standing.contribution {
            let is_node = matches!(child, Child::Node(_));
            let blocks = self.contribution(contribution, standing, is_node);
            let title = Text::fixed("Sumbangan pada indeks", "Contribution to the index");
            sections.push(self.section(&title, blocks));
        }
        sections
    }

    fn weights(&self, child: Child, standing: &Standing) -> Vec<Block> {
        let takes_part = standing.effective_weight > 0.0;
        let changed = |link: &Link| (link.share - link.full_share).abs() > 1e-12;
        let renormalised = takes_part && standing.path.iter().any(changed);
        let figures = |weight: String, full: f64, share: f64| {
            let mut figures = vec![weight, self.percent(full)];
            if renormalised {
                figures.push(self.percent(share));
            }
            figures
        };
        let mut header = vec![
            Text::fixed("Bobot", "Weight"),
            if renormalised {
                Text::fixed("Porsi penuh", "Full share")
            } else {
                Text::fixed("Porsi", "Share")
            },
        ];
        if renormalised {
            header.push(Text::fixed("Porsi kini", "Share now"));
        }
        let row = |link: &Link| Row {
            code: self.code(link.child).to_owned(),
            name: self.inside(
                link.parent,
                self.case.methodology.nodes[link.parent].name.get(self.lang),
            ),
            figures: figures(self.given(link.weight), link.full_share, link.share),
            remark: None,
        };
        let total = Row {
            code: self.code(child).to_owned(),
            name: self.say(&Text::fixed(
                "dalam indeks (dikalikan)",
                "in the index (multiplied)",
            )),
            figures: figures(
                String::new(),
                standing.full_weight,
                standing.effective_weight,
            ),
            remark: None,
        };
        let table = Table {
            header: self.header(&header),
            rows: standing.path.iter().map(row).collect(),
            // One step needs no product.
            total: (standing.path.len() > 1).then_some(total),
        };
        let mut blocks = vec![Block::Table(table)];
        if renormalised {
            blocks.push(self.remark(&Text::fixed(
                "Porsi kini: sesudah porsi yang belum punya skor dibagikan kepada yang lain.",
                "Share now: after the shares of what has no score were divided among the others.",
            )));
        }
        if !takes_part {
            blocks.push(self.remark(&Text::fixed(
                "Sekarang tidak ikut dihitung, jadi bobot efektifnya nol.",
                "It takes no part now, so its effective weight is zero.",
            )));
        }
        blocks
    }

    /// What counts instead of a child's own score.
    pub(super) fn counted_as(&self, score: f64, instead: Instead) -> String {
        let score = self.given(score);
        self.say(&match instead {
            Instead::Missing => Text::new(
                format!("dihitung {score} karena belum ada"),
                format!("counts as {score} as it is missing"),
            ),
            Instead::BelowFloor => Text::new(
                format!("dinaikkan ke batas bawah {score}"),
                format!("is raised to the floor {score}"),
            ),
        })
    }

    fn inside(&self, parent: usize, name: &str) -> String {
        let code = &self.case.methodology.nodes[parent].code;
        self.say(&Text::new(
            format!("dalam {code} {name}"),
            format!("in {code} {name}"),
        ))
    }

    fn contribution(
        &self,
        contribution: &Calculation,
        standing: &Standing,
        is_node: bool,
    ) -> Vec<Block> {
        let points = |value: f64| {
            let value = self.figure(value);
            self.say(&Text::new(
                format!("{value} poin"),
                format!("{value} points"),
            ))
        };
        let mut blocks = vec![Block::Steps(
            self.steps(contribution, points(contribution.result)),
        )];
        if let Some((score, instead)) = standing.counted {
            let counted = self.counted_as(score, instead);
            blocks.push(self.remark(&Text::new(
                format!("Bagi induknya, skornya {counted}."),
                format!("For its parent, its score {counted}."),
            )));
        }
        if let Some(loss) = &standing.loss {
            blocks.push(self.paragraph(&if loss.result < 0.0 {
                Text::fixed(
                    "Skornya melampaui yang terbaik, jadi yang hilang negatif:",
                    "Its score is beyond the best, so what is lost is negative:",
                )
            } else {
                Text::fixed(
                    "Yang masih hilang karena skornya belum yang terbaik:",
                    "Still lost because its score is not the best:",
                )
            }));
            blocks.push(Block::Steps(self.steps(loss, points(loss.result))));
        }
        let is_convention = |calculation: &Calculation| {
            let symbols = calculation.terms.iter().map(|term| term.symbol);
            symbols
                .into_iter()
                .any(|symbol| matches!(symbol, Symbol::SiblingMean | Symbol::ParentPoints))
        };
        // A node has said so where it tells of its parts.
        if is_convention(contribution) && !is_node {
            blocks.push(self.remark(if standing.lost.is_some() {
                &CONVENTION
            } else {
                &CONVENTION_OF_POINTS
            }));
        }
        blocks
    }
}

/// How points are shared out where means are not sums.
pub(super) static CONVENTION: Text = Text::fixed(
    "Rerata di atasnya tidak semuanya aritmetika, jadi poin induk dibagikan menurut kesepakatan: \
             sebanding dengan bobot × skor, dan yang hilang sebanding dengan bobot × jarak ke skor \
             terbaik.",
    "Not all means above are arithmetic, so the parent's points are shared out by convention: in \
             proportion to weight × score, and what is lost in proportion to weight × distance from the \
             best score.",
);

/// The same where nothing is said of what is lost.
pub(super) static CONVENTION_OF_POINTS: Text = Text::fixed(
    "Rerata di atasnya tidak semuanya aritmetika, jadi poin induk dibagikan menurut kesepakatan: \
             sebanding dengan bobot × skor.",
    "Not all means above are arithmetic, so the parent's points are shared out by convention: in \
             proportion to weight × score.",
);
