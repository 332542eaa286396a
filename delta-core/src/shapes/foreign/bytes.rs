//! `Bytes`: as `Vec<u8>`.

use ::bytes::Bytes;

use crate::key::Key;
use crate::shapes::sequence::{Sequence, sequences};

sequences! {
    [] [] Bytes, u8, |bytes| [bytes, &[]], |items| items.into();
}

impl Key for Bytes {}
