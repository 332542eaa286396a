//! `Uuid`: its sixteen bytes.

use ::uuid::Uuid;

use crate::key::Key;
use crate::shapes::encoded::{encoded, from_text, to_text};
use crate::shapes::register::{ordered, register_delta};

encoded! {
    Uuid as [u8; 16], "Uuid",
        |id| id.into_bytes(), |bytes| Ok(Self::from_bytes(bytes)),
        missing: Some(Self::nil()), json: to_text, from_text;
}

register_delta!(Uuid, |a, b| a == b);
ordered!(Uuid);

impl Key for Uuid {}
