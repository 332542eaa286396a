//! Stamps: `{"millis": …, "counter": …, "replica": "32 hex digits"}`.

use alloc::string::ToString;

use serde_json::{Value as Json, json};

use super::error::JsonError;
use super::object::{Object, text, uint};
use crate::codec::DecodeError;
use crate::stamp::{ReplicaId, Stamp};

pub(super) fn to_json(stamp: Stamp) -> Json {
    json!({ "millis": stamp.millis(), "counter": stamp.counter(), "replica": stamp.replica.to_string() })
}

/// The inverse of [`to_json`]. The counter may be left out, and the replica where a message has one of its own.
pub(super) fn from_json(json: &Json, replica: Option<ReplicaId>) -> Result<Stamp, JsonError> {
    let object = Object::new(json, &["millis", "counter", "replica"])?;
    let millis = object.required("millis", |json| match uint(json)? {
        millis if millis < 1 << 48 => Ok(millis),
        _ => Err(DecodeError::Range.into()),
    })?;
    let counter = object.optional("counter", |json| {
        Ok(u16::try_from(uint(json)?).map_err(|_| DecodeError::Range)?)
    })?;
    let replica = match replica {
        Some(replica) => object
            .optional("replica", replica_from_json)?
            .unwrap_or(replica),
        None => object.required("replica", replica_from_json)?,
    };
    Ok(Stamp {
        time: millis << 16 | u64::from(counter.unwrap_or_default()),
        replica,
    })
}

pub(super) fn replica_from_json(json: &Json) -> Result<ReplicaId, JsonError> {
    let digits = text(json)?;
    let is_hex = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let replica = digits.parse().ok().filter(|_| is_hex);
    replica.ok_or_else(|| JsonError::expected("32 hex digits"))
}
