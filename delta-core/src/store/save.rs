//! Saving: the difference to what the store shows goes into the record's lane, in one commit (rules Q1, Q2).

use std::collections::{BTreeMap, BTreeSet};

use super::transaction::{Kept, Transaction, show_id};
use super::{Inner, Origin, Store, StoreError};
use crate::cell::{Cell, CellWriter};
use crate::codec::DecodeError;
use crate::delta::Entity;
use crate::describe;
use crate::doc::Doc;
use crate::key::Key;
use crate::patch::{Fallen, Patch, PatchLeaf};
use crate::path::{MAX_DEPTH, POSITION, Path, Step};
use crate::place::{Leaf, Place};
use crate::queue::Entry;
use crate::schema::{Rule, Schema};
use crate::stamp::Stamp;
use crate::wire::tree::{MAX_LEAVES, has_short_paths};

/// What a save queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Saved {
    /// Records that changed.
    pub records: usize,
    /// Leaves that changed in them.
    pub leaves: usize,
}

impl<T: Entity> Store<T> {
    /// Saves a record: what differs from what the store shows is queued, and nothing else. Durable when it returns.
    ///
    /// A record that differs only in fields that never make it dirty is left as it is.
    pub async fn save(&self, record: T) -> Result<Saved, StoreError> {
        self.save_all([record]).await
    }

    /// Saves records together: all of them or, on an error, none.
    pub async fn save_all(
        &self,
        records: impl IntoIterator<Item = T>,
    ) -> Result<Saved, StoreError> {
        let targets: Vec<_> = records
            .into_iter()
            .map(|record| (record.id().to_key(), Some(record)))
            .collect();
        self.inner.write(&targets).await
    }

    /// Changes a record in place and saves it. Nothing comes between reading and saving; `change` runs again in the rare
    /// case that another process on the same storage was faster.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when there is no such record, [`StoreError::OtherId`] when `change` gave it another id.
    pub async fn update(
        &self,
        id: impl Into<T::Id>,
        mut change: impl FnMut(&mut T),
    ) -> Result<Saved, StoreError> {
        let id = id.into().to_key();
        let mut meta = self.inner.state.lock().await;
        loop {
            let mut transaction = self.inner.begin(&meta, std::slice::from_ref(&id)).await?;
            let Some(mut record) = self.inner.show(&id, &transaction.kept(&id))? else {
                return Err(StoreError::NotFound {
                    id: show_id::<T>(&id),
                });
            };
            change(&mut record);
            if record.id().to_key() != id {
                return Err(StoreError::OtherId {
                    id: show_id::<T>(&id),
                    found: format!("{:?}", record.id()),
                });
            }
            let saved = self.inner.stage(&mut transaction, &id, Some(&record))?;
            if self.inner.commit(&mut meta, transaction).await? {
                return Ok(saved);
            }
        }
    }

    /// Deletes a record. Nothing happens when there is none.
    pub async fn delete(&self, id: impl Into<T::Id>) -> Result<Saved, StoreError> {
        self.inner.write(&[(id.into().to_key(), None)]).await
    }
}

impl<T: Entity> Inner<T> {
    async fn write(&self, targets: &[(Vec<u8>, Option<T>)]) -> Result<Saved, StoreError> {
        let ids: Vec<_> = targets.iter().map(|(id, _)| id.clone()).collect();
        let mut meta = self.state.lock().await;
        loop {
            let mut transaction = self.begin(&meta, &ids).await?;
            let mut saved = Saved::default();
            for (id, target) in targets {
                let one = self.stage(&mut transaction, id, target.as_ref())?;
                saved.records += one.records;
                saved.leaves += one.leaves;
            }
            if self.commit(&mut meta, transaction).await? {
                return Ok(saved);
            }
        }
    }

    /// Puts the difference between what the store shows and `target` into the record's lane.
    fn stage(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        target: Option<&T>,
    ) -> Result<Saved, StoreError> {
        let kept = transaction.kept(id);
        let visible = self.visible(&kept);
        let patch = self.difference(id, &visible, target)?;
        let leaves = patch
            .leaves()
            .iter()
            .filter(|leaf| !self.is_silent(&leaf.path))
            .count();
        if leaves == 0 {
            return Ok(Saved::default());
        }
        self.queue(transaction, id, kept, &visible, patch)?;
        Ok(Saved { records: 1, leaves })
    }

    /// Puts a change of what the store shows into the record's lane.
    pub(super) fn queue(
        &self,
        transaction: &mut Transaction<T>,
        id: &[u8],
        mut kept: Kept,
        visible: &Doc,
        patch: Patch,
    ) -> Result<(), StoreError> {
        if !transaction.conflicts.is_empty() {
            let mut after = visible.clone();
            patch.apply_to(&mut after);
            transaction.supersede(id, visible, &after, Origin::Local);
        }
        let change = Entry::waiting(kept.base.version(), patch);
        let waiting = kept.lane.waiting.as_ref();
        let was_allowed = waiting.is_none_or(|waiting| fixed(T::SCHEMA, &waiting.patch).is_none());
        kept.lane.add(change, |path| self.is_silent(path));
        // What was removed and made again before anybody heard of it is one change of what is there (rule Q3).
        if was_allowed && let Some(waiting) = &kept.lane.waiting {
            Self::check_fixed(id, &waiting.patch)?;
        }
        if let Some(waiting) = &kept.lane.waiting {
            check_sendable::<T>(id, &waiting.patch)?;
        }
        transaction.put_lane(id, kept)?;
        transaction.changed(id, Origin::Local);
        Ok(())
    }

    fn difference(
        &self,
        id: &[u8],
        visible: &Doc,
        target: Option<&T>,
    ) -> Result<Patch, StoreError> {
        let stamp = self.clock.stamp();
        let Some(target) = target else {
            return Ok(Patch::between(visible.cells(), &[], stamp));
        };
        target.validate().map_err(|reason| StoreError::Invalid {
            id: show_id::<T>(id),
            reason,
        })?;
        let cells = CellWriter::record_over(target, visible.cells());
        check_readable::<T>(id, &cells).map_err(|error| unsavable::<T>(id, error))?;
        let patch = Patch::between(&shown::<T>(id, visible), &cells, stamp);
        let old = |path: &Path| visible.get(path).and_then(|cell| cell.value.clone());
        let leaves = patch.into_leaves().into_iter().map(|leaf| PatchLeaf {
            old: old(&leaf.path),
            ..leaf
        });
        let leaves = leaves.filter(|leaf| leaf.old != leaf.new).collect();
        let mut leaves = with_positions(leaves, visible, &cells, stamp);
        with_defaults(&mut leaves, visible, &cells, stamp);
        let patch = Patch::new(leaves);
        if visible.is_alive() {
            Self::check_fixed(id, &patch)?;
        }
        Ok(patch)
    }

    /// Refuses a change of what is immutable and stays there.
    fn check_fixed(id: &[u8], patch: &Patch) -> Result<(), StoreError> {
        match fixed(T::SCHEMA, patch) {
            Some(leaf) => Err(StoreError::Immutable {
                id: show_id::<T>(id),
                field: describe::name(T::SCHEMA, &leaf.path),
            }),
            None => Ok(()),
        }
    }

    /// The leaves that travel with every delta, as the store shows them, for a change that is about to be sent.
    pub(super) fn with_silent(&self, patch: Patch, visible: &[Cell], stamp: Stamp) -> Patch {
        if patch.is_delete() {
            return patch;
        }
        let silent = visible
            .iter()
            .filter(|cell| !cell.path.is_root() && self.is_silent(&cell.path));
        let mut own = patch.into_leaves().into_iter().peekable();
        let mut leaves = Vec::new();
        for cell in silent {
            while let Some(leaf) = own.next_if(|leaf| leaf.path <= cell.path) {
                leaves.push(leaf);
            }
            if leaves.last().is_none_or(|leaf| leaf.path != cell.path) {
                leaves.push(PatchLeaf {
                    path: cell.path.clone(),
                    old: cell.value.clone(),
                    new: cell.value.clone(),
                    stamp,
                });
            }
        }
        leaves.extend(own);
        Patch::new(leaves)
    }
}

/// The first change of an immutable value in what stays there.
pub(super) fn fixed<'a>(schema: &'static Schema, patch: &'a Patch) -> Option<&'a PatchLeaf> {
    let mut fallen = Fallen::default();
    patch.leaves().iter().find(|leaf| {
        !fallen.takes(leaf)
            && leaf.old.is_some()
            && leaf.old != leaf.new
            && matches!(Place::of(schema, &leaf.path).rule, Rule::Immutable)
    })
}

/// The error of a record that cannot be kept, with the names of its fields.
fn unsavable<T: Entity>(id: &[u8], error: DecodeError) -> StoreError {
    let (place, error) = match error {
        DecodeError::Within(path, error) => {
            (format!("`{}`: ", describe::name(T::SCHEMA, &path)), *error)
        }
        error => (String::new(), error),
    };
    StoreError::Unsavable {
        id: show_id::<T>(id),
        place,
        error,
    }
}

/// The cells that this release would write of what the record shows. What it does not know, beside its leaves or inside
/// them, and what it reads as a default are no difference to a value that it saves (rules W3, W4).
fn shown<T: Entity>(id: &[u8], visible: &Doc) -> Vec<Cell> {
    let value = visible
        .is_alive()
        .then(|| T::from_cells(id, visible.cells()).ok());
    if let Some(Some(value)) = value {
        return CellWriter::record_over(&value, visible.cells());
    }
    let is_known = |cell: &&Cell| {
        cell.path.is_root() || !matches!(Place::of(T::SCHEMA, &cell.path).leaf, Leaf::Unknown)
    };
    visible.cells().iter().filter(is_known).cloned().collect()
}

/// Where elements of a list move, all of them are sent whose place is another than the one that is kept: those that met
/// another at the same place were shown, and compared, at a place that nothing keeps.
fn with_positions(
    leaves: Vec<PatchLeaf>,
    visible: &Doc,
    cells: &[Cell],
    stamp: Stamp,
) -> Vec<PatchLeaf> {
    let lists: BTreeSet<Path> = leaves
        .iter()
        .filter_map(|leaf| list_of(&leaf.path))
        .collect();
    if lists.is_empty() {
        return leaves;
    }
    let mut by_path: BTreeMap<Path, PatchLeaf> = leaves
        .into_iter()
        .map(|leaf| (leaf.path.clone(), leaf))
        .collect();
    for cell in cells {
        if list_of(&cell.path).is_some_and(|list| lists.contains(&list)) {
            let old = visible.get(&cell.path).and_then(|cell| cell.value.clone());
            if old != cell.value {
                let new = cell.value.clone();
                by_path.entry(cell.path.clone()).or_insert(PatchLeaf {
                    path: cell.path.clone(),
                    old,
                    new,
                    stamp,
                });
            }
        }
    }
    by_path.into_values().collect()
}

/// The list that an element stands in, when the path is that of its position.
fn list_of(path: &Path) -> Option<Path> {
    if !path.as_bytes().ends_with(&POSITION.to_be_bytes()) {
        return None;
    }
    let mut steps = path.steps().collect::<Vec<_>>().into_iter().rev();
    match (steps.next(), steps.next()) {
        (Some(Step::Field(POSITION)), Some(Step::Key(_))) => path.ancestors().nth(path.depth() - 2),
        _ => None,
    }
}

/// What changes inside something that is there only by default is sent with all of it: nothing stands below what no
/// cell says is there (rule W4).
fn with_defaults(leaves: &mut Vec<PatchLeaf>, visible: &Doc, cells: &[Cell], stamp: Stamp) {
    if !visible.is_alive() {
        return;
    }
    let is_unsaid = |path: &Path| {
        let at = cells.binary_search_by(|cell| cell.path.cmp(path));
        at.is_ok() && visible.get(path).is_none_or(|cell| cell.value.is_none())
    };
    // Also where it is said now: what stands below was not there before, whatever it held.
    let top = |leaf: &PatchLeaf| {
        let mut from_above = leaf.path.ancestors().chain([leaf.path.clone()]);
        from_above.find(is_unsaid)
    };
    let mut tops: Vec<Path> = leaves.iter().filter_map(top).collect();
    tops.dedup();
    if tops.is_empty() {
        return;
    }
    let mut by_path: BTreeMap<Path, PatchLeaf> = std::mem::take(leaves)
        .into_iter()
        .map(|leaf| (leaf.path.clone(), leaf))
        .collect();
    for top in tops {
        let from = cells.partition_point(|cell| cell.path < top);
        let below = cells[from..]
            .iter()
            .take_while(|cell| cell.path.starts_with(&top));
        for cell in below {
            by_path.entry(cell.path.clone()).or_insert(PatchLeaf {
                path: cell.path.clone(),
                old: None,
                new: cell.value.clone(),
                stamp,
            });
        }
    }
    *leaves = by_path.into_values().collect();
}

/// What could not be sent is not taken: what has more edits than a message may have of one record.
fn check_sendable<T: Entity>(id: &[u8], patch: &Patch) -> Result<(), StoreError> {
    if patch.leaves().len() <= MAX_LEAVES {
        return Ok(());
    }
    let mut fallen = Fallen::default();
    let leaves = patch.leaves().iter();
    let leaves = leaves.filter(|leaf| !fallen.takes(leaf)).count();
    if leaves <= MAX_LEAVES {
        return Ok(());
    }
    Err(StoreError::TooManyChanges {
        id: show_id::<T>(id),
        leaves,
        limit: MAX_LEAVES,
    })
}

/// What could not be read back is not taken: what is nested too deeply or too large.
fn check_readable<T: Entity>(id: &[u8], cells: &[Cell]) -> Result<(), DecodeError> {
    if cells.len() > MAX_LEAVES || !has_short_paths(cells) {
        return Err(DecodeError::Limit);
    }
    if let Some(twice) = cells.windows(2).find(|pair| pair[0].path == pair[1].path) {
        return Err(DecodeError::Within(
            twice[0].path.clone(),
            Box::new(DecodeError::Duplicate),
        ));
    }
    if cells.iter().any(|cell| cell.path.depth() >= MAX_DEPTH) {
        return Err(DecodeError::Depth);
    }
    T::from_cells(id, cells).map(drop)
}
