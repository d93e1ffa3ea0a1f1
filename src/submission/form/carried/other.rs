//! The sheet that lists what stood outside the form's known cells, read back.

use super::Elsewhere;
use super::source::Source;
use crate::diagnostic::Place;
use crate::submission::form::grid::fold;
use crate::submission::layout::HEADER_OTHER;

/// The rows of the list; none when the sheet is no such list.
pub(super) fn read(source: &Source) -> Option<Vec<Elsewhere>> {
    let grid = &source.grid;
    let is_header = |row: u32| {
        (0..).zip(&HEADER_OTHER).all(|(column, header)| {
            let text = fold(&grid.text_at(row, column));
            text == fold(&header.id) || text == fold(&header.en)
        })
    };
    let mut rows = grid.rows().map(|row| row[0].row);
    rows.find(|row| is_header(*row))?;
    let mut listed = Vec::new();
    for row in rows {
        let Some(cell) = grid.at(row, 2) else {
            continue;
        };
        listed.push(Elsewhere {
            place: Place {
                sheet: grid.text_at(row, 0),
                cell: grid.text_at(row, 1),
            },
            content: source.content(cell),
            remark: grid.text_at(row, 3),
        });
    }
    Some(listed)
}
