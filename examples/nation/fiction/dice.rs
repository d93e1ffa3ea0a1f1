//! Numbers without a pattern, the same on every machine and in every run.

/// Dice that always fall the same way for the same seed: `SplitMix64` (Steele, Lea and Flood, 2014).
/// Integer arithmetic and plain multiplications only: no result depends on a mathematics library.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    /// The dice of one region. Each has its own, so that what a region is does not depend on how
    /// many there are or which processor makes it.
    pub const fn of(region: usize) -> Self {
        const SEED: u64 = 0x01CE_505A_2025_0514;
        Self(SEED ^ (region as u64 + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93))
    }

    /// A whole number, each as likely as the others.
    const fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number below `end`, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).unwrap_or(0)
    }

    /// A number in 0..1.
    pub fn share(&mut self) -> f64 {
        // 53 bits are all that the number holds.
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number between two others.
    pub fn between(&mut self, min: f64, max: f64) -> f64 {
        min + self.share() * (max - min)
    }

    /// Whether something happens that does so in this share of all cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }
}
