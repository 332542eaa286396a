//! Answers that are none, as the errors that a store knows.

use std::error::Error;

use delta_core::BackendError;
use http::StatusCode;
use http::header::LOCATION;
use serde_json::Value as Json;

use crate::error_code::ErrorCode;

/// The most bytes of an error's body that are read.
pub(super) const MAX_ERROR_BYTES: usize = 64 << 10;
/// The most characters of it that are told.
const MAX_MESSAGE: usize = 500;

/// An exchange without the reply that was asked for.
#[derive(Debug)]
pub(super) enum Refusal {
    /// The server said why.
    Coded {
        status: StatusCode,
        code: String,
        message: String,
    },
    /// There is only a status, perhaps of something between the two.
    Status { status: StatusCode, message: String },
    /// It did not come that far.
    Transfer(BackendError),
}

impl From<BackendError> for Refusal {
    fn from(error: BackendError) -> Self {
        Self::Transfer(error)
    }
}

impl Refusal {
    /// What a status other than success means, with the body that came along.
    pub(super) fn new(status: StatusCode, headers: &http::HeaderMap, body: &[u8]) -> Self {
        if let Ok(json) = serde_json::from_slice::<Json>(body)
            && let (Some(code), Some(message)) = (
                json["error"]["code"].as_str(),
                json["error"]["message"].as_str(),
            )
        {
            let message = match json["error"]["place"].as_str() {
                Some(place) if !message.starts_with(place) => format!("{place}: {message}"),
                _ => message.to_owned(),
            };
            return Self::Coded {
                status,
                code: code.to_owned(),
                message: beginning(&message),
            };
        }
        let location = headers.get(LOCATION).and_then(|value| value.to_str().ok());
        let message = match location {
            Some(location) if status.is_redirection() => {
                format!("status {status}, moved to `{}`", beginning(location))
            }
            _ => format!("status {status}"),
        };
        Self::Status { status, message }
    }

    pub(super) fn into_error(self, collection: &str) -> BackendError {
        let (status, code, message) = match self {
            Self::Transfer(error) => return error,
            Self::Coded {
                status,
                code,
                message,
            } => (status, code, message),
            Self::Status { status, message } => (status, String::new(), message),
        };
        match status {
            StatusCode::NOT_FOUND if code == ErrorCode::UnknownCollection.name() => {
                BackendError::UnknownCollection(collection.to_owned())
            }
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => BackendError::Unauthorized(message),
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::URI_TOO_LONG => {
                BackendError::TooLarge(message)
            }
            StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => {
                BackendError::Unavailable(message)
            }
            status if status.is_server_error() => BackendError::Unavailable(message),
            _ => BackendError::Protocol(message),
        }
    }
}

/// What the client underneath says of an exchange that failed.
pub(super) fn transfer_error(error: reqwest::Error) -> BackendError {
    let is_builder = error.is_builder();
    // The address may hold a password.
    let error = error.without_url();
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    if is_builder {
        BackendError::Protocol(text)
    } else {
        BackendError::Offline(text)
    }
}

fn beginning(text: &str) -> String {
    text.chars().take(MAX_MESSAGE).collect()
}
