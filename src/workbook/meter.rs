//! The bytes of a workbook, which may be unpacked several times over, but not without end.
//!
//! A workbook of a few kilobytes can name the same large part for each of a thousand sheets. The
//! parts and their sum are within limits then, and reading it would still take hours. So what is
//! unpacked is counted, whoever unpacks it, and beyond the limit nothing more is read.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{OpenError, limits};

/// A part of the zip as it is packed: where its bytes stand, and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Packed {
    /// Position of its first byte.
    pub start: u64,
    /// How many bytes it has.
    pub length: u64,
    /// How many it has when unpacked.
    pub unpacked: u64,
}

impl Packed {
    /// Position after its last byte.
    pub(super) const fn end(&self) -> u64 {
        self.start.saturating_add(self.length)
    }
}

/// The bytes of a workbook, shared by all who read it.
#[derive(Clone)]
pub(super) struct Bytes(Arc<Shared>);

struct Shared {
    bytes: Arc<Vec<u8>>,
    /// By position; no two of them overlap.
    parts: Vec<Packed>,
    /// What the bytes read so far come to when unpacked.
    unpacked: AtomicU64,
}

impl Bytes {
    /// The bytes of a workbook with these parts, which do not overlap.
    pub(super) fn new(bytes: Arc<Vec<u8>>, mut parts: Vec<Packed>) -> Self {
        parts.sort_unstable_by_key(|part| part.start);
        Self(Arc::new(Shared {
            bytes,
            parts,
            unpacked: AtomicU64::new(0),
        }))
    }

    /// A reader at their beginning.
    pub(super) fn reader(&self) -> Meter {
        Meter {
            bytes: self.clone(),
            position: 0,
        }
    }

    /// The error of a workbook that asked for more than may be unpacked of it.
    pub(super) fn exhausted(&self) -> Option<OpenError> {
        let bytes = self.0.unpacked.load(Ordering::Relaxed);
        let limit = limits::UNPACKED_BYTES_IN_ALL;
        (bytes > limit).then_some(OpenError::UnpackedTooOften { limit })
    }

    /// Count bytes that were read; false when they are more than may be.
    fn count(&self, position: u64, read: usize) -> bool {
        let shared = &self.0;
        let after = shared.parts.partition_point(|part| part.start <= position);
        let part = after.checked_sub(1).and_then(|at| shared.parts.get(at));
        let Some(part) = part.filter(|part| position < part.end()) else {
            return true;
        };
        let share = u128::from(part.unpacked) * read as u128 / u128::from(part.length.max(1));
        let share = u64::try_from(share).unwrap_or(u64::MAX);
        let before = shared.unpacked.fetch_add(share, Ordering::Relaxed);
        before.saturating_add(share) <= limits::UNPACKED_BYTES_IN_ALL
    }
}

/// Reads the bytes of a workbook, and counts.
pub(super) struct Meter {
    bytes: Bytes,
    position: u64,
}

impl Read for Meter {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let all = self.bytes.0.bytes.as_slice();
        let start = usize::try_from(self.position).unwrap_or(usize::MAX);
        let mut rest = all.get(start..).unwrap_or_default();
        let read = rest.read(buffer)?;
        if !self.bytes.count(self.position, read) {
            return Err(io::Error::other("unpacked too often"));
        }
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Meter {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => (self.bytes.0.bytes.len() as u64).checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(unpacked: u64) -> Bytes {
        let parts = vec![
            Packed {
                start: 50,
                length: 40,
                unpacked,
            },
            Packed {
                start: 10,
                length: 20,
                unpacked: 20,
            },
        ];
        Bytes::new(Arc::new((0..100).collect()), parts)
    }

    #[test]
    fn reads_and_seeks_as_any_file() {
        let mut reader = bytes(40).reader();
        let mut three = [0; 3];
        assert_eq!(reader.seek(SeekFrom::End(-3)).unwrap(), 97);
        reader.read_exact(&mut three).unwrap();
        assert_eq!(three, [97, 98, 99]);
        assert_eq!(reader.read(&mut three).unwrap(), 0);
        assert_eq!(reader.seek(SeekFrom::Start(5)).unwrap(), 5);
        assert_eq!(reader.seek(SeekFrom::Current(-2)).unwrap(), 3);
        assert!(reader.seek(SeekFrom::Current(-4)).is_err());
        assert_eq!(reader.seek(SeekFrom::Start(1_000)).unwrap(), 1_000);
        assert_eq!(reader.read(&mut three).unwrap(), 0);
    }

    #[test]
    fn what_is_read_again_and_again_comes_to_an_end() {
        // Two readings of the second part, and a little of a third.
        let bytes = bytes(limits::UNPACKED_BYTES_IN_ALL / 2);
        let mut part = [0; 40];
        for _ in 0..2 {
            let mut reader = bytes.reader();
            reader.seek(SeekFrom::Start(50)).unwrap();
            reader.read_exact(&mut part).unwrap();
            assert_eq!(bytes.exhausted(), None);
        }
        let mut reader = bytes.reader();
        reader.seek(SeekFrom::Start(50)).unwrap();
        assert!(reader.read(&mut part[..10]).is_err());
        let limit = limits::UNPACKED_BYTES_IN_ALL;
        assert_eq!(
            bytes.exhausted(),
            Some(OpenError::UnpackedTooOften { limit })
        );
    }

    #[test]
    fn bytes_outside_of_parts_cost_nothing() {
        let bytes = bytes(u64::MAX);
        let mut reader = bytes.reader();
        let mut head = [0; 50];
        for _ in 0..3 {
            reader.seek(SeekFrom::Start(0)).unwrap();
            reader.read_exact(&mut head[..10]).unwrap();
            reader.seek(SeekFrom::Start(30)).unwrap();
            reader.read_exact(&mut head[..20]).unwrap();
        }
        assert_eq!(bytes.exhausted(), None);
    }
}
