//! What the headers of a request say of bodies.

use http::HeaderMap;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderName};

use super::body::Encoding;
use super::failure::Failure;
use crate::error_code::ErrorCode;
use crate::format::Format;
use crate::{BINARY, JSON};

/// The form of the request.
pub(super) fn request_format(headers: &HeaderMap) -> Result<Format, Failure> {
    let given = headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    Format::named(given).ok_or_else(|| {
        let message = format!("the `Content-Type` is `{given}`; send `{BINARY}` or `{JSON}`");
        Failure::new(ErrorCode::UnsupportedMediaType, message)
    })
}

/// How the request's body is encoded.
pub(super) fn request_encoding(headers: &HeaderMap) -> Result<Encoding, Failure> {
    let given: Vec<_> = items(headers, CONTENT_ENCODING)
        .map(|(name, _)| name.to_ascii_lowercase())
        .collect();
    match given.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] | ["identity"] => Ok(Encoding::Identity),
        ["zstd"] => Ok(Encoding::Zstd),
        _ => {
            let message = format!(
                "the `Content-Encoding` is `{}`; send `zstd` or none",
                given.join(", ")
            );
            Err(Failure::new(ErrorCode::UnsupportedMediaType, message))
        }
    }
}

/// The form that the reply should have, where the request names one that there is. Of several, the one it likes most;
/// of equals, the first.
pub(super) fn reply_format(headers: &HeaderMap) -> Option<Format> {
    let mut best: Option<(f32, Format)> = None;
    for (name, quality) in items(headers, ACCEPT) {
        if let Some(format) = Format::named(name)
            && quality > best.map_or(0.0, |(quality, _)| quality)
        {
            best = Some((quality, format));
        }
    }
    best.map(|(_, format)| format)
}

/// How the reply may be encoded.
pub(super) fn reply_encoding(headers: &HeaderMap) -> Encoding {
    let takes_zstd = items(headers, ACCEPT_ENCODING)
        .any(|(name, quality)| name.eq_ignore_ascii_case("zstd") && quality > 0.0);
    if takes_zstd {
        Encoding::Zstd
    } else {
        Encoding::Identity
    }
}

/// The items of a list header (RFC 9110, 5.6.1), each with its quality (12.4.2).
fn items(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = (&str, f32)> {
    let values = headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let quality =
                parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            (
                name,
                quality.map_or(1.0, |quality| quality.parse().unwrap_or(0.0)),
            )
        })
}
