//! The page that explains methodology files: every example loads, every result it claims is what
//! the program computes, and its lists are those of the program.
//!
//! A block of TOML that begins with `schema_version` is a whole file; any other stands behind the
//! block marked `<!-- kepala -->`. `<!-- salah: IK832 -->` before a block names the problems it has;
//! `<!-- metodologi: FILE -->` takes a file in place of a block. A block of CSV is data for the
//! methodology before it. A table whose first column is "unit" claims scores of that data by the
//! codes of indicators and nodes; one whose first column is "Baris" claims the score of the root
//! with the line marked `# ←` replaced.

use ikesos::lang::Lang;
use ikesos::methodology::{self, Child, Methodology, builtin, load_toml, write_xlsx};
use ikesos::scoring::{Panel, Scorer, Scores, Unit};
use ikesos::submission::table::{self, Inputs, Options, Table};
use ikesos::workbook::{CellValue, open_bytes};

use crate::support::{Folder, repository};

/// A part of the page.
#[derive(Debug)]
enum Part {
    /// A fenced block: its language, and its text.
    Block(String, String),
    /// The words of a comment.
    Comment(String),
    /// Rows of cells; the first is the header.
    Rows(Vec<Vec<String>>),
}

fn page() -> Vec<(usize, Part)> {
    let text = std::fs::read_to_string(repository().join("docs/methodology.md")).unwrap();
    let mut parts = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let inside: Vec<&str> = lines
                .by_ref()
                .map(|(_, line)| line)
                .take_while(|line| *line != "```")
                .collect();
            let block = Part::Block(language.to_owned(), inside.join("\n") + "\n");
            parts.push((number + 1, block));
        } else if let Some(comment) = line.strip_prefix("<!-- ") {
            let words = comment.strip_suffix(" -->").unwrap();
            parts.push((number + 1, Part::Comment(words.to_owned())));
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some((_, line)) = lines.next_if(|(_, line)| line.starts_with('|')) {
                if !line.starts_with("|---") {
                    rows.push(cells(line));
                }
            }
            parts.push((number + 1, Part::Rows(rows)));
        }
    }
    parts
}

fn cells(line: &str) -> Vec<String> {
    let inside = line.trim().trim_start_matches('|').trim_end_matches('|');
    inside
        .split(" | ")
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// What has been read of the page so far.
#[derive(Default)]
struct Reader {
    head: String,
    /// What the comment before the next block says.
    comment: Option<String>,
    /// The methodology last shown, and its text where it was shown.
    methodology: Option<Methodology>,
    text: String,
    data: String,
    /// Examples loaded, and numbers compared.
    examples: usize,
    numbers: usize,
}

impl Reader {
    fn part(&mut self, line: usize, part: Part) {
        match part {
            Part::Comment(words) => self.comment = Some(words),
            Part::Block(language, text) => match language.as_str() {
                "toml" => self.definition(line, &text),
                "csv" => self.csv(text),
                "sh" | "text" => {}
                other => panic!("line {line}: a block of {other}"),
            },
            Part::Rows(rows) => match rows[0][0].as_str() {
                "unit" => self.results(line, &rows),
                "Baris" => self.variants(line, &rows),
                _ => {}
            },
        }
    }

    fn definition(&mut self, line: usize, text: &str) {
        let comment = self.comment.take().unwrap_or_default();
        if comment == "kepala" {
            text.clone_into(&mut self.head);
            return;
        }
        self.text = if text.starts_with("schema_version") {
            text.to_owned()
        } else {
            format!("{}\n{text}", self.head)
        };
        let loaded = load_toml(&self.text, "contoh.toml");
        let found: Vec<&str> = loaded
            .problems
            .iter()
            .map(ikesos::methodology::Problem::code)
            .collect();
        let expected: Vec<&str> = comment
            .strip_prefix("salah: ")
            .map_or_else(Vec::new, |codes| codes.split(", ").collect());
        assert_eq!(found, expected, "line {line}: {:#?}", loaded.problems);
        self.methodology = loaded.methodology;
        self.examples += 1;
    }

    fn csv(&mut self, text: String) {
        if let Some(file) = self
            .comment
            .take()
            .as_deref()
            .and_then(|words| words.strip_prefix("metodologi: "))
        {
            let path = repository().join(file);
            let loaded = methodology::load(&path).unwrap();
            self.methodology = Some(loaded);
            self.examples += 1;
        }
        self.data = text;
    }

    /// Scores by unit.
    fn results(&mut self, line: usize, rows: &[Vec<String>]) {
        let m = self.methodology.as_ref().unwrap();
        let table = read(m, &self.data);
        let scores = scores(m, &table);
        for row in &rows[1..] {
            let unit = position(&table, &row[0]);
            for (column, cell) in rows[0].iter().zip(row).skip(1) {
                let place = format!("line {line}: {} {column}", row[0]);
                if column == "kategori" {
                    let class = scores[unit].index().and_then(|score| m.category_of(score));
                    let class = class.map_or("-", |class| &class.name.id);
                    assert_eq!(cell, class, "{place}");
                } else {
                    assert_shown(score(m, &scores[unit], column), cell, &place);
                }
                self.numbers += 1;
            }
        }
    }

    /// Scores of the root with another line in the place of the marked one.
    fn variants(&mut self, line: usize, rows: &[Vec<String>]) {
        let mut marked = self.text.lines().filter(|line| line.ends_with("# ←"));
        let (Some(marked), None) = (marked.next(), marked.next()) else {
            panic!("line {line}: not one marked line");
        };
        for row in &rows[1..] {
            let place = format!("line {line}: {}", row[0]);
            let replacement = row[0].trim_matches('`');
            let key = |line: &str| line.split('=').next().unwrap().trim().to_owned();
            assert_eq!(key(replacement), key(marked), "{place}");
            let loaded = load_toml(&self.text.replace(marked, replacement), "contoh.toml");
            assert_eq!(
                loaded.count(ikesos::diagnostic::Severity::Error),
                0,
                "{place}"
            );
            let m = loaded.methodology.unwrap();
            let table = read(&m, &self.data);
            let scores = scores(&m, &table);
            for (unit, cell) in rows[0].iter().zip(row).skip(1) {
                let root = scores[position(&table, unit)].index();
                assert_shown(root, cell, &format!("{place}, {unit}"));
                self.numbers += 1;
            }
        }
    }
}

/// Data as a table that people keep.
fn read(m: &Methodology, data: &str) -> Table {
    let folder = Folder::new();
    let path = folder.put("data.csv", data);
    let table = table::read(path, m, &Options::default()).unwrap();
    assert!(!table.columns.is_empty());
    table
}

fn scores(m: &Methodology, table: &Table) -> Vec<Scores> {
    let inputs: Vec<Inputs> = (0..table.units.len())
        .map(|unit| {
            let mut inputs = Inputs::of(m);
            table.inputs(unit, &mut inputs);
            inputs
        })
        .collect();
    let groups: Vec<Vec<&str>> = table
        .units
        .iter()
        .map(|unit| unit.groups.iter().map(AsRef::as_ref).collect())
        .collect();
    let unit = |position: usize| Unit {
        code: &table.units[position].code,
        items: &inputs[position].items,
        indicators: &inputs[position].indicators,
        groups: &groups[position],
        ..Unit::default()
    };
    let panel = Panel::of(m, (0..inputs.len()).map(unit));
    let mut scorer = Scorer::new(m, Some(&panel));
    (0..inputs.len())
        .map(|position| scorer.score(&unit(position)))
        .collect()
}

fn position(table: &Table, name: &str) -> usize {
    let found = table.units.iter().position(|unit| &*unit.name == name);
    found.unwrap_or_else(|| panic!("no unit {name}"))
}

/// The score of an indicator or node by its code.
fn score(m: &Methodology, scores: &Scores, code: &str) -> Option<f64> {
    let nodes = (0..m.nodes.len()).map(Child::Node);
    let mut children = nodes.chain((0..m.indicators.len()).map(Child::Indicator));
    let child = children.find(|child| m.code_of(*child) == code);
    scores.score(child.unwrap_or_else(|| panic!("no element {code}")))
}

/// A score is what the page shows, to as many decimals as it shows.
fn assert_shown(score: Option<f64>, shown: &str, place: &str) {
    let decimals = shown
        .split_once(',')
        .map_or(0, |(_, decimals)| decimals.len());
    let score = score.map_or_else(|| "-".to_owned(), |score| Lang::Id.number(score, decimals));
    assert_eq!(score.replace('\u{2212}', "-"), shown, "{place}");
}

#[test]
fn every_example_loads_and_gives_what_the_page_says() {
    let mut reader = Reader::default();
    for (line, part) in page() {
        reader.part(line, part);
    }
    // The page has not quietly lost its examples.
    assert!(reader.examples >= 20, "{}", reader.examples);
    assert!(reader.numbers >= 190, "{}", reader.numbers);
}

/// Rows of the tables with this header.
fn rows_under(header: &[&str]) -> Vec<Vec<String>> {
    let rows = page().into_iter().filter_map(|(_, part)| match part {
        Part::Rows(rows) if rows[0] == header => Some(rows),
        _ => None,
    });
    rows.flat_map(|rows| rows.into_iter().skip(1)).collect()
}

#[test]
fn every_code_of_methodology_files_is_listed() {
    let listed = rows_under(&["Kode", "Tingkat", "Arti"]);
    let codes: Vec<Vec<String>> = methodology::codes()
        .map(|doc| {
            let severity = doc.severity.word().id.into_owned();
            vec![doc.code.to_owned(), severity, doc.what.id.to_string()]
        })
        .collect();
    assert_eq!(listed, codes);
}

#[test]
fn every_column_of_the_workbook_form_is_listed() {
    let listed: Vec<(String, String)> = rows_under(&["Lembar", "Kolom", "Kunci", "Harus ada"])
        .into_iter()
        .map(|row| (row[0].clone(), row[1].clone()))
        .collect();
    let mut workbook = open_bytes(write_xlsx(builtin(), Lang::Id).unwrap()).unwrap();
    let names: Vec<String> = workbook
        .sheets()
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut found = Vec::new();
    for name in names {
        for cell in workbook.cells(&name).unwrap() {
            let is_header = if name == "Metodologi" {
                cell.column == 0 && (5..36).contains(&cell.row)
            } else {
                cell.row == 3
            };
            if let (true, CellValue::Text(text)) = (is_header, &cell.value)
                && !text.starts_with("Porsi dalam induk")
            {
                found.push((name.clone(), text.clone()));
            }
        }
    }
    assert_eq!(listed, found);
}

/// Every key that a table of keys explains is known to the program, and the program knows no other.
#[test]
fn every_key_is_explained() {
    let explained: Vec<String> = page()
        .into_iter()
        .filter_map(|(_, part)| match part {
            Part::Rows(rows) if rows[0][0] == "Kunci" => Some(rows),
            _ => None,
        })
        .flat_map(|rows| rows.into_iter().skip(1))
        .flat_map(|row| row[0].split(", ").map(str::to_owned).collect::<Vec<_>>())
        .map(|key| key.trim_matches('`').trim_matches(['[', ']']).to_owned())
        .collect();
    for (section, own) in [
        ("level", &["code", "name"][..]),
        ("node", &[]),
        ("indicator", &[]),
        ("item", &[]),
        ("rule", &[]),
    ] {
        let text = format!("[[{section}]]\nasing = 1\n");
        let loaded = load_toml(&text, "asing.toml");
        let unknown = loaded
            .problems
            .iter()
            .find_map(|problem| match &problem.kind {
                methodology::ProblemKind::UnknownKey { known, .. } => Some(known.clone()),
                _ => None,
            });
        for key in unknown.unwrap() {
            let is_explained = own.contains(&key) || explained.iter().any(|known| known == key);
            assert!(is_explained, "{section}: {key}");
        }
    }
}
