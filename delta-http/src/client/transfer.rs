//! Bodies on their way: compressed, counted, and read under a limit.

use delta_core::BackendError;
use delta_core::backend::Bytes;
use delta_core::codec::DecodeError;
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use reqwest::{RequestBuilder, Response};

use super::HttpBackend;
use super::failure::{MAX_ERROR_BYTES, Refusal, transfer_error};
use crate::compression::{DecompressError, compress, decompress};
use crate::format::{Format, Malformed};

/// A body that arrived.
pub(super) struct Reply {
    body: Vec<u8>,
    format: Format,
    /// What it cost.
    pub(super) size: Bytes,
}

impl Reply {
    pub(super) fn decode<M: Message + JsonMessage>(
        &self,
        collection: &Collection,
    ) -> Result<M, BackendError> {
        let decoded = self.format.decode(&self.body, collection);
        decoded.map_err(|malformed| match malformed {
            Malformed::Binary(DecodeError::Limit) => {
                BackendError::ReplyTooLarge("it has more leaves than a message may".to_owned())
            }
            malformed => BackendError::Protocol(malformed.to_string()),
        })
    }
}

impl HttpBackend {
    /// The request with this body, and what the body costs.
    pub(super) fn with_body(
        &self,
        request: RequestBuilder,
        body: Vec<u8>,
    ) -> Result<(RequestBuilder, Bytes), BackendError> {
        if body.len() > self.max_request_bytes {
            let (len, limit) = (body.len(), self.max_request_bytes);
            return Err(BackendError::TooLarge(format!(
                "{len} bytes, and the limit of this client is {limit}"
            )));
        }
        let request = request.header(CONTENT_TYPE, self.format.media_type());
        let raw = body.len();
        Ok(
            match Some(&body)
                .filter(|_| self.is_compressing)
                .and_then(|body| compress(body))
            {
                Some(compressed) => {
                    let size = Bytes {
                        raw: raw as u64,
                        compressed: compressed.len() as u64,
                    };
                    (
                        request.header(CONTENT_ENCODING, "zstd").body(compressed),
                        size,
                    )
                }
                None => (request.body(body), Bytes::plain(raw)),
            },
        )
    }

    /// Sends a request and reads the reply.
    pub(super) async fn send(&self, request: RequestBuilder) -> Result<Reply, Refusal> {
        let mut request = request.header(ACCEPT, self.format.media_type());
        if self.is_compressing {
            request = request.header(ACCEPT_ENCODING, "zstd");
        }
        let mut response = request.send().await.map_err(transfer_error)?;
        let (status, headers) = (response.status(), response.headers().clone());
        if !status.is_success() {
            // Whatever comes of the body helps; the status is what counts.
            let body = collect(&mut response, MAX_ERROR_BYTES)
                .await
                .unwrap_or_default();
            return Err(Refusal::new(status, &headers, &body));
        }
        let text = |name| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        let format = Format::named(text(CONTENT_TYPE)).ok_or_else(|| {
            let (found, wanted) = (text(CONTENT_TYPE), self.format.media_type());
            BackendError::Protocol(format!(
                "the reply is `{found}`, not `{wanted}`; is the address right?"
            ))
        })?;
        let body = collect(&mut response, self.max_reply_bytes).await?;
        let compressed = body.len() as u64;
        let body = match text(CONTENT_ENCODING) {
            "" | "identity" => body,
            "zstd" => decompress(&body, self.max_reply_bytes).map_err(|error| match error {
                DecompressError::TooLarge => too_large(self.max_reply_bytes),
                DecompressError::Damaged(error) => {
                    BackendError::Protocol(format!("no whole zstd frame: {error}"))
                }
            })?,
            encoding => {
                return Err(BackendError::Protocol(format!(
                    "the reply is encoded as `{encoding}`"
                ))
                .into());
            }
        };
        let size = Bytes {
            raw: body.len() as u64,
            compressed,
        };
        Ok(Reply { body, format, size })
    }
}

async fn collect(response: &mut Response, limit: usize) -> Result<Vec<u8>, BackendError> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(transfer_error)? {
        if body.len() + piece.len() > limit {
            return Err(too_large(limit));
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}

fn too_large(limit: usize) -> BackendError {
    BackendError::ReplyTooLarge(format!("it has more than {limit} bytes"))
}
