//! The pieces of work of the menu: what each asks for, and the command it runs.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::{Leave, Menu};
use crate::cli::failure::Failure;
use crate::cli::{Exit, files, places, template};
use crate::lang::Text;
use crate::output::terminal::Role;

impl Menu<'_> {
    /// Make a form, with the region already filled in as far as it is told.
    pub(super) fn template(&mut self) -> Result<(), Leave> {
        let name = self.dialogue.ask_until(
            &Text::fixed(
                "Nama kabupaten/kota (boleh dikosongkan, tekan Enter):",
                "Name of the regency or city (may be left out, press Enter):",
            ),
            |answer| Ok(template::name(answer)?),
        )?;
        let code = self.dialogue.ask_until(
            &Text::fixed(
                "Kode wilayah, misalnya 63.72 (boleh dikosongkan):",
                "Region code, for example 63.72 (may be left out):",
            ),
            |answer| Ok(template::check_code(answer).map(|()| answer.to_owned())?),
        )?;
        let year = self.dialogue.ask_until(
            &Text::fixed(
                "Tahun data, misalnya 2025 (boleh dikosongkan):",
                "Data year, for example 2025 (may be left out):",
            ),
            year,
        )?;
        let parts = ["formulir", &code, &year];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let target = self.form_target(&format!("{}.xlsx", parts.join("-")))?;
        let mut words = vec!["template".into(), "-o".into(), target.clone().into()];
        for (option, value) in [("--region", code), ("--name", name), ("--year", year)] {
            if !value.is_empty() {
                // In one word: a value that begins with a dash is no option.
                words.push(OsString::from(format!("{option}={value}")));
            }
        }
        if self.perform(&words)? == Exit::Good {
            self.place(&target)?;
            self.last = Some(target);
        }
        Ok(())
    }

    /// Where a new form goes; `name` is free or becomes so.
    fn form_target(&mut self, name: &str) -> Result<PathBuf, Leave> {
        let usual = places::free(Path::new(name));
        let question = Text::new(
            format!("Simpan sebagai (Enter: {}):", usual.display()),
            format!("Save as (Enter: {}):", usual.display()),
        );
        self.dialogue.ask_until(&question, |answer| {
            let mut target = match answer {
                "" => usual.clone(),
                answer => places::typed_target(answer),
            };
            if target.is_dir() {
                target.push(name);
            } else if files::extension(&target) != "xlsx" {
                target.as_mut_os_string().push(".xlsx");
            }
            let target = places::free(&target);
            files::check(&target, false, &[])?;
            Ok(target)
        })
    }

    /// Check filled forms.
    pub(super) fn check(&mut self) -> Result<(), Leave> {
        let files = self.files()?;
        let mut words = vec![OsString::from("validate")];
        words.extend(files.iter().map(|file| word(file)));
        self.perform(&words)?;
        self.last = files.into_iter().next();
        Ok(())
    }

    /// Compute files, each into a workbook beside it.
    pub(super) fn compute(&mut self) -> Result<(), Leave> {
        let files = self.files()?;
        let mut written = Vec::new();
        for file in &files {
            let target = places::result_beside(file);
            let words = ["compute".into(), word(file), "-o".into(), word(&target)];
            self.perform(&words)?;
            if target.exists() {
                written.push(target);
            }
        }
        for target in &written {
            self.place(target)?;
        }
        self.last = files.into_iter().next();
        Ok(())
    }

    /// Recap the forms of a folder.
    pub(super) fn recap(&mut self) -> Result<(), Leave> {
        let question = Text::fixed(
            "Folder berisi formulir (ketik, atau seret ke sini):",
            "Folder with the forms (type it, or drag it here):",
        );
        let folder = self.dialogue.ask_until(&question, |answer| {
            let folder = places::typed_target(answer);
            if folder.is_dir() && !answer.is_empty() {
                Ok(folder)
            } else {
                Err(no_folder(&folder).into())
            }
        })?;
        let usual = places::recap_beside(&folder);
        let question = Text::new(
            format!("Folder untuk rekapnya (Enter: {}):", usual.display()),
            format!("Folder for the recap (Enter: {}):", usual.display()),
        );
        let output = self.dialogue.ask_until(&question, |answer| match answer {
            "" => Ok(usual.clone()),
            answer => Ok(places::free(&places::typed_target(answer))),
        })?;
        let results = self.dialogue.ask_until(
            &Text::fixed(
                "Buku kerja hasil untuk setiap wilayah juga? (y/t, Enter: t)",
                "A result workbook for each region too? (y/n, Enter: n)",
            ),
            yes,
        )?;
        let mut words = vec!["batch".into(), word(&folder), "-o".into(), word(&output)];
        words.extend(results.then(|| OsString::from("--results")));
        self.perform(&words)?;
        let recap = output.join("rekap.xlsx");
        if recap.exists() {
            self.place(&recap)?;
        }
        Ok(())
    }

    /// Files that are there.
    fn files(&mut self) -> Result<Vec<PathBuf>, Leave> {
        let usual = self.last.clone().filter(|file| file.exists());
        let question = match &usual {
            None => Text::fixed(
                "Berkas (ketik namanya, atau seret ke sini):",
                "File (type its name, or drag it here):",
            ),
            Some(file) => Text::new(
                format!(
                    "Berkas (ketik namanya, atau seret ke sini; Enter: {}):",
                    file.display()
                ),
                format!(
                    "File (type its name, or drag it here; Enter: {}):",
                    file.display()
                ),
            ),
        };
        self.dialogue.ask_until(&question, |answer| {
            let files = match &usual {
                Some(file) if answer.is_empty() => vec![file.clone()],
                _ => places::typed(answer),
            };
            match files.iter().find(|file| !file.is_file()) {
                None if !files.is_empty() => Ok(files),
                missing => Err(no_file(missing).into()),
            }
        })
    }

    /// Say where a result lies.
    fn place(&mut self, target: &Path) -> Result<(), Leave> {
        let target = places::full(target);
        let target = target.display();
        let text = Text::new(
            format!("Letaknya: {target}"),
            format!("It is here: {target}"),
        );
        self.dialogue.gap()?;
        self.dialogue.tell(&text, Some(Role::Good))
    }
}

/// A file as a word of a command: one that begins with a dash is no option.
fn word(file: &Path) -> OsString {
    if file.as_os_str().as_encoded_bytes().starts_with(b"-") {
        Path::new(".").join(file).into()
    } else {
        file.into()
    }
}

/// A year that forms may have, or nothing.
fn year(answer: &str) -> anyhow::Result<String> {
    let fits = |year: u16| (2000..=2100).contains(&year);
    if answer.is_empty() || answer.parse().is_ok_and(fits) {
        return Ok(answer.to_owned());
    }
    Err(Failure::new(
        Text::new(
            format!("“{answer}” bukan tahun data."),
            format!("“{answer}” is no data year."),
        ),
        Text::fixed(
            "Tulis empat angka, 2000 sampai 2100.",
            "Write four digits, 2000 to 2100.",
        ),
    )
    .into())
}

/// An answer to a question of yes or no; nothing is no.
fn yes(answer: &str) -> anyhow::Result<bool> {
    match &answer.to_lowercase()[..] {
        "y" | "ya" | "yes" => Ok(true),
        "" | "t" | "tidak" | "n" | "no" => Ok(false),
        _ => Err(anyhow!(Failure::context(Text::fixed(
            "Jawab y (ya) atau t (tidak).",
            "Answer y (yes) or n (no).",
        )))),
    }
}

fn no_file(file: Option<&PathBuf>) -> Failure {
    let hint = Text::fixed(
        "Seret berkasnya dari folder ke jendela ini, lalu tekan Enter.",
        "Drag the file from its folder into this window and press Enter.",
    );
    let Some(file) = file else {
        return Failure::new(
            Text::fixed("Belum ada berkas yang disebut.", "No file was named."),
            hint,
        );
    };
    let name = file.display();
    Failure::new(
        Text::new(
            format!("Tidak ada berkas “{name}”."),
            format!("There is no file “{name}”."),
        ),
        hint,
    )
}

fn no_folder(folder: &Path) -> Failure {
    let name = folder.display();
    Failure::new(
        Text::new(
            format!("Tidak ada folder “{name}”."),
            format!("There is no folder “{name}”."),
        ),
        Text::fixed(
            "Seret foldernya ke jendela ini, lalu tekan Enter.",
            "Drag the folder into this window and press Enter.",
        ),
    )
}
