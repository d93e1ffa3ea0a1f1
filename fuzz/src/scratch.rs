//! A file for the length of one check: what reads files is given files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file in the folder for temporary files, which goes away with this value.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// A file with these bytes; `name` is how its name ends.
    pub fn new(name: &str, bytes: &[u8]) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let process = std::process::id();
        let path = std::env::temp_dir().join(format!("ikesos-{process}-{number}-{name}"));
        fs::write(&path, bytes).expect("a file in the temporary folder");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// What it is called.
    pub fn name(&self) -> String {
        let name = self.0.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// Its bytes as they are now: reading a file never changes it.
    pub fn bytes(&self) -> Vec<u8> {
        fs::read(&self.0).expect("the file as it was")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // On some systems it cannot go while something has it open; the system clears it away then.
        let _ = fs::remove_file(&self.0);
    }
}
