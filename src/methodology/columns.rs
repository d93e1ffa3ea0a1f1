//! Sheets and columns of the workbook form: what stands in which column, under which header, and
//! to which key of the TOML form it belongs. The writer and the reader share it, and so do the
//! messages, which name a field as its reader sees it.

use super::record::Section;
use crate::lang::Text;

/// A column of a section's sheet (or a row of the sheet of the methodology itself).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Key of the TOML form, with points for groups.
    pub key: &'static str,
    /// Header, or label of the row, in Indonesian and English.
    words: [&'static str; 2],
    /// Whether analysts are meant to edit it.
    pub editable: bool,
    /// Whether most definitions leave it blank: such columns stand last, folded away while nothing
    /// is in them, and a sheet may do without them.
    pub rare: bool,
    /// Width in characters.
    pub width: u16,
}

/// A column that must be there, even if its cells may be blank: every workbook that the program
/// writes has it, so where it is not, it was renamed or deleted, and taking defaults for what stood
/// in it would change the methodology without a word.
const fn must(key: &'static str, id: &'static str, en: &'static str, width: u16) -> Column {
    Column {
        key,
        words: [id, en],
        editable: false,
        rare: false,
        width,
    }
}

/// The same column, meant to be edited.
const fn edit(mut column: Column) -> Column {
    column.editable = true;
    column
}

/// A column that most definitions leave blank.
const fn rare(key: &'static str, id: &'static str, en: &'static str, width: u16) -> Column {
    let mut column = must(key, id, en, width);
    column.rare = true;
    column
}

impl Column {
    /// Whether a sheet without it cannot be used.
    pub const fn required(&self) -> bool {
        !self.rare
    }

    /// The header, or the label of the row.
    pub const fn header(&self) -> Text {
        Text::fixed(self.words[0], self.words[1])
    }
}

/// Rows of the sheet of the methodology itself.
static METHODOLOGY: [Column; 31] = [
    must("schema_version", "Versi skema", "Schema version", 0),
    must("id", "Kode metodologi", "Methodology code", 0),
    edit(must("version", "Versi", "Version", 0)),
    must("official", "Resmi", "Official", 0),
    edit(must("name.id", "Nama", "Name", 0)),
    edit(must("name.en", "Nama (Inggris)", "Name (English)", 0)),
    edit(must("notice.id", "Pemberitahuan", "Notice", 0)),
    edit(must(
        "notice.en",
        "Pemberitahuan (Inggris)",
        "Notice (English)",
        0,
    )),
    must("provenance", "Asal", "Provenance", 0),
    must("concept_source", "Sumber konsep", "Concept source", 0),
    edit(must(
        "final_percent",
        "Kelengkapan untuk FINAL (persen)",
        "Completeness for FINAL (percent)",
        0,
    )),
    edit(must(
        "category_set",
        "Kategori yang dipakai",
        "Category set in use",
        0,
    )),
    must("scale.min", "Skala terendah", "Lowest of the scale", 0),
    must("scale.max", "Skala tertinggi", "Highest of the scale", 0),
    edit(rare(
        "validation.oldest_years",
        "Umur data terlama (tahun)",
        "Oldest data (years)",
        0,
    )),
    edit(rare(
        "validation.yearly_change",
        "Perubahan setahun yang lazim (persen)",
        "Usual change in a year (percent)",
        0,
    )),
    edit(rare(
        "validation.yearly_points",
        "Perubahan setahun persentase (poin)",
        "Change of percentages in a year (points)",
        0,
    )),
    edit(rare(
        "validation.from_zero",
        "Kenaikan dari nol (persen dari rentang wajar)",
        "Rise from zero (percent of the plausible range)",
        0,
    )),
    edit(rare(
        "validation.small_count",
        "Jumlah kecil yang bebas berubah",
        "Small counts that may change",
        0,
    )),
    edit(rare(
        "validation.copied_digits",
        "Angka penting nilai tersalin",
        "Significant digits of a copied value",
        0,
    )),
    edit(rare(
        "validation.copied_share",
        "Bagian nilai yang sama (persen)",
        "Share of equal values (percent)",
        0,
    )),
    edit(rare(
        "validation.opposite_change",
        "Gerak berlawanan (persen)",
        "Opposite movement (percent)",
        0,
    )),
    edit(rare(
        "validation.clipped_points",
        "Skor terpotong di batas (poin)",
        "Score cut off at the goalposts (points)",
        0,
    )),
    rare(
        "table.code",
        "Kolom kode unit",
        "Columns of the unit code",
        0,
    ),
    rare(
        "table.name",
        "Kolom nama unit",
        "Columns of the unit name",
        0,
    ),
    rare("table.year", "Kolom tahun", "Columns of the year", 0),
    rare(
        "defaults.transform",
        "Transformasi bawaan",
        "Default transform",
        0,
    ),
    rare(
        "defaults.normalisation",
        "Normalisasi bawaan",
        "Default normalisation",
        0,
    ),
    rare(
        "defaults.aggregation",
        "Agregasi bawaan",
        "Default aggregation",
        0,
    ),
    rare(
        "defaults.missing",
        "Bawaan bila ada yang kosong",
        "Default when something is missing",
        0,
    ),
    rare(
        "defaults.agency",
        "Penanggung jawab bawaan",
        "Default responsible agency",
        0,
    ),
];

static LEVEL: [Column; 3] = [
    must("code", "Kode", "Code", 16),
    edit(must("name.id", "Nama", "Name", 34)),
    edit(must("name.en", "Nama (Inggris)", "Name (English)", 34)),
];

static CATEGORY: [Column; 5] = [
    must("set", "Kategori", "Category set", 16),
    edit(must("name.id", "Kelas", "Class", 26)),
    edit(must("name.en", "Kelas (Inggris)", "Class (English)", 26)),
    edit(must("lower", "Batas bawah", "Lower bound", 13)),
    must("provenance", "Asal", "Provenance", 44),
];

static NODE: [Column; 19] = [
    must("code", "Kode", "Code", 11),
    must("parent", "Induk", "Parent", 11),
    must("level", "Tingkat", "Level", 12),
    edit(must("name.id", "Nama", "Name", 36)),
    edit(must("name.en", "Nama (Inggris)", "Name (English)", 30)),
    edit(must("weight", "Bobot", "Weight", 9)),
    must("aggregation.method", "Agregasi", "Aggregation", 13),
    must(
        "missing.method",
        "Bila ada yang kosong",
        "When something is missing",
        17,
    ),
    must("provenance", "Asal", "Provenance", 15),
    must("concept_source", "Sumber konsep", "Concept source", 30),
    must("note", "Catatan", "Note", 38),
    rare("aggregation.exponent", "Pangkat", "Exponent", 10),
    rare(
        "aggregation.formula",
        "Rumus gabungan",
        "Aggregation formula",
        28,
    ),
    rare("floor", "Lantai skor anak", "Floor of child scores", 11),
    rare(
        "missing.at_least",
        "Bagian anak minimal",
        "Least share of children",
        11,
    ),
    rare("missing.value", "Skor pengganti", "Stand-in score", 11),
    rare("missing.column", "Kolom kelompok", "Group column", 16),
    rare(
        "missing.values",
        "Skor pengganti per kelompok",
        "Stand-in scores by group",
        28,
    ),
    rare("aliases", "Nama kolom lain", "Other column names", 28),
];

static INDICATOR: [Column; 29] = [
    must("code", "Kode", "Code", 8),
    must("parent", "Induk", "Parent", 8),
    edit(must("name.id", "Nama", "Name", 28)),
    edit(must("name.en", "Nama (Inggris)", "Name (English)", 24)),
    must("formula", "Rumus", "Formula", 20),
    must("unit.id", "Satuan", "Unit", 10),
    must("unit.en", "Satuan (Inggris)", "Unit (English)", 10),
    must("direction", "Arah", "Direction", 10),
    edit(must(
        "goalposts.min",
        "Batas minimum",
        "Goalpost minimum",
        11,
    )),
    edit(must(
        "goalposts.max",
        "Batas maksimum",
        "Goalpost maximum",
        11,
    )),
    edit(must("weight", "Bobot", "Weight", 8)),
    must("goalposts.source", "Sumber batas", "Goalpost source", 24),
    must("goalposts.note", "Catatan batas", "Goalpost note", 24),
    must("observed.min", "Teramati minimum", "Observed minimum", 11),
    must("observed.max", "Teramati maksimum", "Observed maximum", 11),
    must("observed.source", "Sumber teramati", "Observed source", 20),
    must("provenance", "Asal", "Provenance", 11),
    must("concept_source", "Sumber konsep", "Concept source", 26),
    rare("transform", "Transformasi", "Transform", 15),
    rare("normalisation.method", "Normalisasi", "Normalisation", 17),
    rare(
        "normalisation.mean",
        "Rerata skor z",
        "Mean of z-scores",
        10,
    ),
    rare(
        "normalisation.deviation",
        "Simpangan baku skor z",
        "Deviation of z-scores",
        11,
    ),
    rare("normalisation.unit", "Unit acuan", "Reference unit", 11),
    rare("normalisation.target", "Target", "Target", 11),
    rare(
        "normalisation.cap",
        "Potong di acuan atau target",
        "Cap at reference or target",
        12,
    ),
    rare("goalposts.clip", "Potong di batas", "Clip at goalposts", 10),
    rare("range.min", "Skor terendah", "Lowest score", 10),
    rare("range.max", "Skor tertinggi", "Highest score", 10),
    rare("aliases", "Nama kolom lain", "Other column names", 28),
];

static ITEM: [Column; 19] = [
    must("code", "Kode", "Code", 8),
    edit(must("name.id", "Nama", "Name", 30)),
    edit(must("name.en", "Nama (Inggris)", "Name (English)", 26)),
    must("unit.id", "Satuan", "Unit", 11),
    must("unit.en", "Satuan (Inggris)", "Unit (English)", 11),
    must("type", "Jenis", "Type", 9),
    must("integer", "Bulat", "Whole", 8),
    edit(must("min", "Wajar minimum", "Plausible minimum", 12)),
    edit(must("max", "Wajar maksimum", "Plausible maximum", 12)),
    must("agency", "SKPD penanggung jawab", "Responsible agency", 17),
    must("source", "Sumber lazim", "Usual source", 20),
    must("pooling", "Penggabungan", "Pooling", 14),
    must("node", "Kelompok di formulir", "Group in the form", 11),
    must("slug", "Nama pendek", "Short name", 16),
    must("provenance", "Asal", "Provenance", 11),
    must("concept_source", "Sumber konsep", "Concept source", 26),
    edit(rare(
        "yearly_change",
        "Perubahan setahun yang lazim",
        "Usual change in a year",
        12,
    )),
    rare("moves_with", "Bergerak bersama", "Moves with", 16),
    rare("aliases", "Nama kolom lain", "Other column names", 28),
];

static RULE: [Column; 7] = [
    must("code", "Kode", "Code", 8),
    must("expr", "Syarat", "Condition", 36),
    must("severity", "Keparahan", "Severity", 13),
    edit(must("tolerance", "Toleransi", "Tolerance", 11)),
    edit(must("message.id", "Pesan", "Message", 52)),
    edit(must(
        "message.en",
        "Pesan (Inggris)",
        "Message (English)",
        44,
    )),
    must("provenance", "Asal", "Provenance", 18),
];

/// The columns of a section, in the order in which they are written.
pub(crate) const fn of(section: Section) -> &'static [Column] {
    match section {
        Section::Methodology => &METHODOLOGY,
        Section::Level => &LEVEL,
        Section::Category => &CATEGORY,
        Section::Node => &NODE,
        Section::Indicator => &INDICATOR,
        Section::Item => &ITEM,
        Section::Rule => &RULE,
    }
}

/// The sheet of a section.
pub(crate) const fn sheet(section: Section) -> Text {
    match section {
        Section::Methodology => Text::fixed("Metodologi", "Methodology"),
        Section::Level => Text::fixed("Tingkat", "Levels"),
        Section::Category => Text::fixed("Kategori", "Categories"),
        Section::Node => Text::fixed("Pohon", "Tree"),
        Section::Indicator => Text::fixed("Indikator", "Indicators"),
        Section::Item => Text::fixed("Data", "Data"),
        Section::Rule => Text::fixed("Aturan", "Rules"),
    }
}

/// What people call a section's element in the middle of a sentence.
pub(crate) const fn noun(section: Section) -> Text {
    match section {
        Section::Methodology => Text::fixed("metodologi", "methodology"),
        Section::Level => Text::fixed("tingkat", "level"),
        Section::Category => Text::fixed("kategori", "category set"),
        Section::Node => Text::fixed("simpul", "node"),
        Section::Indicator => Text::fixed("indikator", "indicator"),
        Section::Item => Text::fixed("data", "item"),
        Section::Rule => Text::fixed("aturan", "rule"),
    }
}

/// The header under which people find a key of the TOML form; a group is found by its first column.
pub(crate) fn header(section: Section, key: &str) -> Option<Text> {
    let columns = of(section);
    columns
        .iter()
        .find(|column| column.key == key)
        .or_else(|| {
            columns.iter().find(|column| {
                column
                    .key
                    .strip_prefix(key)
                    .is_some_and(|rest| rest.starts_with('.'))
            })
        })
        .map(Column::header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn headers_are_unique_in_their_sheet() {
        for section in Section::LISTS.into_iter().chain([Section::Methodology]) {
            for lang in [Lang::Id, Lang::En] {
                let mut headers: Vec<String> = of(section)
                    .iter()
                    .map(|column| column.header().get(lang).to_lowercase())
                    .collect();
                headers.sort();
                headers.dedup();
                assert_eq!(headers.len(), of(section).len(), "{section:?} {lang:?}");
            }
        }
    }

    #[test]
    fn rare_columns_come_last() {
        for section in Section::LISTS.into_iter().chain([Section::Methodology]) {
            assert!(
                of(section).is_sorted_by_key(|column| column.rare),
                "{section:?}"
            );
        }
    }

    /// The page for people says of every column whether it must be there.
    #[test]
    fn the_page_tells_which_columns_must_be_there() {
        let page = include_str!("../../docs/methodology.md");
        for section in Section::LISTS.into_iter().chain([Section::Methodology]) {
            let sheet = sheet(section);
            for column in of(section) {
                let (name, key) = (column.header().id, column.key);
                let must = if column.required() { " ya |" } else { " |" };
                let row = format!("| {} | {name} | `{key}` |{must}", sheet.id);
                assert!(page.lines().any(|line| line == row), "{row}");
            }
        }
    }

    #[test]
    fn a_group_is_named_by_its_first_column() {
        assert_eq!(
            header(Section::Indicator, "goalposts").unwrap().id,
            "Batas minimum"
        );
        assert_eq!(header(Section::Node, "name").unwrap().id, "Nama");
        assert!(header(Section::Node, "nam").is_none());
    }
}
