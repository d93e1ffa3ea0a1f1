//! Makes a fictitious nation: filled forms by region, and the list of regions that should send one.
//!
//! ```text
//! cargo run --release --example nation -- FOLDER [--files 514] [--broken]
//! cargo run --release --example nation -- FOLDER --rows 84000
//! ```
//!
//! The same call gives the same bytes. Names and codes are those of no real region, and every form
//! says on its first sheet that it is invented.

mod fiction;

use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use clap::Parser;
use fiction::{files, regions, table};
use ikesos::methodology::builtin;

/// Make a fictitious nation
#[derive(Debug, Parser)]
struct Args {
    /// Folder to write into; new or empty
    folder: PathBuf,
    /// Number of regions, a form each
    #[arg(long, default_value_t = 514, value_parser = up_to::<{ regions::MOST }>)]
    files: usize,
    /// Spoil eight of the forms: cut, empty, sent twice, last year's, not sent, …
    #[arg(long)]
    broken: bool,
    /// One wide table of so many rows (table.csv) in place of the forms
    #[arg(long, conflicts_with_all = ["files", "broken"], value_parser = up_to::<{ table::MOST }>)]
    rows: Option<usize>,
}

/// A number from 1 up to `MOST`.
fn up_to<const MOST: usize>(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (1..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("a number from 1 to {MOST}")),
    }
}

fn main() -> Result<(), files::Trouble> {
    let args = Args::parse();
    if fs::read_dir(&args.folder).is_ok_and(|mut files| files.next().is_some()) {
        return Err(format!("{} is not empty", args.folder.display()).into());
    }
    fs::create_dir_all(&args.folder)?;
    if let Some(rows) = args.rows {
        let file = BufWriter::new(File::create(args.folder.join("table.csv"))?);
        return table::write(builtin(), rows, file).map_err(|error| error.to_string().into());
    }
    files::make(builtin(), (args.files, args.broken), |(path, bytes)| {
        save(&args.folder.join(path), &bytes)
    })
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), files::Trouble> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, bytes)?)
}
