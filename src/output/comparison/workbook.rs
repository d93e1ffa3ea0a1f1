//! x
use rust_xlsxwriter::XlsxError;
pub fn workbook(_: &super::Compared<'_>, _: crate::lang::Lang) -> Result<Vec<u8>, XlsxError> {
    Ok(Vec::new())
}
