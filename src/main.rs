//! The `ikesos` binary: everything lives in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A run makes and drops many small texts on all threads at once. The allocators of the systems we
/// are built for (musl's and Windows' above all) are slow at that, and glibc's keeps three times
/// the memory; `docs/performance.md` has the figures.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ikesos::cli::run(std::env::args_os())
}
