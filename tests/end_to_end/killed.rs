//! The program killed at random moments: at every target stands the old file or the whole new one,
//! and the next run ends well.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use ikesos::methodology;

use crate::support::{Folder, example, region_form};

/// Times that each command is killed.
const KILLS: u32 = 6;

/// A number that differs from run to run; the seed is printed, and taken from `IKESOS_SEED`.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let given = std::env::var("IKESOS_SEED").ok();
        let given = given.and_then(|seed| seed.parse().ok());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let seed = given.unwrap_or(u64::from(now.subsec_nanos()));
        // Shown with a test that fails.
        #[allow(clippy::print_stdout)]
        {
            println!("IKESOS_SEED={seed}");
        }
        Self(seed)
    }

    /// A moment within `most`.
    fn moment(&mut self, most: Duration) -> Duration {
        // Knuth's linear congruential generator.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = self.0.wrapping_add(1_442_695_040_888_963_407);
        most.mul_f64((self.0 >> 40) as f64 / f64::from(1_u32 << 24))
    }
}

/// The files below a folder that are no temporary ones, with their bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap();
        let name = path.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && !name.contains(".ikesos-") {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// Kill a command at random moments of its work; `targets` are the files or the folder it writes.
fn survives(folder: &Folder, target: &str, arguments: &[&str]) {
    let mut chance = Chance::new();
    let old = files(&folder.path(target));
    let started = Instant::now();
    let whole = folder.run(arguments);
    let length = started.elapsed();
    assert!(whole.code < 2, "{whole:?}");
    let new = files(&folder.path(target));
    assert!(old.iter().any(|(name, bytes)| new.get(name) != Some(bytes)));
    let restore = || {
        for (name, bytes) in &old {
            fs::write(folder.path(target).join(name), bytes).unwrap();
        }
        for name in new.keys().filter(|name| !old.contains_key(*name)) {
            let _ = fs::remove_file(folder.path(target).join(name));
        }
    };
    for _ in 0..KILLS {
        restore();
        let moment = chance.moment(length);
        let mut child = Command::new(env!("CARGO_BIN_EXE_ikesos"))
            .current_dir(folder.root())
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(moment);
        // On Unix the signal that nothing can be done about.
        child.kill().unwrap();
        child.wait().unwrap();
        for (name, bytes) in files(&folder.path(target)) {
            let before = old.get(&name) == Some(&bytes);
            let after = new.get(&name) == Some(&bytes);
            assert!(
                before || after,
                "{name} after {moment:?}: {} bytes",
                bytes.len()
            );
        }
        for name in old.keys() {
            assert!(
                folder.path(target).join(name).exists(),
                "{name} after {moment:?}"
            );
        }
    }
    let again = folder.run(arguments);
    assert_eq!(again.code, whole.code, "{again:?}");
    assert!(
        files(&folder.path(target)) == new,
        "the run after the kills"
    );
}

#[test]
fn a_batch_that_is_killed_leaves_whole_files() {
    let folder = Folder::new();
    let methodology = methodology::load("ikesos-acuan").unwrap();
    fs::create_dir(folder.path("kiriman")).unwrap();
    for number in 1..=5 {
        let form = region_form(&methodology, &format!("63.0{number}"), "Daerah", 2025);
        folder.put(&format!("kiriman/{number}.xlsx"), form.bytes());
    }
    let mut arguments = vec!["batch", "kiriman", "-o", "keluar", "--results", "--force"];
    // An earlier run, by another language, of the same regions.
    arguments.extend(["--lang", "en"]);
    assert!(folder.run(&arguments).code < 2);
    arguments.truncate(6);
    survives(&folder, "keluar", &arguments);
}

#[test]
fn single_files_are_old_or_new() {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    folder.put("kpu.xlsx", example("balasan/kpu"));
    fs::create_dir(folder.path("keluar")).unwrap();
    let commands: [&[&str]; 3] = [
        &[
            "compute",
            "isian.xlsx",
            "-o",
            "keluar/hasil.xlsx",
            "--force",
        ],
        &[
            "merge",
            "isian.xlsx",
            "kpu.xlsx",
            "-o",
            "keluar/hasil.xlsx",
            "--force",
        ],
        &[
            "annotate",
            "isian.xlsx",
            "-o",
            "keluar/hasil.xlsx",
            "--force",
        ],
    ];
    for arguments in commands {
        folder.put("keluar/hasil.xlsx", "lama");
        survives(&folder, "keluar", arguments);
    }
}
