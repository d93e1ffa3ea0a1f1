//! From a workbook to records that know their cells.
//!
//! Sheets are found by name and columns by header, in either language; sheets, rows and columns
//! that mean nothing here are left alone, unless a header looks like a misspelt one that is
//! missing.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::diagnostic::Place;
use crate::lang::{Lang, nearest};
use crate::methodology::columns::{self, Column};
use crate::methodology::problem::{Problem, ProblemKind, Subject};
use crate::methodology::record::{Field, Form, Raw, Record, Records, Section};
use crate::methodology::source::{At, Located};
use crate::workbook::{Cell, CellValue, OpenError, Position, Workbook};

/// Rows in which headers are looked for: titles and notes may stand above them.
const HEADER_ROWS: u32 = 40;

/// Groups of an element that may be left blank altogether.
const OPTIONAL_GROUPS: [&str; 6] = [
    "goalposts",
    "observed",
    "range",
    "normalisation",
    "aggregation",
    "missing",
];

/// Whether a workbook is meant as a definition at all: it has a tree or levels, perhaps under a
/// misspelt name. A region's form and a result have neither.
pub(in crate::methodology) fn is_definition(workbook: &Workbook) -> bool {
    [Section::Node, Section::Level].into_iter().any(|section| {
        let names = columns::sheet(section);
        let sheets = || workbook.sheets().iter().map(|sheet| sheet.name.as_str());
        nearest(&names.id, sheets()).is_some() || nearest(&names.en, sheets()).is_some()
    })
}

/// Read the records of a workbook; the problems are those of its sheets and headers.
pub(in crate::methodology) fn records(
    workbook: &mut Workbook,
) -> Result<(Records, Vec<Problem>), OpenError> {
    let mut reader = Reader {
        problems: Vec::new(),
        records: Records::new(Form::Workbook, At::Whole),
    };
    if let Some(sheet) = reader.find(workbook, Section::Methodology) {
        let grid = Grid::read(workbook, sheet)?;
        reader.methodology(&grid);
    }
    for section in Section::LISTS {
        if let Some(sheet) = reader.find(workbook, section) {
            let grid = Grid::read(workbook, sheet)?;
            reader.elements(section, &grid);
        }
    }
    Ok((reader.records, reader.problems))
}

/// The cells of a sheet.
struct Grid {
    sheet: String,
    /// By row and column, in this order.
    cells: Vec<Cell>,
    /// Where formulas stand, in the same order.
    formulas: Vec<Position>,
}

impl Grid {
    fn read(workbook: &mut Workbook, sheet: String) -> Result<Self, OpenError> {
        let cells = workbook.cells(&sheet)?;
        let formulas = workbook.formula_cells(&sheet)?;
        Ok(Self {
            sheet,
            cells,
            formulas,
        })
    }

    fn at(&self, row: u32, column: u32) -> At {
        At::Place(Place::at(&self.sheet, row, column))
    }

    /// The sheet as a whole.
    fn whole(&self) -> At {
        At::Place(Place::sheet(&self.sheet))
    }

    fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let position = self
            .cells
            .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        self.cells.get(position.ok()?)
    }

    /// The cells of each row, in order.
    fn rows(&self) -> impl Iterator<Item = &[Cell]> {
        self.cells.chunk_by(|a, b| a.row == b.row)
    }

    /// The value of a cell, which may not exist.
    fn value(&self, row: u32, column: u32, of: &Column) -> Located<Raw> {
        let raw = self
            .cell(row, column)
            .map_or(Raw::Blank, |cell| self.raw(cell, of));
        Located::new(raw, self.at(row, column))
    }

    /// What a cell holds.
    fn raw(&self, cell: &Cell, of: &Column) -> Raw {
        let is_formula_text = matches!(of.key, "formula" | "expr" | "aggregation.formula");
        let place = (cell.row, cell.column);
        match &cell.value {
            _ if is_formula_text && self.formulas.binary_search(&place).is_ok() => {
                Raw::ExcelFormula
            }
            CellValue::Empty => Raw::FormulaWithoutValue,
            CellValue::Text(text) if text.trim().is_empty() => Raw::Blank,
            CellValue::Text(text) => Raw::Text(text.clone()),
            CellValue::Number(number) if cell.percent => Raw::Percent(*number),
            CellValue::Number(number) => Raw::Number(*number),
            CellValue::Boolean(value) => Raw::Boolean(*value),
            CellValue::Date(date) => Raw::Date(date.clone()),
            CellValue::Error(error) => Raw::CellError(error.clone()),
        }
    }
}

struct Reader {
    problems: Vec<Problem>,
    records: Records,
}

impl Reader {
    fn report(&mut self, section: Section, at: At, kind: ProblemKind) {
        self.problems.push(Problem {
            kind,
            subject: Subject {
                section,
                code: None,
                number: 0,
            },
            at,
            excerpt: None,
        });
    }

    /// The name of a section's sheet. A missing one is noted even where the section may be empty:
    /// the program writes all sheets, so one that is not there was renamed or deleted.
    fn find(&mut self, workbook: &Workbook, section: Section) -> Option<String> {
        let names = columns::sheet(section);
        for name in [&names.id, &names.en] {
            if let Some(sheet) = workbook.find_sheet(name) {
                return Some(sheet.name.clone());
            }
        }
        let sheets = workbook.sheets().iter().map(|sheet| sheet.name.as_str());
        let others: Vec<&str> = sheets.filter(|name| !is_sheet(name)).collect();
        let near = nearest(&names.id, others.iter().copied())
            .or_else(|| nearest(&names.en, others.iter().copied()))
            .map(str::to_owned);
        let at = At::Place(Place::sheet(names.id));
        self.report(section, at, ProblemKind::MissingSection { section, near });
        None
    }

    /// The methodology's own fields: a label, and its value in the next cell to the right.
    fn methodology(&mut self, grid: &Grid) {
        let mut found: HashMap<&'static str, At> = HashMap::new();
        let mut record = Record::new(grid.whole());
        let mut others = Vec::new();
        for cell in &grid.cells {
            let CellValue::Text(label) = &cell.value else {
                continue;
            };
            let at = grid.at(cell.row, cell.column);
            match column_of(Section::Methodology, label) {
                None => others.push((label.clone(), at)),
                // The first one counts: a label may well stand in a note further down.
                Some(column) if found.contains_key(column.key) => {}
                Some(column) => {
                    found.insert(column.key, at.clone());
                    let value = grid.value(cell.row, cell.column + 1, column);
                    record.insert(column.key, at, value);
                }
            }
        }
        for group in ["notice", "scale", "validation", "table", "defaults"] {
            record.fold_blank_group(group);
        }
        self.records.methodology = record;
        let found: Vec<&str> = found.into_keys().collect();
        self.missing_columns(Section::Methodology, grid, &found, &others);
    }

    /// The elements of a section: one record per row below the headers.
    fn elements(&mut self, section: Section, grid: &Grid) {
        let Some(headers) = self.headers(section, grid) else {
            return;
        };
        let first = headers.columns.iter().map(|(column, _)| *column).min();
        let mut records = Vec::new();
        for cells in grid.rows().filter(|cells| cells[0].row > headers.row) {
            let row = cells[0].row;
            let mut record = Record::new(grid.at(row, first.unwrap_or(0)));
            for (position, column) in &headers.columns {
                let header = grid.at(headers.row, *position);
                record.insert(column.key, header, grid.value(row, *position, column));
            }
            if !record.is_blank() {
                for group in OPTIONAL_GROUPS {
                    record.fold_blank_group(group);
                }
                records.push(record);
            }
        }
        if section == Section::Category {
            records = sets(records);
        }
        if let Some(list) = self.records.list_mut(section) {
            *list = records;
        }
    }

    /// The row with the most known headers (the first of equals), and what its columns hold.
    fn headers(&mut self, section: Section, grid: &Grid) -> Option<Headers> {
        let known = |row: &&[Cell]| row.iter().filter_map(|c| header_of(section, c)).count();
        let row = grid
            .rows()
            .take_while(|row| row[0].row < HEADER_ROWS)
            .max_by_key(|row| (known(row), Reverse(row[0].row)))
            .filter(|row| known(row) >= 2);
        let Some(row) = row else {
            let kind = ProblemKind::MissingSection {
                section,
                near: None,
            };
            self.report(section, grid.whole(), kind);
            return None;
        };
        let mut columns: Vec<(u32, &'static Column)> = Vec::new();
        let mut others = Vec::new();
        for cell in row {
            let at = grid.at(cell.row, cell.column);
            let CellValue::Text(text) = &cell.value else {
                continue;
            };
            let Some(column) = header_of(section, cell) else {
                others.push((text.clone(), at));
                continue;
            };
            if let Some((first, _)) = columns.iter().find(|(_, other)| other.key == column.key) {
                let kind = ProblemKind::Twice {
                    what: text.trim().to_owned(),
                    first: grid.at(cell.row, *first),
                };
                self.report(section, at, kind);
            } else {
                columns.push((cell.column, column));
            }
        }
        let found: Vec<&str> = columns.iter().map(|(_, column)| column.key).collect();
        self.missing_columns(section, grid, &found, &others);
        Some(Headers {
            row: row[0].row,
            columns,
        })
    }

    /// Note required columns that are not there, and any column that seems to be there under a
    /// misspelt header: what an analyst wrote must not be silently ignored.
    fn missing_columns(
        &mut self,
        section: Section,
        grid: &Grid,
        found: &[&str],
        others: &[(String, At)],
    ) {
        for column in columns::of(section) {
            if found.contains(&column.key) {
                continue;
            }
            let near = misspelt(column, others);
            if near.is_none() && !column.required() {
                continue;
            }
            let (at, near) = near.map_or_else(
                || (grid.whole(), None),
                |(text, at)| (at.clone(), Some(text.trim().to_owned())),
            );
            let field = column.key;
            self.report(section, at, ProblemKind::MissingColumn { field, near });
        }
    }
}

/// Where the headers stand.
struct Headers {
    row: u32,
    /// Columns of the sheet and what they hold.
    columns: Vec<(u32, &'static Column)>,
}

/// Whether a name is that of a section's sheet.
fn is_sheet(name: &str) -> bool {
    Section::LISTS
        .into_iter()
        .chain([Section::Methodology])
        .map(columns::sheet)
        .any(|names| fold(&names.id) == fold(name) || fold(&names.en) == fold(name))
}

fn header_of(section: Section, cell: &Cell) -> Option<&'static Column> {
    match &cell.value {
        CellValue::Text(text) => column_of(section, text),
        _ => None,
    }
}

/// The column that a header names, in either language or by the key of the TOML form.
fn column_of(section: Section, header: &str) -> Option<&'static Column> {
    let header = fold(header);
    columns::of(section).iter().find(|column| {
        let names = column.header();
        let is_name = |lang: Lang| fold(names.get(lang)) == header;
        let key = column.key.strip_suffix(".method").unwrap_or(column.key);
        is_name(Lang::Id) || is_name(Lang::En) || key == header || column.key == header
    })
}

/// The header that is probably a misspelt one of this column. A column that may be missing is
/// only recognised by a slip of the finger: analysts add columns of their own, and "Catatan saya"
/// is not meant as "Catatan batas".
fn misspelt<'a>(column: &Column, others: &'a [(String, At)]) -> Option<&'a (String, At)> {
    let names = column.header();
    let texts = || others.iter().map(|(text, _)| text.as_str());
    let near = nearest(&names.id, texts()).or_else(|| nearest(&names.en, texts()))?;
    let is_slip = |name: &str| {
        let distance = strsim::damerau_levenshtein(&fold(name), &fold(near));
        distance <= 1 + name.chars().count() / 8
    };
    if !column.required() && !is_slip(&names.id) && !is_slip(&names.en) {
        return None;
    }
    others.iter().find(|(text, _)| text == near)
}

/// Case and spaces do not make another header.
fn fold(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Rows of classes gathered by their set. A row without a set belongs to the one above it.
fn sets(rows: Vec<Record>) -> Vec<Record> {
    let mut sets: Vec<Record> = Vec::new();
    for mut row in rows {
        let set = take(&mut row, "set");
        let provenance = take(&mut row, "provenance");
        let name = set.as_ref().map(|set| &set.value.value);
        let known = match name {
            None | Some(Raw::Blank) => sets.len().checked_sub(1),
            Some(name) => sets
                .iter()
                .position(|other| other.fields.first().is_some_and(|f| f.value.value == *name)),
        };
        let at = row.at.clone();
        let class = Located::new(Raw::Group(row), at.clone());
        if let Some(position) = known {
            add_class(&mut sets[position], class);
            continue;
        }
        let mut record = Record::new(at.clone());
        record.fields.extend(set);
        record.fields.extend(provenance);
        let list = Located::new(Raw::List(vec![class]), at.clone());
        record.insert("classes", at, list);
        sets.push(record);
    }
    sets
}

fn add_class(set: &mut Record, class: Located<Raw>) {
    let classes = set.fields.iter_mut().find(|field| field.key == "classes");
    if let Some(Raw::List(classes)) = classes.map(|field| &mut field.value.value) {
        classes.push(class);
    }
}

fn take(record: &mut Record, key: &str) -> Option<Field> {
    let position = record.fields.iter().position(|field| field.key == key)?;
    Some(record.fields.remove(position))
}
