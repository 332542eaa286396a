//! `()`: a leaf that says nothing but that it is there, `true` in JSON.

use serde_json::Value as Json;

use super::encoded::encoded;
use super::register::register_delta;
use crate::codec::DecodeError;

encoded! {
    () as u8, "()",
        |_value| 0, |zero| if zero == 0 { Ok(()) } else { Err(DecodeError::Range) },
        missing: Some(()), json: |()| Json::Bool(true), |json| match json {
            Json::Bool(true) => Ok(()),
            _ => Err(DecodeError::Form),
        };
}

register_delta!(
    #[diagnostic::do_not_recommend]
    impl[] (), |(), ()| true
);
