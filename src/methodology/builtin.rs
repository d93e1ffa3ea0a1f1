//! The definitions that come with the program: files of `methodology/`, embedded as they are.

use std::sync::LazyLock;

use super::load::load_toml;
use super::model::Methodology;

/// Name and text of each built-in definition; the first is used unless another is asked for.
const FILES: [(&str, &str); 1] = [(
    "ikesos-acuan.toml",
    include_str!("../../methodology/ikesos-acuan.toml"),
)];

static BUILTINS: LazyLock<Vec<Methodology>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(name, text)| {
            // The files are part of the program and a test loads every one of them: a failure here
            // is a mistake of ours that no user could mend.
            #[allow(clippy::panic)]
            load_toml(text, name)
                .methodology
                .unwrap_or_else(|| panic!("the built-in methodology {name} does not load"))
        })
        .collect()
});

/// The methodology used unless another is asked for: the reference, not the official one.
#[must_use]
pub fn builtin() -> &'static Methodology {
    &BUILTINS[0]
}

/// All built-in methodologies.
#[must_use]
pub fn builtins() -> &'static [Methodology] {
    &BUILTINS
}

impl Methodology {
    /// The built-in definition that this one could be taken for: it says the same id and version
    /// but has other content.
    #[must_use]
    pub fn passes_for(&self) -> Option<&'static Self> {
        builtins().iter().find(|builtin| {
            let same_name = builtin.id == self.id && builtin.version == self.version;
            same_name && builtin.sha256 != self.sha256
        })
    }

    /// The name of the file it was loaded from, without its folders: those are the user's own and do
    /// not belong into results. None for a built-in definition.
    #[must_use]
    pub fn file_name(&self) -> Option<&str> {
        self.file.as_deref()?.rsplit(['/', '\\']).next()
    }

    /// The first digits of the fingerprint: enough to tell definitions apart when people compare
    /// what their screens and papers say.
    #[must_use]
    pub fn short_hash(&self) -> &str {
        self.sha256.get(..8).unwrap_or(&self.sha256)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_definition_is_without_problems() {
        for (name, text) in FILES {
            let loaded = load_toml(text, name);
            assert_eq!(loaded.problems, [], "{name}");
            let methodology = loaded.methodology.expect(name);
            assert_eq!(format!("{}.toml", methodology.id), name);
        }
    }

    #[test]
    fn a_changed_definition_passes_for_the_built_in_one_until_it_is_renamed() {
        let mut changed = builtin().clone();
        assert_eq!(changed.passes_for(), None);
        changed.nodes[1].weight = 3.0;
        changed.sha256 = crate::methodology::sha256(&changed);
        assert_eq!(changed.passes_for(), Some(builtin()));
        assert_eq!(changed.short_hash(), &changed.sha256[..8]);
        changed.version = "1.0.0-banjar".to_owned();
        changed.sha256 = crate::methodology::sha256(&changed);
        assert_eq!(changed.passes_for(), None);
    }

    #[test]
    fn the_reference_has_the_published_numbers_of_elements() {
        let m = builtin();
        let below = |node: usize| m.nodes.iter().filter(|n| n.parent == Some(node)).count();
        let dimensions: Vec<usize> = m.dimensions().collect();
        let under = |dimension: &usize| {
            let of =
                |i: &&crate::methodology::Indicator| m.dimension_of(i.parent) == Some(*dimension);
            m.indicators.iter().filter(of).count()
        };
        assert_eq!(
            dimensions.iter().map(|d| below(*d)).collect::<Vec<_>>(),
            [7, 3, 3]
        );
        assert_eq!(
            dimensions.iter().map(under).collect::<Vec<_>>(),
            [14, 11, 7]
        );
        assert_eq!(m.items.len(), 99);
        assert_eq!(m.rules.len(), 74);
        assert!(!m.official);
        assert_eq!(m.sha256.len(), 64);
    }
}
