//! The two forms of messages, and their media types.

use delta_core::codec::DecodeError;
use delta_core::wire::binary::Message;
use delta_core::wire::messages_json::{Collection, JsonMessage};

/// The media type of the binary form.
pub const BINARY: &str = "application/vnd.delta";
/// The media type of the JSON form.
pub const JSON: &str = "application/json";

/// A form of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Binary,
    Json,
}

/// Why a body is not the message that was asked for.
#[derive(Debug)]
pub(crate) enum Malformed {
    Binary(DecodeError),
    Json {
        message: String,
        /// Keys and indices, or line and column where it is not even JSON.
        #[cfg_attr(
            not(feature = "server"),
            expect(dead_code, reason = "a client tells the message alone")
        )]
        place: String,
    },
}

impl Format {
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Binary => BINARY,
            Self::Json => JSON,
        }
    }

    /// The form that a media type names, whatever its parameters.
    pub(crate) fn named(media_type: &str) -> Option<Self> {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        [Self::Binary, Self::Json]
            .into_iter()
            .find(|format| essence.eq_ignore_ascii_case(format.media_type()))
    }

    pub(crate) fn encode<M: Message + JsonMessage>(
        self,
        message: &M,
        collection: &Collection,
    ) -> Vec<u8> {
        match self {
            Self::Binary => message.encode(),
            Self::Json => message.to_json(collection).to_string().into_bytes(),
        }
    }

    pub(crate) fn decode<M: Message + JsonMessage>(
        self,
        body: &[u8],
        collection: &Collection,
    ) -> Result<M, Malformed> {
        match self {
            Self::Binary => M::decode(body).map_err(Malformed::Binary),
            Self::Json => {
                let json = serde_json::from_slice(body).map_err(|error| Malformed::Json {
                    place: format!("line {} column {}", error.line(), error.column()),
                    message: error.to_string(),
                })?;
                M::from_json(&json, collection).map_err(|error| Malformed::Json {
                    place: error.place().to_owned(),
                    message: error.to_string(),
                })
            }
        }
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Binary(error) => error.fmt(f),
            Self::Json { message, .. } => f.write_str(message),
        }
    }
}
