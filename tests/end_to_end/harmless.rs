//! One sweep over everything the program writes: texts of inputs stay texts, nothing of the place
//! where files lie gets into results, and inputs are as they were.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use ikesos::methodology::{self, Methodology};
use ikesos::submission::layout::{Column, IdentityField};
use zip::ZipArchive;

use crate::support::{Folder, FormBook, Output, Sheet, form_for};

/// Stands in every hostile text, so that what became of it is found.
const MARK: &str = "BAHAYA";

/// Part of the path of everything: it belongs to the user, not into results.
const PRIVATE: &str = "pribadi-xyz";

/// Texts as nobody should send them.
const HOSTILE: [&str; 14] = [
    "=BAHAYA(1)",
    "+BAHAYA",
    "-BAHAYA",
    "@BAHAYA",
    "＝BAHAYA",
    "＠BAHAYA",
    "  =BAHAYA",
    "\u{feff}=BAHAYA",
    "\u{200b}@BAHAYA",
    "\u{202e}BAHAYA\u{202c}",
    "</w:t></w:r><w:r><w:t>BAHAYA",
    "<r><t>BAHAYA</t></r>",
    "../../BAHAYA\\..\\C:\\BAHAYA",
    "http://BAHAYA.example/\"x\"",
];

/// What a sheet may hold in the notation of [`Book`](crate::support::Book): a forced text.
fn cell(number: usize) -> String {
    format!("'{}", HOSTILE[number % HOSTILE.len()])
}

/// A form with such a text wherever people write one.
fn hostile_form(methodology: &Methodology, code: &str, year: u16) -> Vec<u8> {
    let mut form: FormBook = form_for(methodology);
    for (number, field) in IdentityField::ALL.into_iter().enumerate() {
        form = match field {
            IdentityField::RegionCode => form.identity(field, &format!("'{code}")),
            IdentityField::CodeSystem => form,
            IdentityField::Year => form.identity(field, &year.to_string()),
            _ => form.identity(field, &cell(number + usize::from(year))),
        };
    }
    for (number, item) in methodology.items.iter().enumerate() {
        form = form.cell(&item.code, Column::Source, &cell(number)).cell(
            &item.code,
            Column::Note,
            &cell(number + 5),
        );
        match number % 9 {
            // Asked for again, and quoted in findings.
            0 => form = form.value(&item.code, &cell(number)),
            1 => form = form.blank(&item.code),
            2 => form = form.cell(&item.code, Column::Availability, &cell(number)),
            _ => {}
        }
    }
    let mut book = form.book();
    book.sheets.push(Sheet {
        name: "=BAHAYA".to_owned(),
        hidden: false,
        rows: (0..HOSTILE.len())
            .map(|number| vec![cell(number)])
            .collect(),
    });
    book.bytes()
}

/// The built-in methodology with such texts in its names.
fn hostile_methodology(folder: &Path) -> PathBuf {
    let file = folder.join("metode.toml");
    let mut text =
        fs::read_to_string(crate::support::repository().join("methodology/ikesos-acuan.toml"))
            .unwrap();
    text = text.replace("= \"BPS\"", "= \"=BAHAYA(2)\"");
    text = text.replacen("\"ikesos-acuan\"", "\"acuan-bahaya\"", 1);
    assert!(text.contains(MARK));
    fs::write(&file, text).unwrap();
    file
}

/// Whether the name of a file or part ends so.
fn has_extension(name: &str, extension: &str) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|end| end == extension)
}

/// All files below a folder with their bytes.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(root).unwrap();
            let name = name.to_str().expect("a name in UTF-8").to_owned();
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// Whether a terminal or a list of files would act upon a character.
fn acts(character: char) -> bool {
    (character.is_control() && !"\n\r\t".contains(character))
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a spreadsheet program would take a cell of a text file for a formula.
fn is_formula(field: &str) -> bool {
    let field = field.trim_start_matches(|c: char| c.is_whitespace() || acts(c));
    field.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn assert_csv(name: &str, text: &str) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    for record in reader.records() {
        for field in &record.unwrap() {
            assert!(
                !is_formula(field) || field.parse::<f64>().is_ok(),
                "{name}: {field:?}"
            );
        }
    }
    assert_screen(name, text.trim_start_matches('\u{FEFF}'));
}

fn assert_screen(name: &str, text: &str) {
    let acting: Vec<char> = text.chars().filter(|c| acts(*c)).collect();
    assert!(acting.is_empty(), "{name}: {acting:?} in {text}");
}

/// The parts of a zip, in UTF-8 where they are texts.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|at| {
            let mut part = zip.by_index(at).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        })
        .collect()
}

fn assert_office(name: &str, bytes: &[u8]) {
    for (part, content) in parts(bytes) {
        let place = format!("{name}, {part}");
        let text = String::from_utf8_lossy(&content);
        assert!(!text.contains(PRIVATE), "{place}");
        for opening in ["<f>", "<f "] {
            for formula in text.split(opening).skip(1) {
                let formula = formula.split("</f>").next().unwrap();
                // Between quotes it is a text of the formula; doubled ones end nothing.
                let formula = formula.replace("&quot;", "\"");
                let outside = formula.split('"').step_by(2);
                assert!(
                    !outside.collect::<String>().contains(MARK),
                    "{place}: {formula}"
                );
            }
        }
        // Markup of theirs would be markup; links of theirs would be links.
        assert!(
            !text.contains("<w:t>BAHAYA") && !text.contains("<t>BAHAYA</t></r>"),
            "{place}"
        );
        if has_extension(&part, "rels") {
            assert!(!text.contains("BAHAYA.example"), "{place}: {text}");
        }
    }
    if has_extension(name, "xlsx") {
        let mut book = ikesos::workbook::open_bytes(bytes.to_vec()).expect(name);
        let sheets: Vec<String> = book
            .sheets()
            .iter()
            .map(|sheet| sheet.name.clone())
            .collect();
        for sheet in sheets {
            book.cells(&sheet).expect(name);
        }
    }
}

/// Judge every result.
fn assert_harmless(results: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in results {
        assert!(
            !name.contains(PRIVATE) && !name.chars().any(acts),
            "{name:?}"
        );
        for part in name.split(['/', '\\']) {
            assert!(
                !is_formula(part) && !part.starts_with('.') && !part.contains(':'),
                "{name}"
            );
        }
        match Path::new(name).extension().and_then(|end| end.to_str()) {
            Some("xlsx" | "docx") => assert_office(name, bytes),
            other => {
                let text = std::str::from_utf8(bytes).expect(name);
                assert!(!text.contains(PRIVATE), "{name}");
                match other {
                    Some("csv") => assert_csv(name, text),
                    Some("json") => {
                        let value = serde_json::from_str::<serde_json::Value>(text);
                        assert!(value.is_ok(), "{name}");
                    }
                    Some("toml") => {}
                    _ => assert_screen(name, text),
                }
            }
        }
    }
}

/// The bytes and the time of the last change of every input.
fn inputs(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let time = |name: &str| fs::metadata(folder.join(name)).unwrap().modified().unwrap();
    let files = files(folder).into_iter();
    files
        .map(|(name, bytes)| {
            let changed = time(&name);
            (name, (bytes, changed))
        })
        .collect()
}

/// The inputs of the sweep, by their paths as they are given.
struct Given {
    folder: PathBuf,
    method: String,
    form: String,
    previous: String,
    table: String,
    regions: String,
    sent: String,
}

/// Write hostile inputs of all kinds, under names that Windows has too.
fn given(folder: PathBuf) -> Given {
    fs::create_dir_all(folder.join("kiriman")).unwrap();
    let put = |name: &str, bytes: Vec<u8>| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let method = hostile_methodology(&folder).to_str().unwrap().to_owned();
    let methodology = methodology::load(&method).unwrap();
    let form = |code: &str, year| hostile_form(&methodology, code, year);
    for code in ["63.01", "63.02", "63.03"] {
        put(&format!("kiriman/@BAHAYA {code}.xlsx"), form(code, 2025));
    }
    let rows = (1..20).map(|row| {
        let name = HOSTILE[row % HOSTILE.len()].replace('"', "\"\"");
        let (first, second) = (row * 1_000, row * 7);
        format!("63.{row:02},\"{name}\",\"{name}\",{first},{second}\n")
    });
    let table = format!("kode,nama,provinsi,D01,D03\n{}", rows.collect::<String>());
    let regions = "kode;nama;provinsi\n63.01;=BAHAYA;+BAHAYA\n63.09;@BAHAYA;\u{202e}BAHAYA\n";
    Given {
        form: put("=BAHAYA(1) @isian.xlsx", form("63.01", 2025)),
        previous: put("+BAHAYA lalu.xlsx", form("63.01", 2024)),
        table: put("-BAHAYA tabel.csv", table.into_bytes()),
        regions: put("@BAHAYA wilayah.csv", regions.as_bytes().to_vec()),
        sent: folder.join("kiriman").to_str().unwrap().to_owned(),
        method,
        folder,
    }
}

/// Run a command, and judge what it shows.
fn shown(root: &Folder, given: &Given, lang: &str, arguments: &[&str]) {
    let mut all = arguments.to_vec();
    all.extend(["--method", &given.method, "--lang", lang]);
    let output: Output = root.run(&all);
    let format = all.iter().position(|word| *word == "--format");
    let format = format.map_or("table", |at| all[at + 1]);
    let name = all.join(" ");
    assert!(matches!(output.code, 0..=2), "{name}: {output:?}");
    assert!(!output.stderr.contains("panicked"), "{name}: {output:?}");
    assert!(!output.stdout.contains('\u{1b}'), "{name}");
    assert_screen(&name, &output.stderr);
    // JSON keeps texts as they are; what a terminal obeys stands there in escapes.
    if format != "json" {
        assert_screen(&name, &output.stdout);
    }
    // The whole path is right on the screen of the one who gave it, and nowhere else.
    assert!(
        format == "table" || !output.stdout.contains(PRIVATE),
        "{name}: {}",
        output.stdout
    );
    if format == "csv" {
        assert_csv(&name, &output.stdout);
    }
}

/// Have everything written that is written to files.
fn write_all(given: &Given, results: &Path, run: &dyn Fn(&[&str])) {
    let Given {
        form,
        previous,
        table,
        regions,
        sent,
        ..
    } = given;
    let out = |name: &str| results.join(name).to_str().unwrap().to_owned();
    run(&[
        "request",
        form,
        "-o",
        &out("permintaan"),
        "--previous",
        previous,
        "--all",
    ]);
    let replies = out("permintaan");
    assert!(!files(&results.join("permintaan")).is_empty());
    run(&["merge", form, sent, &replies, "-o", &out("gabungan.xlsx")]);
    for name in ["hasil.xlsx", "hasil.json", "hasil.csv"] {
        run(&["compute", form, "-o", &out(name)]);
        run(&["compute", table, "-o", &out(&format!("tabel-{name}"))]);
        run(&[
            "compare",
            previous,
            form,
            "-o",
            &out(&format!("banding-{name}")),
        ]);
    }
    run(&[
        "annotate",
        form,
        "-o",
        &out("bertanda.xlsx"),
        "--previous",
        previous,
    ]);
    let recap = out("rekap");
    run(&[
        "batch",
        sent,
        form,
        "-o",
        &recap,
        "--results",
        "--regions",
        regions,
        "--prefer",
        form,
    ]);
    let blank = out("formulir.xlsx");
    run(&[
        "template",
        "-o",
        &blank,
        "--name",
        "=BAHAYA",
        "--province",
        "@BAHAYA",
        "--region",
        "63.01",
    ]);
    run(&["method", "export", "-o", &out("metode.xlsx")]);
    run(&["method", "export", "-o", &out("metode.toml")]);
}

/// Have everything shown that is shown on screens.
fn show_all(given: &Given, run: &dyn Fn(&[&str])) {
    let Given {
        form,
        previous,
        table,
        regions,
        sent,
        ..
    } = given;
    for format in ["table", "json", "csv"] {
        run(&["validate", form, table, "--format", format]);
        run(&["validate", form, "--previous", previous, "--format", format]);
        run(&[
            "status", previous, form, "--since", previous, "--format", format,
        ]);
        run(&[
            "batch",
            sent,
            form,
            "--regions",
            regions,
            "--format",
            format,
        ]);
        run(&["compute", table, "--all", "--format", format]);
        run(&["compare", previous, form, "--all", "--format", format]);
        run(&["merge", form, sent, "--dry-run", "--format", format]);
    }
    for format in ["table", "json", "markdown"] {
        run(&["explain", form, "--format", format]);
    }
    run(&["priorities", form]);
}

#[test]
fn nothing_that_is_written_can_hurt() {
    let root = Folder::new();
    let own = root.path(PRIVATE);
    let given = given(own.join("masukan"));
    let before = inputs(&given.folder);
    for lang in ["id", "en"] {
        let results = own.join(format!("keluaran-{lang}"));
        fs::create_dir(&results).unwrap();
        write_all(&given, &results, &|arguments| {
            shown(&root, &given, lang, arguments);
        });
        let written = files(&results);
        assert!(written.len() > 20, "{:?}", written.keys());
        assert_harmless(&written);
    }
    // The screens of the other language differ by their words only.
    show_all(&given, &|arguments| shown(&root, &given, "id", arguments));
    assert!(inputs(&given.folder) == before, "inputs are as they were");
}
