//! Which line of a text something stands in.

/// Counts the lines of a text up to places that come one after the other: counted anew for each
/// record of a long list, they would take hours.
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t [u8],
    /// How much of the text has been counted, in bytes.
    counted: usize,
    /// Line breaks in it.
    breaks: u64,
}

impl<'t> Lines<'t> {
    /// The lines of a text.
    #[must_use]
    pub const fn of(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            counted: 0,
            breaks: 0,
        }
    }

    /// The line, from 1, of a record that a reader found from a byte on: blank lines before it are
    /// still before it, and its own count lags behind where lines end as Windows ends them. Bytes
    /// come in ascending order.
    pub fn at(&mut self, byte: u64) -> u64 {
        let start = usize::try_from(byte).unwrap_or(usize::MAX);
        let start = start.clamp(self.counted, self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let blank = rest.iter().take_while(|byte| b"\r\n".contains(byte));
        let end = start + blank.count();
        let passed = self.text.get(self.counted..end).unwrap_or_default();
        self.breaks += memchr::memchr_iter(b'\n', passed).count() as u64;
        self.counted = end;
        self.breaks + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_before_a_record_are_before_it() {
        let text = "a\r\n\r\nb\nc";
        let mut lines = Lines::of(text);
        let found: Vec<u64> = [0, 3, 5, 6, 7, 8, 99].map(|byte| lines.at(byte)).into();
        assert_eq!(found, [1, 3, 3, 4, 4, 4, 4]);
        assert_eq!(Lines::of("").at(0), 1);
    }
}
