//! From a methodology to TOML text, in the style of the built-in file.

use std::fmt::Write as _;

use super::guide;
use super::values::{
    aggregation, bilingual, goalposts, missing, normalisation, number, observed, quoted, range,
};
use crate::lang::Text;
use crate::methodology::model::{
    CategorySet, Indicator, Item, Methodology, Node, Normalisation, Pooling, Rule, TableWords,
    Thresholds, Transform,
};
use crate::methodology::words::Word;

/// Width of the lines that head sections.
const WIDTH: usize = 100;

/// The definition as TOML text. Read again it gives an equal methodology; comments of the file it
/// came from are not part of a methodology and therefore not kept.
#[must_use]
pub fn write(m: &Methodology) -> String {
    let mut out = Out::default();
    out.methodology(m);
    out.section("TINGKAT, dari akar ke bawah; indikator berada di bawah tingkat terakhir");
    for level in &m.levels {
        let mut element = Element::new("level");
        element.text("code", &level.code);
        element.both("name", &level.name);
        out.element(&element);
    }
    if !m.category_sets.is_empty() {
        out.section("KATEGORI; nilai tepat pada batas masuk kelas yang lebih tinggi");
    }
    for set in &m.category_sets {
        out.element(&category_set(set));
    }
    out.section("POHON");
    for (position, node) in m.nodes.iter().enumerate() {
        out.group(&dimension(m, position));
        out.element(&node_element(m, node));
    }
    out.section("INDIKATOR");
    for indicator in &m.indicators {
        out.group(&path(m, indicator.parent));
        out.element(&indicator_element(m, indicator));
    }
    if !m.written_items().is_empty() {
        out.section("DATA");
    }
    for item in m.written_items() {
        out.group(&path(m, item.node));
        out.element(&item_element(m, item));
    }
    if !m.rules.is_empty() {
        out.section("ATURAN antardata");
    }
    for rule in &m.rules {
        out.element(&rule_element(rule));
    }
    out.text
}

/// The text being written.
#[derive(Default)]
struct Out {
    text: String,
    /// Heading of the group the last element belonged to.
    group: String,
}

impl Out {
    fn methodology(&mut self, m: &Methodology) {
        self.comment(&m.name.id);
        if !m.notice.id.is_empty() {
            self.comment(&m.notice.id);
        }
        self.text.push_str(&guide::comment());
        self.text.push('\n');
        let mut element = Element::new("");
        element.raw("schema_version", "1".to_owned());
        element.text("id", &m.id);
        element.text("version", &m.version);
        element.raw("official", m.official.to_string());
        element.both("name", &m.name);
        element.both_if_any("notice", &m.notice);
        element.text_if_any("provenance", &m.provenance);
        element.text_if_any("concept_source", &m.concept_source);
        element.number("final_percent", m.final_percent);
        if let Some(set) = m.category_sets.get(m.category_set) {
            element.text("category_set", &set.code);
        }
        element.raw("scale", range(&m.scale));
        element.render(&mut self.text);
        self.text.push_str("\n[validation]\n");
        thresholds(&m.validation).render(&mut self.text);
        if m.table != TableWords::default() {
            self.text.push_str("\n[table]\n");
            table(&m.table).render(&mut self.text);
        }
    }

    fn comment(&mut self, text: &str) {
        // Formatting into a String cannot fail.
        let _ = writeln!(self.text, "# {}", one_line(text));
    }

    fn section(&mut self, title: &str) {
        let line = "═".repeat(WIDTH - 2);
        let _ = write!(self.text, "\n# {line}\n# {title}\n# {line}\n");
        self.group.clear();
    }

    /// Head the elements that follow, when they belong to another group than those before.
    fn group(&mut self, title: &str) {
        if title == self.group {
            return;
        }
        title.clone_into(&mut self.group);
        if !title.is_empty() {
            let title = one_line(title);
            let dashes = WIDTH.saturating_sub(title.chars().count() + 6).max(3);
            let _ = writeln!(self.text, "\n# ── {title} {}", "─".repeat(dashes));
        }
    }

    fn element(&mut self, element: &Element) {
        let _ = writeln!(self.text, "\n[[{}]]", element.section);
        element.render(&mut self.text);
    }
}

/// The keys of one element, in order, with their values as TOML.
struct Element {
    section: &'static str,
    entries: Vec<(&'static str, String)>,
}

impl Element {
    const fn new(section: &'static str) -> Self {
        Self {
            section,
            entries: Vec::new(),
        }
    }

    fn raw(&mut self, key: &'static str, value: String) {
        self.entries.push((key, value));
    }

    fn text(&mut self, key: &'static str, value: &str) {
        self.raw(key, quoted(value));
    }

    fn text_if_any(&mut self, key: &'static str, value: &str) {
        if !value.is_empty() {
            self.text(key, value);
        }
    }

    fn both(&mut self, key: &'static str, value: &Text) {
        self.raw(key, bilingual(value));
    }

    fn both_if_any(&mut self, key: &'static str, value: &Text) {
        if !value.id.is_empty() {
            self.both(key, value);
        }
    }

    fn names_if_any(&mut self, key: &'static str, names: &[String]) {
        if !names.is_empty() {
            let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
            self.raw(key, format!("[{}]", names.join(", ")));
        }
    }

    fn number(&mut self, key: &'static str, value: f64) {
        self.raw(key, number(value));
    }

    /// Write the entries with their signs of equality under each other.
    fn render(&self, out: &mut String) {
        let width = self.entries.iter().map(|(key, _)| key.len()).max();
        let width = width.unwrap_or(0);
        for (key, value) in &self.entries {
            let _ = writeln!(out, "{key:width$} = {value}");
        }
    }
}

fn node_element(m: &Methodology, node: &Node) -> Element {
    let mut element = Element::new("node");
    element.text("code", &node.code);
    if let Some(parent) = node.parent {
        element.text("parent", &m.nodes[parent].code);
    }
    element.text("level", &m.levels[node.level].code);
    element.both("name", &node.name);
    // The root has nothing to be weighed against.
    if node.parent.is_some() || node.weight != 1.0 {
        element.number("weight", node.weight);
    }
    element.raw("aggregation", aggregation(&node.aggregation));
    if let Some(floor) = node.floor {
        element.number("floor", floor);
    }
    element.raw("missing", missing(m, &node.missing));
    element.names_if_any("aliases", &node.aliases);
    element.text_if_any("provenance", &node.provenance);
    element.text_if_any("concept_source", &node.concept_source);
    element.text_if_any("note", &node.note);
    element
}

fn indicator_element(m: &Methodology, indicator: &Indicator) -> Element {
    let mut element = Element::new("indicator");
    element.text("code", &indicator.code);
    element.text("parent", &m.nodes[indicator.parent].code);
    element.both("name", &indicator.name);
    if !indicator.direct {
        element.text("formula", &indicator.formula.text);
    }
    element.both("unit", &indicator.unit);
    element.text("direction", indicator.direction.key());
    if indicator.transform != Transform::None {
        element.text("transform", indicator.transform.key());
    }
    if indicator.normalisation != Normalisation::Goalposts {
        element.raw("normalisation", normalisation(&indicator.normalisation));
    }
    if let Some(posts) = &indicator.goalposts {
        element.raw("goalposts", goalposts(posts));
    }
    if indicator.range != m.scale {
        element.raw("range", range(&indicator.range));
    }
    if let Some(range) = &indicator.observed {
        element.raw("observed", observed(range));
    }
    element.number("weight", indicator.weight);
    element.names_if_any("aliases", &indicator.aliases);
    element.text_if_any("concept_source", &indicator.concept_source);
    element.text_if_any("provenance", &indicator.provenance);
    element
}

fn thresholds(thresholds: &Thresholds) -> Element {
    let mut element = Element::new("");
    element.number("oldest_years", thresholds.oldest_years);
    element.number("yearly_change", thresholds.yearly_change);
    element.number("yearly_points", thresholds.yearly_points);
    element.number("from_zero", thresholds.from_zero);
    element.number("small_count", thresholds.small_count);
    element.number("copied_digits", thresholds.copied_digits);
    element.number("copied_share", thresholds.copied_share);
    element.number("opposite_change", thresholds.opposite_change);
    element.number("clipped_points", thresholds.clipped_points);
    element
}

fn item_element(m: &Methodology, item: &Item) -> Element {
    let mut element = Element::new("item");
    element.text("code", &item.code);
    element.text_if_any("slug", &item.slug);
    element.both("name", &item.name);
    element.text("node", &m.nodes[item.node].code);
    element.both("unit", &item.unit);
    element.text("type", item.kind.key());
    element.raw("integer", item.integer.to_string());
    element.number("min", item.plausible.min);
    element.number("max", item.plausible.max);
    element.text("agency", &item.agency);
    element.text_if_any("source", &item.source);
    element.raw(
        "pooling",
        match item.pooling {
            Pooling::Sum => quoted("sum"),
            Pooling::None => quoted("none"),
            Pooling::WeightedBy(other) => {
                format!("{{ weighted_by = {} }}", quoted(&m.items[other].code))
            }
        },
    );
    if let Some(change) = item.yearly_change {
        element.number("yearly_change", change);
    }
    let related = item.moves_with.iter();
    let related: Vec<String> = related.map(|other| m.items[*other].code.clone()).collect();
    element.names_if_any("moves_with", &related);
    element.names_if_any("aliases", &item.aliases);
    element.text_if_any("concept_source", &item.concept_source);
    element.text_if_any("provenance", &item.provenance);
    element
}

fn rule_element(rule: &Rule) -> Element {
    let mut element = Element::new("rule");
    element.text("code", &rule.code);
    element.text("expr", &rule.condition.text);
    element.text("severity", rule.severity.key());
    element.number("tolerance", rule.tolerance);
    element.both("message", &rule.message);
    element.text_if_any("provenance", &rule.provenance);
    element
}

fn category_set(set: &CategorySet) -> Element {
    let mut element = Element::new("categories");
    element.text("set", &set.code);
    element.text_if_any("provenance", &set.provenance);
    let mut classes = String::from("[\n");
    for class in &set.classes {
        let (name, lower) = (bilingual(&class.name), number(class.lower));
        let _ = writeln!(classes, "  {{ name = {name}, lower = {lower} }},");
    }
    classes.push(']');
    element.raw("classes", classes);
    element
}

/// The name of the dimension a node belongs to; empty for the root.
fn dimension(m: &Methodology, node: usize) -> String {
    m.dimension_of(node).map_or_else(String::new, |dimension| {
        m.nodes[dimension].name.id.to_string()
    })
}

/// Names from the dimension down to a node; for the root its own.
fn path(m: &Methodology, node: usize) -> String {
    let mut names = vec![m.nodes[node].name.id.as_ref()];
    let mut current = node;
    while let Some(parent) = m.nodes[current].parent.filter(|parent| *parent != 0) {
        names.push(&m.nodes[parent].name.id);
        current = parent;
    }
    names.reverse();
    names.join(" › ")
}

fn table(words: &TableWords) -> Element {
    let mut element = Element::new("table");
    element.names_if_any("code", &words.code);
    element.names_if_any("name", &words.name);
    element.names_if_any("year", &words.year);
    element
}

/// Text on one line, for comments.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::{builtin, load_toml};

    #[test]
    fn the_built_in_definition_survives_writing_and_reading() {
        let text = write(builtin());
        let loaded = load_toml(&text, "salinan.toml");
        assert_eq!(loaded.problems, []);
        assert_eq!(loaded.methodology.as_ref(), Some(builtin()));
    }

    #[test]
    fn a_second_copy_is_the_same_text() {
        let text = write(builtin());
        let again = load_toml(&text, "salinan.toml").methodology.unwrap();
        assert_eq!(write(&again), text);
    }
}
