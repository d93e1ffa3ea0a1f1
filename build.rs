//! Names the commit for `ikesos --version`, and gives the Windows program its manifest.
//!
//! Nothing else goes into the build: no time, no path, no name of a machine, so that the same commit
//! gives the same program.

use std::path::Path;
use std::process::Command;

use embed_manifest::manifest::{ActiveCodePage, Setting};
use embed_manifest::{embed_manifest, new_manifest};

/// Set by those who build from an archive without its history and know the commit.
const VARIABLE: &str = "IKESOS_COMMIT";

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let given = std::env::var(VARIABLE).ok().filter(|name| is_commit(name));
    // Empty where nobody knows, as in a source archive.
    let commit = given.or_else(from_git).unwrap_or_default();
    println!("cargo::rustc-env=IKESOS_BUILD_COMMIT={commit}");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_some() {
        // Paths longer than 260 letters, and UTF-8 for libraries that ask for the code page.
        let manifest = new_manifest("Ikesos")
            // Of use to windows and buttons only.
            .remove_dependency("Microsoft.Windows.Common-Controls")
            .long_path_aware(Setting::Enabled)
            .active_code_page(ActiveCodePage::Utf8);
        embed_manifest(manifest)?;
    }
    Ok(())
}

/// The commit that is checked out. A repository further up is none of ours: the sources may lie in
/// someone else's.
fn from_git() -> Option<String> {
    if !Path::new(".git").exists() {
        return None;
    }
    watch(&["HEAD".to_owned(), "logs/HEAD".to_owned()]);
    if let Some(branch) = git(&["symbolic-ref", "-q", "HEAD"]) {
        watch(&[branch, "packed-refs".to_owned()]);
    }
    git(&["rev-parse", "HEAD"]).filter(|name| is_commit(name))
}

/// Ask for the program to be built again when git's own files change. Cargo takes a file that is
/// not there for one that always changes, so only those that are there are named.
fn watch(names: &[String]) {
    for name in names {
        if let Some(path) = git(&["rev-parse", "--git-path", name])
            && Path::new(&path).exists()
        {
            println!("cargo::rerun-if-changed={path}");
        }
    }
}

/// What git prints, if it is installed and content.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let text = text.trim();
    (output.status.success() && !text.is_empty()).then(|| text.to_owned())
}

/// Whether it is a full name of a commit, SHA-1 or SHA-256.
fn is_commit(name: &str) -> bool {
    matches!(name.len(), 40 | 64) && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}
