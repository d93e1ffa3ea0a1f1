//! Texts cut to a number of bytes.

/// The beginning of a text, of whole characters and at most so many bytes.
#[must_use]
pub fn first_bytes(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_stay_whole() {
        assert_eq!(first_bytes("abc", 2), "ab");
        assert_eq!(first_bytes("aé木", 2), "a");
        assert_eq!(first_bytes("aé木", 6), "aé木");
        assert_eq!(first_bytes("木", 2), "");
        assert_eq!(first_bytes("", 9), "");
    }
}
