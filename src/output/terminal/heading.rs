//! What the screens of one form begin with: which file, which region, by which methodology.

use std::path::Path;

use super::{Lines, Role, Screen, clean, wrap};
use crate::lang::{Lang, Text};
use crate::methodology::Methodology;
use crate::submission::Identity;

/// File, region and year, methodology with its notice.
pub(super) fn heading(
    out: &mut Lines,
    path: &Path,
    identity: Option<&Identity>,
    methodology: &Methodology,
    screen: &Screen,
) {
    let file = path.to_string_lossy();
    out.line(screen.paint(Role::Title, &clean(&file)));
    if let Some(identity) = identity {
        out.paragraph(&region(identity, screen.lang), 0, screen.width);
        if !identity.banner.is_empty() {
            let banner = first_line(&clean(&identity.banner), screen.width);
            out.line(screen.paint(Role::Warn, &banner));
        }
    }
    method_line(out, methodology, screen);
}

/// Methodology with its notice.
pub(super) fn method_line(out: &mut Lines, methodology: &Methodology, screen: &Screen) {
    for (words, role) in method(methodology) {
        painted(out, &words, role, screen);
    }
}

/// What is said of the methodology, a line each with its colour: its name, version and notice; the
/// file it comes from; and that it is not what its name says, if so.
pub(in crate::output) fn method(methodology: &Methodology) -> Vec<(Text, Role)> {
    let named = (name_and_notice(methodology), Role::Muted);
    let file = method_file(methodology).map(|words| (words, Role::Muted));
    let other = not_the_builtin(methodology).map(|words| (words, Role::Warn));
    std::iter::once(named).chain(file).chain(other).collect()
}

/// A text on one line, with dots where there is more of it.
fn first_line(text: &str, width: usize) -> String {
    let mut lines = wrap(text, width.saturating_sub(1)).into_iter();
    let first = lines.next().unwrap_or_default();
    if lines.next().is_none() {
        return first;
    }
    format!("{}…", first.trim_end_matches([',', ';', ' ']))
}

/// A wrapped paragraph in one colour.
fn painted(out: &mut Lines, words: &Text, role: Role, screen: &Screen) {
    for line in wrap(&clean(words.get(screen.lang)), screen.width) {
        out.line(screen.paint(role, &line));
    }
}

/// The file of a methodology that is not built in, and the beginning of its fingerprint: two people
/// can see whether they use the same one.
fn method_file(methodology: &Methodology) -> Option<Text> {
    let (file, hash) = (methodology.file_name()?, methodology.short_hash());
    Some(Text::new(
        format!("Berkas metodologi: {file} (sidik {hash})"),
        format!("Methodology file: {file} (hash {hash})"),
    ))
}

/// Said of a methodology that could be taken for a built-in one.
fn not_the_builtin(methodology: &Methodology) -> Option<Text> {
    let builtin = methodology.passes_for()?;
    let (id, version) = (&builtin.id, &builtin.version);
    Some(Text::new(
        format!("Perhatian: isinya berbeda dari metodologi bawaan {id} {version}."),
        format!("Mind: its content differs from the built-in methodology {id} {version}."),
    ))
}

/// Longest name of a region or province on a screen, in characters; the longest real one has some 40.
const LONGEST_NAME: usize = 48;

/// A name, shortened when nobody could mean so long a one.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

/// `Kota Banjarbaru (63.72, Kemendagri) · Kalimantan Selatan · data 2025`, as far as it is filled.
pub(in crate::output) fn region(identity: &Identity, lang: Lang) -> String {
    let mut codes = vec![&identity.region_code.text, &identity.code_system.text];
    codes.retain(|text| !text.is_empty());
    let codes: Vec<_> = codes.iter().map(|text| text.as_str()).collect();
    let name = match (identity.name.text.as_str(), codes.as_slice()) {
        ("", []) => Text::fixed("(wilayah belum diisi)", "(region not filled in)")
            .get(lang)
            .to_owned(),
        ("", codes) => codes.join(", "),
        (name, []) => shortened(name),
        (name, codes) => format!("{} ({})", shortened(name), codes.join(", ")),
    };
    let year = match (identity.year.text.as_str(), lang) {
        ("", Lang::Id) => "tahun data belum diisi".to_owned(),
        ("", Lang::En) => "data year not filled in".to_owned(),
        (year, Lang::Id) => format!("data {year}"),
        (year, Lang::En) => format!("data of {year}"),
    };
    let mut parts = vec![name, shortened(&identity.province.text), year];
    parts.retain(|part| !part.is_empty());
    clean(&parts.join(" · ")).into_owned()
}

/// Name and version of the methodology, and the sentence every output carries.
fn name_and_notice(methodology: &Methodology) -> Text {
    let (name, notice) = (&methodology.name, &methodology.notice);
    let version = &methodology.version;
    Text::new(
        format!("Metodologi: {} {version}. {}", name.id, notice.id),
        format!("Methodology: {} {version}. {}", name.en, notice.en),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::submission::Field;

    fn named(name: &str) -> String {
        let field = |text: &str| Field {
            text: text.to_owned(),
            place: None,
        };
        let identity = Identity {
            name: field(name),
            region_code: field("63.72"),
            year: field("2025"),
            ..Identity::default()
        };
        region(&identity, Lang::Id)
    }

    #[test]
    fn a_long_banner_takes_one_line() {
        assert_eq!(first_line("CONTOH FIKTIF", 80), "CONTOH FIKTIF");
        assert_eq!(
            first_line(
                "CONTOH FIKTIF: semua angka, petugas, dan catatan karangan.",
                40
            ),
            "CONTOH FIKTIF: semua angka, petugas…"
        );
    }

    #[test]
    fn a_name_that_nobody_can_mean_is_shortened() {
        let longest = "Kabupaten Kepulauan Siau Tagulandang Biaro";
        assert_eq!(named(longest), format!("{longest} (63.72) · data 2025"));
        let shortened = named(&"Sangat panjang ".repeat(20));
        assert!(shortened.starts_with("Sangat panjang Sangat panjang Sangat panjang"));
        assert!(shortened.ends_with("… (63.72) · data 2025"));
        assert!(shortened.chars().count() < 80, "{shortened}");
    }
}
