//! Small pieces that the messages of all families share.

use crate::diagnostic::Place;
use crate::lang::{Lang, Text};
use crate::methodology::{Item, ItemKind, Methodology};

/// Longest piece of a file's own text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;
/// Most codes that a message lists before it counts the rest.
const MOST_LISTED: usize = 8;

/// A number as Indonesians read it, with as many decimals as it has: at most six, or as many more
/// as keep a fraction from looking whole.
pub(super) fn id(value: f64) -> String {
    number(Lang::Id, value)
}

/// The same number as the English read it.
pub(super) fn en(value: f64) -> String {
    number(Lang::En, value)
}

/// The same number as both read it.
pub(super) fn id_en(value: f64) -> Text {
    Text::new(id(value), en(value))
}

fn number(lang: Lang, value: f64) -> String {
    const USUAL: usize = 6;
    /// The digits that a spreadsheet keeps.
    const MOST: usize = 15;
    let whole = lang.number(value, 0);
    let mut texts = (USUAL..=MOST).map(|decimals| lang.number_up_to(value, decimals));
    let shows_all = |text: &String| *text != whole || value.fract() == 0.0;
    texts.find(shows_all).unwrap_or(whole.clone())
}

/// A piece of the file's own text, on one line, cut when long, in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_QUOTE {
        return format!("“{line}”");
    }
    let cut: String = line.chars().take(LONGEST_QUOTE - 1).collect();
    format!("“{}…”", cut.trim_end())
}

/// A piece of the file's own text that may be a number, quoted with the decimal mark under which
/// its cell shows it.
pub(super) fn quoted_number(text: &str) -> Text {
    let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
    if is_number && text.contains('.') {
        Text::new(quoted(&text.replace('.', ",")), quoted(text))
    } else {
        Text::same(quoted(text))
    }
}

/// Codes in a row: `D01, D02, D03`, and how many more there are when the list is long.
pub(super) fn listed<'a>(codes: impl IntoIterator<Item = &'a str>) -> Text {
    let codes: Vec<&str> = codes.into_iter().collect();
    if codes.len() <= MOST_LISTED + 1 {
        return Text::same(codes.join(", "));
    }
    let first = codes[..MOST_LISTED].join(", ");
    let rest = codes.len() - MOST_LISTED;
    Text::new(
        format!("{first}, dan {rest} lainnya"),
        format!("{first}, and {rest} more"),
    )
}

/// Code and name of an item: `D01 Jumlah penduduk`.
pub(super) fn named(item: &Item) -> Text {
    Text::new(
        format!("{} {}", item.code, item.name.id),
        format!("{} {}", item.code, item.name.en),
    )
}

/// A cell with its sheet, as a spreadsheet writes it: `Data!F12`.
pub(super) fn cell(place: &Place) -> String {
    if place.cell.is_empty() {
        place.sheet.clone()
    } else {
        format!("{}!{}", place.sheet, place.cell)
    }
}

/// A value with its unit: `14,36 persen`, `Rp705.000`, `ya`.
pub(super) fn measured(item: &Item, value: f64) -> Text {
    match item.kind {
        ItemKind::YesNo if value == 1.0 => Text::fixed("ya", "yes"),
        ItemKind::YesNo if value == 0.0 => Text::fixed("tidak", "no"),
        ItemKind::YesNo => Text::new(id(value), en(value)),
        ItemKind::Rupiah if item.unit.id.eq_ignore_ascii_case("rupiah") => {
            Text::new(format!("Rp{}", id(value)), format!("Rp{}", en(value)))
        }
        _ => Text::new(
            format!("{} {}", id(value), item.unit.id),
            format!("{} {}", en(value), item.unit.en),
        ),
    }
}

/// The indicators that need an item, as the end of a sentence: `Dipakai indikator KD11.`
pub(super) fn feeds(methodology: &Methodology, item: usize) -> Text {
    let codes = methodology
        .indicators_using(item)
        .map(|indicator| methodology.indicators[indicator].code.as_str());
    let list = listed(codes);
    if list.id.is_empty() {
        return Text::fixed("Tidak dipakai indikator mana pun.", "No indicator uses it.");
    }
    Text::new(
        format!("Dipakai indikator {}.", list.id),
        format!("Used by indicator {}.", list.en),
    )
}

/// `Maksud Anda "…" (Data!B7)? ` before a hint, or nothing.
pub(super) fn perhaps(near: Option<&str>, place: Option<&Place>) -> Text {
    near.map_or_else(Text::default, |near| {
        let cell = place.map_or_else(String::new, |place| format!(" ({})", cell(place)));
        let near = quoted(near);
        Text::new(
            format!("Maksud Anda {near}{cell}? "),
            format!("Did you mean {near}{cell}? "),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_never_looks_whole() {
        assert_eq!(id(24.0), "24");
        assert_eq!(id(24.5), "24,5");
        assert_eq!(id(1.0 / 3.0), "0,333333");
        assert_eq!(id(24.000_000_01), "24,00000001");
        assert_eq!(en(1e-12), "0.000000000001");
        assert_eq!(en(1e-300), "0");
    }

    #[test]
    fn long_lists_are_counted_not_listed() {
        let codes: Vec<String> = (1..=12).map(|n| format!("D{n:02}")).collect();
        let text = listed(codes.iter().map(String::as_str));
        assert_eq!(
            text.id,
            "D01, D02, D03, D04, D05, D06, D07, D08, dan 4 lainnya"
        );
        assert_eq!(listed(["D01", "D02"]).en, "D01, D02");
    }

    #[test]
    fn quotes_stay_short_and_on_one_line() {
        assert_eq!(quoted(" tidak\n ada "), "“tidak ada”");
        let long = quoted(&"kata ".repeat(100));
        assert!(long.chars().count() <= LONGEST_QUOTE + 2, "{long}");
        assert!(long.ends_with("…”"), "{long}");
    }
}
