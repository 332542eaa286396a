//! Asking for others' changes, and getting them.

use serde_json::{Value as Json, json};

use super::error::JsonError;
use super::object::{self, Object, boolean, uint};
use super::{Collection, JsonMessage, leaf};
use crate::codec::DecodeError;
use crate::message::{PullPage, PullRequest, RecordDelta};

/// About how many bytes a page has when the request leaves its limit out.
const USUAL_LIMIT: u64 = 1 << 20;

impl JsonMessage for PullRequest {
    fn to_json(&self, _: &Collection) -> Json {
        json!({ "since": self.since, "cursor": self.cursor, "limit": self.limit, "known": self.known })
    }

    fn from_json(json: &Json, _: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["since", "cursor", "limit", "known"])?;
        let cursor = object.required("cursor", uint)?;
        // A pull of one page needs no more than a cursor.
        let since = object.optional("since", uint)?.unwrap_or(cursor);
        let limit = object.optional("limit", uint)?.unwrap_or(USUAL_LIMIT);
        let known = object
            .optional("known", |json| object::list(json, range_from_json))?
            .unwrap_or_default();
        Ok(Self {
            since,
            cursor,
            limit,
            known,
        })
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
            .map(|record| record.to_json(collection))
            .collect();
        json!({ "now": self.now, "cursor": self.cursor, "has_more": self.has_more, "records": records })
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["now", "cursor", "has_more", "records"])?;
        let read = |json| RecordDelta::from_json(json, collection);
        Ok(Self {
            now: object.required("now", uint)?,
            cursor: object.required("cursor", uint)?,
            has_more: object.required("has_more", boolean)?,
            records: object.required("records", |json| object::list(json, read))?,
        })
    }
}

impl JsonMessage for RecordDelta {
    fn to_json(&self, collection: &Collection) -> Json {
        json!({
            "id": collection.id_to_json(&self.id),
            "version": self.version,
            "cells": leaf::cells_to_json(collection.schema, &self.cells),
        })
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["id", "version", "cells"])?;
        Ok(Self {
            id: object.required("id", |json| collection.id_from_json(json))?,
            version: object.required("version", uint)?,
            cells: object.required("cells", |json| {
                leaf::cells_from_json(collection.schema, json)
            })?,
        })
    }
}
