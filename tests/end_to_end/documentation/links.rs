//! Links inside the repository lead to a file, and to a heading where they name one; the contents of
//! the book name every page.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::{is_markdown, pages};
use crate::support::repository;

/// The text of a document without its code, in which brackets are no links.
fn prose(document: &str) -> String {
    let mut inside = false;
    let mut prose = String::new();
    for line in document.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside && !line.starts_with("    ") {
            // Every other piece between backticks is code.
            let pieces = line.split('`').step_by(2);
            prose.push_str(&pieces.collect::<Vec<_>>().join("`"));
            prose.push('\n');
        }
    }
    prose
}

/// The targets of a document's links and pictures.
fn targets(document: &str) -> Vec<String> {
    let prose = prose(document);
    let after = prose.split("](").skip(1);
    after
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.to_owned())
        .collect()
}

/// The anchors of a document's headings as GitHub makes them: small letters, digits, `-` and `_`;
/// blanks become `-`; a second heading of one name has `-1`.
fn anchors(document: &str) -> Vec<String> {
    let mut inside = false;
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut anchors = Vec::new();
    for line in document.lines() {
        inside ^= line.trim_start().starts_with("```");
        let title = line.trim_start_matches('#');
        if inside || title.len() == line.len() || !title.starts_with(' ') {
            continue;
        }
        let kept = title.trim().chars().filter_map(|letter| match letter {
            ' ' | '-' => Some('-'),
            '_' => Some('_'),
            letter => letter.is_alphanumeric().then_some(letter),
        });
        let name: String = kept.flat_map(char::to_lowercase).collect();
        let times = seen.entry(name.clone()).or_default();
        anchors.push(match *times {
            0 => name,
            times => format!("{name}-{times}"),
        });
        *times += 1;
    }
    anchors
}

/// What is wrong with the links of the document at `path`.
fn broken(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let folder = path.parent().unwrap();
    let mut broken = Vec::new();
    for target in targets(&text) {
        if target.contains("://") || target.starts_with("mailto:") {
            continue;
        }
        let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
        let leads_to = if file.is_empty() {
            path.to_path_buf()
        } else {
            folder.join(file)
        };
        let holds = leads_to.exists()
            && (anchor.is_empty()
                || is_markdown(&leads_to)
                    && anchors(&fs::read_to_string(&leads_to).unwrap())
                        .iter()
                        .any(|known| known == anchor));
        if !holds {
            broken.push(format!("{}: {target}", path.display()));
        }
    }
    broken
}

#[test]
fn every_link_leads_somewhere() {
    let root = repository();
    let others = ["README.md", "README.id.md", "CONTRIBUTING.md"].map(|name| root.join(name));
    let documents: Vec<_> = others.into_iter().chain(pages()).collect();
    let broken: Vec<String> = documents.iter().flat_map(|page| broken(page)).collect();
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn the_contents_name_every_page_and_the_readmes_name_the_contents() {
    let linked = |name: &str| targets(&fs::read_to_string(repository().join(name)).unwrap());
    let contents = linked("docs/README.md");
    for page in pages() {
        let name = page.file_name().unwrap().to_string_lossy();
        assert!(
            name == "README.md" || contents.iter().any(|target| *target == name),
            "docs/README.md does not name {name}"
        );
    }
    for name in ["README.md", "README.id.md"] {
        assert!(
            linked(name).contains(&"docs/README.md".to_owned()),
            "{name}"
        );
    }
}

#[test]
fn links_and_headings_are_found_as_a_browser_finds_them() {
    let page = "# Acuan, bukan resmi\n## Menit 0–10: pembukaan\n## Isi rekap.xlsx\n## Isi rekap.xlsx\n\
                [a](b.md#c) `[d](e)`\n```sh\n# bukan judul\n[f](g)\n```\n    [h](i)\n";
    assert_eq!(
        anchors(page),
        [
            "acuan-bukan-resmi",
            "menit-010-pembukaan",
            "isi-rekapxlsx",
            "isi-rekapxlsx-1"
        ]
    );
    assert_eq!(targets(page), ["b.md#c"]);
}
