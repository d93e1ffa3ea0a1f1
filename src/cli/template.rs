//! `ikesos template`: the form that a region fills in.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Exit;
use super::failure::Failure;
use super::files;
use super::options::MethodOption;
use super::pages::Page;
use super::session::Session;
use crate::lang::Text;
use crate::methodology::Methodology;
use crate::output;
use crate::output::terminal::{command, file_word};
use crate::submission::Form;
use crate::submission::layout::{IDENTITY_CHARS, IdentityField};
use crate::submission::region::{self, Pattern};

/// Buat formulir isian (.xlsx) untuk sebuah daerah
#[derive(Debug, Args)]
pub(super) struct TemplateArgs {
    /// Berkas formulir yang dibuat
    #[arg(short, long, value_name = "BERKAS")]
    pub output: PathBuf,
    /// Kode wilayah, misalnya 63.72 (Kemendagri) atau 6372 (BPS)
    #[arg(long, value_name = "KODE")]
    pub region: Option<String>,
    /// Sistem kode wilayah; tanpa opsi ini disimpulkan dari kodenya
    #[arg(long, value_name = "SISTEM", requires = "region")]
    pub code_system: Option<CodeSystem>,
    /// Nama wilayah
    #[arg(long, value_name = "NAMA")]
    pub name: Option<String>,
    /// Nama provinsi
    #[arg(long, value_name = "NAMA")]
    pub province: Option<String>,
    /// Tahun data, 2000 sampai 2100
    #[arg(long, value_name = "TAHUN", value_parser = clap::value_parser!(u16).range(2000..=2100))]
    pub year: Option<u16>,
    /// Timpa berkas yang sudah ada
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub method: MethodOption,
}

/// Values of `--code-system`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CodeSystem {
    Kemendagri,
    Bps,
}

pub(super) const PAGES: &[Page] = &[Page {
    path: "template",
    about: "Make the form (.xlsx) that a region fills in",
    details: Text::fixed(
        "Formulir berisi petunjuk pengisian, lembar identitas, satu baris untuk setiap data, dan \
         rekap kelengkapan. Satu formulir untuk satu wilayah dan satu tahun.\n\nKode keluar: 0 \
         formulir tertulis, 2 berkas tidak dapat dibaca atau ditulis.",
        "The form holds instructions, an identity sheet, one row for each data item and a recap of \
         completeness. One form is for one region and one year.\n\nExit status: 0 the form was \
         written, 2 a file cannot be read or written.",
    ),
    arguments: &[
        ("output", "The form to write"),
        (
            "region",
            "Region code, for example 63.72 (Kemendagri) or 6372 (BPS)",
        ),
        (
            "code_system",
            "System of the region code; without it, inferred from the code",
        ),
        ("name", "Name of the region"),
        ("province", "Name of the province"),
        ("year", "Data year, 2000 to 2100"),
        ("force", "Overwrite an existing file"),
    ],
    examples: &[
        (
            "ikesos template -o formulir.xlsx",
            Text::fixed("Formulir kosong", "A blank form"),
        ),
        (
            "ikesos template --region 63.72 --name \"Kota Banjarbaru\" -o banjarbaru.xlsx",
            Text::fixed(
                "Formulir dengan identitas wilayah yang sudah terisi",
                "A form with the region's identity filled in",
            ),
        ),
    ],
}];

pub(super) fn run(args: &TemplateArgs, session: &mut Session) -> anyhow::Result<Exit> {
    let inputs: Vec<&Path> = args.method.file().into_iter().collect();
    let form = Form {
        identity: identity(args)?,
        ..Form::default()
    };
    check_extension(&args.output)?;
    files::check(&args.output, args.force, &inputs)?;
    let methodology = args.method.load()?;
    let bytes = output::template::workbook(&methodology, &form, session.lang)?;
    files::save(&args.output, &bytes, args.force, &inputs)?;
    for message in written(&args.output, &methodology) {
        session.say(&message);
    }
    Ok(Exit::Good)
}

/// The identity sheet's fields as far as the options give them.
fn identity(args: &TemplateArgs) -> Result<[String; 9], Failure> {
    let code = args.region.as_deref().map(str::trim).unwrap_or_default();
    let system = code_system(code, args.code_system)?;
    let given = |option: &Option<String>| name(option.as_deref().unwrap_or_default());
    let (region, province) = (given(&args.name)?, given(&args.province)?);
    Ok(IdentityField::ALL.map(|field| match field {
        IdentityField::RegionCode => code.to_owned(),
        IdentityField::CodeSystem => system.map_or("", region::CodeSystem::name).to_owned(),
        IdentityField::Name => region.clone(),
        IdentityField::Province => province.clone(),
        IdentityField::Year => args.year.map(|year| year.to_string()).unwrap_or_default(),
        IdentityField::Agency
        | IdentityField::Person
        | IdentityField::Contact
        | IdentityField::Date => String::new(),
    }))
}

/// A text of the identity sheet, unless it is too long for any name.
pub(super) fn name(text: &str) -> Result<String, Failure> {
    let text = text.trim();
    if text.chars().count() <= IDENTITY_CHARS {
        return Ok(text.to_owned());
    }
    Err(Failure::new(
        Text::new(
            format!("Nama lebih panjang dari {IDENTITY_CHARS} huruf."),
            format!("The name is longer than {IDENTITY_CHARS} characters."),
        ),
        Text::fixed("Ringkaskan namanya.", "Make the name shorter."),
    ))
}

/// Whether a region code, if there is one, fits a system of codes.
///
/// # Errors
/// When it fits none.
pub(super) fn check_code(code: &str) -> Result<(), Failure> {
    code_system(code.trim(), None).map(drop)
}

/// The system of a region code: as given, else as its pattern tells. A province has one code in
/// both systems. A code that fits no system is refused here rather than after the form is filled.
fn code_system(
    code: &str,
    given: Option<CodeSystem>,
) -> Result<Option<region::CodeSystem>, Failure> {
    let given = given.map(region::CodeSystem::from);
    let pattern = Pattern::of(code);
    let fits = match (&pattern, given) {
        (Pattern::Regency(system), Some(given)) => *system == given,
        (Pattern::Province | Pattern::Regency(_), _) => true,
        _ => code.is_empty(),
    };
    if fits {
        return Ok(given.or(pattern.system()));
    }
    let system = given.map(|system| format!(" {}", system.name()));
    let system = system.unwrap_or_default();
    let message = Text::new(
        format!("“{code}” bukan kode{system} untuk kabupaten, kota, atau provinsi."),
        format!("“{code}” is not a{system} code of a regency, city or province."),
    );
    if pattern == Pattern::LostZero {
        return Err(Failure::new(
            message,
            Text::new(
                format!("Nol di belakangnya mungkin hilang: mungkin {code}0?"),
                format!("Its trailing zero may be lost: perhaps {code}0?"),
            ),
        ));
    }
    Err(Failure::new(
        message,
        Text::fixed(
            "Tulis 63.72 (Kemendagri) atau 6372 (BPS) untuk kabupaten/kota, 63 untuk provinsi.",
            "Write 63.72 (Kemendagri) or 6372 (BPS) for a regency or city, 63 for a province.",
        ),
    ))
}

impl From<CodeSystem> for region::CodeSystem {
    fn from(option: CodeSystem) -> Self {
        match option {
            CodeSystem::Kemendagri => Self::Kemendagri,
            CodeSystem::Bps => Self::Bps,
        }
    }
}

/// A form is an .xlsx workbook; under another name no program would open it.
fn check_extension(target: &Path) -> Result<(), Failure> {
    files::not_a_stream(target)?;
    if files::extension(target) == "xlsx" {
        return Ok(());
    }
    let (name, xlsx) = (target.display(), target.with_extension("xlsx"));
    let xlsx = xlsx.display();
    Err(Failure::new(
        Text::new(
            format!("Nama berkas formulir harus berakhiran .xlsx: {name}"),
            format!("The form's file name must end in .xlsx: {name}"),
        ),
        Text::new(format!("Tulis: -o {xlsx}"), format!("Write: -o {xlsx}")),
    ))
}

/// What was written, of which methodology, and what comes next.
fn written(target: &Path, methodology: &Methodology) -> [Text; 3] {
    let (name, items) = (target.display(), methodology.items.len());
    let (id, version, notice) = (&methodology.id, &methodology.version, &methodology.notice);
    let check = command(&["validate", &file_word(target)], methodology);
    [
        Text::new(
            format!("Formulir dengan {items} data ditulis: {name}"),
            format!("Form written, data items: {items}. {name}"),
        ),
        Text::new(
            format!("Metodologi {id} {version}. {}", notice.id),
            format!("Methodology {id} {version}. {}", notice.en),
        ),
        Text::new(
            format!("Sesudah diisi, periksa: {check}"),
            format!("Once filled in, check it: {check}"),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_tells_its_system() {
        let system = |code, given| code_system(code, given).map_err(|failure| failure.message.id);
        assert_eq!(
            system("63.72", None),
            Ok(Some(region::CodeSystem::Kemendagri))
        );
        assert_eq!(system("6372", None), Ok(Some(region::CodeSystem::Bps)));
        assert_eq!(system("63", None), Ok(None));
        assert_eq!(system("", None), Ok(None));
        assert_eq!(
            system("63", Some(CodeSystem::Bps)),
            Ok(Some(region::CodeSystem::Bps))
        );
        assert_eq!(
            system("63.72", Some(CodeSystem::Bps)).unwrap_err(),
            "“63.72” bukan kode BPS untuk kabupaten, kota, atau provinsi."
        );
        let lost = code_system("63.7", None).unwrap_err().hint.unwrap();
        assert_eq!(lost.id, "Nol di belakangnya mungkin hilang: mungkin 63.70?");
        for odd in ["63,72", "63.1", "63.72.01", "Banjarbaru"] {
            assert!(system(odd, None).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_name_is_no_book() {
        assert_eq!(name(" Kota Banjarbaru ").unwrap(), "Kota Banjarbaru");
        let refused = name(&"a".repeat(40_000)).unwrap_err();
        assert_eq!(refused.message.id, "Nama lebih panjang dari 250 huruf.");
    }

    #[test]
    fn only_xlsx_is_written() {
        assert!(check_extension(Path::new("a.XLSX")).is_ok());
        let refused = check_extension(Path::new("a.xls")).unwrap_err();
        assert_eq!(refused.hint.unwrap().id, "Tulis: -o a.xlsx");
        assert!(check_extension(Path::new("a")).is_err());
    }
}
