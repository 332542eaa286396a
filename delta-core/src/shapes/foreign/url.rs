//! `Url`: its text. There is no default.

use ::url::Url;

use crate::codec::DecodeError;
use crate::key::Key;
use crate::shapes::text::texts;

texts! {
    Url, "Url", |url| url.as_str(), |text| Self::parse(text).map_err(|_| DecodeError::Range), missing: None;
}

impl Key for Url {}
