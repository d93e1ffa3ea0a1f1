//! The first sheet: the methodology's own fields, and how the workbook is edited.

use rust_xlsxwriter::{DataValidation, FormatAlign, Formula, Worksheet, XlsxError};

use super::content::{self, Content};
use super::table::SPARE_ROWS;
use super::{HEADER_ROW, footer, order, sheet_name};
use crate::lang::{Lang, Text};
use crate::methodology::columns;
use crate::methodology::model::{Methodology, Transform};
use crate::methodology::record::Section;
use crate::methodology::words::{AggregationWord, MissingWord, NormalisationWord, Word};
use crate::workbook::PlainText;
use crate::workbook::style;

/// Widths of the three columns, in characters.
const WIDTHS: [u16; 3] = [34, 62, 58];
/// Row of the first field, from 0.
const FIRST_FIELD: u32 = 5;

pub(super) fn write(sheet: &mut Worksheet, m: &Methodology, lang: Lang) -> Result<(), XlsxError> {
    sheet.set_name(sheet_name(Section::Methodology, lang))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, f64::from(width))?;
    }
    sheet.set_screen_gridlines(false);
    style::landscape_page(sheet, &footer(m, lang), lang);
    sheet.set_print_fit_to_pages(1, 1);
    heading(sheet, m, lang)?;
    let next = fields(sheet, m, lang)?;
    let next = guide(sheet, next + 1, lang)?;
    contents(sheet, next + 1, m, lang)
}

/// Title and notice.
fn heading(sheet: &mut Worksheet, m: &Methodology, lang: Lang) -> Result<(), XlsxError> {
    let subtitle = Text::fixed(
        "Buku kerja metodologi: sunting sel berwarna, simpan, lalu pakai berkas ini sebagaimana adanya.",
        "Methodology workbook: edit the coloured cells, save, and use this file as it is.",
    );
    sheet.write_text(0, 0, m.name.get(lang), &style::title())?;
    sheet.set_row_height(0, 26)?;
    sheet.write_text(1, 0, subtitle.get(lang), &style::subtitle())?;
    let notice = m.notice.get(lang);
    if !notice.is_empty() {
        let format = style::text()
            .set_bold()
            .set_font_color(style::WARN)
            .set_background_color(style::WARN_TINT)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_indent(1);
        sheet.merge_range(2, 0, 2, 2, notice, &format)?;
        sheet.set_row_height(2, height(notice, &WIDTHS) + 6.0)?;
    }
    Ok(())
}

/// Height of a row whose text runs over several columns: programs do not fit merged cells.
fn height(text: &str, widths: &[u16]) -> f64 {
    let width = widths.iter().map(|width| usize::from(*width)).sum();
    style::LINE_HEIGHT * f64::from(style::lines(text, width)) + 3.0
}

/// The fields as label, value and explanation; the row after them.
fn fields(sheet: &mut Worksheet, m: &Methodology, lang: Lang) -> Result<u32, XlsxError> {
    let headers = [
        Text::fixed("Isian", "Field"),
        Text::fixed("Nilai", "Value"),
        Text::fixed("Keterangan", "Explanation"),
    ];
    header_row(sheet, FIRST_FIELD - 1, &headers, lang)?;
    let values = content::rows(m, Section::Methodology, lang);
    let values = values.into_iter().next().unwrap_or_default();
    let mut row = FIRST_FIELD;
    for (column, value) in columns::of(Section::Methodology).iter().zip(values) {
        let plain = if column.editable {
            style::input()
        } else {
            style::cell()
        };
        let format = plain.set_text_wrap().set_align(FormatAlign::Left);
        let bold = style::cell().set_bold();
        sheet.write_text(row, 0, column.header().get(lang), &bold)?;
        let shown = match &value {
            Content::Text(text) => text.clone(),
            Content::Blank | Content::Number(_) => String::new(),
        };
        match value {
            Content::Blank => sheet.write_blank(row, 1, &format)?,
            Content::Text(text) => sheet.write_text(row, 1, text, &format.set_num_format("@"))?,
            Content::Number(number) => sheet.write_number_with_format(row, 1, number, &format)?,
        };
        let muted = style::cell().set_text_wrap().set_font_color(style::MUTED);
        sheet.write_text(row, 2, explanation(column.key).get(lang), &muted)?;
        let explained = height(explanation(column.key).get(lang), &WIDTHS[2..]);
        sheet.set_row_height(row, height(&shown, &WIDTHS[1..2]).max(explained))?;
        if let Some(validation) = choices(column.key, m, lang)? {
            sheet.add_data_validation(row, 1, row, 1, &validation)?;
        }
        row += 1;
    }
    Ok(row)
}

fn header_row(
    sheet: &mut Worksheet,
    row: u32,
    headers: &[Text],
    lang: Lang,
) -> Result<(), XlsxError> {
    for (column, header) in (0..).zip(headers) {
        sheet.write_text(row, column, header.get(lang), &style::header())?;
    }
    Ok(())
}

/// The drop-down of a field that takes one of a few words.
fn choices(key: &str, m: &Methodology, lang: Lang) -> Result<Option<DataValidation>, XlsxError> {
    Ok(match key {
        "official" => Some(one_of::<bool>(lang)?),
        "defaults.transform" => Some(one_of::<Transform>(lang)?),
        "defaults.normalisation" => Some(one_of::<NormalisationWord>(lang)?),
        "defaults.aggregation" => Some(one_of::<AggregationWord>(lang)?),
        "defaults.missing" => Some(one_of::<MissingWord>(lang)?),
        "category_set" if !m.category_sets.is_empty() => {
            // The sheet's own column, where sets may be added.
            let sheet = sheet_name(Section::Category, lang);
            let rows = content::rows(m, Section::Category, lang).len();
            let from = HEADER_ROW as usize + 2;
            let to = from + rows.max(1) - 1 + SPARE_ROWS as usize;
            let source = Formula::new(format!("='{sheet}'!$A${from}:$A${to}"));
            Some(DataValidation::new().allow_list_formula(source))
        }
        _ => None,
    })
}

/// A drop-down of words.
fn one_of<W: Word>(lang: Lang) -> Result<DataValidation, XlsxError> {
    let label = |word: &W| word.label().get(lang).to_owned();
    let words: Vec<String> = W::ALL.iter().map(label).collect();
    DataValidation::new().allow_list_strings(&words)
}

/// What a field means to the analyst.
fn explanation(key: &str) -> Text {
    match key {
        "schema_version" => Text::fixed(
            "Versi susunan buku kerja ini; jangan diubah.",
            "Version of the layout of this workbook; leave it as it is.",
        ),
        "id" => Text::fixed(
            "Pengenal singkat. Ganti bila isinya menjadi metodologi lain.",
            "Short identifier. Change it when this becomes another methodology.",
        ),
        "version" => Text::fixed(
            "Naikkan setiap kali bobot, batas, atau rumus berubah.",
            "Raise it whenever weights, goalposts or formulas change.",
        ),
        "official" => Text::fixed(
            "“ya” hanya bila pemilik indeks menetapkannya sebagai metodologi resmi.",
            "“yes” only when the owner of the index declares it the official methodology.",
        ),
        "name.id" => Text::fixed(
            "Nama yang tampil pada semua hasil.",
            "Name shown on all results.",
        ),
        "name.en" => Text::fixed("Nama dalam bahasa Inggris.", "Name in English."),
        "notice.id" => Text::fixed(
            "Kalimat yang menyertai setiap hasil.",
            "The sentence that every result carries.",
        ),
        "notice.en" => Text::fixed(
            "Kalimat itu dalam bahasa Inggris.",
            "That sentence in English.",
        ),
        "provenance" => Text::fixed(
            "seed = pernyataan publik tentang indeksnya; public:… = sumber publik; assumed = asumsi kerja.",
            "seed = public statement on the index; public:… = public source; assumed = working assumption.",
        ),
        "concept_source" => Text::fixed(
            "Tempat konsepnya didefinisikan.",
            "Where its concepts are defined.",
        ),
        "final_percent" => Text::fixed(
            "Kelengkapan data wajib, dalam persen, agar hasil berstatus FINAL.",
            "Completeness of the required data, in percent, for a result to be FINAL.",
        ),
        "category_set" => Text::fixed(
            "Salah satu kategori dari lembar Kategori.",
            "One of the sets of the sheet Categories.",
        ),
        key if key.starts_with("table.") => Text::fixed(
            "Judul kolom pada tabel, di samping kode/nama/tahun; beberapa nama dipisahkan titik koma.",
            "Heading of the column in tables, beside code/name/year; several names with semicolons.",
        ),
        "validation.oldest_years" => Text::fixed(
            "Data yang lebih tua dari ini diberi peringatan.",
            "Older data are warned of.",
        ),
        "validation.yearly_change" => Text::fixed(
            "Perubahan terhadap tahun lalu yang lebih besar diberi peringatan; data dapat memiliki batasnya sendiri.",
            "A larger change since last year is warned of; an item may have a limit of its own.",
        ),
        "validation.yearly_points" => Text::fixed(
            "Hal yang sama untuk data berupa persentase, dalam poin.",
            "The same for items that are percentages, in points.",
        ),
        "validation.from_zero" => Text::fixed(
            "Dari nol tidak ada perubahan relatif: nilai yang melebihi bagian ini dari rentang wajar datanya diberi peringatan.",
            "From zero there is no relative change: a value beyond this share of the item's plausible range is warned of.",
        ),
        "validation.small_count" => Text::fixed(
            "Jumlah di bawah ini, dulu dan sekarang, boleh berubah berapa pun.",
            "Counts below this, before and now, may change by any amount.",
        ),
        "validation.copied_digits" => Text::fixed(
            "Nilai dengan angka penting sebanyak ini yang sama persis dengan tahun lalu diberi peringatan.",
            "A value with this many significant digits that equals last year's is warned of.",
        ),
        "validation.copied_share" => Text::fixed(
            "Formulir yang nilainya sebanyak ini sama persis dengan tahun lalu diberi satu peringatan.",
            "A form of which this share of values equals last year's gets one warning.",
        ),
        "validation.clipped_points" => Text::fixed(
            "Indikator di luar batasnya diberi catatan bila skor yang terpotong sebanyak ini atau lebih.",
            "An indicator beyond its goalposts is noted when this much of its score or more is cut off.",
        ),
        "validation.opposite_change" => Text::fixed(
            "Data yang lazim bergerak bersama diberi peringatan bila berlawanan sebesar ini.",
            "Items that usually move together are warned of when they part by this much.",
        ),
        "defaults.agency" => Text::fixed(
            "Berlaku untuk data yang kolom SKPD-nya kosong.",
            "Holds for items whose agency is left blank.",
        ),
        key if key.starts_with("defaults.") => Text::fixed(
            "Berlaku di mana kolomnya kosong; kosong = cara biasa.",
            "Holds where its column is left blank; blank = the usual way.",
        ),
        _ => Text::fixed(
            "Skala indikator ternormalisasi dan semua skor.",
            "Scale of the normalised indicators and of all scores.",
        ),
    }
}

/// How the workbook is edited; the row after it.
fn guide(sheet: &mut Worksheet, first: u32, lang: Lang) -> Result<u32, XlsxError> {
    let title = Text::fixed("Cara menyunting", "How to edit");
    sheet.write_text(first, 0, title.get(lang), &style::group())?;
    for column in 1..3 {
        sheet.write_blank(first, column, &style::group())?;
    }
    let swatch = Text::fixed("sel yang lazim disunting", "cells usually edited");
    sheet.write_text(first + 1, 0, swatch.get(lang), &style::input())?;
    let mut row = first + 1;
    for step in steps() {
        let step = step.get(lang);
        sheet.merge_range(row, 1, row, 2, step, &style::wrapped())?;
        sheet.set_row_height(row, height(step, &WIDTHS[1..]))?;
        row += 1;
    }
    Ok(row)
}

/// The steps of the guide.
const fn steps() -> [Text; 6] {
    [
        Text::fixed(
            "Ubah bobot, batas minimum dan maksimum, dan nama pada sel berwarna. Bobot berlaku di antara saudara dalam satu induk: 2, 1, 1 sama dengan 50, 25, 25.",
            "Change weights, goalpost minimum and maximum, and names in the coloured cells. Weights are relative among the children of one parent: 2, 1, 1 means 50, 25, 25.",
        ),
        Text::fixed(
            "Baris boleh ditambah, dihapus, dan diurutkan; kolom boleh dipindahkan dan ditambah. Kolom dikenali dari judulnya, unsur dari kodenya.",
            "Rows may be added, deleted and sorted; columns may be moved and added. Columns are known by their header, elements by their code.",
        ),
        Text::fixed(
            "Rumus indikator dan syarat aturan ditulis sebagai teks dengan kode data, misalnya 100 * D17 / D16, bukan sebagai rumus Excel.",
            "Formulas of indicators and conditions of rules are text with item codes, for example 100 * D17 / D16, not Excel formulas.",
        ),
        Text::fixed(
            "Kolom yang jarang diperlukan (transformasi, normalisasi lain, lantai, nama kolom lain) dilipat di sebelah kanan: klik tanda + di atas judul kolom. Kosong berarti cara biasa.",
            "Columns that are rarely needed (transform, other normalisations, floor, other column names) are folded on the right: click the + above the headers. Blank means the usual way.",
        ),
        Text::fixed(
            "Periksa sesudah menyunting: ikesos method check BERKAS.xlsx. Kesalahan disebut dengan lembar dan selnya.",
            "Check after editing: ikesos method check FILE.xlsx. Mistakes are named with their sheet and cell.",
        ),
        Text::fixed(
            "Pakai: ikesos compute DATA.xlsx --method BERKAS.xlsx, juga pada template dan validate.",
            "Use: ikesos compute DATA.xlsx --method FILE.xlsx, likewise with template and validate.",
        ),
    ]
}

/// The other sheets and how much stands in them.
fn contents(
    sheet: &mut Worksheet,
    first: u32,
    m: &Methodology,
    lang: Lang,
) -> Result<(), XlsxError> {
    let headers = [
        Text::fixed("Lembar", "Sheet"),
        Text::fixed("Isi", "Content"),
        Text::fixed("Jumlah baris", "Rows"),
    ];
    header_row(sheet, first, &headers, lang)?;
    let left = style::cell().set_align(FormatAlign::Left).set_text_wrap();
    let linked = left.clone().set_font_color(style::INK).set_bold();
    for (row, section) in (first + 1..).zip(order()) {
        let name = sheet_name(section, lang);
        let link = format!("internal:'{name}'!A1");
        let count = content::rows(m, section, lang).len();
        sheet.write_url_with_options(row, 0, link.as_str(), &name, "", Some(&linked))?;
        sheet.write_text(row, 1, purpose(section).get(lang), &left)?;
        sheet.write_number_with_format(row, 2, count as f64, &left)?;
        sheet.set_row_height(row, height(purpose(section).get(lang), &WIDTHS[1..2]))?;
    }
    Ok(())
}

/// What a section's sheet is for, in a sentence.
pub(super) const fn purpose(section: Section) -> Text {
    match section {
        Section::Methodology => Text::fixed(
            "Identitas dan pengaturan metodologi.",
            "Identity and settings of the methodology.",
        ),
        Section::Level => Text::fixed(
            "Nama tingkat pohon, dari akar ke bawah.",
            "Names of the tree's levels, from the root downwards.",
        ),
        Section::Category => Text::fixed(
            "Kelas skor; nilai tepat pada batas masuk kelas yang lebih tinggi.",
            "Classes of scores; a value on a bound belongs to the higher class.",
        ),
        Section::Node => Text::fixed(
            "Indeks, dimensi, variabel: bobot di antara saudara dan cara menggabungkan anaknya.",
            "Index, dimensions, variables: weight among siblings and how children are combined.",
        ),
        Section::Indicator => Text::fixed(
            "Rumus, satuan, arah, batas, dan bobot setiap indikator.",
            "Formula, unit, direction, goalposts and weight of every indicator.",
        ),
        Section::Item => Text::fixed(
            "Data yang diisi daerah: satuan, jenis, rentang wajar, dan penanggung jawabnya.",
            "Data that regions fill in: unit, type, plausible range and who is responsible.",
        ),
        Section::Rule => Text::fixed(
            "Hubungan antardata yang harus berlaku.",
            "Relations between data that must hold.",
        ),
    }
}
