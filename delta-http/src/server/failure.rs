//! Replies that say what went wrong.

use axum::response::{IntoResponse, Response};
use delta_core::BackendError;
use delta_core::codec::DecodeError;
use delta_core::storage::StorageError;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use serde_json::json;

use crate::JSON;
use crate::error_code::ErrorCode;
use crate::format::Malformed;

/// An error on its way to the client.
#[derive(Debug)]
pub(super) struct Failure {
    code: ErrorCode,
    message: String,
    place: Option<String>,
}

impl Failure {
    pub(super) fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            place: None,
        }
    }

    pub(super) fn malformed(place: &str, message: impl Into<String>) -> Self {
        Self {
            code: ErrorCode::Malformed,
            message: message.into(),
            place: Some(place.into()),
        }
    }

    pub(super) fn too_large(limit: usize) -> Self {
        Self::new(
            ErrorCode::TooLarge,
            format!("the body has more than {limit} bytes; send less at a time"),
        )
    }
}

impl From<Malformed> for Failure {
    fn from(malformed: Malformed) -> Self {
        let code = match malformed {
            Malformed::Binary(DecodeError::Layout(_)) => ErrorCode::Layout,
            Malformed::Binary(DecodeError::Limit) => ErrorCode::TooLarge,
            _ => ErrorCode::Malformed,
        };
        let message = malformed.to_string();
        let place = match malformed {
            Malformed::Binary(DecodeError::Within(path, _)) => Some(format!("{path:?}")),
            Malformed::Binary(_) => None,
            Malformed::Json { place, .. } => Some(place),
        };
        Self {
            code,
            message,
            place: place.filter(|place| !place.is_empty()),
        }
    }
}

impl From<&BackendError> for Failure {
    fn from(error: &BackendError) -> Self {
        let code = match error {
            BackendError::TooLarge(_) => ErrorCode::TooLarge,
            BackendError::UnknownCollection(_) => ErrorCode::UnknownCollection,
            BackendError::Unauthorized(_) => ErrorCode::Forbidden,
            BackendError::Protocol(_) => ErrorCode::Protocol,
            BackendError::Storage(StorageError::Full(_)) => {
                return Self::new(
                    ErrorCode::StorageFull,
                    "the storage is full; nothing was written",
                );
            }
            // What a database says of itself is not for strangers.
            BackendError::Storage(_) => {
                return Self::new(
                    ErrorCode::Unavailable,
                    "the storage has trouble; try again later",
                );
            }
            _ => ErrorCode::Unavailable,
        };
        Self::new(code, error.to_string())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut error = json!({ "code": self.code.name(), "message": self.message });
        if let Some(place) = self.place {
            error["place"] = place.into();
        }
        let headers = [(CONTENT_TYPE, JSON), (CACHE_CONTROL, "no-store")];
        (
            self.code.status(),
            headers,
            json!({ "error": error }).to_string(),
        )
            .into_response()
    }
}
