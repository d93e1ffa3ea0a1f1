//! What can be found about several files together, and its words.

use super::docs;
use crate::diagnostic::CodeDoc;
use crate::lang::{Lang, Text};
use crate::methodology::{Indicator, Item};
use crate::validation::family::Words;
use crate::validation::report::Finding;
use crate::validation::words::{listed, measured, named, quoted};

/// A region in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedRegion<'a> {
    /// Its code.
    pub code: &'a str,
    /// Its name; empty when that is not known.
    pub name: &'a str,
}

impl NamedRegion<'_> {
    /// Code and name as they stand in a sentence.
    fn words(self) -> String {
        let Self { code, name } = self;
        match (code.is_empty(), name.is_empty()) {
            (false, false) => format!("{} {}", short(code), short(name)),
            (false, true) => short(code),
            (true, _) => short(name),
        }
    }
}

/// One thing found about several files together.
#[derive(Debug, Clone, PartialEq)]
pub enum Together<'a> {
    /// An expected region sent nothing that is surely its own.
    NotSent {
        /// The region.
        region: NamedRegion<'a>,
        /// A file that seems to be of it and could not be read or has another code.
        perhaps: Option<&'a str>,
    },
    /// Several files are for one region and year.
    SentTwice {
        /// The region.
        region: NamedRegion<'a>,
        /// The year.
        year: u16,
        /// The other files.
        others: Vec<&'a str>,
        /// Whether all of them hold the same bytes.
        same_bytes: bool,
    },
    /// Another file was preferred.
    AnotherPreferred {
        /// The file that counts.
        preferred: &'a str,
        /// Why it was chosen.
        why: Text,
    },
    /// The data year is not the one asked for.
    WrongYear {
        /// The form's year.
        year: u16,
        /// The one asked for.
        wanted: u16,
    },
    /// Neither region nor year may be missing.
    Unplaced {
        /// Whether the code is there.
        has_code: bool,
    },
    /// The region is not expected.
    Unexpected {
        /// The region.
        region: NamedRegion<'a>,
        /// The expected region it might be.
        near: Option<NamedRegion<'a>>,
    },
    /// The expected name is another.
    NameDiffers {
        /// The code.
        code: &'a str,
        /// The name in the form.
        name: &'a str,
        /// The name on the list.
        expected: &'a str,
        /// The region on the list that has the form's name, or nearly so.
        rather: Option<NamedRegion<'a>>,
    },
    /// Most forms are of another year.
    YearsMixed {
        /// The form's year.
        year: u16,
        /// The year of most.
        most: u16,
    },
    /// Most forms were made with another methodology.
    MethodologiesMixed {
        /// The form's methodology and version.
        own: String,
        /// That of most forms.
        most: String,
    },
    /// The program failed.
    ProgramError,
    /// An indicator is far from the others.
    FarFromPeers {
        /// The indicator.
        indicator: &'a Indicator,
        /// Its value here.
        value: f64,
        /// The median of all.
        median: f64,
        /// The robust z.
        z: f64,
        /// The region with the nearest value among the others, and its value.
        nearest: (NamedRegion<'a>, f64),
        /// The item that stands out itself, or all items of the indicator, with the values here.
        items: Vec<(&'a Item, Option<f64>)>,
    },
    /// An item is the same as another region's.
    SameAsPeer {
        /// The item.
        item: &'a Item,
        /// The value.
        value: f64,
        /// The other region.
        other: NamedRegion<'a>,
        /// Codes of the items with values of that kind that the two have in common.
        shared: Vec<&'a str>,
    },
    /// An item is off by a power of ten.
    UnitSlip {
        /// The item.
        item: &'a Item,
        /// The value.
        value: f64,
        /// The power of ten it is off by: 3 for a thousand times too large, -1 for ten times too
        /// small.
        power: i32,
        /// What a region of its size usually has, where sizes are taken into account.
        usual: Option<f64>,
        /// A region of the usual size, and its value.
        typical: (NamedRegion<'a>, f64),
    },
}

impl Together<'_> {
    /// The finding, not yet about an item or a cell.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let Words { message, hint } = self.words();
        Finding::new(self.doc(), message, hint)
    }

    const fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::NotSent { .. } => &docs::NOT_SENT,
            Self::SentTwice { .. } => &docs::SENT_TWICE,
            Self::AnotherPreferred { .. } => &docs::ANOTHER_PREFERRED,
            Self::WrongYear { .. } => &docs::WRONG_YEAR,
            Self::Unplaced { .. } => &docs::UNPLACED,
            Self::Unexpected { .. } => &docs::UNEXPECTED,
            Self::NameDiffers { .. } => &docs::NAME_DIFFERS,
            Self::YearsMixed { .. } => &docs::YEARS_MIXED,
            Self::MethodologiesMixed { .. } => &docs::METHODOLOGIES_MIXED,
            Self::ProgramError => &docs::PROGRAM_ERROR,
            Self::FarFromPeers { .. } => &docs::FAR_FROM_PEERS,
            Self::SameAsPeer { .. } => &docs::SAME_AS_PEER,
            Self::UnitSlip { .. } => &docs::UNIT_SLIP,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::NotSent { region, perhaps } => not_sent(*region, *perhaps),
            Self::SentTwice {
                region,
                year,
                others,
                same_bytes,
            } => sent_twice(*region, *year, others, *same_bytes),
            Self::AnotherPreferred { preferred, why } => another_preferred(preferred, why),
            Self::WrongYear { year, wanted } => wrong_year(*year, *wanted),
            Self::Unplaced { has_code } => unplaced(*has_code),
            Self::Unexpected { region, near } => unexpected(*region, *near),
            Self::NameDiffers {
                code,
                name,
                expected,
                rather,
            } => name_differs(code, name, expected, *rather),
            Self::YearsMixed { year, most } => years_mixed(*year, *most),
            Self::MethodologiesMixed { own, most } => methodologies_mixed(own, most),
            Self::ProgramError => of_doc(&docs::PROGRAM_ERROR),
            Self::FarFromPeers {
                indicator,
                value,
                median,
                z,
                nearest,
                items,
            } => far_from_peers(indicator, [*value, *median, *z], *nearest, items),
            Self::SameAsPeer {
                item,
                value,
                other,
                shared,
            } => same_as_peer(item, *value, *other, shared),
            Self::UnitSlip {
                item,
                value,
                power,
                usual,
                typical,
            } => unit_slip(item, *value, *power, (*usual, *typical)),
        }
    }
}

/// A text of a file in a sentence, no longer than a sentence bears.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let cut: String = text.chars().take(MOST - 1).collect();
    format!("{}…", cut.trim_end())
}

/// The words of the catalogue, where nothing is to be added.
fn of_doc(doc: &CodeDoc) -> Words {
    Words {
        message: doc.what.clone(),
        hint: doc.fix.clone(),
    }
}

fn not_sent(region: NamedRegion<'_>, perhaps: Option<&str>) -> Words {
    let region = region.words();
    match perhaps.map(quoted) {
        Some(file) => Words {
            message: Text::new(
                format!("{region} sudah mengirim {file}, tetapi berkas itu tidak dihitung."),
                format!("{region} has sent {file}, but that file does not count."),
            ),
            hint: Text::fixed(
                "Betulkan berkas itu, atau minta diperbaiki; sebabnya disebut pada berkasnya.",
                "Mend that file, or have it mended; the reason is told of the file.",
            ),
        },
        None => Words {
            message: Text::new(
                format!("{region} belum mengirim formulir yang dihitung."),
                format!("{region} has sent no form that counts."),
            ),
            hint: docs::NOT_SENT.fix.clone(),
        },
    }
}

fn sent_twice(region: NamedRegion<'_>, year: u16, others: &[&str], same_bytes: bool) -> Words {
    let region = region.words();
    let names: Vec<String> = others.iter().map(|name| quoted(name)).collect();
    let others = listed(names.iter().map(String::as_str));
    let same = if same_bytes {
        Text::fixed(" Isinya sama persis.", " They are the same to the byte.")
    } else {
        Text::default()
    };
    Words {
        message: Text::new(
            format!(
                "{region} tahun {year} juga ada di {}; tidak satu pun dihitung.{}",
                others.id, same.id
            ),
            format!(
                "{region} of {year} is also in {}; none of them counts.{}",
                others.en, same.en
            ),
        ),
        hint: docs::SENT_TWICE.fix.clone(),
    }
}

fn another_preferred(preferred: &str, why: &Text) -> Words {
    let preferred = quoted(preferred);
    Words {
        message: Text::new(
            format!("Tidak dihitung; yang dipakai {preferred} ({}).", why.id),
            format!("Does not count; {preferred} is used ({}).", why.en),
        ),
        hint: docs::ANOTHER_PREFERRED.fix.clone(),
    }
}

fn wrong_year(year: u16, wanted: u16) -> Words {
    Words {
        message: Text::new(
            format!(
                "Formulir tahun {year}, sedangkan rekap ini untuk tahun {wanted}; tidak dihitung."
            ),
            format!("The form is of {year} and this recap is for {wanted}; it does not count."),
        ),
        hint: docs::WRONG_YEAR.fix.clone(),
    }
}

fn unplaced(has_code: bool) -> Words {
    let message = if has_code {
        Text::fixed(
            "Formulir tidak menyebut tahun datanya, sehingga tidak dihitung.",
            "The form does not say which year its data are of, so it does not count.",
        )
    } else {
        Text::fixed(
            "Formulir tidak menyebut kode wilayahnya, sehingga tidak dihitung.",
            "The form does not give the code of its region, so it does not count.",
        )
    };
    Words {
        message,
        hint: docs::UNPLACED.fix.clone(),
    }
}

fn unexpected(region: NamedRegion<'_>, near: Option<NamedRegion<'_>>) -> Words {
    let region = region.words();
    let near = near.map_or_else(Text::default, |near| {
        let near = near.words();
        Text::new(format!("Maksudnya {near}? "), format!("Is {near} meant? "))
    });
    let fix = &docs::UNEXPECTED.fix;
    Words {
        message: Text::new(
            format!("{region} tidak ada di daftar wilayah; tidak dihitung."),
            format!("{region} is not on the list of regions; it does not count."),
        ),
        hint: Text::new(
            format!("{}{}", near.id, fix.id),
            format!("{}{}", near.en, fix.en),
        ),
    }
}

fn name_differs(code: &str, name: &str, expected: &str, rather: Option<NamedRegion<'_>>) -> Words {
    let (code, name, expected) = (short(code), quoted(name), quoted(expected));
    let rather = rather.map_or_else(Text::default, |rather| {
        let rather = rather.words();
        Text::new(
            format!(" Nama itu milik {rather}."),
            format!(" That is the name of {rather}."),
        )
    });
    Words {
        message: Text::new(
            format!(
                "Kode {code} bernama {name} di formulir dan {expected} di daftar wilayah.{}",
                rather.id
            ),
            format!(
                "Code {code} is called {name} in the form and {expected} on the list of regions.{}",
                rather.en
            ),
        ),
        hint: docs::NAME_DIFFERS.fix.clone(),
    }
}

fn years_mixed(year: u16, most: u16) -> Words {
    Words {
        message: Text::new(
            format!("Formulir tahun {year} di antara formulir tahun {most}."),
            format!("A form of {year} among forms of {most}."),
        ),
        hint: docs::YEARS_MIXED.fix.clone(),
    }
}

fn methodologies_mixed(own: &str, most: &str) -> Words {
    let (own, most) = (short(own), short(most));
    Words {
        message: Text::new(
            format!("Formulir dibuat dengan {own}, kebanyakan formulir lain dengan {most}."),
            format!("The form was made with {own}, most other forms with {most}."),
        ),
        hint: docs::METHODOLOGIES_MIXED.fix.clone(),
    }
}

fn far_from_peers(
    indicator: &Indicator,
    [value, median, z]: [f64; 3],
    (region, nearest): (NamedRegion<'_>, f64),
    items: &[(&Item, Option<f64>)],
) -> Words {
    let Indicator {
        code, name, unit, ..
    } = indicator;
    let (region, from) = (region.words(), made_from(items));
    let number = |lang: Lang, value: f64| format!("{} {}", lang.figure(value, 2), unit.get(lang));
    let z = |lang: Lang| lang.number(z, 1);
    Words {
        message: Text::new(
            format!(
                "Indikator {code} {} bernilai {}, jauh dari median {} (z tegap {}); terdekat {region}: {}.{}",
                name.id,
                number(Lang::Id, value),
                number(Lang::Id, median),
                z(Lang::Id),
                number(Lang::Id, nearest),
                from.id,
            ),
            format!(
                "Indicator {code} {} is {}, far from the median {} (robust z {}); the nearest is {region}: {}.{}",
                name.en,
                number(Lang::En, value),
                number(Lang::En, median),
                z(Lang::En),
                number(Lang::En, nearest),
                from.en,
            ),
        ),
        hint: docs::FAR_FROM_PEERS.fix.clone(),
    }
}

/// Which data an indicator's value comes from.
fn made_from(items: &[(&Item, Option<f64>)]) -> Text {
    let each = items.iter().map(|(item, value)| {
        let value = value.map_or_else(|| Text::same("–"), |value| measured(item, value));
        Text::new(
            format!("{} = {}", item.code, value.id),
            format!("{} = {}", item.code, value.en),
        )
    });
    let each: Vec<Text> = each.collect();
    let all = |lang: Lang| each.iter().map(|one| one.get(lang)).collect::<Vec<_>>();
    let (id, en) = (all(Lang::Id).join("; "), all(Lang::En).join("; "));
    match items.len() {
        0 => Text::default(),
        1 => Text::new(format!(" Datanya {id}."), format!(" Its item: {en}.")),
        _ => Text::new(format!(" Datanya: {id}."), format!(" Its items: {en}.")),
    }
}

fn same_as_peer(item: &Item, value: f64, other: NamedRegion<'_>, shared: &[&str]) -> Words {
    let (name, value, other) = (named(item), measured(item, value), other.words());
    let further = if shared.len() > 1 {
        let (count, codes) = (shared.len(), listed(shared.iter().copied()));
        Text::new(
            format!(" Ada {count} nilai besar yang sama: {}.", codes.id),
            format!(" Large values that are the same: {count} ({}).", codes.en),
        )
    } else {
        Text::default()
    };
    Words {
        message: Text::new(
            format!(
                "{}: {} sama persis dengan {other}.{}",
                name.id, value.id, further.id
            ),
            format!(
                "{}: {} is the same as in {other}.{}",
                name.en, value.en, further.en
            ),
        ),
        hint: docs::SAME_AS_PEER.fix.clone(),
    }
}

fn unit_slip(
    item: &Item,
    value: f64,
    power: i32,
    (usual, (region, typical)): (Option<f64>, (NamedRegion<'_>, f64)),
) -> Words {
    let (name, region) = (named(item), region.words());
    let (value, typical) = (measured(item, value), measured(item, typical));
    let others = match usual {
        // Another region's value fits the factor only beside that region's size.
        Some(usual) => {
            let usual = measured(item, usual.round());
            Text::new(
                format!(
                    "menurut besarnya wilayah: yang sebesar ini biasanya mempunyai kira-kira {}",
                    usual.id
                ),
                format!(
                    "compared with other regions by their size: one of this size usually has about {}",
                    usual.en
                ),
            )
        }
        None => Text::new(
            format!(
                "dibandingkan wilayah lain, misalnya {region}: {}",
                typical.id
            ),
            format!(
                "compared with other regions, such as {region}: {}",
                typical.en
            ),
        ),
    };
    let factor = 10_f64.powi(power.abs());
    let (id, en) = (Lang::Id.number(factor, 0), Lang::En.number(factor, 0));
    let direction = if power > 0 {
        Text::fixed("terlalu besar", "too large")
    } else {
        Text::fixed("terlalu kecil", "too small")
    };
    Words {
        message: Text::new(
            format!(
                "{}: {} kira-kira {id} kali {} {}.",
                name.id, value.id, direction.id, others.id
            ),
            format!(
                "{}: {} is about {en} times {} {}.",
                name.en, value.en, direction.en, others.en
            ),
        ),
        hint: docs::UNIT_SLIP.fix.clone(),
    }
}
