//! Trails: how the long leaves of a record came to be what they are, so that whoever has an older version is told what
//! changed in place of the value.
//!
//! A trail is the steps of one leaf, from version to version up to the present one, each the splices that made a value of the
//! one before. It is written with the record, in a row of its own beside it, which is read only where a long leaf is changed
//! or told. Nothing but the size of a message depends on it: where a trail is missing, or does not lead to the version that
//! the record has, the value is told. So it may be dropped at any time, and what another release, a peer or a collection
//! made of the record need not keep it up.
//!
//! The steps go forward and are sent one after the other. Steps back would have to be undone and compared with the present
//! value whenever somebody pulls; steps forward cost a pull no more than reading them, and one list serves receivers of any
//! version on it, also one who is further than the sender knows.

use std::collections::HashMap;

use super::Inner;
use crate::cell::Cell;
use crate::codec::{DecodeError, Unpacker};
use crate::doc::Doc;
use crate::edit::splices;
use crate::message::{MAX_STEPS, PushChange, RecordDelta, SpliceStep, SplicedCell};
use crate::patch::Edit;
use crate::path::Path;
use crate::place::Place;
use crate::schema::Schema;
use crate::storage::{Row, Space, StorageError};
use crate::wire::binary::{read_list, read_path, write_count, write_path};
use crate::wire::tree::{Op, splice_bytes};
use crate::wire::varint;

const LAYOUT: u8 = 1;

/// Shorter values are told whole: there is little to spare, and much that has such.
const LONG: usize = 256;

/// What a step takes at most beside its script: two numbers.
const STEP: usize = 16;

/// The steps of one leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Trail {
    path: Path,
    /// The version that the last step leads to.
    version: u64,
    steps: Vec<SpliceStep>,
}

/// The trails of a record, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Trails(Vec<Trail>);

impl Trails {
    /// Takes the steps that a change has made of a record. False where there is nothing new to keep.
    pub(super) fn follow(
        &mut self,
        schema: &'static Schema,
        before: &Doc,
        after: &Doc,
        edits: &[Edit],
        version: u64,
    ) -> bool {
        let mut is_new = false;
        for cell in after.cells().iter().filter(|cell| cell.version == version) {
            let (Some(new), Some(old)) = (long(cell), before.get(&cell.path)) else {
                continue;
            };
            let script = long(old).and_then(|old| script(schema, &cell.path, edits, old, new));
            if let Some(script) = script {
                let from = old.version;
                let step = SpliceStep { from, script };
                is_new |= self.trail(&cell.path).go(step, version, new.len());
            }
        }
        if is_new {
            // What went another way is of no use any more.
            self.0.retain(|trail| {
                let cell = after.get(&trail.path);
                !trail.steps.is_empty() && cell.is_some_and(|cell| cell.version == trail.version)
            });
        }
        is_new
    }

    /// The trail of a leaf, made where there is none.
    fn trail(&mut self, path: &Path) -> &mut Trail {
        let at = self.0.binary_search_by(|trail| trail.path.cmp(path));
        let at = at.unwrap_or_else(|at| {
            let trail = Trail {
                path: path.clone(),
                version: 0,
                steps: Vec::new(),
            };
            self.0.insert(at, trail);
            at
        });
        &mut self.0[at]
    }

    /// Takes those out of the cells that can be told as splices of what the receiver has, by the versions of a leaf that it
    /// had.
    pub(super) fn take(
        &self,
        cells: &mut Vec<Cell>,
        has: impl Fn(u64) -> bool,
    ) -> Vec<SplicedCell> {
        let spliced = |cell: &mut Cell| {
            let at = self.0.binary_search_by(|trail| trail.path.cmp(&cell.path));
            let trail = &self.0[at.ok()?];
            let bytes = long(cell).filter(|_| trail.version == cell.version)?;
            let start = trail.steps.iter().rposition(|step| has(step.from))?;
            Some(SplicedCell {
                path: cell.path.clone(),
                version: cell.version,
                stamp: cell.stamp,
                checksum: SplicedCell::checksum(bytes),
                steps: trail.steps[start..].to_vec(),
            })
        };
        let mut taken = Vec::new();
        cells.retain_mut(|cell| {
            let spliced = spliced(cell);
            let stays = spliced.is_none();
            taken.extend(spliced);
            stays
        });
        taken
    }

    /// The stored form.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut out = vec![LAYOUT];
        write_count(&mut out, self.0.len());
        for trail in &self.0 {
            write_path(&mut out, &trail.path);
            varint::write(&mut out, trail.version);
            write_count(&mut out, trail.steps.len());
            for step in &trail.steps {
                step.write(&mut out);
            }
        }
        out
    }

    /// Reads what [`encode`](Self::encode) wrote.
    fn read(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut input = Unpacker::new(bytes);
        match input.byte()? {
            LAYOUT => {}
            layout => return Err(DecodeError::Layout(layout)),
        }
        let trails = read_list(&mut input, Trail::read)?;
        if !trails.is_sorted_by(|a, b| a.path < b.path) {
            return Err(DecodeError::Malformed);
        }
        if input.is_empty() {
            Ok(Self(trails))
        } else {
            Err(DecodeError::Trailing)
        }
    }
}

impl Trail {
    /// Goes a step, and forgets the oldest ones where all of them are more than the value. False where nothing is left.
    fn go(&mut self, step: SpliceStep, version: u64, most: usize) -> bool {
        if self.version != step.from {
            self.steps.clear();
        }
        self.version = version;
        self.steps.push(step);
        let size = |step: &SpliceStep| step.script.len() + STEP;
        let mut all: usize = self.steps.iter().map(size).sum();
        let count = self.steps.len();
        let goes = |(at, step): &(usize, &SpliceStep)| {
            let goes = all >= most || count - at > MAX_STEPS;
            all -= if goes { size(step) } else { 0 };
            goes
        };
        let gone = self.steps.iter().enumerate().take_while(goes).count();
        self.steps.drain(..gone);
        !self.steps.is_empty()
    }

    fn read(input: &mut Unpacker<'_>) -> Result<Self, DecodeError> {
        let (path, version) = (read_path(input)?, input.varint()?);
        let steps = read_list(input, SpliceStep::read)?;
        crate::spliced::check(&steps, version)?;
        Ok(Self {
            path,
            version,
            steps,
        })
    }
}

impl Inner {
    /// The trails that are needed to take changes of these records, and to answer them; empty ones where there are none.
    pub(super) async fn trails_of(
        &self,
        changes: &[PushChange],
        docs: &HashMap<Vec<u8>, Doc>,
    ) -> Result<HashMap<Vec<u8>, Trails>, StorageError> {
        let is_concerned = |change: &&PushChange| {
            let doc = docs.get(&change.id);
            doc.is_some_and(|doc| concerns(doc, change))
        };
        let concerned = changes.iter().filter(is_concerned);
        let ids: Vec<_> = concerned.map(|change| change.id.clone()).collect();
        let kept = self.trails(ids.clone()).await?;
        let mut trails: HashMap<_, _> = ids.into_iter().map(|id| (id, Trails::default())).collect();
        trails.extend(kept);
        Ok(trails)
    }

    /// The trails of records, where there are any, in the order of the records.
    async fn trails(&self, ids: Vec<Vec<u8>>) -> Result<Vec<(Vec<u8>, Trails)>, StorageError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let keys = ids.into_iter().map(|id| (Space::Trails, id)).collect();
        let rows = self.storage.get(self.collection, keys).await?;
        // One that cannot be read, as it may be of a newer release, is as good as none.
        let read = |row: Row| Some((row.key, Trails::read(&row.value).ok()?));
        Ok(rows.into_iter().flatten().filter_map(read).collect())
    }

    /// Tells long values of records as splices, where a receiver has a version of the leaf that it `has`.
    pub(super) async fn splice(
        &self,
        records: &mut [RecordDelta],
        has: impl Fn(u64) -> bool,
    ) -> Result<(), StorageError> {
        // A record that is new to the receiver comes with its root, and with nothing that it has.
        let is_wanted = |record: &&RecordDelta| {
            !record.cells.first().is_some_and(|cell| cell.path.is_root())
                && record.cells.iter().any(|cell| long(cell).is_some())
        };
        let wanted = records.iter().filter(is_wanted);
        let ids = wanted.map(|record| record.id.clone()).collect();
        let mut records = records.iter_mut();
        for (id, trails) in self.trails(ids).await? {
            if let Some(record) = records.find(|record| record.id == id) {
                record.spliced = trails.take(&mut record.cells, &has);
            }
        }
        Ok(())
    }
}

/// True where the trails of a record are needed to take a change of it, or to answer that.
fn concerns(doc: &Doc, change: &PushChange) -> bool {
    let edits = &change.edits;
    let is_edited = |path: &Path| {
        edits.first().is_some_and(|edit| edit.path.is_root())
            || edits.binary_search_by(|edit| edit.path.cmp(path)).is_ok()
    };
    doc.cells().iter().any(|cell| {
        long(cell).is_some() && (cell.version > change.base_version || is_edited(&cell.path))
    })
}

/// The bytes of a value that is told as splices where that can be.
fn long(cell: &Cell) -> Option<&[u8]> {
    let bytes = cell.value.as_ref()?.as_bytes()?;
    (bytes.len() >= LONG).then_some(bytes)
}

/// The splices that make a value of the one before: those that came, else what is found.
fn script(
    schema: &'static Schema,
    path: &Path,
    edits: &[Edit],
    old: &[u8],
    new: &[u8],
) -> Option<Vec<u8>> {
    let at = edits.binary_search_by(|edit| edit.path.cmp(path));
    if let Ok(at) = at
        && let Op::Splice(script) = &edits[at].op
        && splice_bytes(old, script).is_ok_and(|made| made == new)
    {
        return Some(script.clone());
    }
    splices(Place::of(schema, path).leaf, old, new)
}
