//! What a reader must know of a province's figures.

use crate::analysis::recap::{Area, Gap, Named, Populations};
use crate::batch::{Figures, Run};
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::validation::Verdict;

/// Names told in one sentence.
const NAMED: usize = 8;

/// What the sentences are made from.
struct Facts<'a> {
    methodology: &'a Methodology,
    run: &'a Run,
    figures: &'a Figures<'a>,
}

/// What must be known of an area's figures, as sentences.
#[must_use]
pub fn notes(
    methodology: &Methodology,
    run: &Run,
    figures: &Figures<'_>,
    area: &Area<'_>,
) -> Vec<Text> {
    let facts = Facts {
        methodology,
        run,
        figures,
    };
    let mut parts = Vec::new();
    absent(&facts, area, &mut parts);
    if area.regions.is_empty() {
        return parts;
    }
    if methodology.needs_panel() {
        parts.push(Text::fixed(
            "Metodologi ini membandingkan wilayah satu dengan yang lain, sehingga gabungannya tidak mempunyai indeks sendiri.",
            "This methodology compares regions with each other, so what they are together has no index of its own.",
        ));
    } else {
        coverage(area, &mut parts);
        unlimited(&facts, area, &mut parts);
    }
    faulty(&facts, area, &mut parts);
    gaps(&facts, area, &mut parts);
    parts.push(populations(&facts, area));
    let (count, of) = (area.plain.count, area.regions.len());
    if count < of {
        parts.push(Text::new(
            format!("Rata-rata dari {count} wilayah yang mempunyai indeks."),
            format!("Means of the {count} regions that have an index."),
        ));
    }
    parts
}

/// How many indicators the pooled index is made of, and how many of them not all regions take part
/// in.
fn coverage(area: &Area<'_>, parts: &mut Vec<Text>) {
    let coverage = &area.pooled.coverage;
    let computed = coverage.iter().filter(|regions| **regions > 0).count();
    let all = coverage.len();
    parts.push(Text::new(
        format!("Indeks gabungan dari {computed} di antara {all} indikator."),
        format!("Pooled index from {computed} of {all} indicators."),
    ));
    let full = area.regions.len();
    let partial = coverage
        .iter()
        .filter(|regions| (1..full).contains(*regions));
    if let Some(least) = partial.clone().min() {
        let count = partial.count();
        parts.push(Text::new(
            format!("{count} indikator baru dari sebagian wilayah (paling sedikit {least} dari {full}): hanya wilayah yang lengkap datanya ikut digabung, lihat lembar Indikator Provinsi."),
            format!("{count} indicators from some of the regions only (at least {least} of {full}): only regions with all of its data take part in one, see the sheet Province Indicators."),
        ));
    }
}

fn absent(facts: &Facts<'_>, area: &Area<'_>, parts: &mut Vec<Text>) {
    if area.absent.is_empty() {
        if !facts.run.has_expected {
            parts.push(Text::fixed(
                "Tanpa daftar wilayah tidak diketahui apakah semua sudah masuk.",
                "Without a list of regions it is not known whether all are in.",
            ));
        }
        return;
    }
    let names = area
        .absent
        .iter()
        .map(|position| called(&facts.figures.absent[*position].named));
    let names = enumerated(&names.collect::<Vec<String>>());
    parts.push(Text::new(
        format!("Belum masuk: {}. Indeks gabungan dan rata-rata hanya dari yang masuk; batasnya memperhitungkan yang belum.", names.id),
        format!("Not in yet: {}. Pooled index and means are of those that are in; their bounds allow for the others.", names.en),
    ));
}

/// Regions that are in although their forms have errors.
fn faulty(facts: &Facts<'_>, area: &Area<'_>, parts: &mut Vec<Text>) {
    let regions = area.regions.iter();
    let names: Vec<String> = regions
        .map(|region| &facts.figures.regions[*region])
        .filter(|counted| counted.region.verdict == Verdict::Invalid)
        .map(|counted| called(&counted.named))
        .collect();
    if names.is_empty() {
        return;
    }
    let (count, names) = (names.len(), enumerated(&names));
    let plural = if count == 1 { "" } else { "s" };
    parts.push(Text::new(
        format!(
            "{count} formulir yang masuk ada kesalahannya: {}.",
            names.id
        ),
        format!(
            "{count} form{plural} that are in with errors: {}.",
            names.en
        ),
    ));
}

/// Bounds that leave the whole scale open.
fn unlimited(facts: &Facts<'_>, area: &Area<'_>, parts: &mut Vec<Text>) {
    let scale = facts.methodology.scale;
    let nearly = |one: f64, other: f64| (one - other).abs() <= 1e-6 * (scale.max - scale.min);
    let whole = area
        .range
        .is_none_or(|range| nearly(range.min, scale.min) && nearly(range.max, scale.max));
    if whole && area.pooled.scores.index().is_some() {
        parts.push(Text::fixed(
            "Indeks gabungan masih dapat menjadi berapa pun.",
            "The pooled index can still become anything.",
        ));
    }
}

/// Items without a pooled value, by reason.
fn gaps(facts: &Facts<'_>, area: &Area<'_>, parts: &mut Vec<Text>) {
    let items = facts.methodology.items.iter().zip(&area.pooled.items);
    let (mut never, mut lacking) = (Vec::new(), 0_usize);
    for (item, pooled) in items {
        match pooled.gap {
            Some(Gap::Unpoolable) => never.push(item.code.clone()),
            Some(Gap::Lacking(_) | Gap::NoWeight) => lacking += 1,
            None => {}
        }
    }
    if !never.is_empty() {
        let codes = enumerated(&never);
        parts.push(Text::new(
            format!("Tidak dapat digabung menurut metodologi: {}.", codes.id),
            format!("Cannot be pooled, the methodology says: {}.", codes.en),
        ));
    }
    if lacking > 0 {
        parts.push(Text::new(
            format!("{lacking} data belum lengkap di semua wilayah yang masuk; rinciannya di lembar Data Provinsi."),
            format!("{lacking} items are not there in all regions that are in; details on the sheet Province Data."),
        ));
    }
}

fn populations(facts: &Facts<'_>, area: &Area<'_>) -> Text {
    match area.populations {
        Populations::List => Text::fixed(
            "Penduduk menurut daftar wilayah.",
            "Populations from the list of regions.",
        ),
        Populations::Item(item) => {
            let item = &facts.methodology.items[item];
            Text::new(
                format!("Penduduk menurut data {} pada formulir.", item.code),
                format!("Populations from item {} of the forms.", item.code),
            )
        }
        Populations::Unknown => Text::fixed(
            "Penduduk sebagian wilayah tidak diketahui, sehingga tidak ada rata-rata tertimbang.",
            "The population of some regions is not known, so there is no weighted mean.",
        ),
    }
}

/// Names one after the other, the first of many.
fn enumerated(names: &[String]) -> Text {
    let left = names.len().saturating_sub(NAMED);
    let told = names[..names.len() - left].join(", ");
    if left == 0 {
        return Text::same(told);
    }
    Text::new(
        format!("{told}, dan {left} lainnya"),
        format!("{told}, and {left} more"),
    )
}

/// What a region is called: its name, or else its code.
fn called(named: &Named<'_>) -> String {
    let name = if named.name.is_empty() {
        named.code
    } else {
        named.name
    };
    name.to_owned()
}
