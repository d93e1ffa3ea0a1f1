//! The program, run in an environment of its own.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// The repository's root.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What a run gave.
#[derive(Debug, Clone)]
pub struct Output {
    /// Exit status; -1 when the program was killed.
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// Run the program in the repository's root.
pub fn ikesos<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Output {
    run_in(&repository(), arguments, &[], "")
}

fn run_in<S: AsRef<OsStr>>(
    folder: &Path,
    arguments: impl IntoIterator<Item = S>,
    variables: &[(&str, &str)],
    input: &str,
) -> Output {
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ikesos"));
    command.current_dir(folder).env_clear();
    // Without these no program starts or finds its temporary folder on Windows.
    for variable in ["SystemRoot", "TEMP", "TMP"] {
        if let Some(value) = std::env::var_os(variable) {
            command.env(variable, value);
        }
    }
    let output = command
        .envs(variables.iter().copied())
        .args(arguments)
        .write_stdin(input)
        .output()
        .expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("output in UTF-8");
    Output {
        code: output.status.code().unwrap_or(-1),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// A temporary folder in which the program runs, so that paths in its output are short.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// The path of a file in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        self.0.path()
    }

    /// Put a file into it.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("a file in the temporary folder");
        path
    }

    /// The bytes of a file in it.
    pub fn get(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect(name)
    }

    /// Names of everything in it, sorted.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Run the program here.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Output {
        self.run_with(&[], arguments)
    }

    /// Run the program here, with environment variables.
    pub fn run_with<S: AsRef<OsStr>>(
        &self,
        variables: &[(&str, &str)],
        arguments: impl IntoIterator<Item = S>,
    ) -> Output {
        self.shortened(run_in(self.0.path(), arguments, variables, ""))
    }

    /// Run the program here with lines on its standard input.
    pub fn run_typing<S: AsRef<OsStr>>(
        &self,
        input: &str,
        arguments: impl IntoIterator<Item = S>,
    ) -> Output {
        self.shortened(run_in(self.0.path(), arguments, &[], input))
    }

    fn shortened(&self, mut output: Output) -> Output {
        for text in [&mut output.stdout, &mut output.stderr] {
            *text = text.replace(&*self.0.path().to_string_lossy(), "[FOLDER]");
        }
        output
    }
}

/// Settings for snapshots: whatever differs from machine to machine and version to version is
/// named instead.
///
/// ```text
/// settings().bind(|| insta::assert_snapshot!(folder.run(["validate", "x.xlsx"]).stdout));
/// ```
pub fn settings() -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r"\b[0-9a-f]{64}\b", "[SHA256]");
    let version = env!("CARGO_PKG_VERSION").replace('.', r"\.");
    settings.add_filter(&format!(r"\bikesos {version}"), "ikesos [VERSION]");
    settings.add_filter(&format!("\"{version}\""), "\"[VERSION]\"");
    settings.add_filter(r"ikesos\.exe", "ikesos");
    settings
}
