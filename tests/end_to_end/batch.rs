//! `ikesos batch`: many forms in one run.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use calamine::{Reader, Xlsx};
use ikesos::methodology::builtin;
use ikesos::submission::layout::IdentityField;
use serde_json::Value;

use crate::support::{Folder, FormBook, Output, example, form_for, repository};

/// The regencies that the tests work with.
const REGIONS: [(&str, &str); 6] = [
    ("63.01", "Tanah Laut"),
    ("63.02", "Kotabaru"),
    ("63.03", "Banjar"),
    ("63.04", "Barito Kuala"),
    ("63.05", "Tapin"),
    ("63.72", "Kota Banjarbaru"),
];

/// A complete form of a region; the counts differ a little from region to region.
fn form(code: &str, name: &str) -> FormBook {
    form_for(builtin())
        .identity(IdentityField::RegionCode, &format!("'{code}"))
        .identity(IdentityField::Name, name)
}

/// A folder `kiriman` with one form per region of [`REGIONS`].
fn sent() -> Folder {
    let folder = Folder::new();
    fs::create_dir(folder.path("kiriman")).unwrap();
    for (code, name) in REGIONS {
        let file = format!("kiriman/{code}.xlsx");
        folder.put(&file, form(code, name).bytes());
    }
    folder
}

/// Everything in a folder and below, with `/` between, sorted.
fn tree(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(
                tree(&path)
                    .into_iter()
                    .map(|below| format!("{name}/{below}")),
            );
        } else {
            found.push(name);
        }
    }
    found.sort();
    found
}

fn json(folder: &Folder, name: &str) -> Value {
    serde_json::from_slice(&folder.get(name)).unwrap()
}

/// The texts of a sheet of the recap.
fn cells(folder: &Folder, sheet: &str) -> Vec<String> {
    let bytes = folder.get("rekap/rekap.xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range(sheet).unwrap();
    sheet.rows().flatten().map(ToString::to_string).collect()
}

/// Codes of the regions that count.
fn counted(document: &Value) -> Vec<&str> {
    let regions = document["regions"].as_array().unwrap().iter();
    let mut codes: Vec<&str> = regions.map(|one| one["code"].as_str().unwrap()).collect();
    codes.sort_unstable();
    codes
}

/// Standing of a file.
fn standing<'a>(document: &'a Value, file: &str) -> &'a str {
    let files = document["files"].as_array().unwrap().iter();
    let mut found = files.filter(|one| one["file"] == file);
    found.next().expect(file)["standing"].as_str().unwrap()
}

/// Findings of a code: file and other file.
fn found(document: &Value, code: &str) -> Vec<(String, String)> {
    let findings = document["findings"].as_array().unwrap().iter();
    let of_code = findings.filter(|one| one["code"] == code);
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    of_code
        .map(|one| (text(&one["file"]), text(&one["other"]["file"])))
        .collect()
}

fn document(output: &Output) -> Value {
    serde_json::from_str(&output.stdout).unwrap_or_else(|error| panic!("{error}: {output:?}"))
}

#[test]
fn one_unreadable_file_does_not_stop_the_others() {
    let folder = sent();
    folder.put("kiriman/rusak 63.06.xlsx", "PK\u{3}\u{4} bukan buku kerja");
    folder.put("kiriman/laman.xlsx", "<html><body>403</body></html>");
    folder.put("kiriman/~$63.01.xlsx", "kunci");
    folder.put("kiriman/.tersembunyi.xlsx", "x");
    let output = folder.run(["batch", "kiriman", "-o", "rekap"]);
    assert_eq!(output.code, 2, "{output:?}");
    let recap = json(&folder, "rekap/rekap.json");
    assert_eq!(counted(&recap).len(), 6);
    assert_eq!(standing(&recap, "laman.xlsx"), "unreadable");
    assert_eq!(recap["counts"]["unreadable"], 2);
    assert_eq!(found(&recap, "IK005"), [("laman.xlsx".into(), "-".into())]);
    assert_eq!(
        recap["files"].as_array().unwrap().len(),
        8,
        "locks are passed over"
    );
    assert!(
        output.stdout.contains("Tidak terbaca (2)"),
        "{}",
        output.stdout
    );
    assert_eq!(
        tree(&folder.path("rekap")),
        ["rekap.csv", "rekap.json", "rekap.xlsx"]
    );
}

#[test]
fn spreadsheets_that_are_not_read_do_not_vanish() {
    let folder = sent();
    folder.put("kiriman/catatan.csv", "kode;nama\n63.01;Tanah Laut\n");
    folder.put("kiriman/wilayah.csv", "kode;nama\n63.01;Tanah Laut\n");
    let list = ["--regions", "kiriman/wilayah.csv"];
    let run = |further: &[&str]| {
        let arguments = ["batch", "kiriman", "--format", "json"];
        document(&folder.run(arguments.iter().chain(further)))
    };
    let recap = run(&list);
    assert_eq!(standing(&recap, "catatan.csv"), "other-workbook");
    assert_eq!(recap["files"].as_array().unwrap().len(), 7, "not the list");
    assert_eq!(recap["counts"]["unreadable"], 0);
    let old: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    folder.put("kiriman/63.06.xls", [&old[..], &[0; 600]].concat());
    let recap = run(&[]);
    assert_eq!(standing(&recap, "63.06.xls"), "unreadable");
    assert_eq!(standing(&recap, "wilayah.csv"), "other-workbook");
    let screen = folder.run(["batch", "kiriman"]);
    assert_eq!(screen.code, 2);
    assert!(screen.stdout.contains("• 63.06.xls:"), "{}", screen.stdout);
}

#[test]
fn the_document_has_the_shape_that_the_schema_promises() {
    let folder = sent();
    folder.put("kiriman/rusak.xlsx", "");
    let incomplete = form("63.06", "Hulu Sungai Selatan").blank("D13").bytes();
    folder.put("kiriman/63.06.xlsx", incomplete);
    folder.put("wilayah.csv", "kode;nama;provinsi;penduduk\n63.01;Tanah Laut;Kalsel;369.818\n63.06;HSS;Kalsel;\n63.07;Hulu Sungai Tengah;;\n");
    let output = folder.run([
        "batch",
        "kiriman",
        "--regions",
        "wilayah.csv",
        "--format",
        "json",
    ]);
    let recap = document(&output);
    let schema = folder.run(["schema", "batch"]);
    let schema: Value = serde_json::from_str(&schema.stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&recap)
        .map(|e| e.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert_eq!(recap["counts"]["not_sent"], 1);
    assert_eq!(recap["expected"][0]["population"], 369_818.0);
    // The numbers are those of a single form.
    let alone = folder.run(["compute", "kiriman/63.06.xlsx", "--format", "json"]);
    let alone = document(&alone);
    let regions = recap["regions"].as_array().unwrap();
    let own = regions.iter().find(|one| one["code"] == "63.06").unwrap();
    assert_eq!(own["nodes"][0]["score"], alone["index"]["score"]);
    let ends = |one: &Value| one["bounds"]["guaranteed"].clone();
    assert_eq!(ends(&own["nodes"][0]), ends(&alone["index"]));
    assert_eq!(own["status"], "provisional");
    let items = own["items"].as_array().unwrap();
    let item = items.iter().find(|one| one["code"] == "D13").unwrap();
    assert!(item["value"].is_null() && item["place"]["sheet"] == "Data");
}

#[test]
fn the_tidy_table_agrees_with_the_document() {
    let folder = sent();
    let output = folder.run(["batch", "kiriman", "-o", "rekap", "--format", "csv"]);
    assert_eq!(output.stdout.as_bytes(), folder.get("rekap/rekap.csv"));
    let recap = json(&folder, "rekap/rekap.json");
    let mut reader = csv::Reader::from_reader(output.stdout.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|one| one == name).unwrap();
    let (code, score, region) = (column("code"), column("score"), column("region"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let m = builtin();
    let of_regions = 6 * (m.nodes.len() + m.indicators.len());
    assert_eq!(rows.len(), of_regions + 3 + m.indicators.len());
    for one in recap["regions"].as_array().unwrap() {
        for node in one["nodes"].as_array().unwrap() {
            let row = rows
                .iter()
                .find(|row| one["code"] == row[region] && node["code"] == row[code])
                .unwrap();
            assert_eq!(node["score"].as_f64(), row[score].parse().ok());
        }
    }
    // The province has levels of its own, and both say the same of it.
    let (level, lower, state) = (column("level"), column("lower"), column("state"));
    let of_level = |wanted: &str| -> Vec<&csv::StringRecord> {
        rows.iter().filter(|row| &row[level] == wanted).collect()
    };
    let area = &recap["areas"][0];
    for (name, field) in [
        ("province", "pooled"),
        ("province_weighted_mean", "weighted_mean"),
        ("province_plain_mean", "plain_mean"),
    ] {
        let found = of_level(name);
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(area[field].as_f64(), found[0][score].parse().ok());
        let bound = &area[format!("{field}_bounds")]["lower"];
        assert_eq!(bound.as_f64(), found[0][lower].parse().ok(), "{name}");
        assert_eq!(&found[0][region], "63");
    }
    let indicators = area["indicators"].as_array().unwrap();
    for (one, row) in indicators.iter().zip(of_level("province_indicator")) {
        assert_eq!(one["code"], row[code]);
        assert_eq!(one["normalised"].as_f64(), row[score].parse().ok());
        let is_partial = one["regions"].as_u64().unwrap() < 6 && !one["value"].is_null();
        assert_eq!(&row[state] == "partial", is_partial);
    }
    assert_eq!(indicators.len(), m.indicators.len());
    // Without a list nobody knows whether all regions are in.
    assert_eq!(area["status"], "provisional");
    let notes = area["notes"].as_array().unwrap();
    assert!(notes[0].as_str().unwrap().contains("Tanpa daftar wilayah"));
}

#[test]
fn the_number_of_jobs_makes_no_difference() {
    let folder = sent();
    folder.put("kiriman/rusak.xlsx", "");
    folder.put("kiriman/63.03 lagi.xlsx", form("63.03", "Banjar").bytes());
    let runs: Vec<String> = ["1", "4"]
        .into_iter()
        .map(|jobs| {
            let out = format!("rekap{jobs}");
            let output = folder.run(["batch", "kiriman", "--jobs", jobs, "-o", &out, "--results"]);
            assert_eq!(output.code, 2, "{output:?}");
            output.stdout
        })
        .collect();
    assert_eq!(runs[0], runs[1]);
    let (one, four) = (tree(&folder.path("rekap1")), tree(&folder.path("rekap4")));
    assert_eq!(one, four);
    assert_eq!(one.len(), 5 + 3, "{one:?}");
    for name in one {
        let [one, four] = ["rekap1", "rekap4"].map(|out| folder.get(&format!("{out}/{name}")));
        assert!(one == four, "{name} differs");
    }
}

#[test]
fn results_per_region_are_those_of_compute_and_are_named_safely() {
    let folder = Folder::new();
    fs::create_dir(folder.path("kiriman")).unwrap();
    folder.put("kiriman/a.xlsx", form("32.04", "Bandung").bytes());
    folder.put("kiriman/b.xlsx", form("32.73", "Bandung").bytes());
    folder.put("kiriman/c.xlsx", form("63.05", "../Tapin: \"x\"?").bytes());
    let output = folder.run(["batch", "kiriman", "-o", "rekap", "--results"]);
    assert_ne!(output.code, 2, "{output:?}");
    assert_eq!(
        tree(&folder.path("rekap/hasil")),
        [
            "32.04 Bandung.xlsx",
            "32.73 Bandung.xlsx",
            "63.05 .. Tapin x.xlsx"
        ]
    );
    folder.run(["compute", "kiriman/a.xlsx", "-o", "a.xlsx"]);
    assert!(folder.get("a.xlsx") == folder.get("rekap/hasil/32.04 Bandung.xlsx"));
    // What is left of an earlier run is named and left alone.
    let fewer = [
        "batch",
        "kiriman/a.xlsx",
        "-o",
        "rekap",
        "--results",
        "--force",
    ];
    let said = folder.run(fewer).stderr;
    assert!(said.contains("32.73 Bandung.xlsx"), "{said}");
    assert!(!said.contains("32.04 Bandung.xlsx"), "{said}");
    assert_eq!(tree(&folder.path("rekap/hasil")).len(), 3);
    // A second run over the same folder knows its own workbooks for what they are.
    let again = folder.run(["batch", ".", "-o", "rekap2", "--format", "json"]);
    let recap = document(&again);
    assert_eq!(counted(&recap).len(), 3, "{recap}");
    assert_eq!(recap["counts"]["other_workbooks"], 5, "{}", recap["files"]);
    assert_eq!(recap["counts"]["unreadable"], 0);
}

#[test]
fn existing_results_are_replaced_only_when_told() {
    let folder = sent();
    assert_ne!(folder.run(["batch", "kiriman", "-o", "rekap"]).code, 2);
    let before = folder.get("rekap/rekap.json");
    let refused = folder.run(["batch", "kiriman/63.01.xlsx", "-o", "rekap"]);
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("--force"), "{}", refused.stderr);
    assert_eq!(folder.get("rekap/rekap.json"), before);
    let replaced = folder.run(["batch", "kiriman/63.01.xlsx", "-o", "rekap", "--force"]);
    assert_ne!(replaced.code, 2, "{replaced:?}");
    assert_eq!(counted(&json(&folder, "rekap/rekap.json")), ["63.01"]);
    let file = folder.put("berkas", "x");
    let onto = folder.run(["batch", "kiriman", "-o", "berkas"]);
    assert_eq!(onto.code, 2);
    assert_eq!(fs::read(file).unwrap(), b"x");
}

#[test]
fn of_two_forms_for_one_region_none_counts_until_something_decides() {
    let folder = sent();
    let late = form("63.03", "Banjar").identity(IdentityField::Date, "@2025-09-01");
    folder.put("kiriman/banjar revisi.xlsx", late.bytes());
    let run = |further: &[&str]| {
        let mut arguments = vec!["batch", "kiriman", "--format", "json"];
        arguments.extend(further);
        folder.run(arguments)
    };
    let plain = document(&run(&[]));
    assert_eq!(counted(&plain).len(), 5);
    assert_eq!(standing(&plain, "63.03.xlsx"), "duplicate");
    assert_eq!(standing(&plain, "banjar revisi.xlsx"), "duplicate");
    assert_eq!(
        found(&plain, "IK952"),
        [
            ("63.03.xlsx".into(), "banjar revisi.xlsx".into()),
            ("banjar revisi.xlsx".into(), "63.03.xlsx".into())
        ]
    );
    let newest = document(&run(&["--prefer", "newest"]));
    assert_eq!(standing(&newest, "63.03.xlsx"), "superseded");
    assert_eq!(standing(&newest, "banjar revisi.xlsx"), "counted");
    assert!(newest["findings"].to_string().contains("2025-09-01"));
    let named = document(&run(&["--prefer", "kiriman/63.03.xlsx"]));
    assert_eq!(standing(&named, "63.03.xlsx"), "counted");
    // By the name that the recap gives it.
    let named = document(&run(&["--prefer", "banjar revisi.xlsx"]));
    assert_eq!(standing(&named, "banjar revisi.xlsx"), "counted");
    let stranger = run(&["--prefer", "kiriman/63.99.xlsx"]);
    assert_eq!(stranger.code, 2);
}

#[test]
fn requests_and_answers_among_the_forms_are_passed_over() {
    let folder = Folder::new();
    folder.put("banjarbaru.xlsx", example("banjarbaru-2025"));
    for agency in ["kpu", "bps"] {
        folder.put(
            &format!("jawaban-{agency}.xlsx"),
            example(&format!("balasan/{agency}")),
        );
    }
    let output = folder.run(["batch", ".", "-o", "rekap"]);
    assert_eq!(output.code, 1, "{}", output.stderr);
    let passed = "Bukan formulir daerah, dilewati (permintaan, jawaban, hasil, CSV): 2";
    assert!(output.stdout.contains(passed), "{}", output.stdout);
    let document = json(&folder, "rekap/rekap.json");
    assert_eq!(counted(&document), ["63.72"]);
    assert_eq!(standing(&document, "jawaban-kpu.xlsx"), "other-workbook");
    assert!(found(&document, "IK952").is_empty());
}

#[test]
fn years_and_methodologies_are_not_mixed_silently() {
    let folder = sent();
    let old = form("63.05", "Tapin").identity(IdentityField::Year, "2024");
    folder.put("kiriman/63.05.xlsx", old.bytes());
    let m = builtin();
    let other = form("63.04", "Barito Kuala").stamp(&m.id, "0.9", &m.sha256);
    folder.put("kiriman/63.04.xlsx", other.bytes());
    let refused = folder.run(["batch", "kiriman", "-o", "rekap"]);
    assert_eq!(refused.code, 2);
    for named in ["63.05.xlsx", "63.04.xlsx", "2024", "0.9", "--allow-mixed"] {
        assert!(
            refused.stderr.contains(named),
            "{named}: {}",
            refused.stderr
        );
    }
    assert!(!refused.stderr.contains("63.01.xlsx"), "{}", refused.stderr);
    assert!(!folder.path("rekap").exists(), "nothing is left behind");
    let allowed = folder.run(["batch", "kiriman", "-o", "rekap", "--allow-mixed"]);
    assert_eq!(allowed.code, 1, "{allowed:?}");
    assert!(allowed.stdout.contains("CAMPURAN"), "{}", allowed.stdout);
    let recap = json(&folder, "rekap/rekap.json");
    assert_eq!(recap["mixed"]["years"][1]["files"][0], "63.05.xlsx");
    assert_eq!(found(&recap, "IK958").len(), 1);
    assert_eq!(found(&recap, "IK959").len(), 1);
    let table = String::from_utf8(folder.get("rekap/rekap.csv")).unwrap();
    let marked = table
        .lines()
        .skip(1)
        .all(|row| row.contains(",years methodologies,"));
    assert!(marked, "every row says so");
    // Two editions of one name and version are told apart by their hashes.
    let edition = |hash: &str| form("63.04", "Barito Kuala").stamp(&m.id, &m.version, hash);
    fs::create_dir(folder.path("edisi")).unwrap();
    folder.put("edisi/63.01.xlsx", form("63.01", "Tanah Laut").bytes());
    let hash = "ab".repeat(32);
    folder.put("edisi/63.04.xlsx", edition(&hash).bytes());
    let refused = folder.run(["batch", "edisi"]);
    assert!(!refused.stderr.contains("--year"), "{}", refused.stderr);
    let allowed = folder.run(["batch", "edisi", "--allow-mixed"]);
    assert!(allowed.stdout.contains("[abababab…]"), "{}", allowed.stdout);
    // One year of it is not mixed.
    let of_year = folder.run([
        "batch",
        "kiriman/63.01.xlsx",
        "kiriman/63.05.xlsx",
        "--year",
        "2025",
        "--format",
        "json",
    ]);
    let recap = document(&of_year);
    assert_eq!(standing(&recap, "63.05.xlsx"), "wrong-year");
    assert_eq!(counted(&recap), ["63.01"]);
}

#[test]
fn who_has_not_sent_is_known_from_a_list() {
    let folder = sent();
    folder.put("kiriman/63.27.xlsx", form("63.27", "Balangan").bytes());
    folder.put(
        "wilayah.csv",
        "\u{FEFF}code,name,province,population\r\n6301,Kabupaten Tanah Laut,Kalimantan Selatan,369818\r\n\
         63.02,KOTA BARU,,\r\n63.03,Barito Timur,,\r\n63.04,Barito Kuala,,\r\n63.05,Tapin,,\r\n\
         63.72,Banjarbaru,,\r\n63.11,Balangan,,138950\r\n",
    );
    let output = folder.run([
        "batch",
        "kiriman",
        "--regions",
        "wilayah.csv",
        "--format",
        "json",
    ]);
    assert_eq!(output.code, 1);
    let recap = document(&output);
    assert_eq!(counted(&recap).len(), 6);
    assert_eq!(standing(&recap, "63.27.xlsx"), "unexpected");
    assert_eq!(
        found(&recap, "IK951"),
        [("-".into(), "63.27.xlsx".into())],
        "the form under a wrong code is its"
    );
    assert_eq!(recap["counts"]["not_sent"], 0);
    assert_eq!(found(&recap, "IK957"), [("63.03.xlsx".into(), "-".into())]);
    let screen = folder.run(["batch", "kiriman", "--regions", "wilayah.csv"]);
    assert!(
        screen
            .stdout
            .contains("kodenya salah (1)\n  • 63.11 Balangan: 63.27.xlsx"),
        "{}",
        screen.stdout
    );
    assert!(screen.stdout.contains("63.27.xlsx"), "{}", screen.stdout);
    // The list is an input like the forms: the recap says which one it was.
    let list = folder.get("wilayah.csv");
    folder.run([
        "batch",
        "kiriman",
        "--regions",
        "wilayah.csv",
        "-o",
        "rekap",
    ]);
    let hash = ikesos::workbook::sha256(&list);
    assert!(hash.len() == 64 && cells(&folder, "Jejak").contains(&hash));
    folder.put("salah.csv", "nama\nTapin\n");
    let wrong = folder.run(["batch", "kiriman", "--regions", "salah.csv"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("kolom kode"), "{}", wrong.stderr);
}

#[test]
fn files_are_found_by_pattern_and_by_list() {
    let folder = sent();
    folder.put(
        "daftar.txt",
        "\u{FEFF}# tahap satu\r\nkiriman/63.01.xlsx\r\n\r\nkiriman/63.7*.xlsx\r\n",
    );
    let count = |arguments: &[&str]| {
        let mut all = vec!["batch", "--format", "json"];
        all.extend(arguments);
        counted(&document(&folder.run(all))).len()
    };
    assert_eq!(count(&["kiriman/63.0[1-3].xlsx"]), 3);
    assert_eq!(count(&["**/63.7*.xlsx"]), 1);
    assert_eq!(count(&["@daftar.txt"]), 2);
    assert_eq!(
        count(&["@daftar.txt", "kiriman/63.01.xlsx", "./kiriman/63.01.xlsx"]),
        2
    );
    assert_eq!(count(&["kiriman", "kiriman/63.01.xlsx"]), 6);
    let gone = folder.run([
        "batch",
        "kiriman/63.01.xlsx",
        "kiriman/64*.xlsx",
        "--format",
        "json",
    ]);
    assert_eq!(gone.code, 2);
    assert_eq!(standing(&document(&gone), "kiriman/64*.xlsx"), "unreadable");
    fs::create_dir(folder.path("kosong")).unwrap();
    let nothing = folder.run(["batch", "kosong", "-o", "rekap"]);
    assert_eq!(nothing.code, 2);
    assert!(nothing.stderr.contains("kosong") && !folder.path("rekap").exists());
    let list = folder.run(["batch", "@tidak-ada.txt"]);
    assert_eq!(list.code, 2);
    assert!(list.stderr.contains("tidak-ada.txt"), "{}", list.stderr);
}

#[test]
fn what_stands_out_is_told_with_both_places() {
    let folder = Folder::new();
    fs::create_dir(folder.path("kiriman")).unwrap();
    let m = builtin();
    for (position, (code, name)) in REGIONS.iter().enumerate() {
        let mut book = form(code, name);
        for (nth, item) in m.items.iter().enumerate() {
            if item.code == "D01" || item.code == "D02" {
                let population = 200_137 + 31_013 * position + nth;
                book = book.value(&item.code, &population.to_string());
            }
        }
        // The population of the region before it.
        if position == 3 {
            book = book.value("D01", &(200_137 + 31_013 * 2).to_string());
        }
        folder.put(&format!("kiriman/{code}.xlsx"), book.bytes());
    }
    let output = folder.run(["batch", "kiriman", "--format", "json"]);
    let recap = document(&output);
    let findings = recap["findings"].as_array().unwrap();
    let copies: Vec<&Value> = findings
        .iter()
        .filter(|one| {
            one["code"] == "IK962"
                && one["file"] == "63.04.xlsx"
                && one["other"]["file"] == "63.03.xlsx"
        })
        .collect();
    assert_eq!(copies.len(), 1, "{findings:#?}");
    let copy = copies[0];
    assert_eq!(copy["item"], "D01");
    assert_eq!(copy["place"], copy["other"]["place"]);
    assert_eq!(copy["place"]["sheet"], "Data");
}

#[test]
fn a_number_that_is_not_allowed_is_told_which_are() {
    let folder = Folder::new();
    for (option, value, hint) in [
        ("--jobs", "0", "1 atau lebih"),
        ("--jobs", "dua", "bilangan bulat"),
        ("--year", "25", "2000 sampai 2100"),
    ] {
        let output = folder.run(["batch", "a.xlsx", option, value]);
        assert_eq!(output.code, 2);
        assert!(output.stderr.contains(hint), "{value}: {}", output.stderr);
    }
}

#[test]
fn all_that_is_ready_ends_well() {
    let folder = Folder::new();
    folder.put("a.xlsx", form("63.01", "Tanah Laut").bytes());
    let output = folder.run(["rekap", "a.xlsx"]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{output:?}");
    // What stands out beside the others leaves a form ready, as warnings inside it do.
    let folder = sent();
    let output = folder.run(["batch", "kiriman", "--format", "json"]);
    let recap = document(&output);
    let findings = recap["findings"].as_array().unwrap();
    let is_of_peers = |one: &&Value| one["code"].as_str().unwrap().starts_with("IK96");
    assert!(findings.iter().any(|one| is_of_peers(&one)), "{findings:?}");
    assert_eq!(output.code, 0, "{findings:?}");
    let folder = Folder::new();
    folder.put("a.xlsx", form("63.01", "Tanah Laut").bytes());
    folder.put("b.xlsx", form("63.05", "Tapin").blank("D13").bytes());
    assert_eq!(folder.run(["batch", "a.xlsx", "b.xlsx"]).code, 1);
}

#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_leaves_nothing_half_written() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    let folder = Folder::new();
    fs::create_dir(folder.path("kiriman")).unwrap();
    let bytes = form("63.01", "Tanah Laut").bytes();
    // More than can be read before the signal comes.
    for number in 0..600 {
        folder.put(&format!("kiriman/{number}.xlsx"), &bytes);
    }
    let before = folder.run(["batch", "kiriman/1.xlsx", "-o", "rekap", "--results"]);
    assert_eq!(before.code, 0, "{before:?}");
    let kept: Vec<Vec<u8>> = tree(&folder.path("rekap"))
        .iter()
        .map(|name| folder.get(&format!("rekap/{name}")))
        .collect();
    let mut child = Command::new(env!("CARGO_BIN_EXE_ikesos"))
        .current_dir(folder.root())
        .args([
            "batch",
            "kiriman",
            "-o",
            "rekap",
            "--force",
            "--results",
            "--jobs",
            "1",
        ])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // Its hidden folder shows that it has begun.
    let begun = Instant::now();
    let is_working = || {
        tree(&folder.path("rekap"))
            .iter()
            .any(|name| name.starts_with(".ikesos-"))
    };
    while !is_working() && begun.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    let status = child.wait().unwrap();
    assert_eq!(status.code(), Some(130));
    let left: Vec<Vec<u8>> = tree(&folder.path("rekap"))
        .iter()
        .map(|name| folder.get(&format!("rekap/{name}")))
        .collect();
    assert!(left == kept, "{:?}", tree(&folder.path("rekap")));
}

#[test]
fn the_examples_of_the_project_in_one_run() {
    let examples = repository().join("examples");
    let folder = Folder::new();
    let examples = examples.to_string_lossy().into_owned();
    let output = folder.run(["batch", &examples, "--format", "json", "--allow-mixed"]);
    let recap = document(&output);
    assert!(counted(&recap).contains(&"63.01"), "{}", recap["files"]);
}
