//! How a store wants conflicts decided.

use alloc::sync::Arc;
use core::fmt;

use crate::conflict::Resolved;
use crate::delta::Delta;
use crate::merge::Mode;

type Resolver<T> = dyn for<'x> Fn(<T as Delta>::Conflict<'x>) -> Resolved + Send + Sync;

/// Who wins where two replicas changed the same leaf (rule M3). Other leaves always merge, but under
/// [`Strict`](Self::Strict).
///
/// Fields with a rule of their own (`merge`, `custom`, `rule`, `immutable`) follow it under every strategy but
/// [`Strict`](Self::Strict), which refuses before any rule is asked.
#[derive(Default)]
pub enum MergeStrategy<T: Delta> {
    /// All overlapping leaves of a delta as one unit: the side with the newest stamp among them wins them all.
    LastWriteWins,
    /// Each leaf on its own: the newer stamp wins it.
    #[default]
    FieldLevel,
    /// A callback decides each leaf, with base, local and remote value in hand.
    Custom(Arc<Resolver<T>>),
    /// Nothing merges, other leaves neither: a change of a record that others have changed meanwhile is refused. The
    /// journal keeps it, and the record shows what the others wrote.
    Strict,
}

impl<T: Delta> MergeStrategy<T> {
    /// A strategy that asks `resolve` about every conflict. When it panics, the conflict is kept in the journal and the
    /// remote value shows (rule M6).
    pub fn custom(
        resolve: impl for<'x> Fn(T::Conflict<'x>) -> Resolved + Send + Sync + 'static,
    ) -> Self {
        Self::Custom(Arc::new(resolve))
    }

    /// What the authority is asked to do.
    pub fn mode(&self) -> Mode {
        match self {
            Self::LastWriteWins => Mode::AsUnit,
            Self::FieldLevel => Mode::ByLeaf,
            Self::Custom(_) => Mode::Ask,
            Self::Strict => Mode::Strict,
        }
    }
}

impl<T: Delta> Clone for MergeStrategy<T> {
    fn clone(&self) -> Self {
        match self {
            Self::LastWriteWins => Self::LastWriteWins,
            Self::FieldLevel => Self::FieldLevel,
            Self::Custom(resolve) => Self::Custom(Arc::clone(resolve)),
            Self::Strict => Self::Strict,
        }
    }
}

impl<T: Delta> fmt::Debug for MergeStrategy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::LastWriteWins => "LastWriteWins",
            Self::FieldLevel => "FieldLevel",
            Self::Custom(_) => "Custom",
            Self::Strict => "Strict",
        })
    }
}
