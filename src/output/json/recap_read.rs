//! `rekap.json` read back, as data for another computation.

use std::fmt;
use std::path::Path;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::SCHEMA_VERSION;
use crate::analysis::compare::{Recap, RecapUnit};
use crate::diagnostic::Place;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::methodology::formula::Input;
use crate::scoring::Status;
use crate::submission::{SourceFile, Stamp};
use crate::workbook;

/// Why a text is no recap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecapError {
    /// It is the recap as a workbook or a table, made for people to read.
    ForPeople,
    /// It is a folder without one.
    NotInFolder,
    /// It is no JSON, or another document.
    NotARecap,
    /// It is of a later version of the shape.
    Later,
    /// It has more regions, or regions with more items, than any recap.
    TooMany,
    /// No item of its regions is one of the methodology's.
    OtherItems,
}

/// Most regions of a recap, and most items of a region in it: far above the 514 of the country and
/// the items of any methodology.
pub const MOST_REGIONS: usize = 10_000;

impl RecapError {
    /// What is wrong.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::ForPeople => Text::fixed(
                "ini rekap dari `ikesos batch` dalam bentuk untuk dibaca orang",
                "this is a recap of `ikesos batch` in a form for people to read",
            ),
            Self::NotInFolder => Text::fixed(
                "folder ini tidak memuat rekap.json",
                "this folder holds no rekap.json",
            ),
            Self::NotARecap => Text::fixed(
                "isinya bukan rekap (rekap.json) dari `ikesos batch`",
                "its content is no recap (rekap.json) of `ikesos batch`",
            ),
            Self::Later => Text::fixed(
                "rekap ini ditulis oleh ikesos yang lebih baru",
                "the recap was written by a later ikesos",
            ),
            Self::TooMany => Text::fixed(
                "rekap ini memuat lebih dari 10.000 wilayah, atau wilayah dengan lebih dari 10.000 data",
                "the recap has more than 10,000 regions, or a region with more than 10,000 items",
            ),
            Self::OtherItems => Text::fixed(
                "tidak ada kode data rekap ini yang dikenal metodologi",
                "the methodology knows none of the items of the recap",
            ),
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Text {
        match self {
            Self::ForPeople => Text::fixed(
                "Berikan rekap.json di sampingnya, atau foldernya.",
                "Give the rekap.json beside it, or its folder.",
            ),
            Self::NotInFolder | Self::NotARecap => Text::fixed(
                "Berikan rekap.json yang ditulis `ikesos batch … -o FOLDER`, atau foldernya.",
                "Give the rekap.json that `ikesos batch … -o FOLDER` writes, or its folder.",
            ),
            Self::Later => Text::fixed("Pakai ikesos yang lebih baru.", "Use a later ikesos."),
            Self::TooMany => Text::fixed(
                "Buat lagi rekapnya dengan `ikesos batch`, misalnya satu rekap per provinsi.",
                "Make the recap again with `ikesos batch`, for example one per province.",
            ),
            Self::OtherItems => Text::fixed(
                "Sebutkan metodologi rekap itu dengan --method (dan --method-b).",
                "Name the methodology of the recap with --method (and --method-b).",
            ),
        }
    }
}

impl fmt::Display for RecapError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text().id)
    }
}

impl std::error::Error for RecapError {}

/// What is taken from the document; the rest follows from it.
struct Document {
    schema_version: u32,
    method: Method,
    regions: Regions,
}

/// The regions of the document.
#[derive(Default)]
struct Regions {
    units: Vec<RecapUnit>,
    /// Whether there are more than [`MOST_REGIONS`], or one has more items than that.
    too_many: bool,
    /// Whether an item is one of the methodology's.
    known: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Key {
    SchemaVersion,
    Method,
    Regions,
    #[serde(other)]
    Other,
}

/// Reads the document. Its regions are made into units one by one: all at once, as they are written,
/// they would take several times the room of the text.
struct DocumentOf<'m>(&'m Methodology);

impl<'de> Visitor<'de> for DocumentOf<'_> {
    type Value = Document;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a recap")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Document, A::Error> {
        let (mut schema_version, mut method, mut regions) = (None, None, None);
        while let Some(key) = map.next_key()? {
            match key {
                Key::SchemaVersion => schema_version = Some(map.next_value()?),
                Key::Method => method = Some(map.next_value()?),
                Key::Regions if regions.is_none() => {
                    regions = Some(map.next_value_seed(RegionsOf(self.0))?);
                }
                Key::Regions => return Err(Error::duplicate_field("regions")),
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        let missing = Error::missing_field;
        Ok(Document {
            schema_version: schema_version.ok_or_else(|| missing("schema_version"))?,
            method: method.ok_or_else(|| missing("method"))?,
            regions: regions.ok_or_else(|| missing("regions"))?,
        })
    }
}

/// Reads the regions.
struct RegionsOf<'m>(&'m Methodology);

impl<'de> DeserializeSeed<'de> for RegionsOf<'_> {
    type Value = Regions;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Regions, D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for RegionsOf<'_> {
    type Value = Regions;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("regions")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Regions, A::Error> {
        let mut all = Regions::default();
        while all.units.len() < MOST_REGIONS {
            let Some(region) = seq.next_element::<Region>()? else {
                return Ok(all);
            };
            let known = |item: &Item| self.0.item_position(&item.code).is_some();
            all.known = all.known || region.items.iter().any(known);
            all.too_many = all.too_many || region.items.len() > MOST_REGIONS;
            all.units.push(unit(region, self.0));
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {
            all.too_many = true;
        }
        Ok(all)
    }
}

/// The items of a region: one more than are taken, when there are more.
fn items<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Item>, D::Error> {
    struct Items;

    impl<'de> Visitor<'de> for Items {
        type Value = Vec<Item>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("items")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<Item>, A::Error> {
            let mut items = Vec::new();
            while items.len() <= MOST_REGIONS {
                let Some(item) = seq.next_element()? else {
                    return Ok(items);
                };
                items.push(item);
            }
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(items)
        }
    }

    deserializer.deserialize_seq(Items)
}

#[derive(Deserialize)]
struct Method {
    id: String,
    version: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Region {
    file: String,
    code: String,
    name: String,
    province: String,
    year: Option<u16>,
    status: String,
    #[serde(deserialize_with = "items")]
    items: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    code: String,
    value: Option<f64>,
    not_applicable: bool,
    place: Option<Cell>,
}

#[derive(Deserialize)]
struct Cell {
    sheet: String,
    cell: String,
}

/// Read a recap by a methodology: its items by their codes, whatever methodology it was made with.
///
/// # Errors
/// When it is none, or none of its items is the methodology's.
pub fn read_recap(
    bytes: &[u8],
    path: &Path,
    methodology: &Methodology,
) -> Result<Recap, RecapError> {
    let document = document(bytes, methodology).map_err(|_| RecapError::NotARecap)?;
    if document.schema_version > SCHEMA_VERSION {
        return Err(RecapError::Later);
    }
    let regions = document.regions;
    if regions.too_many {
        return Err(RecapError::TooMany);
    }
    if !regions.units.is_empty() && !regions.known {
        return Err(RecapError::OtherItems);
    }
    let Method {
        id,
        version,
        sha256,
    } = document.method;
    Ok(Recap {
        file: SourceFile {
            path: path.to_path_buf(),
            sha256: workbook::sha256(bytes),
        },
        stamp: Some(Stamp {
            id,
            version,
            sha256,
            request: None,
        }),
        units: regions.units,
    })
}

fn document(bytes: &[u8], methodology: &Methodology) -> serde_json::Result<Document> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let document = deserializer.deserialize_map(DocumentOf(methodology))?;
    deserializer.end()?;
    Ok(document)
}

fn unit(region: Region, methodology: &Methodology) -> RecapUnit {
    let count = methodology.items.len();
    let mut items = vec![Input::Missing; count];
    let mut places = vec![None; count];
    for item in region.items {
        let Some(position) = methodology.item_position(&item.code) else {
            continue;
        };
        items[position] = match (
            item.value.filter(|value| value.is_finite()),
            item.not_applicable,
        ) {
            (Some(value), _) => Input::Known(value),
            (None, true) => Input::NotApplicable,
            (None, false) => Input::Missing,
        };
        places[position] = item.place.map(|place| Place {
            sheet: place.sheet,
            cell: place.cell,
        });
    }
    RecapUnit {
        file: region.file,
        code: region.code,
        name: region.name,
        province: region.province,
        year: region
            .year
            .map_or_else(String::new, |year| year.to_string()),
        status: match region.status.as_str() {
            "final" => Status::Final,
            "none" => Status::None,
            _ => Status::Provisional,
        },
        items,
        places,
        indicators: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methodology::testing::{indicator, methodology, node};

    const RECAP: &str = r#"{"schema_version":1,"method":{"id":"uji","version":"1","sha256":"0"},
        "regions":[{"file":"a.xlsx","code":"63.01","name":"Tanah Laut","province":"Kalsel",
        "year":2025,"status":"final","rank":1,"items":[
        {"code":"D1","value":12.5,"not_applicable":false,"place":{"sheet":"Data","cell":"F5"}},
        {"code":"D0","value":null,"not_applicable":true,"place":null},
        {"code":"X9","value":1,"not_applicable":false,"place":null}]}]}"#;

    fn read(text: &str) -> Result<Recap, RecapError> {
        let m = methodology(&[node("I", ""), indicator("A", "I", "D1")]);
        read_recap(text.as_bytes(), Path::new("rekap.json"), &m)
    }

    #[test]
    fn items_are_found_by_their_codes() {
        let unit = &read(RECAP).unwrap().units[0];
        assert_eq!(
            unit.items[..3],
            [Input::NotApplicable, Input::Known(12.5), Input::Missing]
        );
        assert_eq!(unit.places[1].as_ref().unwrap().cell, "F5");
        assert_eq!((unit.year.as_str(), unit.status), ("2025", Status::Final));
    }

    #[test]
    fn other_texts_are_no_recap() {
        for text in ["", "{}", "[1]", "{\"schema_version\":1}"] {
            assert_eq!(read(text), Err(RecapError::NotARecap), "{text}");
        }
        let later = RECAP.replace("\"schema_version\":1", "\"schema_version\":99");
        assert_eq!(read(&later), Err(RecapError::Later));
        assert_eq!(
            read(&RECAP.replace("\"regions\"", "\"regions\":[],\"regions\"")),
            Err(RecapError::NotARecap)
        );
        assert_eq!(read(&format!("{RECAP}x")), Err(RecapError::NotARecap));
        let other = RECAP
            .replace("\"D1\"", "\"Q1\"")
            .replace("\"D0\"", "\"Q2\"");
        assert_eq!(read(&other), Err(RecapError::OtherItems));
    }

    #[test]
    fn more_than_any_recap_has_is_refused() {
        let (head, region) = RECAP.split_once("[{").unwrap();
        let region = format!("{{{}", region.strip_suffix("]}").unwrap());
        let recap = |count: usize| format!("{head}[{}]}}", vec![region.as_str(); count].join(","));
        assert_eq!(
            read(&recap(MOST_REGIONS)).unwrap().units.len(),
            MOST_REGIONS
        );
        assert_eq!(read(&recap(MOST_REGIONS + 1)), Err(RecapError::TooMany));
        let item = r#"{"code":"D1","value":1,"not_applicable":false,"place":null},"#;
        let items = |count: usize| {
            RECAP.replace("\"items\":[", &format!("\"items\":[{}", item.repeat(count)))
        };
        assert!(read(&items(MOST_REGIONS - 3)).is_ok());
        assert_eq!(read(&items(MOST_REGIONS - 2)), Err(RecapError::TooMany));
    }
}
