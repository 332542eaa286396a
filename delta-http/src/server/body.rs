//! Reading request bodies under a limit.

use axum::body::Body;
use http_body_util::BodyExt;

use super::failure::Failure;
use crate::compression::{DecompressError, decompress};

/// How many times the limit is read and thrown away of a body that is too large, so that the client gets to read the
/// answer: one whose connection closes while it still sends may only see that.
const PATIENCE: usize = 8;

/// How a body is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Identity,
    Zstd,
}

/// The body after decompression.
pub(super) fn decode(body: Vec<u8>, encoding: Encoding, limit: usize) -> Result<Vec<u8>, Failure> {
    match encoding {
        Encoding::Identity => Ok(body),
        Encoding::Zstd => decompress(&body, limit).map_err(|error| match error {
            DecompressError::TooLarge => Failure::too_large(limit),
            DecompressError::Damaged(error) => {
                Failure::malformed("body", format!("no whole zstd frame: {error}"))
            }
        }),
    }
}

/// The body as it came.
pub(super) async fn collect(mut body: Body, limit: usize) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let mut read = 0_usize;
    while let Some(frame) = body.frame().await {
        let frame = frame
            .map_err(|error| Failure::malformed("body", format!("the body ends early: {error}")))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        read = read.saturating_add(data.len());
        if read <= limit {
            bytes.extend_from_slice(&data);
        } else if read > limit.saturating_mul(PATIENCE) {
            break;
        } else {
            bytes = Vec::new();
        }
    }
    if read <= limit {
        Ok(bytes)
    } else {
        Err(Failure::too_large(limit))
    }
}
