//! The authority's answers.

use serde_json::{Value as Json, json};

use super::error::{JsonError, JsonProblem};
use super::name::Named;
use super::object::{self, Object, text, uint};
use super::{Collection, JsonMessage, leaf, path};
use crate::cell::Cell;
use crate::merge::Overlap;
use crate::message::{Outcome, PushReply, Rejection, RejectionCode, Status};
use crate::schema::Schema;

const STATUSES: &[&str] = &["fast_forward", "merged", "conflict", "gone", "rejected"];
const CODES: &[&str] = &[
    "malformed",
    "too_large",
    "clock_ahead",
    "settled",
    "stale",
    "invalid",
    "behind",
];

impl JsonMessage for PushReply {
    fn to_json(&self, collection: &Collection) -> Json {
        let outcomes: Json = self
            .outcomes
            .iter()
            .map(|outcome| outcome_to_json(outcome, collection.schema))
            .collect();
        json!({ "now": self.now, "outcomes": outcomes })
    }

    fn from_json(json: &Json, collection: &Collection) -> Result<Self, JsonError> {
        let object = Object::new(json, &["now", "outcomes"])?;
        let now = object.required("now", uint)?;
        let read = |json| outcome_from_json(json, collection.schema);
        let outcomes = object.required("outcomes", |json| object::list(json, read))?;
        Ok(Self { now, outcomes })
    }
}

fn outcome_to_json(outcome: &Outcome, schema: &'static Schema) -> Json {
    let overlap_to_json = |(cell, overlap): &(Cell, Overlap)| {
        json!({
            "cell": leaf::cell_to_json(schema, cell),
            "winner": overlap.winner.name(),
            "reason": overlap.reason.name(),
        })
    };
    let mut json = json!({
        "sequence": outcome.sequence,
        "version": outcome.version,
        "cells": leaf::cells_to_json(schema, &outcome.cells, &outcome.spliced),
        "overlaps": outcome.overlaps.iter().map(overlap_to_json).collect::<Json>(),
        "asked": outcome.asked.iter().map(|at| path::to_json(schema, at)).collect::<Json>(),
    });
    let status = match &outcome.status {
        Status::FastForward => "fast_forward",
        Status::Merged => "merged",
        Status::Conflict => "conflict",
        Status::Gone => "gone",
        Status::Rejected(rejection) => {
            json["rejection"] = rejection_to_json(rejection, schema);
            "rejected"
        }
    };
    json["status"] = status.into();
    json
}

fn outcome_from_json(json: &Json, schema: &'static Schema) -> Result<Outcome, JsonError> {
    let object = Object::new(
        json,
        &[
            "sequence",
            "status",
            "rejection",
            "version",
            "cells",
            "overlaps",
            "asked",
        ],
    )?;
    let rejection = object.optional("rejection", |json| rejection_from_json(json, schema))?;
    let status = object.required("status", text)?;
    let status = match (status, rejection) {
        ("fast_forward", None) => Status::FastForward,
        ("merged", None) => Status::Merged,
        ("conflict", None) => Status::Conflict,
        ("gone", None) => Status::Gone,
        ("rejected", Some(rejection)) => Status::Rejected(rejection),
        ("rejected", None) => return Err(JsonError::new(JsonProblem::Missing).within("rejection")),
        (status, Some(_)) if STATUSES.contains(&status) => {
            return Err(
                JsonError::expected("nothing, because the status is not `rejected`")
                    .within("rejection"),
            );
        }
        _ => {
            return Err(
                JsonError::new(JsonProblem::UnknownName { known: STATUSES }).within("status")
            );
        }
    };
    let overlap_from_json = |json| {
        let object = Object::new(json, &["cell", "winner", "reason"])?;
        let cell = object.required("cell", |json| leaf::cell_from_json(schema, json))?;
        let winner = object.required("winner", Named::from_json)?;
        let reason = object.required("reason", Named::from_json)?;
        Ok((cell, Overlap { winner, reason }))
    };
    let (cells, spliced) = object.required("cells", |json| leaf::cells_from_json(schema, json))?;
    Ok(Outcome {
        sequence: object.required("sequence", uint)?,
        status,
        version: object.required("version", uint)?,
        cells,
        spliced,
        overlaps: object.required("overlaps", |json| object::list(json, overlap_from_json))?,
        asked: object.required("asked", |json| {
            object::list(json, |json| path::from_json(schema, json))
        })?,
    })
}

fn rejection_to_json(rejection: &Rejection, schema: &'static Schema) -> Json {
    let mut json = json!({
        "fields": rejection.fields.iter().map(|at| path::to_json(schema, at)).collect::<Json>(),
        "message": rejection.message,
    });
    let code = match rejection.code {
        RejectionCode::Malformed => "malformed",
        RejectionCode::TooLarge => "too_large",
        RejectionCode::ClockAhead(millis) => {
            json["ahead_millis"] = millis.into();
            "clock_ahead"
        }
        RejectionCode::Settled => "settled",
        RejectionCode::Stale => "stale",
        RejectionCode::Invalid => "invalid",
        RejectionCode::Behind => "behind",
    };
    json["code"] = code.into();
    json
}

fn rejection_from_json(json: &Json, schema: &'static Schema) -> Result<Rejection, JsonError> {
    let object = Object::new(json, &["code", "ahead_millis", "fields", "message"])?;
    let ahead = object.optional("ahead_millis", uint)?;
    let code = match (object.required("code", text)?, ahead) {
        ("malformed", None) => RejectionCode::Malformed,
        ("too_large", None) => RejectionCode::TooLarge,
        ("clock_ahead", Some(millis)) => RejectionCode::ClockAhead(millis),
        ("settled", None) => RejectionCode::Settled,
        ("stale", None) => RejectionCode::Stale,
        ("invalid", None) => RejectionCode::Invalid,
        ("behind", None) => RejectionCode::Behind,
        ("clock_ahead", None) => {
            return Err(JsonError::new(JsonProblem::Missing).within("ahead_millis"));
        }
        (code, Some(_)) if CODES.contains(&code) => {
            return Err(
                JsonError::expected("nothing, because the code is not `clock_ahead`")
                    .within("ahead_millis"),
            );
        }
        _ => return Err(JsonError::new(JsonProblem::UnknownName { known: CODES }).within("code")),
    };
    let fields = object.required("fields", |json| {
        object::list(json, |json| path::from_json(schema, json))
    })?;
    let message = object.required("message", |json| text(json).map(Into::into))?;
    Ok(Rejection {
        code,
        fields,
        message,
    })
}
