//! Where a conflict is, before it has a type.

use alloc::vec::Vec;
use core::fmt;

use super::{Choice, KeyedConflict, LeafConflict, Resolved};
use crate::cell::{Cell, CellReader, CellWriter};
use crate::codec::{Codec, DecodeError};
use crate::key::Key;
use crate::path::{Path, Step, first_step};
use crate::schema::Field;
use crate::stamp::Stamp;
use crate::via::Via;

/// Where a conflict is, and the three sides of it. Generated code walks it down to the typed leaf.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Site<'a> {
    leaf: &'a Path,
    base: Option<CellReader<'a>>,
    local: CellReader<'a>,
    remote: CellReader<'a>,
    pub(super) local_stamp: Stamp,
    pub(super) remote_stamp: Stamp,
    /// The field that the conflict is in, where that stands beside its struct.
    moved: Option<u16>,
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
            moved: None,
        }
    }

    fn step(&self) -> Option<Step> {
        first_step(&self.leaf.as_bytes()[self.local.depth()..]).map(|(step, _)| step)
    }

    /// The field that the conflict is in.
    pub fn number(&self) -> Option<u16> {
        if self.moved.is_some() {
            return self.moved;
        }
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

    /// The conflict, seen from inside a struct of which some fields stand beside it.
    #[must_use]
    pub fn at_moved(&self, number: u16, moved: &'static [(Field, u16)]) -> Self {
        let here = self.number();
        let is_here = |(_, beside): &&(Field, u16)| Some(*beside) == here;
        Self {
            moved: moved.iter().find(is_here).map(|(field, _)| field.number),
            ..self.each(|side| side.at_moved(number, moved))
        }
    }

    fn each(&self, narrow: impl Fn(&CellReader<'a>) -> CellReader<'a>) -> Self {
        Self {
            moved: None,
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

    pub(super) fn resolved(&self, choice: Choice) -> Resolved {
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
