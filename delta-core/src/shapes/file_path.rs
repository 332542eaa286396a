//! `PathBuf`: the bytes of the path, which are UTF-8 wherever the path is text.
//!
//! A path that is not text is kept byte by byte on Unix, and other systems refuse to read it: they could only change it.
//! JSON has it as `{"base64": "…"}`.
//!
//! Paths agree when they are spelt alike, while `==` takes `a//b` for `a/b`. For that reason a path is no key.

use alloc::vec::Vec;
use core::cmp::Ordering;
use std::ffi::OsString;
use std::path::PathBuf;

use serde_json::{Value as Json, json};

use super::encoded::{encoded, from_form_json};
use super::register::register_delta;
use crate::codec::DecodeError;
use crate::schema::Ordered;

fn from_bytes(bytes: Vec<u8>) -> Result<PathBuf, DecodeError> {
    alloc::string::String::from_utf8(bytes)
        .map(PathBuf::from)
        .or_else(|error| from_raw(error.into_bytes()).map(PathBuf::from))
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems refuse")]
fn from_raw(bytes: Vec<u8>) -> Result<OsString, DecodeError> {
    Ok(std::os::unix::ffi::OsStringExt::from_vec(bytes))
}

#[cfg(not(unix))]
fn from_raw(_: Vec<u8>) -> Result<OsString, DecodeError> {
    Err(DecodeError::Range)
}

encoded! {
    PathBuf as Vec<u8>, "PathBuf",
        |path| path.as_os_str().as_encoded_bytes().to_vec(), |bytes| from_bytes(bytes),
        missing: Some(Self::new()), json: |path| match path.to_str() {
            Some(text) => Json::from(text),
            None => json!({ "base64": super::encoded::to_form_json(path) }),
        }, |json| match json {
            Json::String(text) => Ok(text.into()),
            json => from_form_json(json.get("base64").ok_or(DecodeError::Form)?),
        };
}

register_delta!(PathBuf, |a, b| a.as_os_str() == b.as_os_str());

impl Ordered for PathBuf {
    type Leaf = Self;

    fn order(&self, other: &Self) -> Ordering {
        self.as_os_str().cmp(other.as_os_str())
    }
}
