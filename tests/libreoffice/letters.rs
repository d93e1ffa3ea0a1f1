//! Letters of requests as pages.

use std::fs;
use std::process::Command;

use crate::support::{Folder, repository};

/// Short and long letters become A4 pages with every item on them.
#[test]
#[ignore = "needs LibreOffice Writer"]
fn letters_become_pages() {
    let folder = Folder::new();
    let form = fs::read(repository().join("examples/banjarbaru-2025.xlsx")).unwrap();
    folder.put("isian.xlsx", form);
    let output = folder.run(["request", "isian.xlsx", "-o", "keluar", "--all"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    for (letter, last, pages) in [
        ("surat-polres", "Jumlah kejahatan yang dilaporkan", 1..=1),
        // Not a second page for who gets copies.
        ("surat-kpu", "Pengguna hak pilih perempuan", 1..=1),
        (
            "surat-dinas-sosial",
            "Jumlah KPM PKH graduasi dalam setahun",
            2..=5,
        ),
    ] {
        let (pdf, text) = (
            converted(&folder, letter, "pdf"),
            converted(&folder, letter, "txt"),
        );
        let text = String::from_utf8_lossy(&text);
        for words in ["Nomor", "Keperluan", last, "Tembusan:"] {
            assert!(text.contains(words), "{letter}: {words} in\n{text}");
        }
        let pdf = String::from_utf8_lossy(&pdf);
        let found: Vec<&str> = pdf
            .match_indices("/Type/Page/Parent")
            .map(|(at, _)| &pdf[at..])
            .collect();
        assert!(
            pages.contains(&found.len()),
            "{letter}: {} pages",
            found.len()
        );
        for page in found {
            let size = page.find("/MediaBox[0 0 595.").unwrap_or(usize::MAX);
            let end = page.find("endobj").unwrap_or(0);
            assert!(size < end, "{letter}: A4");
        }
    }
}

/// A letter as LibreOffice shows it.
fn converted(folder: &Folder, letter: &str, format: &str) -> Vec<u8> {
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            folder.path("profile").display()
        ))
        .args([
            "--headless",
            "--norestore",
            "--convert-to",
            format,
            "--outdir",
        ])
        .arg(folder.path("keluar"))
        .arg(folder.path(&format!("keluar/{letter}.docx")))
        .output()
        .unwrap_or_else(|error| {
            panic!("LibreOffice is needed for this test, but `soffice` does not start: {error}")
        });
    assert!(output.status.success(), "{output:?}");
    folder.get(&format!("keluar/{letter}.{format}"))
}
