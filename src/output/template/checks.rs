//! What the spreadsheet itself checks, asks and colours while the form is being filled in.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationErrorStyle, DataValidationRule, Format,
    Formula, Worksheet, XlsxError,
};

use crate::diagnostic::cell_name;
use crate::lang::{Lang, Text};
use crate::methodology::{Item, ItemKind};
use crate::submission::layout::{Availability, Column};
use crate::workbook::style;

use super::clip;
use super::draft::{Draft, HEADER_ROW, column};
use super::status::{Status, quoted};

/// First and last year the form takes without asking.
pub(in crate::output) const YEARS: (u16, u16) = (2000, 2100);

/// Excel's limits on a prompt's title and text, in characters.
const PROMPT_TITLE: usize = 32;
const PROMPT_TEXT: usize = 255;

/// What is the same in every row.
pub(in crate::output) fn add_shared(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    add_availability(sheet, draft)?;
    add_years(sheet, draft)?;
    add_fraction_format(sheet, draft)?;
    add_status_colours(sheet, draft)
}

/// The drop-down of the column Ketersediaan: its words or nothing.
fn add_availability(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let words = Availability::ALL.map(|each| draft.say(each.word()));
    let listed = words.join(", ");
    let message = Text::new(
        format!("Pilih salah satu: {listed}; atau kosongkan."),
        format!("Choose one of: {listed}; or leave it blank."),
    );
    let validation = DataValidation::new()
        .allow_list_strings(&words)?
        .set_error_title(draft.say(Column::Availability.header()))?
        .set_error_message(clip(draft.text(&message), PROMPT_TEXT))?;
    add(sheet, draft, Column::Availability, &validation)
}

/// The column Tahun data: a year, or something else on purpose.
fn add_years(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let (from, to) = YEARS;
    let message = Text::new(
        format!("Satu tahun antara {from} dan {to}, misalnya 2024. Tetap pakai isian ini?"),
        format!("One year between {from} and {to}, such as 2024. Keep this entry anyway?"),
    );
    let validation = DataValidation::new()
        .allow_whole_number(DataValidationRule::Between(from.into(), to.into()))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title(draft.say(Column::Year.header()))?
        .set_error_message(draft.text(&message))?;
    add(sheet, draft, Column::Year, &validation)
}

/// Put a validation on every row of a column.
fn add(
    sheet: &mut Worksheet,
    draft: &Draft,
    each: Column,
    validation: &DataValidation,
) -> Result<(), XlsxError> {
    let at = column(each);
    sheet.add_data_validation(HEADER_ROW + 1, at, draft.last_row(), at, validation)?;
    Ok(())
}

/// Validation of one item's value, with its unit and plausible range as a prompt; and its usual
/// source as a prompt where the source is filled in. Outside the range asks, and never forbids:
/// the range is what is plausible, and reality is sometimes not.
pub(super) fn add_of_item(
    sheet: &mut Worksheet,
    draft: &Draft,
    row: u32,
    item: &Item,
) -> Result<(), XlsxError> {
    let title = clip(
        &format!("{} · {}", item.code, draft.text(&item.unit)),
        PROMPT_TITLE,
    );
    let expected = expected(item);
    let question = Text::new(
        format!(
            "{} Jika isian ini memang benar, pakai saja dan jelaskan di kolom Catatan.",
            expected.id
        ),
        format!(
            "{} If this entry is right, keep it and explain it in the column Note.",
            expected.en
        ),
    );
    let validation = rule(item, draft)?
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_input_title(&title)?
        .set_input_message(clip(draft.text(&expected), PROMPT_TEXT))?
        .set_error_title(&title)?
        .set_error_message(clip(draft.text(&question), PROMPT_TEXT))?;
    let at = column(Column::Value);
    sheet.add_data_validation(row, at, row, at, &validation)?;

    if !item.source.trim().is_empty() {
        let usual = Text::fixed("Sumber lazim", "Usual source");
        let prompt = DataValidation::new()
            .allow_any_value()
            .set_input_title(draft.text(&usual))?
            .set_input_message(clip(&item.source, PROMPT_TEXT))?;
        let at = column(Column::Source);
        sheet.add_data_validation(row, at, row, at, &prompt)?;
    }
    Ok(())
}

/// The validation rule of an item's value. Whole numbers are given as formulas because the
/// library's own rule for them stops at 2^31, and rupiah do not.
fn rule(item: &Item, draft: &Draft) -> Result<DataValidation, XlsxError> {
    let validation = DataValidation::new();
    if item.kind == ItemKind::YesNo {
        let words = yes_no();
        return validation.allow_list_strings(&words.map(|word| draft.text(word).to_owned()));
    }
    let range = DataValidationRule::Between(
        Formula::new(item.plausible.min.to_string()),
        Formula::new(item.plausible.max.to_string()),
    );
    Ok(if item.integer {
        validation.allow_whole_number_formula(range)
    } else {
        validation.allow_decimal_number_formula(range)
    })
}

/// The two answers to a yes-no item.
fn yes_no() -> [&'static Text; 2] {
    static YES: Text = Text::fixed("ya", "yes");
    static NO: Text = Text::fixed("tidak", "no");
    [&YES, &NO]
}

/// What is expected of an item's value, in a sentence or two.
pub(in crate::output) fn expected(item: &Item) -> Text {
    if item.kind == ItemKind::YesNo {
        return Text::fixed("Isi dengan ya atau tidak.", "Enter yes or no.");
    }
    let (kind_id, kind_en) = if item.integer {
        ("Bilangan bulat", "A whole number")
    } else {
        ("Angka, boleh berdesimal", "A number, decimals allowed")
    };
    if !item.plausible.is_limited() {
        return Text::new(
            format!(
                "{kind_id}, dalam {}, tanpa menulis satuannya.",
                item.unit.id
            ),
            format!("{kind_en}, in {}, without writing the unit.", item.unit.en),
        );
    }
    let bound = |lang: Lang, value: f64| lang.number_up_to(value, 6);
    let (id, en) = (Lang::Id, Lang::En);
    let (min, max) = (item.plausible.min, item.plausible.max);
    Text::new(
        format!(
            "{kind_id}, tanpa menulis satuannya. Rentang wajar {} sampai {} {}.",
            bound(id, min),
            bound(id, max),
            item.unit.id
        ),
        format!(
            "{kind_en}, without its unit. Plausible range {} to {} {}.",
            bound(en, min),
            bound(en, max),
            item.unit.en
        ),
    )
}

/// Show the fraction of a number that has one: rounded to a whole number on screen, 24,5 persons
/// would look right.
fn add_fraction_format(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let at = column(Column::Value);
    let (first, last) = (HEADER_ROW + 1, draft.last_row());
    let cell = format!("${}", cell_name(first, u32::from(at)));
    let rule = ConditionalFormatFormula::new()
        .set_rule(format!("=IF(ISNUMBER({cell}),{cell}<>INT({cell}),FALSE)").as_str())
        .set_format(Format::new().set_num_format("#,##0.0#####"));
    sheet.add_conditional_format(first, at, last, at, &rule)?;
    Ok(())
}

/// Colours of the status column.
fn add_status_colours(sheet: &mut Worksheet, draft: &Draft) -> Result<(), XlsxError> {
    let at = column(Column::Status);
    let (first, last) = (HEADER_ROW + 1, draft.last_row());
    let cell = format!("${}", cell_name(first, u32::from(at)));
    let is = |status: Status| format!("{cell}={}", quoted(&draft.say(status.word())));
    let check = draft.text(&Status::CHECK).to_owned();
    let checks = format!("LEFT({cell},{})={}", check.chars().count(), quoted(&check));
    let colours = [
        (
            checks,
            Format::new()
                .set_font_color(style::BAD)
                .set_background_color(style::BAD_TINT),
        ),
        (
            is(Status::Filled),
            Format::new().set_font_color(style::GOOD),
        ),
        (
            is(Status::Empty),
            Format::new()
                .set_font_color(style::WARN)
                .set_background_color(style::WARN_TINT),
        ),
        (
            is(Status::Unavailable),
            Format::new().set_font_color(style::WARN),
        ),
        (
            is(Status::NotApplicable),
            Format::new().set_font_color(style::MUTED),
        ),
    ];
    for (rule, format) in colours {
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!("={rule}").as_str())
            .set_format(format)
            .set_stop_if_true(true);
        sheet.add_conditional_format(first, at, last, at, &rule)?;
    }
    Ok(())
}
