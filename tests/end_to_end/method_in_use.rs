//! A methodology of one's own, from the command line to the screen: it is named, it cannot pass for
//! the built-in one, and what the screens say to do next keeps to it.

use ikesos::methodology::{self, Methodology};

use super::support::{Folder, Output, form_for, repository};

const OWN: &str = "metode saya.toml";

/// The built-in definition as a file, after a change.
fn changed(change: impl Fn(String) -> String) -> String {
    let text = methodology::write_toml(methodology::builtin());
    let changed = change(text.clone());
    assert_ne!(changed, text);
    changed
}

/// Weights edited, id and version kept.
fn unrenamed() -> String {
    changed(|text| {
        text.replacen(
            "aggregation = \"arithmetic\"",
            "aggregation = \"geometric\"",
            1,
        )
    })
}

fn renamed() -> String {
    unrenamed().replacen("\"ikesos-acuan\"", "\"ikesos-banjar\"", 1)
}

/// A folder with an example and a methodology of one's own.
fn folder(example: &str, own: &str) -> Folder {
    let folder = Folder::new();
    let bytes = std::fs::read(repository().join("examples").join(example)).unwrap();
    folder.put(example, bytes);
    folder.put(OWN, own);
    folder
}

fn run(folder: &Folder, words: &[&str]) -> Output {
    folder.run(words.iter().chain(&["--method", OWN]))
}

/// A screen without its line breaks.
fn words(screen: &str) -> String {
    let words: Vec<&str> = screen.split_whitespace().collect();
    words.join(" ")
}

fn of(folder: &Folder) -> Methodology {
    methodology::load(folder.path(OWN)).unwrap()
}

#[test]
fn an_edited_definition_does_not_pass_for_the_built_in_one() {
    let folder = folder("tanah-laut-2025.xlsx", &unrenamed());
    let hash = of(&folder).short_hash().to_owned();
    for command in ["compute", "validate"] {
        let screen = run(&folder, &[command, "tanah-laut-2025.xlsx"]).stdout;
        let file = format!("Berkas metodologi: {OWN} (sidik {hash})");
        assert!(screen.contains(&file), "{screen}");
        let differs = "isinya berbeda dari metodologi bawaan ikesos-acuan 1.0.0.";
        assert!(screen.contains(differs), "{screen}");
    }
    let found = run(
        &folder,
        &["validate", "tanah-laut-2025.xlsx", "--format", "csv"],
    )
    .stdout;
    assert!(
        found.contains(",IK605,passes-for-builtin,warning,"),
        "{found}"
    );
    // The form was made for the built-in one, and the score says so too.
    let screen = run(&folder, &["compute", "tanah-laut-2025.xlsx"]).stdout;
    assert!(
        words(&screen).contains("tidak sama dengan saat formulir dibuat."),
        "{screen}"
    );
}

#[test]
fn a_renamed_definition_is_named_by_its_file_and_nothing_more() {
    let folder = folder("tanah-laut-2025.xlsx", &renamed());
    let screen = run(&folder, &["compute", "tanah-laut-2025.xlsx"]).stdout;
    assert!(
        screen.contains("Berkas metodologi: metode saya.toml (sidik "),
        "{screen}"
    );
    assert!(
        !screen.contains("berbeda dari metodologi bawaan"),
        "{screen}"
    );
    assert!(
        screen.contains("dibuat untuk metodologi “ikesos-acuan”, bukan"),
        "{screen}"
    );
}

#[test]
fn the_built_in_definition_needs_no_file() {
    let folder = folder("tanah-laut-2025.xlsx", &unrenamed());
    let screen = folder.run(["compute", "tanah-laut-2025.xlsx"]).stdout;
    assert!(!screen.contains("hash"), "{screen}");
    assert!(!screen.contains("--method"), "{screen}");
}

#[test]
fn what_to_do_next_keeps_to_the_methodology() {
    let folder = folder("banjarbaru-2025.xlsx", &unrenamed());
    let next = |words: &[&str]| {
        let output = run(&folder, words);
        let text = output.stdout + &output.stderr;
        // A command to copy stands on a line of its own or behind a colon.
        let command = |line: &str| {
            let line = line.rsplit_once(": ").map_or(line, |(_, command)| command);
            let line = line.trim().to_owned();
            line.starts_with("ikesos ").then_some(line)
        };
        let lines: Vec<String> = text.lines().filter_map(command).collect();
        assert!(!lines.is_empty(), "{words:?}: {text}");
        for line in lines
            .iter()
            .filter(|line| !line.starts_with("ikesos codes"))
        {
            assert!(
                line.ends_with("--method \"metode saya.toml\""),
                "{words:?}: {line}"
            );
        }
        lines
    };
    next(&["compute", "banjarbaru-2025.xlsx"]);
    next(&["validate", "banjarbaru-2025.xlsx"]);
    next(&["explain", "banjarbaru-2025.xlsx"]);
    next(&["method", "show"]);
    assert_eq!(
        next(&["template", "-o", "form baru.xlsx"]),
        ["ikesos validate \"form baru.xlsx\" --method \"metode saya.toml\""]
    );
}

#[test]
fn errors_alone_have_a_next_step_too() {
    let folder = Folder::new();
    let form = form_for(methodology::builtin()).value("D02", "1");
    folder.put("salah.xlsx", form.bytes());
    let output = folder.run(["compute", "salah.xlsx"]);
    let next = "Kesalahan dan cara memperbaikinya:\n  ikesos validate salah.xlsx\n";
    assert!(output.stdout.contains(next), "{}", output.stdout);
}

#[test]
fn a_strict_policy_says_what_it_leaves_without_a_score() {
    let strict = renamed().replace("\"renormalise\"", "\"strict\"");
    let folder = folder("banjarbaru-2025.xlsx", &strict);
    let screen = run(&folder, &["compute", "banjarbaru-2025.xlsx"]).stdout;
    let without = "kebijakan data kosong metodologinya: IKESOS, KD, ";
    assert!(words(&screen).contains(without), "{screen}");
}

#[test]
fn tables_name_the_methodology_in_every_row() {
    let folder = folder("banjarbaru-2025.xlsx", &unrenamed());
    let methodology = of(&folder);
    let end = format!(",ikesos-acuan,1.0.0,false,{}", methodology.sha256);
    for command in ["compute", "validate"] {
        let table = run(
            &folder,
            &[command, "banjarbaru-2025.xlsx", "--format", "csv"],
        )
        .stdout;
        let mut lines = table.lines();
        let header = lines.next().unwrap();
        let method = ",method_id,method_version,method_official,method_sha256";
        assert!(header.ends_with(method), "{header}");
        assert!(lines.clone().count() > 10, "{table}");
        assert!(lines.all(|line| line.ends_with(&end)), "{table}");
    }
}
