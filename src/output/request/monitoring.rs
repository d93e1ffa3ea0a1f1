//! The table in which the office that asks follows the answers: a row per agency, counted live.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Format, FormatAlign, Formula,
    Workbook, Worksheet, XlsxError,
};

use crate::analysis::AgencyRequest;
use crate::diagnostic::{cell_name, column_name};
use crate::lang::{Date, Lang, Text};
use crate::output::template::status::quoted;
use crate::submission::layout::MONITORING_SHEET;
use crate::workbook::PlainText;
use crate::workbook::style;

use super::{Round, words};

/// A request with the names of the files it was written to.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// The request.
    pub request: &'a AgencyRequest,
    /// Name of its workbook.
    pub workbook: &'a str,
    /// Name of its letter.
    pub letter: &'a str,
}

/// Row of the header, zero-based.
const HEADER: u32 = 4;

/// Columns of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Number,
    Agency,
    Asked,
    Answered,
    Owed,
    Deadline,
    DaysLeft,
    Standing,
    Effect,
    Sent,
    Received,
    Note,
    Workbook,
    Letter,
}

impl Column {
    const ALL: [Self; 14] = [
        Self::Number,
        Self::Agency,
        Self::Asked,
        Self::Answered,
        Self::Owed,
        Self::Deadline,
        Self::DaysLeft,
        Self::Standing,
        Self::Effect,
        Self::Sent,
        Self::Received,
        Self::Note,
        Self::Workbook,
        Self::Letter,
    ];

    fn at(self) -> u16 {
        let position = Self::ALL.iter().position(|each| *each == self);
        position.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    }

    const fn header(self) -> Text {
        match self {
            Self::Number => Text::fixed("No", "No"),
            Self::Agency => Text::fixed("Instansi", "Agency"),
            Self::Asked => Text::fixed("Diminta", "Asked"),
            Self::Answered => Text::fixed("Terjawab", "Answered"),
            Self::Owed => Text::fixed("Masih kurang", "Still owed"),
            Self::Deadline => Text::fixed("Batas waktu", "Deadline"),
            Self::DaysLeft => Text::fixed("Sisa hari", "Days left"),
            Self::Standing => Text::fixed("Keadaan", "Standing"),
            Self::Effect => Text::fixed(
                "Pengaruh pada rentang indeks",
                "Effect on the index's range",
            ),
            Self::Sent => Text::fixed("Dikirim tanggal", "Sent on"),
            Self::Received => Text::fixed("Diterima tanggal", "Received on"),
            Self::Note => Text::fixed("Keterangan", "Note"),
            Self::Workbook => Text::fixed("Buku kerja", "Workbook"),
            Self::Letter => Text::fixed("Surat", "Letter"),
        }
    }

    const fn width(self) -> u16 {
        match self {
            Self::Number => 5,
            Self::Agency => 32,
            Self::Asked | Self::Answered | Self::Owed | Self::DaysLeft => 10,
            Self::Deadline | Self::Sent | Self::Received => 13,
            Self::Standing => 14,
            Self::Effect => 34,
            Self::Note => 30,
            Self::Workbook | Self::Letter => 36,
        }
    }

    /// Whether the office fills it in.
    const fn is_input(self) -> bool {
        matches!(
            self,
            Self::Answered | Self::Deadline | Self::Sent | Self::Received | Self::Note
        )
    }

    const fn is_date(self) -> bool {
        matches!(self, Self::Deadline | Self::Sent | Self::Received)
    }
}

/// How a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Done,
    Waiting,
    Overdue,
}

impl Standing {
    const fn word(self) -> Text {
        match self {
            Self::Done => Text::fixed("selesai", "done"),
            Self::Waiting => Text::fixed("menunggu", "waiting"),
            Self::Overdue => Text::fixed("terlambat", "overdue"),
        }
    }
}

/// The table as the bytes of an .xlsx file. Days left and standing are counted from the day the file
/// is opened on; what is saved is that of the day of the requests.
///
/// # Errors
/// When the workbook cannot be written: a text longer than a cell holds.
pub fn monitoring(round: &Round<'_>, planned: &[Planned<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = title();
    workbook.set_properties(&style::properties(title.get(round.lang))?);
    let table = Table { round, planned };
    table.write(workbook.add_worksheet())?;
    workbook.save_to_buffer()
}

fn title() -> Text {
    Text::fixed(
        "Pemantauan permintaan data",
        "Following the requests for data",
    )
}

/// What the sheet is written from.
struct Table<'a> {
    round: &'a Round<'a>,
    planned: &'a [Planned<'a>],
}

impl Table<'_> {
    fn lang(&self) -> Lang {
        self.round.lang
    }

    /// First and last row of the agencies, zero-based.
    fn rows(&self) -> (u32, u32) {
        let count = u32::try_from(self.planned.len()).unwrap_or(u32::MAX / 2);
        (HEADER + 1, HEADER + count.max(1))
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(MONITORING_SHEET.get(self.lang()))?;
        self.set_up(sheet)?;
        self.write_title(sheet)?;
        self.write_header(sheet)?;
        for (row, planned) in (HEADER + 1..).zip(self.planned) {
            self.write_row(sheet, row, planned)?;
        }
        self.write_total(sheet)?;
        self.add_checks(sheet)?;
        self.add_colours(sheet)
    }

    fn set_up(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for each in Column::ALL {
            sheet.set_column_width(each.at(), each.width())?;
        }
        let methodology = self.round.known.methodology;
        let notice = methodology.notice.get(self.lang());
        let footer = format!("{} {} · {notice}", methodology.id, methodology.version);
        style::landscape_page(sheet, &footer, self.lang());
        sheet.set_freeze_panes(HEADER + 1, Column::Asked.at())?;
        let (first, last) = self.rows();
        sheet.autofilter(HEADER, 0, last, Column::Letter.at())?;
        sheet.set_selection(first, Column::Answered.at(), first, Column::Answered.at())?;
        sheet.set_repeat_rows(HEADER, HEADER)?;
        sheet.set_tab_color(style::INK);
        sheet.set_screen_gridlines(false);
        crate::output::template::protect(sheet);
        Ok(())
    }

    /// Title, whose data, from which file, and what is filled in here.
    fn write_title(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let round = self.round;
        let (region, source) = (words::region(round), round.known.submission.file.name());
        let hash = &round.known.submission.file.sha256;
        let hash: String = hash.chars().take(8).collect();
        let origin = Text::new(
            format!(
                "{} · permintaan {} dari {source} (SHA-256 {hash}…)",
                region.id,
                round.date.long(Lang::Id)
            ),
            format!(
                "{} · requests of {} from {source} (SHA-256 {hash}…)",
                region.en,
                round.date.long(Lang::En)
            ),
        );
        let how = Text::fixed(
            "Isi kolom kuning setiap kali jawaban masuk; sisa hari dan keadaan dihitung dari tanggal hari \
             ini di komputer yang membukanya, tanggal permintaan menurut WIB. Batas waktu boleh diubah \
             per instansi.",
            "Fill in the yellow columns whenever answers come in; days left and standing are counted \
             from today's date of the computer that opens this, the date of the requests is that of \
             western Indonesia (WIB). The deadline may be changed for each agency.",
        );
        sheet.set_row_height(0, 24.0)?;
        sheet.write_text(0, 0, title().get(self.lang()), &style::title())?;
        sheet.write_text(1, 0, origin.get(self.lang()), &style::subtitle())?;
        sheet.write_text(2, 0, how.get(self.lang()), &style::subtitle())?;
        if let Some(banner) = round.banner() {
            let warning = style::text().set_bold().set_font_color(style::BAD);
            sheet.write_text(3, 0, banner.get(self.lang()), &warning)?;
        }
        Ok(())
    }

    fn write_header(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let format = style::header().set_align(FormatAlign::Center);
        sheet.set_row_height(HEADER, 2.0 * style::LINE_HEIGHT + 3.0)?;
        for each in Column::ALL {
            let header = each.header();
            let header = header.get(self.lang());
            sheet.write_text(HEADER, each.at(), header, &format)?;
        }
        Ok(())
    }

    /// One agency.
    fn write_row(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        planned: &Planned<'_>,
    ) -> Result<(), XlsxError> {
        let methodology = self.round.known.methodology;
        let effect = words::effect_of_all(methodology, planned.request);
        let effect = effect.unwrap_or_else(|| Text::same("–"));
        let agency = self.round.agency(planned.request);
        let mut lines = 1;
        for each in Column::ALL {
            let (at, format) = (each.at(), format(each));
            let text = match each {
                Column::Number => {
                    let number = f64::from(row - HEADER);
                    sheet.write_number_with_format(row, at, number, &format)?;
                    continue;
                }
                Column::Asked => {
                    let asked = planned.request.items.len() as f64;
                    sheet.write_number_with_format(row, at, asked, &format)?;
                    continue;
                }
                Column::Answered => {
                    sheet.write_number_with_format(row, at, 0, &format)?;
                    continue;
                }
                Column::Owed | Column::DaysLeft | Column::Standing => {
                    self.write_live(sheet, row, each, planned, &format)?;
                    continue;
                }
                Column::Deadline => {
                    self.write_deadline(sheet, row, &format)?;
                    continue;
                }
                Column::Sent | Column::Received | Column::Note => "",
                Column::Agency => &agency,
                Column::Effect => effect.get(self.lang()),
                Column::Workbook => planned.workbook,
                Column::Letter => planned.letter,
            };
            lines = lines.max(style::lines(text, usize::from(each.width()) - 2));
            sheet.write_text(row, at, text, &format)?;
        }
        let height = f64::from(lines) * style::LINE_HEIGHT + 3.0;
        sheet.set_row_height(row, height.min(400.0))?;
        Ok(())
    }

    fn write_deadline(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let at = Column::Deadline.at();
        match self.round.deadline {
            Some(date) => sheet.write_number_with_format(row, at, serial(date), format)?,
            None => sheet.write_blank(row, at, format)?,
        };
        Ok(())
    }

    /// A cell that counts by itself.
    fn write_live(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: Column,
        planned: &Planned<'_>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let cell = |column: Column| cell_name(row, u32::from(column.at()));
        let (owed, deadline) = (cell(Column::Owed), cell(Column::Deadline));
        let days = self
            .round
            .deadline
            .map(|date| date.days() - self.round.date.days());
        let say = |standing: Standing| {
            let word = standing.word();
            word.get(self.lang()).to_owned()
        };
        let (formula, result) = match column {
            Column::Owed => (
                format!("=MAX(0,{}-{})", cell(Column::Asked), cell(Column::Answered)),
                planned.request.items.len().to_string(),
            ),
            Column::DaysLeft => (
                format!("=IF(OR({deadline}=\"\",{owed}=0),\"\",{deadline}-TODAY())"),
                days.map_or_else(String::new, |days| days.to_string()),
            ),
            _ => {
                let [done, waiting, overdue] =
                    [Standing::Done, Standing::Waiting, Standing::Overdue].map(say);
                let now = if days.is_some_and(|days| days < 0) {
                    overdue.clone()
                } else {
                    waiting.clone()
                };
                let [done, waiting, overdue] = [done, waiting, overdue].map(|word| quoted(&word));
                (
                    format!(
                        "=IF({owed}=0,{done},IF({deadline}=\"\",{waiting},\
                         IF(TODAY()>{deadline},{overdue},{waiting})))"
                    ),
                    now,
                )
            }
        };
        let formula = Formula::new(formula).set_result(result);
        sheet.write_formula_with_format(row, column.at(), formula, format)?;
        Ok(())
    }

    /// Sums, and how many agencies are done and overdue.
    fn write_total(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (first, last) = self.rows();
        let row = last + 1;
        let bold = style::group()
            .set_align(FormatAlign::VerticalCenter)
            .set_align(FormatAlign::Center);
        for each in Column::ALL {
            sheet.write_blank(row, each.at(), &bold)?;
        }
        let total = Text::fixed("Jumlah", "Total");
        let left = style::group().set_align(FormatAlign::Left).set_indent(1);
        sheet.write_text(row, Column::Agency.at(), total.get(self.lang()), &left)?;
        let range = |column: Column| {
            let letter = column_name(u32::from(column.at()));
            format!("{letter}{}:{letter}{}", first + 1, last + 1)
        };
        let asked: usize = self.planned.iter().map(|one| one.request.items.len()).sum();
        for (column, result) in [
            (Column::Asked, asked),
            (Column::Answered, 0),
            (Column::Owed, asked),
        ] {
            let formula =
                Formula::new(format!("=SUM({})", range(column))).set_result(result.to_string());
            sheet.write_formula_with_format(row, column.at(), formula, &bold)?;
        }
        let overdue = Standing::Overdue.word();
        let overdue = overdue.get(self.lang());
        let late = self
            .round
            .deadline
            .is_some_and(|date| date < self.round.date);
        let count = if late { self.planned.len() } else { 0 };
        let formula = format!(
            "=COUNTIF({},{})&{}",
            range(Column::Standing),
            quoted(overdue),
            quoted(&format!(" {overdue}"))
        );
        let formula = Formula::new(formula).set_result(format!("{count} {overdue}"));
        sheet.write_formula_with_format(row, Column::Standing.at(), formula, &bold)?;
        Ok(())
    }

    /// Numbers of answers and dates are asked about when they are neither.
    fn add_checks(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (first, last) = self.rows();
        let message = Text::fixed(
            "Isi dengan bilangan bulat, 0 atau lebih.",
            "Enter a whole number, 0 or more.",
        );
        let count = DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message(message.get(self.lang()))?;
        let at = Column::Answered.at();
        sheet.add_data_validation(first, at, last, at, &count)?;
        Ok(())
    }

    /// Green when done, red when overdue.
    fn add_colours(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (first, last) = self.rows();
        let at = Column::Standing.at();
        let cell = format!("${}", cell_name(first, u32::from(at)));
        let looks = [
            (
                Standing::Done,
                Format::new().set_font_color(style::GOOD).set_bold(),
            ),
            (
                Standing::Overdue,
                Format::new()
                    .set_font_color(style::BAD)
                    .set_background_color(style::BAD_TINT),
            ),
        ];
        for (standing, format) in looks {
            let word = standing.word();
            let rule = format!("={cell}={}", quoted(word.get(self.lang())));
            let rule = ConditionalFormatFormula::new()
                .set_rule(rule.as_str())
                .set_format(format);
            sheet.add_conditional_format(first, at, last, at, &rule)?;
        }
        Ok(())
    }
}

/// A day as a spreadsheet counts it.
fn serial(date: Date) -> f64 {
    date.serial() as f64
}

/// The format of a column's cells.
fn format(column: Column) -> Format {
    let format = if column.is_input() {
        style::input()
    } else {
        style::cell()
    };
    let format = format.set_align(FormatAlign::VerticalCenter);
    if column.is_date() {
        return format
            .set_num_format("dd-mm-yyyy")
            .set_align(FormatAlign::Center);
    }
    match column {
        Column::Agency | Column::Effect | Column::Note | Column::Workbook | Column::Letter => {
            format
                .set_text_wrap()
                .set_align(FormatAlign::Left)
                .set_indent(1)
        }
        _ => format.set_align(FormatAlign::Center),
    }
}
