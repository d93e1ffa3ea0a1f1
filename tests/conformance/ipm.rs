//! IPM of all kabupaten/kota, 2020 to 2022.

use crate::methods::{ipm, ipm_by_formula};
use crate::published::not_reproduced;
use crate::reference;
use crate::table::Table;

#[test]
fn every_published_row_is_reproduced() {
    let Some(path) = reference("ipm/ipm_kabkota_2020_2022.csv") else {
        return;
    };
    let table = Table::read(&path);
    assert_eq!(table.rows().count(), 3 * 514);
    for m in [ipm_by_formula(), ipm()] {
        let wrong = not_reproduced(&m, &table, "IPM_published", 2);
        assert_eq!(wrong, Vec::<String>::new());
    }
    println!("IPM: all {} rows reproduced", table.rows().count());
}
