//! Why a record is as it is: for each leaf who wrote it, when, at which version, what it replaced, and what it met.
//!
//! No log is kept for it. Writers stand in the cells, former values beside the record and in what is pending, meetings in
//! the journal.

use std::collections::HashMap;
use std::fmt;

use super::former::{self, FormerCell, FormerValue};
use super::transaction::Kept;
use super::{Inner, Store, StoreError};
use crate::cell::Cell;
use crate::change::FieldValue;
use crate::delta::Entity;
use crate::describe::{name, show};
use crate::doc::Doc;
use crate::journal::{Closing, Happened, JournalEntry, Record, Row, Standing};
use crate::key::Key;
use crate::merge::Winner;
use crate::path::Path;
use crate::place::{Leaf, Place};
use crate::rebase::Note;
use crate::schema::Rule;
use crate::stamp::{ReplicaId, Stamp};

/// Why a record is as it is: what [`Store::explain`] gives. Prints in words, a paragraph for each leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation<T: Entity> {
    /// The record.
    pub id: T::Id,
    /// The record itself, then its leaves; the leaves that were removed, too.
    pub leaves: Vec<Explained<T>>,
}

/// Why a leaf is as it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained<T: Entity> {
    /// The leaf: `address.city`, `settings["theme"]`; empty for the record itself.
    pub field_name: String,
    /// What the store shows.
    pub value: FieldValue,
    /// Who wrote that. Of a field that adds up, the newest of the writes that it adds up: which of them came last to the
    /// version, nobody keeps.
    pub write: Written,
    /// What the leaf held before; `None` when that is the first value that this store knows.
    pub replaced: Option<Replaced>,
    /// The meeting with another write that this value came out of, when the journal still has it.
    pub meeting: Option<JournalEntry<T>>,
    /// True where nothing stands but whether something is there.
    is_presence: bool,
    /// True for a field that adds up.
    is_sum: bool,
}

/// Who wrote a value, when, and at which version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// When and by which replica.
    pub stamp: Stamp,
    /// The version that the authority gave it; `None` while it is not confirmed.
    pub version: Option<u64>,
    /// True when this replica wrote it.
    pub is_own: bool,
    name: Option<String>,
}

/// What a leaf held before.
#[derive(Debug, Clone, PartialEq)]
pub struct Replaced {
    /// The value.
    pub value: Former,
    /// Who wrote that; `None` when there was nothing that anybody had written.
    pub write: Option<Written>,
}

/// A former value.
#[derive(Debug, Clone, PartialEq)]
pub enum Former {
    /// The value itself.
    Value(FieldValue),
    /// A value of so many bytes, more than are kept of what is replaced.
    Long(u64),
}

impl<T: Entity> Store<T> {
    /// Why a record is as it is: who wrote each leaf, when, at which version, what it replaced, and which meeting decided.
    /// `None` when the store knows of no such record.
    pub async fn explain(
        &self,
        id: impl Into<T::Id>,
    ) -> Result<Option<Explanation<T>>, StoreError> {
        self.inner.explain(id.into()).await
    }
}

impl<T: Entity> Explanation<T> {
    /// The leaf with this name.
    pub fn leaf(&self, field_name: &str) -> Option<&Explained<T>> {
        self.leaves
            .iter()
            .find(|leaf| leaf.field_name == field_name)
    }

    /// The same with names for replicas that have one, such as those of their owners.
    #[must_use]
    pub fn with_names(mut self, name: impl Fn(ReplicaId) -> Option<String>) -> Self {
        for leaf in &mut self.leaves {
            let former = leaf.replaced.iter_mut();
            let writes = former.filter_map(|former| former.write.as_mut());
            for write in writes.chain([&mut leaf.write]) {
                write.name = name(write.stamp.replica);
            }
        }
        self
    }
}

impl<T: Entity> Inner<T> {
    async fn explain(&self, id: T::Id) -> Result<Option<Explanation<T>>, StoreError> {
        let key = id.to_key();
        let (kept, entries) = {
            // No commit comes between the two.
            let _state = self.state.lock().await;
            let mut kept = self.load(std::slice::from_ref(&key)).await?;
            (
                kept.remove(&key).unwrap_or_default(),
                self.entries_of(&key).await?,
            )
        };
        let layers = self.layers(&kept);
        let former = former::decode(&kept.former).map_err(|error| Self::unreadable(&key, error))?;
        let mut meetings: HashMap<&Path, Vec<(&Note, &Row)>> = HashMap::new();
        for row in &entries {
            if let Record::Met(note) = &row.record {
                meetings.entry(&note.path).or_default().push((note, row));
            }
        }
        let told = layers[0]
            .cells()
            .iter()
            .filter(|cell| !Place::of(T::SCHEMA, &cell.path).is_position);
        let leaf = |cell: &Cell| {
            let met = meetings.get(&cell.path).into_iter().flatten().rev();
            let meeting = met
                .filter(|(note, row)| is_about(note, row.standing, cell))
                .map(|(_, row)| row.describe());
            let place = Place::of(T::SCHEMA, &cell.path);
            Ok(Explained {
                field_name: name(T::SCHEMA, &cell.path),
                value: show(place, cell.value.as_ref()),
                write: self.written(cell.stamp, version(&layers, cell)),
                replaced: self.replaced(&layers, &former, cell),
                meeting: meeting
                    .take(1)
                    .collect::<Result<Vec<_>, _>>()
                    .map_err(|error| Self::unreadable(&key, error))?
                    .pop(),
                is_presence: matches!(place.leaf, Leaf::Presence),
                is_sum: matches!(place.rule, Rule::Add(_)),
            })
        };
        let leaves = told.map(leaf).collect::<Result<Vec<_>, StoreError>>()?;
        Ok((!leaves.is_empty()).then_some(Explanation { id, leaves }))
    }

    /// What the store shows of a record, that without what waits, and that without what was sent.
    fn layers(&self, kept: &Kept) -> [Doc; 3] {
        let sent = kept
            .lane
            .under(T::SCHEMA, self.clock.replica(), self.mode(), &kept.base);
        [self.visible(kept), sent, kept.base.clone()]
    }

    fn written(&self, stamp: Stamp, version: Option<u64>) -> Written {
        Written {
            stamp,
            version,
            is_own: stamp.replica == self.clock.replica(),
            name: None,
        }
    }

    /// What a leaf held before what it shows: under what is pending, else before the base moved.
    fn replaced(&self, layers: &[Doc; 3], former: &[FormerCell], cell: &Cell) -> Option<Replaced> {
        let place = Place::of(T::SCHEMA, &cell.path);
        let mut below = layers[1..].iter();
        let other = below
            .find(|doc| !doc.cells().is_empty() && value(doc, &cell.path) != cell.value.as_ref());
        if let Some(doc) = other {
            let held = doc.get(&cell.path);
            return Some(Replaced {
                value: Former::Value(show(place, held.and_then(|cell| cell.value.as_ref()))),
                write: held.map(|held| self.written(held.stamp, version(layers, held))),
            });
        }
        let at = former.binary_search_by(|former| former.path.cmp(&cell.path));
        let former = &former[at.ok()?];
        let is_written = former.stamp != Stamp::default();
        Some(Replaced {
            value: match &former.value {
                FormerValue::Kept(value) => Former::Value(show(place, value.as_ref())),
                FormerValue::Long(len) => Former::Long(*len),
            },
            write: is_written.then(|| self.written(former.stamp, Some(former.version))),
        })
    }
}

fn value<'a>(doc: &'a Doc, path: &Path) -> Option<&'a crate::value::Value> {
    doc.get(path)?.value.as_ref()
}

/// The version of a write, if the authority has confirmed it.
fn version(layers: &[Doc; 3], cell: &Cell) -> Option<u64> {
    let base = layers[2].get(&cell.path)?;
    (base.stamp == cell.stamp && base.value == cell.value).then_some(base.version)
}

/// True when a leaf holds what came of a meeting, and nobody has written it since.
fn is_about(note: &Note, standing: Standing, cell: &Cell) -> bool {
    let outcome = match note.overlap.winner {
        Winner::Local => &note.local,
        Winner::Remote | Winner::Undecided => &note.remote,
        Winner::Both => &note.merged,
    };
    let is_superseded = matches!(
        standing,
        Standing::Closed {
            how: Closing::Superseded,
            ..
        }
    );
    // What was made of both has a stamp of its own. The same value under another one is a later write.
    let stamps = [note.local_stamp, note.remote_stamp, note.merged_stamp];
    !is_superseded && *outcome == cell.value && stamps.contains(&cell.stamp)
}

impl<T: Entity> fmt::Display for Explanation<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "record {:?}", self.id)?;
        self.leaves
            .iter()
            .try_for_each(|leaf| write!(f, "\n{leaf}"))
    }
}

impl<T: Entity> fmt::Display for Explained<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_there = self.value != FieldValue::Absent;
        match self.field_name.as_str() {
            "" => f.write_str("the record")?,
            name => write!(f, "{name}: {}", self.value)?,
        }
        let verb = match (self.field_name.is_empty(), is_there) {
            (_, true) if self.is_presence => "made",
            (true, false) => "deleted",
            (false, false) => "removed",
            (_, true) if self.is_sum => "adds up; the newest part was written",
            (_, true) => "written",
        };
        write!(f, "\n  {verb} {}", self.write)?;
        if let Some(Replaced { value, write }) = &self.replaced
            && !self.is_presence
        {
            write!(f, "\n  before that {value}")?;
            if let Some(write) = write {
                let verb = if self.is_sum {
                    "the newest part written"
                } else {
                    "written"
                };
                write!(f, ", {verb} {write}")?;
            }
        }
        if let Some(entry) = &self.meeting
            && let Happened::Merged(met) | Happened::Deferred(met) = &entry.what
        {
            f.write_str("\n  two wrote it: ")?;
            met.fmt_story(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(f, "by {name}")?,
            None if self.is_own => f.write_str("by this replica")?,
            None => write!(f, "by replica {}", self.stamp.replica)?,
        }
        let time = self.stamp.to_datetime();
        write!(f, " on {}", time.format("%-d %B %Y at %H:%M:%S UTC"))?;
        match self.version {
            Some(version) => write!(f, ", version {version}"),
            None => f.write_str(", not confirmed yet"),
        }
    }
}

impl fmt::Display for Former {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(FieldValue::Absent) => f.write_str("nothing"),
            Self::Value(value) => value.fmt(f),
            Self::Long(bytes) => write!(f, "a value of {bytes} bytes"),
        }
    }
}
