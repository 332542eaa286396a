//! Changes on their way to the authority.

use alloc::collections::BTreeMap;
use alloc::string::ToString;

use serde_json::{Value as Json, json};

use super::error::JsonError;
use super::name::Named;
use super::object::{self, Object, truth, uint};
use super::{Collection, JsonMessage, SPLICES, leaf, stamp};
use crate::message::{PushChange, PushRequest};
use crate::patch::Edit;
use crate::stamp::{ReplicaId, Stamp};

impl JsonMessage for PushRequest {
    fn to_json(&self, collection: &Collection) -> Json {
        let changes: Json = self
            .changes
            .iter()
            .map(|change| change_to_json(change, collection))
            .collect();
        let json = json!({ "replica": self.replica.to_string(), "settled": self.settled, "changes": changes });
        object::with_mark(json, SPLICES, self.takes_splices)
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["replica", "settled", "changes", SPLICES])?;
        let replica = object.required("replica", stamp::replica_from_json)?;
        let settled = object.optional("settled", uint)?.unwrap_or_default();
        let changes = object.required("changes", |json| {
            object::list(json, |json| change_from_json(json, collection, replica))
        })?;
        Ok(Self {
            replica,
            settled,
            changes,
            takes_splices: object.optional(SPLICES, truth)?.is_some(),
        })
    }
}

fn change_to_json(change: &PushChange, collection: &Collection) -> Json {
    let usual = most_frequent_stamp(&change.edits);
    let mut json = json!({
        "sequence": change.sequence,
        "id": collection.id_to_json(&change.id),
        "base_version": change.base_version,
        "mode": change.mode.name(),
        "extent": change.extent.name(),
        "edits": leaf::edits_to_json(collection.schema, &change.edits, usual),
    });
    if let Some(usual) = usual {
        json["stamp"] = stamp::to_json(usual);
    }
    json
}

fn change_from_json(
    json: &Json,
    collection: &Collection,
    replica: ReplicaId,
) -> Result<PushChange, JsonError> {
    let object = Object::new(
        json,
        &[
            "sequence",
            "id",
            "base_version",
            "mode",
            "extent",
            "stamp",
            "edits",
        ],
    )?;
    let usual = object.optional("stamp", |json| stamp::from_json(json, Some(replica)))?;
    Ok(PushChange {
        sequence: object.required("sequence", uint)?,
        id: object.required("id", |json| collection.id_from_json(json))?,
        base_version: object.optional("base_version", uint)?.unwrap_or_default(),
        mode: object
            .optional("mode", Named::from_json)?
            .unwrap_or_default(),
        extent: object
            .optional("extent", Named::from_json)?
            .unwrap_or_default(),
        edits: object.required("edits", |json| {
            leaf::edits_from_json(collection.schema, json, usual, replica)
        })?,
    })
}

/// The stamp that most edits share; stated once, for all of them.
fn most_frequent_stamp(edits: &[Edit]) -> Option<Stamp> {
    let mut counts = BTreeMap::<Stamp, usize>::new();
    for edit in edits {
        *counts.entry(edit.stamp).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|&(_, count)| count)
        .map(|(stamp, _)| stamp)
}
