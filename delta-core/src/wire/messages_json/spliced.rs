//! Cells that are told as splices.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value as Json, json};

use super::error::{JsonError, JsonProblem};
use super::object::{self, Object, bytes, uint};
use super::{path, stamp};
use crate::codec::DecodeError;
use crate::path::Path;
use crate::schema::Schema;
use crate::spliced::{SpliceStep, SplicedCell, check};
use crate::stamp::Stamp;

pub(super) fn to_json(schema: &'static Schema, cell: &SplicedCell) -> Json {
    let step =
        |step: &SpliceStep| json!({ "from": step.from, "script": BASE64.encode(&step.script) });
    json!({
        "path": path::to_json(schema, &cell.path),
        "version": cell.version,
        "stamp": stamp::to_json(cell.stamp),
        "splices": cell.steps.iter().map(step).collect::<Json>(),
        "checksum": cell.checksum,
    })
}

/// The cell of these steps.
pub(super) fn from_json(
    steps: &Json,
    path: Path,
    (version, stamp): (u64, Stamp),
    checksum: Option<u32>,
) -> Result<SplicedCell, JsonError> {
    let within = |error: JsonError| error.within("splices");
    let steps = object::list(steps, step_from_json).map_err(within)?;
    check(&steps, version).map_err(|error| within(error.into()))?;
    let missing = || JsonError::new(JsonProblem::Missing).within("checksum");
    Ok(SplicedCell {
        path,
        version,
        stamp,
        checksum: checksum.ok_or_else(missing)?,
        steps,
    })
}

pub(super) fn checksum_from_json(json: &Json) -> Result<u32, JsonError> {
    u32::try_from(uint(json)?).map_err(|_| DecodeError::Range.into())
}

fn step_from_json(json: &Json) -> Result<SpliceStep, JsonError> {
    let object = Object::new(json, &["from", "script"])?;
    Ok(SpliceStep {
        from: object.required("from", uint)?,
        script: object.required("script", bytes)?,
    })
}
