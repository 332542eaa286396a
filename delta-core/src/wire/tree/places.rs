//! Which leaves make a tree: the one statement of it, for every form that does not say it by itself.

use super::{MAX_LEAVES, OpRef, TreeLeaf};
use crate::codec::DecodeError;
use crate::path::{KEY, MAX_DEPTH, step_len};
use crate::value::Value;

/// Leaves carry the keys that they stand below, which a message says once. Of what a path shares with the one before, this
/// much is free at every leaf ...
const FREE_SHARED: usize = 64;
/// ... and this much more for all leaves of a record.
const MOST_SHARED: usize = 64 << 10;

/// True when the leaves of a record, and any part of them, can be read back as far as their paths are concerned.
pub fn has_short_paths<L: TreeLeaf>(leaves: &[L]) -> bool {
    let excess = leaves
        .windows(2)
        .map(|pair| excess(shared(pair[0].path().as_bytes(), pair[1].path().as_bytes())));
    excess.sum::<usize>() <= MOST_SHARED
}

/// How many bytes two paths share.
pub(crate) fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn excess(shared: usize) -> usize {
    shared.saturating_sub(FREE_SHARED)
}

/// What may stand below a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    Fields,
    Anything,
}

/// Takes the leaves of a record one after the other, and refuses those that make no tree or pass its limits.
#[derive(Debug)]
pub(crate) struct Places {
    count: usize,
    /// How many bytes the path before has.
    before: usize,
    below: Below,
    excess: usize,
}

impl Default for Places {
    fn default() -> Self {
        Self {
            count: 0,
            before: 0,
            below: Below::Anything,
            excess: 0,
        }
    }
}

impl Places {
    /// How many bytes the path before has; 0 before the first.
    pub(crate) fn before(&self) -> usize {
        self.before
    }

    /// Takes the next leaf; `before` is the path of the one before.
    ///
    /// Paths rise. The root is present or removed and has fields below it. Elsewhere nothing stands below a leaf that is
    /// removed, or holds a number of eight bytes or a sum; below an integer, bytes and a splice stand fields; below a presence
    /// fields or keys, never both.
    pub(crate) fn follow(
        &mut self,
        before: &[u8],
        path: &[u8],
        op: OpRef<'_>,
    ) -> Result<(), DecodeError> {
        let before = &before[..self.before];
        self.count += 1;
        if self.count > MAX_LEAVES {
            return Err(DecodeError::Limit);
        }
        if path.is_empty() {
            if self.count > 1 || !matches!(op, OpRef::Remove | OpRef::Set(Value::Unit)) {
                return Err(DecodeError::Malformed);
            }
            return Ok(());
        }
        if path[0] == KEY {
            return Err(DecodeError::Malformed);
        }
        let same = shared(before, path);
        self.excess += excess(same);
        if self.excess > MOST_SHARED {
            return Err(DecodeError::Limit);
        }
        if same == before.len() && same > 0 {
            let is_allowed = match self.below {
                Below::Nothing => false,
                Below::Fields => path.get(same).is_some_and(|&step| step < KEY),
                Below::Anything => path.len() > same,
            };
            if !is_allowed {
                return Err(DecodeError::Malformed);
            }
        } else if before.get(same) > path.get(same)
            || path.get(same) == Some(&KEY) && is_step(before, same)
        {
            return Err(DecodeError::Malformed);
        }
        // Deep paths are long.
        if path.len() > 2 * MAX_DEPTH && depth(path) > MAX_DEPTH {
            return Err(DecodeError::Depth);
        }
        self.before = path.len();
        self.below = match op {
            OpRef::Remove | OpRef::Add(_) | OpRef::Set(Value::Fixed8(_)) => Below::Nothing,
            OpRef::Set(Value::Unit) => Below::Anything,
            OpRef::Set(Value::Int(_) | Value::Bytes(_)) | OpRef::Splice(_) => Below::Fields,
        };
        Ok(())
    }

    /// Takes all leaves of a record.
    pub(crate) fn check<L: TreeLeaf>(leaves: &[L]) -> Result<(), DecodeError> {
        let mut places = Self::default();
        let mut before: &[u8] = &[];
        for leaf in leaves {
            let path = leaf.path().as_bytes();
            places.follow(before, path, leaf.op())?;
            before = path;
        }
        Ok(())
    }
}

/// True where a step of the path starts.
fn is_step(path: &[u8], at: usize) -> bool {
    let mut start = 0;
    while start < at {
        match step_len(&path[start..]) {
            Some(len) => start += len,
            None => return false,
        }
    }
    start == at
}

fn depth(path: &[u8]) -> usize {
    let (mut at, mut steps) = (0, 0);
    while let Some(len) = step_len(&path[at..]) {
        at += len;
        steps += 1;
    }
    steps
}
