//! `SmolStr`: as `String`.

use ::smol_str::SmolStr;

use crate::key::Key;
use crate::shapes::text::texts;

texts! {
    SmolStr, "String", |text| text.as_str(), |text| Ok(text.into()), missing: Some(Self::default());
}

impl Key for SmolStr {}
