//! Whether the form was made with the methodology it is judged by, and whether that methodology is
//! what its name says. `IK6xx`.

mod problems;

pub use self::problems::CODE_OF_REQUESTS;
use self::problems::{DOCS, StampProblem};
use super::family::{Context, Family, Findings, Subject};
use crate::lang::Text;
use crate::submission::Trouble;

pub(super) static FAMILY: Family = Family {
    title: Text::fixed("Metodologi formulir", "Methodology of the form"),
    docs: DOCS,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings) {
    let methodology = context.methodology;
    if let Some(builtin) = methodology.passes_for() {
        let problem = StampProblem::PassesFor {
            methodology,
            builtin,
        };
        findings.add(&problem, Subject::file());
    }
    stamp(context, findings);
}

/// What the form itself says.
fn stamp(context: &Context<'_>, findings: &mut Findings) {
    let methodology = context.methodology;
    let Some(stamp) = &context.submission.stamp else {
        // A wide table has no stamp and misses none: the reader says where one should be.
        if context.submission.troubles.contains(&Trouble::StampMissing) {
            findings.add(&StampProblem::Missing, Subject::file());
        }
        return;
    };
    if let Some(request) = &stamp.request {
        findings.add(&StampProblem::Request { request }, Subject::file());
    }
    let problem = if stamp.id != methodology.id {
        StampProblem::OtherMethodology { stamp, methodology }
    } else if stamp.version != methodology.version {
        StampProblem::OtherVersion { stamp, methodology }
    } else if stamp.sha256 != methodology.sha256 {
        StampProblem::OtherContent { methodology }
    } else {
        return;
    };
    findings.add(&problem, Subject::file());
}
