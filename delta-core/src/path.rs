//! Where a leaf stands inside its record.
//!
//! A path is kept as bytes whose plain order is the canonical order of leaves: parents before children, fields by
//! number, keys by their bytes. A sorted list of leaves is therefore the record's tree, and the part below any path is
//! one contiguous run of it.

use alloc::vec::Vec;
use core::fmt;

use crate::shared_bytes::SharedBytes;

/// Marks a key step; field steps start below it because field numbers stay under [`MAX_NUMBER`].
pub(crate) const KEY: u8 = 0x10;
pub(crate) const ESCAPE: u8 = 0x01;
pub(crate) const END: u8 = 0x00;

/// The number below a list element that its position stands under; no field of a struct has it.
pub const POSITION: u16 = 0;
/// The largest field number.
pub const MAX_NUMBER: u16 = 4094;
/// The largest depth of a path, in steps.
pub const MAX_DEPTH: usize = 32;

/// The way from a record to one of its leaves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(SharedBytes);

/// One step of a [`Path`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into the field of a struct, by its number.
    Field(u16),
    /// Into a map entry or set element, by its encoded key.
    Key(Vec<u8>),
}

impl Path {
    /// The path of the record itself.
    pub const fn root() -> Self {
        Self(SharedBytes::new())
    }

    /// True for the path of the record itself.
    #[inline]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends a step into a struct's field.
    pub fn push_field(&mut self, number: u16) {
        debug_assert!(number <= MAX_NUMBER);
        self.0.push(&number.to_be_bytes());
    }

    /// Appends a step into a map entry or set element.
    pub fn push_key(&mut self, key: &[u8]) {
        if key.contains(&END) {
            let mut step = Vec::with_capacity(key.len() + 4);
            push_key(&mut step, key);
            self.0.push(&step);
        } else {
            self.0.push(&[KEY]);
            self.0.push(key);
            self.0.push(&[END, END]);
        }
    }

    /// The number of the first step's field; 0 for the record itself.
    #[inline]
    pub(crate) fn first_field(&self) -> u16 {
        (self.0.head() >> 48) as u16
    }

    /// The path of these canonical bytes.
    #[inline]
    pub(crate) fn from_bytes(path: &[u8]) -> Self {
        Self(path.into())
    }

    /// The same path with one more field step.
    #[must_use]
    pub fn field(mut self, number: u16) -> Self {
        self.push_field(number);
        self
    }

    /// The same path with one more key step.
    #[must_use]
    pub fn key(mut self, key: &[u8]) -> Self {
        self.push_key(key);
        self
    }

    /// The same path with all steps of another behind it.
    #[must_use]
    pub(crate) fn join(&self, below: &Self) -> Self {
        let mut path = self.clone();
        path.0.push(below.as_bytes());
        path
    }

    /// Cuts the path back to its first `len` bytes.
    pub(crate) fn truncate(&mut self, len: usize) {
        if let Some(kept) = self.as_bytes().get(..len) {
            *self = Self::from_bytes(kept);
        }
    }

    /// The canonical bytes.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// True when `self` stands at `ancestor` or below it.
    pub fn starts_with(&self, ancestor: &Self) -> bool {
        self.as_bytes().starts_with(ancestor.as_bytes())
    }

    /// True when one of the sorted `paths` is this one or above it.
    #[cfg(feature = "std")]
    pub(crate) fn is_at_or_below(&self, paths: &[Self]) -> bool {
        paths.binary_search(self).is_ok()
            || self
                .ancestors()
                .any(|above| paths.binary_search(&above).is_ok())
    }

    /// The steps, outermost first.
    pub fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        let mut rest = self.as_bytes();
        core::iter::from_fn(move || {
            let (step, len) = first_step(rest)?;
            rest = &rest[len..];
            Some(step)
        })
    }

    /// The paths of everything above this one, outermost first, the root included.
    pub fn ancestors(&self) -> impl Iterator<Item = Self> + '_ {
        let mut at = 0;
        core::iter::from_fn(move || {
            let len = step_len(&self.as_bytes()[at..])?;
            let ancestor = Self::from_bytes(&self.as_bytes()[..at]);
            at += len;
            Some(ancestor)
        })
    }

    /// The number of steps.
    pub fn depth(&self) -> usize {
        self.steps().count()
    }
}

/// Appends a step into a map entry or set element.
pub(crate) fn push_key(path: &mut impl Extend<u8>, key: &[u8]) {
    path.extend([KEY]);
    for part in key.split_inclusive(|&byte| byte == END) {
        path.extend(part.iter().copied());
        if part.last() == Some(&END) {
            path.extend([ESCAPE]);
        }
    }
    path.extend([END, END]);
}

/// The length in bytes of the first step of `path`.
pub(crate) fn step_len(path: &[u8]) -> Option<usize> {
    match *path {
        [] => None,
        [KEY, ref rest @ ..] => {
            let mut at = 0;
            while at + 1 < rest.len() {
                if rest[at] != END {
                    at += 1;
                } else if rest[at + 1] == ESCAPE {
                    at += 2;
                } else {
                    return Some(at + 3);
                }
            }
            None
        }
        _ => Some(2),
    }
}

/// The field number of the first step of `path`, nothing for a key, and the step's length in bytes.
pub(crate) fn first_number(path: &[u8]) -> Option<(Option<u16>, usize)> {
    let len = step_len(path)?;
    let is_key = path[0] == KEY;
    let number = || Some(u16::from_be_bytes([path[0], *path.get(1)?]));
    Some((if is_key { None } else { Some(number()?) }, len))
}

/// The first step of `path` and its length in bytes.
pub(crate) fn first_step(path: &[u8]) -> Option<(Step, usize)> {
    let (number, len) = first_number(path)?;
    if let Some(number) = number {
        return Some((Step::Field(number), len));
    }
    let mut key = Vec::with_capacity(len - 3);
    let mut escaped = path[1..len - 2].iter();
    while let Some(&byte) = escaped.next() {
        key.push(byte);
        if byte == END {
            escaped.next();
        }
    }
    Some((Step::Key(key), len))
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return f.write_str("/");
        }
        for step in self.steps() {
            match step {
                Step::Field(number) => write!(f, "/{number}")?,
                Step::Key(key) => write!(f, "/{:?}", alloc::string::String::from_utf8_lossy(&key))?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_come_back_in_order() {
        let path = Path::root().field(7).key(b"a\0b").key(b"").field(300);
        let steps: Vec<_> = path.steps().collect();
        assert_eq!(
            steps,
            [
                Step::Field(7),
                Step::Key(b"a\0b".to_vec()),
                Step::Key(Vec::new()),
                Step::Field(300)
            ]
        );
        assert_eq!(path.depth(), 4);
        assert_eq!(path.ancestors().count(), 4);
    }

    #[test]
    fn byte_order_is_key_order_and_parents_come_first() {
        let parent = Path::root().field(1);
        let keys: [&[u8]; 6] = [b"", b"\0", b"\0\0", b"\x01", b"a", b"ab"];
        let paths: Vec<_> = keys.iter().map(|key| parent.clone().key(key)).collect();
        assert!(paths.is_sorted());
        assert!(
            paths
                .iter()
                .all(|path| *path > parent && path.starts_with(&parent))
        );
        assert!(!paths[5].starts_with(&paths[4]));
    }
}
