//! What a batch run says of itself, and why it is refused.

use std::path::{Path, PathBuf};

use crate::batch::{BadList, ListTrouble, Mixture, RESULTS, Run};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::lang::{Lang, Text};
use crate::workbook::limits::LISTED_FILES;

/// Files named in one message.
const FEW: usize = 5;

/// A list of files that cannot be used.
pub(in crate::cli) fn bad_list(bad: &BadList) -> anyhow::Error {
    match &bad.trouble {
        ListTrouble::Open(error) => {
            anyhow::Error::from(error.clone()).context(files::not_read(&bad.path))
        }
        ListTrouble::TooLong => {
            let most = |lang: Lang| lang.number(LISTED_FILES as f64, 0);
            let cause = Failure::new(
                Text::new(
                    format!(
                        "Daftar berkas menyebut lebih dari {} berkas.",
                        most(Lang::Id)
                    ),
                    format!("The list names more than {} files.", most(Lang::En)),
                ),
                Text::fixed(
                    "Pecah daftarnya, misalnya satu daftar per provinsi, atau sebutkan foldernya saja.",
                    "Split the list, for example into one per province, or name the folder instead.",
                ),
            );
            anyhow::Error::from(cause).context(files::not_read(&bad.path))
        }
        ListTrouble::NotUtf8 => {
            let cause = Failure::new(
                Text::fixed(
                    "Daftar berkas bukan teks UTF-8.",
                    "The list of files is no UTF-8 text.",
                ),
                Text::fixed(
                    "Simpan lagi daftarnya dengan pengodean UTF-8 (di Notepad: Simpan sebagai).",
                    "Save the list again with the encoding UTF-8 (in Notepad: Save as).",
                ),
            );
            anyhow::Error::from(cause).context(files::not_read(&bad.path))
        }
    }
}

pub(super) fn nothing_found(paths: &[PathBuf]) -> Failure {
    let names: Vec<String> = paths
        .iter()
        .take(FEW)
        .map(|path| path.display().to_string())
        .collect();
    let names = names.join(", ");
    Failure::new(
        Text::new(
            format!("Tidak ada buku kerja .xlsx atau .xlsm di {names}."),
            format!("There is no .xlsx or .xlsm workbook in {names}."),
        ),
        Text::fixed(
            "Periksa foldernya; berkas tersembunyi, berkas kunci ~$, dan isi folder hasil dilewati.",
            "Check the folder; hidden files, ~$ lock files and the folder of results are passed over.",
        ),
    )
}

pub(super) fn not_among(file: &Path) -> Failure {
    let file = file.display();
    Failure::new(
        Text::new(
            format!("Berkas --prefer {file} tidak termasuk berkas yang direkap."),
            format!("The file --prefer {file} is not among those of the recap."),
        ),
        Text::fixed(
            "Sebutkan salah satu berkas yang direkap, atau newest untuk yang terbaru.",
            "Name one of the files of the recap, or newest for the newest.",
        ),
    )
}

/// Several files of the recap have the name that `--prefer` gives.
pub(super) fn several_called(file: &Path, labels: &[&str]) -> Failure {
    let (file, count) = (file.display(), labels.len());
    let labels = labels.join(", ");
    Failure::new(
        Text::new(
            format!("Ada {count} berkas bernama {file}: {labels}."),
            format!("There are {count} files called {file}: {labels}."),
        ),
        Text::fixed(
            "Tulis juga foldernya pada --prefer.",
            "Give the folder with --prefer, too.",
        ),
    )
}

pub(super) fn compares_regions() -> Failure {
    Failure::new(
        Text::fixed(
            "Metodologi ini membandingkan wilayah satu sama lain; hasil per wilayah tidak dapat \
             dibuat sendiri-sendiri.",
            "This methodology compares regions with each other; a result per region cannot be made \
             alone.",
        ),
        Text::fixed(
            "Jalankan tanpa --results; rekapnya memuat skor semua wilayah.",
            "Run without --results; the recap has the scores of all regions.",
        ),
    )
}

pub(super) fn no_threads(detail: &str) -> Failure {
    Failure::new(
        Text::new(
            format!("Sistem tidak dapat memulai pekerjaan bersamaan: {detail}."),
            format!("The system cannot start parallel work: {detail}."),
        ),
        Text::fixed("Coba dengan --jobs 1.", "Try with --jobs 1."),
    )
}

/// Different years or methodologies, with the files of the minority.
pub(super) fn mixed(run: &Run) -> Failure {
    let Mixture { years, .. } = &run.mixture;
    let has_years = !years.is_empty();
    let years: Vec<(String, &[usize])> = years
        .iter()
        .map(|(year, members)| (year.to_string(), members.as_slice()))
        .collect();
    let methodologies = run.mixture.methodology_names();
    let mut parts = Vec::new();
    parts.extend(kinds(run, &Text::fixed("Tahun data", "Data years"), &years));
    let word = Text::fixed("Metodologi formulir", "Methodologies of the forms");
    parts.extend(kinds(run, &word, &methodologies));
    let joined = |get: fn(&Text) -> &str| {
        let parts: Vec<&str> = parts.iter().map(get).collect();
        parts.join(" ")
    };
    let hint = if has_years {
        Text::fixed(
            "Keluarkan berkas itu, pilih tahunnya dengan --year, atau izinkan dengan --allow-mixed; \
             rekapnya lalu ditandai CAMPURAN.",
            "Take these files out, choose the year with --year, or allow it with --allow-mixed; the \
             recap is then marked MIXED.",
        )
    } else {
        Text::fixed(
            "Keluarkan berkas itu, minta formulir dari metodologi yang sama, atau izinkan dengan \
             --allow-mixed; rekapnya lalu ditandai CAMPURAN.",
            "Take these files out, ask for forms of the same methodology, or allow it with \
             --allow-mixed; the recap is then marked MIXED.",
        )
    };
    Failure::new(
        Text::new(joined(|text| &text.id), joined(|text| &text.en)),
        hint,
    )
}

/// `Tahun data berbeda: kebanyakan 2025 (12 berkas); 2024: tapin.xlsx.`
fn kinds(run: &Run, word: &Text, kinds: &[(String, &[usize])]) -> Option<Text> {
    let ((most, members), others) = kinds.split_first()?;
    let others: Vec<String> = others
        .iter()
        .map(|(kind, members)| {
            let label = |member: &usize| run.members[*member].label.as_str();
            let mut names: Vec<&str> = members.iter().take(FEW).map(label).collect();
            if members.len() > FEW {
                names.push("…");
            }
            format!("{kind}: {}", names.join(", "))
        })
        .collect();
    let (count, others) = (members.len(), others.join("; "));
    Some(Text::new(
        format!(
            "{} berbeda: kebanyakan {most} ({count} berkas); {others}.",
            word.id
        ),
        format!(
            "{} differ: mostly {most} (number of files: {count}); {others}.",
            word.en
        ),
    ))
}

pub(super) fn stopped() -> Text {
    Text::fixed(
        "Dihentikan; tidak ada yang ditulis.",
        "Stopped; nothing was written.",
    )
}

/// Results of an earlier run that are not of this one.
pub(super) fn older(folder: &Path, names: &[String]) -> Text {
    let folder = folder.join(RESULTS);
    let (folder, count) = (folder.display(), names.len());
    let mut listed: Vec<&str> = names.iter().take(FEW).map(String::as_str).collect();
    if count > FEW {
        listed.push("…");
    }
    let listed = listed.join(", ");
    Text::new(
        format!(
            "Di {folder} masih ada {count} berkas dari rekap sebelumnya yang bukan hasil rekap ini: \
             {listed}. Hapus bila tidak diperlukan lagi."
        ),
        format!(
            "In {folder} there are still files of an earlier recap that are no results of this one \
             ({count}): {listed}. Delete them when they are no longer needed."
        ),
    )
}

/// What was written.
pub(super) fn written(folder: &Path, results: usize) -> Text {
    let shown = folder.display();
    let below = folder.join(RESULTS);
    let further = if results == 0 {
        Text::default()
    } else {
        let below = below.display();
        Text::new(
            format!("; hasil per wilayah ({results}) di {below}"),
            format!("; results per region ({results}) in {below}"),
        )
    };
    Text::new(
        format!("Rekap ditulis di {shown}{}", further.id),
        format!("Recap written to {shown}{}", further.en),
    )
}
