//! Asking for others' changes, and getting them.

use alloc::string::ToString;

use serde_json::{Value as Json, json};

use super::error::JsonError;
use super::name::Named;
use super::object::{self, Object, boolean, truth, uint};
use super::{Collection, JsonMessage, SPLICES, leaf, stamp};
use crate::codec::DecodeError;
use crate::message::{Extent, PullPage, PullRequest, RecordDelta};

/// About how many bytes a page has when the request leaves its limit out.
const USUAL_LIMIT: u64 = 1 << 20;

impl JsonMessage for PullRequest {
    fn to_json(&self, _: &Collection) -> Json {
        let json = json!({
            "replica": self.replica.to_string(),
            "since": self.since,
            "cursor": self.cursor,
            "limit": self.limit,
            "known": self.known,
        });
        object::with_mark(
            with_snapshot(json, self.snapshot),
            SPLICES,
            self.takes_splices,
        )
    }

    fn from_json(json: &Json, _: &Collection) -> Result<Self, JsonError> {
        let keys = &[
            "replica", "since", "cursor", "snapshot", "limit", "known", SPLICES,
        ];
        let object = Object::new(json, keys)?;
        let replica = object
            .optional("replica", stamp::replica_from_json)?
            .unwrap_or_default();
        let cursor = object.required("cursor", uint)?;
        // A pull of one page needs no more than a cursor.
        let since = object.optional("since", uint)?.unwrap_or(cursor);
        let snapshot = object.optional("snapshot", snapshot_from_json)?;
        let limit = object.optional("limit", uint)?.unwrap_or(USUAL_LIMIT);
        let known = object
            .optional("known", |json| object::list(json, range_from_json))?
            .unwrap_or_default();
        Ok(Self {
            replica,
            since,
            cursor,
            snapshot,
            limit,
            known,
            takes_splices: object.optional(SPLICES, truth)?.is_some(),
        })
    }
}

/// Outside of snapshots nothing is said of them.
fn with_snapshot(mut json: Json, snapshot: Option<u64>) -> Json {
    if let Some(version) = snapshot {
        json["snapshot"] = version.into();
    }
    json
}

/// A version that the binary form has a number for, too.
fn snapshot_from_json(json: &Json) -> Result<u64, JsonError> {
    match uint(json)? {
        u64::MAX => Err(DecodeError::Range.into()),
        version => Ok(version),
    }
}

fn range_from_json(json: &Json) -> Result<(u64, u64), JsonError> {
    match *object::list(json, uint)? {
        [first, last] if first <= last => Ok((first, last)),
        [_, _] => Err(DecodeError::Range.into()),
        _ => Err(JsonError::expected(
            "an array of the first and the last version",
        )),
    }
}

impl JsonMessage for PullPage {
    fn to_json(&self, collection: &Collection) -> Json {
        let records: Json = self
            .records
            .iter()
            .map(|record| record_to_json(record, collection))
            .collect();
        let json = json!({
            "now": self.now,
            "cursor": self.cursor,
            "has_more": self.has_more,
            "records": records,
        });
        with_snapshot(json, self.snapshot)
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let keys = &["now", "cursor", "has_more", "snapshot", "records"];
        let object = Object::new(json, keys)?;
        let snapshot = object.optional("snapshot", snapshot_from_json)?;
        let extent = match snapshot {
            Some(_) => Extent::Whole,
            None => Extent::Delta,
        };
        let read = |json| {
            let object = Object::new(json, &["id", "version", "cells"])?;
            record_from_json(object, collection, extent)
        };
        Ok(Self {
            now: object.required("now", uint)?,
            cursor: object.required("cursor", uint)?,
            has_more: object.required("has_more", boolean)?,
            snapshot,
            records: object.required("records", |json| object::list(json, read))?,
        })
    }
}

impl JsonMessage for RecordDelta {
    fn to_json(&self, collection: &Collection) -> Json {
        let mut json = record_to_json(self, collection);
        json["extent"] = self.extent.name().into();
        json
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["id", "version", "extent", "cells"])?;
        let extent = object.required("extent", Named::from_json)?;
        record_from_json(object, collection, extent)
    }
}

fn record_to_json(record: &RecordDelta, collection: &Collection) -> Json {
    json!({
        "id": collection.id_to_json(&record.id),
        "version": record.version,
        "cells": leaf::cells_to_json(collection.schema, &record.cells, &record.spliced),
    })
}

fn record_from_json(
    object: Object<'_>,
    collection: &Collection,
    extent: Extent,
) -> Result<RecordDelta, JsonError> {
    let (cells, spliced) = object.required("cells", |json| {
        leaf::cells_from_json(collection.schema, json)
    })?;
    Ok(RecordDelta {
        id: object.required("id", |json| collection.id_from_json(json))?,
        version: object.required("version", uint)?,
        extent,
        cells,
        spliced,
    })
}
