//! Usage errors in our own words: clap says what kind and about what, we say it in two languages.

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::failure::Failure;
use crate::lang::Text;

/// What clap found wrong, for a person; `path` is the command it was about.
pub(super) fn failure(error: &Error, path: &str) -> Failure {
    Failure {
        message: message(error),
        hint: Some(hint(error, path)),
    }
}

/// One context entry as text, several joined with commas.
fn context(error: &Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(", ")),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn message(error: &Error) -> Text {
    let get = |kind| context(error, kind).unwrap_or_default();
    // clap marks what may be repeated with dots, which read as the end of a sentence here.
    let argument = get(ContextKind::InvalidArg).replace("...", "");
    let value = get(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument => unknown_argument(&argument),
        ErrorKind::InvalidSubcommand => {
            let command = get(ContextKind::InvalidSubcommand);
            Text::new(
                format!("Perintah “{command}” tidak dikenal."),
                format!("Unknown command “{command}”."),
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => Text::new(
            format!("Opsi “{argument}” memerlukan nilai."),
            format!("Option “{argument}” needs a value."),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Text::new(
            format!("Nilai “{value}” tidak dapat dipakai untuk “{argument}”."),
            format!("The value “{value}” cannot be used for “{argument}”."),
        ),
        ErrorKind::MissingRequiredArgument => Text::new(
            format!("Wajib disebutkan: {argument}."),
            format!("Required: {argument}."),
        ),
        ErrorKind::ArgumentConflict => conflict(&argument, &get(ContextKind::PriorArg)),
        ErrorKind::TooManyValues => Text::new(
            format!("Opsi “{argument}” tidak menerima nilai “{value}”."),
            format!("Option “{argument}” does not take the value “{value}”."),
        ),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => Text::new(
            format!("Jumlah nilai untuk “{argument}” tidak sesuai."),
            format!("Wrong number of values for “{argument}”."),
        ),
        ErrorKind::NoEquals => Text::new(
            format!("Opsi “{argument}” memerlukan tanda sama dengan."),
            format!("Option “{argument}” needs an equals sign."),
        ),
        ErrorKind::InvalidUtf8 => Text::fixed(
            "Sebuah argumen bukan teks UTF-8 yang sah.",
            "An argument is not valid UTF-8 text.",
        ),
        _ => Text::fixed(
            "Baris perintah tidak dapat dipahami.",
            "The command line cannot be understood.",
        ),
    }
}

fn unknown_argument(argument: &str) -> Text {
    if argument.starts_with('-') {
        Text::new(
            format!("Opsi “{argument}” tidak dikenal."),
            format!("Unknown option “{argument}”."),
        )
    } else {
        Text::new(
            format!("Argumen “{argument}” berlebih."),
            format!("One argument too many: “{argument}”."),
        )
    }
}

fn conflict(argument: &str, prior: &str) -> Text {
    if prior.is_empty() || argument == prior {
        Text::new(
            format!("Opsi “{argument}” hanya boleh disebut sekali."),
            format!("Option “{argument}” may be given only once."),
        )
    } else {
        Text::new(
            format!("Opsi “{argument}” tidak dapat dipakai bersama “{prior}”."),
            format!("Option “{argument}” cannot be used together with “{prior}”."),
        )
    }
}

/// Which whole numbers an option takes, when a value was none of them. clap says that in the words of
/// the error behind its own: `1999 is not in 2000..=2100`.
fn number_hint(error: &Error) -> Option<Text> {
    let cause = std::error::Error::source(error)?.to_string();
    if cause.contains("would be zero") {
        return Some(Text::fixed("Isi dengan 1 atau lebih.", "Give 1 or more."));
    }
    if let Some((_, range)) = cause.split_once(" is not in ") {
        let (first, last) = range.split_once("..=")?;
        return Some(Text::new(
            format!("Isi dengan bilangan bulat dari {first} sampai {last}."),
            format!("Give a whole number from {first} to {last}."),
        ));
    }
    cause.contains("invalid digit").then(|| {
        Text::fixed(
            "Isi dengan bilangan bulat, tanpa titik dan koma.",
            "Give a whole number, without points and commas.",
        )
    })
}

/// The nearest spelling, else the possible values, else where to read on.
fn hint(error: &Error, path: &str) -> Text {
    let near = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .find_map(|kind| context(error, kind));
    if let Some(near) = near {
        return Text::new(
            format!("Maksud Anda “{near}”?"),
            format!("Did you mean “{near}”?"),
        );
    }
    if let Some(values) = context(error, ContextKind::ValidValue) {
        return Text::new(
            format!("Nilai yang dapat dipakai: {values}."),
            format!("Possible values: {values}."),
        );
    }
    if let Some(hint) = number_hint(error) {
        return hint;
    }
    let command = super::pages::command_line(path);
    Text::new(
        format!("Lihat: {command} --help"),
        format!("See: {command} --help"),
    )
}
