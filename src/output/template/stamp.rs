//! The hidden sheet that says which methodology the form was made with.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::lang::Lang;
use crate::methodology::Methodology;
use crate::submission::RequestStamp;
use crate::submission::layout::{
    REQUEST_AGENCY, REQUEST_CODE_SYSTEM, REQUEST_DATE, REQUEST_DEADLINE, REQUEST_ITEM,
    REQUEST_REGION, REQUEST_SHOWN, REQUEST_SOURCE, REQUEST_SOURCE_SHA256, REQUEST_YEAR,
    SHEET_STAMP, STAMP_BANNER, STAMP_ID, STAMP_LANGUAGE, STAMP_SHA256, STAMP_VERSION,
};
use crate::workbook::PlainText;

/// Write the sheet, with what ties a request to its form when it is one. Hidden, not "very hidden":
/// an auditor can show it from the tabs' own menu.
pub(in crate::output) fn write(
    sheet: &mut Worksheet,
    methodology: &Methodology,
    request: Option<&RequestStamp>,
    banner: Option<&str>,
    lang: Lang,
) -> Result<(), XlsxError> {
    let language = match lang {
        Lang::Id => "id",
        Lang::En => "en",
    };
    let mut rows = vec![
        (STAMP_ID, methodology.id.as_str()),
        (STAMP_VERSION, &methodology.version),
        (STAMP_SHA256, &methodology.sha256),
        ("program", concat!("ikesos ", env!("CARGO_PKG_VERSION"))),
        (STAMP_LANGUAGE, language),
    ];
    rows.extend(banner.map(|banner| (STAMP_BANNER, banner)));
    rows.extend(request.into_iter().flat_map(request_rows));
    let shown = request.map_or(&[][..], |request| &request.shown);
    let shown: Vec<String> = shown
        .iter()
        .map(|(code, fingerprint)| format!("{code} {fingerprint}"))
        .collect();
    rows.extend(shown.iter().map(|text| (REQUEST_SHOWN, text.as_str())));
    sheet.set_name(SHEET_STAMP)?;
    for (row, (key, value)) in (0..).zip(rows) {
        sheet.write_string(row, 0, key)?;
        sheet.write_text(row, 1, value, &Format::default())?;
    }
    sheet.set_column_width(1, 70)?;
    sheet.set_hidden(true).protect();
    Ok(())
}

/// The rows that make it the stamp of a request.
fn request_rows(request: &RequestStamp) -> impl Iterator<Item = (&'static str, &str)> {
    let fields = [
        (REQUEST_REGION, request.region_code.as_str()),
        (REQUEST_CODE_SYSTEM, &request.code_system),
        (REQUEST_YEAR, &request.year),
        (REQUEST_AGENCY, &request.agency),
        (REQUEST_SOURCE, &request.source),
        (REQUEST_SOURCE_SHA256, &request.source_sha256),
        (REQUEST_DATE, &request.date),
        (REQUEST_DEADLINE, &request.deadline),
    ];
    let items = request.items.iter();
    fields
        .into_iter()
        .chain(items.map(|code| (REQUEST_ITEM, code.as_str())))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::methodology::testing::{methodology, node};
    use crate::submission::read_workbook;
    use crate::workbook::open_bytes;

    fn read_back(request: Option<&RequestStamp>) -> Option<RequestStamp> {
        let methodology = methodology(&[node("I", "")]);
        let mut workbook = Workbook::new();
        write(
            workbook.add_worksheet(),
            &methodology,
            request,
            None,
            Lang::Id,
        )
        .unwrap();
        workbook.add_worksheet();
        let bytes = workbook.save_to_buffer().unwrap();
        let read = read_workbook(
            open_bytes(bytes).unwrap(),
            Path::new("a.xlsx"),
            &methodology,
        );
        let stamp = read.unwrap().stamp.unwrap();
        assert_eq!(stamp.sha256, methodology.sha256);
        stamp.request
    }

    #[test]
    fn a_request_is_read_back_as_it_was_written() {
        let request = RequestStamp {
            region_code: "63.10".to_owned(),
            code_system: "Kemendagri".to_owned(),
            year: "2025".to_owned(),
            agency: "=Dinas \"A\" <x>".to_owned(),
            source: "isian 2025.xlsx".to_owned(),
            source_sha256: "0f".repeat(32),
            date: "2025-07-30".to_owned(),
            deadline: String::new(),
            items: vec!["D1".to_owned(), "1.10".to_owned()],
            shown: vec![("D 1".to_owned(), "0f".repeat(32))],
        };
        assert_eq!(read_back(Some(&request)), Some(request));
        assert_eq!(read_back(None), None);
    }

    #[test]
    fn a_request_without_items_or_agency_is_none() {
        let agency = RequestStamp {
            agency: "A".to_owned(),
            ..RequestStamp::default()
        };
        assert_eq!(read_back(Some(&agency)), None);
        let items = RequestStamp {
            items: vec!["D1".to_owned()],
            ..RequestStamp::default()
        };
        assert_eq!(read_back(Some(&items)), None);
    }
}
