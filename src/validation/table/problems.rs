//! What can be odd about a wide table: `IK9xx`.

use crate::diagnostic::{CodeDoc, Place, Severity};
use crate::lang::Text;
use crate::methodology::{Indicator, Methodology};
use crate::submission::table::{Occurrences, TableError, TableTrouble};

use super::super::family::{Problem, Words};
use super::super::words::{cell, en, id, listed, quoted};

/// A trouble of a table, in words.
pub(super) struct TableProblem<'a> {
    pub trouble: &'a TableTrouble,
    /// Which of the first occurrences, where each has words of its own.
    pub occurrence: usize,
    pub methodology: &'a Methodology,
}

impl Problem for TableProblem<'_> {
    fn doc(&self) -> &'static CodeDoc {
        match self.trouble {
            TableTrouble::OldEncoding => &OLD_ENCODING,
            TableTrouble::QuoteOpen(_) => &QUOTE_OPEN,
            TableTrouble::ColumnTwice { .. } => &TABLE_COLUMN_TWICE,
            TableTrouble::ColumnMisspelt { .. } => &COLUMN_MISSPELT,
            TableTrouble::ColumnsUnknown { .. } => &COLUMNS_UNKNOWN,
            TableTrouble::ColumnsMissing { .. } => &COLUMNS_MISSING,
            TableTrouble::GroupColumnsMissing { .. } => &GROUP_COLUMN_MISSING,
            TableTrouble::NoIdentityColumn => &NO_IDENTITY_COLUMN,
            TableTrouble::OtherUnit { .. } => &OTHER_SCALE,
            TableTrouble::MixedDecimals { .. } => &MIXED_DECIMALS,
            TableTrouble::UndecidedDecimals { .. } => &UNDECIDED_DECIMALS,
            TableTrouble::RowsTooLong(_) => &ROW_TOO_LONG,
            TableTrouble::RowsTooShort(_) => &ROW_TOO_SHORT,
            TableTrouble::RowsNameless(_) => &ROW_NAMELESS,
            TableTrouble::UnitsRepeated { .. } => &UNIT_REPEATED,
            TableTrouble::Totals(_) => &TOTAL_ROW,
            TableTrouble::AreasAbove(_) => &AREA_ABOVE,
            TableTrouble::RowsWithoutCode(_) => &ROW_WITHOUT_CODE,
            TableTrouble::OtherSheets { .. } => &OTHER_SHEETS,
            TableTrouble::Footnotes(_) => &FOOTNOTES,
        }
    }

    // One arm per variant in one match, so that none can be forgotten.
    #[allow(clippy::too_many_lines)]
    fn words(&self) -> Words {
        match self.trouble {
            TableTrouble::OldEncoding => Words {
                message: Text::fixed(
                    "Berkas tidak tertulis dalam UTF-8; dibaca sebagai Windows-1252.",
                    "The file is not in UTF-8; it was read as Windows-1252.",
                ),
                hint: Text::fixed(
                    "Periksa huruf beraksen pada nama; simpan sebagai CSV UTF-8.",
                    "Check accented letters in the names; save as CSV UTF-8.",
                ),
            },
            TableTrouble::QuoteOpen(rows) => Words {
                message: Text::new(
                    format!("Tanda kutip tidak ditutup pada {}.", in_rows(rows).id),
                    format!("A quotation mark is not closed in {}.", in_rows(rows).en),
                ),
                hint: Text::fixed(
                    "Tutup tanda kutipnya, atau hapus; di dalam teks berkutip, tulis dua kali (\"\").",
                    "Close the quotation mark or delete it; inside a quoted text write it twice (\"\").",
                ),
            },
            TableTrouble::ColumnTwice {
                header,
                first,
                second,
            } => {
                let (header, first, second) = (quoted(header), cell(first), cell(second));
                Words {
                    message: Text::new(
                        format!(
                            "Kolom {header} ({second}) berarti sama dengan kolom {first}; yang dipakai {first}."
                        ),
                        format!(
                            "Column {header} ({second}) means the same as column {first}; {first} is used."
                        ),
                    ),
                    hint: Text::fixed(
                        "Tinggalkan satu kolom, atau beri judul lain pada yang bukan.",
                        "Keep one of them, or give the other another header.",
                    ),
                }
            }
            TableTrouble::ColumnMisspelt {
                header,
                near,
                place,
            } => {
                let (header, near, place) = (quoted(header), quoted(near), cell(place));
                Words {
                    message: Text::new(
                        format!("Kolom {header} ({place}) tidak dikenal."),
                        format!("Column {header} ({place}) is not known."),
                    ),
                    hint: Text::new(
                        format!("Maksud Anda {near}?"),
                        format!("Did you mean {near}?"),
                    ),
                }
            }
            TableTrouble::ColumnsUnknown { columns } => {
                let names: Vec<String> = columns.iter().map(|(name, _)| quoted(name)).collect();
                let list = listed(names.iter().map(String::as_str));
                let count = columns.len();
                Words {
                    message: Text::new(
                        format!("{count} kolom tidak dipakai: {}.", list.id),
                        format!("Columns not used ({count}): {}.", list.en),
                    ),
                    hint: Text::fixed(
                        "Tidak perlu diubah bila memang bukan data indeks; bila data, tulis kodenya sebagai judul atau namanya sebagai aliases di metodologi.",
                        "Nothing to change if they are no data of the index; else use the code as the header, or put the name into the methodology as an alias.",
                    ),
                }
            }
            TableTrouble::ColumnsMissing { items } => {
                let codes = items
                    .iter()
                    .map(|item| self.methodology.items[*item].code.as_str());
                let (list, count) = (listed(codes), items.len());
                Words {
                    message: Text::new(
                        format!("{count} data tidak punya kolom: {}.", list.id),
                        format!("Data items without a column ({count}): {}.", list.en),
                    ),
                    hint: Text::fixed(
                        "Tambahkan kolomnya dengan kode data itu sebagai judul; tanpa itu nilainya dianggap kosong di semua baris.",
                        "Add the columns with these codes as headers; without them the values count as empty in all rows.",
                    ),
                }
            }
            TableTrouble::GroupColumnsMissing { columns } => {
                let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
                let list = listed(names.iter().map(String::as_str));
                Words {
                    message: Text::new(
                        format!("Kolom kelompok {} tidak ada.", list.id),
                        format!("There is no group column {}.", list.en),
                    ),
                    hint: Text::fixed(
                        "Tambahkan kolom itu: metodologi mengganti nilai yang kurang menurut kelompoknya.",
                        "Add it: the methodology fills what is missing by the group of the unit.",
                    ),
                }
            }
            TableTrouble::NoIdentityColumn => Words {
                message: Text::fixed(
                    "Tidak ada kolom kode atau nama wilayah; baris disebut menurut nomornya.",
                    "No column has the code or name of the region; rows are called by their number.",
                ),
                hint: Text::fixed(
                    "Beri judul \"kode\" atau \"nama\", atau sebutkan judulnya di bagian [table] metodologi.",
                    "Use the header \"kode\" or \"nama\", or name the header in the methodology's [table].",
                ),
            },
            TableTrouble::OtherUnit {
                code,
                unit,
                named,
                place,
            } => {
                let (named, place) = (quoted(named), cell(place));
                Words {
                    message: Text::new(
                        format!(
                            "Judul {place} menyebut {named}, padahal satuan {code} adalah {}.",
                            unit.id
                        ),
                        format!(
                            "The header {place} says {named}, while the unit of {code} is {}.",
                            unit.en
                        ),
                    ),
                    hint: Text::fixed(
                        "Ubah nilainya ke satuan metodologi, atau betulkan judulnya.",
                        "Convert the values to the methodology's unit, or mend the header.",
                    ),
                }
            }
            TableTrouble::MixedDecimals {
                points,
                first_point,
                commas,
                first_comma,
            } => mixed((*points, first_point), (*commas, first_comma)),
            TableTrouble::UndecidedDecimals { count, first } => {
                let count = *count as f64;
                let example = first
                    .as_ref()
                    .map_or_else(|| "1.234".to_owned(), |(_, text)| quoted(text));
                Words {
                    message: Text::new(
                        format!(
                            "{} angka seperti {example} dapat berarti dua bilangan, dan berkas ini tidak menunjukkan tanda desimalnya.",
                            id(count)
                        ),
                        format!(
                            "Numbers such as {example} can mean two numbers ({} of them), and the file does not show its decimal mark.",
                            en(count)
                        ),
                    ),
                    hint: Text::fixed(
                        "Ulangi dengan --decimal point (1.234 berarti 1,234) atau --decimal comma (1.234 berarti 1234).",
                        "Try again with --decimal point (1.234 is one and a bit) or --decimal comma (1.234 is 1234).",
                    ),
                }
            }
            TableTrouble::RowsTooLong(rows) => Words {
                message: Text::new(
                    format!(
                        "{} berisi lebih banyak sel daripada judulnya; nilainya tidak dipakai.",
                        capital(&in_rows(rows).id)
                    ),
                    format!(
                        "{} has more cells than there are headers; its values are not used.",
                        capital(&in_rows(rows).en)
                    ),
                ),
                hint: Text::fixed(
                    "Biasanya koma desimal terbaca sebagai pemisah kolom: pakai titik koma sebagai pemisah, atau apit angkanya dengan tanda kutip.",
                    "Mostly a decimal comma was taken for a separator: separate columns by semicolons, or put the numbers in quotation marks.",
                ),
            },
            TableTrouble::RowsTooShort(rows) => Words {
                message: Text::new(
                    format!(
                        "{} berisi lebih sedikit sel daripada judulnya; sisanya dianggap kosong.",
                        capital(&in_rows(rows).id)
                    ),
                    format!(
                        "{} has fewer cells than there are headers; the rest counts as empty.",
                        capital(&in_rows(rows).en)
                    ),
                ),
                hint: Text::fixed(
                    "Periksa apakah barisnya terpotong.",
                    "Check whether the row was cut off.",
                ),
            },
            TableTrouble::RowsNameless(rows) => Words {
                message: Text::new(
                    format!(
                        "{} berisi nilai tanpa kode dan tanpa nama wilayah.",
                        capital(&in_rows(rows).id)
                    ),
                    format!(
                        "{} has values but neither code nor name of a region.",
                        capital(&in_rows(rows).en)
                    ),
                ),
                hint: Text::fixed(
                    "Isi kode atau namanya; bila sel namanya digabung, pisahkan dahulu.",
                    "Fill in the code or name; unmerge the cells first when they are merged.",
                ),
            },
            TableTrouble::UnitsRepeated { first, .. } => {
                let (one, name) = first.get(self.occurrence).map_or_else(
                    || (String::new(), Text::default()),
                    |(one, _, name)| (cell(one), name.clone()),
                );
                Words {
                    message: Text::new(
                        format!(
                            "{} sudah ada di {one} untuk tahun yang sama; kedua barisnya SEMENTARA dan tidak diperingkat.",
                            quoted(&name.id)
                        ),
                        format!(
                            "{} is in {one} already, for the same year; both rows are PROVISIONAL and not ranked.",
                            quoted(&name.en)
                        ),
                    ),
                    hint: Text::fixed(
                        "Hapus salah satunya; nama yang sama di provinsi lain memerlukan kolom kode atau provinsi.",
                        "Delete one of them; equal names in different provinces need a column with codes or provinces.",
                    ),
                }
            }
            TableTrouble::Totals(rows) => Words {
                message: Text::new(
                    format!(
                        "{} tampaknya jumlah atau rata-rata baris lain; tidak diperingkat.",
                        capital(&in_rows(rows).id)
                    ),
                    format!(
                        "{} looks like the sum or mean of the others; not ranked.",
                        capital(&in_rows(rows).en)
                    ),
                ),
                hint: NOT_COMPARED_HINT,
            },
            TableTrouble::AreasAbove(rows) => Words {
                message: Text::new(
                    format!(
                        "{} memuat wilayah yang membawahi baris lain menurut kodenya; tidak diperingkat.",
                        capital(&in_rows(rows).id)
                    ),
                    format!(
                        "{} is about an area that other rows lie in by their codes; not ranked.",
                        capital(&in_rows(rows).en)
                    ),
                ),
                hint: NOT_COMPARED_HINT,
            },
            TableTrouble::RowsWithoutCode(rows) => Words {
                message: Text::new(
                    format!(
                        "{} tidak berkode, padahal hampir semua baris lain berkode; tidak diperingkat.",
                        capital(&in_rows(rows).id)
                    ),
                    format!(
                        "{} has no code while nearly all others have one; not ranked.",
                        capital(&in_rows(rows).en)
                    ),
                ),
                hint: Text::fixed(
                    "Isi kodenya bila memang satu wilayah seperti yang lain; hapus barisnya bila jumlah, rata-rata, atau provinsi.",
                    "Fill in its code if it is a region like the others; delete the row if it is a sum, a mean or a province.",
                ),
            },
            TableTrouble::OtherSheets { used, others } => {
                let names: Vec<String> = others.iter().map(|name| quoted(name)).collect();
                let list = listed(names.iter().map(String::as_str));
                let used = quoted(used);
                Words {
                    message: Text::new(
                        format!(
                            "Hanya lembar {used} yang dibaca; lembar {} juga memuat tabel.",
                            list.id
                        ),
                        format!(
                            "Only the sheet {used} is read; there are tables on {} too.",
                            list.en
                        ),
                    ),
                    hint: Text::fixed(
                        "Bila lembar lain yang dimaksud, simpan lembar itu dalam berkas tersendiri; bila semuanya, gabungkan dalam satu lembar dengan kolom tahun.",
                        "If another sheet is meant, save it in a file of its own; if all are, put them on one sheet with a column for the year.",
                    ),
                }
            }
            TableTrouble::Footnotes(rows) => Words {
                message: Text::new(
                    format!(
                        "Keterangan di bawah tabel tidak dibaca sebagai wilayah ({}).",
                        in_rows(rows).id
                    ),
                    format!(
                        "Notes under the table were not read as regions ({}).",
                        in_rows(rows).en
                    ),
                ),
                hint: Text::fixed("Tidak perlu diubah.", "Nothing to change."),
            },
        }
    }
}

impl TableTrouble {
    /// How often it occurs, and the cells of the occurrences that have words of their own: one
    /// for most, about all of them.
    pub(super) fn count_and_places(&self) -> (usize, Vec<Option<Place>>) {
        let one = |place: Option<&Place>| vec![place.cloned()];
        match self {
            Self::QuoteOpen(rows)
            | Self::RowsTooLong(rows)
            | Self::RowsTooShort(rows)
            | Self::RowsNameless(rows)
            | Self::Totals(rows)
            | Self::AreasAbove(rows)
            | Self::RowsWithoutCode(rows)
            | Self::Footnotes(rows) => (rows.count, one(rows.first.first())),
            Self::ColumnTwice { second, .. } => (1, one(Some(second))),
            Self::ColumnMisspelt { place, .. } | Self::OtherUnit { place, .. } => {
                (1, one(Some(place)))
            }
            Self::ColumnsUnknown { columns } => {
                (columns.len(), one(columns.first().map(|(_, place)| place)))
            }
            Self::OtherSheets { others, .. } => {
                let sheets = others.iter().map(|name| Some(Place::sheet(name)));
                (others.len(), sheets.take(1).collect())
            }
            Self::ColumnsMissing { items } => (items.len(), one(None)),
            Self::GroupColumnsMissing { columns } => (columns.len(), one(None)),
            Self::OldEncoding | Self::NoIdentityColumn => (1, one(None)),
            Self::MixedDecimals {
                points,
                first_point,
                commas,
                first_comma,
            } => {
                let (count, first) = if points < commas {
                    (*points, first_point)
                } else {
                    (*commas, first_comma)
                };
                (count, one(first.as_ref().map(|(place, _)| place)))
            }
            Self::UndecidedDecimals { count, first } => {
                (*count, one(first.as_ref().map(|(place, _)| place)))
            }
            Self::UnitsRepeated { count, first } => {
                let places = first.iter().map(|(_, place, _)| Some(place.clone()));
                (*count, places.collect())
            }
        }
    }
}

/// Both kinds of numbers, the rarer one last: it is the one to be mended.
fn mixed(
    points: (usize, &Option<(Place, Box<str>)>),
    commas: (usize, &Option<(Place, Box<str>)>),
) -> Words {
    let example = |first: &Option<(Place, Box<str>)>| {
        first.as_ref().map_or_else(String::new, |(place, text)| {
            format!(" ({} {})", cell(place), quoted(text))
        })
    };
    let (point, comma) = (example(points.1), example(commas.1));
    let (many, few) = (points.0 as f64, commas.0 as f64);
    Words {
        message: Text::new(
            format!(
                "Tanda desimal bercampur: {} angka dengan titik{point}, {} dengan koma{comma}.",
                id(many),
                id(few)
            ),
            format!(
                "Decimal marks are mixed: {} numbers with a point{point}, {} with a comma{comma}.",
                en(many),
                en(few)
            ),
        ),
        hint: Text::fixed(
            "Pakai satu tanda di seluruh berkas; angka yang hanya dapat dibaca dengan satu cara sudah terbaca benar.",
            "Use one mark in the whole file; numbers with one reading only were read rightly.",
        ),
    }
}

/// `baris 5`, `baris 5, 9, 12, dan 40 lainnya`.
fn in_rows(rows: &Occurrences) -> Text {
    let digits =
        |place: &Place| -> String { place.cell.chars().filter(char::is_ascii_digit).collect() };
    let first = rows.first.iter().map(digits).collect::<Vec<_>>().join(", ");
    match rows.count.saturating_sub(rows.first.len()) {
        0 if rows.count == 1 => Text::new(format!("baris {first}"), format!("row {first}")),
        0 => Text::new(format!("baris {first}"), format!("rows {first}")),
        more => {
            let more = more as f64;
            Text::new(
                format!("baris {first}, dan {} lainnya", id(more)),
                format!("rows {first}, and {} more", en(more)),
            )
        }
    }
}

/// A text with a capital at its beginning.
fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}

/// A file that is no table.
pub(super) struct NotATable<'a>(pub &'a TableError);

impl Problem for NotATable<'_> {
    fn doc(&self) -> &'static CodeDoc {
        &NOT_A_TABLE
    }

    fn words(&self) -> Words {
        Words {
            message: self.0.text(),
            hint: self.0.hint(),
        }
    }
}

/// What to do about rows that are no units.
const NOT_COMPARED_HINT: Text = Text::fixed(
    "Skornya tetap dihitung, tetapi tidak dibandingkan dengan wilayah lain; hapus barisnya bila tidak diperlukan.",
    "It is scored all the same, but not compared with the regions; delete the row if it is not needed.",
);

/// An indicator given by itself that its own items make another number of.
pub(super) struct Contradiction<'a> {
    pub indicator: &'a Indicator,
    /// The value given, and its cell.
    pub given: (f64, Place),
    /// What the formula makes of the items.
    pub computed: f64,
    /// Code, value and cell of the items.
    pub items: Vec<(&'a str, f64, Place)>,
}

impl Problem for Contradiction<'_> {
    fn doc(&self) -> &'static CodeDoc {
        &VALUE_CONTRADICTS
    }

    fn words(&self) -> Words {
        let Indicator { code, formula, .. } = self.indicator;
        let formula = &formula.text;
        let (given, place) = (self.given.0, cell(&self.given.1));
        let items = |number: fn(f64) -> String| {
            let items = self.items.iter();
            let items = items
                .map(|(code, value, place)| format!("{code} {} = {}", cell(place), number(*value)));
            items.collect::<Vec<_>>().join(", ")
        };
        Words {
            message: Text::new(
                format!(
                    "{code} tertulis {} ({place}), padahal {formula} menghasilkan {} ({}). Yang dihitung {}.",
                    id(given),
                    id(self.computed),
                    items(id),
                    id(given)
                ),
                format!(
                    "{code} is given as {} ({place}), while {formula} makes {} ({}). What counts is {}.",
                    en(given),
                    en(self.computed),
                    items(en),
                    en(given)
                ),
            ),
            hint: Text::fixed(
                "Betulkan yang salah; bila data penyusunnya yang benar, kosongkan nilai indikatornya, maka rumusnya yang dipakai.",
                "Mend what is wrong; if the items are right, clear the indicator's value, and the formula is used.",
            ),
        }
    }
}

/// Rows with the same values under different names.
pub(super) struct RowsAlike {
    /// The earlier row and its unit.
    pub first: (Place, Text, Box<str>),
    /// The later one.
    pub second: (Place, Text, Box<str>),
}

impl Problem for RowsAlike {
    fn doc(&self) -> &'static CodeDoc {
        &ROWS_ALIKE
    }

    fn words(&self) -> Words {
        let named = |(place, name, year): &(Place, Text, Box<str>)| {
            let year = if year.is_empty() {
                String::new()
            } else {
                format!(" {year}")
            };
            let place = cell(place);
            Text::new(
                format!("{}{year} ({place})", name.id),
                format!("{}{year} ({place})", name.en),
            )
        };
        let (first, second) = (named(&self.first), named(&self.second));
        Words {
            message: Text::new(
                format!("Semua nilai {} sama persis dengan {}.", second.id, first.id),
                format!(
                    "All values of {} are exactly those of {}.",
                    second.en, first.en
                ),
            ),
            hint: Text::fixed(
                "Mungkin baris yang tersalin; periksa pada sumbernya.",
                "Perhaps a copied row; check the source.",
            ),
        }
    }
}

pub(super) static DOCS: &[&CodeDoc] = &[
    &OLD_ENCODING,
    &QUOTE_OPEN,
    &TABLE_COLUMN_TWICE,
    &COLUMN_MISSPELT,
    &COLUMNS_UNKNOWN,
    &COLUMNS_MISSING,
    &GROUP_COLUMN_MISSING,
    &NO_IDENTITY_COLUMN,
    &OTHER_SCALE,
    &MIXED_DECIMALS,
    &UNDECIDED_DECIMALS,
    &ROW_TOO_LONG,
    &ROW_TOO_SHORT,
    &ROW_NAMELESS,
    &UNIT_REPEATED,
    &TOTAL_ROW,
    &FOOTNOTES,
    &ROWS_ALIKE,
    &NOT_A_TABLE,
    &VALUE_CONTRADICTS,
    &AREA_ABOVE,
    &ROW_WITHOUT_CODE,
    &OTHER_SHEETS,
];

static OLD_ENCODING: CodeDoc = CodeDoc {
    code: "IK901",
    name: "old-encoding",
    severity: Severity::Note,
    what: Text::fixed(
        "Berkas teks tidak tertulis dalam UTF-8 dan dibaca sebagai Windows-1252.",
        "The text file is not in UTF-8 and was read as Windows-1252.",
    ),
    why: Text::fixed(
        "Excel menyimpan CSV biasa dalam pengodean lama; angka tidak terpengaruh, huruf beraksen mungkin.",
        "Excel saves plain CSV in an old encoding; numbers are not affected, accented letters may be.",
    ),
    example: Text::fixed("CSV dari Excel untuk Windows", "CSV from Excel on Windows"),
    fix: Text::fixed(
        "Simpan Sebagai > CSV UTF-8 (dibatasi koma).",
        "Save As > CSV UTF-8 (comma delimited).",
    ),
};

static QUOTE_OPEN: CodeDoc = CodeDoc {
    code: "IK902",
    name: "quote-open",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tanda kutip yang dibuka tetapi tidak ditutup.",
        "A quotation mark that is opened and never closed.",
    ),
    why: Text::fixed(
        "Menurut aturan CSV, kutip yang terbuka menelan baris-baris sesudahnya; karena itu di sini dianggap huruf biasa.",
        "By the rules of CSV an open quote swallows the rows after it; here it is taken for an ordinary character instead.",
    ),
    example: Text::fixed("63.05,\"Tapin,2025,12.5", "63.05,\"Tapin,2025,12.5"),
    fix: Text::fixed(
        "Tutup tanda kutipnya, atau hapus.",
        "Close the quotation mark or delete it.",
    ),
};

static TABLE_COLUMN_TWICE: CodeDoc = CodeDoc {
    code: "IK903",
    name: "table-column-twice",
    severity: Severity::Warning,
    what: Text::fixed(
        "Dua kolom tabel yang berarti sama; yang pertama dipakai.",
        "Two columns of the table mean the same; the first is used.",
    ),
    why: Text::fixed(
        "Bila isinya berbeda, hasilnya bergantung pada urutan kolom.",
        "When they differ, the result depends on the order of the columns.",
    ),
    example: Text::fixed("UHH; Umur harapan hidup", "UHH; Umur harapan hidup"),
    fix: Text::fixed("Tinggalkan satu kolom.", "Keep one of them."),
};

static COLUMN_MISSPELT: CodeDoc = CodeDoc {
    code: "IK904",
    name: "column-misspelt",
    severity: Severity::Warning,
    what: Text::fixed(
        "Judul kolom yang tidak dikenal dan mirip kode yang tidak punya kolom.",
        "A header that is not known and looks like a code that has no column.",
    ),
    why: Text::fixed(
        "Salah tulis pada judul membuat seluruh kolomnya tidak terbaca.",
        "A misspelt header loses the whole column.",
    ),
    example: Text::fixed("D1O untuk D10", "D1O for D10"),
    fix: Text::fixed("Betulkan judulnya.", "Mend the header."),
};

static COLUMNS_UNKNOWN: CodeDoc = CodeDoc {
    code: "IK905",
    name: "columns-unknown",
    severity: Severity::Note,
    what: Text::fixed(
        "Kolom tabel yang bukan data metodologi ini.",
        "Columns of the table that are no data of this methodology.",
    ),
    why: Text::fixed(
        "Kolom lain boleh ada; disebut supaya kolom data tidak terlewat tanpa diketahui.",
        "Other columns may be there; they are named so that no data column is left out unnoticed.",
    ),
    example: Text::fixed("Luas wilayah, Ibu kota", "Area, Capital"),
    fix: Text::fixed(
        "Bila kolom itu data, tulis kodenya sebagai judul, atau namanya sebagai aliases di metodologi.",
        "If a column holds data, use the code as its header, or put its name into the methodology as an alias.",
    ),
};

static COLUMNS_MISSING: CodeDoc = CodeDoc {
    code: "IK906",
    name: "columns-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Data yang diperlukan indikator tetapi tidak punya kolom.",
        "Data that indicators need and no column gives.",
    ),
    why: Text::fixed(
        "Tanpa kolomnya, indikator yang memakainya tidak terhitung di baris mana pun.",
        "Without the column the indicators that use it are computed for no row.",
    ),
    example: Text::fixed("Tabel tanpa kolom D47", "A table without a column D47"),
    fix: Text::fixed(
        "Tambahkan kolomnya, atau kolom nilai indikatornya.",
        "Add the column, or one with the value of the indicator itself.",
    ),
};

static GROUP_COLUMN_MISSING: CodeDoc = CodeDoc {
    code: "IK907",
    name: "group-column-missing",
    severity: Severity::Warning,
    what: Text::fixed(
        "Kolom kelompok yang diminta metodologi tidak ada.",
        "A group column that the methodology asks for is not there.",
    ),
    why: Text::fixed(
        "Metodologi mengganti nilai yang kurang menurut kelompok wilayah; tanpa kelompok, nilainya tetap kurang.",
        "The methodology fills what is missing by the group of a unit; without the group it stays missing.",
    ),
    example: Text::fixed("GDP_group", "GDP_group"),
    fix: Text::fixed("Tambahkan kolom itu.", "Add the column."),
};

static NO_IDENTITY_COLUMN: CodeDoc = CodeDoc {
    code: "IK908",
    name: "no-identity-column",
    severity: Severity::Warning,
    what: Text::fixed(
        "Tabel tanpa kolom kode dan tanpa kolom nama wilayah.",
        "A table with neither codes nor names of regions.",
    ),
    why: Text::fixed(
        "Hasilnya hanya dapat disebut menurut nomor baris.",
        "Its results can be called by row numbers only.",
    ),
    example: Text::fixed(
        "Kolom berjudul \"Satuan kerja\"",
        "A column headed \"Office\"",
    ),
    fix: Text::fixed(
        "Beri judul kode atau nama, atau sebutkan judulnya di bagian [table] metodologi.",
        "Use the header kode or nama, or name the header in the methodology's [table].",
    ),
};

static OTHER_SCALE: CodeDoc = CodeDoc {
    code: "IK909",
    name: "other-scale",
    severity: Severity::Warning,
    what: Text::fixed(
        "Judul kolom menyebut ribuan, jutaan, atau miliaran, satuan metodologi tidak.",
        "A header names thousands, millions or billions and the methodology's unit does not.",
    ),
    why: Text::fixed(
        "Nilainya menjadi seribu atau sejuta kali terlalu kecil.",
        "The values are a thousand or a million times too small.",
    ),
    example: Text::fixed(
        "D84 (juta rupiah), padahal satuannya rupiah",
        "D84 (juta rupiah) while the unit is rupiah",
    ),
    fix: Text::fixed(
        "Ubah nilainya ke satuan metodologi, atau betulkan judulnya.",
        "Convert the values to the methodology's unit, or mend the header.",
    ),
};

static MIXED_DECIMALS: CodeDoc = CodeDoc {
    code: "IK910",
    name: "mixed-decimals",
    severity: Severity::Warning,
    what: Text::fixed(
        "Titik desimal dan koma desimal dalam satu tabel.",
        "Decimal points and decimal commas in one table.",
    ),
    why: Text::fixed(
        "Angka seperti 1.234 lalu tidak dapat dipastikan; kolom yang isinya seragam memutuskan sendiri, yang lain tidak dibaca.",
        "Numbers such as 1.234 are then uncertain; a uniform column decides for itself, others are not read.",
    ),
    example: Text::fixed("12.5 dan 12,5", "12.5 and 12,5"),
    fix: Text::fixed(
        "Pakai satu tanda di seluruh berkas, atau sebutkan dengan --decimal.",
        "Use one mark in the whole file, or say which with --decimal.",
    ),
};

static UNDECIDED_DECIMALS: CodeDoc = CodeDoc {
    code: "IK911",
    name: "undecided-decimals",
    severity: Severity::Error,
    what: Text::fixed(
        "Angka seperti 1.234 di tabel yang tidak menunjukkan tanda desimalnya.",
        "Numbers such as 1.234 in a table that does not show its decimal mark.",
    ),
    why: Text::fixed(
        "Program tidak menebak: salah tebak mengubah nilainya seribu kali.",
        "The program does not guess: a wrong guess changes the value a thousandfold.",
    ),
    example: Text::fixed(
        "Semua angka berdesimal tiga: 1.234, 5.678",
        "All numbers have three decimals: 1.234, 5.678",
    ),
    fix: Text::fixed(
        "Jalankan dengan --decimal point atau --decimal comma.",
        "Run with --decimal point or --decimal comma.",
    ),
};

static ROW_TOO_LONG: CodeDoc = CodeDoc {
    code: "IK912",
    name: "row-too-long",
    severity: Severity::Error,
    what: Text::fixed(
        "Baris dengan lebih banyak sel daripada judul; nilainya tidak dipakai.",
        "A row with more cells than headers; its values are not used.",
    ),
    why: Text::fixed(
        "Sel-selnya bergeser: nilai berdiri di bawah judul yang salah.",
        "Its cells are shifted: values stand under the wrong headers.",
    ),
    example: Text::fixed(
        "Banjar,12,5,83 untuk Banjar;12,5;83",
        "Banjar,12,5,83 for Banjar;12,5;83",
    ),
    fix: Text::fixed(
        "Pakai titik koma sebagai pemisah kolom, atau apit angka berkoma dengan tanda kutip.",
        "Separate columns by semicolons, or put numbers with commas in quotation marks.",
    ),
};

static ROW_TOO_SHORT: CodeDoc = CodeDoc {
    code: "IK913",
    name: "row-too-short",
    severity: Severity::Warning,
    what: Text::fixed(
        "Baris dengan lebih sedikit sel daripada judul; sisanya dianggap kosong.",
        "A row with fewer cells than headers; the rest counts as empty.",
    ),
    why: Text::fixed(
        "Mungkin barisnya terpotong, misalnya berkas yang tidak selesai disalin.",
        "It may have been cut off, as in a file that was not copied to its end.",
    ),
    example: Text::fixed("Baris terakhir: 63.11,Bala", "The last row: 63.11,Bala"),
    fix: Text::fixed("Lengkapi barisnya.", "Complete the row."),
};

static ROW_NAMELESS: CodeDoc = CodeDoc {
    code: "IK914",
    name: "row-nameless",
    severity: Severity::Warning,
    what: Text::fixed(
        "Baris dengan nilai tetapi tanpa kode dan nama wilayah.",
        "A row with values and neither code nor name of a region.",
    ),
    why: Text::fixed(
        "Tidak diketahui wilayah mana yang dimaksud.",
        "Nobody knows which region is meant.",
    ),
    example: Text::fixed(
        "Nama yang hanya tertulis di sel gabungan pertama",
        "A name that stands in the first of merged cells only",
    ),
    fix: Text::fixed("Isi kode atau namanya.", "Fill in the code or name."),
};

pub(in crate::validation) static UNIT_REPEATED: CodeDoc = CodeDoc {
    code: "IK915",
    name: "unit-repeated",
    severity: Severity::Error,
    what: Text::fixed(
        "Wilayah dan tahun yang sama di dua baris.",
        "The same region and year in two rows.",
    ),
    why: Text::fixed(
        "Tidak dapat diketahui baris mana yang benar: semuanya SEMENTARA, tidak diperingkat, dan tidak ikut menentukan nilai pembanding.",
        "Which row is right cannot be known: all of them are PROVISIONAL, not ranked, and take no part in what units are compared with.",
    ),
    example: Text::fixed(
        "Banjar (kabupaten di Kalsel) dan Banjar (kota di Jabar) tanpa kolom kode",
        "Banjar (a regency in Kalsel) and Banjar (a city in Jabar) without codes",
    ),
    fix: Text::fixed(
        "Hapus salah satunya, atau tambahkan kolom kode.",
        "Delete one of them, or add a column with codes.",
    ),
};

static TOTAL_ROW: CodeDoc = CodeDoc {
    code: "IK916",
    name: "total-row",
    severity: Severity::Warning,
    what: Text::fixed(
        "Baris jumlah atau rata-rata di antara wilayah.",
        "A row with the sum or mean among the regions.",
    ),
    why: Text::fixed(
        "Baris itu bukan wilayah: skornya dihitung, tetapi tidak diperingkat dan tidak ikut menentukan nilai pembanding.",
        "It is no region: it is scored, but not ranked, and takes no part in what units are compared with.",
    ),
    example: Text::fixed("Jumlah", "Total"),
    fix: Text::fixed(
        "Hapus barisnya bila tidak diperlukan.",
        "Delete the row if it is not needed.",
    ),
};

static VALUE_CONTRADICTS: CodeDoc = CodeDoc {
    code: "IK920",
    name: "value-contradicts-items",
    severity: Severity::Warning,
    what: Text::fixed(
        "Nilai indikator yang tertulis lain dari hasil rumusnya atas data di baris yang sama.",
        "The value given for an indicator is another than its formula makes of the data in the same row.",
    ),
    why: Text::fixed(
        "Salah satunya keliru; yang dihitung adalah nilai yang tertulis.",
        "One of them is wrong; what counts is the value given.",
    ),
    example: Text::fixed(
        "Persentase 50, sedangkan 100 × 1 / 4 = 25",
        "A percentage of 50, while 100 × 1 / 4 = 25",
    ),
    fix: Text::fixed(
        "Betulkan yang salah, atau kosongkan nilai indikatornya supaya rumusnya yang dipakai.",
        "Mend what is wrong, or clear the indicator's value so that the formula is used.",
    ),
};

static AREA_ABOVE: CodeDoc = CodeDoc {
    code: "IK921",
    name: "area-above",
    severity: Severity::Warning,
    what: Text::fixed(
        "Baris wilayah yang membawahi wilayah lain di tabel yang sama.",
        "A row about an area that other rows of the table lie in.",
    ),
    why: Text::fixed(
        "Provinsi tidak dibandingkan dengan kabupatennya sendiri: skornya dihitung, tetapi tidak diperingkat dan tidak ikut menentukan nilai pembanding.",
        "A province is not compared with its own regencies: it is scored, but not ranked, and takes no part in what units are compared with.",
    ),
    example: Text::fixed(
        "6300 Kalimantan Selatan di antara 6301 sampai 6372",
        "6300 Kalimantan Selatan among 6301 to 6372",
    ),
    fix: Text::fixed(
        "Hapus barisnya bila tidak diperlukan.",
        "Delete the row if it is not needed.",
    ),
};

static ROW_WITHOUT_CODE: CodeDoc = CodeDoc {
    code: "IK922",
    name: "row-without-code",
    severity: Severity::Warning,
    what: Text::fixed(
        "Baris tanpa kode, padahal hampir semua baris lain berkode.",
        "A row without a code while nearly all others have one.",
    ),
    why: Text::fixed(
        "Biasanya baris provinsi, jumlah, atau rata-rata; karena itu tidak diperingkat dan tidak ikut menentukan nilai pembanding.",
        "Mostly a province, a sum or a mean; so it is not ranked, and takes no part in what units are compared with.",
    ),
    example: Text::fixed("KALIMANTAN SELATAN", "KALIMANTAN SELATAN"),
    fix: Text::fixed(
        "Isi kodenya bila memang satu wilayah seperti yang lain; selain itu hapus barisnya.",
        "Fill in the code if it is a region like the others; else delete the row.",
    ),
};

static OTHER_SHEETS: CodeDoc = CodeDoc {
    code: "IK923",
    name: "other-sheets",
    severity: Severity::Warning,
    what: Text::fixed(
        "Buku kerja memuat tabel di beberapa lembar; hanya satu yang dibaca.",
        "The workbook has tables on several sheets; only one is read.",
    ),
    why: Text::fixed(
        "Wilayah atau tahun di lembar lain tidak ikut dihitung.",
        "Regions or years on the other sheets are not counted.",
    ),
    example: Text::fixed(
        "Lembar \"2024\" dan \"2025\" dalam satu berkas",
        "Sheets \"2024\" and \"2025\" in one file",
    ),
    fix: Text::fixed(
        "Simpan lembar yang dimaksud dalam berkas tersendiri, atau gabungkan dalam satu lembar.",
        "Save the sheet that is meant in a file of its own, or put all on one sheet.",
    ),
};

static FOOTNOTES: CodeDoc = CodeDoc {
    code: "IK917",
    name: "footnotes",
    severity: Severity::Note,
    what: Text::fixed(
        "Keterangan di bawah tabel, yang tidak dibaca sebagai wilayah.",
        "Notes under the table, which were not read as regions.",
    ),
    why: Text::fixed(
        "Disebut supaya tidak ada wilayah yang hilang tanpa diketahui.",
        "They are told so that no region is lost unnoticed.",
    ),
    example: Text::fixed("Sumber: BPS", "Source: BPS"),
    fix: Text::fixed("Tidak perlu diubah.", "Nothing to change."),
};

static ROWS_ALIKE: CodeDoc = CodeDoc {
    code: "IK918",
    name: "rows-alike",
    severity: Severity::Warning,
    what: Text::fixed(
        "Dua baris yang semua nilainya sama persis.",
        "Two rows whose values are all exactly the same.",
    ),
    why: Text::fixed(
        "Biasanya baris yang tersalin: dari wilayah sebelahnya, atau dari tahun sebelumnya.",
        "Mostly a copied row: from the region next to it, or from the year before.",
    ),
    example: Text::fixed(
        "Tapin 2025 sama dengan Tapin 2024",
        "Tapin 2025 equals Tapin 2024",
    ),
    fix: Text::fixed("Periksa pada sumbernya.", "Check the source."),
};

static NOT_A_TABLE: CodeDoc = CodeDoc {
    code: "IK919",
    name: "not-a-table",
    severity: Severity::Error,
    what: Text::fixed(
        "Berkas teks yang bukan tabel metodologi ini, atau tabel tanpa baris data.",
        "A text file that is no table of this methodology, or a table without rows of data.",
    ),
    why: Text::fixed(
        "Kolom dikenali dari kode data, kode indikator, alias, atau namanya; tanpa satu pun yang dikenal, tidak ada yang dapat dihitung.",
        "Columns are known by the codes of items and indicators, their aliases and names; without any of them nothing can be computed.",
    ),
    example: Text::fixed(
        "CSV berjudul Wilayah;Luas;Ibu kota, atau tabel indeks lain tanpa --method",
        "A CSV headed Region;Area;Capital, or the table of another index without --method",
    ),
    fix: Text::fixed(
        "Tulis kode sebagai judul kolom, sebutkan judulnya sebagai aliases di metodologi, atau pilih metodologinya dengan --method.",
        "Use codes as headers, put the headers into the methodology as aliases, or choose the methodology with --method.",
    ),
};
