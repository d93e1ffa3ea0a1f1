//! What the program does with a folder of forms, and what the libraries under it need for as much:
//! each a process of its own, so that its time and memory can be measured from outside.
//!
//! ```text
//! cargo run --release --example yardstick -- check FOLDER [--jobs 1]
//! ```
//!
//! `benches/peer/forms.py` runs all of them and states the ratios.

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Write};
use std::path::{Path, PathBuf};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use clap::{Parser, Subcommand};
use ikesos::lang::Lang;
use ikesos::methodology::builtin;
use ikesos::output::result;
use ikesos::scoring::outcome;
use ikesos::validation::check_file;
use rayon::prelude::*;
use rust_xlsxwriter::{Format, FormatBorder, Formula, Workbook, XlsxError as WriteError};
use walkdir::WalkDir;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// Do one kind of work on many workbooks
#[derive(Debug, Parser)]
struct Args {
    #[command(subcommand)]
    work: Work,
    /// Files at a time; 0 is one per core
    #[arg(long, global = true, default_value_t = 1)]
    jobs: usize,
}

#[derive(Debug, Subcommand)]
enum Work {
    /// Read, validate and score every form, with bounds
    Check { folder: PathBuf },
    /// Go through every cell of every sheet with calamine alone
    Calamine { folder: PathBuf },
    /// Check every form and write its result workbook
    Results { folder: PathBuf, out: PathBuf },
    /// Write the cells of one workbook so many times with `rust_xlsxwriter` alone
    Write {
        workbook: PathBuf,
        count: usize,
        out: PathBuf,
    },
}

fn main() -> Result<()> {
    let args = Args::parse();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs);
    let sum = pool.build()?.install(|| match &args.work {
        Work::Check { folder } => each(folder, |_, path| Ok(check(path))),
        Work::Calamine { folder } => each(folder, |_, path| cells(path)),
        Work::Results { folder, out } => {
            fs::create_dir_all(out)?;
            each(folder, |position, path| {
                save_result(path, &numbered(out, position))
            })
        }
        Work::Write {
            workbook,
            count,
            out,
        } => {
            fs::create_dir_all(out)?;
            let sheets = read(workbook)?;
            let numbers: Vec<usize> = (0..*count).collect();
            let write = |number: &usize| write(&sheets, &numbered(out, *number));
            numbers.par_iter().map(write).sum()
        }
    })?;
    // Something of every file, so that none can be left out.
    writeln!(io::stdout(), "{sum}")?;
    Ok(())
}

fn numbered(folder: &Path, number: usize) -> PathBuf {
    folder.join(format!("{number:05}.xlsx"))
}

/// The sum of what `work` says of every workbook below a folder.
fn each(folder: &Path, work: impl Fn(usize, &Path) -> Result<f64> + Sync) -> Result<f64> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        if path
            .extension()
            .is_some_and(|extension| extension == "xlsx")
        {
            paths.push(path);
        }
    }
    let numbered = paths.par_iter().enumerate();
    numbered.map(|(number, path)| work(number, path)).sum()
}

fn check(path: &Path) -> f64 {
    let checked = check_file(path, builtin());
    let Some(submission) = checked.read() else {
        return 0.0;
    };
    let outcome = outcome(builtin(), submission, &checked.report);
    outcome.scores.index().unwrap_or(0.0)
}

/// The number of cells.
fn cells(path: &Path) -> Result<f64> {
    let mut xlsx = Xlsx::new(Cursor::new(fs::read(path)?))?;
    let mut count = 0_u32;
    for sheet in xlsx.sheet_names() {
        let mut reader = xlsx.worksheet_cells_reader(&sheet)?;
        while reader.next_cell()?.is_some() {
            count += 1;
        }
    }
    Ok(f64::from(count))
}

fn save_result(path: &Path, target: &Path) -> Result<f64> {
    let checked = check_file(path, builtin());
    let Some(submission) = checked.read() else {
        return Ok(0.0);
    };
    let outcome = outcome(builtin(), submission, &checked.report);
    let bytes = result::workbook(builtin(), submission, &checked.report, &outcome, Lang::Id)?;
    fs::write(target, &bytes)?;
    Ok(bytes.len() as f64)
}

/// A sheet to be written: its name and cells.
type Sheet = (String, Vec<(u32, u16, Content)>);

/// What a cell holds.
enum Content {
    Number(f64),
    Text(String),
    Formula(String, String),
}

/// All cells of a workbook, their formulas with their saved results.
fn read(path: &Path) -> Result<Vec<Sheet>> {
    let mut xlsx = Xlsx::new(BufReader::new(File::open(path)?))?;
    let mut sheets = Vec::new();
    for name in xlsx.sheet_names() {
        let formulas = formulas(&mut xlsx, &name)?;
        let mut reader = xlsx.worksheet_cells_reader(&name)?;
        let mut cells = Vec::new();
        while let Some(cell) = reader.next_cell()? {
            let (row, column) = cell.get_position();
            let value = match cell.get_value() {
                DataRef::Float(number) => Content::Number(*number),
                DataRef::Empty => continue,
                other => Content::Text(text(other)),
            };
            let formula = formulas.iter().find(|(place, _)| *place == (row, column));
            let content = match (formula, value) {
                (None, value) => value,
                (Some((_, formula)), Content::Number(number)) => {
                    Content::Formula(formula.clone(), number.to_string())
                }
                (Some((_, formula)), Content::Text(text) | Content::Formula(_, text)) => {
                    Content::Formula(formula.clone(), text)
                }
            };
            cells.push((row, u16::try_from(column)?, content));
        }
        sheets.push((name, cells));
    }
    Ok(sheets)
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        _ => String::new(),
    }
}

type Formulas = Vec<((u32, u32), String)>;

fn formulas<R: io::Read + io::Seek>(
    xlsx: &mut Xlsx<R>,
    sheet: &str,
) -> std::result::Result<Formulas, XlsxError> {
    let mut reader = xlsx.worksheet_cells_reader(sheet)?;
    let mut found = Vec::new();
    while let Some(cell) = reader.next_formula()? {
        if !cell.get_value().is_empty() {
            found.push((cell.get_position(), cell.get_value().clone()));
        }
    }
    Ok(found)
}

/// Write sheets as a workbook of plain bordered cells; the size of the file.
fn write(sheets: &[Sheet], target: &Path) -> Result<f64> {
    let bytes = workbook(sheets)?;
    fs::write(target, &bytes)?;
    Ok(bytes.len() as f64)
}

fn workbook(sheets: &[Sheet]) -> std::result::Result<Vec<u8>, WriteError> {
    let format = Format::new().set_border(FormatBorder::Thin);
    let mut workbook = Workbook::new();
    for (name, cells) in sheets {
        let sheet = workbook.add_worksheet().set_name(name)?;
        for (row, column, content) in cells {
            match content {
                Content::Number(number) => {
                    sheet.write_number_with_format(*row, *column, *number, &format)?;
                }
                Content::Text(text) => {
                    sheet.write_string_with_format(*row, *column, text, &format)?;
                }
                Content::Formula(formula, result) => {
                    let formula = Formula::new(formula).set_result(result);
                    sheet.write_formula_with_format(*row, *column, formula, &format)?;
                }
            }
        }
    }
    workbook.save_to_buffer()
}
