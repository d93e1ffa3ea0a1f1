//! `ikesos request`: who is asked for what, and what the files hold.

use std::fs;

use ikesos::methodology::builtin;
use ikesos::scoring;
use ikesos::submission::layout::{Column, IdentityField};
use ikesos::submission::{State, Submission, read};
use ikesos::validation::{Verdict, validate};
use serde_json::Value;

use crate::support::{AGENCIES, Folder, example, form_for, part_of, repository};

/// A folder with the examples and requests made from one of them.
fn asked(extra: &[&str]) -> (Folder, crate::support::Output) {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("banjarbaru-2025"));
    let mut arguments = vec!["request", "isian.xlsx", "-o", "keluar"];
    arguments.extend(["--date", "2025-07-30", "--deadline", "2025-08-13"]);
    arguments.extend(extra);
    let output = folder.run(arguments);
    (folder, output)
}

fn request(folder: &Folder, name: &str) -> Submission {
    read(folder.path(&format!("keluar/{name}")), builtin()).unwrap()
}

/// Names of the files written.
fn written(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.path("keluar")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_the_form_says_of_itself_goes_with_every_file() {
    let (folder, _) = asked(&["--agency", "KPU"]);
    let form = read(folder.path("isian.xlsx"), builtin()).unwrap();
    let banner = form.identity.banner;
    assert!(banner.starts_with("CONTOH FIKTIF"), "{banner}");
    assert_eq!(
        request(&folder, "permintaan-kpu.xlsx").identity.banner,
        banner
    );
    for name in ["permintaan-kpu.xlsx", "pemantauan.xlsx"] {
        let strings = part_of(
            &folder.get(&format!("keluar/{name}")),
            "xl/sharedStrings.xml",
        );
        assert!(strings.contains(&banner), "{name}");
    }
    assert!(letter(&folder, "surat-kpu.docx").contains(&banner));
    // A form without such a sentence gives files without it.
    folder.put("isian.xlsx", form_for(builtin()).blank("D01").bytes());
    let output = folder.run(["request", "isian.xlsx", "-o", "polos"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let plain = read(folder.path("polos/permintaan-disdukcapil.xlsx"), builtin()).unwrap();
    assert_eq!(plain.identity.banner, "");
}

/// The texts of a letter's paragraphs, as one.
fn letter(folder: &Folder, name: &str) -> String {
    let xml = part_of(&folder.get(&format!("keluar/{name}")), "word/document.xml");
    let mut text = String::new();
    for piece in xml.split("<w:t").skip(1) {
        if let Some((_, rest)) = piece.split_once('>')
            && let Some((words, _)) = rest.split_once("</w:t>")
        {
            text.push_str(words);
            text.push('\n');
        }
    }
    text
}

#[test]
fn every_agency_that_owes_data_gets_a_workbook_and_a_letter() {
    let (folder, output) = asked(&[]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    insta::assert_snapshot!("request_banjarbaru", output.stdout);
    let mut expected: Vec<String> = AGENCIES
        .iter()
        .flat_map(|word| {
            [
                format!("permintaan-{word}.xlsx"),
                format!("surat-{word}.docx"),
            ]
        })
        .chain(["pemantauan.xlsx".to_owned()])
        .collect();
    expected.sort();
    assert_eq!(written(&folder), expected);
    assert_eq!(
        folder.get("isian.xlsx"),
        example("banjarbaru-2025"),
        "the input is as it was"
    );
}

#[test]
fn a_request_is_a_form_with_just_the_items_asked_and_blank() {
    let (folder, _) = asked(&[]);
    let form = request(&folder, "permintaan-kpu.xlsx");
    let stamp = form.stamp.as_ref().unwrap();
    assert_eq!(stamp.sha256, builtin().sha256);
    let asked = stamp.request.as_ref().unwrap();
    assert_eq!(asked.items, ["D53", "D54", "D55", "D56"]);
    assert_eq!(
        (asked.agency.as_str(), asked.year.as_str()),
        ("KPU", "2025")
    );
    assert_eq!(
        (asked.region_code.as_str(), asked.code_system.as_str()),
        ("63.72", "Kemendagri")
    );
    assert_eq!(
        (asked.date.as_str(), asked.deadline.as_str()),
        ("2025-07-30", "2025-08-13")
    );
    assert_eq!(asked.source, "isian.xlsx");
    let source = read(folder.path("isian.xlsx"), builtin()).unwrap();
    assert_eq!(asked.source_sha256, source.file.sha256);
    assert_eq!(form.identity.name.text, "Kota Banjarbaru");
    assert_eq!(form.identity.data_year(), Some(2025));
    assert_eq!(form.identity.agency.text, "KPU");
    assert!(
        form.identity.position.place.is_some(),
        "the position is asked for"
    );
    for (item, entry) in builtin().items.iter().zip(&form.entries) {
        let here = asked.items.contains(&item.code);
        assert_eq!(entry.place.is_some(), here, "{}", item.code);
        assert_eq!(entry.state, State::Empty, "{}", item.code);
    }
}

#[test]
fn what_is_wrong_is_said_in_words_and_all_items_can_be_asked_for() {
    let folder = Folder::new();
    let form = form_for(builtin())
        .value("D02", "100")
        .value("D09", "'ada banyak")
        .blank("D44");
    folder.put("isian.xlsx", form.bytes());
    let output = folder.run([
        "request",
        "isian.xlsx",
        "-o",
        "keluar",
        "--date",
        "2025-07-30",
    ]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let form = request(&folder, "permintaan-disdukcapil.xlsx");
    let asked = form.stamp.unwrap().request.unwrap();
    for code in ["D01", "D02", "D03"] {
        assert!(
            asked.items.iter().any(|item| item == code),
            "{code}: {:?}",
            asked.items
        );
    }
    let book = folder.get("keluar/permintaan-disdukcapil.xlsx");
    let texts = part_of(&book, "xl/sharedStrings.xml");
    assert!(
        texts.contains("Isian sekarang perlu diperiksa: 100"),
        "{texts}"
    );
    assert!(
        texts.contains("IK501: Aturan R01 tidak terpenuhi"),
        "{texts}"
    );
    assert!(letter(&folder, "surat-disdukcapil.docx").contains("Aturan R01 tidak terpenuhi"));
    let social = folder.get("keluar/permintaan-dinas-sosial.xlsx");
    let texts = part_of(&social, "xl/sharedStrings.xml");
    assert!(texts.contains("tidak terbaca: “ada banyak”"), "{texts}");

    let output = folder.run([
        "request",
        "isian.xlsx",
        "-o",
        "semua",
        "--all",
        "--agency",
        "polres",
    ]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let form = read(folder.path("semua/permintaan-polres.xlsx"), builtin()).unwrap();
    let asked = form.stamp.unwrap().request.unwrap().items;
    let own = builtin()
        .items
        .iter()
        .filter(|item| item.agency == "Polres");
    assert_eq!(asked, own.map(|item| item.code.clone()).collect::<Vec<_>>());
}

#[test]
fn items_that_are_only_to_be_looked_at_show_what_the_form_says() {
    let folder = Folder::new();
    folder.put("isian.xlsx", example("tanah-laut-2025"));
    let nothing = folder.run(["request", "isian.xlsx", "-o", "keluar"]);
    assert_eq!((nothing.code, nothing.stderr.as_str()), (0, ""));
    assert!(
        nothing.stdout.contains("Tidak ada yang perlu diminta"),
        "{}",
        nothing.stdout
    );
    assert!(!folder.path("keluar").exists());
    let all = folder.run(["request", "isian.xlsx", "-o", "keluar", "--all"]);
    assert_eq!(all.code, 0, "{}", all.stderr);
    let source = read(folder.path("isian.xlsx"), builtin()).unwrap();
    let mut seen = 0;
    for name in written(&folder) {
        if !name.starts_with("permintaan") {
            continue;
        }
        let form = request(&folder, &name);
        for (before, now) in source.entries.iter().zip(&form.entries) {
            if now.place.is_some() {
                seen += 1;
                assert_eq!(
                    (before.state, &before.year),
                    (now.state, &now.year),
                    "{name}"
                );
                assert_eq!(
                    (&before.source, &before.note),
                    (&now.source, &now.note),
                    "{name}"
                );
            }
        }
    }
    assert_eq!(seen, builtin().items.len());
}

#[test]
fn last_years_value_stands_beside_the_question() {
    let folder = Folder::new();
    folder.put("isian.xlsx", form_for(builtin()).blank("D44").bytes());
    let last = form_for(builtin())
        .value("D44", "4321")
        .identity(IdentityField::Year, "2024");
    folder.put("lalu.xlsx", last.bytes());
    let output = folder.run([
        "request",
        "isian.xlsx",
        "-o",
        "keluar",
        "--previous",
        "lalu.xlsx",
    ]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let book = folder.get("keluar/permintaan-polres.xlsx");
    assert!(part_of(&book, "xl/sharedStrings.xml").contains("Nilai 2024"));
    assert!(part_of(&book, "xl/worksheets/sheet3.xml").contains("<v>4321</v>"));
    let other = form_for(builtin()).identity(IdentityField::RegionCode, "'63.72");
    folder.put("lain.xlsx", other.bytes());
    let later = form_for(builtin()).identity(IdentityField::Year, "2026");
    folder.put("nanti.xlsx", later.bytes());
    // Refused in the words of `validate --previous`.
    for (previous, code) in [
        ("lain.xlsx", "IK552"),
        ("nanti.xlsx", "IK553"),
        ("isian.xlsx", "IK553"),
    ] {
        let refused = folder.run(["request", "isian.xlsx", "-o", "b", "--previous", previous]);
        assert_eq!(refused.code, 2, "{previous}");
        let validated = folder.run([
            "validate",
            "isian.xlsx",
            "--previous",
            previous,
            "--format",
            "json",
        ]);
        let report: Value = serde_json::from_str(&validated.stdout).unwrap();
        let findings = report["findings"].as_array().unwrap();
        let finding = findings.iter().find(|finding| finding["code"] == code);
        let message = finding.unwrap()["message"].as_str().unwrap();
        // The screen breaks its lines.
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words(&refused.stderr).contains(&words(message)),
            "{message}: {}",
            refused.stderr
        );
        assert!(!folder.path("b").exists(), "{previous}");
    }
}

#[test]
fn the_letter_says_what_an_office_needs_and_leaves_blanks_for_the_rest() {
    let (folder, _) = asked(&[]);
    let text = letter(&folder, "surat-bps.docx");
    for words in [
        "PEMERINTAH KOTA BANJARBARU",
        "Nomor",
        "Sifat",
        "Lampiran",
        "Hal",
        "Yth. Pimpinan BPS",
        "3 (tiga) data",
        "13\u{a0}Agustus\u{a0}2025",
        "permintaan-bps.xlsx",
        "Prevalensi ketidakcukupan konsumsi pangan (PoU)",
        "Keperluan",
        "bukan metodologi resmi",
        "NIP …",
        "Tembusan:",
    ] {
        assert!(text.contains(words), "{words} in\n{text}");
    }
    let xml = part_of(&folder.get("keluar/surat-bps.docx"), "word/document.xml");
    assert_eq!(xml.matches("<w:tblHeader/>").count(), 1);
    assert!(
        xml.contains("w:w=\"11906\"") && xml.contains("w:h=\"16838\""),
        "A4"
    );
}

#[test]
fn the_table_to_follow_the_answers_counts_by_itself() {
    let (folder, _) = asked(&[]);
    let book = folder.get("keluar/pemantauan.xlsx");
    let sheet = part_of(&book, "xl/worksheets/sheet1.xml");
    assert_eq!(
        sheet.matches("TODAY()").count(),
        16,
        "days left and standing of eight agencies"
    );
    assert!(sheet.contains("<f>SUM(C6:C13)</f><v>16</v>"), "{sheet}");
    assert!(sheet.contains("-TODAY())</f><v>14</v>"), "{sheet}");
    assert!(sheet.contains("<v>0 terlambat</v>"), "{sheet}");
    // Overdue on the day of writing when the deadline lies behind it.
    let late = folder.run([
        "request",
        "isian.xlsx",
        "-o",
        "b",
        "--date",
        "2025-08-20",
        "--deadline",
        "2025-08-13",
    ]);
    assert_eq!(late.code, 0);
    assert!(
        late.stderr.contains("sudah lewat pada 20 Agustus 2025"),
        "{}",
        late.stderr
    );
    // Which clock says what today is stands beside the option and in the table.
    for command in ["request", "status"] {
        let help = folder.run([command, "--help"]);
        assert!(help.stdout.contains("WIB"), "{}", help.stdout);
    }
    assert!(part_of(&book, "xl/sharedStrings.xml").contains("menurut WIB"));
    let sheet = part_of(&folder.get("b/pemantauan.xlsx"), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>8 terlambat</v>"), "{sheet}");
}

#[test]
fn the_same_requests_are_the_same_bytes() {
    let (first, _) = asked(&[]);
    let (second, _) = asked(&[]);
    for name in written(&first) {
        let name = format!("keluar/{name}");
        assert!(first.get(&name) == second.get(&name), "{name}");
    }
}

#[test]
fn files_are_written_all_or_none_and_never_over_others_unasked() {
    let (folder, _) = asked(&[]);
    let before = folder.get("keluar/surat-bps.docx");
    fs::remove_file(folder.path("keluar/surat-polres.docx")).unwrap();
    let again = folder.run(["request", "isian.xlsx", "-o", "keluar"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("--force"), "{}", again.stderr);
    assert!(!folder.path("keluar/surat-polres.docx").exists());
    assert_eq!(folder.get("keluar/surat-bps.docx"), before);
    // A folder stands where the last file belongs.
    let output = folder.run(["request", "isian.xlsx", "-o", "keluar", "--force"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    fs::create_dir_all(folder.path("baru/pemantauan.xlsx")).unwrap();
    let refused = folder.run(["request", "isian.xlsx", "-o", "baru", "--force"]);
    assert_eq!(refused.code, 2);
    assert_eq!(fs::read_dir(folder.path("baru")).unwrap().count(), 1);
}

#[test]
fn what_cannot_be_asked_is_said() {
    let (folder, _) = asked(&[]);
    let refused = |arguments: &[&str], words: &str| {
        let output = folder.run(arguments);
        assert_eq!(
            (output.code, output.stdout.as_str()),
            (2, ""),
            "{arguments:?}"
        );
        assert!(
            output.stderr.contains(words),
            "{arguments:?}: {}",
            output.stderr
        );
        assert!(!folder.path("x").exists(), "{arguments:?}");
    };
    refused(
        &["request", "isian.xlsx", "-o", "x", "--agency", "KPUD"],
        "Maksud Anda “KPU”",
    );
    refused(
        &["request", "isian.xlsx", "-o", "x", "--agency", "Museum"],
        "Instansi yang ada",
    );
    refused(
        &[
            "request",
            "isian.xlsx",
            "-o",
            "x",
            "--deadline",
            "13-08-2025",
        ],
        "bukan tanggal",
    );
    refused(
        &[
            "request",
            "isian.xlsx",
            "-o",
            "x",
            "--deadline",
            "2025-02-30",
        ],
        "bukan tanggal",
    );
    refused(
        &["request", "keluar/permintaan-kpu.xlsx", "-o", "x"],
        "permintaan kepada KPU",
    );
    refused(
        &["request", "keluar/pemantauan.xlsx", "-o", "x"],
        "tidak dapat dibaca sebagai formulir",
    );
    folder.put(
        "tanpa.xlsx",
        form_for(builtin())
            .identity(IdentityField::Year, "")
            .blank("D44")
            .bytes(),
    );
    refused(&["request", "tanpa.xlsx", "-o", "x"], "tahun data");
}

#[test]
fn hostile_texts_stay_texts() {
    let folder = Folder::new();
    let form = form_for(builtin())
        .identity(IdentityField::Name, "'=HYPERLINK(\"x\") <b>&")
        .cell("D44", Column::Value, "'<script>\u{202e}=1+1");
    folder.put("isian.xlsx", form.bytes());
    let output = folder.run(["request", "isian.xlsx", "-o", "keluar"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(!output.stdout.contains('\u{202e}'));
    let book = folder.get("keluar/permintaan-polres.xlsx");
    assert!(!part_of(&book, "xl/worksheets/sheet2.xml").contains("<f>"));
    assert_eq!(
        request(&folder, "permintaan-polres.xlsx")
            .identity
            .name
            .text,
        "=HYPERLINK(\"x\") <b>&"
    );
    let xml = part_of(&folder.get("keluar/surat-polres.docx"), "word/document.xml");
    assert!(xml.contains("&lt;B&gt;") && !xml.contains("<b>") && !xml.contains('\u{202e}'));
}

#[test]
fn requests_speak_english_and_other_methodologies() {
    let (folder, output) = asked(&["--lang", "en"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert!(
        output.stdout.contains("16 data items asked of 8 agencies"),
        "{}",
        output.stdout
    );
    let form = request(&folder, "permintaan-kpu.xlsx");
    assert_eq!(form.stamp.unwrap().request.unwrap().items.len(), 4);
    assert!(
        letter(&folder, "surat-kpu.docx").contains("Yth. Pimpinan KPU"),
        "letters are Indonesian"
    );
}

#[test]
fn a_request_that_is_validated_says_what_it_is_and_nothing_of_what_it_does_not_ask() {
    let (folder, _) = asked(&[]);
    let output = folder.run(["validate", "keluar/permintaan-kpu.xlsx", "--format", "csv"]);
    assert_eq!(output.code, 1);
    let mut reader = csv::Reader::from_reader(output.stdout.as_bytes());
    let mut found: Vec<String> = reader
        .records()
        .map(|row| row.unwrap())
        .map(|row| format!("{} {}", &row[2], &row[5]))
        .collect();
    found.retain(|finding| ["IK0", "IK2", "IK6"].contains(&&finding[..3]));
    found.sort();
    let expected = ["IK201 D53", "IK201 D54", "IK201 D55", "IK201 D56", "IK606 "];
    assert_eq!(found, expected);
}

/// The answers in `examples/balasan` are what the eight agencies were asked, break no rule, and lead
/// to a score inside the bounds that were announced before.
#[test]
fn the_answers_of_the_examples_complete_the_form_and_keep_the_bounds() {
    let methodology = builtin();
    let mut form = read(
        repository().join("examples/banjarbaru-2025.xlsx"),
        methodology,
    )
    .unwrap();
    let scored = |form: &Submission| {
        let report = validate(methodology, form);
        let outcome = scoring::outcome(methodology, form, &report);
        (report, outcome)
    };
    let before = scored(&form).1.outlook.index().unwrap().guaranteed.unwrap();
    let source = form.file.sha256.clone();
    let mut answered = 0;
    for entry in fs::read_dir(repository().join("examples/balasan")).unwrap() {
        let reply = read(entry.unwrap().path(), methodology).unwrap();
        let asked = reply.stamp.unwrap().request.unwrap();
        assert_eq!(asked.source_sha256, source, "{}", asked.agency);
        assert_eq!(reply.identity.position.text, "Kepala Subbagian Data");
        assert_eq!(reply.identity.date.text, "2025-08-08");
        for code in asked.items {
            let item = methodology.item_position(&code).unwrap();
            assert!(form.entries[item].state.value().is_none(), "{code}");
            form.entries[item] = reply.entries[item].clone();
            answered += 1;
        }
    }
    assert_eq!(answered, 16);
    let (report, outcome) = scored(&form);
    assert_eq!(
        (report.completeness.filled, report.completeness.required),
        (99, 99)
    );
    assert_eq!(report.verdict, Verdict::Ready, "{:?}", report.findings);
    let index = outcome.scores.index().unwrap();
    assert!(
        (before.min..=before.max).contains(&index),
        "{index} in {before:?}"
    );
}
