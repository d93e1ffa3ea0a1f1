//! A node, the index above all: its parts, its mean, what is missing, where points are lost.

use super::Writer;
use super::standing::{CONVENTION, CONVENTION_OF_POINTS};
use super::steps;
use super::words::{NONE, tone};
use crate::analysis::explain::{ChildLine, Class, NodeExplanation, NodeObstacle, Standing};
use crate::lang::{Lang, Text};
use crate::methodology::{Child, Node, Range};
use crate::output::document::{Block, Document, Entry, Line, Row, Section, Table, Tone};
use crate::output::terminal::compute::status_word;

impl Writer<'_> {
    pub(super) fn node(&self, explanation: &NodeExplanation) -> Document {
        let methodology = self.case.methodology;
        let node = &methodology.nodes[explanation.node];
        let level = methodology.levels[node.level].name.get(self.lang);
        let mut sections = vec![self.parts(explanation), self.mean(node, explanation)];
        sections.extend(self.missing(explanation));
        sections.extend(self.losing(explanation));
        let child = Child::Node(explanation.node);
        sections.extend(self.standing(child, &explanation.standing));
        Document {
            about: self.about(),
            code: node.code.clone(),
            name: node.name.get(self.lang).to_owned(),
            belongs: node.parent.map_or_else(
                || level.to_owned(),
                |parent| format!("{level} › {}", self.upwards(parent)),
            ),
            lead: self.node_lead(explanation),
            sections,
            footnote: self.rounding(),
            next: self.below(explanation),
        }
    }

    fn node_lead(&self, explanation: &NodeExplanation) -> Vec<Line> {
        let score = &self.case.outcome.scores.nodes[explanation.node];
        let mut lead = Vec::new();
        match score.score {
            Some(own) => {
                let scale = self.case.methodology.scale;
                let is_best = explanation.standing.best == Some(scale.max);
                lead.push(self.score_line(own, is_best.then_some(scale)));
            }
            None => lead.extend(explanation.obstacle.as_ref().map(|o| self.node_obstacle(o))),
        }
        lead.extend(self.range_line(Child::Node(explanation.node)));
        if let Some(class) = explanation.class {
            lead.push(Line::plain(self.class(class)));
        }
        if explanation.node == 0 {
            lead.push(self.status_line());
        } else if score.score.is_some() {
            lead.extend(self.points_line(score.contribution, &explanation.standing));
        }
        lead
    }

    /// The status of the result and how much it rests on.
    fn status_line(&self) -> Line {
        let (status, role) = status_word(self.case.outcome.status);
        let completeness = &self.case.report.completeness;
        let (filled, required) = (completeness.filled, completeness.required);
        let root = &self.case.outcome.scores.nodes[0];
        let (available, all) = (root.available, root.required);
        let text = Text::new(
            format!(
                "{}: {filled} dari {required} data terisi, {available} dari {all} indikator punya skor",
                status.id
            ),
            format!(
                "{}: {filled} of {required} data items filled, {available} of {all} indicators with a \
                 score",
                status.en
            ),
        );
        Line::new(self.say(&text), tone(role))
    }

    /// `Skor 73,57 dari 100`.
    pub(super) fn score_line(&self, score: f64, scale: Option<Range>) -> Line {
        let score = self.on_scale(score, scale);
        let text = Text::new(format!("Skor {score}"), format!("Score {score}"));
        Line::new(self.say(&text), Tone::Strong)
    }

    /// What an element contributes and loses, in points of the index.
    pub(super) fn points_line(&self, points: f64, standing: &Standing) -> Option<Line> {
        let index = self.index()?;
        let points = self.points(points);
        let lost = standing.lost.filter(|lost| *lost >= 0.0);
        let lost = lost.map(|lost| self.points(lost));
        let (lost_id, lost_en) = lost.map_or_else(Default::default, |lost| {
            (
                format!("; {lost} poin masih hilang"),
                format!("; {lost} points are still lost"),
            )
        });
        Some(Line::plain(self.say(&Text::new(
            format!("Menyumbang {points} poin pada {index}{lost_id}"),
            format!("Contributes {points} points to {index}{lost_en}"),
        ))))
    }

    fn class(&self, class: Class) -> String {
        let name = self.case.methodology.categories()[class.category]
            .name
            .get(self.lang);
        let lower = self.given(class.lower);
        let range = match (class.upper.map(|upper| self.given(upper)), self.lang) {
            (Some(upper), Lang::Id) => format!("{lower} sampai di bawah {upper}"),
            (Some(upper), Lang::En) => format!("{lower} to below {upper}"),
            (None, Lang::Id) => format!("{lower} ke atas"),
            (None, Lang::En) => format!("{lower} and above"),
        };
        match self.lang {
            Lang::Id => format!("Kategori {name} ({range})"),
            Lang::En => format!("Category {name} ({range})"),
        }
    }

    fn node_obstacle(&self, obstacle: &NodeObstacle) -> Line {
        let (text, tone) = match obstacle {
            NodeObstacle::NotApplicable => (
                Text::fixed(
                    "Tidak berlaku: tidak satu pun indikator di bawahnya berlaku untuk daerah ini.",
                    "Not applicable: no indicator below it applies to this region.",
                ),
                Tone::Plain,
            ),
            NodeObstacle::NothingBelow => (
                Text::fixed(
                    "Belum punya skor: belum ada bagiannya yang dapat dihitung.",
                    "No score yet: none of its parts could be computed.",
                ),
                Tone::Warn,
            ),
            NodeObstacle::Lacking(children) => {
                let codes: Vec<&str> = children.iter().map(|child| self.code(*child)).collect();
                let codes = codes.join(", ");
                let text = Text::new(
                    format!("Belum punya skor: semua bagiannya harus ada, dan belum ada {codes}."),
                    format!("No score yet: all its parts must be there, and {codes} is missing."),
                );
                (text, Tone::Warn)
            }
            NodeObstacle::TooFew {
                available,
                applying,
                at_least,
            } => {
                let share = self.percent(*at_least);
                let text = Text::new(
                    format!(
                        "Belum punya skor: baru {available} dari {applying} bagiannya ada; paling sedikit {share}."
                    ),
                    format!(
                        "No score yet: {available} of {applying} parts are there; at least {share} must be."
                    ),
                );
                (text, Tone::Warn)
            }
            NodeObstacle::Trouble(reason) => {
                let reason = steps::reason(*reason);
                let text = Text::new(
                    format!("Tidak punya skor: {}.", reason.id),
                    format!("No score: {}.", reason.en),
                );
                (text, Tone::Bad)
            }
        };
        Line::new(self.say(&text), tone)
    }

    /// The children with weights, scores and points.
    fn parts(&self, explanation: &NodeExplanation) -> Section {
        let renormalised = explanation
            .children
            .iter()
            .any(|line| line.share > 0.0 && (line.share - line.full_share).abs() > 1e-12);
        let title = Text::fixed("Bagian-bagiannya", "Its parts");
        let mut header = if renormalised {
            vec![Text::fixed("Penuh", "Full"), Text::fixed("Kini", "Now")]
        } else {
            vec![Text::fixed("Porsi", "Share")]
        };
        header.extend([Text::fixed("Skor", "Score"), Text::fixed("Poin", "Points")]);
        let loses = Self::loses(explanation);
        header.extend(loses.then_some(Text::fixed("Hilang", "Lost")));
        let rows = explanation.children.iter();
        let table = Table {
            header: self.header(&header),
            rows: rows
                .map(|line| self.part(line, renormalised, loses))
                .collect(),
            total: Some(self.total(explanation, renormalised)),
        };
        let mut blocks = vec![Block::Table(table)];
        if renormalised {
            blocks.push(self.remark(&Text::fixed(
                "Penuh: porsi bila semuanya ada. Kini: sesudah porsi yang belum ada dibagikan kepada \
                 yang lain.",
                "Full: the share when everything is there. Now: after the shares of what is missing \
                 were divided among the others.",
            )));
        }
        if explanation.children.iter().any(|line| line.share > 0.0) {
            blocks.push(self.remark(&self.columns(explanation)));
            if !explanation.adds_up {
                let shared = if Self::loses(explanation) {
                    &CONVENTION
                } else {
                    &CONVENTION_OF_POINTS
                };
                blocks.push(self.remark(shared));
            }
        }
        self.section(&title, blocks)
    }

    /// Whether the points that the parts lose are worth a column: below a formula that does not rise
    /// with all of them there are none.
    fn loses(explanation: &NodeExplanation) -> bool {
        let counted = |line: &&ChildLine| line.share > 0.0;
        let mut counted = explanation.children.iter().filter(counted).peekable();
        counted.peek().is_none()
            || explanation.standing.best.is_none()
            || counted.any(|line| line.lost.is_some())
    }

    /// What the columns of points mean.
    fn columns(&self, explanation: &NodeExplanation) -> Text {
        if !Self::loses(explanation) {
            return Text::fixed(
                "Poin: yang disumbangkan pada indeks. Indeksnya tidak naik bersama setiap bagian di \
                 sini, jadi poin yang hilang tidak dibagi di antara bagian-bagian itu.",
                "Points: contributed to the index. The index does not rise with each of the parts here, \
                 so the points lost are not divided among them.",
            );
        }
        let Some(best) = explanation.standing.best.map(|best| self.given(best)) else {
            return Text::fixed(
                "Poin: yang disumbangkan pada indeks. Skor seperti ini tidak punya nilai terbaik, jadi \
                 tidak ada yang hilang.",
                "Points: contributed to the index. Such scores have no best value, so nothing is lost.",
            );
        };
        let (sum_id, sum_en) = if explanation.node == 0 {
            (
                format!(" Keduanya bersama-sama berjumlah {best}."),
                format!(" Together they add up to {best}."),
            )
        } else {
            Default::default()
        };
        Text::new(
            format!(
                "Poin: yang disumbangkan pada indeks. Hilang: poin indeks yang hilang karena skornya belum {best}.{sum_id}"
            ),
            format!(
                "Points: contributed to the index. Lost: points of the index lost because the score is not {best}.{sum_en}"
            ),
        )
    }

    fn part(&self, line: &ChildLine, renormalised: bool, loses: bool) -> Row {
        let counted = line.share > 0.0;
        let share = |share: f64, there: bool| {
            if there {
                self.percent(share)
            } else {
                NONE.to_owned()
            }
        };
        let mut figures = Vec::new();
        if renormalised {
            figures.push(share(line.full_share, true));
        }
        figures.push(share(line.share, counted));
        let points = |value: Option<f64>| value.map_or_else(|| NONE.to_owned(), |v| self.points(v));
        figures.push(points(line.score));
        figures.push(points(Some(line.points).filter(|_| counted)));
        if loses {
            figures.push(points(line.lost.filter(|_| counted)));
        }
        Row {
            code: self.code(line.child).to_owned(),
            name: self.name(line.child).to_owned(),
            figures,
            remark: self.part_remark(line),
        }
    }

    /// Why a child has no score and what counts instead, or how much of it is computed.
    fn part_remark(&self, line: &ChildLine) -> Option<Line> {
        let own = self.own_remark(line);
        let Some((score, instead)) = line.counted else {
            return own;
        };
        let counted = self.counted_as(score, instead);
        Some(match own {
            Some(own) => Line::new(format!("{}; {counted}", own.text), own.tone),
            None => Line::muted(counted),
        })
    }

    fn own_remark(&self, line: &ChildLine) -> Option<Line> {
        match line.child {
            Child::Indicator(_) => line.obstacle.as_ref().map(|o| self.obstacle(o)),
            Child::Node(node) => {
                let score = &self.case.outcome.scores.nodes[node];
                let (available, required) = (score.available, score.required);
                let text = match required {
                    0 => Text::fixed("tidak berlaku", "not applicable"),
                    _ if available == required => return None,
                    _ => Text::new(
                        format!("{available} dari {required} indikator punya skor"),
                        format!("{available} of {required} indicators with a score"),
                    ),
                };
                Some(Line::muted(self.say(&text)))
            }
        }
    }

    fn total(&self, explanation: &NodeExplanation, renormalised: bool) -> Row {
        let score = &self.case.outcome.scores.nodes[explanation.node];
        let sum = |part: fn(&ChildLine) -> f64| explanation.children.iter().map(part).sum::<f64>();
        let mut figures = Vec::new();
        if renormalised {
            figures.push(self.percent(sum(|line| line.full_share)));
        }
        if score.score.is_some() {
            figures.push(self.percent(sum(|line| line.share)));
            figures.push(String::new());
            figures.push(self.points(sum(|line| line.points)));
            figures.push(self.points(sum(|line| line.lost.unwrap_or(0.0))));
        } else {
            figures.extend([NONE, "", NONE, NONE].map(str::to_owned));
        }
        if !Self::loses(explanation) {
            figures.pop();
        }
        Row {
            name: self.say(&Text::fixed("Jumlah", "Sum")),
            figures,
            ..Row::default()
        }
    }

    /// The aggregation: what it is, and with the region's numbers.
    fn mean(&self, node: &Node, explanation: &NodeExplanation) -> Section {
        let (title, words) = steps::aggregation(&node.aggregation);
        let mut blocks = vec![self.paragraph(&words)];
        let score = self.case.outcome.scores.nodes[explanation.node].score;
        match (&explanation.calculation, score) {
            (Some(calculation), _) => {
                let result = self.figure(calculation.result);
                blocks.push(Block::Steps(self.steps(calculation, result)));
            }
            (None, Some(score)) => {
                let score = self.figure(score);
                let text = Text::new(
                    format!("Hasilnya {score}."),
                    format!("The result is {score}."),
                );
                blocks.push(self.paragraph(&text));
            }
            (None, None) => {
                blocks.extend(
                    explanation
                        .obstacle
                        .as_ref()
                        .map(|obstacle| Block::Paragraph(self.node_obstacle(obstacle))),
                );
            }
        }
        if let Some(reason) = explanation.warning {
            let text = super::words::capitalised(&self.say(&steps::reason(reason)));
            blocks.push(Block::Paragraph(Line::new(format!("{text}."), Tone::Warn)));
        }
        blocks.push(self.remark(&self.policy(node)));
        self.section(&title, blocks)
    }

    /// What becomes of the node when a part is missing, and what is raised.
    fn policy(&self, node: &Node) -> Text {
        let policy = node.missing_policy().described(self.case.methodology);
        let (floor_id, floor_en) = node.floor.map_or_else(Default::default, |floor| {
            let floor = self.given(floor);
            (
                format!(" Skor di bawah {floor} dinaikkan ke {floor}."),
                format!(" Scores below {floor} are raised to {floor}."),
            )
        });
        Text::new(
            format!("Bila ada yang kosong: {}.{floor_id}", policy.id),
            format!("When something is missing: {}.{floor_en}", policy.en),
        )
    }

    /// The indicators below without a score.
    fn missing(&self, explanation: &NodeExplanation) -> Option<Section> {
        // A node of indicators has said so in its table.
        let is_leaf = |line: &ChildLine| matches!(line.child, Child::Indicator(_));
        if explanation.missing.is_empty() || explanation.children.iter().all(is_leaf) {
            return None;
        }
        let entry = |(indicator, obstacle): &(usize, _)| {
            let methodology = &self.case.methodology.indicators[*indicator];
            Entry {
                code: methodology.code.clone(),
                name: methodology.name.get(self.lang).to_owned(),
                lines: vec![self.obstacle(obstacle)],
            }
        };
        let entries = explanation.missing.iter().map(entry).collect();
        let title = Text::fixed("Indikator yang tidak ikut dihitung", "Indicators left out");
        Some(self.section(&title, vec![Block::Entries(entries)]))
    }

    /// The indicators below that lose most points.
    fn losing(&self, explanation: &NodeExplanation) -> Option<Section> {
        if explanation.losing.is_empty() {
            return None;
        }
        let row = |(indicator, lost): &(usize, f64)| {
            let methodology = &self.case.methodology.indicators[*indicator];
            let score = self.case.outcome.scores.indicators[*indicator].normalised;
            Row {
                code: methodology.code.clone(),
                name: methodology.name.get(self.lang).to_owned(),
                figures: vec![
                    score.map_or_else(|| NONE.to_owned(), |score| self.points(score)),
                    self.points(*lost),
                ],
                remark: None,
            }
        };
        let header = [Text::fixed("Skor", "Score"), Text::fixed("Hilang", "Lost")];
        let table = Table {
            header: self.header(&header),
            rows: explanation.losing.iter().map(row).collect(),
            total: None,
        };
        let title = Text::fixed("Poin paling banyak hilang pada", "Most points are lost in");
        Some(self.section(&title, vec![Block::Table(table)]))
    }

    /// The child that loses most: where to look next.
    fn below(&self, explanation: &NodeExplanation) -> Option<(String, String)> {
        let lost = |line: &&ChildLine| line.lost.unwrap_or(0.0);
        let most = explanation
            .children
            .iter()
            .max_by(|one, other| lost(one).total_cmp(&lost(other)))?;
        let label = Text::fixed("Lebih dalam, misalnya:", "Further down, for example:");
        Some(self.next(&label, self.code(most.child)))
    }
}
