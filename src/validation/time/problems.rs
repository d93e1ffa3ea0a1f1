//! What the comparison with an earlier year finds: `IK55x`.

use crate::diagnostic::{CodeDoc, Severity};
use crate::lang::{Lang, Text};
use crate::methodology::{Item, ItemKind};
use crate::submission::Stamp;

use super::super::family::{Problem, Words};
use super::super::words::{en, id, listed, named, quoted};

/// A value then and now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change {
    pub before: f64,
    pub now: f64,
    /// The year of the value before.
    pub then: u16,
}

impl Change {
    /// The change in percent of the value before; none from zero.
    pub fn percent(self) -> Option<f64> {
        let percent = 100.0 * (self.now - self.before) / self.before.abs();
        percent.is_finite().then_some(percent)
    }

    /// `12.345 pada 2024 menjadi 24.690`.
    fn values(self) -> Text {
        let Self { before, now, then } = self;
        Text::new(
            format!("{} pada {then} menjadi {}", id(before), id(now)),
            format!("{} in {then} to {}", en(before), en(now)),
        )
    }

    /// `naik 100%`, or in points for a percentage.
    fn size(self, item: &Item) -> Text {
        let (size, unit_id, unit_en) = if item.kind == ItemKind::Percent {
            (self.now - self.before, " poin", " points")
        } else {
            (self.percent().unwrap_or(0.0), "%", "%")
        };
        let (up_id, up_en) = if size < 0.0 {
            ("turun", "down")
        } else {
            ("naik", "up")
        };
        let size = size.abs();
        Text::new(
            format!("{up_id} {}{unit_id}", short(Lang::Id, size)),
            format!("{up_en} {}{unit_en}", short(Lang::En, size)),
        )
    }
}

/// A percentage or points with as many decimals as say something.
fn short(lang: Lang, value: f64) -> String {
    lang.figure(value, 1)
}

/// A finding of the comparison.
pub(super) enum TimeProblem<'a> {
    Compared {
        file: &'a str,
        then: u16,
        compared: usize,
        same: usize,
    },
    OtherRegion {
        file: &'a str,
        own: &'a str,
        other: &'a str,
    },
    NotEarlier {
        file: &'a str,
        own: &'a str,
        other: &'a str,
    },
    Unusable {
        file: &'a str,
        other: Option<&'a Stamp>,
    },
    Unusual {
        item: &'a Item,
        change: Change,
        usual: f64,
        years: f64,
    },
    FromZero {
        item: &'a Item,
        change: Change,
        /// What would be usual, in percent of the plausible range.
        share: f64,
        years: f64,
    },
    Same {
        item: &'a Item,
        change: Change,
    },
    MostlySame {
        file: &'a str,
        then: u16,
        judged: usize,
        /// Codes of the equal items.
        equal: Vec<&'a str>,
        /// From where on it is said, in percent.
        share: f64,
    },
    Opposite {
        item: &'a Item,
        change: Change,
        other: &'a Item,
        theirs: Change,
    },
}

impl Problem for TimeProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self {
            Self::Compared { .. } => &COMPARED,
            Self::OtherRegion { .. } => &OTHER_REGION,
            Self::NotEarlier { .. } => &NOT_EARLIER,
            Self::Unusable { .. } => &UNUSABLE,
            Self::Unusual { .. } => &UNUSUAL,
            Self::FromZero { .. } => &FROM_ZERO,
            Self::Same { .. } => &SAME,
            Self::MostlySame { .. } => &MOSTLY_SAME,
            Self::Opposite { .. } => &OPPOSITE,
        }
    }

    fn words(&self) -> Words {
        match self {
            Self::Compared {
                file,
                then,
                compared,
                same,
            } => compared_words(file, *then, *compared, *same),
            Self::OtherRegion { file, own, other } => other_region(file, own, other),
            Self::NotEarlier { file, own, other } => not_earlier(file, own, other),
            Self::Unusable { file, other } => unusable(file, *other),
            Self::Unusual {
                item,
                change,
                usual,
                years,
            } => unusual(item, *change, *usual, *years),
            Self::FromZero {
                item,
                change,
                share,
                years,
            } => from_zero(item, *change, *share, *years),
            Self::Same { item, change } => same_words(item, *change),
            Self::MostlySame {
                file,
                then,
                judged,
                equal,
                share,
            } => mostly_same((file, *then), equal, *judged, *share),
            Self::Opposite {
                item,
                change,
                other,
                theirs,
            } => opposite((item, *change), (other, *theirs)),
        }
    }
}

fn compared_words(file: &str, then: u16, compared: usize, same: usize) -> Words {
    let file = quoted(file);
    Words {
        message: Text::new(
            format!(
                "Dibandingkan dengan {file} (data {then}): {compared} data ada pada keduanya, {same} \
                 di antaranya sama."
            ),
            format!(
                "Compared with {file} (data of {then}): {compared} items are there in both, {same} of \
                 them the same."
            ),
        ),
        hint: Text::fixed(
            "Tidak perlu tindakan; perubahan yang tidak lazim disebut satu per satu.",
            "Nothing to do; changes that are not usual are named one by one.",
        ),
    }
}

fn other_region(file: &str, own: &str, other: &str) -> Words {
    let (file, own, other) = (quoted(file), quoted(own), quoted(other));
    Words {
        message: Text::new(
            format!("Formulir pembanding {file} berisi wilayah {other}, bukan {own}."),
            format!("The form to compare with, {file}, holds region {other}, not {own}."),
        ),
        hint: Text::fixed(
            "Perubahan antartahun tidak diperiksa; sebutkan formulir wilayah yang sama dengan --previous.",
            "Changes between years were not checked; name a form of the same region with --previous.",
        ),
    }
}

fn not_earlier(file: &str, own: &str, other: &str) -> Words {
    let (file, own, other) = (quoted(file), quoted(own), quoted(other));
    Words {
        message: Text::new(
            format!("Tahun data formulir pembanding {file}, {other}, tidak sebelum {own}."),
            format!(
                "The data year of the form to compare with, {file}, is {other}: not before {own}."
            ),
        ),
        hint: Text::fixed(
            "Perubahan antartahun tidak diperiksa; periksa tahun pada kedua lembar Identitas, atau \
             sebutkan formulir tahun sebelumnya.",
            "Changes between years were not checked; check the years on both identity sheets, or name \
             an earlier year's form.",
        ),
    }
}

fn unusable(file: &str, other: Option<&Stamp>) -> Words {
    let file = quoted(file);
    let message = match other {
        Some(stamp) => {
            let made_for = quoted(&stamp.id);
            Text::new(
                format!("Formulir pembanding {file} dibuat untuk metodologi lain, {made_for}."),
                format!(
                    "The form to compare with, {file}, was made for another methodology, {made_for}."
                ),
            )
        }
        None => Text::new(
            format!("Isian formulir pembanding {file} tidak dapat dibaca."),
            format!("The entries of the form to compare with, {file}, cannot be read."),
        ),
    };
    Words {
        message,
        hint: Text::fixed(
            "Perubahan antartahun tidak diperiksa; periksa dahulu berkas itu dengan ikesos validate.",
            "Changes between years were not checked; first check that file with ikesos validate.",
        ),
    }
}

fn unusual(item: &Item, change: Change, usual: f64, years: f64) -> Words {
    let (named, values, size) = (named(item), change.values(), change.size(item));
    let (unit_id, unit_en) = if item.kind == ItemKind::Percent {
        (" poin", " points")
    } else {
        ("%", "%")
    };
    let (usual_id, usual_en) = (short(Lang::Id, usual), short(Lang::En, usual));
    let during = during(years);
    Words {
        message: Text::new(
            format!(
                "{}: {} ({}), lebih dari lazimnya {usual_id}{unit_id} {}.",
                named.id, values.id, size.id, during.id
            ),
            format!(
                "{}: from {} ({}), more than the usual {usual_en}{unit_en} {}.",
                named.en, values.en, size.en, during.en
            ),
        ),
        hint: compare(item),
    }
}

/// `setahun`, `dalam 3 tahun`.
fn during(years: f64) -> Text {
    if years > 1.0 {
        Text::new(format!("dalam {years} tahun"), format!("in {years} years"))
    } else {
        Text::fixed("setahun", "in a year")
    }
}

fn from_zero(item: &Item, change: Change, share: f64, years: f64) -> Words {
    let (named, values, during) = (named(item), change.values(), during(years));
    let (min, max) = (item.plausible.min, item.plausible.max);
    let (share_id, share_en) = (short(Lang::Id, share), short(Lang::En, share));
    Words {
        message: Text::new(
            format!(
                "{}: {}, lebih dari {share_id}% rentang wajarnya ({}–{}) {}.",
                named.id,
                values.id,
                id(min),
                id(max),
                during.id
            ),
            format!(
                "{}: from {}, more than {share_en}% of its plausible range ({}–{}) {}.",
                named.en,
                values.en,
                en(min),
                en(max),
                during.en
            ),
        ),
        hint: Text::new(
            format!(
                "{} Nol tahun lalu mungkin berarti belum diisi.",
                compare(item).id
            ),
            format!(
                "{} Last year's zero may have meant that nothing was filled in.",
                compare(item).en
            ),
        ),
    }
}

fn mostly_same((file, then): (&str, u16), equal: &[&str], judged: usize, share: f64) -> Words {
    let file = quoted(file);
    let codes = listed(equal.iter().copied());
    let equal = equal.len();
    let (share_id, share_en) = (short(Lang::Id, share), short(Lang::En, share));
    Words {
        message: Text::new(
            format!(
                "{equal} dari {judged} nilai sama persis dengan {file} (data {then}), {share_id}% atau \
                 lebih: {}.",
                codes.id
            ),
            format!(
                "{equal} of {judged} values are exactly those of {file} (data of {then}), {share_en}% \
                 or more: {}.",
                codes.en
            ),
        ),
        hint: Text::fixed(
            "Isian tahun lalu mungkin disalin utuh, bersama kolom Tahun data: isi angka tahun ini, dan \
             biarkan kosong yang belum ada.",
            "Last year's form may have been copied as a whole, with its column Data year: enter this \
             year's figures, and leave empty what is not there yet.",
        ),
    }
}

fn same_words(item: &Item, change: Change) -> Words {
    let named = named(item);
    let then = change.then;
    Words {
        message: Text::new(
            format!(
                "{}: {} sama persis dengan tahun {then}.",
                named.id,
                id(change.now)
            ),
            format!(
                "{}: {} is exactly the value of {then}.",
                named.en,
                en(change.now)
            ),
        ),
        hint: Text::fixed(
            "Mungkin tersalin: isi angka tahun ini. Bila angkanya memang belum diperbarui, tulis tahun \
             angkanya di kolom Tahun data.",
            "It may have been copied: enter this year's. Where there is no newer figure, write the \
             figure's own year in the column Data year.",
        ),
    }
}

fn opposite((item, change): (&Item, Change), (other, theirs): (&Item, Change)) -> Words {
    let (own, related) = (named(item), named(other));
    let (size, their_size) = (in_percent(change), in_percent(theirs));
    let then = change.then;
    Words {
        message: Text::new(
            format!(
                "{} {} sejak {then}, sedangkan {} {}; keduanya lazim bergerak bersama.",
                own.id, size.id, related.id, their_size.id
            ),
            format!(
                "{} is {} since {then} while {} is {}; the two usually move together.",
                own.en, size.en, related.en, their_size.en
            ),
        ),
        hint: Text::new(
            format!(
                "Cocokkan {} dan {} dengan sumbernya; bila memang demikian, jelaskan di kolom Catatan.",
                item.code, other.code
            ),
            format!(
                "Compare {} and {} with their sources; if it is so indeed, explain in the Note column.",
                item.code, other.code
            ),
        ),
    }
}

/// `naik 12%`, whatever kind the item is.
fn in_percent(change: Change) -> Text {
    let percent = change.percent().unwrap_or(0.0);
    let (up_id, up_en) = if percent < 0.0 {
        ("turun", "down")
    } else {
        ("naik", "up")
    };
    let percent = percent.abs();
    Text::new(
        format!("{up_id} {}%", short(Lang::Id, percent)),
        format!("{up_en} {}%", short(Lang::En, percent)),
    )
}

/// To the source of an item.
fn compare(item: &Item) -> Text {
    let agency = &item.agency;
    Text::new(
        format!(
            "Cocokkan dengan sumbernya ({agency}); bila memang demikian, jelaskan di kolom Catatan."
        ),
        format!(
            "Compare with the source ({agency}); if it is so indeed, explain in the Note column."
        ),
    )
}

pub(super) static DOCS: &[&CodeDoc] = &[
    &COMPARED,
    &OTHER_REGION,
    &NOT_EARLIER,
    &UNUSABLE,
    &UNUSUAL,
    &SAME,
    &OPPOSITE,
    &MOSTLY_SAME,
    &FROM_ZERO,
];

static COMPARED: CodeDoc = CodeDoc {
    code: "IK551",
    name: "compared-with-previous",
    severity: Severity::Note,
    what: Text::fixed(
        "Formulir dibandingkan dengan formulir tahun sebelumnya.",
        "The form was compared with that of an earlier year.",
    ),
    why: Text::fixed(
        "Menyebut berkas pembandingnya, agar pemeriksaannya dapat diulang.",
        "It names the file compared with, so that the check can be repeated.",
    ),
    example: Text::fixed(
        "ikesos validate isian-2025.xlsx --previous isian-2024.xlsx",
        "ikesos validate form-2025.xlsx --previous form-2024.xlsx",
    ),
    fix: Text::fixed("Tidak perlu tindakan.", "Nothing needs to be done."),
};

static OTHER_REGION: CodeDoc = CodeDoc {
    code: "IK552",
    name: "previous-other-region",
    severity: Severity::Error,
    what: Text::fixed(
        "Formulir pembanding berisi wilayah lain.",
        "The form to compare with holds another region.",
    ),
    why: Text::fixed(
        "Perbedaan antarwilayah bukan perubahan antartahun.",
        "Differences between regions are no changes between years.",
    ),
    example: Text::fixed(
        "Formulir Banjarbaru dengan --previous formulir Banjarmasin",
        "Banjarbaru's form with --previous the form of Banjarmasin",
    ),
    fix: Text::fixed(
        "Sebutkan formulir tahun sebelumnya dari wilayah yang sama.",
        "Name an earlier year's form of the same region.",
    ),
};

static NOT_EARLIER: CodeDoc = CodeDoc {
    code: "IK553",
    name: "previous-not-earlier",
    severity: Severity::Error,
    what: Text::fixed(
        "Tahun data formulir pembanding tidak lebih awal, atau tidak terbaca.",
        "The data year of the form to compare with is not earlier, or cannot be read.",
    ),
    why: Text::fixed(
        "Tanpa urutan tahun, perubahan tidak dapat dinilai.",
        "Without an order of years, a change cannot be judged.",
    ),
    example: Text::fixed("Kedua formulir berisi tahun 2025", "Both forms are of 2025"),
    fix: Text::fixed(
        "Betulkan tahun di lembar Identitas, atau sebutkan formulir yang lebih lama.",
        "Mend the year on the sheet Identity, or name an older form.",
    ),
};

static UNUSABLE: CodeDoc = CodeDoc {
    code: "IK554",
    name: "previous-unusable",
    severity: Severity::Error,
    what: Text::fixed(
        "Formulir pembanding tidak terbaca sebagai formulir, atau dibuat untuk metodologi lain.",
        "The form to compare with cannot be read as a form, or was made for another methodology.",
    ),
    why: Text::fixed(
        "Kode yang sama dapat berarti data lain, sehingga perbandingannya keliru.",
        "The same code may mean another item, and the comparison would be wrong.",
    ),
    example: Text::fixed(
        "--previous buku kerja hasil, bukan formulir",
        "--previous a result workbook rather than a form",
    ),
    fix: Text::fixed(
        "Sebutkan formulir yang diisi untuk metodologi yang sama.",
        "Name a form filled in for the same methodology.",
    ),
};

static UNUSUAL: CodeDoc = CodeDoc {
    code: "IK555",
    name: "change-beyond-usual",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai berubah lebih banyak sejak tahun sebelumnya daripada lazimnya data itu.",
        "A value changed more since the earlier year than is usual for its item.",
    ),
    why: Text::fixed(
        "Lompatan sering berarti salah satuan, digit hilang, atau sumber yang berganti. Batasnya milik metodologi: yearly_change pada data, atau [validation].",
        "A leap often means another unit, a lost digit or a changed source. The limit is the methodology's: yearly_change of the item, or [validation].",
    ),
    example: Text::fixed(
        "Jumlah penduduk miskin 10.020 menjadi 100.200",
        "Poor population from 10,020 to 100,200",
    ),
    fix: Text::fixed(
        "Cocokkan dengan sumbernya; perubahan yang nyata dijelaskan di kolom Catatan.",
        "Compare with the source; explain a true change in the Note column.",
    ),
};

static SAME: CodeDoc = CodeDoc {
    code: "IK556",
    name: "same-as-previous",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai sama persis dengan tahun sebelumnya, padahal Tahun datanya lain.",
        "A value is exactly that of the earlier year although its data year is another.",
    ),
    why: Text::fixed(
        "Angka sepanjang itu hampir tidak mungkin berulang; mungkin isian lama tersalin. Banyaknya angka penting ditentukan metodologi (copied_digits); ya/tidak dan jumlah kecil tidak diperiksa.",
        "A figure that long hardly ever comes twice; old entries may have been copied. How many significant digits it takes is the methodology's (copied_digits); yes/no and short figures are left alone.",
    ),
    example: Text::fixed(
        "Penerima PKH 6.218 pada 2024 dan 2025",
        "PKH recipients 6,218 in 2024 and in 2025",
    ),
    fix: Text::fixed(
        "Isi angka tahun ini, atau tulis tahun angkanya di kolom Tahun data.",
        "Enter this year's figure, or write the figure's own year in the column Data year.",
    ),
};

static OPPOSITE: CodeDoc = CodeDoc {
    code: "IK557",
    name: "opposite-change",
    severity: Severity::Warning,
    what: Text::fixed(
        "Dua data yang lazim bergerak bersama berubah ke arah yang berlawanan.",
        "Two items that usually move together changed in opposite directions.",
    ),
    why: Text::fixed(
        "Salah satu dari keduanya mungkin keliru atau berganti definisi. Pasangannya disebut metodologi (moves_with), juga besarnya (opposite_change).",
        "One of the two may be wrong or of another definition. The methodology names the pair (moves_with) and the size (opposite_change).",
    ),
    example: Text::fixed(
        "Penduduk laki-laki turun 12%, jumlah penduduk naik 8%",
        "Male population down 12%, population up 8%",
    ),
    fix: Text::fixed(
        "Cocokkan keduanya dengan sumbernya; perubahan yang nyata dijelaskan di kolom Catatan.",
        "Compare both with their sources; explain a true change in the Note column.",
    ),
};

static MOSTLY_SAME: CodeDoc = CodeDoc {
    code: "IK558",
    name: "mostly-same-as-previous",
    severity: Severity::Warning,
    what: Text::fixed(
        "Sebagian besar nilai sama persis dengan tahun sebelumnya.",
        "Most values are exactly those of the earlier year.",
    ),
    why: Text::fixed(
        "Formulir tahun lalu mungkin disalin utuh; bila kolom Tahun data ikut tersalin, satu nilai saja tidak menunjukkannya. Bagiannya ditentukan metodologi (copied_share); ya/tidak dan nilai yang tetap nol tidak dihitung.",
        "Last year's form may have been copied as a whole; when its column Data year was copied too, no single value shows it. The share is the methodology's (copied_share); yes/no and what stays zero are not counted.",
    ),
    example: Text::fixed(
        "84 dari 95 nilai sama dengan formulir 2024",
        "84 of 95 values as in the form of 2024",
    ),
    fix: Text::fixed(
        "Isi angka tahun ini; yang belum ada dibiarkan kosong.",
        "Enter this year's figures; leave empty what is not there yet.",
    ),
};

static FROM_ZERO: CodeDoc = CodeDoc {
    code: "IK559",
    name: "rise-from-zero",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai yang tahun sebelumnya 0 kini besar untuk datanya.",
        "A value that was 0 the year before is now large for its item.",
    ),
    why: Text::fixed(
        "Dari nol tidak ada perubahan dalam persen; nilainya dibandingkan dengan rentang wajar datanya. Bagiannya ditentukan metodologi (from_zero). Nol tahun lalu sering berarti belum diisi, dan angka kini sering salah satuan.",
        "From zero there is no change in percent; the value is compared with the plausible range of its item. The share is the methodology's (from_zero). Last year's zero often was a gap, and this year's figure is often of another unit.",
    ),
    example: Text::fixed(
        "Korban bencana 0 menjadi 146.200",
        "Disaster victims from 0 to 146,200",
    ),
    fix: Text::fixed(
        "Cocokkan kedua tahun dengan sumbernya; perubahan yang nyata dijelaskan di kolom Catatan.",
        "Compare both years with the source; explain a true change in the Note column.",
    ),
};
