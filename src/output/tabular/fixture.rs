//! Small tables in several conditions: every renderer is tested on the same ones.

use std::path::Path;

use crate::lang::Text;
use crate::methodology::testing::{indicator, methodology, node};
use crate::methodology::{Category, Methodology};
use crate::scoring::{Asked, TableScores, score_table};
use crate::submission::table::{Options, Table, read_text};
use crate::validation::{TableFinding, TableReport, table_findings, validate_table};

use super::Tabulated;

/// A table with all that the renderers show of it.
pub struct Fixture {
    pub methodology: Methodology,
    pub table: Table,
    pub report: TableReport,
    pub scores: TableScores,
    pub findings: Vec<TableFinding>,
}

impl Fixture {
    /// The fixture of a CSV file of that name.
    pub fn of(methodology: Methodology, file: &str, text: &str) -> Self {
        let bytes = text.as_bytes().to_vec();
        let options = Options::default();
        let table = read_text(bytes, Path::new(file), &methodology, &options).unwrap();
        let report = validate_table(&methodology, &table);
        let asked = Asked {
            indicators: true,
            ..Asked::default()
        };
        let scores = score_table(&methodology, &table, &report, asked);
        let findings = table_findings(&methodology, &table, &report, &scores.troubles);
        Self {
            methodology,
            table,
            report,
            scores,
            findings,
        }
    }

    pub fn tabulated(&self) -> Tabulated<'_> {
        Tabulated {
            methodology: &self.methodology,
            table: &self.table,
            report: &self.report,
            scores: &self.scores,
            findings: &self.findings,
        }
    }

    /// All conditions, with a short name for each.
    pub fn all() -> Vec<(&'static str, Self)> {
        vec![
            ("complete", complete()),
            ("years", years()),
            ("partial", partial()),
            ("hostile", hostile()),
            ("nothing", nothing()),
        ]
    }
}

/// Everything there: three units of one year, two of them equal.
pub fn complete() -> Fixture {
    let text = "kode,nama,provinsi,D0,D1,D2,D3,D4\n\
        63.72,Kota Banjarbaru,Kalimantan Selatan,285546,12.5,14000,40,74\n\
        63.01,Tanah Laut,Kalimantan Selatan,369818,10,20000,80,50\n\
        63.02,Kotabaru,Kalimantan Selatan,369818,10,20000,80,50.0\n";
    Fixture::of(reference(), "data/kalsel 2025.csv", text)
}

/// Forty units in two years, more than the screen lists.
pub fn years() -> Fixture {
    let mut text = "nama;tahun;D0;D1;D2;D3;D4\n".to_owned();
    for year in [2024, 2025] {
        for unit in 0..40 {
            let value = (unit * 7 + (year - 2024) * 3) % 40;
            let (tenfold, double, rest) = (unit * 10, value * 2, 100 - value);
            let row = format!("{unit:02};{year};1000;{value};{tenfold};{double};{rest}");
            text.extend(["Kabupaten ke-", &row, "\n"]);
        }
    }
    Fixture::of(reference(), "kabupaten.csv", &text)
}

/// Gaps, a value that does not apply, errors and warnings.
pub fn partial() -> Fixture {
    let text = "kode,nama,tahun,D0,D1,D2,D3,D4,Luas\n\
        63.72,Kota Banjarbaru,2025,285546,12.5,14000,,74,1\n\
        63.01,Tanah Laut,2025,369818,NA,20000,80,tidak berlaku,2\n\
        63.02,Kotabaru,2025,332787,-7,x,ada,,3\n\
        63.03,Banjar,2025,,,,,,4\n\
        63.01,Tanah Laut,2025,369818,11,20000,80,50,5\n\
        Sumber: BPS\n";
    Fixture::of(reference(), "sebagian.csv", text)
}

/// Texts made to harm whoever shows them.
pub fn hostile() -> Fixture {
    let text = "kode,nama,provinsi,D0,D1,D2,D3,D4,=2+5\n\
        =1+1,\"@Kota\u{1b}]0;judul\u{7}, \"\"X\"\"\",-2,1000,1.234,10,\u{202e}12,1\n\
        +62,Kabupaten yang namanya amat panjang sampai tidak muat di satu baris layar,x,1000,5.678,20,30,40\n";
    Fixture::of(reference(), "bermasalah.csv", text)
}

/// A table from which nothing can be computed.
pub fn nothing() -> Fixture {
    Fixture::of(reference(), "kosong.csv", "nama,D1\nA,\nB,..\n")
}

/// Two dimensions, three variables, four indicators, five items.
fn reference() -> Methodology {
    let mut made = methodology(&[
        node("IKU", ""),
        node("KD", "IKU").weight(2.0),
        node("KD1", "KD"),
        indicator("KD11", "KD1", "D1").negative().between(0.0, 40.0),
        indicator("KD12", "KD1", "100 * D2 / D0").negative(),
        node("KD2", "KD"),
        indicator("KD21", "KD2", "D3"),
        node("PS", "IKU"),
        node("PS1", "PS"),
        indicator("PS11", "PS1", "D4"),
    ]);
    made.items.truncate(5);
    made.group_columns.clear();
    made.name = Text::fixed("Metodologi uji", "Test methodology");
    made.notice = Text::fixed("Bukan metodologi resmi.", "Not the official methodology.");
    made.nodes[0].name = Text::fixed("Indeks Kesejahteraan Uji", "Test Welfare Index");
    let class = |id, en, lower| Category {
        name: Text::fixed(id, en),
        lower,
    };
    made.category_sets[0].classes = vec![
        class("Rendah", "Low", 0.0),
        class("Sedang", "Middle", 40.0),
        class("Sangat tinggi", "Very high", 80.0),
    ];
    made
}
