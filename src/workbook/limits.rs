//! Limits on what is opened, so that no file can take the machine down with it.
//!
//! A filled form is 30 to 100 KB, about 1 MB unpacked, and holds some 2,000 cells. Every limit lies
//! far above that and still keeps the memory of opening any file at all below about 200 MB.

/// Size of the file, in bytes.
pub const FILE_BYTES: u64 = 50 * 1024 * 1024;

/// Size of a text file with a table, in bytes: 84,000 rows of 99 items are about 60 MB.
pub const TEXT_BYTES: u64 = 256 * 1024 * 1024;

/// Size of a list as text (regions, targets, files to read), in bytes: all 84,000 villages with
/// their names are about 5 MB.
pub const LIST_BYTES: u64 = 8 * 1024 * 1024;

/// Files that lists of files name in one run: twenty times the regencies of the country.
pub const LISTED_FILES: usize = 10_000;

/// Size of a methodology as text, in bytes; the built-in one has about 150 KB.
pub const METHODOLOGY_BYTES: u64 = 4 * 1024 * 1024;

/// Number of parts in the zip directory.
pub const PARTS: usize = 4_096;

/// Unpacked size of one part, in bytes. A sheet in which one column is formatted down to the last
/// row still fits.
pub const PART_BYTES: u64 = 64 * 1024 * 1024;

/// Unpacked size of all parts together, in bytes.
pub const UNPACKED_BYTES: u64 = 128 * 1024 * 1024;

/// Bytes that may be unpacked of a workbook in all while it is read: its sheets are gone through
/// several times, and a hostile one names the same part for each of a thousand sheets.
pub const UNPACKED_BYTES_IN_ALL: u64 = 4 * UNPACKED_BYTES;

/// Unpacked size of the parts that are held in memory as a whole (workbook, relationships, styles,
/// theme), in bytes.
pub const HELD_PART_BYTES: u64 = 4 * 1024 * 1024;

/// Unpacked size of the shared strings, in bytes; they are held in memory as a whole.
pub const SHARED_STRINGS_BYTES: u64 = 16 * 1024 * 1024;

/// Number of shared strings that the part may announce: room is made for them at once.
pub const SHARED_STRINGS: u64 = 1_000_000;

/// How many times larger than packed a part may be, judged from [`RATIO_FROM_BYTES`] on. Sheets
/// pack 10 to 100 times; a column of blank formatted cells nearly 200 times.
pub const RATIO: u64 = 400;

/// Unpacked size from which [`RATIO`] is judged, in bytes: small parts do no harm.
pub const RATIO_FROM_BYTES: u64 = 16 * 1024 * 1024;

/// Unpacked size of all parts together, in bytes, in a workbook with error values that the parser
/// does not know: its sheets are gone through several more times.
pub const UNPACKED_BYTES_TO_SEARCH: u64 = 32 * 1024 * 1024;

/// Number of sheets of a workbook.
pub const SHEETS: usize = 1_024;

/// Bytes that the styles of a workbook may grow to: number of cell formats times the longest
/// element plus [`STYLE_BYTES`], since each format keeps its own copy of font, fill and number
/// format.
pub const STYLES_BYTES: usize = 96 * 1024 * 1024;

/// Bytes of one cell format in memory, apart from its texts.
pub const STYLE_BYTES: usize = 512;

/// Bytes of one XML element (the tag with its attributes) in a part that is held in memory.
pub const TAG_BYTES: usize = 16 * 1024;

/// Links on one sheet, as in Excel; what is beyond is not looked at.
pub const LINKS: usize = 65_530;

/// Used cells of one sheet: those that hold a value or a formula.
pub const CELLS: usize = 500_000;

/// Bytes of text in the cells of one sheet.
pub const SHEET_TEXT_BYTES: usize = 32 * 1024 * 1024;

/// Cells, comments and links of a form that is written again (merged or annotated): all of them are
/// carried over. A form of the largest methodology has 60,000 cells.
pub const CARRIED: usize = 100_000;

/// Bytes of text of a form that is written again.
pub const CARRIED_BYTES: usize = 8 * 1024 * 1024;

/// Characters of one cell, as in Excel; what is longer is cut.
pub const CELL_CHARS: usize = 32_767;

/// Rows of a sheet, as in Excel.
pub const ROWS: u32 = 1_048_576;

/// Columns of a sheet, as in Excel.
pub const COLUMNS: u32 = 16_384;
