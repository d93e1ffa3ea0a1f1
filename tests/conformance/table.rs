//! Tables of numbers in CSV.

use std::path::Path;

/// A table: a header and rows of texts.
pub struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Read a CSV file; blanks around the cells do not count.
    pub fn read(path: &Path) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_path(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
        let header = texts(reader.headers().unwrap());
        let rows = reader.records().map(|row| texts(&row.unwrap())).collect();
        Self { header, rows }
    }

    /// Position of a column, which must be there.
    pub fn column(&self, name: &str) -> usize {
        let found = self.header.iter().position(|column| column == name);
        found.unwrap_or_else(|| panic!("no column {name}"))
    }

    pub fn columns(&self) -> impl Iterator<Item = (usize, &str)> {
        self.header.iter().map(String::as_str).enumerate()
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows
            .iter()
            .map(move |cells| Row { table: self, cells })
    }

    /// The row with this text in a column, which must be there.
    pub fn row(&self, column: &str, text: &str) -> Row<'_> {
        self.rows()
            .find(|row| row.text(column) == text)
            .unwrap_or_else(|| panic!("no {column} {text}"))
    }
}

/// A row of a table.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    pub fn columns(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.table.columns()
    }

    pub fn text(&self, column: &str) -> &'a str {
        &self.cells[self.table.column(column)]
    }

    /// A number; none for an empty cell.
    pub fn number(&self, column: &str) -> Option<f64> {
        parse(self.text(column))
    }

    pub fn number_at(&self, column: usize) -> Option<f64> {
        parse(&self.cells[column])
    }
}

fn parse(text: &str) -> Option<f64> {
    let number = || text.parse().unwrap_or_else(|_| panic!("no number: {text}"));
    (!text.is_empty() && text != "NA").then(number)
}
