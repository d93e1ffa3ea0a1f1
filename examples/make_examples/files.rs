//! The files that are made, as paths and bytes. The tests use this file too.

#[path = "replies.rs"]
mod replies;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use ikesos::lang::{Lang, Text};
use ikesos::methodology::{Methodology, builtin, write_xlsx};
use ikesos::output::template;
use ikesos::submission::{Form, FormRow, FormValue};
use serde::Deserialize;

/// The examples, by the name of their source and of their workbook.
const EXAMPLES: [&str; 3] = ["banjarbaru-2025", "tanah-laut-2025", "bermasalah"];

/// The example whose missing data are asked for and answered.
const ASKED: &str = "banjarbaru-2025";

/// A file as it is made: its path in the repository, and its bytes.
pub type Made = (PathBuf, Vec<u8>);

/// Every file that is made.
///
/// # Errors
/// When a source cannot be read, or says something that has no place in a form.
pub fn all(repository: &Path) -> Result<Vec<Made>, Box<dyn Error>> {
    let methodology = builtin();
    let blank = made_anywhere(template::workbook(methodology, &Form::default(), Lang::Id)?);
    let definition = made_anywhere(write_xlsx(methodology, Lang::Id)?);
    let mut files = vec![
        (PathBuf::from("templates-xlsx/ikesos-formulir.xlsx"), blank),
        (
            PathBuf::from("templates-xlsx/ikesos-metodologi.xlsx"),
            definition,
        ),
    ];
    for name in EXAMPLES {
        let form = read_form(&repository.join("examples/source"), name, methodology)?;
        let bytes = made_anywhere(template::workbook(methodology, &form, Lang::Id)?);
        if name == ASKED {
            let folder = repository.join("examples/source");
            files.extend(replies::all(&folder, &bytes, methodology)?);
        }
        files.push((PathBuf::from(format!("examples/{name}.xlsx")), bytes));
    }
    let panel = PathBuf::from("examples/tabel/pembanding-fiktif.csv");
    files.push((panel, panel_of(methodology).into_bytes()));
    Ok(files)
}

/// A workbook with the same bytes whatever system it is made on: the list of parts at the end of
/// the package says for each whether that was Windows or Unix. Replies name the form by its bytes.
fn made_anywhere(mut bytes: Vec<u8>) -> Vec<u8> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    const SYSTEM: usize = 5;
    const UNIX: u8 = 3;
    for at in 0..bytes.len().saturating_sub(SYSTEM) {
        if bytes[at..].starts_with(ENTRY) {
            bytes[at + SYSTEM] = UNIX;
        }
    }
    bytes
}

/// A table of fictitious regions with a value for every indicator, to try `--reference` with: each
/// between 30 and 80 hundredths of the way between its goalposts, spread evenly.
fn panel_of(methodology: &Methodology) -> String {
    const REGIONS: usize = 30;
    let mut text =
        "Tabel pembanding FIKTIF untuk mencoba opsi --reference: angka buatan, bukan data \
                    wilayah mana pun.\nKode;Wilayah;Tahun"
            .to_owned();
    let indicators = methodology.indicators.iter();
    let indicators: Vec<_> = indicators
        .filter_map(|own| Some((&own.code, own.goalposts.as_ref()?)))
        .collect();
    for (code, _) in &indicators {
        text.extend([";", code]);
    }
    text.push('\n');
    for region in 1..=REGIONS {
        let identity = format!("99.{region:02};Kabupaten Contoh {region:02};2024");
        text.push_str(&identity);
        for (position, (_, posts)) in indicators.iter().enumerate() {
            let share = 30 + (region * 37 + position * 61) % 51;
            let value = posts.min + (posts.max - posts.min) * share as f64 / 100.0;
            text += &format!(";{value:.2}").replace('.', ",");
        }
        text.push('\n');
    }
    text
}

/// The sidecar of an example: its identity sheet, and the notice on its first sheet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sidecar {
    region_code: String,
    code_system: String,
    name: String,
    province: String,
    year: Year,
    agency: String,
    person: String,
    contact: String,
    date: String,
    notice: String,
}

/// A year as a number, or as the text that a bad form has in its place.
#[derive(Deserialize)]
#[serde(untagged)]
enum Year {
    Number(u16),
    Text(String),
}

/// A row of an example. `kind` says what the value cell holds where the value's looks do not.
#[derive(Deserialize)]
struct Row {
    code: String,
    value: String,
    #[serde(default)]
    kind: Kind,
    availability: String,
    year: String,
    source: String,
    note: String,
}

/// What a value cell holds.
#[derive(Deserialize, Default)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// A number when the value is one, else text; nothing when it is blank.
    #[default]
    Plain,
    Number,
    Text,
    Formula,
    Error,
    Percent,
    Blank,
}

/// The form of one example.
fn read_form(folder: &Path, name: &str, methodology: &Methodology) -> Result<Form, Box<dyn Error>> {
    let text = fs::read_to_string(folder.join(name).with_extension("toml"))?;
    let sidecar: Sidecar = toml::from_str(&text)?;
    let mut rows = vec![FormRow::default(); methodology.items.len()];
    let mut seen = vec![false; rows.len()];
    let mut reader = csv::Reader::from_path(folder.join(name).with_extension("csv"))?;
    for row in reader.deserialize() {
        let row: Row = row?;
        let code = row.code.clone();
        let item = methodology.item_position(&code);
        let item = item.ok_or_else(|| format!("{name}: no item {code}"))?;
        if std::mem::replace(&mut seen[item], true) {
            return Err(format!("{name}: {code} twice").into());
        }
        rows[item] = form_row(row).map_err(|error| format!("{name}: {code}: {error}"))?;
    }
    if let Some(item) = seen.iter().position(|seen| !seen) {
        return Err(format!("{name}: {} is missing", methodology.items[item].code).into());
    }
    Ok(form(sidecar, rows))
}

/// The rows of a source that holds some of the items, by their codes.
fn read_rows(file: &Path) -> Result<BTreeMap<String, FormRow>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file)?;
    let mut rows = BTreeMap::new();
    for row in reader.deserialize() {
        let row: Row = row?;
        let code = row.code.clone();
        rows.insert(code, form_row(row)?);
    }
    Ok(rows)
}

/// The parts put together.
fn form(sidecar: Sidecar, rows: Vec<FormRow>) -> Form {
    let year = match sidecar.year {
        Year::Number(year) => year.to_string(),
        Year::Text(text) => text,
    };
    Form {
        // In the order of `IdentityField::ALL`.
        identity: [
            sidecar.region_code,
            sidecar.code_system,
            sidecar.name,
            sidecar.province,
            year,
            sidecar.agency,
            sidecar.person,
            sidecar.contact,
            sidecar.date,
        ],
        rows,
        banner: Some(Text::same(sidecar.notice)),
    }
}

/// A row of the form.
fn form_row(row: Row) -> Result<FormRow, Box<dyn Error>> {
    let text = row.value;
    let value = match row.kind {
        Kind::Blank => FormValue::Blank,
        Kind::Plain if text.is_empty() => FormValue::Blank,
        Kind::Plain => text
            .parse()
            .map_or_else(|_| FormValue::Text(text.clone()), FormValue::Number),
        Kind::Number => FormValue::Number(text.parse()?),
        Kind::Text => FormValue::Text(text),
        // No saved result: that is the hazard the example shows.
        Kind::Formula => FormValue::Formula(text, None),
        Kind::Error => FormValue::Error(text),
        Kind::Percent => FormValue::Percent(text.parse()?),
    };
    Ok(FormRow {
        value,
        availability: row.availability,
        year: row.year,
        source: row.source,
        note: row.note,
    })
}
