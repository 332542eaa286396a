//! What lost, written once more on the record as it is now.

use super::decide::{Decision, SAVE_INSTEAD, not_open};
use super::save::fixed;
use super::transaction::Kept;
use super::{Inner, StoreError};
use crate::delta::Entity;
use crate::describe;
use crate::doc::{Doc, has_below};
use crate::journal::{Closing, Gone, Record, Row, Standing};
use crate::merge::Winner;
use crate::patch::{Patch, PatchLeaf};
use crate::path::Path;
use crate::place::Place;
use crate::rebase::Note;
use crate::schema::{Rule, Schema};
use crate::stamp::Stamp;
use crate::value::Value;

impl<T: Entity> Inner<T> {
    pub(super) fn restored(&self, kept: &Kept, row: &Row) -> Result<Decision, StoreError> {
        let visible = self.visible(kept);
        let stamp = self.clock.stamp();
        let patch = match (row.standing, &row.record) {
            (Standing::Closed { how, .. }, _) if how != Closing::Resolved => {
                return Err(not_open(row));
            }
            (_, Record::Met(note)) => again(T::SCHEMA, &visible, loser(row.number, note)?, stamp),
            (_, Record::Rejected(_, lost)) if lost.is_delete() => {
                Patch::between(visible.cells(), &[], stamp)
            }
            (_, Record::Gone(gone)) if !visible.is_alive() => {
                Patch::between(&[], &gone.shown, stamp)
            }
            (_, Record::Rejected(_, lost) | Record::Gone(Gone { lost, .. })) => {
                // What travels with every change goes with this one as it is now (rule D7).
                let is_as_now = |leaf: &PatchLeaf| {
                    let is_there = value(&visible, &leaf.path).is_some();
                    is_there && self.is_silent(&leaf.path)
                };
                let lost = lost.leaves().iter().filter(|leaf| !is_as_now(leaf));
                let lost = Patch::new(lost.cloned().collect());
                again(T::SCHEMA, &visible, lost, stamp)
            }
        };
        let mut after = visible.clone();
        patch.apply_to(&mut after);
        let named = |leaf: &PatchLeaf| describe::name(T::SCHEMA, &leaf.path);
        let is_homeless =
            |leaf: &&PatchLeaf| leaf.new.is_some() && !has_home(T::SCHEMA, &after, &leaf.path);
        let leaves = patch.leaves();
        let reason = if let Some(leaf) = leaves.iter().find(is_homeless) {
            format!("what `{}` stood in is gone", named(leaf))
        } else if let Some(leaf) = fixed(T::SCHEMA, &patch).filter(|_| after.is_alive()) {
            format!("`{}` is immutable", named(leaf))
        } else {
            return Ok(Decision {
                patch,
                record: row.record.clone(),
                how: Closing::Restored,
            });
        };
        Err(StoreError::NotRestored {
            number: row.number,
            reason,
            remedy: SAVE_INSTEAD,
        })
    }
}

/// What lost where two writes met, as a change.
fn loser(number: u64, note: &Note) -> Result<Patch, StoreError> {
    let leaf = |path: &Path, new: Option<Value>| PatchLeaf {
        path: path.clone(),
        old: None,
        new,
        stamp: note.local_stamp,
    };
    let leaves = match (note.overlap.winner, &note.deferred) {
        (Winner::Local, _) => vec![leaf(&note.path, note.remote.clone())],
        (Winner::Remote | Winner::Undecided, Some(sides)) if !sides.local.is_empty() => {
            let cells = sides.local.iter();
            cells
                .map(|cell| leaf(&cell.path, cell.value.clone()))
                .collect()
        }
        (Winner::Remote | Winner::Undecided, _) => vec![leaf(&note.path, note.local.clone())],
        (Winner::Both, _) => {
            return Err(StoreError::NotRestored {
                number,
                reason: "no value lost, both went into what stays".to_owned(),
                remedy: SAVE_INSTEAD,
            });
        }
    };
    Ok(Patch::new(leaves))
}

/// A change made once more, on another state of the record. What it added is added again.
fn again(schema: &'static Schema, now: &Doc, change: Patch, stamp: Stamp) -> Patch {
    let leaf = |leaf: PatchLeaf| {
        let old = value(now, &leaf.path).cloned();
        let sum = match (Place::of(schema, &leaf.path).rule, &leaf.old, &leaf.new) {
            (Rule::Add(add), Some(before), Some(after)) => (add.difference)(after, before)
                .and_then(|amount| (add.sum)(old.as_ref(), &amount).ok()?),
            _ => None,
        };
        PatchLeaf {
            new: sum.or(leaf.new),
            path: leaf.path,
            old,
            stamp,
        }
    };
    let leaves = change.into_leaves().into_iter().map(leaf);
    Patch::new(leaves.filter(|leaf| leaf.old != leaf.new).collect())
}

fn value<'a>(doc: &'a Doc, path: &Path) -> Option<&'a Value> {
    doc.get(path)?.value.as_ref()
}

/// True when everything that a leaf stands in is there.
fn has_home(schema: &'static Schema, doc: &Doc, path: &Path) -> bool {
    path.ancestors().all(
        |above| match doc.get(&above).map(|cell| cell.value.as_ref()) {
            Some(Some(value)) => has_below(value, &above, path),
            Some(None) => false,
            None => !Place::of(schema, &above).has_presence,
        },
    )
}
