//! The sheet Petunjuk of a request: what is asked, and how to answer, on one page.

use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::analysis::AgencyRequest;
use crate::lang::Text;
use crate::output::template::draft::Draft;
use crate::output::template::{footer, protect};
use crate::submission::layout::SHEET_GUIDE;
use crate::workbook::PlainText;
use crate::workbook::style;

use super::{Round, words};

/// Columns: a narrow one for numbers, a wide one for text.
const WIDTHS: [u16; 2] = [4, 96];

/// Write the sheet.
pub(super) fn write(
    sheet: &mut Worksheet,
    round: &Round<'_>,
    request: &AgencyRequest,
    draft: &Draft,
) -> Result<(), XlsxError> {
    sheet.set_name(draft.say(SHEET_GUIDE))?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_tab_color(style::INK);
    sheet.set_screen_gridlines(false);
    protect(sheet);
    style::single_page(sheet, &footer(draft), draft.lang);
    let mut page = Page {
        sheet,
        draft,
        row: 0,
    };
    page.head(round, request)?;
    page.section(&Text::fixed("Cara menjawab", "How to answer"))?;
    for (number, step) in (1u32..).zip(steps()) {
        page.step(number, &step)?;
    }
    page.section(&Text::fixed("Yang perlu diketahui", "What to know"))?;
    for note in notes(round, request) {
        page.paragraph(&note)?;
    }
    Ok(())
}

/// The page as it is written, from the top.
struct Page<'p, 'd> {
    sheet: &'p mut Worksheet,
    draft: &'p Draft<'d>,
    row: u32,
}

impl Page<'_, '_> {
    /// Title, region, deadline, methodology and its notice.
    fn head(&mut self, round: &Round<'_>, request: &AgencyRequest) -> Result<(), XlsxError> {
        let methodology = self.draft.methodology;
        self.sheet.set_row_height(self.row, 26.0)?;
        self.line(&words::title(&round.agency(request)), &style::title())?;
        let strong = style::text().set_bold();
        self.line(&words::region(round), &strong)?;
        self.line(&words::deadline(round), &strong)?;
        let definition = Text::new(
            format!("{} · {}", methodology.name.id, methodology.version),
            format!("{} · {}", methodology.name.en, methodology.version),
        );
        self.line(&definition, &style::subtitle())?;
        let notice = style::subtitle().set_bold().set_font_color(style::WARN);
        self.line(&methodology.notice, &notice)?;
        match &self.draft.form.banner {
            Some(banner) => self.banner(banner),
            None => Ok(()),
        }
    }

    /// A sentence in a box that nobody overlooks.
    fn banner(&mut self, text: &Text) -> Result<(), XlsxError> {
        let format = style::wrapped()
            .set_bold()
            .set_font_color(style::BAD)
            .set_background_color(style::BAD_TINT)
            .set_border(FormatBorder::Medium)
            .set_border_color(style::BAD)
            .set_align(FormatAlign::VerticalCenter);
        let text = self.draft.text(text);
        // Bold letters take a little more room.
        let lines = style::lines(text, usize::from(WIDTHS[1]) - 12);
        self.row += 1;
        let height = f64::from(lines) * style::LINE_HEIGHT + 8.0;
        self.sheet.set_row_height(self.row, height)?;
        self.sheet.write_text(self.row, 1, text, &format)?;
        self.row += 1;
        Ok(())
    }

    /// One line over the whole width.
    fn line(&mut self, text: &Text, format: &Format) -> Result<(), XlsxError> {
        let text = self.draft.text(text);
        self.sheet.write_text(self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    /// A section's heading.
    fn section(&mut self, text: &Text) -> Result<(), XlsxError> {
        self.sheet.set_row_height(self.row, 8.0)?;
        self.row += 1;
        let format = style::group().set_align(FormatAlign::VerticalCenter);
        let height = style::LINE_HEIGHT + 4.0;
        self.sheet.set_row_height(self.row, height)?;
        self.sheet.write_blank(self.row, 1, &format)?;
        self.line(text, &format)
    }

    /// A numbered step.
    fn step(&mut self, number: u32, text: &Text) -> Result<(), XlsxError> {
        let centred = style::text().set_bold().set_align(FormatAlign::Center);
        self.sheet
            .write_number_with_format(self.row, 0, number, &centred)?;
        self.paragraph(text)
    }

    /// A paragraph in the wide column.
    fn paragraph(&mut self, text: &Text) -> Result<(), XlsxError> {
        let text = self.draft.text(text);
        let lines = style::lines(text, usize::from(WIDTHS[1]) - 2);
        let height = f64::from(lines) * style::LINE_HEIGHT + 3.0;
        self.sheet.set_row_height(self.row, height)?;
        let format = style::wrapped();
        self.sheet.write_text(self.row, 1, text, &format)?;
        self.row += 1;
        Ok(())
    }
}

/// What to do, in order.
fn steps() -> [Text; 5] {
    [
        Text::fixed(
            "Di lembar Identitas isi nama, jabatan, kontak, dan tanggal pengisian.",
            "On the sheet Identity fill in your name, position, contact and the date.",
        ),
        Text::fixed(
            "Di lembar Data isi kolom kuning Nilai dengan angka saja, tanpa menulis satuannya. Tulis 0 \
             bila jumlahnya memang nol; sel kosong berarti belum dijawab.",
            "On the sheet Data fill in the yellow column Value, with the number only and without its \
             unit. Write 0 where there really are none; a blank cell is no answer.",
        ),
        Text::fixed(
            "Isi juga Tahun data dan Sumber. Bila data tidak ada, pilih tidak tersedia atau tidak \
             berlaku di kolom Ketersediaan dan jelaskan di Catatan.",
            "Fill in Data year and Source too. Where there are no data, choose not available or not \
             applicable in the column Availability and explain in Note.",
        ),
        Text::fixed(
            "Di sebelah kanan tertulis mengapa setiap data diminta, batasannya, untuk apa dipakai, dan \
             pengaruhnya pada rentang indeks.",
            "To the right stands why each item is asked for, its limits, what it is used for, and what \
             it does to the range of the index.",
        ),
        Text::fixed(
            "Simpan sebagai .xlsx dan kirimkan kembali berkas ini. Namanya boleh diganti; jangan \
             mengubah kode di kolom Kode.",
            "Save as .xlsx and send this file back. Its name may change; leave the codes in the column \
             Code as they are.",
        ),
    ]
}

/// What the agency should know beside the steps.
fn notes(round: &Round<'_>, request: &AgencyRequest) -> Vec<Text> {
    let mut notes = vec![Text::fixed(
        "Hanya angka gabungan yang diperlukan: jangan mengirim nama atau NIK siapa pun.",
        "Only aggregates are needed: send nobody's name or identity number.",
    )];
    if request.owed() < request.items.len() {
        notes.push(Text::fixed(
            "Data yang sudah terisi ditampilkan untuk diperiksa; biarkan apa adanya bila benar.",
            "Items that are filled in already are shown to be checked; leave them as they are if right.",
        ));
    }
    if let Some(effect) = words::effect_of_all(round.known.methodology, request) {
        notes.push(Text::new(
            format!("Manfaat semua jawaban ini bagi indeks: {}", effect.id),
            format!("What all these answers do for the index: {}", effect.en),
        ));
    }
    notes
}
