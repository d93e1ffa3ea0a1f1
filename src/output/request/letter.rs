//! The cover letter of a request: formal Indonesian as offices write it, with blanks for what only
//! the office knows. It opens and is edited in Word and LibreOffice.

use std::io::{self, Cursor};

use docx_rs::{
    AlignmentType, BreakType, Docx, HeightRule, LineSpacing, LineSpacingType, Paragraph, Run,
    RunFonts, Shading, SpecialIndentType, Table, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

use crate::analysis::{AgencyRequest, AskedItem, Cause};
use crate::lang::{Date, Lang};
use crate::methodology::Methodology;
use crate::output::terminal::clean;
use crate::workbook::parts::rewrite;

use super::{Round, words};

/// A short and a long blank, to be filled in by the office.
const BLANK: &str = "…………………";
const LONG_BLANK: &str = "…………………………………";

/// A4 and its margins, in twentieths of a point: 3 cm at the left for the file, 2 cm elsewhere.
const PAGE: (u32, u32) = (11_906, 16_838);
const LEFT: i32 = 1_701;
const OTHER: i32 = 1_134;
/// Height of a line that only keeps parts of the letter apart, in the same unit.
const LOW_LINE: i32 = 120;
/// Widths of the table's columns: No, Kode, Nama data, Satuan, Keperluan; together the text's width.
const COLUMNS: [usize; 5] = [560, 850, 3_261, 1_400, 3_000];
/// Widths of the columns of Nomor, Sifat, Lampiran and Hal.
const HEAD: [usize; 3] = [1_300, 250, 7_521];

/// The letter to one agency as the bytes of a .docx file; `workbook` is the name of the workbook sent
/// with it. The same input gives the same bytes.
///
/// # Errors
/// When the parts of the document cannot be put together.
pub fn letter(round: &Round<'_>, request: &AgencyRequest, workbook: &str) -> io::Result<Vec<u8>> {
    let letter = Letter {
        round,
        request,
        workbook,
    };
    let document = letter.write(blank_page());
    let mut bytes = Cursor::new(Vec::new());
    document
        .build()
        .pack(&mut bytes)
        .map_err(io::Error::other)?;
    rewrite(
        bytes.into_inner(),
        |part| part == "word/document.xml",
        repeat_header,
    )
    .map_err(io::Error::other)
}

/// A page with the font and the margins of a letter.
fn blank_page() -> Docx {
    let margin = docx_rs::PageMargin::new()
        .top(OTHER)
        .bottom(OTHER)
        .left(LEFT)
        .right(OTHER);
    let font = RunFonts::new()
        .ascii("Arial")
        .hi_ansi("Arial")
        .cs("Arial")
        .east_asia("Arial");
    Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(font)
        .default_size(22)
}

/// The document's XML with the table's header row repeated on every page: the library has no word for
/// it.
fn repeat_header(xml: &str) -> String {
    let header = xml.find(">Keperluan<").unwrap_or(0);
    match xml[..header].rfind("<w:trPr>") {
        Some(at) => {
            let (before, after) = xml.split_at(at + "<w:trPr>".len());
            format!("{before}<w:tblHeader/>{after}")
        }
        None => xml.to_owned(),
    }
}

/// What the letter is written from.
struct Letter<'a> {
    round: &'a Round<'a>,
    request: &'a AgencyRequest,
    workbook: &'a str,
}

impl Letter<'_> {
    fn methodology(&self) -> &Methodology {
        self.round.known.methodology
    }

    /// The whole letter, from its head to the copies.
    fn write(&self, page: Docx) -> Docx {
        let page = self.letterhead(page);
        let page = self.head(page);
        let page = self.address(page);
        let page = self
            .opening()
            .into_iter()
            .fold(page, |page, text| page.add_paragraph(body(&text)));
        let page = page.add_table(self.table()).add_paragraph(gap(120));
        // Nobody signs a page on which nothing stands: the last sentence goes with the signature.
        let closing = self.closing();
        let last = closing.len() - 1;
        let closing = closing.iter().enumerate();
        let page = closing.fold(page, |page, (position, text)| {
            page.add_paragraph(body(text).keep_next(position == last))
        });
        Self::signature(page)
    }

    /// The office's own letterhead goes here.
    fn letterhead(&self, page: Docx) -> Docx {
        let region = self
            .round
            .known
            .submission
            .identity
            .name
            .text
            .to_uppercase();
        let region = if region.is_empty() { BLANK } else { &region };
        let centred = |text: &str, size, bold| {
            let run = run(text).size(size);
            let run = if bold { run.bold() } else { run };
            paragraph(0).add_run(run).align(AlignmentType::Center)
        };
        let cell = TableCell::new()
            .width(HEAD.iter().sum(), WidthType::Dxa)
            .add_paragraph(centred(&format!("PEMERINTAH {region}"), 26, true))
            .add_paragraph(centred(LONG_BLANK, 28, true))
            .add_paragraph(centred(
                &format!("Jalan {LONG_BLANK} Telepon {BLANK} Surel {BLANK}"),
                18,
                false,
            ));
        let rule = TableBorder::new(TableBorderPosition::Bottom).size(18);
        let borders = TableBorders::with_empty().set(rule);
        let table = Table::new(vec![TableRow::new(vec![cell])])
            .set_grid(vec![HEAD.iter().sum()])
            .layout(TableLayoutType::Fixed)
            .width(HEAD.iter().sum(), WidthType::Dxa)
            .set_borders(borders);
        let page = page.add_table(table).add_paragraph(gap(120));
        match self.round.banner() {
            Some(banner) => {
                let warning = run(&banner.id).bold().color("B3261E");
                page.add_paragraph(paragraph(160).add_run(warning))
            }
            None => page,
        }
    }

    /// Place and date, Nomor, Sifat, Lampiran, Hal.
    fn head(&self, page: Docx) -> Docx {
        let year = self.round.date.year();
        let place = paragraph(160)
            .add_run(run(&format!("{BLANK}, {BLANK} {year}")))
            .align(AlignmentType::Right);
        let subject = format!("Permintaan data {}", self.purpose_for(""));
        let rows = [
            ("Nomor", BLANK),
            ("Sifat", "Segera"),
            ("Lampiran", "1 (satu) berkas"),
            ("Hal", &subject),
        ];
        let rows = rows.map(|(label, text)| {
            let cells = HEAD.iter().zip([label, ":", text]);
            TableRow::new(
                cells
                    .map(|(width, text)| {
                        TableCell::new()
                            .width(*width, WidthType::Dxa)
                            .add_paragraph(paragraph(20).add_run(run(text)))
                    })
                    .collect(),
            )
        });
        let table = Table::without_borders(rows.into())
            .set_grid(HEAD.to_vec())
            .layout(TableLayoutType::Fixed)
            // The text of a cell stands a little off its edge; that of paragraphs does not.
            .indent(-108)
            .width(HEAD.iter().sum(), WidthType::Dxa);
        page.add_paragraph(place).add_table(table)
    }

    /// For which index and which year: `Indeks Kesejahteraan Sosial tahun data 2025`; with the region
    /// in between where it is named.
    fn purpose_for(&self, region: &str) -> String {
        let name = &self.methodology().root().name.id;
        let year = &self.round.known.submission.identity.year.text;
        let mut words = vec![name.to_string()];
        if !region.is_empty() {
            words.push(region.to_owned());
        }
        if !year.is_empty() {
            words.push(format!("tahun data {year}"));
        }
        words.join(" ")
    }

    /// To whom.
    fn address(&self, page: Docx) -> Docx {
        let agency = self.round.agency(self.request);
        let lines = [
            (240, format!("Yth. Pimpinan {agency}")),
            (0, "di".to_owned()),
            (0, format!("     {BLANK}")),
        ];
        let page = lines.iter().fold(page, |page, (before, text)| {
            let spacing = LineSpacing::new().before(*before).after(0);
            page.add_paragraph(Paragraph::new().line_spacing(spacing).add_run(run(text)))
        });
        page.add_paragraph(gap(120))
    }

    /// What is asked, and until when.
    fn opening(&self) -> [String; 2] {
        let region = &self.round.known.submission.identity.name.text;
        let region = if region.is_empty() { BLANK } else { region };
        let agency = self.round.agency(self.request);
        let count = counted(self.request.items.len());
        let still = if self.request.owed() == 0 {
            format!("mohon diperiksa kembali {count} data yang bersumber dari {agency}")
        } else {
            format!("masih diperlukan {count} data yang bersumber dari {agency}")
        };
        let purpose = self.purpose_for(region);
        let deadline = self.round.deadline;
        let deadline = deadline.map_or_else(|| BLANK.to_owned(), in_words);
        let workbook = self.workbook;
        [
            format!("Dalam rangka penghitungan {purpose}, {still}."),
            format!(
                "Sehubungan dengan hal tersebut, kami mohon bantuan Saudara untuk mengisi buku kerja \
                 terlampir ({workbook}) dan mengirimkannya kembali paling lambat tanggal {deadline}. \
                 Data yang diminta adalah sebagai berikut:"
            ),
        ]
    }

    /// The data asked for.
    fn table(&self) -> Table {
        let header = ["No", "Kode", "Nama data", "Satuan", "Keperluan"];
        let cells = COLUMNS.iter().zip(header).map(|(width, text)| {
            cell(*width)
                .shading(Shading::new().fill("E3EFF1"))
                .vertical_align(VAlignType::Center)
                .add_paragraph(paragraph(30).add_run(run(text).bold().size(20)))
        });
        let header = TableRow::new(cells.collect())
            .cant_split()
            .height_rule(HeightRule::AtLeast)
            .row_height(18.0);
        let items = self.request.items.iter().enumerate();
        let rows = items.map(|(position, asked)| self.row(position + 1, asked));
        Table::new(std::iter::once(header).chain(rows).collect())
            .set_grid(COLUMNS.to_vec())
            .layout(TableLayoutType::Fixed)
            .width(COLUMNS.iter().sum(), WidthType::Dxa)
    }

    /// One item: number, code, name, unit, what it is needed for; and what is wrong with it.
    fn row(&self, number: usize, asked: &AskedItem) -> TableRow {
        let item = &self.methodology().items[asked.item];
        let uses = words::uses(self.methodology(), asked);
        let number = format!("{number}.");
        let name = clean(&item.name.id);
        let texts = [&*number, &item.code, &name, &item.unit.id, &uses.id];
        let cells = COLUMNS.iter().zip(texts).enumerate();
        let cells = cells.map(|(column, (width, text))| {
            let filled = text.lines().fold(cell(*width), |cell, line| {
                cell.add_paragraph(paragraph(30).add_run(run(line).size(20)))
            });
            if column == 2 && !matches!(asked.cause, Cause::Empty | Cause::Look) {
                let why = words::why(self.round, asked);
                why.id.lines().fold(filled, |cell, line| {
                    cell.add_paragraph(paragraph(30).add_run(run(line).size(17).italic()))
                })
            } else {
                filled
            }
        });
        TableRow::new(cells.collect()).cant_split()
    }

    /// How to answer, whom to ask, thanks, and by which methodology.
    fn closing(&self) -> [String; 4] {
        let methodology = self.methodology();
        [
            "Batasan setiap data dan tempat mengisinya terdapat di buku kerja tersebut. Apabila suatu \
             data belum atau tidak tersedia, mohon dinyatakan pada kolom Ketersediaan dengan \
             penjelasannya. Yang diperlukan hanya angka gabungan, bukan data perorangan."
                .to_owned(),
            format!(
                "Untuk penjelasan lebih lanjut, Saudara dapat menghubungi {BLANK} melalui telepon \
                 {BLANK} atau surel {BLANK}."
            ),
            format!(
                "Daftar data disusun menurut {} versi {}. {}",
                methodology.name.id, methodology.version, methodology.notice.id
            ),
            "Demikian disampaikan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
                .to_owned(),
        ]
    }

    /// Who signs, and who gets copies; together on one page. Each is one paragraph, which no program
    /// splits: empty ones do not keep to the next everywhere.
    fn signature(page: Docx) -> Docx {
        let signed = [
            format!("Kepala {BLANK},"),
            String::new(),
            String::new(),
            String::new(),
            LONG_BLANK.to_owned(),
            format!("Pangkat/golongan {BLANK}"),
            format!("NIP {BLANK}"),
        ];
        let signed = lines(&signed, 22).indent(Some(4_700), None, None, None);
        let copies = [
            "Tembusan:".to_owned(),
            format!("1. {LONG_BLANK}"),
            format!("2. {LONG_BLANK}"),
        ];
        page.add_paragraph(gap(120).keep_next(true))
            .add_paragraph(signed.keep_next(true))
            .add_paragraph(gap(120).keep_next(true))
            .add_paragraph(lines(&copies, 20))
    }
}

/// Lines of one paragraph that stays whole, of a size in half points.
fn lines(texts: &[String], size: usize) -> Paragraph {
    let mut runs = Run::new().size(size);
    for (position, text) in texts.iter().enumerate() {
        if position > 0 {
            runs = runs.add_break(BreakType::TextWrapping);
        }
        runs = runs.add_text(clean(text));
    }
    paragraph(0).add_run(runs).keep_lines(true)
}

/// A run of text without anything that a document must not hold.
fn run(text: &str) -> Run {
    Run::new().add_text(clean(text))
}

/// A paragraph with so much space behind it, in twentieths of a point.
fn paragraph(after: u32) -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().before(0).after(after))
}

/// A paragraph of the letter's body.
fn body(text: &str) -> Paragraph {
    paragraph(120)
        .add_run(run(text))
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(720)), None, None)
}

/// Blank space: a low line, since an empty one would be as high as the text.
fn gap(after: u32) -> Paragraph {
    let spacing = LineSpacing::new()
        .before(0)
        .after(after)
        .line_rule(LineSpacingType::Exact)
        .line(LOW_LINE);
    Paragraph::new().line_spacing(spacing)
}

/// A cell of the table of data.
fn cell(width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa)
}

/// A day as letters write it, never broken across lines.
fn in_words(date: Date) -> String {
    date.long(Lang::Id).replace(' ', "\u{a0}")
}

/// A count with its words: `4 (empat)`.
fn counted(count: usize) -> String {
    format!("{count} ({})", spelled(count))
}

/// A number in Indonesian words; figures from a thousand on, which no list of data reaches.
fn spelled(number: usize) -> String {
    const SMALL: [&str; 12] = [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
        "sepuluh", "sebelas",
    ];
    let with_rest = |head: String, rest: usize| match rest {
        0 => head,
        rest => format!("{head} {}", spelled(rest)),
    };
    match number {
        0..12 => SMALL[number].to_owned(),
        12..20 => format!("{} belas", SMALL[number - 10]),
        20..100 => with_rest(format!("{} puluh", SMALL[number / 10]), number % 10),
        100..200 => with_rest("seratus".to_owned(), number - 100),
        200..1_000 => with_rest(format!("{} ratus", SMALL[number / 100]), number % 100),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_spelled_as_offices_spell_them() {
        for (number, words) in [
            (1, "satu"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (16, "enam belas"),
            (20, "dua puluh"),
            (99, "sembilan puluh sembilan"),
            (100, "seratus"),
            (111, "seratus sebelas"),
            (250, "dua ratus lima puluh"),
        ] {
            assert_eq!(spelled(number), words);
        }
        assert_eq!(counted(4), "4 (empat)");
    }

    #[test]
    fn the_columns_fill_the_page_between_its_margins() {
        let text = usize::try_from(i32::try_from(PAGE.0).unwrap() - LEFT - OTHER).unwrap();
        assert_eq!(COLUMNS.iter().sum::<usize>(), text);
        assert_eq!(HEAD.iter().sum::<usize>(), text);
    }

    #[test]
    fn only_the_row_of_headers_is_repeated() {
        let xml = "<w:tr><w:trPr><w:x/></w:trPr></w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr>\
                   <w:t>Keperluan</w:t></w:tr><w:tr><w:trPr></w:trPr></w:tr>";
        assert_eq!(
            repeat_header(xml),
            "<w:tr><w:trPr><w:x/></w:trPr></w:tr><w:tr><w:trPr><w:tblHeader/><w:cantSplit/></w:trPr>\
             <w:t>Keperluan</w:t></w:tr><w:tr><w:trPr></w:trPr></w:tr>"
        );
        assert_eq!(repeat_header("<w:t/>"), "<w:t/>");
    }
}
