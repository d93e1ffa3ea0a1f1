//! One element of a definition with everything that is known of it.

use super::{Facts, number, percent};
use crate::lang::{Lang, Text};
use crate::methodology::{
    Child, Direction, Element, Indicator, Item, Methodology, Node, Pooling, Range, Rule, Word,
};
use crate::output::terminal::grid::{Row, grid};
use crate::output::terminal::{Lines, Role, Screen, clean};

/// The element's screen.
#[must_use]
pub fn element(m: &Methodology, element: Element, screen: &Screen) -> String {
    let mut page = Page {
        m,
        screen,
        lang: screen.lang,
        out: Lines::new(),
    };
    match element {
        Element::Node(position) => page.node(position, &m.nodes[position]),
        Element::Indicator(position) => page.indicator(position, &m.indicators[position]),
        Element::Item(position) => page.item(position, &m.items[position]),
        Element::Rule(position) => page.rule(&m.rules[position]),
    }
    page.out.finish()
}

struct Page<'a> {
    m: &'a Methodology,
    screen: &'a Screen,
    lang: Lang,
    out: Lines,
}

impl Page<'_> {
    /// Code and name, and below them what it is and where it belongs.
    fn heading(&mut self, code: &str, name: &str, belongs: &str) {
        let title = clean(&format!("{code} · {name}")).into_owned();
        for line in crate::output::terminal::wrap(&title, self.screen.width) {
            self.out.line(self.screen.paint(Role::Title, &line));
        }
        for line in crate::output::terminal::wrap(&clean(belongs), self.screen.width) {
            self.out.line(self.screen.paint(Role::Muted, &line));
        }
        self.out.blank();
    }

    /// Names from the root down to a node.
    fn path(&self, node: usize) -> String {
        let root = std::iter::once(0);
        let names = root.chain(self.m.path_of(node));
        let names: Vec<&str> = names
            .map(|node| self.m.nodes[node].name.get(self.lang))
            .collect();
        names.join(" › ")
    }

    fn node(&mut self, position: usize, node: &Node) {
        let (m, lang) = (self.m, self.lang);
        let level = m.levels[node.level].name.get(lang);
        let parent = node.parent.map(|parent| self.path(parent));
        let belongs = parent.map_or_else(|| level.to_owned(), |path| format!("{level} · {path}"));
        self.heading(&node.code, node.name.get(lang), &belongs);
        let mut facts = Facts::new(self.screen);
        if node.parent.is_some() {
            facts.add(&weight_label(), self.weight(Child::Node(position)));
        }
        let label = Text::fixed("Gabungan", "Aggregation");
        facts.add(&label, node.aggregation.described().get(lang));
        if let Some(floor) = node.floor {
            let label = Text::fixed("Lantai", "Floor");
            facts.add(&label, number(floor, lang));
        }
        let label = Text::fixed("Bila kosong", "When missing");
        facts.add(&label, node.missing_policy().described(m).get(lang));
        columns(&mut facts, &node.aliases);
        origins(&mut facts, &node.provenance, &node.concept_source);
        facts.add(&Text::fixed("Catatan", "Note"), node.note.as_str());
        facts.write(&mut self.out);
        self.children(node);
    }

    /// `1 (50,00% dalam KD1, 2,38% dalam IKESOS)`.
    fn weight(&self, child: Child) -> String {
        let (m, lang) = (self.m, self.lang);
        let parent = m.parent_of(child).unwrap_or(0);
        let within = |share: f64, node: usize| {
            let (share, code) = (percent(share, lang), &m.nodes[node].code);
            match lang {
                Lang::Id => format!("{share} dalam {code}"),
                Lang::En => format!("{share} of {code}"),
            }
        };
        let weight = number(m.weight_of(child), lang);
        let in_parent = within(m.share_in_parent(child), parent);
        if parent == 0 {
            return format!("{weight} ({in_parent})");
        }
        format!(
            "{weight} ({in_parent}, {})",
            within(m.share_in_root(child), 0)
        )
    }

    /// What lies directly below a node.
    fn children(&mut self, node: &Node) {
        let (m, lang) = (self.m, self.lang);
        let word = |id, en| Text::fixed(id, en).get(lang).to_owned();
        let header = Row {
            code: word("Kode", "Code"),
            name: word("Di bawahnya", "Below it"),
            figures: vec![word("Bobot", "Weight"), word("Porsi", "Share")],
            role: Some(Role::Title),
            ..Row::default()
        };
        let row = |child: &Child| {
            let (code, name) = match *child {
                Child::Node(node) => (&m.nodes[node].code, &m.nodes[node].name),
                Child::Indicator(i) => (&m.indicators[i].code, &m.indicators[i].name),
            };
            Row {
                code: clean(code).into_owned(),
                name: clean(name.get(lang)).into_owned(),
                figures: vec![
                    number(m.weight_of(*child), lang),
                    percent(m.share_in_parent(*child), lang),
                ],
                ..Row::default()
            }
        };
        let rows: Vec<Row> = node.children.iter().map(row).collect();
        self.out.blank();
        grid(&mut self.out, &header, &rows, self.screen);
    }

    fn indicator(&mut self, position: usize, indicator: &Indicator) {
        let lang = self.lang;
        let noun = Text::fixed("Indikator", "Indicator");
        let belongs = format!("{} · {}", noun.get(lang), self.path(indicator.parent));
        self.heading(&indicator.code, indicator.name.get(lang), &belongs);
        let mut facts = Facts::new(self.screen);
        let formula = if indicator.direct {
            let words = Text::fixed("data itu sendiri", "the item itself");
            words.get(lang).to_owned()
        } else {
            indicator.formula.text.clone()
        };
        facts.add(&Text::fixed("Rumus", "Formula"), formula);
        facts.add(&unit_label(), indicator.unit.get(lang));
        let label = Text::fixed("Arah", "Direction");
        facts.add(&label, direction(indicator.direction).get(lang));
        facts.add(
            &Text::fixed("Normalisasi", "Normalisation"),
            indicator.normalisation_described().get(lang),
        );
        if let Some(goalposts) = &indicator.goalposts {
            let label = Text::fixed("Batas", "Goalposts");
            facts.add(&label, range(goalposts.min, goalposts.max, lang));
            facts.add(&source_label(), goalposts.source.as_str());
            facts.add(&Text::fixed("  catatan", "  note"), goalposts.note.as_str());
        }
        if indicator.range != self.m.scale {
            let label = Text::fixed("Skor", "Scores");
            let Range { min, max } = indicator.range;
            facts.add(&label, range(min, max, lang));
        }
        if let Some(observed) = &indicator.observed {
            let label = Text::fixed("Teramati", "Observed");
            facts.add(&label, range(observed.min, observed.max, lang));
            facts.add(&source_label(), observed.source.as_str());
        }
        facts.add(&weight_label(), self.weight(Child::Indicator(position)));
        columns(&mut facts, &indicator.aliases);
        origins(&mut facts, &indicator.provenance, &indicator.concept_source);
        facts.write(&mut self.out);
        if !indicator.direct {
            let title = Text::fixed("Data yang dipakai", "Items used");
            self.items(&title, &indicator.items);
        }
        let mut rules: Vec<usize> = indicator
            .items
            .iter()
            .flat_map(|item| self.m.rules_using(*item))
            .collect();
        rules.sort_unstable();
        rules.dedup();
        let title = Text::fixed("Aturan dengan data itu", "Rules with these items");
        self.rules(&title, &rules);
    }

    fn item(&mut self, position: usize, item: &Item) {
        let (m, lang) = (self.m, self.lang);
        let noun = Text::fixed("Data", "Item");
        let belongs = format!("{} · {}", noun.get(lang), self.path(item.node));
        self.heading(&item.code, item.name.get(lang), &belongs);
        let mut facts = Facts::new(self.screen);
        facts.add(&unit_label(), item.unit.get(lang));
        facts.add(&Text::fixed("Jenis", "Type"), kind(item).get(lang));
        let label = Text::fixed("Wajar", "Plausible");
        if item.plausible.is_limited() {
            let plausible = range(item.plausible.min, item.plausible.max, lang);
            facts.add(&label, plausible);
        }
        let label = Text::fixed("Penanggung jawab", "Responsible");
        facts.add(&label, item.agency.as_str());
        facts.add(
            &Text::fixed("Sumber lazim", "Usual source"),
            item.source.as_str(),
        );
        let label = Text::fixed("Ke provinsi", "To the province");
        facts.add(&label, self.pooling(item.pooling));
        facts.add(
            &Text::fixed("Nama pendek", "Short name"),
            item.slug.as_str(),
        );
        columns(&mut facts, &item.aliases);
        origins(&mut facts, &item.provenance, &item.concept_source);
        facts.write(&mut self.out);
        let used: Vec<usize> = m.indicators_using(position).collect();
        self.indicators(&used);
        let rules: Vec<usize> = m.rules_using(position).collect();
        self.rules(&Text::fixed("Aturan", "Rules"), &rules);
        let weighted: Vec<usize> = m.items_weighted_by(position).collect();
        self.items(&Text::fixed("Menimbang", "Weights"), &weighted);
    }

    fn rule(&mut self, rule: &Rule) {
        let lang = self.lang;
        let severity = rule.severity.label();
        let noun = Text::fixed("Aturan", "Rule");
        let belongs = format!("{} · {}", noun.get(lang), severity.get(lang));
        self.heading(&rule.code, rule.message.get(lang), &belongs);
        let mut facts = Facts::new(self.screen);
        let label = Text::fixed("Syarat", "Condition");
        facts.add(&label, rule.condition.text.as_str());
        if rule.tolerance > 0.0 {
            let tolerance = percent_up_to(rule.tolerance, lang);
            let words = Text::new(
                format!("{tolerance} dari ruas kanan"),
                format!("{tolerance} of the right-hand side"),
            );
            facts.add(&Text::fixed("Toleransi", "Tolerance"), words.get(lang));
        }
        origins(&mut facts, &rule.provenance, "");
        facts.write(&mut self.out);
        let title = Text::fixed("Data yang dibandingkan", "Items compared");
        self.items(&title, &rule.items);
    }

    /// A list of codes and names under a heading; nothing when there are none.
    fn listed(&mut self, title: &Text, rows: &[(String, String)]) {
        if rows.is_empty() {
            return;
        }
        self.out.blank();
        let title = self.screen.paint(Role::Title, title.get(self.lang));
        self.out.line(title);
        let width = rows.iter().map(|(code, _)| code.chars().count()).max();
        let width = width.unwrap_or(0);
        for (code, name) in rows {
            let code = crate::output::terminal::pad_right(&clean(code), width);
            let first = format!("  {}  ", self.screen.paint(Role::Accent, &code));
            self.out
                .hanging(&first, &clean(name), width + 4, self.screen.width);
        }
    }

    fn items(&mut self, title: &Text, items: &[usize]) {
        let rows: Vec<(String, String)> = items
            .iter()
            .map(|item| {
                let item = &self.m.items[*item];
                let (name, unit) = (item.name.get(self.lang), item.unit.get(self.lang));
                (
                    item.code.clone(),
                    format!("{name} · {unit} · {}", item.agency),
                )
            })
            .collect();
        self.listed(title, &rows);
    }

    fn indicators(&mut self, indicators: &[usize]) {
        let rows: Vec<(String, String)> = indicators
            .iter()
            .map(|indicator| {
                let indicator = &self.m.indicators[*indicator];
                let name = indicator.name.get(self.lang);
                (
                    indicator.code.clone(),
                    format!("{name}: {}", indicator.formula.text),
                )
            })
            .collect();
        self.listed(
            &Text::fixed("Dipakai indikator", "Used by indicators"),
            &rows,
        );
    }

    fn rules(&mut self, title: &Text, rules: &[usize]) {
        let rows: Vec<(String, String)> = rules
            .iter()
            .map(|rule| {
                let rule = &self.m.rules[*rule];
                let message = rule.message.get(self.lang);
                (
                    rule.code.clone(),
                    format!("{}: {message}", rule.condition.text),
                )
            })
            .collect();
        self.listed(title, &rows);
    }

    fn pooling(&self, pooling: Pooling) -> String {
        let words = match pooling {
            Pooling::Sum => Text::fixed("nilai daerah dijumlahkan", "values are added"),
            Pooling::None => Text::fixed("tidak dapat digabung", "cannot be pooled"),
            Pooling::WeightedBy(item) => {
                let code = &self.m.items[item].code;
                Text::new(
                    format!("rerata tertimbang dengan {code}"),
                    format!("mean weighted by {code}"),
                )
            }
        };
        words.get(self.lang).to_owned()
    }
}

const fn weight_label() -> Text {
    Text::fixed("Bobot", "Weight")
}

const fn unit_label() -> Text {
    Text::fixed("Satuan", "Unit")
}

const fn source_label() -> Text {
    Text::fixed("  sumber", "  source")
}

/// What else the element's column in a table may be called.
fn columns(facts: &mut Facts<'_>, aliases: &[String]) {
    let label = Text::fixed("Nama kolom lain", "Other column names");
    facts.add(&label, aliases.join("; "));
}

/// Where an element and its concept come from.
fn origins(facts: &mut Facts<'_>, provenance: &str, concept_source: &str) {
    facts.add(&Text::fixed("Asal", "Provenance"), provenance);
    facts.add(
        &Text::fixed("Sumber konsep", "Concept source"),
        concept_source,
    );
}

fn range(min: f64, max: f64, lang: Lang) -> String {
    let (min, max) = (number(min, lang), number(max, lang));
    match lang {
        Lang::Id => format!("{min} sampai {max}"),
        Lang::En => format!("{min} to {max}"),
    }
}

/// A share as a percentage with as many decimals as it has.
fn percent_up_to(share: f64, lang: Lang) -> String {
    format!("{}%", number(100.0 * share, lang))
}

fn direction(direction: Direction) -> Text {
    match direction {
        Direction::Positive => Text::fixed(
            "positif (makin besar makin baik)",
            "positive (more is better)",
        ),
        Direction::Negative => Text::fixed(
            "negatif (makin kecil makin baik)",
            "negative (less is better)",
        ),
    }
}

fn kind(item: &Item) -> Text {
    let label = item.kind.label();
    if item.integer && item.kind != crate::methodology::ItemKind::YesNo {
        Text::new(
            format!("{}, bilangan bulat", label.id),
            format!("{}, whole numbers", label.en),
        )
    } else {
        label
    }
}
