//! Region codes: who gives them, and what they look like.

/// Who gives regions their codes. The two differ for 199 of the 514 regencies and cities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeSystem {
    /// Ministry of Home Affairs: `NN.NN`.
    Kemendagri,
    /// Statistics Indonesia: `NNNN`.
    Bps,
}

impl CodeSystem {
    /// Both systems, in the form's order.
    pub const ALL: [Self; 2] = [Self::Kemendagri, Self::Bps];

    /// The name, the same in both languages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kemendagri => "Kemendagri",
            Self::Bps => "BPS",
        }
    }

    /// The system a word stands for.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "kemendagri" | "kementerian dalam negeri" => Some(Self::Kemendagri),
            "bps" | "badan pusat statistik" => Some(Self::Bps),
            _ => None,
        }
    }
}

/// What a region code looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// `63`: a province, the same in both systems.
    Province,
    /// A regency or city in one of the systems.
    Regency(CodeSystem),
    /// `63.1`: a Kemendagri code that a spreadsheet took for a number.
    LostZero,
    /// Longer: a subdistrict or village, with the code of its regency.
    Below(String),
    /// None of these.
    None,
}

impl Pattern {
    /// The pattern of a code without blanks around it.
    #[must_use]
    pub fn of(code: &str) -> Self {
        let digits = |part: &str, count: usize| {
            part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let parts: Vec<&str> = code.split('.').collect();
        match *parts.as_slice() {
            [province] if digits(province, 2) => Self::Province,
            [regency] if digits(regency, 4) => Self::Regency(CodeSystem::Bps),
            [below] if digits(below, 7) || digits(below, 10) => Self::Below(below[..4].to_owned()),
            [province, regency] if digits(province, 2) && digits(regency, 2) => {
                Self::Regency(CodeSystem::Kemendagri)
            }
            [province, rest] if digits(province, 2) && digits(rest, 1) => Self::LostZero,
            [province, regency, ..] if digits(province, 2) && digits(regency, 2) => {
                Self::Below(format!("{province}.{regency}"))
            }
            _ => Self::None,
        }
    }

    /// The system the code belongs to, when its pattern tells.
    #[must_use]
    pub const fn system(&self) -> Option<CodeSystem> {
        match self {
            Self::Regency(system) => Some(*system),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_their_system() {
        let system = |code: &str| Pattern::of(code).system();
        assert_eq!(system("63.72"), Some(CodeSystem::Kemendagri));
        assert_eq!(system("6372"), Some(CodeSystem::Bps));
        assert_eq!(system("63"), None);
        assert_eq!(Pattern::of("63"), Pattern::Province);
        assert_eq!(Pattern::of("63.1"), Pattern::LostZero);
        assert_eq!(Pattern::of("6372010"), Pattern::Below("6372".to_owned()));
        assert_eq!(Pattern::of("63.72.01"), Pattern::Below("63.72".to_owned()));
        for odd in ["", "63,72", "637", "63.7x", "６３.72", "63.72.", "."] {
            assert!(
                matches!(Pattern::of(odd), Pattern::None | Pattern::Below(_)),
                "{odd}"
            );
            assert_eq!(system(odd), None, "{odd}");
        }
    }
}
