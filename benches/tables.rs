//! A wide table from CSV to scores on disk, by the program itself: 84,000 rows (every desa and
//! kelurahan) of 99 items, and the half, the quarter and the eighth of that.
//!
//! ```text
//! cargo bench --bench tables
//! ```

// The generator of the fictitious nation; not all of it is needed here.
#[allow(dead_code)]
#[path = "../examples/nation/fiction/mod.rs"]
mod fiction;

use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;
use std::process::{Command, Stdio};

use divan::Bencher;
use divan::counter::ItemsCount;
use ikesos::methodology::builtin;
use tempfile::TempDir;

const ROWS: [usize; 4] = [10_500, 21_000, 42_000, 84_000];

fn main() {
    divan::main();
}

#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn all_cores(bencher: Bencher, rows: usize) {
    measure(bencher, rows, "0");
}

#[divan::bench(args = ROWS, sample_count = 5, sample_size = 1)]
fn one_core(bencher: Bencher, rows: usize) {
    measure(bencher, rows, "1");
}

/// Time the program on a table; `cores` 0 are all. A failure ends the benchmark.
fn measure(bencher: Bencher, rows: usize, cores: &str) {
    let folder = match prepared(rows) {
        Ok(folder) => folder,
        Err(error) => fail(&*error),
    };
    bencher.counter(ItemsCount::new(rows)).bench_local(|| {
        if let Err(error) = compute(folder.path(), cores) {
            fail(&error);
        }
    });
}

/// A table of so many rows in a folder of its own.
fn prepared(rows: usize) -> Result<TempDir, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = File::create(folder.path().join("table.csv"))?;
    fiction::table::write(builtin(), rows, BufWriter::new(file))?;
    Ok(folder)
}

fn compute(folder: &Path, cores: &str) -> io::Result<()> {
    let status = Command::new(env!("CARGO_BIN_EXE_ikesos"))
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", cores)
        .args(["compute", "table.csv", "-o", "scores.csv", "--force"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other(format!("ikesos: {status}")))
    }
}

/// A benchmark of something that fails measures nothing.
fn fail(error: &dyn std::fmt::Display) -> ! {
    use std::io::Write as _;
    // Nothing can be done when not even this can be said.
    let _ = writeln!(io::stderr(), "{error}");
    std::process::exit(1);
}
