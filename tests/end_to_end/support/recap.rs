//! Runs of many forms, and the recaps made of them.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use ikesos::batch::{Expected, Figures, Preference, Reader, Rules, Run, assemble, find};
use ikesos::lang::{Lang, Text};
use ikesos::methodology::Methodology;
use ikesos::output::recap::{self, Recap};
use ikesos::submission::layout::IdentityField;

use super::{Folder, FormBook, form_for};

/// A complete and valid form of a region.
pub fn region_form(methodology: &Methodology, code: &str, name: &str, year: u16) -> FormBook {
    form_for(methodology)
        .identity(IdentityField::RegionCode, &format!("'{code}"))
        .identity(IdentityField::Name, &format!("'{name}"))
        .identity(IdentityField::Year, &year.to_string())
}

/// What a run is made of.
pub struct Sent<'a> {
    pub methodology: &'a Methodology,
    /// Files by name; those in a folder that is made for the run.
    pub files: Vec<(String, Vec<u8>)>,
    /// The list of expected regions.
    pub list: Option<&'a str>,
}

impl Sent<'_> {
    /// The run of these files.
    pub fn run(&self) -> Run {
        let folder = Folder::new();
        for (name, bytes) in &self.files {
            folder.put(name, bytes);
        }
        let expected = self.list.map(|list| {
            let list = folder.put("daftar-wilayah.csv", list);
            Expected::read(&list).unwrap()
        });
        let sources = find(&[PathBuf::from(folder.root())], None).unwrap();
        let reader = Reader {
            methodology: self.methodology,
            reference: None,
            jobs: None,
            cancelled: &AtomicBool::new(false),
        };
        let members = reader.read(&sources, |_| Ok::<(), String>(()), |_| {});
        let rules = Rules {
            year: None,
            expected,
            preference: Preference::default(),
            reference: None,
        };
        assemble(self.methodology, members.unwrap(), rules)
    }

    /// The recap of these files.
    pub fn recap(&self, lang: Lang) -> Vec<u8> {
        let run = self.run();
        let figures = Figures::of(self.methodology, &run);
        let settings = [(Text::fixed("Pilihan", "Options"), "uji".to_owned())];
        let made = Recap {
            methodology: self.methodology,
            run: &run,
            figures: &figures,
            settings: &settings,
        };
        recap::workbook(&made, lang).unwrap()
    }
}
