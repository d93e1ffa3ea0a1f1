//! What is sent to an agency that owes data: a workbook with just its items, a cover letter, and for
//! the office that asks a table in which it follows the answers.
//!
//! The workbook is a form with fewer rows: the same sheets, columns and words, so that the reader of
//! forms reads it; what the form has not stands to the right of the form's columns.

mod data;
mod guide;
pub(in crate::output) mod identity;
mod letter;
mod monitoring;
mod names;
mod words;

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::analysis::{AgencyRequest, Cause, Known};
use crate::lang::{Date, Lang, Text};
use crate::methodology::ItemKind;
use crate::output::template::{draft::Draft, finish, stamp};
use crate::submission::layout::IdentityField;
use crate::submission::{Entry, Form, FormRow, FormValue, RequestStamp, State, Submission};
use crate::workbook::style;

pub use letter::letter;
pub use monitoring::{Planned, monitoring};
pub use names::file_words;

/// What all files of one round of requests are written from.
#[derive(Debug, Clone, Copy)]
pub struct Round<'a> {
    /// The form and what is known of it.
    pub known: Known<'a>,
    /// Last year's form, whose values are shown beside the questions.
    pub previous: Option<&'a Submission>,
    /// Date of the requests.
    pub date: Date,
    /// Until when an answer is asked for.
    pub deadline: Option<Date>,
    /// A sentence that nobody must overlook, for example that the figures are fictitious; none for
    /// the one that the form has, if it has one.
    pub banner: Option<&'a Text>,
    /// Language of the workbooks. The letters are Indonesian, as the offices that get them.
    pub lang: Lang,
}

impl Round<'_> {
    /// The agency as it is shown and addressed, also when the methodology names none.
    #[must_use]
    pub fn agency(&self, request: &AgencyRequest) -> String {
        if request.agency.is_empty() {
            words::NO_AGENCY.get(self.lang).to_owned()
        } else {
            request.agency.clone()
        }
    }

    /// The sentence that nobody must overlook.
    fn banner(&self) -> Option<Text> {
        let of_form = &self.known.submission.identity.banner;
        let of_form = (!of_form.is_empty()).then(|| Text::same(of_form));
        self.banner.cloned().or(of_form)
    }

    /// What ties a request to the form.
    fn stamp(&self, request: &AgencyRequest) -> RequestStamp {
        let (submission, items) = (self.known.submission, &self.known.methodology.items);
        let identity = &submission.identity;
        let codes = request.items.iter();
        RequestStamp {
            region_code: identity.region_code.text.clone(),
            code_system: identity.code_system.text.clone(),
            year: identity.year.text.clone(),
            agency: self.agency(request),
            source: submission.file.name(),
            source_sha256: submission.file.sha256.clone(),
            date: self.date.to_string(),
            deadline: self
                .deadline
                .map(|date| date.to_string())
                .unwrap_or_default(),
            items: codes.map(|asked| items[asked.item].code.clone()).collect(),
            shown: shown(request, submission)
                .map(|(item, entry)| (items[item].code.clone(), entry.fingerprint()))
                .collect(),
        }
    }

    /// What the request's cells hold: the region, the agency and what it answers, and of the items that are only to be
    /// looked at what the form says. Items that are owed are blank: an untouched cell is no answer.
    fn form(&self, request: &AgencyRequest, answer: &Answer) -> Form {
        let submission = self.known.submission;
        let mut rows = vec![FormRow::default(); self.known.methodology.items.len()];
        for (item, entry) in shown(request, submission) {
            rows[item] = row(entry, self.known.methodology.items[item].kind);
        }
        for (asked, row) in request.items.iter().zip(&answer.rows) {
            rows[asked.item] = row.clone();
        }
        let identity = &submission.identity;
        Form {
            identity: IdentityField::ALL.map(|field| match field {
                IdentityField::Agency => self.agency(request),
                IdentityField::Person => answer.person.clone(),
                IdentityField::Contact => answer.contact.clone(),
                IdentityField::Date => answer.date.clone(),
                asked_of => identity.field(asked_of).text.clone(),
            }),
            rows,
            banner: self.banner(),
        }
    }
}

/// The items that are only to be looked at, with what the form says of them.
fn shown<'a>(
    request: &'a AgencyRequest,
    form: &'a Submission,
) -> impl Iterator<Item = (usize, &'a Entry)> {
    let looked = request
        .items
        .iter()
        .filter(|asked| asked.cause == Cause::Look);
    looked.filter_map(|asked| Some((asked.item, form.entries.get(asked.item)?)))
}

/// What all items of a request would do to the bounds of the index together; none when they do nothing.
#[must_use]
pub fn effect(round: &Round<'_>, request: &AgencyRequest) -> Option<Text> {
    words::effect_of_all(round.known.methodology, request)
}

/// What an agency answers to a request: blank when it is sent, filled in an example of a reply.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// Who fills it in.
    pub person: String,
    /// That person's position.
    pub position: String,
    /// How to reach them.
    pub contact: String,
    /// Date of the answer, such as `2025-08-05`.
    pub date: String,
    /// The rows of the request's items, in their order; those beyond the end are as they are sent.
    pub rows: Vec<FormRow>,
}

/// The cells of an item as the form has them.
fn row(entry: &Entry, kind: ItemKind) -> FormRow {
    let value = match entry.state {
        State::Filled(value) if kind == ItemKind::YesNo => {
            FormValue::Text(if value == 0.0 { "tidak" } else { "ya" }.to_owned())
        }
        State::Filled(value) => FormValue::Number(value),
        _ => FormValue::Blank,
    };
    FormRow {
        value,
        availability: entry.availability.clone(),
        year: entry.year.clone(),
        source: entry.source.clone(),
        note: entry.note.clone(),
    }
}

/// The workbook for one agency as the bytes of an .xlsx file; the same input gives the same bytes.
///
/// # Errors
/// When the workbook cannot be written: a text longer than a cell holds (32,767 characters).
pub fn workbook(
    round: &Round<'_>,
    request: &AgencyRequest,
    answer: &Answer,
) -> Result<Vec<u8>, XlsxError> {
    let methodology = round.known.methodology;
    let form = round.form(request, answer);
    let items = request.items.iter().map(|asked| asked.item);
    let draft = Draft::of_items(methodology, &form, round.lang, items);
    let mut workbook = Workbook::new();
    let title = words::title(&round.agency(request));
    workbook.set_properties(&style::properties(title.get(round.lang))?);
    guide::write(workbook.add_worksheet(), round, request, &draft)?;
    identity::write(workbook.add_worksheet(), &draft, &answer.position)?;
    data::write(workbook.add_worksheet(), round, request, &draft)?;
    let stamp = round.stamp(request);
    stamp::write(
        workbook.add_worksheet(),
        methodology,
        Some(&stamp),
        form.banner.as_ref().map(|banner| banner.get(round.lang)),
        round.lang,
    )?;
    finish::finish(workbook.save_to_buffer()?)
}
