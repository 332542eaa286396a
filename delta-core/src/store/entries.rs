//! The journal in a transaction: entries are written, closed and superseded in the commit of what they tell of.

use std::collections::HashSet;

use super::transaction::Transaction;
use super::{Inner, Origin, StoreError, StoreEvent};
use crate::cell::Cell;
use crate::delta::Entity;
use crate::doc::Doc;
use crate::journal::{CONFLICT, Closing, JournalConfig, Record, Row, Standing, prefix_of};
use crate::path::Path;
use crate::place::Place;
use crate::rebase::{Note, Sides};
use crate::value::Value;

impl<T: Entity> Transaction<T> {
    /// Adds an entry to the journal, and the event that goes with it.
    pub(super) fn record(&mut self, id: &[u8], record: Record) {
        let standing = if record.is_open() {
            Standing::Open
        } else {
            Standing::Done
        };
        let row = self.write(id, standing, record);
        let Some((note, unit)) = sides(&row).map(|(note, sides)| (note, &sides.unit)) else {
            return;
        };
        // A part of a record waits for one decision at most: about the latest that was written here.
        let meets = |open: &mut Row| {
            let other = sides(open).map(|(_, sides)| &sides.unit);
            open.id == id
                && other.is_some_and(|other| other.starts_with(unit) || unit.starts_with(other))
        };
        let (later, earlier): (Vec<_>, Vec<_>) =
            self.conflicts.extract_if(.., meets).partition(|open| {
                sides(open).is_some_and(|(other, _)| other.local_stamp > note.local_stamp)
            });
        for open in earlier {
            self.close(open, Closing::Superseded);
        }
        if !later.is_empty() {
            self.conflicts.extend(later);
            self.close(row, Closing::Superseded);
        }
    }

    /// Closes an entry: another takes its place.
    pub(super) fn close(&mut self, row: Row, how: Closing) {
        row.delete(&mut self.batch);
        if row.is_conflict() {
            self.meta.conflicts = self.meta.conflicts.saturating_sub(1);
        }
        let entry = row.number;
        self.write(&row.id, Standing::Closed { entry, how }, row.record);
    }

    fn write(&mut self, id: &[u8], standing: Standing, record: Record) -> Row {
        let row = Row {
            number: self.meta.next_journal(),
            time: self.now,
            id: id.to_vec(),
            standing,
            record,
        };
        self.meta.conflicts += u64::from(row.is_conflict());
        row.put(&mut self.batch);
        if let Ok(entry) = row.describe() {
            self.events.push(StoreEvent::Happened(entry));
        }
        row
    }

    /// Drops what the journal need no longer keep. `first` was the next number when the transaction started.
    pub(super) fn drop_old(&mut self, config: JournalConfig, first: u64) {
        let next = self.meta.journal;
        let too_old = self.meta.marks.pass(next, self.now, config);
        let too_many = config.too_many(first, next);
        if let Some(below) = too_old.max(too_many) {
            Row::drop_below(&mut self.batch, below);
        }
    }

    /// Closes the conflicts of a record that a change of what it shows leaves nothing to decide about. Where the other
    /// side has moved on to another value, the conflict goes on with that.
    pub(super) fn supersede(&mut self, id: &[u8], before: &Doc, after: &Doc, origin: Origin) {
        let of_record: Vec<_> = self.conflicts.extract_if(.., |row| row.id == id).collect();
        for row in of_record {
            let Some((note, sides)) = sides(&row) else {
                continue;
            };
            let shown = values::<T>(after.below(&sides.unit));
            let is_same = shown == values::<T>(before.below(&sides.unit));
            if is_same && after.is_alive() {
                self.conflicts.push(row);
                continue;
            }
            let goes_on = origin == Origin::Remote
                && is_there(after, &sides.unit)
                && shown != values::<T>(&sides.local);
            let cell = after.get(&note.path);
            let next = goes_on.then(|| Note {
                remote: cell.and_then(|cell| cell.value.clone()),
                remote_stamp: cell.map(|cell| cell.stamp).unwrap_or_default(),
                ..note.clone()
            });
            self.close(row, Closing::Superseded);
            if let Some(note) = next {
                self.write(id, Standing::Open, Record::Met(Box::new(note)));
            }
        }
    }
}

/// What a deferred conflict is about.
pub(super) fn sides(row: &Row) -> Option<(&Note, &Sides)> {
    match &row.record {
        Record::Met(note) => note.deferred.as_ref().map(|sides| (&**note, sides)),
        _ => None,
    }
}

/// What decides whether two sides differ: where list elements stand is no conflict.
fn values<T: Entity>(cells: &[Cell]) -> Vec<(&Path, &Value)> {
    let contested = cells
        .iter()
        .filter(|cell| !Place::of(T::SCHEMA, &cell.path).is_uncontested());
    contested
        .filter_map(|cell| Some((&cell.path, cell.value.as_ref()?)))
        .collect()
}

/// True when everything that a part of a record stands in is there.
fn is_there(doc: &Doc, unit: &Path) -> bool {
    let is_gone = |path: Path| doc.get(&path).is_some_and(|cell| cell.value.is_none());
    doc.is_alive() && !unit.ancestors().any(is_gone)
}

impl<T: Entity> Inner<T> {
    /// The conflicts of these records that wait for a decision, of `all` there are.
    pub(super) async fn conflicts_of(
        &self,
        ids: &[Vec<u8>],
        all: u64,
    ) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        if all == 0 {
            return Ok(rows);
        }
        if ids.len() as u64 <= all {
            for id in ids {
                rows.extend(self.entries(&prefix_of(CONFLICT, id)).await?);
            }
        } else {
            let ids: HashSet<_> = ids.iter().collect();
            rows = self.entries(&[CONFLICT]).await?;
            rows.retain(|row| ids.contains(&row.id));
        }
        Ok(rows)
    }
}
