//! Words for settings that can be used but are hardly meant.

use super::sentence::{filled, same};
use crate::lang::Text;
use crate::methodology::problem::{Problem, ProblemKind};

impl Problem {
    /// Problems of what is well-formed and complete, yet hardly meant.
    pub(super) fn of_doubt(&self) -> Option<Text> {
        Some(match &self.kind {
            ProblemKind::AlwaysFinal => filled(
                "{0} adalah 0, jadi setiap hasil berstatus FINAL, juga tanpa data sama sekali",
                "{0} is 0, so every result is FINAL, even without any data",
                &[self.field("final_percent")],
            ),
            ProblemKind::ZeroDivisor { divisor } => filled(
                "pembagi {0} selalu nol, jadi indikator ini tidak pernah mempunyai nilai",
                "the divisor {0} is always zero, so this indicator never has a value",
                &[same(divisor)],
            ),
            ProblemKind::PerhapsZeroDivisor { divisor } => filled(
                "pembagi {0} dapat bernilai nol menurut rentang wajar datanya",
                "the divisor {0} can be zero by the plausible ranges of its items",
                &[same(divisor)],
            ),
            ProblemKind::DividedPower { base, by } => filled(
                "{0}^1/{1} dibaca sebagai ({0}^1) / {1}, bukan sebagai akar",
                "{0}^1/{1} is read as ({0}^1) / {1}, not as a root",
                &[same(base), same(by)],
            ),
            ProblemKind::OfficialDenied => filled(
                "{0} menyatakan metodologi ini resmi, tetapi {1} menyatakan sebaliknya",
                "{0} says that this methodology is official, but {1} says that it is not",
                &[self.field("official"), self.field("notice")],
            ),
            _ => return None,
        })
    }
}
