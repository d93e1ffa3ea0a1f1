//! What is found about several files together: who sent nothing or twice, what does not fit with the
//! others. `IK95x` and `IK96x`.

mod docs;
mod magnitude;
mod middle;
mod peers;
mod problems;

pub use peers::{Peer, PeerFinding, peers};
pub use problems::{NamedRegion, Together};

use self::docs::DOCS;
use super::catalogue::Chapter;
use super::report::Finding;
use crate::lang::Text;

/// The codes of several files together.
pub(super) fn chapter() -> Chapter {
    Chapter {
        title: Text::fixed("Banyak berkas bersama", "Several files together"),
        docs: DOCS.to_vec(),
    }
}

/// Whether a finding compares values of regions: a hint to look at a value, as warnings inside a
/// form are, and nothing that is wrong with what was sent.
#[must_use]
pub fn compares_values(finding: &Finding) -> bool {
    let docs = [&docs::FAR_FROM_PEERS, &docs::SAME_AS_PEER, &docs::UNIT_SLIP];
    docs.iter().any(|doc| doc.code == finding.code)
}

/// The finding for a file over which the program itself stumbled.
#[must_use]
pub fn program_error() -> Finding {
    Together::ProgramError.finding()
}
