//! The `ikesos` binary: everything lives in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ikesos::cli::run(std::env::args_os())
}
