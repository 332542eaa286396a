//! The codes of errors, as both sides know them.

use http::StatusCode;

/// What went wrong, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ErrorCode {
    Malformed,
    Layout,
    Forbidden,
    UnknownCollection,
    UnknownRecord,
    UnknownRoute,
    MethodNotAllowed,
    TooLarge,
    UnsupportedMediaType,
    Protocol,
    Unavailable,
    StorageFull,
}

impl ErrorCode {
    /// The word in the body.
    pub(crate) const fn name(self) -> &'static str {
        self.row().0
    }

    /// The status of the reply.
    #[cfg(feature = "server")]
    pub(crate) const fn status(self) -> StatusCode {
        self.row().1
    }

    const fn row(self) -> (&'static str, StatusCode) {
        match self {
            Self::Malformed => ("malformed", StatusCode::BAD_REQUEST),
            Self::Layout => ("layout", StatusCode::BAD_REQUEST),
            Self::Forbidden => ("forbidden", StatusCode::FORBIDDEN),
            Self::UnknownCollection => ("unknown_collection", StatusCode::NOT_FOUND),
            Self::UnknownRecord => ("unknown_record", StatusCode::NOT_FOUND),
            Self::UnknownRoute => ("unknown_route", StatusCode::NOT_FOUND),
            Self::MethodNotAllowed => ("method_not_allowed", StatusCode::METHOD_NOT_ALLOWED),
            Self::TooLarge => ("too_large", StatusCode::PAYLOAD_TOO_LARGE),
            Self::UnsupportedMediaType => {
                ("unsupported_media_type", StatusCode::UNSUPPORTED_MEDIA_TYPE)
            }
            Self::Protocol => ("protocol", StatusCode::BAD_GATEWAY),
            Self::Unavailable => ("unavailable", StatusCode::SERVICE_UNAVAILABLE),
            Self::StorageFull => ("storage_full", StatusCode::INSUFFICIENT_STORAGE),
        }
    }
}
