//! The sheet Petunjuk: how to fill in the form, on one page.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::lang::Text;
use crate::submission::layout::{Availability, Column, SHEET_GUIDE};
use crate::workbook::{PlainText, style};

use super::draft::Draft;
use super::protect;
use super::status::Status;

/// Columns: a narrow one for numbers, one for terms, a wide one for text.
const NUMBER: u16 = 0;
const TERM: u16 = 1;
const BODY: u16 = 2;
/// Their widths, in characters.
const WIDTHS: [u16; 3] = [4, 22, 78];

/// Write the sheet.
pub(in crate::output) fn write(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_GUIDE))?;
    for (column, width) in (NUMBER..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_tab_color(style::INK);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    style::single_page(sheet, &super::footer(draft), draft.lang);
    let mut page = Page {
        sheet,
        draft,
        row: 0,
    };
    page.head()?;
    page.section(&Text::fixed("Langkah pengisian", "Steps"))?;
    for (number, step) in (1u32..).zip(steps()) {
        page.step(number, &step)?;
    }
    page.section(&Text::fixed("Menulis nilai", "Writing values"))?;
    for (term, meaning) in values() {
        page.term(&term, &meaning, &style::text())?;
    }
    page.section(&Column::Availability.header())?;
    for word in Availability::ALL {
        page.term(&word.word(), &availability(word), &style::text().set_bold())?;
    }
    page.section(&Text::fixed("Arti warna dan Status", "Colours and Status"))?;
    for (term, meaning, format) in legend() {
        page.term(&term, &meaning, &format)?;
    }
    page.section(&Text::fixed("Bila ragu", "When in doubt"))?;
    page.paragraph(&help())
}

/// The page as it is written, from the top.
struct Page<'p, 'd> {
    sheet: &'p mut Worksheet,
    draft: &'p Draft<'d>,
    row: u32,
}

impl Page<'_, '_> {
    /// Title, methodology, notice, banner and purpose.
    fn head(&mut self) -> Result<(), XlsxError> {
        let (draft, methodology) = (self.draft, self.draft.methodology);
        self.sheet.set_row_height(self.row, 26.0)?;
        self.line(&super::title(draft), &style::title())?;
        let definition = Text::new(
            format!(
                "{} · {} versi {}",
                methodology.name.id, methodology.id, methodology.version
            ),
            format!(
                "{} · {} version {}",
                methodology.name.en, methodology.id, methodology.version
            ),
        );
        self.line(draft.text(&definition), &style::subtitle())?;
        self.line(
            draft.text(&methodology.notice),
            &style::subtitle().set_bold().set_font_color(style::WARN),
        )?;
        if let Some(banner) = &draft.form.banner {
            self.banner(draft.text(banner))?;
        }
        self.row += 1;
        self.paragraph(&purpose(draft))
    }

    /// One line of text over the whole width.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet.write_text(self.row, NUMBER, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// A sentence in a box that nobody overlooks.
    fn banner(&mut self, text: &str) -> Result<(), XlsxError> {
        let format = style::wrapped()
            .set_bold()
            .set_font_color(style::BAD)
            .set_background_color(style::BAD_TINT)
            .set_border(FormatBorder::Medium)
            .set_border_color(style::BAD)
            .set_align(FormatAlign::VerticalCenter)
            .set_align(FormatAlign::Left)
            .set_indent(1);
        self.row += 1;
        self.merged(text, &format, 8.0)
    }

    /// A paragraph over the whole width.
    fn paragraph(&mut self, text: &Text) -> Result<(), XlsxError> {
        self.merged(self.draft.text(text), &style::wrapped(), 2.0)
    }

    /// Text merged over the whole width, its height set because merged rows do not fit themselves.
    fn merged(&mut self, text: &str, format: &Format, space: f64) -> Result<(), XlsxError> {
        // Bold and proportional letters: a little less than the nominal width.
        let width = usize::from(WIDTHS.iter().sum::<u16>()) - 6;
        self.set_height(style::lines(text, width), space)?;
        self.sheet
            .merge_range(self.row, NUMBER, self.row, BODY, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// A section's heading.
    fn section(&mut self, text: &Text) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, 8.0)?;
        self.row += 1;
        let format = style::group().set_align(FormatAlign::VerticalCenter);
        self.sheet
            .set_row_height(self.row, style::LINE_HEIGHT + 4.0)?;
        for column in [TERM, BODY] {
            self.sheet.write_blank(self.row, column, &format)?;
        }
        let text = self.draft.text(text);
        self.line(text, &format)
    }

    /// A numbered step.
    fn step(&mut self, number: u32, text: &Text) -> Result<(), XlsxError> {
        let text = self.draft.text(text);
        let width = usize::from(WIDTHS[1] + WIDTHS[2]) - 4;
        self.set_height(style::lines(text, width), 3.0)?;
        let format = style::text().set_bold().set_align(FormatAlign::Center);
        self.sheet
            .write_number_with_format(self.row, NUMBER, number, &format)?;
        self.sheet
            .merge_range(self.row, TERM, self.row, BODY, text, &style::wrapped())?;
        self.row += 1;
        Ok(())
    }

    /// A term and its meaning.
    fn term(&mut self, term: &Text, meaning: &Text, format: &Format) -> Result<(), XlsxError> {
        let (term, meaning) = (self.draft.text(term), self.draft.text(meaning));
        let lines = style::lines(meaning, usize::from(WIDTHS[2]) - 3);
        let lines = lines.max(style::lines(term, usize::from(WIDTHS[1]) - 2));
        self.set_height(lines, 3.0)?;
        let left = |format: Format| format.set_align(FormatAlign::Left).set_indent(1);
        let format = left(format.clone().set_text_wrap());
        self.sheet.write_text(self.row, TERM, term, &format)?;
        self.sheet
            .write_text(self.row, BODY, meaning, &left(style::wrapped()))?;
        self.row += 1;
        Ok(())
    }

    /// Height of the current row.
    fn set_height(&mut self, lines: u32, space: f64) -> Result<(), XlsxError> {
        let height = f64::from(lines) * style::LINE_HEIGHT + space;
        self.sheet.set_row_height(self.row, height)?;
        Ok(())
    }
}

/// What the form is for.
fn purpose(draft: &Draft) -> Text {
    let methodology = draft.methodology;
    let (count, name) = (methodology.items.len(), &methodology.root().name);
    Text::new(
        format!(
            "Formulir ini mengumpulkan {count} data untuk menghitung {} satu daerah pada satu tahun. \
             Isi dahulu yang sudah ada; sisanya diminta kepada instansi masing-masing. Hanya angka \
             jumlah yang diperlukan: jangan menulis NIK, nama, atau alamat warga.",
            name.id
        ),
        format!(
            "This form collects the {count} data items needed to compute the {} of one region in one \
             year. Fill in what you hold first and request the rest from the agencies that hold it. \
             Only totals are needed: never enter anyone's identity number, name or address.",
            name.en
        ),
    )
}

/// The steps, in order.
fn steps() -> [Text; 6] {
    [
        Text::fixed(
            "Lembar Identitas: isi kode dan nama daerah, tahun data, serta instansi pengisi.",
            "Sheet Identity: enter the region's code and name, the data year and the filling agency.",
        ),
        Text::fixed(
            "Lembar Data: isi kolom kuning pada setiap baris: Nilai, Ketersediaan, Tahun data, Sumber, \
             Catatan. Satuan dan rentang wajarnya muncul ketika sel Nilai dipilih. Untuk melihat \
             data satu instansi, pakai saringan pada judul kolom SKPD penanggung jawab.",
            "Sheet Data: fill in the yellow columns of each row: Value, Availability, Data year, Source, \
             Note. Unit and plausible range appear when a Value cell is selected. To see one agency's \
             items, use the filter in the header of Responsible agency.",
        ),
        Text::fixed(
            "Perhatikan kolom Status. Yang bertulisan \"periksa\" diperbaiki, atau dijelaskan di Catatan \
             bila memang benar.",
            "Watch the column Status. Mend what says \"check\", or explain it in Note if it is right.",
        ),
        Text::fixed(
            "Lembar Rekap: lihat berapa yang sudah terisi dan instansi mana yang masih ditunggu.",
            "Sheet Recap: see how much is filled in and which agencies are still awaited.",
        ),
        Text::fixed(
            "Simpan sebagai .xlsx, lalu periksa dengan perintah: ikesos validate NAMA-BERKAS.xlsx",
            "Save as .xlsx, then check it with the command: ikesos validate FILE-NAME.xlsx",
        ),
        Text::fixed(
            "Bila sudah tidak ada kesalahan, hitung dengan perintah: ikesos compute NAMA-BERKAS.xlsx",
            "When no errors are left, compute with the command: ikesos compute FILE-NAME.xlsx",
        ),
    ]
}

/// How values are written.
fn values() -> [(Text, Text); 5] {
    [
        (
            Text::fixed("Desimal", "Decimals"),
            Text::fixed(
                "Dengan koma: 12,5. Lihat lagi angkanya sesudah Enter: Excel yang diatur berbahasa \
                 Inggris memakai titik, dan 12,5 di sana menjadi angka lain atau teks.",
                "With your spreadsheet's own separator. Look again after Enter: set to Indonesian it \
                 takes 12,5, set to English 12.5; the other spelling becomes another number or text.",
            ),
        ),
        (
            Text::fixed("Satuan", "Units"),
            Text::fixed(
                "Angka saja, tanpa Rp, %, atau kata; satuannya sudah ada di kolom Satuan. Persen: 83, \
                 bukan 0,83. Rupiah ditulis penuh, bukan dalam ribu atau juta.",
                "Only the number, without Rp, % or words; the unit stands in the column Unit. Percent: \
                 83, not 0.83. Rupiah in full, not in thousands or millions.",
            ),
        ),
        (
            Text::fixed("Nol", "Zero"),
            Text::fixed(
                "0 adalah nilai: tulis 0 bila sudah dihitung dan memang tidak ada. Jangan dikosongkan.",
                "0 is a value: write 0 when it was counted and there were none. Do not leave it blank.",
            ),
        ),
        (
            Text::fixed("Belum ada data", "No data yet"),
            Text::fixed(
                "Kosongkan sel Nilai. Jangan menulis tanda -, n/a, atau x.",
                "Leave the Value cell blank. Do not write -, n/a or x.",
            ),
        ),
        (
            Text::fixed("Pertanyaan ya/tidak", "Yes-no questions"),
            Text::fixed(
                "Pilih ya atau tidak dari daftar di sel Nilai.",
                "Choose yes or no from the list in the Value cell.",
            ),
        ),
    ]
}

/// What a word of the column Ketersediaan means.
fn availability(word: Availability) -> Text {
    match word {
        Availability::Available => Text::fixed(
            "Nilainya diisi. Kolom ini boleh juga dibiarkan kosong.",
            "The value is filled in. This column may also be left blank.",
        ),
        Availability::Unavailable => Text::fixed(
            "Datanya semestinya ada tetapi belum dapat diperoleh. Tulis di Catatan siapa yang sudah \
             dimintai. Tetap dihitung sebagai kekurangan.",
            "The figure should exist but cannot be had yet. Say in Note who was asked for it. It still \
             counts as missing.",
        ),
        Availability::NotApplicable => Text::fixed(
            "Hal ini tidak mungkin ada di daerah ini. Tulis alasannya di Catatan. Tidak dihitung \
             sebagai kekurangan; berbeda dari 0.",
            "This cannot exist in the region. Give the reason in Note. It does not count as missing, \
             and it is not the same as 0.",
        ),
    }
}

/// Colours and words of the status column.
fn legend() -> [(Text, Text, Format); 4] {
    let cell = |format: Format| {
        format
            .set_border(FormatBorder::Thin)
            .set_border_color(style::LINE)
    };
    [
        (
            Text::fixed("kuning", "yellow"),
            Text::fixed(
                "Sel untuk diisi. Sel lain terkunci tanpa kata sandi.",
                "Cells to fill in. The others are locked, without a password.",
            ),
            cell(style::text().set_background_color(style::INPUT)),
        ),
        (
            Status::Filled.word(),
            Text::fixed(
                "Sudah berisi angka yang wajar.",
                "Holds a plausible number.",
            ),
            cell(style::text().set_font_color(style::GOOD)),
        ),
        (
            Status::Empty.word(),
            Text::fixed("Belum diisi.", "Not filled in yet."),
            cell(
                style::text()
                    .set_font_color(style::WARN)
                    .set_background_color(style::WARN_TINT),
            ),
        ),
        (
            Text::fixed("periksa: …", "check: …"),
            Text::fixed(
                "Bukan angka, di luar rentang wajar, pecahan pada data bilangan bulat, atau bertentangan \
                 dengan Ketersediaan.",
                "Not a number, outside the plausible range, a fraction in a whole-number item, or \
                 contradicting Availability.",
            ),
            cell(
                style::text()
                    .set_font_color(style::BAD)
                    .set_background_color(style::BAD_TINT),
            ),
        ),
    ]
}

/// Whom to ask.
fn help() -> Text {
    Text::fixed(
        "Arti dan definisi data: instansi pada kolom SKPD penanggung jawab. Cara mengisi: koordinator \
         pengisian di daerah (Dinas Sosial atau Bappeda). Arti pesan pemeriksaan: ikesos codes KODE.",
        "Meaning and definition of an item: the agency in the column Responsible agency. How to fill \
         in: the region's coordinator (Dinas Sosial or Bappeda). Meaning of a check's message: ikesos \
         codes CODE.",
    )
}
