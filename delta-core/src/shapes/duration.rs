//! `Duration`: whole seconds and nanoseconds.

use core::time::Duration;

use super::encoded::{encoded, from_form_json, to_form_json};
use super::register::{ordered, register_delta};
use crate::codec::DecodeError;
use crate::key::Key;

encoded! {
    Duration as (u64, u32), "Duration",
        |value| (value.as_secs(), value.subsec_nanos()),
        |(seconds, nanos)| match nanos {
            0..1_000_000_000 => Ok(Self::new(seconds, nanos)),
            _ => Err(DecodeError::Range),
        },
        missing: Some(Self::ZERO), json: to_form_json, from_form_json;
}

register_delta!(Duration, |a, b| a == b);
ordered!(Duration);

impl Key for Duration {}
