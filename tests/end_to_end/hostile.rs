//! Files from anywhere: each is refused in plain words, or read; none takes the program down.

use std::fs;
use std::io::{Cursor, Write};

use ikesos::workbook::{self, CellValue, OpenError, limits};
use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Book, Folder, workbook, zipped};

/// A small sound workbook.
fn sound() -> Book {
    Book::from_markdown(
        "
        # Data
        | Kode | Nilai |
        | D01  | 12.5  |
        | D02  | ~tebal |
        | D03  | =A1 → 5 |
        ",
    )
}

fn error_of(bytes: &[u8]) -> OpenError {
    workbook::open_bytes(bytes.to_vec()).expect_err("refused")
}

/// The sound workbook with one part replaced or added.
fn with_part(name: &str, content: impl Into<Vec<u8>>) -> Vec<u8> {
    let mut parts = sound().parts();
    parts.retain(|(part, _)| part != name);
    parts.push((name.to_owned(), content.into()));
    zipped(&parts)
}

/// The sound workbook with a part changed.
fn changed(name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let parts = sound().parts();
    let (_, content) = parts.iter().find(|(part, _)| part == name).expect(name);
    with_part(name, change(std::str::from_utf8(content).unwrap()))
}

/// A container of old Office files with a stream of this name in its directory.
fn compound_file(stream: &str) -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(1_024, 0);
    bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(4_096, 0);
    bytes
}

#[test]
fn what_is_no_xlsx_is_called_by_its_name() {
    let zip = |parts: &[(&str, &str)]| {
        let parts: Vec<(String, Vec<u8>)> = parts
            .iter()
            .map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec()))
            .collect();
        zipped(&parts)
    };
    let ods = "application/vnd.oasis.opendocument.spreadsheet";
    let mut stored = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    stored.start_file("mimetype", plain).unwrap();
    stored.write_all(ods.as_bytes()).unwrap();
    let ods = stored.finish().unwrap().into_inner();
    let utf16: Vec<u8> = "\u{feff}Kode;Nilai\r\nD01;5"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();

    for (bytes, expected) in [
        (Vec::new(), OpenError::ZeroBytes),
        (compound_file("EncryptedPackage"), OpenError::Encrypted),
        (compound_file("Workbook"), OpenError::LegacyXls),
        (compound_file("Book"), OpenError::LegacyXls),
        (compound_file("WordDocument"), OpenError::OtherOffice),
        (compound_file("Contents"), OpenError::NotAWorkbook),
        (
            b"\x09\x08\x10\x00\x00\x06\x05\x00".to_vec(),
            OpenError::LegacyXls,
        ),
        (b"%PDF-1.7\n".to_vec(), OpenError::Pdf),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(),
            OpenError::NotAWorkbook,
        ),
        (b"\n <!DOCTYPE HTML><html><table>".to_vec(), OpenError::Html),
        (
            b"\xEF\xBB\xBF<TABLE border=1><tr>".to_vec(),
            OpenError::Html,
        ),
        (
            b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook>".to_vec(),
            OpenError::LegacyXml,
        ),
        (
            b"\xEF\xBB\xBFKode;Nilai\r\nD01;5\r\n".to_vec(),
            OpenError::PlainText,
        ),
        (utf16, OpenError::PlainText),
        (b"Kode,Nilai\nD01,5\n".to_vec(), OpenError::PlainText),
        (ods, OpenError::Ods),
        (
            zip(&[("xl/workbook.bin", "x"), ("[Content_Types].xml", "x")]),
            OpenError::Xlsb,
        ),
        (zip(&[("word/document.xml", "x")]), OpenError::OtherOffice),
        (zip(&[("foto.jpg", "x")]), OpenError::NotAWorkbook),
        (zip(&[("kiriman/Isian.XLSX", "x")]), OpenError::Archive),
        (b"Rar!\x1A\x07\x01\x00".to_vec(), OpenError::Archive),
        (b"7z\xBC\xAF\x27\x1C\x00\x04".to_vec(), OpenError::Archive),
        (zip(&[]), OpenError::NotAWorkbook),
    ] {
        assert_eq!(
            error_of(&bytes),
            expected,
            "{:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}

#[test]
fn paths_that_cannot_be_read() {
    let folder = Folder::new();
    let open = |name: &str| workbook::open(folder.path(name)).expect_err("refused");
    folder.put("kota-banjarbaru.xlsx", sound().bytes());
    folder.put("~$kota-banjarbaru.xlsx", "x");
    folder.put(".~lock.kota-banjarbaru.xlsx#", "x");
    fs::create_dir(folder.path("map.xlsx")).unwrap();

    let near = Some("kota-banjarbaru.xlsx".to_owned());
    assert_eq!(open("kota-banjarbru.xlsx"), OpenError::NotFound { near });
    assert_eq!(open("lain sekali.xlsx"), OpenError::NotFound { near: None });
    assert_eq!(
        open("tidak-ada/isian.xlsx"),
        OpenError::NotFound { near: None }
    );
    assert_eq!(open("map.xlsx"), OpenError::IsFolder);
    assert_eq!(open("~$kota-banjarbaru.xlsx"), OpenError::LockFile);
    assert_eq!(open(".~lock.kota-banjarbaru.xlsx#"), OpenError::LockFile);
    assert!(workbook::open(folder.path("kota-banjarbaru.xlsx")).is_ok());
}

#[cfg(unix)]
#[test]
fn paths_that_only_unix_has() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::new();
    // Opening a pipe would wait for ever.
    let pipe = folder.path("pipa.xlsx");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .expect("mkfifo");
    assert!(made.success());
    assert_eq!(workbook::open(&pipe).unwrap_err(), OpenError::NotAFile);

    let closed = folder.put("rahasia.xlsx", sound().bytes());
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything, so this says nothing there.
    if fs::read(&closed).is_err() {
        assert_eq!(
            workbook::open(&closed).unwrap_err(),
            OpenError::NoPermission
        );
    }
}

/// Names that are no text; the disks of macOS take none.
#[cfg(target_os = "linux")]
mod names {
    use std::ffi::{OsStr, OsString};
    use std::fs;
    use std::os::unix::ffi::OsStringExt;

    use ikesos::workbook;

    use super::sound;
    use crate::support::{Folder, example, repository};

    /// A byte that begins no letter.
    fn odd(extension: &str) -> OsString {
        OsString::from_vec([&b"m \xff."[..], extension.as_bytes()].concat())
    }

    #[test]
    fn names_that_are_no_text() {
        let folder = Folder::new();
        let form = folder.root().join(odd("xlsx"));
        fs::write(&form, sound().bytes()).unwrap();
        assert!(workbook::open(&form).is_ok());
        let method = folder.root().join(odd("toml"));
        fs::copy(repository().join("methodology/ikesos-acuan.toml"), &method).unwrap();
        folder.put("isian.xlsx", example("banjarbaru-2025"));
        let arguments = [OsStr::new("compute"), OsStr::new("isian.xlsx")];
        let option = [OsStr::new("--method"), method.as_os_str()];
        let output = folder.run(arguments.into_iter().chain(option));
        assert_eq!(output.code, 0, "{}", output.stderr);
    }
}

#[test]
fn a_file_beyond_the_limit_is_not_read() {
    let folder = Folder::new();
    let path = folder.path("besar.xlsx");
    // A hole: no bytes on disk.
    fs::File::create(&path)
        .unwrap()
        .set_len(limits::FILE_BYTES + 1)
        .unwrap();
    assert_eq!(
        workbook::open(&path).unwrap_err(),
        OpenError::TooLarge {
            bytes: limits::FILE_BYTES + 1,
            limit: limits::FILE_BYTES,
        }
    );
}

#[test]
fn inputs_are_left_as_they_were() {
    let folder = Folder::new();
    let bytes = sound().bytes();
    let path = folder.put("isian.xlsx", &bytes);
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let mut opened = workbook::open(&path).unwrap();
    opened.cells("Data").unwrap();
    assert_eq!(folder.get("isian.xlsx"), bytes);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    assert_eq!(folder.names(), ["isian.xlsx"]);
}

#[test]
fn a_workbook_cut_short_anywhere_is_refused() {
    let bytes = sound().bytes();
    for length in 0..bytes.len() {
        let error = error_of(&bytes[..length]);
        let expected = match length {
            0 => matches!(error, OpenError::ZeroBytes),
            1 => matches!(error, OpenError::PlainText),
            _ => matches!(error, OpenError::Damaged { .. }),
        };
        assert!(expected, "{length}: {error:?}");
    }
}

#[test]
fn a_workbook_without_one_of_its_parts_is_refused_or_read() {
    let parts = sound().parts();
    for missing in 0..parts.len() {
        let mut rest = parts.clone();
        let (name, _) = rest.remove(missing);
        let read = workbook::open_bytes(zipped(&rest)).and_then(|mut book| book.cells("Data"));
        match name.as_str() {
            "xl/styles.xml" => assert_eq!(read.unwrap().len(), 8, "{name}"),
            "[Content_Types].xml" | "_rels/.rels" => assert_eq!(read, Err(OpenError::NotAWorkbook)),
            _ => assert!(
                matches!(read, Err(OpenError::Damaged { .. })),
                "{name}: {read:?}"
            ),
        }
    }
}

#[test]
fn two_cells_far_apart_are_two_cells() {
    let bytes = changed("xl/worksheets/sheet1.xml", |_| {
        r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData></worksheet>"#.to_owned()
    });
    let cells = workbook::open_bytes(bytes).unwrap().cells("Data").unwrap();
    let positions: Vec<_> = cells.iter().map(|cell| (cell.row, cell.column)).collect();
    assert_eq!(positions, [(0, 0), (1_048_575, 16_383)]);
}

#[test]
fn positions_that_cannot_be_are_damage() {
    for reference in [
        "XFE1",
        "A1048577",
        "A0",
        "1",
        "A",
        "Ä1",
        "ZZZZZZZZZZ1",
        "A99999999999999",
    ] {
        let bytes = changed("xl/worksheets/sheet1.xml", |_| {
            format!(
                r#"<worksheet><sheetData><row><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>"#
            )
        });
        match workbook::open_bytes(bytes).unwrap().cells("Data") {
            Err(OpenError::Damaged { .. }) => {}
            // Where arithmetic wraps, a far position may land inside the sheet.
            Ok(cells) => assert!(
                reference.len() > 8 && cells.len() == 1,
                "{reference}: {cells:?}"
            ),
            Err(other) => panic!("{reference}: {other:?}"),
        }
    }
    // A range that ends before it starts.
    let bytes = changed("xl/worksheets/sheet1.xml", |xml| {
        xml.replace("<sheetData>", "<dimension ref=\"B9:A1\"/><sheetData>")
    });
    match workbook::open_bytes(bytes).unwrap().cells("Data") {
        Ok(cells) => assert_eq!(cells.len(), 8),
        Err(error) => assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}"),
    }
}

#[test]
fn more_cells_than_any_form_has() {
    let row = r"<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>";
    let many = row.repeat(limits::CELLS / 4 + 1);
    let bytes = with_part(
        "xl/worksheets/sheet1.xml",
        format!("<worksheet><sheetData>{many}</sheetData></worksheet>"),
    );
    assert!(bytes.len() < 200_000, "packed it is small: {}", bytes.len());
    assert_eq!(
        workbook::open_bytes(bytes).unwrap().cells("Data"),
        Err(OpenError::TooManyCells {
            sheet: "Data".to_owned()
        })
    );
}

#[test]
fn one_long_text_in_many_cells() {
    let cells = r#"<c t="s"><v>0</v></c>"#.repeat(2_000);
    let mut parts = sound().parts();
    for (name, content) in &mut parts {
        if name == "xl/sharedStrings.xml" {
            *content = format!("<sst><si><t>{}</t></si></sst>", "a".repeat(32_000)).into_bytes();
        } else if name == "xl/worksheets/sheet1.xml" {
            *content = format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>")
                .into_bytes();
        }
    }
    assert_eq!(
        workbook::open_bytes(zipped(&parts)).unwrap().cells("Data"),
        Err(OpenError::TooMuchText {
            sheet: "Data".to_owned()
        })
    );
}

#[test]
fn strings_that_would_fill_the_memory() {
    let long = vec![b'a'; usize::try_from(limits::SHARED_STRINGS_BYTES).unwrap() + 1];
    let part = "xl/sharedstrings.xml".to_owned();
    assert_eq!(
        error_of(&with_part("xl/sharedStrings.xml", long)),
        OpenError::PartTooLarge {
            part: part.clone(),
            bytes: limits::SHARED_STRINGS_BYTES + 1,
            limit: limits::SHARED_STRINGS_BYTES,
        }
    );
    for count in [
        "99999999999",
        "18446744073709551615",
        "99999999999999999999999999",
    ] {
        let bytes = changed("xl/sharedStrings.xml", |xml| {
            xml.replace("uniqueCount=\"", &format!("uniqueCount=\"{count}"))
        });
        assert_eq!(
            error_of(&bytes),
            OpenError::PartInflated { part: part.clone() },
            "{count}"
        );
    }
}

#[test]
fn parts_that_pack_too_well_or_are_too_large() {
    let zeros = vec![b' '; usize::try_from(limits::RATIO_FROM_BYTES).unwrap()];
    let error = error_of(&with_part("xl/media/gambar.bin", zeros));
    assert!(
        matches!(error, OpenError::PackedTooMuch { times, .. } if times > limits::RATIO),
        "{error:?}"
    );
    let long = vec![b' '; usize::try_from(limits::HELD_PART_BYTES).unwrap() + 1];
    for part in [
        "xl/styles.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
    ] {
        let error = error_of(&with_part(part, long.clone()));
        assert!(
            matches!(error, OpenError::PartTooLarge { .. }),
            "{part}: {error:?}"
        );
    }
}

#[test]
fn a_workbook_part_under_another_name_is_held_to_the_same_limit() {
    let mut parts = sound().parts();
    for (name, content) in &mut parts {
        if name == "_rels/.rels" {
            *content = String::from_utf8(content.clone())
                .unwrap()
                .replace("workbook.xml", "buku.xml")
                .into_bytes();
        } else if name == "xl/workbook.xml" {
            "xl/buku.xml".clone_into(name);
            content.resize(usize::try_from(limits::HELD_PART_BYTES).unwrap() + 1, b' ');
        } else if name == "xl/_rels/workbook.xml.rels" {
            "xl/_rels/buku.xml.rels".clone_into(name);
        }
    }
    let error = error_of(&zipped(&parts));
    assert!(
        matches!(&error, OpenError::PartTooLarge { part, .. } if part == "xl/buku.xml"),
        "{error:?}"
    );
}

#[test]
fn styles_and_relationships_that_swell() {
    let styles = changed("xl/styles.xml", |xml| {
        xml.replace("Calibri", &"A".repeat(10_000)).replace(
            "<cellXfs count=\"3\">",
            &format!("<cellXfs>{}", "<xf fontId=\"0\"/>".repeat(20_000)),
        )
    });
    let part = "xl/styles.xml".to_owned();
    assert_eq!(error_of(&styles), OpenError::PartInflated { part });
    let long = changed("xl/_rels/workbook.xml.rels", |xml| {
        xml.replace("worksheets/sheet1.xml", &"A".repeat(20_000))
    });
    let part = "xl/_rels/workbook.xml.rels".to_owned();
    assert_eq!(error_of(&long), OpenError::PartInflated { part });
    let sheets = changed("xl/workbook.xml", |xml| {
        let sheet = r#"<sheet name="x" sheetId="1" r:id="rId1"/>"#;
        xml.replace(
            "<sheets>",
            &format!("<sheets>{}", sheet.repeat(limits::SHEETS)),
        )
    });
    assert_eq!(error_of(&sheets), OpenError::TooManySheets);
}

#[test]
fn more_parts_than_any_workbook_has() {
    let mut parts = sound().parts();
    parts.extend((0..limits::PARTS).map(|number| (format!("xl/media/{number}"), Vec::new())));
    assert_eq!(error_of(&zipped(&parts)), OpenError::TooManyParts);
}

#[test]
fn a_zip_directory_that_lies() {
    // A zip64 end record that announces thousands of millions of parts.
    let mut forged = sound().bytes();
    let end = forged
        .windows(4)
        .rposition(|bytes| bytes == b"PK\x05\x06")
        .unwrap();
    let tail = forged.split_off(end);
    let record = forged.len() as u64;
    forged.extend(b"PK\x06\x06");
    forged.extend(44_u64.to_le_bytes());
    forged.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let count = 1_u64 << 32;
    for number in [count, count, count * 46, count * 2] {
        forged.extend(number.to_le_bytes());
    }
    forged.extend(b"PK\x06\x07");
    forged.extend(0_u32.to_le_bytes());
    forged.extend(record.to_le_bytes());
    forged.extend(1_u32.to_le_bytes());
    let mut tail = tail;
    tail[8..12].fill(0xFF);
    tail[12..20].fill(0xFF);
    forged.extend(tail);
    assert_eq!(error_of(&forged), OpenError::TooManyParts);

    // A directory that gives a part less room than it takes.
    let mut short = sound().bytes();
    let entry = short
        .windows(4)
        .rposition(|bytes| bytes == b"PK\x01\x02")
        .unwrap();
    short[entry + 24..entry + 28].copy_from_slice(&5_u32.to_le_bytes());
    let read = workbook::open_bytes(short).and_then(|mut book| book.cells("Data"));
    assert!(matches!(read, Err(OpenError::Damaged { .. })), "{read:?}");
}

#[test]
fn entities_are_never_expanded() {
    let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>"#;
    for part in [
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/sharedStrings.xml",
        "_rels/.rels",
    ] {
        let bytes = changed(part, |xml| xml.replacen("?>", &format!("?>{bomb}"), 1));
        assert_eq!(
            error_of(&bytes),
            OpenError::DocumentType {
                part: part.to_lowercase()
            }
        );
    }
    let bytes = changed("xl/worksheets/sheet1.xml", |_| {
        format!(
            r#"{bomb}<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;&c;</v></c></row></sheetData></worksheet>"#
        )
    });
    match workbook::open_bytes(bytes).unwrap().cells("Data") {
        Ok(cells) => assert!(
            cells
                .iter()
                .all(|cell| !matches!(&cell.value, CellValue::Text(text) if text.contains("aa")))
        ),
        Err(error) => assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}"),
    }
}

#[test]
fn a_shared_formula_that_asks_for_room() {
    for index in ["4000000000", "99999999999999999999999"] {
        let bytes = changed("xl/worksheets/sheet1.xml", |_| {
            format!(
                r#"<worksheet><sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="{index}">B1</f><v>1</v></c><c r="C1" t="e"><v>#SPILL!</v></c></row></sheetData></worksheet>"#
            )
        });
        let read = workbook::open_bytes(bytes).unwrap().cells("Data");
        assert!(
            matches!(
                read,
                Err(OpenError::PartInflated { .. } | OpenError::Damaged { .. })
            ),
            "{read:?}"
        );
    }
}

#[test]
fn macros_and_external_links_are_ignored() {
    let mut parts = sound().parts();
    for (name, content) in &mut parts {
        if name == "[Content_Types].xml" {
            let types = String::from_utf8(content.clone()).unwrap();
            *content = types
                .replace(
                    "openxmlformats-officedocument.spreadsheetml.sheet.main",
                    "ms-excel.sheet.macroEnabled.main",
                )
                .into_bytes();
        }
    }
    parts.push(("xl/vbaProject.bin".to_owned(), b"Sub Auto_Open()".to_vec()));
    parts.push((
        "xl/externalLinks/externalLink1.xml".to_owned(),
        b"<externalLink/>".to_vec(),
    ));
    let cells = workbook::open_bytes(zipped(&parts))
        .unwrap()
        .cells("Data")
        .unwrap();
    assert_eq!(cells.len(), 8);
}

#[test]
fn whatever_is_in_a_sheet_it_is_read_or_refused() {
    for sheet in [
        "",
        "<worksheet/>",
        "<worksheet><sheetData/>",
        "<worksheet><sheetData><row><c",
        "<chartsheet></chartsheet>",
        "<worksheet><sheetData><row><c r='A1' t='n'><v>zz</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r='A1' t='b'><v>7</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r='A1' t='s'><v>999</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r='A1' t='zz'><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r='A1'><x>1</x></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row r='x'><c r='A1'><v>1</v></c></row></sheetData></worksheet>",
        "<worksheet><sheetData><row><c r='A1'><f t='shared'>A1</f></c></row></sheetData></worksheet>",
    ] {
        let bytes = with_part("xl/worksheets/sheet1.xml", sheet);
        let read = workbook::open_bytes(bytes).unwrap().cells("Data");
        match read {
            Ok(cells) => assert_eq!(cells, [], "{sheet}"),
            Err(error) => assert!(
                matches!(error, OpenError::Damaged { .. }),
                "{sheet}: {error:?}"
            ),
        }
    }
    // Numbers that are none.
    let bytes = workbook("# Data\n| NaN | inf | 1e999 | -1e999 | 1e308 |");
    let cells = workbook::open_bytes(bytes).unwrap().cells("Data").unwrap();
    for cell in &cells[..4] {
        assert_eq!(cell.value, CellValue::Error("#NUM!".to_owned()));
    }
    assert_eq!(cells[4].value, CellValue::Number(1e308));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// A workbook spoilt anywhere is refused or read, and what is read has finite numbers.
    #[test]
    fn spoilt_bytes_are_refused_or_read(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        part in any::<prop::sample::Index>(),
        packed in any::<bool>(),
    ) {
        // Spoilt bytes of the zip mostly fail its checksums; spoilt bytes of a part reach the parser.
        let bytes = if packed {
            let mut bytes = sound().bytes();
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            bytes
        } else {
            let mut parts = sound().parts();
            let part = part.index(parts.len());
            let content = &mut parts[part].1;
            for (at, byte) in &changes {
                let at = at.index(content.len());
                content[at] = *byte;
            }
            zipped(&parts)
        };
        if let Ok(mut book) = workbook::open_bytes(bytes) {
            let names: Vec<String> = book.sheets().iter().map(|sheet| sheet.name.clone()).collect();
            for name in names {
                for cell in book.cells(&name).unwrap_or_default() {
                    if let CellValue::Number(number) = cell.value {
                        prop_assert!(number.is_finite());
                    }
                }
            }
        }
    }
}

/// Sheets that all name the same part, which is within every limit.
fn one_part_for_many_sheets(sheets: usize) -> Vec<u8> {
    let mut parts = sound().parts();
    // A remark is skipped quickly, and just below the size from which packing is judged.
    let remark = "x".repeat(15 << 20);
    for (name, content) in &mut parts {
        if name == "xl/worksheets/sheet1.xml" {
            *content = format!("<worksheet><!--{remark}--><sheetData/></worksheet>").into_bytes();
        } else if name == "xl/workbook.xml" {
            let xml = String::from_utf8(content.clone()).unwrap();
            let sheet =
                |number| format!(r#"<sheet name="L{number}" sheetId="{number}" r:id="rId1"/>"#);
            let more: String = (2..=sheets).map(sheet).collect();
            *content = xml
                .replace("</sheets>", &format!("{more}</sheets>"))
                .into_bytes();
        }
    }
    zipped(&parts)
}

#[test]
fn one_part_for_many_sheets_is_not_unpacked_for_ever() {
    let mut book = workbook::open_bytes(one_part_for_many_sheets(40)).unwrap();
    let names: Vec<String> = book
        .sheets()
        .iter()
        .map(|sheet| sheet.name.clone())
        .collect();
    assert_eq!(names.len(), 40);
    let read = names.iter().try_for_each(|name| book.cells(name).map(drop));
    let limit = limits::UNPACKED_BYTES_IN_ALL;
    assert_eq!(read, Err(OpenError::UnpackedTooOften { limit }));
    // Nothing more comes of it afterwards either.
    assert!(book.comments(&names[0]).is_err() && book.extras(&names[0]).is_err());
}

#[test]
fn parts_within_each_other_are_refused() {
    // The directory says of every part that it stands where the first one does.
    let mut bytes = sound().bytes();
    let entries: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, four)| *four == b"PK\x01\x02")
        .map(|(at, _)| at)
        .collect();
    let place = entries[1] + 42;
    bytes[place..place + 4].copy_from_slice(&[0; 4]);
    assert!(matches!(error_of(&bytes), OpenError::Damaged { .. }));
}
