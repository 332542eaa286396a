//! Closing entries of the journal from the app's screen: deciding a conflict, writing what lost once more, letting it go.
//! Whatever is decided is a save like any other, in the commit that closes the entry.

use super::entries::sides;
use super::transaction::{Kept, Transaction, show_id};
use super::{Inner, Saved, Store, StoreError};
use crate::cell::Cell;
use crate::conflict::{Choice, Resolved, Site};
use crate::delta::{Delta, Entity};
use crate::doc::Doc;
use crate::journal::{Closing, Record, Row, Standing};
use crate::merge::{Overlap, Winner};
use crate::patch::Patch;
use crate::path::Path;
use crate::rebase::{Note, chosen, told};

/// What is written, and how the entry tells of it.
pub(super) struct Decision {
    pub(super) patch: Patch,
    pub(super) record: Record,
    pub(super) how: Closing,
}

impl<T: Entity> Store<T> {
    /// Decides a conflict that was [deferred](crate::journal::Happened::Deferred), with the same typed conflict that a resolver
    /// gets: base and local value as they were, the remote value as it shows now. The choice is saved, in one commit with the
    /// closing of the entry. A conflict that is deferred once more stays open. `decide` runs again in the rare case that another
    /// process on the same storage was faster.
    ///
    /// ```
    /// # use delta_core::storage::Memory;
    /// # use delta_core::{Authority, Delta, DeltaSyncConfig, MergeStrategy, Store, StoreConfig, StoreError};
    /// # use futures_util::TryStreamExt;
    /// #[derive(Debug, Clone, PartialEq, Delta)]
    /// struct Note {
    ///     #[delta(id)]
    ///     id: u32,
    ///     title: String,
    /// }
    ///
    /// # async fn two() -> Result<(), StoreError> {
    /// # let authority = Authority::<Note>::new(Memory::new());
    /// # let other = Store::builder().storage(Memory::new()).backend(authority.clone()).open().await?;
    /// # other.save(Note { id: 1, title: "Shop".into() }).await?;
    /// # other.sync().await?;
    /// let ask = MergeStrategy::custom(|conflict: NoteConflict<'_>| match conflict {
    ///     NoteConflict::Title(title) => title.defer(),
    /// });
    /// # let config = StoreConfig {
    /// #     delta_sync: DeltaSyncConfig { merge_strategy: ask, ..DeltaSyncConfig::default() },
    /// #     ..StoreConfig::default()
    /// # };
    /// # let store = Store::builder().storage(Memory::new()).backend(authority).config(config).open().await?;
    /// # store.sync().await?;
    /// # other.update(1_u32, |note| note.title = "Shops".into()).await?;
    /// # other.sync().await?;
    /// store.update(1_u32, |note| note.title = "Shopping".into()).await?;
    /// store.sync().await?;
    /// let waiting: Vec<_> = store.conflicts().try_collect().await?;
    /// store.resolve(waiting[0].number, |conflict| match conflict {
    ///     NoteConflict::Title(title) => title.take_local(),
    /// }).await?;
    /// assert_eq!(store.get(1_u32).await?.unwrap().title, "Shopping");
    /// # Ok(())
    /// # }
    /// # futures_util::FutureExt::now_or_never(two()).unwrap().unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// [`StoreError::NoEntry`] when it was closed meanwhile, [`StoreError::NotWaiting`] when the entry is no open conflict,
    /// [`StoreError::Invalid`] when the type's `validate` refuses the record with the choice. The entry is then as it was.
    pub async fn resolve(
        &self,
        entry: u64,
        mut decide: impl FnMut(T::Conflict<'_>) -> Resolved,
    ) -> Result<Saved, StoreError> {
        self.inner
            .close(entry, |kept, row| {
                self.inner.resolved(kept, row, &mut decide)
            })
            .await
    }

    /// Writes what lost once more, as a new save, and closes the entry in the same commit:
    ///
    /// - the losing value of a merge, or the local one of a conflict that waits;
    /// - the leaves of a refused change, on what the store shows now;
    /// - a record that was deleted elsewhere, as it was shown; where it is there again, the leaves that were lost.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoEntry`] and [`StoreError::NotWaiting`] when there is no such entry to restore,
    /// [`StoreError::NotRestored`] when nothing lost or what it stood in is gone, [`StoreError::Invalid`] when the type's
    /// `validate` refuses the record with it. The entry is then as it was.
    pub async fn restore(&self, entry: u64) -> Result<Saved, StoreError> {
        self.inner
            .close(entry, |kept, row| self.inner.restored(kept, row).map(Some))
            .await
    }

    /// Closes an entry that waits, and leaves the record as it shows.
    ///
    /// # Errors
    ///
    /// [`StoreError::NoEntry`] when it was closed meanwhile, [`StoreError::NotWaiting`] when it does not wait.
    pub async fn discard(&self, entry: u64) -> Result<(), StoreError> {
        let discarded = |_: &Kept, row: &Row| match row.standing {
            Standing::Open => Ok(Some(Decision {
                patch: Patch::default(),
                record: row.record.clone(),
                how: Closing::Discarded,
            })),
            _ => Err(not_open(row)),
        };
        self.inner.close(entry, discarded).await.map(drop)
    }
}

impl<T: Entity> Inner<T> {
    /// Closes an entry and writes what was decided, in one commit. Without a decision, nothing happens.
    async fn close(
        &self,
        number: u64,
        mut decide: impl FnMut(&Kept, &Row) -> Result<Option<Decision>, StoreError>,
    ) -> Result<Saved, StoreError> {
        let mut meta = self.state.lock().await;
        loop {
            let row = self.entry(number).await?;
            let row = row.ok_or(StoreError::NoEntry { number })?;
            let ids = std::slice::from_ref(&row.id);
            let mut transaction = self.begin(&meta, ids).await?;
            let kept = transaction.kept(&row.id);
            let Some(decision) = decide(&kept, &row)? else {
                return Ok(Saved::default());
            };
            let saved = self.write_decision(&mut transaction, row, kept, decision)?;
            if self.commit(&mut meta, transaction).await? {
                return Ok(saved);
            }
        }
    }

    fn write_decision(
        &self,
        transaction: &mut Transaction<T>,
        row: Row,
        kept: Kept,
        decision: Decision,
    ) -> Result<Saved, StoreError> {
        let Decision { patch, record, how } = decision;
        transaction
            .conflicts
            .retain(|open| open.number != row.number);
        let saved = Saved {
            records: usize::from(!patch.is_empty()),
            leaves: patch.leaves().len(),
        };
        if !patch.is_empty() {
            let visible = self.visible(&kept);
            Self::check(&row, &visible, &patch)?;
            self.queue(transaction, &row.id, kept, &visible, patch)?;
        }
        transaction.close(Row { record, ..row }, how);
        Ok(saved)
    }

    /// Refuses what would leave a record that cannot be read, or is not valid.
    fn check(row: &Row, visible: &Doc, patch: &Patch) -> Result<(), StoreError> {
        let mut after = visible.clone();
        patch.apply_to(&mut after);
        if !after.is_alive() {
            return Ok(());
        }
        let record =
            T::from_cells(&row.id, after.cells()).map_err(|error| StoreError::NotRestored {
                number: row.number,
                reason: format!("the record could not be read with it, {error}"),
                remedy: SAVE_INSTEAD,
            })?;
        record.validate().map_err(|reason| StoreError::Invalid {
            id: show_id::<T>(&row.id),
            reason,
        })
    }

    fn resolved(
        &self,
        kept: &Kept,
        row: &Row,
        decide: &mut impl FnMut(T::Conflict<'_>) -> Resolved,
    ) -> Result<Option<Decision>, StoreError> {
        let (Standing::Open, Some((note, sides))) = (row.standing, sides(row)) else {
            return Err(not_open(row));
        };
        let remote = self.visible(kept);
        let local = with(&remote, &sides.unit, &sides.local);
        let base = sides.base.as_ref();
        let base = base.map(|base| with(&remote, &sides.unit, base));
        let site = Site::new(
            &note.path,
            base.as_ref().map(Doc::cells),
            (local.cells(), note.local_stamp),
            (remote.cells(), note.remote_stamp),
        );
        let unreadable = |error| Self::unreadable(&row.id, error);
        let conflict = <T as Delta>::conflict(site).map_err(unreadable)?;
        let Some(conflict) = conflict else {
            return Err(StoreError::NotWaiting {
                number: row.number,
                found: "is about a field that has a rule of its own, or that this release does not know",
                remedy: "restore or discard it",
            });
        };
        let Resolved { path: unit, choice } = decide(conflict);
        if matches!(choice, Choice::Defer) || !note.path.starts_with(&unit) {
            return Ok(None);
        }
        let (mut leaves, winner) = chosen(&unit, choice, &local, &remote, self.clock.stamp());
        leaves.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let patch = Patch::new(leaves);
        let mut after = remote.clone();
        patch.apply_to(&mut after);
        Ok(Some(Decision {
            record: Record::Met(Box::new(decided(note, &after, winner))),
            patch,
            how: Closing::Resolved,
        }))
    }
}

pub(super) const SAVE_INSTEAD: &str = "save the record as it should be instead";

pub(super) fn not_open(row: &Row) -> StoreError {
    let found = match row.standing {
        Standing::Closed { .. } => "is closed",
        Standing::Done | Standing::Open => "does not wait for a decision",
    };
    StoreError::NotWaiting {
        number: row.number,
        found,
        remedy: "list what waits again, or save the record as it should be",
    }
}

/// A record with another part in the place of its own.
fn with(doc: &Doc, unit: &Path, part: &[Cell]) -> Doc {
    let others = doc
        .cells()
        .iter()
        .filter(|cell| !cell.path.starts_with(unit));
    let mut cells: Vec<_> = others.chain(part).cloned().collect();
    cells.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Doc::new(cells)
}

/// The conflict as it is told once it is decided.
fn decided(note: &Note, after: &Doc, winner: Winner) -> Note {
    let merged = after.get(&note.path);
    let merged_stamp = merged.map(|cell| cell.stamp).unwrap_or_default();
    let merged = merged.and_then(|cell| cell.value.clone());
    let overlap = Overlap {
        winner,
        ..note.overlap
    };
    Note {
        overlap: told(
            overlap,
            note.local.as_ref(),
            note.remote.as_ref(),
            merged.as_ref(),
        ),
        merged,
        merged_stamp,
        ..note.clone()
    }
}
