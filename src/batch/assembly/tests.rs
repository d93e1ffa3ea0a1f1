use super::*;
use crate::batch::fixture::{Sample, unreadable};
use crate::submission::region::Pattern;

fn run(members: Vec<Member>, rules: Rules) -> Run {
    assemble(crate::methodology::builtin(), members, rules)
}

/// The rules with a list of regions, code and name each.
fn expecting(regions: &[(&str, &str)]) -> Rules {
    let mut expected = Expected::default();
    for (code, name) in regions {
        let key = RegionKey::of(code, None, name).unwrap();
        expected.registry.add(key);
        expected.regions.push(crate::batch::ExpectedRegion {
            code: (*code).to_owned(),
            system: Pattern::of(code).system(),
            name: (*name).to_owned(),
            province: String::new(),
            population: None,
            row: 2,
            members: Vec::new(),
            perhaps: Vec::new(),
        });
    }
    Rules {
        expected: Some(expected),
        ..Rules::default()
    }
}

fn counted(run: &Run) -> Vec<&str> {
    let members = run.counted.iter();
    members
        .map(|position| run.members[*position].label.as_str())
        .collect()
}

/// Codes of the findings with the file they are about.
fn found(run: &Run) -> Vec<(&str, &str)> {
    run.findings
        .iter()
        .map(|one| {
            let label = one.member.map(|member| run.members[member].label.as_str());
            (one.finding.code, label.unwrap_or("-"))
        })
        .collect()
}

fn tapin(label: &str) -> Sample {
    Sample::new(label, "63.05", "Tapin")
}

#[test]
fn files_stand_by_code_whatever_their_order() {
    let members = || {
        vec![
            unreadable("a.xlsx"),
            Sample::new("z.xlsx", "63.01", "Tanah Laut").member(),
            tapin("c.xlsx").member(),
            Sample::new("b.xlsx", "63.04", "Barito Kuala").member(),
        ]
    };
    let forwards = run(members(), Rules::default());
    let backwards = run(members().into_iter().rev().collect(), Rules::default());
    for made in [forwards, backwards] {
        let labels: Vec<_> = made.members.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["z.xlsx", "b.xlsx", "c.xlsx", "a.xlsx"]);
        assert_eq!(counted(&made), ["z.xlsx", "b.xlsx", "c.xlsx"]);
        assert!(made.findings.is_empty() && !made.mixture.is_mixed());
    }
}

#[test]
fn of_two_files_for_one_region_none_counts_until_something_decides() {
    let mut old = tapin("lama.xlsx");
    old.date = "2025-07-30".to_owned();
    let mut new = tapin("baru.xlsx");
    new.date = "2025-08-14T10:00:00".to_owned();
    let both = || vec![old.member(), new.member()];
    let plain = run(both(), Rules::default());
    assert!(counted(&plain).is_empty());
    assert_eq!(
        found(&plain),
        [("IK952", "baru.xlsx"), ("IK952", "lama.xlsx")]
    );
    let newest = || Preference {
        newest: true,
        files: Vec::new(),
    };
    let rules = || Rules {
        preference: newest(),
        ..Rules::default()
    };
    let decided = run(both(), rules());
    assert_eq!(counted(&decided), ["baru.xlsx"]);
    assert_eq!(found(&decided), [("IK953", "lama.xlsx")]);
    assert!(
        decided.findings[0]
            .finding
            .message
            .id
            .contains("2025-08-14")
    );
    // Without dates the files' times decide, and it is said.
    old.date.clear();
    old.modified = 9;
    let by_time = run(vec![old.member(), new.member()], rules());
    assert_eq!(counted(&by_time), ["lama.xlsx"]);
    assert!(
        by_time.findings[0]
            .finding
            .message
            .id
            .contains("paling akhir diubah")
    );
    // When nothing decides, none counts; of the same bytes it does not matter which.
    old.modified = 0;
    let undecided = run(vec![old.member(), new.member()], rules());
    assert!(counted(&undecided).is_empty());
    old.sha256.clone_from(&new.sha256);
    let same = run(vec![old.member(), new.member()], rules());
    assert_eq!(counted(&same), ["baru.xlsx"]);
}

#[test]
fn one_region_in_two_notations_is_one_region() {
    let bps = Sample::new("bps.xlsx", "6372", "Banjarbaru");
    let ministry = Sample::new("dagri.xlsx", "63.72", "Kota Banjarbaru");
    let made = run(vec![bps.member(), ministry.member()], Rules::default());
    assert!(counted(&made).is_empty());
    // Another region that has the same digits in the other system.
    let berau = Sample::new("berau.xlsx", "64.03", "Berau");
    let kukar = Sample::new("kukar.xlsx", "6403", "Kutai Kartanegara");
    let made = run(vec![berau.member(), kukar.member()], Rules::default());
    assert_eq!(counted(&made).len(), 2);
}

#[test]
fn who_should_have_sent_one() {
    let rules = expecting(&[
        ("63.01", "Tanah Laut"),
        ("63.05", "Tapin"),
        ("63.72", "Banjarbaru"),
    ]);
    let made = run(
        vec![
            Sample::new("a.xlsx", "63.05", "Balangan").member(),
            Sample::new("b.xlsx", "63.27", "Banjarbaru").member(),
            unreadable("63.01 rusak.xlsx"),
        ],
        rules,
    );
    assert_eq!(counted(&made), ["a.xlsx"]);
    assert_eq!(
        found(&made),
        [
            ("IK951", "-"),
            ("IK951", "-"),
            ("IK957", "a.xlsx"),
            ("IK956", "b.xlsx")
        ]
    );
    let hint = |position: usize| made.findings[position].finding.hint.id.as_ref();
    let message = made.findings[0].finding.message.id.as_ref();
    assert!(
        message.contains("sudah mengirim “63.01 rusak.xlsx”"),
        "{message}"
    );
    assert!(
        hint(3).contains("Maksudnya 63.72 Banjarbaru?"),
        "{}",
        hint(3)
    );
    assert_eq!(made.not_sent().count(), 0, "nobody is asked again");
    let in_vain = made.sent_in_vain().map(|one| one.code.as_str());
    assert_eq!(in_vain.collect::<Vec<_>>(), ["63.01", "63.72"]);
}

#[test]
fn a_file_without_a_code_of_the_list_belongs_where_its_name_says() {
    let rules = expecting(&[
        ("38.09", "Pulau Antah Timur"),
        ("38.12", "Kuala Antah"),
        ("38.13", "Antah"),
        ("38.14", "Kuala Antah Timur"),
    ]);
    let made = run(
        vec![
            Sample::new("pulau.xlsx", "38.99", "Kabupaten Pulau Antah Timur").member(),
            Sample::new("kuala.xlsx", "", "Kuala Antah Timur").member(),
            unreadable("kiriman/Kuala Antah.xlsx"),
            unreadable("entah.xlsx"),
        ],
        rules,
    );
    let files = |code: &str| -> Vec<&str> {
        let mut expected = made.expected.iter();
        let region = expected.find(|one| one.code == code).unwrap();
        let files = region.perhaps.iter();
        files.map(|file| &made.members[*file].label[..]).collect()
    };
    assert_eq!(files("38.09"), ["pulau.xlsx"]);
    assert_eq!(files("38.12"), ["kiriman/Kuala Antah.xlsx"]);
    assert_eq!(files("38.14"), ["kuala.xlsx"]);
    assert!(files("38.13").is_empty());
    assert_eq!(made.not_sent().count(), 1);
}

#[test]
fn a_form_under_the_code_of_a_neighbour_is_told() {
    let rules = expecting(&[
        ("63.06", "Hulu Sungai Selatan"),
        ("63.08", "Hulu Sungai Utara"),
    ]);
    let made = run(
        vec![
            Sample::new("a.xlsx", "63.06", "Kabupaten Hulu Sungai Utara").member(),
            Sample::new("b.xlsx", "63.08", "Hulu Sungai Utara").member(),
        ],
        rules,
    );
    assert_eq!(found(&made), [("IK957", "a.xlsx")]);
    let message = &made.findings[0].finding.message;
    assert!(
        message.id.contains("milik 63.08 Hulu Sungai Utara"),
        "{}",
        message.id
    );
}

#[test]
fn a_province_need_not_stand_on_the_list_of_its_regions() {
    let made = run(
        vec![
            Sample::new("kalsel.xlsx", "63", "Kalimantan Selatan").member(),
            Sample::new("kaltim.xlsx", "64", "Kalimantan Timur").member(),
            tapin("tapin.xlsx").member(),
        ],
        expecting(&[("63.05", "Tapin")]),
    );
    assert_eq!(counted(&made), ["kalsel.xlsx", "tapin.xlsx"]);
    assert_eq!(found(&made), [("IK956", "kaltim.xlsx")]);
}

#[test]
fn years_and_methodologies_are_told_apart() {
    let mut late = Sample::new("a.xlsx", "63.01", "Tanah Laut");
    late.year = Some(2024);
    let mut other = tapin("b.xlsx");
    other.version = "0.9".to_owned();
    let third = Sample::new("c.xlsx", "63.04", "Barito Kuala");
    let mut nowhere = tapin("d.xlsx");
    nowhere.year = None;
    let members = || {
        [&late, &other, &third, &nowhere]
            .map(Sample::member)
            .to_vec()
    };
    let mixed = run(members(), Rules::default());
    assert_eq!(counted(&mixed), ["a.xlsx", "c.xlsx", "b.xlsx"]);
    assert_eq!(mixed.mixture.years[0].0, 2025);
    assert_eq!(mixed.mixture.methodologies[1].1.len(), 1);
    assert_eq!(
        found(&mixed),
        [
            ("IK958", "a.xlsx"),
            ("IK959", "b.xlsx"),
            ("IK955", "d.xlsx")
        ]
    );
    let of_year = run(
        members(),
        Rules {
            year: Some(2025),
            ..Rules::default()
        },
    );
    assert_eq!(counted(&of_year), ["c.xlsx", "b.xlsx"]);
    assert!(of_year.mixture.years.is_empty());
    assert_eq!(found(&of_year)[0], ("IK954", "a.xlsx"));
}
