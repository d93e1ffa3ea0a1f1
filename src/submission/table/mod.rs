//! Wide tables: one row per unit (and year), one column per item or indicator.
//!
//! A table comes as a text file (comma, semicolon, tab or bar; UTF-8, UTF-16, Windows-1252) or on
//! a sheet of a workbook. Its header row is the one with the most known columns, so titles above
//! it do no harm; columns are known by the codes, aliases and names of the methodology
//! (`vocabulary.rs`). A table may have millions of cells: values are kept in eight bytes each
//! (`cell.rs`), and what is odd is counted and told with its first places only.
//!
//! As with forms, reading never judges: odd things are plain facts ([`TableTrouble`],
//! [`ReadingCount`]) that the validation room turns into findings.

mod cell;
mod decode;
mod error;
mod evidence;
mod gather;
mod plan;
mod records;
mod row;
mod sheet;
mod text;
mod units;
mod value;
mod vocabulary;

use std::path::Path;

use schemars::JsonSchema;
use serde::Serialize;

use super::number::DecimalMark;
use super::{Reading, SourceFile, form};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::methodology::formula::Input;
use crate::workbook::{self, Content, Workbook};

pub use cell::Cell;
pub use decode::Encoding;
pub(crate) use decode::decode;
pub use error::TableError;
pub use row::Given;

use evidence::ColumnEvidence;
use gather::{Gathered, Odd, Rows};
use plan::{Plan, Wanted};
use sheet::SheetTable;
use text::TextTable;
use vocabulary::Vocabulary;

/// Most rows of a table, as in Excel.
pub const ROWS: usize = 1_048_576;

/// Most values of a table: 84,000 villages with 99 items, and half as many again.
pub const CELLS: usize = 12_500_000;

/// Bytes that the rows of a table and their scores may take, see [`most_rows`].
pub const SCORE_BYTES: usize = 128 * 1024 * 1024;

/// Of things that occur often, this many are told with their places.
pub const FIRST: usize = 3;

/// A table as read.
#[derive(Debug, Clone)]
pub struct Table {
    /// The file it was read from.
    pub file: SourceFile,
    /// Name of its sheet; for a text file the file's own name without its ending, as a spreadsheet
    /// program calls its sheet.
    pub sheet: String,
    /// The header row, from 0.
    pub header_row: u32,
    /// The columns with values, in the order of the file.
    pub columns: Vec<Column>,
    /// One unit per row, in the order of the file.
    pub units: Vec<Unit>,
    /// What deserves mention about the reading of values.
    pub readings: Vec<ReadingCount>,
    /// What is odd about the file, its columns and rows.
    pub troubles: Vec<TableTrouble>,
    /// By unit, then column.
    values: Vec<Cell>,
}

/// A column with values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its header.
    pub header: String,
    /// Its position in the file, from 0.
    pub position: usize,
    /// What its values are.
    pub target: Target,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// Values of an item, by position.
    Item(usize),
    /// Values of an indicator, by position, which count in place of its formula.
    Indicator(usize),
    /// Results that someone published, to compare ours with.
    Published,
}

/// A row: which unit (and year) it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The row, from 0.
    pub row: u32,
    /// Its code; empty when there is none.
    pub code: Box<str>,
    /// Its name; empty when there is none.
    pub name: Box<str>,
    /// The year; empty when there is none.
    pub year: Box<str>,
    /// Its province; empty when there is none.
    pub province: Box<str>,
    /// Its groups, parallel to [`Methodology::group_columns`]; empty texts where none is given.
    pub groups: Box<[Box<str>]>,
    /// Whether it stands beside the other rows, or in the way of them.
    pub kind: RowKind,
}

/// What a row is among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A unit like the others.
    #[default]
    Unit,
    /// One of several rows about the same unit and year: none of them can be told to be the right
    /// one.
    Repeated,
    /// A sum, a mean or an area that others of the table lie in.
    Aggregate,
}

impl Unit {
    fn at(row: u32, groups: usize) -> Self {
        Self {
            row,
            code: Box::default(),
            name: Box::default(),
            year: Box::default(),
            province: Box::default(),
            groups: vec![Box::default(); groups].into_boxed_slice(),
            kind: RowKind::Unit,
        }
    }

    /// Whether it is compared with the others: ranked, and counted in what they have in common.
    #[must_use]
    pub fn is_compared(&self) -> bool {
        self.kind == RowKind::Unit
    }

    /// The year as a number, when it is one.
    #[must_use]
    pub fn year_number(&self) -> Option<u16> {
        self.year.parse().ok()
    }

    /// What tells the unit from others of its year: its code; without one, name and province.
    #[must_use]
    pub fn identity(&self) -> String {
        if self.code.is_empty() {
            let (name, province) = (
                vocabulary::fold(&self.name),
                vocabulary::fold(&self.province),
            );
            format!("n{name}\0{province}")
        } else {
            format!("k{}", vocabulary::fold(&self.code))
        }
    }

    /// What the unit is called where there is room for one text: its name, else its code, else
    /// its row.
    #[must_use]
    pub fn label(&self) -> Text {
        let name = if self.name.is_empty() {
            &self.code
        } else {
            &self.name
        };
        if name.is_empty() {
            let row = u64::from(self.row) + 1;
            Text::new(format!("baris {row}"), format!("row {row}"))
        } else {
            Text::same(&**name)
        }
    }
}

/// How often values of a column were read in a way that deserves mention, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingCount {
    /// Position in [`Table::columns`].
    pub column: usize,
    /// How they were read.
    pub reading: Reading,
    /// How often.
    pub count: usize,
    /// The first places: row, from 0, and what stood there.
    pub first: Vec<(u32, Box<str>)>,
}

/// Something that occurs in some rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Occurrences {
    /// In how many.
    pub count: usize,
    /// The first of them.
    pub first: Vec<Place>,
}

/// Something odd about a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableTrouble {
    /// The text is in an encoding of old: letters beyond ASCII may be others than were meant.
    OldEncoding,
    /// A quotation mark is never closed; it was taken for a letter.
    QuoteOpen(Occurrences),
    /// Two columns mean the same; the first is used.
    ColumnTwice {
        /// Header of the second.
        header: String,
        /// The header cell that is used.
        first: Place,
        /// The one that is not.
        second: Place,
    },
    /// A column that means nothing here and looks like a misspelt one that is missing.
    ColumnMisspelt {
        /// The header.
        header: String,
        /// The code or alias that may be meant.
        near: String,
        /// The header cell.
        place: Place,
    },
    /// Columns that mean nothing here: their headers and header cells.
    ColumnsUnknown {
        /// Header and header cell of each.
        columns: Vec<(String, Place)>,
    },
    /// Items that indicators need and no column gives, by position.
    ColumnsMissing {
        /// Positions of the items.
        items: Vec<usize>,
    },
    /// Columns with the groups of units that the methodology needs for what is missing.
    GroupColumnsMissing {
        /// Their names.
        columns: Vec<String>,
    },
    /// No column names the units, neither by code nor by name.
    NoIdentityColumn,
    /// A header names another scale than the methodology's unit.
    OtherUnit {
        /// Code of the item or indicator.
        code: String,
        /// Its unit.
        unit: Text,
        /// The unit in the header.
        named: String,
        /// The header cell.
        place: Place,
    },
    /// Numbers with a decimal point and numbers with a decimal comma stand in the same file.
    MixedDecimals {
        /// How many can only have a decimal point.
        points: usize,
        /// The first of them, and its text.
        first_point: Option<(Place, Box<str>)>,
        /// How many can only have a decimal comma.
        commas: usize,
        /// The first of them, and its text.
        first_comma: Option<(Place, Box<str>)>,
    },
    /// Numbers such as `1.234` that nothing in the file decides.
    UndecidedDecimals {
        /// How many.
        count: usize,
        /// The first of them, and its text.
        first: Option<(Place, Box<str>)>,
    },
    /// Rows with more cells than there are headers: none of their values is used.
    RowsTooLong(Occurrences),
    /// Rows with fewer cells than there are headers: the rest counts as empty.
    RowsTooShort(Occurrences),
    /// Rows with values and neither code nor name.
    RowsNameless(Occurrences),
    /// Rows about a unit (and year) that an earlier row is about.
    UnitsRepeated {
        /// How many.
        count: usize,
        /// The first of them: the earlier row, this one, and the unit.
        first: Vec<(Place, Place, Text)>,
    },
    /// Rows that look like the sum or mean of the others.
    Totals(Occurrences),
    /// Rows about an area that other rows lie in, by their codes: a province among its regencies.
    AreasAbove(Occurrences),
    /// Rows with a name and no code, where nearly all others have one.
    RowsWithoutCode(Occurrences),
    /// Other sheets that hold a table of the methodology too; they are not read.
    OtherSheets {
        /// The sheet that is read.
        used: String,
        /// The others.
        others: Vec<String>,
    },
    /// Notes under the table, which were left out.
    Footnotes(Occurrences),
}

/// What a table is read with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The decimal mark of its text numbers, when the user says so.
    pub decimal: Option<DecimalMark>,
    /// Header of the column with published results, when there is one to compare with.
    pub published: Option<&'a str>,
}

/// What a file turned out to be.
#[derive(Debug)]
pub enum Opened {
    /// A form workbook, or a workbook that is neither form nor table.
    Form(Box<Workbook>),
    /// A wide table.
    Table(Box<Table>),
}

/// Open a file as what it is: a workbook with a form's sheets is a form, a workbook with known
/// columns and any text a table.
///
/// # Errors
/// When the file cannot be opened, or is a text without any known column.
pub fn open(
    path: impl AsRef<Path>,
    methodology: &Methodology,
    options: &Options<'_>,
) -> Result<Opened, TableError> {
    let path = path.as_ref();
    let bytes = workbook::read_any(path)?;
    match workbook::content(&bytes)? {
        Content::Text => {
            read_text(bytes, path, methodology, options).map(|table| Opened::Table(Box::new(table)))
        }
        Content::Workbook => {
            let mut workbook = workbook::open_bytes(bytes)?;
            if form::is_form(&mut workbook)? {
                return Ok(Opened::Form(Box::new(workbook)));
            }
            match read_sheet(&mut workbook, path, methodology, options) {
                Ok(table) => Ok(Opened::Table(Box::new(table))),
                Err(TableError::NoColumns { .. }) => Ok(Opened::Form(Box::new(workbook))),
                Err(error) => Err(error),
            }
        }
    }
}

/// Most rows of a table that is scored by a methodology: each row keeps all its scores, so that
/// rows can be ranked and written, and a text of 50 MB may have millions of nearly empty ones.
#[must_use]
pub const fn most_rows(methodology: &Methodology) -> usize {
    /// Bytes of a row with its code and name.
    const ROW: usize = 200;
    /// Bytes per node: its score, its rank, its bounds.
    const NODE: usize = 8 + 4 + 32;
    /// Bytes per indicator: its value, its normalised value, how it came about.
    const INDICATOR: usize = 8 + 8 + 2;
    let row = ROW + NODE * methodology.nodes.len() + INDICATOR * methodology.indicators.len();
    let most = SCORE_BYTES / row;
    if most < ROWS { most } else { ROWS }
}

/// Read a file as a table, whatever else it may be.
///
/// # Errors
/// When it cannot be opened or has no known column.
pub fn read(
    path: impl AsRef<Path>,
    methodology: &Methodology,
    options: &Options<'_>,
) -> Result<Table, TableError> {
    let path = path.as_ref();
    let bytes = workbook::read_any(path)?;
    match workbook::content(&bytes)? {
        Content::Text => read_text(bytes, path, methodology, options),
        Content::Workbook => read_sheet(
            &mut workbook::open_bytes(bytes)?,
            path,
            methodology,
            options,
        ),
    }
}

pub(crate) fn read_text(
    bytes: Vec<u8>,
    path: &Path,
    methodology: &Methodology,
    options: &Options<'_>,
) -> Result<Table, TableError> {
    let sha256 = workbook::sha256(&bytes);
    let (text, encoding) = decode::decode(bytes);
    let words = Vocabulary::of(methodology);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let wanted = Wanted {
        methodology,
        words: &words,
        published: options.published,
        sheet: &stem,
    };
    let mut source = TextTable::open(&text, &words).map_err(|error| wanted.expected(error))?;
    let mut troubles = Vec::new();
    if encoding == Encoding::Windows1252 {
        troubles.push(TableTrouble::OldEncoding);
    }
    let mut plan = Plan::of(source.header_row, &source.header, &wanted, &mut troubles)?;
    plan.number_row = source.number_row();
    source.divide(plan.columns.len(), most_rows(methodology))?;
    plan.decide(&source.sample(&plan).evidence, options.decimal);
    let mut gathered = source.read(&plan);
    // The first rows may have said less than all of them do.
    if plan.decide(&gathered.evidence, options.decimal) {
        gathered = source.read(&plan);
    }
    let mut unclosed = Rows::default();
    for row in &source.unclosed {
        unclosed.add(*row);
    }
    let made = Making {
        wanted: &wanted,
        plan,
        troubles,
        unclosed,
    };
    made.finish(gathered, path, sha256)
}

fn read_sheet(
    workbook: &mut Workbook,
    path: &Path,
    methodology: &Methodology,
    options: &Options<'_>,
) -> Result<Table, TableError> {
    let words = Vocabulary::of(methodology);
    let expected = Wanted {
        methodology,
        words: &words,
        published: options.published,
        sheet: "",
    };
    let source = SheetTable::open(workbook, &words).map_err(|error| expected.expected(error))?;
    let wanted = Wanted {
        sheet: &source.sheet,
        ..expected
    };
    let mut troubles = Vec::new();
    if !source.others.is_empty() {
        troubles.push(TableTrouble::OtherSheets {
            used: source.sheet.clone(),
            others: source.others.clone(),
        });
    }
    let mut plan = Plan::of(source.header_row, &source.header, &wanted, &mut troubles)?;
    plan.number_row = source.number_row();
    let most = most_rows(methodology);
    let mut gathered = source.read(&plan, most)?;
    if plan.decide(&gathered.evidence, options.decimal) {
        gathered = source.read(&plan, most)?;
    }
    let made = Making {
        wanted: &wanted,
        plan,
        troubles,
        unclosed: Rows::default(),
    };
    made.finish(gathered, path, workbook.sha256().to_owned())
}

/// A table in the making.
struct Making<'a> {
    wanted: &'a Wanted<'a>,
    plan: Plan<'a>,
    troubles: Vec<TableTrouble>,
    unclosed: Rows,
}

impl Making<'_> {
    /// Put the table together.
    fn finish(
        mut self,
        mut gathered: Gathered,
        path: &Path,
        sha256: String,
    ) -> Result<Table, TableError> {
        let odd = units::look(&mut gathered, &self.plan);
        if gathered.units.is_empty() {
            return Err(TableError::NoRows);
        }
        self.report_decimals(&gathered);
        self.report_rows(&gathered, &odd);
        let readings = gathered
            .odd
            .into_iter()
            .map(|((column, reading), odd)| ReadingCount {
                column,
                reading,
                count: odd.count,
                first: odd.first,
            });
        gathered.units.shrink_to_fit();
        Ok(Table {
            file: SourceFile {
                path: path.to_path_buf(),
                sha256,
            },
            sheet: self.wanted.sheet.to_owned(),
            header_row: self.plan.header_row,
            readings: readings.collect(),
            columns: self.plan.columns,
            units: gathered.units,
            troubles: self.troubles,
            values: gathered.values,
        })
    }

    fn report_decimals(&mut self, gathered: &Gathered) {
        let all = evidence::whole(&gathered.evidence);
        let first = |kind: fn(&evidence::ColumnEvidence) -> &Option<evidence::Sample>| {
            let columns = gathered.evidence.iter().zip(&self.plan.columns);
            let samples = columns.filter_map(|(evidence, column)| {
                let (row, text) = kind(evidence).as_ref()?;
                Some((*row, column.position, text.clone()))
            });
            let (row, position, text) =
                samples.min_by_key(|(row, position, _)| (*row, *position))?;
            Some((self.wanted.place(row, position), text))
        };
        if all.points > 0 && all.commas > 0 {
            self.troubles.push(TableTrouble::MixedDecimals {
                points: all.points,
                first_point: first(|evidence| &evidence.first_point),
                commas: all.commas,
                first_comma: first(|evidence| &evidence.first_comma),
            });
        }
        let undecided: Vec<(usize, &Odd)> = gathered
            .odd
            .iter()
            .filter(|((_, reading), _)| *reading == Reading::Ambiguous)
            .map(|((column, _), odd)| (*column, odd))
            .collect();
        let count = undecided.iter().map(|(_, odd)| odd.count).sum();
        if count > 0 {
            let first = undecided.iter().filter_map(|(column, odd)| {
                let (row, text) = odd.first.first()?;
                Some((*row, self.plan.columns[*column].position, text.clone()))
            });
            let first = first.min_by_key(|(row, position, _)| (*row, *position));
            let first = first.map(|(row, position, text)| (self.wanted.place(row, position), text));
            self.troubles
                .push(TableTrouble::UndecidedDecimals { count, first });
        }
    }

    fn report_rows(&mut self, gathered: &Gathered, odd: &units::Oddities) {
        let at = |rows: &Rows| Occurrences {
            count: rows.count,
            first: rows
                .first
                .iter()
                .map(|row| self.wanted.place(*row, 0))
                .collect(),
        };
        let mut found = Vec::new();
        let mut add = |rows: &Rows, trouble: fn(Occurrences) -> TableTrouble| {
            if rows.count > 0 {
                found.push(trouble(at(rows)));
            }
        };
        add(&self.unclosed, TableTrouble::QuoteOpen);
        add(&gathered.too_long, TableTrouble::RowsTooLong);
        add(&gathered.too_short, TableTrouble::RowsTooShort);
        add(&odd.nameless, TableTrouble::RowsNameless);
        add(&odd.totals, TableTrouble::Totals);
        add(&odd.areas, TableTrouble::AreasAbove);
        add(&odd.without_code, TableTrouble::RowsWithoutCode);
        add(&odd.footnotes, TableTrouble::Footnotes);
        if odd.repeated_count > 0 {
            let label = |row: u32| {
                let position = gathered.units.binary_search_by_key(&row, |unit| unit.row);
                position.map_or_else(|_| Text::default(), |at| gathered.units[at].label())
            };
            let first = odd.repeated.iter().map(|(first, second)| {
                let places = (self.wanted.place(*first, 0), self.wanted.place(*second, 0));
                (places.0, places.1, label(*second))
            });
            found.push(TableTrouble::UnitsRepeated {
                count: odd.repeated_count,
                first: first.collect(),
            });
        }
        self.troubles.append(&mut found);
    }
}

impl Wanted<'_> {
    /// The error with the codes that a header could have had.
    fn expected(&self, error: TableError) -> TableError {
        match error {
            TableError::NoColumns { found, .. } => {
                let items = self.methodology.items.iter().map(|item| item.code.clone());
                TableError::NoColumns {
                    found: found
                        .into_iter()
                        .filter(|text| !text.trim().is_empty())
                        .collect(),
                    expected: items.collect(),
                }
            }
            other => other,
        }
    }
}

impl Plan<'_> {
    /// Read numbers from now on as these say; whether some of them are then read otherwise.
    fn decide(&mut self, columns: &[ColumnEvidence], said: Option<DecimalMark>) -> bool {
        let mut otherwise = false;
        let notations = evidence::notations(columns, said);
        for ((context, notation), column) in self.contexts.iter_mut().zip(notations).zip(columns) {
            otherwise |= context.notation != notation && column.either > 0;
            context.notation = notation;
        }
        otherwise
    }
}

impl Table {
    /// The values of a unit, one per column.
    #[must_use]
    pub fn values(&self, unit: usize) -> &[Cell] {
        &self.values[unit * self.columns.len()..][..self.columns.len()]
    }

    /// Position of the column with these values, if there is one.
    #[must_use]
    pub fn column(&self, target: Target) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.target == target)
    }

    /// The cell of a unit and column.
    #[must_use]
    pub fn place(&self, unit: usize, column: usize) -> Place {
        self.place_of(self.units[unit].row, column)
    }

    /// The unit in whose row a cell is.
    #[must_use]
    pub fn unit_at(&self, place: &Place) -> Option<usize> {
        let digits = place
            .cell
            .trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let row = digits.parse::<u32>().ok()?.checked_sub(1)?;
        let unit = self.units.binary_search_by_key(&row, |unit| unit.row);
        unit.ok().filter(|_| place.sheet == self.sheet)
    }

    /// The first cell of a unit's row.
    #[must_use]
    pub fn row_place(&self, unit: usize) -> Place {
        Place::at(&*self.sheet, self.units[unit].row, 0)
    }

    /// The cell of a row, from 0, and a column.
    #[must_use]
    pub fn place_of(&self, row: u32, column: usize) -> Place {
        let position = self.columns[column].position;
        Place::at(
            &*self.sheet,
            row,
            u32::try_from(position).unwrap_or(u32::MAX),
        )
    }

    /// The items of a unit as formulas see them, and the values given for its indicators. What has
    /// no column is missing; an indicator without one, or with nothing in its cell, has its
    /// formula's value.
    pub fn inputs(&self, unit: usize, inputs: &mut Inputs) {
        for (column, cell) in self.columns.iter().zip(self.values(unit)) {
            match column.target {
                Target::Item(item) => inputs.items[item] = cell.input(),
                Target::Indicator(indicator) => {
                    inputs.indicators[indicator] = (*cell != Cell::EMPTY).then(|| cell.input());
                }
                Target::Published => {}
            }
        }
    }
}

/// What the scores of a unit are computed from; to be used again for the next unit.
#[derive(Debug, Clone)]
pub struct Inputs {
    /// Per item.
    pub items: Vec<Input>,
    /// Per indicator: the value given for it, if any.
    pub indicators: Vec<Option<Input>>,
}

impl Inputs {
    /// Nothing given.
    #[must_use]
    pub fn of(methodology: &Methodology) -> Self {
        Self {
            items: vec![Input::Missing; methodology.items.len()],
            indicators: vec![None; methodology.indicators.len()],
        }
    }
}

#[cfg(test)]
mod tests;
