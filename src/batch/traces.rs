//! Whose the files are that do not say so: those that cannot be read, and those with a wrong code.
//!
//! A region that sent one of them is not asked for its form again: it has sent one.

use super::member::Member;
use super::run::{ExpectedRegion, Standing};
use crate::submission::matching::{RegionKey, Registry};

/// Shorter names stand in others by chance.
const SHORTEST: usize = 4;

/// Tell the expected regions without a form of their own which files seem to be theirs.
pub(super) fn follow(
    members: &[Member],
    standings: &[Standing],
    keys: &[Option<RegionKey>],
    registry: &Registry,
    expected: &mut [ExpectedRegion],
) {
    let files = members.iter().zip(standings).enumerate();
    for (position, (member, standing)) in files {
        if !matches!(
            standing,
            Standing::Unreadable | Standing::Unplaced | Standing::Unexpected
        ) {
            continue;
        }
        let named = keys[position].as_ref().and_then(|key| registry.near(key));
        let whose = named
            .or_else(|| called(&member.label, expected))
            .or_else(|| called(&member.region()?.name, expected));
        let Some(region) = whose.and_then(|whose| expected.get_mut(whose)) else {
            continue;
        };
        if region.members.is_empty() {
            region.perhaps.push(position);
        }
    }
}

/// The region whose code stands in a text, or else the one whose name does; the longest name, as
/// others may stand in it.
fn called(text: &str, expected: &[ExpectedRegion]) -> Option<usize> {
    let text = plain(text);
    let has = |part: &str| part.len() >= SHORTEST && text.contains(part);
    let of_code = expected.iter().position(|one| has(&plain(&one.code)));
    of_code.or_else(|| {
        let names = expected.iter().map(|one| plain(&one.name)).enumerate();
        let found = names.filter(|(_, name)| has(name));
        let longest = found.max_by_key(|(_, name)| name.len());
        longest.map(|(position, _)| position)
    })
}

/// The letters and digits of a text, in small letters.
fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
