//! What authorities say to each other.

use alloc::string::ToString;
use alloc::vec::Vec;

use serde_json::{Value as Json, json};

use super::error::{JsonError, JsonProblem};
use super::object::{self, Object, boolean, uint};
use super::{Collection, JsonMessage, leaf, path, stamp};
use crate::codec::{DecodeError, MAX_MESSAGE_LEAVES};
use crate::peer::{LiveWrite, PeerPage, PeerRecord, PeerRequest, Role};
use crate::schema::Schema;
use crate::vector::{Dot, MAX_ENTRIES, VersionVector};

impl JsonMessage for PeerRequest {
    fn to_json(&self, _: &Collection) -> Json {
        json!({ "seen": vector_to_json(&self.seen), "cursor": self.cursor, "limit": self.limit })
    }

    fn from_json(json: &Json, _: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["seen", "cursor", "limit"])?;
        Ok(Self {
            seen: object.required("seen", vector_from_json)?,
            cursor: object.optional("cursor", uint)?.unwrap_or_default(),
            limit: object.required("limit", uint)?,
        })
    }
}

impl JsonMessage for PeerPage {
    fn to_json(&self, collection: &Collection) -> Json {
        let record_to_json = |record: &PeerRecord| {
            let writes = record.writes.iter();
            let writes: Json = writes
                .map(|write| write_to_json(write, collection.schema))
                .collect();
            json!({
                "id": collection.id_to_json(&record.id),
                "beyond": vector_to_json(&record.beyond),
                "writes": writes,
            })
        };
        let records: Json = self.records.iter().map(record_to_json).collect();
        json!({
            "authority": self.peer.to_string(),
            "seen": vector_to_json(&self.seen),
            "cursor": self.cursor,
            "has_more": self.has_more,
            "records": records,
        })
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(
            json,
            &["authority", "seen", "cursor", "has_more", "records"],
        )?;
        let mut spent = 0;
        let record_from_json = |json| {
            let object = Object::new(json, &["id", "beyond", "writes"])?;
            let beyond = object.optional("beyond", vector_from_json)?;
            let writes = object.required("writes", |json| {
                let writes = writes_from_json(json, collection.schema)?;
                spent += writes.len();
                if spent > MAX_MESSAGE_LEAVES {
                    return Err(DecodeError::Limit.into());
                }
                Ok(writes)
            })?;
            Ok(PeerRecord {
                id: object.required("id", |json| collection.id_from_json(json))?,
                beyond: beyond.unwrap_or_default(),
                writes,
            })
        };
        Ok(Self {
            peer: object.required("authority", stamp::replica_from_json)?,
            seen: object.required("seen", vector_from_json)?,
            cursor: object.required("cursor", uint)?,
            has_more: object.required("has_more", boolean)?,
            records: object.required("records", |json| object::list(json, record_from_json))?,
        })
    }
}

/// A vector is the list of the newest write seen of each authority.
fn vector_to_json(vector: &VersionVector) -> Json {
    vector.iter().map(dot_to_json).collect()
}

fn vector_from_json(json: &Json) -> Result<VersionVector, JsonError> {
    let dots = object::list(json, dot_from_json)?;
    let vector: VersionVector = dots.iter().copied().collect();
    if vector.len() < dots.len() {
        return Err(JsonError::expected("each authority once"));
    }
    if vector.len() > MAX_ENTRIES {
        return Err(DecodeError::Limit.into());
    }
    Ok(vector)
}

fn dot_to_json(dot: Dot) -> Json {
    json!({ "authority": dot.replica.to_string(), "version": dot.counter })
}

fn dot_from_json(json: &Json) -> Result<Dot, JsonError> {
    let object = Object::new(json, &["authority", "version"])?;
    Ok(Dot {
        replica: object.required("authority", stamp::replica_from_json)?,
        counter: object.required("version", |json| match uint(json)? {
            0 => Err(DecodeError::Range.into()),
            version => Ok(version),
        })?,
    })
}

fn write_to_json(write: &LiveWrite, schema: &'static Schema) -> Json {
    let (path, place) = path::to_json_and_place(schema, &write.path);
    let mut json = json!({
        "path": path,
        "stamp": stamp::to_json(write.stamp),
        "dot": dot_to_json(write.dot),
    });
    leaf::put_value(&mut json, place.leaf, write.value.as_ref());
    match write.role {
        Role::Value => {}
        Role::Start(of) => json["start_in"] = dot_to_json(of),
        Role::Part(of) => json["added_in"] = dot_to_json(of),
    }
    json
}

/// Writes in their order; they may come in any.
fn writes_from_json(json: &Json, schema: &'static Schema) -> Result<Vec<LiveWrite>, JsonError> {
    let mut writes = object::list(json, |json| write_from_json(json, schema))?;
    writes.sort_by(LiveWrite::order);
    let is_same = |pair: &[LiveWrite]| pair[0].order(&pair[1]).is_eq();
    if writes.windows(2).any(is_same) {
        return Err(JsonError::new(JsonProblem::Duplicate));
    }
    Ok(writes)
}

fn write_from_json(json: &Json, schema: &'static Schema) -> Result<LiveWrite, JsonError> {
    let keys = &[
        "path", "value", "removed", "raw", "stamp", "dot", "start_in", "added_in",
    ];
    let object = Object::new(json, keys)?;
    let (path, place) = object.required("path", |json| path::from_json_and_place(schema, json))?;
    let start = object.optional("start_in", dot_from_json)?;
    let part = object.optional("added_in", dot_from_json)?;
    let role = match (start, part) {
        (None, None) => Role::Value,
        (Some(of), None) => Role::Start(of),
        (None, Some(of)) => Role::Part(of),
        (Some(_), Some(_)) => {
            return Err(JsonError::expected(
                "one of the keys `start_in`, `added_in`",
            ));
        }
    };
    Ok(LiveWrite {
        path,
        value: leaf::value(object, place.leaf)?,
        stamp: object.required("stamp", |json| stamp::from_json(json, None))?,
        dot: object.required("dot", dot_from_json)?,
        role,
    })
}
