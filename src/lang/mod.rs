//! The two languages of the program: every text that a person reads exists in both.

mod date;
mod heading;
mod lines;
mod near;
mod number;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};

pub use date::Date;
pub use heading::fold_heading;
pub use lines::Lines;
pub use near::{nearest, nearest_code};

/// A language of messages, screens and workbooks. Indonesian unless asked otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Bahasa Indonesia.
    #[default]
    Id,
    /// English.
    En,
}

/// One text in both languages, side by side so that neither can be forgotten.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Text {
    /// Bahasa Indonesia.
    pub id: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A text known at compile time.
    #[must_use]
    pub const fn fixed(id: &'static str, en: &'static str) -> Self {
        Self {
            id: Cow::Borrowed(id),
            en: Cow::Borrowed(en),
        }
    }

    /// A text made at run time.
    #[must_use]
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            id: Cow::Owned(id.into()),
            en: Cow::Owned(en.into()),
        }
    }

    /// The same words in both languages (proper names, codes).
    #[must_use]
    pub fn same(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(text.clone(), text)
    }

    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

/// Read from `{ id = "…", en = "…" }`, or from a plain string that serves both languages.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Both { id: String, en: Option<String> },
            One(String),
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Both { id, en } => {
                let en = en.unwrap_or_else(|| id.clone());
                Self::new(id, en)
            }
            Form::One(text) => Self::same(text),
        })
    }
}
