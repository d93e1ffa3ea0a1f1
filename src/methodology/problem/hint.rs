//! How to mend the problems of definitions.

use super::{Choice, Expected, Limit, Problem, ProblemKind};
use crate::lang::{Lang, Text};
use crate::methodology::formula::is_name;
use crate::methodology::record::Section;
use crate::methodology::source::At;
use crate::methodology::{codes, columns};

impl Problem {
    /// How to mend it: the near spelling where there is one, otherwise the advice of the code.
    #[must_use]
    pub fn hint(&self) -> Text {
        if let Some(hint) = self.hint_for_cell() {
            return hint;
        }
        match &self.kind {
            ProblemKind::UnknownKey {
                near: Some(near), ..
            } => did_you_mean(&self.field(near)),
            ProblemKind::UnknownKey { known, .. } => keys(known),
            ProblemKind::UnknownWord { choices, near, .. } => self.words(choices, near.as_ref()),
            ProblemKind::UnknownCode { target, near, .. } => near_code(near.as_deref(), *target),
            ProblemKind::Formula(kind) | ProblemKind::Condition(kind) => kind.hint(),
            ProblemKind::MissingSection { section, near } => {
                self.section(*section, near.as_deref())
            }
            ProblemKind::MissingColumn { field, near } => self.column(field, near.as_deref()),
            ProblemKind::DecimalComma { written } => {
                let meant = written.replace(',', ".");
                Text::new(
                    format!("desimal ditulis dengan titik: {meant}"),
                    format!("decimals are written with a point: {meant}"),
                )
            }
            ProblemKind::WrongType {
                field,
                expected,
                found,
            } => wrong_type(field, *expected, found),
            ProblemKind::BadCode { code } => bad_code(code),
            ProblemKind::DividedPower { base, by } => Text::new(
                format!("tulis {base}^(1/{by}) untuk akar, atau {base} / {by} untuk pembagian"),
                format!("write {base}^(1/{by}) for a root, or {base} / {by} for a division"),
            ),
            ProblemKind::Parameter { value, limit, .. } => parameter_number(*value, *limit),
            ProblemKind::Missing { field } => self.missing(field),
            ProblemKind::NumberTooLarge { .. } => Text::fixed(
                "periksa angkanya, dan pakai satuan yang lebih besar bila perlu",
                "check the number, and use a larger unit if need be",
            ),
            ProblemKind::EmptyText { .. } => Text::fixed("isi teksnya", "fill the text in"),
            ProblemKind::OutOfRange {
                field: "final_percent",
                ..
            } => Text::fixed(
                "tulis persen kelengkapan; 100 berarti semua data wajib terisi",
                "write the percentage of completeness; 100 means all required data",
            ),
            ProblemKind::Duplicate { first, .. } => duplicate(first),
            ProblemKind::MissingParameter { parameter, .. } => self.parameter(parameter),
            ProblemKind::NotAChild {
                near: Some(near), ..
            } => did_you_mean(&Text::same(format!("`{near}`"))),
            ProblemKind::ZeroInMean { lowest, .. } if *lowest < 0.0 => Text::fixed(
                "tulis floor dengan bilangan positif, atau pakai rerata aritmetika",
                "write a positive floor, or use the arithmetic mean",
            ),
            ProblemKind::ManyRoots { .. } => Text::fixed(
                "isi induk pada semua simpul kecuali satu",
                "give all nodes but one a parent",
            ),
            ProblemKind::ExcelFormula => Text::fixed(
                "ubah format sel menjadi Teks, lalu tulis rumusnya tanpa “=” di depan",
                "change the cell's format to Text and write the formula without a leading “=”",
            ),
            ProblemKind::FormulaWithoutValue => Text::fixed(
                "buka berkasnya di Excel atau LibreOffice, simpan, lalu ulangi",
                "open the file in Excel or LibreOffice, save it, and try again",
            ),
            _ => self.advice(),
        }
    }

    /// The advice of the code, as the catalogue has it.
    fn advice(&self) -> Text {
        codes()
            .find(|doc| doc.code == self.code())
            .map_or_else(Text::default, |doc| sentence_inside(&doc.fix))
    }

    fn missing(&self, field: &str) -> Text {
        if matches!(self.at, At::Place(_)) {
            return Text::fixed("isi selnya", "fill the cell in");
        }
        // Fields of a group stand between its braces, where only their own name is written.
        let key = field.rsplit('.').next().unwrap_or(field);
        Text::new(format!("tambahkan `{key} = …`"), format!("add `{key} = …`"))
    }

    /// The parameter as it is written, with a value that shows its form.
    fn parameter(&self, parameter: &str) -> Text {
        if matches!(self.at, At::Place(_)) {
            let name = self.field(parameter);
            return Text::new(
                format!("isi kolom {}", name.id),
                format!("fill in the column {}", name.en),
            );
        }
        let example = match parameter.rsplit_once('.') {
            Some((group, "exponent")) => (group, "generalised", "exponent = 0.5"),
            Some((group, "formula")) => (group, "formula", "formula = \"(A * B) ^ (1/2)\""),
            Some((group, "value")) => (group, "fixed", "value = 0"),
            Some((group, "column" | "values")) => (
                group,
                "group",
                "column = \"…\", values = { A = 40, B = 50 }",
            ),
            Some((group, "unit")) => (group, "distance-to-reference", "unit = \"AUT\""),
            Some((group, _)) => (group, "distance-to-target", "target = 75"),
            None => return self.missing(parameter),
        };
        let (group, method, rest) = example;
        let written = format!("{group} = {{ method = \"{method}\", {rest} }}");
        Text::new(
            format!("tulis, misalnya, {written}"),
            format!("write, for example, {written}"),
        )
    }

    fn words(&self, choices: &[Choice], near: Option<&Choice>) -> Text {
        let list = |lang| {
            let words: Vec<String> = choices
                .iter()
                .map(|choice| format!("“{}”", self.choice(choice).get(lang)))
                .collect();
            words.join(", ")
        };
        let (id, en) = (list(Lang::Id), list(Lang::En));
        let Some(near) = near.map(|near| self.choice(near)) else {
            return Text::new(format!("pilihannya: {id}"), format!("the choices are {en}"));
        };
        Text::new(
            format!("mungkin maksudnya “{}”? Pilihannya: {id}", near.id),
            format!("did you mean “{}”? The choices are {en}", near.en),
        )
    }

    fn section(&self, section: Section, near: Option<&str>) -> Text {
        let sheet = columns::sheet(section);
        match (near, &self.at) {
            (Some(near), _) => Text::new(
                format!("mungkin lembar “{near}”? Beri nama “{}”", sheet.id),
                format!("perhaps the sheet “{near}”? Name it “{}”", sheet.en),
            ),
            (None, At::Place(_)) => Text::fixed(
                "buat contoh yang lengkap dengan: ikesos method export -o contoh.xlsx",
                "make a complete example with: ikesos method export -o example.xlsx",
            ),
            (None, _) => Text::fixed(
                "buat contoh yang lengkap dengan: ikesos method export -o contoh.toml",
                "make a complete example with: ikesos method export -o example.toml",
            ),
        }
    }

    fn column(&self, field: &str, near: Option<&str>) -> Text {
        let name = self.field(field);
        let noun = self.line_noun();
        match near {
            Some(near) => Text::new(
                format!(
                    "{} “{near}” mungkin dimaksudkan sebagai {}; betulkan judulnya",
                    noun.id, name.id
                ),
                format!(
                    "the {} “{near}” is perhaps meant as {}; correct its header",
                    noun.en, name.en
                ),
            ),
            None => Text::new(
                format!(
                    "kembalikan {} berjudul {}; isinya boleh kosong bila memang tidak diperlukan",
                    noun.id, name.id
                ),
                format!(
                    "put the {} with the header {} back; it may be left blank where nothing is needed",
                    noun.en, name.en
                ),
            ),
        }
    }
}

fn keys(known: &[&str]) -> Text {
    let keys: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
    let keys = keys.join(", ");
    Text::new(
        format!("yang dikenal di sini: {keys}"),
        format!("known here are {keys}"),
    )
}

fn near_code(near: Option<&str>, target: Section) -> Text {
    if let Some(near) = near {
        return did_you_mean(&Text::same(format!("“{near}”")));
    }
    let noun = columns::noun(target);
    Text::new(
        format!("tambahkan {} itu, atau betulkan kodenya", noun.id),
        format!("add that {}, or correct the code", noun.en),
    )
}

fn did_you_mean(what: &Text) -> Text {
    Text::new(
        format!("mungkin maksudnya {}?", what.id),
        format!("did you mean {}?", what.en),
    )
}

fn duplicate(first: &At) -> Text {
    match first {
        At::Bytes(_) => Text::fixed(
            "pemakaian pertamanya ditunjukkan juga; beri kode lain pada salah satunya",
            "its first use is shown too; give one of them another code",
        ),
        _ => Text::fixed(
            "beri kode lain pada salah satunya",
            "give one of them another code",
        ),
    }
}

/// How to write what was expected.
fn wrong_type(field: &str, expected: Expected, found: &str) -> Text {
    let key = field.rsplit('.').next().unwrap_or(field);
    match expected {
        Expected::Number | Expected::Whole if is_number_in_quotes(found) => Text::fixed(
            "tulis bilangan tanpa tanda kutip dan dengan titik desimal",
            "write numbers without quotes and with a decimal point",
        ),
        Expected::Text if field == "direction" => direction(found),
        Expected::Text => example(&format!("{key} = \"…\"")),
        Expected::Bilingual => example(&format!("{key} = {{ id = \"…\", en = \"…\" }}")),
        Expected::Number => example(&format!("{key} = 12.5")),
        Expected::Whole => example(&format!("{key} = 12")),
        Expected::Boolean => Text::new(
            format!("tulis {key} = true atau {key} = false"),
            format!("write {key} = true or {key} = false"),
        ),
        // The methodology's own name, written below the heading of a section.
        Expected::Names if field == "table.name" && !found.starts_with('[') => Text::fixed(
            "nama metodologi ditulis di atas bagian pertama; di dalam [table], `name` adalah daftar \
             judul kolom, misalnya name = [\"Kabupaten\"]",
            "the methodology's name is written above the first section; inside [table], `name` is a \
             list of column headers, such as name = [\"Regency\"]",
        ),
        Expected::Names => example(&format!("{key} = [\"…\", \"…\"]")),
        Expected::List => example(&format!("{key} = [ … ]")),
        Expected::Group | Expected::NumbersByName => example(&format!("{key} = {{ … }}")),
        Expected::Sections => Text::new(
            format!("tulis [[{key}]] dengan dua kurung siku, sekali untuk setiap unsur"),
            format!("write [[{key}]] with two brackets, once for each element"),
        ),
        Expected::Pooling => Text::new(
            format!("tulis {key} = \"sum\", \"none\", atau {{ weighted_by = \"KODE\" }}"),
            format!("write {key} = \"sum\", \"none\" or {{ weighted_by = \"CODE\" }}"),
        ),
        Expected::Method => Text::new(
            format!("tulis {key} = \"CARA\", atau {{ method = \"CARA\", … }} dengan isiannya"),
            format!(
                "write {key} = \"METHOD\", or {{ method = \"METHOD\", … }} with its parameters"
            ),
        ),
    }
}

fn example(written: &str) -> Text {
    Text::new(
        format!("tulis, misalnya, {written}"),
        format!("write, for example, {written}"),
    )
}

/// Other programs write directions as 1 and -1.
fn direction(found: &str) -> Text {
    match found.parse::<f64>() {
        Ok(number) if number != 0.0 => {
            let word = if number < 0.0 { "negative" } else { "positive" };
            Text::new(
                format!("tulis direction = \"{word}\""),
                format!("write direction = \"{word}\""),
            )
        }
        _ => Text::fixed(
            "tulis direction = \"positive\" atau direction = \"negative\"",
            "write direction = \"positive\" or direction = \"negative\"",
        ),
    }
}

/// A code that can be one, from one that cannot.
fn bad_code(code: &str) -> Text {
    let letters = code.trim().chars();
    let mut meant: String = letters
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '_'
            }
        })
        .collect();
    if !is_name(&meant) {
        meant.insert(0, '_');
    }
    let (id, en) = if is_name(&meant) && meant.len() <= 40 {
        (
            format!(", misalnya {meant}"),
            format!(", for example {meant}"),
        )
    } else {
        (String::new(), String::new())
    };
    Text::new(
        format!(
            "kode terdiri atas huruf a–z, angka, garis bawah, dan titik, dan tidak diawali angka{id}"
        ),
        format!(
            "a code is made of the letters a–z, digits, _ and points, and begins with no digit{en}"
        ),
    )
}

/// The number that was probably meant.
fn parameter_number(value: f64, limit: Limit) -> Text {
    match limit {
        Limit::NotZero => Text::fixed(
            "pangkat 0 adalah rerata geometrik: tulis \"geometric\"",
            "exponent 0 is the geometric mean: write \"geometric\"",
        ),
        Limit::Positive => Text::fixed("tulis bilangan di atas nol", "write a number above zero"),
        Limit::Share if value > 1.0 && value <= 100.0 => {
            let share = value / 100.0;
            Text::new(
                format!("bagian ditulis sebagai pecahan: {share}, bukan {value} persen"),
                format!("a share is written as a fraction: {share}, not {value} percent"),
            )
        }
        Limit::Share => Text::fixed(
            "tulis bagian dari 0 sampai 1, misalnya 0.66",
            "write a share from 0 to 1, such as 0.66",
        ),
    }
}

fn is_number_in_quotes(found: &str) -> bool {
    let inner = found.trim_matches('"').replace(',', ".");
    found.starts_with('"') && inner.parse::<f64>().is_ok()
}

/// A sentence of the catalogue as it stands behind `hint:`, without capital and full stop.
fn sentence_inside(text: &Text) -> Text {
    Text::new(lowered(&text.id), lowered(&text.en))
}

fn lowered(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string());
    let rest = letters.as_str().trim_end_matches('.');
    format!("{}{rest}", first.unwrap_or_default())
}
