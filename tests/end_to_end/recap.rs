//! The recap workbook, read back and compared with figures computed here from the same forms.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use ikesos::lang::Lang;
use ikesos::methodology::formula::Input;
use ikesos::methodology::{Methodology, Pooling, builtin};
use ikesos::scoring::score;
use ikesos::submission::layout::IdentityField;

use crate::support::{Sent, part_of, region_form};

const LIST: &str = "kode;nama;provinsi;penduduk\n\
                    63.01;Tanah Laut;Kalimantan Selatan;369818\n\
                    63.02;Kotabaru;Kalimantan Selatan;332787\n\
                    63.03;;Kalimantan Selatan;590393\n\
                    6304;Barito Kuala;Kalimantan Selatan;329799\n\
                    63.05;Tapin;Kalimantan Selatan;202061\n";

/// Three regions that count, one of them with gaps, two files of one region, one that cannot be
/// read, and one region that sent nothing.
fn sent(methodology: &Methodology) -> Sent<'_> {
    let form = |code, name| region_form(methodology, code, name, 2025);
    let files = [
        ("a.xlsx", form("63.01", "Tanah Laut").bytes()),
        (
            "b.xlsx",
            form("63.02", "Kotabaru").value("D94", "14,5").bytes(),
        ),
        (
            "c.xlsx",
            form("63.03", "=HYPERLINK(\"http://x\")")
                .value("D94", "2,5")
                .blank("D95")
                .blank("D13")
                .bytes(),
        ),
        ("d1.xlsx", form("6304", "Barito Kuala").bytes()),
        (
            "d2.xlsx",
            form("63.04", "Barito Kuala")
                .identity(IdentityField::Date, "@2025-08-01")
                .bytes(),
        ),
        ("rusak.xlsx", b"PK bukan buku kerja".to_vec()),
    ];
    Sent {
        methodology,
        files: files.map(|(name, bytes)| (name.to_owned(), bytes)).to_vec(),
        list: Some(LIST),
    }
}

/// A sheet whose headers stand in row 4: its rows by header.
struct Read {
    range: Range<Data>,
}

impl Read {
    fn of(book: &[u8], sheet: &str) -> Self {
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(book)).unwrap();
        let range = book.worksheet_range(sheet).unwrap();
        Self { range }
    }

    fn column(&self, header: &str) -> u32 {
        let (_, right) = self.range.end().unwrap();
        let is = |column: &u32| {
            let text = self.at(3, *column).to_string();
            text == header || text.starts_with(&format!("{header}\n"))
        };
        (0..=right).find(is).expect(header)
    }

    fn at(&self, row: u32, column: u32) -> Data {
        self.range
            .get_value((row, column))
            .cloned()
            .unwrap_or_default()
    }

    fn text(&self, row: u32, header: &str) -> String {
        self.at(row, self.column(header)).to_string()
    }

    fn number(&self, row: u32, header: &str) -> f64 {
        match self.at(row, self.column(header)) {
            Data::Float(number) => number,
            other => panic!("{header} in row {row}: {other:?}"),
        }
    }

    /// The row in which a column says something.
    fn row(&self, header: &str, text: &str) -> u32 {
        let (bottom, _) = self.range.end().unwrap();
        let rows = 4..=bottom;
        let mut found = rows.filter(|row| self.text(*row, header) == text);
        found.next().unwrap_or_else(|| panic!("{header} {text}"))
    }
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9 * other.abs().max(1.0)
}

/// The items of the regions that count, by code.
fn inputs(sent: &Sent<'_>) -> BTreeMap<String, Vec<Input>> {
    let run = sent.run();
    let regions = run.regions();
    regions
        .map(|(_, _, region)| (region.code.clone(), region.inputs.clone()))
        .collect()
}

/// Indices of the regions, computed from their items alone.
fn indices(sent: &Sent<'_>) -> BTreeMap<String, f64> {
    let score = |items: &[Input]| score(sent.methodology, items, &[]).index().unwrap();
    let inputs = inputs(sent);
    inputs
        .iter()
        .map(|(code, items)| (code.clone(), score(items)))
        .collect()
}

#[test]
fn ranks_follow_from_the_indices_and_what_is_open_from_the_bounds() {
    let sent = sent(builtin());
    let indices = indices(&sent);
    assert_eq!(indices.len(), 3);
    let sheet = Read::of(&sent.recap(Lang::Id), "Peringkat");
    for (code, index) in &indices {
        let row = sheet.row("Kode", code);
        let rank = 1 + indices.values().filter(|other| *other > index).count();
        assert_eq!(sheet.number(row, "Peringkat"), rank as f64, "{code}");
        assert!(close(sheet.number(row, "Indeks"), *index), "{code}");
        let bounds = |row| {
            (
                sheet.number(row, "Batas bawah"),
                sheet.number(row, "Batas atas"),
            )
        };
        let (lower, upper) = bounds(row);
        let others = indices.keys().filter(|other| *other != code);
        let others: Vec<(f64, f64)> = others.map(|o| bounds(sheet.row("Kode", o))).collect();
        let best = 1 + others.iter().filter(|other| other.0 > upper).count();
        let worst = 1 + others.iter().filter(|other| other.1 > lower).count();
        assert_eq!(sheet.number(row, "Terbaik yang mungkin"), best as f64);
        assert_eq!(sheet.number(row, "Terburuk yang mungkin"), worst as f64);
    }
    let open = sheet.row("Kode", "63.03");
    assert_eq!(sheet.text(open, "Status"), "SEMENTARA");
    assert!(sheet.number(open, "Batas bawah") < sheet.number(open, "Batas atas"));
    assert_eq!(sheet.number(open, "Data terisi"), 97.0);
    assert!(close(sheet.number(open, "Kelengkapan"), 97.0 / 99.0));
}

#[test]
fn reporting_tells_what_became_of_every_region_and_file() {
    let sheet = Read::of(&sent(builtin()).recap(Lang::Id), "Pelaporan");
    let state = |header, text| sheet.text(sheet.row(header, text), "Keadaan");
    assert_eq!(state("Berkas", "a.xlsx"), "masuk hitungan");
    assert_eq!(state("Berkas", "d1.xlsx"), "ganda");
    assert_eq!(state("Berkas", "d2.xlsx"), "ganda");
    assert_eq!(state("Berkas", "rusak.xlsx"), "tidak terbaca");
    assert_eq!(state("Kode", "63.05"), "belum mengirim");
    let twice = sheet.row("Berkas", "d1.xlsx");
    assert!(sheet.text(twice, "Keterangan").contains("d2.xlsx"));
    let broken = sheet.row("Berkas", "rusak.xlsx");
    assert!(!sheet.text(broken, "Keterangan").is_empty());
    let counts = |word: &str| {
        let row = (4..16).find(|row| sheet.at(*row, 9) == Data::String(word.to_owned()));
        sheet.at(row.expect(word), 10)
    };
    assert_eq!(counts("masuk hitungan"), Data::Float(3.0));
    assert_eq!(counts("ganda"), Data::Float(2.0));
    assert_eq!(counts("belum mengirim"), Data::Float(1.0));
}

#[test]
fn the_province_is_pooled_and_averaged_and_each_is_named() {
    let sent = sent(builtin());
    let m = sent.methodology;
    let book = sent.recap(Lang::Id);
    let sheet = Read::of(&book, "Provinsi");
    let (indices, inputs) = (indices(&sent), inputs(&sent));
    let people = [369_818.0, 332_787.0, 590_393.0];
    let row = 4;
    let plain = indices.values().sum::<f64>() / 3.0;
    assert!(close(sheet.number(row, "Rata-rata biasa"), plain));
    let weighted: f64 = indices.values().zip(people).map(|(i, p)| i * p).sum();
    let weighted = weighted / people.iter().sum::<f64>();
    let told = sheet.number(row, "Rata-rata tertimbang penduduk");
    assert!(close(told, weighted), "{told} {weighted}");
    // Two of the five regions on the list do not count: the plain mean can move by their share.
    let first = sheet.column("Rata-rata biasa");
    let ends = [1, 2].map(|more| match sheet.at(row, first + more) {
        Data::Float(end) => end,
        other => panic!("{other:?}"),
    });
    assert!(ends[0] < plain * 0.6 + 1e-9 && ends[1] > plain * 0.6 + 40.0 - 1e-9);
    assert_eq!(sheet.number(row, "Wilayah yang masuk"), 3.0);
    assert_eq!(sheet.number(row, "Wilayah seharusnya"), 5.0);
    let note = sheet.text(row, "Catatan");
    assert!(
        note.contains("Barito Kuala") && note.contains("Tapin"),
        "{note}"
    );
    assert!(note.contains("D81"), "{note}");

    // Counts added, rates weighted by what the methodology says.
    let data = Read::of(&book, "Data Provinsi");
    let known = |code: &str| -> Vec<f64> {
        let item = m.item_position(code).unwrap();
        let value = |items: &Vec<Input>| match items[item] {
            Input::Known(value) => value,
            other => panic!("{code}: {other:?}"),
        };
        inputs.values().map(value).collect()
    };
    let pooled = |code: &str| data.at(data.row("Kode", code), 4);
    let population = known("D01");
    assert_eq!(pooled("D01"), Data::Float(population.iter().sum()));
    let rate: f64 = known("D94")
        .iter()
        .zip(&population)
        .map(|(r, p)| r * p)
        .sum();
    let rate = rate / population.iter().sum::<f64>();
    assert!(matches!(pooled("D94"), Data::Float(found) if close(found, rate)));
    assert_eq!(
        pooled("D95"),
        Data::String("kurang di 1 wilayah".to_owned())
    );
    assert_eq!(pooled("D81"), Data::String("–".to_owned()));

    // What the pooled index is made of: D13 is there in two of the three regions.
    let made_of = Read::of(&book, "Indikator Provinsi");
    let d13 = m.item_position("D13").unwrap();
    let partial = m.indicators.iter().find(|one| one.items == [d13]);
    let row = made_of.row("Kode", &partial.unwrap().code);
    assert_eq!(made_of.at(row, 5), Data::Float(2.0));
    let Pooling::WeightedBy(weight) = m.items[d13].pooling else {
        panic!("a rate")
    };
    let (mut sum, mut of) = (0.0, 0.0);
    for items in inputs.values() {
        if let (Input::Known(value), Input::Known(weight)) = (items[d13], items[weight]) {
            sum += value * weight;
            of += weight;
        }
    }
    let found = made_of.at(row, 3);
    assert!(
        matches!(found, Data::Float(found) if close(found, sum / of)),
        "{found:?}"
    );
    let blank = ["D13", "D95"].map(|code| m.item_position(code).unwrap());
    let is_whole = |item: &usize| {
        let pooling = m.items[*item].pooling;
        !blank.contains(item) && pooling != Pooling::None
    };
    let mut all = m.indicators.iter();
    let whole = all.find(|one| one.items.iter().all(is_whole)).unwrap();
    let whole = made_of.row("Kode", &whole.code);
    assert_eq!(made_of.at(whole, 5), Data::Float(3.0));
    let note = sheet.text(4, "Catatan");
    assert!(note.contains("paling sedikit 2 dari 3"), "{note}");
}

#[test]
fn levels_indicators_and_their_distribution_agree() {
    let sent = sent(builtin());
    let book = sent.recap(Lang::Id);
    let m = sent.methodology;
    let inputs = inputs(&sent);
    let (values, spread) = (Read::of(&book, "Indikator"), Read::of(&book, "Sebaran"));
    let dimensions = Read::of(&book, "Dimensi");
    for (code, items) in &inputs {
        let scores = score(m, items, &[]);
        for (node, found) in m
            .nodes
            .iter()
            .zip(&scores.nodes)
            .filter(|(n, _)| n.level == 1)
        {
            let shown = dimensions.number(dimensions.row("Kode", code), &node.code);
            assert!(close(shown, found.score.unwrap()), "{code} {}", node.code);
        }
        for (indicator, found) in m.indicators.iter().zip(&scores.indicators) {
            let shown = values.at(values.row("Kode", code), values.column(&indicator.code));
            match found.value {
                Some(value) => assert_eq!(shown, Data::Float(value), "{}", indicator.code),
                None => assert_eq!(shown, Data::Empty, "{}", indicator.code),
            }
        }
    }
    // The poverty rate of three regions: 2,5 and the example's and 14,5.
    let poverty = m.indicators.iter().enumerate();
    let item = m.item_position("D94").unwrap();
    let (position, poverty) = poverty.clone().find(|(_, i)| i.items == [item]).unwrap();
    let mut known: Vec<f64> = inputs
        .values()
        .filter_map(|items| score(m, items, &[]).indicators[position].value)
        .collect();
    known.sort_by(f64::total_cmp);
    let row = spread.row("Kode", &poverty.code);
    assert_eq!(spread.number(row, "Banyak"), 3.0);
    assert!(close(spread.number(row, "Terendah"), known[0]));
    assert!(close(spread.number(row, "Median"), known[1]));
    assert!(close(spread.number(row, "Tertinggi"), known[2]));
    let mean = known.iter().sum::<f64>() / 3.0;
    assert!(close(spread.number(row, "Rata-rata"), mean));
    let squares: f64 = known.iter().map(|value| (value - mean).powi(2)).sum();
    assert!(close(
        spread.number(row, "Simpangan baku"),
        (squares / 2.0).sqrt()
    ));
    let quartile = f64::midpoint(known[0], known[1]);
    assert!(close(spread.number(row, "Kuartil 1"), quartile));
}

#[test]
fn agencies_are_told_what_they_owe() {
    let sent = sent(builtin());
    let book = sent.recap(Lang::Id);
    let m = sent.methodology;
    let sheet = Read::of(&book, "Kelengkapan");
    let row = sheet.row("Kode", "63.03");
    assert_eq!(sheet.number(row, "Kurang"), 2.0);
    let missing = ["D13", "D95"].map(|code| &m.items[m.item_position(code).unwrap()]);
    for item in missing {
        assert!(sheet.number(row, &item.agency) >= 1.0, "{}", item.agency);
    }
    let total = sheet.row("Wilayah", "Jumlah data yang kurang");
    assert_eq!(sheet.number(total, "Kurang"), 2.0);
    let owed = Read::of(&book, "Kekurangan");
    let items: Vec<String> = (4..=owed.range.end().unwrap().0)
        .map(|row| owed.text(row, "Data"))
        .collect();
    for item in missing {
        let told = items
            .iter()
            .filter(|text| text.contains(&item.code))
            .count();
        assert_eq!(told, 1, "{}: {items:?}", item.code);
    }
}

#[test]
fn the_trace_names_every_input_and_texts_stay_texts() {
    use sha2::{Digest, Sha256};
    let sent = sent(builtin());
    let book = sent.recap(Lang::En);
    let trace = Read::of(&book, "Trace");
    let rows: Vec<Vec<String>> = trace
        .range
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    for (name, bytes) in &sent.files {
        let hash = Sha256::digest(bytes)
            .iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        assert!(
            rows.iter().any(|row| row[0] == *name && row[1] == hash),
            "{name}"
        );
    }
    assert!(rows.iter().any(|row| row[1] == builtin().sha256));
    // A name that looks like a formula is a text on every sheet.
    let mut opened: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&book[..])).unwrap();
    for sheet in opened.sheet_names() {
        let formulas = opened.worksheet_formula(&sheet).unwrap();
        let harmful = |cell: (usize, usize, &String)| cell.2.contains("HYPERLINK");
        assert!(!formulas.used_cells().any(harmful), "{sheet}");
    }
    let ranking = Read::of(&book, "Ranking");
    ranking.row("Region", "=HYPERLINK(\"http://x\")");
    assert_eq!(
        book,
        sent.recap(Lang::En),
        "the same input gives the same bytes"
    );
}

#[test]
fn charts_keep_plain_numbers_of_what_they_draw() {
    let sent = sent(builtin());
    let book = sent.recap(Lang::Id);
    let chart = part_of(&book, "xl/charts/chart1.xml");
    let cached: Vec<f64> = chart
        .split("<c:v>")
        .skip(1)
        .filter_map(|value| value.split('<').next()?.parse().ok())
        .collect();
    for index in indices(&sent).values() {
        assert!(cached.iter().any(|drawn| close(*drawn, *index)), "{index}");
    }
    assert!(chart.contains("<c:errBars>"), "the bounds are drawn");
    let boxes = part_of(&book, "xl/charts/chart2.xml");
    assert!(boxes.contains("Kebutuhan dasar"));
}

#[test]
fn years_that_are_mixed_are_marked_on_every_sheet() {
    let methodology = builtin();
    let form = |code, year| region_form(methodology, code, "Wilayah", year).bytes();
    let sent = Sent {
        methodology,
        files: vec![
            ("a.xlsx".to_owned(), form("63.01", 2025)),
            ("b.xlsx".to_owned(), form("63.02", 2025)),
            ("c.xlsx".to_owned(), form("63.03", 2024)),
        ],
        list: None,
    };
    let book = sent.recap(Lang::Id);
    let opened: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&book[..])).unwrap();
    for sheet in opened.sheet_names() {
        let banner = Read::of(&book, &sheet).at(2, 0).to_string();
        assert_eq!(
            banner, "CAMPURAN: tahun data 2025 (2 berkas), 2024 (1 berkas)",
            "{sheet}"
        );
    }
    let ranking = Read::of(&book, "Peringkat");
    let row = ranking.row("Kode", "63.03");
    assert_eq!(ranking.number(row, "Tahun data"), 2024.0);
    let reporting = Read::of(&book, "Pelaporan");
    let row = reporting.row("Kode", "63.03");
    assert_eq!(reporting.number(row, "Tahun data"), 2024.0);
}

#[test]
fn a_very_long_name_stays_in_its_row() {
    let mut sent = sent(builtin());
    let name = "Kabupaten dengan nama yang sangat panjang ".repeat(6);
    let form = region_form(builtin(), "63.01", name.trim(), 2025);
    sent.files[0].1 = form.bytes();
    let book = sent.recap(Lang::Id);
    let row = Read::of(&book, "Pelaporan").row("Kode", "63.01") + 1;
    let opened: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&book[..])).unwrap();
    let names = opened.sheet_names();
    let sheet = names.iter().position(|name| name == "Pelaporan").unwrap() + 1;
    let xml = part_of(&book, &format!("xl/worksheets/sheet{sheet}.xml"));
    let start = xml.find(&format!("<row r=\"{row}\"")).unwrap();
    let tag = &xml[start..start + xml[start..].find('>').unwrap()];
    let height = tag
        .split("ht=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    let height: f64 = height.expect("a height of its own").parse().unwrap();
    // 250 characters in a column of 30.
    assert!(height > 8.0 * 15.0, "{tag}");
}

#[test]
fn a_region_whose_file_is_of_no_use_is_not_said_to_have_sent_nothing() {
    let form = |code, name| region_form(builtin(), code, name, 2025).bytes();
    let files = [
        ("a.xlsx", form("63.01", "Tanah Laut")),
        ("63.02 Kotabaru.xlsx", b"PK bukan buku kerja".to_vec()),
        ("tapin.xlsx", form("63.50", "Tapin")),
    ];
    let sent = Sent {
        methodology: builtin(),
        files: files.map(|(name, bytes)| (name.to_owned(), bytes)).to_vec(),
        list: Some(LIST),
    };
    let sheet = Read::of(&sent.recap(Lang::Id), "Pelaporan");
    let said = |code: &str| {
        let row = sheet.row("Kode", code);
        (sheet.text(row, "Keadaan"), sheet.text(row, "Berkas"))
    };
    let is = |state: &str, file: &str| (state.to_owned(), file.to_owned());
    assert_eq!(
        said("63.02"),
        is("terkirim, tidak terbaca", "63.02 Kotabaru.xlsx")
    );
    assert_eq!(said("63.05"), is("terkirim, kode salah", "tapin.xlsx"));
    assert_eq!(said("63.03"), is("belum mengirim", ""));
    let why = sheet.text(sheet.row("Kode", "63.05"), "Keterangan");
    assert!(why.contains("63.50"), "{why}");
}
