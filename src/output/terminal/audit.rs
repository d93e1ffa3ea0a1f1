//! The screen of `ikesos audit`: how many published scores follow from their components, and for
//! those that do not, what would make them right.

use super::compute::decimals;
use super::compute::headline::span;
use super::heading::method_line;
use super::{Lines, Role, Screen, clean, wrap};
use crate::analysis::{Correction, Deviation, Kin, Spelling};
use crate::lang::{Lang, Text};
use crate::output::audit::{Audited, relation};
use crate::submission::table::Target;

/// Deviations shown unless all are asked for, those with the largest differences.
const SHOWN: usize = 20;
/// Corrections shown of one deviation, the likeliest first.
const CORRECTIONS: usize = 5;

/// The whole screen.
#[must_use]
pub fn audit(made: &Audited<'_>, all: bool, screen: &Screen) -> String {
    let mut out = Lines::new();
    let file = made.file().path.to_string_lossy();
    out.line(screen.paint(Role::Title, &clean(&file)));
    method_line(&mut out, made.methodology, screen);
    out.blank();
    headline(&mut out, made, screen);
    compared(&mut out, made, screen);
    coarser(&mut out, made, screen);
    provisional(&mut out, made, screen);
    let mut order: Vec<&Deviation> = made.audit.deviations.iter().collect();
    if !all && order.len() > SHOWN {
        order.sort_by(|one, other| other.difference().abs().total_cmp(&one.difference().abs()));
    }
    let shown = if all { order.len() } else { SHOWN };
    for deviation in order.iter().take(shown) {
        show(&mut out, made, deviation, screen);
    }
    let rest = order.len().saturating_sub(shown);
    if rest > 0 {
        out.blank();
        let rest = screen.lang.number(rest as f64, 0);
        let words = match screen.lang {
            Lang::Id => {
                format!("… dan {rest} lagi dengan selisih lebih kecil: --all, atau --format csv.")
            }
            Lang::En => {
                format!("… and {rest} more with smaller differences: --all, or --format csv.")
            }
        };
        out.line(screen.paint(Role::Muted, &words));
    }
    unverifiable(&mut out, made, screen);
    unreadable(&mut out, made, screen);
    out.finish()
}

/// `1.540 dari 1.542 nilai terbitan sesuai dengan komponennya; 2 tidak sesuai`
fn headline(out: &mut Lines, made: &Audited<'_>, screen: &Screen) {
    let audit = made.audit;
    let number = |count: usize| screen.lang.number(count as f64, 0);
    let (all, following) = (number(audit.published), number(audit.following));
    let (wrong, unknown) = (audit.deviations.len(), audit.unverifiable.len());
    let (wrong_text, unknown_text) = (number(wrong), number(unknown));
    let unread = audit.unreadable.len();
    let unread_text = match (unread, screen.lang) {
        (0, _) => String::new(),
        (count, Lang::Id) => format!(", {} tidak terbaca", number(count)),
        (count, Lang::En) => format!(", {} cannot be read", number(count)),
    };
    let words = match (screen.lang, made.column().is_some(), audit.published) {
        (Lang::Id, _, 0) => "Tidak ada angka yang dapat diuji di kolom ini".to_owned(),
        (Lang::En, _, 0) => "There is no score to check in this column".to_owned(),
        (Lang::Id, true, _) => format!(
            "{following} dari {all} nilai terbitan sesuai dengan komponennya; {wrong_text} tidak sesuai, {unknown_text} tidak dapat diperiksa{unread_text}"
        ),
        (Lang::En, true, _) => format!(
            "{following} of {all} published scores follow from their components; {wrong_text} do not, {unknown_text} cannot be checked{unread_text}"
        ),
        (Lang::Id, false, _) => match (following.as_str(), wrong) {
            ("1", _) => "Angka yang diklaim sesuai dengan data formulirnya".to_owned(),
            (_, 0) => "Angka yang diklaim tidak dapat diperiksa".to_owned(),
            _ => "Angka yang diklaim tidak sesuai dengan data formulirnya".to_owned(),
        },
        (Lang::En, false, _) => match (following.as_str(), wrong) {
            ("1", _) => "The claimed score follows from the data of the form".to_owned(),
            (_, 0) => "The claimed score cannot be checked".to_owned(),
            _ => "The claimed score does not follow from the data of the form".to_owned(),
        },
    };
    let role = match (wrong, unknown + unread + usize::from(audit.published == 0)) {
        (0, 0) => Role::Good,
        (0, _) => Role::Warn,
        _ => Role::Bad,
    };
    for line in wrap(&words, screen.width) {
        out.line(screen.paint(role, &line));
    }
}

/// That the column has fewer decimals than was said.
fn coarser(out: &mut Lines, made: &Audited<'_>, screen: &Screen) {
    let Some(found) = made.audit.coarser else {
        return;
    };
    let decimals = found.decimals;
    let count = screen.lang.number(found.following as f64, 0);
    let all = screen.lang.number(made.audit.deviations.len() as f64, 0);
    let words = match screen.lang {
        Lang::Id => format!(
            "Kolom ini ditulis dengan {decimals} desimal: {count} dari {all} yang tidak sesuai hanya karena pembulatannya. Ulangi dengan --decimals {decimals}."
        ),
        Lang::En => format!(
            "The column is written with {decimals} decimals: {count} of the {all} that do not follow differ by its rounding only. Try again with --decimals {decimals}."
        ),
    };
    for line in wrap(&words, screen.width) {
        out.line(screen.paint(Role::Warn, &line));
    }
}

/// That the form is not complete, and what its score can still become.
fn provisional(out: &mut Lines, made: &Audited<'_>, screen: &Screen) {
    let Some(found) = made.audit.provisional else {
        return;
    };
    let lang = screen.lang;
    let (filled, required) = (found.filled, found.required);
    let mut words = match lang {
        Lang::Id => format!("Skor formulir ini SEMENTARA ({filled} dari {required} data terisi)."),
        Lang::En => {
            format!("The score of this form is PROVISIONAL ({filled} of {required} items filled).")
        }
    };
    if let Some(bounds) = found.bounds {
        let span = span(bounds, made.methodology, lang);
        let further = match (lang, found.within) {
            (Lang::Id, true) => format!(
                " Apa pun isi data yang kurang, skornya akan ada di antara {span}; angka yang diklaim ada di dalamnya."
            ),
            (Lang::Id, false) => format!(
                " Apa pun isi data yang kurang, skornya akan ada di antara {span}; angka yang diklaim ada di luarnya."
            ),
            (Lang::En, true) => format!(
                " Whatever is filled in later, it will lie within {span}; the claimed score does."
            ),
            (Lang::En, false) => format!(
                " Whatever is filled in later, it will lie within {span}; the claimed score does not."
            ),
        };
        words.push_str(&further);
    }
    for line in wrap(&words, screen.width) {
        out.line(screen.paint(Role::Warn, &line));
    }
}

/// What was compared with what.
fn compared(out: &mut Lines, made: &Audited<'_>, screen: &Screen) {
    let node = &made.methodology.nodes[made.claim.node];
    let name = node.name.get(screen.lang);
    let name = if name == node.code {
        name.to_owned()
    } else {
        format!("{} {name}", node.code)
    };
    let what = match (made.column(), screen.lang) {
        (Some(column), Lang::Id) => format!("Kolom \"{column}\""),
        (Some(column), Lang::En) => format!("Column \"{column}\""),
        (None, Lang::Id) => "Nilai yang diklaim".to_owned(),
        (None, Lang::En) => "The claimed score".to_owned(),
    };
    let decimals = made.claim.decimals;
    let rounded = match (made.claim.component_decimals, screen.lang) {
        (None, _) => String::new(),
        (Some(own), Lang::Id) => format!(", komponen dibulatkan {own} desimal"),
        (Some(own), Lang::En) => format!(", components rounded to {own} decimals"),
    };
    let words = match screen.lang {
        Lang::Id => {
            format!("{what} dibandingkan dengan {name}, dibulatkan {decimals} desimal{rounded}.")
        }
        Lang::En => {
            format!("{what} compared with {name}, rounded to {decimals} decimals{rounded}.")
        }
    };
    out.paragraph(&clean(&words), 0, screen.width);
}

/// One deviation: the unit, both scores, and what would make it right.
fn show(out: &mut Lines, made: &Audited<'_>, deviation: &Deviation, screen: &Screen) {
    let lang = screen.lang;
    out.blank();
    let name = unit(made, deviation.unit, lang);
    out.line(screen.paint(Role::Title, &clean(&name)));
    let fine = decimals(made.methodology).max(made.claim.decimals as usize) + 2;
    let score = |value: f64| lang.number_up_to(value, fine);
    let sign = if deviation.difference() > 0.0 {
        "+"
    } else {
        ""
    };
    let difference = lang.number(deviation.difference(), made.claim.decimals as usize);
    let (published, recomputed) = (
        score(deviation.published),
        lang.number(deviation.recomputed, fine),
    );
    let words = match (lang, made.column().is_some()) {
        (Lang::Id, true) => format!(
            "terbit {published}; dari komponennya {recomputed} (selisih {sign}{difference})"
        ),
        (Lang::Id, false) => format!(
            "diklaim {published}; dari data formulirnya {recomputed} (selisih {sign}{difference})"
        ),
        (Lang::En, true) => format!(
            "published {published}; from its components {recomputed} (difference {sign}{difference})"
        ),
        (Lang::En, false) => format!(
            "claimed {published}; from the data of the form {recomputed} (difference {sign}{difference})"
        ),
    };
    out.paragraph(&words, 2, screen.width);
    for kin in &deviation.published_stands_in {
        let other = kin_words(made, kin, Target::Published, lang);
        let words = match lang {
            Lang::Id => format!("nilai terbitnya sama dengan skor {other}"),
            Lang::En => format!("the published score is that of {other}"),
        };
        out.paragraph(&clean(&words), 2, screen.width);
    }
    misspelt(out, made, deviation, screen);
    for (kin, targets) in &deviation.copied_together {
        copied(out, made, (kin, targets), screen);
    }
    corrections(out, made, deviation, screen);
}

/// That the published score itself may be what is wrong.
fn misspelt(out: &mut Lines, made: &Audited<'_>, deviation: &Deviation, screen: &Screen) {
    let Some(found) = deviation.misspelt else {
        return;
    };
    let meant = screen
        .lang
        .number(found.meant, made.claim.decimals as usize);
    let words = match found.how {
        Spelling::DecimalMark => Text::new(
            format!(
                "angkanya sendiri mungkin salah tulis: {meant} dengan tanda desimal yang hilang atau tergeser"
            ),
            format!(
                "the figure itself may be misspelt: {meant} with its decimal mark lost or shifted"
            ),
        ),
        Spelling::SwappedDigits => Text::new(
            format!("angkanya sendiri mungkin salah tulis: {meant} dengan dua digit yang tertukar"),
            format!("the figure itself may be misspelt: {meant} with two digits swapped"),
        ),
    };
    for line in wrap(words.get(screen.lang), screen.width - 2) {
        out.line(format!("  {}", screen.paint(Role::Warn, &line)));
    }
}

/// That several components were copied together.
fn copied(out: &mut Lines, made: &Audited<'_>, (kin, targets): (&Kin, &[Target]), screen: &Screen) {
    let lang = screen.lang;
    let codes: Vec<&str> = targets
        .iter()
        .map(|target| made.component(*target).0)
        .collect();
    let codes = codes.join(", ");
    let named = unit(made, kin.unit, lang);
    let other = relation(kin.relation);
    let words = match lang {
        Lang::Id => format!(
            "{codes} sama dengan {}, {named}: mungkin beberapa sel tersalin bersama",
            other.get(lang)
        ),
        Lang::En => format!(
            "{codes} are those of {}, {named}: perhaps several cells were copied together",
            other.get(lang)
        ),
    };
    for line in wrap(&clean(&words), screen.width - 2) {
        out.line(format!("  {}", screen.paint(Role::Warn, &line)));
    }
}

fn corrections(out: &mut Lines, made: &Audited<'_>, deviation: &Deviation, screen: &Screen) {
    let Some(found) = &deviation.corrections else {
        return;
    };
    let heading = if found.is_empty() {
        Text::fixed(
            "tidak ada satu komponen yang sendirian dapat membuatnya sesuai",
            "no component alone can make it right",
        )
    } else {
        Text::fixed("sesuai bila salah satu:", "right if one of these were so:")
    };
    out.paragraph(heading.get(screen.lang), 2, screen.width);
    for correction in found.iter().take(CORRECTIONS) {
        show_correction(out, made, deviation.unit, correction, screen);
    }
    if found.len() > CORRECTIONS {
        out.line("    …");
    }
}

/// `UHH (C3) 67,39 → 65,26` and where either stands.
fn show_correction(
    out: &mut Lines,
    made: &Audited<'_>,
    unit: usize,
    correction: &Correction,
    screen: &Screen,
) {
    let lang = screen.lang;
    let (code, _) = made.component(correction.target);
    let place = made.place(unit, correction.target);
    let cell = place.map_or_else(String::new, |place| format!(" ({})", place.cell));
    let number = |value: f64| lang.number_up_to(value, 6);
    let line = format!(
        "{code}{cell}: {} → {}",
        number(correction.current),
        number(correction.needed)
    );
    let role = if correction.is_explained() {
        Role::Warn
    } else {
        Role::Accent
    };
    out.line(format!("    {}", screen.paint(role, &clean(&line))));
    if let Some(how) = correction.misspelt {
        let words = match how {
            Spelling::DecimalMark => Text::fixed(
                "tanda desimalnya mungkin hilang atau tergeser",
                "its decimal mark may be lost or shifted",
            ),
            Spelling::SwappedDigits => Text::fixed(
                "dua digitnya mungkin tertukar",
                "two of its digits may be swapped",
            ),
        };
        out.paragraph(words.get(lang), 6, screen.width);
    }
    for kin in &correction.current_stands_in {
        let other = kin_words(made, kin, correction.target, lang);
        let words = match lang {
            Lang::Id => format!(
                "{} ada juga di {other}: mungkin sel yang tersalin",
                number(correction.current)
            ),
            Lang::En => format!(
                "{} stands in {other} too: perhaps a copied cell",
                number(correction.current)
            ),
        };
        out.paragraph(&clean(&words), 6, screen.width);
    }
    for kin in &correction.needed_stands_in {
        let other = kin_words(made, kin, correction.target, lang);
        let words = match lang {
            Lang::Id => {
                format!("nilai yang cocok ada di {other}: mungkin itu yang dipakai menghitung")
            }
            Lang::En => {
                format!("a value that fits stands in {other}: perhaps it was used to compute")
            }
        };
        out.paragraph(&clean(&words), 6, screen.width);
    }
}

/// `KABUPATEN SIMEULUE 2021 (baris 516)`
fn unit(made: &Audited<'_>, position: usize, lang: Lang) -> String {
    let named = made.named(position);
    let row = match (named.row, lang) {
        (Some(row), Lang::Id) => format!(" (baris {row})"),
        (Some(row), Lang::En) => format!(" (row {row})"),
        (None, _) => String::new(),
    };
    let year = if named.year.is_empty() {
        String::new()
    } else {
        format!(" {}", named.year)
    };
    format!("{}{year}{row}", named.label.get(lang))
}

/// `baris di atasnya, KABUPATEN SIMEULUE 2021 (C2)`
fn kin_words(made: &Audited<'_>, kin: &Kin, target: Target, lang: Lang) -> String {
    let named = made.named(kin.unit);
    let year = if named.year.is_empty() {
        String::new()
    } else {
        format!(" {}", named.year)
    };
    let place = made.place(kin.unit, target);
    let cell = place.map_or_else(String::new, |place| format!(" ({})", place.cell));
    let name = named.label.get(lang);
    format!("{}, {name}{year}{cell}", relation(kin.relation).get(lang))
}

/// Scores that could not be recomputed.
fn unverifiable(out: &mut Lines, made: &Audited<'_>, screen: &Screen) {
    let found = &made.audit.unverifiable;
    if found.is_empty() {
        return;
    }
    let names = found.iter().take(super::table::FEW);
    let names: Vec<String> = names
        .map(|(position, _)| unit(made, *position, screen.lang))
        .collect();
    let more = if found.len() > names.len() {
        ", …"
    } else {
        ""
    };
    let count = screen.lang.number(found.len() as f64, 0);
    let names = names.join(", ");
    let words = match screen.lang {
        Lang::Id => format!("Tidak dapat diperiksa karena datanya kurang ({count}): {names}{more}"),
        Lang::En => format!("Cannot be checked for want of data ({count}): {names}{more}"),
    };
    out.blank();
    out.paragraph(&clean(&words), 0, screen.width);
}

/// Published scores that are no numbers.
fn unreadable(out: &mut Lines, made: &Audited<'_>, screen: &Screen) {
    let found = &made.audit.unreadable;
    if found.is_empty() {
        return;
    }
    let names = found.iter().take(super::table::FEW);
    let names: Vec<String> = names
        .map(|position| {
            let place = made.place(*position, Target::Published);
            let cell = place.map_or_else(String::new, |place| format!(", {}", place.cell));
            format!("{}{cell}", unit(made, *position, screen.lang))
        })
        .collect();
    let more = if found.len() > names.len() {
        ", …"
    } else {
        ""
    };
    let count = screen.lang.number(found.len() as f64, 0);
    let names = names.join("; ");
    let words = match screen.lang {
        Lang::Id => format!("Angka terbitannya tidak terbaca ({count}): {names}{more}"),
        Lang::En => format!("Published scores that cannot be read ({count}): {names}{more}"),
    };
    out.blank();
    out.paragraph(&clean(&words), 0, screen.width);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::audit::fixture;
    use crate::output::terminal::display_width;

    #[test]
    fn deviations_in_both_languages() {
        let fixture = fixture::deviating();
        for lang in [Lang::Id, Lang::En] {
            let text = audit(&fixture.audited(), false, &Screen::plain(lang));
            assert!(
                text.lines()
                    .all(|line| display_width(line) <= Screen::WIDTH),
                "{text}"
            );
            assert!(!text.contains('\u{1b}'));
            insta::assert_snapshot!(format!("audit_{lang:?}"), text);
        }
    }

    #[test]
    fn nothing_to_complain_about_is_said_in_a_line() {
        let fixture = fixture::following();
        insta::assert_snapshot!(audit(&fixture.audited(), false, &Screen::plain(Lang::Id)));
    }
}
