//! The regions: names and codes that nobody can take for real ones.

use super::dice::Dice;

/// Provinces have a word for what is not real and a side of the compass: 52 of them.
const PROVINCES: [&str; 13] = [
    "Antah", "Berantah", "Khayal", "Rekaan", "Angan", "Dongeng", "Fiksi", "Andai", "Umpama",
    "Misal", "Contoh", "Ibarat", "Semisal",
];
const SIDES: [&str; 4] = ["Utara", "Timur", "Selatan", "Barat"];

/// Two-digit codes that no province of Indonesia has.
const CODES: [u8; 52] = [
    98, 99, 97, 22, 23, 24, 25, 26, 27, 28, 29, 30, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
    49, 50, 54, 55, 56, 57, 58, 59, 60, 66, 67, 68, 69, 70, 77, 78, 79, 80, 83, 84, 85, 86, 87, 88,
    89, 90, 20, 10,
];

/// A province has as many regions as there are two-digit codes for them.
const REGIONS: usize = 99;

/// Regions that a nation can have.
pub const MOST: usize = CODES.len() * REGIONS;

/// The first words of the regions' names; the second part is the province's.
const LANDS: [&str; REGIONS] = [
    "Karang",
    "Tanjung",
    "Muara",
    "Bukit",
    "Lembah",
    "Teluk",
    "Padang",
    "Rawa",
    "Pulau",
    "Telaga",
    "Danau",
    "Kuala",
    "Hulu",
    "Hilir",
    "Gunung",
    "Lereng",
    "Pantai",
    "Pesisir",
    "Rimba",
    "Ladang",
    "Kebun",
    "Taman",
    "Sawah",
    "Tegal",
    "Alas",
    "Sendang",
    "Sumber",
    "Umbul",
    "Curug",
    "Goa",
    "Batu",
    "Pasir",
    "Tebing",
    "Jurang",
    "Ngarai",
    "Dataran",
    "Lapang",
    "Ranah",
    "Nagari",
    "Kampung",
    "Dusun",
    "Banjaran",
    "Simpang",
    "Lintas",
    "Gerbang",
    "Pintu",
    "Titian",
    "Jembatan",
    "Bandar",
    "Labuhan",
    "Dermaga",
    "Layar",
    "Sauh",
    "Ombak",
    "Gelombang",
    "Arus",
    "Angin",
    "Awan",
    "Embun",
    "Hujan",
    "Pelangi",
    "Surya",
    "Fajar",
    "Senja",
    "Purnama",
    "Bintang",
    "Cahaya",
    "Mekar",
    "Melati",
    "Kenanga",
    "Cempaka",
    "Teratai",
    "Anggrek",
    "Seroja",
    "Beringin",
    "Jati",
    "Cendana",
    "Meranti",
    "Damar",
    "Rotan",
    "Bambu",
    "Pandan",
    "Nipah",
    "Bakau",
    "Kelapa",
    "Pinang",
    "Sagu",
    "Lontar",
    "Cengkih",
    "Pala",
    "Kayu",
    "Akar",
    "Daun",
    "Ranting",
    "Merpati",
    "Cendrawasih",
    "Kutilang",
    "Rajawali",
    "Bangau",
];

/// A region of the nation.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its position among all, from 0: the seed of everything it has.
    pub position: usize,
    /// Code in the ministry's notation, `98.01`.
    pub code: String,
    /// Name with its kind, `Kabupaten Karang Antah Utara`.
    pub name: String,
    /// Name of its province.
    pub province: String,
    /// Number of inhabitants.
    pub population: u64,
}

impl Region {
    /// Code of its province.
    pub fn province_code(&self) -> &str {
        &self.code[..2]
    }
}

/// So many regions in the order of their provinces: as many provinces as a nation of that size has,
/// kabupaten first, a fifth of them kota. `count` is at most [`MOST`].
pub fn regions(count: usize) -> Vec<Region> {
    let provinces = provinces(count);
    let mut made = Vec::with_capacity(count);
    for province in 0..provinces {
        let first = province * count / provinces;
        let end = (province + 1) * count / provinces;
        made.extend(
            (first..end).map(|position| region(province, position - first, end - first, position)),
        );
    }
    made
}

/// The real nation has 514 regions in 38 provinces.
fn provinces(count: usize) -> usize {
    (count * 38).div_ceil(514).min(CODES.len())
}

fn region(province: usize, place: usize, of: usize, position: usize) -> Region {
    let kabupaten = of - of / 5;
    let (kind, number) = if place < kabupaten {
        ("Kabupaten", place + 1)
    } else {
        // As in reality cities are counted from 71, unless the codes below do not suffice.
        ("Kota", place - kabupaten + 71.max(kabupaten + 1))
    };
    let name = province_name(province);
    Region {
        position,
        code: format!("{:02}.{number:02}", CODES[province]),
        name: format!("{kind} {} {name}", LANDS[place]),
        province: name,
        population: population(position),
    }
}

/// Inhabitants of a region: many small ones and a few large ones, well inside the plausible range.
pub fn population(position: usize) -> u64 {
    let place = Dice::of(position).below(10_001) as u64;
    60_000 + 1_200 * place * place / 1_000 * place / 1_000_000
}

fn province_name(province: usize) -> String {
    let (word, side) = (province % PROVINCES.len(), province / PROVINCES.len());
    format!("{} {}", PROVINCES[word], SIDES[side])
}
