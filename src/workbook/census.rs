//! A count of what makes a part of a workbook swell in memory, taken in one pass without building
//! anything.
//!
//! A styles part of a few hundred kilobytes can ask for gigabytes: every cell format gets its own
//! copy of its font, and a font's name may be a megabyte long. So the parts that a parser holds as
//! a whole are counted first.

use std::io::{self, BufRead, BufReader, Read};

/// How much of a part is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Everything,
    /// Only the opening element, which announces the number of shared strings.
    StringCount,
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Census {
    /// Whether it declares a document type.
    pub document_type: bool,
    /// Length of the longest tag with its attributes, in bytes.
    pub longest_tag: usize,
    /// Number of cell formats (`xf`).
    pub cell_formats: usize,
    /// Number of sheets (`sheet`).
    pub sheets: usize,
    /// Number of shared strings that the opening element announces.
    pub announced_strings: u64,
    /// Largest index of a shared formula.
    pub shared_formulas: u64,
    /// Number of cells that do not say where they stand.
    pub unplaced_cells: usize,
    /// Targets of relationships, in lower case.
    pub targets: Vec<String>,
}

impl Census {
    /// Take the census of a part.
    pub(super) fn take(part: impl Read, wanted: Wanted) -> io::Result<Self> {
        let mut census = Self::default();
        let mut scanner = Scanner::new(BufReader::new(part));
        while let Some(markup) = scanner.next()? {
            match markup {
                Markup::DocumentType => census.document_type = true,
                Markup::Tag(tag, length) => {
                    census.count(tag, length);
                    if wanted == Wanted::StringCount && local_name(tag) == b"sst" {
                        break;
                    }
                }
            }
        }
        Ok(census)
    }

    /// Count one tag, of which the first bytes are kept.
    fn count(&mut self, tag: &[u8], length: usize) {
        self.longest_tag = self.longest_tag.max(length);
        match local_name(tag) {
            b"xf" => self.cell_formats += 1,
            b"sheet" => self.sheets += 1,
            b"sst" => self.announced_strings = number(attribute(tag, b"uniqueCount")),
            b"f" => {
                let index = number(attribute(tag, b"si"));
                self.shared_formulas = self.shared_formulas.max(index);
            }
            b"c" => self.unplaced_cells += usize::from(attribute(tag, b"r").is_none()),
            b"Relationship" => {
                if let Some(target) = attribute(tag, b"Target") {
                    self.targets.push(target.to_lowercase());
                }
            }
            _ => {}
        }
    }
}

/// The values of some attributes of all elements of that name in a part, in one pass over it.
pub(super) fn attributes<const N: usize>(
    part: impl Read,
    element: &[u8],
    names: [&[u8]; N],
) -> io::Result<Vec<[Option<String>; N]>> {
    let mut found = Vec::new();
    each(part, element, names, |values| {
        found.push(values);
        true
    })?;
    Ok(found)
}

/// Look at the values of some attributes of each element of that name in a part, until `look` has
/// seen enough and says false.
pub(super) fn each<const N: usize>(
    part: impl Read,
    element: &[u8],
    names: [&[u8]; N],
    mut look: impl FnMut([Option<String>; N]) -> bool,
) -> io::Result<()> {
    let mut scanner = Scanner::new(BufReader::new(part));
    while let Some(markup) = scanner.next()? {
        if let Markup::Tag(tag, _) = markup
            && local_name(tag) == element
            && !look(names.map(|name| attribute(tag, name)))
        {
            break;
        }
    }
    Ok(())
}

/// A number in an attribute; one that is too long to be read is too large all the more.
fn number(text: Option<String>) -> u64 {
    let text = text.unwrap_or_default();
    match text.trim().parse() {
        Err(_) if text.len() > 18 => u64::MAX,
        parsed => parsed.unwrap_or(0),
    }
}

/// Name of a tag without its namespace prefix.
pub(super) fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || *byte == b'/')
        .unwrap_or(tag.len());
    let name = &tag[..end];
    name.iter()
        .position(|byte| *byte == b':')
        .map_or(name, |colon| &name[colon + 1..])
}

/// Value of an attribute, as written.
pub(super) fn attribute(tag: &[u8], name: &[u8]) -> Option<String> {
    let value = |at: usize| {
        let rest = tag[at + name.len()..]
            .trim_ascii_start()
            .strip_prefix(b"=")?
            .trim_ascii_start();
        let (quote, rest) = rest.split_first()?;
        let end = rest.iter().position(|byte| byte == quote)?;
        Some(String::from_utf8_lossy(&rest[..end]).into_owned())
    };
    // Another attribute may begin with the same letters.
    tag.windows(name.len())
        .enumerate()
        .filter(|(at, window)| *window == name && *at > 0 && tag[at - 1].is_ascii_whitespace())
        .find_map(|(at, _)| value(at))
}

/// A piece of markup.
enum Markup<'a> {
    /// `<!DOCTYPE`.
    DocumentType,
    /// A tag without its angle brackets, cut to what is worth keeping, and its full length.
    Tag(&'a [u8], usize),
}

/// Finds tags in XML the way a parser does: quoted attribute values may hold `>`, comments and
/// CDATA may hold anything.
struct Scanner<R> {
    reader: R,
    /// The first bytes of the tag at hand.
    kept: Vec<u8>,
}

impl<R: BufRead> Scanner<R> {
    const fn new(reader: R) -> Self {
        Self {
            reader,
            kept: Vec::new(),
        }
    }

    /// The next piece of markup that counts.
    fn next(&mut self) -> io::Result<Option<Markup<'_>>> {
        loop {
            if self.reader.skip_until(b'<')? == 0 {
                return Ok(None);
            }
            match self.peek()? {
                None => return Ok(None),
                Some(b'!') => {
                    if self.declaration()? {
                        return Ok(Some(Markup::DocumentType));
                    }
                }
                Some(b'?') => self.skip_past(b"?>")?,
                Some(b'/') => {}
                Some(_) => {
                    let length = self.tag()?;
                    return Ok(Some(Markup::Tag(&self.kept, length)));
                }
            }
        }
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.reader.fill_buf()?.first().copied())
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.reader.consume(1);
        }
        Ok(byte)
    }

    /// After `<` with `!` ahead: skip a comment or CDATA; true for a document type.
    fn declaration(&mut self) -> io::Result<bool> {
        self.byte()?;
        match self.peek()? {
            Some(b'-') => {
                self.byte()?;
                self.byte()?;
                self.skip_past(b"-->")?;
                Ok(false)
            }
            Some(b'[') => {
                self.skip_past(b"]]>")?;
                Ok(false)
            }
            _ => Ok(true),
        }
    }

    /// Skip everything up to and including `end`.
    fn skip_past(&mut self, end: &[u8]) -> io::Result<()> {
        let mut last = Vec::with_capacity(end.len() + 1);
        while let Some(byte) = self.byte()? {
            last.push(byte);
            if last.len() > end.len() {
                last.remove(0);
            }
            if last == end {
                break;
            }
        }
        Ok(())
    }

    /// Go through the rest of a tag after its `<`, keep its first bytes, and give its full length.
    fn tag(&mut self) -> io::Result<usize> {
        /// More than any attribute we look at can stand away from the tag's start in an honest
        /// file; tags longer than this are refused by their length alone.
        const KEPT: usize = super::limits::TAG_BYTES;
        self.kept.clear();
        let mut length = 0_usize;
        let mut quote = None;
        loop {
            let ahead = self.reader.fill_buf()?;
            if ahead.is_empty() {
                return Ok(length);
            }
            // Up to the next byte that may change what a `>` means.
            let stop = match quote {
                None => memchr::memchr3(b'>', b'"', b'\'', ahead),
                Some(open) => memchr::memchr(open, ahead),
            };
            let is_end = stop.is_some_and(|at| ahead[at] == b'>' && quote.is_none());
            let used = stop.map_or(ahead.len(), |at| at + 1);
            let own = used - usize::from(is_end);
            let room = KEPT.saturating_sub(self.kept.len());
            self.kept.extend_from_slice(&ahead[..own.min(room)]);
            length += own;
            if let Some(at) = stop {
                quote = match quote {
                    None => Some(ahead[at]),
                    Some(_) => None,
                };
            }
            self.reader.consume(used);
            if is_end {
                return Ok(length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn census(xml: &str) -> Census {
        Census::take(xml.as_bytes(), Wanted::Everything).unwrap()
    }

    #[test]
    fn counts_formats_sheets_and_announced_strings() {
        let counted = census(
            r#"<?xml version="1.0"?><!-- <xf/> --><x:cellXfs><x:xf a=">"/><xf/></x:cellXfs>
            <sheets><sheet name="A"/></sheets><t><![CDATA[<xf>]]></t>"#,
        );
        assert_eq!(counted.cell_formats, 2);
        assert_eq!(counted.sheets, 1);
        assert!(!counted.document_type);
        assert_eq!(
            census("<sst count='9' uniqueCount = '12'>").announced_strings,
            12
        );
        assert_eq!(
            census(r#"<sst uniqueCount="99999999999999999999999">"#).announced_strings,
            u64::MAX
        );
    }

    #[test]
    fn sees_document_types_and_long_tags() {
        assert!(census("<!DOCTYPE x [<!ENTITY a 'b'>]><x/>").document_type);
        let long = format!("<font name=\"{}\"/>", "a".repeat(40_000));
        assert!(census(&long).longest_tag > 40_000);
    }

    #[test]
    fn unfinished_markup_ends_the_count() {
        for xml in [
            "<",
            "<a",
            "<a b='",
            "<!",
            "<!--",
            "<![CDATA[",
            "<?x",
            "text",
            "",
        ] {
            assert_eq!(census(xml).cell_formats, 0, "{xml}");
        }
    }
}
