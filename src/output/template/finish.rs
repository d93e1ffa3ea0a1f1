//! What the xlsx library cannot write, put into the finished file.
//!
//! - Rows of the Data sheet have a height that fits what stands in them now and still grow when
//!   someone types a longer note. The library only knows heights that are fixed for good.
//! - Formula cells without a saved result, as other programs write them: the examples must have
//!   some. The library always saves a result; such cells are written with a mark, taken out here.

use rust_xlsxwriter::XlsxError;

use crate::workbook::parts::{SHEET, free_heights, rewrite};

/// Result that stands for none: a private-use character, which no formula gives.
pub(in crate::output) const UNCACHED: &str = "\u{e000}";

/// The Data sheet's part of the file: it is the third sheet.
const DATA_PART: &str = "xl/worksheets/sheet3.xml";

/// The workbook with its Data sheet put right; every other part is copied as it is.
pub(in crate::output) fn finish(workbook: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    rewrite(
        workbook,
        |part| part == DATA_PART,
        |xml| uncache(&free_heights(xml)),
    )
}

/// As [`finish`], for a workbook that has formulas without a saved result in other sheets too.
pub(in crate::output) fn finish_all(workbook: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    let workbook = finish(workbook)?;
    let other = |part: &str| part.starts_with(SHEET) && part != DATA_PART;
    rewrite(workbook, other, uncache)
}

/// Cells without their marked results: neither the value nor the type that announces it.
fn uncache(xml: &str) -> String {
    let value = format!("<v>{UNCACHED}</v>");
    let kind = " t=\"str\"";
    let mut out = String::with_capacity(xml.len());
    for (position, piece) in xml.split(&value).enumerate() {
        if position > 0
            && let Some(at) = out.rfind(kind)
        {
            out.replace_range(at..at + kind.len(), "");
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marked_results_go() {
        let xml = format!(
            "<c r=\"A1\" t=\"str\"><f>B1</f><v>ya</v></c>\
             <c r=\"A2\" s=\"3\" t=\"str\"><f>1+2</f><v>{UNCACHED}</v></c>\
             <c r=\"A3\"><f>1+2</f><v>3</v></c>"
        );
        assert_eq!(
            uncache(&xml),
            "<c r=\"A1\" t=\"str\"><f>B1</f><v>ya</v></c>\
             <c r=\"A2\" s=\"3\"><f>1+2</f></c>\
             <c r=\"A3\"><f>1+2</f><v>3</v></c>"
        );
    }
}
