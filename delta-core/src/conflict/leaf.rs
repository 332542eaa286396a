//! A conflict about one value, and what may be chosen.

use alloc::vec::Vec;

use super::Site;
use crate::cell::Cell;
use crate::path::Path;
use crate::stamp::Stamp;

/// A conflict about one value. A resolver consumes it by choosing.
#[derive(Debug)]
pub struct LeafConflict<'a, T> {
    pub(super) base: Option<T>,
    pub(super) local: T,
    pub(super) remote: T,
    pub(super) write: fn(&T) -> Vec<Cell>,
    pub(super) site: Site<'a>,
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

    /// Decides later: the remote value shows, and the conflict waits in the journal with both values until `Store::resolve`.
    pub fn defer(self) -> Resolved {
        self.site.defer()
    }
}

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
