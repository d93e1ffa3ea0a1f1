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
    assert_eq!(acting, [], "{name}: {text}");
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
        if part.ends_with(".rels") {
            assert!(!text.contains("BAHAYA.example"), "{place}: {text}");
        }
    }
    if name.ends_with(".xlsx") {
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
                        drop(serde_json::from_str::<serde_json::Value>(text).expect(name))
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

#[test]
fn nothing_that_is_written_can_hurt() {
    let root = Folder::new();
    let own = root.path(PRIVATE);
    let (given, results) = (own.join("masukan"), own.join("keluaran"));
    for folder in [&given, &results, &given.join("kiriman")] {
        fs::create_dir_all(folder).unwrap();
    }
    let method = hostile_methodology(&given);
    let methodology = methodology::load(method.to_str().unwrap()).unwrap();
    // Only names that Windows has too.
    let form = given.join("=BAHAYA(1) @isian.xlsx");
    fs::write(&form, hostile_form(&methodology, "63.01", 2025)).unwrap();
    let previous = given.join("+BAHAYA lalu.xlsx");
    fs::write(&previous, hostile_form(&methodology, "63.01", 2024)).unwrap();
    for code in ["63.01", "63.02", "63.03"] {
        let file = given.join(format!("kiriman/@BAHAYA {code}.xlsx"));
        fs::write(file, hostile_form(&methodology, code, 2025)).unwrap();
    }
    let table = given.join("-BAHAYA tabel.csv");
    let rows = (1..20).map(|row| {
        let name = HOSTILE[row % HOSTILE.len()].replace('"', "\"\"");
        format!(
            "63.{row:02},\"{name}\",\"{name}\",{},{}\n",
            row * 1_000,
            row * 7
        )
    });
    fs::write(
        &table,
        format!("kode,nama,provinsi,D01,D03\n{}", rows.collect::<String>()),
    )
    .unwrap();
    let regions = given.join("@BAHAYA wilayah.csv");
    fs::write(
        &regions,
        "kode;nama;provinsi\n63.01;=BAHAYA;+BAHAYA\n63.09;@BAHAYA;\u{202e}BAHAYA\n",
    )
    .unwrap();
    let before = inputs(&given);

    let text = |path: &Path| path.to_str().unwrap().to_owned();
    let (form, previous, method) = (text(&form), text(&previous), text(&method));
    let (table, regions, sent) = (text(&table), text(&regions), text(&given.join("kiriman")));
    let out = |name: &str| text(&results.join(name));
    let reply = |run: &dyn Fn(&[&str]) -> Output| {
        let asked = out("permintaan");
        run(&[
            "request",
            &form,
            "-o",
            &asked,
            "--previous",
            &previous,
            "--all",
        ]);
        let found = files(&results.join("permintaan")).into_keys();
        let replies =
            found.filter(|name| name.ends_with(".xlsx") && !name.starts_with("pemantauan"));
        replies
            .map(|name| out(&format!("permintaan/{name}")))
            .collect::<Vec<String>>()
    };
    for lang in ["id", "en"] {
        let run = |arguments: &[&str]| {
            let general = ["--method", &method, "--lang", lang];
            let mut all = arguments.to_vec();
            if !["codes", "man", "schema"].contains(&arguments[0]) {
                all.extend(general);
            }
            let output = root.run(&all);
            assert!(matches!(output.code, 0..=2), "{all:?}: {output:?}");
            assert!(!output.stderr.contains("panicked"), "{all:?}: {output:?}");
            // JSON keeps texts as they are; what a terminal obeys stands there in escapes.
            if !all.contains(&"json") {
                assert_screen(&all.join(" "), &output.stdout);
            }
            assert!(!output.stdout.contains('\u{1b}'), "{all:?}");
            assert_screen(&all.join(" "), &output.stderr);
            let data = all
                .windows(2)
                .any(|pair| pair[0] == "--format" && pair[1] != "table");
            assert!(
                !data || !output.stdout.contains(PRIVATE),
                "{all:?}: {}",
                output.stdout
            );
            if all
                .windows(2)
                .any(|pair| pair[0] == "--format" && pair[1] == "csv")
            {
                assert_csv(&all.join(" "), &output.stdout);
            }
            output
        };
        let replies = reply(&run);
        assert!(!replies.is_empty());
        let mut merge = vec!["merge", &form, &sent];
        merge.extend(replies.iter().map(String::as_str));
        let merged = out("gabungan.xlsx");
        merge.extend(["-o", &merged]);
        run(&merge);
        for name in ["hasil.xlsx", "hasil.json", "hasil.csv"] {
            run(&["compute", &form, "-o", &out(name)]);
            run(&["compute", &table, "-o", &out(&format!("tabel-{name}"))]);
            run(&[
                "compare",
                &previous,
                &form,
                "-o",
                &out(&format!("banding-{name}")),
            ]);
        }
        run(&[
            "annotate",
            &form,
            "-o",
            &out("bertanda.xlsx"),
            "--previous",
            &previous,
        ]);
        run(&[
            "batch",
            &sent,
            &form,
            "-o",
            &out("rekap"),
            "--results",
            "--regions",
            &regions,
            "--prefer",
            &form,
        ]);
        run(&[
            "template",
            "-o",
            &out("formulir.xlsx"),
            "--name",
            "=BAHAYA",
            "--province",
            "@BAHAYA",
            "--region",
            "63.01",
        ]);
        run(&["method", "export", "-o", &out("metode.xlsx")]);
        run(&["method", "export", "-o", &out("metode.toml")]);
        // Screens differ by their words only.
        let formats: &[&str] = if lang == "id" {
            &["table", "json", "csv"]
        } else {
            &[]
        };
        for format in formats {
            run(&[
                "validate",
                &form,
                &table,
                "--format",
                format,
                "--previous",
                &previous,
            ]);
            run(&[
                "status", &previous, &form, "--since", &previous, "--format", format,
            ]);
            run(&[
                "batch",
                &sent,
                &form,
                "--regions",
                &regions,
                "--format",
                format,
            ]);
            run(&["compute", &table, "--all", "--format", format]);
            run(&["compare", &previous, &form, "--all", "--format", format]);
            run(&["merge", &form, &sent, "--dry-run", "--format", format]);
        }
        run(&["explain", &form]);
        run(&["explain", &form, "--format", "json"]);
        run(&["explain", &form, "--format", "markdown"]);
        run(&["priorities", &form]);
        let written = files(&results);
        assert!(written.len() > 20, "{:?}", written.keys());
        assert_harmless(&written);
        assert!(inputs(&given) == before, "inputs are as they were");
        fs::remove_dir_all(&results).unwrap();
        fs::create_dir(&results).unwrap();
    }
}
