//! Conversations with the menu, without a terminal.

use std::path::Path;

use super::converse;
use crate::cli::Exit;
use crate::cli::session::Session;
use crate::lang::Lang;
use crate::output::terminal::Screen;

/// The screen after the answers were typed, one per line.
fn typed(answers: &[&str], lang: Lang) -> String {
    let (mut session, transcript) = Session::in_memory(Screen::plain(lang));
    let input = answers.join("\n") + "\n";
    let exit = converse(&mut input.as_bytes(), &mut session).unwrap();
    assert_eq!(exit, Exit::Good);
    session.flush().unwrap();
    transcript.text()
}

/// The filled example, copied into a folder of the test's own.
fn example(folder: &Path) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = folder.join("kota kita.xlsx");
    std::fs::copy(root.join("examples/banjarbaru-2025.xlsx"), &file).unwrap();
    file
}

#[test]
fn the_menu_in_both_languages() {
    let screens = [Lang::Id, Lang::En].map(|lang| typed(&["9", "", "0"], lang));
    insta::assert_snapshot!(screens.join("\n========\n\n"));
}

#[test]
fn the_end_of_the_input_ends_the_menu_wherever_it_is() {
    for answers in [&[][..], &["1"], &["1", "Kota Kita"], &["4"]] {
        let input = answers.join("\n");
        let (mut session, _) = Session::in_memory(Screen::plain(Lang::Id));
        let exit = converse(&mut input.as_bytes(), &mut session).unwrap();
        assert_eq!(exit, Exit::Good, "{answers:?}");
    }
}

#[test]
fn a_form_is_made_from_the_answers() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().to_string_lossy().into_owned();
    let answers = [
        "1",
        "Kota Banjarbaru",
        "63.7", // refused: a zero is missing
        "63.72",
        "1925", // refused: no data year
        "2025",
        &folder,
        "", // back to the menu
        "0",
    ];
    let screen = typed(&answers, Lang::Id);
    let form = root.path().join("formulir-63.72-2025.xlsx");
    let read = crate::submission::read(&form, crate::methodology::builtin()).unwrap();
    assert_eq!(read.identity.name.text, "Kota Banjarbaru");
    assert!(screen.contains("mungkin 63.70?"), "{screen}");
    assert!(screen.contains("“1925” bukan tahun data."), "{screen}");
    assert!(screen.contains("Letaknya: "), "{screen}");
    // The same answers once more overwrite nothing.
    let before = std::fs::read(&form).unwrap();
    typed(&answers, Lang::Id);
    assert_eq!(std::fs::read(&form).unwrap(), before);
    assert!(root.path().join("formulir-63.72-2025-2.xlsx").exists());
}

#[test]
fn a_dragged_file_is_checked_and_then_computed() {
    let root = tempfile::tempdir().unwrap();
    let file = example(root.path());
    let dragged = format!("\"{}\" ", file.display());
    // The second time Enter alone means the same file.
    let screen = typed(&["2", &dragged, "", "3", "", "", "0"], Lang::Id);
    assert!(screen.contains("BELUM LENGKAP"), "{screen}");
    assert!(screen.contains("SEMENTARA 60,57"), "{screen}");
    assert!(root.path().join("kota kita-hasil.xlsx").exists());
    typed(&["3", &dragged, "", "0"], Lang::Id);
    assert!(root.path().join("kota kita-hasil-2.xlsx").exists());
}

#[test]
fn a_file_that_is_not_there_is_asked_for_again_and_zero_goes_back() {
    let screen = typed(&["2", "tidak ada.xlsx", "", "0", "0"], Lang::Id);
    assert!(
        screen.contains("Tidak ada berkas “tidak ada.xlsx”."),
        "{screen}"
    );
    assert!(
        screen.contains("Belum ada berkas yang disebut."),
        "{screen}"
    );
    assert_eq!(screen.matches("  0  Keluar").count(), 2, "{screen}");
}

#[test]
fn a_folder_is_recapped_beside_itself() {
    let root = tempfile::tempdir().unwrap();
    let forms = root.path().join("kiriman");
    std::fs::create_dir(&forms).unwrap();
    example(&forms);
    let folder = format!("'{}'", forms.display());
    let screen = typed(
        &["4", "tidak ada", &folder, "", "mungkin", "y", "", "0"],
        Lang::Id,
    );
    let recap = root.path().join("kiriman-rekap");
    assert!(recap.join("rekap.xlsx").exists(), "{screen}");
    assert!(recap.join("hasil").is_dir(), "{screen}");
    assert!(screen.contains("Jawab y (ya) atau t (tidak)."), "{screen}");
    assert!(screen.contains("Tidak ada folder “tidak ada”."), "{screen}");
}
