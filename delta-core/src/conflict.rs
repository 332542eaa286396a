//! Conflicts as a resolver meets them: typed, with base, local and remote value and both stamps.

use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use crate::cell::{Cell, CellReader, CellWriter};
use crate::codec::{Codec, DecodeError};
use crate::key::Key;
use crate::path::{Path, Step, first_step};
use crate::stamp::Stamp;
use crate::via::{EncodedKey, Via};

/// Where a conflict is, and the three sides of it. Generated code walks it down to the typed leaf.
#[derive(Clone, Copy)]
pub struct Site<'a> {
    leaf: &'a Path,
    base: Option<CellReader<'a>>,
    local: CellReader<'a>,
    remote: CellReader<'a>,
    local_stamp: Stamp,
    remote_stamp: Stamp,
}

impl<'a> Site<'a> {
    /// A conflict about `leaf` between records; `base` is what both sides started from, when it is known.
    pub(crate) fn new(
        leaf: &'a Path,
        base: Option<&'a [Cell]>,
        local: (&'a [Cell], Stamp),
        remote: (&'a [Cell], Stamp),
    ) -> Self {
        Self {
            leaf,
            base: base.map(CellReader::part),
            local: CellReader::part(local.0),
            remote: CellReader::part(remote.0),
            local_stamp: local.1,
            remote_stamp: remote.1,
        }
    }

    fn step(&self) -> Option<Step> {
        first_step(&self.leaf.as_bytes()[self.local.depth()..]).map(|(step, _)| step)
    }

    /// The field that the conflict is in.
    pub fn number(&self) -> Option<u16> {
        match self.step()? {
            Step::Field(number) => Some(number),
            Step::Key(_) => None,
        }
    }

    /// The conflict, seen from inside the field with this number.
    #[must_use]
    pub fn at(&self, number: u16) -> Self {
        self.each(|side| side.at(number))
    }

    fn each(&self, narrow: impl Fn(&CellReader<'a>) -> CellReader<'a>) -> Self {
        Self {
            base: self.base.as_ref().map(&narrow),
            local: narrow(&self.local),
            remote: narrow(&self.remote),
            ..*self
        }
    }

    /// The conflict about the value here.
    pub fn leaf<T: Codec>(self) -> Result<LeafConflict<'a, T>, DecodeError> {
        let read = |side: &CellReader<'a>| match T::read(side)? {
            Some(value) => Ok(value),
            None => T::missing().ok_or(DecodeError::Missing),
        };
        self.typed(read, CellWriter::part)
    }

    /// The conflict about the value here, looked at in a field's way.
    pub fn via<V: Via<F, Owned = F>, F>(self) -> Result<LeafConflict<'a, F>, DecodeError> {
        let read = |side: &CellReader<'a>| match V::read(side)? {
            Some(value) => Ok(value),
            None => V::missing().ok_or(DecodeError::Missing),
        };
        self.typed(read, |value| {
            CellWriter::fields(|cells| V::write(value, cells))
        })
    }

    /// The conflict about the map entry or list element here.
    pub(crate) fn entry<K: Key, V: Codec>(
        self,
    ) -> Result<Option<KeyedConflict<'a, K, Option<V>>>, DecodeError>
    where
        Option<V>: Codec,
    {
        self.keyed(Site::leaf::<Option<V>>)
    }

    /// The conflict about whether the set holds an element.
    pub(crate) fn element<K: Key>(self) -> Result<Option<KeyedConflict<'a, K, bool>>, DecodeError> {
        self.keyed(|site| {
            site.typed(
                |side| Ok(side.value().is_some()),
                |is_present| {
                    is_present
                        .then(|| Cell::new(Path::root(), Some(crate::value::Value::Unit)))
                        .into_iter()
                        .collect()
                },
            )
        })
    }

    fn keyed<K: Key, T>(
        self,
        leaf: impl FnOnce(Self) -> Result<LeafConflict<'a, T>, DecodeError>,
    ) -> Result<Option<KeyedConflict<'a, K, T>>, DecodeError> {
        let Some(Step::Key(bytes)) = self.step() else {
            return Ok(None);
        };
        let key = K::from_key(&bytes)?;
        let leaf = leaf(self.each(|side| side.at_key(&bytes)))?;
        Ok(Some(KeyedConflict { key, leaf }))
    }

    fn typed<T>(
        self,
        read: impl Fn(&CellReader<'a>) -> Result<T, DecodeError>,
        write: fn(&T) -> Vec<Cell>,
    ) -> Result<LeafConflict<'a, T>, DecodeError> {
        Ok(LeafConflict {
            base: self.base.as_ref().map(&read).transpose()?,
            local: read(&self.local)?,
            remote: read(&self.remote)?,
            write,
            site: self,
        })
    }

    /// Keeps the local value.
    pub fn take_local(&self) -> Resolved {
        self.resolved(Choice::Local)
    }

    /// Keeps the remote value.
    pub fn take_remote(&self) -> Resolved {
        self.resolved(Choice::Remote)
    }

    /// Keeps the value with the newer stamp.
    pub fn take_newest(&self) -> Resolved {
        if self.local_stamp > self.remote_stamp {
            self.take_local()
        } else {
            self.take_remote()
        }
    }

    /// Decides later.
    pub fn defer(&self) -> Resolved {
        self.resolved(Choice::Defer)
    }

    fn resolved(&self, choice: Choice) -> Resolved {
        Resolved {
            path: self.path(),
            choice,
        }
    }

    /// The path of the value here.
    fn path(&self) -> Path {
        let mut path = self.leaf.clone();
        path.truncate(self.local.depth());
        path
    }
}

impl fmt::Debug for Site<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Site({:?})", self.leaf)
    }
}

/// What every conflict is, whatever its type: a choice to make at a place.
pub trait Decide {
    /// Where the conflict is.
    fn site(&self) -> &Site<'_>;
}

impl<T> Decide for LeafConflict<'_, T> {
    fn site(&self) -> &Site<'_> {
        &self.site
    }
}

impl<K, T> Decide for KeyedConflict<'_, K, T> {
    fn site(&self) -> &Site<'_> {
        &self.leaf.site
    }
}

/// A conflict about one value. A resolver consumes it by choosing.
#[derive(Debug)]
pub struct LeafConflict<'a, T> {
    base: Option<T>,
    local: T,
    remote: T,
    write: fn(&T) -> Vec<Cell>,
    site: Site<'a>,
}

impl<T> LeafConflict<'_, T> {
    /// What both sides started from; `None` when that is no longer known.
    pub fn base(&self) -> Option<&T> {
        self.base.as_ref()
    }

    /// What this replica wrote.
    pub fn local(&self) -> &T {
        &self.local
    }

    /// What the authority holds.
    pub fn remote(&self) -> &T {
        &self.remote
    }

    /// When and by whom the local value was written.
    pub fn local_stamp(&self) -> Stamp {
        self.site.local_stamp
    }

    /// When and by whom the remote value was written.
    pub fn remote_stamp(&self) -> Stamp {
        self.site.remote_stamp
    }

    /// Keeps the local value.
    pub fn take_local(self) -> Resolved {
        self.site.take_local()
    }

    /// Keeps the remote value.
    pub fn take_remote(self) -> Resolved {
        self.site.take_remote()
    }

    /// Keeps the value with the newer stamp.
    pub fn take_newest(self) -> Resolved {
        self.site.take_newest()
    }

    /// Writes a third value.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "the value is given up to the record"
    )]
    pub fn set(self, value: T) -> Resolved {
        let cells = (self.write)(&value);
        self.site.resolved(Choice::Set(cells))
    }

    /// Decides later: the remote value shows, and the conflict is kept in the journal with both values.
    pub fn defer(self) -> Resolved {
        self.site.defer()
    }
}

/// A conflict about one map entry (`T` is `Option<V>`) or one set element (`T` is `bool`).
#[derive(Debug)]
pub struct KeyedConflict<'a, K, T> {
    key: K,
    leaf: LeafConflict<'a, T>,
}

impl<'a, K, T> KeyedConflict<'a, K, T> {
    /// The key of the entry, or the element.
    pub fn key(&self) -> &K {
        &self.key
    }

    /// The conflict about what stands there.
    pub fn into_leaf(self) -> LeafConflict<'a, T> {
        self.leaf
    }

    /// Keeps the local value.
    pub fn take_local(self) -> Resolved {
        self.leaf.take_local()
    }

    /// Keeps the remote value.
    pub fn take_remote(self) -> Resolved {
        self.leaf.take_remote()
    }

    /// Keeps the value with the newer stamp.
    pub fn take_newest(self) -> Resolved {
        self.leaf.take_newest()
    }

    /// Writes a third value.
    pub fn set(self, value: T) -> Resolved {
        self.leaf.set(value)
    }

    /// Decides later: the remote value shows, and the conflict is kept in the journal with both values.
    pub fn defer(self) -> Resolved {
        self.leaf.defer()
    }
}

impl<'a, K, T> Deref for KeyedConflict<'a, K, T> {
    type Target = LeafConflict<'a, T>;

    fn deref(&self) -> &Self::Target {
        &self.leaf
    }
}

/// A conflict about one element of a list that is kept by key.
///
/// `K` is the type of the key where the field says it, `#[delta(key = "id: LineId")]`, else [`EncodedKey`].
pub type ElementConflict<'a, T, K = EncodedKey> = KeyedConflict<'a, K, Option<T>>;

/// What a resolver chose for a conflict; made only by the conflict itself.
#[derive(Debug)]
#[must_use = "a resolver returns this"]
pub struct Resolved {
    pub(crate) path: Path,
    pub(crate) choice: Choice,
}

#[derive(Debug)]
pub(crate) enum Choice {
    Local,
    Remote,
    Set(Vec<Cell>),
    Defer,
}
