//! Leaves, values and merges in the user's words: field names for paths, JSON for values.

use alloc::format;
use alloc::string::String;
use core::fmt;

use serde_json::Value as Json;

use crate::change::{FieldValue, field_step, key_step};
use crate::merge::{Reason, Winner};
use crate::path::{POSITION, Path, Step};
use crate::place::{Leaf, Place};
use crate::rebase::Note;
use crate::schema::Schema;
use crate::stamp::Stamp;
use crate::value::Value;
use crate::wire::json;

/// Two writes of one leaf that met.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlappingLeaf {
    /// The leaf: `address.city`, `settings["theme"]`.
    pub field_name: String,
    /// What both started from, as far as it is known.
    pub base: FieldValue,
    /// What this replica wrote.
    pub local: FieldValue,
    /// When this replica wrote.
    pub local_stamp: Stamp,
    /// What the other wrote.
    pub remote: FieldValue,
    /// When and by whom the other wrote.
    pub remote_stamp: Stamp,
    /// What came of both: one of the two values, or another that was made of them.
    pub outcome: FieldValue,
    /// Whose value stays.
    pub winner: Winner,
    /// What decided.
    pub reason: Reason,
    /// Why the field's own rule did not decide, in its words, where it has one and it says so.
    pub why: Option<String>,
}

impl OverlappingLeaf {
    /// What happened, without the name of the leaf.
    pub(crate) fn fmt_story(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            base,
            local,
            remote,
            outcome,
            ..
        } = self;
        if [local, remote].contains(&&FieldValue::Place) {
            let (here, elsewhere) = (moved(base, local), moved(base, remote));
            write!(f, "{here} here and {elsewhere} elsewhere; ")?;
        } else {
            write!(f, "{base} became {local} here and {remote} elsewhere; ")?;
        }
        match self.winner {
            Winner::Local => f.write_str("this replica's stays")?,
            Winner::Remote => f.write_str("the other's stays")?,
            Winner::Both => write!(f, "both make it {outcome}")?,
            Winner::Undecided => f.write_str("the other's shows until it is decided")?,
        }
        match &self.why {
            Some(why) => write!(f, " ({}: {why})", self.reason),
            None => write!(f, " ({})", self.reason),
        }
    }
}

impl fmt::Display for OverlappingLeaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.field_name)?;
        self.fmt_story(f)
    }
}

/// What happened to a list element, of which nothing is told but that it stands somewhere.
fn moved(old: &FieldValue, new: &FieldValue) -> &'static str {
    match (old, new) {
        (FieldValue::Absent, FieldValue::Place) => "came",
        (_, FieldValue::Place) => "moved",
        _ => "gone",
    }
}

/// A leaf of a change that did not come to be.
#[derive(Debug, Clone, PartialEq)]
pub struct LostLeaf {
    /// The leaf.
    pub field_name: String,
    /// What it held before.
    pub old: FieldValue,
    /// What it would have held.
    pub new: FieldValue,
}

impl fmt::Display for LostLeaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            field_name,
            old,
            new,
        } = self;
        if [old, new].contains(&&FieldValue::Place) {
            write!(f, "{field_name}: {}", moved(old, new))
        } else {
            write!(f, "{field_name}: {old} -> {new}")
        }
    }
}

impl Note {
    /// The merge in the user's words.
    pub(crate) fn describe(&self, schema: &'static Schema) -> OverlappingLeaf {
        let place = Place::of(schema, &self.path);
        OverlappingLeaf {
            field_name: name(schema, &self.path),
            base: show(place, self.base.as_ref()),
            local: show(place, self.local.as_ref()),
            local_stamp: self.local_stamp,
            remote: show(place, self.remote.as_ref()),
            remote_stamp: self.remote_stamp,
            outcome: show(
                place,
                match self.overlap.winner {
                    Winner::Local => self.local.as_ref(),
                    Winner::Remote | Winner::Undecided => self.remote.as_ref(),
                    Winner::Both => self.merged.as_ref(),
                },
            ),
            winner: self.overlap.winner,
            reason: self.overlap.reason,
            why: self
                .deferred
                .as_ref()
                .map(|sides| sides.why.clone())
                .filter(|why| !why.is_empty()),
        }
    }
}

/// A leaf's value as people see it.
pub(crate) fn show(place: Place, value: Option<&Value>) -> FieldValue {
    let Some(value) = value else {
        return FieldValue::Absent;
    };
    if place.is_position {
        return FieldValue::Place;
    }
    let known = match place.leaf {
        Leaf::Of(kind) => FieldValue::of_leaf(kind, value).ok(),
        Leaf::Presence | Leaf::Unknown => None,
    };
    // A leaf that this release does not know is shown as it is kept.
    known.unwrap_or_else(|| {
        FieldValue::Present(match value {
            Value::Unit => Json::Bool(true),
            Value::Int(int) => Json::from(*int),
            Value::Fixed8(bytes) => Json::from(bytes.as_slice()),
            Value::Bytes(bytes) => Json::from(String::from_utf8_lossy(bytes)),
        })
    })
}

/// How a path is written for people: `address.city`, `settings["theme"]`; empty for the record itself.
pub fn name(schema: &'static Schema, path: &Path) -> String {
    let mut text = String::new();
    let mut place = Place::root(schema);
    for step in path.steps() {
        match &step {
            Step::Field(POSITION) => text.push_str(&field_step(&text, "position")),
            Step::Field(number) => {
                let unknown = format!("#{number}");
                let name = place.name_of(*number).unwrap_or(&unknown);
                let step = field_step(&text, name);
                text.push_str(&step);
            }
            Step::Key(key) => {
                let json = place
                    .keys()
                    .and_then(|kind| json::key_to_json(kind, key).ok());
                text.push_str(&key_step(
                    &json.unwrap_or_else(|| Json::from(String::from_utf8_lossy(key))),
                ));
            }
        }
        place = place.enter(&step);
    }
    text
}
