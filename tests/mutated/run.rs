//! Running a target over its seeds and over what becomes of them.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::fuzzed::dice::Dice;
use crate::fuzzed::{Check, TARGETS, mutation};
use crate::support::repository;

/// Seconds for each target, in place of the usual number of executions.
const SECONDS: &str = "IKESOS_MUTATED_SECONDS";

/// Bytes that a changed file may have more than the largest seed.
const ROOM: usize = 4_096;

/// Memory that the process may need at its highest, in MB: all targets at once, each with files of
/// some KB. The limits on files are what keeps it so low.
const MEGABYTES: usize = 300;

/// A file, and what it is called.
type Seed = (String, Vec<u8>);

/// Run a target on changed seeds, so many times or as long as the environment says.
pub fn run(target: &str, times: usize) {
    let check = check_of(target);
    let seeds = seeds(target);
    let words = dictionary(target);
    let seconds = std::env::var(SECONDS)
        .ok()
        .and_then(|text| text.parse().ok());
    let start = seconds.map_or(1, |_| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.map_or(1, |now| u64::from(now.subsec_nanos()))
    });
    let begun = Instant::now();
    let mut dice = Dice::new(start);
    let mut done = 0;
    loop {
        let more = match seconds {
            Some(seconds) => begun.elapsed() < Duration::from_secs(seconds),
            None => done < times,
        };
        if !more {
            break;
        }
        let bytes = changed(&dice.pick(&seeds).1, &mut dice, &words);
        held(target, check, &bytes);
        done += 1;
    }
    println!("{target}: {done} executions from start {start}");
    memory_stays_bounded();
}

/// Run a target on its seeds as they are; how many there are.
pub fn replayed(target: &str) -> usize {
    let check = check_of(target);
    let seeds = seeds(target);
    for (_, bytes) in &seeds {
        held(target, check, bytes);
    }
    seeds.len()
}

fn check_of(target: &str) -> Check {
    let found = TARGETS.iter().find(|(name, _)| *name == target);
    found.expect(target).1
}

/// The folder with the seeds of a target.
pub fn folder(target: &str) -> PathBuf {
    repository().join("fuzz/corpus").join(target)
}

/// The seeds of a target, in the order of their names; a fuzzer's own finds are none.
pub fn seeds(target: &str) -> Vec<Seed> {
    let entries = fs::read_dir(folder(target)).expect(target);
    let mut seeds: Vec<Seed> = entries
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path(),
            )
        })
        .filter(|(name, _)| name.contains('.'))
        .map(|(name, path)| (name, fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    seeds
}

/// Check bytes; those that fail are kept, and it is said where.
fn held(target: &str, check: Check, bytes: &[u8]) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(bytes))) {
        let name = ikesos::workbook::sha256(bytes);
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("{target}-{}.gagal", &name[..12]));
        fs::write(&path, bytes).expect("a folder for temporary files");
        eprintln!(
            "{target}: the input is kept as {}; in fuzz/corpus/{target} it is tried again by every test",
            path.display()
        );
        std::panic::resume_unwind(panic);
    }
}

/// A seed, changed.
fn changed(seed: &[u8], dice: &mut Dice, words: &[Vec<u8>]) -> Vec<u8> {
    let size = seed.len();
    let mut data = seed.to_vec();
    // Workbooks are packed again without compression.
    data.resize(size * 12 + ROOM, 0);
    let mut mutate = {
        let mut own = Dice::new(dice.next());
        move |data: &mut [u8], size: usize, most: usize| bytes(data, size, most, &mut own, words)
    };
    let most = data.len();
    let turn = u32::try_from(dice.below(1 << 31)).unwrap_or(0);
    let size = mutation::in_place(&mut data, size, most, turn, &mut mutate);
    data.truncate(size);
    data
}

/// Change some bytes of a buffer; how many count afterwards.
fn bytes(data: &mut [u8], size: usize, most: usize, dice: &mut Dice, words: &[Vec<u8>]) -> usize {
    let mut content = data[..size].to_vec();
    for _ in 0..=dice.below(4) {
        let from = dice.below(content.len() + 1);
        let to = (from + dice.below(12)).min(content.len());
        match dice.below(6) {
            0 if from < content.len() => content[from] ^= 1 << dice.below(8),
            1 => drop(content.drain(from..to)),
            2 => {
                let piece = content[from..to].to_vec();
                let at = dice.below(content.len() + 1);
                content.splice(at..at, piece);
            }
            3 => content.insert(from, dice.next().to_le_bytes()[0]),
            _ if !words.is_empty() => {
                let end = if dice.one_in(2) { from } else { to };
                content.splice(from..end, dice.pick(words).iter().copied());
            }
            _ => {}
        }
    }
    content.truncate(most);
    data[..content.len()].copy_from_slice(&content);
    content.len()
}

/// The words of a target's dictionary, which is the fuzzer's: a word in quotation marks on each line,
/// `\xNN` for a byte.
fn dictionary(target: &str) -> Vec<Vec<u8>> {
    let path = repository().join(format!("fuzz/dictionaries/{target}.dict"));
    let text = fs::read_to_string(path).expect(target);
    let quoted = |line: &str| Some(line.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    text.lines()
        .filter_map(quoted)
        .map(|word| unescaped(&word))
        .collect()
}

fn unescaped(word: &str) -> Vec<u8> {
    let mut pieces = word.split("\\x");
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
        bytes.extend(rest.as_bytes());
    }
    let plain = String::from_utf8_lossy(&bytes)
        .replace("\\\"", "\"")
        .replace("\\\\", "\\");
    // A byte that is no text of its own stays as it is.
    if plain.contains('\u{FFFD}') {
        bytes
    } else {
        plain.into_bytes()
    }
}

/// Where the system tells it, the process never needed more than [`MEGABYTES`].
fn memory_stays_bounded() {
    let Ok(status) = fs::read_to_string("/proc/self/status") else {
        return;
    };
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
    let peak = kilobytes.unwrap_or(0) / 1024;
    assert!(peak < MEGABYTES, "the process needed {peak} MB");
}
